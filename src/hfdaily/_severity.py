"""How much a finding costs."""

import enum
from collections.abc import Mapping
from typing import Literal


class Severity(enum.StrEnum):
    """How much a diagnostic costs the reader of a digest.

    >>> Severity.ERROR.at_least("warning"), Severity.ERROR > Severity.WARNING
    (True, True)
    """

    INFO = "info"
    """Something was recovered or inferred; nothing is lost."""
    WARNING = "warning"
    """A field is lost or doubtful."""
    ERROR = "error"
    """A record, or the whole document, is lost."""

    @property
    def rank(self) -> int:
        """The place in the order info (0), warning (1), error (2)."""
        return _RANKS[self]

    def at_least(self, other: 'Severity | Literal["info", "warning", "error"]') -> bool:
        """Tell whether this severity is ``other`` or worse.

        Args:
            other: a severity, or its name.

        Raises:
            ValueError: if there is no such severity.
        """
        return self.rank >= _rank_of(other)

    # Names would compare by their letters, by which a warning is more than an error.

    def __lt__(self, other: str) -> bool:
        """Tell whether this severity is less than another."""
        return self.rank < _rank_of(other)

    def __le__(self, other: str) -> bool:
        """Tell whether this severity is another one, or less."""
        return self.rank <= _rank_of(other)

    def __gt__(self, other: str) -> bool:
        """Tell whether this severity is worse than another."""
        return self.rank > _rank_of(other)

    def __ge__(self, other: str) -> bool:
        """Tell whether this severity is another one, or worse."""
        return self.rank >= _rank_of(other)


def _rank_of(other: str) -> int:
    rank = _RANKS.get(other)  # names are keys too: a severity equals its name
    if rank is None:
        msg = f"a severity is one of {', '.join(Severity)}, not {other!r}"
        raise ValueError(msg)
    return rank


_RANKS: Mapping[str, int] = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Said(str):
    """A code's name with what is said of it."""

    __slots__ = ("meaning", "severity")
    severity: Severity
    meaning: str


def said(name: str, severity: Severity, meaning: str) -> str:
    """Say something of a name.

    Type checkers take a member for what stands behind its name. A string can be
    compared with strings, also in ``match``; a tuple, or a class of its own, never
    equals one.
    """
    made = Said(name)
    made.severity, made.meaning = severity, meaning
    return made
