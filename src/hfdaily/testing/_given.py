"""The arguments that the functions share, checked: misuse says what is accepted."""

import datetime as dt
import enum
from collections.abc import Iterable
from typing import TypeVar

from hfdaily._model import Paper

_Member = TypeVar("_Member", bound=enum.Enum)


def member_of(kinds: type[_Member], value: object, name: str) -> _Member:
    """Take a member of an enumeration, or its value.

    Raises:
        ValueError: if it is neither.
    """
    try:
        return kinds(value)
    except ValueError:
        accepted = ", ".join(str(kind.value) for kind in kinds)
        msg = f"{name} takes one of {accepted}, not {value!r}"
        raise ValueError(msg) from None


def day_of(value: object) -> dt.date:
    """Take a day; a moment stands for its day.

    Raises:
        TypeError: if it is neither.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    msg = f"day takes a datetime.date such as date(2026, 5, 13), not {value!r}"
    raise TypeError(msg)


def papers_of(value: object) -> tuple[Paper, ...]:
    """Take papers.

    Raises:
        TypeError: if there is anything else.
    """
    known = tuple(value) if isinstance(value, Iterable) else (value,)
    if isinstance(value, Paper) or not all(isinstance(paper, Paper) for paper in known):
        hint = "; put a single paper into a list" if isinstance(value, Paper) else ""
        msg = f"papers takes a Digest, an iterable of Papers, or None{hint}"
        raise TypeError(msg)
    return known
