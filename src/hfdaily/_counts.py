"""What the numbers of a card count that neither a link nor a label explains."""

from collections.abc import Sequence

from hfdaily._card import Card


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


def settle_counts(card: Card, trailing_count: str) -> bool:
    """Say what the unexplained numbers of a card count; tell whether one is undecided.

    Stars stand before comments; behind a date there are comments alone.
    """
    counts = [] if card.unordered else [count for count in card.counts if count.text != "-"]
    card.counts = []
    if not counts:
        return False
    last = counts[-1]
    if trailing_count == "upvotes" and len(counts) == 1 and "upvotes" not in card.values:
        card.put("upvotes", last.text, last.line)
        return False
    if "comments" in card.values:
        card.put("github_stars", last.text, last.line)  # only the comments are a link
        return False
    if len(counts) > 1:
        card.put("github_stars", counts[-2].text, counts[-2].line)
    undecided = len(counts) == 1 and not {"published", "github_stars"} & card.values.keys()
    card.put("comments", last.text, last.line)
    return undecided
