"""Tokens to raw records: which grammar reads a visible page, and what its head says."""

from collections.abc import Sequence

from hfdaily._cards.card import Card, CardPage
from hfdaily._cards.cards import read_cards
from hfdaily._cards.headlinks import find_neighbours
from hfdaily._cards.moved import bring_home
from hfdaily._cards.pager import without_pager
from hfdaily._cards.parts import CHROME, COUNT, DATE, PROSE, Piece, day_apart
from hfdaily._cards.records import add_records
from hfdaily._cards.shapes import is_byline, is_chrome, is_heading_line
from hfdaily._diagnostics import Code, Surface
from hfdaily._exported.page import read_own_page
from hfdaily._model import Kind
from hfdaily._paperpage.marks import begins_page, is_paper_page
from hfdaily._paperpage.page import read_paper_page
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._tokens import HEADING, IMAGE, Token
from hfdaily._values.dates import read_printed
from hfdaily._values.links import NO_LINK, Address, Role, read_address, read_link
from hfdaily._values.spans import place_week, read_heading
from hfdaily._values.timestamps import read_period

_SHARE = 10
_TRENDING = "trending papers"
_ID_MARK = "arxiv:"


def read_visible(
    tokens: Sequence[Token], raw: RawPage, report: Report, *, trailing_count: str
) -> None:
    """Read what a page shows, be it a list of cards or a paper's own page."""
    if report.has(Code.OWN_OUTPUT) and read_own_page(tokens, raw):
        return
    tokens = bring_home(tokens, may_lose_links=raw.surface is Surface.CARDS)
    address = read_address(raw.url) if raw.url else _NO_ADDRESS
    texts = [token.text for token in tokens]
    if address.kind is Kind.PAPER and _is_list(texts):
        address = _NO_ADDRESS
    mark = _find_mark(tokens, texts)
    end = _list_end(texts, mark)
    if end:
        _read_list(tokens[:end], address, raw, report, trailing_count)
        read_paper_page(tokens[end:], raw, report)
        report.add(Code.GLUED_PAGES, "papers' own pages follow a list", surface=raw.surface)
    elif _is_own_page(texts, address, has_mark=mark is not None):
        raw.kind = Kind.PAPER
        end = _list_start(tokens)
        read_paper_page(tokens[:end], raw, report)
        if end < len(tokens):
            _read_list(tokens[end:], address, raw, report, trailing_count)
            report.add(Code.GLUED_PAGES, "a list follows a paper's own page", surface=raw.surface)
    else:
        _read_list(tokens, address, raw, report, trailing_count)


_NO_ADDRESS = Address(Kind.UNKNOWN)
_OF_DAYS = frozenset({Kind.DAILY, Kind.UNKNOWN, Kind.WEEKLY, Kind.MONTHLY})
"""The lists that are for a day, week or month, or may be, as far as their cards tell."""


def _is_list(texts: Sequence[str]) -> bool:
    """Tell a list for which a caller gave the address of a paper."""
    return any(map(is_byline, texts)) and not is_paper_page(texts)


def _is_own_page(texts: Sequence[str], address: Address, *, has_mark: bool) -> bool:
    """Tell a paper's own page by its address; a caller may give that of a list for it."""
    if address.kind is Kind.PAPER:
        return True
    return (address.kind is Kind.UNKNOWN or has_mark) and is_paper_page(texts)


def _find_mark(tokens: Sequence[Token], texts: Sequence[str]) -> int | None:
    """Find the line of a paper's id that begins its own page."""
    heads = [text[: len(_ID_MARK)] for text in texts]
    if _ID_MARK not in heads:
        return None
    found = [i for i, head in enumerate(heads) if head == _ID_MARK]
    return next((i for i in found if begins_page(tokens[i])), None)


def _list_end(texts: Sequence[str], mark: int | None) -> int:
    """Find where papers' own pages follow a list; 0 where no list stands above them."""
    if mark is None or not any(map(is_byline, texts[:mark])):
        return 0
    return mark if is_paper_page(texts[mark:]) else 0


def _list_start(tokens: Sequence[Token]) -> int:
    """Find where a list follows a paper's own page: it has the byline of lists."""
    begun = False
    for i, token in enumerate(tokens):
        begun = begun or begins_page(token)
        if begun and is_byline(token.text):
            # Above it stand the site's menu and banners.
            return next(k for k in range(i, 0, -1) if not _is_menu(tokens[k - 1].text))
    return len(tokens)


def _is_menu(text: str) -> bool:
    return not text or is_chrome(text)


def _read_list(
    tokens: Sequence[Token], address: Address, raw: RawPage, report: Report, trailing_count: str
) -> None:
    """Read a list of cards."""
    tokens = without_pager(tokens)
    pages = read_cards(tokens)
    if raw.kind is Kind.UNKNOWN:
        kind = address.kind
        cards = [card for page in pages for card in page.cards]
        raw.kind = kind if address.day else _kind(kind, tokens, cards)
    head = next((page for page in pages if page.cards), pages[0]).head
    # The address may be the one that was asked for: the build step compares both.
    spanned = _find_span(tokens) if raw.kind in _OF_DAYS else ""
    span = read_heading(spanned) if spanned else None
    if span:
        raw.kind, raw.day, raw.heading = span.kind, span.name, spanned
    _read_head(head, raw, own=raw.day or address.day, has_day=span is None)
    if len(pages) == 1 and not (raw.previous and raw.next):
        _read_foot(tokens, raw)
    if span and raw.day is None:
        raw.day = place_week(span, raw.previous, raw.next)
    around = read_period(raw.previous or raw.next)
    if raw.kind is Kind.UNKNOWN and around and around.days == 1:
        raw.kind = Kind.DAILY
    # In HTML a paper's card links to the paper, where whoever saved the page kept its links.
    needs_id = raw.surface is Surface.CARDS and any(map(_is_link, tokens))
    for page in pages:
        add_records(
            page,
            raw,
            report,
            trailing_count=trailing_count,
            needs_id=needs_id,
            is_trending=_is_trending(page, raw.kind),
        )


def _is_trending(page: CardPage, kind: Kind) -> bool:
    """Tell a trending page, also where pages of several kinds follow each other."""
    heading = _heading([piece.token for piece in page.head if piece.token])
    return heading == _TRENDING if heading else kind is Kind.TRENDING


def _is_link(token: Token) -> bool:
    return token.kind is not IMAGE and token.target != ""


def _kind(kind: Kind, tokens: Sequence[Token], cards: Sequence[Card]) -> Kind:
    """Tell which list it is: by the address, the heading, else by what its cards show."""
    if kind not in {Kind.UNKNOWN, Kind.DAILY} or not cards:
        return kind
    # Labels are somebody's own, and tell of none of the site's lists.
    cards = [card for card in cards if not card.is_labelled]
    heading = _heading(tokens)
    if heading == _TRENDING or (cards and not heading and _are_marked(cards)):
        return Kind.TRENDING
    if any("published" in card.values for card in cards):
        return Kind.SEARCH
    return Kind.DAILY


def _are_marked(cards: Sequence[Card]) -> bool:
    """Tell trending cards: an abstract may link its code on any list, but most of these do."""
    return sum(map(_has_trending_mark, cards)) * _SHARE >= len(cards)


def _has_trending_mark(card: Card) -> bool:
    """Tell a card with its repository, or without links with stars beside a date."""
    return "github_repo" in card.values or card.values.keys() >= _DATED_STARS


_DATED_STARS = frozenset({"published", "github_stars"})
"""Cards of a day have no dates, and those of a search no stars."""


def _heading(tokens: Sequence[Token]) -> str:
    """Find the page's heading: the name that stands last above the byline.

    Behind ``Monthly`` stands the tab of the trending page, on every list.
    """
    found = text = ""
    for token in tokens:
        text, above = token.text.lower(), text
        if above == "monthly":
            continue
        if token.kind is HEADING and text in {"daily papers", _TRENDING}:
            return text
        if text in {"daily papers", _TRENDING} and not token.target:
            found = text
        elif text.endswith("and the research community"):
            return found
    return found


def _find_span(tokens: Sequence[Token]) -> str:
    """Find the week or month that stands below the page's name or its byline."""
    is_below = False
    for token in tokens:
        text = token.text
        if token.kind is IMAGE or not text:
            continue
        if is_heading_line(text):
            is_below = True
        elif is_below and not is_chrome(text):
            linked = _linked(token)
            if (linked or not token.target) and read_heading(text):
                return text
            if not linked:  # of what leads to a neighbour the target tells
                return ""
    return ""


def _read_head(head: Sequence[Piece], raw: RawPage, *, own: str | None, has_day: bool) -> None:
    """Read the heading's day, if it has one, and the links to the days before and after it."""
    day, text = _find_day(head) if has_day else (len(head), "")
    raw.heading = raw.heading or text or None
    found = [
        (value, i <= day)
        for i, piece in enumerate(head)
        if piece.part is CHROME and piece.token and (value := _linked(piece.token))
    ]
    if found:
        before, after = find_neighbours(found, heading=text, own=own)
        raw.previous, raw.next = raw.previous or before, raw.next or after


def _linked(token: Token) -> str:
    """Give the day, week or month that a link leads to; empty if it leads elsewhere."""
    role, value = read_link(token.target) if "papers" in token.target else NO_LINK
    return value if role is Role.DAY else ""


def _find_day(head: Sequence[Piece]) -> tuple[int, str]:
    """Find the heading's day; behind the head if there is none.

    It is a date, a month and a number that stand apart, or in a link: that to the day
    before or after has no text of its own, and some converters give it this one.
    """
    for i in reversed(range(len(head))):
        part, text, *_ = head[i]
        if part is DATE or (part is CHROME and text[-1:].isdecimal()):
            printed = read_printed(text)
            # "2 days ago" tells of a comment or a visit, and is no heading.
            if printed and not printed.relative:
                return i, text
        elif part is COUNT and i and head[i - 1].part is PROSE:
            return i, day_apart(head[i - 1 : i + 1])
    return len(head), ""


def _read_foot(tokens: Sequence[Token], raw: RawPage) -> None:
    """Read the links below the cards: converters drop those of the head, which have no text."""
    for token in [token for token in tokens if token.target]:
        name = token.text.lower()
        if name not in {"previous", "next"}:
            continue
        value = _linked(token)
        if not value:
            continue
        if name == "previous":
            raw.previous = raw.previous or value
        else:
            raw.next = raw.next or value
