"""Checks of the arguments that several exporters share."""

import os
import re
from collections.abc import Collection

# Nothing that hfdaily writes looks so: no brace, no delimiter, one line.
_FILE_NAME = re.compile(
    r"""[^\r\n\t<>{}\[\]"',;|]{1,1000}\.(?:json|jsonl|ndjson|csv|tsv|tab|parquet)""", re.IGNORECASE
)


def check_choice(name: str, value: object, choices: Collection[str]) -> None:
    """Raise unless the argument is one of the names.

    Raises:
        ValueError: naming what is accepted.
    """
    if value not in tuple(choices):  # a set could not be asked for a list
        accepted = ", ".join(repr(choice) for choice in choices)
        msg = f"{name} takes one of {accepted}, not {value!r}"
        raise ValueError(msg)


def check_range(name: str, value: object, low: int, high: int) -> None:
    """Raise unless the argument is a whole number from ``low`` to ``high``.

    Raises:
        TypeError: if it is no whole number.
        ValueError: if it lies outside.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        msg = f"{name} takes a whole number, not {value!r}"
        raise TypeError(msg)
    if not low <= value <= high:
        msg = f"{name} takes a number from {low} to {high}, not {value}"
        raise ValueError(msg)


def check_text(name: str, value: object) -> None:
    """Raise unless the argument is a string or None.

    Raises:
        TypeError: if it is anything else.
    """
    if value is not None and not isinstance(value, str):
        msg = f"{name} takes a string or None, not {value!r}"
        raise TypeError(msg)


def check_content(source: object) -> None:
    """Refuse the name of a file in the place of its content.

    Raises:
        TypeError: if it is a path.
        ValueError: if it is a text.
    """
    is_path = isinstance(source, os.PathLike)
    if is_path or (isinstance(source, str) and _FILE_NAME.fullmatch(source)):
        msg = f"{source!r} is a file's name, not its content: hfdaily.load takes a path"
        raise TypeError(msg) if is_path else ValueError(msg)
