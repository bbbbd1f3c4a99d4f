"""Timestamps of payloads and addresses, and the days, weeks and months that they name."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from hfdaily._model import Period

_ODD_LENGTH = 64
"""The longest timestamp outside ISO 8601 that is looked at."""


class Moment(NamedTuple):
    """What a timestamp says: a day, and a time unless it is midnight."""

    on: dt.date
    """The day in UTC."""
    at: dt.datetime | None
    """The moment in UTC; None for a bare date or midnight, which means a date."""


def read_timestamp(text: str) -> Moment | None:
    """Read a timestamp; one without an offset is in UTC.

    Args:
        text: ISO 8601 such as ``2025-10-01T20:08:40.000Z``, or another
            form that can be read in one way only.

    Returns:
        The moment, or None if the text says none.

    >>> read_timestamp("2025-10-01T22:30:00-05:00").on
    datetime.date(2025, 10, 2)
    >>> read_timestamp("2025-10-01T00:00:00.000Z").at is None
    True
    """
    text = text.strip()
    # Python's own reader lets NUL pass and any character for the T, and
    # whether it knows an hour 24 depends on its version.
    if not (text.isascii() and text.isprintable()):
        return None
    if text[4:5] == text[7:8] == "-" and text[10:11] in "Tt " and text[11:13] != "24":
        try:
            return _moment(dt.datetime.fromisoformat(text))
        except (ValueError, OverflowError):
            pass
    return _read_odd_timestamp(text)


_EPOCH = (1_167_609_600, 4_102_444_800)
"""The first second of 2007, when arXiv's ids got their form, and that of 2100."""
_EPOCH_TEXT = re.compile(r"1[0-9]{9}(?:[0-9]{3})?(?:\.[0-9]{1,9})?")
"""Seconds or milliseconds up to 2033; texts of digits that begin with 20 may name a year."""
_BEGIN = dt.datetime.fromtimestamp(0, dt.UTC)


def read_epoch(value: object) -> Moment | None:
    """Read a moment that a data frame or database wrote as a number.

    Args:
        value: seconds or milliseconds since 1970, or a text of such; between 2007 and
            2100 no number is both.

    Returns:
        The moment, or None if the value says none.

    >>> read_epoch(1778630400000), read_epoch(1778630460).at.isoformat()
    (Moment(on=datetime.date(2026, 5, 13), at=None), '2026-05-13T00:01:00+00:00')
    >>> read_epoch(20260513) is None, read_epoch("1778630460.25").at.microsecond
    (True, 250000)
    """
    if isinstance(value, str) and _EPOCH_TEXT.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    first, end = _EPOCH
    for unit in (1, 1_000):
        if first * unit <= value < end * unit:
            return _moment(_BEGIN + dt.timedelta(microseconds=round(value * (1_000_000 // unit))))
    return None


def read_moment(value: object) -> Moment | None:
    """Read a timestamp in any form.

    >>> read_moment("2026-05-13"), read_moment(1778630400) == read_moment("1778630400")
    (Moment(on=datetime.date(2026, 5, 13), at=None), True)
    """
    found = read_epoch(value)
    return read_timestamp(value) if found is None and isinstance(value, str) else found


def read_period(text: str | None) -> Period | None:
    """Read a day, ISO week or month as a span of days.

    >>> read_period("2026-W08")
    Period(start=datetime.date(2026, 2, 16), end=datetime.date(2026, 2, 22))
    >>> read_period("2026-02").days
    28
    """
    try:
        if not text:
            return None
        if text[4:6] == "-W":
            start = dt.date.fromisocalendar(int(text[:4]), int(text[6:8]), 1)
            return Period(start, start + dt.timedelta(days=6))
        if len(text) == len("2026-02"):
            start = dt.date(int(text[:4]), int(text[5:7]), 1)
            following = (start + dt.timedelta(days=31)).replace(day=1)
            return Period(start, following - dt.timedelta(days=1))
    except (ValueError, OverflowError):  # no such week or month: the page names no period
        return None
    moment = read_timestamp(text)
    return Period(moment.on, moment.on) if moment else None


def instant(moment: Moment | None) -> dt.datetime | None:
    """Give a timestamp's moment, midnight included."""
    if moment is None:
        return None
    return moment.at or dt.datetime.combine(moment.on, dt.time(), dt.UTC)


def timed(at: dt.datetime) -> dt.datetime | None:
    """Give a moment in UTC; None at midnight, which means a date."""
    return at if at.hour or at.minute or at.second or at.microsecond else None


def _moment(value: dt.datetime) -> Moment:
    """Bring a moment to UTC; raises OverflowError beyond the calendar."""
    if value.tzinfo is not dt.UTC:
        value = value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
    return Moment(value.date(), timed(value))


_ZONE_AND_OFFSET = re.compile(r"(?:GMT|UTC)(?=[+-]\d)")
"""``GMT+0200`` is two hours ahead for JavaScript, two behind for dateutil."""
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ]?)(\d\d?)\2(\d\d?)(?!\d)", re.ASCII)


def _read_odd_timestamp(text: str) -> Moment | None:
    """Read a timestamp outside ISO 8601 if it can be read in one way only."""
    text = text.partition(" (")[0]  # a comment of RFC 2822 or of JavaScript's Date
    if len(text) > _ODD_LENGTH or not any("0" <= char <= "9" for char in text):
        return None
    numbers = _YEAR_FIRST.match(text)
    if numbers and text[numbers.end() :][:1] in {"+", "-"}:
        return None  # 2025-10-01-05:00: a time or an offset?
    text = _ZONE_AND_OFFSET.sub("", text)
    try:
        first, second = _odd_reader()(text, numbers is None)
        if numbers:
            year, _, month, day = numbers.groups()
            # dateutil takes 2025-13-01 for the 13th of January.
            second = second.replace(int(year), int(month), int(day))
        return _moment(first) if first == second else None
    except Exception:  # noqa: BLE001 - dateutil lets errors of many kinds escape
        return None


_GAPS = dt.datetime(2001, 2, 3), dt.datetime(2004, 11, 14)  # noqa: DTZ001 - a zone is filled in
"""Two fillings for what a text leaves out: without gaps, both give the same."""


@cache
def _odd_reader() -> Callable[[str, bool], tuple[dt.datetime, dt.datetime]]:
    """Give a function that reads a text in two ways, which differ where it has gaps."""
    from dateutil.parser import parser, parserinfo  # noqa: PLC0415 - rarely needed, slow to load

    class FullYears(parserinfo):
        """Refuses two-digit years, whose century dateutil takes from the clock."""

        def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: ARG002, FBT001, FBT002 - dateutil's signature
            if year < 100:
                msg = f"the year {year} lacks its century"
                raise ValueError(msg)
            return year

    def zone(name: str | None, offset: int | None) -> dt.tzinfo:
        """Make the offset; names would be looked up in the machine's own time zone."""
        if name and name.upper() not in {"UTC", "GMT", "Z"}:
            msg = f"the time zone {name} is not known"
            raise ValueError(msg)
        return dt.timezone(dt.timedelta(seconds=offset)) if offset else dt.UTC

    read = partial(parser(FullYears()).parse, tzinfos=zone)

    def both(text: str, day_may_lead: bool) -> tuple[dt.datetime, dt.datetime]:  # noqa: FBT001 - private, one call
        first = read(text, default=_GAPS[0], dayfirst=False)
        return first, read(text, default=_GAPS[1], dayfirst=day_may_lead)

    return both
