"""The public parse functions: arguments checked, every input answered."""

import datetime as dt
import os
from pathlib import Path
from typing import Literal, TypedDict, TypeVar, Unpack

from hfdaily._diagnostics import Code, Severity
from hfdaily._digest import assemble
from hfdaily._limits import Limits
from hfdaily._model import Digest, Format
from hfdaily._options import Options
from hfdaily._read import Content, read
from hfdaily._report import Report


class ParseOptions(TypedDict, total=False):
    """The keyword arguments that every parse function takes; `parse` explains them."""

    as_of: dt.date | None
    url: str | None
    expect_date: dt.date | None
    trailing_count: Literal["comments", "upvotes"]
    cross_check: bool
    strict: bool | Severity
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
    strict: bool | Severity = False,
    limits: Limits | None = None,
) -> Digest:
    """Read a Daily Papers page in any saved form.

    Args:
        content: the page: text, bytes, or decoded JSON. Never a path or URL.
        as_of: the day on which the page was saved; year-less dates such as
            ``Dec 12`` and relative ones are read against it.
        url: the page's address; wins over what the page says of itself.
        expect_date: the day that was asked for; another one gives a warning.
        format: the form of ``content`` where it is known; else it is detected.
        trailing_count: what a number behind a card's date or authors counts
            where the page has no links to tell.
        cross_check: read an HTML page by its embedded JSON and by its cards,
            and report every difference.
        strict: raise after reading if anything went wrong: ``True`` for
            errors, or the least severity that raises.
        limits: bounds on the work.

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
    _check_content(content)
    limits = Limits() if limits is None else _checked(limits, Limits, "limits", "a hfdaily.Limits")
    options = Options(
        as_of=_day(as_of, "as_of"),
        url=_checked(url, str, "url", "the page's address as text") if url is not None else None,
        expect_date=_day(expect_date, "expect_date"),
        trailing_count=_trailing(trailing_count),
        cross_check=_checked(cross_check, bool, "cross_check", "True or False"),
    )
    severity = _severity(strict)
    digest = _read(content, _format(format, content), options, limits)
    return digest.raise_for_errors(severity) if severity else digest


_T = TypeVar("_T")


def _check_content(content: object) -> None:
    if not isinstance(content, str | bytes | bytearray | dict | list):
        msg = (
            "content takes a page as str or bytes, or decoded JSON as dict or list,"
            f" not {type(content).__name__}"
        )
        raise TypeError(msg)


def _checked(value: object, kind: type[_T], name: str, accepted: str) -> _T:
    if not isinstance(value, kind):
        msg = f"{name} takes {accepted}, not {value!r}"
        raise TypeError(msg)
    return value


def _day(value: object, name: str) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    msg = f"{name} takes a datetime.date such as date(2025, 12, 12), not {value!r}"
    raise TypeError(msg)


def _severity(strict: object) -> Severity | None:
    if isinstance(strict, bool):
        return Severity.ERROR if strict else None
    if isinstance(strict, str) and strict in set(Severity):
        return Severity(strict)
    names = ", ".join(Severity)
    msg = f"strict takes True, False or a Severity ({names}), not {strict!r}"
    raise (ValueError if isinstance(strict, str) else TypeError)(msg)


def _format(value: object, content: Content) -> Format | None:
    if value is not None and not isinstance(value, str):
        msg = f"format takes a hfdaily.Format or its name, not {value!r}"
        raise TypeError(msg)
    if value is not None and value not in set(Format):
        msg = f"format takes one of {', '.join(Format)}, not {value!r}"
        raise ValueError(msg)
    if isinstance(content, dict | list) and value not in {None, Format.JSON}:
        msg = f"decoded JSON can only be read as json, not as {value}"
        raise ValueError(msg)
    return Format(value) if value is not None else None


def _trailing(value: object) -> str:
    if value not in {"comments", "upvotes"}:
        msg = f'trailing_count takes "comments" or "upvotes", not {value!r}'
        raise ValueError(msg)
    return str(value)


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
    """Read a page saved as HTML; see `parse` for the arguments.

    >>> parse_html("<p>no papers</p>").ok
    False
    """
    return parse(content, format=Format.HTML, **options)


def parse_json(content: Content, **options: Unpack[ParseOptions]) -> Digest:
    """Read a JSON payload, as text or decoded; see `parse` for the arguments.

    >>> parse_json([]).diagnostics[0].code.value
    'empty-day'
    """
    return parse(content, format=Format.JSON, **options)


def parse_markdown(content: str | bytes | bytearray, **options: Unpack[ParseOptions]) -> Digest:
    """Read a page saved as Markdown; see `parse` for the arguments.

    >>> parse_markdown("### [A Title](https://huggingface.co/papers/2403.01774)")[0].id
    '2403.01774'
    """
    return parse(content, format=Format.MARKDOWN, **options)


def parse_text(content: str | bytes | bytearray, **options: Unpack[ParseOptions]) -> Digest:
    """Read a page saved as plain text; see `parse` for the arguments."""
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

    Raises:
        OSError: if the file can not be read.
    """
    return parse(Path(path).read_bytes(), format=format, **options)
