"""Tables: equal papers again, no formulas, and cells that people can read."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from export_cases import hostile_digest
from hypothesis import example, given
from hypothesis import strategies as st

from hfdaily import Author, Organization, Paper, User
from hfdaily._model import PAPER_FIELDS
from hfdaily.export import csv_lines, from_arrow, iter_csv, to_csv, to_pandas
from hfdaily.export._cells import bare, guarded
from hfdaily.export._csv import COLUMNS, DETAILS
from hfdaily.export._delimited import DELIMITERS, joined, rows_of
from hfdaily.testing import strategies

PAPERS = st.lists(strategies.papers(printable=False), max_size=2)
TEXTS = st.text(st.one_of(st.sampled_from("=+-@'\t\r\n\0\"; ,|[{A1"), st.characters()), max_size=8)
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
OPTIONS = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(DELIMITERS),
        "formula_guard": st.booleans(),
        "bom": st.booleans(),
        "excel_ids": st.booleans(),
    }
)


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a table with the standard library."""
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    rows = list(csv.DictReader(lines, delimiter=delimiter, strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def assert_same(first: Iterator[Paper], second: list[Paper]) -> None:
    """Compare what a table can hold of papers."""
    for a, b in zip(first, second, strict=True):
        assert a == b
        assert (a.position, a.unknown) == (b.position, b.unknown)


@given(PAPERS, OPTIONS)
def test_papers_come_back_equal(papers: list[Paper], options: dict[str, Any]) -> None:
    """Whatever the papers hold and however the table is written."""
    assert_same(iter_csv(to_csv(papers, **options)), papers)


@given(TEXTS, TEXTS, TEXTS, OPTIONS)
def test_awkward_texts_come_back_equal(
    one: str, two: str, three: str, options: dict[str, Any]
) -> None:
    """Texts made of what tables treat specially, alone and in lists."""
    paper = Paper(
        id=one,
        title=two,
        summary=three,
        ai_keywords=(one, two),
        media_urls=(three,),
        authors=(Author(one), Author(two, hidden=True)),
        organization=Organization(one, two, three),
        submitted_by=User(three),
        unknown=frozenset({one, two}),
    )
    assert_same(iter_csv(to_csv([paper], **options)), [paper])


def test_hostile_digest_comes_back_equal() -> None:
    """Markup, NUL, direction marks and a title of a megabyte, quotes included."""
    papers = [*hostile_digest(), Paper(title='"' * 1_000_000), Paper(title="=,\n" * 300_000)]
    assert_same(iter_csv(to_csv(papers)), papers)
    assert_same(iter_csv(to_csv(papers, formula_guard=False, delimiter="\t").encode()), papers)


@given(PAPERS, st.sampled_from(DELIMITERS))
def test_other_readers_see_the_same_table(papers: list[Paper], delimiter: str) -> None:
    """The standard library finds a row per paper and a cell per column."""
    rows = table(to_csv(papers, delimiter=delimiter), delimiter)
    assert len(rows) == len(papers)
    assert all([*row] == [*COLUMNS, DETAILS] for row in rows)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3), max_size=3), st.sampled_from(DELIMITERS))
def test_cells_come_back(rows: list[list[str]], delimiter: str) -> None:
    """Any cells, written and cut again; the first row shows the delimiter."""
    header = ["one", "two"]
    text = "".join(joined(row, delimiter) for row in [header, *rows])
    lines = io.StringIO(text, newline="\n")
    assert [row for _, row in rows_of(lines)] == [header, *rows]
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    assert list(read) == [header, *rows]


@given(st.lists(TEXTS.map(lambda text: Paper(title=text, summary=text, ai_keywords=(text,)))))
def test_no_cell_is_a_formula(papers: list[Paper]) -> None:
    """With the guard no cell begins as a formula does."""
    for row in table(to_csv(papers)):
        assert not [cell for cell in row.values() if cell.startswith(FORMULA)]


@example(";\t=1", "\t", ";")
@given(TEXTS, st.sampled_from(DELIMITERS), st.sampled_from(DELIMITERS))
def test_no_cell_is_a_formula_at_another_delimiter(text: str, own: str, other: str) -> None:
    """Nor does one in a spreadsheet that cuts the file where its user's country does."""
    paper = Paper(title=f"A {text}", ai_keywords=(f"a;{text}", text))
    lines = io.StringIO(to_csv([paper], delimiter=own), newline="")
    cells = [cell for row in csv.reader(lines, delimiter=other) for cell in row]
    assert not [cell for cell in cells if cell.lstrip("\t\r\n").startswith(FORMULA)]


@pytest.mark.parametrize("mark", ";|\t\n\r")
def test_formula_behind_a_foreign_delimiter_is_guarded(mark: str) -> None:
    """A title that brings the delimiter along is disarmed, reads back, and can be left as it is."""
    papers = [
        Paper(title=f'Sparse{mark}"=1+1"{mark}', ai_keywords=(f"a{mark}=1+1; b",)),
        Paper(title=f"Guarded{mark}'=1+1"),
    ]
    text = to_csv(papers)
    assert f"{mark}=" not in text
    assert f"{mark}'=" in text
    assert f"{mark}=" in to_csv(papers, formula_guard=False)
    assert_same(iter_csv(text), papers)


@pytest.mark.parametrize("start", [*FORMULA, "\x00", "\x1b"])
def test_guard_is_a_switch(start: str) -> None:
    """Both tables are read to the same paper."""
    paper = Paper(title=f"{start}1+1", upvotes=-1)
    (on,) = table(to_csv([paper]))
    (off,) = table(to_csv([paper], formula_guard=False))
    shown = paper.title.replace("\x00", "\ufffd")
    assert off["title"] == shown
    assert on["title"] == (shown if start == "\x00" else f"'{shown}")
    assert on["upvotes"] == off["upvotes"] == "-1"


@given(TEXTS, st.sampled_from(DELIMITERS))
def test_guard_comes_off(text: str, delimiter: str) -> None:
    """Taking off undoes putting on, but for what already looks guarded or like an Excel id."""
    if bare(text) == text:
        assert bare(guarded(text, delimiter)) == text


def test_apostrophes_stay() -> None:
    """A quote that guards nothing belongs to the title."""
    (row,) = table(to_csv([Paper(title="'Tis a 'title'")]))
    assert row["title"] == "'Tis a 'title'"
    assert row[DETAILS] == ""


def test_no_cell_holds_what_files_can_not() -> None:
    """NUL and lone surrogates are shown as U+FFFD, and still come back."""
    paper = Paper(title="a\x00b", summary="\ud800")
    text = to_csv([paper])
    assert "\x00" not in text
    assert table(text)[0]["title"] == "a\ufffdb"
    assert_same(iter_csv(text.encode("utf-8")), [paper])


def test_columns_are_for_people() -> None:
    """Names, days and numbers stand as such; nothing is known twice."""
    paper = Paper(
        id="2403.01770",
        title="A Title, Long",
        authors=(Author("Ada Example"), Author("Bob Example")),
        author_count=3,
        organization=Organization(fullname="The Lab"),
        submitted_by=User(username="ada"),
        published_on=dt.date(2024, 3, 4),
        published_at=dt.datetime(2024, 3, 4, 5, 6, 7, tzinfo=dt.UTC),
        upvotes=0,
        ai_keywords=("one", "two words"),
        media_urls=("https://example.org/a", "https://example.org/b"),
        unknown=frozenset({"comments", "ai_summary"}),
    )
    (row,) = table(to_csv([paper]))
    assert {name: cell for name, cell in row.items() if cell} == {
        "position": "1",
        "id": "2403.01770",
        "title": "A Title, Long",
        "authors": "Ada Example; Bob Example",
        "author_count": "3",
        "organization": "The Lab",
        "submitted_by": "ada",
        "published_on": "2024-03-04",
        "published_at": "2024-03-04T05:06:07Z",
        "upvotes": "0",
        "ai_keywords": "one; two words",
        "media_urls": "https://example.org/a; https://example.org/b",
        "unknown": "ai_summary; comments",
    }


def test_every_field_has_a_column() -> None:
    """All but the two that need JSON."""
    fields = {field.name for field in attrs.fields(Paper)}
    assert fields - set(COLUMNS) == {"extra", "origin"}
    assert len(COLUMNS) == len(set(COLUMNS))


def test_details_hold_the_rest() -> None:
    """Without them the cells are all that comes back."""
    paper = Paper(
        title="A",
        summary="",
        organization=Organization("lab", "The Lab", "https://example.org/lab.png"),
    )
    assert '"organization":{"name":"lab"' in table(to_csv([paper]))[0][DETAILS]
    short = to_csv([paper], details=False)
    assert DETAILS not in table(short)[0]
    (back,) = iter_csv(short)
    assert (back.summary, back.organization) == (None, Organization(fullname="The Lab"))


def test_edited_cells_count() -> None:
    """What someone typed into a cell beats what the details remember."""
    paper = Paper(title="A", organization=Organization("lab", "The Lab"), summary="")
    text = to_csv([paper]).replace(",The Lab,", ",Another Lab,")
    (back,) = iter_csv(text)
    assert back.organization == Organization(fullname="Another Lab")
    assert back.summary == ""


def test_details_stand_in_for_a_column_that_is_gone() -> None:
    """A field that the details still tell is no unknown one."""
    (back,) = iter_csv('title,details\nA,"{""summary"": """"}"\n')
    assert back.summary == ""
    assert back.unknown == PAPER_FIELDS - {"title", "summary"}


@pytest.mark.parametrize("details", ['{"organization":3}', '{"authors":[{}]}', '{"title":[1]}'])
def test_details_of_another_shape_do_not_count(details: str) -> None:
    """Details that were edited into nonsense lose against the cells."""
    quoted = details.replace('"', '""')
    (back,) = iter_csv(f'title,organization,authors,details\nA,,Ada,"{quoted}"\n')
    assert (back.title, back.organization, back.authors) == ("A", None, (Author("Ada"),))


def test_details_must_be_json() -> None:
    """Details that a spreadsheet cut off are named."""
    with pytest.raises(ValueError, match="line 2: "):
        list(iter_csv("title,details\nA,{\n"))


def test_excel_gets_mark_and_ids() -> None:
    """Ids keep their final zeros in Excel; the mark stands first and once."""
    papers = [Paper(id="2403.01770", title="A"), Paper(id="cs/9901001", title="B")]
    text = to_csv(papers, bom=True, excel_ids=True)
    assert text.startswith("\ufeffposition,id,")
    assert text.count("\ufeff") == 1
    assert [row["id"] for row in table(text)] == ['="2403.01770"', "cs/9901001"]
    assert_same(iter_csv(text), papers)
    assert_same(iter_csv(text.encode()), papers)


def test_spreadsheets_may_rewrite_the_file() -> None:
    """Another order, more columns, semicolons, CR LF, rows without their empty end."""
    text = "note;Title ;upvotes;title;id;summary\r\nmine;x;3;A;2403.01770\r\n\r\n;;;B;;;;\r\n"
    one, two = iter_csv(text)
    assert (one.title, one.upvotes, one.id, two.title) == ("A", 3, "2403.01770", "B")
    assert one.unknown == PAPER_FIELDS - {"title", "upvotes", "id", "summary"}


@pytest.mark.parametrize("delimiter", list(DELIMITERS))
def test_delimiters_are_recognized(delimiter: str) -> None:
    """The reader needs no option."""
    papers = [Paper(title="a,b;c\td|e", upvotes=1)]
    text = to_csv(papers, delimiter=delimiter)
    assert text.startswith(f"position{delimiter}id{delimiter}title")
    assert_same(iter_csv(text), papers)


@pytest.mark.parametrize("delimiter", ["", ",,", ":", "\n", '"', None])
def test_other_delimiters_are_refused(delimiter: Any) -> None:  # noqa: ANN401 - the misuse under test
    """The message lists those there are, at once."""
    with pytest.raises(ValueError, match="delimiter takes one of"):
        csv_lines([], delimiter=delimiter)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,id\nA,1\n", "line 1: no column is named 'title'"),
        ("\n\nid\n", "line 3: no column is named 'title'"),
        ("title,id,id\n", "line 1: a name stands over more than one column: id"),
        ("title,id\nA,1,2\n", "line 2: a row of 3 cells under 2 column names"),
        ("title,upvotes\nA,1\nB,many\n", r"line 3: \$.upvotes: takes a whole number"),
        ("title,published_on\nA,3/4/2024\n", r"line 2: \$.published_on: takes a day"),
        ('title,id\n"A\nB",1\n"C,2\n', "line 4: a quote is opened and never closed"),
        ('title,id\nA "B",2\n', "line 2: cell 1 has a quote"),
        ('title,id\n"A"B,2\n', "line 2: cell 1 has a quote"),
        ("title,id\nA,1\rB,2\n", "line 2: cell 2 has a quote or a line end"),
    ],
)
def test_wrong_tables_are_named_by_line(text: str, message: str) -> None:
    """The message has the line and what is wrong there."""
    with pytest.raises(ValueError, match=message):
        list(iter_csv(text))


def test_papers_out_of_type_are_not_written() -> None:
    """The message tells which paper and which field."""
    with pytest.raises(ValueError, match=r"paper 1: \$.upvotes: takes a whole number"):
        to_csv([Paper(title="A", upvotes="many")])  # type: ignore[arg-type]  # the misuse under test


def test_sources_of_other_types_are_refused() -> None:
    """At once, though rows are written one at a time."""
    with pytest.raises(TypeError, match="Digest or an iterable of Paper"):
        csv_lines("title")  # type: ignore[arg-type]  # the misuse under test
    with pytest.raises(TypeError, match="lines are read from"):
        iter_csv(3)  # type: ignore[arg-type]  # likewise


def test_rows_stream() -> None:
    """A paper is written and read when it is asked for, none before."""
    seen: list[str] = []

    def endless() -> Iterator[Paper]:
        while True:
            seen.append("paper")
            yield Paper(title=f"{len(seen)}\nline")

    papers = iter_csv(csv_lines(endless()))
    assert seen == []
    assert [next(papers).title, next(papers).title] == ["1\nline", "2\nline"]
    assert len(seen) == 2


def test_lines_without_their_ends_are_read() -> None:
    """So `str.splitlines` does no harm where only plain line ends stand in cells."""
    papers = [Paper(title="one\n\ntwo"), Paper(title="three")]
    assert_same(iter_csv(to_csv(papers).splitlines()), papers)


def test_no_papers_are_a_header() -> None:
    """The columns are there for an empty day, too; no text at all has no paper."""
    assert to_csv([]).count("\n") == 1
    assert list(iter_csv(to_csv([]))) == []
    assert list(iter_csv("")) == []


def test_pandas_reads_the_table() -> None:
    """The usual call with text ids gives the values that were written."""
    pandas = pytest.importorskip("pandas")
    papers = [Paper(id="2403.01770", title="A\n\x00B", upvotes=3), Paper(title="C")]
    frame = pandas.read_csv(io.StringIO(to_csv(papers)), dtype={"id": "string"})
    assert frame["id"].tolist()[0] == "2403.01770"
    assert frame["upvotes"].tolist()[0] == 3
    assert frame["title"].tolist() == ["A\n\ufffdB", "C"]


def test_pandas_gives_the_table_back() -> None:
    """It makes floats of whole numbers where a cell is empty; they are read as they were."""
    pandas = pytest.importorskip("pandas")
    papers = [Paper(id="2403.01770", title="A", upvotes=3), Paper(title="B", position=2)]
    frame = pandas.read_csv(io.StringIO(to_csv(papers)), dtype={"id": "string"})
    text = frame.to_csv(index=False)
    assert ",3.0," in text
    assert list(iter_csv(text)) == papers


@pytest.mark.parametrize("index", [True, False])
def test_a_data_frame_is_no_table_of_papers(index: bool) -> None:  # noqa: FBT001 - parametrized
    """What pandas writes of `to_pandas` has lists in cells, which were read as one name."""
    pytest.importorskip("pandas")
    text = to_pandas([Paper(title="A", authors=(Author("Jane Doe"),))]).to_csv(index=index)
    with pytest.raises(ValueError, match=r"line 1: a data frame's columns.*from_arrow"):
        list(iter_csv(text))


@pytest.mark.parametrize("cell", ["3.5", "3.", ".0", "3e0", "3.0.0", "3.00x", "nan", "inf", "3,0"])
def test_other_numbers_are_no_counts(cell: str) -> None:
    """Only the text of a float that is whole stands for a whole number."""
    assert next(iter_csv("title;upvotes\nA;-3.00\n")).upvotes == -3
    with pytest.raises(ValueError, match=r"line 2: \$.upvotes: takes a whole number"):
        list(iter_csv(f"title;upvotes\nA;{cell}\n"))


@pytest.mark.parametrize(
    ("cell", "lost"), [("2403.0177", True), ("2605.125", True), ("1412.6980", False)]
)
def test_ids_that_became_numbers(cell: str, lost: bool) -> None:  # noqa: FBT001 - a case of a table
    """An id that lost its last zeros names another paper, or none."""
    rows = iter_csv(f"title,id\nA,{cell}\n")
    if not lost:
        assert next(rows).id == cell
        return
    with pytest.raises(ValueError, match=rf"line 2: \$.id: '{cell}' lost digits"):
        next(rows)


@pytest.mark.parametrize("index", [True, False])
def test_lists_as_a_data_frame_prints_them_are_refused(index: bool) -> None:  # noqa: FBT001
    """They were read as one author named `['Jane Doe', 'B C']`; the message says what to do."""
    paper = Paper(id="2403.01770", title="One", authors=(Author("Jane Doe"), Author("B C")))
    frame = to_pandas([paper])
    some = frame[["id", "title", "authors"]]
    with pytest.raises(ValueError, match=r"list as Python prints it.*from_arrow"):
        list(iter_csv(some.to_csv(index=index)))
    assert list(iter_csv(to_csv(from_arrow(frame)))) == [paper]
    some = to_pandas([Paper(title="Two")])[["title", "media_urls"]]
    with pytest.raises(ValueError, match=r"list as Python prints it"):
        list(iter_csv(some.to_csv(index=index)))


def test_keywords_that_look_like_a_printed_list_come_back() -> None:
    """A table of hfdaily's own has details, and its cells are what they are."""
    papers = [Paper(title="One", ai_keywords=("['a']",)), Paper(title="Two", ai_keywords=("[]",))]
    assert list(iter_csv(to_csv(papers))) == papers
