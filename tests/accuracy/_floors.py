"""The floors: the least share of every cell, which can only rise."""

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from ._corpus import CORPORA, KINDS, corpus_hash
from ._extractors import Extractor
from ._judge import COLUMNS, judge

PATH = Path(__file__).with_name("floors.json")
Floors = dict[str, dict[str, dict[str, float]]]
"""Shares by extractor, by corpus and kind, by column."""


class CorpusChangedError(Exception):
    """The rendered pages are others than those that the floors were measured on."""


@attrs.frozen
class Pinned:
    """What the file holds."""

    corpus: str
    """The hash of the rendered pages."""
    floors: Floors


def load() -> Pinned:
    """Read the file."""
    data = json.loads(PATH.read_text("utf-8"))
    return Pinned(data["corpus"], data["floors"])


def measured(extractor: Extractor, corpora: Iterable[str] = CORPORA) -> dict[str, dict[str, float]]:
    """Give an extractor's shares, by corpus and kind, by column."""
    return {
        f"{corpus}/{kind}": shares
        for corpus in corpora
        for kind in KINDS
        if (shares := _shares(extractor, corpus, kind))
    }


def _shares(extractor: Extractor, corpus: str, kind: str) -> dict[str, float]:
    """Give the shares of one row, rounded down."""
    result = judge(extractor, corpus, kind)
    shares = {column: result.share(column) for column in COLUMNS}
    return {
        column: math.floor(share * 10_000) / 10_000
        for column, share in shares.items()
        if share is not None
    }


def broken(extractor: Extractor, pinned: Pinned) -> Iterator[str]:
    """Describe every cell of an extractor that is below its floor."""
    floors = pinned.floors.get(extractor.name, {})
    for place, shares in measured(extractor).items():
        for column, share in shares.items():
            floor = floors.get(place, {}).get(column, 0)
            if share < floor:
                yield f"{extractor.name} {place} {column}: {share:.2%}, pinned are {floor:.2%}"


def pin(extractors: Iterable[Extractor], *, new_corpus: bool = False) -> int:
    """Raise the floors to what is measured now; give how many rose.

    Args:
        extractors: those that are installed.
        new_corpus: forget the old floors: the rendered pages were changed on purpose.

    Raises:
        CorpusChangedError: if the rendered pages changed and ``new_corpus`` does not say so.
    """
    now = corpus_hash()
    pinned = Pinned(now, {}) if new_corpus or not PATH.exists() else load()
    if pinned.corpus != now:
        msg = "the rendered pages changed; pin them with --new-corpus if that was intended"
        raise CorpusChangedError(msg)
    rose = sum(_raise(pinned.floors, extractor) for extractor in extractors)
    PATH.write_text(_as_json(pinned), "utf-8")
    return rose


def _as_json(pinned: Pinned) -> str:
    """Write one line for each row, so that a change is easy to see."""
    blocks = []
    for name, places in sorted(pinned.floors.items()):
        rows = ",\n".join(
            f'   "{place}": {json.dumps(row)}' for place, row in sorted(places.items())
        )
        blocks.append(f'  "{name}": {{\n{rows}\n  }}')
    body = ",\n".join(blocks)
    return f'{{\n "corpus": "{pinned.corpus}",\n "floors": {{\n{body}\n }}\n}}\n'


def _raise(floors: Floors, extractor: Extractor) -> int:
    """Raise the floors of one extractor; give how many rose."""
    rose = 0
    for place, shares in measured(extractor).items():
        row = floors.setdefault(extractor.name, {}).setdefault(place, {})
        for column, share in shares.items():
            if share > row.get(column, -1):
                row[column] = share
                rose += 1
    return rose
