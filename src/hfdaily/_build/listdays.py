"""The days that a list's records and head name: its day, and what speaks against another's."""

import datetime as dt
from collections.abc import Collection, Sequence

import attrs

from hfdaily._diagnostics import Code, counted
from hfdaily._model import AsOfSource, Kind, Paper, Period
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.dates import (
    PrintedDate,
    is_other_day,
    place_beside,
    place_between,
    read_printed,
    resolve,
)
from hfdaily._values.links import Address, read_address
from hfdaily._values.timestamps import read_period
from hfdaily._values.years import Reading, contradict

_STRADDLE = dt.timedelta(days=3)
_DAILY_TIME = "submittedOnDailyAt"
_DAY = dt.timedelta(days=1)
CERTAIN = frozenset({AsOfSource.ARGUMENT, AsOfSource.PAGE})
"""The sources of a day of reading that are no guess."""
Neighbours = tuple[Period | None, Period | None]
"""What a page links as the days before and after it."""
_NEAR = dt.timedelta(days=7)
"""A day so far from the only neighbour is the one beside it: the list rests for a few days."""


def settle_day(
    day: dt.date | None, heading: str | None, reading: Reading, neighbours: Neighbours
) -> tuple[dt.date | None, Reading]:
    """Give the page's day, that of its heading if it names none in full; hold both against it."""
    printed = read_printed(heading) if heading and day is None else None
    if printed is None:
        return day, _against_cards(reading, [day], heading)
    if day := _placed_day(printed, reading, neighbours):
        return day, _against_cards(contradict(reading, day, "the page is for"), [day], heading)
    days = _days_up_to(reading, printed)
    day = next((day for day in days if not _is_older(day, reading)), None)
    if day and len(days) > _YEARS_BACK and not reading.contradicted and day != days[-1]:
        why = f"its heading, {heading}, may be of the day after"
        reading = attrs.evolve(reading, contradicted=True, reason=why)
    return day, _against_cards(reading, [day] if day else days, heading)


def _placed_day(printed: PrintedDate, reading: Reading, neighbours: Neighbours) -> dt.date | None:
    """Place a heading by the days that the page links as its neighbours."""
    before, after = (period.start if period else None for period in neighbours)
    if between := place_between(before, printed, after):
        return between
    beside = place_beside(before, printed, after, within=_NEAR)
    return beside if reading.source in CERTAIN or beside == reading.as_of else None


_YEARS_BACK = 2


def _days_up_to(reading: Reading, printed: PrintedDate) -> list[dt.date]:
    """List the days of a heading up to that of reading, the last one first.

    Behind them stands New Year where it is the day after: the site may be a time zone
    ahead, but the page may as well be of the New Year before.
    """
    as_of = reading.as_of
    if as_of is None or reading.source not in CERTAIN:
        return []
    years = (as_of.year, as_of.year - 1, as_of.year + 1)
    days = (resolve(printed, year=year, as_of=as_of) for year in years)
    return [day for day in days if day and day - as_of <= _DAY]


def _is_older(day: dt.date, reading: Reading) -> bool:
    """Tell a day on which a card of the page was not there yet, in any time zone."""
    return reading.newest is not None and reading.newest - day > _DAY


def _against_cards(
    reading: Reading, days: Sequence[dt.date | None], heading: str | None
) -> Reading:
    """Say that a card is newer than the page's day, or than all days that its heading may be."""
    if reading.contradicted or not any(day and _is_older(day, reading) for day in days):
        return reading
    reason = f"a card is of {reading.newest}, the page of {heading or days[0]}"
    return attrs.evolve(reading, contradicted=True, reason=reason)


def inferred_day(heading: str, reading: Reading) -> dt.date | None:
    """Give the day of a heading in the year that the reading comes to, if any."""
    printed = read_printed(heading)
    if printed and reading.source in CERTAIN:
        days = _days_up_to(reading, printed)
        return next((day for day in days if not _is_older(day, reading)), None)
    if printed is None or reading.as_of is None or reading.contradicted:
        return None
    return resolve(printed, year=reading.as_of.year, as_of=reading.as_of)


def day_of_list(
    papers: Sequence[Paper], raw: RawPage, address: Address, report: Report
) -> tuple[dt.date | None, Kind]:
    """Find the day of an API list: the one on which its papers went on Daily.

    Where they do not tell, it is the day that the payload names around the list, or that
    the address names. Papers of several days in a list of which nothing tells the day are
    no page of a day.
    """
    told = [paper.submitted_on for paper in papers if paper.submitted_on]
    days = sorted({*told})
    day, why = _common_day(days, raw, report)
    if day and 2 * len(told) < len(papers):
        day, why = None, f"of {counted(len(papers), 'paper')} {len(told)} tell their day"
    if why:
        report.add(Code.SEVERAL_DAYS, why, excerpt=", ".join(map(str, days)))
    own = read_period(raw.list_day)
    asked = own or read_period(address.day)
    if day and own and own.start != day:
        _tell_other(own, days, report, "the payload is for")
    if day is None and asked:
        day = asked.start
        if days and day not in days:
            _tell_other(asked, days, report)
    is_daily = day or len(days) < 2 or address.kind is not Kind.UNKNOWN
    return day, Kind.DAILY if is_daily else Kind.UNKNOWN


def _common_day(
    days: Sequence[dt.date], raw: RawPage, report: Report
) -> tuple[dt.date | None, str | None]:
    """Give the one day, or the latest of a few; else why there is none.

    Until 2025-03-10 a list straddles the UTC evening before, and the latest day
    is right for 200 of 204 lists. Since then its records name the day itself.
    """
    if len(days) < 2:
        return (days[0] if days else None), None
    if days[-1] - days[0] > _STRADDLE or _name_days(raw):
        return None, f"the records are of {len(days)} days, {days[0]} to {days[-1]}"
    report.add(
        Code.DATE_INFERRED,
        f"the records name {len(days)} days; the latest is the digest's",
        excerpt=", ".join(map(str, days)),
    )
    return days[-1], None


def _name_days(raw: RawPage) -> bool:
    """Tell records of which one has the key that came when lists straddled no more."""
    return any(
        value is not None and paths.get("submitted", "").endswith(_DAILY_TIME)
        for table in raw.tables
        for value, paths in zip(table.columns.get("submitted", ()), table.paths, strict=False)
    )


def check_period(period: Period, papers: tuple[Paper, ...], report: Report) -> None:
    """Compare the days on which a list's papers went on Daily with the period asked for."""
    days = {paper.submitted_on for paper in papers if paper.submitted_on}
    if days and not any(period.start <= day <= period.end for day in days):
        _tell_other(period, days, report)


def _tell_other(
    asked: Period, days: Collection[dt.date], report: Report, said: str = "asked for"
) -> None:
    """Say that records are of other days than those that their list should be of."""
    span = f"{min(days)} to {max(days)}" if len(days) > 1 else f"{min(days)}"
    wanted = str(asked.start) if asked.days == 1 else f"{asked.start} to {asked.end}"
    report.add(
        Code.DATE_MISMATCH,
        f"{said} {wanted}, the records are of {span}",
        excerpt=span,
    )


def timed_day(raw: RawPage) -> str | None:
    """Find the page's day among those that elements above its cards name.

    Comments have theirs too, so it lies between the neighbours and is best the one that
    the heading prints. None where the page's own address or its heading tells better.
    """
    own = read_address(raw.url).day if raw.url else None
    read = [(text, period.start) for text in (own, *raw.times) if (period := read_period(text))]
    before, after = read_period(raw.previous), read_period(raw.next)
    found = [
        (is_other_day(raw.heading, day), i, text)
        for i, (text, day) in enumerate(read)
        if not (before and day <= before.start) and not (after and day >= after.start)
    ]
    if found:
        best = min(found)[2]
        return None if best == own else best
    told_better = read and (own or raw.heading)
    return None if told_better else raw.times[0] or None


def check_around(
    day: dt.date,
    heading: str | None,
    neighbours: Neighbours,
    report: Report,
) -> None:
    """Compare the page's day with what its head prints and links around it."""
    previous, following = neighbours
    if previous and previous.start >= day:
        why = f"the day before is {previous.start}"
    elif following and following.start <= day:
        why = f"the day after is {following.start}"
    elif is_other_day(heading, day):
        why = f"the heading is {heading}"
    else:
        return
    report.add(Code.AS_OF_CONTRADICTED, f"the page contradicts {day}: {why}", excerpt=str(day))


def against_records(reading: Reading, papers: Sequence[Paper]) -> Reading:
    """Say that a day of reading lies before that on which a paper went on Daily."""
    days = [paper.submitted_on for paper in papers if paper.submitted_on]
    return contradict(reading, max(days), "a paper went on Daily on") if days else reading
