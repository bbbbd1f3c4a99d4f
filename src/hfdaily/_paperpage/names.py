"""The names of a paper's authors, as its own page prints them or a tool rewrote them.

The page prints a comma behind every name but the last; tools put names on lines or in
lists, with other separators, with ``and``. An extractor may drop the names that are
buttons, or those that are links, and leave the commas: these still count the authors.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hfdaily._cards.shapes import is_picture, without_image
from hfdaily._tokens import IMAGE, Token
from hfdaily._values.links import Role, read_link


class Names(NamedTuple):
    """The authors that a page names."""

    authors: list[dict[str, object]]
    """The names, in the form of the raw tier."""
    total: int | None
    """How many authors there are, nameless ones included; None where nothing tells."""


_LONGEST = 80
_MOST_WORDS = 8
_SIGNS = ";|·•、，；"
_PIECES = re.compile(rf"[,{_SIGNS}]")
_BETWEEN = re.compile(rf"[{_SIGNS}]|,(?=\s|\Z)|(?<!\s),")
"""Between names; the site prints no comma behind a space and before a letter."""
_SIGNS_ALONE = re.compile(rf"[\s,{_SIGNS}]+")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|Esq)\.?", re.IGNORECASE)
_FEWEST_WORDS = 2
_OTHERS = re.compile(
    r"\(?(?:(?:and |\+ ?)?([0-9]{1,4}) (?:more|others?|authors?)(?: authors?)?|\+ ?([0-9]{1,4})"
    r"|(?:et al\.?|and others|\.\.\.|…))\)?",
    re.IGNORECASE,
)
"""What stands for names that are not there, and how many they are."""
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\Z")


def is_prose(text: str) -> bool:
    """Tell a text that is no list of names.

    >>> is_prose("Ada Example, Bob B. Sample and Eve Third"), is_prose("We read. " * 9)
    (False, True)
    """
    return any(
        len(piece) > _LONGEST or len(piece.split()) > _MOST_WORDS for piece in _PIECES.split(text)
    )


def read_names(tokens: Sequence[Token]) -> Names:
    """Read the names between the label of the authors and the next section."""
    authors: list[dict[str, object]] = []
    nameless = signs = 0
    is_open = True
    parts = list(_parts(tokens))
    last_sign = max((i for i, (text, _) in enumerate(parts) if not text), default=0)
    for i, (text, target) in enumerate(parts):
        if not text:
            nameless += is_open
            signs += 1
            is_open = True
        elif _SUFFIX.fullmatch(text) and authors and is_open:
            authors[-1]["name"] = f"{authors[-1]['name']}, {text}"
            is_open = False
        elif i > last_sign > 0 and not is_open and signs + 1 == len(authors) + nameless:
            break  # a sign stood behind every name but the last
        elif others := _OTHERS.fullmatch(text):
            if others.lastindex is None:
                return _NOBODY
            nameless += int(others[others.lastindex])
            is_open = False
        elif is_prose(text):
            return _NOBODY
        else:
            authors.append(_author(text, target))
            is_open = False
    # Where no sign stands behind the last name, one there tells that the name is gone: it is
    # of the kind, link or none, that the tool drops.
    if signs and is_open and len({"user" in author for author in authors}) < _KINDS:
        nameless += 1
    return Names(authors, len(authors) + nameless) if authors else _NOBODY


_NOBODY = Names([], None)
"""Some names are not there, and nothing tells how many."""
_KINDS = 2
"""Names are links or are none."""


def _author(text: str, target: str) -> dict[str, object]:
    role, slug = read_link(target)
    return {"name": text, "user": {"user": slug}} if role is Role.ACCOUNT else {"name": text}


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give the names with their targets, and an empty one for each sign between them."""
    tokens = [token for token in tokens if token.kind is not IMAGE and token.text]
    apart = _have_own_commas(tokens)
    for i, token in enumerate(tokens):
        if _SIGNS_ALONE.fullmatch(token.text):
            yield from (("", "") for char in token.text if not char.isspace())
            continue
        # In HTML a link holds one name; elsewhere nothing may tell where a link ends.
        is_one = apart or (token.target and not token.line)
        texts = [token.text] if is_one else _BETWEEN.split(token.text)
        if not is_one and i + 1 == len(tokens) and (len(texts) > 1 or not i):
            texts[-1:] = _split_last(texts[-1])
        for j, text in enumerate(texts):
            if j:
                yield "", ""
            name = _bare(text) if token.line else without_image(text.strip())
            if any(map(str.isalpha, name)) and not is_picture(name):
                yield name, token.target


def _bare(text: str) -> str:
    """Take Markdown's marks and what is left of pictures off a name; HTML has no such marks."""
    return without_image(text.strip("*_` \t"))


def _split_last(text: str) -> list[str]:
    """Split ``A B and C D``, the end of a list in one line."""
    text = _STOP.sub("", text.strip("*_` \t"))
    for word in (" and ", " & "):
        before, found, after = f" {text}".rpartition(word)
        if found and (not before or min(len(before.split()), len(after.split())) >= _FEWEST_WORDS):
            return [before, after] if before else [after]
    return [text]


def _have_own_commas(tokens: Sequence[Token]) -> bool:
    """Tell whether the commas between names are texts of their own; others belong to names."""
    texts = [token.text for token in tokens]
    return any(map(_SIGNS_ALONE.fullmatch, texts)) and not any(
        len(text) > 1 and (text.startswith(",") or text.endswith(",")) and text.strip(" ,")
        for text in texts
    )
