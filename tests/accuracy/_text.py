"""What still stands in an extracted text."""

import functools
import re
from collections.abc import Sequence

from hfdaily import Organization

from ._facts import NUMBERS, Fact

_TARGET = re.compile(r"\]\((?:[^()\\]|\\.|\([^()]*\))*\)")
_REFERENCE = re.compile(r"\[\d+\](?![(\[])")
_DEFINITION = re.compile(r"^\s*(?:\[[^\]\n]*\]:|\d+\.)\s+\S*[:/]\S*.*$", re.MULTILINE)
_ADDRESS = re.compile(r"<?(?:https?:|file:)//[^\s\])>]+|(?<![\w/])/(?:papers|login)[/?][^\s\])>]+")
_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}|<[a-zA-Z/][^<>]*>|^:::.*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"\\\n")


def fold(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())


def undone(text: str) -> str:
    r"""Undo Markdown's escapes.

    >>> undone(r"a\_b")
    'a_b'
    """
    return _ESCAPE.sub(r"\1", text)


def letters(text: str) -> str:
    """Give the letters and digits of a text alone."""
    return "".join(char for char in text if char.isalnum())


def visible(text: str) -> str:
    """Take the targets of links out of a text, and what else no reader sees.

    >>> visible("[Title](/papers/2605.00001) [12](/papers/2605.00001#community)")
    '[Title] [12]'
    """
    for pattern, put in (
        (_LINE_END, "\n"),
        # Before the targets go: without its own, a linked number looks like a reference.
        (_REFERENCE, ""),
        (_TARGET, "]"),
        (_DEFINITION, ""),
        (_ADDRESS, ""),
        (_ATTRIBUTES, ""),
    ):
        text = pattern.sub(put, text)
    return text


@functools.cache
def words(text: str) -> re.Pattern[str]:
    """Make a pattern of a text's words, whatever stands between them.

    >>> bool(words("A-B c").search("*A-B _c_")), bool(words("b").search("abc"))
    (True, False)
    """
    parts = re.findall(r"[^\W_]+", text)
    return re.compile(r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, parts)) + r"(?![^\W_])")


@functools.cache
def _number(printed: str) -> re.Pattern[str]:
    """Make a pattern of a number, or the dash of no votes, that is part of nothing else."""
    if printed == "-":
        return re.compile(r"(?:^|(?<=[\s\[\\]))[-−](?=[\s\]]|$)")
    return re.compile(rf"(?<![\w.,/#=:-]){re.escape(printed)}(?![\w/%]|[.,]\d)")


@functools.cache
def _date(printed: str) -> re.Pattern[str]:
    """Make a pattern of a printed date."""
    flexible = r"[\s_]+".join(map(re.escape, printed.split()))
    year = "" if "," in printed else r"(?!,[\s_]+\d{4})"
    return re.compile(rf"(?<![A-Za-z]){flexible}(?!\d){year}")


def pattern_of(fact: Fact) -> re.Pattern[str]:
    """Make the pattern by which a field is found in a text."""
    printed = fact.printed or ""
    if fact.field in NUMBERS:
        return _number(printed)
    if fact.field == "date":
        return _date(printed)
    return words(printed)


class Text:
    """An extracted text, cut into the stretches around each title."""

    def __init__(self, raw: str, titles: Sequence[str]) -> None:
        """Look for the ``titles`` that the page prints, in their order."""
        self.raw = raw
        self.visible = visible(raw)
        self.spans = [
            [(match.start(), match.end()) for match in words(title).finditer(self.visible)]
            for title in titles
        ]

    def stands(self, fact: Fact, index: int, *, anywhere: bool) -> bool:
        """Tell whether a field of the paper at ``index`` stands in the text.

        Args:
            fact: the field.
            index: the paper's place on the page.
            anywhere: look outside of the paper's own stretch too.
        """
        if fact.printed is None or not self.spans[index]:
            return False
        where = self.visible if anywhere else self.stretch(index)
        return fact.field == "title" or pattern_of(fact).search(where) is not None

    def stretch(self, index: int) -> str:
        """Give what stands between the titles before and after one."""
        if not self.spans[index]:
            return ""
        before = [spans[-1][1] for spans in self.spans[:index] if spans]
        after = [spans[0][0] for spans in self.spans[index + 1 :] if spans]
        return self.visible[max(before, default=0) : min(after, default=len(self.visible))]

    def tells_slug(self, organization: Organization) -> bool:
        """Tell whether an organization's slug stands here: in its link, or as a picture's text."""
        slug = re.escape(organization.name or "")
        if re.search(rf"/{slug}(?![\w.-])", self.raw):
            return True
        name = words(f"{organization.name} {organization.fullname}")
        return organization.avatar_url is not None and name.search(self.visible) is not None

    def says(self, text: str, *, markdown: bool) -> bool:
        """Tell whether a text stands here to the letter, white space aside."""
        if markdown:
            return fold(undone(text)) in self._undone
        return fold(text) in self._folded

    @functools.cached_property
    def _folded(self) -> str:
        return fold(self.visible)

    @functools.cached_property
    def _undone(self) -> str:
        return fold(undone(self.visible).replace("[", "").replace("]", ""))

    def excerpt(self, title: str, *, lines: int = 14) -> str:
        """Give the lines around a title, as they are."""
        match = words(title).search(self.raw)
        if match is None:
            return "(the title is not there)"
        above = self.raw[: match.start()].split("\n")[-lines:]
        below = self.raw[match.start() :].split("\n")[:lines]
        return "\n".join([*above[:-1], above[-1] + below[0], *below[1:]])
