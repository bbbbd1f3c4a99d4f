"""A page saved as JSON to raw records, be it records or the page itself in a string."""

from hfdaily._detect.detect import json_start
from hfdaily._detect.fenced import around_fenced, only_fenced
from hfdaily._detect.headlines import read_head_lines
from hfdaily._diagnostics import Code, Surface
from hfdaily._exported.output import READ_BACK, is_own_feed
from hfdaily._json.literals import read_literal_text
from hfdaily._json.mending import Broken, Decoded
from hfdaily._json.payload import is_record, read_payload
from hfdaily._json.text import decode, reject_broken, tell_behind
from hfdaily._model import Format, Kind, Origin
from hfdaily._pages.neighbours import Reader, cut_json, join_pages, on_its_lines, read_pages
from hfdaily._pages.strings import place_of
from hfdaily._pages.trees import read_tree
from hfdaily._pages.wrapped import read_wrapped
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._verdict import judge_payload

_VERSION_KEY = "schema_version"
"""The key that only the library's own JSON has."""


def read_json(text: str, report: Report, read_page: Reader, *, is_part: bool = False) -> RawPage:
    """Read a page saved as JSON text, with head lines or pages of other forms around it.

    Args:
        text: the text.
        report: takes down what was wrong.
        read_page: reads a page that stands in a string of the JSON, or around it.
        is_part: whether it stood in another page, so that nothing stands around it.
    """
    shown = text
    text = only_fenced(text)
    start = json_start(text)
    payload = text[start:].rstrip("` \t\r\n;)") if start else text
    literal = read_literal_text(payload, report)
    decoded = decode(payload, report) if literal is None else Decoded((literal,))
    behind, more = (
        cut_json(on_its_lines(text, start + decoded.behind)) if decoded.behind else ("", "")
    )
    values = decoded.values + (decode(more, report).values if more.strip() else ())
    raw = read_values(values, report, read_page, rest=decoded.rest)
    _reject_lines(decoded.broken, text, start, report)
    if start:
        head = read_head_lines(text[:start] if text is shown else shown.partition("\n```")[0])
        raw.url, raw.captured = raw.url or head.url, raw.captured or head.captured
    above, below = around_fenced(shown) if text is not shown else (text[:start], behind)
    pages = [raw] if is_part else _with_neighbours(raw, above, below, report, read_page)
    if not more.strip() and pages[-1] is raw:
        tell_behind(payload, decoded, report)
    return join_pages(pages, report) if len(pages) > 1 else raw


def _with_neighbours(
    raw: RawPage, above: str, below: str, report: Report, read_page: Reader
) -> list[RawPage]:
    """Read the pages of other forms that stand above and below the JSON."""
    return [
        *read_pages((above,), None, report, read_page),
        raw,
        *read_pages((below,), None, report, read_page),
    ]


def _reject_lines(broken: tuple[Broken, ...], text: str, start: int, report: Report) -> None:
    """Keep the lines of JSON Lines that are broken, where they stand."""
    line, counted = 1, 0
    for found in broken:
        line += text.count("\n", counted, start + found.start)
        counted = start + found.start
        origin = Origin(Surface.JSON, None, line, line + found.text.count("\n"))
        reject_broken(found, origin, report)


_OF_A_PAPER = frozenset({"authors", "id", "publishedAt", "summary", "title", "upvotes"})
"""What ``/api/papers/{id}`` has said of every paper since 2024-05."""


def _is_answer(raw: RawPage) -> bool:
    """Tell the API's answer for one paper, which is its record alone."""
    if raw.count != 1 or raw.entries[0].foreign or raw.entries[0].origin.path != "$":
        return False
    record = raw.entries[0].source
    return isinstance(record, dict) and record.keys() >= _OF_A_PAPER


def read_values(
    values: tuple[object, ...], report: Report, read_page: Reader, *, rest: str = ""
) -> RawPage:
    """Read decoded values.

    Args:
        values: the values; several where they follow each other in a text.
        report: takes down what was wrong.
        read_page: reads a page that stands in a string.
        rest: the text behind the values that could not be read.
    """
    report.surface = Surface.JSON
    raw = RawPage(format=Format.JSON, surface=Surface.JSON)
    _tell_own(values, report)
    if len(values) > 1 and all(isinstance(value, str) or is_record(value) for value in values):
        values = (list(values),)  # JSON Lines
    read = [read_payload(value, raw, report) for value in values]
    if sum(read) > 1:
        report.add(Code.GLUED_PAGES, f"{sum(read)} payloads follow each other", path="$")
    if raw.count and (rest.startswith("{") or '"title"' in rest):
        report.keep(Code.JSON_CUT, rest, Origin(Surface.JSON, f"$[{raw.count}]"))
    if raw.says_empty and not raw.count:
        report.add(Code.EMPTY_DAY, "the list of papers is empty", path="$")
    if any(read):
        if raw.kind is Kind.UNKNOWN and _is_answer(raw):
            raw.kind = Kind.PAPER
        records = frozenset(map(id, raw.sources()))
        raw.url, raw.captured = place_of(values[0], records=records)
    elif values:
        wrapped = read_tree(values, report, read_page) or read_wrapped(values, report, read_page)
        if wrapped:
            return wrapped
        judge_payload(values[0], report)
    return raw


def _tell_own(values: tuple[object, ...], report: Report) -> None:
    """Say that hfdaily itself wrote the JSON, of which a page's reader loses fields."""
    if any(isinstance(value, dict) and _VERSION_KEY in value for value in values):
        message = f"hfdaily's own JSON, of which a page's reader loses fields: {READ_BACK}"
        report.add(Code.OWN_OUTPUT, message, path=f"$.{_VERSION_KEY}")
    elif any(map(is_own_feed, values)):
        message = "a feed, with less than the digest had, and the AI summary as the summary"
        report.add(Code.OWN_OUTPUT, message, path="$.version")
    else:
        return
    report.quiet = frozenset({Code.UNKNOWN_KEY, Code.WRAPPED_PAYLOAD})
