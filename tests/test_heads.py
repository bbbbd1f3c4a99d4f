"""The day of a page, and the days before and after it, as converters leave them."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

import hfdaily
from hfdaily import Code, Digest, Kind, Period
from hfdaily._cards.headlinks import find_neighbours
from hfdaily.testing import made_up_digest, render_day

CARDS = """\
Submitted by
jotted

41

### [Pruning by Weather](/papers/2408.00001)

5 authors

[3](/papers/2408.00001#community)

Submitted by
ferry-fan

38

### [Counting Boats](/papers/2408.00002)

2 authors

[1](/papers/2408.00002#community)
"""
HEAD = "Daily Papers\n\nby [AK](/akhaliq) and the research community\n\n"
FOOT = "\n[Previous](/papers/date/2024-07-31) [Next](/papers/date/2024-08-02)\n"
DAYS = (dt.date(2024, 7, 31), dt.date(2024, 8, 1), dt.date(2024, 8, 2))
TEXT = (
    CARDS.replace("### ", "")
    .replace("(/papers/2408.00001#community)", "")
    .replace("(/papers/2408.00002#community)", "")
    .replace("(/papers/2408.00001)", "")
    .replace("(/papers/2408.00002)", "")
    .translate({ord("["): None, ord("]"): None})
)


def days(digest: Digest) -> tuple[dt.date | None, ...]:
    """Give a page's day between its neighbours."""
    assert [paper.title for paper in digest] == ["Pruning by Weather", "Counting Boats"]
    assert [paper.upvotes for paper in digest] == [41, 38]
    return digest.previous_date, digest.date, digest.next_date


@pytest.mark.parametrize("heading", ["Aug 1", "Aug\n1", "Aug\n\n1"])
def test_neighbours_below_the_cards(heading: str) -> None:
    """Converters drop the links around the heading, which hold a picture alone."""
    assert days(hfdaily.parse(f"{HEAD}{heading}\n\n{CARDS}{FOOT}")) == DAYS


def test_one_neighbour_below_the_cards() -> None:
    """The newest page has no link to the next day; nothing is made up for it."""
    foot = "\n[Previous](/papers/date/2024-07-31)\n"
    page = f"{HEAD}Aug 1\n\n{CARDS}{foot}"
    assert days(hfdaily.parse(page, as_of=DAYS[1])) == (*DAYS[:2], None)


def test_neighbours_of_the_head_come_first() -> None:
    """Where both are there, those around the heading count."""
    above, below = "[<](/papers/date/2024-07-31)", "[>](/papers/date/2024-08-02)"
    foot = "\n[Previous](/papers/date/2024-07-01) [Next](/papers/date/2024-09-01)\n"
    assert days(hfdaily.parse(f"{HEAD}{above}\n\nAug 1\n\n{below}\n\n{CARDS}{foot}")) == DAYS


@pytest.mark.parametrize("heading", ["Aug 1\n\n", ""])
@pytest.mark.parametrize("cards", [CARDS, TEXT])
@pytest.mark.parametrize("date", ["Jul 30", "Jul 30, 2024", "2 days ago"])
def test_date_behind_the_first_submitter(date: str, cards: str, heading: str) -> None:
    """It is of that card and no heading: the card begins at its submitter."""
    dated = cards.replace("jotted\n", f"jotted\n\n{date}\n").replace("fan\n", f"fan\n\n{date}\n")
    digest = hfdaily.parse(f"{HEAD}{heading}{dated}{FOOT}")
    assert days(digest) == (DAYS if heading else (DAYS[0], None, DAYS[2]))
    submitters = [paper.submitted_by.username for paper in digest if paper.submitted_by]
    assert submitters == ["jotted", "ferry-fan"]


WEEK, MONTH = "[Weekly](/papers/week/2024-W31)", "[Monthly](/papers/month/2024-08)"
CALENDAR = " ".join(
    f"[{day.day}](/papers/date/{day})"
    for day in (dt.date(2024, 7, 29) + dt.timedelta(days=n) for n in range(9))
)
URL = "url: https://huggingface.co/papers/date"


@pytest.mark.parametrize("tabs", [WEEK, MONTH, f"{WEEK} {MONTH}", f"{MONTH} {CALENDAR}"])
@pytest.mark.parametrize("url", ["", f"{URL}/2024-08-01\n\n", f"{URL}/2024-07-28\n\n"])
def test_tabs_and_calendars_are_no_neighbours(tabs: str, url: str) -> None:
    """Neighbours are days, the nearest ones, also where the address asked for another day."""
    around = "[<](/papers/date/2024-07-31)\n\nAug 1\n\n[>](/papers/date/2024-08-02)"
    assert days(hfdaily.parse(f"{url}{HEAD}{tabs}\n\n{around}\n\n{CARDS}")) == DAYS


@pytest.mark.parametrize(
    ("links", "heading", "own", "expected"),
    [
        # The newest page has nothing behind it, whatever its tabs lead to.
        (["2024-W31", "2024-07-31"], "Aug 1", None, ("2024-07-31", None)),
        (["2025-12-31"], "Jan 2", None, ("2025-12-31", None)),
        (["2025-12-31", "2026-01-05"], "Jan 2", None, ("2025-12-31", "2026-01-05")),
        (["2024-08-02", "2024-07-31"], "Aug 1", None, ("2024-07-31", "2024-08-02")),
        (["2024-08-02", "2024-07-31"], "", "2024-08-01", ("2024-07-31", "2024-08-02")),
        # Pages of weeks and months.
        (["2024-08-01", "2024-W30", "2024-W32"], "", "2024-W31", ("2024-W30", "2024-W32")),
        (["2024-08-01", "2024-W30", "2024-W32"], "", None, ("2024-W30", "2024-W32")),
        (["2024-W31", "2024-07", "2024-09"], "", "2024-08", ("2024-07", "2024-09")),
        # The heading is misread, or the address is the one that was asked for.
        (["2024-07-31", "2024-08-02"], "Aug 4", "2024-08-01", ("2024-07-31", "2024-08-02")),
        (["2024-07-31", "2024-08-02"], "Aug 1", "2024-08-04", ("2024-07-31", "2024-08-02")),
        (["2024-07-30", "2024-07-31"], "Aug 1", "2024-08-01", ("2024-07-31", None)),
        (["2024-07-31", "2024-08-02"], "Aug 4", None, ("2024-07-31", "2024-08-02")),
        (["2024-07-30", "2024-07-31", "2024-08-01"], "Aug 1", None, ("2024-07-31", None)),
        # Nothing tells the page's own day: the place decides, and what is no day is kept.
        (["2024-07-31", "2024-08-02"], "", None, ("2024-07-31", "2024-08-02")),
        (["2024-07-31", "2024-08-02"], "Feb 30", None, ("2024-07-31", "2024-08-02")),
        (["someday"], "Aug 1", None, ("someday", None)),
        (["2024-W31"], "Aug 1", None, (None, None)),
    ],
)
def test_links_of_the_head(
    links: list[str],
    heading: str,
    own: str | None,
    expected: tuple[str | None, str | None],
) -> None:
    """Of all links those of the page's own kind count, the nearest on each side."""
    above = [(value, True) for value in links]
    assert find_neighbours(above, heading=heading, own=own) == expected


def test_pages_of_results_are_no_days() -> None:
    """The links below a list of results lead to other results."""
    foot = "\n[Previous](/papers?q=boats&p=0) [Next](/papers?q=boats&p=2)\n"
    assert days(hfdaily.parse(f"{HEAD}{CARDS}{foot}")) == (None, None, None)


@pytest.mark.parametrize("apart", ["\n", "\n\n", "\n\t\t"])
def test_month_and_number_apart(apart: str) -> None:
    """The pages of 2024 have both in elements of their own."""
    head = "Daily Papers\nby AK and the research community\nSubmit a paper\n"
    page = f"{head}Aug{apart}1\n{TEXT}"
    assert days(hfdaily.parse(page, as_of=DAYS[1])) == (None, DAYS[1], None)


@pytest.mark.parametrize("name", ["May", "Agents"])
def test_submitter_and_vote_are_no_day(name: str) -> None:
    """A submitter with the name of a month stands above a number too."""
    page = f"{HEAD}Aug 1\n\n{CARDS}".replace("jotted\n", f"{name}\n")
    digest = hfdaily.parse(page, as_of=DAYS[1])
    assert days(digest)[1] == DAYS[1]
    assert digest[0].submitted_by == hfdaily.User(username=name)


@pytest.mark.parametrize(
    "heading",
    [
        "[Aug 1](/papers?date=2024-07-31)\n\n[](/papers?date=2024-08-02)",
        "[](/papers?date=2024-07-31)\n\n[Aug 1](/papers?date=2024-08-02)",
    ],
)
def test_day_within_the_link_to_a_neighbour(heading: str) -> None:
    """Links without a text of their own take the one that stands beside them."""
    assert days(hfdaily.parse(f"{HEAD}{heading}\n\n{CARDS}")) == DAYS


def test_submitters_without_titles() -> None:
    """An extractor that took most cards for clutter left their submitters: they are told."""
    left = [f"Submitted by ![](/avatars/{name}.svg) {name}" for name in ("ann", "bob", "cy", "dee")]
    page = "\n\n".join([left[0], "### [Counting Boats](/papers/2408.00002)", *left[1:]])
    digest = hfdaily.parse(page)
    assert [paper.title for paper in digest] == ["Counting Boats"]
    assert not digest.ok
    lost = [item.raw for item in digest.rejected if item.code is Code.RECORD_WITHOUT_TITLE]
    assert lost == ["Submitted by bob", "Submitted by cy", "Submitted by dee"]


def test_submitter_of_a_last_card_that_is_cut() -> None:
    """One submitter more than titles is no lost card: the page may end there."""
    digest = hfdaily.parse(f"{HEAD}Aug 1\n\n{CARDS}\nSubmitted by\nann\n", as_of=DAYS[1])
    assert days(digest)[1] == DAYS[1]
    assert Code.RECORD_WITHOUT_TITLE not in {item.code for item in digest.diagnostics}


def test_an_abstract_that_links_its_code_makes_no_trending_page() -> None:
    """One card of many with a repository tells nothing of the page."""
    title = "[Paper number {0}](/papers/2408.{0:05d})"
    card = f"{title}\n\nWe count {{0}} boats.\n\n3 authors\n\nJun 1\n\n"
    cards = [card.format(number) for number in range(1, 21)]
    cards[7] = cards[7].replace("boats.", "boats: [code](https://github.com/made-up/boats).")
    digest = hfdaily.parse("".join(cards), as_of=dt.date(2024, 9, 1))
    assert len(digest) == len(cards)
    assert digest.kind is hfdaily.Kind.SEARCH


def test_day_of_a_page_on_one_line() -> None:
    """Where all elements stand on one line, the day stands in front of the first submitter."""
    card = "Submitted by {} {} {} · {} authors {}"
    cards = (
        card.format("jotted", 41, "Pruning by Weather", 5, 3),
        card.format("ferry-fan", 38, "Counting Boats", 2, 1),
    )
    menu = "Hugging Face Models Datasets Spaces Posts Docs Solutions Pricing Log In Sign Up"
    head = "Daily Papers by AK and the research community Daily Weekly Monthly Aug 1"
    page = " ".join([menu, head, *cards, "Previous Next", menu])
    digest = hfdaily.parse(page, as_of=DAYS[1])
    assert days(digest) == (None, DAYS[1], None)


@pytest.mark.parametrize(
    ("before", "day"), [("2023-12-30", None), ("2024-12-30", dt.date(2024, 12, 31))]
)
def test_a_heading_that_fits_two_years(before: str, day: dt.date | None) -> None:
    """A day without a year is placed between its neighbours where one year does alone."""
    page = (
        "Daily Papers\n\nby AK and the research community\n\nDec 31\n\n"
        f"[](/papers/date/{before})[](/papers/date/2025-01-02)\n\n"
        "### [A Title of Some Length](/papers/2312.01774)\n\n3 authors\n"
    )
    assert hfdaily.parse(page).date == day


WEEKS_DAYS = Period(dt.date(2024, 7, 29), dt.date(2024, 8, 4))
MONTHS_DAYS = Period(dt.date(2024, 7, 1), dt.date(2024, 7, 31))


@pytest.mark.parametrize("cards", [CARDS, TEXT])
@pytest.mark.parametrize(
    ("heading", "kind", "period"),
    [
        ("2024-W31", Kind.WEEKLY, WEEKS_DAYS),
        ("Week 31, 2024", Kind.WEEKLY, WEEKS_DAYS),
        ("Jul 29 - Aug 4, 2024", Kind.WEEKLY, WEEKS_DAYS),
        ("Jul 29, 2024 – Aug 4, 2024", Kind.WEEKLY, WEEKS_DAYS),
        ("Week 31", Kind.WEEKLY, None),
        ("Jul 29 - Aug 4", Kind.WEEKLY, None),
        ("Jul 28 - Aug 3, 2024", Kind.WEEKLY, None),
        ("2024-07", Kind.MONTHLY, MONTHS_DAYS),
        ("July 2024", Kind.MONTHLY, MONTHS_DAYS),
        ("Jul 1-31, 2024", Kind.MONTHLY, MONTHS_DAYS),
        ("Jul 1 - Jul 31", Kind.MONTHLY, None),
        ("2024-W61", Kind.DAILY, None),
        ("Week 54", Kind.DAILY, None),
        ("Jul 29", Kind.DAILY, None),
    ],
)
def test_week_or_month_in_the_heading(
    heading: str, kind: Kind, period: Period | None, cards: str
) -> None:
    """A list looks the same for a day and for a week: its heading tells, where no address does."""
    digest = hfdaily.parse(f"{HEAD}Daily\n\nWeekly\n\nMonthly\n\n{heading}\n\n{cards}")
    assert [paper.title for paper in digest] == ["Pruning by Weather", "Counting Boats"]
    assert (digest.kind, digest.period, digest.date) == (kind, period, None)


@pytest.mark.parametrize("heading", ["Week 31", "Jul 29 - Aug 4"])
@pytest.mark.parametrize(
    ("links", "period"),
    [
        ("[](/papers/week/2024-W30)", WEEKS_DAYS),
        ("[](/papers/week/2024-W30) [](/papers/week/2024-W32)", WEEKS_DAYS),
        ("[](/papers/week/2024-W28)", None),
    ],
)
def test_week_between_its_neighbours(heading: str, links: str, period: Period | None) -> None:
    """The weeks before and after give a heading its year, where they are next to it."""
    digest = hfdaily.parse(f"{HEAD}{heading}\n\n{links}\n\n{CARDS}")
    assert (digest.kind, digest.period) == (Kind.WEEKLY, period)


@pytest.mark.parametrize("kind", ["weekly", "monthly"])
def test_week_or_month_without_its_address(kind: str) -> None:
    """The text of a week's page, which any extractor makes, is one of a week."""
    page = made_up_digest(6, kind=kind)
    markup = render_day(page, embedded=False)
    text = BeautifulSoup(markup, "lxml").get_text("\n", strip=True)
    digest = hfdaily.parse(text)
    assert (digest.kind, digest.period, digest.date) == (Kind(kind), page.period, None)
    assert [paper.title for paper in digest] == [paper.title for paper in page]


@pytest.mark.parametrize(
    ("link", "heading", "as_of", "day"),
    [
        ("2024-07-31", "Aug 1", None, "2024-08-01"),  # the newest page has no day after
        ("2024-08-02", "Aug 1", None, "2024-08-01"),
        ("2024-12-31", "Jan 2", None, "2025-01-02"),
        ("2024-08-01", "Aug 20", None, None),  # too far from it
        ("2024-08-01", "Aug 20", "2024-09-01", "2024-08-20"),
        ("2024-07-31", "Aug 1", "2026-03-01", "2024-08-01"),  # and not the last one before that
        ("2024-07-31", "Aug 1", "2024-07-31", "2024-08-01"),
    ],
)
def test_day_beside_the_only_neighbour(
    link: str, heading: str, as_of: str | None, day: str | None
) -> None:
    """A few days behind the day before, or before the day after, it is the page's day."""
    page = f"{HEAD}[](/papers/date/{link})\n\n{heading}\n\n{CARDS}"
    told = dt.date.fromisoformat(as_of) if as_of else None
    digest = hfdaily.parse(page, as_of=told)
    assert str(digest.date) == str(day)
    assert digest.as_of_source.value == ("argument" if as_of else "bounds")
    assert Code.AS_OF_CONTRADICTED not in {item.code for item in digest.diagnostics}


def test_read_before_the_day_beside_the_only_neighbour() -> None:
    """A page can not be read before its day."""
    page = f"{HEAD}[](/papers/date/2024-08-29)\n\nAug 30\n\n{CARDS}"
    digest = hfdaily.parse(page, as_of=dt.date(2024, 8, 20))
    assert str(digest.date) == "2024-08-30"
    assert Code.AS_OF_CONTRADICTED in {item.code for item in digest.diagnostics}


ARTICLE = (
    '<article><h3><a href="/papers/2407.00001">Counting Boats</a></h3>'
    '<a href="/papers/2407.00001">3 authors</a></article></body></html>'
)


def head_of(*parts: str) -> str:
    """Write a list of one card with some parts below its name."""
    return f"<html><body><h1>Daily Papers</h1>{''.join(parts)}{ARTICLE}"


@pytest.mark.parametrize(
    ("heading", "period"),
    [("2024-W31", WEEKS_DAYS), ("Jul 29 - Aug 4, 2024", WEEKS_DAYS), ("2024-07", MONTHS_DAYS)],
)
def test_period_of_cards(heading: str, period: Period) -> None:
    """HTML of cards says as much as the same page in Markdown."""
    digest = hfdaily.parse(head_of(f"<div>{heading}</div>"))
    assert (digest.period, digest.date, len(digest)) == (period, None, 1)


@pytest.mark.parametrize("texts", [("<svg></svg>", "<svg></svg>"), "‹›", ("Last week", "Next")])
def test_links_to_other_weeks_have_any_text(texts: tuple[str, str]) -> None:
    """What they lead to tells that they are not the heading."""
    before = f'<a href="/papers/week/2024-W30">{texts[0]}</a>'
    after = f'<a href="/papers/week/2024-W32">{texts[1]}</a>'
    digest = hfdaily.parse(head_of(before, "<div>Jul 29 - Aug 4</div>", after))
    assert (digest.kind, digest.period) == (Kind.WEEKLY, WEEKS_DAYS)
    assert (str(digest.previous_date), str(digest.next_date)) == ("2024-07-22", "2024-08-05")


@pytest.mark.parametrize("form", [f"{HEAD}{{}}\n\n{CARDS}", head_of("<div>{}</div>")])
@pytest.mark.parametrize(
    ("heading", "path", "period", "codes"),
    [
        ("2024-W31", "week/2024-W31", WEEKS_DAYS, set()),
        ("2024-W31", "week/2024-W08", WEEKS_DAYS, {Code.DATE_MISMATCH}),
        ("2024-W31", "month/2024-07", WEEKS_DAYS, {Code.DATE_MISMATCH}),
        ("2024-W31", "date/2024-08-01", WEEKS_DAYS, {Code.DATE_UNCONFIRMED}),
        ("July 2024", "month/2024-07", MONTHS_DAYS, set()),
        ("July 2024", "month/2024-08", MONTHS_DAYS, {Code.DATE_MISMATCH}),
        # The heading has no year: the address tells it, where it is the address of that week.
        ("Jul 29 - Aug 4", "week/2024-W31", WEEKS_DAYS, set()),
        ("Week 31", "week/2024-W31", WEEKS_DAYS, set()),
        ("Week 31", "week/2024-W08", None, {Code.DATE_MISMATCH}),
        ("Jul 29 - Aug 4", "week/2023-W31", None, {Code.DATE_MISMATCH}),
        ("Jul 1 - Jul 31", "month/2024-07", MONTHS_DAYS, set()),
        ("Jul 1 - Jul 31", "month/2024-08", None, {Code.DATE_MISMATCH}),
        # A day's heading is that of the day on which a week's page was saved.
        ("Aug 3", "week/2024-W31", WEEKS_DAYS, set()),
    ],
)
def test_address_of_another_week(
    form: str, heading: str, path: str, period: Period | None, codes: set[Code]
) -> None:
    """What the page shows goes before what was asked for."""
    page = form.replace("{}", heading)
    digest = hfdaily.parse(page, url=f"https://huggingface.co/papers/{path}")
    found = {item.code for item in digest.diagnostics}
    assert digest.period == period
    assert found & {Code.DATE_MISMATCH, Code.DATE_UNCONFIRMED} == codes


@pytest.mark.parametrize(
    ("heading", "as_of", "contradicted"),
    [
        ("Feb 20", "2026-02-22", True),  # it would be of 2027
        ("Feb 25", "2026-02-22", True),
        ("Feb 23", "2026-02-23", False),
    ],
)
def test_heading_that_is_not_between_its_neighbours(
    heading: str,
    as_of: str,
    contradicted: bool,  # noqa: FBT001 - a row
) -> None:
    """The day after bounds it as the day before does."""
    links = ("2026-02-22", "2026-02-24")
    before, after = (f'<a href="/papers/date/{day}">x</a>' for day in links)
    digest = hfdaily.parse(head_of(before, f"<p>{heading}</p>", after))
    assert str(digest.as_of) == as_of
    assert (digest.date is None) is contradicted
    found = {item.code for item in digest.diagnostics}
    assert (Code.AS_OF_CONTRADICTED in found) is contradicted


def test_heading_of_a_week_that_was_saved_later() -> None:
    """A day in the heading of a week's page is the one on which it was saved."""
    links = "[](/papers/week/2024-W30) [](/papers/week/2024-W32)"
    page = f"url: https://huggingface.co/papers/week/2024-W31\n\n{HEAD}Aug 20\n\n{links}\n\n{CARDS}"
    digest = hfdaily.parse(page)
    assert (digest.kind, digest.period) == (Kind.WEEKLY, WEEKS_DAYS)
    assert Code.AS_OF_CONTRADICTED not in {item.code for item in digest.diagnostics}
