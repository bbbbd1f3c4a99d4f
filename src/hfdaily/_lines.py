"""The reader of Markdown and plain text: lines and links to tokens."""

import re
from collections.abc import Iterator

from hfdaily._brackets import Span, find_spans, outermost, read_definitions
from hfdaily._dialects import unify
from hfdaily._fold import fold
from hfdaily._tokens import Token, TokenKind

_HOLE = "\0"
_ATX = re.compile(r"(#{1,6})(?:\s+|\Z)(.*?)(?:\s#+)?")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\s*")
_BULLET = re.compile(r"(?:[*+•●▪◦‣]|-(?!\s*\Z)|[0-9]{1,3}[.)](?=\s))\s+(?=\S)")
_BULLETS = frozenset("*+•●▪◦‣-0123456789")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"\\+(?=\s|\Z)")
_FENCE = ("```", "~~~")
_CHECKBOX = re.compile(r"\[[ xX]?\]\s*")
_LABELLED = re.compile(r"LINK:\s*", re.IGNORECASE)


def read_lines(text: str) -> list[Token]:
    """Read a page's lines to tokens.

    A text without any link or heading mark is read line by line; else the
    links, which may span lines, are taken out first.
    """
    text = unify(text.replace("\r\n", "\n").replace("\r", "\n").replace(_HOLE, "�"))
    if "](" not in text and "][" not in text and "]:" not in text and "<http" not in text:
        escaped = "\n#" in text and _ESCAPE.search(text) is not None
        return list(_Walk([], "", escaped=escaped).tokens(text))
    definitions, text = read_definitions(text)
    spans = find_spans(text, definitions)
    links = outermost(spans)
    inner = [span for span in spans if span.image]
    holes = _Walk(links, text, inner)
    return list(holes.tokens(_with_holes(text, links)))


def _with_holes(text: str, links: list[Span]) -> str:
    """Put one character in the place of every link."""
    parts: list[str] = []
    position = 0
    for link in links:
        parts += (text[position : link.start], _HOLE)
        position = link.end
    parts.append(text[position:])
    return "".join(parts)


class _Walk:
    """The walk over the lines of a text whose links are holes."""

    def __init__(
        self,
        links: list[Span],
        text: str,
        images: list[Span] | None = None,
        *,
        escaped: bool = True,
    ) -> None:
        self._clean = _clean if escaped else _bare
        self._links = iter(links)
        self._text = text
        self._images = sorted(images or [])
        self._image = 0
        self._number = 0

    def tokens(self, skeleton: str) -> Iterator[Token]:
        """Give the tokens of every line."""
        lines = skeleton.split("\n")
        skip = False
        for i, line in enumerate(lines):
            self._number += 1
            if skip or not line or line.isspace():
                skip = False
                continue
            stripped = line.strip()
            if stripped.startswith(_FENCE):
                continue
            following = lines[i + 1] if i + 1 < len(lines) else ""
            atx = _ATX.fullmatch(stripped) if stripped[0] == "#" else None
            if atx:
                skip = _continues(following)
                rest = following.strip() if skip else ""
                yield from self._heading(f"{atx[2]} {rest}".strip(), len(atx[1]))
            elif following[:3] in {"===", "---"} and _UNDERLINE.fullmatch(following):
                skip = True
                yield from self._heading(stripped, 1 if following[0] == "=" else 2)
            elif _HOLE in stripped:
                yield from self._mixed(stripped)
            else:
                yield self._plain(stripped)

    def _plain(self, line: str) -> Token:
        return Token(TokenKind.TEXT, self._clean(line), "", self._number)

    def _heading(self, line: str, level: int) -> Iterator[Token]:
        """Give a heading; the link in it is part of it."""
        number = self._number
        images: list[Token] = []
        texts: list[str] = []
        target = ""
        for part in _parts(line):
            if part == _HOLE:
                link = next(self._links)
                *found, token = self._link(link)
                images += found
                texts.append(token.text)
                target = target or token.target
            else:
                texts.append(self._clean(part))
        text = fold(" ".join(texts))
        yield from images
        if text:
            yield Token(TokenKind.HEADING, text, target, number, level)

    def _mixed(self, line: str) -> Iterator[Token]:
        """Give the texts and links of a line."""
        starts = True
        spaced = True
        for part in _parts(line):
            if part == _HOLE:
                *images, token = self._link(next(self._links))
                yield from images
                yield token._replace(starts=starts, spaced=spaced)
                spaced = False
            else:
                text = self._clean(part)
                if text:
                    yield Token(
                        TokenKind.TEXT,
                        text,
                        "",
                        self._number,
                        starts=starts,
                        spaced=spaced or part[:1].isspace(),
                    )
                spaced = part[-1:].isspace()
            starts = False

    def _link(self, link: Span) -> list[Token]:
        """Give the images in a link and the link, or the image that it is."""
        text = self._text
        number = self._number
        self._number += text.count("\n", link.start, link.end)
        if link.image:
            alt = self._clean(text[link.inner_start : link.inner_end])
            return [Token(TokenKind.IMAGE, alt, link.target, number)]
        images = self._images_in(link)
        parts: list[str] = []
        position = link.inner_start
        tokens: list[Token] = []
        for image in images:
            parts.append(text[position : image.start])
            position = image.end
            alt = self._clean(text[image.inner_start : image.inner_end])
            tokens.append(Token(TokenKind.IMAGE, alt, image.target, number))
        parts.append(text[position : link.inner_end])
        lines = (self._clean(line) for part in parts for line in part.split("\n"))
        label = _LABELLED.sub("", fold(" ".join(lines)), count=1)
        tokens.append(Token(TokenKind.LINK, label, link.target, number))
        return tokens

    def _images_in(self, link: Span) -> list[Span]:
        found: list[Span] = []
        while self._image < len(self._images) and self._images[self._image].start < link.end:
            image = self._images[self._image]
            if image.start >= link.inner_start and image.end <= link.inner_end:
                found.append(image)
            self._image += 1
        return found


def _continues(line: str) -> bool:
    """Tell a line that goes on with the heading above: indented text, no mark."""
    return line[:2] == "  " and not line.isspace() and not _BULLET.match(line.lstrip())


def _parts(line: str) -> list[str]:
    return [part for part in re.split(f"({_HOLE})", line) if part]


def _bare(text: str) -> str:
    """Fold a piece of a line that has no marks but a bullet."""
    text = fold(text.replace("[]", "") if "[]" in text else text)
    match = _BULLET.match(text) if text[:1] in _BULLETS else None
    return text[match.end() :] if match else text


def _clean(text: str) -> str:
    """Undo Markdown's escapes and marks in a piece of a line."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", _HARD_BREAK.sub(" ", text))
    text = _bare(text)
    if text[:2] == "**" and text[-2:] == "**" and len(text) > 4:
        text = text[2:-2]
    return text
