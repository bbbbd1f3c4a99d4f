"""Cards that the beginning or the end of a text cuts, where no part of them tells."""

import re
from collections.abc import Mapping, Sequence

from hfdaily._cards.card import Card, CardPage
from hfdaily._cards.disorder import untitle
from hfdaily._cards.parts import Piece

_FEWEST = 3
"""So many other cards tell what a whole one has."""
_FEWEST_NUMBERED = 10
"""A fifth of all cards have no number: that so many others have one tells that the last was cut."""
_NUMBERS = ("comments", "github_stars")
_OPEN = re.compile(r"!?\[[^\[\]]*\Z|\]\([^()]*\Z|\[LINK: [^\[\]]*\]\Z")


def behead(page: CardPage, cards: list[Card], chips: Mapping[int, Piece]) -> list[Card]:
    """Take out a first card whose title may be an organization: the text begins below its title.

    Every card has authors or an organization. One that has none, at the very beginning of a
    text whose other cards all have some and an abstract too, had its title above.

    Args:
        page: the page.
        cards: its cards, of which this one is taken.
        chips: the organizations without a link, by the ids of their cards.
    """
    if page.head or len(cards) <= _FEWEST:
        return []
    first, *others = cards
    is_footer = first.has_footer and not first.prose and "id" not in first.values
    if not is_footer or _has_people(first, chips):
        return []
    if not all(card.prose and _has_people(card, chips) for card in others):
        return []
    return untitle([cards.pop(0)])


def _has_people(card: Card, chips: Mapping[int, Piece]) -> bool:
    return bool(card.organization) or "author_count" in card.values or id(card) in chips


def break_off(page: CardPage, cards: Sequence[Card], chips: dict[int, Piece]) -> list[Piece]:
    """Mark a last card that the text ends in; give the piece of a link that is cut.

    Nothing stands behind the text of its organization, and every other card has a number there.
    """
    if not page.is_open or not cards:
        return []
    *others, last = cards
    chip = chips.get(id(last))
    if chip and _OPEN.search(chip.text):
        last.is_cut, last.has_footer = True, False
        return [chips.pop(id(last))]
    if len(others) >= _FEWEST_NUMBERED and not _has_number(last) and all(map(_has_number, others)):
        last.is_cut, last.has_footer = True, False
    return []


def _has_number(card: Card) -> bool:
    return any(name in card.values for name in _NUMBERS)
