"""Pages whose UTF-8 was read in another encoding: `Â·` for the dot, `Ã±` for a letter.

Such runs of characters are nobody's letters: written back they are UTF-8, which other
texts are by no accident. Where most runs of a page are, each of them is undone, and what
is none stays as it is. What an encoding has no letter for is lost.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hfdaily._diagnostics import Code
from hfdaily._report import Report
from hfdaily._sheet import Sheet

_LATIN = "cp1252"
_CODECS = (_LATIN, "mac-roman", "cp437", "cp850", "cp1250", "cp1251", "gbk")
_FEWEST = 3
_MOST_TIMES = 3
_RUN = re.compile(r"[^\x00-\x7f\ufffd]+")
_PLACED = re.compile(rf"([A-Za-z]?)({_RUN.pattern})(?=([A-Za-z]?))")
_LOST_LETTER = re.compile("[\xc2-\xf4]\ufffd")
_LOST_DOT = re.compile(r"^[ \t]*\?(?:[ \t]*$|[ \t]+[0-9]{1,5} authors?\b)", re.MULTILINE)
_FEWEST_LOST = 2
_BYTES = {
    ord(letter): byte
    for byte in range(0x80, 0xA0)
    if (letter := bytes([byte]).decode(_LATIN, "ignore"))
}
"""The letters of Windows where Latin-1 has controls; for the bytes without one it has these too."""
_DOT = "·"
_FEWEST_SIGNS = 2
_USUAL = frozenset("·•‘’“”–—…")
_MARKS = "ÃÂâÅÄÎÇÀ√∑ĂГЂ├╖路鈥"
"""One of these is in what becomes of a page's dots and quotes, and of most letters.

Of the letters that would do, those whose last byte is rare: a search for `┬` stops at commas.
"""


class _Run(NamedTuple):
    """Characters beyond ASCII, the letters of ASCII on both sides, and what they were."""

    before: str
    text: str
    after: str
    was: str

    @property
    def is_within(self) -> bool:
        """Whether it is a letter or an apostrophe within a word."""
        return bool(self.before and self.after) and (self.was.isalpha() or self.was == "’")

    @property
    def may_be_quoted(self) -> bool:
        """Whether it is one Latin letter that stands alone, as where a title shows misread ones."""
        return not (self.before or self.after) and len(self.was) == 1 and "\xc0" <= self.was < "ɐ"


def is_misread(page: bytes | bytearray) -> bool:
    """Tell UTF-8 that may hold misread signs; nearly always by one search that ends at once.

    >>> is_misread("<p>Ada · 9 authors".encode()), is_misread("<p>Ada Â· 9 authors".encode())
    (False, True)
    """
    place = page.rfind(b"\xb7")
    if place > 1 and page[place - 1] == _DOT.encode()[0] and page[place - 2] < 0x80:
        return False
    return _has_marks(page.decode("utf-8", "replace"))


def undo_mojibake(text: str, report: Report) -> str:
    r"""Undo that a page's UTF-8 was read in another encoding, and say so.

    Args:
        text: the page.
        report: takes down what was undone, or could not be.
    """
    for _ in range(_MOST_TIMES):
        if not _has_marks(text):
            break
        codec, is_certain = _wrong_codec(text)
        if not codec:
            break
        what = f"the page is UTF-8 that was read as {codec}; that was undone"
        if not is_certain:
            what = f"a few signs look like UTF-8 that was read as {codec}; they were left"
        _tell(text, codec, what, report)
        if not is_certain:
            break
        text = _undo(text, codec)
    return text


def tell_lost_dots(sheet: Sheet, report: Report) -> None:
    """Say that `?` stands for dots and bullets, which an encoding had no letters for.

    Args:
        sheet: the text.
        report: takes that down.
    """
    if "?" in sheet.heads and len(lost := _LOST_DOT.findall(sheet.text)) >= _FEWEST_LOST:
        what = f"{len(lost)} dots or bullets are question marks: other signs are lost too"
        report.add(Code.BAD_ENCODING, what, excerpt=lost[0])


def _tell(text: str, codec: str, what: str, report: Report) -> None:
    matches = _RUN.finditer(text)
    place = next((m.start() for m in matches if _as_utf8(m[0], codec) != m[0]), 0)
    excerpt = text[max(0, place - 40) : place + 40]
    report.add(Code.BAD_ENCODING, what, line=text.count("\n", 0, place) + 1, excerpt=excerpt)


def _has_marks(text: str) -> bool:
    """Tell a text that may hold misread signs; none where its first and last dots are in order."""
    if text.isascii():
        return False
    first = text.find(_DOT)
    if first > 0 and text[first - 1].isascii() and text[text.rfind(_DOT) - 1].isascii():
        return False
    for mark in _MARKS:
        if mark in text:
            return True
    return first > 0


def _wrong_codec(text: str) -> tuple[str, bool]:
    r"""Tell the encoding that a text was read in, and whether that is certain.

    >>> _wrong_codec("Ada Lab\nÂ·\nMay 11"), _wrong_codec("Ada Lab\n·\nMay 11")
    (('cp1252', True), ('', False))
    """
    runs = _PLACED.findall(text)
    best, most, doubtful = "", 0, ""
    for codec in _CODECS:
        changed = [
            _Run(before, run, after, was)
            for before, run, after in runs
            if (was := _as_utf8(run, codec)) != run
        ]
        if len(changed) > most and _is_wrong(codec, changed, len(runs)):
            best, most = codec, len(changed)
        lost = len(_LOST_LETTER.findall(text)) if codec == _LATIN else 0
        if 2 * (len(changed) + lost) > len(runs) and _is_odd(codec, changed, lost):
            doubtful = doubtful or codec
    return best or doubtful, best != ""


def _is_odd(codec: str, changed: Sequence[_Run], lost: int) -> bool:
    """Tell runs that are too few, or too broken, to be undone, but not to be told."""
    if codec == _LATIN:
        return len(changed) + lost >= _FEWEST_SIGNS
    return any(run.is_within for run in changed)


def _is_wrong(codec: str, changed: Sequence[_Run], runs: int) -> bool:
    """Tell by what came out of how many runs that they were read in an encoding.

    Mathematics (√π) and Chinese names are letters of other alphabets by accident, but not the
    dots, dashes and quotes of a page, nor the letters within a word of Latin ones.
    """
    signs = sum(run.was in _USUAL or run.is_within for run in changed)
    if codec != _LATIN and signs < _FEWEST_SIGNS:
        return False
    sure = [run for run in changed if not run.may_be_quoted]
    if len(sure) >= _FEWEST and 2 * len(sure) > runs:
        return True
    usual = all(char.isalpha() or char in _USUAL for run in sure for char in run.was)
    return usual and len(sure) == runs


def _undo(text: str, codec: str) -> str:
    return _RUN.sub(lambda match: _as_utf8(match[0], codec), text)


def _as_utf8(run: str, codec: str) -> str:
    """Read a run of letters as the bytes of UTF-8 that they were; as it is if it is none.

    >>> _as_utf8("â€¢", "cp1252"), _as_utf8("é", "cp1252")
    ('•', 'é')
    """
    try:
        if codec == _LATIN:
            return run.translate(_BYTES).encode("latin-1").decode()
        return run.encode(codec).decode()
    except UnicodeError:
        return run
