"""The records of a payload, read a field at a time."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import NamedTuple, cast

from hfdaily._columns import NO_TIMES, Column, Columns, Places, Times, spread
from hfdaily._fold import are_folded
from hfdaily._model import Author, Organization, User
from hfdaily._raw import RawRecord
from hfdaily._values import (
    AUTHOR_KEYS,
    ORGANIZATION_KEYS,
    USER_KEYS,
    keep_others,
    organization_values,
    user_values,
)


class Row(NamedTuple):
    """What a record says, in the order of reading."""

    title: str
    authors: tuple[Author, ...]
    author_count: int | None
    published: Times
    submitted: Times
    id: str | None
    summary: str | None
    ai_summary: str | None
    ai_keywords: tuple[str, ...]
    organization: Organization | None
    submitted_by: User | None
    withdrawn_at: dt.datetime | None
    upvotes: int | None
    comments: int | None
    github_stars: int | None
    daily_rank: int | None
    github_repo: str | None
    project_page: str | None
    thumbnail: str | None
    media_urls: tuple[str, ...]
    discussion_id: str | None


_Object = dict[str, object]


class Rows(Columns):
    """The records of a page, row by row, and which of them are odd."""

    def __init__(self, entries: Sequence[RawRecord]) -> None:
        """Read the records."""
        super().__init__()
        self._entries = entries
        self._records = [cast("_Object", entry.fields) for entry in entries]
        self._places = range(len(entries))
        self._said = set[str]().union(*self._records)
        self._ids: list[tuple[int, list[object]]] = []
        self.rows = self._read()
        self._keep_others()

    def _read(self) -> list[Row]:
        of = self._of
        authors = self._authors()
        columns = (
            of("title", self.texts),
            authors,
            self._author_counts(authors),
            of("published", self.times, NO_TIMES),
            of("submitted", self.times, NO_TIMES),
            of("id", self.ids),
            of("summary", self.prose),
            of("ai_summary", self.texts),
            of("ai_keywords", self.keywords, ()),
            of("organization", self._organizations),
            of("submitted_by", self._users),
            of("withdrawn", self.instants),
            of("upvotes", self.counts),
            of("comments", self.counts),
            of("github_stars", self.counts),
            of("daily_rank", self.counts),
            of("github_repo", self.urls),
            of("project_page", self.urls),
            of("thumbnail", self.urls),
            of("media_urls", self.media, ()),
            of("discussion_id", self.texts),
        )
        rows = cast("list[Row]", list(zip(*columns, strict=True)))
        self.odd.update(
            place
            for place, (row, entry) in enumerate(zip(rows, self._entries, strict=True))
            if not row[0] or not entry.paths
        )
        return rows

    def _of(
        self,
        name: str,
        read: Callable[[Column, Places], Iterable[object]],
        nothing: object = None,
    ) -> Iterable[object]:
        """Read a column; one that no record has is not looked at."""
        if name not in self._said:
            return [nothing] * len(self._records)
        return read(self._column(name), self._places)

    def _column(self, name: str) -> list[object]:
        return [record.get(name) for record in self._records]

    def _users(self, values: Column, places: Places) -> Iterable[User | None]:
        objects = self.objects(values, places)
        rows = [user_values(found) for found in objects if found]
        if not rows:
            return [None] * len(objects)
        here = [place for found, place in zip(objects, places, strict=True) if found]
        names, fullnames, avatars, ids, kinds, pro, hf, admins, mods, followers = zip(
            *rows, strict=True
        )
        users = map(
            User,
            self.texts(names, here),
            self.texts(fullnames, here),
            self.urls(avatars, here),
            self.texts(ids, here),
            self.texts(kinds, here),
            self.flags(pro, here),
            self.flags(hf, here),
            self.flags(admins, here),
            self.flags(mods, here),
            self.counts(followers, here),
        )
        return spread(users, objects)

    def _organizations(self, values: Column, places: Places) -> Iterable[Organization | None]:
        objects = self.objects(values, places)
        rows = [organization_values(found) for found in objects if found]
        if not rows:
            return [None] * len(objects)
        here = [place for found, place in zip(objects, places, strict=True) if found]
        names, fullnames, logos = zip(*rows, strict=True)
        read = zip(
            self.texts(names, here),
            self.texts(fullnames, here),
            self.urls(logos, here),
            strict=True,
        )
        return spread([Organization(*row) if any(row) else None for row in read], objects)

    def _keep_others(self) -> None:
        """Keep what has no field of its own; of odd records, `Values` does."""
        for place, ids in self._ids:
            if place not in self.odd:
                entry = self._entries[place]
                path = entry.paths.get("authors", "authors")
                entry.extra[f"{path}[*]._id"] = ids
        self._keep_others_of("organization", ORGANIZATION_KEYS)
        self._keep_others_of("submitted_by", USER_KEYS)

    def _keep_others_of(self, name: str, known: frozenset[str]) -> None:
        values = self._column(name) if name in self._said else []
        if known.issuperset(set[str]().union(*[v for v in values if type(v) is dict])):
            return
        for place, (value, entry) in enumerate(zip(values, self._entries, strict=True)):
            if type(value) is dict and place not in self.odd:
                keep_others(value, known, entry.paths.get(name, name), entry.extra)

    def _authors(self) -> list[tuple[Author, ...]]:
        values = self._column("authors")
        found = self._authors_of(values, self._places)
        if found is not None:
            return found
        return [self._authors_of_one(value, place) for place, value in enumerate(values)]

    def _authors_of_one(self, value: object, place: int) -> tuple[Author, ...]:
        found = self._authors_of([value], [place])
        if found is None:
            self.odd.add(place)
            return ()
        return found[0]

    def _author_counts(self, authors: list[tuple[Author, ...]]) -> list[int]:
        if "author_count" in self._said:
            told = self._column("author_count")
            self.odd.update(place for place, count in enumerate(told) if count is not None)
        return list(map(len, authors))

    def _authors_of(self, values: Column, places: Places) -> list[tuple[Author, ...]] | None:
        """Read lists of authors who all have the usual keys; None where one has not."""
        if set(map(type, values)) != {list}:
            return None
        lists = cast("Sequence[list[_Object]]", values)
        items = [*chain.from_iterable(lists)]
        try:
            names = cast("list[str]", list(map(itemgetter("name"), items)))
            ids = list(map(itemgetter("_id"), items))
            hidden = list(map(itemgetter("hidden"), items))
            if None in ids or not are_folded(names):
                return None
        except (KeyError, TypeError):  # a key is missing, or something is no object or no text
            return None
        people = list(map(Author, names))
        linked = [i for i, size in enumerate(map(len, items)) if size > _PLAIN_KEYS]
        if True in hidden:
            linked = sorted({*linked, *(i for i, value in enumerate(hidden) if value is True)})
        if linked:
            owners = [*chain.from_iterable(map(repeat, places, map(len, lists)))]
            told = self._told([items[i] for i in linked], [owners[i] for i in linked])
            if told is None:
                return None
            for i, author in zip(linked, told, strict=True):
                people[i] = author
        rest = iter(ids)
        self._ids += [
            (place, list(islice(rest, len(found))))
            for found, place in zip(lists, places, strict=True)
            if found
        ]
        made = iter(people)
        return [tuple(islice(made, len(found))) for found in lists]

    def _told(self, items: list[_Object], places: Places) -> Iterable[Author] | None:
        """Read authors of whom more is told than the name; None where one has other keys."""
        users = [item.get("user") for item in items]
        if not (_have(items, AUTHOR_KEYS) and _have(list(filter(None, users)), USER_KEYS)):
            return None
        changes = [
            item.get("statusLastChangedAt") or item.get("status_last_changed_at") or None
            for item in items
        ]
        return map(
            Author,
            [cast("str", item["name"]) for item in items],
            self._users(users, places),
            self.texts([item.get("status") for item in items], places),
            self.instants(changes, places),
            [item["hidden"] is True for item in items],
        )


_PLAIN_KEYS = 3
"""How many keys an author has who has nothing but a name: `_id`, `name` and `hidden`."""


def _have(values: Sequence[object], known: frozenset[str]) -> bool:
    """Tell whether all are objects with no other keys than the known."""
    if not all(type(value) is dict for value in values):
        return False
    return known.issuperset(set[str]().union(*cast("Sequence[_Object]", values)))
