"""HTML: the embedded JSON wherever and however it stands, else the cards."""

import datetime as dt
import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import attrs
import pytest

from hfdaily import AsOfSource, Code, Digest, Kind, Paper, Severity, Surface, parse
from hfdaily._html.tags import _parse, _slim, _with_signs, read_tokens
from hfdaily._limits import Limits
from hfdaily._report import Report
from hfdaily._tokens import TokenKind
from hfdaily.export import from_json, to_json
from hfdaily.testing import (
    made_up_digest,
    made_up_papers,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_trending,
)

DAY = dt.date(2026, 8, 3)
PAGE = render_day(day=DAY)
CARDS = render_day(day=DAY, embedded=False)
CARDS_OF = {era: render_day(day=DAY, era=era, embedded=False) for era in ("2024-08", "2026")}
EXPECTED = parse(PAGE).papers
SHOWN = parse(CARDS).papers
_PROPS = re.compile(r'data-target="DailyPapers" data-props="([^"]*)"')


def props_of(page: str) -> str:
    """Give the embedded JSON of a page."""
    match = _PROPS.search(page)
    assert match
    return html.unescape(match[1])


def with_attributes(page: str, attributes: str) -> str:
    """Write the attributes of the embedded JSON's tag in another way."""
    return _PROPS.sub(lambda _: attributes, page)


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest's diagnostics."""
    return {item.code for item in digest.diagnostics}


def surfaces(digest: Digest) -> set[Surface]:
    """Give the layers that the papers were read from."""
    return {paper.origin.surface for paper in digest}


# The embedded JSON.


def _double_quoted(escaped: str) -> str:
    return f'data-target="DailyPapers" data-props="{escaped}"'


def _single_quoted(props: str) -> str:
    return props.replace("&", "&amp;").replace("'", "&#39;")


@pytest.mark.parametrize(
    "attributes",
    [
        lambda props: f"data-target=\"DailyPapers\" data-props='{_single_quoted(props)}'",
        lambda props: f'data-props="{html.escape(props)}" data-target="DailyPapers"',
        lambda props: f'data-target="DailyPapers"\n  data-props = "{html.escape(props)}"',
        lambda props: f'data-target=DailyPapers data-props="{html.escape(props)}"',
        lambda props: f'DATA-TARGET="DailyPapers" Data-Props="{html.escape(props)}"',
        lambda props: f'title="a > b" data-target="DailyPapers" data-props="{html.escape(props)}"',
        lambda props: f'title="<div" data-target="DailyPapers" data-props="{html.escape(props)}"',
        lambda props: _double_quoted(html.escape(props).replace("&quot;", "&#34;")),
        lambda props: _double_quoted(html.escape(json.dumps(json.loads(props), indent=2))),
        lambda props: _double_quoted(
            "".join(c if c.isalnum() else f"&#x{ord(c):x};" for c in props)
        ),
    ],
)
def test_embedded_json_however_written(attributes: Callable[[str], str]) -> None:
    """Quotes, order of attributes and escapes make no difference."""
    digest = parse(with_attributes(PAGE, attributes(props_of(PAGE))))
    assert digest.papers == EXPECTED
    assert digest.date == DAY
    assert surfaces(digest) == {Surface.EMBEDDED}


@pytest.mark.parametrize(
    "decoy",
    [
        '<!-- <div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[]}"> -->',
        '<script>var x = \'<div data-target="DailyPapers" data-props="{}">\';</script>',
        '<div title=\'<div data-target="DailyPapers" data-props="x">\'></div>',
        '<div data-target="MainHeader" data-props="{&quot;dailyPapers&quot;:3}"></div>',
        "<textarea><article></textarea>",
    ],
)
def test_decoys(decoy: str) -> None:
    """A look-alike in a comment, a script or another attribute is not taken for the JSON."""
    page = PAGE.replace("<main", f"{decoy}<main")
    digest = parse(page)
    assert digest.papers == EXPECTED
    assert surfaces(digest) == {Surface.EMBEDDED}


def test_renamed_target() -> None:
    """The component's name may change: the keys of its data tell what it is."""
    page = PAGE.replace('data-target="DailyPapers"', 'data-target="PapersOfTheDay"')
    assert parse(page).papers == EXPECTED


@pytest.mark.parametrize(
    ("props", "code"),
    [
        ('{"dailyPapers": [oops', Code.JSON_INVALID),
        ('{"dailyPapers": 3}', None),
        ("", None),
        ("null", None),
        ("[" * 100_000, Code.JSON_TOO_DEEP),
    ],
)
def test_embedded_json_that_is_broken(props: str, code: Code | None) -> None:
    """Where the JSON can not be read, the cards are, and that is said."""
    page = with_attributes(
        PAGE, f'data-target="DailyPapers" data-props="{html.escape(props, quote=True)}"'
    )
    digest = parse(page)
    assert digest.papers == SHOWN
    assert digest.date == DAY
    assert surfaces(digest) == {Surface.CARDS}
    assert Code.EMBEDDED_MISSING in codes(digest)
    assert code is None or code in codes(digest)


@pytest.mark.parametrize("mark", ["<title>", "dailyPapers", "</body>"])
def test_page_whose_bytes_are_broken(mark: str) -> None:
    """Bytes that are no UTF-8 are told wherever they stand, and cost no paper."""
    page = PAGE.encode()
    place = page.index(mark.encode()) + len(mark)
    digest = parse(page[:place] + b"\xe9" + page[place:])
    assert Code.BAD_ENCODING in codes(digest)
    assert len(digest) == len(SHOWN)


def test_embedded_json_with_infinities() -> None:
    """NaN in the embedded JSON is null, and is said."""
    props = props_of(PAGE).replace('"numComments":', '"numComments":NaN,"was":', 1)
    digest = parse(with_attributes(PAGE, _double_quoted(html.escape(props))))
    assert Code.NOT_FINITE in codes(digest)
    assert [paper.id for paper in digest] == [paper.id for paper in EXPECTED]
    assert digest[0].comments is None


def test_embedded_json_with_fewer_records() -> None:
    """Records and cards are joined by id, in the order of the cards, and that is said."""
    given = made_up_digest(12, day=DAY)
    whole = render_day(given)
    value = json.loads(props_of(whole))
    value["dailyPapers"] = value["dailyPapers"][::2]
    page = with_attributes(
        whole, f'data-target="DailyPapers" data-props="{html.escape(json.dumps(value))}"'
    )
    digest = parse(page)
    assert [paper.id for paper in digest] == [paper.id for paper in given]
    assert [paper.origin.surface for paper in digest] == [Surface.EMBEDDED, Surface.CARDS] * 6
    assert digest[0] == parse(whole)[0]
    assert digest[1] == parse(render_day(given, embedded=False))[1]
    assert Code.EMBEDDED_INCOMPLETE in codes(digest)


def test_embedded_json_with_more_records() -> None:
    """A page that shows fewer cards than its JSON has records gives all of them."""
    page = PAGE[: PAGE.index("<article")] + "</div></body></html>"
    assert parse(page).papers == EXPECTED


def test_attribute_larger_than_ten_megabytes() -> None:
    """The parser's limit on attributes does not cut the JSON."""
    papers = made_up_papers(3, day=DAY)
    long = "words and more " * 800_000
    first = papers[0].summary or ""
    page = render_day(papers).replace(first[:40], long + first[:40])
    assert len(page) > 10_000_000
    for crossed in (False, True):
        digest = parse(page, cross_check=crossed)
        assert len(digest) == 3
        assert len(digest[0].summary or "") > 10_000_000


def test_cross_check_of_a_page_that_differs() -> None:
    """A difference between JSON and cards is reported, and the JSON counts."""
    card = EXPECTED[3]
    page = PAGE.replace(f'<div class="leading-none">{card.upvotes}</div>', "<div>999</div>", 1)
    assert page != PAGE
    plain, crossed = parse(page), parse(page, cross_check=True)
    assert plain.papers == crossed.papers == EXPECTED
    assert plain.diagnostics == ()
    found = [item for item in crossed.diagnostics if "999" in f"{item.message} {item.excerpt}"]
    assert len(found) == 1
    assert found[0].path
    assert found[0].path.endswith(".upvotes")


# The page's own day, address and kind.


@pytest.mark.parametrize("era", ["2024-08", "2025-10", "2026"])
@pytest.mark.parametrize("embedded", [True, False])
def test_day(era: str, *, embedded: bool) -> None:
    """A day page tells its day, its neighbours and its address."""
    given = made_up_digest(4, day=DAY)
    digest = parse(render_day(given, era=era, embedded=embedded))
    assert (digest.kind, digest.date) == (Kind.DAILY, DAY)
    assert (digest.previous_date, digest.next_date) == (given.previous_date, given.next_date)
    assert digest.url == f"https://huggingface.co/papers/date/{DAY}"
    assert digest.as_of_source is AsOfSource.PAGE


def _without_address(page: str) -> str:
    return re.sub(r'<meta property="og:url"[^>]*>', "", page)


@pytest.mark.parametrize("era", ["2024-08", "2026"])
def test_day_without_address(era: str) -> None:
    """Without JSON and address the heading's day is placed between its neighbours."""
    digest = parse(_without_address(render_day(era=era, day=DAY, embedded=False)))
    assert (digest.kind, digest.date, digest.url) == (Kind.DAILY, DAY, None)


def test_neighbours_are_not_the_day() -> None:
    """A day page whose heading is gone has neighbours, and no day of its own."""
    page = _without_address(CARDS).replace(">Aug 3<", "><")
    digest = parse(page)
    assert digest.date is None
    assert digest.papers == SHOWN


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (render_search(embedded=False), Kind.SEARCH),
        (render_trending(embedded=False), Kind.TRENDING),
        (render_paper_page(embedded=False), Kind.PAPER),
        (CARDS, Kind.DAILY),
        (_without_address(render_search(embedded=False)), Kind.SEARCH),
        (_without_address(render_trending(embedded=False)), Kind.TRENDING),
        (_without_address(render_paper_page(embedded=False)), Kind.PAPER),
        (_without_address(CARDS), Kind.DAILY),
    ],
)
def test_kind_of_cards(page: str, kind: Kind) -> None:
    """Cards tell which page they are on, with the page's address and without."""
    digest = parse(page)
    assert digest.kind is kind
    assert digest.ok


def test_search_page() -> None:
    """The day in a search page's heading is the day of reading, and not the page's own."""
    digest = parse(_without_address(render_search(day=dt.date(2025, 12, 12), embedded=False)))
    assert digest.date is None
    assert digest.as_of == dt.date(2025, 12, 12)


# Cards.


def test_card_and_what_it_does_not_tell() -> None:
    """A card tells votes, people, stars and comments; what it has no room for is unknown."""
    (paper,) = parse(render_day(made_up_papers(1, day=DAY), embedded=False))
    assert {"summary", "published_on", "submitted_on", "authors"} <= paper.unknown
    assert not {"id", "upvotes", "thumbnail", "submitted_by"} & paper.unknown


def test_no_stars_is_no_repository() -> None:
    """A repository without stars prints 0, so where no number stands there is none."""
    digest = parse(CARDS)
    for paper, whole in zip(digest, EXPECTED, strict=True):
        if whole.github_stars is None:
            assert not {"github_repo", "github_stars"} & paper.unknown
        else:
            assert "github_repo" in paper.unknown
            assert paper.github_stars is not None


def test_comments_of_a_page_that_prints_none() -> None:
    """No comments print nothing: zero where others have some, else not known."""
    papers = tuple(made_up_papers(6, day=DAY))
    digest = parse(render_day(papers, embedded=False))
    assert [paper.comments for paper in digest] == [paper.comments for paper in papers]
    silent = [Paper(id=p.id, title=p.title, upvotes=p.upvotes, author_count=3) for p in papers]
    digest = parse(render_day(silent, embedded=False))
    assert {paper.comments for paper in digest} == {None}
    assert "comments" not in digest.carries


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        (r' class="[^"]*"', ""),
        (r"<svg.*?</svg>", ""),
        (r"<!--.*?-->", ""),
        (r"><", ">\n<"),
        (r"</?(?:span|ul|li)\b[^>]*>", ""),
        (r"<article", "<ARTICLE"),
        (r"h3", "h2"),
        (r"<img[^>]*>", ""),
        (r"</?article[^>]*>", ""),
    ],
)
def test_cards_without_their_looks(find: str, replace: str) -> None:
    """Links and order tell what is what: classes, drawings and wrappers may go."""
    page = re.sub(find, replace, CARDS, flags=re.DOTALL)
    assert page != CARDS
    digest = parse(page)
    names = ("id", "title", "upvotes", "comments", "github_stars", "author_count")
    assert [[getattr(paper, name) for name in names] for paper in digest] == [
        [getattr(paper, name) for name in names] for paper in SHOWN
    ]


def test_trending_cards_stand_twice() -> None:
    """Two layouts of a card are one paper, and no double."""
    digest = parse(render_trending(embedded=False))
    assert len(digest) == 12
    assert Code.DUPLICATE_PAPER not in codes(digest)
    assert Code.SUMMARY_UNDECIDED in codes(digest)


# What breaks parsers.


def test_deep_nesting() -> None:
    """Nesting beyond what a tree holds does not cut the page."""
    body = CARDS[CARDS.index("<body") :]
    deep = CARDS.replace(body, f"<body>{'<div>' * 50_000}{body}{'</div>' * 50_000}</body></html>")
    assert parse(deep).papers == SHOWN


def test_tag_of_many_attributes() -> None:
    """A tag of very many attributes, which costs libxml2 quadratic time, is left out and named."""
    tag = f"<div {' '.join(f'a{i}=1' for i in range(100_000))}>"
    digest = parse(CARDS.replace("<main", f"{tag}<main"))
    assert digest.papers == SHOWN
    assert Code.LIMIT_REACHED in codes(digest)


@pytest.mark.parametrize(
    "page",
    [
        CARDS.replace("<h3", "\0<h3"),
        CARDS.replace(" authors", " auth\0ors"),
        f"\0{CARDS}",
        f'<?xml version="1.0" encoding="utf-16"?>{CARDS}',
        f'<?xml version="1.0" encoding="no-such-thing"?>{CARDS}',
        CARDS.replace("<head>", '<head><meta charset="utf-16">'),
        CARDS.replace("<head>", '<head><base href="https://example.org/">'),
        CARDS.replace("</article>", "</article></div></div></main></body>", 1),
    ],
)
def test_odd_pages(page: str) -> None:
    """Stray characters and declarations that are not true cost no paper."""
    digest = parse(page)
    assert [paper.id for paper in digest] == [paper.id for paper in SHOWN]
    assert [paper.upvotes for paper in digest] == [paper.upvotes for paper in SHOWN]


def test_lone_surrogate() -> None:
    """A lone surrogate, at which lxml stops, is replaced before it."""
    digest = parse(CARDS.replace("<main", "\ud800<main"))
    assert digest.papers == SHOWN
    assert Code.LONE_SURROGATE in codes(digest)


@pytest.mark.parametrize(
    "page", ["<!-- nothing -->", "<!doctype html></html>", "<html></html>", "<p>"]
)
def test_pages_of_nothing(page: str) -> None:
    """A page without content is no digest, and no failure."""
    digest = parse(page)
    assert digest.papers == ()
    errors = {item.code for item in digest.diagnostics if item.severity is Severity.ERROR}
    assert errors == {Code.NOT_A_DIGEST}


# Tokens.


def tokens_of(page: str) -> list[tuple[str, str, str]]:
    """Give the tokens of a piece of HTML: kind, text, target."""
    tokens = read_tokens(page, Report(Limits())).tokens
    return [(token.kind.name.lower(), token.text, token.target) for token in tokens]


@pytest.mark.parametrize(
    ("page", "tokens"),
    [
        ("<p>one <b>two</b>\nthree</p>", [("text", "one two three", "")]),
        ("<p>one</p><p>two</p>", [("text", "one", ""), ("text", "two", "")]),
        ("<p>one<br>two</p>", [("text", "one two", "")]),
        ("<span>one</span><span>two</span>", [("text", "one", ""), ("text", "two", "")]),
        ('<a href="/x">one</a> two', [("link", "one", "/x"), ("text", "two", "")]),
        ("<h3><span><span>Q</span></span>-U1 <span>b</span></h3>", [("heading", "Q-U1 b", "")]),
        (
            '<a href="/papers/2403.01774">Re<span>Think</span>er <span>a</span><span>b</span></a>',
            [("link", "ReThinker a b", "/papers/2403.01774")],
        ),
        ('<a href="/x">one<span>two</span></a>', [("link", "one two", "/x")]),
        (
            '<h2>by<a href="/x"><img src="/i.png"><span>AK</span></a> and</h2>',
            [("image", "", "/i.png"), ("heading", "by AK and", "/x")],
        ),
        ("<h3>A&#8203; Ti&shy;tle &#8288; ends</h3>", [("heading", "A Title ends", "")]),
        ('<a href="/x"><div>one</div><div>two</div></a>', [("link", "one two", "/x")]),
        ('<h3><a href="/x">one</a></h3>', [("heading", "one", "/x")]),
        ('<h3>one <a href="/x">two</a> three</h3>', [("heading", "one two three", "/x")]),
        (
            '<a href="/x"><img src="/i.png" alt="i"></a>',
            [("image", "i", "/i.png"), ("link", "", "/x")],
        ),
        ("<script>a</script><style>b</style>c", [("text", "c", "")]),
        ("<svg><text>a</text></svg>b", [("text", "b", "")]),
        ("<noscript>a</noscript><template>b</template>c", [("text", "c", "")]),
        ("<textarea>a</textarea><select><option>b</select>c", [("text", "c", "")]),
        ("&lt;a&gt; &amp;&nbsp;b", [("text", "<a> & b", "")]),
        ("<title>t</title><p>one</p>", [("text", "one", "")]),
        ("<p> \n </p>", []),
        ("<p>one  two</p>", [("text", "one two", "")]),
        ("<p>&nbsp;one</p>&nbsp;<p>&#8203;</p>two", [("text", "one", ""), ("text", "two", "")]),
        ('<a href="/x">one  two</a>', [("link", "one two", "/x")]),
        ("one<svg>a</svg>two<svg>b</svg>", [("text", "onetwo", "")]),
        ("one<svg>a</svg>two<svg>b", [("text", "onetwo", "")]),
        (
            "<div>one<svg>a</div><p>two</p><svg>b</svg>",
            [("text", "one", ""), ("text", "two", "")],
        ),
    ],
)  # fmt: skip
def test_tokens(page: str, tokens: list[tuple[str, str, str]]) -> None:
    """Tags become tokens: texts, links, headings and images, folded and in order."""
    assert tokens_of(f"<html><body>{page}</body></html>") == tokens


@pytest.mark.parametrize(
    ("page", "tokens"),
    [
        ("<h3>A Title<div>one</div>", [("heading", "A Title one", "")]),
        (
            "<div><h3>A Title</div><p>one</p><div><h3>B Title</h3></div>",
            [("heading", "A Title", ""), ("text", "one", ""), ("heading", "B Title", "")],
        ),
        ('<p><a href="/x">one</p><p>two</p>', [("link", "one", "/x"), ("text", "two", "")]),
        ("<div><noscript>one</div><p>two</p>", [("text", "two", "")]),
        (
            '<a href="/x"><DIV>one</div></a><p>two',
            [("link", "one", "/x"), ("text", "two", "")],
        ),
        (
            '<h3>A Title</h3><div class="a <p class="b">one</p><p class="c">two</p>',
            [("heading", "A Title", ""), ("text", "one", ""), ("text", "two", "")],
        ),
        ("<div title='<p>'>one</div>two", [("text", "one", ""), ("text", "two", "")]),
    ],
)
def test_elements_without_end(page: str, tokens: list[tuple[str, str, str]]) -> None:
    """An element that lacks its end goes no further than the one around it."""
    assert tokens_of(f"<body>{page}") == tokens


def test_tags_that_part_texts_in_attributes_and_titles() -> None:
    """The letters of a tag in an attribute or a title stay what they are."""
    page = f"<body>{CARDS}<title>a <p> b</title>"
    props = html.escape(json.dumps({"dailyPapers": [], "a": "<p>"})).replace("&lt;", "<")
    page += f'<div data-target="Other" data-props="{props}"></div>'
    found = read_tokens(page, Report(Limits()))
    assert found.title.endswith("a <p> b")
    assert [json.loads(props)["a"] for _, props in found.strangers] == ["<p>"]


def test_menus() -> None:
    """A menu says nothing of papers; but a page may have its cards, or its days, in one."""
    menu = '<nav><a href="/models">Models</a><a href="/papers">Papers</a></nav>'
    days = '<nav><a href="/papers/date/2026-02-19">Previous</a></nav>'
    assert tokens_of(f"one{menu}two") == [("text", "one", ""), ("text", "two", "")]
    assert tokens_of(days) == [("link", "Previous", "/papers/date/2026-02-19")]
    inner = f"<nav>one{menu}two"
    assert tokens_of(inner) == [("text", "one", ""), ("text", "two", "")]
    assert tokens_of("one<navy>two</nav>") == [("text", "one", ""), ("text", "two", "")]
    data = '<nav><div data-target="DailyPapers" data-props="{}"></div></nav>'
    assert read_tokens(data, Report(Limits())).hydrations
    assert parse(CARDS.replace("<main", "<nav><main").replace("</main>", "</main></nav>")).papers


@pytest.mark.parametrize("page", [PAGE, CARDS, render_search(), render_trending(embedded=False)])
def test_signs_for_tags(page: str) -> None:
    """Signs in the place of the tags that part texts give the tokens that the tags give."""
    whole = _slim(page.encode())
    signed = _with_signs(whole)
    assert len(signed) < len(whole)
    found, expected = _parse(signed, Report(Limits())), _parse(whole, Report(Limits()))
    assert not found.is_spoiled
    assert found.tokens == expected.tokens
    assert (found.targets, found.articles) == (expected.targets, expected.articles)


def test_levels_of_headings() -> None:
    """A heading knows its level; other tokens have none."""
    tokens = read_tokens("<h1>a</h1><h4>b</h4><p>c</p>", Report(Limits())).tokens
    assert [(token.kind, token.level) for token in tokens] == [
        (TokenKind.HEADING, 1),
        (TokenKind.HEADING, 4),
        (TokenKind.TEXT, 0),
    ]


def test_head_of_a_page() -> None:
    """Address, title and the heading's day are taken from the page's head."""
    page = read_tokens(render_day(era="2024-08", day=DAY, embedded=False), Report(Limits()))
    assert page.url == f"https://huggingface.co/papers/date/{DAY}"
    assert page.title.strip() == "Daily Papers - Hugging Face"
    assert page.articles == 12
    assert page.days == [f"{DAY}T00:00:00.000Z"]


_HEADS = {
    "address": r'<meta property="og:url"[^>]*>',
    "neighbours": r'(?<=href=")/papers(?:/date/|\?date=)[0-9-]+',
    "printed": r"(?<=[>])(?:Aug|Aug 3)(?=<)",
    "element": "<time [^>]*>",
}
"""What tells the day of a page above its cards, and what it looks like."""
_TOLD = (dt.date(2026, 8, 3), set[Code]())
_WRONG = (dt.date(2026, 7, 1), {Code.AS_OF_CONTRADICTED})


@pytest.mark.parametrize("era", ["2024-08", "2026"])
@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("", _TOLD),
        ("address", _TOLD),
        ("neighbours", _TOLD),
        ("printed", _TOLD),
        ("address printed element", _WRONG),
        ("address neighbours element", _WRONG),
        ("address neighbours printed element", _WRONG),
        ("neighbours printed element", _TOLD),
    ],
)
def test_day_of_a_comment_is_not_the_pages(
    era: str, gone: str, expected: tuple[dt.date | None, set[Code]]
) -> None:
    """The address, the neighbours and the heading tell better, or else speak against it."""
    comment = '<p>Latest comment <time datetime="2026-07-01T08:00:00Z">a month ago</time></p>'
    page = CARDS_OF[era]
    for name in gone.split():
        page = re.sub(_HEADS[name], "", page)
    digest = parse(page.replace("<article", f"{comment}<article", 1))
    assert (digest.date, codes(digest) & {Code.AS_OF_CONTRADICTED, Code.DATE_MISMATCH}) == expected


@pytest.mark.parametrize("era", ["2024-08", "2026"])
def test_address_of_another_day_than_the_heading(era: str) -> None:
    """The heading tells the day between its neighbours, and the address does not just go."""
    digest = parse(CARDS_OF[era].replace(f"/papers/date/{DAY}", "/papers/date/2026-07-01"))
    assert digest.date == DAY
    assert Code.DATE_MISMATCH in codes(digest)


@pytest.mark.parametrize("own", ["2026-07-01", "2026-08-04"])
@pytest.mark.parametrize("era", ["2024-08", "2026"])
def test_neighbours_speak_against_the_day(own: str, era: str) -> None:
    """Without a heading the address tells the day, and the neighbours may deny it."""
    page = re.sub(_HEADS["printed"], "", CARDS_OF[era].replace(f"date/{DAY}", f"date/{own}"))
    digest = parse(re.sub(_HEADS["element"], "", page))
    assert str(digest.date) == own
    assert codes(digest) & {Code.AS_OF_CONTRADICTED, Code.DATE_MISMATCH} == {
        Code.AS_OF_CONTRADICTED
    }


PROPS = re.compile(r'data-props="([^"]*dailyPapers[^"]*)"')


def with_items(change: Callable[[list[Any]], list[Any]]) -> str:
    """Change the records that a page embeds."""
    page = render_day(made_up_digest(3))

    def changed(match: re.Match[str]) -> str:
        props = json.loads(html.unescape(match[1]))
        props["dailyPapers"] = change(props["dailyPapers"])
        return f'data-props="{html.escape(json.dumps(props))}"'

    return PROPS.sub(changed, page)


def without_titles(items: list[Any]) -> list[Any]:
    """Take the titles of all records away."""
    for item in items:
        item.pop("title", None)
        item["paper"].pop("title")
    return items


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda items: [{"node": item["paper"]["id"]} for item in items], Code.EMBEDDED_MISSING),
        (lambda items: [None] * len(items), Code.EMBEDDED_MISSING),
        (lambda items: [item["paper"]["id"] for item in items], Code.EMBEDDED_MISSING),
        (without_titles, Code.EMBEDDED_INCOMPLETE),
        (lambda items: [*without_titles(items[:1]), *items[1:]], Code.EMBEDDED_INCOMPLETE),
        (lambda items: [items[0], items[0], items[2]], Code.EMBEDDED_INCOMPLETE),
    ],
)
def test_cards_stand_in_for_records(change: Callable[[list[Any]], list[Any]], code: Code) -> None:
    """A record that changed its form hides no paper that the page shows."""
    digest = parse(with_items(change))
    whole = parse(with_items(list))
    assert [paper.title for paper in digest] == [paper.title for paper in whole]
    assert code in {found.code for found in digest.diagnostics}


def slim(items: list[Any], *keys: str) -> list[Any]:
    """Leave the first two records as they are, and some keys of the others."""
    lazy = [{"paper": {key: item["paper"][key] for key in keys}} for item in items[2:]]
    return [*items[:2], *lazy]


def test_cards_say_more_than_an_id_and_a_title() -> None:
    """Records that are to be loaded later hide nothing that the page shows."""
    page = with_items(lambda items: slim(items, "id", "title"))
    digest, whole, cards = parse(page), parse(with_items(list)), parse(PROPS.sub("", page))
    assert len(digest) > 2
    assert digest.papers[:2] == whole.papers[:2]
    assert [paper.upvotes for paper in digest] == [paper.upvotes for paper in whole]
    assert digest.papers[2:] == cards.papers[2:]
    assert [found.code for found in digest.diagnostics] == [Code.EMBEDDED_INCOMPLETE]


def test_records_without_cards_miss_what_others_have() -> None:
    """An id and a title are what there is where no card shows more."""
    page = with_items(lambda items: slim(items, "id", "title"))
    digest = parse(re.sub(r"<article.*?</article>", "", page, flags=re.DOTALL))
    assert [paper.title for paper in digest] == [paper.title for paper in parse(with_items(list))]
    assert {paper.upvotes for paper in digest[2:]} == {None}
    assert Code.MISSING_KEY in codes(digest)


def test_records_with_more_than_a_title_stay() -> None:
    """What no card prints is not given up for what one prints; what lacks is told."""
    digest = parse(with_items(lambda items: slim(items, "id", "title", "summary")))
    assert [paper.summary for paper in digest] == [
        paper.summary for paper in parse(with_items(list))
    ]
    assert codes(digest) == {Code.MISSING_KEY}


def test_page_cut_in_its_last_card() -> None:
    """What the card at the end of a cut page does not print is not known."""
    page = PROPS.sub("", render_day(made_up_digest(3)))
    paper = parse(page[: page.rfind("#community")])[-1]
    assert paper.comments is None
    assert {"comments", "github_stars", "github_repo"} <= paper.unknown


def test_page_without_its_end_tags() -> None:
    """Tools that make pages smaller leave them out; the site's foot tells that nothing is cut."""
    page = PROPS.sub("", render_day(made_up_digest(3)))
    last = page.rindex("</article>") + len("</article>")
    bare = re.sub(r"</(?:html|body|p|li)>", "", page)
    assert codes(parse(bare)) == codes(parse(page))
    assert [paper.comments for paper in parse(bare)] == [paper.comments for paper in parse(page)]
    pager = page[: page.index("</a>", page.index(">Next", last)) + len("</a>")]
    terms = f'{page[:last]}<footer><a href="/terms-of-service">TOS</a>'
    for whole in (pager, terms):
        assert Code.PAGE_CUT not in codes(parse(whole))
    chip = f'{page[: page.rindex("#community")]}"><a href="/huggingface">Hugging Face</a>'
    for cut in (page[:last], page[: last - 300], chip):
        assert Code.PAGE_CUT in codes(parse(cut))


def test_escaped_page() -> None:
    """HTML escaped as text is read as the page that it is."""
    page = render_day(made_up_digest(3))
    assert parse(html.escape(page)).papers == parse(page).papers != ()


@pytest.mark.parametrize(
    "as_of", [None, dt.date(2024, 5, 1), dt.date(2026, 1, 1), dt.date(2027, 2, 3)]
)
def test_heading_between_its_neighbours(as_of: dt.date | None) -> None:
    """The days before and after place a page's day, whenever it is said to be read."""
    for day in (dt.date(2026, 2, 20), dt.date(2025, 12, 31), dt.date(2026, 1, 1)):
        page = render_day(day=day, embedded=False)
        page = re.sub(r'<meta property="og:url"[^>]*>|<time [^>]*>', "", page)
        digest = parse(page, as_of=as_of)
        assert None not in (digest.previous_date, digest.next_date)
        assert digest.date == day


# The embedded JSON under another name, or in a script.


def _in_script(before: str = "", behind: str = "") -> Callable[[str], str]:
    def change(page: str) -> str:
        props = props_of(page).replace("</", "<\\/")
        script = f"<script>{before}{props}{behind}</script></body>"
        return with_attributes(page, "").replace("</body>", script)

    return change


def _in_string(
    quote: str = '"', *, deep: int = 1, before: str = "", marks: dict[str, str] | None = None
) -> Callable[[str], str]:
    """Put the payload into a string of a script."""

    def change(page: str) -> str:
        text = props_of(page)
        for _ in range(deep):
            text = json.dumps(text)
        text = text[1:-1].replace("</", "<\\/")
        for mark, escape in (marks or {}).items():
            text = text.replace(mark, escape)
        if quote != '"':
            text = text.replace('\\"', '"').replace(quote, f"\\{quote}")
        script = f"<script>x = {before}JSON.parse({quote}{text}{quote})</script></body>"
        return with_attributes(page, "").replace("</body>", script)

    return change


def _pushed(parts: int) -> Callable[[str], str]:
    """Push the payload as Next.js does: in parts, long texts in rows of their own."""

    def change(page: str) -> str:
        props = json.loads(props_of(page))
        rows = "0:[]\n"
        for number, item in enumerate(props["dailyPapers"], 16):
            text = item["paper"]["summary"]
            rows += f"{number:x}:T{len(text.encode()):x},{text}"
            item["paper"]["summary"] = f"${number:x}"
        rows += f'99:["$","$L5",null,{json.dumps(props, ensure_ascii=False)}]\n'
        step = len(rows) // parts + 1
        pushes = (rows[i : i + step] for i in range(0, len(rows), step))
        texts = (json.dumps(text).replace("<", "\\u003c") for text in pushes)
        scripts = "".join(f"<script>self.__next_f.push([1,{text}])</script>" for text in texts)
        return with_attributes(page, "").replace("</body>", f"{scripts}</body>")

    return change


@pytest.mark.parametrize(
    "change",
    [
        _in_script(),
        _in_script('{"props": {"pageProps": ', "}}"),
        _in_script("window.__DATA__ = ", "; start();"),
        _in_script("kit.start(app, {data: [null, {type: 'data', data: ", "}]});"),
        _in_string(),
        _in_string(deep=2),
        _in_string(quote="'"),
        _in_string(quote="`"),
        _in_string(before="x('{', ", marks={"<": "\\x3c"}),
        _pushed(3),
        _pushed(40),
        lambda page: page.replace('data-target="DailyPapers"', 'data-island="DailyPapers"'),
        lambda page: with_attributes(
            page, f'data-target="DailyPapers" data-state="{html.escape(props_of(page))}"'
        ),
        lambda page: with_attributes(page, f"data-state='{_single_quoted(props_of(page))}'"),
    ],
)
def test_payload_that_stands_elsewhere(change: Callable[[str], str]) -> None:
    """The payload is read wherever the site puts it, and that it moved is said."""
    digest = parse(change(PAGE))
    assert digest.papers == EXPECTED
    assert (digest.kind, digest.date) == (Kind.DAILY, DAY)
    assert surfaces(digest) == {Surface.EMBEDDED}
    assert codes(digest) == {Code.UNKNOWN_TARGET}


@pytest.mark.parametrize("tag", ["noscript", "template", 'template shadowrootmode="open"'])
@pytest.mark.parametrize(
    ("places", "copies"),
    [(slice(3, 4), False), (slice(None), False), (slice(3, 4), True), (slice(None), True)],
)
@pytest.mark.parametrize("links", [True, False])
def test_cards_that_scripts_replace(tag: str, places: slice, *, copies: bool, links: bool) -> None:
    """Cards in `noscript` and `template` are read where they stand there alone."""
    page = CARDS if links else re.sub(r' href="[^"]*"', "", CARDS)
    expected = parse(page).papers
    cards = list(re.finditer(r"<article.*?</article>", page, re.DOTALL))[places]
    begin, end = cards[0].start(), cards[-1].end()
    shell = f"<{tag}>{page[begin:end]}</{tag.partition(' ')[0]}>"
    digest = parse(page[: end if copies else begin] + shell + page[end:])
    if links or copies or places == slice(None):
        assert digest.papers == expected
    assert Code.DUPLICATE_PAPER not in codes(digest)


def test_broken_payload_elsewhere_leaves_the_cards() -> None:
    """What a script has of a payload is read only as far as it is one."""
    page = CARDS.replace("</body>", '<script>x = {"dailyPapers": [oops]}</script></body>')
    assert parse(page).papers == SHOWN


@pytest.mark.parametrize("told", ['"periodType": "weekly", ', ""])
def test_day_that_is_a_week(told: str) -> None:
    """A page of a week whose type is gone or spelled otherwise is none of its Monday."""
    props = props_of(PAGE).replace('"periodType": "day", ', told)
    props = props.replace('"periodType":"day",', told).replace(str(DAY), "2026-W32")
    digest = parse(with_attributes(PAGE, _double_quoted(html.escape(props))))
    assert (digest.kind, digest.date) == (Kind.WEEKLY, None)
    assert digest.period
    assert (digest.period.start, digest.period.days) == (DAY, 7)


def test_titles_with_characters_that_nobody_sees() -> None:
    """Cards print titles as texts do, without them; the cross-check does not mind."""
    hidden = "Grow\u200bing \u2060Gardens\u200e Of\ufeff X"
    made = made_up_digest(4, kind=Kind.DAILY)
    papers = (attrs.evolve(made[0], title=hidden), *made[1:])
    digest = attrs.evolve(made, papers=papers)
    for page in (render_day(digest, embedded=False), render_markdown(digest)):
        assert parse(page)[0].title == "Growing Gardens Of X"
    assert Code.VALUE_DIFFERS not in codes(parse(render_day(digest), cross_check=True))


@pytest.mark.parametrize("named", ["dateString", "date"])
@pytest.mark.parametrize(
    ("address", "kind", "days"),
    [
        ("week/2026-W32", Kind.WEEKLY, 7),
        ("month/2026-08", Kind.MONTHLY, 31),
        ("week/2026-W33", Kind.DAILY, 0),
        ("week/2026-W99", Kind.DAILY, 0),
        (f"date/{DAY}", Kind.DAILY, 0),
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_address_that_is_a_week(
    named: str, address: str, kind: Kind, days: int, *, told: bool
) -> None:
    """Without a type in the props, the page's own address tells a week or month from its day."""
    props = json.loads(props_of(PAGE))
    props[named] = props.pop("dateString")
    if not told:
        del props["periodType"]
    page = with_attributes(PAGE, _double_quoted(html.escape(json.dumps(props))))
    digest = parse(page.replace(f"/papers/date/{DAY}", f"/papers/{address}"))
    if told or kind is Kind.DAILY:
        assert (digest.kind, digest.date, digest.period) == (Kind.DAILY, DAY, None)
    else:
        assert (digest.kind, digest.date) == (kind, None)
        assert digest.period
        assert digest.period.days == days


def test_what_is_no_number_in_a_script_is_null_and_told() -> None:
    """A payload that stands elsewhere is read as carefully as one in its place."""
    payload = render_payload(made_up_digest(2), shape="daily").replace("{", '{"zz": NaN, ', 1)
    script = f'<script type="application/json">{{"dailyPapers": {payload}}}</script>'
    digest = parse(f"<html><body>{script}</body></html>")
    assert len(digest) == 2
    assert digest[0].extra["zz"] is None
    assert Code.NOT_FINITE in {found.code for found in digest.diagnostics}


@pytest.mark.parametrize("titles", [0, 1])
def test_linked_cards_that_break_off_above_their_titles(titles: int) -> None:
    """The page's end cuts a card that has an id or stands below others: it is told and kept."""
    cut = CARDS[: list(re.finditer("<h3", CARDS))[titles].start()]
    digest = parse(cut)
    assert len(digest) == titles
    assert Code.CARD_CUT in codes(digest)
    assert len(digest.rejected) == 1


def test_card_that_breaks_off_above_its_vote() -> None:
    """Below other cards a submitter alone is a card, though nothing names its paper."""
    first, end, _ = CARDS.partition("</article>")
    digest = parse(f"{first}{end}<article><div>Submitted by</div><div>ada</div>")
    assert len(digest) == 1
    assert Code.CARD_CUT in codes(digest)


@pytest.mark.parametrize(
    "page",
    [
        "<!-- {}, don't --><html><body>Papers</body></html>",
        "<html><body><a href='/papers'>Papers</a>{}<a href='/blog'>Blog</a></body></html>",
    ],
)
def test_payload_that_is_no_attribute(page: str) -> None:
    """Quotes of other tags and of comments make no attribute of what stands between them."""
    payload = json.dumps({"dailyPapers": [{"paper": {"id": "2401.00001", "title": "A Title"}}]})
    digest = parse(page.replace("{}", payload))
    assert digest.papers == ()
    assert Code.UNKNOWN_TARGET not in codes(digest)


_RECORD = (
    '{"paper":{"id":"2403.01774","title":"Our Title","upvotes":1,'
    '"organization":{"name":"a","x":%s}}}'
)


@pytest.mark.parametrize("value", ["1e999", "NaN", "9" * 5_000])
@pytest.mark.parametrize(
    "page",
    [
        '<html><body><script>window.x = {"dailyPapers":[{}]}</script></body></html>',
        "<html><body><script>x = JSON.parse('{\"dailyPapers\":[{}]}')</script></body></html>",
        "<html><body><div data-x='{\"dailyPapers\":[{}]}'>Papers</div></body></html>",
        'Daily Papers\n\n0 left","x":1,"dailyPapers":[{}],"z":%s}">\n\nOur Title\n\n3 authors',
    ],
)
def test_numbers_that_json_does_not_know(page: str, value: str) -> None:
    """Wherever the JSON stands, they are read as null, and each is said once."""
    digest = parse(page.replace("{}", _RECORD % value).replace("%s", value))
    assert digest[0].extra == {"paper.organization.x": None}
    told = codes(digest) & {Code.NOT_FINITE, Code.BAD_NUMBER}
    assert told == {Code.BAD_NUMBER if value[0] == "9" else Code.NOT_FINITE}
    assert len([d for d in digest.diagnostics if d.code in told]) == page.count("{}") + (
        "%s" in page
    )
    assert from_json(to_json(digest)) == digest


# Links of pages that were moved.

_LINKED = ("id", "title", "upvotes", "comments", "github_stars", "organization", "submitted_by")


def shown(digest: Digest) -> list[tuple[object, ...]]:
    """Give what the cards of a page show by their links."""
    return [tuple(getattr(paper, name) for name in _LINKED) for paper in digest]


def moved(page: str, change: Callable[[str], str]) -> str:
    """Change the targets of a page's links."""
    return re.sub(r'href="(/[^"]*)"', lambda match: f'href="{change(match[1])}"', page)


@pytest.mark.parametrize(
    "before",
    [
        "file://",
        "file:///C:",
        "file:///home/ada/mirror",
        "http://localhost:8000",
        "https://huggingface-co.proxy.lib.example.edu",
        "http://huggingface.co.ezproxy.example.edu",
        "https://www.google.com/url?q=https://huggingface.co",
        "https://cache.example.org/cache.aspx?u=https://huggingface.co",
        "https://login.proxy.example.edu/login?url=https://huggingface.co",
    ],
)
@pytest.mark.parametrize("kind", ["daily", "search", "trending"])
def test_links_of_a_page_that_was_moved(before: str, kind: str) -> None:
    """A path names a paper on whichever host, if no link of the page has one of the site's."""
    page = CARDS
    if kind != "daily":
        render = render_search if kind == "search" else render_trending
        page = render(made_up_digest(9, kind=Kind(kind), day=DAY), day=DAY, embedded=False)
    digest = parse(moved(page, lambda path: before + path))
    assert shown(digest) == shown(parse(page))
    assert Code.NOT_A_DIGEST not in codes(digest)


def test_links_behind_a_redirector_that_escapes_them() -> None:
    """What stands behind the address is the redirector's own; links to others go with it."""
    before, behind = "https://www.google.com/url?q=", "&amp;sa=D&amp;usg=A"
    page = render_trending(made_up_digest(9, kind="trending", day=DAY), day=DAY, embedded=False)
    escaped = moved(page, lambda path: before + quote(f"https://huggingface.co{path}", "") + behind)
    escaped = re.sub(
        r'href="(https://(?!www\.google)[^"]*)"',
        lambda match: f'href="{before}{quote(match[1], "")}{behind}"',
        escaped,
    )
    digest, whole = parse(escaped), parse(page)
    assert shown(digest) == shown(whole)
    repositories = [paper.github_repo for paper in digest]
    assert repositories == [paper.github_repo for paper in whole]
    assert any(repositories)


@pytest.mark.parametrize("suffix", ["", ".html"])
def test_moved_page_of_a_paper(suffix: str) -> None:
    """Its own page is moved as lists are; savers give the files of a mirror an ending."""
    page = render_paper_page(made_up_papers(1)[0], embedded=False)
    assert parse(moved(page, lambda path: f"http://localhost{path}{suffix}")).papers == (
        parse(page).papers
    )


@pytest.mark.parametrize(
    "target", ["#", "javascript:void(0)", "https://click.example.org/ls?upn=a"]
)
def test_links_that_lead_nowhere(target: str) -> None:
    """Where no link of a list says anything, it is read as one without targets."""
    without = parse(re.sub(r' href="[^"]*"', "", CARDS))
    digest = parse(re.sub(r'href="[^"]*"', f'href="{target}"', CARDS))
    assert digest.papers == without.papers
    assert len(digest) == len(SHOWN)


def test_moved_page_that_is_compared_with_its_payload() -> None:
    """Its cards are those of the embedded records."""
    digest = parse(moved(PAGE, lambda path: f"file://{path}"), cross_check=True)
    assert codes(digest) == codes(parse(PAGE, cross_check=True))
    assert Code.RECORD_WITHOUT_CARD not in codes(digest)


def test_links_of_other_sites_stay_theirs() -> None:
    """Another site's page of a paper is no card, be it beside the site's own links or alone."""
    other = '<a href="https://alphaxiv.example.org/papers/{}">{}</a>'
    beside = CARDS.replace("</main>", f"<p>{other.format('2403.01774', 'Another')}</p></main>")
    assert beside != CARDS
    assert [paper.id for paper in parse(beside)] == [paper.id for paper in SHOWN]
    alone = "".join(f"<li>{other.format(paper.id, paper.title)}</li>" for paper in SHOWN)
    assert codes(parse(f"<ul>{alone}</ul>")) == {Code.NOT_A_DIGEST}
    shared = (
        '<a href="https://share.example.org/?u=https://huggingface.co/papers/2403.01774">Share</a>'
    )
    digest = parse(CARDS.replace("<article", f"{shared}<article", 2))
    assert [paper.id for paper in digest] == [paper.id for paper in SHOWN]


def test_links_of_a_moved_page_in_markdown() -> None:
    """Converters of a saved page keep the addresses that it has on the disk."""
    page = render_markdown(made_up_digest(9, day=DAY))
    digest = parse(re.sub(r"\]\((?:https://huggingface.co)?/", "](file:///", page))
    assert shown(digest) == shown(parse(page))


ARTICLES = re.findall("<article.*?</article>", CARDS, re.DOTALL)


@pytest.mark.parametrize(
    "joined",
    [
        f"[{', '.join(ARTICLES)}]",
        "\n".join(f"{i}. {article}" for i, article in enumerate(ARTICLES, 1)),
        " & ".join(ARTICLES),
    ],
    ids=["list", "numbers", "signs"],
)
def test_cards_that_were_taken_out_of_their_page(joined: str) -> None:
    """The signs and numbers between them are none of the site's, and tell no change of it."""
    digest = parse(joined)
    assert [paper.id for paper in digest] == [paper.id for paper in SHOWN]
    assert Code.CARDS_CHANGED not in codes(digest)


@pytest.mark.parametrize(
    "source",
    [
        "data:image/png;base64,iVBORw0KGgo=",
        "blob:https://huggingface.co/a-b-c",
        "./Daily Papers_files/a.png",
        "Daily%20Papers_files/a.png",
        "a.png",
        "file:///C:/papers/a.png",
        "C:/papers/a.png",
        "cid:a@mhtml.blink",
    ],
)
@pytest.mark.parametrize("own", [False, True])
def test_pictures_that_were_saved_into_the_page(source: str, *, own: bool) -> None:
    """Their addresses are unknown, which is no fault of the site."""
    paper = next(paper for paper in made_up_papers(20) if paper.organization)
    page = render_paper_page(paper, embedded=False) if own else CARDS
    digest, whole = parse(re.sub('src="[^"]*"', f'src="{source}"', page)), parse(page)
    assert codes(digest) == codes(whole)
    assert {paper.thumbnail for paper in digest} == {None}
    assert all("thumbnail" in paper.unknown for paper in digest)
    organizations = [paper.organization for paper in whole]
    assert any(found and found.avatar_url for found in organizations)
    assert [paper.organization for paper in digest] == [
        found and attrs.evolve(found, avatar_url=None) for found in organizations
    ]


@pytest.mark.parametrize("source", ["http://", "htp:/a.png", "javascript:a"])
def test_pictures_with_broken_addresses(source: str) -> None:
    """Such a one is told: nobody saved the picture there."""
    assert Code.BAD_URL in codes(parse(re.sub('src="[^"]*"', f'src="{source}"', CARDS)))


FIRST = re.search("<article.*?</article>", PAGE, re.DOTALL)


@pytest.mark.parametrize(
    "more",
    [
        '<article class="animate-pulse"><div></div></article>',
        '<article><h3><a href="/pro">Try PRO</a></h3><p>Upgrade now.</p></article>',
        FIRST[0] if FIRST else "",
    ],
    ids=["skeleton", "advert", "copy"],
)
@pytest.mark.parametrize("last", [False, True])
def test_cards_that_lack_no_record(more: str, *, last: bool) -> None:
    """A card without a paper, or one that stands twice, is no sign of missing records."""
    place = PAGE.index("</main>") if last else PAGE.index("<article")
    digest = parse(PAGE[:place] + more + PAGE[place:])
    assert digest.papers == EXPECTED
    assert {found.severity for found in digest.diagnostics} <= {Severity.INFO}


UNREAD = '<article><a href="/papers/2403.0177{}"><img alt=""></a></article>'


@pytest.mark.parametrize(
    "page",
    [
        with_items(lambda items: items[:1]),
        PAGE.replace("</main>", f"{UNREAD.format(4)}{UNREAD.format(5)}</main>"),
    ],
    ids=["read", "unread"],
)
def test_cards_without_a_record_are_counted(page: str) -> None:
    """The number is that of the papers without one, be their cards read or not."""
    found = [item for item in parse(page).diagnostics if item.code is Code.EMBEDDED_INCOMPLETE]
    assert [re.findall("[0-9]+", item.message) for item in found] == [["2"]]


# Numbers of stars as other languages and tools write them.

STARRED = tuple(
    attrs.evolve(paper, github_repo="https://github.com/a/b", github_stars=1705) if i % 3 else paper
    for i, paper in enumerate(made_up_papers(9, day=DAY))
)
STARRED_PAGE = render_day(STARRED, day=DAY, embedded=False)


@pytest.mark.parametrize("written", ["1,71k", "1.71 k", "1,71 K", "1,71\N{NO-BREAK SPACE}k"])
def test_stars_that_can_be_read(written: str) -> None:
    """A comma before the last digits, or a space before the unit, changes no number."""
    digest = parse(STARRED_PAGE.replace(">1.71k<", f">{written}<"))
    assert digest.papers == parse(STARRED_PAGE).papers
    assert [paper.github_stars for paper in digest].count(1710) == 6
    trending = render_trending(STARRED, day=DAY, embedded=False)
    assert "1.71k" in trending
    assert parse(trending.replace("1.71k", written)).papers == parse(trending).papers


@pytest.mark.parametrize(
    "written",
    ["1,71 mil", "1.7K+", "1,71 Tsd.", "1.710", "1 710", "1,71 тыс.", "1.7千", "1,7 mil estrellas"],
)
def test_stars_that_can_not_be_read(written: str) -> None:
    """They stand where stars do: they are told, and are neither none nor a part of a text."""
    digest = parse(STARRED_PAGE.replace(">1.71k<", f">{written}<"))
    whole = parse(STARRED_PAGE)
    told = [found.path for found in digest.diagnostics if found.code is Code.BAD_NUMBER]
    for i, (paper, other) in enumerate(zip(digest, whole, strict=True)):
        starred = other.github_stars == 1710
        assert paper == (attrs.evolve(other, github_stars=None) if starred else other)
        assert ("github_stars" in paper.unknown) is starred
        assert (f"$.papers[{i}].github_stars" in told) is starred
    assert len(told) == 6


def test_votes_and_comments_with_a_comma() -> None:
    """What is a number of stars is one of votes and comments too, be there a space or not."""
    papers = [attrs.evolve(paper, upvotes=1240, comments=1130) for paper in STARRED]
    page = render_day(papers, day=DAY, embedded=False)
    for written in (r">\1,\2k\3<", r">\1.\2 k\3<"):
        digest = parse(re.sub(r">(\s*1)\.([0-9]+)k(\s*)<", written, page))
        assert {(paper.upvotes, paper.comments) for paper in digest} == {(1240, 1130)}


@pytest.mark.parametrize("between", ["\n", ", ", " · ", ""])
def test_links_that_were_taken_out_of_their_page(between: str) -> None:
    """Nothing but links to papers is a list of their titles, as headings are."""
    links = re.findall(r"<h3[^>]*>\s*(<a.*?</a>)", CARDS, re.DOTALL)
    digest = parse(between.join(links))
    assert [(paper.id, paper.title) for paper in digest] == [
        (paper.id, paper.title) for paper in SHOWN
    ]
    assert codes(digest) == {Code.TITLES_ONLY, Code.EMBEDDED_MISSING}


def test_links_within_a_text_are_no_titles() -> None:
    """What mentions papers in its sentences is no list of them."""
    links = re.findall(r"<h3[^>]*>\s*(<a.*?</a>)", CARDS, re.DOTALL)
    digest = parse(f"<p>We read {' and then '.join(links)} in a week.</p>")
    assert codes(digest) == {Code.NOT_A_DIGEST}


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<span>New</span> ", ""),
        ("<div class='badge'>New</div>", ""),
        ("", " <span>Hot</span>"),
        ("<b>New</b> ", "<span>Hot</span>"),
        ("Paper: ", ""),
    ],
)
@pytest.mark.parametrize("cards", [3, 0], ids=["some", "all"])
def test_badges_in_headings(before: str, behind: str, cards: int) -> None:
    """What stands beside the links of several titles alike is no part of them."""
    page = re.sub(r"(<h3[^>]*>)(.*?)(</h3>)", rf"\1{before}\2{behind}\3", CARDS, count=cards)
    assert page != CARDS
    assert parse(page).papers == SHOWN


@pytest.mark.parametrize(
    "title",
    [
        '<a href="{}">A Long</a> Title',
        'A <a href="{}">Long Title</a>',
        '<a href="{0}">A Long</a> <a href="{0}">Title</a>',
        '<a href="{}"><span>A Long</span> <em>Title</em></a>',
    ],
)
def test_titles_that_their_markup_splits(title: str) -> None:
    """What stands beside the link of one title alone may be a part of it."""
    heading = re.compile(r'(<h3[^>]*>)\s*<a href="([^"]*)".*?(</h3>)', re.DOTALL)
    page = heading.sub(lambda m: f"{m[1]}{title.format(m[2])}{m[3]}", CARDS, count=1)
    assert [paper.title for paper in parse(page)] == [
        "A Long Title",
        *(paper.title for paper in SHOWN[1:]),
    ]


def test_anchors_in_headings() -> None:
    """A link in a heading that leads to no paper is not its title."""
    page = "".join(f'<h3>The Same <a href="#{i}">{i}</a></h3>' for i in range(4))
    tokens = read_tokens(page, Report(Limits())).tokens
    assert [token.text for token in tokens] == [f"The Same {i}" for i in range(4)]


def test_links_of_an_empty_day() -> None:
    """A day without papers has no links to any, and keeps those to its neighbours."""
    digest = parse(render_day([], day=DAY, embedded=False))
    assert (digest.previous_date, digest.next_date) == (
        DAY - dt.timedelta(days=3),
        DAY + dt.timedelta(days=1),
    )
