"""Running headers and footers: what browsers print at the edges of each page.

They stand where one page of paper ends and the next begins, within cards too: a day and a
time, the page's title, its address, the number of the page. On a line or on lines of their
own, in any order. Two of them together tell a page's edge, or what comes again and again.
Lines keep their numbers: where a text goes on across an edge, blank lines stand below it.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hfdaily._cards.shapes import is_shape
from hfdaily._sheet import Sheet
from hfdaily._tokens import SOFT_BREAK

_FEED = "\f"
_LONGEST = 600
_LONGEST_BROKEN = 160
"""Lines that are longer than paper is wide were not broken."""
_DAY = (
    r"(?:[0-9]{1,4}[ ]?[./-][ ]?[0-9]{1,2}[ ]?[./-][ ]?[0-9]{1,4}\.?"
    r"|[0-9]{4}\s?[年년]\s?[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日일]"
    r"|[A-Z][a-z]{2,8}\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2}\.? [a-zA-Zé]{3,9}\.? [0-9]{4})"
)
_TIME = (
    r"(?:[^\W\d_]{1,4}\.?\s?)?[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?"
    r"(?:\s?(?:[AaPp]\.?\s?[Mm]\b\.?|Uhr))?"
)
_ITEM = re.compile(
    rf"(?P<stamp>{_DAY},?\s{{0,3}}{_TIME}(?!\w))"
    r"|(?P<address>(?:(?:https?|file|chrome|about)://|huggingface\.co/)[^\s<>()\[\]]++)"
    r"|(?P<number>(?:(?:page|seite|p[áa]gina|pag\.|side)\s)?"
    r"(?P<n>[0-9]{1,4})\s?(?:/|of|von|de|sur|di)\s?(?P<total>[0-9]{1,4})(?!\w))"
    r"|(?P<page>page\s(?P<alone>[0-9]{1,4})(?!\w))"
    r"|(?P<title>(?:(?:daily|trending) papers|paper page [-–|] [^\n]{1,300}?)"
    r" [-–|·] hugging\s(?:face\b|\.\.\.|…))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s|·•–—-]*+")
_SIGNED = re.compile(
    r"(?P<open>[-=*#_~\[<(!–—]{1,12})\s?page\s(?P<n>[0-9]{1,4})(?:\s?(?:/|of)\s?[0-9]{1,4})?"
    r"\s?(?P<close>[-=*#_~\])>!–—]{0,12})",
    re.IGNORECASE,
)
"""The number of a page between signs, as tools print it that join pages."""
_DASHED = re.compile(r"[-–—] ?([0-9]{1,4}) ?[-–—]")
"""The number of a page between dashes; other lines look so too, but do not count the pages."""
_HEADS = (*"/#–—<=*[", "--", "- 2", "\n20", " o\n", "htt", "Pag", "Pág", "Sei", "Sid")
"""What the first line of an edge begins with, behind a line's end, but for a day with dots."""
_TELLING = (
    {"stamp", "title"}, {"stamp", "number"}, {"stamp", "page"},
    {"address", "number"}, {"address", "page"}, {"title", "number"}, {"title", "page"},
)  # fmt: skip
"""What tells the edge of a page where it stands together."""
_FEWEST = 2
_CONTINUED = 24
"""A line of fewer characters is no text that goes on across an edge."""
_ENDS = re.compile(f"([\n{SOFT_BREAK}])")
_MAY_BE = re.compile(
    r"(?:[0-9]+\s?[^\s0-9k]|[=*#_~\[<(!–—-]|https?:|huggingface\.|file:|chrome|about:|p[aá]g|seite"
    r"|side|daily |trending |paper page|[a-z]{3,9}\.? [0-9])",
    re.IGNORECASE,
)
_FIRST = frozenset("0123456789-–—=*#_~[<(!hfcapsdtHFCAPSDTJjMmNnOo")
_PAPER = re.compile(r"/papers/[0-9]")
_FREE = "free"
_KINDS = ("stamp", "address", "number", "page", "title")


class _Line(NamedTuple):
    """A line of nothing but running items."""

    place: int
    items: dict[str, str]
    """The items by their kinds."""
    number: tuple[str, int] | None
    """The form of the page's number, and the number."""
    sure: bool
    """Whether it is no other line, whatever stands around it."""


class _Row(NamedTuple):
    """A line of the text, and what ends it."""

    text: str
    end: str


class Dropped(NamedTuple):
    """A line that was taken out, and came but once."""

    line: int
    text: str


def has_page_breaks(sheet: Sheet) -> bool:
    """Tell a text that may have the edges of printed pages."""
    heads = f"\n{sheet.heads}"
    if sheet.names_papers or _FEED in sheet.text or any(mark in heads for mark in _HEADS):
        return True
    return "." in heads and any(part[-1:].isdigit() for part in heads.split(".")[:-1])


def drop_page_breaks(sheet: Sheet) -> tuple[Sheet, list[Dropped]]:
    r"""Take out running headers and footers; also give those that came but once.

    >>> text = "A title\n5/13/26, 9:00 AM Daily Papers - Hugging Face\n5 authors\n2"
    >>> drop_page_breaks(Sheet(text))[0].text
    'A title\n\n5 authors\n2'
    """
    text = _without_feeds(sheet.text)
    if SOFT_BREAK not in text and not any(map(_may_be_edge, sheet.stripped)):
        return (sheet if text == sheet.text else Sheet(text)), []
    parts = [*_ENDS.split(text), ""]
    rows = [*map(_Row, parts[::2], parts[1::2])]
    found = _edges(_find_lines(rows), rows)
    if not found:
        return (sheet if text == sheet.text else Sheet(text)), []
    if sum("stamp" in line.items or "address" in line.items for line in found.values()) > 1:
        # What indents the lines of paper is its margin: nothing of the page's own.
        rows = [_Row(row.text.strip(" "), row.end) for row in rows]
    kept = _without(rows, found.keys())
    return Sheet("".join(itertools.chain.from_iterable(kept))), _single(found, rows)


def _without_feeds(text: str) -> str:
    """Take out form feeds: those within a line end it."""
    if _FEED not in text:
        return text
    return re.sub(rf"{_FEED}(?:(?<=\n{_FEED})|(?=\n)|\Z)|\A{_FEED}", "", text).replace(
        _FEED, SOFT_BREAK
    )


def _single(found: Mapping[int, _Line], rows: Sequence[_Row]) -> list[Dropped]:
    """Give the lines whose like came but once: each may be more than an edge."""
    likes = {
        place: (*sorted(line.items), line.number and line.number[0])
        for place, line in found.items()
    }
    counts = Counter(likes.values())
    single = [place for place in sorted(found) if counts[likes[place]] == 1]
    numbers = itertools.accumulate((row.end == "\n" for row in rows), initial=1)
    at = dict(zip(range(len(rows)), numbers, strict=False)) if single else {}
    return [Dropped(at[place], rows[place].text.strip()) for place in single]


def _may_be_edge(text: str) -> bool:
    return text[:1] in _FIRST and _MAY_BE.match(text) is not None


def _find_lines(rows: Sequence[_Row]) -> list[_Line]:
    """Find the lines that are nothing but running items."""
    texts = (row.text.strip() for row in rows)
    lines = (_read_line(place, text) for place, text in enumerate(texts) if _may_be_edge(text))
    return [line for line in lines if line]


def _read_line(place: int, text: str) -> _Line | None:
    """Read a line item by item; behind a day and a time the title may be any."""
    if len(text) > _LONGEST:
        return None
    if match := _SIGNED.fullmatch(text):
        # A heading of that name is a title, unless headings count the pages.
        return _Line(place, {"page": text}, ("", int(match["n"])), sure=bool(match["close"]))
    if match := _DASHED.fullmatch(text):
        return _Line(place, {"page": text}, ("-", int(match[1])), sure=False)
    items: dict[str, str] = {}
    count: tuple[str, int] | None = None
    at = 0
    while at < len(text):
        match = _ITEM.match(text, at)
        kind = next((kind for kind in _KINDS if match[kind]), "") if match else ""
        if not match or kind in items:
            return _Line(place, {_FREE: text}, None, sure=False) if "stamp" in items else None
        items[kind] = match[kind]
        if number := match["n"] or match["alone"]:
            count = (match[kind].replace(number, "", 1), int(number))
        between = _BETWEEN.match(text, match.end())
        at = between.end() if between else match.end()
    return _Line(place, items, count, _is_edge(items))


def _is_edge(items: Iterable[str]) -> bool:
    return any(kinds.issubset(items) for kinds in _TELLING)


def _edges(lines: Sequence[_Line], rows: Sequence[_Row]) -> dict[int, _Line]:
    """Find the lines that stand at the edges of pages, by their places."""
    blocks = _blocks([line for line in lines if _FREE not in line.items], rows)
    joint = [block for block in blocks if _is_edge(_kinds(block))]
    joined = len(joint) >= _FEWEST or any(len(_kinds(block)) > _FEWEST for block in joint)
    told = [
        block
        for block in blocks
        if any(line.sure for line in block) or (joined and _is_edge(_kinds(block)))
    ]
    papers = _papers(told)
    told = [block for block in told if not _names_other(block, papers)]
    found = {line.place: line for block in told for line in block}
    rest = [line for line in lines if line.place not in found]
    return found | {line.place: line for line in (*_recurring(rest, found), *_counting(rest))}


def _papers(blocks: Iterable[Sequence[_Line]]) -> Counter[str]:
    """Count the addresses of papers that stand at edges: a print has but the page's own."""
    addresses = (line.items.get("address", "") for block in blocks for line in block)
    return Counter(address for address in addresses if _PAPER.search(address))


def _names_other(block: Sequence[_Line], papers: Counter[str]) -> bool:
    """Tell a number beside the link to one of several papers, such as somebody's mark for it."""
    return len(papers) > 1 and any(papers[line.items.get("address", "")] == 1 for line in block)


def _kinds(block: Iterable[_Line]) -> list[str]:
    return [kind for line in block for kind in line.items]


def _blocks(lines: Sequence[_Line], rows: Sequence[_Row]) -> list[list[_Line]]:
    """Put lines together that nothing parts; each kind of item stands but once at an edge."""
    blocks: list[list[_Line]] = []
    kinds: set[str] = set()
    end = -1
    for line in lines:
        parted = any(row.text.strip() for row in rows[end + 1 : line.place])
        if end < 0 or parted or not kinds.isdisjoint(line.items):
            blocks.append([])
            kinds = set()
        blocks[-1].append(line)
        kinds.update(line.items)
        end = line.place
    return blocks


def _recurring(rest: Sequence[_Line], found: Mapping[int, _Line]) -> Iterator[_Line]:
    """Give the lines that stand at edges too; an address, or any title, has to come again."""
    if not found:
        return
    known = {item for line in found.values() for item in line.items.values()}
    texts = [tuple(line.items.values()) for line in rest]
    counts = Counter(texts)
    for line, text in zip(rest, texts, strict=True):
        is_single = counts[text] < _FEWEST and ("address" in line.items or _FREE in line.items)
        if not (line.number or is_single) and (_FREE in line.items or known.issuperset(text)):
            yield line


def _counting(rest: Sequence[_Line]) -> Iterator[_Line]:
    """Give the lines of nothing but a number that count the pages: each one more than the last."""
    forms: dict[str, list[_Line]] = {}
    for line in rest:
        if line.number and len(line.items) == 1:
            forms.setdefault(line.number[0], []).append(line)
    for lines in forms.values():
        numbers = [line.number[1] for line in lines if line.number]
        if len(lines) >= _FEWEST and all(b - a == 1 for a, b in itertools.pairwise(numbers)):
            yield from lines


def _without(rows: Sequence[_Row], dropped: AbstractSet[int]) -> list[_Row]:
    """Give the rows without those of edges; where a text goes on, no blank one parts it."""
    kept: list[_Row] = []
    owed: list[_Row] = []
    end = 0
    for i, row in enumerate(rows):
        if i < end:
            continue
        if i in dropped:
            end = _next_text(rows, dropped, i)
            edge = [_Row("", row.end) for row in rows[i:end]]
            begin = _end_of_text(kept)
            edge[:0] = kept[begin:]
            del kept[begin:]
            parted = len(edge) > sum(k in dropped for k in range(i, end))
            is_cut = _is_cut(kept, rows, end)
            if is_cut and _are_halves(kept, rows, end):
                edge.append(_Row("", kept[-1].end))
                kept[-1] = _Row(kept[-1].text.rstrip() + " ", "")
            if is_cut or not (parted or any(map(_is_border, (*kept[-1:], *rows[end : end + 1])))):
                owed += edge
            else:
                kept += edge
            continue
        kept.append(row)
        if owed and _is_border(row):
            kept += owed
            owed = []
    return kept + owed


def _next_text(rows: Sequence[_Row], dropped: AbstractSet[int], place: int) -> int:
    """Find the first text behind an edge."""
    while place < len(rows) and (place in dropped or not rows[place].text.strip()):
        place += 1
    return place


def _end_of_text(rows: Sequence[_Row]) -> int:
    """Find where the blank rows at the end begin."""
    end = len(rows)
    while end and not rows[end - 1].text.strip():
        end -= 1
    return end


def _is_border(row: _Row) -> bool:
    """Tell a line behind which a blank one parts nothing."""
    text = row.text.strip()
    return not text or is_shape(text)


def _is_cut(above: Sequence[_Row], rows: Sequence[_Row], below: int) -> bool:
    """Tell a sentence that goes on behind an edge: no name, which a footer follows."""
    if not above or below == len(rows):
        return False
    text, rest = above[-1].text.strip(), rows[below].text.strip()
    if (
        not rest[0].islower()
        or len(text) < _CONTINUED
        or text[-1] in ".!?:"
        or _is_border(above[-1])
    ):
        return False
    after = _next_text(rows, frozenset(), below + 1)
    return rest[-1] in ".!?:;," or (after < len(rows) and not _is_border(rows[after]))


def _are_halves(above: Sequence[_Row], rows: Sequence[_Row], below: int) -> bool:
    """Tell the halves of one line, which nothing else puts together: a page breaks no lines."""
    if max(len(above[-1].text), len(rows[below].text)) > _LONGEST_BROKEN:
        return True
    begins = len(above) < _FEWEST or not above[-2].text.strip()
    return begins and (below + 1 == len(rows) or _is_border(rows[below + 1]))
