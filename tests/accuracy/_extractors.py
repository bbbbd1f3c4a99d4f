"""Every way of turning HTML into text that the matrix knows."""

import functools
import importlib.util
import itertools
from collections.abc import Callable, Sequence

import attrs

from ._corpus import KINDS, Page, pages

Extract = Callable[[str], str]


@attrs.frozen
class Extractor:
    """One way of turning HTML into text."""

    name: str
    extract: Callable[[Sequence[str]], list[str]]
    """Turns pages into texts."""
    needs: str
    """What must be installed."""
    available: Callable[[], bool]
    markdown: bool = False
    """Whether it writes Markdown, whose escapes are undone before comparing."""
    whole: bool = False
    """Whether it is given the page with its embedded JSON."""
    together: bool = False
    """Whether it should be given all pages of a corpus at once: it starts slowly."""


def one_by_one(extract: Extract) -> Callable[[Sequence[str]], list[str]]:
    """Make an extractor of pages out of one that takes a single page."""
    return lambda pages: [extract(page) for page in pages]


def has_modules(*names: str) -> Callable[[], bool]:
    """Ask whether Python modules can be imported."""
    return lambda: all(importlib.util.find_spec(name) for name in names)


@functools.cache
def extractors() -> dict[str, Extractor]:
    """Give all extractors by name, those that are not installed included."""
    from . import _browser, _libraries, _programs  # noqa: PLC0415 - they import this module

    known = itertools.chain(
        _libraries.EXTRACTORS, _libraries.OWN, _programs.EXTRACTORS, _browser.EXTRACTORS
    )
    return {extractor.name: extractor for extractor in known}


_TEXTS: dict[tuple[str, Page], str] = {}


def extracted(extractor: Extractor, wanted: Sequence[Page]) -> list[str]:
    """Give the texts of pages of one corpus; each is made once in a run."""
    if any((extractor.name, page) not in _TEXTS for page in wanted):
        corpus = wanted[0].corpus
        every = [page for kind in KINDS for page in pages(corpus, kind)]
        shown = every if extractor.together else wanted
        texts = extractor.extract([page.whole if extractor.whole else page.html for page in shown])
        for page, text in zip(shown, texts, strict=True):
            _TEXTS[extractor.name, page] = text
    return [_TEXTS[extractor.name, page] for page in wanted]
