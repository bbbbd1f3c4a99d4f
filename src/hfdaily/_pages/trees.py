"""Accessibility trees saved as JSON, written as the snapshots that are lines.

| written by | what |
|---|---|
| Puppeteer, Playwright (`accessibility.snapshot()`) | objects with `role`, `name`, `children` |
| Chromium (`Accessibility.getFullAXTree`) | a list of nodes that name their `childIds` |
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hfdaily._diagnostics import Code, Surface
from hfdaily._model import Format
from hfdaily._pages.neighbours import Reader
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.fold import fold

_Object = dict[str, object]
_Step = tuple[object, int]
"""A node that is still to be written, and how deep it nests."""

_MAX_DEPTH = 4
_MAX_VALUES = 200
_ROLES = frozenset(
    {"RootWebArea", "StaticText", "article", "banner", "button", "heading", "image", "img", "link",
     "list", "listitem", "main", "navigation", "paragraph", "time"}
)  # fmt: skip
"""Other roles say nothing of what stands in them."""
_REPEATED = frozenset({"InlineTextBox", "LineBreak", "ListMarker"})
_OTHER = "generic"
_DEEPEST = 100
"""Nodes below that are written as if they stood side by side."""
_FEWEST = 4
"""A snapshot is told by as many nodes."""


class Tree(NamedTuple):
    """A tree: where it stands, and its nodes."""

    path: str
    nodes: Sequence[object]


def read_tree(values: Sequence[object], report: Report, read_page: Reader) -> RawPage | None:
    """Read the page whose accessibility tree a payload is; None where it is none.

    Args:
        values: the payload.
        report: takes down what was wrong.
        read_page: reads a page, here the tree as lines.
    """
    tree = next(filter(None, (_find(value, "$") for value in values)), None)
    if tree is None:
        return None
    report.add(
        Code.WRAPPED_PAYLOAD, f"the accessibility tree of a page stands at {tree.path}",
        path=tree.path,
    )  # fmt: skip
    lines = [*_lines(tree.nodes)]
    if not lines:
        report.add(
            Code.NOT_A_DIGEST, "an accessibility tree that shows nothing: give the page's HTML"
        )
        return RawPage(format=Format.JSON, surface=Surface.JSON)
    return read_page("\n".join([*lines, *[f"uid=0 {_OTHER}"] * _FEWEST]), None, report)


def _find(value: object, path: str) -> Tree | None:
    """Find a tree in a payload, wrapped a few levels deep."""
    level = [(value, path)]
    for _ in range(_MAX_DEPTH):
        for item, place in level:
            if isinstance(item, list) and _are_nodes(item):
                return Tree(place, item)
            if _is_nested(item):
                return Tree(place, [item])
        inner = (pair for item, place in level for pair in _inside(item, place))
        level = [*islice(inner, _MAX_VALUES)]
    return None


def _inside(value: object, path: str) -> Iterator[tuple[object, str]]:
    if isinstance(value, dict):
        yield from ((item, f"{path}.{key}") for key, item in value.items())
    elif isinstance(value, list):
        yield from ((item, f"{path}[{i}]") for i, item in enumerate(value))


def _are_nodes(items: list[object]) -> bool:
    """Tell a list of nodes by its first ones."""
    first = [item for item in items[:_FEWEST] if isinstance(item, dict)]
    return any("childIds" in node or isinstance(node.get("role"), dict) for node in first)


def _is_nested(value: object) -> bool:
    """Tell a node that holds its children: what has a role alone may be a message of a chat."""
    if not isinstance(value, dict) or not isinstance(value.get("role"), str):
        return False
    children = value.get("children")
    return isinstance(children, list) and any(
        isinstance(child, dict) and isinstance(child.get("role"), str) for child in children
    )


def _lines(nodes: Sequence[object]) -> Iterator[str]:
    """Write the nodes as Chrome DevTools' MCP server does, each below the one that holds it."""
    by_id = {str(node.get("nodeId")): node for node in nodes if isinstance(node, dict)}
    held = {child for node in by_id.values() for child in _names(node)}
    roots = [node for name, node in by_id.items() if name not in held]
    seen: set[int] = set()
    steps: list[_Step] = [(node, 0) for node in reversed([*roots, *nodes])]
    while steps:
        node, depth = steps.pop()
        if not isinstance(node, dict) or id(node) in seen:
            continue
        seen.add(id(node))
        line = _line(node)
        if line:
            yield " " * min(depth, _DEEPEST) + line
        children = node.get("children")
        named = map(by_id.get, _names(node))
        inner: Iterable[object] = children if isinstance(children, list) else named
        steps += [(child, depth + bool(line)) for child in reversed([*inner])]


def _names(node: _Object) -> list[str]:
    children = node.get("childIds")
    return [*map(str, children)] if isinstance(children, list) else []


def _line(node: _Object) -> str:
    """Write a node; nothing of one that is not shown."""
    role = _value(node.get("role"))
    if node.get("ignored") is True or not role or role in _REPEATED:
        return ""
    role = "StaticText" if role == "text" else role if role in _ROLES else _OTHER
    found: dict[str, object] = {"url": node.get("url"), "level": node.get("level")}
    properties = node.get("properties")
    for item in properties if isinstance(properties, list) else ():
        if isinstance(item, dict) and item.get("name") in found:
            found[str(item["name"])] = item.get("value")
    name = fold(_value(node.get("name")))
    said = "".join(f' {key}="{text}"' for key, value in found.items() if (text := _value(value)))
    return f'uid=0 {role} "{name}"{said}' if name or said else f"uid=0 {role}"


def _value(found: object) -> str:
    """Give a text or number, as Puppeteer has it or in an object of Chromium's."""
    if isinstance(found, dict):
        found = found.get("value")
    return str(found) if isinstance(found, str | int) and found is not True else ""
