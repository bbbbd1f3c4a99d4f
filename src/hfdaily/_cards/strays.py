"""Texts between the cards that belong to none: adverts, banners, "load more".

Where titles are told by their place or level alone, such a text looks like one. What
the other cards of the page have tells: their submitter, authors, date, abstract or
numbers. A text that has nothing of these is no paper.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from hfdaily._cards.parts import (
    AUTHORS,
    CHROME,
    COUNT,
    DATE,
    ORGANIZATION,
    PROSE,
    REPOSITORY,
    RUN_TOGETHER,
    SEPARATOR,
    SHORTEST_ABSTRACT,
    STRAY,
    SUBMITTER,
    TITLE,
    Part,
    Piece,
    first_title,
)
from hfdaily._cards.shapes import is_heading_line

_FEET = frozenset({AUTHORS, DATE, SEPARATOR, ORGANIZATION, REPOSITORY})
_MARKS = _FEET | {COUNT}
_ENDS = frozenset({SUBMITTER, RUN_TOGETHER})
_FEWEST = 2
_SHARE = 4
"""A mark that one card of so many has is one that cards of the page have."""


class _Span(NamedTuple):
    """A title and what stands behind it, up to what opens the next card."""

    begin: int
    end: int
    opened: bool
    """Whether a submitter stands before the title."""
    twice: bool
    """Whether the title stands once more, in the card's other layout."""
    marks: frozenset[Part]
    """What stands behind it, but for texts."""


_new_span: Callable[[tuple[int, int, bool, bool, frozenset[Part]]], _Span] = partial(
    tuple.__new__, _Span
)


def mark_strays(pieces: list[Piece]) -> list[Piece]:
    """Tell the texts that have no mark of the page's cards from titles.

    >>> parts = [TITLE, AUTHORS, TITLE, TITLE, AUTHORS]
    >>> [piece.part.name for piece in mark_strays([Piece(part, "") for part in parts])]
    ['TITLE', 'AUTHORS', 'STRAY', 'TITLE', 'AUTHORS']
    """
    first = first_title(pieces)
    if first is None or first.value:
        return pieces  # links tell which texts are titles
    titles = [i for i, piece in enumerate(pieces) if piece.part is TITLE]
    if len(titles) < _FEWEST:
        return pieces
    spans = _spans(pieces, titles)
    strays = _find_strays(pieces, spans)
    if strays[:1] == spans[:1] and COUNT in spans[0].marks and not _has_head(pieces, titles):
        del strays[0]  # the page may begin within a card
    if not strays:
        return pieces
    marked = list(pieces)
    for span in strays:
        behind = range(span.begin + 1, span.end)
        end = next((i for i in behind if pieces[i].part is not PROSE), span.end)
        marked[span.begin : end] = [
            piece._replace(part=STRAY) for piece in pieces[span.begin : end]
        ]
    return marked


def _has_head(pieces: Sequence[Piece], titles: Sequence[int]) -> bool:
    """Tell a page whose beginning is not cut off."""
    above = pieces[: titles[0]]
    return any(piece.part is CHROME and is_heading_line(piece.text) for piece in above)


def _spans(pieces: Sequence[Piece], titles: Sequence[int]) -> list[_Span]:
    """Divide a page at its titles."""
    parts = [piece.part for piece in pieces]
    ends = _ENDS.intersection(parts)
    submitted = SUBMITTER in ends
    voted = 2 * sum(i > 0 and parts[i - 1] is COUNT for i in titles) > len(titles)
    spans: list[_Span] = []
    opened = submitted and SUBMITTER in parts[: titles[0]]
    texts = ["", *(pieces[i].text for i in titles), ""]
    for i, (begin, following) in enumerate(itertools.pairwise([*titles, len(pieces)]), 1):
        behind = parts[begin + 1 : following]
        if voted and behind[-1:] == [COUNT] and following < len(pieces):
            del behind[-1]  # the next one's vote
        if ends and not ends.isdisjoint(behind):
            behind = behind[: next(i for i, part in enumerate(behind) if part in ends)]
        end = begin + 1 + len(behind)
        marks = _MARKS.intersection(behind)
        if REPOSITORY in marks and not any(map(_is_told, pieces[begin + 1 : end])):
            marks -= {REPOSITORY}
        twice = texts[i] == texts[i - 1] or texts[i] == texts[i + 1]
        spans.append(_new_span((begin, end, opened, twice, marks)))
        opened = submitted and SUBMITTER in parts[end:following]
    return spans


def _has_abstract(pieces: Sequence[Piece], span: _Span) -> bool:
    """Tell whether an abstract stands behind a title; its lines may be pieces of their own."""
    behind = pieces[span.begin + 1 : span.end]
    texts = [piece.text for piece in behind if piece.part is PROSE]
    return sum(map(len, texts)) > SHORTEST_ABSTRACT or any(text.endswith(_CUT) for text in texts)


_CUT = ("…", "...")
"""What an abstract ends in that somebody cut short."""


def _is_told(piece: Piece) -> bool:
    """Tell a repository, or its stars: more than the label alone."""
    return piece.part is REPOSITORY and bool(piece.value or piece.text)


def _find_strays(pieces: Sequence[Piece], spans: Sequence[_Span]) -> list[_Span]:
    """Find the texts without a submitter, where cards have one, that lack all marks too."""
    opened = [span for span in spans if span.opened]
    footed = [span for span in spans if not _FEET.isdisjoint(span.marks)]
    submitted = len(opened) >= _FEWEST and len(opened) >= len(footed) - len(opened)
    cards = opened if submitted else footed
    counts = Counter(mark for span in cards for mark in span.marks)
    usual = {mark for mark, count in counts.items() if count * _SHARE >= len(cards)}
    if submitted:
        usual.discard(COUNT)  # it stands behind the name of a submitter too
    found = [
        span
        for span in spans
        if cards and not (span.opened and submitted) and usual.isdisjoint(span.marks)
    ]
    # The trending page has every card twice, and whole.
    if not found or 2 * sum(span.twice for span in cards) > len(cards):
        return found
    fewest = -(-len(cards) // _SHARE)
    told = (span for span in cards if _has_abstract(pieces, span))
    if len(list(itertools.islice(told, fewest))) < fewest:
        return found
    return [span for span in found if not _has_abstract(pieces, span)]
