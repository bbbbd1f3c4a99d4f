"""What is said of a paper made in code that can not be written."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

from hfdaily._model import Digest, Paper

_Writer = TypeVar("_Writer", bound=Callable[..., Any])


def naming_faults(write: _Writer) -> _Writer:
    """Let an exporter name the field that holds what its type does not allow.

    Fields are looked at where the writing failed, not before: that costs nothing,
    and what a format can write all the same is written.

    >>> @naming_faults
    ... def votes(papers): return sum(paper.upvotes for paper in papers)
    >>> votes([Paper(title="T", upvotes="3")])
    Traceback (most recent call last):
    ...
    ValueError: paper 1: $.upvotes: takes a whole number, not '3'
    """

    @functools.wraps(write)
    def written(source: object, *args: object, **options: object) -> object:
        try:
            return write(source, *args, **options)
        except (AttributeError, TypeError, ValueError) as error:
            fault = _fault_of(source)
            if fault is None:
                raise
            write((), *args, **options)  # raises what the other arguments alone are at fault for
            raise ValueError(fault) from error

    return cast("_Writer", written)


def _fault_of(source: object) -> str | None:
    """Say which field is at fault; a generator has been read, and tells nothing any more."""
    from hfdaily.export._codec import encode_record  # noqa: PLC0415 - needed after an error alone

    if not isinstance(source, Digest | list | tuple):
        return None
    for number, paper in enumerate(source, 1):
        if isinstance(paper, Paper):
            try:
                # What `extra` may hold is for each format to say.
                encode_record(attrs.evolve(paper, extra={}))
            except ValueError as error:
                return f"paper {number}: {error}"
    return None
