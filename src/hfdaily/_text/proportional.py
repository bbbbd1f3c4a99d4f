"""Lines of a proportional font put together again, as readers of PDF give them.

They hold no fixed number of letters, so that no margin tells which ones are full. What
tells is that most lines of the page go on in lower case, at lengths that differ little;
and, for each block, that all its lines but the last are about as long as its longest.
The lines of a title, which is set in larger type, are shorter.
"""

import itertools
import statistics
from collections.abc import Callable, Sequence

from hfdaily._cards.shapes import is_shape
from hfdaily._tokens import GAP
from hfdaily._values.joins import join_lines

_SHORTEST = 40
_LONGEST = 200
_FEWEST = 6
_BAND = 0.25
"""How far the lengths of full lines may lie from their median."""
_FULL = 0.86
"""How much of the longest line of a block a full one has, with the word that did not fit."""
_GLUED = 1.5
"""Times the median: what is longer was two lines, of which a hyphen ended the first."""
LONGEST_GLUED = 4 * _LONGEST
"""What several lines may have that were put together; with longer ones a text was never broken."""
_MOST_TITLE_LINES = 4
_GAP_LINES = 4
_MOST_LINES = 80
"""What a card may have."""
_TEXT_LENGTH = 120
_SENTENCE_ENDS = ".!?:;"


def usual_width(lines: Sequence[str]) -> int:
    """Measure lines of about one length of which most go on in lower case.

    Args:
        lines: the lines of a page.

    Returns:
        More than a full line of the page has, and less than two that its reader put together
        where a hyphen ended the first; 0 if the lines are no such ones.

    >>> short, long = (f"a line of some letters that are {x} and" for x in ("broad", "narrower"))
    >>> usual_width([short, short, long] * 9), usual_width([long] * 9)
    (61, 0)
    """
    pairs = [
        (len(line.rstrip()), len(following.split(None, 1)[0]))
        for line, following in itertools.pairwise(lines)
        if len(line) >= _SHORTEST and following[:1].islower() and line[-1] not in _SENTENCE_ENDS
    ]
    if len(pairs) < _FEWEST:
        return 0
    middle = statistics.median(length for length, _ in pairs)
    usual = int(middle * _GLUED)
    longest = max(length for length, _ in pairs if length <= usual)
    if longest > _LONGEST:
        return 0
    if 3 * len(pairs) < sum(len(line) >= _SHORTEST for line in lines):
        return 0
    # Behind lines of a fixed width the next line's first word never fits.
    if 3 * sum(length + 1 + word <= longest for length, word in pairs) < len(pairs):
        return 0
    near = sum(abs(length - middle) <= _BAND * middle for length, _ in pairs)
    return usual if near * 10 >= len(pairs) * 8 else 0


def join_block(
    lines: Sequence[str],
    begin: int,
    end: int,
    width: int,
    goes_on: Callable[[str, str], bool],
    may_be_chip: Callable[[Sequence[str], int], bool],
) -> list[str]:
    """Join the lines of one block: those of its title, and those of its abstract.

    Args:
        lines: the lines of the page.
        begin: the first line of the block.
        end: behind its last line.
        width: what `usual_width` says of the page.
        goes_on: tells whether two lines may be parts of one text at all.
        may_be_chip: tells whether a line may be an organization.
    """
    joined: list[str] = []
    start = begin
    for i in range(begin + 1, end + 1):
        if i < end and _may_go_on(lines[i - 1], lines[i], goes_on) and not may_be_chip(lines, i):
            continue
        run = lines[start:i]
        place = _find_text(run, width)
        below = lines[end : end + _GAP_LINES]
        if place is None and i == end and _is_title(run, below, width):
            place = 0
        for part in (run[:place], run[place:]) if place is not None else [[line] for line in run]:
            if part:
                joined += (join_lines(list(part)), *[GAP] * (len(part) - 1))
        start = i
    return joined


def _may_go_on(line: str, following: str, goes_on: Callable[[str, str], bool]) -> bool:
    """Tell whether two lines may be parts of one text; addresses stand within texts here."""
    if is_shape(line.strip()):
        return False
    within = following.startswith("http") or "/" in line.rpartition(" ")[2]
    return goes_on(line, following) or (within and not is_shape(following.strip()))


def mend_breaks(lines: list[str]) -> list[str]:
    """Move the votes that a page's break set into the text they stand beside, to its beginning."""
    lines = list(lines)
    for i in range(1, len(lines) - 1):
        if lines[i].strip().isdigit() and _is_torn(*lines[i - 1 : i + 2]):
            above = range(i - 1, max(i - _MOST_LINES, 0) - 1, -1)
            mark = next((k for k in above if _is_mark(lines[k])), i - 1)
            lines[mark + 1 : i + 1] = [lines[i], *lines[mark + 1 : i]]
    return lines


def _is_mark(line: str) -> bool:
    return line.strip() != "" and is_shape(line.strip())


def _is_torn(above: str, line: str, below: str) -> bool:
    """Tell a number that tears a text: it heads a page, or the text goes on in lower case."""
    above, below = above.strip(), below.strip()
    if not above or not below or is_shape(above) or is_shape(below):
        return False
    return line[:1] == "\f" or (below[0].islower() and above[-1] not in _SENTENCE_ENDS)


def _find_text(run: Sequence[str], width: int) -> int | None:
    """Find where the text begins whose lines are full; the lines above it are its title."""
    # A heading is no text, though its line may be as full.
    for place in range(run[0][:1] == "#", min(_MOST_TITLE_LINES, len(run) - 1)):
        text = run[place:]
        if place and text[0][:1].islower():
            continue
        if sum(map(len, text)) >= _TEXT_LENGTH and _are_full(text, width):
            return place
    return None


def _is_title(run: Sequence[str], below: Sequence[str], width: int) -> bool:
    """Tell the lines of a title that a blank line parts from its text."""
    following = next(filter(str.strip, below), "")
    if not 1 < len(run) <= _MOST_TITLE_LINES or len(following) <= max(map(len, run)):
        return False
    return (
        min(map(len, run[:-1])) >= _SHORTEST and _are_full(run, width) and not is_shape(following)
    )


def _are_full(text: Sequence[str], usual: int) -> bool:
    """Tell lines of which all but the last one are full; two that were put together count not."""
    lengths = list(map(len, text))
    width = _FULL * max((length for length in lengths if length <= usual), default=max(lengths))
    return all(
        len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width
        for line, following in itertools.pairwise(text)
    )
