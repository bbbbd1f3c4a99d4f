"""The walk over the parts of a page that gathers them into raw cards.

- A thumbnail, a vote, "Submitted by" and a title open a card; what a link says of
  another paper closes the one before.
- A number on its own line before a title is that paper's vote, if the first card of
  the page has one there.
- A card has authors or an organization, never both.
- Adjacent cards of one id or title are one card in two layouts.
"""

from hfdaily._cards.card import Card, is_same, merge
from hfdaily._cards.disorder import settle
from hfdaily._cards.labelled import take_field
from hfdaily._cards.parts import (
    ARXIV,
    AUTHORS,
    CHROME,
    COMMENTS,
    COUNT,
    DATE,
    FIELD,
    ORGANIZATION,
    PROSE,
    RANK,
    REPOSITORY,
    RUN_TOGETHER,
    SEPARATOR,
    STARS,
    STRAY,
    SUBMITTER,
    THUMBNAIL,
    TITLE,
    VOTE,
    Part,
    Piece,
    new_piece,
    picture_of,
)
from hfdaily._cards.shapes import is_heading_line
from hfdaily._cards.votes import NAMES, PEOPLE, TITLES, Votes
from hfdaily._values.links import is_own_name

_OPENERS = frozenset({THUMBNAIL, SUBMITTER, VOTE, TITLE})
_NAMES = {
    VOTE: "upvotes",
    AUTHORS: "author_count",
    DATE: "published",
    COMMENTS: "comments",
    STARS: "github_stars",
    RANK: "daily_rank",
}
_VOTED = frozenset({"id", "upvotes"})
_LABELS = {VOTE: VOTE, REPOSITORY: STARS}
"""Labels whose number may stand on the next line, and what it counts."""
_TELL_ID = frozenset({TITLE, PROSE, AUTHORS, COMMENTS, STARS, THUMBNAIL, VOTE, ARXIV})
_FOOTER = frozenset({AUTHORS, DATE, COMMENTS, STARS, REPOSITORY, COUNT, SEPARATOR, ORGANIZATION})
_BEHIND_NAMES = _FOOTER - {AUTHORS}
_WITHIN = frozenset({PROSE, AUTHORS, DATE, COMMENTS, STARS, RANK, SEPARATOR})
"""What goes on with a card, unless it is of another paper."""
_NAME_LENGTH = 60
_NUMBER_LENGTH = 20
_UNTITLED = frozenset({PROSE, ORGANIZATION})
"""What stands above a title and opens no card belongs to none."""
_NAMING = frozenset({PROSE, ORGANIZATION, CHROME, COUNT, DATE})


class Cards:
    """The walk over a page's parts that gathers them into cards."""

    def __init__(self, votes: Votes) -> None:
        """Start; ``votes`` tells where the page's votes stand."""
        self.cards: list[Card] = []
        self.untitled: list[Card] = []
        self.strays: list[Piece] = []
        self._loose: list[Piece] = []
        self.above = 0
        """How many strays stand above the last title."""
        self._votes = votes
        self._card = Card()
        self._naming = False
        self._label: Part | None = None

    def take(self, piece: Piece, following: Part | None) -> None:
        """Take one part; ``following`` is the part after it."""
        if self._naming and self._name(piece, following):
            return
        part, text, line, value = piece[:4]
        card = self._card
        titled = "title" in card.values
        if titled and part in _WITHIN and (not value or card.values.get("id", value) == value):
            self._label = None
        else:
            turned = self._turn(piece, following)
            if turned is None:
                return
            piece, part, card = turned, turned.part, self._card
            titled = "title" in card.values
        card.line = card.line or line
        if line > card.end_line:  # noqa: PLR1730 - to call `max` takes a tenth of the walk
            card.end_line = line
        if titled and part is PROSE:
            self._fill_prose(card, piece)
        elif titled and part in _NAMES:
            card.put_some(_NAMES[part], text, line)
            card.has_footer = card.has_footer or part in _FOOTER
        else:
            self._place(card, piece, titled=titled)
        if value and part in _TELL_ID:
            card.put("id", value, line)

    def _turn(self, piece: Piece, following: Part | None) -> Piece | None:
        """Begin another card where a part opens one; give what is to be put in the card at hand."""
        part, text, line, value, _, _ = piece
        if part is CHROME:
            self._pass_over(piece, following)
            return None
        if part is STRAY:
            self.strays.append(piece)
            self._close()
            return None
        if part is FIELD:
            take_field(self._card, piece, self.strays)
            return None
        placed = part is COUNT and self._label is None and self._is_vote(following)
        if part is COUNT and (placed or self._label is not None):
            part = VOTE if self._label is None else _LABELS[self._label]
            piece = new_piece((part, *piece[1:]))
        self._label = part if not text and part in _LABELS else None
        titled = "title" in self._card.values
        if part is COUNT and titled and self._is_low_vote(text, following):
            self._card.put("upvotes", text, line)
            return None
        may_open = value or part in _OPENERS or part is RUN_TOGETHER
        opens = may_open and (self._opens if titled else self._restarts)(part, value)
        if opens or (placed and titled):
            self._close()
            titled = False
        if part is VOTE and self._votes.behind and not (titled or placed or value):
            return None  # that of a card whose title was not found
        return piece

    def _place(self, card: Card, piece: Piece, *, titled: bool) -> None:
        """Put a part where it belongs in its card."""
        part = piece.part
        if part is TITLE:
            card.put("title", piece.text, piece.line)
            # Above the first card stand the site's menu and banners.
            self.strays += self._loose if self.cards else ()
            self._loose.clear()
            self.above = len(self.strays)
        elif part is SUBMITTER:
            self._naming = not piece.text
            card.earlier = card.earlier or card.submitter
            card.submitter = piece
        elif part is RUN_TOGETHER:
            card.run_together = card.run_together or piece
        elif titled:
            self._fill(card, piece)
        elif part in _OPENERS:
            self._open(card, piece)
        elif part in _UNTITLED or (part is COUNT and self._votes.named):
            self._loose.append(piece)

    def _pass_over(self, piece: Piece, following: Part | None) -> None:
        """Pass over what the site prints around its cards; a heading ends the card above.

        The site's own name behind a title is that of an organization.
        """
        card = self._card
        if is_heading_line(piece.text):
            self._close()
        elif (
            following in _BEHIND_NAMES
            and "title" in card.values
            and not card.has_footer
            and is_own_name(piece.text)
        ):
            card.prose.append(piece)

    def _is_vote(self, following: Part | None) -> bool:
        """Tell a bare number that is the vote of the title behind it."""
        return self._votes.before and following in TITLES

    def _is_low_vote(self, text: str, following: Part | None) -> bool:
        """Tell a bare number between a title and the people: only the vote can stand there."""
        card = self._card
        if card.has_footer or self._votes.named or "upvotes" in card.values:
            return False
        if text == "-" and not self._votes.below:
            return False  # the bullet of an empty item
        below = self._votes.below and following in NAMES and not card.prose
        return below or following in PEOPLE

    def _name(self, piece: Piece, following: Part | None) -> bool:
        """Take the name that follows "Submitted by"; a vote does where the name is lost."""
        if piece.part in {SEPARATOR, THUMBNAIL} and not piece.value:
            return True
        self._naming = False
        is_vote = piece.part is COUNT and self._is_vote(following)
        if piece.part in _NAMING and piece.text and not is_vote:
            self._card.submitter = piece
            return True
        return False

    def _opens(self, part: Part, value: str) -> bool:
        """Tell whether a part belongs to a card that follows the one at hand."""
        if part is TITLE or part is SUBMITTER or part is RUN_TOGETHER:
            return True
        values = self._card.values
        if value and part in _TELL_ID:
            known = values.get("id")
            if known is None:  # a thumbnail stands above its title
                return part is THUMBNAIL and self._card.has_footer
            return known != value
        if part is THUMBNAIL:
            return not value
        # Where votes stand above, one behind a footer is the next card's, be this one without.
        voted = bool(values.get("upvotes")) or (self._votes.above and self._card.has_footer)
        return part is VOTE and not value and voted and not self._votes.behind

    def _restarts(self, part: Part, value: str) -> bool:
        """Tell whether a part belongs to another card, where the one at hand has no title yet."""
        if self._card.run_together and (part in _OPENERS or part is RUN_TOGETHER):
            return True
        known = self._card.values.get("id") if value and part in _TELL_ID else None
        return known is not None and known != value

    def _open(self, card: Card, piece: Piece) -> None:
        """Take a vote or thumbnail that stands before the title."""
        if piece.part is THUMBNAIL:
            if picture := picture_of(piece.image):
                card.put("thumbnail", picture, piece.line)
        elif piece.text:
            card.put("upvotes", piece.text, piece.line)

    def _fill(self, card: Card, piece: Piece) -> None:
        """Take what stands behind the title and is no text."""
        part, text, line = piece.part, piece.text, piece.line
        if part is COUNT:
            card.counts.append(piece)
        elif part is ORGANIZATION:
            known = card.organization
            if card.prose and card.prose[-1].text == piece.value:
                card.prose.pop()  # the text of its logo
            if known is None or (known.value == piece.value and known.text in {"", known.value}):
                card.organization = piece  # the first was the logo alone
        elif part is REPOSITORY:
            card.put_some("github_repo", piece.value, line)
            card.put_some("github_stars", text, line)
        elif part is THUMBNAIL:
            self._open(card, piece)
        card.has_footer = card.has_footer or part in _FOOTER

    def _fill_prose(self, card: Card, piece: Piece) -> None:
        """Take a text: the name of a linked organization, a part of the abstract, or a stray."""
        known = card.organization
        if known is not None and _names(known, piece):
            card.organization = known._replace(text=piece.text)
        elif card.has_footer and piece.value and _is_number(piece.text):
            card.put_some("github_stars", piece.text, piece.line)
        elif not card.has_footer or piece.value:
            card.prose.append(piece)
        else:
            self.strays.append(piece)

    def _close(self) -> None:
        card = self._card
        if "title" in card.values:
            if self.cards and is_same(self.cards[-1], card):
                merge(self.cards[-1], card)
            else:
                self.cards.append(card)
        elif card.run_together:
            self.untitled.append(card)
        self._card, self._naming = Card(), False

    def finish(self) -> list[Card]:
        """End the walk; a vote that names its paper opens a card, though no title follows.

        So does a submitter below other cards. A second layout breaks off without its footer.
        """
        card = self._card
        opened = card.values.keys() >= _VOTED or (card.submitter and self.cards)
        if opened and "title" not in card.values and not card.run_together:
            card.is_cut = True
            self.untitled.append(card)
        if "title" in card.values and self.cards and is_same(self.cards[-1], card):
            self.cards[-1].is_cut = self.cards[-1].has_footer and not card.has_footer
        self._close()
        self.untitled += settle(self.cards, self._votes)
        return self.cards


def _names(organization: Piece, piece: Piece) -> bool:
    """Tell the name of an organization whose link, the line above, holds the slug alone."""
    return (
        organization.text == organization.value
        and piece.line == organization.line + 1
        and len(piece.text) <= _NAME_LENGTH
    )


def _is_number(text: str) -> bool:
    """Tell a number in words of another language (`1,71 mil`), which may not be read as one."""
    return len(text) <= _NUMBER_LENGTH and text[0].isdecimal()
