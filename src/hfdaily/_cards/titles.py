"""Which parts of a page are titles."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from hfdaily._cards.brokentitles import join_broken_titles
from hfdaily._cards.misfits import join_abstracts, keep_keywords, name_links, name_submitters
from hfdaily._cards.parts import (
    ARXIV,
    AUTHORS,
    CHROME,
    COUNT,
    DATE,
    PROSE,
    SUBMITTER,
    TITLE,
    VOTE,
    Piece,
    new_piece,
)
from hfdaily._cards.places import by_place
from hfdaily._cards.strays import mark_strays
from hfdaily._cards.translated import name_labels
from hfdaily._cards.votes import lift_labels
from hfdaily._tokens import HEADING, LINK, Token


def mark_titles(pieces: list[Piece]) -> list[Piece]:
    """Mark the titles among the parts, by the best evidence that the page has.

    Headings first, then links to papers, then the place between other parts.

    >>> pieces = [Piece(PROSE, "A Title", value="2403.01774"), Piece(AUTHORS, "3")]
    >>> [piece.part.name for piece in mark_titles(pieces)]
    ['TITLE', 'AUTHORS']
    """
    pieces = keep_keywords(name_labels(pieces))
    parts = {piece.part for piece in pieces}
    if SUBMITTER in parts:
        pieces = name_submitters(pieces)
    if VOTE in parts and COUNT in parts:
        pieces = lift_labels(pieces)
    headed = any(p.token is not None and p.token.level for p in pieces)
    marked = _by_heading(pieces) if headed else None
    if marked is not None:
        marked = _without_labels(marked)
    else:
        if headed:
            # Headings that are no titles stand around the cards.
            pieces = [p._replace(part=CHROME) if _is_heading(p) else p for p in pieces]
        marked = _by_text(pieces)
    marked = _without_numbers(marked)
    return mark_strays(join_broken_titles(marked))


def _by_text(pieces: list[Piece]) -> list[Piece]:
    """Take linked texts for titles, else those that stand in the place of one.

    Labels are dropped only where as many cards and titles are found without them.
    """
    named = name_links(pieces)
    labels = _labels(named)
    if labels:
        bare = _by_link_or_place(_without(labels, named))
        papers = {piece.value for piece in named if piece.text in labels and piece.value}
        titles = sum(piece.part is TITLE for piece in bare)
        if min(titles, _count_cards(bare)) >= len(papers):
            return bare
    return _by_link_or_place(named)


def _by_link_or_place(pieces: list[Piece]) -> list[Piece]:
    marked = _by_link(pieces)
    return by_place(join_abstracts(pieces)) if marked is None else marked


def _labels(pieces: Iterable[Piece]) -> AbstractSet[str]:
    """Find the texts that link to several papers: labels such as ``Read more``, and no titles.

    One that begins with a digit may be a number that can not be read.
    """
    linked = {(piece.text, piece.value) for piece in pieces if piece.value and piece.part is PROSE}
    counts = Counter(text for text, _ in linked)
    return {
        text
        for text, count in counts.items()
        if count >= _FEWEST_OF_LABEL and len(text) <= _LONGEST_LABEL and not text[:1].isdecimal()
    }


def _without_labels(pieces: list[Piece]) -> list[Piece]:
    labels = _labels(pieces)
    return _without(labels, pieces) if labels else pieces


def _without(labels: AbstractSet[str], pieces: list[Piece]) -> list[Piece]:
    """Leave of labels what their links tell of the papers: the ids alone."""
    return [
        piece._replace(part=ARXIV)
        if piece.part is PROSE and piece.value and piece.text in labels
        else piece
        for piece in pieces
    ]


_FEWEST_OF_LABEL = 3
"""Two papers may have one title."""
_LONGEST_LABEL = 60
_NUMBER = re.compile(
    r"(?:paper\s+)?(?:#?([0-9]{1,3})[.):]|#([0-9]{1,3})\b:?|\[#?([0-9]{1,3})\]:?)\s+(?=\S)",
    re.IGNORECASE,
)
_FIRST_OF_NUMBERS = frozenset("pP#[0123456789")


def _without_numbers(pieces: list[Piece]) -> list[Piece]:
    """Take the numbers of somebody's list off the titles, and out of the lines before them.

    They count up from one, as titles do not; but on a page that names submitters, as the
    site's own pages do, a number on the line before a title is its vote.
    """
    titles = [i for i, piece in enumerate(pieces) if piece.part is TITLE]
    likely = [(i, pieces[i].text) for i in titles if pieces[i].text[:1] in _FIRST_OF_NUMBERS]
    matches = [(i, match) for i, text in likely if (match := _NUMBER.match(text))]
    before = [i - 1 for i in titles if i and pieces[i - 1].part is COUNT]
    if not matches and not before:
        return pieces
    pieces = list(pieces)
    if _count_up(next(filter(None, match.groups())) for _, match in matches):
        for i, match in matches:
            pieces[i] = pieces[i]._replace(text=pieces[i].text[match.end() :])
    if any(piece.part is SUBMITTER for piece in pieces):
        before = [i for i in before if pieces[i].line == pieces[i + 1].line > 0]
    if len(before) == len(titles) and _count_up(pieces[i].text for i in before):
        for i in before:
            pieces[i] = pieces[i]._replace(part=CHROME)
    return pieces


def _count_up(numbers: Iterable[str]) -> bool:
    found = list(numbers)
    return len(found) >= _FEWEST_NUMBERS and found == [str(i + 1) for i in range(len(found))]


_FEWEST_NUMBERS = 3


def _by_heading(pieces: list[Piece]) -> list[Piece] | None:
    """Take the headings that link to papers, or else those of the commonest level."""
    levels: Counter[int] = Counter()
    for piece in pieces:
        if piece.part is TITLE:
            return pieces
        if _is_heading(piece):
            levels[piece.token.level] += 1  # type: ignore[union-attr]  # a heading has a token
    if not levels:
        return None
    common = max(levels, key=lambda level: (levels[level], level))
    if 2 * levels[common] < _count_cards(pieces):
        return None  # headings of whoever saved the page
    return [
        Piece(TITLE, *piece[1:])
        if _is_heading(piece) and piece.token.level == common  # type: ignore[union-attr]  # as above
        else piece
        for piece in pieces
    ]


def _count_cards(pieces: Sequence[Piece]) -> int:
    """Count the cards by what each has once, and by the papers that texts link to."""
    counts = Counter(piece.part for piece in pieces)
    linked = {piece.value for piece in pieces if piece.part is PROSE and piece.value}
    return max(len(linked), *(counts[part] for part in _ONCE))


_ONCE = (AUTHORS, DATE, SUBMITTER, VOTE)


def _is_heading(piece: Piece) -> bool:
    token = piece.token
    return token is not None and token.kind is HEADING and piece.part is not CHROME


def _by_link(pieces: list[Piece]) -> list[Piece] | None:
    """Take the first text that links to each paper and begins a line, in each layout."""
    linked = [i for i, piece in enumerate(pieces) if piece.value and piece.part is PROSE]
    marked = list(pieces)
    last = title = ""
    alone = _are_links_alone(pieces)
    for i in linked:
        piece = pieces[i]
        if piece.value == last and piece.text != title:
            continue
        if alone or piece.token is None or piece.token.starts:
            last, title = piece.value, piece.text
            marked[i] = new_piece((TITLE, *piece[1:]))
    return _with_cut(marked, linked[-1] + 1) if last else None


def _with_cut(marked: list[Piece], begin: int) -> list[Piece]:
    """Take links without targets for titles too, where the end of a text cut its definitions.

    They stand below a vote or footer; keywords and organizations stand below texts.
    """
    for i in range(max(begin, 1), len(marked) - 1):
        piece, above = marked[i], marked[i - 1].part
        token = piece.token
        if piece.part is PROSE and above not in _ABOVE_NAMES and _is_bare_link(token):
            marked[i] = piece._replace(part=TITLE)
    return marked


def _is_bare_link(token: Token | None) -> bool:
    return token is not None and token.kind is LINK and token.starts and not token.target


_ABOVE_NAMES = frozenset({PROSE, TITLE, SUBMITTER, CHROME})


def _are_links_alone(pieces: Sequence[Piece]) -> bool:
    """Tell a page of nothing but links to papers, and signs between them."""
    return all(piece.value or not any(map(str.isalnum, piece.text)) for piece in pieces)
