"""The rendered pages, and the papers that a faithful reader of each would give."""

import datetime as dt
import functools
import hashlib
import random
from collections.abc import Callable, Iterable, Sequence

import attrs

from hfdaily import Kind, Paper
from hfdaily.testing import (
    made_up_papers,
    printed_as,
    render_day,
    render_paper_page,
    render_search,
    render_trending,
)

CORPORA = ("distinct", "natural")
"""No value twice on a page, or values distributed as on real pages."""
KINDS = ("day-2024", "day-2026", "search", "trending", "paper")
"""The kinds of pages that are rendered."""

_CARDS = 32
_OWN_PAGES = 5
_OLD, _NEW = dt.date(2024, 8, 1), dt.date(2026, 5, 13)


@attrs.frozen(eq=False)
class Page:
    """One rendered page."""

    corpus: str
    kind: str
    number: int
    """Tells the pages of one kind apart: a paper's own page shows one paper only."""
    day: dt.date
    """The day on which it is read."""
    html: str = attrs.field(repr=False)
    """The page, without its embedded JSON."""
    whole: str = attrs.field(repr=False)
    """The page with its embedded JSON."""
    papers: tuple[Paper, ...] = attrs.field(repr=False)
    """What it shows."""
    told: tuple[Paper, ...] = attrs.field(repr=False)
    """What its embedded JSON tells of the same papers."""


@functools.cache
def pages(corpus: str, kind: str) -> tuple[Page, ...]:
    """Render the pages of one kind."""
    if kind == "paper":
        return tuple(_own_page(corpus, number) for number in range(_OWN_PAGES))
    era, render = _LISTS[kind]
    day = _OLD if kind == "day-2024" else _NEW
    papers = _papers(corpus, kind, day)
    page_kind = "daily" if kind.startswith("day") else kind
    shown, told = (
        printed_as(papers, kind=page_kind, surface=surface, era=era, day=day)
        for surface in ("cards", "embedded")
    )
    html, whole = (render(papers, era=era, day=day, embedded=flag) for flag in (False, True))
    return (Page(corpus, kind, 0, day, html, whole, shown, told),)


_LISTS: dict[str, tuple[str, Callable[..., str]]] = {
    "day-2024": ("2024-08", render_day),
    "day-2026": ("2026-05", render_day),
    "search": ("2026-05", render_search),
    "trending": ("2026-05", render_trending),
}


def _own_page(corpus: str, number: int) -> Page:
    """Render the page of one paper."""
    seed = KINDS.index("paper") * 100 + number
    (paper,) = made_up_papers(1, seed=seed, day=_NEW, distinct=corpus == "distinct")
    rng = random.Random(seed)  # noqa: S311 - reproducible texts, no secrets
    paper = attrs.evolve(paper, comments=rng.randint(0, 3), daily_rank=number + 1)
    if corpus == "distinct":
        paper = attrs.evolve(paper, upvotes=rng.randint(400, 999))
        stars = rng.randint(1_000, 9_999) if paper.github_repo else None
        paper = attrs.evolve(paper, github_stars=stars)
    reader = _NEW + dt.timedelta(number)
    html, whole = (
        render_paper_page(paper, era="2026-05", day=reader, embedded=flag) for flag in (False, True)
    )
    shown, told = (
        printed_as([paper], kind=Kind.PAPER, surface=surface, era="2026-05", day=reader)
        for surface in ("cards", "embedded")
    )
    return Page(corpus, "paper", number, reader, html, whole, shown, told)


def _papers(corpus: str, kind: str, day: dt.date) -> tuple[Paper, ...]:
    """Make the papers of a list page."""
    seed = KINDS.index(kind) * 10
    distinct = corpus == "distinct"
    papers = made_up_papers(_CARDS, seed=seed, day=day, distinct=distinct)
    if kind in ("search", "trending"):
        papers = tuple(_aged(papers, seed))
    return papers if distinct else tuple(_natural(papers, kind, seed))


def _aged(papers: Sequence[Paper], seed: int) -> Iterable[Paper]:
    """Spread the days of publication over four years, none twice."""
    rng = random.Random(seed)  # noqa: S311 - reproducible texts, no secrets
    ages = rng.sample(range(1, 1_400), len(papers))
    for paper, age in zip(papers, ages, strict=True):
        when = dt.datetime.combine(_NEW - dt.timedelta(age), dt.time(9), dt.UTC)
        number = f"{when:%y%m}.{(paper.id or '').partition('.')[2]}"
        yield attrs.evolve(
            paper,
            id=number,
            thumbnail=(paper.thumbnail or "").replace(paper.id or "", number),
            published_on=when.date(),
            published_at=when,
        )


# Of 2,569 real cards of day pages 1,564 show stars and comments, 977 comments only,
# 10 stars only and 18 neither; most have one to three comments.
_STARS_SHOWN = 0.61
_STARS_ONLY = 0.004
_NEITHER = 0.007
_COMMENTS = (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 8, 12)
_VOTELESS = 0.05
_STARLESS = 0.05
_FOOTERLESS = 0.05
_LOGOLESS = 0.15


def _natural(papers: Sequence[Paper], kind: str, seed: int) -> Iterable[Paper]:
    """Give papers the numbers that real cards have, and a card here and there no footer."""
    rng = random.Random(seed)  # noqa: S311 - reproducible texts, no secrets
    places = range(len(papers))
    voteless, starless, footerless = (
        set(rng.sample(places, round(share * len(papers))))
        for share in (_VOTELESS, _STARLESS, _FOOTERLESS)
    )
    for index, paper in enumerate(papers):
        stars, comments = _numbers(rng)
        changed = attrs.evolve(
            paper,
            upvotes=0 if index in voteless else paper.upvotes,
            comments=comments,
            github_stars=0 if index in starless else stars,
        )
        changed = _with_repository(_maybe_logoless(changed, rng))
        if index in footerless and kind == "search":
            changed = _without_footer(changed)
        # A naive tag stripper stops at this sign inside the embedded JSON.
        yield _said_more(changed, "All effects hold at p > 0.05.") if index % 10 == 0 else changed


def _numbers(rng: random.Random) -> tuple[int | None, int]:
    """Draw stars and comments of one card."""
    draw = rng.random()
    stars = 1 + int(rng.lognormvariate(4, 2.3)) if draw < _STARS_SHOWN + _STARS_ONLY else None
    silent = _STARS_SHOWN <= draw < _STARS_SHOWN + _STARS_ONLY + _NEITHER
    return stars, 0 if silent else rng.choice(_COMMENTS)


def _with_repository(paper: Paper) -> Paper:
    """Give a paper a repository where it has stars, and only there."""
    known = paper.github_repo or "https://github.com/made-up/code"
    return attrs.evolve(paper, github_repo=None if paper.github_stars is None else known)


def _maybe_logoless(paper: Paper, rng: random.Random) -> Paper:
    """Take the picture off some organizations."""
    if paper.organization is None or rng.random() >= _LOGOLESS:
        return paper
    return attrs.evolve(paper, organization=attrs.evolve(paper.organization, avatar_url=None))


def _said_more(paper: Paper, words: str) -> Paper:
    """Add words to the abstract."""
    return attrs.evolve(paper, summary=f"{paper.summary} {words}")


def _without_footer(paper: Paper) -> Paper:
    """Take off everything below the abstract."""
    return attrs.evolve(
        paper, organization=None, author_count=None, authors=(), published_on=None,
        published_at=None, comments=0, github_stars=None,
    )  # fmt: skip


def corpus_hash() -> str:
    """Hash all rendered pages."""
    digest = hashlib.sha256()
    for corpus in CORPORA:
        for kind in KINDS:
            for page in pages(corpus, kind):
                digest.update(page.whole.encode())
                digest.update(page.html.encode())
    return digest.hexdigest()
