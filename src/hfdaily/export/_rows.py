"""Papers again, out of the rows of a data frame."""

import datetime as dt
import json
from collections.abc import Mapping

from hfdaily._diagnostics import Surface
from hfdaily._model import Author, Organization, Origin, Paper, User
from hfdaily.export._columns import PLAIN, People, Row, named_people, texts_of


def paper_of(row: Row, index: int) -> Paper:
    """Make the paper of a row.

    Raises:
        ValueError: if the row has no title, or text that should be JSON is none.
    """
    if row.get("title") is None:
        msg = f"row {index} has no title"
        raise ValueError(msg)
    try:
        people = _people(row)
        values: dict[str, object] = {name: row.get(name) for name in PLAIN}
        values["position"] = row.get("position") or 1
        return Paper(
            **values,  # type: ignore[arg-type]  # the casts of the columns checked them
            ai_keywords=texts_of(row.get("ai_keywords")),
            authors=people.authors,
            organization=people.organization,
            submitted_by=people.submitted_by,
            media_urls=texts_of(row.get("media_urls")),
            unknown=frozenset(texts_of(row.get("unknown"))),
            extra=_mapping(row.get("extra")),
            origin=_origin(row),
        )
    except (TypeError, ValueError, KeyError) as error:
        msg = f"row {index} is no paper's: {error}"
        raise ValueError(msg) from error


def _mapping(text: object) -> dict[str, object]:
    """Read a JSON object."""
    value = json.loads(str(text)) if text is not None else {}
    if not isinstance(value, dict):
        msg = f"a JSON object was expected, not {value!r:.80}"
        raise TypeError(msg)
    return value


def _origin(row: Row) -> Origin:
    """Read the columns of the place."""
    return Origin(
        Surface(str(row.get("origin_surface") or Surface.NONE)),
        row.get("origin_path"),  # type: ignore[arg-type]  # text, by the column's cast
        row.get("origin_line"),  # type: ignore[arg-type]  # a number, likewise
        row.get("origin_end_line"),  # type: ignore[arg-type]  # likewise
    )


def _people(row: Row) -> People:
    """Read the people whole, or by the names in plain columns."""
    if row.get("people") is None:
        return named_people(row)
    record = _mapping(row["people"])
    organization, user = record["organization"], record["submitted_by"]
    return People(
        tuple(_author(item) for item in record["authors"]),  # type: ignore[attr-defined]  # a list, else a TypeError
        None if organization is None else Organization(**organization),  # type: ignore[arg-type]  # an object, else a TypeError
        None if user is None else User(**user),  # type: ignore[arg-type]  # likewise
    )


def _author(record: Mapping[str, object]) -> Author:
    """Read one author."""
    values = dict(record)
    changed = values.pop("status_changed_at", None)
    user = values.pop("user", None)
    return Author(
        **values,  # type: ignore[arg-type]  # unknown names raise a TypeError
        user=None if user is None else User(**user),  # type: ignore[arg-type]  # likewise
        status_changed_at=None if changed is None else dt.datetime.fromisoformat(str(changed)),
    )
