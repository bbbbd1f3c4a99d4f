"""Every way of turning HTML into text that the matrix knows."""

import functools
import importlib.util
import itertools
from collections.abc import Callable, Sequence

import attrs

from ._corpus import Page

Extract = Callable[[str], str]


@attrs.frozen
class Extractor:
    """One way of turning HTML into text."""

    name: str
    extract: Callable[[Sequence[str]], list[str]]
    """Turns pages into texts, all at once: some programs start slowly."""
    needs: str
    """What must be installed."""
    available: Callable[[], bool]
    markdown: bool = False
    """Whether it writes Markdown, whose escapes are undone before comparing."""
    whole: bool = False
    """Whether it is given the page with its embedded JSON."""


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


_TEXTS: dict[tuple[str, str, str], tuple[str, ...]] = {}


def extracted(extractor: Extractor, pages: Sequence[Page]) -> tuple[str, ...]:
    """Give the texts of the pages of one corpus and kind; each is made once in a run."""
    key = (extractor.name, pages[0].corpus, pages[0].kind)
    if key not in _TEXTS:
        sources = [page.whole if extractor.whole else page.html for page in pages]
        _TEXTS[key] = tuple(extractor.extract(sources))
    return _TEXTS[key]
