"""Hard line breaks, as payloads had them until 2025-11."""

from hfdaily.testing._eras import NO_WRAPS, Era


def wrapped(text: str, width: int, era: Era, indent: str = "") -> str:
    r"""Break a text at its spaces where the era did so.

    Folding white space gives the text back.

    >>> from hfdaily.testing._eras import era_of
    >>> wrapped("one two three", 8, era_of("2024"), indent="  ")
    'one two\n  three'
    >>> wrapped("one two three", 8, era_of("2026"))
    'one two three'
    """
    if era.has(NO_WRAPS) or len(text) <= width:
        return text
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return f"\n{indent}".join([*lines, line])
