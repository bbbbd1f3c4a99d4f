"""Raw cards to raw records: what a missing number means is decided once per page."""

import itertools
import re
from collections.abc import Mapping, Sequence
from itertools import repeat

import attrs

from hfdaily._cards.card import Card, CardPage
from hfdaily._cards.counts import set_aside, settle_counts
from hfdaily._cards.disorder import unread
from hfdaily._cards.namelines import take_numbers
from hfdaily._cards.organizations import find_chip, have_slugs, is_slug, split_chip, without_slug
from hfdaily._cards.parts import PROSE, Piece
from hfdaily._cards.shapes import SHORT, without_image
from hfdaily._cards.texts import (
    SENTENCE_ENDS,
    are_of_cards,
    take_labels,
    take_notes,
    take_numbered,
    take_strays,
)
from hfdaily._diagnostics import Code, counted
from hfdaily._model import PAPER_FIELDS, Origin
from hfdaily._raw import RawDigest, RawRecord
from hfdaily._report import Report
from hfdaily._slotted import make
from hfdaily._tokens import RUN_TOGETHER
from hfdaily._values.joins import Cut, join_cut

_CHIP_LENGTH = 200
"""The longest name of an organization; where cards have abstracts, such a text is no sentence."""
_NAME_LENGTH = 60
"""A longer text that ends like a sentence is one."""
_CUT_FOOTER = re.compile(r" ·(?: Published(?: on)?)?\Z")
_TITLE_LENGTH = 300
_FEWEST = 2
_RAW_TO_FIELDS = {
    "published": frozenset({"published_on", "published_text"}),
}


@attrs.frozen(kw_only=True)
class _Page:
    """What the cards of a page show, taken together."""

    dates: bool
    comments: bool
    """Whether a card without a number of comments has none."""
    stars: bool
    repositories: bool
    organizations: bool
    slugs: bool
    unknown: dict[tuple[object, ...], frozenset[str]] = attrs.field(
        factory=dict[tuple[object, ...], frozenset[str]]
    )
    """What cards with these values do not tell: a page has few kinds of cards."""


def join_prose(pieces: list[Piece]) -> str:
    """Join texts as they stood."""
    if len(pieces) == 1:
        return pieces[0].text
    return join_cut(
        Cut(piece.text, piece.token is None or piece.token.spaced, _starts(piece))
        for piece in pieces
    )


def _starts(piece: Piece) -> bool:
    return piece.token is None or piece.token.starts


def add_records(
    page: CardPage,
    raw: RawDigest,
    report: Report,
    *,
    trailing_count: str = "comments",
    needs_id: bool = False,
    is_trending: bool = False,
) -> None:
    """Add the records of a page's cards to ``raw``.

    Args:
        page: the page's cards.
        raw: takes the records.
        report: takes down what is doubtful.
        trailing_count: what a number behind the date or authors counts.
        needs_id: whether what links to no paper is no card.
        is_trending: whether it is a trending page, which prints no comments.
    """
    if needs_id:
        page = _without_foot(page)
    cards = page.cards
    take_numbers(cards)
    unordered = unread(cards)
    odd = set_aside(cards, trailing_count) if is_trending else []
    undecided, unexplained = settle_counts(cards, trailing_count, has_links=needs_id)
    dates = any("published" in card.values for card in cards)
    if not dates:
        _join_names(cards)
    chips = {id(card): chip for card in cards if (chip := _find_chip(card, dates=dates))}
    numbered = take_numbered(chips)
    shown = _shown(cards, list(chips.values()), is_trending=is_trending)
    if not shown.dates:
        _mend_titles(cards)
    if not shown.dates and shown.slugs:
        bare = [card for card in cards if id(card) not in chips]
        chips.update((id(card), chip) for card in bare if (chip := _chip_in_title(card)))
    strays = take_strays(cards)
    notes = (take_labels if shown.dates or is_trending else take_notes)(cards)
    raw.entries += _records(cards, [chips.get(id(card)) for card in cards], shown, raw)
    for card in page.untitled:
        if cards or not (needs_id and card.is_cut) or "id" in card.values:
            _reject(card, raw, report)
    _say_incomplete(cards, shown, raw, report)
    if cards:
        strays += [*numbered, *notes, *page.strays]
        _keep_strays(strays, page.ending, raw, report)
        _say_changed(len(cards), strays, raw, report)
    _say_doubtful(undecided, "lone number", "read as comments", raw, report)
    _say_doubtful(unordered, "card", "with numbers out of order, which count nothing", raw, report)
    _say_doubtful(odd + unexplained, "card", "with numbers that nothing explains", raw, report)
    if is_trending and any(record.fields.get("summary") for record in raw.entries):
        report.add(
            Code.SUMMARY_UNDECIDED,
            "trending cards print the AI summary or the abstract; it went into summary",
            surface=raw.surface,
        )


def _without_foot(page: CardPage) -> CardPage:
    """Leave out what links to no paper, and the site's own foot, of which HTML has the whole."""
    cards = [card for card in page.cards if "id" in card.values]
    return page._replace(cards=cards, strays=page.strays[: page.above], ending=None)


def _say_doubtful(
    cards: Sequence[Card], noun: str, what: str, raw: RawDigest, report: Report
) -> None:
    """Say that nothing tells what numbers of some cards count."""
    if cards:
        report.add(
            Code.COUNT_UNDECIDED,
            f"{counted(len(cards), noun)} {what}",
            line=cards[0].line or None,
            surface=raw.surface,
            excerpt=cards[0].values["title"],
        )


def _join_names(cards: Sequence[Card]) -> None:
    """Join the lines of an organization that was broken, where a blank line is above them."""
    for card in cards:
        if len(card.prose) < _FEWEST or "author_count" in card.values:
            continue
        lines = [piece.line for piece in card.prose]
        is_block = all(below == above + 1 for above, below in itertools.pairwise(lines))
        if is_block and lines[0] > card.lines["title"] + 1:
            card.prose = [card.prose[0]._replace(text=join_prose(card.prose))]


def _mend_titles(cards: Sequence[Card]) -> None:
    """Join broken titles on a page of a day, whose cards have no abstract."""
    for card in cards:
        lines = [piece.line for piece in card.prose]
        follow = [card.lines["title"] + i for i in range(1, len(lines) + 1)]
        if card.has_footer and lines and lines == follow and not card.prose[-1].text.endswith("."):
            whole = f"{card.values['title']} {join_prose(card.prose)}"
            if len(whole) <= _TITLE_LENGTH:
                card.values["title"] = whole
                card.prose = []


def _keep_strays(
    strays: Sequence[Piece], ending: Piece | None, raw: RawDigest, report: Report
) -> None:
    """Keep the texts that belong to no card; the last one may be a card that is cut."""
    if not strays:
        return
    cut = ending is not None and ending.text[-1:] not in SENTENCE_ENDS
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


def _say_of(piece: Piece, code: Code, what: str, raw: RawDigest, report: Report) -> None:
    report.add(code, what, line=piece.line or None, surface=raw.surface, excerpt=piece.text)


def _say_changed(cards: int, strays: Sequence[Piece], raw: RawDigest, report: Report) -> None:
    """Say that so many texts belong to no card as can be no advert or banner."""
    if are_of_cards(strays, cards):
        what = f"{counted(len(strays), 'text')} on a page of {counted(cards, 'card')}"
        _say_of(strays[0], Code.CARDS_CHANGED, f"{what} belong to none", raw, report)


def _shown(cards: Sequence[Card], chips: Sequence[Piece], *, is_trending: bool) -> _Page:
    names = {name for card in cards for name in card.values}
    linked = [card.organization for card in cards if card.organization]
    spelled = [piece.text.startswith(f"{piece.value} ") for piece in linked]
    return _Page(
        dates="published" in names,
        comments="comments" in names and not is_trending,
        stars="github_stars" in names,
        repositories="github_repo" in names,
        organizations=bool(linked or chips),
        slugs=2 * sum(spelled) > len(spelled) or have_slugs(chip.text for chip in chips),
    )


def _reject(card: Card, raw: RawDigest, report: Report) -> None:
    """Keep a card whose title runs together with what follows it, or that ends before it."""
    text = card.run_together.text.removeprefix(RUN_TOGETHER) if card.run_together else ""
    if not text.strip() and not card.values:
        return  # no card: nothing but tags stood there, which a wrong format takes for text
    code, why = Code.RECORD_WITHOUT_TITLE, "nothing tells where the title ends in this text"
    if card.is_cut:
        code, why = Code.CARD_CUT, "the text ends in this card, before its title"
    elif card.is_lost:
        why = "nothing but its submitter is left of this card"
    report.reject(
        code,
        why,
        text.strip(),
        Origin(raw.surface, None, card.line or None, card.end_line or None),
    )


def _say_incomplete(cards: Sequence[Card], page: _Page, raw: RawDigest, report: Report) -> None:
    """Say which cards lack what the others have, and what the end of the text cut off."""
    if len(cards) > 1 and all(card.is_bare for card in cards):
        report.add(
            Code.TITLES_ONLY,
            f"nothing is left of {len(cards)} cards but their titles",
            line=cards[0].line or None,
            surface=raw.surface,
            excerpt=cards[0].values["title"],
        )
        return
    incomplete = [card for card in cards if not _is_complete(card, page)]
    cut = [card for card in cards[-1:] if card.is_cut or (card in incomplete and _ends_early(card))]
    if len(incomplete) == len(cards) > 1:
        incomplete = []
    for card in cut + [card for card in incomplete if card not in cut and len(cards) > 1]:
        report.add(
            Code.CARD_CUT if card in cut else Code.CARD_INCOMPLETE,
            "the text ends in this card"
            if card in cut
            else "a card without the footer that the others have",
            line=card.line or None,
            surface=raw.surface,
            excerpt=card.values["title"],
        )


def _ends_early(card: Card) -> bool:
    """Tell a card whose text breaks off: it ends neither in a footer nor in a sentence."""
    if card.has_footer:
        return False
    text = card.prose[-1].text if card.prose else card.values["title"]
    return text.rstrip("\"'”’)]*_ ")[-1:] not in SENTENCE_ENDS


def _find_chip(card: Card, *, dates: bool) -> Piece | None:
    """Find an organization among the texts: the last one, short, where no authors are."""
    if card.organization or "author_count" in card.values or not card.prose:
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


def _chip_in_title(card: Card) -> Piece | None:
    """Take off an organization, slug and name, that the end of a broken title runs into."""
    if card.organization or "author_count" in card.values or card.prose or not card.has_footer:
        return None
    title = card.values["title"]
    place = find_chip(title)
    if not place:
        return None
    card.values["title"] = title[:place].rstrip()
    return Piece(PROSE, title[place:], card.lines["title"])


def _organization(card: Card, chip: Piece | None, page: _Page) -> dict[str, object] | None:
    """Give the organization of a card: its link, or a text with or without a logo."""
    piece = card.organization
    if piece:
        name = without_slug(piece.value, piece.text, has_slugs=page.slugs)
        avatar = piece.image.target if piece.image else None
        return {"name": piece.value, "fullname": name, "avatar": avatar or None}
    if chip is None:
        return None
    if chip.image and is_slug(chip.image.text):
        return {"name": chip.image.text, "fullname": chip.text, "avatar": chip.image.target or None}
    return {**split_chip(chip.text, has_slugs=page.slugs)}


def _is_complete(card: Card, page: _Page) -> bool:
    return card.has_footer and ("published" in card.values or not page.dates)


def _records(
    cards: Sequence[Card], chips: Sequence[Piece | None], page: _Page, raw: RawDigest
) -> list[RawRecord]:
    """Make the records of cards, a field at a time."""
    # Of numbers that were not read nothing tells which ones are missing.
    complete = [_is_complete(card, page) and not card.unordered for card in cards]
    fields = [_fields(*card, page) for card in zip(cards, chips, complete, strict=True)]
    count = len(cards)
    origins = make(
        Origin,
        count,
        surface=repeat(raw.surface),
        path=repeat(None),
        line=[card.line or None for card in cards],
        end_line=[card.end_line or None for card in cards],
    )
    return make(
        RawRecord,
        count,
        fields=fields,
        origin=origins,
        unknown=[
            _unknown(found, page, complete=whole)
            for found, whole in zip(fields, complete, strict=True)
        ],
        extra=[{} for _ in cards],
        paths=repeat(_NO_PATHS),
        lines=[card.lines for card in cards],
        foreign=repeat(False),  # noqa: FBT003 - a value to be repeated
        source=[card.values["title"] for card in cards],
    )


_NO_PATHS: Mapping[str, str] = {}


def _fields(card: Card, chip: Piece | None, complete: bool, page: _Page) -> dict[str, object]:  # noqa: FBT001 - private, one call
    """Give what a card says, under the names of the raw tier."""
    fields: dict[str, object] = {**card.values}
    if page.comments and complete and "comments" not in fields:
        fields["comments"] = "0"
    if card.prose:
        fields["summary"] = join_prose(card.prose)
    if organization := _organization(card, chip, page):
        fields["organization"] = organization
    if card.submitter and card.submitter.text:
        fields["submitted_by"] = {
            "user": card.submitter.value or without_image(card.submitter.text).lstrip("@")
        }
    return fields


def _unknown(fields: dict[str, object], page: _Page, *, complete: bool) -> frozenset[str]:
    """Name the fields that a card does not tell."""
    key = (complete, *fields)
    if key not in page.unknown:
        page.unknown[key] = PAPER_FIELDS - _said(fields, page, complete=complete)
    return page.unknown[key]


def _said(fields: dict[str, object], page: _Page, *, complete: bool) -> set[str]:
    said: set[str] = set()
    for name in fields:
        said |= _RAW_TO_FIELDS.get(name, {name})
    if page.organizations and "author_count" in fields:
        said.add("organization")  # a card has authors or an organization
    if complete and page.repositories:
        said |= {"github_repo", "github_stars"}
    elif complete and page.stars:
        # A repository without stars prints 0, so no number means no repository.
        said |= {"github_stars"} if "github_stars" in fields else {"github_stars", "github_repo"}
    return said
