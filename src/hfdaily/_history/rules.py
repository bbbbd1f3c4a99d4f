"""When two records tell the same: the rules under which papers are compared over time."""

from collections.abc import Iterable, Iterator, Sequence

from hfdaily._diagnostics import Surface
from hfdaily._model import PAPER_FIELDS, Author, Organization, Paper, User
from hfdaily._rounding import rounded

COUNTS = frozenset({"comments", "github_stars", "upvotes"})
"""Fields that a page prints rounded from a thousand on."""

COMPARED_FIELDS = tuple(sorted(PAPER_FIELDS - {"published_text"}))
"""Fields that tell of the paper: `published_text` changes with the day of printing."""

_PRINTED = frozenset({Surface.CARDS, Surface.MARKDOWN, Surface.TEXT})


def is_printed(paper: Paper) -> bool:
    """Tell whether a record comes from what a page shows, not from its payload."""
    return paper.origin.surface in _PRINTED


def title_key(paper: Paper) -> str:
    """Give a title in the form by which papers without an id are matched.

    >>> title_key(Paper(title="Self-Play  At Sea"))
    'self-play at sea'
    """
    return " ".join(paper.title.split()).casefold()


def agree(field: str, one: Paper, other: Paper) -> bool:
    """Tell whether two records of a paper say the same in a field, as far as both can.

    Counts agree to the precision that a page prints, accounts by their handles:
    a submitter with more followers is no news of the paper.

    >>> from hfdaily import Origin
    >>> card = Paper(title="T", github_stars=1410, origin=Origin(Surface.CARDS))
    >>> agree("github_stars", card, Paper(title="T", github_stars=1413))
    True
    """
    a, b = getattr(one, field), getattr(other, field)
    if a == b:
        return True
    if field in COUNTS and isinstance(a, int) and isinstance(b, int):
        return (is_printed(one) or is_printed(other)) and rounded(a) == rounded(b)
    if field == "authors":
        return len(a) == len(b) and all(map(_is_same_author, a, b))
    return _is_same_account(a, b)


def _is_same_author(one: Author, other: Author) -> bool:
    return (
        (one.name, one.hidden) == (other.name, other.hidden)
        and (one.status == other.status or None in {one.status, other.status})
        and (one.user is None or other.user is None or _is_same_account(one.user, other.user))
    )


def _is_same_account(one: object, other: object) -> bool:
    """Compare two accounts or two organizations by the first name that both give."""
    if isinstance(one, User) and isinstance(other, User):
        pairs = ((one.username, other.username), (one.fullname, other.fullname))
    elif isinstance(one, Organization) and isinstance(other, Organization):
        pairs = ((one.name, other.name), (one.fullname, other.fullname))
    else:
        return False
    return next((a == b for a, b in pairs if a and b), False)


class Matcher:
    """Papers by id, else by title; a paper without an id may be one that has it elsewhere."""

    def __init__(self, papers: Iterable[Paper] = ()) -> None:
        """Know ``papers`` under their numbers from 0."""
        self._by_id: dict[str, int] = {}
        self._by_title: dict[str, int] = {}
        self._without_id: dict[str, int] = {}
        for number, paper in enumerate(papers):
            self.add(paper, number)

    def add(self, paper: Paper, number: int) -> None:
        """Know a paper under a number; the first one known under a name keeps it."""
        key = title_key(paper)
        self._by_title.setdefault(key, number)
        if paper.id is None:
            self._without_id.setdefault(key, number)
            return
        self._by_id.setdefault(paper.id, number)
        if self._without_id.get(key) == number:
            del self._without_id[key]

    def by_id(self, paper: Paper) -> int | None:
        """Give the number of the paper with this id."""
        return self._by_id.get(paper.id) if paper.id is not None else None

    def by_title(self, paper: Paper) -> int | None:
        """Give the number of the paper with this title, unless both have ids."""
        key = title_key(paper)
        found = self._without_id.get(key)
        return self._by_title.get(key) if found is None and paper.id is None else found

    def find(self, paper: Paper) -> int | None:
        """Give the number of a paper; None where it is new.

        >>> matcher = Matcher([Paper(title="One")])
        >>> matcher.find(Paper(id="2403.01774", title="ONE")), matcher.find(Paper(title="Two"))
        (0, None)
        """
        found = self.by_id(paper)
        return self.by_title(paper) if found is None else found


def unique(papers: Iterable[Paper]) -> list[Paper]:
    """Give each paper once: the first of one id, or of one title without an id."""
    kept: dict[tuple[str | None, str], Paper] = {}
    for paper in papers:
        kept.setdefault((paper.id, title_key(paper) if paper.id is None else ""), paper)
    return list(kept.values())


def pair(old: Sequence[Paper], new: Sequence[Paper]) -> Iterator[tuple[int | None, Paper]]:
    """Give each paper of ``new`` with the index of its like in ``old``.

    No paper is matched by its title that another one matches by its id.
    """
    known = Matcher(old)
    taken = {number for paper in new if (number := known.by_id(paper)) is not None}
    for paper in new:
        number = known.by_id(paper)
        if number is None and (alike := known.by_title(paper)) not in taken:
            number = alike
            taken.update(() if alike is None else (alike,))
        yield number, paper
