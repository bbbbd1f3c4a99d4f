"""Pages as Markdown, in the style of Firecrawl."""

import datetime as dt
from collections.abc import Iterable

from hfdaily._model import HUB_URL, Digest, Kind, Paper
from hfdaily.testing._cards import login_path, path_of, printed_date
from hfdaily.testing._digests import page_given
from hfdaily.testing._eras import era_of
from hfdaily.testing._lists import NO_PAPERS, heading_day
from hfdaily.testing._markup import BANNER, count
from hfdaily.testing._text import kind_of
from hfdaily.testing._trending import shown_summary


def render_markdown(
    papers: Digest | Iterable[Paper] | None = None,
    *,
    kind: str | None = None,
    day: dt.date | None = None,
    seed: int = 0,
) -> str:
    r"""Write a page as Markdown: absolute links, abstracts as one long link.

    Args:
        papers: a digest, papers, or None for made-up ones.
        kind: ``search``, ``daily`` or ``trending``; None for the digest's own kind if it
            is one of these, else ``search``.
        day: the day of the page; search pages print dates of its year without it.
        seed: the seed of made-up papers.

    Returns:
        Markdown, with a head that names the page's address and the day of saving.

    Raises:
        ValueError: if ``kind`` is not one of the three, or a paper has no id.
        TypeError: if an argument has the wrong type.

    >>> page = render_markdown(kind="daily")
    >>> page.count("\n### ["), page.splitlines()[1]
    (12, 'url: https://huggingface.co/papers/date/2026-08-03')
    """
    known = kind_of(kind, papers)
    page = page_given(papers, known, era_of("2026"), day, seed=seed)
    write = {Kind.SEARCH: _search, Kind.DAILY: _daily, Kind.TRENDING: _trending}[known]
    reader = page.as_of or page.date or era_of("2026").day
    cards = [write(paper, reader) for paper in page] or [NO_PAPERS]
    return "\n\n".join([_head(page, known, reader), *cards]) + "\n"


def _head(page: Digest, kind: Kind, reader: dt.date) -> str:
    """Write everything above the cards."""
    name = "Trending Papers" if kind is Kind.TRENDING else "Daily Papers"
    image = f"![]({HUB_URL}/front/assets/papers-by.png)"
    parts = [
        f"---\nurl: {page.url}\nretrieved: {reader}\ntitle: {name} - Hugging Face\n---\nnew",
        f"{BANNER} once a day!",
        f"{BANNER}!",
        f"[Subscribe]({HUB_URL}/login?next=%2Fpapers)",
        f"# {name}",
        f"## by [{image}AK]({HUB_URL}/akhaliq) and the research community",
        "- Daily\n- Weekly\n- Monthly",
        f"[Trending Papers]({HUB_URL}/papers/trending)",
    ]
    return "\n\n".join(parts + ([] if kind is Kind.TRENDING else [_day_line(page)]))


def _day_line(page: Digest) -> str:
    """Write the page's day, on day pages between the links to its neighbours."""
    links = [
        f"[]({HUB_URL}/papers/date/{day})" if day else ""
        for day in (page.previous_date, page.next_date)
    ]
    return "\n\n".join(part for part in (links[0], heading_day(page), links[1]) if part)


_MARKS = frozenset("\\`*_[]<>")
"""Characters that mean something inside a line of Markdown."""


def escaped(text: str) -> str:
    r"""Put a backslash before the characters that Markdown would read as marks.

    >>> escaped("a_b [c]")
    'a\\_b \\[c\\]'
    """
    return "".join(f"\\{char}" if char in _MARKS else char for char in text)


def _url(paper: Paper) -> str:
    """Give the absolute address of a paper's page."""
    return f"{HUB_URL}{path_of(paper)}"


def _link(text: str, url: str) -> str:
    """Write an inline link."""
    return f"[{text}]({url})"


def _vote(paper: Paper, label: str = "") -> str:
    """Write the vote control; zero votes print as a dash."""
    if paper.upvotes is None:
        return ""
    return _link(f"{label}{paper.upvotes or '-'}", f"{HUB_URL}{login_path(paper)}")


def _title(paper: Paper) -> str:
    """Write the heading that links to the paper."""
    return f"### {_link(escaped(paper.title), _url(paper))}"


def _people(paper: Paper, *, linked: bool = True) -> str:
    """Write the organization, or else the avatars and the number of authors as a list."""
    organization = paper.organization
    if organization:
        slug = organization.name or ""
        logo = f"![{slug}]({organization.avatar_url})" if organization.avatar_url else ""
        return _link(logo + escaped(organization.fullname or slug), f"{HUB_URL}/{slug}")
    if paper.author_count is None:
        return ""
    users = [author.user for author in paper.authors if author.user][:5]
    items = [f"![]({user.avatar_url})" for user in users if user.avatar_url]
    items.append(f"{paper.author_count} authors")
    if not linked:
        return "\n".join(f"- {item}" for item in items)
    return _link("\\\\\n".join(f"- {item}" for item in items), _url(paper))


def _comments(paper: Paper) -> str:
    """Write the number of comments; nothing where there are none."""
    return _link(str(paper.comments), f"{_url(paper)}#community") if paper.comments else ""


def _joined(parts: Iterable[str]) -> str:
    """Put paragraphs below each other; those that a paper lacks are left out."""
    return "\n\n".join(part for part in parts if part)


def _search(paper: Paper, reader: dt.date) -> str:
    """Write a card of a search page: date and comments are glued."""
    abstract = "" if paper.summary is None else _link(escaped(paper.summary), _url(paper))
    date = printed_date(paper.published_on, reader) if paper.published_on else ""
    foot = f"{date}{_comments(paper)}"
    return _joined(
        (_vote(paper), _title(paper), abstract, _people(paper), "·" if date else "", foot)
    )


def _daily(paper: Paper, _reader: dt.date) -> str:
    """Write a card of a day page."""
    user, cover, submitter = paper.submitted_by, "", ""
    if paper.thumbnail:
        cover = _link(f"![]({paper.thumbnail})", _url(paper))
    if user and user.username:
        avatar = f"![]({user.avatar_url}) " if user.avatar_url else ""
        submitter = f"Submitted by {avatar}{escaped(user.username)}"
    stars = ""
    if paper.github_stars is not None:
        stars = _link(count(paper.github_stars), _url(paper))
    numbers = " ".join(part for part in (stars, _comments(paper)) if part)
    return _joined((cover, submitter, _vote(paper), _title(paper), _people(paper), numbers))


def _trending(paper: Paper, _reader: dt.date) -> str:
    """Write a card of the trending page, in its two layouts."""
    shown = shown_summary(paper)
    day = printed_date(paper.published_on, None) if paper.published_on else ""
    stars = "" if paper.github_stars is None else f" {count(paper.github_stars)}"
    buttons = [_vote(paper, "Upvote ")]
    buttons += [_link(f"GitHub{stars}", paper.github_repo)] if paper.github_repo else []
    buttons.append(_link("arXiv Page", paper.arxiv_url or ""))
    layouts = []
    for prefix in ("Published on ", ""):
        date = ("·", f"{prefix}{day}") if day else ()
        words = "" if shown is None else escaped(shown)
        people = _people(paper, linked=False)
        layouts.append(_joined((_title(paper), words, people, *date, *buttons)))
    return "\n\n".join(layouts)
