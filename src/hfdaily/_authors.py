"""The authors of a record: the hottest part of a payload, a thousand on a page."""

from typing import cast

from hfdaily._diagnostics import Code
from hfdaily._fold import are_folded
from hfdaily._model import Author
from hfdaily._values import USER_KEYS, Values, instant

_PLAIN_KEYS = 3
"""How many keys an author has who has nothing but a name: `_id`, `name` and `hidden`."""
_KNOWN = frozenset(
    {"_id", "name", "user", "status", "statusLastChangedAt", "status_last_changed_at", "hidden"}
)


def read_authors(
    value: object, values: Values, extra: dict[str, object], path: str
) -> tuple[tuple[Author, ...], int | None]:
    """Read a list of authors.

    Args:
        value: the payload's list of objects, or a list of names.
        values: the reader of the page's values.
        extra: takes keys without a field of their own.
        path: the list's place in the record.

    Returns:
        The authors, and how many there are, nameless ones included.
    """
    if not isinstance(value, list):
        if value is not None:
            values.complain(Code.WRONG_TYPE, "expected a list of authors", "authors", value)
        return (), None
    authors = _read_plain(value, values, extra, path)
    if authors is None:
        authors = _read_each(value, values, extra, path)
    return authors, len(value)


def _read_plain(
    value: list[object], values: Values, extra: dict[str, object], path: str
) -> tuple[Author, ...] | None:
    """Read authors who all have the usual keys; None where one has not.

    Nine of ten have nothing but a name, and checks over the whole list take a
    fraction of the time that checks of each author take.
    """
    if set(map(type, value)) != {dict}:
        return None
    items = cast("list[dict[str, object]]", value)
    names = [item.get("name") for item in items]
    ids = [item.get("_id") for item in items]
    if None in ids or set(map(type, names)) != {str} or not are_folded(cast("list[str]", names)):
        return None
    authors: list[Author] = []
    for item, name in zip(items, cast("list[str]", names), strict=True):
        if len(item) == _PLAIN_KEYS and "hidden" in item:
            authors.append(Author(name, None, None, None, item["hidden"] is True))
        elif item.keys() <= _KNOWN and _is_plain_user(item.get("user")):
            author = _read_author(item, values)
            if author is not None:
                authors.append(author)
        else:
            return None
    extra[f"{path}[*]._id"] = ids
    return tuple(authors)


def _is_plain_user(user: object) -> bool:
    return user is None or (isinstance(user, dict) and user.keys() <= USER_KEYS)


def _read_each(
    value: list[object], values: Values, extra: dict[str, object], path: str
) -> tuple[Author, ...]:
    authors: list[Author] = []
    ids: list[object] = []
    for i, item in enumerate(value):
        if isinstance(item, dict):
            ids.append(item.get("_id"))
            author = _read_author(item, values)
            if not item.keys() <= _KNOWN:
                extra.update({f"{path}[{i}].{key}": item[key] for key in item.keys() - _KNOWN})
            _keep_of_user(item.get("user"), extra, f"{path}[{i}].user")
        else:
            text = values.text(item, f"authors[{i}]")
            author = Author(text) if text else None
        if author is not None:
            authors.append(author)
    if any(ids):
        extra[f"{path}[*]._id"] = ids
    return tuple(authors)


def _keep_of_user(user: object, extra: dict[str, object], path: str) -> None:
    if isinstance(user, dict) and not user.keys() <= USER_KEYS:
        extra.update({f"{path}.{key}": user[key] for key in user.keys() - USER_KEYS})


def _read_author(item: dict[str, object], values: Values) -> Author | None:
    name = item.get("name")
    user = item.get("user")
    account = values.user(user, "authors") if user else None
    text = values.text(name, "authors") or (account.fullname if account else None)
    if not text:
        values.complain(Code.WRONG_TYPE, "an author without a name", "authors", item)
        return None
    changed = item.get("statusLastChangedAt") or item.get("status_last_changed_at")
    moment = values.moment(changed, "authors") if changed else None
    return Author(
        text,
        account,
        values.text(item.get("status"), "authors"),
        instant(moment),
        item.get("hidden") is True,
    )
