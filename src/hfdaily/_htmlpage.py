"""A page saved as HTML to raw records: its embedded JSON first, its cards where that lacks."""

import html
import json
import re
from typing import NamedTuple

from hfdaily._completeness import check_cards
from hfdaily._detect import is_archive
from hfdaily._diagnostics import Surface
from hfdaily._drift import check_targets
from hfdaily._headlines import read_head_lines
from hfdaily._model import Format
from hfdaily._options import Options
from hfdaily._payload import read_payload
from hfdaily._raw import RawDigest
from hfdaily._report import Report

_MARK = 'data-target="DailyPapers" data-props="'
_OPEN_TAG = re.compile(r'<[a-z]+(?:\s[a-z-]+="[^"<>]{0,300}")*\s\Z')
_OG_URL = re.compile(r'<meta property="og:url" content="([^"]{1,2000})"')
_HEAD = 20_000


def read_html(text: str, options: Options, report: Report) -> RawDigest:
    """Read a page saved as HTML.

    The tag with the embedded JSON is looked for in the text alone, which takes
    much less time than the page's tree; where anything about it is doubtful,
    the whole page is parsed.
    """
    raw = RawDigest(format=Format.HTML, surface=Surface.EMBEDDED)
    if is_archive(text[:_HEAD]):
        text = _unpack(text, raw)
    elif text.lstrip()[:1] != "<":
        head = read_head_lines(text)
        raw.url, raw.captured = head.url, head.captured
    if not options.cross_check:
        found = _quick_props(text)
        if found is not None:
            match = _OG_URL.search(text, 0, _HEAD)
            raw.url = raw.url or (html.unescape(match[1]) if match else None)
            report.surface = Surface.EMBEDDED
            read_payload(found.props, raw, report)
            check_targets(found.targets, report)
            check_cards(found.cards, raw, report)
            return raw
    from hfdaily._htmltree import read_parsed  # noqa: PLC0415 - loads lxml

    return read_parsed(text, raw, options, report)


def _unpack(text: str, raw: RawDigest) -> str:
    from hfdaily._archive import read_archive  # noqa: PLC0415 - archives are rare

    archive = read_archive(text)
    if archive is None:
        return text
    raw.url, raw.captured = archive.url, archive.captured
    return archive.html


class _Found(NamedTuple):
    """The embedded JSON, and what else its page has."""

    props: dict[str, object]
    cards: int
    targets: list[str]


def _quick_props(text: str) -> _Found | None:
    """Find and decode the embedded JSON without parsing the page; None on any doubt."""
    mark = text.find(_MARK)
    opening = text.rfind("<", 0, max(mark, 0))
    if (
        mark < 0
        or not _OPEN_TAG.match(text, opening, mark)
        or text.rfind(">", 0, opening) < text.rfind("<", 0, opening)
        or text.rfind("<!--", 0, mark) > text.rfind("-->", 0, mark)
        or text.rfind("<script", 0, mark) > text.rfind("</script", 0, mark)
    ):
        return None
    begin = mark + len(_MARK)
    end = text.find('"', begin)
    targets = _targets(text, max(end, 0), len(text))
    if end < 0 or "DailyPapers" in targets:
        return None
    props = _decode_props(unescape(text[begin:end]))
    cards = text.count("<article", end)
    if props is None or not _is_whole(props, cards):
        return None
    return _Found(props, cards, _targets(text, 0, opening) + targets)


_TARGET = 'data-target="'


def _targets(text: str, begin: int, end: int) -> list[str]:
    """Name the components of a part of the page."""
    found: list[str] = []
    place = text.find(_TARGET, begin, end)
    while place >= 0:
        place += len(_TARGET)
        stop = max(text.find('"', place, end), place)
        found.append(text[place:stop])
        place = text.find(_TARGET, stop, end)
    return found


def _decode_props(source: str) -> dict[str, object] | None:
    try:
        props: object = json.loads(source, parse_constant=_doubt)
    except (ValueError, RecursionError):
        return None  # the careful reading says what is wrong
    if not isinstance(props, dict) or not isinstance(props.get("dailyPapers"), list):
        return None
    return props


def _doubt(constant: str) -> None:
    raise ValueError(constant)


_RARE_ESCAPE = re.compile(r"&(?!amp;|lt;|gt;|#39;|#x27;)[#A-Za-z]")


def unescape(text: str) -> str:
    """Undo the escapes of an attribute; the site escapes quotes above all.

    >>> unescape("{&quot;a&quot;: &quot;&amp;lt; &eacute;&quot;}")
    '{"a": "&lt; é"}'
    """
    # Replacing the few escapes that occur takes a tenth of the time of `html.unescape`.
    text = text.replace("&quot;", '"')
    if "&" in text:
        if _RARE_ESCAPE.search(text):
            return html.unescape(text)
        for escape, char in _ESCAPES:
            text = text.replace(escape, char)
    return text


_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&"))


def _is_whole(props: dict[str, object], cards: int) -> bool:
    """Tell whether the embedded JSON has a record for each card behind it."""
    papers = props["dailyPapers"]
    return isinstance(papers, list) and len(papers) >= cards and bool(papers)
