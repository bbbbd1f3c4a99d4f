"""Records that have the paper in an object of its own, read a key at a time.

The records of a list have the same keys, so what is to be done with a key is found once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeGuard, cast

from hfdaily._json.clean import keep
from hfdaily._json.keys import FIELDS, SNAKE
from hfdaily._report import Report
from hfdaily._values.fold import is_blank
from hfdaily._values.timestamps import read_moment

_Object = dict[str, object]
_Column = list[object]

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
_TIME = "publishedAt"
_BESIDE = {**_OUTER, **{key: key for key in _TWOFOLD}, _TIME: "submitted"}
_PLACES = _BESIDE | {f"paper.{key}": name for key, name in {**FIELDS, **SNAKE}.items()}
"""What stands where in a record."""
USUAL_PATHS = {name: f"paper.{key}" for key, name in FIELDS.items()} | {
    "comments": "numComments",
    "thumbnail": "thumbnail",
    "daily_rank": "dailyPaperRank",
}
"""Where such a record has its values."""
_TOLD_BESIDE = frozenset(name for name, path in USUAL_PATHS.items() if "." not in path)
"""What the site tells beside ``paper``: this goes before other keys than the site's in it."""


class Nested(NamedTuple):
    """What was read of records."""

    columns: dict[str, _Column]
    """The values by their names; None where a record lacks one."""
    extras: list[_Object]
    """The other keys of each record."""
    moved: list[tuple[str, ...]]
    """Where each record has those values that have not the places of `USUAL_PATHS`."""


def is_nested(item: object) -> bool:
    """Tell a record of the daily API: it keeps the paper in an object of its own, be it empty."""
    return isinstance(item, dict) and isinstance(item.get("paper"), dict)


def are_nested(items: Sequence[object]) -> TypeGuard[Sequence[_Object]]:
    """Tell a list whose items all are such records; to ask each takes ten times as long.

    >>> are_nested([{"paper": {}}]), are_nested([{"paper": {}}, {"title": "A"}])
    (True, False)
    """
    try:
        return {type(item["paper"]) for item in items} == {dict}  # type: ignore[index]  # asked here
    except (KeyError, TypeError):
        return False


def paths_of(moved: Iterable[str]) -> Mapping[str, str]:
    """Say where a record has its values.

    Args:
        moved: the places of the values that have not their usual ones.

    >>> paths_of(["mediaUrl"])["media_urls"], paths_of([])["media_urls"]
    ('mediaUrl', 'paper.mediaUrls')
    """
    return {**USUAL_PATHS, **{_PLACES[place]: place for place in moved}}


def read_nested(items: Sequence[_Object], paths: Sequence[str], report: Report) -> Nested:
    """Read the records of a list.

    Args:
        items: the records, each of which `is_nested`, with a paper that says something.
        paths: where they stand.
        report: takes down what JSON can not hold.
    """
    reader = _Reader(items, paths, report)
    reader.read_papers()
    reader.read_beside()
    return reader.read


class _Reader:
    def __init__(self, items: Sequence[_Object], paths: Sequence[str], report: Report) -> None:
        self.read = Nested({}, [{} for _ in items], [()] * len(items))
        self._items = items
        self._paths = paths
        self._report = report
        self._papers = cast("list[_Object]", [item["paper"] for item in items])
        self._others: set[str] = set()
        """The keys in ``paper`` that are not the site's own, but name fields."""

    def read_papers(self) -> None:
        """Read what stands in ``paper``."""
        papers = self._papers
        keys = set[str]().union(*papers)
        for key, name in FIELDS.items():
            if key in keys:
                values = self.read.columns[name] = [paper.get(key) for paper in papers]
                self._move(name, f"paper.{key}", values)
        self._others = keys & SNAKE.keys()
        for key in sorted(self._others):
            if SNAKE[key] not in _TOLD_BESIDE:
                self._fill(SNAKE[key], key)
        for key in sorted(keys - FIELDS.keys() - SNAKE.keys()):
            self._keep(key, f"paper.{key}", papers)

    def _fill(self, name: str, key: str) -> None:
        """Take the values of another key in ``paper`` where those of the site's own lack."""
        told, place = self._column(name), f"paper.{key}"
        values = [paper.get(key) for paper in self._papers]
        for i, (value, former) in enumerate(zip(values, told, strict=True)):
            if value is None or value == former:
                continue
            if former is None or (is_empty(former) and not is_empty(value)):
                told[i] = value
                self.read.moved[i] += (place,)
            else:
                self.read.extras[i][place] = keep(value, self._report, self._paths[i], place)

    def read_beside(self) -> None:
        """Read what stands beside ``paper``."""
        keys = set[str]().union(*self._items)
        for key in sorted(keys - _BESIDE.keys()):
            if key != "paper":
                self._keep(key, key, self._items)
        for key in _OUTER:
            if key in keys:
                self._read_outer(key)
        for key in sorted(self._others):
            if SNAKE[key] in _TOLD_BESIDE:
                self._fill(SNAKE[key], key)
        for key in _TWOFOLD:
            if key in keys:
                self._read_twofold(key)
        if _TIME in keys:
            self._read_time()

    def _keep(self, key: str, name: str, objects: Sequence[_Object]) -> None:
        """Keep a key without a field of its own."""
        for found, extra, path in zip(objects, self.read.extras, self._paths, strict=True):
            if key in found:
                extra[name] = keep(found[key], self._report, path, name)

    def _column(self, name: str) -> _Column:
        """Give the values of a field, which no record may have yet."""
        return self.read.columns.setdefault(name, [None] * len(self._items))

    def _take(self, i: int, key: str, value: object) -> None:
        """Take a value that stands beside ``paper`` for one that lacks inside."""
        self.read.columns[_BESIDE[key]][i] = value
        self.read.moved[i] += (key,)

    def _move(self, name: str, place: str, values: _Column) -> None:
        """Take down the place of values, unless it is the usual one."""
        if USUAL_PATHS[name] == place:
            return
        for i, value in enumerate(values):
            if value is not None:
                self.read.moved[i] += (place,)

    def _read_outer(self, key: str) -> None:
        values = [item.get(key) for item in self._items]
        told = self.read.columns.get(name := _OUTER[key])
        if told is None:
            self.read.columns[name] = values
            self._move(name, key, values)
            return
        if values == told:
            return
        for i, (value, inner) in enumerate(zip(values, told, strict=True)):
            if value is None or value == inner:
                continue
            if not inner and is_empty(inner) and (inner is None or not is_empty(value)):
                self._take(i, key, value)
            elif key == "submittedBy" and isinstance(inner, dict) and isinstance(value, dict):
                self._join(i, inner, value)
            else:
                self.read.extras[i][key] = keep(value, self._report, self._paths[i], key)

    def _join(self, i: int, inner: _Object, outer: _Object) -> None:
        """Join what two objects say of the user who submitted a paper; the inner one goes first."""
        name, other = _handle(inner), _handle(outer)
        if name and other and name != other:  # two users
            self.read.extras[i]["submittedBy"] = keep(
                outer, self._report, self._paths[i], "submittedBy"
            )
        elif None in inner.values():
            told = {key: value for key, value in inner.items() if value is not None}
            self.read.columns["submitted_by"][i] = {**inner, **outer, **told}
        else:
            self.read.columns["submitted_by"][i] = {**outer, **inner}

    def _read_twofold(self, key: str) -> None:
        """Read a text that stands both beside ``paper`` and in it."""
        values = [item.get(key) for item in self._items]
        told = self._column(key)
        if values == told:
            return
        for i, (value, inner) in enumerate(zip(values, told, strict=True)):
            if value is None or value == inner:
                continue
            if is_blank(inner):
                self._take(i, key, value)
            elif _words(value) != _words(inner):
                self.read.extras[i][key] = keep(value, self._report, self._paths[i], key)

    def _read_time(self) -> None:
        """Read the time beside ``paper``.

        Until 2025-03-10, when no abstract stood there, this was the daily time; since then
        it is the time of publication less 4 or 5 hours, and says nothing new: no paper went
        on Daily before it was published.
        """
        submitted, published = self._column("submitted"), self._column("published")
        for i, item in enumerate(self._items):
            if submitted[i] is not None or not is_blank(item.get("summary")):
                continue
            told = item.get(_TIME)
            if not is_blank(told) and not _is_before(told, published[i]):
                self._take(i, _TIME, told)


_MIDNIGHT = "T00:00:00"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_before(told: object, published: object) -> bool:
    """Tell a moment before another; midnight means a day, which is not before its own times."""
    if _is_iso(told) and _is_iso(published):
        return told < published and (
            told[:10] != published[:10] or not told.startswith(_MIDNIGHT, 10)
        )
    first, second = read_moment(told), read_moment(published)
    if first is None or second is None:
        return False
    return first.on < second.on or bool(first.at and second.at and first.at < second.at)


def _is_iso(value: object) -> TypeGuard[str]:
    """Tell moments that compare as texts, as nearly all do."""
    return isinstance(value, str) and bool(_ISO.match(value))


def is_empty(value: object) -> bool:
    """Tell a value that holds nothing, so that another of the same field is to be taken.

    >>> is_empty(""), is_empty([]), is_empty(None), is_empty(0), is_empty([""])
    (True, True, True, False, False)
    """
    return value is None or value in ("", [], {})


def _handle(account: _Object) -> object:
    return account.get("user") or account.get("name")


def _words(value: object) -> object:
    return value.split() if isinstance(value, str) else value
