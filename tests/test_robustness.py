"""Cut, huge, deep and hostile input: always a digest, in time that grows with the size alone."""

import functools
import gc
import json
import re
import sys
import time
from collections.abc import Callable

import pytest

from hfdaily import Code, Digest, Format, Limits, Paper, Severity, parse
from hfdaily._pages.read import Content
from hfdaily._text.references import Definitions
from hfdaily.export import to_dict
from hfdaily.testing import (
    made_up_digest,
    made_up_papers,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)

MANY = made_up_papers(24)
PAGES: dict[str, str] = {
    "html": render_day(MANY),
    "html of 2024": render_day(MANY, era="2024-08"),
    "cards": render_day(MANY, embedded=False),
    "search cards": render_search(MANY, embedded=False),
    "trending cards": render_trending(MANY, embedded=False),
    "paper": render_paper_page(),
    "paper cards": render_paper_page(embedded=False),
    "json": render_payload(MANY),
    "props": render_payload(MANY, shape="props"),
    "markdown": render_markdown(MANY),
    "daily markdown": render_markdown(MANY, kind="daily"),
    "text": render_text(MANY),
    "daily text": render_text(MANY, kind="daily"),
    "trending text": render_text(MANY, kind="trending"),
}


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest's diagnostics."""
    return {item.code for item in digest.diagnostics}


def sound(digest: Digest) -> Digest:
    """Check that a digest was made, and that an empty one says why."""
    assert Code.INTERNAL_ERROR not in codes(digest), digest.diagnostics
    assert digest.papers or digest.diagnostics
    return digest


# Cut pages.

_CUT = frozenset(
    {
        Code.CARD_CUT, Code.CARD_INCOMPLETE, Code.EMPTY_INPUT, Code.JSON_CUT, Code.NOT_A_DIGEST,
        Code.PAGE_CUT,
    }
)  # fmt: skip
"""The codes that say of a page that its end is missing."""


@pytest.mark.parametrize("name", [*PAGES])
def test_cut_pages(name: str) -> None:
    """Whatever the cut, papers are the page's first, and what is lost is said to be."""
    page = PAGES[name]
    whole = parse(page)
    known = {paper.title for paper in whole}
    for percent in range(0, 100, 5):
        digest = sound(parse(page[: len(page) * percent // 100]))
        if _is_visibly_cut(digest, whole):
            assert codes(digest) & _CUT, f"{percent} %: {digest}"
        assert _begin_alike(digest, whole), f"{percent} %"
        invented = [paper.title for paper in digest.papers[:-1] if paper.title not in known]
        assert invented == [], f"{percent} %"


def _is_visibly_cut(digest: Digest, whole: Digest) -> bool:
    """Tell whether the page itself shows that its end is missing.

    HTML and JSON have an end; text may as well have ended behind any line, but
    not within a title or an abstract.
    """
    if digest.format in {Format.HTML, Format.JSON}:
        return len(digest) < len(whole) or digest.rejected != ()
    if not digest.papers:
        return True
    last, known = digest[-1], whole[len(digest) - 1]
    return (last.title, last.summary) != (known.title, known.summary)


def _begin_alike(digest: Digest, whole: Digest) -> bool:
    """Tell whether the papers but the last, which may be cut itself, are those of the page."""
    names = ("id", "title", "summary", "upvotes", "organization", "author_count", "github_repo")
    return all(
        getattr(paper, name) == getattr(other, name)
        for paper, other in zip(digest.papers[:-1], whole, strict=False)
        for name in names
    )


@pytest.mark.parametrize("name", ["json", "props", "html"])
def test_cut_json_keeps_whole_records(name: str) -> None:
    """The records before the cut are whole, and the one at the cut is kept as rejected."""
    page = PAGES[name]
    whole = parse(page)
    end = page.index("githubRepo", len(page) // 4)
    digest = parse(page[:end])
    assert 0 < len(digest) < len(whole)
    assert digest.papers == whole.papers[: len(digest)]
    assert [item.code for item in digest.rejected] == [Code.JSON_CUT]
    title = whole[len(digest)].id
    assert title
    assert title in digest.rejected[0].raw


def test_cut_within_the_last_title() -> None:
    """A last card that is cut is named, and the cards before it are whole."""
    page = PAGES["text"]
    place = page.index(MANY[-1].title) + len(MANY[-1].title) // 2
    digest = sound(parse(page[:place]))
    assert [paper.title for paper in digest][:-1] == [
        paper.title for paper in MANY[: len(digest) - 1]
    ]
    assert codes(digest) & _CUT


# Two million characters of one kind.

SIZE = 2_000_000
LINES = SIZE // 10
"""Texts of many lines are shorter: a line costs more than a character."""
HUGE: dict[str, str] = {
    "letters": "a" * SIZE,
    "drawings without ends": f"<!doctype html><body>{'<svg' * (SIZE // 4)}<div></svg>",
    "words": "word " * (SIZE // 5),
    "spaces": f"x{' ' * SIZE}x",
    "tabs": f"#{chr(9) * SIZE}#",
    "newlines": "\n" * SIZE,
    "blank lines": f"x{chr(10) * SIZE}x",
    "digits": "1" * SIZE,
    "dots": "· " * (SIZE // 2),
    "dashes": "-" * SIZE,
    "equals": f"x\n{'=' * SIZE}",
    "hashes": "#" * SIZE,
    "stars": "*" * SIZE,
    "strong": "**a" * (SIZE // 3),
    "backslashes": "\\" * SIZE,
    "backslash lines": "\\\n" * (LINES // 2),
    "brackets": "[" * SIZE,
    "closing brackets": "]" * SIZE,
    "images": "![" * (SIZE // 2),
    "links": "[a](" * (SIZE // 4),
    "whole links": "[a](b)" * (LINES // 6),
    "nested links": "[" * (SIZE // 5) + "](b)" * (SIZE // 5),
    "footnotes": "[a][1]" * (LINES // 6),
    "definitions": "[a]: b\n" * (LINES // 7),
    "many definitions": "".join(f"[{i}]: b\n" for i in range(LINES // 12)),
    "parentheses": f"[a]({'(' * SIZE}",
    "labels of links": "[a][" * (LINES // 4),
    "labels within labels": "[a]: /b\n" + "[" * LINES + "]:" * LINES,
    "addresses behind texts": "a (/papers/2401.00001) " * (SIZE // 23),
    "addresses before texts": "[/papers/2401.00001]a" * (SIZE // 21),
    "bare addresses": "/papers/2401.00001 " * (SIZE // 19),
    "links of org": "[[/papers/a][" * (SIZE // 13),
    "links of a wiki": "[http://a/papers/ b" * (SIZE // 19),
    "links of rst": "`a </papers/b" * (SIZE // 13),
    "numbers of links": "[1]a" * (SIZE // 4),
    "heads of lists": "References\n" + "Visible links\n" * (LINES // 14),
    "autolinks": "<https://a" * (SIZE // 10),
    "angles": "<" * SIZE,
    "tags": "<a " * (SIZE // 3),
    "divs": "<div>" * (SIZE // 5),
    "comments": "<!--" * (SIZE // 4),
    "entities": "&amp;" * (SIZE // 5),
    "ampersands": f"<p>{'&' * SIZE}",
    "svgs": "<svg>" * (SIZE // 5),
    "articles": "<article>" * (SIZE // 9),
    "headings": "<h3>a</h3>" * (LINES // 10),
    "attributes": f"<p {' '.join(f'a{i}=1' for i in range(SIZE // 12))}>",
    "attribute": '<p title="' + "x" * SIZE + '">a</p>',
    "props": '<div data-target="DailyPapers" data-props="' + "x" * SIZE,
    "props marks": '<div data-target="DailyPapers" data-props="' * (SIZE // 42),
    "noscripts": "<p>" + "<noscript><article>" * (SIZE // 19) + "</noscript>",
    "whole noscripts": "<p>" + "<noscript>/papers/2401.00001</noscript>" * (LINES // 40),
    "keys in strings": "<p><script>" + r'"\"dailyPapers\":[' * (SIZE // 18),
    "pushes": "<p><script>" + r'__next_f.push([1,"\"dailyPapers\":["])' * (SIZE // 40),
    "open objects": '{"a":' * (SIZE // 5),
    "open lists": '[{"a":[' * (SIZE // 7),
    "string": '["' + "x" * SIZE,
    "escapes": f'["{chr(92) * SIZE}',
    "numbers": f"[{'1,' * (SIZE // 2)}1]",
    "long number": '[{"paper":{"id":"2401.00001","title":"T","upvotes":' + "9" * SIZE + "}}]",
    "records": '{"paper":{}}' * (LINES // 12),
    "titles": "[" + '{"title":"T","upvotes":1},' * (LINES // 26) + "{}]",
    "literals": '["{' + "(" * SIZE + '"]',
    "tabs in JSON Lines": '{"title":"\tx","upvotes":1}\n' * (LINES // 28),
    "full lines": "Gradient descent in 100 steps\n" * (LINES // 30),
    "lines of a label": "[" + "Gradient descent\n" * (LINES // 17) + "](/papers/2401.00001)",
    "authors lines": "3 authors\n" * (LINES // 10),
    "date lines": "Dec 12\n" * (LINES // 7),
    "number lines": "12\n" * (LINES // 3),
    "submitters": "Submitted by\n" * (LINES // 13),
    "votes": "Upvote\n" * (LINES // 7),
    "marks of a paper page": "Authors:\nAbstract\n" * (LINES // 18),
    "head lines": "url: x\n" * (LINES // 7),
    "front matter": f"---\n{'a: b' * (SIZE // 5)}",
    "fences": "```\n" * (LINES // 4),
    "carriage returns": "a\r" * (LINES // 2),
    "wide spaces": "\u3000" * SIZE,
    "combining": "e\u0301" * (SIZE // 2),
    "surrogates": "\ud800" * SIZE,
    "nul": "\0" * SIZE,
    "marks": "\ufeff" * SIZE,
}


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
@pytest.mark.parametrize("name", [*HUGE])
def test_two_million_characters(name: str) -> None:
    """A monotonous text is read in seconds, whatever it is made of."""
    start = time.process_time()
    sound(parse(HUGE[name]))
    # Quadratic work on so much text takes hours; the bound only has to tell the two apart.
    assert time.process_time() - start < 120


# Nesting.


@pytest.mark.parametrize("depth", [90, 900, 100_000])
@pytest.mark.parametrize(
    "nest",
    [
        lambda depth: "[" * depth + "]" * depth,
        lambda depth: '{"a":' * depth + "1" + "}" * depth,
        lambda depth: (
            '[{"paper":{"id":"2401.00001","title":"T","x":' + "[" * depth + "]" * depth + "}}]"
        ),
        lambda depth: "<div>" * depth + "x" + "</div>" * depth,
        lambda depth: "<a href='/papers/2401.00001'>" * depth,
        lambda depth: "> " * depth + "x",
        lambda depth: "[" * depth + "x" + "](/papers/2401.00001)" * depth,
        lambda depth: "[" + json.dumps("{'a': " * depth + "1" + "}" * depth) + "]",
    ],
)
def test_nesting(nest: Callable[[int], str], depth: int) -> None:
    """Nesting of any depth gives a digest; Python's stack is not the limit."""
    sound(parse(nest(depth)))


def test_deep_decoded_json() -> None:
    """Decoded JSON may nest deeper than Python's own stack."""
    value: dict[str, object] = {}
    for _ in range(100_000):
        value = {"a": value}
    assert Code.JSON_TOO_DEEP in codes(sound(parse(value)))
    while value:  # taken apart level by level: Python would free it by recursion
        inner = value.pop("a", None)
        value = inner if isinstance(inner, dict) else {}


def test_depth_does_not_depend_on_the_caller() -> None:
    """A caller deep in the stack gets the papers, too."""
    page = PAGES["json"]
    expected = parse(page).papers

    def descend(levels: int) -> Digest:
        return descend(levels - 1) if levels else parse(page)

    assert descend(sys.getrecursionlimit() // 2).papers == expected


def test_decoded_json_that_holds_itself() -> None:
    """A cycle is cut; a part that stands in many places is read in each."""
    cycle: dict[str, object] = {"title": "T", "upvotes": 1}
    cycle["self"] = cycle
    digest = sound(parse([cycle]))
    assert [paper.title for paper in digest] == ["T"]
    shared: list[object] = []
    for _ in range(60):
        shared = [shared, shared]
    sound(parse(shared))
    sound(parse([{"title": "T", "upvotes": 1, "x": shared}]))


def test_wrapped_many_times_over() -> None:
    """Wrapper objects are searched a few levels deep, and not every path of a net."""
    layer: object = [{"paper": {"id": "2401.00001", "title": "T"}}]
    for _ in range(4):
        layer = {str(i): layer for i in range(3)}
    assert isinstance(layer, dict)
    assert len(sound(parse(layer))) <= 1


# Characters and numbers that break others.


@pytest.mark.parametrize("name", [*PAGES])
def test_surrogates_everywhere(name: str) -> None:
    """Lone surrogates in every line are replaced, and every string encodes."""
    page = PAGES[name].replace("e", "e\ud800", 200)
    digest = sound(parse(page))
    assert Code.LONE_SURROGATE in codes(digest)
    check_encoding(digest)


def check_encoding(digest: Digest) -> None:
    """Encode every text of a digest, keys included; a repr would spell a surrogate in ASCII."""
    json.dumps(to_dict(digest), ensure_ascii=False).encode()


_HALF = "\\ud83d"
_ODD = f"x{_HALF}\\ud83d\\ude00"
SPELLED = (
    f'{{"paper":{{"id":"2401.00001","title":"A Title","k{_HALF}":1,"summary":"b{_HALF}",'
    f'"authors":[{{"_id":"{_HALF}","name":"Ada Byron","x":"{_HALF}"}}],"new":[{{"k{_HALF}":1}}],'
    f'"organization":{{"name":"a","x":["{_ODD}"]}},"submittedOnDailyBy":{{"user":"a","x":"{_HALF}"}}'
    f'}},"title":"B{_HALF}","summary":"c{_HALF}","k\\udE00":"{_ODD}"}}'
)
"""A record that spells lone surrogates wherever a record may hold text."""


@pytest.mark.parametrize(
    "page",
    [
        "[{}]",
        '{{"query":{{"q":"a{half}"}},"k{half}":1,"dailyPapers":[{}]}}',
        '{{"url":"https://huggingface.co/papers?q={half}","papers":[{}]}}',
        "{}\n{}",
        '[{}, {{"paper"',
        '<html><div data-target="DailyPapers" data-props=\'{{"dailyPapers":[{}]}}\'></div></html>',
        '<html><script>x = {{"dailyPapers":[{}]}}</script></html>',
        "<html><script>x = '{{\"dailyPapers\":[{}]}}'</script></html>",
        '<html><script>self.__next_f.push([1,"{quoted}"])</script></html>',
        'Daily Papers\n\n0 left","x":1,"dailyPapers":[{}]}}">\n\nA Title\n\n1 author\n',
    ],
)
def test_surrogates_that_json_spells(page: str) -> None:
    """Escapes are half a character too: in values and keys of any kind, at any place."""
    quoted = json.dumps(f'{{"dailyPapers":[{SPELLED}]}}')[1:-1]
    text = page.format(SPELLED, SPELLED, half=_HALF, quoted=quoted)
    for content in (text, text.encode()):
        digest = sound(parse(content))
        assert digest[0].title == "A Title"
        check_encoding(digest)
        assert "\ufffd" in "".join(digest[0].extra)
        assert digest[0].extra["k\ufffd"] == "x\ufffd\U0001f600"
        assert Code.LONE_SURROGATE in codes(digest)


@pytest.mark.parametrize("name", ["html", "html of 2024", "paper", "json", "props"])
def test_spelled_surrogates_in_pages(name: str) -> None:
    """The site's own pages are read with care, and as always but for what was replaced."""
    page = re.sub(r"""(_id("|&quot;): ?\2)""", r"\1\\ud800", PAGES[name])
    assert page != PAGES[name]
    for content in (page, page.encode()):
        digest = sound(parse(content))
        assert [paper.title for paper in digest] == [paper.title for paper in parse(PAGES[name])]
        check_encoding(digest)
        assert Code.LONE_SURROGATE in codes(digest)


@pytest.mark.parametrize(
    ("spelled", "text"),
    [
        (r"\ud83d\ude00", "\U0001f600"),
        (r"\\ud83d\ude00", "\\ud83d\ufffd"),
        (r"\\\ud83d\ude00", "\\\U0001f600"),
        (r"\\ud800", r"\ud800"),
        (r"\uDE00\uD83D", "\ufffd\ufffd"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (r"\ud83d\ude00\ude00", "\U0001f600\ufffd"),
        (r"\n" * 100 + r"\udfff", "\n" * 100 + "\ufffd"),
        (r"\u00e9", "\u00e9"),
    ],
)
def test_halves_of_characters(spelled: str, text: str) -> None:
    """Only a half that has no other half is replaced, and that is said where it stands."""
    page = f'{{"id":"2401.00001","title":"T","upvotes":1,"x":{{"y":["{spelled}"]}}}}'
    for content, path in ((f"[{page}]", "$[0]"), (f"{page}\n{page}", "$[0]"), (page, "$")):
        digest = sound(parse(content))
        assert digest[0].extra["x"] == {"y": [text]}
        told = [d.path for d in digest.diagnostics if d.code is Code.LONE_SURROGATE]
        assert told[:1] == ([f"{path}.x.y[0]"] if "\ufffd" in text else [])


def test_what_python_spells_in_strings() -> None:
    """Records that are literals in strings are JSON like others: finite, and fit for UTF-8."""
    inner = "{'id': '2401.00001', 'title': 'T', 'organization': {'x': ['\\ud800', 1e999]}}"
    digest = sound(parse(json.dumps([f"{{'paper': {inner}}}"])))
    check_encoding(digest)
    assert digest[0].extra["paper.organization.x"] == ["\ufffd", None]
    assert {Code.LONE_SURROGATE, Code.NOT_FINITE} <= codes(digest)


def test_surrogates_far_down_and_many() -> None:
    """They are replaced in linear time, however deep they stand and however long their keys are."""
    deep = (
        '{"' + "k" * 1_000_000 + '":[' + "[" * 500 + r'"\ud800",' * 100_000 + "1" + "]" * 500 + "]}"
    )
    start = time.process_time()
    digest = sound(parse(f'[{{"paper":{{"id":"2401.00001","title":"T","x":{deep}}}}}]'))
    check_encoding(digest)
    assert Code.LONE_SURROGATE in codes(digest)
    assert time.process_time() - start < 60


def test_numbers_that_are_too_long() -> None:
    """Python refuses to read integers of more than 4,300 digits; the record stays."""
    text = '[{"paper":{"id":"2401.00001","title":"T","upvotes":' + "9" * 5_000 + "}}]"
    digest = parse(text)
    assert [paper.title for paper in digest] == ["T"]
    assert Code.BAD_NUMBER in codes(digest)
    decoded: Content = [{"paper": {"id": "2401.00001", "title": "T", "x": 10**6_000}}]
    (paper,) = sound(parse(decoded))
    assert isinstance(paper.extra, dict)


def test_huge_decoded_record_that_is_rejected() -> None:
    """The raw text of a rejected record is bounded while it is made."""
    value: Content = [{"paper": {"summary": "x" * 1_000_000, "n": 10**6_000}}]
    digest = parse(value, limits=Limits(max_rejected_chars=100))
    assert len(digest.rejected[0].raw) <= 100


@pytest.mark.parametrize("name", [*PAGES])
def test_line_ends(name: str) -> None:
    """Windows' and old Macs' line ends read as Unix's do."""
    page = PAGES[name]
    expected = [paper.title for paper in parse(page)]
    for end in ("\r\n", "\r"):
        assert [paper.title for paper in sound(parse(page.replace("\n", end)))] == expected


# Work that grows with the size alone.


def _calls(content: str) -> int:
    """Count the function calls that reading takes: a measure of work without a clock."""
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    previous = sys.getprofile()
    sys.setprofile(tally)
    try:
        parse(content)
    finally:
        sys.setprofile(previous)
    return count


_papers = functools.cache(made_up_papers)
FORMS: dict[str, Callable[..., str]] = {
    "html": render_day,
    "cards": functools.partial(render_day, embedded=False),
    "json": render_payload,
    "markdown": render_markdown,
    "text": render_text,
    "daily text": functools.partial(render_text, kind="daily"),
    "trending": functools.partial(render_trending, embedded=False),
}


def test_calls_grow_with_the_size() -> None:
    """Four times the papers take about four times the calls."""
    for name, render in FORMS.items():
        small, large = render(_papers(25)), render(_papers(100))
        parse(small)  # modules and caches are loaded
        ratio = _calls(large) / _calls(small)
        assert 2.5 < ratio < 5.5, f"{name}: {ratio:.2f}"


def test_calls_grow_with_the_number_of_lists() -> None:
    """Each record in a list of its own, as a log of answers has them."""
    lists = [f'[{{"paper": {{"id": "2405.{i:05}", "title": "Title {i}"}}}}]' for i in range(800)]
    small, large = "\n".join(lists[:200]), "\n".join(lists)
    parse(small)
    assert _calls(large) / _calls(small) < 4.5


def _seconds(content: str) -> float:
    best = float("inf")
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        parse(content)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
@pytest.mark.parametrize("name", ["html", "cards", "json", "markdown", "text"])
def test_time_grows_with_the_size(name: str) -> None:
    """Eight times the papers take nowhere near the sixty-four times of quadratic work."""
    small, large = FORMS[name](_papers(40)), FORMS[name](_papers(320))
    assert _seconds(large) < 24 * _seconds(small) + 0.05


def test_diagnostics_are_bounded() -> None:
    """A page where everything is wrong gives a bounded report."""
    records = [{"paper": {"id": i, "title": f"T{i}", "upvotes": "x"}} for i in range(3_000)]
    digest = parse(json.dumps(records))
    assert len(digest) == 3_000
    assert len(digest.diagnostics) == Limits().max_diagnostics
    assert digest.diagnostics_dropped >= 5_000


def test_large_day() -> None:
    """A thousand papers on one page are a thousand papers."""
    digest = made_up_digest(1_000)
    for page in (render_day(digest), render_day(digest, embedded=False), render_payload(digest)):
        assert [paper.id for paper in parse(page)] == [paper.id for paper in digest]


def test_severities_of_cuts() -> None:
    """What says that papers are lost is an error or a warning, never in passing."""
    assert all(code.severity is not Severity.INFO for code in _CUT)


def test_model_takes_what_pages_give() -> None:
    """Papers of a damaged page are hashable values like any."""
    digest = parse(PAGES["cards"][:40_000])
    assert len({*digest}) == len(digest)
    assert all(isinstance(paper, Paper) for paper in digest)


class _Compared(str):
    """A text that counts how often one like it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        _Compared.compared += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def test_labels_that_are_defined_again_and_again() -> None:
    """Each link asks for its target: that does not look at all definitions of the label."""
    targets: list[str] = [_Compared("/papers/2605.00001") for _ in range(1_000)]
    definitions = Definitions({"1": targets, "2": [*targets, _Compared("/papers")]})
    _Compared.compared = 0
    assert {definitions.target("1") for _ in range(1_000)} == {"/papers/2605.00001"}
    assert {definitions.target("2") for _ in range(1_000)} == {""}
    assert _Compared.compared < 10_000


def test_leaked_records_that_are_no_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the decoder counts the lines of all that it was given."""
    given = 0
    decode = json.JSONDecoder.raw_decode

    def tally(self: json.JSONDecoder, s: str, idx: int = 0) -> tuple[object, int]:
        nonlocal given
        given += len(s)
        return decode(self, s, idx)

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", tally)
    page = "# Daily Papers\n\n" + '{"paper":{"id":"2605.00001","title":"x"},' * 500
    sound(parse(page))
    assert 0 < given < 40 * len(page)


def test_leaked_records_within_others() -> None:
    """A record may hold others, which are no papers of the page."""
    inner = '{"paper":{"id":"2605.00009","title":"Another"}}'
    record = f'{{"paper":{{"id":"2605.00001","title":"A Title"}},"related":[{inner},{inner}]}}'
    digest = parse(f'# Daily Papers\n\n{record},{record.replace("00001", "00002")}]}}">\n')
    assert [paper.id for paper in digest] == ["2605.00001", "2605.00002"]


@pytest.mark.parametrize("sign", ["\ufdd0", "\ufdd1", "&#xFDD1;"])
def test_signs_of_the_readers_in_a_page(sign: str) -> None:
    """A noncharacter by which readers mark what they found says nothing where a page has it."""
    said = f"{sign}daily_rank{sign}{sign}3"
    pages = (
        f"# Daily Papers\n\n### [A Title](/papers/2403.01774)\n\n{said}\n\n3 authors\n",
        (
            '<h1>Daily Papers</h1><article><h3><a href="/papers/2403.01774">A Title</a></h3>'
            f"<p>{said}</p><p>3 authors</p></article>"
        ),
    )
    for page in pages:
        (paper,) = parse(page)
        assert (paper.title, paper.daily_rank, paper.author_count) == ("A Title", None, 3)
