"""What holds for every input: no exception, no dependence on the machine, pages read as written."""

import copy
import datetime as dt
import json
import os
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hfdaily import AsOfSource, Author, Code, Digest, Format, Kind, Paper, Severity, Surface, parse
from hfdaily._diagnostics import EXCERPT_LENGTH
from hfdaily._model import PAPER_FIELDS
from hfdaily._pages.read import Content
from hfdaily.testing import (
    ERAS,
    carried,
    made_up_digest,
    printed_as,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)
from hfdaily.testing.strategies import digests, papers

# What holds for every digest.

_ID = re.compile(r"\d{4}\.\d{4,5}|[A-Za-z-]+(\.[A-Za-z]{2})?/\d{7}")
_URLS = ("github_repo", "project_page", "thumbnail")
_COUNTS = ("author_count", "upvotes", "comments", "github_stars", "daily_rank")
_TEXTS = ("title", "summary", "ai_summary", "published_text", "discussion_id")


def checked(content: Content) -> Digest:
    """Parse a content, and check what holds for every digest."""
    digest = parse(content)
    failures = [item.message for item in digest.diagnostics if item.code is Code.INTERNAL_ERROR]
    assert failures == []
    assert digest.papers or digest.diagnostics, "nothing was read, and nothing said"
    assert [paper.position for paper in digest] == list(range(1, len(digest) + 1))
    unknown = [paper.unknown for paper in digest]
    known = PAPER_FIELDS - frozenset.intersection(*unknown) if unknown else frozenset()
    assert digest.carries == known
    for item in digest.diagnostics:
        assert item.severity is item.code.severity
        assert len(item.excerpt) <= EXCERPT_LENGTH
    for paper in digest:
        check_paper(paper)
    for text in _strings(attrs.asdict(digest)):
        text.encode()  # raises where a lone surrogate is left
    assert pickle.loads(pickle.dumps(digest)) == digest  # noqa: S301 - our own bytes
    return digest


def check_paper(paper: Paper) -> None:
    """Check what holds for every paper of a digest."""
    for name in _TEXTS:
        text = getattr(paper, name)
        assert text is None or (text and text == " ".join(text.split())), name
    for name in _COUNTS:
        count = getattr(paper, name)
        assert count is None or (type(count) is int and count >= 0), name
    for name in _URLS:
        url = getattr(paper, name)
        assert url is None or url.startswith(("https://", "http://")), name
    assert paper.id is None or _ID.fullmatch(paper.id)
    for on, at in (
        (paper.published_on, paper.published_at),
        (paper.submitted_on, paper.submitted_at),
    ):
        assert type(on) in {dt.date, type(None)}
        assert at is None or (at.tzinfo is dt.UTC and at.date() == on and at.time() != dt.time())
    assert paper.unknown <= PAPER_FIELDS
    for name in paper.unknown:
        assert getattr(paper, name) in (None, ()), f"{name} is unknown and has a value"
    json.dumps(dict(paper.extra), allow_nan=False)


def _strings(value: object) -> Iterator[str]:
    """Give every text in a nest of containers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _strings(item)


# Any input gives a digest.

ANY_TEXT = st.text(st.characters(), max_size=300)  # lone surrogates included

_MARKUP = st.sampled_from(
    [
        "<", ">", "</", "/>", "<a ", 'href="/papers/2401.00001"', 'href="/login?next=%2Fpapers',
        "<article>", "</article>", "<h3>", "</h3>", "<html>", "</html>", "<head>", "<title>",
        "<!--", "-->", "<script>", "<svg>", "</svg>", "<time datetime=", "<!doctype html>",
        'data-target="DailyPapers" ', 'data-props="', "data-props='", "{&quot;dailyPapers&quot;:",
        "&amp;", "&#0;", "&#xD800;", "&nosuch;", '"', "'", "\0", "\ufeff", "\r\n",
    ]
)  # fmt: skip
_LINES = st.sampled_from(
    [
        "# Daily Papers", "### [A Title](https://huggingface.co/papers/2401.00001)", "A Title",
        "3 authors", "1 authors", "·", "· 7 authors", "Dec 12", "Feb 29",
        "Published on Dec 3, 2024",
        "2 days ago", "Submitted by", "Submitted by someone", "Upvote 12", "Upvote", "-", "12",
        "1.41k", "GitHub 12", "arXiv Page", "[12](/login?next=%2Fpapers%2F2401.00001)",
        "[3](/papers/2401.00001#community)", "[4](/papers/2401.00001)", "[ ] 7", "![x](y.png)",
        "[openlattice OpenLattice](/openlattice)", "Abstract", "Authors:", "View arXiv page",
        "arxiv:2401.00001", "AI-generated summary", "===", "---", "```", "\\", "  more",
        "[1]: https://huggingface.co/papers/2401.00001", "[A][1]", "words " * 50, "",
        '{"paper": {"id": "2401.00001", "title": "T"}}', "URL: https://huggingface.co/papers",
        "Daily Papers", "by AK and the research community", "#1 Paper of the day", "[13]A Title",
    ]
)  # fmt: skip
HTML_LIKE = st.lists(_MARKUP | _LINES | st.text(max_size=5), max_size=40).map("".join)
PAGE_LIKE = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(_LINES, max_size=40),
    st.sampled_from(["\n", "\n\n", "\r\n", " "]),
)

_KEYS = st.sampled_from(
    [
        "paper", "id", "title", "summary", "authors", "name", "user", "publishedAt", "upvotes",
        "submittedOnDailyAt", "submittedOnDailyBy", "submittedBy", "numComments", "organization",
        "thumbnail", "mediaUrls", "mediaUrl", "githubStars", "githubRepo", "ai_keywords",
        "dailyPapers", "dateString", "date", "query", "isTrending", "periodType", "error",
        "submitted_at", "published_at", "withdrawnAt", "discussionId", "dailyPaperRank", "hidden",
        "fullname", "avatarUrl", "isPro", "followerCount", "status", "statusLastChangedAt",
    ]
)  # fmt: skip
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(
        [
            "2401.00001",
            "2024-01-02T03:04:05.000Z",
            "Dec 12",
            "1.4k",
            "-",
            "/avatars/x.svg",
            " a\nb ",
        ]
    )
)
JSON_LIKE = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=25,
)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"paper": st.dictionaries(_KEYS, JSON_LIKE, max_size=12)},
        optional={"numComments": _SCALARS, "publishedAt": _SCALARS, "title": _SCALARS},
    ),
    max_size=4,
)


@given(ANY_TEXT | HTML_LIKE | PAGE_LIKE)
@example("\ud800")
@example("<a href=")
@example("[![](")
def test_any_text(text: str) -> None:
    """Every text gives a digest, the same one each time, and as UTF-8 bytes too."""
    digest = checked(text)
    assert parse(text) == digest
    if not text.startswith("\ufeff") and "\0" not in text:
        named = digest.format
        assert parse(text.encode("utf-8", "replace"), format=named).format is named


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\x00\x00\xfe\xff")
@example(b"<meta charset=hex>\xff")
def test_any_bytes(content: bytes) -> None:
    """Every byte string gives a digest."""
    digest = checked(content)
    assert parse(bytearray(content)) == digest


@given(st.sampled_from(Format), HTML_LIKE | PAGE_LIKE | ANY_TEXT)
def test_any_text_as_any_form(form: Format, text: str) -> None:
    """The caller may call any text any form."""
    digest = parse(text, format=form)
    assert digest.format is form or digest.papers == ()
    assert Code.INTERNAL_ERROR not in {item.code for item in digest.diagnostics}


@given(st.one_of(RECORDS, st.lists(JSON_LIKE, max_size=4), st.dictionaries(_KEYS, JSON_LIKE)))
def test_any_json(value: list[object] | dict[str, object]) -> None:
    """Every decoded JSON gives a digest, and is left as it was."""
    before = repr(value)
    checked(value)
    assert repr(value) == before


@given(RECORDS)
def test_json_reads_the_same_decoded(value: list[object]) -> None:
    """A payload gives the same papers as text and decoded."""
    decoded = parse(value)
    written = parse(json.dumps(value))
    assert written.papers == decoded.papers
    assert [item.raw for item in written.rejected] == [item.raw for item in decoded.rejected]
    assert len(decoded) + len(decoded.rejected) + _doubles(decoded) == len(value)


def _doubles(digest: Digest) -> int:
    return sum(item.code is Code.DUPLICATE_PAPER for item in digest.diagnostics)


PAGES = (
    render_day(),
    render_day(embedded=False),
    render_day(era="2024-08", embedded=False),
    render_search(embedded=False),
    render_trending(embedded=False),
    render_paper_page(),
    render_paper_page(embedded=False),
    render_payload(),
    render_markdown(),
    render_markdown(kind="trending"),
    render_text(),
    render_text(kind="daily"),
)


@given(st.sampled_from(PAGES), st.data())
def test_damaged_pages(page: str, data: st.DataObject) -> None:
    """A page with a piece missing, doubled or replaced gives a digest."""
    start = data.draw(st.integers(0, len(page)), label="start")
    size = data.draw(st.integers(0, 5_000), label="size")
    piece = data.draw(HTML_LIKE | ANY_TEXT | st.just(page[start : start + size]), label="piece")
    checked(page[:start] + piece + page[start + size :])


# What is rendered is read.

Render = Callable[[Digest, str], Content]


@attrs.frozen
class Page:
    """A form of page: how it is written, and which layer of it is read."""

    kind: Kind
    surface: Surface
    render: Render
    eras: tuple[str, ...] = ("2026",)
    shape: str | None = None

    def __str__(self) -> str:
        """Name the page in a test's id."""
        return " ".join(filter(None, (self.kind, self.surface, self.shape)))


MODERN = tuple(era for era in ERAS if era >= "2025-06")
WRITTEN = [
    Page(Kind.DAILY, Surface.EMBEDDED, lambda d, era: render_day(d, era=era), ERAS),
    Page(Kind.WEEKLY, Surface.EMBEDDED, lambda d, era: render_day(d, era=era), MODERN),
    Page(Kind.MONTHLY, Surface.EMBEDDED, lambda d, era: render_day(d, era=era), MODERN),
    Page(Kind.SEARCH, Surface.EMBEDDED, lambda d, era: render_search(d, era=era), MODERN),
    Page(Kind.TRENDING, Surface.EMBEDDED, lambda d, era: render_trending(d, era=era), MODERN),
    Page(Kind.PAPER, Surface.EMBEDDED, lambda d, era: render_paper_page(d, era=era), ERAS),
    Page(Kind.DAILY, Surface.CARDS, lambda d, era: render_day(d, era=era, embedded=False), ERAS),
    Page(
        Kind.SEARCH, Surface.CARDS, lambda d, era: render_search(d, era=era, embedded=False), MODERN
    ),
    Page(
        Kind.TRENDING,
        Surface.CARDS,
        lambda d, era: render_trending(d, era=era, embedded=False),
        MODERN,
    ),
    Page(
        Kind.PAPER,
        Surface.CARDS,
        lambda d, era: render_paper_page(d, era=era, embedded=False),
        ERAS,
    ),
    Page(Kind.DAILY, Surface.JSON, lambda d, era: render_payload(d, era=era), ERAS, "daily"),
    Page(
        Kind.DAILY,
        Surface.JSON,
        lambda d, era: json.loads(render_payload(d, era=era, shape="props")),
        ERAS,
        "props",
    ),
    Page(
        Kind.SEARCH,
        Surface.JSON,
        lambda d, era: render_payload(d, era=era, shape="search"),
        MODERN,
        "search",
    ),
    Page(
        Kind.PAPER,
        Surface.JSON,
        lambda d, era: render_payload(d, era=era, shape="paper"),
        MODERN,
        "paper",
    ),
    Page(
        Kind.DAILY,
        Surface.JSON,
        lambda d, era: render_payload(d, era=era, shape="hub"),
        ERAS,
        "hub",
    ),
    Page(Kind.DAILY, Surface.MARKDOWN, lambda d, _: render_markdown(d, kind="daily")),
    Page(Kind.SEARCH, Surface.MARKDOWN, lambda d, _: render_markdown(d)),
    Page(Kind.TRENDING, Surface.MARKDOWN, lambda d, _: render_markdown(d, kind="trending")),
    Page(Kind.DAILY, Surface.TEXT, lambda d, _: render_text(d, kind="daily")),
    Page(Kind.SEARCH, Surface.TEXT, lambda d, _: render_text(d)),
    Page(Kind.TRENDING, Surface.TEXT, lambda d, _: render_text(d, kind="trending")),
]
_SAYS_ITS_KIND = frozenset({Surface.EMBEDDED, Surface.CARDS, Surface.MARKDOWN})


def read_back(page: Page, given_digest: Digest, era: str) -> Digest:
    """Write a page, read it, and compare it with what a faithful reader gives."""
    content = page.render(given_digest, era)
    digest = parse(content, as_of=given_digest.as_of)
    shape = page.shape
    names = carried(page.kind, page.surface, era, shape=shape)
    expected = printed_as(given_digest, kind=page.kind, surface=page.surface, era=era, shape=shape)
    assert [str(item) for item in digest.diagnostics if item.severity is Severity.ERROR] == []
    assert differences(digest.papers, expected, names) == []
    assert digest.rejected == ()
    return digest


def differences(
    read: tuple[Paper, ...], expected: tuple[Paper, ...], names: frozenset[str]
) -> list[object]:
    """Name the values that were read otherwise; a bare comparison would print whole pages."""
    if len(read) != len(expected):
        return [[paper.title for paper in read], [paper.title for paper in expected]]
    return [
        (name, getattr(paper, name), getattr(other, name))
        for paper, other in zip(read, expected, strict=True)
        for name in sorted(names)
        if getattr(paper, name) != getattr(other, name)
    ]


@pytest.mark.parametrize("page", WRITTEN, ids=str)
@given(data=st.data())
def test_what_is_written_is_read(page: Page, data: st.DataObject) -> None:
    """Every field that a page can carry comes out as it went in."""
    shown = data.draw(digests(kind=page.kind, max_size=4), label="digest")
    assume(shown.papers or page.surface in {Surface.JSON, Surface.EMBEDDED})
    era = data.draw(st.sampled_from(page.eras), label="era")
    digest = read_back(page, shown, era)
    if digest.papers and page.surface in _SAYS_ITS_KIND:
        assert digest.kind is page.kind
        assert {paper.origin.surface for paper in digest} == {page.surface}


@pytest.mark.parametrize("page", WRITTEN, ids=str)
def test_whole_pages_are_read(page: Page) -> None:
    """A page of a usual size is read whole, in every era of its form."""
    for era in page.eras:
        day = dt.date.fromisoformat(era) if len(era) == 10 else dt.date(2026, 5, 13)
        shown = made_up_digest(40, kind=page.kind, day=day)
        digest = read_back(page, shown, era)
        assert len(digest) == (1 if page.kind is Kind.PAPER else 40)
        if page.surface in {Surface.JSON, Surface.EMBEDDED}:
            assert {item.code for item in digest.diagnostics} <= {Code.PARTIAL_DAY}


@given(digests(kind=Kind.DAILY), st.sampled_from(ERAS), st.booleans())
def test_day_of_a_day_page(shown: Digest, era: str, embedded: bool) -> None:  # noqa: FBT001 - drawn
    """A day page tells its day, its neighbours and its address, with its JSON and without."""
    digest = parse(render_day(shown, era=era, embedded=embedded))
    assert (digest.date, digest.url) == (shown.date, shown.url)
    assert (digest.previous_date, digest.next_date) == (shown.previous_date, shown.next_date)
    assert (digest.as_of, digest.as_of_source) == (shown.date, AsOfSource.PAGE)


@pytest.mark.parametrize("kind", [Kind.WEEKLY, Kind.MONTHLY])
@given(data=st.data())
def test_period_of_a_page(kind: Kind, data: st.DataObject) -> None:
    """A page of a week or month tells the days that it spans, and no single day."""
    shown = data.draw(digests(kind=kind))
    era = data.draw(st.sampled_from(MODERN))
    digest = parse(render_day(shown, era=era))
    assert (digest.kind, digest.period, digest.date) == (kind, shown.period, None)


@given(digests(kind=Kind.SEARCH), st.booleans())
def test_query_of_a_search_page(shown: Digest, embedded: bool) -> None:  # noqa: FBT001 - drawn
    """A search page tells its words; the day in its heading is no day of its own."""
    digest = parse(render_search(shown, embedded=embedded))
    assert (digest.query, digest.date) == (shown.query, None)
    if digest.papers:
        assert digest.kind is Kind.SEARCH


@given(digests(kind=Kind.DAILY), st.sampled_from(ERAS))
def test_both_surfaces_agree(shown: Digest, era: str) -> None:
    """Cards and embedded JSON of one page give the same values for what both carry."""
    whole = parse(render_day(shown, era=era))
    cards = parse(render_day(shown, era=era, embedded=False))
    expected = printed_as(whole, kind=Kind.DAILY, surface=Surface.CARDS, era=era)
    names = carried(Kind.DAILY, Surface.CARDS, era)
    assert differences(cards.papers, expected, names) == []


@given(st.lists(papers(), max_size=3, unique_by=lambda paper: paper.title))
def test_unknown_is_honest(shown: list[Paper]) -> None:
    """A field that a payload of today leaves out is none; one that it can not say is unknown."""
    digest = parse(render_payload(shown, era="2026"))
    for paper, made in zip(digest, shown, strict=True):
        assert not {"id", "title", "upvotes", "authors", "github_repo"} & paper.unknown
        assert (paper.github_repo is None) == (made.github_repo is None)
        assert {"published_at", "submitted_at", "published_text"} <= paper.unknown


# The same on every machine, on every day.

OTHERS = re.sub(r"(papers/2\d0\d\.)\d", r"\g<1>7", PAGES[0])
"""A page whose cards are not those of its embedded JSON."""

_PROGRAM = """
import sys, hashlib, json
sys.path.insert(0, {tests!r})
import hfdaily
from test_properties import OTHERS, PAGES
digests = [hfdaily.parse(page) for page in PAGES]
card = "Daily Papers\\n\\nTitle\\n\\n" + "w " * 200 + "\\n\\n2 authors\\n·\\n"
dates = ("Dec 12", "2 days ago", "yesterday", "Jan 5, 2024")
digests += [hfdaily.parse(card + date) for date in dates]
odd = {{"summary": [1], "ai_summary": 5, "githubStars": "x", "projectPage": 3, "upvotes": -1,
       "githubRepo": {{"a": 1}}, "ai_keywords": {{"a": 1}}, "thumbnail": [], "k": 1, "j": 2}}
odd["organization"] = {{"name": 3, **{{key: 1 for key in "qwertz"}}}}
digests += [hfdaily.parse(json.dumps([{{"paper": {{"id": "2403.00001", "title": "A", **odd}}}}]))]
digests += [hfdaily.parse(OTHERS, cross_check=True)]
written = "".join(hfdaily.to_json(d) for d in digests)
shown = [(d.papers, d.kind, d.date, d.as_of, d.as_of_source, sorted(d.carries), d.query,
          d.diagnostics) for d in digests]
text = repr([[(p.id, p.title, p.published_on, p.published_at, p.submitted_at, p.upvotes,
               sorted(p.unknown)) for p in s[0]] + list(s[1:]) for s in shown])
print(hashlib.sha256((text + written).encode()).hexdigest())
"""


def _run(**environment: str) -> str:
    program = _PROGRAM.format(tests=os.path.dirname(__file__))  # noqa: PTH120 - text for a program
    run = subprocess.run(  # noqa: S603 - this file's own code
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, **environment},
    )
    return run.stdout.strip()


def test_the_machine_makes_no_difference() -> None:
    """Time zone, locale, hash seed and optimisation change nothing."""
    expected = _run(TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    assert re.fullmatch("[0-9a-f]{64}", expected)
    assert _run(TZ="Pacific/Kiritimati", LC_ALL="de_DE.UTF-8", PYTHONHASHSEED="2") == expected
    assert _run(TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONOPTIMIZE="2") == expected


@pytest.mark.parametrize("now", [0, 2_000_000_000, 4_000_000_000])
def test_the_clock_makes_no_difference(now: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No date is filled in from today."""
    texts = [*PAGES, "Daily Papers\n\nTitle\n\n" + "w " * 200 + "\n\n2 authors\n·\nDec 12\n"]
    expected = [parse(text) for text in texts]
    monkeypatch.setattr(time, "time", lambda: now)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now))
    assert [parse(text) for text in texts] == expected


def test_calls_leave_nothing_behind() -> None:
    """A page reads the same after any other was read."""
    first = [parse(page) for page in PAGES]
    second = [parse(page) for page in reversed(PAGES)]
    assert first == second[::-1]


# The model.


@given(papers(printable=False))
def test_papers_are_values(paper: Paper) -> None:
    """Papers can be hashed, pickled and copied, and are equal to their copies."""
    for other in (
        pickle.loads(pickle.dumps(paper)),  # noqa: S301 - our own bytes
        copy.copy(paper),
        copy.deepcopy(paper),
        attrs.evolve(paper),
    ):
        assert other == paper
        assert hash(other) == hash(paper)
        assert other.same_record(paper)
    moved = attrs.evolve(paper, position=paper.position + 1)
    assert moved == paper
    assert not moved.same_record(paper)


@given(digests(printable=False, max_size=3))
def test_digests_are_values(digest: Digest) -> None:
    """Digests can be pickled and copied, and are sequences of their papers."""
    assert pickle.loads(pickle.dumps(digest)) == digest  # noqa: S301 - our own bytes
    assert copy.deepcopy(digest) == digest
    assert tuple(digest) == digest.papers
    assert repr(digest).startswith("<Digest ")
    assert len(repr(digest)) < 200


@given(papers(printable=False), st.sampled_from(sorted(PAPER_FIELDS)))
def test_equality_sees_every_field(paper: Paper, name: str) -> None:
    """A paper that differs in one field of its own is another paper."""
    # No drawn field has this value, and a paper takes any.
    other = attrs.evolve(paper, **{name: (Author("Ada"), "another")})  # type: ignore[arg-type]  # as said
    assert other != paper
