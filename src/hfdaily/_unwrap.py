"""Broken lines put together again, before anything is read from them.

Text browsers and converters break lines where they are full. A line goes on in
the next one if that line's first word did not fit behind it. How wide lines may
be is learned from the page: from its longest line, and from paragraphs of four
lines or more. Titles that the source itself breaks go on indented by two spaces.
"""

import re
from collections.abc import Sequence

from hfdaily._shapes import is_shape

_LONGEST_WIDTH = 240
"""Beyond it a page's lines are not broken at a width."""
_NARROWEST = 24
_FEWEST_IN_PARAGRAPH = 4
_TITLE_LENGTH = 30
_CHIP_LENGTH = 60
_MOSTLY = 0.6
_MARKED = re.compile(
    r"(?:[#>|*+•●▪◦‣·∙]|-{1,2}(?:\s|\Z)|[0-9]{1,3}[.)]\s|[=-]{3,}\s*\Z|\[[^\]\n]{1,99}\]:\s"
    r"|!?\[|:::|</?[a-z]|```|~~~)"
)
"""What a line begins with that goes on with no other one."""
_NUMBERED = re.compile(r"\[[0-9]{1,5}\](?=\S)")
_CUT_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[0-9]{1,2},)\Z", re.IGNORECASE
)


def unwrap(text: str) -> str:
    r"""Join the broken lines of a text; blank lines take the place of what was joined.

    >>> unwrap("One long title that the\nsource\n\nbroke: and one more that\nwas too wide")
    'One long title that the source\n\n\nbroke: and one more that was too wide\n'
    """
    lines = text.split("\n")
    width = _width(lines)
    indented = "\n  " in text
    if not width and not indented:
        return text
    if width and not _is_broken(lines, width):
        width = 0
    blocks: list[str] = []
    begin = 0
    for end in [*(i for i, line in enumerate(lines) if not line or line.isspace()), len(lines)]:
        if end - begin > 1:
            blocks += _join(lines, begin, end, width)
        else:
            blocks += lines[begin:end]
        blocks += lines[end : end + 1]
        begin = end + 1
    return "\n".join(blocks)


def _width(lines: Sequence[str]) -> int:
    """Find how wide lines may be; 0 where no line was broken."""
    longest = max(map(len, lines))
    if longest > _LONGEST_WIDTH:
        longest = max((len(line.rstrip()) for line in lines if "://" not in line), default=0)
    return longest if _NARROWEST < longest <= _LONGEST_WIDTH else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word did not fit behind a line."""
    word = following.split(None, 1)[0] if following.strip() else ""
    return len(line.rstrip()) + 1 + len(word) > width


def _goes_on(line: str, following: str) -> bool:
    """Tell whether two lines may be parts of one text at all."""
    if not following.strip() or not line.strip():
        return False
    if _CUT_DATE.search(line.rstrip()):
        return True
    bare = following.lstrip()
    if _MARKED.match(bare) and not _NUMBERED.match(bare):
        return False
    return not is_shape(bare)


def _is_broken(lines: Sequence[str], width: int) -> bool:
    """Tell whether the page's lines were broken: those that are long and go on are full."""
    pairs = [
        _is_full(line, lines[i + 1], width)
        for i, line in enumerate(lines[:-1])
        if 4 * len(line) > 3 * width and _goes_on(line, lines[i + 1])
    ]
    return sum(pairs) > _MOSTLY * len(pairs)


def _join(lines: Sequence[str], begin: int, end: int, width: int) -> list[str]:
    """Join the lines of one block of lines."""
    joined = [lines[begin]]
    gaps = 0
    own = _own_width(lines, begin, end)
    for i in range(begin + 1, end):
        line, above = lines[i], lines[i - 1]
        if _continues(above, line, width, own) and not _may_be_chip(lines, i, end):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
            gaps += 1
        else:
            joined += [""] * gaps
            joined.append(line)
            gaps = 0
    return joined + [""] * gaps


def _continues(above: str, line: str, width: int, own: int) -> bool:
    if _is_indented(above, line):
        return True
    narrow = min(filter(None, (width, own)), default=0)
    return bool(narrow) and _is_full(above, line, narrow) and _goes_on(above, line)


def _is_indented(above: str, line: str) -> bool:
    """Tell the second line of a title: arXiv's own are indented by two spaces."""
    depth = len(above) - len(above.lstrip())
    return (
        len(above) - depth >= _TITLE_LENGTH
        and len(line) - len(line.lstrip()) == depth + 2
        and line.startswith(above[:depth] + "  ")
        and _goes_on(above, line)
    )


def _own_width(lines: Sequence[str], begin: int, end: int) -> int:
    """Find the width of a paragraph of four lines or more, where it has one of its own."""
    block = [line.rstrip() for line in lines[begin:end]]
    own = max(map(len, block))
    if len(block) < _FEWEST_IN_PARAGRAPH or not _NARROWEST < own <= _LONGEST_WIDTH:
        return 0
    full = [
        _is_full(line, block[i + 1], own) and _goes_on(line, block[i + 1])
        for i, line in enumerate(block[:-1])
    ]
    return own if sum(full) >= _FEWEST_IN_PARAGRAPH - 1 and all(full[:-1]) else 0


def _may_be_chip(lines: Sequence[str], place: int, end: int) -> bool:
    """Tell a line that may be an organization: short, no sentence, at the head of a footer."""
    text = lines[place].strip()
    if "·" in text:
        return lines[place - 1].rstrip()[-1:] in ".!?"
    if len(text) > _CHIP_LENGTH or text[-1:] in ".!?:;,":
        return False
    following = next((line.strip() for line in lines[place + 1 :][:8] if line.strip()), "")
    return place + 1 >= end - 1 and is_shape(following) and "author" not in following.lower()
