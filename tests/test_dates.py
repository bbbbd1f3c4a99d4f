"""Timestamps and printed dates."""

import datetime as dt
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfdaily._values.dates import (
    PrintedDate,
    read_printed,
    read_stamp,
    resolve,
    split_printed,
)
from hfdaily._values.timestamps import _odd_reader, read_timestamp

MONTHS = "January February March April May June July August September October November December"

ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates included
DATE_LIKE = st.text("0123456789:-+.,/ TZamGMTUCDecJanWed()[]·\u00a0\u0660\u00b2", max_size=48)


def utc(*numbers: int) -> dt.datetime:
    """Make a moment in UTC."""
    year, month, day, hour, minute, second, micro = (*numbers, 0, 0, 0, 0)[:7]
    return dt.datetime(year, month, day, hour, minute, second, micro, tzinfo=dt.UTC)


# Timestamps.


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2025-10-01T20:08:40.000Z", utc(2025, 10, 1, 20, 8, 40)),
        ("2025-10-01T20:08:40Z", utc(2025, 10, 1, 20, 8, 40)),
        ("2025-10-01T20:08:40", utc(2025, 10, 1, 20, 8, 40)),
        ("2025-10-01t20:08:40z", utc(2025, 10, 1, 20, 8, 40)),
        ("2025-10-01 20:08", utc(2025, 10, 1, 20, 8)),
        (" 2025-10-01T20:08:40Z\n", utc(2025, 10, 1, 20, 8, 40)),
        ("2025-10-01T20:08:40.5Z", utc(2025, 10, 1, 20, 8, 40, 500_000)),
        ("2025-10-01T20:08:40.123456789Z", utc(2025, 10, 1, 20, 8, 40, 123_456)),
        ("2025-10-01T23:30:00-05:00", utc(2025, 10, 2, 4, 30)),
        ("2025-10-01T00:00:00+02:00", utc(2025, 9, 30, 22)),
        ("2025-10-01 20:08:40 UTC", utc(2025, 10, 1, 20, 8, 40)),
        ("20251001T200840Z", utc(2025, 10, 1, 20, 8, 40)),
        ("Wed, 01 Oct 2025 20:08:40 GMT", utc(2025, 10, 1, 20, 8, 40)),
        ("Wed, 01 Oct 2025 20:08:40 +0200 (CEST)", utc(2025, 10, 1, 18, 8, 40)),
        ("Wed Oct 01 2025 20:08:40 GMT+0200 (Summer Time)", utc(2025, 10, 1, 18, 8, 40)),
        ("Oct 1, 2025 8:08 PM", utc(2025, 10, 1, 20, 8)),
    ],
)
def test_moments(text: str, at: dt.datetime) -> None:
    """A timestamp gives its moment and day in UTC."""
    moment = read_timestamp(text)
    assert moment is not None
    assert tuple(moment) == (at.date(), at)
    assert moment.at is not None
    assert moment.at.tzinfo is dt.UTC


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-01",
        "2025-10-01T00:00:00.000Z",
        "2025-10-01T00:00:00",
        "2025-10-01T02:00:00+02:00",
        "20251001",
        "2025/10/01",
        "2025-10-1",
        "1 Oct 2025",
        "October 1, 2025",
    ],
)
def test_days(text: str) -> None:
    """Midnight and a bare date mean the day alone."""
    assert read_timestamp(text) == (dt.date(2025, 10, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "T",
        "never",
        # Gaps that could only be filled from today.
        "10",
        "1A2B",
        "10:10",
        "Wed",
        "2025",
        "2025-10",
        "Oct 2025",
        "Dec 12",
        "Oct 1, 25",
        "25-10-01",
        # Two readings.
        "10/11/2025",
        "01.02.2025",
        "2025-10-01-05:00",
        "2025-10-01 10:00 CST",
        # No such day or time.
        "2025-02-29",
        "2025-13-01",
        "20251301",
        "2025-02-30 10:00 UTC",
        "2025-10-01T24:00:00Z",
        "2025-10-01T10:60:00Z",
        "0000-00-00",
        # Beyond the calendar and the clock.
        "0001-01-01T00:00:00+05:00",
        "9999-12-31T23:00:00-05:00",
        "2025-10-01T10:00:00+24:00",
        "1 Oct 2025 10:00 +9959",
        "1 Oct 2025 10:00 +99999999999999999999",
        # Not dates.
        "1759349320",
        "1759349320000",
        "99999999999999999999",
        "1e5 2025",
        "nan",
        "2025-W40-3",
        "2025-274",
        "2025-10-01x10:00",
        "2025-10-01T10:00:00\x00",
        "2025-10-01\ud80010:00",
        "\u0662\u0660\u0662\u0665-10-01",
        "\u0661 Oct 2025",
        "1 Oct 2025 " + "0" * 60,
        "9" * 100_000,
    ],
)
def test_no_timestamp(text: str) -> None:
    """What can not be read in one way only gives None."""
    assert read_timestamp(text) is None


@given(st.datetimes(timezones=st.timezones() | st.just(dt.UTC)))
def test_iso_round_trip(value: dt.datetime) -> None:
    """Any moment comes back out of its ISO form, as far as the calendar goes."""
    moment = read_timestamp(value.isoformat())
    try:
        at = value.astimezone(dt.UTC)
    except OverflowError:
        assert moment is None
        return
    assert moment == (at.date(), at if at.time() != dt.time() else None)


@given(ANY_TEXT | DATE_LIKE)
def test_total(text: str) -> None:
    """No text raises, and what comes out agrees with itself."""
    moment = read_timestamp(text)
    assert moment is None or moment.at is None or moment.at.date() == moment.on
    whole, split = read_printed(text), split_printed(text)
    assert whole is None or split == (whole, "")
    assert split is None or read_printed(split[0].text) == split[0]


ODD_TIMESTAMPS = """
from hfdaily._values.timestamps import read_timestamp
texts = "Wed, 01 Oct 2025 20:08:40 GMT", "2025-10-01T20:08:40", "1 Oct 2025 10:00 CET"
print([read_timestamp(text) for text in texts])
"""


def test_machine_independence() -> None:
    """The machine's time zone and its names do not matter."""
    outputs = {
        subprocess.run(  # noqa: S603 - this interpreter, a constant program
            [sys.executable, "-c", ODD_TIMESTAMPS],
            env={"TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for zone in ("UTC", "CET-1CEST", "America/New_York")
    }
    assert len(outputs) == 1
    assert "2025, 10, 1, 20, 8, 40" in outputs.pop()


COMMON_DATES = """
import sys
import datetime as dt
from hfdaily._values.dates import read_printed, resolve
from hfdaily._values.timestamps import read_timestamp
assert read_timestamp("2025-10-01T20:08:40Z")
assert resolve(read_printed("2 days ago"), year=None, as_of=dt.date(2026, 1, 1))
print("dateutil" in sys.modules)
read_timestamp("1 Oct 2025")
print("dateutil" in sys.modules)
"""


def test_lazy_import() -> None:
    """Common dates do not load dateutil; odd ones do."""
    found = subprocess.run(  # noqa: S603 - this interpreter, a constant program
        [sys.executable, "-c", COMMON_DATES], capture_output=True, check=True, text=True
    )
    assert found.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("now", [0, 1_760_000_000, 4_000_000_000])
def test_clock_independence(now: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The century of a two-digit year is not guessed, whatever the clock says."""
    _odd_reader.cache_clear()  # dateutil looks at the clock when its reader is made
    monkeypatch.setattr(time, "localtime", lambda: time.gmtime(now))
    assert read_timestamp("1 Oct 25 10:00") is None
    assert read_timestamp("1 Oct 2025 10:00") == (dt.date(2025, 10, 1), utc(2025, 10, 1, 10))


# Printed dates.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 12", PrintedDate("Dec 12", None, 12, 12)),
        ("Jun 14, 2023", PrintedDate("Jun 14, 2023", 2023, 6, 14)),
        ("Aug 22 2024", PrintedDate("Aug 22 2024", 2024, 8, 22)),
        ("Published on Oct 4, 2026", PrintedDate("Oct 4, 2026", 2026, 10, 4)),
        ("published on Dec 18", PrintedDate("Dec 18", None, 12, 18)),
        ("Published 2 days ago", PrintedDate("2 days ago", ago=("days", 2))),
        ("on Dec 18", PrintedDate("Dec 18", None, 12, 18)),
        ("2025-12-12", PrintedDate("2025-12-12", 2025, 12, 12)),
        ("September 3", PrintedDate("September 3", None, 9, 3)),
        ("Sept 3", PrintedDate("Sept 3", None, 9, 3)),
        ("Sep. 03", PrintedDate("Sep. 03", None, 9, 3)),
        ("MAY 5", PrintedDate("MAY 5", None, 5, 5)),
        ("\u00a0Dec\u00a0\n 12,\u20092024 ", PrintedDate("Dec 12, 2024", 2024, 12, 12)),
        ("2 days ago", PrintedDate("2 days ago", ago=("days", 2))),
        ("1 day ago", PrintedDate("1 day ago", ago=("days", 1))),
        ("about 3 hours ago", PrintedDate("about 3 hours ago", ago=("hours", 3))),
        ("a minute ago", PrintedDate("a minute ago", ago=("minutes", 1))),
        ("an hour ago", PrintedDate("an hour ago", ago=("hours", 1))),
        ("less than a minute ago", PrintedDate("less than a minute ago", ago=("minutes", 1))),
        ("half a minute ago", PrintedDate("half a minute ago", ago=("seconds", 0))),
        ("a few seconds ago", PrintedDate("a few seconds ago", ago=("seconds", 0))),
        ("over 1 year ago", PrintedDate("over 1 year ago", ago=("years", 1))),
        ("almost 2 years ago", PrintedDate("almost 2 years ago", ago=("years", 2))),
        ("1 month ago", PrintedDate("1 month ago", ago=("months", 1))),
        ("3 weeks ago", PrintedDate("3 weeks ago", ago=("weeks", 3))),
        ("Today", PrintedDate("Today", ago=("days", 0))),
        ("yesterday", PrintedDate("yesterday", ago=("days", 1))),
        ("just now", PrintedDate("just now", ago=("seconds", 0))),
    ],
)
def test_printed_forms(text: str, expected: PrintedDate) -> None:
    """Every form that Hugging Face prints is read, alone and before a number."""
    assert read_printed(text) == expected
    assert split_printed(f"{text} 7") == (expected, "7")
    assert expected.relative is (expected.month is None)
    assert expected.yearless is (expected.month is not None and expected.year is None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "Dec",
        "Dec 2024",
        "May 2025",
        "May the 4th",
        "May 4th",
        "Dec 12, 24",
        "Dec 123",
        "Decem 12",
        "12 Dec",
        "Dec 12-14",
        "Dec 12.5",
        "Dec 12:",
        "32 Days 2025",
        "10 Aug",
        "10 Mayors 2025",
        "10/08/2025",
        "10 août 2025",
        "2025年8月",
        "Published",
        "Published on",
        "Upvote 12",
        "Marching 12",
        "in 2 days",
        "2 days",
        "a few days ago",
        "half a year ago",
        "99999 years ago",
        "2025-12-12T10:00",
        "2025-1-2",
        # Look-alikes: other digits, a long s, a dotless i, a Kelvin sign.
        "Dec \u0661\u0662",
        "Dec \u00b2",
        "\uff12 days ago",
        "\u017fep 3",
        "Apr\u0131l 3",
        "3 wee\u212as ago",
    ],
)
def test_not_printed(text: str) -> None:
    """What only looks like a date is none."""
    assert read_printed(text) is None
    assert split_printed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "10 Aug 2025",
        "10. August 2025",
        "10 Aug., 2025",
        "2025/8/10",
        "2025年8月10日",
        "2025년 8월 10일",
    ],
)
def test_full_dates_in_the_order_of_others(text: str) -> None:
    """Tools write dates for their readers; of none can the order be doubted."""
    for printed in (read_printed(text), read_printed(f"Published on {text}")):
        assert printed == PrintedDate(text, 2025, 8, 10)
    assert read_stamp("10 Aug 2025 20:08:40 GMT") == read_timestamp("2025-08-10T20:08:40Z")
    assert read_stamp("10 Aug 2025") == read_timestamp("2025-08-10")


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        ("Sep 13, 2023 2", "Sep 13, 2023", "2"),
        ("Oct 13 3", "Oct 13", "3"),
        ("Aug 22 12", "Aug 22", "12"),
        ("Aug 22 20241", "Aug 22", "20241"),
        ("Aug 22, 2024", "Aug 22, 2024", ""),
        ("Dec 12, 20245", "Dec 12, 2024", "5"),
        ("26 May, 2024117", "26 May, 2024", "117"),
        ("Aug 22 2024", "Aug 22 2024", ""),
        ("Aug 22 2024 5", "Aug 22 2024", "5"),
        ("Dec 10, 2024", "Dec 10, 2024", ""),
        ("Dec 12, 2024 · 3", "Dec 12, 2024", "· 3"),
        ("Dec 12\u00b73", "Dec 12", "\u00b73"),
        ("Mar 8, 2024 [ 6][39]", "Mar 8, 2024", "[ 6][39]"),
        ("May 29[6]", "May 29", "[6]"),
        ("\n Dec\u00a012 \n\n 3 ", "Dec 12", "3"),
        ("2 days ago \u2022 4", "2 days ago", "\u2022 4"),
        ("Today 4", "Today", "4"),
        ("Dec 1" + " " * 500 + "2", "Dec 1", "2"),
    ],
)
def test_split(text: str, date: str, rest: str) -> None:
    """A leading date comes apart from what follows it."""
    found = split_printed(text)
    assert found is not None
    assert (found[0].text, found[1]) == (date, rest)
    assert (read_printed(text) is None) == bool(rest)


@pytest.mark.parametrize(
    "text",
    [
        "May 2025 was",
        "Dec 12, we",
        "May 26, 20243D",
        "May 26, 20241234",
        "Today we show that",
        "Yesterday's news",
        "3 Dec 12",
        "Decide 3",
    ],
)
def test_no_split(text: str) -> None:
    """Prose that begins like a date is left alone."""
    assert split_printed(text) is None


DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))


@given(DAYS, st.sampled_from(["", "on ", "Published on ", "\u00a0"]))
def test_printing_and_reading(day: dt.date, prefix: str) -> None:
    """Any day printed as the site prints it comes back."""
    name = MONTHS.split()[day.month - 1]
    for month in {name, name[:3]}:
        for text, year in (
            (f"{month} {day.day}, {day.year:04d}", None),
            (f"{month} {day.day}", day.year),
            (day.isoformat(), None),
        ):
            printed = read_printed(prefix + text)
            assert printed is not None
            assert printed.text == text
            assert printed.yearless is (year is not None)
            assert resolve(printed, year=year, as_of=None) == day


# Days.

AS_OF = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today", "2026-03-31"),
        ("just now", "2026-03-31"),
        ("yesterday", "2026-03-30"),
        ("about 23 hours ago", "2026-03-31"),
        ("50 minutes ago", "2026-03-31"),
        ("48 hours ago", "2026-03-29"),
        ("2 days ago", "2026-03-29"),
        ("2 weeks ago", "2026-03-17"),
        ("1 month ago", "2026-02-28"),
        ("over 2 years ago", "2024-03-31"),
        ("9999 years ago", None),
        ("9999 months ago", "1192-12-31"),
        ("Dec 12", "2025-12-12"),
        ("Dec 12, 2024", "2024-12-12"),
        ("Feb 29, 2024", "2024-02-29"),
        ("Feb 29", None),
        ("Feb 29, 2023", None),
        ("Feb 30", None),
        ("Apr 31, 2024", None),
        ("Dec 0", None),
        ("Dec 99", None),
        ("Jan 1, 0000", None),
        ("2024-13-45", None),
    ],
)
def test_resolve(text: str, day: str | None) -> None:
    """A printed date becomes a day, or None where there is no such day."""
    printed = read_printed(text)
    assert printed is not None
    found = resolve(printed, year=2025, as_of=AS_OF)
    assert found == (dt.date.fromisoformat(day) if day else None)


def test_resolve_without_evidence() -> None:
    """Without a year or a day of reading, nothing is guessed."""
    yearless, relative = PrintedDate("", None, 12, 12), PrintedDate("", ago=("days", 1))
    assert resolve(yearless, year=None, as_of=AS_OF) is None
    assert resolve(relative, year=2025, as_of=None) is None
    assert resolve(PrintedDate(""), year=2025, as_of=AS_OF) is None
    assert resolve(PrintedDate("", ago=("fortnights", 1)), year=2025, as_of=AS_OF) is None


INTS = st.none() | st.integers()
UNITS = st.sampled_from(["seconds", "hours", "days", "weeks", "months", "years", "other"])


@given(
    st.builds(PrintedDate, ANY_TEXT, INTS, INTS, INTS, st.none() | st.tuples(UNITS, st.integers())),
    INTS,
    st.none() | st.dates(),
)
def test_resolve_is_total(printed: PrintedDate, year: int | None, as_of: dt.date | None) -> None:
    """No numbers, however large, raise."""
    day = resolve(printed, year=year, as_of=as_of)
    assert day is None or printed.relative or day.day == printed.day


@pytest.mark.parametrize(
    "text",
    [
        "Dec" + " " * 200_000,
        "a " * 100_000,
        "1" * 200_000,
        "Dec 1" + "\u00a0" * 200_000 + "x",
        "Dec 12 " * 30_000,
    ],
)
def test_long_lines_are_cheap(text: str) -> None:
    """The work on a long line does not grow faster than the line."""
    begin = time.process_time()
    for _ in range(10):
        read_printed(text)
        split_printed(text)
        read_timestamp(text)
    assert time.process_time() - begin < 20
