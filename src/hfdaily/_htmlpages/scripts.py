r"""The payload of a page in a string of a script: its escapes undone, as JavaScript does.

| written as | read |
|---|---|
| `JSON.parse("{\"dailyPapers\":…}")`, in quotes of any kind | the string, up to three deep |
| `self.__next_f.push([1,"…"])` (Next.js) | the strings of all pushes, joined |

In the rows that Next.js pushes, a string that begins with `$` refers to something: long
texts stand in rows of their own (`1c:T4f2,` and the text, its length in bytes before it).
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from hfdaily._json.decoders import Hook
from hfdaily._values.fold import without_surrogates

_KEY = re.compile(r'(\\{0,7}")dailyPapers\1\s{0,9}:\s{0,9}\[')
_DEEPEST = 3
_ENVELOPE = 4_000
_CLOSED = {
    mark: re.compile(rf"((?:[^{mark}\\]|\\.)*+){mark}", re.DOTALL) for mark in ('"', "'", "`")
}
"""A string behind its opening mark."""
_OPENINGS = ("'{", "'[", "`{", "`[")
_UNESCAPED = re.compile(r'(?<!\\)"')
_OF_SCRIPTS = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u\{0*([0-9a-fA-F]{1,6})\}|(.))|\"", re.DOTALL)
_OF_JSON = frozenset('"\\/bfnrtu')
_PUSH = re.compile(rb'__next_f\.push\(\[1,\s{0,9}"((?:[^"\\]|\\.)*+)"\s{0,9}\]\)', re.DOTALL)
_PUSHED = b"__next_f.push("
_ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?")
_LAST_CODE = 0x10FFFF
_HALVES = range(0xD800, 0xE000)


class Found(NamedTuple):
    """A text that has the key of the list of papers."""

    text: str
    place: int
    """Where the key's quote is."""
    hook: Hook | None = None
    """What each object of it is to be changed by."""
    is_mended: bool = False
    """Whether it had lone surrogates, which were replaced."""


def unquote(text: str, place: int) -> Found | None:
    r"""Read the string around a place in a script.

    Args:
        text: the script.
        place: where the key of the list of papers is in it, with its quote.

    Returns:
        The string's text, with the key in plain quotes; None where the place is in no
        string that can be read.

    >>> unquote(r'x = "{\"dailyPapers\":[]}"', 6)
    Found(text='{"dailyPapers":[]}', place=1, hook=None, is_mended=False)
    """
    for _ in range(_DEEPEST):
        head = text[max(place - _ENVELOPE, 0) : place]
        begin = max(head.rfind(opening) for opening in _OPENINGS)
        if text.startswith("\\", place):
            begin = max((begin, *(quote.start() for quote in _UNESCAPED.finditer(head))))
        if begin < 0:
            return None
        begin += place - len(head)
        closed = _CLOSED[text[begin]].match(text, begin + 1)
        found = _undo(closed[1]) if closed and closed.end() > place else None
        key = _KEY.search(found) if found else None
        if found is None or key is None:
            return None
        if key[1] == '"':
            text = without_surrogates(found)
            return Found(text, key.start(), is_mended=text != found)
        text, place = found, key.start()
    return None


def _undo(body: str) -> str | None:
    """Undo the escapes of a string; None where it has such as no string can have."""
    for text in (body, _OF_SCRIPTS.sub(_as_json, body)):
        try:
            found: object = json.loads(f'"{text}"', strict=False)
        except ValueError:
            continue
        return str(found)
    return None


def _as_json(match: re.Match[str]) -> str:
    r"""Spell an escape, or a quote, as JSON does.

    >>> _OF_SCRIPTS.sub(_as_json, r"\x41 \' \n \u{1f600} \q")
    "\\u0041 ' \\n 😀 q"
    """
    octets, code, char = match.groups()
    if octets:
        return f"\\u00{octets}"
    if code:
        number = min(int(code, 16), _LAST_CODE)
        return chr(number) if number not in _HALVES else f"\\u{number:04x}"
    if char is None:
        return '\\"'
    return match[0] if char in _OF_JSON else "" if char == "\n" else char


def read_pushes(page: bytes) -> Iterator[Found]:
    """Read what the scripts of a page of Next.js push, if the list of papers is in it."""
    if _PUSHED not in page:
        return
    parts = (_undo(match[1].decode("utf-8", "replace")) for match in _PUSH.finditer(page))
    pushed = "".join(filter(None, parts))
    text = without_surrogates(pushed)
    key = _KEY.search(text)
    if key and key[1] == '"':
        hook = partial(_resolve, _long_texts(text.encode()))
        yield Found(text, key.start(), hook, is_mended=text != pushed)


def _long_texts(rows: bytes) -> dict[str, str]:
    r"""Find the texts that stand in rows of their own.

    >>> _long_texts(b'1:T3,One2:["$1"]\n3:T3,Two')
    {'1': 'One', '3': 'Two'}
    """
    found: dict[str, str] = {}
    place = 0
    while place < len(rows):
        row = _ROW.match(rows, place)
        if row and row[2]:
            place = row.end() + int(row[2], 16)
            found[row[1].decode()] = rows[row.end() : place].decode("utf-8", "replace")
        else:
            place = rows.find(b"\n", place) + 1 or len(rows)
    return found


def _resolve(texts: dict[str, str], item: dict[str, object]) -> dict[str, object]:
    """Put in the place of references what they refer to; what that is not known is left out."""
    if not any(isinstance(value, str) and value[:1] == "$" for value in item.values()):
        return item
    read = {key: _referred(texts, value) for key, value in item.items()}
    return {key: value for key, value in read.items() if value is not _UNKNOWN}


def _referred(texts: dict[str, str], value: object) -> object:
    if not isinstance(value, str) or value[:1] != "$":
        return value
    if value[1:2] in {"$", "D"}:  # a text that begins so, a moment
        return value[1:] if value[1] == "$" else value[2:]
    return texts.get(value[1:], _UNKNOWN)


_UNKNOWN = object()
