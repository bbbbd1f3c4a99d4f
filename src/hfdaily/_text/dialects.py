"""Links in the dress of other tools, brought into that of Markdown.

Text browsers and extractors keep links in ways of their own. Each is a small
change of spelling, made here on the whole text, so that one reader serves all:

| written by | what |
|---|---|
| Debian's html2text | `****_Title_****`, `_` for every space |
| tools that leave no lines | a page or a card on one line (`_text.flat`) |
| tools that break lines | lines broken where they are full (`_text.unwrap`) |
| mail programs, converters | placeholders of images (`_text.placeholders`) |
| lynx, elinks, w3m | `[12]text`, with a list of targets at the end, or one without the other |
| chat assistants | `【12†text】` (`_text.citedlinks`) |
| some tools, people | `text [12]`, with such a list (`_text.linknumbers`) |
| crawl4ai | `text⟨12⟩`, with a list `⟨12⟩ https://…: text` at the end |
| many tools and people | addresses before, behind or below their texts (`_text.beside`) |
| other markups | `[[url][text]]`, `[text|url]` and the like (`_text.markups`) |
| markdownify, others | headings of two lines (`_text.headings`) |
| tools that keep drawings | images whose target is the drawing itself |
| tools for language models | lines of tags around a page: `<document>` |
| pandoc | Markdown with tags, also of type (`<u>`), with attributes `{.class}`, fences `:::` |
| people, chat models | tables (`_text.tables`), links with labels (`_text.captions`) |
| people, chat models | fields with labels (`_text.labelled`), numbers (`_text.itemcounts`) |
"""

import html
import itertools
import re
from collections.abc import Callable, Iterable

from hfdaily._sheet import Sheet
from hfdaily._text.addresses import drop_pictures, has_addresses, has_pictures
from hfdaily._text.below import cut_mark
from hfdaily._text.beside import read_addresses
from hfdaily._text.captions import has_captions, read_captions
from hfdaily._text.citedlinks import has_cited_links, read_cited_links
from hfdaily._text.emphasis import drop_emphasis, has_emphasis
from hfdaily._text.flat import is_flat, split_flat
from hfdaily._text.headings import (
    has_marked_twice,
    has_underlines,
    join_marked_twice,
    join_underlined,
)
from hfdaily._text.itemcounts import has_item_counts, read_item_counts
from hfdaily._text.labelled import drop_marks, has_labelled, has_marks, read_labelled
from hfdaily._text.linknumbers import (
    drop_numbers,
    has_list,
    has_numbers,
    has_numbers_behind,
    read_list,
    read_numbers_behind,
)
from hfdaily._text.markups import has_markup, read_markup
from hfdaily._text.placeholders import drop_placeholders, has_placeholders
from hfdaily._text.ruled import drop_rules, has_rules
from hfdaily._text.tables import has_tables, read_tables
from hfdaily._text.unwrap import unwrap
from hfdaily._values.fold import holds, holds_any
from hfdaily._values.joins import join_broken

_FENCE_LINE = re.compile(r"(?:^|(?<=\s)):{3,}(?:[ \t].*)?$", re.MULTILINE)
_ATTRIBUTE = r"(?:[#.][^{}]|[a-z-]{1,30}=\")[^{}]{0,2000}"
_ATTRIBUTES = re.compile(rf"(?<=[\])\w.?!\"}}]) ?\{{{_ATTRIBUTE}\}}")
_SPAN = re.compile(rf"\]\{{{_ATTRIBUTE}\}}")
_ANCHORS = re.compile(rf"\[\]\{{{_ATTRIBUTE}\}}")
_LINKS_IN_SPAN = re.compile(
    rf"\[((?:\[[^\[\]\n]{{0,2000}}\]\([^()\s]{{0,2000}}\)[ ]?)+)\]\{{{_ATTRIBUTE}\}}"
)
_STYLE = re.compile(r"(?<!\\)</?(?:[biu]|em|strong|mark|small|su[bp])(?:\s[^<>]{0,200})?>")
_ENDS_OF_STYLES = ("</u>", "</b>", "</i>", "</em>", "</strong>", "</mark>")
_ANCHOR = re.compile(
    r"(?<!\\)<a\s(?:[^<>]{0,1000}?\s)?href=\"([^\"<>]{0,2000})\"[^<>]{0,2000}>((?:[^<]|<(?!/a>))*)</a>"
)
_IMG = re.compile(
    r"(?<!\\)<img\s(?=(?:[^<>]{0,2000}?\s)?src=([\"'])([^\"'<>]{0,4000})\1)([^<>]{0,8000})>"
)
_ALT = re.compile(r"\balt=(?:\"([^\"]{0,200})\"|'([^']{0,200})')")
_ELEMENT = (
    r"(?:a|abbr|address|article|aside|b|blockquote|body|br|button|center|circle|cite|clippath|code"
    r"|dd|defs|del|details|dialog|div|dl|dt|ellipse|em|fieldset|figcaption|figure|font|footer|form"
    r"|g|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|line|lineargradient|link"
    r"|main|mark|meta|nav|noscript|ol|option|p|path|picture|polygon|polyline|pre|rect|script"
    r"|section|select|small|source|span|stop|strike|strong|style|su[bp]|summary|svg|symbol|table"
    r"|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|u|ul|use|video)"
)
"""The names of tags that pages have; others (``<think>``, ``</s>``) are words of a text."""
_TAG = re.compile(
    rf"(?<!\\)(?:</?{_ELEMENT}(?:[\s/][^<>]{{0,4000}})?>"
    r"|<[a-z]\w{0,40}\s(?=[^<>=]{0,4000}=)[^<>]{0,4000}>"
    r"|<!--[^<>]{0,200}-->|<![a-zA-Z][^<>]{0,200}>)"
)
_END_TAG = re.compile(
    r"(?<!\\)</(?:a|article|body|div|h[1-6]|html|li|main|p|section|span|table|td|tr|ul)\s?>"
)
"""The ends of what a page is made of; those of type may stand in an abstract."""
_EMPTY_ITEM = re.compile(r"^[ \t]*[-*][ \t]+$", re.MULTILINE)
_STARRED = re.compile(r"^\*{2,6}[ _](\S[^*\n]*(?:\n[^*\n]+)?)[\s_]\*{2,6}[ \t]*$", re.MULTILINE)
_UNDERSCORE = re.compile(r"(\bSubmitted by\s+\S+)|_")


def unify(sheet: Sheet, *, own: bool = False) -> Sheet:
    """Give a text whose links are spelled as in Markdown.

    Args:
        sheet: the text.
        own: whether hfdaily wrote it, so that its tables and numbers are read to the letter.

    >>> unify(Sheet("Title (/papers/2403.01774)")).text
    '[Title](/papers/2403.01774)'
    >>> unify(Sheet("[https://huggingface.co/papers/2403.01774]Title")).text
    '[Title](https://huggingface.co/papers/2403.01774)'
    """
    if not own:
        sheet = _respelled(sheet, _DIALECTS_OF_PEOPLE)
    sheet = _respelled(sheet, _DIALECTS_OF_LINES)
    if not _is_markup(sheet):
        sheet = unwrap(sheet)
    return _respelled(sheet, _DIALECTS_OF_TEXTS)


_Dialect = tuple[Callable[[Sheet], bool], Callable[[str], str]]


def _respelled(sheet: Sheet, dialects: Iterable[_Dialect]) -> Sheet:
    for applies, change in dialects:
        if applies(sheet):
            sheet = Sheet(change(sheet.text))
    return sheet


def _is_starred(sheet: Sheet) -> bool:
    text = sheet.text
    if not holds_any(text, _ENDS_OF_LABELS) or not any(label in text for label in _LABELS):
        return False
    return _SPACED_OUT.search(text) is not None


_LABELS = ("_authors\n", "Daily_Papers", "_Paper_of_the_day", "arXiv_page", "arXiv_Page")
_ENDS_OF_LABELS = ("_authors\n", "_Paper", "_page", "_Page")
"""Each label has one of these, from its first rare character on."""
_SPACED_OUT = re.compile(
    r"^(?:(?:.{0,60}[\W_])?"
    r"(?:[0-9]+_authors|Daily_Papers|#[0-9]+_Paper_of_the_day|arXiv_[Pp]age)[\W_]*$"
    r"|_*View_arXiv_page\b)",
    re.MULTILINE,
)
"""Labels of the site on lines of their own: one may stand in a title too."""


def _read_starred(text: str) -> str:
    """Put the spaces back, but in the name of a submitter; stars are a heading's."""
    spaced = _UNDERSCORE.sub(lambda match: match[1] or " ", text)
    return _STARRED.sub(_starred_heading, spaced)


def _starred_heading(match: re.Match[str]) -> str:
    above, _, below = match[1].partition("\n")
    return f"### {join_broken(above, below)}"


def _has_drawings(sheet: Sheet) -> bool:
    text = sheet.text
    return holds(text, "](") and "(data:" in text and _DRAWING.search(text) is not None


def _drop_drawings(text: str) -> str:
    return _DRAWING.sub("(", text)


_DRAWING = re.compile(r"\(data:[a-z]{1,20}/[^\s()]*+")


def _has_citations(sheet: Sheet) -> bool:
    return "⟨" in sheet.beyond_ascii and _CITED.search(sheet.text) is not None


def _read_citations(text: str) -> str:
    """Put the targets of the list at the end around the texts that cite them."""
    cited = list(_CITED.finditer(text))
    targets = {match[1]: match[2] for match in cited}
    shown = _LIST_HEAD.sub("", text[: cited[0].start()])
    shown = _CITED_IMAGE.sub(lambda match: _image(match, targets), shown)
    return "\n".join(_cite(line, targets) if "⟨" in line else line for line in shown.split("\n"))


def _image(match: re.Match[str], targets: dict[str, str]) -> str:
    """Give an image, in the link that stands around it, of which the end alone is left."""
    image = f"![]({targets.get(match[1], '')})"
    return f"[{image}]({match[2]})" if match[2] else image


def _cite(line: str, targets: dict[str, str]) -> str:
    """Make links of the texts before the numbers of a line, but for the mark of its heading."""
    *pairs, rest = _CITATION.split(line)
    links: list[str] = []
    for label, number in zip(pairs[::2], pairs[1::2], strict=True):
        mark, text = cut_mark(label.strip())
        target = targets.get(number)
        links.append(f"{mark}[{text}]({target})" if target else f"{mark}{text}")
    return " ".join(links) + rest


_CITED = re.compile(r"^⟨([0-9]{1,5})⟩ (\S{1,2000}?)(?:: .*|:)?$", re.MULTILINE)
_CITED_IMAGE = re.compile(r"!\[⟨([0-9]{1,5})⟩\](?:\(([^()\s]{1,2000})\))?")
_LIST_HEAD = re.compile(r"#{0,6} ?References\s*\Z")
_CITATION = re.compile(r"⟨([0-9]{1,5})⟩")


def _has_attributes(sheet: Sheet) -> bool:
    text = sheet.text
    if not holds_any(text, ("{.", "{#", "{width=")):
        return False
    if any(holds(text, mark, mark.index("{")) for mark in _ATTRIBUTE_MARKS):
        return True
    return holds(text, "{.") and "\n:::" in text


_ATTRIBUTE_MARKS = ("]{.", "){.", "]{#", "){width=")


def _drop_attributes(text: str) -> str:
    text = _LINKS_IN_SPAN.sub(r"\1", _ANCHORS.sub("", _FENCE_LINE.sub("", text)))
    return _ATTRIBUTES.sub("", _SPAN.sub("]()", text))


def _has_styles(sheet: Sheet) -> bool:
    """Tell a text that has tags of bold, italic or underlined type, and a few of them."""
    text = sheet.text
    return holds(text, "</") and sum(map(text.count, _ENDS_OF_STYLES)) >= _FEWEST_TAGS


def _drop_styles(text: str) -> str:
    return _STYLE.sub("", text)


def _has_tag_lines(sheet: Sheet) -> bool:
    text = sheet.text
    return (text[:1] == "<" or "\n<" in sheet.heads) and _TAG_LINE.search(text) is not None


def _drop_tag_lines(text: str) -> str:
    return _TAG_LINE.sub("", text)


_TAG_LINE = re.compile(
    r"^[ \t]*(?:</?(?!a\b|img\b)[a-zA-Z][\w-]{0,40}(?:\s[^<>\n]{0,2000})?>[ \t]*)+$"
    r"|^[ \t]*<(?!a\b)([a-zA-Z][\w-]{0,40})>[ \t]*"
    r"(?:[^<>/\s]{0,99}/[^<>\s]{0,2000}|[^<>/\s]{1,99}\.[a-z]{2,5})[ \t]*</\1>[ \t]*$",
    re.MULTILINE,
)
"""Tags alone, or around an address: what tools put between the pages that they hand on."""


def _has_tags(sheet: Sheet) -> bool:
    text = sheet.text
    if not holds_any(text, ("</", "<img ")):
        return False
    return sum(map(text.count, _COMMON_TAGS)) >= _FEWEST_TAGS or _IMG.search(text) is not None


def _is_markup(sheet: Sheet) -> bool:
    """Tell a text that kept its page's tags: its lines are broken where these want it."""
    text = sheet.text
    if not holds(text, "</"):
        return False
    found = itertools.islice(_END_TAG.finditer(text), _FEWEST_TAGS)
    return sum(1 for _ in found) == _FEWEST_TAGS


_COMMON_TAGS = ("</div>", "</span>", "</a>")


_FEWEST_TAGS = 3
"""One may stand in a title."""


def _read_tags(text: str) -> str:
    """Spell the links and images that are tags as Markdown does, and drop all other tags."""
    text = _IMG.sub(lambda match: f"![{_alt(match[3])}{_lines(match[3])}]({match[2]})", text)
    text = _ANCHOR.sub(lambda match: f"[{match[2]}{_lost(match)}]({match[1]})", text)
    return html.unescape(_EMPTY_ITEM.sub("", _TAG.sub(lambda match: _lines(match[0]), text)))


def _lines(text: str) -> str:
    """Keep the lines of what is left out, so that all others keep their numbers."""
    return "\n" * text.count("\n")


def _lost(anchor: re.Match[str]) -> str:
    return "\n" * (anchor[0].count("\n") - anchor[2].count("\n"))


def _alt(attributes: str) -> str:
    match = _ALT.search(attributes)
    return match[1] or match[2] or "" if match else ""


_DIALECTS_OF_PEOPLE: tuple[_Dialect, ...] = (
    (has_tables, read_tables),
    (has_captions, read_captions),
    (has_labelled, read_labelled),
    (has_item_counts, read_item_counts),
    (has_marks, drop_marks),
)
"""Lists that somebody wrote, and no tool made of a page."""
_DIALECTS_OF_LINES: tuple[_Dialect, ...] = (
    (has_cited_links, read_cited_links),
    (has_placeholders, drop_placeholders),
    (has_rules, drop_rules),
    (_is_starred, _read_starred),
    (_has_tags, _read_tags),
    (_has_styles, _drop_styles),
    (_has_tag_lines, _drop_tag_lines),
    (_has_attributes, _drop_attributes),
    (has_emphasis, drop_emphasis),
    (has_markup, read_markup),
    (_has_drawings, _drop_drawings),
    (_has_citations, _read_citations),
    (has_underlines, join_underlined),
    (has_marked_twice, join_marked_twice),
)
_DIALECTS_OF_TEXTS: tuple[_Dialect, ...] = (
    (has_numbers_behind, read_numbers_behind),
    (has_list, read_list),
    (has_numbers, drop_numbers),
    (has_addresses, read_addresses),
    (has_pictures, drop_pictures),
    (is_flat, split_flat),
)
