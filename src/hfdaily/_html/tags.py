"""The HTML reader: a page's bytes to its tags, by lxml."""

import re

from lxml import etree

from hfdaily._diagnostics import Code
from hfdaily._html.collector import BORDER, Collector
from hfdaily._report import Report

_SIGN = BORDER.encode()
_TAG_OF_MANY = re.compile(
    rb"""<[a-zA-Z][^\s"'<>/=]*+(?:\s++[^\s"'<>/=]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]*+))?+){300}"""
    rb"""(?:\s++[^\s"'<>/=]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]*+))?+)*+"""
)


_LONG_TAG = 2_000


_DRAWING = re.compile(
    rb"<svg(?:[^<]*+<(?!/svg>|svg|/?(?:article|div|main|nav)[\s>]))*+[^<]*+</svg>"
)
"""One that lacks its end stays: it would end with another, and take what stands between."""
_DRAWING_END = b"</svg>"
_MENU = re.compile(rb"<nav[\s>](?:[^<]*+<(?!/?nav[\s>]))*+[^<]*+</nav>")


def _slim(page: bytes) -> bytes:
    """Leave out drawings and menus: they say nothing, and every tag that lxml hands over costs."""
    # Behind the last end there is none to be searched for.
    end = page.rfind(_DRAWING_END) + len(_DRAWING_END)
    if end >= len(_DRAWING_END):
        page = _DRAWING.sub(b"", page[:end]) + page[end:]
    return _MENU.sub(_without_menu, page)


def _without_menu(menu: re.Match[bytes]) -> bytes:
    """Keep a menu that holds cards, links to days, or a component's data."""
    return menu[0] if _holds_cards(menu[0]) or b"data-props" in menu[0] else _SIGN


_SHELLS = (b"noscript", b"template")
"""Elements that browsers do not show, or show in other elements' place."""
_SHELL_OF = {
    name: re.compile(
        rb"<%b(?:\s[^<>]{0,2000})?>((?:[^<]++|<(?!/%b[\s>]))*+)</%b\s{0,9}>" % (name, name, name)
    )
    for name in _SHELLS
}
_PAPER_ID = re.compile(rb"/papers/([0-9]{4}\.[0-9]{4,5})")


def _open_shells(page: bytes) -> bytes:
    """Open the elements without scripts and of templates that hold cards which stand there alone.

    A page saved where scripts do not run shows its cards so; what is a copy of cards that
    stand outside goes.
    """
    for name in _SHELLS:
        end = page.rfind(b"</" + name)
        if end >= 0 and (b"<" + name) in page:
            page = _open_each(page, _SHELL_OF[name], page.find(b">", end) + 1)
    return page


def _open_each(page: bytes, shell: re.Pattern[bytes], end: int) -> bytes:
    """Open the elements that end before ``end``, so that none is searched to the page's end."""
    found = [match for match in shell.finditer(page, 0, end) if _holds_cards(match[1])]
    if not found:
        return page
    starts = (0, *(match.end() for match in found))
    ends = (*(match.start() for match in found), len(page))
    outside = [page[begin:stop] for begin, stop in zip(starts, ends, strict=True)]
    seen = {key for part in outside for key in _PAPER_ID.findall(part)}
    has_cards = any(b"<article" in part for part in outside)
    kept = [outside[0]]
    for match, behind in zip(found, outside[1:], strict=True):
        ids = set(_PAPER_ID.findall(match[1]))
        is_new = not ids <= seen if ids else not has_cards
        # A script within is no part of a copy: the element's tag stood in a text of another.
        kept += (match[1] if is_new else match[0] if b"script>" in match[1] else b"", behind)
        seen |= ids
    return b"".join(kept)


def _holds_cards(markup: bytes) -> bool:
    return b"<article" in markup or b"/papers/" in markup


def _find_long_tags(page: bytes) -> list[int]:
    """Find the tags and texts that are so long that a tag may have hundreds of attributes."""
    found: list[int] = []
    place = page.find(b"<")
    while 0 <= place < len(page) - _LONG_TAG:
        following = page.rfind(b"<", place + 1, place + 1 + _LONG_TAG)
        if following < 0:
            found.append(place)
            following = page.find(b"<", place + 1 + _LONG_TAG)
        place = following
    return found


def _without_long_tags(page: bytes, report: Report) -> bytes:
    """Leave out tags of very many attributes: libxml2 compares each with every other."""
    matches = [_TAG_OF_MANY.match(page, place) for place in _find_long_tags(page)]
    kept: list[bytes] = []
    end = 0
    for match in filter(None, matches):
        kept += (page[end : match.start()], b"<div")
        end = match.end()
    if not end:
        return page
    report.add(Code.LIMIT_REACHED, "a tag with more than 300 attributes was left out")
    return b"".join((*kept, page[end:]))


def read_tokens(page: str | bytes, report: Report) -> Collector:
    """Read a page's HTML, be it text or its UTF-8.

    lxml never fails on text, but it may cut silently; only its log tells.
    """
    page = _slim(page.encode("utf-8") if isinstance(page, str) else page)
    page = _without_long_tags(page, report)
    found = _collect(page, report)
    if found.hides_links and (opened := _open_shells(page)) is not page:
        found = _collect(opened, report)
    return found


def _collect(page: bytes, report: Report) -> Collector:
    """Read a page's tags; those that only part texts as signs, where that loses nothing."""
    found = _parse(_with_signs(page), report)
    return _parse(page, report) if found.is_spoiled else found


_BLOCKS = rb"(?:div|li|ul|p|dialog|button|nav|header|footer|form|label)"
_ATTRIBUTE = rb"""(?:\s++(?!data-[pt])[a-z-]++(?:="[^"]*+")?+)"""
_PARTING = rb"<(?:/(?:%b|article)|(?:%b|input)%b*+\s*+/?+)>\s*+" % (_BLOCKS, _BLOCKS, _ATTRIBUTE)
_PARTINGS = re.compile(rb"%b(?:%b|<!--[^<>]{0,9}-->\s*+)*+" % (_PARTING, _PARTING))
"""Tags that follow each other, and the marks that frameworks put between them."""
_STARTS = re.compile(rb"<%b(?=[\s/>])" % _BLOCKS)
_LINK = b"<a "
_LINK_END = b"</a>"
_LINKS_AND_CAPITALS = re.compile(rb"<(?:[A-Z]|a |/(?:a>|[A-Z]))")


def _with_signs(page: bytes) -> bytes:
    """Put one sign in the place of tags that part texts and say nothing else.

    They are most of a page's tags, and each one that lxml hands over costs. Tags that say
    more are made such as have no end. In the head are none; where one was part of an
    attribute, a title, a heading or what shows no text, the reader tells. That a link
    lacks its end, a tag of two its other half, or a tag its last sign would not even show.
    """
    begin = max(page.find(b"<body"), 0)
    signed = _STARTS.sub(_SIGN + b"<input", _SIGN.join(_PARTINGS.split(page[begin:])))
    found = _LINKS_AND_CAPITALS.findall(signed)
    links = found.count(_LINK)
    if (
        found.count(_LINK_END) != links
        or len(found) != 2 * links
        or signed.count(b"<") != signed.count(b">")
    ):
        return page
    return page[:begin] + signed


def _parse(page: bytes, report: Report) -> Collector:
    collector = Collector()
    parser = etree.HTMLParser(
        target=collector,  # type: ignore[arg-type]  # lxml calls it with str alone, never bytes
        encoding="utf-8",
        huge_tree=True,
    )
    try:
        # At once: to feed it takes a twentieth of a page's time more.
        etree.fromstring(page, parser)
    except etree.XMLSyntaxError as error:
        # Nothing but comments or white space; what came before the fault was taken.
        collector.close()
        start = page[:_LONG_TAG].decode("utf-8", "replace")
        report.add(Code.NOT_A_DIGEST, f"no HTML that can be read: {error}", excerpt=start)
    _read_log(parser, report)
    return collector


_CUTS = ("XML_ERR_RESOURCE_LIMIT", "HUGE", "depth", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY")


def _read_log(parser: etree.HTMLParser, report: Report) -> None:
    for entry in parser.error_log:
        if any(word in f"{entry.type_name} {entry.message}" for word in _CUTS):
            report.add(Code.PAGE_CUT, f"lxml cut the page short: {entry.message}", line=entry.line)
            return
