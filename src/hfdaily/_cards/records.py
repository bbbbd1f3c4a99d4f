"""Raw cards to raw records: what a missing number means is decided once per page."""

from collections.abc import Mapping, Sequence
from itertools import repeat

import attrs

from hfdaily._cards.card import Card, CardPage
from hfdaily._cards.chips import organization_of, take_chip, take_chip_of_title
from hfdaily._cards.counts import set_aside, settle_counts
from hfdaily._cards.disorder import unread
from hfdaily._cards.doubts import (
    keep_strays,
    reject,
    say_changed,
    say_doubtful,
    say_incomplete,
    say_misnamed,
    say_torn,
    say_uncounted,
)
from hfdaily._cards.edges import behead, break_off, end_in_number, without_titleless
from hfdaily._cards.labelled import names_in, without_labelled
from hfdaily._cards.namelines import take_numbers
from hfdaily._cards.organizations import have_slugs
from hfdaily._cards.parts import Piece
from hfdaily._cards.prose import join_names, join_prose, mend_titles
from hfdaily._cards.shapes import without_image
from hfdaily._cards.texts import take_labels, take_notes, take_numbered, take_strays
from hfdaily._diagnostics import Code
from hfdaily._model import PAPER_FIELDS, Origin
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._slotted import make
from hfdaily._values.links import is_handle

_RAW_TO_FIELDS = {
    "published": frozenset({"published_on", "published_text"}),
    "authors": frozenset({"authors", "author_count"}),
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


def add_records(
    page: CardPage,
    raw: RawPage,
    report: Report,
    *,
    trailing_count: str,
    needs_id: bool,
    is_trending: bool,
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
    page = _without_foot(page) if needs_id else without_titleless(page)
    cards = page.cards
    take_numbers(cards)
    unordered = unread(cards)
    odd = set_aside(cards, trailing_count) if is_trending else []
    undecided, unexplained = settle_counts(cards, trailing_count, has_links=needs_id)
    if not (dates := any("published" in card.values for card in cards)):
        join_names(cards)
    chips = {id(card): chip for card in cards if (chip := take_chip(card, dates=dates))}
    numbered = take_numbered(chips)
    shown = _shown(cards, list(chips.values()), is_trending=is_trending)
    if not shown.dates:
        mend_titles(cards)
    if not shown.dates and shown.slugs:
        rest = (card for card in cards if id(card) not in chips)
        chips |= {id(card): chip for card in rest if (chip := take_chip_of_title(card))}
    headless = [] if needs_id else behead(page, cards, chips)
    torn = [] if needs_id or shown.dates else break_off(page, cards, chips)
    page = end_in_number(page, cards)
    strays = take_strays(cards)
    notes = (take_labels if shown.dates or is_trending else take_notes)(cards)
    whole = [_is_whole(card, dates=shown.dates) for card in cards]
    records = _records(cards, [chips.get(id(card)) for card in cards], whole, shown, raw)
    raw.entries += records
    for card in [*headless, *page.untitled]:
        if cards or not (needs_id and card.is_cut) or "id" in card.values:
            reject(card, raw, report)
    say_incomplete(cards, whole, raw, report)
    if cards:
        strays += [*numbered, *torn, *notes, *page.strays]
        keep_strays(strays, page.ending, raw, report)
        say_changed(len(cards), without_labelled(strays), raw, report)
        say_torn(cards, strays, raw, report)
        say_misnamed(records, report)
        if not is_trending:
            say_uncounted(records, page.strays, raw, report)
    say_doubtful(undecided, "lone number", "read as comments", raw, report)
    say_doubtful(unordered, "card", "with numbers out of order, which count nothing", raw, report)
    say_doubtful(odd + unexplained, "card", "with numbers that nothing explains", raw, report)
    if is_trending:
        _say_undecided(records, report)


def _is_whole(card: Card, *, dates: bool) -> bool:
    """Tell a card with its footer; on a page with dates it has one. Labels do without."""
    return card.is_labelled or (card.has_footer and ("published" in card.values or not dates))


def _say_undecided(records: Sequence[RawRecord], report: Report) -> None:
    """Say that nothing tells the two kinds of summaries apart that trending cards print."""
    told = next((record for record in records if record.fields.get("summary")), None)
    if told:
        report.add(
            Code.SUMMARY_UNDECIDED,
            "trending cards print the AI summary or the abstract; it went into summary",
            surface=told.origin.surface,
        )


def _without_foot(page: CardPage) -> CardPage:
    """Leave out what links to no paper, and the site's own foot, of which HTML has the whole."""
    cards = [card for card in page.cards if "id" in card.values]
    return page._replace(cards=cards, strays=page.strays[: page.above], ending=None)


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


def _records(
    cards: Sequence[Card],
    chips: Sequence[Piece | None],
    whole: Sequence[bool],
    page: _Page,
    raw: RawPage,
) -> list[RawRecord]:
    """Make the records of cards, a field at a time."""
    # Of numbers that were not read, or have somebody else's labels, nothing tells which ones
    # are missing.
    complete = [
        good and not (card.unordered or card.is_labelled)
        for card, good in zip(cards, whole, strict=True)
    ]
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
            _unknown(found, page, complete=is_complete)
            for found, is_complete in zip(fields, complete, strict=True)
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
    if organization := organization_of(card, chip, has_slugs=page.slugs):
        fields["organization"] = organization
    if card.names:
        names = names_in(card.names.text)
        fields["authors"] = names.authors
        if names.total not in {None, len(names.authors)}:
            fields.setdefault("author_count", str(names.total))
    if card.submitter and card.submitter.text:
        # Writers of Markdown escape an underscore, whether or not the reader undoes it.
        shown = without_image(card.submitter.text).lstrip("@").replace("\\_", "_")
        name = card.submitter.value or shown
        fields["submitted_by"] = {"user" if is_handle(name) else "fullname": name}
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
