"""One page whose parts stand in a list: all its strings, or a string or object for each card."""

from collections.abc import Callable, Sequence
from typing import TypeGuard

from hfdaily._model import HUB_URL, Kind
from hfdaily._pages.chunks import join_chunks
from hfdaily._rawpage import RawPage
from hfdaily._values.links import id_in_address

ReadPart = Callable[[str], RawPage]
"""Reads a part as if it were a page."""

_FEWEST_STRINGS = 20
_MEAN_LENGTH = 1_000
"""Whole pages are longer."""
_FEWEST_CARDS = 2
_SAMPLE = 3


def join_torn(items: Sequence[object], read: ReadPart) -> str | None:
    """Put a page together again.

    Args:
        items: a list of a payload.
        read: reads a few of the parts, to tell cards from pages.

    Returns:
        The page; None where the items are something else.
    """
    if not items:
        return None
    if _are_lines(items):
        return "".join(items)
    if (whole := join_chunks(items)) is not None:
        return whole
    if _is_torn(items):
        return "\n".join(items)
    cards = [_card(item) for item in items]
    texts = [card for card in cards if card]
    if len(texts) < max(len(cards), _FEWEST_CARDS):
        return None
    longest = sorted(texts, key=len)[-_SAMPLE:]
    return None if any(map(_is_page, map(read, longest))) else "\n\n".join(texts)


def _are_lines(items: Sequence[object]) -> TypeGuard[Sequence[str]]:
    """Tell the lines of a text with their ends, as notebooks keep what they print."""
    if not all(isinstance(item, str) for item in items):
        return False
    *lines, last = map(str, items)
    return all(line.endswith("\n") and line.count("\n") == 1 for line in lines) and (
        last.count("\n") <= last.endswith("\n")
    )


def _is_torn(items: Sequence[object]) -> TypeGuard[Sequence[str]]:
    """Tell all strings of one page, as ``list(soup.stripped_strings)`` gives them."""
    if len(items) < _FEWEST_STRINGS or not all(isinstance(item, str) for item in items):
        return False
    return sum(len(str(item)) for item in items) < _MEAN_LENGTH * len(items)


def _card(item: object) -> str | None:
    """Give the text or markup of what may be a card, below the link that stands beside it."""
    if isinstance(item, str):
        return item if _may_be_card(item) else None
    if not isinstance(item, dict):
        return None
    strings = [value for value in item.values() if isinstance(value, str)]
    text = next(filter(_may_be_card, strings), None)
    if text is None or text.lstrip().startswith("<"):
        return text
    found = next(filter(None, map(id_in_address, strings)), None)
    return f"[![]()]({HUB_URL}/papers/{found})\n\n{text}" if found else text


def _may_be_card(text: str) -> bool:
    start = text.lstrip()[:1]
    return start == "<" or ("\n" in text.strip() and start not in {"[", "{"})


def _is_page(raw: RawPage) -> bool:
    return len(raw.entries) > 1 or raw.kind is Kind.PAPER
