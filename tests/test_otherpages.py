"""What a change of the site could bring to search, trending and papers' own pages."""

import datetime as dt
import re

import attrs
import pytest
from bs4 import BeautifulSoup

from hfdaily import Code, Digest, Kind, Organization, parse
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_paper_page,
    render_search,
    render_trending,
)

DAY = dt.date(2026, 5, 13)


def codes(digest: Digest) -> set[Code]:
    """Give the codes of a digest."""
    return {found.code for found in digest.diagnostics}


def lines_of(page: str) -> str:
    """Give a page's texts, one a line."""
    return BeautifulSoup(page, "lxml").get_text("\n", strip=True)


@pytest.mark.parametrize("text", [False, True])
@pytest.mark.parametrize("label", ["{}", "#{}", "No. {}", "Trending"])
def test_ranks_above_the_titles_of_trending_cards(label: str, *, text: bool) -> None:
    """They are no titles, and no votes where the cards have these with a link or label."""
    page = render_trending(made_up_digest(6, kind="trending", day=DAY), embedded=False)
    numbers = iter(range(12))
    ranked = re.sub(
        "<h3", lambda _: f"<span>{label.format(next(numbers) // 2 + 1)}</span> <h3", page
    )
    before, after = (lines_of(page), lines_of(ranked)) if text else (page, ranked)
    whole, digest = parse(before, as_of=DAY), parse(after, as_of=DAY)
    assert digest.papers == whole.papers
    assert len({paper.upvotes for paper in digest}) > 1
    assert Code.STRAY_TEXT in codes(digest)


@pytest.mark.parametrize("apart", [1, 4])
@pytest.mark.parametrize("kind", [Kind.SEARCH, Kind.TRENDING])
def test_two_papers_of_one_title_in_a_text(kind: Kind, apart: int) -> None:
    """Where no id tells them apart, their abstracts and dates do; none was given for both."""
    made = made_up_digest(6, kind=kind, day=DAY, distinct=True)
    papers = list(made)
    papers[apart] = attrs.evolve(papers[apart], title=papers[0].title)
    render = render_search if kind is Kind.SEARCH else render_trending
    whole, digest = (
        parse(lines_of(render(shown, day=DAY, embedded=False)), as_of=DAY)
        for shown in (made.papers, papers)
    )
    assert [paper.title for paper in digest] == [paper.title for paper in papers]
    assert [paper.summary for paper in digest] == [paper.summary for paper in whole]
    assert [paper.published_on for paper in digest] == [paper.published_on for paper in whole]


@pytest.mark.parametrize("name", ["3", "2.5k"])
def test_an_organization_that_looks_like_a_number_is_no_number_of_stars(name: str) -> None:
    """Dated cards print no stars: of two numbers nothing tells which one counts comments."""
    papers = list(made_up_digest(6, kind=Kind.SEARCH, day=DAY))
    odd = Organization("x", name, "https://a.b/c.png")
    papers[3] = attrs.evolve(papers[3], organization=odd, comments=7)
    digest = parse(lines_of(render_search(papers, day=DAY, embedded=False)), as_of=DAY)
    assert [paper.title for paper in digest] == [paper.title for paper in papers]
    assert (digest[3].github_stars, digest[3].comments) == (None, None)
    assert {paper.github_stars for paper in digest} == {None}
    assert Code.COUNT_UNDECIDED in codes(digest)


def own_page(known: str, other: str) -> tuple[Digest, Digest]:
    """Read a paper's page without its JSON, as it is and with other labels."""
    page = render_paper_page(made_up_digest(1, kind=Kind.PAPER, day=DAY), embedded=False)
    changed = page.replace(known, other)
    assert changed != page
    return parse(page, as_of=DAY), parse(changed, as_of=DAY)


@pytest.mark.parametrize(
    ("known", "other"),
    [
        (" Upvote ", " Like "),
        (" Upvote ", " "),
        (" GitHub ", " GitHub repo "),
        (" GitHub ", " Code "),
        ("AI-generated summary", "Summary by AI"),
    ],
)
def test_another_label_on_a_papers_page_changes_nothing(known: str, other: str) -> None:
    """Links tell votes and repository, and two paragraphs the AI summary, whatever they say."""
    whole, digest = own_page(known, other)
    assert digest.papers == whole.papers
    assert digest[0].upvotes
    assert digest[0].ai_summary
    assert digest[0].github_stars


@pytest.mark.parametrize(
    ("known", "other", "field", "code"),
    [
        (">Authors:<", ">By<", "authors", Code.CARD_INCOMPLETE),
        ("Published on", "Posted on", "published_on", Code.STRAY_TEXT),
    ],
)
def test_what_another_label_hides_on_a_papers_page_is_told(
    known: str, other: str, field: str, code: Code
) -> None:
    """No value is made of it, and the field is unknown."""
    whole, digest = own_page(known, other)
    assert code in codes(digest)
    assert code not in codes(whole)
    assert not getattr(digest[0], field)
    assert field in digest[0].unknown
    assert digest[0].submitted_by == whole[0].submitted_by
    assert digest[0].submitted_on == whole[0].submitted_on
    assert digest[0].title == whole[0].title


def test_a_day_without_a_label_is_no_part_of_the_title_of_a_papers_text() -> None:
    """The title ends before the first text that ends in a day."""
    page = render_paper_page(made_up_digest(1, kind=Kind.PAPER, day=DAY), embedded=False)
    text = lines_of(page)
    digest = parse(text.replace("Published on", "Posted on"), as_of=DAY)
    assert digest[0].title == parse(text, as_of=DAY)[0].title
    assert Code.STRAY_TEXT in codes(digest)


@pytest.mark.parametrize("text", [False, True])
@pytest.mark.parametrize("kind", [Kind.WEEKLY, Kind.MONTHLY])
def test_the_caller_s_address_tells_a_week_from_a_day(kind: Kind, *, text: bool) -> None:
    """Cards look alike; a page that does not name itself was the day that the week begins with."""
    made = made_up_digest(4, kind=kind, day=DAY)
    page = re.sub(
        r'<(?:meta|link)[^>]*"https://huggingface.co/papers[^>]*>',
        "",
        render_day(made, embedded=False),
    )
    digest = parse(lines_of(page) if text else page, url=made.url)
    assert (digest.kind, digest.period, digest.date) == (kind, made.period, None)
    assert len(digest) == len(made)
    assert Code.DATE_MISMATCH not in codes(digest)


@pytest.mark.parametrize("summary", ["Withdrawn.", "PhD thesis", "Is it?"])
def test_an_abstract_that_is_shorter_than_the_organization(summary: str) -> None:
    """The last text above a card's date is the organization, however short the abstract is."""
    papers = list(made_up_digest(6, kind=Kind.SEARCH, day=DAY))
    name = Organization("tensor-meadow", "Tensor Meadow Laboratory")
    papers[3] = attrs.evolve(papers[3], summary=summary, organization=name)
    digest = parse(lines_of(render_search(papers, day=DAY, embedded=False)), as_of=DAY)
    assert digest[3].summary == summary
    assert digest[3].organization == Organization(None, name.fullname)


@pytest.mark.parametrize("text", [False, True])
def test_the_address_of_another_page_makes_no_other_page(*, text: bool) -> None:
    """What a caller says of a paper's page or of a list hides no marks of the page itself."""
    page = render_paper_page(made_up_digest(1, kind=Kind.PAPER, day=DAY), embedded=False)
    shown = render_search(made_up_digest(4, kind=Kind.SEARCH, day=DAY), day=DAY, embedded=False)
    own, listed = (lines_of(found) if text else found for found in (page, shown))
    for path in ("", "/date/2026-05-13", "/trending"):
        digest = parse(own, as_of=DAY, url=f"https://huggingface.co/papers{path}")
        assert (digest.kind, digest.papers) == (Kind.PAPER, parse(own, as_of=DAY).papers)
    digest = parse(listed, as_of=DAY, url="https://huggingface.co/papers/2605.00001")
    assert (digest.kind, digest.papers) == (Kind.SEARCH, parse(listed, as_of=DAY).papers)


def test_an_abstract_that_begins_within_a_sentence_is_told() -> None:
    """Where no label opens it, a keyword may: what stands before that is lost."""
    page = render_paper_page(made_up_digest(1, kind=Kind.PAPER, day=DAY), embedded=False)
    for known in ("Abstract", "AI-generated summary", "Authors:"):
        page = page.replace(known, "…")
    digest = parse(page, as_of=DAY)
    told = [found for found in digest.diagnostics if found.code is Code.CARD_INCOMPLETE]
    assert "abstract" in " ".join(found.message for found in told)


@pytest.mark.parametrize("labels", [("Save", "Share"), ("Save", "Share", "Cite", "5 min read")])
@pytest.mark.parametrize("kind", [Kind.SEARCH, Kind.TRENDING])
def test_buttons_above_the_texts_of_cards(kind: Kind, labels: tuple[str, ...]) -> None:
    """However many texts of the site stand above every abstract, none is a part of it."""
    render = render_search if kind is Kind.SEARCH else render_trending
    page = render(made_up_digest(6, kind=kind, day=DAY), day=DAY, embedded=False)
    buttons = "".join(f"<button>{label}</button>" for label in labels)
    digest = parse(page.replace("</h3>", f"</h3>{buttons}"))
    assert digest.papers == parse(page).papers
    assert {str(found.raw) for found in digest.rejected} >= set(labels)
