"""Texts that look like something else than they are, told by where they stand.

- a title or a submitter's name may look like a label, a footer or a rule;
- a link within an abstract is a part of it, wherever it leads.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hfdaily._cards.parts import COUNT, PROSE, REPOSITORY, SUBMITTER, VOTE, Piece
from hfdaily._tokens import Token
from hfdaily._values.joins import Cut, join_cut

_SHORTEST_ABSTRACT = 200
_LABELS = frozenset({VOTE, REPOSITORY})


class Misfit(NamedTuple):
    """A text behind a submitter and a vote that says several things by its look, or nothing."""

    begin: int
    """Its place among the parts."""
    end: int
    token: Token


def is_behind_vote(pieces: Sequence[Piece]) -> bool:
    """Tell whether a submitter, named, and a number are the last parts: a title is next.

    >>> is_behind_vote([Piece(SUBMITTER, "ada"), Piece(COUNT, "7")])
    True
    """
    if not pieces or pieces[-1].part is not COUNT:
        return False
    two = pieces[-3:-1]
    if two and two[-1].part is SUBMITTER and two[-1].text:
        return True
    return len(two) == 2 and two[0].part is SUBMITTER and not two[0].text


def mend_misfits(pieces: list[Piece], misfits: Sequence[Misfit]) -> list[Piece]:
    """Take what stands in a title's place for prose, unless it stands there on most cards."""
    if not misfits or 2 * len(misfits) > sum(piece.part is SUBMITTER for piece in pieces):
        return pieces
    for begin, end, token in reversed(misfits):
        pieces[begin:end] = [Piece(PROSE, token.text, token.line, "", None, token)]
    return pieces


def name_submitters(pieces: list[Piece]) -> list[Piece]:
    """Take a label right below "Submitted by" for a name, unless most names are gone.

    >>> parts = [(SUBMITTER, ""), (PROSE, "ada"), (SUBMITTER, ""), (VOTE, "")]
    >>> pieces = [Piece(*part, token=Token(0, "Upvote")) for part in parts]
    >>> [piece.text for piece in name_submitters(pieces)][2:]
    ['', 'Upvote']
    """
    places = [i for i, p in enumerate(pieces[:-1], 1) if p.part is SUBMITTER and not p.text]
    labels = [i for i in places if _is_label(pieces[i])]
    if not labels or 2 * len(labels) > len(places):
        return pieces
    named = list(pieces)
    for i in labels:
        token = pieces[i].token
        if token:
            named[i] = Piece(PROSE, token.text, token.line, "", None, token)
    return named


def _is_label(piece: Piece) -> bool:
    """Tell a label without a number, which is one word."""
    return piece.part in _LABELS and not (piece.text or piece.value) and piece.token is not None


def join_abstracts(pieces: list[Piece]) -> list[Piece]:
    """Join the texts and links of a line that is as long as an abstract.

    For pages on which no link tells the titles: there a link to a repository would part
    an abstract in two, and a text before it would look like a title.
    """
    if all(piece.token is None or piece.token.starts for piece in pieces):
        return pieces
    joined: list[Piece] = []
    for line in _lines(pieces):
        tokens = [piece.token for piece in line if piece.token]
        long = sum(len(token.text) for token in tokens) > _SHORTEST_ABSTRACT
        if len(line) > 1 and long and any(piece.part is PROSE for piece in line):
            text = join_cut(Cut(token.text, token.spaced, starts=False) for token in tokens)
            token = tokens[0]._replace(text=text, target="")
            joined.append(Piece(PROSE, text, line[0].line, "", None, token))
        else:
            joined += line
    return joined


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Give the parts of each line, or of each block of HTML."""
    line: list[Piece] = []
    for piece in pieces:
        token = piece.token
        if line and (token is None or token.starts or line[-1].token is None):
            yield line
            line = []
        line.append(piece)
    yield line
