"""Addresses that have lines of their own, below their texts.

A text is the line above its address. That of a paper may have several lines, from a blank
line, an address or a shape on, and an underline below them.
"""

import re
from collections.abc import Sequence

from hfdaily._cards.parts import LONGEST_TITLE
from hfdaily._cards.shapes import is_shape
from hfdaily._text.paragraphs import MARKED, UNDERLINE, Block
from hfdaily._tokens import FIELD, GAP
from hfdaily._values.joins import join_lines
from hfdaily._values.links import Role, read_link

_LINE = re.compile(
    r"[ \t]*(?:https://(?:www\.)?(?:huggingface\.co|github\.com|arxiv\.org)/\S+|/papers/\S+)[ \t]*"
)
_MARK = re.compile(r"((?:[ \t]*(?:#{1,6}|[-*•·|]|[0-9]{1,3}[.)])[ \t]+)*+)")
_MOST_LINES = 4
_SHORTEST_LINE = 30
"""A shorter line was not broken."""
_MOST = 3


def read_below(lines: Sequence[str]) -> list[str]:
    """Put each address that has a line of its own around the text above it.

    >>> read_below(["A Title", "https://huggingface.co/papers/2403.01774"])
    ['', '[A Title](https://huggingface.co/papers/2403.01774)']
    """
    labels = {
        place: _label_above(lines, place)
        for place, line in enumerate(lines)
        if _LINE.fullmatch(line) and not (place and lines[place - 1].rstrip().endswith("]:"))
    }
    broken = _broken_titles(lines, labels)
    read = list(lines)
    for place, label in labels.items():
        begin, end = broken.get(place, label)
        mark, text = cut_mark(join_lines(lines[begin:end]).strip())
        is_underlined = begin < end < place and lines[end] != GAP
        read[begin:end] = [""] * (end - begin)
        read[place] = ""
        read[end - 1 if is_underlined else place] = f"{mark}[{text}]({lines[place].strip()})"
    return read


def _label_above(lines: Sequence[str], place: int) -> Block:
    """Find the line that an address belongs to; what was joined to it left gaps."""
    end = place
    while end and lines[end - 1] == GAP:
        end -= 1
    if end > 1 and UNDERLINE.fullmatch(lines[end - 1]):
        end -= 1
    return (end - 1, end) if end and _is_bare(lines[end - 1]) else (place, place)


def _is_bare(line: str) -> bool:
    return (
        bool(line.strip()) and "](" not in line and FIELD not in line and not _LINE.fullmatch(line)
    )


def _broken_titles(lines: Sequence[str], labels: dict[int, Block]) -> dict[int, Block]:
    """Find the titles of several lines, on a page where those of others have one."""
    named: set[str] = set()
    broken: dict[int, Block] = {}
    for place, label in labels.items():
        role, paper = read_link(lines[place].strip())
        if role is Role.PAPER and paper not in named and label[0] < label[1]:
            named.add(paper)
            broken[place] = _first_line(lines, *label), label[1]
    several = sum(end - begin > 1 for begin, end in broken.values())
    # Else what stands between a title and its address may be names.
    return broken if several and len(broken) - several >= max(1, several // _MOST) else {}


def _first_line(lines: Sequence[str], begin: int, end: int) -> int:
    """Find where a title begins whose last line is known."""
    first = begin
    length = len(lines[first].strip())
    while first and _goes_on(lines[first - 1].strip()) and not MARKED.match(lines[first].strip()):
        first -= 1
        length += 1 + len(lines[first].strip())
        if end - first > _MOST_LINES or length > LONGEST_TITLE:
            return begin
    return first


def _goes_on(line: str) -> bool:
    """Tell a line of a title that is not its last one."""
    if len(line) < _SHORTEST_LINE or not _is_bare(line) or line[-1] == ".":
        return False
    return not is_shape(line) and (line[0] == "#" or not MARKED.match(line))


def cut_mark(text: str) -> tuple[str, str]:
    """Cut the marks of a heading or item off a text.

    >>> cut_mark("### 1. A Title")
    ('### 1. ', 'A Title')
    """
    match = _MARK.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:]
