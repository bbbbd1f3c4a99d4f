"""Labels within cards: a short text that most cards of a page have above their abstracts."""

import re
from collections import Counter
from collections.abc import Sequence

from hfdaily._card import Card
from hfdaily._parts import Piece

_DIGITS = re.compile(r"[0-9]+")
_LENGTH = 40
_FEWEST = 3


def take_labels(cards: Sequence[Card]) -> list[Piece]:
    """Take off what stands above most abstracts, such as `Trending` or `5 min read`.

    Abstracts begin in their own words: what more than half of the cards have, but for
    its numbers, in an element of its own, is no part of them.
    """
    tops = [_top(card) for card in cards]
    counts = Counter(top for top in tops if top)
    if not counts:
        return []
    label, count = counts.most_common(1)[0]
    if count < _FEWEST or 2 * count <= len(cards):
        return []
    return [card.prose.pop(0) for card, top in zip(cards, tops, strict=True) if top == label]


def _top(card: Card) -> str:
    """Give the first of several texts of a card, its numbers left out; empty if it is long."""
    if len(card.prose) < 2:
        return ""
    first, second = card.prose[0], card.prose[1]
    apart = not (first.token and second.token) or second.token.starts
    return _DIGITS.sub("0", first.text) if apart and len(first.text) <= _LENGTH else ""
