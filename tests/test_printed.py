"""Pages that were printed to PDF and read as text again, with all that readers of PDF do."""

import datetime as dt
import itertools
import random
import re
import textwrap

import pytest

from hfdaily import Code, Digest, Organization, Paper, User, parse
from hfdaily._sheet import Sheet
from hfdaily._text.pagebreaks import drop_page_breaks
from hfdaily._values.links import Role, read_link
from hfdaily.testing import made_up_papers, render_day, render_text

HEAD = "Daily Papers\nby AK and the research community\nFeb 20\n"
TITLES = (
    "Tiny Rivers: Streams of Tokens",
    "A Map of Maps",
    "Quiet Clocks and Loud Bells",
    "On Folding Paper Cranes",
    "Lanterns for Long Nights",
    "Bread, Salt and Gradient",
)


def codes(digest: Digest) -> set[Code]:
    """Give the codes of all diagnostics."""
    return {item.code for item in digest.diagnostics}


def organization(paper: Paper) -> str | None:
    """Give the name of a paper's organization."""
    return paper.organization.fullname if paper.organization else None


# Numbers on the line of a name.


def rows(footers: list[str], vote: str = "{user}\n{vote}") -> str:
    """Write a day of which each footer has one line."""
    cards = (
        f"Submitted by {vote.format(user=f'user{i}', vote=90 - i)}\n{title}\n{footer}\n"
        for i, (title, footer) in enumerate(zip(TITLES, footers, strict=False))
    )
    return HEAD + "".join(cards)


@pytest.mark.parametrize(
    ("footer", "name", "stars", "comments"),
    [
        ("Meadow University 5", "Meadow University", None, 5),
        ("TinyLabs 1.71k 1", "TinyLabs", 1710, 1),
        ("Studio 54 12 3", "Studio 54", 12, 3),
        ("Meadow University", "Meadow University", None, 0),
        ("· 3 authors 7 2", None, 7, 2),
    ],
)
def test_numbers_behind_organizations(
    footer: str, name: str | None, stars: int | None, comments: int
) -> None:
    """Where organizations regularly end in numbers, these are stars and comments."""
    digest = parse(rows([footer, "Otherlab 3", "· 4 authors 2", "Thirdlab 40 4", "Lab 1"]))
    first = digest[0]
    assert [paper.title for paper in digest] == list(TITLES[:5])
    assert [paper.upvotes for paper in digest] == [90, 89, 88, 87, 86]
    assert (organization(first), first.github_stars, first.comments) == (name, stars, comments)
    assert Code.COUNT_UNDECIDED in codes(digest)


@pytest.mark.parametrize(
    "others",
    [
        ["Otherlab\n3", "· 4 authors\n2", "Thirdlab\n40\n4", "Lab\n1"],
        ["Otherlab", "· 4 authors 2", "Thirdlab", "Lab"],
    ],
    ids=["numbers alone", "names without numbers"],
)
def test_name_that_ends_in_a_number(others: list[str]) -> None:
    """A name keeps its number where the others have none on their line."""
    first = parse(rows(["Studio 54", *others]))[0]
    assert (first.title, organization(first)) == (TITLES[0], "Studio 54")


def test_title_of_two_lines_above_such_a_name() -> None:
    """A line between a title and its organization is the end of the title."""
    digest = parse(rows(["And Their Tides\nMeadow University 5", *["Otherlab 3"] * 4]))
    assert digest[0].title == f"{TITLES[0]} And Their Tides"
    assert digest[0].organization == Organization(fullname="Meadow University")
    assert digest[0].comments == 5


def test_one_number_on_a_line_of_its_own() -> None:
    """One number that slipped to a line of its own does not hide what the other cards show."""
    digest = parse(rows(["Meadow University 5", "7", *["Otherlab 3"] * 4]))
    assert (organization(digest[0]), digest[0].comments) == ("Meadow University", 5)


def test_votes_behind_submitters() -> None:
    """A submitter's name has no space: the number behind it is the vote."""
    digest = parse(rows(["Lab 3"] * 5, "{user} {vote}"))
    assert [paper.submitted_by for paper in digest] == [User(f"user{i}") for i in range(5)]
    assert [paper.upvotes for paper in digest] == [90, 89, 88, 87, 86]
    names = parse(rows(["Lab\n3"] * 5, "robot 7\n{vote}"))
    assert [paper.upvotes for paper in names] == [90, 89, 88, 87, 86]


# Votes below the titles, and numbers out of order.


def cards(*lines: str) -> Digest:
    """Read a day of a card for each title, `{i}` being its number."""
    written = (
        "\n\n".join(line.format(i=i, title=title) for line in lines)
        for i, title in enumerate(TITLES)
    )
    return parse(HEAD + "\n" + "\n\n".join(written) + "\n")


@pytest.mark.parametrize(
    ("lines", "comments"),
    [
        (["Submitted by user{i}", "{title}", "9{i}", "·3 authors"], None),
        (["Submitted by user{i}", "{title}", "9{i}", "3 authors", "4"], 4),
        (["Submitted by user{i}", "{title}", "9{i}", "Meadow University", "4"], 4),
        (["Submitted by user{i}", "{title}", "9{i}", "3 authors", "17", "4"], 4),
    ],
    ids=["dot", "comments", "organization", "stars"],
)
def test_votes_below_titles(lines: list[str], comments: int | None) -> None:
    """A number between a title and the people is the vote, not the comments."""
    digest = cards(*lines)
    assert [paper.title for paper in digest] == list(TITLES)
    assert [paper.upvotes for paper in digest] == [90, 91, 92, 93, 94, 95]
    assert {paper.comments for paper in digest} == {comments}


def test_numbers_out_of_order() -> None:
    """Where numbers of one card stand in others, none counts anything but the votes."""
    page = HEAD
    for i, title in enumerate(TITLES):
        page += f"Submitted by user{i}\n" + ("5\n2\n" if i == 2 else "")
        page += f"{title}\n9{i}\n" * (i != 3) + (f"{title}\n" if i == 3 else "")
        page += "·3 authors\n" + ("2\n93\n7\n" if i == 3 else "")
    digest = parse(page)
    assert [paper.upvotes for paper in digest] == [90, 91, 92, None, 94, 95]
    assert {(paper.comments, paper.github_stars) for paper in digest} == {(None, None)}
    assert all("comments" in paper.unknown for paper in digest)
    assert Code.COUNT_UNDECIDED in codes(digest)


def test_cards_that_ran_into_each_other() -> None:
    """Where submitters stand side by side, titles and names can not be told apart."""
    page = HEAD
    for i in (0, 2):
        page += f"Submitted by user{i}\nSubmitted by user{i + 1}\n{TITLES[i]}\n{TITLES[i + 1]}\n"
        page += "90\nMeadow University\n4\n89\nOtherlab\n3\n"
    page += f"Submitted by user4\n80\n{TITLES[4]}\n· 3 authors\n2\n"
    digest = parse(page)
    assert [paper.title for paper in digest] == [TITLES[4]]
    assert digest[0].submitted_by == User("user4")
    assert digest[0].comments is None
    assert Code.RECORD_WITHOUT_TITLE in codes(digest)
    assert len(digest.rejected) >= 2
    assert all(title in str(digest.rejected) for title in TITLES[:4])


@pytest.mark.parametrize("label", ["Submitted by user{i}\n", "Submitted by\nuser{i}\n"])
def test_one_submitter_twice(label: str) -> None:
    """A submitter that is printed twice is one."""
    page = HEAD
    for i, title in enumerate(TITLES):
        page += label.format(i=i) * 2 + f"80\n{title}\n· 3 authors\n2\n"
    digest = parse(page)
    assert [paper.title for paper in digest] == list(TITLES)
    assert {paper.comments for paper in digest} == {2}


def test_labels_below_their_numbers() -> None:
    """A label may stand below its vote, as pdfminer puts it: no number of comments."""
    page = "Trending Papers\nbyAK and the research community\nTrending Papers\n"
    text = "An abstract tells at some length what was done and why it was worth it. " * 4
    for i, title in enumerate(TITLES):
        vote = f" Upvote\n\n{20 + i}" if i % 2 else f"{20 + i}\n\n Upvote"
        page += f"Submitted by\n\nuser{i}\n\n{title}\n\n{text}\n\n4 authors\n\n· Dec 28, 2024\n\n"
        page += f"{vote}\n\n GitHub\n\n 110\n\n arXiv Page\n\n"
    digest = parse(page)
    assert [paper.upvotes for paper in digest] == [20 + i for i in range(len(TITLES))]
    assert [(paper.comments, paper.github_stars) for paper in digest] == [(None, 110)] * len(TITLES)


# Submitters below their cards.


@pytest.mark.parametrize("behind", [True, False])
def test_submitters_behind_their_cards(*, behind: bool) -> None:
    """Where they may stand behind their cards, no card is given that of another."""
    page = "Trending Papers\nbyAK and the research community\nTrending Papers\n"
    text = "An abstract tells at some length what was done and why it was worth it. " * 4
    for i, title in enumerate(TITLES[:3]):
        submitter = f"Submitted by user{i}\n" if i else ""
        card = f"{title}\n{text}\n4 authors · Published on Dec 28, 2024\nUpvote 14\nGitHub\n110\n"
        page += card + submitter if behind else submitter + card
    digest = parse(page)
    assert [paper.title for paper in digest] == list(TITLES[:3])
    expected = [None] * 3 if behind else [None, User("user1"), User("user2")]
    assert [paper.submitted_by for paper in digest] == expected
    assert (Code.STRAY_TEXT in codes(digest)) == behind


# Lines of a proportional font.

LONG_TITLES = (
    "Lanterns for Long Nights: A Study of Lamps, Wicks and Oil in Quiet Harbours",
    "Bread, Salt and Gradient: On Baking Models Slowly, with Care and with Patience",
    "Tiny Rivers: Streams of Tokens That Run Downhill Until They Meet the Sea",
    "A Map of Maps: How Small Atlases Learn from Larger Ones in Fewer Steps",
)
SENTENCE = (
    "we show how lamps of many kinds can be lit by a single match, and why the oil of one of them"
    " lasts longer than the oil of all the others taken together. "
)
ABSTRACTS = [
    f"In part {number} {SENTENCE * 4}We end with a list." for number in ["one", "two", "six", "ten"]
]


def set_type(text: str, width: int, rng: random.Random) -> list[str]:
    """Break a text as a proportional font does: lines hold some letters more or fewer."""
    lines = [""]
    room = width
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
            room = width + rng.randint(-width // 16, width // 16)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def printed_search(*, torn: bool = False, blank: bool = False, glued: int = 0) -> str:
    """Write a search page as a reader of PDF gives it."""
    rng = random.Random(7)  # noqa: S311 - made-up pages
    lines = ["Daily Papers", "byAK and the research community", "Aug 3"]
    for i, (title, abstract) in enumerate(zip(LONG_TITLES, ABSTRACTS, strict=True)):
        text = set_type(abstract, 92, rng)
        if glued and not i:
            # A hyphen ended the line: pdftotext and pdfium take it away, and the line's end too.
            text[1 : 2 + glued] = ["".join(text[1 : 2 + glued])]
        vote = [str(40 + i)]
        if torn and i:
            text[3:3] = [f"\f{vote.pop()}"]  # the page ends beside the vote
        lines += [*vote, *set_type(title, 62, rng), *[""] * blank, *text]
        lines += ["· 6 authors", "·", f"Jun {10 + i}, 2023", "7"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("blank", [False, True])
def test_lines_of_a_proportional_font(*, torn: bool, blank: bool) -> None:
    """Titles and abstracts are put together, though no margin tells which lines are full."""
    digest = parse(printed_search(torn=torn, blank=blank))
    assert [paper.title for paper in digest] == list(LONG_TITLES)
    assert [paper.summary for paper in digest] == ABSTRACTS
    assert [paper.comments for paper in digest] == [7] * 4
    assert [paper.upvotes for paper in digest] == [40, 41, 42, 43]


@pytest.mark.parametrize("copies", [1, 2])
def test_lines_put_together_at_a_hyphen(copies: int) -> None:
    """A line of twice the length tells neither a margin nor that its neighbours are not full."""
    digest = parse(printed_search(glued=copies))
    assert [paper.title for paper in digest] == list(LONG_TITLES)
    assert [paper.upvotes for paper in digest] == [40, 41, 42, 43]
    summaries = [paper.summary or "" for paper in digest]
    assert summaries[1:] == ABSTRACTS[1:]
    assert summaries[0].replace(" ", "") == ABSTRACTS[0].replace(" ", "")
    assert ABSTRACTS[0].count(" ") - summaries[0].count(" ") == copies


def test_lines_broken_in_an_unknown_way() -> None:
    """Pieces of sentences are no titles: such a page is told, and gives no papers."""
    page = "Daily Papers\nbyAK and the research community\nAug 3\n"
    for i, abstract in enumerate(ABSTRACTS * 2):
        words = abstract.split()
        cuts = [0, 3, 30, 36, 70, 75, len(words)]
        page += f"Title Number {i}\n" + "".join(
            " ".join(words[a:b]) + "\n" for a, b in itertools.pairwise(cuts)
        )
        page += f"· 6 authors\n·\nJun {10 + i}, 2023\n"
    digest = parse(page)
    assert not digest.ok
    assert not any(paper.title[0].islower() for paper in digest)
    assert Code.RECORD_WITHOUT_TITLE in codes(digest)


def test_ligatures() -> None:
    """The signs of a font are letters; a page that kept its links was no PDF."""
    page = rows(["Oﬃcelab\n3"] * 4).replace("Tiny Rivers", "Eﬃcient Rivers")
    first = parse(page)[0]
    assert first.title == "Efficient Rivers: Streams of Tokens"
    assert organization(first) == "Officelab"
    linked = "### [Eﬃcient](https://huggingface.co/papers/2401.00001)\n\n3 authors\n"
    assert parse(HEAD + linked)[0].title == "Eﬃcient"


# The edges of printed pages.

PAPERS = made_up_papers(8, seed=3)
DAY = dt.date(2026, 5, 13)
KINDS = ("daily", "search", "trending")
HEADER = "5/13/26, 9:00\u202fAM Daily Papers - Hugging Face"
FOOTER = "https://huggingface.co/papers {n}/9"
TOLD = {
    "header and footer": f"{HEADER}\n{FOOTER}",
    "footer and header": f"{FOOTER}\n{HEADER}",
    "one line": f"{HEADER} {FOOTER}",
    "header": HEADER,
    "footer": FOOTER,
    "four lines": HEADER.replace("AM ", "AM\n") + "\n" + FOOTER.replace(" ", "\n"),
    "paragraphs": HEADER.replace("AM ", "AM\n\n") + "\n\n" + FOOTER.replace(" ", "\n\n"),
    "Firefox": "Daily Papers - Hugging Face https://huggingface.co/\n{n} of 9 5/13/26, 9:00 AM",
    "Safari": "https://huggingface.co/papers Page {n} of 9\nTrending Papers - Hugging Face",
    "German": "13.05.26, 09:00 Daily Papers - Hugging Face\nhttps://huggingface.co/papers {n}/9",
    "Japanese": "2026/5/13 9:00 Daily Papers - Hugging Face",
    "Chinese": "2026/5/13 上午9:00 Daily Papers - Hugging Face\nfile:///tmp/day.html {n}/9",
    "French": "13/05/2026 09:00 Daily Papers - Hugging Face",
    "ISO": "2026-05-13, 9:00 a.m. Daily Papers - Hugging Face\nhuggingface.co/papers {n}/9",
    "rules": "--- Page {n} ---",
    "comment": "<!-- Page {n} of 9 -->",
    "form feed": "\f",
}
"""What is unmistakable, though it stands there once."""
COUNTED = {
    "page": "Page {n}",
    "share": "{n}/9",
    "words": "{n} of 9",
    "dashes": "- {n} -",
    "of pages": "Page {n} of 9",
    "other language": "Seite {n} von 9",
    "accents": "Página {n} de 9",
    "any title": "5/13/26, 9:00 AM My own list\nhttp://localhost:8000/x {n}/9",
}
"""What tells the edge of a page where it comes again."""


def said(digest: Digest) -> list[tuple[object, ...]]:
    """Give what a digest says of its papers, and the lines of their titles."""
    return [
        (p.title, p.summary, p.upvotes, p.comments, p.author_count, p.organization,
         p.submitted_by, p.published_on)
        for p in digest
    ]  # fmt: skip


def cut(text: str, edge: str, places: list[int]) -> str:
    """Put the edge of a page, each with its number, between the lines of a text."""
    lines = text.split("\n")
    for number, place in reversed([*enumerate(places, 1)]):
        lines[place:place] = [edge.replace("{n}", str(number))]
    return "\n".join(lines)


def first_card(text: str) -> int:
    """Give the number of lines above the first card."""
    return text.split("\n").index("byAK and the research community") + 4


@pytest.mark.parametrize("edge", sorted(TOLD))
@pytest.mark.parametrize("kind", KINDS)
def test_edge_of_a_printed_page(kind: str, edge: str) -> None:
    """One edge, wherever it cuts a page, takes nothing and gives nothing; it is kept aside."""
    text = render_text(PAPERS, kind=kind)
    whole = said(parse(text, as_of=DAY))
    for place in range(first_card(text), text.count("\n"), 3):
        for spaced in (TOLD[edge], f"\n{TOLD[edge]}\n"):
            digest = parse(cut(text, spaced, [place]), as_of=DAY)
            assert said(digest) == whole
    assert edge == "form feed" or Code.STRAY_TEXT in {item.code for item in digest.rejected}


@pytest.mark.parametrize("edge", sorted(TOLD.keys() | COUNTED))
@pytest.mark.parametrize("kind", KINDS)
def test_edges_of_printed_pages(kind: str, edge: str) -> None:
    """What comes again and again is no text of the page's own, and needs no word."""
    text = render_text(PAPERS, kind=kind)
    alone = parse(text, as_of=DAY)
    random_ = random.Random(edge)  # noqa: S311 - no secret
    for _ in range(8):
        lines = range(first_card(text), text.count("\n"))
        places = sorted(random_.sample(lines, 5))
        digest = parse(cut(text, (TOLD | COUNTED)[edge], places), as_of=DAY)
        assert said(digest) == said(alone)
        assert digest.rejected == alone.rejected


@pytest.mark.parametrize("kind", KINDS)
def test_lines_behind_edges(kind: str) -> None:
    """Cards keep the numbers of their lines."""
    text = cut(render_text(PAPERS, kind=kind), TOLD["header and footer"], [14, 30, 60])
    lines = text.split("\n")
    for paper in parse(text, as_of=DAY):
        begin, end = paper.origin.line or 0, paper.origin.end_line or 0
        assert paper.title in lines[begin - 1 : end]


@pytest.mark.parametrize(
    "title", ["2/9", "2 of 9", "Page 2", "https://huggingface.co/papers", "13.05.26"]
)
@pytest.mark.parametrize("edges", [[], [14, 40]], ids=["whole", "printed"])
@pytest.mark.parametrize("kind", ["daily", "search"])
def test_title_that_looks_like_an_edge(kind: str, edges: list[int], title: str) -> None:
    """What comes once, and may be anything, is a title where titles stand."""
    text = render_text(PAPERS, kind=kind).replace(PAPERS[4].title, title)
    digest = parse(cut(text, TOLD["header and footer"], edges), as_of=DAY)
    assert [paper.title for paper in digest][4] == title
    assert len(digest) == len(PAPERS)


@pytest.mark.parametrize("kind", ["search", "trending"])
def test_sentence_that_an_edge_cuts(kind: str) -> None:
    """A text goes on behind an edge, whatever blank lines stand around it."""
    text = render_text(PAPERS, kind=kind)
    summaries = [paper.summary for paper in parse(text, as_of=DAY)]
    for edge in (TOLD["paragraphs"], TOLD["footer and header"]):
        told = edge.replace("{n}", "3")
        printed = re.sub(
            r"(?m)^(?!.* and the res)(.{40,60}) (?=[a-z].{30})", rf"\1\n\n{told}\n\n", text
        )
        assert printed != text
        assert [paper.summary for paper in parse(printed, as_of=DAY)] == summaries


def test_marks_beside_links() -> None:
    """A number beside the link to a paper is no number of a page where the next names another."""
    lines = [
        f"{title}\n3 authors\nhttps://huggingface.co/papers/2605.0000{i} {i}/5"
        for i, title in enumerate(TITLES, 1)
    ]
    page = f"{HEAD}\n" + "\n\n".join(lines)
    assert drop_page_breaks(Sheet(page))[0].text == page


def test_times_of_cards() -> None:
    """A day with a time that comes again is no header where nothing else tells edges."""
    page = HEAD + "\n".join(f"{title}\n2026-05-13 09:00\n3 authors" for title in TITLES)
    assert drop_page_breaks(Sheet(page))[0].text == page


def test_margins_of_paper() -> None:
    """White space that a reader of PDF puts before lines is the margin of the paper."""
    text = render_text(PAPERS, kind="search")
    wrapped = "\n".join(
        "\n".join(
            f"{' ' * (2 + i % 2)}{part}" for i, part in enumerate(textwrap.wrap(line, 90) or [""])
        )
        for line in text.split("\n")
    )
    digest = parse(cut(wrapped, TOLD["header and footer"], [14, 40, 80]), as_of=DAY)
    assert said(digest) == said(parse(text, as_of=DAY))


# What else tools do to a page.


@pytest.mark.parametrize(
    "interval", ["[0, 1)", "(0, 1]", "[c\\_l, c\\_{l+1})", "[0, 1]", "[0, 1) and (1, 2]"]
)
def test_intervals_in_linked_abstracts(interval: str) -> None:
    """A bracket without a partner is text, and ends no link."""
    abstract = f"For each bound in {interval} we light a lamp. {SENTENCE * 2}"
    target = "https://huggingface.co/papers/2401.00001"
    page = f"{HEAD}### [A Title]({target})\n\n[{abstract}]({target})\n\n- 3 authors\n"
    paper = parse(page)[0]
    assert (paper.title, paper.summary) == ("A Title", abstract.replace("\\", "").strip())


def test_bytes_in_another_encoding() -> None:
    """A dot that could not be decoded is a dot."""
    whole = render_day(embedded=False)
    broken = parse(whole.encode("cp1252", "replace"))
    assert [paper.author_count for paper in broken] == [p.author_count for p in parse(whole)]
    assert any(paper.author_count for paper in broken)
    assert Code.BAD_ENCODING in codes(broken)


@pytest.mark.parametrize(
    ("target", "role", "value"),
    [
        ("papers/2401.00001.html", Role.PAPER, "2401.00001"),
        ("../papers/2401.00001", Role.PAPER, "2401.00001"),
        ("../../papers/2401.00001.html#community", Role.COMMENTS, "2401.00001"),
        ("./papers/2401.00001?x=1", Role.PAPER, "2401.00001"),
        ("papers/2401.00001.pdf", Role.OTHER, ""),
        ("mypapers/2401.00001", Role.OTHER, ""),
        ("/papers?date=2024-08-01?_x_tr_sl=en&_x_tr_tl=de", Role.DAY, "2024-08-01"),
        ("/papers?q=what+now?", Role.KEYWORD, "what now?"),
    ],
)
def test_links_of_saved_pages(target: str, role: Role, value: str) -> None:
    """Relative links, and what translators put behind an address."""
    assert read_link(target) == (role, value)


@pytest.mark.parametrize("width", [60, 72])
def test_organization_that_was_broken(width: int) -> None:
    """The line above that ends in a comma is no title's: it begins the organization."""
    name = "Laboratory of Quiet Machines and Loud Bells of Meadow Town, Anyland"
    page = HEAD
    last = "Lanterns, Wicks and Very Small Oil Lamps for the Night Sky"
    for i, title in enumerate([*LONG_TITLES, last]):
        page += f"Submitted by\nuser{i}\n9{i}\n{title}\n{name if i == 4 else 'Otherlab'}\n3\n2\n"
    digest = parse("\n".join(fold_lines(page, width)))
    assert digest[4].title == last
    assert organization(digest[4]) == name
    assert {organization(paper) for paper in digest[:4]} == {"Otherlab"}


def fold_lines(text: str, width: int) -> list[str]:
    """Break lines as ``fold -s`` does."""
    return [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
