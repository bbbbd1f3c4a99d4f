"""Cards that the beginning or the end of a text cuts, where no part of them tells."""

import itertools
import re
from collections.abc import Mapping, Sequence

from hfdaily._cards.card import Card, CardPage, merge
from hfdaily._cards.disorder import untitle
from hfdaily._cards.parts import ARXIV, CHROME, RUN_TOGETHER, SUBMITTER, TITLE, VOTE, Piece
from hfdaily._cards.shapes import SHORT, is_number_of_authors

_FEWEST = 3
"""So many other cards tell what a whole one has."""
_FEWEST_NUMBERED = 10
"""A fifth of all cards have no number: that so many others have one tells that the last was cut."""
_FOOT = frozenset({VOTE, ARXIV})
_OPENERS = frozenset({SUBMITTER, TITLE})
_NUMBERS = ("comments", "github_stars")
_OPEN = re.compile(r"!?\[[^\[\]]*\Z|\]\([^()]*\Z|\[LINK: [^\[\]]*\]\Z")


def behead(page: CardPage, cards: list[Card], chips: Mapping[int, Piece]) -> list[Card]:
    """Take out a first card whose title is none: the text begins below its title.

    Every card has authors or an organization. One that has none, at the very beginning of a
    text whose other cards all have some and an abstract too, had its title above. So had one
    that has some and no abstract, if what stands for its title reads as the end of one; else
    it is marked as doubtful, like one whose title begins in lower case as no other does.

    Args:
        page: the page.
        cards: its cards, of which this one is taken.
        chips: the organizations without a link, by the ids of their cards.
    """
    if page.head or len(cards) <= _FEWEST:
        return []
    first, *others = cards
    if _is_layout(first, others[0]):
        merge(others[0], cards.pop(0))
        return []
    first.begins_within = _begins_within(first) and not any(map(_begins_low, others))
    is_footer = first.has_footer and not first.prose and "id" not in first.values
    if not is_footer or not all(card.prose and _has_people(card, chips) for card in others):
        return []
    if _has_people(first, chips) and not _is_end(first.values["title"]):
        first.begins_within = True
        return []
    return untitle([cards.pop(0)])


def without_titleless(page: CardPage) -> CardPage:
    """Take out the cards whose titles are gone, so that what followed stands for them."""
    cards: list[Card] = []
    lacking: list[Card] = []
    dated = any("published" in card.values for card in page.cards)
    for card in page.cards:
        (lacking if _lacks_title(card) or (not dated and _is_melted(card)) else cards).append(card)
    if not lacking:
        return page
    for card in lacking:
        name = [card.submitter.text] if card.submitter else []
        texts = [piece.text for piece in card.prose]
        values = [value for key, value in card.values.items() if key != "title"]
        text = "\n".join([*name, card.values["title"], *texts, *values])
        card.run_together = Piece(RUN_TOGETHER, text, card.line)
    return page._replace(cards=cards, untitled=[*lacking, *page.untitled])


_DOTS = frozenset("·•")


def _lacks_title(card: Card) -> bool:
    """Tell a card with the dot for its title, or a number of authors and no others."""
    title = card.values["title"]
    if "id" in card.values:
        return False
    has_people = card.prose or card.organization or "author_count" in card.values
    return title in _DOTS or (is_number_of_authors(title) and not has_people)


def _is_melted(card: Card) -> bool:
    """Tell two cards of a day, of which nothing parts an organization from the title below it.

    What ends in a number of comments is no abstract, and authors stand beside no organization.
    """
    texts = card.prose
    if len(texts) < _TWO or "author_count" not in card.values or card.values.keys() & _TOLD:
        return False
    if card.submitter or card.is_labelled or any(len(piece.text) > SHORT for piece in texts):
        return False
    lines = [card.lines["title"], *(piece.line for piece in texts)]
    if any(below <= above + 1 for above, below in itertools.pairwise(lines)):
        return False  # a title in several lines
    return any(_NUMBERED.search(piece.text) for piece in texts[:-1])


_TOLD = frozenset({"id", "published"})
_TWO = 2
_NUMBERED = re.compile(r"[^\W\d_]{2,}(?: [0-9]{1,5}){1,2}\Z")


def find_rest(pieces: Sequence[Piece]) -> int:
    """Find where the first card begins, if the end of another stands above it; 0 if none does.

    On the trending page votes and links to arXiv stand below the titles. One above the first,
    which names another paper than the vote below, is of a card whose title is lost. The vote of
    a day's card stands above its title, but without such a link or a submitter between them.
    """
    start = next((i for i, piece in enumerate(pieces) if piece.part in _OPENERS), 0)
    told = [i for i, piece in enumerate(pieces[:start]) if piece.part in _FOOT and piece.value]
    if not told:
        return 0
    parts = [piece.part for piece in pieces]
    if CHROME in parts[:start] or TITLE not in parts[start:]:
        return 0
    title = parts.index(TITLE, start)
    behind = itertools.takewhile(lambda piece: piece.part not in _OPENERS, pieces[title + 1 :])
    own = next((piece.value for piece in behind if piece.part is VOTE), "")
    is_below = parts[start] is SUBMITTER or ARXIV in parts[told[0] : start]
    return start if is_below and own and own != pieces[told[0]].value else 0


def rest_card(pieces: Sequence[Piece]) -> Card:
    """Make a card without a title of what is left of one."""
    text = "\n".join(piece.text for piece in pieces if piece.text)
    card = Card(line=pieces[0].line, end_line=pieces[-1].line)
    card.run_together = Piece(RUN_TOGETHER, text, card.line)
    return card


def _begins_within(card: Card) -> bool:
    """Tell a card whose title may have lost its beginning: nothing stands above it."""
    is_first = card.line == min(card.lines.values()) == card.lines["title"]
    return is_first and not card.submitter and "id" not in card.values and _begins_low(card)


def _is_layout(first: Card, second: Card) -> bool:
    """Tell the end of a title whose card comes again whole, in its other layout."""
    title, whole = first.values["title"], second.values["title"]
    if not whole.endswith(title) or "id" in first.values:
        return False
    names = ("upvotes", "published")
    return all(first.values.get(name) == second.values.get(name) for name in names)


def _begins_low(card: Card) -> bool:
    """Tell a title that begins as no title of most pages does: in lower case or with a sign."""
    begin = card.values["title"][:1]
    return begin.islower() or begin in _SIGNS


_SIGNS = frozenset(":;,.!?)]")


def _is_end(text: str) -> bool:
    """Tell the end of an abstract: it ends as a sentence does, or begins within one."""
    return text.endswith(_ENDS) or text[:1].islower()


_ENDS = (".", "…")


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


def end_in_number(page: CardPage, cards: Sequence[Card]) -> CardPage:
    """Mark a last card that the text ends in, in the link around a number.

    Where nothing tells that it is the vote of another card, the number is one of this card's.
    """
    if not page.ending or not cards or not (link := _NUMBER_LINK.fullmatch(page.ending.text)):
        return page
    last = cards[-1]
    if link[1].startswith("/l") or (not link[1] and "comments" in last.values):
        return page
    last.is_cut, last.has_footer = True, False
    return page._replace(ending=None)


_NUMBER_LINK = re.compile(r"\[ ?[0-9-][0-9.,]{0,9}[kKmM]? ?\]\((?:[a-z]{1,5}:?/{0,2}[\w.-]*)?(.*)")
"""The beginning of a link around a number, and the path in its target."""


def _has_number(card: Card) -> bool:
    return any(name in card.values for name in _NUMBERS)
