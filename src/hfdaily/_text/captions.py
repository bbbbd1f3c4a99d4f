r"""Links whose texts are labels: ``[Paper](…)``, ``[Read more](…)``, of which no title is made.

A text that links to three papers or more names none of them. Where the page has a title
for each in one place, and no paper has a linked text of its own, the link is put around that:

1. the heading above the link;
2. what is bold at the beginning of a line above it;
3. the text in front of the link on its line, or behind it;
4. the text above it, as many lines up as on the page's other papers.

Else the labels stay, and the grammar takes them for no titles.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hfdaily._cards.shapes import is_chrome, is_shape
from hfdaily._sheet import Sheet
from hfdaily._text.fields import SITE_MARKS
from hfdaily._text.labelled import is_field_line
from hfdaily._values.links import Role, read_link

_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){1,200}+)\]\(([^()\s]{0,400}/papers/[0-9.]{6,14}(?:v[0-9]+)?)\)"
)
_FIELD = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]+)?(?:\*\*|__)?(?P<label>[^\W\d_][^:\n\[\]()<>*_]{1,40})(?:\*\*|__)?:"
    r"(?:\*\*|__)?[ \t]*<?(?P<target>https?://[^\s()<>\[\]]{1,200}/papers/[0-9.]{6,14})>?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_MARK = r"[ \t]*(?:(?:[-*+•]|[0-9]{1,3}[.)]|#{1,6}|\[[ xX]\])[ \t]+){0,3}"
_HEADING = re.compile(r"(?P<mark>[ \t]*#{1,6}[ \t]+(?:[0-9]{1,3}[.)][ \t]+)?)(?P<title>\S.*)")
_HEADING_MARK = re.compile(r"[ \t\-*+•0-9.)]{0,20}#")
_CLOSING = re.compile(r"[ \t]{1,9}#{1,6}\Z")
_BOLD = re.compile(rf"(?P<mark>{_MARK})(?:\*\*|__)(?P<title>[^*\n]*[^*:\s])(?:\*\*|__)(?!:)")
_PLAIN = re.compile(rf"(?P<mark>{_MARK})(?P<title>\S.*)")
_REST = re.compile(r"(?P<title>\S.*)")
_JOINTS = " \t([|·•:,;>–—→-"
_BEHIND = " \t)]|·•:,;<–—←-"
_FEWEST = 3
"""Two papers may have one title."""
_LONGEST = 300
_LONGEST_LABEL = 60
_LONGEST_LINE = 4_000
"""A line with more is a whole page."""
_SHORTEST = 3
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SEPARATORS = re.compile(r"(?<=\S)[ \t]{1,9}(?:[-–—]|\|)[ \t]+(?=\S)")


class _Label(NamedTuple):
    """A link whose text names no paper."""

    line: int
    begin: int
    end: int
    target: str


_Place = tuple[int, re.Match[str]]
"""The line of a title and where it stands on it."""


def has_captions(sheet: Sheet) -> bool:
    """Tell a text with links to different papers around the same text."""
    text = sheet.text
    if not sheet.names_papers or any(mark in text for mark in SITE_MARKS):
        return False
    return ("](" in text or "http" in text) and bool(_labels(text))


def _targets(text: str) -> dict[str, set[str]]:
    """Give the papers that each text links to; headings hold titles, and numbers are none."""
    found: dict[str, set[str]] = {}
    for match in _LINK.finditer(text):
        label = match[1].strip("*_ ")
        begin = text.rfind("\n", 0, match.start()) + 1
        is_heading = _HEADING_MARK.match(text, begin) is not None
        role, paper = read_link(match[2])
        if role is not Role.PAPER:
            continue
        if is_heading:
            found[f"{paper} {label}"] = {paper}
        elif label[:1] != "!" and _LETTERS.search(label) and not is_shape(label):
            found.setdefault(label.lower(), set()).add(paper)
    return found


def _labels(text: str) -> frozenset[str]:
    """Find the texts that link to several papers; empty where each has a text of its own too."""
    targets = _targets(text)
    several = {
        label
        for label, papers in targets.items()
        if len(papers) >= _FEWEST and len(label) <= _LONGEST_LABEL
    }
    named = set[str]().union(*(papers for label, papers in targets.items() if label not in several))
    if named:
        return frozenset()  # the labels may be of papers that the others cite
    fields: dict[str, set[str]] = {}
    for match in _FIELD.finditer(text):
        fields.setdefault(_field_label(match), set()).add(read_link(match["target"]).value)
    several |= {label for label, papers in fields.items() if len(papers) >= _FEWEST}
    return frozenset(several)


def _field_label(match: re.Match[str]) -> str:
    """Give the label of an address, apart from those of links; people mix the usual ones."""
    label = match["label"].lower()
    return "link:" if label in _USUAL_LABELS else f"{label}:"


_USUAL_LABELS = frozenset({"link", "url", "paper", "hf", "huggingface", "hugging face"})


def read_captions(text: str) -> str:
    r"""Put the links of labels around the titles that stand beside them.

    >>> page = "**A Title** - It reads. [Paper](/papers/2403.0177{})"
    >>> read_captions("\n".join(map(page.format, "123"))).split("\n")[0]
    '[A Title](/papers/2403.01771) - It reads. '
    """
    lines = text.split("\n")
    labels = list(_find(lines, _labels(text)))
    papers = {read_link(label.target).value for label in labels}
    if len(papers) < _FEWEST:
        return text
    labels = _first_of_each(labels)
    if len({label.line for label in labels}) < len(labels):
        return text
    for find in _STRATEGIES:
        places = find(lines, labels)
        if len(places) == len(labels):
            return "\n".join(_moved(lines, labels, places))
    return text


def _find(lines: Sequence[str], labels: frozenset[str]) -> Iterator[_Label]:
    for i, line in enumerate(lines):
        if "/papers/" not in line or len(line) > _LONGEST_LINE:
            continue
        if (field := _FIELD.fullmatch(line)) and _field_label(field) in labels:
            yield _Label(i, 0, len(line), field["target"])
            continue
        for match in _LINK.finditer(line):
            is_label = match[1].strip("*_ ").lower() in labels
            if is_label and read_link(match[2]).role is Role.PAPER:
                yield _Label(i, match.start(), match.end(), match[2])


def _first_of_each(labels: Sequence[_Label]) -> list[_Label]:
    """Leave one link to each paper."""
    first: dict[str, _Label] = {}
    for label in labels:
        first.setdefault(read_link(label.target).value, label)
    return list(first.values())


def _above(labels: Sequence[_Label]) -> Iterator[tuple[_Label, range]]:
    """Give the lines of each paper: those down to its link, from behind the one before."""
    begin = 0
    for label in labels:
        yield label, range(begin, label.line + 1)
        begin = label.line + 1


def _by(
    pattern: re.Pattern[str], *, last: bool
) -> Callable[[Sequence[str], Sequence[_Label]], list[_Place]]:
    """Find titles by how their lines look."""

    def find(lines: Sequence[str], labels: Sequence[_Label]) -> list[_Place]:
        places: list[_Place] = []
        for _, rows in _above(labels):
            found = [
                (i, match)
                for i in rows
                if len(lines[i]) <= _LONGEST_LINE
                and (match := pattern.match(lines[i].rstrip()))
                and _may_be_title(match["title"])
            ]
            places += found[-1:] if last else found[:1]
        return [] if last and _count_headings(lines, places) > len(labels) else places

    return find


def _count_headings(lines: Sequence[str], places: Sequence[_Place]) -> int:
    """Count the headings of the titles' level: each is one, or a paper without a link is lost."""
    levels = {match["mark"].count("#") for _, match in places}
    found = (match for line in lines if "#" in line and (match := _HEADING.match(line.rstrip())))
    return sum(m["mark"].count("#") in levels and _may_be_title(m["title"]) for m in found)


def _before(lines: Sequence[str], labels: Sequence[_Label]) -> list[_Place]:
    """Find titles in front of the links, on their lines, up to a dash."""
    places: list[_Place] = []
    for label in labels:
        front = lines[label.line][: label.begin].rstrip(_JOINTS)
        cut = _SEPARATORS.search(front)
        match = _PLAIN.match(front[: cut.start()].rstrip() if cut else front)
        if match and _may_be_title(match["title"]) and " " in match["title"]:
            places.append((label.line, match))
    return places


def _behind(lines: Sequence[str], labels: Sequence[_Label]) -> list[_Place]:
    """Find titles behind the links, on their lines."""
    places: list[_Place] = []
    for label in labels:
        line = lines[label.line]
        begin = label.end + len(line[label.end :]) - len(line[label.end :].lstrip(_BEHIND))
        match = _REST.match(line.rstrip(), begin)
        leads = not line[: label.begin].strip(" \t-*+•.)0123456789[(")
        if leads and match and _may_be_title(match["title"]):
            places.append((label.line, match))
    return places


def _up(lines: Sequence[str], labels: Sequence[_Label]) -> list[_Place]:
    """Find titles so many texts above the links as on most papers."""
    texts = [[i for i in rows if _is_text(lines[i], label, i)] for label, rows in _above(labels)]
    depth, count = Counter(map(len, texts)).most_common(1)[0]
    if not depth or count + 1 < len(texts) or any(len(found) < depth for found in texts):
        return []
    found = [(rows[-depth], _PLAIN.match(lines[rows[-depth]].rstrip())) for rows in texts]
    return [(i, match) for i, match in found if match and _may_be_title(match["title"])]


def _is_text(line: str, label: _Label, number: int) -> bool:
    """Tell a line with a text of a paper, but for its link and its fields."""
    text = line[: label.begin] + line[label.end :] if number == label.line else line
    return _LETTERS.search(text) is not None and not is_field_line(line)


def _may_be_title(text: str) -> bool:
    bare = _plain(text)
    if not _SHORTEST <= len(bare) <= _LONGEST or bare.endswith(_SENTENCE_ENDS):
        return False
    return not (is_shape(bare) or is_chrome(bare))


_SENTENCE_ENDS = (".", ".)", "…")
"""What abstracts end with, and hardly a title."""


_STRATEGIES = (
    _by(_HEADING, last=True),
    _by(_BOLD, last=False),
    _before,
    _behind,
    _up,
)


_OTHER_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)")


def _plain(text: str) -> str:
    """Give a title without a link of its own and marks of type."""
    return _CLOSING.sub("", _OTHER_LINK.sub(r"\1", text)).strip("*_ \t")


def _moved(lines: Sequence[str], labels: Sequence[_Label], places: Sequence[_Place]) -> list[str]:
    """Take the links off the labels and put them around the titles."""
    moved = list(lines)
    for label, (i, match) in reversed([*zip(labels, places, strict=True)]):
        if label.line != i:
            moved[label.line] = _cut(moved[label.line], label)
            moved[i] = _linked(moved[i], match, label.target)
        elif label.begin >= match.end("title"):
            moved[i] = _linked(_cut(moved[i], label), match, label.target)
        else:
            moved[i] = f"{lines[i][: label.begin]}[{_plain(match['title'])}]({label.target})"
    return moved


_ARXIV = re.compile(r"\[[^\[\]\n]{1,40}\]\(https?://arxiv\.org/(?:abs|pdf)/[^()\s]{1,80}\)")
_EMPTY = re.compile(
    r"[ \t]{0,9}[(\[]"
    r"([ \t,|·/&;]*(?:\[[^\[\]\n]{1,40}\]\([^()\s]{1,400}\)[ \t,|·/&;]*)*)[)\]](?!\()"
)
"""Brackets in which nothing but other links is left."""
_SIGNS = re.compile(r"(?:(?<=\))|\A)[ \t,|·/&;]+")


def _cut(line: str, label: _Label) -> str:
    """Take a link out of its line, with those that say the same of its paper elsewhere."""
    rest = _ARXIV.sub("", f"{line[: label.begin]}{line[label.end :]}")
    rest = _EMPTY.sub(lambda match: f" {_SIGNS.sub(' ', match[1]).strip()}".rstrip(), rest)
    if _LETTERS.search(_OTHER_LINK.sub("", rest)):
        return rest
    return " ".join(match[0] for match in _OTHER_LINK.finditer(rest))


def _linked(line: str, match: re.Match[str], target: str) -> str:
    """Put a link around a title; what links it already to its paper elsewhere says no more."""
    title = match["title"]
    link = _OTHER_LINK.fullmatch(title.strip("*_ "))
    rest = line[match.end("title") :]
    if match["mark"].lstrip().startswith("#"):
        rest = rest.lstrip(" \t#")
    elif rest.startswith(("**", "__")):
        rest = rest[2:]
    if link and read_link(link[2]).role not in {Role.ARXIV, Role.PAPER}:
        rest = f" [Code]({link[2]}){rest}"
    return f"{match['mark']}[{_plain(title)}]({target}){rest}"
