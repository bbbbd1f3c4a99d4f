"""Real captures against the facts that a correct reading of them gives."""

import datetime as dt
import html
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from conftest import CAPTURES

import hfdaily
from hfdaily import AsOfSource, Code, Digest, Kind, Paper, Severity, Surface

SEARCH_TEXT = "text/search-2025-12-12"
_SUFFIXES = {"html": ".html", "json": ".json", "markdown": ".md", "text": ".txt"}
_ABSENT = "<no captures>"


def _names(pattern: str) -> list[str]:
    """Name the captures with facts; a placeholder keeps the skip visible where none are."""
    found = CAPTURES.glob(f"{pattern}.facts.json")
    names = [str(path.relative_to(CAPTURES)).removesuffix(".facts.json") for path in found]
    return sorted(names) or [_ABSENT]


def content_of(captures: Path, name: str) -> bytes:
    """Give a capture's bytes."""
    return (captures / f"{name}{_SUFFIXES[name.partition('/')[0]]}").read_bytes()


def facts_of(captures: Path, name: str) -> dict[str, Any]:
    """Give what a correct reading of a capture says."""
    facts: dict[str, Any] = json.loads((captures / f"{name}.facts.json").read_bytes())
    return facts


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _said(paper: Paper) -> dict[str, object]:
    """Give a paper's values under the names of the facts."""
    organization, user = paper.organization, paper.submitted_by
    return {
        "id": paper.id,
        "title": paper.title,
        "summary_start": paper.summary and paper.summary[:60],
        "summary_len": paper.summary and len(paper.summary),
        "ai_summary_start": paper.ai_summary and paper.ai_summary[:60],
        "authors": [author.name for author in paper.authors] or None,
        "author_count": paper.author_count,
        "organization": organization and organization.fullname,
        "organization_slug": organization and organization.name,
        "published_on": paper.published_on and str(paper.published_on),
        "published_text": paper.published_text,
        "submitted_on": paper.submitted_on and str(paper.submitted_on),
        "submitted_by": user and user.username,
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "github_repo": paper.github_repo,
        "github_stars": paper.github_stars,
        "project_page": paper.project_page,
        "daily_rank": paper.daily_rank,
    }


_MAY_BE_MORE = frozenset({"summary_start", "summary_len", "ai_summary_start"})
"""Facts that are null also where they were not checked."""


def differences(paper: Paper, facts: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """Give what a paper says otherwise than the facts, values that nothing states included."""
    said = _said(paper)
    return {
        name: (said[name], fact)
        for name, fact in facts.items()
        if said[name] != fact and not (fact is None and name in _MAY_BE_MORE)
    }


@pytest.mark.parametrize("name", _names("*/*"))
def test_capture_gives_its_facts(captures: Path, name: str) -> None:
    """Every fact of every capture is read, in page order, and no paper beyond."""
    facts = facts_of(captures, name)
    digest = hfdaily.parse(content_of(captures, name), as_of=_day(facts.get("as_of")))
    wrong = {
        paper.title: found
        for paper, fact in zip(digest, facts["papers"], strict=False)
        if (found := differences(paper, fact))
    }
    assert wrong == {}
    assert len(digest) == len(facts["papers"])
    assert digest.ok
    assert digest.rejected == ()
    assert [paper.position for paper in digest] == list(range(1, len(digest) + 1))
    if "kind" in facts:
        assert digest.kind.value == facts["kind"]
    if "date" in facts:
        assert str(digest.date) == facts["date"]


def test_corpus_is_not_empty(captures: Path) -> None:
    """The comparison above compares something in every form of page."""
    names = _names("*/*")
    assert {name.partition("/")[0] for name in names} == set(_SUFFIXES)
    assert all(facts_of(captures, name)["papers"] for name in names)


@pytest.mark.parametrize("name", _names("*/*"))
def test_capture_reads_the_same_as_text_and_bytes(captures: Path, name: str) -> None:
    """Bytes, text with other line ends, and text with a byte order mark give one digest."""
    content = content_of(captures, name)
    digest = hfdaily.parse(content)
    text = content.decode()
    assert hfdaily.parse(text) == digest
    assert hfdaily.parse(bytearray(b"\xef\xbb\xbf" + content)) == digest
    assert hfdaily.parse(text.replace("\n", "\r\n")).papers == digest.papers


def test_page_that_is_no_digest(captures: Path) -> None:
    """A page of posts gives no paper and one error that says so; half of it gives no card."""
    page = (captures / "html/not-a-digest-posts-page.html").read_bytes()
    digest = hfdaily.parse(page)
    half = hfdaily.parse(page[: len(page) // 2])
    assert (len(half), half.rejected) == (0, ())
    assert [found.code for found in half.diagnostics] == [Code.PAGE_CUT]
    errors = {item.code for item in digest.diagnostics if item.severity is Severity.ERROR}
    assert digest.papers == ()
    assert digest.kind is Kind.UNKNOWN
    assert errors <= {Code.NOT_A_DIGEST, Code.OTHER_CONTENT}
    assert len(errors) == 1


def test_text_of_a_page_that_is_no_digest(captures: Path) -> None:
    """The texts of that page, a line each, look like a day's cards: name, number, title."""
    page = (captures / "html/not-a-digest-posts-page.html").read_text()
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    texts = (html.unescape(text).strip() for text in re.split(r"<[^<>]*>", page))
    digest = hfdaily.parse("\n".join(filter(None, texts)))
    assert (digest.papers, digest.kind) == ((), Kind.UNKNOWN)
    assert digest.diagnostics


# Day pages without their embedded JSON.


def without_props(content: bytes) -> bytes:
    """Take the embedded JSON out of a page."""
    return re.sub(rb'\sdata-props="[^"]*"', b"", content)


def _printed(stars: int | None) -> int | None:
    """Round stars half up to three digits, as the cards print them."""
    if stars is None or stars < 1_000:
        return stars
    exact = Decimal(stars)
    step = Decimal(1).scaleb(exact.adjusted() - 2)
    return int((exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def _of_card(paper: Paper) -> dict[str, object]:
    """Give what a day page's card tells of a paper."""
    organization, user = paper.organization, paper.submitted_by
    return {
        "id": paper.id,
        "title": paper.title,
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "submitted_by": user and user.username,
        "people": (organization.name, organization.fullname, organization.avatar_url)
        if organization
        else paper.author_count,
        "github_stars": _printed(paper.github_stars),
    }


@pytest.mark.parametrize("name", _names("html/daily-*"))
def test_cards_tell_what_the_embedded_json_tells(captures: Path, name: str) -> None:
    """The visible cards give all that they print: every id, number and name."""
    content = content_of(captures, name)
    whole = hfdaily.parse(content)
    cards = hfdaily.parse(without_props(content))
    assert list(map(_of_card, cards)) == list(map(_of_card, whole))
    assert {paper.origin.surface for paper in cards} == {Surface.CARDS}
    assert (cards.kind, cards.date, cards.previous_date, cards.next_date) == (
        whole.kind,
        whole.date,
        whole.previous_date,
        whole.next_date,
    )
    assert Code.EMBEDDED_MISSING in {item.code for item in cards.diagnostics}
    assert cards.ok


@pytest.mark.parametrize("name", _names("html/daily-*"))
def test_cards_claim_nothing_that_they_do_not_print(captures: Path, name: str) -> None:
    """Abstracts, dates and project pages are unknown on cards, not absent."""
    cards = hfdaily.parse(without_props(content_of(captures, name)))
    for field in ("summary", "ai_summary", "published_on", "submitted_on", "project_page"):
        assert field not in cards.carries
        values = {getattr(paper, field) for paper in cards}
        assert values == {None}
    assert {"id", "upvotes", "comments", "submitted_by", "thumbnail"} <= cards.carries


@pytest.mark.parametrize("name", _names("html/daily-*"))
def test_cross_check_finds_the_surfaces_alike(captures: Path, name: str) -> None:
    """Reading a real page twice gives the same papers as reading it once."""
    content = content_of(captures, name)
    assert hfdaily.parse(content, cross_check=True).papers == hfdaily.parse(content).papers


# The year of dates that are printed without one.


def _yearless(paper: Paper) -> bool:
    return paper.published_text is not None and "," not in paper.published_text


def test_year_is_bounded_by_the_page(captures: Path) -> None:
    """Without `as_of` the latest printed year, 2024, makes 2025 of the year-less dates."""
    content = content_of(captures, SEARCH_TEXT)
    digest = hfdaily.parse(content)
    assert digest.as_of_source is AsOfSource.BOUNDS
    assert digest.as_of == dt.date(2025, 12, 12)
    (found,) = (item for item in digest.diagnostics if item.code is Code.YEAR_INFERRED)
    assert found.severity is Severity.INFO
    assert "2025" in found.message
    assert digest.papers == hfdaily.parse(content, as_of=dt.date(2025, 12, 12)).papers


def test_year_follows_the_argument(captures: Path) -> None:
    """A later `as_of` moves the year-less dates, and nothing else."""
    content = content_of(captures, SEARCH_TEXT)
    inferred = hfdaily.parse(content)
    told = hfdaily.parse(content, as_of=dt.date(2026, 12, 12))
    assert told.as_of_source is AsOfSource.ARGUMENT
    assert sum(map(_yearless, told)) == 20
    for paper, before in zip(told, inferred, strict=True):
        if _yearless(paper):
            assert paper.published_on
            assert paper.published_on.year == 2026
            assert attrs.evolve(paper, published_on=before.published_on) == before
        else:
            assert paper == before
    assert Code.YEAR_INFERRED not in {item.code for item in told.diagnostics}


def test_printed_dates_stay_as_printed(captures: Path) -> None:
    """`published_text` is the page's own text, whatever year it is read in."""
    facts = facts_of(captures, SEARCH_TEXT)["papers"]
    digest = hfdaily.parse(content_of(captures, SEARCH_TEXT), as_of=dt.date(2026, 12, 12))
    assert [paper.published_text for paper in digest] == [fact["published_text"] for fact in facts]


def _papers_and_page(digest: Digest) -> tuple[object, ...]:
    return digest.papers, digest.kind, digest.date, digest.carries


@pytest.mark.parametrize("name", _names("*/*"))
def test_named_form_reads_as_the_detected_one(captures: Path, name: str) -> None:
    """Naming the form of a capture changes nothing: it is detected aright."""
    content = content_of(captures, name)
    digest = hfdaily.parse(content)
    named = hfdaily.parse(content, format=digest.format)
    assert _papers_and_page(named) == _papers_and_page(digest)
    assert digest.format.value == name.partition("/")[0] or name.startswith("text/")
