"""Links in Markdown and its kin: brackets paired with a stack, in one pass."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hfdaily._text.linetexts import ANY_ESCAPE
from hfdaily._text.references import DEEPEST_LABEL, Definitions, fold_label
from hfdaily._tokens import SOFT_BREAK


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
    r"\(\s{0,9}(?:<([^<>\n]{0,2000})>"
    r"|((?:[^\s()\\]|(?:(?:\n ?){1,40}|(?<=-)\n {2,8})(?=[^\s\[(])"
    r"|\\.|\([^\s()]{0,200}\)){0,2000}))"
    r"(?:\s{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s{0,9}\)"
)
_BREAK = re.compile(r"\n *")
_LABEL = re.compile(r"(\s?)\[([^\[\]]{0,300})\]")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")


def find_spans(text: str, definitions: Definitions) -> list[Span]:
    """Find the links and images of a text, inner ones before those around them.

    Args:
        text: Markdown, or text that kept Markdown's links.
        definitions: targets by label; a label without one still makes a link,
            with an empty target, since extractors drop their own footnotes.
    """
    spans: list[Span] = []
    stack: list[list[int]] = []
    uses: dict[str, list[int]] = {}
    loose: dict[int, Span] = {}
    position = 0
    for match in _MARKS.finditer(text):
        mark, start = match[0], match.start()
        if start < position or mark[0] == "\\":
            continue
        if mark in _HALVES and _is_half_open(text, start, inside=bool(stack)):
            continue
        if mark in {"[", "!["}:
            stack.append([start, mark == "![", 0])
        elif mark == "<":
            spans += _autolink(text, start)
        elif stack:
            opened, image, depth = stack.pop()
            if stack and depth >= stack[-1][2]:
                stack[-1][2] = depth + 1
            known = definitions if depth < DEEPEST_LABEL else _NONE
            span, label = _close(text, opened, start, image=bool(image), definitions=known)
            if span is None:
                loose[start + 1] = Span(opened, 0, opened + 1 + image, start, "", bool(image))
                continue
            if label:
                uses.setdefault(label, []).append(len(spans))
                span = _with_text_before(span, start, loose)
            spans.append(span)
            position = span.end
    _settle(spans, uses, definitions)
    return spans


_NONE = Definitions()
_HALVES = frozenset("[]")
_INTERVAL = 80
_LINK = re.compile(r"\[[^\[\]\n]{1,400}\]\(")
_RIGHT_OPEN = re.compile(r"\[[^\[\]()\n]{1,40},[^\[\]()\n]{1,40}\)")
_LEFT_OPEN = re.compile(r"\([^\[\]()\n]{1,40},[^\[\]()\n]{1,40}\](?![(\[])")


def _is_half_open(text: str, place: int, *, inside: bool) -> bool:
    """Tell a bracket of a half-open interval, ``[0, 1)``, which has no partner.

    Args:
        text: the text.
        place: the place of the bracket.
        inside: whether it stands in other brackets, where the next one closes those.

    >>> _is_half_open("[0, 1)", 0, inside=False), _is_half_open("(0, 1]", 5, inside=False)
    (True, True)
    >>> [_is_half_open("[a, b :)](c)", 0, inside=inside) for inside in (False, True)]
    [False, True]
    """
    if text[place] == "[":
        is_link = not inside and _LINK.match(text, place)
        return not is_link and _RIGHT_OPEN.match(text, place) is not None
    opened = text.rfind("(", max(0, place - _INTERVAL), place)
    match = _LEFT_OPEN.match(text, opened) if opened >= 0 else None
    return match is not None and match.end() == place + 1


def _with_text_before(span: Span, closed: int, loose: Mapping[int, Span]) -> Span:
    """Take the bracket right before for the text, where this one is a label with an image."""
    text = loose.get(span.start)
    if text is None or span.end != closed + 1:
        return span
    return text._replace(end=span.end, target=span.target)


def _settle(spans: list[Span], uses: Mapping[str, list[int]], definitions: Definitions) -> None:
    """Give the targets of a label that was defined several times to its links, in order."""
    for label, targets in definitions.targets.items():
        places = uses.get(label, [])
        if len(targets) == len(places) > 1:
            for place, target in zip(places, targets, strict=True):
                spans[place] = spans[place]._replace(target=target)


def _autolink(text: str, start: int) -> Iterator[Span]:
    match = _AUTOLINK.match(text, start)
    if match:
        yield Span(start, match.end(), start + 1, match.end() - 1, match[1], image=False)


def _close(
    text: str, opened: int, closed: int, *, image: bool, definitions: Definitions
) -> tuple[Span | None, str]:
    """Read what follows a closing bracket: a target, or a label; give the label used, too."""
    inner = opened + (2 if image else 1)
    match = _TARGET.match(text, closed + 1)
    if match:
        target = match[1] or match[2]
        if "\n" in target:
            target = _BREAK.sub("", target)
        if "\\" in target:
            target = ANY_ESCAPE.sub(r"\1", target)
        return Span(opened, match.end(), inner, closed, target, image), ""
    own = definitions.label(text[inner:closed])
    match = _LABEL.match(text, closed + 1)
    if match and not (own and match[2] and (match[1] or definitions.named)):
        label = fold_label(match[2]) or own
        known = definitions.label(label)
        # ``[text][12]`` and ``[text][]`` are links without their definitions, too.
        is_bare = not match[1] and (label.isdigit() or (closed > inner and not label))
        if known or is_bare:
            target = definitions.target(known)
            return Span(opened, match.end(), inner, closed, target, image), known
    # Where numbers are labels, a number alone is a word of the page: a citation.
    if own and (definitions.named or not own.isdecimal()):
        return Span(opened, closed + 1, inner, closed, definitions.target(own), image), own
    return None, ""


_LONGEST_LIST = 5_000
_LIST_BEGIN = re.compile(r"\[\s{0,9}[-*+](?=\s|\Z)")
_LIST_IMAGE = re.compile(r"!(?:\[[^\[\]\n]*+(?:\](?:\([^()\s]*+\)?)?)?)?")
_LIST = re.compile(r"\[[\s+*\\·-]*+[^\[\]\n]{0,30}\Z")
"""What is left of it without its images: marks of items, and the beginning of `N authors`."""


def drop_cut_list(text: str) -> str:
    r"""Take off what the end of a text leaves of a card's link to its authors.

    Converters write a list of portraits into that link, and nothing of it is a name.

    >>> drop_cut_list("A Title\n\n[- ![](/a.svg)\n- ![](/b.svg)\n- 14 aut")
    'A Title\n\n'
    """
    start = text.rfind("\n[", max(0, len(text) - _LONGEST_LIST)) + 1
    if not start or not _LIST_BEGIN.match(text, start):
        return text
    return text[:start] if _LIST.match(_LIST_IMAGE.sub("", text[start:])) else text


_CUT_LINK = re.compile(
    r"\s{0,9}([0-9][0-9.,]{0,9}[kKmM]?|-)?\s{0,9}(?=\](?:\[[^\[\]\n]{1,40}\]|\([^()\s]))"
)


def open_cut_link(text: str) -> str:
    r"""Put the bracket before a number with which a text begins within a link.

    >>> open_cut_link("140\n][10]\n\n### A Title"), open_cut_link("](/papers)")
    ('[140\n][10]\n\n### A Title', '[](/papers)')
    """
    return f"[{text}" if _CUT_LINK.match(text) else text


_CUT_NUMBER = re.compile(r"(?<=[^\n])\[\s{0,9}[0-9-][0-9.,]{0,9}[kKmM]?\s{0,9}\]\([^()\s]{0,300}\Z")


def part_cut_link(text: str) -> str:
    r"""Part the link around a number that the end of a text cuts from what it is glued to.

    >>> part_cut_link("Dec 12[7](/pap").split(SOFT_BREAK), part_cut_link("Dec 12")
    (['Dec 12', '[7](/pap'], 'Dec 12')
    """
    match = _CUT_NUMBER.search(text, max(0, len(text) - _LONGEST_CUT))
    return f"{text[: match.start()]}{SOFT_BREAK}{match[0]}" if match else text


_LONGEST_CUT = 400


def outermost(spans: list[Span]) -> list[Span]:
    """Give the spans that stand in no other one, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
