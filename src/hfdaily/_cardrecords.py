"""Raw cards to raw records: what a missing number means is decided once per page."""

import attrs

from hfdaily._cards import Card
from hfdaily._diagnostics import Code
from hfdaily._model import PAPER_FIELDS, Kind, Origin
from hfdaily._organizations import have_slugs, split_chip
from hfdaily._raw import RawDigest, RawPaper, RawRecord
from hfdaily._report import Report
from hfdaily._shapes import Piece

_ABSTRACT_LENGTH = 200
_RAW_TO_FIELDS = {
    "published": frozenset({"published_on", "published_text"}),
    "author_count": frozenset({"author_count", "organization"}),
    "organization": frozenset({"organization"}),
}


@attrs.frozen(kw_only=True)
class _Page:
    """What the cards of a page show, taken together."""

    dates: bool
    comments: bool
    stars: bool
    repositories: bool
    slugs: bool


def join_prose(pieces: list[Piece]) -> str:
    """Join texts as they stood: a link inside a sentence adds no white space."""
    joined = ""
    for piece in pieces:
        spaced = piece.token is None or piece.token.spaced
        joined += f" {piece.text}" if joined and spaced else piece.text
    return joined


def add_records(
    cards: list[Card], raw: RawDigest, report: Report, *, trailing_count: str = "comments"
) -> None:
    """Add the records of a page's cards to ``raw``.

    Args:
        cards: the page's cards.
        raw: takes the records.
        report: takes down what is doubtful.
        trailing_count: what a number behind the date or authors counts.
    """
    undecided = [card for card in cards if _settle_counts(card, trailing_count)]
    chips = {id(card): chip for card in cards if (chip := _chip_text(card))}
    page = _Page(
        dates=any("published" in card.values for card in cards),
        comments=any("comments" in card.values for card in cards),
        stars=any("github_stars" in card.values for card in cards),
        repositories=any("github_repo" in card.values for card in cards),
        slugs=have_slugs(chips.values()),
    )
    incomplete = [card for card in cards if not _is_complete(card, page)]
    if len(incomplete) == len(cards):
        incomplete = []
    for card in cards:
        record = _record(card, chips.get(id(card)), page, raw)
        raw.entries.append(record)
        if card in incomplete:
            _say_incomplete(card, raw, report)
    if undecided:
        report.add(
            Code.COUNT_UNDECIDED,
            f"{len(undecided)} lone numbers were read as comments",
            line=undecided[0].line or None,
            surface=raw.surface,
            excerpt=undecided[0].values["title"],
        )
    if raw.kind is Kind.TRENDING and any(record.fields.get("summary") for record in raw.entries):
        report.add(
            Code.SUMMARY_UNDECIDED,
            "trending cards print the AI summary or the abstract; it went into summary",
            surface=raw.surface,
        )


def _say_incomplete(card: Card, raw: RawDigest, report: Report) -> None:
    report.add(
        Code.CARD_INCOMPLETE,
        "a card without the footer that the others have",
        line=card.line or None,
        surface=raw.surface,
        excerpt=card.values["title"],
    )


def _settle_counts(card: Card, trailing_count: str) -> bool:
    """Say what the unexplained numbers of a card count; tell whether one is undecided.

    Stars stand before comments; behind a date there are comments alone.
    """
    counts = [count for count in card.counts if count.text != "-"]
    card.counts = []
    if not counts:
        return False
    last = counts[-1]
    if trailing_count == "upvotes" and len(counts) == 1 and "upvotes" not in card.values:
        card.put("upvotes", last.text, last.line)
        return False
    if len(counts) > 1:
        card.put("github_stars", counts[-2].text, counts[-2].line)
    undecided = len(counts) == 1 and not {"published", "github_stars"} & card.values.keys()
    card.put("comments", last.text, last.line)
    return undecided


def _chip_text(card: Card) -> str | None:
    """Find an organization among the texts: the last one, short, where no authors are."""
    if card.organization or "author_count" in card.values or not card.prose:
        return None
    last = card.prose[-1]
    if len(last.text) > _ABSTRACT_LENGTH / 2 or last.value or not card.has_footer:
        return None
    if len(card.prose) == 1 or len(card.prose[-2].text) > len(last.text):
        card.prose.pop()
        return last.text
    return None


def _is_complete(card: Card, page: _Page) -> bool:
    return card.has_footer and ("published" in card.values or not page.dates)


def _record(card: Card, chip: str | None, page: _Page, raw: RawDigest) -> RawRecord:
    fields: dict[str, object] = dict(card.values)
    complete = _is_complete(card, page)
    if page.comments and complete and "comments" not in fields:
        fields["comments"] = "0"
    if card.prose:
        fields["summary"] = join_prose(card.prose)
    if card.organization:
        fields["organization"] = {
            "name": card.organization.value,
            "fullname": card.organization.text or card.organization.value,
            "avatar": card.organization.image or None,
        }
    elif chip:
        fields["organization"] = split_chip(chip, has_slugs=page.slugs)
    if card.submitter and card.submitter.text:
        fields["submitted_by"] = {"user": card.submitter.text}
    return RawRecord(
        fields=_typed(fields),
        origin=Origin(raw.surface, None, card.line or None, card.end_line or None),
        unknown=_unknown(fields, page, complete=complete),
        lines=card.lines,
        source=card.values["title"],
    )


def _unknown(fields: dict[str, object], page: _Page, *, complete: bool) -> frozenset[str]:
    """Name the fields that a card does not tell."""
    said: set[str] = set()
    for name in fields:
        said |= _RAW_TO_FIELDS.get(name, {name})
    if complete and page.repositories:
        said |= {"github_repo", "github_stars"}
    elif complete and page.stars:
        # A repository without stars prints 0, so no number means no repository.
        said |= {"github_stars"} if "github_stars" in fields else {"github_stars", "github_repo"}
    return PAPER_FIELDS - said


def _typed(fields: dict[str, object]) -> RawPaper:
    return fields  # type: ignore[return-value]  # its keys are those of the cards' values
