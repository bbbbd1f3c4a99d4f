"""Made-up papers and digests, and the reading of the renderers' ``papers`` argument."""

import datetime as dt
from collections.abc import Iterable

import attrs

from hfdaily._model import HUB_URL, Digest, Kind, Paper, Period
from hfdaily.testing._eras import Era, neighbours
from hfdaily.testing._given import day_of, member_of, papers_of
from hfdaily.testing._known import known_in
from hfdaily.testing._papers import DAY, make_papers
from hfdaily.testing._words import QUERIES

_SPREAD = {Kind.SEARCH: 4, Kind.TRENDING: 3}
"""Over how many years the papers of a page are spread; else over days."""


def made_up_papers(
    count: int = 12, *, seed: int = 0, day: dt.date = DAY, distinct: bool = False
) -> tuple[Paper, ...]:
    """Invent the papers of a day.

    The same arguments give the same papers, on every machine and every day. The
    numbers are distributed as on real pages: votes with a long tail, mostly zero to
    three comments, a repository on two thirds, an organization on three fifths. From
    two papers on, each rare case (no votes, no stars, a hidden author, a film in place
    of the thumbnail, a withdrawn paper) occurs at least once.

    Args:
        count: how many papers.
        seed: the seed of the choices.
        day: the day on which the papers went on Daily Papers.
        distinct: let no number and no word of a title or abstract come twice, so
            that a value found in the wrong field is noticed. The text is gibberish then.

    Returns:
        The papers in page order, most votes first.

    Raises:
        TypeError: if ``day`` is no date.
        ValueError: if ``count`` is negative.

    >>> first, second = made_up_papers(2)
    >>> first == made_up_papers(2)[0], first == second
    (True, False)
    >>> 600 <= len(first.summary) <= 1900
    True
    """
    _check_count(count)
    return make_papers(count, seed=seed, day=day_of(day), distinct=distinct)


def made_up_digest(
    count: int = 12,
    *,
    kind: Kind | str = Kind.DAILY,
    seed: int = 0,
    day: dt.date = DAY,
    distinct: bool = False,
) -> Digest:
    """Invent a digest with what a page of its kind says of itself.

    Args:
        count: how many papers; a page of kind ``paper`` has one.
        kind: which page, as a `hfdaily.Kind` or its value.
        seed: the seed of the choices.
        day: the day of the page: of a search or trending page, the day it was saved.
        distinct: as for `made_up_papers`.

    Returns:
        The digest, without diagnostics.

    Raises:
        TypeError: if ``day`` is no date.
        ValueError: if ``count`` is negative, or ``kind`` is none.

    >>> digest = made_up_digest(3)
    >>> digest.date.isoformat(), digest.previous_date.isoformat(), digest.url
    ('2026-05-13', '2026-05-12', 'https://huggingface.co/papers/date/2026-05-13')
    >>> made_up_digest(3, kind=Kind.SEARCH).query
    'adaptive inference'
    """
    _check_count(count)
    kind, day = member_of(Kind, kind, "kind"), day_of(day)
    amount = min(count, 1) if kind is Kind.PAPER else count
    years = _SPREAD.get(kind, 0)
    papers = make_papers(amount, seed=seed, day=day, distinct=distinct, years=years)
    if kind is Kind.PAPER:
        papers = tuple(attrs.evolve(paper, daily_rank=1) for paper in papers)
    return page_of(kind, papers, day, query=QUERIES[0])


def page_of(
    kind: Kind, papers: tuple[Paper, ...], day: dt.date, *, query: str | None = None
) -> Digest:
    """Make the digest of a page that shows ``papers``."""
    digest = Digest(papers=papers, kind=kind)
    if kind is Kind.DAILY:
        before, after = neighbours(day)
        digest = attrs.evolve(digest, date=day, previous_date=before, next_date=after)
    elif kind in (Kind.WEEKLY, Kind.MONTHLY):
        digest = attrs.evolve(digest, period=_period(kind, day))
    elif kind is Kind.SEARCH:
        digest = attrs.evolve(digest, as_of=day, query=query)
    elif kind is not Kind.UNKNOWN:
        digest = attrs.evolve(digest, as_of=day)
    return attrs.evolve(digest, url=address_of(digest))


def address_of(digest: Digest) -> str:
    """Give the address of a digest's page."""
    tail = ""
    if digest.kind is Kind.DAILY and digest.date:
        tail = f"/date/{digest.date}"
    elif digest.kind is Kind.WEEKLY and digest.period:
        tail = f"/week/{period_name(digest)}"
    elif digest.kind is Kind.MONTHLY and digest.period:
        tail = f"/month/{period_name(digest)}"
    elif digest.kind is Kind.TRENDING:
        tail = "/trending"
    elif digest.kind is Kind.SEARCH:
        tail = f"?q={_quoted(digest.query or '')}"
    elif digest.kind is Kind.PAPER and digest.papers:
        tail = f"/{digest.papers[0].id}"
    return f"{HUB_URL}/papers{tail}"


def period_name(digest: Digest) -> str:
    """Name a digest's day, week or month as the site's addresses do."""
    if digest.period and digest.kind is Kind.WEEKLY:
        year, week, _ = digest.period.start.isocalendar()
        return f"{year}-W{week:02d}"
    if digest.period and digest.kind is Kind.MONTHLY:
        return f"{digest.period.start:%Y-%m}"
    return str(digest.date or digest.as_of or "")


def page_given(
    papers: Digest | Iterable[Paper] | None,
    kind: Kind,
    era: Era,
    day: dt.date | None,
    *,
    seed: int = 0,
    count: int = 12,
    query: str | None = None,
) -> Digest:
    """Read the ``papers``, ``day`` and ``query`` arguments of a renderer.

    The papers are those of the digest as the site knew them in the era.
    """
    day = None if day is None else day_of(day)
    page = _page_given(papers, kind, era, day, seed=seed, count=count, query=query)
    return attrs.evolve(page, papers=tuple(known_in(paper, era) for paper in page))


def _page_given(
    papers: Digest | Iterable[Paper] | None,
    kind: Kind,
    era: Era,
    day: dt.date | None,
    *,
    seed: int,
    count: int,
    query: str | None,
) -> Digest:
    """Make the digest that is to be rendered."""
    if isinstance(papers, Digest):
        return _digest_given(papers, kind, era, day, query)
    if papers is None:
        made = made_up_digest(count, kind=kind, seed=seed, day=day or era.day)
        return page_of(kind, made.papers, day or era.day, query=query or made.query)
    known = papers_of(papers)
    return page_of(kind, known, day or _latest(known) or era.day, query=query or QUERIES[0])


def _digest_given(
    digest: Digest, kind: Kind, era: Era, day: dt.date | None, query: str | None
) -> Digest:
    """Complete a digest that the caller gave."""
    periodic = (Kind.WEEKLY, Kind.MONTHLY)
    shown = digest.kind if kind is Kind.DAILY and digest.kind in periodic else kind
    # A page of a period that shows all of these papers was saved at its end.
    end = digest.period.end if digest.period else None
    day = day or digest.date or digest.as_of or end or _latest(digest.papers) or era.day
    page = page_of(shown, digest.papers, day, query=query or digest.query or QUERIES[0])
    if digest.kind is shown and page.date == digest.date:
        page = attrs.evolve(page, previous_date=digest.previous_date, next_date=digest.next_date)
    return page


def _latest(papers: tuple[Paper, ...]) -> dt.date | None:
    """Give the latest day of submission."""
    return max((paper.submitted_on for paper in papers if paper.submitted_on), default=None)


def _period(kind: Kind, day: dt.date) -> Period:
    """Give the week or month around ``day``."""
    if kind is Kind.WEEKLY:
        start = day - dt.timedelta(day.weekday())
        return Period(start, start + dt.timedelta(6))
    start = day.replace(day=1)
    return Period(start, (start + dt.timedelta(31)).replace(day=1) - dt.timedelta(1))


def _quoted(query: str) -> str:
    """Quote a query as browsers do in an address."""
    from urllib.parse import quote  # noqa: PLC0415 - costs import time, needed here only

    return quote(query, safe="")


def _check_count(count: object) -> None:
    """Refuse a count that is no whole number of at least 0."""
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        msg = f"count takes a whole number of at least 0, not {count!r}"
        raise ValueError(msg)
