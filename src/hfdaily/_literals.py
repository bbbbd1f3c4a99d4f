"""Records that were saved as Python literals instead of JSON objects."""

import ast
import datetime as dt
import re

from hfdaily._diagnostics import Code, Surface
from hfdaily._jsonclean import clean
from hfdaily._model import Origin
from hfdaily._report import Report

_MAX_CHARS = 1_000_000
_MAX_NESTING = 50


def read_literal(text: str) -> object:
    """Read a Python literal of bounded size; None where it is none.

    >>> read_literal("{'id': '2403.01774', 'upvotes': 0}")
    {'id': '2403.01774', 'upvotes': 0}
    >>> read_literal("__import__('os')") is None
    True
    """
    if _may_be_foreign(text):
        text = _FOREIGN.sub(_spell_foreign, text)
    if len(text) > _MAX_CHARS or not _LITERAL.fullmatch(text) or _nesting(text) > _MAX_NESTING:
        return None
    try:
        value: object = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None  # the caller says so with a diagnostic
    return value


_ESCAPE = (
    r"""\\(?:[\\'"abfnrtv\n]|[0-3]?[0-7]{1,2}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""
)
_STRING = rf"""b?(?:'[^'\\\n]*+(?:{_ESCAPE}[^'\\\n]*+)*+'|"[^"\\\n]*+(?:{_ESCAPE}[^"\\\n]*+)*+")"""
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:e[+-]?[0-9]++)?(?![\w.])"
# Nothing else: Python warns of other numbers and escapes as it reads them.
_LITERAL = re.compile(rf"(?:[\s,:{{}}\[\]()]|(?:True|False|None)(?!\w)|{_NUMBER}|{_STRING})*+")
_FOREIGN = re.compile(
    rf"""{_STRING}|(?<![\w.])(?:(?P<nothing>nan|NaN|NaT|inf|<NA>)(?!\w)|(?:pd\.)?Timestamp\("""
    r"""(?P<stamp>'[^'\\\n]{0,40}')(?:,\s?\w++='[^'\\\n]{0,40}')*+\)|datetime\.(?:date|datetime)\("""
    r"""(?P<parts>[0-9]{1,6}(?:,\s?[0-9]{1,6}){2,6})(?:,\s?tzinfo=[\w.]{1,40}(?:\('UTC'\))?)?\))"""
)
"""What Python and pandas print for values that have no literal; strings are passed over."""
_FOREIGN_MARKS = ("nan", "NaN", "NaT", "inf", "<NA>", "Timestamp(", "datetime.")
_STRUCTURE = re.compile(rf"{_STRING}|[(\[{{)\]}}]")


def _may_be_foreign(text: str) -> bool:
    return any(mark in text for mark in _FOREIGN_MARKS)


def _spell_foreign(match: re.Match[str]) -> str:
    """Spell a value that has no literal as one: a moment as text, no number as None."""
    if match["nothing"]:
        return "None"
    if match["parts"]:
        try:
            return repr(dt.datetime(*map(int, match["parts"].split(","))).isoformat())  # type: ignore[arg-type]  # noqa: DTZ001 - the zone is not said in numbers; payloads are in UTC
        except ValueError:  # no such day
            return match[0]
    return match["stamp"] or match[0]


def _nesting(text: str) -> int:
    """Measure the nesting; brackets within strings are text."""
    depth = deepest = 0
    for match in _STRUCTURE.finditer(text):
        if match[0] in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in ")]}":
            depth -= 1
    return deepest


_STRING_START = re.compile(r"""\s*+(?:b"|b?')""")
_WHOLE_STRING = re.compile(rf"\s*+{_STRING}\s*+")


def _read_string(text: str, report: Report) -> str | None:
    """Read a page that was printed as a string or as bytes of Python."""
    if not _WHOLE_STRING.fullmatch(text):
        return None
    try:
        value: object = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError):
        return None  # the caller says so with a diagnostic
    report.add(Code.REPR_RECORDS, "the page is a Python literal", path="$")
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


_LITERAL_START = re.compile(r"\s*+\[?\s*+\{\s*+'")


def read_literal_text(text: str, report: Report) -> object:
    r"""Read a whole payload that was saved as a Python literal, or as one on each line.

    Returns:
        The value; the lines, each of which begins a literal, where the text is no
        literal as a whole; None where it is no literal at all.

    >>> from hfdaily._limits import Limits
    >>> read_literal_text("[{'id': None}]", Report(Limits()))
    [{'id': None}]
    """
    if _STRING_START.match(text):
        return _read_string(text, report)
    if not _LITERAL_START.match(text):
        return None
    value = read_literal(text)
    if value is not None:
        report.add(Code.REPR_RECORDS, "the payload is a Python literal", path="$")
        return clean(value, report)
    lines: list[object] = [line for line in text.splitlines() if line.strip()]
    return lines if len(lines) > 1 and all(str(line).startswith("{'") for line in lines) else None


def read_literals(items: list[object], path: str, surface: Surface, report: Report) -> list[object]:
    """Replace the strings in a list of records by the objects that they spell.

    A string that spells no object is rejected and leaves None.
    """
    if not any(isinstance(item, str) for item in items):
        return items
    read: list[object] = []
    found = False
    for i, item in enumerate(items):
        value = read_literal(item) if isinstance(item, str) else item
        found = found or (isinstance(item, str) and isinstance(value, dict))
        if isinstance(item, str) and not isinstance(value, dict):
            value = None
            report.reject(
                Code.RECORD_INVALID,
                "a string that spells no object is no record",
                item,
                Origin(surface, f"{path}[{i}]"),
            )
        read.append(value)
    if found:
        report.add(Code.REPR_RECORDS, "the records are Python literals", path=path)
    return read
