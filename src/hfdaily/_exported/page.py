"""The reader of pages that hfdaily itself wrote for people.

The card grammar would take their lines for an abstract or an organization. What they
print is known to the letter, so it is read to the letter:

| line of a paper | read as |
|---|---|
| `3 upvotes · 2 comments · Name · published 2026-02-20`, or a row of the table | each part of it |
| `5 authors` | the number of authors |
| names of authors | nothing: a name may have a comma in it |
| a text, with or without `AI summary` | abstract or AI summary |
| the links to the code and the project page | addresses |
"""

import re
from collections.abc import Sequence

from hfdaily._model import PAPER_FIELDS, Kind, Origin
from hfdaily._raw import RawPaper, RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._tokens import HEADING, IMAGE, LINK, Token
from hfdaily._values.links import Role, read_link

_DOT = " · "
_COUNT = re.compile(r"([0-9][0-9,]{0,14}) (upvote|comment|GitHub star)s?")
_AUTHORS = re.compile(r"([0-9][0-9,]{0,14}) authors?")
_DAY = re.compile(
    r"(published |withdrawn |)([0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4})"
)
_MORE = re.compile(r" and [0-9,]+ more\Z")
_NAMES = {"upvote": "upvotes", "comment": "comments", "GitHub star": "github_stars"}
_LINKS = {"arXiv": "", "PDF": "", "Code": "github_repo", "Project page": "project_page"}
_LABELS = {"Abstract": "summary", "AI summary": "ai_summary"}
_NO_PAPERS = "No papers."
_SENTENCE_ENDS = (".", "!", "?", "…")
_NAME_LENGTH = 60
_CELLS = 3
"""The cells of a row between the title and the link: upvotes, comments, day."""
_SITE_ONLY = frozenset({Role.VOTE, Role.COMMENTS})

_Fields = dict[str, object]


def read_own_page(tokens: Sequence[Token], raw: RawPage) -> bool:
    """Read a page that hfdaily wrote for people.

    Args:
        tokens: the page.
        raw: takes the records, and the kind of a page about one paper.

    Returns:
        Whether it is such a page and has papers; if not, nothing is read.
    """
    if any(token.target and read_link(token.target)[0] in _SITE_ONLY for token in tokens):
        return False
    walk = _Walk()
    for token in tokens:
        walk.take(token)
    walk.close()
    walk.cards = walk.without_headings()
    raw.entries += [_record(card, raw) for card in walk.cards]
    titles = [card.fields["title"] for card in walk.cards]
    if raw.kind is Kind.UNKNOWN and titles == [walk.heading]:
        raw.kind = Kind.PAPER
    return bool(walk.cards)


class _Card:
    """A paper, and the texts between its title and its links."""

    def __init__(self, title: str, paper_id: str, token: Token, *, is_row: bool) -> None:
        self.fields: _Fields = {"title": title}
        if paper_id:
            self.fields["id"] = paper_id
        self.blocks: list[str] = []
        self.line = self.end_line = token.line
        self.is_row = is_row
        self.level = token.level
        self.is_linked = bool(paper_id)
        self.has_ended = False

    @property
    def is_told(self) -> bool:
        """Whether it is more than a heading."""
        return self.is_row or self.is_linked or bool(self.blocks)

    def add(self, text: str, token: Token) -> None:
        """Take a text: a new paragraph, or more of the one above."""
        above = self.blocks[-1] if self.blocks else ""
        in_facts = len(self.blocks) == 1 and (
            text.startswith("·") or above.endswith(("·", "· withdrawn")) or above == "withdrawn"
        )
        if above and (self.is_row or in_facts or not token.starts):
            self.blocks[-1] = f"{above} {text}"
        else:
            self.blocks.append(text)
        self.end_line = token.line


class _Walk:
    """The walk over a page's tokens that gathers the papers."""

    def __init__(self) -> None:
        self.cards: list[_Card] = []
        self.heading = ""
        self._card: _Card | None = None

    def take(self, token: Token) -> None:
        """Take one token."""
        card = self._card
        if card is not None and (card.has_ended or card.is_row) and token.starts:
            self.close()
            card = None
        role, value = read_link(token.target) if token.kind in {LINK, HEADING} else (None, "")
        paper_id = value if role is Role.PAPER else ""
        if token.kind is HEADING:
            self._take_heading(token, paper_id)
        elif paper_id and (card is None or not (card.is_linked or card.blocks)):
            self._card = _Card(token.text, paper_id, token, is_row=True)
        elif token.kind is IMAGE:
            if card is not None and token.target:
                card.fields.setdefault("thumbnail", token.target)
        elif card is not None and token.kind is LINK and token.text in _LINKS:
            card.has_ended = True
            if name := _LINKS[token.text]:
                card.fields[name] = token.target
        else:
            self._take_text(token)

    def _take_heading(self, token: Token, paper_id: str) -> None:
        self.close()
        # The heading of the page itself is of the first level, or has no text below it.
        self.heading = self.heading or ("" if paper_id else token.text)
        if paper_id or token.level > 1:
            self._card = _Card(token.text, paper_id, token, is_row=False)

    def _take_text(self, token: Token) -> None:
        """Take a text: a part of the paper at hand, or a whole row or item without links."""
        card = self._card
        unlinked = card is None or not (card.is_linked or card.blocks)
        found = _read_line(token.text, within=card is not None) if unlinked else None
        if unlinked and (found or (token.level and token.starts)):
            title, fields = found or (token.text, {})
            row = _Card(title, "", token, is_row=True)
            row.fields |= fields
            self.cards.append(row)
            self._card = None
        elif card is not None and not (card.has_ended and not token.starts):
            card.add(token.text, token)

    def close(self) -> None:
        """End the paper at hand."""
        card, self._card = self._card, None
        if card is None:
            return
        if card.is_row:
            facts = _read_facts(card.blocks[0]) if card.blocks else None
            if facts is not None:
                card.fields |= facts
                self.cards.append(card)
        elif card.blocks[:1] != [_NO_PAPERS]:
            card.fields |= _read_blocks(card.blocks)
            self.cards.append(card)

    def without_headings(self) -> list[_Card]:
        """Leave out headings with nothing below them, but for those of the papers' own level."""
        told = {card.level for card in self.cards if card.is_told}
        return [card for card in self.cards if card.is_told or card.level in told]


def _read_line(text: str, *, within: bool) -> tuple[str, _Fields] | None:
    """Read a row or an item of a paper without an id, whose title is no link.

    ``within`` says that a heading stands above, whose first line would be of numbers too.
    """
    if text.endswith("|"):
        *front, upvotes, comments, day, _ = _cells(text) or [""] * (_CELLS + 1)
        title = "|".join(front).strip()
        fields = _read_cells([upvotes, comments, day])
        return (title, fields) if title and fields is not None else None
    parts = text.split(_DOT)
    counts = [i for i, part in enumerate(parts) if _COUNT.fullmatch(part)]
    if not counts and within:
        return None
    begin = counts[0] if counts else 1
    facts = _read_facts(_DOT.join(parts[begin:]))
    return (_DOT.join(parts[:begin]), facts) if begin and facts is not None else None


def _cells(text: str) -> list[str]:
    """Split a row; the first cell may hold bars of its own."""
    cells = [cell.strip() for cell in text.strip().removeprefix("|").split("|")[:-1]]
    return cells if len(cells) > _CELLS + 1 else []


def _read_facts(text: str) -> _Fields | None:
    """Read the line of numbers, or the cells of a row; None where it is neither.

    >>> _read_facts("3 upvotes · OpenBMB · published 2026-02-20")
    {'upvotes': '3', 'published': '2026-02-20', 'organization': {'fullname': 'OpenBMB'}}
    """
    if text.startswith("|"):
        return _read_cells([cell.strip() for cell in text.split("|")[1:-1]][:_CELLS])
    parts = [part.strip() for part in text.strip("· ").split("·")]
    fields: _Fields = {}
    begin, end = 0, len(parts)
    while begin < end and (match := _COUNT.fullmatch(parts[begin])):
        fields[_NAMES[match[2]]] = match[1]
        begin += 1
    while begin < end and (match := _DAY.fullmatch(parts[end - 1])):
        if match[1] != "withdrawn ":
            fields["published"] = match[2]
        end -= 1
    if end - begin == len(parts):
        return None
    if name := _DOT.join(parts[begin:end]):
        fields["organization"] = {"fullname": name}
    return fields


def _read_cells(cells: Sequence[str]) -> _Fields | None:
    """Read the cells between the title and the link; what is not known is empty."""
    if len(cells) < _CELLS or not all(not cell or cell.isdigit() for cell in cells[:2]):
        return None
    if cells[2] and not _DAY.fullmatch(cells[2]):
        return None
    named = zip(("upvotes", "comments", "published"), cells, strict=True)
    return {name: cell for name, cell in named if cell}


def _read_blocks(blocks: Sequence[str]) -> _Fields:
    """Read the paragraphs between a title and the links."""
    rest = list(blocks)
    fields = _read_facts(rest[0]) if rest else None
    sure = fields is not None
    if fields is None:
        fields = {}
    else:
        del rest[0]
    if rest and (match := _AUTHORS.fullmatch(rest[0])):
        fields["author_count"] = match[1]
        sure = True
        rest[0] = ""  # as a line of names
    if not rest or not rest[-1]:
        return fields
    label = rest[-2] if len(rest) > 1 else ""
    text = rest[-1]
    if label not in _LABELS:
        label, colon, after = text.partition(": ")
        label, text = (label, after) if label == "AI summary" and colon else ("", text)
    if label or (sure and len(rest) > 1) or not _are_names(text):
        fields[_LABELS.get(label, "summary")] = text
    return fields


def _are_names(text: str) -> bool:
    """Tell the names of authors from an abstract that stands alone."""
    names = _MORE.sub("", text).split(", ")
    return not text.endswith(_SENTENCE_ENDS) and all(len(name) <= _NAME_LENGTH for name in names)


def _record(card: _Card, raw: RawPage) -> RawRecord:
    said = set(card.fields)
    if "published" in said:
        said |= {"published_on", "published_text"}
    fields: RawPaper = card.fields  # type: ignore[assignment]  # its keys are a raw paper's
    return RawRecord(
        fields=fields,
        origin=Origin(raw.surface, None, card.line or None, card.end_line or None),
        unknown=PAPER_FIELDS - said,
        lines=dict.fromkeys(card.fields, card.line) if card.line else {},
        source=card.fields["title"],
    )
