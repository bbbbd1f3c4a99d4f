"""JSON in the fences of a Markdown text, as chat models and notes hold it."""

import re

from hfdaily._sheet import FENCES
from hfdaily._values.fold import holds

_OPEN = re.compile(
    r"""^[ ]{0,3}(`{3,}|~{3,})[^\n]{0,40}\n\s*+(?=[\[{][\[\s{]*+["'])""", re.MULTILINE
)

_HEAD = 100


def only_fenced(text: str) -> str:
    r"""Give the JSON in a text's fences, on its lines; the text where that is the lesser part.

    >>> only_fenced('Here:\n```json\n[{"id": "2403.01774"}]\n```\n')
    '\n\n[{"id": "2403.01774"}]'
    """
    spans = _spans(text)
    if 2 * sum(end - begin for begin, end in spans) <= len(text):
        return text
    edges = zip([0, *(end for _, end in spans)], spans, strict=False)
    return "".join(
        "\n" * text.count("\n", above, begin) + text[begin:end] for above, (begin, end) in edges
    )


def around_fenced(text: str) -> tuple[str, str]:
    r"""Give what stands above the JSON in a text's fences and below its beginning, on its lines.

    >>> around_fenced('Here:\n```json\n[{"id": "2403.01774"}]\n```\nThere.')
    ('Here:\n```json\n', '\n\n\n```\nThere.')
    """
    spans = _spans(text)
    edges = [0, *(place for span in spans for place in span), len(text)]
    above, *outer = [text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    lines = ["\n" * text.count("\n", begin, end) for begin, end in spans]
    below = "".join(part for pair in zip(lines, outer, strict=True) for part in pair)
    return above, "\n" * above.count("\n") + below


def _spans(text: str) -> list[tuple[int, int]]:
    """Find the JSON in a text's fences; none where the text begins with JSON."""
    spans: list[tuple[int, int]] = []
    if text[:_HEAD].lstrip()[:1] in {"[", "{"} or not any(holds(text, mark) for mark in FENCES):
        return spans
    behind = 0
    while match := _OPEN.search(text, behind):
        begin, fence = match.end(), match[1]
        end = text.find(f"\n{fence}", begin)
        end = end if end >= 0 else len(text)
        behind = end + 1 + len(fence)
        spans.append((begin, end))
    return spans
