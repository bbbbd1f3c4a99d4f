"""Pages that could be misread without a word: what is told is read, the rest is said."""

import datetime as dt
import itertools
import re
import textwrap
from collections.abc import Callable

import attrs
import pytest
from bs4 import BeautifulSoup

from hfdaily import Code, Digest, Kind, Organization, parse
from hfdaily._sheet import Sheet
from hfdaily._text.unwrap import unwrap
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)


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


@pytest.mark.parametrize("sign", ["·", "•", "-", "–", "|"])
@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (
            ["Aug 10, 2025", "Mar 4, 2023", "Apr 1, 2026"],
            ["2025-08-10", "2023-03-04", "2026-04-01"],
        ),
        (
            ["10 Aug 2025", "4 March 2023", "1. Apr 2026"],
            ["2025-08-10", "2023-03-04", "2026-04-01"],
        ),
        (
            ["2025年8月10日", "2023/3/4", "2026년 4월 1일"],
            ["2025-08-10", "2023-03-04", "2026-04-01"],
        ),
        (["10 août 2025", "4 mars 2023", "1 avr. 2026"], ["None"] * 3),
        (["10/08/2025", "04.03.2023", "Apr 1, 2026 (new)"], ["None"] * 3),
    ],
)
def test_the_label_of_a_date_makes_no_paper(dates: list[str], days: list[str], sign: str) -> None:
    """What stands behind it is the date, whatever its form, and is told where it is not read."""
    titles = ["Alpha Beats Beta in Vision", "Gamma Models at Scale", "Delta Models"]
    summary = "A causal approach to tool use raises accuracy in agentic coding of all kinds."
    people = [f"{{}} {sign} Published on {{}}", f"{{}}\n{sign}\nPublished on {{}}"]
    for footer, names in itertools.product(people, (["• 4 authors"] * 3, ["openbmb OpenBMB"] * 3)):
        cards = [
            f"{title}\n\n{summary}\n\n{footer.format(name, date)}\n\nUpvote 3\nGitHub 5\narXiv Page"
            for title, name, date in zip(titles, names, dates, strict=True)
        ]
        twice = [card for card in cards for _ in range(2)]
        digest = parse("\n\n".join(["Trending Papers", "byAK and the research community", *twice]))
        assert [paper.title for paper in digest] == titles
        assert [paper.published_text for paper in digest] == [date.strip() for date in dates]
        assert [str(paper.published_on) for paper in digest] == days
        assert [(paper.upvotes, paper.github_stars) for paper in digest] == [(3, 5)] * 3
        told = [(p.author_count, p.organization and p.organization.fullname) for p in digest]
        assert told == [(4, None) if "authors" in name else (None, "OpenBMB") for name in names]
        assert (Code.BAD_DATE in codes(digest)) == ("None" in days)


# Pages that a browser translated.


def translated(text: str, label: str, counted: str) -> str:
    """Put other words in the place of the site's labels."""
    text = text.replace("Submitted by", label)
    return re.sub(r"([0-9]+) authors?\b", counted.replace("N", r"\1"), text)


def said(digest: Digest) -> list[tuple[object, ...]]:
    """Give what a page of a day says of its papers."""
    fields = "title", "upvotes", "comments", "github_stars", "author_count", "organization"
    return [(*(getattr(p, name) for name in fields), p.submitted_by) for p in digest]


WORDS = [
    ("Eingereicht von", "N Autoren"),
    ("提交者", "N 位作者"),
    ("제출자", "저자 N명"),
    ("ส่งโดย", "ผู้เขียน N คน"),
]


@pytest.mark.parametrize("era", ["2024", "2026"])
@pytest.mark.parametrize(("label", "counted"), WORDS)
def test_translated_labels(era: str, label: str, counted: str) -> None:
    """What stands above every card's name and vote is its label, whatever the language."""
    text = lines_of(render_day(made_up_digest(12, seed=3), era=era, embedded=False))
    digest = parse(translated(text, label, counted))
    assert said(digest) == said(parse(text))
    assert Code.STRAY_TEXT not in codes(digest)


@pytest.mark.parametrize("joined", [" ", "\n"], ids=["one line", "two lines"])
@pytest.mark.parametrize("voted", [True, False])
def test_translated_labels_before_names(joined: str, voted: bool) -> None:  # noqa: FBT001  # a parameter
    """The name may stand on the label's line, and the votes may be gone."""
    text = lines_of(render_day(made_up_digest(12, seed=3), embedded=False))
    text = text.replace("Submitted by\n", f"Submitted by{joined}")
    if not voted:
        text = re.sub(rf"(Submitted by{joined}.*\n)[0-9-]+\n", r"\1", text)
    assert said(parse(translated(text, "Soumis par", "N auteurs"))) == said(parse(text))


@pytest.mark.parametrize("render", [render_markdown, render_text])
@pytest.mark.parametrize("count", [6, 12])
def test_translated_labels_without_dots(render: Callable[..., str], count: int) -> None:
    """A number and a word is no organization, on whichever line it stands."""
    text = render(made_up_digest(count, seed=3), kind=Kind.DAILY)
    digest = parse(translated(text, "Eingereicht von", "N Autoren"))
    assert said(digest) == said(parse(text))


def test_translated_cards_in_html() -> None:
    """In HTML links tell the cards; submitters and authors have their words alone."""
    page = render_day(made_up_digest(8, seed=3), embedded=False)
    assert said(parse(translated(page, "Soumis par", "N auteurs"))) == said(parse(page))


def test_translated_labels_above_names_of_two_words() -> None:
    """Whose names are translated or written out may have a space in them."""
    text = re.sub(r"(Submitted by\n.*)", r"\1 Example", day_text())
    digest = parse(translated(text, "Eingereicht von", "N Autoren"))
    assert said(digest) == said(parse(text))


def test_dates_of_another_language_are_no_authors() -> None:
    """On a search page a number and a word behind the dot are a date."""
    text = lines_of(render_search(made_up_digest(8, kind=Kind.SEARCH, seed=2), embedded=False))
    text = translated(text, "Eingereicht von", "N Autoren")
    whole = parse(text)
    digest = parse(re.sub(r"\b[A-Z][a-z]{2} ([0-9]{1,2})(?=[,\n])", r"\1. Dez", text))
    assert [p.title for p in digest] == [p.title for p in whole]
    assert [p.author_count for p in digest] == [p.author_count for p in whole]


# Lists of other things in English, whose labels are no translation.

OTHERS = {
    "news with points": "{title}\n{n} points\nby\n{name}\n{m} hours ago\n|\nhide\n|\n{m} comments",
    "posts": "{name}\nposted an\nupdate\nview post\nPost\n{n}\n{title}\nSee it\n{m} replies\n·",
    "posts with names": "Posted by\n{name}\n{n}\n{title}\n{m} comments\nShare",
    "buttons": "{name}\n{m} hr. ago\n{title}\n{n}\n{m}\nShare",
    "films": "12:34\n{title}\n{name}\n{n}K views\n•\n{m} days ago",
    "topics": "{title}\nBeginners\n{n}\n{m}\n{m}h",
    "questions": "{m} votes\n{m} answers\n{title}\npython\n{name}\n1,234\nasked {m} mins ago",
    "collections": "{title}\nCollection\n{n} items\n•\nUpdated {m} days ago\n•\n{m}",
    "repositories": "{title}\n{name}/boats\n•\n20 Nov 2026\nImages\n{n},234\nPaper\nCode",
    "models": "{name}/{title}\nText Generation\n•\nUpdated {m} days ago\n•\n{n}k\n•\n{m}",
}
"""What a list has for each of its items."""


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("form", OTHERS)
def test_lists_of_other_things_give_no_paper(form: str, gap: str) -> None:
    """A label that stands above a name, a number and a title is not always a submitter's."""
    items = [
        OTHERS[form].format(title=paper.title, name=f"ada{i}", n=17 * i + 3, m=i % 9 + 2)
        for i, paper in enumerate(made_up_digest(20, seed=3))
    ]
    digest = parse("\n".join(["Latest", *items]).replace("\n", gap))
    assert not digest.papers
    assert digest.diagnostics


# Titles that are fixed texts of the site.


@pytest.mark.parametrize("title", ["View arXiv page", "Models citing this paper", "View PDF"])
@pytest.mark.parametrize("head", [True, False])
def test_a_title_that_is_a_text_of_a_papers_own_page(title: str, *, head: bool) -> None:
    """One of the fixed texts of a paper's page makes no such page of a list."""
    text = lines_of(render_day(made_up_digest(6, seed=3), embedded=False))
    if not head:
        text = text[text.index("Submitted by") :]
    whole = parse(text)
    digest = parse(text.replace(whole[0].title, title))
    assert digest.kind is Kind.DAILY
    assert [p.title for p in digest] == [title, *(p.title for p in whole[1:])]


def test_lines_of_a_papers_own_page_below_a_byline() -> None:
    """What stands below a list's byline is a list, whatever stands on it."""
    text = lines_of(render_day(made_up_digest(6, seed=3), embedded=False))
    digest = parse(f"{text}\nView arXiv page\nView PDF\nAdd to collection\n")
    assert [p.title for p in digest] == [p.title for p in parse(text)]


# Titles and names that look like something else.


def day_text() -> str:
    """Give a page of a day as text."""
    return lines_of(render_day(made_up_digest(6, seed=3), embedded=False))


@pytest.mark.parametrize(
    "title", ["Sep 13, 2023 2", "***", "T · 3 authors", "A Title · Sep 4, 2024 2", "7 9", "···"]
)
def test_a_title_that_looks_like_several_parts(title: str) -> None:
    """What stands behind a submitter and a vote is the title, be it a footer or a rule."""
    text = day_text()
    whole = parse(text)
    for place, paper in enumerate(whole):
        titles = [p.title for p in whole]
        titles[place] = title
        digest = parse(text.replace(f"\n{paper.title}\n", f"\n{title}\n"))
        assert [p.title for p in digest] == titles
        assert [p.organization for p in digest] == [p.organization for p in whole]


def test_pictures_below_votes_are_no_titles() -> None:
    """What is left of a picture says nothing, wherever it stands."""
    text = day_text()
    title = parse(text)[1].title
    assert said(parse(text.replace(f"\n{title}\n", f"\n[IMG]\n{title}\n"))) == said(parse(text))


@pytest.mark.parametrize("spelling", ["{} ({})", "{} [{}]", "[{1}]{0}", "[{}]({})"])
@pytest.mark.parametrize("people", ["· 3 authors", "OCC Lab"])
@pytest.mark.parametrize(
    "title",
    [
        "VideoRAG",
        "Video Agents",
        "New",
        "2",
        "3 authors",
        "Aug 12",
        "Agents | Tools: A Survey",
        "A Survey of Agents · Part II",
    ],
)
def test_a_text_that_links_to_its_paper_is_the_title(
    title: str, people: str, spelling: str
) -> None:
    """It may look like a picture's name, a label, a number or a footer of several texts."""
    titles = ["Alpha Beats Beta in Vision", title, "Gamma Models at Scale"]
    lines = ["Daily Papers", "by AK and the research community", "May 13"]
    for i, text in enumerate(titles):
        paper = f"/papers/2605.1000{i}"
        links = [
            ("7", f"/login?next=%2Fpapers%2F2605.1000{i}"),
            (text, paper),
            (people, "/occ-lab" if "Lab" in people else paper),
            ("9", paper),
            ("1", f"{paper}#community"),
        ]
        lines += ["Submitted by", f"ada{i}", *(spelling.format(*link) for link in links)]
    digest = parse("\n".join(lines))
    assert [paper.title for paper in digest] == titles
    assert [(p.upvotes, p.github_stars, p.comments) for p in digest] == [(7, 9, 1)] * 3
    assert [p.submitted_by and p.submitted_by.username for p in digest] == ["ada0", "ada1", "ada2"]
    assert len({(paper.author_count, paper.organization) for paper in digest}) == 1
    assert digest.rejected == ()


@pytest.mark.parametrize("mark", ["", "### "])
@pytest.mark.parametrize("title", ["1. Ask 2. Answer: Prompting", "1) Look Twice", "12. Angry Men"])
def test_a_number_that_one_title_begins_with_is_its_own(title: str, mark: str) -> None:
    """Numbers of a list stand before several texts; its items are numbered alike at times."""
    text = day_text()
    known = [paper.title for paper in parse(text)]
    headed = re.sub(rf"^(?={'|'.join(map(re.escape, known))})", mark, text, flags=re.MULTILINE)
    digest = parse(headed.replace(f"{mark}{known[1]}\n", f"{mark}{title}\n"))
    assert [paper.title for paper in digest] == [known[0], title, *known[2:]]
    listed = re.sub(
        rf"^(?={'|'.join(map(re.escape, known))})", f"{mark}1. ", text, flags=re.MULTILINE
    )
    assert [paper.title for paper in parse(listed)] == known


def test_a_link_to_a_paper_whose_title_is_gone_is_no_title() -> None:
    """Neither the people nor the numbers of a card are one."""
    page = render_day(made_up_digest(8), embedded=False).replace("h3", "div")
    whole = parse(page)
    cut = re.sub(rf">\s*{re.escape(whole[2].title)}\s*<", "><", page)
    assert cut != page
    assert [paper.title for paper in parse(cut)] == [
        paper.title for paper in whole if paper is not whole[2]
    ]


@pytest.mark.parametrize("name", ["Upvote", "GitHub", "Video", "Daily"])
def test_a_submitter_whose_name_is_a_label(name: str) -> None:
    """The label above says what a text is, in HTML and in text."""
    page = render_day(made_up_digest(6, seed=3), embedded=False)
    user = parse(page)[1].submitted_by
    assert user
    assert user.username
    page = re.sub(rf"(?<=[>\s]){re.escape(user.username)}(?=\s*<)", name, page)
    for digest in (parse(page), parse(lines_of(page))):
        submitter = digest[1].submitted_by
        assert submitter
        assert submitter.username == name
        assert [p.upvotes for p in digest] == [p.upvotes for p in parse(page)]


def test_labels_are_no_submitters_where_the_names_are_gone() -> None:
    """An extractor that dropped the names leaves the vote's label below that of the submitter."""
    cards = "".join(f"Submitted by\nUpvote\n{n}\nA Title of {n}\n3 authors\n" for n in range(5))
    digest = parse(f"Daily Papers\nby AK and the research community\n{cards}")
    assert [(p.upvotes, p.submitted_by) for p in digest] == [(n, None) for n in range(5)]


# Links within abstracts.


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("Our code is at [this link](https://github.com/a/b).", "Our code is at this link."),
        ("[Project](https://a.github.io/x)", "Project"),
        ("The [model](https://huggingface.co/a/b) is open.", "The model is open."),
        ("See [it](https://arxiv.org/abs/2401.00001).", "See it."),
    ],
)
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_links_in_abstracts_of_text(link: str, shown: str, place: str) -> None:
    """A line as long as an abstract is one text, whatever stands in it."""
    text = render_text(made_up_digest(4, kind=Kind.SEARCH), kind=Kind.SEARCH)
    whole = parse(text)
    summary = whole[1].summary
    assert summary
    first, _, rest = summary.partition(". ")
    parts = {
        "start": ("{}", summary),
        "middle": (f"{first}.", "{}", rest),
        "end": (summary, "{}"),
    }[place]
    digest = parse(text.replace(summary, " ".join(parts).replace("{}", link)))
    assert [p.title for p in digest] == [p.title for p in whole]
    assert digest[1].summary == " ".join(parts).replace("{}", shown)
    assert digest[1].github_repo is None


# Long names.


@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.SEARCH])
def test_long_organizations_in_text(kind: Kind) -> None:
    """A name of more than a hundred characters is a name where no authors are."""
    digest = made_up_digest(6, kind=kind, seed=3)
    pages = [render_text(digest, kind=kind)]
    if kind is Kind.DAILY:
        pages.append(day_text())
    for text in pages:
        whole = parse(text)
        place, organization = next(
            (i, p.organization) for i, p in enumerate(whole) if p.organization
        )
        assert organization.fullname
        name = f"{organization.fullname} for Things That Were Studied" + " and All Others" * 6
        long = parse(text.replace(organization.fullname, name))
        assert [p.title for p in long] == [p.title for p in whole]
        assert [p.summary for p in long] == [p.summary for p in whole]
        found = long[place].organization
        assert found
        assert found.fullname == name


# Marks of Markdown that are a title's own.


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("1. Title", "1. Title"),
        ("2) Title", "2) Title"),
        ("# T", "# T"),
        ("- T", "- T"),
        ("+ T", "+ T"),
        (r"\- T", "- T"),
        (r"1\. T", "1. T"),
        (r"\# T", "# T"),
    ],
)
@pytest.mark.parametrize("front", ["", "### ", "- "])
def test_marks_within_links_are_the_titles_own(written: str, title: str, front: str) -> None:
    """Items and headings stand around links: what is in one is the title as it is."""
    cards = [
        f"{front}[{text}](/papers/2401.0000{n})\n\n3 authors · Jan {n}, 2024\n\n"
        for n, text in enumerate([written, "Other", "Third"], 1)
    ]
    digest = parse(f"# Daily Papers\n\n{''.join(cards)}")
    assert [p.title for p in digest] == [title, "Other", "Third"]


def test_signs_of_headings_in_all_links_are_a_converters() -> None:
    """Where several links begin with the sign of a heading, it is no part of the titles."""
    cards = [f"[# Title {n}](/papers/2401.0000{n})\n\n3 authors\n\n" for n in (1, 2, 3)]
    assert [p.title for p in parse("".join(cards))] == ["Title 1", "Title 2", "Title 3"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"AT\&T\* and Others", "AT&T* and Others"),
        (r"AT\&T and Others\+", "AT&T and Others+"),
        (r"Multi\-entity \& Evolving Memory", "Multi-entity & Evolving Memory"),
        (r"Pose\-Free R\&D: A Long\-Term Study", "Pose-Free R&D: A Long-Term Study"),
        (r"Memory \& Multimodal R\&D", "Memory & Multimodal R&D"),
        (r"AT\&T and Others", r"AT\&T and Others"),
        (r"R\&D & Q\&A", r"R\&D & Q\&A"),
        (r"Long-Term R\&D in a Trans\-former", r"Long-Term R\&D in a Trans-former"),
    ],
)
def test_escaped_ampersands(written: str, title: str) -> None:
    """A writer of Markdown that escapes what TeX does not has escaped ampersands too."""
    page = f"### [{written}](/papers/2401.00001)\n\n3 authors\n\nJan 5, 2024\n"
    assert [p.title for p in parse(page)] == [title]


def test_escaped_ampersands_of_organizations() -> None:
    """Names of organizations are escaped as titles are."""
    organization = Organization(name="wm", fullname="The College of William & Mary")
    papers = [attrs.evolve(paper, organization=organization) for paper in made_up_digest(2)]
    page = render_markdown(papers).replace(" & ", r" \& ")
    assert [paper.organization for paper in parse(page)] == [organization, organization]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_more_numbers_than_a_card_has_count_nothing(between: str) -> None:
    """Beyond stars and comments nothing tells what a number counts, so none is read."""
    cards = [
        ("ada", "12", "A Study of Routing", "3 authors", "7", "3", "41"),
        ("bob", "80", "A Title That Goes On", "4 authors", "5", "6"),
    ]
    lines = ["Daily Papers", "Mar 17", *(x for card in cards for x in ("Submitted by", *card))]
    digest = parse(between.join(lines))
    assert [(paper.upvotes, paper.github_stars, paper.comments) for paper in digest] == [
        (12, None, None),
        (80, 5, 6),
    ]
    assert {"github_stars", "comments"} <= digest[0].unknown
    assert Code.COUNT_UNDECIDED in {found.code for found in digest.diagnostics}


def test_a_short_text_on_the_page_of_a_day_is_no_summary() -> None:
    """Cards of a day print no abstract: a line below the title is a note, and told."""
    cards = [
        ("ada", "12", "A Study of Routing", "New today", "3 authors", "7", "3"),
        ("bob", "80", "A Title That Goes On", "4 authors", "5", "6"),
    ]
    lines = ["Daily Papers", "Mar 17", *(x for card in cards for x in ("Submitted by", *card))]
    digest = parse("\n\n".join(lines))
    assert [(paper.title, paper.summary) for paper in digest] == [
        ("A Study of Routing", None),
        ("A Title That Goes On", None),
    ]
    assert "summary" in digest[0].unknown
    assert [found.raw for found in digest.rejected] == ["New today"]
    page = render_day(made_up_digest(3), embedded=False).replace("</h3>", "</h3><div>Just in</div>")
    read = parse(page)
    assert [paper.summary for paper in read] == [None] * 3
    assert [found.raw for found in read.rejected] == ["Just in"] * 3


def test_a_title_may_end_in_a_brace() -> None:
    """A text with a brace at its end is a line of a script only where code could stand before."""
    paper = attrs.evolve(made_up_digest(1, kind=Kind.SEARCH)[0], title="Aero2: A {")
    (found,) = parse(render_text([paper], kind=Kind.SEARCH))
    assert found.title == "Aero2: A {"


# What a change of the site could bring.


def told(digest: Digest) -> list[tuple[object, ...]]:
    """Give what the cards of a day say, and the days beside it."""
    papers = [
        (p.title, p.upvotes, p.comments, p.github_stars, p.organization, p.submitted_by)
        for p in digest
    ]
    return [*papers, (digest.previous_date, digest.next_date)]


_LABELLED = re.compile(r'(<div class="leading-none">|#community"[^>]*>(?:<svg.*?</svg>)?)')


@pytest.mark.parametrize(
    "change",
    [
        lambda page: _LABELLED.sub(r'\1<span class="sr-only">Upvotes</span> ', page),
        lambda page: _LABELLED.sub(r"\1<span>Comments: </span>", page),
        lambda page: page.replace("Submitted by", "Submitted by:"),
        lambda page: re.sub(r"(</div>(?:<!---->)?) ?([\w-]+)(</div>)", r"\1 @\2\3", page),
        lambda page: page.replace('href="/', 'href="//huggingface.co/'),
        lambda page: page.replace('href="/papers', 'href="./papers'),
        lambda page: page.replace('href="/papers', 'href="/zh/papers'),
        lambda page: page.replace("#community", "#comments"),
    ],
    ids=["upvotes", "comments", "colon", "at", "scheme", "relative", "language", "place"],
)
def test_small_changes_of_the_site_change_nothing(change: Callable[[str], str]) -> None:
    """A label for screen readers, a colon, other spellings of links: the values stay."""
    page = render_day(made_up_digest(8), embedded=False)
    changed = change(page)
    assert changed != page
    assert told(parse(changed)) == told(parse(page))
    assert Code.COUNT_UNDECIDED not in codes(parse(changed))


def test_number_that_links_to_an_unknown_place() -> None:
    """A place on the paper's page under another name may be that of the comments: it is doubted."""
    page = render_day(made_up_digest(8), embedded=False)
    changed = parse(page.replace("#community", "#replies"))
    assert told(changed) == told(parse(page))
    assert Code.COUNT_UNDECIDED in codes(changed)


@pytest.mark.parametrize("shown", ["1.2k+", "1 234", "12.3万"])
def test_number_that_can_not_be_read_is_no_zero(shown: str) -> None:
    """Comments and votes that are printed otherwise are unknown, and told."""
    page = render_day(made_up_digest(8), embedded=False)
    many = re.sub(r'(#community"[^>]*>(?:<svg.*?</svg>)?(?:<!---->)?)\s*\d+', rf"\1 {shown}", page)
    assert many != page
    digest = parse(many)
    printed = [paper.comments for paper in parse(page)]
    assert [paper.comments for paper in digest] == [None if n else 0 for n in printed]
    assert Code.BAD_NUMBER in codes(digest)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("<span>1234</span>", Code.COUNT_UNDECIDED),
        ('<a href="/models?other=x">7</a>', Code.COUNT_UNDECIDED),
        ('<a href="/models?other=x">7 models</a>', Code.CARDS_CHANGED),
    ],
)
def test_number_of_its_own_on_a_page_with_links(more: str, code: Code) -> None:
    """Where comments are linked, stars are: a number without link, or with another, is neither."""
    page = render_day(made_up_digest(8), embedded=False)
    changed = page.replace("</h3>", f"</h3> {more} ")
    assert told(parse(changed)) == told(parse(page))
    assert code in codes(parse(changed))


@pytest.mark.parametrize("render", [render_day, render_markdown, render_text, render_paper_page])
def test_the_sites_own_organization(render: Callable[..., str]) -> None:
    """Hugging Face publishes papers too; its name and its address also stand in the menus."""
    name = "Hugging Face"
    own = Organization(name="huggingface", fullname=name, avatar_url="/avatars/x.svg")
    first = attrs.evolve(made_up_digest(1)[0], organization=own)
    embedded = {"embedded": False} if render in {render_day, render_paper_page} else {}
    page = render(first if render is render_paper_page else [first], **embedded)
    [paper] = parse(page).papers
    assert paper.organization
    assert paper.organization.fullname == name


@pytest.mark.parametrize("name", ["vivo AI Lab", "vivo (Vision Of Vivid Objects)"])
@pytest.mark.parametrize("render", [render_day, render_markdown, render_paper_page])
def test_name_that_begins_with_its_slug(render: Callable[..., str], name: str) -> None:
    """Where a picture has its alternative text, the link's text is the name alone."""
    own = Organization(name="vivo", fullname=name, avatar_url="/avatars/x.svg")
    first = attrs.evolve(made_up_digest(1)[0], organization=own)
    embedded = {"embedded": False} if render in {render_day, render_paper_page} else {}
    page = render(first if render is render_paper_page else [first], **embedded)
    [paper] = parse(page).papers
    assert paper.organization
    assert paper.organization.fullname == name


def test_pictures_in_an_archive() -> None:
    """An archive gives pictures addresses of its own, in front of those that they had."""
    page = render_day(made_up_digest(3), embedded=False)
    saved = page.replace('src="https://', 'src="https://web.archive.org/web/20260514im_/https://')
    assert saved != page
    assert [paper.thumbnail for paper in parse(saved)] == [p.thumbnail for p in parse(page)]


ARCHIVE = "https://web.archive.org/web/20260815000000/"


@pytest.mark.parametrize("archive", [ARCHIVE, f"{ARCHIVE[:-1]}im_/", "https://proxy.example.org/"])
def test_payload_from_an_archive(archive: str) -> None:
    """An archive writes its own address before all that a payload has: they are undone."""
    papers = made_up_digest(9)
    page = render_payload(papers)
    saved = page.replace('"https://', f'"{archive}https://')
    assert saved.count(archive) > 30
    digest = parse(saved)
    assert digest.papers == parse(page).papers
    assert digest.as_of == (dt.date(2026, 8, 15) if "web" in archive else papers.date)


def test_project_page_in_an_archive() -> None:
    """A project page that lies in an archive stays there, in a payload from one too."""
    paper = attrs.evolve(made_up_digest(1)[0], project_page=f"{ARCHIVE}https://a.example.org/")
    page = render_payload([paper])
    assert parse(page)[0].project_page == paper.project_page
    for other in (ARCHIVE, "https://web.archive.org/web/20260901000000/"):
        saved = page.replace('"https://', f'"{other}https://')
        assert parse(saved)[0].project_page == paper.project_page


def test_project_page_of_a_page_from_an_archive() -> None:
    """A paper's own page is from an archive where its link to arXiv is."""
    paper = attrs.evolve(made_up_digest(1)[0], project_page="https://a.example.org/")
    page = render_paper_page(paper, embedded=False)
    saved = page.replace('href="https://', f'href="{ARCHIVE}https://')
    assert parse(saved)[0].project_page == paper.project_page
    link = f'href="{ARCHIVE}https://a.example.org/'
    lone = page.replace('href="https://a.example.org/', link)
    assert parse(lone)[0].project_page == f"{ARCHIVE}https://a.example.org/"


@pytest.mark.parametrize("label", ["Trending", "{} min read"])
@pytest.mark.parametrize("kind", [Kind.SEARCH, Kind.TRENDING])
def test_label_above_the_abstracts(kind: Kind, label: str) -> None:
    """What most cards have above their abstracts is a label, and kept with the strays."""
    render = render_search if kind is Kind.SEARCH else render_trending
    page = render(made_up_digest(6, kind=kind), embedded=False)
    numbers = iter(range(3, 99))
    changed = re.sub("</h3>", lambda _: f"</h3> <div>{label.format(next(numbers))}</div>", page)
    digest, whole = parse(changed), parse(page)
    assert [paper.summary for paper in digest] == [paper.summary for paper in whole]
    assert len(digest.rejected) == 6
    assert Code.STRAY_TEXT in codes(digest)


def test_first_words_of_abstracts_are_no_labels() -> None:
    """Two abstracts that begin alike, cut up by a converter, keep their beginnings."""
    text = "### [A Title {0}](/papers/2401.0000{0})\n\nWe propose\n\n{1} methods.\n\n3 authors\n\n"
    page = "".join(text.format(n, word) for n, word in enumerate(("fast", "good", "cheap")))
    page = page.replace("We propose", "We study", 1).replace("We propose", "Here is", 1)
    found = [paper.summary or "" for paper in parse(page)]
    assert [summary.split()[0] for summary in found] == ["We", "Here", "We"]


def test_submitters_below_their_cards() -> None:
    """Where every card has its submitter at its end, none moves to the card below."""
    page = render_day(made_up_digest(6), embedded=False)
    moved = re.sub(
        r"(Submitted by .*?</div>(?:<!---->)? ?[\w-]+)(</div>.*?)(</article>)",
        r"\2<div>\1</div>\3",
        page,
        flags=re.DOTALL,
    )
    assert moved != page
    expected = [paper.submitted_by for paper in parse(page)]
    assert [paper.submitted_by for paper in parse(moved)] == expected


def test_own_address_above_a_page() -> None:
    """A link to the page itself, as caches write above it, is no neighbour of its day."""
    page = render_day(made_up_digest(3), embedded=False)
    digest = parse(page)
    own = f"https://huggingface.co/papers/date/{digest.date}"
    top = f'<div>Saved from <a href="{own}">{own}</a></div>'
    cached = parse(re.sub(r"(<body[^>]*>)", rf"\1{top}", page), url=own)
    assert cached.previous_date == digest.previous_date
    assert cached.next_date == digest.next_date


@pytest.mark.parametrize(
    ("label", "value"),
    [("{} stars", "github_stars"), ("{} comments", "comments"), ("Comments: {}", "comments")],
)
def test_labelled_numbers(label: str, value: str) -> None:
    """A number may have its name before or behind it, in its link."""
    page = render_day(made_up_digest(8), embedded=False)
    number = {
        "github_stars": r"(<span>)([\d.km]+)(</span></a>)",
        "comments": r'(#community"[^>]*>(?:<svg.*?</svg>)?(?:<!---->)?)\s*(\d+)()',
    }[value]
    changed = re.sub(number, lambda m: f"{m[1]} {label.format(m[2])}{m[3]}", page)
    assert changed != page
    digest = parse(changed)
    assert [getattr(p, value) for p in digest] == [getattr(p, value) for p in parse(page)]
    assert digest.rejected == ()


@pytest.mark.parametrize("label", ["Upvotes {}", "{} upvotes", "Upvotes: {}"])
def test_labelled_votes_in_a_text(label: str) -> None:
    """What the vote is called makes no paper of other lines."""
    page = render_day(made_up_digest(8), embedded=False)
    votes = r'(<div class="leading-none">)([^<]+)'
    changed = lines_of(re.sub(votes, lambda m: m[1] + label.format(m[2]), page))
    digest, whole = parse(changed), parse(lines_of(page))
    assert [paper.title for paper in digest] == [paper.title for paper in whole]
    assert [p.upvotes or 0 for p in digest] == [p.upvotes for p in whole]


@pytest.mark.parametrize(
    ("render", "known", "other", "field"),
    [
        (render_day, "Submitted by", "Posted by", "submitted_by"),
        (render_search, r"\b[A-Z][a-z]{2} \d{1,2}(, \d{4})?", "last week", "published_on"),
    ],
)
def test_a_text_on_cards_that_is_no_longer_known_is_told(
    render: Callable[..., str], known: str, other: str, field: str
) -> None:
    """What stands in a card of HTML, or between two, and has no place is kept as stray text."""
    page = render(made_up_digest(8), embedded=False)
    changed = re.sub(known, other, page)
    digest, whole = parse(changed), parse(page)
    assert [paper.id for paper in digest] == [paper.id for paper in whole]
    assert {getattr(paper, field) for paper in digest} == {None}
    assert {Code.STRAY_TEXT, Code.CARDS_CHANGED} <= codes(digest)
    assert any(other in str(found.raw) for found in digest.rejected)
    assert not whole.rejected


@pytest.mark.parametrize("render", [render_text, render_markdown])
def test_another_label_on_every_card_is_a_change_of_the_site(render: Callable[..., str]) -> None:
    """A banner is a stray text; what half of the cards have warns that the page changed."""
    page = render(made_up_digest(8))
    assert Code.CARDS_CHANGED in codes(parse(page.replace("Submitted by", "Posted by")))
    once = parse(page.replace("Submitted by", "Posted by\n\nA word of ours\n\nSubmitted by", 2))
    assert Code.CARDS_CHANGED not in codes(once) | codes(parse(page))


def test_what_differs_in_its_number_alone_is_no_organization() -> None:
    """Another word for authors on some cards is no name, and warns that the page changed."""
    papers = [
        attrs.evolve(paper, organization=paper.organization if i % 2 else None)
        for i, paper in enumerate(made_up_digest(12))
    ]
    page = lines_of(render_day(papers, embedded=False))
    digest = parse(re.sub(r"(?<=\d) authors?", " people", page))
    assert [paper.title for paper in digest] == [paper.title for paper in papers]
    assert {str(p.organization and p.organization.fullname)[-6:] for p in digest[::2]} == {"None"}
    assert all("organization" in paper.unknown for paper in digest[::2])
    assert Code.CARDS_CHANGED in codes(digest)
    assert Code.CARDS_CHANGED not in codes(parse(page))


def test_lone_zero() -> None:
    """No comments print nothing, so it counts stars."""
    digest = parse(
        "Daily Papers\n\nMay 13\n\nSubmitted by\nab\n\n5\n\nAlpha Beats Beta\n\n"
        "  • 3 authors\n7\n2\n\n"
        "Submitted by\ncd\n\n7\n\nGamma Models\n\n  • 4 authors\n0\n"
    )
    assert [(paper.github_stars, paper.comments) for paper in digest] == [(7, 2), (0, 0)]
    assert Code.COUNT_UNDECIDED not in codes(digest)


def test_title_that_is_a_number() -> None:
    """It is no sign that numbers before titles are votes; it may be the comments above it."""
    footers = ["May 18, 2024 8", "Jun 1, 2024 4", "Jul 1, 2024 6", "Aug 1, 2024 9"]
    titles = ["A First Title", "2023", "A Third Title", "A Fourth Title"]
    abstract = "We study how models learn from data and show that the gains hold widely. " * 4
    cards = [
        f"{title}\n\n{abstract}\n\n  • 3 authors\n·\n{footer}\n\n"
        for title, footer in zip(titles, footers, strict=True)
    ]
    digest = parse("Daily Papers\n\nMay 13\n\n" + "".join(cards))
    read = [(paper.title, paper.upvotes, paper.comments) for paper in digest]
    assert read == [(titles[0], None, None), (titles[2], None, 6), (titles[3], None, 9)]
    assert Code.RECORD_WITHOUT_TITLE in codes(digest)


def test_submitter_whose_name_is_lost() -> None:
    """The vote that follows is no name; a name may be a number."""
    cards = [
        ("ab", "5", "Alpha Beats Beta"),
        ("", "54", "Gamma Models"),
        ("77", "6", "Delta Models"),
    ]
    lines = [
        f"Submitted by\n\n{name}\n\n{vote}\n\n{title}\n\n  • 3 authors\n2\n"
        for name, vote, title in cards
    ]
    digest = parse("Daily Papers\n\nMay 13\n\n" + "\n".join(lines))
    read = [(paper.submitted_by and paper.submitted_by.username, paper.upvotes) for paper in digest]
    assert read == [("ab", 5), (None, 54), ("77", 6)]
    assert "submitted_by" in digest[1].unknown


# Numbers and names that only stand where others do.

TITLES = ("Tiny Rivers: Streams of Tokens", "A Map of Maps", "Quiet Clocks", "On Folding Cranes")
HEAD = "Daily Papers\n\nby AK and the research community\n\nFeb 20\n\n"


def day(*aboves: str, below: str = "· {count} authors\n\n{comments}") -> str:
    """Write a day in Markdown, with what stands above each of its titles."""
    cards = (
        f"{above}\n\n### {title}\n\n{below.format(count=i + 3, comments=i + 1)}\n\n"
        for i, (above, title) in enumerate(zip(aboves, TITLES, strict=True))
    )
    return HEAD + "".join(cards)


@pytest.mark.parametrize(
    "aboves",
    [
        ("Submitted by\n\nada", "Submitted by\n\nbob", "", ""),  # above a title is the comment
        ("Submitted by\n\nada", "Submitted by\n\nbob\n\n90", *["Submitted by\n\neve"] * 2),
    ],
)
def test_numbers_above_some_titles_are_no_votes(aboves: tuple[str, ...]) -> None:
    """Where most titles below a submitter have no number above them, none has a vote there."""
    digest = parse(day(*aboves))
    assert [paper.title for paper in digest] == list(TITLES)
    assert [(paper.upvotes, paper.comments) for paper in digest] == [
        (None, 1), (None, 2), (None, 3), (None, 4)
    ]  # fmt: skip
    assert Code.COUNT_UNDECIDED in codes(digest)


def test_number_below_a_title_alone_is_no_vote() -> None:
    """Where votes stand between titles and names, one without a name behind it may be anything."""
    above = ["Submitted by\n\nada"] * 4
    text = day(*above, below="9{count}\n\nMeadow University").replace(
        "95\n\nMeadow University\n\n", "95\n\n"
    )
    assert [paper.upvotes for paper in parse(text)] == [93, 94, None, 96]


def test_links_to_papers_are_no_labels() -> None:
    """What leads to a paper names no submitter, though it stands above each vote."""
    cards = (
        f"9{i}\n\n### [{title}](/papers/2401.0000{i})\n\n{i + 2} Autoren\n\n"
        f"[Jetzt lesen](/papers/2401.0000{i})\n\n"
        for i, title in enumerate(TITLES, 1)
    )
    digest = parse(HEAD + "".join(cards))
    assert [paper.title for paper in digest] == list(TITLES)
    assert [paper.upvotes for paper in digest] == [91, 92, 93, 94]
    assert {paper.submitted_by for paper in digest} == {None}


def test_name_of_the_site_above_a_title() -> None:
    """The site's own name is an organization's behind a title alone; above one it is the site's."""
    above = [f"Submitted by\n\nada\n\nHugging Face\n\n9{i}" for i in range(4)]
    digest = parse(day(*above, below="Meadow Lab {count}"))
    assert [paper.upvotes for paper in digest] == [90, 91, 92, 93]
    assert {paper.organization and paper.organization.fullname for paper in digest} == {
        "Meadow Lab"
    }
    assert Code.STRAY_TEXT not in codes(digest)


# Marks of items that are none.


def broken(text: str, mark: str) -> str:
    """Break an abstract at a margin, so that a mark of its own comes to begin a line."""
    lines = textwrap.wrap(text, 79, break_long_words=False, break_on_hyphens=False)
    begin, rest = lines[:5], " ".join([mark, *lines[5:]])
    begin[-1] = f"{begin[-1]} {'x' * (78 - len(begin[-1]))}"
    lines = textwrap.wrap(rest, 79, break_long_words=False, break_on_hyphens=False)
    return "\n".join([*begin, *lines])


@pytest.mark.parametrize("marks", [("- and", "- so"), ("42. We", "13. The"), ("2) b", "* c")])
@pytest.mark.parametrize("render", [render_text, render_markdown])
def test_marks_that_begin_broken_lines(
    marks: tuple[str, str], render: Callable[[Digest], str]
) -> None:
    """A dash or number that did not fit behind the line above is its sentence's own."""
    page = made_up_digest(9, kind=Kind.SEARCH)
    texts = [broken(paper.summary or "", mark) for paper, mark in zip(page, marks, strict=False)]
    texts += [broken(paper.summary or "", "so") for paper in page[2:]]
    papers = [attrs.evolve(paper, summary=t) for paper, t in zip(page, texts, strict=True)]
    digest = parse(render(attrs.evolve(page, papers=tuple(papers))), as_of=page.as_of)
    assert [paper.title for paper in digest] == [paper.title for paper in page]
    assert [paper.summary for paper in digest] == [" ".join(text.split()) for text in texts]


def test_a_sign_for_numbers_that_begins_a_broken_line() -> None:
    """What goes on in lower case below a full line is no heading."""
    page = made_up_digest(9, kind=Kind.SEARCH)
    texts = [broken(paper.summary or "", "# of") for paper in page]
    papers = [attrs.evolve(paper, summary=t) for paper, t in zip(page, texts, strict=True)]
    digest = parse(render_text(attrs.evolve(page, papers=tuple(papers))), as_of=page.as_of)
    assert [paper.summary for paper in digest] == [" ".join(text.split()) for text in texts]


def test_items_below_lines_that_are_full_by_chance() -> None:
    """An item below another one begins a text of its own, however long that is."""
    page = made_up_digest(9, kind=Kind.SEARCH)
    page = attrs.evolve(
        page,
        papers=tuple(attrs.evolve(p, summary=broken(p.summary or "", "so")) for p in page),
    )
    titles = [f"{i}. {'Title ' * 12}".ljust(78, "s") for i in range(1, 4)]
    assert unwrap(Sheet(f"{render_text(page)}\n" + "\n".join(titles))).lines[-3:] == titles


def test_a_list_in_a_link_keeps_no_marks() -> None:
    """Where most lines of a link begin with a mark, a tool put them there."""
    page = made_up_digest(3, kind=Kind.SEARCH)
    words = ("small", "large", "green", "quick", "quiet")
    sentences = [f"We tested all of these {word} things in our laboratory" for word in words]
    summary = " ".join(sentences)
    page = attrs.evolve(page, papers=tuple(attrs.evolve(p, summary=summary) for p in page))
    text = render_markdown(page)
    listed = text.replace(summary, "\n- ".join(sentences))
    assert listed.count("\n- We tested") == 12
    assert [paper.summary for paper in parse(listed, as_of=page.as_of)] == [summary] * 3


def test_an_underlined_title_of_two_lines_with_spaces_behind() -> None:
    """White space at the ends of lines is no part of a heading's width."""
    title = "Stress Tests of Realistic and Comprehensive Tool Use in the Wild by Agents"
    first, second = title[:60].rstrip(), title[60:].lstrip()
    assert f"{first} {second}" == title
    lines = ["arxiv:2509.24002", "", first, second, "=" * len(title), "", "Published on Sep 28"]
    lines += ["", "Authors:", "", "Ada B,", "Jo C", "", "Abstract", "", "We test. " * 30, ""]
    lines += ["View arXiv page", "View PDF"]
    for end in ("", "  ", "\t"):
        (paper,) = parse("\n".join(line + end for line in lines), as_of=dt.date(2026, 1, 1))
        assert paper.title == title


def test_a_portrait_behind_a_cut_list_is_no_organization() -> None:
    """A link to authors that the end cuts behind the dot names nobody."""
    page = render_markdown(made_up_digest(3))
    start = page.rindex("authors]")
    begin = page.rindex("\n[", 0, start)
    digest = parse(page[:begin] + "\n[* ![](/avatars/a.svg)\n * ·\n")
    assert digest[-1].organization is None


def test_a_vote_that_ran_into_a_submitter() -> None:
    """No username has a space: where all other cards have a vote, a number there is one."""
    lines = lines_of(render_day(made_up_digest(8), embedded=False)).split("\n")
    whole = parse("\n".join(lines))
    for place in [i for i, line in enumerate(lines) if line == "Submitted by"][:3]:
        name, vote = lines[place + 1 : place + 3]
        joined = [*lines[: place + 1], f"{name} {vote}", *lines[place + 3 :]]
        assert parse("\n".join(joined)).papers == whole.papers


def test_a_word_in_front_of_a_few_lines_is_no_label() -> None:
    """Cards have a label each, and not many lines beside it."""
    lines: list[str] = []
    for place, paper in enumerate(made_up_digest(40, seed=3)):
        name = ("Cursor blink", "Cursor theme", "Cursor size") if place % 13 == 5 else ("Other",)
        lines += [name[place % len(name)], paper.title, str(place), "Ada wrote it."]
    digest = parse("\n".join(lines))
    assert not digest.papers


def test_years_count_no_authors() -> None:
    """Dates of another language are numbers with a word too."""
    lines = [
        line
        for place, paper in enumerate(made_up_digest(9, seed=3))
        for line in (paper.title, f"{2001 + place}년", str(place + 2))
    ]
    assert not parse("\n".join(lines)).papers


@pytest.mark.parametrize("place", [2, 5, 6])
@pytest.mark.parametrize("dotted", [True, False])
def test_a_card_without_its_title_is_rejected(place: int, *, dotted: bool) -> None:
    """The dot or the number of authors below stood for the title, and nothing said so."""
    made = made_up_digest(8, seed=3)
    whole = lines_of(render_day(made, embedded=False)) if dotted else render_text(made)
    digest = parse(whole.replace(f"{made[place].title}\n", "", 1))
    assert said(digest) == said(parse(whole))[:place] + said(parse(whole))[place + 1 :]
    (rejected,) = digest.rejected
    assert rejected.code is Code.RECORD_WITHOUT_TITLE
    assert str(made[place].author_count) in rejected.raw


# What stands around the cards.


@pytest.mark.parametrize(
    "pager",
    ["Previous\n1\n2\n3\n...\n100\nNext", "1\n2\n3\n…\n100", "Previous 1 2 3 ... 100 Next"],
)
@pytest.mark.parametrize("render", [render_day, render_search, render_trending])
def test_pager_below_the_cards(pager: str, render: Callable[..., str]) -> None:
    """The numbers of a list's pages, with dots between, are none of its last card."""
    text = lines_of(render(made_up_digest(6), embedded=False))
    whole = parse(text)
    head, _, foot = text.rpartition("\nSystem theme")
    last = "\nPrevious\nNext" if head.endswith("\nPrevious\nNext") else ""
    digest = parse(f"{head.removesuffix(last)}\n{pager}{last}\nSystem theme{foot}")
    assert len(whole) == 6
    assert (digest.papers, digest.kind) == (whole.papers, whole.kind)
    assert digest.rejected == whole.rejected
    assert codes(digest) == codes(whole)


@pytest.mark.parametrize("byline", ["", "and the research community"])
def test_tab_of_the_trending_page(byline: str) -> None:
    """Behind ``Monthly`` the page's tabs go on, whether the byline above them stands or not."""
    for render, kind in ((render_day, Kind.DAILY), (render_search, Kind.SEARCH)):
        text = lines_of(render(made_up_digest(6), embedded=False))
        text = text.replace("and the research community", byline)
        head, by, cards = text.partition(f"AK\n{byline}")
        assert by
        digest = parse(f"{head}{by}\nDaily\nWeekly\nMonthly\nTrending Papers\n{cards}")
        assert digest.kind is kind
        assert digest.papers == parse(text).papers


HUB = "https://huggingface.co"


@pytest.mark.parametrize("kind", ["trending", "search"])
def test_addresses_of_papers_that_abstracts_quote(kind: str) -> None:
    """An address behind which a sentence goes on is no card's, also where all lines have one."""
    papers = [
        attrs.evolve(
            paper,
            ai_summary=None,
            summary=f"{paper.summary} It extends {HUB}/papers/2401.0000{i} by far.",
        )
        for i, paper in enumerate(made_up_digest(6))
    ]
    whole = render_text(papers, kind=kind)
    lines = (textwrap.wrap(line, 72, break_on_hyphens=False) for line in whole.split("\n"))
    broken = "\n".join("\n".join(line) for line in lines)
    for text in (whole, broken):
        summaries = [paper.summary or "" for paper in parse(text)]
        assert [summary[-9:] for summary in summaries] == [f"{i} by far." for i in range(6)]
        assert min(map(len, summaries)) > 200
