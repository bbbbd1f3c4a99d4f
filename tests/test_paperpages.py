"""A paper's own page as tools rewrite it: labels, names, one line, headers, wrappers."""

import datetime as dt
import re
import textwrap
from collections.abc import Callable

import attrs
import pytest
from bs4 import BeautifulSoup

from hfdaily import Author, Code, Digest, Kind, Organization, Paper, parse
from hfdaily._paperpage.names import is_prose, read_names
from hfdaily._tokens import Token, TokenKind
from hfdaily.testing import made_up_digest, render_markdown, render_paper_page, render_text

TITLE = "Reading Pages: A Study of Faithful Parsers for Daily Lists"
GUESS = "A parser reads every page and tells what it could not read, which helps small readers."
ABSTRACT = (
    "Readers of pages are many, and most of them are brittle. We present one that keeps 98.2% of "
    "the values (against 61%), with no invented papers. We also study what a text has lost. "
    "Code is at https://github.com/occ-ai/reader."
)
NAMES = ["Ada Example", "Bob B. Sample", "Eve Third"]
AUTHORS = "Authors:\n\nAda Example,\n\nBob B. Sample,\n\nEve Third"
HEAD = (
    "Published on Mar 4, 2024\n\n· Submitted by Ada Example on Mar 5, 2024\n\n"
    "#2 Paper of the day\n\n· occ-ai OCC AI\n\nUpvote 33\n\n"
)
LINKS = "View arXiv page View PDF Project page GitHub 1.2k Add to collection\n\n"
COMMENTS = (
    "Community\n\nreader0\n\nPaper author about 3 hours ago\n\nI found the following papers:\n\n"
    "- [A Cousin](https://huggingface.co/papers/2401.00002) (2023)\n\nUpvote 33\n\n"
    "Models citing this paper 3\n\nocc-ai/model\n\nText Generation • 8B • Updated Oct 1 • 12.3k"
    "\n\nCite arxiv.org/abs/2401.00001 in a model README.md to link it from this page.\n"
)


def page(
    authors: str = AUTHORS,
    abstract: str = "## Abstract\n\n",
    title: str = f"# {TITLE}",
    guess: str = f"{GUESS}\n\nAI-generated summary\n\n",
    links: str = LINKS,
) -> str:
    """Print a paper's own page."""
    return (
        f"Papers\n\narxiv:2401.00001\n\n{title}\n\n{HEAD}{authors}\n\n"
        f"{abstract}{guess}{ABSTRACT}\n\n{links}{COMMENTS if links else ''}"
    )


def one(text: str) -> Paper:
    """Read the only paper of a page."""
    (paper,) = parse(text).papers
    return paper


def names(paper: Paper) -> list[str]:
    """Give the names of a paper's authors."""
    return [author.name for author in paper.authors]


def check_whole(paper: Paper) -> None:
    """Compare all that the page prints."""
    assert (paper.id, paper.title) == ("2401.00001", TITLE)
    assert (paper.ai_summary, paper.summary) == (GUESS, ABSTRACT)
    assert (names(paper), paper.author_count) == (NAMES, 3)
    assert (paper.upvotes, paper.github_stars, paper.daily_rank) == (33, 1_200, 2)
    assert (paper.published_on, paper.submitted_on) == (dt.date(2024, 3, 4), dt.date(2024, 3, 5))
    assert paper.organization
    assert (paper.organization.name, paper.organization.fullname) == ("occ-ai", "OCC AI")
    assert paper.submitted_by
    assert paper.submitted_by.fullname == "Ada Example"
    assert paper.comments is None


# Labels.

ABSTRACT_LABELS = [
    "Abstract\n\n", "**Abstract**\n\n", "Abstract:\n\n", "**Abstract:**\n\n", "### Abstract:\n\n",
    "Abstract\n--------\n\n", "ABSTRACT\n\n", "__Abstract__\n\n", "*Abstract*\n\n",
    "- Abstract\n\n", "Abstract.\n\n", "Abstract ", "Abstract: ", "**Abstract:** ",
    "**Abstract**: ", "Abstract — ",
    "*Abstract*—", "Abstract. ", "", "<h2>Abstract</h2>\n\n", "> Abstract\n\n",
]  # fmt: skip


@pytest.mark.parametrize("label", ABSTRACT_LABELS)
def test_label_of_the_abstract(label: str) -> None:
    """However the abstract is labelled, or not at all, the names end in front of it."""
    check_whole(one(page(abstract=label)))
    paper = one(page(abstract=label, guess=""))
    assert (names(paper), paper.ai_summary, paper.summary) == (NAMES, None, ABSTRACT)


@pytest.mark.parametrize(
    "authors",
    [
        "Authors: Ada Example, Bob B. Sample, Eve Third",
        "**Authors:** Ada Example, Bob B. Sample, Eve Third",
        "**Authors**: Ada Example, Bob B. Sample and Eve Third",
        "- **Authors:** Ada Example, Bob B. Sample, and Eve Third",
        "Authors (3): Ada Example , Bob B. Sample , Eve Third",
        "AUTHORS: Ada Example, Bob B. Sample & Eve Third.",
        "Authors: Ada Example; Bob B. Sample; Eve Third",
        "Authors: Ada Example · Bob B. Sample · Eve Third",
        "Authors: Ada Example | Bob B. Sample | Eve Third",
        "Authors: *Ada Example*, *Bob B. Sample*, *Eve Third*",
        "Authors:Ada Example,Bob B. Sample,Eve Third",
        "Authors: [Ada Example](/ada), Bob B. Sample, [Eve Third](/eve3)",
        "## Authors\n\nAda Example, Bob B. Sample, Eve Third",
        "Authors\n-------\n\nAda Example, Bob B. Sample, Eve Third",
        "Authors:\nAda Example\nBob B. Sample\nEve Third",
        "Authors:\n\n- Ada Example\n- Bob B. Sample\n- Eve Third",
        "Authors:\n\n1. Ada Example\n2. Bob B. Sample\n3. Eve Third",
        "Authors:\n\n• Ada Example\n• Bob B. Sample\n• Eve Third",
        "Authors:\n\nAda Example\n,\n\nBob B. Sample\n,\n\nEve Third",
    ],
)
def test_list_of_authors(authors: str) -> None:
    """Names stand on one line or on many, with any sign between them."""
    check_whole(one(page(authors)))


@pytest.mark.parametrize(
    "authors",
    [
        ["Ada Example", "Bob Sample Jr.", "Eve Third III"],
        ["Ada Example", "Bob Sample, Jr.", "Eve Third"],
        ["Ludwig van der Berg", "Maria de la Cruz", "Ibn al-Haytham", "O'Neil Sean"],
        ["李明", "王 芳", "김 철수", "Иван Петров", "محمد علي"],
        ["Plato"],
        ["OCC-AI", "GLM Team", "A. N. Other", "OCC Team :"],
        ["April Jones", "May Li", "Video Li", "New Tong"],
    ],
)
@pytest.mark.parametrize("between", [", ", " , ", ",\n\n", " ,\n", "\n,\n"])
def test_names(authors: list[str], between: str) -> None:
    """A name may have suffixes, particles, one word, any script."""
    paper = one(page(f"Authors:\n\n{between.join(authors)}"))
    assert (names(paper), paper.author_count) == (authors, len(authors))


@pytest.mark.parametrize(
    ("authors", "kept", "count"),
    [
        ("Ada Example ,\n,\n,\nEve Third ,", ["Ada Example", "Eve Third"], 5),
        (",\n,\n,\nEve Third", ["Eve Third"], 4),
        (", , Eve Third", ["Eve Third"], 3),
        ("[Ada Example](/ada) ,\n[Eve Third](/eve3) ,", ["Ada Example", "Eve Third"], 3),
        ("[Ada Example](/ada) ,\nEve Third ,", ["Ada Example", "Eve Third"], 2),
        ("Ada Example, Eve Third, +12 authors", ["Ada Example", "Eve Third"], 14),
        ("Ada Example, Eve Third, et al.", [], None),
        ("Ada Example Bob B. Sample Eve Third Kim Fourth Leo Fifth", [], None),
        (",\n,\n,", [], None),
        ("", [], None),
    ],
)
def test_names_that_are_gone(authors: str, kept: list[str], count: int | None) -> None:
    """Commas that a tool left count the authors whose names it dropped; no guess is made."""
    digest = parse(page(f"Authors:\n\n{authors}"))
    assert (names(digest[0]), digest[0].author_count) == (kept, count)
    is_told = count not in {None, len(kept)}
    assert (Code.AUTHORS_MISSING in {item.code for item in digest.diagnostics}) is is_told
    assert ("author_count" in digest[0].unknown) is (count is None)


def test_what_ends_the_names() -> None:
    """A text behind a name without a comma, a heading, and another label are no names."""
    for text in ("Summary", "## Key points", "**Published:** Mar 4, 2024"):
        paper = one(page(f"Authors: Ada Example, Bob B. Sample, Eve Third\n\n{text}"))
        assert names(paper) == NAMES


def test_is_prose() -> None:
    """A sentence is no list of names, however many commas it has."""
    assert is_prose(ABSTRACT)
    assert not is_prose(", ".join(NAMES * 20))


def test_names_in_html() -> None:
    """In HTML a link holds one name, whatever stands in it."""
    tokens = [
        Token(TokenKind.LINK, "Ada, Lab and Team of Bob", "/ada"),
        Token(TokenKind.TEXT, ","),
        Token(TokenKind.TEXT, "Eve Third"),
    ]
    assert [author["name"] for author in read_names(tokens).authors] == [
        "Ada, Lab and Team of Bob",
        "Eve Third",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Upvote 33", "**Upvote** 33"),
        ("Upvote 33", "Upvotes: 33"),
        ("Published on", "Published on:"),
        ("Submitted by", "Submitted by:"),
        (
            "· Submitted by Ada Example on Mar 5, 2024",
            "Submitted by Ada Example\n\non\n\nMar 5, 2024",
        ),
        ("on Mar 5, 2024", "on Mar 5, 2024 [ ]"),
        (f"# {TITLE}", f"**Title:** {TITLE}"),
        (f"# {TITLE}", f"# Paper page - {TITLE}"),
        (" for Daily", "\nfor Daily"),
        ("Papers\n\narxiv:2401.00001\n", "Papers arxiv:2401.00001Copy to clipboard\n"),
        (LINKS, "View arXiv pageView PDFGitHub1.2k\n\n"),
        (LINKS, "View arXiv page | View PDF | Project page | GitHub ⭐ 1.2k\n\n"),
        (LINKS, LINKS.replace("GitHub ", "GitHub\n\n")),
        (LINKS, f"* * *\n\n{LINKS}"),
        (LINKS, f"---\n\n{LINKS}"),
        (
            LINKS,
            "[arXiv](https://arxiv.org/abs/2401.00001) [GitHub 1.2k](https://github.com/a/b)\n\n",
        ),
    ],
)
def test_spelling_of_the_page(old: str, new: str) -> None:
    """Labels and links may be spelled in other ways."""
    text = page()
    assert old in text
    check_whole(one(text.replace(old, new, 1)))


@pytest.mark.parametrize(
    "summaries",
    [
        f"**AI-generated summary:** {GUESS}\n\n",
        f"AI-generated summary: {GUESS}\n\n",
        f"{GUESS} AI-generated summary\n\n",
    ],
)
def test_mark_of_the_ai_summary(summaries: str) -> None:
    """The mark stands behind the AI summary, or with a colon in front of it."""
    check_whole(one(page(guess=summaries)))


def test_summaries_under_headings_of_their_own() -> None:
    """Each summary may have a heading."""
    guess = f"## AI-generated summary\n\n{GUESS}\n\n## Abstract\n\n"
    check_whole(one(page(abstract="", guess=guess)))


def test_summaries_between_links() -> None:
    """Without its mark the AI summary is the first paragraph, though links break the second."""
    links = "[Readers](/papers?q=readers)\n\nof pages are many"
    text = page(guess=f"{GUESS}\n\n").replace("Readers of pages are many", links)
    digest = parse(text)
    assert (digest[0].ai_summary, digest[0].summary) == (GUESS, ABSTRACT)
    assert Code.SUMMARY_UNDECIDED in {item.code for item in digest.diagnostics}


def test_image_behind_the_abstract() -> None:
    """What is drawn at the links is no part of the abstract."""
    text = page(guess=f"{GUESS}\n\n", links=f"![](/icon.svg)\n\n{LINKS}")
    assert (one(text).ai_summary, one(text).summary) == (GUESS, ABSTRACT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Authors:\n\nAda Example,", "[Ada Example](/ada),"),
        ("Submitted by Ada Example on", "[Ada Example](/ada)\n\non"),
        ("Submitted by Ada Example on", "Ada Example\n\non"),
    ],
)
def test_label_that_is_gone(old: str, new: str) -> None:
    """A person whose label an extractor dropped is no organization."""
    organization = one(page().replace(old, new, 1)).organization
    assert organization
    assert organization.fullname == "OCC AI"
    bare = page().replace("· occ-ai OCC AI\n\n", "").replace(old, new, 1)
    assert one(bare).organization is None


def test_name_that_is_gone() -> None:
    """What stands behind the label of the submitter, whose name was dropped, is no name."""
    for text in ("#2 Paper of the day", "· occ-ai OCC AI", "Upvote 33"):
        head = "Published on Mar 4, 2024\n\n· Submitted by\n\n"
        assert one(page().replace(HEAD, f"{head}{text}\n\n")).submitted_by is None


def test_comma_that_is_gone() -> None:
    """A comma that lacks between two names ends no list."""
    authors = "Authors:\n\nAda Example\n\nBob B. Sample,\n\nEve Third"
    assert names(one(page(authors))) == NAMES


@pytest.mark.parametrize("above", ["# Notes\n\n", "## Fetched page\n\nPapers\n\nLog In\n\n"])
def test_heading_above_the_menu(above: str) -> None:
    """Without the id a heading above the site's menu is no title."""
    text = f"{above}Papers\n\n{TITLE}\n\n{HEAD}{AUTHORS}\n\n## Abstract\n\n{ABSTRACT}\n\n{LINKS}"
    assert one(text).title == TITLE


# One line.

PLAIN = page(title=TITLE, abstract="Abstract\n\n")


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        " ".join(PLAIN.split()),
        " ".join(PLAIN[PLAIN.index(TITLE) :].split()),
        f"Paper page - {TITLE} Hugging Face Models Docs Log In Sign Up {' '.join(PLAIN.split())}",
        " ".join(PLAIN.split()).replace(": A", ":\n  A").replace("brittle. ", "brittle.\n"),
        " ".join(PLAIN.split()).replace("Third Abstract", "ThirdAbstract"),
        PLAIN[PLAIN.index(TITLE) :],
        PLAIN[PLAIN.index(TITLE) :].replace("\n\n", "\n"),
    ],
)  # fmt: skip
def test_page_without_lines(text: str) -> None:
    """A page is cut at its labels, whether it begins above or with its title."""
    check_whole(one(text))


def test_votes_behind_the_comments() -> None:
    """Where the vote above is left out, the one below the comments counts."""
    flat = " ".join(PLAIN.split())
    assert one(flat.replace("Upvote 33 ", "", 1)).upvotes == 33
    assert one(PLAIN.replace("Upvote 33\n\n", "", 1)).upvotes == 33


def test_comments_without_links_before_them() -> None:
    """The abstract of a flat page ends in front of its comments, where the links are left out."""
    plain = PLAIN.replace(LINKS, "").replace(
        "[A Cousin](https://huggingface.co/papers/2401.00002)", ""
    )
    assert one(" ".join(plain.split())).summary == ABSTRACT


# Values that stand elsewhere.


@pytest.mark.parametrize("gone", ["", "Community\n\n", LINKS, "## Abstract\n\n", AUTHORS])
def test_nothing_below_the_abstract_is_a_value(gone: str) -> None:
    """Comments, recommended papers and what cites the paper give neither papers nor values."""
    other = "[GitHub 9k](https://github.com/other/code) arXiv [1](https://arxiv.org/abs/2401.00002)"
    text = page().replace("I found", f"{other}\n\nI found").replace(gone, "", 1)
    paper = one(text)
    assert (paper.id, paper.github_repo, paper.summary) == ("2401.00001", None, ABSTRACT)
    assert paper.github_stars in {None, 1_200}


@pytest.mark.parametrize(
    "text",
    [
        page().replace("arxiv:2401.00001\n\n", ""),
        page().replace("arxiv:2401.00001", "[arXiv:2401.00001](https://arxiv.org/abs/2401.00001)"),
        page(links="[View arXiv page](https://arxiv.org/abs/2401.00001)\n\n").replace(
            "arxiv:2", ""
        ),
        page().replace("Upvote 33", "[Upvote 33](/login?next=%2Fpapers%2F2401.00001)")[26:],
    ],
)
def test_id(text: str) -> None:
    """The id stands above the title, in the vote, in the links, or in what to cite."""
    assert one(text).id == "2401.00001"


@pytest.mark.parametrize("break_", ["\n", "\n  "])
def test_title_in_two_lines(break_: str) -> None:
    """A title that the source breaks is whole again, with nothing but dates below it."""
    lines = ("Reading Pages and What They Lost on the Long Way to a", "Reader")
    text = (
        f"{break_.join(lines)}\nPublished on Mar 4, 2024\nAbstract\n{GUESS}\n"
        f"AI-generated summary\n{ABSTRACT}\nModels citing this paper 0\n"
    )
    assert one(text).title == " ".join(lines)


@pytest.mark.parametrize("title", ["X", "Q*", "F1", "SAM", "A Title"])
def test_underlined_title(title: str) -> None:
    """An underline is as long as its title, be it one character."""
    line = "=" * len(title)
    below = f"Published on Mar 4, 2024\n\nAbstract\n--------\n\n{ABSTRACT}\n"
    paper = one(f"arxiv:2401.00001\n\n{title}\n{line}\n\n{below}")
    assert (paper.title, paper.summary) == (title, ABSTRACT)


def test_link_that_is_no_title() -> None:
    """A link to something else above the abstract is no title, so there is no paper."""
    text = f"[Text Generation • 8B • 12.3k](/occ-ai/model)\n\nAbstract\n\n{ABSTRACT}\n\n{COMMENTS}"
    digest = parse(text)
    assert (len(digest), len(digest.rejected)) == (0, 1)


def test_title_in_the_title_of_the_page() -> None:
    """What a browser shows in its tab names the paper, if the page does not."""
    text = page(title="")
    assert one(text.replace("Papers\n", f"Paper page - {TITLE}\n", 1)).title == TITLE
    assert one(f"Title: Paper page - {TITLE}\n\nMarkdown Content:\n{text}").title == TITLE


def test_page_that_ends_in_its_abstract() -> None:
    """What is cut off is not read as whole."""
    digest = parse(page(links="")[:-50])
    assert digest[0].summary == ABSTRACT[:-48]
    assert Code.CARD_CUT in {item.code for item in digest.diagnostics}
    assert Code.CARD_CUT not in {item.code for item in parse(page(links="")).diagnostics}


def test_html_without_the_id() -> None:
    """The page's address tells the id, or nothing does: the paper stays."""
    (paper,) = made_up_digest(1, kind=Kind.PAPER)
    html = render_paper_page(paper, embedded=False)
    bare = html.replace(f"arxiv:{paper.id}", "")
    assert one(bare).id == paper.id
    stranger = html.replace(str(paper.id), "x")
    assert [(found.id, found.title) for found in parse(stranger)] == [(None, paper.title)]


# Several pages, and pages that are none.

DAY = made_up_digest(8, kind=Kind.DAILY)
LISTS = {
    "markdown": render_markdown(DAY, kind="daily"),
    "text": render_text(DAY, kind="daily"),
    "cards": render_markdown(DAY, kind="daily").partition("community\n")[2],
    "text cards": render_text(DAY, kind="daily").partition("community\n")[2],
}


def test_pages_in_a_row() -> None:
    """Pages that follow each other give each paper, and the finding that they do."""
    second = page(title="# Another Title").replace("2401.00001", "2401.00007")
    digest = parse(f"{page()}\n{second}")
    assert [paper.id for paper in digest] == ["2401.00001", "2401.00007"]
    assert digest[1].title == "Another Title"
    assert [item.code for item in digest.diagnostics if item.code is Code.GLUED_PAGES]


@pytest.mark.parametrize("name", ["markdown", "text"])
@pytest.mark.parametrize("head", ["", "Source: https://huggingface.co/papers\n\n"])
def test_pages_below_a_list(name: str, head: str) -> None:
    """Papers' own pages that follow a list are papers too."""
    digest = parse(f"{head}{LISTS[name]}\n\n{page()}")
    assert [paper.title for paper in digest] == [*(paper.title for paper in DAY), TITLE]
    assert digest.kind is Kind.DAILY
    assert Code.GLUED_PAGES in {item.code for item in digest.diagnostics}
    check_whole(digest[-1])


def test_id_in_a_comment() -> None:
    """An id on a line of its own among the comments begins no page."""
    text = page().replace("reader0", "arxiv:2401.00009")
    digest = parse(text)
    assert [paper.id for paper in digest] == ["2401.00001"]
    assert Code.GLUED_PAGES not in {item.code for item in digest.diagnostics}


@pytest.mark.parametrize("label", ["**{}:** ", "**{}**\n\n", "{}:\n\n"])
def test_notes_on_papers(label: str) -> None:
    """Notes that label the authors and abstract of each paper are no paper's page."""
    notes = "\n\n".join(
        f"## Title {number}\n\n{label.format('Authors')}{', '.join(NAMES)}\n\n"
        f"{label.format('Abstract')}{ABSTRACT}"
        for number in range(3)
    )
    assert parse(f"# Papers I read\n\n{notes}\n").kind is not Kind.PAPER


def test_abstract_page_of_arxiv() -> None:
    """Another site's page of a paper is no page of this one."""
    text = (
        f"arXiv:2401.00001 (cs)\n\nTitle:{TITLE}\n\nAuthors:Ada Example, Bob B. Sample\n\n"
        f"View PDF\n\nAbstract:{ABSTRACT}\n\nComments: 12 pages\n"
    )
    assert len(parse(text)) == 0


# What tools put around pages.

URL = "https://huggingface.co/papers/2401.00001"
AROUND = [
    (
        "Title: Paper page\n\nURL Source: {url}\n\nPublished Time: Thu, 14 May 2026\n\n"
        "Markdown Content:\n{page}"
    ),
    "Title: {title}\n\nMarkdown Content:\n{page}",
    "**URL:** {url}\n**Title:** {title}\n\n---\n\n{page}",
    "# {title}\n\nSource: {url}\nFetched: 2026-05-14\n\n---\n\n{page}",
    (
        "<document>\n<source>{url}</source>\n<document_content>\n{page}\n</document_content>\n"
        "</document>\n"
    ),
    (
        '<documents>\n<document index="1">\n<source>a.md</source>\n<document_content>\n{page}\n'
        "</document_content>\n</document>\n</documents>"
    ),
    '<webpage url="{url}">\n{page}\n</webpage>',
    "<context>\n{page}\n</context>\n",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", [*LISTS])
def test_lists_in_wrappers(around: str, name: str) -> None:
    """The lines around a list are no cards, and the list is read as if they were not there."""
    text = LISTS[name]
    url = "https://huggingface.co/papers/date/2026-05-13"
    digest = parse(around.format(url=url, title="Daily Papers - Hugging Face", page=text))
    assert _told(digest) == _told(parse(text)) != []
    assert "{url}" not in around or digest.url == url


def _told(digest: Digest) -> list[tuple[object, ...]]:
    return [(paper.id, paper.title, paper.upvotes, paper.comments) for paper in digest]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("text", [page(), PLAIN])
def test_paper_pages_in_wrappers(around: str, text: str) -> None:
    """The lines around a paper's page are no part of it; they may name its id."""
    check_whole(one(around.format(url=URL, title=f"Paper page - {TITLE}", page=text)))
    if "{url}" in around:
        bare = text.replace("arxiv:2401.00001", "").replace("2401.00001", "x")
        assert one(around.format(url=URL, title="Paper page", page=bare)).id == "2401.00001"


def test_title_like_a_head_line() -> None:
    """A title with a colon below the lines of a tool is the page's."""
    text = f"Source: {URL}\n\n{page(title=TITLE + chr(10) + '=' * len(TITLE))[26:]}"
    check_whole(one(text))


def test_heading_above_the_address() -> None:
    """A heading above the address of a paper is its title, if the page has no other."""
    text = f"# {TITLE}\n\nURL: {URL}\n\n{HEAD}{AUTHORS}\n\n## Abstract\n\n{ABSTRACT}\n\n{LINKS}"
    assert (one(text).title, one(text).id) == (TITLE, "2401.00001")


@pytest.mark.parametrize("text", ["<rss>\n<channel>\n<title>x</title>\n", "<p>\nText\n</p>\n"])
def test_markup_is_no_wrapper(text: str) -> None:
    """Feeds and fragments of HTML are still markup."""
    assert parse(text).format.value == "html"


# Links.


def test_addresses_in_brackets_behind_links() -> None:
    """Addresses behind the texts of links are no part of them, without links to papers too."""
    text = (
        f"arxiv:2401.00001\n\n{TITLE}\n\nPublished on Mar 4, 2024\n· Submitted by Ada Example"
        " (/ada) on Mar 5, 2024\n· occ-ai OCC AI (/occ-ai)\nUpvote\n33\n"
        "(/login?next=%2Fpapers%2F2401.00001)\nAuthors:\nAda Example (/ada) ,\n"
        "Bob B. Sample ,\nEve Third\n\nAbstract\n\n"
        + ABSTRACT.replace("pages", "pages (/papers?q=pages)")
        + "\n\nView arXiv page (https://arxiv.org/abs/2401.00001) Project page (https://a.example.org/)"
        " GitHub 12 (https://github.com/a/b)\n\nCommunity\n"
    )
    paper = one(text)
    assert (names(paper), paper.summary) == (NAMES, ABSTRACT)
    assert paper.submitted_by
    assert (paper.submitted_by.username, paper.submitted_by.fullname) == ("ada", "Ada Example")
    assert (paper.github_repo, paper.github_stars) == ("https://github.com/a/b", 12)
    assert paper.organization
    assert paper.organization.fullname == "OCC AI"


def test_numbers_of_links_whose_list_is_gone() -> None:
    """A text whose numbered list of targets is cut off has its numbers dropped."""
    text = PLAIN.replace("Papers\n", "[1]Models\n[2]Datasets\n[3]Spaces\n[4]Docs\n[5]Papers\n", 1)
    for number, mark in enumerate(["Ada Example on", "Upvote", "Bob B.", "Eve", "Readers"], 6):
        text = text.replace(mark, f"[{number}]{mark}", 1)
    check_whole(one(text[: text.index(LINKS)] + LINKS.replace("View PDF", "[11]View PDF")))


def test_numbers_that_are_citations() -> None:
    """A few numbers in brackets in an abstract stay."""
    text = page().replace("pages are", "pages [1] [2] [3] are")
    summary = one(text).summary
    assert summary
    assert "pages [1] [2] [3] are" in summary


@pytest.mark.parametrize("tail", ["This is so : it stands.", "It holds . Or not ; so be it."])
def test_spaces_before_marks_in_html(tail: str) -> None:
    """HTML has the site's own white space; behind a keyword's link tools put some of theirs."""
    made = made_up_digest(1, kind=Kind.PAPER)
    shown = attrs.evolve(made[0], summary=f"{made[0].summary} {tail}")
    page = render_paper_page(attrs.evolve(made, papers=(shown,)), embedded=False)
    assert parse(page)[0].summary == shown.summary


@pytest.mark.parametrize("name", ["Ada B*", "Ada `B`", "_Ada_"])
def test_marks_of_names_in_html(name: str) -> None:
    """A sign that Markdown would take for emphasis is the name's own in HTML."""
    made = made_up_digest(1, kind=Kind.PAPER)
    shown = attrs.evolve(made[0], authors=(Author(name), Author("Bo Nu")), author_count=2)
    page = render_paper_page(attrs.evolve(made, papers=(shown,)), embedded=False)
    assert [author.name for author in parse(page)[0].authors] == [name, "Bo Nu"]


LABELLED = [
    "Upvote Bias in Online Forums",
    "Upvote 5",
    "Authors: Who Are They?",
    "The Authors: A Tale",
    "Published on Time: A Study",
    "Submitted by Peers: A Review",
    "#1 Paper of the day",
    "Abstract: A Study",
    "What's in a Title: A Study of Names",
]


def texts_of(page: str, between: str = "\n") -> str:
    """Give the texts of a page, as tag strippers do."""
    return BeautifulSoup(page, "html.parser").get_text(between, strip=True)


def without_title(page: str) -> str:
    """Take the page's own title off."""
    return re.sub("<title>.*?</title>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("title", LABELLED)
@pytest.mark.parametrize(
    "save",
    [
        str,
        texts_of,
        lambda page: texts_of(page, " "),
        lambda page: texts_of(without_title(page)),
        lambda page: texts_of(page + page),
    ],
)
def test_labels_in_a_title(save: Callable[[str], str], title: str) -> None:
    """What the page's own title names, or stands between id and date, is no label."""
    made = made_up_digest(1, kind=Kind.PAPER, seed=404)
    shown = attrs.evolve(made[0], title=title)
    as_it_is = parse(save(render_paper_page(made, embedded=False)), as_of=made.as_of)
    papers = parse(
        save(render_paper_page(attrs.evolve(made, papers=(shown,)), embedded=False)),
        as_of=made.as_of,
    ).papers
    assert papers == tuple(attrs.evolve(paper, title=title) for paper in as_it_is)


def test_vote_in_the_place_of_a_title() -> None:
    """A linked number between id and date is the vote, where an extractor dropped the title."""
    digest = parse(page(title="[12](/login?next=%2Fpapers%2F2401.00001)"))
    assert not digest.papers
    assert {item.code for item in digest.diagnostics} >= {Code.RECORD_WITHOUT_TITLE}


@pytest.mark.parametrize("title", ["Abstract", "AI-generated summary", "Published on Mar 4, 2024"])
@pytest.mark.parametrize("save", [str, texts_of])
def test_titles_that_are_labels(save: Callable[[str], str], title: str) -> None:
    """A title may be a label to the letter, where the page's own title names it."""
    made = made_up_digest(1, kind=Kind.PAPER, seed=404)
    shown = attrs.evolve(made[0], title=title)
    text = save(render_paper_page(attrs.evolve(made, papers=(shown,)), embedded=False))
    (paper,) = parse(text, as_of=made.as_of)
    assert (paper.title, paper.summary) == (title, made[0].summary)
    assert (paper.published_on, paper.upvotes) == (made[0].published_on, made[0].upvotes)


@pytest.mark.parametrize("mark", ["## Abstract\n\n", "**Abstract:** ", "Abstract\n\n"])
def test_labels_within_an_abstract(mark: str) -> None:
    """What a structured abstract labels is its own; notes print labels below the authors alone."""
    labelled = f"{ABSTRACT}\n\n**Results:** It reads more than others do."
    paper = one(page(abstract=mark).replace(ABSTRACT, labelled))
    assert (paper.ai_summary, paper.summary) == (GUESS, labelled.replace("\n\n", " "))


def test_heading_below_the_authors() -> None:
    """A heading that names no section ends the authors."""
    authors = "### Authors\n\nAda Example, Bob B. Sample, Eve Third\n\n## Published\n\nMar 4, 2024"
    paper = one(page(authors=authors))
    assert (names(paper), paper.author_count) == (NAMES, 3)


@pytest.mark.parametrize(
    "link",
    [
        "[parsing](/papers?q=parsing)",
        "[Upvote 44](/login?next=%2Fpapers%2F2401.00001)",
    ],
)
def test_links_below_those_of_the_paper(link: str) -> None:
    """Below the links of a paper neither a keyword nor a vote opens its sections again."""
    check_whole(one(page(links=f"{LINKS}{link}\n\nPublished on Mar 9, 2024\n\n")))


def test_sentence_above_the_authors() -> None:
    """Where nothing labels the abstract, a sentence among the votes is too short to be one."""
    authors = f"{GUESS}\n\n{AUTHORS}"
    paper = one(page(abstract="", guess="", authors=authors))
    assert (names(paper), paper.summary) == (NAMES, ABSTRACT)


@pytest.mark.parametrize(
    "name",
    [
        "vivo AI Lab",
        "4DV AI",
        "3D Vision Group",
        "X-LANCE Lab",
        "K2 Think",
        "MIT (Massachusetts Institute of Technology)",
        "Hugging Face",
    ],
)
def test_organization_without_its_slug(name: str) -> None:
    """One name does not show whether a page has slugs; the site publishes papers too."""
    paper = one(page().replace("· occ-ai OCC AI", f"· {name}"))
    assert paper.organization == Organization(None, name, None)


RANKED = page().replace("Mar 4, 2024", "Mar 4").replace("Mar 5, 2024", "Mar 5")
RANKED = RANKED.replace(
    "#2 Paper of the day", "[#2 Paper of the day](https://huggingface.co/papers?date=2024-03-05)"
)


@pytest.mark.parametrize(
    ("as_of", "contradicted"),
    [
        (None, False),
        (dt.date(2024, 3, 5), False),
        (dt.date(2024, 12, 31), False),
        (dt.date(2025, 11, 30), True),  # the site would print the year
        (dt.date(2024, 3, 1), True),
    ],
)
def test_linked_day_tells_the_year(as_of: dt.date | None, contradicted: bool) -> None:  # noqa: FBT001 - a row
    """The link to the paper's day on Daily has the year that the page does not print."""
    digest = parse(RANKED, as_of=as_of)
    found = (str(digest[0].published_on), digest[0].published_text, str(digest[0].submitted_on))
    assert found == ("2024-03-04", "Mar 4", "2024-03-05")
    assert (Code.AS_OF_CONTRADICTED in {item.code for item in digest.diagnostics}) is contradicted


def test_linked_day_beside_the_printed_one() -> None:
    """The list may be of the day after; a link that is far from it tells no year."""
    others = (("2024-03-06", "2024-03-05"), ("2024-08-01", "2026-03-05"))
    for linked, submitted in others:
        text = RANKED.replace("date=2024-03-05", f"date={linked}")
        assert str(parse(text, as_of=dt.date(2026, 8, 1))[0].submitted_on) == submitted


def test_new_year_of_a_papers_page() -> None:
    """The site may be a time zone ahead on its eve."""
    text = page().replace("Mar 4, 2024", "Dec 30, 2025").replace("Mar 5, 2024", "Jan 1")
    paper = parse(text, as_of=dt.date(2025, 12, 31))[0]
    assert (str(paper.published_on), str(paper.submitted_on)) == ("2025-12-30", "2026-01-01")


@pytest.mark.parametrize(
    "between",
    [
        "\n\nCopy markdown\n\n", " · Copy markdown\n\n", "\n\n·\n\n", "\n\n.\n\n",
        " Copy markdown ", "\n\n[Copy markdown]\n\n", "\n\n`Copy markdown`\n\n",
        "\n\n(BUTTON) Copy markdown\n\n", "\n\nCopy markdown ", " | Copy markdown | ", " · ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("behind", ["\n\n", " · ", "\n\n·\n\n"])
def test_buttons_and_signs_beside_the_title(between: str, behind: str) -> None:
    """What stands between the id, the title and the date is part of none."""
    text = page().replace(f"\n\n# {TITLE}\n\n", f"{between}{TITLE}{behind}")
    check_whole(one(text))
    check_whole(one(" ".join(text.replace("## Abstract", "Abstract").split())))
    for title in ("[Re] Copy Rights", "Copy Markdown or Not", ".NET for Papers"):
        assert one(text.replace(TITLE, title)).title == title


@pytest.mark.parametrize(
    "title", ["Upvote 5", "Submitted by Whom?", "Published on Demand: A Study"]
)
def test_title_like_a_label_behind_a_button(title: str) -> None:
    """What stands between the id and the date is the title, be there a button or none."""
    for button in ("Copy markdown", "(BUTTON) Copy markdown", "[ Copy markdown ]"):
        paper = one(page().replace(f"# {TITLE}", f"{button}\n\n{title}"))
        assert (paper.title, paper.upvotes) == (title, 33)


TAGGED = (
    "Models that think aloud between <think> and </think> are read as others are, and the token "
    "</s> or <b>this</b> ends no line. We present a parser that keeps nearly all of the values and "
    "says what has been lost on the way, with no invented papers, in each of the forms that a page "
    "may be saved in."
)


@pytest.mark.parametrize("width", [60, 72, 79])
def test_tags_in_an_abstract(width: int) -> None:
    """Only tags of pages say that lines are broken at will; others are words."""
    broken = "\n".join(textwrap.wrap(TAGGED, width))
    text = page(guess="").replace(ABSTRACT, broken)
    assert one(text).summary == TAGGED
    linked = page(guess="", links="[View arXiv page](https://arxiv.org/abs/2401.00001)\n\n")
    assert one(linked.replace(ABSTRACT, broken)).summary == TAGGED


def test_tags_in_an_abstract_of_a_broken_list() -> None:
    """The broken lines of all cards are joined, whatever one of their abstracts says."""
    said = TAGGED.replace("<b>this</b>", "this")
    papers = [attrs.evolve(paper, summary=said, ai_summary=None) for paper in made_up_digest(5)]
    whole = render_text(papers, kind="trending")
    lines = (textwrap.wrap(line, 72, break_on_hyphens=False) for line in whole.split("\n"))
    broken = "\n".join("\n".join(line) for line in lines)
    found, wanted = parse(broken), parse(whole)
    assert [p.summary for p in wanted] == [said] * 5
    assert found.papers == wanted.papers


def test_escaped_tags_beside_those_of_a_page() -> None:
    """Pandoc escapes the tags that a text has, and keeps those of the page."""
    escaped = TAGGED.replace("<", "\\<").replace(">", "\\>")
    frame = '<div class="a">\n\n</div>\n\n<div>\n\n</div>\n\n<div>\n\n</div>\n\n'
    for written, read in ((escaped, TAGGED), (TAGGED, TAGGED.replace("<b>this</b>", "this"))):
        assert one(frame + page(guess="").replace(ABSTRACT, written)).summary == read


BOX = (
    "Get this paper in your agent:\n\nhf papers read 2401.00001\n\nCopy\n\n"
    "Don't have the latest CLI?\n\ncurl -LsSf https://hf.co/cli/install.sh | bash"
)
CODE_BOX = (
    "### Get this paper in your agent:\n\n```\nhf papers read 2401.00001\n```\n\n"
    "Don't have the latest CLI?\n\n    curl -LsSf https://hf.co/cli/install.sh | bash"
)
GLUED_BOX = (
    "**Get this paper in your agent:**\n`hf papers read 2401.00001`"
    "`curl -LsSf https://hf.co/cli/install.sh | bash`"
)


@pytest.mark.parametrize("box", [BOX, CODE_BOX, GLUED_BOX, BOX.replace("\n\n", "\n")])
def test_box_of_commands_for_agents(box: str) -> None:
    """The box is no part of the paper, wherever it stands and however it is printed."""
    check_whole(one(page(links=f"{LINKS}{box}\n\n")))
    check_whole(one(page(links=f"{box}\n\n{LINKS}")))
    check_whole(one(page().replace("Authors:", f"{box}\n\nAuthors:")))
    bare = page(links="").rstrip()
    for between in ("\n\n", "\n", " "):
        assert one(f"{bare}{between}{box}\n").summary == ABSTRACT
    flat = " ".join(box.split())
    assert one(f"{bare} {flat} Community\n\nA remark.\n").summary == ABSTRACT


@pytest.mark.parametrize(
    "quoted",
    [
        "arxiv:2401.00002\n\nA Cousin\n\nAbstract\n\n",
        "arXiv: 2401.00002\n\n## A Cousin\n\n**Abstract:** ",
        "arxiv:2401.00002\n\nA Cousin\n\nAuthors: Una Third\n\nAbstract\n\n",
    ],
)
def test_paper_quoted_in_a_comment(quoted: str) -> None:
    """A paper that a comment quotes has some labels of a page, but is none."""
    comment = f"{quoted}We study a cousin of pages, and find that it is none.\n\nReply\n\n"
    for text in (page(), page().replace("## Abstract", "Abstract")):
        digest = parse(text.replace("Upvote 33\n\nModels", f"{comment}Upvote 33\n\nModels"))
        (paper,) = digest.papers
        check_whole(paper)
        assert Code.GLUED_PAGES not in {item.code for item in digest.diagnostics}
    below = page().replace("2401.00001", "2401.00002").replace(TITLE, "A Second Page")
    assert [paper.id for paper in parse(page() + below)] == ["2401.00001", "2401.00002"]


@pytest.mark.parametrize("chip", ["· [OCC AI](/occ-ai)\n\n", "· occ-ai OCC AI\n\n", ""])
@pytest.mark.parametrize(
    "linked",
    [
        "[Ada Example](/ada), [Bob B. Sample](/bob), [Eve Third](/eve)",
        "[Ada Example](/ada),\n\n[Bob B. Sample](/bob),\n\n[Eve Third](/eve)",
        "[Ada Example](/ada)\n,\n[Bob B. Sample](/bob)\n,\n[Eve Third](/eve)",
        "[Ada Example](/ada), Bob B. Sample, [Eve Third](/eve)",
        "Ada Example, Bob B. Sample, [Eve Third](/eve)",
    ],
)
@pytest.mark.parametrize("vote", ["Upvote 33\n\n", ""])
def test_linked_authors_without_a_label(linked: str, chip: str, vote: str) -> None:
    """Links to accounts with commas between are authors, and no organization."""
    text = page(linked).replace("· occ-ai OCC AI\n\n", chip)
    paper = one(text.replace("Upvote 33\n\n", vote, 1))
    assert (names(paper), paper.author_count) == (NAMES, 3)
    assert paper.authors[2].user
    assert paper.authors[2].user.username == "eve"
    found = paper.organization and (paper.organization.name, paper.organization.fullname)
    assert found == (("occ-ai", "OCC AI") if chip else None)
    assert paper.upvotes == 33


@pytest.mark.parametrize(
    "head",
    [
        "· Submitted by | Le Zhuo | on Mar 5, 2024\n\n",
        "Published on Mar 4, 2024 | Submitted by | Le Zhuo | on Mar 5, 2024 |\n\n",
        "| Published on Mar 4, 2024 | · Submitted by | [Le Zhuo](/le) | on Mar 5, 2024 |\n\n",
        "| Published on Mar 4, 2024 | Submitted by | Le Zhuo | on Mar 5, 2024 |\n|---|---|\n\n",
    ],
)
def test_bars_between_the_words_of_the_head(head: str) -> None:
    """A tool that makes a table of the page's head puts bars around the words."""
    text = page().replace("· Submitted by Ada Example on Mar 5, 2024\n\n", head)
    if "Published" in head:
        text = text.replace("Published on Mar 4, 2024\n\n", "", 1)
    paper = one(text)
    assert paper.submitted_by
    assert paper.submitted_by.fullname == "Le Zhuo"
    days = (dt.date(2024, 3, 4), dt.date(2024, 3, 5))
    assert (paper.published_on, paper.submitted_on) == days
    assert paper.organization == Organization("occ-ai", "OCC AI", None)


def test_label_of_a_link_within_the_abstract() -> None:
    """What a button says is a part of a sentence if it goes on so."""
    text = ABSTRACT.replace("We also", "Users view PDF files. View PDF pages first. We also")
    assert one(page().replace(ABSTRACT, text)).summary == text


def test_markdown_on_one_line() -> None:
    """The marks of headings stand beside their labels, and are part of no text."""
    linked = (
        page("Authors: [Ada Example](/ada), Bob B. Sample, Eve Third")
        .replace(
            "Upvote 33\n\nAuthors", "[Upvote 33](/login?next=%2Fpapers%2F2401.00001)\n\nAuthors"
        )
        .replace("View arXiv page", "[View arXiv page](https://arxiv.org/abs/2401.00001)")
        .replace("GitHub 1.2k", "[GitHub 1.2k](https://github.com/occ-ai/reader)")
        .replace("Community\n", "### Community\n")
    )
    assert linked.count("](") == 5
    for text in (page(), linked, linked.replace("# Reading", "Copy markdown\n\n# Reading")):
        for between in (" ", "  "):
            flat = between.join(filter(None, map(str.strip, text.split("\n"))))
            check_whole(one(flat))
            assert one(flat.replace(TITLE, "C# and F#")).title == "C# and F#"
    assert one(" ".join(linked.split())).github_repo == "https://github.com/occ-ai/reader"


TARGETS = (
    ("Papers", "https://huggingface.co/papers"),
    (TITLE, "https://huggingface.co/papers/2401.00001"),
    ("Ada Example", "https://huggingface.co/ada"),
    ("View arXiv page", "https://arxiv.org/abs/2401.00001"),
    ("View PDF", "https://arxiv.org/pdf/2401.00001"),
    ("Project page", "https://occ.ai/x"),
    ("GitHub 1.2k", "https://github.com/occ-ai/reader"),
)


@pytest.mark.parametrize("form", ["[{}] {}", "[{}]: {}", "{}. {}"])
@pytest.mark.parametrize("head", ["", "References\n\n", "## Links\n\n"])
@pytest.mark.parametrize("space", [" ", ""])
def test_numbers_behind_the_texts_of_links(form: str, head: str, space: str) -> None:
    """The numbers go, and the list at the end gives the targets; a citation stays."""
    text = page().replace("[A Cousin](https://huggingface.co/papers/2401.00002)", "A Cousin")
    cited = ABSTRACT.replace("with no invented papers", "as in [3] and [99]")
    text = text.replace(ABSTRACT, cited)
    for number, (label, _) in enumerate(TARGETS, 7):
        text = text.replace(label, f"{label}{space}[{number}]", 1)
    listed = (form.format(number, target) for number, (_, target) in enumerate(TARGETS, 7))
    paper = one(f"{text}\n\n{head}" + "\n".join(listed) + "\n")
    check_whole(attrs.evolve(paper, summary=ABSTRACT, submitted_by=one(page()).submitted_by))
    assert paper.summary == cited
    assert (paper.project_page, paper.github_repo) == (TARGETS[5][1], TARGETS[6][1])
    assert paper.submitted_by
    assert paper.submitted_by.username == "ada"


@pytest.mark.parametrize("title", ["[Re] A Study [9]", "A Study [12] of It", "A Study [1]"])
def test_number_of_the_title_beside_those_of_links(title: str) -> None:
    """A number out of order is no link's."""
    labels = [*(label for label, _ in TARGETS), *(f"Menu {i}" for i in range(9))]
    text = page().replace("[A Cousin](https://huggingface.co/papers/2401.00002)", "A Cousin")
    text = text.replace(TITLE, title) + "".join(f"\n\nMenu {i}" for i in range(9))
    before = behind = text
    for number, label in enumerate(labels, 1):
        before = before.replace(label, f"[{number}]{label}", 1)
        behind = behind.replace(label, f"[{label}][{number}]", 1)
    listed = [f"https://huggingface.co/x{number}" for number, _ in enumerate(labels, 1)]
    lists = (
        "References\n\n" + "\n".join(f"{i}. {target}" for i, target in enumerate(listed, 1)),
        "\n".join(f"[{i}]: {target}" for i, target in enumerate(listed, 1)),
    )
    assert one(f"{before}\n\n{lists[0]}\n").title == title
    assert one(f"{behind}\n\n{lists[1]}\n").title == title


def test_code_at_the_beginning_of_a_line() -> None:
    """A line that begins with code of its own is no fence: its words stay."""
    said = "We say ``x`` and ```y``` in one text. Both of them stay, with all words behind."
    for line in ("```y``` in", "``x`` and"):
        broken = said.replace(f" {line}", f"\n{line}")
        found = one(page(guess="").replace(ABSTRACT, broken)).summary or ""
        assert found.replace("`", "") == said.replace("`", "")


def test_own_number_in_a_linked_title() -> None:
    """A list's title in a numbered link keeps its own number, and its link."""
    papers = list(made_up_digest(4))
    papers[1] = attrs.evolve(papers[1], title="[Re] A Study [2] of Pages [1]")
    text = render_text(papers, kind="search")
    targets = []
    for number, paper in enumerate(papers, 1):
        text = text.replace(paper.title, f"[{number}]{paper.title}")
        targets.append(f"{number}. https://huggingface.co/papers/{paper.id}")
    digest = parse(f"{text}\n\nReferences\n\n" + "\n".join(targets) + "\n")
    assert [(p.id, p.title) for p in digest] == [(p.id, p.title) for p in papers]
