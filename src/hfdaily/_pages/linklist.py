"""The list of all links that a tool prints below a text, as r.jina.ai does (``Links/Buttons:``).

It repeats what the page shows, so it is no part of the last card. Where the links in the
text were dropped, it still tells the ids of the papers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hfdaily._diagnostics import Code, counted
from hfdaily._model import Origin
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.fold import fold, holds, letters
from hfdaily._values.links import NO_LINK, Role, read_link

_ITEM = re.compile(
    r"\s{0,9}(?:[-*+]|[0-9]{1,5}[.)])?\s{0,9}"
    r"(?:!?\[(?P<text>.*)\]\(\s?(?P<url>[^\s()]++)[^()]{0,300}\)"
    r"|[(\[]\s?(?P<quote>[\"'])(?P<name>.*)(?P=quote),\s?[\"'](?P<address>[^\"']++)[\"']\s?[)\]],?)\s*"
)
"""A line of nothing but a link, or a pair of its text and its address."""
_LABEL = re.compile(r"\s{0,3}(?:#{1,6}\s|\*\*)?\s?([A-Za-z][A-Za-z /]{2,38})(?::\*\*|\*\*:?|:)?\s*")
_KNOWN = frozenset({"links/buttons", "images"})
_FEWEST = 2
_MARKS = ("/papers/", " author", "ubmitted by", "Upvote")
"""Of a page whose cards can be read without the list."""
_LONGEST = 3_000


class Listed(NamedTuple):
    """A link of the list."""

    line: int
    text: str
    target: str


def cut_list(text: str) -> tuple[str, Sequence[Listed]]:
    r"""Cut off a list of links that stands at the end of a text, below a label.

    A label that is not known has to stand once, above several papers, and most of these
    have to stand in the text too, which has marks of the site's cards: else it is a list of
    papers, or of the links of one.

    Returns:
        The text above the label, and the links; the text as it was where there are none.

    >>> cut_list("A Title\n\nLinks/Buttons:\n- [A](/a)\n- [B](/b)\n")[0]
    'A Title\n\n'
    >>> cut_list("# Papers\n- [A](/papers/2605.00001)\n- [B](/papers/2605.00002)\n")[1]
    ()
    """
    if not _ends_in_link(text):
        return text, ()
    lines = text.split("\n")
    first, listed = _find_list(lines)
    if first is None or len(listed) < _FEWEST:
        return text, ()
    label = _label_of(lines[first])
    above = lines[:first]
    is_told = label in _KNOWN or (
        label not in map(_label_of, above)
        and any(mark in line for line in above for mark in _MARKS)
        and _repeats(_papers(listed), above)
    )
    return ("".join(f"{line}\n" for line in above), listed) if is_told else (text, ())


def _ends_in_link(text: str) -> bool:
    end = text[-_LONGEST:].rstrip()
    return end.endswith((")", "]", ",")) and holds(end, "/")


def _find_list(lines: Sequence[str]) -> tuple[int | None, Sequence[Listed]]:
    """Find the first label below which stand links alone, and these."""
    first: int | None = None
    found: list[Listed] = []
    kept = 0
    for i in reversed(range(len(lines))):
        line = lines[i]
        if not line or line.isspace():
            continue
        if len(line) <= _LONGEST and (item := _ITEM.fullmatch(line)):
            name, target = item["text"] or item["name"] or "", item["url"] or item["address"]
            found.append(Listed(i + 1, fold(name), target))
        elif len(found) > kept and _label_of(line):
            first, kept = i, len(found)
        else:
            break
    return first, found[:kept][::-1]


def _label_of(line: str) -> str:
    """Give the words of a label; nothing for a line that is none."""
    bare = line.strip()
    if bare[-1:] not in {":", "*"} and bare[:1] != "#":
        return ""
    match = _LABEL.fullmatch(line)
    return match[1].strip().lower() if match else ""


def _papers(listed: Iterable[Listed]) -> list[tuple[Listed, str]]:
    """Give the links whose texts may be titles, with their papers."""
    found: list[tuple[Listed, str]] = []
    for item in listed:
        role, value = read_link(item.target) if "/papers/" in item.target else NO_LINK
        if role is Role.PAPER and any(map(str.isalpha, item.text)):
            found.append((item, value))
    return found


_TARGET = re.compile(r"\]\([^()\s]*+\)")


def _repeats(papers: Sequence[tuple[Listed, str]], above: Iterable[str]) -> bool:
    """Tell whether most of the papers stand above the list too."""
    shown = {letters(_TARGET.sub("", line)) for line in above if line}
    known = sum(letters(item.text) in shown for item, _ in papers)
    return 2 * known > len(papers) and len({value for _, value in papers}) > 1


def join_list(listed: Sequence[Listed], raw: RawPage, report: Report) -> None:
    """Give the records the ids that the list has for their titles, and say what it has more."""
    papers = _papers(listed)
    names = [letters(str(entry.fields.get("title", ""))) for entry in raw.entries]
    ids: dict[str, set[str]] = {}
    for item, value in papers:
        ids.setdefault(letters(item.text), set()).add(value)
    counts = Counter(names)
    lines = {letters(item.text): item.line for item, _ in papers}
    for entry, name in zip(raw.entries, names, strict=True):
        if "id" not in entry.fields and counts[name] == 1 and len(ids.get(name, ())) == 1:
            entry.fields["id"] = next(iter(ids[name]))
            entry.unknown -= {"id"}
            entry.lines = {**entry.lines, "id": lines[name]}
    _read_neighbours(listed, raw)
    _tell_others([item for item, _ in papers if letters(item.text) not in counts], report)


def _read_neighbours(listed: Iterable[Listed], raw: RawPage) -> None:
    """Read the links to the pages before and after, where those in the text were dropped."""
    for item in listed:
        name = item.text.lower()
        role, value = read_link(item.target) if name in {"previous", "next"} else NO_LINK
        if role is Role.DAY and name == "previous":
            raw.previous = raw.previous or value
        elif role is Role.DAY:
            raw.next = raw.next or value


def _tell_others(others: Sequence[Listed], report: Report) -> None:
    for item in others:
        origin = Origin(report.surface, None, item.line, item.line)
        report.keep(Code.STRAY_TEXT, f"{item.text} {item.target}", origin)
    if others:
        what = f"{counted(len(others), 'paper')} in the list of links alone"
        report.add(Code.STRAY_TEXT, what, line=others[0].line, excerpt=others[0].text)
