"""Where the votes of a page stand that no link explains; decided once for a page."""

from collections.abc import Sequence
from typing import NamedTuple

from hfdaily._cards.parts import (
    AUTHORS,
    CHROME,
    COUNT,
    DATE,
    ORGANIZATION,
    PROSE,
    RUN_TOGETHER,
    SEPARATOR,
    STRAY,
    SUBMITTER,
    THUMBNAIL,
    TITLE,
    VOTE,
    Part,
    Piece,
    day_apart,
)
from hfdaily._cards.shapes import is_heading_line

TITLES = frozenset({TITLE, RUN_TOGETHER})
"""Parts that hold a title, alone or not."""
_OPENERS = TITLES | {SUBMITTER}
PEOPLE = frozenset({AUTHORS, SEPARATOR})
"""What no number of a card stands before but its vote."""
NAMES = frozenset({PROSE, ORGANIZATION})
_TWO_NUMBERS = [DATE, COUNT, COUNT]
_BELOW = PEOPLE | NAMES
_TEXTS = frozenset({TITLE, PROSE})
_FEWEST = 3
_SHARE = 12
"""A page of which one vote of so many stands below a text has lost its order."""


class Votes(NamedTuple):
    """Where the votes of a page stand."""

    before: bool
    """Bare votes stand before the titles."""
    behind: bool
    """Votes with a label stand behind them."""
    below: bool
    """Bare votes stand between the titles and the authors or organizations."""
    loose: bool
    """Some do, others do not: the page's numbers have lost their order."""
    named: bool = False
    """Most cards have a vote with a link or label, so that no bare number is one."""
    above: bool = False
    """A vote with a label stands right above the first title."""


def lift_labels(pieces: list[Piece]) -> list[Piece]:
    """Put the labels of votes before their numbers, where a reader of PDF put them below.

    A label has its number behind it, or else that between it and the date or the authors. Below
    a submitter a number is a vote without a label, and what looks like one is a title.

    >>> pieces = [Piece(DATE, "Dec 12", 1), Piece(COUNT, "7", 2), Piece(VOTE, "", 3)]
    >>> [piece.part.name for piece in lift_labels(pieces)]
    ['DATE', 'VOTE', 'COUNT']
    """
    parts = [piece.part for piece in pieces]
    pieces = list(pieces)
    for i in range(2, len(parts)):
        if parts[i - 1 : i + 1] != _LABEL_BELOW or parts[i - 2] not in _ABOVE_VOTE:
            continue
        number, label = pieces[i - 1 : i + 1]
        lone = not label.text and not label.value and number.line < label.line
        if lone and parts[i + 1 : i + 2] != [COUNT]:
            pieces[i - 1 : i + 1] = [label, number]
    return pieces


_LABEL_BELOW = [COUNT, VOTE]
_ABOVE_VOTE = frozenset({AUTHORS, DATE})


def first_part(pieces: Sequence[Piece]) -> int:
    """Find where the first card begins: behind the last line above it."""
    # A date behind "Submitted by" is of its card.
    title = next((i for i, piece in enumerate(pieces) if piece.part in _OPENERS), len(pieces))
    for i in range(title - 1, -1, -1):
        part = pieces[i].part
        # The links to the days before and after stand around the heading's day.
        is_mark = bool(pieces[i].value) or is_heading_line(pieces[i].text)
        if part is DATE or (part is CHROME and is_mark):
            break
    else:
        return 0
    while i + 1 < title and pieces[i + 1].part is CHROME:
        i += 1
    return i + 3 if day_apart(pieces[i + 1 : min(i + 3, title)]) else i + 1


def lower_votes(pieces: list[Piece], first: int) -> list[Piece]:
    """Put votes that stand above the submitters right above the titles, where others have them.

    The first card tells: no card stands above it that a number could belong to. Where its
    picture stands above the vote, so do those of the others.

    >>> pieces = [Piece(COUNT, "7"), Piece(SUBMITTER, "x"), Piece(TITLE, "A")]
    >>> [piece.part.name for piece in lower_votes(pieces, 0)]
    ['SUBMITTER', 'COUNT', 'TITLE']
    """
    pictured = [piece.part for piece in pieces[first : first + 1]] == [THUMBNAIL]
    above = first + pictured
    if [piece.part for piece in pieces[above : above + 2]] != _VOTE_ABOVE:
        return pieces
    parts = [piece.part for piece in pieces]
    if above == 0 and _begins_within(parts):
        return [pieces[0]._replace(part=STRAY), *pieces[1:]]
    lowered = list(pieces)
    for i in range(above, len(parts) - 1):
        if parts[i : i + 2] != _VOTE_ABOVE or (pictured and parts[i - 1] is not THUMBNAIL):
            continue
        behind = parts[i + 2 : i + 2 + _NAME_PIECES]
        place = next((k for k, part in enumerate(behind, i + 2) if part in TITLES), 0)
        if place and parts[place - 1] is not COUNT:
            lowered[i:place] = [*pieces[i + 1 : place], pieces[i]]
    return lowered


def _begins_within(parts: Sequence[Part]) -> bool:
    """Tell a text that begins at the last number of a card: it ends in such a one, too.

    Where a vote stood above each submitter, some card had two numbers above the next one.
    """
    above = [i for i in range(1, len(parts)) if parts[i] is SUBMITTER]
    several = any(parts[max(i - 2, 0) : i] == [COUNT, COUNT] for i in above)
    return parts[-1] is COUNT and len(above) >= _FEWEST and not several


_VOTE_ABOVE = [COUNT, SUBMITTER]
_NAME_PIECES = 3
"""What may stand behind "Submitted by": the name, an image, the title."""


def find_votes(pieces: Sequence[Piece], parts: Sequence[Part], first: int) -> Votes:
    """Decide where the votes of a page stand.

    Args:
        pieces: the pieces of the page.
        parts: what they are.
        first: where its first card begins.

    >>> pieces = [Piece(COUNT, "7"), Piece(TITLE, "A"), Piece(AUTHORS, "3")]
    >>> find_votes(pieces, [COUNT, TITLE, AUTHORS], 0)
    Votes(before=True, behind=False, below=False, loose=False, named=False, above=False)
    >>> find_votes(pieces, [COUNT, TITLE, VOTE], 0)
    Votes(before=False, behind=True, below=False, loose=False, named=True, above=False)
    """
    votes = [i for i, part in enumerate(parts) if part is VOTE] if VOTE in parts else []
    named = votes != [] and _are_named(pieces, parts, votes)
    below, loose = (False, False) if named else _stand_below(pieces, parts)
    return Votes(
        before=not below and not named and _stand_before(pieces, parts, first),
        behind=_stand_behind(pieces, parts, votes),
        below=below,
        loose=loose,
        named=named,
        above=votes != [] and _stands_above_first(parts, first),
    )


def _stands_above_first(parts: Sequence[Part], first: int) -> bool:
    title = next((i for i in range(first, len(parts)) if parts[i] in TITLES), 0)
    return VOTE in parts[max(title - 2, first) : title]


def _are_named(pieces: Sequence[Piece], parts: Sequence[Part], votes: Sequence[int]) -> bool:
    """Tell whether most titles have a vote whose link or label tells it."""
    named = sum(bool(pieces[i].text) or parts[i + 1 : i + 2] == [COUNT] for i in votes)
    return 2 * named > sum(map(parts.count, TITLES))


def _stand_before(pieces: Sequence[Piece], parts: Sequence[Part], first: int) -> bool:
    """Decide about bare votes.

    The first card tells, or two numbers between a card's date and the next title. Where a
    text begins within a card or at its title, the others tell.
    """
    titles = [i for i in range(first, len(parts)) if parts[i] in TITLES]
    if not titles:
        return False
    top, *others = titles
    if top > first and parts[top - 1] is COUNT and top > 1:
        # Behind a date that is not the heading's it counts the comments of a card
        # whose beginning is cut off.
        above = parts[: top - 1]
        return above[-1:] != [DATE] or CHROME in above
    if top == 1 and parts[0] is COUNT:
        return all(_is_above(pieces, parts, i) for i in others)
    # Where an abstract has lost its title, the second number may have been the title.
    if any(parts[max(i - 3, 0) : i] == _TWO_NUMBERS for i in titles if parts[i] is TITLE):
        return True
    if SUBMITTER not in parts:
        return False
    submitted = [i for i in others if SUBMITTER in parts[max(i - 4, 0) : i]]
    return submitted != [] and 2 * sum(parts[i - 1] is COUNT for i in submitted) > len(submitted)


def _is_above(pieces: Sequence[Piece], parts: Sequence[Part], title: int) -> bool:
    """Tell whether a number stands right above a title, and not behind the date of a footer."""
    number, before = pieces[title - 1], pieces[title - 2]
    is_comments = parts[title - 2] is DATE and before.line == number.line
    return parts[title - 1] is COUNT and not is_comments


def _stand_behind(pieces: Sequence[Piece], parts: Sequence[Part], votes: Sequence[int]) -> bool:
    """Decide about votes with a label: most of them tell."""
    before = behind = 0
    for i in votes:
        if not pieces[i].value:
            after = list(parts[i + 1 : i + 3])
            if not pieces[i].text and after[:1] == [COUNT]:
                del after[0]  # the label's number, on the next line
            opens = after[:1] == [TITLE]
            before, behind = before + opens, behind + (not opens)
    return behind > before


def _stand_below(pieces: Sequence[Piece], parts: Sequence[Part]) -> tuple[bool, bool]:
    """Decide about bare votes below the titles, as readers of PDF put them: most cards tell.

    Where others stand elsewhere, the page's numbers have lost their order.
    """
    if COUNT not in parts:
        return False, False
    titles = [i for i, part in enumerate(parts[:-2]) if part is TITLE]
    low = [
        i
        for i in range(1, len(parts) - 1)
        if parts[i] is COUNT
        and parts[i + 1] in _BELOW
        and parts[i - 1] in _TEXTS
        and pieces[i].text != "-"  # the bullet of an empty item
    ]
    people = sum(parts[i + 1] in PEOPLE for i in low)
    right = sum(parts[i - 1] is TITLE for i in low)
    above = sum(i > 0 and parts[i - 1] is COUNT for i in titles)
    below = SUBMITTER in parts and right >= _FEWEST and 2 * right > len(titles)
    return below, people > 1 and _SHARE * people > len(titles) and not (below and not above)
