"""Records that other tools write of a paper, with its address or keys of their own."""

import functools
from collections.abc import Mapping

from hfdaily._fold import read_id
from hfdaily._jsonclean import clean
from hfdaily._links import id_in_address
from hfdaily._payloadkeys import FLAT
from hfdaily._report import Report


def _squash(key: str) -> str:
    return "".join(filter(str.isalnum, key)).lower()


_NAMES = {_squash(key): name for key, name in FLAT.items()} | {
    "arxiv": "id",
    "commentcount": "comments",
    "paperid": "id",
    "papertitle": "title",
    "published": "published",
    "publisheddate": "published",
    "votes": "upvotes",
}
_TELLING = frozenset({"summary", "authors", "upvotes", "published"})
_LONGEST_ADDRESS = 500
_LONGEST_KEY = 40


def name_of(key: object) -> str | None:
    """Give the raw tier's name for a key in any spelling.

    >>> name_of("Paper ID"), name_of("publishedAt"), name_of("url")
    ('id', 'published', None)
    """
    return _name_of(key) if isinstance(key, str) and len(key) <= _LONGEST_KEY else None


@functools.lru_cache(maxsize=256)
def _name_of(key: str) -> str | None:
    return _NAMES.get(_squash(key))  # the records of a list have the same few keys


def is_others_record(item: Mapping[str, object]) -> bool:
    """Tell a record with a title that names its paper, or says what only papers have."""
    names = {name: value for key, value in item.items() if (name := name_of(key))}
    if not isinstance(names.get("title"), str):
        return False
    return not _TELLING.isdisjoint(names) or any(
        _addressed(key, value) or (name_of(key) == "id" and _number(value))
        for key, value in item.items()
    )


def _number(value: object) -> str | None:
    """Give the id of a paper that a value is, or is the address of."""
    if not isinstance(value, str) or len(value) > _LONGEST_ADDRESS:
        return None
    return read_id(value.strip()) or id_in_address(value)


def _addressed(key: object, value: object) -> str | None:
    """Give the id of the paper whose address a value is; a path is one under some keys alone."""
    if not isinstance(value, str) or len(value) > _LONGEST_ADDRESS:
        return None
    if "://" in value:
        return id_in_address(value)
    return id_in_address(value) if value.lstrip()[:1] == "/" and _is_of_addresses(key) else None


def _is_of_addresses(key: object) -> bool:
    """Tell a key that holds addresses.

    >>> _is_of_addresses("Paper URL"), _is_of_addresses("href"), _is_of_addresses("note")
    (True, True, False)
    """
    if not isinstance(key, str) or len(key) > _LONGEST_KEY:
        return False
    return _squash(key).endswith(("url", "uri", "href", "link", "path", "address", "page"))


def adopt(
    fields: dict[str, object], extra: dict[str, object], paths: dict[str, str], report: Report
) -> None:
    """Move what a record says under keys of others to the fields that are missing."""
    for key in [key for key, value in extra.items() if value is not None and name_of(key)]:
        name = name_of(key)
        if name and name not in fields:
            fields[name], paths[name] = extra.pop(key), key
    if not _number(fields.get("id")):
        _adopt_id(fields, extra, paths, report)


def _adopt_id(
    fields: dict[str, object], extra: dict[str, object], paths: dict[str, str], report: Report
) -> None:
    """Take the id that another key has, or that of the one paper that the addresses name.

    What stood in its place, such as the number of a row, goes to ``extra``, where the
    addresses stay.
    """
    ids = {
        key: number
        for key, value in extra.items()
        if name_of(key) == "id" and (number := _number(value))
    }
    found = ids or {
        key: number for key, value in extra.items() if (number := _addressed(key, value))
    }
    if len(set(found.values())) != 1:
        return
    if "id" in fields:
        extra[paths["id"]] = clean(fields["id"], report)
    paths["id"], fields["id"] = next(iter(found.items()))
    if ids:
        del extra[paths["id"]]
