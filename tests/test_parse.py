"""The public functions: arguments, forms, encodings, wrappers, and what is no digest."""

import base64
import datetime as dt
import gzip
import io
import itertools
import json
import pickle
import quopri
import re
import weakref
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import attrs
import lxml.html
import pandas as pd
import pytest
from bs4 import BeautifulSoup

import hfdaily
from hfdaily import (
    AsOfSource,
    Author,
    Code,
    Diagnostic,
    Digest,
    DigestError,
    Format,
    Kind,
    Limits,
    Paper,
    Severity,
    Surface,
    User,
    load,
    parse,
    parse_file,
    parse_html,
    parse_json,
    parse_markdown,
    parse_text,
)
from hfdaily._pages.read import Content
from hfdaily.export import to_csv, to_html, to_json, to_jsonl, to_markdown
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)

DAY = dt.date(2026, 8, 3)
DAY_URL = f"https://huggingface.co/papers/date/{DAY}"
HTML = render_day(day=DAY)
CARDS = render_day(day=DAY, embedded=False)
PAYLOAD = render_payload(day=DAY)
RECORDS: list[object] = json.loads(PAYLOAD)
DAY_PAGE = made_up_digest(12, day=DAY)
EMPTY_DAY = Digest(kind=Kind.DAILY, date=DAY)


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest's diagnostics."""
    return {item.code for item in digest.diagnostics}


def errors(digest: Digest) -> set[Code]:
    """Give the codes of a digest's errors."""
    return {item.code for item in digest.diagnostics if item.severity is Severity.ERROR}


def titles(digest: Digest) -> list[str]:
    """Give the titles of a digest's papers."""
    return [paper.title for paper in digest]


# Arguments.


@pytest.mark.parametrize("content", [None, 3, 1.5, ("a",), {"a"}, memoryview(b"[]"), Path("x")])
@pytest.mark.parametrize("function", [parse, parse_html, parse_json, parse_markdown, parse_text])
def test_content_of_another_type(function: Callable[[Any], Digest], content: object) -> None:
    """What is no content is a TypeError that says what is."""
    with pytest.raises(TypeError, match=r"content takes .*str or bytes.*dict or list"):
        function(content)


def test_a_page_in_another_librarys_object() -> None:
    """What a scraper has at hand is refused with the way to the page in it."""

    class Response:
        @property
        def content(self) -> bytes:
            raise RuntimeError

    tree = lxml.html.fromstring("<p>no papers</p>")
    soup = BeautifulSoup("<p>no papers</p>", "lxml")
    found: list[tuple[Any, str]] = [
        (tree, "give lxml.html.tostring() of it"),
        (soup, "give str() of it"),
        (soup.p, "give str() of it"),
        (io.BytesIO(b"[]"), "give what its read() returns"),
        (Response(), "give its content"),
    ]
    for content, remedy in found:
        with pytest.raises(TypeError, match=re.escape(f"; {remedy}")):
            parse(content)


@pytest.mark.parametrize(
    ("arguments", "error", "accepted"),
    [
        ({"as_of": "2025-12-12"}, TypeError, r"as_of takes a datetime\.date"),
        ({"as_of": 20251212}, TypeError, r"as_of takes a datetime\.date"),
        ({"expect_date": "today"}, TypeError, r"expect_date takes a datetime\.date"),
        ({"url": b"https://huggingface.co/papers"}, TypeError, "url takes .*text"),
        ({"url": "http://[bad"}, ValueError, "url takes an address"),
        ({"format": "pdf"}, ValueError, "html, json, markdown, text"),
        ({"format": 3}, TypeError, r"hfdaily\.Format"),
        ({"format": []}, TypeError, r"hfdaily\.Format"),
        ({"trailing_count": "stars"}, ValueError, '"comments" or "upvotes"'),
        ({"trailing_count": []}, TypeError, '"comments" or "upvotes"'),
        ({"trailing_count": None}, TypeError, '"comments" or "upvotes"'),
        ({"cross_check": "yes"}, TypeError, "cross_check takes True or False"),
        ({"strict": "fatal"}, ValueError, "info, warning, error"),
        ({"strict": 1}, TypeError, "True, False or a Severity"),
        ({"strict": None}, TypeError, "True, False or a Severity"),
        ({"limits": {"max_papers": 3}}, TypeError, r"hfdaily\.Limits"),
    ],
)
def test_misuse(
    arguments: dict[str, Any], error: type[Exception] | tuple[type[Exception], ...], accepted: str
) -> None:
    """A wrong argument raises an error that says what is accepted."""
    with pytest.raises(error, match=accepted):
        parse("Daily Papers", **arguments)


def test_decoded_json_has_one_form() -> None:
    """Decoded JSON can not be read as HTML."""
    with pytest.raises(ValueError, match="only be read as json, not as html"):
        parse([], format="html")
    assert parse([], format="json") == parse([])


def test_options_are_keywords() -> None:
    """Only the content is given by position."""
    with pytest.raises(TypeError):
        parse(PAYLOAD, DAY)  # type: ignore[call-arg]  # that is the point


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"max_papers": 0}, ValueError, "max_papers takes a number of at least 1"),
        ({"max_chars": -5}, ValueError, "max_chars"),
        ({"max_depth": 2.5}, TypeError, "max_depth takes a whole number"),
        ({"max_diagnostics": True}, TypeError, "max_diagnostics takes a whole number"),
        ({"max_rejected_chars": None}, TypeError, "max_rejected_chars"),
    ],
)
def test_limits_are_checked(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    """A limit that is no positive whole number is refused when it is made."""
    with pytest.raises(error, match=message):
        Limits(**arguments)


def test_datetime_as_a_day() -> None:
    """A datetime, which is a date to Python, gives its day."""
    moment = dt.datetime(2025, 12, 12, 23, 59, tzinfo=dt.UTC)
    assert parse(render_text(), as_of=moment).as_of == dt.date(2025, 12, 12)


# Strictness.

DOUBTFUL: list[object] = [{"paper": {"id": "2401.00001", "title": "T", "upvotes": "many"}}]
BROKEN: list[object] = [*DOUBTFUL, {"paper": {"id": "2401.00002"}}]


def _codes_of(group: DigestError) -> set[Code]:
    return {item.diagnostic.code for item in group.exceptions}


def test_strict_raises_for_errors_only() -> None:
    """`strict=True` lets warnings pass and raises for errors."""
    assert parse(DOUBTFUL, strict=True).papers == parse(DOUBTFUL).papers
    with pytest.raises(DigestError) as caught:
        parse(BROKEN, strict=True)
    assert _codes_of(caught.value) == {Code.RECORD_WITHOUT_TITLE}


@pytest.mark.parametrize("severity", [Severity.WARNING, "warning", Severity.INFO])
def test_strict_takes_a_severity(severity: Severity | Literal["warning"]) -> None:
    """A severity raises for everything that is at least as bad."""
    with pytest.raises(DigestError) as caught:
        parse(BROKEN, strict=severity)
    assert _codes_of(caught.value) == {Code.BAD_NUMBER, Code.RECORD_WITHOUT_TITLE}


def test_strict_error_carries_the_digest() -> None:
    """The error is an exception group and holds what was read all the same."""
    with pytest.raises(DigestError) as caught:
        parse(BROKEN, strict=True)
    error = caught.value
    assert isinstance(error, ExceptionGroup)
    assert titles(error.digest) == ["T"]
    assert error.digest == parse(BROKEN)
    assert "record-without-title" in str(error)
    part, rest = error.split(hfdaily.DiagnosticError)
    assert rest is None
    assert isinstance(part, DigestError)
    assert part.digest is error.digest


def test_raise_for_errors() -> None:
    """A digest that is well gives itself; another raises as `strict` does."""
    digest = parse(DOUBTFUL)
    assert digest.ok
    assert digest.raise_for_errors() is digest
    with pytest.raises(DigestError):
        digest.raise_for_errors(Severity.WARNING)
    with pytest.raises(DigestError):
        digest.raise_for_errors("warning")
    with pytest.raises(ValueError, match="info, warning, error"):
        digest.raise_for_errors("fatal")  # type: ignore[arg-type]  # the call is wrong


# The siblings.


@pytest.mark.parametrize(
    ("function", "page", "form"),
    [
        (parse_html, HTML, Format.HTML),
        (parse_html, CARDS, Format.HTML),
        (parse_json, PAYLOAD, Format.JSON),
        (parse_json, RECORDS, Format.JSON),
        (parse_markdown, render_markdown(), Format.MARKDOWN),
        (parse_text, render_text(), Format.TEXT),
    ],
)
def test_sibling_reads_as_parse_does(
    function: Callable[[Any], Digest], page: Content, form: Format
) -> None:
    """A function for one form gives what `parse` gives, since the form is detected aright."""
    digest = function(page)
    assert digest.format is form
    assert len(digest) == 12
    assert digest == parse(page) == parse(page, format=form) == parse(page, format=form.value)


def test_siblings_take_options() -> None:
    """The options reach the reader through every sibling."""
    text = render_text(day=dt.date(2025, 12, 12))
    day = dt.date(2026, 12, 12)
    for digest in (parse_text(text, as_of=day), parse_markdown(render_markdown(), as_of=day)):
        assert (digest.as_of, digest.as_of_source) == (day, AsOfSource.ARGUMENT)
    assert parse_html(HTML, url="https://huggingface.co/papers").url.endswith("/papers")  # type: ignore[union-attr]  # given
    with pytest.raises(DigestError):
        parse_json(BROKEN, strict=True)


def test_parse_file(tmp_path: Path) -> None:
    """A file is read by its content, whatever its name says."""
    path = tmp_path / "page.txt"
    path.write_bytes(HTML.encode())
    assert parse_file(path) == parse_file(str(path)) == parse(HTML.encode())
    assert parse_file(path, format="html", as_of=DAY).as_of_source is AsOfSource.ARGUMENT


def test_parse_file_that_is_missing(tmp_path: Path) -> None:
    """A file that is not there is an OSError that names it."""
    with pytest.raises(FileNotFoundError, match=r"nowhere\.html"):
        parse_file(tmp_path / "nowhere.html")


def test_content_is_never_a_path(tmp_path: Path) -> None:
    """A path or an address as content is text that holds no papers."""
    path = tmp_path / "page.html"
    path.write_bytes(HTML.encode())
    for content in (str(path), DAY_URL):
        digest = parse(content)
        assert digest.papers == ()
        assert errors(digest) == {Code.NOT_A_DIGEST}


# Which form it is.

ARTICLES = CARDS[CARDS.index("<article") : CARDS.rindex("</article>") + len("</article>")]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (HTML, Format.HTML),
        (f"\n\n \t{HTML}", Format.HTML),
        (ARTICLES, Format.HTML),
        (f"<?xml version='1.0' encoding='utf-8'?>\n{CARDS}", Format.HTML),
        (f"<!-- saved from url=(0030){DAY_URL} -->\n{CARDS}", Format.HTML),
        (f"URL: {DAY_URL}\n\n{HTML}", Format.HTML),
        ("<p>short</p>", Format.HTML),
        (PAYLOAD, Format.JSON),
        (f"\n {PAYLOAD}", Format.JSON),
        (json.dumps(RECORDS, indent=2), Format.JSON),
        (f"```json\n{PAYLOAD}\n```", Format.JSON),
        (f")]}}',\n{PAYLOAD}", Format.JSON),
        ("[]", Format.JSON),
        ("{}", Format.JSON),
        ("[null, 3]", Format.JSON),
        ("[1] first\n[2] second", Format.TEXT),
        ("[1](https://a.org)", Format.MARKDOWN),
        (render_markdown(), Format.MARKDOWN),
        ("### A Title\n", Format.MARKDOWN),
        ("A Title\n=======\n", Format.MARKDOWN),
        ("[A Title][1]\n\n[1]: https://huggingface.co/papers/2401.00001\n", Format.MARKDOWN),
        ("**A Title**\n", Format.MARKDOWN),
        (render_text(), Format.TEXT),
        ("a < b and c > d", Format.TEXT),
        ("C# and #1 Paper of the day", Format.TEXT),
        ("{curly} words", Format.TEXT),
        ("[bracketed] words", Format.TEXT),
    ],
)
def test_form_is_detected(content: str, form: Format) -> None:
    """The form is told by the content, as text and as bytes."""
    assert parse(content).format is form
    assert parse(content.encode()).format is form


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (PAYLOAD, "html"),
        (HTML, "json"),
        (HTML, "markdown"),
        (PAYLOAD, "text"),
        (render_markdown(), "json"),
    ],
)
def test_named_form_that_is_another(content: str, form: str) -> None:
    """The caller's word counts, and content that is plainly another form is said to be."""
    digest = parse(content, format=form)
    assert digest.format.value == form
    assert Code.FORMAT_MISMATCH in codes(digest)


@pytest.mark.parametrize("form", ["markdown", "text"])
@pytest.mark.parametrize("page", [HTML, CARDS, render_search(), render_trending()])
def test_tags_read_as_lines_are_no_lost_card(page: str, form: str) -> None:
    """HTML under another name gives no card that has nothing in it."""
    digest = parse(page, format=form)
    assert len(digest) == len(parse(page))
    assert (digest.ok, digest.rejected) == (True, ())


# Encodings.


@pytest.mark.parametrize("page", [HTML, CARDS, PAYLOAD, render_markdown(), render_text()])
@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda page: page.encode(), id="utf-8"),
        pytest.param(lambda page: bytearray(page.encode()), id="bytearray"),
        pytest.param(lambda page: page.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(lambda page: page.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(lambda page: b"\xfe\xff" + page.encode("utf-16-be"), id="utf-16-be with mark"),
        pytest.param(lambda page: page.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(lambda page: page.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(lambda page: page.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(lambda page: f"\ufeff{page}", id="text with mark"),
    ],
)
def test_encodings(page: str, encode: Callable[[str], Any]) -> None:
    """An encoding that can be told changes nothing."""
    assert parse(encode(page)) == parse(page)


def test_declared_encoding() -> None:
    """Bytes that are not UTF-8 are read as the page declares."""
    page = f'<html><head><meta charset="iso-8859-1"></head>{ARTICLES}'
    page = page.replace("authors", "authors \u00fc\u00e9")
    assert "\u00fc\u00e9".encode("latin-1") in page.encode("latin-1", "replace")
    digest = parse(page.encode("latin-1", "replace"))
    assert digest.papers == parse(page.encode("latin-1", "replace").decode("latin-1")).papers
    assert Code.BAD_ENCODING not in codes(digest)


@pytest.mark.parametrize("name", ["no-such-charset", "hex", "rot13", "idna"])
def test_declared_encoding_that_is_none(name: str) -> None:
    """An unknown or absurd declaration falls back to UTF-8, and the loss is said."""
    page = f'<body><meta charset="{name}">{ARTICLES}'.encode() + b"<p>\xff\xfe</p>"
    digest = parse(page)
    assert len(digest) == 12
    assert Code.BAD_ENCODING in codes(digest)


@pytest.mark.parametrize("name", ["utf-16", "ascii", "shift_jis"])
def test_declared_encoding_that_is_another(name: str) -> None:
    """A declaration that the bytes contradict costs no paper."""
    page = f'<body><meta charset="{name}">{ARTICLES}'.encode() + b"<p>\xff</p>"
    assert len(parse(page)) == 12


def test_bytes_that_are_no_utf_8() -> None:
    """A stray byte becomes U+FFFD, with its line, and nothing else suffers."""
    lines = render_text().encode().split(b"\n")
    lines[4] += b" \xff"
    digest = parse(b"\n".join(lines))
    (found,) = (item for item in digest.diagnostics if item.code is Code.BAD_ENCODING)
    assert found.line == 5
    assert "\ufffd" in found.excerpt
    assert len(digest) == 12


def test_replacement_characters_of_the_page() -> None:
    """U+FFFD that the page itself holds is no fault of the encoding."""
    content = [{"paper": {"id": "2401.00001", "title": "A \ufffd Title"}}]
    digest = parse(json.dumps(content, ensure_ascii=False).encode())
    assert digest[0].title == "A \ufffd Title"
    assert digest.diagnostics == ()


def test_character_cut_by_the_end() -> None:
    """Bytes that end within a character lose that character, not the reading."""
    content = "Daily Papers\n\n\u4e2d".encode()[:-1]
    assert Code.INTERNAL_ERROR not in codes(parse(content))


# Bytes that are no text.


@pytest.mark.parametrize(
    ("content", "code", "name"),
    [
        (gzip.compress(HTML.encode(), mtime=0), Code.COMPRESSED_INPUT, "gzip"),
        (b"\x28\xb5\x2f\xfd\x24\x00", Code.COMPRESSED_INPUT, "zstd"),
        *((zlib.compress(HTML.encode(), n), Code.COMPRESSED_INPUT, "zlib") for n in (1, 6, 9)),
        (b"BZh91AY&SY", Code.COMPRESSED_INPUT, "bzip2"),
        (b"\xfd7zXZ\x00\x00", Code.COMPRESSED_INPUT, "xz"),
        (b"PK\x03\x04\x14\x00", Code.COMPRESSED_INPUT, "zip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Code.BINARY_INPUT, "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Code.BINARY_INPUT, "JPEG"),
        (b"GIF89a", Code.BINARY_INPUT, "GIF"),
        (b"%PDF-1.7\n%\xe2\xe3", Code.BINARY_INPUT, "PDF file; take its text out"),
        (b"PAR1\x15\x04", Code.BINARY_INPUT, "Parquet"),
        (b"SQLite format 3\x00", Code.BINARY_INPUT, "SQLite"),
        (bytes(range(256)) * 4, Code.BINARY_INPUT, ""),
        (b"\x00\x01\x02\x03" * 100, Code.BINARY_INPUT, ""),
    ],
)
def test_bytes_that_are_no_text(content: bytes, code: Code, name: str) -> None:
    """Compressed and binary bytes are named, not guessed at."""
    digest = parse(content)
    assert digest.papers == ()
    assert errors(digest) == {code}
    assert name in digest.diagnostics[0].message


# What is no digest, and what is an empty one.

POSTS = (
    '<html><head><meta property="og:url" content="https://huggingface.co/posts"></head>'
    "<body><p>Posts of today</p></body></html>"
)


UPSTREAM = "upstream connect error or disconnect/reset before headers"
RATE_LIMIT = (
    "We had to rate limit your IP (192.0.2.4). To continue using our service, create a HF account "
    "or login to your existing account, and make sure you pass a HF_TOKEN."
)
BLOG = {
    "authors": [{"name": "ada"}], "title": "A Post", "upvotes": 12, "slug": "a-post",
    "publishedAt": "2026-01-01T00:00:00.000Z",
}  # fmt: skip
SPACE = {"type": "space", "id": "a/b", "title": "A Space", "likes": 3, "upvotes": 4}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", Code.EMPTY_INPUT),
        (b"", Code.EMPTY_INPUT),
        (" \n\t\u00a0\r\n", Code.EMPTY_INPUT),
        (b"\xef\xbb\xbf \n", Code.EMPTY_INPUT),
        ('{"error": "Not found"}', Code.ERROR_BODY),
        ({"error": "Internal error"}, Code.ERROR_BODY),
        ({"errors": [{"message": "no"}]}, Code.ERROR_BODY),
        ({"detail": "Not Found"}, Code.ERROR_BODY),
        ('{"message":"Not Found"}', Code.ERROR_BODY),
        ({"statusCode": 404}, Code.ERROR_BODY),
        ({"statusCode": 429, "body": ""}, Code.ERROR_BODY),
        ({"status": "error", "message": "x"}, Code.ERROR_BODY),
        ({"success": False, "msg": "x", "data": None}, Code.ERROR_BODY),
        ({"message": "Welcome"}, Code.NOT_A_DIGEST),
        ({"statusCode": 200, "message": "x"}, Code.NOT_A_DIGEST),
        ({"status": "error", "data": {"a": 1}}, Code.NOT_A_DIGEST),
        ({"name": "x", "code": 404}, Code.NOT_A_DIGEST),
        ({"title": "Not Found", "code": 451}, Code.NOT_A_DIGEST),
        ([{"statusCode": 404}], Code.NOT_A_DIGEST),
        ("Too Many Requests", Code.ERROR_BODY),
        ("Not Found", Code.ERROR_BODY),
        ("# Forbidden\n", Code.ERROR_BODY),
        ("Unauthorized.", Code.ERROR_BODY),
        ("<html><body>Gateway Timeout</body></html>", Code.ERROR_BODY),
        ("Access denied", Code.ERROR_BODY),
        ("error code: 1015", Code.ERROR_BODY),
        (f"{UPSTREAM}. reset reason: connection termination", Code.ERROR_BODY),
        (RATE_LIMIT, Code.ERROR_BODY),
        (f"<html><body><p>{RATE_LIMIT}</p></body></html>", Code.ERROR_BODY),
        (f"A note on limits.\n\n{RATE_LIMIT}", Code.NOT_A_DIGEST),
        (f"{RATE_LIMIT} {'This is what it said to us, and more. ' * 20}", Code.NOT_A_DIGEST),
        ("Gone\n\nThey left in the morning.", Code.NOT_A_DIGEST),
        ("Access denied: a novel", Code.NOT_A_DIGEST),
        ("OK", Code.NOT_A_DIGEST),
        ("404 Not Found", Code.ERROR_BODY),
        ("<title>404 - Hugging Face</title><body><h1>404</h1></body>", Code.ERROR_BODY),
        ("<title>502 Bad Gateway</title><center><h1>502</h1></center>", Code.ERROR_BODY),
        ("<html><body>Just a moment... Verify you are human</body></html>", Code.LOGIN_PAGE),
        ("<title>Just a moment...</title><noscript>Enable cookies</noscript>", Code.LOGIN_PAGE),
        ("<title>Human Verification</title><p></p>", Code.LOGIN_PAGE),
        ("Welcome back!\nForgot your password?", Code.LOGIN_PAGE),
        ([{"modelId": "a/b", "likes": 3, "downloads": 5}], Code.OTHER_CONTENT),
        ({"socialPosts": [{"slug": "x"}]}, Code.OTHER_CONTENT),
        (BLOG, Code.OTHER_CONTENT),
        ([BLOG], Code.OTHER_CONTENT),
        ({"allBlogs": [BLOG], "numTotalBlogs": 1}, Code.OTHER_CONTENT),
        ({"slug": "a/b-65", "title": "Cool", "upvotes": 3, "items": []}, Code.OTHER_CONTENT),
        ([{"slug": "a/b-65", "title": "Cool", "upvotes": 3, "items": [SPACE]}], Code.OTHER_CONTENT),
        ([SPACE], Code.OTHER_CONTENT),
        (POSTS, Code.OTHER_CONTENT),
        ("{}", Code.NOT_A_DIGEST),
        ([1, 2, 3], Code.NOT_A_DIGEST),
        ([{"name": "x"}], Code.NOT_A_DIGEST),
        ([[], {}], Code.NOT_A_DIGEST),
        ("null", Code.NOT_A_DIGEST),
        ("<html><body><p>A blog.</p></body></html>", Code.NOT_A_DIGEST),
        ("Just a sentence.", Code.NOT_A_DIGEST),
    ],
)
def test_what_is_no_digest(content: Content, code: Code) -> None:
    """A page without papers has one error, and the code tells what it is."""
    digest = parse(content)
    assert digest.papers == ()
    assert not digest.ok
    assert errors(digest) == {code}


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        ("pages/day.html", "parse_file"),
        ("C:\\my pages\\day.JSON\n", "parse_file"),
        ("https://huggingface.co/papers", "fetches nothing"),
    ],
)
def test_a_place_instead_of_a_page(content: str, advice: str) -> None:
    """Who gives a path or an address instead of its content is told what to give."""
    (found,) = parse(content).diagnostics
    assert found.code is Code.NOT_A_DIGEST
    assert advice in found.message
    (prose,) = parse(f"{content.strip()} has it").diagnostics
    assert advice not in prose.message


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("[]", None),
        ([], None),
        ({"dailyPapers": []}, None),
        ({"dailyPapers": [], "dateString": str(DAY)}, DAY),
        (render_day(EMPTY_DAY), DAY),
        (render_day(EMPTY_DAY, embedded=False), DAY),
        (render_day(EMPTY_DAY, era="2024-08", day=DAY, embedded=False), DAY),
        ("Daily Papers\n\nby AK and the research community\n\nNo papers found\n", None),
        ("# Daily Papers\n\nby AK and the research community\n\nNo papers found\n", None),
    ],
)
def test_empty_day(content: Content, day: dt.date | None) -> None:
    """A digest without papers is ok, says so, and knows its day where the page tells it."""
    digest = parse(content)
    assert digest.papers == ()
    assert digest.ok
    assert Code.EMPTY_DAY in codes(digest)
    assert digest.date == day
    assert digest.carries == frozenset()


_FOOT = "Company\nTOS\nPrivacy\nAbout\nCareers\nModels\nDatasets\nSpaces\nPricing\nDocs\n"


@pytest.mark.parametrize("said", ["No papers found", "No papers on this day.", "Nothing here yet"])
@pytest.mark.parametrize("foot", ["", _FOOT])
def test_line_that_stands_alone(said: str, foot: str) -> None:
    """It is no paper's title on a page that has nothing else."""
    digest = parse(f"Daily Papers\nby\nAK\nand the research community\nMay 13\n{said}\n{foot}")
    assert digest.papers == ()
    assert codes(digest) == {Code.EMPTY_DAY if "papers" in said else Code.NOT_A_DIGEST}


def test_day_of_an_empty_list() -> None:
    """The days around it tell its kind and its year."""
    digest = parse(
        "# Daily Papers\n\nby AK and the research community\n\n"
        "[](/papers/date/2026-05-12) May 13 [](/papers/date/2026-05-14)\n\nNo papers found\n"
    )
    assert (digest.kind, digest.date) == (Kind.DAILY, dt.date(2026, 5, 13))


# Web archives and pages that a browser saved.


def archive(page: str, encoding: str = "quoted-printable", newline: str = "\r\n") -> bytes:
    """Put a page into a web archive, as a browser saves it."""
    encode = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}[encoding]
    body = encode(page.encode()).decode("ascii").replace("\n", newline)
    head = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {DAY_URL}",
        "Subject: =?utf-8?Q?Daily=20Papers?=",
        "Date: Tue, 4 Aug 2026 08:00:00 -0000",
        "MIME-Version: 1.0",
        "Content-Type: multipart/related;",
        '\ttype="text/html";',
        '\tboundary="----MultipartBoundary--x----"',
        "",
        "",
        "------MultipartBoundary--x----",
        "Content-Type: text/html",
        f"Content-Transfer-Encoding: {encoding}",
        f"Content-Location: {DAY_URL}",
        "",
        body,
        "------MultipartBoundary--x----",
        "Content-Type: text/css",
        "",
        "body { color: red }",
        "------MultipartBoundary--x------",
        "",
    ]
    return newline.join(head).encode("ascii")


@pytest.mark.parametrize("page", [HTML, CARDS])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_web_archive(page: str, encoding: str, newline: str) -> None:
    """The page in a web archive is read, with the day on which it was saved."""
    digest = parse(archive(page, encoding, newline))
    assert digest.papers == parse(page).papers
    assert digest.date == DAY
    assert digest.url == DAY_URL
    assert digest.as_of == dt.date(2026, 8, 4)


@pytest.mark.parametrize(
    "text",
    [
        'Of mails.\n\n  "MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=x"\n',
        "Subject: Mails\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\nNone.",
        "Note: mails have\nMIME-Version: 1.0\nand Content-Type: multipart/mixed.\n",
    ],
)
def test_a_text_of_mails_is_no_archive(text: str) -> None:
    """It was taken out of itself without end."""
    assert [found.code for found in parse(text).diagnostics] == [Code.NOT_A_DIGEST]


def test_web_archive_without_page() -> None:
    """An archive that holds no HTML is no digest."""
    content = archive("x").replace(b"Content-Type: text/html\r", b"Content-Type: image/png\r")
    digest = parse(content)
    assert digest.papers == ()
    assert not digest.ok


@pytest.mark.parametrize(
    ("find", "replace", "day"),
    [
        (b"Date: Tue, 4 Aug 2026 08:00:00 -0000", b"Date: some day", DAY),
        (b"Date: Tue, 4 Aug 2026 08:00:00 -0000\r\n", b"", DAY),
        (b"Content-Type: text/html\r", b"Content-Type: text/html; charset=x-odd\r", None),
        (b"Content-Type: text/html\r", b"Content-Type: text/html; charset=utf-8\r", None),
    ],
)
def test_web_archive_with_odd_head(find: bytes, replace: bytes, day: dt.date | None) -> None:
    """A head without a day or with an unknown charset costs no paper."""
    content = archive(HTML)
    assert find in content
    digest = parse(content.replace(find, replace))
    assert digest.papers == parse(HTML).papers
    assert digest.as_of == (day or dt.date(2026, 8, 4))


def test_web_archive_of_an_empty_page() -> None:
    """A part that is HTML and empty is no page; the one behind it is."""
    empty = b"------MultipartBoundary--x----\r\nContent-Type: text/html\r\n\r\n\r\n"
    content = archive(HTML).replace(
        b"------MultipartBoundary--x----\r\n", empty + b"------MultipartBoundary--x----\r\n", 1
    )
    assert parse(content).papers == parse(HTML).papers


@pytest.mark.parametrize("render", [render_day, render_search, render_trending, render_paper_page])
def test_absolute_links(render: Callable[..., str]) -> None:
    """A browser makes links absolute when it saves a page; the cards read the same."""
    page = render(embedded=False)
    saved = page.replace('href="/', 'href="https://huggingface.co/')
    saved = saved.replace('src="/', 'src="https://huggingface.co/')
    assert saved != page
    assert parse(saved).papers == parse(page).papers


def test_fragments() -> None:
    """The main part of a page, or its cards alone, give its papers."""
    start = HTML.index('<div class="SVELTE_HYDRATER contents" data-target="DailyPapers"')
    assert parse(HTML[start:]).papers == parse(HTML).papers
    assert parse(ARTICLES).papers == parse(CARDS).papers


@pytest.mark.parametrize("head", ["<title>Daily Papers</title>", '<meta charset="utf-8">'])
def test_head_without_its_end_tag(head: str) -> None:
    """HTML may leave out `</head>` and `<body>`: the cards are no part of the head."""
    assert parse(f"<html>{head}{ARTICLES}</html>").papers == parse(CARDS).papers


def test_one_card() -> None:
    """A single card is a page of one paper."""
    card = ARTICLES[: ARTICLES.index("</article>") + len("</article>")]
    (paper,) = parse(card)
    assert paper == parse(CARDS)[0]


# Lines that a saving tool wrote on top.


@pytest.mark.parametrize(
    "page", [HTML, CARDS, PAYLOAD, render_text(kind="daily"), render_text(), render_trending()]
)
@pytest.mark.parametrize(
    "head",
    [
        "URL: {url}\nTimestamp: 2026-08-04T01:02:03Z\n\n",
        "url: {url}\nretrieved: 2026-08-04\n\n",
        "Source: {url}\nCaptured (UTC): 2026-08-04 01:02\n\n",
        "---\nurl: {url}\nfetched_at: 2026-08-04T01:02:03Z\n---\n\n",
    ],
)
def test_head_lines(page: str, head: str) -> None:
    """The address and day in head lines are evidence; the papers are the same."""
    digest = parse(head.format(url=DAY_URL) + page)
    assert digest.url == DAY_URL
    assert (digest.as_of, digest.as_of_source) == (dt.date(2026, 8, 4), AsOfSource.PAGE)
    assert titles(digest) == titles(parse(page))


@pytest.mark.parametrize("page", [HTML, CARDS, render_trending(embedded=False)])
@pytest.mark.parametrize("as_bytes", [False, True])
def test_comments_of_saving_tools(page: str, as_bytes: bool) -> None:  # noqa: FBT001 - a parameter
    """SingleFile writes address and day into a comment; the page's own address goes first."""
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://huggingface.co/papers/trending \n"
        " saved date: Tue Aug 04 2026 10:12:13 GMT+0200 (Central European Summer Time)\n-->"
    )
    text = page.replace('<html class="">', f'<html class="">{comment}', 1)
    assert comment in text
    digest = parse(text.encode() if as_bytes else text)
    assert (digest.as_of, digest.as_of_source) == (dt.date(2026, 8, 4), AsOfSource.PAGE)
    assert (digest.url, digest.kind) == (parse(page).url, parse(page).kind)
    assert digest.papers == parse(page).papers


def test_address_in_a_comment() -> None:
    """Chrome's comment names the address of a page that does not name its own."""
    card = CARDS[CARDS.index("<article") : CARDS.index("</article>") + 10]
    digest = parse(f"<!-- saved from url=(0054){DAY_URL} -->\n<html><body>{card}</body></html>")
    assert (digest.url, digest.date) == (DAY_URL, DAY)


@pytest.mark.parametrize("form", ["html", "cards", "bytes", "markdown"])
@pytest.mark.parametrize("host", ["https://web.archive.org", ""])
def test_pages_of_the_wayback_machine(form: str, host: str) -> None:
    """What the archive writes before every address hides nothing, and its day dates the page."""
    page = {"html": HTML, "markdown": render_markdown(DAY_PAGE, kind="daily")}.get(form, CARDS)
    mark = f"{host}/web/20260804101112/https://huggingface.co"
    kept = page.replace('href="/', 'href="https://huggingface.co/')
    kept = kept.replace("https://huggingface.co/", f"{mark}/")
    script = '<script src="https://web-static.archive.org/_static/js/wombat.js"></script>'
    kept = kept.replace("<head>", f"<head>{script}", 1)
    digest = parse(kept.encode() if form == "bytes" else kept)
    assert digest.papers == parse(page, as_of=DAY).papers
    assert digest.date == DAY
    assert digest.as_of == (DAY if form == "markdown" else dt.date(2026, 8, 4))  # by its head line
    assert parse(PAYLOAD, url=f"{mark}/papers/date/{DAY}").date == DAY


def test_bare_date_is_no_head_line() -> None:
    """A bare `date:` may be anything, and tells nothing of the day of saving."""
    page = render_text(day=dt.date(2025, 12, 12))
    assert parse(f"date: 2020-01-01\n\n{page}").as_of == parse(page).as_of


def test_argument_wins() -> None:
    """The caller's address and day win over the head lines and the page's own."""
    url = "https://huggingface.co/papers?q=robots"
    digest = parse(f"URL: {DAY_URL}\nTimestamp: 2026-08-04\n\n{CARDS}", url=url, as_of=DAY)
    assert (digest.url, digest.kind, digest.query) == (url, Kind.DAILY, None)
    assert (digest.as_of, digest.as_of_source) == (DAY, AsOfSource.ARGUMENT)


# The day that was asked for.


def test_expected_day() -> None:
    """A page for another day than the one asked for gives a warning, not an error."""
    assert Code.DATE_MISMATCH not in codes(parse(HTML, expect_date=DAY))
    digest = parse(HTML, expect_date=DAY - dt.timedelta(1))
    assert Code.DATE_MISMATCH in codes(digest)
    assert digest.ok
    assert digest.date == DAY


def test_address_of_another_day() -> None:
    """The address that was asked for is compared likewise."""
    assert parse(PAYLOAD, url=DAY_URL).diagnostics == ()
    other = parse(PAYLOAD, url="https://huggingface.co/papers/date/2026-08-01")
    assert Code.DATE_MISMATCH in codes(other)


# What a number behind the date counts.


def test_trailing_count() -> None:
    """Without links the number behind a date is that of comments, unless the caller knows."""
    text = render_text(day=dt.date(2025, 12, 12))
    given = made_up_digest(kind=Kind.SEARCH, day=dt.date(2025, 12, 12)).papers
    comments = parse(text)
    assert [paper.comments for paper in comments] == [paper.comments for paper in given]
    assert "upvotes" not in comments.carries
    upvotes = parse(text, trailing_count="upvotes")
    assert "comments" not in upvotes.carries
    assert [paper.upvotes or 0 for paper in upvotes] == [paper.comments for paper in given]


def test_trailing_count_yields_to_links() -> None:
    """Where links tell which number is which, the option changes nothing."""
    for page in (HTML, CARDS, PAYLOAD, render_markdown(), render_markdown(kind="daily")):
        assert parse(page, trailing_count="upvotes") == parse(page)


# Two readings of one page.


def test_cross_check_of_a_page_that_agrees() -> None:
    """A page whose cards print what its JSON says gives no difference."""
    assert parse(HTML, cross_check=True).papers == parse(HTML).papers


# More than one page.


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HTML, render_day(seed=4, day=DAY)),
        (CARDS, render_day(seed=4, day=DAY, embedded=False)),
        (PAYLOAD, render_payload(seed=4, day=DAY)),
        (f"{PAYLOAD}\n", render_payload(seed=4, day=DAY)),
        (render_text(), render_text(seed=4)),
        (render_markdown(), render_markdown(seed=4)),
    ],
    ids=["html", "cards", "json", "json lines", "text", "markdown"],
)
def test_glued_pages(first: str, second: str) -> None:
    """Pages that follow each other in one input give all their papers, and that is said."""
    digest = parse(first + second)
    expected = parse(first).papers + parse(second).papers
    assert len(set(expected)) == 24
    assert digest.papers == expected
    assert Code.GLUED_PAGES in codes(digest)
    assert digest.ok


@pytest.mark.parametrize("kind", [str, str.encode])
@pytest.mark.parametrize("border", ["", "\n\n"])
def test_documents_of_all_kinds(border: str, kind: Callable[[str], str | bytes]) -> None:
    """Each document is read by what it has, its JSON or its cards."""
    pages = [
        HTML,
        render_day(seed=4, day=DAY, embedded=False),
        render_trending(seed=5),
        render_search(seed=6),
        render_paper_page(seed=7),
    ]
    for first, second in itertools.permutations(pages, 2):
        digest = parse(kind(first + border + second))
        shown = [paper.title for page in (first, second) for paper in parse(page)]
        assert [paper.title for paper in digest] == list(dict.fromkeys(shown))
        assert (digest.kind, digest.format) == (parse(first).kind, Format.HTML)
        assert Code.GLUED_PAGES in codes(digest)


@pytest.mark.parametrize("kind", [str, str.encode])
@pytest.mark.parametrize("first", [HTML, CARDS, HTML + CARDS], ids=["json", "cards", "both"])
@pytest.mark.parametrize(
    "second", [render_payload(seed=4), render_text(seed=4), render_markdown(seed=4)]
)
def test_page_behind_a_document(
    first: str, second: str, kind: Callable[[str], str | bytes]
) -> None:
    """A page of another form below a document gives its papers too."""
    digest = parse(kind(f"{first}\n{second}"))
    expected = parse(first).papers + parse(second).papers
    assert [paper.title for paper in digest] == [paper.title for paper in expected]
    assert Code.GLUED_PAGES in codes(digest)
    assert (digest.format, digest.date) == (Format.HTML, parse(first).date)


def test_place_behind_a_document() -> None:
    """Lines are those of the input."""
    text = render_text(seed=4)
    paper = parse(f"{HTML}\n{text}")[-1]
    assert paper.origin.line is not None
    assert paper.title in (f"{HTML}\n{text}").splitlines()[paper.origin.line - 1]


@pytest.mark.parametrize("kind", [str, str.encode])
@pytest.mark.parametrize(
    "note", ["Saved by Ada on a rainy day. " * 9, f"<!-- {'Saved by Ada. ' * 9}-->", "by A"]
)
def test_note_behind_a_document(note: str, kind: Callable[[str], str | bytes]) -> None:
    """A note is none, however long it is."""
    digest = parse(kind(f"{HTML}\n{note}"))
    assert digest.papers == parse(HTML).papers
    assert not digest.diagnostics


@pytest.mark.parametrize("page", [HTML, CARDS, PAYLOAD, render_text(), render_markdown()])
def test_page_glued_to_itself(page: str) -> None:
    """A paper that stands twice is given once, where it stood first."""
    digest = parse(page + page)
    assert digest.papers == parse(page).papers
    doubles = [item for item in digest.diagnostics if item.code is Code.DUPLICATE_PAPER]
    assert len(doubles) == 12
    assert all(item.severity is Severity.INFO for item in doubles)


# Wrappers around JSON.


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"status": 200, "data": RECORDS}, "$.data"),
        ({"papers": RECORDS, "count": 12}, "$.papers"),
        ({"response": {"body": {"items": RECORDS}}}, "$.response.body.items"),
        ({"props": {"pageProps": {"dailyPapers": RECORDS}}}, "$.props.pageProps.dailyPapers"),
        ([RECORDS], "$[0]"),
    ],
)
def test_wrapped_payload(value: dict[str, object] | list[object], path: str) -> None:
    """Records inside wrapper objects are found, and where they stood is said."""
    for content in (value, json.dumps(value)):
        digest = parse(content)
        assert titles(digest) == titles(parse(RECORDS))
        (found,) = (item for item in digest.diagnostics if item.code is Code.WRAPPED_PAYLOAD)
        assert found.path == path
        assert digest[0].origin.path == f"{path}[0]"


def test_wrapped_too_deep() -> None:
    """Records far down are not looked for."""
    value: dict[str, object] = {"papers": RECORDS}
    for _ in range(8):
        value = {"a": value}
    digest = parse(value)
    assert errors(digest) == {Code.NOT_A_DIGEST}


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\n\n", " ", ",\n"])
def test_json_lines(separator: str) -> None:
    """Records that follow each other, a line for each, are one list."""
    digest = parse(separator.join(json.dumps(record) for record in RECORDS))
    assert digest.papers == parse(RECORDS).papers
    assert (digest.date, digest.kind) == (DAY, Kind.DAILY)
    assert digest.diagnostics == ()


def test_single_record() -> None:
    """One record is a payload of one paper."""
    record = RECORDS[0]
    assert isinstance(record, dict)
    (paper,) = parse(record)
    assert paper == parse(RECORDS)[0]


def test_python_literals() -> None:
    """Records saved as Python's `repr` read as the objects that they spell."""
    spelled: list[object] = [repr(record) for record in RECORDS]
    for content in (spelled, [spelled[0], RECORDS[1]]):
        digest = parse(content)
        assert digest.papers == parse(RECORDS[: len(content)]).papers
        assert (digest.kind, digest.date) == (Kind.DAILY, DAY)
        assert digest.ok
        assert Code.REPR_RECORDS in codes(digest)


def test_strings_that_spell_no_record() -> None:
    """A string among records that spells none is rejected, with its text and place."""
    good = repr(RECORDS[0])
    digest = parse([good, "{'paper': open('x')}", "hello"])
    assert len(digest) == 1
    assert [(item.code, item.raw, item.origin.path) for item in digest.rejected] == [
        (Code.RECORD_INVALID, "{'paper': open('x')}", "$[1]"),
        (Code.RECORD_INVALID, "hello", "$[2]"),
    ]
    assert errors(digest) == {Code.RECORD_INVALID}


# The last resort.


def test_failure_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of the library is a diagnostic that names it, and not an exception."""

    def fail(*_: object) -> None:
        msg = "a defect"
        raise RuntimeError(msg)

    monkeypatch.setattr("hfdaily._parse.assemble", fail)
    digest = parse(PAYLOAD)
    assert digest.papers == ()
    (found,) = (item for item in digest.diagnostics if item.code is Code.INTERNAL_ERROR)
    assert found.severity is Severity.ERROR
    assert "RuntimeError: a defect" in found.message
    with pytest.raises(DigestError):
        parse(PAYLOAD, strict=True)


# Limits.


def test_max_papers() -> None:
    """Records beyond the limit are not read, and that is said."""
    digest = parse(RECORDS, limits=Limits(max_papers=5))
    assert digest.papers == parse(RECORDS).papers[:5]
    assert errors(digest) == {Code.LIMIT_REACHED}


@pytest.mark.parametrize(
    "page", [CARDS, render_markdown(), render_text()], ids=["cards", "markdown", "text"]
)
def test_max_papers_of_visible_pages(page: str) -> None:
    """The limit holds for cards as well."""
    digest = parse(page, limits=Limits(max_papers=5))
    assert len(digest) == 5
    assert errors(digest) == {Code.LIMIT_REACHED}


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_max_papers_of_a_page_in_decoded_json(form: str) -> None:
    """The limit holds for a page in a string as well, be it decoded or a text."""
    page = {form: render_markdown() if form == "markdown" else CARDS}
    for content in (page, json.dumps(page)):
        digest = parse(content, limits=Limits(max_papers=5))
        assert len(digest) == 5
        assert errors(digest) == {Code.LIMIT_REACHED}
    assert len(parse([page, page], limits=Limits(max_papers=5))) == 5


def test_max_chars() -> None:
    """Only the front of a long input is read, and that is said."""
    digest = parse(PAYLOAD, limits=Limits(max_chars=len(PAYLOAD) // 2))
    assert Code.LIMIT_REACHED in errors(digest)
    assert 0 < len(digest) < 12
    assert digest.papers == parse(PAYLOAD).papers[: len(digest)]


def test_max_diagnostics() -> None:
    """The worst diagnostics are kept, in page order, and the rest is counted."""
    records: list[object] = [
        {"paper": {"id": f"2401.{i:05}", "title": "", "upvotes": "x"}}
        if i == 7
        else {"paper": {"id": f"2401.{i:05}", "title": f"T{i}", "upvotes": "x"}}
        for i in range(10)
    ]
    digest = parse(records, limits=Limits(max_diagnostics=3))
    assert [item.code for item in digest.diagnostics] == [
        Code.BAD_NUMBER,
        Code.BAD_NUMBER,
        Code.RECORD_WITHOUT_TITLE,
    ]
    assert digest.diagnostics_dropped == len(parse(records).diagnostics) - 3


def test_max_rejected_chars() -> None:
    """Of a rejected record the beginning is kept."""
    digest = parse([{"paper": {"summary": "x" * 500}}], limits=Limits(max_rejected_chars=30))
    (rejected,) = digest.rejected
    assert len(rejected.raw) == 30
    assert rejected.raw.startswith('{"paper": {"summary": "xxx')


def test_max_depth() -> None:
    """What nests deeper than the limit is cut off, and that is said."""
    value: object = "leaf"
    for _ in range(20):
        value = [value]
    records: list[object] = [{"paper": {"id": "2401.00001", "title": "T", "novelty": value}}]
    whole = parse(records)
    assert whole.ok
    assert whole[0].extra["paper.novelty"] == value
    for content in (records, json.dumps(records)):
        cut = parse(content, limits=Limits(max_depth=10))
        assert cut.papers == whole.papers
        assert errors(cut) == {Code.JSON_TOO_DEEP}


# The digest as an object.


def test_digest_is_a_sequence_of_its_papers() -> None:
    """Length, iteration, index, slice and membership are those of the papers."""
    digest = parse(PAYLOAD)
    assert len(digest) == len(list(digest)) == 12
    assert digest[0] is digest.papers[0]
    assert digest[-1] is digest.papers[-1]
    assert digest[2:4] == digest.papers[2:4]
    assert digest[3] in digest
    assert digest.index(digest[3]) == 3
    with pytest.raises(IndexError):
        digest[12]


def test_digest_repr_is_short() -> None:
    """The repr of a day of papers fits on a line; notebooks get a table."""
    digest = parse(PAYLOAD)
    assert repr(digest) == f"<Digest daily {DAY}: 12 papers from json, 0 diagnostics>"
    shown = digest._repr_html_()
    assert all(f'href="{paper.hf_url}"' in shown for paper in digest)


@pytest.mark.parametrize("content", [PAYLOAD, HTML, CARDS, render_text(), "", BROKEN])
def test_digest_is_a_value(content: Content) -> None:
    """Digests are equal where they say the same, can be pickled and copied, and not changed."""
    digest = parse(content)
    assert digest == parse(content)
    assert pickle.loads(pickle.dumps(digest)) == digest  # noqa: S301 - our own bytes
    assert all(
        paper.same_record(other)
        for paper, other in zip(digest, pickle.loads(pickle.dumps(digest)), strict=True)  # noqa: S301 - our own bytes
    )
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        digest.papers = ()  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize("content", [PAYLOAD, CARDS])
def test_papers_made_in_rows_are_like_others(content: Content) -> None:
    """A paper made with its page's others is frozen, can be referred to, and is of its class."""
    paper = parse(content)[0]
    objects = (paper, *paper.authors, paper.submitted_by)
    assert {type(found) for found in objects} <= {Paper, Author, User}
    assert all(weakref.ref(found)() is found for found in objects)
    assert attrs.evolve(paper) == paper
    assert hash(attrs.evolve(paper)) == hash(paper)
    for found in objects:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            found.name = ""  # type: ignore[union-attr,misc]  # that is the point


def test_paper_equality_leaves_out_the_record() -> None:
    """Position, unknown, extra and origin take no part in equality and hash."""
    paper = Paper(id="2401.00001", title="T")
    moved = attrs.evolve(paper, position=7, extra={"a": [1]}, unknown=frozenset({"upvotes"}))
    assert paper == moved
    assert hash(paper) == hash(moved)
    assert paper.same_record(paper)
    assert not paper.same_record(moved)


def test_paper_aliases_and_addresses() -> None:
    """The names that people expect give the fields, and the id its addresses."""
    paper = Paper(id="2401.00001", title="T", summary="S", comments=3)
    assert (paper.arxiv_id, paper.abstract, paper.num_comments) == ("2401.00001", "S", 3)
    assert paper.hf_url == "https://huggingface.co/papers/2401.00001"
    assert paper.arxiv_url == "https://arxiv.org/abs/2401.00001"
    assert paper.pdf_url == "https://arxiv.org/pdf/2401.00001"
    bare = Paper(title="T")
    assert (bare.hf_url, bare.arxiv_url, bare.pdf_url) == (None, None, None)


@pytest.mark.parametrize("write", [to_json, to_jsonl])
def test_own_output_is_named(write: Callable[[Digest], str]) -> None:
    """What the library wrote itself is for `load`: read as a page, it would lose its dates."""
    assert codes(parse(write(made_up_digest(3)))) == {Code.OWN_OUTPUT}
    assert Code.OWN_OUTPUT not in codes(parse(PAYLOAD))


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_own_table_is_named(delimiter: Literal[",", ";", "|", "\t"]) -> None:
    """A table that the library wrote is no page, and the one message says what reads it."""
    (found,) = parse(to_csv(made_up_digest(3), delimiter=delimiter)).diagnostics
    assert found.code is Code.NOT_A_DIGEST
    assert "hfdaily.load" in found.message
    assert "hfdaily.load" not in str(parse("title,author,year\nA,B,1999\n").diagnostics)


@pytest.mark.parametrize("cls", [DigestError, hfdaily.DiagnosticError])
def test_exceptions_have_their_public_name(cls: type[Exception]) -> None:
    """Tracebacks show the name that callers import; pickles of either place load."""
    assert f"{cls.__module__}.{cls.__name__}" in {"hfdaily.DigestError", "hfdaily.DiagnosticError"}
    with pytest.raises(DigestError) as caught:
        parse("", strict=True)
    error = caught.value if cls is DigestError else caught.value.exceptions[0]
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again)) == (cls, str(error))
    home = "_model" if cls is DigestError else "_diagnostics"
    old = f"chfdaily.{home}\n{cls.__name__}\n."
    assert pickle.loads(old.encode()) is cls  # noqa: S301 - as above


@pytest.mark.parametrize(
    "write",
    [
        to_markdown,
        lambda digest: to_markdown(digest, style="list"),
        lambda digest: to_markdown(digest, style="table"),
        to_html,
        lambda digest: to_html(digest, fragment=True),
    ],
    ids=["headings", "list", "table", "page", "fragment"],
)
@pytest.mark.parametrize(
    ("kind", "url", "query"),
    [
        (Kind.DAILY, DAY_URL, None),
        (Kind.WEEKLY, "https://huggingface.co/papers/week/2026-W32", None),
        (Kind.MONTHLY, "https://huggingface.co/papers/month/2026-08", None),
        (Kind.TRENDING, "https://huggingface.co/papers/trending", None),
        (Kind.SEARCH, "https://huggingface.co/papers?q=robots", "robots"),
    ],
)
def test_own_pages_are_named(
    write: Callable[[Digest], str], kind: Kind, url: str, query: str | None
) -> None:
    """What the library wrote for people is named, and not taken for another kind of page."""
    made = parse(PAYLOAD, url=url)
    digest = parse(write(made))
    assert made.kind is kind
    assert Code.OWN_OUTPUT in codes(digest)
    assert Code.BAD_NUMBER not in codes(digest)
    assert (digest.kind, digest.date, digest.period) == (kind, made.date, made.period)
    assert digest.query == query


@pytest.mark.parametrize("page", [HTML, CARDS, render_markdown(), render_markdown(kind="trending")])
def test_pages_of_the_site_are_not_own_output(page: str) -> None:
    """The site's pages have other marks."""
    assert Code.OWN_OUTPUT not in codes(parse(page))


def test_day_that_nothing_tells() -> None:
    """A page without a day does not pass for the day that was asked for."""
    assert Code.DATE_UNCONFIRMED in codes(
        parse("A Title\n\n3 authors\n·\nJan 5, 2024\n", expect_date=DAY)
    )
    assert Code.DATE_UNCONFIRMED not in codes(parse(HTML, expect_date=DAY))


@pytest.mark.parametrize("embedded", [True, False])
@pytest.mark.parametrize("render", [render_search, render_trending, render_paper_page])
def test_page_of_no_day(render: Callable[..., str], embedded: bool) -> None:  # noqa: FBT001 - a parameter
    """A page that is for no day does not pass for that of the day on which it was saved."""
    page = render(day=DAY, embedded=embedded)
    assert Code.DATE_UNCONFIRMED in codes(parse(page, expect_date=DAY))
    assert Code.DATE_UNCONFIRMED not in codes(parse(page))


@pytest.mark.parametrize(
    ("papers", "diagnostics", "shown"),
    [
        (0, 0, "0 papers from text, 0 diagnostics"),
        (1, 1, "1 paper from text, 1 diagnostic"),
        (2, 2, "2 papers from text, 2 diagnostics"),
    ],
)
def test_repr_counts(papers: int, diagnostics: int, shown: str) -> None:
    """One is no plural."""
    found = parse("").diagnostics
    digest = Digest(papers=(Paper(title="A"),) * papers, diagnostics=found * diagnostics)
    assert repr(digest) == f"<Digest unknown: {shown}>"


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ({"path": "$.papers[0]", "line": 3}, " at $.papers[0]: "),
        ({"line": 3}, " at line 3: "),
        *(({"surface": surface}, " in ") for surface in Surface),
    ],
)
def test_place_of_a_diagnostic(item: dict[str, Any], shown: str) -> None:
    """A diagnostic says in words where it stands."""
    assert shown in str(Diagnostic(Code.BAD_DATE, Severity.WARNING, "no day", **item))


DAY_TEXT = render_text(made_up_digest(4, day=DAY, kind=Kind.DAILY), kind="daily")
DAY_MARKDOWN = render_markdown(made_up_digest(4, day=DAY, kind=Kind.DAILY), kind="daily")
SEARCH_TEXT = render_text(day=DAY)


@pytest.mark.parametrize(
    ("page", "wanted", "code"),
    [
        (DAY_TEXT, DAY, Code.DATE_UNCONFIRMED),
        (DAY_TEXT, DAY.replace(year=1999), Code.DATE_UNCONFIRMED),
        (DAY_TEXT, DAY + dt.timedelta(1), Code.DATE_MISMATCH),
        (DAY_MARKDOWN, DAY, None),
        (DAY_MARKDOWN, DAY.replace(year=1999), Code.DATE_MISMATCH),
        (DAY_MARKDOWN, DAY.replace(year=2027), Code.DATE_MISMATCH),
        (SEARCH_TEXT, DAY, Code.DATE_UNCONFIRMED),
        (SEARCH_TEXT, DAY + dt.timedelta(1), Code.DATE_UNCONFIRMED),
    ],
)  # fmt: skip
def test_year_of_the_day_asked_for(page: str, wanted: dt.date, code: Code | None) -> None:
    """A heading without a year passes for a day only if the year that is inferred is its own."""
    days = {Code.DATE_MISMATCH, Code.DATE_UNCONFIRMED}
    assert codes(parse(page, expect_date=wanted)) & days == ({code} if code else set())


@pytest.mark.parametrize("away", [-200, -2, -1, 0, 1, 2, 300, 365])
def test_heading_of_the_day_of_saving(away: int) -> None:
    """A search page prints the day of saving, which `as_of` must be, but for a time zone."""
    digest = parse(SEARCH_TEXT, as_of=DAY + dt.timedelta(away))
    said = Code.AS_OF_CONTRADICTED in codes(digest)
    assert said == (away not in {-1, 0, 1, 365})
    assert digest.as_of == DAY + dt.timedelta(away)


def test_heading_of_a_day_page_contradicts_nothing() -> None:
    """A day page may be read at any time after its day."""
    digest = parse(DAY_TEXT, as_of=DAY + dt.timedelta(200))
    assert digest.date == DAY
    assert Code.AS_OF_CONTRADICTED not in codes(digest)


@pytest.mark.parametrize("severity", ["bogus", "", "ERROR"])
def test_no_such_severity(severity: str) -> None:
    """A severity that there is none of is named, whatever the digest's diagnostics."""
    for content in ("", PAYLOAD):
        with pytest.raises(ValueError, match="info, warning, error"):
            parse(content).raise_for_errors(severity)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(DigestError):
        parse("").raise_for_errors("error")


@pytest.mark.parametrize("url", ["foo", "", "ftp://huggingface.co/papers", "papers"])
def test_no_address(url: str) -> None:
    """An address is whole, or a path of the site."""
    with pytest.raises(ValueError, match="https://huggingface"):
        parse(PAYLOAD, url=url)


def test_address_with_half_a_character() -> None:
    """Of an address, too, every string encodes."""
    digest = parse(PAYLOAD, url="https://huggingface.co/papers?q=a\ud800b")
    assert digest.url == "https://huggingface.co/papers?q=a\ufffdb"
    assert digest.query == "a\ufffdb"


def test_remedies() -> None:
    """A path and an open file are refused with the name of what takes them."""
    with pytest.raises(TypeError, match="parse_file"):
        parse(Path("page.html"))  # type: ignore[arg-type]  # on purpose
    with pytest.raises(TypeError, match="read"):
        parse(io.StringIO("page"))  # type: ignore[arg-type]  # on purpose


def test_severities_compare_by_what_they_cost() -> None:
    """Their order is not that of their names' letters."""
    assert sorted(Severity) == [Severity.INFO, Severity.WARNING, Severity.ERROR]
    assert Severity.ERROR > Severity.WARNING >= "warning"
    assert Severity.INFO < "error"
    assert Severity.WARNING <= Severity.WARNING
    assert not Severity.ERROR < Severity.WARNING
    assert Severity.ERROR.at_least("info")
    with pytest.raises(ValueError, match="one of info, warning, error"):
        _ = Severity.ERROR > "fatal"


def test_address_given_as_a_path_is_made_whole() -> None:
    """Every address of a digest is a whole one."""
    digest = parse("[]", url="/papers/date/2026-05-13")
    assert digest.url == "https://huggingface.co/papers/date/2026-05-13"


def test_a_date_that_can_not_be_read_names_its_line() -> None:
    """What is said of a date points to the line of the date, not to that of the title."""
    page = "Daily Papers\n\nA Title of a Paper\n\n3 authors\n·\nFeb 30 2\n\nAnother Title\n"
    digest = parse(page, as_of=dt.date(2026, 3, 1))
    assert [(item.code, item.line) for item in digest.diagnostics if item.path] == [
        (Code.BAD_DATE, 7)
    ]


def test_the_words_of_a_search_are_folded() -> None:
    """The query is a text like any other, whether the page or its address names it."""
    papers = [{"paper": {"id": "2403.01774", "title": "A Title"}}]
    page = json.dumps({"dailyPapers": papers, "query": {"q": "  a\n  b"}})
    assert parse(page).query == "a b"
    assert parse("", url="https://huggingface.co/papers?q=a%0A%0Ab").query == "a b"


@pytest.mark.parametrize("short", ["2403.0177", "1501.0123", "1412.01234", "0706.01234"])
def test_an_id_with_digits_lost_or_added(short: str) -> None:
    """Ids have four digits until 2014 and five from 2015 on: others lost a zero, or are none."""
    digest = parse([{"id": short, "title": "A Title", "upvotes": 3}])
    assert digest[0].id is None
    assert "bad-id" in [item.code for item in digest.diagnostics]
    for right in ("1412.0123", "1501.01234"):
        assert parse([{"id": right, "title": "A Title", "upvotes": 3}])[0].id == right


def test_a_page_that_is_not_saved() -> None:
    """An address in the place of a file says what is missing."""
    with pytest.raises(FileNotFoundError) as caught:
        hfdaily.parse_file("https://huggingface.co/papers")
    assert "fetches nothing" in caught.value.__notes__[0]
    with pytest.raises(FileNotFoundError) as caught:
        hfdaily.parse_file("papers.html")
    assert not hasattr(caught.value, "__notes__")


def test_a_digest_made_with_a_name_of_its_kind() -> None:
    """The name of a kind or form serves a short line as well as the member."""
    digest = Digest(kind="daily", format="html")  # type: ignore[arg-type]  # that is the point
    assert repr(digest) == "<Digest daily: 0 papers from html, 0 diagnostics>"


def test_a_missing_moment_of_pandas_is_no_day() -> None:
    """NaT is a `datetime` by its class; as an argument it stands for none."""
    page = render_text()
    nat: Any = pd.NaT
    assert parse(page, as_of=nat, expect_date=nat) == parse(page)
    assert load(io.StringIO("title\nOne\n"), format="csv", as_of=nat).as_of is None


def test_a_missing_moment_in_a_record_is_missing() -> None:
    """NaT in the rows of a frame is no date that can not be read, and is told once for a key."""
    rows = [{"paper": {"id": f"2403.0177{n}", "title": "T", "publishedAt": pd.NaT}} for n in (4, 5)]
    digest = parse(rows)
    assert [paper.published_on for paper in digest] == [None, None]
    (found,) = [d for d in digest.diagnostics if d.code in {Code.BAD_DATE, Code.NOT_FINITE}]
    assert (found.code, found.message) == (Code.NOT_FINITE, "NaT became null 2 times")


def test_a_code_is_its_name() -> None:
    """A code is a plain string by its value, and stands for its name in comparisons."""
    (found,) = parse("").diagnostics
    assert all(type(code.value) is str and code.meaning for code in Code)
    assert found.code == "empty-input"
    match found:
        case Diagnostic(code="empty-input", severity="error"):
            pass
        case _:
            pytest.fail("a code equals its name")
