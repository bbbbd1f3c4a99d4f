"""Lines out of whatever holds them: text, bytes, a file, a list."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from hfdaily.export._checks import check_content

Lines: TypeAlias = str | bytes | bytearray | Iterable[str] | Iterable[bytes]
"""A whole text, or its lines: an open file, a list, a response's line iterator."""


def lines_of(source: Lines) -> Iterator[str]:
    r"""Iterate over lines, UTF-8 decoded, without the byte order mark.

    A text is cut at ``\n`` alone: the other line ends that `str.splitlines`
    knows may stand inside a value.

    Raises:
        TypeError: if ``source`` holds no lines; at once where that can be seen.
        ValueError: at once, if it is a file's name; on the way, if bytes are no UTF-8.
    """
    check_content(source)
    if isinstance(source, bytes | bytearray):
        return _decoded(io.BytesIO(source))
    if isinstance(source, str):
        return _decoded(io.StringIO(source, newline="\n"))
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        msg = f"lines are read from str, bytes, a file or lines, not from {type(source).__name__}"
        raise TypeError(msg)
    return _decoded(source)


def _decoded(lines: Iterable[object]) -> Iterator[str]:
    """Decode each line of bytes; take the mark off the first line."""
    for number, line in enumerate(lines, 1):
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        if not isinstance(text, str):
            msg = f"line {number} is neither str nor bytes but {type(line).__name__}"
            raise TypeError(msg)
        yield text.removeprefix("\ufeff") if number == 1 else text
