"""Papers over time: many digests as one history."""

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from hfdaily._diagnostics import counted
from hfdaily._history.changes import day_of
from hfdaily._history.rules import COUNTS, Matcher, agree, is_printed
from hfdaily._model import PAPER_FIELDS, AsOfSource, Digest, Paper


@attrs.frozen(kw_only=True)
class Observation:
    """The numbers of a paper on one day."""

    day: dt.date
    """The day."""
    source: AsOfSource
    """How the day is known; with `AsOfSource.BOUNDS` it is a guess."""
    upvotes: int | None
    """Votes; None where the page did not say."""
    comments: int | None
    """Comments; None where the page did not say."""
    github_stars: int | None
    """Stars, to the precision that the page prints."""


@attrs.frozen(kw_only=True, repr=False)
class PaperHistory:
    """One paper over time."""

    paper: Paper
    """The latest that is known of it, from all digests."""
    first_seen: dt.date | None
    """The day of the first digest that has it; None where no digest has a day."""
    last_seen: dt.date | None
    """The day of the last one."""
    series: tuple[Observation, ...]
    """Its numbers in order of time, one observation per digest."""

    def __repr__(self) -> str:
        """Give a short line."""
        span = f", {self.first_seen} to {self.last_seen}" if self.first_seen else ""
        name = self.paper.id or self.paper.title
        return f"<PaperHistory {name:.80}: {counted(len(self.series), 'observation')}{span}>"


@attrs.frozen(kw_only=True, repr=False)
class History:
    """What many digests say together; iterates over its papers' histories.

    >>> len(History()), History().papers
    (0, ())
    """

    entries: tuple[PaperHistory, ...] = ()
    """The papers' histories, in order of first appearance."""
    days: tuple[dt.date, ...] = ()
    """The days that the digests are of, in order, each once."""
    undated: int = 0
    """How many digests have no day; they give no observations."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers' latest records, ready for the exporters."""
        return tuple(entry.paper for entry in self.entries)

    def __len__(self) -> int:
        """Count the papers."""
        return len(self.entries)

    def __iter__(self) -> Iterator[PaperHistory]:
        """Iterate over the papers' histories."""
        return iter(self.entries)

    def __contains__(self, name: object) -> bool:
        """Tell whether `get` finds a paper, by what it takes; or one of the histories."""
        if isinstance(name, str | Paper):
            return self.get(name) is not None
        return name in self.entries

    def __repr__(self) -> str:
        """Give a short line."""
        span = f", {self.days[0]} to {self.days[-1]}" if self.days else ""
        undated = f", {self.undated} undated" if self.undated else ""
        seen = f"{counted(len(self.entries), 'paper')} on {counted(len(self.days), 'day')}"
        return f"<History: {seen}{span}{undated}>"

    def get(self, name: str | Paper) -> PaperHistory | None:
        """Give the history of a paper by its id, by its title, or by the paper itself.

        Raises:
            TypeError: if ``name`` is neither text nor a paper.

        >>> merge([Digest(papers=(Paper(id="2403.01774", title="One"),))]).get("one").paper.id
        '2403.01774'
        """
        given: object = name
        matcher = Matcher(self.papers)
        if isinstance(given, str):
            found = matcher.by_id(Paper(id=given, title=""))
            if found is None:
                found = matcher.by_title(Paper(title=given))
        elif isinstance(given, Paper):
            found = matcher.find(given)
        else:
            msg = f"get takes an id, a title or a Paper, not {type(given).__name__}"
            raise TypeError(msg)
        return None if found is None else self.entries[found]

    def rows(self) -> list[dict[str, object]]:
        """Give one row per paper and observation, for a data frame.

        Returns:
            Dictionaries with ``id``, ``title``, ``day`` (a date), ``source``,
            ``upvotes``, ``comments`` and ``github_stars``.
        """
        return [
            {
                "id": entry.paper.id,
                "title": entry.paper.title,
                "day": seen.day,
                "source": seen.source.value,
                "upvotes": seen.upvotes,
                "comments": seen.comments,
                "github_stars": seen.github_stars,
            }
            for entry in self.entries
            for seen in entry.series
        ]


def merge(digests: Iterable[Digest]) -> History:
    """Put digests of any days and forms together, per paper.

    Of each field the latest known value counts: what a digest does not know
    takes nothing away. What does not change over time (title, abstract,
    authors, submitter, dates) comes from a payload where there was one, and a
    date in a year that was a guess gives way to any other.

    The day of a digest is `Digest.as_of` where the caller or the page named
    it, else `Digest.date`, else an inferred `as_of`. A digest without any day
    counts as the oldest: it fills gaps and gives no observation. Digests of
    one day count in the order given.

    Args:
        digests: the digests, in any order.

    Returns:
        The history.

    Raises:
        TypeError: if ``digests`` is no iterable of digests.

    >>> days = dt.date(2026, 2, 20), dt.date(2026, 2, 21)
    >>> paper = Paper(id="2403.01774", title="One", upvotes=3)
    >>> history = merge(
    ...     Digest(papers=(attrs.evolve(paper, upvotes=votes),), date=day)
    ...     for day, votes in zip(days, (3, 8))
    ... )
    >>> [(str(seen.day), seen.upvotes) for seen in history.get("2403.01774").series]
    [('2026-02-20', 3), ('2026-02-21', 8)]
    """
    dated = [(*day_of(digest), digest) for digest in _checked(digests)]
    dated.sort(key=lambda item: item[0] or dt.date.min)
    tracks: list[_Track] = []
    known = Matcher()
    for day, source, digest in dated:
        for paper in digest:
            number = known.find(paper)
            if number is None:
                number = len(tracks)
                tracks.append(_Track())
            known.add(paper, number)
            tracks[number].take(paper, day, source)
    return History(
        entries=tuple(track.done() for track in tracks),
        days=tuple(sorted({day for day, _, _ in dated if day})),
        undated=sum(day is None for day, _, _ in dated),
    )


def _checked(digests: object) -> list[Digest]:
    items: list[object] = [digests]
    # A digest is iterable, too, but its items are papers.
    if isinstance(digests, Iterable) and not isinstance(digests, Digest):
        items = list(digests)
    checked: list[Digest] = []
    for item in items:
        if not isinstance(item, Digest) or item is digests:
            msg = f"merge takes an iterable of Digests, not {item!r:.80}"
            raise TypeError(msg)
        checked.append(item)
    return checked


_STEADY = frozenset(
    {"author_count", "authors", "published_at", "published_on", "submitted_at", "submitted_by",
     "submitted_on", "summary", "title"}
)  # fmt: skip
"""Fields whose truth does not change: the better source counts before the later one."""
_PRINTED_DATES = frozenset({"published_on", "submitted_on"})
_FIELDS = tuple(sorted(PAPER_FIELDS))


class _Track:
    """One paper on its way through the digests, oldest first."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[int, Paper]] = {}
        self._latest: Paper | None = None
        self._extra: dict[str, object] = {}
        self._series: list[Observation] = []

    def take(self, paper: Paper, day: dt.date | None, source: AsOfSource) -> None:
        """Take the paper's next record."""
        self._latest = paper
        self._extra.update(paper.extra)
        for field in _FIELDS:
            if field not in paper.unknown:
                self._weigh(field, paper, _rank(field, paper, source))
        if day is not None:
            self._series.append(_observation(paper, day, source))

    def _weigh(self, field: str, paper: Paper, rank: int) -> None:
        if field in self._best:
            best, holder = self._best[field]
            if field in _STEADY and rank < best:
                return
            # The printed form of what is known already says less.
            if is_printed(paper) and not is_printed(holder) and agree(field, holder, paper):
                return
        self._best[field] = rank, paper

    def done(self) -> PaperHistory:
        """Give the paper's history."""
        assert self._latest is not None  # noqa: S101 - a track is made for a record
        known = {field: getattr(paper, field) for field, (_, paper) in self._best.items()}
        days = [seen.day for seen in self._series]
        paper = attrs.evolve(
            self._latest,
            **known,
            unknown=PAPER_FIELDS.difference(known),
            extra=self._extra,
        )
        return PaperHistory(
            paper=paper,
            first_seen=min(days, default=None),
            last_seen=max(days, default=None),
            series=tuple(self._series),
        )


def _rank(field: str, paper: Paper, source: AsOfSource) -> int:
    """Weigh a record as a source of a field: payload, print, a guess."""
    if not is_printed(paper):
        return 2
    guessed = field in _PRINTED_DATES and source in {AsOfSource.BOUNDS, AsOfSource.NONE}
    return 0 if guessed and not _prints_year(paper) else 1


def _prints_year(paper: Paper) -> bool:
    text = paper.published_text or ""
    return paper.published_on is not None and str(paper.published_on.year) in text


def _observation(paper: Paper, day: dt.date, source: AsOfSource) -> Observation:
    counts = {name: getattr(paper, name) for name in sorted(COUNTS)}
    return Observation(day=day, source=source, **counts)
