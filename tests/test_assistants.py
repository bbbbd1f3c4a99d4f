"""Pages as chat assistants see them, and lists as they write them."""

import datetime as dt
import json
import textwrap
from collections.abc import Callable, Iterator

import pytest

from hfdaily import Code, Kind, parse
from hfdaily.testing import made_up_digest, render_markdown

TITLES = (
    "Tiny Rivers: Streams of Tokens Through a Landscape of Very Long and Winding Contexts",
    "A Map of Maps",
    "Quiet Clocks and Loud Bells",
)
URL = "https://huggingface.co/papers/date/2026-02-20"


def seen_by_browser(*, numbered: bool) -> str:
    """Print a day as such browsers do: links with numbers, lines of at most 80 characters."""
    page = f"URL: {URL}\n# Daily Papers\n\n## by【1†[Image 1] AK】 and the research community\n\n"
    for i, title in enumerate(TITLES):
        paper = 10 * i + 10
        page += (
            f"【{paper}†[Image {paper}]】\n\nSubmitted by\n\n[Image {paper + 1}]\n\nuser{i}\n\n"
            f"【{paper + 1}†{90 - i}】\n\n### 【{paper}†{title}】\n\n"
        )
        lab = f"【{paper + 2}†[Image 7: lab{i}] Lab {i}】\n\n"
        page += (
            f"{lab}【{paper}†1.41k】 【{paper + 3}†2】\n\n",
            f"【{paper}†[Image 5] [Image 6] · 4 authors】\n\n【{paper}†545】\n\n",
            f"{lab}【{paper + 3}†4】\n\n",
        )[i]
    page += "【88†Previous】 【89†Next】\n\n【90†TOS】 【91†Careers†apply.workable.com】"
    lines = [part for line in page.split("\n") for part in textwrap.wrap(line, 80) or [""]]
    if not numbered:
        return "\n".join(lines)
    head = f"[0] Daily Papers - Hugging Face ({URL})\n**viewing lines [0 - 70] of 70**\n\n"
    return head + "\n".join(f"L{i}: {line}" for i, line in enumerate(lines))


@pytest.mark.parametrize("numbered", [True, False])
def test_numbered_links_of_a_browser(*, numbered: bool) -> None:
    """A link is its text; a count that leads to the paper's own page is one of stars."""
    digest = parse(seen_by_browser(numbered=numbered))
    assert (digest.kind, digest.date) == (Kind.DAILY, dt.date(2026, 2, 20))
    assert tuple(paper.title for paper in digest) == TITLES
    assert [paper.upvotes for paper in digest] == [90, 89, 88]
    assert [paper.github_stars for paper in digest] == [1410, 545, None]
    assert [paper.comments for paper in digest] == [2, 0, 4]
    assert [paper.author_count for paper in digest] == [None, 4, None]
    names = [paper.organization and paper.organization.name for paper in digest]
    assert names == ["lab0", None, "lab2"]
    submitters = [paper.submitted_by and paper.submitted_by.username for paper in digest]
    assert submitters == ["user0", "user1", "user2"]
    assert not digest.rejected
    codes = {item.code for item in digest.diagnostics}
    assert codes <= {Code.ROUNDED_COUNT, Code.COUNT_UNDECIDED}


@pytest.mark.parametrize(
    "mark",
    [
        "【4:0†source】",
        " 【12†L3-L9】",
        "\ue200cite\ue202turn0view0\ue202turn1search12\ue201",
        "\ue200filecite\ue202turn0file0\ue202L3-L9\ue201",
        " citeturn0search3turn0view0",
        " :contentReference[oaicite:3]{index=3}",
    ],
)
def test_marks_of_citations(mark: str) -> None:
    """They lead to the assistant's sources, and are no part of what they follow."""
    text = "# Daily Papers\n\n" + "".join(
        f"{i}. **[{title}](https://huggingface.co/papers/2602.0000{i})**{mark}\n"
        f"   - **Upvotes:** {90 - i}{mark}\n   - **Comments:** {i}{mark}\n\n"
        for i, title in enumerate(TITLES, 1)
    )
    digest = parse(text)
    assert tuple(paper.title for paper in digest) == TITLES
    assert [paper.upvotes for paper in digest] == [89, 88, 87]
    assert [paper.comments for paper in digest] == [1, 2, 3]
    assert not digest.rejected


def by_length(text: str, size: int, overlap: int) -> Iterator[str]:
    """Cut a text wherever its length is reached."""
    for start in range(0, len(text), size - overlap):
        yield text[start : start + size]


def by_paragraph(text: str, size: int, overlap: int) -> list[str]:
    """Cut a text at blank lines."""
    parts = text.split("\n\n")
    return ["\n\n".join(parts[i : i + size]) for i in range(0, len(parts), size - overlap)]


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize(
    ("cut", "size", "overlap"),
    [(by_length, 900, 0), (by_length, 900, 150), (by_paragraph, 8, 0), (by_paragraph, 8, 2)],
)
def test_page_in_chunks(
    cut: Callable[[str, int, int], list[str]], size: int, overlap: int, *, nested: bool, lines: bool
) -> None:
    """Chunks of one address are put together; what two of them have is there once."""
    page = render_markdown(made_up_digest(6), kind="daily")
    items = [
        {"page_content": text, "metadata": {"source": URL, "chunk": str(i)}}
        for i, text in enumerate(cut(page, size, overlap))
    ]
    found = [{"type": "constructor", "kwargs": item} for item in items] if nested else items
    digest = parse("\n".join(map(json.dumps, found)) if lines else json.dumps(found))
    known = {paper.title: paper for paper in parse(page).papers}
    assert {paper.title: paper for paper in digest} == known
    assert not digest.rejected


def test_whole_pages_of_one_address_are_no_chunks() -> None:
    """Each day's page begins as the others do, and is read by itself."""
    days = [made_up_digest(3, seed=seed) for seed in range(3)]
    pages = [render_markdown(day, kind="daily") for day in days]
    digest = parse([{"url": "https://huggingface.co/papers", "text": page} for page in pages])
    assert [paper.title for paper in digest] == [paper.title for day in days for paper in day]
    assert Code.GLUED_PAGES in {item.code for item in digest.diagnostics}


@pytest.mark.parametrize("link", ["[[{}]]", "[[papers of today|{}]]"])
def test_links_between_notes(link: str) -> None:
    """A clipper's link to another note is its text; none of it is part of a title."""
    cards = "".join(
        f"Submitted by\n\nuser{i}\n\n{90 - i}\n\n### {link.format(title)}\n\n· 3 authors\n\n{i}\n\n"
        for i, title in enumerate(TITLES, 1)
    )
    digest = parse(f"---\nsource: {URL}\ncreated: 2026-02-21\n---\n# Daily Papers\n\n{cards}")
    assert tuple(paper.title for paper in digest) == TITLES
    assert [paper.upvotes for paper in digest] == [89, 88, 87]
    assert digest.date == dt.date(2026, 2, 20)
