"""The grammar of visible pages, rule by rule, on small pages in the dialects that are known."""

import datetime as dt
import html
import re
from collections.abc import Callable

import attrs
import pytest

from hfdaily import (
    Author,
    Code,
    Digest,
    Kind,
    Organization,
    Paper,
    Surface,
    User,
    parse,
    parse_markdown,
    parse_text,
)
from hfdaily.testing import made_up_digest, made_up_papers, render_day

HUB = "https://huggingface.co"
ONE, TWO = f"{HUB}/papers/2401.00001", f"{HUB}/papers/2401.00002"
PATH = "/papers/2401.0000"
ABSTRACT = (
    "Long texts are what abstracts are made of, and this one goes on for quite a while so that"
    " no reader can take it for a title, an organization, or a line of the footer, which are all"
    " much shorter than any abstract that was ever printed."
)
OTHER = ABSTRACT.replace("Long texts", "Many sentences")
HEAD = "Daily Papers\n\nby AK and the research community\n\n"
TWO_CARDS = (
    f"{HEAD}A Title\n\n{ABSTRACT}\n\n3 authors\n·\nJan 5, 2024\n\n"
    f"Other\n\n{OTHER}\n\n4 authors\n·\nJan 6, 2024\n"
)


def read(text: str, as_of: dt.date | None = None) -> list[Paper]:
    """Read a small page, whatever its form."""
    return list(parse(text, as_of=as_of))


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest's diagnostics."""
    return {item.code for item in digest.diagnostics}


# Which texts are titles.


@pytest.mark.parametrize(
    "page",
    [
        f"### [A Title]({ONE})\n\n{ABSTRACT}\n\n### [Other]({TWO})\n\n{OTHER}\n",
        f"[A Title]({ONE})\n---\n\n{ABSTRACT}\n\n[Other]({TWO})\n---\n\n{OTHER}\n",
        f"### [A Title][1]\n\n{ABSTRACT}\n\n### [Other][2]\n\n{OTHER}\n\n[1]: {ONE}\n[2]: {TWO}\n",
        f"[A Title]({ONE})\n\n{ABSTRACT}\n\n[Other]({TWO})\n\n{OTHER}\n",
        f"[LINK: A Title]({ONE})\n\n{ABSTRACT}\n\n[LINK: Other]({TWO})\n\n{OTHER}\n",
        f"- [A Title]({ONE})\n  {ABSTRACT}\n- [Other]({TWO})\n  {OTHER}\n",
        f"### [A Title]({PATH}1)\n{ABSTRACT}\n### [Other]({PATH}2)\n{OTHER}\n",
    ],
    ids=["atx", "setext", "footnotes", "links", "labelled", "list", "relative"],
)
def test_titles_by_their_links(page: str) -> None:
    """A title is the first text that links to a paper, whatever dress it wears."""
    papers = read(page)
    assert [(paper.title, paper.id) for paper in papers] == [
        ("A Title", "2401.00001"),
        ("Other", "2401.00002"),
    ]
    assert [paper.summary for paper in papers] == [ABSTRACT, OTHER]


def test_titles_share_a_level() -> None:
    """Headings of another level are no titles."""
    page = (
        f"# Daily Papers\n\n## Part\n\n### [A Title]({ONE})\n\n#### Aside\n\n### [Other]({TWO})\n"
    )
    assert [paper.title for paper in read(page)] == ["A Title", "Other"]


def test_headings_without_links() -> None:
    """Where links are gone, the headings of the most common level are the titles."""
    first = f"### A Title\n\n{ABSTRACT}\n\n3 authors\n\n"
    page = f"# Daily Papers\n\n{first}### Other\n\n{OTHER}\n\n4 authors\n"
    papers = read(page)
    assert [(paper.title, paper.author_count) for paper in papers] == [("A Title", 3), ("Other", 4)]
    assert {paper.id for paper in papers} == {None}


def test_titles_by_their_place() -> None:
    """Where nothing but text is left, a title is the short text before an abstract."""
    papers = read(TWO_CARDS)
    assert [paper.title for paper in papers] == ["A Title", "Other"]
    assert [paper.summary for paper in papers] == [ABSTRACT, OTHER]
    assert [paper.published_on for paper in papers] == [dt.date(2024, 1, 5), dt.date(2024, 1, 6)]


def test_marks_in_titles() -> None:
    """Markdown's escapes are undone, TeX stays as it is."""
    (paper,) = read(f"### [A \\[b\\] \\*c\\* $x_1 < 2$ SAP$^{{2}}$]({ONE})\n")
    assert paper.title == "A [b] *c* $x_1 < 2$ SAP$^{2}$"


@pytest.mark.parametrize(
    "text",
    [
        "Over the set [A, B]: gains of 8.6\\% at $\\{x\\}$",
        "See [1]: gains of 8.6\\%",
        "From float[] to int[] in 8.6\\% of cases",
        "A < B > C and *stars*, `ticks`, |bars|, #tags",
        "Gains of $\\alpha_{i}$ [sic] (8.6\\%)",
    ],
)
def test_marks_in_plain_text(text: str) -> None:
    """Plain text is no Markdown: brackets and TeX in an abstract stay as they are."""
    page = TWO_CARDS.replace(ABSTRACT, f"{ABSTRACT} {text}.")
    first, second = parse_text(page)
    assert first.summary == f"{ABSTRACT} {text}."
    assert second.summary == OTHER


def test_wrapped_heading() -> None:
    """A heading goes on in the indented line below it."""
    (paper,) = read(f"### [A Very\n    Long Title]({ONE})\n\n{ABSTRACT}\n")
    assert paper.title == "A Very Long Title"


# Votes.


@pytest.mark.parametrize(
    ("vote", "upvotes"),
    [
        (f"[101]({HUB}/login?next=%2Fpapers%2F2401.00001)", 101),
        (f"[-]({HUB}/login?next=%2Fpapers%2F2401.00001)", 0),
        (f"[\n-\n]({HUB}/login?next=%2Fpapers%2F2401.00001)", 0),
        (f"[Upvote 7]({HUB}/login?next=%2Fpapers%2F2401.00001)", 7),
        (f"[[ ] 19]({HUB}/login?next=%2Fpapers%2F2401.00001)", 19),
        (f"[1.2k]({HUB}/login?next=%2Fpapers%2F2401.00001)", 1_200),
        ("Upvote 12", 12),
        ("Upvote\n12", 12),
        ("[ ] 19", 19),
        ("[-] 19", 19),
    ],
)
def test_vote_before_the_title(vote: str, upvotes: int) -> None:
    """The number of the vote control, before the title, counts upvotes; a dash is zero."""
    page = f"{vote}\n\n### [A Title]({ONE})\n\n{ABSTRACT}\n\n[3]({ONE}#community)\n"
    (paper,) = read(page)
    assert (paper.upvotes, paper.comments) == (upvotes, 3)


def test_bare_votes_before_the_titles() -> None:
    """A number on its own line before the first title makes such numbers votes."""
    page = (
        f"{HEAD}Submitted by\nada\n\n94\n\nA Title\n\n3 authors\n5\n\n"
        "Submitted by\nbob\n\n-\n\nOther\n\n4 authors\n2\n"
    )
    papers = read(page)
    assert [(paper.title, paper.upvotes) for paper in papers] == [("A Title", 94), ("Other", 0)]
    assert [paper.submitted_by for paper in papers] == [User("ada"), User("bob")]


def test_vote_belongs_to_the_paper_it_names() -> None:
    """A vote control between two cards is that of the paper in its link."""
    page = (
        f"[1]({HUB}/login?next=%2Fpapers%2F2401.00001)\n\n### [A Title]({ONE})\n\n"
        f"[2]({HUB}/login?next=%2Fpapers%2F2401.00002)\n\n### [Other]({TWO})\n"
    )
    assert [(p.id, p.upvotes) for p in read(page)] == [("2401.00001", 1), ("2401.00002", 2)]


# The footer.


def footer(text: str) -> Paper:
    """Read the first of two cards, which has the given footer; the second has comments."""
    page = (
        f"### [A Title]({ONE})\n\n{ABSTRACT}\n\n{text}\n\n"
        f"### [Other]({TWO})\n\n{OTHER}\n\n4 authors\n\n·\n\nJan 5, 2024[9]({TWO}#community)\n"
    )
    first, second = read(page)
    assert (second.title, second.comments, second.summary) == ("Other", 9, OTHER)
    return first


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"[3 authors]({ONE})", 3),
        ("3 authors", 3),
        ("1 authors", 1),
        ("· 3 authors", 3),
        ("- 3 authors", 3),
        (f"[- ![]({HUB}/avatars/a.svg)\\\\\n- 3 authors]({ONE})", 3),
        (f"[· 1,234 authors]({ONE})", 1_234),
    ],
)
def test_authors(text: str, count: int) -> None:
    """The number of authors, with avatars and dots or without; the names are unknown.

    No card of this page shows an organization, so the page does not carry any.
    """
    paper = footer(f"{text}\n\n·\n\nJan 5, 2024")
    assert paper.author_count == count
    assert paper.organization is None
    assert paper.authors == ()
    assert "authors" in paper.unknown
    assert "organization" in paper.unknown


def test_organization() -> None:
    """An organization stands in place of the authors, whose number is then unknown."""
    logo = f"![occ-ai]({HUB}/logo.png)"
    paper = footer(f"[{logo}OCC]({HUB}/occ-ai)\n\n·\n\nJan 5, 2024")
    assert paper.organization == Organization("occ-ai", "OCC", f"{HUB}/logo.png")
    assert paper.author_count is None
    assert "author_count" in paper.unknown


def test_date_and_comments_glued() -> None:
    """The number in the link behind the date counts comments."""
    paper = footer(f"3 authors\n\n·\n\nMay 29, 2023[6]({ONE}#community)")
    assert (paper.published_on, paper.comments) == (dt.date(2023, 5, 29), 6)
    assert paper.published_text == "May 29, 2023"


def test_no_comments_is_zero() -> None:
    """On a page that prints comments, a complete card without a number has none."""
    assert footer("3 authors\n\n·\n\nMay 29, 2023").comments == 0


def test_footer_that_is_missing() -> None:
    """A card without any footer knows no comments, and is said to be incomplete."""
    page = (
        f"{HEAD}A Title\n\n{ABSTRACT}\n\nOther\n\n{OTHER}\n\n4 authors\n·\nJan 5, 2024 3\n\n"
        f"Third\n\n{ABSTRACT}\n\n5 authors\n·\nJan 6, 2024\n"
    )
    digest = parse_text(page)
    assert [(p.title, p.author_count, p.comments) for p in digest] == [
        ("A Title", None, None),
        ("Other", 4, 3),
        ("Third", 5, 0),
    ]
    assert "comments" in digest[0].unknown
    assert Code.CARD_INCOMPLETE in codes(digest)


def test_stars_by_link() -> None:
    """A number that links to the plain paper counts stars; the one to #community, comments."""
    paper = footer(f"3 authors\n\n·\n\nJan 5, 2024\n\n[1.41k]({ONE})\n\n[4]({ONE}#community)")
    assert (paper.github_stars, paper.comments) == (1_410, 4)


def test_two_bare_numbers() -> None:
    """Without links two numbers are stars and comments, in this order."""
    page = f"{HEAD}Submitted by ada\n\n94\n\nA Title\n\n3 authors\n17\n4\n"
    (paper,) = parse_text(page)
    assert (paper.upvotes, paper.github_stars, paper.comments) == (94, 17, 4)


def test_lone_bare_number() -> None:
    """A lone number could be either; it is read as comments, and that is said."""
    page = f"{HEAD}Submitted by ada\n\n94\n\nA Title\n\n3 authors\n17\n"
    digest = parse_text(page)
    assert (digest[0].comments, digest[0].github_stars) == (17, None)
    assert Code.COUNT_UNDECIDED in codes(digest)


def test_number_behind_a_date() -> None:
    """Behind a date only comments stand: nothing is undecided."""
    page = f"{HEAD}A Title\n\n{ABSTRACT}\n\n3 authors\n·\nSep 13, 2023 2\n"
    digest = parse_text(page)
    assert (digest[0].comments, digest[0].upvotes) == (2, None)
    assert Code.COUNT_UNDECIDED not in codes(digest)


def test_repository() -> None:
    """A link to a repository tells its address and stars."""
    page = (
        f"### [A Title]({ONE})\n\n{ABSTRACT}\n\n- 3 authors\n\n·\n\nPublished on Jan 5, 2024\n\n"
        f"[Upvote 7]({HUB}/login?next=%2Fpapers%2F2401.00001)\n\n"
        "[GitHub 110k](https://github.com/a/b)\n\n[arXiv Page](https://arxiv.org/abs/2401.00001)\n"
    )
    digest = parse_markdown(page)
    (paper,) = digest
    assert (paper.github_repo, paper.github_stars) == ("https://github.com/a/b", 110_000)
    assert paper.published_text == "Jan 5, 2024"
    assert digest.kind is Kind.TRENDING
    assert Code.ROUNDED_COUNT in codes(digest)


def test_id_by_arxiv_link() -> None:
    """Where the title has no link, the arXiv link tells the id."""
    page = f"### A Title\n\n{ABSTRACT}\n\n3 authors\n\n[arXiv Page](https://arxiv.org/abs/2401.00001)\n"
    (paper,) = read(page)
    assert paper.id == "2401.00001"


# Who submitted it.


@pytest.mark.parametrize(
    "text",
    [
        "Submitted by ada",
        "Submitted by\nada",
        "Submitted by\n\nada",
        f"Submitted by ![]({HUB}/avatars/a.svg) ada",
        f"Submitted by [ada]({HUB}/ada)",
    ],
)
def test_submitter(text: str) -> None:
    """The name behind "Submitted by" opens the card of the title below it."""
    first = f"{text}\n\n### [A Title]({ONE})\n\n3 authors\n\n"
    papers = read(f"{first}{text.replace('ada', 'bob')}\n\n### [Other]({TWO})\n\n4 authors\n")
    assert [paper.submitted_by for paper in papers] == [User("ada"), User("bob")]
    assert [paper.author_count for paper in papers] == [3, 4]


def test_submitter_called_like_a_number() -> None:
    """A name that looks like a number or a word of the site is a name all the same."""
    page = f"{HEAD}Submitted by\n42\n\n7\n\nA Title\n\n3 authors\n"
    (paper,) = parse_text(page)
    assert (paper.submitted_by, paper.upvotes) == (User("42"), 7)


# Abstracts.


def test_abstract_as_a_link() -> None:
    """An abstract in one long link reads as text."""
    (paper,) = read(f"### [A Title]({ONE})\n\n[{ABSTRACT}]({ONE})\n\n3 authors\n")
    assert paper.summary == ABSTRACT


def test_abstract_cut_by_links() -> None:
    """Keyword links inside an abstract leave no mark and no space."""
    cut = ABSTRACT.replace("abstracts", f"[abstracts]({HUB}/papers?q=abstracts)")
    (paper,) = read(f"### [A Title]({ONE})\n\n{cut}\n\n3 authors\n")
    assert paper.summary == ABSTRACT


def test_wrapped_abstract() -> None:
    """Lines that are broken where they are full are put together again."""
    words, lines = ABSTRACT.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    text = "\n".join(lines)
    page = f"{HEAD}A Title\n\n{text}\n\n3 authors\n·\nJan 5, 2024\n"
    (paper,) = parse_text(page)
    assert paper.summary == ABSTRACT


def test_hard_breaks() -> None:
    """Backslashes at the ends of lines are Markdown's line breaks."""
    text = ABSTRACT.replace(", and", ",\\\nand")
    (paper,) = read(f"### [A Title]({ONE})\n\n[{text}]({ONE})\n\n3 authors\n")
    assert paper.summary == ABSTRACT


# Cards that stand twice, and what stands around cards.


def test_two_layouts() -> None:
    """Neighbouring cards of one id are one paper; each tells what the other lacks."""
    page = (
        f"### [A Title]({ONE})\n\n{ABSTRACT}\n\n3 authors\n\n"
        f"### [A Title]({ONE})\n\n{ABSTRACT}\n\n·\n\nJan 5, 2024\n\n### [Other]({TWO})\n\n{OTHER}\n"
    )
    first, second = read(page)
    assert (first.author_count, first.published_on) == (3, dt.date(2024, 1, 5))
    assert second.title == "Other"


def test_what_stands_around() -> None:
    """Navigation, banner and footer are no papers."""
    page = (
        "Models\nDatasets\nSpaces\nDocs\nPricing\nLog In\nSign Up\n\nnew\n\n"
        "Get trending papers in your email inbox!\n\nSubscribe\n\n"
        f"{HEAD}A Title\n\n{ABSTRACT}\n\n3 authors\n·\nJan 5, 2024\n\n"
        "Previous\nNext\n\nCompany\nTOS\nPrivacy\nAbout\nJobs\nSystem theme\n"
    )
    digest = parse_text(page)
    assert [(paper.title, paper.summary) for paper in digest] == [("A Title", ABSTRACT)]


def test_lines_of_a_card() -> None:
    """A paper knows the lines that it stands on."""
    first, second = parse_text(TWO_CARDS)
    lines = TWO_CARDS.split("\n")
    for paper in (first, second):
        assert paper.origin.surface is Surface.TEXT
        assert paper.origin.line
        assert paper.origin.end_line
        assert lines[paper.origin.line - 1] == paper.title
        assert lines[paper.origin.end_line - 1] == paper.published_text


def test_nothing_but_titles() -> None:
    """An extraction that kept links to papers alone gives titles and ids."""
    papers = read(f"[A Title]({ONE})\n[Other]({TWO})\n")
    assert [(paper.id, paper.title) for paper in papers] == [
        ("2401.00001", "A Title"),
        ("2401.00002", "Other"),
    ]
    assert {paper.summary for paper in papers} == {None}


# Dates.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dec 12", "2025-12-12"),
        ("Published on Dec 12", "2025-12-12"),
        ("Jun 14, 2023", "2023-06-14"),
        ("2 days ago", "2025-12-10"),
        ("about 3 hours ago", "2025-12-12"),
        ("yesterday", "2025-12-11"),
        ("Today", "2025-12-12"),
        ("2025-12-01", "2025-12-01"),
    ],
)
def test_dates(text: str, day: str) -> None:
    """Every printed form is read against the day of reading, and kept as printed."""
    page = f"{HEAD}A Title\n\n{ABSTRACT}\n\n3 authors\n·\n{text}\n"
    (paper,) = parse_text(page, as_of=dt.date(2025, 12, 12))
    assert str(paper.published_on) == day
    assert paper.published_text == text.removeprefix("Published on ")


def test_date_that_nothing_tells() -> None:
    """A date without a year stays a text where nothing tells the year, and that is said."""
    digest = parse_text(f"{HEAD}A Title\n\n{ABSTRACT}\n\n3 authors\n·\nDec 12\n")
    (paper,) = digest
    assert (paper.published_on, paper.published_text) == (None, "Dec 12")
    assert "published_on" in paper.unknown
    assert Code.YEAR_UNKNOWN in codes(digest)


def test_date_that_does_not_exist() -> None:
    """February 30 is named, and costs the date alone."""
    digest = parse_text(f"{HEAD}A Title\n\n{ABSTRACT}\n\n3 authors\n·\nFeb 30, 2024\n")
    assert (digest[0].published_on, digest[0].published_text) == (None, "Feb 30, 2024")
    assert Code.BAD_DATE in codes(digest)


def test_years_in_prose_tell_nothing() -> None:
    """Years inside titles and abstracts do not bound the page."""
    text = f"In 2019 and 2031, {ABSTRACT}"
    digest = parse_text(f"{HEAD}A Survey of 2031\n\n{text}\n\n3 authors\n·\nDec 12\n")
    assert digest[0].published_on is None


# A paper's own page.

PAPER_PAGE = f"""Papers

arxiv:2401.00001

# A Title

Published on Jan 5, 2024

· Submitted by

[![]({HUB}/avatars/a.svg) Ada Lovelace]({HUB}/ada)

on Jan 8, 2024

[#2 Paper of the day]({HUB}/papers/date/2024-01-08)

· [![occ-ai]({HUB}/logo.png) OCC]({HUB}/occ-ai)

[Upvote

33]({HUB}/login?next=%2Fpapers%2F2401.00001)

Authors:

[Grace Hopper]({HUB}/grace)
,
Alan Turing
,

## Abstract

A short summary by a model.

AI-generated summary

{ABSTRACT}

[View arXiv page](https://arxiv.org/abs/2401.00001)
[View PDF](https://arxiv.org/pdf/2401.00001)
[Project page](https://a.example.org/)
[GitHub 1.41k](https://github.com/a/b)

### Community

Some reader

a day ago

What a paper!
"""


def test_paper_page() -> None:
    """A paper's own page tells its authors by name, and all that stands around the abstract."""
    digest = parse_markdown(PAPER_PAGE)
    (paper,) = digest
    assert digest.kind is Kind.PAPER
    assert (paper.id, paper.title, paper.summary) == ("2401.00001", "A Title", ABSTRACT)
    assert paper.ai_summary == "A short summary by a model."
    assert paper.authors == (Author("Grace Hopper", User("grace")), Author("Alan Turing"))
    assert paper.author_count == 2
    assert paper.submitted_by == User("ada", "Ada Lovelace")
    assert (paper.published_on, paper.submitted_on) == (dt.date(2024, 1, 5), dt.date(2024, 1, 8))
    assert (paper.upvotes, paper.daily_rank, paper.github_stars) == (33, 2, 1_410)
    assert paper.github_repo == "https://github.com/a/b"
    assert paper.project_page == "https://a.example.org/"
    assert paper.organization
    assert (paper.organization.name, paper.organization.fullname) == ("occ-ai", "OCC")
    assert paper.comments is None
    assert "comments" in paper.unknown


def test_paper_page_without_links() -> None:
    """The page of a paper as plain text keeps its sections."""
    page = (
        "Papers\narxiv:2401.00001\n\nA Title\n\nPublished on Jan 5, 2024\n·\nSubmitted by\nada\n\n"
        f"Upvote\n33\n\nAuthors:\nGrace Hopper\n,\nAlan Turing\n\nAbstract\n\n{ABSTRACT}\n\n"
        "View arXiv page\nView PDF\nAdd to collection\n\nCommunity\n"
    )
    digest = parse_text(page)
    (paper,) = digest
    assert digest.kind is Kind.PAPER
    assert (paper.id, paper.title, paper.summary) == ("2401.00001", "A Title", ABSTRACT)
    assert [author.name for author in paper.authors] == ["Grace Hopper", "Alan Turing"]
    assert (paper.upvotes, paper.published_on) == (33, dt.date(2024, 1, 5))


@pytest.mark.parametrize(
    ("line", "user", "day"),
    [
        ("Submitted by Ada Lovelace on Jan 8, 2024", User(fullname="Ada Lovelace"), "2024-01-08"),
        ("Submitted by Ada on the Run", User(fullname="Ada on the Run"), None),
        ("Submitted by\n\nAda", User(fullname="Ada"), None),
    ],
)
def test_submitter_of_a_paper_page(line: str, user: User, day: str | None) -> None:
    """Without its link the name may be the full one; the day stands behind it."""
    page = (
        f"arxiv:2401.00001\n\nA Title\n\nPublished on Jan 5, 2024\n\n{line}\n\n"
        f"Authors:\n\nGrace Hopper\n\nAbstract\n\n{ABSTRACT}\n\nView arXiv page\n\nView PDF\n\n"
        "Community\n\nUpvote\n\n33\n"
    )
    (paper,) = parse_text(page)
    assert paper.submitted_by == user
    assert paper.submitted_on == (dt.date.fromisoformat(day) if day else None)
    assert paper.upvotes == 33


def test_paper_page_has_one_paper() -> None:
    """Papers that a page recommends below are no papers of this page."""
    page = f"{PAPER_PAGE}\n### Similar papers\n\n### [Other]({TWO})\n\n{OTHER}\n"
    assert [paper.id for paper in parse_markdown(page)] == ["2401.00001"]


# What an extraction kept.


@pytest.mark.parametrize("line", ["### [{title}]({path})", "## {title}"])
def test_extraction_that_kept_only_titles(line: str) -> None:
    """Titles alone are papers, and one warning says that nothing else is left."""
    papers = made_up_papers(12)
    lines = [line.format(title=paper.title, path=f"/papers/{paper.id}") for paper in papers]
    digest = parse("# Daily Papers\n\n" + "\n\n".join(lines))
    assert [paper.title for paper in digest] == [paper.title for paper in papers]
    assert [item.code for item in digest.diagnostics] == [Code.TITLES_ONLY]
    assert digest.carries <= {"title", "id"}


def _stripped(day: Digest, between: str) -> str:
    """Strip a page's tags as naive tools do: everything from ``<`` to the next ``>``."""
    return re.sub(r"<[^>]*>", between, render_day(day, era="2026-05-14"))


def _day_with_angles(count: int = 12) -> Digest:
    """Make up a day whose first abstract, and the one in the middle, has a ``>``."""
    day = made_up_digest(count, kind=Kind.DAILY)
    papers = [
        attrs.evolve(paper, summary=f"{paper.summary} It holds where $a > b$.")
        if number in {0, count // 2}
        else paper
        for number, paper in enumerate(day)
    ]
    return attrs.evolve(day, papers=tuple(papers))


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_json_that_leaked_into_the_text(between: str) -> None:
    """The JSON that a tag stripper left is read; a paper that is not whole in it by its card."""
    day = _day_with_angles()
    whole = parse(render_day(day, era="2026-05-14"))
    digest = parse(_stripped(day, between))
    assert [paper.title for paper in digest] == [paper.title for paper in whole]
    assert list(digest)[1:] == list(whole)[1:]
    assert (digest[0].upvotes, digest[0].comments) == (whole[0].upvotes, whole[0].comments)
    assert {paper.origin.surface for paper in digest[1:]} == {Surface.EMBEDDED}
    assert digest[0].origin.surface is Surface.TEXT
    assert (digest.kind, digest.date) == (Kind.DAILY, whole.date)
    assert codes(digest) == {Code.EMBEDDED_LEAKED}


@pytest.mark.parametrize("unescape", [str, html.unescape])
def test_attribute_alone(unescape: Callable[[str], str]) -> None:
    """What a scraper's pattern took out of the page has the page's day in its head."""
    day = made_up_digest(3, kind=Kind.DAILY)
    (props,) = re.findall(r'data-props="([^"]*dailyPapers[^"]*)"', render_day(day))
    digest = parse(f"data-props: {unescape(props)}")
    assert digest.date == day.date
    assert [paper.title for paper in digest] == [paper.title for paper in day]


def test_leaked_json_that_is_cut() -> None:
    """Whole records are read, and the cards of the others, each paper once."""
    day = _day_with_angles()
    text = html.unescape(_stripped(day, "\n"))
    records = [match.start() for match in re.finditer(r'\{"paper":', text)]
    cut = text[: records[-1] + 90] + text[text.index("\n", records[-1]) :]
    digest = parse(cut.replace('"upvotes":', '"upvotes":NaN,"other":', 1))
    assert sorted(paper.title for paper in digest) == sorted(paper.title for paper in day)
    assert Code.EMBEDDED_LEAKED in codes(digest)
    assert sum(paper.origin.surface is Surface.EMBEDDED for paper in digest) == len(records) - 1


def test_leaked_json_that_ends_early() -> None:
    """What stood in a log or a string may be cut: that records are lost is said."""
    (props,) = re.findall(r'data-props="([^"]*dailyPapers[^"]*)"', render_day(made_up_digest(8)))
    assert codes(parse(props)) == {Code.EMBEDDED_LEAKED}
    digest = parse(props[: len(props) // 2])
    assert 2 < len(digest) < 6
    assert codes(digest) == {Code.EMBEDDED_LEAKED, Code.JSON_CUT}
    assert not digest.ok


def test_leaked_records_of_one_title() -> None:
    """Two papers may have one title; a record without one takes no card's place."""
    day = _day_with_angles()
    papers = [
        attrs.evolve(paper, title="A Survey of Agents") if i in {3, 5} else paper
        for i, paper in enumerate(day)
    ]
    day = attrs.evolve(day, papers=tuple(papers))
    digest = parse(_stripped(day, "\n"))
    assert [paper.title for paper in digest] == [paper.title for paper in day]
    assert [paper.id for paper in digest[1:]] == [paper.id for paper in day[1:]]
    nameless = parse(_stripped(day, "\n").replace("A Survey of Agents", "", 2))
    assert [paper.title for paper in nameless] == [paper.title for paper in day]
    assert [item.code for item in nameless.rejected] == [Code.RECORD_WITHOUT_TITLE]


@pytest.mark.parametrize("text", ['"paper" is a word', 'see {"paper": {"title": ', '{"paper": 3}'])
def test_text_with_a_bit_of_json(text: str) -> None:
    """What is no record leaves the cards as they are."""
    digest = parse(TWO_CARDS.replace("Many sentences", f"Many {text} sentences"))
    assert [paper.title for paper in digest] == ["A Title", "Other"]
    assert Code.EMBEDDED_LEAKED not in codes(digest)


OWN_PAGE = (
    "Papers\n\narxiv:2401.00001\n\nA Title of Some Length\n\nAuthors:\n\nAda Example\n\n"
    f"Abstract\n\n{{}}{ABSTRACT}\n\nModels citing this paper 0\n\nNo model linking this paper\n"
)


def test_paper_page_without_the_mark_of_its_ai_summary() -> None:
    """Of two paragraphs the shorter one before is the AI summary, which is said to be a guess."""
    guess = "A method that makes long texts shorter than all others do."
    digest = parse(OWN_PAGE.format(f"{guess}\n\n"))
    assert (digest[0].ai_summary, digest[0].summary) == (guess, ABSTRACT)
    (found,) = (item for item in digest.diagnostics if item.code is Code.SUMMARY_UNDECIDED)
    assert (found.line, found.excerpt) == (13, guess)


@pytest.mark.parametrize("first", ["", "A method without an end\n\n", "Short.\n\n"])
def test_paper_page_with_one_abstract(first: str) -> None:
    """What is no sentence of its own belongs to the abstract."""
    digest = parse(OWN_PAGE.format(first))
    assert (digest[0].ai_summary, digest[0].summary) == (
        None,
        first.replace("\n\n", " ") + ABSTRACT,
    )
    assert Code.SUMMARY_UNDECIDED not in codes(digest)


def test_comments_below_an_abstract() -> None:
    """What stands at a comment is no part of the abstract."""
    page = OWN_PAGE.format("").replace("Models citing", "Reply\n\nModels citing", 1)
    assert parse(page)[0].summary == ABSTRACT


def test_brackets_that_are_no_link() -> None:
    """A stray bracket makes no Markdown of a text: its backslashes are TeX and stay."""
    tex = r"It improves by 3.5\% over []( and more."
    digest = parse(TWO_CARDS.replace(ABSTRACT, f"{ABSTRACT} {tex}"))
    assert digest[0].summary == f"{ABSTRACT} {tex}"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("label", ["Submitted by\n", "Submitted by "])
def test_votes_above_the_submitters(between: str, label: str) -> None:
    """A number above "Submitted by" is a vote where the first card has one there."""
    rows = [
        ("26", "A Study of Routing", "Org One", ["12", "3"], (26, 12, 3)),
        ("80", "A Title That Goes On", "12 authors", ["5", "6"], (80, 5, 6)),
        ("-", "Third Title", "2 authors", [], (0, None, 0)),
    ]
    above: list[str] = ["Daily Papers", "Mar 17"]
    below = list(above)
    for vote, title, people, numbers, _ in rows:
        above += [vote, f"{label}someone", title, people, *numbers]
        below += [f"{label}someone", vote, title, people, *numbers]
    for lines in (above, below):
        digest = parse(between.join(lines))
        read = [(paper.upvotes, paper.github_stars, paper.comments) for paper in digest]
        assert read == [counts for *_, counts in rows]
        assert [paper.title for paper in digest] == [title for _, title, *_ in rows]


@pytest.mark.parametrize(
    ("items", "gap"), [(1, "\n"), (2, "\n"), (5, "\n"), (2, "\n\n"), (5, "\n\n")]
)
def test_list_in_an_abstract_of_plain_text(items: int, gap: str) -> None:
    """Where blank lines stand above titles, an item of a list right above a text is none."""
    text = "We study sparse attention and find that it saves compute on many tasks. " * 4
    listed = "We make contributions:\n" + gap.join(
        ["\n".join(f"- a method of the kind {k} for all" for k in range(items)), text]
    )
    blocks = [
        ("9", "The First Title of a Paper", text, "3 authors", "·", "Oct 1, 2024", "2"),
        ("8", "The Second Title of a Paper", listed, "5 authors", "·", "Oct 3, 2024", "4"),
        ("7", "The Third Title of a Paper", text, "4 authors", "·", "Oct 2, 2024", "3"),
    ]
    head = ("Daily Papers", "by", "AK", "and the research community", "Oct 8")
    digest = parse("\n\n".join([*head, *(part for block in blocks for part in block)]))
    assert [(paper.title, paper.upvotes, paper.comments) for paper in digest] == [
        (title, int(vote), int(comments)) for vote, title, *_, comments in blocks
    ]
    assert (digest[1].summary or "").startswith("We make contributions:")
    assert (digest[1].summary or "").endswith("on many tasks.")
