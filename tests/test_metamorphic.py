"""Changes of a saved page that no reader would notice change no paper either."""

import datetime as dt
import functools
import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hfdaily
from hfdaily import Paper
from hfdaily.testing import made_up_digest, render_markdown, render_text

KINDS = ("daily", "search", "trending")
FORMS: dict[str, Callable[..., str]] = {"text": render_text, "markdown": render_markdown}
DAY = dt.date(2026, 5, 13)
CARDS = 7
BANNERS = (
    "Get trending papers in your email inbox once a day!",
    "Get trending papers in your email inbox!\n\nSubscribe",
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe",
    "Subscribe",
)
BULLETS = "•-*+·◦‣▪●"

pages = st.tuples(st.sampled_from(sorted(FORMS)), st.sampled_from(KINDS), st.integers(0, 15))
"""A form, a kind, and the seed of the papers."""
quick = settings(max_examples=40, deadline=None)  # shared machines stall now and then


@functools.cache
def rendered(form: str, kind: str, seed: int, count: int = CARDS) -> str:
    """Render a page, or its first ``count`` cards."""
    papers = made_up_digest(CARDS, kind=hfdaily.Kind(kind), day=DAY, seed=seed).papers
    return FORMS[form](papers[:count], kind=kind, day=DAY)


def read(text: str) -> tuple[Paper, ...]:
    """Parse a page."""
    return hfdaily.parse(text, as_of=DAY).papers


@functools.cache
def expected(form: str, kind: str, seed: int) -> tuple[Paper, ...]:
    """Give the papers of a page as it was rendered."""
    papers = read(rendered(form, kind, seed))
    assert len(papers) == CARDS
    return papers


def boundaries(form: str, kind: str, seed: int) -> list[int]:
    """Give the places between two cards."""
    whole = rendered(form, kind, seed)
    heads = [rendered(form, kind, seed, count).rstrip("\n") for count in range(1, CARDS)]
    assert all(whole.startswith(head) for head in heads)
    return [len(head) for head in heads]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings(form: str, kind: str, ending: str) -> None:
    """Windows and old Mac line endings change nothing."""
    changed = rendered(form, kind, 0).replace("\n", ending)
    assert read(changed) == expected(form, kind, 0)


@quick
@given(pages, st.data())
def test_trailing_spaces(page: tuple[str, str, int], data: st.DataObject) -> None:
    """White space at the ends of lines changes nothing."""
    lines = rendered(*page).split("\n")
    ends = st.sampled_from(["", " ", "  ", "\t", " \t  ", "\u00a0"])
    tails = data.draw(st.lists(ends, min_size=len(lines), max_size=len(lines)))
    changed = "\n".join(line + tail for line, tail in zip(lines, tails, strict=True))
    assert read(changed) == expected(*page)


@quick
@given(pages, st.integers(2, 4), st.sampled_from(["\n", " \n", "\t\n"]))
def test_blank_lines_multiplied(page: tuple[str, str, int], times: int, blank: str) -> None:
    """More blank lines where there are some change nothing."""
    changed = rendered(*page).replace("\n\n", "\n" + blank * times)
    assert read(changed) == expected(*page)


@quick
@given(pages, st.sampled_from(BANNERS), st.data())
def test_banner_between_cards(page: tuple[str, str, int], banner: str, data: st.DataObject) -> None:
    """The site's own banner between two cards belongs to neither."""
    place = data.draw(st.sampled_from(boundaries(*page)))
    whole = rendered(*page)
    assert read(f"{whole[:place]}\n\n{banner}{whole[place:]}") == expected(*page)


@quick
@given(pages, st.sampled_from(BULLETS))
def test_other_bullets(page: tuple[str, str, int], bullet: str) -> None:
    """Which sign opens the items of a list changes nothing."""
    changed = re.sub(r"(?m)^(\[?\s*)[•-](?= \S)", rf"\g<1>{bullet}", rendered(*page))
    assert changed != rendered(*page) or bullet in "•-"
    assert read(changed) == expected(*page)


def broken(text: str, width: int) -> str:
    """Break the lines that are too long, between words, never inside a link or an address."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= width or "](" in line or "://" in line:
            lines.append(line)
        else:
            lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


@settings(quick, max_examples=80)
@given(pages, st.integers(40, 200))
def test_long_lines_broken(page: tuple[str, str, int], width: int) -> None:
    """Lines broken where they are full are put together again."""
    assert read(broken(rendered(*page), width)) == expected(*page)


HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)


def closed(mark: str, text: str) -> str:
    """Write a heading with marks on both sides."""
    return f"{mark} {text} {mark}"


def underlined(mark: str, text: str) -> str:
    """Write a heading with a line below it, of which there are two levels."""
    return f"{text}\n{'=' if mark == '#' else '-'}{'--' if mark != '#' else '=='}"


def bare(_mark: str, text: str) -> str:
    """Write a heading as a line like others."""
    return text


@pytest.mark.parametrize("style", [closed, underlined, bare])
@quick
@given(kind=st.sampled_from(KINDS), seed=st.integers(0, 15))
def test_heading_styles(style: Callable[[str, str], str], kind: str, seed: int) -> None:
    """However Markdown writes its headings, the titles are the same."""
    page = rendered("markdown", kind, seed)
    changed = HEADING.sub(lambda match: style(match[1], match[2]), page)
    assert changed != page
    assert read(changed) == expected("markdown", kind, seed)


CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\n\n", "\n\n\n"),
    lambda text: text.replace("\n", " \n"),
    lambda text: broken(text, 72),
    lambda text: text.replace("\n", "\r\n"),
)


@quick
@given(pages, st.sets(st.sampled_from(range(len(CHANGES))), min_size=2))
def test_changes_together(page: tuple[str, str, int], which: set[int]) -> None:
    """Several such changes at once change nothing either."""
    changed = rendered(*page)
    for index in sorted(which, key=lambda index: (index != 2, index)):
        changed = CHANGES[index](changed)
    assert read(changed) == expected(*page)
