"""Papers as a table for spreadsheets, and back."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import attrs

from hfdaily._diagnostics import counted
from hfdaily._model import PAPER_FIELDS, Paper
from hfdaily.export._cells import Column, bare, column_of, excel_id, guarded, guarded_json
from hfdaily.export._checks import check_choice
from hfdaily.export._codec import decode, encode_record
from hfdaily.export._columns import COLUMNS as FRAME_COLUMNS
from hfdaily.export._delimited import DELIMITERS, joined, rows_of
from hfdaily.export._json import dump, load_object
from hfdaily.export._lines import Lines, lines_of
from hfdaily.export._source import Source, papers_of

DETAILS = "details"
COLUMNS = (
    "position",
    "id",
    "title",
    "published_on",
    "submitted_on",
    "upvotes",
    "comments",
    "github_stars",
    "daily_rank",
    "authors",
    "author_count",
    "organization",
    "submitted_by",
    "summary",
    "ai_summary",
    "ai_keywords",
    "published_text",
    "published_at",
    "submitted_at",
    "withdrawn_at",
    "github_repo",
    "project_page",
    "thumbnail",
    "media_urls",
    "discussion_id",
    "unknown",
)
"""The columns in their order, before `DETAILS`; new ones go to the end."""

_COLUMNS = tuple(column_of(name) for name in COLUMNS)


def to_csv(
    source: Source,
    *,
    delimiter: str = ",",
    formula_guard: bool = True,
    bom: bool = False,
    excel_ids: bool = False,
    details: bool = True,
) -> str:
    r"""Write papers as a table, one row a paper.

    Args:
        source: a digest or an iterable of papers.
        delimiter: what stands between cells: ``","``, ``";"``, ``"|"`` or a tab.
        formula_guard: put a single quote before text that a spreadsheet would
            take for a formula, be it one that cuts at other delimiters.
        bom: begin with a byte order mark, by which Excel knows UTF-8.
        excel_ids: write ids as ``="2403.01770"``; Excel makes numbers of them
            otherwise and drops their final zeros.
        details: add the column ``details`` with what the others can not hold,
            so that `iter_csv` gives equal papers.

    Returns:
        A header and the rows, each with the line end ``\n``.

    Raises:
        TypeError: if ``source`` is neither.
        ValueError: if ``delimiter`` is another one, or a field holds what its
            type does not allow.

    >>> print(to_csv([Paper(title="=A1", upvotes=0)])[:73])
    position,id,title,published_on,submitted_on,upvotes,comments,github_stars
    >>> [line[:12] for line in to_csv([Paper(title="=A1")]).splitlines()]
    ['position,id,', "1,,'=A1,,,,,"]
    """
    lines = csv_lines(
        source,
        delimiter=delimiter,
        formula_guard=formula_guard,
        bom=bom,
        excel_ids=excel_ids,
        details=details,
    )
    return "".join(lines)


def csv_lines(
    source: Source,
    *,
    delimiter: str = ",",
    formula_guard: bool = True,
    bom: bool = False,
    excel_ids: bool = False,
    details: bool = True,
) -> Iterator[str]:
    r"""Write papers as a table, one row at a time.

    Args:
        source: a digest or an iterable of papers; a generator is read lazily.
        delimiter: as for `to_csv`.
        formula_guard: as for `to_csv`.
        bom: as for `to_csv`.
        excel_ids: as for `to_csv`.
        details: as for `to_csv`.

    Returns:
        An iterator over the header and the rows, each with its line end; a file
        that was opened with ``newline=""`` takes it by ``writelines``.

    Raises:
        TypeError: if ``source`` is neither.
        ValueError: as `to_csv` does; for a field on the way.

    >>> len(list(csv_lines([Paper(title="One")])))
    2
    """
    check_choice("delimiter", delimiter, DELIMITERS)
    papers = papers_of(source)
    header = joined([*COLUMNS, DETAILS] if details else COLUMNS, delimiter)
    guard = partial(guarded, delimiter=delimiter) if formula_guard else None

    def lines() -> Iterator[str]:
        yield "\ufeff" + header if bom else header
        for number, paper in enumerate(papers, 1):
            yield joined(_row(number, paper, guard, excel_ids, details), delimiter)

    return lines()


def _row(
    number: int,
    paper: Paper,
    guard: Callable[[str], str] | None,
    excel_ids: bool,  # noqa: FBT001 - private, and always given
    details: bool,  # noqa: FBT001 - likewise
) -> list[str]:
    """Write one paper; what its cells would not give back goes into the details."""
    try:
        data = encode_record(paper)
    except ValueError as error:
        msg = f"paper {number}: {error}"
        raise ValueError(msg) from None
    plain = [column.cell(data[column.name]) for column in _COLUMNS]
    cells = [
        guard(cell) if guard and column.is_text else cell
        for column, cell in zip(_COLUMNS, plain, strict=True)
    ]
    if excel_ids:
        place = COLUMNS.index("id")
        cells[place] = excel_id(cells[place])
    if not details:
        return cells
    lost = {
        column.name: data[column.name]
        for column, cell in zip(_COLUMNS, plain, strict=True)
        if column.value(bare(cell)) != data[column.name]
    }
    text = dump(lost) if lost else ""
    return [*cells, guarded_json(text) if guard else text]


def iter_csv(source: Lines) -> Iterator[Paper]:
    """Read papers from a table that `to_csv` wrote, one at a time.

    Columns are found by their names, in any order; others are passed over. A
    field without a column counts as `Paper.unknown`. The delimiter, a byte order
    mark, guards and ids for Excel are recognized.

    Args:
        source: the text, its bytes, an open file (best with ``newline=""``), or
            any iterable of lines.

    Returns:
        An iterator over the papers. They are equal to those that were written;
        `Paper.extra` and `Paper.origin` have no column. A cell that was edited
        since counts more than the details.

    Raises:
        TypeError: if ``source`` holds no lines.
        ValueError: on the way, with the line number and what is wrong there; at once
            for a file's name.

    >>> [paper.title for paper in iter_csv(to_csv([Paper(title="=A1")]))]
    ['=A1']
    """
    return _read(rows_of(lines_of(source)))


def _read(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Paper]:
    """Read the header, then the rows."""
    names: list[str] = []
    for number, cells in rows:
        try:
            if not names:
                names = _header(cells)
            else:
                yield _paper(_named(names, cells))
        except ValueError as error:
            msg = f"line {number}: {error}"
            raise ValueError(msg) from None


def _header(cells: list[str]) -> list[str]:
    """Check the names of the columns."""
    names = [cell.strip() for cell in cells]
    if "title" not in names:
        msg = "no column is named 'title': this is no table that to_csv wrote"
        raise ValueError(msg)
    if _OF_FRAMES.intersection(names):
        msg = (
            "a data frame's columns, which its own to_csv wrote;"
            " write frames with hfdaily.to_csv(hfdaily.from_arrow(frame))"
        )
        raise ValueError(msg)
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        msg = f"a name stands over more than one column: {', '.join(sorted(twice))}"
        raise ValueError(msg)
    return names


_OF_FRAMES = frozenset(
    name for name in FRAME_COLUMNS if name.startswith(("organization_", "submitted_by_"))
)
"""Columns of `to_pandas` alone: a table has one for a whole organization or user."""


def _named(names: list[str], cells: list[str]) -> dict[str, str]:
    """Put cells under their names; spreadsheets leave out empty ones at the end."""
    if any(cells[len(names) :]):
        msg = f"a row of {counted(len(cells), 'cell')} under {counted(len(names), 'column name')}"
        raise ValueError(msg)
    return dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=False))


def _paper(row: Mapping[str, str]) -> Paper:
    """Read one row."""
    if DETAILS not in row:
        _refuse_printed_lists(row)
    details = load_object(row[DETAILS]) if row.get(DETAILS) else {}
    data: dict[str, object] = {}
    for column in _COLUMNS:
        name = column.name
        if name in details and _unchanged(column, row.get(name), details[name]):
            data[name] = details[name]
        elif name in row:
            data[name] = column.value(bare(row[name]))
    paper = decode(data, Paper)
    if paper.id and _SHORTENED.fullmatch(paper.id):
        msg = f"$.id: {paper.id!r} lost digits to a program that took it for a number"
        raise ValueError(msg)
    missing = PAPER_FIELDS - data.keys()
    return paper if not missing else attrs.evolve(paper, unknown=paper.unknown | missing)


def _refuse_printed_lists(row: Mapping[str, str]) -> None:
    """Refuse lists as Python prints them, which a data frame's own `to_csv` writes.

    Only a table without details can be one: what `to_csv` writes has them.
    """
    for column in _COLUMNS:
        if column.is_list and _PRINTED_LIST.fullmatch(row.get(column.name, "")):
            msg = (
                f"$.{column.name}: a list as Python prints it, from a data frame's own to_csv;"
                " write frames with hfdaily.to_csv(hfdaily.from_arrow(frame))"
            )
            raise ValueError(msg)


_PRINTED_LIST = re.compile(r"""\[\s*(?:(["']).*\1\s*)?\]""", re.DOTALL)
_SHORTENED = re.compile(r"(?:1[5-9]|[2-9][0-9])[0-9]{2}\.[0-9]{1,4}")
"""Ids of 2015 and later have five digits behind the dot."""


def _unchanged(column: Column, cell: str | None, value: object) -> bool:
    """Tell whether a cell still is what the details' value was written as."""
    if cell is None:
        return True
    try:
        return bare(cell) == bare(column.cell(value))
    except (AttributeError, KeyError, TypeError):
        return False  # the details were edited into another shape
