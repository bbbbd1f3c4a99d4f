"""The grammar of a page of cards: parts to raw cards, whatever the surface.

Its rules, one function each (docs/grammar.md lists them):

- titles share one heading level; without headings, titles are the first link to
  a paper; without links, they are found by their place (`_titles`);
- a thumbnail, a vote, "Submitted by" and a title open a card; what a link says
  of another paper closes the one before;
- a number on its own line before a title is that paper's vote, if the first
  card of the page has one there;
- a card has authors or an organization, never both;
- adjacent cards of one id or title are one card in two layouts;
- a card says more than its title, and a page has the marks of a digest (`_evidence`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from hfdaily._evidence import is_list_of_papers
from hfdaily._parts import Part, Piece
from hfdaily._roles import read_parts
from hfdaily._shapes import is_heading_line
from hfdaily._titles import mark_titles
from hfdaily._tokens import Token


@attrs.define(eq=False)
class Card:
    """What a page shows of one paper, unread."""

    values: dict[str, str] = attrs.field(factory=dict)
    """The printed texts, by the raw tier's names."""
    lines: dict[str, int] = attrs.field(factory=dict)
    """The line of each."""
    prose: list[Piece] = attrs.field(factory=list)
    """Texts between the title and the footer: the abstract, or an organization."""
    counts: list[Piece] = attrs.field(factory=list)
    """Numbers behind the title that no link explains."""
    organization: Piece | None = None
    submitter: Piece | None = None
    run_together: Piece | None = None
    """A text in which the title can not be told from what follows it."""
    has_footer: bool = False
    """Whether authors, an organization, a date or a number stood behind the title."""
    line: int = 0
    end_line: int = 0

    def put(self, name: str, text: str, line: int) -> None:
        """Keep a value; the first one counts."""
        if name not in self.values:
            self.values[name] = text
            self.lines[name] = line

    def put_some(self, name: str, text: str, line: int) -> None:
        """Keep a value where there is one."""
        if text and name not in self.values:
            self.values[name] = text
            self.lines[name] = line

    @property
    def says_more(self) -> bool:
        """Whether anything but the title is known."""
        return bool(
            len(self.values) > 1 or self.prose or self.counts or self.organization
            or self.submitter or self.has_footer
        )  # fmt: skip

    @property
    def is_bare(self) -> bool:
        """Whether it is a title, linked or not, and nothing else."""
        values = self.values.keys() - {"title", "id", "thumbnail"}
        return not (values or self.prose or self.counts or self.organization or self.submitter)


class CardPage(NamedTuple):
    """What the grammar makes of a page."""

    cards: list[Card]
    """The cards in page order."""
    head: list[Piece]
    """The parts that stand above the first card."""
    untitled: list[Card]
    """Cards whose title can not be told from what follows it."""
    stray: Piece | None
    """A text behind the last card's footer, which ends the page."""


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
_TITLES = frozenset({Part.TITLE, Part.RUN_TOGETHER})
_NAME_LENGTH = 60
_NAMING = frozenset({Part.PROSE, Part.ORGANIZATION, Part.CHROME, Part.COUNT, Part.DATE})


class Cards:
    """The walk over a page's parts that gathers them into cards."""

    def __init__(self, *, votes_before: bool) -> None:
        """Start; ``votes_before`` tells that bare votes stand before the titles."""
        self.cards: list[Card] = []
        self.untitled: list[Card] = []
        self.stray: Piece | None = None
        self._votes_before = votes_before
        self._card = Card()
        self._naming = False
        self._label: Part | None = None

    def take(self, piece: Piece, following: Part | None) -> None:
        """Take one part; ``following`` is the part after it."""
        if self._naming and self._name(piece):
            return
        part, text, line, value, _, _ = piece
        if part is Part.CHROME:
            self._pass_over(text)
            return
        if part is Part.COUNT and (counted := self._counted(following)) is not part:
            part = counted
            piece = piece._replace(part=part)
        self._label = part if not text and part in _LABELS else None
        card = self._card
        titled = "title" in card.values
        may_open = value or part in _OPENERS or part is Part.RUN_TOGETHER
        if may_open and (self._opens if titled else self._restarts)(part, value):
            card = self._close()
            titled = False
        card.line = card.line or line
        if titled and part in _NAMES:
            card.put_some(_NAMES[part], text, line)
            card.has_footer = card.has_footer or part in _FOOTER
        else:
            self._place(card, piece, titled=titled)
        if value and part in _TELL_ID:
            card.put("id", value, line)
        card.end_line = max(card.end_line, line)

    def _place(self, card: Card, piece: Piece, *, titled: bool) -> None:
        """Put a part where it belongs in its card."""
        part = piece.part
        if part is Part.TITLE:
            card.put("title", piece.text, piece.line)
        elif part is Part.SUBMITTER:
            self._naming = not piece.text
            card.submitter = piece
        elif part is Part.RUN_TOGETHER:
            card.run_together = card.run_together or piece
        elif titled:
            self._fill(card, piece)
        elif part in _OPENERS:
            self._open(card, piece)

    def _pass_over(self, text: str) -> None:
        """Pass over what the site prints around its cards; a heading ends the card above."""
        if is_heading_line(text):
            self._close()

    def _counted(self, following: Part | None) -> Part:
        """Tell what a bare number counts: what stands before it, or behind it, tells."""
        if self._label is not None:
            return _LABELS[self._label]
        if self._votes_before and (following is Part.TITLE or following is Part.RUN_TOGETHER):
            return Part.VOTE
        return Part.COUNT

    def _name(self, piece: Piece) -> bool:
        """Take the name that follows "Submitted by"."""
        if piece.part in {Part.SEPARATOR, Part.THUMBNAIL} and not piece.value:
            return True
        self._naming = False
        if piece.part in _NAMING and piece.text:
            self._card.submitter = piece
            return True
        return False

    def _opens(self, part: Part, value: str) -> bool:
        """Tell whether a part belongs to a card that follows the one at hand."""
        if part is Part.TITLE or part is Part.SUBMITTER or part is Part.RUN_TOGETHER:
            return True
        values = self._card.values
        if value and part in _TELL_ID:
            known = values.get("id")
            return known is not None and known != value
        if part is Part.THUMBNAIL:
            return not value
        return part is Part.VOTE and not value and bool(values.get("upvotes"))

    def _restarts(self, part: Part, value: str) -> bool:
        """Tell whether a part belongs to another card, where the one at hand has no title yet."""
        if self._card.run_together and (part in _OPENERS or part is Part.RUN_TOGETHER):
            return True
        known = self._card.values.get("id") if value and part in _TELL_ID else None
        return known is not None and known != value

    def _open(self, card: Card, piece: Piece) -> None:
        """Take a vote or thumbnail that stands before the title."""
        if piece.part is Part.THUMBNAIL:
            if piece.image:
                card.put("thumbnail", piece.image.target, piece.line)
        elif piece.text:
            card.put("upvotes", piece.text, piece.line)

    def _fill(self, card: Card, piece: Piece) -> None:
        """Take what stands behind the title."""
        part, text, line = piece.part, piece.text, piece.line
        if part is Part.PROSE:
            self._fill_prose(card, piece)
            return
        if part is Part.COUNT:
            card.counts.append(piece)
        elif part is Part.ORGANIZATION:
            known = card.organization
            if card.prose and card.prose[-1].text == piece.value:
                card.prose.pop()  # the text of its logo
            if known is None or (known.value == piece.value and known.text == known.value):
                card.organization = piece  # the first was the logo alone
        elif part is Part.REPOSITORY:
            card.put_some("github_repo", piece.value, line)
            card.put_some("github_stars", text, line)
        elif part is Part.THUMBNAIL:
            self._open(card, piece)
        card.has_footer = card.has_footer or part in _FOOTER

    def _fill_prose(self, card: Card, piece: Piece) -> None:
        """Take a text: the name of a linked organization, a part of the abstract, or a stray."""
        known = card.organization
        if known is not None and _names(known, piece):
            card.organization = known._replace(text=piece.text)
        elif not card.has_footer or piece.value:
            card.prose.append(piece)
        else:
            self.stray = piece

    def _close(self) -> Card:
        card = self._card
        if "title" in card.values:
            if self.cards and _is_same(self.cards[-1], card):
                _merge(self.cards[-1], card)
            else:
                self.cards.append(card)
        elif card.run_together:
            self.untitled.append(card)
        self._card = Card()
        self._naming = False
        return self._card

    def finish(self) -> list[Card]:
        """End the walk."""
        self._close()
        return self.cards


def _names(organization: Piece | None, piece: Piece) -> bool:
    """Tell the name of an organization whose link, the line above, holds the slug alone."""
    return (
        organization is not None
        and organization.text == organization.value
        and piece.line == organization.line + 1
        and len(piece.text) <= _NAME_LENGTH
    )


def _is_same(one: Card, other: Card) -> bool:
    if "id" in one.values and "id" in other.values:
        return one.values["id"] == other.values["id"]
    return one.values["title"] == other.values["title"]


def _merge(card: Card, again: Card) -> None:
    """Join the second layout of a card to the first."""
    for name, text in again.values.items():
        if text and not card.values.get(name):
            card.values[name] = text
            card.lines[name] = again.lines[name]
    card.organization = card.organization or again.organization
    card.submitter = card.submitter or again.submitter
    card.prose = card.prose or again.prose
    card.counts = card.counts or again.counts
    card.has_footer = card.has_footer or again.has_footer
    card.end_line = max(card.end_line, again.end_line)


def _votes_stand_before(parts: Sequence[Part], first: int) -> bool:
    """Decide whether bare votes stand before the titles.

    The first card tells, or two numbers between a card's date and the next title.
    """
    titles = [i for i in range(first, len(parts)) if parts[i] in _TITLES]
    if titles and titles[0] > first and parts[titles[0] - 1] is Part.COUNT:
        # Behind a date that is not the heading's it counts the comments of a card
        # whose beginning is cut off.
        above = parts[: max(titles[0] - 1, 0)]
        return above[-1:] != [Part.DATE] or Part.CHROME in above
    dated = [Part.DATE, Part.COUNT, Part.COUNT]
    return any(parts[max(i - 3, 0) : i] == dated for i in titles)


def read_cards(tokens: Iterable[Token]) -> CardPage:
    """Read a page of cards.

    Args:
        tokens: the page, as its reader gives it.
    """
    pieces = mark_titles(read_parts(tokens))
    first = _first_part(pieces)
    parts = [piece.part for piece in pieces]
    walk = Cards(votes_before=_votes_stand_before(parts, first))
    parts.append(Part.CHROME)
    take = walk.take
    for i in range(first, len(pieces)):
        take(pieces[i], parts[i + 1])
    cards = walk.finish()
    if not is_list_of_papers(pieces):
        cards = []
    elif any(card.says_more for card in cards):
        cards = [card for card in cards if card.says_more]
    stray = walk.stray if pieces and walk.stray is pieces[-1] else None
    return CardPage(cards, pieces[:first], walk.untitled, stray)


def _first_part(pieces: Sequence[Piece]) -> int:
    """Find where the first card begins: behind the last line above it."""
    title = next((i for i, piece in enumerate(pieces) if piece.part in _TITLES), len(pieces))
    for i in range(title - 1, -1, -1):
        part = pieces[i].part
        # The links to the days before and after stand around the heading's day.
        is_mark = bool(pieces[i].value) or is_heading_line(pieces[i].text)
        if part is Part.DATE or (part is Part.CHROME and is_mark):
            break
    else:
        return 0
    while i + 1 < title and pieces[i + 1].part is Part.CHROME:
        i += 1
    return i + 1
