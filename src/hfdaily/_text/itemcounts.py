r"""Numbers on the lines of linked titles, in somebody's list: ``- 140 - [T](…)``.

What one line holds belongs together. Where a number stands in front of every linked title,
it is its paper's vote; numbers that count up are those of the list, and go. Where it says
what it counts, it may stand behind the title too. Pages of the site, and what tools make of
them, have marks of their own.
"""

import re
from collections.abc import Iterable, Sequence

from hfdaily._sheet import Sheet
from hfdaily._text.fields import SITE_MARKS, field_line, field_of
from hfdaily._tokens import SOFT_BREAK

_NUMBER = r"[0-9][0-9,.]{0,9}[kK]?"
_UNIT = r"(?:up ?votes?|votes?|likes?|comments?|(?:github )?stars?|👍|🔼|▲|⬆️?|❤️?|💬|⭐️?)"
_COUNTED = rf"(?:{_NUMBER} ?{_UNIT}|(?:👍|🔼|▲|⬆️?|❤️?|💬|⭐️?) ?{_NUMBER})"
_ITEM = re.compile(
    r"(?P<mark>[ \t]*(?:(?:[-*+•]|[0-9]{1,3}[.)]|#{1,6})[ \t]+){0,2})"
    rf"(?:(?P<front>(?:\*\*|[\[(])?(?:{_COUNTED}|{_NUMBER})(?:\*\*|[\])])?)"
    r"(?:[ \t]*[-–—|·:][ \t]+|[ \t]+))?"
    r"(?P<title>(?:\*\*|__)?\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){1,400}+\]"
    r"\([^()\s]{0,400}/papers/[0-9.]{6,14}(?:v[0-9]+)?\)(?:\*\*|__)?)"
    r"(?:(?P<joint>[ \t]{0,9}[-–—|·:(,\[]?[ \t]{0,9})"
    rf"(?P<back>{_COUNTED}(?:(?:[ \t]*[|·,;/][ \t]*|[ \t]+){_COUNTED}){{0,4}})[)\]]?)?"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?P<one>{_NUMBER}) ?(?P<unit>{_UNIT})|(?P<sign>\W{{1,2}}) ?(?P<two>{_NUMBER})", re.IGNORECASE
)
_OF_SITE = (*SITE_MARKS, "ubmitted by", " authors")
_FEWEST = 2
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_AROUND = "*[]()"
_LINKED = re.compile(r"\]\([^()\s]{0,400}/papers/[0-9]")


def has_item_counts(sheet: Sheet) -> bool:
    """Tell a list of linked titles with numbers on their lines."""
    text = sheet.text
    if not sheet.names_papers or "](" not in text or any(mark in text for mark in _OF_SITE):
        return False
    return bool(_items(text.split("\n")))


def _items(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Find the lines with linked titles; empty where numbers stand on few of them."""
    places = [i for i, line in enumerate(lines) if _LINKED.search(line)]
    items = {i: match for i in places if (match := _ITEM.fullmatch(lines[i]))}
    if len(items) < max(_FEWEST, len(places)):
        return {}
    fronts = [match["front"] for match in items.values() if match["front"]]
    told = sum(bool(match["back"]) for match in items.values())
    if 0 < len(fronts) < len(items):
        return {}
    return items if fronts or 2 * told > len(items) else {}


def _count_up(items: Iterable[re.Match[str]]) -> bool:
    """Tell numbers of somebody's list, which may go on with another's, or years."""
    fronts = [(match["front"] or "").strip(_AROUND) for match in items]
    if not all(front.isdecimal() for front in fronts):
        return False
    numbers = [*map(int, fronts)]
    first = numbers[0]
    return numbers == [*range(first, first + len(numbers))] or all(map(_is_year, numbers))


def _is_year(number: int) -> bool:
    return _FIRST_YEAR <= number <= _LAST_YEAR


def read_item_counts(text: str) -> str:
    """Hand on the numbers of items as what they count."""
    lines = text.split("\n")
    items = _items(lines)
    is_numbering = _count_up(items.values())
    for i, match in items.items():
        lines[i] = _read_item(match, "" if is_numbering else (match["front"] or "").strip(_AROUND))
    return "\n".join(lines)


def _read_item(match: re.Match[str], front: str) -> str:
    back = match["back"] or ""
    fields = [*_counts(front), *_counts(back)] if _EACH.search(front) else _counts(back)
    if front and not _EACH.search(front):
        fields = [("upvotes", front), *fields]
    told = [field_line(field, number) for field, number in fields]
    if not all(told):
        return match[0]
    rest = match["rest"] if match["back"] else f"{match['joint'] or ''}{match['rest']}"
    return SOFT_BREAK.join([f"{match['mark']}{match['title']}{rest}", *filter(None, told)])


def _counts(text: str) -> list[tuple[str, str]]:
    """Give the fields and numbers of a text such as ``140 upvotes, 3 comments``."""
    found: list[tuple[str, str]] = []
    for match in _EACH.finditer(text):
        unit = (match["unit"] or match["sign"]).strip()
        field = field_of(unit) or field_of(f"{unit}s")
        if field:
            found.append((field, match["one"] or match["two"]))
    return found
