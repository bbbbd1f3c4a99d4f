"""The embedded JSON of a page against what the page shows: every difference is said."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from hfdaily._cards.visible import read_visible
from hfdaily._checks.objects import as_object
from hfdaily._diagnostics import Code, Surface
from hfdaily._model import Format, Kind
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._rounding import rounded
from hfdaily._tokens import Token
from hfdaily._values.dates import read_printed
from hfdaily._values.fold import fold, read_count, read_id, without_invisible
from hfdaily._values.links import read_address
from hfdaily._values.timestamps import read_timestamp


class Difference(NamedTuple):
    """A value that the two surfaces give differently."""

    name: str
    """The raw tier's name of the value."""
    told: str
    """What the embedded JSON says; empty for nothing."""
    printed: str
    """What the page shows; empty for nothing."""


@attrs.frozen
class _Pair:
    """One paper on both surfaces."""

    record: RawRecord
    card: RawRecord
    place: str
    """Where the card stands, for people."""


def cross_check(
    raw: RawPage, tokens: Sequence[Token], report: Report, *, trailing_count: str = "comments"
) -> None:
    """Compare the embedded JSON of a page with its visible cards.

    Args:
        raw: the page as its embedded JSON tells it; stays as it is.
        tokens: the page as it shows.
        report: takes every difference, with both values and both places.
        trailing_count: as in `parse`.
    """
    shown = RawPage(format=Format.HTML, surface=Surface.CARDS, kind=raw.kind, url=raw.url)
    # What is odd on the cards themselves is no finding of the comparison.
    read_visible(tokens, shown, Report(report.limits), trailing_count=trailing_count)
    if raw.kind is not Kind.PAPER:
        # A card links to its paper; anything else in the list's place is no card.
        shown.entries = [card for card in shown.entries if read_id(_id(card))]
    compare(raw, shown, report)


def compare(raw: RawPage, shown: RawPage, report: Report) -> None:
    """Compare two readings of a page: by its embedded JSON, and by what it shows."""
    _compare_days(raw, shown, report)
    pairs = _paper_page(raw, shown) if raw.kind is Kind.PAPER else _match(raw, shown, report)
    page = _Page.of([pair.card for pair in pairs], raw.kind)
    for pair in pairs:
        for name, told, printed in page.differences(pair):
            key = pair.record.paths.get(name, name)
            report.add(
                Code.VALUE_DIFFERS,
                f"{name}: the embedded JSON says {told or 'nothing'},"
                f" {pair.place} {printed or 'nothing'}",
                path=f"{pair.record.origin.path}.{key}",
                surface=Surface.CARDS,
                excerpt=f"{told} | {printed}",
            )


def _paper_page(raw: RawPage, shown: RawPage) -> list[_Pair]:
    """Pair the one paper of a paper's own page."""
    pairs = zip(raw.entries[:1], shown.entries[:1], strict=False)
    return [_Pair(record, card, "the page") for record, card in pairs]


def _match(raw: RawPage, shown: RawPage, report: Report) -> list[_Pair]:
    """Pair records and cards by id; say which stand alone, and whether the order is one."""
    records = _by_id(raw.entries)
    cards = _by_id(shown.entries)
    places = {key: f"card {number}" for number, key in enumerate(cards, start=1)}
    for key in [key for key in cards if key not in records]:
        title = cards[key].fields.get("title")
        message = f"{places[key]} shows {key}, which the embedded JSON lacks"
        report.add(Code.CARD_WITHOUT_RECORD, message, surface=Surface.CARDS, excerpt=title)
    for key in [key for key in records if key not in cards]:
        report.add(
            Code.RECORD_WITHOUT_CARD,
            f"no card shows {key}",
            path=records[key].origin.path,
            surface=Surface.EMBEDDED,
            excerpt=records[key].fields.get("title"),
        )
    told = [key for key in records if key in cards]
    _compare_order(told, [key for key in cards if key in records], records, report)
    return [_Pair(records[key], cards[key], places[key]) for key in told]


def _by_id(entries: Sequence[RawRecord]) -> dict[str, RawRecord]:
    """Give the records by their ids; of two with one id the first."""
    found: dict[str, RawRecord] = {}
    for entry in entries:
        text = _id(entry)
        if text:
            found.setdefault(read_id(text) or text, entry)
    return found


def _compare_order(
    told: list[str], printed: list[str], records: Mapping[str, RawRecord], report: Report
) -> None:
    """Name the first place at which the order differs."""
    for number, (record, card) in enumerate(zip(told, printed, strict=True), start=1):
        if record != card:
            report.add(
                Code.ORDER_DIFFERS,
                f"the embedded JSON has {record} in place {number}, the cards {card}",
                path=records[record].origin.path,
                surface=Surface.CARDS,
                excerpt=f"{record} | {card}",
            )
            return


def _compare_days(raw: RawPage, shown: RawPage, report: Report) -> None:
    """Compare the page's own day and its neighbours with heading, links and address."""
    found = [
        ("prevDate", raw.previous or "", shown.previous or ""),
        ("nextDate", raw.next or "", shown.next or ""),
    ]
    moment = read_timestamp(raw.day) if raw.day and raw.kind is Kind.DAILY else None
    if moment:
        heading = read_printed(shown.heading) if shown.heading else None
        if heading and heading.month and (heading.month, heading.day) != _month_day(moment.on):
            found.append(("dateString", str(moment.on), heading.text))
        elif not heading and not _is_between(moment.on, shown.previous, shown.next):
            # In 2024 the heading had its day in an attribute alone.
            found.append(("dateString", str(moment.on), f"{shown.previous} to {shown.next}"))
        address = read_address(raw.url) if raw.url else None
        if address and address.day:
            found.append(("dateString", str(moment.on), address.day))
    for key, told, printed in found:
        if told and printed and told[:10] != printed[:10]:
            report.add(
                Code.VALUE_DIFFERS,
                f"{key}: the embedded JSON says {told}, the page {printed}",
                path=f"$.{key}",
                surface=Surface.DOCUMENT,
                excerpt=f"{told} | {printed}",
            )


def _is_between(day: dt.date, before: str | None, after: str | None) -> bool:
    """Tell whether a page may be for a day, given the days that its links lead to."""
    return (not before or before < str(day)) and (not after or str(day) < after)


def _month_day(day: dt.date) -> tuple[int, int]:
    return day.month, day.day


@attrs.frozen
class _Page:
    """What the cards of a page print at all: what none prints is not compared."""

    printed: frozenset[str]
    kind: Kind

    @classmethod
    def of(cls, cards: Sequence[RawRecord], kind: Kind) -> "_Page":
        """See what the cards of a page print."""
        printed: set[str] = set().union(*(card.fields for card in cards))
        if kind is Kind.DAILY:
            printed.add("comments")  # none of the day has any, where no card prints them
        return cls(frozenset(printed), kind)

    def differences(self, pair: _Pair) -> Iterator[Difference]:
        """Compare one paper on both surfaces."""
        found = [self._title(pair), self._submitter(pair)]
        found += [self._number(pair, name) for name in ("upvotes", "comments", "github_stars")]
        if self.kind is Kind.PAPER:
            found += [self._number(pair, "daily_rank"), _names(pair)]
        else:
            found.append(self._author_count(pair))
        found += self._organization(pair)
        unsaid = pair.record.unknown
        return (
            item
            for item in found
            if item and item.told != item.printed and (item.told or item.name not in unsaid)
        )

    def _says(self, name: str, pair: _Pair) -> bool:
        """Tell whether a card that prints no such value denies it."""
        return name in pair.card.fields or (name in self.printed and self.kind is not Kind.PAPER)

    def _title(self, pair: _Pair) -> Difference:
        return Difference(
            "title", _text(pair.record.fields.get("title")), _text(pair.card.fields.get("title"))
        )

    def _number(self, pair: _Pair, name: str) -> Difference | None:
        if not self._says(name, pair):
            return None
        told, printed = _text(pair.record.fields.get(name)), _text(pair.card.fields.get(name))
        return None if _same_number(name, told, printed) else Difference(name, told, printed)

    def _submitter(self, pair: _Pair) -> Difference | None:
        if not self._says("submitted_by", pair):
            return None
        told = as_object(pair.record.fields.get("submitted_by"))
        printed = as_object(pair.card.fields.get("submitted_by"))
        if printed and "user" not in printed:
            name = _text(told.get("fullname"))
            return Difference("submitted_by", name, _text(printed.get("fullname")))
        handle = told.get("user") or told.get("username") or told.get("name")
        return Difference("submitted_by", _text(handle), _text(printed.get("user")))

    def _author_count(self, pair: _Pair) -> Difference | None:
        """Compare the number of authors; a card prints an organization in its place."""
        fields = pair.card.fields
        if "author_count" not in self.printed or "organization" in fields:
            return None
        authors = pair.record.fields.get("authors")
        told = str(len(authors)) if isinstance(authors, list) else ""
        return Difference("authors", told, _text(fields.get("author_count")))

    def _organization(self, pair: _Pair) -> list[Difference | None]:
        if not self._says("organization", pair):
            return []
        told = as_object(pair.record.fields.get("organization"))
        printed = as_object(pair.card.fields.get("organization"))
        slug = _text(told.get("name"))
        return [
            Difference("organization", slug, _text(printed.get("name"))),
            Difference(
                "organization", _text(told.get("fullname")) or slug, _text(printed.get("fullname"))
            ),
        ]


def _names(pair: _Pair) -> Difference | None:
    """Compare the authors by name; whether a page shows hidden ones is not known."""
    authors = pair.record.fields.get("authors")
    items = [as_object(item) for item in authors] if isinstance(authors, list) else []
    everyone = [_text(item.get("name")) for item in items]
    visible = [_text(item.get("name")) for item in items if item.get("hidden") is not True]
    shown = pair.card.fields.get("authors")
    printed = [_text(item["name"]) for item in shown] if isinstance(shown, list) else []
    if printed in ([], everyone, visible):
        return None
    return Difference("authors", ", ".join(everyone), ", ".join(printed))


def _same_number(name: str, told: str, printed: str) -> bool:
    """Tell whether a card prints a number as the site does.

    Zero comments print nothing, and from a thousand on three digits are printed.
    """
    if name == "comments":
        told, printed = told or "0", printed or "0"
    one, other = read_count(told), read_count(printed)
    if one is None or other is None:
        return told == printed
    return (rounded(one.value) if other.rounded else one.value) == other.value


def _id(entry: RawRecord) -> str:
    return _text(entry.fields.get("id"))


def _text(value: object) -> str:
    """Give a value as folded text, without what nobody sees; empty for nothing."""
    return "" if value is None else fold(without_invisible(str(value)))
