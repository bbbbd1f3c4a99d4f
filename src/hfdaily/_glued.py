"""HTML documents that follow each other in one input: each is read as its own page."""

import re

from hfdaily._diagnostics import Code
from hfdaily._htmlpage import read_html
from hfdaily._options import Options
from hfdaily._raw import RawDigest
from hfdaily._report import Report

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


def read_documents(text: str, options: Options, report: Report) -> RawDigest:
    """Read documents one by one: the first with papers tells the day and kind of all.

    Args:
        text: one document or several.
        options: what the caller knows.
        report: takes down what was wrong.
    """
    pages = _split(text) if text.count("</html") > 1 else [text]
    if len(pages) == 1:
        return read_html(text, options, report)
    own = [Report(report.limits) for _ in pages]
    found = [read_html(page, options, each) for page, each in zip(pages, own, strict=True)]
    for each in own:
        report.absorb(each)
    report.add(Code.GLUED_PAGES, f"the input holds {len(pages)} pages")
    first = next((raw for raw in found if raw.entries), found[0])
    first.entries = [entry for raw in found for entry in raw.entries]
    report.surface = first.surface
    return first
