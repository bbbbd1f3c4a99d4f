"""Records of every shape and era of the JSON under one set of names."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import compress, repeat

from hfdaily._checks.objects import lacks_paper
from hfdaily._diagnostics import Surface
from hfdaily._json.clean import keep
from hfdaily._json.client import is_from_client, unsaid_by_client, without_gaps
from hfdaily._json.keys import FIELDS, FLAT
from hfdaily._json.nested import are_nested, is_empty, is_nested, paths_of, read_nested
from hfdaily._json.others import adopt
from hfdaily._model import Origin
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage, RawTable, batches
from hfdaily._report import Report
from hfdaily._slotted import make
from hfdaily._values.timestamps import instant, read_moment

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


class RecordReader:
    """Makes the raw records of one list; what they share is made once."""

    def __init__(self, surface: Surface, unsaid: frozenset[str], report: Report) -> None:
        """Read records of a payload that can not say the fields of ``unsaid``."""
        self._surface = surface
        self._unsaid = unsaid
        self._report = report
        self._counts = False
        """Whether any of the records has comments, so that the 0 of others is none."""
        self._unknown: dict[frozenset[str], frozenset[str]] = {}

    def read(self, items: Sequence[dict[str, object]], paths: Sequence[str], raw: RawPage) -> None:
        """Read a payload's objects, which stand at ``paths``, into ``raw``."""
        self._counts = any(item.get("comments") for item in items)
        for part in batches(len(items)):
            found = items[part]
            if are_nested(found) and all(item["paper"] for item in found):
                raw.add(self._nested(found, paths[part]))
            else:
                raw.entries += map(self._one, found, paths[part])

    def _one(self, item: dict[str, object], path: str) -> RawRecord:
        if _has_paper(item):
            return self._nested([item], [path]).records()[0]
        return self._flat(item, path)

    def _nested(self, items: Sequence[dict[str, object]], paths: Sequence[str]) -> RawTable:
        columns, extras, moved = read_nested(items, paths, self._report)
        if "authors" in columns:  # every paper has some: an empty list says nothing
            columns["authors"] = [found or None for found in columns["authors"]]
        count = len(items)
        places = {keys: paths_of(keys) for keys in set(moved)}
        return RawTable(
            columns=columns,
            origins=make(
                Origin,
                count,
                surface=repeat(self._surface),
                path=paths,
                line=repeat(None),
                end_line=repeat(None),
            ),
            unknown=self._unknown_of_rows(columns, count),
            extras=extras,
            paths=[places[keys] for keys in moved],
            sources=items,
        )

    def _unknown_of_rows(
        self, columns: Mapping[str, Sequence[object]], count: int
    ) -> list[frozenset[str]]:
        """Name the `Paper` fields that each record does not say; many say the same ones."""
        names = [name for name in columns if name in _ALWAYS or name in self._unsaid]
        partly = [name for name in names if not all(columns[name])]
        each = frozenset(names).difference(partly)
        said = [[value is not None for value in columns[name]] for name in partly]
        rows = list(zip(*said, strict=True)) or [()] * count
        known = {row: self._unknown_of(each.union(compress(partly, row))) for row in set(rows)}
        return [known[row] for row in rows]

    def _flat(self, item: dict[str, object], path: str) -> RawRecord:
        of_client = is_from_client(item)
        told = without_gaps(item, counts=self._counts) if of_client else item
        fields, extra, paths = _flat(told, path, self._report)
        foreign = bool(extra) and adopt(fields, extra, paths, self._report)
        if _is_shifted(fields, paths):
            extra["submitted_at"] = fields.pop("submitted")
        if lacks_paper(item):
            _read_lone(item, fields, extra, paths)
        elif _TOLD_BESIDE.intersection(fields):
            _read_evening(fields, extra)
        if not fields.get("authors"):
            fields.pop("authors", None)  # as above
        unknown = self._unknown_of(frozenset(fields))
        return RawRecord(
            unknown=unknown | unsaid_by_client(fields) if of_client else unknown,
            fields=fields,  # type: ignore[arg-type]  # its keys are values of the tables above
            origin=Origin(self._surface, path),
            extra=extra,
            paths=paths,
            foreign=foreign,
            source=item,
        )

    def _unknown_of(self, names: frozenset[str]) -> frozenset[str]:
        """Name the `Paper` fields that a record does not say, given the raw names that it has."""
        found = self._unknown.get(names)
        if found is None:
            missing = [_ALWAYS[name] for name in _ALWAYS.keys() - names]
            found = self._unknown[names] = self._unsaid.union(_NEVER, *missing).difference(names)
        return found


def _has_paper(item: dict[str, object]) -> bool:
    """Tell a record whose paper says something; what another one says stands beside it."""
    return is_nested(item) and bool(item["paper"])


def _flat(
    item: dict[str, object], path: str, report: Report
) -> tuple[dict[str, object], dict[str, object], dict[str, str]]:
    """Read the known keys of a record that is one object; give all places."""
    fields: dict[str, object] = {}
    extra: dict[str, object] = {}
    paths = dict(_PATHS_FLAT)
    for key, value in item.items():
        name = FLAT.get(key)
        if name is None:
            if value or key != "paper":  # an empty one holds nothing
                extra[key] = keep(value, report, path, key)
        elif value is None:
            continue
        elif name not in fields:
            fields[name], paths[name] = value, key
        elif value == (former := fields[name]):
            continue
        elif is_empty(value) or not (key in FIELDS or is_empty(former)):
            extra[key] = keep(value, report, path, key)
        else:  # the site's own key goes first
            extra[paths[name]] = keep(former, report, path, paths[name])
            fields[name], paths[name] = value, key
    return fields, extra, paths


def _read_lone(
    item: dict[str, object],
    fields: dict[str, object],
    extra: dict[str, object],
    paths: dict[str, str],
) -> None:
    """Read the time that stood beside a paper which is gone: not that of publication.

    It is the daily time, or that of publication less some hours (`hfdaily._json.nested`).
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
    published = instant(read_moment(fields.get("published")))
    submitted = read_moment(fields.get("submitted"))
    if published is None or submitted is None or submitted.at is None:
        return False
    return published - submitted.at in _SHIFTS


_TOLD_BESIDE = frozenset({"comments", "thumbnail"})
"""What the site tells beside the paper: a record that has one was made of both."""
_EVENINGS = ("T19:00:00.000Z", "T20:00:00.000Z")


def _read_evening(fields: dict[str, object], extra: dict[str, object]) -> None:
    """Undo that the outer ``publishedAt`` took the place of the paper's, which is a day.

    Since 2026-04 papers are published at midnight, so 4 or 5 hours before is the outer time.
    """
    told = fields.get("published")
    if not isinstance(told, str) or not told.endswith(_EVENINGS):
        return
    if evening := read_moment(told):
        extra["publishedAt"] = told
        fields["published"] = f"{evening.on + dt.timedelta(days=1)}T00:00:00.000Z"
