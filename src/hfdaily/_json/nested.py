"""Records that have the paper in an object of its own, read a key at a time.

The records of a list have the same keys, so what is to be done with a key is found once.
"""

from collections.abc import Sequence

from hfdaily._json.clean import clean
from hfdaily._json.keys import FIELDS, SNAKE
from hfdaily._report import Report
from hfdaily._values.fold import is_blank

_Object = dict[str, object]
_Parts = tuple[list[_Object], list[_Object], list[dict[str, str]]]
_Row = tuple[_Object, _Object, _Object, dict[str, str]]
"""A record, and what was read of it."""

_INNER = {**SNAKE, **FIELDS}
_OUTER = {
    "numComments": "comments",
    "thumbnail": "thumbnail",
    "mediaUrls": "media_urls",
    "submittedBy": "submitted_by",
    "organization": "organization",
    "dailyPaperRank": "daily_rank",
    "mediaUrl": "media_urls",
    "submitterOrganization": "organization",
}
"""Keys beside ``paper``, the former ones last; what stands inside ``paper`` goes first."""
_TWOFOLD = ("title", "summary")
_KNOWN = frozenset({*_OUTER, *_TWOFOLD, "paper", "publishedAt"})
USUAL_PATHS = {name: f"paper.{key}" for key, name in FIELDS.items()} | {
    "comments": "numComments",
    "thumbnail": "thumbnail",
    "daily_rank": "dailyPaperRank",
}
"""Where such a record has its values."""


def is_nested(item: object) -> bool:
    """Tell a record of the daily API: it keeps the paper in an object of its own, be it empty."""
    return isinstance(item, dict) and isinstance(item.get("paper"), dict)


def read_nested(items: Sequence[_Object], paths: Sequence[str], report: Report) -> _Parts:
    """Read the records of a list.

    Args:
        items: the records, each of which `is_nested`, with a paper that says something.
        paths: where they stand.
        report: takes down what JSON can not hold.

    Returns:
        Each record's values by their names, its other keys, and the places of its values
        that differ from `USUAL_PATHS`.
    """
    papers: list[_Object] = [item["paper"] for item in items]  # type: ignore[misc]  # each is a dict
    fields, extras = _read_papers(papers, paths, report)
    places: list[dict[str, str]] = [{} for _ in items]
    rows = list(zip(items, fields, extras, places, strict=True))
    keys = set[str]().union(*items)
    if others := keys - _KNOWN:
        for item, extra, path in zip(items, extras, paths, strict=True):
            for key in sorted(item.keys() & others):
                extra[key] = keep(item[key], report, path, key)
    for key in _OUTER:
        if key in keys:
            _read_beside(key, rows, paths, report)
    for key in _TWOFOLD:
        if key in keys:
            _read_twofold(key, rows)
    if "publishedAt" in keys:
        _read_time(rows)
    return fields, extras, places


def _read_papers(
    papers: Sequence[_Object], paths: Sequence[str], report: Report
) -> tuple[list[_Object], list[_Object]]:
    """Read what stands in ``paper``: values by their names, and the other keys."""
    keys = set[str]().union(*papers)
    names = {key: _INNER.get(key) or f"paper.{key}" for key in keys}
    fields = [
        {names[key]: value for key, value in paper.items() if value is not None} for paper in papers
    ]
    extras: list[_Object] = [{} for _ in papers]
    if others := keys - _INNER.keys():
        for paper, field, extra, path in zip(papers, fields, extras, paths, strict=True):
            for key in sorted(paper.keys() & others):
                name = names[key]
                extra[name] = keep(field.pop(name, None), report, path, name)
    return fields, extras


def _read_beside(key: str, rows: Sequence[_Row], paths: Sequence[str], report: Report) -> None:
    """Read a key that stands beside ``paper``."""
    name = _OUTER[key]
    is_usual = USUAL_PATHS[name] == key
    for (item, field, extra, moved), path in zip(rows, paths, strict=True):
        value = item.get(key)
        if value is None:
            continue
        if name not in field:
            field[name] = value
            if not is_usual:
                moved[name] = key
        elif value != field[name]:
            joined = _joined(field[name], value) if key == "submittedBy" else None
            if joined:
                field[name] = joined
            else:
                extra[key] = keep(value, report, path, key)


def _read_twofold(key: str, rows: Sequence[_Row]) -> None:
    """Read a text that stands both beside ``paper`` and in it."""
    for item, field, extra, moved in rows:
        value, told = item.get(key), field.get(key)
        if value is None or value == told:
            continue
        if is_blank(told):
            field[key] = value
            moved[key] = key
        elif _words(value) != _words(told):
            extra[key] = value


def _read_time(rows: Sequence[_Row]) -> None:
    """Read the time beside ``paper``.

    Until 2025-03-10, when no abstract stood there, this was the daily time; since then
    it is the time of publication less 4 or 5 hours, and says nothing new: no paper went
    on Daily before it was published.
    """
    for item, field, _, moved in rows:
        told = item.get("publishedAt")
        if told is None or "summary" in item or "submitted" in field:
            continue
        if not (isinstance(told, str) and _is_before(told, str(field.get("published", "")))):
            field["submitted"] = told
            moved["submitted"] = "publishedAt"


_MIDNIGHT = "T00:00:00"


def _is_before(told: str, published: str) -> bool:
    """Tell a moment before another; midnight means a day, which is not before its own times."""
    if told >= published:
        return False
    return told[:10] != published[:10] or not told.startswith(_MIDNIGHT, 10)


def keep(value: object, report: Report, path: str, key: str) -> object:
    """Take a value of any depth within the limit.

    ``path`` is where the record stands, ``key`` where the value stands in it.
    """
    if isinstance(value, dict | list):
        return clean(value, report, f"{path}.{key}")
    return value


def _words(value: object) -> object:
    return value.split() if isinstance(value, str) else value


def _joined(inner: object, outer: object) -> dict[str, object] | None:
    """Join what two user objects say of the same user; the inner one goes first."""
    if not isinstance(inner, dict) or not isinstance(outer, dict):
        return None
    if None in inner.values():
        return {**inner, **outer, **{k: v for k, v in inner.items() if v is not None}}
    return {**outer, **inner}
