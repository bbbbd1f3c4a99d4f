"""The careful reading of HTML: every tag parsed, embedded JSON and cards joined."""

import html
import re
from collections.abc import Sequence

from hfdaily._cards.visible import read_visible
from hfdaily._checks.completeness import check_cards
from hfdaily._checks.drift import check_targets
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._exported.output import read_own
from hfdaily._html.collector import Collector
from hfdaily._html.tags import read_tokens
from hfdaily._htmlpages.elsewhere import read_elsewhere
from hfdaily._htmlpages.renamed import fill, lost_of
from hfdaily._json.payload import read_payload
from hfdaily._json.text import decode, reject_broken, tell_behind
from hfdaily._model import Format, Kind, Origin
from hfdaily._options import Options
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._tokens import HEADING, Token
from hfdaily._values.fold import fold, read_id
from hfdaily._values.links import NO_LINK, Role, read_link
from hfdaily._verdict import judge_page


def read_parsed(page: bytes, raw: RawPage, options: Options, report: Report) -> RawPage:
    """Read a page by its tags.

    Args:
        page: the page, in UTF-8.
        raw: what is known of it; takes the records.
        options: what the caller knows.
        report: takes down what was wrong.
    """
    found = read_tokens(page, report)
    raw.url = raw.url or found.url
    if found.is_own:
        headings = (token.text for token in found.tokens if token.kind is HEADING)
        read_own(found.title.strip() or next(headings, ""), raw, report)
    report.surface = Surface.EMBEDDED
    hydrations = found.hydrations or found.strangers
    read = [_read_props(props, raw, report) for _, props in hydrations]
    read = read or [read_elsewhere(page, raw, report)]
    check_targets(found.targets, report, read=[target for target, _ in hydrations])
    if not hydrations:
        _read_cut_props(page, raw, report)
    # To search a large page takes time; a page has one title.
    if sum(read) > 1 or (found.titles > 1 and page.count(_END_TAG) > 1):
        report.add(Code.GLUED_PAGES, "the input holds more than one page")
    if options.cross_check and any(read):
        from hfdaily._htmlpages.crosscheck import cross_check  # noqa: PLC0415 - where it is asked for

        cross_check(raw, found.tokens, report, trailing_count=options.trailing_count)
    if any(read) and raw.kind is not Kind.PAPER:
        check_cards(found.articles, raw, report)
    if not _is_enough(found, raw, sum(read)):
        is_cut = _is_cut(page) and not _shows_foot(found.tokens)
        _add_cards(found, raw, options, report, is_cut=is_cut)
        if is_cut:
            report.add(Code.PAGE_CUT, "the page ends before its end tag", excerpt=_end(page, 80))
    if not raw.entries and raw.says_empty:
        report.add(Code.EMPTY_DAY, "the list of papers is empty", surface=Surface.EMBEDDED)
    elif not raw.entries and not any(read):
        visible = "\n".join(token.text for token in found.tokens)
        judge_page(visible, raw, report, title=found.title)
    return raw


_DOCUMENT_START = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_DOCUMENT_END = re.compile(r"</html\s*>", re.IGNORECASE)
_END_TAG = b"</html"


def _is_cut(page: bytes) -> bool:
    """Tell a document that lacks its end tag."""
    begins = _DOCUMENT_START.search(page) is not None
    return begins and _DOCUMENT_END.search(_end(page, 2_000)) is None


def _shows_foot(tokens: Sequence[Token]) -> bool:
    """Tell whether the site's foot stands behind the last card.

    End tags may be left out, as by tools that make pages smaller.
    """
    is_foot = False
    for token in reversed(tokens):
        role, _ = read_link(token.target) if token.target else NO_LINK
        if role in _OF_CARDS:
            return is_foot
        is_pager = role is Role.DAY and token.text.lower() in _PAGER
        is_foot = is_foot or is_pager or _TERMS.search(token.target) is not None
    return False


_OF_CARDS = frozenset({Role.PAPER, Role.VOTE, Role.COMMENTS})
_PAGER = frozenset({"previous", "next"})
_TERMS = re.compile(r"/(?:terms-of-service|privacy)(?:\.html)?\Z")
"""What the foot links, and no card does."""


def _end(page: bytes, length: int) -> str:
    """Decode the last characters of a page."""
    return page[-4 * length :].decode("utf-8", "replace")[-length:]


def _is_enough(page: Collector, raw: RawPage, read: int) -> bool:
    """Tell whether the embedded JSON is whole.

    It has a record for every card, with a title, and more than that.
    """
    if raw.kind is Kind.PAPER:
        return bool(raw.entries)
    titled = [
        str(entry.fields.get("id", i))
        for i, entry in enumerate(raw.entries)
        if entry.fields.get("title")
    ]
    if page.articles and (any(map(_is_bare, raw.entries)) or lost_of(raw.entries)):
        return False
    # A page glued to itself shows each of its papers twice.
    shown = len(titled) if read > 1 else len(set(titled))
    return read > 0 and shown >= page.articles


def _is_bare(record: RawRecord) -> bool:
    """Tell a record of an id and a title alone: a card says more, and nothing less."""
    return record.fields.keys() <= {"id", "title"} and not record.extra


def _read_props(props: str, raw: RawPage, report: Report) -> bool:
    decoded = decode(props, report)
    tell_behind(props, decoded, report)
    for found in decoded.broken:
        reject_broken(found, Origin(Surface.EMBEDDED, "$"), report)
    rest = decoded.rest
    read = [read_payload(value, raw, report) for value in decoded.values]
    if rest.startswith("{") and raw.entries:
        place = f"$.dailyPapers[{len(raw.entries)}]"
        report.keep(Code.JSON_CUT, rest, Origin(Surface.EMBEDDED, place))
    return any(read)


_CUT_PROPS = re.compile(
    rb"""data-props=(["'])(\{[^"']{0,400}(?:&quot;|")dailyPapers(?:&quot;|"))"""
)


def _read_cut_props(page: bytes, raw: RawPage, report: Report) -> None:
    """Read what is left of the embedded JSON where the page ends inside it."""
    if _DOCUMENT_END.search(_end(page, 2_000)) or b"dailyPapers" not in page:
        return
    match = _CUT_PROPS.search(page)
    if match and page.find(match[1], match.end()) < 0:
        props = page[match.start(2) :].decode("utf-8", "replace")
        _read_props(html.unescape(props), raw, report)


def _doubt_last(card: RawRecord) -> None:
    """Call unknown what the card at the end of a cut page does not print."""
    if "comments" not in card.lines:
        card.fields.pop("comments", None)
    printed = set(card.lines) | set(card.fields)
    card.unknown = card.unknown.union(_FOOTER_FIELDS - printed)


_FOOTER_FIELDS = frozenset(
    {"author_count", "comments", "github_repo", "github_stars", "organization"}
)


def _add_cards(
    page: Collector, raw: RawPage, options: Options, report: Report, *, is_cut: bool
) -> None:
    """Read the visible cards and join them to the records that there are."""
    report.surface = Surface.CARDS
    if raw.says_empty and not raw.entries and raw.day is None:
        raw.kind = Kind.UNKNOWN  # an empty list is no evidence that the page is of a day
    cards = RawPage(
        format=Format.HTML,
        surface=Surface.CARDS,
        kind=raw.kind,
        url=raw.url,
        title=fold(page.title),
    )
    read_visible(page.tokens, cards, report, trailing_count=options.trailing_count)
    # What links to something that is no paper is another list.
    cards.entries = [entry for entry in cards.entries if _may_be_paper(entry, raw)]
    if cards.entries and is_cut:
        _doubt_last(cards.entries[-1])
    if not cards.entries:
        cards.kind = Kind.UNKNOWN
    if not raw.entries:
        raw.entries = cards.entries
        raw.surface = Surface.CARDS
        if cards.entries and raw.says_empty:
            report.add(
                Code.EMBEDDED_INCOMPLETE, f"no embedded record for {len(cards.entries)} cards"
            )
        elif cards.entries:
            report.add(Code.EMBEDDED_MISSING, "no embedded JSON; the visible cards were read")
    elif cards.entries:
        _complete(raw, cards.entries, page, report)
    if raw.kind is Kind.UNKNOWN:
        raw.kind = cards.kind
    if raw.kind is cards.kind:
        raw.day = raw.day or cards.day
    raw.heading = raw.heading or cards.heading
    raw.previous = raw.previous or cards.previous
    raw.next = raw.next or cards.next
    raw.times = page.days


def _complete(raw: RawPage, cards: list[RawRecord], page: Collector, report: Report) -> None:
    """Add to embedded records what they lack and the cards show."""
    if lost := lost_of(raw.entries):
        fill(raw.entries, cards, lost, report)
    if lacking := _lacking(raw.entries, cards, page):
        what = f"no whole embedded record for {counted(lacking, 'card')}"
        report.add(Code.EMBEDDED_INCOMPLETE, what)
    raw.entries = join(raw.entries, cards)


def _lacking(records: list[RawRecord], cards: list[RawRecord], page: Collector) -> int:
    """Count the cards of papers that have no whole record.

    What has none and names no paper is an advert, or the place of a card that is to be
    loaded; of a card that can not be read nothing but its links is known.
    """
    whole = {str(record.fields.get("id")) for record in records if _is_whole(record)}
    shown = {str(card.fields.get("id")) for card in cards}
    links = [read_link(token.target) for token in page.tokens if "/papers/" in token.target]
    named = {link.value for link in links if link.role is Role.PAPER}
    return len(shown - whole) or len(named - whole)


def _is_whole(record: RawRecord) -> bool:
    return bool(record.fields.get("title")) and not _is_bare(record)


def _may_be_paper(card: RawRecord, raw: RawPage) -> bool:
    """Tell a card that links to a paper, or whose links are gone and no record can be its own."""
    told = card.fields.get("id")
    return not raw.entries if told is None else read_id(str(told)) is not None


def join(records: list[RawRecord], cards: list[RawRecord]) -> list[RawRecord]:
    """Put records in the place of their cards; those without a card come last.

    A record without a title gives no paper, and one that has nothing else says less
    than its card, so the card counts.
    """
    shown = {str(card.fields.get("id")) for card in cards}
    by_id: dict[str, RawRecord] = {}
    for i, record in enumerate(records):
        key = str(record.fields.get("id", i))
        if key not in shown or (_is_whole(record)):
            by_id.setdefault(key, record)
    joined = [by_id.pop(str(card.fields.get("id")), card) for card in cards]
    return joined + list(by_id.values())
