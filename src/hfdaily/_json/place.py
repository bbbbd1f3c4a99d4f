"""Where a value stands in JSON text: paths walked over the text itself."""

import json
import re
from collections.abc import Callable, Iterator

from hfdaily._json.surrogates import replace_surrogates
from hfdaily._json.text import next_line
from hfdaily._limits import Limits
from hfdaily._report import Report
from hfdaily._values.fold import without_surrogates

Place = tuple[int, int]
"""Where a value begins in a text, and where it ends."""

_SPACE = re.compile(r"[ \t\r\n]*+")
_BETWEEN = re.compile(r"[\s\ufeff\0,]*+")


def _no_number(_: str) -> None:
    """Read no number: only its end counts, and very long ones can not be read."""


_DECODER = json.JSONDecoder(parse_int=_no_number, parse_float=_no_number)


def find_record(text: str, path: str, is_it: Callable[[object], bool]) -> Place | None:
    """Find a record by its JSON path.

    Args:
        text: JSON; several values may follow each other.
        path: the path, such as ``$.dailyPapers[3]``.
        is_it: tells whether a value found under the path is the record.

    >>> find_record('[{"id": "a"}, {"id": "b"}]', "$[1]", lambda record: True)
    (14, 25)
    """
    steps = path.removeprefix("$")
    documents = list(_documents(text))
    places = [find_value(text, steps, begin) for begin in documents]
    number, _, rest = steps.removeprefix("[").partition("]")
    # JSON Lines: the values themselves are the list that the path begins with.
    if len(documents) > 1 and steps[:1] == "[" and int(number) < len(documents):
        places.append(find_value(text, rest, documents[int(number)]))
    return next((place for place in places if place and is_it(_read(text, place))), None)


def find_value(text: str, steps: str, start: int = 0) -> Place | None:
    """Find a value by its path below the value that begins at ``start``.

    A key that stands twice means its last value, as for Python's reader.

    >>> find_value('{"paper": {"upvotes": 3}}', ".paper.upvotes")
    (22, 23)
    """
    begin = _after_space(text, start)
    if not steps:
        end = _end_of(text, begin)
        return (begin, end) if end is not None else None
    found = None
    # Keys may hold dots and brackets: the text's own keys say where a step ends.
    for place, rest in _children(text, begin, steps):
        found = find_value(text, rest, place) or found
    return found


def _children(text: str, begin: int, steps: str) -> Iterator[tuple[int, str]]:
    """Give the values that the first step may mean, with the steps that are left."""
    if text[begin : begin + 1] == "{" and steps[0] == ".":
        for key, place in _members(text, begin):
            rest = steps[1 + len(key) :]
            if steps.startswith(key, 1) and rest[:1] in {"", ".", "["}:
                yield place, rest
    elif text[begin : begin + 1] == "[" and steps[0] == "[":
        number, _, rest = steps[1:].partition("]")
        for i, place in enumerate(_items(text, begin)):
            if str(i) == number:
                yield place, rest
                return


def _members(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Give the keys of an object and where their values begin, as far as it is whole."""
    place = _after_space(text, begin + 1)
    while text[place : place + 1] == '"':
        end = _end_of(text, place)
        if end is None:
            return
        key = without_surrogates(json.loads(text[place:end]))
        colon = _after_space(text, end)
        if text[colon : colon + 1] != ":":
            return
        place = _after_space(text, colon + 1)
        yield key, place
        following = _next_place(text, place)
        if following is None:
            return
        place = following


def _items(text: str, begin: int) -> Iterator[int]:
    """Give where the items of a list begin, as far as it is whole."""
    place: int | None = _after_space(text, begin + 1)
    while place is not None and text[place : place + 1] not in {"", "]"}:
        yield place
        place = _next_place(text, place)


def _next_place(text: str, place: int) -> int | None:
    """Give what follows the comma behind the value at ``place``."""
    end = _end_of(text, place)
    comma = _after_space(text, end) if end is not None else len(text)
    return _after_space(text, comma + 1) if text[comma : comma + 1] == "," else None


def _documents(text: str) -> Iterator[int]:
    """Give where the values begin that follow each other in a text."""
    place: int | None = 0
    while place is not None:
        match = _BETWEEN.match(text, place)
        place = match.end() if match else place
        if place >= len(text):
            return
        end = _end_of(text, place)
        if end is None and (following := next_line(text, place)) is not None:
            place = following  # a broken line is no value
            continue
        yield place
        place = end


def _after_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _end_of(text: str, place: int) -> int | None:
    """Give the end of a value; None where it is broken."""
    try:
        return _DECODER.raw_decode(text, place)[1]
    except (ValueError, RecursionError):  # cut or deeper than Python reads
        return None


def _read(text: str, place: Place) -> object:
    value: object = _DECODER.raw_decode(text, place[0])[0]
    # What was wrong with it was said when it was read.
    return replace_surrogates(value, Report(Limits()))
