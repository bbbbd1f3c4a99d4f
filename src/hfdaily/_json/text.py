"""JSON text to values: bounded, and as much as a broken text still holds."""

import json
import re
from typing import cast

from hfdaily._diagnostics import Code
from hfdaily._json.decoders import make_decoder
from hfdaily._json.mending import DEEP, Broken, Decoded, mend, read_at, read_on
from hfdaily._json.surrogates import may_spell_surrogates, replace_surrogates
from hfdaily._model import Origin
from hfdaily._report import Report


def decode(text: str, report: Report) -> Decoded:
    """Decode a JSON text, or the part of it that can be.

    Args:
        text: JSON; several values may follow each other (JSON Lines, glued files).
        report: takes down what was wrong.

    Returns:
        The values, none where nothing could be read; never raises.
    """
    own = Report(report.limits, report.surface)
    try:
        found = _decode_all(text, make_decoder(own, text), own)
    except ValueError:  # Python refuses integers of more than 4,300 digits
        own = Report(report.limits, report.surface)
        found = _decode_all(text, make_decoder(own, text, long_integers=True), own)
    report.absorb(own)
    return _without_lone(found, report) if may_spell_surrogates(text) else found


def _without_lone(decoded: Decoded, report: Report) -> Decoded:
    """Replace lone surrogates; objects that follow each other are taken for a list."""
    values = decoded.values
    are_lines = len(values) > 1 and all(isinstance(value, dict) for value in values)
    mended = (
        replace_surrogates(value, report, f"$[{i}]" if are_lines else "$")
        for i, value in enumerate(values)
    )
    return decoded._replace(values=tuple(mended))


def _lenient_for(
    error: json.JSONDecodeError, start: int, decoder: json.JSONDecoder, opening: str
) -> json.JSONDecoder | None:
    """Give the decoder for values with line breaks and tabs in strings, which JSON wants escaped.

    Returns:
        None where the fault is another one, or where a line that breaks off within
        a string is one of JSON Lines.
    """
    if not decoder.strict or not error.msg.startswith("Invalid control character"):
        return None
    lenient = json.JSONDecoder(
        strict=False,
        parse_constant=decoder.parse_constant,
        parse_float=decoder.parse_float,
        parse_int=decoder.parse_int,
    )
    found = read_at(error.doc, start, lenient)
    if isinstance(found, json.JSONDecodeError):
        # A string that lacks its end goes up to the quote that begins the next one.
        end = error.doc.find('"', error.pos) + 1
        is_string = end > 0 and error.doc[end : found.pos].strip() != ""
        if not is_string or next_line(error.doc, start, 0, opening) is not None:
            return None
    return lenient


_SPACE = re.compile(r"[\s\ufeff\0]*+")
_BEGINS = frozenset('[{"')


def _decode_all(
    text: str, decoder: json.JSONDecoder, report: Report, opening: str = "\n{"
) -> Decoded:
    values: list[object] = []
    broken: list[Broken] = []
    base = 0
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string too
    while start < len(text):
        found = read_at(text, start, decoder)
        if isinstance(found, json.JSONDecodeError):
            lenient = _lenient_for(found, start, decoder, opening)
            if lenient:
                excerpt = text[max(0, found.pos - 40) : found.pos + 40]
                told = "a string holds a line break or tab"
                report.add(Code.JSON_UNESCAPED, told, excerpt=excerpt)
                decoder = lenient
                continue
            following = next_line(text, start, 0 if values else found.pos, opening)
            if following is None and values and text[start] not in _BEGINS:
                return Decoded(tuple(values), broken=tuple(broken), behind=base + start)
            if following is None:
                rest = _decode_rest(
                    text[start:], found.pos - start, values, found.msg, decoder, report
                )
                return rest._replace(broken=(*broken, *_moved(rest.broken, base + start)))
            is_deep = found.msg == DEEP
            broken.append(Broken(text[start:following].rstrip(), base + start, is_deep))
            if following > _LONGEST:  # each fault costs the way from the text's beginning
                text, base, following = text[following:], base + following, 0
            start = following
            continue
        value, end = found
        values.append(value)
        start = _SPACE.match(text, end).end()  # type: ignore[union-attr]  # as above
        if start < len(text) and text[start] == ",":
            start = _SPACE.match(text, start + 1).end()  # type: ignore[union-attr]  # as above
    return Decoded(tuple(values), broken=tuple(broken))


def _moved(broken: tuple[Broken, ...], by: int) -> tuple[Broken, ...]:
    return tuple(found._replace(start=found.start + by) for found in broken)


def next_line(text: str, start: int, fault: int = 0, opening: str = "\n{") -> int | None:
    r"""Find the line of JSON Lines that follows a broken one.

    Args:
        text: the JSON text.
        start: where a value should begin that can not be read.
        fault: where the value stops being JSON; behind its line it is no JSON Lines,
            unless it is an object of many lines.
        opening: what a line begins with.

    Returns:
        Where the next line begins that holds a whole object; None where there is
        none, or where a list breaks: its items may have lines of their own, but for
        one that nests too deep within its first line.

    >>> next_line('{"a": 1}\n{"a": \n{"a": 2}', 9)
    16
    """
    place = text.find(opening, start)
    if place < 0 or (text.startswith("[", start) and not _is_deep(text, start)):
        return None
    if text.find("\n", start) < fault - 1 and not _OPEN_LINE.match(text, start):
        return None
    closing = f"{opening[:-1]}}}"
    while place >= 0:
        begin = place + len(opening) - 1
        end = text.find("\n", begin)
        if _OPEN_LINE.match(text, begin):
            end = max(text.find(closing, begin, begin + _LONGEST), begin) + len(closing)
        if _is_object(text[begin : end if end >= 0 else len(text)]):
            return begin
        place = text.find(opening, place + 1)
    return None


_LONGEST = 50_000
"""In characters, of an object of many lines; few texts with broken lines are longer."""
_OPEN_LINE = re.compile(r"\{[ \t\r]*+\n[ \t]")
"""Begins an object of many lines; as they are indented, other objects stand out."""


_ANY_NUMBERS = json.JSONDecoder(parse_int=str)


def _is_deep(text: str, start: int) -> bool:
    """Tell a line that nests too deep to be read."""
    found = read_at(text[start : text.find("\n", start)], 0, _ANY_NUMBERS)
    return isinstance(found, json.JSONDecodeError) and found.msg == DEEP


def _is_object(text: str) -> bool:
    try:
        json.loads(text.rstrip(", \t\r"), parse_int=str, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


_REMARK = re.compile(r"(?!.*(?:\.\.\.|…))[^\[\]{}\"]{1,200}", re.DOTALL)
"""What a terminal or a program puts there: neither was it a record, nor does it stand for one."""


def tell_behind(text: str, decoded: Decoded, report: Report) -> None:
    """Say that behind the values of a text something stands that is no JSON."""
    if not decoded.behind:
        return
    behind = text[decoded.behind :].strip()
    if _REMARK.fullmatch(behind):
        told = "behind the JSON stands a text"
        report.reject(Code.STRAY_TEXT, told, behind, Origin(report.surface))
        return
    excerpt = text[max(0, decoded.behind - 40) :]
    report.add(Code.JSON_INVALID, "behind the JSON stands something else", excerpt=excerpt)


def reject_broken(found: Broken, origin: Origin, report: Report) -> None:
    """Keep a line of JSON Lines that is broken, and say so."""
    if found.is_deep:
        report.reject(Code.JSON_TOO_DEEP, f"a line that {DEEP}", found.text, origin)
    else:
        report.reject(Code.JSON_INVALID, "a record that is not JSON", found.text, origin)


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
    if reason == DEEP:
        return _without_deep(text, values, decoder, report)
    unterminated = reason.startswith("Unterminated")
    mended, rest = mend(text, len(text) if unterminated else fault)
    whole = read_at(mended, 0, decoder) if mended else None
    before: object = whole[0] if isinstance(whole, tuple) else []
    if not text.startswith(mended[:-1]):  # it breaks within the first record
        before, rest_of_list = [], text[max(text.find("{"), 0) :]
    else:
        rest_of_list = rest
    more = isinstance(before, list) and (
        _go_on(text, rest_of_list, decoder, report)
        or read_on(text, rest_of_list, before, decoder, report)
    )
    if more:
        values.append([*cast("list[object]", before), *more.values])
        if not more.broken:
            report.add(Code.JSON_INVALID, f"not JSON: {reason}", excerpt=text[max(0, fault - 40) :])
        return Decoded(tuple(values), more.rest, more.broken)
    if isinstance(whole, tuple):
        values.append(whole[0])
    tail = text[fault : fault + 20].strip()
    cut = unterminated or any(literal.startswith(tail) for literal in _LITERALS)
    if cut and (values or text[:1] in "[{"):
        report.add(Code.JSON_CUT, f"the JSON ends early: {reason}", excerpt=rest)
    else:
        report.add(Code.JSON_INVALID, f"not JSON: {reason}", excerpt=text[max(0, fault - 40) :])
    return Decoded(tuple(values), rest)


_LINED = re.compile(r"\s*+\[\s*?\n([ \t]*+)\{")


def _without_deep(
    text: str, values: list[object], decoder: json.JSONDecoder, report: Report
) -> Decoded:
    """Do without a value that nests too deep, or without such records of a list of lines."""
    if lines := _LINED.match(text):
        begin = lines.end() - 1
        records = text[begin:].rstrip(" \t\r\n,]")
        more = _decode_all(records, decoder, report, f"\n{lines[1]}{{")
        found = (*values, [*more.values]) if more.values else tuple(values)
        return Decoded(found, more.rest, _moved(more.broken, begin))
    if values:
        return Decoded(tuple(values), broken=(Broken(text.rstrip(), 0, is_deep=True),))
    report.add(Code.JSON_TOO_DEEP, f"the JSON {DEEP}", excerpt=text)
    return Decoded(())


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
