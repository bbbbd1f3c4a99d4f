"""Saving and loading by name and by file suffix."""

import datetime as dt
import gzip
import io
import pathlib
import pickle
import re
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from export_cases import hostile_digest

from hfdaily import AsOfSource, Author, Digest, Kind, Paper, merge
from hfdaily.export import (
    FORMATS,
    FormatSpec,
    json_schema,
    load,
    save,
    to_bibtex,
    to_csv,
    to_json,
    to_markdown,
    to_pandas,
    to_telegram,
)
from hfdaily.export._source import Joined

DIGEST = Digest(
    papers=(
        Paper(id="2403.01770", title="Ünï\nTitle", authors=(Author("Ada Example"),), upvotes=3),
        Paper(id="2403.01771", title="Another", position=2),
    ),
    kind=Kind.TRENDING,
)
READABLE = sorted(name for name, spec in FORMATS.items() if spec.reader)
TEXTS = sorted(name for name, spec in FORMATS.items() if not spec.binary)
BINARIES = sorted(FORMATS.keys() - set(TEXTS))
SUFFIXES = [(suffix, name) for name, spec in FORMATS.items() for suffix in spec.suffixes]


def saved(name: str, **options: object) -> bytes:
    """Give the bytes of a format."""
    file = io.BytesIO()
    save(DIGEST, file, to=name, **options)
    return file.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(name: str) -> None:
    """The bytes are not empty, and the same each time."""
    content = saved(name)
    assert len(content) > 50
    assert content == saved(name)
    assert FORMATS[name].name == name


@pytest.mark.parametrize("name", TEXTS)
def test_texts_name_the_papers(name: str) -> None:
    """Text formats are UTF-8 and hold the plain title."""
    assert "Another" in saved(name).decode("utf-8")


@pytest.mark.parametrize("name", READABLE)
def test_what_is_saved_loads(name: str, tmp_path: pathlib.Path) -> None:
    """Equal papers come back from a path, whatever they hold."""
    path = tmp_path / f"digest{FORMATS[name].suffixes[0].upper()}"
    source = Digest(papers=(*DIGEST, *hostile_digest()))
    save(source, path)
    assert load(path).papers == source.papers
    assert load(str(path)).papers == source.papers


def test_json_keeps_the_whole_digest(tmp_path: pathlib.Path) -> None:
    """JSON alone holds what is known beside the papers."""
    save(DIGEST, tmp_path / "a.json")
    assert load(tmp_path / "a.json") == DIGEST
    save(DIGEST, tmp_path / "a.jsonl")
    assert load(tmp_path / "a.jsonl").kind is Kind.UNKNOWN


@pytest.mark.parametrize(("suffix", "name"), SUFFIXES)
def test_suffix_decides(suffix: str, name: str, tmp_path: pathlib.Path) -> None:
    """Every suffix stands for its own format, the longest that fits."""
    path = tmp_path / f"2026-02-20{suffix}"
    save(DIGEST, path)
    assert path.read_bytes() == saved(name)


def test_no_suffix_stands_for_two_formats() -> None:
    """Each is told apart from all others."""
    assert len(dict(SUFFIXES)) == len(SUFFIXES)


@pytest.mark.parametrize("name", TEXTS)
def test_text_files_take_texts(name: str) -> None:
    """A file open for text gets the same as one for bytes."""
    file = io.StringIO(newline="")
    save(DIGEST, file, to=name)
    assert file.getvalue().encode() == saved(name)


@pytest.mark.parametrize("name", BINARIES)
def test_text_files_take_no_bytes(name: str) -> None:
    """The message says how to open the file."""
    with pytest.raises(TypeError, match="'wb'"):
        save(DIGEST, io.StringIO(), to=name)
    with pytest.raises(TypeError, match="'rb'"):
        load(io.StringIO("PAR1"), format=name)


def test_open_files_know_their_name(tmp_path: pathlib.Path) -> None:
    """A file's own name decides where none is given; wrappers do as well."""
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        save(DIGEST, file)
    with (tmp_path / "a.csv").open("rb") as file:
        assert load(file).papers == DIGEST.papers
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        save(DIGEST, file)
        file.seek(0)
        assert load(file).papers == DIGEST.papers
    with gzip.open(tmp_path / "a.gz", "wb") as file:
        save(DIGEST, file, to="json")
    with gzip.open(tmp_path / "a.gz") as file:
        assert load(file, format="json") == DIGEST


def test_options_reach_the_writer() -> None:
    """They are the arguments of the format's own function."""
    assert saved("json", indent=2).decode() == to_json(DIGEST, indent=2)
    assert saved("csv", bom=True).decode() == to_csv(DIGEST, bom=True)
    assert saved("tsv").decode() == to_csv(DIGEST, delimiter="\t")
    with pytest.raises(TypeError, match="colour"):
        saved("json", colour=True)


@pytest.mark.parametrize("name", ["pdf", "", "JSON"])
def test_unknown_names_are_refused(name: str) -> None:
    """The message lists all names."""
    with pytest.raises(ValueError, match=r"to takes one of 'json', 'jsonl', 'csv'.*, 'ris', not"):
        save(DIGEST, "a.json", to=name)
    with pytest.raises(
        ValueError, match="format takes one of 'json', 'jsonl', 'csv', 'tsv', 'parquet', not"
    ):
        load("a.json", format=name)


@pytest.mark.parametrize("file", ["a.pdf", pathlib.Path("json"), io.BytesIO()])
def test_names_that_tell_nothing_are_refused(file: Any) -> None:  # noqa: ANN401 - several kinds of file
    """The message says which argument to give."""
    with pytest.raises(ValueError, match="does not tell the format; give to= one of json"):
        save(DIGEST, file)
    readable = r"give format= one of json, jsonl, csv, tsv, parquet, or .* \.tab, \.parquet$"
    with pytest.raises(ValueError, match=readable):
        load(file)


@pytest.mark.parametrize("file", [None, 3, b"a.json", DIGEST])
def test_other_files_are_refused(file: Any) -> None:  # noqa: ANN401 - the misuse under test
    """Neither a path nor an open file."""
    with pytest.raises(TypeError, match="a path or an open file"):
        save(DIGEST, file, to="json")


def test_formats_without_a_reader_are_refused() -> None:
    """The message says what can be read."""
    with pytest.raises(ValueError, match=r"bibtex can not be read back, only json, jsonl"):
        load("a.bib")


def test_failed_save_leaves_the_file(tmp_path: pathlib.Path) -> None:
    """An error comes before the file is opened."""
    path = tmp_path / "a.json"
    path.write_text("before")
    with pytest.raises(ValueError, match="takes a JSON value"):
        save([Paper(title="A", extra={"a": ()})], path)
    assert path.read_text() == "before"


@pytest.mark.parametrize("name", READABLE)
def test_other_content_is_a_value_error(name: str) -> None:
    """A file of that name with something else in it."""
    with pytest.raises(ValueError):  # noqa: PT011 - each reader's own message
        load(io.BytesIO(b"<html>not ours</html>"), format=name)


def test_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra to install."""
    content = io.BytesIO(saved("parquet"))
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ImportError, match=r"hfdaily\[arrow\]"):
        load(content, format="parquet")


def test_formats_can_not_be_changed() -> None:
    """The table is read only."""
    with pytest.raises(TypeError):
        FORMATS["pdf"] = FORMATS["json"]  # type: ignore[index]  # the misuse under test


@pytest.mark.parametrize("spec", FORMATS.values(), ids=lambda spec: spec.name)
def test_formats_are_values(spec: FormatSpec) -> None:
    """They go into sets and through pickles, as all frozen classes do."""
    back = pickle.loads(pickle.dumps(spec))  # noqa: S301 - our own bytes
    assert {back} == {spec}


@pytest.mark.parametrize(
    "call",
    [
        lambda: to_bibtex([], keys=[]),  # type: ignore[arg-type]  # the misuse under test
        lambda: to_bibtex([], encoding=[]),  # type: ignore[arg-type]  # likewise
        lambda: to_csv([], delimiter=[]),  # type: ignore[arg-type]  # likewise
        lambda: to_markdown([], style=[]),  # type: ignore[arg-type]  # likewise
        lambda: to_telegram([], mode=[]),  # type: ignore[arg-type]  # likewise
        lambda: json_schema([]),  # type: ignore[arg-type]  # likewise
        lambda: save([], io.BytesIO(), to=[]),  # type: ignore[arg-type]  # likewise
        lambda: load(io.BytesIO(), format=[]),  # type: ignore[arg-type]  # likewise
    ],
)
def test_choices_of_another_type(call: Callable[[], object]) -> None:
    """What is no name is none of the names."""
    with pytest.raises(ValueError, match=r"^\w+ takes one of '.*, not \[\]$"):
        call()


@pytest.mark.parametrize("name", [name for name in READABLE if name != "parquet"])
def test_a_saved_page_is_for_parse_file(name: str, tmp_path: pathlib.Path) -> None:
    """The message names the file, the format, and what reads pages."""
    path = tmp_path / "page.html"
    path.write_text("<!doctype html>\n<p>A page\n")
    with pytest.raises(
        ValueError, match=rf"page\.html: not what .* writes as {name}: .*parse_file"
    ):
        load(path, format=name)
    with pytest.raises(ValueError, match="parse_file"):
        load(path)


def test_options_of_another_format_are_refused() -> None:
    """The message says what the format takes."""
    with pytest.raises(TypeError, match=r"'indent' is no option of csv, which takes delimiter"):
        save(DIGEST, io.BytesIO(), to="csv", indent=2)
    with pytest.raises(TypeError, match=r"'format' is no option of csv.*; to= names the format$"):
        save(DIGEST, "a.csv", format="tsv")


@pytest.mark.parametrize("name", READABLE)
def test_day_of_a_loaded_file(name: str) -> None:
    """The caller knows of which day the papers are, whatever the file keeps."""
    day = dt.date(2026, 2, 20)
    digest = load(io.BytesIO(saved(name)), format=name, as_of=day)
    assert (digest.as_of, digest.as_of_source) == (day, AsOfSource.ARGUMENT)
    with pytest.raises(TypeError, match="takes a date"):
        load(io.BytesIO(saved(name)), format=name, as_of="2026-02-20")  # type: ignore[arg-type]  # the misuse under test
    moment = dt.datetime.combine(day, dt.time(23, 59), dt.UTC)
    loaded = load(io.BytesIO(saved(name)), format=name, as_of=moment)
    assert (type(loaded.as_of), loaded.as_of) == (dt.date, day)


def test_parquet_keeps_a_common_day() -> None:
    """The day that all papers are of comes back, and a guessed one stays a guess."""
    day, later = dt.date(2026, 2, 20), dt.date(2026, 2, 21)

    def back(*digests: Digest) -> Digest:
        file = io.BytesIO()
        save(Joined(digests), file, to="parquet")
        return load(io.BytesIO(file.getvalue()), format="parquet")

    one = attrs.evolve(DIGEST, kind=Kind.DAILY, date=day, as_of=later)
    read = back(one)
    assert (read.kind, read.date, read.as_of, read.as_of_source) == (
        Kind.DAILY, day, later, AsOfSource.PAGE,
    )  # fmt: skip
    assert back(one, attrs.evolve(one, date=later)).date is None
    guessed = back(attrs.evolve(DIGEST, as_of=day, as_of_source=AsOfSource.BOUNDS))
    assert (guessed.as_of, guessed.as_of_source) == (day, AsOfSource.BOUNDS)


@pytest.mark.parametrize("backend", ["numpy", "pyarrow"])
def test_days_of_parquet_by_pandas(backend: str, tmp_path: pathlib.Path) -> None:
    """Where another library made moments of the days, they come back as days."""
    day, later = dt.date(2026, 2, 20), dt.date(2026, 2, 21)
    source = attrs.evolve(
        DIGEST, kind=Kind.DAILY, date=day, as_of=later, as_of_source=AsOfSource.PAGE
    )
    frame = to_pandas(source)
    if backend == "pyarrow":
        frame = frame.convert_dtypes(dtype_backend="pyarrow")
    frame.to_parquet(tmp_path / "a.parquet")
    digest = load(tmp_path / "a.parquet")
    assert (type(digest.date), digest.date) == (dt.date, day)
    assert (type(digest.as_of), digest.as_of) == (dt.date, later)
    assert merge([digest, source]).days == (later,)


_WRONG: list[dict[str, Any]] = [
    {"authors": ("Ada",)},
    {"authors": "Ada"},
    {"published_on": "2025-01-01"},
    {"withdrawn_at": "2025-01-01T00:00:00Z"},
    {"upvotes": "3"},
    {"title": 3},
    {"summary": 3},
    {"organization": "The Lab"},
    {"ai_keywords": (3,)},
]
_REFUSED = {
    "html": ["authors", "organization", "title", "upvotes"],
    "atom": ["authors", "published_on", "withdrawn_at", "ai_keywords"],
    "slack": ["upvotes", "organization", "withdrawn_at"],
    "bibtex": ["authors", "published_on", "title", "summary"],
    "parquet": ["authors", "upvotes", "published_on", "organization"],
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("wrong", _WRONG, ids=str)
def test_fields_of_a_wrong_type_are_named(name: str, wrong: dict[str, Any]) -> None:
    """What a format can not write of a paper made in code is told by its field, never cryptic."""
    (field,) = wrong
    paper = Paper(**{"title": "T", **wrong})
    refused = name in {"json", "jsonl", "csv", "tsv"} or field in _REFUSED.get(name, ())
    for source in ([paper], Digest(papers=(paper,))):
        try:
            save(source, io.BytesIO(), to=name)
        except ValueError as error:
            assert re.search(rf"(paper 1: \$|papers\[0\])\.{field}\S*: takes ", str(error))  # noqa: PT017
        else:
            assert not refused


def test_other_errors_stay_what_they_are() -> None:
    """Where no field is at fault, the error is the one that was raised."""
    with pytest.raises(TypeError, match="title takes a string or None"):
        to_markdown(DIGEST, title=3)  # type: ignore[arg-type]  # the misuse under test
    with pytest.raises(TypeError, match="item 0 is no Paper but str"):
        to_markdown(["T"])  # type: ignore[list-item]  # likewise
    paper = Paper(title="T", published_at=dt.datetime(2026, 1, 1), upvotes=3)  # noqa: DTZ001 - so
    assert to_markdown([paper])
    with pytest.raises(ValueError, match="level takes a number from 1 to"):
        to_markdown([paper], level=99)
