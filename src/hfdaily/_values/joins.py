"""Texts that were broken or cut apart, joined: where white space stood and where none did."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_CUT_HYPHEN = re.compile(r"\w-\Z")
_CUT_WORD = re.compile(r"(?!(?:and|or|to)\b)\w")


def join_broken(above: str, below: str) -> str:
    """Join a broken line with the next one: a break behind a hyphen took no white space.

    >>> join_broken("Ready Human-", "Scene Models"), join_broken("pre-", "and post-training")
    ('Ready Human-Scene Models', 'pre- and post-training')
    """
    above, below = above.rstrip(), below.strip()
    if not above or not below or _is_glued(above, below):
        return f"{above}{below}"
    return f"{above} {below}"


def _is_glued(above: str, below: str) -> bool:
    if not above.endswith("-"):
        return False
    return _CUT_HYPHEN.search(above, len(above) - 2) is not None and bool(_CUT_WORD.match(below))


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of one text as `join_broken` does, in one go: there may be many.

    >>> join_lines(["  A title", "of three-", "d lines "])
    '  A title of three-d lines'
    """
    if len(lines) < 2:
        return "".join(lines)
    bare = [lines[0].rstrip(), *(line.strip() for line in lines[1:])]
    parts = bare[:1]
    for above, below in itertools.pairwise(bare):
        parts += (below,) if _is_glued(above, below) else (" ", below)
    return "".join(parts)


class Cut(NamedTuple):
    """A part of a text that was cut up, as by links within a sentence."""

    text: str
    spaced: bool
    """Whether white space stands before it."""
    starts: bool
    """Whether it begins a line or block, so that the white space may be the tool's."""


_OPENS = re.compile(r"[(\[{/“]\Z")
_GOES_ON = re.compile(
    r"[)\]}”%/]"
    r"|[.,;:!?]+(?:[\s)\]}”]|\Z)"
    r"|-(?:[^\W\d]{2}|\Z)"
    r"|['’]s\b"
)
_IN_ADDRESS = re.compile(r"://\S{1,200}\Z")
_LONGEST_ADDRESS = 220


def join_cut(parts: Iterable[Cut]) -> str:
    """Join the parts of a text as they stood: a link inside a sentence adds no white space.

    Tools that put each link on a line of its own leave no trace of whether white
    space stood there. As writers set their signs, none stands behind an opening
    bracket or a slash, before a closing one, a mark, or a hyphen with its word.

    >>> join_cut([Cut("models (", True, True), Cut("LLMs", True, True), Cut(") of", True, True)])
    'models (LLMs) of'
    >>> join_cut([Cut("a", True, True), Cut("-free", True, True), Cut("- b", True, True)])
    'a-free - b'
    """
    joined = ""
    for text, spaced, starts in parts:
        if joined and spaced and not (starts and _go_together(joined, text)):
            joined += " "
        joined += text
    return joined


def _go_together(above: str, below: str) -> bool:
    if _GOES_ON.match(below) or _OPENS.search(above, len(above) - 1) or _is_glued(above, below):
        return True
    return below.startswith(".") and _IN_ADDRESS.search(above[-_LONGEST_ADDRESS:]) is not None
