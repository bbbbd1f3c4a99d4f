"""Pages as plain text, as extractors leave them."""

import datetime as dt
from collections.abc import Iterable

from hfdaily._model import Digest, Kind, Organization, Paper
from hfdaily.testing._cards import printed_date
from hfdaily.testing._digests import page_given
from hfdaily.testing._eras import era_of
from hfdaily.testing._lists import NO_PAPERS, heading_day
from hfdaily.testing._markup import BANNER, count
from hfdaily.testing._trending import shown_summary

KINDS = (Kind.SEARCH, Kind.DAILY, Kind.TRENDING)
"""The kinds that `render_text` and `render_markdown` know."""


def render_text(
    papers: Digest | Iterable[Paper] | None = None,
    *,
    kind: str | None = None,
    day: dt.date | None = None,
    seed: int = 0,
) -> str:
    r"""Write a page as plain text without links.

    Search pages lose the vote, as the known capture did; the number behind a date is
    that of comments. Day pages keep all three numbers, each on a line of its own; trending
    pages show every card twice.

    Args:
        papers: a digest, papers, or None for made-up ones.
        kind: ``search``, ``daily`` or ``trending``; None for the digest's own kind if it
            is one of these, else ``search``.
        day: the day of the page; search pages print dates of its year without it.
        seed: the seed of made-up papers.

    Returns:
        The text.

    Raises:
        ValueError: if ``kind`` is not one of the three.
        TypeError: if an argument has the wrong type.

    >>> text = render_text(day=dt.date(2025, 12, 12))
    >>> text.split("\n\n")[5], text.count(" authors") + text.count("\n·\n")
    ('Dec 12', 17)
    """
    known = kind_of(kind, papers)
    page = page_given(papers, known, era_of("2026"), day, seed=seed)
    write = {Kind.SEARCH: _search, Kind.DAILY: _daily, Kind.TRENDING: _trending}[known]
    reader = page.as_of or page.date or era_of("2026").day
    name = "Trending Papers" if known is Kind.TRENDING else "Daily Papers"
    head = ["new", f"{BANNER}!", "Subscribe", name, "byAK and the research community"]
    head += [heading_day(page)] if known is not Kind.TRENDING else []
    cards = [write(paper, reader) for paper in page] or [NO_PAPERS]
    return "\n\n".join([*head, *cards]) + "\n"


def kind_of(kind: str | None, papers: Digest | Iterable[Paper] | None) -> Kind:
    """Read the ``kind`` argument of the renderers that have no HTML."""
    if kind is None:
        own = papers.kind if isinstance(papers, Digest) else Kind.SEARCH
        return own if own in KINDS else Kind.SEARCH
    if kind not in KINDS:
        msg = f"kind takes one of {', '.join(known.value for known in KINDS)}, not {kind!r}"
        raise ValueError(msg)
    return Kind(kind)


def organization_text(organization: Organization) -> str:
    """Write an organization without its link: the logo's text, then the name."""
    slug = organization.name if organization.avatar_url else None
    return " ".join(part for part in (slug, organization.fullname or organization.name) if part)


def _people(paper: Paper) -> str:
    """Write the organization, or else the number of authors."""
    if paper.organization:
        return organization_text(paper.organization)
    return "" if paper.author_count is None else f"  • {paper.author_count} authors"


def _joined(*parts: str | None) -> str:
    """Put paragraphs below each other; those that a paper lacks are left out."""
    return "\n\n".join(part for part in parts if part)


def _search(paper: Paper, reader: dt.date) -> str:
    """Write a card of a search page."""
    lines = [_people(paper)]
    if paper.published_on:
        comments = f" {paper.comments}" if paper.comments else ""
        lines += ["·", printed_date(paper.published_on, reader) + comments]
    return _joined(paper.title, paper.summary, "\n".join(line for line in lines if line))


def _daily(paper: Paper, _reader: dt.date) -> str:
    """Write a card of a day page."""
    user = paper.submitted_by
    submitter = f"Submitted by\n{user.username}" if user and user.username else None
    vote = None if paper.upvotes is None else str(paper.upvotes or "-")
    numbers = [] if paper.github_stars is None else [count(paper.github_stars)]
    numbers += [str(paper.comments)] if paper.comments else []
    return _joined(submitter, vote, paper.title, "\n".join([_people(paper), *numbers]))


def _trending(paper: Paper, _reader: dt.date) -> str:
    """Write a card of the trending page, in its two layouts."""
    day = printed_date(paper.published_on, None) if paper.published_on else ""
    stars = "" if paper.github_stars is None else f" {count(paper.github_stars)}"
    buttons = [] if paper.upvotes is None else [f"Upvote {paper.upvotes or '-'}"]
    buttons += [f"GitHub{stars}"] if paper.github_repo else []
    layouts = [
        _joined(
            paper.title,
            shown_summary(paper),
            "\n".join([_people(paper), "·", f"{prefix}{day}"] if day else [_people(paper)]),
            "\n".join([*buttons, "arXiv Page"]),
        )
        for prefix in ("Published on ", "")
    ]
    return "\n\n".join(layouts)
