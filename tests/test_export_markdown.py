"""`to_markdown`, judged by what Markdown renderers make of it."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hostile import HOSTILE, hostile_papers, papers, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hfdaily import Code, Digest, Kind, Organization, Paper, Period, Rejected
from hfdaily.export import to_markdown
from hfdaily.export._escape import markdown, tidy
from hfdaily.export._markdown import Style

STYLES: tuple[Style, ...] = ("headings", "list", "table")
RENDERERS = {
    "commonmark": MarkdownIt("commonmark"),
    "gfm": MarkdownIt("gfm-like"),  # tables, strikethrough, bare addresses become links
}


def inline_tokens(text: str, renderer: str) -> list[Token]:
    """Parse a document and give the tokens inside its blocks."""
    tokens = RENDERERS[renderer].parse(text)
    return [child for token in tokens for child in token.children or []]


def links(text: str, renderer: str) -> list[str]:
    """Give the address of every link of a document."""
    return [str(t.attrs["href"]) for t in inline_tokens(text, renderer) if t.type == "link_open"]


def shown(token: Token) -> str:
    """Give the text that an inline token shows."""
    return "".join(child.content for child in token.children or [])


def contents(text: str, renderer: str, opener: str) -> list[str]:
    """Give the text of every block that is opened by a token of this type."""
    tokens = RENDERERS[renderer].parse(text)
    pairs = itertools.pairwise(tokens)
    return [shown(inner) for token, inner in pairs if token.type == opener]


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("style", STYLES)
def test_hostile_texts_add_no_markup(style: Style, renderer: str) -> None:
    """No title, name or abstract becomes a link, an image, HTML, code or a heading."""
    found = hostile_papers()
    text = to_markdown(found, style=style, title="Title")
    kinds = {token.type for token in inline_tokens(text, renderer)}
    assert kinds <= {"text", "softbreak", "link_open", "link_close"}
    hosts = {href.split("/")[2] for href in links(text, renderer)}
    assert hosts == {"huggingface.co", "arxiv.org"} | (
        {"github.com"} if style == "headings" else set()
    )


@pytest.mark.parametrize("renderer", RENDERERS)
def test_headings_show_the_titles(renderer: str) -> None:
    """Each paper is one heading, and it reads as the title does."""
    text = to_markdown(hostile_papers(), title="Title")
    assert contents(text, renderer, "heading_open") == ["Title", *map(tidy, HOSTILE)]


@pytest.mark.parametrize("renderer", RENDERERS)
def test_titles_without_a_link_show_as_they_are(renderer: str) -> None:
    """A paper without an id has no link around its title to shield it."""
    text = to_markdown([Paper(title=title) for title in HOSTILE], title="")
    assert contents(text, renderer, "heading_open") == list(map(tidy, HOSTILE))
    assert links(text, renderer) == []


def test_table_has_a_row_per_paper() -> None:
    """Pipes and line breaks in titles neither add cells nor rows."""
    text = to_markdown(hostile_papers(), style="table", title="")
    cells = contents(text, "gfm", "td_open")
    assert len(cells) == 5 * len(HOSTILE)
    assert cells[::5] == list(map(tidy, HOSTILE))


def test_table_tells_zero_from_unknown() -> None:
    """Zero is a number, and what is not known stays empty."""
    text = to_markdown([Paper(title="A", upvotes=0)], style="table", title="")
    assert contents(text, "gfm", "td_open") == ["A", "0", "", "", ""]


def test_list_has_an_item_per_paper() -> None:
    """A list is one list, with an item for each paper."""
    tokens = RENDERERS["commonmark"].parse(to_markdown(hostile_papers(), style="list"))
    kinds = [token.type for token in tokens]
    assert kinds.count("bullet_list_open") == 1
    assert kinds.count("list_item_open") == len(HOSTILE)


@settings(deadline=None)
@given(st.lists(papers, max_size=4), st.sampled_from(STYLES))
def test_ids_come_back(found: list[Paper], style: Style) -> None:
    """A renderer finds every paper, in order, and no more."""
    text = to_markdown(found, style=style, title="")
    marker = "https://huggingface.co/papers/"
    for renderer in RENDERERS if style != "table" else ["gfm"]:
        hrefs = [href for href in links(text, renderer) if href.startswith(marker)]
        assert hrefs == [paper.hf_url for paper in found]


@settings(deadline=None)
@given(texts)
def test_paragraphs_show_any_text(text: str) -> None:
    """Escaped text renders to itself, as one paragraph, with and without extensions."""
    text = tidy(text)
    for renderer in RENDERERS:
        rendered = contents(markdown(text), renderer, "paragraph_open")
        assert rendered == ([text] if text else [])


def rendered_by_github(text: str) -> Any:  # noqa: ANN401 - lxml's types stay out of it
    """Render with GitHub's own library, where it is installed."""
    cmarkgfm = pytest.importorskip("cmarkgfm")
    return html.fromstring(f"<div>{cmarkgfm.github_flavored_markdown_to_html(text)}</div>")


@pytest.mark.parametrize("style", STYLES)
def test_github_makes_no_other_links(style: Style) -> None:
    """GitHub's renderer links papers and code, never an address in a text.

    E-mail addresses are the exception that its format has no escape for.
    """
    found = [paper for paper in hostile_papers() if "a@evil" not in paper.title]
    root = rendered_by_github(to_markdown(found, style=style))
    hosts = {href.split("/")[2] for href in root.xpath("//a/@href")}
    assert hosts <= {"huggingface.co", "arxiv.org", "github.com"}
    assert root.xpath("//img | //script | //code | //del | //em") == []


def test_github_leaves_bare_addresses_alone() -> None:
    """``www.`` and ``http://`` in a title without a link stay text."""
    title = "www.evil.example and https://evil.example/x and http://evil.example"
    root = rendered_by_github(to_markdown([Paper(title=title)], title=""))
    assert root.xpath("//a") == []
    assert root.text_content().strip() == title


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("\u202eabc", "\u202c"),
        ("\u202eabc\u202c", ""),
        ("\u2067abc", "\u2069"),
        ("\u2067\u202babc\u2069", ""),
        ("\u202a\u2066abc", "\u2069\u202c"),
        ("abc\u2069\u202c", ""),
        ("abc\u200f", ""),
    ],
)
def test_changes_of_direction_are_ended(text: str, ending: str) -> None:
    """What a text leaves open is closed in the right order, and nothing else is added."""
    assert tidy(text) == text + ending


def test_changes_of_direction_take_linear_time() -> None:
    """Half a million changes that are never ended, and as many ends of another kind."""
    text = "\u202e" * 500_000 + "\u2069" * 500_000
    assert tidy(text) == text + "\u202c" * 500_000


def test_digest_gives_the_heading() -> None:
    """The heading says which page it was."""
    period = Period(dt.date(2026, 2, 16), dt.date(2026, 2, 22))
    digests = (
        Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20)),
        Digest(kind=Kind.WEEKLY, period=period),
        Digest(kind=Kind.SEARCH, query="a *b*"),
        Digest(kind=Kind.TRENDING),
        Digest(),
    )
    assert [to_markdown(digest).splitlines()[0] for digest in digests] == [
        "# Daily Papers, 2026-02-20",
        "# Daily Papers, 2026-02-16 to 2026-02-22",
        r"# Papers: a \*b\*",
        "# Trending Papers",
        "# Papers",
    ]


@pytest.mark.parametrize("style", STYLES)
def test_no_papers(style: Style) -> None:
    """An empty digest says so."""
    assert to_markdown([], style=style) == "# Papers\n\nNo papers.\n"


def test_section_says_what_is_known() -> None:
    """Numbers, organization, days, authors, abstract and links stand in a section."""
    paper = Paper(
        id="2403.01774",
        title="T",
        ai_summary="Short.",
        author_count=2,
        organization=Organization(name="lab", fullname="The Lab"),
        published_on=dt.date(2026, 2, 20),
        withdrawn_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        upvotes=1410,
        comments=1,
        github_repo="https://github.com/a/b?x=1&y=2",
    )
    heading, *blocks, links_line = to_markdown([paper], title="", level=2).split("\n\n")
    assert heading == "### [T](https://huggingface.co/papers/2403.01774)"
    assert blocks == [
        "1,410 upvotes · 1 comment · The Lab · published 2026-02-20 · withdrawn 2026-03-01",
        "2 authors",
        "AI summary: Short.",
    ]
    assert links(links_line, "commonmark") == [
        "https://arxiv.org/abs/2403.01774",
        "https://arxiv.org/pdf/2403.01774",
        "https://github.com/a/b?x=1&y=2",
    ]
    assert "Short." not in to_markdown([paper], abstracts=False)


def test_rejected_records_are_mentioned() -> None:
    """The document says that the page had more than it shows."""
    digest = Digest(rejected=(Rejected(Code.RECORD_WITHOUT_TITLE, "{}"),))
    assert to_markdown(digest).endswith("1 record of the page could not be read.\n")


def test_long_title_is_kept_whole() -> None:
    """A title of a megabyte comes out in full."""
    title = "](x) " * 200_000
    text = to_markdown([Paper(title=title)], title="")
    assert contents(text, "commonmark", "heading_open") == [tidy(title)]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"style": "prose"}, ValueError, "style takes one of 'headings', 'list', 'table'"),
        ({"level": 6}, ValueError, "level takes a number from 1 to 5"),
        ({"level": True}, TypeError, "level takes a whole number"),
        ({"title": 3}, TypeError, "title takes a string or None"),
    ],
)
def test_wrong_arguments(options: dict[str, Any], error: type[Exception], message: str) -> None:
    """A wrong argument raises and says what is accepted."""
    with pytest.raises(error, match=message):
        to_markdown([], **options)
