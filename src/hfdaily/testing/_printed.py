"""What each surface carries: the other half of a round trip."""

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from hfdaily._diagnostics import Surface
from hfdaily._model import Author, Digest, Kind, Organization, Paper, User
from hfdaily.testing import _eras as eras
from hfdaily.testing._cards import has_video, printed_date
from hfdaily.testing._digests import page_given
from hfdaily.testing._eras import Era, era_of
from hfdaily.testing._given import member_of
from hfdaily.testing._known import absent_fields, blank
from hfdaily.testing._markup import rounded
from hfdaily.testing._paperpage import with_visible_authors
from hfdaily.testing._payload import SHAPES
from hfdaily.testing._trending import shown_summary

_PAYLOAD = frozenset(
    {
        "id", "title", "summary", "ai_summary", "ai_keywords", "authors", "author_count",
        "organization", "submitted_by", "published_on", "published_at", "submitted_on",
        "submitted_at", "withdrawn_at", "upvotes", "comments", "github_stars", "github_repo",
        "project_page", "thumbnail", "media_urls", "discussion_id",
    }
)  # fmt: skip
_PEOPLE = frozenset({"title", "author_count", "organization"})
_DATED = _PEOPLE | {"summary", "published_on", "published_text"}
_CARDS = {
    Kind.DAILY: _PEOPLE
    | {"id", "upvotes", "comments", "github_stars", "submitted_by", "thumbnail"},
    Kind.SEARCH: _DATED | {"id", "upvotes", "comments"},
    Kind.TRENDING: _DATED
    | {"id", "upvotes", "github_stars", "github_repo", "submitted_by", "thumbnail"},
    Kind.PAPER: _DATED
    | {
        "id", "upvotes", "authors", "ai_summary", "submitted_by", "submitted_on",
        "github_stars", "github_repo", "project_page", "daily_rank",
    },
}  # fmt: skip
_MARKDOWN = {
    Kind.DAILY: _CARDS[Kind.DAILY],
    Kind.SEARCH: _CARDS[Kind.SEARCH],
    Kind.TRENDING: _CARDS[Kind.TRENDING] - {"submitted_by", "thumbnail"},
}
_TEXT = {
    # A day card's two last numbers can not be told apart where one is missing.
    Kind.DAILY: _PEOPLE | {"upvotes", "submitted_by"},
    Kind.SEARCH: _DATED | {"comments"},
    Kind.TRENDING: _DATED | {"upvotes", "github_stars"},
}
_VISIBLE = {Surface.CARDS: _CARDS, Surface.MARKDOWN: _MARKDOWN, Surface.TEXT: _TEXT}
_LISTS = {Kind.WEEKLY: Kind.DAILY, Kind.MONTHLY: Kind.DAILY}
_OF_SUBMITTER = ("is_hf", "is_hf_admin", "is_mod", "follower_count")


def carried(
    kind: Kind | str,
    surface: Surface | str,
    era: str | dt.date = "2026",
    *,
    shape: str | None = None,
) -> frozenset[str]:
    """Name the `hfdaily.Paper` fields that a page can tell.

    Args:
        kind: the kind of page.
        surface: ``json`` (`render_payload`), ``embedded`` or ``cards`` (the HTML
            renderers), ``markdown`` or ``text``.
        era: whose page: a year, a month (its newest), or a day; see `ERAS`.
        shape: the ``shape`` of `render_payload`, by default the one of ``kind``.

    Returns:
        The names of the fields.

    Raises:
        ValueError: if nothing renders such a page.

    >>> sorted(carried("daily", "cards", "2024-08"))
    ['author_count', 'comments', 'id', 'submitted_by', 'thumbnail', 'title', 'upvotes']
    >>> "published_at" in carried("daily", "json", "2026"), "id" in carried("search", "text")
    (False, False)
    """
    where, known, page = member_of(Surface, surface, "surface"), era_of(era), _kind_of(kind)
    if where in (Surface.JSON, Surface.EMBEDDED):
        names = _payload_fields(_shape_of(page, where, shape), known)
    elif where in _VISIBLE and page in _VISIBLE[where] and shape is None:
        names = _VISIBLE[where][page]
    else:
        msg = f"no renderer writes a {where.value} page of kind {page.value!r}"
        raise ValueError(msg)
    absent = absent_fields(known)
    if where not in (Surface.JSON, Surface.EMBEDDED) and not known.modern:
        absent |= {"github_stars"}
    return names - absent


def printed_as(
    papers: Digest | Iterable[Paper],
    *,
    kind: Kind | str,
    surface: Surface | str,
    era: str | dt.date = "2026",
    day: dt.date | None = None,
    shape: str | None = None,
) -> tuple[Paper, ...]:
    """Give papers as a faithful reader of the rendered page would.

    Fields that the page does not carry are empty, stars are rounded, cards have the
    organization in place of the authors, and so on. So this holds for every page of
    the renderers, field by field for the names in `carried`::

        parse(render_day(papers, era=era)).papers == printed_as(papers, kind="daily", ...)

    Args:
        papers: what was rendered.
        kind: the kind of page.
        surface: the layer that was read, as for `carried`.
        era: the ``era`` that was rendered.
        day: the ``day`` that was rendered.
        shape: the ``shape`` of `render_payload`, by default the one of ``kind``.

    Returns:
        One paper for each that was rendered (for the shape ``paper``: the first).

    Raises:
        ValueError: if nothing renders such a page.

    >>> from hfdaily import Organization, Paper
    >>> lab = Organization("tensor-meadow", "Tensor Meadow")
    >>> paper = Paper(title="T", github_stars=1705, author_count=3, organization=lab)
    >>> (read,) = printed_as([paper], kind="daily", surface="cards")
    >>> read.github_stars, read.author_count, read.organization.name
    (1710, None, 'tensor-meadow')
    """
    names = carried(kind, surface, era, shape=shape)
    where, known, page = member_of(Surface, surface, "surface"), era_of(era), _kind_of(kind)
    given = page_given(papers, page, known, day)
    told: Callable[[Paper], Paper]
    if where in (Surface.JSON, Surface.EMBEDDED):
        form = _shape_of(page, where, shape)
        told = _Payload(known, form).told
        shown = given.papers[:1] if form in _SINGLE else given.papers
        if form == "hub" and not any(paper.comments for paper in shown):
            names -= {"comments"}  # the client fills in 0 where nothing was counted
    else:
        told = _Card(page, where, given).told
        shown = given.papers
    hidden = _PAPER_NAMES - names
    return tuple(blank(told(paper), hidden) for paper in shown)


_PAPER_NAMES = frozenset(field.name for field in attrs.fields(Paper)) - {
    "title", "position", "unknown", "extra", "origin",
}  # fmt: skip
_SINGLE = ("paper", "content")


def _kind_of(kind: Kind | str) -> Kind:
    """Read a ``kind`` argument; weeks and months are printed as days are."""
    given = member_of(Kind, kind, "kind")
    return _LISTS.get(given, given)


def _shape_of(kind: Kind, surface: Surface, shape: str | None) -> str:
    """Give the form of a payload: those of `render_payload`, and a paper page's own."""
    if surface is Surface.EMBEDDED:
        return "content" if kind is Kind.PAPER else "props"
    own = {Kind.PAPER: "paper", Kind.SEARCH: "search"}.get(kind, "daily")
    if shape is not None and shape not in SHAPES:
        msg = f"shape takes one of {', '.join(SHAPES)}, not {shape!r}"
        raise ValueError(msg)
    return shape or own


def _payload_fields(form: str, era: Era) -> frozenset[str]:
    """Name the fields of a payload, the era's absences aside."""
    names = set(_PAYLOAD)
    if form in _SINGLE:
        names -= {"comments", "thumbnail"}
        names -= set() if era.has(eras.SUBMITTER_ORGANIZATION) else {"media_urls"}
        if not era.has(eras.SUBMITTED):
            names -= {"submitted_on", "submitted_at", "submitted_by"}
    if form in ("paper", "hub") and not era.has(eras.ORGANIZATION):
        names.discard("organization")
    if form == "search" and not era.has(eras.SUBMITTED):
        names.discard("submitted_by")
    if form == "content":
        names.add("daily_rank")
    if form == "hub":
        names -= {"thumbnail", "media_urls", "withdrawn_at"}
    return frozenset(names)


@attrs.frozen
class _Payload:
    """What the JSON of an era tells of a paper."""

    era: Era
    form: str

    def told(self, paper: Paper) -> Paper:
        """Give a paper as the payload tells it."""
        return attrs.evolve(
            paper,
            authors=tuple(self._author(author) for author in paper.authors),
            author_count=len(paper.authors),
            submitted_by=paper.submitted_by and self._submitter(paper.submitted_by),
        )

    def _author(self, author: Author) -> Author:
        """Give an author with the account that the payload tells."""
        return attrs.evolve(author, user=author.user and self._account(author.user))

    def _account(self, user: User) -> User:
        """Give an account: of authors less is told than of submitters."""
        user = attrs.evolve(user, **dict.fromkeys(_OF_SUBMITTER))
        page = self.form in ("props", "content")
        return user if page or self.era.has(eras.MEDIA_URLS) else attrs.evolve(user, id=None)

    def _submitter(self, user: User) -> User:
        """Give a submitter."""
        if self.form in ("paper", "content", "search"):
            return self._account(user)
        empty = [] if self.era.has(eras.REPOSITORIES) else ["id", "follower_count"]
        empty += [] if self.era.has(eras.SUBMITTED) else ["is_hf_admin"]
        return attrs.evolve(user, **dict.fromkeys(empty))


@attrs.frozen
class _Card:
    """What the visible cards of a page tell of a paper."""

    kind: Kind
    surface: Surface
    page: Digest

    def told(self, paper: Paper) -> Paper:
        """Give a paper as its card tells it."""
        paper = attrs.evolve(
            paper, published_text=self._date(paper), comments=self._comments(paper)
        )
        if paper.github_stars is not None:
            paper = attrs.evolve(paper, github_stars=rounded(paper.github_stars))
        if has_video(paper) and self.surface is Surface.CARDS:
            paper = attrs.evolve(paper, thumbnail=None)
        if self.kind is Kind.TRENDING:
            paper = attrs.evolve(paper, summary=shown_summary(paper))
        if self.kind is Kind.PAPER:
            return self._own_page(paper)
        if paper.submitted_by:
            paper = attrs.evolve(paper, submitted_by=_named(paper.submitted_by))
        return self._people(paper)

    def _date(self, paper: Paper) -> str | None:
        """Give the date as printed."""
        reader = None if self.kind is Kind.TRENDING else self.page.as_of
        day = paper.published_on
        return printed_date(day, reader) if day else None

    def _comments(self, paper: Paper) -> int | None:
        """Give the comments: none printed is zero, unless the page prints none at all."""
        return (paper.comments or 0) if any(other.comments for other in self.page) else None

    def _people(self, paper: Paper) -> Paper:
        """Give the organization, or else the number of authors."""
        organization = paper.organization
        if organization is None:
            return paper
        logo, name = organization.avatar_url, organization.fullname or organization.name
        shown = attrs.evolve(organization, fullname=name)
        if self.surface is Surface.TEXT:
            shown = Organization(organization.name if logo else None, name)
        return attrs.evolve(paper, organization=shown, author_count=None)

    def _own_page(self, paper: Paper) -> Paper:
        """Give a paper as its own page tells it: authors by name, stars with the link."""
        paper = with_visible_authors(paper)
        authors = tuple(
            Author(author.name, _named(author.user) if author.user else None)
            for author in paper.authors
        )
        user = paper.submitted_by
        return attrs.evolve(
            paper,
            authors=authors,
            # The day is printed behind the submitter, or named by the link of the rank.
            submitted_on=paper.submitted_on if user or paper.daily_rank is not None else None,
            submitted_by=user and User(user.username, user.fullname or user.username),
            github_stars=paper.github_stars if paper.github_repo else None,
        )


def _named(user: User) -> User | None:
    """Give what a card tells of an account: its name."""
    return User(user.username) if user.username else None
