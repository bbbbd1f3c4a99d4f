"""`to_text`, judged by what `parse_text` reads back."""

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hostile import HOSTILE, hostile_papers, papers
from hypothesis import given, settings
from hypothesis import strategies as st

from hfdaily import (
    AsOfSource,
    Code,
    Digest,
    Format,
    Kind,
    Organization,
    Paper,
    Period,
    parse,
    parse_text,
)
from hfdaily.export import to_text
from hfdaily.export._escape import tidy
from hfdaily.testing import made_up_digest, render_day

CAPTURE = Path(__file__).parents[2] / "shared" / "captures" / "text" / "search-2025-12-12.txt"

_words = st.lists(st.text("abcdefghij", min_size=3, max_size=9), min_size=4, max_size=9)
_titles = _words.map(" ".join).map("Growing {}".format)
_abstracts = st.lists(_words, min_size=9, max_size=12).map(
    lambda sentences: " ".join(f"We {' '.join(words)}." for words in sentences)
)
_days = st.dates(min_value=dt.date(1991, 8, 14), max_value=dt.date(2030, 12, 31))
_slugs = st.text("bcdfgh", min_size=4, max_size=8)
_plain = st.builds(
    Paper,
    title=_titles,
    summary=_abstracts,
    author_count=st.integers(min_value=1, max_value=5_000),
    published_on=_days,
    comments=st.integers(min_value=0, max_value=5_000),
)
_tagged = st.builds(
    Paper,
    title=_titles,
    summary=_abstracts,
    organization=_slugs.map(lambda slug: Organization(name=slug, fullname=f"{slug.title()} Lab")),
    published_on=_days,
    comments=st.integers(min_value=0, max_value=5_000),
)

_bare = st.builds(Paper, title=_titles, summary=st.none() | _abstracts)


def carried(paper: Paper) -> tuple[object, ...]:
    """Give the fields that the form carries; a page without any comments shows no zero."""
    return (
        paper.title,
        paper.summary,
        paper.author_count,
        paper.organization,
        paper.published_on,
        paper.comments or 0,
    )


@settings(deadline=None)
@given(
    st.lists(_plain | _tagged | _bare, min_size=1, max_size=5, unique_by=lambda paper: paper.title)
)
def test_parse_text_reads_it_back(found: list[Paper]) -> None:
    """Every field of the form comes back, of papers without a footer too; nothing is guessed."""
    digest = parse_text(to_text(found))
    assert list(map(carried, digest)) == list(map(carried, found))
    assert digest.ok
    assert digest.rejected == ()


def test_form_is_detected() -> None:
    """The text is taken for the text of a page without being told so."""
    text = to_text([Paper(title="A Title", author_count=2, published_on=dt.date(2026, 2, 20))])
    digest = parse(text)
    assert digest.format is Format.TEXT
    assert [paper.title for paper in digest] == ["A Title"]


@pytest.mark.parametrize(
    "digest",
    [
        Digest(kind=Kind.SEARCH, query="a b&c", as_of=dt.date(2026, 3, 1)),
        Digest(kind=Kind.WEEKLY, period=Period(dt.date(2026, 2, 16), dt.date(2026, 2, 22))),
        Digest(kind=Kind.MONTHLY, period=Period(dt.date(2026, 2, 1), dt.date(2026, 2, 28))),
        Digest(kind=Kind.TRENDING),
    ],
    ids=lambda digest: digest.kind.value,
)
def test_head_tells_which_page_it_is(digest: Digest) -> None:
    """Kind, query, period and day of reading come back out of the head."""
    paper = Paper(title="A Title", author_count=2, published_on=dt.date(2026, 2, 17))
    text = to_text(Digest(kind=digest.kind, query=digest.query, period=digest.period,
                          as_of=digest.as_of, papers=(paper,)))  # fmt: skip
    again = parse_text(text)
    assert (again.kind, again.query, again.period, again.as_of) == (
        digest.kind,
        digest.query,
        digest.period,
        digest.as_of,
    )
    assert "url:" not in to_text(digest, head=False)


def test_day_is_the_address_and_the_heading() -> None:
    """A day's page names its day with the year, so that nothing is inferred."""
    paper = Paper(title="A Title", author_count=2)
    digest = Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20), papers=(paper,))
    lines = to_text(digest).splitlines()
    assert lines[0] == "url: https://huggingface.co/papers/date/2026-02-20"
    assert "Feb 20, 2026" in lines
    assert parse_text(to_text(digest)).date == digest.date


def test_paper_pages_lose_their_address() -> None:
    """A paper's own page is laid out otherwise: its address would mislead."""
    paper = Paper(id="2403.01774", title="A Title", author_count=2)
    digest = Digest(
        kind=Kind.PAPER, url="https://huggingface.co/papers/2403.01774", papers=(paper,)
    )
    assert "huggingface.co" not in to_text(digest)
    assert [paper.title for paper in parse_text(to_text(digest))] == ["A Title"]


@settings(deadline=None)
@given(st.lists(papers, max_size=4))
def test_any_text_keeps_to_its_line(found: list[Paper]) -> None:
    """No text breaks a line: every title is a line of its own, in page order."""
    text = to_text(found, head=False)
    assert text.encode()
    lines = iter(text.split("\n"))
    assert all((tidy(paper.title) or "(no title)") in lines for paper in found)
    assert text.splitlines() == text.split("\n")[:-1]


def test_hostile_papers_are_all_printed() -> None:
    """Every hostile title and abstract is printed once each, on lines of their own."""
    lines = to_text(hostile_papers()).splitlines()
    assert all(lines.count(tidy(text)) == 2 for text in HOSTILE)
    bare = to_text(hostile_papers(), abstracts=False).splitlines()
    assert all(bare.count(tidy(text)) == 1 for text in HOSTILE)


def test_what_looks_like_a_footer_reads_as_one() -> None:
    """The form has no escape: such a title is lost, which the documentation says."""
    found = [
        Paper(title="A Title", author_count=2, published_on=dt.date(2026, 2, 20)),
        Paper(title="3 authors", author_count=2, published_on=dt.date(2026, 2, 20)),
    ]
    assert "3 authors" not in [paper.title for paper in parse_text(to_text(found))]


def test_organization_with_a_slug_alone() -> None:
    """A slug without a name is printed twice, as the page does for equal ones."""
    paper = Paper(title="A Title", organization=Organization(name="gardenlab"))
    assert "gardenlab gardenlab" in to_text([paper]).splitlines()


def test_address_of_the_digest_comes_first() -> None:
    """The page's own address wins over one that is made of the day."""
    url = "https://huggingface.co/papers?date=2026-02-20"
    digest = Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20), url=url)
    assert to_text(digest).startswith(f"url: {url}\n")


def test_the_latest_pages_address_tells_no_day() -> None:
    """It is another page tomorrow; the one of the digest's day stays."""
    day = dt.date(2024, 8, 1)
    digest = Digest(kind=Kind.DAILY, date=day, url="https://huggingface.co/papers")
    assert to_text(digest).startswith("url: https://huggingface.co/papers/date/2024-08-01\n")
    read = parse(to_text(attrs.evolve(digest, papers=made_up_digest(3).papers)))
    assert (read.kind, read.date) == (Kind.DAILY, day)


def test_odd_periods_have_no_address() -> None:
    """A period of a kind of page that has none in its address is left out."""
    period = Period(dt.date(2026, 2, 1), dt.date(2026, 2, 3))
    assert "url:" not in to_text(Digest(kind=Kind.TRENDING, period=period))


def test_no_papers() -> None:
    """An empty digest reads back as an empty one."""
    digest = parse_text(to_text([]))
    assert digest.ok
    assert len(digest) == 0


@pytest.mark.skipif(not CAPTURE.exists(), reason="needs the captures")
def test_real_page_reads_the_same_again() -> None:
    """What was read from a real page and printed again reads the same."""
    digest = parse_text(CAPTURE.read_bytes())
    again = parse_text(to_text(digest))
    assert len(digest) == 54
    assert list(map(carried, again)) == list(map(carried, digest))
    assert again.as_of == digest.as_of


@pytest.mark.parametrize("seed", range(4))
def test_cards_of_a_day_stay_apart(seed: int) -> None:
    """Papers that end with their organization do not melt into the next one."""
    made = parse(render_day(embedded=False, seed=seed))
    again = parse_text(to_text(made))
    assert [paper.title for paper in again] == [paper.title for paper in made]
    assert not any(paper.summary for paper in again)
    names = [paper.organization and paper.organization.name for paper in made]
    assert [paper.organization and paper.organization.name for paper in again] == names


def test_own_day_is_not_the_day_of_saving() -> None:
    """A page that names its own day was not saved on that day for all that anyone said."""
    made = parse(render_day())
    again = parse_text(to_text(made))
    assert (again.date, again.as_of) == (made.date, made.as_of)
    assert Code.PARTIAL_DAY not in {item.code for item in again.diagnostics}
    saved = attrs.evolve(made, as_of_source=AsOfSource.ARGUMENT)
    assert f"retrieved: {made.date}" in to_text(saved)
