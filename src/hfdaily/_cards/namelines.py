"""Numbers on the line of a name, where an extractor prints each row of a card on one line.

``SenseNova 1.71k 1`` is an organization with its stars and comments, and ``taesiri 97`` a
submitter with the vote below it. One such line may be a name that ends in a number
(``Studio 54``): the other cards of the page tell.
"""

from collections.abc import Sequence

from hfdaily._cards.card import Card
from hfdaily._cards.parts import COUNT, Piece
from hfdaily._values.fold import read_count

_FEWEST = 3
"""The cards that must print their numbers so."""
_SHARE = 4
"""On a page printed so, one number of so many may have slipped to a line of its own."""
_MOST_NUMBERS = 2
_LONGEST = 100
_FOOTER = frozenset({"author_count", "published", "comments", "github_stars"})


def take_numbers(cards: Sequence[Card]) -> None:
    """Take the numbers off the names of a page on which names regularly end in them."""
    _take_votes(cards)
    chips = [card for card in cards if _may_have_chip(card)]
    ended = [card for card in chips if _split(card.prose[-1].text)[1]]
    if not ended or 2 * len(ended) < len(chips):
        return
    alone = sum(_stands_alone(card) for card in cards)
    beside = sum(bool(card.counts) and not _stands_alone(card) for card in cards)  # with authors
    if len(ended) + beside < max(_FEWEST, _SHARE * alone):
        return
    for card in ended:
        piece = card.prose[-1]
        name, numbers = _split(piece.text)
        card.prose[-1] = piece._replace(text=name, token=None)
        card.counts = [Piece(COUNT, number, piece.line) for number in numbers]
        card.has_footer = True


def _take_votes(cards: Sequence[Card]) -> None:
    """Take the votes off the submitters' names, which have no spaces.

    Most cards without a vote have one there, or all of them where the others have theirs.
    """
    named = [card for card in cards if card.submitter and "upvotes" not in card.values]
    voted = [card for card in named if card.submitter and _is_voted(card.submitter.text)]
    if 2 * len(voted) < len(named) or len(voted) < min(_FEWEST, len(named)):
        return
    others = [card for card in cards if card.submitter and "upvotes" in card.values]
    if len(voted) < _FEWEST and len(others) < _SHARE * len(voted):
        return
    for card in voted:
        if card.submitter:
            name, [vote] = _split(card.submitter.text)
            card.put("upvotes", vote, card.submitter.line)
            card.submitter = card.submitter._replace(text=name)


def _is_voted(text: str) -> bool:
    name, numbers = _split(text)
    return len(numbers) == 1 and " " not in name


def _stands_alone(card: Card) -> bool:
    """Tell a card whose numbers have lines or links of their own."""
    return "comments" in card.values or any(piece.token is not None for piece in card.counts)


def _may_have_chip(card: Card) -> bool:
    """Tell a card whose last text may be an organization, and that has no numbers elsewhere."""
    if not card.prose or card.counts or card.organization or not _FOOTER.isdisjoint(card.values):
        return False
    last = card.prose[-1]
    return len(last.text) <= _LONGEST and not last.value


def _split(text: str) -> tuple[str, list[str]]:
    """Split a text into a name and the numbers behind it, two at most.

    >>> _split("SenseNova 1.71k 1"), _split("Studio"), _split("12 34")
    (('SenseNova', ['1.71k', '1']), ('Studio', []), ('12', ['34']))
    """
    name, numbers = text, list[str]()
    for _ in range(_MOST_NUMBERS):
        front, space, number = name.rpartition(" ")
        if not space or read_count(number) is None:
            break
        name, numbers = front, [number, *numbers]
    return name, numbers
