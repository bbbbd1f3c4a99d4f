"""Records that other tools write of a paper, with its address or keys of their own."""

from collections.abc import Mapping

from hfdaily._fold import read_id
from hfdaily._links import Role, read_link

_KEYS = {
    "id": "id",
    "arxivid": "id",
    "paperid": "id",
    "title": "title",
    "papertitle": "title",
    "summary": "summary",
    "abstract": "summary",
    "authors": "authors",
    "upvotes": "upvotes",
    "votes": "upvotes",
    "comments": "comments",
    "numcomments": "comments",
    "commentcount": "comments",
    "published": "published",
    "publishedat": "published",
    "publisheddate": "published",
    "organization": "organization",
    "githubrepo": "github_repo",
    "githubstars": "github_stars",
    "projectpage": "project_page",
    "thumbnail": "thumbnail",
}
"""Keys of others, in lower case and without what parts their words, and raw names."""
_TELLING = frozenset({"summary", "authors", "upvotes", "published"})
_LONGEST_ADDRESS = 500
_PAPERS = frozenset({Role.PAPER, Role.COMMENTS, Role.ARXIV})


def id_of(value: object) -> str | None:
    """Give the id of the paper that a value names by id or address.

    >>> id_of("https://arxiv.org/pdf/2403.01774v2"), id_of("2403.01774"), id_of("A Title")
    ('2403.01774', '2403.01774', None)
    """
    if not isinstance(value, str) or len(value) > _LONGEST_ADDRESS:
        return None
    number = read_id(value)
    if number is None and value.lstrip().startswith(("http://", "https://")):
        link = read_link(value)
        number = link.value if link.role in _PAPERS else None
    return number


def name_of(key: object) -> str | None:
    """Give the raw tier's name for a key of others.

    >>> name_of("Paper ID"), name_of("publishedAt"), name_of("url")
    ('id', 'published', None)
    """
    return _KEYS.get("".join(filter(str.isalnum, key)).lower()) if isinstance(key, str) else None


def is_others_record(item: Mapping[str, object]) -> bool:
    """Tell a record with a title that names its paper, or says what only papers have."""
    names = {name: value for key, value in item.items() if (name := name_of(key))}
    if not isinstance(names.get("title"), str):
        return False
    return not _TELLING.isdisjoint(names) or any(map(id_of, item.values()))


def adopt(fields: dict[str, object], extra: dict[str, object], paths: dict[str, str]) -> None:
    """Move what a record says under keys of others to the fields that are missing.

    The id is that of the one paper that the record's addresses name; the addresses
    stay in ``extra``.
    """
    for key in list(extra):
        name = name_of(key)
        if name and name not in fields and extra[key] is not None:
            fields[name], paths[name] = extra.pop(key), key
    if "id" in fields:
        return
    named = {key: number for key, value in extra.items() if (number := id_of(value))}
    if len(set(named.values())) == 1:
        paths["id"], fields["id"] = next(iter(named.items()))
