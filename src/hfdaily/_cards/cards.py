"""The grammar of a page of cards: parts to raw cards, whatever the surface.

Its rules, one function each (docs/grammar.md lists them):

- titles share one heading level; without headings, titles are the first link to
  a paper; without links, they are found by their place (`_cards.places`);
- what belongs to which card, tells a walk over the parts (`_cards.walk`);
- a card says more than its title, and a page has the marks of a digest (`_cards.evidence`).
"""

import itertools
from collections.abc import Iterable, Sequence

from hfdaily._cards.card import Card, CardPage
from hfdaily._cards.disorder import (
    are_torn,
    have_lost_titles,
    lost_cards,
    raise_submitters,
    untitle,
    without_submitters,
)
from hfdaily._cards.edges import find_rest, rest_card
from hfdaily._cards.evidence import is_list_of_papers
from hfdaily._cards.parts import (
    CHROME,
    PROSE,
    RUN_TOGETHER,
    STRAY,
    SUBMITTER,
    TITLE,
    VOTE,
    Part,
    Piece,
)
from hfdaily._cards.roles import read_parts
from hfdaily._cards.shapes import is_byline
from hfdaily._cards.titles import mark_titles
from hfdaily._cards.votes import find_votes, first_part, lower_votes
from hfdaily._cards.walk import Cards
from hfdaily._tokens import Token


def read_cards(tokens: Iterable[Token]) -> list[CardPage]:
    """Read a page of cards; several pages that are glued together are read one by one.

    Args:
        tokens: the page, as its reader gives it.

    Returns:
        One page at least.
    """
    pages = [mark_titles(page) for page in _split_pages(read_parts(tokens))]
    read = [_read_page(page) for page in pages]
    read[:-1] = [_without_head(page) for page in read[:-1]]
    if not is_list_of_papers(itertools.chain.from_iterable(pages)):
        return [page._replace(cards=[]) for page in read]
    read = [_without_lone(_without_torn(*both), both[1]) for both in zip(read, pages, strict=True)]
    if any(card.says_more for page in read for card in page.cards):
        return [page._replace(cards=[c for c in page.cards if c.says_more]) for page in read]
    return read


def _without_torn(page: CardPage, pieces: Sequence[Piece]) -> CardPage:
    """Take no piece of a sentence for a title, and no name where the titles are gone."""
    if not page.cards or not (are_torn(pieces) or have_lost_titles(pieces)):
        return page
    return page._replace(cards=[], untitled=[*page.untitled, *untitle(page.cards)], strays=[])


def _without_lone(page: CardPage, pieces: Sequence[Piece]) -> CardPage:
    """Take no line that stands alone for a title: empty lists say so in words of their own.

    A heading or a link is one.
    """
    titles = [piece for piece in pieces if piece.part is TITLE]
    if len(titles) != 1 or any(card.says_more for card in page.cards):
        return page
    token = titles[0].token
    return page if titles[0].value or (token and token.level) else page._replace(cards=[])


def _without_head(page: CardPage) -> CardPage:
    """Leave out what stands behind the last card, above the byline of the next page."""
    # A card's last line counts what stands behind its footer too.
    end = max(page.cards[-1].lines.values()) if page.cards else 0
    return page._replace(strays=[text for text in page.strays if text.line < end], ending=None)


def _split_pages(pieces: list[Piece]) -> list[list[Piece]]:
    """Split at the head of every page but the first."""
    bylines = [
        i for i, piece in enumerate(pieces) if piece.part is CHROME and is_byline(piece.text)
    ]
    heads = [0]
    for before, byline in itertools.pairwise(bylines):
        head = byline
        while head > before + 1 and pieces[head - 1].part is CHROME:
            head -= 1
        heads.append(head)
    return [pieces[begin:end] for begin, end in itertools.pairwise([*heads, len(pieces)])]


def _read_page(pieces: list[Piece]) -> CardPage:
    if rest := find_rest(pieces):
        page = _read_page(pieces[rest:])
        return page._replace(untitled=[rest_card(pieces[:rest]), *page.untitled])
    first = first_part(pieces)
    pieces = lower_votes(pieces, first)
    parts = shown = [piece.part for piece in pieces]
    votes = find_votes(pieces, parts, first)
    if SUBMITTER in parts and TITLE in parts and parts.index(TITLE) < parts.index(SUBMITTER):
        pieces = (without_submitters if votes.behind else raise_submitters)(pieces, first)
        parts = [piece.part for piece in pieces]
    walk = Cards(votes)
    parts, take = [*parts, CHROME], walk.take
    for piece, following in zip(pieces[first:], parts[first + 1 :], strict=True):
        take(piece, following)
    cards = walk.finish()
    lost = lost_cards(pieces, parts) if cards else []
    for card in walk.untitled:
        if card.is_cut:
            card.run_together = Piece(RUN_TOGETHER, _rest(pieces, card), card.line)
            card.is_cut, card.is_lost = not lost, bool(lost)
    walk.untitled = [*lost, *walk.untitled]
    ending = pieces[-1] if walk.strays and walk.strays[-1] is pieces[-1] else None
    is_open = not ending and bool(pieces) and pieces[-1].part is PROSE
    if ending and ending.part is STRAY and _stands_below_foot(shown):
        ending = None
    return CardPage(cards, pieces[:first], walk.untitled, walk.strays, ending, walk.above, is_open)


def _rest(pieces: Sequence[Piece], card: Card) -> str:
    """Give what the end of a text leaves of a card: its submitter, or else its vote, and on."""
    opener = SUBMITTER if card.submitter else VOTE
    begin = max(i for i, piece in enumerate(pieces) if piece.part is opener)
    text = "\n".join(piece.text for piece in pieces[begin:] if piece.text)
    return f"Submitted by {text}".strip() if card.submitter else text


def _stands_below_foot(parts: Sequence[Part]) -> bool:
    """Tell whether the texts at the end stand behind what a page prints below its cards."""
    above = next((part for part in reversed(parts) if part is not STRAY), STRAY)
    return above is CHROME
