"""The public parse functions: arguments checked, every input answered."""

import datetime as dt
import os
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from hfdaily._arguments import (
    as_day,
    as_format,
    as_limits,
    as_severity,
    as_trailing,
    as_url,
    check_content,
    checked,
)
from hfdaily._build.digest import assemble
from hfdaily._diagnostics import Code
from hfdaily._limits import Limits
from hfdaily._model import Digest, Format
from hfdaily._options import Options
from hfdaily._pages.read import Content, read
from hfdaily._report import Report
from hfdaily._severity import Severity


class ParseOptions(TypedDict, total=False):
    """The keyword arguments that every parse function takes; `parse` explains them."""

    as_of: dt.date | None
    url: str | None
    expect_date: dt.date | None
    trailing_count: Literal["comments", "upvotes"]
    cross_check: bool
    strict: bool | Severity | Literal["info", "warning", "error"]
    limits: Limits | None


def parse(
    content: Content,
    *,
    as_of: dt.date | None = None,
    url: str | None = None,
    expect_date: dt.date | None = None,
    format: Format | str | None = None,  # noqa: A002 - the field's name, in a keyword
    trailing_count: Literal["comments", "upvotes"] = "comments",
    cross_check: bool = False,
    strict: bool | Severity | Literal["info", "warning", "error"] = False,
    limits: Limits | None = None,
) -> Digest:
    """Read a Daily Papers page in any saved form.

    Args:
        content: the page: text, bytes, or decoded JSON. Never a path or URL.
        as_of: the day on which the page was saved; year-less dates such as
            ``Dec 12`` and relative ones are read against it.
        url: the page's address, with ``https://`` or as a path of the site; wins
            over what the page says of itself.
        expect_date: the day that was asked for; another one, or none, gives a
            warning.
        format: the form of ``content`` where it is known; else it is detected.
        trailing_count: what a number behind a card's date or authors counts
            where the page has no links to tell.
        cross_check: read an HTML page by its embedded JSON and by its cards,
            and report every difference.
        strict: raise after reading if anything went wrong: ``True`` for
            errors, or the least severity that raises.
        limits: bounds on the work; None for those of ``Limits()``.

    Returns:
        The digest, whatever the content: what could not be read stands in its
        ``diagnostics`` and ``rejected``.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.
        DigestError: if ``strict`` asks for it.

    >>> digest = parse('[{"paper": {"id": "2403.01774", "title": "A Title", "upvotes": 3}}]')
    >>> digest[0].id, digest[0].title, digest[0].upvotes
    ('2403.01774', 'A Title', 3)
    """
    check_content(content)
    limits = as_limits(limits)
    options = Options(
        as_of=as_day(as_of, "as_of"),
        url=as_url(url),
        expect_date=as_day(expect_date, "expect_date"),
        trailing_count=as_trailing(trailing_count),
        cross_check=checked(cross_check, bool, "cross_check", "True or False"),
    )
    severity = as_severity(strict)
    digest = _read(content, as_format(format, content), options, limits)
    return digest.raise_for_errors(severity) if severity else digest


def _read(content: Content, form: Format | None, options: Options, limits: Limits) -> Digest:
    report = Report(limits)
    try:
        raw = read(content, form, options, report)
        return assemble(raw, options, report)
    except Exception as error:  # noqa: BLE001 - the promise is a digest for every content
        report.add(
            Code.INTERNAL_ERROR,
            f"hfdaily failed ({type(error).__name__}: {error}); please report it",
            excerpt=content if isinstance(content, str) else "",
        )
        return Digest(
            diagnostics=report.diagnostics(),
            diagnostics_dropped=report.dropped,
            rejected=tuple(report.rejected),
        )


def parse_html(content: str | bytes | bytearray, **options: Unpack[ParseOptions]) -> Digest:
    """Read a page saved as HTML.

    Args:
        content: the page, as text or bytes.
        **options: as in `parse`, all but ``format``.

    Returns:
        The digest, as from `parse`.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.
        DigestError: if ``strict`` asks for it.

    >>> parse_html("<p>no papers</p>").ok
    False
    """
    return parse(content, format=Format.HTML, **options)


def parse_json(content: Content, **options: Unpack[ParseOptions]) -> Digest:
    """Read a JSON payload, as text or decoded.

    Args:
        content: the page, as text, bytes, or decoded.
        **options: as in `parse`, all but ``format``.

    Returns:
        The digest, as from `parse`.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.
        DigestError: if ``strict`` asks for it.

    >>> parse_json([]).diagnostics[0].code.value
    'empty-day'
    """
    return parse(content, format=Format.JSON, **options)


def parse_markdown(content: str | bytes | bytearray, **options: Unpack[ParseOptions]) -> Digest:
    """Read a page saved as Markdown.

    Args:
        content: the page, as text or bytes.
        **options: as in `parse`, all but ``format``.

    Returns:
        The digest, as from `parse`.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.
        DigestError: if ``strict`` asks for it.

    >>> parse_markdown("### [A Title](https://huggingface.co/papers/2403.01774)")[0].id
    '2403.01774'
    """
    return parse(content, format=Format.MARKDOWN, **options)


def parse_text(content: str | bytes | bytearray, **options: Unpack[ParseOptions]) -> Digest:
    r"""Read a page saved as plain text.

    Args:
        content: the page, as text or bytes.
        **options: as in `parse`, all but ``format``.

    Returns:
        The digest, as from `parse`.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.
        DigestError: if ``strict`` asks for it.

    >>> digest = parse_text("Daily Papers\n\nA Title\n\n3 authors\n·\nJun 14, 2023 2\n")
    >>> digest[0].title, digest[0].author_count, str(digest[0].published_on), digest[0].comments
    ('A Title', 3, '2023-06-14', 2)
    """
    return parse(content, format=Format.TEXT, **options)


def parse_file(
    path: str | os.PathLike[str],
    *,
    format: Format | str | None = None,  # noqa: A002 - as in `parse`
    **options: Unpack[ParseOptions],
) -> Digest:
    """Read a saved page from a file; see `parse` for the other arguments.

    Args:
        path: the file's path; its name says nothing of the form.
        format: as in `parse`.
        **options: as in `parse`.

    Returns:
        The digest, as from `parse`.

    Raises:
        OSError: if the file can not be read.
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.
        DigestError: if ``strict`` asks for it.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile(suffix=".json") as file:
    ...     _ = file.write(b'[{"paper": {"id": "2403.01774", "title": "A Title"}}]')
    ...     file.flush()
    ...     parse_file(file.name)[0].title
    'A Title'
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        if str(path).lower().startswith(("https://", "http://")):
            error.add_note("hfdaily fetches nothing: give the file in which the page was saved")
        raise
    return parse(content, format=format, **options)
