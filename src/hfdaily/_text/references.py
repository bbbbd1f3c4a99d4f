"""The definitions of reference links (``[1]: https://…``), and what a label stands for."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from hfdaily._values.links import may_be_cut

_MARKS = re.compile(r"\\[\[\]]|\[|\]")
_DEFINED = re.compile(
    r":[ \t]{0,9}(?:(?:\n ?){1,20}[ \t]{0,9}(?=<?(?:[a-z]{3,10}:|/)))?"
    r"<?([^\s<>]++(?:(?<=-)\n(?!\[)[^\s<>]++)*+)>?"
    r"(?:[ \t]{0,9}\n?[ \t]{0,9}\{[^{}]{0,2000}\}|[^\n]{0,300})"
    r"(?=\n|\Z)"
)
_INDENT = 40
"""Pages are pasted as blocks of code, too."""
_BLANKS = " \t\xa0\u3000"
DEEPEST_LABEL = 4
"""Brackets within brackets that a label may have; more would cost quadratic time."""
_LONGEST = 5_000
_LONG_NUMBER = 9


@attrs.frozen
class Definitions:
    """The targets of a text, by folded label."""

    targets: Mapping[str, list[str]] = attrs.field(factory=dict)
    """All targets of a label: tools that make labels of texts repeat them."""
    named: bool = False
    """Whether labels are the links' own texts, so that ``[a][b]`` are two links."""
    # Once for all links: thousands may have one label, which thousands of lines define.
    _single: Mapping[str, str] = attrs.field(
        init=False,
        default=attrs.Factory(lambda self: _single_targets(self.targets), takes_self=True),
    )

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.targets)

    def label(self, text: str) -> str:
        """Give the label that a text is; an empty one if it is none."""
        if not self.targets or len(text) > _LONGEST:
            return ""
        label = fold_label(text)
        return label if label in self.targets else ""

    def target(self, label: str) -> str:
        """Give what a label stands for; nothing where it stands for several targets."""
        return self._single.get(label, "")


def _single_targets(targets: Mapping[str, list[str]]) -> dict[str, str]:
    """Give the target of each label that stands for one alone."""
    return {label: found[0] for label, found in targets.items() if len(set(found)) == 1}


def fold_label(text: str) -> str:
    r"""Fold a label as Markdown compares them.

    >>> fold_label(" A\n Title ")
    'a title'
    """
    return " ".join(text.lower().split()).replace(" ]", "]")


def read_definitions(text: str) -> tuple[Definitions, str]:
    """Take the link definitions out of a text.

    Labels may have line breaks and images, as those of tools that use the whole
    text of a link as its label.

    Returns:
        The definitions, and the text with their lines blank.
    """
    if "]:" not in text:
        return Definitions(), text
    targets: dict[str, list[str]] = {}
    parts: list[str] = []
    position = 0
    for start, label, match in _find(text):
        if start < position:
            continue
        target = "" if match[1].startswith("data:") else match[1].replace("\n", "")
        if match.end() == len(text) and may_be_cut(target):
            target = ""
        targets.setdefault(label, []).append(target)
        parts += (text[position:start], "\n" * text.count("\n", start, match.end()))
        position = match.end()
    return Definitions(targets, _are_names(targets)), "".join(parts) + text[position:]


def _find(text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Find where definitions begin, their labels and their targets."""
    opened: list[list[int]] = []
    for mark in _MARKS.finditer(text):
        if mark[0] == "[":
            opened.append([mark.start(), 0])
        elif mark[0] == "]" and opened:
            start, depth = opened.pop()
            if opened:
                opened[-1][1] = max(opened[-1][1], depth + 1)
            if (
                text.startswith(":", mark.end())
                and depth < DEEPEST_LABEL
                and _begins_line(text, start)
            ):
                match = _DEFINED.match(text, mark.end())
                if match and mark.start() - start <= _LONGEST:
                    yield start, fold_label(text[start + 1 : mark.start()]), match


def _begins_line(text: str, place: int) -> bool:
    before = text[max(0, place - _INDENT - 1) : place].rstrip(_BLANKS)
    return before.endswith("\n") or (not before and place <= _INDENT)


def _are_names(targets: Iterable[str]) -> bool:
    """Tell labels that are the texts of the links, not numbers one after the other."""
    numbers = [int(label) for label in targets if label.isdecimal() and len(label) < _LONG_NUMBER]
    return len(numbers) < 2 or any(one >= other for one, other in itertools.pairwise(numbers))
