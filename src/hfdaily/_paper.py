"""`Paper`, and where it was read."""

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from hfdaily._diagnostics import Surface
from hfdaily._people import Author, Organization, User
from hfdaily._slotted import Slotted

HUB_URL = "https://huggingface.co"
ARXIV_URL = "https://arxiv.org"


@attrs.frozen
class Origin(Slotted):
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


def carried_by(papers: Iterable[Paper]) -> frozenset[str]:
    """Name the fields that are known for at least one paper; none where there are none.

    >>> sorted(PAPER_FIELDS - carried_by([Paper(title="A", unknown=frozenset({"summary"}))]))
    ['summary']
    """
    # Papers of one form share what it can not say.
    unknown = {paper.unknown for paper in papers}
    return PAPER_FIELDS.difference(frozenset.intersection(*unknown)) if unknown else frozenset()
