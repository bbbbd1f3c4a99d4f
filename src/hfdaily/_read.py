"""From any content to raw records: the form is told, and its reader called."""

import html
import re
from typing import Any

from hfdaily._detect import detect, json_start, read_bytes, read_str
from hfdaily._diagnostics import Code, Surface
from hfdaily._model import Format, Origin
from hfdaily._options import Options
from hfdaily._raw import RawDigest
from hfdaily._report import Report

Content = str | bytes | bytearray | dict[str, Any] | list[Any]
"""What `parse` takes: a page's text or bytes, or decoded JSON."""


def read(content: Content, form: Format | None, options: Options, report: Report) -> RawDigest:
    """Read a page's records, judging nothing.

    Args:
        content: the page.
        form: its form, or None to detect it.
        options: what the caller knows.
        report: takes down what was wrong.
    """
    if isinstance(content, dict | list):
        from hfdaily._jsonclean import clean  # noqa: PLC0415 - decoded input only

        return _read_values((clean(content, report),), "", report)
    content = _bounded(content, report)
    raw = _read_page(content, form, options, report) or _read_text(content, form, options, report)
    _limit(raw, report)
    return raw


def _read_page(
    content: str | bytes | bytearray, form: Format | None, options: Options, report: Report
) -> RawDigest | None:
    """Read an HTML document from its bytes, where that is what the content is."""
    if isinstance(content, str) or form not in {None, Format.HTML}:
        return None
    if not content[:_SAMPLE].lstrip().startswith(b"<"):
        return None
    from hfdaily._htmlpage import read_page  # noqa: PLC0415 - only the reader at hand loads

    return read_page(bytes(content), options, report)


_SAMPLE = 1_000
_VERSION_KEY = "schema_version"
"""The key that only the library's own JSON has."""


def _read_text(
    content: str | bytes | bytearray, form: Format | None, options: Options, report: Report
) -> RawDigest:
    text = read_str(content, report) if isinstance(content, str) else read_bytes(content, report)
    if not text or text.isspace():
        if not report.count:
            report.add(Code.EMPTY_INPUT, "there is nothing to read")
        return RawDigest(format=form or Format.TEXT, surface=Surface.DOCUMENT)
    if _is_escaped(text):
        report.add(Code.WRAPPED_PAYLOAD, "the page's HTML is escaped as text", excerpt=text)
        text = html.unescape(text)
    if form is None:
        form = detect(text)
    else:
        _compare(form, detect(text), report)
    if form is Format.JSON:
        return _read_json(text, report)
    if form is Format.HTML:
        from hfdaily._htmlpage import read_html  # noqa: PLC0415 - only the reader at hand loads

        return read_html(text, options, report)
    return _read_lines(text, form, options, report)


def _is_escaped(text: str) -> bool:
    """Tell HTML whose brackets are escaped, as a view of its source gives it."""
    return text[:_SAMPLE].lstrip().lower().startswith(("&lt;!doctype html", "&lt;html"))


def _compare(form: Format, found: Format, report: Report) -> None:
    """Doubt a form that the caller named and the content does not have."""
    lines = {Format.MARKDOWN, Format.TEXT}
    if form is not found and not lines.issuperset({form, found}):
        report.add(Code.FORMAT_MISMATCH, f"read as {form.value}, looks like {found.value}")


def _limit(raw: RawDigest, report: Report) -> None:
    """Keep no more records than the limit allows; payloads did so as they were read."""
    limit = report.limits.max_papers
    if len(raw.entries) > limit:
        report.add(
            Code.LIMIT_REACHED, f"{len(raw.entries) - limit} records lie beyond Limits.max_papers"
        )
        del raw.entries[limit:]


def _bounded(content: str | bytes | bytearray, report: Report) -> str | bytes | bytearray:
    limit = report.limits.max_chars
    if len(content) <= limit:
        return content
    report.add(Code.LIMIT_REACHED, f"read {limit} of {len(content)} characters (Limits.max_chars)")
    return content[:limit]


def _read_json(text: str, report: Report) -> RawDigest:
    from hfdaily._jsontext import decode  # noqa: PLC0415 - as above

    start = json_start(text)
    values, rest = decode(text[start:].rstrip("` \t\r\n;)") if start else text, report)
    raw = _read_values(values, rest, report)
    if start:
        from hfdaily._headlines import read_head_lines  # noqa: PLC0415 - as above

        head = read_head_lines(text[:start])
        raw.url, raw.captured = raw.url or head.url, head.captured
    return raw


def _read_values(values: tuple[object, ...], rest: str, report: Report) -> RawDigest:
    from hfdaily._payload import is_record, read_payload  # noqa: PLC0415 - the reader at hand
    from hfdaily._verdict import judge_payload  # noqa: PLC0415 - as above

    report.surface = Surface.JSON
    raw = RawDigest(format=Format.JSON, surface=Surface.JSON)
    if any(isinstance(value, dict) and _VERSION_KEY in value for value in values):
        report.add(
            Code.OWN_OUTPUT,
            "hfdaily's own JSON: read it back with hfdaily.load, from_json or iter_jsonl",
            path=f"$.{_VERSION_KEY}",
        )
    if len(values) > 1 and all(is_record(value) for value in values):
        values = (list(values),)  # JSON Lines
    read = [read_payload(value, raw, report) for value in values]
    if sum(read) > 1:
        report.add(Code.GLUED_PAGES, f"{sum(read)} payloads follow each other", path="$")
    if raw.entries and (rest.startswith("{") or '"title"' in rest):
        report.keep(Code.JSON_CUT, rest, Origin(Surface.JSON, f"$[{len(raw.entries)}]"))
    if values and not any(read):
        judge_payload(values[0], report)
    return raw


_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[mn]dash|hellip|[lr][sd]quo|#x?[0-9a-fA-F]{2,6});"
)


def _without_entities(text: str) -> str:
    """Undo the escapes of HTML that a tool left in its text; none makes a line of its own."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    found = html.unescape(match[0])
    return found if found.isprintable() else " "


def _read_lines(text: str, form: Format, options: Options, report: Report) -> RawDigest:
    from hfdaily._completeness import check_pages  # noqa: PLC0415 - only the reader at hand loads
    from hfdaily._headlines import read_head_lines  # noqa: PLC0415 - as above
    from hfdaily._leaked import join_leaked, read_leaked  # noqa: PLC0415 - as above
    from hfdaily._lines import read_lines  # noqa: PLC0415 - as above
    from hfdaily._verdict import judge_page  # noqa: PLC0415 - as above
    from hfdaily._visible import read_visible  # noqa: PLC0415 - as above

    surface = Surface.MARKDOWN if form is Format.MARKDOWN else Surface.TEXT
    report.surface = surface
    head = read_head_lines(text)
    raw = RawDigest(
        format=form,
        surface=surface,
        url=options.url or head.url,
        captured=head.captured,
        title=head.title,
    )
    # Blank lines in the place of the head lines keep the count of lines right.
    shown = "\n" * text.count("\n", 0, head.end) + _without_entities(text[head.end :])
    shown, leaked = read_leaked(shown, raw, report)
    seen = Report(report.limits, surface) if leaked else report
    read_visible(read_lines(shown), raw, seen, trailing_count=options.trailing_count)
    if leaked:
        join_leaked(leaked, raw, seen, report)
    check_pages(text, report)
    if not raw.entries:
        judge_page(text[head.end :], raw, report)
    return raw
