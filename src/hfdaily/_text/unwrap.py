"""Broken lines put together again, before anything is read from them.

Text browsers and converters break lines where they are full. A line goes on in
the next one if that line's first word did not fit behind it. How wide lines may
be is learned from the page: from its longest line, and from paragraphs of four
lines or more. Titles that the source itself breaks go on indented by two spaces.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hfdaily._cards.parts import AUTHORS, CHROME, LONGEST_TITLE, PROSE, SEPARATOR
from hfdaily._cards.shapes import SHORT, Shape, read_shape
from hfdaily._sheet import Sheet
from hfdaily._text.paragraphs import (
    MARK_OF_ITEM,
    MARKED,
    Block,
    blocks_of,
    find_paragraphs,
    has_long_lines,
    is_text,
)
from hfdaily._text.proportional import LONGEST_GLUED, join_block, mend_breaks, usual_width
from hfdaily._text.tightcards import find_tight_cards, is_in_capitals
from hfdaily._tokens import GAP
from hfdaily._values.joins import join_lines

_LONGEST_WIDTH = 240
"""Beyond it a page's lines are not broken at a width."""
_NARROWEST = 24
_WORD = 3
_FEWEST_IN_PARAGRAPH = 4
_TITLE_LENGTH = 30
_CHIP_LENGTH = 80
_FOOTER_LINES = 24
_MOSTLY = 0.6
_MANY = 3
_SOME = 5
_LONG_WORD = 12
_UNDERLINE = re.compile(r"\s*(?:=+|-{3,})\s*")
_NUMBERED = re.compile(r"\[[0-9]{1,5}\](?=[^\s:(\[])")
_CUT_DATE = re.compile(
    r"(?:\bon|·(?:\]\(\))?) (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?: [0-9]{1,2},)?\Z",
    re.IGNORECASE,
)
_CUT_LABEL = re.compile(r"\b(?:(?:· ?|\A)published|on)\Z", re.IGNORECASE)
_LINKED_LINE = re.compile(r"\s*\[(?:[0-9]{1,5}|https?://[^\]\s]{1,2000})\]\S")
_OPEN_TARGET = re.compile(r"(?:\]\(|\((?:https?:|/))[^\s)]*\Z")
"""A target that goes on in the next line."""


_FRAME_ENDS = frozenset(")]>")
_ADDRESS = re.compile(r"[(\[<](?:https?://|/\w)[^\s()\[\]<>]*.\Z")


def unwrap(sheet: Sheet) -> Sheet:
    r"""Join the broken lines of a text; blank lines take the place of what was joined.

    >>> text = "A title that is so long that\nit was broken\n\nA text that fits in the line"
    >>> print(unwrap(Sheet(text)).text.replace("\n", "|"))
    A title that is so long that it was broken| ||A text that fits in the line
    """
    lines = sheet.lines
    longest = max(lines, key=len)
    widths = _widths(lines, longest)
    usual = 0
    if not widths or not _is_broken(lines, widths):
        widths = {}
        if len(longest) <= LONGEST_GLUED and "](" not in sheet.text:
            usual = usual_width(lines)
        if usual:
            lines = mend_breaks(lines)
    blocks = blocks_of(lines) if has_long_lines(lines) else []
    whole = find_paragraphs(lines, blocks)
    if len(longest) <= _LONGEST_WIDTH:
        whole = whole.union(find_tight_cards(lines, blocks))
    if not widths and not usual and not whole and not _has_indented(sheet):
        return sheet
    blocks = blocks or blocks_of(lines)
    joined: list[str] = []
    place = 0
    for begin, end in _cut(blocks, whole):
        joined += lines[place:begin]
        if (begin, end) in whole:
            joined += (join_lines(lines[begin:end]), *[GAP] * (end - begin - 1))
        elif end - begin > 1 and usual:
            joined += join_block(lines, begin, end, usual, _goes_on, _may_be_chip)
        else:
            joined += _join(lines, begin, end, widths)
        place = end
    return Sheet("\n".join([*joined, *lines[place:]]))


def _cut(blocks: Iterable[Block], whole: Iterable[Block]) -> Iterator[Block]:
    """Divide blocks at the lines of the texts in them."""
    ends = sorted({end for block in whole for end in block})
    place = 0
    for block_begin, end in blocks:
        begin = block_begin
        while place < len(ends) and ends[place] <= end:
            if ends[place] > begin:
                yield begin, ends[place]
                begin = ends[place]
            place += 1
        if end > begin:
            yield begin, end


_INDENTED = re.compile(r"\n(?<=[^\n]\n) ")


def _has_indented(sheet: Sheet) -> bool:
    """Tell whether some line is indented below one that is not blank, and is no item."""
    if not _INDENTED.search(sheet.heads):
        return False
    return any(
        above and line[:1] == " " and line.lstrip()[:1].isalnum()
        for above, line in itertools.pairwise(sheet.lines)
    )


def _widths(lines: Sequence[str], longest: str) -> dict[int, int]:
    """Find how wide lines may be, by their indentation; nothing where no line was broken."""
    if len(longest) > _LONGEST_WIDTH and _breakable(longest):
        return {}
    widths: dict[int, int] = {}
    for line, following in itertools.pairwise(lines):
        if len(line) <= _NARROWEST or not following:
            continue
        length = len(line.rstrip())
        if _NARROWEST < length <= _LONGEST_WIDTH and _breakable(line) and _goes_on(line, following):
            depth = _depth(line)
            widths[depth] = max(widths.get(depth, 0), length)
    if not widths:
        return {}
    widest = max(widths.values())
    return {-1: widest, **{d: width for d, width in widths.items() if 4 * width > 3 * widest}}


def _breakable(line: str) -> bool:
    """Tell a line that would have been broken if it were too long."""
    if line.lstrip().startswith("[http") and _is_linked(line):
        return " " in line.strip().partition("]")[2]
    return "://" not in line and "](" not in line and (" " in line.strip() or not line)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word did not fit behind a line."""
    word = following.split(None, 1)[0] if following.strip() else ""
    return len(line.rstrip()) + 1 + len(word) > width


def _goes_on(line: str, following: str) -> bool:
    """Tell whether two lines may be parts of one text at all."""
    if not following.strip() or not line.strip():
        return False
    if _CUT_LABEL.search(line.rstrip()) or _CUT_DATE.search(line.rstrip()):
        return True
    if _ends_in_link(line.rstrip()) or _is_address(line.strip()) or _UNDERLINE.fullmatch(line):
        return False
    bare = following.lstrip()
    if MARKED.match(bare) and not _NUMBERED.match(bare):
        return False
    if _NUMBERED.match(bare):
        bare = _NUMBERED.sub("", bare)
    shape = read_shape(bare) if len(bare) <= SHORT else None
    if shape and shape[0][0] is CHROME and " " not in bare.rstrip():
        return True  # "Models" is a word of the site's menu, and the last one of many titles
    # A footer may begin with the end of the name that stands in the link above.
    return shape is None or (bool(shape) and shape[0][0] is PROSE and _is_linked(line))


def _is_address(line: str) -> bool:
    """Tell a part of an address, which goes on without a space."""
    return "/" in line and " " not in line and line[0] not in "[("


def _is_linked(line: str) -> bool:
    return _LINKED_LINE.match(line) is not None


def _ends_in_link(line: str) -> bool:
    """Tell a line that ends in a link, or inside of its target."""
    last = line[line.rfind(" ") + 1 :]
    if "/" in last and (last == line or last.startswith("http")):
        return True  # an address, or the middle of one
    if last[-1:] in _FRAME_ENDS and _ADDRESS.search(last):
        return True
    if "](" not in line and "(" not in line:
        return False
    tail = line[line.rfind(")") + 1 :]
    return _OPEN_TARGET.search(line) is not None or ("](" in line and len(tail.strip()) < _WORD)


def _is_broken(lines: Sequence[str], widths: Mapping[int, int]) -> bool:
    """Tell whether the page's lines were broken: long ones are full, and few are too long."""
    longest = widths[-1]
    pairs = [
        _is_full(line, following, _width_of(line, widths))
        for line, following in itertools.pairwise(lines)
        if 4 * len(line) > 3 * longest
        and len(line.rstrip()) <= longest
        and _goes_on(line, following)
    ]
    # A line that was broken lacks a word of the margin.
    longer = sum(len(line.rstrip()) > longest + _LONG_WORD and _breakable(line) for line in lines)
    if sum(pairs) <= max(_MOSTLY * len(pairs), _MANY * longer):
        return False
    # A margin that few lines reach is none: a reader of PDF joins two lines at a hyphen.
    shorter = sum(
        4 * len(line) <= 3 * longest and len(line) > _NARROWEST and following[:1].islower()
        for line, following in itertools.pairwise(lines)
    )
    return _SOME * len(pairs) >= shorter


def _width_of(line: str, widths: Mapping[int, int]) -> int:
    """Give how wide a line may be: text browsers indent both sides of some blocks."""
    return widths.get(_depth(line)) or widths.get(-1, 0)


def _join(lines: Sequence[str], begin: int, end: int, widths: Mapping[int, int]) -> list[str]:
    """Join the lines of one block of lines."""
    joined: list[str] = []
    parts = [lines[begin]]
    own = _own_width(lines, begin, end)
    prose_above = _stands_below_prose(lines, begin)
    for i in range(begin + 1, end):
        line, above = lines[i], lines[i - 1]
        if (
            _is_indented(parts[0], above, line)
            or _continues(above, line, _width_of(above, widths), own)
            or _goes_on_with_mark(parts[0], above, line, _width_of(above, widths))
        ) and not (_may_be_chip(lines, i) and not (i == begin + 1 and prose_above)):
            parts.append(line)
        else:
            joined += _joined(parts, lines[i:end])
            parts = [line]
    return [*joined, *_joined(parts, ())]


def _joined(parts: Sequence[str], below: Sequence[str]) -> list[str]:
    """Join the lines of a text, or of a heading or link and of the text that runs on below it."""
    place = len(parts)
    first = parts[0].lstrip()
    if place > 1 and (first[:1] == "#" or (first[:1] == "[" and _NUMBERED.match(first))):
        tight = itertools.takewhile(is_text, map(str.strip, below[:_FOOTER_LINES]))
        place = _end_of_heading(parts, sum(map(len, [*parts, *tight])))
    texts = [text for text in (parts[:place], parts[place:]) if text]
    return [line for text in texts for line in (join_lines(text), *[GAP] * (len(text) - 1))]


def _end_of_heading(parts: Sequence[str], whole: int) -> int:
    """Find where a heading ends that is too long for a title: its last line was full by chance.

    It goes on in lower case, in capitals, behind a mark, or behind a word that ends no title.

    Args:
        parts: the lines that may be the heading's.
        whole: how long they are, with the lines of text right below them.
    """
    if whole <= LONGEST_TITLE:
        return len(parts)
    length = 0
    for place, (line, following) in enumerate(itertools.pairwise(parts), 1):
        length += len(line)
        text = following.lstrip()
        goes_on = text[:1].islower() or _ENDS_NO_TITLE.search(line.rstrip()) or is_in_capitals(text)
        if not goes_on or length + len(following) > LONGEST_TITLE:
            return place
    return len(parts)


_ENDS_NO_TITLE = re.compile(
    r"(?:[-,:&–—]|\b(?:a|an|the|of|for|in|on|to|and|or|with|via|from|by|as|at|is|are))\Z",
    re.IGNORECASE,
)


def _continues(above: str, line: str, width: int, own: int) -> bool:
    if _CUT_DATE.search(above.rstrip()) and line.lstrip()[:1].isdigit():
        return True
    narrow = min(filter(None, (width, own)), default=0)
    return bool(narrow) and _is_full(above, line, narrow) and _goes_on(above, line)


def _goes_on_with_mark(first: str, above: str, line: str, width: int) -> bool:
    """Tell a dash or number of a sentence that stands where a line was broken: it begins no item.

    Not even that mark fitted behind the line above, which ends no sentence.
    """
    mark = MARK_OF_ITEM.match(line)
    if not mark or not width or not _is_full(above, line, width) or _depth(above) != _depth(line):
        return False
    end = above.rstrip()
    if end[-1:] in ".!?:;" or _ends_in_link(end) or MARKED.match(first.lstrip()):
        return False
    return not _is_printed(line[mark.end() :]) and not _is_printed(end)


def _is_printed(text: str) -> bool:
    """Tell what the site prints around titles and abstracts."""
    return len(text) <= SHORT and read_shape(text.strip()) is not None


def _is_indented(first: str, above: str, line: str) -> bool:
    """Tell the second line of a title: arXiv's own are indented by two spaces."""
    depth = _depth(first)
    return (
        len(above.strip()) >= _TITLE_LENGTH
        and depth < _depth(line) <= depth + 2
        and line.startswith(first[:depth] + " ")
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


def _may_be_chip(lines: Sequence[str], place: int) -> bool:
    """Tell a line that may be an organization: short, no sentence, at the head of a footer."""
    above = lines[place - 1].rstrip()
    if _CUT_LABEL.search(above) or _CUT_DATE.search(above) or "Submitted by" in above:
        return False
    if _is_linked(above):  # where links print their targets, an organization has one too
        return False
    if "·" in lines[place]:
        return above[-1:] in ".!?"
    if above[-1:] == ",":
        return False  # no title ends so: the name began above
    is_cut = lines[place].rstrip()[-1:] == "," and place + 1 < len(lines)
    return _heads_footer(lines, place + 1 if is_cut else place)


def _heads_footer(lines: Sequence[str], place: int) -> bool:
    text = lines[place].strip()
    if len(text) > _CHIP_LENGTH or not text or text[-1] in ".!?:;,":
        return False
    following = [line.strip() for line in lines[place + 1 : place + _FOOTER_LINES]]
    shape = next(filter(None, map(_telling, following)), ())
    return bool(shape) and shape[0][0] not in {AUTHORS, PROSE}


def _stands_below_prose(lines: Sequence[str], begin: int) -> bool:
    """Tell a block behind a title or abstract, which may be an organization as a whole."""
    above = next((line for line in reversed(lines[max(0, begin - 4) : begin]) if line.strip()), "")
    return bool(above) and (len(above) > SHORT or read_shape(above.strip()) is None)


def _telling(line: str) -> Sequence[Shape]:
    """Read a line of a footer; bullets and dots, which stand for avatars, tell nothing."""
    found = read_shape(line) if line and len(line) <= SHORT else ()
    if found is None:
        return ((PROSE, line),)
    return [shape for shape in found if shape[0] is not SEPARATOR]
