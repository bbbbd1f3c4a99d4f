"""Tables by columns to records, as data frames are written: a list or an object per column."""

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from hfdaily._json.keys import FIELDS

_TITLES = {"paper.title": ".", "paper__title": "__", "paper_title": "_"}
"""The key that tells a record whose inner objects were taken apart, and what joins its keys."""
_INNER = frozenset(f"paper_{key}" for key in FIELDS if not key.islower())
"""Keys of the site alone: other tools write ``paper_id`` and ``paper_title`` as well."""
_OBJECTS = (
    "paper", "submittedOnDailyBy", "submittedBy", "organization", "submitterOrganization",
)  # fmt: skip
_NAMES = frozenset({"paper", "title", *_TITLES})
"""A column that every table of records has."""

Table = tuple[Sequence[str], list[object]]
"""Where the rows stand, and the rows."""


def read_table(value: Mapping[str, object]) -> Table | None:
    """Turn a table that is written by columns into its rows.

    Args:
        value: an object.

    Returns:
        The rows with their places; None where the object is no such table.

    >>> read_table({"title": ["A", "B"], "upvotes": [3, 0]})
    (['.*[0]', '.*[1]'], [{'title': 'A', 'upvotes': 3}, {'title': 'B', 'upvotes': 0}])
    >>> read_table({"title": {"0": "A"}, "upvotes": {"0": 3}})
    (['.*.0'], [{'title': 'A', 'upvotes': 3}])
    >>> read_table({"columns": ["title"], "data": [["A"]]})
    (['.data[0]'], [{'title': 'A'}])
    """
    if isinstance(names := value.get("columns"), list):
        return _read_split(names, value.get("data"))
    if _NAMES.isdisjoint(value) or len(value) < 2:
        return None
    columns = list(value.values())
    if all(isinstance(column, list) for column in columns):
        return _read_lists(value, columns)
    first = columns[0]
    # Rows may go by any name; but one record's ``paper`` is an object too.
    by_any = isinstance(value.get("title"), dict)
    if isinstance(first, dict) and first and (by_any or all(key.isdigit() for key in first)):
        return _read_objects(value, columns, list(first))
    return None


def _read_lists(value: Mapping[str, object], columns: list[object]) -> Table | None:
    lists = [column for column in columns if isinstance(column, list)]
    if len(set(map(len, lists))) != 1:
        return None
    rows: list[object] = [dict(zip(value, row, strict=True)) for row in zip(*lists, strict=True)]
    return [f".*[{i}]" for i in range(len(rows))], rows


def _read_objects(
    value: Mapping[str, object], columns: list[object], keys: list[str]
) -> Table | None:
    objects = [column for column in columns if isinstance(column, dict)]
    if len(objects) < len(columns) or any(column.keys() != set(keys) for column in objects):
        return None
    rows: list[object] = [
        {name: column[key] for name, column in zip(value, objects, strict=True)} for key in keys
    ]
    return [f".*.{key}" for key in keys], rows


def _read_split(names: list[object], data: object) -> Table | None:
    known = [name for name in names if isinstance(name, str)]
    if len(known) < len(names) or _NAMES.isdisjoint(known) or not isinstance(data, list):
        return None
    if not all(isinstance(row, list) and len(row) == len(known) for row in data):
        return None
    rows: list[object] = [dict(zip(known, row, strict=True)) for row in data]
    return [f".data[{i}]" for i in range(len(rows))], rows


def is_flattened(item: object) -> TypeGuard[Mapping[str, object]]:
    """Tell a record whose inner objects became longer keys, as ``pandas.json_normalize`` does."""
    if not isinstance(item, dict) or _TITLES.keys().isdisjoint(item):
        return False
    return _sign_of(item) != "_" or not _INNER.isdisjoint(item)


def _sign_of(row: Mapping[str, object]) -> str:
    """Give what joins the keys of a record that was taken apart."""
    return next(sign for title, sign in _TITLES.items() if title in row)


def nest(row: Mapping[str, object]) -> dict[str, object]:
    """Put values back into the objects that they were taken out of.

    >>> nest({"paper.title": "A", "paper.user.name": None, "title": "A"})
    {'paper': {'title': 'A'}, 'title': 'A'}
    >>> nest({"paper_title": "A", "paper_ai_summary": "B", "paper_organization__id": "1"})
    {'paper': {'title': 'A', 'ai_summary': 'B', 'organization': {'_id': '1'}}}
    """
    sign = _sign_of(row)
    nested: dict[str, object] = {}
    for key, value in row.items():
        *outer, last = _steps(key) if sign == "_" else key.split(sign)
        if outer and value is None:
            continue  # a table has each column for each row
        place = nested
        for name in outer:
            inner = place.setdefault(name, {})
            if not isinstance(inner, dict):
                inner = place[name] = {}
            place = inner
        # … and floats for whole numbers where a row lacks one.
        place[last] = int(value) if isinstance(value, float) and value.is_integer() else value
    return nested


def _steps(key: str) -> list[str]:
    """Cut a key behind the names of objects alone: others have such a sign of their own."""
    steps: list[str] = []
    while outer := next((name for name in _OBJECTS if key.startswith(f"{name}_")), None):
        steps.append(outer)
        key = key[len(outer) + 1 :]
    return [*steps, key]
