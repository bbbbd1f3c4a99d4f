"""Bounds on the work that one call may do."""

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """How much of an input is read; what a limit cuts is named by a diagnostic.

    >>> Limits(max_papers=100).max_papers
    100

    Raises:
        ValueError: if a limit is smaller than 1.
        TypeError: if a limit is no whole number.
    """

    max_chars: int = 100_000_000
    """Characters (of bytes: bytes) read from the front of the input.

    Of decoded JSON, those of its strings that may be pages.
    """
    max_papers: int = 100_000
    """Records read from one input."""
    max_diagnostics: int = 1_000
    """Diagnostics kept; `Digest.diagnostics_dropped` counts the rest."""
    max_depth: int = 100
    """Levels of nesting kept of a JSON value."""
    max_rejected_chars: int = 10_000
    """Characters of raw text kept of one rejected record."""

    def __attrs_post_init__(self) -> None:
        """Check every limit."""
        for field in attrs.fields(Limits):
            value: object = getattr(self, field.name)
            if not isinstance(value, int) or isinstance(value, bool):
                msg = f"Limits.{field.name} takes a whole number, not {value!r}"
                raise TypeError(msg)
            if value < 1:
                msg = f"Limits.{field.name} takes a number of at least 1, not {value!r}"
                raise ValueError(msg)
