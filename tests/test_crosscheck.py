"""The embedded JSON against the cards: what differs is said, and what only looks so is not."""

import datetime as dt
import re
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hfdaily
from hfdaily import Code, Digest, Format, Kind, Origin, Paper, Surface
from hfdaily._htmlpages.crosscheck import compare
from hfdaily._limits import Limits
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._rounding import rounded
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_paper_page,
    render_search,
    render_trending,
)
from hfdaily.testing.strategies import digests

quick = settings(max_examples=25, deadline=None)


def record(number: int = 0, **fields: Any) -> RawRecord:  # noqa: ANN401 - raw values
    """Make a record of embedded JSON."""
    paths = {name: f"paper.{name}" for name in fields}
    origin = Origin(Surface.EMBEDDED, f"$.dailyPapers[{number}]")
    return RawRecord(fields=fields, origin=origin, paths=paths)  # type: ignore[arg-type]  # raw names


def card(**fields: Any) -> RawRecord:  # noqa: ANN401 - raw values
    """Make a record of a card."""
    return RawRecord(fields=fields, origin=Origin(Surface.CARDS))  # type: ignore[arg-type]  # raw names


def found(
    records: list[RawRecord], cards: list[RawRecord], kind: Kind = Kind.DAILY
) -> list[hfdaily.Diagnostic]:
    """Compare records with cards."""
    report = Report(Limits())
    told = RawPage(format=Format.HTML, surface=Surface.EMBEDDED, entries=records, kind=kind)
    shown = RawPage(format=Format.HTML, surface=Surface.CARDS, entries=cards, kind=kind)
    compare(told, shown, report)
    return list(report.diagnostics())


def differing(records: list[RawRecord], cards: list[RawRecord]) -> list[str]:
    """Compare records with cards; give the places that differ."""
    return [item.path or "" for item in found(records, cards)]


PLAIN: dict[str, Any] = {
    "id": "2605.00001",
    "title": "Counting Boats",
    "upvotes": 12,
    "comments": 3,
}
PRINTED: dict[str, Any] = {
    "id": "2605.00001",
    "title": "Counting Boats",
    "upvotes": "12",
    "comments": "3",
}


def test_a_difference_names_both_values_and_both_places() -> None:
    """A finding leads to the value in the payload and to the card."""
    first = {"id": "2605.00000", "title": "One", "upvotes": 1, "comments": 0}
    (item,) = found(
        [record(0, **first), record(1, **PLAIN)],
        [card(**{**first, "upvotes": "1", "comments": "0"}), card(**{**PRINTED, "upvotes": "13"})],
    )
    assert item.code is Code.VALUE_DIFFERS
    assert item.path == "$.dailyPapers[1].paper.upvotes"
    assert item.surface is Surface.CARDS
    assert item.excerpt == "12 | 13"
    assert all(part in item.message for part in ("12", "13", "card 2"))


@pytest.mark.parametrize(
    ("told", "printed", "same"),
    [
        (0, "-", True),
        (949, "949", True),
        (949, "950", False),
        (1705, "1.71k", True),
        (1714, "1.71k", True),
        (1715, "1.71k", False),
        (8215, "8.22k", True),
        (26_000, "26k", True),
        (26_049, "26k", True),
        (26_050, "26k", False),
        (110_499, "110k", True),
        (110_500, "110k", False),
        (1_705, "1705", True),
        ("12", "12", True),
        (None, "12", False),
        (12, "many", False),
    ],
)
def test_numbers_are_compared_as_printed(told: object, printed: str, *, same: bool) -> None:
    """A rounded number is compared to three digits, any other exactly."""
    records = [record(**{**PLAIN, "github_stars": told})]
    assert (differing(records, [card(**PRINTED, github_stars=printed)]) == []) is same


@given(st.integers(min_value=0, max_value=10**9))
def test_rounding_is_what_cards_print(number: int) -> None:
    """Rounded numbers have three digits, and are no further away than half a step."""
    shown = rounded(number)
    step = max(1, 10 ** (len(str(number)) - 3))
    assert shown % step == 0
    assert abs(shown - number) * 2 <= step
    assert rounded(shown) == shown
    assert number >= 1_000 or shown == number


@pytest.mark.parametrize("stars", [1_000, 1_705, 8_215, 26_000, 99_950, 110_499])
def test_rounding_is_what_renderers_print(stars: int) -> None:
    """The parser reads a rendered number as the number that the comparison rounds to."""
    papers = [attrs.evolve(paper, github_stars=stars) for paper in made_up_digest(3)]
    read = hfdaily.parse(render_day(papers, embedded=False))
    assert {paper.github_stars for paper in read} == {rounded(stars)}


def test_zero_comments_print_nothing() -> None:
    """A card without comments agrees with zero comments and with no other number."""
    silent = {name: value for name, value in PRINTED.items() if name != "comments"}
    assert differing([record(**{**PLAIN, "comments": 0})], [card(**silent)]) == []
    assert differing([record(**PLAIN)], [card(**silent)]) == ["$.dailyPapers[0].paper.comments"]


def test_what_no_card_prints_is_not_compared() -> None:
    """Stars and organizations of the JSON are no finding on pages that never print them."""
    told = record(**PLAIN, github_stars=5, organization={"name": "x"}, submitted_by={"user": "u"})
    assert differing([told], [card(**PRINTED)]) == []


def test_what_other_cards_print_is_compared() -> None:
    """A card that alone lacks its stars denies those of the JSON."""
    other = {"id": "2605.00002", "title": "Two", "upvotes": 0, "comments": 0, "github_stars": 0}
    records = [record(0, **PLAIN, github_stars=5), record(1, **other)]
    cards = [
        card(**PRINTED),
        card(**{**other, "upvotes": "-", "comments": "0", "github_stars": "0"}),
    ]
    assert differing(records, cards) == ["$.dailyPapers[0].paper.github_stars"]


def test_what_the_json_can_not_say_is_not_compared() -> None:
    """A card that says more than the payload's era could is no difference."""
    told = record(**PLAIN)
    told.unknown = frozenset({"submitted_by"})
    assert differing([told], [card(**PRINTED, submitted_by={"user": "u"})]) == []
    told.unknown = frozenset()
    assert differing([told], [card(**PRINTED, submitted_by={"user": "u"})]) != []


def test_titles_are_compared_folded() -> None:
    """Line breaks of the old eras are no difference, other words are."""
    told = {**PLAIN, "title": "Counting\n  Boats"}
    assert differing([record(**told)], [card(**PRINTED)]) == []
    told["title"] = "Counting Ships"
    assert differing([record(**told)], [card(**PRINTED)]) == ["$.dailyPapers[0].paper.title"]


def test_organization_or_authors() -> None:
    """A card prints an organization in place of the authors; only what it prints is compared."""
    names = [{"name": "A"}, {"name": "B"}]
    organization = {"name": "occ", "fullname": "OCC Lab"}
    told = [
        record(0, **PLAIN, authors=names, organization=organization),
        record(1, id="2605.00002", title="Two", upvotes=0, comments=0, authors=names),
    ]
    chip = card(**PRINTED, organization={"name": "occ", "fullname": "OCC Lab"})
    counted = card(id="2605.00002", title="Two", upvotes="-", comments="0", author_count="2")
    assert differing(told, [chip, counted]) == []
    wrong_chip = card(**PRINTED, organization={"name": "occ", "fullname": "Another"})
    assert differing(told, [wrong_chip, counted]) == ["$.dailyPapers[0].paper.organization"]
    wrong_count = card(id="2605.00002", title="Two", upvotes="-", comments="0", author_count="3")
    assert differing(told, [chip, wrong_count]) == ["$.dailyPapers[1].paper.authors"]


def test_versions_of_an_id_are_one_paper() -> None:
    """A record of version 2 belongs to the card of its paper."""
    assert differing([record(**{**PLAIN, "id": "2605.00001v2"})], [card(**PRINTED)]) == []


def test_order_is_said_once() -> None:
    """One record moved to the front is one finding, not one for each that follows."""
    papers = [{"id": f"2605.0000{n}", "title": f"Paper {n}"} for n in range(5)]
    records = [record(place, **papers[n]) for place, n in enumerate((4, 0, 1, 2, 3))]
    (item,) = found(records, [card(**paper) for paper in papers])
    assert item.code is Code.ORDER_DIFFERS
    assert item.path == "$.dailyPapers[0]"
    assert item.excerpt == "2605.00004 | 2605.00000"


def test_those_that_stand_alone() -> None:
    """A card without record and a record without card are told apart, and end nothing."""
    lonely = {"id": "2605.00009", "title": "Lonely"}
    items = found([record(**PLAIN), record(1, **lonely)], [card(**PRINTED)])
    assert [(item.code, item.path) for item in items] == [
        (Code.RECORD_WITHOUT_CARD, "$.dailyPapers[1]")
    ]
    items = found([record(**PLAIN)], [card(**lonely), card(**{**PRINTED, "upvotes": "9"})])
    assert {item.code for item in items} == {Code.CARD_WITHOUT_RECORD, Code.VALUE_DIFFERS}


def test_a_paper_page_is_compared_by_names() -> None:
    """A paper's own page is one paper on both surfaces, whatever ids it shows."""
    names = [{"name": "A"}, {"name": "B", "hidden": True}]
    told = record(id="2605.00001", title="T", authors=names, upvotes=3)
    for printed in (names, names[:1]):
        assert found([told], [card(title="T", authors=printed)], Kind.PAPER) == []
    (item,) = found([told], [card(title="T", authors=[{"name": "C"}])], Kind.PAPER)
    assert item.excerpt == "A, B | C"
    assert "the page" in item.message


# Whole pages.

RENDERERS = {
    Kind.DAILY: render_day,
    Kind.SEARCH: render_search,
    Kind.TRENDING: render_trending,
    Kind.PAPER: render_paper_page,
}


PAGES = [
    (kind, era)
    for kind in RENDERERS
    for era in ("2024-08", "2025-06", "2025-10", "2026-02", "2026")
    if kind is not Kind.TRENDING or era >= "2025-06"  # before, there was no such page
]


@pytest.mark.parametrize(("kind", "era"), PAGES)
def test_rendered_pages_agree_with_themselves(kind: Kind, era: str) -> None:
    """No page of any era differs from its own embedded JSON."""
    digest = made_up_digest(8, kind=kind, seed=3)
    assert hfdaily.parse(RENDERERS[kind](digest, era=era), cross_check=True).diagnostics == ()


@quick
@given(digests(kind=Kind.DAILY))
def test_printable_papers_agree(digest: Digest) -> None:
    """Whatever papers a day page shows, it does not differ from its own embedded JSON."""
    codes = {item.code for item in hfdaily.parse(render_day(digest), cross_check=True).diagnostics}
    # Papers at random lack what the site's always have.
    assert codes <= {Code.EMPTY_DAY, Code.MISSING_KEY}


@quick
@given(digests(kind=Kind.DAILY, max_size=4), digests(kind=Kind.DAILY, max_size=4))
def test_unlike_pages_never_agree_silently(told: Digest, shown: Digest) -> None:
    """The JSON of one page over the cards of another is found to differ, and never fails."""
    page = render_day(told).partition("<main")[0] + _mixed(told, shown)
    codes = {item.code for item in hfdaily.parse(page, cross_check=True).diagnostics}
    assert Code.INTERNAL_ERROR not in codes
    if _ids(told) != _ids(shown) and told.papers:
        assert codes


def _ids(digest: Digest) -> list[str | None]:
    return [paper.id for paper in digest]


def _mixed(told: Digest, shown: Digest) -> str:
    """Put the embedded JSON of one page over the cards of another."""
    mark = 'data-target="DailyPapers"'
    head, _, _ = render_day(told).partition("<main")[2].partition(mark)
    props = render_day(told).partition(mark)[2].partition(">")[0]
    _, _, tail = render_day(shown, embedded=False).partition(mark)
    return f"<main{head}{mark}{props}{tail}"


def test_the_digest_stays_that_of_the_json() -> None:
    """The comparison reports and changes nothing: the JSON is the better witness."""
    page = render_day(made_up_digest(6))
    changed = page.replace('<div class="leading-none">', '<div class="leading-none">9')
    assert hfdaily.parse(changed, cross_check=True).papers == hfdaily.parse(page).papers


def test_without_embedded_json_there_is_nothing_to_compare() -> None:
    """A page of cards alone gives the findings of one reading."""
    page = render_day(made_up_digest(6), embedded=False)
    once, twice = hfdaily.parse(page), hfdaily.parse(page, cross_check=True)
    assert once.diagnostics == twice.diagnostics
    assert twice.papers == once.papers


def test_other_forms_are_read_once() -> None:
    """The argument is harmless for payloads, which have one surface."""
    item = {"paper": {"id": "2605.00001", "title": "T", "upvotes": 1}}
    assert hfdaily.parse([item], cross_check=True)[0] == Paper(
        id="2605.00001", title="T", upvotes=1
    )


def test_days_are_compared() -> None:
    """The page's day stands in the JSON, in the heading and in the address."""
    page = render_day(made_up_digest(3, day=dt.date(2026, 5, 13)))
    changed = page.replace("May 13", "May 16", 1)
    (item,) = hfdaily.parse(changed, cross_check=True).diagnostics
    assert (item.code, item.path, item.surface) == (
        Code.VALUE_DIFFERS,
        "$.dateString",
        Surface.DOCUMENT,
    )
    assert "2026-05-13" in item.message
    assert "May 16" in item.message


def test_a_day_without_heading_lies_between_its_neighbours() -> None:
    """Where the heading prints no day that can be read, the links beside it bound the day."""
    page = re.sub(
        r"(<main.*?)May 13",
        r"\1",
        render_day(made_up_digest(3, day=dt.date(2026, 5, 13))),
        flags=re.DOTALL,
    )
    assert hfdaily.parse(page, cross_check=True).diagnostics == ()
    swapped = page.replace("dateString&quot;:&quot;2026-05-13", "dateString&quot;:&quot;2026-01-02")
    swapped = swapped.replace("papers/date/2026-05-13", "papers")
    assert swapped != page
    found = hfdaily.parse(swapped, cross_check=True).diagnostics
    assert [(item.code, item.path) for item in found] == [(Code.VALUE_DIFFERS, "$.dateString")]
