"""Keys that payloads of the time have, and some or all records of a list lack."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from hfdaily._checks.objects import (
    as_object,
    is_nested,
    is_of_the_site,
    lacks_paper,
    tell_missing,
)
from hfdaily._model import Paper
from hfdaily._raw import RAW_NAMES, RawRecord
from hfdaily._rawpage import RawTable
from hfdaily._report import Report
from hfdaily._values.fold import is_blank

_ON_EACH = frozenset({"published_on", "authors", "summary", "upvotes"})
_MOST_MISSING = 2
"""A record that lacks more than this of what each one has was cut down by someone.

Unless others of its list are whole: whoever cuts down a list cuts down all of it."""
_FEWEST_WITHOUT = 3
"""So many records without comments are no accident of a short list."""


def may_lack(tables: Sequence[RawTable], papers: Sequence[Paper], *, is_day: bool) -> bool:
    """Tell a payload's records of which `check_missing` might say that they lack something."""
    lacks = set[frozenset[str]]().union(*[table.unknown for table in tables])
    for lack in lacks:
        records = chain.from_iterable(
            zip(table.unknown, table.sources, strict=True) for table in tables
        )
        if _wanted(lack, (source for unknown, source in records if unknown == lack), is_day=is_day):
            return True
    if not all(paper.id for paper in papers):
        return True
    if not is_day or len(papers) < 2:
        return False
    sources = chain.from_iterable(table.sources for table in tables)
    return bool(_usual(lacks, sources)) or (
        len(lacks) > 1 and any("comments" in lack for lack in lacks)
    )


def check_missing(
    entries: Sequence[RawRecord], known: AbstractSet[str], report: Report, *, is_day: bool
) -> None:
    """Look for fields that the payload's form should say and does not.

    Records share the sets of what they do not say, so a page has only a few.

    Args:
        entries: the records of a JSON surface.
        known: the keys without a field of `Paper`.
        report: takes what is missing, once for each key.
        is_day: whether the list is one of a day, a week or a month.
    """
    lacks = {entry.unknown for entry in entries}
    wanted = {
        lack: _wanted(lack, (e.source for e in entries if e.unknown == lack), is_day=is_day)
        for lack in lacks
    }
    missing: dict[str, list[RawRecord]] = {}
    odd = any(wanted.values()) or any(is_blank(entry.fields.get("id")) for entry in entries)
    said = _said_by_whole(entries, wanted) if odd else frozenset[str]()
    for entry in entries if odd else ():
        names = wanted[entry.unknown]
        if is_blank(entry.fields.get("id")):
            names |= {"id"}
        if names and not (len(names) <= _MOST_MISSING and is_of_the_site(entry)):
            names = _missed_of_cut(entry, names, said)
        for name in names:
            missing.setdefault(name, []).append(entry)
    if is_day and len(entries) > 1:
        for name in _usual(lacks, (entry.source for entry in entries)):
            missing[name] = [e for e in entries if is_nested(e) and is_of_the_site(e)]
        if len(lacks) > 1 and any("comments" in lack for lack in lacks):
            missing.setdefault("comments", _without_comments(entries, known))
    for name, found in sorted(missing.items()):
        if found:
            raw_name = RAW_NAMES.get(name, name)
            tell_missing(found[0], found[0].paths.get(raw_name, raw_name), len(found), report)


def _said_by_whole(
    entries: Iterable[RawRecord], wanted: Mapping[frozenset[str], frozenset[str]]
) -> frozenset[str]:
    """Name what the whole records of the site say, if there are any, of what each one has."""
    whole = {e.unknown for e in entries if not wanted[e.unknown] and is_of_the_site(e)}
    if not whole:
        return frozenset()
    return (_ON_EACH | {"id", "submitted_on"}) - frozenset.intersection(*whole)


def _missed_of_cut(entry: RawRecord, names: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """Name what is missed of a record that was cut down: what others of its list say.

    Those of other tools never said it, and one whose paper is gone is told as such.
    """
    if entry.foreign or lacks_paper(as_object(entry.source)):
        said = frozenset()
    return names & (said | {"authors"} if _has_no_authors(entry) else said)


def _without_comments(entries: Sequence[RawRecord], known: AbstractSet[str]) -> list[RawRecord]:
    """Give the site's records without comments, of which a list may have a few.

    It has none that come with a new key, and not as many as those that have comments.
    """
    own = [entry for entry in entries if is_nested(entry) and is_of_the_site(entry)]
    lacking = [entry for entry in own if "comments" in entry.unknown]
    is_new = any(not (entry.extra.keys() & _keys(entry)) <= known for entry in lacking)
    is_half = len(own) > len(lacking) >= max(len(own) / 2, _FEWEST_WITHOUT)
    return lacking if is_new or is_half else []


def _keys(entry: RawRecord) -> AbstractSet[str]:
    return as_object(entry.source).keys()


def _has_no_authors(entry: RawRecord) -> bool:
    """Tell a record whose list of authors is there and empty, whoever wrote it."""
    source = as_object(entry.source)
    return [] in (source.get("authors"), as_object(source.get("paper")).get("authors"))


def _wanted(lack: frozenset[str], sources: Iterable[object], *, is_day: bool) -> frozenset[str]:
    """Name the fields that each record should have of those that it lacks.

    The day of submission came with 2025-03-17; before 2025-03-10 another key told
    it, and between the two nothing did.
    """
    found = lack & _ON_EACH
    if "submitted_on" in lack and is_day:
        recent = "github_stars" not in lack
        nested = [
            item for source in sources if isinstance((item := as_object(source)).get("paper"), dict)
        ]
        gap = any(not is_blank(item.get("summary")) for item in nested)
        found |= {"submitted_on"} if nested and (recent or not gap) else frozenset()
    return found


def _usual(lacks: Iterable[frozenset[str]], sources: Iterable[object]) -> frozenset[str]:
    """Name what at least one record of a list should have, of what all of them lack."""
    lack = frozenset.intersection(*lacks)
    wanted = {"comments"}
    has_thumbnails = "thumbnail" not in lack or "media_urls" in lack
    if not has_thumbnails and not any("mediaUrl" in as_object(item) for item in sources):
        wanted.add("thumbnail")
    if "github_repo" not in lack:
        wanted.add("discussion_id")
    if "github_stars" not in lack:
        wanted.add("submitted_by")  # before, a list of search results did without
    return lack & frozenset(wanted)
