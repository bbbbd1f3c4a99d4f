"""What a page can carry, as Hypothesis strategies."""

import datetime as dt
import functools
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from hfdaily._model import HUB_URL, Author, Digest, Kind, Organization, Paper, User
from hfdaily.testing._digests import page_of
from hfdaily.testing._papers import AVATARS_URL, CDN_URL, UPLOADS_URL
from hfdaily.testing._words import PREFIXES, QUERIES, SENTENCES

T = TypeVar("T")

_FIRST, _LAST = dt.datetime(2020, 1, 1), dt.datetime(2026, 8, 1)  # noqa: DTZ001 - bounds
_TITLE_WORDS = 12
_MOST_STARS = 200_000
# Backslashes come within TeX only: at the end of a line they are Markdown's line break.
# Ligatures of letters are read as those: texts out of a PDF have them.
_LIGATURES = "".join(map(chr, range(0xFB00, 0xFB07)))
# These stand for a picture, and for what an encoding could not hold.
_PLACEHOLDERS = "\ufffc\ufffd"
_VISIBLE = st.characters(
    codec="utf-8",
    categories=("L", "N", "P", "S"),
    exclude_characters="\\" + _LIGATURES + _PLACEHOLDERS,
)
_TEX = ("$\\times$", "$O(n \\log n)$", "52.5\\%", "$\\epsilon$-greedy", "SAP$^{2}$")
_FILLING = {"name": "LumiNet", "manner": "sparse", "method": "Tool Use", "task": "dialogue"}
_FILLING |= {"noun": "token", "number": "12,000", "small": "7", "percent": "3.5"}
_SENTENCES = tuple(text.format(**_FILLING) for text in SENTENCES)
_PLAIN = tuple(sorted({word for text in SENTENCES for word in text.split() if word.isalpha()}))


@functools.cache
def printable_users() -> st.SearchStrategy[User]:
    """Draw accounts that a page can show."""
    return st.builds(
        User,
        username=_slugs(),
        fullname=_phrases(3),
        avatar_url=_avatars(),
        id=_hex_ids(),
        type=st.just("user"),
        is_pro=st.booleans(),
        is_hf=st.booleans(),
        is_hf_admin=st.just(value=False),
        is_mod=st.booleans(),
        follower_count=st.integers(1, 9_999),
    )


@functools.cache
def printable_organizations() -> st.SearchStrategy[Organization]:
    """Draw organizations that a page can show."""
    # A slug is made of the name: without its link, that is how to tell it from one.
    return st.builds(
        lambda slug, rest, logo: Organization(slug, f"{slug.split('-')[0]} {rest}", logo),
        _slugs(),
        _phrases(3),
        _avatars(),
    )


@functools.cache
def printable_authors() -> st.SearchStrategy[Author]:
    """Draw authors that a page can show."""
    account = printable_users().map(_of_author)
    claimed = st.builds(Author, _phrases(3), account, st.just("claimed_verified"), _moments())
    return st.one_of(st.builds(Author, _phrases(3)), claimed)


def printable_digests(kind: Kind, max_size: int) -> st.SearchStrategy[Digest]:
    """Draw digests of a kind, as pages show them."""
    single = kind is Kind.PAPER
    shown = st.lists(
        printable_papers(),
        min_size=1 if single else 0,
        max_size=1 if single else max_size,
        unique_by=(lambda paper: paper.id, lambda paper: paper.title),
    )
    return st.builds(_page, st.just(kind), shown, st.integers(0, 400), st.sampled_from(QUERIES))


def _page(kind: Kind, shown: list[Paper], wait: int, query: str) -> Digest:
    """Make a page that is saved some days after the last thing happened on it."""
    days = [paper.submitted_on for paper in shown if paper.submitted_on]
    last = max(days, default=_LAST.date())
    day = last + dt.timedelta(wait)
    if kind is Kind.DAILY:
        shown = [attrs.evolve(paper, submitted_on=day, submitted_at=None) for paper in shown]
    numbered = tuple(attrs.evolve(paper, position=i) for i, paper in enumerate(shown, 1))
    return page_of(kind, numbered, day, query=query)


@functools.cache
def printable_papers() -> st.SearchStrategy[Paper]:
    """Draw papers that a page can show."""
    films = st.lists(_files(UPLOADS_URL, "(mp4|png)"), max_size=2, unique=True)
    numbered = st.builds(
        "{}{}: {}".format, st.sampled_from(PREFIXES), st.integers(2, 99), _phrases()
    )
    drawn = st.builds(
        Paper,
        id=st.integers(1, 99_999).map("{:05d}".format),
        title=numbered,
        summary=_abstracts(),
        ai_summary=maybe(_abstracts()),
        ai_keywords=st.lists(_phrases(2), max_size=3, unique=True).map(tuple),
        authors=st.lists(printable_authors(), min_size=1, max_size=6).map(tuple),
        organization=maybe(printable_organizations()),
        submitted_by=printable_users(),
        published_at=_moments(),
        submitted_at=_moments(),
        withdrawn_at=maybe(_moments()),
        upvotes=st.integers(0, 2_000),
        comments=st.integers(0, 40),
        github_stars=maybe(st.integers(0, _MOST_STARS)),
        daily_rank=maybe(st.integers(1, 3)),
        github_repo=maybe(_urls("https://github.com")),
        project_page=maybe(_urls("https://project.example.org")),
        media_urls=films.map(tuple),
        discussion_id=_hex_ids(),
    )
    return st.builds(_consistent, drawn, st.integers(0, 30), st.booleans())


def _consistent(paper: Paper, wait: int, timed: bool) -> Paper:  # noqa: FBT001 - drawn
    """Make the fields of a drawn paper fit each other."""
    published, submitted = paper.published_at, paper.submitted_at
    if not published or not submitted:
        return paper
    submitted = dt.datetime.combine(published.date() + dt.timedelta(wait), submitted.timetz())
    number = f"{published:%y%m}.{paper.id}"
    return attrs.evolve(
        paper,
        id=number,
        thumbnail=f"{CDN_URL}/{number}.png",
        author_count=len(paper.authors),
        published_on=published.date(),
        published_at=published if timed else None,
        submitted_on=submitted.date(),
        submitted_at=submitted if timed else None,
        github_stars=paper.github_stars if paper.github_repo else None,
    )


@functools.cache
def _phrases(most: int = _TITLE_WORDS) -> st.SearchStrategy[str]:
    """Draw words of visible characters between single spaces, at least one a plain word."""
    # A comment is what converters leave in a text of a picture.
    odd = st.text(_VISIBLE, min_size=1, max_size=10).filter(lambda text: "<!--" not in text)
    words = st.lists(st.one_of(st.sampled_from(_PLAIN + _TEX), odd), max_size=most - 1)
    return st.builds(lambda first, rest: " ".join([first, *rest]), st.sampled_from(_PLAIN), words)


@functools.cache
def _abstracts() -> st.SearchStrategy[str]:
    """Draw abstracts: far longer than titles, with a full stop."""
    start = st.lists(st.sampled_from(_SENTENCES), min_size=3, max_size=6, unique=True)
    return st.builds(lambda texts, tail: f"{' '.join(texts)} {tail}.", start, _phrases())


@functools.cache
def _slugs() -> st.SearchStrategy[str]:
    """Draw names of accounts; the hyphen keeps them apart from the site's own paths."""
    return st.from_regex(r"[A-Za-z][a-z]{3,8}-[a-zA-Z0-9]{2,8}", fullmatch=True)


@functools.cache
def _hex_ids() -> st.SearchStrategy[str]:
    """Draw internal ids."""
    return st.integers(0, 2**96 - 1).map(lambda number: f"{number:024x}")


@functools.cache
def _files(base: str, endings: str) -> st.SearchStrategy[str]:
    """Draw addresses of uploads."""
    name = st.from_regex(rf"[a-f0-9]{{24}}/[A-Za-z0-9_-]{{6,12}}\.{endings}", fullmatch=True)
    return name.map(lambda tail: f"{base}/{tail}")


@functools.cache
def _avatars() -> st.SearchStrategy[str]:
    """Draw addresses of avatars: drawn by the site, or uploaded."""
    drawn = _hex_ids().map(lambda name: f"{HUB_URL}/avatars/{name}.svg")
    return st.one_of(drawn, _files(AVATARS_URL, "(png|jpeg)"))


@functools.cache
def _urls(base: str) -> st.SearchStrategy[str]:
    """Draw addresses with a path of two parts."""
    tail = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{1,12}/[A-Za-z][A-Za-z0-9_-]{1,12}", fullmatch=True)
    return tail.map(lambda path: f"{base}/{path}")


@functools.cache
def _moments() -> st.SearchStrategy[dt.datetime]:
    """Draw moments (UTC) to the millisecond, never midnight."""
    offsets = st.integers(1, 24 * 60 * 60 * 1_000 - 1)
    days = st.datetimes(_FIRST, _LAST, timezones=st.just(dt.UTC))
    return st.builds(_moment, days, offsets)


def _moment(day: dt.datetime, offset: int) -> dt.datetime:
    """Give the moment so many milliseconds after midnight."""
    return day.replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(
        milliseconds=offset
    )


def _of_author(user: User) -> User:
    """Drop what payloads tell of submitters alone."""
    return attrs.evolve(user, is_hf=None, is_hf_admin=None, is_mod=None, follower_count=None)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Draw a value or None."""
    return st.one_of(st.none(), strategy)
