"""Where the votes of a page stand that no link explains; decided once for a page."""

from collections.abc import Sequence
from typing import NamedTuple

from hfdaily._parts import CHROME, COUNT, DATE, RUN_TOGETHER, TITLE, VOTE, Part, Piece

TITLES = frozenset({TITLE, RUN_TOGETHER})
"""Parts that hold a title, alone or not."""
_TWO_NUMBERS = [DATE, COUNT, COUNT]


class Votes(NamedTuple):
    """Where the votes of a page stand."""

    before: bool
    """Bare votes stand before the titles."""
    behind: bool
    """Votes with a label stand behind them."""


def find_votes(pieces: Sequence[Piece], first: int) -> Votes:
    """Decide where the votes of a page stand.

    Args:
        pieces: the parts of the page.
        first: where its first card begins.

    >>> card = [Piece(TITLE, "A"), Piece(VOTE, "3")]
    >>> find_votes([Piece(COUNT, "7"), *card], 0)
    Votes(before=True, behind=True)
    """
    parts = [piece.part for piece in pieces]
    return Votes(
        before=_stand_before(parts, first),
        behind=VOTE in parts and _stand_behind(pieces),
    )


def _stand_before(parts: Sequence[Part], first: int) -> bool:
    """Decide about bare votes.

    The first card tells, or two numbers between a card's date and the next title.
    """
    titles = [i for i in range(first, len(parts)) if parts[i] in TITLES]
    if titles and titles[0] > first and parts[titles[0] - 1] is COUNT:
        # Behind a date that is not the heading's it counts the comments of a card
        # whose beginning is cut off.
        above = parts[: max(titles[0] - 1, 0)]
        return above[-1:] != [DATE] or CHROME in above
    return any(parts[max(i - 3, 0) : i] == _TWO_NUMBERS for i in titles)


def _stand_behind(pieces: Sequence[Piece]) -> bool:
    """Decide about votes with a label: most of them tell."""
    before = behind = 0
    for i, vote in enumerate(pieces):
        if vote.part is VOTE and not vote.value:
            after = [piece.part for piece in pieces[i + 1 : i + 3]]
            if not vote.text and after[:1] == [COUNT]:
                del after[0]  # the label's number, on the next line
            opens = after[:1] == [TITLE]
            before, behind = before + opens, behind + (not opens)
    return behind > before
