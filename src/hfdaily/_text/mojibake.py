"""Texts whose UTF-8 was read in another encoding: `Â·` for the dot, `â€¢` for the bullet.

Such runs of characters are nobody's letters: written back they are UTF-8, which other
texts are by no accident. Where most runs of a text are, each of them is undone, and what
is none stays as it is. What an encoding has no letter for is lost: `?` stands for it.
"""

import re
from collections.abc import Sequence

from hfdaily._diagnostics import Code
from hfdaily._report import Report
from hfdaily._sheet import Sheet

_LATIN = "cp1252"
_CODECS = (_LATIN, "mac-roman", "cp437", "cp850", "cp1250", "cp1251", "gbk")
_FEWEST = 3
_MOST_TIMES = 3
_RUN = re.compile(r"[^\x00-\x7f\ufffd]+")
_LOST = re.compile(r"^[ \t]*\?(?:[ \t]*$|[ \t]+[0-9]{1,5} authors?\b)", re.MULTILINE)
_FEWEST_LOST = 2
_BYTES = {
    ord(letter): byte
    for byte in range(0x80, 0xA0)
    if (letter := bytes([byte]).decode(_LATIN, "ignore"))
}
"""The letters of Windows where Latin-1 has controls; for the bytes without one it has these too."""
_SIGNS = "·•–ä"
"""The site's dot and bullet and a letter: their first bytes are those of most signs."""
_FEWEST_SIGNS = 2
_USUAL = frozenset("·•‘’“”–—…")
_FIRST = frozenset(
    sign.encode().decode(codec, "replace")[0] for sign in _SIGNS for codec in _CODECS
)


def undo_mojibake(sheet: Sheet, report: Report) -> Sheet:
    r"""Undo that a text's UTF-8 was read in another encoding, and say so.

    Args:
        sheet: the text.
        report: takes down what was undone, and what is lost.
    """
    for _ in range(_MOST_TIMES):
        codec = _wrong_codec(sheet.beyond_ascii)
        if not codec:
            break
        what = f"the text is UTF-8 that was read as {codec}; that was undone"
        report.add(Code.BAD_ENCODING, what, excerpt=sheet.beyond_ascii)
        sheet = Sheet(_undo(sheet.text, codec))
    if "?" in sheet.heads and len(lost := _LOST.findall(sheet.text)) >= _FEWEST_LOST:
        what = f"{len(lost)} dots or bullets are question marks: other signs are lost too"
        report.add(Code.BAD_ENCODING, what, excerpt=lost[0])
    return sheet


def _wrong_codec(text: str) -> str:
    r"""Tell the encoding that a text was read in; none where its signs are as they should be.

    >>> _wrong_codec("Ada Lab\nÂ·\nMay 11"), _wrong_codec("Ada Lab\n·\nMay 11")
    ('cp1252', '')
    """
    if not any(first in text for first in _FIRST):
        return ""
    runs = _RUN.findall(text)
    best, most = "", 0
    for codec in _CODECS:
        changed = [now for run in runs if (now := _as_utf8(run, codec)) != run]
        if len(changed) > most and _is_wrong(codec, changed, len(runs)):
            best, most = codec, len(changed)
    return best


def _is_wrong(codec: str, changed: Sequence[str], runs: int) -> bool:
    """Tell by what came out of how many runs that they were read in an encoding.

    Mathematics (√π) and Chinese names are letters of other alphabets by accident, but not the
    dots, dashes and quotes of a page.
    """
    if codec != _LATIN and sum(map(_USUAL.__contains__, changed)) < _FEWEST_SIGNS:
        return False
    if len(changed) >= _FEWEST and 2 * len(changed) > runs:
        return True
    usual = all(char.isalpha() or char in _USUAL for run in changed for char in run)
    return usual and len(changed) == runs


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
