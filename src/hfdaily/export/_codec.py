"""Records as JSON values and back, led by the types that their fields declare."""

import datetime as dt
import enum
import functools
import math
import re
import reprlib
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NoReturn, TypeAlias, TypeVar

import attrs

_T = TypeVar("_T")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")

Convert: TypeAlias = Callable[[object], object]


class InvalidValueError(ValueError):
    """A value that does not fit its place; the place grows on the way up."""

    def __init__(self, message: str) -> None:
        """Start at the value itself."""
        super().__init__(message)
        self.message = message
        self.steps: list[str | int] = []

    def inside(self, step: str | int) -> "InvalidValueError":
        """Note that the value stands under the key or index ``step``."""
        self.steps.append(step)
        return self

    def __str__(self) -> str:
        """Give the JSON path and what is wrong there."""
        return f"{self.path}: {self.message}"

    @property
    def path(self) -> str:
        """The JSON path of the value."""
        return "$" + "".join(_step(step) for step in reversed(self.steps))


def _step(step: str | int) -> str:
    """Write one step of a JSON path; payload paths are keys too and need quotes."""
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if step.isidentifier() else f"[{reprlib.repr(step)}]"


@attrs.frozen
class Codec:
    """The two directions for one type; each checks what it is given."""

    encode: Convert
    """From the record's value to a JSON value."""
    decode: Convert
    """From a JSON value to the record's."""


def encode_record(record: object) -> dict[str, object]:
    """Give an attrs object as a JSON object.

    Raises:
        ValueError: with the JSON path, if a field is not of its declared type.
    """
    codec = codec_of(typing.cast("Hashable", type(record)))
    return typing.cast("dict[str, object]", _guarded(codec.encode, record))


def decode(value: object, hint: type[_T]) -> _T:
    """Make an object of the attrs class ``hint`` out of a JSON value.

    Raises:
        ValueError: with the JSON path, if a value does not fit.
    """
    return typing.cast("_T", _guarded(codec_of(typing.cast("Hashable", hint)).decode, value))


def _guarded(convert: Convert, value: object) -> object:
    """Convert; what nests beyond Python's own depth is a wrong value, too."""
    try:
        return convert(value)
    except InvalidValueError as error:
        raise ValueError(str(error)) from None
    except RecursionError:
        msg = "$: nests too deep"
        raise ValueError(msg) from None


@functools.cache
def codec_of(hint: Hashable) -> Codec:
    """Give the codec of a type as attrs fields declare it."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return _optional(codec_of(args[0]))
    if origin is tuple:
        return _array(codec_of(args[0]), tuple)
    if origin is frozenset:
        return _array(codec_of(args[0]), frozenset)
    if origin is Mapping:
        return Codec(_json_object, _json_object)
    assert isinstance(hint, type)  # noqa: S101 - the model declares no other kind of type
    return _enumeration(hint) if issubclass(hint, enum.Enum) else _record(hint)


def _wrong(expected: str, value: object) -> NoReturn:
    """Say what is taken and what was there instead."""
    msg = f"takes {expected}, not {reprlib.repr(value)}"
    raise InvalidValueError(msg)


def _text(value: object) -> object:
    return value if isinstance(value, str) else _wrong("a string", value)


def _flag(value: object) -> object:
    return value if isinstance(value, bool) else _wrong("true or false", value)


def _whole(value: object) -> object:
    if isinstance(value, bool):
        _wrong("a whole number", value)
    # JSON has one type of number, and some of its writers make a 5 a 5.0.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else _wrong("a whole number", value)


def _encode_date(value: object) -> object:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        _wrong("a datetime.date", value)
    return value.isoformat()


def _decode_date(value: object) -> object:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass  # such as February 30
    return _wrong("a day such as 2026-02-20", value)


def _encode_moment(value: object) -> object:
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        _wrong("a datetime.datetime with a time zone", value)
    return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat() + "Z"


def _decode_moment(value: object) -> object:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            pass  # such as 24:61
    return _wrong("a UTC time such as 2026-02-20T07:30:00Z", value)


_PLAIN: dict[object, Codec] = {
    str: Codec(_text, _text),
    int: Codec(_whole, _whole),
    bool: Codec(_flag, _flag),
    dt.date: Codec(_encode_date, _decode_date),
    dt.datetime: Codec(_encode_moment, _decode_moment),
}


def _optional(codec: Codec) -> Codec:
    """Let null through."""
    return Codec(
        lambda value: None if value is None else codec.encode(value),
        lambda value: None if value is None else codec.decode(value),
    )


def _array(codec: Codec, kind: type[tuple[object, ...]] | type[frozenset[object]]) -> Codec:
    """Make arrays of tuples and, in the order of the alphabet, of sets."""

    def encode_array(value: object) -> object:
        if not isinstance(value, kind):
            _wrong(f"a {kind.__name__}", value)
        items = _each(codec.encode, value)
        return items if kind is tuple else sorted(typing.cast("list[str]", items))

    def decode_array(value: object) -> object:
        if not isinstance(value, list):
            _wrong("a list", value)
        return kind(_each(codec.decode, value))

    return Codec(encode_array, decode_array)


def _each(convert: Convert, items: Iterable[object]) -> list[object]:
    """Convert every item; an error gets its index."""
    done: list[object] = []
    try:
        for item in items:
            done.append(convert(item))  # noqa: PERF401 - its length is the index of a bad item
    except InvalidValueError as error:
        raise error.inside(len(done)) from None
    return done


def _enumeration(cls: type[enum.Enum]) -> Codec:
    """Write the member's value; read it back by the class."""

    def encode_member(value: object) -> object:
        return value.value if isinstance(value, cls) else _wrong(f"a {cls.__name__}", value)

    def decode_member(value: object) -> object:
        try:
            return cls(value)
        except ValueError:
            _wrong(f"a {cls.__name__} that this version of hfdaily knows", value)

    return Codec(encode_member, decode_member)


def _record(cls: type) -> Codec:
    """Make objects of attrs objects, with a key per field."""
    fields = {field.name: codec_of(field.type) for field in attrs.fields(cls)}
    required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]

    def encode_fields(value: object) -> object:
        if not isinstance(value, cls):
            _wrong(f"a {cls.__name__}", value)
        return {
            name: _at(name, codec.encode, getattr(value, name)) for name, codec in fields.items()
        }

    def decode_fields(value: object) -> object:
        if not isinstance(value, Mapping):
            _wrong("an object", value)
        for name in required:
            if name not in value:
                msg = f"lacks the key {name!r}"
                raise InvalidValueError(msg)
        known = {
            name: _at(name, codec.decode, value[name])
            for name, codec in fields.items()
            if name in value
        }
        return cls(**known)

    return Codec(encode_fields, decode_fields)


def _at(step: str | int, convert: Convert, value: object) -> object:
    """Convert the value under a key; an error gets the key."""
    try:
        return convert(value)
    except InvalidValueError as error:
        raise error.inside(step) from None


def _json_object(value: object) -> object:
    """Copy a mapping of JSON values."""
    if not isinstance(value, Mapping):
        _wrong("an object", value)
    for key in value:
        if not isinstance(key, str):
            _wrong("strings as keys", key)
    return {key: _at(key, _json_value, item) for key, item in value.items()}


def _json_value(value: object) -> object:
    """Copy a JSON value; nothing else is let through, tuples neither."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _wrong("a finite number", value)
    if isinstance(value, list):
        return _each(_json_value, value)
    if isinstance(value, Mapping):
        return _json_object(value)
    return _wrong("a JSON value", value)
