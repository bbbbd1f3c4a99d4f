"""The payload of a page that stands elsewhere than the site had it: in a script, say."""

import html
import re
from collections.abc import Iterator

from hfdaily._diagnostics import Code
from hfdaily._htmlpages.scripts import Found, read_pushes, unquote
from hfdaily._json.decoders import read_value
from hfdaily._json.payload import read_payload
from hfdaily._json.text import decode
from hfdaily._rawpage import RawPage
from hfdaily._report import Report

_KEY = re.compile(rb"""dailyPapers(\\{0,7}"|&quot;|&#34;|&#x22;)\s{0,9}:\s{0,9}\[""")
_BEGIN = 2
_MOST_TRIES = 3
_ENVELOPE = 4_000
"""The object that the list stands in begins within so many bytes before it."""


def read_elsewhere(page: bytes, raw: RawPage, report: Report) -> bool:
    """Read the records of a page's script, or of an attribute under another name.

    Args:
        page: the page, in UTF-8.
        raw: takes the records.
        report: takes down where they stood.

    Returns:
        Whether there are any.
    """
    for found in _find(page):
        if read_payload(_around(found, report), raw, report):
            report.add(
                Code.UNKNOWN_TARGET, "the embedded JSON stands elsewhere", excerpt=found.text[:200]
            )
            return True
    return False


def _find(page: bytes) -> Iterator[Found]:
    """Find the texts that may hold the list of papers, a few of them."""
    if b"dailyPapers" not in page:  # in half of the time that the patterns take
        return
    yield from read_pushes(page)
    for _, match in zip(range(_MOST_TRIES), _KEY.finditer(page), strict=False):
        quote = match[1]
        place = match.start() - len(quote)
        if not page.startswith(quote, max(place, 0)):
            continue
        script = _script(page, place)
        if script and (found := unquote(*script)):
            yield found
        if quote[:1] != b"\\" and (plain := script or _attribute(page, place, quote)):
            yield Found(*plain)


def _script(page: bytes, place: int) -> tuple[str, int] | None:
    """Give the script around a place, and where the place is in it."""
    begin = page.rfind(b"<script", 0, place)
    if begin <= page.rfind(b"</script", 0, place):
        return None
    end = page.find(b"</script", place)
    text = page[begin : end if end >= 0 else len(page)].decode("utf-8", "replace")
    return text, len(page[begin:place].decode("utf-8", "replace"))


def _attribute(page: bytes, place: int, quote: bytes) -> tuple[str, int] | None:
    """Give the attribute around a place, without its escapes, and where the place is in it."""
    mark = b"'" if quote == b'"' else b'"'
    begin = page.rfind(b"=" + mark, max(place - _ENVELOPE, 0), place) + 2
    end = page.find(mark, place)
    if begin < _BEGIN or end < 0 or page.find(b">", begin, place) >= 0:
        return None
    head, rest = (
        html.unescape(part.decode("utf-8", "replace"))
        for part in (page[begin:place], page[place:end])
    )
    return head + rest, len(head)


def _around(found: Found, report: Report) -> object:
    """Decode the object that holds the key, or else its list alone."""
    text, place, hook, is_mended = found
    if is_mended:
        report.add(Code.LONE_SURROGATE, "lone surrogates became U+FFFD", excerpt=text)
    depth = 0
    for begin in range(place - 1, max(place - _ENVELOPE, 0) - 1, -1):
        depth += {"{": 1, "}": -1}.get(text[begin], 0)
        if depth > 0:
            if value := read_value(text, begin, report, hook=hook):
                return value[0]
            break
    values = decode(text[text.find("[", place) :], report).values
    return {"dailyPapers": values[0]} if values else None
