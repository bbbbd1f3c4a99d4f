"""Headings of two lines, made one: a title with a line break of its own becomes one of them."""

import re

from hfdaily._cards.parts import LONGEST_TITLE
from hfdaily._cards.shapes import is_shape
from hfdaily._sheet import Sheet
from hfdaily._tokens import GAP
from hfdaily._values.joins import join_broken


def has_underlines(sheet: Sheet) -> bool:
    """Tell a text that may have underlined headings."""
    return sheet.is_underlined


def join_underlined(text: str) -> str:
    """Join the lines of a heading that its underline is as long as."""
    return _UNDERLINED.sub(_whole_heading, text)


_UNDERLINED = re.compile(r"^(\S[^\n]*)\n(\S[^\n]*)\n(={3,}|-{3,})[ \t]*$", re.MULTILINE)


def _whole_heading(match: re.Match[str]) -> str:
    above, below, line = map(str.rstrip, match.groups())
    is_vote = is_shape(above) or ("](" in above and "](" in below)
    if is_vote or len(line) < len(above) + 1 + len(below):
        return match[0]
    return f"\n{join_broken(above, below)}\n{line}"


def has_marked_twice(sheet: Sheet) -> bool:
    """Tell a text in which a heading, and the line below it, have the same mark."""
    pairs = any(pair in sheet.heads for pair in _HEADS_OF_TWO)
    return pairs and _MARKED_TWICE.search(sheet.text) is not None


def join_marked_twice(text: str) -> str:
    r"""Join two headings, one right below the other, where most stand alone, above a card's texts.

    >>> title = "A title of which the first line is long,"
    >>> text = f"### Other\n5\n\n### {title}\n### and the second\n5 authors"
    >>> join_marked_twice(text).split("\n")[3]
    '### A title of which the first line is long, and the second'
    """
    pairs = list(_MARKED_TWICE.finditer(text))
    mark = pairs[0][1]
    headings = len(re.findall(rf"^{mark}[ \t]", text, re.MULTILINE))
    return _MARKED_TWICE.sub(_of_two_lines, text) if headings > 2 * len(pairs) else text


_HEADS_OF_TWO = ("\n###\n###", "\n## \n## ")
_MARKED_TWICE = re.compile(
    r"^(#{2,6})[ \t]+([^\s#][^\n]{29,})\n\1[ \t]+([^\s#][^\n]*)$(?=\n\s*+[^#\s])", re.MULTILINE
)
"""A shorter first line was not broken; and what no text follows is a list of titles."""
_CLOSING = re.compile(r"\s#+\s*\Z")


def _of_two_lines(match: re.Match[str]) -> str:
    mark, *lines = match.groups()
    above, below = (_CLOSING.sub("", line) for line in lines)
    title = join_broken(above, below)
    line_above = match.string.rfind("\n", 0, max(match.start() - 1, 0)) + 1
    is_third = match.start() > 0 and match.string.startswith(mark, line_above)
    if is_third or "](" in title or len(title) > LONGEST_TITLE:
        return match[0]
    return f"{mark} {title}\n{GAP}"
