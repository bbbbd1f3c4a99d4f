r"""What other tools put around a text: line numbers, marks of quotation, invisible characters.

Each is taken off the whole text before anything else is read of it; lines keep their numbers.

| put there by | what |
|---|---|
| editors, web pages | characters that nobody sees: zero-width spaces, soft hyphens, directions |
| JSON, Python, old systems | lines that end in other characters, or in a `\n` that is spelled out |
| Python, JSON | characters beyond ASCII that are spelled out (`\u00b7`) |
| encodings without a dot | `?` in the place of the dot in footers |
| wikis, tables | `<br>` |
| terminals | colours |
| chat assistants | marks of what they cite: `【12†L3-L9】`, `citeturn0view0` in private signs |
| mail programs | `=20`, `=E2=80=93`, and `=` at the ends of lines (quoted-printable) |
| `cat -n`, `grep -n`, editors, agents | the number of each line in front of it (`L12: ` too) |
| `get_text("|")` | a bar between all strings of a page, and all white space |
| readers of PDF | ligatures: one sign for `ffi` |
| editors, mail programs | a tab in front of every line |
| people, documents | four spaces or more in front of nearly every line |
| line ends that were written twice | a blank line below every line |
| mail programs, clippers, boxes | `>`, `>>` or a bar in front of nearly every line |
| writers of Markdown | `>` in front of whole paragraphs, such as abstracts |
"""

import itertools
import re
import sys
from collections.abc import Callable, Sequence

from hfdaily._sheet import Sheet
from hfdaily._tokens import SOFT_BREAK
from hfdaily._values.fold import INVISIBLE, holds, holds_any, without_invisible

_LINE_ENDS = "\x0b\x85\u2028\u2029"
_ESCAPE = re.compile(r"\\([nr\"'\\])")
_ESCAPED = {"n": "\n", "r": ""}
_FEWEST_ESCAPES = 12
_BREAK = re.compile(r"<br ?/?>(\n?)", re.IGNORECASE)
_FEWEST_BREAKS = 4
_COLOUR = re.compile(r"\x1b\[[0-9;?]{0,24}[A-Za-z]")
_SOFT_ENDS = re.compile(r"(?:[^\n]{1,99}=\n)+[^\n]*")
_OCTETS = re.compile(r"(?:=[0-9A-F]{2})+")
_SURE_OCTETS = re.compile(r"=(?:E2=80|C2)=[89AB][0-9A-F]")
_QUOTED = ("=\n", "=20", "=3D", "=E2", "=C2")
_FEWEST_OCTETS = 2
_FEWEST_ENDS = 4
_NUMBER = re.compile(r"[ \t]*L?([0-9]{1,6})(?:\t|[:-]|[ \t]{0,3}[│|→]|(?=\s*\Z)| ) ?")
_HEAD_LINES = 12
_FEWEST_NUMBERS = 6
_MOST_LINES = 10
_DEEPEST = 8
_BEGINNING = 4_000
"""What is dressed is so from its beginning."""
_QUOTE = re.compile(r"^>[ \t]?", re.MULTILINE)
_QUOTED_PARAGRAPH = re.compile(r"(\n\n|\n#[^\n]*\n)(>[^\n]*(?:\n>[^\n]*)*)")
_BAR = re.compile(r"^[ \t]?[|│┃][ \t]?|[ \t]+[|│┃][ \t]*$", re.MULTILINE)


def undress(sheet: Sheet) -> Sheet:
    r"""Take off what tools put around a text.

    >>> undress(Sheet("> Daily\n>\n> Papers")).text, undress(Sheet("a\u200bb")).text
    ('Daily\n\nPapers', 'ab')
    """
    for is_dressed, change in _DRESSES:
        if is_dressed(sheet.text):
            sheet = Sheet(change(sheet.text))
    return Sheet(_split_ligatures(sheet.text)) if _has_ligatures(sheet) else sheet


def _has_invisible(text: str) -> bool:
    # What stands in single lines farther below, the reader of lines takes out.
    start = text[:_BEGINNING]
    return not start.isascii() and any(char in start for char in INVISIBLE)


def _ends_otherwise(text: str) -> bool:
    return any(char in text and text.count(char) > text.count("\n") for char in _LINE_ENDS)


def _end_lines(text: str) -> str:
    for char in _LINE_ENDS:
        text = text.replace(char, "\n")
    return text


def _is_escaped(text: str) -> bool:
    """Tell a text whose lines are spelled out, as JSON and Python do; in TeX few are."""
    if text.count("\n", 0, _BEGINNING) > _MOST_LINES or "\\n" not in text[:_BEGINNING]:
        return False
    escapes = text.count("\\n")
    return escapes >= _FEWEST_ESCAPES and escapes > _MOST_LINES * text.count("\n")


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)


def _has_codes(text: str) -> bool:
    """Tell a text whose dots or bullets are all spelled by their numbers."""
    if not holds_any(text, _CODES_OF_DOTS) or "·" in text or "•" in text:
        return False
    return sum(map(text.count, _CODES_OF_DOTS)) >= _FEWEST_DOTS


def _read_codes(text: str) -> str:
    of_json = "\\u00" in text  # for what Python spells with two digits
    return (_CODES if of_json else _CODES_OF_PYTHON).sub(_of_codes, text)


def _of_codes(match: re.Match[str]) -> str:
    """Read numbers of characters; two of them may be one, and what is no sign stays as it is."""
    numbers = [int(number, 16) for number in re.split(r"\\[uUx]", match[0])[1:]]
    if max(numbers) > sys.maxunicode:
        return match[0]
    pairs = "".join(map(chr, numbers)).encode("utf-16", "surrogatepass")
    signs = pairs.decode("utf-16", "replace")
    is_sign = signs.isprintable() and not signs.isascii() and "\ufffd" not in signs
    return signs if is_sign else match[0]


_FEWEST_DOTS = 2
_CODES_OF_DOTS = ("\\u00b7", "\\u2022", "\\xb7")
_CODES = re.compile(r"(?:\\u[0-9a-fA-F]{4})++")
_CODES_OF_PYTHON = re.compile(_CODES.pattern + r"|\\U[0-9a-f]{8}|\\x[89a-f][0-9a-f]")
"""TeX has commands that begin so too, but no text of JSON has these codes."""


def _has_lost_dots(text: str) -> bool:
    if "·" in text or not holds(text, " ? ", rare=1):
        return False
    return len(_LOST_DOT.findall(text)) >= _FEWEST_DOTS


def _find_dots(text: str) -> str:
    return _LOST_DOT.sub(" · ", text)


_LOST_DOT = re.compile(
    r" \? (?=(?:Published on )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]"
    r"|[0-9]{1,5} authors?\b)"
)


def _has_breaks(text: str) -> bool:
    """Tell a text that has no tags but these: others are read with the page's tags."""
    return "<br" in text[:_BEGINNING] and text.count("<br") >= _FEWEST_BREAKS and "</" not in text


def _break_lines(text: str) -> str:
    return _BREAK.sub(lambda match: match[1] or SOFT_BREAK, text)


def _has_colours(text: str) -> bool:
    return "\x1b" in text


def _drop_colours(text: str) -> str:
    return _COLOUR.sub("", text)


def _has_citations(text: str) -> bool:
    # Of the signs of each mark, one that is fast to find: no byte of it stands in ASCII.
    is_cited = "\u3010" in text or "\ue202" in text or holds(text, "[oaicite:")
    return (is_cited or "citeturn" in text[:_BEGINNING]) and _CITATION.search(text) is not None


def _drop_citations(text: str) -> str:
    return _CITATION.sub("", text)


_CITED = r"(?:turn[0-9]{1,4}[a-z]{1,12}[0-9]{1,4}|L[0-9]{1,6}(?:-L?[0-9]{1,6})?)"
_CITATION = re.compile(
    rf"(?<![ \t])[ \t]*(?:【[0-9]{{1,6}}(?::[0-9]{{1,6}})?†(?:{_CITED}|source)】"
    rf"|\ue200[a-z]{{1,12}}(?:\ue202{_CITED}){{1,20}}\ue201"
    rf"|\b(?:file)?citeturn[0-9]{{1,4}}[a-z]{{1,12}}[0-9]{{1,4}}(?:{_CITED}){{0,20}}\b"
    r"|:contentReference\[oaicite:[0-9]{1,4}\](?:\{index=[0-9]{1,4}\})?)"
)
"""What leads to a place in the assistant's own sources; links have a text of their own."""


def _is_printable_quoted(text: str) -> bool:
    """Tell a text in quoted-printable, which spells all but ASCII in octets."""
    begin = text[:_BEGINNING]
    if "=" not in begin or not any(mark in begin for mark in _QUOTED) or not text.isascii():
        return False
    sure = len(_SURE_OCTETS.findall(text))
    octets = text.count("=20\n") + text.count("=3D")
    return sure >= _FEWEST_OCTETS or (
        text.count("=\n") >= _FEWEST_ENDS and octets >= _FEWEST_OCTETS
    )


def _read_printable_quoted(text: str) -> str:
    return _OCTETS.sub(_of_octets, _SOFT_ENDS.sub(_whole_line, text))


def _whole_line(match: re.Match[str]) -> str:
    return match[0].replace("=\n", "") + "\n" * match[0].count("=\n")


def _of_octets(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "replace")


def _is_numbered(text: str) -> bool:
    """Tell a text before whose lines stand numbers that go up by one."""
    if not any(map(_NUMBER.match, text[:2_000].split("\n")[:_HEAD_LINES])):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    numbers = [int(match[1]) for match in map(_NUMBER.match, lines) if match]
    counted = sum(1 <= b - a <= _HEAD_LINES for a, b in itertools.pairwise(numbers))
    fewest = max(_FEWEST_NUMBERS, len(lines) * (_MOST_LINES - 1) // _MOST_LINES)
    return counted + 1 >= fewest


def _drop_numbers(text: str) -> str:
    return "\n".join(_NUMBER.sub("", line, count=1) for line in text.split("\n"))


def _have_mark(lines: Sequence[str], marks: str) -> bool:
    """Tell whether nearly every line begins with a mark."""
    marked = sum(line[:1] in marks for line in lines)
    return marked > 1 and marked * _MOST_LINES >= len(lines) * (_MOST_LINES - 1)


def _filled(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]


def _is_quoted(text: str) -> bool:
    return holds(text[:_BEGINNING], "\n>", rare=1) and _have_mark(_filled(text), ">")


def _has_quotes(text: str) -> bool:
    return holds(text[:_BEGINNING], "\n>", rare=1)


def _unquote_paragraphs(text: str) -> str:
    """Take the marks off paragraphs, such as abstracts; within one a line may begin with a sign."""
    return _QUOTED_PARAGRAPH.sub(lambda match: match[1] + _QUOTE.sub("", match[2]), text)


def _unquote(text: str) -> str:
    return _take_off(_QUOTE, text, _is_quoted)


def _take_off(mark: re.Pattern[str], text: str, is_marked: Callable[[str], bool]) -> str:
    """Take a mark off all lines, as often as it stands before them."""
    for _ in range(_DEEPEST):
        text = mark.sub("", text)
        if not is_marked(text):
            break
    return text


def _is_barred(text: str) -> bool:
    """Tell a text in a box, which is no table: its lines have one cell."""
    begin = text[:_BEGINNING]
    if not any(holds(begin, mark, rare=1) for mark in ("\n|", "\n│", "\n┃")):
        return False
    lines = _filled(text)
    cells = sum(any(bar in line[1:-1] for bar in "|│┃") for line in lines)
    return _have_mark(lines, "|│┃") and cells * _MOST_LINES < len(lines)


def _unbar(text: str) -> str:
    return _BAR.sub("", text)


def _is_tabbed(text: str) -> bool:
    """Tell a text that was moved in as a whole, below notes at most: not a tree below its root."""
    if not holds(text[:_BEGINNING], "\n\t", rare=1):
        return False
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if not _have_mark(filled, "\t"):
        return False
    return not any(
        above.strip() and above[0] != "\t" and line[:1] == "\t"
        for above, line in itertools.pairwise(lines)
    )


def _untab(text: str) -> str:
    return _take_off(_TAB, text, _is_tabbed)


def _is_indented(text: str) -> bool:
    """Tell a text that was moved in as a block of code; text browsers indent by less."""
    if not holds(text[:_BEGINNING], _INDENT, rare=1):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    indented = sum(line.startswith(_INDENT[1:]) for line in lines)
    return indented > 1 and indented * _MOST_LINES >= len(lines) * (_MOST_LINES - 1)


def _unindent(text: str) -> str:
    """Take off what all the indented lines have."""
    lines = text.split("\n")
    depth = min(len(line) - len(line.lstrip(" ")) for line in lines if line.startswith(_INDENT[1:]))
    return "\n".join(line[depth:] if line.startswith(_INDENT[1:]) else line for line in lines)


_INDENT = "\n    "


def _is_doubled(text: str) -> bool:
    """Tell a text in which every line end, also that of blank lines, became two."""
    if _LONE_END.search(text[:_BEGINNING]) or "\n\n\n\n" not in text:
        return False
    ends = [len(run) for run in _ENDS.findall(text.strip("\n"))]
    if any(length % 2 for length in ends):
        return False
    return min(ends.count(2), len(ends) - ends.count(2)) >= _FEWEST_ENDS


def _undouble(text: str) -> str:
    """Halve the line ends; what goes stands behind the paragraph, for the lines below it."""
    paragraphs = _PARAGRAPH_END.split(text)
    return "\n\n\n\n".join(
        paragraph.replace("\n\n", "\n") + "\n" * paragraph.count("\n\n") for paragraph in paragraphs
    )


def _has_ligatures(sheet: Sheet) -> bool:
    """Tell a text with the signs of a font; a page that kept its links was no PDF."""
    return any(sign in sheet.beyond_ascii for sign in _LIGATURES) and "](" not in sheet.text


def _split_ligatures(text: str) -> str:
    for sign, letters in _LIGATURES.items():
        text = text.replace(sign, letters)
    return text


_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip


def _is_strung(text: str) -> bool:
    """Tell all strings of a page with bars between them, the blank ones too; tables have rules."""
    if (
        "|" not in text
        or text.count("|") < _FEWEST_BARS
        or "|--" in text
        or "| --" in text
        or "|:-" in text
    ):
        return False
    return len(_RUN_OF_BARS.findall(text)) >= _FEWEST_RUNS


def _unstring(text: str) -> str:
    return text.replace("|", SOFT_BREAK)


_TAB = re.compile(r"^\t", re.MULTILINE)
_ENDS = re.compile(r"\n+")
_LONE_END = re.compile(r"\n(?<=[^\n]\n)[^\n]")
"""Begins with the line break itself: to look for one character is the fastest search."""
_PARAGRAPH_END = re.compile(r"\n{4}")
_FEWEST_BARS = 60
_FEWEST_RUNS = 8
_RUN_OF_BARS = re.compile(r"\|\s++\|\s++\|")


_DRESSES: tuple[tuple[Callable[[str], bool], Callable[[str], str]], ...] = (
    (_has_invisible, without_invisible),
    (_ends_otherwise, _end_lines),
    (_is_escaped, _unescape),
    (_has_codes, _read_codes),
    (_has_lost_dots, _find_dots),
    (_has_breaks, _break_lines),
    (_has_colours, _drop_colours),
    (_has_citations, _drop_citations),
    (_is_printable_quoted, _read_printable_quoted),
    (_is_numbered, _drop_numbers),
    (_is_quoted, _unquote),
    (_has_quotes, _unquote_paragraphs),
    (_is_barred, _unbar),
    (_is_strung, _unstring),
    (_is_tabbed, _untab),
    (_is_indented, _unindent),
    (_is_doubled, _undouble),
)
