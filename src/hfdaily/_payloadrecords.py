"""Records of every shape and era of the JSON under one set of names."""

import datetime as dt
from collections.abc import Mapping

from hfdaily._dates import read_timestamp
from hfdaily._diagnostics import Surface
from hfdaily._driftobjects import lacks_paper
from hfdaily._jsonclean import clean
from hfdaily._model import Origin
from hfdaily._others import adopt
from hfdaily._payloadkeys import FIELDS, FLAT, SNAKE
from hfdaily._raw import RawRecord
from hfdaily._report import Report

_INNER = {**SNAKE, **FIELDS}
_PATHS_INNER = {name: f"paper.{key}" for key, name in FIELDS.items()} | {
    "comments": "numComments",
    "thumbnail": "thumbnail",
    "daily_rank": "dailyPaperRank",
}
_PATHS_FLAT = {name: key for key, name in FIELDS.items()}
_ALWAYS = {
    "published": ("published_on", "published_at"),
    "submitted": ("submitted_on", "submitted_at"),
    "submitted_by": ("submitted_by",),
    "summary": ("summary",),
    "authors": ("authors", "author_count"),
    "upvotes": ("upvotes",),
    "comments": ("comments",),
    "thumbnail": ("thumbnail",),
    "discussion_id": ("discussion_id",),
    "id": ("id",),
    "daily_rank": ("daily_rank",),
}
"""Raw names that every paper has: where one is missing, the payload does not say it."""
_NEVER = frozenset({"published_text"})


_Parts = tuple[dict[str, object], dict[str, object], Mapping[str, str]]
"""A record's values by their names, its other keys, and places of values."""


class RecordReader:
    """Makes the raw records of one list; what they share is made once."""

    def __init__(self, surface: Surface, said: frozenset[str], report: Report) -> None:
        """Read records of a payload that can not say the fields of ``said``."""
        self._surface = surface
        self._unsaid = said
        self._report = report
        self._unknown: dict[tuple[str, ...], frozenset[str]] = {}
        self._paths: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {(): _PATHS_INNER}

    def read(self, item: dict[str, object], path: str) -> RawRecord:
        """Make the raw record of a payload's object."""
        paper = item.get("paper")
        if isinstance(paper, dict) and paper:
            fields, extra, moved = _nested(item, paper, self._report)
            paths = self._paths_of(moved)
            foreign = False
        else:
            fields, extra, paths = _flat(item, self._report)
            foreign = bool(extra) and adopt(fields, extra, paths, self._report)
            if _is_shifted(fields, paths):
                extra["submitted_at"] = fields.pop("submitted")
            if lacks_paper(item):
                _read_lone(item, fields, extra, paths)
        if not fields.get("authors"):
            fields.pop("authors", None)  # every paper has some: an empty list says nothing
        return RawRecord(
            fields=fields,  # type: ignore[arg-type]  # its keys are values of the tables above
            origin=Origin(self._surface, path),
            unknown=self._unknown_of(fields),
            extra=extra,
            paths=paths,
            lines={},
            foreign=foreign,
            source=item,
        )

    def _unknown_of(self, fields: dict[str, object]) -> frozenset[str]:
        """Name the `Paper` fields that a record does not say; many records have the same keys."""
        names = tuple(fields)
        found = self._unknown.get(names)
        if found is None:
            missing = [_ALWAYS[name] for name in _ALWAYS.keys() - fields.keys()]
            found = self._unsaid.union(_NEVER, *missing).difference(names)
            self._unknown[names] = found
        return found

    def _paths_of(self, moved: Mapping[str, str]) -> Mapping[str, str]:
        """Say where a record has its values, given those that have not their usual place."""
        key = tuple(moved.items())
        found = self._paths.get(key)
        if found is None:
            found = self._paths[key] = {**_PATHS_INNER, **moved}
        return found


def _flat(
    item: dict[str, object], report: Report
) -> tuple[dict[str, object], dict[str, object], dict[str, str]]:
    """Read the known keys of a record that is one object; give all places."""
    fields: dict[str, object] = {}
    extra: dict[str, object] = {}
    paths = dict(_PATHS_FLAT)
    for key, value in item.items():
        name = FLAT.get(key)
        if name is None:
            if value or key != "paper":  # an empty one holds nothing
                extra[key] = _keep(value, report)
        elif value is None:
            continue
        elif name not in fields:
            fields[name], paths[name] = value, key
        elif value != fields[name] and key not in FIELDS:
            extra[key] = _keep(value, report)
        elif value != fields[name]:  # the site's own key goes first
            extra[paths[name]] = _keep(fields[name], report)
            fields[name], paths[name] = value, key
    return fields, extra, paths


def _read_lone(
    item: dict[str, object],
    fields: dict[str, object],
    extra: dict[str, object],
    paths: dict[str, str],
) -> None:
    """Read the time that stood beside a paper which is gone: not that of publication.

    It is the daily time, or that of publication less some hours (`_read_twofold`).
    """
    if "published" not in fields:
        return
    key, told = paths["published"], fields.pop("published")
    if "submitted" not in fields and item.keys().isdisjoint(_TOLD_IN_PAPERS):
        fields["submitted"], paths["submitted"] = told, key
        paths["published"] = _PATHS_FLAT["published"]
    else:
        extra[key] = told


_TOLD_IN_PAPERS = frozenset({"authors", "paper_id", "summary", "upvotes"})
"""With one of these the record is of a later time, or made of what stood in the paper."""
_SHIFTS = (dt.timedelta(hours=4), dt.timedelta(hours=5))


def _is_shifted(fields: dict[str, object], paths: Mapping[str, str]) -> bool:
    """Tell huggingface_hub's ``submitted_at`` that is no daily time.

    The client takes the outer ``publishedAt`` for it, which since 2025-03-10 is
    the time of publication less 4 or 5 hours.
    """
    if paths.get("submitted") != "submitted_at":
        return False
    times = [read_timestamp(str(fields.get(name))) for name in ("published", "submitted")]
    if times[0] is None or times[1] is None or times[1].at is None:
        return False
    published = times[0].at or dt.datetime.combine(times[0].on, dt.time(), dt.UTC)
    return published - times[1].at in _SHIFTS


_OUTER = {
    "numComments": "comments",
    "thumbnail": "thumbnail",
    "mediaUrls": "media_urls",
    "submittedBy": "submitted_by",
    "organization": "organization",
    "dailyPaperRank": "daily_rank",
}
"""Keys beside ``paper``; what stands inside ``paper`` goes first."""
_OUTER_FORMER = {"mediaUrl": "media_urls", "submitterOrganization": "organization"}
"""Keys that go last."""
_OUTER_OTHER = frozenset({*_OUTER_FORMER, "paper", "title", "summary", "publishedAt"})
"""Keys beside ``paper`` that are read in their own way."""


def _nested(item: dict[str, object], paper: dict[str, object], report: Report) -> _Parts:
    """Read a record that has the paper in an object of its own; give the unusual places."""
    fields: dict[str, object] = {}
    extra: dict[str, object] = {}
    for key, value in paper.items():
        name = _INNER.get(key)
        if name is None:
            extra[f"paper.{key}"] = _keep(value, report)
        elif value is not None:
            fields[name] = value
    moved = _read_outer(item, fields, extra, report)
    return fields, extra, moved


def _read_outer(
    item: dict[str, object], fields: dict[str, object], extra: dict[str, object], report: Report
) -> dict[str, str]:
    """Read what stands beside ``paper``; give the places that are not the usual ones."""
    moved: dict[str, str] = {}
    for key, value in item.items():
        name = _OUTER.get(key)
        if name is None:
            if key not in _OUTER_OTHER:
                extra[key] = _keep(value, report)
        elif value is None:
            continue
        elif name not in fields:
            fields[name] = value
            if _PATHS_INNER[name] != key:
                moved[name] = key
        elif key == "submittedBy" and (joined := _merged(fields[name], value)):
            fields[name] = joined
        elif value != fields[name]:
            extra[key] = _keep(value, report)
    if not _OUTER_FORMER.keys().isdisjoint(item):
        _read_former(item, fields, extra, moved, report)
    _read_twofold(item, fields, extra, moved)
    return moved


def _read_former(
    item: dict[str, object],
    fields: dict[str, object],
    extra: dict[str, object],
    moved: dict[str, str],
    report: Report,
) -> None:
    """Read the keys that go last."""
    for key, name in _OUTER_FORMER.items():
        value = item.get(key)
        if value is not None and name not in fields:
            fields[name] = value
            moved[name] = key
        elif value is not None and value != fields[name]:
            extra[key] = _keep(value, report)


def _read_twofold(
    item: dict[str, object],
    fields: dict[str, object],
    extra: dict[str, object],
    moved: dict[str, str],
) -> None:
    """Read the keys that stand both beside ``paper`` and in it."""
    for key in ("title", "summary"):
        value = item.get(key)
        if value is None:
            continue
        if _is_blank(fields.get(key)):
            fields[key] = value
            moved[key] = key
        elif value != fields[key] and _words(value) != _words(fields[key]):
            extra[key] = value
    # Until 2025-03-10, when no abstract stood beside `paper`, this was the daily time;
    # since then it is the time of publication less 4 or 5 hours, and says nothing new:
    # no paper went on Daily before it was published.
    told = item.get("publishedAt")
    if told is None or "summary" in item or "submitted" in fields:
        return
    if not (isinstance(told, str) and _is_before(told, str(fields.get("published", "")))):
        fields["submitted"] = told
        moved["submitted"] = "publishedAt"


_MIDNIGHT = "T00:00:00"


def _is_before(told: str, published: str) -> bool:
    """Tell a moment before another; midnight means a day, which is not before its own times."""
    if told >= published:
        return False
    return told[:10] != published[:10] or not told.startswith(_MIDNIGHT, 10)


def _is_blank(value: object) -> bool:
    """Tell a text that is missing, or that holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def _keep(value: object, report: Report) -> object:
    """Take a value as it is where it can not hold anything that JSON or UTF-8 can not."""
    if value is None or value is True or value is False or type(value) is int:
        return value
    if type(value) is str and value.isascii():
        return value
    return clean(value, report)


def _words(value: object) -> object:
    return value.split() if isinstance(value, str) else value


def _merged(inner: object, outer: object) -> dict[str, object] | None:
    """Join what two user objects say of the same user; the inner one goes first."""
    if not isinstance(inner, dict) or not isinstance(outer, dict):
        return None
    if None in inner.values():
        return {**inner, **outer, **{k: v for k, v in inner.items() if v is not None}}
    return {**outer, **inner}
