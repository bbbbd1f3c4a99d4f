"""What tools make of real pages beyond what rendered ones show: breaks, gaps, scripts, drawings."""

import datetime as dt
import itertools
import re
import textwrap
from collections.abc import Callable

import attrs
import pytest
from bs4 import BeautifulSoup

from hfdaily import Code, Digest, Kind, Organization, Paper, parse, parse_text
from hfdaily._text.tightcards import find_tight_cards
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_paper_page,
    render_search,
    render_trending,
)

HEAD = "Daily Papers\n\nby AK and the research community\n\n"
TITLE = "Physics-in-the-Loop Reconstruction of Simulation-Ready Human-Scene Interactions"
SENTENCE = "A small set of models reads long pages and says what it could not read at all. "


def card(title: str, submitter: str = "ada", number: int = 1) -> str:
    """Print one card of a day as Markdown."""
    path = f"/papers/2401.0000{number}"
    return (
        f"Submitted by\n\n{submitter}\n\n"
        f"[ {number}2](/login?next=%2Fpapers%2F2401.0000{number})\n\n"
        f"### [{title}]({path})\n\n[ {number}]({path}#community)\n\n"
    )


def one(text: str) -> Paper:
    """Read the only paper of a page."""
    (paper,) = parse(text).papers
    return paper


@pytest.mark.parametrize("place", [TITLE.index("Loop"), TITLE.index("Scene"), TITLE.index("of ")])
def test_title_broken_in_its_link(place: int) -> None:
    """A break behind a hyphen took no white space; one between words took it."""
    broken = f"{TITLE[:place].rstrip()}\n{TITLE[place:]}"
    assert one(HEAD + card(broken)).title == TITLE


@pytest.mark.parametrize("title", ["Learning C# with LINK: A Study", "UNLINK: A # b ## c"])
def test_marks_inside_of_a_linked_title(title: str) -> None:
    """What marks a heading or a link at the start of a line is text everywhere else."""
    assert one(HEAD + card(title)).title == title


def test_heading_that_repeats_its_mark_inside_of_its_link() -> None:
    """The second line of a wrapped heading begins with the mark again."""
    assert one(HEAD + card("A Title in\n### Two Lines")).title == "A Title in Two Lines"


def test_hyphen_that_hangs() -> None:
    """A word that lacks its second half keeps the space behind its hyphen."""
    title = "A Survey of Pre- and Post-Training"
    assert one(HEAD + card(title.replace("Pre- ", "Pre-\n"))).title == title


def test_target_broken_twice() -> None:
    """html2text breaks the addresses of images at their hyphens."""
    logo = "https://cdn-\navatars.example.org/v1/uploads/63d3095c2727d7888cbb54e2/Uv-\nLx8PV.png"
    chip = f"[![occ-ai]({logo}) OCC](/occ-ai)\n\n"
    text = HEAD + card(TITLE).replace("[ 1](/papers", f"{chip}[ 1](/papers")
    assert one(text).organization == Organization(
        "occ-ai", "OCC", "https://cdn-avatars.example.org/v1/uploads/63d3095c2727d7888cbb54e2/"
        "Uv-Lx8PV.png",
    )  # fmt: skip


def test_underlined_heading_of_two_lines() -> None:
    """The underline of a broken heading is as long as the whole of it."""
    lines = f"{TITLE.replace(' of ', chr(10) + 'of ')}\n{'=' * len(TITLE)}"
    below = f"Published on Jan 5, 2024\n\nAbstract\n--------\n\n{SENTENCE}"
    text = f"arxiv:2401.00001\n\n{lines}\n\n{below}"
    assert one(text).title == TITLE


def test_drawing_in_the_place_of_a_target() -> None:
    """Some tools keep a drawing as the address of its image."""
    drawing = f"![](data:image/svg+xml;base64,{'PHN2' * 2_000})"
    text = (
        f"arxiv:2401.00001\n\n# {TITLE}\n\nPublished on Jan 5, 2024\n\n## Abstract\n\n"
        f"A short summary. {drawing}AI-generated summary\n\n{SENTENCE * 4}\n"
    )
    paper = one(text)
    assert (paper.ai_summary, paper.summary) == ("A short summary.", (SENTENCE * 4).strip())


def test_label_below_a_full_line() -> None:
    """A label of the site begins a line of its own, however full the one above is."""
    text = (
        f"arxiv:2401.00001\n{TITLE}\nPublished on Jan 5, 2024\nAbstract\n{SENTENCE * 3}\n"
        f"AI-generated summary\n{SENTENCE * 5}\nView arXiv page\n"
    )
    paper = one(text)
    assert (paper.ai_summary, paper.summary) == ((SENTENCE * 3).strip(), (SENTENCE * 5).strip())


def test_gaps_in_the_place_of_lines() -> None:
    """Where a card has one line, several spaces part its elements."""
    text = (
        "Daily Papers - Hugging Face\nSubscribe   Daily Papers  byAK and the research community  "
        "Daily  Weekly     Feb 20   Submitted by\n"
        f"ada    41    {TITLE}  Tsinghua University   5  Submitted by\n"
        "bob    -    Another Title of Some Length     · 3 authors  7  2 Previous Next\n"
    )
    first, second = parse(text).papers
    assert (first.title, first.upvotes, first.comments) == (TITLE, 41, 5)
    assert first.organization == Organization(None, "Tsinghua University", None)
    assert (second.upvotes, second.author_count, second.github_stars) == (0, 3, 7)


def test_gaps_in_a_footer_with_links() -> None:
    """What addresses add to a line's length makes no card of a footer's few words."""
    names = ("Terms", "Privacy", "About", "Models", "Datasets", "Spaces")
    links = " ".join(f"[{name}](https://huggingface.co/{name.lower() * 4})" for name in names)
    card = "Submitted by   ada   12   A Title of {} Words   3 authors   4   7"
    cards = [card.format(number) for number in ("Six", "Seven", "Nine")]
    digest = parse_text(
        "\n".join(["Daily Papers", *cards, f"Next   System theme   Company {links}"])
    )
    assert [paper.upvotes for paper in digest] == [12, 12, 12]
    assert (digest.diagnostics, digest.rejected) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        'import("\\/front\\/build\\/index.js"); window.moonSha = "kube"; window.__hf_deferred =',
        'if (["hf.co", "huggingface.co"].includes(window.location.hostname)) {',
        'const script = document.createElement("script");',
        "© Hugging Face",
        "Previous Next Company © Hugging Face TOS Privacy About Jobs",
    ],
)
def test_what_stands_below_the_cards(line: str) -> None:
    """Scripts and the site's footer are no paper."""
    text = f"{HEAD}{card(TITLE)}".replace("### [", "").replace("](/papers/2401.00001)", "")
    assert [paper.title for paper in parse(f"{text}\n\n{line}\n")] == [TITLE]


def test_card_without_a_submitter_among_others() -> None:
    """On a trending page some cards have a submitter; the title of the first has none above."""
    footer = (
        "\n\n3 authors\n\n· Published on Dec 28, 2024\n\nUpvote\n149\n\nGitHub 110k arXiv Page\n\n"
    )
    text = (
        f"Trending Papers\n\nby AK and the research community\n\n{TITLE}\n\n{SENTENCE}{footer}"
        f"Submitted by\nada\n\nAnother Title\n\n{SENTENCE * 4}{footer.replace('149', '566')}"
    )
    digest = parse(text)
    assert digest.kind is Kind.TRENDING
    assert [(p.title, p.upvotes) for p in digest] == [(TITLE, 149), ("Another Title", 566)]


@pytest.mark.parametrize(
    "line", ["· OCC-AI OCC AI", "·\n[OCC-AI] OCC AI", "· [OCC-AI OCC AI](/OCC-AI)"]
)
def test_organization_of_a_paper_page(line: str) -> None:
    """It stands behind a dot, above the vote, with or without its link."""
    text = (
        f"arxiv:2401.00001\n\n{TITLE}\n\nPublished on Jan 5, 2024\n\n{line}\n\nUpvote\n\n12\n\n"
        f"Authors:\n\nAda Example\n\nAbstract\n\n{SENTENCE}\n"
    )
    assert one(text).organization == Organization("OCC-AI", "OCC AI", None)


def test_white_space_behind_keywords() -> None:
    """The links of keywords leave white space before a full stop; texts have none there."""
    text = (
        f"arxiv:2401.00001\n\n# {TITLE}\n\nPublished on Jan 5, 2024\n\n## Abstract\n\n"
        "It reads [pages](/papers?q=pages) , and [posts](/papers?q=posts) . It is quick.\n"
    )
    assert one(text).summary == "It reads pages, and posts. It is quick."


@pytest.mark.parametrize("mark", ["1. ", "- ", ""])
def test_heading_above_a_list_of_links(mark: str) -> None:
    """A heading of whoever made the list is no title."""
    papers = [(f"2401.0000{i}", f"The Title of Paper {i}") for i in range(1, 6)]
    listed = "\n".join(
        f"{mark}[{title}](https://huggingface.co/papers/{found})" for found, title in papers
    )
    digest = parse(f"# Papers\n\n{listed}\n")
    assert [(paper.id, paper.title) for paper in digest] == papers


def test_cut_between_vote_and_title() -> None:
    """A card that ends before its title is complete is told, wherever that is."""
    vote = "[7](https://huggingface.co/login?next=%2Fpapers%2F2401.00009)"
    title = "### [The Title of a Paper That Is Cut](https://huggingface.co/papers/2401.00009)"
    whole = "".join(
        f"[{i}](https://huggingface.co/login?next=%2Fpapers%2F2401.0000{i})\n\n"
        f"### [The Title of Paper {i}](https://huggingface.co/papers/2401.0000{i})\n\n"
        f"[{i + 1} authors](https://huggingface.co/papers/2401.0000{i})\n\n"
        for i in range(1, 4)
    )
    for cut in range(0, len(title), 5):
        digest = parse(f"{whole}{vote}\n\n{title[:cut]}")
        assert [paper.id for paper in digest] == ["2401.00001", "2401.00002", "2401.00003"]
        assert [item.code for item in digest.diagnostics] == [Code.CARD_CUT]
        assert [item.code for item in digest.rejected] == [Code.CARD_CUT]


@pytest.mark.parametrize("shown", ["A Title Tha", "A Title That Ends\n\nAn abstract that bre"])
@pytest.mark.parametrize("foot", ["", "Previous\nNext\n© Hugging Face\n\n"])
def test_cut_behind_titles_without_links(shown: str, foot: str) -> None:
    """What the end leaves of a card is told, though nothing tells it from an advert.

    Below the page's foot such a text is no card.
    """
    cards = "".join(
        f"### The Title of Paper {i}\n\nThe abstract of paper {i}.\n- {i} authors\n"
        f"- [GitHub {i}](https://github.com/a/b{i})\n\n"
        for i in range(1, 5)
    )
    page = f"# Trending Papers - Hugging Face\n\n## Trending Papers\n\n{cards}{foot}### {shown}"
    digest = parse(page)
    assert [paper.title for paper in digest] == [f"The Title of Paper {i}" for i in range(1, 5)]
    assert "\n\n".join(item.raw for item in digest.rejected) == shown
    told = {item.code for item in digest.diagnostics} & {Code.CARD_CUT, Code.STRAY_TEXT}
    assert (Code.CARD_CUT in told) is not bool(foot)
    assert digest.rejected[-1].code is (Code.STRAY_TEXT if foot else Code.CARD_CUT)


@pytest.mark.parametrize("image", ["[{0}][IMG]", "[{0}] [2603]", "[{0}]"], ids=str)
@pytest.mark.parametrize("box", ["[{0}][\xa0]", "[{0}][ ]"], ids=ascii)
def test_numbered_links_whose_list_is_gone(image: str, box: str) -> None:
    """The numbers of a dump go where its end is cut off; w3m prints names of images as numbers."""
    numbers = itertools.count(4)

    def link(text: str) -> str:
        return text.format(next(numbers)) if "{0}" in text else f"[{next(numbers)}]{text}"

    def card(i: int) -> str:
        submitter = f"{link(image)}\nSubmitted by\nuser{i}\n"
        vote, title = (
            f"{link(box)}\n{link(str(i + 9))}\n\n",
            f"{link(f'The Title of Paper {i}')}\n\n",
        )
        return f"{submitter}{vote}{title} · {link(f'{i + 1} authors')}\n{link(str(i))}\n\n"

    head = "[1]Models [2]Datasets\n\nDaily Papers\nby [3]AK and the research community\nMay 13\n\n"
    digest = parse(head + "".join(map(card, range(1, 9))))
    assert [(p.title, p.upvotes, p.author_count, p.comments) for p in digest] == [
        (f"The Title of Paper {i}", i + 9, i + 1, i) for i in range(1, 9)
    ]


@pytest.mark.parametrize("label", ["[]", ""], ids=["collapsed", "shortcut"])
def test_reference_links_whose_definitions_are_gone(label: str) -> None:
    """A label that is the link's text tells nothing where the end is cut off; no bracket stays."""
    cards = "".join(
        f"### [The Title of Paper {i}]{label}\n\n[{i + 1} authors]{label}\n\n" for i in range(1, 5)
    )
    digest = parse(f"## Daily Papers\n\nby [AK]{label} and the research community\n\n{cards}")
    assert [paper.title for paper in digest] == [f"The Title of Paper {i}" for i in range(1, 5)]


@pytest.mark.parametrize("rest", ["", " some", " somebody\n12"])
def test_cut_below_a_submitter(rest: str) -> None:
    """A submitter at the end, below other cards, is what is left of a card."""
    cards = "".join(
        f"Submitted by\nuser{i}\n{10 + i}\nThe Title of Paper {i}\n·\n{i} authors\n{i + 1}\n"
        for i in range(1, 4)
    )
    shown = f"Submitted by{rest.replace(' ', chr(10))}"
    digest = parse(f"Daily Papers\nby AK and the research community\nMay 13\n{cards}{shown}")
    assert [paper.title for paper in digest] == [f"The Title of Paper {i}" for i in range(1, 4)]
    assert [(item.code, item.raw) for item in digest.rejected] == [
        (Code.CARD_CUT, f"Submitted by{rest}")
    ]
    assert Code.CARD_CUT in {item.code for item in digest.diagnostics}


def test_cut_in_a_second_layout() -> None:
    """A trending page has every card twice; where the second breaks off, the page is cut."""

    def card(i: int) -> str:
        link = f"/papers/2609.0000{i}"
        return (
            f"### [The Title of Paper {i}]({link})\n\nThe abstract of paper {i} says much.\n\n"
            f"{i + 1} authors · Published on Sep {i}, 2026\n\n"
            f"[Upvote {i}](/login?next={link})\n\n[GitHub {i}](https://github.com/a/b{i})\n\n"
        )

    cards = "".join(card(i) * 2 for i in range(1, 4))
    page = f"# Trending Papers\n\nby [AK](/akhaliq) and the research community\n\n{cards}"
    assert Code.CARD_CUT not in {item.code for item in parse(page).diagnostics}
    digest = parse(page[: page.rindex("much.")])
    assert [paper.author_count for paper in digest] == [2, 3, 4]
    assert Code.CARD_CUT in {item.code for item in digest.diagnostics}


def test_page_whose_titles_were_dropped() -> None:
    """Names between footers are no titles, where most cards have none."""
    cards = "\n".join(f"{i} authors\n{i} authors\nMay {i}, 2024" for i in range(2, 9))
    digest = parse(f"Daily\nWeekly\nMonthly\n{cards}\nada-example\n9 authors\nMay 9, 2024\n")
    assert len(digest) == 0
    assert not digest.ok


def test_linked_titles_below_cards_that_lost_theirs() -> None:
    """A title with its link is one, though an extractor dropped those of other cards."""
    found = "\n\n".join(
        f"Submitted by\n\nlost{i}\n\nSubmitted by\n\nada{i}\n\n"
        f"### [The Title of Paper {i}](/papers/2401.0000{i})\n\n{i} authors\n\n{i}"
        for i in range(1, 5)
    )
    digest = parse(f"# Daily Papers\n\nby AK and the research community\n\n{found}\n")
    assert [paper.id for paper in digest] == [f"2401.0000{i}" for i in range(1, 5)]
    assert [p.submitted_by.username for p in digest if p.submitted_by] == [
        f"ada{i}" for i in range(1, 5)
    ]


def test_signs_around_keywords_of_their_own_lines() -> None:
    """Where each link is a paragraph, brackets, hyphens and addresses stand as writers set them."""
    parts = (
        "Large models (", "LLMs", ") read pages, as the", "layout", "-aware", "page", "-", "reader",
        "shows: the", "reader", "'s code is at https://", "pages", ".github.io", ".",
        "Well -- done.",
    )  # fmt: skip
    text = (
        f"arxiv:2401.00001\n\n# {TITLE}\n\nPublished on Jan 5, 2024\n\n## Abstract\n\n"
        + "\n\n".join(parts)
    )
    assert one(text).summary == (
        "Large models (LLMs) read pages, as the layout-aware page-reader shows: the reader's code"
        " is at https://pages.github.io. Well -- done."
    )


@pytest.mark.parametrize("word", ["Models", "Tasks", "Search"])
def test_title_whose_last_line_is_a_word_of_the_menu(word: str) -> None:
    """A line that was full goes on, even in a word that the site's menu has too."""
    title = f"Aware Prompt Tuning for a Family of Large Language and Other {word}"
    prose = "\n".join(["Soft prompt tuning is a widely studied parameter efficient"] * 6)
    text = (
        f"{HEAD}{title.replace(f' {word}', chr(10) + word)}\n\n{prose}\n\n3 authors\n·\nMay 19 3\n"
    )
    assert one(text).title == title


def test_page_as_a_quotation() -> None:
    """A page that was quoted line by line is read as itself."""
    text = HEAD + card(TITLE) + card("Another Title", number=2)
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    assert parse(quoted).papers == parse(text).papers != ()


def test_paper_page_without_its_abstract() -> None:
    """A paper's page that ends before its abstract is not read as whole."""
    digest = parse(
        f"arxiv:2401.00001\n\n# {TITLE}\n\nPublished on Jan 5, 2024\n\nAuthors:\n\nAda\n"
    )
    assert [found.code for found in digest.diagnostics] == [Code.CARD_INCOMPLETE]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (r"It falls below 30\% \_once\_, and stays.", r"It falls below 30\% _once_, and stays."),
        (r"It falls\, by 30\%\, once\, and stays\.", "It falls, by 30%, once, and stays."),
    ],
)
def test_escapes(printed: str, read: str) -> None:
    """What writers of Markdown leave alone is TeX, unless the page escapes every mark."""
    text = (
        f"arxiv:2401.00001\n\n# {TITLE}\n\nPublished on Jan 5, 2024\n\n## Abstract\n\n{printed}\n"
    )
    assert one(text).summary == read


PLAIN = "".join(
    f"A Title Number {n}\n\n{SENTENCE * 4}\n\n3 authors\n·\nMay {n} {n + 4}\n\n" for n in (1, 2, 3)
)


@pytest.mark.parametrize(
    "page",
    ["# Web source\n\n{}", "{}\n## Notes\n", "URL: x\nFetched: 2025-12-12\n---\n\n{}"],
)
def test_headings_of_whoever_saved_the_page(page: str) -> None:
    """A heading above or below a page whose titles are none takes no title's place."""
    digest = parse(page.format(HEAD + PLAIN))
    assert [(p.title, p.comments) for p in digest] == [
        (f"A Title Number {n}", n + 4) for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "bold", ["**[{}]({})**", "### **[{}]({})**", "[### {}]({})", "__[{}]({})__"]
)
def test_bold_titles(bold: str) -> None:
    """A title that is printed bold is the same title."""
    text = HEAD + card(TITLE).replace(
        f"### [{TITLE}](/papers/2401.00001)", bold.format(TITLE, "/papers/2401.00001")
    )
    assert one(text).title == TITLE


def test_text_that_begins_within_a_card() -> None:
    """The number of a card whose beginning is cut off is no vote of the next one."""
    digest = parse(f"May 19 3\n\n{PLAIN}")
    assert [(p.upvotes, p.comments) for p in digest] == [(None, 5), (None, 6), (None, 7)]


def test_entities() -> None:
    """A tool that leaves HTML's escapes in its text is understood."""
    text = f"{HEAD}{card('Nature&#x27;s &quot;First&quot;&#10;Title &amp; More&#x2E;')}"
    assert one(text).title == 'Nature\'s "First" Title & More.'


BAR_CARDS = (
    "Daily Papers|by|AK|and the research community|Submitted by|ada|41|{}|Some Lab|17|4|"
    "Submitted by|bob|3|Another Title|· 18 authors|2|Previous|Next|"
    "Company|TOS|Privacy|About|Careers|Website|Models|Datasets|Spaces|Pricing|Docs|© Hugging Face"
)


@pytest.mark.parametrize("bar", ["|", " | ", "\t"])
def test_bars_and_tabs_between_the_elements_of_a_line(bar: str) -> None:
    """What ``get_text("|")`` puts between elements parts them, as line breaks do."""
    first, second = parse(BAR_CARDS.format(TITLE).replace("|", bar))
    assert (first.title, first.upvotes, first.github_stars, first.comments) == (
        TITLE, 41, 17, 4,
    )  # fmt: skip
    assert first.organization == Organization(fullname="Some Lab")
    assert (second.title, second.upvotes, second.author_count) == ("Another Title", 3, 18)


def test_bars_of_a_paper_page() -> None:
    """A paper's own page on one line with bars is read by the same labels."""
    paper = one(
        "Papers|arxiv:2401.00001|A Title of Some Length|Published on Jan 3, 2024|Authors:|"
        f"Ada Example|,|Bob Example|Abstract|{SENTENCE.strip()}|View arXiv page|View PDF"
    )
    assert (paper.id, paper.title, paper.author_count) == (
        "2401.00001", "A Title of Some Length", 2,
    )  # fmt: skip
    assert paper.summary == SENTENCE.strip()


def test_bar_in_a_title() -> None:
    """A bar that no label has beside it belongs to the title."""
    assert one(HEAD + card("Bounds on P(A|B) | A Study")).title == "Bounds on P(A|B) | A Study"


def test_numbers_before_the_label_of_the_next_card() -> None:
    """The numbers of one card may share a line with the label of the next."""
    first, second = parse(
        "Daily Papers\nSubmitted by\nada\n41\nA Title of Some Length\nSome Lab\n"
        "17 4 Submitted by\nbob\n3\nAnother Title\n· 18 authors,\n2\n"
    )
    assert (first.title, first.github_stars, first.comments) == ("A Title of Some Length", 17, 4)
    assert (second.submitted_by and second.submitted_by.username, second.upvotes) == ("bob", 3)
    assert (second.author_count, second.comments) == (18, 2)


@pytest.mark.parametrize("mark", ["[", "[0", "[-1", "[!", "]"])
def test_comments_of_the_page(mark: str) -> None:
    """The comments that all strings of a page hold beside its text are no paper and no value."""
    lines = ["html", *HEAD.split("\n"), *card("A Title of Some Length").split("\n")]
    noise = f"\n{mark}\n"
    assert parse(noise.join(lines) + noise).papers == parse("\n".join(lines)).papers


@pytest.mark.parametrize("code", ["{};", "},", 'endpoint: "/api/event",', "window.a = {};"])
def test_scripts_around_the_cards(code: str) -> None:
    """Lines of a script are no paper."""
    page = HEAD + card("A Title of Some Length")
    assert parse(f"{code}\n{page}\n{code}\n").papers == parse("\n" + page).papers


CITED = """## Daily Papers
## by AK⟨1⟩ and the research community
⟨2⟩
Submitted by
![⟨3⟩]
ada
 41⟨4⟩
### A Title of Some Length⟨2⟩
![some-lab](https://example.org/logo.png) Some Lab⟨5⟩
 17⟨2⟩  4⟨6⟩

## References

⟨1⟩ https://huggingface.co/akhaliq:  AK
⟨2⟩ https://huggingface.co/papers/2401.00001
⟨3⟩ https://example.org/ada.png: ada
⟨4⟩ https://huggingface.co/login?next=%2Fpapers%2F2401.00001:  41
⟨5⟩ https://huggingface.co/some-lab:  Some Lab
⟨6⟩ https://huggingface.co/papers/2401.00001#community:  4
"""


def test_citations_in_angle_brackets() -> None:
    """Numbers in angle brackets cite the targets of a list at the end."""
    paper = one(CITED)
    assert (paper.id, paper.title) == ("2401.00001", "A Title of Some Length")
    assert (paper.upvotes, paper.github_stars, paper.comments) == (41, 17, 4)
    assert paper.organization == Organization(
        "some-lab", "Some Lab", "https://example.org/logo.png"
    )


def test_citations_in_links_around_images() -> None:
    """Of a link around an image, crawl4ai leaves the image and the link's target behind it."""
    link = "https://huggingface.co/papers/2401.0000"
    cards = "".join(
        f" ![⟨{i}0⟩]({link}{i})\n\nSubmitted by \n\nada\n\n {i}2⟨{i}1⟩\n\n### Title {i}⟨{i}2⟩\n\n"
        f" 3⟨{i}3⟩\n\n"
        for i in range(1, 7)
    )
    targets = "".join(
        f"⟨{i}0⟩ https://cdn-thumbnails.huggingface.co/{i}.png: ![\n"
        f"⟨{i}1⟩ https://huggingface.co/login?next=%2Fpapers%2F2401.0000{i}:  {i}2\n"
        f"⟨{i}2⟩ {link}{i}: Title {i}\n⟨{i}3⟩ {link}{i}#community:  3\n"
        for i in range(1, 7)
    )
    digest = parse(f"{HEAD}{cards}\n\n## References\n\n{targets}")
    assert [(p.id, p.upvotes, p.comments) for p in digest] == [
        (f"2401.0000{i}", 10 * i + 2, 3) for i in range(1, 7)
    ]
    assert digest[0].thumbnail == "https://cdn-thumbnails.huggingface.co/1.png"
    assert not digest.rejected
    assert Code.CARDS_CHANGED not in {found.code for found in digest.diagnostics}


def test_html_without_any_link() -> None:
    """Where a sanitizer took all links, the cards are told as those of a text are."""
    page = (
        "<!doctype html><html><body><h1>Daily Papers</h1><h2>by AK and the research community</h2>"
        "<article><p>Submitted by</p><p>ada</p><div>41</div><h3>A Title of Some Length</h3>"
        "<p>Some Lab</p><div>17</div><div>4</div></article></body></html>"
    )
    paper = one(page)
    assert (paper.id, paper.title, paper.upvotes) == (None, "A Title of Some Length", 41)
    assert (paper.github_stars, paper.comments) == (17, 4)


@pytest.mark.parametrize(
    "site",
    [
        "https://web.archive.org/web/20260301123456/https://huggingface.co/",
        "/web/20260301123456/https://huggingface.co/",
        "https://archive.example/20260301123456/https:/huggingface.co/",
        "https://hf-mirror.com/",
    ],
)
def test_links_of_archives_and_mirrors(site: str) -> None:
    """An archive puts its own address before each of the page's, a mirror another host."""
    page = render_day(made_up_digest(5), embedded=False)
    assert parse(page.replace('href="/', f'href="{site}')).papers == parse(page).papers


def test_links_of_a_translated_page() -> None:
    """Google Translate has a host of its own and adds a query to each address."""
    page = render_day(made_up_digest(5), embedded=False)
    site = "https://huggingface-co.translate.goog/"

    def translated(match: re.Match[str]) -> str:
        path, fragment = match.groups()
        mark = "&amp;" if "?" in path else "?"
        return f'href="{site}{path}{mark}_x_tr_sl=en&amp;_x_tr_tl=de{fragment or ""}"'

    changed = re.sub(r'href="/([^"#]*)(#\w+)?"', translated, page)
    assert parse(changed).papers == parse(page).papers


def test_images_of_an_archive() -> None:
    """The addresses of images are those of the page, not of the archive."""
    page = render_day(made_up_digest(5), embedded=False)
    archived = page.replace('src="https:', 'src="/web/20260301123456im_/https:')
    assert archived != page
    assert parse(archived).papers == parse(page).papers


ARCHIVED = "https://web.archive.org/web/20260301123456/https://huggingface.co/papers"


@pytest.mark.parametrize("label", ["url: ", "URL Source: "])
def test_day_on_which_an_archive_saved_a_page(label: str) -> None:
    """The heading's day is the last such day before the page was saved."""
    digest = parse(f"{label}{ARCHIVED}\n\n{HEAD}Dec 20\n\n{card('A Title of Some Length')}")
    assert (digest.date, digest.as_of) == (dt.date(2025, 12, 20), dt.date(2026, 3, 1))


def test_heading_read_against_the_day_that_the_caller_names() -> None:
    """With a known day of reading the heading of a day page has its year."""
    page = f"{HEAD}Feb 20\n\n{card('A Title of Some Length')}"
    assert parse(page, as_of=dt.date(2026, 3, 1)).date == dt.date(2026, 2, 20)
    assert parse(page).date is None


@pytest.mark.parametrize(
    "lines",
    [
        "\nLABORATORY FOR ALPINE DATA ENGINEERING, Lakeside National\nUniversity, Bern",
        " LABORATORY FOR ALPINE DATA ENGINEERING, Lakeside National University, Bern",
    ],
)
def test_long_name_of_an_organization(lines: str) -> None:
    """The lines of a broken name are one name, and a long name is no end of a title."""
    below = f"Submitted by bob\n5\n{TITLE}\n\n· 3 authors\n\n1\n"
    page = f"{HEAD}Submitted by ada\n8\nRivers in Latent Space, a Study\n{lines}\n3 2\n\n{below}"
    first, second = parse(page)
    assert (first.title, first.summary) == ("Rivers in Latent Space, a Study", None)
    assert first.organization is not None
    assert first.organization.fullname == " ".join(lines.split())
    assert second.title == TITLE


@pytest.mark.parametrize("mark", ["", "### "])
@pytest.mark.parametrize("broken", [0, 2])
def test_titles_in_two_lines_without_a_margin(mark: str, broken: int) -> None:
    """Where blank lines part the elements, two lines that none parts are one title."""
    titles = [f"{word} {TITLE}" for word in ("Early", "Later", "Slow", "Quick", "Last")]
    shown = list(titles)
    shown[broken] = titles[broken].replace(" of ", "\nof ", 1)
    cards = "".join(f"{mark}{t}\n\n{SENTENCE * 5}\n\n3 authors\n·\nMay 3\n\n" for t in shown)
    assert [paper.title for paper in parse(f"{HEAD}{cards}")] == titles


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("How Far Does Preference Carry It? A Data-\nEfficient Study", "A Data-Efficient Study"),
        ("How Far Does Preference Alignment Go Before-\nand After Training", "Before- and After"),
        ("How Far Does Preference Alignment Carry It\nin Every Dialogue?", "It in Every Dialogue"),
    ],
)
@pytest.mark.parametrize("below", ["", f"{SENTENCE * 5}\n\n"])
@pytest.mark.parametrize("mark", ["", "### "])
def test_titles_broken_at_a_hyphen(written: str, title: str, below: str, mark: str) -> None:
    """A break behind a hyphen took no white space, be it on a day's page or with an abstract."""
    titles = [f"{word} {TITLE}" for word in ("Early", "Later", "Slow")]
    foot = "3 authors\n\n·\n\nMay 3\n\n" if below else "· 3 authors\n\n2\n\n"
    head = "" if below else "Submitted by\n\nada\n\n48\n\n"
    cards = [f"{head}{mark}{t}\n\n{below}{foot}" for t in (titles[0], written, *titles[1:])]
    digest = parse(f"{HEAD}{''.join(cards)}")
    assert [paper.title for paper in digest][::2] == titles[:2]
    assert title in digest[1].title


SECOND_LINE = "Speech in Any Language and Without a Corpus of Dialogue that Were Spoken"


@pytest.mark.parametrize(
    "title",
    [
        "RovePlan$^2$: Entropy-Guided Diffusion Transformers for Speech Synthesis",
        "A Short Title",
        "RovePlan$^2$: Entropy-Guided Diffusion Transformers for the Synthesis of\nlong Speech",
        f"RovePlan$^2$: Entropy-Guided Diffusion Transformers for the Synthesis of\n{SECOND_LINE}",
    ],
)
def test_heading_above_an_abstract_without_a_blank_line(title: str) -> None:
    """Where lines are broken and no blank ones are left, a full heading ends above its text."""
    text = "\n".join(
        textwrap.wrap(f"Recent progress rests on ever larger models. {SENTENCE * 5}", 78)
    )
    foot = "  *   * · 8 authors\n·\nMay 18, 2024\n2\n"
    cards = "".join(f"134\n### {shown}\n{text}\n{foot}" for shown in (title, "Another Title"))
    first, second = parse(f"# Daily Papers\nMay 13\n{cards}")
    assert (first.title, second.title) == (" ".join(title.split()), "Another Title")
    assert first.summary == second.summary == " ".join(text.split())


def test_votes_behind_their_addresses_on_one_line() -> None:
    """Where all strings of a page are joined, a vote's number follows its address."""
    cards = [
        (f"Submitted by ada (/login?next=%2Fpapers%2F2605.0000{i}) {i + 20} {word} {TITLE}"
         f" (/papers/2605.0000{i}) · {i + 2} authors {i + 5} (/papers/2605.0000{i}#community)")
        for i, word in enumerate(("Early", "Later", "Slow", "Quick", "Last"))
    ]  # fmt: skip
    papers = parse(" ".join(["Daily Papers byAK and the research community", *cards])).papers
    assert [paper.title.partition(" ")[2] for paper in papers] == [TITLE] * 5
    assert [paper.id for paper in papers] == [f"2605.0000{i}" for i in range(5)]
    assert [(p.upvotes, p.author_count, p.comments) for p in papers] == [
        (i + 20, i + 2, i + 5) for i in range(5)
    ]


def test_abstracts_that_somebody_cut() -> None:
    """Abstracts that end in dots are no titles, on cards without a footer neither."""
    words = ("Early", "Later", "Slow", "Quick", "Last")
    footers = [f"{i + 2} authors\n·\nMay {i + 1}\n\n" if i != 2 else "" for i in range(5)]
    for end in ("…", "..."):
        cards = [
            f"{word} {TITLE}\n\n{(word + ' ' + SENTENCE * 5)[:150]}{end}\n\n{footer}"
            for word, footer in zip(words, footers, strict=True)
        ]
        papers = parse(f"{HEAD}{''.join(cards)}")
        assert [paper.title for paper in papers] == [f"{word} {TITLE}" for word in words]
        assert all((paper.summary or "").endswith(end) for paper in papers)


@pytest.mark.parametrize("render", [render_search, render_trending, render_paper_page])
def test_bars_between_all_strings(render: Callable[[], str]) -> None:
    """``get_text("|")`` has a bar between all strings, blank ones too; a table has not."""
    soup = BeautifulSoup(render(), "html.parser")
    shown = parse(soup.get_text("\n"))
    barred = parse(soup.get_text("|"))
    assert shown.papers
    assert [(p.title, p.summary, p.comments) for p in barred] == [
        (p.title, p.summary, p.comments) for p in shown
    ]
    rows = "".join(f"| {TITLE} {i} | | | |\n" for i in range(40))
    assert parse(f"{HEAD}| Title | a | b | c |\n|---|---|---|---|\n{rows}").papers == ()


# A text as a whole, moved in or with more line ends.

BROKEN = "A Careful Study of Titles That Are Much Longer Than One Line of the Page\nIs Wide"


def broken_page() -> str:
    """Print a day whose titles and images are broken at a margin."""
    portrait = "![](https://cdn-\navatars.example.org/v1/production/uploads/63d3095c2727/ada.png)"
    cards = [
        f"Submitted by\n\n{portrait}\n\nada\n\n{number}2\n\n{BROKEN} {number}\n\n"
        f"· {number} authors\n\n{number}\n\n"
        for number in range(3, 9)
    ]
    return HEAD + "".join(cards)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\n".join(f"\t{line}" for line in text.split("\n")),
        lambda text: "\n".join(f"\t\t{line}" if line else "" for line in text.split("\n")),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", "\r\r\n"),
    ],
)
def test_lines_moved_in_or_parted(change: Callable[[str], str]) -> None:
    """What was done to every line of a text alike says nothing of its papers."""
    page = broken_page()
    digest = parse(change(page))
    assert [paper.title for paper in digest] == [
        f"{BROKEN} {n}".replace("\n", " ") for n in range(3, 9)
    ]
    assert digest.papers == parse(page).papers
    assert digest.rejected == ()


def test_doubled_lines_keep_the_numbers_of_paragraphs() -> None:
    """Cards stand where they stood: each line end that goes is made up for behind its paragraph."""
    doubled = broken_page().replace("\n", "\n\n")
    lines = doubled.split("\n")
    for paper in parse(doubled):
        assert paper.origin.line
        assert lines[paper.origin.line - 1] == "Submitted by"


@pytest.mark.parametrize("key", ["**Page Title:**", "**Site's Motto**:", "Page Title:"])
def test_head_line_above_a_rule(key: str) -> None:
    """What a tool's other head lines are set like is one of them, and no underlined heading."""
    text = (
        "# Some page\n**URL:** https://huggingface.co/papers\n"
        f"{key} Daily Papers - Hugging Face\n--------------------\n\n"
        "## Daily Papers\n## by AK and the research community\n\nMay 16\nNo papers yet\n"
        "[LINK: Previous](/papers/date/2026-05-15)\n[LINK: Next](/papers/date/2026-05-17)\n"
    )
    digest = parse(text.replace("'s", ""))
    assert (len(digest), str(digest.date)) == (0, "2026-05-16")
    assert [item.code for item in digest.diagnostics] == [Code.EMPTY_DAY]


LISTED = [
    ("2605.12500", "Sparse Former: Doing Less With More", 140),
    ("2605.12501", "Long Retrieval at Scale", 96),
    ("2605.12502", "Tiny Vision on a Watch", 80),
]
LIST_HEAD = "Daily Papers\n\nby [AK](/akhaliq) and the research community\n\nMay 13\n\n"
LINK_LIST = "- [Models](/models)\n- [AK](/akhaliq)\n" + "".join(
    f"- [{vote}](/login?next=%2Fpapers%2F{found})\n- [{title}](/papers/{found})\n"
    for found, title, vote in LISTED
)
IMAGES = "Images:\n- ![Image 1](https://cdn.org/a.png)\n- ![Image 2: ada](https://cdn.org/b.png)\n"


def _linked(found: str, title: str, vote: int) -> str:
    return (
        f"[{vote}](/login?next=%2Fpapers%2F{found})\n\n### [{title}](/papers/{found})\n\n"
        f"*   5 authors\n\n[3](/papers/{found}#community)\n\n"
    )


def _unlinked(found: str, title: str, vote: int) -> str:
    return f"{vote}\n\n### {title}\n\n*   5 authors\n\n3\n\n" if found else ""


@pytest.mark.parametrize("card", [_linked, _unlinked])
@pytest.mark.parametrize(
    "below",
    [
        f"Links/Buttons:\n{LINK_LIST}",
        f"{IMAGES}\nLinks/Buttons:\n{LINK_LIST}",
        f"Links/Buttons:\n{LINK_LIST}\n{IMAGES}",
        f"## All Links\n\n{LINK_LIST}",
        "**Links:**\n" + "".join(f'("{name}", "/papers/{found}"),\n' for found, name, _ in LISTED),
    ],
)
def test_list_of_all_links_below_the_page(below: str, card: Callable[..., str]) -> None:
    """What repeats the links of a page is no part of its last card, and knows the ids."""
    page = LIST_HEAD + "".join(card(*paper) for paper in LISTED)
    digest, whole = parse(page + below), parse(page)
    assert [(paper.id, paper.title, paper.upvotes) for paper in digest] == LISTED
    assert [attrs.evolve(paper, id=None) for paper in digest] == [
        attrs.evolve(paper, id=None) for paper in whole
    ]
    # The ids tell the year of the heading.
    found = {item.code for item in digest.diagnostics}
    assert found - {Code.YEAR_INFERRED} == {item.code for item in whole.diagnostics} - {
        Code.YEAR_INFERRED
    }
    assert not any("id" in paper.unknown for paper in digest)


def test_list_of_all_links_with_other_papers() -> None:
    """A paper that the list has alone is kept, and one that it names twice has no id of it."""
    page = LIST_HEAD + "".join(_unlinked(*paper) for paper in LISTED)
    title = LISTED[0][1]
    more = f"- [{title}](/papers/2605.00001)\n- [A Further Title](/papers/2605.00002)\n"
    digest = parse(f"{page}Links/Buttons:\n{LINK_LIST}{more}")
    assert [paper.id for paper in digest] == [None, "2605.12501", "2605.12502"]
    assert [item.raw for item in digest.rejected] == ["A Further Title /papers/2605.00002"]
    assert Code.STRAY_TEXT in {item.code for item in digest.diagnostics}


@pytest.mark.parametrize("label", ["# Hugging Face Daily Papers", "Papers:", "## Links"])
def test_list_of_papers_below_a_label(label: str) -> None:
    """A list that repeats nothing is the list itself, and so are the links of one paper."""
    listed = "".join(f"- [{title}](/papers/{found})\n" for found, title, _ in LISTED)
    found = [(paper.id, paper.title) for paper in parse(f"{label}\n\n{listed}")]
    assert found == [(found, title) for found, title, _ in LISTED]
    page = (
        f"{LIST_HEAD}{_linked(*LISTED[0])}{label}\n\n- [{LISTED[0][1]}](/papers/2605.12500)\n"
        "- [Code](https://github.com/occ-ai/reader)\n"
    )
    assert parse(page)[0].github_repo == "https://github.com/occ-ai/reader"


_NOTES = ("The First Title of Some Length", "The Second Title of Some Length", "A Third One Here")


def _footnoted(*titles: str) -> tuple[str, str]:
    """Give a page of footnotes, and their definitions."""
    cards = "".join(
        f"Submitted by\nuser{k}\n[\n{k}40\n][{k}0]\n\n### [{title}][{k}1]\n\n"
        f"[ Acme AI][{k}2]\n[ 17][{k}3] [ 3][{k}4]\n\n"
        for k, title in enumerate(titles, 1)
    )
    targets = "".join(
        f"[{k}0]: /login?next=%2Fpapers%2F2605.0000{k}\n[{k}1]: /papers/2605.0000{k}\n"
        f"[{k}2]: /acme\n[{k}3]: /papers/2605.0000{k}\n[{k}4]: /papers/2605.0000{k}#community\n"
        for k in range(1, len(titles) + 1)
    )
    return cards, targets


@pytest.mark.parametrize(
    "indent", ["    ", "        ", "\t\t", "\xa0", "\xa0\xa0\xa0\xa0", " \u3000"]
)
def test_footnotes_that_are_indented(indent: str) -> None:
    """A page that was pasted as a block of code has its definitions still."""
    cards, targets = _footnoted(*_NOTES)
    whole = parse(cards + targets)
    for text in (
        textwrap.indent(cards + targets, indent),
        cards + textwrap.indent(targets, indent),
    ):
        assert parse(text).papers == whole.papers
    assert [paper.id for paper in whole] == ["2605.00001", "2605.00002", "2605.00003"]


@pytest.mark.parametrize("kept", [True, False])
def test_number_of_a_title_in_a_footnote(*, kept: bool) -> None:
    """A title keeps its own number, be the list of footnotes gone, unless titles are counted."""
    for titles, expected in (
        (("3. Third Law of Motion", *_NOTES[1:]), ("3. Third Law of Motion", *_NOTES[1:])),
        ([f"{k}. {title}" for k, title in enumerate(_NOTES, 1)], _NOTES),
    ):
        cards, targets = _footnoted(*titles)
        digest = parse(cards + (targets if kept else ""))
        assert tuple(paper.title for paper in digest) == expected


@pytest.mark.parametrize("sign", ["# , #", "## ,", ","])
def test_sign_between_names_that_looks_like_a_heading(sign: str) -> None:
    """A comma with AsciiDoc's marks around it stands between two names."""
    names = ["Ada Example", "Bob B. Sample", "Eve Third", "Michael Smith"]
    between = f"\n\n{sign}\n\n"
    paper = one(
        f"arxiv:2401.00001\n\n= {TITLE}\n\nPublished on Mar 4, 2024\n\nAuthors:\n\n"
        f"{between.join(names)}\n\n== Abstract\n\n{SENTENCE}\n\nView arXiv page\n"
    )
    assert [author.name for author in paper.authors] == names


WHOLE_LINES = (
    ("ada", "Counting Boats: A Study of Boats at Sea", "We count all boats that we saw. " * 4),
    (
        "Counting Boats: A Study of Boats at Sea (/papers/2405.00001)",
        "The Garden Lab of All the Gardens at Sea (/gardenlab)",
        *(f"Another element of a card, number {n} (/papers/2405.00001)" for n in range(3)),
    ),
)


@pytest.mark.parametrize("lines", WHOLE_LINES)
def test_whole_lines_without_blank_ones_are_no_broken_text(lines: tuple[str, ...]) -> None:
    """A title and a sentence have a line each; lines that end in an address are elements."""
    page = ["7", *lines, "Garden Lab", "5 authors"]
    assert find_tight_cards(page, [(0, len(page))]) == []


def test_no_title_begins_below_the_number_of_a_link() -> None:
    """It has one above: behind a picture's number stands the abstract."""
    text = ["We study how models of many kinds learn tasks of all sizes"] * 5
    page = ["[7]", "", *text, "5 authors"]
    assert find_tight_cards(page, [(0, 1), (2, 8)]) == []
    assert find_tight_cards(["7", *page[1:]], [(0, 1), (2, 8)]) == [(2, 3), (3, 7)]


SHOWN = made_up_digest(8, kind=Kind.DAILY, seed=3)


def on_one_line(era: str, gap: str) -> Digest:
    """Read a day's page as BeautifulSoup gives its text, without line breaks."""
    soup = BeautifulSoup(render_day(SHOWN, embedded=False, era=era), "html.parser")
    page = soup.get_text(gap)
    return parse(" ".join(page.split()) if gap else page.replace("\n", ""), as_of=SHOWN.date)


@pytest.mark.parametrize(("era", "gap"), [("2024-08-01", " "), ("2026-05-13", "")])
def test_day_on_one_line(era: str, gap: str) -> None:
    """Dots part the cards of 2024; what BeautifulSoup leaves between those of 2026 does."""
    digest = on_one_line(era, gap)
    assert digest.rejected == ()
    assert [(paper.title, paper.upvotes) for paper in digest] == [
        (paper.title, paper.upvotes) for paper in SHOWN
    ]


@pytest.mark.parametrize(("era", "gap"), [("2024-08-01", ""), ("2026-05-13", " ")])
def test_day_on_one_line_without_borders(era: str, gap: str) -> None:
    """Where nothing parts a title from what follows it, no card is lost and none is a guess."""
    digest = on_one_line(era, gap)
    assert len(digest) + len(digest.rejected) == 8
    assert {item.code for item in digest.rejected} == {Code.RECORD_WITHOUT_TITLE}
    votes = {paper.title: paper.upvotes for paper in SHOWN}
    assert all(paper.upvotes in {None, votes[paper.title]} for paper in digest)


def test_cards_that_run_together_hide_no_votes_of_others() -> None:
    """Each card has its votes before the title, whether or not that can be told."""
    digest = on_one_line("2026-05-13", " ")
    votes = {paper.title: paper.upvotes for paper in SHOWN}
    assert digest.papers
    assert [paper.upvotes for paper in digest] == [votes[paper.title] for paper in digest]
    shown = {
        f"Submitted by {paper.submitted_by.username} {paper.upvotes or '-'} {paper.title}"
        for paper in SHOWN
        if paper.submitted_by
    }
    assert digest.rejected
    assert all(any(map(item.raw.startswith, shown)) for item in digest.rejected)


def test_search_on_one_line() -> None:
    """Cards that end in a date are told apart; where a title ends is not."""
    card = "{} Title of Some Length {} 3 authors · Sep 13, 2023 2 "
    flat = "".join(card.format(word, "We study boats at sea. " * 20) for word in ("One", "Two"))
    digest = parse(flat * 3)
    assert len(digest) == 0
    assert len(digest.rejected) == 6
    assert digest.rejected[1].raw.startswith("Two Title of Some Length")


@pytest.mark.parametrize(
    "address", [" [https://huggingface.co{}]", " (https://huggingface.co{})", ""]
)
def test_number_glued_to_a_year(address: str) -> None:
    """A year has four digits: what follows them is the number of comments."""
    vote, title, comments = (
        "/login?next=%2F",
        "/papers/2405.01234",
        "/papers/2405.01234#community",
    )
    links = [address.format(path) for path in (vote + title[1:], title, comments)]
    page = "12{}\n\nA Title{}\n\n{}\n\n5 authors\n\n·\n\nMay 26, 20243{}\n\n"
    paper = one(page.format(*links[:2], SENTENCE * 3, links[2]))
    assert (paper.upvotes, paper.comments) == (12, 3)
    assert paper.published_on == dt.date(2024, 5, 26)


def hits(title: str, abstract: str) -> str:
    """Print a search page of three cards as text, of which the second one is given."""
    plain = textwrap.fill("We study how small models learn tasks of many kinds at once. " * 4, 72)
    texts = [("Attention Residuals", plain), (title, abstract), ("Stop Overthinking!", plain)]
    cards = [
        f"{i}\n\n{above}\n\n{below}\n\n5 authors\n\n·\n\nMay 26, 2024 2\n\n"
        for i, (above, below) in enumerate(texts, 7)
    ]
    return f"Daily Papers\n\nDec 12\n\n{''.join(cards)}"


ABSTRACT = textwrap.fill(
    "In this paper, we cut pictures of every kind as if they were films. " * 4, 75
)
SITE = "https://huggingface.co/papers"
RAGGED = f"We present it as a most advanced\nmodel, of which\n{ABSTRACT[0].lower()}{ABSTRACT[1:]}"
SHORT_FIRST = f"In this paper, we introduce it as an advanced\n{ABSTRACT}"


@pytest.mark.parametrize(
    "title",
    [
        "Small Tower 2: Cut Pictures of Every Kind as Films via Cut Everything\nModel 2",
        "Small Tower 2: Cut Pictures of Every Kind as Films via Cut Everything\n  Model 2",
        "Measuring the Progress of Cuts in Language\nModels for the Most Part, and Others\nToo",
        "Light-T1",
    ],
)
@pytest.mark.parametrize(
    "abstract",
    [
        ABSTRACT,
        SHORT_FIRST,
        " ".join(ABSTRACT.split()),
        f"This work presents models and data, all of which\nare released.\n  {ABSTRACT}",
        f"{ABSTRACT} They are cut for two uses, and for these alone:\n1) a film, and\n{ABSTRACT}",
        f"{ABSTRACT} All of them\n-- as films, and cut one by one --\n{ABSTRACT}",
        f"We make the code of all this available at\nhttps://github.com/lab/repo. {ABSTRACT}",
        f"The code is at https://github.com/lab/repo\nand the data too. {ABSTRACT}",
        "The code of all this is at\nhttps://github.com/lab/repo\n" + ABSTRACT,
    ],
)
@pytest.mark.parametrize("voted", [True, False])
def test_blank_lines_part_titles_from_abstracts(title: str, abstract: str, *, voted: bool) -> None:
    """Where blank lines part a card's texts, no shape of a line does."""
    page = hits(title, abstract)
    if not voted:
        page = re.sub(r"^[0-9]+\n\n", "", page, flags=re.MULTILINE)
    digest = parse(page, as_of=dt.date(2025, 12, 12))
    paper = digest.papers[1]
    assert len(digest) == 3
    assert (paper.title, paper.summary) == (" ".join(title.split()), " ".join(abstract.split()))
    votes = [7, 8, 9] if voted else [None] * 3
    assert [(paper.upvotes, paper.comments) for paper in digest] == [(n, 2) for n in votes]
    assert not digest.diagnostics


def test_items_of_an_abstract_are_no_broken_lines() -> None:
    """A list between blank lines keeps its items."""
    items = "\n".join(f"- a thing number {i} that the models can do at once." for i in range(9))
    digest = parse(hits("A Title", f"{ABSTRACT}\n\n{items}"))
    assert [paper.title for paper in digest][1] == "A Title"
    assert (digest.papers[1].summary or "").startswith(" ".join(ABSTRACT.split()))


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("sign", "-=")
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_underline_longer_than_the_lines_below(gap: str, sign: str, *, linked: bool) -> None:
    """A broken abstract goes on below its own lines, never below the underline of its title."""
    titles = ["Scaling Laws for Precision: How Many Bits Do Models Need to Be Any Good", "No Adam"]
    texts = [f"[{title}]({SITE}/2201.2145{i})" for i, title in enumerate(titles)]
    cards = [f"{title}\n{sign * 105}{gap}" for title in (texts if linked else titles)]
    below = f"{ABSTRACT}\n5 authors\n·\nJan 22, 2022\n"
    digest = parse(
        "".join(f"12\n{card}{below}[3]({SITE}/2201.2145#community)\n\n" for card in cards)
    )
    assert [paper.title for paper in digest] == titles
    assert {paper.summary for paper in digest} == {" ".join(ABSTRACT.split())}


@pytest.mark.parametrize("target", ["/papers/2401.00001", "/ada", "https://huggingface.co/ada"])
@pytest.mark.parametrize("line", ["Submitted by ![](/avatars/a.svg) ada", "Submitted by ada"])
def test_submitter_within_a_link(line: str, target: str) -> None:
    """The line says what it is, wherever its link leads."""
    paper = one(HEAD + card(TITLE).replace("Submitted by\n\nada", f"[{line}]({target})"))
    assert paper.submitted_by
    assert (paper.submitted_by.username, paper.upvotes, paper.comments) == ("ada", 12, 1)


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("mark", ["> ", ">"])
def test_abstracts_as_quotations(gap: str, mark: str) -> None:
    """The marks of a quotation go; a sign at the beginning of a wrapped line stays."""
    lines = textwrap.wrap(SENTENCE * 4, 70)
    page = "".join(
        f"[12](/login?next=%2Fpapers%2F2405.0123{i})\n\n"
        f"### [A Title {i}](/papers/2405.0123{i}){gap}{{}}\n\n"
        "5 authors\n\n\u00b7\n\nMay 23, 2024\n\n"
        for i in (1, 2)
    )
    quoted = "\n".join(mark + line for line in lines)
    signs = f"{SENTENCE * 3}It is right in\n> 90 % of all cases."
    digest = parse(page.format(quoted, signs))
    assert [paper.summary for paper in digest] == [
        " ".join(lines),
        f"{SENTENCE * 3}It is right in > 90 % of all cases.",
    ]


def test_wrapped_headings_that_are_marked_twice() -> None:
    """Both lines of a title have the mark of a heading, and no link tells that they are one."""
    card = "Submitted by ada\n\n7\n\n{}\n\n5 authors\n\n2\n\n"
    marked = "### Entropy-Driven Test-Time Scaling for Generating\n### Long-Form Articles"
    page = card.format(marked) + card.format("### Attention Residuals")
    for closed in (page, re.sub(r"(### .*)", r"\1 ###", page)):
        digest = parse(closed)
        assert [paper.title for paper in digest] == [
            "Entropy-Driven Test-Time Scaling for Generating Long-Form Articles",
            "Attention Residuals",
        ]
        assert [(paper.upvotes, paper.comments) for paper in digest] == [(7, 2)] * 2
        assert {paper.author_count for paper in digest} == {5}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headings_that_follow_each_other_are_titles(gap: str) -> None:
    """A list of titles alone joins none of them."""
    titles = [f"A Title That Is as Long as Most of the Others: Number {i}" for i in range(5)]
    pairs = gap.join("\n".join(f"### {title}" for title in titles[i : i + 2]) for i in (0, 2, 4))
    assert [paper.title for paper in parse(f"{HEAD}{pairs}\n")] == titles


@pytest.mark.parametrize(
    "title",
    [
        "Small Tower 2: Cut pictures of every kind as films via Cut Everything\nModel 2",
        "Small Tower 2: Cut pictures of every kind as films via Cut Everything\n  and more of it",
        "Small Tower 2: Cut pictures of every kind as films via Cut Everything\nby large models",
        "Measuring the Progress of Large Models in Many Games of\nBoth Centuries Before\nOurs",
        "Light-T1",
    ],
)
@pytest.mark.parametrize("voted", [True, False])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("foot", ["5 authors\n·\n", "NVIDIA\n·\n"])
@pytest.mark.parametrize("abstract", [ABSTRACT, RAGGED, f"{RAGGED}\n  {ABSTRACT}"])
def test_broken_lines_of_cards_without_blank_lines(
    title: str, abstract: str, foot: str, between: str, *, voted: bool
) -> None:
    """The first line of a card is its title's; further ones read as it does, in capitals."""
    plain = textwrap.fill("We study how small models learn tasks of many kinds at once. " * 4, 72)
    texts = [("Attention Residuals", plain), (title, abstract), ("Stop Overthinking!", plain)]
    cards = [
        (f"{i}\n" if voted else "") + f"{above}\n{below}\n{foot}May 26, 2024 2\n"
        for i, (above, below) in enumerate(texts, 7)
    ]
    page = f"Daily Papers\n\nDec 12\n\n{between[1:].join(cards)}"
    digest = parse(page, as_of=dt.date(2025, 12, 12))
    assert [(paper.title, paper.summary) for paper in digest] == [
        (" ".join(above.split()), " ".join(below.split())) for above, below in texts
    ]
    votes = [7, 8, 9] if voted else [None] * 3
    assert [(paper.upvotes, paper.comments) for paper in digest] == [(n, 2) for n in votes]
    assert all(bool(paper.organization) == ("NVIDIA" in foot) for paper in digest)
    assert not digest.diagnostics


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Small Tower 2: Cut Pictures of Every Kind as Films\nwith large models", True),
        ("Small Tower 2: Cut Pictures of Every Kind as Films of\nLarge Models", False),
        ("gpt-oss: Models", False),
        ("We now have an app!\ngpt-oss: Models", False),
    ],
)
def test_titles_from_the_middle_of_texts_are_told(title: str, *, said: bool) -> None:
    """Where nothing joins the lines of a title, it is said that one begins within a text."""
    texts = [("Attention Residuals", SENTENCE * 5), (title, SENTENCE * 6), ("No", SENTENCE * 7)]
    cards = [f"7\n{above}\n{below}\n5 authors\n·\nMay 26, 2024 2\n\n" for above, below in texts]
    digest = parse(f"Daily Papers\n\nDec 12\n\n{''.join(cards)}")
    assert len(digest) == 3
    assert said or digest[1].title == title.rpartition("!\n")[2].replace("\n", " ")
    assert (Code.CARDS_CHANGED in {item.code for item in digest.diagnostics}) == said
