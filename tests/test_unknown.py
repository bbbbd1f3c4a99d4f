"""What a record did not say: `None` in `unknown`, `None` outside of it, and what was unreadable.

`None` in a field that is not in `unknown` means that the paper has none. What every
paper has can be missing from a record, but not from a paper.
"""

import json
from collections.abc import Mapping

import pytest

from hfdaily import Author, Code, Digest, Paper, User, parse
from hfdaily._model import PAPER_FIELDS
from hfdaily.testing import (
    ERAS,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)

ID = "2401.00001"
OF_EACH = frozenset(
    {"author_count", "comments", "discussion_id", "id", "published_at", "published_on",
     "published_text", "submitted_at", "submitted_by", "submitted_on", "summary", "upvotes"}
)  # fmt: skip
"""What every paper has."""
PAGES = {
    "day": render_day(),
    "cards": render_day(embedded=False),
    "day of 2024": render_day(era="2024-08", embedded=False),
    "trending": render_trending(),
    "trending cards": render_trending(embedded=False),
    "search": render_search(),
    "search cards": render_search(embedded=False),
    "paper page": render_paper_page(),
    "markdown": render_markdown(),
    "text": render_text(),
    **{f"list of {era}": render_payload(era=era) for era in ERAS},
    **{f"props of {era}": render_payload(era=era, shape="props") for era in ERAS},
}


def record(paper: Mapping[str, object] | None = None, **outer: object) -> list[object]:
    """Make a list of one item."""
    return [{"paper": {"id": ID, "title": "A Title", **(paper or {})}, **outer}]


ODD: dict[str, list[object]] = {
    "nothing": [{"paper": {"title": "A Title"}}],
    "nulls": record({"id": None, "summary": None, "upvotes": None}, numComments=None),
    "blanks": record(
        {"id": "", "summary": "", "upvotes": "", "publishedAt": "", "discussionId": ""},
        numComments="",
        submittedBy="",
    ),
    "spaces": record({"id": " ", "summary": "\n", "discussionId": " "}),
    "unreadable": record({"id": "x", "upvotes": "many", "publishedAt": "soon", "authors": 3}),
    "printed date": record({"publishedAt": "Dec 12, 2025"}),
    "no authors": record({"authors": []}),
    "flat": [{"id": ID, "title": "A Title", "upvotes": 0, "summary": ""}],
}


@pytest.mark.parametrize("content", [*PAGES.values(), *ODD.values()], ids=[*PAGES, *ODD])
def test_what_is_unknown(content: str | list[object]) -> None:
    """A field that is unknown is empty; what every paper has is told or unknown."""
    digest = parse(content)
    assert digest.papers
    for paper in digest:
        empty = {name for name in PAPER_FIELDS if getattr(paper, name) in {None, ()}}
        assert paper.unknown <= empty
        assert OF_EACH & empty <= paper.unknown
        assert "authors" in paper.unknown or paper.authors or paper.author_count == 0


@pytest.mark.parametrize(
    ("paper", "outer", "path", "name"),
    [
        ({"authors": "Ada L, Bo N"}, {}, "paper.authors", "authors"),
        ({"authors": {"name": "Ada L"}}, {}, "paper.authors", "authors"),
        ({"organization": "OCC"}, {}, "paper.organization", "organization"),
        ({}, {"organization": ["OCC"]}, "organization", "organization"),
        ({"submittedOnDailyBy": ["ada"]}, {}, "paper.submittedOnDailyBy", "submitted_by"),
        ({"upvotes": "many"}, {}, "paper.upvotes", "upvotes"),
        ({"upvotes": -3}, {}, "paper.upvotes", "upvotes"),
        ({}, {"numComments": [1]}, "numComments", "comments"),
        ({"publishedAt": 20_231_114}, {}, "paper.publishedAt", "published_on"),
        ({"withdrawnAt": "never"}, {}, "paper.withdrawnAt", "withdrawn_at"),
        ({"githubRepo": "no link"}, {}, "paper.githubRepo", "github_repo"),
        ({"ai_keywords": {"a": 1}}, {}, "paper.ai_keywords", "ai_keywords"),
        ({"id": "nope"}, {}, "paper.id", "id"),
    ],
)
def test_unreadable_values_are_kept(
    paper: dict[str, object], outer: dict[str, object], path: str, name: str
) -> None:
    """A value that can not be read is unknown, told of, and kept as it is."""
    digest = parse(record(paper, **outer))
    assert getattr(digest[0], name) in {None, ()}
    assert name in digest[0].unknown
    assert digest[0].extra[path] == next(iter((paper or outer).values()))
    found = {item.code for item in digest.diagnostics}
    assert found
    assert Code.UNKNOWN_KEY not in found


def test_lists_of_which_a_part_is_read() -> None:
    """Of a list with strange items the rest is read, and the list is kept as it is."""
    authors = [None, 3, "", {"name": "Ada"}]
    digest = parse(record({"authors": authors, "ai_keywords": ["a", 3]}))
    assert (digest[0].authors, digest[0].author_count) == ((Author("Ada"),), 4)
    assert digest[0].ai_keywords == ("a",)
    assert digest[0].extra["paper.authors"] == authors
    assert digest[0].extra["paper.ai_keywords"] == ["a", 3]
    paths = [item.path for item in digest.diagnostics if item.code is Code.WRONG_TYPE]
    assert [f"$.papers[0].authors[{i}]" for i in range(3)] == paths[:3]


@pytest.mark.parametrize(
    ("value", "user"),
    [("ada-l", User(username="ada-l")), ("Ada Lovelace", User(fullname="Ada Lovelace"))],
)
def test_submitter_as_a_name(value: str, user: User) -> None:
    """A bare name is a handle where it can be one."""
    (paper,) = parse(record(submittedBy=value))
    assert paper.submitted_by == user


def test_second_submitter_that_is_no_object() -> None:
    """A second account of another form hides nothing, and is kept."""
    paper = {"submittedOnDailyBy": {"user": "ada"}}
    (found,) = parse(record(paper, submittedBy="Ada Lovelace"))
    assert found.submitted_by == User(username="ada")
    assert found.extra["submittedBy"] == "Ada Lovelace"


def test_kept_values_fit_json() -> None:
    """What is kept can be written again, whatever it holds."""
    text = (
        '[{"paper": {"id": "2401.00001", "title": "T", "authors": {"a": "\\ud800", "b": 1e999}}}]'
    )
    digest = parse(text)
    kept = json.dumps(dict(digest[0].extra), allow_nan=False, ensure_ascii=False)
    assert kept.encode("utf-8")


def test_read_values_are_not_kept_twice() -> None:
    """A number in the form of a text is read; nothing else is to be kept."""
    digest: Digest = parse(record({"upvotes": "12"}))
    paper: Paper = digest[0]
    assert (paper.upvotes, dict(paper.extra)) == (12, {})
