"""What no embedded record says and the cards show: the site renamed its keys."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from hfdaily._checks.drift import KNOWN, WITHOUT_FIELD
from hfdaily._checks.objects import tell_missing
from hfdaily._json.keys import FLAT
from hfdaily._raw import RawRecord
from hfdaily._report import Report
from hfdaily._values.fold import fold, read_count

_ON_EACH_CARD = ("id", "upvotes")
"""What every card shows, and every record of the site has said at all times."""
_ON_SOME: Mapping[str, tuple[str, ...]] = {
    "authors": ("authors",),
    "comments": ("numComments",),
    "github_stars": ("githubStars",),
    "organization": ("organization", "submitterOrganization"),
}
"""What cards may show, and its keys; one that lacks was renamed if there is a new one."""
_SEEN = WITHOUT_FIELD.union(FLAT, {"paper"})
_COUNTS = frozenset({"author_count", "comments", "github_stars", "upvotes"})
_TOLD_LATER = frozenset({"authors", "github_stars"})
"""The keys of which the checks tell that they lack, whatever the cards show."""


def may_be_renamed(keys: AbstractSet[str]) -> bool:
    """Tell a payload that may have renamed a key of which its cards show the values.

    Args:
        keys: those of its records and papers.

    >>> may_be_renamed({"authors", "commentCount", "githubStars", "organization"})
    True
    """
    return not _SEEN.issuperset(keys) and any(map(keys.isdisjoint, _ON_SOME.values()))


def lost_of(records: Sequence[RawRecord]) -> list[str]:
    """Name what no embedded record says and cards show."""
    if not records:
        return []
    said = set[str]().union(*(record.fields for record in records))
    lost = [name for name in _ON_EACH_CARD if name not in said]
    others = set[str]().union(*(record.extra for record in records))
    return lost if KNOWN.issuperset(others) else lost + [n for n in _ON_SOME if n not in said]


def fill(
    records: Sequence[RawRecord],
    cards: Sequence[RawRecord],
    lost: Iterable[str],
    report: Report,
) -> None:
    """Put what records do not say and their cards show into the records.

    A record that has lost its id is the one of the card with its title.

    Args:
        records: the embedded records.
        cards: what the page shows.
        lost: what no record says.
        report: takes those of them that a card shows.
    """
    first = records[0]
    keys = {name: first.paths.get(name, name) for name in lost}
    by_id = {str(card.fields.get("id")): card for card in cards}
    by_title = {_title(card): card for card in cards}
    shown = set[str]()
    for record in records:
        record.unknown = record.unknown.union(keys)
        known = record.fields.get("id")
        card = by_title.get(_title(record)) if known is None else by_id.get(str(known))
        if card:
            shown |= _fill_one(record, card)
    for name, key in keys.items():
        if name in shown - _TOLD_LATER or name in _ON_EACH_CARD:
            tell_missing(first, key, len(records), report)


def _fill_one(record: RawRecord, card: RawRecord) -> set[str]:
    """Fill one record; name what it lacked."""
    filled = set[str]()
    for name, value in card.fields.items():
        if name in record.fields or not (name == "id" or name in record.unknown):
            continue
        count = read_count(value) if isinstance(value, str) and name in _COUNTS else None
        told = count.value if count and not count.rounded else value
        record.fields[name] = told  # type: ignore[literal-required]  # a name of RawPaper
        record.unknown = record.unknown - {name}
        filled.add(name)
        if name in card.lines:
            record.lines = {**record.lines, name: card.lines[name]}
    return filled


def _title(record: RawRecord) -> str:
    return fold(str(record.fields.get("title")))
