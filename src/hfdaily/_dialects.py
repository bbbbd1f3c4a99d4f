"""Links in the dress of other tools, brought into that of Markdown.

Text browsers and extractors keep links in ways of their own. Each is a small
change of spelling, made here on the whole text, so that one reader serves all:

| written by | what |
|---|---|
| Debian's html2text | `****_Title_****`, `_` for every space |
| tools that leave no lines | a page or a card on one line (`_flat`) |
| tools that break lines | lines broken where they are full (`_unwrap`) |
| lynx, elinks | `[12]text`, with a numbered list of targets at the end |
| lynx -listinline | `[https://…]text` |
| crawl4ai | `text⟨12⟩`, with a list `⟨12⟩ https://…: text` at the end |
| resiliparse | `text (target)`, the target on the next line where the text fills one |
| copied lists | `https://…` on the line below its text |
| markdownify | an underlined heading of two lines |
| clippers | a page as a quotation, `>` before every line |
| tools that keep drawings | images whose target is the drawing itself |
| tools for language models | lines of tags around a page: `<document>` |
| pandoc | Markdown with tags, with attributes `{.class}`, with fences `:::` |
"""

import html
import itertools
import re
from collections.abc import Callable

from hfdaily._flat import is_flat, split_flat
from hfdaily._fold import holds, join_broken
from hfdaily._unwrap import unwrap

_REFERENCE = re.compile(r"^[ \t]*([0-9]{1,5})\. ([a-z]{3,10}:\S+)[ \t]*$", re.MULTILINE)
_REFERENCES_HEAD = re.compile(r"^[ \t]*References[ \t]*\n", re.MULTILINE)
_NUMBERED = re.compile(r"\[([0-9]{1,5})\]((?:[^\[\n]|\[[^\]\n]{0,60}[^\]\n0-9]\]|\[\])*)")
_INLINE = re.compile(r"\[(https?://[^\s\[\]]{1,2000})\]((?:[^\[\n]|\[[ xX]?\])*)")
_LINK_END = re.compile(r"\s*·| on [A-Z][a-z]{2} [0-9]{1,2}\b")
_TRAILING = re.compile(r"([^\n]*?)[ \t]?\((/[^\s()]{0,500}|https?://[^\s()]{1,2000})\)")
_URL_LINE = re.compile(
    r"^[ \t]*(?:https://(?:www\.)?(?:huggingface\.co|github\.com|arxiv\.org)/\S+|/papers/\S+)"
    r"[ \t]*$",
    re.MULTILINE,
)
_HEADING_MARK = re.compile(r"((?:#{1,6} |[-*•] )?)(.*)")
_FENCE_LINE = re.compile(r"(?:^|(?<=\s)):{3,}(?:[ \t].*)?$", re.MULTILINE)
_ATTRIBUTE = r"(?:[#.][^{}]|[a-z-]{1,30}=\")[^{}]{0,2000}"
_ATTRIBUTES = re.compile(rf"(?<=[\])\w.?!\"}}]) ?\{{{_ATTRIBUTE}\}}")
_SPAN = re.compile(rf"\]\{{{_ATTRIBUTE}\}}")
_ANCHOR = re.compile(
    r"<a\s(?:[^<>]{0,1000}?\s)?href=\"([^\"<>]{0,2000})\"[^<>]{0,2000}>((?:[^<]|<(?!/a>))*)</a>"
)
_IMG = re.compile(r"<img\s(?=(?:[^<>]{0,2000}?\s)?src=\"([^\"<>]{0,4000})\")([^<>]{0,8000})>")
_ALT = re.compile(r"\balt=\"([^\"]{0,200})\"")
_TAG = re.compile(r"</?[a-z][^<>]{0,4000}>|<!--[^<>]{0,200}-->|<![a-zA-Z][^<>]{0,200}>")
_EMPTY_ITEM = re.compile(r"^[ \t]*[-*][ \t]+$", re.MULTILINE)
_STARRED = re.compile(r"^\*{2,6}[ _](\S[^*\n]*(?:\n[^*\n]+)?)[\s_]\*{2,6}[ \t]*$", re.MULTILINE)
_UNDERSCORE = re.compile(r"(\bSubmitted by\s+\S+)|_")


def unify(text: str) -> str:
    """Give a text whose links are spelled as in Markdown.

    >>> unify("Title (/papers/2403.01774)")
    '[Title](/papers/2403.01774)'
    >>> unify("[https://huggingface.co/papers/2403.01774]Title")
    '[Title](https://huggingface.co/papers/2403.01774)'
    """
    for applies, change in _DIALECTS:
        if applies(text):
            text = change(text)
    return text


def _is_starred(text: str) -> bool:
    labelled = any(holds(text, label, label.index("_")) for label in _LABELS)
    return labelled and _SPACED_OUT.search(text) is not None


_LABELS = ("_authors\n", "Daily_Papers", "_Paper_of_the_day", "arXiv_page", "arXiv_Page")
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


def _is_quoted(text: str) -> bool:
    # What is quoted is so from its beginning.
    quoted = text.count("\n>") if "\n>" in text[:_BEGINNING] else 0
    return quoted > 1 and quoted * _MOST_LINES > text.count("\n") * (_MOST_LINES - 1)


_MOST_LINES = 10
_BEGINNING = 4_000


def _unquote(text: str) -> str:
    return _QUOTE.sub("", text)


_QUOTE = re.compile(r"^>[ \t]?", re.MULTILINE)


def _has_drawings(text: str) -> bool:
    return holds(text, "(data:", "(data:".index(":")) and _DRAWING.search(text) is not None


def _drop_drawings(text: str) -> str:
    return _DRAWING.sub("(", text)


_DRAWING = re.compile(r"\(data:[a-z]{1,20}/[^\s()]*+")


def _has_underlines(text: str) -> bool:
    return "\n---" in text or holds(text, "\n===", 1)


def _join_underlined(text: str) -> str:
    """Join the lines of a heading that its underline is as long as."""
    return _UNDERLINED.sub(_whole_heading, text)


_UNDERLINED = re.compile(r"^(\S[^\n]*)\n(\S[^\n]*)\n(={3,}|-{3,})[ \t]*$", re.MULTILINE)


def _whole_heading(match: re.Match[str]) -> str:
    above, below, line = match.groups()
    if len(line) < len(above) + 1 + len(below):
        return match[0]
    return f"\n{join_broken(above, below)}\n{line}"


def _may_be_broken(text: str) -> bool:
    return not holds(text, "</")


def _has_numbers(text: str) -> bool:
    return "]" in text and "\nReferences" in text and _REFERENCES_HEAD.search(text) is not None


def _read_numbers(text: str) -> str:
    """Put the targets of the numbered list in the place of the numbers."""
    *_, head = _REFERENCES_HEAD.finditer(text)
    targets = {match[1]: match[2] for match in _REFERENCE.finditer(text, head.end())}
    if not targets:
        return text
    return _NUMBERED.sub(
        lambda match: _link(match[2], targets.get(match[1], "")), text[: head.start()]
    )


def _link(text: str, target: str) -> str:
    """Make a link of the text behind a number or target; nothing marks where it ends."""
    if not target:
        return text
    match = _LINK_END.search(text)
    bare = (text[: match.start()] if match else text).rstrip()
    return f"[{bare.lstrip()}]({target}){text[len(bare) :]}"


def _has_citations(text: str) -> bool:
    return "⟨" in text and _CITED.search(text) is not None


def _read_citations(text: str) -> str:
    """Put the targets of the list at the end around the texts that cite them."""
    cited = list(_CITED.finditer(text))
    targets = {match[1]: match[2] for match in cited}
    shown = _LIST_HEAD.sub("", text[: cited[0].start()])
    shown = _CITED_IMAGE.sub(lambda match: f"![]({targets.get(match[1], '')})", shown)
    return "\n".join(_cite(line, targets) if "⟨" in line else line for line in shown.split("\n"))


def _cite(line: str, targets: dict[str, str]) -> str:
    """Make links of the texts before the numbers of a line, but for the mark of its heading."""
    *pairs, rest = _CITATION.split(line)
    links: list[str] = []
    for label, number in zip(pairs[::2], pairs[1::2], strict=True):
        mark, text = _HEADING_MARK.fullmatch(label.strip()).groups()  # type: ignore[union-attr]  # both parts may be empty
        target = targets.get(number)
        links.append(f"{mark}[{text}]({target})" if target else f"{mark}{text}")
    return " ".join(links) + rest


_CITED = re.compile(r"^⟨([0-9]{1,5})⟩ (\S{1,2000}?)(?:: .*|:)?$", re.MULTILINE)
_CITED_IMAGE = re.compile(r"!\[⟨([0-9]{1,5})⟩\]")
_LIST_HEAD = re.compile(r"#{0,6} ?References\s*\Z")
_CITATION = re.compile(r"⟨([0-9]{1,5})⟩")


def _has_lost_numbers(text: str) -> bool:
    """Tell a text whose links are numbered, and whose list of targets is cut off."""
    if not holds(text, "[") or "](" in text or "]:" in text:
        return False
    numbers = [int(match[1]) for match in _LOST_NUMBER.finditer(text)]
    steps = sum(0 < below - above < _FEWEST_STEPS for above, below in itertools.pairwise(numbers))
    return steps >= _FEWEST_STEPS and steps * _MOST_LINES > len(numbers) * (_MOST_LINES - 1)


def _drop_lost_numbers(text: str) -> str:
    return _LOST_NUMBER.sub("", text)


_LOST_NUMBER = re.compile(
    r"(?:(?<!\])|(?<=\[IMG\])|(?<=\[ \]))\[([0-9]{1,4})\](?!\(|\[(?!IMG\]|[ xX]?\]|[0-9]))"
)
"""Not ``[text][12]``, which is a link without its target too."""
_FEWEST_STEPS = 8


def _has_inline(text: str) -> bool:
    return holds(text, "[http") and "](" not in text and _INLINE.search(text) is not None


def _read_inline(text: str) -> str:
    return _INLINE.sub(lambda match: _link(match[2], match[1]), text)


def _has_trailing(text: str) -> bool:
    marks = sum(text.count(mark) for mark in _TRAILING_MARKS) if holds(text, "(/", 1) else 0
    return marks > 2 * sum(text.count(f"]{mark}") for mark in _TRAILING_MARKS)


_TRAILING_MARKS = ("(/papers", "(/login?next=")


def _read_trailing(text: str) -> str:
    """Put each target around the text before it, on its line or on the one above."""
    lines: list[str] = []
    for line in text.split("\n"):
        changed = _trailing_links(line)
        if changed.startswith("[](") and lines and _is_bare(lines[-1]):
            above = lines.pop().strip()
            lines.append("")
            changed = f"[{above}{changed[1:]}"
        lines.append(changed)
    return "\n".join(lines)


def _has_url_lines(text: str) -> bool:
    return holds(text, "/papers/") and _URL_LINE.search(text) is not None


def _read_url_lines(text: str) -> str:
    """Put each address that has a line of its own around the text on the line above."""
    lines: list[str] = []
    for line in text.split("\n"):
        changed = line
        if _URL_LINE.fullmatch(line):
            label = mark = ""
            if lines and _is_bare(lines[-1]):
                mark, label = _HEADING_MARK.fullmatch(lines[-1].strip()).groups()  # type: ignore[union-attr]  # both parts may be empty
                lines[-1] = ""
            changed = f"{mark}[{label}]({line.strip()})"
        lines.append(changed)
    return "\n".join(lines)


def _trailing_links(line: str) -> str:
    parts: list[str] = []
    position = 0
    while match := _TRAILING.match(line, position):
        parts.append(f"[{match[1].strip()}]({match[2]})")
        position = match.end()
    return " ".join(parts) + line[position:] if parts else line


def _is_bare(line: str) -> bool:
    return bool(line.strip()) and "](" not in line


def _has_attributes(text: str) -> bool:
    return holds(text, "{.") and ("\n:::" in text or "]{." in text or "){." in text)


def _drop_attributes(text: str) -> str:
    return _ATTRIBUTES.sub("", _SPAN.sub("]()", _FENCE_LINE.sub("", text)))


def _has_tag_lines(text: str) -> bool:
    return (text[:1] == "<" or holds(text, "\n<", 1)) and _TAG_LINE.search(text) is not None


def _drop_tag_lines(text: str) -> str:
    return _TAG_LINE.sub("", text)


_TAG_LINE = re.compile(
    r"^[ \t]*(?:</?(?!a\b|img\b)[a-zA-Z][\w-]{0,40}(?:\s[^<>\n]{0,2000})?>[ \t]*)+$"
    r"|^[ \t]*<(?!a\b)([a-zA-Z][\w-]{0,40})>[ \t]*"
    r"(?:[^<>/\s]{0,99}/[^<>\s]{0,2000}|[^<>/\s]{1,99}\.[a-z]{2,5})[ \t]*</\1>[ \t]*$",
    re.MULTILINE,
)
"""Tags alone, or around an address: what tools put between the pages that they hand on."""


def _has_tags(text: str) -> bool:
    tags = ("</div>", "</span>", "</a>")
    return holds(text, "</") and sum(map(text.count, tags)) >= _FEWEST_TAGS


_FEWEST_TAGS = 3
"""One may stand in a title."""


def _read_tags(text: str) -> str:
    """Spell the links and images that are tags as Markdown does, and drop all other tags."""
    text = _IMG.sub(lambda match: f"![{_alt(match[2])}{_lines(match[2])}]({match[1]})", text)
    text = _ANCHOR.sub(lambda match: f"[{match[2]}{_lost(match)}]({match[1]})", text)
    return html.unescape(_EMPTY_ITEM.sub("", _TAG.sub(lambda match: _lines(match[0]), text)))


def _lines(text: str) -> str:
    """Keep the lines of what is left out, so that all others keep their numbers."""
    return "\n" * text.count("\n")


def _lost(anchor: re.Match[str]) -> str:
    return "\n" * (anchor[0].count("\n") - anchor[2].count("\n"))


def _alt(attributes: str) -> str:
    match = _ALT.search(attributes)
    return match[1] if match else ""


_DIALECTS: tuple[tuple[Callable[[str], bool], Callable[[str], str]], ...] = (
    (_is_quoted, _unquote),
    (_is_starred, _read_starred),
    (_has_tags, _read_tags),
    (_has_tag_lines, _drop_tag_lines),
    (_has_attributes, _drop_attributes),
    (_has_drawings, _drop_drawings),
    (_has_citations, _read_citations),
    (_has_underlines, _join_underlined),
    (_may_be_broken, unwrap),
    (is_flat, split_flat),
    (_has_numbers, _read_numbers),
    (_has_lost_numbers, _drop_lost_numbers),
    (_has_inline, _read_inline),
    (_has_trailing, _read_trailing),
    (_has_url_lines, _read_url_lines),
)
