"""Links of a page that was moved: to a disk, a proxy or a mirror, or behind a redirector."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from urllib.parse import unquote

from hfdaily._cards.shapes import is_byline
from hfdaily._tokens import IMAGE, Token
from hfdaily._values.fold import ARXIV_ID
from hfdaily._values.links import Role, read_link

_NAMING = frozenset({Role.PAPER, Role.COMMENTS, Role.VOTE, Role.DAY})
_REDIRECT = re.compile(r"[?&][\w.-]{1,32}=(https?(?::|%3a)(?:/|%2f){2}[^&\s]+)", re.IGNORECASE)
"""The address that a redirector or a cache holds in its query; behind it stand its own words."""
_PLACE = re.compile(
    rf"/papers/(?:{ARXIV_ID})(?:\.html)?(?=[?#]|\Z)|/login\?next=(?:%2F|/)papers(?:%2F|/)",
    re.IGNORECASE,
)
_MARKS = ("#community", "/login?next=")
"""What stands in links of the site's cards; lists of papers on other sites have none."""
_SUFFIX = re.compile(r"\.html(?=[?#]|\Z)")
_NOWHERE = ("#", "javascript:", "about:")


def bring_home(tokens: Sequence[Token], *, may_lose_links: bool) -> Sequence[Token]:
    """Give the links of a page the addresses that they have on the site.

    A page with a link that names a paper or a day as the site does stays as it is: its other
    links are those of other sites.

    Args:
        tokens: the page.
        may_lose_links: whether targets that say nothing, on all of a page's links, go.

    >>> from hfdaily._tokens import LINK
    >>> vote, title = "file:///login?next=%2Fpapers%2F2403.01774", "file:///papers/2403.01774"
    >>> page = [Token(LINK, "3", vote), Token(LINK, "A Title", title)]
    >>> [token.target for token in bring_home(page, may_lose_links=False)]
    ['/login?next=%2Fpapers%2F2403.01774', '/papers/2403.01774']
    """
    # Links to papers are read in a fraction of the time that those to days may take.
    if any(_has_link(tokens, mark) for mark in ("/papers/", "papers")):
        return tokens
    targets = {token.target for token in tokens if token.kind is not IMAGE} - {""}
    if not targets:
        return tokens
    change = _find_change(targets, tokens, may_lose_links=may_lose_links)
    return _changed(tokens, {target: change(target) for target in targets}) if change else tokens


def _has_link(tokens: Sequence[Token], mark: str) -> bool:
    """Tell whether a link names a paper or a day; targets of links to be read have the mark."""
    return any(
        token.kind is not IMAGE and _is_of_list(token[2]) for token in tokens if mark in token[2]
    )


def _is_of_list(target: str) -> bool:
    return read_link(target).role in _NAMING


def _find_change(
    targets: Collection[str], tokens: Sequence[Token], *, may_lose_links: bool
) -> Callable[[str], str] | None:
    """Find what happened to a page's links; None where nothing tells."""
    undone = {_without_redirector(target) for target in targets} - set(targets)
    if any(map(_is_of_list, undone)):
        return _without_redirector
    has_byline = any(is_byline(token.text) for token in tokens)
    bases = Counter(target[: match.start()] for target in targets if (match := _find(target)))
    if bases and (has_byline or any(mark in target for target in targets for mark in _MARKS)):
        base = bases.most_common(1)[0][0]
        return lambda target: _without_base(target, base)
    if not may_lose_links or any(read_link(target).role is not Role.OTHER for target in targets):
        return None
    nowhere = all(target.startswith(_NOWHERE) for target in targets)
    return (lambda _: "") if nowhere or has_byline else None


def _find(target: str) -> re.Match[str] | None:
    return _PLACE.search(target) if "papers" in target else None


def _without_redirector(target: str) -> str:
    match = _REDIRECT.search(target) if "=http" in target else None
    if match is None:
        return target
    inner = match[1]
    return inner if "://" in inner else unquote(inner)


def _without_base(target: str, base: str) -> str:
    path = target.removeprefix(base) if target.startswith(f"{base}/") else ""
    return _SUFFIX.sub("", path) if path else target


def _changed(tokens: Sequence[Token], targets: Mapping[str, str]) -> Sequence[Token]:
    return [
        token._replace(target=targets.get(token.target, token.target))
        if token.target and token.kind is not IMAGE
        else token
        for token in tokens
    ]
