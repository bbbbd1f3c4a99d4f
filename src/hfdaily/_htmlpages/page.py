"""A page saved as HTML to raw records: its embedded JSON first, its cards where that lacks."""

import codecs
import html
import json
import math
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from hfdaily._checks.completeness import check_cards
from hfdaily._checks.drift import check_targets
from hfdaily._detect.detect import is_archive
from hfdaily._detect.headlines import read_comments, read_head_lines
from hfdaily._diagnostics import Surface
from hfdaily._htmlpages.renamed import may_be_renamed
from hfdaily._json.payload import read_payload
from hfdaily._json.surrogates import may_spell_surrogates
from hfdaily._model import Format
from hfdaily._options import Options
from hfdaily._rawpage import RawPage
from hfdaily._report import Report

_MARK = b'data-target="DailyPapers" data-props="'
_TARGET = b'data-target="'
_OPEN_TAG = re.compile(rb'<[a-z]+(?:\s[a-z-]+="[^"<>]{0,300}")*\s\Z')
_OG_URL = re.compile(rb'<meta property="og:url" content="([^"]{1,2000})"')
_HEAD = 20_000
_DOCUMENT = re.compile(rb"\s*+<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_COMMENTS = 2_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r"))


def read_page(page: bytes, options: Options, report: Report) -> RawPage | None:
    """Read an HTML document from its bytes: to decode the whole of it takes time.

    Args:
        page: what may be such a document.
        options: what the caller knows.
        report: takes down what was wrong.

    Returns:
        The records; None where the bytes are no HTML document in UTF-8 for certain.
    """
    start = page[:_COMMENTS]
    if not _DOCUMENT.match(start) or start.translate(None, _CONTROLS) != start:
        return None
    if is_archive(page[:_HEAD].decode("utf-8", "replace")):
        return None
    found = None if options.cross_check else _find_props(page)
    if found is None and not _is_utf8(page):
        return None
    raw = RawPage(format=Format.HTML, surface=Surface.EMBEDDED)
    return _read(page, found, raw, options, report)


def read_html(text: str, options: Options, report: Report) -> RawPage:
    """Read a page saved as HTML, or as a web archive, with head lines or without."""
    raw = RawPage(format=Format.HTML, surface=Surface.EMBEDDED)
    if is_archive(text[:_HEAD]):
        text = _unpack(text, raw)
    elif text.lstrip()[:1] != "<":
        head = read_head_lines(text)
        raw.url, raw.captured = head.url, head.captured
    page = text.encode("utf-8")
    found = None if options.cross_check else _find_props(page)
    return _read(page, found, raw, options, report)


class _Found(NamedTuple):
    """The embedded JSON, and what else its page has."""

    props: dict[str, object]
    cards: int
    targets: list[str]


def _read(
    page: bytes, found: _Found | None, raw: RawPage, options: Options, report: Report
) -> RawPage:
    """Read a page by its embedded JSON alone, or with care.

    The JSON is looked for in the bytes, which takes much less time than the
    page's tree; where anything about it is doubtful, the whole page is parsed.
    """
    if b"<!--" in page[:_COMMENTS]:
        head = read_comments(page[:_COMMENTS].decode("utf-8", "replace"))
        raw.captured = raw.captured or head.captured
        raw.url = raw.url or _own_url(page) or head.url
    if found is None:
        from hfdaily._htmlpages.tree import read_parsed  # noqa: PLC0415 - loads lxml

        return read_parsed(page, raw, options, report)
    raw.url = raw.url or _own_url(page)
    report.surface = Surface.EMBEDDED
    read_payload(found.props, raw, report)
    check_targets(found.targets, report)
    check_cards(found.cards, raw, report)
    return raw


def _unpack(text: str, raw: RawPage) -> str:
    from hfdaily._detect.archive import read_archive  # noqa: PLC0415 - archives are rare

    archive = read_archive(text)
    if archive is None:
        return text
    raw.url, raw.captured = archive.url, archive.captured
    return archive.text


def _own_url(page: bytes) -> str | None:
    match = _OG_URL.search(page, 0, _HEAD)
    return html.unescape(match[1].decode("utf-8")) if match else None


def _find_props(page: bytes) -> _Found | None:
    """Find and decode the embedded JSON without parsing the page; None on any doubt.

    To decode the JSON tells whether it is UTF-8; the rest of the page is asked.
    """
    mark = page.find(_MARK)
    opening = page.rfind(b"<", 0, max(mark, 0))
    if (
        mark < 0
        or not _OPEN_TAG.match(page, opening, mark)
        or page.rfind(b">", 0, opening) < page.rfind(b"<", 0, opening)
        or page.rfind(b"<!--", 0, mark) > page.rfind(b"-->", 0, mark)
        or page.rfind(b"<script", 0, mark) > page.rfind(b"</script", 0, mark)
    ):
        return None
    begin = mark + len(_MARK)
    end = page.find(b'"', begin)
    props = _decode_props(page, begin, end)
    if props is None:
        return None
    targets = _targets(page, end, len(page))
    cards = sum(1 for _ in _places(page, b"<article", end, len(page)))
    if "DailyPapers" in targets or not _is_whole(props, cards):
        return None
    if not (_is_utf8(page, 0, begin) and _is_utf8(page, end)):
        return None
    return _Found(props, cards, targets + _targets(page, 0, opening))


def _targets(page: bytes, begin: int, end: int) -> list[str]:
    """Name the components of a part of the page, the last one first."""
    found: list[str] = []
    for place in _places(page, _TARGET, begin, end):
        name = place + len(_TARGET)
        stop = max(page.find(b'"', name, end), name)
        found.append(page[name:stop].decode("utf-8", "replace"))
    return found


def _places(page: bytes, what: bytes, begin: int, end: int) -> Iterator[int]:
    """Find something from the end of a part of the page to its begin.

    Backwards takes a third of the time where the first byte is the rarest.
    """
    place = page.rfind(what, begin, end)
    while place >= 0:
        yield place
        place = page.rfind(what, begin, place)


_PIECE = 30_000
"""Large texts are read in pieces: most pieces are ASCII, and short-lived memory stays small."""
_PIECE_OF_ESCAPES = 15_000
"""To replace what stands often takes longer in larger pieces."""


def _is_utf8(page: bytes, begin: int = 0, end: int | None = None) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    rest = memoryview(page)[begin:end]
    try:
        for start in range(0, len(rest), _PIECE):
            decoder.decode(rest[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decode_props(page: bytes, begin: int, end: int) -> dict[str, object] | None:
    try:
        text = _attribute(page, begin, end)
        props: object = json.loads(text, parse_constant=_doubt, parse_float=_finite)
    except (ValueError, RecursionError):
        return None  # the careful reading says what is wrong
    if may_spell_surrogates(text):
        return None  # as above
    if not isinstance(props, dict) or not isinstance(props.get("dailyPapers"), list):
        return None
    return props


def _attribute(page: bytes, begin: int, end: int) -> str:
    """Decode an attribute and undo its escapes; the site escapes quotes above all."""
    pieces: list[str] = []
    while begin < end:
        cut = page.find(b"&", begin + _PIECE_OF_ESCAPES, end)
        stop = cut if cut >= 0 else end
        # To replace the quotes at once takes a tenth of the time that `html.unescape` takes.
        piece = page[begin:stop].replace(b"&quot;", b'"').decode("utf-8")
        pieces.append(unescape(piece) if "&" in piece else piece)
        begin = stop
    return "".join(pieces)


def _doubt(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) else _doubt(digits)


def unescape(text: str) -> str:
    """Undo the escapes of an attribute, of which there are few.

    >>> unescape("{&quot;a&quot;: &quot;&amp;lt; &eacute;&quot;}")
    '{"a": "&lt; é"}'
    """
    first, *rest = text.split("&")
    return first + "".join(map(_undo, rest))


def _undo(part: str) -> str:
    """Undo the escape whose ampersand stood before a part."""
    name, end, rest = part.partition(";")
    return html.unescape(f"&{name}{end}") + rest


def _is_whole(props: dict[str, object], cards: int) -> bool:
    """Tell whether the embedded JSON has a record for each card behind it, with a title and votes.

    An id and a title alone are two keys.
    """
    items = props["dailyPapers"]
    if not isinstance(items, list) or not items or len(items) < cards:
        return False
    try:
        papers = [item["paper"] for item in items]
        titled = [
            paper["id"]
            for paper in papers
            if paper["title"] and len(paper) > 2 and "upvotes" in paper
        ]
        if cards and may_be_renamed(set[str]().union(*items, *papers)):
            return False
        return len(titled) == len(items) and len(set(titled)) >= cards
    except (KeyError, TypeError):  # a record of another form is for the careful reading
        return False
