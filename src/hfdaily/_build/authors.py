"""The authors of a record, one by one: some have keys or values that are not the usual ones."""

import re

from hfdaily._build.values import AUTHOR_KEYS, USER_KEYS, Values
from hfdaily._diagnostics import Code
from hfdaily._model import Author
from hfdaily._values.fold import fold
from hfdaily._values.timestamps import instant


def read_authors(
    value: object, values: Values, extra: dict[str, object], path: str
) -> tuple[tuple[Author, ...], int | None]:
    """Read a list of authors.

    Args:
        value: the payload's list of objects, a list of names, or the names in one text.
        values: the reader of the page's values.
        extra: takes keys without a field of their own.
        path: the list's place in the record.

    Returns:
        The authors, and how many there are, nameless ones included.
    """
    if isinstance(value, str) and not path.startswith("paper."):  # the site's are never a text
        value = split_names(value) or value
    if not isinstance(value, list):
        if value is not None:
            values.complain(Code.WRONG_TYPE, "expected a list of authors", "authors", value)
        return (), None
    return _read_each(value, values, extra, path), len(value)


_LISTED = re.compile(r"[;；] ?(?:(?:and|&) )?")
_JOINED = re.compile(r" ?[,，、] ?(?:(?:and|&) )?| (?:and|&) ")
_COMMA = re.compile("[,，、]")
_NO_NAME = re.compile(r"[0-9\[\]{}()<>\"|·•:/@…\n]|\.\.|\bet\s+al\b|\bothers\b", re.IGNORECASE)
"""What stands in lists of other forms, and for authors who are not named."""
_FEWEST_WORDS = 2


def split_names(text: str) -> list[object] | None:
    """Part a text into the names of authors; None where it can be read in more than one way.

    >>> split_names("Ada Byron, Bo Nu and Cy Xi"), split_names("Byron, Ada; Nu, Bo")
    (['Ada Byron', 'Bo Nu', 'Cy Xi'], ['Byron, Ada', 'Nu, Bo'])
    >>> split_names("Ada Byron"), split_names("Byron, Ada")
    (['Ada Byron'], None)
    """
    if _NO_NAME.search(text.strip()):
        return None
    text = fold(text)
    if _LISTED.search(text):
        return [name for part in _LISTED.split(text) if (name := part.strip())] or None
    names = [name for part in _JOINED.split(text) if (name := part.strip())]
    if len(names) > 1 and all(len(name.split()) >= _FEWEST_WORDS for name in names):
        return [*names]
    return None if not text or _COMMA.search(text) else [text]


def _read_each(
    value: list[object], values: Values, extra: dict[str, object], path: str
) -> tuple[Author, ...]:
    authors: list[Author] = []
    ids: list[object] = []
    for i, item in enumerate(value):
        if isinstance(item, dict):
            ids.append(item.get("_id"))
            author = _read_author(item, values)
            values.keep_others(item, AUTHOR_KEYS, f"{path}[{i}]", extra)
            if isinstance(user := item.get("user"), dict):
                values.keep_others(user, USER_KEYS, f"{path}[{i}].user", extra)
        else:
            text = values.text(item, f"authors[{i}]")
            author = Author(text) if text else None
            if not text and (item is None or isinstance(item, str)):
                values.complain(Code.WRONG_TYPE, "an author without a name", f"authors[{i}]", item)
        if author is not None:
            authors.append(author)
    if any(ids):
        extra[f"{path}[*]._id"] = ids
    return tuple(authors)


def _read_author(item: dict[str, object], values: Values) -> Author | None:
    user = item.get("user")
    account = values.user(user, "authors") if user else None
    name = values.text(item.get("name"), "authors") or (account.fullname if account else None)
    if not name:
        values.complain(Code.WRONG_TYPE, "an author without a name", "authors", item)
        return None
    changed = item.get("statusLastChangedAt") or item.get("status_last_changed_at")
    moment = values.moment(changed, "authors") if changed else None
    return Author(
        name,
        account,
        values.text(item.get("status"), "authors"),
        instant(moment),
        item.get("hidden") is True,
    )
