"""Records that were saved as Python literals instead of JSON objects."""

import ast
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile
from typing import TypeGuard, cast

from hfdaily._diagnostics import Code, Surface
from hfdaily._json.clean import clean
from hfdaily._model import Origin
from hfdaily._report import Report

_MAX_CHARS = 1_000_000
_MAX_NESTING = 50


def read_literal(text: str) -> object:
    """Read a Python literal of bounded size; None where it is none.

    >>> read_literal("{'id': '2403.01774', 'upvotes': 0}")
    {'id': '2403.01774', 'upvotes': 0}
    >>> read_literal("[PaperInfo(id='2403.01774', published_at=datetime.date(2024, 3, 5))]")
    [{'id': '2403.01774', 'published_at': '2024-03-05T00:00:00'}]
    >>> read_literal("open('file')") is None
    True
    """
    if "<NA>" in text:
        text = _NOT_AVAILABLE.sub(lambda match: match[1] or "None", text)
    if len(text) > _MAX_CHARS or not _LITERAL.fullmatch(text) or _nesting(text) > _MAX_NESTING:
        return None
    try:
        return _value_of(ast.parse(text.strip(), mode="eval").body)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError, OverflowError):
        return None  # the caller says so with a diagnostic


def _value_of(node: ast.expr) -> object:
    """Give what an expression spells; nothing is ever called."""
    match node:
        case ast.Constant(value):
            return value
        case ast.List(items) | ast.Tuple(items) | ast.Set(items):
            return [_value_of(item) for item in items]
        case ast.Dict(keys, values):
            return {_key_of(k): _value_of(v) for k, v in zip(keys, values, strict=True)}
        case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as value)):
            return -value
        case ast.UnaryOp(ast.USub(), ast.Name("inf")) | ast.Name("nan" | "NaN" | "NaT" | "inf"):
            return None
        case ast.Call(ast.Name(name) | ast.Attribute(ast.Name(), name)):
            return _value_of_call(name, node)
    raise ValueError(ast.dump(node)[:_LONGEST_NAME])


_LONGEST_NAME = 80


def _key_of(node: ast.expr | None) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    raise ValueError("a key that is no literal")  # noqa: TRY003, EM101 - caught above


def _value_of_call(name: str, call: ast.Call) -> object:
    """Give what an object holds that is printed as a call: its fields, or its only value."""
    if not call.args and call.keywords:
        return {keyword.arg: _value_of(keyword.value) for keyword in call.keywords if keyword.arg}
    if name in {"date", "datetime"}:
        # The zone is not said in numbers; payloads are in UTC.
        return dt.datetime(*map(_int_of, call.args)).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001
    if name not in _HOLDERS or not call.args:
        raise ValueError(name)
    value = _value_of(call.args[0])
    if name == "OrderedDict" and isinstance(value, list):
        return {key: item for key, item in value}  # noqa: C416 - mypy knows no pairs
    return value


_HOLDERS = frozenset(
    {"array", "Decimal", "ObjectId", "OrderedDict", "Timestamp", "UUID", "frozenset", "set"}
    | {f"{kind}{bits}" for kind in ("int", "float") for bits in (32, 64)}
)
"""Names of objects that are printed with their only value."""


def _int_of(node: ast.expr) -> int:
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return node.value
    raise ValueError("no number")  # noqa: TRY003, EM101 - caught above


_ESCAPE = (
    r"""\\(?:[\\'"abfnrtv\n]|[0-3]?[0-7]{1,2}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""
)
_STRING = rf"""b?(?:'[^'\\\n]*+(?:{_ESCAPE}[^'\\\n]*+)*+'|"[^"\\\n]*+(?:{_ESCAPE}[^"\\\n]*+)*+")"""
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:e[+-]?[0-9]++)?(?![\w.])"
_NAME = r"[A-Za-z_]\w{0,60}+(?:\.[A-Za-z_]\w{0,60}+){0,2}+(?![\w.'\"])"
# Nothing else: Python warns of other numbers and escapes as it reads them.
_LITERAL = re.compile(rf"(?:[\s,:={{}}\[\]()]|{_NUMBER}|{_STRING}|-?{_NAME})*+")
_NOT_AVAILABLE = re.compile(rf"({_STRING})|<NA>")
"""What pandas prints for values that are missing; strings are passed over."""
_OBJECT = r"(?:\w{1,40}\.)?[A-Z]\w{1,40}\((?:\w{1,40}=|[\[{]++\(?')"
"""Begins what Python prints of an object."""
_STRUCTURE = re.compile(rf"{_STRING}|[(\[{{)\]}}]")


def _nesting(text: str) -> int:
    """Measure the nesting; brackets within strings are text."""
    depth = deepest = 0
    for match in _STRUCTURE.finditer(text):
        if match[0] in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in ")]}":
            depth -= 1
    return deepest


_PARTING = re.compile(rf"{_STRING}|[(\[{{)\]}},]")
_PAIR = re.compile(rf"\s*+({_STRING})\s*+:")
_MAX_PARTING = 3


def read_large_literal(text: str, report: Report, depth: int = 0) -> object:
    """Read a literal of any size; a list or dict beyond the bound is read part by part.

    ``depth`` is how many it stands in. A part that is still too large is told.
    """
    text = text.strip()
    if len(text) <= _MAX_CHARS:
        return read_literal(text)
    if depth >= _MAX_PARTING or text[0] + text[-1] not in {"[]", "{}"}:
        said = f"a Python literal of {len(text):,} characters; up to {_MAX_CHARS:,} are read"
        report.add(Code.LIMIT_REACHED, said, excerpt=text)
        return None
    parts = _parts(text)
    if text[0] == "[":
        items = [read_large_literal(part, report, depth + 1) for part in parts]
        told = (part.strip() == "None" for part in parts)
        return (
            items
            if all(i is not None or none for i, none in zip(items, told, strict=True))
            else None
        )
    pairs = [(match, part) for part in parts if (match := _PAIR.match(part))]
    if len(pairs) < len(parts):
        return None
    return {
        read_literal(key[1]): read_large_literal(part[key.end() :], report, depth + 1)
        for key, part in pairs
    }


def _parts(text: str) -> list[str]:
    """Part the text of a list or dict at the commas between its items."""
    parts: list[str] = []
    depth, begin = 0, 1
    for match in _PARTING.finditer(text, 1, len(text) - 1):
        mark = match[0]
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
        elif mark == "," and depth == 0:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [part for part in (*parts, text[begin:-1]) if part.strip()]


_STRING_START = re.compile(r"""\s*+(?:b"|b?')""")
_WHOLE_STRING = re.compile(rf"\s*+{_STRING}\s*+")


def _read_string(text: str, report: Report) -> str | None:
    """Read a page that was printed as a string or as bytes of Python."""
    if not _WHOLE_STRING.fullmatch(text):
        return None
    try:
        value: object = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError):
        return None  # the caller says so with a diagnostic
    report.add(Code.REPR_RECORDS, "the page is a Python literal", path="$")
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


_LITERAL_START = re.compile(
    rf"""\s*+(?:[\[(]\s*+){{0,3}}+(?:\{{\s*+'|{_OBJECT})|\s*+\[\s*+(?:"[^"\n]*+",\s)*+'(?!\{{)"""
)
_LINE_START = re.compile(rf"\{{'|{_OBJECT}")


def read_literal_text(text: str, report: Report) -> object:
    r"""Read a whole payload that was saved as a Python literal, or as one on each line.

    Returns:
        The value; the lines, each of which begins a literal, where the text is no
        literal as a whole; None where it is no literal at all.

    >>> from hfdaily._limits import Limits
    >>> read_literal_text("[{'id': None}]", Report(Limits()))
    [{'id': None}]
    """
    if _STRING_START.match(text):
        return _read_string(text, report)
    if not _LITERAL_START.match(text):
        return None
    value = read_large_literal(text, report)
    if value is not None:
        report.add(Code.REPR_RECORDS, "the payload is a Python literal", path="$")
        return clean(value, report)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(map(_LINE_START.match, lines)):
        return _read_cut(text.strip(), report)
    report.add(Code.REPR_RECORDS, "each line is a Python literal", path="$")
    return [clean(read_literal(line), report, f"$[{i}]") or line for i, line in enumerate(lines)]


def _read_cut(text: str, report: Report) -> list[object] | None:
    """Read the whole items of a list that ends early; None where there are none."""
    if not text.startswith("[") or text.endswith("]"):
        return None
    parts = _parts(f"{text}]")
    items = [*takewhile(lambda item: item is not None, map(read_literal, parts[:-1]))]
    if not items:
        return None
    rest = ",".join(parts[len(items) :]).strip()
    report.add(Code.REPR_RECORDS, "the payload is a Python literal", path="$")
    report.add(Code.JSON_CUT, "the Python literal ends early", excerpt=rest)
    report.keep(Code.JSON_CUT, rest, Origin(Surface.JSON, f"$[{len(items)}]"))
    return [clean(item, report, f"$[{i}]") for i, item in enumerate(items)]


def _read_json(text: str) -> object:
    """Read an object or list that was written as JSON; None where it is none."""
    if len(text) > _MAX_CHARS or text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None  # it may be a literal of Python


def read_object(text: str, path: str, report: Report) -> tuple[dict[str, object] | None, Code]:
    """Read a string that spells an object; say how it does so, None where it spells none.

    ``path`` is where the string stands.
    """
    value, code = _read_value(text, dict, path, report)
    return cast("dict[str, object] | None", value), code


def _read_value(text: str, kind: type, path: str, report: Report) -> tuple[object, Code]:
    """Read a string that spells an object or a list; None where it spells none of its kind.

    JSON goes first: Python knows neither its names nor its escapes.
    """
    code = Code.WRAPPED_PAYLOAD
    value = _read_json(text)
    if not isinstance(value, kind):
        code, value = Code.REPR_RECORDS, read_literal(text)
    if not isinstance(value, kind):
        return None, Code.RECORD_INVALID
    return clean(value, report, path), code


_TOLD = {
    Code.WRAPPED_PAYLOAD: "the records are JSON in strings",
    Code.REPR_RECORDS: "the records are Python literals",
}


def read_literals(items: list[object], path: str, surface: Surface, report: Report) -> list[object]:
    """Replace the strings in a list of records by the objects that they spell.

    A string that spells no object is rejected and leaves None.
    """
    if not any(isinstance(item, str) for item in items):
        return items
    read: list[object] = []
    found: dict[Code, None] = {}
    for i, item in enumerate(items):
        if not isinstance(item, str):
            read.append(item)
            continue
        value, code = read_object(item, f"{path}[{i}]", report)
        read.append(value)
        if value is not None:
            found[code] = None
        else:
            report.reject(
                code,
                "a string that is neither a JSON object nor a Python one",
                item,
                Origin(surface, f"{path}[{i}]"),
            )
    for code in found:
        report.add(code, _TOLD[code], path=path)
    return read


_SPELLED: Mapping[str, type] = {
    **dict.fromkeys(("paper", "organization", "submitterOrganization"), dict),
    **dict.fromkeys(("submittedBy", "submittedOnDailyBy", "submitted_by"), dict),
    **dict.fromkeys(("authors", "ai_keywords", "mediaUrls", "media_urls"), list),
}
"""The keys of records under which objects and lists stand, which tables write as texts."""
_OPENING: Mapping[type, str] = {dict: "{", list: "["}
_FIRST = 3
"""So many records tell whether a list has such texts: each paper has authors."""


def read_values(
    items: list[object], places: Callable[[], Iterable[str]], report: Report
) -> list[object]:
    """Replace the strings in records that spell the objects and lists that should stand there.

    Args:
        items: a list of records.
        places: gives the places of the items.
        report: takes down how they are spelled.
    """
    if not any(map(has_values, items[:_FIRST])):
        return items
    found: dict[Code, str] = {}
    read = [_spell_out(i, path, found, report) for i, path in zip(items, places(), strict=False)]
    for code, path in found.items():
        how = "JSON in strings" if code is Code.WRAPPED_PAYLOAD else "Python literals in strings"
        report.add(code, f"values of the records are {how}", path=path)
    return read


def has_values(item: object) -> bool:
    """Tell a record that has a string where an object or list should stand, which spells one."""
    if not isinstance(item, dict):
        return False
    paper = item.get("paper")
    parts = (item, paper) if isinstance(paper, dict) else (item,)
    return any(
        _is_spelled(part.get(key), kind)
        for part in parts
        if str in map(type, map(part.get, _SPELLED))  # few have any
        for key, kind in _SPELLED.items()
    )


def _is_spelled(value: object, kind: type) -> TypeGuard[str]:
    return type(value) is str and value.lstrip().startswith(_OPENING[kind])


def _spell_out(item: object, path: str, found: dict[Code, str], report: Report) -> object:
    """Give a record, or its paper, with the values that strings in it spell."""
    if not isinstance(item, dict):
        return item
    read = dict[str, object](item)
    for key, kind in _SPELLED.items():
        if _is_spelled(text := item.get(key), kind):
            value, code = _read_value(text, kind, f"{path}.{key}", report)
            if value is not None:
                read[key] = value
                found.setdefault(code, f"{path}.{key}")
    if isinstance(paper := read.get("paper"), dict):
        read["paper"] = _spell_out(paper, f"{path}.paper", found, report)
    return read
