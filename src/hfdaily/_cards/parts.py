"""The parts of a card: what a token is to the paper that it belongs to."""

import enum
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from hfdaily._tokens import Token
from hfdaily._values.dates import read_printed


class Part(enum.IntEnum):
    """What a token is to a card."""

    PROSE = 0
    TITLE = 1
    VOTE = 2
    AUTHORS = 3
    DATE = 4
    COMMENTS = 5
    STARS = 6
    REPOSITORY = 7
    ORGANIZATION = 8
    SUBMITTER = 9
    COUNT = 10
    THUMBNAIL = 11
    ARXIV = 12
    SEPARATOR = 13
    CHROME = 14
    RANK = 15
    RUN_TOGETHER = 16
    STRAY = 17
    FIELD = 18


(
    PROSE, TITLE, VOTE, AUTHORS, DATE, COMMENTS, STARS, REPOSITORY, ORGANIZATION, SUBMITTER,
    COUNT, THUMBNAIL, ARXIV, SEPARATOR, CHROME, RANK, RUN_TOGETHER, STRAY, FIELD,
) = Part  # fmt: skip
# Names of the module: to get at a member through its class takes a Python call in 3.11.


SHORTEST_ABSTRACT = 200
"""In characters: a longer text is no title, name or label, but for very few titles."""
LONGEST_TITLE = 300
"""In characters: what is put together of lines to more than that is no title."""


class Piece(NamedTuple):
    """A part of a card with its text and what its link names."""

    part: Part
    text: str
    line: int = 0
    value: str = ""
    """The paper's id, the account's slug, the repository's URL."""
    image: Token | None = None
    """The image that stands in the link, or before the text."""
    token: Token | None = None
    """The token, where the whole of it is this part."""


new_piece: Callable[[tuple[Part, str, int, str, Token | None, Token | None]], Piece] = partial(
    tuple.__new__, Piece
)
"""Makes a piece of all its values, in half of the time that the class takes."""


_SAVED = re.compile(
    r"(?:data|blob|cid|file|about):|[a-z]:[/\\]"
    r"|(?!/|[a-z][a-z0-9+.-]+:|[a-z0-9-]+(?:\.[a-z0-9-]+)+/)",
    re.IGNORECASE,
)
"""What browsers and other savers make of a picture's address: a path to a file, or its bytes."""


def picture_of(image: Token | None) -> str | None:
    """Give the address of a picture; None where it was saved into the page, or beside it.

    >>> from hfdaily._tokens import IMAGE
    >>> [picture_of(Token(IMAGE, "", to)) for to in ("/a.svg", "data:image/png;base64,", "./a.png")]
    ['/a.svg', None, None]
    """
    return None if image is None or _SAVED.match(image.target) else image.target


def first_title(pieces: Iterable[Piece]) -> Piece | None:
    """Give the first title of a page, which tells by what all of them were found.

    >>> first_title([Piece(PROSE, "a"), Piece(TITLE, "b"), Piece(TITLE, "c")]).text
    'b'
    """
    return next((piece for piece in pieces if piece.part is TITLE), None)


def day_apart(pieces: Sequence[Piece]) -> str:
    """Give the day of which month and number stand in elements of their own; empty if none is.

    >>> day_apart([Piece(PROSE, "Aug"), Piece(COUNT, "1")])
    'Aug 1'
    >>> day_apart([Piece(PROSE, "Agents"), Piece(COUNT, "1")])
    ''
    """
    if [piece.part for piece in pieces] != [PROSE, COUNT]:
        return ""
    text = f"{pieces[0].text} {pieces[1].text}"
    return text if read_printed(text) else ""
