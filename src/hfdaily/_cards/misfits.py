"""Texts that look like something else than they are, told by where they stand.

- a title or a submitter's name may look like a label, a footer or a rule;
- a link to a paper is its title, where no other text links to it;
- a link within an abstract is a part of it, wherever it leads;
- so is a word of the site's menu, or a number, where a sentence goes on around it.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hfdaily._cards.parts import (
    AUTHORS,
    CHROME,
    COMMENTS,
    COUNT,
    ORGANIZATION,
    PROSE,
    REPOSITORY,
    SHORTEST_ABSTRACT,
    STARS,
    SUBMITTER,
    THUMBNAIL,
    VOTE,
    Piece,
)
from hfdaily._tokens import Token
from hfdaily._values.joins import Cut, join_cut
from hfdaily._values.links import Role, read_link

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


def keep_keywords(pieces: list[Piece]) -> list[Piece]:
    """Take a menu's word, or a number, in the midst of a sentence for a part of the abstract.

    Keywords of abstracts are links; extractors put those on lines of their own. A line that
    was broken twice may hold a number alone.

    >>> parts = [(PROSE, "We fine-tune " * 9 + "our"), (CHROME, "models"), (PROSE, "with care.")]
    >>> both = enumerate(parts)
    >>> pieces = [Piece(*part, i, "", None, Token(0, part[1])) for i, part in both]
    >>> [piece.part.name for piece in keep_keywords(pieces)]
    ['PROSE', 'PROSE', 'PROSE']
    """
    words = [i for i, piece in enumerate(pieces) if piece.part is CHROME or piece.part is COUNT]
    kept = pieces
    for i in words:
        if 0 < i < len(kept) - 1 and _is_amid(kept, i):
            kept = list(pieces) if kept is pieces else kept
            kept[i] = kept[i]._replace(part=PROSE)
    return kept


def _is_amid(pieces: Sequence[Piece], place: int) -> bool:
    """Tell a line between two of one sentence."""
    above, word, below = pieces[place - 1 : place + 2]
    if above.part is not PROSE or below.part is not PROSE or word.token is None:
        return False
    if word.token.target or above.text[-1:] in _ENDS or not 0 <= below.line - word.line <= 1:
        return False
    is_text = _is_text(pieces, place - 1)
    if word.part is COUNT and not (is_text and len(below.text) >= _SHORTEST_LINE):
        return False  # between a title or name and another
    if not is_text and max(len(above.text), len(below.text)) < _SHORTEST_LINE:
        return False
    return below.text[:1].islower() or below.text[:1] in _WITHIN


def _is_text(pieces: Sequence[Piece], place: int) -> bool:
    """Tell an abstract by its length, or by the text above it."""
    return pieces[max(place - 1, 0)].part is PROSE or len(pieces[place].text) > SHORTEST_ABSTRACT


_SHORTEST_LINE = 40
"""Shorter ones may be names and labels."""
_ENDS = frozenset(".!?:")
_WITHIN = frozenset(",;.)-")


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
        long = sum(len(token.text) for token in tokens) > SHORTEST_ABSTRACT
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


def name_links(pieces: list[Piece]) -> list[Piece]:
    """Take a link to a paper for its title, whatever it looks like, where it has no other.

    A title may look like a picture's name (``VideoRAG``), a menu or a number. It is the first
    text that links to the paper; a number or a picture may be just that, so people must stand
    behind a number, and a card's vote before either.

    >>> parts = [(VOTE, "7", "1"), (THUMBNAIL, "", "1"), (VOTE, "8", "2"), (PROSE, "A", "2")]
    >>> token = Token(1, "VideoRAG", "/papers/2403.01774")
    >>> pieces = [Piece(part, said, 0, paper, None, token) for part, said, paper in parts]
    >>> [piece.text for piece in name_links(pieces)]
    ['7', 'VideoRAG', '8', 'A']
    """
    if not any(piece.value for piece in pieces):
        return pieces  # a text without links
    named = {piece.value for piece in pieces if piece.part is PROSE and piece.value}
    odd = [i for i, piece in enumerate(pieces) if _may_be_name(piece) and piece.value not in named]
    papers = {pieces[i].value for i in odd}
    if not odd or len(papers) > len(named):
        return pieces
    voted = {piece.value: i for i, piece in reversed(list(enumerate(pieces))) if piece.part is VOTE}
    marked = list(pieces)
    for i in odd:
        piece = pieces[i]
        if piece.value in named or voted.get(piece.value, i) > i:
            continue
        if piece.part in _NUMBERS and not _have_people(pieces, i):
            continue
        named.add(piece.value)
        marked[i] = piece._replace(part=PROSE, text=piece.token.text)  # type: ignore[union-attr]  # checked above
    return marked


_NUMBERS = frozenset({AUTHORS, STARS})
_NAMELIKE = _NUMBERS | {THUMBNAIL, CHROME}
_PEOPLE = frozenset({AUTHORS, ORGANIZATION})


def _may_be_name(piece: Piece) -> bool:
    """Tell a link to a paper whose text alone makes it something else than a title."""
    token = piece.token
    if piece.part not in _NAMELIKE or not piece.value or token is None:
        return False
    if "#" in token.target or read_link(token.target).role is not Role.PAPER:
        return False
    text = token.text
    return any(map(str.isalnum, text)) and not (piece.part is THUMBNAIL and _FILE.search(text))


_FILE = re.compile(
    r"\A\[|://|/papers/|\.(?:mp4|webm|mov|gif|png|jpe?g|svg|webp)\)?\Z", re.IGNORECASE
)


def _have_people(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a card's people stand behind a place in it."""
    paper = pieces[place].value
    for piece in itertools.islice(pieces, place + 1, None):
        if piece.part is SUBMITTER or (piece.part in _OF_PAPERS and piece.value not in {"", paper}):
            return False
        if piece.part in _PEOPLE:
            return True
    return False


_OF_PAPERS = frozenset({VOTE, PROSE, AUTHORS, STARS, THUMBNAIL, COMMENTS})
