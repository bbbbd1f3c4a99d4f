"""The lines of a visible page that a value was read from."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from hfdaily._raw import RawRecord
from hfdaily._values.fold import letters

_TARGET = re.compile(r"\]\([^()\s]*+\)|\]\[[0-9]{1,4}\]|<https?://[^<>\s]*+>")
_REACH = 2_000
"""How many lines behind its first one a value may go on."""
_LINK_REACH = 40
"""How many lines a link may take."""
_BELOW_TITLE = frozenset({"summary", "organization"})
_LONG = frozenset({"ai_summary", "authors", "organization", "submitted_by", "summary", "title"})
"""Raw names whose values may take more than a line."""

Lines = tuple[int, int]
"""The first and the last line of a value, 1-based and inclusive."""


def split_lines(text: str) -> list[str]:
    r"""Split a text into the lines that its reader counts.

    >>> split_lines("a\r\nb\rc\x0bd")
    ['a', 'b', 'c\x0bd']
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def printed(value: object) -> str:
    """Give what a page prints of a raw value.

    >>> printed({"user": "ada"}), printed([{"name": "Ada"}, {"name": "Bo"}]), printed("1.41k")
    ('ada', 'Ada, Bo', '1.41k')
    """
    if isinstance(value, Mapping):
        names = (value.get(key) for key in ("fullname", "user", "name"))
        return str(next((name for name in names if name), ""))
    if isinstance(value, list):
        return ", ".join(printed(item) for item in value)
    return str(value)


def find_lines(lines: Sequence[str], record: RawRecord, name: str) -> Lines | None:
    """Find the lines that a value of a record stands on.

    Args:
        lines: the page.
        record: the record.
        name: the value's raw name; the record must have it.

    Returns:
        The lines, those of the whole record where the value can not be told
        from the rest; None where the surface has no lines.
    """
    first, last = record.origin.line or record.lines.get(name), record.origin.end_line
    if not first:
        return None
    known = record.lines.get(name)
    value = printed(record.fields.get(name))
    if name not in _LONG:
        return _find_short(lines, known, value) if known else (first, last or first)
    begin = known or first
    if not known and name in _BELOW_TITLE:
        begin = record.lines.get("title", first) + 1
    found = _find(lines, begin, letters(value), exact=not known, slug=_slug(record, name))
    if found:
        return found
    return (known, _line_before_next(record, known)) if known else (first, last or first)


def _find_short(lines: Sequence[str], known: int, value: str) -> Lines:
    """Find the line of a number or link: a link that takes several lines begins at ``known``."""
    for line in range(known, min(known + _LINK_REACH, len(lines) + 1)):
        if value in lines[line - 1]:
            return line, line
    return known, known


def _line_before_next(record: RawRecord, line: int) -> int:
    """Give the last line before that of the record's next value."""
    later = [other for other in record.lines.values() if other > line]
    return min(later) - 1 if later else line


def _slug(record: RawRecord, name: str) -> str:
    """Give the letters of an organization's slug, the text of the logo before its name."""
    value = record.fields.get(name)
    if name != "organization" or not isinstance(value, Mapping):
        return ""
    return letters(str(value.get("name") or ""))


def _find(
    lines: Sequence[str], begin: int, needle: str, *, exact: bool, slug: str = ""
) -> Lines | None:
    """Find a text by its letters, whatever marks, links and line breaks stand in it."""
    if not needle:
        return None
    shown = [letters(_TARGET.sub("]", line)) for line in lines[begin - 1 : begin - 1 + _REACH]]
    for whole in (needle, slug + needle) if exact else ():
        if whole in shown:
            line = begin + shown.index(whole)
            return line, line
    starts = [0]
    for text in shown:
        starts.append(starts[-1] + len(text))
    place = "".join(shown).find(needle)
    if place < 0:
        return None
    # `starts` holds a place twice where a line has no letters; the last one counts.
    last = bisect_right(starts, place + len(needle) - 1)
    return begin + bisect_right(starts, place) - 1, begin + last - 1
