"""Links in Markdown and its kin: brackets paired with a stack, in one pass."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Span(NamedTuple):
    """A link or image, and where its parts stand in the text."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    target: str
    image: bool


_MARKS = re.compile(r"\\[\\\[\]()!<>]|!\[|\[|\]|<(?=https?://)")
_TARGET = re.compile(
    r"\(\s{0,9}(?:<([^<>\n]{0,2000})>|((?:[^\s()\\]|\n{1,40}(?=[^\s\[(])|\\.|\([^\s()]{0,200}\)){0,2000}))"
    r"(?:\s{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s{0,9}\)"
)
_LABEL = re.compile(r"\s?\[([^\[\]\n]{0,100})\]")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_DEFINITION = re.compile(
    r"^[ \t]{0,3}\[([^\[\]\n]{1,100})\]:[ \t]{0,9}<?([^\s<>]{1,2000})>?[^\n]{0,300}$", re.MULTILINE
)


def read_definitions(text: str) -> tuple[Mapping[str, str], str]:
    """Take the link definitions (``[1]: https://…``) out of a text.

    Returns:
        The targets by folded label, and the text with these lines blank.
    """
    if "]:" not in text:
        return {}, text
    found = {match[1].strip().lower(): match[2] for match in _DEFINITION.finditer(text)}
    return found, _DEFINITION.sub("", text) if found else text


def find_spans(text: str, definitions: Mapping[str, str]) -> list[Span]:
    """Find the links and images of a text, inner ones before those around them.

    Args:
        text: Markdown, or text that kept Markdown's links.
        definitions: targets by label; a label without one still makes a link,
            with an empty target, since extractors drop their own footnotes.
    """
    spans: list[Span] = []
    stack: list[tuple[int, bool]] = []
    position = 0
    for match in _MARKS.finditer(text):
        mark, start = match[0], match.start()
        if start < position or mark[0] == "\\":
            continue
        if mark in {"[", "!["}:
            stack.append((start, mark == "!["))
        elif mark == "<":
            spans += _autolink(text, start)
        elif stack:
            opened, image = stack.pop()
            span = _close(text, opened, start, image=image, definitions=definitions)
            if span:
                spans.append(span)
                position = span.end
    return spans


def _autolink(text: str, start: int) -> Iterator[Span]:
    match = _AUTOLINK.match(text, start)
    if match:
        yield Span(start, match.end(), start + 1, match.end() - 1, match[1], image=False)


def _close(
    text: str, opened: int, closed: int, *, image: bool, definitions: Mapping[str, str]
) -> Span | None:
    """Read what follows a closing bracket: a target, or a label."""
    inner = opened + (2 if image else 1)
    match = _TARGET.match(text, closed + 1)
    if match:
        target = (match[1] or match[2]).replace("\n", "")
        return Span(opened, match.end(), inner, closed, target, image)
    match = _LABEL.match(text, closed + 1)
    if match:
        label = match[1].strip().lower() or text[inner:closed].strip().lower()
        if label in definitions or (label.isdigit() and match[0][0] == "["):
            return Span(opened, match.end(), inner, closed, definitions.get(label, ""), image)
    label = text[inner:closed].strip().lower() if closed - inner <= 100 else ""
    if label in definitions:
        return Span(opened, closed + 1, inner, closed, definitions[label], image)
    return None


def outermost(spans: list[Span]) -> list[Span]:
    """Give the spans that stand in no other one, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
