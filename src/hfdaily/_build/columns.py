"""Columns of raw values: nearly all are as they should be, and one look tells.

A check over a whole column takes a fraction of the time that checks of single
values take. What can not be taken as it is makes its record odd: `Values` reads
that value by value and says what is wrong.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import TypeVar, cast

from hfdaily._build.values import LARGEST_COUNT
from hfdaily._values.dates import read_stamp
from hfdaily._values.fold import (
    absolute_url,
    absolute_urls,
    all_match,
    are_folded,
    are_ids,
    fold,
    fold_plain,
    read_id,
)
from hfdaily._values.timestamps import instant, read_timestamp

Column = Sequence[object]
"""The values of one field, one per record."""
Places = Sequence[int]
"""The places of the records of a column's values."""
Times = tuple[dt.date | None, dt.datetime | None, str | None]
"""When something happened, as far as the record tells: the day, the moment, the printed text."""
NO_TIMES: Times = (None, None, None)
_NONE = type(None)
_FLAGS = frozenset({bool, _NONE})
_COUNTS = frozenset({int, _NONE})
_LISTS = frozenset({list, _NONE})
_OBJECTS = frozenset({dict, _NONE})
_MIDNIGHT = "T00:00:00.000Z"
"""What stands for no time: the stamp of a date."""
_STAMPS = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z )++"
)
_T = TypeVar("_T")


class Columns:
    """Reads columns, and remembers which records are odd."""

    def __init__(self) -> None:
        """Start without an odd record."""
        self.odd: set[int] = set()
        """The places of the records that need a closer look; what was read of them counts not."""

    def texts(self, values: Column, places: Places) -> Iterable[str | None]:
        """Read short texts."""
        present = [value for value in values if value is not None]
        if not present or _try(are_folded, present):
            return cast("Sequence[str | None]", values)
        return self.prose(values, places)

    def prose(self, values: Column, places: Places) -> Iterable[str | None]:
        """Read texts of which many need their line breaks folded, and few need more."""
        folded = _try(fold_plain, values)
        if folded is None:
            return map(self._text, values, places)
        return [
            text or self._text(value, place)
            for text, value, place in zip(folded, values, places, strict=True)
        ]

    def _text(self, value: object, place: int) -> str | None:
        if type(value) is str:
            folded = fold(value)
            if folded and (folded is value or "�" not in folded):
                return folded
        elif value is None:
            return None
        self.odd.add(place)
        return None

    def keywords(self, values: Column, places: Places) -> Iterable[tuple[str, ...]]:
        """Read lists of texts."""
        return self._lists(values, places, _folded, self._text)

    def _lists(
        self,
        values: Column,
        places: Places,
        read_all: Callable[[Sequence[str]], Sequence[str] | None],
        read: Callable[[object, int], str | None],
    ) -> Iterable[tuple[str, ...]]:
        """Read lists, all at once where nothing in them is odd."""
        if not _LISTS.issuperset(map(type, values)):
            return map(self._tuple, values, places, repeat(read))
        lists = cast("Sequence[list[str]]", [value or () for value in values])
        texts = [*chain.from_iterable(lists)]
        found = _try(read_all, texts) if texts else texts
        if found is None:
            return map(self._tuple, values, places, repeat(read))
        return map(tuple, parted(found, lists))

    def _tuple(
        self, value: object, place: int, read: Callable[[object, int], str | None]
    ) -> tuple[str, ...]:
        if type(value) is list:
            texts = [read(item, place) for item in value]
            return tuple([text for text in texts if text])
        if value is not None:
            self.odd.add(place)
        return ()

    def urls(self, values: Column, places: Places) -> Iterable[str | None]:
        """Read addresses."""
        present = [value for value in values if value is not None]
        if not present:
            return [None] * len(values)
        found = _try(absolute_urls, present)
        if found is None:
            return map(self._url, values, places)
        return found if len(found) == len(values) else spread(found, values)

    def _url(self, value: object, place: int) -> str | None:
        if value is None or value == "":
            return None
        folded = fold(value) if type(value) is str else "�"
        found = absolute_url(folded) if "�" not in folded else None
        if found is None:
            self.odd.add(place)
        return found

    def media(self, values: Column, places: Places) -> Iterable[tuple[str, ...]]:
        """Read lists of addresses, or single ones."""
        lists = [[value] if type(value) is str else value for value in values]
        return self._lists(lists, places, absolute_urls, self._url)

    def ids(self, values: Column, places: Places) -> Iterable[str | None]:
        """Read arXiv ids."""
        if _try(are_ids, values):
            return cast("Sequence[str]", values)
        return map(self._id, values, places)

    def _id(self, value: object, place: int) -> str | None:
        found = read_id(value) if type(value) is str else None
        if found is None and value is not None:
            self.odd.add(place)
        return found

    def counts(self, values: Column, places: Places) -> Sequence[int | None]:
        """Read numbers."""
        numbers = cast("Sequence[int | None]", values)
        if _COUNTS.issuperset(map(type, values)):
            told = [*filter(None, numbers)]
            if not told or (min(told) > 0 and max(told) <= LARGEST_COUNT):
                return numbers
        for value, place in zip(values, places, strict=True):
            if value is not None and (type(value) is not int or not 0 <= value <= LARGEST_COUNT):
                self.odd.add(place)
        return numbers

    def flags(self, values: Column, places: Places) -> Sequence[bool | None]:
        """Read truth values."""
        if not _FLAGS.issuperset(map(type, values)):
            pairs = zip(values, places, strict=True)
            self.odd.update(place for value, place in pairs if type(value) not in _FLAGS)
        return cast("Sequence[bool | None]", values)

    def objects(self, values: Column, places: Places) -> list[dict[str, object] | None]:
        """Read objects; None where one is missing or empty."""
        if _OBJECTS.issuperset(map(type, values)):
            return [value or None for value in cast("Sequence[dict[str, object] | None]", values)]
        return list(map(self._object, values, places))

    def _object(self, value: object, place: int) -> dict[str, object] | None:
        if type(value) is dict:
            return value or None
        if value is not None:
            self.odd.add(place)
        return None

    def times(self, values: Column, places: Places) -> Iterable[Times]:
        """Read timestamps as days and, where it is not midnight, moments."""
        present = [value for value in values if value is not None]
        if not present:
            return [NO_TIMES] * len(values)
        stamps = _try(_read_stamps, present)
        if stamps is None:
            return map(self._time, values, places)
        known: dict[str, Times] = {
            text: (at.date(), None if text.endswith(_MIDNIGHT) else at, None)
            for text, at in stamps.items()
        }
        texts = cast("Sequence[str]", values)
        return [known.get(text, NO_TIMES) for text in texts]

    def _time(self, value: object, place: int) -> Times:
        if value is None:
            return NO_TIMES
        moment = read_stamp(value) if type(value) is str else None
        if moment is None:
            self.odd.add(place)
            return NO_TIMES
        return (*moment, None)

    def instants(self, values: Column, places: Places) -> Iterable[dt.datetime | None]:
        """Read timestamps as moments, midnight included."""
        present = [value for value in values if value is not None]
        if not present:
            return [None] * len(values)
        stamps = _try(_read_stamps, present)
        if stamps is None:
            return map(self._instant, values, places)
        texts = cast("Sequence[str]", values)
        return [stamps.get(text) for text in texts]

    def _instant(self, value: object, place: int) -> dt.datetime | None:
        moment = read_timestamp(value) if type(value) is str else None
        if moment is None and value is not None:
            self.odd.add(place)
        return instant(moment)


def spread(found: Iterable[_T], values: Column) -> list[_T | None]:
    """Put what was made of the values that say something in their places."""
    made = iter(found)
    return [next(made) if value else None for value in values]


def parted(values: Iterable[_T], lists: Iterable[Sequence[object]]) -> Iterator[Iterator[_T]]:
    """Part values into runs as long as lists, each to be used up before the next."""
    return map(islice, repeat(iter(values)), map(len, lists))


def _folded(texts: Sequence[str]) -> Sequence[str] | None:
    return texts if are_folded(texts) else None


def _try(read: Callable[[Sequence[str]], _T], values: Column) -> _T | None:
    """Read texts; None where something is no text."""
    try:
        return read(cast("Sequence[str]", values))
    except (AttributeError, TypeError):
        return None


def _read_stamps(texts: Sequence[str]) -> dict[str, dt.datetime] | None:
    """Read timestamps in the site's own form; None where one has another."""
    if not all_match(_STAMPS, texts):
        return None
    try:
        # The same day stands on many records, and since 2026 without a time.
        return {text: dt.datetime.fromisoformat(text) for text in set(texts)}
    except ValueError:  # a day that does not exist
        return None
