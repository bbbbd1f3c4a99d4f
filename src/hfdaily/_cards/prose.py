"""Texts of cards that were broken into lines, joined again."""

import itertools
from collections.abc import Sequence

from hfdaily._cards.card import Card
from hfdaily._cards.parts import LONGEST_TITLE, Piece
from hfdaily._values.joins import Cut, join_broken, join_cut

_FEWEST = 2


def join_prose(pieces: list[Piece]) -> str:
    """Join texts as they stood."""
    if len(pieces) == 1:
        return pieces[0].text
    return join_cut(
        Cut(piece.text, piece.token is None or piece.token.spaced, _starts(piece))
        for piece in pieces
    )


def _starts(piece: Piece) -> bool:
    return piece.token is None or piece.token.starts


def join_names(cards: Sequence[Card]) -> None:
    """Join the lines of an organization that was broken, where a blank line is above them."""
    for card in cards:
        if len(card.prose) < _FEWEST or "author_count" in card.values:
            continue
        lines = [piece.line for piece in card.prose]
        is_block = all(below == above + 1 for above, below in itertools.pairwise(lines))
        if is_block and lines[0] > card.lines["title"] + 1:
            card.prose = [card.prose[0]._replace(text=join_prose(card.prose))]


def mend_titles(cards: Sequence[Card]) -> None:
    """Join broken titles on a page of a day, whose cards have no abstract."""
    for card in cards:
        lines = [piece.line for piece in card.prose]
        follow = [card.lines["title"] + i for i in range(1, len(lines) + 1)]
        if card.has_footer and lines and lines == follow and not card.prose[-1].text.endswith("."):
            whole = join_broken(card.values["title"], join_prose(card.prose))
            if len(whole) <= LONGEST_TITLE:
                card.values["title"] = whole
                card.prose = []
