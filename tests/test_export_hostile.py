"""One hostile digest through every format; a public parser finds nothing that it brought in."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import html5lib  # type: ignore[import-untyped]  # its stubs are not among the tools
import pyarrow.parquet
import pytest
import rispy  # type: ignore[import-untyped]  # it ships no types
from bibtexparser.entrypoint import parse_string
from lxml import etree, html
from markdown_it import MarkdownIt
from test_export_messages import PLATFORMS

from hfdaily import Author, Digest, Kind, Organization, Paper, User
from hfdaily.export import FORMATS, save
from hfdaily.export._escape import tidy

EVIL = "https://evil.example"
TEXTS = (
    "=HYPERLINK(1)",
    ";=1+1;\t@SUM(1)|+1",
    "a | b `code` ``` ~~~",
    f"](javascript:alert(1)) [x]({EVIL}) ![i]({EVIL})",
    f"<script>alert(1)</script><img src={EVIL} onerror=alert(1)>",
    "]]></title></style></article><h1>x</h1><!--",
    "\0 \x07 \x1b[31m \ufffe \ud800",
    "\u202ertl\u2066 \u200f\u05d0",
    "\N{BELL} *b* _i_ ~s~ ||p||",
    "# h\n\n> q\r\n- l\u2028ER  - \nTY  - JOUR\nKW  - evil",
    "}, url = {x}} @misc{evil, title = {y}} \\input{x} $",
    f"<!channel> <@U012AB3CD> @everyone <{EVIL}|x>",
)
TITLES = (*(f"{text} {number}" for number, text in enumerate(TEXTS)), "x" * 1_000_000)
OWN_HOSTS = {"huggingface.co", "arxiv.org", "media.example"}


def paper(number: int, title: str) -> Paper:
    """Put a text everywhere in a paper, save where a megabyte more would prove nothing."""
    text = title[:1_000]
    user = User(username=text, fullname=text, avatar_url=f"javascript:{text}")
    return Paper(
        id=f"2403.{number:05}",
        title=title,
        summary=text,
        ai_summary=text,
        ai_keywords=(text,),
        authors=(Author(text, user=user),),
        organization=Organization(text, text, text),
        submitted_by=user,
        github_repo=f"javascript:{text}",
        project_page=text,
        thumbnail=f'https://media.example/"><script>{text}',
        position=number,
        extra={text: text},
    )


DIGEST = Digest(
    papers=tuple(paper(number, title) for number, title in enumerate(TITLES, 1)),
    kind=Kind.SEARCH,
    query=TEXTS[4],
    url=f"javascript:{TEXTS[4]}",
)
NUMBER = len(TITLES)


def check_json(content: bytes) -> None:
    """Every title is the value that went in."""
    papers = json.loads(content)["papers"]
    assert [record["title"] for record in papers] == list(TITLES)


def check_jsonl(content: bytes) -> None:
    """A line per paper."""
    records = [json.loads(line) for line in content.decode().splitlines()]
    assert [record["title"] for record in records] == list(TITLES)


def check_table(content: bytes) -> None:
    """A row per paper and no formula, wherever a spreadsheet cuts."""
    text, longest = content.decode(), csv.field_size_limit(2_000_000)
    try:
        own = "\t" if text.startswith("position\t") else ","
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=own, strict=True))
        assert [row["id"] for row in rows] == [paper.id for paper in DIGEST]
        for delimiter in ",;\t|":
            cut = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            assert not [c for row in cut for c in row if re.match(r"[\t\r\n]*[=+\-@]", c)]
    finally:
        csv.field_size_limit(longest)


def check_parquet(content: bytes) -> None:
    """A row per paper; a text column can not hold the lone surrogate."""
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    assert table["title"].to_pylist() == [t.replace("\ud800", "\ufffd") for t in TITLES]


def check_markdown(content: bytes) -> None:
    """Headings are the papers', and nothing is inline but text and links to known hosts."""
    tokens = MarkdownIt("commonmark").parse(content.decode())
    assert {token.tag for token in tokens} <= {"h1", "h2", "p", ""}
    assert sum(token.type == "heading_open" for token in tokens) == NUMBER + 1
    inside = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inside} <= {"text", "softbreak", "link_open", "link_close"}
    check_hosts(str(child.attrs["href"]) for child in inside if child.type == "link_open")


def check_hosts(addresses: Any) -> None:  # noqa: ANN401 - any iterable of strings
    """Only addresses that the digest is allowed to link."""
    assert {re.sub(r"^https://([^/]+).*", r"\1", address) for address in addresses} <= OWN_HOSTS


def check_text(content: bytes) -> None:
    """Each title stands alone on its line, no control character beside it."""
    lines = content.decode().split("\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", content.decode())
    assert [line for line in lines if line in set(map(tidy, TITLES))].count(TITLES[-1]) == 1
    assert {tidy(title) for title in TITLES} <= set(lines)


def check_html(content: bytes) -> None:
    """A browser's parser sees no element, handler or address that is not the page's."""
    root = html5lib.parse(content.decode(), namespaceHTMLElements=False)
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "h3", "iframe", "form"}
    assert sum(element.tag == "article" for element in root.iter()) == NUMBER
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith(("on", "src", "style"))}
    check_hosts(element.get("href") for element in root.iter("a"))


def check_messages(platform: str) -> Callable[[bytes], None]:
    """Make the check of a platform, whose links its own strict reader finds."""

    def check(content: bytes) -> None:
        messages: list[str] = json.loads(content)
        links = [url for message in messages for url, _ in PLATFORMS[platform][1](message)]
        check_hosts(links)
        assert len(links) == 2 * NUMBER
        assert not re.search(r"@(everyone|U012)|(?<!\\)<!", "".join(messages))

    return check


def check_feed_html(texts: list[str]) -> None:
    """What a reader shows as HTML has paragraphs and links alone."""
    for text in texts:
        tree = html.fragment_fromstring(text, create_parent=True)
        assert {node.tag for node in tree.iter()} <= {"div", "p", "a"}
        assert {name for node in tree.iter() for name in node.attrib} <= {"href"}
        check_hosts(node.get("href") for node in tree.iter("a"))


def check_xml(content: bytes) -> None:
    """An XML parser that mends nothing reads as many entries, and only the feed's elements."""
    root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
    names = [etree.QName(node).localname for node in root.iter()]
    assert names.count("item") + names.count("entry") == NUMBER
    assert not {"script", "img", "h1", "style"} & set(names)
    found = [*root.iter("item"), *root.iter("{*}entry")]
    bodies = [body for entry in found for body in entry.iter("description", "{*}content")]
    assert len(bodies) == NUMBER
    check_feed_html([body.text or "" for body in bodies])


def check_jsonfeed(content: bytes) -> None:
    """The same of its JSON."""
    items = json.loads(content)["items"]
    assert len(items) == NUMBER
    check_feed_html([item["content_html"] for item in items])
    check_hosts(item["image"] for item in items)


def check_bibtex(content: bytes) -> None:
    """No entry fails, and no field is one that a text brought."""
    library = parse_string(content.decode())
    assert library.failed_blocks == []
    assert [entry.entry_type for entry in library.entries] == ["misc"] * NUMBER
    urls = [str(entry["url"]) for entry in library.entries]
    assert urls == [f"https://arxiv.org/abs/{paper.id}" for paper in DIGEST]


def check_csl(content: bytes) -> None:
    """An item per paper, its texts plain."""
    assert [item["title"] for item in json.loads(content)] == [*map(tidy, TITLES)]


def check_ris(content: bytes) -> None:
    """A record per paper, and none of the type that a text asked for."""
    records = rispy.loads(content.decode())
    assert [record["title"] for record in records] == [*map(tidy, TITLES)]
    assert {record["type_of_reference"] for record in records} == {"UNPB"}


CHECKS: dict[str, Callable[[bytes], None]] = {
    "json": check_json,
    "jsonl": check_jsonl,
    "csv": check_table,
    "tsv": check_table,
    "parquet": check_parquet,
    "markdown": check_markdown,
    "text": check_text,
    "html": check_html,
    "slack": check_messages("slack"),
    "discord": check_messages("discord"),
    "telegram": check_messages("telegram"),
    "rss": check_xml,
    "atom": check_xml,
    "jsonfeed": check_jsonfeed,
    "bibtex": check_bibtex,
    "csl": check_csl,
    "ris": check_ris,
}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_injected(name: str) -> None:
    """Formulas, markup, control and direction marks, and a megabyte stay what they are: text."""
    file = io.BytesIO()
    save(DIGEST, file, to=name)
    CHECKS[name](file.getvalue())
