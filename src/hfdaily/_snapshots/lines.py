"""A line of a snapshot: the role of its node, its name, text and target."""

import re
from typing import NamedTuple

from hfdaily._sheet import FENCES
from hfdaily._values.fold import fold

TEXT_ROLE = "text"
IMAGE_ROLES = frozenset({"img", "image"})


class Line(NamedTuple):
    """What a line says of its node."""

    indent: int
    role: str
    """In small letters; of a text, `text`."""
    name: str = ""
    """What assistive technology calls the node: mostly its text, or a label."""
    value: str = ""
    """The text that stands behind the node on its line."""
    target: str = ""
    level: int = 0


def read_line(raw: str) -> Line | None:
    r"""Read a line of a snapshot; what is no node is a text.

    Args:
        raw: the line.

    Returns:
        The line; None where it shows nothing.

    >>> read_line('  - link "A \\"B\\"" [ref=e1]: C')
    Line(indent=2, role='link', name='A "B"', value='C', target='', level=0)
    >>> read_line('uid=1_2 heading ""A": B" level="3"')
    Line(indent=0, role='heading', name='"A": B', value='', target='', level=3)
    >>> read_line("[7]<a>A</a>").value, read_line("Ada").role
    ('A', 'text')
    """
    bare = raw.strip()
    if not bare or bare.startswith(FENCES):
        return None
    indent = len(raw) - len(raw.lstrip())
    if bare[:2] == "- ":
        found = _read_item(indent, bare[2:].strip())
    elif bare[0] in "[*" and (match := _ELEMENT.match(bare)):
        return _read_element(indent, match[1], bare[match.end() :])
    elif match := _NODE.match(bare):
        found = _read_node(indent, match[2], bare[match.end() :], raw=match[1] is not None)
    else:
        found = None
    return found or Line(indent, TEXT_ROLE, value=fold(bare.removeprefix("- ")))


# Playwright: the list is YAML.

_ITEM = re.compile(
    r"""(/?[A-Za-z]++)(?:\ "((?:[^"\\]|\\.)*+)"|\ /(?:[^/\\]|\\.)*+/)?"""
    r"""((?:\ \[[^\[\]]*+\])*+)\ *+(?::(?:\ (.*))?)?""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(r"""'((?:[^']|'')*+)'|"((?:[^"\\]|\\.)*+)\"""")
_USUAL_LEVEL = 3
_LEVEL = re.compile(r"""\blevel=["']?([1-6])\b""")


def _read_item(indent: int, text: str) -> Line | None:
    """Read an item of Playwright's list; None where it is none."""
    text = text.removeprefix("<changed> ")
    if key := _QUOTED.match(text):
        text = _unquoted(key) + text[key.end() :]
    match = _ITEM.fullmatch(text)
    if match is None:
        return None
    role, name, attributes, inner = match.groups()
    value = fold(_scalar(inner or ""))
    if role == "/url":
        return Line(indent, role, target=value)
    if role[0] == "/":
        return Line(indent, role)
    name = fold(_unescaped(name)) if name else ""
    return Line(indent, role.lower(), name, value, "", _level(role, attributes))


def _level(role: str, attributes: str) -> int:
    """Read the level of a heading; where it is not said, that of the site's titles."""
    level = _LEVEL.search(attributes)
    return int(level[1]) if level else _USUAL_LEVEL * (role == "heading")


def _scalar(text: str) -> str:
    """Give the value of a scalar of YAML on one line."""
    quoted = _QUOTED.fullmatch(text)
    return _unquoted(quoted) if quoted else text


def _unquoted(match: re.Match[str]) -> str:
    return _unescaped(match[2]) if match[1] is None else match[1].replace("''", "'")


_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)


def _unescaped(text: str) -> str:
    """Undo the escapes of a string of JSON, YAML or Python."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return " " if match[3] in "nrtbf" else match[3]


# Chromium: a mark, the role, the name, and what else is said.

_NODE = re.compile(r"(?:(uid=[\w-]++)|\[[\w-]++\])\s([A-Za-z]++)(?=[,:\s]|\Z)")
_NAME_END = re.compile(
    r"""["'](?=(?:,?\s[A-Za-z-]{1,40}+(?:=(?:"[^"]{0,4000}+"|'[^']{0,4000}+'|[^\s"',]{1,99}+))?+){0,12}+\s*\Z)"""
)
_TARGET = re.compile(r"""\b(?:url|href)=(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")
_ROLES = {"statictext": TEXT_ROLE}
_REPEATED = frozenset({"inlinetextbox", "listmarker", "linebreak"})


def _read_node(indent: int, role: str, rest: str, *, raw: bool) -> Line | None:
    """Read a node of Chromium's tree.

    Args:
        indent: how deep it stands.
        role: its role.
        rest: what stands behind that.
        raw: whether names stand as they are, without escapes.
    """
    rest = rest.strip()
    name, quote = "", rest[:1]
    if quote == ":":  # Stagehand: nothing stands behind the name, which has no quotes
        name, rest, raw = rest[1:], "", True
    elif quote in {"'", '"'}:
        ends = (match for match in _NAME_END.finditer(rest, 1) if match[0] == quote)
        end = next(ends, None)
        name, rest = (rest[1 : end.start()], rest[end.end() :]) if end else (rest[1:], "")
    name = fold(name if raw else _unescaped(name))
    role = _ROLES.get(role.lower(), role.lower())
    if role in _REPEATED:
        return Line(indent, role)
    if role == TEXT_ROLE:
        return Line(indent, role, value=name)
    return Line(indent, role, name, "", _target(rest), _level(role, rest))


def _target(attributes: str) -> str:
    match = _TARGET.search(attributes)
    return next(filter(None, match.groups()), "") if match else ""


# Chromium without marks: every line is a node.

_BARE_TEXT = re.compile(r"""^[ \t]*+(?:- )?StaticText(?:: | ["'])""", re.MULTILINE)
_BARE = re.compile(r"""^([ \t]*+)(?:- )?([A-Za-z]++)(?:(:)(?: |$)|(?= ["'])|$)""", re.MULTILINE)


def with_marks(text: str) -> str:
    r"""Give the nodes of a bare tree of Chromium the marks of other dumps; keep other texts.

    >>> with_marks('link "A"\n  StaticText "A"')
    'uid=0 link "A"\n  uid=0 StaticText "A"'
    >>> with_marks("- link: A\n  - StaticText: A").split("\n")[0]
    '[0] link: A'
    """
    if _BARE_TEXT.search(text) is None:
        return text
    # As of DevTools or not: whether backslashes are escapes, those before quotes tell.
    mark = "[0]" if _ESCAPED.search(text) else "uid=0"

    def respell(match: re.Match[str]) -> str:
        indent, role, colon = match.groups()
        return f"{indent}[0] {role}: " if colon else f"{indent}{mark} {role}"

    return _BARE.sub(respell, text)


_ESCAPED = re.compile(r"""\\(?:["'\\]|u[0-9a-f]{4}|x[0-9a-f]{2})""")


# browser-use: elements with numbers, and the text of all else.

_ELEMENT = re.compile(r"\*?\[[0-9]++\]<([a-z][\w-]*+)(?=[\s/>]|\Z)")
_TAGS = {"a": "link", "img": "img"}


def _read_element(indent: int, tag: str, rest: str) -> Line:
    """Read an element of browser-use's list."""
    attributes, _, text = rest.partition(">")
    closed = attributes.endswith("/")
    text = "" if closed else text.removesuffix(f"</{tag}>").removesuffix("/>")
    role = _TAGS.get(tag, "heading" if _HEADING.fullmatch(tag) else tag)
    level = int(tag[1]) if role == "heading" else 0
    return Line(indent, role, "", fold(text), _target(attributes), level)


_HEADING = re.compile(r"h[1-6]")
