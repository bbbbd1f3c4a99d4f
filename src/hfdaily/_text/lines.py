"""The reader of Markdown and plain text: lines and links to tokens."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from hfdaily._cards.shapes import is_shape
from hfdaily._sheet import Sheet, is_fence
from hfdaily._text.brackets import (
    Span,
    drop_cut_list,
    find_spans,
    open_cut_link,
    outermost,
    part_cut_link,
)
from hfdaily._text.dialects import unify
from hfdaily._text.linetexts import BULLET, ESCAPER, bare, clean_own, cleaner, without_bullet
from hfdaily._text.references import read_definitions
from hfdaily._tokens import HEADING, IMAGE, LINK, SOFT_BREAK, TEXT, Token, new_token
from hfdaily._values.fold import fold, holds
from hfdaily._values.joins import join_lines

_HOLE = "\x1a"
"""Not NUL: to look for that takes a look at every character of most texts."""
_HOLES = re.compile(f"({_HOLE})")
_ATX = re.compile(r"(#{1,6})(?:\s+|\Z)(.*?)(?:\s#+)?")
_UNDERLINE = re.compile(r"(?:={1,}|-{3,})\s*")
_FIRST_OF_OWN = frozenset("\\*+-#0123456789")
_OWN_MARK = re.compile(r"(?:\\?[*+#-]|[0-9]{1,3}\\?[.)])(?=\s+\S)")
"""What a title may begin with though it looks like the mark of an item or a heading."""
_DIGITS = frozenset("0123456789")
_OWN_NUMBER = re.compile(r"[0-9]{1,3}[.)](?=\s+\S)")
_ITEM = re.compile(r"^[^\S\n]*(?:\S{1,6}[^\S\n]+)?([0-9]{1,3}[.)][^\S\n]+\S.*)", re.MULTILINE)
"""A numbered text, which may be a heading or stand behind a bullet."""
_PAPER = re.compile(r"/papers/[0-9.]+\Z")
_ESCAPED_MARK = re.compile(r"\s*(?:\\[*+#-]|[0-9]{1,3}\\[.)])(?=\s+\S)")
_HEADING_LINE = re.compile(r"^\s{0,3}#{1,6}\s", re.MULTILINE)
_MARKS = frozenset("*+•●▪◦‣>-[0123456789#`~")
"""What a line begins with that may be more than a text."""
_MARKED_HEADING = re.compile(r"(?:(?:[*+•●▪◦‣>-]|[0-9]{1,3}[.)]|\[[ xX]\])\s+){1,4}(#{1,6}\s.*)")
"""A heading that is an item, or quoted."""
_CHECKBOX = re.compile(r"[|>]\s+|\[[ xX]\]\s+")
_BOX_MARKS = frozenset("[|>")
_LONGEST_NUMBERING = 24
_NUMBERING = re.compile(
    r"[*_\s|]*(?:paper\s*)?(?:#?[0-9]{1,3}[.):]|#[0-9]{1,3}|\[#?[0-9]{1,3}\]:?)[*_\s]*",
    re.IGNORECASE,
)
"""What numbers a title in somebody's list: it always has a mark, as votes have none."""
_EMPHASIS = frozenset({"**", "__", "***"})
"""What stands around a link that is printed bold."""
_LABEL_MARK = re.compile(r"\A(?:LINK:\s*)?(?:#{1,6}\s+(?=\S))?", re.IGNORECASE)
"""What stands in a link before its text, be it on the first line or behind an image."""
_UNDERLINES = frozenset({"===", "---", "==", "="})
_SHORTEST_UNDERLINE = 3
"""A shorter one is as long as its heading, as converters write them."""
_SHORTEST_PROSE = 40
"""A shorter line in a link may be the name of an image or an account."""
_ENDS_OF_IDS = frozenset("}]")
_ID = re.compile(r"\s*\{#[^{}]{0,2000}\}\Z")
_BRACKETED = re.compile(r"\[[^\[\]]+\]")
"""A reference link whose label is its text, and whose definition is gone."""


def read_lines(sheet: Sheet, *, own: bool = False) -> list[Token]:
    r"""Read a page's lines to tokens.

    A text without any link is read line by line; else the links, which may
    span lines, are taken out first.

    Args:
        sheet: the page.
        own: whether `to_markdown` wrote it, so that every mark is escaped.

    >>> [token.text for token in read_lines(Sheet("* Daily\n\n### A Title\n[5](/a)"))]
    ['Daily', 'A Title', '5']
    """
    text = sheet.text
    if "\r" in text or _HOLE in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace(_HOLE, "�")
        sheet = Sheet(text)
    marked = own or (holds(text, "# ") and _HEADING_LINE.search(text) is not None)
    linked = holds(text, "](")
    unified = unify(sheet, own=own)
    if unified is not sheet:
        sheet.forget()
    text = unified.text
    written = clean_own if own else cleaner(text)
    if not _has_links(text):
        return _Walk((), (), text, written if marked else bare).read(unified)
    unified.forget()
    definitions, text = read_definitions(part_cut_link(drop_cut_list(open_cut_link(text))))
    spans = find_spans(text, definitions)
    clean = written if marked or definitions or (linked and spans) else bare
    links = outermost(spans)
    return _Walk(links, sorted(spans), text, clean).read(Sheet(_with_holes(text, links)))


def _has_links(text: str) -> bool:
    return any(holds(text, mark) for mark in ("](", "][", "]:", "<http"))


def _with_holes(text: str, links: Sequence[Span]) -> str:
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
        self, links: Sequence[Span], spans: Sequence[Span], text: str, clean: Callable[[str], str]
    ) -> None:
        self._clean = clean
        self._links = iter(links)
        self._text = text
        self._spans = spans
        self._skeleton = ""
        self._place = 0
        self._number = 0

    def read(self, skeleton: Sheet) -> list[Token]:
        """Give the tokens of every line."""
        self._skeleton = skeleton.text
        tokens: list[Token] = []
        text, linked = TEXT, _HOLE in skeleton.text
        is_broken = skeleton.is_underlined or SOFT_BREAK in skeleton.text
        if self._clean is bare and not linked and not is_broken and skeleton.is_folded:
            return self._read_plain(skeleton.stripped)
        lines, stripped, steps = _split(skeleton)
        clean = self._clean
        followers = itertools.chain(itertools.islice(lines, 1, None), ("",))
        underlined = False
        for line, following, step in zip(stripped, followers, steps, strict=False):
            self._number += step
            if underlined or not line:
                underlined = False
                continue
            if line[0] in _MARKS:
                if is_fence(line):
                    continue
                marked = self._marked(line)
                if marked is not None:
                    tokens += marked
                    continue
            if following[:3] in _UNDERLINES and _is_underlined(line, following):
                underlined = True
                tokens += self._heading(line, 1 if following[0] == "=" else 2)
            elif linked and _HOLE in line:
                tokens += self._mixed(line)
            elif shown := clean(line):
                tokens.append(new_token((text, shown, "", self._number, 0, True, True)))
        return tokens

    def _read_plain(self, lines: Iterable[str]) -> list[Token]:
        """Give the tokens of folded lines without links and underlined headings, as most are."""
        tokens: list[Token] = []
        text = TEXT
        for number, line in enumerate(lines, 1):
            shown = line
            if line[:1] in _MARKS:
                if is_fence(line):
                    continue
                self._number = number
                marked = self._marked(line)
                if marked is not None:
                    tokens += marked
                    continue
                shown = without_bullet(line)
            if shown:
                tokens.append(new_token((text, shown, "", number, 0, True, True)))
        return tokens

    def _marked(self, line: str) -> Iterable[Token] | None:
        """Give a heading, or a text with a number of its own, by what the line begins with."""
        if atx := _heading_of(line):
            return self._heading(atx[2], len(atx[1]))
        mark = self._own_number(line)
        return [Token(TEXT, self._with_mark(mark, line), "", self._number)] if mark else None

    def _heading(self, line: str, level: int) -> Iterator[Token]:
        """Give a heading; the link in it is part of it."""
        number = self._number
        texts: list[str] = []
        target = ""
        linked = _HOLE in line
        for part in _parts(line):
            if part.strip() in _EMPHASIS or (linked and not texts and _NUMBERING.fullmatch(part)):
                continue
            if part == _HOLE:
                *images, token = self._link(next(self._links), is_heading=True)
                yield from images
                texts.append(token.text if token.kind is LINK else "")
                target = target or (token.target if token.kind is LINK else "")
            elif ESCAPER in part and not texts and (mark := _ESCAPED_MARK.match(part)):
                texts.append(self._with_mark(mark[0], part))
            elif not texts and (own := self._own_number(part)):
                texts.append(self._with_mark(own, part))
            else:
                texts.append(self._clean(part))
        text = fold(" ".join(texts))
        if text[-1:] in _ENDS_OF_IDS:
            text = _without_id(text)
        if text[:1] == "[" and _BRACKETED.fullmatch(text):
            text = text[1:-1].strip()
        if len(text) == 1 and not text.isalnum() and not target:
            yield Token(TEXT, text, "", number)  # AsciiDoc's mark around a comma
        elif text:
            yield Token(HEADING, text, target, number, level)

    def _mixed(self, line: str) -> Iterator[Token]:
        """Give the texts and links of a line."""
        starts = spaced = True
        bullet = BULLET.match(line)
        line = line[bullet.end() :] if bullet else line
        is_row = line[0] == "|"
        if line[0] in _BOX_MARKS and (box := _CHECKBOX.match(line)):
            line = line[box.end() :]
        for part in _parts(line):
            if part.strip() in _EMPHASIS or (
                starts and 1 < len(part) < _LONGEST_NUMBERING and _NUMBERING.fullmatch(part)
            ):
                continue
            if part == _HOLE:
                *images, token = self._link(next(self._links))
                yield from images
                yield token._replace(starts=starts, spaced=spaced)
                spaced = False
            else:
                spaced = spaced or part[:1].isspace()
                if text := self._clean(part):
                    yield Token(TEXT, text, "", self._number, 0, starts, spaced)
                spaced = part[-1:].isspace()
            starts = starts and is_row and part.strip(" |").isdigit()  # the first cell of a row

    def _link(self, link: Span, *, is_heading: bool = False) -> list[Token]:
        """Give the images in a link and the link, or the image that it is."""
        text = self._text
        number = self._number
        self._number += text.count("\n", link.start, link.end)
        if link.image:
            alt = self._clean(text[link.inner_start : link.inner_end])
            return [Token(IMAGE, alt, link.target, number)]
        tokens: list[Token] = []
        parts: list[str] = []
        position = link.inner_start
        target = link.target
        for begin, end, span in self._inner(link):
            parts.append(text[position:begin])
            position = max(position, end)
            if span.image:
                alt = self._clean(text[span.inner_start : span.inner_end])
                tokens.append(Token(IMAGE, alt, span.target, number))
            target = target or ("" if span.image else span.target)  # the outer one is a mere style
        parts.append(text[position : link.inner_end])
        label = parts[0].strip()
        if (
            label[:1] in _FIRST_OF_OWN
            and len(parts) == 1
            and "\n" not in label
            and (_PAPER.search(target) if target else is_heading and label[0] in _DIGITS)
            and (mark := self._own_mark(label))
        ):
            label = self._with_mark(mark, label)
        else:
            label = self._label("\n".join(parts))
        tokens.append(Token(LINK, label, target, number))
        return tokens

    def _label(self, text: str) -> str:
        """Give the text of a link without what converters put in front of its lines."""
        lines = [line for line in map(str.strip, text.split("\n")) if line]
        marks = _marks_in_prose(lines) if len(lines) > 1 else {}
        cleaned = (
            self._with_mark(marks[place], line)
            if place in marks
            else _LABEL_MARK.sub("", self._clean(line))
            for place, line in enumerate(lines)
        )
        return _LABEL_MARK.sub("", fold(join_lines([*filter(None, cleaned)])))

    def _own_number(self, line: str) -> str:
        """Give the number that a text begins with, where no other of the page is numbered.

        A number before a link stands outside of the title.
        """
        match = _OWN_NUMBER.match(line) if line[0] in _DIGITS and _HOLE not in line else None
        return match[0] if match and not self._has_items else ""

    @cached_property
    def _has_items(self) -> bool:
        """Whether numbers stand before several texts of the page, as in a list."""
        return len(set(_ITEM.findall(self._skeleton))) > 1

    def _own_mark(self, label: str) -> str:
        """Give the number, bullet or sign that the text of a paper's link begins with.

        Items and headings stand around links, not within; but some converters put the
        sign of a heading into all of them.
        """
        if label[0] == "#" and self._text.find("[# ") != self._text.rfind("[# "):
            return ""
        match = _OWN_MARK.match(label)
        return match[0] if match else ""

    def _with_mark(self, mark: str, text: str) -> str:
        """Clean a text but for the mark that it begins with."""
        return f"{mark.replace(ESCAPER, '')} {self._clean(text[len(mark) :])}"

    def _inner(self, link: Span) -> list[tuple[int, int, Span]]:
        """Give what is no text of a link: the images in it, and the marks of links in it."""
        cuts: list[tuple[int, int, Span]] = []
        while self._place < len(self._spans) and self._spans[self._place].start < link.end:
            span = self._spans[self._place]
            self._place += 1
            if span.start < link.inner_start or span.end > link.inner_end:
                continue
            if span.image:
                cuts.append((span.start, span.end, span))
            else:
                cuts += ((span.start, span.inner_start, span), (span.inner_end, span.end, span))
        return sorted(cuts, key=lambda cut: cut[0])


def _marks_in_prose(lines: Sequence[str]) -> dict[int, str]:
    """Give the dashes and numbers that came to stand at the beginnings of lines, by their places.

    A link is a list from its beginning, or in most of its lines; else they are of its text.
    """
    if len(lines[0]) < _SHORTEST_PROSE or BULLET.match(lines[0]):
        return {}
    found = {place: mark[0] for place, line in enumerate(lines) if (mark := _OWN_MARK.match(line))}
    return found if 2 * len(found) <= len(lines) else {}


def _split(skeleton: Sheet) -> tuple[Sequence[str], Iterable[str], Iterable[int]]:
    """Split into lines, strip them, and tell by how much each raises the line number."""
    if SOFT_BREAK not in skeleton.text:
        return skeleton.lines, skeleton.stripped, itertools.repeat(1)
    broken = [line.split(SOFT_BREAK) for line in skeleton.lines]
    steps = [int(not i) for line in broken for i in range(len(line))]
    parts = [part for line in broken for part in line]
    return parts, map(str.strip, parts), steps


def _heading_of(line: str) -> re.Match[str] | None:
    """Tell a heading by the marks that it begins with."""
    if line[0] == "#":
        return _ATX.fullmatch(line)
    match = _MARKED_HEADING.fullmatch(line) if "# " in line else None
    return _ATX.fullmatch(match[1]) if match else None


def _is_underlined(line: str, following: str) -> bool:
    """Tell a heading by the line below it; a date above a rule is none."""
    if len(following) < _SHORTEST_UNDERLINE and len(following) != len(line):
        return False
    return _UNDERLINE.fullmatch(following) is not None and not is_shape(line)


def _without_id(heading: str) -> str:
    """Take a heading's id off its end: ``{#a-title}``, or ``[a-title]``, its own letters again."""
    if heading[-1:] == "}":
        return _ID.sub("", heading)
    title, bracket, name = heading.rpartition(" [")
    if heading[-1:] != "]" or not bracket or " " in name:
        return heading
    letters = re.sub(r"[\W_]", "", name.lower())
    # An id begins with a letter, whatever the title begins with.
    same = letters and re.sub(r"[\W_]", "", title.lower()).lstrip("0123456789").endswith(letters)
    return title if same and 3 * len(letters) > len(title) else heading


def _parts(line: str) -> list[str]:
    return [part for part in _HOLES.split(line) if part]
