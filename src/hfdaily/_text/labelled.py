r"""Fields with labels, as people write lists of papers: ``**Upvotes:** 140 | **Comments:** 3``.

| line | read as |
|---|---|
| `- **Upvotes:** 140`, `Upvotes: 140` | a field |
| several of them with bars or dots between | each of them |
| `**Summary:** text` | the text |
| `[T](…/papers/…): text`, `**[T](…)** - text` | the link, and the text behind the mark |

A label has to come twice, as does one more that tells of a list: papers' own pages and
prose have some of these words too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from hfdaily._sheet import Sheet
from hfdaily._text.fields import SITE_MARKS, field_line, field_of, other_line
from hfdaily._tokens import SOFT_BREAK

_SEGMENT = re.compile(
    r"(?P<bold>\*\*|__)?[ \t]*(?P<label>[A-Za-z][A-Za-z;() ]{0,24}?)[ \t]*"
    r"(?::[ \t]*(?:\*\*|__)?|(?:\*\*|__)[ \t]*:)(?!/)[ \t]*(?P<value>\S.*)"
)
_BULLET = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?")
_BORDER = re.compile(r"(?<=\S)[ \t]{1,9}[|·•][ \t]+")
_TELLING = frozenset(
    {"upvotes", "comments", "github_stars", "organization", "submitted_by", "summary"}
)
"""What no paper's own page labels by a word and a colon."""
_FEWEST = 2
_LABELS = re.compile(
    r"^[ \t]{0,12}(?:[-*+•][ \t]{1,9})?(?:\*\*|__)?[ \t]{0,9}"
    r"(?:up ?votes?|votes|likes|comments|(?:github )?stars|organi[sz]ation|org|submitted by"
    r"|submitter|summary|tl;dr|description)[ \t]{0,9}(?:\*\*|__)?[ \t]{0,9}:",
    re.MULTILINE | re.IGNORECASE,
)
_MARK_BEHIND = re.compile(
    r"^([ \t]*(?:[-*+•][ \t]+|[0-9]{1,3}[.)][ \t]+)?)(?:\*\*|__)?"
    r"(\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){1,400}+\]\([^()\s]{0,400}/papers/[0-9.]{6,14}(?:v[0-9]+)?\))"
    r"(?:(?:\*\*|__)?:(?:\*\*|__)?|(?:\*\*|__)?[ \t]+[-–—])[ \t]+(?=[^\W\d_])"
    r"(?![^\n]*\n[ \t]*[-=]{2,9}[ \t]*$)",
    re.MULTILINE,
)
"""A mark between the link around a title and the text behind it, but above an underline."""


def has_labelled(sheet: Sheet) -> bool:
    """Tell a text that may have labelled fields of several papers."""
    if _HEADS.isdisjoint(map(_head, sheet.stripped)):
        return False
    text = sheet.text
    if any(mark in text for mark in _OF_SITE) or len(_LABELS.findall(text)) < _FEWEST:
        return False
    return bool(_listed(text))


_OF_SITE = (*SITE_MARKS, "\nUpvote\n", " authors\n")
"""Marks of the site's own pages, whose abstracts may have such words."""


_head = itemgetter(slice(3))
_WORDS = ("upv", "up ", "vot", "lik", "com", "git", "sta", "org", "sub", "sum", "tl;", "des")
_LETTERS = frozenset("".join(word[0] + word[0].upper() for word in _WORDS) + "*_")
_HEADS = frozenset(
    {*_WORDS, *map(str.upper, _WORDS), *map(str.capitalize, _WORDS)}
    | {f"{bullet} {letter}" for bullet in "-*+•" for letter in _LETTERS}
    | {f"{mark}{letter}" for mark in ("**", "__") for letter in _LETTERS | {" "}}
) - {"Sub"}
"""What lines with labels begin with: very few texts have such lines, and no more is asked of them.

Not ``Submitted by``, which stands on every page of the site.
"""


def _listed(text: str) -> frozenset[str]:
    """Name the fields that a list labels: one comes twice, and another does or it is bold."""
    fields: Counter[str] = Counter()
    bold: Counter[str] = Counter()
    for line in text.split("\n"):
        for field, is_bold in _fields_in(line):
            fields[field] += 1
            bold[field] += is_bold
    several = {field for field, count in fields.items() if count >= _FEWEST}
    is_list = len(several) > 1 or any(bold[field] >= _FEWEST for field in several)
    return frozenset(several) if is_list and not several.isdisjoint(_TELLING) else frozenset()


def _fields_in(line: str) -> Iterator[tuple[str, bool]]:
    for match in _segments(line):
        if (field := field_of(match["label"])) and _read_segment(match):
            yield field, bool(match["bold"])


def _segments(line: str) -> list[re.Match[str]]:
    """Give the labels and values of a line; none where any of it has no label."""
    text = line[_BULLET.match(line).end() :].strip()  # type: ignore[union-attr]  # matches always
    if ":" not in text:
        return []
    whole = _SEGMENT.fullmatch(text)
    if not whole or not field_of(whole["label"]):
        return []
    parts = [_SEGMENT.fullmatch(part) for part in _BORDER.split(text)]
    return [part for part in parts if part] if all(parts) else [whole]


def is_field_line(line: str) -> bool:
    """Tell a line of fields with labels.

    >>> is_field_line("- **Upvotes:** 140 | **Comments:** 3"), is_field_line("Note: read this")
    (True, False)
    """
    return any(_fields_in(line))


def read_labelled(text: str) -> str:
    """Hand on labelled fields as such; a line of several becomes lines within it."""
    listed = _listed(text)
    return "\n".join(_read_line(line, listed) if ":" in line else line for line in text.split("\n"))


def _read_line(line: str, listed: frozenset[str]) -> str:
    """Read a line of fields; a word that is no label elsewhere may begin a title or a sentence."""
    segments = _segments(line)
    if segments and field_of(segments[0]["label"]) not in listed:
        return line
    read = [_read_segment(match) for match in segments]
    return SOFT_BREAK.join(read) if segments and all(read) else line


def _read_segment(match: re.Match[str]) -> str:
    """Give the line of a field; empty where the value can be none of the field."""
    field, value = field_of(match["label"]), match["value"]
    if field == "summary":
        return value
    if field in {"", "rank"}:
        return other_line(f"{match['label']}: {value}")
    return (field_line(field, value) or "") if field != "title" else ""


def has_marks(sheet: Sheet) -> bool:
    """Tell a text with marks between linked titles and the texts behind them."""
    text = sheet.text
    if not sheet.names_papers or "](" not in text or any(mark in text for mark in SITE_MARKS):
        return False
    return len(_MARK_BEHIND.findall(text)) >= _FEWEST


def drop_marks(text: str) -> str:
    """Take the marks between linked titles and the texts behind them off.

    >>> drop_marks("- **[A Title](/papers/2403.01774)**: It reads.")
    '- [A Title](/papers/2403.01774) It reads.'
    """
    return _MARK_BEHIND.sub(r"\1\2 ", text)
