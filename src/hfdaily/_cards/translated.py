"""Pages that a browser translated: the site's labels in other words, told by their places.

| stands | part |
|---|---|
| the same short text, again and again, above a name, a vote and a title | `Submitted by` |
| a number and a word, the same with most cards that have no organization | `N authors` |

What a translation leaves as it is, are the order of the parts and the names of accounts.
Lists of posts, questions or films have the same order; in English their labels are no
translation of the site's.
"""

import itertools
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from hfdaily._cards.parts import (
    AUTHORS,
    CHROME,
    COUNT,
    LONGEST_TITLE,
    PROSE,
    SEPARATOR,
    SHORTEST_ABSTRACT,
    SUBMITTER,
    TITLE,
    VOTE,
    Part,
    Piece,
    day_apart,
)

_FEWEST = 3
_FEWEST_VOTED = 2
_LONGEST_LABEL = 60
_STEM = 3
"""The letters that a word has in common in its singular and its plural."""
_SHARE = 4
_MOST_LINES = 10
"""Short lines that a card of the page of a day has at most."""
_TITLES = frozenset({PROSE, TITLE})
_FOOTER = frozenset({COUNT, SEPARATOR})
_VOTES = frozenset({COUNT, VOTE})
_HEADLESS = frozenset({SEPARATOR, TITLE, VOTE})
_LOOSE = frozenset({PROSE, COUNT})
_PEOPLE = frozenset({AUTHORS, SUBMITTER})
_SPACED = "A-Za-zÀ-ɏЀ-ӿ/_-"
"""Letters of scripts that put a space between a number and a word; `ada62/boats` counts nothing."""
_COUNTED = re.compile(
    rf"[\s·•*+-]*+([^\s\d·]{{0,16}}) ?(?<![{_SPACED}])([0-9][0-9,]{{0,6}})(?![.,:){_SPACED}]) ?"
    r"([^\d·]{0,24})"
)
"""A number, and the words before or behind it."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_WORD = re.compile(r"\w+")
_ENGLISH = frozenset(
    {
        "ago", "answer", "answers", "asked", "author", "authors", "by", "comment", "comments",
        "contributors", "day", "days", "downloads", "followers", "forks", "from", "h", "hour",
        "hours", "hr", "items", "k", "likes", "m", "members", "mins", "minutes", "months",
        "points", "post", "posted", "posts", "replies", "reply", "share", "shared", "shares",
        "stars", "subscribers", "updated", "upvotes", "users", "view", "views", "votes", "weeks",
        "years",
    }
)  # fmt: skip
"""Words of labels in English, whose own labels of the site are known, and units of counts."""


def name_labels(pieces: list[Piece]) -> list[Piece]:
    """Name the labels of a page in whose words no label is known.

    >>> card = [(PROSE, "Von"), (PROSE, "{}"), (COUNT, "7"), (PROSE, "On {}"), (PROSE, "· 3 Leute")]
    >>> parts = [(part, text.format(name)) for name in "abc" for part, text in card]
    >>> pieces = name_labels([Piece(*part) for part in parts])
    >>> [piece.part.name for piece in pieces[:5]]
    ['SUBMITTER', 'PROSE', 'COUNT', 'PROSE', 'AUTHORS']
    """
    if any(piece.part in _PEOPLE for piece in pieces) or _counts_in_english(pieces):
        return pieces
    labelled = _name_submitters(pieces)
    return _name_authors(labelled, opened=labelled is not pieces)


def _name_submitters(pieces: list[Piece]) -> list[Piece]:
    """Find what stands above, or in front of, the names of those who submitted the papers."""
    names = list(_names_before(pieces, _VOTES))
    label, found = _find_label(pieces, names, fewest=_FEWEST_VOTED)
    titles = {pieces[i + 2].text for i in found}
    if _is_english(label) or (label and 2 * len(titles) <= len(found)):
        return pieces
    if label:
        # A text that ends the card above a label may look like a name too.
        rest = [i for i in names if i not in found]
        others = len(rest) - sum(pieces[i + 2].text.startswith(label) for i in rest)
        if _FEWEST * others > len(names):
            return pieces
    else:
        names = list(_names_before(pieces, _TITLES))
        label, found = _find_label(pieces, names, fewest=_FEWEST)
        few = len(found) * _MOST_LINES < sum(map(_is_label, pieces))
        if not label or few or _is_english(label) or not _are_parted(pieces, list(found)):
            return pieces
    named = list(pieces)
    for place in found.values():
        name = pieces[place].text[len(label) :].strip(" :：")
        named[place] = pieces[place]._replace(part=SUBMITTER, text=name)
    return _pass_over_head(named)


def _names_before(pieces: Sequence[Piece], parts: Container[Part]) -> Iterator[int]:
    """Give the places of the texts before one of some parts and another text."""
    for i, (piece, below) in enumerate(itertools.pairwise(pieces[:-1])):
        if below.part in parts and _is_label(piece):
            last = pieces[i + 2] if below.part in _VOTES else below
            if last.part in _TITLES and len(last.text) <= LONGEST_TITLE:
                yield i


def _is_label(piece: Piece) -> bool:
    return piece.part is PROSE and not piece.value and len(piece.text) <= _LONGEST_LABEL


def _find_label(
    pieces: Sequence[Piece], names: Sequence[int], *, fewest: int
) -> tuple[str, dict[int, int]]:
    """Give the text above most names, else in front of them; and by their places its own."""
    above = {i: pieces[i - 1].text for i in names if i and _is_label(pieces[i - 1])}
    if fewest > _FEWEST_VOTED:  # no vote tells that it is a name: it has one word
        above = {i: text for i, text in above.items() if " " not in pieces[i].text}
    inline = {i: pieces[i].text.rpartition(" ")[0] for i in names}
    for fronts, step in ((above, 1), (inline, 0)):
        counts = Counter(front for front in fronts.values() if front and _is_worded(front))
        label, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
        found = {i: i - step for i, front in fronts.items() if front == label}
        # A card that stands twice, and two buttons in a row, have the same texts again.
        if count >= fewest and len({pieces[i].text for i in found}) > 1:
            return label, found
    return "", {}


def _counts_in_english(pieces: Sequence[Piece]) -> bool:
    """Tell a page of which some numbers have English words: it was not translated."""
    short = [piece.text for piece in pieces if _is_label(piece)]
    counted = [match for match in map(_COUNTED.fullmatch, short) if match]
    return sum(_is_english(match[1], match[3]) for match in counted) >= _FEWEST


def _is_english(*labels: str) -> bool:
    return any(not _ENGLISH.isdisjoint(_WORD.findall(label.lower())) for label in labels)


def _is_worded(text: str) -> bool:
    """Tell a text of words, without numbers, such as those of authors, or signs of code."""
    odd = not _SIGNS_OF_CODE.isdisjoint(text) or any(map(str.isdigit, text))
    return not odd and any(map(str.isalpha, text))


_SIGNS_OF_CODE = frozenset("<>=()[]{}$#_|/\\")


def _are_parted(pieces: Sequence[Piece], names: Sequence[int]) -> bool:
    """Tell whether a number or a dot stands between most of some places, as in cards."""
    parts = [piece.part for piece in pieces]
    whole = [not _FOOTER.isdisjoint(parts[i:k]) for i, k in itertools.pairwise(names)]
    return _SHARE * sum(whole) > (_SHARE - 1) * len(whole)


def _pass_over_head(pieces: list[Piece]) -> list[Piece]:
    """Take what stands above the first submitter for the page's head, but for its day."""
    first = next(i for i, piece in enumerate(pieces) if piece.part is SUBMITTER)
    if not _HEADLESS.isdisjoint(piece.part for piece in pieces[:first]):
        return pieces  # it may begin within a card
    day = next((i for i in range(first) if day_apart(pieces[i : i + 2])), first)
    for i in range(first):
        if pieces[i].part in _LOOSE and i not in {day, day + 1}:
            pieces[i] = pieces[i]._replace(part=CHROME)
    return pieces


def _name_authors(pieces: list[Piece], *, opened: bool) -> list[Piece]:
    """Find the numbers of authors: a number with a word that others have too.

    On the page of a day few cards may have them, behind a dot; beside abstracts they stand
    before the dot, and a date behind it.
    """
    dated = any(len(piece.text) > SHORTEST_ABSTRACT and piece.part is PROSE for piece in pieces)
    found = dict[int, _Counted]()
    for i, piece in enumerate(pieces):
        if piece.part is PROSE and len(piece.text) <= _LONGEST_LABEL:
            match = _read_counted(piece.text)
            dot = pieces[i + 1 : i + 2] if dated else pieces[max(i - 1, 0) : i]
            dotted = piece.text[0] in _DOTS or (bool(dot) and dot[0].part is SEPARATOR)
            if match and (dotted or not (dated or match[1])):
                word = match[1][:_STEM].lower(), match[3][:_STEM].lower()
                found[i] = _Counted(match[2], word, dotted)
    words = Counter(counted.word for counted in found.values())
    if not words:
        return pieces
    ((common, count),) = words.most_common(1)
    alone = opened and len(words) == 1
    few = count < (_FEWEST_VOTED if alone else _FEWEST)
    if few and not (alone and all(counted.dotted for counted in found.values())):
        return pieces
    named = list(pieces)
    for i, (number, word, _) in found.items():
        if word == common:
            named[i] = pieces[i]._replace(part=AUTHORS, text=number)
    return named


def _read_counted(text: str) -> re.Match[str] | None:
    """Tell a number with a word of another language."""
    match = _COUNTED.fullmatch(text)
    if match is None or _YEAR.fullmatch(match[2]) or _is_english(match[1], match[3]):
        return None
    return match if any(map(str.isalpha, match[1] + match[3])) else None


class _Counted(NamedTuple):
    """A number with a word, which may count authors."""

    number: str
    word: tuple[str, str]
    """The beginnings of the words before and behind it."""
    dotted: bool
    """Whether it stands beside the dot that parts authors and date."""


_DOTS = frozenset("·•")
