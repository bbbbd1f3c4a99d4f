"""The site as it may look one day: what is read stays right, or a warning says that it may not."""

import itertools
import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from hfdaily import Code, Digest, Kind, Severity, Surface, locate, parse
from hfdaily.testing import made_up_digest, render_day, render_markdown, render_search

_MARKS = re.compile(r"<!--.*?-->")
DAY = _MARKS.sub("", render_day(made_up_digest(12, kind=Kind.DAILY, seed=3), embedded=False))
SEARCH = render_search(made_up_digest(12, kind=Kind.SEARCH, seed=3), embedded=False)
MARKDOWN = render_markdown(made_up_digest(12, kind=Kind.DAILY, seed=3))
SUBMITTED = re.compile(r"(Submitted by <div.*?</div> [^<\s]+)(</div>)", re.DOTALL)


def text_of(page: str) -> str:
    """Give a page's text, a line for each element."""
    return BeautifulSoup(page, "html.parser").get_text("\n", strip=True)


FORMS: dict[str, Callable[[str], str]] = {"html": str, "text": text_of}
form = pytest.mark.parametrize("form", FORMS)


def warnings(digest: Digest) -> set[Code]:
    """Name what is worse than an info, but that the page has no JSON."""
    found = {item.code for item in digest.diagnostics if item.severity >= Severity.WARNING}
    return found - {Code.EMBEDDED_MISSING}


@form
@pytest.mark.parametrize("none", ["Upvote", "", "Be the first to upvote"])
def test_vote_with_a_label_where_some_cards_have_none(form: str, none: str) -> None:
    """A card without a vote takes none from the next one."""
    votes = [paper.upvotes for paper in parse(SEARCH)]
    buttons = re.sub(
        r'<a href="/login[^>]*>(.*?)</a>', r"<button>\1</button>", SEARCH, flags=re.DOTALL
    )
    page = re.sub(
        r'<div class="leading-none">(.*?)</div>',
        lambda match: none if match[1] == "-" else f"{match[1]} upvotes",
        buttons,
    )
    assert 0 in votes
    assert [paper.upvotes or 0 for paper in parse(FORMS[form](page))] == votes


@form
@pytest.mark.parametrize("more", [" and ada", ", ada", " · 2h ago", " on May 12"])
def test_name_that_no_account_has(form: str, more: str) -> None:
    """It is no username, and a page of such names has changed."""
    names = [paper.submitted_by for paper in parse(DAY)]
    digest = parse(FORMS[form](SUBMITTED.sub(rf"\1{more}\2", DAY)))
    for paper, user in zip(digest, names, strict=True):
        assert user
        assert paper.submitted_by
        assert paper.submitted_by.username is None
        assert paper.submitted_by.fullname == f"{user.username}{more}"
    assert warnings(digest) == {Code.CARDS_CHANGED}


def test_one_name_that_no_account_has() -> None:
    """One person is no sign of a change."""
    page = SUBMITTED.sub(r"\1 and ada\2", DAY, count=1)
    digest = parse(page)
    assert digest[0].submitted_by
    assert digest[0].submitted_by.username is None
    assert warnings(digest) == set()


@form
@pytest.mark.parametrize("line", ["{} views", "Cited by {}", "{} min read", "Hot", "AI summary"])
def test_new_line_below_the_submitter(form: str, line: str) -> None:
    """What most cards have, numbers aside, is no title."""
    numbers = itertools.count(100)
    page = SUBMITTED.sub(lambda match: f"{match[0]}<span>{line.format(next(numbers))}</span>", DAY)
    digest = parse(FORMS[form](page))
    assert [(paper.title, paper.upvotes) for paper in digest] == [
        (paper.title, paper.upvotes) for paper in parse(DAY)
    ]
    assert Code.CARDS_CHANGED in warnings(digest)


@form
@pytest.mark.parametrize("noun", ["models", "datasets", "spaces"])
def test_numbers_of_other_things(form: str, noun: str) -> None:
    """They are neither stars nor comments."""
    page = SEARCH.replace("</article>", f'<a href="/models?other=x">3 {noun}</a></article>')
    digest = parse(FORMS[form](page))
    assert [(paper.comments, paper.github_stars) for paper in digest] == [
        (paper.comments, None) for paper in parse(SEARCH)
    ]
    assert Code.CARDS_CHANGED in warnings(digest)


def test_the_page_as_it_is() -> None:
    """Nothing of the above is told of a page that did not change."""
    for page in (DAY, text_of(DAY), SEARCH, text_of(SEARCH), MARKDOWN):
        assert warnings(parse(page)) == set()


def test_names_of_people() -> None:
    """A tool that prints full names did not change the cards."""
    names = itertools.cycle(["Jörg Müßig", "Ada Lovelace", "王雷"])
    digest = parse(SUBMITTED.sub(lambda m: f"{m[1].rpartition(' ')[0]} {next(names)}{m[2]}", DAY))
    assert {paper.submitted_by and paper.submitted_by.fullname for paper in digest} == {
        "Jörg Müßig", "Ada Lovelace", "王雷",
    }  # fmt: skip
    assert warnings(digest) == set()


def test_titles_between_submitters_and_votes() -> None:
    """Titles that differ in their numbers alone are titles where no text follows the votes."""
    cards = "".join(
        f"Submitted by\nuser{i}\n\nQwen{i}\n\n{9 + i}\n\n· 4 authors\n\n2\n\n" for i in range(2, 6)
    )
    page = f"Daily Papers\n\nby AK and the research community\n\nMay 13\n\n{cards}"
    assert [paper.title for paper in parse(page)] == ["Qwen2", "Qwen3", "Qwen4", "Qwen5"]


@pytest.mark.parametrize("names", ["Ada {}", "Ada {}, Wu et al.", "Ada {} and 3 others"])
def test_names_of_authors_instead_of_their_number(names: str) -> None:
    """Of many cards some count their authors; in text, such a line may be a title."""
    page = render_search(made_up_digest(40, kind=Kind.SEARCH, seed=3), embedded=False)
    made = map("".join, itertools.product("BDFGHKLMNPRST", "aeiou", ["lo", "mer"]))
    changed = re.sub(r"\b[0-9]+ authors?\b", lambda _: names.format(next(made)), page)
    titles = [paper.title for paper in parse(page)]
    digest = parse(changed)
    assert [paper.title for paper in digest] == titles
    assert warnings(digest) == {Code.CARDS_CHANGED}
    text = parse(text_of(changed))
    assert [paper.title for paper in text if paper.title in titles] == titles
    assert warnings(text) == {Code.CARD_INCOMPLETE}
    assert warnings(parse(page)) == warnings(parse(text_of(page))) == set()


def test_cards_that_count_no_authors() -> None:
    """Many organizations, and none of their cards has authors; a search for one has but it."""
    text = text_of(render_search(made_up_digest(40, kind=Kind.SEARCH, seed=3), embedded=False))
    shown = {paper.organization.fullname for paper in parse(text) if paper.organization}
    made = map("".join, itertools.product("BDFGHKLMNPRST", "aeiou", ["lo", "mer"]))

    def renamed(name: Callable[[], str]) -> str:
        lines = re.sub(r"(?m)^·\n([0-9]+ authors?)$", r"\1", text).split("\n")
        return "\n".join(
            name() if line in shown or line.endswith((" author", " authors")) else line
            for line in lines
        )

    digest = parse(renamed(lambda: f"Ada {next(made)}, Bo Li"))
    assert all(paper.organization for paper in digest)
    assert warnings(digest) == {Code.CARDS_CHANGED}
    of_one = parse(renamed(lambda: "Alpha Lab"))
    assert all(paper.organization for paper in of_one)
    assert warnings(of_one) == set()


@pytest.mark.parametrize("key", ["id", "upvotes"])
def test_a_renamed_key_that_every_card_shows(key: str) -> None:
    """What no embedded record says any more is read from the cards, and a warning says so."""
    digest = made_up_digest(12)
    page = render_day(digest)
    renamed = re.sub(
        rf"&quot;{key}&quot;:(?=&quot;[0-9]{{4}}\.|[0-9])", "&quot;renamed&quot;:", page
    )
    assert renamed != page
    before, after = parse(page), parse(renamed)
    assert [getattr(paper, key) for paper in after] == [getattr(paper, key) for paper in before]
    assert [paper.summary for paper in after] == [paper.summary for paper in before]
    assert not any(key in paper.unknown for paper in after)
    assert [(item.code, key in item.message) for item in after.diagnostics] == [
        (Code.MISSING_KEY, True),
        (Code.UNKNOWN_KEY, False),
    ]
    found = locate(renamed, after[0], key)
    assert found is not None
    assert (found.surface, found.text) == (Surface.CARDS, str(getattr(after[0], key)))
    told = locate(renamed, after[0], "title")
    assert told is not None
    assert told.surface is Surface.EMBEDDED


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("numComments", "comments"),
        ("githubStars", "github_stars"),
        ("organization", "organization"),
        ("authors", "author_count"),
    ],
)
def test_a_renamed_key_that_cards_show(key: str, field: str) -> None:
    """What some cards show is read from them too, where the payload has a new key."""
    page = render_day(made_up_digest(30))
    renamed = page.replace(f"&quot;{key}&quot;:", "&quot;renamed&quot;:")
    shown = parse(render_day(made_up_digest(30), embedded=False))
    before, after = parse(page), parse(renamed)
    values = [getattr(paper, field) for paper in after]
    assert values == [getattr(paper, field) for paper in shown]
    assert any(values)
    assert [field in paper.unknown for paper in after] == [value is None for value in values]
    assert [paper.summary for paper in after] == [paper.summary for paper in before]
    codes = [item.code for item in after.diagnostics if item.code is not Code.ROUNDED_COUNT]
    assert codes.count(Code.MISSING_KEY) == 1
    assert Code.UNKNOWN_KEY in codes
    gone = page.replace(f"&quot;{key}&quot;:", "&quot;upvoted&quot;:")
    assert [getattr(paper, field) for paper in parse(gone)] != values
