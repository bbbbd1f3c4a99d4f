"""Titles by what stands before and behind them, on pages of which no markup is left."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hfdaily._cards.parts import (
    ARXIV,
    AUTHORS,
    CHROME,
    COMMENTS,
    COUNT,
    DATE,
    ORGANIZATION,
    PROSE,
    RANK,
    REPOSITORY,
    RUN_TOGETHER,
    SEPARATOR,
    SHORTEST_ABSTRACT,
    STARS,
    SUBMITTER,
    TITLE,
    VOTE,
    Part,
    Piece,
    new_piece,
)
from hfdaily._cards.shapes import is_heading_line, is_part_of_byline
from hfdaily._text.tightcards import is_in_capitals
from hfdaily._values.fold import without_numbers

_SUMMARY_LENGTH = 60
_TITLE_AND_NAME = 2
_WORD = 8
"""Names are shorter in scripts without spaces."""
_LAST = frozenset({None, REPOSITORY, ARXIV, STARS, COMMENTS})
"""What a card of another layout ends in, or the page begins with."""
_WITHIN = frozenset({AUTHORS, SEPARATOR, ORGANIZATION, RANK})
"""What stands in a card's footer with more behind it."""
_ENDS = frozenset({AUTHORS, SEPARATOR, DATE})
"""What stands behind an abstract."""
_HEAD = frozenset({SUBMITTER, COUNT, VOTE})
"""What stands right before a title on a page with submitters."""
_FOOT = frozenset({AUTHORS, SEPARATOR, DATE, COUNT})
_EVIDENCE = frozenset({AUTHORS, SUBMITTER, SEPARATOR, REPOSITORY})
_FEWEST = 3
_LABEL_LENGTH = 30


def by_place(pieces: list[Piece]) -> list[Piece]:
    """Find titles by what stands before and behind them, where no markup is left."""
    marked = list(pieces)
    parts: list[Part | None] = [piece.part for piece in pieces]
    parts.append(None)
    opened = SUBMITTER in parts
    dated = parts.count(DATE) > 1
    runs = list(_runs(pieces, parts))
    apart = any(_has_block(pieces, run) for run, _, _ in runs) and _are_apart(pieces, runs)
    labels = _labels(pieces, runs)
    for run, before, after in runs:
        if labels and run and without_numbers(pieces[run[0]].text) in labels:
            del run[0]
        if run:
            texts = _without_lists(pieces, run) if apart and len(run) > _TITLE_AND_NAME else run
            _mark_run(marked, pieces, texts, before, after, opened=opened, dated=dated)
    return _by_vote(_without_names(marked)) if opened else marked


_Run = tuple[list[int], Part | None, Part | None]
"""The places of texts between two other parts, and these parts."""


def _runs(pieces: Sequence[Piece], parts: Sequence[Part | None]) -> Iterator[_Run]:
    """Give the texts between other parts; a submitter's name on a line of its own is none."""
    run: list[int] = []
    before: Part | None = None
    for i in range(_begin(pieces), len(parts)):
        part = parts[i]
        if part is PROSE:
            run.append(i)
            continue
        if run:
            if before is SUBMITTER and not pieces[run[0] - 1].text:
                del run[0]
            # A dot stands before the number of authors, or behind a name.
            after = AUTHORS if part is SEPARATOR and parts[i + 1] is AUTHORS else part
            yield run, before, after
            run = []
        before = part if part is not CHROME else before


def _has_block(pieces: Sequence[Piece], run: Sequence[int]) -> bool:
    """Tell more texts than a title and an abstract, two of them without a blank line between."""
    return len(run) > _TITLE_AND_NAME and any(
        pieces[below].line == pieces[above].line + 1 for above, below in itertools.pairwise(run)
    )


def _are_apart(pieces: Sequence[Piece], runs: Iterable[_Run]) -> bool:
    """Tell whether blank lines stand between most titles and their abstracts."""
    usual = [run for run, _, _ in runs if _is_usual(pieces, run)]
    apart = sum(pieces[run[1]].line > pieces[run[0]].line + 1 for run in usual)
    return 2 * apart > len(usual)


def _without_lists(pieces: Sequence[Piece], run: Sequence[int]) -> list[int]:
    """Leave out the texts right above another, on a page whose titles stand above blank lines.

    They are lines of an abstract, such as the items of a list in it. A title of two lines
    stands above a blank line too.
    """
    lines = [pieces[i].line for i in run]
    blocks: list[list[int]] = [[run[0]]]
    for i, above, line in zip(run[1:], lines, lines[1:], strict=False):
        if line == above + 1:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    kept = [blocks[0]]
    for block in blocks[1:]:
        is_long = len(block) > 1 and _is_long(pieces[block[-1]])
        is_list = (is_long and not _is_next_card(pieces, block)) or len(block) > _TITLE_AND_NAME
        kept.append(block if not is_list else block[-1:] if is_long else [])
    return [i for block in kept for i in block]


def _is_next_card(pieces: Sequence[Piece], block: Sequence[int]) -> bool:
    """Tell a title and its text behind the end of a sentence: that card had no footer."""
    above, title = pieces[block[0] - 1].text, pieces[block[0]].text
    return (
        len(block) == _TITLE_AND_NAME
        and len(title) <= SHORTEST_ABSTRACT
        and above[-1:] == "."
        and title.count(" ") >= _TITLE_AND_NAME
        and is_in_capitals(title)
    )


def _labels(pieces: Sequence[Piece], runs: Sequence[_Run]) -> frozenset[str]:
    """Find what stands above most titles, numbers aside: ``Trending``, ``#1``; no title does.

    What stands between most submitters and votes is none either, where a text follows the
    votes: ``100 views``.
    """
    between = [
        without_numbers(pieces[run[0]].text)
        for run, before, after in runs
        if before is SUBMITTER and after is COUNT and len(run) == 1
    ]
    behind = sum(before is COUNT and bool(run) for run, before, _ in runs)
    if behind >= len(between) >= _FEWEST:
        ((label, count),) = Counter(between).most_common(1)
        if 2 * count > len(between) and len(label) <= _LABEL_LENGTH:
            return frozenset({label})
    several = [run for run, _, _ in runs if len(run) >= _TITLE_AND_NAME]
    if len(several) < _FEWEST:
        return frozenset()
    above = Counter(
        without_numbers(pieces[run[0]].text)
        for run in several
        if len(pieces[run[0]].text) <= _LABEL_LENGTH
        and not (_is_long(pieces[run[1]]) or _is_summary(pieces[run[1]]))
    )
    label, count = max(above.items(), key=lambda item: item[1], default=("", 0))
    return frozenset({label} if 2 * count > len(several) else ())


def _without_names(marked: list[Piece]) -> list[Piece]:
    """Leave the organizations what they are where votes stand between titles and them."""
    parts = [piece.part for piece in marked]
    names = [
        i
        for i in range(3, len(parts))
        if parts[i - 2 : i + 1] == _VOTE_BELOW
        and parts[i - 3] in _OPENING
        and " " in marked[i - 2].text  # a submitter's name has none
    ]
    if len(names) >= _FEWEST and 2 * len(names) > parts.count(SUBMITTER):
        for i in names:
            marked[i] = marked[i]._replace(part=PROSE)
    return marked


_VOTE_BELOW = [TITLE, COUNT, TITLE]
_OPENING = frozenset({SUBMITTER, PROSE})


def _mark_run(
    marked: list[Piece],
    pieces: Sequence[Piece],
    run: list[int],
    before: Part | None,
    after: Part | None,
    *,
    opened: bool,
    dated: bool,
) -> None:
    """Mark the titles in a run of texts, or the text that a title ran into."""
    if _is_usual(pieces, run):
        marked[run[0]] = new_piece((TITLE, *pieces[run[0]][1:]))
        return
    titles = _titles_of_run(pieces, run, before, after, opened=opened)
    if after in _ENDS and dated and len(run) <= _TITLE_AND_NAME and list(titles) == run[:1]:
        titles = () if _is_summary(pieces[run[0]]) else titles
    for title in titles:
        marked[title] = new_piece((TITLE, *pieces[title][1:]))
    if not titles and after in _ENDS and before not in _WITHIN and _is_text(pieces[run[0]]):
        marked[run[0]] = Piece(RUN_TOGETHER, *pieces[run[0]][1:])


def _is_usual(pieces: Sequence[Piece], run: Sequence[int]) -> bool:
    """Tell a title and the abstract behind it, as on most cards."""
    if len(run) != _TITLE_AND_NAME:
        return False
    title, abstract = pieces[run[0]], pieces[run[1]]
    return _is_long(abstract) and _may_be_title(title) and not _is_summary(title)


def _by_vote(pieces: list[Piece]) -> list[Piece]:
    """Take what stands behind submitter and vote for the title, where most titles stand there.

    A title may look like anything: "Video", "2 authors", "100".
    """
    places = list(_behind_votes(pieces))
    odd = [i for i in places if pieces[i].part is not TITLE and pieces[i].token]
    if not odd or 2 * len(odd) > len(places):
        return pieces
    marked = list(pieces)
    for i in odd:
        marked[i] = Piece(TITLE, pieces[i].token.text, pieces[i].line, token=pieces[i].token)  # type: ignore[union-attr]  # checked above
        for j in range(i + 1, len(pieces)):
            if pieces[j].part is SUBMITTER:
                break
            if pieces[j].part is TITLE:  # an organization, taken for it
                marked[j] = pieces[j]._replace(part=PROSE)
    return marked


def _behind_votes(pieces: Sequence[Piece]) -> Iterator[int]:
    """Give the places behind each submitter's name and the vote below it."""
    for i, piece in enumerate(pieces):
        if piece.part is SUBMITTER:
            vote = i + 1 if piece.text else i + 2
            if vote + 1 < len(pieces) and pieces[vote].part is COUNT:
                yield vote + 1


def _begin(pieces: Sequence[Piece]) -> int:
    """Find the end of what stands above the first card."""
    begin = 0
    for i, piece in enumerate(pieces):
        told = piece.part is not REPOSITORY or piece.text or piece.value
        if (piece.part in _EVIDENCE and told) or _is_long(piece):
            break
        is_head = piece.part is CHROME and is_heading_line(piece.text)
        if is_head or is_part_of_byline(piece.text):
            begin = i + 1
    return begin


def _titles_of_run(
    pieces: Sequence[Piece],
    run: Sequence[int],
    before: Part | None,
    after: Part | None,
    *,
    opened: bool,
) -> Sequence[int]:
    """Find the titles in a run of texts between two other parts.

    A title stands right before an abstract; or right behind a vote or
    submitter; or, without these, right behind the last footer.
    """
    is_within = opened and before in _HEAD
    texts = _whole_texts(pieces, run)
    titles = [
        place
        for above, (place, here), (_, following) in zip(
            [None, *texts], texts, texts[1:], strict=False
        )
        if _stands_above(here, following, is_within=is_within)
        and not (above is not None and _is_within(above[1], following))
    ]
    if titles:
        return titles
    begins = before in _LAST and after in _FOOT and len(run) > 1
    # Nothing but a title stands above authors, where a text begins.
    if begins or (before in _HEAD and opened) or (before is None and after is AUTHORS):
        first = run[:1]
    elif not opened and after is not None:
        # An organization stands below a title, and not right behind a vote.
        is_above = before is COUNT and after is COUNT and len(run) > 1
        first = run[:1] if is_above or _is_no_name(pieces[run[0]].text, after) else []
    else:
        return ()
    return [place for place in first if _may_be_title(pieces[place])]


def _whole_texts(pieces: Sequence[Piece], run: Sequence[int]) -> list[tuple[int, Piece]]:
    """Join the pieces of texts that keywords on lines of their own cut, with their places."""
    texts: list[tuple[int, Piece]] = []
    last = ""
    for place, following in zip(run, [*run[1:], None], strict=True):
        piece = pieces[place]
        below = pieces[following].text if following is not None else ""
        # What stands first is a title, or the end of a text that is long.
        may_go_on = len(texts) > 1 or (texts and _is_long(texts[0][1]))
        if may_go_on and _is_cut(last, piece.text, below):
            begin, whole = texts[-1]
            texts[-1] = begin, whole._replace(text=f"{whole.text} {piece.text}")
        else:
            texts.append((place, piece))
        last = piece.text
    return texts


def _is_cut(above: str, text: str, below: str) -> bool:
    """Tell a text that goes on with a sentence, which does not read as a title does."""
    goes_on = text[:1].islower() or (len(text) <= _SUMMARY_LENGTH and below[:1].islower())
    if not goes_on or above[-1:] in _SENTENCE_ENDS:
        return False
    is_short = len(above) <= SHORTEST_ABSTRACT and above.count(" ") >= _TITLE_AND_NAME
    return not (is_short and is_in_capitals(above))


_SENTENCE_ENDS = frozenset(".!?…:")


def _stands_above(piece: Piece, following: Piece, *, is_within: bool) -> bool:
    """Tell a title by the abstract behind it; a short summary tells where a card may begin."""
    if not _may_be_title(piece):
        return False
    if _is_long(following):
        return True
    return not (is_within or _is_summary(piece)) and _is_summary(following)


def _is_text(piece: Piece) -> bool:
    """Tell a long text, or a sentence: where a title should be, one has run into it."""
    return piece.token is not None and (_is_long(piece) or _is_summary(piece))


def _is_no_name(text: str, after: Part) -> bool:
    """Tell a title: two words, or before authors, whom no name stands beside, or in Chinese."""
    return " " in text or after is AUTHORS or (len(text) >= _WORD and not text.isascii())


def _is_summary(piece: Piece) -> bool:
    """Tell a short summary: a sentence, or what somebody cut; titles and names are neither."""
    return len(piece.text) > _SUMMARY_LENGTH and piece.text.endswith((".", "…"))


def _is_within(above: Piece, below: Piece) -> bool:
    """Tell what stands within a text, as keywords do: it goes on in lower case below them."""
    return _goes_on(above) or below.text[:1].islower()


def _goes_on(piece: Piece) -> bool:
    """Tell an abstract that is cut within a sentence, but behind no address."""
    last = piece.text[-1:]
    return _is_long(piece) and (last.isalnum() or last == ",") and "/" not in piece.text[-60:]


def _may_be_title(piece: Piece) -> bool:
    """Tell a text that is short enough, and no name at the head of a footer."""
    return piece.token is not None and not _is_long(piece)


def _is_long(piece: Piece) -> bool:
    """Tell an abstract by its length: titles are shorter."""
    return len(piece.text) > SHORTEST_ABSTRACT
