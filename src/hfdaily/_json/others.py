"""Records that other tools write of a paper, with its address or keys of their own."""

from collections.abc import Mapping

from hfdaily._checks.objects import lacks_paper
from hfdaily._diagnostics import Code
from hfdaily._json.clean import clean
from hfdaily._json.keys import FLAT
from hfdaily._json.spellings import is_misspelled, squash
from hfdaily._report import Report
from hfdaily._values.fold import read_id
from hfdaily._values.links import Role, id_in_address, read_link

TELLING_KEYS = {
    "paper_id": "id",
    "arxiv": "id",
    "paper_title": "title",
    "author_names": "authors",
    "published": "published",
    "published_on": "published",
    "published_date": "published",
    "submitted_on": "submitted",
    "votes": "upvotes",
    "upvote_count": "upvotes",
    "comment_count": "comments",
}
"""Keys of others, and the names that the raw tier gives them; the first goes first."""
VAGUE_KEYS = {
    "description": "summary",
    "publication_date": "published",
    "date": "published",
    "vote_count": "upvotes",
    "likes": "upvotes",
    "stars": "github_stars",
    "star_count": "github_stars",
    "github": "github_repo",
    "github_url": "github_repo",
    "repo_url": "github_repo",
    "code": "github_repo",
    "code_url": "github_repo",
}
"""Keys that records of films or models have as well: they make no record a paper's."""


def _squashed_names(names: Mapping[str, str]) -> dict[str, str]:
    """Squash keys, and give each once more as one of a paper (``paper_upvotes``)."""
    squashed = {squash(key): name for key, name in names.items()}
    return squashed | {
        prefixed: name
        for key, name in squashed.items()
        if (prefixed := f"paper{key}") not in squashed
    }


_TELLING_NAMES = _squashed_names({**FLAT, **TELLING_KEYS})
_NAMES = _TELLING_NAMES | _squashed_names(VAGUE_KEYS)
_RANKS = {key: rank for rank, key in enumerate(_NAMES)}
_TELLING = frozenset({"summary", "authors", "upvotes"})
_LONGEST_ADDRESS = 500
_LONGEST_KEY = 40


def name_of(key: object) -> str | None:
    """Give the raw tier's name for a key in any spelling.

    >>> name_of("Paper ID"), name_of("publishedAt"), name_of("likes"), name_of("url")
    ('id', 'published', 'upvotes', None)
    """
    return _NAMES.get(_squashed(key))


def _squashed(key: object) -> str:
    """Give the letters and digits of a key, if it is short enough to be a known one."""
    return squash(key) if isinstance(key, str) and len(key) <= _LONGEST_KEY else ""


def is_others_record(item: Mapping[str, object]) -> bool:
    """Tell a record with a title that names its paper, or says what only papers have.

    Articles and films have a title and a date too, but not these alone.

    >>> is_others_record({"title": "A", "publishedAt": "2026-05-13"})
    True
    >>> is_others_record({"title": "A", "publishedAt": "2026-05-13", "urlToImage": "b.png"})
    False
    """
    names = {
        name: value for key, value in item.items() if (name := _TELLING_NAMES.get(_squashed(key)))
    }
    if not isinstance(names.get("title"), str):
        return False
    if not _TELLING.isdisjoint(names) or _names_paper(item):
        return True
    return "published" in names and all(map(name_of, item))


def _names_paper(item: Mapping[str, object]) -> bool:
    """Tell whether a record has the id or the address of a paper."""
    return any(
        _addressed(key, value) or (name_of(key) == "id" and _number(value))
        for key, value in item.items()
    )


_OTHER_TYPES = ("bucket", "collection", "dataset", "model", "space")
"""The types of what Hugging Face keeps in collections, beside papers."""


def is_other_thing(item: object) -> bool:
    """Tell what Hugging Face lists beside papers, such as a blog post, a collection or a model.

    It has a short name or such a type, and neither the id nor the abstract of a paper.

    >>> is_other_thing({"slug": "a/b", "title": "B", "upvotes": 3})
    True
    """
    if not isinstance(item, dict) or isinstance(item.get("paper"), dict):
        return False
    if not ("slug" in item and "title" in item) and item.get("type") not in _OTHER_TYPES:
        return False
    names = {_TELLING_NAMES.get(_squashed(key)) for key in item}
    named = any(_number(item.get(key)) for key in ("slug", "paper")) or _names_paper(item)
    return "summary" not in names and not named


_OF_PAPERS = frozenset({"authors", "summary", "upvotes"})


def doubt_stranger(item: Mapping[str, object]) -> Code | None:
    """Tell a record of another kind among some that keep the paper in an object of its own.

    It names no paper. What a paper has may be left of one all the same, and what stood
    beside a paper that is gone (`lacks_paper`) makes one.

    Returns:
        The code under which it is to be kept; None where it may be a paper.

    >>> doubt_stranger({"type": "ad", "title": "A"}).value
    'stray-text'
    >>> doubt_stranger({"title": "A", "summary": "B."}).value
    'missing-key'
    """
    if "paper" in item or is_misspelled(item) or lacks_paper(item) or _names_paper(item):
        return None
    parts = [item, *(value for value in item.values() if isinstance(value, dict))]
    names = {_TELLING_NAMES.get(_squashed(key)) for part in parts for key in part}
    if _OF_PAPERS.isdisjoint(names):
        return Code.STRAY_TEXT
    return Code.MISSING_KEY if "title" in item else None


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
    return _squashed(key).endswith(("url", "uri", "href", "link", "path", "address", "page"))


def adopt(
    fields: dict[str, object], extra: dict[str, object], paths: dict[str, str], report: Report
) -> bool:
    """Move what a record says under keys of others to the fields that are missing.

    Returns:
        Whether the record has any such key.
    """
    adopted = False
    known = [key for key in extra if _squashed(key) in _NAMES]
    for key in sorted(known, key=lambda key: _RANKS[_squashed(key)]):
        name = _NAMES[_squashed(key)]
        if name not in fields and _fits(name, extra[key]):
            fields[name], paths[name] = extra.pop(key), key
            adopted = True
    if _number(fields.get("id")):
        return adopted
    return _adopt_id(fields, extra, paths, report) or adopted


def _fits(name: str, value: object) -> bool:
    """Tell whether a value can be what its key says: ``code`` may be that or its address."""
    if name != "github_repo":
        return value is not None
    if not isinstance(value, str) or len(value) > _LONGEST_ADDRESS:
        return False
    return Role.REPOSITORY in {read_link(address).role for address in (value, f"https://{value}")}


def _adopt_id(
    fields: dict[str, object], extra: dict[str, object], paths: dict[str, str], report: Report
) -> bool:
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
        return False
    if "id" in fields:
        extra[paths["id"]] = clean(fields["id"], report)
    paths["id"], fields["id"] = next(iter(found.items()))
    if ids:
        del extra[paths["id"]]
    return True
