"""The reader of snapshots: their nodes to tokens."""

from collections.abc import Iterator
from typing import NamedTuple

from hfdaily._snapshots.lines import IMAGE_ROLES, Line, read_line, with_marks
from hfdaily._tokens import HEADING, IMAGE, LINK, TEXT, Token
from hfdaily._values.fold import fold
from hfdaily._values.joins import Cut, join_cut


class _Node(NamedTuple):
    """A line of a snapshot, with the place behind its children."""

    line: Line
    number: int
    end: int
    parent: int


def read_snapshot(text: str) -> list[Token]:
    r"""Read a snapshot to tokens.

    Args:
        text: the snapshot; what stands around it is read line by line.

    >>> for token in read_snapshot('- heading "A" [level=3]:\n  - link "A":\n    - /url: /a'):
    ...     print(token.kind.name, token.text, token.target, token.line)
    HEADING A /a 1
    """
    return list(_Walk(_nest(text)).tokens())


def page_address(text: str) -> str | None:
    """Give the address of the page, where the first node says it.

    >>> page_address('uid=1_0 RootWebArea "A" url="https://huggingface.co/papers"')
    'https://huggingface.co/papers'
    """
    begin = text.find(_ROOT, 0, _HEAD)
    if begin < 0:
        return None
    begin = text.rfind("\n", 0, begin) + 1
    line = read_line(text[begin : text.find("\n", begin) + 1 or len(text)])
    return line.target if line and line.target.startswith("http") else None


_ROOT = " RootWebArea "
_HEAD = 4_000


def _nest(text: str) -> list[_Node]:
    """Give the nodes in their order, and how they nest."""
    lines: list[tuple[Line, int]] = []
    for number, raw in enumerate(with_marks(text).split("\n"), 1):
        line = read_line(raw)
        if line is not None:
            lines.append((line, number))
    if not any(line.indent for line, _ in lines) and any(line.name for line, _ in lines):
        return []  # without its indents, names and targets can not be told apart any more
    ends = [len(lines)] * len(lines)
    parents = [-1] * len(lines)
    opened: list[int] = []
    for i, (line, _) in enumerate(lines):
        while opened and lines[opened[-1]][0].indent >= line.indent:
            ends[opened.pop()] = i
        parents[i] = opened[-1] if opened else -1
        opened.append(i)
    return [_Node(*lines[i], ends[i], parents[i]) for i in range(len(lines))]


class _Walk:
    """The walk over the nodes of a snapshot, which gives their tokens."""

    def __init__(self, nodes: list[_Node]) -> None:
        self._nodes = nodes
        self._outer = (0, "")
        """Where a link around a heading ends, and its target."""

    def tokens(self) -> Iterator[Token]:
        """Give the tokens of all nodes."""
        i = 0
        while i < len(self._nodes):
            role = self._nodes[i].line.role
            if role == "heading":
                yield from self._heading(i)
                i = self._nodes[i].end
            elif role not in _WHOLE:
                yield from self._single(i)
                i += 1
            elif self._holds_heading(i):
                self._outer = self._nodes[i].end, self._target(i)
                i += 1
            else:
                yield from self._link(i)
                i = self._nodes[i].end

    def _inside(self, i: int) -> Iterator[_Node]:
        return (self._nodes[inner] for inner in range(i + 1, self._nodes[i].end))

    def _holds_heading(self, i: int) -> bool:
        return any(node.line.role == "heading" for node in self._inside(i))

    def _target(self, i: int) -> str:
        """Find the target of a link, or of the first link in a heading."""
        node = self._nodes[i]
        found = (
            inner.line.target for inner in self._inside(i) if inner.line.role not in IMAGE_ROLES
        )
        return node.line.target or next(filter(None, found), "")

    def _shown(self, i: int) -> str:
        """Give what a node shows itself; its name only if no child repeats that or shows another.

        Stagehand leaves out texts that say the name, and keeps controls beside them.
        """
        line = self._nodes[i].line
        if line.value or line.role not in _NAMED:
            return line.value
        return "" if any(map(_shows, self._inside(i))) else line.name

    def _text(self, i: int) -> str:
        """Give the text of a node: its name, if that is what its children say.

        A name has the white space that the page shows, but may be a label that it
        does not show, or hold those of pictures.
        """
        node = self._nodes[i]
        parts = [part for part in map(self._shown, range(i, node.end)) if part]
        if _unspaced(node.line.name) == _unspaced("".join(parts)):
            return node.line.name
        return fold(join_cut(Cut(part, spaced=True, starts=True) for part in parts))

    def _heading(self, i: int) -> Iterator[Token]:
        node = self._nodes[i]
        end, outer = self._outer
        if text := self._text(i):
            target = self._target(i) or (outer if i < end else "")
            yield Token(HEADING, text, target, node.number, node.line.level)

    def _link(self, i: int) -> Iterator[Token]:
        """Give the images in a link and the link; without a target it is mere text."""
        node, text, target = self._nodes[i], self._text(i), self._target(i)
        for inner in self._inside(i):
            if inner.line.role in IMAGE_ROLES:
                yield Token(IMAGE, inner.line.name, inner.line.target, inner.number)
        if target:
            yield Token(LINK, text, target, node.number, starts=self._starts(i))
        elif text:
            yield Token(TEXT, text, "", node.number, starts=self._starts(i))

    def _single(self, i: int) -> Iterator[Token]:
        """Give the token of a node that is neither a heading nor a link."""
        node = self._nodes[i]
        line = node.line
        if line.role in IMAGE_ROLES:
            yield Token(IMAGE, line.name, line.target, node.number)
        elif text := self._shown(i):
            yield Token(TEXT, text, "", node.number, starts=self._starts(i))

    def _starts(self, i: int) -> bool:
        """Tell what begins a line: in a paragraph, its first piece."""
        parent = self._nodes[i].parent
        return parent < 0 or parent == i - 1 or self._nodes[parent].line.role != "paragraph"


_WHOLE = frozenset({"link", "time"})
"""Roles that hold one text, in whatever pieces."""
_NAMED = frozenset(
    {"button", "cell", "checkbox", "columnheader", "heading", "link", "option", "rowheader", "tab"}
)
"""Roles whose name is their text; of others it is a label."""


def _shows(node: _Node) -> bool:
    """Tell a node that may show something: a text, a name, a picture."""
    line = node.line
    return bool(line.name or line.value) or line.role in IMAGE_ROLES


def _unspaced(text: str) -> str:
    return "".join(text.split())
