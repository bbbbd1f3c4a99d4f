"""The cards of a visible page, read a field at a time."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from hfdaily._build.columns import NO_TIMES, Column, Places, Times
from hfdaily._build.table import Table, Unknown
from hfdaily._build.values import HANDLE_ALONE, Values
from hfdaily._model import Paper, User
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawTable
from hfdaily._slotted import make
from hfdaily._values.dates import resolve
from hfdaily._values.fold import is_plain_count, read_count

_COUNTS = ("author_count", "upvotes", "comments", "github_stars", "daily_rank")
_PRINTED = frozenset(
    {*_COUNTS, "github_repo", "id", "organization", "published", "submitted_by", "summary",
     "thumbnail", "title"}
)  # fmt: skip
"""What cards of a list can say."""
_NOT_PRINTED: Mapping[str, Iterable[object]] = {
    "authors": repeat(()),
    "ai_keywords": repeat(()),
    "media_urls": repeat(()),
    **dict.fromkeys(
        ("ai_summary", "discussion_id", "project_page", "published_at", "submitted_at",
         "submitted_on", "withdrawn_at"),
        repeat(None),
    ),
}  # fmt: skip


class PrintedRows(Table):
    """The papers of a page's cards, and which of the cards are odd."""

    def __init__(self, entries: Sequence[RawRecord], unknown: Unknown, values: Values) -> None:
        """Read the cards; ``values`` knows the year of dates that are printed without one."""
        super().__init__(RawTable.of(entries), unknown)
        self.rounded: dict[int, list[str]] = {}
        """The fields, by place, whose numbers were printed rounded."""
        self.papers = self._read(values) if self._columns.keys() <= _PRINTED else []
        """The papers at the places of their cards; those of odd cards count not."""
        if not self.papers:
            self.odd.update(self._places)

    def _read(self, values: Values) -> list[Paper]:
        of = self._of
        titles = list(of("title", self.texts))
        self.odd.update(place for place, title in enumerate(titles) if not title)
        published = self._dates(values)
        return make(
            Paper,
            len(titles),
            title=titles,
            id=of("id", self.ids),
            summary=of("summary", self._folded),
            published_on=[on for on, _, _ in published],
            published_text=[text for _, _, text in published],
            organization=of("organization", self._organizations),
            submitted_by=of("submitted_by", self._handles),
            github_repo=of("github_repo", self.urls),
            thumbnail=of("thumbnail", self.urls),
            position=range(1, len(titles) + 1),
            unknown=map(self.unknown.of, self._records.unknown, published, repeat(NO_TIMES)),
            extra=self._records.extras,
            origin=self._records.origins,
            **{name: self._counts(name) for name in _COUNTS},
            **_NOT_PRINTED,
        )

    def _folded(self, values: Column, places: Places) -> Iterable[str | None]:
        """Take abstracts, which the grammar gives folded; to look again takes long."""
        return [
            self._text(value, place) if type(value) is not str else value or None
            for value, place in zip(values, places, strict=True)
        ]

    def _counts(self, name: str) -> Iterable[int | None]:
        """Read numbers as printed."""
        if name not in self._columns:
            return repeat(None)
        return [
            int(value)
            if isinstance(value, str) and is_plain_count(value)
            else self._count(value, place, name)
            for place, value in enumerate(self._column(name))
        ]

    def _count(self, value: object, place: int, name: str) -> int | None:
        if value is None:
            return None
        count = read_count(value) if isinstance(value, str) else None
        if count is None:
            self.odd.add(place)
            return None
        if count.rounded:
            self.rounded.setdefault(place, []).append(name)
        return count.value

    def _dates(self, values: Values) -> list[Times]:
        """Read dates as printed, of which a page has a few; one that can not be placed is odd."""
        if "published" not in self._columns:
            return [NO_TIMES] * len(self._records)
        texts = self._column("published")
        known: dict[object, Times] = {None: NO_TIMES}
        for text in {text for text in texts if isinstance(text, str)}:
            printed = values.printed_date(text)
            day = resolve(printed, year=values.year, as_of=values.as_of) if printed else None
            if printed and day:
                known[text] = (day, None, printed.text)
                values.yearless = values.yearless or printed.yearless
        self.odd.update(place for place, text in enumerate(texts) if text not in known)
        return [known.get(text, NO_TIMES) for text in texts]

    def _handles(self, values: Column, places: Places) -> Iterable[User | None]:
        """Read accounts of which nothing but the handle is printed."""
        names: list[object] = []
        for value, place in zip(values, places, strict=True):
            if isinstance(value, dict) and value.keys() == HANDLE_ALONE:
                names.append(value["user"])
                continue
            names.append(None)
            if value is not None:
                self.odd.add(place)
        return [User(name) if name else None for name in self.texts(names, places)]
