"""Two dialects and more at once: broken lines, lost blank lines, links cut into abstracts."""

import datetime as dt
import re

import attrs
import pytest

from hfdaily import Code, Digest, parse
from hfdaily.testing import made_up_digest, render_markdown, render_search, render_text

DAY = dt.date(2025, 12, 12)
SITE = "https://huggingface.co"
MARK = "KEYWORD"
WORDS = ("models", "datasets", "spaces", "tasks", "docs", "papers", "community", "in", "video")
ODD = ("12", "Dec 12", "GitHub", "3 authors", "-", "Submitted by", "trending papers")
"""Keywords that say by their look that they are something else."""


def summaries(digest: Digest) -> list[str]:
    """Give the abstracts of all papers."""
    return [paper.summary or "" for paper in digest]


def codes(digest: Digest) -> set[Code]:
    """Give the codes of all diagnostics."""
    return {item.code for item in digest.diagnostics}


def marked() -> Digest:
    """Give a search page in each of whose abstracts a mark stands amid a sentence."""
    page = made_up_digest(5, kind="search", day=DAY)
    papers = []
    for paper in page:
        text = paper.summary or ""
        place = re.search(r"[a-z] (?=[a-z])", text[200:])
        assert place is not None
        end = 200 + place.end()
        papers.append(attrs.evolve(paper, summary=f"{text[:end]}{MARK} {text[end:]}"))
    return attrs.evolve(page, papers=tuple(papers))


@pytest.mark.parametrize("word", [*WORDS, *ODD])
@pytest.mark.parametrize("surface", ["html", "markdown"])
def test_keywords_are_no_menu(surface: str, word: str) -> None:
    """A link to a search is a keyword of the abstract, whatever it looks like."""
    page = marked()
    address = f"{SITE}/papers?q={word.replace(' ', '+')}"
    if surface == "html":
        content = render_search(page, embedded=False)
        content = content.replace(MARK, f'<a href="{address}">{word}</a>')
    else:
        content = re.sub(
            rf"^\[(.*) {MARK} (.*)\]\(\S+\)$",
            rf"\1 [{word}]({address}) \2",
            render_markdown(page),
            flags=re.MULTILINE,
        )
    digest = parse(content, as_of=DAY)
    assert summaries(digest) == [text.replace(MARK, word) for text in summaries(page)]


@pytest.mark.parametrize("word", WORDS)
def test_keywords_on_lines_of_their_own(word: str) -> None:
    """A word of the site's menu amid a sentence is the abstract's, where links are gone."""
    page = marked()
    content = render_text(page).replace(f" {MARK} ", f"\n{word}\n")
    digest = parse(content, as_of=DAY)
    assert summaries(digest) == [text.replace(MARK, word) for text in summaries(page)]
