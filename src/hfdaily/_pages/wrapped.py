"""Pages that stand in a string of a payload, as crawling services and proxies answer.

Such an answer has the page once or in several forms (``html``, ``markdown``), beside
its address and the time at which it was read. Names of keys differ, so a page is told
by its text, and its form as everywhere.
"""

import base64
import datetime as dt
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from hfdaily._detect.detect import detect
from hfdaily._detect.headlines import is_day_key, is_url_key
from hfdaily._diagnostics import Code
from hfdaily._model import Format, Kind
from hfdaily._pages.neighbours import Reader
from hfdaily._pages.torn import ReadPart, join_torn
from hfdaily._raw import RawDigest
from hfdaily._report import Report
from hfdaily._sheet import Sheet
from hfdaily._values.links import read_address
from hfdaily._values.timestamps import read_timestamp
from hfdaily._verdict import lists_other_content


class _Page(NamedTuple):
    path: str
    text: str
    url: str | None
    captured: dt.date | None


_MAX_DEPTH = 7
_MAX_VALUES = 5_000
_MAX_PAGES = 40
_MAX_FORMS = 4
_SHORTEST = 20
_WORDS = ("apers", "uthors")
_TELLING = frozenset({Code.ERROR_BODY, Code.LOGIN_PAGE, Code.EMPTY_DAY, Code.OTHER_CONTENT})
_RANKS = {form: rank for rank, form in enumerate(Format)}


def read_wrapped(values: Sequence[object], report: Report, read_page: Reader) -> RawDigest | None:
    """Read the pages that stand in strings of a payload.

    Args:
        values: the payload.
        report: takes down what was wrong.
        read_page: reads a page.

    Returns:
        The records; None where no string is a page.
    """
    if any(lists_other_content(value) for value in values):
        return None
    found: RawDigest | None = None
    groups = deque(_by_place(values, report, read_page))
    while groups:
        pages = groups.popleft()
        raw = _read_best(pages, report, read_page, none_yet=found is None)
        if raw and raw.entries and len(pages) > 1:
            groups += _others(pages, raw, report, read_page)
        if found is None or not found.entries:
            found = raw or found
        elif raw and raw.entries:
            report.add(Code.GLUED_PAGES, "the payload holds more than one page", path=pages[0].path)
            found.entries += raw.entries
            found.page = ""
    return found


def _others(
    pages: list[_Page], best: RawDigest, report: Report, read_page: Reader
) -> list[list[_Page]]:
    """Tell pages that stand under keys side by side from the forms of one page.

    Forms of one page show the same papers; only those of the form that was read are
    looked at, since most services give no form twice.
    """
    known = _names(best)
    return [
        [page]
        for page in pages
        if page.text != best.page
        and detect(Sheet(page.text)) is best.format
        and (raw := read_page(page.text, page.url, Report(report.limits))).entries
        and known.isdisjoint(_names(raw))
    ]


def _names(raw: RawDigest) -> set[object]:
    fields = [entry.fields for entry in raw.entries]
    return {found.get("id") or found.get("title") for found in fields}


def _by_place(values: Sequence[object], report: Report, read_page: Reader) -> list[list[_Page]]:
    """Group the forms of each page: items of a list are pages of their own."""

    def read(text: str) -> RawDigest:
        return read_page(text, None, Report(report.limits))

    walked = (page for value in values for page in _Walk(read).pages(value, "$", 0, _NOWHERE))
    groups: dict[str, list[_Page]] = {}
    for page in islice(walked, _MAX_PAGES):
        groups.setdefault(page.path.rpartition("]")[0], []).append(page)
    if next(walked, None):
        message = f"the pages beyond the first {_MAX_PAGES} were not read"
        report.add(Code.LIMIT_REACHED, message, path="$")
    return list(groups.values())


def _read_best(
    pages: list[_Page], report: Report, read_page: Reader, *, none_yet: bool
) -> RawDigest | None:
    """Read a page in the best of its forms that gives papers."""
    told: tuple[_Page, RawDigest, Report] | None = None
    for page in sorted(pages, key=lambda page: _RANKS[detect(Sheet(page.text))])[:_MAX_FORMS]:
        own = Report(report.limits)
        raw = read_page(page.text, page.url, own)
        if raw.entries:
            return _take(page, raw, own, report)
        if told is None and any(item.code in _TELLING for item in own.diagnostics()):
            told = page, raw, own
    return _take(*told, report) if told and none_yet else None


def _take(page: _Page, raw: RawDigest, own: Report, report: Report) -> RawDigest:
    report.add(Code.WRAPPED_PAYLOAD, f"the page stands at {page.path}", path=page.path)
    report.absorb(own)
    raw.url = raw.url or page.url
    raw.captured = raw.captured or page.captured
    raw.page = page.text if raw.page is None else raw.page
    return raw


_Place = tuple[str | None, dt.date | None]
_NOWHERE: _Place = (None, None)


class _Walk:
    """Walks through a payload, however its parts hold each other."""

    def __init__(self, read: ReadPart) -> None:
        self._left = _MAX_VALUES
        self._read = read

    def pages(self, value: object, path: str, depth: int, place: _Place) -> Iterator[_Page]:
        """Give the strings that may be pages, with what stands beside them."""
        self._left -= 1
        if self._left < 0 or depth > _MAX_DEPTH:
            return
        if isinstance(value, str):
            text = _decoded(value)
            if _may_be_page(text):
                yield _Page(path, text, *place)
        elif isinstance(value, list) and (whole := join_torn(value, self._read)):
            yield _Page(path, whole, *place)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                yield from self.pages(item, f"{path}[{i}]", depth + 1, place)
        elif isinstance(value, dict):
            url, captured = place_of(value)
            place = url or place[0], captured or place[1]
            for key, item in value.items():
                yield from self.pages(item, f"{path}.{key}", depth + 1, place)


_BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]{200,}+={0,2}\s*+")


def _decoded(text: str) -> str:
    """Undo base64, in which recordings of a browser's traffic and gateways keep bodies."""
    if " " in text[:_SHORTEST] or not _BASE64.fullmatch(text):
        return text
    try:
        return base64.b64decode(text).decode("utf-8")
    except ValueError:
        return text


def _may_be_page(text: str) -> bool:
    if len(text) < _SHORTEST:
        return False
    if text.lstrip()[:1] in {"[", "{"}:
        return True
    return any(word in text for word in _WORDS) and ("\n" in text or text.lstrip()[:1] == "<")


def place_of(value: object, depth: int = 2, records: AbstractSet[int] = frozenset()) -> _Place:
    """Find the address of a page, and the day on which it was saved, in what is said of it.

    Args:
        value: an object; lists in it and what is deep in it tell of other things.
        depth: how many objects may lie around what tells.
        records: the identities of objects whose addresses are those of their papers.

    >>> place_of({"metadata": {"sourceURL": "https://huggingface.co/papers/date/2026-02-20"}})
    ('https://huggingface.co/papers/date/2026-02-20', None)
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, Mapping) or "paper" in value:
        return _NOWHERE
    texts = [(key, text) for key, text in value.items() if isinstance(text, str)]
    urls = (text for key, text in texts if is_url_key(key) and _is_address(text))
    moments = (read_timestamp(text) for key, text in texts if is_day_key(key))
    url = None if id(value) in records else next(urls, None)
    moment = next(filter(None, moments), None)
    captured = moment.on if moment else None
    for item in value.values() if depth else ():
        inner = place_of(item, depth - 1, records)
        url, captured = url or inner[0], captured or inner[1]
    return url, captured


def _is_address(text: str) -> bool:
    return "://" in text and read_address(text).kind is not Kind.UNKNOWN
