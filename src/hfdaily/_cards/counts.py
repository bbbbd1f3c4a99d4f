"""What the numbers of a card count that neither a link nor a label explains."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from hfdaily._cards.card import Card
from hfdaily._cards.parts import Piece


def set_aside(cards: Sequence[Card], trailing_count: str) -> list[Card]:
    """Take the bare numbers off trending cards, which print no comments; give those cards.

    A vote, where the caller says that a lone number is one, is left.
    """
    found: list[Card] = []
    for card in cards:
        if trailing_count == "upvotes" and "upvotes" not in card.values:
            continue
        if any(count.text != "-" for count in card.counts) and not card.unordered:
            found.append(card)
        card.counts = []
    return found


_COMMENTS = "comments"
_NAMES = ("github_stars", _COMMENTS)


def settle_counts(
    cards: Sequence[Card], trailing_count: str, *, has_links: bool
) -> tuple[list[Card], list[Card]]:
    """Say what the bare numbers of cards count.

    Stars stand before comments; behind a date there are comments alone. What a page
    with all of its links has linked on most cards stands bare on none; where its
    comments are linked, so are its stars.

    Args:
        cards: the page's cards.
        trailing_count: what a lone number counts.
        has_links: whether the page has all of its links, as HTML does.

    Returns:
        The cards of which the number is undecided, and those with numbers that nothing explains.
    """
    counted = [(card, found) for card in cards if (found := _take_counts(card))]
    linked = _linked(cards, len(counted)) if counted and has_links else frozenset[str]()
    undecided: list[Card] = []
    unexplained: list[Card] = []
    for card, counts in counted:
        if trailing_count == "upvotes" and len(counts) == 1 and "upvotes" not in card.values:
            card.put("upvotes", counts[0].text, counts[0].line)
            continue
        free = _free(card, counts, linked)
        if len(counts) == 1 and _COMMENTS in free:
            if not {"published", "github_stars"} & card.values.keys():
                undecided.append(card)
            free = [_COMMENTS]
        if not free:
            unexplained.append(card)
        for name, count in zip(reversed(free), reversed(counts), strict=False):
            card.put(name, count.text, count.line)
    return undecided, unexplained


def _free(card: Card, counts: Sequence[Piece], linked: AbstractSet[str]) -> list[str]:
    """Name what the bare numbers of a card may count."""
    free = [name for name in _NAMES if name not in linked and name not in card.values]
    is_dated = "published" in card.values
    if is_dated and len(counts) > 1:
        card.unordered = True
        return []  # a dated card prints no stars: one of them is no number of the card
    if not is_dated and [count.text for count in counts] == ["0"]:
        free = [name for name in free if name != _COMMENTS]  # of which none print nothing
    return free


def _linked(cards: Sequence[Card], bare: int) -> frozenset[str]:
    """Name what links count on a page where ``bare`` cards have numbers without one."""
    most = [name for name in _NAMES if 2 * sum(name in card.values for card in cards) >= bare]
    return frozenset(_NAMES if _COMMENTS in most else most)


def _take_counts(card: Card) -> list[Piece]:
    counts = [] if card.unordered else [count for count in card.counts if count.text != "-"]
    card.counts = []
    return counts
