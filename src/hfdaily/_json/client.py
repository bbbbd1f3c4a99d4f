"""Records of huggingface_hub's ``PaperInfo``, which has None where it lost what the site said."""

import datetime as dt
from collections.abc import Mapping

from hfdaily._json.keys import FLAT
from hfdaily._model import PAPER_FIELDS
from hfdaily._raw import RAW_NAMES
from hfdaily._values.timestamps import instant, read_timestamp

CLIENT_KEYS = frozenset({"discussion_id", "published_at", "source", "submitted_at"})
"""Keys that the client's objects always have, with None where they lack. Others have some."""
_UNREAD = frozenset(
    {"linked_datasets", "linked_models", "linked_spaces", "num_total_datasets", "num_total_models",
     "source"}
)  # fmt: skip
"""The client's keys without a field of their own; None says nothing."""
_OF_PEOPLE = ("authors", "organization", "submitted_by")
_OF_USERS = {"user_type": "type", "num_followers": "followerCount"}
"""The client's own names for keys of the payload."""
_MAX_DEPTH = 4
_RAW = {**RAW_NAMES, "author_count": "authors"}


def is_from_client(item: Mapping[str, object]) -> bool:
    """Tell a record that the client made, by keys that it names in its own way.

    >>> is_from_client(dict.fromkeys(["id", *CLIENT_KEYS])), is_from_client({"published_at": None})
    (True, False)
    """
    return item.keys() >= CLIENT_KEYS


def without_gaps(item: Mapping[str, object], *, counts: bool = False) -> dict[str, object]:
    """Give a record of the client without what it fills its gaps with.

    Args:
        item: the record.
        counts: whether another one of its list has comments, so that its 0 is told.
    """
    found = {
        key: _without_gaps(value, 0) if key in _OF_PEOPLE else value
        for key, value in item.items()
        if not (_is_gap(value) and (key in FLAT or key in _UNREAD))
    }
    if found.get("comments") == 0 and not (counts or _is_of_list(item)):
        del found["comments"]
    return found


def _is_gap(value: object) -> bool:
    return value is None or (isinstance(value, str | list) and not value)


def _without_gaps(value: object, depth: int) -> object:
    """Leave out what is not said of people, and give it the payload's names."""
    if isinstance(value, list) and depth < _MAX_DEPTH:
        return [_without_gaps(item, depth + 1) for item in value]
    if not isinstance(value, dict) or depth >= _MAX_DEPTH:
        return value
    return {
        _OF_USERS.get(key, key): _without_gaps(item, depth + 1)
        for key, item in value.items()
        if not _is_gap(item)
    }


def _is_of_list(item: Mapping[str, object]) -> bool:
    """Tell whether the client read a list, which counts comments.

    A paper's own answer does not, and the client fills in 0. On a list it
    keeps the thumbnail, and takes a time before publication for the daily one.
    """
    published, submitted = _instant(item.get("published_at")), _instant(item.get("submitted_at"))
    before = published is not None and submitted is not None and submitted < published
    return "thumbnail" in item or before


def _instant(value: object) -> dt.datetime | None:
    return instant(read_timestamp(value)) if isinstance(value, str) else None


def unsaid_by_client(fields: Mapping[str, object]) -> frozenset[str]:
    """Name the fields of `Paper` that a record of the client says nothing of.

    Nobody can tell whether the paper has none, or the client lost it.
    """
    return frozenset(name for name in PAPER_FIELDS if _RAW.get(name, name) not in fields)
