"""The title of a paper's own page: a heading, or a text at its place."""

import re
from collections.abc import Sequence

from hfdaily._cards.shapes import is_picture, is_shape
from hfdaily._tokens import HEADING, IMAGE, TEXT, Token
from hfdaily._values.dates import read_printed
from hfdaily._values.links import Role, read_link

_LONGEST = 300
_FEW = 3
"""The texts that may stand above the title where nothing else marks it."""
_FULL_LINE = 50
_MENU_END = "Log In Sign Up"
_MENU = frozenset({"log in", "sign up", "papers", "pricing", "datasets"})
_PAGE_TITLE = re.compile(r"(?:title: ?)?Paper page - (.{1,300}[^.…])", re.IGNORECASE)
"""What a browser shows in its tab; one that ends in dots is cut."""
_LABEL = re.compile(r"[*_]{0,3}Title[*_]{0,3}:[*_]{0,3} ")
_ON_DAY = re.compile(r"\bon [A-Z][a-z]{2} [0-9]{1,2}(?:, [0-9]{4})?\Z")
"""The end of ``Posted on May 4``; no title ends so."""
_BUTTONS = frozenset({"copy markdown", "copy to clipboard"})


def read_page_title(text: str) -> str:
    """Read the title of a paper in that of its page.

    >>> read_page_title("Paper page - A Title"), read_page_title("Paper page - A Long ...")
    ('A Title', '')
    """
    match = _PAGE_TITLE.fullmatch(text)
    return match[1] if match else ""


def find_title(tokens: Sequence[Token], begin: int) -> tuple[list[Token], int]:
    """Find the title among what stands above the dates, and where that ends.

    Args:
        tokens: the texts, the site's menu among them.
        begin: the place behind the paper's id; 0 where there is none.
    """
    # Without an id the menu tells where the page itself begins.
    start = begin or _menu_end(tokens)
    headings = [
        i
        for i, token in enumerate(tokens[start:], start)
        if token.kind is HEADING
        and not token.text.startswith("Paper page")
        and not is_shape(token.text)
    ]
    if headings:
        # Above the id, or where there is none, others may have put headings of their own.
        end = headings[0 if begin else -1] + 1
        titles = [tokens[end - 1]]
        if end < len(tokens) and _goes_on(titles[0], tokens[end]):
            titles.append(tokens[end])
            end += 1
    else:
        titles, end = _title_behind(tokens, begin) if begin else _last_title(tokens, start)
    if titles and sum(len(token.text) for token in titles) <= _LONGEST:
        first = _LABEL.sub("", read_page_title(titles[0].text) or titles[0].text, count=1)
        return [titles[0]._replace(text=first), *titles[1:]], end
    for token in tokens:
        if title := read_page_title(token.text):
            return [token._replace(text=title)], end
    return [], end


def _title_behind(tokens: Sequence[Token], begin: int) -> tuple[list[Token], int]:
    """Find the title behind the id: all texts up to the first date or dot."""
    titles: list[Token] = []
    end = begin
    for token in tokens[begin:]:
        if token.text[:1] in {"·", "•"} or read_printed(token.text) or _ON_DAY.search(token.text):
            break
        end += 1
        is_title = token.kind is not IMAGE and not is_picture(token.text)
        if is_title and token.text.lower() not in _BUTTONS:
            titles.append(token)
    return titles, end


def _menu_end(tokens: Sequence[Token]) -> int:
    """Find the end of the site's menu; 0 where there is none."""
    menu = [i for i, token in enumerate(tokens) if token.text.lower() in _MENU]
    return menu[-1] + 1 if menu else 0


def _last_title(tokens: Sequence[Token], start: int) -> tuple[list[Token], int]:
    """Find the title where nothing but a text or two stands above the other sections."""
    texts = [
        i
        for i, token in enumerate(tokens[start:], start)
        if token.kind is not IMAGE
        and not is_shape(token.text)
        and any(map(str.isalnum, token.text))
    ]
    if not 0 < len(texts) <= _FEW:
        return [], 0
    title = tokens[texts[-1]]
    if title.target and read_link(title.target).role not in {Role.PAPER, Role.ARXIV}:
        return [], 0
    _, menu, behind = title.text.rpartition(_MENU_END)
    if menu:
        title = title._replace(text=behind.strip().removeprefix("Papers "))
    above = tokens[texts[-2]] if len(texts) > 1 else title
    return [above, title] if _goes_on(above, title) else [title], texts[-1] + 1


def _goes_on(above: Token, below: Token) -> bool:
    """Tell a title in two lines: the first is long, and the second directly below."""
    is_next = below.kind is TEXT and above.line == below.line - 1 > 0
    is_title = len(above.text) >= _FULL_LINE and not above.text.startswith("Paper page")
    is_broken = is_title and above.text[-1] not in ".!:" and not is_shape(below.text)
    is_rest = above.kind is HEADING and below.text[:1].islower()
    return is_next and (is_broken or is_rest)
