"""A text and its lines: what many rules ask of a text is worked out once for all of them.

Most rules look for a rare mark. A search through the whole of a text costs far more than
one through what can have the mark: the beginnings of its lines, or the few lines with
characters beyond ASCII.
"""

from functools import cached_property

from hfdaily._values.fold import holds, is_folded

FENCES = ("```", "~~~")
"""What the lines around a block of code begin with in Markdown."""


def is_fence(line: str) -> bool:
    """Tell a line around a block of code; one with the mark behind it too is a text's own.

    >>> is_fence("```python"), is_fence("```x``` is code"), is_fence("text")
    (True, False, False)
    """
    return line.startswith(FENCES) and line[0] not in line.lstrip(line[0])


class Sheet:
    """A text with the parts of it that are searched more than once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def forget(self) -> None:
        """Drop what was worked out, which takes several times the memory of the text."""
        self.__dict__ = {"text": self.text}

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @cached_property
    def stripped(self) -> list[str]:
        """The lines without white space at their ends."""
        return [*map(str.strip, self.lines)]

    @cached_property
    def is_folded(self) -> bool:
        r"""Whether to fold its lines would do no more than strip them.

        >>> Sheet("a b\n  c ").is_folded, Sheet("a  b").is_folded
        (True, False)
        """
        plain = " ".join([line for line in self.stripped if line and line.isascii()])
        others = " ".join([line for line in self.stripped if not line.isascii()])
        return is_folded(plain) and is_folded(others)

    @cached_property
    def heads(self) -> str:
        r"""The first three characters of each line, on a line each.

        >>> Sheet("A Title\n=====").heads
        'A T\n==='
        """
        return "\n".join([line[:3] for line in self.lines])

    @cached_property
    def is_underlined(self) -> bool:
        """Whether a line may be the underline of a heading."""
        return "\n---" in self.heads or "\n=" in self.heads

    @cached_property
    def names_papers(self) -> bool:
        """Whether the address of a paper, or of a page of papers, may stand in the text."""
        return holds(self.text, "/papers")

    @cached_property
    def beyond_ascii(self) -> str:
        r"""The lines that are not all ASCII.

        >>> Sheet("a\n\xb7 b\nc").beyond_ascii
        '· b'
        """
        if self.text.isascii():
            return ""
        return "\n".join([line for line in self.lines if not line.isascii()])
