"""A paper's own page as HTML."""

import datetime as dt
from urllib.parse import quote

import attrs

from hfdaily._model import Author, Digest, Kind, Paper
from hfdaily.testing._cards import chip, path_of, printed_date, printed_title
from hfdaily.testing._digests import page_given
from hfdaily.testing._eras import Era, era_of
from hfdaily.testing._markup import COMMENT, STAR, VOTE, Markup, attribute, count, page, text
from hfdaily.testing._payload import invented_id, paper_props, relative, stamp
from hfdaily.testing._trending import upvote
from hfdaily.testing._wrap import wrapped

_KEYWORD = "cursor-pointer font-normal text-gray-800 underline decoration-dashed"
_MENTIONS = (("Models", "model"), ("Datasets", "dataset"), ("Spaces", "Space"))


def render_paper_page(
    paper: Paper | Digest | None = None,
    *,
    era: str | dt.date = "2026",
    day: dt.date | None = None,
    embedded: bool = True,
    seed: int = 0,
) -> str:
    """Write the HTML of a paper's own page.

    Args:
        paper: a paper, a digest (its first paper), or None for a made-up one.
        era: whose markup and payload: a year, a month (its newest), or a day; see `ERAS`.
        day: the day on which the page was saved, by default that of submission; dates
            of its year are printed without it.
        embedded: whether the page carries its JSON; without, only what is visible.
        seed: the seed of the made-up paper.

    Returns:
        The page.

    Raises:
        ValueError: if ``era`` is unknown, the digest is empty, or the paper has no id.
        TypeError: if an argument has the wrong type.

    >>> html = render_paper_page(embedded=False)
    >>> "#1 Paper of the day" in html, "AI-generated summary" in html
    (True, True)
    """
    markup = Markup(era_of(era))
    given = (paper,) if isinstance(paper, Paper) else paper
    digest = page_given(given, Kind.PAPER, markup.era, day, seed=seed)
    if not digest.papers:
        msg = "render_paper_page takes a paper, got an empty digest"
        raise ValueError(msg)
    shown = digest.papers[0]
    content = _head(markup, shown, digest) + _abstract(markup, shown) + _links(markup, shown)
    content += _community(markup, shown, digest)
    props = paper_props(shown, markup.era) if embedded else None
    left = f'<section class="pt-8">{markup.hydrater("PaperContent", props, content)}</section>'
    main = f'<div class="container relative flex">{left}{_aside(markup, shown)}</div>'
    title = f"Paper page - {wrapped(shown.title, 70, markup.era, indent='  ')}"
    return page(markup, digest, title, main, "Join the discussion on this paper page")


def _head(markup: Markup, paper: Paper, digest: Digest) -> str:
    """Write everything above the abstract."""
    path_of(paper)
    crumbs = (
        '<div class="mb-8 inline-flex items-center"><a href="/papers" class="flex">'
        f'{markup.icon(VOTE)} Papers</a> <div class="flex">arxiv:{paper.id}</div></div>'
    )
    title = f'<h1 class="mb-2 text-2xl font-semibold">{printed_title(paper, markup.era)}</h1>'
    reader = digest.as_of
    parts = [_published(paper, reader), _submitted(markup, paper, reader), _rank(markup, paper)]
    if paper.organization:
        parts.append(f'<div class="flex">{_DOT} {chip(markup, paper.organization)}</div>')
    line = " ".join(part for part in parts if part)
    vote = "" if paper.upvotes is None else upvote(markup, paper)
    names = " ".join(_names(markup, visible_authors(paper)))
    return (
        f'<div class="pb-10 md:pt-3">{crumbs} {title} <div class="mb-6 flex flex-wrap">{line}</div>'
        f' <div class="flex md:hidden">{vote}</div> <div class="relative flex flex-wrap">'
        f'<span class="mr-1 text-gray-500">Authors:</span> {names}</div></div>'
    )


_DOT = '<span class="text-gray-300">·</span>'


def visible_authors(paper: Paper) -> tuple[Author, ...]:
    """Give the authors that a paper's page names: not the hidden ones."""
    return tuple(author for author in paper.authors if not author.hidden)


def _published(paper: Paper, reader: dt.date | None) -> str:
    """Write the day of publication."""
    if not paper.published_on:
        return ""
    return f"<div>Published on {printed_date(paper.published_on, reader)}</div>"


def _submitted(markup: Markup, paper: Paper, reader: dt.date | None) -> str:
    """Write who submitted the paper and when; the name is the full one, the link tells."""
    user = paper.submitted_by
    if not user or not user.username:
        return ""
    avatar = attribute(relative(user.avatar_url) or "")
    image = f'<img alt="" class="size-3.5" crossorigin="anonymous" src="{avatar}"{markup.end}'
    name = text(user.fullname or user.username)
    link = f'<a class="inline-flex underline" href="/{attribute(user.username)}">{image} {name}</a>'
    date = (
        f" <span>on {printed_date(paper.submitted_on, reader)}</span>" if paper.submitted_on else ""
    )
    return f'<div class="flex">{_DOT} <span>Submitted by</span> <span>{link}</span>{date}</div>'


def _rank(markup: Markup, paper: Paper) -> str:
    """Write the place in the day's ranking; its link names the day on Daily Papers."""
    if paper.daily_rank is None:
        return ""
    form = "/papers/date/" if markup.era.modern else "/papers?date="
    label = f'<span class="truncate border">#{paper.daily_rank} Paper of the day</span>'
    return f'<a href="{form}{paper.submitted_on}">{label}</a>' if paper.submitted_on else label


def _names(markup: Markup, authors: tuple[Author, ...]) -> list[str]:
    """Write the authors by name; those with an account link to it."""
    parts = []
    for number, author in enumerate(authors, 1):
        name, image = text(author.name), ""
        if author.user and author.user.username:
            if author.user.avatar_url:
                source = attribute(relative(author.user.avatar_url) or "")
                image = f'<img alt="" class="mr-1 h-4 w-4" src="{source}"{markup.end} '
            handle = attribute(author.user.username)
            inner = f'<a class="whitespace-nowrap underline" href="/{handle}">{name}</a>'
        else:
            inner = f'<button class="whitespace-nowrap underline decoration-dashed">{name}</button>'
        comma = "," if number < len(authors) else ""
        parts.append(
            f'<div class="relative"><span class="author flex items-center">{image}'
            f'<span class="inline-block"><span class="contents">{inner}</span></span>{comma}'
            "</span></div>"
        )
    return parts


def _abstract(markup: Markup, paper: Paper) -> str:
    """Write the AI summary and the abstract."""
    ai_summary = ""
    if paper.ai_summary is not None:
        note = f'<div class="flex select-none">{markup.icon(STAR)} AI-generated summary</div>'
        words = f'<p class="text-blue-700">{text(paper.ai_summary)}</p>'
        ai_summary = f'<div class="relative mb-3 border-l-2">{words} {note}</div> '
    body = ""
    if paper.summary is not None:
        body = f'<p class="text-gray-600">{_linked(paper, markup.era)}</p>'
    heading = '<h2 class="mb-5 text-xl font-semibold">Abstract</h2>'
    return f'<div class="pb-8">{heading} <div class="flex flex-col">{ai_summary}{body}</div></div>'


def _linked(paper: Paper, era: Era) -> str:
    """Write the abstract with a link on the first occurrence of every keyword."""
    pieces = [(wrapped(paper.summary or "", 80, era), False)]
    for keyword in paper.ai_keywords:
        pieces = [part for piece in pieces for part in _cut(*piece, keyword)]
    return "".join(
        f'<a class="{_KEYWORD}" href="/papers?q={quote(words, safe="")}">{text(words)}</a>'
        if linked
        else text(words)
        for words, linked in pieces
    )


def _cut(words: str, linked: bool, keyword: str) -> list[tuple[str, bool]]:  # noqa: FBT001 - unpacked
    """Cut a piece of text at a keyword that stands there as words of their own."""
    before, found, after = words.partition(keyword) if keyword else (words, "", "")
    if linked or not found or before[-1:].isalnum() or after[:1].isalnum():
        return [(words, linked)]
    return [(before, False), (keyword, True), (after, False)]


def _links(markup: Markup, paper: Paper) -> str:
    """Write the links to arXiv, project page and repository."""
    buttons = [(paper.arxiv_url, "View arXiv page"), (paper.pdf_url, "View PDF")]
    if paper.project_page:
        buttons.append((paper.project_page, "Project page"))
    links = [
        f'<a class="btn inline-flex" href="{attribute(url or "")}" target="_blank">'
        f"{markup.icon(VOTE)} {label}</a>"
        for url, label in buttons
    ]
    if paper.github_repo:
        stars = ""
        if paper.github_stars is not None:
            stars = f" <span>{markup.icon(STAR)} {count(paper.github_stars)}</span>"
        links.append(
            f'<a class="btn inline-flex" href="{attribute(paper.github_repo)}" target="_blank">'
            f"{markup.icon(VOTE)} GitHub{stars}</a>"
        )
    return f'<div class="flex flex-wrap gap-2 py-6">{" ".join(links)}</div>'


def _community(markup: Markup, paper: Paper, digest: Digest) -> str:
    """Write the comments, whose ``time`` elements are no day of the paper."""
    heading = f'<h3 class="flex" id="community">{markup.icon(COMMENT)} Community</h3>'
    start = dt.datetime.combine(digest.as_of or dt.date(2025, 10, 1), dt.time(9), dt.UTC)
    items = "".join(
        _comment(paper, number, start + dt.timedelta(hours=number))
        for number in range(paper.comments or 0)
    )
    sign_in = quote(path_of(paper), safe="")
    form = (
        '<textarea disabled name="comment" placeholder="Start discussing about this paper"'
        f'></textarea><p>· <a href="/join?next={sign_in}">Sign up</a> or'
        f' <a href="/login?next={sign_in}">log in</a> to comment</p>'
    )
    return f'<div class="pt-8">{heading} <div>{items}</div> <div>{form}</div></div>'


def _comment(paper: Paper, number: int, moment: dt.datetime) -> str:
    """Write one comment."""
    anchor = invented_id(f"{paper.id}/comment/{number}")
    clock = (
        f'<time datetime="{stamp(moment)[:19]}" title="{stamp(moment)}">about 3 hours ago</time>'
    )
    author = f'<a href="/reader{number}">reader{number}</a>'
    return (
        f'<div id="{anchor}"><div>{author} <a href="#{anchor}">{clock}</a></div>'
        f"<p>Remark number {number + 1} on this work.</p> <button>Reply</button></div>"
    )


def _aside(markup: Markup, paper: Paper) -> str:
    """Write the vote and the things that cite the paper."""
    props = {"apiUrlPrefix": f"/api{path_of(paper)}", "upvotes": paper.upvotes or 0}
    vote = "" if paper.upvotes is None else upvote(markup, paper)
    parts = [markup.hydrater("UpvoteControl", props, vote)]
    for plural, singular in _MENTIONS:
        parts.append(
            f'<h2 class="mb-3 flex">{plural} citing this paper <span>0</span></h2>'
            f" <p>No {singular} linking this paper</p>"
            f" <div>Cite arxiv.org/abs/{paper.id} in a {singular} README.md to link it from this"
            " page.</div>"
        )
    parts.append(_collections())
    return f'<section class="pt-8 md:col-span-5">{" ".join(parts)}</section>'


def _collections() -> str:
    """Write a collection that holds the paper: an ``article`` that is no paper."""
    link = "/collections/reader0/to-read-0123456789abcdef01234567"
    clock = '<time datetime="2025-10-01T14:41:16" title="2025-10-01T14:41:16.639Z">Oct 1</time>'
    return (
        '<h2 class="mb-3 flex">Collections including this paper <span>1</span></h2> <nav>'
        f'<article><a href="{link}"><h4>To read</h4> <div>Collection</div>'
        f" <span>12 items</span> • <span>Updated {clock}</span></a></article></nav>"
    )


def with_visible_authors(paper: Paper) -> Paper:
    """Give a paper as its page counts it: without the hidden authors."""
    shown = visible_authors(paper)
    return attrs.evolve(paper, authors=shown, author_count=len(shown))
