"""The parts that cards share, and the cards of day and search pages."""

import datetime as dt
from urllib.parse import quote

import attrs

from hfdaily._model import Author, Organization, Paper, User
from hfdaily.testing._eras import Era
from hfdaily.testing._markup import COMMENT, STAR, VOTE, Markup, attribute, count, text
from hfdaily.testing._payload import participates, relative
from hfdaily.testing._wrap import wrapped

_SHOWN_AVATARS = 5
_LOGIN = "/login?next="
_TITLE = "line-clamp-3 cursor-pointer text-balance"
_CHIP = "inline-flex min-w-0 max-w-full items-center rounded-full border border-blue-200/70"
_BADGE = "flex translate-y-px items-center gap-1 rounded-md border px-0.5 py-0.5 text-xs"
_THUMB = "shadow-alternate-sm peer relative block h-56 w-full cursor-pointer overflow-hidden"
_SUBMITTER = "pointer-events-none absolute right-2 top-56 -mt-8 flex h-6 items-center gap-1"


def path_of(paper: Paper) -> str:
    """Give the target of a paper's links.

    Raises:
        ValueError: if the paper has no id.
    """
    if not paper.id:
        msg = f"a page can not link to a paper without an id: {paper.title!r}"
        raise ValueError(msg)
    return f"/papers/{paper.id}"


def login_path(paper: Paper) -> str:
    """Give the target of a signed-out reader's vote control."""
    return _LOGIN + quote(path_of(paper), safe="")


def has_video(paper: Paper) -> bool:
    """Tell whether a film stands in place of the thumbnail."""
    return bool(paper.media_urls) and paper.media_urls[0].endswith((".mp4", ".webm"))


def printed_title(paper: Paper, era: Era) -> str:
    """Give the title's markup, with the line breaks of old eras."""
    return text(wrapped(paper.title, 70, era, indent="  "))


def printed_summary(paper: Paper, era: Era) -> str:
    """Give the abstract's markup, with the line breaks of old eras."""
    return text(wrapped(paper.summary or "", 80, era))


def printed_date(day: dt.date, reader: dt.date | None) -> str:
    """Print a date; its year is left out where it is that of ``reader``.

    >>> printed_date(dt.date(2025, 8, 5), dt.date(2025, 12, 12))
    'Aug 5'
    >>> printed_date(dt.date(2024, 8, 5), dt.date(2025, 12, 12))
    'Aug 5, 2024'
    """
    year = "" if reader and day.year == reader.year else f", {day.year}"
    return f"{_MONTHS[day.month - 1]} {day.day}{year}"


# Not strftime: its month names follow the locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_card(markup: Markup, paper: Paper) -> str:
    """Write a card of a day page."""
    name = ""
    if paper.submitted_by and paper.submitted_by.username:
        name = markup.block(_submitted_by(markup, paper.submitted_by))
    cover = thumbnail(markup, paper, _THUMB)
    return f"{_ARTICLE}{cover} {name} {markup.unmet} {_bottom(markup, paper)}</article>"


def search_card(markup: Markup, paper: Paper, reader: dt.date) -> str:
    """Write a card of a search page: no picture, submitter or stars, but abstract and date."""
    path, abstract, date = path_of(paper), "", ""
    if paper.summary is not None:
        words = f'<p class="line-clamp-2 text-sm">{printed_summary(paper, markup.era)}</p>'
        abstract = f'<a href="{path}" class="mb-2 block">{words}</a>'
    if paper.published_on:
        date = f"<div>·</div> <div>{printed_date(paper.published_on, reader)}</div>"
    paper = attrs.evolve(paper, github_stars=None)
    return f"{_ARTICLE}{_bottom(markup, paper, abstract, date)}</article>"


_ARTICLE = '<article class="relative flex flex-col overflow-hidden rounded-xl border">'


def thumbnail(markup: Markup, paper: Paper, style: str) -> str:
    """Write the picture or film that links to the paper."""
    path = path_of(paper)
    if has_video(paper):
        film = f'<video src="{attribute(paper.media_urls[0])}" loop="" muted="" playsinline="">'
        content = f'<a href="{path}" title="View paper" class="{style}">{film}</video></a>'
        return markup.block(content)
    picture = ""
    if paper.thumbnail:
        picture = (
            f'<img loading="lazy" src="{attribute(paper.thumbnail)}" decoding="async" alt=""'
            f' class="h-full w-full object-cover object-top opacity-80"{markup.end}'
        )
    if markup.svelte5:
        pulse = markup.block('<div class="absolute inset-0 animate-pulse"></div>')
        picture = f'<div class="relative flex">{pulse} {markup.unmet}  {picture}</div>'
    return markup.block(f'<a href="{path}" class="{style}">{picture}{markup.anchor}</a>', -1)


def _submitted_by(markup: Markup, user: User) -> str:
    """Write who submitted the paper."""
    avatar = f'<div class="flex-none  ">{_avatar(markup, user.avatar_url)} {markup.unmet}</div>'
    inner = f"Submitted by {avatar}{markup.anchor} {text(user.username or '')}"
    return f'<div class="{_SUBMITTER}">{inner}</div>'


def _avatar(markup: Markup, url: str | None) -> str:
    """Write an avatar, if there is one."""
    if not url:
        return ""
    source = attribute(relative(url) or "")
    return (
        f'<img alt="" loading="lazy" class="size-2.5 rounded-full  flex-none select-none "'
        f' src="{source}" crossorigin="anonymous"{markup.end}'
    )


def _bottom(markup: Markup, paper: Paper, abstract: str = "", date: str = "") -> str:
    """Write the vote, the title and the footer of a card."""
    title = (
        '<h3 class="mb-1 text-lg/6 font-semibold hover:underline peer-hover:underline">'
        f'<a href="{path_of(paper)}" class="{_TITLE}">{printed_title(paper, markup.era)}</a></h3>'
    )
    stars = markup.block(stars_badge(markup, paper))
    numbers = f'<div class="flex items-center gap-2">{stars} {comments_badge(markup, paper)}</div>'
    footer = f"{people(markup, paper)} {date} {numbers}"
    return (
        '<div class="from-gray-50-to-white bg-linear-to-b -mt-2 flex px-6 pb-6 pt-8">'
        f'<div class="flex w-full gap-6">{vote(markup, paper)} {dialog(markup)}'
        f' <div class="w-full min-w-0">{title} {abstract}'
        f'<div class="flex min-w-0 items-center justify-between gap-1 sm:gap-2">{footer}</div>'
        "</div></div></div>"
    )


def vote(markup: Markup, paper: Paper) -> str:
    """Write the vote control of a day or search card; zero votes print as a dash."""
    if paper.upvotes is None:
        return ""
    box = f'<input disabled="" type="checkbox" class="peer hidden"{markup.end} {markup.icon(VOTE)}'
    number = f'<div class="leading-none">{paper.upvotes or "-"}</div>'
    control = f'<div class="shadow-alternate flex h-14 w-12">{box} {number}{markup.anchor}</div>'
    return f"{vote_link(markup, paper, control)} {markup.unmet}"


def vote_link(markup: Markup, paper: Paper, control: str) -> str:
    """Wrap a vote control in the link that asks a signed-out reader to log in."""
    inner = f"{markup.unmet} {markup.block(markup.anchor + control + markup.anchor)}{markup.anchor}"
    link = f'<a href="{login_path(paper)}" class="self-start">{inner}</a>'
    return (
        f'<div class="flex flex-wrap items-center gap-2.5 pt-1">{markup.block(link)}'
        f" {markup.unmet}</div>"
    )


def dialog(markup: Markup) -> str:
    """Write the closed dialog that follows a vote control."""
    inner = f'<div tabindex="-1" class="outline-none">{markup.unmet}</div>'
    return (
        f'<dialog class="shadow-alternate z-40 w-full sm:w-96">{inner}</dialog>{markup.anchor * 2}'
    )


def people(markup: Markup, paper: Paper) -> str:
    """Write the organization, or else the number of authors."""
    if paper.organization:
        return markup.block(chip(markup, paper.organization))
    if paper.author_count is None:
        return ""
    number = (
        '<div class="flex truncate text-sm text-gray-350 sm:text-base"><div class="mx-1">·</div>'
        f" {paper.author_count} authors</div>"
    )
    avatars = author_list(markup, paper, number)
    return markup.block(f'<a href="{path_of(paper)}" class="flex">{avatars}{markup.anchor}</a>', -1)


def chip(markup: Markup, organization: Organization) -> str:
    """Write the organization; its logo's alternative text is the slug."""
    slug, logo = attribute(organization.name or ""), organization.avatar_url
    image = ""
    if logo:
        image = f'<img src="{attribute(logo)}" alt="{slug}" class="size-3.5 rounded"{markup.end}'
    name = text(organization.fullname or organization.name or "")
    inner = f'{markup.block(image)} <span class="block min-w-0 truncate font-medium">{name}</span>'
    return f'<a href="/{slug}" class="{_CHIP}">{inner}</a>'


def author_list(markup: Markup, paper: Paper, number: str) -> str:
    """Write up to five avatars, whose titles are handles, and the number of authors."""
    ranked = sorted(paper.authors, key=lambda author: author.user is None)[:_SHOWN_AVATARS]
    items = "".join(_author_avatar(markup, author) for author in reversed(ranked))
    last = f'<li class="text-xs order-first ml-3">{markup.each(number)}</li>'
    opening = '<ul class="flex items-center text-gray-600  flex-row-reverse   text-sm  ">'
    return markup.block(f"{opening}{markup.each(items)} {markup.block(last)}</ul>")


def _author_avatar(markup: Markup, author: Author) -> str:
    """Write the avatar of an author."""
    user = author.user or User()
    image = markup.unmet
    if user.avatar_url:
        source = attribute(relative(user.avatar_url) or "")
        image = f'<img class="overflow-hidden rounded-full" alt="" src="{source}"{markup.end}'
        image = markup.block(image, 1)
    title = attribute(user.username or author.name)
    style = 'class="-mr-2 h-4 w-4 block" style="content-visibility:auto;"'
    return f'<li {style} title="{title}">{image}</li>'


def stars_badge(markup: Markup, paper: Paper) -> str:
    """Write the stars of a repository, rounded; nothing where there is none."""
    if paper.github_stars is None:
        return ""
    number = f"<span>{count(paper.github_stars)}</span>"
    link = f'<a href="{path_of(paper)}" class="{_BADGE}">'
    return f"{link}{markup.icon(STAR)} {number}</a>"


def comments_badge(markup: Markup, paper: Paper) -> str:
    """Write the number of comments; nothing where there are none."""
    if not paper.comments:
        return markup.unmet
    link = f'<a href="{path_of(paper)}#community" class="{_BADGE}">'
    badge = f"{link}{markup.icon(COMMENT)} {paper.comments}</a>"
    if not participates(paper):
        return markup.block(badge, 1)
    return markup.block(
        f'<span class="inline-block "><span class="contents">{badge}</span> </span>'
    )
