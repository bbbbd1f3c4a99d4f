"""Is the list whole: full pages of the API, partial days, missing cards, other days."""

import datetime as dt
import json
from collections.abc import Callable

import attrs
import pytest

import hfdaily
from hfdaily import Author, Code, Digest, Format, Kind, Paper, Severity, Surface
from hfdaily._checks.completeness import API_PAGE, check_completeness, check_pages
from hfdaily._limits import Limits
from hfdaily._options import Options
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_markdown,
    render_payload,
    render_text,
)

DAY = dt.date(2026, 5, 13)
LATER = dt.date(2026, 5, 20)


def codes(content: str, **options: object) -> set[Code]:
    """Parse, and give the codes that were found."""
    digest = hfdaily.parse(content, **options)  # type: ignore[arg-type]  # keywords of `parse`
    return {item.code for item in digest.diagnostics}


# A full page of the API.


@pytest.mark.parametrize("count", [1, API_PAGE - 1, API_PAGE, API_PAGE + 1])
def test_a_full_list_may_be_cut(count: int) -> None:
    """A list of exactly as many entries as the API gives is noted, any other is not."""
    payload = render_payload(made_up_digest(count))
    assert codes(payload) == ({Code.FULL_LIST} if count == API_PAGE else set())


def test_a_full_page_of_html_is_whole() -> None:
    """The page of a day holds them all, so fifty papers are fifty papers."""
    assert codes(render_day(made_up_digest(API_PAGE))) == set()


def test_a_full_list_inside_a_wrapper_is_named_by_its_place() -> None:
    """The note names the list, and is a note: nothing of what is there is in doubt."""
    items = json.loads(render_payload(made_up_digest(API_PAGE)))
    found = hfdaily.parse({"data": {"items": items}}).diagnostics
    (item,) = (item for item in found if item.code is Code.FULL_LIST)
    assert item.path == "$.data.items"
    assert item.severity is Severity.INFO


# A day that is not over.


@pytest.mark.parametrize(
    ("saved", "partial"), [(DAY - dt.timedelta(1), False), (DAY, True), (LATER, False)]
)
def test_a_page_saved_on_its_own_day(saved: dt.date, *, partial: bool) -> None:
    """A digest read on its own day may still grow."""
    found = codes(render_day(made_up_digest(3, day=DAY)), as_of=saved)
    assert (Code.PARTIAL_DAY in found) is partial


@pytest.mark.parametrize("kind", [Kind.WEEKLY, Kind.MONTHLY])
def test_a_period_saved_before_its_end(kind: Kind) -> None:
    """A week or month is partial on each of its days, the last one included."""
    digest = made_up_digest(3, kind=kind, day=DAY)
    page = render_day(digest)
    assert digest.period
    for saved in (digest.period.start, DAY, digest.period.end):
        assert Code.PARTIAL_DAY in codes(page, as_of=saved)
    assert Code.PARTIAL_DAY not in codes(page, as_of=digest.period.end + dt.timedelta(1))


def test_the_head_line_of_a_saving_tool_tells_the_day_too() -> None:
    """What a tool wrote on top counts like the argument, and the argument goes first."""
    page = f"retrieved: {DAY}\n\n{render_day(made_up_digest(3, day=DAY))}"
    assert Code.PARTIAL_DAY in codes(page)
    assert Code.PARTIAL_DAY not in codes(page, as_of=LATER)


def test_other_pages_have_no_day_to_be_over() -> None:
    """A search page read on the day that it was saved is no partial day."""
    text = render_markdown(made_up_digest(3, kind=Kind.SEARCH, day=DAY))
    assert Code.PARTIAL_DAY not in codes(text, as_of=DAY)


# Fewer cards than records.


def test_missing_cards_are_counted() -> None:
    """A page that lost a card keeps its record, and says how many it lost."""
    page = render_day(made_up_digest(5))
    first, rest = page.split("<article", 1)
    cut = first + rest.partition("</article>")[2]
    digest = hfdaily.parse(cut)
    (item,) = digest.diagnostics
    assert (item.code, item.severity) == (Code.CARDS_MISSING, Severity.INFO)
    assert "4 cards for 5 records" in item.message
    assert digest.papers == hfdaily.parse(page).papers


# Authors counted and authors named.


def findings(paper: Paper, surface: Surface) -> list[Code]:
    """Check a page that shows one paper."""
    report = Report(Limits())
    raw = RawPage(format=Format.HTML, surface=surface)
    check_completeness(raw, (paper,), None, Options(), report)
    return [item.code for item in report.diagnostics()]


@pytest.mark.parametrize(
    ("named", "counted", "expected"),
    [(2, 2, []), (2, 3, [Code.AUTHORS_MISSING]), (0, 3, []), (2, None, [])],
)
def test_authors_counted_and_named(named: int, counted: int | None, expected: list[Code]) -> None:
    """Names fewer than the printed number are missed; a surface may also give one alone."""
    authors = tuple(Author(f"A{n}") for n in range(named))
    paper = Paper(title="T", authors=authors, author_count=counted)
    assert findings(paper, Surface.CARDS) == expected


# Another day than the one asked for.

FORMS: dict[str, Callable[[Digest], str]] = {
    "payload": render_payload,
    "page": render_day,
    "cards": lambda digest: render_day(digest, embedded=False),
    "markdown": lambda digest: render_markdown(digest, kind="daily"),
    "text": lambda digest: render_text(digest, kind="daily"),
}


@pytest.mark.parametrize("asked", [DAY, LATER])
@pytest.mark.parametrize("how", ["url", "expect_date"])
@pytest.mark.parametrize("form", FORMS)
def test_another_day_is_noticed_in_every_form(form: str, how: str, asked: dt.date) -> None:
    """Hugging Face redirects to its latest day; no form of that page passes for another's."""
    content = FORMS[form](made_up_digest(6, day=DAY))
    value = asked if how == "expect_date" else f"https://huggingface.co/papers/date/{asked}"
    found = codes(content, **{how: value})
    assert (Code.DATE_MISMATCH in found) is (asked != DAY)


@pytest.mark.parametrize("form", ["payload", "page", "cards", "markdown"])
def test_a_redirected_page_keeps_its_own_day(form: str) -> None:
    """The digest's date is the page's own, not that of the address that was asked for."""
    content = FORMS[form](made_up_digest(6, day=DAY))
    digest = hfdaily.parse(content, url=f"https://huggingface.co/papers/date/{LATER}")
    assert digest.date == DAY


def test_an_address_without_a_day_asks_for_none() -> None:
    """The latest day is what the plain address asks for."""
    page = render_day(made_up_digest(3, day=DAY))
    assert codes(page, url="https://huggingface.co/papers") == set()


# Several pages in one text.


def text_of(seed: int = 0) -> str:
    """Render a search page as text."""
    return render_text(made_up_digest(4, kind=Kind.SEARCH, seed=seed))


def test_glued_texts_are_noticed() -> None:
    """Three pages in one text give the papers of all, and one finding that counts them."""
    text = "\n\n".join(text_of(seed) for seed in range(3))
    digest = hfdaily.parse(text)
    (item,) = (item for item in digest.diagnostics if item.code is Code.GLUED_PAGES)
    assert "3 pages" in item.message
    assert item.line
    assert len(digest) == 12


@pytest.mark.parametrize(
    "head",
    ["by AK and the research community", "byAKand the research community",
     "## by [AK](/akhaliq) and the research community", "and the research community"],
)  # fmt: skip
def test_heads_are_known_in_every_dress(head: str) -> None:
    """A byline is known as text, as Markdown, and broken into lines."""
    report = Report(Limits())
    check_pages(f"{head}\npapers\n{head}\n", report)
    assert [(item.code, item.line) for item in report.diagnostics()] == [(Code.GLUED_PAGES, 3)]


def test_the_words_in_an_abstract_are_no_head() -> None:
    """Abstracts that speak of the research community glue nothing."""
    report = Report(Limits())
    line = "We thank practitioners and the research community for their help.\n"
    check_pages(f"by AK and the research community\n{3 * line}", report)
    assert report.diagnostics() == ()


def test_an_empty_digest_is_whole() -> None:
    """A day without papers lacks none."""
    empty: Digest = attrs.evolve(made_up_digest(0, day=DAY), papers=())
    assert codes(render_day(empty)) == {Code.EMPTY_DAY}
