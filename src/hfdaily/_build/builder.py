"""Raw records to papers: the one place where values are judged."""

from collections.abc import Mapping, Sequence

import attrs

from hfdaily._build.authors import read_authors
from hfdaily._build.columns import NO_TIMES, Times
from hfdaily._build.printedrows import PrintedRows
from hfdaily._build.rows import Rows
from hfdaily._build.table import Unknown
from hfdaily._build.values import ORGANIZATION_KEYS, USER_KEYS, Values
from hfdaily._diagnostics import Code
from hfdaily._json.clean import clean
from hfdaily._json.text import json_text
from hfdaily._model import PAPER_FIELDS, Author, Organization, Paper, User
from hfdaily._raw import RAW_NAMES, RawPaper, RawRecord
from hfdaily._rawpage import People, RawPage
from hfdaily._report import Report
from hfdaily._values.dates import read_stamp
from hfdaily._values.timestamps import instant


class Builder:
    """Makes the papers of one page."""

    def __init__(self, raw: RawPage, values: Values, *, printed: bool) -> None:
        """Prepare to read the records of a page.

        Args:
            raw: the page.
            values: reads values that are not as they should be.
            printed: whether the values are texts from a visible page.
        """
        self._values = values
        self._raw = raw
        self._unknown = Unknown()
        self._rows: Rows | PrintedRows
        self.people: Sequence[People] | None = None
        """What was read of a payload's people, where all have the usual form."""
        if printed:
            self._rows = PrintedRows(raw.entries, self._unknown, values)
            self._rounded: Mapping[int, Sequence[str]] = self._rows.rounded
        else:
            self._rows = Rows(raw.tables, self._unknown)
            self._rounded = {}
            self.people = self._rows.people

    def whole(self) -> Sequence[Paper] | None:
        """Give the papers of all records, if none of these needs a closer look."""
        return None if self._rows.odd or self._rounded else self._rows.papers

    def paper(self, place: int, index: int) -> Paper | None:
        """Make a paper of a record, or reject it.

        Args:
            place: the record's place on the page, from 0.
            index: the paper's place among the papers of the digest, from 0.
        """
        if place not in self._rows.odd:
            paper = self._rows.papers[place]
            if place in self._rounded:
                names = self._rounded[place]
                self._values.rounded += [f"$.papers[{index}].{name}" for name in names]
            return paper if index == place else attrs.evolve(paper, position=index + 1)
        entry = self._raw.entries[place]
        values = self._values
        values.at(entry, index)
        troubles = values.report.count
        title = values.text(entry.fields.get("title"), "title")
        if title is None:
            self._reject(entry)
            return None
        paper = self._read(title, entry, index)
        if values.report.count == troubles and not entry.paths:
            return paper
        self._keep_unread(paper, entry)
        return _doubted(paper, entry.fields)

    def _read(self, title: str, entry: RawRecord, index: int) -> Paper:
        """Read a record value by value, and say what is wrong with it."""
        values = self._values
        raw = entry.fields
        shown = not entry.paths
        authors, author_count = self._authors(entry)
        published = self._times(raw.get("published"), "published_on", shown=shown)
        submitted = self._times(raw.get("submitted"), "submitted_on", shown=shown)
        published_on, published_at, published_text = published
        submitted_on, submitted_at, _ = submitted
        return Paper(
            title=title,
            authors=authors,
            author_count=author_count,
            published_on=published_on,
            published_at=published_at,
            published_text=published_text,
            submitted_on=submitted_on,
            submitted_at=submitted_at,
            id=values.identifier(raw.get("id")),
            summary=self._summary(raw.get("summary"), shown=shown),
            ai_summary=values.text(raw.get("ai_summary"), "ai_summary"),
            ai_keywords=values.texts(raw.get("ai_keywords"), "ai_keywords"),
            organization=self._organization(entry),
            submitted_by=self._submitter(entry),
            withdrawn_at=instant(values.moment(raw.get("withdrawn"), "withdrawn_at")),
            upvotes=values.number(raw.get("upvotes"), "upvotes"),
            comments=values.number(raw.get("comments"), "comments"),
            github_stars=values.number(raw.get("github_stars"), "github_stars"),
            daily_rank=values.number(raw.get("daily_rank"), "daily_rank"),
            github_repo=values.url(raw.get("github_repo"), "github_repo"),
            project_page=values.url(raw.get("project_page"), "project_page"),
            thumbnail=values.url(raw.get("thumbnail"), "thumbnail"),
            media_urls=values.urls(raw.get("media_urls"), "media_urls"),
            discussion_id=values.text(raw.get("discussion_id"), "discussion_id"),
            position=index + 1,
            unknown=self._unknown.of(entry.unknown, published, submitted),
            extra=entry.extra,
            origin=entry.origin,
        )

    def _summary(self, value: object, *, shown: bool) -> str | None:
        """Read the abstract; the grammar gives it folded, which for a long text is worth a lot."""
        if shown and type(value) is str:
            return value or None
        return self._values.text(value, "summary")

    def _reject(self, entry: RawRecord) -> None:
        source = entry.source
        self._values.report.reject(
            Code.RECORD_WITHOUT_TITLE,
            "a record without a title gives no paper",
            source
            if isinstance(source, str)
            else json_text(source, self._values.report.limits.max_rejected_chars),
            entry.origin,
        )

    def _authors(self, entry: RawRecord) -> tuple[tuple[Author, ...], int | None]:
        path = entry.paths.get("authors", "authors")
        authors, count = read_authors(entry.fields.get("authors"), self._values, entry.extra, path)
        told = self._values.number(entry.fields.get("author_count"), "author_count")
        return authors, count if told is None else told

    def _keep_unread(self, paper: Paper, entry: RawRecord) -> None:
        """Keep the values as they are of which something could not be read."""
        for name in self._values.doubted:
            value = entry.fields.get(RAW_NAMES.get(name, name))
            if isinstance(value, dict | list) or getattr(paper, name, None) in {None, ()}:
                path = entry.paths.get(RAW_NAMES.get(name, name), name)
                entry.extra[path] = clean(value, Report(self._values.report.limits))

    def _organization(self, entry: RawRecord) -> Organization | None:
        value = entry.fields.get("organization")
        if isinstance(value, dict):
            path = entry.paths.get("organization", "organization")
            self._values.keep_others(value, ORGANIZATION_KEYS, path, entry.extra)
        return self._values.organization(value)

    def _submitter(self, entry: RawRecord) -> User | None:
        value = entry.fields.get("submitted_by")
        if isinstance(value, dict):
            path = entry.paths.get("submitted_by", "submitted_by")
            self._values.keep_others(value, USER_KEYS, path, entry.extra)
        return self._values.user(value, "submitted_by")

    def _times(self, value: object, name: str, *, shown: bool) -> Times:
        """Read a timestamp, or the date that a visible page shows."""
        if value is None:
            return NO_TIMES
        if not isinstance(value, str) or (not shown and value[:4].isdigit()):
            moment = self._values.moment(value, name)
            return (*moment, None) if moment else NO_TIMES
        if not shown and (stamp := read_stamp(value)):
            return (*stamp, None)
        printed, day = self._values.printed_day(value, name)
        return day, None, printed.text if printed else self._values.text(value, name)


_OF_EACH = frozenset(
    {"author_count", "comments", "discussion_id", "id", "published_at", "published_on",
     "published_text", "submitted_at", "submitted_by", "submitted_on", "summary", "upvotes"}
)  # fmt: skip
"""The fields that every paper has: where one is None, the page did not say it."""


def _doubted(paper: Paper, raw: RawPaper) -> Paper:
    """Call the fields unknown whose values are missing or could not be read."""
    lost = {
        name
        for name, value in raw.items()
        if name in PAPER_FIELDS
        and value != ""
        and (getattr(paper, name) is None or (value and getattr(paper, name) == ()))
    }
    if raw.get("withdrawn") and paper.withdrawn_at is None:
        lost.add("withdrawn_at")
    lost.update(name for name in _OF_EACH if getattr(paper, name) is None)
    unknown = (paper.unknown | lost).difference({"published_text"} if paper.published_text else ())
    return paper if unknown == paper.unknown else attrs.evolve(paper, unknown=unknown)
