"""The columns of data frames: what a paper's row holds, without any library."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from hfdaily._model import Author, Digest, Organization, Paper, User

Row: TypeAlias = dict[str, object]

_TEXTS = "summary ai_summary published_text github_repo project_page thumbnail discussion_id"
_COUNTS = "author_count upvotes comments github_stars daily_rank"
_DATES = "published_on submitted_on"
_MOMENTS = "published_at submitted_at withdrawn_at"
PLAIN = tuple(f"id title {_TEXTS} {_COUNTS} {_DATES} {_MOMENTS} position".split())
"""The columns that hold a paper's field of the same name as it is."""

COLUMNS = {
    "id": "text",
    "title": "text",
    "summary": "text",
    "ai_summary": "text",
    "ai_keywords": "texts",
    "authors": "texts",
    "author_count": "count",
    "organization": "category",
    "organization_fullname": "category",
    "organization_avatar_url": "text",
    "submitted_by": "text",
    "submitted_by_fullname": "text",
    "submitted_by_avatar_url": "text",
    "published_on": "date",
    "published_at": "moment",
    "submitted_on": "date",
    "submitted_at": "moment",
    "published_text": "text",
    "withdrawn_at": "moment",
    "upvotes": "count",
    "comments": "count",
    "github_stars": "count",
    "daily_rank": "count",
    "github_repo": "text",
    "project_page": "text",
    "thumbnail": "text",
    "media_urls": "texts",
    "discussion_id": "text",
    "position": "count",
    "digest_date": "date",
    "as_of": "date",
    "unknown": "texts",
    "extra": "text",
    "people": "text",
    "origin_surface": "text",
    "origin_path": "text",
    "origin_line": "count",
    "origin_end_line": "count",
}
"""The kind of every column, in order."""

AUTHOR_COLUMNS = {
    "id": "text",
    "title": "text",
    "position": "count",
    "author_position": "count",
    "author": "text",
    "username": "text",
    "fullname": "text",
    "status": "category",
    "status_changed_at": "moment",
    "hidden": "flag",
}
"""The columns of the table with one row per author."""

KEYWORD_COLUMNS = {
    "id": "text",
    "title": "text",
    "position": "count",
    "keyword_position": "count",
    "keyword": "text",
}
"""The columns of the table with one row per keyword."""

_INT64 = range(-(2**63), 2**63)
_SURROGATE = re.compile("[\ud800-\udfff]")


@attrs.frozen
class People:
    """The fields of a paper that name people."""

    authors: tuple[Author, ...]
    organization: Organization | None
    submitted_by: User | None


def row_of(paper: Paper, digest: Digest) -> Row:
    """Give a paper's values by column."""
    row: Row = {name: getattr(paper, name) for name in PLAIN}
    row |= _people_row(People(paper.authors, paper.organization, paper.submitted_by))
    for name in ("ai_keywords", "authors", "media_urls"):
        # Null is what the page did not say, an empty list what the paper has none of.
        if name in paper.unknown and not getattr(paper, name):
            row[name] = None
        else:
            row.setdefault(name, list(getattr(paper, name)))
    origin = paper.origin
    return row | {
        "digest_date": digest.date,
        "as_of": digest.as_of,
        "unknown": sorted(paper.unknown),
        "extra": _json_text(paper) if paper.extra else None,
        "origin_surface": origin.surface.value,
        "origin_path": origin.path,
        "origin_line": origin.line,
        "origin_end_line": origin.end_line,
    }


def _people_row(people: People) -> Row:
    """Give the columns that name people.

    Whoever reads the table finds names in plain columns; what these can not hold
    stands in `people`, as JSON text.
    """
    organization = people.organization or Organization()
    user = people.submitted_by or User()
    row: Row = {
        "authors": [author.name for author in people.authors],
        "organization": organization.name,
        "organization_fullname": organization.fullname,
        "organization_avatar_url": organization.avatar_url,
        "submitted_by": user.username,
        "submitted_by_fullname": user.fullname,
        "submitted_by_avatar_url": user.avatar_url,
    }
    if people == named_people(row):
        return row | {"people": None}
    whole = attrs.asdict(people, filter=_differs, value_serializer=_serialized)
    return row | {"people": json.dumps(whole, separators=(",", ":"))}


def _differs(attribute: "attrs.Attribute[object]", value: object) -> bool:
    """Leave out what the classes set by themselves."""
    return value != attribute.default


def _serialized(_instance: object, _attribute: object, value: object) -> object:
    """Write moments as JSON can hold them."""
    return value.isoformat() if isinstance(value, dt.datetime) else value


def named_people(row: Mapping[str, object]) -> People:
    """Read the plain columns that name people."""
    organization = Organization(
        _text(row.get("organization")),
        _text(row.get("organization_fullname")),
        _text(row.get("organization_avatar_url")),
    )
    user = User(
        _text(row.get("submitted_by")),
        _text(row.get("submitted_by_fullname")),
        _text(row.get("submitted_by_avatar_url")),
    )
    return People(
        tuple(Author(name) for name in texts_of(row.get("authors"))),
        None if organization == Organization() else organization,
        None if user == User() else user,
    )


def _text(value: object) -> str | None:
    """Give a text or None."""
    return None if value is None else str(value)


def texts_of(value: object) -> tuple[str, ...]:
    """Give a list column's value as a tuple, null as an empty one."""
    return tuple(str(item) for item in value) if isinstance(value, Iterable) else ()


def _json_text(paper: Paper) -> str:
    """Write `extra` as JSON text."""
    try:
        return json.dumps(dict(paper.extra), allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        msg = f"extra of {paper.id or paper.title!r} holds what JSON can not: {error}"
        raise ValueError(msg) from error


def author_rows(papers: Iterable[Paper]) -> Iterator[Row]:
    """Give one row per author of a paper."""
    for paper in papers:
        for number, author in enumerate(paper.authors, 1):
            user = author.user or User()
            yield {
                "id": paper.id,
                "title": paper.title,
                "position": paper.position,
                "author_position": number,
                "author": author.name,
                "username": user.username,
                "fullname": user.fullname,
                "status": author.status,
                "status_changed_at": author.status_changed_at,
                "hidden": author.hidden,
            }


def keyword_rows(papers: Iterable[Paper]) -> Iterator[Row]:
    """Give one row per keyword of a paper."""
    for paper in papers:
        for number, keyword in enumerate(paper.ai_keywords, 1):
            yield {
                "id": paper.id,
                "title": paper.title,
                "position": paper.position,
                "keyword_position": number,
                "keyword": keyword,
            }


def columns_of(rows: Iterable[Row], kinds: Mapping[str, str]) -> dict[str, list[object]]:
    """Turn rows into columns that Arrow can hold.

    Raises:
        ValueError: if a number does not fit into 64 bits.
    """
    rows = list(rows)
    return {
        name: [_fit(row[name], name, index) for index, row in enumerate(rows)] for name in kinds
    }


def _fit(value: object, name: str, index: int) -> object:
    """Check a number and replace lone surrogates, which no UTF-8 text can hold."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_fit(item, name, index) for item in value]
    if isinstance(value, int) and value not in _INT64:
        msg = f"{name} in row {index} does not fit into a 64-bit integer: {value}"
        raise ValueError(msg)
    return value
