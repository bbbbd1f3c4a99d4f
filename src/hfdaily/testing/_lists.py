"""Day and search pages as HTML."""

import datetime as dt
from collections.abc import Iterable

from hfdaily._model import Digest, Kind, Paper
from hfdaily.testing._cards import day_card, printed_date, search_card
from hfdaily.testing._digests import page_given, period_name
from hfdaily.testing._eras import era_of
from hfdaily.testing._markup import BACK, Markup, attribute, banner, page, text
from hfdaily.testing._oldcards import old_day_card
from hfdaily.testing._payload import day_props

DESCRIPTION = "Your daily dose of AI research from AK"
_STEP = "flex size-8 items-center justify-center bg-gray-200 text-gray-800 hover:bg-gray-300"
_SEGMENTS = {Kind.WEEKLY: "Weekly", Kind.MONTHLY: "Monthly", Kind.TRENDING: ""}


def render_day(
    papers: Digest | Iterable[Paper] | None = None,
    *,
    era: str | dt.date = "2026",
    day: dt.date | None = None,
    embedded: bool = True,
    seed: int = 0,
) -> str:
    """Write the HTML of a day page.

    A digest of kind weekly or monthly gives the page of that week or month; such
    pages are modelled after day pages, as no saved one is known.

    Args:
        papers: a digest, papers, or None for made-up ones.
        era: whose markup and payload: a year, a month (its newest), or a day; see `ERAS`.
        day: the page's day, by default that of the papers.
        embedded: whether the page carries its JSON; without, only its cards.
        seed: the seed of made-up papers.

    Returns:
        The page.

    Raises:
        ValueError: if ``era`` is unknown or a paper has no id.
        TypeError: if an argument has the wrong type.

    >>> html = render_day(era="2026-02", embedded=False)
    >>> html.count("<article"), "dailyPapers" in html, "<!--[-1-->" in html
    (12, False, False)
    """
    markup = Markup(era_of(era))
    digest = page_given(papers, Kind.DAILY, markup.era, day, seed=seed)
    if markup.era.modern:
        cards = "".join(markup.block(day_card(markup, paper), -1) for paper in digest)
    else:
        cards = "".join(old_day_card(markup, paper) for paper in digest)
    return _list_page(markup, digest, "Daily Papers", cards, embedded=embedded)


def render_search(
    papers: Digest | Iterable[Paper] | None = None,
    *,
    query: str | None = None,
    era: str | dt.date = "2026",
    day: dt.date | None = None,
    embedded: bool = True,
    seed: int = 0,
) -> str:
    """Write the HTML of a search page.

    No search page was saved as HTML: this one is put together from the cards of day
    and trending pages and from search pages saved as Markdown and text.

    Args:
        papers: a digest, papers, or None for made-up ones.
        query: the words searched for, by default those of the digest.
        era: whose markup and payload: a year, a month (its newest), or a day; see `ERAS`.
        day: the day on which the page was saved; dates of its year are printed without it.
        embedded: whether the page carries its JSON; without, only its cards.
        seed: the seed of made-up papers.

    Returns:
        The page.

    Raises:
        ValueError: if ``era`` is unknown or a paper has no id.
        TypeError: if an argument has the wrong type.

    >>> html = render_search(query="sparse attention", embedded=False)
    >>> "https://huggingface.co/papers?q=sparse%20attention" in html
    True
    """
    markup = Markup(era_of(era))
    digest = page_given(papers, Kind.SEARCH, markup.era, day, seed=seed, query=query)
    reader = digest.as_of or markup.era.day
    cards = "".join(markup.block(search_card(markup, paper, reader), -1) for paper in digest)
    return _list_page(markup, digest, "Daily Papers", cards, embedded=embedded)


def _list_page(markup: Markup, digest: Digest, name: str, cards: str, *, embedded: bool) -> str:
    """Put a list page together."""
    write_heading = modern_heading if markup.era.modern else _old_heading
    heading = write_heading(markup, digest, name)
    grid = cards if digest.papers else _NO_PAPERS
    content = (
        f'<section class="container relative mb-20 mt-8 md:mt-14">{heading}'
        ' <div class="relative grid gap-5 grid-cols-1 lg:grid-cols-2 xl:grid-cols-3">'
        f"{markup.block(markup.each(grid))} {_pager(markup, digest)}</div></section>"
    )
    props = day_props(digest, markup.era) if embedded else None
    main = f"{banner(markup)} {markup.hydrater('DailyPapers', props, content)}"
    return page(markup, digest, f"{name} - Hugging Face", main, DESCRIPTION)


NO_PAPERS = "No papers found"
_NO_PAPERS = f'<div class="col-span-1 py-12 text-center text-gray-500">{NO_PAPERS}</div>'


def modern_heading(markup: Markup, digest: Digest, name: str) -> str:
    """Write the heading with the page's day between the links to its neighbours."""
    byline = (
        '<h2 class="whitespace-nowrap text-gray-500 xl:text-lg">by<a href="/akhaliq">'
        f'<img alt="" class="mx-1.5 inline h-4" src="/front/assets/papers-by.png"{markup.end}'
        '<span class="underline">AK</span></a> and the research community</h2>'
    )
    search = (
        '<input type="search" name="daily-papers-search" placeholder="Search any paper with AI"'
        f' value="{attribute(digest.query or "")}" maxlength="250"{markup.end}'
    )
    chosen = _SEGMENTS.get(digest.kind, "Daily")
    segments = "".join(
        f'<li><button class="{"bg-black" if label == chosen else ""}">{label} {markup.unmet}'
        "</button></li>"
        for label in ("Daily", "Weekly", "Monthly")
    )
    return (
        '<div class="mb-8 grid grid-cols-6 items-start md:mb-12 md:grid-cols-12 md:gap-x-4">'
        f'<div><h1 class="text-2xl font-bold md:text-3xl">{name}</h1> {byline}</div>'
        f" <div>{search}</div> <div><ul>{markup.each(segments)}</ul>"
        f' <a href="/papers/trending" aria-label="Trending Papers">{markup.icon(BACK)}</a>'
        f' <div class="ml-6 flex">{_day_switch(markup, digest)}</div></div></div>'
    )


def _day_switch(markup: Markup, digest: Digest) -> str:
    """Write the day of the page, and the links around it."""
    if digest.kind is Kind.TRENDING:
        return markup.block('<div class="flex h-8 w-40">Trending Papers</div>', -1)
    before, after = (
        f'<a href="/papers/date/{day}" class="{_STEP}">{markup.icon(BACK)}</a>' if day else ""
        for day in (digest.previous_date, digest.next_date)
    )
    label = f'<div class="w-24 whitespace-nowrap text-center">{heading_day(digest)}</div>'
    return markup.block(f"{before} {label} {after}")


def heading_day(digest: Digest) -> str:
    """Give the day that the heading prints, always without its year."""
    day = digest.date or digest.as_of
    return printed_date(day, day) if day else text(period_name(digest))


def _old_heading(markup: Markup, digest: Digest, name: str) -> str:
    """Write the heading of 2024, with the day in a ``time`` element."""
    icon = markup.icon(BACK)
    day = digest.date or digest.as_of
    clock = ""
    if day:
        month, number = printed_date(day, day).split()
        clock = (
            f'<time class="relative flex" datetime="{day}T00:00:00.000Z"><span>{month}</span>\n'
            f"\t\t<span>{number}</span></time>\n\t"
        )
    before, after = (
        f'<a href="/papers?date={neighbour}" class="group">{icon}</a>' if neighbour else ""
        for neighbour in (digest.previous_date, digest.next_date)
    )
    return (
        '<div class="mb-12 grid grid-cols-3"><div><h1 class="text-2xl font-bold">'
        f'<a href="/papers">{name}</a></h1>\n\n\t\t\t<h2 class="flex">by <a href="/akhaliq">'
        '<img alt="" src="/front/assets/papers-by.png"><span class="underline">AK</span></a>'
        " <span>and the research community</span></h2></div>\n\t\t<div><button>"
        "Search by arxiv id or title</button></div>\n\t\t<div>"
        f'<div class="flex items-stretch ">{before}\n\t{clock}{after}</div></div></div>'
    )


def _pager(markup: Markup, digest: Digest) -> str:
    """Write the links to the neighbours below the cards."""
    if not (digest.previous_date or digest.next_date):
        return markup.unmet
    form = "/papers/date/" if markup.era.modern else "/papers?date="
    back = (
        f'<a class="btn gap-2" href="{form}{digest.previous_date}">{markup.icon(BACK)}Previous</a>'
    )
    on = f'<a class="btn ml-auto gap-2" href="{form}{digest.next_date}">Next{markup.icon(BACK)}</a>'
    links = f"{back if digest.previous_date else ''} {on if digest.next_date else ''}"
    return markup.block(f'<div class="col-span-1 mt-8 flex">{links}</div>')
