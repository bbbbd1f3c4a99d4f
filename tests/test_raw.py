"""`raw`: records as the page has them, under one set of names."""

import json
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hfdaily
from hfdaily import Format, Kind, Limits, RawDigest, RawPaper, Surface, parse, raw
from hfdaily.testing import (
    made_up_papers,
    render_day,
    render_markdown,
    render_payload,
    render_search,
    render_text,
)

PAPERS = made_up_papers(3)
NAMES = frozenset(typing.get_type_hints(RawPaper))
PAGES = {
    Surface.JSON: render_payload(PAPERS),
    Surface.EMBEDDED: render_day(PAPERS),
    Surface.CARDS: render_search(PAPERS, embedded=False),
    Surface.MARKDOWN: render_markdown(PAPERS),
    Surface.TEXT: render_text(PAPERS),
}


@pytest.mark.parametrize("surface", PAGES)
def test_every_surface_has_the_same_names(surface: Surface) -> None:
    """The records of every form are dictionaries under the names of `RawPaper`."""
    found = raw(PAGES[surface])
    assert found.surface is surface
    assert len(found.records) == len(PAPERS)
    for record, paper in zip(found.records, PAPERS, strict=True):
        assert record.keys() <= NAMES
        assert " ".join(str(record["title"]).split()) == paper.title


@pytest.mark.parametrize("surface", PAGES)
def test_raw_and_parsed_records_are_the_same_ones(surface: Surface) -> None:
    """The records stand where those that `parse` judges stand."""
    origins = [entry.origin for entry in raw(PAGES[surface]).entries]
    assert origins == [paper.origin for paper in parse(PAGES[surface])]


def test_values_are_the_payloads_own() -> None:
    """Nothing is folded, converted or checked; what is missing is no key."""
    paper = {"id": 2403.01774, "title": " A\n Title", "upvotes": "many", "githubStars": None}
    item = {"paper": paper, "numComments": -1, "publishedAt": "2025-02-01T00:00:00.000Z", "x": 1}
    entry = raw([item]).entries[0]
    assert entry.fields == {
        "id": 2403.01774,
        "title": " A\n Title",
        "upvotes": "many",
        "comments": -1,
        "submitted": "2025-02-01T00:00:00.000Z",
    }
    assert entry.extra == {"x": 1}
    assert entry.origin.path == "$[0]"
    assert entry.paths["comments"] == "numComments"
    assert entry.source == item


def test_values_of_cards_are_as_printed() -> None:
    """A number stays as the page prints it, a date without its year."""
    content = """\
### [A Title](https://huggingface.co/papers/2403.01774)
Dec 12
[1.41k](https://huggingface.co/papers/2403.01774#community)
"""
    entry = raw(content).entries[0]
    assert entry.fields == {
        "id": "2403.01774",
        "title": "A Title",
        "published": "Dec 12",
        "comments": "1.41k",
    }
    assert entry.lines["published"] == 2
    assert (entry.origin.line, entry.origin.end_line) == (1, 3)


def test_the_page_is_described_too() -> None:
    """What the page says of itself is there, as text."""
    found = raw(render_payload(PAPERS, shape="props", era="2026-05-13"))
    assert (found.kind, found.format) == (Kind.DAILY, Format.JSON)
    assert found.day == "2026-05-13"
    assert (found.previous, found.next) == ("2026-05-12", "2026-05-14")


def test_a_long_page_is_shown_in_a_line() -> None:
    """A notebook shows how many records there are, not all that they hold."""
    shown = repr(raw(render_text(made_up_papers(20))))
    assert "entries=[20 records]" in shown
    assert len(shown) < 500


def test_the_callers_url_wins() -> None:
    """`url` replaces the page's own address."""
    page = render_day(PAPERS)
    assert raw(page).url == parse(page).url is not None
    assert raw(page, url="https://huggingface.co/papers").url == "https://huggingface.co/papers"


def test_address_given_as_a_path_is_made_whole() -> None:
    """As for `parse`."""
    assert raw("[]", url="/papers").url == "https://huggingface.co/papers"
    with pytest.raises(ValueError, match="url takes an address"):
        raw("[]", url="no address")


def test_days_that_elements_name_are_kept_unjudged() -> None:
    """Which of them is the page's is decided later."""
    page = render_day(PAPERS, embedded=False)
    more = page.replace("<article", '<time datetime="2026-05-10T08:00:00Z">x</time><article', 1)
    assert raw(more).times[-1] == "2026-05-10T08:00:00Z"


def test_a_named_format_is_kept() -> None:
    """`format` says how to read, as in `parse`."""
    assert raw("[]", format="text").format is Format.TEXT
    assert raw("[]", format=Format.JSON).surface is Surface.JSON


def test_limits_bound_the_work() -> None:
    """No more records are read than the limits allow."""
    assert len(raw(PAGES[Surface.JSON], limits=Limits(max_papers=2)).records) == 2


def test_misuse_is_refused() -> None:
    """Wrong arguments raise, and say what is accepted."""
    wrong: list[tuple[Any, dict[str, Any]]] = [
        (None, {}),
        ("", {"url": 1}),
        ("", {"format": 1}),
        ("", {"limits": 5}),
    ]
    for content, options in wrong:
        with pytest.raises(TypeError):
            raw(content, **options)
    with pytest.raises(ValueError, match="html, json, markdown, text"):
        raw("", format="yaml")
    with pytest.raises(ValueError, match="only be read as json"):
        raw([], format="html")


@given(st.one_of(st.text(), st.binary(), st.recursive(st.none(), st.lists).map(lambda v: [v])))
def test_every_content_is_answered(content: Any) -> None:  # noqa: ANN401 - that is the point
    """Whatever the content, the answer is a `RawDigest`."""
    assert isinstance(raw(content), RawDigest)


def test_a_failing_reader_gives_no_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of the library is no exception in the caller's program."""

    def fail(*_: object) -> RawDigest:
        raise ZeroDivisionError

    monkeypatch.setattr("hfdaily._rawapi.read", fail)
    assert raw("[]").records == ()


def test_the_raw_tier_is_public() -> None:
    """The function and its classes have public names."""
    assert {"raw", "RawDigest", "RawPaper", "RawRecord"} <= set(hfdaily.__all__)
    assert json.dumps(raw(PAGES[Surface.JSON]).records[0])
