"""What is doubtful about the cards of a page: it is said, and what belongs to none is kept."""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from hfdaily._cards.card import Card
from hfdaily._cards.parts import Piece
from hfdaily._cards.texts import SENTENCE_ENDS, are_of_cards
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._model import Origin
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._tokens import RUN_TOGETHER

_User = Mapping[str, str]
_FEWEST_NAMES = 3
_FEWEST_ORGANIZATIONS = 20


def say_doubtful(cards: Sequence[Card], noun: str, what: str, raw: RawPage, report: Report) -> None:
    """Say that nothing tells what numbers of some cards count."""
    if cards:
        said = f"{counted(len(cards), noun)} {what}"
        _say_of_card(cards[0], Code.COUNT_UNDECIDED, said, raw, report)


def _say_of_card(card: Card, code: Code, what: str, raw: RawPage, report: Report) -> None:
    line, title = card.line or None, card.values["title"]
    report.add(code, what, line=line, surface=raw.surface, excerpt=title)


def keep_strays(
    strays: Sequence[Piece], ending: Piece | None, raw: RawPage, report: Report
) -> None:
    """Keep the texts that belong to no card; the last one may be a card that is cut."""
    if not strays:
        return
    cut = ending is not None and (ending.text[-1:] not in SENTENCE_ENDS or "](" in ending.text)
    for piece in strays:
        code = Code.CARD_CUT if cut and piece is ending else Code.STRAY_TEXT
        line = piece.line or None
        report.keep(code, piece.text, Origin(raw.surface, None, line, line))
    if cut and ending:
        what = "a text behind the last card: a title whose card is cut off"
        _say_of(ending, Code.CARD_CUT, what, raw, report)
    if len(strays) > cut:
        what = f"{counted(len(strays) - cut, 'text')} between the cards, part of none"
        _say_of(strays[0], Code.STRAY_TEXT, what, raw, report)


def _say_of(piece: Piece, code: Code, what: str, raw: RawPage, report: Report) -> None:
    report.add(code, what, line=piece.line or None, surface=raw.surface, excerpt=piece.text)


def say_changed(cards: int, strays: Sequence[Piece], raw: RawPage, report: Report) -> None:
    """Say that so many texts belong to no card as can be no advert or banner."""
    if are_of_cards(strays, cards):
        what = f"{counted(len(strays), 'text')} on a page of {counted(cards, 'card')}"
        _say_of(strays[0], Code.CARDS_CHANGED, f"{what} belong to none", raw, report)


def say_torn(cards: Sequence[Card], strays: Sequence[Piece], raw: RawPage, report: Report) -> None:
    """Say that titles go on a text right above them, which belongs to none: lines were broken."""
    above = {piece.line: piece.text for piece in strays if piece.line}
    torn = [
        card
        for card in cards
        if (text := above.get(card.lines["title"] - 1)) and _goes_on(text, card)
    ]
    if torn:
        said = f"{counted(len(torn), 'title')} from the middle of a text"
        _say_of_card(torn[0], Code.CARDS_CHANGED, said, raw, report)


def _goes_on(above: str, card: Card) -> bool:
    if above[-1] in SENTENCE_ENDS:
        return False
    return card.values["title"][:1].islower() or _ENDS_NO_TEXT.search(above) is not None


_ENDS_NO_TEXT = re.compile(
    r"(?:[-,&–—]|\b(?:a|an|the|of|for|in|on|to|and|or|with|via|from|by|as|at|is|are))\Z",
    re.IGNORECASE,
)


def say_misnamed(records: Sequence[RawRecord], report: Report) -> None:
    """Say that most submitters have names which neither an account nor a person can have."""
    named = [record for record in records if "submitted_by" in record.fields]
    odd = [found for found in named if not _is_name(cast("_User", found.fields["submitted_by"]))]
    if len(odd) >= _FEWEST_NAMES and 2 * len(odd) > len(named):
        report.add(
            Code.CARDS_CHANGED,
            f"{counted(len(odd), 'submitter')} with a name that nobody has",
            line=odd[0].origin.line,
            surface=odd[0].origin.surface,
            excerpt=odd[0].fields["submitted_by"],
        )


def _is_name(user: _User) -> bool:
    """Tell a username, or a person's name: its words begin with capitals, or have none."""
    words = user.get("fullname", "").split()
    return all(word[0].isalpha() and not word[0].islower() for word in words)


def say_uncounted(
    records: Sequence[RawRecord], strays: Sequence[Piece], raw: RawPage, report: Report
) -> None:
    """Say that no card counts its authors, though every card without an organization does.

    Of real cards 62 % name an organization. Where a text has authors' names instead of their
    number, they look like one, or belong to no card; other texts may just have lost it.
    """
    if any("author_count" in record.fields for record in records):
        return
    named = [record for record in records if "organization" in record.fields]
    names = {str(record.fields["organization"]) for record in named}
    bare = len(records) - len(named) if named else 0
    is_told = raw.surface is Surface.CARDS or 2 * len(strays) > bare
    if len(names) >= _FEWEST_ORGANIZATIONS or (bare >= _FEWEST_NAMES and is_told):
        report.add(
            Code.CARDS_CHANGED,
            f"none of {counted(len(records), 'card')} counts its authors",
            line=named[0].origin.line,
            surface=raw.surface,
            excerpt=named[0].fields["organization"],
        )


def reject(card: Card, raw: RawPage, report: Report) -> None:
    """Keep a card whose title runs together with what follows it, or that ends before it."""
    text = card.run_together.text.removeprefix(RUN_TOGETHER) if card.run_together else ""
    if not text.strip() and not card.values:
        return  # no card: nothing but tags stood there, which a wrong format takes for text
    code, why = Code.RECORD_WITHOUT_TITLE, "nothing tells where the title ends in this text"
    if card.is_cut:
        code, why = Code.CARD_CUT, "the text ends in this card, before its title"
    elif card.is_lost:
        why = "nothing but its submitter is left of this card"
    else:
        name = f"Submitted by {card.submitter.text} " if card.submitter else ""
        text = f"{name}{card.values.get('upvotes', '')} {text}"
    report.reject(
        code,
        why,
        text.strip(),
        Origin(raw.surface, None, card.line or None, card.end_line or None),
    )


def say_incomplete(
    cards: Sequence[Card], whole: Sequence[bool], raw: RawPage, report: Report
) -> None:
    """Say which cards lack what the others have, and what the end of the text cut off."""
    if len(cards) > 1 and all(card.is_bare for card in cards):
        what = f"nothing is left of {len(cards)} cards but their titles"
        _say_of_card(cards[0], Code.TITLES_ONLY, what, raw, report)
        return
    if cards and cards[0].begins_within:
        what = "the text may begin in this card, below its title or within it"
        _say_of_card(cards[0], Code.CARD_CUT, what, raw, report)
    incomplete = [card for card, is_whole in zip(cards, whole, strict=True) if not is_whole]
    cut = [card for card in cards[-1:] if card.is_cut or (card in incomplete and _ends_early(card))]
    if len(incomplete) == len(cards) > 1:
        incomplete = []
    for card in cut + [card for card in incomplete if card not in cut and len(cards) > 1]:
        code, what = Code.CARD_INCOMPLETE, "a card without the footer that the others have"
        if card in cut:
            code, what = Code.CARD_CUT, "the text ends in this card"
        _say_of_card(card, code, what, raw, report)


def _ends_early(card: Card) -> bool:
    """Tell a card whose text breaks off: it ends neither in a footer nor in a sentence."""
    if card.has_footer:
        return False
    text = card.prose[-1].text if card.prose else card.values["title"]
    return text.rstrip("\"'”’)]*_ ")[-1:] not in SENTENCE_ENDS
