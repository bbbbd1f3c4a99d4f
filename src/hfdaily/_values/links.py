"""What a link's target says: class names change with every redesign, targets do not."""

import datetime as dt
import enum
import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

from hfdaily._model import Kind
from hfdaily._values.fold import read_id, without_archive
from hfdaily._values.timestamps import read_timestamp


class Role(enum.IntEnum):
    """What a link on a Daily Papers page leads to."""

    PAPER = enum.auto()
    VOTE = enum.auto()
    COMMENTS = enum.auto()
    ACCOUNT = enum.auto()
    OWN = enum.auto()
    DAY = enum.auto()
    KEYWORD = enum.auto()
    REPOSITORY = enum.auto()
    ARXIV = enum.auto()
    OTHER = enum.auto()


PAPER, VOTE, COMMENTS, ACCOUNT, OWN, DAY, KEYWORD, REPOSITORY, ARXIV, OTHER = Role
# Names of the module: to get at a member through its class takes a Python call in 3.11.


class Link(NamedTuple):
    """A link's role, with the id, slug, day or URL that it names."""

    role: Role
    value: str = ""


_new_link: Callable[[tuple[Role, str]], Link] = partial(tuple.__new__, Link)
NO_LINK = Link(OTHER)
"""What leads to nothing of the site, or nowhere."""
_SITE = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com|huggingface-co\.translate\.goog)"
    r"(?=[/?#]|\Z)",
    re.IGNORECASE,
)
"""The site, a mirror of it, and what Google Translate makes of it."""
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_DAY = re.compile(r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|W[0-9]{2}|[0-9]{2})")
# First segments of the site's own paths; anything else alone is a user or an organization.
_OWN_PATHS = frozenset(
    {
        "api", "billing", "blog", "chat", "collections", "contact", "datasets", "docs",
        "enterprise", "front", "huggingface", "inference", "inference-endpoints", "join", "jobs",
        "kernels", "learn", "login", "logout", "metrics", "models", "new", "notifications",
        "organizations", "papers", "posts", "pricing", "privacy", "pro", "search", "settings",
        "spaces", "storage", "tasks", "terms-of-service", "welcome",
    }
)  # fmt: skip


_USUAL = re.compile(
    r"/papers/([0-9]{4}\.[0-9]{4,5})(#community)?|/login\?next=%2Fpapers%2F([0-9]{4}\.[0-9]{4,5})"
    r"|/([A-Za-z0-9][A-Za-z0-9._-]{0,95})"
)
"""Nine of ten links to papers, and those to accounts, read in a fifth of the time."""


def read_link(target: str) -> Link:
    """Read a link's target, be it a path of the site or an absolute URL.

    >>> read_link("/papers/2403.01774#community")
    Link(role=<Role.COMMENTS: 3>, value='2403.01774')
    >>> read_link("https://huggingface.co/login?next=%2Fpapers%2F2403.01774").role.name
    'VOTE'
    >>> read_link("../papers/2403.01774.html#community").role.name
    'COMMENTS'
    >>> read_link("/occ-ai")
    Link(role=<Role.ACCOUNT: 4>, value='occ-ai')
    """
    usual = _USUAL.fullmatch(target)
    if usual:
        paper, community, voted, slug = usual.groups()
        if paper:
            return _new_link((COMMENTS if community else PAPER, paper))
        if voted:
            return _new_link((VOTE, voted))
        if slug.lower() not in _OWN_PATHS:
            return _new_link((ACCOUNT, slug))
    return _read_other(without_archive(target.strip()))


def _read_other(target: str) -> Link:
    if target.startswith("/") and not target.startswith("//"):
        return _read_path(target)
    match = _SITE.match(target)
    if match:
        return _read_path(target[match.end() :] or "/")
    relative = _RELATIVE.match(target)
    if relative:
        return _read_path(f"/papers{relative[1] or ''}{target[relative.end() :]}")
    return _read_foreign(target)


_RELATIVE = re.compile(
    r"(?:\.{1,2}/)*papers(?:(?=\?date=)|"
    r"(/(?:[0-9]{4}\.[0-9]{4,5}|(?:date|week|month)/[0-9W-]{7,10}))(?:\.html)?(?=[?#]|\Z))"
)
"""What wget and others make of the site's own links."""


_LANGUAGE = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2,4})?(?=/papers[/?#])")
"""What a site in several languages puts before its paths."""


def _read_path(path: str) -> Link:
    if path.find("/papers") > 0 and (language := _LANGUAGE.match(path)):
        path = path[language.end() :]
    if path.startswith("/papers"):
        return _read_papers(path.removeprefix("/papers"))
    if path.startswith("/login?next="):
        page = unquote(path.removeprefix("/login?next=").partition("&")[0])
        found = (
            _read_papers(page.removeprefix("/papers")) if page.startswith("/papers/") else NO_LINK
        )
        return Link(VOTE, found.value) if found.role is PAPER else NO_LINK
    slug = path[1:].partition("?")[0].removesuffix("/")
    if slug == "huggingface":
        return Link(Role.OWN, slug)
    if _SLUG.fullmatch(slug) and slug.lower() not in _OWN_PATHS:
        return Link(ACCOUNT, slug)
    return NO_LINK


def is_own_name(text: str) -> bool:
    """Tell the name of the site's own organization, perhaps behind its slug.

    Every page links to it at its foot, under another text.

    >>> is_own_name("huggingface Hugging Face"), is_own_name("About")
    (True, False)
    """
    return text[-12:].lower().endswith(("hugging face", "huggingface"))


def may_be_cut(target: str) -> bool:
    """Tell an address that leads nowhere, as it may where a text ends within that of a paper.

    >>> may_be_cut("https://huggingface.co/pap"), may_be_cut("https://huggingface.co/papaya")
    (True, False)
    >>> may_be_cut("https://huggingface.co/papers/2403.0"), may_be_cut("/papers/2403.01774")
    (True, False)
    """
    role, slug = read_link(target)
    is_beginning = any(path.startswith(slug) for path in ("papers", "login"))
    return role is OTHER or (role is ACCOUNT and is_beginning)


def is_handle(text: str) -> bool:
    """Tell a text that can be the handle of an account.

    >>> is_handle("ada-l"), is_handle("Ada Lovelace")
    (True, False)
    """
    return _SLUG.fullmatch(text) is not None


def _read_papers(rest: str) -> Link:
    """Read what follows ``/papers``."""
    if rest.startswith(("?q=", "?date=")):
        name, _, value = rest[1:].partition("&")[0].partition("=")
        value = unquote_plus(value)
        # Google Translate puts a query of its own behind it.
        return Link(KEYWORD, value) if name == "q" else Link(DAY, value.partition("?")[0])
    place, _, fragment = rest.partition("#")
    parts = place.partition("?")[0].strip("/").split("/", 1)
    if len(parts) > 1 and parts[0] in {"date", "week", "month"} and _DAY.fullmatch(parts[1]):
        return Link(DAY, parts[1])
    number = read_id("/".join(parts))
    if number is None:
        return NO_LINK
    return Link(COMMENTS if fragment.startswith(_DISCUSSION) else PAPER, number)


_DISCUSSION = ("comm", "discuss")
"""Beginnings of the names that the place of the comments has, or could have."""


_FOREIGN = re.compile(
    r"https?://(?:(?:www\.)?(github)\.com/[\w.-]+/[\w.-]+/?(?:[?#].*)?"
    r"|(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/([^?#\s]+))",
    re.IGNORECASE,
)


def _read_foreign(target: str) -> Link:
    match = _FOREIGN.fullmatch(target)
    if match is None:
        return NO_LINK
    if match[1]:
        return Link(REPOSITORY, target)
    number = read_id(match[2].removesuffix(".pdf").rstrip("/"))
    return Link(ARXIV, number) if number else NO_LINK


_PAPERS = frozenset({PAPER, COMMENTS, ARXIV})


def id_in_address(target: str) -> str | None:
    """Give the id of the paper that an address leads to.

    >>> id_in_address("https://arxiv.org/pdf/2403.01774v2"), id_in_address("https://arxiv.org/")
    ('2403.01774', None)
    """
    link = read_link(target)
    return link.value if link.role in _PAPERS else None


class Address(NamedTuple):
    """What the address of a page says of the page."""

    kind: Kind
    day: str | None = None
    """The day, ISO week or month in the address."""
    query: str | None = None


_KEY_KINDS = {"date": Kind.DAILY, "week": Kind.WEEKLY, "month": Kind.MONTHLY}


def read_address(url: str) -> Address:
    """Read the address of a Daily Papers page or API call.

    >>> read_address("https://huggingface.co/papers/date/2026-02-20")
    Address(kind=<Kind.DAILY: 'daily'>, day='2026-02-20', query=None)
    >>> read_address("https://huggingface.co/papers?q=adaptive").query
    'adaptive'
    >>> read_address("https://example.org/").kind.value
    'unknown'
    """
    try:
        parts = urlsplit(without_archive(url.strip()))
    except ValueError:  # such as an unclosed IPv6 host; the address is then unknown
        return Address(Kind.UNKNOWN)
    if parts.netloc and not _SITE.match(f"https://{parts.netloc}"):
        return Address(Kind.UNKNOWN)
    values = {key: found[0] for key, found in parse_qs(parts.query).items()}
    segments = [part for part in parts.path.split("/") if part]
    if segments[:1] == ["api"]:
        segments = ["papers", *segments[2:]] if segments[1:2] in _API_NAMES else []
    if segments[:1] != ["papers"]:
        return Address(Kind.UNKNOWN)
    return _read_segments(segments[1:], values)


_ARCHIVE_DAY = re.compile(r"/([0-9]{8})[0-9]{0,6}(?:[a-z]{2}_)?/https?:/", re.IGNORECASE)


def archived_on(url: str) -> dt.date | None:
    """Read the day on which an archive saved a page.

    >>> archived_on("https://web.archive.org/web/20260301000000/https://huggingface.co/papers")
    datetime.date(2026, 3, 1)
    """
    match = _ARCHIVE_DAY.search(url)
    moment = read_timestamp(f"{match[1][:4]}-{match[1][4:6]}-{match[1][6:]}") if match else None
    return moment.on if moment else None


_API_NAMES = (["papers"], ["daily_papers"])


def _read_segments(segments: list[str], values: dict[str, str]) -> Address:
    if values.get("q"):
        return Address(Kind.SEARCH, query=values["q"])
    for key, kind in _KEY_KINDS.items():
        day = segments[1] if len(segments) > 1 and segments[0] == key else values.get(key)
        if day and _DAY.fullmatch(day):
            return Address(kind, day)
    if segments == ["trending"] or (not segments and values.get("sort") == "trending"):
        return Address(Kind.TRENDING)
    if not segments:
        return Address(Kind.DAILY)
    if segments == ["search"]:
        return Address(Kind.SEARCH)
    return Address(Kind.PAPER if read_id("/".join(segments)) else Kind.UNKNOWN)
