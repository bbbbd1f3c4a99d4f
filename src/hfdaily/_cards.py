"""The grammar of a page of cards: parts to raw cards, whatever the surface.

Its rules, one function each (docs/grammar.md lists them):

- titles share one heading level; without headings, titles are the first link to
  a paper; without links, they are found by their place (`_titles`);
- a thumbnail, a vote, "Submitted by" and a title open a card; what a link says
  of another paper closes the one before;
- a number on its own line before a title is that paper's vote, if the first
  card of the page has one there;
- a card has authors or an organization, never both;
- adjacent cards of one id or title are one card in two layouts.
"""

from collections.abc import Iterable, Sequence

import attrs

from hfdaily._shapes import Part, Piece, is_heading_line, read_parts
from hfdaily._titles import mark_titles
from hfdaily._tokens import Token
from hfdaily._unwrap import unwrap


@attrs.define
class Card:
    """What a page shows of one paper, unread."""

    values: dict[str, str] = attrs.field(factory=dict[str, str])
    """The printed texts, by the raw tier's names."""
    lines: dict[str, int] = attrs.field(factory=dict[str, int])
    """The line of each."""
    prose: list[Piece] = attrs.field(factory=list[Piece])
    """Texts between the title and the footer: the abstract, or an organization."""
    counts: list[Piece] = attrs.field(factory=list[Piece])
    """Numbers behind the title that no link explains."""
    organization: Piece | None = None
    submitter: Piece | None = None
    has_footer: bool = False
    """Whether authors, an organization, a date or a number stood behind the title."""
    line: int = 0
    end_line: int = 0

    def put(self, name: str, text: str, line: int) -> None:
        """Keep a value; the first one counts."""
        if name not in self.values:
            self.values[name] = text
            self.lines[name] = line
        self.end_line = max(self.end_line, line)


_OPENERS = frozenset({Part.THUMBNAIL, Part.SUBMITTER, Part.VOTE, Part.TITLE})
_NAMES = {
    Part.VOTE: "upvotes",
    Part.AUTHORS: "author_count",
    Part.DATE: "published",
    Part.COMMENTS: "comments",
    Part.STARS: "github_stars",
    Part.RANK: "daily_rank",
}
_LABELS = {Part.VOTE: Part.VOTE, Part.REPOSITORY: Part.STARS}
"""Labels whose number may stand on the next line, and what it counts."""
_TELL_ID = frozenset(
    {Part.TITLE, Part.PROSE, Part.AUTHORS, Part.COMMENTS, Part.STARS, Part.THUMBNAIL, Part.VOTE,
     Part.ARXIV}
)  # fmt: skip
_FOOTER = frozenset(
    {Part.AUTHORS, Part.DATE, Part.COMMENTS, Part.STARS, Part.REPOSITORY, Part.COUNT,
     Part.SEPARATOR, Part.ORGANIZATION}
)  # fmt: skip


class Cards:
    """The walk over a page's parts that gathers them into cards."""

    def __init__(self, *, votes_before: bool) -> None:
        """Start; ``votes_before`` tells that bare votes stand before the titles."""
        self.cards: list[Card] = []
        self._votes_before = votes_before
        self._card = Card()
        self._naming = False
        self._label: Part | None = None

    def take(self, piece: Piece, following: Part | None) -> None:
        """Take one part; ``following`` is the part after it."""
        if self._naming and self._name(piece):
            return
        part = piece.part
        if part is Part.CHROME:
            # The head of another page: glued pages.
            if is_heading_line(piece.text):
                self._close()
            return
        if part is Part.COUNT:
            part = self._counted(following)
            piece = piece._replace(part=part)
        self._label = part if part in _LABELS and not piece.text else None
        if self._opens(piece):
            self._close()
        card = self._card
        card.line = card.line or piece.line
        if part is Part.TITLE:
            card.put("title", piece.text, piece.line)
        elif part is Part.SUBMITTER:
            self._naming = not piece.text
            card.submitter = piece
        elif "title" in card.values or part in _OPENERS:
            self._fill(card, piece)
        if piece.value and part in _TELL_ID:
            card.put("id", piece.value, piece.line)

    def _counted(self, following: Part | None) -> Part:
        """Tell what a bare number counts: what stands before it, or behind it, tells."""
        if self._label is not None:
            return _LABELS[self._label]
        if self._votes_before and following is Part.TITLE:
            return Part.VOTE
        # On trending cards the vote stands between the date and the links.
        if following is Part.REPOSITORY and "upvotes" not in self._card.values:
            return Part.VOTE
        return Part.COUNT

    def _name(self, piece: Piece) -> bool:
        """Take the name that follows "Submitted by"."""
        if piece.part in {Part.SEPARATOR, Part.THUMBNAIL} and not piece.value:
            return True
        self._naming = False
        if piece.part in {Part.PROSE, Part.ORGANIZATION, Part.CHROME, Part.COUNT} and piece.text:
            self._card.submitter = piece
            return True
        return False

    def _opens(self, piece: Piece) -> bool:
        """Tell whether a part belongs to a card that follows the one at hand."""
        card = self._card
        if "title" not in card.values:
            return False
        part = piece.part
        if part is Part.TITLE or part is Part.SUBMITTER:
            return True
        if piece.value and part in _TELL_ID:
            known = card.values.get("id")
            return known is not None and known != piece.value
        if part is Part.THUMBNAIL:
            return not piece.value
        return part is Part.VOTE and "upvotes" in card.values and not piece.value

    def _fill(self, card: Card, piece: Piece) -> None:
        part, text, line = piece.part, piece.text, piece.line
        if part is Part.PROSE:
            if not card.has_footer or piece.value:
                card.prose.append(piece)
        elif part is Part.ORGANIZATION:
            card.organization = card.organization or piece
        elif part is Part.REPOSITORY:
            if piece.value:
                card.put("github_repo", piece.value, line)
            if text:
                card.put("github_stars", text, line)
        elif part is Part.COUNT:
            card.counts.append(piece)
        elif part is Part.THUMBNAIL:
            card.put("thumbnail", piece.image, line)
        elif part in _NAMES and text:
            card.put(_NAMES[part], text, line)
        card.has_footer = card.has_footer or (part in _FOOTER and "title" in card.values)
        card.end_line = max(card.end_line, line)

    def _close(self) -> None:
        card = self._card
        if "title" in card.values:
            if self.cards and _is_same(self.cards[-1], card):
                _merge(self.cards[-1], card)
            else:
                self.cards.append(card)
        self._card = Card()
        self._naming = False

    def finish(self) -> list[Card]:
        """End the walk."""
        self._close()
        return self.cards


def _is_same(one: Card, other: Card) -> bool:
    if "id" in one.values and "id" in other.values:
        return one.values["id"] == other.values["id"]
    return one.values["title"] == other.values["title"]


def _merge(card: Card, again: Card) -> None:
    """Join the second layout of a card to the first."""
    for name, text in again.values.items():
        if text:
            if not card.values.get(name):
                card.values.pop(name, None)
            card.put(name, text, again.lines[name])
    card.organization = card.organization or again.organization
    card.submitter = card.submitter or again.submitter
    card.prose = card.prose or again.prose
    card.counts = card.counts or again.counts
    card.has_footer = card.has_footer or again.has_footer


def _votes_stand_before(pieces: Sequence[Piece]) -> bool:
    """Decide by the first card whether bare votes stand before the titles."""
    before: Part | None = None
    for piece in pieces:
        if piece.part is Part.TITLE:
            return before is Part.COUNT
        before = piece.part
    return False


def read_cards(tokens: Iterable[Token]) -> tuple[list[Card], list[Piece]]:
    """Read a page of cards.

    Args:
        tokens: the page, as its reader gives it.

    Returns:
        The cards in page order, and the parts that stand above the first one.
    """
    pieces = mark_titles(unwrap(read_parts(tokens)))
    first = _first_part(pieces)
    walk = Cards(votes_before=_votes_stand_before(pieces[first:]))
    parts = [piece.part for piece in pieces]
    parts.append(Part.CHROME)
    for i in range(first, len(pieces)):
        walk.take(pieces[i], parts[i + 1])
    return walk.finish(), pieces[:first]


def _first_part(pieces: Sequence[Piece]) -> int:
    """Find where the first card begins: behind the last line above it."""
    title = next((i for i, piece in enumerate(pieces) if piece.part is Part.TITLE), len(pieces))
    for i in range(title - 1, -1, -1):
        part = pieces[i].part
        if part is Part.DATE or (part is Part.CHROME and is_heading_line(pieces[i].text)):
            break
    else:
        return 0
    while i + 1 < title and pieces[i + 1].part is Part.CHROME:
        i += 1
    return i + 1
