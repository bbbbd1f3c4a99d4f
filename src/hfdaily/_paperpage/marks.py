"""What tells a paper's own page from a list: the texts that the site prints on each."""

import re
from collections.abc import Collection, Sequence

from hfdaily._cards.shapes import is_byline
from hfdaily._tokens import Token
from hfdaily._values.fold import ARXIV_ID, holds

ID = rf"(?P<id>\b[Aa]r[Xx]iv: ?(?:{ARXIV_ID})(?:v[0-9]{{1,3}})?(?![0-9]))"
"""The pattern of the line with the id, as a group of that name."""
LIST_MARK = "Models citing this paper"
"""What stands above the lists of what cites the paper."""
_SEVERAL = 2
_SHORT = 60
_ALONE_MARKS = frozenset(
    {
        "abstract", "authors:", "view arxiv page", "view pdf", "ai-generated summary",
        "models citing this paper", "no model linking this paper",
    }
)  # fmt: skip
_PLAIN_MARKS = frozenset({"abstract", "authors:", "view pdf"})
"""Those that others print too, for each paper of a list of their own."""
_VIEW = "View arXiv page"
_OWN_MARKS = (_VIEW, LIST_MARK)
"""What stands on no list and in no prose."""
_SHARED_MARKS = ("Authors:", "Authors**:", "Abstract:", "Abstract**:")
_ID_LINE = re.compile(rf"{ID}(?:\s+(?:copy markdown|\(button\)|\[ ?\]|[·•|]))*", re.IGNORECASE)
_HEAD_LINE = re.compile(rf"{ID} \S.{{0,400}}? Published on [A-Z]")


def begins_page(token: Token) -> bool:
    """Tell the line of the id, or a whole page in one line."""
    text = token.text
    if token.target or ":" not in text:
        return False
    return (_ID_LINE.fullmatch if len(text) <= _SHORT else _HEAD_LINE.search)(text) is not None


def is_paper_page(texts: Sequence[str]) -> bool:
    """Tell a paper's own page from a list by its texts: two of its fixed ones stand on it."""
    likely = [text for text in texts if text[:1] in _FIRST_OF_MARKS and len(text) <= _SHORT]
    plain = [_plain(text) for text in likely]
    marks = _ALONE_MARKS.intersection(plain)
    own = len(marks - _PLAIN_MARKS) + any(
        _ID_LINE.fullmatch(text) for text in likely if text[:1] in _FIRST_OF_IDS
    )
    found = own + len(marks & _PLAIN_MARKS)
    if found >= _SEVERAL:
        is_own = own > 0 or plain.count("abstract") == 1
    else:
        is_own = _has_marks_within(texts, marks, found, own)
    return is_own and not _is_below_byline(texts)


def _is_below_byline(texts: Sequence[str]) -> bool:
    """Tell a list by its byline above all marks, which may be titles or strays there."""
    for text in texts:
        if is_byline(text):
            return True
        if len(text) > _SHORT or text[:1] in _FIRST_OF_MARKS:
            if _plain(text) in _ALONE_MARKS:
                return False
            if any(mark in text for mark in _OWN_MARKS):
                return False
    return False


def _plain(text: str) -> str:
    """Take marks of Markdown and a number off a text."""
    return text.lower().strip("*_# ").rstrip("0123456789 ")


_FIRST_OF_IDS = frozenset("aA")
"""Some of those of the marks."""
_FIRST_OF_MARKS = frozenset("*_# ").union(*(f"{mark[0]}{mark[0].upper()}" for mark in _ALONE_MARKS))


def _has_marks_within(texts: Sequence[str], alone: Collection[str], found: int, own: int) -> bool:
    """Tell the page whose fixed texts are not alone: one at least must be the site's own.

    What stands alone counts once.
    """
    joined = "\n".join(texts)
    if holds(joined, "arxiv:", rare=len("arxiv")) and _HEAD_LINE.search(joined):
        return True
    within = (_VIEW.lower() not in alone and holds(joined, _VIEW, _VIEW.index("X"))) + (
        LIST_MARK.lower() not in alone and LIST_MARK in joined
    )
    if not own + within:
        return False
    return found + within + sum(mark in joined for mark in _SHARED_MARKS) >= _SEVERAL
