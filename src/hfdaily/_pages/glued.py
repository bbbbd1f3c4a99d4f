"""HTML documents that follow each other in one input, and what stands behind the last of them."""

import re
from typing import TYPE_CHECKING

from hfdaily._detect.detect import is_archive
from hfdaily._htmlpages.page import read_html
from hfdaily._options import Options
from hfdaily._pages.neighbours import Reader, join_pages, on_its_lines, read_pages
from hfdaily._rawpage import RawPage
from hfdaily._report import Report

if TYPE_CHECKING:
    from hfdaily._detect.archive import Archive

_BORDER = re.compile(r"(</html\s*+>\s*+)(?=<(?:!doctype\s+html|html)[\s>])", re.IGNORECASE)
_MOST = 1_000
"""Documents; what lies beyond is read as one with the last."""


def _split(text: str) -> list[str]:
    """Split an input behind the end of each document that another one follows.

    >>> _split("<html>a</html> <html>b</html>")
    ['<html>a</html> ', '<html>b</html>']
    """
    parts = _BORDER.split(text, maxsplit=_MOST - 1)
    borders = [*parts[1::2], ""]
    return [part + border for part, border in zip(parts[::2], borders, strict=True)]


_TAIL = re.compile(r"</html\s*+>\s*+(?=[^\s<])", re.IGNORECASE)
_END_TAG = "</html"
_HEAD = 20_000


def _cut_tail(text: str) -> tuple[str, str]:
    r"""Cut off what is no markup behind the last document, and keep its lines' numbers.

    >>> _cut_tail("<html>a</html>\nb")
    ('<html>a</html>\n', '\nb')
    """
    match = _TAIL.match(text, max(text.rfind(_END_TAG), 0))
    if match is None:
        return text, ""
    return text[: match.end()], on_its_lines(text, match.end())


def _mail_of(text: str) -> "Archive | None":
    """Read a mail that has its page as plain text alone."""
    from hfdaily._detect.archive import read_archive  # noqa: PLC0415 - archives are rare

    archive = read_archive(text)
    return None if archive is None or archive.is_html else archive


def read_documents(text: str, options: Options, report: Report, read_page: Reader) -> RawPage:
    """Read documents one by one: the first with papers tells the day and kind of all.

    Args:
        text: one document or several, and maybe a page of another form behind them.
        options: what the caller knows.
        report: takes down what was wrong.
        read_page: reads that page.
    """
    if is_archive(text[:_HEAD]) and (mail := _mail_of(text)):
        raw = read_page(mail.text, options.url or mail.url, report)
        raw.captured = raw.captured or mail.captured
        return raw
    text, tail = _cut_tail(text)
    pages = _split(text) if text.count(_END_TAG) > 1 else [text]
    if len(pages) == 1 and not tail:
        return read_html(text, options, report)
    own = [Report(report.limits) for _ in pages]
    found = [read_html(page, options, each) for page, each in zip(pages, own, strict=True)]
    for each in own:
        report.absorb(each)
    return join_pages(found + read_pages((tail,), options.url, report, read_page), report)
