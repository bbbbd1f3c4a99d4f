"""Links in the dress of other tools, brought into that of Markdown.

Text browsers and extractors keep links in ways of their own. Each is a small
change of spelling, made here on the whole text, so that one reader serves all:

| written by | link |
|---|---|
| lynx, elinks | `[12]text`, with a numbered list of targets at the end |
| lynx -listinline | `[https://…]text` |
| resiliparse | `text (target)`, the target on the next line where the text fills one |
| pandoc | Markdown with attributes `{.class}`, fences `:::` or bare tags |
| Debian's html2text | `****_Title_****`, `_` for every space |
"""

import re
from collections.abc import Callable

_REFERENCE = re.compile(r"^[ \t]*([0-9]{1,5})\. ([a-z]{3,10}:\S+)[ \t]*$", re.MULTILINE)
_REFERENCES_HEAD = re.compile(r"^[ \t]*References[ \t]*\n", re.MULTILINE)
_NUMBERED = re.compile(r"\[([0-9]{1,5})\]([^\[\n]*)")
_INLINE = re.compile(r"\[(https?://[^\s\[\]]{1,2000})\]([^\[\n]*)")
_TRAILING = re.compile(
    r"(?m)^(?P<text>[^\n]*?)[ \t]?\((?P<target>/[^\s()]{0,500}|https?://[^\s()]{1,2000})\)"
)
_FENCE_LINE = re.compile(r"^[ \t]*:{3,}.*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=[\])\w.?!]) ?\{[#.][^{}]{0,2000}\}")
_SPAN = re.compile(r"\[([^\[\]]{0,2000})\]\{[.#][^{}]{0,2000}\}")
_TAG = re.compile(r"</?[a-z][^<>]{0,4000}>")
_STARRED = re.compile(r"^\*{2,6}[ _](\S.*?)[ _]\*{2,6}[ \t]*$", re.MULTILINE)


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


def _has_numbers(text: str) -> bool:
    return "\nReferences" in text and _REFERENCES_HEAD.search(text) is not None


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
    bare = text.strip()
    tail = text[len(text.rstrip()) :]
    return f"[{bare}]({target}){tail}" if target else text


def _has_inline(text: str) -> bool:
    return "[http" in text and _INLINE.search(text) is not None and "](" not in text


def _read_inline(text: str) -> str:
    return _INLINE.sub(lambda match: _link(match[2], match[1]), text)


def _has_trailing(text: str) -> bool:
    return "(/papers/" in text and text.count("](/papers/") * 2 < text.count("(/papers/")


def _read_trailing(text: str) -> str:
    """Put each target around the text before it, on its line or on the one above."""
    lines: list[str] = []
    for line in text.split("\n"):
        changed = _trailing_links(line)
        if changed.startswith("[](") and lines and _is_bare(lines[-1]):
            above = lines.pop().strip()
            changed = f"[{above}{changed[1:]}"
        lines.append(changed)
    return "\n".join(lines)


def _trailing_links(line: str) -> str:
    parts: list[str] = []
    position = 0
    while (
        match := _TRAILING.match(line, position)
        if position == 0
        else _TRAILING_ON.match(line, position)
    ):
        parts.append(f"[{match['text'].strip()}]({match['target']})")
        position = match.end()
    return " ".join(parts) + line[position:] if parts else line


_TRAILING_ON = re.compile(_TRAILING.pattern.replace("(?m)^", ""))


def _is_bare(line: str) -> bool:
    return bool(line.strip()) and "](" not in line


def _has_attributes(text: str) -> bool:
    return "\n:::" in text or "]{." in text or "){." in text


def _drop_attributes(text: str) -> str:
    return _ATTRIBUTES.sub("", _SPAN.sub(r"\1", _FENCE_LINE.sub("", text)))


def _has_tags(text: str) -> bool:
    return "</div>" in text or "</span>" in text


def _drop_tags(text: str) -> str:
    return _TAG.sub("", text)


def _is_starred(text: str) -> bool:
    return "***" in text and any("_" in match[1] for match in _STARRED.finditer(text))


def _read_starred(text: str) -> str:
    return _STARRED.sub(r"### \1", text).replace("_", " ")


_DIALECTS: tuple[tuple[Callable[[str], bool], Callable[[str], str]], ...] = (
    (_has_numbers, _read_numbers),
    (_has_inline, _read_inline),
    (_has_trailing, _read_trailing),
    (_has_tags, _drop_tags),
    (_has_attributes, _drop_attributes),
    (_is_starred, _read_starred),
)
