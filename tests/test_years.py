"""The year of year-less dates."""

import datetime as dt
import time
from pathlib import Path
from typing import Unpack

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfdaily import Code, Kind, parse
from hfdaily._model import AsOfSource
from hfdaily._parse import ParseOptions
from hfdaily._values.dates import PrintedDate, read_printed, resolve, split_printed
from hfdaily._values.years import Evidence, Reading, read_year
from hfdaily.testing import made_up_digest, render_day, render_payload

NONE, BOUNDS, PAGE, ARGUMENT = "none", "bounds", "page", "argument"
CAPTURE = Path(__file__).parents[2] / "shared" / "captures" / "text" / "search-2025-12-12.txt"


def printed(text: str) -> PrintedDate:
    """Read a date that must be one."""
    found = read_printed(text)
    assert found is not None, text
    return found


def day(text: str | None) -> dt.date | None:
    """Read an ISO day."""
    return dt.date.fromisoformat(text) if text else None


def read(
    *cards: str,
    heading: str | None = None,
    ids: str = "",
    as_of: str | None = None,
    page_day: str | None = None,
    between: tuple[str | None, str | None] = (None, None),
) -> Reading:
    """Read evidence that is written as text."""
    return read_year(
        Evidence(
            as_of=day(as_of),
            page_day=day(page_day),
            heading=printed(heading) if heading else None,
            previous=day(between[0]),
            next=day(between[1]),
            printed=tuple(map(printed, cards)),
            ids=tuple(ids.split()),
        )
    )


def told(reading: Reading) -> tuple[str | None, str, int | None]:
    """Give what a reading says, short."""
    return str(reading.as_of) if reading.as_of else None, reading.source.value, reading.year


# The day of reading is known.


@pytest.mark.parametrize(
    ("as_of", "cards", "year"),
    [
        ("2025-12-12", [], 2025),
        ("2025-12-12", ["Dec 12", "Jan 2", "Jun 14, 2023"], 2025),
        ("2026-12-12", ["Dec 12", "Jan 2", "Dec 10, 2024"], 2026),
        ("2025-12-12", ["Dec 13"], 2025),  # a time zone ahead
        ("2026-01-01", ["Jan 2"], 2026),
        ("2025-12-31", ["Jan 1", "Dec 30"], 2025),
        ("2025-12-31", ["Jan 1"], 2025),
        ("2025-12-31", ["Jan 1", "Dec 30, 2025"], 2026),  # it printed the ending year
        ("2025-03-01", ["Feb 29", "Feb 30", "2 days ago"], 2025),
        ("2024-02-28", ["Feb 29"], 2024),
        ("2025-12-12", ["2025-12-01", "Dec 2"], 2025),  # ISO dates always print the year
        ("2025-12-12", ["Dec 1, 2025"], 2025),  # trending pages always do
        ("9999-12-31", ["Dec 31"], 9999),
        ("0001-01-01", ["Jan 1"], 1),
    ],
)
def test_known_day(as_of: str, cards: list[str], year: int) -> None:
    """The caller's day or the page's own gives the year."""
    argument = read(*cards, as_of=as_of)
    assert told(argument) == (as_of, ARGUMENT, year)
    page = read(*cards, page_day=as_of)
    assert told(page) == (as_of, PAGE, year)
    assert not argument.contradicted
    assert not page.contradicted


@pytest.mark.parametrize(
    ("as_of", "cards", "year"),
    [
        ("2025-06-01", ["Jun 3"], 2024),
        ("2025-06-01", ["Jan 3", "Dec 12"], 2024),
        ("2026-01-01", ["Dec 30"], 2025),
        ("2025-06-01", ["Jun 3, 2025"], 2025),
        ("2025-06-01", ["2026-01-01"], 2025),
        ("2024-12-31", ["Dec 10, 2024", "Apr 1"], 2024),  # printed beside a year-less one
        ("2025-12-30", ["Jan 1", "Dec 29, 2025"], 2025),  # the last day alone is New Year's Eve
        ("0001-01-01", ["Dec 31"], 0),
    ],
)
def test_contradicted_day(as_of: str, cards: list[str], year: int) -> None:
    """Dates that lie after the day are noticed; the day still counts."""
    reading = read(*cards, as_of=as_of)
    assert told(reading) == (as_of, ARGUMENT, year)
    assert reading.contradicted
    assert reading.reason


def test_order_of_evidence() -> None:
    """The argument comes before the page's day, and that before the heading."""
    evidence = Evidence(printed=(printed("Jan 2"),), heading=printed("Dec 12"), ids=("2512.00001",))
    assert told(read_year(evidence)) == ("2025-12-12", BOUNDS, 2025)
    evidence = attrs.evolve(evidence, previous=day("2025-12-11"), next=day("2025-12-15"))
    assert told(read_year(evidence)) == ("2025-12-12", PAGE, 2025)
    evidence = attrs.evolve(evidence, page_day=day("2026-01-05"))
    assert told(read_year(evidence)) == ("2026-01-05", PAGE, 2026)
    evidence = attrs.evolve(evidence, as_of=day("2027-02-01"))
    assert told(read_year(evidence)) == ("2027-02-01", ARGUMENT, 2027)
    assert not read_year(evidence).contradicted


@pytest.mark.parametrize(
    "own",
    [
        Evidence(page_day=dt.date(2026, 2, 20)),
        Evidence(heading=PrintedDate("Feb 20, 2026", 2026, 2, 20)),
        Evidence(
            heading=PrintedDate("Feb 20", None, 2, 20),
            previous=dt.date(2026, 2, 19),
            next=dt.date(2026, 2, 23),
        ),
    ],
)
def test_day_before_the_page(own: Evidence) -> None:
    """A page can not be read before the day it is for."""
    assert told(read_year(own)) == ("2026-02-20", PAGE, 2026)
    for as_of, contradicted in (("2026-02-18", True), ("2026-02-19", False), ("2027-01-01", False)):
        reading = read_year(attrs.evolve(own, as_of=day(as_of)))
        assert told(reading)[:2] == (as_of, ARGUMENT)
        assert reading.contradicted is contradicted
        assert ("2026-02-20" in reading.reason) is contradicted


def page_of(heading: str, paper: str, date: str = "") -> str:
    """Write a list of one card."""
    card = f"### [Counting Boats](/papers/{paper})\n\n3 authors\n\n{date}"
    return f"# Daily Papers\n\n{heading}\n\n{card}\n\n[2](/papers/{paper}#community)\n"


@pytest.mark.parametrize(
    ("as_of", "expected", "contradicted"),
    [
        ("2026-02-18", None, True),  # 2025-02-20 is older than the card
        ("2026-02-19", "2026-02-20", False),
        ("2027-02-18", "2026-02-20", False),
        ("2024-03-01", None, True),
    ],
)
def test_ids_bound_a_known_day(as_of: str, expected: str | None, contradicted: bool) -> None:  # noqa: FBT001 - a row
    """A page is for no day before the month of its newest paper, and not read before it."""
    digest = parse(page_of("Feb 20", "2602.00001"), as_of=day(as_of))
    assert digest.date == day(expected)
    assert (Code.AS_OF_CONTRADICTED in {item.code for item in digest.diagnostics}) is contradicted


def test_ids_speak_against_a_known_day() -> None:
    """Also where nothing but the dates of cards is to be read; a time zone ahead is none."""
    assert read("Feb 3", ids="2510.00001", as_of="2024-03-01").contradicted
    assert read("Feb 3", ids="2510.00001", page_day="2025-09-29").contradicted
    assert not read("Feb 3", ids="2510.00001", as_of="2025-09-30").contradicted
    assert not read("Feb 3", ids="9999.99999", as_of="2025-09-30").contradicted


@pytest.mark.parametrize(
    ("paper", "as_of", "expected", "contradicted"),
    [
        ("2512.00001", "2025-12-31", "2026-01-01", False),
        ("2601.00001", "2025-12-31", "2026-01-01", False),
        ("2412.00001", "2025-12-31", "2025-01-01", True),  # nothing tells which of both
        ("2412.00001", "2025-12-30", "2025-01-01", False),
        ("2512.00001", "2025-12-30", None, True),
        ("2412.00001", "2026-01-01", "2026-01-01", False),
    ],
)
def test_new_year_of_a_day_page(
    paper: str,
    as_of: str,
    expected: str | None,
    contradicted: bool,  # noqa: FBT001 - a row
) -> None:
    """On its eve the site may be a day ahead; the cards tell whether it is."""
    digest = parse(page_of("Jan 1", paper), as_of=day(as_of), expect_date=day("2026-01-01"))
    assert digest.date == day(expected)
    found = {item.code for item in digest.diagnostics}
    assert (Code.AS_OF_CONTRADICTED in found) is contradicted
    assert (Code.DATE_MISMATCH in found) is (expected == "2025-01-01")


def test_new_year_of_cards() -> None:
    """An id of the new year tells as well as a date that prints the old one."""
    assert told(read("Jan 1", ids="2601.00001", as_of="2025-12-31"))[2] == 2026
    assert told(read("Jan 1", ids="2512.00001", as_of="2025-12-31"))[2] == 2025
    assert told(read("Jan 1", "Mar 3", ids="2512.00001", as_of="2025-12-31"))[2] == 2025


# A heading between its neighbours.


@pytest.mark.parametrize(
    ("before", "heading", "after", "expected"),
    [
        ("2026-02-19", "Feb 20", "2026-02-23", ("2026-02-20", PAGE, 2026)),
        ("2025-12-31", "Jan 1", "2026-01-02", ("2026-01-01", PAGE, 2026)),
        ("2025-12-30", "Dec 31", "2026-01-02", ("2025-12-31", PAGE, 2025)),
        ("2024-02-28", "Feb 29", "2024-03-01", ("2024-02-29", PAGE, 2024)),
        # One neighbour.
        ("2026-02-19", "Feb 20", None, ("2026-02-20", BOUNDS, 2026)),
        ("2025-12-31", "Jan 2", None, ("2026-01-02", BOUNDS, 2026)),
        (None, "Dec 31", "2026-01-01", ("2025-12-31", BOUNDS, 2025)),
        # Not next to it: the day before is still a bound.
        ("2025-12-10", "Jun 1", None, ("2026-06-01", BOUNDS, 2026)),
        (None, "Jun 1", "2025-12-10", (None, NONE, None)),
        # Not strictly between, or in more than one year.
        ("2026-02-20", "Feb 20", "2026-02-23", ("2026-02-20", BOUNDS, 2026)),
        ("2025-02-19", "Feb 20", "2026-02-23", ("2025-02-20", BOUNDS, 2025)),
        ("2020-02-19", "Mar 20", "2026-02-23", ("2020-03-20", BOUNDS, 2020)),
    ],
)
def test_neighbours(
    before: str | None,
    heading: str,
    after: str | None,
    expected: tuple[str | None, str, int | None],
) -> None:
    """Two neighbours give the heading its full day, one bounds it."""
    assert told(read(heading=heading, between=(before, after))) == expected


# Bounds.


@pytest.mark.parametrize(
    ("cards", "heading", "ids", "expected"),
    [
        # Printed years are over.
        (["Jun 14, 2023", "Dec 2, 2024", "Apr 1"], "Dec 12", "", ("2025-12-12", 2025)),
        (["Jun 14, 2023", "Dec 2, 2024"], "Dec 12", "", ("2025-12-12", 2025)),
        (["Jun 14, 2023", "Dec 2, 2024", "Apr 1", "Mar 9"], None, "", ("2025-04-01", 2025)),
        (["Dec 2, 2024", "Dec 13"], "Dec 12", "", ("2025-12-12", 2025)),  # a time zone ahead
        (["Dec 2, 2024", "2 days ago"], "Dec 12", "", ("2025-12-12", 2025)),
        # An id is not newer than the page.
        ([], "Dec 12", "2512.00001 2301.00001v2", ("2025-12-12", 2025)),
        ([], "Nov 30", "2512.00001", ("2026-11-30", 2026)),
        ([], "Dec 1", "2512.00001", ("2025-12-01", 2025)),
        (["Dec 2, 2023", "Apr 1"], "Sep 12", "2508.00001", ("2025-09-12", 2025)),
        (["Dec 17"], None, "2512.00001", ("2025-12-17", 2025)),
        # An id may be of the month after its paper's date.
        (["Sep 30"], None, "2510.00001", ("2025-10-01", 2025)),
        # ISO dates bound the day, not the year.
        (["2025-05-01", "May 2"], "May 3", "", ("2025-05-03", 2025)),
        (["2025-05-05"], "May 3", "", ("2026-05-03", 2026)),
        (["2025-05-01", "Mar 2"], None, "", ("2025-04-30", 2025)),
        # February 29.
        (["Dec 2, 2024", "Feb 29"], None, "", ("2028-02-29", 2028)),
        (["Dec 2, 2024", "Feb 29"], "Mar 9", "", ("2028-03-09", 2028)),
        (["Dec 2, 2022"], "Feb 29", "", ("2024-02-29", 2024)),
        (["Feb 29", "Mar 1"], "Mar 2", "2408.00001", ("2028-03-02", 2028)),
        (["Feb 29"], None, "9603.00001", ("2096-03-01", 2096)),
        (["Feb 29, 2096", "Feb 29"], None, "", ("2104-02-29", 2104)),
        (["Feb 30, 2030", "Feb 30", "Apr 1", "Dec 2, 2024"], None, "", ("2025-04-01", 2025)),
        # Junk is no evidence.
        ([], "Dec 12", "2512.00001 9999.99999 2613.00001 0612.0001 x", ("2025-12-12", 2025)),
        (["Jan 1, 9999", "Jan 1, 2024", "Apr 1"], None, "", ("2025-04-01", 2025)),
        (["Apr 1", "0001-01-01"], None, "2504.00001", ("2025-04-01", 2025)),
        (["Dec 2, 2024", "Apr 1"], "Feb 30", "", ("2025-04-01", 2025)),
    ],
)
def test_bounds(cards: list[str], heading: str | None, ids: str, expected: tuple[str, int]) -> None:
    """The smallest year that contradicts nothing is taken."""
    reading = read(*cards, heading=heading, ids=ids)
    assert told(reading) == (expected[0], BOUNDS, expected[1])
    assert not reading.contradicted
    assert reading.reason


@pytest.mark.parametrize(
    ("cards", "heading", "ids"),
    [
        ([], None, ""),
        (["Dec 12", "Apr 1"], None, ""),
        (["Dec 12", "Apr 1"], "Dec 12", ""),
        (["Dec 12"], "Today", "9999.99999 cs/0112017 \u0662\u0665\u0661\u0662.00001"),
        (["Dec 12, 2024", "2 days ago"], None, "2412.00001"),
        (["Apr 1", "Jan 1, 9999"], None, ""),
    ],
)
def test_nothing_tells(cards: list[str], heading: str | None, ids: str) -> None:
    """Without a bound or without a date to place, no year is made up."""
    assert told(read(*cards, heading=heading, ids=ids)) == (None, NONE, None)


def test_heading_older_than_its_cards() -> None:
    """A heading that the cards contradict is not the day of reading."""
    reading = read("Dec 20", "Apr 1", "Jun 1, 2024", heading="Dec 12")
    assert told(reading) == ("2025-12-20", BOUNDS, 2025)
    assert reading.contradicted


# Properties.

DATES = st.dates()
MONTH_DAYS = st.builds(
    PrintedDate,
    st.sampled_from(["Dec 12", "2025-12-12", ""]),
    st.none() | st.integers(-1, 10_001),
    st.none() | st.integers(-1, 14),
    st.none() | st.integers(-1, 32),
    st.none() | st.tuples(st.sampled_from(["days", "months", "?"]), st.integers(0, 10**9)),
)
IDS = st.from_regex(r"[0-9]{4}\.[0-9]{5}", fullmatch=True) | st.text(max_size=12)
EVIDENCE = st.builds(
    Evidence,
    as_of=st.none() | DATES,
    page_day=st.none() | DATES,
    heading=st.none() | MONTH_DAYS,
    previous=st.none() | DATES,
    next=st.none() | DATES,
    printed=st.lists(MONTH_DAYS, max_size=6).map(tuple),
    ids=st.lists(IDS, max_size=4).map(tuple),
)


@given(EVIDENCE)
def test_total(evidence: Evidence) -> None:
    """No evidence raises, and every reading agrees with itself."""
    reading = read_year(evidence)
    assert (reading.source is AsOfSource.NONE) is (reading.as_of is None) is (reading.year is None)
    assert (reading.source is AsOfSource.ARGUMENT) is (evidence.as_of is not None)
    assert reading.reason
    assert read_year(evidence) == reading


def on_page(published: dt.date, captured: dt.date) -> PrintedDate:
    """Print a date as a page of that day does: with its year if that is over."""
    text = f"{published:%b} {published.day}"
    return printed(text if published.year == captured.year else f"{text}, {published.year}")


@given(
    st.dates(dt.date(2012, 1, 1), dt.date(2090, 12, 31)),
    st.lists(st.integers(0, 4_000), max_size=12),
    st.booleans(),
)
def test_pages_as_printed(captured: dt.date, ages: list[int], known: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever a page prints, no card comes out after its capture; a known day gets all right."""
    days = [captured - dt.timedelta(days=age) for age in ages]
    cards = tuple(on_page(item, captured) for item in days)
    reading = read_year(
        Evidence(
            as_of=captured if known else None,
            heading=on_page(captured, captured),
            printed=cards,
            ids=tuple(f"{item:%y%m}.00001" for item in days),
        )
    )
    found = [resolve(card, year=reading.year, as_of=reading.as_of) for card in cards]
    assert not reading.contradicted
    if known or any(item.year >= captured.year - 1 for item in days):
        # A paper of this year or the last leaves only this year.
        assert found == days
        assert reading.as_of == captured
    else:
        assert reading.as_of is None or reading.as_of <= captured


def test_many_dates_are_cheap() -> None:
    """Thousands of cards cost milliseconds; in the square of their number, minutes."""
    cards = [f"{month} {number}" for month in ("Jan", "Jun", "Dec") for number in range(1, 29)]
    evidence = Evidence(
        heading=printed("Dec 31"),
        printed=tuple(map(printed, cards * 60 + ["Feb 29", "Jan 1, 2024"])),
        ids=("2501.00001",) * 5_000,
    )
    begin = time.process_time()
    assert read_year(evidence).year == 2028
    assert time.process_time() - begin < 10


@pytest.mark.skipif(not CAPTURE.exists(), reason="the captures are not there")
def test_real_capture() -> None:
    """A real search page of December 2025 gives its year by its bounds."""
    lines = CAPTURE.read_text("utf-8").splitlines()
    found = [split[0] for line in lines if len(line) < 40 and (split := split_printed(line))]
    heading, *cards = found
    assert (heading.text, len(cards)) == ("Dec 12", 50)
    assert sum(card.yearless for card in cards) == 20
    reading = read_year(Evidence(heading=heading, printed=tuple(cards)))
    assert told(reading) == ("2025-12-12", BOUNDS, 2025)
    later = read_year(Evidence(as_of=day("2026-12-12"), heading=heading, printed=tuple(cards)))
    assert (later.year, later.contradicted) == (2026, False)


def test_no_year_is_inferred_that_nothing_needs() -> None:
    """Where all dates print their years, the guess of the page's day is no finding."""

    def page(*dates: str) -> str:
        abstract = "word " * 60
        cards = (f"Paper {i}\n\n{abstract}\n\n4 authors\n·\n{d}\n" for i, d in enumerate(dates))
        return "Daily Papers\n\n" + "\n".join(cards)

    whole, bare = parse(page("May 3, 2024", "May 3, 2024")), parse(page("May 3, 2024", "Jun 4"))
    assert [str(paper.published_on) for paper in whole] == ["2024-05-03", "2024-05-03"]
    assert Code.YEAR_INFERRED not in {item.code for item in whole.diagnostics}
    assert Code.YEAR_INFERRED in {item.code for item in bare.diagnostics}


@pytest.mark.parametrize(
    ("heading", "options", "expected"),
    [
        ("", {}, None),  # read in October 2025 or later
        ("Oct 4", {}, "2025-10-03"),
        ("", {"as_of": dt.date(2025, 10, 8)}, "2025-10-07"),
    ],
)
def test_relative_dates_and_bounds(
    heading: str, options: ParseOptions, expected: str | None
) -> None:
    """Nothing is counted back from a bound, unless the heading of a search names the day."""
    other = page_of("", "2310.00002", "Mar 2").partition("### ")[2]
    digest = parse(f"{page_of(heading, '2510.00001', 'yesterday')}\n### {other}", **options)
    assert digest.kind is Kind.SEARCH
    assert [str(paper.published_on) for paper in digest] == [str(expected), "2025-03-02"]
    assert digest[0].published_text == "yesterday"
    told = [item.message for item in digest.diagnostics if item.code is Code.YEAR_UNKNOWN]
    assert [("day of reading" in text, "year" in text) for text in told] == (
        [] if expected else [(True, False)]
    )


# The caller's address.

SITE = "https://huggingface.co/papers"
SAVED = f"https://web.archive.org/web/20260301000000/{SITE}"
PAGES = {
    "embedded": render_day(made_up_digest(3)),
    "cards": render_day(made_up_digest(3), embedded=False),
    "payload": render_payload(made_up_digest(3)),
}


def codes_of(page: str, **options: Unpack[ParseOptions]) -> set[Code]:
    """Parse a page, and give its doubts that are about days."""
    found = {item.code for item in parse(page, **options).diagnostics}
    return found & {Code.AS_OF_CONTRADICTED, Code.BAD_DATE, Code.DATE_MISMATCH}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_saved_before_its_day(name: str) -> None:
    """A day of saving before the page's own is contradicted, whoever names it."""
    page = PAGES[name]
    assert codes_of(page, url=SAVED) == {Code.AS_OF_CONTRADICTED}
    assert codes_of(page, as_of=dt.date(2026, 3, 1)) == {Code.AS_OF_CONTRADICTED}
    assert str(parse(page, url=SAVED).as_of) == "2026-03-01"
    assert codes_of(page, url=SAVED.replace("20260301", "20260601")) == set()
    assert codes_of(page, url=SAVED.replace("20260301", "20260512")) == set()
    assert codes_of(page, as_of=dt.date(2026, 3, 1), url=SAVED.replace("0301", "0601")) == {
        Code.AS_OF_CONTRADICTED
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("path", ["week/2026-W60", "date/2026-02-31", "month/2026-13"])
def test_address_of_no_day(name: str, path: str) -> None:
    """A day, week or month that does not exist is told, in whichever address it stands."""
    assert Code.BAD_DATE in codes_of(PAGES[name], url=f"{SITE}/{path}")


def test_address_of_another_kind_of_page() -> None:
    """What the page shows goes before what was asked for: no day page has words of a search."""
    for name in ("embedded", "cards"):
        digest = parse(PAGES[name], url=f"{SITE}?q=x")
        assert (digest.kind, digest.query) == (Kind.DAILY, None)
        assert codes_of(PAGES[name], url=f"{SITE}/week/2026-W20") == {Code.DATE_MISMATCH}
    week = render_day(made_up_digest(3, kind=Kind.WEEKLY))
    assert codes_of(week, url=f"{SITE}/week/2026-W20") == set()
    assert codes_of(week, url=f"{SITE}/week/2026-W21") == {Code.DATE_MISMATCH}
    assert parse(PAGES["payload"], url=f"{SITE}?q=x").query == "x"


@pytest.mark.parametrize("path", ["week/2026-W08", "month/2026-02"])
def test_week_or_month_of_the_page_bounds_the_year(path: str) -> None:
    """A list was not saved before the first day that it is for."""
    page = page_of("", "2501.00001", "Feb 10")
    digest = parse(page, url=f"{SITE}/{path}")
    assert str(digest[0].published_on) == "2026-02-10"
    assert digest.as_of_source is AsOfSource.BOUNDS
    assert codes_of(page, url=f"{SITE}/{path}", as_of=dt.date(2026, 2, 16)) == set()
    early = dt.date(2025, 3, 1)
    assert codes_of(page, url=f"{SITE}/{path}", as_of=early) == {Code.AS_OF_CONTRADICTED}
