"""Payloads to raw records: where the lists of records are, and what stands around them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple

from hfdaily._checks.drift import are_props, check_props
from hfdaily._checks.objects import lacks_paper
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._json.eras import unsaid
from hfdaily._json.literals import has_values, read_literals, read_values
from hfdaily._json.nested import are_nested, is_nested
from hfdaily._json.others import doubt_stranger, is_other_thing, is_others_record
from hfdaily._json.records import RecordReader
from hfdaily._json.spellings import is_misspelled, respell
from hfdaily._json.tables import is_flattened, nest, read_table
from hfdaily._json.text import json_text
from hfdaily._model import Kind, Origin
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.links import read_address
from hfdaily._values.timestamps import read_period

_HINTS = frozenset(
    {
        "abstract", "ai_summary", "arxiv_id", "authors", "discussionId", "discussion_id",
        "submittedOnDailyAt", "summary", "upvotes",
    }
)  # fmt: skip
_MAX_WRAPPING = 7
_NOTHING: Mapping[str, object] = MappingProxyType({})
_Object = dict[str, object]


class Group(NamedTuple):
    """A list of records, and the object that it stands in."""

    path: str
    items: list[object]
    envelope: Mapping[str, object] = _NOTHING
    single: bool = False
    paths: Sequence[str] = ()
    """Where the items stand, if not one after the other under ``path``."""
    day: str | None = None
    """The day that the object names in which the list stands."""

    def places(self) -> Sequence[str]:
        """Give the paths of the items."""
        if self.single:
            return [self.path]
        return self.paths or [f"{self.path}[{i}]" for i in range(len(self.items))]


def is_record(item: object) -> bool:
    """Tell whether a value looks like one paper's record."""
    if not isinstance(item, dict):
        return False
    if is_nested(item) or is_flattened(item) or is_misspelled(item):
        return True
    if is_other_thing(item):
        return False
    if ("title" in item or "id" in item) and not _HINTS.isdisjoint(item):
        return True
    return lacks_paper(item) or is_others_record(item) or has_values({"paper": item.get("paper")})


class _Search:
    """Searches each part of a payload once, however its parts hold each other."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def groups(
        self, value: object, path: str, depth: int = 0, around: Mapping[str, object] = _NOTHING
    ) -> Iterator[Group]:
        """Find the lists of records in a payload, in order.

        A list of records, a page's props (``dailyPapers``), one record, and any of
        these inside wrapper objects or lists, a few levels deep; ``around`` is the
        page's props that they stand in, whatever these call the list.
        """
        if isinstance(value, list):
            if not value or any(is_record(item) or isinstance(item, str) for item in value):
                yield Group(path, value, around)
            elif self._is_new(value, depth):
                for i, item in enumerate(value):
                    yield from self.groups(item, f"{path}[{i}]", depth + 1)
        elif isinstance(value, dict):
            around = value if are_props(value) else around
            yield from self._groups_of_object(value, path, depth, around)

    def _groups_of_object(
        self, value: dict[str, object], path: str, depth: int, around: Mapping[str, object]
    ) -> Iterator[Group]:
        papers = value.get("dailyPapers")
        if isinstance(papers, list):
            yield Group(f"{path}.dailyPapers", papers, value)
        elif table := read_table(value):
            places, rows = table
            yield Group(path, rows, paths=[f"{path}{place}" for place in places])
        elif is_record(value):
            yield Group(path, [value], value, single=True)
        elif self._is_new(value, depth):
            for key, item in value.items():
                if isinstance(item, dict) or (
                    isinstance(item, list) and (item or _names_papers(key))
                ):
                    found = self.groups(item, f"{path}.{key}", depth + 1, around)
                    yield from _dated(found, value) if isinstance(item, list) else found

    def _is_new(self, value: object, depth: int) -> bool:
        if depth >= _MAX_WRAPPING or id(value) in self._seen:
            return False
        self._seen.add(id(value))
        return True


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_KEY = re.compile(rf"\.({_DAY.pattern})(?=[.\[]|$)")


def _dated(groups: Iterable[Group], value: Mapping[str, object]) -> Iterator[Group]:
    """Give lists with the day that stands beside them."""
    told = (value.get("date"), value.get("day"))
    days = [day for day in told if isinstance(day, str) and _DAY.fullmatch(day)]
    days = [*filter(read_period, days)]
    return (group._replace(day=days[0] if days else group.day) for group in groups)


def _day_around(groups: Sequence[Group]) -> str | None:
    """Give the day that stands beside the one list of a payload, or is a key over it."""
    if len(groups) != 1 or groups[0].single:
        return None
    group = groups[0]
    if group.day or not _DAY_KEY.search(group.path):
        return group.day
    days = {day for path in group.paths or [group.path] for day in _DAY_KEY.findall(path)}
    return days.pop() if len(days) == 1 and all(map(read_period, days)) else None


def _joined(groups: list[Group]) -> list[Group]:
    """Make one list of records that stand each in an object of its own."""
    if len(groups) < 2 or not all(group.single for group in groups):
        return groups
    items = [item for group in groups for item in group.items]
    return [Group(groups[0].path, items, paths=[group.path for group in groups])]


def _names_papers(key: str) -> bool:
    """Tell a key that holds records, be it an empty list of them."""
    return key.lower().replace("_", "") in {"papers", "dailypapers"}


def read_payload(value: object, raw: RawPage, report: Report) -> bool:
    """Read a decoded payload's records and what it says of its page into ``raw``.

    Returns:
        Whether the payload is a digest, be it an empty one; the caller says that.
    """
    groups = [group for group in _Search().groups(value, "$") if _holds_papers(group)]
    return read_groups([group for group in groups if group.items] or groups, raw, report)


def lone_record(value: object, path: str) -> Group | None:
    """Give the one record that a value holds, be it within wrappers; None for more or none."""
    groups = [*islice(_Search().groups(value, path), 2)]
    return groups[0] if len(groups) == 1 and groups[0].single else None


def read_groups(groups: list[Group], raw: RawPage, report: Report) -> bool:
    """Read lists of records, and single ones as those of one list, into ``raw``.

    Returns:
        Whether there is any list.
    """
    groups = _joined(groups)
    if any(group.paths or group.path not in {"$", "$.dailyPapers"} for group in groups):
        report.add(
            Code.WRAPPED_PAYLOAD, f"the records stand at {groups[0].path}", path=groups[0].path
        )
    if len(groups) > 1:
        report.add(Code.GLUED_PAGES, f"{len(groups)} lists of records", path=groups[1].path)
    if groups:
        raw.list_day = None if raw.count else _day_around(groups)
        if raw.list_day and raw.kind is Kind.UNKNOWN:
            raw.kind = Kind.DAILY
    told = _NOTHING
    for group in groups:
        items = read_literals(group.items, group.path, raw.surface, report)
        items = read_values(_in_form(items), group.places, report)
        _read_envelope(group._replace(items=items), raw)
        if group.envelope is not told:
            check_props(told := group.envelope, report)
        _read_group(group, items, raw, report)
    raw.says_empty = raw.says_empty or (bool(groups) and not groups[0].items)
    return bool(groups)


def _in_form(items: Sequence[object]) -> list[object]:
    """Bring records into the site's form, if they have another one of the same parts.

    Whoever renames the keys of a list renames those of its first record.
    """
    if not are_nested(items):
        items = [nest(item) if is_flattened(item) else item for item in items]
    first = next((item for item in items if isinstance(item, dict)), None)
    if is_misspelled(first):
        items = [respell(item) if is_misspelled(item) else item for item in items]
    return [*items]


def _holds_papers(group: Group) -> bool:
    if not group.items:
        return group.path == "$" or _names_papers(group.path.rpartition(".")[2])
    return any(is_record(item) or _is_literal(item) for item in group.items)


def _is_literal(item: object) -> bool:
    return isinstance(item, str) and item.lstrip().startswith("{") and item.rstrip().endswith("}")


def _read_group(group: Group, items: list[object], raw: RawPage, report: Report) -> None:
    """Make raw records of a list's items, in which literals are objects by now."""
    items = items[: max(0, report.limits.max_papers - raw.count)]
    if len(items) < len(group.items):
        report.add(
            Code.LIMIT_REACHED,
            f"{counted(len(group.items) - len(items), 'record')} beyond Limits.max_papers",
            path=group.path,
        )
    if are_nested(items):
        records, paths = items, group.places()[: len(items)]
    else:
        records, paths = _select(items, group, raw.surface, report)
    reader = RecordReader(raw.surface, _unsaid(records), report)
    reader.read(records, paths, raw)


def _select(
    items: Sequence[object], group: Group, surface: Surface, report: Report
) -> tuple[list[_Object], list[str]]:
    """Give the items that may be records, with their places, and reject the others."""
    records: list[_Object] = []
    paths: list[str] = []
    nested = [is_nested(item) for item in items]
    among_nested = 2 * sum(nested) >= len(items) > 1
    for i, (item, path) in enumerate(zip(items, group.places(), strict=False)):
        code = None if nested[i] else _doubt(item, among_nested=among_nested)
        if isinstance(item, dict) and code is None:
            records.append(item)
            paths.append(path)
        elif code and (item is not None or group.items[i] is None):
            report.reject(
                code,
                _DOUBTS.get(code, f"a {type(item).__name__} is no record"),
                json_text(item, report.limits.max_rejected_chars),
                Origin(surface, path),
            )
    return records, paths


_DOUBTS = {
    Code.STRAY_TEXT: "a record of something else than a paper",
    Code.MISSING_KEY: "a record that lacks 'paper', which most of this list have",
}
"""What is said of objects that give no paper."""


def _doubt(item: object, *, among_nested: bool) -> Code | None:
    """Say why an item of a list gives no paper; None where it may give one.

    ``among_nested`` says that most of the list's records keep the paper in an object
    of its own.
    """
    if not isinstance(item, dict) or not item:
        return Code.RECORD_INVALID
    if is_other_thing(item):
        return Code.STRAY_TEXT
    return doubt_stranger(item) if among_nested else None


def _unsaid(records: Sequence[_Object]) -> frozenset[str]:
    papers = [paper for item in records if isinstance(paper := item.get("paper"), dict)]

    def tells(key: str) -> bool:
        objects = chain(papers, records)
        return any(found.get(key) is not None for found in objects)

    return unsaid(set[str]().union(*records, *papers), tells)


_DAYS = frozenset({Kind.DAILY, Kind.UNKNOWN})
_FORMS = (
    (Kind.WEEKLY, re.compile(r"[0-9]{4}-W[0-9]{2}")),
    (Kind.MONTHLY, re.compile(r"[0-9]{4}-[0-9]{2}")),
)
"""Days by whose form a page is one of a week or month, whatever its type is called."""
_SPANS = frozenset(kind for kind, _ in _FORMS)
_PERIODS = {"day": Kind.DAILY, "week": Kind.WEEKLY, "month": Kind.MONTHLY}


def _read_envelope(group: Group, raw: RawPage) -> None:
    """Read what a page's props say of the page."""
    props = group.envelope
    if group.single:
        if "paper" in props and raw.kind is Kind.UNKNOWN and raw.surface is Surface.EMBEDDED:
            raw.kind = Kind.PAPER
        return
    if not are_props(props):
        if raw.kind is Kind.UNKNOWN and any(is_nested(item) for item in group.items):
            raw.kind = Kind.DAILY
        return
    query = props.get("query")
    words = query.get("q") if isinstance(query, dict) else query
    if isinstance(words, str) and words:
        raw.query = words
        raw.kind = Kind.SEARCH
    elif props.get("isTrending") is True:
        raw.kind = Kind.TRENDING
    elif raw.kind is Kind.UNKNOWN or "periodType" in props:
        raw.kind = _PERIODS.get(str(props.get("periodType") or "day"), Kind.UNKNOWN)
    raw.day = raw.day or _string(props.get("dateString")) or _string(props.get("date"))
    if raw.kind in _DAYS and raw.day:
        raw.kind = next((kind for kind, form in _FORMS if form.fullmatch(raw.day)), raw.kind)
    _read_own_address(props, raw)
    if raw.count:
        return  # the neighbours of another page
    raw.previous = raw.previous or _string(props.get("prevDate"))
    raw.next = raw.next or _string(props.get("nextDate"))


def _read_own_address(props: Mapping[str, object], raw: RawPage) -> None:
    """Take a page whose address is that of a week or month, and whose props say no type, for one.

    A day that lies in it, be it the first, is how the props name it.
    """
    if raw.kind is not Kind.DAILY or not raw.url or props.get("periodType"):
        return
    address = read_address(raw.url)
    period = read_period(address.day) if address.kind in _SPANS else None
    day = read_period(raw.day) if raw.day else period
    if period and day and period.start <= day.start <= period.end:
        raw.kind, raw.day = address.kind, address.day


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
