"""A digest as JSON and back, without loss."""

import json
import re
from collections.abc import Mapping

from hfdaily._model import Digest
from hfdaily.export._checks import check_content, check_range
from hfdaily.export._codec import decode, encode_record
from hfdaily.export._schema import FOR_PAYLOADS, SCHEMA_VERSION, migrated
from hfdaily.export._source import Source, digest_of

# Line ends that str.splitlines knows and JSON does not escape, and what no UTF-8 can hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def to_dict(source: Source) -> dict[str, object]:
    """Give a digest as a dict of JSON values.

    Args:
        source: a digest or an iterable of papers.

    Returns:
        A new dict with every field under its own name, ``schema_version``
        first; `json_schema` describes it.

    Raises:
        TypeError: if ``source`` is neither.
        ValueError: if a field holds what its type does not allow, such as a
            tuple in `Paper.extra`; the message gives the JSON path.

    >>> from hfdaily import Paper
    >>> to_dict([Paper(title="A Title")])["papers"][0]["title"]
    'A Title'
    """
    return {"schema_version": SCHEMA_VERSION, **encode_record(digest_of(source))}


def from_dict(data: Mapping[str, object]) -> Digest:
    """Make a digest of what `to_dict` gave, in this or an older version.

    Args:
        data: the object; keys that are not known are ignored, keys that are
            missing get their field's default.

    Returns:
        The digest, equal to the one that was written.

    Raises:
        TypeError: if ``data`` is no mapping.
        ValueError: if a value does not fit, with its JSON path, or if a newer
            hfdaily wrote the object.

    >>> from hfdaily import Digest
    >>> from_dict(to_dict(Digest(query="agents"))).query
    'agents'
    """
    return decode(migrated(_mapping(data)), Digest)


def to_json(source: Source, *, indent: int | None = None) -> str:
    """Write a digest as JSON.

    Args:
        source: a digest or an iterable of papers.
        indent: spaces per level; by default everything stands on one line.

    Returns:
        A JSON object that any UTF-8 text can hold.

    Raises:
        TypeError: if ``source`` is neither, or ``indent`` is no whole number.
        ValueError: as `to_dict` does, or if ``indent`` is not from 0 to 16.

    >>> to_json([])[:32]
    '{"schema_version":1,"papers":[],'
    """
    if indent is not None:
        check_range("indent", indent, 0, _DEEPEST_INDENT)
    return dump(to_dict(source), indent=indent)


_DEEPEST_INDENT = 16


def from_json(text: str | bytes | bytearray) -> Digest:
    """Read a digest from what `to_json` wrote.

    Args:
        text: the JSON; bytes in UTF-8, UTF-16 or UTF-32.

    Returns:
        The digest, equal to the one that was written.

    Raises:
        TypeError: if ``text`` is neither text nor bytes.
        ValueError: if it is no JSON, or as `from_dict` does.

    >>> from hfdaily import Digest
    >>> from_json(to_json(Digest(query="agents"))).query
    'agents'
    """
    check_content(text)
    try:
        data = _loaded(text)
    except json.JSONDecodeError as error:
        several = error.msg == "Extra data"
        msg = f"{error}{'; from_json reads one JSON value at a time' if several else ''}"
        raise ValueError(msg) from error
    if isinstance(data, list):
        msg = f"$: takes an object, not a JSON list; {FOR_PAYLOADS}"
        raise ValueError(msg)  # noqa: TRY004 - the text is of the right type, its content is not
    return from_dict(_as_object(data))


def _mapping(data: object) -> Mapping[str, object]:
    """Refuse what is no mapping."""
    if not isinstance(data, Mapping):
        msg = f"from_dict takes a mapping, not {type(data).__name__}"
        raise TypeError(msg)
    return data


def dump(value: object, *, indent: int | None = None) -> str:
    """Write a JSON value; characters stay readable where they are safe."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def load_object(text: object) -> dict[str, object]:
    """Read a JSON object out of text or bytes.

    Raises:
        TypeError: if ``text`` is neither text nor bytes.
        ValueError: if it is no JSON, or none that holds an object.
    """
    return _as_object(_loaded(text))


def _loaded(text: object) -> object:
    """Read a JSON value."""
    if not isinstance(text, str | bytes | bytearray):
        msg = f"JSON is read from str or bytes, not from {type(text).__name__}"
        raise TypeError(msg)
    try:
        value: object = json.loads(text.removeprefix("\ufeff") if isinstance(text, str) else text)
    except RecursionError:
        msg = "the JSON nests too deep"
        raise ValueError(msg) from None
    return value


def _as_object(data: object) -> dict[str, object]:
    """Refuse what is no JSON object."""
    if not isinstance(data, dict):
        msg = f"$: takes an object, not a JSON {type(data).__name__}"
        raise ValueError(msg)  # noqa: TRY004 - the text is of the right type, its content is not
    return data
