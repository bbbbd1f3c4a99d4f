"""What the steps hand on: a page with its records, which need no objects of their own."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, repeat
from typing import NamedTuple, Self, cast

import attrs

from hfdaily._model import Origin
from hfdaily._raw import RawDigest, RawPaper, RawRecord
from hfdaily._slotted import make

_Column = Sequence[object]
_NO_LINES: Mapping[str, int] = {}


@attrs.define(kw_only=True)
class RawTable:
    """Records a field at a time: what `RawRecord` has, in columns.

    Payloads are read and built so; objects of their own have the records of other pages,
    and those that someone asks for.
    """

    columns: Mapping[str, _Column]
    """The values, unread, by the names of `RawPaper`; None where a record lacks one."""
    origins: Sequence[Origin]
    unknown: Sequence[frozenset[str]]
    extras: Sequence[dict[str, object]]
    paths: Sequence[Mapping[str, str]]
    sources: Sequence[object]

    @classmethod
    def of(cls, records: Sequence[RawRecord]) -> Self:
        """Make a table of records, whose dicts it shares."""
        fields = cast("list[dict[str, object]]", [record.fields for record in records])
        return cls(
            columns={
                name: [found.get(name) for found in fields] for name in set[str]().union(*fields)
            },
            origins=[record.origin for record in records],
            unknown=[record.unknown for record in records],
            extras=[record.extra for record in records],
            paths=[record.paths for record in records],
            sources=[record.source for record in records],
        )

    def __len__(self) -> int:
        """Give the number of records."""
        return len(self.origins)

    def rows(self) -> Iterator[RawPaper]:
        """Give the values of one record after the other."""
        for i in range(len(self)):
            row = {
                name: value
                for name, column in self.columns.items()
                if (value := column[i]) is not None
            }
            yield cast("RawPaper", row)

    def records(self) -> list[RawRecord]:
        """Make an object of each record."""
        return make(
            RawRecord,
            len(self),
            fields=self.rows(),
            origin=self.origins,
            unknown=self.unknown,
            extra=self.extras,
            paths=self.paths,
            lines=repeat(_NO_LINES),
            foreign=repeat(False),  # noqa: FBT003 - a value to be repeated
            source=self.sources,
        )


class Accounts(NamedTuple):
    """The values of accounts, unread, a column for each of `User`'s fields."""

    username: _Column = ()
    fullname: _Column = ()
    avatar_url: _Column = ()
    id: _Column = ()
    type: _Column = ()
    is_pro: _Column = ()
    is_hf: _Column = ()
    is_hf_admin: _Column = ()
    is_mod: _Column = ()
    follower_count: _Column = ()


class People(NamedTuple):
    """The people of a payload's records, unread, where all have the usual form.

    That authors have their names and ids, and are hidden or not, has been seen.
    """

    claims: Sequence[Mapping[str, object]] = ()
    """The authors of whom more is told than their names."""
    users: Sequence[Mapping[str, object]] = ()
    """The accounts of these claims."""
    submitters: Sequence[Mapping[str, object]] = ()
    """The accounts of those who submitted the papers."""
    accounts: Accounts = Accounts()
    """The values of the claims' accounts, then of the submitters'."""
    keys: AbstractSet[str] = frozenset()
    """The keys that any of these accounts has."""


class RawPage(RawDigest):
    """A page as its reader fills it: payloads add tables, other pages records.

    The records of tables become objects when somebody asks for ``entries``.
    """

    __slots__ = ("_in_tables", "_own", "_tables")
    _own: list[RawRecord]
    """The entries that are objects."""
    _tables: list[RawTable]
    """As long as there are any, there are no other entries."""
    _in_tables: int
    """How many records these have; a page may be made of thousands of lists."""

    @property
    def entries(self) -> list[RawRecord]:
        """The records with their places."""
        if self._tables:
            self._own += chain.from_iterable(table.records() for table in self._tables)
            self._tables.clear()
            self._in_tables = 0
        return self._own

    @entries.setter
    def entries(self, entries: list[RawRecord]) -> None:
        self._own = entries
        self._tables = []
        self._in_tables = 0

    @property
    def count(self) -> int:
        """How many records there are."""
        return self._in_tables or len(self._own)

    @property
    def untouched(self) -> Sequence[RawTable]:
        """The tables of a payload's records; none where somebody has asked for entries."""
        return self._tables

    @property
    def tables(self) -> Sequence[RawTable]:
        """All records in tables of a moderate size."""
        if self._tables:
            return self._tables
        return [RawTable.of(self._own[part]) for part in batches(len(self._own))]

    def add(self, table: RawTable) -> None:
        """Add the records of a table."""
        if self._own:
            self._own += table.records()
        else:
            self._tables.append(table)
            self._in_tables += len(table)

    def rows(self) -> Iterator[RawPaper]:
        """Give the values of one record after the other."""
        if self._tables:
            return chain.from_iterable(table.rows() for table in self._tables)
        return (record.fields for record in self._own)

    def sources(self) -> Iterator[object]:
        """Give the records as they stand on the page."""
        if self._tables:
            return chain.from_iterable(table.sources for table in self._tables)
        return (record.source for record in self._own)

    def digest(self) -> RawDigest:
        """Give the page as users have it: dicts that records share in here are copied."""
        for entry in self.entries:
            entry.paths, entry.lines = {**entry.paths}, {**entry.lines}
        return RawDigest(**{name: getattr(self, name) for name in _FIELDS})


_FIELDS = [field.name for field in attrs.fields(RawDigest)]
_BATCH = 128


def batches(count: int) -> Iterator[slice]:
    """Part many records, which are read a field at a time.

    To go over all of them for each field takes twice as long for each of some thousand
    records as it does for each of these few, which the processor keeps near.
    """
    return (slice(first, first + _BATCH) for first in range(0, count, _BATCH))
