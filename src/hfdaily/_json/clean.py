"""Decoded values as JSON: bounded, finite, fit for UTF-8, free of cycles."""

import datetime as dt
import math
import re
from collections.abc import Mapping

from hfdaily._diagnostics import Code
from hfdaily._report import Report
from hfdaily._values.fold import is_missing, without_surrogates


def clean(value: object, report: Report, path: str = "$") -> object:
    """Copy a decoded value, replacing what JSON and UTF-8 can not hold.

    Lone surrogates become U+FFFD; NaN, Infinity, foreign types, cycles and
    what nests deeper than `Limits.max_depth` become None, each with a
    diagnostic, as does a date that is none (NaT). Dates become ISO text.
    ``path`` is where the value stands.
    """
    return _Cleaner(report).visit(value, path, 0)


def keep(value: object, report: Report, path: str, key: str) -> object:
    """Take a value of any depth within the limit.

    ``path`` is where the record stands, ``key`` where the value stands in it.
    """
    if isinstance(value, _NESTING):
        return clean(value, report, f"{path}.{key}")
    return value


_NESTING = (dict, list)
_INDEX = re.compile(r"\[[0-9]+\]")
_OPEN = object()
_LONGEST_INT = 2_000
"""In bits; Python writes no integer of more than 4,300 digits."""


class _Cleaner:
    def __init__(self, report: Report) -> None:
        self._report = report
        # Shared parts are copied once; a part seen again while it is open is a cycle.
        self._done: dict[int, object] = {}

    def visit(self, value: object, path: str, depth: int) -> object:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, int | float):
            return self._int(value, path) if isinstance(value, int) else self._float(value, path)
        if isinstance(value, Mapping | list | tuple):
            return self._container(value, path, depth)
        if isinstance(value, dt.date):
            return self._date(value, path)
        self._report.add(
            Code.NOT_JSON_VALUE, f"JSON has no {type(value).__name__}; read as null", path=path
        )
        return None

    def _int(self, value: int, path: str) -> int | None:
        if value.bit_length() <= _LONGEST_INT:
            return value
        self._report.add(
            Code.BAD_NUMBER, "an integer of more than 2,000 bits; read as null", path=path
        )
        return None

    def _text(self, value: str, path: str) -> str:
        cleaned = without_surrogates(value)
        if cleaned != value:
            self._report.add(
                Code.LONE_SURROGATE, "lone surrogates became U+FFFD", path=path, excerpt=cleaned
            )
        return cleaned

    def _key(self, name: object, path: str) -> str:
        """Write a key as Python's own writer of JSON does."""
        if isinstance(name, str):
            return self._text(name, path)
        if isinstance(name, bool) or name is None:
            return {True: "true", False: "false", None: "null"}[name]
        if isinstance(name, float) or (isinstance(name, int) and name.bit_length() <= _LONGEST_INT):
            return str(name)
        kind = type(name).__name__
        self._report.add(Code.NOT_JSON_VALUE, f"JSON has no {kind} for a key", path=path)
        return f"<{kind}>"

    def _float(self, value: float, path: str) -> float | None:
        if math.isfinite(value):
            return value
        self._say_gap(value, path)
        return None

    def _date(self, value: dt.date, path: str) -> str | None:
        if not is_missing(value):
            return value.isoformat()
        self._say_gap(value, path)
        return None

    def _say_gap(self, value: object, path: str) -> None:
        # Tables have NaN wherever a record lacks a value: that is told once for each key.
        key = _INDEX.sub("", path)
        self._report.tally(Code.NOT_FINITE, f"{value} became null", f"{value} {key}", path=path)

    def _container(
        self,
        value: Mapping[object, object] | list[object] | tuple[object, ...],
        path: str,
        depth: int,
    ) -> object:
        key = id(value)
        if key in self._done:
            if self._done[key] is _OPEN:
                message = "an object or list that contains itself; read as null here"
                self._report.add(Code.NOT_JSON_VALUE, message, path=path)
                return None
            return self._done[key]
        if depth >= self._report.limits.max_depth:
            message = "nests deeper than Limits.max_depth; read as null here"
            self._report.add(Code.JSON_TOO_DEEP, message, path=path)
            return None
        self._done[key] = _OPEN
        copy: object
        if isinstance(value, Mapping):
            names = [self._key(name, path) for name in value]
            items = zip(names, value.values(), strict=True)
            copy = {name: self.visit(item, f"{path}.{name}", depth + 1) for name, item in items}
        else:
            copy = [self.visit(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value)]
        self._done[key] = copy
        return copy
