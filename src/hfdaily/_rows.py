"""The records of a payload, read a field at a time."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import cast

from hfdaily._columns import NO_TIMES, Column, Places, Times, make
from hfdaily._fold import are_folded
from hfdaily._model import Author, Paper
from hfdaily._raw import RawRecord
from hfdaily._table import Table, Unknown
from hfdaily._values import (
    AUTHOR_KEYS,
    ORGANIZATION_KEYS,
    USER_KEYS,
)

_Object = dict[str, object]


class Rows(Table):
    """The papers of a payload's records, and which of the records are odd."""

    def __init__(self, entries: Sequence[RawRecord], unknown: Unknown) -> None:
        """Read the records."""
        super().__init__(entries, unknown)
        self._ids: list[tuple[int, list[object]]] = []
        self.papers = self._read()
        """The papers at the places of their records; those of odd records count not."""
        self._keep_others()

    def _read(self) -> list[Paper]:
        of = self._of
        count = len(self._entries)
        authors = self._authors()
        author_counts = self._author_counts(authors)
        titles = list(of("title", self.texts))
        published = cast("list[Times]", list(of("published", self.times, NO_TIMES)))
        submitted = cast("list[Times]", list(of("submitted", self.times, NO_TIMES)))
        self.odd.update(
            place
            for place, (title, entry) in enumerate(zip(titles, self._entries, strict=True))
            if not title or not entry.paths
        )
        return make(
            Paper,
            count,
            title=titles,
            authors=authors,
            author_count=author_counts,
            published_on=[on for on, _, _ in published],
            published_at=[at for _, at, _ in published],
            published_text=repeat(None),
            submitted_on=[on for on, _, _ in submitted],
            submitted_at=[at for _, at, _ in submitted],
            id=of("id", self.ids),
            summary=of("summary", self.prose),
            ai_summary=of("ai_summary", self.texts),
            ai_keywords=of("ai_keywords", self.keywords, ()),
            organization=of("organization", self._organizations),
            submitted_by=of("submitted_by", self._users),
            withdrawn_at=of("withdrawn", self.instants),
            upvotes=of("upvotes", self.counts),
            comments=of("comments", self.counts),
            github_stars=of("github_stars", self.counts),
            daily_rank=of("daily_rank", self.counts),
            github_repo=of("github_repo", self.urls),
            project_page=of("project_page", self.urls),
            thumbnail=of("thumbnail", self.urls),
            media_urls=of("media_urls", self.media, ()),
            discussion_id=of("discussion_id", self.texts),
            position=range(1, count + 1),
            unknown=map(self.unknown.of, self._entries, published, submitted),
            extra=[entry.extra for entry in self._entries],
            origin=[entry.origin for entry in self._entries],
        )

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
        others = set[str]().union(*[v for v in values if type(v) is dict]) - known
        if not others:
            return
        keys = sorted(others)
        for place, (value, entry) in enumerate(zip(values, self._entries, strict=True)):
            if type(value) is not dict or place in self.odd:
                continue
            path = entry.paths.get(name, name)
            for key in keys:
                if key in value:
                    entry.extra[f"{path}.{key}"] = value[key]

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
        people = make(Author, len(names), **{**_NAME_ALONE, "name": names})
        sizes = zip(map(len, items), hidden, strict=True)
        linked = [i for i, (size, hides) in enumerate(sizes) if size > _PLAIN_KEYS or hides is True]
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
        return make(
            Author,
            len(items),
            name=[item["name"] for item in items],
            user=self._users(users, places),
            status=self.texts([item.get("status") for item in items], places),
            status_changed_at=self.instants(changes, places),
            hidden=[item["hidden"] is True for item in items],
        )


_NAME_ALONE: dict[str, Iterable[object]] = {
    "user": repeat(None),
    "status": repeat(None),
    "status_changed_at": repeat(None),
    "hidden": repeat(False),  # noqa: FBT003 - a value to be repeated
}
_PLAIN_KEYS = 3
"""How many keys an author has who has nothing but a name: `_id`, `name` and `hidden`."""


def _have(values: Sequence[object], known: frozenset[str]) -> bool:
    """Tell whether all are objects with no other keys than the known."""
    if not all(type(value) is dict for value in values):
        return False
    return known.issuperset(set[str]().union(*cast("Sequence[_Object]", values)))
