"""From any content to raw records: the form is told, and its reader called."""

import html
import re
from functools import partial
from typing import Any

import attrs

from hfdaily._detect.detect import detect, read_bytes, read_str
from hfdaily._detect.mojibake import is_misread, tell_lost_dots, undo_mojibake
from hfdaily._detect.shown import HEAD, may_show, shown_page, shown_text, shows_page
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._model import Format, Origin
from hfdaily._options import Options
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._sheet import Sheet
from hfdaily._snapshots.signs import is_snapshot
from hfdaily._tokens import Token, without_signs

Content = str | bytes | bytearray | dict[str, Any] | list[Any]
"""What `parse` takes: a page's text or bytes, or decoded JSON."""


def read(content: Content, form: Format | None, options: Options, report: Report) -> RawPage:
    """Read a page's records, judging nothing.

    Args:
        content: the page.
        form: its form, or None to detect it.
        options: what the caller knows.
        report: takes down what was wrong.
    """
    if isinstance(content, dict | list):
        from hfdaily._json.clean import clean  # noqa: PLC0415 - decoded input only
        from hfdaily._pages.jsonpage import read_values  # noqa: PLC0415 - as above

        inner = partial(_read_inner, options)
        raw = read_values((clean(content, report),), report, inner)
    else:
        content = _bounded(content, report)
        page = _read_page(content, form, options, report)
        raw = page or _read_text(content, form, options, report)
    _limit(raw, report)
    return raw


def _read_page(
    content: str | bytes | bytearray, form: Format | None, options: Options, report: Report
) -> RawPage | None:
    """Read an HTML document from its bytes, where that is what the content is."""
    if isinstance(content, str) or form not in _MARKUP:
        return None
    head = content[:HEAD]
    if not head.lstrip().startswith(b"<") or may_show(head):
        return None
    if _has_documents(content) or is_misread(content):
        return None
    from hfdaily._htmlpages.page import read_page  # noqa: PLC0415 - only the reader at hand loads

    return read_page(bytes(content), options, report)


def _read_inner(options: Options, text: str, url: str | None, report: Report) -> RawPage:
    """Read a page that stood in a payload, as a text or a string of it."""
    inner = attrs.evolve(options, url=options.url or url)
    return _read_text(text, None, inner, report, is_part=True)


def _read_text(
    content: str | bytes | bytearray,
    form: Format | None,
    options: Options,
    report: Report,
    *,
    is_part: bool = False,
) -> RawPage:
    text = read_str(content, report) if isinstance(content, str) else read_bytes(content, report)
    if not text or text.isspace():
        if not report.count:
            report.add(Code.EMPTY_INPUT, "there is nothing to read")
        return RawPage(format=form or Format.TEXT, surface=Surface.DOCUMENT)
    text = undo_mojibake(text, report)
    if form in _MARKUP and shows_page(text[:HEAD]):
        report.add(
            Code.WRAPPED_PAYLOAD,
            "a document that shows the page's source, or JSON, as its text",
            excerpt=text,
        )
        text, form = shown_page(text), None
    elif form in _MARKUP and (shown := shown_text(text)) is not None:
        report.add(
            Code.WRAPPED_PAYLOAD, "a browser's view of the text of the page", excerpt=shown.strip()
        )
        raw = _read_text(shown, None, options, report, is_part=is_part)
        raw.page = shown if raw.page is None else raw.page
        return raw
    sheet = Sheet(text)
    inner = partial(_read_inner, options)
    if form is None:
        form = detect(sheet)
    else:
        _compare(form, detect(sheet), report)
    if form is Format.JSON:
        from hfdaily._pages.jsonpage import read_json  # noqa: PLC0415 - only the reader at hand loads

        return read_json(text, report, inner, is_part=is_part)
    from hfdaily._pages.neighbours import read_mixed  # noqa: PLC0415 - only the reader at hand loads

    mixed = None if is_part else read_mixed(text, form, options.url, report, inner)
    if mixed:
        return mixed
    if form is Format.HTML:
        from hfdaily._pages.glued import read_documents  # noqa: PLC0415 - only the reader at hand loads

        return read_documents(text, options, report, inner)
    return _read_lines(sheet, form, options, report)


_MARKUP = frozenset({None, Format.HTML})
_END_TAG = b"</html"
_LONGEST_END = 100
"""Bytes of an end tag, blanks and a short note behind it."""
_PROPS = b'DailyPapers" data-props="'
_LONGEST_HEAD = 60_000
"""The embedded JSON begins within so many bytes: the site's head and menu take a third."""


def _has_documents(content: bytes | bytearray) -> bool:
    """Tell an input of more than a document; the embedded JSON, the most of a page, has no tags."""
    last = content.rfind(_END_TAG)
    if last >= 0 and len(content) - last > _LONGEST_END:
        return True
    begin = max(content.find(_PROPS, 0, _LONGEST_HEAD), 0)
    end = content.find(b'"', begin + len(_PROPS)) if begin else 0
    # Backwards is the faster way, since the tag's first byte is the rarest of it.
    return content.rfind(_END_TAG, max(end, 0), last) > 0 or content.rfind(_END_TAG, 0, begin) > 0


def _compare(form: Format, found: Format, report: Report) -> None:
    """Doubt a form that the caller named and the content does not have."""
    lines = {Format.MARKDOWN, Format.TEXT}
    if form is not found and not lines.issuperset({form, found}):
        report.add(Code.FORMAT_MISMATCH, f"read as {form.value}, looks like {found.value}")


def _limit(raw: RawPage, report: Report) -> None:
    """Keep no more records than the limit allows; payloads did so as they were read."""
    limit = report.limits.max_papers
    if raw.count > limit:
        report.add(
            Code.LIMIT_REACHED,
            f"{counted(raw.count - limit, 'record')} beyond Limits.max_papers",
        )
        del raw.entries[limit:]


def _bounded(content: str | bytes | bytearray, report: Report) -> str | bytes | bytearray:
    limit = report.limits.max_chars
    if len(content) <= limit:
        return content
    unit = "characters" if isinstance(content, str) else "bytes"
    said = f"read {limit:,} of {len(content):,} {unit} (Limits.max_chars)"
    report.add(Code.LIMIT_REACHED, said)
    return content[:limit]


_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[mn]dash|hellip|[lr][sd]quo|middot|bull|#x?[0-9a-fA-F]{2,6});"
)


def _without_entities(text: str) -> str:
    """Undo the escapes of HTML that a tool left in its text; none makes a line of its own."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    found = html.unescape(match[0])
    return found if found.isprintable() else " "


def _read_lines(sheet: Sheet, form: Format, options: Options, report: Report) -> RawPage:
    from hfdaily._cards.visible import read_visible  # noqa: PLC0415 - what JSON and HTML do without
    from hfdaily._checks.completeness import check_pages  # noqa: PLC0415 - only the reader at hand loads
    from hfdaily._detect.headlines import read_head_lines  # noqa: PLC0415 - as above
    from hfdaily._exported.output import is_own_markdown, mark_items, own_title, read_own  # noqa: PLC0415 - as above
    from hfdaily._pages.leaked import join_leaked, read_leaked  # noqa: PLC0415 - as above
    from hfdaily._pages.linklist import cut_list, join_list  # noqa: PLC0415 - as above
    from hfdaily._text.undress import undress  # noqa: PLC0415 - as above
    from hfdaily._verdict import judge_page  # noqa: PLC0415 - as above

    surface = Surface.MARKDOWN if form is Format.MARKDOWN else Surface.TEXT
    report.surface = surface
    if "\r" in sheet.text:
        sheet = Sheet(sheet.text.replace("\r\n", "\n").replace("\r", "\n"))
    tell_lost_dots(sheet, report)
    sheet = _without_edges(undress(sheet), report)
    text = sheet.text
    head = read_head_lines(text)
    raw = RawPage(
        format=form,
        surface=surface,
        url=options.url or head.url,
        captured=head.captured,
        title=head.title,
    )
    # Blank lines in the place of the head lines keep the count of lines right.
    shown = _without_entities(text[head.end :])
    shown = "\n" * text.count("\n", 0, head.end) + without_signs(shown)
    own = is_own_markdown(shown)
    if own:
        read_own(own_title(shown), raw, report)
    shown, listed = (shown, ()) if own else cut_list(shown)
    shown, leaked = read_leaked(shown, raw, report)
    seen = Report(report.limits, surface) if leaked else report
    if shown != text:
        sheet.forget()  # the caller holds it still
        sheet = Sheet(shown)
    tokens = _read_tokens(sheet, raw, own=own)
    tokens = mark_items(tokens, shown) if own else tokens
    sheet.forget()
    read_visible(tokens, raw, seen, trailing_count=options.trailing_count)
    if listed:
        join_list(listed, raw, report)
    if leaked:
        join_leaked(leaked, raw, seen, report)
    check_pages(text, report)
    if not raw.entries:
        judge_page(text[head.end :], raw, report)
    return raw


def _without_edges(sheet: Sheet, report: Report) -> Sheet:
    """Take out what browsers print at the edges of pages; what came but once is kept aside."""
    from hfdaily._text.pagebreaks import drop_page_breaks, has_page_breaks  # noqa: PLC0415 - text only

    if not has_page_breaks(sheet):
        return sheet
    rest, single = drop_page_breaks(sheet)
    for line, text in single:
        report.keep(Code.STRAY_TEXT, text, Origin(report.surface, None, line, line))
    if single:
        what = f"{counted(len(single), 'line')} of a printed page's header or footer"
        report.add(Code.STRAY_TEXT, what, line=single[0].line, excerpt=single[0].text)
    return rest


def _read_tokens(sheet: Sheet, raw: RawPage, *, own: bool) -> list[Token]:
    """Read the tokens of a page's lines, or of the nodes of a snapshot."""
    text = sheet.text
    if is_snapshot(text):
        from hfdaily._snapshots.nodes import page_address, read_snapshot  # noqa: PLC0415 - rare

        raw.url = raw.url or page_address(text)
        return read_snapshot(text)
    from hfdaily._text.lines import read_lines  # noqa: PLC0415 - only the reader at hand loads

    return read_lines(sheet, own=own)
