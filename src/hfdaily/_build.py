"""Raw records to papers: the one place where values are judged."""

import datetime as dt

import attrs

from hfdaily._authors import read_authors
from hfdaily._diagnostics import Code
from hfdaily._jsontext import json_text
from hfdaily._model import PAPER_FIELDS, Author, Organization, Paper, User
from hfdaily._raw import RawPaper, RawRecord
from hfdaily._values import USER_KEYS, Values, instant

_Times = tuple[dt.date | None, dt.datetime | None, str | None]
"""When something happened, as far as the record tells: the day, the moment, the printed text."""
_NO_TIMES: _Times = (None, None, None)


_ORGANIZATION_KEYS = frozenset({"name", "fullname", "avatar", "avatarUrl", "avatar_url"})


class Builder:
    """Makes the papers of one page."""

    def __init__(self, values: Values) -> None:
        """Read the records' values by ``values``."""
        self._values = values
        self._unknown: dict[
            tuple[frozenset[str], tuple[bool, bool], tuple[bool, bool]], frozenset[str]
        ] = {}

    def paper(self, entry: RawRecord, index: int) -> Paper | None:
        """Make a paper of a record, or reject it.

        Args:
            entry: the record.
            index: the paper's place among the papers of the digest, from 0.
        """
        values = self._values
        values.at(entry, index)
        troubles = values.report.count
        raw = entry.fields
        title = values.text(raw.get("title"), "title")
        if title is None:
            self._reject(entry)
            return None
        extra = entry.extra
        authors, author_count = self._authors(entry, extra)
        times = self._times
        shown = not entry.paths
        published_on, published_at, published_text = times(
            raw.get("published"), "published_on", shown=shown
        )
        submitted_on, submitted_at, _ = times(raw.get("submitted"), "submitted_on", shown=shown)
        identifier = self._identifier(entry, extra)
        paper = Paper(
            id=identifier,
            title=title,
            summary=values.text(raw.get("summary"), "summary"),
            ai_summary=values.text(raw.get("ai_summary"), "ai_summary"),
            ai_keywords=values.texts(raw.get("ai_keywords"), "ai_keywords"),
            authors=authors,
            author_count=author_count,
            organization=self._organization(entry, extra),
            submitted_by=self._submitter(entry, extra),
            published_on=published_on,
            published_at=published_at,
            published_text=published_text,
            submitted_on=submitted_on,
            submitted_at=submitted_at,
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
            unknown=self._unknown_of(
                entry.unknown,
                (published_on is None, published_at is None),
                (submitted_on is None, submitted_at is None),
            ),
            extra=extra,
            origin=entry.origin,
        )
        return paper if values.report.count == troubles else _doubted(paper, raw)

    def _identifier(self, entry: RawRecord, extra: dict[str, object]) -> str | None:
        """Read the id; one that is none is kept as it is."""
        value = entry.fields.get("id")
        identifier = self._values.identifier(value)
        if identifier is None and value is not None:
            extra[entry.paths.get("id", "id")] = value
        return identifier

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

    def _authors(
        self, entry: RawRecord, extra: dict[str, object]
    ) -> tuple[tuple[Author, ...], int | None]:
        path = entry.paths.get("authors", "authors")
        authors, count = read_authors(entry.fields.get("authors"), self._values, extra, path)
        told = self._values.number(entry.fields.get("author_count"), "author_count")
        return authors, count if told is None else told

    def _organization(self, entry: RawRecord, extra: dict[str, object]) -> Organization | None:
        value = entry.fields.get("organization")
        if value is None:
            return None
        path = entry.paths.get("organization", "organization")
        _keep(value, _ORGANIZATION_KEYS, path, extra)
        return self._values.organization(value)

    def _submitter(self, entry: RawRecord, extra: dict[str, object]) -> User | None:
        value = entry.fields.get("submitted_by")
        if value is None:
            return None
        path = entry.paths.get("submitted_by", "submitted_by")
        _keep(value, USER_KEYS, path, extra)
        return self._values.user(value, "submitted_by")

    def _times(self, value: object, name: str, *, shown: bool) -> _Times:
        """Read a timestamp, or the date that a visible page shows."""
        if value is None:
            return _NO_TIMES
        if isinstance(value, str) and (shown or not value[:4].isdigit()):
            printed, day = self._values.printed_day(value, name)
            return day, None, printed.text if printed else self._values.text(value, name)
        moment = self._values.moment(value, name)
        return (*moment, None) if moment else _NO_TIMES

    def _unknown_of(
        self, unknown: frozenset[str], published: tuple[bool, bool], submitted: tuple[bool, bool]
    ) -> frozenset[str]:
        """Add what the dates do not tell; a page needs few such sets, so they are kept."""
        key = (unknown, published, submitted)
        found = self._unknown.get(key)
        if found is None:
            names = ("published_on", "published_at", "submitted_on", "submitted_at")
            lacks = zip(names, published + submitted, strict=True)
            found = self._unknown[key] = unknown.union(name for name, lack in lacks if lack)
        return found


def _doubted(paper: Paper, raw: RawPaper) -> Paper:
    """Call the fields unknown whose values could not be read."""
    lost = {
        name
        for name, value in raw.items()
        if name in PAPER_FIELDS
        and value != ""
        and (getattr(paper, name) is None or (value and getattr(paper, name) == ()))
    }
    if raw.get("withdrawn") and paper.withdrawn_at is None:
        lost.add("withdrawn_at")
    if "authors" in lost and paper.author_count is None:
        lost.add("author_count")
    return attrs.evolve(paper, unknown=paper.unknown | lost) if lost else paper


def _keep(value: object, known: frozenset[str], path: str, extra: dict[str, object]) -> None:
    """Keep an object's keys that have no field of their own."""
    if isinstance(value, dict):
        for key in value.keys() - known:
            extra[f"{path}.{key}"] = value[key]
