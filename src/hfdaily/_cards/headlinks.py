"""The links of a page's head: which of them lead to the days before and after it."""

from collections.abc import Iterable, Sequence

from hfdaily._values.dates import read_printed, resolve
from hfdaily._values.timestamps import read_period

_Neighbours = tuple[str | None, str | None]


def find_neighbours(
    links: Sequence[tuple[str, bool]], *, heading: str, own: str | None
) -> _Neighbours:
    """Find the days before and after that of the page; weeks and months likewise.

    They are of the page's own kind: tabs lead to the week and the month of a day. Where the
    page's own day is known, the nearest one on each side counts, as a calendar links many;
    else their places do.

    Args:
        links: the days, weeks and months that the head links, and whether each stands above
            the heading's day or is its link.
        heading: that day, as the page prints it; may be empty.
        own: the day, week or month that the page's address names.

    >>> tabs = [("2026-W20", True), ("2026-05", True)]
    >>> links = [*tabs, ("2026-05-12", True), ("2026-05-14", False)]
    >>> find_neighbours(links, heading="May 13", own=None)
    ('2026-05-12', '2026-05-14')
    >>> find_neighbours([("2026-W19", True), ("2026-W21", False)], heading="", own="2026-W20")
    ('2026-W19', '2026-W21')
    """
    # The links around the heading stand below the tabs.
    kind = _kind(own) if own else "day" if read_printed(heading) else _kind(links[-1][0])
    links = [link for link in links if _kind(link[0]) == kind and link[0] != own]
    day = _own_day(heading, own, [value for value, _ in links])
    if day is None:
        return _by_place(links)
    return (
        max((value for value, _ in links if value < day), default=None),
        min((value for value, _ in links if value > day), default=None),
    )


def _kind(value: str) -> str:
    """Tell a day, a week or a month; what is none of them goes for a day, to be reported."""
    if not value[:4].isdecimal():
        return "day"
    return "week" if "W" in value else "month" if len(value) == len("2026-05") else "day"


def _own_day(heading: str, own: str | None, linked: Sequence[str]) -> str | None:
    """Give the page's own day, week or month: that of its heading, or else of its address.

    The address is the one that was asked for, where the site led to the latest day, and a
    heading may be misread: the one that lies between the links is right. None where a heading
    alone does not lie between two links: these are the neighbours as they stand.
    """
    days = [day for day in (_nearest_day(heading, linked), own) if day]
    placed = [day for day in days if min(linked) < day < max(linked)] if linked else []
    if not (placed or own) and len(linked) == _BOTH:
        return None
    return next(iter(placed or days), None)


_BOTH = 2


def _nearest_day(heading: str, linked: Iterable[str]) -> str | None:
    """Place the heading's day, which lacks its year, next to the days that are linked."""
    printed = read_printed(heading)
    starts = [period.start for value in linked if (period := read_period(value))]
    days = [
        (abs(day - start), day)
        for start in starts
        for year in (start.year - 1, start.year, start.year + 1)
        if printed and (day := resolve(printed, year=year, as_of=None))
    ]
    return min(days)[1].isoformat() if days else None


def _by_place(links: Iterable[tuple[str, bool]]) -> _Neighbours:
    """Take the first link above the heading, and the first of the others."""
    before = after = None
    for value, is_above in links:
        if before is None and is_above:
            before = value
        else:
            after = after or value
    return before, after
