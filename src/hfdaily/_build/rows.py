"""The records of a payload, read a field at a time."""

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import cast

from hfdaily._build.authorrows import read_crowd
from hfdaily._build.columns import NO_TIMES, Times
from hfdaily._build.table import Table, Unknown
from hfdaily._build.values import ORGANIZATION_KEYS, USER_KEYS
from hfdaily._model import Author, Paper
from hfdaily._rawpage import People, RawTable
from hfdaily._slotted import make

_NESTING = (dict, list)


class Rows:
    """The papers of a payload's records, and which of the records are odd."""

    def __init__(self, tables: Iterable[RawTable], unknown: Unknown) -> None:
        """Read the records."""
        self.odd: set[int] = set()
        """The places of records that need a closer look."""
        self.papers: list[Paper] = []
        """The papers at the places of their records; those of odd records count not."""
        people: list[People | None] = []
        for table in tables:
            first = len(self.papers)
            batch = _Batch(table, unknown, first)
            self.odd.update([first + place for place in batch.odd])
            self.papers += batch.papers
            people.append(batch.people)
        self.people = None if None in people else cast("list[People]", people)
        """What was read of the people, where all have the usual form."""


class _Batch(Table):
    def __init__(self, records: RawTable, unknown: Unknown, first: int) -> None:
        super().__init__(records, unknown)
        self._first = first
        self._ids: dict[int, list[object]] = {}
        self.people: People | None = None
        self.papers = self._read()
        self._keep_others()

    def _read(self) -> list[Paper]:
        of = self._of
        records = self._records
        count = len(records)
        authors, submitters = self._crowd()
        author_counts = self._author_counts(authors)
        titles = list(of("title", self.texts))
        published = cast("list[Times]", list(of("published", self.times, NO_TIMES)))
        submitted = cast("list[Times]", list(of("submitted", self.times, NO_TIMES)))
        self.odd.update(
            place
            for place, (title, paths) in enumerate(zip(titles, records.paths, strict=True))
            if not title or not paths
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
            submitted_by=submitters,
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
            position=range(self._first + 1, self._first + count + 1),
            unknown=map(self.unknown.of, records.unknown, published, submitted),
            extra=records.extras,
            origin=records.origins,
        )

    def _keep_others(self) -> None:
        """Keep what has no field of its own; of odd records, `Values` does."""
        for place, ids in self._ids.items():
            if ids and place not in self.odd:
                path = self._records.paths[place].get("authors", "authors")
                self._records.extras[place][f"{path}[*]._id"] = ids
        self._keep_others_of("organization", ORGANIZATION_KEYS)
        self._keep_others_of("submitted_by", USER_KEYS)

    def _keep_others_of(self, name: str, known: frozenset[str]) -> None:
        values = self._columns.get(name, ())
        others = set[str]().union(*[v for v in values if type(v) is dict]) - known
        if not others:
            return
        named: Mapping[str, str] | None = None
        rows = zip(values, self._records.paths, self._records.extras, strict=True)
        for place, (value, paths, extra) in enumerate(rows):
            if type(value) is not dict or place in self.odd:
                continue
            if paths is not named:  # most records share theirs
                named = paths
                keys = [(key, f"{paths.get(name, name)}.{key}") for key in sorted(others)]
            for key, path in keys:
                if key in value:
                    extra[path] = other = value[key]
                    if isinstance(other, _NESTING):  # of any depth
                        self.odd.add(place)

    def _crowd(self) -> tuple[list[tuple[Author, ...]], Iterable[object]]:
        """Read the authors, and who submitted the papers."""
        values = self._column("authors")
        crowd = read_crowd(self, values, self._column("submitted_by"), self._places)
        if crowd is None:
            authors = [self._authors_of_one(value, place) for place, value in enumerate(values)]
            return authors, self._of("submitted_by", self._users)
        self.people = crowd.people
        self._ids = dict(enumerate(crowd.ids))
        return crowd.authors, crowd.submitters

    def _authors_of_one(self, value: object, place: int) -> tuple[Author, ...]:
        crowd = read_crowd(self, [value], [None], [place])
        if crowd is None:
            self.odd.add(place)
            return ()
        self._ids[place] = crowd.ids[0]
        return crowd.authors[0]

    def _author_counts(self, authors: list[tuple[Author, ...]]) -> list[int]:
        if "author_count" in self._columns:
            told = self._column("author_count")
            self.odd.update(place for place, count in enumerate(told) if count is not None)
        return list(map(len, authors))
