"""Numbers that links have in a text, with a list of their targets at its end.

They count up through the page: a number out of that order is a word of the page, as a
citation in an abstract. Where they stand behind their texts (``A Title [12]``), the
targets take their place, and are read like any address behind its text.
"""

import bisect
import itertools
import re
from collections.abc import Sequence

from hfdaily._sheet import Sheet
from hfdaily._text.beside import link_before
from hfdaily._values.fold import holds

_DEFINED = re.compile(
    r"[ \t]*(?:\[([0-9]{1,5})\]:?|([0-9]{1,5})\.)[ \t]+([a-z]{3,10}:\S[^\n]*|/\S*)"
)
_ANY_NUMBER = re.compile(r"\[([0-9]{1,5})\]")
_BEHIND = re.compile(r"(?<=[^\s\[\]]) ?\[([0-9]{1,5})\](?![^\s,.;:])")
_HEADS = frozenset({"references", "links", "visible links", "urls", "sources"})
_FEWEST_BEHIND = 3


def rising(numbers: Sequence[int]) -> set[int]:
    """Find the places of the longest run of numbers that count up.

    >>> sorted(rising([1, 2, 12, 3, 4, 2, 5]))
    [0, 1, 3, 4, 6]
    """
    ends: list[int] = []
    places: list[int] = []
    above: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect.bisect_left(ends, number)
        if number in ends[length : length + 1]:
            above.append(-1)
            continue  # of two alike the first counts
        ends[length : length + 1] = [number]
        above.append(places[length - 1] if length else -1)
        places[length : length + 1] = [place]
    found: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        found.add(place)
        place = above[place]
    return found


def has_numbers_behind(sheet: Sheet) -> bool:
    """Tell a text with a list of targets at its end, whose numbers stand behind their texts."""
    text = sheet.text
    if not holds(text, "]") or "](" in text or "][" in text:
        return False
    begin, targets = _targets_below(sheet.lines)
    if len(targets) < _FEWEST_BEHIND:
        return False
    body = "\n".join(sheet.lines[:begin])
    behind = [match[1] for match in _BEHIND.finditer(body) if match[1] in targets]
    every = sum(match[1] in targets for match in _ANY_NUMBER.finditer(body))
    return len(behind) >= _FEWEST_BEHIND and len(behind) * _MOST >= every * (_MOST - 1)


def read_numbers_behind(text: str) -> str:
    r"""Put the targets of the list in the place of the numbers; the list goes.

    >>> text = "A [1]\nB [2] C [3]\n\n[1] http://a\n[2] http://b\n[3] http://c"
    >>> read_numbers_behind(text).rstrip()
    'A (http://a)\nB (http://b) C (http://c)'
    """
    lines = text.split("\n")
    begin, targets = _targets_below(lines)
    body = "\n".join(lines[:begin])
    found = [match for match in _BEHIND.finditer(body) if match[1] in targets]
    parts: list[str] = []
    position = 0
    for place in sorted(rising([int(match[1]) for match in found])):
        match = found[place]
        parts += (body[position : match.start()], f" ({targets[match[1]]})")
        position = match.end()
    return "".join(parts) + body[position:] + "\n" * (len(lines) - begin)


def _targets_below(lines: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Read the list of targets at the end: where it begins, and the targets by their numbers."""
    begin = len(lines)
    targets: dict[str, str] = {}
    while begin:
        line = lines[begin - 1]
        match = _DEFINED.fullmatch(line) if line.strip() else None
        if match:
            targets[match[1] or match[2]] = match[3].strip().replace(" ", "%20")
        elif line.strip():
            break
        begin -= 1
    if targets and begin and lines[begin - 1].strip(" #:*").lower() in _HEADS:
        begin -= 1
    return begin, targets


_REFERENCES = re.compile(
    r"^[ \t]*(?:References|Visible links):?[ \t]*\n"
    r"(?:[ \t]*+(?:(?:Visible|Hidden) links:?[ \t]*+)?\n){0,9}+"
    r"(?=[ \t]*(?:\[?[0-9]{0,5}[\].][ \t]|)[a-z]{3,10}:\S+[ \t]*$)",
    re.MULTILINE,
)
"""The head of a list of targets; a title may begin with this word, too."""
_REFERENCE = re.compile(r"^[ \t]*\[?([0-9]{1,5})[\].] ([a-z]{3,10}:\S+)[ \t]*$", re.MULTILINE)


def has_list(sheet: Sheet) -> bool:
    """Tell a text with a list of targets at its end, below a heading."""
    short = [line for line in sheet.stripped if len(line) <= _LONGEST_HEAD]
    return not _LIST_HEADS.isdisjoint(short)


_LIST_HEADS = frozenset({"References", "References:", "Visible links", "Visible links:"})
_LONGEST_HEAD = max(map(len, _LIST_HEADS))


def read_list(text: str) -> str:
    """Put the targets of the list at the end in the place of the numbers; the list goes."""
    heads = list(_REFERENCES.finditer(text))
    if not heads:
        return text
    end = heads[-1].end()
    targets = {match[1]: match[2] for match in _REFERENCE.finditer(text, end)}
    body = text[: heads[-1].start()]
    if not targets:
        return body
    most = max(map(int, targets))
    found = [match for match in _ANY_NUMBER.finditer(body) if int(match[1]) <= most]
    texts = {match[1] for match in found if _has_text(body, match)}
    found = [match for match in found if match[1] not in texts or _has_text(body, match)]
    links = [found[place] for place in sorted(rising([int(match[1]) for match in found]))]
    parts: list[str] = []
    position = 0
    for place, match in enumerate(links, 1):
        line_end = body.find("\n", match.end())
        ends = [line_end if line_end >= 0 else len(body), *(m.start() for m in links[place:][:1])]
        end = min(ends)
        text = link_before(body[match.end() : end], targets.get(match[1], ""))
        parts += (body[position : match.start()], text)
        position = end
    return "".join(parts) + body[position:]


def _has_text(body: str, match: re.Match[str]) -> bool:
    return bool(body[match.end() : match.end() + 1].strip())


def has_numbers(sheet: Sheet) -> bool:
    """Tell a text whose links have numbers, one after the other, though no list of targets."""
    text = sheet.text
    if not holds(text, "]") or "](" in text or "]:" in text:
        return False
    numbers = _without_names([int(match[1]) for match in _NUMBER.finditer(text)])
    steps = sum(itertools.starmap(_is_step, itertools.pairwise(numbers)))
    if steps < _FEWEST_NUMBERS or steps * _MOST < len(numbers) * (_MOST - 1):
        return False
    return _REFERENCES.search(text) is None


def _without_names(numbers: Sequence[int]) -> list[int]:
    """Leave out numbers between two that follow each other: names of images, which w3m prints so.

    >>> _without_names([25, 26, 2603, 27, 30, 2603, 33])
    [25, 26, 27, 30, 33]
    """
    inner = zip(numbers, numbers[1:], numbers[2:], strict=False)
    kept = [
        here for above, here, below in inner if _is_step(above, here) or not _is_step(above, below)
    ]
    return [*numbers[:1], *kept, *numbers[1:][-1:]]


def _is_step(above: int, below: int) -> bool:
    return 0 < below - above <= _LONGEST_STEP


_NUMBER = re.compile(
    r"\[(?:(?<!\]\[)|(?<=\[IMG\]\[)|(?<=\[[\xa0 ]\]\[))([0-9]{1,5})\]"
    r"(?!\(|\[(?!IMG\]|[\xa0 xX]?\]|[0-9]))"
)
"""Not ``[text][12]``, which is a link without its target too."""
_FEWEST_NUMBERS = 8
_LONGEST_STEP = 8
"""Some browsers count what they do not show."""
_MOST = 10


def drop_numbers(text: str) -> str:
    """Drop the numbers of links, which count up; others are the page's own."""
    found = [*_NUMBER.finditer(text)]
    links = {found[place].start() for place in rising([int(match[1]) for match in found])}
    return _NUMBER.sub(lambda match: "" if match.start() in links else match[0], text)
