"""What a feed says, before it is written as RSS, Atom or JSON."""

import datetime as dt
from typing import Self

import attrs

from hfdaily._model import HUB_URL, Author, Digest, Paper
from hfdaily.export._checks import check_text
from hfdaily.export._escape import markup, tidy, web_url
from hfdaily.export._facts import abstract_of, links_of, title_of, title_text
from hfdaily.export._identity import arxiv_month, unique_papers
from hfdaily.export._source import Source, digest_of

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands where a format demands a moment and nothing tells one."""

PUBLISHER = "Hugging Face Daily Papers"
_DESCRIPTION = "Papers listed on Hugging Face Daily Papers."


@attrs.frozen(kw_only=True)
class Item:
    """One paper of a feed; the text is plain, `html` is escaped."""

    id: str
    url: str | None
    arxiv_url: str | None
    title: str
    html: str
    summary: str | None
    authors: tuple[tuple[str, str | None], ...]
    tags: tuple[str, ...]
    image: str | None
    published: dt.datetime | None
    modified: dt.datetime | None
    """The last moment known of the paper."""
    updated: dt.datetime
    """The same, or a stand-in: Atom demands one."""

    @classmethod
    def of(cls, uri: str, paper: Paper, digest: Digest) -> Self:
        """Take from a paper what a feed says of it; nothing that votes change."""
        modified = _modified(paper)
        return cls(
            id=uri,
            url=web_url(paper.hf_url),
            arxiv_url=web_url(paper.arxiv_url),
            title=title_text(paper),
            html=_html(paper),
            summary=_summary(paper),
            authors=tuple(_person(author) for author in paper.authors if tidy(author.name)),
            tags=tuple(tag for keyword in paper.ai_keywords if (tag := tidy(keyword))),
            image=web_url(paper.thumbnail),
            published=_published(paper),
            modified=modified,
            updated=modified or _stand_in(paper, digest),
        )


@attrs.frozen(kw_only=True)
class Channel:
    """A feed as a whole."""

    title: str
    link: str
    feed_url: str | None
    description: str
    updated: dt.datetime
    items: tuple[Item, ...]


def channel_of(
    source: Source,
    *,
    title: str | None,
    link: str | None,
    feed_url: str | None,
    description: str | None,
    updated: dt.date | None,
) -> Channel:
    """Gather what a feed says; the arguments are those of the public functions."""
    check_text("description", description)
    digest = digest_of(source)
    items = tuple(Item.of(uri, paper, digest) for uri, paper in unique_papers(digest))
    return Channel(
        title=title_of(digest, title) or PUBLISHER,
        link=_given_url(link, "link") or web_url(digest.url) or f"{HUB_URL}/papers",
        feed_url=_given_url(feed_url, "feed_url"),
        description=tidy(description or "") or _DESCRIPTION,
        updated=_given_moment(updated) or _newest(items, digest),
        items=items,
    )


def _given_url(url: str | None, name: str) -> str | None:
    """Check an address that the caller gave."""
    check_text(name, url)
    checked = web_url(url)
    if url is not None and checked is None:
        msg = f"{name} takes an absolute http or https URL, not {url!r}"
        raise ValueError(msg)
    return checked


def _given_moment(updated: object) -> dt.datetime | None:
    """Check the moment that the caller gave."""
    if updated is None or isinstance(updated, dt.date):
        return _moment(updated)
    msg = f"updated takes a date or a datetime, not {type(updated).__name__}"
    raise TypeError(msg)


def _moment(when: dt.date | None) -> dt.datetime | None:
    """Give a moment in UTC, whole seconds: a date is its midnight, a naive one is UTC."""
    if when is None:
        return None
    if not isinstance(when, dt.datetime):
        return dt.datetime.combine(when, dt.time(), dt.UTC)
    moment = when.replace(microsecond=0)
    if moment.utcoffset():
        return moment.astimezone(dt.UTC)
    return moment.replace(tzinfo=dt.UTC)


def _published(paper: Paper) -> dt.datetime | None:
    """Give the moment at which the paper went on Daily Papers, else on arXiv."""
    return (
        _moment(paper.submitted_at)
        or _moment(paper.submitted_on)
        or _moment(paper.published_at)
        or _moment(paper.published_on)
    )


def _modified(paper: Paper) -> dt.datetime | None:
    """Give the last moment known of a paper."""
    known = [when for when in (_published(paper), _moment(paper.withdrawn_at)) if when]
    return max(known, default=None)


def _stand_in(paper: Paper, digest: Digest) -> dt.datetime:
    """Give a moment for a paper of which none is known.

    `Digest.as_of` is none: it moves with every capture, and readers would show
    an unchanged paper anew.
    """
    return _moment(digest.date) or _moment(arxiv_month(paper)) or EPOCH


def _newest(items: tuple[Item, ...], digest: Digest) -> dt.datetime:
    """Give the moment of the newest item, or the digest's day where there is none."""
    newest = max((item.updated for item in items), default=None)
    return newest or _moment(digest.date) or _moment(digest.as_of) or EPOCH


def _person(author: Author) -> tuple[str, str | None]:
    """Give an author's name, and the address of the account where one is known."""
    username = tidy(author.user.username or "") if author.user else ""
    return tidy(author.name), web_url(f"{HUB_URL}/{username}") if username else None


def _summary(paper: Paper) -> str | None:
    """Give the AI summary where it is not already the content."""
    return tidy(paper.ai_summary) or None if paper.ai_summary and paper.summary else None


def _html(paper: Paper) -> str:
    """Write the abstract and the links as HTML."""
    _, abstract = abstract_of(paper)
    links = " · ".join(f'<a href="{markup(url)}">{name}</a>' for name, url in links_of(paper))
    parts = [markup(abstract), links]
    return "\n".join(f"<p>{part}</p>" for part in parts if part) or (
        f"<p>{markup(title_text(paper))}</p>"
    )
