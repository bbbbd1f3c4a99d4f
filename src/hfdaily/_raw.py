"""The raw tier: records as the page has them, nothing judged."""

import datetime as dt
from collections.abc import Mapping
from typing import TypedDict

import attrs

from hfdaily._diagnostics import Surface, counted
from hfdaily._model import Format, Kind, Origin
from hfdaily._slotted import Slotted


class RawPaper(TypedDict, total=False):
    """The values of one record under the names of `Paper`'s fields, unread.

    JSON surfaces give the payload's values, visible surfaces the printed text.
    A key that the record does not have is not there.
    """

    id: object
    title: object
    summary: object
    ai_summary: object
    ai_keywords: object
    authors: object
    author_count: object
    organization: object
    submitted_by: object
    published: object
    """The timestamp of `Paper.published_at`, or the date as printed."""
    submitted: object
    """The timestamp of `Paper.submitted_at`, or the date as printed."""
    withdrawn: object
    """The timestamp of `Paper.withdrawn_at`."""
    upvotes: object
    comments: object
    github_stars: object
    daily_rank: object
    github_repo: object
    project_page: object
    thumbnail: object
    media_urls: object
    discussion_id: object


RAW_NAMES = {
    "published_on": "published",
    "published_at": "published",
    "published_text": "published",
    "submitted_on": "submitted",
    "submitted_at": "submitted",
    "withdrawn_at": "withdrawn",
}
"""The names of `RawPaper` for those fields of `Paper` that have another one."""


@attrs.define(kw_only=True)
class RawRecord(Slotted):
    """One record with its place."""

    fields: RawPaper
    """The values, unread."""
    origin: Origin
    """Where the record stands."""
    unknown: frozenset[str] = frozenset()
    """`Paper` fields that the record's form can not say."""
    extra: dict[str, object] = attrs.field(factory=dict[str, object])
    """Payload keys without a field of their own, by payload path."""
    paths: Mapping[str, str] = attrs.field(factory=dict[str, str])
    """Where a JSON record has each value, relative to the record."""
    lines: Mapping[str, int] = attrs.field(factory=dict[str, int])
    """The line on which a visible record has each value."""
    foreign: bool = False
    """Whether another tool wrote the record, with keys of its own."""
    source: object = None
    """The record itself: the payload's object, or the text."""


@attrs.define(kw_only=True)
class RawDigest:
    """What a page says of itself, and its records, before anything is judged."""

    format: Format
    """The form in which the page was saved."""
    surface: Surface
    """The layer that the records were taken from."""
    entries: list[RawRecord] = attrs.field(
        factory=list[RawRecord], repr=lambda entries: f"[{counted(len(entries), 'record')}]"
    )
    """The records with their places."""
    kind: Kind = Kind.UNKNOWN
    """Which page it is."""
    url: str | None = None
    """The page's own address."""
    day: str | None = None
    """The day, week or month that the page says it is for (``2026-02-20``, ``2026-W08``)."""
    list_day: str | None = None
    """The day that stands around a payload's only list (``{"2026-02-20": [...]}``)."""
    heading: str | None = None
    """The day, week or month that the page's heading prints (``Feb 20``)."""
    previous: str | None = None
    """The day that the link to the page before names."""
    next: str | None = None
    """The day that the link to the page after names."""
    times: list[str] = attrs.field(factory=list[str])
    """The moments that elements above the cards name (``<time>``), the heading's or others."""
    query: str | None = None
    """The words that a search page was asked for."""
    title: str | None = None
    """The page's title, which a browser shows in its tab."""
    captured: dt.date | None = None
    """The day on which a saving tool says that it saved the page."""
    says_empty: bool = False
    """Whether the page has an empty list where its papers should stand."""
    page: str | None = attrs.field(default=None, repr=False)
    """The page itself, where it stood in a string of a payload or in a browser's view of a text."""

    @property
    def records(self) -> tuple[RawPaper, ...]:
        """The records alone, as plain dicts."""
        return tuple(entry.fields for entry in self.entries)
