"""What the site knew of a paper in an era, before any surface shows it."""

import datetime as dt

import attrs

from hfdaily._model import Author, Paper
from hfdaily.testing import _eras as eras
from hfdaily.testing._eras import Era

_SINCE = {
    "thumbnail": eras.MEDIA_URLS,
    "discussion_id": eras.DISCUSSIONS,
    "github_repo": eras.REPOSITORIES,
    "project_page": eras.REPOSITORIES,
    "ai_summary": eras.AI_SUMMARY,
    "ai_keywords": eras.AI_SUMMARY,
    "github_stars": eras.STARS,
    "organization": eras.SUBMITTER_ORGANIZATION,
    "withdrawn_at": eras.WITHDRAWN,
}
"""When the fields that were not there from the start appeared."""


def absent_fields(era: Era) -> frozenset[str]:
    """Name the fields of `Paper` that no surface of an era carries."""
    absent = {name for name, change in _SINCE.items() if not era.has(change)}
    if era.has(eras.PUBLISHED_MIDNIGHT):
        absent.add("published_at")
    if era.has(eras.SUBMITTED_MIDNIGHT):
        absent.add("submitted_at")
    if not era.daily_time:
        absent |= {"submitted_on", "submitted_at"}
    if not era.submitter:
        absent.add("submitted_by")
    return frozenset(absent)


def known_in(paper: Paper, era: Era) -> Paper:
    """Give a paper as the site knew it: times to the millisecond, absent fields empty."""
    media = paper.media_urls
    if not era.has(eras.MEDIA_URLS):
        # `mediaUrl` held the picture that is shown, which is the thumbnail for most.
        media = media[:1] or ((paper.thumbnail,) if paper.thumbnail else ())
    paper = attrs.evolve(
        paper,
        media_urls=media,
        published_on=_day(paper.published_at, paper.published_on),
        submitted_on=_day(paper.submitted_at, paper.submitted_on),
        authors=tuple(_author(author) for author in paper.authors),
        published_at=_milliseconds(paper.published_at),
        submitted_at=_milliseconds(paper.submitted_at),
        withdrawn_at=_milliseconds(paper.withdrawn_at),
    )
    return blank(_without_midnights(paper), absent_fields(era))


def blank(paper: Paper, names: frozenset[str]) -> Paper:
    """Empty the named fields."""
    empty = Paper(title="")
    return attrs.evolve(paper, **{name: getattr(empty, name) for name in names})


def _author(author: Author) -> Author:
    """Cut an author's time to the millisecond."""
    if author.status_changed_at is None:
        return author
    return attrs.evolve(author, status_changed_at=_milliseconds(author.status_changed_at))


def _day(moment: dt.datetime | None, day: dt.date | None) -> dt.date | None:
    """Give the day (UTC) of a moment, or else the day given."""
    return moment.astimezone(dt.UTC).date() if moment else day


def _milliseconds(moment: dt.datetime | None) -> dt.datetime | None:
    """Cut a moment to the millisecond."""
    return moment and moment.replace(microsecond=moment.microsecond // 1_000 * 1_000)


def _without_midnights(paper: Paper) -> Paper:
    """Drop times of exactly midnight: a payload means a day by them."""
    midnight = dt.time(0, tzinfo=dt.UTC)
    names = ("published_at", "submitted_at")
    moments = {name: getattr(paper, name) for name in names}
    dropped = {name for name, when in moments.items() if when and when.timetz() == midnight}
    return blank(paper, frozenset(dropped))
