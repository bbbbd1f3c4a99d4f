"""What decodes JSON: numbers that JSON does not know are null, and that is said."""

import json
import math
import re
from collections.abc import Callable

from hfdaily._diagnostics import Code
from hfdaily._json.surrogates import may_spell_surrogates, replace_surrogates
from hfdaily._report import Report

_MAX_DIGITS = 1_000


def _null_constants(report: Report, text: str) -> Callable[[str], None]:
    """Make what reads NaN and Infinity as null, and says so once of each, with their number."""
    told = set[str]()

    def replace(name: str) -> None:
        if name not in told:
            told.add(name)
            found = [match for match in _CONSTANT.finditer(text) if match[0] == name]
            times = f" {len(found)} times" if len(found) > 1 else ""
            place = found[0].start() if found else 0
            excerpt = text[max(0, place - 40) : place + 40] or name
            said = f"{name} is no JSON number; read as null{times}"
            report.add(Code.NOT_FINITE, said, excerpt=excerpt)

    return replace


_CONSTANT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|-?Infinity|NaN', re.DOTALL)
"""A name that is no number, or a string, which may hold such names."""


def _finite(report: Report) -> Callable[[str], float | None]:
    def read(digits: str) -> float | None:
        value = float(digits)
        if math.isfinite(value):
            return value
        report.add(Code.NOT_FINITE, "a number beyond all floats; read as null", excerpt=digits)
        return None

    return read


def _integer(report: Report) -> Callable[[str], int | None]:
    def read(digits: str) -> int | None:
        if len(digits) <= _MAX_DIGITS:
            return int(digits)
        report.add(Code.BAD_NUMBER, f"an integer of {len(digits)} digits", excerpt=digits)
        return None

    return read


Hook = Callable[[dict[str, object]], object]
"""Gives what an object is to be read as."""


def make_decoder(
    report: Report, text: str = "", *, hook: Hook | None = None, long_integers: bool = False
) -> json.JSONDecoder:
    """Make a decoder that reads as null what is no JSON number, and says so.

    How often it does is counted in ``text``, if that is JSON as a whole.

    To take integers of more digits than Python reads for such takes longer; else these
    raise a `ValueError`.
    """
    return json.JSONDecoder(
        object_hook=hook,
        parse_constant=_null_constants(report, text),
        parse_float=_finite(report),
        parse_int=_integer(report) if long_integers else None,
    )


def read_value(
    text: str, start: int, report: Report, *, hook: Hook | None = None
) -> tuple[object, int] | None:
    """Read a value that stands in a text.

    Args:
        text: holds the value.
        start: where it begins.
        report: takes down what was wrong with it.
        hook: is given each object of it.

    Returns:
        The value and where it ends; None, and nothing said, where it is not whole.

    >>> from hfdaily._limits import Limits
    >>> read_value("x = [1e999];", 4, Report(Limits()))
    ([None], 11)
    """
    own = Report(report.limits, report.surface)
    try:
        value, end = make_decoder(own, hook=hook, long_integers=True).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    report.absorb(own)
    if may_spell_surrogates(text[start:end]):
        value = replace_surrogates(value, report)
    return value, end
