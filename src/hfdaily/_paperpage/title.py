"""The title of a paper's own page: a heading, or a text at its place."""

import re
from collections.abc import Sequence
from itertools import takewhile

from hfdaily._cards.parts import LONGEST_TITLE
from hfdaily._cards.shapes import is_picture, is_shape
from hfdaily._paperpage.marks import ID, begins_page
from hfdaily._tokens import HEADING, IMAGE, TEXT, Token
from hfdaily._values.dates import read_printed
from hfdaily._values.links import Role, read_link

_FEW = 3
"""The texts that may stand above the title where nothing else marks it."""
_FULL_LINE = 50
_MENU_END = "Log In Sign Up"
_MENU = frozenset({"log in", "sign up", "papers", "pricing", "datasets"})
_BEFORE_OWN = re.compile(r"(?:title: ?)?Paper page - ", re.IGNORECASE)
_PAGE_TITLE = re.compile(rf"{_BEFORE_OWN.pattern}(.{{1,{LONGEST_TITLE}}}[^.…])", re.IGNORECASE)
"""What a browser shows in its tab; one that ends in dots is cut."""
_LABEL = re.compile(r"[*_]{0,3}Title[*_]{0,3}:[*_]{0,3} ")
_ID = re.compile(ID)
_ON_DAY = re.compile(r"\bon [A-Z][a-z]{2} [0-9]{1,2}(?:, [0-9]{4})?\Z")
"""The end of ``Posted on May 4``; no title ends so."""
_BUTTON = r"[\[`*_(]{0,3} ?Copy (?:markdown|to clipboard) ?[\]`*_)]{0,3}(?=\s|\Z)"
_BESIDE_ID = re.compile(rf"(?:\s+|(?:[·•|.]|#{{1,6}})(?=\s|\Z)|\(BUTTON\)|\[ ?\]|{_BUTTON})+")
"""What stands between the id and the title: buttons, and signs that part texts."""
_SIGNS_BEHIND = " ·•|"


def read_page_title(text: str) -> str:
    """Read the title of a paper in that of its page.

    >>> read_page_title("Paper page - A Title"), read_page_title("Paper page - A Long ...")
    ('A Title', '')
    """
    match = _PAGE_TITLE.fullmatch(text)
    return match[1] if match else ""


def own_title(tokens: Sequence[Token]) -> str:
    """Give what the page's own title names, with all that stands behind it in its text.

    Where it is not among the texts, what stands between the id and the date is the title.
    """
    found = (_BEFORE_OWN.match(token.text) for token in tokens)
    if match := next(filter(None, found), None):
        return match.string[match.end() :]
    begin = next((i for i, token in enumerate(tokens) if begins_page(token)), len(tokens))
    behind = [token for token in tokens[begin + 1 : begin + 6] if _without_buttons(token.text)]
    if len(behind) < 2 or behind[0].target or not behind[1].text.startswith("Published on "):
        return ""
    return "" if _LABEL.match(behind[0].text) else _without_buttons(behind[0].text)


def end_of_title(text: str, start: int, own: str) -> int:
    """Find the end of a title that begins at ``start`` and that the page's own title names.

    Args:
        text: a text above the dates.
        start: where in it a title may begin.
        own: what `own_title` gives; where lines are gone, more follows the title there.

    Returns:
        The place behind the title, or behind all that stands above the paper's id if the
        text is the page's own title; else ``start``.

    >>> end_of_title("Upvote 5 Published on May 4", 0, "Upvote 5")
    8
    >>> end_of_title("Paper page - Upvote 5", 0, "Upvote 5")
    21
    """
    if not own:
        return start
    if match := _BEFORE_OWN.match(text, start):
        name = _ID.search(text, match.end())
        is_line = len(text) - match.end() <= LONGEST_TITLE
        return name.start() if name else len(text) if is_line else start
    if len(own) > LONGEST_TITLE:
        return start + _length_of_same(text[start : start + LONGEST_TITLE], own)
    end = start + len(own)
    is_whole = text.startswith(own, start) and not text[end : end + 1].strip()
    return end if is_whole else start


def _length_of_same(text: str, other: str) -> int:
    """Count the characters of the words that two texts begin with alike.

    >>> _length_of_same("A Title Published on", "A Title Papers")
    8
    """
    pairs = zip(text.split(" "), other.split(" "), strict=False)
    return sum(len(word) + 1 for word, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def find_title(tokens: Sequence[Token], begin: int, own: str) -> tuple[list[Token], int]:
    """Find the title among what stands above the dates, and where that ends.

    Args:
        tokens: the texts, the site's menu among them.
        begin: the place behind the paper's id; 0 where there is none.
        own: what the page's own title names, if it has one: that looks like nothing else.
    """
    # Without an id the menu tells where the page itself begins.
    start = begin or _menu_end(tokens)
    headings = [
        i
        for i, token in enumerate(tokens[start:], start)
        if token.kind is HEADING
        and (token.text == own or not (token.text.startswith("Paper page") or is_shape(token.text)))
    ]
    if headings:
        # Above the id, or where there is none, others may have put headings of their own.
        end = headings[0 if begin else -1] + 1
        titles = [tokens[end - 1]]
        if end < len(tokens) and _goes_on(titles[0], tokens[end]):
            titles.append(tokens[end])
            end += 1
    else:
        titles, end = _title_behind(tokens, begin, own) if begin else _last_title(tokens, start)
    if titles and sum(len(token.text) for token in titles) <= LONGEST_TITLE:
        first = titles[0].text
        if first != own:
            first = _without_buttons(first)
            first = read_page_title(first) or first
            label = _LABEL.match(first)
            first = first[label.end() :] if label else first
        return [titles[0]._replace(text=first), *titles[1:]], end
    for token in tokens:
        if title := read_page_title(token.text):
            return [token._replace(text=title)], end
    return [], end


def _title_behind(tokens: Sequence[Token], begin: int, own: str) -> tuple[list[Token], int]:
    """Find the title behind the id: all texts up to the first date or dot."""
    titles: list[Token] = []
    end = begin
    for token in tokens[begin:]:
        text = token.text if titles else _without_buttons(token.text)
        if (titles or token.text != own) and _ends_title(text):
            break
        end += 1
        is_title = token.kind is not IMAGE and not is_picture(text)
        if is_title and _without_buttons(text):
            titles.append(token)
    return titles, end


def _without_buttons(text: str) -> str:
    """Take what stands between the id and the title, or behind the title, off its text.

    >>> _without_buttons("· Copy markdown A Title ·"), _without_buttons("[Re] Copy Rights")
    ('A Title', '[Re] Copy Rights')
    """
    match = _BESIDE_ID.match(text)
    return (text[match.end() :] if match else text).rstrip(_SIGNS_BEHIND)


def _ends_title(text: str) -> bool:
    """Tell what stands behind the title: a date, or what follows a dot."""
    return text[:1] in {"·", "•"} or bool(read_printed(text) or _ON_DAY.search(text))


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
