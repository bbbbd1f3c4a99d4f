"""Strings of a payload that may be pages, each with what stands beside it."""

import base64
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hfdaily._detect.headlines import is_day_key, is_url_key
from hfdaily._model import Kind
from hfdaily._values.links import read_address
from hfdaily._values.timestamps import read_timestamp

_MAX_DEPTH = 8
_SHORTEST = 20
_WORDS = ("apers", "uthors")


class Page(NamedTuple):
    """A string that may be a page."""

    path: str
    """Where it stands."""
    text: str
    url: str | None
    """The address that is said beside it."""
    captured: dt.date | None
    """The day on which it was saved, likewise."""


_Place = tuple[str | None, dt.date | None]
_NOWHERE: _Place = (None, None)


class Walk:
    """Walks through a payload; parts that it holds more than once are looked at once."""

    def __init__(self, join: Callable[[Sequence[object]], str | None] | None = None) -> None:
        """Give what ``join`` makes of a list in the stead of its items, if that is a page."""
        self._seen: set[int] = set()
        self._join = join

    def pages(
        self, value: object, path: str = "$", depth: int = 0, place: _Place = _NOWHERE
    ) -> Iterator[Page]:
        """Give the strings that may be pages, with what stands beside them."""
        if isinstance(value, str):
            text = _decoded(value)
            if _may_be_page(text):
                yield Page(path, text, *place)
        elif isinstance(value, list | dict) and depth < _MAX_DEPTH and id(value) not in self._seen:
            self._seen.add(id(value))
            if self._join and isinstance(value, list) and (whole := self._join(value)):
                said = {place_of(item) for item in value}
                url, captured = said.pop() if len(said) == 1 else _NOWHERE
                yield Page(path, whole, url or place[0], captured or place[1])
                return
            if isinstance(value, dict):
                url, captured = place_of(value)
                place = url or place[0], captured or place[1]
            for step, item in _inside(value):
                yield from self.pages(item, path + step, depth + 1, place)


def _inside(value: list[object] | dict[str, object]) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        return ((f".{key}", item) for key, item in value.items())
    return ((f"[{i}]", item) for i, item in enumerate(value))


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
