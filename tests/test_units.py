"""The small readers that everything else is built of, each by a table."""

import datetime as dt
import html
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfdaily import Code, Kind, Limits, Origin, Period, Surface
from hfdaily._cards.organizations import have_slugs, resembles, split_chip
from hfdaily._detect.headlines import read_head_lines
from hfdaily._htmlpages.page import unescape
from hfdaily._json.clean import clean
from hfdaily._json.eras import unsaid
from hfdaily._json.literals import read_literal
from hfdaily._json.mending import mend
from hfdaily._json.text import decode, json_text
from hfdaily._report import Report, excerpt_of
from hfdaily._text.brackets import find_spans, outermost
from hfdaily._text.references import Definitions, read_definitions
from hfdaily._values.fold import (
    absolute_url,
    are_folded,
    fold,
    has_surrogates,
    read_count,
    read_id,
    without_surrogates,
)
from hfdaily._values.links import Address, Role, read_address, read_link
from hfdaily._values.timestamps import read_period

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates included


def codes(report: Report) -> list[Code]:
    """Give the codes that a report took down."""
    return [item.code for item in report.diagnostics()]


# Text.


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("word", "word"),
        ("two words", "two words"),
        ("  two \n\t words\r\n", "two words"),
        ("no\u00a0break", "no break"),
        ("thin\u2009and\u3000wide", "thin and wide"),
        ("line\u2028and\u2029paragraph\x85next", "line and paragraph next"),
        ("a\x1cb\x1fc\x0bd\x0ce", "a b c d e"),
        ("zero\u200bwidth", "zero\u200bwidth"),
        ("caf\u00e9  au lait", "caf\u00e9 au lait"),
        ("\ud800 lone", "\ufffd lone"),
        ("x" * 500 + "  y", "x" * 500 + " y"),
        ("x" * 500 + "\x1d", "x" * 500),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """White space of every kind becomes single spaces."""
    assert fold(text) == folded


@given(ANY_TEXT, st.sampled_from(["", " ", "  ", "\n", "\x1e", "\u00a0"]), st.integers(0, 200))
def test_fold_is_split_and_join(text: str, space: str, size: int) -> None:
    """The quick tests never change what folding gives, whatever the length."""
    long = f"{'x' * size}{space}{text}"
    expected = " ".join(long.split())
    assert fold(long) == without_surrogates(expected)
    assert fold(fold(long)) == fold(long)


@given(st.lists(ANY_TEXT, max_size=4))
def test_are_folded(texts: list[str]) -> None:
    """Texts that pass in one look need no folding; those that need it do not pass."""
    if are_folded(texts):
        assert [fold(text) for text in texts] == texts
        assert all(texts)


@given(ANY_TEXT)
def test_without_surrogates(text: str) -> None:
    """What is left encodes to UTF-8, and only lone surrogates change."""
    cleaned = without_surrogates(text)
    cleaned.encode()
    assert has_surrogates(text) == (cleaned != text)
    kept = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    assert "".join(char for char in cleaned if char != "\ufffd") == kept.replace("\ufffd", "")


@pytest.mark.parametrize(
    ("text", "value", "rounded"),
    [
        ("0", 0, False),
        ("949", 949, False),
        ("1000", 1000, False),
        ("1,234", 1234, False),
        ("1,234,567", 1_234_567, False),
        ("-", 0, False),
        ("\u2013", 0, False),
        ("1.41k", 1_410, True),
        ("8.22K", 8_220, True),
        ("26k", 26_000, True),
        ("110k", 110_000, True),
        ("1.25m", 1_250_000, True),
        ("3M", 3_000_000, True),
        ("0.5k", 500, True),
        ("999999999999999999", 999_999_999_999_999_999, False),
    ],
)
def test_count(text: str, value: int, *, rounded: bool) -> None:
    """Numbers are read as the site prints them."""
    assert read_count(text) == (value, rounded)


@pytest.mark.parametrize(
    "text",
    ["", " ", "--", "k", "1.5", "1.2345k", "1,23", "12,3456", "1k2", "+3", "-3", "1e3", "1 234",
     "\u0663", "\u00b2", "1" * 19, "1.k", ".5k", "#1", "12 authors"],
)  # fmt: skip
def test_no_count(text: str) -> None:
    """Everything else is no number of the site."""
    assert read_count(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2403.01774", "2403.01774"),
        ("2403.01774v2", "2403.01774"),
        ("0704.0001", "0704.0001"),
        ("arXiv:2403.01774", "2403.01774"),
        ("ARXIV:2403.01774v12", "2403.01774"),
        ("cs/0112017", "cs/0112017"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("hep-th/9901001v3", "hep-th/9901001"),
        ("2403", None),
        ("2403.017", None),
        ("2403.017741", None),
        ("2403.01774v", None),
        ("24030.1774", None),
        (" 2403.01774", None),
        ("2403.01774 ", None),
        ("\u0662403.01774", None),
        ("akhaliq", None),
        ("", None),
    ],
)
def test_id(text: str, number: str | None) -> None:
    """An arXiv id comes without version and prefix; what is none gives none."""
    assert read_id(text) == number


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.org/b?c#d", "https://a.org/b?c#d"),
        ("http://a.org", "http://a.org"),
        (" https://a.org/x \n", "https://a.org/x"),
        ("https://a.org/a b", "https://a.org/a%20b"),
        ("https://a.org/\u00e9", "https://a.org/\u00e9"),
        ("//cdn.org/x.png", "https://cdn.org/x.png"),
        ("/avatars/x.svg", "https://huggingface.co/avatars/x.svg"),
        ("a.github.io/page", "https://a.github.io/page"),
        ("javascript:alert(1)", None),
        ("mailto:a@b.org", None),
        ("data:image/png;base64,AA", None),
        ("ftp://a.org", None),
        ("https://", None),
        ("//", None),
        ("no link", None),
        ("word", None),
        ("", None),
    ],
)
def test_absolute_url(text: str, url: str | None) -> None:
    """Addresses come out absolute; what is no web address gives none."""
    assert absolute_url(text) == url


@given(ANY_TEXT)
def test_absolute_url_is_total(text: str) -> None:
    """Any text gives an absolute address or none, and an address stays itself."""
    url = absolute_url(fold(text))
    if url is not None:
        assert url.startswith(("https://", "http://"))
        assert absolute_url(url) == url


# Links and addresses.

_PAPER = "2403.01774"


@pytest.mark.parametrize(
    "site", ["", "https://huggingface.co", "http://hf.co", "https://www.huggingface.co"]
)
@pytest.mark.parametrize(
    ("path", "role", "value"),
    [
        (f"/papers/{_PAPER}", Role.PAPER, _PAPER),
        (f"/papers/{_PAPER}/", Role.PAPER, _PAPER),
        (f"/papers/{_PAPER}v2", Role.PAPER, _PAPER),
        (f"/papers/{_PAPER}?utm=x", Role.PAPER, _PAPER),
        (f"/papers/{_PAPER}#community", Role.COMMENTS, _PAPER),
        (f"/papers/{_PAPER}#6543", Role.PAPER, _PAPER),
        (f"/login?next=%2Fpapers%2F{_PAPER}", Role.VOTE, _PAPER),
        (f"/login?next=/papers/{_PAPER}", Role.VOTE, _PAPER),
        ("/login?next=%2Fpapers", Role.OTHER, ""),
        ("/login?next=%2Fmodels", Role.OTHER, ""),
        ("/papers/date/2026-02-20", Role.DAY, "2026-02-20"),
        ("/papers/week/2026-W08", Role.DAY, "2026-W08"),
        ("/papers/month/2026-02", Role.DAY, "2026-02"),
        ("/papers?date=2024-08-01", Role.DAY, "2024-08-01"),
        ("/papers?q=deep%20nets", Role.KEYWORD, "deep nets"),
        ("/papers/trending", Role.OTHER, ""),
        ("/papers", Role.OTHER, ""),
        ("/occ-ai", Role.ACCOUNT, "occ-ai"),
        ("/AK.test_1", Role.ACCOUNT, "AK.test_1"),
        ("/models", Role.OTHER, ""),
        ("/Datasets", Role.OTHER, ""),
        ("/a/b", Role.OTHER, ""),
        ("/", Role.OTHER, ""),
    ],
)
def test_link(site: str, path: str, role: Role, value: str) -> None:
    """A link's role is that of its target, be it relative or saved with the host."""
    assert read_link(site + path) == (role, value)


@pytest.mark.parametrize(
    ("target", "role", "value"),
    [
        ("https://github.com/owner/name", Role.REPOSITORY, "https://github.com/owner/name"),
        ("https://github.com/owner/na.me/", Role.REPOSITORY, "https://github.com/owner/na.me/"),
        ("https://github.com/owner", Role.OTHER, ""),
        ("https://github.com/owner/name/issues", Role.OTHER, ""),
        ("https://arxiv.org/abs/2403.01774", Role.ARXIV, _PAPER),
        ("https://arxiv.org/pdf/2403.01774v1.pdf", Role.ARXIV, _PAPER),
        ("http://export.arxiv.org/abs/cs/0112017", Role.ARXIV, "cs/0112017"),
        ("https://arxiv.org/list/cs", Role.OTHER, ""),
        ("https://arxiv.org/abs/nothing", Role.OTHER, ""),
        ("https://huggingface.com/papers/2403.01774", Role.OTHER, ""),
        ("https://huggingface.co.evil.org/papers/2403.01774", Role.OTHER, ""),
        ("//example.org/papers/2403.01774", Role.OTHER, ""),
        ("javascript:void(0)", Role.OTHER, ""),
        ("", Role.OTHER, ""),
    ],
)
def test_foreign_link(target: str, role: Role, value: str) -> None:
    """Repositories and arXiv are known; nothing else of other sites is."""
    assert read_link(target) == (role, value)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://huggingface.co/papers", Address(Kind.DAILY)),
        ("https://huggingface.co/papers/date/2026-02-20", Address(Kind.DAILY, "2026-02-20")),
        ("https://huggingface.co/papers?date=2024-08-01", Address(Kind.DAILY, "2024-08-01")),
        ("https://huggingface.co/papers/week/2026-W08", Address(Kind.WEEKLY, "2026-W08")),
        ("https://huggingface.co/papers/month/2026-02", Address(Kind.MONTHLY, "2026-02")),
        ("https://huggingface.co/papers/trending", Address(Kind.TRENDING)),
        ("https://huggingface.co/papers?q=a%20b", Address(Kind.SEARCH, query="a b")),
        ("https://huggingface.co/papers/2403.01774", Address(Kind.PAPER)),
        ("https://huggingface.co/papers/2403.01774#community", Address(Kind.PAPER)),
        ("https://huggingface.co/api/daily_papers", Address(Kind.DAILY)),
        (
            "https://huggingface.co/api/daily_papers?date=2026-02-20&limit=100",
            Address(Kind.DAILY, "2026-02-20"),
        ),
        ("https://huggingface.co/api/daily_papers?week=2026-W08", Address(Kind.WEEKLY, "2026-W08")),
        ("https://huggingface.co/api/papers/2403.01774", Address(Kind.PAPER)),
        ("https://huggingface.co/api/papers/search?q=nets", Address(Kind.SEARCH, query="nets")),
        ("https://huggingface.co/papers/search", Address(Kind.SEARCH)),
        ("https://hf.co/papers", Address(Kind.DAILY)),
        ("/papers/trending", Address(Kind.TRENDING)),
        ("https://huggingface.co/models", Address(Kind.UNKNOWN)),
        ("https://huggingface.co/api/models", Address(Kind.UNKNOWN)),
        ("https://huggingface.co/papers/nothing", Address(Kind.UNKNOWN)),
        ("https://example.org/papers", Address(Kind.UNKNOWN)),
        ("https://[::1/papers", Address(Kind.UNKNOWN)),
        ("", Address(Kind.UNKNOWN)),
    ],
)
def test_address(url: str, address: Address) -> None:
    """A page's address tells its kind, its day and its query."""
    assert read_address(url) == address


@given(ANY_TEXT)
def test_addresses_are_total(text: str) -> None:
    """Any text can be asked for as an address or link."""
    for prefix in ("", "/", "https://huggingface.co/papers", "/login?next=", "https://arxiv.org/"):
        assert isinstance(read_link(prefix + text).role, Role)
        assert isinstance(read_address(prefix + text).kind, Kind)


def _period(start: str, end: str) -> Period:
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-02-20", _period("2026-02-20", "2026-02-20")),
        ("2024-08-01T00:00:00.000Z", _period("2024-08-01", "2024-08-01")),
        ("2026-W08", _period("2026-02-16", "2026-02-22")),
        ("2026-W01", _period("2025-12-29", "2026-01-04")),
        ("2026-W53", _period("2026-12-28", "2027-01-03")),
        ("2025-W53", None),
        ("2026-W00", None),
        ("2026-02", _period("2026-02-01", "2026-02-28")),
        ("2024-02", _period("2024-02-01", "2024-02-29")),
        ("2026-12", _period("2026-12-01", "2026-12-31")),
        ("2026-13", None),
        ("9999-11", _period("9999-11-01", "9999-11-30")),
        ("2026-02-30", None),
        ("Wed, 01 Oct 2025 20:08:40 GMT", _period("2025-10-01", "2025-10-01")),
        ("Wed Oct 01 2025 20:08:40 GMT+0000", _period("2025-10-01", "2025-10-01")),
        ("soon", None),
        ("W", None),
        ("", None),
        (None, None),
    ],
)
def test_period(text: str | None, period: Period | None) -> None:
    """A day, week or month is the span of its days."""
    assert read_period(text) == period


# Markdown's brackets.


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("[a](b)", [("a", "b", False)]),
        ("![a](b)", [("a", "b", True)]),
        ("[a](<b c>)", [("a", "b c", False)]),
        ('[a](b "t")', [("a", "b", False)]),
        ("[a]( b )", [("a", "b", False)]),
        ("[a](b(c)d)", [("a", "b(c)d", False)]),
        (r"[a\]b](c)", [(r"a\]b", "c", False)]),
        ("[](b)", [("", "b", False)]),
        ("[![a](b) c](d)", [("a", "b", True), ("![a](b) c", "d", False)]),
        ("[a\nb](c)", [("a\nb", "c", False)]),
        ("<https://a.org>", [("https://a.org", "https://a.org", False)]),
        ("[a][1]", [("a", "", False)]),
        ("[a](b) [c](d)", [("a", "b", False), ("c", "d", False)]),
        ("[a]", []),
        (r"\[a](b)", []),
        ("a](b)", []),
        ("[a(b)", []),
        ("[ ] 12", []),
        ("[x [a](b)", [("a", "b", False)]),
    ],
)
def test_spans(text: str, spans: list[tuple[str, str, bool]]) -> None:
    """Links and images are paired by a stack, inner ones first."""
    found = find_spans(text, Definitions())
    assert [(text[s.inner_start : s.inner_end], s.target, s.image) for s in found] == spans
    assert all(0 <= span.start < span.inner_start <= span.inner_end < span.end for span in found)


def test_definitions() -> None:
    """Labels find their targets, whatever their case; the definitions leave the text."""
    text = "[A][one] and [Two] and [three][]\n\n[ONE]: /1\n[two]: </2> 'title'\n [three]: /3\nrest"
    definitions, rest = read_definitions(text)
    assert definitions.targets == {"one": ["/1"], "two": ["/2"], "three": ["/3"]}
    assert rest.count("\n") == text.count("\n")
    assert "/1" not in rest
    assert rest.endswith("rest")
    assert [span.target for span in find_spans(rest, definitions)] == ["/1", "/2", "/3"]


def test_outermost() -> None:
    """Of links in links only the outer ones are taken out, in the order of the text."""
    text = "[![a](b)](c) ![d](e)"
    assert [span.target for span in outermost(find_spans(text, Definitions()))] == ["c", "e"]


@given(st.text("[]()!<>\\ab1: \n", max_size=60))
def test_spans_are_total(text: str) -> None:
    """Brackets in any order give spans that lie in the text and do not cross."""
    definitions, rest = read_definitions(text)
    kept = outermost(find_spans(rest, definitions))
    for one, other in itertools.pairwise(kept):
        assert one.end <= other.start
    assert all(span.end <= len(rest) for span in kept)


# Literals and JSON.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': 1}", {"a": 1}),
        (" {'a': None, 'b': True, 'c': [1.5, 'x']} ", {"a": None, "b": True, "c": [1.5, "x"]}),
        ("{'a': 'it''s'}", {"a": "its"}),
        ('{"a": "json"}', {"a": "json"}),
        ("'text'", "text"),
        ("{'a': nan, 'b': 'nan', 'c': [NaT, inf, <NA>]}", {"a": None, "b": "nan", "c": [None] * 3}),
        (
            "[Timestamp('2026-05-12 00:00:00+0000', tz='UTC'), pd.Timestamp('2026-05-13')]",
            ["2026-05-12 00:00:00+0000", "2026-05-13"],
        ),
        (
            "{'a': datetime.datetime(2026, 5, 12, 7, 30, tzinfo=datetime.timezone.utc)}",
            {"a": "2026-05-12T07:30:00"},
        ),
        ("{'a': datetime.date(2026, 5, 12)}", {"a": "2026-05-12T00:00:00"}),
        ("{'a': datetime.date(2026, 15, 12)}", None),
        ("{'a': Timestamp(now())}", None),
        ("{'a': f()}", None),
        ("{'a': array()}", None),  # of what holds a value
        ("{'a': open}", None),
        ("__import__('os').system('true')", None),
        ("{'a': 1", None),
        ("{[]: 1}", None),
        ("", None),
        ("\0", None),
        ("[" * 60 + "]" * 60, None),
        ("'" + "x" * 1_000_001 + "'", None),
    ],
)
def test_literal(text: str, value: object) -> None:
    """Python literals are read, bounded, and nothing is run."""
    assert read_literal(text) == value


@pytest.mark.parametrize(
    ("text", "closed", "rest"),
    [
        ('[{"a": 1}, {"a": 2}, {"a"', '[{"a": 1}, {"a": 2}]', '{"a"'),
        ('[{"a": [{"b": 1}, {"b"', '[{"a": [{"b": 1}]}]', '{"b"'),
        ('[{"a": [{"b": 1}]}, {"a": [{"b": 2}, {', '[{"a": [{"b": 1}]}]', '{"a": [{"b": 2}, {'),
        ('{"dailyPapers": [{"a": 1}, {"a', '{"dailyPapers": [{"a": 1}]}', '{"a'),
        ('[{"a": "]}"}, {"a": "', '[{"a": "]}"}]', '{"a": "'),
        ('[{"a": "\\"]"}, {', '[{"a": "\\"]"}]', "{"),
        ('[{"a": 1', "", '[{"a": 1'),
        ("[1, 2, 3", "", "[1, 2, 3"),
        ("}{", "", "}{"),
        ("", "", ""),
    ],
)
def test_mend(text: str, closed: str, rest: str) -> None:
    """A text that breaks off is closed behind its last whole record."""
    assert mend(text, len(text)) == (closed, rest)
    if closed:
        json.loads(closed)


@given(
    st.lists(st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=5))), st.data()
)
def test_mend_keeps_whole_records(records: list[object], data: st.DataObject) -> None:
    """Whatever the cut, what is saved is the front of the list."""
    text = json.dumps(records)
    report = Report(Limits())
    for value in decode(text[: data.draw(st.integers(0, len(text)))], report).values:
        assert isinstance(value, list)
        assert records[: len(value)] == value


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("[1]", ([1],), []),
        (" [1] \n", ([1],), []),
        ("[1][2]", ([1], [2]), []),
        ('{"a": 1}\n{"a": 2}\n', ({"a": 1}, {"a": 2}), []),
        ("[NaN, Infinity, -Infinity]", ([None, None, None],), [Code.NOT_FINITE] * 3),
        ("[12, " + "9" * 5_000 + "]", ([12, None],), [Code.BAD_NUMBER]),
        ("[1e400, -1e400, 1e4]", ([None, None, 1e4],), [Code.NOT_FINITE] * 2),
        (
            "[NaN, " + "9" * 5_000 + ", 1e400]",
            ([None, None, None],),
            [Code.NOT_FINITE, Code.BAD_NUMBER, Code.NOT_FINITE],
        ),
        ('[{"a": 1}, {"a": tru', ([{"a": 1}],), [Code.JSON_CUT]),
        ('[{"a": 1}, {"a": "x', ([{"a": 1}],), [Code.JSON_CUT]),
        ('[{"a": 1}, {"a": 1,}]', ([{"a": 1}],), [Code.JSON_INVALID]),
        ("{'a': 1}", (), [Code.JSON_INVALID]),
        ("[" * 100_000, (), [Code.JSON_TOO_DEEP]),
        ("", (), []),
    ],
)
def test_decode(text: str, values: tuple[object, ...], expected: list[Code]) -> None:
    """A JSON text gives its values, as far as it goes, and what was wrong."""
    report = Report(Limits())
    assert decode(text, report).values == values
    assert codes(report) == expected


def test_clean() -> None:
    """Decoded values are copied; what JSON and UTF-8 can not hold is replaced and named."""
    report = Report(Limits(max_depth=4))
    inner = [1, "a\ud800"]
    cycle: list[object] = []
    cycle.append(cycle)
    value = {
        "inner": inner,
        "again": inner,
        "nan": float("nan"),
        "set": {1},
        "tuple": (1, 2),
        "day": dt.date(2026, 1, 2),
        "moment": dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC),
        "cycle": cycle,
        "deep": [[[["x"]]]],
        3: "key",
    }
    copy = clean(value, report)
    assert copy == {
        "inner": [1, "a\ufffd"],
        "again": [1, "a\ufffd"],
        "nan": None,
        "set": None,
        "tuple": [1, 2],
        "day": "2026-01-02",
        "moment": "2026-01-02T03:00:00+00:00",
        "cycle": [None],
        "deep": [[[None]]],
        "3": "key",
    }
    assert codes(report) == [
        Code.LONE_SURROGATE,
        Code.NOT_FINITE,
        Code.NOT_JSON_VALUE,
        Code.NOT_JSON_VALUE,
        Code.JSON_TOO_DEEP,
    ]
    assert inner == [1, "a\ud800"]


def test_json_text_is_bounded() -> None:
    """Of a record only its beginning is written, whatever it holds."""
    assert json_text({"a": [1, None, "\u00e9"]}, 100) == '{"a": [1, null, "\u00e9"]}'
    assert len(json_text(["x"] * 100_000, 50)) < 100
    cycle: list[object] = []
    cycle.append(cycle)
    assert json_text(cycle, 100).endswith("\u2026")
    assert json_text({"day": dt.date(2026, 1, 2)}, 100) == '{"day": "datetime.date(2026, 1, 2)"}'


@given(ANY_TEXT)
def test_unescape(text: str) -> None:
    """The quick unescaping of attributes gives what the standard one gives."""
    assert unescape(text) == html.unescape(text)
    assert unescape(html.escape(text)) == text
    assert unescape(text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")) == text


# Which fields a payload can say.


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        (
            {"mediaUrl"},
            {"media_urls", "github_repo", "project_page", "ai_summary", "ai_keywords",
             "github_stars", "organization", "withdrawn_at"},
        ),
        ({"thumbnail", "discussionId", "githubRepo"}, {"ai_summary", "ai_keywords", "github_stars",
                                                       "organization", "withdrawn_at"}),
        ({"ai_summary"}, {"github_stars", "organization", "withdrawn_at"}),
        ({"githubStars"}, {"organization", "withdrawn_at"}),
        ({"githubRepoAddedBy"}, {"withdrawn_at"}),
        ({"withdrawnAt"}, set()),
    ],
)  # fmt: skip
def test_unsaid(keys: set[str], missing: set[str]) -> None:
    """The newest key tells how new a payload is, and so what it can not say."""
    assert unsaid(keys, lambda _: True) == missing
    assert unsaid(keys, lambda _: False) == unsaid(set(), bool)


# Organizations without their link.


@pytest.mark.parametrize(
    ("text", "slugs", "name", "fullname"),
    [
        ("openbmb OpenBMB", False, "openbmb", "OpenBMB"),
        ("KestrelLab Kestrel Lab", False, "KestrelLab", "Kestrel Lab"),
        ("CMU Carnegie Mellon University", False, "CMU", "Carnegie Mellon University"),
        ("Tsinghua University", False, None, "Tsinghua University"),
        ("Tsinghua University", True, None, "Tsinghua University"),
        ("occ-ai OCC", False, "occ-ai", "OCC"),
        ("occ-ai OCC", True, "occ-ai", "OCC"),
        ("NVIDIA", True, None, "NVIDIA"),
        ("nvidia NVIDIA", False, "nvidia", "NVIDIA"),
        ("a/b c", True, None, "a/b c"),
        ("MIT (Massachusetts Institute)", True, None, "MIT (Massachusetts Institute)"),
        ("ibm (Business Machines)", True, None, "ibm (Business Machines)"),
    ],
)
def test_chip(text: str, name: str | None, fullname: str, *, slugs: bool) -> None:
    """A slug is split off where it is like the name, or where slugs are known to stand."""
    expected = {"name": name, "fullname": fullname} if name else {"fullname": fullname}
    assert split_chip(text, has_slugs=slugs) == expected


def test_page_of_slugs() -> None:
    """A page has slugs where most of its chips do."""
    assert have_slugs(["openbmb OpenBMB", "nvidia NVIDIA", "occ-ai OCC", "NVIDIA"])
    assert not have_slugs(["Tsinghua University", "openbmb OpenBMB"])
    assert not have_slugs([])


@pytest.mark.parametrize(
    ("slug", "name", "alike"),
    [
        ("openbmb", "OpenBMB", True),
        ("MIT", "Massachusetts Institute of Technology", True),
        ("Tsinghua", "University", False),
        ("AlibabaTongyiLab", "TongyiLab", True),
        ("UTEXAS", "University of Texas at Austin", True),
        ("mit", "My Ideal Team", True),
        ("...", "Name", False),
        ("x", "X", True),
    ],
)
def test_resembles(slug: str, name: str, *, alike: bool) -> None:
    """A slug is made of the beginnings of a name's words, or ends in the name."""
    assert resembles(slug, name) is alike


# Head lines.


@pytest.mark.parametrize(
    ("text", "url", "day"),
    [
        ("url: https://huggingface.co/papers", "https://huggingface.co/papers", None),
        ("**URL:** https://huggingface.co/papers", "https://huggingface.co/papers", None),
        ("> Source: <https://huggingface.co/papers>", "https://huggingface.co/papers", None),
        ("URL: https://example.org/papers", None, None),
        ("url: not an address", None, None),
        ("Timestamp: 2026-02-20T01:02:03Z", None, "2026-02-20"),
        ("Captured (UTC): 2026-02-20 01:02", None, "2026-02-20"),
        ("retrieved: 2026-02-20", None, "2026-02-20"),
        ("retrieved: soon", None, None),
        ("date: 2026-02-20", None, None),
        ("published: 2026-02-20", None, None),
        ("fetched: 2026-02-20\nsaved: 2026-02-21", None, "2026-02-20"),
    ],
)
def test_head_line(text: str, url: str | None, day: str | None) -> None:
    """Addresses and days of saving are read; a bare date is neither."""
    found = read_head_lines(f"{text}\n\nDaily Papers\n")
    assert found.url == url
    assert found.captured == (dt.date.fromisoformat(day) if day else None)


def test_front_matter_ends() -> None:
    """A block between dashes is no part of the page; lines far below are no head."""
    text = "---\ntitle: x\nurl: https://huggingface.co/papers\n---\nDaily Papers"
    found = read_head_lines(text)
    assert text[found.end :].strip() == "Daily Papers"
    far = "line\n" * 60 + "url: https://huggingface.co/papers"
    assert read_head_lines(far).url is None


def test_day_of_saving_alone_is_a_head() -> None:
    """A line that saving tools alone write is no part of the page, though it names no address."""
    text = "Saved: 2026-02-20\n\nDaily Papers"
    found = read_head_lines(text)
    assert text[found.end :].strip() == "Daily Papers"


# The report.


def test_report_keeps_the_worst() -> None:
    """Of too many findings the worst are kept, in the order in which they were found."""
    report = Report(Limits(max_diagnostics=3))
    for i in range(5):
        report.add(Code.YEAR_INFERRED, f"info {i}")
        report.add(Code.BAD_URL, f"warning {i}")
    report.add(Code.NOT_A_DIGEST, "error")
    assert [item.message for item in report.diagnostics()] == ["warning 0", "warning 1", "error"]
    assert report.dropped == 8


@given(ANY_TEXT | st.lists(ANY_TEXT) | st.integers() | st.binary())
def test_excerpts(value: object) -> None:
    """An excerpt of anything is one short line that encodes."""
    excerpt = excerpt_of(value)
    excerpt.encode()
    assert len(excerpt) <= 120
    assert len(excerpt.splitlines()) <= 1


def test_rejected_records_are_bounded() -> None:
    """The raw text of a rejected record is cut, and encodes."""
    report = Report(Limits(max_rejected_chars=3))
    report.reject(Code.RECORD_INVALID, "no record", "a\ud800bcd", Origin(Surface.JSON, "$[3]"))
    (rejected,) = report.rejected
    assert rejected.raw == "a\ufffdb"
    (found,) = report.diagnostics()
    assert (found.path, found.surface) == ("$[3]", Surface.JSON)
