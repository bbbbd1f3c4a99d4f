"""The authors of a record: the hottest part of a payload, a thousand on a page."""

from hfdaily._diagnostics import Code
from hfdaily._fold import fold
from hfdaily._model import Author
from hfdaily._values import USER_KEYS, Values, instant

_PLAIN = frozenset({"_id", "name", "hidden"})
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
    authors: list[Author] = []
    ids: list[object] = []
    for i, item in enumerate(value):
        if type(item) is dict:
            ids.append(item.get("_id"))
            # Nine of ten authors have nothing but a name.
            if item.keys() == _PLAIN and type(name := item["name"]) is str and name:
                authors.append(Author(fold(name), None, None, None, item["hidden"] is True))
                continue
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
    return tuple(authors), len(value)


def _keep_of_user(user: object, extra: dict[str, object], path: str) -> None:
    if isinstance(user, dict) and not user.keys() <= USER_KEYS:
        extra.update({f"{path}.{key}": user[key] for key in user.keys() - USER_KEYS})


def _read_author(item: dict[str, object], values: Values) -> Author | None:
    name = item.get("name")
    account = values.user(item.get("user"), "authors")
    text = values.text(name, "authors") or (account.fullname if account else None)
    if not text:
        values.complain(Code.WRONG_TYPE, "an author without a name", "authors", item)
        return None
    changed = item.get("statusLastChangedAt") or item.get("status_last_changed_at")
    moment = values.moment(changed, "authors")
    return Author(
        text,
        account,
        values.text(item.get("status"), "authors"),
        instant(moment),
        item.get("hidden") is True,
    )
