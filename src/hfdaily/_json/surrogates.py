r"""Lone surrogates that JSON text spells (``\ud800``), in values that were decoded from it.

A text without them in its own letters may spell them, in values and in keys. To look
at all that was decoded takes too long, so the text is asked first.
"""

import re
from typing import Any, NamedTuple

from hfdaily._diagnostics import Code
from hfdaily._report import Report
from hfdaily._values.fold import has_surrogates, without_surrogates

_FEW = 32
_SURROGATE = ("\\ud", "\\uD")
# A half without its other half. Behind two backslashes there may be none at all, or one
# that takes the other half from the next, so these are doubted too.
_LONE = re.compile(
    r"\\(?:\\u[dD]|u[dD](?:[89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..\\u[dD])[c-fC-F]))"
)


def may_spell_surrogates(text: str) -> bool:
    r"""Tell a JSON text that may spell lone surrogates; pairs, which are characters, are none.

    >>> may_spell_surrogates(r'"\ud83d\ude00 \n"'), may_spell_surrogates(r'"\ud83d \ude00"')
    (False, True)
    """
    # Most texts have few backslashes: to find these takes a twentieth of the time that a
    # search for anything longer takes.
    place = text.find("\\")
    for _ in range(_FEW):
        if place < 0:
            return False
        if text.startswith(_SURROGATE, place):
            break
        place = text.find("\\", place + 1)
    return _LONE.search(text, max(place - 1, 0)) is not None


def replace_surrogates(value: object, report: Report, path: str = "$") -> object:
    """Replace lone surrogates by U+FFFD in a value that was decoded from JSON text.

    Args:
        value: the value, however deep it nests; what it holds is changed in place.
        report: takes down where there were any.
        path: where the value stands.

    Returns:
        The value itself, unless it is a text.
    """
    return _Mender(report, path).mend(value)


_LONGEST_KEY = 100
"""In characters; of longer ones the beginning names the place."""
_MOST_STEPS = 20
"""What stands deeper is named by what is around it."""


class _Place(NamedTuple):
    """Where a part stands, in steps down from the value: most are never spelled."""

    around: "_Place | None"
    step: str | int
    level: int


class _Mender:
    def __init__(self, report: Report, path: str) -> None:
        self._report = report
        self._path = path

    def mend(self, value: object) -> object:
        if isinstance(value, str):
            return self._text(value, None)
        # A stack of its own: what C code decodes may nest deeper than Python calls.
        parts: list[tuple[Any, _Place | None]] = [(value, None)]
        while parts:
            part, place = parts.pop()
            if isinstance(part, dict):
                self._mend_keys(part, place)
            inner: list[tuple[Any, _Place | None]] = []
            for step, item in _items(part):
                if isinstance(item, dict | list):
                    inner.append((item, self._inside(place, step)))
                elif isinstance(item, str) and not item.isascii():
                    part[step] = self._text(item, self._inside(place, step))
            parts += reversed(inner)
        return value

    def _mend_keys(self, part: dict[str, Any], place: _Place | None) -> None:
        if not has_surrogates("".join(part)):
            return
        items = [*part.items()]
        part.clear()
        for key, value in items:
            part[self._text(key, self._inside(place, key))] = value

    def _inside(self, place: _Place | None, step: str | int) -> _Place:
        """Go down a step."""
        level = place.level + 1 if place else 1
        if place and level > _MOST_STEPS:
            return place
        return _Place(place, step, level)

    def _text(self, text: str, place: _Place | None) -> str:
        if not has_surrogates(text):
            return text
        mended = without_surrogates(text)
        self._report.add(
            Code.LONE_SURROGATE,
            "lone surrogates became U+FFFD",
            path=self._path + _spelled(place),
            excerpt=mended,
        )
        return mended


def _items(part: object) -> list[tuple[str | int, object]]:
    if isinstance(part, dict):
        return [*part.items()]
    return [*enumerate(part)] if isinstance(part, list) else []


def _spelled(place: _Place | None) -> str:
    steps: list[str] = []
    while place:
        step = place.step
        key = without_surrogates(step[:_LONGEST_KEY]) if isinstance(step, str) else ""
        steps.append(f".{key}" if isinstance(step, str) else f"[{step}]")
        place = place.around
    return "".join(reversed(steps))
