"""Tests for Arrow tables, Parquet files and data frames."""

import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from export_cases import hostile_digest, sources
from hypothesis import given, settings

from hfdaily import Author, Digest, Kind, Organization, Origin, Paper, Surface, User, parse
from hfdaily._cli.main import main
from hfdaily.export import _frames, save
from hfdaily.export._columns import COLUMNS
from hfdaily.export._frames import (
    explode_authors,
    explode_keywords,
    from_arrow,
    to_arrow,
    to_pandas,
    to_parquet,
    to_polars,
)
from hfdaily.export._source import Source
from hfdaily.testing import render_payload

PAPER = Paper(
    id="2403.01770",
    title="A Title",
    ai_keywords=("one", "two"),
    authors=(
        Author("Jane Doe", user=User(username="jdoe", is_pro=True), status="claimed"),
        Author("Li Wei", hidden=True, status_changed_at=dt.datetime(2024, 5, 6, tzinfo=dt.UTC)),
    ),
    author_count=2,
    organization=Organization(name="example", fullname="Example"),
    submitted_by=User(username="sub", follower_count=3),
    published_on=dt.date(2024, 3, 4),
    submitted_at=dt.datetime(2024, 3, 5, 1, 2, 3, 456, dt.UTC),
    upvotes=0,
    position=3,
    unknown=frozenset({"comments", "media_urls"}),
    extra={"paper.other": [1, {"a": None}]},
    origin=Origin(Surface.JSON, "$[2]", 7, 9),
)
TABLES: list[Callable[[Source], _frames.ArrowStream]] = [to_arrow, to_pandas, to_polars]


def parquet(source: Source) -> pa.Table:
    """Write a Parquet file and read it."""
    file = io.BytesIO()
    to_parquet(source, file)
    file.seek(0)
    return pq.read_table(file)


def same(read: tuple[Paper, ...], papers: list[Paper]) -> bool:
    """Compare every field, origin and unknown included."""
    pairs = zip(read, papers, strict=True)
    return all(one == other and one.same_record(other) for one, other in pairs)


@given(sources())
def test_arrow_gives_the_papers_back(papers: list[Paper]) -> None:
    """Whatever the papers hold, a table holds it too."""
    assert same(from_arrow(to_arrow(papers)), papers)


@settings(max_examples=25)
@given(sources())
def test_every_form_gives_the_papers_back(papers: list[Paper]) -> None:
    """pandas, Polars and Parquet lose nothing of it."""
    assert same(from_arrow(to_pandas(papers)), papers)
    assert same(from_arrow(to_polars(papers)), papers)
    assert same(from_arrow(parquet(papers)), papers)


@given(sources(surrogates=True))
def test_lone_surrogates_are_replaced(papers: list[Paper]) -> None:
    """No text of a paper made in code stops the writing; what UTF-8 can not hold is U+FFFD."""
    titles = to_arrow(papers)["title"].to_pylist()
    assert titles == [
        "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in paper.title)
        for paper in papers
    ]


def test_a_hostile_digest_comes_back_whole() -> None:
    """Formulas, scripts, controls and a title of a megabyte are only text here."""
    digest = hostile_digest()
    for make in (*TABLES, parquet):
        assert same(from_arrow(make(digest)), list(digest))


def test_the_schema_is_always_the_same() -> None:
    """An empty digest, a bare paper and a full one give the same columns and types."""
    sources_: list[Source] = [Digest(), [], [Paper(title="T")], [PAPER]]
    schemas = [to_arrow(source).schema for source in sources_]
    assert all(schema.equals(schemas[0], check_metadata=True) for schema in schemas)
    assert schemas[0].names == list(COLUMNS)
    assert all(parquet(source).schema.equals(schemas[0]) for source in sources_)
    assert len({str(to_polars(source).schema) for source in sources_}) == 1
    full = to_pandas([PAPER]).drop(columns=["organization", "organization_fullname"])
    for source in sources_:
        frame = to_pandas(source)
        assert list(frame.columns) == list(COLUMNS)
        assert (frame.dtypes[full.columns] == full.dtypes).all()
        assert isinstance(frame["organization"].dtype, pd.CategoricalDtype)


def test_arrow_types() -> None:
    """Ids are text, days are days, moments are in UTC, organizations a dictionary."""
    schema = to_arrow([]).schema
    assert schema.field("id").type == pa.string()
    assert schema.field("published_on").type == pa.date32()
    assert schema.field("published_at").type == pa.timestamp("us", "UTC")
    assert schema.field("upvotes").type == pa.int64()
    assert schema.field("organization").type == pa.dictionary(pa.int32(), pa.string())
    assert pa.types.is_list(schema.field("authors").type)
    assert not schema.field("title").nullable


def test_null_rules() -> None:
    """Null is what is not there; an empty list says that there is none."""
    [row] = to_arrow([PAPER]).to_pylist()
    assert row["upvotes"] == 0
    assert row["comments"] is None
    assert row["github_stars"] is None
    assert row["unknown"] == ["comments", "media_urls"]
    assert row["media_urls"] is None
    assert to_arrow([attrs.evolve(PAPER, ai_keywords=())])["ai_keywords"].to_pylist() == [[]]


def test_columns_of_people() -> None:
    """Names stand in plain columns; `people` is there only where more is known."""
    [row] = to_arrow([PAPER]).to_pylist()
    assert row["authors"] == ["Jane Doe", "Li Wei"]
    assert (row["organization"], row["organization_fullname"]) == ("example", "Example")
    assert row["submitted_by"] == "sub"
    assert row["people"] is not None
    plain = attrs.evolve(PAPER, authors=(Author("Jane Doe"),), submitted_by=User("sub", "Sub"))
    assert to_arrow([plain])["people"].to_pylist() == [None]


def test_an_organization_of_which_nothing_is_known() -> None:
    """An empty organization is not the same as none."""
    paper = Paper(title="T", organization=Organization(), submitted_by=User())
    assert from_arrow(to_arrow([paper])) == (paper,)


def test_days_of_the_digest() -> None:
    """Each row says which day's digest it is from and when that was captured."""
    digest = Digest(papers=(PAPER,), date=dt.date(2024, 3, 5), as_of=dt.date(2024, 3, 6))
    [row] = to_arrow(digest).to_pylist()
    assert (row["digest_date"], row["as_of"]) == (digest.date, digest.as_of)
    assert to_arrow(list(digest))["digest_date"].to_pylist() == [None]


def test_days_converted_into_one_file_stay_apart(tmp_path: Path) -> None:
    """The command line gives every paper the day of the page that it first stood on."""
    days = [dt.date(2024, 3, 5), dt.date(2024, 3, 6)]
    for day in days:
        papers = (Paper(id="2403.00001", title="Twice"), Paper(title=f"Once {day}"))
        save(Digest(papers=papers, kind=Kind.DAILY, date=day), tmp_path / f"{day}.json")
    inputs = [str(tmp_path / f"{day}.json") for day in days]
    assert main(["convert", "--from", "json", *inputs, str(tmp_path / "all.parquet")]) == 0
    table = pq.read_table(tmp_path / "all.parquet")
    assert table["title"].to_pylist() == ["Twice", "Once 2024-03-05", "Once 2024-03-06"]
    assert table["digest_date"].to_pylist() == [days[0], *days]


def test_pandas_for_an_analyst() -> None:
    """Ids keep their zeros, dates can be reckoned with, counts have nulls, lists explode."""
    frame = to_pandas([PAPER, Paper(title="T")])
    assert frame["id"].tolist()[0] == "2403.01770"
    assert frame["id"].isna().tolist() == [False, True]
    assert frame["published_on"].dt.year.tolist()[0] == 2024
    assert frame["submitted_at"].dt.tz is not None
    assert frame["upvotes"].dtype == pd.Int64Dtype()
    assert frame["upvotes"].sum() == 0
    assert frame["comments"].isna().all()
    assert frame["authors"].explode().tolist()[:2] == ["Jane Doe", "Li Wei"]
    assert frame.loc[0, "authors"] == ["Jane Doe", "Li Wei"]
    assert frame.resample("D", on="submitted_at").size().tolist() == [1]


def test_polars_for_an_analyst() -> None:
    """The same in Polars' own types."""
    frame = to_polars([PAPER, Paper(title="T")])
    assert frame["id"].to_list() == ["2403.01770", None]
    assert frame["published_on"].dt.year().to_list() == [2024, None]
    assert frame.schema["organization"] == pl.Categorical()
    assert frame["authors"].explode().drop_nulls().to_list() == ["Jane Doe", "Li Wei"]


def test_frames_put_together_are_read() -> None:
    """Rows of several days come back as their papers."""
    frames = [to_polars([PAPER]), to_polars([attrs.evolve(PAPER, id="2403.00002")])]
    assert [paper.id for paper in from_arrow(pl.concat(frames))] == ["2403.01770", "2403.00002"]


def test_a_part_of_the_columns_is_read() -> None:
    """Columns that are not there count as null, others are passed over."""
    table = pa.table({"title": ["T"], "upvotes": [3], "mine": ["x"]})
    assert from_arrow(table) == (Paper(title="T", upvotes=3),)


def test_parquet_files(tmp_path: Path) -> None:
    """A path may be a text or a `Path`; the same papers give the same bytes."""
    to_parquet([PAPER], tmp_path / "a.parquet")
    to_parquet([PAPER], str(tmp_path / "b.parquet"), compression="snappy")
    to_parquet([PAPER], tmp_path / "c.parquet")
    assert same(from_arrow(pq.read_table(tmp_path / "b.parquet")), [PAPER])
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "c.parquet").read_bytes()


def test_authors_exploded() -> None:
    """One row per author, in the paper's order, hidden ones included."""
    rows = explode_authors([PAPER, Paper(title="None")]).to_pylist()
    assert [(row["id"], row["author_position"], row["author"]) for row in rows] == [
        ("2403.01770", 1, "Jane Doe"),
        ("2403.01770", 2, "Li Wei"),
    ]
    assert [(row["username"], row["status"], row["hidden"]) for row in rows] == [
        ("jdoe", "claimed", False),
        (None, None, True),
    ]
    assert explode_authors([]).schema == explode_authors([PAPER]).schema


def test_keywords_exploded() -> None:
    """One row per keyword, with the paper's own columns."""
    rows = explode_keywords(iter([Paper(title="None"), PAPER])).to_pylist()
    assert [
        (row["title"], row["position"], row["keyword_position"], row["keyword"]) for row in rows
    ] == [
        ("A Title", 3, 1, "one"),
        ("A Title", 3, 2, "two"),
    ]
    assert explode_keywords([]).schema == explode_keywords([PAPER]).schema


@pytest.mark.parametrize("field", ["upvotes", "comments", "github_stars", "author_count"])
def test_numbers_beyond_64_bits_are_named(field: str) -> None:
    """A number that no column can hold is refused by name and row."""
    changes: dict[str, Any] = {field: 2**63}
    huge = attrs.evolve(PAPER, **changes)
    with pytest.raises(ValueError, match=f"{field} in row 1 does not fit into a 64-bit integer"):
        to_arrow([PAPER, huge])
    changes[field] -= 1
    assert to_arrow([attrs.evolve(PAPER, **changes)])[field].to_pylist() == [2**63 - 1]


@pytest.mark.parametrize("value", [2**63, 10**20, 1e300])
@pytest.mark.parametrize("key", ["upvotes", "githubStars"])
def test_no_number_of_a_page_is_too_large_for_a_table(key: str, value: object) -> None:
    """A page must not give a digest that the tables then refuse."""
    content = json.loads(render_payload())
    content[0]["paper"][key] = value
    digest = parse(content)
    field = "github_stars" if key == "githubStars" else key
    assert to_arrow(digest)[field].to_pylist()[0] is None
    assert digest.diagnostics
    assert field in digest[0].unknown
    assert digest[0].extra[f"paper.{key}"] == value


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), b"x"])
def test_extra_that_is_no_json_is_named(value: object) -> None:
    """`extra` of a paper made in code may hold anything; a table may not."""
    with pytest.raises(ValueError, match=r"extra of '2403\.01770' holds what JSON can not"):
        to_arrow([attrs.evolve(PAPER, extra={"x": value})])


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"id": ["2403.01774"]}, "row 0 has no title"),
        ({"title": ["T", None]}, "row 1 has no title"),
        ({"title": ["T"], "id": [2403.01774]}, "column 'id' does not hold text"),
        ({"title": ["T"], "authors": ["Jane"]}, "column 'authors' does not hold texts"),
        ({"title": ["T"], "upvotes": [1.5]}, "column 'upvotes' does not hold what it should"),
        ({"title": ["T"], "published_on": ["soon"]}, "column 'published_on' does not hold"),
        ({"title": ["T"], "extra": ["{"]}, "row 0 is no paper's"),
        ({"title": ["T"], "extra": ["[]"]}, "row 0 is no paper's: a JSON object"),
        ({"title": ["T"], "people": ["{}"]}, "row 0 is no paper's"),
        (
            {"title": ["T"], "people": ['{"authors": 1, "organization": 1, "submitted_by": 1}']},
            "row 0",
        ),
        ({"title": ["T"], "origin_surface": ["moon"]}, "row 0 is no paper's: 'moon'"),
    ],
)
def test_tables_of_something_else_are_refused(
    columns: dict[str, list[object]], message: str
) -> None:
    """What is no paper's row is named by column or row."""
    with pytest.raises(ValueError, match=message):
        from_arrow(pa.table(columns))


def test_only_frames_are_read() -> None:
    """A list of rows is no frame."""
    with pytest.raises(
        TypeError, match="from_arrow takes an Arrow table or a data frame, not list"
    ):
        from_arrow([{"title": "T"}])  # type: ignore[arg-type]  # the mistake under test


@pytest.mark.parametrize("make", [*TABLES, parquet, explode_authors, explode_keywords])
def test_only_papers_are_taken(make: Callable[[Source], object]) -> None:
    """A text is no source."""
    with pytest.raises(TypeError, match="take a Digest or an iterable of Paper"):
        make("<html>")  # type: ignore[arg-type]  # the mistake under test


@pytest.mark.parametrize(
    ("make", "library", "extra"),
    [
        (to_arrow, "pyarrow", "arrow"),
        (explode_authors, "pyarrow", "arrow"),
        (parquet, "pyarrow.parquet", "arrow"),
        (to_pandas, "pandas", "pandas"),
        (to_pandas, "pyarrow", "pandas"),
        (to_polars, "polars", "polars"),
        (to_polars, "pyarrow", "polars"),
    ],
)
def test_a_missing_library_names_the_extra(
    make: Callable[[Source], object], library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the error says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf'pip install "hfdaily\[{extra}\]"'):
        make([PAPER])
