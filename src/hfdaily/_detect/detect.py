"""What the input is: bytes to text, and the form that the text has."""

import codecs
import re

from hfdaily._detect.fenced import only_fenced
from hfdaily._diagnostics import Code
from hfdaily._model import Format
from hfdaily._report import Report
from hfdaily._sheet import Sheet
from hfdaily._snapshots.signs import is_snapshot
from hfdaily._values.fold import has_surrogates, holds, without_surrogates

_COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"PK\x03\x04": "zip",
    b"\x78\x01": "zlib",
    b"\x78\x9c": "zlib",
    b"\x78\xda": "zlib",
}
_BINARY = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"RIFF": "RIFF",
    b"\x7fELF": "ELF",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
}
_HINTS = {
    "PDF": "; take its text out first, such as with pdftotext",
    "Parquet": "; if hfdaily wrote it, hfdaily.load reads it",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{2,40})""")
_SAMPLE = 4_096


def read_bytes(content: bytes | bytearray, report: Report) -> str:
    """Decode the bytes of a page; what is no text gives an empty string and a diagnostic."""
    if content.startswith(_MAGIC):
        return _read_marked(content, report)
    sample = bytes(content[:_SAMPLE])
    wide = _wide_encoding(sample) if 0 in sample else None
    if wide:
        return _decode(content, wide, report)
    if _is_binary(sample):
        report.add(Code.BINARY_INPUT, "the bytes are no text", excerpt=sample[:40])
        return ""
    return _decode_narrow(content, report)


_MAGIC = (*_COMPRESSED, *_BINARY, *(bom for bom, _ in _BOMS))


def _read_marked(content: bytes | bytearray, report: Report) -> str:
    """Decode bytes that begin with the mark of an encoding; other marks are those of no text."""
    for magic, name in _COMPRESSED.items():
        if content.startswith(magic):
            report.add(
                Code.COMPRESSED_INPUT, f"the bytes are {name}; decompress them first", excerpt=name
            )
            return ""
    for magic, name in _BINARY.items():
        if content.startswith(magic):
            said = f"the bytes are a {name} file{_HINTS.get(name, '')}"
            report.add(Code.BINARY_INPUT, said, excerpt=name)
            return ""
    bom, encoding = next(pair for pair in _BOMS if content.startswith(pair[0]))
    return _decode(content[len(bom) :], encoding, report)


_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))


def _is_binary(sample: bytes) -> bool:
    """Tell bytes that are no text by their control characters."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) // 20


def _wide_encoding(sample: bytes) -> str | None:
    """Recognize UTF-16 without a mark by the zero bytes of its markup."""
    half = len(sample) // 2
    high, low = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if high > 0.6 * half and low < 0.1 * half:
        return "utf-16-be"
    return "utf-16-le" if low > 0.6 * half and high < 0.1 * half else None


def _decode_narrow(content: bytes | bytearray, report: Report) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass  # not UTF-8: what the page declares comes next
    declared = _DECLARED.search(content, 0, _SAMPLE)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        b"a".decode(name, "replace")  # refuses codecs that give no text, such as `hex`
        encoding = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        encoding = "utf-8"
    return _decode(content, encoding, report)


def _decode(content: bytes | bytearray, encoding: str, report: Report) -> str:
    """Decode tolerantly; a character that the end cuts in two just goes."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        text = decoder.decode(bytes(content))
    except UnicodeError:  # such as UTF-16 declared for an odd number of bytes
        text = codecs.getincrementaldecoder("utf-8")("replace").decode(bytes(content))
    replaced = text.count("�")
    if replaced > len(text) // 5:
        report.add(Code.BINARY_INPUT, "the bytes are no text", excerpt=bytes(content[:40]))
        return ""
    if replaced and not _allows_replacement(content, encoding, replaced):
        place = text.index("�")
        report.add(
            Code.BAD_ENCODING,
            f"{replaced} places are not {encoding}; they became U+FFFD",
            line=text.count("\n", 0, place) + 1,
            excerpt=text[max(0, place - 40) : place + 40],
        )
    return text


def _allows_replacement(content: bytes | bytearray, encoding: str, replaced: int) -> bool:
    """Tell whether the replacement characters stand in the input itself."""
    try:
        return bytes(content).count("�".encode(encoding)) == replaced
    except UnicodeError:
        return False


def read_str(content: str, report: Report) -> str:
    """Take text as it is, but for a leading mark and what UTF-8 can not hold."""
    text = content.removeprefix("\ufeff")
    if text.isascii():
        return text
    if not has_surrogates(text):
        return text
    cleaned = without_surrogates(text)
    place = next(i for i, char in enumerate(text) if "\ud800" <= char <= "\udfff")
    report.add(
        Code.LONE_SURROGATE,
        "lone surrogates became U+FFFD",
        line=text.count("\n", 0, place) + 1,
        excerpt=cleaned[max(0, place - 40) : place + 40],
    )
    return cleaned


_JSON_START = re.compile(
    r"""[\s\ufeff]*+(?:
        (?:(?:\[\s*+\]|\{\s*+\})\s*+)++(?:\Z|[\[\s]*+\{\s*+")  # empty documents, or before others
      | \[\s*+(?:(?:\[\s*+\]|\{\s*+\})\s*+,\s*+)++[\[{]   # … and values of a list
      | [\[\s]*+\{\s*+(?:"|')                           # an object, at the head of lists or not
      | \[[\[\s]*+(?:"|'\{|(?:null|true|false)\b)         # a list of strings
      | \[\s*+'[^'\n]{0,200}+',\s['"]                   # … of Python's
      | \[\s*+-?[0-9][0-9.eE+-]*+\s*+(?:,|\]\s*+\Z)      # a list of numbers, not a link
      | [\[(]?\s*+(?:\w{1,40}\.)?[A-Z]\w{1,40}\((?:\w{1,40}=|[\[{]++\(?')   # Python's objects
      | \(\s*+\{\s*+'                                  # … and tuples
      | (?:\[\s*+){4}                                  # very deep
      | [\[{]\s*+\Z                                     # cut at once
    )""",
    re.VERBOSE,
)
_HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:[^-]|-(?!->)){0,2000}+-->\s*+)*+"
    r"<(?!(?:https?|mailto):)(?:!|[a-zA-Z])"
)
"""Behind comments, which text may have too, or the address that links of Slack begin with."""
_WRAPPER = re.compile(
    r"\s*+<(?!(?:rss|feed|rdf|html|head|body|div|main|section|article|header|footer|nav|aside|p"
    r"|span|a|h[1-6]|[uod]l|li|d[td]|table|t(?:head|body|r|d|h)|img|svg|script|style|link|meta"
    r"|title|base|template|form|button|input|label|time|b|i|em|strong|br|hr|pre|code)\b|[a-z]++-)"
    r"[a-z_]++(?:\s[^<>\n]{0,2000})?>(?:[^<>\n]{0,2000}</[a-z_]{1,40}>)?[ \t]*+(?=\n)",
    re.IGNORECASE,
)
"""A line that is a tag, or a tag's text: what tools put around the pages that they hand on."""
_MOST_WRAPPERS = 8
_DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<(?:div|article|main|section|h[1-6]|ul|li|p|span|nav|header)[\s>]", re.IGNORECASE
)
_NUMBERED_LINK = re.compile(r"\]\[[0-9]{1,4}\]|^\s{0,3}\[[^\]\n]{1,99}\]:\s", re.MULTILINE)
_HEADING_LINE = re.compile(r"^\s{0,3}#{1,6}\s+\S", re.MULTILINE)
_UNDERLINE = re.compile(r"^[^\n]{3,}\n(?:={3,}|-{3,})\s*$", re.MULTILINE)
_STRONG_LINE = re.compile(r"^\s{0,3}\*\*[^*\n]+\*\*\s*$", re.MULTILINE)
# A cheap search for a few characters first: most text has none of the marks.
_MARKS = (
    ("](", None),
    ("][", _NUMBERED_LINK),
    ("]:", _NUMBERED_LINK),
    ("# ", _HEADING_LINE),
    ("**", _STRONG_LINE),
)
_HEAD = 20_000


def detect(sheet: Sheet) -> Format:
    """Tell the form of a page from its content alone.

    >>> detect(Sheet('  [{"paper": {}}]')).value, detect(Sheet("<!doctype html>")).value
    ('json', 'html')
    >>> detect(Sheet("### [A](/papers/2403.01774)")).value, detect(Sheet("Papers")).value
    ('markdown', 'text')
    """
    text = sheet.text
    if _JSON_START.match(text) or _is_quoted(text):
        return Format.JSON
    head = text[:_HEAD]
    if is_archive(head) or (_is_markup(head) and not _is_tagged_markdown(text)):
        return Format.HTML
    if is_noisy_json(text):
        return Format.JSON
    marked = any(
        holds(text, mark) and (form is None or form.search(text)) for mark, form in _MARKS
    ) or _has_underline(sheet)
    return Format.MARKDOWN if marked else Format.TEXT


def _has_underline(sheet: Sheet) -> bool:
    return sheet.is_underlined and _UNDERLINE.search(sheet.text) is not None


def _is_quoted(text: str) -> bool:
    """Recognize a page as one string, of JSON or Python, or records as one on each line.

    They have no line breaks of their own.
    """
    start = _QUOTE.match(text)
    end = text[-_SAMPLE:].rstrip()
    if start is None or end[-1:] != start[1]:
        return False
    return "\n" not in text.strip() or _QUOTED_LINES.match(text) is not None


_QUOTED_JSON = r'\s*+"(?:\[(?:\s|\\[nrt])*+){0,2}\{(?:\s|\\[nrt])*+\\"'
_QUOTED_LINES = re.compile(
    rf'{_QUOTED_JSON}[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"[ \t\r]*+\n{_QUOTED_JSON}'
)
"""Begins JSON Lines whose lines are strings of JSON."""
_QUOTE = re.compile(r"""\s*+b?(["'])\s*+(?:[<{\[]|\\n|[^\n]{0,4000}\\n)""")


def _is_markup(head: str) -> bool:
    if _HTML_START.match(head) is None or _is_wrapped(head):
        return _has_more_tags(head) and not is_snapshot(head)
    return True


def _is_wrapped(head: str) -> bool:
    """Tell a text that a few lines of tags were put around, and that has none itself."""
    place = 0
    for _ in range(_MOST_WRAPPERS):
        wrapper = _WRAPPER.match(head, place)
        if wrapper is None:
            break
        place = wrapper.end()
    return place > 0 and _HTML_START.match(head, place) is None


def _is_tagged_markdown(text: str) -> bool:
    """Recognize Markdown between the tags that a converter left: its links are no tags."""
    headed = _HEADING_LINE.search(text) is not None
    marked = headed or ("](" in text and "<a " not in text)
    return marked and _DOCUMENT_TAG.search(text, 0, _HEAD) is None


def _has_more_tags(head: str) -> bool:
    """Recognize HTML behind leading noise, such as the head lines of a saving tool."""
    if "<" not in head:
        return False
    if _DOCUMENT_TAG.search(head):
        return True
    blocks = len(_BLOCK_TAG.findall(head))
    return blocks > 2 and blocks > head.count("](")


_JSON_LINE = re.compile(r"""^[ \t\ufeff]*+([\[{]\s*+[\[{"'\]])""", re.MULTILINE)
_JSON_CALL = re.compile(
    r"""[\s\ufeff]*+(?:/\*\*/\s?)?(?:(?:var|let|const)\s|export\sdefault\s?)?"""
    r"""(?:(?<=default\s)|[A-Za-z_$][\w$.]{0,60}\s?[=(:])\s?"""
    r"""([\[{]\s*+[\[{"'\]])"""
)
"""A script that begins with JSON as the argument of a call (JSONP) or the value of a name."""


def is_noisy_json(text: str) -> bool:
    """Recognize JSON within noise: head lines, code fences, a guard."""
    if only_fenced(text) is not text:
        return True
    if text.rstrip(" \t\r\n`;)")[-1:] not in {"]", "}"}:
        return False
    # Below a page there may be an example.
    return 0 < json_start(text) <= max(len(text) // 2, 1_000)


def json_start(text: str) -> int:
    """Find where the JSON begins behind leading noise; 0 where there is none."""
    titled = 'title"' in text or "title'" in text
    match = (_JSON_CALL.match(text) if titled else None) or _JSON_LINE.search(text[:_HEAD])
    return match.start(1) if match and _JSON_START.match(text, match.start(1)) else 0


_HEADER = re.compile(r"\s*+(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:)")


def is_archive(head: str) -> bool:
    r"""Recognize a web archive (MHTML), which opens like a mail.

    >>> is_archive("From: a\nMIME-Version: 1.0\nContent-Type: multipart/related\n")
    True
    >>> is_archive("Mails have MIME-Version: 1.0 and Content-Type: multipart/related.")
    False
    """
    if _HEADER.match(head) is None:
        return False
    # Bytes, since to lower text beyond ASCII takes as long as all the rest of a page's head.
    lines = head.lstrip()[:_SAMPLE].encode("ascii", "replace").lower()
    return b"mime-version:" in lines and b"content-type: multipart/" in lines
