"""The dates that pages print, which may lack their year or count back from the day of reading."""

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from hfdaily._values.timestamps import Moment, read_timestamp

_HEAD_LENGTH = 200
"""How much of a line is looked at for a date, white space included."""
_PRINTED_LENGTH = 40
"""The longest printed date, white space folded."""
LABEL = "Published on "
"""What the site prints before a date on trending cards."""


class PrintedDate(NamedTuple):
    """A date as a page prints it, not yet placed in a year."""

    text: str
    """The date as printed, white space folded, without ``Published on``."""
    year: int | None = None
    """The year, where it is printed."""
    month: int | None = None
    """The month from 1 to 12; None for relative forms."""
    day: int | None = None
    """The day as printed; it need not exist in that month."""
    ago: tuple[str, int] | None = None
    """Unit (plural) and count of a relative form: ``("days", 2)``."""

    @property
    def yearless(self) -> bool:
        """Whether it names a day without its year."""
        return self.year is None and self.month is not None

    @property
    def relative(self) -> bool:
        """Whether it counts back from the day of reading."""
        return self.ago is not None


_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_NUMBER = re.compile("[0-9]+")
_WORDS = {"today": ("days", 0), "yesterday": ("days", 1)}
_NOW = ("seconds", 0)

_MONTH = """jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july?
            | aug(?:ust)? | sep(?:t|tember)? | oct(?:ober)? | nov(?:ember)? | dec(?:ember)?"""
# Only ASCII digits and letters: no Unicode look-alike is a date.
_PRINTED = re.compile(
    r"""
    (?: (?:published\ )? on\ | published\ )?
    (?P<text>
        (?P<month> MONTH )\.?\ (?P<day> \d{1,2})
            (?: ,\ ?(?P<year> \d{4}) | \ (?P<bare_year> (?:19|20)\d\d) )?
      | (?P<iso> \d{4}-\d\d-\d\d)
      | (?P<first> \d\d?)\.?\ (?P<name> MONTH )\.?,?\ (?P<last> (?:19|20)\d\d)
      | (?P<numbers> (?:19|20)\d\d(?: /\d\d?/\d\d? | [年년]\ ?\d\d?[月월]\ ?\d\d?[日일] ))
      | (?: (?:about|over|almost|around|nearly|(?:less|more)\ than)\ )?
        (?P<count> \d{1,4} | an? | one)
        (?: \ (?P<unit> second | minute | hour | day | week | month | year)s?\ ago)
      | (?P<word> today | yesterday | just\ now | half\ a\ minute\ ago | a\ few\ seconds\ ago)
        (?! \ [a-z])  # "Today we show" is prose
    )
    (?= [\ ·•|\[(] | $ | (?<= ,\ (?:19|20)\d\d) \d{1,3} (?!\S) )  # a number glued to the year
    """.replace("MONTH", _MONTH),
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
DATE_BEGINNINGS = frozenset(
    {*_MONTHS, "pub", "on ", "abo", "ove", "alm", "aro", "nea", "les", "mor", "one", "tod", "yes",
     "jus", "hal", "a f", "an "}
)  # fmt: skip
"""The three letters that a printed date can begin with, where it does not with a digit or ``a``."""
_ABBREVIATIONS = {name.capitalize(): number for name, number in _MONTHS.items()}


def _may_be_printed(text: str) -> bool:
    """Tell whether a text may begin with a printed date; hardly any other does."""
    return text[:3].lower() in DATE_BEGINNINGS or "0" <= text[:1] <= "9" or text[:2] in {"a ", "A "}


_PLAIN = re.compile(r"(([A-Z][a-z]{2}) ([0-9]{1,2})(?:, ([0-9]{4})|(?! (?:19|20))))(?: |\Z)")
"""The site's own forms; a year may stand without the comma, which is none of them."""
_new_printed: Callable[[tuple[str, int | None, int, int, None]], PrintedDate] = partial(
    tuple.__new__, PrintedDate
)
"""Makes a date of all its values, in half of the time that the class takes."""


def _split_plain(text: str) -> tuple[PrintedDate, str] | None:
    """Read the site's own forms, ``Dec 12`` and ``Jun 14, 2023``, in a fraction of the time."""
    found = _PLAIN.match(text) if text.isascii() else None
    if found is None:
        return None
    printed, name, day, year = found.groups()
    month = _ABBREVIATIONS.get(name)
    if month is None:
        return None
    date = _new_printed((printed, int(year) if year else None, month, int(day), None))
    return date, text[found.end() :]


_SITES_OWN = re.compile(rf"(?:{'|'.join(_ABBREVIATIONS)}) [0-9]{{1,2}}(?:, [0-9]{{4}})?")


def is_plain_date(text: str) -> bool:
    """Tell a date in the site's own forms, as nearly all are, in a third of the time.

    >>> is_plain_date("Dec 12"), is_plain_date("Jun 14, 2023"), is_plain_date("June 14")
    (True, True, False)
    """
    return text[:3] in _ABBREVIATIONS and _SITES_OWN.fullmatch(text) is not None


def read_printed(text: str) -> PrintedDate | None:
    """Read a text that is one printed date and nothing else.

    Args:
        text: such as ``Dec 12``, ``Published on Jun 14, 2023`` or ``2 days ago``.

    Returns:
        The date, which need not exist (``Feb 30``); None for any other text.

    >>> read_printed("Published on Oct 4, 2026").text
    'Oct 4, 2026'
    >>> read_printed("May 2025") is None
    True
    """
    plain = _split_plain(text)
    if plain and not plain[1]:
        return plain[0]
    text = text.strip()
    if not _may_be_printed(text) or len(text) > _HEAD_LENGTH:
        return None
    text = " ".join(text.split())
    found = _PRINTED.match(text) if len(text) <= _PRINTED_LENGTH else None
    return _printed(found) if found and found.end() == len(text) else None


def unlabelled(text: str) -> str:
    """Give what the site's label calls a date, in whichever form; empty if none does.

    >>> unlabelled("Published on 10 août 2025"), unlabelled("Published on Paper")
    ('10 août 2025', '')
    """
    is_labelled = text[: len(LABEL)].lower() == LABEL.lower()
    date = text[len(LABEL) :].strip() if is_labelled else ""
    return date if len(date) <= _PRINTED_LENGTH and any(map(str.isdigit, date)) else ""


def read_stamp(text: str) -> Moment | None:
    """Read a payload's timestamp; a date that pages print so is none.

    >>> read_stamp("Wed, 01 Oct 2025 20:08:40 GMT").on, read_stamp("Oct 1, 2025")
    (datetime.date(2025, 10, 1), None)
    """
    printed = None if text[:4].isdigit() else read_printed(text)
    is_sites = printed is not None and (printed.relative or not text[:1].isdigit())
    return None if is_sites else read_timestamp(text)


def split_printed(text: str) -> tuple[PrintedDate, str] | None:
    """Read the printed date that a text begins with, and give what follows.

    Args:
        text: such as ``Sep 13, 2023 2``.

    Returns:
        The date and the rest, white space folded; None where no date stands first.

    >>> date, rest = split_printed("Oct 13 3")
    >>> date.text, rest
    ('Oct 13', '3')
    >>> split_printed("May 26, 20243")[1]
    '3'
    """
    text = text.lstrip()
    if not _may_be_printed(text):
        return None
    if plain := _split_plain(text):
        return plain[0], " ".join(plain[1].split())
    folded = " ".join(text[:_HEAD_LENGTH].split())
    found = _PRINTED.match(folded)
    if found and len(text) > _HEAD_LENGTH:
        folded = " ".join(text.split())
        found = _PRINTED.match(folded)
    return (_printed(found), folded[found.end() :].strip()) if found else None


def _printed(found: re.Match[str]) -> PrintedDate:
    """Make the date out of what the pattern found."""
    text = found["text"]
    if found["month"]:
        year = found["year"] or found["bare_year"]
        month = _MONTHS[found["month"][:3].lower()]
        return PrintedDate(text, int(year) if year else None, month, int(found["day"]))
    if found["iso"]:
        year, month_text, day = found["iso"].split("-")
        return PrintedDate(text, int(year), int(month_text), int(day))
    if found["first"]:
        month = _MONTHS[found["name"][:3].lower()]
        return PrintedDate(text, int(found["last"]), month, int(found["first"]))
    if found["numbers"]:
        year, month, day = map(int, _NUMBER.findall(text))
        return PrintedDate(text, year, month, day)
    if found["word"]:
        return PrintedDate(text, ago=_WORDS.get(found["word"].lower(), _NOW))
    count = int(found["count"]) if found["count"].isdecimal() else 1
    return PrintedDate(text, ago=(found["unit"].lower() + "s", count))


def resolve(printed: PrintedDate, *, year: int | None, as_of: dt.date | None) -> dt.date | None:
    """Give the day that a printed date stands for.

    Args:
        printed: the date.
        year: the year of dates that are printed without one.
        as_of: the day from which relative dates count back.

    Returns:
        The day; None where it does not exist or what it needs is not known.

    >>> resolve(read_printed("Dec 12"), year=2025, as_of=None)
    datetime.date(2025, 12, 12)
    >>> resolve(read_printed("1 month ago"), year=None, as_of=dt.date(2026, 3, 31))
    datetime.date(2026, 2, 28)
    """
    try:
        if printed.ago is not None:
            return _before(as_of, *printed.ago) if as_of else None
        year = year if printed.year is None else printed.year
        if year is None or printed.month is None or printed.day is None:
            return None
        return dt.date(year, printed.month, printed.day)
    except (ValueError, OverflowError):
        return None


_NEAR = dt.timedelta(days=31)
"""Digest days follow each other at most so far apart."""


def place_near(printed: PrintedDate, known: dt.date) -> dt.date | None:
    """Place a year-less day in the year that brings it within a month of a known one.

    >>> place_near(read_printed("Dec 30"), dt.date(2026, 1, 2))
    datetime.date(2025, 12, 30)
    """
    years = (known.year - 1, known.year, known.year + 1)
    days = (resolve(printed, year=year, as_of=None) for year in years)
    return next((day for day in days if day and abs(day - known) <= _NEAR), None)


def place_between(
    before: dt.date | None, printed: PrintedDate, after: dt.date | None
) -> dt.date | None:
    """Place a printed day strictly between its neighbours, if one year does.

    >>> heading = PrintedDate("Dec 31", month=12, day=31)
    >>> place_between(dt.date(2024, 12, 30), heading, dt.date(2025, 1, 2))
    datetime.date(2024, 12, 31)
    >>> place_between(dt.date(2023, 12, 30), heading, dt.date(2025, 1, 2))
    """
    if not (before and after) or (printed.year is None and after.year - before.year > 1):
        return None
    days = {resolve(printed, year=year, as_of=None) for year in (before.year, after.year)}
    placed = [day for day in days if day and before < day < after]
    return placed[0] if len(placed) == 1 else None


def place_beside(
    before: dt.date | None,
    printed: PrintedDate | None,
    after: dt.date | None,
    *,
    within: dt.timedelta = _NEAR,
) -> dt.date | None:
    """Place a year-less day next to the only neighbour that is known.

    >>> heading = PrintedDate("Jan 2", month=1, day=2)
    >>> place_beside(dt.date(2025, 12, 31), heading, None)
    datetime.date(2026, 1, 2)
    >>> place_beside(dt.date(2025, 11, 30), heading, None)
    """
    known = before or after
    if not (known and printed and printed.yearless) or (before and after):
        return None
    years = (known.year - 1, known.year, known.year + 1)
    days = [day for year in years if (day := resolve(printed, year=year, as_of=None))]
    gaps = [day - known if before else known - day for day in days]
    near = [gap for gap in gaps if dt.timedelta() < gap <= within]
    if not near:
        return None
    return known + near[0] if before else known - near[0]


def is_other_day(text: str | None, day: dt.date) -> bool:
    """Tell whether a printed date is of another day, in whichever year.

    >>> is_other_day("Feb 20", dt.date(2026, 2, 21)), is_other_day("2 days ago", dt.date.max)
    (True, False)
    """
    printed = read_printed(text) if text else None
    if printed is None or printed.month is None:
        return False
    return (printed.month, printed.day) != (day.month, day.day)


_PER_DAY = {"seconds": 86_400, "minutes": 1_440, "hours": 24, "days": 1}
_IN_MONTHS = {"months": 1, "years": 12}


def _before(as_of: dt.date, unit: str, count: int) -> dt.date | None:
    """Count back from a day; parts of a day do not count."""
    if unit in _PER_DAY:
        return as_of - dt.timedelta(days=count // _PER_DAY[unit])
    if unit == "weeks":
        return as_of - dt.timedelta(weeks=count)
    if unit not in _IN_MONTHS:
        return None
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - rarely needed, slow to load

    return as_of - relativedelta(months=count * _IN_MONTHS[unit])
