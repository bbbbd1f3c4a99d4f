"""Records that were saved as Python literals instead of JSON objects."""

import ast

from hfdaily._diagnostics import Code, Surface
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
    if len(text) > _MAX_CHARS or _nesting(text) > _MAX_NESTING:
        return None
    try:
        value: object = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None  # the caller says so with a diagnostic
    return value


def _nesting(text: str) -> int:
    """Bound the nesting from above: brackets in strings count too."""
    depth = deepest = 0
    for char in text:
        if char in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in ")]}":
            depth -= 1
    return deepest


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
