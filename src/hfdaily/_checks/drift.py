"""Signs that the site changed its form: keys, values and components never seen before.

The tables hold what the known payloads of 2024-05 to 2026-08 have. All checks look
at what a list has in common and stop there unless something is odd: they cost next
to nothing on a page that is as it always was.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from hfdaily._checks.missing import check_missing, may_lack
from hfdaily._checks.objects import as_object, check_objects, times
from hfdaily._checks.usual import ACCOUNT, are_usual
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._model import Kind, Paper
from hfdaily._raw import RawRecord
from hfdaily._rawpage import People, RawPage, RawTable
from hfdaily._report import Report

_FIELDLESS = frozenset(
    {"ai_summary_model", "authors[*]._id", "dailyPaperRank", "githubRepoAddedBy", "id",
     "isAuthorParticipating", "linkedDatasets", "linkedModels", "linkedSpaces",
     "linked_datasets", "linked_models", "linked_spaces", "mediaUrl", "mediaUrls",
     "numComments", "numTotalDatasets", "numTotalModels", "numTotalSpaces",
     "num_total_datasets", "num_total_models", "num_total_spaces", "organization", "source",
     "submittedBy", "submitted_at", "submitterOrganization", "summary", "thumbnail", "title",
     "upvoted"}
)  # fmt: skip
_PAPER_PAGE = frozenset(
    {"acceptLanguages", "canManagePapers", "canReadDatabase", "canSubmit", "comments",
     "hasHfLevelAccess", "primaryEmailConfirmed", "upvoters"}
)  # fmt: skip
_OF_USERS = ("isEnterprise", "isUserFollowing", "plan")
_USERS = ("authors[].user", "submittedBy", "submittedOnDailyBy", "submitted_by")
_ORGANIZATIONS = ("organization", "submitterOrganization")
KNOWN = _PAPER_PAGE.union(
    f"{level}{key}"
    for level in ("", "paper.")
    for key in (
        *_FIELDLESS,
        *(f"{user}.{key}" for user in _USERS for key in _OF_USERS),
        *(f"{organization}._id" for organization in _ORGANIZATIONS),
    )
)
"""The known keys without a field of `Paper`, as `Paper.extra` names them."""
WITHOUT_FIELD = _FIELDLESS | _PAPER_PAGE
"""The same keys as records and their papers have them."""

_TWOFOLD = frozenset({"title", "summary"})
"""Keys that stand beside ``paper`` too; extra where they say something else there."""
_USUAL = KNOWN - _TWOFOLD - {"organization"}
"""Those that need no closer look."""
_MOST_KEYS = 20
"""How many unknown keys are told one by one."""


def check_drift(
    raw: RawPage,
    papers: Sequence[Paper],
    people: Sequence[People] | None,
    listed: Kind,
    report: Report,
) -> frozenset[str]:
    """Say in what a payload differs from all that are known.

    Args:
        raw: the page's records; those of a JSON surface are looked at.
        papers: the papers that were made of them.
        people: what was read of the authors and accounts, where all have the usual form.
        listed: the kind of list that the page's address names.
        report: takes what is new, once for each key and value.

    Returns:
        The fields of `Paper` whose keys no record has any more, so that they are unknown.
    """
    is_day = _is_day(raw.kind) and _is_day(listed)
    if people and raw.untouched and _is_as_ever(raw.untouched, papers, people, is_day=is_day):
        _check_values(papers, report)
        return frozenset()
    entries = [entry for entry in raw.entries if entry.paths]
    if not entries:
        return frozenset()
    others = set[str]().union(*[entry.extra for entry in entries])
    if "organization" in others or not KNOWN.issuperset(others):
        _tell_keys(entries, report)
    if not _TWOFOLD.isdisjoint(others):
        _check_twofold(entries, report)
    check_missing(entries, KNOWN, report, is_day=is_day)
    lost = check_objects(entries, people, report)
    _check_values(papers, report)
    return lost


def _is_as_ever(
    tables: Sequence[RawTable],
    papers: Sequence[Paper],
    people: Sequence[People],
    *,
    is_day: bool,
) -> bool:
    """Tell that nothing below would find anything in a payload's records."""
    others = set[str]().union(*chain.from_iterable(table.extras for table in tables))
    return (
        _USUAL.issuperset(others)
        and not may_lack(tables, papers, is_day=is_day)
        and are_usual(tables, people)
    )


_DAYS = frozenset({Kind.DAILY, Kind.WEEKLY, Kind.MONTHLY, Kind.UNKNOWN})


def _is_day(kind: Kind) -> bool:
    return kind in _DAYS


# Keys that were never seen.

_INDEX = re.compile(r"\[[0-9]+\]")


def _others(entry: RawRecord) -> Iterator[tuple[str, object]]:
    """Give the keys without a field, those of an organization that stands twice too."""
    twin = entry.extra.get("organization")
    if isinstance(twin, dict):
        for key in sorted(twin.keys() - _OF_ORGANIZATIONS):
            yield f"organization.{key}", twin[key]
    yield from entry.extra.items()


_OF_ORGANIZATIONS = frozenset({"_id", "name", "fullname", "avatar"})


def _tell_keys(entries: Iterable[RawRecord], report: Report) -> None:
    """Name each unknown key once, with its number and its first value."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[str, object]] = {}
    for entry in entries:
        for path, value in _others(entry):
            if path in KNOWN or (key := _INDEX.sub("[]", path)) in KNOWN:
                continue
            if path in entry.paths.values():
                continue  # a known key, whose value could not be read
            counts[key] = counts.get(key, 0) + 1
            first.setdefault(key, (f"{entry.origin.path}.{path}", value))
    for key, count in list(counts.items())[:_MOST_KEYS]:
        place, value = first[key]
        message = f"{key!r} was never seen; it stands {times(count)}"
        report.add(Code.UNKNOWN_KEY, message, path=place, surface=_surface(entries), excerpt=value)
    if len(counts) > _MOST_KEYS:
        message = f"{counted(len(counts) - _MOST_KEYS, 'more key')} never seen"
        report.add(Code.UNKNOWN_KEY, message, path="$", surface=_surface(entries))


def _check_twofold(entries: Iterable[RawRecord], report: Report) -> None:
    for entry in entries:
        for key in sorted(_TWOFOLD & entry.extra.keys()):
            if not isinstance(value := entry.extra[key], str):
                report.add(
                    Code.WRONG_TYPE,
                    f"expected text, found {type(value).__name__}",
                    path=f"{entry.origin.path}.{key}",
                    surface=entry.origin.surface,
                    excerpt=value,
                )


def _surface(entries: Iterable[RawRecord]) -> Surface:
    return next(iter(entries)).origin.surface


# Values of fixed sets.

_STATUSES = frozenset(
    {None, "admin_assigned", "claimed_verified", "extracted_confirmed", "extracted_pending"}
)
_TYPES = frozenset({None, "user", "org"})


def _check_values(papers: Sequence[Paper], report: Report) -> None:
    """Look for states of authors and kinds of accounts that were never seen."""
    claimed = [author for paper in papers for author in paper.authors if author.user]
    submitters = [paper.submitted_by for paper in papers if paper.submitted_by]
    statuses = {author.status for author in claimed} - _STATUSES
    types = {author.user.type for author in claimed if author.user}
    types = types.union(user.type for user in submitters) - _TYPES
    for name, found in (("status of an author", statuses), ("type of an account", types)):
        for value in sorted(map(str, found))[:_MOST_KEYS]:
            message = f"{value!r} was never seen as the {name}"
            path = _place_of(value, papers)
            report.add(Code.UNKNOWN_VALUE, message, path=path, excerpt=value)


def _place_of(value: str, papers: Sequence[Paper]) -> str:
    """Find the first place of an unknown value."""
    for i, paper in enumerate(papers):
        if paper.submitted_by and paper.submitted_by.type == value:
            return f"$.papers[{i}].submitted_by.type"
        for k, author in enumerate(paper.authors):
            if author.status == value:
                return f"$.papers[{i}].authors[{k}].status"
            if author.user and author.user.type == value:
                return f"$.papers[{i}].authors[{k}].user.type"
    return "$"


# What a page says of itself.

_PROPS: Mapping[str, tuple[type, ...]] = {
    "canSubmit": (bool,),
    "dailyPapers": (list,),
    "date": (str,),
    "dateString": (str,),
    "isTrending": (bool,),
    "nextDate": (str,),
    "periodType": (str,),
    "prevDate": (str,),
    "publisher": (dict,),
    "query": (dict, str),
}
"""The keys of a list page's props, and the types of their values."""
_PERIODS = frozenset({"day", "week", "month"})


_OF_PAGES = frozenset(
    {"dailyPapers", "dateString", "isTrending", "nextDate", "periodType", "prevDate"}
)


def are_props(value: Mapping[str, object]) -> bool:
    """Tell the dictionary that a list page embeds, be it that its list has another name."""
    return not _OF_PAGES.isdisjoint(value)


def check_props(props: Mapping[str, object], report: Report) -> None:
    """Say in what the dictionary that a list page embeds differs from all that are known.

    Args:
        props: the dictionary; one without the keys of a page was made by someone else.
        report: takes what is new.
    """
    if not are_props(props):
        return
    others = {key: value for key, value in props.items() if key not in _PROPS}
    if "dailyPapers" not in props:  # where the list stands instead is told where it is read
        others = {k: v for k, v in others.items() if not isinstance(v, list | dict)}
    for key in sorted(map(str, others))[:_MOST_KEYS]:
        message = f"{key!r} was never seen; it stands once"
        report.add(Code.UNKNOWN_KEY, message, path=f"$.{key}", excerpt=props[key])
    for key, types in _PROPS.items():
        value = props.get(key)
        if value is not None and not isinstance(value, types):
            message = f"expected {types[0].__name__}, found {type(value).__name__}"
            report.add(Code.WRONG_TYPE, message, path=f"$.{key}", excerpt=value)
    period = props.get("periodType")
    if isinstance(period, str) and period not in _PERIODS:
        message = f"{period!r} was never seen as the type of a period"
        report.add(Code.UNKNOWN_VALUE, message, path="$.periodType", excerpt=period)
    for key in _lost_of_page(props):
        message = f"payloads of this form have {key!r}; it lacks once"
        report.add(Code.MISSING_KEY, message, path=f"$.{key}", excerpt=key)
    _check_publisher(props.get("publisher"), report)


def _lost_of_page(props: Mapping[str, object]) -> Iterator[str]:
    """Name the keys that the page's own dictionary should have; the neighbours may lack."""
    if "canSubmit" in props and not (props.get("dateString") or props.get("date")):
        yield "dateString"
    if "periodType" in props and props["periodType"] is None:
        yield "periodType"


def _check_publisher(publisher: object, report: Report) -> None:
    """Look at the account that a page names as its publisher."""
    found = as_object(publisher)
    for key in sorted(map(str, found.keys() - ACCOUNT.keys() - _MORE_OF_PUBLISHERS))[:_MOST_KEYS]:
        message = f"'publisher.{key}' was never seen; it stands once"
        path = f"$.publisher.{key}"
        report.add(Code.UNKNOWN_KEY, message, path=path, excerpt=found[key])
    for key, expected in ACCOUNT.items():
        value = found.get(key)
        if value is not None and type(value) is not expected:
            message = f"expected {expected.__name__}, found {type(value).__name__}"
            report.add(Code.WRONG_TYPE, message, path=f"$.publisher.{key}", excerpt=value)


_MORE_OF_PUBLISHERS = frozenset(
    {*_OF_USERS, "followerCount", "id", "isHf", "isHfAdmin", "isMod", "username"}
)


# Components of the page.

_TARGETS = frozenset({"DailyPapers", "DailyPapersBannerSubscribe", "PaperContent"})


def check_targets(targets: Iterable[str], report: Report, *, read: Iterable[str] = ()) -> None:
    """Name components of papers that were never seen.

    The site's other components come and go with its header and footer, and are no
    sign that the papers changed their form.

    Args:
        targets: the names of the page's components.
        report: takes the new ones.
        read: the names of those that the papers were read from.
    """
    found = {target for target in targets if "paper" in target.lower()}.union(read) - _TARGETS
    for target in sorted(found)[:_MOST_KEYS]:
        report.add(
            Code.UNKNOWN_TARGET,
            f"the component {target!r} was never seen",
            surface=Surface.EMBEDDED,
            excerpt=target,
        )
