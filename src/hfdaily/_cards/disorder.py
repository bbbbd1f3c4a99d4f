"""Pages whose texts lost their order, as readers of PDF that go by columns leave them.

What can still be told is read; what can not is given up, and said so: numbers out of
order count nothing, and cards that ran into each other give no paper.
"""

import itertools
from collections.abc import Sequence

from hfdaily._cards.card import Card
from hfdaily._cards.parts import (
    AUTHORS,
    CHROME,
    PROSE,
    RUN_TOGETHER,
    STRAY,
    SUBMITTER,
    TITLE,
    VOTE,
    Part,
    Piece,
    first_title,
)
from hfdaily._cards.shapes import SHORT, is_heading_line
from hfdaily._cards.votes import Votes

_FEWEST = 2
_MOST_NUMBERS = 2
"""Behind the people: stars and comments."""
_FEWEST_TORN = 3
_FEWEST_COUNTED = 8
_SHARE = 4
_SENTENCE_ENDS = ".!?:…"
_TELLERS = frozenset({SUBMITTER, TITLE, RUN_TOGETHER})


def without_submitters(pieces: list[Piece], first: int) -> list[Piece]:
    """Set the submitters aside where nothing tells whether they stand above or below their cards.

    The first card has none above its title, though the page is whole there, and the last
    one has no card below.

    >>> parts = [(CHROME, "Daily Papers"), (TITLE, "A"), (SUBMITTER, "x")]
    >>> [piece.part.name for piece in without_submitters([Piece(*part) for part in parts], 1)]
    ['CHROME', 'TITLE', 'STRAY']
    """
    titles = [i for i, piece in enumerate(pieces) if piece.part is TITLE]
    places = [i for i, piece in enumerate(pieces) if piece.part is SUBMITTER]
    if not titles or not places or places[0] < titles[0] or places[-1] < titles[-1]:
        return pieces
    if not any(piece.part is CHROME and is_heading_line(piece.text) for piece in pieces[:first]):
        return pieces
    pieces = list(pieces)
    for i in places:
        named = pieces[i].text or i + 1 == len(pieces) or pieces[i + 1].part is TITLE
        for k in (i,) if named else (i, i + 1):  # the name may have a line of its own
            pieces[k] = pieces[k]._replace(part=STRAY)
    return pieces


def raise_submitters(pieces: list[Piece], first: int) -> list[Piece]:
    """Put the submitters above their titles where every card has its own below.

    Titles and submitters take turns from the first title to below the last one, though
    the page is whole above: as they usually stand, the last would be of no card.

    >>> parts = [(CHROME, "Daily Papers"), (TITLE, "A"), (SUBMITTER, "x")]
    >>> parts += [(TITLE, "B"), (SUBMITTER, ""), (PROSE, "y")]
    >>> [piece.text for piece in raise_submitters([Piece(*part) for part in parts], 1)]
    ['Daily Papers', 'x', 'A', 'y', 'B']
    """
    turns = [i for i, piece in enumerate(pieces) if piece.part in {TITLE, SUBMITTER}]
    titles, places = turns[::2], turns[1::2]
    if len(titles) != len(places) or len(titles) < _FEWEST:
        return pieces
    if any(pieces[i].part is not TITLE for i in titles) or any(
        pieces[i].part is TITLE for i in places
    ):
        return pieces
    if not any(piece.part is CHROME and is_heading_line(piece.text) for piece in pieces[:first]):
        return pieces
    raised: dict[int, Piece] = {}
    names: set[int] = set()
    for title, place in zip(titles, places, strict=True):
        name = place
        while not pieces[name].text and pieces[name + 1 : name + 2]:
            name += 1
        if not pieces[name].text or pieces[name].part in {TITLE, VOTE}:
            return pieces
        raised[title] = pieces[name]._replace(part=SUBMITTER)
        names.update(range(place, name + 1))
    return [
        part
        for i, piece in enumerate(pieces)
        for part in ((raised[i], piece) if i in raised else (piece,))
        if i not in names
    ]


def settle(cards: list[Card], votes: Votes) -> list[Card]:
    """Take out the cards that ran into each other, and mark those whose numbers lost their order.

    Args:
        cards: the cards of a page; loses those that are no cards.
        votes: where the page's votes stand.

    Returns:
        What gives no paper.
    """
    crowded: list[Card] = []
    linked = any("id" in card.values for card in cards)  # so that a title is told by its link
    if not linked and sum(card.is_crowded for card in cards) >= _FEWEST:
        crowded = [card for card in cards if card.earlier]  # one may have submitted both
    for card in cards:
        card.unordered = bool(crowded) or votes.loose or (votes.below and _is_unclear(card))
    if not crowded:
        return []
    cards[:] = [card for card in cards if not card.earlier]
    return untitle(crowded)


def untitle(cards: list[Card]) -> list[Card]:
    """Keep the texts of cards of which nothing tells where their titles end."""
    for card in cards:
        texts = [card.values["title"], *(piece.text for piece in card.prose)]
        card.run_together = Piece(RUN_TOGETHER, "\n".join(texts), card.line)
    return cards


def are_torn(pieces: Sequence[Piece]) -> bool:
    """Tell a page whose lines are broken in a way that is not known.

    Many of its titles, which their place alone tells, begin in lower case behind a line that
    ends no sentence, or stand above a long one in lower case.
    """
    first = first_title(pieces[1:])
    if first is None or first.value:
        return False
    titles = [i for i, piece in enumerate(pieces) if piece.part is TITLE and i]
    lower = [i for i in titles if pieces[i].text[:1].islower()]
    torn = sum(_goes_on(*pieces[i - 1 : i + 1]) for i in lower)
    below = [pieces[i + 1] for i in titles if i + 1 < len(pieces)]
    # The first of a sentence; organizations, too, may begin in lower case.
    runs_on = [piece for piece in below if piece.text[:1].islower() and piece.part is PROSE]
    torn += sum(len(piece.text) > SHORT for piece in runs_on)
    return torn >= _FEWEST_TORN and _SHARE * torn >= len(titles)


def have_lost_titles(pieces: Sequence[Piece]) -> bool:
    """Tell a page whose titles an extractor dropped: what stands in their place is no title.

    It has many more numbers of authors than titles, of which nothing but the place tells.
    """
    parts = [piece.part for piece in pieces]
    if parts.count(AUTHORS) < max(_FEWEST_COUNTED, _SHARE * parts.count(TITLE)):
        return False
    titles = [piece for piece in pieces if piece.part is TITLE]
    return not any(title.value or (title.token and title.token.level) for title in titles)


def lost_cards(pieces: Sequence[Piece], parts: Sequence[Part]) -> list[Card]:
    """Give the cards of which an extractor left the submitter alone.

    No card has two submitters, so a page with more submitters than titles lost titles,
    in whichever order its texts stand. One may be that of a last card that is cut off.

    >>> parts = [SUBMITTER, TITLE, SUBMITTER, SUBMITTER, SUBMITTER]
    >>> pieces = [Piece(part, name) for part, name in zip(parts, "xAabc")]
    >>> [card.submitter.text for card in lost_cards(pieces, parts)]
    ['a', 'b']
    """
    titles = parts.count(TITLE) + parts.count(RUN_TOGETHER)
    if parts.count(SUBMITTER) - titles < _FEWEST:
        return []
    tellers = [i for i, part in enumerate(parts) if part in _TELLERS]
    lost: list[Card] = []
    for i, k in itertools.pairwise(tellers):
        if pieces[i].part is pieces[k].part is SUBMITTER:
            name = pieces[i] if pieces[i].text else pieces[i + 1]
            name = Piece(SUBMITTER, name.text if name is not pieces[k] else "", pieces[i].line)
            text = Piece(RUN_TOGETHER, f"Submitted by {name.text}", name.line)
            ends = pieces[k - 1].line
            lost.append(
                Card(submitter=name, run_together=text, is_lost=True, line=name.line, end_line=ends)
            )
    return lost


def _goes_on(above: Piece, title: Piece) -> bool:
    is_line = title.token is not None and not title.token.level and title.line == above.line + 1
    is_cut = above.part is PROSE and above.text[-1:] not in _SENTENCE_ENDS
    return is_line and is_cut


def _is_unclear(card: Card) -> bool:
    """Tell a card that has more numbers than can be told apart, below titles and votes."""
    return len(card.counts) > (_MOST_NUMBERS if "upvotes" in card.values else 0)


def unread(cards: Sequence[Card]) -> list[Card]:
    """Find the cards of which no number is read; beyond two, nothing tells what they count."""
    for card in cards:
        if len(card.counts) > _MOST_NUMBERS:
            numbers = [count for count in card.counts if count.text != "-"]
            card.unordered = card.unordered or len(numbers) > _MOST_NUMBERS
    return [card for card in cards if card.unordered and card.counts]
