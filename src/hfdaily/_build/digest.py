"""A page's raw records to its digest: which page it is, its day, its papers."""

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from hfdaily._build.archived import without_prefix
from hfdaily._build.builder import Builder
from hfdaily._build.listdays import (
    CERTAIN,
    Neighbours,
    against_records,
    check_around,
    check_period,
    day_of_list,
    inferred_day,
    settle_day,
    timed_day,
)
from hfdaily._build.values import Values
from hfdaily._checks.completeness import check_completeness
from hfdaily._checks.drift import check_drift
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._model import AsOfSource, Digest, Kind, Paper, Period, carried_by
from hfdaily._options import Options
from hfdaily._raw import RawRecord
from hfdaily._rawpage import People, RawPage
from hfdaily._report import Report
from hfdaily._values.dates import PrintedDate, is_other_day, read_printed
from hfdaily._values.fold import fold, read_id
from hfdaily._values.links import Address, archived_on, read_address
from hfdaily._values.spans import is_other_span
from hfdaily._values.timestamps import read_period
from hfdaily._values.years import Evidence, Reading, read_year


def assemble(raw: RawPage, options: Options, report: Report) -> Digest:
    """Make the digest of a page."""
    url = options.url or raw.url
    archive = without_prefix(raw) if raw.surface is not Surface.TEXT else None
    if archive:
        raw.captured = raw.captured or archived_on(archive)
    address = read_address(url) if url else Address(Kind.UNKNOWN)
    raw.captured = raw.captured or (archived_on(url) if url else None)
    kind = _kind(raw, address)
    if raw.times and raw.day is None and raw.kind is Kind.DAILY:
        raw.day = timed_day(raw)
    # A list of the API is what its records say; its address is what was asked for.
    asked_only = raw.surface is Surface.JSON and kind is Kind.DAILY
    if address.day != raw.day:
        _told(address.day, report)
    period = _told(raw.day, report) or (None if asked_only else _addressed(raw, address, kind))
    previous, following = _told(raw.previous, report), _told(raw.next, report)
    day = period.start if period and kind not in _NOT_OF_A_DAY else None
    printed = printed_dates(raw)
    begin = period.start if period else None
    reading = read_page_year(raw, options, begin, kind, (previous, following), printed)
    papers, people = _papers(raw, reading, printed, report)
    if kind is Kind.DAILY and (day or raw.heading):
        day, reading = settle_day(day, raw.heading, reading, (previous, following))
    if day is None and kind is Kind.DAILY and raw.surface is Surface.JSON:
        day, kind = day_of_list(papers, raw, address, report)
        reading = _with_day(reading, day)
    if options.as_of or raw.captured:
        reading = against_records(reading, papers)
    _tell_contradiction(reading, report)
    lasting = period if kind in _LASTING else None
    _check_day(day, kind, raw, reading, options, report)
    if day and kind is Kind.DAILY and raw.surface not in _COMPLETE:
        check_around(day, raw.heading, (previous, following), report)
    _check_span(lasting or _one_day(day, kind), raw.heading, options, report)
    if lasting and raw.surface is Surface.JSON:
        check_period(lasting, papers, report)
    if lost := check_drift(raw, papers, people, address.kind, report):
        papers = tuple(_without(paper, lost) for paper in papers)
    check_completeness(raw, papers, lasting or _one_day(day, kind), options, report)
    return Digest(
        papers=papers,
        kind=kind,
        date=day if kind is Kind.DAILY else None,
        period=lasting,
        previous_date=previous.start if previous else None,
        next_date=following.start if following else None,
        query=fold(raw.query or (address.query if kind is Kind.SEARCH else None) or "") or None,
        url=url,
        format=raw.format,
        as_of=reading.as_of,
        as_of_source=reading.source,
        carries=carried_by(papers),
        diagnostics=report.diagnostics(),
        diagnostics_dropped=report.dropped,
        rejected=tuple(report.rejected),
    )


def _without(paper: Paper, lost: frozenset[str]) -> Paper:
    """Call fields unknown whose keys no record has any more, unless the page shows a value."""
    unsaid = {name for name in lost if getattr(paper, name) in {None, ()}}
    return attrs.evolve(paper, unknown=paper.unknown | unsaid)


def _told(text: str | None, report: Report) -> Period | None:
    """Read a day, week or month that the page says of itself or its neighbours."""
    found = read_period(text)
    if text and found is None:
        report.add(Code.BAD_DATE, "no day, week or month that can be read", excerpt=text)
    return found


_UNDATED = frozenset({Kind.TRENDING, Kind.SEARCH})
"""The lists that are for no day or period; their heading names the day of saving."""
_OF_DAYS = frozenset({Kind.DAILY, Kind.UNKNOWN})
"""The lists that are for a day, or may be."""
_LASTING = frozenset({Kind.WEEKLY, Kind.MONTHLY})
_LISTS = _UNDATED | _LASTING
_NOT_OF_A_DAY = _LASTING | {Kind.PAPER}


def _kind(raw: RawPage, address: Address) -> Kind:
    """Tell which page it is: a list looks the same for a day and for a week.

    Where the page names itself, its cards were read by that name.
    """
    told_by_shape = raw.kind is Kind.DAILY and raw.day is None
    kinds = _LISTS if raw.surface is Surface.JSON else _LISTS - _UNDATED
    is_asked = raw.surface is Surface.JSON or raw.url is None
    if raw.kind is Kind.UNKNOWN or (told_by_shape and is_asked and address.kind in kinds):
        return address.kind
    return raw.kind


def _addressed(raw: RawPage, address: Address, kind: Kind) -> Period | None:
    """Read the day that the address names, unless the page shows that it is another's.

    Hugging Face redirects from a day without papers to the latest one, so the
    address that the page has itself goes before the one that was asked for.
    """
    own = read_address(raw.url) if raw.url else address
    found = [other for other in (own, address) if kind not in _LASTING or other.kind is kind]
    period = next((span for other in found if (span := read_period(other.day))), None)
    differs = is_other_day if period and period.days == 1 else is_other_span
    is_other = period and differs(raw.heading, period.start)
    return None if is_other else period


def _one_day(day: dt.date | None, kind: Kind) -> Period | None:
    return Period(day, day) if day and kind is Kind.DAILY else None


_COMPLETE = frozenset({Surface.JSON, Surface.EMBEDDED})
"""The surfaces whose dates have their years."""


def _visible(raw: RawPage) -> list[RawRecord]:
    if raw.untouched:
        return []
    return [entry for entry in raw.entries if entry.origin.surface not in _COMPLETE]


def printed_dates(raw: RawPage) -> dict[str, PrintedDate | None]:
    """Read the dates of a page's cards, each once."""
    names = ("published", "submitted")
    texts = {entry.fields.get(name) for entry in _visible(raw) for name in names}
    return {text: read_printed(text) for text in texts if isinstance(text, str)}


def read_page_year(
    raw: RawPage,
    options: Options,
    begin: dt.date | None,
    kind: Kind,
    neighbours: Neighbours,
    printed: Mapping[str, PrintedDate | None],
) -> Reading:
    """Find the day that a page was read on, and the year of its year-less dates.

    ``begin`` is the day that the page names, or the first one of its week or month.
    """
    visible = _visible(raw)
    day = None if kind in _NOT_OF_A_DAY else begin
    if not visible and options.as_of is None and raw.captured is None and raw.heading is None:
        # Payloads print their years, so nothing is left to infer.
        source = AsOfSource.PAGE if day else AsOfSource.NONE
        return Reading(day, source, day.year if day else None)
    ids = (entry.fields.get("id") for entry in visible)
    heading: PrintedDate | None = read_printed(raw.heading) if raw.heading else None
    previous, following = neighbours
    is_of_day = kind in _OF_DAYS
    submitted = visible[0].fields.get("submitted") if kind is Kind.PAPER and visible else None
    on_daily = read_period(submitted) if isinstance(submitted, str) else None
    return read_year(
        Evidence(
            as_of=options.as_of,
            captured=raw.captured,
            page_day=day,
            begin=begin if kind in _LASTING else None,
            heading=heading,
            heading_is_saving=kind in _UNDATED,
            previous=previous.start if previous else None,
            next=following.start if following else None,
            until=following.start if following and following.days == 1 and is_of_day else None,
            printed=tuple(
                date for text, date in printed.items() if date and not text[:4].isdigit()
            ),
            ids=tuple(found for item in ids if isinstance(item, str) and (found := read_id(item))),
            on_daily=on_daily.start if on_daily and len(visible) == 1 else None,
        )
    )


def _with_day(reading: Reading, day: dt.date | None) -> Reading:
    if day is None or reading.source in CERTAIN:
        return reading
    return Reading(day, AsOfSource.PAGE, reading.year, reading.contradicted, reading.reason)


def _papers(
    raw: RawPage,
    reading: Reading,
    printed: Mapping[str, PrintedDate | None],
    report: Report,
) -> tuple[tuple[Paper, ...], Sequence[People] | None]:
    """Make the papers; give what was read of the people too, if it was read all at once."""
    values = Values(report, year=reading.year, as_of=reading.counted_from, printed=printed)
    builder = Builder(raw, values, printed=raw.surface not in _COMPLETE)
    papers = builder.whole()
    if papers is None or len({paper.id or paper.title for paper in papers}) < len(papers):
        papers = _one_by_one(builder, raw.count, report)
    _sum_up(values, raw, reading, report)
    return tuple(papers), builder.people


def _one_by_one(builder: Builder, count: int, report: Report) -> list[Paper]:
    """Make the papers of records some of which are odd, or of the same paper."""
    papers: list[Paper] = []
    seen: dict[object, int] = {}
    for i in range(count):
        paper = builder.paper(i, len(papers))
        if paper is None:
            continue
        place = seen.setdefault(paper.id or paper.title, len(papers))
        if place < len(papers) and _are_others(papers[place], paper):
            place = seen.setdefault((paper.title, paper.summary), len(papers))
        if place == len(papers):
            papers.append(paper)
            continue
        _tell_duplicate(papers[place], paper, place, report)
    return papers


def _are_others(first: Paper, second: Paper) -> bool:
    """Tell two papers of one title, without ids: their abstracts differ, and people or dates."""
    if first.id or second.id or not (first.summary and second.summary):
        return False
    facts = [(paper.author_count, paper.published_on) for paper in (first, second)]
    return first.summary != second.summary and facts[0] != facts[1]


def _tell_duplicate(first: Paper, second: Paper, place: int, report: Report) -> None:
    """Say that a paper stands twice.

    The first record stands as it is: which of the two is the later one nothing
    tells, and a record put together from both would be one that no page ever had.
    """
    numbers = [
        f"{name} {before}, then {after}"
        for name in ("upvotes", "comments")
        if (before := getattr(first, name)) != (after := getattr(second, name))
        and None not in (before, after)
    ]
    name = first.id or first.title
    report.add(
        Code.DUPLICATE_DIFFERS if numbers else Code.DUPLICATE_PAPER,
        f"{name} stands twice{''.join(f' ({text})' for text in numbers)}; the first place counts",
        path=f"$.papers[{place}]",
        line=second.origin.line,
        surface=second.origin.surface,
        excerpt=second.title,
    )


def _tell_contradiction(reading: Reading, report: Report) -> None:
    if reading.contradicted:
        report.add(
            Code.AS_OF_CONTRADICTED,
            f"the page contradicts {reading.as_of}: {reading.reason}",
            excerpt=str(reading.as_of),
        )


def _sum_up(values: Values, raw: RawPage, reading: Reading, report: Report) -> None:
    """Say once for the page what holds for many of its values."""
    is_guess = reading.source is AsOfSource.BOUNDS and reading.year is not None
    if is_guess and (values.yearless or raw.heading):
        report.add(
            Code.YEAR_INFERRED,
            f"year-less dates were read in {reading.year}: {reading.reason}",
            excerpt=raw.heading or "",
        )
    for paths, what, lacks in (
        (values.undated, "date", "whose year nothing tells"),
        (values.uncounted, "relative date", "and nothing tells the day of reading"),
    ):
        if paths:
            message = f"{counted(len(paths), what)} {lacks}; give `as_of`"
            report.add(Code.YEAR_UNKNOWN, message, path=paths[0])
    if values.rounded:
        report.add(
            Code.ROUNDED_COUNT,
            f"{counted(len(values.rounded), 'number')} printed rounded",
            path=values.rounded[0],
        )


def _check_day(
    day: dt.date | None,
    kind: Kind,
    raw: RawPage,
    reading: Reading,
    options: Options,
    report: Report,
) -> None:
    """Compare the page's day, or at least its heading, with the day that was asked for."""
    wanted = [options.expect_date] if options.expect_date else []
    # JSON tells its day better than the page's own address, which is for `cross_check`.
    is_read = kind in _OF_DAYS and raw.surface not in _COMPLETE
    url = options.url or (raw.url if is_read else None)
    if url and (asked := read_address(url)).kind is Kind.DAILY and asked.day:
        period = read_period(asked.day)
        wanted += [period.start] if period else []
    if not wanted:
        return
    if kind not in _OF_DAYS:
        _doubt_day(wanted[0], _why_no_day(kind, raw), report)
        return
    shown = str(day or raw.heading)
    if day is None and raw.heading:
        day = inferred_day(raw.heading, reading)
        shown = f"{shown}, which was read as {day}" if day else shown
    for date in wanted:
        if day != date if day else is_other_day(raw.heading, date):
            report.add(
                Code.DATE_MISMATCH,
                f"asked for {date}, the page is for {shown}",
                excerpt=f"{date} {day or raw.heading}",
            )
            return
    if options.expect_date and day is None:
        what = "the year of the page's day" if raw.heading else "the page's day"
        _doubt_day(options.expect_date, f"nothing tells {what}", report)


def _check_span(
    shown: Period | None, heading: str | None, options: Options, report: Report
) -> None:
    """Compare the days that the page is for with the week or month of the caller's address."""
    asked = read_address(options.url) if options.url else None
    span = read_period(asked.day) if asked and asked.kind in _LASTING else None
    if asked is None or span is None:
        return
    if shown is None and is_other_span(heading, span.start):
        found = str(heading)
    elif shown and span != shown:
        found = str(shown.start) if shown.days == 1 else f"{shown.start} to {shown.end}"
    else:
        return
    report.add(
        Code.DATE_MISMATCH,
        f"asked for {asked.day}, the page is for {found}",
        excerpt=f"{asked.day} {found}",
    )


def _doubt_day(wanted: dt.date, why: str, report: Report) -> None:
    report.add(Code.DATE_UNCONFIRMED, f"asked for {wanted}; {why}", excerpt=str(wanted))


def _why_no_day(kind: Kind, raw: RawPage) -> str:
    """Say what the day is, if any, that a page prints which is for none."""
    saved = raw.heading if kind in _UNDATED else None
    told = f"; its heading, {saved}, names the day on which it was saved" if saved else ""
    return f"a {kind} page is for no day{told}"
