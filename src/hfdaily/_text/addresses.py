"""How a text writes the addresses of papers, told by those that it has.

A page uses one spelling throughout (`_text.beside` says which ones there are), so
the first few addresses tell it.
"""

import enum
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from hfdaily._sheet import Sheet
from hfdaily._values.fold import holds, holds_any


class Spelling(enum.Enum):
    """Where addresses stand."""

    ROUND = "()"
    SQUARE = "[]"
    ANGLE = "<>"
    BARE = "  "
    BEFORE = "[]text"
    BELOW = "line"
    OTHER = ""
    """In links that have marks of their own."""


_KNOWN = ("/papers/", "/papers?", "/login?next=")
_REST = re.compile(r"[^\s<>()\[\]|\"'`*]{0,300}")
_SAMPLE = 60
_FRAMES = {"(": ")", "[": "]", "<": ">"}
ADDRESS = r"(?:https?://[^\s()\[\]<>|]{1,2000}+|/[^\s()\[\]<>|]{0,1000}+)"
FRAMED = re.compile(rf"[\[(<]({ADDRESS})[\])>]")
PICTURE = re.compile(
    r"/avatars/|/front/assets/|https?://(?:cdn-|[\w.]*gravatar\.com/)|\S*\.(?:png|jpe?g|svg|gif|webp)(?:\?\S*)?\Z",
    re.IGNORECASE,
)
_WIDEST = 240


def has_addresses(sheet: Sheet) -> bool:
    """Tell a text whose addresses stand beside their texts."""
    if not sheet.names_papers:
        return False
    text = sheet.text
    if any(holds(text, mark) for mark in _IN_MARKDOWN) and not any(map(text.count, _ON_LINES)):
        return False
    return spelling_of(text) is not Spelling.OTHER


_IN_MARKDOWN = ("](/papers/", "](https://huggingface.co/papers/")
_ON_LINES = ("\n/papers/", "\nhttps://huggingface.co/papers/")


def has_pictures(sheet: Sheet) -> bool:
    """Tell a text that has lost its links but kept the addresses of its pictures."""
    return holds_any(sheet.text, ("[http", "[/")) and "](" not in sheet.text


def drop_pictures(text: str) -> str:
    """Drop the addresses of pictures that stand in brackets.

    >>> drop_pictures("[/avatars/0123.svg] ada, [1] and [/papers]")
    ' ada, [1] and [/papers]'
    """
    return FRAMED.sub(lambda match: "" if PICTURE.match(match[1]) else match[0], text)


def spelling_of(text: str) -> Spelling:
    """Tell how a text writes addresses of papers, by the first of them.

    >>> spelling_of("A Title <https://huggingface.co/papers/2403.01774>").name
    'ANGLE'
    """
    found = Counter(itertools.chain.from_iterable(_spellings(text, known) for known in _KNOWN))
    if found[Spelling.BEFORE]:
        found[Spelling.BEFORE] += found.pop(Spelling.SQUARE, 0)  # those of pictures
    below = found.pop(Spelling.BELOW, 0)
    most = max(found, key=lambda spelling: found[spelling], default=Spelling.OTHER)
    if 2 * max(found[most], below) < min(count_cards(text), _SAMPLE):
        return Spelling.OTHER  # a few of the page's papers are mentioned somewhere
    # In other spellings those that have a line of their own are links without a text.
    return Spelling.BELOW if below > 4 * found[most] or (below and most is Spelling.OTHER) else most


def count_cards(text: str) -> int:
    """Count the cards of a page by the site's labels, before anything is read."""
    return max(map(text.count, (" authors", "Submitted by")))


def _spellings(text: str, known: str) -> Iterator[Spelling]:
    place = text.find(known)
    for _ in range(_SAMPLE):
        if place < 0:
            break
        match = _RUN.search(text, max(0, place - _LONGEST_SITE), place)
        site = match[0] if match else ""
        rest = _REST.match(text, place)
        if "http" in site or not site:
            start = place - len(site) + max(site.find("http"), 0)
            if found := _spelling_at(text, start, rest.end() if rest else place):
                yield found
        place = text.find(known, place + 1)


_RUN = re.compile(r"[^\s<>()\[\]|\"'`*]*\Z")
_LONGEST_SITE = 200


def _spelling_at(text: str, start: int, end: int) -> Spelling | None:
    """Tell the spelling of one address; None where it tells nothing."""
    if PICTURE.match(text[start:end]):
        return None
    begin = text.rfind("\n", 0, start) + 1
    above, after = text[max(begin, start - _WIDEST) : start], text[end : end + 1]
    last = above[-1:]
    if last and (last.isalnum() or last in "/-_.]"):
        return None  # behind a picture, or within an address that is no page's
    if last in _FRAMES:
        return _framed(above, after, text[end + 1 : end + 2])
    goes_on = after == " " and text[end + 1 : end + 2].islower()  # a sentence, behind it
    if goes_on or (last and not last.isspace()) or (after and not after.isspace()):
        return Spelling.OTHER
    if above.strip():
        return Spelling.OTHER if _LISTED.search(above) else Spelling.BARE
    before = text[text.rfind("\n", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)]
    return Spelling.OTHER if before.rstrip().endswith("]:") else Spelling.BELOW


_LISTED = re.compile(r"\]:\s*\Z|^\s*[0-9]+\.\s*\Z")
"""What stands before an address in a list of targets."""


def _framed(above: str, after: str, following: str) -> Spelling:
    """Tell the spelling of an address that stands behind a bracket."""
    frame = above[-1]
    if after != _FRAMES[frame] or above[-2:-1] in {"]", "["} or above.endswith("](<"):
        return Spelling.OTHER
    if frame != "[":
        return Spelling.ROUND if frame == "(" else Spelling.ANGLE
    if following.strip():
        return Spelling.OTHER if following in {"(", "["} else Spelling.BEFORE
    return Spelling.SQUARE
