"""Digests as data frames: one Arrow schema for Arrow, Parquet, pandas and Polars."""

import importlib
import os
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any, Protocol

from hfdaily._model import Paper
from hfdaily.export._columns import (
    AUTHOR_COLUMNS,
    COLUMNS,
    KEYWORD_COLUMNS,
    Row,
    author_rows,
    columns_of,
    keyword_rows,
    row_of,
)
from hfdaily.export._faults import naming_faults
from hfdaily.export._rows import paper_of
from hfdaily.export._source import Joined, Source, digest_of, papers_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_REQUIRED = frozenset({"title", "position", "unknown", "author_position", "keyword_position"})
"""Columns that are never null."""


class ArrowStream(Protocol):
    """Any frame of Arrow's C stream interface: of pyarrow, Polars, pandas, DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the stream."""


@naming_faults
def to_arrow(source: Source) -> "pa.Table":
    """Put papers into an Arrow table, one row each.

    The columns and their types are always the same, also for no papers at all; the
    documentation lists them.

    Args:
        source: a digest, or an iterable of papers.

    Returns:
        The table.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: if a number of a paper made in code does not fit into 64 bits, or
            its ``extra`` holds what JSON can not;
            or if a field can not be written that holds what its type does not allow.
        ImportError: if pyarrow is not installed.

    >>> table = to_arrow([Paper(id="2403.01774", title="A Title", upvotes=3)])
    >>> table.select(["id", "upvotes"]).to_pylist()
    [{'id': '2403.01774', 'upvotes': 3}]
    """
    digests = source.digests if isinstance(source, Joined) else (digest_of(source),)
    rows = (row_of(paper, digest) for digest in digests for paper in digest)
    return _table(rows, COLUMNS)


def to_parquet(
    source: Source, file: "str | os.PathLike[str] | IO[bytes]", *, compression: str = "zstd"
) -> None:
    """Write papers to a Parquet file with the columns of `to_arrow`.

    Args:
        source: a digest, or an iterable of papers.
        file: a path, or a binary file open for writing.
        compression: a codec that Parquet knows, such as ``snappy`` or ``none``.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: as `to_arrow`.
        ImportError: if pyarrow is not installed.

    >>> import io
    >>> file = io.BytesIO()
    >>> to_parquet([Paper(title="A Title")], file)
    >>> file.getvalue()[:4]
    b'PAR1'
    """
    table = to_arrow(source)
    target = os.fspath(file) if isinstance(file, os.PathLike) else file
    _library("pyarrow.parquet", "arrow").write_table(table, target, compression=compression)


def to_pandas(source: Source) -> "pd.DataFrame":
    """Put papers into a pandas data frame with the columns of `to_arrow`.

    Text columns have the ``string`` type, counts ``Int64``, days ``datetime64``,
    moments ``datetime64`` in UTC; lists are Python lists.

    Args:
        source: a digest, or an iterable of papers.

    Returns:
        The data frame.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: as `to_arrow`.
        ImportError: if pandas or pyarrow is not installed.

    >>> frame = to_pandas([Paper(id="2403.01774", title="A Title")])
    >>> frame["id"].iloc[0], str(frame["upvotes"].dtype)
    ('2403.01774', 'Int64')
    """
    pandas, arrow = _library("pandas", "pandas"), _library("pyarrow", "pandas")
    table = to_arrow(source)
    dtypes = {arrow.string(): pandas.StringDtype("pyarrow"), arrow.int64(): pandas.Int64Dtype()}
    frame: pd.DataFrame = table.to_pandas(date_as_object=False, types_mapper=dtypes.get)
    for name, kind in COLUMNS.items():
        if kind == "texts":
            frame[name] = pandas.Series(table[name].to_pylist(), index=frame.index, dtype=object)
    return frame


def to_polars(source: Source) -> "pl.DataFrame":
    """Put papers into a Polars data frame with the columns of `to_arrow`.

    Args:
        source: a digest, or an iterable of papers.

    Returns:
        The data frame.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: as `to_arrow`.
        ImportError: if Polars or pyarrow is not installed.

    >>> to_polars([Paper(id="2403.01774", title="A Title")])["id"].to_list()
    ['2403.01774']
    """
    polars = _library("polars", "polars")
    _library("pyarrow", "polars")
    frame: pl.DataFrame = polars.DataFrame(to_arrow(source))
    return frame


def from_arrow(table: ArrowStream) -> tuple[Paper, ...]:
    """Make papers of a table that `to_arrow` or its siblings made.

    The papers equal those that went in; `unknown`, `position` and `extra` come back
    too. A column that is missing counts as null.

    Args:
        table: an Arrow table, or any data frame with Arrow's C stream interface,
            such as one of Polars, or of pandas from 2.2 on.

    Returns:
        The papers in the order of the rows.

    Raises:
        TypeError: if ``table`` is no such frame.
        ValueError: if a column has another type, a title is missing, or a text that
            should be JSON is none.
        ImportError: if pyarrow is not installed.

    >>> from_arrow(to_arrow([Paper(title="A Title")]))[0].title
    'A Title'
    """
    if not hasattr(table, "__arrow_c_stream__"):
        msg = f"from_arrow takes an Arrow table or a data frame, not {type(table).__name__}"
        raise TypeError(msg)
    whole = _library("pyarrow", "arrow").table(table)
    names = [name for name in COLUMNS if name in whole.column_names]
    columns = [values_of(whole[name], name) for name in names]
    rows = zip(*columns, strict=True) if columns else ([] for _ in range(whole.num_rows))
    return tuple(
        paper_of(dict(zip(names, row, strict=True)), index) for index, row in enumerate(rows)
    )


@naming_faults
def explode_authors(source: Source) -> "pa.Table":
    """Give an Arrow table with one row per author of a paper.

    Args:
        source: a digest, or an iterable of papers.

    Returns:
        A table of ``id``, ``title`` and ``position`` of the paper, ``author_position``
        (1 for the first), ``author``, ``username``, ``fullname``, ``status``,
        ``status_changed_at`` and ``hidden``.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: if a field can not be written that holds what its type does not allow.
        ImportError: if pyarrow is not installed.

    >>> from hfdaily import Author
    >>> paper = Paper(title="A Title", authors=(Author("Jane Doe"), Author("Li Wei")))
    >>> explode_authors([paper])["author"].to_pylist()
    ['Jane Doe', 'Li Wei']
    """
    return _table(author_rows(papers_of(source)), AUTHOR_COLUMNS)


@naming_faults
def explode_keywords(source: Source) -> "pa.Table":
    """Give an Arrow table with one row per keyword of a paper.

    Args:
        source: a digest, or an iterable of papers.

    Returns:
        A table of ``id``, ``title`` and ``position`` of the paper,
        ``keyword_position`` (1 for the first) and ``keyword``.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: if a field can not be written that holds what its type does not allow.
        ImportError: if pyarrow is not installed.

    >>> explode_keywords([Paper(title="A", ai_keywords=("x", "y"))])["keyword"].to_pylist()
    ['x', 'y']
    """
    return _table(keyword_rows(papers_of(source)), KEYWORD_COLUMNS)


def _library(name: str, extra: str) -> ModuleType:
    """Import an optional library, or say which extra brings it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        msg = f'{name} is not installed: pip install "hfdaily[{extra}]"'
        raise ImportError(msg, name=name) from error


def _types() -> "dict[str, pa.DataType]":
    """Give the Arrow type of every kind of column."""
    arrow = _library("pyarrow", "arrow")
    return {
        "text": arrow.string(),
        # Parquet names the items of a list so: a table read back has the same schema.
        "texts": arrow.list_(arrow.field("element", arrow.string())),
        "category": arrow.dictionary(arrow.int32(), arrow.string()),
        "count": arrow.int64(),
        "date": arrow.date32(),
        "moment": arrow.timestamp("us", "UTC"),
        "flag": arrow.bool_(),
    }


def _table(rows: Iterable[Row], kinds: Mapping[str, str]) -> "pa.Table":
    """Make a table of rows."""
    arrow = _library("pyarrow", "arrow")
    types = _types()
    schema = arrow.schema(
        [
            arrow.field(name, types[kind], nullable=name not in _REQUIRED)
            for name, kind in kinds.items()
        ],
        metadata={"hfdaily.schema": "1"},
    )
    table: pa.Table = arrow.table(columns_of(rows, kinds), schema=schema)
    return table


def values_of(column: "pa.ChunkedArray[Any]", name: str) -> list[object]:
    """Give a column's values, cast from what other libraries make of its type.

    pandas makes moments of days, and floats of counts with nulls.

    Raises:
        ValueError: if the column's type can not be cast without loss.
    """
    kind = COLUMNS[name]
    try:
        if kind in {"count", "date", "moment"}:
            column = column.cast(_types()[kind])
        values: list[object] = column.to_pylist()
    except (ValueError, TypeError, NotImplementedError) as error:
        msg = f"column {name!r} does not hold what it should: {error}"
        raise ValueError(msg) from error
    wanted = list if kind == "texts" else str
    if kind in {"text", "category", "texts"} and not all(
        value is None or isinstance(value, wanted) for value in values
    ):
        msg = f"column {name!r} does not hold {kind}: it is of type {column.type}"
        raise ValueError(msg)
    return values
