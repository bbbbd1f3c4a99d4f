"""A digest as messages for Slack, Discord and Telegram."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from typing import Literal, get_args

import attrs

from hfdaily._model import Paper
from hfdaily.export import _escape
from hfdaily.export import _facts as facts
from hfdaily.export._checks import check_choice, check_range
from hfdaily.export._faults import naming_faults
from hfdaily.export._source import Source, digest_of

TelegramMode = Literal["MarkdownV2", "HTML"]

SLACK_LIMIT = 40_000
"""Slack cuts a message behind this many characters; it recommends a tenth of it."""
DISCORD_LIMIT = 2_000
"""Discord refuses a message longer than this."""
TELEGRAM_LIMIT = 4_096
"""Telegram refuses a message longer than this after its markup is read."""

_SHORTEST = 500
_LONGEST_FACT = 80
_LONGEST_URL = 200  # the id of a paper takes 10; what is longer leads nowhere
_LONGEST_HEADING = 100
_ELLIPSIS = "…"


@attrs.frozen(kw_only=True)
class _Platform:
    """How one platform writes text and links."""

    escape: Callable[[str], str]
    link: str
    """The form of a link, with ``{text}`` and ``{url}``."""
    amp: str = "&"
    """How an address writes its ampersands."""
    cards: int = 1_000_000
    """The most papers that one message may hold."""

    def linked(self, text: str, url: str | None) -> str:
        """Give escaped text as a link, or alone where the address is unfit."""
        address = (_escape.web_url(url) or "").replace("&", self.amp)
        if not 0 < len(address) <= _LONGEST_URL:
            return text
        return self.link.format(text=text, url=address)


_SLACK = _Platform(escape=_escape.slack, link="<{url}|{text}>", amp="&amp;")
_DISCORD = _Platform(escape=_escape.discord, link="[{text}](<{url}>)")
# Telegram reads at most 100 entities of a message; a paper has two links.
_TELEGRAM: dict[str, _Platform] = {
    "MarkdownV2": _Platform(escape=_escape.telegram, link="[{text}]({url})", cards=45),
    "HTML": _Platform(
        escape=_escape.telegram_html, link='<a href="{url}">{text}</a>', amp="&amp;", cards=45
    ),
}


@naming_faults
def to_slack(
    source: Source, *, title: str | None = None, abstracts: bool = False, limit: int = 4_000
) -> list[str]:
    """Write a digest as Slack messages in `mrkdwn`.

    Slack's three control characters are escaped, so a title makes no link and
    calls nobody.  Slack has no escape for ``*``, ``_`` and ``~``: a pair of
    them in a title shows as emphasis; a backtick becomes its look-alike U+02CB.

    Args:
        source: a digest, or papers.
        title: the first line; None makes one from the digest, ``""`` leaves it out.
        abstracts: whether to add the abstract, or the AI summary where there
            is no abstract.
        limit: the most characters of a message, 500 to 40,000; Slack
            recommends 4,000.

    Returns:
        At least one message. No paper is cut in two; one that is longer than a
        message is shortened, with an ellipsis.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if ``limit`` lies outside its bounds;
            or if a field can not be written that holds what its type does not allow.

    Example:
        >>> from hfdaily import Paper
        >>> print(to_slack([Paper(id="2403.01774", title="R&D", upvotes=3)], title="")[0])
        <https://huggingface.co/papers/2403.01774|R&amp;D>
        3 upvotes · <https://arxiv.org/abs/2403.01774|arXiv>
    """
    check_range("limit", limit, _SHORTEST, SLACK_LIMIT)
    return _messages(source, _SLACK, title=title, abstracts=abstracts, limit=limit)


@naming_faults
def to_discord(
    source: Source, *, title: str | None = None, abstracts: bool = False, limit: int = DISCORD_LIMIT
) -> list[str]:
    r"""Write a digest as Discord messages.

    Text is escaped for Discord's Markdown, mentions are broken by an invisible
    word joiner, and links show no preview.

    Args:
        source: a digest, or papers.
        title: the first line; None makes one from the digest, ``""`` leaves it out.
        abstracts: whether to add the abstract, or the AI summary where there
            is no abstract.
        limit: the most characters of a message, 500 to 2,000.

    Returns:
        At least one message. No paper is cut in two; one that is longer than a
        message is shortened, with an ellipsis.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if ``limit`` lies outside its bounds;
            or if a field can not be written that holds what its type does not allow.

    Example:
        >>> from hfdaily import Paper
        >>> print(to_discord([Paper(id="2403.01774", title="Q*")], title="")[0])
        [Q\*](<https://huggingface.co/papers/2403.01774>)
        [arXiv](<https://arxiv.org/abs/2403.01774>)
    """
    check_range("limit", limit, _SHORTEST, DISCORD_LIMIT)
    return _messages(source, _DISCORD, title=title, abstracts=abstracts, limit=limit)


@naming_faults
def to_telegram(
    source: Source,
    *,
    mode: TelegramMode = "MarkdownV2",
    title: str | None = None,
    abstracts: bool = False,
    limit: int = TELEGRAM_LIMIT,
) -> list[str]:
    r"""Write a digest as Telegram messages.

    Telegram counts UTF-16 units after it has read the markup; here the markup
    counts too, so a message is never too long.  A message holds 45 papers at
    most, because Telegram ignores all but 100 links of one.

    Args:
        source: a digest, or papers.
        mode: the ``parse_mode`` to send the messages with.
        title: the first line; None makes one from the digest, ``""`` leaves it out.
        abstracts: whether to add the abstract, or the AI summary where there
            is no abstract.
        limit: the most UTF-16 units of a message, 500 to 4,096; a caption
            takes 1,024.

    Returns:
        At least one message. No paper is cut in two; one that is longer than a
        message is shortened, with an ellipsis.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if ``mode`` or ``limit`` is none of those named;
            or if a field can not be written that holds what its type does not allow.

    Example:
        >>> from hfdaily import Paper
        >>> print(to_telegram([Paper(id="2403.01774", title="GPT-4.5!")], title="")[0])
        [GPT\-4\.5\!](https://huggingface.co/papers/2403.01774)
        [arXiv](https://arxiv.org/abs/2403.01774)
    """
    check_choice("mode", mode, get_args(TelegramMode))
    check_range("limit", limit, _SHORTEST, TELEGRAM_LIMIT)
    return _messages(source, _TELEGRAM[mode], title=title, abstracts=abstracts, limit=limit)


def _messages(
    source: Source, platform: _Platform, *, title: str | None, abstracts: bool, limit: int
) -> list[str]:
    """Write every paper and fill messages with them."""
    digest = digest_of(source)
    heading = _clipped(facts.title_of(digest, title), _LONGEST_HEADING)
    head = platform.escape(heading)
    cards = [_card(paper, platform, abstracts=abstracts, limit=limit) for paper in digest]
    return _packed(head, cards or [platform.escape(facts.NO_PAPERS)], limit, platform.cards)


def _packed(head: str, cards: list[str], limit: int, most: int) -> list[str]:
    """Put as many cards into each message as fit, in their order."""
    messages = [head] if head else []
    held = 0
    for card in cards:
        if messages and held < most and _units(messages[-1]) + 2 + _units(card) <= limit:
            messages[-1] += f"\n\n{card}"
            held += 1
        else:
            messages.append(card)
            held = 1
    return messages


def _card(paper: Paper, platform: _Platform, *, abstracts: bool, limit: int) -> str:
    """Write one paper; what is too long loses its abstract first, then its facts and title."""
    card = _Card(paper, platform)
    title = facts.title_text(paper)
    abstract = facts.labelled_abstract(paper) if abstracts else ""
    if abstract and len(title) <= limit:
        fitted = _longest(abstract, limit, lambda text: card.write(title, text))
        if fitted is not None:
            return fitted
    rest = _ELLIPSIS if abstract else ""
    fitted = _longest(title, limit, lambda text: card.write(text, rest))
    if fitted is not None:
        return fitted
    card.details = _ELLIPSIS
    return _longest(title, limit, lambda text: card.write(text, "")) or _ELLIPSIS


class _Card:
    """The lines of one paper."""

    def __init__(self, paper: Paper, platform: _Platform) -> None:
        """Write what does not depend on the room that is left."""
        self._url = paper.hf_url
        self._platform = platform
        escape = platform.escape
        parts = [escape(_clipped(fact, _LONGEST_FACT)) for fact in facts.facts_of(paper)]
        if paper.arxiv_url:
            arxiv = platform.linked("arXiv", paper.arxiv_url)
            parts += [arxiv] if arxiv != "arXiv" else []
        self.details = " · ".join(parts)

    def write(self, title: str, abstract: str) -> str:
        """Give the card with this much of the title and the abstract."""
        platform = self._platform
        lines = (
            platform.linked(platform.escape(title), self._url),
            self.details,
            platform.escape(abstract),
        )
        return "\n".join(line for line in lines if line)


def _longest(text: str, limit: int, write: Callable[[str], str]) -> str | None:
    """Write the text, or as much as fits with an ellipsis; None where none of it does."""
    if len(text) <= limit and _units(whole := write(text)) <= limit:
        return whole
    most = min(len(text), limit)
    fits = bisect_right(range(most), limit, key=lambda length: _units(write(_cut(text, length))))
    return write(_cut(text, fits - 1)) if fits else None


def _clipped(text: str, length: int) -> str:
    """Cut a text that is longer than it may be."""
    return text if len(text) <= length else _cut(text, length - 1)


def _cut(text: str, length: int) -> str:
    """Give the first characters of a longer text and an ellipsis, no accent cut off."""
    while length and (unicodedata.combining(text[length]) or text[length] in "\u200d\ufe0f"):
        length -= 1
    return _escape.tidy(text[:length]) + _ELLIPSIS


def _units(text: str) -> int:
    """Count UTF-16 code units, the strictest way in which a platform counts."""
    return len(text) + sum(char > "\uffff" for char in text)
