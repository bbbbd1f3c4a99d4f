"""Texts that begin or end within a card: what is left is read, and what the cut costs is told."""

import datetime as dt

import attrs
import pytest

from hfdaily import Code, Digest, Kind, Organization, Paper, parse
from hfdaily.testing import made_up_papers, render_markdown, render_text

SAVED = dt.date(2026, 5, 13)
PAPERS = made_up_papers(8, seed=3)
DAY = render_text(PAPERS, kind=Kind.DAILY)
SEARCH = render_text(PAPERS, kind=Kind.SEARCH)
WHOLE_DAY = parse(DAY, as_of=SAVED)
WHOLE_SEARCH = parse(SEARCH, as_of=SAVED)


def numbers(digest: Digest) -> list[tuple[str, int | None, int | None]]:
    """Give the titles, votes and comments of a digest."""
    return [(paper.title, paper.upvotes, paper.comments) for paper in digest]


def codes(digest: Digest) -> set[Code]:
    """Name what was found, but for the day."""
    return {found.code for found in digest.diagnostics} - {Code.PARTIAL_DAY}


@pytest.mark.parametrize("card", range(4))
def test_day_that_begins_at_a_title(card: int) -> None:
    """The first card has lost its vote; the others have theirs below their submitters."""
    digest = parse(DAY[DAY.index(PAPERS[card].title) :], as_of=SAVED)
    first, *others = numbers(digest)
    assert first == (PAPERS[card].title, None, WHOLE_DAY[card].comments)
    assert others == numbers(WHOLE_DAY)[card + 1 :]


@pytest.mark.parametrize("card", range(1, 5))
def test_day_that_begins_at_a_vote(card: int) -> None:
    """A number at the very beginning is the vote of its title where all others have one."""
    start = DAY.index(PAPERS[card].title)
    digest = parse(DAY[DAY.rindex("\n", 0, start - 2) :].lstrip(), as_of=SAVED)
    assert numbers(digest) == numbers(WHOLE_DAY)[card:]


@pytest.mark.parametrize("card", range(1, 6))
def test_search_that_begins_at_the_comments_of_a_lost_card(card: int) -> None:
    """The other cards have no votes: the number is of the card that is gone."""
    digest = parse(f"2\n\n{SEARCH[SEARCH.index(PAPERS[card].title) :]}", as_of=SAVED)
    assert numbers(digest) == numbers(WHOLE_SEARCH)[card:]


@pytest.mark.parametrize(("page", "whole"), [(DAY, WHOLE_DAY), (SEARCH, WHOLE_SEARCH)])
def test_text_that_begins_at_an_organization(page: str, whole: Digest) -> None:
    """The organization of a card whose title is lost makes no paper, and is kept."""
    assert whole[0].organization is not None
    name = str(whole[0].organization.fullname)
    digest = parse(page[page.index(f"{whole[0].organization.name} {name}") :], as_of=SAVED)
    assert numbers(digest) == numbers(whole)[1:]
    # On a page of a day its place tells that it is none: it stands below no submitter.
    told = page is DAY or Code.RECORD_WITHOUT_TITLE in codes(digest)
    assert told
    assert all(name in lost.raw for lost in digest.rejected)


def test_text_that_begins_at_the_title_of_a_paper_of_nobody() -> None:
    """Where others lack an organization too, the first one may."""
    page = SEARCH[SEARCH.index(PAPERS[0].title) :]
    for paper in WHOLE_SEARCH.papers[:2]:
        if paper.organization:
            page = page.replace(f"{paper.organization.name} {paper.organization.fullname}\n", "")
    assert PAPERS[0].title in {paper.title for paper in parse(page, as_of=SAVED)}


def numbered(count: int) -> list[Paper]:
    """Make papers of an organization, all with comments."""
    papers = made_up_papers(count, seed=3)
    lab = Organization("lab", "A Lab of Some Length", None)
    return [attrs.evolve(p, comments=n, organization=lab) for n, p in enumerate(papers, 1)]


@pytest.mark.parametrize("kept", [1, 9, 18])
def test_day_that_ends_in_an_organization(kept: int) -> None:
    """Every other card has a number of comments, so it may be cut off: it is not 0."""
    page = render_text(numbered(12), kind=Kind.DAILY)
    digest = parse(page[: page.rindex("A Lab") + kept], as_of=SAVED)
    assert [paper.comments for paper in digest] == [*range(1, 12), None]
    assert "comments" in digest[-1].unknown
    assert codes(digest) & {Code.CARD_CUT, Code.CARD_INCOMPLETE} == {Code.CARD_CUT}


@pytest.mark.parametrize("silent", [range(11, 12), range(3, 4)])
def test_day_whose_last_card_has_no_comments(silent: range) -> None:
    """Where another card has none either, or there are few, nothing is cut."""
    few = 4 if silent.start == 3 else 12
    papers = [
        attrs.evolve(p, comments=0, github_repo=None, github_stars=None)
        if n in {*silent, few - 1, 5}
        else p
        for n, p in enumerate(numbered(few))
    ]
    digest = parse(render_text(papers, kind=Kind.DAILY), as_of=SAVED)
    assert digest[-1].comments == 0
    assert Code.CARD_CUT not in codes(digest)


@pytest.mark.parametrize("kept", [1, 2, 20, 40])
def test_markdown_that_ends_in_a_link(kept: int) -> None:
    """A link without its end is no organization, and the card is cut."""
    page = render_markdown(PAPERS, kind=Kind.DAILY)
    digest = parse(page[: page.index("[![ostbruecke]") + kept], as_of=SAVED)
    assert len(digest) == 4
    assert (digest[3].organization, digest[3].comments) == (None, None)
    assert Code.CARD_CUT in codes(digest)
    assert all(lost.raw.startswith("[![ost") for lost in digest.rejected)


@pytest.mark.parametrize("mark", ["", "## "])
@pytest.mark.parametrize(
    "line",
    [
        "by",
        "by AK",
        "by AK and",
        "by AK and the resea",
        "by AK and the research\ncommunity",
        "by AK and\nthe research community",
        "by ![](/front/a.png)\nAK and the research community",
        "by[![](/front/assets/papers-by",
        "the research community",
    ],
)
@pytest.mark.parametrize("page", [DAY, SEARCH])
def test_the_byline_is_no_title(page: str, line: str, mark: str) -> None:
    """Be it broken or cut, at the end of a text, at its beginning, or above the cards."""
    byline = "byAK and the research community"
    assert byline in page
    head, _, cards = page.partition(byline)
    titles = [paper.title for paper in parse(page, as_of=SAVED)]
    assert len(parse(f"{head}{mark}{line}", as_of=SAVED)) == 0
    assert [p.title for p in parse(f"{mark}{line}\n{cards}", as_of=SAVED)] == titles
    assert [p.title for p in parse(f"{head}{mark}{line}\n{cards}", as_of=SAVED)] == titles


FOOTNOTES = "".join(
    f"Submitted by\nuser{k}\n[\n{k}40\n][{k}0]\n\n### [The Title of Paper {k}][{k}1]\n\n"
    f"[ Acme AI][{k}2]\n[ 17][{k}3] [ 3][{k}4]\n\n"
    for k in range(1, 4)
)
TARGETS = "".join(
    f"[{k}0]: /login?next=%2Fpapers%2F2605.0000{k}\n[{k}1]: /papers/2605.0000{k}\n[{k}2]: /acme\n"
    f"[{k}3]: /papers/2605.0000{k}\n[{k}4]: /papers/2605.0000{k}#community\n"
    for k in range(1, 4)
)


@pytest.mark.parametrize(("begin", "vote"), [("\n140\n]", 140), ("140\n]", 140), ("][10]", None)])
@pytest.mark.parametrize("targets", [TARGETS, ""])
def test_text_that_begins_within_a_link(begin: str, vote: int | None, targets: str) -> None:
    """The number of a footnote is none of the card's; half of the vote's link holds the vote."""
    page = f"{FOOTNOTES[FOOTNOTES.index(begin) :]}{targets}"
    digest = parse(page, as_of=SAVED)
    assert [paper.upvotes for paper in digest] == [vote, 240, 340]
    assert [paper.comments for paper in digest] == [3, 3, 3]


@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.SEARCH])
def test_text_that_ends_in_a_list_of_portraits(kind: Kind) -> None:
    """What is left of the link to the authors is neither a name nor a number."""
    page = render_markdown(PAPERS, kind=kind)
    begin = page.index("[- ![](", len(page) // 2)
    for end in range(begin + 1, page.index("authors]", begin) + 5):
        last = parse(page[:end], as_of=SAVED)[-1]
        left = (last.organization, last.comments, last.github_stars, last.author_count)
        assert left == (None, None, None, None), page[end - 20 : end]
        assert "[" not in (last.summary or "")


@pytest.mark.parametrize("end", [")", "/acme", "](", "]", "Acme"])
def test_text_that_ends_in_the_link_of_an_organization(end: str) -> None:
    """Half of a link in brackets with a label is no name."""
    card = (
        "Submitted by\nuser{0}\n[LINK: {0}](/login?next=%2Fpapers%2F2605.0000{0})\n\n"
        "### [LINK: The Title of Paper {0}](/papers/2605.0000{0})\n[LINK: Acme AI](/acme)\n"
    )
    page = "Daily Papers\nby AK and the research community\nMay 13\n"
    page += "".join(card.format(k) for k in range(1, 5))
    digest = parse(page[: page.rindex(end) + len(end)], as_of=SAVED)
    whole = Organization("acme", "Acme AI", None)
    assert [paper.organization for paper in digest] == [*[whole] * 3, whole if end == ")" else None]


TRENDING = "".join(
    f"Submitted by\nuser{k}\n\n### The Title of Paper {k}\n\nA short summary of it, {k}.\n"
    f"[LINK: Acme AI](/acme)\n· {label}Apr 29, 2026\n"
    f"[LINK: Upvote {k}0](/login?next=%2Fpapers%2F2605.0000{k})\n"
    f"[LINK: arXiv Page](https://arxiv.org/abs/2605.0000{k})\n"
    for k in range(1, 5)
    for label in ("Published on ", "")
)


@pytest.mark.parametrize(
    "begin", ["[LINK: Upvote 10]", "[LINK: arXiv Page](https://arxiv.org/abs/2605.00001)", "· Apr"]
)
def test_trending_text_that_begins_below_a_title(begin: str) -> None:
    """The id and vote of a card whose title is lost are not those of the next one."""
    page = TRENDING[TRENDING.rindex(begin, 0, TRENDING.index("Submitted by\nuser2")) :]
    digest = parse(page, as_of=SAVED)
    assert [(paper.id, paper.title, paper.upvotes) for paper in digest] == [
        (f"2605.0000{k}", f"The Title of Paper {k}", 10 * k) for k in range(2, 5)
    ]
    assert [item.code for item in digest.rejected] == [Code.RECORD_WITHOUT_TITLE]
    assert "arXiv Page" in digest.rejected[0].raw


@pytest.mark.parametrize("submitters", [True, False])
def test_day_that_begins_at_a_linked_vote(*, submitters: bool) -> None:
    """A vote above a title is that title's, though the next one stands below."""
    label = "Submitted by\nuser{0}\n" if submitters else ""
    card = label + (
        "[LINK: {0}0](/login?next=%2Fpapers%2F2605.0000{0})\n### The Title of Paper {0}\n"
        f"{'[LINK: Acme AI](/acme)' if submitters else '5 authors'}\n"
        "[LINK: 3](/papers/2605.0000{0}#community)\n"
    )
    page = "".join(card.format(k) for k in range(1, 5))
    digest = parse(page[page.index("[LINK") :], as_of=SAVED)
    assert [(paper.id, paper.upvotes) for paper in digest] == [
        (f"2605.0000{k}", 10 * k) for k in range(1, 5)
    ]
    assert not digest.rejected


SEARCHED = made_up_papers(8, seed=3)[1:]
FOOTERS = [
    "Acme AI\n\n·\n\nJun 14, 2023\n\n5\n\n",
    "Acme AI\n\n·\n\nPublished on Jun 14, 2023\n\n",
    "7 authors\n\n·\n\nJun 14, 2023\n\n5\n\n",
]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize(
    "end", ["dialogue.", "code will be made available to the community.", "the Code Is Open."]
)
def test_text_that_begins_at_the_end_of_an_abstract(end: str, footer: str) -> None:
    """What ends a sentence where a title should be is no title, if all others have abstracts."""
    rest = render_text(SEARCHED, kind=Kind.SEARCH)
    rest = rest[rest.index(SEARCHED[0].title) :]
    digest = parse(f"{end}\n\n{footer}{rest}", as_of=SAVED)
    assert [p.title for p in digest] == [p.title for p in SEARCHED]
    assert [(lost.code, lost.raw) for lost in digest.rejected] == [(Code.RECORD_WITHOUT_TITLE, end)]


@pytest.mark.parametrize("footer", FOOTERS[2:])
def test_text_that_may_begin_at_a_title(footer: str) -> None:
    """A first card without an abstract is kept, and said, where it reads as a title."""
    rest = render_text(SEARCHED, kind=Kind.SEARCH)
    rest = rest[rest.index(SEARCHED[0].title) :]
    digest = parse(f"Doing Less With More\n\n{footer}{rest}", as_of=SAVED)
    assert [p.title for p in digest] == ["Doing Less With More", *(p.title for p in SEARCHED)]
    assert Code.CARD_CUT in codes(digest)


def test_day_without_votes_that_begins_at_a_number() -> None:
    """No vote stands above a submitter: the number is that of a card that is gone."""
    counts = (11, 4, 7, 2)
    page = "".join(
        f"Submitted by\n\nuser{i}\n\n{p.title}\n\nAcme AI\n\n{count}\n\n"
        for i, (p, count) in enumerate(zip(PAPERS, counts, strict=False))
    )
    digest = parse(f"5\n\n{page}")
    assert [(p.upvotes, p.comments) for p in digest] == [(None, count) for count in counts]
    assert [lost.raw for lost in digest.rejected] == ["5"]


def test_votes_above_submitters_at_the_very_beginning() -> None:
    """Where a card has two numbers above the next submitter, or the last has none, it is a vote."""
    page = "".join(
        f"{10 + i}\n\nSubmitted by\n\nuser{i}\n\n{p.title}\n\nAcme AI\n\n"
        for i, p in enumerate(PAPERS)
    )
    assert [p.upvotes for p in parse(page)] == [10 + i for i in range(len(PAPERS))]
    page = page.replace("Acme AI\n\n", "Acme AI\n\n3\n\n")
    assert [(p.upvotes, p.comments) for p in parse(page)] == [
        (10 + i, 3) for i in range(len(PAPERS))
    ]


@pytest.mark.parametrize("head", ["", "Daily Papers\n\nby AK and the research community\n\n"])
def test_votes_between_thumbnails_and_submitters(head: str) -> None:
    """A number below a thumbnail is that card's; without one between, it is of the card above."""
    numbers_of = [("101\n\n", "4\n\n"), ("", ""), ("7\n\n", ""), ("-\n\n", "6\n\n")]
    page = "".join(
        f"[![](/thumbnails/papers/2605.0000{i}.png)](/papers/2605.0000{i})\n\n{vote}"
        f"Submitted by akhaliq\n\n### [A Title {i}](/papers/2605.0000{i})\n\n8 authors\n\n{count}"
        for i, (vote, count) in enumerate(numbers_of)
    )
    expected = [("A Title 0", 101, 4), ("A Title 1", None, 0), ("A Title 2", 7, 0)]
    digest = parse(head + page, trailing_count="comments")
    assert [(p.title, p.upvotes, p.comments or 0) for p in digest] == [
        *expected,
        ("A Title 3", 0, 6),
    ]


@pytest.mark.parametrize("kind", [Kind.SEARCH, Kind.DAILY])
def test_text_that_begins_within_a_title(kind: Kind) -> None:
    """No other title begins in lower case: this one may be the end of a title, and is kept."""
    page = render_text(PAPERS, kind=kind)
    titles = [p.title for p in parse(page, as_of=SAVED)]
    start = page.index(titles[1])
    place = next(i for i in range(start + 5, len(page)) if page[i].islower())
    digest = parse(page[place:], as_of=SAVED)
    assert digest[0].title == titles[1][place - start :]
    assert Code.CARD_CUT in codes(digest)
    assert Code.CARD_CUT not in codes(parse(page[start:], as_of=SAVED))


def test_trending_text_that_begins_within_a_title() -> None:
    """The card's other layout has the whole of it."""
    page = render_text(PAPERS, kind=Kind.TRENDING)
    whole = parse(page, as_of=SAVED)
    title = whole[1].title
    start = page.index(title)
    digest = parse(page[start + title.index(" ") + 1 :], as_of=SAVED)
    assert numbers(digest) == numbers(whole)[1:]
    assert not digest.rejected


LINKED = "".join(
    f"[12](https://huggingface.co/login?next=%2Fpapers%2F2405.0123{k})\n\n"
    f"### [The Title of Paper {k}](https://huggingface.co/papers/2405.0123{k})\n\n"
    f"We show that boats float. We count them all.\n\n5 authors\n\n\u00b7\n\nMay 23, 2024"
    f"{{gap}}[{k}](https://huggingface.co/papers/2405.0123{k}#community)\n\n"
    for k in range(1, 4)
)


@pytest.mark.parametrize("gap", ["", " ", "\n\n"])
def test_text_that_ends_in_the_link_of_a_number(gap: str) -> None:
    """The number is no title; the date before it is whole, and nothing says 0 comments."""
    page = LINKED.format(gap=gap)
    begin = page.rindex("](") + 2
    for end in range(begin, page.rindex(")")):
        digest = parse(page[:end], as_of=SAVED)
        assert [paper.comments for paper in digest] == [1, 2, None], page[begin:end]
        assert digest[-1].published_on == dt.date(2024, 5, 23)
        cut = [found for found in digest.diagnostics if found.code is Code.CARD_CUT]
        assert [str(found.excerpt) for found in cut] == ["The Title of Paper 3"]


@pytest.mark.parametrize("gap", ["", "\n\n"])
def test_text_that_ends_in_the_link_of_a_vote(gap: str) -> None:
    """It is of the next card, and the one above has its comments."""
    page = LINKED.format(gap=gap)
    begin = page.rindex("[12](") + 5
    for end in range(begin, page.rindex("%2F") + 4):
        digest = parse(page[:end], as_of=SAVED)
        assert [paper.comments for paper in digest] == [1, 2], page[begin:end]
        assert Code.CARD_CUT in codes(digest)
    silent = page.replace("[2](https://huggingface.co/papers/2405.01232#community)", "")
    digest = parse(silent[: silent.rindex("?next")], as_of=SAVED)
    assert [paper.comments for paper in digest] == [1, 0]


@pytest.mark.parametrize("kind", [Kind.TRENDING, Kind.SEARCH, Kind.DAILY])
def test_kind_of_a_text_without_its_head(kind: Kind) -> None:
    """Dates and stars on one card are of the trending page, whether or not links are left."""
    cards = render_text(PAPERS, kind=kind).partition("research community")[2]
    digest = parse(cards, as_of=SAVED)
    assert digest.kind is kind
    assert (Code.SUMMARY_UNDECIDED in codes(digest)) == (kind is Kind.TRENDING)
    assert all(paper.comments is None for paper in digest) == (kind is Kind.TRENDING)


def test_titles_of_one_word_without_submitters() -> None:
    """What stands between a vote and an organization, or above authors, is a title."""
    page = (
        "Daily Papers\n\nOct 2\n\n12\n\nThe Herd of Models\n\n2 authors\n\n3\n\n45\n\nGLM-5\n\n"
        "Google\n\n2\n\n31\n\nPOLCA\n\n\u00b7\n8 authors\n\n4\n\n-\n\nSails and Seas\n\n"
        "NVIDIA\n\n1\n"
    )
    assert numbers(parse(page, as_of=SAVED)) == [
        ("The Herd of Models", 12, 3),
        ("GLM-5", 45, 2),
        ("POLCA", 31, 4),
        ("Sails and Seas", 0, 1),
    ]
    assert numbers(parse(page[page.index("31\n") : page.index("-\n")])) == [("POLCA", 31, 4)]


def test_cards_of_a_day_that_nothing_parts() -> None:
    """An organization with its numbers is no abstract: the card is rejected, and no mixture."""
    page = (
        "The Herd of Models\n\nA Lab 949 3\n\nGLM-5\n\n2 authors 4\n\nA Good Title\n\n4 authors 7"
    )
    digest = parse(page, as_of=SAVED)
    assert numbers(digest) == [("A Good Title", None, 7)]
    (lost,) = digest.rejected
    assert lost.code is Code.RECORD_WITHOUT_TITLE
    assert lost.raw.startswith("The Herd of Models\nA Lab 949 3\nGLM-5")
