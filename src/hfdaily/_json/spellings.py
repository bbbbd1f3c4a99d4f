"""Records in the site's own form whose keys somebody spelled otherwise.

Databases and serialisers of other languages rename all keys of an answer in one way.
"""

import functools
from collections.abc import Mapping
from typing import TypeGuard, cast

from hfdaily._json.keys import FIELDS
from hfdaily._values.fold import letters

_BESIDE = (
    "paper",
    "submittedBy",
    "mediaUrl",
    "submitterOrganization",
    "isAuthorParticipating",
    "ai_summary_model",
    "githubRepoAddedBy",
)
_OF_PEOPLE = (
    "_id", "user", "name", "fullname", "hidden", "status", "statusLastChangedAt", "avatarUrl",
    "avatar", "isPro", "isHf", "isHfAdmin", "isMod", "isUserFollowing", "isEnterprise", "plan",
    "type", "followerCount",
)  # fmt: skip
_DEEPEST = 4
_LONGEST_KEY = 40
_MOST_KEYS = 200


@functools.lru_cache(maxsize=256)  # the records of a list have the same few keys
def squash(key: str) -> str:
    """Give the letters and digits of a key.

    >>> squash("Paper ID"), squash("paper_id")
    ('paperid', 'paperid')
    """
    return letters(key).lower()


def _sound(key: str) -> str:
    """Squash a key; that of a database, ``_id``, is not a paper's."""
    return f"_{squash(key)}" if key[:1] == "_" else squash(key)


_OURS = {_sound(key): key for key in (*FIELDS, *_BESIDE, *_OF_PEOPLE)}


@functools.lru_cache(maxsize=256)
def _spelled(keys: tuple[object, ...]) -> Mapping[object, str]:
    """Give the site's spelling of the keys of an object that are not spelled so."""
    found: dict[object, str] = {}
    for key in keys:
        if isinstance(key, str) and len(key) <= _LONGEST_KEY:
            ours = _OURS.get(_sound(key), key)
            if ours not in keys and ours not in found.values():
                found[key] = ours
    return found


def is_misspelled(item: object) -> TypeGuard[Mapping[str, object]]:
    """Tell a record that keeps the paper in an object of its own, with keys spelled otherwise.

    >>> is_misspelled({"Paper": {"Title": "A"}}), is_misspelled({"paper": {"title": "A"}})
    (True, False)
    """
    if not isinstance(item, dict) or len(item) > _MOST_KEYS:
        return False
    paper = item.get("paper")
    spelled = _spelled(tuple(item))
    if paper is None:
        paper = next((item[key] for key, ours in spelled.items() if ours == "paper"), None)
    if not isinstance(paper, dict) or not 0 < len(paper) <= _MOST_KEYS:
        return False
    inner = _spelled(tuple(paper))
    return bool(spelled or inner) and ("title" in paper or "title" in inner.values())


def respell(item: Mapping[str, object]) -> dict[str, object]:
    """Spell the keys of a record as the site does.

    >>> respell({"Paper": {"Title": "A", "Authors": [{"Name": "B"}]}, "num_comments": 3})
    {'paper': {'title': 'A', 'authors': [{'name': 'B'}]}, 'numComments': 3}
    """
    return cast("dict[str, object]", _respell(item, 0))


def _respell(value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict) and len(value) <= _MOST_KEYS:
        spelled = _spelled(tuple(value))
        return {spelled.get(key, key): _respell(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_respell(inner, depth + 1) for inner in value]
    return value
