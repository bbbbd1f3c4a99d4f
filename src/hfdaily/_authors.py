"""The authors of a record, one by one: some have keys or values that are not the usual ones."""

from hfdaily._diagnostics import Code
from hfdaily._model import Author
from hfdaily._values import AUTHOR_KEYS, USER_KEYS, Values, instant, keep_others


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
    return _read_each(value, values, extra, path), len(value)


def _read_each(
    value: list[object], values: Values, extra: dict[str, object], path: str
) -> tuple[Author, ...]:
    authors: list[Author] = []
    ids: list[object] = []
    for i, item in enumerate(value):
        if isinstance(item, dict):
            ids.append(item.get("_id"))
            author = _read_author(item, values)
            keep_others(item, AUTHOR_KEYS, f"{path}[{i}]", extra)
            if isinstance(user := item.get("user"), dict):
                keep_others(user, USER_KEYS, f"{path}[{i}].user", extra)
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
