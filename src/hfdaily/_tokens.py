"""What every visible surface is turned into: its markup is gone, its order stays."""

import enum
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

SOFT_BREAK = "\v"
"""Ends a line inside one of the page's own, so that these keep their numbers."""
GAP = " "
"""Takes the place of a line that was joined to the one above: no blank line of the page's own."""
RUN_TOGETHER = "\ufdd0"
"""Stands before a text in which a title and what follows it can not be told apart."""
FIELD = "\ufdd1"
"""Stands before the name of a field that its source labels, before a slug and before its text."""
_SIGNS = str.maketrans(dict.fromkeys((RUN_TOGETHER, FIELD), "\ufffd"))


def without_signs(text: str) -> str:
    """Replace the readers' own signs, noncharacters that a page may have in its text all the same.

    >>> without_signs(f"a{FIELD}b")
    'a�b'
    """
    return text.translate(_SIGNS) if RUN_TOGETHER in text or FIELD in text else text


class TokenKind(enum.IntEnum):
    """What a piece of a page is."""

    TEXT = 0
    LINK = 1
    HEADING = 2
    IMAGE = 3


TEXT, LINK, HEADING, IMAGE = TokenKind
# Names of the module: to get at a member through its class takes a Python call in 3.11.


class Token(NamedTuple):
    """One piece of a page.

    A heading and the link in it are one token; an image in a link stands
    before the link, as a token of its own.
    """

    kind: TokenKind
    text: str
    """The folded text; of an image, its alternative text."""
    target: str = ""
    """The link's target; of an image, its source."""
    line: int = 0
    """The 1-based line; 0 where the surface has none."""
    level: int = 0
    """The level of a heading; of a text, 1 where it is an item of a list that hfdaily wrote."""
    starts: bool = True
    """Whether it begins a line or block, instead of going on within one."""
    spaced: bool = True
    """Whether white space stands before it."""


new_token: Callable[[tuple[TokenKind, str, str, int, int, bool, bool]], Token] = partial(
    tuple.__new__, Token
)
"""Makes a token of all its values, in half of the time that the class takes."""
