"""Payloads to raw records: every shape and era of the JSON under one set of names."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hfdaily._dates import read_timestamp
from hfdaily._diagnostics import Code, Surface
from hfdaily._drift import check_props
from hfdaily._eras import unsaid
from hfdaily._jsonclean import clean
from hfdaily._jsontext import json_text
from hfdaily._literals import read_literals
from hfdaily._model import Kind, Origin
from hfdaily._raw import RawDigest, RawPaper, RawRecord
from hfdaily._report import Report

_HINTS = frozenset(
    {
        "ai_summary", "authors", "discussionId", "discussion_id", "publishedAt", "published_at",
        "submittedOnDailyAt", "summary", "upvotes",
    }
)  # fmt: skip
_MAX_WRAPPING = 4


class Group(NamedTuple):
    """A list of records, and the object that it stands in."""

    path: str
    items: list[object]
    envelope: Mapping[str, object]
    single: bool = False


def is_record(item: object) -> bool:
    """Tell whether a value looks like one paper's record."""
    if not isinstance(item, dict):
        return False
    if _is_nested(item):
        return True
    return ("title" in item or "id" in item) and not _HINTS.isdisjoint(item)


def find_groups(value: object, path: str = "$", depth: int = 0) -> Iterator[Group]:
    """Find the lists of records in a payload, in order.

    A list of records, a page's props (``dailyPapers``), one record, and any of
    these inside wrapper objects or lists, a few levels deep.
    """
    if isinstance(value, list):
        if not value or any(is_record(item) or isinstance(item, str) for item in value):
            yield Group(path, value, {})
        elif depth < _MAX_WRAPPING:
            for i, item in enumerate(value):
                yield from find_groups(item, f"{path}[{i}]", depth + 1)
    elif isinstance(value, dict):
        yield from _groups_of_object(value, path, depth)


def _groups_of_object(value: dict[str, object], path: str, depth: int) -> Iterator[Group]:
    papers = value.get("dailyPapers")
    if isinstance(papers, list):
        yield Group(f"{path}.dailyPapers", papers, value)
    elif is_record(value):
        yield Group(path, [value], value, single=True)
    elif depth < _MAX_WRAPPING:
        for key, item in value.items():
            if isinstance(item, dict) or (isinstance(item, list) and item):
                yield from find_groups(item, f"{path}.{key}", depth + 1)


def read_payload(value: object, raw: RawDigest, report: Report, *, path: str = "$") -> bool:
    """Read a decoded payload's records and what it says of its page into ``raw``.

    Returns:
        Whether the payload is a digest, be it an empty one.
    """
    groups = [group for group in find_groups(value, path) if _holds_papers(group, path)]
    if any(group.path not in {path, f"{path}.dailyPapers"} for group in groups):
        report.add(
            Code.WRAPPED_PAYLOAD, f"the records stand at {groups[0].path}", path=groups[0].path
        )
    for group in groups:
        items = read_literals(group.items, group.path, raw.surface, report)
        _read_envelope(group._replace(items=items), raw)
        check_props(group.envelope, report)
        _read_group(group, items, raw, report)
    if groups and not any(group.items for group in groups):
        report.add(Code.EMPTY_DAY, "the list of papers is empty", path=groups[0].path)
    return bool(groups)


def _holds_papers(group: Group, path: str) -> bool:
    if not group.items:
        return group.path == path or "dailyPapers" in group.envelope
    return any(is_record(item) or _is_literal(item) for item in group.items)


def _is_literal(item: object) -> bool:
    return isinstance(item, str) and item.lstrip().startswith("{")


def _read_group(group: Group, items: list[object], raw: RawDigest, report: Report) -> None:
    """Make raw records of a list's items, in which literals are objects by now."""
    items = items[: max(0, report.limits.max_papers - len(raw.entries))]
    if len(items) < len(group.items):
        report.add(
            Code.LIMIT_REACHED,
            f"{len(group.items) - len(items)} records lie beyond Limits.max_papers",
            path=group.path,
        )
    said = unsaid(_keys(items))
    unknowns: dict[frozenset[str], frozenset[str]] = {}
    for i, item in enumerate(items):
        path = group.path if group.single else f"{group.path}[{i}]"
        origin = Origin(raw.surface, path)
        if isinstance(item, dict) and item:
            raw.entries.append(_record(item, origin, said, unknowns, report))
        elif item is not None or group.items[i] is None:
            report.reject(
                Code.RECORD_INVALID,
                f"a {type(item).__name__} is no record",
                json_text(item, report.limits.max_rejected_chars),
                origin,
            )


def _keys(items: list[object]) -> set[str]:
    keys: set[str] = set()
    for item in items:
        if isinstance(item, dict):
            keys.update(item)
            if isinstance(paper := item.get("paper"), dict):
                keys.update(paper)
    return keys


_FIELDS = {
    "id": "id",
    "title": "title",
    "summary": "summary",
    "ai_summary": "ai_summary",
    "ai_keywords": "ai_keywords",
    "authors": "authors",
    "publishedAt": "published",
    "submittedOnDailyAt": "submitted",
    "submittedOnDailyBy": "submitted_by",
    "withdrawnAt": "withdrawn",
    "upvotes": "upvotes",
    "githubStars": "github_stars",
    "githubRepo": "github_repo",
    "projectPage": "project_page",
    "discussionId": "discussion_id",
    "organization": "organization",
    "mediaUrls": "media_urls",
    "numComments": "comments",
    "thumbnail": "thumbnail",
    "dailyPaperRank": "daily_rank",
}
"""The payload's keys of a paper, and the names that the raw tier gives them."""
_SNAKE = {
    "published_at": "published",
    "submitted_at": "submitted",
    "submitted_by": "submitted_by",
    "submittedBy": "submitted_by",
    "discussion_id": "discussion_id",
    "comments": "comments",
    "num_comments": "comments",
    "project_page": "project_page",
    "github_repo": "github_repo",
    "github_stars": "github_stars",
    "media_urls": "media_urls",
    "submitterOrganization": "organization",
    "mediaUrl": "media_urls",
}
"""Other keys that mean the same: huggingface_hub's names, and former ones."""
_FLAT = {**_FIELDS, **_SNAKE}
_INNER = {**_SNAKE, **_FIELDS}
_INNER_KEYS = frozenset(_INNER)
_PATHS_INNER = {name: f"paper.{key}" for key, name in _FIELDS.items()} | {
    "comments": "numComments",
    "thumbnail": "thumbnail",
    "daily_rank": "dailyPaperRank",
}
_PATHS_FLAT = {name: key for key, name in _FIELDS.items()}
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
    "daily_rank": ("daily_rank",),
}
"""Raw names that every paper has: where one is missing, the payload does not say it."""
_NEVER = frozenset({"published_text"})


_ALWAYS_NAMES = frozenset(_ALWAYS)


def _record(
    item: dict[str, object],
    origin: Origin,
    said: frozenset[str],
    unknowns: dict[frozenset[str], frozenset[str]],
    report: Report,
) -> RawRecord:
    """Make the raw record of a payload's object; ``unknowns`` keeps the sets it needs."""
    paper = item.get("paper")
    if isinstance(paper, dict):
        record = _nested(item, paper, origin, report)
    else:
        record = _flat(item, origin, report)
        said = said.difference(record.fields)
    missing = _ALWAYS_NAMES.difference(record.fields)
    unknown = unknowns.get(missing) if isinstance(paper, dict) else None
    if unknown is None:
        unknown = said.union(_NEVER, *(_ALWAYS[name] for name in missing))
        unknowns[missing] = unknown
    record.unknown = unknown
    return record


def _flat(item: dict[str, object], origin: Origin, report: Report) -> RawRecord:
    fields: dict[str, object] = {}
    extra: dict[str, object] = {}
    paths = dict(_PATHS_FLAT)
    for key, value in item.items():
        name = _FLAT.get(key)
        if name is None:
            extra[key] = keep(value, report)
        elif value is not None and (name not in fields or key in _FIELDS):
            fields[name] = value
            paths[name] = key
    if _is_shifted(fields, paths):
        extra["submitted_at"] = fields.pop("submitted")
    return RawRecord(fields=_typed(fields), origin=origin, extra=extra, paths=paths, source=item)


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


_OUTER_ONLY = {
    "numComments": "comments",
    "thumbnail": "thumbnail",
    "mediaUrls": "media_urls",
    "mediaUrl": "media_urls",
    "submittedBy": "submitted_by",
    "organization": "organization",
    "submitterOrganization": "organization",
    "dailyPaperRank": "daily_rank",
}
"""Keys beside ``paper``; what stands inside ``paper`` goes first."""
_OUTER_KEYS = frozenset({*_OUTER_ONLY, "paper", "title", "summary", "publishedAt"})


def _nested(
    item: dict[str, object], paper: dict[str, object], origin: Origin, report: Report
) -> RawRecord:
    fields = {
        name: value
        for key, value in paper.items()
        if value is not None and (name := _INNER.get(key)) is not None
    }
    extra: dict[str, object] = {}
    for key in paper.keys() - _INNER_KEYS:
        extra[f"paper.{key}"] = keep(paper[key], report)
    for key in item.keys() - _OUTER_KEYS:
        extra[key] = keep(item[key], report)
    moved = _read_outer(item, fields, extra)
    paths = {**_PATHS_INNER, **moved} if moved else _PATHS_INNER
    return RawRecord(
        fields=_typed(fields), origin=origin, extra=extra, paths=paths, lines={}, source=item
    )


def _read_outer(
    item: dict[str, object], fields: dict[str, object], extra: dict[str, object]
) -> dict[str, str]:
    """Read what stands beside ``paper``; give the places that are not the usual ones."""
    moved: dict[str, str] = {}
    told = item.get("submittedBy")
    if "submitted_by" in fields and told is not None:
        fields["submitted_by"] = _merged(fields["submitted_by"], told)
    for key, name in _OUTER_ONLY.items():
        if name not in fields and (value := item.get(key)) is not None:
            fields[name] = value
            if _PATHS_INNER[name] != key:
                moved[name] = key
    for key in ("title", "summary"):
        value = item.get(key)
        if value is None:
            continue
        if key not in fields:
            fields[key] = value
            moved[key] = key
        elif value != fields[key] and _words(value) != _words(fields[key]):
            extra[key] = value
    # Until 2025-03-10, when no abstract stood beside `paper`, this was the daily time;
    # since then it is the time of publication less 4 or 5 hours, and says nothing new.
    told = item.get("publishedAt")
    if told is not None and "summary" not in item and "submitted" not in fields:
        fields["submitted"] = told
        moved["submitted"] = "publishedAt"
    return moved


def keep(value: object, report: Report) -> object:
    """Take a value as it is where it can not hold anything that JSON or UTF-8 can not."""
    if value is None or value is True or value is False or type(value) is int:
        return value
    if type(value) is str and value.isascii():
        return value
    return clean(value, report)


def _words(value: object) -> object:
    return value.split() if isinstance(value, str) else value


def _merged(inner: object, outer: object) -> object:
    """Join what two user objects say of the same user; the inner one goes first."""
    if not isinstance(inner, dict) or not isinstance(outer, dict):
        return inner
    return {**outer, **inner}


def _typed(fields: dict[str, object]) -> RawPaper:
    return fields  # type: ignore[return-value]  # its keys are values of the tables above


def _is_nested(item: object) -> bool:
    """Tell a record of the daily API, which keeps the paper in an object of its own."""
    return isinstance(item, dict) and isinstance(item.get("paper"), dict)


_PERIODS = {"day": Kind.DAILY, "week": Kind.WEEKLY, "month": Kind.MONTHLY}


def _read_envelope(group: Group, raw: RawDigest) -> None:
    """Read what a page's props say of the page."""
    props = group.envelope
    if group.single:
        if "paper" in props and raw.kind is Kind.UNKNOWN and raw.surface is Surface.EMBEDDED:
            raw.kind = Kind.PAPER
        return
    if "dailyPapers" not in props:
        if raw.kind is Kind.UNKNOWN and any(_is_nested(item) for item in group.items):
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
        raw.kind = _PERIODS.get(str(props.get("periodType", "day")), Kind.UNKNOWN)
    raw.day = raw.day or _string(props.get("dateString")) or _string(props.get("date"))
    raw.previous = raw.previous or _string(props.get("prevDate"))
    raw.next = raw.next or _string(props.get("nextDate"))


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
