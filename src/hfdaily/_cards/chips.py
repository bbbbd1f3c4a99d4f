"""Organizations of cards: a link, or a text with or without a logo."""

import re

from hfdaily._cards.card import Card
from hfdaily._cards.organizations import find_chip, split_chip, without_slug
from hfdaily._cards.parts import PROSE, Piece, picture_of
from hfdaily._cards.shapes import SHORT
from hfdaily._cards.texts import SENTENCE_ENDS
from hfdaily._values.links import is_handle

_CHIP_LENGTH = 200
"""The longest name of an organization; where cards have abstracts, such a text is no sentence."""
_NAME_LENGTH = 60
"""A longer text that ends like a sentence is one."""
_CUT_FOOTER = re.compile(r" ·(?: Published(?: on)?)?\Z")


def take_chip(card: Card, *, dates: bool) -> Piece | None:
    """Take an organization from the texts: the last one, short, where no authors are."""
    if card.organization or "author_count" in card.values or not card.prose or card.is_labelled:
        return None
    *before, last = card.prose
    is_sentence = len(last.text) > _NAME_LENGTH and last.text.endswith(".")
    if len(last.text) > _CHIP_LENGTH or last.value or is_sentence:
        return None
    if len(last.text) > SHORT and (not card.has_footer or "://" in last.text):
        return None  # a short text
    if not card.has_footer:
        # Cards of a day have no abstract, and may have no numbers.
        card.has_footer = not dates and not before and last.text[-1:] not in SENTENCE_ENDS
    if card.has_footer:
        chip = card.prose.pop()
        return chip._replace(text=_CUT_FOOTER.sub("", chip.text) or chip.text)
    return None


def take_chip_of_title(card: Card) -> Piece | None:
    """Take off an organization, slug and name, that the end of a broken title runs into."""
    if card.organization or "author_count" in card.values or card.prose or not card.has_footer:
        return None
    title = card.values["title"]
    place = find_chip(title)
    if not place:
        return None
    card.values["title"] = title[:place].rstrip()
    return Piece(PROSE, title[place:], card.lines["title"])


def organization_of(card: Card, chip: Piece | None, *, has_slugs: bool) -> dict[str, object] | None:
    """Give the organization of a card: its link, or a text with or without a logo."""
    piece = card.organization
    if piece:
        # Where the picture is kept, its alternative text is no part of the link's.
        spelled = has_slugs and piece.image is None
        name = without_slug(piece.value, piece.text, has_slugs=spelled)
        return {"name": piece.value, "fullname": name, "avatar": picture_of(piece.image)}
    if chip is None:
        return None
    if chip.image and is_handle(chip.image.text):
        return {"name": chip.image.text, "fullname": chip.text, "avatar": picture_of(chip.image)}
    return {**split_chip(chip.text, has_slugs=has_slugs)}
