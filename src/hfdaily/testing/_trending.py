"""The trending page as HTML: every card in two layouts."""

import datetime as dt
from collections.abc import Iterable

from hfdaily._model import Digest, Kind, Paper
from hfdaily.testing._cards import (
    author_list,
    chip,
    dialog,
    path_of,
    printed_date,
    printed_title,
    thumbnail,
    vote_link,
)
from hfdaily.testing._digests import page_given
from hfdaily.testing._eras import STARS, era_of
from hfdaily.testing._lists import DESCRIPTION, modern_heading
from hfdaily.testing._markup import STAR, VOTE, Markup, attribute, banner, count, page, text
from hfdaily.testing._payload import day_props, relative

_BUTTON = "btn flex h-9 w-full items-center justify-center gap-1 text-sm"
_COVER = "block h-full w-56 cursor-pointer overflow-hidden bg-white"


def render_trending(
    papers: Digest | Iterable[Paper] | None = None,
    *,
    era: str | dt.date = "2026",
    day: dt.date | None = None,
    embedded: bool = True,
    seed: int = 0,
) -> str:
    """Write the HTML of the trending page.

    Each card stands in two layouts, for wide and narrow screens; the wide one says
    ``Published on Dec 28, 2024``, the narrow one the date alone. Where a paper has an
    AI summary, it stands in place of the abstract.

    Args:
        papers: a digest, papers, or None for made-up ones.
        era: whose markup and payload: a year, a month (its newest), or a day from
            2025-06-01 on; see `ERAS`.
        day: the day on which the page was saved; the page does not tell it.
        embedded: whether the page carries its JSON; without, only its cards.
        seed: the seed of made-up papers.

    Returns:
        The page.

    Raises:
        ValueError: if ``era`` is unknown or before the trending page, or a paper has no id.
        TypeError: if an argument has the wrong type.

    >>> html = render_trending(embedded=False)
    >>> html.count("<article"), html.count("<h3"), html.count("Published on")
    (12, 24, 12)
    """
    known = era_of(era)
    if not known.modern:
        msg = f"the trending page takes an era from {STARS} on, not {str(era)!r}"
        raise ValueError(msg)
    markup = Markup(known)
    digest = page_given(papers, Kind.TRENDING, known, day, seed=seed)
    cards = "".join(markup.block(_card(markup, paper)) for paper in digest)
    content = (
        '<section class="container relative mb-20 mt-8 md:mt-14">'
        f"{modern_heading(markup, digest, 'Trending Papers')}"
        ' <div class="relative grid gap-5 grid-cols-1">'
        f"{markup.block(markup.each(cards))}</div></section>"
    )
    props = day_props(digest, known) if embedded else None
    main = f"{banner(markup)} {markup.hydrater('DailyPapers', props, content)}"
    return page(markup, digest, "Trending Papers - Hugging Face", main, DESCRIPTION)


def _card(markup: Markup, paper: Paper) -> str:
    """Write a card in its two layouts."""
    wide = (
        f'<div class="hidden h-40 md:flex">{_cover(markup, paper)} '
        f'<div class="flex min-w-0 flex-1 flex-col justify-center p-6">'
        f'{_body(markup, paper, "Published on ")}</div> <div class="flex w-40 flex-col p-4">'
        f"{_controls(markup, paper)}</div></div>"
    )
    narrow = (
        f'<div class="flex flex-col md:hidden">{_cover(markup, paper)} <div class="p-4">'
        f'{_body(markup, paper, "")} <div class="flex flex-col gap-2">'
        f"{_controls(markup, paper)}</div></div></div>"
    )
    return f'<article class="relative overflow-hidden rounded-xl border">{wide} {narrow}</article>'


def _cover(markup: Markup, paper: Paper) -> str:
    """Write the thumbnail, with the submitter on it where one is known."""
    user, name = paper.submitted_by, markup.unmet
    if user and user.username:
        source = attribute(relative(user.avatar_url) or "")
        image = f'<img alt="" loading="lazy" src="{source}" crossorigin="anonymous"{markup.end}'
        name = markup.block(
            '<div class="pointer-events-none absolute bottom-2 right-2 flex h-6">Submitted by '
            f'<div class="flex-none  ">{image}</div>{markup.anchor} {text(user.username)}</div>'
        )
    return f'<div class="relative flex-shrink-0">{thumbnail(markup, paper, _COVER)} {name}</div>'


def shown_summary(paper: Paper) -> str | None:
    """Give the text that a trending card shows."""
    return paper.summary if paper.ai_summary is None else paper.ai_summary


def _body(markup: Markup, paper: Paper, prefix: str) -> str:
    """Write title, summary, people and date."""
    title = (
        '<h3 class="mb-1.5 text-xl font-semibold text-gray-900 hover:underline">'
        f'<a href="{path_of(paper)}" class="line-clamp-2 cursor-pointer">'
        f"{printed_title(paper, markup.era)}</a></h3>"
    )
    shown = shown_summary(paper)
    summary = ""
    if shown is not None:
        words = f'<p class="line-clamp-2 text-sm text-gray-500">{text(shown)}</p>'
        summary = markup.block(f'<div class="mb-2">{words}</div>')
    date = ""
    if paper.published_on:
        day = f"<span>{prefix}{printed_date(paper.published_on, None)}</span>"
        date = markup.block(f'<span class="mx-2">·</span> {day}')
    line = f'<div class="flex min-w-0 items-center text-sm">{_people(markup, paper)} {date}</div>'
    return f"{title} {summary} {line}"


def _people(markup: Markup, paper: Paper) -> str:
    """Write the organization, or else the number of authors, which links nowhere here."""
    if paper.organization:
        return markup.block(chip(markup, paper.organization))
    if paper.author_count is None:
        return ""
    number = f'<span class="text-gray-400">{paper.author_count} authors</span>'
    return markup.block(author_list(markup, paper, number), -1)


def _controls(markup: Markup, paper: Paper) -> str:
    """Write vote, repository and arXiv link."""
    vote = "" if paper.upvotes is None else upvote(markup, paper)
    parts = [f'<div class="w-full">{vote}</div>']
    if paper.github_repo:
        stars = ""
        if paper.github_stars is not None:
            number = f"{markup.icon(STAR)} <span>{count(paper.github_stars)}</span>"
            stars = f' <span class="flex items-center text-xs">{number}</span>'
        inner = f"{markup.icon(VOTE)} <span>GitHub</span>{stars}"
        parts.append(markup.block(_outward(paper.github_repo, inner)))
    arxiv = f"{markup.icon(VOTE)} <span>arXiv Page</span>"
    return " ".join([*parts, _outward(paper.arxiv_url or "", arxiv)])


def _outward(url: str, inner: str) -> str:
    """Write a button that leaves the site."""
    target = f'href="{attribute(url)}" target="_blank" rel="noopener noreferrer"'
    return f'<a {target} class="{_BUTTON}">{inner}</a>'


def upvote(markup: Markup, paper: Paper) -> str:
    """Write the vote control that says ``Upvote``; zero votes print as a dash."""
    box = f'<input disabled="" type="checkbox" class="peer hidden"{markup.end} {markup.icon(VOTE)}'
    number = f'<div class="font-semibold text-orange-500">{paper.upvotes or "-"}</div>'
    control = f'<div role="checkbox" class="group flex h-9">{box} Upvote {number}</div>'
    return f"{vote_link(markup, paper, control)} {markup.unmet} {dialog(markup)}"
