"""Titles and abstracts of broken lines that no blank line parts: the first line is the title's.

Nothing but the card's vote, or its submitter, stands right above it. Where a title has more
lines, they read as it does, in capitals, and an abstract begins below them; its own lines are
long.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from hfdaily._cards.parts import AUTHORS, DATE, LONGEST_TITLE, SUBMITTER
from hfdaily._cards.shapes import SHORT, is_shape, read_shape
from hfdaily._text.paragraphs import Block, goes_on, is_text

_FEWEST = 4
_LONGEST_LINE = 130
_LONG_LINE = 40
_FEWEST_OF_TEXT = 120
"""In characters."""
_FEWEST_LINES = 3
"""Fewer may be a title and a sentence, each whole on a line of its own."""
_FEWEST_WORDS = 3
_NAME_LENGTH = 80
_MOST_TITLE_LINES = 3
_LONG_WORD = re.compile(
    r"\b(?!(?:with|from|into|over|than|that|their|through|using|without|under|between)\b)"
    r"[^\W\d_][\w-]{3,}"
)
"""Titles have a capital in each of them, but for these."""
_ENDS = ".!?:;,"
_LINKED = re.compile(r"[(\[<](?:https?://|/\w)[^\s()\[\]<>]*+[)\]>]\s*\Z")
"""The address of an element: its line is whole."""


def find_tight_cards(lines: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Find the lines of titles, and those of the abstracts right below them.

    >>> abstract = ["We study how models of many kinds learn tasks of all sizes"] * 5
    >>> lines = ["7", "A Title of Words That Is Broken in Two", "Lines", *abstract, "5 authors"]
    >>> find_tight_cards(lines, [(0, 9)])
    [(1, 3), (3, 8)]
    """
    found: list[Block] = []
    above, named = "", False
    for (begin, end), below in itertools.zip_longest(blocks, blocks[1:]):
        if end - begin > _FEWEST:
            # A link's number in brackets is no vote.
            opens = not above or named or (above[0] != "[" and is_shape(above))
            foot = below is not None and _is_foot(lines[below[0]])
            for run in _runs(lines, begin, end, opens=opens, foot=foot):
                for card in _cards(lines, *run):
                    found += _parts(lines, *card)
        above = lines[end - 1].strip()
        named = end - begin > 1 and _is_label(lines[end - 2])
    return found


def _is_label(line: str) -> bool:
    """Tell the line above a submitter's name, which is no title's first line."""
    line = line.strip()
    return len(line) <= SHORT and read_shape(line) == _LABEL


_LABEL = ((SUBMITTER, ""),)


def _is_foot(line: str) -> bool:
    """Tell the line below a card's texts, which a blank one may part from them."""
    line = line.strip()
    parts = {part for part, _ in read_shape(line) or ()} if len(line) <= SHORT else set()
    return DATE in parts or AUTHORS in parts


def _runs(
    lines: Sequence[str], begin: int, end: int, *, opens: bool, foot: bool
) -> Iterator[Block]:
    """Give the lines of texts in a block between what says what it is, without a footer's name.

    Args:
        lines: the lines of the page.
        begin: the first line of the block.
        end: the one behind its last.
        opens: whether a card may begin with the block.
        foot: whether a card's foot stands below the block.
    """
    start = begin
    for i in range(begin, end):
        line = lines[i].strip()
        if is_text(line) or (i > start and goes_on(lines[i - 1].strip(), line)):
            continue
        shape = read_shape(line) if len(line) <= SHORT else None
        if shape and opens and i - start >= _FEWEST:
            last = lines[i - 1].strip()
            named = shape[0][0] is not AUTHORS and len(last) <= _NAME_LENGTH
            yield start, i - (named and last[-1] not in _ENDS)
        start, opens = i + 1 + (shape == _LABEL), bool(shape)
    # A block of nothing but text is an abstract, as blank lines part it from its title.
    if foot and opens and start > begin and end - start >= _FEWEST:
        yield start, end


def _cards(lines: Sequence[str], begin: int, end: int) -> Iterator[Block]:
    """Part the texts of a card without a footer from those of the card that follows it.

    A line of nothing but words with capitals, where a sentence ended above, is its title.
    """
    start = begin
    for i in range(begin + _FEWEST, end - _FEWEST_LINES):
        line = lines[i].strip()
        if (
            lines[i - 1].rstrip()[-1:] == "."
            and len(line) <= _LONGEST_LINE
            and line[-1] not in _ENDS
            and len(_LONG_WORD.findall(line)) >= _FEWEST_WORDS
            and is_in_capitals(line)
        ):
            yield start, i
            start = i
    yield start, end


def _parts(lines: Sequence[str], begin: int, end: int) -> list[Block]:
    """Part a title from an abstract, of which most lines are long, but none too long."""
    if any(map(_LINKED.search, lines[begin:end])):
        return []
    place = begin + 1
    while place < begin + _MOST_TITLE_LINES and _is_of_title(lines, begin, place, end):
        place += 1
    lengths = [len(line.strip()) for line in lines[place:end]]
    full = sum(length >= _LONG_LINE for length in lengths[:-1])
    broken = sum(line.rstrip()[-1] not in _ENDS for line in lines[place : end - 1])
    if max(lengths) > _LONGEST_LINE or 2 * min(full, broken) < len(lengths) - 1:
        return []
    if len(lengths) < _FEWEST_LINES:
        return []
    if sum(lengths) <= _FEWEST_OF_TEXT or sum(map(len, lines[begin:place])) > LONGEST_TITLE:
        return []
    return [(begin, place), (place, end)]


def _is_of_title(lines: Sequence[str], first: int, place: int, end: int) -> bool:
    """Tell a further line of a title by its capitals, or by its indentation."""
    if place + 1 >= end:
        return False
    line, below = lines[place].strip(), lines[place + 1].strip()
    depth = _depth(lines[first])
    if _depth(lines[place]) > depth >= _depth(lines[place + 1]):
        return True
    if below[0].islower():
        return False
    return line[0].islower() or is_in_capitals(line)


def is_in_capitals(line: str) -> bool:
    """Tell a line most of whose long words have capitals.

    >>> is_in_capitals("Models That Learn from Us"), is_in_capitals("Recent progress rests on")
    (True, False)
    """
    words = [match[0] for match in _LONG_WORD.finditer(line)]
    capitals = sum(word[0].isupper() for word in words)
    return 4 * capitals >= 3 * len(words)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
