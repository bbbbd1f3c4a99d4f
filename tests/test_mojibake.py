"""UTF-8 that was read in another encoding, in HTML and JSON; for texts see `test_noise`."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from conftest import CAPTURES
from hypothesis import given, settings
from hypothesis import strategies as st

import hfdaily
from hfdaily import Code, Digest, Paper, parse
from hfdaily.testing import (
    made_up_digest,
    made_up_papers,
    render_day,
    render_paper_page,
    render_payload,
    render_search,
    render_trending,
)

DAY = dt.date(2026, 5, 13)
BROWSERS = "windows-1252 of browsers"
"""Which has controls where cp1252 has no letters, so that it loses nothing."""
LATIN = ("cp1252", "latin-1", BROWSERS)
CODECS = (*LATIN, "mac-roman", "cp437", "cp850", "cp1250", "cp1251", "gbk")
TITLE = "Schrödinger’s Café – naïve Señor Ångström"
PATHS = sorted(str(path.relative_to(CAPTURES)) for path in CAPTURES.glob("html/*.html"))
ANSWERS = sorted(
    str(path.relative_to(CAPTURES))
    for path in CAPTURES.glob("json/*.json")
    if not path.name.endswith(".facts.json")
)


def codes(digest: Digest) -> set[Code]:
    """Name what was told of a page."""
    return {found.code for found in digest.diagnostics}


def without_props(page: str) -> str:
    """Take the embedded JSON out of a page."""
    return re.sub('data-props="[^"]*"', "", page)


def titled(title: str) -> list[Paper]:
    """Make papers, the first of a given title."""
    first, *rest = made_up_papers(5, seed=2)
    return [attrs.evolve(first, title=title), *rest]


def day_of(papers: list[Paper]) -> str:
    """Write the page of a day with papers."""
    return render_day(attrs.evolve(made_up_digest(len(papers)), papers=tuple(papers)))


PAGES: dict[str, Callable[[list[Paper]], str]] = {
    "day": day_of,
    "cards": lambda papers: without_props(day_of(papers)),
    "search": render_search,
    "trending": render_trending,
    "paper": lambda papers: render_paper_page(papers[0]),
    "payload": render_payload,
    "answer": lambda papers: json.dumps(
        json.loads(render_payload(papers)), ensure_ascii=False, indent=1
    ),
}


def misread(page: str, codec: str, errors: str = "strict") -> str | None:
    """Read the UTF-8 of a page in another encoding; None where that loses a sign."""
    if codec == BROWSERS:
        letters = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
        return page.encode().decode("latin-1").translate(dict(enumerate(letters)))
    try:
        wrong = page.encode().decode(codec, errors)
        return wrong if errors != "strict" or wrong.encode(codec) == page.encode() else None
    except UnicodeError:
        return None


def assert_undone(page: str, codec: str) -> None:
    """Assert that a page gives the same papers when it was misread, as text and as bytes."""
    right = parse(page, as_of=DAY)
    wrong = misread(page, codec)
    assert Code.BAD_ENCODING not in codes(right)
    if wrong is None or page.isascii():
        return
    for content in (wrong, wrong.encode(), wrong.encode("utf-16")):
        digest = parse(content, as_of=DAY)
        assert digest.papers == right.papers
        assert Code.BAD_ENCODING in codes(digest)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_made_up_pages(name: str, codec: str) -> None:
    """Pages of every form are read as if nobody had misread them."""
    assert_undone(PAGES[name](titled(TITLE)), codec)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("path", PATHS)
def test_captured_pages(captures: Path, path: str, codec: str) -> None:
    """Real pages too, with their embedded JSON and by their cards."""
    page = (captures / path).read_text("utf-8")
    assert_undone(page, codec)
    assert_undone(without_props(page), codec)


@pytest.mark.parametrize("codec", CODECS[:-1])
@pytest.mark.parametrize("path", ANSWERS)
def test_captured_answers(captures: Path, path: str, codec: str) -> None:
    """Real answers of the API, which have two letters beyond ASCII or a few."""
    assert_undone((captures / path).read_text("utf-8"), codec)


@pytest.mark.parametrize("errors", ["replace", "ignore"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_signs_that_were_lost(name: str, errors: str) -> None:
    """What the encoding has no letter for is lost, the rest is undone, and that is told."""
    papers = titled(f"{TITLE} Á Š")
    wrong = misread(PAGES[name](papers), "cp1252", errors)
    assert wrong is not None
    digest = parse(wrong, as_of=DAY)
    right = parse(PAGES[name](papers), as_of=DAY)
    assert digest[0].title.startswith("Schrödinger’s Café – naïve Señor")
    assert [p.author_count for p in digest] == [p.author_count for p in right]
    assert Code.BAD_ENCODING in codes(digest)


def test_a_page_that_was_misread_twice() -> None:
    """What was misread again is undone again."""
    page = PAGES["cards"](titled(TITLE))
    once = misread(page, "latin-1")
    assert once is not None
    twice = misread(once, "latin-1")
    assert twice is not None
    assert parse(twice, as_of=DAY).papers == parse(page, as_of=DAY).papers


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(["é", "ö", "ñ", "ć", "š", "’", "—", "α", "²", "中文", "😀"]),
    st.sampled_from(["day", "cards", "payload"]),
    st.sampled_from(LATIN),
)
def test_one_sign(sign: str, name: str, codec: str) -> None:
    """Whatever sign is the only one of the papers, it is undone or told."""
    page = PAGES[name](titled(f"A{sign}b C{sign}d")).replace("·", "-")
    wrong = misread(page, codec)
    if wrong is None:
        return
    digest = parse(wrong, as_of=DAY)
    assert Code.BAD_ENCODING in codes(digest)


GOOD = {
    "French": "Évaluer « l’âme » des modèles : où va-t-on, à Noël ? ÂGE ÇA",
    "Vietnamese": "Mô hình ngôn ngữ lớn cho tiếng Việt: Ấn bản Đầu tiên, Âm và Ý",
    "Portuguese": "AVALIAÇÃO DA VISÃO – São João",
    "mathematics": "On √π, √Ω and ±√2",
    "Russian": "Большие языковые модели «Вестник»",
    "Chinese": "小路 与 大模型·路由",
    "quotation": "Why â€¢ and Ã¼ Are No Signs",
    "quotation of words": "From cafÃ© to café: Mojibake",
}


@pytest.mark.parametrize("title", GOOD.values(), ids=GOOD)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_in_order(name: str, title: str) -> None:
    """Nothing is undone on a page that is in order, whatever it is about."""
    page = PAGES[name](titled(title))
    for content in (page, page.encode()):
        digest = parse(content, as_of=DAY)
        assert digest[0].title == title
        if name not in {"payload", "answer", "paper"} or not title.startswith("Why"):
            assert Code.BAD_ENCODING not in codes(digest)


def test_letters_of_which_nothing_tells() -> None:
    """What an answer of ASCII alone quotes is left, since nothing else tells."""
    ascii_only = [
        attrs.evolve(p, title=f"Title {i}", summary=None, authors=(), organization=None)
        for i, p in enumerate(made_up_papers(3))
    ]
    page = render_payload([attrs.evolve(ascii_only[0], title="On â€¢ and Ã¼"), *ascii_only[1:]])
    digest = parse(page)
    assert digest[0].title == "On â€¢ and Ã¼"


def test_place_of_a_value() -> None:
    """`locate` finds the values of a misread page on their lines."""
    page = misread(PAGES["answer"](titled(TITLE)), BROWSERS)
    assert page is not None
    paper = parse(page, as_of=DAY)[0]
    found = hfdaily.locate(page, paper, "title", as_of=DAY)
    assert found is not None
    assert found.text == f'"{TITLE}"'
    assert found.line
