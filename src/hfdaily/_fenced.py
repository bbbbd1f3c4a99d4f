"""JSON in the fences of a Markdown text, as chat models and notes hold it."""

import re

_OPEN = re.compile(
    r"""^[ ]{0,3}(`{3,}|~{3,})[^\n]{0,40}\n\s*+(?=[\[{][\[\s{]*+["'])""", re.MULTILINE
)

_HEAD = 100


def only_fenced(text: str) -> str:
    r"""Give the JSON in a text's fences, on its lines; the text where that is the lesser part.

    >>> only_fenced('Here:\n```json\n[{"id": "2403.01774"}]\n```\n')
    '\n\n[{"id": "2403.01774"}]'
    """
    if text[:_HEAD].lstrip()[:1] in {"[", "{"} or ("```" not in text and "~~~" not in text):
        return text
    parts: list[str] = []
    kept = end = behind = 0
    while match := _OPEN.search(text, behind):
        begin, fence = match.end(), match[1]
        parts.append("\n" * text.count("\n", end, begin))
        end = text.find(f"\n{fence}", begin)
        end = end if end >= 0 else len(text)
        behind = end + 1 + len(fence)
        parts.append(text[begin:end])
        kept += end - begin
    return "".join(parts) if 2 * kept > len(text) else text
