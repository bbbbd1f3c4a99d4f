"""Which payload and which markup were in force when."""

import datetime as dt
import re

import attrs

DISCUSSIONS = dt.date(2024, 8, 1)
"""`discussionId` appears."""
MEDIA_URLS = dt.date(2024, 6, 12)
"""`mediaUrl` becomes `mediaUrls`; `thumbnail` and `submittedBy` appear."""
USER_ID = dt.date(2024, 8, 6)
"""The user key `id` of the API becomes `_id`."""
REPOSITORIES = dt.date(2025, 3, 1)
"""`githubRepo`, `projectPage`, `isAuthorParticipating` and fuller submitters."""
OUTER_SUMMARY = dt.date(2025, 3, 10)
"""The outer `publishedAt` stops to be the daily time; an outer `summary` appears."""
SUBMITTED = dt.date(2025, 3, 17)
"""`submittedOnDailyAt`, `submittedOnDailyBy`; `submittedBy` is back."""
AI_SUMMARY = dt.date(2025, 5, 1)
"""`ai_summary` and `ai_keywords`."""
STARS = dt.date(2025, 6, 1)
"""`githubStars`, and the markup with chips, stars and `/papers/date/` links."""
SUBMITTER_ORGANIZATION = dt.date(2025, 9, 26)
"""`submitterOrganization`, beside the paper only."""
ORGANIZATION = dt.date(2025, 10, 3)
"""`organization`, in the paper and beside it."""
NO_WRAPS = dt.date(2025, 11, 1)
"""Hard line breaks in titles and abstracts end."""
REPO_ADDED_BY = dt.date(2026, 1, 1)
"""`githubRepoAddedBy` and `isUserFollowing`."""
SVELTE5 = dt.date(2026, 3, 1)
"""Comments such as ``<!--[-1-->`` in the markup; users have `user` and `name`."""
PUBLISHED_MIDNIGHT = dt.date(2026, 4, 1)
"""`paper.publishedAt` becomes midnight-only."""
SUBMITTED_MIDNIGHT = dt.date(2026, 5, 14)
"""`submittedOnDailyAt` becomes midnight-only."""
AI_SUMMARY_MODEL = dt.date(2026, 6, 1)
"""`ai_summary_model`, in the API."""
WITHDRAWN = dt.date(2026, 8, 3)
"""`withdrawnAt`."""

FIRST = dt.date(2024, 5, 28)
"""The oldest payload that is known."""

_CHANGES = (
    FIRST,
    MEDIA_URLS,
    DISCUSSIONS,
    USER_ID,
    REPOSITORIES,
    OUTER_SUMMARY,
    SUBMITTED,
    AI_SUMMARY,
    STARS,
    SUBMITTER_ORGANIZATION,
    ORGANIZATION,
    NO_WRAPS,
    REPO_ADDED_BY,
    SVELTE5,
    PUBLISHED_MIDNIGHT,
    SUBMITTED_MIDNIGHT,
    AI_SUMMARY_MODEL,
    WITHDRAWN,
)

ERAS: tuple[str, ...] = tuple(day.isoformat() for day in _CHANGES)
"""The days (ISO) on which the payload or the markup changed, oldest first.

Each one is a valid ``era`` of every renderer; two neighbours differ in at least one key.
"""

_FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SATURDAY = 5


@attrs.frozen
class Era:
    """A stretch of time in which payload and markup stayed as they are."""

    since: dt.date
    """The change that opened it."""
    day: dt.date
    """A working day inside it, for pages that are given no day."""

    def has(self, change: dt.date) -> bool:
        """Tell whether ``change`` had happened."""
        return self.since >= change

    @property
    def daily_time(self) -> bool:
        """Whether the payload told when a paper went on Daily."""
        return not self.has(OUTER_SUMMARY) or self.has(SUBMITTED)

    @property
    def submitter(self) -> bool:
        """Whether the payload told who submitted a paper."""
        return self.has(MEDIA_URLS) and self.daily_time

    @property
    def modern(self) -> bool:
        """Whether cards show chips and stars."""
        return self.has(STARS)


def era_of(era: str | dt.date) -> Era:
    """Read an ``era`` argument: a year, a month, a day, or a date.

    A year or month stands for the newest payload in it.

    Raises:
        TypeError: if it is neither text nor a date.
        ValueError: if it is no such text, or lies before the oldest known payload.
    """
    first, last = _span(era)
    past = [change for change in _CHANGES if change <= last]
    if not past:
        msg = f"no payload from before {FIRST} is known, got era={str(era)!r}"
        raise ValueError(msg)
    return Era(since=past[-1], day=_working_day(max(first, past[-1])))


def _span(era: object) -> tuple[dt.date, dt.date]:
    """Give the first and the last day of an ``era`` argument."""
    if isinstance(era, dt.date):
        day = era.date() if isinstance(era, dt.datetime) else era
        return day, day
    if not isinstance(era, str):
        msg = f"era takes a year ('2024'), a month ('2025-03') or a date, not {era!r}"
        raise TypeError(msg)
    found = _FORM.fullmatch(era)
    if not found:
        msg = f"era takes a year ('2024'), a month ('2025-03') or a date, not {era!r}"
        raise ValueError(msg)
    year, month, day_of_month = (int(part or 0) for part in found.groups())
    first = dt.date(year, month or 1, day_of_month or 1)
    if day_of_month:
        return first, first
    after = first + dt.timedelta(31 if month else 366)
    return first, after.replace(day=1) - dt.timedelta(1)


def _working_day(day: dt.date) -> dt.date:
    """Give ``day``, or the Monday after a weekend."""
    return day + dt.timedelta(max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def neighbours(day: dt.date) -> tuple[dt.date, dt.date]:
    """Give the working days before and after ``day``."""
    before, after = day - dt.timedelta(1), day + dt.timedelta(1)
    while before.weekday() >= _SATURDAY:
        before -= dt.timedelta(1)
    return before, _working_day(after)
