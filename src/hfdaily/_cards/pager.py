"""The links to a list's other pages, ``1 2 3 ... 100``: no numbers of its last card."""

import re
from collections.abc import Sequence

from hfdaily._tokens import IMAGE, Token

_DOTS = frozenset({"...", "…", "... (#)", "... [#]", "… (#)", "… [#]"})
_FEWEST = 3
_MOST = 12
_LINE = re.compile(
    r"(?:arXiv Page )?(?:Previous )?(?:[0-9]{1,4} ){2,9}(?:\.\.\.|…)(?: [0-9]{1,4}){1,3}(?: Next)?",
    re.IGNORECASE,
)
_LONGEST = 80


def without_pager(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take the pager out of a list: dots, with numbers around that count up.

    >>> from hfdaily._tokens import TEXT
    >>> texts = ["A Title", "5", "Previous", "1", "2", "3", "...", "100", "Next"]
    >>> [token.text for token in without_pager([Token(TEXT, text) for text in texts])]
    ['A Title', '5', 'Previous', 'Next']
    """
    texts = [token.text for token in tokens]
    lines = {text for text in texts if text[:1] in _FIRST_OF_LINES and len(text) <= _LONGEST}
    if _DOTS.isdisjoint(texts) and not any(map(_LINE.fullmatch, lines)):
        return tokens
    gone: set[int] = set()
    for place, token in enumerate(tokens):
        if token.text in _DOTS:
            gone.update(_find_run(tokens, place))
        elif len(token.text) <= _LONGEST and _is_line(token):
            gone.add(place)
    return [token for place, token in enumerate(tokens) if place not in gone]


_FIRST_OF_LINES = frozenset("1Pa")


def _is_line(token: Token) -> bool:
    return token.kind is not IMAGE and _LINE.fullmatch(token.text) is not None


def _find_run(tokens: Sequence[Token], place: int) -> Sequence[int]:
    """Find the pager around its dots; nothing where too few numbers stand around them."""
    first = last = place
    bound = 10_000
    while first and (number := _number(tokens[first - 1])) and number < bound:
        first, bound = first - 1, number
    bound = _number(tokens[place - 1]) if place else 0
    while last + 1 < len(tokens) and (number := _number(tokens[last + 1])) > bound:
        last, bound = last + 1, number
    is_pager = _FEWEST <= last - first <= _MOST and first < place < last
    return range(first, last + 1) if is_pager else ()


def _number(token: Token) -> int:
    """Read the number of a page; 0 where a text is none."""
    text = token.text
    return int(text) if len(text) <= len("9999") and text.isascii() and text.isdigit() else 0
