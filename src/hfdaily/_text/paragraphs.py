"""Titles and abstracts of which blank lines part all others: there no shape of lines decides.

Where a block stands below the vote or footer of a card, blocks of text follow it, and a
footer these, the first block is the title and each of the others is one paragraph.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache

from hfdaily._cards.parts import CHROME, LONGEST_TITLE
from hfdaily._cards.shapes import SHORT, is_shape, read_shape

Block = tuple[int, int]
"""The first line of a block, and the one behind its last."""

UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
MARKED = re.compile(
    r"(?:[#>|*+•●▪◦‣·∙]|-{1,2}(?:\s|\Z)|[0-9]{1,3}[.)]\s|(?:=+|-{3,})\s*\Z|\[[^\]\n]{1,99}\]:\s"
    r"|!?\[|:::|</?[a-z]|```|~~~"
    r"|submitted by\b|ai-generated summary\b|abstract\s*\Z|authors:|view arxiv page\b|https?://"
    r"|(?:references|visible links|hidden links):?\s*\Z)",
    re.IGNORECASE,
)
"""What a line begins with that goes on with no other one."""
MARK_OF_ITEM = re.compile(r"\s*(?:-{1,2}|[*+•]|#(?=\s+[a-z])|[0-9]{1,3}[.)])\s+(?=\S)")
_ADDRESS = re.compile(r"https?://(?!\S*/papers/)", re.IGNORECASE)
"""It stands within a sentence, unless it is that of a paper."""
_SHORTEST_LINE = 30
"""Shorter lines, but the last, were not broken: they are names or labels."""
_MOST_TITLE_LINES = 4
_MOST_BLOCKS = 4
_FEWEST_OF_TEXT = 120
"""In characters: the texts below a title have more."""
_ENDS = ".!?:;"


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """Divide lines at the blank ones.

    >>> blocks_of(["a", "b", "", " ", "c"])
    [(0, 2), (4, 5)]
    """
    ends = [-1, *(i for i, line in enumerate(lines) if not line or line.isspace()), len(lines)]
    return [(above + 1, end) for above, end in itertools.pairwise(ends) if end > above + 1]


def has_long_lines(lines: Sequence[str]) -> bool:
    """Tell a text in which a line may go on: it is long, and none that is blank follows.

    >>> has_long_lines(["A" * 30, "b"]), has_long_lines(["A" * 30, "", "b"])
    (True, False)
    """
    return any(
        len(line) >= _SHORTEST_LINE and below and not below.isspace()
        for line, below in itertools.pairwise(lines)
    )


def find_paragraphs(lines: Sequence[str], blocks: Sequence[Block]) -> frozenset[Block]:
    """Find the blocks of several lines that are titles, or paragraphs of abstracts.

    >>> lines = ["7", "", "A title of which the first line is long", "Model 2", "", "A " * 200]
    >>> lines += ["", "5 authors"]
    >>> find_paragraphs(lines, blocks_of(lines))
    frozenset({(2, 4)})
    """
    several = [
        i
        for i, (begin, end) in enumerate(blocks)
        if end - begin > 1 and max(map(len, lines[begin : end - 1])) >= _SHORTEST_LINE
    ]
    if not several:
        return frozenset()
    page = _Page(lines, blocks)
    return frozenset(blocks[i] for i in several if page.is_paragraph(i))


class _Page:
    """The blocks of a page, and what they are."""

    def __init__(self, lines: Sequence[str], blocks: Sequence[Block]) -> None:
        self._lines = lines
        self._blocks = blocks
        self._is_text = cache(self._has_no_shape)

    def is_paragraph(self, place: int) -> bool:
        """Tell a block in the midst of a card's texts, which a title begins."""
        if not self._is_broken(place) or not self._is_text(place):
            return False
        first = place
        while first > 0 and place - first < _MOST_BLOCKS and self._is_text(first - 1):
            first -= 1
        last = place
        while last - place < _MOST_BLOCKS and self._is_text(last + 1):
            last += 1
        if last == first or not self._has_marks(first - 1) or not self._has_marks(last + 1):
            return False
        return self._is_title(first) and self._length(first + 1, last) > _FEWEST_OF_TEXT

    def _is_title(self, place: int) -> bool:
        block = self._block(place)
        if len(block) > _MOST_TITLE_LINES or self._length(place, place) > LONGEST_TITLE:
            return False
        # Below a title of one line, a summary of one sentence may stand.
        return len(block) == 1 or (len(block[0]) >= _SHORTEST_LINE and block[-1][-1] != ".")

    def _length(self, first: int, last: int) -> int:
        return sum(map(len, self._lines[self._blocks[first][0] : self._blocks[last][1]]))

    def _block(self, place: int) -> Sequence[str]:
        if not 0 <= place < len(self._blocks):
            return ()
        begin, end = self._blocks[place]
        return [line.strip() for line in self._lines[begin:end]]

    def _is_broken(self, place: int) -> bool:
        full = [len(line) >= _SHORTEST_LINE for line in self._block(place)[:-1]]
        return 2 * sum(full) > len(full)

    def _has_no_shape(self, place: int) -> bool:
        block = self._block(place)
        return bool(block) and is_text(block[0]) and all(map(goes_on, block, block[1:]))

    def _has_marks(self, place: int) -> bool:
        """Tell a vote or footer: but for a name at its head, all lines say what they are."""
        block = self._block(place)
        named = len(block) > 1 and not is_shape(block[0])
        return bool(block) and all(map(is_shape, block[named:]))


def is_text(line: str) -> bool:
    """Tell a line of a text, which neither says what it is nor has a mark.

    >>> is_text("A Title"), is_text("5 authors"), is_text("* 7")
    (True, False, False)
    """
    if MARKED.match(line) and not _ADDRESS.match(line):
        return False
    return not is_shape(line)


def goes_on(above: str, line: str) -> bool:
    """Tell a further line of a text: "Models", a word of the site's menu, is the last of many.

    >>> goes_on("A Title of Large Language", "Models"), goes_on("A Title", "7")
    (True, False)
    """
    if is_text(line):
        return True
    if mark := MARK_OF_ITEM.match(line):
        is_within = above[-1] not in _ENDS or line[mark.end()].islower()
        return is_within and not MARKED.match(above)
    shape = (len(line) <= SHORT and " " not in line and read_shape(line)) or ()
    return bool(shape) and shape[0][0] is CHROME
