"""The lines that a saving tool wrote on top of a page: its address, its day, its title."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hfdaily._model import Kind
from hfdaily._values.fold import fold
from hfdaily._values.links import read_address
from hfdaily._values.timestamps import read_timestamp


class HeadLines(NamedTuple):
    """What the lines say, and where the page itself begins."""

    url: str | None
    captured: dt.date | None
    end: int
    title: str = ""
    """The page's title, as the tool gives it."""


_LINE = re.compile(
    r"[\s>*_#-]{0,8}([A-Za-z][A-Za-z _()-]{0,24}?)[*_]{0,2}\s?[:=][*_]{0,2}\s+(\S.{0,2000})"
)
_TAG = re.compile(
    r"\s*<([A-Za-z][\w-]{0,40})(?:\s[^<>]{0,2000})?>(?:\s*([^<>\s]{1,2000})\s*</\1>)?\s*"
)
_ADDRESS = re.compile(r"\s(url|source|href|src)=[\"']([^\"'<>\s]{1,2000})[\"']")
_CONTENT = re.compile(r"[\s>*_#-]{0,8}(?:markdown|page|text)? ?content:[*_ ]{0,3}", re.IGNORECASE)
"""Says that the page begins."""
_RULE = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}")
_HEADING = re.compile(r"#{1,6}\s.{1,400}")
_URL_KEYS = frozenset(
    {"url", "source url", "source_url", "url source", "page url", "original url", "link",
     "source", "from", "href", "src"}
)  # fmt: skip
# A bare `date` may be anything: the day of a post, of a paper, of the page.
_DAY_KEYS = frozenset(
    {"accessed", "accessed_at", "captured", "captured (utc)", "captured_at", "crawled",
     "crawled_at", "fetched", "fetched_at", "retrieved", "retrieved_at", "saved", "saved date",
     "saved_at", "scraped", "scraped_at", "snapshot", "timestamp"}
)  # fmt: skip
_OTHER_KEYS = frozenset(
    {"title", "page title", "page_title", "description", "published time", "date", "domain",
     "path", "site", "site name", "language", "content type", "status"}
)  # fmt: skip
_TITLE_KEYS = frozenset({"title", "page title", "page_title"})
_KEYS = _URL_KEYS | _DAY_KEYS | _OTHER_KEYS
_BOLD_KEY = re.compile(r"\*\*[^*:]{1,40}(?::\*\*|\*\*:)\s")
_MAX_LINES = 40
_MAX_LENGTH = 8_000
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

    >>> head = read_head_lines("URL: https://huggingface.co/papers\nSaved: 2026-02-20\n\nPage")
    >>> head.url, str(head.captured), head.end
    ('https://huggingface.co/papers', '2026-02-20', 53)
    """
    url: str | None = None
    captured: dt.date | None = None
    title = ""
    end = _front_matter_end(text)
    lines = text[: end or _MAX_LENGTH].splitlines(keepends=True)[:_MAX_LINES]
    pairs = list(_pairs(lines))
    if _are_fields(pairs):
        return HeadLines(None, None, end, "")
    for key, value in pairs:
        if key in _URL_KEYS and url is None and read_address(value).kind is not Kind.UNKNOWN:
            url = value if "://" in value else None
        elif key in _DAY_KEYS and captured is None:
            moment = read_timestamp(value)
            captured = moment.on if moment else None
        elif key in _TITLE_KEYS and not title:
            title = fold(value.replace("\\n", " "))
    # A heading above the address of a paper may be that paper's title.
    headed = url is None or read_address(url).kind is not Kind.PAPER
    return HeadLines(url, captured, end or _header_end(lines, headed=headed), title)


def _are_fields(pairs: Sequence[tuple[str, str]]) -> bool:
    """Tell the fields of a list of papers: its addresses are theirs, and other keys come again."""
    papers = {
        value for key, value in pairs if key in _URL_KEYS and read_address(value).kind is Kind.PAPER
    }
    if len(papers) < _SEVERAL:
        return False
    if len(papers) > _SEVERAL:
        return True  # no tool names three pages above one
    keys = Counter(key for key, _ in pairs if key not in _KEYS)
    return any(count >= _SEVERAL for count in keys.values())


_SEVERAL = 2


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the keys and values of the lines at the head of a text."""
    for line in lines:
        if ":" in line or "=" in line:
            yield from _read_line(line.splitlines()[0])


def _read_line(line: str) -> Iterator[tuple[str, str]]:
    """Read ``key: value``, ``<key>value</key>`` or the address in ``<tag url="…">``."""
    if match := _LINE.fullmatch(line):
        yield match[1].strip().lower(), match[2].strip().strip("\"'`<>*_")
    elif "<" in line and (match := _TAG.fullmatch(line)):
        if match[2]:
            yield match[1].lower(), match[2]
        elif found := _ADDRESS.search(line):
            yield found[1], found[2]


_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\([0-9]{1,9}\)(\S{1,2000})")


def read_comments(text: str) -> HeadLines:
    r"""Read what a browser or SingleFile wrote into a comment at the head of a page.

    Args:
        text: the beginning of the page.

    >>> head = read_comments("<!--\n url: https://huggingface.co/papers \n saved: 2026-02-20 \n-->")
    >>> head.url, str(head.captured)
    ('https://huggingface.co/papers', '2026-02-20')
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
    end = text.find("\n---", begin, begin + _MAX_LENGTH)
    return end + len("\n---") if end >= 0 else 0


def _header_end(lines: Iterable[str], *, headed: bool) -> int:
    """Find where the lines above a page end: a block that names an address or the content.

    Args:
        lines: the page's first ones; those of other keys may stand between those that are known.
        headed: whether a heading may stand above them.
    """
    end = place = 0
    is_header = is_begun = is_doubtful = is_bold = False
    for line in lines:
        place += len(line)
        bare = line.strip()
        pairs = list(_read_line(bare))
        if _CONTENT.fullmatch(bare):
            return place
        if any(key in _KEYS for key, _ in pairs):
            end, is_doubtful = place, False
            is_header = is_header or any(map(_tells, pairs))
            is_bold = _BOLD_KEY.match(bare) is not None
        elif _HEADING.fullmatch(bare):
            if is_begun or not headed:
                break
        elif is_header and not is_doubtful and _RULE.fullmatch(bare):
            return place
        elif pairs:
            # Another key may be a title with a colon, unless it is set as those above it are.
            is_doubtful = not (is_bold and _BOLD_KEY.match(bare))
        elif bare and not _TAG.fullmatch(bare):
            break
        is_begun = is_begun or bare != ""
    return end if is_header else 0


def _tells(pair: tuple[str, str]) -> bool:
    """Tell a line that a saving tool alone writes: an address, a day of saving."""
    key, value = pair
    return key in _DAY_KEYS or (key in _URL_KEYS and "://" in value)
