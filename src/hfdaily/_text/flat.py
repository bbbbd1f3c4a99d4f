"""Pages and cards on one line, cut where the site's own labels show the borders.

Some extractors leave no lines at all, or one line for each card. Where they kept
several spaces between elements, these are the borders; else the labels are:

    Submitted by NAME VOTES TITLE · N authors STARS COMMENTS

What no label parts (a title and the abstract behind it, or the name of an
organization) is marked as run together, so that no card gets a guessed title.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from hfdaily._cards.organizations import find_chip
from hfdaily._cards.shapes import is_shape
from hfdaily._sheet import Sheet
from hfdaily._tokens import RUN_TOGETHER, SOFT_BREAK
from hfdaily._values.fold import holds

_LONG = 300
_TITLE_LENGTH = 200
_COUNT = r"(?:[0-9][0-9,]*(?:\.[0-9]{1,3})?[kKmM]?|-)"
_DATE = r"(?:Published on )?[A-Z][a-z]{2} [0-9]{1,2}(?:, [0-9]{4})?"
_SUBMITTED = re.compile(r"\bSubmitted by +([^\s·]{1,96})(?=\s|\Z)")
_CARD_LINE = re.compile(rf"^\W{{0,9}}Submitted by \S{{1,96}} {_COUNT} \S.{{12}}", re.MULTILINE)
_AUTHORS = re.compile(r"[0-9] authors\b")
_DATED = re.compile(rf"· ?{_DATE}\b")
_SPACES = re.compile(r"(?:[ \u00a0]{2}|[ \u00a0]?\t)[ \t\u00a0]*+")
_BARS = re.compile(r" ?\| ?")
_BARRED = re.compile(r"(?:\bSubmitted by|[0-9] authors?|\bAuthors:|\bView arXiv page) ?\|")
"""The site's own labels tell that elements have bars between them; a title may have one too."""
_FEWEST_GAPS = 8
_FEWEST_GAPS_OF_CARD = 3
_HEADING = re.compile(r"(?<!\S)[A-Z][a-z]{2} [0-9]{1,2}\Z")
_BYLINE = re.compile(r"\bby ?(?:\[[^\]]{0,40}\] ?)?AK ?and the research community\b")
_CARD = re.compile(
    rf"(?P<votes>{_COUNT}) (?P<title>\S.{{0,400}}?) ?· ?(?P<authors>[0-9,]+ authors?)"
    rf"(?P<counts>(?: {_COUNT}){{0,2}})(?= |\Z)"
)
_CHIP_CARD = re.compile(
    rf"(?P<votes>{_COUNT}) (?P<body>\S[^·]{{0,500}}?)(?P<counts>(?: {_COUNT}){{1,2}})(?= |\Z)"
)
_PAPER_MARK = "View arXiv page"
"""Stands on a paper's own page alone, whose grammar cuts texts by its labels."""
_FOOTER = re.compile(rf"· ?{_DATE}(?: {_COUNT}){{0,2}}(?=\s|\Z)")


def is_flat(sheet: Sheet) -> bool:
    """Tell a text that has several cards, or a whole page, on one line.

    >>> is_flat(Sheet("Submitted by ada 12 A Title of Some Length · 3 authors 4"))
    True
    """
    text = sheet.text
    if "|" in text and text.count("|") >= _FEWEST_GAPS and any(map(_is_barred, sheet.lines)):
        return True
    if holds(text, _PAPER_MARK, _PAPER_MARK.index("X")):
        return False
    submitted = holds(text, "Submitted by")
    if submitted and (_is_gapped(sheet.lines) or _CARD_LINE.search(text)):
        return True
    long = [line for line in sheet.lines if len(line) > _LONG]
    return (submitted and any(map(_is_flat_list, long))) or any(map(_has_footers, long))


def _is_gapped(lines: Iterable[str]) -> bool:
    """Tell a text whose cards have lines of their own, with several spaces between elements."""
    labelled = (line for line in lines if "Submitted by" in line)
    return sum(map(_has_gaps, labelled)) > 1


def _has_gaps(line: str) -> bool:
    return len(_SPACES.findall(line.strip())) >= _FEWEST_GAPS_OF_CARD


def _is_barred(line: str) -> bool:
    """Tell a line with bars between its elements, which is no row of a table."""
    barred = line.count("|") >= _FEWEST_GAPS and line[:1] != "|"
    return barred and _BARRED.search(line) is not None


def _is_flat_list(line: str) -> bool:
    return line.count("Submitted by") > 1 or _has_footers(line)


def _has_footers(line: str) -> bool:
    """Tell a line with the authors or dates of several cards."""
    if line.count(" authors") > 1 and len(_AUTHORS.findall(line)) > 1:
        return True
    return not line.isascii() and line.count("·") > 1 and len(_DATED.findall(line)) > 1


def split_flat(text: str) -> str:
    """Cut the long lines of a flat text at the borders that can be told."""
    lines = text.split("\n")
    gapped = "Submitted by" in text and _is_gapped(lines)
    return "\n".join(
        _split_gaps(line) if gapped and _has_gaps(line) else _split_line(line) for line in lines
    )


def _split_gaps(line: str) -> str:
    parts = _SUBMITTED_LABEL.sub(SOFT_BREAK, _SPACES.sub(SOFT_BREAK, line.strip()))
    return SOFT_BREAK.join(_mark_run_together(parts.split(SOFT_BREAK)))


def _split_line(line: str) -> str:
    if SOFT_BREAK in line:
        return line  # cut at its links
    if _is_barred(line):
        return SOFT_BREAK.join(_mark_run_together(_BARS.split(line)))
    if not _is_flat_list(line) and not _CARD_LINE.match(line):
        return line
    if len(_SPACES.findall(line.strip())) >= _FEWEST_GAPS:
        return _split_gaps(line)
    return SOFT_BREAK.join(_list_parts(" ".join(line.split())))


_SUBMITTED_LABEL = re.compile(r"(?<=\S) (?=Submitted by\b)")


_TARGET = re.compile(r"\]\([^()\s]{1,4000}+\)")
"""What links make of a line's length is not shown: a footer's few words are no card."""


def _mark_run_together(parts: Sequence[str]) -> Iterator[str]:
    """Mark what has one space where others have several: a title that runs into the abstract."""
    above = ""
    for text in parts:
        part = text
        if above.endswith("Submitted by") and " " in part:
            name, _, part = part.partition(" ")
            yield name
            yield RUN_TOGETHER + part
        elif len(part) > _TITLE_LENGTH < len(_TARGET.sub("", part)) and is_shape(above):
            yield RUN_TOGETHER + part
        else:
            yield part
        above = part


def _list_parts(line: str) -> Iterator[str]:
    """Cut the line of a list of cards."""
    byline = _BYLINE.search(line)
    if byline:
        yield line[: byline.start()]
        yield byline[0]
        line = line[byline.end() :].lstrip()
    submitted = list(_SUBMITTED.finditer(line))
    if not submitted:
        yield from _dated_parts(line)
        return
    head = line[: submitted[0].start()].rstrip()
    day = _HEADING.search(head) if byline else None
    yield head[: day.start()] if day else head
    yield day[0] if day else ""
    ends = [match.start() for match in submitted[1:]] + [len(line)]
    for match, end in zip(submitted, ends, strict=True):
        yield match[0]
        yield from _card_parts(line[match.end() : end].strip())


def _card_parts(text: str) -> Iterator[str]:
    """Cut one card, behind the name of its submitter."""
    card = _CARD.match(text)
    if card and not _DATED.search(card["title"]):
        yield from (card["votes"], card["title"], "·", card["authors"], card["counts"])
        yield text[card.end() :]
        return
    card = _CHIP_CARD.match(text)
    place = find_chip(card["body"]) if card else 0
    if card and place:
        body = card["body"]
        yield from (card["votes"], body[:place], body[place:], card["counts"])
        yield text[card.end() :]
        return
    votes = _VOTES.match(text)
    if votes:
        yield votes[1]
    yield RUN_TOGETHER + (text[votes.end() :] if votes else text)


_VOTES = re.compile(rf"({_COUNT}) +(?=\S)")


def _dated_parts(line: str) -> Iterator[str]:
    """Cut a line of cards that end in a date."""
    position = 0
    for footer in _FOOTER.finditer(line):
        yield RUN_TOGETHER + line[position : footer.end()]
        position = footer.end()
    yield line[position:]
