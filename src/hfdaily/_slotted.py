"""Objects of which a page has many: they are made in rows."""

import functools
from collections.abc import Callable, Hashable, Iterable
from itertools import repeat
from typing import TypeVar, cast

import attrs

_T = TypeVar("_T")


class Slotted:
    """The base of classes whose objects `make` makes."""

    __slots__ = ("__weakref__",)


def make(cls: type[_T], count: int, **columns: Iterable[object]) -> list[_T]:
    """Make objects of a class a field at a time.

    A frozen class guards each assignment, and calls of its ``__init__`` are a sixth of
    all the time that a page takes. So the objects begin as plain ones with the same
    slots, are filled in one loop, and become frozen ones when they are whole.

    Args:
        cls: an attrs class on `Slotted`, frozen or not, without converters and validators.
        count: how many objects.
        columns: for each of the class's fields, the values in the order of the objects.

    >>> from hfdaily._model import Organization
    >>> make(Organization, 1, name=["a"], fullname=["A"], avatar_url=[None])
    [Organization(name='a', fullname='A', avatar_url=None)]
    """
    draft, fill = _maker_of(cast("Hashable", cls))
    made = cast("list[_T]", list(map(object.__new__, repeat(draft, count))))
    fill(made, cls, **columns)
    return made


@functools.cache
def _maker_of(cls: Hashable) -> tuple[type, Callable[..., None]]:
    """Make a class's plain twin, and the loop that fills objects, as attrs makes its methods."""
    names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls))]
    draft = type("Draft", (Slotted,), {"__slots__": names})
    source = (
        f"def fill(made, cls, {', '.join(names)}):\n"
        f"    for one, {', '.join(f'one.{name}' for name in names)} in zip(\n"
        f"        made, {', '.join(names)}\n"
        f"    ):\n"
        f"        one.__class__ = cls\n"
    )
    scope: dict[str, Callable[..., None]] = {}
    exec(source, scope)  # noqa: S102 - made of a class's own field names
    return draft, scope["fill"]
