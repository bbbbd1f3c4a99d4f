"""Fields that their source labels, put into cards as what they say they are."""

from collections.abc import Sequence

from hfdaily._cards.card import Card
from hfdaily._cards.parts import ORGANIZATION, SUBMITTER, Piece, new_piece
from hfdaily._paperpage.names import Names, read_names
from hfdaily._tokens import FIELD, TEXT, Token

OTHER = "other"
"""What has a label that no field has; also the value of such a stray."""
_VALUES = frozenset(
    {"upvotes", "comments", "github_stars", "published", "daily_rank", "author_count", "id",
     "github_repo", "project_page"}
)  # fmt: skip
_PARTS = 4


def take_field(card: Card, piece: Piece, strays: list[Piece]) -> None:
    """Put a labelled field into its card; what belongs to none is a stray.

    >>> card, strays = Card({"title": "A"}), []
    >>> take_field(card, Piece(18, FIELD.join(["", "upvotes", "", "3"])), strays)
    >>> take_field(card, Piece(18, FIELD.join(["", "other", "", "Score: 1"])), strays)
    >>> card.values["upvotes"], strays[0].text
    ('3', 'Score: 1')
    """
    parts = piece.text.split(FIELD, _PARTS - 1)
    field, slug, text = parts[1:] if len(parts) == _PARTS else (OTHER, "", piece.text)
    if "title" not in card.values or not _put(card, field, slug, text, piece.line):
        strays.append(piece._replace(text=text, value=OTHER))


def _put(card: Card, field: str, slug: str, text: str, line: int) -> bool:
    """Put a field into a card; False where it is none of a card's, or is there already."""
    known = card.values.get(field)
    card.is_labelled = True
    card.end_line = max(card.end_line, line)
    if field in _VALUES:
        card.put_some(field, text, line)
        return known in {None, text}
    if field == "organization" and card.organization is None:
        card.organization = new_piece((ORGANIZATION, text, line, slug, None, None))
    elif field == "submitted_by" and card.submitter is None:
        card.submitter = new_piece((SUBMITTER, text, line, slug, None, None))
    elif field == "authors" and names_in(text).authors:
        card.names = new_piece((SUBMITTER, text, line, "", None, None))
    else:
        return False
    card.lines[field] = line
    return True


def names_in(text: str) -> Names:
    """Read the names of authors in a text.

    >>> names_in("Ada Lovelace, Bo Yang").total
    2
    """
    return read_names([Token(TEXT, _with_comma(text), "", 1)])


def _with_comma(text: str) -> str:
    """Part what stands for others from the names before it."""
    for others in (" et al", " and others"):
        before, found, after = text.partition(others)
        if found and not after.strip(". "):
            return f"{before.rstrip(', ')}, {others.strip()}"
    return text


def without_labelled(strays: Sequence[Piece]) -> list[Piece]:
    """Give the strays that no label explains: the others say nothing of the site's form."""
    return [stray for stray in strays if stray.value != OTHER]
