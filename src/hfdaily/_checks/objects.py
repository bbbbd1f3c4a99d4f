"""Signs of change inside records: keys that lack and types that changed, level by level.

In all known payloads a key is there with its one type or not at all: none is null. Data
frames and models of other tools write null for what is not there, though.
What is said of single objects holds for each such object of every era; optional
keys are judged by what the rest of the list has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hfdaily._checks.usual import (
    CLAIM,
    FEW,
    KEYS,
    MANY,
    NONE,
    OF_REPOSITORIES,
    SOME,
    STAFF,
    TYPES,
    are_usual,
    is_recent,
)
from hfdaily._diagnostics import Code
from hfdaily._raw import RawRecord
from hfdaily._rawpage import People, RawTable
from hfdaily._report import Report

_Object = Mapping[str, object]
_Missing = dict[str, list[tuple[RawRecord, str]]]
"""Keys that lack, by level and name, each with its records and paths."""


def check_objects(
    entries: Sequence[RawRecord], people: Sequence[People] | None, report: Report
) -> frozenset[str]:
    """Look at the objects of each record, and at what stands beside what is read.

    Args:
        entries: the records of a JSON surface.
        people: what was read of their authors and accounts, where all have the usual form.
        report: takes what is odd, once for each key and level.

    Returns:
        The fields of `Paper` whose keys no record has any more.
    """
    if people and are_usual([RawTable.of(entries)], people):
        return frozenset()
    levels = _levels(entries)
    for level, types in TYPES.items():
        for key, expected in types.items():
            if not {type(place.object.get(key)) for place in levels[level]} <= {expected, NONE}:
                _tell_type(level, key, levels[level], report)
    missing: _Missing = defaultdict(list)
    _miss_papers(levels["outer"], missing)
    own = _levels([entry for entry in entries if is_of_the_site(entry)])
    for level in KEYS:
        _miss_each(level, own[level], missing)
    lost = frozenset[str]()
    if own["paper"]:
        lost = _miss_optional(own["paper"], missing)
        _miss_in_objects(own, missing)
    for found in filter(None, missing.values()):
        tell_missing(*found[0], len(found), report)
    return lost


_MARKS = frozenset(
    {"authors[*]._id", "isAuthorParticipating", "organization._id", "paper.authors[*]._id",
     "paper.organization._id", "upvoted"}
)  # fmt: skip
"""Keys that no one copies: a record without any was cut down by someone."""


def is_nested(entry: RawRecord) -> bool:
    """Tell a record that keeps the paper in an object of its own."""
    return isinstance(as_object(entry.source).get("paper"), dict)


def is_of_the_site(entry: RawRecord) -> bool:
    """Tell a record as the site writes it from one that someone cut down or rewrote."""
    if not is_nested(entry) and "discussionId" not in as_object(entry.source):
        return False
    named = "discussion_id" in entry.fields or "media_urls" in entry.fields
    return named or not _MARKS.isdisjoint(entry.extra)


def tell_missing(entry: RawRecord, key: str, count: int, report: Report) -> None:
    """Say that a key lacks: at which record first, and how often."""
    report.add(
        Code.MISSING_KEY,
        f"payloads of this form have {key!r}; it lacks {times(count)}",
        path=f"{entry.origin.path}.{key}",
        surface=entry.origin.surface,
        excerpt=key,
    )


def times(count: int) -> str:
    """Say how often."""
    return "once" if count == 1 else f"{count} times"


def as_object(value: object) -> _Object:
    """Give an object of JSON, an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


# Where the objects stand.


class _Place(NamedTuple):
    """An object and where it stands; the path is written when it is needed."""

    object: _Object
    entry: RawRecord
    template: str
    number: int = 0

    def path(self, key: str) -> str:
        """Give the path of a value, from the record."""
        return self.template.format(self.number) + key


def _levels(entries: Iterable[RawRecord]) -> dict[str, list[_Place]]:
    levels = defaultdict[str, list[_Place]](list)
    for entry in entries:
        source = as_object(entry.source)
        inner = ""
        paper = source.get("paper")
        if isinstance(paper, dict):
            inner = "paper."
            for key in ("organization", "submittedBy"):
                _add(levels[f"outer.{key}"], source.get(key), entry, f"{key}.")
        else:
            paper = source
        levels["outer"].append(_Place(source, entry, ""))
        levels["paper"].append(_Place(paper, entry, inner))
        for key in ("organization", "submittedOnDailyBy"):
            _add(levels[key], paper.get(key), entry, f"{inner}{key}.")
        for name in ("organization", "submitted_by"):
            key = entry.paths.get(name, name).removeprefix("paper.")
            if key not in source and key not in paper:  # its card says it
                continue
            _add(levels[name + "*"], entry.fields.get(name), entry, f"{entry.paths.get(name)}.")
        template, of_user = f"{inner}authors[{{}}].", f"{inner}authors[{{}}].user."
        for i, author in enumerate(_list(paper.get("authors"))):
            if type(author) is dict:
                levels["authors"].append(_Place(author, entry, template, i))
                _add(levels["accounts"], author.get("user"), entry, of_user, i)
    return levels


def _add(
    places: list[_Place], found: object, entry: RawRecord, template: str, index: int = 0
) -> None:
    if type(found) is dict and found:
        places.append(_Place(found, entry, template, index))


# Types of values that no field is read from, or that are read leniently.

_LENIENT = frozenset({"ai_keywords", "mediaUrls", "submittedOnDailyBy"})
"""Keys of which a text is read as if it were what it should be."""
_TWINS = {"organization": "organization", "submittedBy": "submittedOnDailyBy"}
"""Keys beside ``paper``, and those in it that are read in their stead."""
_NAMES = {bool: "true or false", dict: "an object", list: "a list", str: "text"}


def _tell_type(level: str, key: str, places: Iterable[_Place], report: Report) -> None:
    """Tell of values of another type; of those that are read, the reading tells."""
    expected = TYPES[level][key]
    odd = [
        place
        for place in places
        if type(value := place.object.get(key)) not in {expected, NONE}
        and not _is_judged(level, key, value, place.entry)
    ]
    if odd:
        value = odd[0].object[key]
        found = type(value).__name__
        report.add(
            Code.WRONG_TYPE,
            f"expected {_NAMES[expected]}, found {found}; it stands {times(len(odd))}",
            path=f"{odd[0].entry.origin.path}.{odd[0].path(key)}",
            surface=odd[0].entry.origin.surface,
            excerpt=value,
        )


def _is_judged(level: str, key: str, value: object, entry: RawRecord) -> bool:
    """Tell whether a value is one that a paper's field is read from, and so told of already."""
    if level == "outer":
        name = _FIELDS.get(key)
        return name is not None and (
            entry.paths.get(name) == key
            and not (isinstance(value, str) and name in {"submitted_by", "media_urls"})
        )
    if key in _LENIENT or (level, key) == ("authors", "user"):
        return not isinstance(value, str) and bool(value)
    twin = _TWINS.get(level.removeprefix("outer."))
    if level.startswith("outer.") and twin and key not in {"_id", "isUserFollowing"}:
        inner = as_object(as_object(as_object(entry.source).get("paper")).get(twin))
        return inner.get(key) is None and not (key == "name" and inner.get("user"))
    return False


_FIELDS = {
    "mediaUrls": "media_urls",
    "organization": "organization",
    "publishedAt": "submitted",
    "submittedBy": "submitted_by",
}


# Keys that each object of a level has.


def _miss_each(level: str, places: Iterable[_Place], missing: _Missing) -> None:
    for place in places:
        found = place.object
        for group in _groups(level, found, place.entry):
            lacks = [key for key in group if found.get(key) is None]
            if len(lacks) == 1:
                missing[f"{level}.{lacks[0]}"].append((place.entry, place.path(lacks[0])))


def _groups(level: str, found: _Object, entry: RawRecord) -> Iterable[tuple[str, ...]]:
    """Give the keys that an object should have; of each group all but one must be there."""
    if level == "authors":
        has = found.get("hidden") is not None or "_id" not in found
        groups: list[tuple[str, ...]] = [] if has else [("hidden",)]
        return [*groups, CLAIM] if "user" in found else groups
    if level == "paper":
        has_any = any(found.get(key) is not None for key in OF_REPOSITORIES)
        return [("githubRepo",)] if has_any else []
    keys = KEYS[level]
    if level == "organization*":
        return [keys]
    groups = [keys]
    if _HANDLES.isdisjoint(key for key, value in found.items() if value is not None):
        groups.append(("name",))
    if "id" not in found and "discussion_id" in entry.fields and _has_ids(level, entry):
        groups[0] = (*keys, "_id")
    if any(key in found for key in STAFF):
        groups.append(STAFF if "isUserFollowing" in found else STAFF[:2])
    return groups


_HANDLES = frozenset({"name", "user", "username"})


def _has_ids(level: str, entry: RawRecord) -> bool:
    """Tell whether accounts have their id: authors' since 2024-08, submitters' a year later."""
    of_submitter = is_recent(
        entry.paths, entry.fields.get("submitted")
    ) or "followerCount" in as_object(entry.fields.get("submitted_by"))
    return level == "accounts" or of_submitter


# Papers that lack altogether.

_BESIDE = frozenset(
    {"isAuthorParticipating", "numComments", "publishedAt", "submittedBy", "thumbnail", "upvoted"}
)
_LEAST_BESIDE = 3
_FORMERLY = frozenset({"mediaUrl", "mediaUrls", "numComments", "paper", "publishedAt", "title"})
"""All that stood beside the paper, and the paper, until 2024-06-12."""
_LEAST_FORMERLY = frozenset({"numComments", "publishedAt"})


def lacks_paper(record: _Object) -> bool:
    """Tell a record that has what stands beside the paper, and not the paper."""
    paper = record.get("paper")
    if "id" in record or (isinstance(paper, dict) and paper):
        return False
    keys = record.keys()
    beside = len(_BESIDE & keys) >= _LEAST_BESIDE or _LEAST_FORMERLY <= keys <= _FORMERLY
    return beside or ("paper" in keys and not paper and "title" in keys)


def _miss_papers(places: Iterable[_Place], missing: _Missing) -> None:
    """Find records that have what stands beside the paper, and not the paper."""
    for place in places:
        if lacks_paper(place.object):
            missing["paper"].append((place.entry, "paper"))


# Optional keys that no record of a list has any more.


def _miss_optional(papers: Sequence[_Place], missing: _Missing) -> frozenset[str]:
    """Look for what some records of a list of the site should have, and none has.

    How many have it was counted over all known lists of its time.

    Returns:
        The fields of `Paper` that stood there.
    """
    counts = {key: sum(p.object.get(key) is not None for p in papers) for key in _OPTIONAL}
    counts["organization"] = sum("organization" in place.entry.fields for place in papers)
    marked = counts["githubRepoAddedBy"]
    many = len(papers) >= MANY
    lost = {
        "ai_summary": counts["ai_summary_model"]
        or (counts["ai_keywords"] and counts["githubStars"]),
        "ai_keywords": counts["ai_summary"],
        "githubStars": marked >= FEW,
        "organization": many and (marked or counts["ai_summary_model"]),
        "projectPage": many and marked,
    }
    for key, is_lost in lost.items():
        if is_lost and not counts[key]:
            missing[f"paper.{key}"] += [(place.entry, place.path(key)) for place in papers]
    filled = not many or any(counts[key] and _nulls(key, papers) for key in _OPTIONAL)
    for key, field in _OPTIONAL.items():
        nulls = [] if filled or counts[key] or lost.get(key) else _nulls(key, papers)
        came_with = field or "organization"
        missing[f"paper.{key}"] += [
            (p.entry, p.path(key)) for p in nulls if came_with not in p.entry.unknown
        ]
    gone = [key for key in _OPTIONAL if missing[f"paper.{key}"] and not counts[key]]
    return frozenset(filter(None, map(_OPTIONAL.get, gone)))


def _nulls(key: str, papers: Sequence[_Place]) -> list[_Place]:
    """Give the objects that have null under a key."""
    return [place for place in papers if place.object.get(key, place) is None]


def _miss_in_objects(own: Mapping[str, list[_Place]], missing: _Missing) -> None:
    """Look for optional keys that no object of a level has, where there are enough of them."""
    rows = (
        ("authors", [p for p in own["authors"] if "status" in p.object], "user", 1),
        ("organization*", own["organization*"], "avatar", FEW),
        (
            "submitted_by*",
            [p for p in own["submitted_by*"] if "isHf" in p.object and "_id" in p.object],
            "followerCount",
            SOME,
        ),
    )
    for level, places, key, least in rows:
        if len(places) >= least and not any(p.object.get(key) is not None for p in places):
            missing[f"{level}.{key}"] += [(place.entry, place.path(key)) for place in places]


_OPTIONAL: Mapping[str, str] = {
    "ai_keywords": "ai_keywords", "ai_summary": "ai_summary", "ai_summary_model": "",
    "githubRepo": "github_repo", "githubRepoAddedBy": "", "githubStars": "github_stars",
    "organization": "organization", "projectPage": "project_page",
}  # fmt: skip
"""Keys that only some records have, and their fields of `Paper`."""
