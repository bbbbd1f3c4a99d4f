"""The text of a line, or of a piece of one, without what marks it: bullets, escapes, bold type."""

import re
from collections.abc import Callable

from hfdaily._values.fold import fold, holds, holds_any, is_folded, without_invisible

_NO_IMAGE = re.compile(r"(?:\[\](?:\s+|\Z))+")
"""What is left of an image without a text."""
BULLET = re.compile(r"(?:[*+•●▪◦‣]|-(?!\s*\Z)|[0-9]{1,3}[.)](?=\s))\s+(?=\S)")
_BULLETS = frozenset("*+•●▪◦‣-0123456789")
ESCAPER = "\\"
_ESCAPE = re.compile(r"\\([!\"#$'()*+\-.<=>@\[\\\]^_`{|}~])")
"""What the writers of Markdown escape; that leaves TeX its own: ``30\\%``, ``R\\&D``, spaces."""
ANY_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What they escape that escape all of ASCII's marks."""
_HARD_BREAK = re.compile(r"\\+(?=\s|\Z)")
_SAMPLE = 20_000


def cleaner(text: str) -> Callable[[str], str]:
    """Tell from its writer which of a page's backslashes are escapes."""
    if ESCAPER not in text:
        return _clean
    return _clean_all if _escapes_all(text) else _clean_more if _escapes_and(text) else _clean


def _escapes_all(text: str) -> bool:
    """Tell a page whose every comma is escaped; in TeX few are."""
    start = text[:_SAMPLE]
    return holds(start, "\\,") and 2 * start.count("\\,") > start.count(",")


def _escapes_and(text: str) -> bool:
    """Tell a page whose ampersands a writer of Markdown escaped, as it did what TeX does not.

    Where it escaped nothing else, there are some, and none without a backslash.
    """
    if not holds(text, "\\&"):
        return False
    escapes_each = text.count("\\&") >= _FEWEST_ANDS and " & " not in text
    return escapes_each or holds_any(text, _NOT_OF_TEX) or _escapes_hyphens(text)


def _escapes_hyphens(text: str) -> bool:
    """Tell a page most of whose words have escaped hyphens, addresses aside; in TeX few do."""
    start = text[:_SAMPLE]
    return len(_ESCAPED_HYPHEN.findall(start)) > len(_HYPHEN.findall(start))


_NOT_OF_TEX = ("\\*", "\\<", "\\>", "\\+")
_FEWEST_ANDS = 2
_ESCAPED_HYPHEN = re.compile(r"\\(?<=\w\\)-\w")
_HYPHEN = re.compile(r"(?<![^\s\[])[^\W_]{1,40}-[^\W_]{1,40}(?![/:@?=\w])")


def bare(text: str) -> str:
    """Fold a piece of a line that has no marks but a bullet."""
    if not is_folded(text) or text[:1] == " " or text[-1:] == " ":
        text = fold(without_invisible(text))
    return without_bullet(text)


def without_bullet(text: str) -> str:
    """Take the bullet and the marks of images without a text off a folded text."""
    if text[:2] == "[]" and (match := _NO_IMAGE.match(text)):
        text = text[match.end() :]
    if text[:1] in _BULLETS and (match := BULLET.match(text)):
        return text[match.end() :]
    return text


def clean_own(text: str) -> str:
    """Undo the escapes of `to_markdown`, which escapes backslashes too, and has no bold type."""
    return bare(ANY_ESCAPE.sub(r"\1", text) if ESCAPER in text else text)


def _clean_all(text: str) -> str:
    """Undo the escapes of all marks, and Markdown's marks, in a piece of a line."""
    if "\\" in text:
        text = ANY_ESCAPE.sub(r"\1", _HARD_BREAK.sub(" ", text))
    return _unmarked(text)


def _clean_more(text: str) -> str:
    """Undo the escapes of ampersands too."""
    return _clean(text.replace("\\&", "&"))


def _clean(text: str) -> str:
    """Undo Markdown's escapes and marks in a piece of a line."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", _HARD_BREAK.sub(" ", text))
    return _unmarked(text)


def _unmarked(text: str) -> str:
    text = bare(text)
    if text[:2] == "**" and text[-2:] == "**" and len(text) > 4:
        text = text[2:-2]
    return text
