"""Pages within payloads, broken lines, literals, and what an address says of a list."""

import base64
import collections
import datetime as dt
import html
import itertools
import json
import pprint
import time
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from bs4 import BeautifulSoup

from hfdaily import (
    AsOfSource,
    Code,
    Digest,
    Format,
    Kind,
    Limits,
    Period,
    Surface,
    locate,
    parse,
    raw,
)
from hfdaily._json.literals import read_literal
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_markdown,
    render_payload,
    render_text,
    render_trending,
)

DAY = dt.date(2026, 2, 20)
SITE = "https://huggingface.co"
DAY_URL = f"{SITE}/papers/date/2026-02-20"
RECORDS: list[dict[str, object]] = [
    {"paper": {"id": f"2602.0000{i}", "title": f"Title {i}", "upvotes": i}} for i in range(1, 4)
]
LINES = [json.dumps(record) for record in RECORDS]
HTML = render_day(day=DAY)
CARDS = render_day(day=DAY, embedded=False)
MARKDOWN = render_markdown()


def codes(digest: Digest) -> set[Code]:
    """Give the codes of all diagnostics."""
    return {item.code for item in digest.diagnostics}


def ids(digest: Digest) -> list[str | None]:
    """Give the ids of all papers."""
    return [paper.id for paper in digest]


# What an address says of a list of the API.


@pytest.mark.parametrize(
    ("path", "kind", "period", "query"),
    [
        ("/papers/week/2026-W08", Kind.WEEKLY, (dt.date(2026, 2, 16), dt.date(2026, 2, 22)), None),
        ("/api/daily_papers?week=2026-W08", Kind.WEEKLY,
         (dt.date(2026, 2, 16), dt.date(2026, 2, 22)), None),
        ("/papers/month/2026-02", Kind.MONTHLY, (dt.date(2026, 2, 1), dt.date(2026, 2, 28)), None),
        ("/papers/trending", Kind.TRENDING, None, None),
        ("/api/daily_papers?sort=trending", Kind.TRENDING, None, None),
        ("/api/papers/search?q=robots", Kind.SEARCH, None, "robots"),
        ("/api/daily_papers", Kind.DAILY, None, None),
    ],
)  # fmt: skip
def test_address_of_a_list(
    path: str, kind: Kind, period: tuple[dt.date, dt.date] | None, query: str | None
) -> None:
    """Lists of the API look alike; their address tells which page they are."""
    digest = parse(RECORDS, url=SITE + path)
    assert (digest.kind, digest.date, digest.query) == (kind, None, query)
    assert digest.period == (Period(*period) if period else None)
    assert digest.diagnostics == ()


def test_address_of_a_day() -> None:
    """A list that says no day of its own is of the day that its address names."""
    digest = parse(RECORDS, url=f"{SITE}/api/daily_papers?date=2026-02-20")
    assert (digest.kind, digest.date) == (Kind.DAILY, DAY)


def test_page_that_says_its_kind() -> None:
    """What a page's own props say goes before the address that was asked for."""
    props = {"dailyPapers": RECORDS, "dateString": "2026-02-20", "periodType": "day"}
    digest = parse(props, url=f"{SITE}/papers/week/2026-W08")
    assert (digest.kind, digest.date) == (Kind.DAILY, DAY)


def test_list_of_another_week() -> None:
    """Records that all went on Daily outside of the week asked for give a warning."""
    payload = render_payload(day=dt.date(2026, 8, 3))
    week = parse(payload, url=f"{SITE}/papers/week/2026-W32")
    assert (week.kind, codes(week)) == (Kind.WEEKLY, set())
    assert codes(parse(payload, url=f"{SITE}/papers/week/2026-W08")) == {Code.DATE_MISMATCH}


# JSON Lines of which some are broken.


def test_broken_lines() -> None:
    """Reading goes on behind a broken line, which stands in what was rejected."""
    lines = [LINES[0], LINES[1][:30], "garbage", LINES[1], "", LINES[2][5:], LINES[2]]
    digest = parse("\n".join(lines))
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert digest.kind is Kind.DAILY
    assert [(item.raw, item.origin.line, item.origin.end_line) for item in digest.rejected] == [
        (f"{lines[1]}\ngarbage", 2, 3),
        (lines[5], 6, 6),
    ]
    assert [item.line for item in digest.diagnostics if item.code is Code.JSON_INVALID] == [2, 6]


@pytest.mark.parametrize("newline", ["\n", "\r\n", ",\n"])
def test_first_line_broken(newline: str) -> None:
    """The first line may be the broken one, and head lines keep the count of lines."""
    digest = parse(newline.join(['{"paper": {"id"', *LINES]))
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert digest.rejected[0].origin.line == 1
    headed = parse("url: https://huggingface.co/papers\n\n" + "\n".join([LINES[0], "{", LINES[1]]))
    assert [item.origin.line for item in headed.rejected] == [4]


def test_place_behind_a_broken_line() -> None:
    """A value behind a broken line is found where it stands."""
    text = "\n".join([LINES[0], "{broken", LINES[1]])
    found = locate(text, parse(text)[1], "upvotes")
    assert found
    assert (found.text, found.line) == ("2", 3)


def test_place_below_and_behind_half_a_character() -> None:
    """A record is found whose title, and whose way there, spell what was replaced."""
    record = r'{"paper": {"id": "2602.00001", "title": "A\ud800", "upvotes": 7}}'
    text = rf'{{"k\ud800": {{"papers": [{LINES[1]}, {record}]}}}}'
    (_, paper) = parse(text)
    found = locate(text, paper, "upvotes")
    assert paper.title == "A\ufffd"
    assert found
    assert (found.text, found.line) == ("7", 1)


@pytest.mark.parametrize("indent", [0, 1, 2])
def test_broken_list_is_no_lines(indent: int) -> None:
    """The lines of one list or object, however it is printed, are not read as JSON Lines."""
    for value in (RECORDS, {"dailyPapers": RECORDS}):
        digest = parse(json.dumps(value, indent=indent)[:-40])
        assert ids(digest) == ["2602.00001", "2602.00002"]
        assert Code.JSON_CUT in codes(digest)
    lined = '{"dailyPapers": [\n' + ",\n".join(LINES) + ',\n{"paper": '
    assert codes(parse(lined)) == {Code.JSON_CUT}


DEEP = [
    '{"paper": {"id": "2602.00009", "title": "T", "x": ' + "[" * 100_000 + "]" * 100_000 + "}}",
    '{"paper": ' * 100_000,
    "[" * 100_000,
]


@pytest.mark.parametrize("deep", DEEP, ids=["value", "objects", "lists"])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_lines_that_nest_too_deep(deep: str, place: int) -> None:
    """Such a line costs itself alone, wherever it stands, and is kept like a broken one."""
    lines = [*LINES[:place], deep, *LINES[place:]]
    text = "\n".join(lines)
    digest = parse(text)
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert [(item.code, item.origin.line) for item in digest.rejected] == [
        (Code.JSON_TOO_DEEP, place + 1)
    ]
    assert digest.rejected[0].raw == deep[:10_000]
    assert codes(digest) == {Code.JSON_TOO_DEEP}
    assert [found.line for paper in digest if (found := locate(text, paper, "title"))] == [
        i for i in (1, 2, 3, 4) if i != place + 1
    ]


def test_many_lines_that_nest_too_deep() -> None:
    """Each of them is kept for itself, in linear time."""
    start = time.process_time()
    digest = parse("\n".join([LINES[0], *[f"{DEEP[0]}\n{LINES[1]}"] * 100]))
    assert ids(digest) == ["2602.00001", "2602.00002"]
    assert {item.code for item in digest.rejected} == {Code.JSON_TOO_DEEP}
    assert len(digest.rejected) == 100
    assert time.process_time() - start < 60


def test_deep_line_in_an_attribute() -> None:
    """The embedded JSON too goes on behind it."""
    props = f'{{"x": {DEEP[2]}\n{{"dailyPapers": [{LINES[0]}]}}'
    digest = parse(f"<html><div data-target='DailyPapers' data-props='{html.escape(props)}'>")
    assert ids(digest) == ["2602.00001"]
    assert [item.code for item in digest.rejected] == [Code.JSON_TOO_DEEP]


@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_deep_record_of_a_list(indent: str, place: int) -> None:
    """A list with a line for each record loses no more than such records."""
    lines = [*LINES[:place], DEEP[0], *LINES[place:]]
    digest = parse("[\n" + ",\n".join(indent + line for line in lines) + "\n]")
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert [item.origin.line for item in digest.rejected] == [place + 2]
    assert codes(digest) == {Code.JSON_TOO_DEEP}


@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_broken_record_of_a_list(indent: str) -> None:
    """A list with a line for each record loses no more than the broken ones."""
    lines = [LINES[0], LINES[1][:20], LINES[1], '{"paper": "x" "y"}', LINES[2]]
    text = "[\n" + ",\n".join(indent + line for line in lines) + "\n]"
    digest = parse(text)
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert [item.origin.line for item in digest.rejected] == [3, 5]
    assert codes(digest) == {Code.JSON_INVALID}


@pytest.mark.parametrize("between", ["\n", "", ",\n", "\n\n", "\n---\n"])
@pytest.mark.parametrize("indent", [1, 2, "\t"])
def test_objects_of_many_lines(between: str, indent: int | str) -> None:
    """Objects of many lines follow each other; a broken one costs no other."""
    objects = [json.dumps(record, indent=indent) for record in RECORDS]
    assert ids(parse(between.join(objects))) == ["2602.00001", "2602.00002", "2602.00003"]
    for i, found in enumerate(objects):
        broken = [*objects[:i], found.replace('"title":', '"title"'), *objects[i + 1 :]]
        digest = parse("\n".join(broken))
        assert ids(digest) == [f"2602.0000{n}" for n in (1, 2, 3) if n != i + 1]
        assert len(digest.rejected) == 1
        assert not digest.ok


def test_unescaped_json_that_is_cut() -> None:
    """Line breaks in strings do not keep a cut text's whole records from being read."""
    text = json.dumps([{**item, "summary": "of\ntwo lines"} for item in RECORDS])
    digest = parse(text.replace("\\n", "\n")[:-30])
    assert ids(digest) == ["2602.00001", "2602.00002"]
    assert codes(digest) >= {Code.JSON_UNESCAPED, Code.JSON_CUT}


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
@pytest.mark.parametrize(
    "line",
    ['{"title":"\tx","upvotes":1}\n', '{\n \n{"a":1}\n', '\n{\n "title":"x\n', '{"title":"\tx"}'],
)
def test_many_faults(line: str) -> None:
    """Time grows with the number of faults, not with its square."""
    begin = time.process_time()
    parse(line * (600_000 // len(line)), format=Format.JSON)
    assert time.process_time() - begin < 40


def test_list_that_breaks_in_its_first_line() -> None:
    """What stands above the fault and below is kept: the lines of a list are no JSON Lines."""
    text = f"[{LINES[0]}, {{oops}},\n{LINES[1]},\n{LINES[2]}]"
    digest = parse(text)
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert [found.raw for found in digest.rejected] == ["{oops}"]


def test_many_broken_lines() -> None:
    """Time grows with the number of broken lines, not with its square."""
    text = "\n".join([*LINES, "{broken", '{"a":'] * 4_000)
    begin = time.perf_counter()
    digest = parse(text)
    assert time.perf_counter() - begin < 40
    assert len(digest) == 3


# Python literals, JSONP, and names of values.


def test_literal_of_a_whole_payload() -> None:
    """A list that was printed by Python reads as the list."""
    items: list[object] = [
        {"paper": {"id": "2602.00001", "title": "It's (a [title", "ai_summary": None}},
        *RECORDS[1:],
    ]
    for value in (items, {"dailyPapers": items}):
        digest = parse(str(value))
        assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
        assert digest[0].title == "It's (a [title"
        assert codes(digest) == {Code.REPR_RECORDS}


@pytest.mark.parametrize("wrap", [lambda v: v, lambda v: {"dailyPapers": v}, lambda v: [v, [None]]])
def test_literal_of_many_records(wrap: Callable[[object], object]) -> None:
    """A literal that is too large to be read at once is read by its parts."""
    records = [
        {"id": f"2602.{i:05}", "title": "a, 'b' [c", "upvotes": i, "summary": "It\n" * 100}
        for i in range(3_000)
    ]
    text = repr(wrap(records))
    assert len(text) > 1_000_000
    digest = parse(text)
    assert ids(digest) == [record["id"] for record in records]
    assert codes(digest) <= {Code.REPR_RECORDS, Code.RECORD_INVALID, Code.WRAPPED_PAYLOAD}


def test_literal_with_a_large_part() -> None:
    """What is too large to be read is told with the limit."""
    digest = parse(repr([{"id": "2602.00001", "title": "x" * 1_000_001, "upvotes": 1}]))
    assert Code.LIMIT_REACHED in codes(digest)


def test_literal_of_a_data_frame() -> None:
    """What ``df.to_dict("records")`` prints has moments and no numbers in it."""
    digest = parse(
        "[{'id': '2602.00001', 'title': 'A', 'upvotes': nan,"
        " 'publishedAt': Timestamp('2026-02-01 07:00:00+0000', tz='UTC')}]"
    )
    assert digest[0].upvotes is None
    assert str(digest[0].published_at) == "2026-02-01 07:00:00+00:00"
    assert codes(digest) == {Code.REPR_RECORDS}


@pytest.mark.parametrize("write", [json.dumps, str])
def test_strings_of_a_page(write: Callable[[object], str]) -> None:
    """All strings of a page, which somebody kept as a list, are the page."""
    strings = list(BeautifulSoup(CARDS, "lxml").stripped_strings)
    digest, shown = parse(write(strings)), parse("\n".join(strings))
    assert len(digest) == len(shown) > 5
    assert [p.title for p in digest] == [p.title for p in shown]
    assert Code.WRAPPED_PAYLOAD in codes(digest)


def _kept(chunk: str, place: int) -> dict[str, object]:
    return {"page_content": chunk, "metadata": {"source": f"{SITE}/papers", "chunk": place}}


@pytest.mark.parametrize("keep", [_kept, lambda chunk, _: chunk])
@pytest.mark.parametrize(("size", "step"), [(500, 400), (800, 800), (2_000, 1_900)])
def test_chunks_of_a_page(size: int, step: int, keep: Callable[[str, int], object]) -> None:
    """Chunks that overlap, or are all of one length, are one page; cards at their ends were cut."""
    text = render_markdown(made_up_digest(20))
    chunks = [text[i : i + size] for i in range(0, len(text), step)]
    digest, shown = parse(list(map(keep, chunks, itertools.count()))), parse(text)
    assert digest.papers == shown.papers
    assert len(digest) > 5
    assert codes(digest) == {*codes(shown), Code.WRAPPED_PAYLOAD}


def test_pages_of_one_list_are_no_chunks() -> None:
    """Texts that share nothing but their heads are read one by one."""
    days = [render_text(made_up_digest(3, seed=seed)) for seed in range(4)]
    digest = parse(json.dumps(days))
    assert len(digest) == 12
    assert Code.GLUED_PAGES in codes(digest)


def test_unescaped_json() -> None:
    """Line breaks and tabs in strings are read as they are; JSON Lines stay lines."""
    text = json.dumps([{**item, "summary": "of\ntwo lines"} for item in RECORDS])
    for sign in ("\n", "\t", "\r\n"):
        digest = parse(text.replace("\\n", sign))
        assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
        assert Code.JSON_UNESCAPED in codes(digest)
        assert digest.ok
    lines = "\n".join(map(json.dumps, RECORDS))
    broken = lines.replace(", ", ' "cut', 1)
    assert Code.JSON_UNESCAPED not in codes(parse(broken))
    assert len(parse(broken)) == len(RECORDS) - 1


@pytest.mark.parametrize(
    "spell",
    [
        lambda records: f"[{', '.join(map(_as_object, records))}]",
        lambda records: "\n".join(map(_as_object, records)),
        lambda records: repr(tuple(records)),
        lambda records: repr([collections.OrderedDict(record) for record in records]),
        lambda records: repr(records).replace("'x'", "array(['x', 'y'], dtype=object)"),
        lambda records: repr(records).replace("'x'", "-inf"),
        lambda records: repr(records).replace("'x'", "<NA>"),
        lambda records: repr(records).replace("'x'", "UUID('0123')"),
        lambda records: repr(records).replace("'x'", "datetime.datetime(2026, 2, 3, tzinfo=UTC)"),
    ],
)
def test_printed_objects(spell: Callable[[list[dict[str, object]]], str]) -> None:
    """What Python prints of objects is read by its fields; nothing is called."""
    records: list[dict[str, object]] = [
        {"id": f"2602.0000{i}", "title": "<NA> (a=1)", "upvotes": i, "z": "x"} for i in (1, 2)
    ]
    digest = parse(spell(records))
    assert ids(digest) == ["2602.00001", "2602.00002"]
    assert [(paper.title, paper.upvotes) for paper in digest] == [
        ("<NA> (a=1)", 1),
        ("<NA> (a=1)", 2),
    ]
    assert Code.REPR_RECORDS in codes(digest)
    assert digest.ok


def _as_object(record: dict[str, object]) -> str:
    return f"PaperInfo({', '.join(f'{name}={value!r}' for name, value in record.items())})"


def test_papers_of_the_hub_client() -> None:
    """A list of the client's papers, as Python prints it, is read as its fields say."""
    item = {
        "id": "2602.00001",
        "title": "It's a Title",
        "summary": "Of\nlines.",
        "upvotes": 3,
        "publishedAt": "2026-02-03T00:00:00.000Z",
        "authors": [{"name": "Ada", "_id": "1"}],
    }
    hub = pytest.importorskip("huggingface_hub.hf_api")
    digest = parse(repr([hub.PaperInfo(**item)]))
    assert [(p.id, p.title, p.upvotes, p.published_on) for p in digest] == [
        ("2602.00001", "It's a Title", 3, dt.date(2026, 2, 3))
    ]
    assert [author.name for author in digest[0].authors] == ["Ada"]


@pytest.mark.parametrize(
    "text",
    ["open('x')", "{'a': b}", "P(a=b.c)", "P(**{'a': 1})", "f(x)(y=1)", "[lambda: 1]", "P(a=1"],
)
def test_code_is_no_literal(text: str) -> None:
    """Code that spells no value is not run and gives nothing."""
    assert read_literal(f"[{text}]") is None


def test_lines_of_literals() -> None:
    """A literal on each line is a record each; one that is none is rejected."""
    digest = parse("\n".join([*map(str, RECORDS), "{'cut"]))
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert [item.raw for item in digest.rejected] == ["{'cut"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "content",
    ["[{'a': '\\d'}]", "[{'a': 1if}]", "[{'paper': open('x')}]", "{'a': 1", "[{'a': b'\\xff'}]"],
)
def test_literal_that_is_none(content: str) -> None:
    """What is no literal of JSON's values gives no paper and no exception."""
    digest = parse(content)
    assert (digest.papers, digest.ok) == ((), False)
    assert Code.INTERNAL_ERROR not in codes(digest)


@pytest.mark.parametrize(
    ("front", "end"),
    [
        ("callback(", ");"),
        ("/**/jQuery123_4(", ")"),
        ("window.__DATA__ = ", ";\n"),
        ("const papers = ", ";"),
        ("export default ", ";\n"),
        ("Papers: ", ""),
        ("```json\n", "\n```\n"),
        ("```json\n", ""),
        ("Here they are:\n\n```json\n", "\n```\n\nThat is all of today.\n"),
        ("~~~\n", "\n~~~"),
        (")]}',\n", ""),
    ],
)
def test_guarded_json(front: str, end: str) -> None:
    """JSON in a call (JSONP), behind a name or a guard has its day as any other."""
    payload = render_payload(day=dt.date(2026, 8, 3))
    digest = parse(front + payload + end)
    assert digest.papers == parse(payload).papers
    assert (digest.format, digest.date) == (Format.JSON, dt.date(2026, 8, 3))
    assert codes(digest) == set()
    found = locate(front + payload + end, digest[0], "title")
    assert found
    assert found.path == "$[0].paper.title"


def test_json_in_fences() -> None:
    """Each fence is a list of its own; lines and head lines count; Markdown stays Markdown."""
    fences = [f"# Day {i}\n\n```json\n[{line}]\n```\n\nSo far.\n" for i, line in enumerate(LINES)]
    digest = parse(f"URL: {DAY_URL}\n\n" + "\n".join(fences).replace(LINES[2], '{"id": "x" "y"}'))
    assert ids(digest) == ["2602.00001", "2602.00002"]
    assert (digest.url, digest.date, digest.format) == (DAY_URL, DAY, Format.JSON)
    assert not digest.ok
    example = MARKDOWN + '\n```json\n[{"id": "2602.00001", "title": "An Example"}]\n```\n'
    assert [p.id for p in parse(example)] == [p.id for p in parse(MARKDOWN)]


# Pages in strings.


@pytest.mark.parametrize("page", [HTML, CARDS, MARKDOWN, render_text()])
@pytest.mark.parametrize(
    "wrap",
    [
        json.dumps,
        lambda page: {"html": page},
        lambda page: json.dumps({"url": "https://example.org", "content": page}),
        lambda page: {"success": True, "data": {"markdown": page, "metadata": {"title": "x"}}},
        lambda page: [{"text": page, "depth": 0}],
        lambda page: {"status": 200, "error": None, "body": json.dumps({"data": page})},
        lambda page: {"log": {"entries": [{"response": {"content": {"text": page}}}]}},
    ],
    ids=["string", "html", "content", "data", "list", "twice", "har"],
)  # fmt: skip
def test_page_in_a_string(page: str, wrap: object) -> None:
    """A page is found in the strings of a payload, by its text and not by the key's name."""
    assert callable(wrap)
    alone, digest = parse(page), parse(wrap(page))
    assert digest.papers == alone.papers
    assert (digest.kind, digest.date, digest.format) == (alone.kind, alone.date, alone.format)
    assert codes(digest) == codes(alone) | {Code.WRAPPED_PAYLOAD}


@pytest.mark.parametrize("spell", [repr, lambda page: repr(page.encode())])
def test_page_as_python_prints_it(spell: object) -> None:
    """``str(response.content)`` is a literal of bytes."""
    assert callable(spell)
    digest = parse(spell(HTML))
    assert digest.papers == parse(HTML).papers
    assert {Code.REPR_RECORDS, Code.WRAPPED_PAYLOAD} <= codes(digest)


def test_best_form_of_a_page() -> None:
    """Of several forms of one page the one that holds most is read."""
    digest = parse({"data": {"text": render_text(), "markdown": MARKDOWN, "rawHtml": HTML}})
    assert digest.papers == parse(HTML).papers
    digest = parse({"html": "<p>Papers by nobody, and nothing else to read</p>", "md": MARKDOWN})
    assert digest.papers == parse(MARKDOWN).papers


@pytest.mark.parametrize(
    "said",
    [
        {"url": DAY_URL},
        {"metadata": {"title": "x", "sourceURL": DAY_URL, "statusCode": 200}},
        {"request": {"loadedUrl": DAY_URL}},
        {"url": "https://proxy.example.org", "link": DAY_URL},
    ],
)
def test_address_beside_a_page(said: dict[str, object]) -> None:
    """The address that stands beside a page or list is evidence; the caller's goes first."""
    text = "Daily Papers\n\nA Title\n\n3 authors\n\n2\n"
    for key, page in (("content", text), ("papers", RECORDS), ("body", json.dumps(RECORDS))):
        digest = parse({key: page, **said})
        assert (digest.url, digest.kind, digest.date) == (DAY_URL, Kind.DAILY, DAY)
        assert parse([{key: page, **said}]).url == DAY_URL
        other = parse({key: page, **said}, url=f"{SITE}/papers/week/2026-W08")
        assert other.kind is Kind.WEEKLY


def test_day_beside_a_page() -> None:
    """When a service read the page dates its year-less days; a bare date says nothing."""
    page = "# Daily Papers\n\n## [A Title](/papers/2312.00001)\n\nBy the authors\n\nDec 12\n"
    digest = parse({"markdown": page, "crawl": {"loadedTime": "2024-01-05T01:02:03Z"}})
    assert (digest.as_of, digest.as_of_source) == (dt.date(2024, 1, 5), AsOfSource.PAGE)
    assert digest[0].published_on == dt.date(2023, 12, 12)
    dated = parse({"markdown": page, "date": "2024-01-05"})
    assert dated.as_of_source is AsOfSource.BOUNDS


def test_pages_of_a_crawl() -> None:
    """Items of a list are pages of their own, and their papers follow each other."""
    pages = [{"markdown": MARKDOWN}, {"markdown": "# Other\n\nnothing"}, {"html": HTML}]
    digest = parse(pages)
    assert digest.papers == parse(MARKDOWN).papers + parse(HTML).papers
    assert Code.GLUED_PAGES in codes(digest)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("Just a moment...\nVerify you are human to read these papers.\n", Code.LOGIN_PAGE),
        ("# Daily Papers\n\nby AK and the research community\n\nNo papers found\n", Code.EMPTY_DAY),
    ],
)
def test_page_without_papers_in_a_string(page: str, code: Code) -> None:
    """A page within that tells why it has no papers is believed."""
    assert codes(parse({"data": {"markdown": page}})) == {code, Code.WRAPPED_PAYLOAD}


@pytest.mark.parametrize(
    "value",
    [
        {"message": "Papers and authors are welcome\nto this page of nothing at all"},
        [{"modelId": "a/b", "likes": 3, "readme": MARKDOWN}],
        "just a string",
        {"html": "", "markdown": None},
        [{"title": "Verify you are human: what papers say of it", "url": "https://example.org"}],
    ],
)
def test_strings_that_are_no_pages(value: dict[str, object] | list[object] | str) -> None:
    """Strings that hold no digest leave the verdict to the payload."""
    digest = parse(json.dumps(value))
    assert digest.papers == ()
    assert Code.WRAPPED_PAYLOAD not in codes(digest)
    assert not digest.ok


def test_place_in_a_page_within() -> None:
    """Places are those within the page, and the raw tier reads it likewise."""
    content = json.dumps({"data": {"markdown": MARKDOWN}})
    alone, digest = parse(MARKDOWN), parse(content)
    assert locate(content, digest[3], "title") == locate(MARKDOWN, alone[3], "title")
    assert raw(content).records == raw(MARKDOWN).records
    found = locate({"html": HTML}, parse({"html": HTML})[0], "upvotes")
    assert found
    assert found.surface is Surface.EMBEDDED


def test_payload_that_holds_itself_often() -> None:
    """Parts that are shared many times over cost no time."""
    part: dict[str, object] = {"text": "Papers\n" * 20}
    for _ in range(60):
        part = {"a": part, "b": part, "c": [part, part]}
    begin = time.perf_counter()
    assert parse(part).papers == ()
    assert time.perf_counter() - begin < 40


# Records that are no plain list.


@pytest.mark.parametrize(
    "value",
    [
        {"rows": [{"row_idx": i, "row": record} for i, record in enumerate(RECORDS)]},
        {"data": {"edges": [{"node": record} for record in RECORDS]}},
        {"papers": {f"key {i}": record for i, record in enumerate(RECORDS)}},
    ],
    ids=["rows", "edges", "keys"],
)
def test_records_in_objects_of_their_own(value: dict[str, object]) -> None:
    """Records that stand each in an object are one list, each with its own place."""
    digest = parse(value)
    assert digest.papers == parse(RECORDS).papers
    assert (digest.kind, codes(digest)) == (Kind.DAILY, {Code.WRAPPED_PAYLOAD})
    assert len({paper.origin.path for paper in digest}) == 3


RENAMED: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
    lambda props: {("papers" if key == "dailyPapers" else key): v for key, v in props.items()},
    lambda props: props | {"dailyPapers": None, "entries": props["dailyPapers"]},
    lambda props: props | {"dailyPapers": {"items": props["dailyPapers"], "total": 4}},
    lambda props: {"props": {"list": props.pop("dailyPapers"), **props}},
]
"""Other places of a page's list of papers."""


@pytest.mark.parametrize("change", RENAMED)
@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.WEEKLY, Kind.SEARCH, Kind.TRENDING])
@pytest.mark.parametrize("era", ["2024-08", "2026-08"])
def test_a_page_whose_list_has_another_name(
    change: Callable[[dict[str, Any]], dict[str, Any]], kind: Kind, era: str
) -> None:
    """What the page says of itself stands, and it is said that its form is new."""
    payload = render_payload(made_up_digest(4, kind=kind), era=era, shape="props")
    whole, digest = parse(payload), parse(change(json.loads(payload)))
    assert len(whole) == 4
    for name in ("papers", "kind", "date", "period", "previous_date", "next_date", "query"):
        assert getattr(digest, name) == getattr(whole, name)
    told = [found.code for found in digest.diagnostics if found not in whole.diagnostics]
    assert Code.WRAPPED_PAYLOAD in told
    assert set(told) <= {Code.WRAPPED_PAYLOAD, Code.UNKNOWN_KEY, Code.WRONG_TYPE}


def test_the_keys_of_a_page_with_another_list_are_compared() -> None:
    """A new key or value of another type is told once, however many lists the page has."""
    props = {"papers": RECORDS[:2], "more": RECORDS[2:], "dateString": 20260220, "tz": "UTC"}
    drift = {Code.WRONG_TYPE, Code.UNKNOWN_KEY}
    told = [(item.code, item.path) for item in parse(props).diagnostics if item.code in drift]
    assert told == [(Code.UNKNOWN_KEY, "$.tz"), (Code.WRONG_TYPE, "$.dateString")]


@pytest.mark.parametrize("wrapper", [{"date": "Feb 20"}, {"query": "boats"}, {"total": 3}])
def test_the_keys_of_any_wrapper_say_nothing_of_a_page(wrapper: dict[str, object]) -> None:
    """Only keys that no one else writes tell the dictionary of a page."""
    digest, alone = parse({"papers": RECORDS, **wrapper}), parse({"papers": RECORDS})
    assert (digest.kind, digest.date, digest.query) == (alone.kind, alone.date, None)
    assert digest.diagnostics == alone.diagnostics


def test_lists_under_their_days() -> None:
    """Several lists in one payload are several pages, and that is said."""
    digest = parse({"2026-02-20": RECORDS[:2], "2026-02-19": RECORDS[2:]})
    assert ids(digest) == ["2602.00001", "2602.00002", "2602.00003"]
    assert Code.GLUED_PAGES in codes(digest)


def _columns(rows: list[dict[str, object]]) -> dict[str, list[object]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


@pytest.mark.parametrize("nested", [True, False])
def test_tables_by_columns(nested: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """What data frames write column by column reads as the records that went in."""
    rows: list[dict[str, object]] = [
        {"paper": {"id": f"2602.0000{i}", "title": f"T{i}", "upvotes": i}, "numComments": i}
        if nested
        else {"id": f"2602.0000{i}", "title": f"T{i}", "upvotes": i, "comments": i}
        for i in range(3)
    ]
    columns = _columns(rows)
    by_number = {name: dict(enumerate(column)) for name, column in columns.items()}
    split = {"columns": [*columns], "index": [0, 1, 2], "data": [[*row.values()] for row in rows]}
    for value in (columns, by_number, split, json.dumps(by_number)):
        digest = parse(value)
        assert digest.papers == parse(rows).papers
        assert [paper.comments for paper in digest] == [0, 1, 2]
        assert codes(digest) == {Code.WRAPPED_PAYLOAD}
        found = locate(value, digest[1], "upvotes")
        assert found
        assert found.text == "1"


@pytest.mark.parametrize(
    "value",
    [
        {"title": ["A", "B"], "upvotes": [1]},
        {"title": {"0": "A"}, "upvotes": {"1": 3}},
        {"columns": ["title"], "data": [["A", 3]]},
        {"columns": [1], "data": [["A"]]},
        {"title": {"0": "A"}, "upvotes": 3},
    ],
)
def test_tables_that_are_none(value: dict[str, object]) -> None:
    """Columns that do not fit each other are no table."""
    digest = parse(value)
    assert digest.papers == ()
    assert not digest.ok


@pytest.mark.parametrize(
    "key", [7, True, None, 10**5_000, 1.5, ("a",)], ids=["7", "true", "null", "long", "1.5", "a"]
)
def test_keys_that_are_no_texts(key: object) -> None:
    """Keys of decoded objects become texts, as in JSON."""
    digest = parse([{**RECORDS[0], "other": {key: 1}}])
    kept = digest[0].extra["other"]
    assert isinstance(kept, dict)
    assert [type(name) for name in kept] == [str]
    assert Code.INTERNAL_ERROR not in codes(digest)


# Empty lists.


@pytest.mark.parametrize(
    "value", [{"papers": []}, {"date": "2026-02-20", "daily_papers": []}, {"data": {"papers": []}}]
)
def test_empty_list_of_papers(value: dict[str, object]) -> None:
    """An empty list under a key that holds records is a day without papers."""
    digest = parse(value)
    assert digest.ok
    assert Code.EMPTY_DAY in codes(digest)


def test_other_empty_lists() -> None:
    """An empty list under another key says nothing, and neither does one beside records."""
    assert codes(parse({"data": []})) == {Code.NOT_A_DIGEST}
    assert Code.EMPTY_DAY not in codes(parse({"papers": [], "items": RECORDS}))


@pytest.mark.parametrize(
    ("page", "kind"),
    [(CARDS, Kind.DAILY), (render_trending(embedded=False), Kind.TRENDING)],
)
def test_empty_list_beside_cards(page: str, kind: Kind) -> None:
    """Embedded JSON without records does not belie the cards that the page shows."""
    props = '<div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[]}"></div>'
    digest = parse(page.replace("<main", f"{props}<main", 1))
    assert digest.papers == parse(page).papers
    assert (digest.kind, digest.date) == (kind, parse(page).date)
    assert Code.EMPTY_DAY not in codes(digest)
    assert Code.EMBEDDED_INCOMPLETE in codes(digest)


def test_script_within_a_text() -> None:
    """A script that stands between texts makes no JSON of them."""
    script = 'window.hubConfig = {"a": 1}'
    page = render_text(made_up_digest(3), kind="search")
    digest = parse(f"{script}\n{page}\nwindow.b =\n{{}};\n")
    assert (digest.format, len(digest)) == (Format.TEXT, 3)


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
def test_payload_whose_parts_are_shared() -> None:
    """Lists that hold the same list a thousand times, four deep, are searched once."""
    value: list[object] = [{"title": "A Title", "upvotes": 1}]
    for _ in range(4):
        value = [value] * 1_000
    assert len(parse(value)) == 1


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "A Title", "url": f"{SITE}/papers/2602.00001"}],
        [{"title": "A Title", "link": "https://arxiv.org/abs/2602.00001v2", "votes": 3}],
        [{"title": "A Title", "paper_id": "2602.00001"}],
        [{"title": "A Title", "id": "2602.00001"}],
        [{"Paper Title": "A Title", "URL": "https://arxiv.org/pdf/2602.00001.pdf"}],
        [{"Title": "A Title", "Authors": ["Ada Byron"]}],
        [{"title": "A Title", "abstract": "We read pages."}],
        {"data": {"papers": {"edges": [{"node": {"id": "2602.00001", "title": "A Title"}}]}}},
        {"title": {"2602.00001": "A Title"}, "upvotes": {"2602.00001": 3}},
        [[], [{"paper": {"title": "A Title"}}]],
    ],
)
def test_records_of_others(value: dict[str, object] | list[object]) -> None:
    """Records that others write, with an address or id under keys of their own, are papers."""
    for content in (value, json.dumps(value)):
        assert [paper.title for paper in parse(content)] == ["A Title"]


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"url": f"{SITE}/papers/2602.00001"}, {"id": "2602.00001"}),
        ({"pdf": "https://arxiv.org/pdf/2602.00001v2"}, {"id": "2602.00001"}),
        ({"Paper ID": "arXiv:2602.00001", "Votes": 3}, {"id": "2602.00001", "upvotes": 3}),
        ({"id": "https://arxiv.org/abs/2602.00001", "votes": 3}, {"id": "2602.00001"}),
        ({"paperId": "2602.00001", "Abstract": "We read."}, {"summary": "We read."}),
        ({"a": f"{SITE}/papers/2602.00001", "b": f"{SITE}/papers/2602.00002"}, {"id": None}),
    ],
)
def test_keys_of_others(others: dict[str, object], said: dict[str, object]) -> None:
    """What stands under keys of others is read, and addresses stay in ``extra``."""
    value = {"title": "A Title", **others}
    digest = parse([value])
    (paper,) = digest
    assert {name: getattr(paper, name) for name in said} == said
    assert {v for v in others.values() if str(v).startswith("http")} <= {
        *paper.extra.values(),
        value.get("id"),
    }
    text = json.dumps([value], indent=1)
    found = locate(text, parse(text)[0], "title")
    assert found is not None
    assert found.text == '"A Title"'


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "A Model", "url": f"{SITE}/models/a"}],
        [{"title": "A Post", "id": "12345"}],
        [{"title": "A Coin", "price": "1234.5678"}],
        [{"title": "Daily Papers", "url": f"{SITE}/papers/date/2026-02-20"}],
        [{"title": {"text": "A Title"}, "url": f"{SITE}/papers/2602.00001"}],
    ],
)
def test_records_of_other_things(value: list[object]) -> None:
    """What names no paper is none."""
    assert not parse(value)
    assert not parse(value).ok


# Documents that show another page.


def _row(line: str) -> str:
    return (
        f'<tr><td class="line-number"></td><td class="line-content">{html.escape(line)}</td></tr>'
    )


@pytest.mark.parametrize(
    "show",
    [
        html.escape,
        lambda page: f"<html><body><pre>{html.escape(page)}</pre></body></html>",
        lambda page: f"<table>{''.join(map(_row, page.splitlines()))}</table>",
        lambda page: (
            f"<pre><span id='1'></span>{html.escape(page).replace('/div', '<b>/div</b>')}</pre>"
        ),
    ],
)
@pytest.mark.parametrize("kind", [str, str.encode])
def test_view_of_a_source(show: Callable[[str], str], kind: Callable[[str], str | bytes]) -> None:
    """The saved view of a page's source is the page."""
    digest, page = parse(kind(show(HTML))), parse(HTML)
    assert (digest.papers, digest.kind, digest.date) == (page.papers, page.kind, page.date)
    assert codes(digest) - codes(page) == {Code.WRAPPED_PAYLOAD}


@pytest.mark.parametrize(
    "show",
    [
        lambda text: (
            f"<html><head></head><body><pre>{html.escape(text)}</pre><div></div></body></html>"
        ),
        lambda text: f'<pre style="white-space: pre-wrap">{html.escape(text, quote=False)}</pre>',
        lambda text: str(BeautifulSoup(text, "lxml")),
    ],
)
@pytest.mark.parametrize("kind", [str, str.encode])
def test_json_that_a_browser_shows(
    show: Callable[[str], str], kind: Callable[[str], str | bytes]
) -> None:
    """A browser that was sent to the API saves its view of the answer."""
    digest = parse(kind(show(json.dumps(RECORDS))))
    assert digest.papers == parse(RECORDS).papers
    assert (digest.format, codes(digest)) == (Format.JSON, {Code.WRAPPED_PAYLOAD})
    assert codes(parse(kind(show('{"error": "Not found"}')))) >= {Code.ERROR_BODY}


_CHROME_VIEW = (
    '<html><head><meta name="color-scheme" content="light dark"></head>'
    '<body><pre style="word-wrap: break-word; white-space: pre-wrap;">{}</pre></body></html>'
)
_FIREFOX_VIEW = (
    "<!DOCTYPE html>\n<html>\n<head>\n<title>papers.md</title>\n"
    '<link rel="stylesheet" href="resource://content-accessible/plaintext.css">\n</head>\n'
    "<body>\n<pre>{}</pre>\n</body>\n</html>\n"
)


@pytest.mark.parametrize("render", [render_text, render_markdown])
@pytest.mark.parametrize("kind", [str, str.encode])
@pytest.mark.parametrize(
    "view", [_CHROME_VIEW, _FIREFOX_VIEW, "<pre>{}</pre>", "<html><body><pre>{}"]
)
def test_text_that_a_browser_shows(
    view: str, kind: Callable[[str], str | bytes], render: Callable[..., str]
) -> None:
    """A browser that was sent to a text saves its view of it: the text, at its lines."""
    text = render(made_up_digest(5, seed=3)).replace("\n", "\n<Ads> & &amp; More\n", 1)
    shown, front = view.format(html.escape(text)), view.partition("{}")[0].count("\n")
    digest, page = parse(kind(shown)), parse(text)
    assert [paper.title for paper in page]
    assert (digest.papers, digest.kind, digest.format) == (page.papers, page.kind, page.format)
    assert codes(digest) - codes(page) == {Code.WRAPPED_PAYLOAD}
    for paper, plain in zip(digest, page, strict=True):
        assert paper.origin.line == (plain.origin.line or 0) + front
        found, place = (
            locate(kind(shown), paper, "title"),
            locate(text, plain, "title"),
        )
        assert found
        assert place
        assert (found.text, found.line) == (place.text, (place.line or 0) + front)


@pytest.mark.parametrize("more", ["<p>More.</p>", "<pre>More.</pre>"])
def test_documents_that_hold_more_than_a_text(more: str) -> None:
    """A page with something beside its text is a page."""
    shown = f"<html><body><pre>{html.escape(render_text(made_up_digest(3)))}</pre>{more}</body>"
    assert parse(shown).format is Format.HTML


@pytest.mark.parametrize("front", ["", "\n", "\ufeff \n", "\t"])
def test_json_is_no_view(front: str) -> None:
    """What looks like tags and escapes in a payload's texts is their own."""
    title = "On <b>tags</b> &amp; escapes"
    digest = parse(front + json.dumps([{"title": title, "upvotes": 1}]))
    assert [paper.title for paper in digest] == [title]
    assert Code.WRAPPED_PAYLOAD not in codes(digest)


def test_page_that_shows_no_other() -> None:
    """Escaped tags farther below are text."""
    page = HTML.replace("<main", "<p>&lt;html&gt;</p><main", 1)
    assert parse(page).papers == parse(HTML).papers
    assert Code.WRAPPED_PAYLOAD not in codes(parse(page))


# A page in parts.

LARGE = made_up_digest(50, seed=8)


def cards_of(page: str) -> list[str]:
    """Give the markup of each card."""
    return [str(card) for card in BeautifulSoup(page, "lxml").find_all("article")]


def test_list_of_cards_in_markup() -> None:
    """The markup of each card is a part of one page, however many there are."""
    page = render_day(LARGE, embedded=False)
    digest = parse(json.dumps(cards_of(page)))
    assert digest.papers == parse(page).papers
    assert digest.kind is Kind.DAILY
    assert Code.LIMIT_REACHED not in codes(digest)


def test_list_of_cards_as_text() -> None:
    """The text of each card is one too; with its link beside it, the paper has its id."""
    page = render_day(LARGE, embedded=False)
    texts = [BeautifulSoup(card, "lxml").get_text("\n", strip=True) for card in cards_of(page)]
    shown = parse(texts)
    assert [(p.title, p.upvotes) for p in shown] == [(p.title, p.upvotes) for p in LARGE]
    linked = [
        {"text": text, "href": f"/papers/{paper.id}"}
        for text, paper in zip(texts, LARGE, strict=True)
    ]
    digest = parse(linked)
    assert [(p.id, p.title, p.upvotes) for p in digest] == [
        (p.id, p.title, p.upvotes) for p in LARGE
    ]


@pytest.mark.parametrize("page", [HTML, MARKDOWN, render_payload(shape="daily")])
def test_body_in_base64(page: str) -> None:
    """A body is decoded, as recordings of traffic keep it; other base64 is nothing."""
    body = base64.b64encode(page.encode()).decode()
    picture = base64.b64encode(bytes(range(256)) * 4).decode()
    entry = {"response": {"content": {"encoding": "base64", "text": body}}, "icon": picture}
    assert parse({"log": {"entries": [entry]}}).papers == parse(page).papers
    assert len(parse({"icon": picture})) == 0


def test_lines_of_a_notebook() -> None:
    """A notebook keeps what it printed as lines with their ends."""
    printed = pprint.pformat(json.loads(render_payload(shape="daily"))).splitlines(keepends=True)
    outputs = [{"data": {"text/plain": printed}, "output_type": "execute_result"}]
    digest = parse({"cells": [{"cell_type": "code", "outputs": outputs}], "nbformat": 4})
    assert digest.papers == parse(render_payload(shape="daily")).papers
    assert digest.rejected == ()


def test_mail_in_plain_text() -> None:
    """A mail without HTML has its page as text; its day is that of the mail."""
    page = render_text(kind=Kind.SEARCH)
    mail = EmailMessage()
    mail["Date"] = "Fri, 20 Feb 2026 09:00:00 +0000"
    mail["Subject"] = "papers"
    mail.set_content(page, cte="quoted-printable")
    mail.add_attachment(b"other", maintype="application", subtype="octet-stream")
    digest = parse(mail.as_bytes())
    assert [(p.title, p.upvotes) for p in digest] == [(p.title, p.upvotes) for p in parse(page)]
    assert digest.as_of == DAY


def test_pages_beyond_the_limit() -> None:
    """What is not read is said: pages are bounded by their characters, as texts are."""
    pages = [
        render_day(made_up_digest(2, seed=seed), embedded=False, day=DAY) for seed in range(60)
    ]
    digest = parse(pages)
    assert set(ids(digest)) == {paper.id for page in pages for paper in parse(page)}
    assert Code.LIMIT_REACHED not in codes(digest)
    cut = parse(pages, limits=Limits(max_chars=sum(map(len, pages)) - 1))
    (told,) = (item for item in cut.diagnostics if item.code is Code.LIMIT_REACHED)
    assert (told.path, told.message[:8]) == ("$[59]", "1 string")
    assert cut.papers == parse(pages[:59]).papers


def test_list_of_payloads_of_which_one_is_broken() -> None:
    """Payloads in strings are no parts of one page: a broken one costs no other."""
    payloads = [json.dumps([record], indent=1) for record in RECORDS]
    assert ids(parse([payloads[0][:-30], *payloads[1:]])) == ["2602.00002", "2602.00003"]


# Records that stand each in a string.

TABLE = made_up_digest(60, day=DAY, seed=4)
ROWS: list[dict[str, object]] = json.loads(render_payload(TABLE))


def _rows(spell: Callable[[object], str]) -> list[dict[str, object]]:
    return [
        {"row": i, "note": "**Papers**\nby authors", "raw": spell(row)}
        for i, row in enumerate(ROWS)
    ]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda: _rows(json.dumps),
        lambda: _rows(repr),
        lambda: _rows(lambda row: json.dumps({"_source": row})),
        lambda: {"rows": _rows(json.dumps)[:1] * 2 + _rows(json.dumps)[1:]},
        lambda: "\n".join(json.dumps(row) for row in _rows(json.dumps)),
        lambda: "\n".join(json.dumps(json.dumps(row)) for row in ROWS),
        lambda: "\r\n".join(json.dumps(json.dumps(row, indent=1)) for row in ROWS),
        lambda: {f"key {i}": json.dumps(row) for i, row in enumerate(ROWS)},
        lambda: [{"html": CARDS, "raw": json.dumps(row)} for row in ROWS],
    ],
    ids=["column", "python", "within", "twice", "lines", "strings", "indented", "hash", "forms"],
)
def test_records_that_stand_each_in_a_string(wrap: Callable[[], Any]) -> None:
    """They are those of one list, however many there are, and of one day."""
    alone, digest = parse(ROWS), parse(wrap())
    assert ids(digest) == ids(alone)
    assert (digest.kind, digest.date, len(digest)) == (Kind.DAILY, DAY, 60)
    told = codes(digest) - codes(alone)
    assert told <= {Code.WRAPPED_PAYLOAD, Code.REPR_RECORDS, Code.DUPLICATE_PAPER}
    assert sum(item.code is Code.WRAPPED_PAYLOAD for item in digest.diagnostics) == 1


def test_pages_beside_records_in_strings() -> None:
    """A whole page among the records is none of their forms, and is read too."""
    digest = parse({"a": LINES[0], "b": LINES[1], "page": HTML, "more": [{"html": CARDS}]})
    assert ids(digest) == ["2602.00001", "2602.00002", *ids(parse(HTML))]
    (told,) = (item for item in digest.diagnostics if item.code is Code.GLUED_PAGES)
    assert told.message == "the payload holds 3 pages"


def test_lists_in_many_strings() -> None:
    """Lists under their days are pages; that there are many is said once."""
    pages = {
        f"2026-{1 + i // 28:02}-{1 + i % 28:02}": json.dumps([row]) for i, row in enumerate(ROWS)
    }
    digest = parse(pages)
    assert ids(digest) == ids(parse(ROWS))
    assert sum(item.code is Code.GLUED_PAGES for item in digest.diagnostics) == 1


def test_lines_that_each_hold_a_card() -> None:
    """JSON Lines of cards are parts of one page, as a list of them is."""
    page = render_day(LARGE, embedded=False)
    digest = parse("\n".join(json.dumps({"html": card}) for card in cards_of(page)))
    assert digest.papers == parse(page).papers
    assert Code.GLUED_PAGES not in codes(digest)


def test_records_in_strings_beyond_the_limit() -> None:
    """The records that are left out are counted."""
    digest = parse(_rows(json.dumps)[:5], limits=Limits(max_papers=3))
    assert [item.message for item in digest.diagnostics if item.code is Code.LIMIT_REACHED]
    assert len(digest) == 3


# Calls that failed, beside the pages.


@pytest.mark.parametrize("place", [0, 1])
def test_failed_call_beside_a_page(place: int) -> None:
    """An answer that tells of an error is no page: where others have papers, it is kept."""
    bodies = [json.dumps(RECORDS), json.dumps({"data": RECORDS[:1]})]
    bodies.insert(place, json.dumps({"error": "Unauthorized"}))
    entries = [{"response": {"content": {"text": body}}} for body in bodies]
    digest = parse({"log": {"entries": entries}})
    assert (len(digest), digest.ok) == (3, True)
    (told,) = (item for item in digest.diagnostics if item.code is Code.STRAY_TEXT)
    assert told.message.endswith("the site answered: Unauthorized")
    assert [item.raw for item in digest.rejected] == [bodies[place]]
    alone = parse({"log": {"entries": entries[place : place + 1]}})
    assert Code.ERROR_BODY in codes(alone)
