"""The records of a page as a table, of which columns are read."""

from collections.abc import Callable, Iterable, Sequence

import attrs

from hfdaily._build.columns import Column, Columns, Places, Times, spread
from hfdaily._build.values import accounts_of, organizations_of
from hfdaily._model import Organization, User
from hfdaily._rawpage import Accounts, RawTable
from hfdaily._slotted import make

_DATES = ("published_on", "published_at", "submitted_on", "submitted_at")


class Unknown:
    """Names the fields that records do not tell; a page needs few such sets, so they are kept."""

    def __init__(self) -> None:
        """Start without a set."""
        self._sets: dict[tuple[frozenset[str], bool, bool, bool, bool], frozenset[str]] = {}

    def of(self, unsaid: frozenset[str], published: Times, submitted: Times) -> frozenset[str]:
        """Add to what a record's form can not say what its dates do not tell."""
        lacks = (
            published[0] is None,
            published[1] is None,
            submitted[0] is None,
            submitted[1] is None,
        )
        key = (unsaid, *lacks)
        found = self._sets.get(key)
        if found is None:
            told = (name for name, lack in zip(_DATES, lacks, strict=True) if lack)
            found = self._sets[key] = unsaid.union(told)
        return found


class Table(Columns):
    """The fields of a page's records by their names."""

    def __init__(self, records: RawTable, unknown: Unknown) -> None:
        """Take the records."""
        super().__init__()
        self.unknown = unknown
        self._records = records
        self._columns = records.columns
        self._places = range(len(records))

    def _of(
        self,
        name: str,
        read: Callable[[Column, Places], Iterable[object]],
        nothing: object = None,
    ) -> Iterable[object]:
        """Read a column; one that no record has is not looked at."""
        values = self._columns.get(name)
        return [nothing] * len(self._places) if values is None else read(values, self._places)

    def _column(self, name: str) -> Column:
        return self._columns.get(name) or [None] * len(self._places)

    def _users(self, values: Column, places: Places) -> Iterable[User | None]:
        objects = self.objects(values, places)
        found = [value for value in objects if value]
        if not found:
            return [None] * len(objects)
        here = [place for value, place in zip(objects, places, strict=True) if value]
        return spread(self.accounts(accounts_of(found, set[str]().union(*found)), here), objects)

    def accounts(self, columns: Accounts, places: Places) -> list[User]:
        """Read accounts whose values stand in columns."""
        texts, flags = self.texts, self.flags
        return make(
            User,
            len(places),
            username=texts(columns.username, places),
            fullname=texts(columns.fullname, places),
            avatar_url=self.urls(columns.avatar_url, places),
            id=texts(columns.id, places),
            type=texts(columns.type, places),
            is_pro=flags(columns.is_pro, places),
            is_hf=flags(columns.is_hf, places),
            is_hf_admin=flags(columns.is_hf_admin, places),
            is_mod=flags(columns.is_mod, places),
            follower_count=self.counts(columns.follower_count, places),
        )

    def _organizations(self, values: Column, places: Places) -> Iterable[Organization | None]:
        objects = self.objects(values, places)
        found = [value for value in objects if value]
        if not found:
            return [None] * len(objects)
        here = [place for value, place in zip(objects, places, strict=True) if value]
        names, fullnames, logos = organizations_of(found)
        made: Sequence[Organization | None] = make(
            Organization,
            len(found),
            name=self.texts(names, here),
            fullname=self.texts(fullnames, here),
            avatar_url=self.urls(logos, here),
        )
        if not all(names):
            made = [one if one and any(attrs.astuple(one)) else None for one in made]
        return spread(made, objects)
