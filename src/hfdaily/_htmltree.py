"""The careful reading of HTML: every tag parsed, embedded JSON and cards joined."""

import html
import re

from hfdaily._diagnostics import Code, Surface
from hfdaily._html import Collector, read_tokens
from hfdaily._jsonclean import clean
from hfdaily._jsontext import decode
from hfdaily._model import Format, Kind
from hfdaily._options import Options
from hfdaily._payload import read_payload
from hfdaily._raw import RawDigest, RawRecord
from hfdaily._report import Report
from hfdaily._visible import read_visible


def read_parsed(text: str, raw: RawDigest, options: Options, report: Report) -> RawDigest:
    """Read a page by its tags.

    Args:
        text: the page.
        raw: what is known of it; takes the records.
        options: what the caller knows.
        report: takes down what was wrong.
    """
    page = read_tokens(text, report)
    raw.url = raw.url or page.url
    report.surface = Surface.EMBEDDED
    for _, props in page.hydrations:
        _read_props(props, raw, report)
    if not page.hydrations:
        _read_cut_props(text, raw, report)
    if raw.entries and len(raw.entries) >= page.articles:
        return raw
    if raw.kind is Kind.PAPER and raw.entries:
        return raw
    _add_cards(page, raw, options, report)
    return raw


def _read_props(props: str, raw: RawDigest, report: Report) -> None:
    values, _ = decode(props, report)
    for value in values:
        read_payload(clean(value, report) if "\\ud" in props.lower() else value, raw, report)


_CUT_PROPS = re.compile(r"""data-props=(["'])(\{[^"']{0,400}(?:&quot;|")dailyPapers(?:&quot;|"))""")


def _read_cut_props(text: str, raw: RawDigest, report: Report) -> None:
    """Read what is left of the embedded JSON where the page ends inside it."""
    match = _CUT_PROPS.search(text)
    if match and text.find(match[1], match.end()) < 0:
        values, _ = decode(html.unescape(text[match.start(2) :]), report)
        for value in values:
            read_payload(value, raw, report)


def _add_cards(page: Collector, raw: RawDigest, options: Options, report: Report) -> None:
    """Read the visible cards and join them to the records that there are."""
    report.surface = Surface.CARDS
    cards = RawDigest(format=Format.HTML, surface=Surface.CARDS, kind=raw.kind, url=raw.url)
    read_visible(page.tokens, cards, report, trailing_count=options.trailing_count)
    # In HTML a paper's card always links to the paper; anything else is another list.
    cards.entries = [entry for entry in cards.entries if "id" in entry.fields]
    if not raw.entries:
        raw.entries = cards.entries
        raw.surface = Surface.CARDS
        if cards.entries:
            report.add(Code.EMBEDDED_MISSING, "no embedded JSON; the visible cards were read")
    elif cards.entries:
        report.add(
            Code.EMBEDDED_INCOMPLETE,
            f"{len(raw.entries)} embedded records for {len(cards.entries)} cards",
        )
        raw.entries = join(raw.entries, cards.entries)
    if raw.kind is Kind.UNKNOWN:
        raw.kind = cards.kind
    raw.heading = raw.heading or cards.heading
    raw.previous = raw.previous or cards.previous
    raw.next = raw.next or cards.next
    if raw.day is None and cards.kind is Kind.DAILY and page.days:
        raw.day = page.days[0] or None


def join(records: list[RawRecord], cards: list[RawRecord]) -> list[RawRecord]:
    """Put records in the place of their cards; those without a card come last."""
    by_id = {str(record.fields.get("id")): record for record in records}
    joined = [by_id.pop(str(card.fields.get("id")), card) for card in cards]
    return joined + list(by_id.values())
