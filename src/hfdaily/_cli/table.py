"""Papers as a table that fits the terminal, with rich or without."""

import itertools
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import attrs

from hfdaily._diagnostics import counted
from hfdaily._model import Digest, Paper
from hfdaily.export._escape import tidy, web_url
from hfdaily.export._facts import NO_PAPERS, organization_of, title_of, title_text

_GAP = 2
_LEAST_TITLE = 36
"""Columns are left out before titles get shorter than this."""
_LEAST_BESIDE = {"Votes": 20, "Id": 20}
"""Less is room enough beside these: votes are what one looks for, the id finds the paper."""
_TIGHT_TITLE = 8
"""The least that a title gets on any terminal."""
_MOST_PEOPLE = 24
_ANY_HEIGHT = 25


@attrs.frozen
class _Kind:
    """A column that the table can have."""

    head: str
    cell: Callable[[Paper], str]
    align: Literal["left", "right"] = "left"
    style: str = ""
    most: int | None = None


@attrs.frozen
class Column:
    """A column of one table: its cells, and the width that they are fitted to."""

    kind: _Kind
    cells: tuple[str, ...]
    width: int


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _day(paper: Paper) -> str:
    """Give the day, or the date as printed where the year is not known."""
    return str(paper.published_on) if paper.published_on else tidy(paper.published_text or "")


def _people(paper: Paper) -> str:
    """Give the organization, else the first author, else how many there are."""
    count = max(paper.author_count or 0, len(paper.authors))
    name = next((tidy(author.name) for author in paper.authors if not author.hidden), "")
    if organization := organization_of(paper):
        return organization
    if name:
        return f"{name} +{count - 1}" if count > 1 else name
    return counted(count, "author") if count else ""


_TITLE = _Kind("Title", title_text)
_KINDS = (
    _Kind("#", lambda paper: str(paper.position), "right", "dim"),
    _Kind("Published", _day),
    _Kind("Votes", lambda paper: _number(paper.upvotes), "right", "green"),
    _Kind("Cmts", lambda paper: _number(paper.comments), "right"),
    _Kind("Stars", lambda paper: _number(paper.github_stars), "right", "yellow"),
    _TITLE,
    _Kind("By", _people, style="dim", most=_MOST_PEOPLE),
    _Kind("Id", lambda paper: tidy(paper.id or ""), style="cyan"),
)
_BY_WORTH = ("#", "Votes", "Id", "Cmts", "Published", "Stars", "By")
"""The columns beside the title, those that a narrow terminal keeps first."""


def columns_of(papers: Sequence[Paper], width: int | None) -> list[Column]:
    """Choose the columns that fit, the title taking what the others leave.

    A column in which no paper has anything is left out.

    Args:
        papers: the rows.
        width: the terminal's columns, or None where nothing has to fit.
    """
    columns = {kind.head: _measured(kind, papers, fit=width is not None) for kind in _KINDS}
    title = columns.pop(_TITLE.head)
    chosen = {head: columns[head] for head in _BY_WORTH if any(columns[head].cells)}
    if width is not None:
        chosen, room = _fitting(chosen, width, min(title.width, _LEAST_TITLE))
        title = attrs.evolve(title, width=max(min(title.width, room), _TIGHT_TITLE))
    chosen[_TITLE.head] = title
    return [chosen[kind.head] for kind in _KINDS if kind.head in chosen]


def _measured(kind: _Kind, papers: Sequence[Paper], *, fit: bool) -> Column:
    """Fill a column; it is as wide as its widest cell, up to its bound."""
    cells = tuple(_as_printed(kind.cell(paper)) for paper in papers)
    width = max(map(text_width, (kind.head, *cells)))
    return Column(kind, cells, min(width, kind.most) if fit and kind.most else width)


def _as_printed(text: str) -> str:
    """Replace what the terminal's encoding does not have, as wide letters have narrow marks."""
    if text.isascii():
        return text
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _fitting(columns: dict[str, Column], width: int, least: int) -> tuple[dict[str, Column], int]:
    """Take columns as long as the title keeps its room; also give that room."""
    chosen: dict[str, Column] = {}
    room = width
    for head, column in columns.items():
        left = room - column.width - _GAP
        if chosen and left < min(least, _LEAST_BESIDE.get(head, least)):
            break
        chosen[head], room = column, left
    return chosen, room


def text_width(text: str) -> int:
    """Count the terminal cells of a text: wide letters take two, marks none.

    >>> text_width("abc"), text_width("\u8bba\u6587"), text_width("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def shorten(text: str, width: int, mark: str = "…") -> str:
    """Cut a text to so many terminal cells, the mark of the cut included.

    >>> shorten("A long title", 8), shorten("short", 8)
    ('A long …', 'short')
    """
    if text_width(text) <= width:
        return text
    ends = itertools.accumulate(map(_char_width, text))
    return text[: sum(end <= width - len(mark) for end in ends)] + mark


def print_table(digest: Digest, *, width: int | None, mark: str, rich: bool, head: str) -> None:
    """Print a digest to the standard output.

    Args:
        digest: what to print.
        width: the terminal's columns, or None where nothing has to fit.
        mark: the ellipsis.
        rich: whether to use rich, if it is installed.
        head: what stands before the heading, such as the file's name.
    """
    heading = head + title_of(digest, None)
    if not digest.papers:
        sys.stdout.write(f"{heading}\n{NO_PAPERS}\n")
        return
    columns = columns_of(digest.papers, width)
    if rich and _print_rich(digest, heading, columns, width, mark):
        return
    sys.stdout.write(f"{heading}\n\n")
    sys.stdout.writelines(plain_lines(columns, mark))


def plain_lines(columns: Sequence[Column], mark: str) -> Iterator[str]:
    """Give the lines of a table in plain text."""
    yield _line(columns, [column.kind.head for column in columns], mark)
    yield _line(columns, ["-" * column.width for column in columns], mark)
    for cells in zip(*(column.cells for column in columns), strict=True):
        yield _line(columns, cells, mark)


def _line(columns: Sequence[Column], cells: Sequence[str], mark: str) -> str:
    padded = (_padded(*pair, mark) for pair in zip(columns, cells, strict=True))
    return (" " * _GAP).join(padded).rstrip() + "\n"


def _padded(column: Column, cell: str, mark: str) -> str:
    cell = shorten(cell, column.width, mark)
    blank = " " * (column.width - text_width(cell))
    return blank + cell if column.kind.align == "right" else cell + blank


def _print_rich(
    digest: Digest, heading: str, columns: Sequence[Column], width: int | None, mark: str
) -> bool:
    """Print the table in colour, each title a link; tell whether rich is there."""
    try:
        from rich.console import Console  # noqa: PLC0415 - optional
        from rich.table import Table  # noqa: PLC0415 - optional
        from rich.text import Text  # noqa: PLC0415 - optional
    except ImportError:
        return False
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold underline")
    for column in columns:
        kind = column.kind
        table.add_column(
            kind.head, justify=kind.align, style=kind.style, width=column.width, no_wrap=True
        )
    for index, paper in enumerate(digest.papers):
        cells = [shorten(column.cells[index], column.width, mark) for column in columns]
        link = f"link {url}" if (url := web_url(paper.hf_url)) else ""
        # Text, not str: a title may hold what rich takes for markup.
        table.add_row(
            *(
                Text.assemble((cell, link if column.kind is _TITLE else ""))
                for column, cell in zip(columns, cells, strict=True)
            )
        )
    needed = sum(column.width + _GAP for column in columns)
    # Without a height, rich takes a dumb terminal for one of 80 columns, whatever its width.
    console = Console(
        file=sys.stdout, width=max(needed, width or 0), height=_ANY_HEIGHT, highlight=False
    )
    console.print(Text(heading, "bold"), Text(""), table, sep="\n")
    return True
