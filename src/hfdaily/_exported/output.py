"""What hfdaily itself wrote for people: it is no page, but says which page it was made of."""

import datetime as dt
import re
from collections.abc import Mapping

from hfdaily._cards.shapes import is_chrome
from hfdaily._diagnostics import Code
from hfdaily._model import Kind
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._tokens import TEXT, Token
from hfdaily._values.fold import holds

READ_BACK = "read it back with hfdaily.load, or --from on the command line"
"""What to do with a file that loses nothing."""

_COLUMNS = frozenset({"title", "published_on", "author_count"})
_ARXIV = "[arXiv](https://arxiv.org/abs/"
_TABLE = "| Paper | Upvotes | Comments | Published | Link |"
_LINKS = " · [PDF](https://arxiv.org/pdf/"
_FACTS = re.compile(r"(?:^|· )[0-9,]{1,12} (?:upvote|comment|GitHub star)s?(?: ·|$)", re.MULTILINE)
_DATED = re.compile(
    r"(?:^|· )[0-9,]{1,12} (?:upvote|comment|GitHub star)s? ·(?:[^\n]{0,2000} ·)?"
    r" published [0-9]{4}-[0-9]{2}-[0-9]{2}(?: · withdrawn [0-9-]{10})?$",
    re.MULTILINE,
)
"""Such a line of a paper without an id, which has no links."""
_TITLE = re.compile(
    r"(?P<name>Daily Papers|Trending Papers|Papers?)"
    r"(?:, (?P<day>[0-9-]{10})(?: to (?P<end>[0-9-]{10}))?|: (?P<query>.{1,500}))?"
)

_KINDS = {"Daily Papers": Kind.DAILY, "Trending Papers": Kind.TRENDING, "Paper": Kind.PAPER}


def is_own_markdown(text: str) -> bool:
    """Tell what `to_markdown` wrote by the facts and links that it gives each paper.

    >>> is_own_markdown("- A · 3 upvotes · [arXiv](https://arxiv.org/abs/2403.01774)")
    True
    """
    if holds(text, _TABLE):
        return True
    if holds(text, _ARXIV):
        return _LINKS in text or _FACTS.search(text) is not None
    if holds(text, "· published ") and _DATED.search(text) is not None:
        return True
    return text[:_LONGEST_BEGIN].lstrip()[:1] == "#" and _is_list_of_titles(text)


def _is_list_of_titles(text: str) -> bool:
    """Tell a list of papers without any fact, by its heading and that there is nothing else."""
    match = _TITLES_ONLY.fullmatch(text.strip())
    if match is None or not _TITLE.fullmatch(match["title"].replace("\\", "")):
        return False
    return not any(is_chrome(item[2:].strip()) for item in match["items"].split("\n"))


_LONGEST_BEGIN = 1_000
"""Head lines of a tool are blank lines here."""
_ITEMS = re.compile(r"^- .*(?:\n- .*)*", re.MULTILINE)
_TITLES_ONLY = re.compile(
    rf"#{{1,5}} (?P<title>.{{1,600}})\n\n(?P<items>{_ITEMS.pattern[1:]})"
    r"(?:\n\n[0-9,]{1,12} records? of the page could not be read\\?\.)?"
)


def mark_items(tokens: list[Token], text: str) -> list[Token]:
    """Give the items of the lists that `to_markdown` wrote a level: they may be titles alone.

    Args:
        tokens: the tokens of a page that it wrote.
        text: the page.
    """
    items: set[int] = set()
    is_all = _is_list_of_titles(text)
    line, place = 1, 0
    for match in _ITEMS.finditer(text):
        line, place = line + text.count("\n", place, match.start()), match.start()
        if is_all or is_own_markdown(match[0]):
            items.update(range(line, line + match[0].count("\n") + 1))
    return [
        token._replace(level=1) if token.line in items and token.kind is TEXT else token
        for token in tokens
    ]


def is_own_table(head: str) -> bool:
    """Tell what `to_csv` wrote by its first line, whatever the delimiter.

    >>> is_own_table("position;id;title;published_on;author_count")
    True
    """
    return _COLUMNS.issubset(re.split(r"[,;|\t ]", head))


_FEED = "https://jsonfeed.org/version/"
_PAGE = "https://huggingface.co/papers"


def is_own_feed(value: object) -> bool:
    """Tell what `to_jsonfeed` wrote: a feed whose own page is one of the site's.

    >>> is_own_feed({"version": _FEED + "1.1", "home_page_url": _PAGE, "items": []})
    True
    """
    if not isinstance(value, Mapping):
        return False
    version, page = value.get("version"), value.get("home_page_url")
    return str(version).startswith(_FEED) and str(page).startswith(_PAGE)


def own_title(text: str) -> str:
    """Give the heading of a Markdown document."""
    first = text.lstrip().partition("\n")[0]
    return first.lstrip("# ").replace("\\", "") if first.startswith("#") else ""


def read_own(title: str, raw: RawPage, report: Report) -> None:
    """Say that a page is hfdaily's own, and read in its title what it was made of.

    Args:
        title: the document's title.
        raw: takes kind, day and query.
        report: takes the finding.
    """
    report.add(
        Code.OWN_OUTPUT,
        "hfdaily's own page for people, which says less than the digest did; save the digest"
        " as JSON, JSON Lines, CSV or Parquet to read it back with hfdaily.load",
        excerpt=title,
    )
    match = _TITLE.fullmatch(title)
    if match is None:
        return
    if match["query"]:
        raw.kind, raw.query = Kind.SEARCH, match["query"]
    elif match["end"]:
        raw.kind, raw.day = _period(match["day"], match["end"])
    elif match["day"]:
        raw.kind, raw.day = Kind.DAILY, match["day"]
    else:
        raw.kind = _KINDS.get(match["name"], Kind.UNKNOWN)


def _period(start: str, end: str) -> tuple[Kind, str | None]:
    """Tell a week from a month, and name it as addresses do."""
    try:
        days = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError:
        return Kind.UNKNOWN, None
    if (days[1] - days[0]).days == 6:
        year, week, _ = days[0].isocalendar()
        return Kind.WEEKLY, f"{year}-W{week:02}"
    return Kind.MONTHLY, start[:7]
