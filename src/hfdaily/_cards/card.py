"""Raw cards: what a page shows of each paper, before anything is made of it."""

from typing import NamedTuple

import attrs

from hfdaily._cards.parts import Piece


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
    unordered: bool = False
    """Whether nothing tells which of its numbers is which."""
    names: Piece | None = None
    """The names of its authors, where a list of somebody's gives them."""
    is_labelled: bool = False
    """Whether its fields have labels, so that no place tells what a text is."""
    earlier: Piece | None = None
    """A submitter that stands above its own."""
    is_cut: bool = False
    """Whether the page ends in it."""
    begins_within: bool = False
    """Whether the page may begin in it, below its title."""
    is_lost: bool = False
    """Whether nothing but its submitter is left of it."""
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
            or self.submitter or self.has_footer or self.is_labelled
        )  # fmt: skip

    @property
    def is_crowded(self) -> bool:
        """Whether the submitters of several cards stand above its title."""
        names = {piece.text for piece in (self.earlier, self.submitter) if piece and piece.text}
        return len(names) > 1

    @property
    def is_bare(self) -> bool:
        """Whether it is a title, linked or not, and nothing else."""
        values = self.values.keys() - {"title", "id", "thumbnail"}
        return not (values or self.prose or self.counts or self.organization or self.submitter)


def is_same(one: Card, other: Card) -> bool:
    """Tell two layouts of a card; two papers may have one title."""
    if "id" in one.values and "id" in other.values:
        return one.values["id"] == other.values["id"]
    return one.values["title"] == other.values["title"] and not _are_others(one, other)


def _are_others(one: Card, other: Card) -> bool:
    """Tell two papers of one title: their texts differ, and their people or dates."""
    begins = {_begin(one), _begin(other)}
    if "" in begins or len(begins) == 1:
        return False
    facts = [
        (card.values.get("author_count"), card.values.get("published")) for card in (one, other)
    ]
    return any(mine != others for mine, others in zip(*facts, strict=True))


def _begin(card: Card) -> str:
    """Give the beginning of an abstract, whose lines may be broken elsewhere; a name has none."""
    text = "".join([piece.text[: 2 * _BEGIN] for piece in card.prose])
    return "".join(text[: 2 * _BEGIN].split())[:_BEGIN] if len(text) >= _BEGIN else ""


_BEGIN = 60


def merge(card: Card, again: Card) -> None:
    """Join the second layout of a card to the first."""
    for name, text in again.values.items():
        if text and not card.values.get(name):
            card.values[name] = text
            card.lines[name] = again.lines[name]
    card.organization = card.organization or again.organization
    card.submitter = card.submitter or again.submitter
    card.prose = card.prose or again.prose
    card.counts = card.counts or again.counts
    card.names = card.names or again.names
    card.is_labelled = card.is_labelled or again.is_labelled
    card.has_footer = card.has_footer or again.has_footer
    card.end_line = max(card.end_line, again.end_line)


class CardPage(NamedTuple):
    """What the grammar makes of a page."""

    cards: list[Card]
    """The cards in page order."""
    head: list[Piece]
    """The parts that stand above the first card."""
    untitled: list[Card]
    """Cards whose title can not be told from what follows it."""
    strays: list[Piece]
    """Texts between the cards, and behind the last one, that belong to none."""
    ending: Piece | None
    """The last of them, where it ends the page."""
    above: int = 0
    """How many of the strays stand above the last title."""
    is_open: bool = False
    """Whether the page ends in a text of its last card, which may be cut anywhere."""
