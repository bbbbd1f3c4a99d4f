"""Headings of two lines, made one: a title with a line break of its own becomes one of them."""

import re
from collections.abc import Sequence

from hfdaily._cards.parts import LONGEST_TITLE
from hfdaily._cards.shapes import is_shape
from hfdaily._sheet import Sheet
from hfdaily._text.paragraphs import MARKED, UNDERLINE
from hfdaily._tokens import GAP
from hfdaily._values.joins import join_broken, join_lines


def has_underlines(sheet: Sheet) -> bool:
    """Tell a text that may have underlined headings."""
    return sheet.is_underlined


def join_underlined(text: str) -> str:
    r"""Join the lines of headings whose underline is as long as all, or as the longest of them.

    >>> above, below = "A title that is so long that it was", "broken in two"
    >>> join_underlined(f"7\n{above}\n{below}\n{'-' * len(above)}").split("\n")[:3]
    ['7', '', 'A title that is so long that it was broken in two']
    """
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.lstrip()[:3] in _RULES and place > 1 and UNDERLINE.fullmatch(line):
            begin = _begin_of_heading(lines, place)
            if begin < place - 1:
                whole = join_lines(lines[begin:place])
                lines[begin:place] = [*[""] * (place - begin - 1), whole]
    return "\n".join(lines)


_RULES = frozenset({"---", "==="})
_MOST_LINES = 4
_SHORTEST_LINE = 30
"""A shorter line was not broken."""
_FIRST = frozenset("[0123456789")
"""The marks that a title may begin with: those of its link, and a number of its own."""
_LINK_END = re.compile(r"\]?[(\[<](?:https?:/)?/[^\s()\[\]<>]*[)\]>]\Z|(?:^|\s)https?://\S+\Z")
"""What ends a title's link, or another: the heading goes on in no further line."""


def _begin_of_heading(lines: Sequence[str], place: int) -> int:
    """Find the first line of the heading above an underline."""
    underline = len(lines[place].strip())
    begin = place - 1
    length = longest = len(lines[begin].strip())
    if not length or is_shape(lines[begin].strip()):
        return begin
    while begin and place - begin < _MOST_LINES:
        above = lines[begin - 1].strip()
        length += 1 + len(above)
        longest = max(longest, len(above))
        fits = underline >= length or (
            underline >= longest and len(above) >= _SHORTEST_LINE and above[-1] != "."
        )
        if not above or not fits or length > _longest_heading(lines[place - 1]):
            break
        if is_shape(above) or _LINK_END.search(above):
            break
        is_first = MARKED.match(above)
        if is_first and above[0] not in _FIRST:
            break
        begin -= 1
        if is_first:
            break
    return begin


def _longest_heading(line: str) -> int:
    """Give how long a heading may be, with the address that its last line may have."""
    match = _LINK_END.search(line.rstrip())
    return LONGEST_TITLE + (len(match[0]) if match else 0)


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
