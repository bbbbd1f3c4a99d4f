"""What changed between two readings of Daily Papers."""

import datetime as dt
from collections.abc import Iterable

import attrs

from hfdaily._history.rules import COMPARED_FIELDS, COUNTS, agree, pair, unique
from hfdaily._model import AsOfSource, Digest, Paper


def day_of(digest: Digest) -> tuple[dt.date | None, AsOfSource]:
    """Give the day that a digest's numbers are of, and how sure that is.

    That is `Digest.as_of` where the caller or the page named it, else the
    digest's own `date`, else what the bounds gave.

    >>> day_of(Digest(date=dt.date(2026, 2, 20)))
    (datetime.date(2026, 2, 20), <AsOfSource.PAGE: 'page'>)
    """
    if digest.as_of and digest.as_of_source in {AsOfSource.ARGUMENT, AsOfSource.PAGE}:
        return digest.as_of, digest.as_of_source
    if digest.date:
        return digest.date, AsOfSource.PAGE
    if digest.as_of:
        return digest.as_of, AsOfSource.BOUNDS
    return None, AsOfSource.NONE


@attrs.frozen
class FieldChange:
    """A field of a paper that is known on both sides and differs."""

    field: str
    """The name of the field of `Paper`."""
    old: object
    """Its value before."""
    new: object
    """Its value after."""


@attrs.frozen(repr=False)
class PaperChange:
    """A paper that stands on both sides and differs."""

    old: Paper
    """The record before."""
    new: Paper
    """The record after."""
    fields: tuple[FieldChange, ...]
    """The fields that differ, in the order of their names."""

    def __repr__(self) -> str:
        """Give a short line."""
        names = ", ".join(change.field for change in self.fields)
        return f"<PaperChange {self.new.id or self.new.title:.80}: {names}>"

    def gained(self, field: str = "upvotes") -> int | None:
        """Tell how much a count grew; None where one side does not tell it.

        Args:
            field: ``upvotes``, ``comments`` or ``github_stars``.

        Returns:
            The difference, negative if the count fell; 0 where both sides agree.

        Raises:
            ValueError: if ``field`` is none of the three.
        """
        return _gained(self.old, self.new, field)


@attrs.frozen(kw_only=True, repr=False)
class Changes:
    """What `diff` found; false where that is nothing.

    >>> bool(Changes())
    False
    """

    appeared: tuple[Paper, ...] = ()
    """Papers that only the new side has, in its order."""
    gone: tuple[Paper, ...] = ()
    """Papers that only the old side has, in its order."""
    changed: tuple[PaperChange, ...] = ()
    """Papers that differ, in the order of the new side."""
    unchanged: int = 0
    """How many papers are the same as far as both sides tell."""
    old_day: dt.date | None = None
    """The day that the old side is of."""
    new_day: dt.date | None = None
    """The day that the new side is of."""

    def __repr__(self) -> str:
        """Give a short line."""
        days = f" {self.old_day} to {self.new_day}" if self.old_day or self.new_day else ""
        return (
            f"<Changes{days}: {len(self.appeared)} appeared, {len(self.gone)} gone,"
            f" {len(self.changed)} changed, {self.unchanged} unchanged>"
        )

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.appeared or self.gone or self.changed)

    def gained(self, field: str = "upvotes") -> tuple[tuple[Paper, int], ...]:
        """List the papers whose count changed, greatest gain first.

        Args:
            field: ``upvotes``, ``comments`` or ``github_stars``.

        Returns:
            Pairs of the new record and the difference, which may be negative.

        Raises:
            ValueError: if ``field`` is none of the three.
        """
        _check_count(field)
        found = [(item.new, item.gained(field)) for item in self.changed]
        gains = [(paper, gain) for paper, gain in found if gain]
        return tuple(sorted(gains, key=lambda pair: -pair[1]))


def diff(old: Digest | Iterable[Paper], new: Digest | Iterable[Paper]) -> Changes:
    """Compare two readings of a page, or any two collections of papers.

    Papers are matched by id, else by title. A field that one side does not
    know is no change, nor is what the other form of a page can not tell: a
    number that a page prints rounded, more followers of a submitter.

    Args:
        old: a digest or papers.
        new: a digest or papers.

    Returns:
        The papers that appeared, went or changed, and in which fields.

    Raises:
        TypeError: if an argument is neither.

    >>> before = [Paper(id="2403.01774", title="One", upvotes=3), Paper(title="Two")]
    >>> after = [Paper(id="2403.01774", title="One", upvotes=8), Paper(title="Three")]
    >>> changes = diff(before, after)
    >>> [paper.title for paper in changes.appeared], [paper.title for paper in changes.gone]
    (['Three'], ['Two'])
    >>> changes.changed[0].fields
    (FieldChange(field='upvotes', old=3, new=8),)
    >>> [(paper.title, gain) for paper, gain in changes.gained()]
    [('One', 5)]
    """
    before, after = unique(_papers(old, "old")), unique(_papers(new, "new"))
    pairs = list(pair(before, after))
    matched = {number for number, _ in pairs}
    both = [(before[number], paper) for number, paper in pairs if number is not None]
    changed = [PaperChange(a, b, fields) for a, b in both if (fields := _differences(a, b))]
    return Changes(
        appeared=tuple(paper for number, paper in pairs if number is None),
        gone=tuple(paper for number, paper in enumerate(before) if number not in matched),
        changed=tuple(changed),
        unchanged=len(both) - len(changed),
        old_day=day_of(old)[0] if isinstance(old, Digest) else None,
        new_day=day_of(new)[0] if isinstance(new, Digest) else None,
    )


def _papers(value: object, name: str) -> list[Paper]:
    items: list[object] = list(value) if isinstance(value, Iterable) else [value]
    papers: list[Paper] = []
    for item in items:
        if not isinstance(item, Paper):
            msg = f"{name} takes a Digest or an iterable of Papers, not {item!r:.80}"
            raise TypeError(msg)
        papers.append(item)
    return papers


def _differences(old: Paper, new: Paper) -> tuple[FieldChange, ...]:
    unknown = old.unknown | new.unknown
    return tuple(
        FieldChange(field, getattr(old, field), getattr(new, field))
        for field in COMPARED_FIELDS
        if field not in unknown and not agree(field, old, new)
    )


def _check_count(field: str) -> None:
    if field not in COUNTS:
        msg = f"field takes one of {', '.join(sorted(COUNTS))}, not {field!r}"
        raise ValueError(msg)


def _gained(old: Paper, new: Paper, field: str) -> int | None:
    _check_count(field)
    before, after = getattr(old, field), getattr(new, field)
    if before is None or after is None:
        return None
    return 0 if agree(field, old, new) else after - before
