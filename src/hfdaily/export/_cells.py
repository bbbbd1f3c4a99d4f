"""The JSON values of a paper's fields as the cells of a table, and back."""

import re
import types
import typing
from collections.abc import Callable

import attrs

from hfdaily._model import Author, Organization, Paper, User
from hfdaily.export._codec import encode_record
from hfdaily.export._delimited import DELIMITERS

SEPARATOR = "; "

# What a spreadsheet takes for the start of a formula, and what it drops before looking.
_STARTS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(f"[{_STARTS}\x00-\x1f\x7f]")
# A program that cuts at another delimiter than the file's knows no quotes in the middle of a cell:
# for it a formula may begin behind its delimiter, or behind a line end.
_INNER_START = f'"*[{_STARTS}\x00-\t\x0b\x0c\x0e-\x1f\x7f]'
_INNER = {
    own: re.compile(rf"([\r\n{DELIMITERS.replace(own, '')}])(?={_INNER_START})")
    for own in DELIMITERS
}
_INNER_GUARD = re.compile(rf"([\r\n{DELIMITERS}])'(?={_INNER_START})")
_INNER_JSON = re.compile(rf'([{DELIMITERS}]"*)([{_STARTS}])')
_NUMBER = re.compile(r"(-?[0-9]+)(?:\.0+)?")
_NO_CELL = re.compile("[\x00\ud800-\udfff]")
_EXCEL_ID = re.compile(r'="([0-9.]+)"')
_PLAIN_ID = re.compile(r"[0-9.]+")


@attrs.frozen
class Column:
    """One column: how the JSON value of its field is written and read."""

    name: str
    """The field's name."""
    write: Callable[[typing.Any], str]
    """From a JSON value that is not null to text."""
    read: Callable[[str], object]
    """From text that is not empty to a JSON value."""
    empty: object
    """What an empty cell stands for."""
    is_text: bool
    """Whether its cells can begin with anything at all."""
    is_list: bool
    """Whether its cells hold several values."""

    def cell(self, value: object) -> str:
        """Write a value; what no table can hold becomes U+FFFD."""
        return "" if value is None else _NO_CELL.sub("\ufffd", self.write(value))

    def value(self, cell: str) -> object:
        """Read a cell without its guard."""
        return self.read(cell) if cell else self.empty


def guarded(cell: str, delimiter: str) -> str:
    """Put a single quote before what a spreadsheet would compute.

    Delimiters other than the file's count as well: spreadsheets take theirs
    from the user's country.

    >>> guarded("=1+1", ","), guarded("a;=1+1;b", ",")
    ("'=1+1", "a;'=1+1;b")
    """
    cell = _INNER[delimiter].sub(r"\1'", cell)
    return "'" + cell if _FORMULA.match(cell) else cell


def guarded_json(text: str) -> str:
    r"""Escape what a spreadsheet would compute in JSON text, which stays equal.

    >>> guarded_json('["a;=1+1"]')
    '["a;\\u003d1+1"]'
    """
    return _INNER_JSON.sub(lambda match: f"{match[1]}\\u{ord(match[2]):04x}", text)


def bare(cell: str) -> str:
    """Take off what `guarded` and `excel_id` put on.

    >>> bare("'=1+1"), bare("'Tis"), bare('="2403.01770"')
    ('=1+1', "'Tis", '2403.01770')
    """
    if cell.startswith("'") and _FORMULA.match(cell, 1):
        cell = cell[1:]
    if "'" in cell:
        cell = _INNER_GUARD.sub(r"\1", cell)
    match = _EXCEL_ID.fullmatch(cell)
    return match[1] if match else cell


def excel_id(cell: str) -> str:
    """Write an id as the formula that Excel shows as text, final zeros kept.

    >>> excel_id("2403.01770")
    '="2403.01770"'
    """
    return f'="{cell}"' if _PLAIN_ID.fullmatch(cell) else cell


def _read_number(cell: str) -> object:
    """Read a whole number; the rest is left as text, to be refused by its type.

    pandas writes `3.0` for the 3 of a column in which a cell is empty.
    """
    match = _NUMBER.fullmatch(cell)
    return int(match[1]) if match else cell


def _read_list(cell: str) -> object:
    return cell.split(SEPARATOR)


def _write_authors(value: list[dict[str, str]]) -> str:
    return SEPARATOR.join(author["name"] for author in value)


def _read_authors(cell: str) -> object:
    return [encode_record(Author(name)) for name in cell.split(SEPARATOR)]


def _write_organization(value: dict[str, str | None]) -> str:
    return value["fullname"] or value["name"] or ""


def _read_organization(cell: str) -> object:
    return encode_record(Organization(fullname=cell))


def _write_user(value: dict[str, str | None]) -> str:
    return value["username"] or value["fullname"] or ""


def _read_user(cell: str) -> object:
    return encode_record(User(username=cell))


_OBJECTS: dict[object, tuple[Callable[[typing.Any], str], Callable[[str], object]]] = {
    int: (str, _read_number),
    tuple[str, ...]: (SEPARATOR.join, _read_list),
    frozenset[str]: (SEPARATOR.join, _read_list),
    tuple[Author, ...]: (_write_authors, _read_authors),
    Organization: (_write_organization, _read_organization),
    User: (_write_user, _read_user),
}


def column_of(name: str) -> Column:
    """Give the column of a field of `Paper`, by the type of the field."""
    field = getattr(attrs.fields(Paper), name)
    optional = isinstance(field.type, types.UnionType)
    hint = typing.get_args(field.type)[0] if optional else field.type
    write, read = _OBJECTS.get(hint, (str, str))
    base = typing.get_origin(hint) or hint
    empty = None if optional else _EMPTY[base]
    is_list = base in {tuple, frozenset}
    return Column(name, write, read, empty, is_text=hint is not int, is_list=is_list)


_EMPTY: dict[object, object] = {str: "", int: 1, tuple: [], frozenset: []}
"""What an empty cell stands for where null is not allowed."""
