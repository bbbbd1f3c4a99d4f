"""JSON text to values: bounded, and as much as a broken text still holds."""

import json
import re
from collections.abc import Callable
from typing import NamedTuple, cast

from hfdaily._diagnostics import Code
from hfdaily._report import Report

_MAX_DIGITS = 1_000


class Broken(NamedTuple):
    """A line between values that is none."""

    text: str
    start: int
    """Where it begins in the JSON text."""


class Decoded(NamedTuple):
    """What a JSON text gave."""

    values: tuple[object, ...]
    """The values that stand one after the other: one, but for glued texts."""
    rest: str = ""
    """The unreadable text behind the values."""
    broken: tuple[Broken, ...] = ()
    """The lines between the values that could not be read."""


def _constant(report: Report) -> Callable[[str], None]:
    def replace(name: str) -> None:
        report.add(Code.NOT_FINITE, f"{name} is no JSON number; read as null", excerpt=name)

    return replace


def _integer(report: Report) -> Callable[[str], int | None]:
    def read(digits: str) -> int | None:
        if len(digits) <= _MAX_DIGITS:
            return int(digits)
        report.add(Code.BAD_NUMBER, f"an integer of {len(digits)} digits", excerpt=digits)
        return None

    return read


def decode(text: str, report: Report) -> Decoded:
    """Decode a JSON text, or the part of it that can be.

    Args:
        text: JSON; several values may follow each other (JSON Lines, glued files).
        report: takes down what was wrong.

    Returns:
        The values, none where nothing could be read; never raises.
    """
    try:
        return _decode_all(text, json.JSONDecoder(parse_constant=_constant(report)), report)
    except RecursionError:
        report.add(Code.JSON_TOO_DEEP, "the JSON nests too deep to be read", excerpt=text)
        return Decoded(())
    except ValueError:  # Python refuses integers of more than 4,300 digits
        guarded = json.JSONDecoder(parse_constant=_constant(report), parse_int=_integer(report))
        return _decode_all(text, guarded, report)


def _decode_leniently(
    text: str, start: int, error: json.JSONDecodeError, report: Report
) -> tuple[object, int] | None:
    """Read a value with line breaks and tabs in its strings, which JSON wants escaped."""
    if not error.msg.startswith("Invalid control character"):
        return None
    lenient = json.JSONDecoder(
        strict=False, parse_constant=_constant(report), parse_int=_integer(report)
    )
    try:
        found = lenient.raw_decode(text, start)
    except json.JSONDecodeError:
        return None  # the caller says what is wrong
    excerpt = text[max(0, error.pos - 40) : error.pos + 40]
    report.add(Code.JSON_UNESCAPED, "a string holds a line break or tab", excerpt=excerpt)
    return found


_SPACE = re.compile(r"[\s\ufeff\0]*+")


def _decode_all(
    text: str, decoder: json.JSONDecoder, report: Report, opening: str = "\n{"
) -> Decoded:
    values: list[object] = []
    broken: list[Broken] = []
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string too
    while start < len(text):
        try:
            value, end = decoder.raw_decode(text, start)
        except json.JSONDecodeError as error:
            found = _decode_leniently(text, start, error, report)
            following = (
                None if found else next_line(text, start, 0 if values else error.pos, opening)
            )
            if found:
                value, end = found
            elif following is None:
                rest = _decode_rest(
                    text[start:], error.pos - start, values, error.msg, decoder, report
                )
                return rest._replace(broken=(*broken, *_moved(rest.broken, start)))
            else:
                broken.append(Broken(text[start:following].rstrip(), start))
                start = following
                continue
        values.append(value)
        start = _SPACE.match(text, end).end()  # type: ignore[union-attr]  # as above
        if start < len(text) and text[start] == ",":
            start = _SPACE.match(text, start + 1).end()  # type: ignore[union-attr]  # as above
    return Decoded(tuple(values), broken=tuple(broken))


def _moved(broken: tuple[Broken, ...], by: int) -> tuple[Broken, ...]:
    return tuple(Broken(found.text, found.start + by) for found in broken)


def next_line(text: str, start: int, fault: int = 0, opening: str = "\n{") -> int | None:
    r"""Find the line of JSON Lines that follows a broken one.

    Args:
        text: the JSON text.
        start: where a value should begin that can not be read.
        fault: where the value stops being JSON; behind its line it is no JSON Lines.
        opening: what a line begins with.

    Returns:
        Where the next line begins that holds a whole object; None where there is
        none, or where a list breaks: its items may have lines of their own.

    >>> next_line('{"a": 1}\n{"a": \n{"a": 2}', 9)
    16
    """
    place = text.find(opening, start)
    if text.startswith("[", start) or place < 0 or text.find("\n", start) < fault - 1:
        return None
    while place >= 0:
        end = text.find("\n", place + 1)
        if _is_object(text[place + 1 : end if end >= 0 else len(text)]):
            return place + len(opening) - 1
        place = text.find(opening, place + 1)
    return None


def _is_object(line: str) -> bool:
    try:
        json.loads(line.rstrip(", \t\r"), parse_int=str)
    except (ValueError, RecursionError):
        return False
    return True


_LITERALS = ("true", "false", "null", "NaN", "-Infinity")


def _decode_rest(
    text: str,
    fault: int,
    values: list[object],
    reason: str,
    decoder: json.JSONDecoder,
    report: Report,
) -> Decoded:
    """Save what a text that breaks off at ``fault`` holds before the break."""
    unterminated = reason.startswith("Unterminated")
    mended, rest = mend(text, len(text) if unterminated else fault)
    if mended:
        values.append(decoder.raw_decode(mended)[0])
        if more := _go_on(text, rest, decoder, report):
            values[-1] = [*cast("list[object]", values[-1]), *more.values]
            return Decoded(tuple(values), more.rest, more.broken)
    tail = text[fault : fault + 20].strip()
    cut = unterminated or any(literal.startswith(tail) for literal in _LITERALS)
    if cut and (values or text[:1] in "[{"):
        report.add(Code.JSON_CUT, f"the JSON ends early: {reason}", excerpt=rest)
    else:
        report.add(Code.JSON_INVALID, f"not JSON: {reason}", excerpt=text[max(0, fault - 40) :])
    return Decoded(tuple(values), rest)


_LINED = re.compile(r"\s*+\[\s*?\n([ \t]*+)\{")


def _go_on(text: str, rest: str, decoder: json.JSONDecoder, report: Report) -> Decoded | None:
    """Read on behind the broken record of a list that has a line for each record."""
    lines = _LINED.match(text)
    opening = f"\n{lines[1]}{{" if lines else ""
    following = next_line(rest, 0, opening=opening) if lines else None
    if following is None:
        return None
    begin = len(text) - len(rest)
    more = _decode_all(rest[following:].rstrip(" \t\r\n,]"), decoder, report, opening)
    broken = (Broken(rest[:following].rstrip(), begin), *_moved(more.broken, begin + following))
    return more._replace(broken=broken)


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


def json_text(value: object, limit: int) -> str:
    """Give the beginning of a record as JSON text, bounded however large it is."""
    text = ""
    try:
        for chunk in json.JSONEncoder(ensure_ascii=False, default=repr).iterencode(value):
            text += chunk
            if len(text) > limit:
                break
    except (RecursionError, ValueError):  # too deep, or an integer too long to print
        text += "…"
    return text
