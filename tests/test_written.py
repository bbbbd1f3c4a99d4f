"""Lists of papers that people and chat models write: tables, labels, numbers beside titles."""

import datetime as dt
import re
from collections.abc import Callable

import pytest

from hfdaily import (
    Author,
    Code,
    Digest,
    Kind,
    Organization,
    Paper,
    User,
    locate,
    parse,
    to_markdown,
)
from hfdaily._sheet import Sheet
from hfdaily._text.dialects import unify
from hfdaily.testing import made_up_digest

HEAD = "# Hugging Face Daily Papers - 2026-05-13\n\n"
SITE = "https://huggingface.co/papers/"
PAPERS = [
    ("2605.12500", "SparseFormer: Doing Less With More", 140),
    ("2605.12501", "LongRAG: Retrieval at Scale", 96),
    ("2605.12502", "TinyVLM: Vision on a Watch", 80),
]
FACTS = [(paper_id, title, votes) for paper_id, title, votes in PAPERS]
Item = Callable[[int, str, str, int], str]


def write(item: Item, papers: list[tuple[str, str, int]] = PAPERS) -> str:
    """Write a list of the made-up papers."""
    return HEAD + "".join(item(n, *paper) for n, paper in enumerate(papers, 1))


def facts(digest: Digest) -> list[tuple[str | None, str, int | None]]:
    """Give ids, titles and votes."""
    return [(paper.id, paper.title, paper.upvotes) for paper in digest]


def named(digest: Digest) -> list[tuple[str | None, str]]:
    """Give ids and titles."""
    return [(paper.id, paper.title) for paper in digest]


def summaries(digest: Digest) -> list[str | None]:
    """Give the abstracts."""
    return [paper.summary for paper in digest]


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest."""
    return {found.code for found in digest.diagnostics}


TEXT = "A method, number {}, that needs less compute."
LABELLED: dict[str, Item] = {
    "bold": lambda n, i, t, v: f"{n}. **{t}** - {TEXT.format(v)} [Paper]({SITE}{i})\n",
    "bold line": lambda _, i, t, v: f"**{t}**\n{TEXT.format(v)}\n[Read more]({SITE}{i})\n\n",
    "heading": lambda n, i, t, v: f"## {n}. {t}\n\n{TEXT.format(v)}\n\n[View]({SITE}{i})\n\n",
    "line above": lambda _, i, t, v: f"{t}\n\n{TEXT.format(v)}\n\n[Read more]({SITE}{i})\n\n",
}


@pytest.mark.parametrize("intro", ["", "Here are today's top papers:\n\n"])
@pytest.mark.parametrize("form", LABELLED)
def test_labels_of_links_are_no_titles(form: str, intro: str) -> None:
    """What links to several papers names none of them; the title stands beside it."""
    page = write(LABELLED[form]).replace(HEAD, HEAD + intro)
    digest = parse(page)
    assert named(digest) == [(i, t) for i, t, _ in PAPERS]
    assert summaries(digest) == [TEXT.format(v) for _, _, v in PAPERS]
    assert not {Code.CARD_CUT, Code.CARDS_CHANGED, Code.CARD_INCOMPLETE} & codes(digest)


@pytest.mark.parametrize(
    "item",
    [
        lambda _, i, t, _v: f"- {t} [Paper]({SITE}{i})\n",
        lambda _, i, t, _v: f"- [HF]({SITE}{i}) {t}\n",
        lambda _, i, t, _v: f"- {t} ([HF]({SITE}{i}), [arXiv](https://arxiv.org/abs/{i}))\n",
        lambda _, i, t, _v: f"- **[{t}](https://arxiv.org/abs/{i})** ([HF]({SITE}{i}))\n",
    ],
)
def test_labels_beside_titles_on_a_line(item: Item) -> None:
    """Nothing of the label is left in a summary."""
    digest = parse(write(item))
    assert named(digest) == [(i, t) for i, t, _ in PAPERS]
    assert summaries(digest) == [None] * 3


def test_labels_in_html_give_ids_and_no_titles() -> None:
    """The grammar itself takes no label for a title, whatever the surface."""
    cards = "".join(
        f"<div><p>{t}</p><p>{v} authors</p><a href='/papers/{i}'>Read more</a></div>"
        for i, t, v in PAPERS
    )
    page = f"<h2>Daily Papers</h2><h3>by AK and the research community</h3>{cards}"
    assert named(parse(page)) == [(i, t) for i, t, _ in PAPERS]


def test_one_paper_and_one_title_of_two_papers() -> None:
    """A text that links to one paper is its title, be it linked twice; two may share one."""
    twice = "".join(f"### [{t}]({SITE}{i})\n\n[{t}]({SITE}{i})\n\n" for i, t, _ in PAPERS[:1])
    assert named(parse(HEAD + twice)) == [(i, t) for i, t, _ in PAPERS[:1]]
    same = "".join(f"### [Same Title]({SITE}{i})\n\n3 authors\n\n" for i, _, _ in PAPERS)
    assert named(parse(HEAD + same)) == [(i, "Same Title") for i, _, _ in PAPERS]


@pytest.mark.parametrize(
    "item",
    [
        lambda _, i, t, v: f"- {v} - [{t}]({SITE}{i})\n",
        lambda _, i, t, v: f"{v} [{t}]({SITE}{i})\n",
        lambda n, i, t, v: f"{n}. {v} | **[{t}]({SITE}{i})**\n",
        lambda _, i, t, v: f"* **{v}** [{t}]({SITE}{i})\n",
        lambda _, i, t, v: f"- {v} upvotes - [{t}]({SITE}{i})\n",
        lambda _, i, t, v: f"- 👍 {v} [{t}]({SITE}{i})\n",
        lambda _, i, t, v: f"- [{t}]({SITE}{i}) ({v} upvotes)\n",
    ],
)
def test_numbers_beside_titles_are_their_votes(item: Item) -> None:
    """What a line holds belongs together; the last paper is not lost."""
    digest = parse(write(item))
    assert facts(digest) == FACTS
    assert [paper.comments for paper in digest] == [None] * 3
    assert not digest.rejected


def test_numbers_that_count_up_are_no_votes() -> None:
    """They number somebody's list."""
    digest = parse(write(lambda n, i, t, _v: f"{n} [{t}]({SITE}{i})\n"))
    assert facts(digest) == [(i, t, None) for i, t, _ in PAPERS]


def table(head: str, row: Item) -> Digest:
    """Read a table."""
    rule = "|".join("---" for _ in head.split("|"))
    return parse(f"{HEAD}| {head} |\n|{rule}|\n" + write(row).removeprefix(HEAD))


def test_tables() -> None:
    """The row above the rule names the columns."""
    digest = table(
        "Rank | Paper | Votes | Published",
        lambda n, i, t, v: f"| {n} | **[{t}]({SITE}{i})** | {v} | May 12, 2026 |\n",
    )
    assert facts(digest) == FACTS
    assert {paper.published_on for paper in digest} == {dt.date(2026, 5, 12)}
    assert {paper.daily_rank for paper in digest} == {None}
    assert digest.kind is Kind.DAILY
    assert not digest.diagnostics


def test_columns_of_tables() -> None:
    """Each is read as what it says; one of no known name is kept aside."""
    digest = table(
        "# | Title | Authors | 👍 | Comments | Org | Submitted by | Code | Link | Summary | Score",
        lambda n, i, t, v: (
            f"| {n} | A \\| {t} | Ada Lovelace, Bo Yang | {v} | 3 | Acme AI | @alice "
            f"| [Code](https://github.com/acme/x) | [Link]({SITE}{i}) | It reads. | 0.{v} |\n"
        ),
    )
    assert facts(digest) == [(i, f"A | {t}", v) for i, t, v in PAPERS]
    assert digest[0] == Paper(
        id=PAPERS[0][0],
        title=f"A | {PAPERS[0][1]}",
        summary="It reads.",
        authors=(Author("Ada Lovelace"), Author("Bo Yang")),
        author_count=2,
        organization=Organization(None, "Acme AI"),
        submitted_by=User("alice"),
        upvotes=140,
        comments=3,
        github_repo="https://github.com/acme/x",
    )
    assert [lost.raw for lost in digest.rejected] == ["Score: 0.140", "Score: 0.96", "Score: 0.80"]
    assert codes(digest) == {Code.STRAY_TEXT}


@pytest.mark.parametrize("bar", ["| ", ""])
def test_votes_in_the_last_column(bar: str) -> None:
    """The name of a column says what its number is, with bars around the row or without."""
    rows = "".join(f"{bar}[{t}]({SITE}{i}) | {v}\n" for i, t, v in PAPERS)
    digest = parse(f"{HEAD}{bar}Paper | Upvotes\n{bar}--- | ---\n{rows}")
    assert facts(digest) == FACTS
    assert not digest.diagnostics


def test_ranks_that_do_not_count_up() -> None:
    """They say more than the place in the table."""
    digest = table(
        "Rank | Paper | Organization",
        lambda n, i, t, _v: f"| {4 - n} | [{t}]({SITE}{i}) | [Acme](https://huggingface.co/ac) |\n",
    )
    assert [paper.daily_rank for paper in digest] == [3, 2, 1]
    assert {paper.organization for paper in digest} == {Organization("ac", "Acme")}


def test_tables_of_ids_and_other_tables() -> None:
    """An id links its row; a table that names no papers is left alone."""
    digest = table("ID | Title | Upvotes", lambda _, i, t, v: f"| {i} | {t} | {v} |\n")
    assert facts(digest) == FACTS
    other = "| Model | Upvotes |\n|---|---|\n| A | 3 |\n"
    assert unify(Sheet(other)).text == other


@pytest.mark.parametrize("style", ["headings", "list", "table"])
def test_own_markdown_reads_as_before(style: str) -> None:
    """Hfdaily's own tables, lists and sections are read to the letter."""
    made = made_up_digest(9)
    read = parse(to_markdown(made, style=style))  # type: ignore[arg-type]  # one of the styles
    assert [(p.title, p.upvotes, p.comments) for p in read] == [
        (p.title, p.upvotes, p.comments) for p in made
    ]
    assert codes(read) == {Code.OWN_OUTPUT}


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(("bold", "item"), [("**", "- "), ("**", ""), ("", "")])
def test_labelled_fields_below_headings(count: int, bold: str, item: str) -> None:
    """Two numbered headings with fields are two papers of a list, and no paper's own page."""
    digest = parse(
        write(
            lambda n, i, t, v: (
                f"## {n}. {t}\n"
                f"{item}{bold}Upvotes:{bold} {v}\n"
                f"{item}{bold}Comments:{bold} 12\n"
                f"{item}{bold}Authors:{bold} Ada Lovelace and Bo Yang\n"
                f"{item}{bold}Submitted by:{bold} alice\n"
                f"{item}{bold}Link:{bold} {SITE}{i}\n"
                f"{item}{bold}Summary:{bold} {TEXT.format(v)}\n\n"
            ),
            PAPERS[:count],
        )
    )
    assert facts(digest) == FACTS[:count]
    assert summaries(digest) == [TEXT.format(v) for _, _, v in PAPERS[:count]]
    assert {paper.comments for paper in digest} == {12}
    assert {paper.submitted_by for paper in digest} == {User("alice")}
    assert {paper.authors for paper in digest} == {(Author("Ada Lovelace"), Author("Bo Yang"))}
    assert (digest.kind, digest.url) == (Kind.DAILY, None)
    assert not digest.diagnostics


def test_labelled_fields_on_a_line() -> None:
    """Bars part them; the text below them is the summary."""
    digest = parse(
        write(
            lambda _, i, t, v: (
                f"### [{t}]({SITE}{i})\n\n**Upvotes:** {v} | **Comments:** 3 | "
                f"**Organization:** Acme AI | **Score:** 9\n\n{TEXT.format(v)}\n\n"
            )
        )
    )
    assert facts(digest) == FACTS
    assert summaries(digest) == [TEXT.format(v) for _, _, v in PAPERS]
    assert {(p.comments, p.organization) for p in digest} == {(3, Organization(None, "Acme AI"))}
    assert {lost.raw for lost in digest.rejected} == {"Score: 9"}
    assert codes(digest) == {Code.STRAY_TEXT}


def test_names_that_are_not_all_there() -> None:
    """Names that stand for others are kept aside, as nothing tells how many they are."""
    digest = parse(
        write(
            lambda n, i, t, v: (
                f"{n}. **[{t}]({SITE}{i})**\n   - **Upvotes:** {v}\n   - **Authors:** Ada et al.\n"
            )
        )
    )
    assert facts(digest) == FACTS
    assert {paper.authors for paper in digest} == {()}
    assert {lost.raw for lost in digest.rejected} == {"Ada et al."}


@pytest.mark.parametrize("joint", ["**: ", ":** ", "** - ", "** — "])
def test_marks_behind_linked_titles(joint: str) -> None:
    """They are no part of the summary."""
    mark = "**" if "**" in joint else ""
    digest = parse(write(lambda _, i, t, v: f"- {mark}[{t}]({SITE}{i}){joint}{TEXT.format(v)}\n"))
    assert named(digest) == [(i, t) for i, t, _ in PAPERS]
    assert summaries(digest) == [TEXT.format(v) for _, _, v in PAPERS]


def test_values_that_are_none_of_their_field() -> None:
    """What no number is stays as it stands, and is not lost."""
    digest = table(
        "Paper | Upvotes | Comments", lambda _, i, t, v: f"| [{t}]({SITE}{i}) | {v} | n/a |\n"
    )
    assert facts(digest) == FACTS
    assert {lost.raw for lost in digest.rejected} == {"Comments: n/a"}


def test_labels_of_one_paper_and_of_prose_stay() -> None:
    """A page that has a label once is no list of fields."""
    page = "## Abstract\n\n**Upvotes:** 3\n\nComments: none\n"
    assert unify(Sheet(page)).text == page


@pytest.mark.parametrize("field", ["id", "title", "upvotes", "organization", "submitted_by"])
def test_fields_of_a_row_are_located_in_it(field: str) -> None:
    """What the rows share stands in each."""
    rows = "".join(f"| [{t}]({SITE}{i}) | {v} | Acme AI | alice |\n" for i, t, v in PAPERS)
    page = f"{HEAD}| Paper | Upvotes | Org | Submitted by |\n|---|---|---|---|\n{rows}"
    for number, paper in enumerate(parse(page), 5):
        found = locate(page, paper, field)
        assert found is not None
        assert found.line == number


SENTENCE = "We study how models forget and how they can be made to remember."
TITLES = ("Alpha Learning of Things", "Beta Search with Models", "Gamma Views on Language")


def numbered(text: str) -> list[tuple[str | None, str]]:
    """Read a text in which `(1)` stands for an address."""
    page = re.sub(r"\(([1-9])\)", rf"({SITE}2605.0000\1)", text.replace("…", SENTENCE))
    return named(parse(page))


WANTED = [(f"2605.0000{n}", title) for n, title in enumerate(TITLES, 1)]


def test_links_within_texts_of_linked_titles() -> None:
    """What several abstracts cite with the same words are other papers."""
    cited = "".join(
        f"## [{t}]({n})\n… It builds on [prior work]({n + 5}).\n\n" for n, t in enumerate(TITLES, 1)
    )
    assert numbered(cited) == WANTED


def test_links_at_the_ends_of_abstracts() -> None:
    """A sentence in front of a label is no title."""
    ends = "".join(f"{t}\n\n… [Paper]({n})\n\n" for n, t in enumerate(TITLES, 1))
    assert numbered(f"# Daily Papers\n\n{ends}") == WANTED


@pytest.mark.parametrize("word", ["Position", "LAB", "RePo", "CODE", "TL;DR"])
def test_titles_that_begin_with_a_label(word: str) -> None:
    """A word that labels nothing else on the page is a part of the title."""
    title = f"{word}: Agents Should Be Tested"
    page = "".join(
        f"{t}\n{SITE}2605.0000{n}\nUpvotes: {n}\nComments: 3\n\n"
        for n, t in enumerate((title, *TITLES[1:]), 1)
    )
    digest = parse(page)
    assert named(digest) == [(WANTED[0][0], title), *WANTED[1:]]
    assert [(paper.upvotes, paper.comments) for paper in digest] == [(1, 3), (2, 3), (3, 3)]


def test_labels_within_abstracts() -> None:
    """What begins a line of an abstract labels no field: no number stands behind it."""
    page = "".join(
        f"{t}\n\n… … …\nCode: https://github.com/a/b\nComments: 12 pages\n\n" for t in TITLES
    ).replace("…", SENTENCE)
    assert [paper.title for paper in parse(f"# Daily Papers\n\n{page}")] == [*TITLES]


def test_two_papers_of_one_title_in_a_list() -> None:
    """A title that stands twice is no label."""
    titles = (TITLES[0], "Technical Report", "Technical Report")
    page = "".join(f"- **[{t}]({n})** - …\n" for n, t in enumerate(titles, 1))
    assert numbered(page) == [(f"2605.0000{n}", t) for n, t in enumerate(titles, 1)]


def test_list_of_papers_below_texts_without_links() -> None:
    """The links are all that tells of a page's papers: they are no list to be cut off."""
    above = "".join(f"{t}\n… …\n\n" for t in TITLES)
    below = "".join(f"- [{t}]({n})\n" for n, t in enumerate(TITLES, 1))
    assert numbered(f"{above}Papers:\n{below}") == WANTED


def test_heading_without_a_labelled_link() -> None:
    """A paper that has no label among others that have one keeps its heading."""
    links = ("[Paper](1)", "[arXiv](https://arxiv.org/abs/2605.00002)", "[Paper](3)", "[Paper](4)")
    page = "".join(
        f"## {t}\n…\n{link}\n\n" for t, link in zip((*TITLES, "Delta Maps"), links, strict=True)
    )
    assert numbered(f"# Daily Papers\n\n{page}") == [*WANTED, ("2605.00004", "Delta Maps")]


def test_labels_without_titles_that_are_known() -> None:
    """Where no place tells all titles, a label keeps the papers, their ids and their texts."""
    titles = (TITLES[0], "Beta: A* Search", TITLES[2])
    page = "".join(f"{n}. **{t}**\n[Read more]({n})\n…\n\n" for n, t in enumerate(titles, 1))
    found = numbered(f"# Daily Papers\n\n{page}\n## Links\n- [Home](https://huggingface.co)\n")
    assert [paper_id for paper_id, _ in found] == [paper_id for paper_id, _ in WANTED]


@pytest.mark.parametrize("first", [1, 5, 2024])
def test_numbers_that_go_on_are_those_of_the_list(first: int) -> None:
    """A list may begin with another's next number; years are no votes either."""
    page = "".join(f"[{first + n}] [{t}]({SITE}2605.0000{n})\n" for n, t in enumerate(TITLES))
    assert [(paper.title, paper.upvotes) for paper in parse(page)] == [(t, None) for t in TITLES]


@pytest.mark.parametrize("nothing", ["None", "n/a", "It is ours alone."])
def test_organizations_that_are_none(nothing: str) -> None:
    """A word for nothing, or a sentence, names no organization."""
    names = (nothing, "Acme AI", "Acme AI")
    page = "".join(
        f"## [{t}]({SITE}2605.0000{n})\n\nUpvotes: 5\nComments: 1\nOrg: {name}\n\n"
        for n, (t, name) in enumerate(zip(TITLES, names, strict=True), 1)
    )
    found = [paper.organization and paper.organization.fullname for paper in parse(page)]
    assert found == [None, *names[1:]]


@pytest.mark.parametrize("label", ["Read more", "Full paper", "Link"])
def test_addresses_behind_one_label(label: str) -> None:
    """Whatever stands in front of the addresses of three papers and more is no title."""
    text = "Papers of May 13\n\n" + "\n\n".join(
        f"{i}. A Study of Boats in Harbour {i}\n\nWe count the boats of harbour {i} by night.\n\n"
        f"{label}: https://huggingface.co/papers/2605.0000{i}"
        for i in range(1, 6)
    )
    assert [(paper.id, paper.title) for paper in parse(text)] == [
        (f"2605.0000{i}", f"A Study of Boats in Harbour {i}") for i in range(1, 6)
    ]
