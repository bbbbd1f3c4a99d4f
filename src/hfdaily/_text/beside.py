"""Addresses that stand beside their texts: how a page writes them is decided once, for all.

| spelling | written by |
|---|---|
| `text (address)` | resiliparse, scripts, people |
| `text [address]` | html-to-text |
| `text <address>` | mail programs |
| `text address`, `text: address` | people |
| `[address]text` | lynx |
| the address on the line below its text | copied lists |

Each becomes `[text](address)`. Nothing marks where the text begins: it takes its
line, from the last address on. An address without a text of its own belongs to
the line above only if it did not fit on that line, or if it says what that
line's number counts.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from hfdaily._cards.shapes import SHORT, is_shape
from hfdaily._text.addresses import ADDRESS, FRAMED, PICTURE, Spelling, spelling_of
from hfdaily._text.below import cut_mark, read_below
from hfdaily._tokens import GAP, SOFT_BREAK
from hfdaily._values.fold import read_count
from hfdaily._values.links import Role, read_link

_PATTERNS = {
    Spelling.ROUND: re.compile(rf"(?<!\])\(({ADDRESS})\)"),
    Spelling.SQUARE: re.compile(rf"\[({ADDRESS})\]"),
    Spelling.ANGLE: re.compile(rf"<({ADDRESS})>"),
    Spelling.BARE: re.compile(
        r"(?<!\S)(https?://[^\s()\[\]<>|]{1,2000}+|/papers/\S{1,200}+|/login\?\S{1,200}+"
        r"|/[\w%#?=&./-]{1,200}+(?=[ \t]*\Z))"
    ),
}
_OF_PICTURES = re.compile(rf"[ \t]*((?:!\[\]\([^()\s]*\))+)[ \t]*({ADDRESS})[ \t]*")
_ALONE = re.compile(rf"[ \t]*({ADDRESS})[ \t]*")
_BEFORE = re.compile(rf"\[({ADDRESS})\]((?:[^\[\n]|\[[ xX]?\])*)")
_LEAD = re.compile(r".*(?:\b[Ss]ubmitted by\s|\s[·•|]\s|!\[\]\([^()\s]*\))\s*(?=\S)")
_JOINT = re.compile(r"(?:\s*(?::|\||[–—→]|-{1,2}|[-=]+>))?\s*\Z")
_FIRM_JOINT = re.compile(r"\s*(?::|\||[–—→]|[-=]+>)\s*\Z")
_LINK_END = re.compile(r"\s*·| on [A-Z][a-z]{2} [0-9]{1,2}\b")
_YEAR = re.compile(r"\b[A-Z][a-z]{2,8} [0-9]{1,2}, (?:19|20)[0-9]{2}(?=[0-9]{1,3}\s*\Z)")
"""A date to which a number is glued."""
_MOST_ON_A_LINE = 12
"""A line with more addresses is a whole page."""
_LONGEST_LABEL = 250
"""Longer ones are abstracts, and belong to a paper that was named before."""


def read_addresses(text: str) -> str:
    """Put the addresses of a text around the texts that they belong to.

    >>> read_addresses("A Title (https://huggingface.co/papers/2403.01774)")
    '[A Title](https://huggingface.co/papers/2403.01774)'
    >>> read_addresses("[/papers/2403.01774]A Title")
    '[A Title](/papers/2403.01774)'
    """
    spelling = spelling_of(text)
    if spelling is Spelling.BEFORE:
        return _BEFORE.sub(lambda match: link_before(match[2], match[1]), text)
    lines = text.split("\n")
    if spelling is Spelling.BELOW:
        return "\n".join(read_below(lines))
    return "\n".join(_Reader(_PATTERNS[spelling]).read(lines))


def link_before(text: str, target: str) -> str:
    """Make a link of the text behind a target; nothing marks where it ends."""
    if not target:
        return text
    match = _LINK_END.search(text)
    if match and match[0][-1] == "·" and read_link(target).role is Role.PAPER:
        rest = text[match.end() :].strip()
        match = match if not rest or is_shape(rest) else None  # a title may have a dot
    bare = (text[: match.start()] if match else text).rstrip()
    return f"[{bare.lstrip()}]({target}){text[len(bare) :]}"


class _Reader:
    """The walk over lines in which addresses stand behind their texts."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._named: set[str] = set()
        self._lines: list[str] = []
        self._page: list[str] = []
        self._vote_follows = False
        """Whether the last vote's address stands before its number, unlike all others."""

    def read(self, lines: Iterable[str]) -> list[str]:
        """Give the lines, with links."""
        self._page = list(lines)
        for line in self._page:
            self._lines.append(self._line(line) if "/" in line else line)
        return self._lines

    def _line(self, line: str) -> str:
        if match := _ALONE.fullmatch(line):
            role = read_link(match[1]).role
            return _link(self._label_above(role) if role in _COUNTING else "", match[1])
        line = FRAMED.sub(_picture, line)
        if match := _OF_PICTURES.fullmatch(line):
            return _link(match[1], match[2])
        parts: list[str] = []
        position = 0
        for match in self._pattern.finditer(line):
            text = line[position : match.start()]
            parts.append(self._text_and_link(text, match, is_first=not parts))
            position = match.end()
        joint = SOFT_BREAK if len(parts) > _MOST_ON_A_LINE else ""
        return joint.join([*parts, line[position:]])

    def _text_and_link(self, text: str, match: re.Match[str], *, is_first: bool) -> str:
        """Make a link of an address and the text before it, or of the line above."""
        address = match[1]
        role, number = read_link(address)
        if role is Role.KEYWORD:
            return text  # its link says no more, and nothing tells where the keyword begins
        front, space, last = _FIRM_JOINT.sub("", text).rstrip().rpartition(" ")
        if role is Role.VOTE and text.strip() and not read_count(last):
            self._vote_follows = True
            return text
        if role in _COUNTING and read_count(last):
            lead, label = front + space, last
            if year := _YEAR.search(text):
                lead, label = text[: year.end()], text[year.end() :].strip()
        else:
            whole = role is Role.PAPER and _is_whole(text) and not self._are_parted
            lead, label = _cut(text, whole=whole)
        if self._vote_follows and role is Role.PAPER:
            lead, label = _cut_vote(lead, label)
            self._vote_follows = False
        if not label and is_first:
            label = self._label_above(role)
        if not self._fits(label, role, number):
            return text + match[0]
        return f"{lead}{_link(label, address)}"

    @cached_property
    def _are_parted(self) -> bool:
        """Tell a page that puts other texts before its titles, parted from them by a sign."""
        found = filter(None, map(self._pattern.search, self._page))
        papers = [match for match in found if read_link(match[1]).role is Role.PAPER]
        texts = [match.string[: match.start()].strip() for match in papers]
        labels = [text for text in texts if text and not is_shape(text)]
        return 2 * sum(map(_is_whole, labels)) > len(labels)

    def _fits(self, label: str, role: Role, number: str) -> bool:
        """Tell whether a text is no longer than one that such a link has."""
        if role not in _OF_PAPERS:
            return len(label) <= SHORT
        is_long = len(label) > _LONGEST_LABEL
        if not is_long:
            self._named.add(number)
        return not is_long or number in self._named

    def _label_above(self, role: Role) -> str:
        """Take the end of the line above, if the address has no text on its own line."""
        # The parts of a vote may be blocks of their own; no other number there lacks its link.
        passed = _BLANK if role is Role.VOTE else _GAPS
        place = len(self._lines) - 1
        while place >= 0 and self._lines[place] in passed:
            place -= 1
        above = self._lines[place] if place >= 0 else ""
        before, link, tail = above.rpartition(")")
        if "](" not in before:
            before, link, tail = "", "", above
        if not tail.strip() or not self._belongs(tail, role, place, linked=bool(link)):
            return ""
        lead, label = _cut(tail)
        self._lines[place] = before + link + lead
        return label

    def _belongs(self, text: str, role: Role, place: int, *, linked: bool) -> bool:
        """Tell whether the end of a line is the text of an address on the next one."""
        if role in _COUNTING:
            return read_count(text.strip(" []")) is not None
        if role is Role.REPOSITORY and text.lstrip().lower().startswith("github"):
            return True
        if is_shape(text.strip()):
            return False
        if linked and "![](" not in text:
            return role is not Role.PAPER
        return place == 0 or self._lines[place - 1].strip()[:2] in {"", "!["} or "![" in text


_OF_PAPERS = frozenset({Role.PAPER, Role.COMMENTS, Role.VOTE})
_COUNTING = frozenset({Role.VOTE, Role.COMMENTS})
_GAPS = frozenset({GAP})
_BLANK = frozenset({GAP, ""})


def _cut_vote(lead: str, label: str) -> tuple[str, str]:
    """Cut the vote off the title behind it."""
    vote, _, title = label.partition(" ")
    return (
        (f"{lead}{vote}{SOFT_BREAK}", title.lstrip())
        if title and read_count(vote)
        else (lead, label)
    )


def _picture(match: re.Match[str]) -> str:
    return f"![]({match[1]})" if PICTURE.match(match[1]) else match[0]


def _link(label: str, address: str) -> str:
    return f"[{label}]({address})"


def _is_whole(text: str) -> bool:
    """Tell a text with signs that part other texts, of which none has a shape.

    >>> _is_whole("A Survey of Agents · Part II"), _is_whole("17 | A Title"), _is_whole("A Title")
    (True, False, False)
    """
    parts = _SIGNS.split(cut_mark(text.strip())[1])
    return len(parts) > 1 and not any(map(is_shape, parts)) and "![](" not in text


_SIGNS = re.compile(r"\s[·•|]\s")


def _cut(text: str, *, whole: bool = False) -> tuple[str, str]:
    """Cut what stands before a link's text off it, and what joins the two."""
    if read_count(text.strip()):
        return "", text.strip()  # a dash is a vote of zero, and no bullet
    mark, label = cut_mark(text)
    if not whole and (match := _LEAD.match(label)):
        mark, label = mark + match[0], label[match.end() :]
    joint = _JOINT.search(label)
    bare = (label[: joint.start()] if joint else label).lstrip()
    if bare[:2] == bare[-2:] == "**":
        bare = bare[2:-2]
    return f"{mark} " if text[:1].isspace() and not mark else mark, bare
