"""One page in chunks, as retrieval tools split it: texts, or objects with a text and its address.

Chunks overlap, or have all one length; where a splitter looked for paragraphs, nothing but
their common address tells. Whole pages of one address begin alike, each with its heading.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

_FEWEST = 2
_FEWEST_OF_LENGTH = 3
_SHORTEST_OVERLAP = 20
_LONGEST_OVERLAP = 4_000
_MOST_APART = 10
"""One in so many neighbours overlaps at least: a long paragraph is in one chunk alone."""
_MOST_TRIES = 50
_DEEPEST = 3
_SIGNS = ("Daily Papers", "Trending Papers", "Submitted by")


def join_chunks(items: Sequence[object]) -> str | None:
    r"""Put the chunks of a page together; None where the items are something else.

    >>> texts = ["one two three four five six", "two three four five six seven"]
    >>> join_chunks([{"id": i, "text": text} for i, text in enumerate(texts)])
    'one two three four five six seven'
    """
    if len(items) < _FEWEST or not isinstance(items[0], (str, dict)):
        return None
    texts = _texts(items)
    if len({*texts}) < _FEWEST:
        return None
    overlaps = [*itertools.starmap(_overlap, itertools.pairwise(texts))]
    if _MOST_APART * sum(map(bool, overlaps)) >= len(overlaps):
        parts = zip(overlaps, texts[1:], strict=True)
        return texts[0] + "".join(text[k:] if k else f"\n\n{text}" for k, text in parts)
    if any(text.lstrip()[:2] in _OTHER_FORMS for text in texts) or not _are_of_one_page(texts):
        return None
    if _have_one_length(texts):
        return "".join(texts)
    return "\n\n".join(texts) if _have_one_address(items) else None


_OTHER_FORMS = frozenset({"<!", "<h", "<d", "<a", '{"', "[{", "{\n", "[\n"})


def _texts(items: Sequence[object]) -> list[str]:
    """Give the text of each item: what stands where most letters stand."""
    found = [dict(_strings(item)) for item in items]
    lengths: Counter[str] = Counter()
    for strings in found:
        lengths.update({path: len(text) for path, text in strings.items()})
    if not lengths:
        return []
    path = max(lengths, key=lambda path: lengths[path])
    texts = [strings[path] for strings in found if path in strings]
    return texts if len(texts) == len(items) else []


def _strings(item: object, path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(item, str):
        yield path, item
    elif isinstance(item, dict) and depth < _DEEPEST:
        for key, value in item.items():
            yield from _strings(value, f"{path}.{key}", depth + 1)


def _overlap(above: str, below: str) -> int:
    """Count the letters at the end of a text with which the next one begins."""
    end = above[-_LONGEST_OVERLAP:]
    begin = below[:_SHORTEST_OVERLAP]
    if len(begin) < _SHORTEST_OVERLAP:
        return 0
    place = end.find(begin)
    for _ in range(_MOST_TRIES):
        if place < 0 or below.startswith(end[place:]):
            break
        place = end.find(begin, place + 1)
    else:
        return 0
    length = len(end) - place
    return length if place >= 0 and above != below else 0


def _are_of_one_page(texts: Sequence[str]) -> bool:
    """Tell texts that are no pages each, and that show what pages of papers show."""
    begins = [text.strip()[:_SHORTEST_OVERLAP] for text in texts]
    if len(texts[0]) > _SHORTEST_OVERLAP and begins.count(begins[0]) > 1:
        return False
    named = sum(any(sign in text for sign in _SIGNS[:2]) for text in texts)
    return named <= 1 and any(sign in text for text in texts for sign in _SIGNS)


def _have_one_length(texts: Sequence[str]) -> bool:
    """Tell texts that were cut by their length, which spared no word."""
    lengths = {*map(len, texts[:-1])}
    return len(texts) >= _FEWEST_OF_LENGTH and len(lengths) == 1 and len(texts[-1]) <= max(lengths)


def _have_one_address(items: Sequence[object]) -> bool:
    addresses = {
        frozenset(text for _, text in _strings(item) if text.startswith("http") and " " not in text)
        for item in items
    }
    return len(addresses) == 1 and any("/papers" in text for text in next(iter(addresses)))
