"""Broken lines of prose put together again, where nothing but text is left."""

from collections.abc import Sequence

from hfdaily._shapes import Part, Piece
from hfdaily._tokens import TokenKind


def unwrap(pieces: list[Piece]) -> list[Piece]:
    """Join the lines of each paragraph.

    A line goes on in the next one if the next one's first word did not fit
    behind it: lines are broken where they are full. The page's longest line
    tells how long a line may be; in a paragraph of three lines or more, its own.
    """
    if not pieces or not pieces[-1].line:
        return pieces  # a surface without lines
    width = max((len(piece.text) for piece in pieces if _is_line(piece)), default=0)
    joined: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if _is_line(piece) and run and piece.line == run[-1].line + 1:
            run.append(piece)
            continue
        joined += _join(run, width, piece.part)
        run = [piece] if _is_line(piece) or _is_linked_line(piece) else []
        if not run:
            joined.append(piece)
    return joined + _join(run, width, None)


def _is_line(piece: Piece) -> bool:
    token = piece.token
    return (
        piece.part is Part.PROSE
        and token is not None
        and token.kind is TokenKind.TEXT
        and token.starts
        and piece.line > 0
    )


def _is_linked_line(piece: Piece) -> bool:
    """Tell a link that may go on in the next line: text browsers break the text of links."""
    token = piece.token
    return (
        piece.part is Part.PROSE
        and token is not None
        and token.kind is TokenKind.LINK
        and token.starts
        and piece.line > 0
    )


def _join(run: Sequence[Piece], width: int, following: Part | None) -> list[Piece]:
    if len(run) < 2:
        return list(run)
    own = max(len(piece.text) for piece in run)
    joined = [run[0]]
    for i, piece in enumerate(run[1:], start=1):
        needed = len(run[i - 1].text) + 1 + len(piece.text.split(" ", 1)[0])
        full = needed > width or (len(run) > 2 and own >= 40 and needed > 0.8 * own)
        if full and not (piece is run[-1] and _may_be_chip(piece, following)):
            joined[-1] = joined[-1]._replace(text=f"{joined[-1].text} {piece.text}")
        else:
            joined.append(piece)
    return joined


_BESIDE_CHIP = frozenset(
    {Part.SEPARATOR, Part.DATE, Part.COUNT, Part.STARS, Part.COMMENTS, Part.SUBMITTER}
)


def _may_be_chip(piece: Piece, following: Part | None) -> bool:
    """Tell a line that may be an organization: short, no sentence, at the head of a footer."""
    return following in _BESIDE_CHIP and len(piece.text) <= 60 and piece.text[-1:] not in ".!?:;,"
