"""The weeks and months that pages print as their headings."""

import datetime as dt
import re
from typing import NamedTuple

from hfdaily._model import Kind
from hfdaily._values.dates import PrintedDate, read_printed, resolve
from hfdaily._values.timestamps import read_period

_LONGEST = 40
_ISO = re.compile(r"(?:19|20)\d\d-(?:W\d\d|\d\d)", re.ASCII)
_WEEK = re.compile(r"week (\d{1,2})(?:(?:,| of)? ((?:19|20)\d\d))?", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"[a-z]{3,9}\.?,? (?:19|20)\d\d", re.ASCII | re.IGNORECASE)
_DASH = re.compile(r" ?[–—] ?| - | to |(?<=[a-z] \d)-|(?<=[a-z] \d\d)-")
_WEEK_DAYS = 7
_COMMON, _LEAP = 2027, 2028
"""Years that stand for all others, to count the days between two dates."""


class Heading(NamedTuple):
    """What a heading says of the page that it stands on."""

    kind: Kind
    """Weekly or monthly."""
    name: str | None = None
    """The week or month (``2026-W20``, ``2026-05``), where the heading names its year."""
    week: int | None = None
    """The number of a week whose year is not named."""
    start: PrintedDate | None = None
    """The first day of one, as printed."""


def read_heading(text: str) -> Heading | None:
    """Read a heading that names a week or a month; None for any other text.

    >>> read_heading("2026-W20")[:2], read_heading("May 11 - 17, 2026")[:2]
    ((<Kind.WEEKLY: 'weekly'>, '2026-W20'), (<Kind.WEEKLY: 'weekly'>, '2026-W20'))
    >>> read_heading("May 2026")[:2], read_heading("Week 20")[:3]
    ((<Kind.MONTHLY: 'monthly'>, '2026-05'), (<Kind.WEEKLY: 'weekly'>, None, 20))
    >>> read_heading("May 11"), read_heading("May 11 - May 12")
    (None, None)
    """
    if len(text) > _LONGEST or not any(char.isdecimal() for char in text):
        return None
    if _ISO.fullmatch(text):
        kind = Kind.WEEKLY if "W" in text else Kind.MONTHLY
        return Heading(kind, text) if read_period(text) else None
    if week := _WEEK.fullmatch(text):
        return _numbered(int(week[1]), week[2])
    if _MONTH.fullmatch(text):
        printed = read_printed(f"1 {text}")
        return Heading(Kind.MONTHLY, f"{printed.year}-{printed.month:02}") if printed else None
    ends = _DASH.split(text)
    return _between(*ends) if len(ends) == 2 else None


def place_week(heading: Heading, previous: str | None, following: str | None) -> str | None:
    """Name the week of a heading by the weeks that the page links as its neighbours.

    >>> place_week(read_heading("Week 20"), "2026-W19", None)
    '2026-W20'
    >>> place_week(read_heading("May 11 - May 17"), None, "2026-W21")
    '2026-W20'
    >>> place_week(read_heading("Week 20"), "2026-W17", None)
    """
    for neighbour, days in ((previous, _WEEK_DAYS), (following, -_WEEK_DAYS)):
        span = read_period(neighbour) if neighbour and "W" in neighbour else None
        start = span.start + dt.timedelta(days=days) if span else None
        if start and _is_of(heading, start):
            return _name(start)
    return None


def is_other_span(text: str | None, start: dt.date) -> bool:
    """Tell whether a heading names another week or month than the one of a first day.

    >>> is_other_span("Week 20", dt.date(2026, 5, 11)), is_other_span("May 11", dt.date(2026, 2, 1))
    (False, False)
    >>> is_other_span("May 11 - May 17", dt.date(2026, 2, 16))
    True
    """
    heading = read_heading(text) if text else None
    return heading is not None and heading.name is None and not _is_of(heading, start)


def _is_of(heading: Heading, start: dt.date) -> bool:
    if heading.start:
        return (heading.start.month, heading.start.day) == (start.month, start.day)
    return heading.week == start.isocalendar().week


def _numbered(week: int, year: str | None) -> Heading | None:
    name = f"{year or _COMMON}-W{week:02}"
    if year and read_period(name):
        return Heading(Kind.WEEKLY, name)
    last = 53  # of some years
    return Heading(Kind.WEEKLY, week=week) if not year and 0 < week <= last else None


def _between(first: str, last: str) -> Heading | None:
    """Read the first and the last day of a week or month."""
    start = read_printed(first)
    if start and last.partition(",")[0].isdecimal():
        last = f"{first.partition(' ')[0]} {last}"
    end = read_printed(last)
    if start is None or end is None or start.relative or end.relative:
        return None
    if len(start.text) != len(first) or len(end.text) != len(last):
        return None
    year = end.year or start.year
    found = (_days(start, end, each) for each in ((year,) if year else (_COMMON, _LEAP)))
    for days in found:
        if days and (kind := _kind(*days)):
            name = _name(days[0]) if kind is Kind.WEEKLY else f"{days[0]:%Y-%m}"
            return Heading(kind, name if year else None, start=start)
    return None


def _days(start: PrintedDate, end: PrintedDate, year: int) -> tuple[dt.date, dt.date] | None:
    """Give two days, the last of them in a year."""
    last = resolve(end, year=year, as_of=None)
    first = resolve(start, year=year, as_of=None)
    if first and last and first > last and not (start.year and end.year):
        first = resolve(start, year=year - 1, as_of=None)
    return (first, last) if first and last else None


def _kind(first: dt.date, last: dt.date) -> Kind | None:
    if (last - first).days + 1 == _WEEK_DAYS:
        return Kind.WEEKLY
    month = read_period(f"{first:%Y-%m}")
    return Kind.MONTHLY if month and (month.start, month.end) == (first, last) else None


def _name(start: dt.date) -> str | None:
    """Name the week that begins on a day; others than Mondays begin none."""
    year, week, day = start.isocalendar()
    return f"{year}-W{week:02}" if day == 1 else None
