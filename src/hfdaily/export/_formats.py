"""Every format by its name and file suffix: saving, and loading what loses nothing."""

import datetime as dt
import importlib
import inspect
import io
import os
import pathlib
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias, cast

import attrs

from hfdaily._model import AsOfSource, Digest, Kind, Paper
from hfdaily.export._checks import check_choice
from hfdaily.export._json import dump
from hfdaily.export._source import Source, digest_of


class Writable(Protocol):
    """A file that is open for writing, be it text or bytes."""

    def write(self, data: Any, /) -> object:  # noqa: ANN401 - str or bytes, as the file was opened
        """Write."""


class Readable(Protocol):
    """A file that is open for reading, be it text or bytes."""

    def read(self) -> str | bytes:
        """Read all."""


Path: TypeAlias = str | os.PathLike[str]


@attrs.frozen(kw_only=True)
class FormatSpec:
    """One format: what it is called, and which functions write and read it."""

    name: str
    """The name that `save` and `load` take."""
    suffixes: tuple[str, ...]
    """The ends of file names that stand for it, the usual one first."""
    writer: str
    """The function that writes it, as ``module:name``; not imported before it is used."""
    reader: str | None = None
    """The function that reads papers or a digest back, likewise; None where there is none."""
    binary: bool = False
    """Whether it is bytes; other formats are UTF-8 text."""
    options: tuple[tuple[str, object], ...] = ()
    """Names and values of the arguments that make the writer write this format."""


def _specs() -> Iterable[FormatSpec]:
    """Give the formats, those that `load` reads first."""
    package = "hfdaily.export"
    csv_reader = f"{package}._csv:iter_csv"
    yield FormatSpec(
        name="json",
        suffixes=(".json",),
        writer=f"{package}._json:to_json",
        reader=f"{package}._json:from_json",
    )
    yield FormatSpec(
        name="jsonl",
        suffixes=(".jsonl", ".ndjson"),
        writer=f"{package}._jsonl:to_jsonl",
        reader=f"{package}._jsonl:iter_jsonl",
    )
    yield FormatSpec(
        name="csv", suffixes=(".csv",), writer=f"{package}._csv:to_csv", reader=csv_reader
    )
    yield FormatSpec(
        name="tsv",
        suffixes=(".tsv", ".tab"),
        writer=f"{package}._csv:to_csv",
        reader=csv_reader,
        options=(("delimiter", "\t"),),
    )
    yield FormatSpec(
        name="parquet",
        suffixes=(".parquet",),
        writer=f"{package}._frames:to_parquet",
        reader=f"{package}._formats:read_parquet",
        binary=True,
    )
    for name, module, *suffixes in (
        ("markdown", "_markdown", ".md", ".markdown"),
        ("text", "_text", ".txt"),
        ("html", "_html", ".html", ".htm"),
        ("slack", "_messages", ".slack.json"),
        ("discord", "_messages", ".discord.json"),
        ("telegram", "_messages", ".telegram.json"),
        ("rss", "_feeds", ".rss", ".rss.xml"),
        ("atom", "_feeds", ".atom", ".atom.xml"),
        ("jsonfeed", "_jsonfeed", ".feed.json"),
        ("bibtex", "_bibtex", ".bib"),
        ("csl", "_csl", ".csl.json"),
        ("ris", "_ris", ".ris"),
    ):
        writer = f"{package}.{module}:to_{name}"
        yield FormatSpec(name=name, suffixes=tuple(suffixes), writer=writer)


FORMATS: Mapping[str, FormatSpec] = types.MappingProxyType({spec.name: spec for spec in _specs()})
"""All formats by name."""


def save(
    source: Source, file: Path | Writable, *, to: str | None = None, **options: object
) -> None:
    """Write papers to a file, in the format that its name or ``to`` says.

    Text is UTF-8 with the line ends that the format has, on every system. All is
    rendered before the file is opened: an error leaves an existing file alone.

    Args:
        source: a digest or an iterable of papers.
        file: a path, or a file open for writing, text or binary.
        to: a name out of `FORMATS`; by default the suffix of the file name decides.
            Chat messages are saved as a JSON list of strings.
        **options: arguments for the format's own function, such as ``indent=2``.

    Raises:
        TypeError: if ``source`` is neither, an option is none of the format's, or
            ``file`` is no file or a text file for a binary format.
        ValueError: if the format is not known, or a value can not be written.
        ImportError: if the format needs a library that is not installed.

    >>> import io
    >>> from hfdaily import Paper
    >>> file = io.StringIO()
    >>> save([Paper(id="2403.01774", title="A Title")], file, to="jsonl")
    >>> file.getvalue()[:34]
    '{"schema_version":1,"id":"2403.017'
    """
    spec = _spec_for(file, to, "to", _fitting(readable=False))
    content = _rendered(source, spec, options)
    if isinstance(file, str | os.PathLike):
        pathlib.Path(file).write_bytes(content)
    elif not _is_text(file):
        file.write(content)
    elif spec.binary:
        msg = f"{spec.name} is binary: open the file for writing with mode 'wb'"
        raise TypeError(msg)
    else:
        file.write(content.decode("utf-8"))


def load(
    file: Path | Readable,
    *,
    format: str | None = None,  # noqa: A002 - as in hfdaily.parse
    as_of: dt.date | None = None,
) -> Digest:
    r"""Read back a file that `save` wrote.

    A saved page is for `hfdaily.parse_file`.

    Args:
        file: a path, or a file open for reading.
        format: ``json``, ``jsonl``, ``csv``, ``tsv`` or ``parquet``; by default
            the suffix of the file name decides.
        as_of: the day that the papers are of, for `hfdaily.merge`: only JSON keeps
            it, and Parquet the day that all its papers are of. A moment stands for
            its day.

    Returns:
        The digest; of JSON it is the one that was saved, of the other formats one
        that has equal papers.

    Raises:
        TypeError: if ``file`` is no file, or a text file for a binary format, or
            ``as_of`` is no date.
        ValueError: if the format is not known or can not be read back, or if the
            file does not hold what hfdaily writes.
        ImportError: if the format needs a library that is not installed.

    >>> import io
    >>> load(io.StringIO("title,upvotes\nOne,3\n"), format="csv")[0].upvotes
    3
    """
    spec = _spec_for(file, format, "format", _fitting(readable=True))
    if spec.reader is None:
        msg = (
            f"{spec.name} can not be read back, only {', '.join(_fitting(readable=True))};"
            " a saved page is for hfdaily.parse_file"
        )
        raise ValueError(msg)
    day = _checked_day(as_of)
    if isinstance(file, str | os.PathLike):
        content: str | bytes = pathlib.Path(file).read_bytes()
    else:
        content = file.read()
    if spec.binary and isinstance(content, str):
        msg = f"{spec.name} is binary: open the file for reading with mode 'rb'"
        raise TypeError(msg)
    digest = _decoded(file, content, spec)
    return attrs.evolve(digest, as_of=day, as_of_source=AsOfSource.ARGUMENT) if day else digest


def _checked_day(as_of: object) -> dt.date | None:
    # pandas' NaT, a moment that is not equal to itself, stands for no day.
    if as_of is None or (isinstance(as_of, dt.date) and as_of != as_of):  # noqa: PLR0124
        return None
    if isinstance(as_of, dt.date):
        return as_of.date() if isinstance(as_of, dt.datetime) else as_of
    msg = f"as_of takes a date, not {type(as_of).__name__}"
    raise TypeError(msg)


def _decoded(file: object, content: str | bytes, spec: FormatSpec) -> Digest:
    """Read a file's content; say which file it is that can not be read."""
    try:
        return digest_of(_function(str(spec.reader))(content))
    except ValueError as error:
        where = f"{name}: " if isinstance(name := _name_of(file), str) else ""
        msg = (
            f"{where}not what hfdaily writes as {spec.name}: {error}"
            " (a saved page is for hfdaily.parse_file)"
        )
        raise ValueError(msg) from error


def read_parquet(content: bytes) -> Digest:
    """Read the papers of a Parquet file, and the day that all of them are of.

    Raises:
        ImportError: if pyarrow is not installed.
        ValueError: if it is no Parquet file, or not one of hfdaily.
    """
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        msg = 'Parquet needs pyarrow: pip install "hfdaily[arrow]"'
        raise ImportError(msg) from error
    table = parquet.read_table(io.BytesIO(content))
    papers = cast("Iterable[Paper]", _function("hfdaily.export._frames:from_arrow")(table))
    days = {name: _common_day(table, name) for name in ("digest_date", "as_of")}
    # A page that names its own day leaves nothing to guess; another's may be a guess.
    known = AsOfSource.PAGE if days["digest_date"] else AsOfSource.BOUNDS
    return attrs.evolve(
        digest_of(papers),
        kind=Kind.DAILY if days["digest_date"] else Kind.UNKNOWN,
        date=days["digest_date"],
        as_of=days["as_of"],
        as_of_source=known if days["as_of"] else AsOfSource.NONE,
    )


def _common_day(table: Any, name: str) -> dt.date | None:  # noqa: ANN401 - pyarrow is optional
    """Give the day that a column has in all its rows."""
    if name not in table.column_names:
        return None
    values = set(_function("hfdaily.export._frames:values_of")(table[name], name))
    (day,) = values if len(values) == 1 else (None,)
    return day if isinstance(day, dt.date) else None


def _fitting(*, readable: bool) -> dict[str, FormatSpec]:
    """Give the formats that can be written, or those that can also be read back."""
    return {name: spec for name, spec in FORMATS.items() if spec.reader or not readable}


def _spec_for(
    file: object, name: object, argument: str, fitting: Mapping[str, FormatSpec]
) -> FormatSpec:
    """Find the format by its name or, without one, by the file's; errors list the fitting ones."""
    file_name = _name_of(file)
    if name is not None:
        if name not in tuple(FORMATS):
            check_choice(argument, name, fitting)
        return FORMATS[str(name)]
    found = _by_suffix(file_name.lower()) if isinstance(file_name, str) else None
    if found is None:
        suffixes = [end for spec in fitting.values() for end in spec.suffixes]
        told = f"the name {file_name!r}" if isinstance(file_name, str) else "a file without a name"
        msg = (
            f"{told} does not tell the format; "
            f"give {argument}= one of {', '.join(fitting)}, "
            f"or a name that ends in {', '.join(suffixes)}"
        )
        raise ValueError(msg)
    return found


def _name_of(file: object) -> object:
    """Give the name of a file; an open one may have none, or a number."""
    if isinstance(file, str | os.PathLike):
        return os.fspath(file)
    if not hasattr(file, "write") and not hasattr(file, "read"):
        msg = f"file takes a path or an open file, not {type(file).__name__}"
        raise TypeError(msg)
    return getattr(file, "name", None)


def _by_suffix(file_name: str) -> FormatSpec | None:
    """Find the format with the longest suffix that a file name ends in."""
    pairs = [(end, spec) for spec in FORMATS.values() for end in spec.suffixes]
    fits = [(len(end), spec) for end, spec in pairs if file_name.endswith(end)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _rendered(source: Source, spec: FormatSpec, options: Mapping[str, object]) -> bytes:
    """Write a format into memory."""
    write = _function(spec.writer)
    arguments = {**dict(spec.options), **options}
    _check_options(spec.name, write, options)
    if spec.binary:
        buffer = io.BytesIO()
        write(source, buffer, **arguments)
        return buffer.getvalue()
    content = write(source, **arguments)
    text = content if isinstance(content, str) else dump(content, indent=2) + "\n"
    return text.encode("utf-8")


def _check_options(name: str, write: Callable[..., Any], options: Mapping[str, object]) -> None:
    """Refuse an option that the format does not have."""
    parameters = inspect.signature(write).parameters.values()
    known = [item.name for item in parameters if item.kind is item.KEYWORD_ONLY]
    for option in options:
        if option not in known:
            takes = f"takes {', '.join(known)}" if known else "takes no options"
            hint = "; to= names the format" if option == "format" else ""
            msg = f"{option!r} is no option of {name}, which {takes}{hint}"
            raise TypeError(msg)


def _function(reference: str) -> Callable[..., Any]:
    """Import the function behind ``module:name``."""
    module, _, name = reference.partition(":")
    return cast("Callable[..., Any]", getattr(importlib.import_module(module), name))


def _is_text(file: Writable) -> bool:
    """Tell whether an open file takes text; nothing but writing to it tells for sure."""
    try:
        file.write("")
    except TypeError:
        return False
    return True
