"""`locate`: from a field back to the place on the page, on every surface."""

import datetime as dt
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hfdaily
from hfdaily import (
    AsOfSource,
    Digest,
    Limits,
    Origin,
    Paper,
    RawPaper,
    RawRecord,
    Surface,
    locate,
    parse,
)
from hfdaily._excerpts import find_lines
from hfdaily._json.place import find_value
from hfdaily._limits import Limits as _Limits
from hfdaily._locate import read_reading
from hfdaily._model import PAPER_FIELDS
from hfdaily._options import Options
from hfdaily._rawapi import read_raw
from hfdaily.testing import (
    ERAS,
    made_up_papers,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)
from hfdaily.testing.strategies import papers as any_papers

DAY = dt.date(2026, 5, 13)
PAPERS = made_up_papers(4, distinct=True, day=DAY)
DATES = {"published_on", "published_at", "submitted_on", "submitted_at", "withdrawn_at"}
SEARCH = """\
Daily Papers

by AK and the research community

Counting Boats with One Pencil
One pencil is enough for it, and the harbour agrees with every word of the abstract.
3 authors
·
Dec 12
7
A Second Title About Sails
Sails are counted twice in this one, which the harbour also agrees with, every word of it.
2 authors
·
Mar 3, 2024
"""


def known(paper: Paper) -> list[str]:
    """Name the fields that have a value."""
    return [name for name in sorted(PAPER_FIELDS) if getattr(paper, name) not in (None, ())]


def folded(value: object) -> object:
    """Fold the white space of a text."""
    return " ".join(value.split()) if isinstance(value, str) else value


def check_json(content: str, paper: Paper, name: str, surface: Surface) -> None:
    """Check that an excerpt is the JSON of the field's value, and stands where it says."""
    found = locate(content, paper, name)
    assert found is not None, name
    assert found.surface is surface
    assert found.path is not None
    assert found.path.startswith(f"{paper.origin.path}.")
    value = json.loads(found.text)
    if name == "author_count":
        assert len(value) == paper.author_count
    elif name in DATES:
        assert str(getattr(paper, name))[:10] == value[:10]
    elif isinstance(getattr(paper, name), int | str):
        assert folded(value) == getattr(paper, name)
    assert found.line is not None
    assert found.end_line is not None
    lines = content.split("\n")[found.line - 1 : found.end_line]
    page = html.unescape("\n".join(lines)) if surface is Surface.EMBEDDED else "\n".join(lines)
    assert found.text in page


@pytest.mark.parametrize("shape", ["daily", "props", "paper", "search", "hub"])
@pytest.mark.parametrize("era", [ERAS[0], ERAS[4], ERAS[-1]])
def test_every_field_of_a_payload_is_found(shape: str, era: str) -> None:
    """Of JSON text every known field gives its raw value, path and lines."""
    compact = render_payload(PAPERS, era=era, shape=shape)
    content = json.dumps(json.loads(compact), indent=1, ensure_ascii=False)
    digest = parse(content)
    assert digest.papers
    for paper in digest:
        for name in known(paper):
            check_json(content, paper, name, Surface.JSON)


@pytest.mark.parametrize("era", [ERAS[2], ERAS[-1]])
def test_every_field_of_the_embedded_json_is_found(era: str) -> None:
    """Of a page with embedded JSON the excerpt is the unescaped value."""
    for content in (render_day(PAPERS, era=era), render_paper_page(PAPERS[0], era=era)):
        digest = parse(content)
        assert digest.papers
        for paper in digest:
            for name in known(paper):
                check_json(content, paper, name, Surface.EMBEDDED)


def test_a_single_quoted_attribute_is_found() -> None:
    """Other writers of HTML quote the attribute in their own way."""
    props = html.escape(render_payload(PAPERS, shape="props"), quote=False).replace("'", "&#39;")
    content = (
        f"<html>\n<body>\n<div data-props='{props}' data-target='DailyPapers'></div></body></html>"
    )
    found = locate(content, parse(content)[1], "upvotes")
    assert found is not None
    assert (found.text, found.path, found.line) == (
        str(PAPERS[1].upvotes),
        "$.dailyPapers[1].paper.upvotes",
        3,
    )


@pytest.mark.parametrize(
    "content",
    [
        render_markdown(PAPERS, kind="search", day=DAY),
        render_markdown(PAPERS, kind="daily", day=DAY),
        render_markdown(PAPERS, kind="trending", day=DAY),
        render_text(PAPERS, kind="search", day=DAY),
        render_text(PAPERS, kind="daily", day=DAY),
        render_text(PAPERS, kind="trending", day=DAY),
    ],
    ids=[f"{form}-{kind}" for form in ("md", "txt") for kind in ("search", "daily", "trending")],
)
def test_every_field_of_cards_with_lines_is_found(content: str) -> None:
    """Of Markdown and text the excerpt is the lines that print the value."""
    digest = parse(content, as_of=DAY)
    assert digest.papers
    lines = content.split("\n")
    for paper in digest:
        for name in known(paper):
            found = locate(content, paper, name, as_of=DAY)
            assert found is not None, name
            assert found.line is not None
            assert found.end_line is not None
            assert found.text == "\n".join(lines[found.line - 1 : found.end_line])
            value = getattr(paper, name)
            if name in {"title", "summary", "published_text"}:
                assert letters(value) in letters(re.sub(r"\]\([^)]*\)", "]", found.text))
            elif name == "author_count" or (name == "comments" and value):
                assert re.search(rf"\b{value}\b", found.text)
            elif name == "organization":
                assert letters(value.fullname) in letters(found.text)


def letters(text: str) -> str:
    """Keep letters and digits."""
    return "".join(filter(str.isalnum, text))


def test_cards_of_html_give_what_they_print() -> None:
    """HTML has no lines worth the name: the excerpt is the printed text."""
    content = render_trending(PAPERS, embedded=False, day=DAY)
    paper = parse(content, as_of=DAY)[0]
    found = locate(content, paper, "upvotes", as_of=DAY)
    assert found is not None
    assert found.surface is Surface.CARDS
    assert (found.line, found.path) == (None, None)
    assert found.text == str(paper.upvotes)


def test_a_rounded_number_says_so() -> None:
    """Evidence of a rounded number is that the page prints it so."""
    content = "### [A Title](https://huggingface.co/papers/2403.01774)\n[GitHub 1.41k](https://github.com/a/b)\n"
    paper = parse(content)[0]
    found = locate(content, paper, "github_stars")
    assert found is not None
    assert paper.github_stars == 1410
    assert (found.line, found.evidence) == (2, "the page prints it rounded")


def test_a_count_that_no_card_prints_says_so() -> None:
    """No number on a card of a page that prints numbers is a zero; the excerpt is the card."""
    digest = parse(SEARCH, as_of=dt.date(2025, 12, 20))
    assert [paper.comments for paper in digest] == [7, 0]
    found = locate(SEARCH, digest[1], "comments")
    assert found is not None
    assert found.text.startswith("A Second Title")
    assert found.evidence.startswith("the card prints no number")


@pytest.mark.parametrize(
    ("options", "source", "part"),
    [
        ({"as_of": dt.date(2025, 12, 20)}, AsOfSource.ARGUMENT, "read in 2025: the caller"),
        ({"as_of": dt.date(2026, 2, 1)}, AsOfSource.ARGUMENT, "read in 2025: 2026-12-12 lies"),
        ({}, AsOfSource.BOUNDS, "read in 2025: the latest printed year is 2024"),
        (
            {"url": "https://huggingface.co/papers/date/2025-12-15"},
            AsOfSource.PAGE,
            "read in 2025: the page names its day",
        ),
    ],
)
def test_a_date_names_the_evidence_of_its_year(
    options: dict[str, Any], source: AsOfSource, part: str
) -> None:
    """The excerpt of a year-less date says which evidence gave the year."""
    digest = parse(SEARCH, **options)
    found = locate(SEARCH, digest[0], "published_on", **options)
    assert found is not None
    assert (found.text, found.line) == ("Dec 12", 9)
    assert found.as_of_source is source is digest.as_of_source
    assert found.evidence.startswith(part)
    full = locate(SEARCH, digest[1], "published_on", **options)
    assert full is not None
    assert (full.evidence, full.as_of_source) == ("the date prints its year", None)


def test_a_date_without_evidence_says_so() -> None:
    """A date that nothing dates is found all the same."""
    content = SEARCH.replace(", 2024", "")
    paper = parse(content)[0]
    assert paper.published_on is None
    found = locate(content, paper, "published_on")
    assert found is not None
    assert (found.text, found.evidence) == ("Dec 12", "nothing tells the year")
    assert found.as_of_source is AsOfSource.NONE


def test_a_relative_date_names_the_day_it_is_counted_from() -> None:
    """`2 days ago` is counted back from `as_of`."""
    content = SEARCH.replace("Dec 12", "2 days ago")
    as_of = dt.date(2025, 12, 14)
    paper = parse(content, as_of=as_of)[0]
    assert paper.published_on == dt.date(2025, 12, 12)
    found = locate(content, paper, "published_on", as_of=as_of)
    assert found is not None
    assert found.evidence == "counted back from 2025-12-14: the caller named it"


def test_timestamps_say_what_they_were_taken_for() -> None:
    """Midnight means a day; once the outer publishedAt was the daily time."""
    old = [{"paper": {"id": "2405.00001", "title": "T", "publishedAt": "2024-05-27T00:00:00.000Z"},
            "publishedAt": "2024-05-28T03:14:41.021Z"}]  # fmt: skip
    paper = parse(list(old))[0]
    expected = {
        "published_at": ("$[0].paper.publishedAt", "exactly midnight"),
        "published_on": ("$[0].paper.publishedAt", "the timestamp names the day"),
        "submitted_on": ("$[0].publishedAt", "until 2025-03-10 the outer publishedAt"),
    }
    for name, (path, evidence) in expected.items():
        found = locate(json.dumps(old), paper, name)
        assert found is not None
        assert found.path == path
        assert found.evidence.startswith(evidence)


VISIBLE = [
    SEARCH,
    render_text(PAPERS, day=DAY),
    render_markdown(PAPERS, kind="daily", day=DAY),
    render_day(PAPERS, embedded=False),
    render_search(PAPERS, embedded=False, day=DAY),
    render_paper_page(PAPERS[0], embedded=False),
    f"---\nurl: https://huggingface.co/papers\ntimestamp: 2025-12-20T01:02:03Z\n---\n{SEARCH}",
]


@pytest.mark.parametrize("content", VISIBLE)
@pytest.mark.parametrize("as_of", [None, DAY])
@pytest.mark.parametrize("url", [None, "https://huggingface.co/papers/date/2026-05-13"])
def test_the_evidence_is_that_of_parse(
    content: str, as_of: dt.date | None, url: str | None
) -> None:
    """The year is read again just as `parse` reads it."""
    digest = parse(content, as_of=as_of, url=url)
    raw = read_raw(content, None, Options(as_of=as_of, url=url), _Limits())
    reading = read_reading(raw, Options(as_of=as_of, url=url))
    assert (reading.as_of, reading.source) == (digest.as_of, digest.as_of_source)


def test_lines_count_from_the_top_of_the_input() -> None:
    """Head lines that a saving tool wrote are lines of the content, too."""
    head = "---\nurl: https://huggingface.co/papers?q=boats\n---\n"
    content = head + SEARCH
    found = locate(content, parse(content)[0], "title")
    assert found is not None
    assert (found.line, found.text) == (8, "Counting Boats with One Pencil")


RECORD = {"paper": {"id": "2403.01774", "title": "A Title", "upvotes": 3}}
JSON_FORMS = {
    "a duplicate key: the last counts": (
        '[{"paper": {"id": "2403.01774", "title": "A Title", "upvotes": 2, "upvotes":  3}}]',
        "$[0].paper.upvotes",
        1,
    ),
    "keys with dots": (
        json.dumps({"a.b": {"c[0]": [RECORD]}, "a": {"b": 1}}),
        "$.a.b.c[0][0].paper.upvotes",
        1,
    ),
    "JSON lines": (
        json.dumps({"paper": {"id": "2403.00001", "title": "Other", "upvotes": 9}})
        + "\n"
        + json.dumps(RECORD),
        "$[1].paper.upvotes",
        2,
    ),
    "two payloads": (
        json.dumps([{"paper": {"id": "2403.00001", "title": "Other", "upvotes": 9}}])
        + "\n\n"
        + json.dumps([RECORD]),
        "$[0].paper.upvotes",
        3,
    ),
    "a payload cut off": (json.dumps([RECORD]).removesuffix("]") + ',\n{"pap', None, 1),
    "noise before": (f"captured: 2026-01-01\n```json\n{json.dumps([RECORD])}\n```", None, 3),
    "NaN and a huge integer": (
        json.dumps([{"nan": float("nan"), **RECORD, "big": 0}]).replace(
            '"big": 0', f'"big": {"9" * 5000}'
        ),
        None,
        1,
    ),
    "CRLF": ("[\r\n" + json.dumps(RECORD) + "\r\n]", None, 2),
}


@pytest.mark.parametrize("name", JSON_FORMS)
def test_odd_json_is_walked(name: str) -> None:
    """The value is found in JSON of any dress."""
    content, path, line = JSON_FORMS[name]
    paper = next(paper for paper in parse(content) if paper.id == "2403.01774")
    found = locate(content, paper, "upvotes")
    assert found is not None
    assert (found.text, found.path, found.line) == ("3", path or "$[0].paper.upvotes", line)


def test_input_without_text_gives_the_value_as_json() -> None:
    """Decoded JSON and Python literals have a path, but no lines."""
    decoded: list[object] = [RECORD]
    for content in (decoded, json.dumps([repr(RECORD)])):
        paper = parse(content)[0]
        found = locate(content, paper, "title")
        assert found is not None
        assert (found.text, found.path, found.line) == ('"A Title"', "$[0].paper.title", None)


def test_an_archive_has_no_lines() -> None:
    """The lines of a web archive are not those of the page in it."""
    page = render_day(PAPERS)
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    body = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    content = f"{head}{body}{page}\n--B--\n"
    paper = parse(content)[0]
    found = locate(content, paper, "id")
    assert found is not None
    assert (found.text, found.line) == (json.dumps(PAPERS[0].id), None)


def test_bytes_and_text_give_the_same() -> None:
    """Bytes are decoded as `parse` decodes them."""
    content = render_payload(PAPERS)
    paper = parse(content)[2]
    for encoded in (content.encode(), bytearray(content.encode("utf-16"))):
        assert locate(encoded, paper, "title") == locate(content, paper, "title")


def test_a_paper_is_found_by_its_place_then_by_its_name() -> None:
    """The record of a paper is told by id, by title, and of several alike by its place."""
    content = json.dumps([RECORD, RECORD])
    paper = parse(content)[0]
    assert paper.id == "2403.01774"
    cases: list[tuple[Paper, str]] = [
        (Paper(id=paper.id, title="?", origin=Origin(Surface.JSON, "$[1]")), "$[1].paper.title"),
        (Paper(id=paper.id, title="?"), "$[0].paper.title"),
        (Paper(title="A  Title"), "$[0].paper.title"),
    ]
    for wanted, path in cases:
        found = locate(content, wanted, "title")
        assert found is not None
        assert found.path == path


def test_what_is_not_there_is_none() -> None:
    """Another page's paper, a field not told, and content of any kind give None."""
    content = json.dumps([RECORD])
    paper = parse(content)[0]
    assert locate(content, Paper(id="2403.99999", title="Other"), "title") is None
    assert locate(content, paper, "comments") is None
    assert locate(content, paper, "published_text") is None
    for other in ("", "<p>", b"\x89PNG", "{}"):
        assert locate(other, paper, "title") is None


def test_aliases_are_fields() -> None:
    """The properties that repeat a field are found as that field."""
    content = render_payload(PAPERS)
    paper = parse(content)[0]
    for alias, name in {
        "arxiv_id": "id",
        "abstract": "summary",
        "num_comments": "comments",
    }.items():
        assert locate(content, paper, alias) == locate(content, paper, name) is not None


def test_misuse_is_refused() -> None:
    """Wrong arguments raise, and say what is accepted."""
    paper = Paper(title="A Title")
    with pytest.raises(ValueError, match=r"ai_keywords, ai_summary, .* withdrawn_at, not 'votes'"):
        locate("", paper, "votes")
    wrong: list[Any] = [
        ((1, paper, "title"), {}),
        (("", "paper", "title"), {}),
        (("", paper, 1), {}),
        (("", paper, "title"), {"as_of": "2026"}),
        (("", paper, "title"), {"url": 1}),
        (("", paper, "title"), {"limits": 1}),
        (("", paper, "title"), {"format": 1}),
    ]
    for arguments, options in wrong:
        with pytest.raises(TypeError):
            locate(*arguments, **options)
    with pytest.raises(ValueError, match="address"):
        locate("", paper, "title", url="nonsense")
    with pytest.raises(ValueError, match="trailing_count"):
        locate("", paper, "title", trailing_count="votes")  # type: ignore[arg-type]  # misuse


def test_limits_are_kept() -> None:
    """What lies beyond `max_chars` is not looked at."""
    content = json.dumps([RECORD, {"paper": {"id": "2403.00002", "title": "Second"}}])
    paper = parse(content)[1]
    assert locate(content, paper, "title") is not None
    assert locate(content, paper, "title", limits=Limits(max_chars=80)) is None


@given(
    st.one_of(st.text(), st.binary(), st.sampled_from([SEARCH, json.dumps([RECORD]), *VISIBLE])),
    any_papers(printable=False),
    st.sampled_from(sorted(PAPER_FIELDS)),
)
def test_no_content_raises(content: str | bytes, paper: Paper, field: str) -> None:
    """Whatever the content and the paper, the answer is an excerpt or None."""
    found = locate(content, paper, field)
    assert found is None or found.text is not None


def test_captures_give_every_field(captures: Path) -> None:
    """In real pages every known field is found, and JSON excerpts hold its value."""
    for path in sorted(captures.glob("*/*")):
        if path.name.endswith((".facts.json", ".md")) and "README" in path.name:
            continue
        if path.name.endswith(".facts.json"):
            continue
        content = path.read_bytes()
        digest: Digest = parse(content)
        for paper in digest.papers[-1:]:
            for name in known(paper):
                found = locate(content, paper, name)
                assert found is not None, (path.name, paper.id, name)
                if found.path and isinstance(getattr(paper, name), int) and name != "author_count":
                    assert json.loads(found.text) == getattr(paper, name)


def test_excerpt_is_public() -> None:
    """The class of the answer has a public name."""
    assert hfdaily.Excerpt(text="", surface=Surface.NONE).path is None


@pytest.mark.parametrize(
    ("text", "steps", "place"),
    [
        ('{"a": 1, "b": 2}', ".b", (14, 15)),
        ('{"a": 1, "b" 2}', ".b", None),
        ('{"a": 1, "b', ".b", None),
        ('{"a": 1 "b": 2}', ".a", (6, 7)),
        ('{"a": [1, 2', ".a[1]", (10, 11)),
        ('{"a": [1, 2', ".a[2]", None),
        ('{"a": [1, 2', ".a", None),
        ("[]", "[0]", None),
        ("7", ".a", None),
        ('{"a": ' + "[" * 100_000, ".a", None),
    ],
)
def test_broken_json_is_walked_as_far_as_it_is_whole(
    text: str, steps: str, place: tuple[int, int] | None
) -> None:
    """A value before the break is found; one that the break cuts is not."""
    assert find_value(text, steps) == place


def test_a_value_in_other_letters_reaches_to_the_next_one() -> None:
    """Where a value can not be found by its letters, its lines end before the next value."""
    lines = ["x", "Au", "thors", "Rest"]
    origin = Origin(Surface.TEXT, None, 1, 4)
    fields: RawPaper = {"title": "x", "authors": [{"name": "Jane"}], "summary": "-"}
    record = RawRecord(fields=fields, origin=origin, lines={"title": 1, "authors": 2, "summary": 4})
    assert find_lines(lines, record, "authors") == (2, 3)
    assert find_lines(lines, record, "summary") == (4, 4)


def test_a_date_that_is_none_says_so() -> None:
    """A date that can not be read is found all the same, with that as evidence."""
    content = json.dumps([{"paper": {**RECORD["paper"], "publishedAt": "some day"}}])
    found = locate(content, parse(content)[0], "published_on")
    assert found is not None
    assert (found.text, found.evidence) == ('"some day"', "no date that can be read")


def test_an_organization_is_not_found_in_an_abstract() -> None:
    """A short name stands in many a text; its logo's text and its link say which line it is."""
    paper = "https://huggingface.co/papers/2605.00001"
    page = f"""# Daily Papers

by AK and the research community

[7](https://huggingface.co/login?next=%2Fpapers%2F2605.00001)

### [Counting Boats]({paper})

[The harbour calls it OCC and agrees with every word of the abstract, as it always does.]({paper})

[![occ-ai](https://cdn-avatars.huggingface.co/a.png)OCC](https://huggingface.co/occ-ai)

May 29[6]({paper}#community)
"""
    (found,) = parse(page)
    assert found.organization
    excerpt = locate(page, found, "organization")
    assert excerpt
    assert excerpt.text.startswith("[![occ-ai](")


def test_a_paper_that_the_page_does_not_hold() -> None:
    """Another paper's record of the same title is no place of this one."""
    page = json.dumps([{"paper": {"id": "2403.00001", "title": "A Title", "upvotes": 3}}])
    assert locate(page, Paper(id="2403.00002", title="A Title"), "upvotes") is None
    found = locate(page, Paper(title="A Title"), "upvotes")
    assert found is not None
    assert found.text == "3"


def test_an_id_that_is_written_as_an_address() -> None:
    """A record names its paper by an address as well as by the bare id."""
    page = json.dumps(
        [{"id": "https://arxiv.org/abs/2403.00001", "title": "A Title", "upvotes": 3}]
    )
    assert locate(page, Paper(id="2403.00002", title="A Title"), "upvotes") is None
    found = locate(page, Paper(id="2403.00001", title="Another"), "upvotes")
    assert found is not None
    assert found.text == "3"
