"""JSON and JSON Lines: nothing is lost, and what is wrong is named by its place."""

import copy
import datetime as dt
import io
import json
import pathlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import make_schema
import pytest
from export_cases import hostile_digest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import hfdaily
import hfdaily.export
from hfdaily import Author, Code, Diagnostic, Digest, Kind, Paper, Rejected, Severity
from hfdaily.export import (
    SCHEMA_VERSION,
    _schema,
    from_dict,
    from_json,
    iter_csv,
    iter_jsonl,
    json_schema,
    jsonl_lines,
    to_dict,
    to_json,
    to_jsonl,
)
from hfdaily.testing import strategies

DIGESTS = strategies.digests(printable=False, max_size=2)
PAPERS = strategies.papers(printable=False)
PLAIN_JSON: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 3.0, 2.5, "", "x", "daily", "2026-02-30", "2026-02-20", [], [None], {}]
)

WRITTEN_BY_VERSION_1 = """{
  "schema_version": 1,
  "papers": [{
    "id": "2403.01770", "title": "A Made-up Title", "summary": null,
    "authors": [{"name": "Ada Example", "user": {"username": "ada"}, "hidden": true,
                 "status_changed_at": "2024-03-05T07:08:09.000001Z"}],
    "ai_keywords": ["one", "two"], "organization": {"name": "lab", "fullname": "The Lab"},
    "published_on": "2024-03-04", "published_at": "2024-03-04T05:06:07Z", "upvotes": 0,
    "position": 3, "unknown": ["comments", "github_stars"],
    "extra": {"paper.flags[0]": {"deep": [1, null, 2.5, true]}},
    "origin": {"surface": "embedded", "path": "$.dailyPapers[2]", "line": null}
  }],
  "kind": "daily", "date": "2024-03-05",
  "period": {"start": "2024-03-05", "end": "2024-03-05"},
  "format": "html", "as_of": "2024-03-05", "as_of_source": "page",
  "carries": ["id", "title"],
  "diagnostics": [{"code": "bad-date", "severity": "warning", "message": "No day.",
                   "path": "$.papers[2].submitted_on", "surface": "embedded", "excerpt": "30 Feb"}],
  "diagnostics_dropped": 2,
  "rejected": [{"code": "record-without-title", "raw": "{}", "origin": {"line": 7}}]
}"""
"""A file of version 1; it must load for good."""


FORMATS = FormatChecker(formats=("date",))
FORMATS.checks("date-time", ValueError)(
    lambda value: not isinstance(value, str) or bool(dt.datetime.fromisoformat(value))
)
DIGEST_SCHEMA = Draft202012Validator(json_schema(), format_checker=FORMATS)
LINE_SCHEMA = Draft202012Validator(json_schema("paper"), format_checker=FORMATS)


def assert_same(first: Digest, second: Digest) -> None:
    """Compare digests, and of their papers what ``==`` leaves out."""
    assert first == second
    assert all(a.same_record(b) for a, b in zip(first, second, strict=True))


@given(DIGESTS, st.sampled_from([None, 0, 2]))
def test_json_loses_nothing(digest: Digest, indent: int | None) -> None:
    """What is written and read is the same digest, records included."""
    text = to_json(digest, indent=indent)
    assert_same(from_json(text), digest)
    assert_same(from_json(text.encode()), digest)


@pytest.mark.parametrize(
    ("indent", "error"), [("x", TypeError), (True, TypeError), (-1, ValueError)]
)
def test_json_is_indented_by_spaces(indent: Any, error: type[Exception]) -> None:  # noqa: ANN401 - wrong
    """Anything else would be written between the values, and be no JSON."""
    with pytest.raises(error, match="indent takes a"):
        to_json([], indent=indent)


@given(DIGESTS)
def test_dict_holds_json_values_alone(digest: Digest) -> None:
    """The dict is what JSON makes of it, and reading it leaves it alone."""
    data = to_dict(digest)
    before = copy.deepcopy(data)
    assert_same(from_dict(data), digest)
    assert data == before == json.loads(json.dumps(data))


def test_hostile_digest_is_the_same_again() -> None:
    """Markup, NUL, direction marks and a title of a megabyte come back whole."""
    digest = hostile_digest()
    assert_same(from_json(to_json(digest)), digest)
    assert all(a.same_record(b) for a, b in zip(iter_jsonl(to_jsonl(digest)), digest, strict=True))


def test_every_part_of_a_digest_is_written() -> None:
    """A digest that differs from the default in every field comes back equal."""
    digest = from_json(WRITTEN_BY_VERSION_1)
    default = {field.name: field.default for field in attrs.fields(Digest)}
    told = {name for name, value in default.items() if getattr(digest, name) != value}
    assert default.keys() - told == {"previous_date", "next_date", "query", "url"}
    whole = attrs.evolve(
        digest, previous_date=digest.date, next_date=digest.date, query="q", url="u"
    )
    assert_same(from_json(to_json(whole)), whole)


@given(DIGESTS)
def test_digest_fits_the_schema(digest: Digest) -> None:
    """What is written is valid, lines of JSON Lines too."""
    DIGEST_SCHEMA.validate(to_dict(digest))
    for line in jsonl_lines(digest):
        LINE_SCHEMA.validate(json.loads(line))


def test_schema_is_a_schema() -> None:
    """Both are valid by the draft that they name."""
    for schema in (json_schema(), json_schema("paper")):
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        Draft202012Validator.check_schema(schema)


@given(DIGESTS, st.data())
def test_schema_and_reader_agree(digest: Digest, data: st.DataObject) -> None:
    """A change anywhere is valid by the schema exactly if it can be read."""
    changed = to_dict(digest)
    _change(changed, data)
    complaint = ""
    try:
        from_dict(changed)
    except ValueError as error:
        complaint = str(error)
    assert DIGEST_SCHEMA.is_valid(changed) == (not complaint), complaint
    assert complaint[:1] in {"", "$"}


def _change(node: Any, data: st.DataObject) -> None:  # noqa: ANN401 - any JSON container
    """Replace or take out one value at any depth."""
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        child = node[key]
        if isinstance(child, dict | list) and child and data.draw(st.booleans()):
            node = child
        elif isinstance(node, dict) and data.draw(st.booleans()):
            del node[key]
            return
        else:
            node[key] = data.draw(PLAIN_JSON)
            return


def test_shipped_schema_is_that_of_the_model() -> None:
    """The file was written after the last change: run ``python tests/make_schema.py``."""
    assert make_schema.PATH.read_text("utf-8") == make_schema.rendered()


def test_schema_is_a_copy() -> None:
    """A caller who changes the schema changes it for himself."""
    json_schema()["title"] = "changed"
    assert json_schema()["title"] == "Digest"


def test_schema_of_something_else_is_refused() -> None:
    """The message says what there is."""
    with pytest.raises(ValueError, match="of takes one of 'digest', 'paper'"):
        json_schema("page")  # type: ignore[arg-type]  # the misuse under test


def test_file_of_version_1_loads() -> None:
    """The pinned file gives the values that stand in it."""
    digest = from_json(WRITTEN_BY_VERSION_1)
    (paper,) = digest.papers
    assert (digest.kind, digest.date) == (Kind.DAILY, dt.date(2024, 3, 5))
    assert digest.diagnostics[0].code is Code.BAD_DATE
    assert digest.rejected[0].origin.line == 7
    assert paper.id == "2403.01770"
    assert paper.published_at == dt.datetime(2024, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
    assert paper.authors[0].status_changed_at == dt.datetime(2024, 3, 5, 7, 8, 9, 1, dt.UTC)
    assert paper.unknown == {"comments", "github_stars"}
    assert paper.extra == {"paper.flags[0]": {"deep": [1, None, 2.5, True]}}


def test_older_version_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later hfdaily reads today's files, by one step per version."""

    def to_version_2(data: dict[str, Any]) -> dict[str, Any]:
        papers = [{**paper, "summary": "from 1"} for paper in data["papers"]]
        return {**data, "papers": papers}

    def to_version_3(data: dict[str, Any]) -> dict[str, Any]:
        papers = [{**paper, "summary": paper["summary"] + " to 3"} for paper in data["papers"]]
        return {**data, "papers": papers}

    line = to_jsonl([Paper(title="A")])
    monkeypatch.setattr(_schema, "SCHEMA_VERSION", 3)
    monkeypatch.setattr(_schema, "MIGRATIONS", {1: to_version_2, 2: to_version_3})
    assert from_json(WRITTEN_BY_VERSION_1)[0].summary == "from 1 to 3"
    assert next(iter_jsonl(line)).summary == "from 1 to 3"


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (SCHEMA_VERSION + 1, "newer hfdaily.*pip install --upgrade hfdaily"),
        (10**30, "newer hfdaily"),
        (0, "never was a version 0"),
        (True, "takes a whole number"),
        ("1", "takes a whole number"),
        (1.5, "takes a whole number"),
        (None, r"\$.schema_version is missing.*hfdaily.parse_json"),
    ],
)
def test_other_versions_are_refused(version: object, words: str) -> None:
    """The message says what to do."""
    data = {**to_dict([]), "schema_version": version}
    with pytest.raises(ValueError, match=words):
        from_dict(data)
    with pytest.raises(ValueError, match=f"line 1: .*{words}"):
        list(iter_jsonl(json.dumps({"schema_version": version, "title": "A"})))


def test_payload_of_the_site_is_refused() -> None:
    """JSON that hfdaily did not write is sent to the parser."""
    with pytest.raises(ValueError, match=r"hfdaily\.parse_json"):
        from_json('{"paper": {"id": "2403.01774", "title": "A Title"}}')


def test_an_answer_of_the_api_is_refused() -> None:
    """It is a list, most often."""
    with pytest.raises(
        ValueError, match=r"takes an object, not a JSON list; .*hfdaily\.parse_json"
    ):
        from_json('[{"paper": {"id": "2403.01774", "title": "A Title"}}]')


@pytest.mark.parametrize("read", [from_json, iter_jsonl, iter_csv])
@pytest.mark.parametrize("name", ["day.json", "a/my day.JSONL", "C:\\x\\y.csv", "z.parquet"])
def test_file_names_are_no_content(read: Callable[[object], object], name: str) -> None:
    """A path is not read as what stands in its file, at once."""
    with pytest.raises(ValueError, match=r"a file's name, not its content: hfdaily\.load takes"):
        read(name)
    with pytest.raises(TypeError, match=r"a file's name, not its content: hfdaily\.load takes"):
        read(pathlib.Path(name))


def test_digests_in_lines() -> None:
    """What `hfdaily parse --json` prints of many pages is read line by line."""
    lines = f"{to_json([Paper(title='A')])}\n{to_json([])}\n"
    assert [len(from_json(line)) for line in lines.splitlines()] == [1, 0]
    with pytest.raises(ValueError, match=r"Extra data.*from_json reads one JSON value at a time"):
        from_json(lines)
    with pytest.raises(
        ValueError, match=r"line 1: \$: takes a paper, not a digest; from_json reads"
    ):
        list(iter_jsonl(lines))


def test_keys_of_later_releases_are_ignored() -> None:
    """Keys that are not known do no harm, at any level."""
    data = to_dict([Paper(title="A", authors=(Author("B"),))])
    expected = from_dict(data)
    papers: Any = data["papers"]
    data["new"] = papers[0]["new"] = papers[0]["authors"][0]["new"] = {"x": 1}
    assert from_dict(data) == expected


def test_missing_keys_get_their_defaults() -> None:
    """The least object is a version and titles."""
    digest = from_dict({"schema_version": 1, "papers": [{"title": "A"}]})
    assert_same(digest, Digest(papers=(Paper(title="A"),)))


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"papers": {}}, r"\$.papers: takes a list, not \{\}"),
        ({"papers": [None]}, r"\$.papers\[0\]: takes an object"),
        ({"papers": [{"title": "A"}, {}]}, r"\$.papers\[1\]: lacks the key 'title'"),
        ({"papers": [{"title": 3}]}, r"\$.papers\[0\].title: takes a string, not 3"),
        ({"papers": [{"title": "A", "upvotes": True}]}, r"\.upvotes: takes a whole number"),
        ({"papers": [{"title": "A", "upvotes": "3"}]}, r"\.upvotes: takes a whole number"),
        ({"papers": [{"title": "A", "upvotes": 1.5}]}, r"\.upvotes: takes a whole number"),
        ({"papers": [{"title": "A", "extra": []}]}, r"\.extra: takes an object"),
        ({"papers": [{"title": "A", "extra": {"a.b": (1,)}}]}, r"\.extra\['a.b'\]: takes a JSON"),
        ({"papers": [{"title": "A", "extra": {"a": [{1: 2}]}}]}, r"\.extra.a\[0\]: takes strings"),
        ({"papers": [{"title": "A", "extra": {"a": float("nan")}}]}, r"extra.a: takes a finite"),
        ({"papers": [{"title": "A", "authors": [{"hidden": 1}]}]}, r"authors\[0\]: lacks"),
        (
            {"papers": [{"title": "A", "authors": [{"name": "B", "hidden": 1}]}]},
            r"authors\[0\].hidden: takes true or false",
        ),
        ({"papers": [{"title": "A", "published_on": "20240304"}]}, r"published_on: takes a day"),
        ({"papers": [{"title": "A", "published_at": "2024-03-04T25:00:00Z"}]}, "takes a UTC time"),
        ({"papers": [{"title": "A", "published_at": "2024-03-04T05:00:00"}]}, "takes a UTC time"),
        ({"date": "2026-02-30"}, r"\$.date: takes a day"),
        ({"period": {"start": "2026-02-20"}}, r"\$.period: lacks the key 'end'"),
        ({"kind": "hourly"}, r"\$.kind: takes a Kind"),
        ({"kind": []}, r"\$.kind: takes a Kind"),
        ({"carries": ["id", None]}, r"\$.carries\[1\]: takes a string"),
    ],
)
def test_wrong_values_are_named_by_their_path(part: dict[str, object], message: str) -> None:
    """The message has the JSON path and what is taken there."""
    with pytest.raises(ValueError, match=message):
        from_dict({"schema_version": 1, **part})


@pytest.mark.parametrize(
    ("paper", "message"),
    [
        (Paper(title="A", extra={"a": (1, 2)}), r"\$.papers\[0\].extra.a: takes a JSON value"),
        (Paper(title="A", extra={"a": float("inf")}), "takes a finite number"),
        (Paper(title=None), r"\.title: takes a string"),  # type: ignore[arg-type]  # the misuse under test
        (Paper(title="A", authors=["B"]), r"\.authors: takes a tuple"),  # type: ignore[arg-type]  # likewise
        (Paper(title="A", authors=("B",)), r"\.authors\[0\]: takes a Author"),  # type: ignore[arg-type]  # likewise
        (Paper(title="A", published_on="today"), "takes a datetime.date"),  # type: ignore[arg-type]  # likewise
        (Paper(title="A", published_at=dt.datetime(2024, 3, 4)), "with a time zone"),  # noqa: DTZ001 - likewise
    ],
)
def test_papers_out_of_type_are_not_written(paper: Paper, message: str) -> None:
    """What could not be read back is refused when it is written."""
    with pytest.raises(ValueError, match=message):
        to_json([paper])


def test_lines_out_of_type_are_counted() -> None:
    """The message tells which paper it is."""
    lines = jsonl_lines([Paper(title="A"), Paper(title=3)])  # type: ignore[arg-type]  # the misuse under test
    next(lines)
    with pytest.raises(ValueError, match=r"paper 2: \$.title: takes a string"):
        next(lines)


def test_wrong_diagnostics_and_rejects_are_named() -> None:
    """The other lists of a digest have paths, too."""
    digest = Digest(
        diagnostics=(Diagnostic("no-code", Severity.INFO, "m"),),  # type: ignore[arg-type]  # the misuse under test
        rejected=(Rejected(Code.BAD_ID, "raw"),),
    )
    with pytest.raises(ValueError, match=r"\$.diagnostics\[0\].code: takes a Code"):
        to_dict(digest)


def test_moments_are_written_in_utc() -> None:
    """Another zone's moment is written as the same moment in UTC."""
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    paper = Paper(title="A", published_at=dt.datetime(2024, 3, 4, 1, 2, 3, 4, zone))
    assert '"published_at":"2024-03-03T19:32:03.000004Z"' in to_json([paper])
    assert from_json(to_json([paper])).papers == (paper,)


def test_huge_whole_numbers_stay_whole() -> None:
    """Beyond 64 bits and beyond what a float holds, up to Python's own bound."""
    paper = Paper(title="A", upvotes=10**4_000 + 1, extra={"a": -(10**400) - 1})
    assert from_json(to_json([paper]))[0].same_record(paper)


def test_whole_floats_of_other_writers_are_whole_numbers() -> None:
    """JSON has one type of number."""
    digest = from_json('{"schema_version": 1.0, "papers": [{"title": "A", "upvotes": 5.0}]}')
    assert repr(digest[0].upvotes) == "5"


def test_line_ends_of_unicode_and_surrogates_are_escaped() -> None:
    """One paper is one line for `str.splitlines`, too, and UTF-8 can hold it."""
    paper = Paper(title="a\x85b\u2028c\u2029d\x0b\x0c\x1c\x1d\x1e\r\ne", summary="\ud800 \udfff")
    text = to_jsonl([paper])
    assert len(text.splitlines()) == 1
    assert next(iter_jsonl(text.encode())) == paper


def test_text_stays_readable() -> None:
    """Characters beyond ASCII are written as they are."""
    assert '"title":"中文 ünï 😀"' in to_json([Paper(title="中文 ünï 😀")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-be"])
def test_encodings_of_json_are_recognized(encoding: str) -> None:
    """Bytes may be in any encoding that JSON ever allowed."""
    text = to_json([Paper(title="ünï")])
    assert from_json(text.encode(encoding))[0].title == "ünï"
    assert from_json(bytearray(text.encode()))[0].title == "ünï"


def test_byte_order_mark_in_text_is_passed_over() -> None:
    """A mark that decoding left does no harm."""
    assert from_json("\ufeff" + to_json([])).papers == ()
    assert next(iter_jsonl("\ufeff" + to_jsonl([Paper(title="A")]))).title == "A"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", "null", b"\xff\xfe\xfd", "[" * 100_000, "1" * 5_000]
)
def test_text_that_is_no_object_is_a_value_error(text: str | bytes) -> None:
    """Broken, other and too deep JSON raise the same exception."""
    with pytest.raises(ValueError):  # noqa: PT011 - the decoders' own messages
        from_json(text)


def test_nesting_beyond_python_is_a_value_error() -> None:
    """Neither direction ends in a RecursionError."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="too deep"):
        to_dict([Paper(title="A", extra={"a": deep})])
    with pytest.raises(ValueError, match="too deep"):
        from_dict({"schema_version": 1, "papers": [{"title": "A", "extra": {"a": deep}}]})


@pytest.mark.parametrize("wrong", [None, 3, [], "{}"])
def test_from_dict_takes_mappings(wrong: Any) -> None:  # noqa: ANN401 - the misuse under test
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="takes a mapping"):
        from_dict(wrong)


@pytest.mark.parametrize("wrong", [None, 3, {}, io.StringIO("{}")])
def test_from_json_takes_text(wrong: Any) -> None:  # noqa: ANN401 - the misuse under test
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="str or bytes"):
        from_json(wrong)


def test_record_does_not_share_the_callers_containers() -> None:
    """What the caller changes later does not change a frozen record, nor back."""
    data: Any = {"schema_version": 1, "papers": [{"title": "A", "extra": {"a": [1]}}]}
    digest = from_dict(data)
    data["papers"][0]["extra"]["a"].append(2)
    written: Any = to_dict(digest)
    written["papers"][0]["extra"]["a"].append(3)
    assert digest[0].extra == {"a": [1]}


@given(st.lists(PAPERS, max_size=3))
def test_json_lines_lose_nothing(papers: list[Paper]) -> None:
    """Whole text, bytes, lines and files give the records that were written."""
    text = to_jsonl(papers)
    assert text.count("\n") == len(text.splitlines()) == len(papers)
    forms = (text, text.encode(), text.splitlines(), io.StringIO(text), io.BytesIO(text.encode()))
    for form in forms:
        assert all(a.same_record(b) for a, b in zip(iter_jsonl(form), papers, strict=True))


def test_json_lines_stream() -> None:
    """A paper is written and read when it is asked for, none before."""
    seen: list[str] = []

    def endless() -> Iterator[Paper]:
        while True:
            seen.append("paper")
            yield Paper(title=f"{len(seen)}")

    papers = iter_jsonl(jsonl_lines(endless()))
    assert seen == []
    assert [next(papers).title, next(papers).title] == ["1", "2"]
    assert len(seen) == 2


def test_json_lines_of_several_files_can_be_joined() -> None:
    """Every line is whole by itself; blank lines and CR LF do no harm."""
    text = to_jsonl([Paper(title="A")]) + "\n  \r\n" + to_jsonl([Paper(title="B")])
    papers = iter_jsonl(text.replace("\n", "\r\n"))
    assert [paper.title for paper in papers] == ["A", "B"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"schema_version": 1}', r"line 2: \$.*lacks the key 'title'"),
        ('{"schema_version": 1, "title": "A", "upvotes": []}', r"line 2: \$.upvotes: takes"),
        ('{"schema_version": 1, "title": "A"', "line 2: "),
        ('"A"', "line 2: .*takes an object"),
    ],
)
def test_wrong_lines_are_named(line: str, message: str) -> None:
    """The papers before it are given, then the line is named."""
    papers = iter_jsonl(to_jsonl([Paper(title="A")]) + line)
    assert next(papers).title == "A"
    with pytest.raises(ValueError, match=message):
        next(papers)


@pytest.mark.parametrize("wrong", [None, 3, {"title": "A"}, Paper(title="A")])
def test_lines_of_something_else_are_refused(wrong: Any) -> None:  # noqa: ANN401 - the misuse under test
    """What holds no lines is a TypeError, at once."""
    with pytest.raises(TypeError, match="lines are read from"):
        iter_jsonl(wrong)


def test_lines_that_are_no_text_are_refused() -> None:
    """So is a list of something else, on the way."""
    with pytest.raises(TypeError, match="line 1 is neither str nor bytes but dict"):
        list(iter_jsonl([{"title": "A"}]))  # type: ignore[arg-type]  # the misuse under test


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("[]", "hfdaily.parse"),
        (b"[]", "hfdaily.parse"),
        ({"papers": []}, "from_dict"),
        (Paper(title="A"), "into a list"),
        (None, "not NoneType"),
        (3, "Digest or an iterable of Paper"),
    ],
)
def test_sources_of_other_types_are_refused(wrong: Any, words: str) -> None:  # noqa: ANN401 - the misuse under test
    """The message says what is accepted and how to get there."""
    with pytest.raises(TypeError, match=words):
        to_json(wrong)
    with pytest.raises(TypeError, match=words):
        jsonl_lines(wrong)


def test_items_of_other_types_are_refused() -> None:
    """An iterable must hold papers alone; the message says how to get there."""
    with pytest.raises(TypeError, match=r"item 1 is no Paper but dict; .*from_dict"):
        to_json([Paper(title="A"), {"title": "B"}])  # type: ignore[list-item]  # the misuse under test
    with pytest.raises(TypeError, match=r"item 0 is no Paper but Digest; hfdaily\.merge"):
        to_json([Digest()])  # type: ignore[list-item]  # the misuse under test


def test_papers_alone_make_a_digest() -> None:
    """What they carry is known; a generator does as well as a list."""
    some = frozenset({"upvotes", "comments"})
    papers = [Paper(title="A", unknown=some), Paper(title="B", unknown=some - {"comments"})]
    digest = from_dict(to_dict(iter(papers)))
    assert digest.papers == tuple(papers)
    assert "comments" in digest.carries
    assert "upvotes" not in digest.carries
    assert from_dict(to_dict([])).carries == frozenset()


def test_facade_has_all_names() -> None:
    """Every public name can be imported and is listed once."""
    names = hfdaily.export.__all__
    assert dir(hfdaily.export) == sorted(names)
    assert all(getattr(hfdaily.export, name) is not None for name in names)
    with pytest.raises(AttributeError, match="no attribute 'to_pdf'"):
        hfdaily.export.to_pdf  # type: ignore[attr-defined]  # noqa: B018 - the access raises


def test_import_loads_no_optional_library() -> None:
    """Importing the package costs none of the exporters nor what they need."""
    heavy = "pandas pyarrow polars feedgen numpy lxml.html cattrs json.tool csv rich dateutil"
    code = (
        "import sys, hfdaily, hfdaily.export as export; dir(export); export.FORMATS\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])\n"
        "print(sorted(m for m in sys.modules if m.startswith('hfdaily.export._')))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    libraries, exporters = result.stdout.splitlines()
    assert libraries == "[]"
    needed = ("_checks", "_codec", "_formats", "_json", "_schema", "_source")
    assert exporters == repr([f"hfdaily.export.{name}" for name in needed])
