"""The typed record: `Digest`, `Paper` and the classes that they hold."""

import datetime as dt
import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Self, overload

import attrs

from hfdaily._diagnostics import Code, Diagnostic, DiagnosticError, Severity, Surface, counted
from hfdaily._people import Author, Organization, Slotted, User

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
]

HUB_URL = "https://huggingface.co"
ARXIV_URL = "https://arxiv.org"


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
class Origin:
    """The place that a record was read from."""

    surface: Surface = Surface.NONE
    """The layer of the input."""
    path: str | None = None
    """The JSON path of the record, for the JSON surfaces."""
    line: int | None = None
    """The record's first line, 1-based, where the surface has lines."""
    end_line: int | None = None
    """The record's last line, inclusive."""


_EMPTY: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Paper(Slotted):
    """One paper of a digest.

    ``None`` in a field that is not in `unknown` means that the paper has none;
    ``None`` in a field that is in `unknown` means that the page did not say.

    Attributes:
        id: The arXiv id, always a string.
        title: The title, white space folded.
        summary: The abstract, white space folded.
        ai_summary: The summary that Hugging Face's model wrote.
        ai_keywords: The keywords that Hugging Face's model chose.
        authors: The authors by name; empty where the page only counts them.
        author_count: How many authors there are, hidden ones included.
        organization: The organization that the paper is tagged with.
        submitted_by: Who put the paper on Daily Papers.
        published_on: The day (UTC) on which the paper appeared on arXiv.
        published_at: The moment (UTC) of publication; None where only the day is known.
        submitted_on: The day (UTC) on which the paper went on Daily Papers.
        submitted_at: The moment (UTC) of that; None where only the day is known.
        published_text: The date as the page prints it, such as ``Dec 12``.
        withdrawn_at: When the paper was withdrawn (UTC).
        upvotes: Votes on Hugging Face; 0 is a number, None is not known.
        comments: Comments on Hugging Face.
        github_stars: Stars of the repository, to the precision that the page prints.
        daily_rank: The place in the day's ranking, 1 for ``#1 Paper of the day``.
        github_repo: The URL of the code.
        project_page: The URL of the project's page.
        thumbnail: The URL of the preview image.
        media_urls: URLs of images and videos that the submitter added.
        discussion_id: The internal id of the comment thread.
        position: The place on the page, 1-based.
        unknown: Names of the fields that this record's form did not say.
        extra: Payload keys without a field of their own and values that could not be read, by path.
        origin: Where the record was read.

    >>> paper = Paper(id="2403.01774", title="A Title", upvotes=0)
    >>> paper.hf_url, paper.pdf_url
    ('https://huggingface.co/papers/2403.01774', 'https://arxiv.org/pdf/2403.01774')
    """

    id: str | None = None
    """The arXiv id, always a string."""
    title: str
    """The title, white space folded."""
    summary: str | None = None
    """The abstract, white space folded."""
    ai_summary: str | None = None
    """The summary that Hugging Face's model wrote."""
    ai_keywords: tuple[str, ...] = ()
    """The keywords that Hugging Face's model chose."""
    authors: tuple[Author, ...] = ()
    """The authors by name; empty where the page only counts them."""
    author_count: int | None = None
    """How many authors there are, hidden ones included."""
    organization: Organization | None = None
    """The organization that the paper is tagged with."""
    submitted_by: User | None = None
    """Who put the paper on Daily Papers."""
    published_on: dt.date | None = None
    """The day (UTC) on which the paper appeared on arXiv."""
    published_at: dt.datetime | None = None
    """The moment (UTC) of publication; None where only the day is known."""
    submitted_on: dt.date | None = None
    """The day (UTC) on which the paper went on Daily Papers."""
    submitted_at: dt.datetime | None = None
    """The moment (UTC) of that; None where only the day is known."""
    published_text: str | None = None
    """The date as the page prints it, such as ``Dec 12``."""
    withdrawn_at: dt.datetime | None = None
    """When the paper was withdrawn (UTC)."""
    upvotes: int | None = None
    """Votes on Hugging Face; 0 is a number, None is not known."""
    comments: int | None = None
    """Comments on Hugging Face."""
    github_stars: int | None = None
    """Stars of the repository, to the precision that the page prints."""
    daily_rank: int | None = None
    """The place in the day's ranking, 1 for ``#1 Paper of the day``."""
    github_repo: str | None = None
    """The URL of the code."""
    project_page: str | None = None
    """The URL of the project's page."""
    thumbnail: str | None = None
    """The URL of the preview image."""
    media_urls: tuple[str, ...] = ()
    """URLs of images and videos that the submitter added."""
    discussion_id: str | None = None
    """The internal id of the comment thread."""
    position: int = attrs.field(default=1, eq=False)
    """The place on the page, 1-based."""
    unknown: frozenset[str] = attrs.field(default=_EMPTY, eq=False)
    """Names of the fields that this record's form did not say."""
    extra: Mapping[str, object] = attrs.field(factory=dict[str, object], eq=False)
    """Payload keys without a field of their own and values that could not be read, by path."""
    origin: Origin = attrs.field(default=Origin(), eq=False)
    """Where the record was read."""

    @property
    def arxiv_id(self) -> str | None:
        """The same as `id`."""
        return self.id

    @property
    def abstract(self) -> str | None:
        """The same as `summary`."""
        return self.summary

    @property
    def num_comments(self) -> int | None:
        """The same as `comments`."""
        return self.comments

    @property
    def hf_url(self) -> str | None:
        """The paper's page on Hugging Face."""
        return f"{HUB_URL}/papers/{self.id}" if self.id else None

    @property
    def arxiv_url(self) -> str | None:
        """The paper's abstract page on arXiv."""
        return f"{ARXIV_URL}/abs/{self.id}" if self.id else None

    @property
    def pdf_url(self) -> str | None:
        """The paper's PDF on arXiv."""
        return f"{ARXIV_URL}/pdf/{self.id}" if self.id else None

    def same_record(self, other: "Paper") -> bool:
        """Compare every field, those that ``==`` leaves out included.

        >>> a, b = Paper(title="T", position=1), Paper(title="T", position=2)
        >>> a == b, a.same_record(b)
        (True, False)
        """
        return all(
            getattr(self, field.name) == getattr(other, field.name) for field in attrs.fields(Paper)
        )


RECORD_FIELDS = frozenset({"position", "unknown", "extra", "origin"})
"""Fields of `Paper` that tell of the record, not of the paper."""

PAPER_FIELDS = frozenset(field.name for field in attrs.fields(Paper)) - RECORD_FIELDS
"""Fields of `Paper` that a page can carry."""


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
    origin: Origin = Origin()
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
    carries: frozenset[str] = _EMPTY
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
            f"<Digest {self.kind.value}{f' {day}' if day else ''}: "
            f"{counted(len(self.papers), 'paper')} from {self.format.value},"
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
