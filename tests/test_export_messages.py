"""`to_slack`, `to_discord` and `to_telegram`, read back by each platform's rules."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from hostile import HOSTILE, hostile_papers, papers
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from hfdaily import Digest, Organization, Paper
from hfdaily.export import to_discord, to_slack, to_telegram
from hfdaily.export._escape import tidy

Links = list[tuple[str, str]]
TELEGRAM_RESERVED = set("_*[]()~`>#+-=|{}.!")
JOINER = "\u2060"


def telegram_html(source: Any, **options: Any) -> list[str]:  # noqa: ANN401 - passed on
    """Write Telegram messages in HTML mode."""
    return to_telegram(source, mode="HTML", **options)


def slack_links(text: str) -> Links:
    """Read `mrkdwn`: three characters are special, and nothing but links is in angles."""
    found = re.findall(r"<([^<>]*)>", text)
    assert text.count("<") == text.count(">") == len(found)
    return [
        (url.replace("&amp;", "&"), html_text(label)) for url, _, label in map(split_bar, found)
    ]


def split_bar(text: str) -> tuple[str, str, str]:
    """Split a Slack link into address and text."""
    return text.partition("|")


def html_text(text: str) -> str:
    """Undo the three entities."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def discord_links(text: str) -> Links:
    """Read Discord's Markdown by a CommonMark parser; nothing but links may be in it."""
    links: Links = []
    for token in MarkdownIt("commonmark").parse(text):
        assert token.type in {"inline", "paragraph_open", "paragraph_close"}
        url = ""
        for child in token.children or []:
            assert child.type in {"text", "softbreak", "link_open", "link_close"}
            if child.type == "link_open":
                url = str(child.attrs["href"])
                links.append((url, ""))
            elif child.type == "link_close":
                url = ""
            elif url:
                links[-1] = (url, links[-1][1] + child.content)
    return links


def telegram_links(text: str) -> Links:
    """Read MarkdownV2 as strictly as Telegram: a reserved character must be escaped."""
    links: Links = []
    label: str | None = None
    position = 0
    while position < len(text):
        char = text[position]
        if char == "\\":
            char, position = text[position + 1], position + 2
            label = label if label is None else label + char
        elif char == "[" and label is None:
            label, position = "", position + 1
        elif char == "]" and label is not None:
            end = text.index(")", position)
            assert text[position + 1] == "("
            links.append((text[position + 2 : end], label))
            label, position = None, end + 1
        else:
            assert char not in TELEGRAM_RESERVED
            label, position = (label if label is None else label + char), position + 1
    assert label is None
    return links


def telegram_html_links(text: str) -> Links:
    """Read Telegram's HTML: no element but links."""
    root: Any = html.fromstring(f"<div>{text}</div>")
    assert {element.tag for element in root.iter()} <= {"div", "a"}
    assert set(re.findall(r"&\w+;", text)) <= {"&lt;", "&gt;", "&amp;", "&quot;"}
    return [(link.get("href") or "", link.text_content()) for link in root.iter("a")]


PLATFORMS: dict[str, tuple[Callable[..., list[str]], Callable[[str], Links], int]] = {
    "slack": (to_slack, slack_links, 40_000),
    "discord": (to_discord, discord_links, 2_000),
    "telegram": (to_telegram, telegram_links, 4_096),
    "telegram-html": (telegram_html, telegram_html_links, 4_096),
}
every_platform = pytest.mark.parametrize("platform", PLATFORMS)


def units(text: str) -> int:
    """Count UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def paper_links(messages: list[str], platform: str) -> Links:
    """Give the links to papers on Hugging Face in all messages."""
    read = PLATFORMS[platform][1]
    found = [link for message in messages for link in read(message)]
    return [link for link in found if link[0].startswith("https://huggingface.co/papers/")]


def as_shown(title: str, platform: str) -> str:
    """Give the title as a message shows it: Slack has no backticks to spare."""
    title = tidy(title)
    return title.replace("`", "\u02cb") if platform == "slack" else title


@every_platform
def test_hostile_titles_show_as_they_are(platform: str) -> None:
    """Every title is the text of one link, and no other links are made."""
    write, read, _ = PLATFORMS[platform]
    messages = write(hostile_papers())
    shown = [text.replace(JOINER, "") for _, text in paper_links(messages, platform)]
    assert shown == [as_shown(title, platform) for title in HOSTILE]
    urls = [url for message in messages for url, _ in read(message)]
    assert {url.split("/")[2] for url in urls} == {"huggingface.co", "arxiv.org"}


@every_platform
@settings(deadline=None)
@given(
    found=st.lists(papers, max_size=5),
    abstracts=st.booleans(),
    limit=st.integers(min_value=500, max_value=2_000),
)
def test_ids_come_back_within_the_limit(
    platform: str,
    found: list[Paper],
    abstracts: bool,  # noqa: FBT001 - drawn
    limit: int,
) -> None:
    """Every paper is in one message, in order, and no message is too long."""
    messages = PLATFORMS[platform][0](found, abstracts=abstracts, limit=limit)
    assert all(0 < units(message) <= limit for message in messages)
    urls = [url for url, _ in paper_links(messages, platform)]
    assert urls == [paper.hf_url for paper in found]


@every_platform
@pytest.mark.parametrize("text", ["x", "*", "&", "😀", "\u202e", "e\u0301", "\\", "<", "a.b"])
def test_long_titles_are_shortened_where_one_sees_it(platform: str, text: str) -> None:
    """A title of a megabyte fills one message and ends in an ellipsis."""
    write, _, limit = PLATFORMS[platform]
    (message,) = write([Paper(id="2403.00001", title=text * 1_000_000)], title="", limit=limit)
    assert limit * 0.9 < units(message) <= limit
    ((_, shown),) = paper_links([message], platform)
    assert shown.endswith("…")


def test_cuts_part_no_letter_from_its_accent() -> None:
    """Where the cut falls between a letter and its accent, both go."""
    short = {to_slack([Paper(title="e\u0301" * 999)], title="", limit=n)[0] for n in (500, 501)}
    assert short == {"e\u0301" * 249 + "…", "e\u0301" * 250 + "…"}


@every_platform
def test_long_abstracts_are_shortened_first(platform: str) -> None:
    """An abstract gives way to the title and the facts."""
    paper = Paper(id="2403.00001", title="A Title", summary="(word) " * 9_000, upvotes=3)
    (message,) = PLATFORMS[platform][0]([paper], title="", abstracts=True)
    assert [text for _, text in paper_links([message], platform)] == ["A Title"]
    assert "3 upvotes" in message
    assert message.endswith("…")


@every_platform
@pytest.mark.parametrize("length", [400, 10_000])
def test_long_facts_give_way(platform: str, length: int) -> None:
    """Where nothing else helps the facts go as well, and an ellipsis says so."""
    name = Organization(name="<" * 10_000)
    paper = Paper(
        id="2403.00001", title="&" * length, summary="&" * 10_000, organization=name,
        upvotes=10**70, comments=10**70, github_stars=10**70,
    )  # fmt: skip
    (message,) = PLATFORMS[platform][0]([paper], title="", abstracts=True, limit=500)
    assert units(message) <= 500
    assert message.count("…") >= 2


@every_platform
def test_addresses_that_are_too_long_are_left_out(platform: str) -> None:
    """An id of a megabyte, as only code can make it, leaves the title without a link."""
    (message,) = PLATFORMS[platform][0]([Paper(id="&" * 1_000_000, title="T")], title="")
    assert message == "T"


@every_platform
def test_papers_are_not_cut_in_two(platform: str) -> None:
    """A message ends where a paper ends, and the first one has the heading."""
    write = PLATFORMS[platform][0]
    found = [Paper(id=f"2403.{n:05}", title=f"Title {n}", upvotes=n) for n in range(200)]
    messages = write(found, title="Heading", limit=1_000)
    assert messages[0].startswith("Heading\n\n")
    cards = "\n\n".join(messages).split("\n\n")[1:]
    assert cards == [write([paper], title="")[0] for paper in found]
    for message, following in itertools.pairwise(messages):
        card, _, _ = following.partition("\n\n")
        assert units(f"{message}\n\n{card}") > 1_000


def test_telegram_gets_no_more_links_than_it_reads() -> None:
    """Telegram drops all but the first hundred entities of a message."""
    found = [Paper(id=str(n), title="T") for n in range(300)]
    messages = to_telegram(found, title="")
    assert all(len(telegram_links(message)) <= 100 for message in messages)


@every_platform
def test_mentions_are_broken(platform: str) -> None:
    """Nobody is called by what a title, an abstract or a name says."""
    text = (
        "@everyone @here x@everyone @channel @somebody <@123456789012345678> <@&123456789012345678>"
    )
    organization = Organization(fullname=text)
    paper = Paper(title=text, summary=text, organization=organization)
    (message,) = PLATFORMS[platform][0]([paper], abstracts=True)
    assert message.count(f"@{JOINER}") > 10
    assert not re.search(r"@([a-z]|[^\w\u2060]{0,6}[0-9]{15})", message)
    assert "<!" not in message


def test_slack_takes_no_line_for_a_quotation() -> None:
    """A title or abstract that begins with ``>`` keeps it, and the line is not indented."""
    papers = [Paper(title="> 9000 Agents", summary=">> it works")]
    (message,) = to_slack(papers, title="> Today", abstracts=True)
    assert not re.search(r"^\s*(>|&gt;)", message, re.MULTILINE)
    assert html_text(message.replace(JOINER, "")) == "> Today\n\n> 9000 Agents\n>> it works"


@every_platform
def test_addresses_in_formulas_survive(platform: str) -> None:
    """``pass@k`` is no mention."""
    (message,) = PLATFORMS[platform][0]([Paper(title="Beyond pass@k")], title="")
    assert message == "Beyond pass@k"


@every_platform
def test_no_papers(platform: str) -> None:
    """An empty digest is one message that says so."""
    (message,) = PLATFORMS[platform][0](Digest())
    assert message.replace("\\", "") == "Papers\n\nNo papers."


@every_platform
@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"limit": 499}, ValueError, "limit takes a number from 500 to"),
        ({"limit": 40_001}, ValueError, "limit takes a number from 500 to"),
        ({"limit": 1e3}, TypeError, "limit takes a whole number"),
        ({"title": b"x"}, TypeError, "title takes a string or None"),
    ],
)
def test_wrong_arguments(
    platform: str, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    """A wrong argument raises and says what is accepted."""
    with pytest.raises(error, match=message):
        PLATFORMS[platform][0]([], **options)


def test_wrong_mode() -> None:
    """Telegram's old Markdown mode is not written."""
    with pytest.raises(ValueError, match="mode takes one of 'MarkdownV2', 'HTML'"):
        to_telegram([], mode="Markdown")  # type: ignore[arg-type]  # the mistake under test
