"""Tokens to parts: the role of each token, by its target, else by its shape.

| token | part |
|---|---|
| link to `/login?next=/papers/<id>` with a number or `-` | vote |
| heading that links to `/papers/<id>`, or of the titles' level | title |
| link to `/papers/<id>` around an image alone | thumbnail |
| … around `N authors` | author count |
| … around a number | stars |
| … around other text | prose of that paper |
| link to `/papers/<id>#community` around a number | comments |
| link to `github.com/<owner>/<name>` | repository, with its stars |
| link to `arxiv.org/abs/<id>` | id |
| link to `/<slug>` | account: an organization or the submitter |
| text `N authors`, a date, a number, `Submitted by …`, `Upvote N` | as it says |
| any other text | prose |
"""

import enum
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hfdaily._dates import split_printed
from hfdaily._fold import read_count
from hfdaily._links import Role, read_link
from hfdaily._tokens import Token, TokenKind


class Part(enum.IntEnum):
    """What a token is to a card."""

    PROSE = 0
    TITLE = 1
    VOTE = 2
    AUTHORS = 3
    DATE = 4
    COMMENTS = 5
    STARS = 6
    REPOSITORY = 7
    ORGANIZATION = 8
    SUBMITTER = 9
    COUNT = 10
    THUMBNAIL = 11
    ARXIV = 12
    SEPARATOR = 13
    CHROME = 14
    RANK = 15


class Piece(NamedTuple):
    """A part of a card with its text and what its link names."""

    part: Part
    text: str
    line: int = 0
    value: str = ""
    """The paper's id, the account's slug, the repository's URL, the image's source."""
    image: str = ""
    """The source of the image that stands in the link."""
    token: Token | None = None
    """The token, for prose that may yet be a title."""


_AUTHORS = re.compile(r"(?:[·•*-]\s?)*([0-9][0-9,]{0,6}) authors?", re.IGNORECASE)
_AUTHORS_LAST = re.compile(r"(?:^|[·•*-])\s*([0-9][0-9,]{0,6}) authors?$", re.IGNORECASE)
_BULLETS = "•●▪◦‣*-–·+ \t"
_DOTS = frozenset({"·", "•", "∙", "⋅", "|"})
# What the site prints around the cards, in any surface; lower case.
_CHROME = frozenset(
    {
        "new", "subscribe", "daily", "weekly", "monthly", "daily papers", "trending papers",
        "get trending papers in your email inbox!",
        "get trending papers in your email inbox once a day!", "by", "ak", "byak",
        "and the research community", "by ak and the research community",
        "byak and the research community", "models", "datasets", "spaces", "buckets",
        "buckets new", "docs", "enterprise", "pricing", "website", "tasks", "huggingchat",
        "collections", "languages", "organizations", "community", "blog", "posts", "learn",
        "discord", "forum", "solutions", "team & enterprise", "hugging face pro",
        "enterprise support", "inference providers", "inference endpoints", "storage buckets",
        "log in", "sign up", "hugging face", "papers", "arxiv page", "system theme", "company",
        "tos", "privacy", "about", "careers", "jobs", "view arxiv page", "view pdf",
        "add to collection", "copy markdown", "submit", "search", "previous", "next", "menu",
        "skip to content", "arxiv", "no papers yet", "hugging face's logo",
    }
)  # fmt: skip
_CHROME_WORDS = frozenset(word for phrase in _CHROME for word in phrase.split())
_SHORT = 100
# A checkbox, or what is left of an image: `[ ]`, `[-]`, `[]`, `[IMG]`, `[983a036c8e]` alone.
_PLACEHOLDER = re.compile(
    r"\[(?:[\sxX-]?|IMG|INLINE)\]|^\[[\w.-]{0,60}\]$|^\[(?=[\w.-]{1,96}\] \S)"
)
_PREFIXES = ("submitted by", "upvote", "github", "#")


def is_heading_line(text: str) -> bool:
    """Tell the lines that stand above the first card of a list."""
    return text.lower() in {
        "daily papers", "trending papers", "by ak and the research community",
        "byak and the research community", "and the research community", "monthly",
    }  # fmt: skip


def read_parts(tokens: Iterable[Token]) -> list[Piece]:
    """Give the role of every token of a page of cards."""
    pieces: list[Piece] = []
    image = Token(TokenKind.IMAGE, "")
    for token in tokens:
        if token.kind is TokenKind.IMAGE:
            image = token
            continue
        if token.target:
            pieces += _of_link(token, image)
        elif token.kind is TokenKind.HEADING and not is_heading_line(token.text):
            pieces.append(Piece(Part.PROSE, token.text, token.line, token=token))
        else:
            pieces += _of_text(token, image)
        if image.text or image.target:
            image = Token(TokenKind.IMAGE, "")
    return pieces


def _of_link(token: Token, image: Token) -> Iterator[Piece]:
    role, value = read_link(token.target)
    text = token.text
    part: Part | None = None
    if role is Role.PAPER:
        part, text = _of_paper_link(token)
    elif role is Role.COMMENTS and read_count(text):
        part = Part.COMMENTS
    elif role is Role.VOTE:
        text = text.removeprefix("[ ]").removeprefix("Upvote").strip()
        part = Part.VOTE if read_count(text) else Part.CHROME
    elif role is Role.ACCOUNT:
        part = Part.ORGANIZATION
    elif role is Role.REPOSITORY:
        text = text.removeprefix("GitHub").strip()
        part = Part.REPOSITORY
    elif role is Role.ARXIV:
        part = Part.ARXIV
    elif role is Role.DAY and text.startswith("#"):
        part = Part.RANK
    elif role is Role.DAY:
        part = Part.CHROME
    if part is None:
        yield from _of_text(token, image)
    else:
        yield Piece(part, text, token.line, value, image.target, token)


def _of_paper_link(token: Token) -> tuple[Part, str]:
    text = token.text
    if token.kind is TokenKind.HEADING:
        return Part.TITLE, text
    if not text:
        return Part.THUMBNAIL, text
    if len(text) <= _SHORT:
        match = _AUTHORS.fullmatch(text) or _AUTHORS_LAST.search(text)
        if match:
            return Part.AUTHORS, match[1]
        if read_count(text):
            return Part.STARS, text
    return Part.PROSE, text


def _of_text(token: Token, image: Token) -> Iterable[Piece]:
    text = token.text
    if len(text) > _SHORT:
        return (Piece(Part.PROSE, text, token.line, token=token),)
    if not text:
        return ()
    found = _of_short(text, token.line)
    if found is None:
        return (Piece(Part.PROSE, text, token.line, "", image.target, token),)
    return found


def _of_short(text: str, line: int) -> tuple[Piece, ...] | None:
    """Read a short text by its shape; None where it has none."""
    if "[" in text and not (text := _PLACEHOLDER.sub("", text).strip()):
        return ()
    bare = text.removeprefix("(BUTTON)").strip(_BULLETS)
    if not bare:
        sign = text.strip("•●▪◦‣*· \t")
        return (Piece(Part.COUNT if sign else Part.SEPARATOR, sign[:1], line),)
    first = bare[0]
    if first.isdigit():
        return _of_number(bare, line)
    lower = bare.lower()
    if lower in _CHROME or (len(words := lower.split()) > 1 and _CHROME_WORDS.issuperset(words)):
        return (Piece(Part.CHROME, bare, line),)
    if lower.startswith(_PREFIXES) and (found := _of_label(bare, lower, line)) is not None:
        return found
    if "·" in bare:
        return _of_footer(bare, line)
    return _of_date(bare, line)


def _of_footer(text: str, line: int) -> tuple[Piece, ...] | None:
    """Read a footer on one line: ``OpenBMB · Sep 4, 2024 2``; the first part may be a name."""
    name, *rest = [part.strip() for part in text.split("·")]
    pieces: list[Piece] = []
    for part in rest:
        found = _of_short(part, line) if part else ()
        if found is None:
            return None
        pieces += found
    first = _of_short(name, line) if name else ()
    if first is None:
        first = (Piece(Part.PROSE, name, line),)
    return (*first, Piece(Part.SEPARATOR, "·", line), *pieces)


def _of_number(text: str, line: int) -> tuple[Piece, ...] | None:
    match = _AUTHORS.match(text)
    if match:
        piece = Piece(Part.AUTHORS, match[1], line)
        rest = text[match.end() :].strip(_BULLETS)
        after = _of_short(rest, line) if rest else ()
        return None if after is None else (piece, *after)
    words = text.split()
    if all(read_count(word) for word in words):
        return tuple(Piece(Part.COUNT, word, line) for word in words)
    return _of_date(text, line)


def _of_date(text: str, line: int) -> tuple[Piece, ...] | None:
    found = split_printed(text)
    if found is None:
        return None
    date, rest = found
    rest = rest.strip(_BULLETS + "[]")
    piece = Piece(Part.DATE, date.text, line)
    if not rest:
        return (piece,)
    after = _of_short(rest, line)
    return None if after is None else (piece, *after)


def _of_label(text: str, lower: str, line: int) -> tuple[Piece, ...] | None:
    """Read what the site labels by a word in front."""
    if lower.startswith("submitted by"):
        return (Piece(Part.SUBMITTER, text[len("submitted by") :].strip(), line),)
    if lower.startswith("upvote"):
        count = text[len("upvote") :].strip()
        return (Piece(Part.VOTE, count, line),) if not count or read_count(count) else None
    if lower.startswith("github"):
        count = lower[len("github") :].removesuffix("arxiv page").strip()
        if count and not read_count(count):
            return None
        return (Piece(Part.REPOSITORY, count, line),)
    match = _RANK.match(text)
    return (Piece(Part.RANK, match[1], line),) if match else None


_RANK = re.compile(r"#([0-9]{1,4}) Paper of the (?:day|week|month)", re.IGNORECASE)
