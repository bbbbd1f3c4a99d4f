"""Rows of cells as delimited text (RFC 4180) and back.

The standard library's reader refuses cells beyond a limit that only a global
setting can lift, so rows are cut here; a row is a line or, where a quote is
open, more than one.
"""

import re
from collections.abc import Iterable, Iterator

DELIMITERS = ",;\t|"

_NEEDS_QUOTES = re.compile(rf'["\r\n{DELIMITERS}]')
_CELLS = {
    # A cell in quotes or without, then the delimiter or the end of the row.
    mark: re.compile(
        rf'(?:"([^"]*+(?:""[^"]*+)*+)"|([^"\r\n{re.escape(mark)}]*+))({re.escape(mark)}|\r?\n?\Z)'
    )
    for mark in DELIMITERS
}


def joined(cells: Iterable[str], delimiter: str) -> str:
    r"""Write one row, with its line end.

    A cell with any delimiter in it is quoted, so that programs which guess the
    delimiter don't count those inside of cells.

    >>> joined(["a", "b;c"], ",")
    'a,"b;c"\n'
    """
    return delimiter.join(map(_quoted, cells)) + "\n"


def _quoted(cell: str) -> str:
    """Put a cell into quotes where it needs them."""
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def rows_of(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Iterate over the rows, each with the number of its first line.

    The delimiter is the first that stands in the first row; blank lines are
    passed over.

    Raises:
        ValueError: on the way, if quotes stand wrong or are never closed.
    """
    delimiter = ""
    for number, row in _whole_rows(lines):
        delimiter = delimiter or next((mark for mark in row if mark in DELIMITERS), ",")
        yield number, _cut(row, delimiter, number)


def _whole_rows(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Put lines together for as long as a quote is open."""
    parts: list[str] = []
    first = quotes = 0
    for number, line in enumerate(lines, 1):
        if not parts and not line.strip("\r\n"):
            continue
        first = first if parts else number
        # Lines of `str.splitlines` have lost the end that belongs to the open cell.
        parts.append(line if line.endswith("\n") else line + "\n")
        quotes += line.count('"')
        if quotes % 2 == 0:
            yield first, "".join(parts)
            parts.clear()
    if parts:
        msg = f"line {first}: a quote is opened and never closed"
        raise ValueError(msg)


def _cut(row: str, delimiter: str, number: int) -> list[str]:
    """Cut a row into its cells."""
    cells: list[str] = []
    position = 0
    while match := _CELLS[delimiter].match(row, position):
        quoted, bare, end = match.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        if end != delimiter:
            return cells
        position = match.end()
    msg = f"line {number}: cell {len(cells) + 1} has a quote or a line end in the wrong place"
    raise ValueError(msg)
