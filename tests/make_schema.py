"""Write the published JSON Schema from the classes of the model.

Run ``python tests/make_schema.py`` after a change of the model; a test fails
where the shipped file is not what this script gives.
"""

import ast
import datetime as dt
import enum
import inspect
import json
import sys
import textwrap
import types
import typing
from collections.abc import Mapping
from pathlib import Path

import attrs

import hfdaily.export
from hfdaily import Digest
from hfdaily.export import SCHEMA_VERSION

Schema = dict[str, typing.Any]

PATH = Path(hfdaily.export.__file__).parent / f"schema/digest-{SCHEMA_VERSION}.json"
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"
PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time", "pattern": MOMENT},
}


def build() -> Schema:
    """Give the schema of a digest."""
    definitions: dict[str, Schema] = {}
    root = record(Digest, definitions)
    version = {
        "const": SCHEMA_VERSION,
        "description": "The version of this form; raised where an older reader would misread it.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hfdaily:digest:{SCHEMA_VERSION}",
        **root,
        "properties": {"schema_version": version, **root["properties"]},
        "required": ["schema_version", *root.get("required", ())],
        "$defs": dict(sorted(definitions.items())),
    }


def record(cls: type, definitions: dict[str, Schema]) -> Schema:
    """Give the schema of one class; the classes that it holds go into ``definitions``."""
    docs = field_docs(cls)
    fields = attrs.fields(cls)
    return {
        "title": cls.__name__,
        "description": first_line(inspect.getdoc(cls)),
        "type": "object",
        "properties": {
            field.name: {"description": docs[field.name], **of_type(field.type, definitions)}
            for field in fields
        },
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
    }


def of_type(hint: typing.Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a type form
    """Give the schema of a field's type."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is types.UnionType:
        inner = of_type(args[0], definitions)
        if "type" in inner:
            return {**inner, "type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}
    if origin in {tuple, frozenset}:
        return {"type": "array", "items": of_type(args[0], definitions)}
    if origin is Mapping:
        return {"type": "object"}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        make = members if issubclass(hint, enum.Enum) else record
        definitions[hint.__name__] = make(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def members(cls: type[enum.Enum], _definitions: dict[str, Schema]) -> Schema:
    """Give the schema of an enumeration; a later release may know more values."""
    return {
        "title": cls.__name__,
        "description": first_line(inspect.getdoc(cls)),
        "enum": [member.value for member in cls],
    }


def field_docs(cls: type) -> dict[str, str]:
    """Read the strings that stand below the fields of a class."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(tree, ast.ClassDef)
    pairs = zip(tree.body, tree.body[1:], strict=False)
    return {
        field.target.id: first_line(ast.literal_eval(text.value))
        for field, text in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
    }


def first_line(text: str | None) -> str:
    """Give the first paragraph of a docstring as one line."""
    return " ".join((text or "").split("\n\n")[0].split()).replace("``", "`")


def rendered() -> str:
    """Give the text of the schema file."""
    return json.dumps(build(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(rendered(), "utf-8")
    sys.stdout.write(f"{PATH.name} written\n")
