"""Texts that stand in cards and are no part of an abstract: labels, notes, adverts."""

import re
from collections import Counter
from collections.abc import Sequence

from hfdaily._cards.card import Card
from hfdaily._cards.parts import Piece
from hfdaily._values.fold import without_numbers

_NO_LETTERS = re.compile(r"[\W\d_]+")
_SIGNS = re.compile(r"[\W_]+")
"""A text without letters and digits, such as the comma between two items of a printed list."""
_NUMBER = re.compile(r"[0-9]{1,4}[.):]")
_LENGTH = 40
_FEWEST = 3
_NOTE_LENGTH = 120
SENTENCE_ENDS = frozenset(".!?…:")
_FEWEST_WHOLE = 2


def take_labels(cards: Sequence[Card]) -> list[Piece]:
    """Take off what stands above most abstracts, such as `Trending` or `5 min read`.

    Abstracts begin in their own words: what more than half of the cards have, but for
    its numbers, in an element of its own, is no part of them. Several may follow each other.
    """
    labels: list[Piece] = []
    while taken := _take_top(cards):
        labels += taken
    return labels


def _take_top(cards: Sequence[Card]) -> list[Piece]:
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
    return without_numbers(first.text) if apart and len(first.text) <= _LENGTH else ""


def take_strays(cards: Sequence[Card]) -> list[Piece]:
    """Take off what stands below a text that has more paragraphs than any whole card's."""
    whole = [len(_paragraphs(card)) for card in cards if card.has_footer]
    strays: list[Piece] = []
    for card in cards:
        if not card.has_footer and len(whole) >= _FEWEST_WHOLE:
            for beyond in _paragraphs(card)[max(whole) :][:1]:
                strays += card.prose[beyond:]
                del card.prose[beyond:]
    return strays


def take_notes(cards: Sequence[Card]) -> list[Piece]:
    """Take off the short texts between title and footer on a page of a day.

    Cards there print who submitted them, and no abstract.
    """
    notes: list[Piece] = []
    for card in cards:
        length = sum(len(piece.text) for piece in card.prose)
        if (
            card.submitter
            and 0 < length <= _NOTE_LENGTH
            and card.prose[-1].text[-1:] not in SENTENCE_ENDS
        ):
            notes += card.prose
            card.prose = []
    return notes


def _paragraphs(card: Card) -> list[int]:
    """Find the places where the texts of a card begin; within a sentence none does."""
    return [
        place
        for place, piece in enumerate(card.prose)
        if (piece.token is None or (piece.token.starts and not piece.value))
        and not (place and _goes_on(card.prose[place - 1], piece))
    ]


def _goes_on(above: Piece, piece: Piece) -> bool:
    """Tell two lines of one sentence, between which a link of a keyword may have stood."""
    if piece.text[:1].islower():
        return True  # a sentence may seem to end within: "i.i.d. data"
    return above.text[-1:] not in SENTENCE_ENDS and piece.line == above.line + 1


def take_numbered(chips: dict[int, Piece]) -> list[Piece]:
    """Take out what differs on several cards in its numbers alone: no name of an organization.

    >>> from hfdaily._cards.parts import PROSE
    >>> names = ("2 fans", "3 fans", "4 fans", "X")
    >>> chips = {i: Piece(PROSE, name) for i, name in enumerate(names)}
    >>> [piece.text for piece in take_numbered(chips)], [piece.text for piece in chips.values()]
    (['2 fans', '3 fans', '4 fans'], ['X'])
    """
    numbered = {key: chip for key, chip in chips.items() if without_numbers(chip.text) != chip.text}
    if len(numbered) < _FEWEST:
        return []
    kinds = Counter(without_numbers(text) for text in {chip.text for chip in numbered.values()})
    return [
        chips.pop(key)
        for key, chip in numbered.items()
        if kinds[without_numbers(chip.text)] >= _FEWEST
    ]


def are_of_cards(strays: Sequence[Piece], cards: int) -> bool:
    """Tell that texts which belong to no card are too many, or too alike, for adverts.

    They count half of the cards, or the letters of one stand on a fourth of them; of
    1,566 texts that 80-odd extractors made of pages as they are, none has so many. Signs
    and the numbers of a list stand between cards that somebody took out of their page.

    >>> from hfdaily._cards.parts import PROSE
    >>> are_of_cards([Piece(PROSE, f"{i} people") for i in range(3)], 12)
    True
    >>> are_of_cards([Piece(PROSE, ",")] * 11, 12)
    False
    >>> are_of_cards([Piece(PROSE, text) for text in ("An advert", "Another", "More")], 12)
    False
    """
    texts = [stray.text for stray in strays]
    texts = [text for text in texts if _SIGNS.fullmatch(text) is None]
    if len(texts) < _FEWEST or _count_up(texts):
        return False
    alike = Counter(_NO_LETTERS.sub(" ", text) for text in texts).most_common(1)[0][1]
    return 2 * len(texts) >= cards or (alike >= _FEWEST and 4 * alike >= cards)


def _count_up(texts: Sequence[str]) -> bool:
    """Tell the numbers of a list, which somebody wrote before its items."""
    numbers = [int(text[:-1]) for text in texts if _NUMBER.fullmatch(text)]
    first = numbers[0] if numbers else 0
    return len(numbers) == len(texts) and numbers == list(range(first, first + len(numbers)))
