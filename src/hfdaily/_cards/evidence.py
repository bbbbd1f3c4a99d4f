"""Whether a page is a list of papers at all: prose, logs and other lists give no paper."""

from collections.abc import Iterable

from hfdaily._cards.parts import (
    ARXIV,
    AUTHORS,
    CHROME,
    COMMENTS,
    COUNT,
    DATE,
    FIELD,
    RANK,
    REPOSITORY,
    SUBMITTER,
    TITLE,
    VOTE,
    Piece,
)
from hfdaily._cards.shapes import is_heading_line
from hfdaily._tokens import FIELD as SIGN

_PEOPLE = frozenset({AUTHORS, SUBMITTER})
_OTHER = frozenset({VOTE, DATE, COUNT, REPOSITORY, RANK, COMMENTS, ARXIV})
_LINKED = frozenset({VOTE, COMMENTS})
_OF_PEOPLE = (f"{SIGN}author", f"{SIGN}submitted_by")
_OF_ID = f"{SIGN}id"
_FEWEST = 2


def is_list_of_papers(pieces: Iterable[Piece]) -> bool:
    """Tell whether a page has the marks of a digest.

    One of these: the page's name or byline; a heading that links to its paper; two
    titles that link to their papers, or labelled ids of two, or one beside a vote or
    number of comments of a paper; a number of authors or a submitter, beside a number,
    date, vote, repository or labelled field.

    >>> is_list_of_papers([Piece(TITLE, "A Title"), Piece(DATE, "May 3")])
    False
    >>> is_list_of_papers([Piece(AUTHORS, "3"), Piece(DATE, "May 3")])
    True
    """
    people = other = linked = heading = False
    titles: set[str] = set()
    for piece in pieces:
        part = piece.part
        if part is TITLE:
            if piece.value:
                titles.add(piece.value)
                heading = heading or bool(piece.token and piece.token.level)
        elif part in _PEOPLE:
            people = True
        elif part in _OTHER:
            other = True
            linked = linked or (part in _LINKED and bool(piece.value))
        elif part is CHROME and is_heading_line(piece.text):
            return True
        elif part is FIELD:
            other = True
            people = people or piece.text.startswith(_OF_PEOPLE)
            if piece.text.startswith(_OF_ID):
                titles.add(piece.text)
        if (
            (people and other)
            or (titles and (linked or people))
            or heading
            or len(titles) >= _FEWEST
        ):
            return True
    return False
