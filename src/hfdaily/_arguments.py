"""The arguments of the public functions, checked: misuse says what is accepted."""

import datetime as dt
import os
from contextlib import suppress
from typing import TypeVar
from urllib.parse import urlsplit

from hfdaily._limits import Limits
from hfdaily._model import Format
from hfdaily._severity import Severity
from hfdaily._values.fold import absolute_url, is_missing, without_surrogates

_T = TypeVar("_T")


def check_content(content: object) -> None:
    """Refuse what is no page: a path, a number, an open file."""
    if not isinstance(content, str | bytes | bytearray | dict | list):
        msg = (
            "content takes a page as str or bytes, or decoded JSON as dict or list,"
            f" not {type(content).__name__}{_remedy(content)}"
        )
        raise TypeError(msg)


def _remedy(content: object) -> str:
    if isinstance(content, os.PathLike):
        return "; parse_file takes a path"
    # The class is asked: a tree of BeautifulSoup has every name, and some answers raise.
    found = (remedy for name, remedy in _REMEDIES.items() if hasattr(type(content), name))
    return next(found, "")


_REMEDIES = {
    "prettify": "; give str() of it",
    "itertext": "; give lxml.html.tostring() of it",
    "read": "; give what its read() returns",
    "content": "; give its content",
}
"""What to give instead of a tree, an open file or a response, by a name that it has."""


def as_url(value: object) -> str | None:
    """Take the address of a page, whole or as a path of the site; give it whole."""
    if value is None:
        return None
    url = without_surrogates(checked(value, str, "url", "the page's address as text")).strip()
    if url.lower().startswith(("https://", "http://", "/")):
        with suppress(ValueError):  # brackets that hold no address of a host
            urlsplit(url)
            return absolute_url(url) if url.startswith("/") else url
    msg = f"url takes an address such as https://huggingface.co/papers, not {value!r}"
    raise ValueError(msg)


def checked(value: object, kind: type[_T], name: str, accepted: str) -> _T:
    """Take a value of one type."""
    if not isinstance(value, kind):
        msg = f"{name} takes {accepted}, not {value!r}"
        raise TypeError(msg)
    return value


def as_day(value: object, name: str) -> dt.date | None:
    """Take a day; a moment stands for its day, and pandas' NaT for none."""
    if isinstance(value, dt.date) and is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    msg = f"{name} takes a datetime.date such as date(2025, 12, 12), not {value!r}"
    raise TypeError(msg)


def as_severity(strict: object) -> Severity | None:
    """Take the severity that `strict` raises for, None where nothing does."""
    if isinstance(strict, bool):
        return Severity.ERROR if strict else None
    if isinstance(strict, str) and strict in set(Severity):
        return Severity(strict)
    names = ", ".join(Severity)
    msg = f"strict takes True, False or a Severity ({names}), not {strict!r}"
    raise (ValueError if isinstance(strict, str) else TypeError)(msg)


def as_format(value: object, content: object) -> Format | None:
    """Take a form, or None to detect it."""
    if value is not None and not isinstance(value, str):
        msg = f"format takes a hfdaily.Format or its name, not {value!r}"
        raise TypeError(msg)
    if value is not None and value not in set(Format):
        msg = f"format takes one of {', '.join(Format)}, not {value!r}"
        raise ValueError(msg)
    if isinstance(content, dict | list) and value not in {None, Format.JSON}:
        msg = f"decoded JSON can only be read as json, not as {value}"
        raise ValueError(msg)
    return Format(value) if value is not None else None


def as_trailing(value: object) -> str:
    """Take what a number behind the date counts."""
    if value not in ("comments", "upvotes"):
        msg = f'trailing_count takes "comments" or "upvotes", not {value!r}'
        raise (ValueError if isinstance(value, str) else TypeError)(msg)
    return str(value)


def as_limits(value: object) -> Limits:
    """Take limits, or the default ones."""
    return _DEFAULT if value is None else checked(value, Limits, "limits", "a hfdaily.Limits")


_DEFAULT = Limits()
