"""What a page prints of each paper, and what a parsed paper says instead."""

from collections.abc import Callable

import attrs

from hfdaily import Organization, Paper
from hfdaily.testing._markup import count

FIELDS = (
    "title",
    "date",
    "authors",
    "organization",
    "upvotes",
    "comments",
    "stars",
    "abstract",
    "submitter",
)
"""The fields that are compared."""
NUMBERS = frozenset({"upvotes", "comments", "stars"})
PROSE = frozenset({"title", "abstract"})


@attrs.frozen
class Fact:
    """One field of one paper."""

    field: str
    printed: str | None
    """How the page prints it; None where it does not."""
    value: object
    """What a faithful reader gives."""


def facts(paper: Paper, kind: str) -> tuple[Fact, ...]:
    """Give what a page prints of ``paper``."""
    return tuple(
        Fact(field, _printed(paper, field, kind), value_of(paper, field, kind)) for field in FIELDS
    )


def _printed(paper: Paper, field: str, kind: str) -> str | None:
    """Give one field as the page prints it."""
    value = value_of(paper, field, kind)
    if field == "date":
        return paper.published_text
    if isinstance(value, Organization):
        return value.fullname
    if isinstance(value, int):
        return _NUMBERS[field](value)
    return None if value is None else str(value)


_NUMBERS: dict[str, Callable[[int], str | None]] = {
    "authors": "{} authors".format,
    "upvotes": lambda number: str(number or "-"),
    "comments": lambda number: str(number) if number else None,
    "stars": count,
}
"""How numbers are printed: no votes as a dash, no comments not at all."""


def value_of(paper: Paper, field: str, kind: str) -> object:
    """Give one field of a paper, rendered or parsed."""
    if field == "authors" and kind == "paper":
        return ", ".join(author.name for author in paper.authors) or None
    if field == "submitter":
        user = paper.submitted_by
        return user and ((user.fullname if kind == "paper" else None) or user.username)
    return getattr(paper, _NAMES.get(field, field))


_NAMES = {
    "date": "published_on",
    "authors": "author_count",
    "stars": "github_stars",
    "abstract": "summary",
}
