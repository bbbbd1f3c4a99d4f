"""What stands between cards, and belongs to none, makes no paper and shifts no number."""

import datetime as dt
import functools
import itertools
import quopri
import re
import textwrap
from collections.abc import Callable, Sequence

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hfdaily
from hfdaily import Code, Organization, Paper, parse
from hfdaily.testing import made_up_digest, made_up_papers, render_markdown, render_text

DAY = dt.date(2026, 5, 13)
COUNT = 6
ADVERT = (
    "Ship your models faster with a cluster that starts in seconds and is paid by the minute."
    " Thousands of teams rely on it every day to train and to serve. Start your free trial today,"
    " and take two hundred dollars in credits with you; no card is asked for, and nothing renews."
)
SHORT_ADVERT = (
    "Try our new cloud: deploy any open model in one click and pay only for what you use."
)
LINES = {
    "advert": ADVERT,
    "short advert": SHORT_ADVERT,
    "two adverts": f"{ADVERT}\n\n{SHORT_ADVERT}",
    "a word": "Advertisement",
    "more": "Load more papers",
    "buttons": "Share\nTweet\nCopy link",
    "paragraphs": "Share\n\nTweet\n\nShow more papers",
    "newsletter": "Subscribe to our letter\n\nEvery Friday in your inbox.\n\nEnter your email",
    "footer": "© 2025 Example Inc. All rights reserved.\n\nTerms of Service\n\nPowered by Example",
    "day": "Last updated on May 3, 2026",
    "time": "5 min read",
    "pages": "1 2 3 … 10 Next",
    "comments": "3 comments",
    "social": "Follow us on X\nJoin our chat",
    "rule": "----------",
    "stars": "* * *",
    "arrow": "Read more →",
}
TITLED = {
    "titled advert": f"Sponsored by Example\n\n{ADVERT}",
    "cookies": f"We value your privacy\n\n{ADVERT}\n\nAccept All\n\nReject All",
}
"""On a page whose cards have abstracts these look like cards without a footer."""


def soup(papers: Sequence[Paper]) -> str:
    """Write a day as tools do that give each text of the page a line."""
    lines = ["Daily Papers", "by", "AK", "and the research community", "May 13"]
    for paper in papers:
        lines += ["Submitted by", paper.submitted_by.username or "" if paper.submitted_by else ""]
        lines += [str(paper.upvotes or "-"), paper.title]
        if paper.organization:
            lines.append(paper.organization.fullname or paper.organization.name or "")
        else:
            lines += ["·", f"{len(paper.authors)} authors"]
        lines += [str(number) for number in (paper.github_stars, paper.comments) if number]
    return "\n".join(lines) + "\n"


def old_day(papers: Sequence[Paper]) -> str:
    """Write a day as a tool does that leaves the submitters out."""
    lines = ["Daily Papers", "by AK and the research community", "May 13"]
    for paper in papers:
        lines += [str(paper.upvotes or "-"), paper.title, f"{len(paper.authors)} authors"]
        lines += [str(paper.comments)] if paper.comments else []
    return "\n".join(lines) + "\n"


def voted_search(papers: Sequence[Paper]) -> str:
    """Write a search page as a tool does that keeps the votes."""
    lines = ["Daily Papers", "by AK and the research community", "May 13"]
    for number, paper in enumerate(papers, 1):
        lines += [str(paper.upvotes or "-"), paper.title, paper.summary or ADVERT]
        lines += [f"{len(paper.authors)} authors", "·", f"Jan {number}, 2024"]
        lines += [str(paper.comments)] if paper.comments else []
    return "\n".join(lines) + "\n"


def rendered(form: Callable[..., str], kind: str, papers: Sequence[Paper]) -> str:
    """Render a page."""
    return form(papers, kind=kind, day=DAY)


PAGES: dict[str, Callable[[Sequence[Paper]], str]] = {
    "soup": soup,
    "old day": old_day,
    "voted search": voted_search,
    **{
        f"{kind} {form.__name__}": functools.partial(rendered, form, kind)
        for kind in ("daily", "search", "trending")
        for form in (render_text, render_markdown)
    },
}
WITHOUT_ABSTRACTS = ("soup", "old day", "daily render_text", "trending render_text")


@functools.cache
def page_of(name: str, seed: int) -> tuple[str, tuple[Paper, ...], tuple[int, ...]]:
    """Give a page, its papers, and the places before, between and behind its cards."""
    kind = next((kind for kind in ("search", "trending") if kind in name), "daily")
    papers = made_up_digest(COUNT, kind=hfdaily.Kind(kind), day=DAY, seed=seed).papers
    write = PAGES[name]
    whole = write(papers)
    ends = [len(write(papers[:count]).rstrip("\n")) for count in range(1, COUNT + 1)]
    read = parse(whole, as_of=DAY).papers
    assert len(read) == COUNT
    return whole, read, tuple(ends)


def with_noise(page: str, places: Sequence[int], noise: str) -> str:
    """Put a text into a page at some of its places."""
    parts: list[str] = []
    begin = 0
    for place in places:
        parts += [page[begin:place], f"\n\n{noise}\n"]
        begin = place
    return "".join([*parts, page[begin:]])


quick = settings(max_examples=120, deadline=None)


@quick
@given(
    st.sampled_from(sorted(PAGES)),
    st.integers(0, 7),
    st.sampled_from(sorted(LINES)),
    st.sets(st.integers(0, COUNT - 1), min_size=1, max_size=COUNT),
)
def test_lines_between_cards(name: str, seed: int, noise: str, where: set[int]) -> None:
    """Lines that are no cards, between cards or behind the last one, change no paper."""
    page, papers, ends = page_of(name, seed)
    changed = with_noise(page, [ends[i] for i in sorted(where)], LINES[noise])
    assert parse(changed, as_of=DAY).papers == papers


@quick
@given(
    st.sampled_from(WITHOUT_ABSTRACTS),
    st.integers(0, 7),
    st.sampled_from(sorted(TITLED)),
    st.sets(st.integers(0, COUNT - 1), min_size=1, max_size=2),
)
def test_texts_with_a_title(name: str, seed: int, noise: str, where: set[int]) -> None:
    """A line above a long text is no card where the cards have something else."""
    page, papers, ends = page_of(name, seed)
    changed = with_noise(page, [ends[i] for i in sorted(where)], TITLED[noise])
    digest = parse(changed, as_of=DAY)
    assert digest.papers == papers
    assert Code.STRAY_TEXT in {item.code for item in digest.diagnostics}
    assert any("privacy" in r.raw or "Sponsored" in r.raw for r in digest.rejected)


@pytest.mark.parametrize("noise", sorted(LINES))
@pytest.mark.parametrize("name", ["soup", "old day", "voted search"])
def test_lines_above_the_first_card(name: str, noise: str) -> None:
    """What stands between the heading and the first card is none either."""
    page, papers, _ = page_of(name, 0)
    place = page.index("May 13") + len("May 13")
    assert parse(with_noise(page, [place], LINES[noise]), as_of=DAY).papers == papers


def test_text_with_a_title_among_abstracts() -> None:
    """Where cards have abstracts nothing tells a footerless card from an advert: it is doubted."""
    page, papers, ends = page_of("search render_text", 0)
    changed = with_noise(page, [ends[2]], TITLED["titled advert"])
    digest = parse(changed, as_of=DAY)
    assert [p for p in digest if p.title != "Sponsored by Example"] == list(papers)
    assert Code.CARD_INCOMPLETE in {item.code for item in digest.diagnostics}


def test_card_without_a_footer_is_kept() -> None:
    """A footerless card is a paper, and a line below its abstract no part of it."""
    page, papers, ends = page_of("search render_text", 1)
    bare = f"A Title Without More\n\n{ADVERT}"
    digest = parse(with_noise(page, [ends[1]], f"{bare}\n\nAdvertisement"), as_of=DAY)
    (found,) = (paper for paper in digest if paper.title == "A Title Without More")
    assert (found.summary, found.upvotes, found.comments) == (ADVERT, None, None)
    assert [paper for paper in digest if paper is not found] == list(papers)
    codes = {item.code for item in digest.diagnostics}
    assert codes >= {Code.CARD_INCOMPLETE, Code.STRAY_TEXT}
    assert [rejected.raw for rejected in digest.rejected] == ["Advertisement"]


@pytest.mark.parametrize("first", sorted(PAGES))
@pytest.mark.parametrize("second", sorted(PAGES))
def test_glued_pages(first: str, second: str) -> None:
    """Each of two pages that are glued together is read by its own layout."""
    papers = made_up_papers(2 * COUNT, seed=5, day=DAY)
    halves = (PAGES[first](papers[:COUNT]), PAGES[second](papers[COUNT:]))
    alone = [parse(half, as_of=DAY) for half in halves]
    together = parse("\n\n".join(halves), as_of=DAY)
    names = ("title", "upvotes", "comments", "github_stars", "author_count", "summary")
    assert [[getattr(paper, name) for name in names] for paper in together] == [
        [getattr(paper, name) for name in names] for half in alone for paper in half
    ]
    assert Code.GLUED_PAGES in {item.code for item in together.diagnostics}


def numbered(spelling: str, text: str, *, blank: bool = True) -> str:
    """Put its number in front of each line."""
    lines = text.split("\n")
    if blank:
        return "\n".join(spelling.format(number, line) for number, line in enumerate(lines, 1))
    numbers = itertools.count(1)
    return "\n".join(spelling.format(next(numbers), line) if line else "" for line in lines)


def sprinkled(mark: str, text: str) -> str:
    """Put a mark that nobody sees into labels, words and the beginnings of lines."""
    return re.sub(r"(?m)(?<=[a-z])(?=thors|mitted|tion|ing)|^(?=.)", mark, text)


def printable_quoted(text: str) -> str:
    """Spell a text as mails do."""
    return quopri.encodestring(text.encode()).decode()


WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}
DRESSES: dict[str, Callable[[str], str]] = {
    "cat": functools.partial(numbered, "{:6d}\t{}"),
    "nl": functools.partial(numbered, "{:6d}\t{}", blank=False),
    "grep": functools.partial(numbered, "{}:{}"),
    "less": functools.partial(numbered, "{:7d} {}"),
    "bat": functools.partial(numbered, "{:4d} │ {}"),
    "agent": functools.partial(numbered, "{:6d}→{}"),
    "browsing tool": functools.partial(numbered, "L{}: {}"),
    "browsing tool with bars": functools.partial(numbered, "L{}|{}"),
    "quoted": lambda text: text.replace("\n", "\n> "),
    "quoted lines": lambda text: re.sub(r"(?m)^(?=.)", "> ", text),
    "quoted twice": lambda text: re.sub(r"(?m)^", ">> ", text),
    "barred": lambda text: re.sub(r"(?m)^", "| ", text),
    "boxed": lambda text: re.sub(r"(?m)^(.*)$", r"│ \1 │", text),
    "indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "fenced": lambda text: f"The page:\n\n```text\n{text}\n```\n",
    "mail": printable_quoted,
    "colours": lambda text: re.sub(r"(?m)^(.+)$", "\x1b[1;32m\\1\x1b[0m", text),
    "zero width": functools.partial(sprinkled, "\u200b"),
    "soft hyphens": functools.partial(sprinkled, "\u00ad"),
    "marks of order": functools.partial(sprinkled, "\ufeff"),
    "directions": functools.partial(sprinkled, "\u200e"),
    "fixed spaces": lambda text: text.replace(" ", "\u00a0"),
    "wide digits": lambda text: re.sub(
        r"(?m)^[0-9]+$", lambda match: match[0].translate(WIDE), text
    ),
    "spelled out": lambda text: text.replace("\\", "\\\\").replace("\n", "\\n"),
    "separators": lambda text: text.replace("\n", "\u2028"),
    "breaks": lambda text: text.replace("\n", "<br>\n"),
}


@pytest.mark.parametrize("render", [render_text, render_markdown])
def test_octets_in_a_text_that_spells_out_its_letters(render: Callable[..., str]) -> None:
    """A text with letters beyond ASCII is not in quoted-printable, whatever an abstract cites."""
    cited = "A naïve study of =E2=80=93, =C2=B7, =3D and =20. " + "It has many words. " * 20
    papers = [attrs.evolve(p, summary=cited.strip()) for p in made_up_papers(3)]
    assert [p.summary for p in parse(render(papers, kind="search"), as_of=DAY)] == [
        cited.strip()
    ] * 3


@pytest.mark.parametrize("dress", sorted(DRESSES))
@pytest.mark.parametrize("name", sorted(PAGES))
def test_text_in_the_dress_of_a_tool(name: str, dress: str) -> None:
    """Line numbers, quotation, and what nobody sees, are taken off a page."""
    page, papers, _ = page_of(name, 2)
    digest = parse(DRESSES[dress](page), as_of=DAY)
    assert digest.papers == papers
    if dress not in {"fenced", "mail", "spelled out", "separators"}:
        assert [paper.origin for paper in digest] == [paper.origin for paper in papers]


CODECS = ("cp1252", "latin-1", "mac-roman", "cp437", "cp850", "cp1250", "cp1251")
TEXTS = ["daily render_text", "search render_text", "trending render_text", "old day"]


def misread(text: str, codec: str) -> str:
    """Read the UTF-8 of a text in another encoding."""
    return text.encode().decode(codec, "replace")


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("name", TEXTS)
def test_utf8_read_in_another_encoding(name: str, codec: str) -> None:
    """The dots of footers, the bullets before authors, and all letters are restored, and told."""
    page, papers, _ = page_of(name, 2)
    page = page.replace(papers[0].title, f"{papers[0].title}: naïve – “So”")
    right, digest = parse(page, as_of=DAY), parse(misread(page, codec), as_of=DAY)
    assert [paper.organization for paper in digest] == [paper.organization for paper in right]
    assert [paper.author_count for paper in digest] == [paper.author_count for paper in right]
    assert len({paper.title for paper in digest} - {paper.title for paper in right}) <= 1
    assert Code.BAD_ENCODING in {item.code for item in digest.diagnostics}


def test_utf8_read_in_another_encoding_twice() -> None:
    """What was misread again is undone again."""
    page, papers, _ = page_of("search render_text", 2)
    twice = misread(misread(page, "latin-1"), "latin-1")
    assert parse(twice, as_of=DAY).papers == papers


@pytest.mark.parametrize("sign", ["√π", "√Ω and √π", "√∑, √∑ and √∑", "小路", "小路 or 小路"])
def test_signs_of_another_alphabet(sign: str) -> None:
    """Mathematics and Chinese names are letters in some encoding; the page's dots are in order."""
    papers = made_up_papers(4, seed=2)
    page = render_text([attrs.evolve(p, title=f"On {sign}") for p in papers], kind="search")
    digest = parse(page.replace("·", "-").replace("•", "-"), as_of=DAY)
    assert {paper.title for paper in digest} == {f"On {sign}"}
    assert Code.BAD_ENCODING not in {item.code for item in digest.diagnostics}


def test_codes_and_questions_in_texts() -> None:
    """What a text cites or asks once stays as it is, and so does a code beside real dots."""
    cited = (
        "Who leads now ? May 2026 says so, by \\u00b7 and \\u0041. " + "It has many words. " * 20
    )
    papers = [attrs.evolve(p, summary=cited.strip()) for p in made_up_papers(3)]
    whole = parse(render_text(papers, kind="search"), as_of=DAY)
    assert [p.summary for p in whole] == [cited.strip()] * 3
    bare = f"## [A Title](https://huggingface.co/papers/2605.01231)\n\n{cited}\n"
    assert parse(bare)[0].summary == cited.strip()


def test_letters_that_are_as_they_should_be() -> None:
    """A title that shows misread letters stays as it is on a page that is in order."""
    page, papers, _ = page_of("search render_text", 2)
    digest = parse(page.replace(papers[2].title, "Why â€¢ and Ã¼ Are No Signs"), as_of=DAY)
    assert digest[2].title == "Why â€¢ and Ã¼ Are No Signs"
    assert Code.BAD_ENCODING not in {item.code for item in digest.diagnostics}


@pytest.mark.parametrize("title", ["路 to Roads", "Why В» Is a Quotation", "Sums of Â¯ Only"])
def test_one_letter_that_could_be_misread(title: str) -> None:
    """One character that is UTF-8 when written back says nothing of a page."""
    page, papers, _ = page_of("daily render_markdown", 2)
    page = page.encode("ascii", "ignore").decode().replace(papers[2].title, title)
    digest = parse(page, as_of=DAY)
    assert digest[2].title == title
    assert Code.BAD_ENCODING not in {item.code for item in digest.diagnostics}


def test_equals_signs_that_are_no_octets() -> None:
    """A formula that looks like the beginning of octets makes no mail of a page."""
    page, papers, _ = page_of("trending render_text", 2)
    title = "When C1 =C2= C3"
    assert parse(page.replace(papers[2].title, title), as_of=DAY)[2].title == title


SIGNS: dict[str, Callable[[str], str]] = {
    "question marks": lambda text: text.replace("·", "?").replace("•", "?"),
    "question marks on a line": lambda text: re.sub(r"\n·\n", " ? ", text).replace("•", "?"),
    "of a narrow set": lambda text: text.encode("latin-1", "replace").decode("latin-1"),
    "escapes of JSON": lambda text: text.replace("·", "\\u00b7").replace("•", "\\u2022"),
    "escapes of Python": lambda text: text.encode("ascii", "backslashreplace").decode(),
    "entities": lambda text: text.replace("·", "&middot;").replace("•", "&bull;"),
    "numbers of entities": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "stars": lambda text: text.replace("·", "*").replace("•", "*"),
    "hyphens": lambda text: text.replace("·", "-").replace("•", "-"),
}


@pytest.mark.parametrize("sign", sorted(SIGNS))
@pytest.mark.parametrize("name", TEXTS)
def test_other_signs_in_the_place_of_dots(name: str, sign: str) -> None:
    """No sign of an encoding is an organization, and none hides the number of authors."""
    page, papers, _ = page_of(name, 2)
    digest = parse(SIGNS[sign](page), as_of=DAY)
    assert [paper.author_count for paper in digest] == [paper.author_count for paper in papers]
    assert [paper.published_on for paper in digest] == [paper.published_on for paper in papers]
    assert [
        paper.organization and (paper.organization.fullname or "").replace("?", "ü")
        for paper in digest
    ] == [paper.organization and paper.organization.fullname for paper in papers]


def test_dots_that_were_lost_are_told() -> None:
    """Where dots became question marks, other signs did too: that is said once."""
    page, _, _ = page_of("search render_text", 2)
    digest = parse(page.encode("ascii", "replace"), as_of=DAY)
    assert [item.code for item in digest.diagnostics].count(Code.BAD_ENCODING) == 1


@pytest.mark.parametrize("text", [r"\ud83d", r"\U99999999", r"\x41", r"\u000a", r"\xbar"])
def test_escapes_that_are_no_signs(text: str) -> None:
    """What is no sign beyond ASCII, or the TeX of a title, stays as it is spelled."""
    page, papers, _ = page_of("search render_text", 2)
    page = page.replace("·", r"\u00b7").replace(papers[2].title, f"A {text} Title")
    title = parse(page, as_of=DAY)[2].title
    assert title == f"A {text} Title"


def test_numbers_of_a_page_are_no_line_numbers() -> None:
    """Votes that happen to go up are still votes."""
    papers = [
        attrs.evolve(paper, upvotes=number)
        for number, paper in enumerate(made_up_papers(9, seed=1, day=DAY), 1)
    ]
    assert [paper.upvotes for paper in parse(soup(papers), as_of=DAY)] == list(range(1, 10))


@pytest.mark.parametrize(
    "title",
    ["2 authors", "May 3", "100", "Video", "New", "-", "Qwen 2.5", "注意力就是一切", "Daily Papers",
     "الانتباه", "Upvote", "GitHub", "Submitted by Hand", "#1 Paper of the Day", "1.5-Pints"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["soup", "daily render_text", "daily render_markdown"])
def test_titles_that_look_like_something_else(name: str, title: str) -> None:
    """What stands behind submitter and vote, or links to its paper, is a title, whatever it is."""
    page, papers, _ = page_of(name, 4)
    changed = page.replace(papers[2].title, title)
    expected = list(papers)
    expected[2] = attrs.evolve(papers[2], title=title)
    assert list(parse(changed, as_of=DAY)) == expected


@pytest.mark.parametrize("title", ["Attention", "大型语言模型的推理能力研究"])
def test_titles_of_one_word(title: str) -> None:
    """Before authors, or in a script without spaces, one word is a title too."""
    page, papers, _ = page_of("old day", 4)
    titles = [paper.title for paper in parse(page.replace(papers[2].title, title), as_of=DAY)]
    assert titles == [title if i == 2 else paper.title for i, paper in enumerate(papers)]


@pytest.mark.parametrize(
    ("slug", "name"),
    [("FinanceMTEB", "FinMTEB"), ("x", "X"), ("3D-lab", "3D Lab"), ("Tsinghua", "清华大学"),
     ("m-a-p", "Multimodal Art"), ("AT-T", "AT&T"), ("h2o", "H2O.ai"), ("nv", "NVIDIA, Inc."),
     ("01-ai", "01.AI"), ("foo", "A · B"), ("MayLab", "May 3 Lab")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["daily", "search"])
def test_odd_organizations(kind: str, slug: str, name: str) -> None:
    """Slug and name are told apart by their likeness, or by their spelling."""
    papers = list(made_up_papers(8, seed=3, day=DAY))
    place = [i for i, paper in enumerate(papers) if paper.organization][1]
    organization = Organization(slug, name, "https://huggingface.co/x.png")
    papers[place] = attrs.evolve(papers[place], organization=organization)
    found = parse(render_text(papers, kind=kind, day=DAY), as_of=DAY)[place].organization
    assert found is not None
    assert (found.name, found.fullname) == (slug, name)


def test_names_that_are_none() -> None:
    """A sentence is no organization, and a single letter no slug of a name of other words."""
    page, papers, _ = page_of("trending render_text", 0)
    place = next(i for i, paper in enumerate(papers) if paper.organization)
    found = papers[place].organization
    assert found is not None
    without = page.replace(f"\n\n{found.name} {found.fullname}\n", "\n\n")
    assert {
        p.organization for p in parse(without, as_of=DAY) if p.title == papers[place].title
    } == {None}
    page, papers, _ = page_of("soup", 4)
    place = next(i for i, paper in enumerate(papers) if paper.organization)
    found = papers[place].organization
    assert found is not None
    changed = page.replace(f"\n{found.fullname}\n", "\nA Very Long Name of an Organization\n")
    renamed = parse(changed, as_of=DAY)[place].organization
    assert renamed == Organization(None, "A Very Long Name of an Organization")


def wrapped(page: str, width: int) -> str:
    """Break a page's lines at a width, and drop its blank lines."""
    lines = (textwrap.wrap(line, width, break_on_hyphens=False) for line in page.split("\n"))
    return "\n".join(itertools.chain.from_iterable(lines))


@quick
@given(
    st.sampled_from(["search render_text", "voted search"]),
    st.integers(0, 7),
    st.integers(56, 110),
)
def test_broken_lines_without_blank_ones(name: str, seed: int, width: int) -> None:
    """A title is found whole or not at all; what is not found stands in `rejected`."""
    page, papers, _ = page_of(name, seed)
    digest = parse(wrapped(page, width), as_of=DAY)
    titles = [paper.title for paper in papers]
    assert [title for title in titles if title in {p.title for p in digest}] == [
        paper.title for paper in digest
    ]
    kept = " ".join(rejected.raw for rejected in digest.rejected)
    assert all(title in kept for title in set(titles) - {paper.title for paper in digest})


PROSE = {
    "a post": f"Keeping up with Daily Papers¦¦{ADVERT} On Sundays there are no papers.¦¦May 3",
    "a heading": f"# Why I love Daily Papers¦¦Where there are no papers, it says so.¦¦{ADVERT}",
    "a mail": (
        "From: ada¦To: bob¦Subject: Daily Papers¦¦Hi Bob, did you see the daily papers today?"
        " There were no papers on agents. See you on May 3.¦¦Ada"
    ),
    "models": (
        "Models¦¦ada/model-8B¦¦Text Generation¦·¦8B¦·¦Updated¦Sep 25, 2024¦·¦1.2M¦·¦3.4k"
        "¦¦bob/model-7B¦¦Text Generation¦·¦7B¦·¦Updated¦Jul 24, 2025¦·¦900k¦·¦2k"
    ),
    "datasets": "Datasets¦¦ada/sums¦¦Viewer¦·¦Updated¦Jan 4, 2024¦·¦17.6k¦·¦500k¦·¦800",
    "posts": f"Posts¦¦ada¦¦posted an update 2 days ago¦¦Post¦¦1203¦¦{ADVERT}¦¦3 replies",
    "repositories": (
        "Trending¦¦ada / parser¦¦A fast parser.¦¦Python¦12,345¦678¦Built by @a @b¦"
        "123 stars today¦¦bob / list¦¦Lists.¦¦Rust¦3,456¦120¦99 stars today"
    ),
    "a listing": (
        "Computation and Language¦¦Wed, 13 May 2026 (showing 50 of 120 entries )¦¦"
        "[1] arXiv:2401.00001 [pdf, html, other]¦Title: A Study of Things¦Ada Lovelace¦"
        "Subjects: Computation and Language (cs.CL)¦¦[2] arXiv:2401.00002 [pdf, html, other]¦"
        "Title: Another Study of Things¦Grace Hopper¦Subjects: Machine Learning (cs.LG)"
    ),
    "news": (
        "News¦new | past | comments | submit¦1.¦A parser for everything¦(example.com)¦"
        "123 points¦by¦ada¦3 hours ago¦|¦hide¦|¦45¦2.¦Why lists are hard¦98 points"
    ),
    "a forum": (
        "A forum¦¦123¦¦What do you all read?¦submitted 3 hours ago by ada¦45 comments¦share"
        "¦¦88¦A new paper on lists¦submitted 5 hours ago by bob¦12 comments¦share"
    ),
    "a letter": f"The Week¦¦May 13, 2026¦¦Hello,¦¦{ADVERT}¦¦1. A model¦¦{ADVERT}¦¦Unsubscribe",
    "jobs": "Open positions¦¦Scientist¦¦Paris¦·¦May 3¦¦Engineer¦¦Berlin¦·¦May 4",
    "spaces": "Spaces¦¦Running¦¦123¦¦Chat¦¦ada¦¦3 days ago¦¦Running¦¦88¦¦Draw¦¦bob",
}
"""What is no digest; a bar stands for a line's end."""


@pytest.mark.parametrize("name", sorted(PROSE))
def test_what_is_no_digest(name: str) -> None:
    """Prose about the site, and lists of other things, are neither papers nor an empty day."""
    digest = parse(PROSE[name].replace("¦", "\n"), as_of=DAY)
    assert digest.papers == ()
    assert {item.code for item in digest.diagnostics} == {Code.NOT_A_DIGEST}


def test_repeated_word_in_a_title() -> None:
    """Words of a title that look like slug and name are none where the organization follows."""
    paper = attrs.evolve(
        made_up_papers(1, seed=1, day=DAY)[0],
        title="A Study of Only only we Can",
        organization=Organization("some-lab", "Some Lab"),
    )
    papers = [paper, *made_up_papers(6, seed=2, day=DAY)]
    page = render_text(attrs.evolve(made_up_digest(1), papers=tuple(papers)), kind="daily")
    assert parse(page, as_of=DAY)[0].title == paper.title
