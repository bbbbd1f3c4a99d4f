"""Links of the browsers that chat assistants use: a number, the text, and the host of others.

    L41: ### 【11†A Title】
    L43: 【12†[Image 4: acme] Acme】
    L45: 【11†545】 【14†3】

Only the browser knows where a number leads. So a link keeps its text, and its host if that is
another than the page's. A count that leads where a heading leads, to the paper itself, is one
of stars. Images without a name go; marks of citations went before (`_text.undress`).
"""

import re

from hfdaily._sheet import Sheet
from hfdaily._tokens import SOFT_BREAK
from hfdaily._values.fold import read_count

_PLACE = r"(?P<place>[0-9]{1,6}(?::[0-9]{1,6})?)"
_LINK = re.compile(
    rf"(?P<head>^#{{1,6}} )?【{_PLACE}†(?P<text>[^【】†]{{0,6000}})"
    r"(?:†(?P<host>[^【】†]{1,300}))?】",
    re.MULTILINE,
)
_IMAGE = re.compile(r"\[Image [0-9]{1,5}\][ \t]*")


def has_cited_links(sheet: Sheet) -> bool:
    """Tell a text whose links are numbers and texts in such brackets."""
    return "†" in sheet.beyond_ascii and _LINK.search(sheet.text) is not None


def read_cited_links(text: str) -> str:
    """Respell such links as Markdown's; lines keep their numbers.

    >>> read_cited_links("### 【11†A Title】 【2†arXiv page†arxiv.org】")
    '### [A Title]() [arXiv page](https://arxiv.org)'
    """
    text = _IMAGE.sub("", text)
    headed = {match["place"] for match in _LINK.finditer(text) if match["head"]}
    return _LINK.sub(lambda match: _link(match, headed), text)


def _link(match: re.Match[str], headed: set[str]) -> str:
    text = match["text"].strip(" \t")
    if match["place"] in headed and not match["head"] and read_count(text):
        return f"{SOFT_BREAK}{text} stars{SOFT_BREAK}"
    host = "".join((match["host"] or "").split())
    return f"{match['head'] or ''}[{text}]({host and 'https://' + host})"
