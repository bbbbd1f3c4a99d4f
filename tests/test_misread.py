"""Pages that could be misread without a word: what is told is read, the rest is said."""

import re

from bs4 import BeautifulSoup

from hfdaily import Code, Digest, Kind, parse
from hfdaily.testing import made_up_digest, render_search, render_trending


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest's diagnostics."""
    return {item.code for item in digest.diagnostics}


def lines_of(page: str) -> str:
    """Give a page's texts, one a line."""
    return BeautifulSoup(page, "lxml").get_text("\n", strip=True)


# Comments on the trending page.


def test_a_stray_number_on_the_trending_page_counts_nothing() -> None:
    """The page prints no comments: one number out of place is none, nor are the others zero."""
    text = lines_of(render_trending(made_up_digest(8, kind=Kind.TRENDING), embedded=False))
    whole = parse(text)
    above, _, below = text.rpartition("arXiv Page")
    digest = parse(f"{above.rpartition('Upvote')[0]}Upvote\n21\n71\narXiv Page\nGitHub{below}")
    assert digest.kind is Kind.TRENDING
    assert [paper.comments for paper in digest] == [None] * 8
    assert [paper.title for paper in digest] == [paper.title for paper in whole]
    assert "comments" not in digest.carries
    assert Code.COUNT_UNDECIDED in codes(digest)
    assert Code.COUNT_UNDECIDED not in codes(whole)


def test_linked_comments_on_the_trending_page() -> None:
    """A link says that a number counts comments; the other cards do not say that they have none."""
    page = render_trending(made_up_digest(3, kind=Kind.TRENDING), embedded=False)
    link = r'<a href="(/papers/[0-9.]+)" class="line-clamp-2'
    paper = re.search(link, page)
    assert paper
    page = page.replace("</h3>", f'</h3> <a href="{paper[1]}#community">4</a>', 1)
    assert [paper.comments for paper in parse(page)] == [4, None, None]


def test_a_search_page_below_a_trending_page_keeps_its_comments() -> None:
    """Of pages that follow each other, each is read by its own heading."""
    trending = lines_of(render_trending(made_up_digest(3, kind=Kind.TRENDING), embedded=False))
    search = lines_of(render_search(made_up_digest(3, kind=Kind.SEARCH, seed=2), embedded=False))
    alone = [paper.comments for paper in parse(search)]
    assert None not in alone
    assert [paper.comments for paper in parse(f"{trending}\n{search}")] == [None] * 3 + alone
