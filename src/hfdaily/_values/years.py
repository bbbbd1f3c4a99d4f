"""Years: which day a page was read on, and which year its year-less dates belong to."""

import datetime as dt
import re
from operator import itemgetter

import attrs

from hfdaily._model import AsOfSource
from hfdaily._values.dates import PrintedDate, place_beside, place_between, resolve

_DAY = dt.timedelta(days=1)
_LEAP_GAP = 8
"""A leap year is followed by another after this many years at most."""
_MonthDay = tuple[int, int]


@attrs.frozen(kw_only=True)
class Evidence:
    """Everything on and around a page that tells when it was read."""

    as_of: dt.date | None = None
    """The day that the caller named."""
    captured: dt.date | None = None
    """The day on which the saving tool, or an archive's address, says that it was saved."""
    page_day: dt.date | None = None
    """The full day that the page or its address names."""
    begin: dt.date | None = None
    """The first day of the week or month that the page is for."""
    heading: PrintedDate | None = None
    """The day in the page's heading."""
    heading_is_saving: bool = False
    """Whether the heading names the day on which the page was saved, as on a search page."""
    previous: dt.date | None = None
    """The day before, as a day page links it."""
    next: dt.date | None = None
    """The day after, as a day page links it."""
    until: dt.date | None = None
    """The same where the heading is certain to be of a day before it."""
    printed: tuple[PrintedDate, ...] = ()
    """The dates of the cards."""
    ids: tuple[str, ...] = ()
    """The arXiv ids of the cards."""
    on_daily: dt.date | None = None
    """The full day on which the paper of its own page went on Daily."""


@attrs.frozen
class Reading:
    """What the evidence comes to."""

    as_of: dt.date | None
    """The day that year-less and relative dates are read against."""
    source: AsOfSource
    """The kind of evidence that names it."""
    year: int | None
    """The year of the cards' year-less dates."""
    contradicted: bool = False
    """Whether dates of the page lie after that day."""
    reason: str = ""
    """Why, in one clause for people."""
    is_headed: bool = False
    """Whether that day is a guess by the heading that names the day of saving."""
    newest: dt.date | None = None
    """The latest day that a card tells of, by its full date or the month of its id."""

    @property
    def counted_from(self) -> dt.date | None:
        """The day from which relative dates count back: the earliest possible one is none."""
        is_bound = self.source is AsOfSource.BOUNDS and not self.is_headed
        return None if is_bound else self.as_of


def read_year(evidence: Evidence) -> Reading:
    """Find the day a page was read on and the year of its year-less dates.

    Best evidence first: the caller's day, the page's own full day, a heading
    between its two neighbours, then the smallest year that contradicts nothing.

    Args:
        evidence: what the page and the caller say.

    Returns:
        The reading; its source is `AsOfSource.NONE` where nothing tells.

    >>> from hfdaily._values.dates import read_printed
    >>> cards = (read_printed("Dec 2, 2024"), read_printed("Apr 1"))
    >>> reading = read_year(Evidence(heading=read_printed("Dec 12"), printed=cards))
    >>> reading.as_of, reading.reason
    (datetime.date(2025, 12, 12), 'the latest printed year is 2024')
    """
    facts = _Facts.of(evidence)
    told = [day for day in (facts.id_month, facts.latest) if day and day.year <= _LAST_YEAR]
    return attrs.evolve(_read(evidence, facts), newest=max(told, default=None))


def contradict(reading: Reading, day: dt.date, what: str) -> Reading:
    """Say that a day speaks against that of the reading, if it lies after it.

    Args:
        reading: the reading.
        day: the day.
        what: what the day is, such as ``the page is for``.
    """
    late = reading.as_of is not None and _is_after(day, reading.as_of)
    if not late or reading.contradicted:
        return reading
    return attrs.evolve(reading, contradicted=True, reason=f"{what} {day}")


@attrs.frozen(kw_only=True)
class _Facts:
    """The evidence, sorted by what it can tell."""

    yearless: tuple[_MonthDay, ...]
    """Month and day of the year-less card dates that some year has, sorted."""
    latest: dt.date | None
    """The latest card date that prints its year."""
    printed_year: int | None
    """The latest year that a card prints as Hugging Face does."""
    heading: _MonthDay | None
    """Month and day of a year-less heading that some year has."""
    heading_day: dt.date | None
    """The day of a heading that prints its year."""
    saving: _MonthDay | None
    """Month and day of saving, where a year-less heading names them."""
    id_month: dt.date | None
    """The first day of the month of the newest arXiv id."""
    on_daily: dt.date | None
    """The day on which the paper of its own page went on Daily."""

    @classmethod
    def of(cls, evidence: Evidence) -> "_Facts":
        """Sort the evidence."""
        printed = evidence.printed
        # The latest first, so that hardly more than one is looked at.
        dated = [item for item in printed if item.year is not None]
        full = sorted(dated, key=_YEAR_TO_DAY, reverse=True)
        # ISO dates print their year always: only the site's own form tells
        # that the page was read in a later year.
        own = [item for item in full if not item.text[:1].isdigit()]
        month_days = {found for item in printed if (found := _month_day(item))}
        heading = evidence.heading
        headed = _month_day(heading) if heading else None
        return cls(
            yearless=tuple(sorted(month_days)),
            latest=next(filter(None, map(_full_day, full)), None),
            printed_year=next(
                (day.year for day in map(_full_day, own) if day and day.year <= _LAST_YEAR), None
            ),
            heading=headed,
            heading_day=_full_day(heading) if heading else None,
            saving=headed if evidence.heading_is_saving else None,
            id_month=_newest_month(evidence.ids),
            on_daily=evidence.on_daily,
        )


def _read(evidence: Evidence, facts: _Facts) -> Reading:
    """Take the best evidence, and hold the rest against it."""
    own = _own_day(evidence, facts)
    day = own[0] if own else evidence.begin
    if evidence.as_of:
        reading = _read_against(evidence.as_of, AsOfSource.ARGUMENT, "the caller named it", facts)
        if evidence.captured:
            reading = contradict(reading, evidence.captured, "the page was saved on")
        return contradict(reading, day, "the page is for") if day else reading
    if evidence.captured:
        reason = "the page was saved then"
        reading = _read_against(evidence.captured, AsOfSource.PAGE, reason, facts)
        return contradict(reading, day, "the page is for") if day else reading
    if own:
        return _read_against(own[0], AsOfSource.PAGE, own[1], facts)
    return _read_bounds(evidence, facts)


_YEAR_TO_DAY = itemgetter(1, 2, 3)
"""Of a printed date, what orders those that print their year."""


def _full_day(printed: PrintedDate) -> dt.date | None:
    """Give the day of a date that prints its year."""
    return None if printed.year is None else resolve(printed, year=None, as_of=None)


_LEAP_YEAR = 2000


def _month_day(printed: PrintedDate) -> _MonthDay | None:
    """Give month and day of a year-less date, if any year has that day."""
    if printed.year is not None or printed.month is None or printed.day is None:
        return None
    found = printed.month, printed.day
    return found if _on(_LEAP_YEAR, found) else None


_ID = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,3})?", re.ASCII)
_LAST_YEAR = 2099
"""A later year is no evidence: arXiv ids end here, and so does good faith."""
_FIRST_ID_YEAR = 7
"""arXiv ids have their present form since 2007."""


def _newest_month(ids: tuple[str, ...]) -> dt.date | None:
    """Give the first day of the newest month that an arXiv id names."""
    found = [match for text in ids if (match := _ID.fullmatch(text))]
    months = [(int(match[1]), int(match[2])) for match in found]
    year, month = max(months, default=(0, 0))
    return dt.date(2000 + year, month, 1) if year >= _FIRST_ID_YEAR else None


def _on(year: int, month_day: _MonthDay) -> dt.date | None:
    """Give a day of a year, or None where that year lacks it."""
    try:
        return dt.date(year, *month_day)
    except ValueError:
        return None


def _is_after(day: dt.date, as_of: dt.date) -> bool:
    """Tell whether a day lies after the reading, in any time zone."""
    return (day - as_of) > _DAY


def _own_day(evidence: Evidence, facts: _Facts) -> tuple[dt.date, str] | None:
    """Give the full day that the page itself tells, and how."""
    if evidence.page_day:
        return evidence.page_day, "the page names its day"
    if facts.heading_day:
        return facts.heading_day, "the heading names its day in full"
    if evidence.heading is None:
        return None
    placed = place_between(evidence.previous, evidence.heading, evidence.next)
    return (placed, "the heading lies between its neighbours") if placed else None


# The day of reading is known.


def _read_against(as_of: dt.date, source: AsOfSource, reason: str, facts: _Facts) -> Reading:
    """Read the year-less dates against a known day.

    They belong to its year, or to the year before where one of them would
    otherwise lie in the future. A paper's own page that lacks a year was saved in
    that of the paper's day on Daily.
    """
    year = as_of.year
    if _all_on_next_new_year(as_of, facts):
        return Reading(as_of, source, year + 1, reason=reason)
    last = _latest(year, facts)
    late = last is not None and _is_after(last, as_of)
    objection = _objection(as_of, facts, last if late else None)
    year -= late
    known = _year_on_daily(facts)
    if known is not None and known != year:
        year = known
        objection = objection or f"the dates without a year are of {known}"
    return Reading(as_of, source, year, bool(objection), objection or reason)


def _year_on_daily(facts: _Facts) -> int | None:
    """Give the year of a paper's own page: its dates lie up to its day on Daily."""
    day = facts.on_daily
    last = _latest(day.year, facts) if day else None
    return day.year - _is_after(last, day) if day and last else None


def _latest(year: int, facts: _Facts) -> dt.date | None:
    """Give the last of the year-less dates in a year."""
    days = [day for item in facts.yearless if (day := _on(year, item))]
    return days[-1] if days else None


def _objection(as_of: dt.date, facts: _Facts, late: dt.date | None) -> str:
    """Say which dates of the page speak against the day of reading, its heading last."""
    latest = late or facts.latest
    if latest and _is_after(latest, as_of):
        return f"{latest} lies after {as_of}"
    if facts.yearless and facts.printed_year == as_of.year:
        return f"{as_of.year} is printed as a past year"
    if facts.id_month and _is_after(facts.id_month, as_of):
        return f"the newest arXiv id is of {facts.id_month:%Y-%m}"
    if facts.saving and not _is_about(as_of, facts.saving):
        return "the heading names another day of saving"
    return ""


def _is_about(as_of: dt.date, month_day: _MonthDay) -> bool:
    """Tell whether a day without a year may be the day of reading, in any time zone."""
    days = (_on(year, month_day) for year in range(as_of.year - 1, as_of.year + 2))
    return any(abs(day - as_of) <= _DAY for day in days if day)


def _all_on_next_new_year(as_of: dt.date, facts: _Facts) -> bool:
    """Tell whether it is New Year's Eve and every year-less date is the next day.

    The site may be a time zone ahead; that it prints the ending year tells, or an
    id of the new one.
    """
    if (as_of.month, as_of.day) != (12, 31) or facts.yearless != ((1, 1),):
        return False
    is_next = facts.id_month and (facts.id_month.year, facts.id_month.month) == (as_of.year + 1, 1)
    return facts.printed_year == as_of.year or bool(is_next)


# The day of reading is not known.


def _read_bounds(evidence: Evidence, facts: _Facts) -> Reading:
    """Find the smallest year that contradicts nothing."""
    floor, reason = max(_floors(evidence, facts), default=(dt.date.min, ""))
    beside = place_beside(evidence.previous, evidence.heading, evidence.next)
    if beside and beside >= floor:
        return _read_against(beside, AsOfSource.BOUNDS, "the heading is next to a neighbour", facts)
    if not reason:
        return Reading(None, AsOfSource.NONE, None, reason="nothing tells the year")
    day = _first_heading_day(facts, floor)
    if day and evidence.until and day >= evidence.until:
        reason = f"the heading lies in no year between {floor} and {evidence.until}"
        day = max(_first_latest_card(facts, floor) or floor, floor)
        return Reading(day, AsOfSource.BOUNDS, day.year, contradicted=True, reason=reason)
    if day:
        is_headed = facts.saving is not None
        return Reading(day, AsOfSource.BOUNDS, day.year, reason=reason, is_headed=is_headed)
    day = _first_latest_card(facts, floor)
    if not day:
        return Reading(None, AsOfSource.NONE, None, reason="no year-less date to place")
    reason = "cards are newer than the heading" if facts.heading else reason
    # The page is at least as new as its newest card and as the bound.
    return Reading(max(day, floor), AsOfSource.BOUNDS, day.year, bool(facts.heading), reason)


def _floors(evidence: Evidence, facts: _Facts) -> list[tuple[dt.date, str]]:
    """List the days before which the page can not have been read, with the reason."""
    floors = []
    year = facts.printed_year
    if year:
        floors.append((dt.date(year + 1, 1, 1), f"the latest printed year is {year}"))
    if facts.id_month:
        month = facts.id_month
        floors.append((month, f"the newest arXiv id is of {month:%Y-%m}"))
    if facts.on_daily:
        floors.append((facts.on_daily, f"the paper went on Daily on {facts.on_daily}"))
    if evidence.begin:
        floors.append((evidence.begin, f"the page is for days from {evidence.begin} on"))
    if evidence.previous:
        floors.append((evidence.previous, f"the day before is {evidence.previous}"))
    if facts.latest and dt.MINYEAR < facts.latest.year <= _LAST_YEAR:
        floors.append((facts.latest - _DAY, f"the latest full date is {facts.latest}"))
    return floors


def _first_heading_day(facts: _Facts, floor: dt.date) -> dt.date | None:
    """Give the heading's day in the first year in which the cards are not newer."""
    for year in _years_from(floor):
        day = _on(year, facts.heading) if facts.heading else None
        cards = [_on(year, item) for item in facts.yearless]
        if day and day >= floor and all(card and not _is_after(card, day) for card in cards):
            return day
    return None


def _first_latest_card(facts: _Facts, floor: dt.date) -> dt.date | None:
    """Give the newest year-less card's day in the first year that has all of them."""
    for year in _years_from(floor):
        days = [day for item in facts.yearless if (day := _on(year, item))]
        if days and len(days) == len(facts.yearless):
            return days[-1]
    return None


def _years_from(floor: dt.date) -> range:
    """Give the years to try; among them is one that has a 29 February after the floor."""
    return range(floor.year, min(floor.year + _LEAP_GAP, dt.MAXYEAR) + 1)
