"""The typed record: `Digest` and what it holds, `Paper` and its people included."""

import datetime as dt
import enum
from collections.abc import Iterator, Sequence
from typing import Literal, Self, overload

import attrs

from hfdaily._diagnostics import Code, Diagnostic, DiagnosticError, counted
from hfdaily._paper import (
    ARXIV_URL,
    HUB_URL,
    PAPER_FIELDS,
    RECORD_FIELDS,
    Origin,
    Paper,
    carried_by,
)
from hfdaily._people import Author, Organization, User
from hfdaily._severity import Severity

__all__ = [
    "ARXIV_URL",
    "HUB_URL",
    "PAPER_FIELDS",
    "RECORD_FIELDS",
    "AsOfSource",
    "Author",
    "Digest",
    "DigestError",
    "Format",
    "Kind",
    "Organization",
    "Origin",
    "Paper",
    "Period",
    "Rejected",
    "User",
    "carried_by",
]


class Kind(enum.StrEnum):
    """Which page of Daily Papers a digest was read from."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    TRENDING = "trending"
    SEARCH = "search"
    PAPER = "paper"
    UNKNOWN = "unknown"


class Format(enum.StrEnum):
    """The form in which a page was saved."""

    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


class AsOfSource(enum.StrEnum):
    """Where `Digest.as_of` comes from, best evidence first."""

    ARGUMENT = "argument"
    """The caller said so."""
    PAGE = "page"
    """The page, its address or the tool that saved it names the full day."""
    BOUNDS = "bounds"
    """The smallest year that contradicts nothing on the page."""
    NONE = "none"
    """Nothing tells."""


@attrs.frozen
class Period:
    """A span of days, both ends included.

    >>> Period(dt.date(2026, 2, 16), dt.date(2026, 2, 22)).days
    7
    """

    start: dt.date
    """The first day."""
    end: dt.date
    """The last day."""

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1


@attrs.frozen
class Rejected:
    """A record that was seen and gave no `Paper`."""

    code: Code
    """Why."""
    raw: str
    """The record as it stood on the page, cut at `Limits.max_rejected_chars`."""
    origin: Origin = attrs.field(default=Origin())
    """Where it stood."""


@attrs.frozen(kw_only=True)
class Digest(Sequence[Paper]):
    """What a page gave: its papers, its day, and what could not be read.

    A digest is a sequence of its papers.

    Attributes:
        papers: The papers in page order.
        kind: Which page it was.
        date: The day that a daily digest is for.
        period: The days that a weekly or monthly digest spans.
        previous_date: The digest day before this one, as the page links it.
        next_date: The digest day after this one, as the page links it.
        query: The words that a search page was asked for.
        url: The page's address.
        format: The form in which the page was saved.
        as_of: The day against which year-less and relative dates were read.
        as_of_source: Where `as_of` comes from.
        carries: The `Paper` fields that are known for at least one paper.
        diagnostics: What was found on the way, in page order.
        diagnostics_dropped: How many diagnostics the limit left out.
        rejected: Records that gave no paper.

    >>> digest = Digest(papers=(Paper(title="One"), Paper(title="Two")))
    >>> len(digest), digest[0].title, digest.ok
    (2, 'One', True)
    """

    papers: tuple[Paper, ...] = ()
    """The papers in page order."""
    kind: Kind = Kind.UNKNOWN
    """Which page it was."""
    date: dt.date | None = None
    """The day that a daily digest is for."""
    period: Period | None = None
    """The days that a weekly or monthly digest spans."""
    previous_date: dt.date | None = None
    """The digest day before this one, as the page links it."""
    next_date: dt.date | None = None
    """The digest day after this one, as the page links it."""
    query: str | None = None
    """The words that a search page was asked for."""
    url: str | None = None
    """The page's address."""
    format: Format = Format.TEXT
    """The form in which the page was saved."""
    as_of: dt.date | None = None
    """The day against which year-less and relative dates were read."""
    as_of_source: AsOfSource = AsOfSource.NONE
    """Where `as_of` comes from."""
    carries: frozenset[str] = frozenset()
    """The `Paper` fields that are known for at least one paper."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found on the way, in page order."""
    diagnostics_dropped: int = 0
    """How many diagnostics the limit left out."""
    rejected: tuple[Rejected, ...] = ()
    """Records that gave no paper."""

    @property
    def ok(self) -> bool:
        """Whether no diagnostic is an error."""
        return not any(item.severity is Severity.ERROR for item in self.diagnostics)

    def raise_for_errors(
        self, severity: Severity | Literal["info", "warning", "error"] = Severity.ERROR
    ) -> Self:
        """Return the digest, or raise if it was not read well enough.

        Args:
            severity: the least severity that raises, or its name.

        Raises:
            DigestError: with one exception per diagnostic of ``severity`` or worse.
            ValueError: if there is no such severity.
        """
        Severity.INFO.at_least(severity)
        found = [item for item in self.diagnostics if item.severity.at_least(severity)]
        if found:
            raise DigestError(self, found)
        return self

    def __len__(self) -> int:
        """Count the papers."""
        return len(self.papers)

    def __iter__(self) -> Iterator[Paper]:
        """Iterate over the papers."""
        return iter(self.papers)

    @overload
    def __getitem__(self, index: int) -> Paper: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Paper, ...]: ...
    def __getitem__(self, index: int | slice) -> Paper | tuple[Paper, ...]:
        """Give one paper, or a tuple of them for a slice."""
        return self.papers[index]

    def __repr__(self) -> str:
        """Give a short line: a digest of seventy papers fills no screen."""
        day = self.date or (self.period and f"{self.period.start}/{self.period.end}")
        return (
            f"<Digest {self.kind}{f' {day}' if day else ''}: "
            f"{counted(len(self.papers), 'paper')} from {self.format},"
            f" {counted(len(self.diagnostics), 'diagnostic')}>"
        )

    def _repr_html_(self) -> str:
        """Show the papers in a notebook."""
        from hfdaily.export import to_html  # noqa: PLC0415 - shown only in notebooks

        return to_html(self, fragment=True)


class DigestError(ExceptionGroup[DiagnosticError]):
    """A page was not read well enough for the caller's `strict`.

    It is an exception group with one `DiagnosticError` per diagnostic;
    `digest` is what could be read all the same.
    """

    __module__ = "hfdaily"  # what tracebacks show is what callers import
    digest: Digest
    exceptions: tuple[DiagnosticError, ...]  # no groups: so `error.exceptions[0].diagnostic`

    def __new__(cls, digest: Digest, diagnostics: Sequence[Diagnostic]) -> Self:
        """Make the group of ``diagnostics``, which must not be empty."""
        members = [DiagnosticError(item) for item in diagnostics]
        group = super().__new__(cls, f"the page was not read whole: {members[0]}", members)
        group.digest = digest
        return group

    def derive(self, excs: Sequence[DiagnosticError]) -> "DigestError":  # type: ignore[override]  # narrower: a part of this group holds the same kind
        """Give the part of the group that ``except*`` and ``split`` ask for."""
        return DigestError(self.digest, [item.diagnostic for item in excs])
