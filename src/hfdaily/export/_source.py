"""What every exporter takes: a digest, or papers from anywhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from hfdaily._model import Digest, Paper, carried_by

Source: TypeAlias = Digest | Iterable[Paper]
"""A digest, or any iterable of papers: a list, a generator, a part of a digest."""


@attrs.frozen
class Joined:
    """The papers of several digests, each known still by its own."""

    digests: tuple[Digest, ...]

    def __iter__(self) -> Iterator[Paper]:
        """Give the papers of all, in their order."""
        return (paper for digest in self.digests for paper in digest)


def papers_of(source: Source) -> Iterator[Paper]:
    """Iterate over the papers of a source, one at a time.

    Args:
        source: a digest or an iterable of papers; a generator is read lazily.

    Returns:
        An iterator over the papers in their order.

    Raises:
        TypeError: at once if ``source`` is neither; on the way if an item is no `Paper`.

    >>> [paper.title for paper in papers_of(Paper(title=t) for t in "AB")]
    ['A', 'B']
    """
    if isinstance(source, Digest):
        return iter(source.papers)
    if isinstance(source, str | bytes | bytearray | Mapping) or not isinstance(source, Iterable):
        msg = (
            "exporters take a Digest or an iterable of Paper objects, "
            f"not {type(source).__name__}{_hint(source)}"
        )
        raise TypeError(msg)
    return _checked(source)


def digest_of(source: Source) -> Digest:
    """Give the source as a digest.

    Args:
        source: a digest, which is given back as it is, or an iterable of papers.

    Returns:
        A digest; one made of papers alone knows them, what they carry and nothing else.

    Raises:
        TypeError: if ``source`` is neither.

    >>> digest_of([Paper(title="One")])
    <Digest unknown: 1 paper from text, 0 diagnostics>
    """
    if isinstance(source, Digest):
        return source
    papers = tuple(papers_of(source))
    return Digest(papers=papers, carries=carried_by(papers))


def _checked(items: Iterable[object]) -> Iterator[Paper]:
    """Pass the papers on; raise at the first item that is none."""
    for index, item in enumerate(items):
        if not isinstance(item, Paper):
            msg = f"item {index} is no Paper but {type(item).__name__}{_hint(item)}"
            raise TypeError(msg)
        yield item


def _hint(source: object) -> str:
    """Say how to get from a likely mistake to what is accepted."""
    if isinstance(source, Paper):
        return "; put a single paper into a list"
    if isinstance(source, Digest):
        return "; hfdaily.merge(digests).papers has the papers of several"
    if isinstance(source, str | bytes | bytearray):
        return "; read a page with hfdaily.parse first"
    if isinstance(source, Mapping):
        return "; read a payload with hfdaily.parse, or to_dict's own with from_dict, first"
    return ""
