"""Placeholders of images in text: what mail programs, rich-text copies and converters leave.

| put there by | what |
|---|---|
| Gmail, pandoc, scripts | `[image: Ada's avatar]`, escaped or not, `[Image 3]` in front |
| Outlook | `[cid:image001.png@01DB0A]` |
| rich-text copies | U+FFFC, the object replacement character |
| people, scripts | the sign of a picture, which then stands alone on some lines |
| docling, marker, Svelte | a comment: `<!-- image -->` |
| pymupdf4llm | `**==> picture [24 x 24] intentionally omitted <==**` |

Each goes. Where an image is labelled by what can be the name of an account,
that name stays in brackets, as other tools write it.
"""

import re

from hfdaily._sheet import Sheet
from hfdaily._values.fold import holds, holds_any

_OBJECT = "\ufffc"
_SIGNS = "\U0001f5bc\U0001f4f7\U0001f304"
_SIGN_LINE = re.compile(rf"^[ \t]*[{_SIGNS}]\ufe0f?[ \t]*$", re.MULTILINE)
_FEWEST_SIGN_LINES = 3
"""One may stand in a title."""
_LABELLED = (
    r"(?i:(?:inline[ ])?image)(?:[ ]?[0-9]{1,4})?:"
    r"(?P<label>(?:[^\[\]\n\\]|\\[^\[\]\n])*+)\\?\](?![(\[:])"
)
_IN_FRONT = r"(?P<front>(?i:image)(?:[ ]?[0-9]{1,4})?\](?![(\[:]))"
_PLACEHOLDER = re.compile(
    rf"\[(?:{_LABELLED}|{_IN_FRONT}|cid:[^\[\]\s]{{1,200}}\](?!\())"
    r"|<!--(?:[^-<]|-(?!->)|<(?!!--)){0,4000}+-->"
    r"|==> picture \[[0-9x ]{1,20}\] intentionally omitted <==(?:\*\*)?"
    rf"|{_OBJECT}"
)
"""Each begins with a rare character, so that the search for them is fast."""
_MARKS_BEFORE = ("\\", "!", "**")
_BLANKS = re.compile(r"[ \t]*")
_SIGN = re.compile(rf"(^[ \t]*)?[{_SIGNS}]\ufe0f?(?(1)[ \t]*)", re.MULTILINE)
_NAME = re.compile(r"(?!.*\.(?:png|jpe?g|gif|svg|webp)\Z)[\w.-]{1,96}", re.IGNORECASE)
_BRACKETED = ("[image", "[IMAGE", "[inline image", "[Inline image", "[cid:")


def has_placeholders(sheet: Sheet) -> bool:
    """Tell a text in which placeholders of images stand."""
    text = sheet.text
    if _OBJECT in sheet.beyond_ascii or _has_signs(sheet.beyond_ascii):
        return True
    if holds(text, "[Image") and text.count("[Image") > text.count("![Image "):
        return True  # Markdown's own images have such labels too
    return (
        holds_any(text, _BRACKETED) or holds(text, "<!--") or holds(text, "==> picture [", rare=2)
    )


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) and (
        len(_SIGN_LINE.findall(text)) >= _FEWEST_SIGN_LINES
    )


def drop_placeholders(text: str) -> str:
    r"""Take placeholders of images out of a text; lines keep their numbers.

    >>> drop_placeholders("[image: image.png] Ada"), drop_placeholders("by<!--\n-->Ada")
    ('Ada', 'by\nAda')
    >>> drop_placeholders("[Image: openbmb] OpenBMB")
    '[openbmb] OpenBMB'
    """
    kept: list[str] = []
    position = 0
    begins = True
    for match in _PLACEHOLDER.finditer(text):
        start = _with_marks(text, match.start(), position)
        place = start
        while place > position and text[place - 1] in " \t":
            place -= 1
        begins = (begins and place == position) or text[place - 1 : place] == "\n"
        if match["front"] and not (begins or text[start - 1 : start] == "["):
            continue
        kept += (text[position : place if begins else start], _label(match))
        position = match.end()
        if begins and (blanks := _BLANKS.match(text, position)):
            position = blanks.end()
    text = "".join((*kept, text[position:]))
    return _SIGN.sub("", text) if _has_signs(text) else text


def _with_marks(text: str, start: int, least: int) -> int:
    """Find where the marks before a placeholder begin."""
    for mark in _MARKS_BEFORE:
        if text.startswith(mark, max(start - len(mark), least)) and start - len(mark) >= least:
            start -= len(mark)
    return start


def _label(match: re.Match[str]) -> str:
    label = (match["label"] or "").strip()
    if _NAME.fullmatch(label):
        return f"[{label}] "
    return "\n" * match[0].count("\n")
