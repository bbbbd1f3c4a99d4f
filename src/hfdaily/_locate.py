"""Provenance: from a paper's field back to the place that its value was read from."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

import attrs

from hfdaily._arguments import (
    as_day,
    as_format,
    as_limits,
    as_trailing,
    as_url,
    check_content,
    checked,
)
from hfdaily._build.digest import assemble, printed_dates, read_page_year
from hfdaily._detect.detect import is_archive, json_start, read_bytes, read_str
from hfdaily._detect.fenced import only_fenced
from hfdaily._detect.mojibake import undo_mojibake
from hfdaily._diagnostics import Surface
from hfdaily._excerpts import find_lines, printed, split_lines
from hfdaily._htmlpages.page import unescape
from hfdaily._json.place import find_record, find_value
from hfdaily._json.text import json_text
from hfdaily._limits import Limits
from hfdaily._model import PAPER_FIELDS, AsOfSource, Format, Paper, Period
from hfdaily._options import Options
from hfdaily._pages.read import Content
from hfdaily._raw import RAW_NAMES, RawRecord
from hfdaily._rawapi import read_raw
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.dates import read_printed, read_stamp
from hfdaily._values.fold import fold, read_count, read_id
from hfdaily._values.links import id_in_address
from hfdaily._values.timestamps import read_timestamp
from hfdaily._values.years import Reading


@attrs.frozen(kw_only=True)
class Excerpt:
    """The place that a value was read from, and what stands there."""

    text: str
    """What the page has there: JSON text, or the lines as they are.

    Of the cards of an HTML page, the text that they print.
    """
    surface: Surface
    """The layer of the page."""
    path: str | None = None
    """The value's JSON path, for the JSON surfaces."""
    line: int | None = None
    """The first line, 1-based; None where the surface has no lines."""
    end_line: int | None = None
    """The last line, inclusive."""
    evidence: str = ""
    """What was concluded, in a clause for people: for a date, what gave its year."""
    as_of_source: AsOfSource | None = None
    """Of a date without a year or a relative one, the kind of evidence that dated it."""


_ALIASES = {"arxiv_id": "id", "abstract": "summary", "num_comments": "comments"}
_DATES = frozenset(RAW_NAMES) - {"published_text"}
_MOMENTS = frozenset({"published_at", "submitted_at"})


def locate(
    content: Content,
    paper: Paper,
    field: str,
    *,
    as_of: dt.date | None = None,
    url: str | None = None,
    format: Format | str | None = None,  # noqa: A002 - as in `parse`
    trailing_count: Literal["comments", "upvotes"] = "comments",
    limits: Limits | None = None,
) -> Excerpt | None:
    """Find where on a page the value of a field came from.

    Args:
        content: the page that ``paper`` was parsed from.
        paper: the paper.
        field: the name of a field of `Paper`, such as ``"upvotes"``.
        as_of: as given to `parse`; so are the other arguments.
        url: as given to `parse`.
        format: as given to `parse`.
        trailing_count: as given to `parse`.
        limits: as given to `parse`.

    Returns:
        The excerpt; None where the page does not hold the paper, or says
        nothing of the field.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if ``field`` is no field, or another argument has a wrong value.

    >>> from hfdaily import parse
    >>> page = '[{"paper": {"id": "2403.01774", "title": "A Title", "upvotes": 3}}]'
    >>> found = locate(page, parse(page)[0], "upvotes")
    >>> found.text, found.path, found.line
    ('3', '$[0].paper.upvotes', 1)
    """
    check_content(content)
    checked(paper, Paper, "paper", "a hfdaily.Paper")
    field = _field(field)
    limits = as_limits(limits)
    options = Options(
        as_of=as_day(as_of, "as_of"), url=as_url(url), trailing_count=as_trailing(trailing_count)
    )
    raw = read_raw(content, as_format(format, content), options, limits)
    record = find_entry(raw.entries, paper)
    name = _raw_name(field, record) if record else None
    if record is None or name is None:
        return None
    source = _Source(content, raw, limits)
    excerpt = (
        source.visible(record, name)
        if name in record.lines or not record.paths
        else source.json(record, name)
    )
    evidence, kind = _evidence(record, name, field, raw, options)
    return attrs.evolve(excerpt, evidence=evidence, as_of_source=kind)


def _field(field: object) -> str:
    field = checked(field, str, "field", "the name of a field of Paper")
    field = _ALIASES.get(field, field)
    if field not in PAPER_FIELDS:
        msg = f"field takes one of {', '.join(sorted(PAPER_FIELDS))}, not {field!r}"
        raise ValueError(msg)
    return field


def _raw_name(field: str, record: RawRecord) -> str | None:
    """Give the raw name that a field is read from, if the record has it."""
    name = RAW_NAMES.get(field, field)
    if name == "author_count" and name not in record.fields:
        name = "authors"
    value = record.fields.get(name)
    if value is None or (field == "published_text" and not _is_printed(value)):
        return None
    return name


def _is_printed(value: object) -> bool:
    return isinstance(value, str) and not value[:4].isdigit() and read_stamp(value) is None


def find_entry(entries: list[RawRecord], paper: Paper) -> RawRecord | None:
    """Find a paper's record: by its place, if that holds this paper, else by id or title."""
    same = [entry for entry in entries if _is_of(entry, paper)]
    if not same:
        title = fold(paper.title)
        unnamed = [entry for entry in entries if paper.id is None or _id(entry) is None]
        same = [entry for entry in unnamed if _text(entry, "title") == title]
    return next((entry for entry in same if entry.origin == paper.origin), next(iter(same), None))


def _is_of(entry: RawRecord, paper: Paper) -> bool:
    found = _id(entry)
    if paper.id is not None:
        return found == paper.id
    return found is None and _text(entry, "title") == fold(paper.title)


def _id(entry: RawRecord) -> str | None:
    text = _text(entry, "id")
    return read_id(text) or id_in_address(text)


def _text(entry: RawRecord, name: str) -> str:
    value = entry.fields.get(name)
    return fold(value) if isinstance(value, str) else ""


class _Source:
    """The page itself, to cut excerpts from."""

    def __init__(self, content: Content, raw: RawPage, limits: Limits) -> None:
        self._content = content
        self._format = raw.format
        self._inner = raw.page
        self._limits = limits
        self._has_lines = True

    def _page(self) -> str:
        """Give the text that the reader read."""
        content, report = self._content, Report(self._limits)
        if self._inner is not None:
            return self._inner
        if isinstance(content, dict | list):
            return ""
        content = content[: self._limits.max_chars]
        text = (
            read_str(content, report) if isinstance(content, str) else read_bytes(content, report)
        )
        text = undo_mojibake(text, report)
        if self._format is Format.HTML and is_archive(text[:20_000]):
            from hfdaily._detect.archive import read_archive  # noqa: PLC0415 - archives are rare

            # Its lines are those of the encoded mail, not of the page in it.
            self._has_lines = False
            archive = read_archive(text)
            return archive.text if archive else text
        return text

    def json(self, record: RawRecord, name: str) -> Excerpt:
        """Cut out a value of a payload's record."""
        value_path = record.paths.get(name, name)
        path = f"{record.origin.path or '$'}.{value_path}"
        surface = record.origin.surface
        for text, first_line in self._texts(surface):
            place = find_record(
                text, record.origin.path or "$", lambda found: _is_same(found, record.source)
            )
            value = find_value(text, f".{value_path}", place[0]) if place else None
            if value is None:
                continue
            line = first_line + text.count("\n", 0, value[0])
            end_line = line + text.count("\n", *value)
            return Excerpt(
                text=text[slice(*value)],
                surface=surface,
                path=path,
                line=line if self._has_lines else None,
                end_line=end_line if self._has_lines else None,
            )
        # The caller decoded it, or its text is no JSON: a Python literal.
        text = json_text(record.fields.get(name), self._limits.max_rejected_chars)
        return Excerpt(text=text, surface=surface, path=path)

    def _texts(self, surface: Surface) -> Iterator[tuple[str, int]]:
        """Give the JSON texts of the page, each with its first line."""
        page = self._page()
        if surface is Surface.JSON and page:
            page = only_fenced(page)
            start = json_start(page)
            yield page[start:], page.count("\n", 0, start) + 1
        elif surface is Surface.EMBEDDED:
            for match in _PROPS.finditer(page):
                end = page.find(match[1], match.end())
                text = unescape(page[match.end() : end if end >= 0 else len(page)])
                yield text, page.count("\n", 0, match.end()) + 1

    def visible(self, record: RawRecord, name: str) -> Excerpt:
        """Cut out the lines of a value that a page shows."""
        # What an embedded record lacked may have been read from its card.
        surface = Surface.CARDS if record.paths else record.origin.surface
        lines = split_lines(self._page()) if record.origin.line or record.lines else []
        found = find_lines(lines, record, name)
        if found is None or found[0] > len(lines):
            return Excerpt(text=printed(record.fields.get(name)), surface=surface)
        first, last = found[0], max(found)
        text = "\n".join(lines[first - 1 : last])
        return Excerpt(text=text, surface=surface, line=first, end_line=last)


_PROPS = re.compile(r"""data-props\s{0,9}=\s{0,9}(["'])""")


def _is_same(found: object, source: object) -> bool:
    """Tell whether a value of the text is the record that was read."""
    return _names(found) == _names(source)


def _names(record: object) -> tuple[object, ...]:
    if not isinstance(record, dict):
        return ()
    inner = record.get("paper")
    paper = inner if isinstance(inner, dict) else record
    # Numbers are not read while places are looked for.
    return tuple(v if isinstance(v := paper.get(key), str) else None for key in ("id", "title"))


# What was concluded from the text.

_Evidence = tuple[str, AsOfSource | None]


def _evidence(
    record: RawRecord, name: str, field: str, raw: RawPage, options: Options
) -> _Evidence:
    value = record.fields.get(name)
    if field in _DATES and isinstance(value, str):
        if _is_printed(value):
            return _printed_evidence(value, read_reading(raw, options))
        return _timestamp_evidence(value, record.paths.get(name), field), None
    if name == "comments" and not record.paths and name not in record.lines:
        return "the card prints no number and others do, so there are none", None
    if field == "author_count" and name == "authors":
        return "the length of the list of authors", None
    if isinstance(value, str) and not record.paths:
        count = read_count(value.strip())
        return ("the page prints it rounded" if count and count.rounded else ""), None
    return "", None


def _timestamp_evidence(value: str, path: str | None, field: str) -> str:
    moment = read_timestamp(value)
    if field in _MOMENTS and moment and moment.at is None:
        return "exactly midnight or a bare date, which means a day, not a moment"
    if path == "publishedAt" and field.startswith("submitted"):
        return "until 2025-03-10 the outer publishedAt was the time on Daily Papers"
    return "the timestamp names the day" if moment else "no timestamp that can be read"


def _printed_evidence(value: str, reading: Reading) -> _Evidence:
    date = read_printed(value)
    if date is None:
        return "no date that can be read", None
    if date.relative:
        start = reading.counted_from
        told = f"counted back from {start}" if start else "nothing to count from"
        return f"{told}: {reading.reason}", reading.source
    if not date.yearless:
        return "the date prints its year", None
    if reading.year is None:
        return "nothing tells the year", reading.source
    return f"read in {reading.year}: {reading.reason}", reading.source


def read_reading(raw: RawPage, options: Options) -> Reading:
    """Read again on which day, and by which evidence, `parse` reads a page."""
    digest = assemble(raw, options, Report(Limits()))
    days = (digest.previous_date, digest.next_date)
    before, after = (Period(day, day) if day else None for day in days)
    dates = printed_dates(raw)
    begin = digest.period.start if digest.period else None
    reading = read_page_year(raw, options, begin, digest.kind, (before, after), dates)
    if (reading.as_of, reading.source) == (digest.as_of, digest.as_of_source):
        return reading
    # The page names its own day, which then is the one that it was read on.
    return read_page_year(raw, options, digest.as_of, digest.kind, (before, after), dates)
