"""Titles that were broken in two lines, on pages where blank lines part the other elements.

Until November 2025 many titles had line breaks of their own. Where every line was
stripped, neither a margin nor an indentation tells the second line from an abstract,
or the first from a stray text; that no blank line stands between the two does.
"""

from collections.abc import Callable, Sequence

from hfdaily._cards.parts import CHROME, PROSE, TITLE, Piece, first_title
from hfdaily._text.tightcards import is_in_capitals
from hfdaily._values.joins import join_broken

_FEWEST = 3
"""The titles that a page must have, and more."""
_FEWEST_ALONE = 2
"""Where all have a line below them, that may hold names."""
_LONGEST_LINE = 100
_SHORTEST_LINE = 30
"""Shorter lines are not broken: what stands above a title is a text of its own."""
_REST = frozenset({PROSE, TITLE, CHROME})
"""What a second line looks like: "Models" is a word of the site's menu too."""


def join_broken_titles(pieces: list[Piece]) -> list[Piece]:
    """Join the two lines of a title, where most titles have a blank line below them.

    >>> kinds = [(PROSE, 1, 40), (TITLE, 2, 9), (PROSE, 4, 200)]
    >>> for n in (9, 19, 29, 39):
    ...     kinds += [(TITLE, n, 50), (PROSE, n + 2, 200)]
    >>> pieces = [Piece(part, "x" * length, line) for part, line, length in kinds]
    >>> [len(piece.text) for piece in join_broken_titles(pieces)][:3]
    [50, 200, 50]
    """
    first = first_title(pieces)
    if first is None or not first.line:
        return pieces
    titles = [i for i, piece in enumerate(pieces) if piece.part is TITLE]
    places = [end for i in titles for end in (i, i + 1) if 0 < end < len(pieces) - 1]
    follow = [end for end in places if pieces[end].line == pieces[end - 1].line + 1]
    if not follow:
        return pieces
    ends = _find_ends(pieces, titles, follow, _is_apart, _is_second_line)
    ends = ends or _find_ends(pieces, titles, follow, _is_right_above, _is_second_of_tight)
    if not ends:
        return pieces
    joined: list[Piece] = []
    for i, piece in enumerate(pieces):
        if i in ends:
            whole = join_broken(joined[-1].text, piece.text)
            joined[-1] = joined[-1]._replace(part=TITLE, text=whole)
        else:
            joined.append(piece)
    return joined


_Test = Callable[[Sequence[Piece], int], bool]


def _find_ends(
    pieces: Sequence[Piece],
    titles: Sequence[int],
    follow: Sequence[int],
    is_alone: _Test,
    is_second: _Test,
) -> set[int]:
    """Find the second lines of titles, where other titles have one line."""
    ends = {end for end in follow if is_second(pieces, end)}
    if not ends:
        return ends
    alone = sum(i not in ends and i + 1 not in ends and is_alone(pieces, i) for i in titles)
    # A link tells that the first line is of a title.
    linked = all(pieces[i].value for i in titles)
    fewest = 1 if linked or is_second is _is_second_of_tight else _FEWEST_ALONE
    if not linked and is_second is _is_second_line and len(titles) <= _FEWEST:
        return set()
    return ends if alone >= max(fewest, len(ends) // _FEWEST) else set()


def _is_right_above(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether an abstract is right below a text."""
    if place + 1 >= len(pieces):
        return False
    above, below = pieces[place : place + 2]
    return below.part is PROSE and below.line == above.line + 1 and _begins_text(below.text)


def _begins_text(text: str) -> bool:
    """Tell the first line of an abstract, which is long and does not read as a title does."""
    return len(text) >= _SHORTEST_LINE and text[:1].isupper() and not is_in_capitals(text[:_SAMPLE])


_SAMPLE = 100


def _is_second_of_tight(pieces: Sequence[Piece], place: int) -> bool:
    """Tell the second line of a title by its capitals, where the abstract is right below."""
    first, second = pieces[place - 1 : place + 1]
    if not _is_right_above(pieces, place) or first.part not in _TEXT or second.part not in _REST:
        return False
    if TITLE not in {first.part, second.part} or (place > 1 and pieces[place - 2].part in _TEXT):
        return False
    if len(second.text) > _LONGEST_LINE or not _SHORTEST_LINE <= len(first.text) <= _LONGEST_LINE:
        return False
    return first.text[-1] != "." and is_in_capitals(first.text) and is_in_capitals(second.text)


def _is_second_line(pieces: Sequence[Piece], place: int) -> bool:
    """Tell the second line of a title, right below another: an abstract is below a blank one."""
    if not _is_apart(pieces, place):
        return False
    first, second = pieces[place - 1 : place + 1]
    is_block = place < 2 or pieces[place - 2].line < first.line
    fits = len(second.text) <= _LONGEST_LINE and _SHORTEST_LINE <= len(first.text) <= _LONGEST_LINE
    parts = {first.part, second.part}
    return is_block and fits and TITLE in parts and first.part in _TEXT and parts <= _REST


_TEXT = frozenset({PROSE, TITLE})


def _is_apart(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a blank line and an abstract are below a text."""
    if place + 1 >= len(pieces):
        return False
    above, below = pieces[place : place + 2]
    return below.part is PROSE and len(below.text) > _LONGEST_LINE and below.line > above.line + 1
