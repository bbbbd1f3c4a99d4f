"""What a JSON text that breaks off still holds: whole items, and the records behind a break."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hfdaily._diagnostics import Code
from hfdaily._report import Report


class Broken(NamedTuple):
    """A line between values, or a record of a list, that is no JSON."""

    text: str
    start: int
    """Where it begins in the JSON text."""
    is_deep: bool = False
    """Whether it nests too deep to be read."""


class Decoded(NamedTuple):
    """What a JSON text gave."""

    values: tuple[object, ...]
    """The values that stand one after the other: one, but for glued texts."""
    rest: str = ""
    """The unreadable text behind the values."""
    broken: tuple[Broken, ...] = ()
    """The lines and records that could not be read."""
    behind: int = 0
    """Where something that does not even begin as JSON stands behind the values; 0 if nowhere."""


Read = tuple[object, int] | json.JSONDecodeError
"""A value and its end, or why there is none."""
DEEP = "nests too deep to be read"


def read_at(text: str, start: int, decoder: json.JSONDecoder) -> Read:
    """Decode the value that begins at a place of a text."""
    try:
        return decoder.raw_decode(text, start)
    except json.JSONDecodeError as error:
        return error
    except RecursionError:
        return json.JSONDecodeError(DEEP, text, start)


_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}


def mend(text: str, end: int) -> tuple[str, str]:
    """Close a JSON text that breaks off behind its last whole list item.

    Of nested lists the outermost counts: a record that is cut in the middle of
    its authors goes as a whole.

    Args:
        text: the JSON text.
        end: where it stops being JSON.

    Returns:
        The closed text (empty where nothing can be saved) and the rest.

    >>> mend('[{"a": [1, {}]}, {"a": [{}, {', 29)
    ('[{"a": [1, {}]}]', '{"a": [{}, {')
    """
    stack: list[str] = []
    best: tuple[int, str] | None = None
    best_depth = len(text)
    for match in _STRUCTURE.finditer(text, 0, end):
        mark = match[0]
        if mark in _CLOSING:
            stack.append(mark)
        elif mark in {"]", "}"}:
            if not stack or _CLOSING[stack.pop()] != mark:
                break
            if stack and stack[-1] == "[" and len(stack) <= best_depth:
                best_depth = len(stack)
                best = match.end(), "".join(_CLOSING[mark] for mark in reversed(stack))
    if best is None:
        return "", text
    place, closing = best
    return text[:place] + closing, text[place:].lstrip(", \t\r\n")


_OPENING = re.compile(r'\s*+\[\s*+(\{\s*+"\w{1,40}"\s*+:)')
_OF_THE_SITE = '"paper"'
"""The key that opens a record of the site; within records nothing opens so."""
_MOST_WORK = 200_000_000
"""In characters: each vain try to read on costs the way from the list's beginning."""
_PARTING = re.compile(r"[\s,]*+")


def read_on(
    text: str, rest: str, before: Sequence[object], decoder: json.JSONDecoder, report: Report
) -> Decoded | None:
    """Read on behind the broken records of a list, where another record opens like the first.

    What opens so within a record lacks most keys of those before.

    Args:
        text: the list.
        rest: its end, from the first broken record on.
        before: the records above that.
        decoder: decodes single values.
        report: takes down that the list ends early too.

    Returns:
        The records, the broken ones, and what is left of one that is cut; None where
        none can be read.
    """
    first = _OPENING.match(text)
    known = set(before[0]) if before and isinstance(before[0], dict) else set[str]()
    if first is None or not (known or _OF_THE_SITE in first[1]):
        return None
    begin = len(text) - len(rest)
    values: list[object] = []
    broken: list[Broken] = []
    start, place = 0, rest.find(first[1])
    tries = _MOST_WORK // len(text)
    while place >= 0 and tries > 0:
        found = read_at(rest, place, decoder)
        if isinstance(found, tuple) and _is_alike(found[0], known):
            broken += _parts(rest, start, place, first[1], begin)
            values.append(found[0])
            start = _PARTING.match(rest, found[1]).end()  # type: ignore[union-attr]  # matches the empty string too
        else:
            tries -= 1
        place = rest.find(first[1], max(place + 1, start))
    if not values:
        return None
    end = rest[start:].rstrip("] \t\r\n,")
    if end and not rest.rstrip().endswith("]"):
        report.add(Code.JSON_CUT, "the JSON ends early", excerpt=end)
        return Decoded(tuple(values), end, tuple(broken))
    broken += _parts(rest, start, start + len(end), first[1], begin)
    return Decoded(tuple(values), broken=tuple(broken))


def _parts(rest: str, start: int, end: int, opening: str, begin: int) -> Iterator[Broken]:
    """Part what could not be read at what opens a record, and nothing within one."""
    is_certain = _OF_THE_SITE in opening
    while start < end:
        following = rest.find(opening, start + 1, end) if is_certain else -1
        stop = following if following >= 0 else end
        yield Broken(rest[start:stop].rstrip(", \t\r\n"), begin + start)
        start = stop


def _is_alike(value: object, known: set[str]) -> bool:
    return isinstance(value, dict) and 2 * len(known & value.keys()) >= len(known)
