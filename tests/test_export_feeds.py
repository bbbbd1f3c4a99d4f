"""Tests for RSS, Atom and JSON Feed."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import attrs
import feedparser  # type: ignore[import-untyped]  # it ships no types
import lxml.html
import pytest
from export_cases import hostile_digest, sources
from hypothesis import given, settings
from lxml import etree

from hfdaily import Author, Digest, Kind, Paper, User
from hfdaily.export import to_atom, to_jsonfeed, to_rss
from hfdaily.export._source import Source

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
WRITERS: list[Callable[[Source], str]] = [to_rss, to_atom, to_jsonfeed]

PAPER = Paper(
    id="2403.01774",
    title="Sparse & Dense <em>Rewards</em>",
    summary="We study x < y.",
    ai_summary="A short study.",
    ai_keywords=("rewards", "R&D"),
    authors=(Author("Jane Doe", user=User(username="jdoe")), Author("Li Wei")),
    published_on=dt.date(2024, 3, 4),
    submitted_at=dt.datetime(2024, 3, 5, 1, 2, 3, 456, dt.UTC),
    upvotes=3,
    github_repo="https://github.com/example/repo?a=1&b=2",
    thumbnail="https://example.org/t.png",
)
DIGEST = Digest(
    papers=(PAPER, Paper(title="No Id")),
    kind=Kind.DAILY,
    date=dt.date(2024, 3, 5),
    url="https://huggingface.co/papers/date/2024-03-05",
)


def is_web(url: str | None) -> bool:
    """Tell whether an address is absolute, of the web, and of URL characters only."""
    web = url is not None and urlsplit(url).scheme in {"http", "https"}
    return web and bool(re.fullmatch(r"[!-~]+", str(url)))


def texts_of(node: etree._Element, tag: str) -> list[str]:
    """Give the texts of the children of a name."""
    return [child.text or "" for child in node.findall(tag)]


def checked_rss(text: str) -> list[str]:
    """Check a feed against RSS 2.0 and give its ids."""
    root = etree.fromstring(text)
    assert root.tag == "rss"
    assert root.get("version") == "2.0"
    [channel] = root
    for tag in ("title", "link", "description"):
        [value] = texts_of(channel, tag)
        assert value
    built = texts_of(channel, "lastBuildDate")
    assert len(built) <= 1
    assert all(RFC822.fullmatch(moment) for moment in built)
    return [checked_rss_item(item) for item in channel.findall("item")]


def checked_rss_item(item: etree._Element) -> str:
    """Check an item and give its id."""
    assert any(texts_of(item, "title"))
    assert any(texts_of(item, "description"))
    assert all(is_web(link) for link in texts_of(item, "link"))
    for date in texts_of(item, "pubDate"):
        assert RFC822.fullmatch(date)
        assert parsedate_to_datetime(date).tzinfo
    assert len(texts_of(item, "pubDate")) <= 1
    assert all(texts_of(item, "category"))
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == ("true" if is_web(guid.text) else "false")
    return guid.text or ""


def checked_atom(text: str) -> list[str]:
    """Check a feed against RFC 4287 and give its ids."""
    root = etree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    checked_atom_head(root)
    # An author of the feed stands for entries that name none (4.2.1).
    assert all(checked_author(author) for author in root.findall(f"{ATOM}author"))
    assert root.find(f"{ATOM}author") is not None
    return [checked_atom_entry(entry) for entry in root.findall(f"{ATOM}entry")]


def checked_atom_head(node: etree._Element) -> str:
    """Check what feeds and entries must have exactly once, and give the id."""
    [uri] = texts_of(node, f"{ATOM}id")
    [title] = texts_of(node, f"{ATOM}title")
    [updated] = texts_of(node, f"{ATOM}updated")
    assert re.fullmatch(r"[a-z]+:[!-~]+", uri)
    assert title
    assert RFC3339.fullmatch(updated)
    return uri


def checked_author(node: etree._Element) -> bool:
    """Check a person."""
    [name] = texts_of(node, f"{ATOM}name")
    return bool(name) and all(is_web(uri) for uri in texts_of(node, f"{ATOM}uri"))


def checked_atom_entry(entry: etree._Element) -> str:
    """Check an entry and give its id."""
    assert all(RFC3339.fullmatch(moment) for moment in texts_of(entry, f"{ATOM}published"))
    assert all(checked_author(author) for author in entry.findall(f"{ATOM}author"))
    assert all(is_web(link.get("href")) for link in entry.findall(f"{ATOM}link"))
    assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    [content] = entry.findall(f"{ATOM}content")
    assert content.get("type") == "html"
    return checked_atom_head(entry)


def checked_jsonfeed(text: str) -> list[str]:
    """Check a feed against JSON Feed 1.1 and give its ids."""
    feed = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert is_web(feed["home_page_url"])
    return [checked_json_item(item) for item in feed["items"]]


def checked_json_item(item: dict[str, object]) -> str:
    """Check an item and give its id."""
    assert item["content_html"]
    for name in ("url", "external_url", "image"):
        assert name not in item or is_web(str(item[name]))
    for name in ("date_published", "date_modified"):
        assert name not in item or RFC3339.fullmatch(str(item[name]))
    authors = item.get("authors", [])
    assert isinstance(authors, list)
    assert all(author["name"] for author in authors)
    assert isinstance(item["id"], str)
    return item["id"]


@given(sources(surrogates=True))
def test_every_feed_keeps_to_its_specification(papers: list[Paper]) -> None:
    """Whatever the papers hold, the three feeds are valid and have the same unique ids."""
    ids = checked_rss(to_rss(papers))
    assert checked_atom(to_atom(papers)) == ids
    assert checked_jsonfeed(to_jsonfeed(papers)) == ids
    assert len(set(ids)) == len(ids)
    assert bool(ids) == bool(papers)


@settings(max_examples=25)
@given(sources())
def test_a_public_parser_reads_every_feed(papers: list[Paper]) -> None:
    """`feedparser` finds no flaw in the XML, and the ids that were written."""
    ids = checked_jsonfeed(to_jsonfeed(papers))
    for write in (to_rss, to_atom):
        parsed = feedparser.parse(write(papers).encode())
        assert not parsed.bozo
        assert [entry.id for entry in parsed.entries] == ids


@pytest.mark.parametrize("write", [to_rss, to_atom])
def test_fields_are_read_back(write: Callable[[Source], str]) -> None:
    """A public parser finds authors, categories, dates, links and the thumbnail."""
    parsed = feedparser.parse(write(DIGEST).encode())
    first, second = parsed.entries
    assert parsed.feed.title == "Daily Papers, 2024-03-05"
    assert parsed.feed.link == DIGEST.url
    assert first.id == first.link == PAPER.hf_url
    assert [tag.term for tag in first.tags] == ["rewards", "R&D"]
    assert first.published_parsed[:6] == (2024, 3, 5, 1, 2, 3)
    assert first.media_thumbnail == [{"url": PAPER.thumbnail}]
    assert [author.name for author in first.authors if author] == ["Jane Doe", "Li Wei"]
    assert "published" not in second
    # Without one, feedparser itself puts the id into `link`.
    assert not second.get("links")


def test_titles_are_plain_text() -> None:
    """Atom and JSON keep a title's angle brackets; RSS disarms what looks like a tag."""
    atom, rss = etree.fromstring(to_atom(DIGEST)), etree.fromstring(to_rss(DIGEST))
    assert texts_of(atom.findall(f"{ATOM}entry")[0], f"{ATOM}title") == [PAPER.title]
    assert json.loads(to_jsonfeed(DIGEST))["items"][0]["title"] == PAPER.title
    assert texts_of(rss[0].findall("item")[0], "title") == [PAPER.title.replace("<", "&lt;")]


def test_content_holds_the_abstract_and_the_links() -> None:
    """The HTML of an entry reads as the abstract, followed by links."""
    item = json.loads(to_jsonfeed(DIGEST))["items"][0]
    tree = lxml.html.fragment_fromstring(item["content_html"], create_parent=True)
    assert tree[0].text_content() == PAPER.summary
    assert [link.get("href") for link in tree.iter("a")] == [
        PAPER.arxiv_url,
        PAPER.pdf_url,
        PAPER.github_repo,
    ]
    assert item["summary"] == PAPER.ai_summary


@pytest.mark.parametrize("write", WRITERS)
def test_votes_change_nothing(write: Callable[[Source], str]) -> None:
    """A feed of the same papers with other numbers is the same, byte for byte."""
    later = attrs.evolve(PAPER, upvotes=99, comments=7, github_stars=5, daily_rank=1, position=4)
    assert write([later]) == write([PAPER])


def test_ids_without_an_arxiv_id_come_from_the_folded_title() -> None:
    """Case and white space do not change an id; another word does; it is a UUID."""
    titles = ("A Title", "a  TITLE ", "Another Title")
    first, same, other = (
        checked_jsonfeed(to_jsonfeed([Paper(title=title)]))[0] for title in titles
    )
    assert first == same != other
    assert uuid.UUID(first.removeprefix("urn:uuid:")).version == 5


@pytest.mark.parametrize("write", WRITERS)
def test_a_paper_that_stands_twice_is_written_once(write: Callable[[Source], str]) -> None:
    """Days put together repeat papers; a feed must not repeat ids."""
    assert write(iter([PAPER, PAPER, attrs.evolve(PAPER, title="Renamed")])) == write([PAPER])


def atom_updated(source: Source, **options: dt.date) -> list[str]:
    """Give the feed's `updated`, then those of its entries."""
    root = etree.fromstring(to_atom(source, **options))  # type: ignore[arg-type]  # only `updated` is given
    return [node.text or "" for node in root.iter(f"{ATOM}updated")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ([PAPER], "2024-03-05T01:02:03+00:00"),
        ([Paper(title="T", published_on=dt.date(2024, 3, 4))], "2024-03-04T00:00:00+00:00"),
        (
            [attrs.evolve(PAPER, withdrawn_at=dt.datetime(2024, 4, 1, tzinfo=dt.UTC))],
            "2024-04-01T00:00:00+00:00",
        ),
        (Digest(papers=(Paper(title="T"),), date=dt.date(2024, 3, 5)), "2024-03-05T00:00:00+00:00"),
        ([Paper(id="2403.01774", title="T")], "2024-03-01T00:00:00+00:00"),
        ([Paper(id="cs/9901001", title="T")], "1999-01-01T00:00:00+00:00"),
        ([Paper(title="T")], "1970-01-01T00:00:00+00:00"),
    ],
    ids=["submitted", "published", "withdrawn", "digest", "arxiv-id", "old-arxiv-id", "nothing"],
)
def test_updated_falls_back_without_a_clock(source: Source, expected: str) -> None:
    """`updated` is the last moment known, down to the month of the arXiv id."""
    assert atom_updated(source) == [expected, expected]


def test_no_moment_is_made_up_where_none_is_demanded() -> None:
    """RSS and JSON Feed leave out what nothing tells; only Atom needs a stand-in."""
    assert "lastBuildDate" not in to_rss([Paper(title="T")])
    assert "1970" not in to_rss([Paper(title="T")]) + to_jsonfeed([Paper(title="T")])
    digest = Digest(papers=(Paper(id="2403.01774", title="T"),), date=dt.date(2024, 3, 5))
    [item] = json.loads(to_jsonfeed(digest))["items"]
    assert not {"date_published", "date_modified"} & item.keys()
    withdrawn = attrs.evolve(PAPER, withdrawn_at=dt.datetime(2024, 4, 1, tzinfo=dt.UTC))
    [item] = json.loads(to_jsonfeed([withdrawn]))["items"]
    assert item["date_modified"] == "2024-04-01T00:00:00+00:00"


def test_updated_can_be_given() -> None:
    """The argument sets the feed's moment alone, in UTC, and RSS says the same."""
    moment = dt.datetime(2024, 3, 9, 1, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert atom_updated([PAPER], updated=moment)[0] == "2024-03-08T23:00:00+00:00"
    assert atom_updated([PAPER], updated=moment)[1] == "2024-03-05T01:02:03+00:00"
    assert "<lastBuildDate>Fri, 08 Mar 2024 23:00:00 +0000<" in to_rss([PAPER], updated=moment)


def test_an_empty_digest_gives_an_empty_feed() -> None:
    """A day without papers is a feed without entries, of that day."""
    empty = Digest(kind=Kind.DAILY, date=dt.date(2024, 3, 5))
    assert checked_rss(to_rss(empty)) == checked_atom(to_atom(empty)) == []
    assert checked_jsonfeed(to_jsonfeed(empty)) == []
    assert atom_updated(empty) == ["2024-03-05T00:00:00+00:00"]
    assert atom_updated(Digest(as_of=dt.date(2024, 3, 6))) == ["2024-03-06T00:00:00+00:00"]


def test_the_caller_names_the_feed() -> None:
    """Title, link, own address and description are the caller's in all three."""
    options = {
        "title": "Mine & <b>yours</b>",
        "link": "https://example.org/",
        "feed_url": "https://example.org/feed",
        "description": "About.",
    }
    atom = etree.fromstring(to_atom([], **options))  # type: ignore[arg-type]  # all are texts
    feed = json.loads(to_jsonfeed([], **options))
    channel = etree.fromstring(to_rss([], **options))[0]  # type: ignore[arg-type]  # likewise
    assert texts_of(atom, f"{ATOM}title") == [options["title"]] == [feed["title"]]
    assert texts_of(atom, f"{ATOM}id") == [options["feed_url"]] == [feed["feed_url"]]
    assert texts_of(channel, "link") == [options["link"]] == [feed["home_page_url"]]
    assert channel.find(f"{ATOM}link").get("href") == options["feed_url"]  # type: ignore[union-attr]  # None fails the test too
    assert texts_of(channel, "description") == ["About."] == [feed["description"]]


@pytest.mark.parametrize("write", [to_rss, to_atom, to_jsonfeed])
@pytest.mark.parametrize("name", ["link", "feed_url"])
def test_addresses_must_be_web_addresses(write: Callable[..., str], name: str) -> None:
    """A relative or scripted address is refused, and the message says what is taken."""
    for url in ("/papers", "javascript:alert(1)", ""):
        with pytest.raises(ValueError, match=f"{name} takes an absolute http or https URL"):
            write([], **{name: url})


@pytest.mark.parametrize("write", [to_rss, to_atom, to_jsonfeed])
@pytest.mark.parametrize("name", ["title", "link", "feed_url", "description"])
def test_arguments_must_be_texts(write: Callable[..., str], name: str) -> None:
    """A number is named with its argument."""
    with pytest.raises(TypeError, match=f"{name} takes a string or None, not 3"):
        write([], **{name: 3})


def test_updated_must_be_a_date() -> None:
    """A text is no moment."""
    with pytest.raises(TypeError, match="updated takes a date or a datetime, not str"):
        to_atom([], updated="2024-03-05")  # type: ignore[arg-type]  # the mistake under test


@pytest.mark.parametrize("write", WRITERS)
def test_only_papers_are_taken(write: Callable[[Source], str]) -> None:
    """A text or a single paper is no source."""
    for source in ("<html>", PAPER):
        with pytest.raises(TypeError, match="take a Digest or an iterable of Paper"):
            write(source)  # type: ignore[arg-type]  # the mistake under test


def dangers(html: str) -> list[str]:
    """List what a reader's browser would run or load."""
    tree = lxml.html.fragment_fromstring(html, create_parent=True)
    found = [str(node.tag) for node in tree.iter() if node.tag not in {"div", "p", "a"}]
    for node in tree.iter():
        found += [name for name in node.attrib if name != "href"]
        found += [href for href in [node.get("href")] if href is not None and not is_web(href)]
    return found


def contents(entries: Iterable[feedparser.FeedParserDict]) -> list[str]:
    """Give the HTML of entries."""
    return [entry.content[0].value if "content" in entry else entry.summary for entry in entries]


@pytest.mark.parametrize("write", [to_rss, to_atom])
def test_a_hostile_digest_injects_nothing(write: Callable[[Source], str]) -> None:
    """A parser that cleans nothing up finds no script, handler, image or scripted link."""
    # feedparser takes quadratic time over a long title: the next test reads those.
    papers = [paper for paper in hostile_digest() if len(paper.title) < 10_000]
    parsed = feedparser.parse(write(papers).encode(), sanitize_html=False)
    assert not parsed.bozo
    assert len(parsed.entries) == len(papers)
    assert [danger for html in contents(parsed.entries) for danger in dangers(html)] == []
    for entry in parsed.entries:
        assert all(is_web(link.href) for link in entry.get("links", []))
        assert is_web(entry.get("media_thumbnail", [{"url": "https://example.org"}])[0]["url"])


def test_a_hostile_digest_is_valid() -> None:
    """A title of a megabyte and a scripted page address break no rule of any format."""
    digest = hostile_digest()
    ids = checked_rss(to_rss(digest))
    assert ids == checked_atom(to_atom(digest)) == checked_jsonfeed(to_jsonfeed(digest))
    assert len(ids) == len(digest)


def test_a_hostile_title_is_no_html_in_rss() -> None:
    """Also a reader that takes RSS titles for HTML sees no element in them."""
    channel = etree.fromstring(to_rss(hostile_digest()))[0]
    titles = [
        title for node in (channel, *channel.findall("item")) for title in texts_of(node, "title")
    ]
    assert [danger for title in titles for danger in dangers(title)] == []


def test_a_hostile_digest_as_json_injects_nothing() -> None:
    """The HTML in a JSON Feed is as harmless."""
    text = to_jsonfeed(hostile_digest())
    checked_jsonfeed(text)
    items = json.loads(text)["items"]
    assert [danger for item in items for danger in dangers(item["content_html"])] == []
