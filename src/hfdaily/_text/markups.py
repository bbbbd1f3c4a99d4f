r"""Links of markups that are no Markdown, respelled as Markdown's.

| markup | link | image | heading |
|---|---|---|---|
| Org | `[[url][text]]` | `[[url]]` | `** text` |
| DokuWiki, Zim | `[[url\|text]]` | `{{url}}` | `== text ==` |
| MediaWiki | `[url text]` | `[[File:url]]` | `== text ==` |
| Jira | `[text\|url]` | `!url!` | `h3. text` |
| Textile | `"text":url` | `!url!` | `h3. text` |
| AsciiDoc | `url[text]` | `image:url[text]` | `== text` |
| reStructuredText | `` `text <url>`__ `` | a substitution | underlined |
| Slack | `<url\|text>` | | |
| BBCode | `[url=url]text[/url]` | `[img]url[/img]` | `[b]text[/b]` |

A page is written in the one in which most of its links to papers are.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hfdaily._sheet import Sheet
from hfdaily._text.addresses import count_cards
from hfdaily._values.fold import holds

_URL = r"(?P<url>(?:https?:/)?/[^\s\[\]|<>\"{}`]{0,2000}+)"
_SOURCE = r"(?P<url>(?:(?:https?:/)?/|data:)[^\s\[\]|<>\"{}!`]*+)"
_PICTURE = r"!\[\]\([^()]*+\)"
_TEXT = rf"(?P<text>(?:[^\[\]|]|{_PICTURE}){{0,6000}}?)"
_TEXT_TO_BRACKETS = r"(?P<text>(?:(?!\[\[).){0,6000}?)\]\](?!\])"


class _Markup(NamedTuple):
    sign: str
    """What stands in every text of this markup that has links."""
    link: re.Pattern[str]
    image: re.Pattern[str]
    changes: Sequence[tuple[re.Pattern[str], str]] = ()


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL | re.MULTILINE)


_BETWEEN = (_compiled(r"^[ \t]*={2,6} ([^\n]+?) ={2,6}[ \t]*$"), r"### \1")
_STYLES = (
    r"\[/?(?:[biusp]|h[1-6]|size|color|font|list|li|[uo]l|center|left|right|quote|code|tr|td|table"
    r"|hr)(?:=[^\[\]\n]{0,60})?\]"
)
_LETTERED = (_compiled(r"^h[1-6](?:\([^()\n]*\))?\. (?:\{anchor:[^{}\n]*\})?"), "### ")
_GOES_ON = r"(?:\n[ \t]+(?!:)(\S[^\n]*))?"
"""A line of a heading that its indentation continues; options begin with a colon."""
_MARKUPS: Mapping[str, _Markup] = {
    "org": _Markup(
        "][",
        _compiled(rf"\[\[{_URL}\]\[{_TEXT_TO_BRACKETS}"),
        _compiled(rf"\[\[{_SOURCE}\]\]"),
        (
            (_compiled(r"^\*{1,6} "), "### "),
            (_compiled(r"^[ \t]*:(?:PROPERTIES|END|[A-Z_]{2,20}):[^\n]*$"), ""),
        ),
    ),
    "wiki": _Markup(
        "[[",
        _compiled(rf"\[\[{_URL}\|{_TEXT_TO_BRACKETS}"),
        _compiled(rf"\{{\{{{_SOURCE}(?:\|[^{{}}\n]{{0,300}})?\}}\}}"),
        (_BETWEEN,),
    ),
    "mediawiki": _Markup(
        "[http",
        _compiled(rf"\[{_URL} (?P<text>(?:(?!\[http).){{0,6000}}?)\](?!\()"),
        _compiled(rf"\[\[File:{_SOURCE}(?:\|[^\[\]\n]{{0,500}})?\]\]"),
        (_BETWEEN,),
    ),
    "jira": _Markup(
        "|",
        _compiled(rf"\[{_TEXT}\|{_URL}(?:\|[a-z-]+)?\]"),
        _compiled(rf"!{_SOURCE}(?:\|[^!\n]{{0,300}})?!"),
        (_LETTERED, (_compiled(rf"\[{_URL}\](?!\()"), r"[](\g<url>)")),
    ),
    "textile": _Markup(
        '":',
        _compiled(rf"\"(?:\([^()\n]{{0,200}}\))?(?P<text>[^\"\n]{{0,6000}}?)\":{_URL}"),
        _compiled(rf"!(?:\([^()\n]{{0,200}}\))?{_SOURCE}!"),
        (_LETTERED,),
    ),
    "asciidoc": _Markup(
        "[",
        _compiled(rf"(?:\blink:)?{_URL}\[{_TEXT}\]"),
        _compiled(rf"\bimage::?{_SOURCE}\[[^\[\]\n]{{0,300}}\]"),
        (
            (_compiled(r"\[\.[^\[\]#]{0,300}\]#{1,2}|\{blank\}"), ""),
            (_compiled(r"(?<=[^\s#])#{1,3}(?=[\s\].,]|\Z)"), ""),
            (_compiled(r"^={1,6} "), "### "),
            (_compiled(r"^\[{1,2}[#.\w][^\[\]\n]{0,300}\]{1,2}$"), ""),
        ),
    ),
    "rst": _Markup(
        ">`_",
        _compiled(rf"`(?P<text>[^`<>]{{0,6000}}?)\s?<{_URL}>`__?"),
        _compiled(r"\|[^|\n]{1,100}\|\\? ?(?P<url>)"),
        (
            (_compiled(rf"^[ \t]*\.\. rubric:: ?(\S[^\n]*){_GOES_ON * 3}"), "### \\1 \\2 \\3 \\4"),
            (_compiled(r"^[ \t]*\.\. [\w-]+::[ \t]*\n[^\n]*|^[ \t]*\.\. [^\n]*$"), ""),
            (_compiled(r"^[ \t]*:[a-z-]{2,30}:[^\n]*$"), ""),
            (_compiled(r"^[ \t]*(\S[^\n]*)\n[ \t]*([~^\"'*+.=-])\2{2,}[ \t]*$"), "### \\1\n"),
        ),
    ),
    "bbcode": _Markup(
        "[url=",
        _compiled(rf"\[url=\"?{_URL}\"?\](?P<text>(?:(?!\[/?url\b).){{0,6000}}?)\[/url\]"),
        _compiled(rf"\[img(?:=[^\[\]\n]{{0,60}})?\]{_SOURCE}\[/img\]"),
        ((_compiled(_STYLES), ""), (_compiled(r"\[\*\]"), "* ")),
    ),
    "slack": _Markup(
        "|",
        # What was escaped in the text, such as `<MASK>` or `p < 0.5`, no longer is.
        _compiled(
            rf"<{_URL}\|(?P<text>(?:[^<>]|<(?!https?:)[^<>|\n]{{1,60}}>|<(?=[\s\d=])){{0,6000}})>"
        ),
        _compiled(r"(?!)(?P<url>)"),
    ),
}  # fmt: skip
_MARKDOWN = ("](/papers", "](https://huggingface.co/papers")


def has_markup(sheet: Sheet) -> bool:
    """Tell a text whose links are those of a markup other than Markdown."""
    return sheet.names_papers and markup_of(sheet.text) != ""


def markup_of(text: str) -> str:
    """Name the markup that most links to papers of a text are written in.

    >>> markup_of("[[https://huggingface.co/papers/2403.01774][A Title]]")
    'org'
    """
    if any(holds(text, mark) for mark in _MARKDOWN) and not _is_of_slack(text):
        return ""
    counts = {
        name: sum("/papers" in m["url"] for m in markup.link.finditer(markup.image.sub("", text)))
        for name, markup in _MARKUPS.items()
        if markup.sign in text
    }
    most = max(counts, key=lambda name: counts[name], default="")
    if not most or 2 * counts[most] < count_cards(text):
        return ""
    return most if counts[most] * _FEWEST >= text.count("/papers") else ""


def _is_of_slack(text: str) -> bool:
    """Tell a text whose links of Markdown are those without a text of their own."""
    if not holds(text, "<http"):
        return False
    links = _MARKUPS["slack"].link.finditer(text)
    own = sum("/papers" in match["url"] for match in links)
    return own > len(_LABELLED.findall(text))


_LABELLED = re.compile(r"[^\[]\]\((?:https://huggingface\.co)?/papers")


_FEWEST = 6
"""One of so many addresses must be in a link: others are those of pictures."""


def read_markup(text: str) -> str:
    """Respell the links, images and headings of a text.

    >>> read_markup("*** [[https://huggingface.co/papers/2403.01774][A Title]]")
    '### [A Title](https://huggingface.co/papers/2403.01774)'
    """
    markup = _MARKUPS[markup_of(text)]
    text = markup.image.sub(_image, text)
    for pattern, change in markup.changes:
        text = pattern.sub(functools.partial(_changed, change), text)
    return markup.link.sub(_link, text)


def _changed(change: str, match: re.Match[str]) -> str:
    return _kept(match, match.expand(change))


def _image(match: re.Match[str]) -> str:
    source = "" if match["url"].startswith("data:") else match["url"]
    return _kept(match, f"![]({source})" if source else "")


def _link(match: re.Match[str]) -> str:
    return _kept(match, f"[{match['text'].strip()}]({match['url']})")


def _kept(match: re.Match[str], text: str) -> str:
    """Keep the lines of what is left out, so that all others keep their numbers."""
    return text + "\n" * (match[0].count("\n") - text.count("\n"))
