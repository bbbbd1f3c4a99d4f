"""The authors of a payload's records, and who submitted them, all at once."""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import NamedTuple, cast

from hfdaily._build.columns import Column, Places, parted, spread
from hfdaily._build.table import Table
from hfdaily._build.values import AUTHOR_KEYS, USER_KEYS, accounts_of
from hfdaily._model import Author, User
from hfdaily._rawpage import People
from hfdaily._slotted import make
from hfdaily._values.fold import are_folded

_Object = dict[str, object]


class Crowd(NamedTuple):
    """The people of some records."""

    authors: list[tuple[Author, ...]]
    """The authors of each record."""
    submitters: list[User | None]
    """Who submitted each record."""
    ids: list[list[object]]
    """The ids of each record's authors."""
    people: People
    """What was read of them."""


def read_crowd(table: Table, authors: Column, submitters: Column, places: Places) -> Crowd | None:
    """Read lists of authors who all have the usual keys, and accounts.

    Args:
        table: reads columns.
        authors: the lists.
        submitters: the accounts of those who submitted the papers.
        places: the places of the records.

    Returns:
        None where an author has not the usual keys.
    """
    if set(map(type, authors)) != {list}:
        return None
    lists = cast("Sequence[list[_Object]]", authors)
    items = [*chain.from_iterable(lists)]
    try:
        names = cast("list[str]", list(map(itemgetter("name"), items)))
        ids = list(map(itemgetter("_id"), items))
        hidden = list(map(itemgetter("hidden"), items))
        is_plain = are_folded(names)
    except (KeyError, TypeError):  # a key is missing, or something is no object or no text
        return None
    if not (_TEXT.issuperset(map(type, ids)) and _FLAG.issuperset(map(type, hidden))):
        return None
    if not (is_plain or all(names)):
        return None
    linked = [i for i, size in enumerate(map(len, items)) if size > _PLAIN_KEYS]
    if True in hidden:
        linked = sorted({*linked, *(i for i, hides in enumerate(hidden) if hides)})
    owners: list[int] = []
    if linked or not is_plain:
        owners += chain.from_iterable(map(repeat, places, map(len, lists)))
    claims = [items[i] for i in linked]
    told = _read_told(table, claims, [owners[i] for i in linked], submitters, places)
    if told is None:
        return None
    read = names if is_plain else table.texts(names, owners)
    made = make(Author, len(names), **{**_NAME_ALONE, "name": read})
    for i, author in zip(linked, told.authors, strict=True):
        made[i] = author
    return Crowd(
        [*map(tuple, parted(made, lists))],
        told.submitters,
        [*map(list, parted(ids, lists))],
        told.people,
    )


class _Told(NamedTuple):
    authors: list[Author]
    submitters: list[User | None]
    people: People


def _read_told(
    table: Table, claims: list[_Object], owners: Places, submitters: Column, places: Places
) -> _Told | None:
    """Read authors of whom more is told than the name, and accounts.

    The accounts are read together with those who submitted the papers, since each
    column takes time of its own, be it as short as it may.
    """
    users = table.objects([item.get("user") for item in claims], owners)
    accounts = [user for user in users if user]
    keys = set[str]().union(*accounts)
    if not (AUTHOR_KEYS.issuperset(set[str]().union(*claims)) and USER_KEYS.issuperset(keys)):
        return None
    objects = table.objects(submitters, places)
    senders = [found for found in objects if found]
    keys.update(*senders)
    columns = accounts_of([*accounts, *senders], keys)
    here = [
        place
        for found, place in chain(
            zip(users, owners, strict=True), zip(objects, places, strict=True)
        )
        if found
    ]
    made = table.accounts(columns, here) if here else []
    authors = _claimants(table, claims, spread(made[: len(accounts)], users), owners)
    people = People(
        [item for item in claims if len(item) > _PLAIN_KEYS], accounts, senders, columns, keys
    )
    return _Told(authors, spread(made[len(accounts) :], objects), people)


def _claimants(
    table: Table, claims: list[_Object], users: list[User | None], owners: Places
) -> list[Author]:
    if not claims:
        return []
    changes = [
        item.get("statusLastChangedAt") or item.get("status_last_changed_at") or None
        for item in claims
    ]
    return make(
        Author,
        len(claims),
        name=table.texts([item["name"] for item in claims], owners),
        user=users,
        status=table.texts([item.get("status") for item in claims], owners),
        status_changed_at=table.instants(changes, owners),
        hidden=[item["hidden"] for item in claims],
    )


_NAME_ALONE: dict[str, Iterable[object]] = {
    "user": repeat(None),
    "status": repeat(None),
    "status_changed_at": repeat(None),
    "hidden": repeat(False),  # noqa: FBT003 - a value to be repeated
}
_TEXT = frozenset({str})
_FLAG = frozenset({bool})
_PLAIN_KEYS = 3
"""How many keys an author has who has nothing but a name: `_id`, `name` and `hidden`."""
