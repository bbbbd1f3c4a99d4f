"""`to_html`, judged by what HTML parsers make of it."""

import datetime as dt
import re
from typing import Any

import pytest
from hostile import HOSTILE, hostile_papers, papers
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from hfdaily import Author, Code, Digest, Kind, Organization, Paper, Rejected
from hfdaily.export import to_html
from hfdaily.export._escape import tidy

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "article"),
    *("h1", "h2", "h3", "ol", "li", "p", "a", "bdi", "data", "time", "strong"),
    *("details", "summary", "img"),
}


def parsed(text: str) -> Any:  # noqa: ANN401 - lxml's types stay out of the tests
    """Parse a page or a fragment."""
    return html.fromstring(text)


def titles(root: Any) -> list[str]:  # noqa: ANN401 - as above
    """Give the text of every paper's heading."""
    return [
        heading.text_content()
        for heading in root.xpath("//article/*[self::h2 or self::h3][position()=1]")
    ]


@pytest.mark.parametrize("fragment", [False, True])
def test_hostile_texts_show_as_they_are(fragment: bool) -> None:  # noqa: FBT001 - parametrized
    """Every title comes back as text, once."""
    root = parsed(to_html(hostile_papers(), fragment=fragment))
    assert titles(root) == list(map(tidy, HOSTILE))


@pytest.mark.parametrize("fragment", [False, True])
def test_hostile_texts_add_no_markup(fragment: bool) -> None:  # noqa: FBT001 - parametrized
    """No element, event handler or address comes in that the exporter did not write."""
    root = parsed(to_html(hostile_papers(), fragment=fragment, images=True))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    assert {element.tag for element in elements} <= ALLOWED
    assert not [name for element in elements for name in element.attrib if name.startswith("on")]
    addresses = root.xpath("//@href | //@src")
    assert all(re.match(r"https?://[^/\s]", address) for address in addresses)
    assert len(root.xpath("//style")) == 1


@settings(deadline=None)
@given(st.lists(papers, max_size=4), st.booleans())
def test_ids_come_back(found: list[Paper], fragment: bool) -> None:  # noqa: FBT001 - drawn
    """A parser finds every paper, in order, and no more."""
    root = parsed(to_html(found, fragment=fragment))
    marker = "https://huggingface.co/papers/"
    hrefs = [href for href in root.xpath("//@href") if href.startswith(marker)]
    assert hrefs == [paper.hf_url for paper in found]
    assert titles(root) == [tidy(paper.title) or "(no title)" for paper in found]


@settings(deadline=None)
@given(st.lists(papers, max_size=4))
def test_html5_has_nothing_to_mend(found: list[Paper]) -> None:
    """A parser that follows the standard finds no error in the page."""
    html5lib = pytest.importorskip("html5lib")
    parser = html5lib.HTMLParser()
    parser.parse(to_html(found))
    # html5lib names code points that Python strings may hold and HTML text may too.
    assert [code for _, code, _ in parser.errors if code != "invalid-codepoint"] == []


def test_numbers_and_days_are_machine_readable() -> None:
    """Numbers and days stand in elements made for them, zero included."""
    paper = Paper(
        title="T",
        upvotes=0,
        comments=1,
        github_stars=1410,
        published_on=dt.date(2023, 6, 4),
        withdrawn_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        organization=Organization(name="lab"),
    )
    root = parsed(to_html([paper]))
    data = [(element.get("value"), element.text) for element in root.xpath("//data")]
    assert data == [("0", "0 upvotes"), ("1", "1 comment"), ("1410", "1,410 GitHub stars")]
    days = [(element.get("datetime"), element.text) for element in root.xpath("//time")]
    assert days == [("2023-06-04", "Jun 4, 2023"), ("2026-03-01", "Mar 1, 2026")]
    assert "· lab ·" in root.text_content()


def test_unknown_is_left_out() -> None:
    """A paper of which nothing but the title is known shows nothing else."""
    item = parsed(to_html([Paper(title="T")])).xpath("//li")[0]
    assert item.text_content().split() == ["T"]


def test_page_is_whole_and_loads_nothing() -> None:
    """The page has its language, title and style, and asks the network for nothing."""
    digest = Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20), papers=tuple(hostile_papers()))
    text = to_html(digest)
    root = parsed(text)
    assert text.startswith("<!DOCTYPE html>\n")
    assert root.get("lang") == "en"
    assert root.xpath("string(//title)") == root.xpath("string(//h1)") == "Daily Papers, 2026-02-20"
    assert root.xpath("//img | //script | //link | //iframe | //*[@srcset]") == []
    assert "url(" not in root.xpath("string(//style)")
    assert "default-src 'none'" in root.xpath("string(//meta/@content[contains(., 'src')])")


def test_fragment_keeps_every_abstract() -> None:
    """A fragment folds abstracts away and leaves none out."""
    found = [Paper(title=str(n), summary=f"abstract {n}") for n in range(60)]
    root = parsed(to_html(found, fragment=True))
    assert root.tag == "section"
    shown = [element.xpath("string(p)") for element in root.xpath("//details")]
    assert shown == [paper.summary for paper in found]
    assert "abstract" not in to_html(found, abstracts=False)


def test_notebooks_show_the_fragment() -> None:
    """A digest at the end of a notebook cell shows as the fragment."""
    digest = Digest(papers=(Paper(title="T"),))
    assert digest._repr_html_() == to_html(digest, fragment=True)


def test_ai_summary_is_labelled() -> None:
    """What a model wrote is not shown as the abstract."""
    found = [Paper(title="T", ai_summary="Made up.")]
    assert "AI summary: Made up." in parsed(to_html(found)).text_content()
    assert parsed(to_html(found, fragment=True)).xpath("string(//summary)") == "AI summary"


def test_authors_beyond_ten_are_counted() -> None:
    """Long lists of authors are cut where one can see it; hidden names stay hidden."""
    authors = tuple(Author(name=f"A{n}", hidden=n == 0) for n in range(20))
    shown = parsed(to_html([Paper(title="T", authors=authors, author_count=25)])).text_content()
    assert "A1, A2, A3, A4, A5, A6, A7, A8, A9, A10 and 15 more" in shown


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<b>",
        "//evil.example",
        "https:evil.example",
        "https://",
        "http://[::1",
        "ftp://evil.example",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    """An address that is not http or https with a host is no link and no image."""
    text = to_html(
        [Paper(title="T", github_repo=url, project_page=url, thumbnail=url)], images=True
    )
    assert parsed(text).xpath("//@href | //@src") == []


def test_images_are_opt_in() -> None:
    """Thumbnails come only when asked for, without a text of their own."""
    found = [Paper(title="T", thumbnail='https://img.example/a b".png')]
    assert parsed(to_html(found)).xpath("//img") == []
    (image,) = parsed(to_html(found, images=True)).xpath("//img")
    assert image.get("src") == "https://img.example/a%20b%22.png"
    assert image.get("alt") == ""


def test_empty_digest_and_rejected_records() -> None:
    """An empty digest says so, and so does one that lost records."""
    rejected = (Rejected(Code.RECORD_WITHOUT_TITLE, "{}"),) * 2
    shown = parsed(to_html(Digest(rejected=rejected))).text_content()
    assert "No papers." in shown
    assert "2 records of the page could not be read." in shown


def test_title_may_be_left_out() -> None:
    """Without a heading the page still has a title for the browser."""
    root = parsed(to_html([], title=""))
    assert root.xpath("//h1") == []
    assert root.xpath("string(//title)") == "Papers"


def test_long_title_is_kept_whole() -> None:
    """A title of a megabyte comes out in full."""
    title = "<b>x" * 250_000
    assert title in titles(parsed(to_html([Paper(title=title)], fragment=True)))


def test_wrong_source() -> None:
    """What is no digest raises at once."""
    with pytest.raises(TypeError, match="take a Digest or an iterable of Paper"):
        to_html("<html>")  # type: ignore[arg-type]  # the mistake under test
