"""Checks of the arguments that several exporters share."""

from collections.abc import Collection


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
