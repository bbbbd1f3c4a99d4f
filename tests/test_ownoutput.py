"""Pages that the exporters wrote for people, read back: nothing stands in a wrong field."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Literal

import attrs
import pytest

from hfdaily import Author, Code, Digest, Kind, Organization, Paper, parse
from hfdaily.export import to_atom, to_html, to_jsonfeed, to_markdown, to_rss, to_text
from hfdaily.testing import made_up_digest, render_day, render_markdown, render_text

WRITERS: dict[str, Callable[[Digest], str]] = {
    "page": to_html,
    "page without abstracts": partial(to_html, abstracts=False),
    "page with images": partial(to_html, images=True),
    "fragment": partial(to_html, fragment=True),
    "fragment without a title": partial(to_html, fragment=True, title=""),
    "sections": to_markdown,
    "sections without abstracts": partial(to_markdown, abstracts=False),
    "sections at a depth": partial(to_markdown, level=3, title="What we read"),
    "list": partial(to_markdown, style="list"),
    "list without a title": partial(to_markdown, style="list", title=""),
    "list at a depth": partial(to_markdown, style="list", level=2, title="What we read"),
    "table": partial(to_markdown, style="table"),
    "table without a title": partial(to_markdown, style="table", title=""),
}
PRINTED = (
    "id", "title", "summary", "ai_summary", "upvotes", "comments", "github_stars", "github_repo",
    "project_page", "published_on",
)  # fmt: skip
ROWS = frozenset({"id", "title", "upvotes", "comments", "published_on"})


def written(paper: Paper, *, rows: bool) -> dict[str, object]:
    """Give what a writer prints of a paper."""
    names = ROWS if rows else {*ROWS, "github_stars"}
    return {name: getattr(paper, name) for name in names}


@pytest.mark.parametrize("style", ["headings", "list", "table"])
def test_own_escapes_are_undone(style: Literal["headings", "list", "table"]) -> None:
    """Every mark that `to_markdown` escapes comes back as it was: `&`, `//`, TeX, all others."""
    titles = ["Watch & Learn", r"A \& B \alpha 30\%", "http://a.b/c", "Ends in \\", "**Bold**"]
    papers = [
        Paper(id=f"2605.0100{i}", title=title, upvotes=i, summary=f"At https://a.b/c: {title} W&L.")
        for i, title in enumerate(titles)
    ]
    again = parse(to_markdown(papers, style=style))
    assert [paper.title for paper in again] == titles
    if style == "headings":
        assert [paper.summary for paper in again] == [paper.summary for paper in papers]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("ids", [True, False], ids=["ids", "no ids"])
def test_own_pages_read_back(name: str, *, ids: bool) -> None:
    """Every number, day and name stands in its own field, and what is not printed is unknown."""
    digest = made_up_digest(9, kind=Kind.DAILY, distinct=True)
    papers = [paper if ids else attrs.evolve(paper, id=None) for paper in digest]
    again = parse(WRITERS[name](attrs.evolve(digest, papers=tuple(papers))))
    assert Code.OWN_OUTPUT in {found.code for found in again.diagnostics}
    assert again.rejected == ()
    rows = name.startswith("table")
    for read, paper in zip(again, papers, strict=True):
        found = {field: getattr(read, field) for field in PRINTED}
        assert found.items() >= written(paper, rows=rows).items()
        for field, value in found.items():
            assert value == getattr(paper, field) or (value is None and field in read.unknown)
        full = paper.organization and paper.organization.fullname
        assert (read.organization and read.organization.fullname) == (None if rows else full)
        assert read.authors == ()


@pytest.mark.parametrize("write", [to_html, to_markdown, partial(to_html, fragment=True)])
@pytest.mark.parametrize(
    ("fields", "lost"),
    [
        ({"summary": "We look at it."}, set()),
        ({"ai_summary": "It is looked at."}, set()),
        ({"authors": (Author("Ada, Jr."), Author("Bo")), "summary": "No full stop"}, {"authors"}),
        ({"author_count": 4, "summary": "no full stop"}, set()),
        ({"author_count": 1}, set()),
        ({"organization": Organization(fullname="A · B · C"), "upvotes": 1410}, set()),
        ({"published_on": dt.date(2026, 2, 3), "comments": 0}, set()),
        ({"authors": (Author("Ada"),) * 12, "author_count": 14}, {"authors", "author_count"}),
        ({"project_page": "https://a.example/?x=1&y=2", "upvotes": 2}, set()),
    ],
)  # fmt: skip
def test_own_lines(
    write: Callable[[list[Paper]], str], fields: dict[str, object], lost: set[str]
) -> None:
    """Each line of a section is told from the others, whichever are there."""
    papers = [
        Paper(id=f"2601.0000{i}", title=f"Title {i}", **({"upvotes": i} | fields))  # type: ignore[arg-type]  # a table of fields
        for i in range(2)
    ]
    for read, paper in zip(parse(write(papers)), papers, strict=True):
        assert (read.id, read.title, read.upvotes) == (paper.id, paper.title, paper.upvotes)
        for name in fields.keys() - lost:
            assert getattr(read, name) == getattr(paper, name), name
        silent = {"summary", "ai_summary", "author_count", "organization"} - fields.keys()
        assert all(getattr(read, name) is None for name in silent)


@pytest.mark.parametrize("style", ["headings", "list", "table"])
def test_own_page_without_papers(style: str) -> None:
    """An empty digest gives no paper, and its heading is none."""
    digest = Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20))
    assert len(parse(to_markdown(digest, style=style))) == 0  # type: ignore[arg-type]  # a table of styles
    assert len(parse(to_html(digest))) == 0


BOATS, SAILS = Paper(title="Counting Boats"), Paper(title="Sails")
DATED = Paper(title="Seas - a · b", comments=2, published_on=dt.date(2026, 1, 2))
LISTED = Paper(id="2601.00001", title="Boats", upvotes=3)


@pytest.mark.parametrize(
    "papers",
    [
        (LISTED, SAILS, DATED, BOATS),
        (BOATS, LISTED),
        (SAILS, DATED),
        (BOATS, SAILS),
        (SAILS,),
        (LISTED, Paper(title="A · B"), Paper(title="- C"), Paper(title="1. D & E")),
    ],
)
@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.SEARCH])
def test_own_list_with_titles_alone(papers: tuple[Paper, ...], level: int, kind: Kind) -> None:
    """A paper of which nothing else is known is an item like all others."""
    page = to_markdown(Digest(kind=kind, papers=papers), style="list", level=level)
    again = parse(f"{page}\n3 records of the page could not be read\\.\n")
    assert [paper.title for paper in again] == [paper.title for paper in papers]
    assert [found.code for found in again.diagnostics] == [Code.OWN_OUTPUT]


@pytest.mark.parametrize("papers", [(LISTED, SAILS, DATED, BOATS), (SAILS, DATED), (DATED, BOATS)])
@pytest.mark.parametrize("write", [to_markdown, partial(to_markdown, level=3), to_html])
def test_own_sections_with_titles_alone(
    write: Callable[[list[Paper]], str], papers: tuple[Paper, ...]
) -> None:
    """So is a section without any text, where others have some."""
    again = parse(write([*papers]))
    assert [paper.title for paper in again] == [paper.title for paper in papers]


def test_own_list_within_a_text() -> None:
    """The lists of whoever put it there are none of papers."""
    page = to_markdown([LISTED, SAILS], style="list", title="")
    again = parse(f"Some news of ours\n\n- Buy this boat\n- Rent it\n\n{page}\n- Bye\n")
    assert [paper.title for paper in again] == ["Boats", "Sails"]


@pytest.mark.parametrize("items", ["- Models\n- Log In", "- Daily\n- Weekly\n- Monthly"])
def test_menu_is_no_own_list(items: str) -> None:
    """What the site prints below its heading is no paper."""
    assert len(parse(f"# Daily Papers\n\n{items}\n")) == 0


EMPTY = [
    Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20)),
    Digest(kind=Kind.SEARCH, query="boats"),
    Digest(kind=Kind.TRENDING),
    Digest(),
]


@pytest.mark.parametrize("empty", EMPTY, ids=lambda empty: empty.kind.value)
@pytest.mark.parametrize("name", [*WRITERS, "text"])
def test_own_empty_page_says_so(name: str, empty: Digest) -> None:
    """Nothing was lost, and no error is made of it."""
    again = parse({**WRITERS, "text": to_text}[name](empty))
    assert len(again) == 0
    assert [d.code for d in again.diagnostics if d.code is not Code.OWN_OUTPUT] == [Code.EMPTY_DAY]


@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.SEARCH, Kind.TRENDING, Kind.MONTHLY])
@pytest.mark.parametrize("render", [render_text, render_markdown])
def test_made_up_page_without_papers(render: Callable[[Digest], str], kind: Kind) -> None:
    """It says what the site's does."""
    again = parse(render(made_up_digest(0, kind=kind)))
    found = {found.code for found in again.diagnostics} - {Code.PARTIAL_DAY}
    assert (len(again), found) == (0, {Code.EMPTY_DAY})


@pytest.mark.parametrize("text", ["No papers. We left.", "A\n\nB\n\nNo papers.", "No papers.\n\nA"])
def test_prose_is_no_empty_page(text: str) -> None:
    """The exporters write their title above these words, and nothing else."""
    assert Code.EMPTY_DAY not in {found.code for found in parse(text).diagnostics}


def test_page_of_the_site_behind_an_own_one() -> None:
    """The site's cards are read by the site's grammar, whatever stands above them."""
    digest = made_up_digest(4, kind=Kind.DAILY)
    site = render_day(digest, embedded=False)
    both = parse(site.replace("<main", to_html(digest[:1], fragment=True) + "<main", 1))
    assert [paper.upvotes for paper in both][-3:] == [paper.upvotes for paper in digest][-3:]


ALONE = Paper(id="2601.00001", title="Counting Boats", summary="We count them.", upvotes=3)


@pytest.mark.parametrize("write", [to_html, to_markdown, partial(to_html, fragment=True)])
def test_own_page_of_one_paper(write: Callable[[Digest], str]) -> None:
    """A paper's own page has the paper's title for its heading, and reads back as one."""
    page = write(Digest(kind=Kind.PAPER, papers=(ALONE,)))
    assert page.count(ALONE.title) >= 2
    again = parse(page)
    assert (again.kind, [paper.title for paper in again]) == (Kind.PAPER, [ALONE.title])


@pytest.mark.parametrize("write", [to_rss, to_atom, to_jsonfeed])
@pytest.mark.parametrize(
    ("kind", "papers", "times"), [(Kind.PAPER, 1, 2), (Kind.PAPER, 2, 1), (Kind.DAILY, 1, 1)]
)
def test_feed_of_one_paper(
    write: Callable[[Digest], str], kind: Kind, papers: int, times: int
) -> None:
    """So has its feed; one of several papers, or of a day, has not."""
    others = (Paper(id="2601.00002", title="Other"),)
    digest = Digest(kind=kind, papers=(ALONE, *others)[:papers], date=dt.date(2026, 2, 3))
    assert write(digest).count(ALONE.title) == times


def test_own_feed_is_told() -> None:
    """A JSON feed says less than the digest did, and is no news of the site."""
    digest = parse(to_jsonfeed(made_up_digest(3)))
    assert len(digest) == 3
    assert [found.code for found in digest.diagnostics] == [Code.OWN_OUTPUT]


@pytest.mark.parametrize(
    "feed",
    [
        {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://a.org/"},
        {"version": 1, "home_page_url": "https://huggingface.co/papers"},
    ],
)
def test_other_json_is_no_own_feed(feed: dict[str, object]) -> None:
    """A feed of someone else, or no feed."""
    items = [{"id": "https://a.org/1", "title": "A", "upvotes": 3}]
    assert Code.OWN_OUTPUT not in {d.code for d in parse({**feed, "items": items}).diagnostics}
