r"""Marks of bold and italic type and of headings around whole lines: dress, and no text.

| line | read as |
|---|---|
| `**text**`, `*text*`, `__text__`, `_text_`, also over a few lines | `text`, on one line |
| `[b]text[/b]`; `[[text]]`, `[[note\|text]]` (links between notes) | `text` |
| `=== text ===` | `### text` |

They go before links are made of the addresses in such lines, which would leave
one half of a pair in the link and one behind it. What has no second half, and a
star within the text, stays.
"""

import re

from hfdaily._sheet import Sheet
from hfdaily._values.fold import holds, holds_any
from hfdaily._values.joins import join_lines

_FRONT = r"^(?P<front>[ \t]*+(?:#{1,6}[ \t]+|[-+*•][ \t]+|[0-9]{1,3}[.)][ \t]+)?)"
_LINES = r"(?:\n(?=[ \t]*\S){inner}+){{0,3}}?"
"""A pair that mail programs broke."""
_INNER_OF_TWO = r"(?:[^*\n]|\*(?!\*))"
_NOTE = r"(?:[^\[\]|\n]+\|)?(?P<linked>[^\[\]|\n]+)\]\]"
_PAIRS = (
    r"(?P<stars>\*{2,3}+)(?=[^\s*])(?P<bold>"
    + _INNER_OF_TWO
    + "+?"
    + _LINES.format(inner=_INNER_OF_TWO)
    + r"(?<=\S))(?P=stars)",
    r"\*(?=[^\s*])(?P<italic>[^*\n]+" + _LINES.format(inner=r"[^*\n]") + r"(?<=\S))\*",
    r"\*(?=[^\s*])(?P<starred>[^*\n]+\*(?:[^*\n]+\*[^*\n]+\*)*[^*\n]+(?<=\S))\*",
    r"\[(?P<tag>[biu]|h[1-6])\](?P<tagged>[^\[\]\n]+(?:\[[^\[\]/\n]+\][^\[\]\n]*)*)\[/(?P=tag)\]",
    r"\[\[(?!\.{0,2}/|(?:data|file|cid|mailto):|[a-z]{3,10}:/)" + _NOTE,
    r"(?P<lines>__?)(?=[^\s_])(?P<underlined>[^_\n]+[ ][^_\n]+(?<=\S))(?P=lines)",
)
_PAIR = re.compile(rf"{_FRONT}(?:{'|'.join(_PAIRS)})[ \t]*$", re.MULTILINE)
_BETWEEN = re.compile(r"^[ \t]*(={2,6})[ \t]+(?=[^\s=])([^\n]*[^\s=])[ \t]+\1[ \t]*$", re.MULTILINE)
_TEXTS = ("bold", "italic", "starred", "underlined", "tagged", "linked")
_MARKS = frozenset("*_=]")
_STARS = ("*\n", "*  \n")
_ENDS = ("_\n", "=\n", "[/b]\n", "]]\n")


def has_emphasis(sheet: Sheet) -> bool:
    """Tell a text that may have marks around lines of it."""
    text = sheet.text
    if text[-1:] in _MARKS or holds_any(text, _STARS):
        return True
    return any(holds(text, end) for end in _ENDS)


def drop_emphasis(text: str) -> str:
    """Take the marks around whole lines off.

    >>> drop_emphasis("**A Title**"), drop_emphasis("*A* Search"), drop_emphasis("== A Title ==")
    ('A Title', '*A* Search', '## A Title')
    """
    text = _PAIR.sub(_inside, text)
    return _BETWEEN.sub(_heading, text) if "= " in text else text


def _inside(match: re.Match[str]) -> str:
    found = next(filter(None, map(match.group, _TEXTS)))
    if "\n" not in found:
        return f"{match['front']}{found}"
    lines = found.split("\n")
    return f"{match['front']}{join_lines(lines)}" + "\n" * (len(lines) - 1)


def _heading(match: re.Match[str]) -> str:
    return f"{'#' * len(match[1])} {match[2]}"
