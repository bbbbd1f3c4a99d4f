"""Pages of different forms in one input: what stands around the page that is read."""

import json
import re
from collections.abc import Callable, Iterable

from hfdaily._diagnostics import Code, Surface
from hfdaily._json.payload import read_payload
from hfdaily._json.text import decode
from hfdaily._limits import Limits
from hfdaily._model import Format
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.fold import holds, letters

Reader = Callable[[str, str | None, Report], RawPage]
"""Reads a page of any form, given its text and address."""

_SHORTEST = 40
"""Characters; no page has less."""


def on_its_lines(text: str, begin: int) -> str:
    r"""Give the end of a text, on the lines on which it stands.

    >>> on_its_lines("a\nb", 2), on_its_lines("a", 1)
    ('\nb', '')
    """
    return "\n" * text.count("\n", 0, begin) + text[begin:] if begin < len(text) else ""


def read_pages(
    texts: Iterable[str], url: str | None, report: Report, read_page: Reader
) -> list[RawPage]:
    """Read parts of the input that may be pages; what gives no paper is a note.

    Args:
        texts: the parts.
        url: the address that the caller gave.
        report: takes down what was wrong with the pages.
        read_page: reads a page.
    """
    found: list[RawPage] = []
    for text in texts:
        if len(text.strip()) < _SHORTEST:
            continue
        own = Report(report.limits)
        raw = read_page(text, url, own)
        if raw.entries:
            report.absorb(own)
            found.append(raw)
    return found


def join_pages(pages: list[RawPage], report: Report) -> RawPage:
    """Make one page of several; the first with papers tells the day and kind of all."""
    if len(pages) > 1:
        report.add(Code.GLUED_PAGES, f"the input holds {len(pages)} pages")
    first = next((raw for raw in pages if raw.entries), pages[0])
    entries = [entry for raw in pages for entry in raw.entries]
    named = {title_letters(entry) for entry in entries if "id" in entry.fields} - {""}
    # One page may show the titles of another; a record with its id tells more.
    first.entries = [e for e in entries if "id" in e.fields or title_letters(e) not in named]
    report.surface = first.surface
    return first


def title_letters(record: RawRecord) -> str:
    """Give the letters of a record's title, by which records without an id are matched."""
    title = record.fields.get("title")
    return letters(title) if isinstance(title, str) else ""


def read_mixed(
    text: str, form: Format, url: str | None, report: Report, read_page: Reader
) -> RawPage | None:
    """Read text that has a page of another form below or within it.

    Args:
        text: what is no JSON as a whole.
        form: what it looks like.
        url: the address that the caller gave.
        report: takes down what was wrong.
        read_page: reads a part.

    Returns:
        The records; None where the text is one page.
    """
    if begin := _document_start(text):
        pages = read_pages((text[:begin],), url, report, read_page)
        if not pages and form is Format.HTML:
            return None  # the head lines of a tool, or a note
        pages += read_pages((on_its_lines(text, begin),), url, report, read_page)
    elif form is not Format.HTML and (cut := _cut_json(text)):
        pages = read_pages(cut, url, report, read_page)
    else:
        return None
    return join_pages(pages, report) if pages else None


_DOCUMENT = re.compile(r"^[ \t]*+<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.MULTILINE)


def _document_start(text: str) -> int:
    """Find where an HTML document begins below other text; 0 where none does."""
    if not (holds(text, "</html") or holds(text, "</HTML")):
        return 0
    match = _DOCUMENT.search(text)
    begin = match.start() if match else 0
    return begin if text[:begin].strip() else 0


_BLOCK = re.compile(r'^[^\n"{\[]{0,200}?((?:\[\s*+){0,3}\{\s*+"[A-Za-z_])', re.MULTILINE)
"""Begins JSON, at the head of a line or behind what a log or stream puts there."""
_MOST_FAULTS = 8
_FEWEST = 2
"""Records; a single one may be an example."""


def _cut_json(text: str) -> tuple[str, str] | None:
    """Cut records in JSON out of a text; both parts keep their lines, and their order."""
    if not holds(text, '"title"'):
        return None
    spans, cut = _spans(text)
    spans += [(cut, len(text))] if cut is not None else []
    if not spans:
        return None
    around, inner = _cut_spans(text, spans)
    if _count(decode(inner, Report(Limits())).values) < _FEWEST or not around.strip():
        return None
    is_first = len(text[: spans[0][0]].strip()) < _SHORTEST
    return (inner, around) if is_first else (around, inner)


def cut_json(text: str) -> tuple[str, str]:
    """Cut all JSON out of a text; give what stands around it and the JSON, each on its lines."""
    return _cut_spans(text, _spans(text)[0])


_Spans = list[tuple[int, int]]


def _spans(text: str) -> tuple[_Spans, int | None]:
    """Find the objects and lists in a text, and where one begins that the end cuts."""
    spans: _Spans = []
    faults: list[int] = []
    place = 0
    while len(faults) < _MOST_FAULTS and (match := _BLOCK.search(text, place)):
        begin, place = match.start(1), match.end()
        try:
            _, place = _DECODER.raw_decode(text, begin)
        except json.JSONDecodeError as error:
            if _is_cut(text, error):
                return spans, begin
            faults.append(begin)
            place = max(place, error.pos)  # objects within a broken one are none
        except (ValueError, RecursionError):
            faults.append(begin)
        else:
            spans.append((begin, place))
    return spans, None


def _is_cut(text: str, error: json.JSONDecodeError) -> bool:
    """Tell JSON that the end of the text cuts off."""
    return error.msg.startswith("Unterminated") or not text[error.pos :].strip()


_DECODER = json.JSONDecoder()


def _cut_spans(text: str, spans: _Spans) -> tuple[str, str]:
    r"""Cut parts out of a text; give what stands around them and the parts, each on its lines.

    >>> _cut_spans("a\nbc\nd", [(2, 3)])
    ('a\nc\nd', '\nb')
    """
    around: list[str] = []
    inner: list[str] = []
    end = 0
    for begin, stop in spans:
        around += text[end:begin], "\n" * text.count("\n", begin, stop)
        inner += "\n" * text.count("\n", end, begin), text[begin:stop]
        end = stop
    return "".join(around) + text[end:], "".join(inner)


def _count(values: Iterable[object]) -> int:
    raw = RawPage(format=Format.JSON, surface=Surface.JSON)
    for value in values:
        read_payload(value, raw, Report(Limits()))
    return len(raw.entries)
