"""The version of the JSON that hfdaily writes, and its published JSON Schema."""

import importlib.resources
import json
import reprlib
import types
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, cast

from hfdaily.export._checks import check_choice

SCHEMA_VERSION = 1
"""The version that `to_dict` writes.

It is raised only where a reader of the version before would misread the new
form. A key that is added does not raise it: readers ignore keys they don't know.
"""

FOR_PAYLOADS = "to read a payload of Hugging Face, use hfdaily.parse_json"
"""What a message says of JSON that hfdaily did not write."""

JsonObject: TypeAlias = dict[str, object]

MIGRATIONS: Mapping[int, Callable[[JsonObject], JsonObject]] = types.MappingProxyType({})
"""For every version before the current one, the step to the next version.

A step takes and gives the object of a whole digest.
"""


def json_schema(of: Literal["digest", "paper"] = "digest") -> JsonObject:
    """Give the JSON Schema (draft 2020-12) of what hfdaily writes.

    Args:
        of: ``"digest"`` for the object of `to_dict` and `to_json`, ``"paper"``
            for one line of `to_jsonl`.

    Returns:
        A new dict; the file itself is shipped as ``hfdaily/export/schema/digest-1.json``.

    Raises:
        ValueError: if ``of`` is something else.

    >>> json_schema()["title"], json_schema("paper")["title"]
    ('Digest', 'Paper')
    """
    check_choice("of", of, ("digest", "paper"))
    name = f"schema/digest-{SCHEMA_VERSION}.json"
    text = importlib.resources.files("hfdaily.export").joinpath(name).read_text("utf-8")
    schema = cast("JsonObject", json.loads(text))
    if of == "digest":
        return schema
    version = cast("JsonObject", schema["properties"])["schema_version"]
    return {
        "$schema": schema["$schema"],
        "title": "Paper",
        "$ref": "#/$defs/Paper",
        "properties": {"schema_version": version},
        "required": ["schema_version"],
        "$defs": schema["$defs"],
    }


def migrated(data: Mapping[str, object]) -> Mapping[str, object]:
    """Bring the object of a digest to the current version.

    Raises:
        ValueError: if the object has no version, or one that can not be read.
    """
    version = data.get("schema_version")
    if version is None:
        msg = f"$.schema_version is missing: hfdaily did not write this JSON; {FOR_PAYLOADS}"
        raise ValueError(msg)
    if isinstance(version, float) and version.is_integer():
        version = int(version)
    if not isinstance(version, int) or isinstance(version, bool):
        msg = f"$.schema_version: takes a whole number, not {reprlib.repr(version)}"
        raise ValueError(msg)  # noqa: TRY004 - the value is wrong, the caller's types are right
    if version > SCHEMA_VERSION:
        msg = (
            f"$.schema_version: a newer hfdaily wrote version {reprlib.repr(version)}, this one "
            f"reads up to {SCHEMA_VERSION}; upgrade it with: pip install --upgrade hfdaily"
        )
        raise ValueError(msg)
    return _stepped(data, version)


def _stepped(data: Mapping[str, object], version: int) -> Mapping[str, object]:
    """Go through every version between."""
    for step in range(version, SCHEMA_VERSION):
        if step not in MIGRATIONS:
            msg = f"$.schema_version: there never was a version {version}"
            raise ValueError(msg)
        data = MIGRATIONS[step](dict(data))
    return data
