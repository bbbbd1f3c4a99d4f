"""Pages of different forms in one input."""

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest

from hfdaily import Code, Digest, Kind, parse
from hfdaily.testing import made_up_digest, render_day, render_markdown, render_payload, render_text


def codes(digest: Digest) -> set[Code]:
    """Give the codes of all diagnostics."""
    return {item.code for item in digest.diagnostics}


MARKED = render_markdown(made_up_digest(6, kind=Kind.SEARCH, seed=3))
DOCUMENT = render_day(made_up_digest(5, seed=4))
LIST = render_payload(made_up_digest(4, seed=5), shape="daily")
LINED = "\n".join(json.dumps(item) for item in json.loads(LIST))
FENCED = f"```json\n{LIST}\n```"


@pytest.mark.parametrize(
    "pages",
    [
        pages
        for pages in itertools.permutations([MARKED, DOCUMENT, LIST, LINED, FENCED], 2)
        if not set(pages) <= {LIST, LINED, FENCED}
    ],
)
def test_pages_of_two_forms(pages: tuple[str, str]) -> None:
    """Each of two pages is read in its own form, whichever stands first."""
    text = "\n".join(pages)
    found = [paper for page in pages for paper in parse(page)]
    for content in (text, text.encode()):
        digest = parse(content)
        assert [(p.id, p.title, p.upvotes) for p in digest] == [
            (p.id, p.title, p.upvotes) for p in found
        ]
        assert Code.GLUED_PAGES in codes(digest)
        assert all(paper.origin.line is None or paper.origin.line > 0 for paper in digest)


def test_lines_of_a_page_below_another() -> None:
    """The lines of a second page are those of the whole input."""
    text = f"{LIST}\n{MARKED}"
    lines = text.split("\n")
    papers = parse(text).papers[4:]
    assert len(papers) == 6
    for paper in papers:
        assert str(paper.id) in "".join(lines[(paper.origin.line or 0) - 1 : paper.origin.end_line])


def test_page_with_notes_around_it() -> None:
    """What gives no paper is a note, not a page."""
    note = "This page was saved for the reading group; we talk about it on Monday."
    for page in (DOCUMENT, LIST, FENCED):
        for text in (f"{note}\n\n{page}", f"{page}\n\n{note}"):
            digest = parse(text)
            assert [p.id for p in digest] == [p.id for p in parse(page)]
            assert Code.GLUED_PAGES not in codes(digest)


def test_list_below_a_papers_own_page() -> None:
    """A list is read below a paper's own page too."""
    paper = (
        "arxiv:2401.00001\n\n# A Title\n\nPublished on Jan 5, 2024\n\nUpvote\n\n3\n\n"
        "Authors:\n\nAda Example\n\n## Abstract\n\nIt is an abstract of a paper."
    )
    listed = MARKED[MARKED.index("\n---\n") + 5 :]
    digest = parse(f"{paper}\n\n{listed}")
    assert [p.id for p in digest] == ["2401.00001", *(p.id for p in parse(listed))]
    assert digest[0].summary == "It is an abstract of a paper."
    assert Code.GLUED_PAGES in codes(digest)


@pytest.mark.parametrize("wrap", [dict, lambda pages: {"pages": dict(pages)}])
def test_pages_under_keys(wrap: Callable[[Any], object]) -> None:
    """Pages side by side are read one by one; two forms of a page are one."""
    other = render_day(made_up_digest(3, seed=6))
    digest = parse(wrap({"2026-05-13": DOCUMENT, "2026-05-12": other}))  # type: ignore[arg-type]
    assert [p.id for p in digest] == [p.id for page in (DOCUMENT, other) for p in parse(page)]
    assert Code.GLUED_PAGES in codes(digest)
    again = parse(wrap({"html": DOCUMENT, "rawHtml": DOCUMENT + "\n"}))  # type: ignore[arg-type]
    assert [p.id for p in again] == [p.id for p in parse(DOCUMENT)]
    assert Code.GLUED_PAGES not in codes(again)


def test_one_page_in_two_forms() -> None:
    """A text without ids and the records of the same page give each paper once."""
    digest = made_up_digest(5, kind=Kind.SEARCH, seed=9)
    text, records = render_text(digest), render_payload(digest, shape="search")
    for page in (f"{text}\n{records}", f"{records}\n{text}"):
        assert sorted(str(p.id) for p in parse(page)) == sorted(str(p.id) for p in digest)


STREAMED = [json.dumps(item) for item in json.loads(LIST)]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"data: {record}\n\n" for record in STREAMED),
        f"event: message\nid: 1\ndata: {LIST}\n\n",
        f"2026-05-13 10:00:00,123 INFO fetched papers: {LIST}",
        "".join(f"2026-05-13 10:00:00 INFO item {record}\n" for record in STREAMED),
        f"* Connected to huggingface.co\n< HTTP/2 200\n<\n{LIST}\n* Connection #0 left intact\n",
        f"3e8\r\n{LIST}\r\n0\r\n\r\n",
    ],
)
def test_json_that_a_log_or_stream_holds(text: str) -> None:
    """Records stand behind prefixes, all on a line or one for each, and each is read."""
    digest = parse(text)
    assert digest.papers == parse(LIST).papers
    assert digest.rejected == ()
    assert Code.GLUED_PAGES not in codes(digest)


def test_cut_json_below_a_page() -> None:
    """JSON that the end cuts gives its whole records."""
    digest = parse(f"{MARKED}\n{LIST[: len(LIST) * 3 // 4]}")
    assert len(parse(MARKED)) + 1 < len(digest) < len(parse(MARKED)) + 4
    assert Code.JSON_CUT in codes(digest)


@pytest.mark.parametrize("lines", [400, 4_000])
def test_streams_nest_nothing(lines: int) -> None:
    """A long stream is read in one go."""
    record = json.dumps({"paper": {"id": "2401.00001", "title": "A Title"}})
    digest = parse("".join(f"data: {record} .\n" for _ in range(lines)))
    assert [p.id for p in digest] == ["2401.00001"]
    assert Code.INTERNAL_ERROR not in codes(digest)
