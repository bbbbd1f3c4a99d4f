"""Two dialects and more at once: broken lines, lost blank lines, links cut into abstracts."""

import datetime as dt
import re
import textwrap

import attrs
import pytest

from hfdaily import Code, Digest, Paper, parse
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


LONG = "Physics-in-the-Loop Reconstruction of Dynamic Scenes from Few Views by Large Models"
FIRST, _, SECOND = LONG.partition(" Views ")
SECOND = f"Views {SECOND}"
ABSTRACT = " ".join(["We study how models of many kinds learn tasks of all sizes at low cost."] * 6)
HEAD = ("Daily Papers", "by AK and the research community", "Dec 12")


def titles(digest: Digest) -> list[str]:
    """Give the titles of all papers."""
    return [paper.title for paper in digest]


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize(
    "link",
    ["{t}", "[{t}](/papers/2501.0000{i})", "{t} (https://huggingface.co/papers/2501.0000{i})"],
)
def test_underlined_titles_of_two_lines(link: str, indent: str, blank: str) -> None:
    """An underline as long as the longest line above it makes a heading of all of them."""
    cards = []
    for i in range(3):
        title = link.format(t=f"{FIRST}\n{indent}{SECOND} {i}", i=i + 1)
        rule = "-" * max(map(len, title.split("\n")))
        parts = (f"{title}\n{rule}", ABSTRACT, f"{i + 3} authors", f"·\nMay {i + 1} 2")
        cards.append(blank.join(parts))
    digest = parse(blank.join([*HEAD, *cards]), as_of=DAY)
    assert titles(digest) == [f"{LONG} {i}" for i in range(3)]
    assert summaries(digest) == [ABSTRACT] * 3


@attrs.frozen
class Layout:
    """How a text lays out the cards of a search page."""

    width: int = 80
    blank: str = "\n\n"
    """What stands between the elements of a card, and between cards."""
    title: str = "{t}"
    """A title: ``{t}`` is its broken text, ``{w}`` the whole, ``{u}`` its address."""
    vote: str = ""
    footless: int | None = None
    """The card that has no footer."""

    def page(self, page: Digest) -> str:
        """Write a page."""
        cards = [self._card(i, paper) for i, paper in enumerate(page.papers)]
        return self.blank.join([*HEAD, *cards]) + "\n"

    def _card(self, place: int, paper: Paper) -> str:
        broken = self.fold(paper.title)
        title = self.title.format(t=broken, w=paper.title, u=f"{SITE}/papers/{paper.id}")
        lines = title.split("\n")
        if "-" in lines:
            place = lines.index("-")
            lines[place] = "-" * max(map(len, lines[:place]))
        title = "\n".join(lines)
        parts = [self.vote, title, self.fold(paper.summary or "")]
        if place != self.footless:
            parts += [f"{paper.author_count} authors", f"·\n{paper.published_on:%b %-d, %Y} 2"]
        return self.blank.join(filter(None, parts))

    def fold(self, text: str) -> str:
        """Break a text into lines."""
        return "\n".join(textwrap.wrap(text, self.width, break_on_hyphens=False))


def check(layout: Layout, page: Digest, content: str) -> None:
    """See that all titles, abstracts and dates come out."""
    digest = parse(content, as_of=DAY)
    assert titles(digest) == titles(page)
    assert summaries(digest) == summaries(page)
    dates = [
        None if i == layout.footless else paper.published_on for i, paper in enumerate(page.papers)
    ]
    assert [paper.published_on for paper in digest] == dates


@pytest.fixture(scope="module", params=range(4))
def search(request: pytest.FixtureRequest) -> Digest:
    """Give a search page."""
    return made_up_digest(5, kind="search", day=DAY, seed=request.param)


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
@pytest.mark.parametrize("mark", ["    ", "        ", "\t"])
@pytest.mark.parametrize("title", ["{t}\n-", "[{t}]({u})\n-", "{t} ({u})\n-"])
def test_page_moved_into_notes(search: Digest, title: str, mark: str, blank: str) -> None:
    """A page that stands as a block of code below a line of notes is read as it stood."""
    layout = Layout(width=60, title=title, blank=blank)
    moved = re.sub(r"^(?=.)", mark, layout.page(search), flags=re.MULTILINE)
    check(layout, search, f"My notes of today:\n\n{moved}")


@pytest.mark.parametrize("vote", ["", "7"])
@pytest.mark.parametrize("width", [70, 80, 95])
def test_headings_right_above_their_abstracts(search: Digest, width: int, vote: str) -> None:
    """A heading that a tight abstract follows ends with its line, though that is full."""
    layout = Layout(width=width, blank="\n", title="### {w}", vote=vote)
    check(layout, search, layout.page(search))


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
@pytest.mark.parametrize("title", ["{t}\n{u}", "{t}\n-\n{u}"])
@pytest.mark.parametrize("width", [60, 66, 72])
def test_titles_above_their_addresses(search: Digest, width: int, title: str, blank: str) -> None:
    """An address on a line of its own belongs to all lines of the title above it."""
    layout = Layout(width=width, title=title, blank=blank)
    content = layout.page(search)
    check(layout, search, content)
    assert [paper.id for paper in parse(content)] == [paper.id for paper in search]


def test_names_above_addresses() -> None:
    """Where all titles have a line below them, these are names, and no part of the titles."""
    cards = [
        f"A Title of Models and What They Can Learn, {i}\nAda Example, Bo Example\n"
        f"{SITE}/papers/2501.0000{i}\n\n{ABSTRACT}\n\n{i + 3} authors\n\n·\nMay {i} 2"
        for i in range(1, 5)
    ]
    assert all("Ada Example, Bo" not in paper.title[9:] for paper in parse("\n\n".join(cards)))


def test_number_alone_on_a_line(search: Digest) -> None:
    """A number that a line broken twice left alone is a part of the sentence around it."""
    text = f"{ABSTRACT} We count 40 benchmarks of which most hold what they promise."
    papers = tuple(attrs.evolve(paper, summary=text) for paper in search)
    page = attrs.evolve(search, papers=papers)
    layout = Layout(width=200)
    content = layout.page(page).replace(" 40 ", "\n40\n")
    check(layout, page, content)


def test_numbered_titles_right_above_their_abstracts(search: Digest) -> None:
    """A link's number begins a title, which ends where the abstract right below begins."""
    layout = Layout(width=70, title="[{w}]", blank="\n")
    lines, targets = layout.page(search), []
    for i, paper in enumerate(search, 1):
        lines = lines.replace(f"[{paper.title}]", f"[{i}]{paper.title}")
        targets.append(f"  {i}. {SITE}/papers/{paper.id}")
    check(layout, search, lines + "\nReferences\n\n" + "\n".join(targets) + "\n")


def footnoted(page: Digest) -> tuple[str, list[str]]:
    """Write a page with reference links, and their definitions."""
    targets: list[str] = []

    def note(text: str, address: str) -> str:
        targets.append(f"[{len(targets) + 1}]: {SITE}{address}\n")
        return f"[{text}][{len(targets)}]"

    cards = []
    for i, paper in enumerate(page, 1):
        path = f"/papers/{paper.id}"
        card = (
            note(str(i), f"/login?next=%2Fpapers%2F{paper.id}"),
            note(paper.title, path),
            f"{ABSTRACT} It\n{note('tasks', '/papers?q=tasks')} that we know.",
            "3 authors",
            f"·\n{paper.published_on:%b %-d, %Y}",
            note("2", f"{path}#community"),
        )
        cards.append("\n\n".join(card))
    return "\n\n".join([*HEAD, *cards]) + "\n\n", targets


@pytest.mark.parametrize("notes", range(5, 16))
@pytest.mark.parametrize("letters", [8, 32, 40, 60, 200])
def test_cut_definitions(search: Digest, notes: int, letters: int) -> None:
    """Where the end of a text cuts the list of its targets, ids alone are lost."""
    content, targets = footnoted(search)
    content += "".join(targets[:notes]) + targets[notes][:letters]
    digest = parse(content, as_of=DAY)
    assert titles(digest) == titles(search)
    assert summaries(digest) == [f"{ABSTRACT} It tasks that we know."] * 5
    assert [paper.published_on for paper in digest] == [paper.published_on for paper in search]
    known = [paper.id for paper in digest if paper.id]
    assert known == [paper.id for paper in search][: len(known)]
    for paper in digest.papers[:-1]:
        assert paper.comments in {2, None}


@pytest.mark.parametrize("footless", [None, 0, 2])
@pytest.mark.parametrize("word", ["RL", "large language models", "SWE-bench", "tasks"])
@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_keywords_amid_long_lines(
    search: Digest, blank: str, word: str, footless: int | None
) -> None:
    """A short line within a sentence is a keyword, and no title above an abstract."""
    layout = Layout(width=10_000, blank=blank, footless=footless)
    papers, page = [], layout.page(search)
    for paper in search:
        summary = paper.summary or ""
        cuts = [match.end() for match in re.finditer(r"[a-z] (?=[a-z])", summary)][10::15]
        for cut in reversed(cuts):
            summary = f"{summary[:cut]}{MARK} {summary[cut:]}"
        page = page.replace(paper.summary or "", summary.replace(f" {MARK} ", f"\n{word}\n"))
        papers.append(attrs.evolve(paper, summary=summary.replace(MARK, word)))
    check(layout, attrs.evolve(search, papers=tuple(papers)), page)


@pytest.mark.parametrize("width", [64, 80, 92])
@pytest.mark.parametrize("footless", [0, 2])
def test_tight_card_without_footer(search: Digest, footless: int, width: int) -> None:
    """A line of words with capitals where a sentence ended is the next card's title."""
    layout = Layout(width=width, blank="\n", footless=footless)
    check(layout, search, layout.page(search))


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("broken", [(1,), (0, 3), (1, 2, 3)])
def test_tight_titles_of_two_lines(broken: tuple[int, ...], *, numbered: bool) -> None:
    """Two lines with capitals above an abstract of one line are a title, as others have one."""
    cards, targets, wanted = [], [], []
    for i in range(5):
        title = f"{FIRST}\n{SECOND} {i}" if i in broken else f"A Benchmark of Models, Part {i}"
        wanted.append(title.replace("\n", " "))
        mark = f"[{i + 1}]" if numbered else ""
        cards.append(f"{mark}{title}\n{ABSTRACT} {i}.\n{i + 3} authors\n·\nMay {i + 1} 2")
        targets.append(f"  {i + 1}. {SITE}/papers/2501.0000{i}")
    notes = "\nReferences\n\n" + "\n".join(targets) if numbered else ""
    digest = parse("\n".join([*HEAD, *cards]) + notes, as_of=DAY)
    assert titles(digest) == wanted
    assert summaries(digest) == [f"{ABSTRACT} {i}." for i in range(5)]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_trending_cards_of_broken_lines_below_their_submitters(blank: str) -> None:
    """A card of a trending page begins below a name; its foot may be on a browser's next page."""
    lines = (
        "This model addresses challenges of vision through a unified family with free\n"
        "inference, improved strategies of training, and capabilities of many tasks for\n"
        "detection, segmentation, and estimates of poses.\n"
    )
    foot = "· Published on Sep 27, 2026\nUpvote\n56\nGitHub 5.24k\narXiv Page\n"
    cards = [
        f"Submitted by\nada\nUnified Real-Time Vision Models of Kind {i}\n{lines}{blank}{foot}"
        for i in range(3)
    ]
    digest = parse("Trending Papers\nbyAK and the research community\n" + "".join(cards))
    assert [(paper.title, paper.summary, paper.upvotes) for paper in digest] == [
        (f"Unified Real-Time Vision Models of Kind {i}", " ".join(lines.split()), 56)
        for i in range(3)
    ]
