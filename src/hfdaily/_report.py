"""The collector of diagnostics and rejected records during one call."""

import reprlib

import attrs

from hfdaily._diagnostics import EXCERPT_LENGTH, Code, Diagnostic, Surface
from hfdaily._limits import Limits
from hfdaily._model import Origin, Rejected
from hfdaily._severity import Severity
from hfdaily._values.fold import without_surrogates

_SHORT_REPR = reprlib.Repr()
_SHORT_REPR.maxlevel = 2


def excerpt_of(value: object) -> str:
    """Give at most 120 characters of a value, on one line, fit for UTF-8."""
    try:
        text = value if isinstance(value, str) else _SHORT_REPR.repr(value)
    except ValueError:  # an integer of more digits than Python prints
        text = f"<{type(value).__name__}>"
    text = " ".join(text[: 4 * EXCERPT_LENGTH].split())
    text = text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"
    return without_surrogates(text)


@attrs.define
class _Tally:
    """How often a finding was made."""

    order: int
    """Its place among all findings."""
    times: str
    number: int = 0

    def said(self) -> str:
        """Say how often, behind the message of the first."""
        return self.times.format(self.number)


class Report:
    """Diagnostics of one call, bounded in number, the worst kept first."""

    def __init__(self, limits: Limits, surface: Surface = Surface.DOCUMENT) -> None:
        """Start empty; ``surface`` is that of the diagnostics to come."""
        self.limits = limits
        self.surface = surface
        self.quiet: frozenset[Code] = frozenset()
        """Codes that would say nothing of this input."""
        self.rejected: list[Rejected] = []
        self._kept: dict[Severity, list[tuple[int, Diagnostic]]] = {}
        self._tallies: dict[tuple[Code, str], _Tally] = {}
        self.count = 0

    def add(
        self,
        code: Code,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        surface: Surface | None = None,
        excerpt: object = "",
    ) -> None:
        """Take down one finding; its severity is that of its code."""
        if code in self.quiet:
            return
        self.count += 1
        kept = self._kept.setdefault(code.severity, [])
        if len(kept) < self.limits.max_diagnostics:
            found = Diagnostic(
                code,
                code.severity,
                message,
                path,
                line,
                surface or self.surface,
                excerpt_of(excerpt),
            )
            kept.append((self.count, found))

    def tally(
        self,
        code: Code,
        message: str,
        key: str,
        *,
        path: str,
        times: str = " {} times",
        surface: Surface | None = None,
        excerpt: object = "",
    ) -> None:
        """Take down a finding that many places share, once for each ``key``, with their number.

        ``message``, ``path``, ``surface`` and ``excerpt`` are told of the first; ``times``
        says how the message goes on where there are more.
        """
        tally = self._tallies.setdefault((code, key), _Tally(self.count + 1, times))
        tally.number += 1
        if tally.number == 1:
            self.add(code, message, path=path, surface=surface, excerpt=excerpt)

    def has(self, code: Code) -> bool:
        """Tell whether something with this code was found."""
        return any(found.code is code for _, found in self._kept.get(code.severity, ()))

    def keep(self, code: Code, raw: str, origin: Origin) -> None:
        """Keep the raw text of a record that gives no paper."""
        raw = without_surrogates(raw[: self.limits.max_rejected_chars])
        self.rejected.append(Rejected(code, raw, origin))

    def reject(self, code: Code, message: str, raw: str, origin: Origin) -> None:
        """Keep a record that gives no paper, and say so."""
        self.keep(code, raw, origin)
        self.add(
            code,
            message,
            path=origin.path,
            line=origin.line,
            surface=origin.surface,
            excerpt=raw,
        )

    def absorb(self, other: "Report") -> None:
        """Take over what was found in a part of the input."""
        for found in other.diagnostics():
            self.count += 1
            kept = self._kept.setdefault(found.severity, [])
            if len(kept) < self.limits.max_diagnostics:
                kept.append((self.count, found))
        self.count += other.dropped
        self.rejected += other.rejected
        self.surface = other.surface

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Give what was kept, in the order of finding."""
        if not self.count:
            return ()
        worst_first = [pair for s in reversed(Severity) for pair in self._kept.get(s, ())]
        kept = worst_first[: self.limits.max_diagnostics]
        tallies = self._tallies.values()
        times = {found.order: found for found in tallies if found.number > 1}
        return tuple(
            attrs.evolve(found, message=found.message + times[order].said())
            if order in times
            else found
            for order, found in sorted(kept, key=lambda pair: pair[0])
        )

    @property
    def dropped(self) -> int:
        """How many findings the limit leaves out."""
        return max(0, self.count - self.limits.max_diagnostics)
