"""Which parts of a page are titles."""

import itertools
from collections import Counter
from collections.abc import Sequence

from hfdaily._shapes import Part, Piece, is_heading_line
from hfdaily._tokens import TokenKind

_TITLE_LENGTH = 300
_ABSTRACT_LENGTH = 200


def mark_titles(pieces: list[Piece]) -> list[Piece]:
    """Mark the titles among the parts, by the best evidence that the page has.

    Headings first, then links to papers, then the place between other parts.
    """
    marked = _by_heading(pieces) or _by_link(pieces) or _by_place(pieces)
    return pieces if marked is None else marked


def _by_heading(pieces: list[Piece]) -> list[Piece] | None:
    """Take the headings of one level: that of the headings that link to papers."""
    levels: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    for piece in pieces:
        token = piece.token
        if token is not None and token.kind is TokenKind.HEADING and piece.part is not Part.CHROME:
            (linked if piece.part is Part.TITLE else levels)[token.level] += 1
    if linked:
        return pieces
    if not levels:
        return None
    level = max(levels, key=lambda level: (levels[level], level))
    return [
        piece._replace(part=Part.TITLE) if _is_heading(piece, level) else piece for piece in pieces
    ]


def _is_heading(piece: Piece, level: int) -> bool:
    token = piece.token
    return (
        token is not None
        and token.kind is TokenKind.HEADING
        and token.level == level
        and not is_heading_line(piece.text)
    )


def _by_link(pieces: list[Piece]) -> list[Piece] | None:
    """Take the first text that links to each paper."""
    marked = list(pieces)
    last = ""
    for i, piece in enumerate(pieces):
        if piece.part is Part.PROSE and piece.value and piece.value != last:
            last = piece.value
            marked[i] = piece._replace(part=Part.TITLE)
    return marked if last else None


def _by_place(pieces: list[Piece]) -> list[Piece] | None:
    """Find titles by what stands before and behind them, where no markup is left."""
    marked = list(pieces)
    begin = _begin(pieces)
    opened = any(piece.part is Part.SUBMITTER for piece in pieces)
    run: list[int] = []
    before: Part | None = None
    for i in range(begin, len(pieces)):
        part = pieces[i].part
        if part is Part.PROSE:
            run.append(i)
            continue
        for title in _titles_of_run(pieces, run, before, part, opened=opened):
            marked[title] = pieces[title]._replace(part=Part.TITLE)
        run = []
        before = part if part is not Part.CHROME else before
    for title in _titles_of_run(pieces, run, before, None, opened=opened):
        marked[title] = pieces[title]._replace(part=Part.TITLE)
    return marked


_EVIDENCE = frozenset({Part.AUTHORS, Part.SUBMITTER, Part.SEPARATOR, Part.REPOSITORY})


def _begin(pieces: Sequence[Piece]) -> int:
    """Find the end of what stands above the first card."""
    begin = 0
    for i, piece in enumerate(pieces):
        told = piece.part is not Part.REPOSITORY or piece.text or piece.value
        if (piece.part in _EVIDENCE and told) or _is_long(piece.text):
            break
        if piece.part is Part.CHROME and is_heading_line(piece.text):
            begin = i + 1
    return begin


def _titles_of_run(
    pieces: Sequence[Piece],
    run: Sequence[int],
    before: Part | None,
    after: Part | None,
    *,
    opened: bool,
) -> list[int]:
    """Find the titles in a run of texts between two other parts.

    A title stands right before an abstract; or right behind a vote or
    submitter; or, on a page without these, right behind the last footer.
    """
    titles = [
        here
        for here, following in itertools.pairwise(run)
        if not _is_long(pieces[here].text) and _is_long(pieces[following].text)
    ]
    if titles or not run:
        return titles
    if opened and before is Part.SUBMITTER:
        # The submitter's name comes first where it has a line of its own.
        return list(run[1:2])
    if before in {Part.COUNT, Part.VOTE} and opened:
        return list(run[:1])
    if not opened and after is not None and not _is_long(pieces[run[0]].text):
        return list(run[:1])
    return []


def _is_long(text: str) -> bool:
    """Tell an abstract by its length: titles are shorter."""
    return len(text) > _ABSTRACT_LENGTH
