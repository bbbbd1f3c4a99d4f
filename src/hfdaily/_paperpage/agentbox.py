"""The box of commands for agents, which newer pages print: no part of the paper.

It stands below the links, or beside the comments; tools print it on lines, within the
text above, or as blocks of code.
"""

import re
from collections.abc import Iterator, Sequence

from hfdaily._tokens import Token

_HEAD = "in your agent"
_PIECE = (
    r"(?:hf papers read (?:[0-9]{4}\.[0-9]{4,5})?"
    r"|(?:\(BUTTON\) )?(?:Copy(?: to clipboard)?|Copied)\b"
    r"|Don['’]t have the latest CLI\?|curl (?:-\w+ )?https?://\S*?(?:install\.sh|(?=[\s`]|\Z))"
    r"|(?:\| ?)?bash\b|```(?:bash|sh)?)"
)
_GAP = r"[\s`|]*"
_BOX = re.compile(
    rf"(?:#{{1,6}} )?[*_]{{0,3}}\bGet this paper {_HEAD}\b:?[*_]{{0,3}}(?:{_GAP}{_PIECE})*{_GAP}"
)
_PIECES = re.compile(rf"{_GAP}(?:{_PIECE}{_GAP})+")


def without_box(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take the box out of a page's texts.

    >>> from hfdaily._tokens import TEXT
    >>> lines = ["We read.", "Get this paper in your agent:", "hf papers read 2403.01774", "Copy"]
    >>> [token.text for token in without_box([Token(TEXT, line, "", 1) for line in lines])]
    ['We read.']
    """
    if not any(_HEAD in token.text for token in tokens):
        return tokens
    return [*_outside(tokens)]


def _outside(tokens: Sequence[Token]) -> Iterator[Token]:
    is_inside = False
    for token in tokens:
        text = token.text
        if is_inside and (not text or _PIECES.fullmatch(text)):
            continue
        box = _BOX.search(text) if _HEAD in text else None
        is_inside = box is not None and box.end() == len(text)
        if box is None:
            yield token
            continue
        for part in (text[: box.start()], text[box.end() :]):
            if part.strip():
                yield token._replace(text=part.strip())
