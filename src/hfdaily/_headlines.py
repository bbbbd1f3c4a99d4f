"""The lines that a saving tool wrote on top of a page: its address and its day."""

import datetime as dt
import re
from typing import NamedTuple

from hfdaily._dates import read_timestamp
from hfdaily._links import read_address
from hfdaily._model import Kind


class HeadLines(NamedTuple):
    """What the lines say, and where the page itself begins."""

    url: str | None
    captured: dt.date | None
    end: int


_LINE = re.compile(
    r"[\s>*_#-]{0,8}([A-Za-z][A-Za-z _()-]{0,24}?)[*_]{0,2}\s?[:=][*_]{0,2}\s+(\S.{0,2000})"
)
_URL_KEYS = frozenset(
    {
        "url",
        "source url",
        "source_url",
        "url source",
        "page url",
        "original url",
        "link",
        "source",
        "from",
    }
)
# A bare `date` may be anything: the day of a post, of a paper, of the page.
_DAY_KEYS = frozenset(
    {"accessed", "accessed_at", "captured", "captured (utc)", "captured_at", "crawled",
     "crawled_at", "fetched", "fetched_at", "retrieved", "retrieved_at", "saved", "saved date",
     "saved_at", "scraped", "scraped_at", "snapshot", "timestamp"}
)  # fmt: skip
_MAX_LINES = 40
_URL_NAMES = frozenset({"canonical", "href", "link", "location", "source"})
_DAY_NAMES = frozenset({key.replace("_", "") for key in _DAY_KEYS} | {"cachedat", "loadedtime"})


def is_url_key(key: str) -> bool:
    """Tell a key under which tools write the address of a page.

    >>> is_url_key("sourceURL"), is_url_key("loaded_url"), is_url_key("title")
    (True, True, False)
    """
    return key.lower().endswith("url") or key.lower() in _URL_NAMES


def is_day_key(key: str) -> bool:
    """Tell a key under which tools write when they read a page.

    >>> is_day_key("fetchedAt"), is_day_key("crawled_at"), is_day_key("date")
    (True, True, False)
    """
    return key.lower().replace("_", "") in _DAY_NAMES


def read_head_lines(text: str) -> HeadLines:
    r"""Read the lines above a page that a saving tool wrote.

    Args:
        text: the page.

    >>> read_head_lines("URL: https://huggingface.co/papers\nTimestamp: 2026-02-20T01:02:03Z\n\n")
    HeadLines(url='https://huggingface.co/papers', captured=datetime.date(2026, 2, 20), end=0)
    """
    url: str | None = None
    captured: dt.date | None = None
    end = _front_matter_end(text)
    for line in (text[:end] if end else text[:8_000]).splitlines()[:_MAX_LINES]:
        if ":" not in line and "=" not in line:
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        key, value = match[1].strip().lower(), match[2].strip().strip("\"'`<>*_")
        if key in _URL_KEYS and url is None and read_address(value).kind is not Kind.UNKNOWN:
            url = value if "://" in value else None
        elif key in _DAY_KEYS and captured is None:
            moment = read_timestamp(value)
            captured = moment.on if moment else None
    return HeadLines(url, captured, end)


_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\([0-9]{1,9}\)(\S{1,2000})")


def read_comments(text: str) -> HeadLines:
    r"""Read what a browser or SingleFile wrote into a comment at the head of a page.

    Args:
        text: the beginning of the page.

    >>> read_comments("<!--\n url: https://huggingface.co/papers \n saved date: 2026-02-20 \n-->")
    HeadLines(url='https://huggingface.co/papers', captured=datetime.date(2026, 2, 20), end=0)
    """
    begin = text.find("<!--")
    found = read_head_lines(text[begin + 4 : max(begin, text.find("-->", begin))])
    saved = _SAVED_FROM.match(text, begin)
    if saved and read_address(saved[1]).kind is not Kind.UNKNOWN:
        return found._replace(url=saved[1])
    return found


def _front_matter_end(text: str) -> int:
    """Find the end of a block of head lines between two lines of dashes."""
    if not text.lstrip("\ufeff\r\n").startswith("---"):
        return 0
    begin = text.index("---") + 3
    end = text.find("\n---", begin, begin + 8_000)
    return end + len("\n---") if end >= 0 else 0
