"""What the commands share: pages in, text out, and exit statuses."""

import argparse
import enum
import glob
import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import hfdaily
from hfdaily._diagnostics import Code, Diagnostic, counted
from hfdaily._model import Digest
from hfdaily._severity import Severity

STDIO = "-"
"""The name that stands for the standard input or output."""
_LONG_WORK = 8
"""From how many inputs on a progress bar is worth its line."""
_LOADER = "hfdaily.load"
"""What a message names that says already what to do with a file."""
_SHELLS_FILL_IN = os.name != "nt"
"""Whether shells put files in the place of patterns; those of Windows do not."""
_PATTERN = re.compile(r"[*?]")
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Status(enum.IntEnum):
    """An exit status; of several the worst stands, as `badness` orders them."""

    WHOLE = 0
    """Everything was read."""
    DOUBTS = 1
    """Papers were read, but not all of them or not every field."""
    UNREADABLE = 2
    """A file can not be read or written; argparse's status for wrong usage."""
    NOTHING = 3
    """No paper was read, and an error says why."""

    @property
    def badness(self) -> int:
        """The place in the order of the reader's loss, which no number can change any more."""
        return (Status.WHOLE, Status.DOUBTS, Status.NOTHING, Status.UNREADABLE).index(self)


class Page(NamedTuple):
    """One input: a digest, or the reason why it can not be read."""

    name: str
    digest: Digest = Digest()
    error: str | None = None
    is_loaded: bool = False
    """Whether it was read back with ``--from``, which `check` does not do."""

    @property
    def status(self) -> Status:
        """How well the page was read."""
        if self.error is not None:
            return Status.UNREADABLE
        if not self.digest.ok and not self.digest.papers:
            return Status.NOTHING
        doubtful = any(d.severity.at_least(Severity.WARNING) for d in self.digest.diagnostics)
        return Status.DOUBTS if doubtful else Status.WHOLE

    def outcome(self, *, strict: bool) -> Status:
        """Give the status for who wants the papers: only ``--strict`` minds errors beside them."""
        if self.status is Status.DOUBTS and (self.digest.ok or not strict):
            return Status.WHOLE
        return self.status


def worst(statuses: Iterable[Status]) -> Status:
    """Give the status that stands for all.

    >>> worst([Status.WHOLE, Status.NOTHING, Status.DOUBTS]).value
    3
    """
    return max(statuses, key=lambda status: status.badness, default=Status.WHOLE)


def pages(names: Sequence[str], args: argparse.Namespace) -> Iterator[Page]:
    """Read the inputs one by one, with the options that the user gave."""
    for name in names:
        try:
            digest = _read(content_of(name), args)
        except (OSError, ValueError, ImportError) as error:  # ValueError: no path may hold a NUL
            yield Page(name, error=reason(error) + _advice(name))
        else:
            yield Page(name, digest, is_loaded=args.source is not None)


def _advice(name: str) -> str:
    """Say what to do about a name that shows what was meant by it."""
    if name.lower().startswith(("https://", "http://")):
        return "; hfdaily fetches nothing: save the page, and give its file"
    if _PATTERN.search(name):
        fits = "is for the shell: give it without quotes" if _files_like(name) else "fits no file"
        return f"; the pattern {fits}"
    return ""


def _files_like(name: str) -> list[str]:
    """Give the files that a pattern stands for, in their order."""
    return sorted(glob.glob(name)) if _PATTERN.search(name) else []  # noqa: PTH207 - of any folder


def expanded(names: Iterable[str]) -> list[str]:
    """Put files in the place of patterns where no shell has.

    Where shells do, a pattern that arrives here was quoted, or fits nothing.
    """
    if _SHELLS_FILL_IN:
        return list(names)
    return [file for name in names for file in _files_like(name) or [name]]


def _read(content: bytes, args: argparse.Namespace) -> Digest:
    """Read a page, or read back what hfdaily wrote."""
    if args.source:
        return hfdaily.load(io.BytesIO(content), format=args.source, as_of=args.as_of)
    return hfdaily.parse(
        content,
        as_of=args.as_of,
        url=args.url,
        expect_date=args.expect_date,
        format=args.format,
        trailing_count=args.trailing_count,
        cross_check=args.cross_check,
    )


def source_error(args: argparse.Namespace) -> str | None:
    """Say what is wrong with ``--from``, or with the options beside it."""
    if args.source is None:
        return None
    readable = [name for name, spec in hfdaily.FORMATS.items() if spec.reader]
    if args.source not in readable:
        return f"--from takes one of {', '.join(readable)}, not {args.source!r}"
    useless = next((option for option in reading_options(args) if option != "--as-of"), None)
    return useless and f"{useless} is for pages, and --from for what hfdaily wrote: give one"


def reading_options(args: argparse.Namespace) -> dict[str, str | None]:
    """Give the options that were given for the reading; those that are switches have no value."""
    given = {
        "--as-of": args.as_of,
        "--url": args.url,
        "--expect-date": args.expect_date,
        "--format": args.format,
        "--trailing-count": None if args.trailing_count == "comments" else args.trailing_count,
    }
    options = {name: str(value) for name, value in given.items() if value is not None}
    return {**options, "--cross-check": None} if args.cross_check else {**options}


def content_of(name: str) -> bytes:
    """Read a file, or the standard input.

    Raises:
        OSError: if it can not be read.
        ValueError: if no path can be so.
    """
    if not name:
        msg = "an empty name is no file's"
        raise ValueError(msg)
    if name != STDIO:
        return Path(name).read_bytes()
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        msg = "the standard input is closed"
        raise OSError(msg)
    content: bytes = buffer.read()
    return content


def reason(error: Exception) -> str:
    """Say in the system's words why a file can not be used."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def tracked(items: Iterator[Page], total: int) -> Iterator[Page]:
    """Show the progress of long work to someone who watches, if rich is installed."""
    if total >= _LONG_WORK and sys.stderr.isatty():
        try:
            from rich.console import Console  # noqa: PLC0415 - optional
            from rich.progress import Progress  # noqa: PLC0415 - optional
        except ImportError:
            pass
        else:
            console = Console(stderr=True)
            # What is printed meanwhile belongs into the standard output, not above the bar.
            with Progress(console=console, transient=True, redirect_stdout=False) as progress:
                yield from progress.track(items, total=total, description="Reading")
            return
    yield from items


def report(page: Page, args: argparse.Namespace, *, named: bool) -> None:
    """Say in one line on the standard error how an input was read.

    Args:
        page: the input.
        args: the command's options.
        named: whether to begin with the file's name.
    """
    if page.error is not None:
        complain(f"{page.name}: {page.error}")
        return
    diagnostics = page.digest.diagnostics
    line = ", ".join(filter(None, (counted(len(page.digest), "paper"), tally(diagnostics))))
    if page.status is Status.NOTHING:
        line = f"no papers: {next(d for d in diagnostics if d.severity is Severity.ERROR)}"
    elif page.outcome(strict=args.strict) is Status.DOUBTS:
        line = f"{line}: left out (--strict)"
    line += _details(page, args, line)
    if named or page.status is Status.NOTHING:
        line = f"{page.name}: {line}"
    print(line, file=sys.stderr)  # noqa: T201 - a command speaks


def _details(page: Page, args: argparse.Namespace, line: str) -> str:
    """Say what was odd, or where to read it; nothing where the line has it already."""
    diagnostics = page.digest.diagnostics
    own = next((d.message for d in diagnostics if d.code is Code.OWN_OUTPUT), None)
    if own:
        return f": {own}"
    if not diagnostics or page.is_loaded or _LOADER in line:
        return ""
    if page.name != STDIO:
        return f'; run "{_check_command(page.name, args)}" for details'
    if page.status is Status.NOTHING:
        return ""
    # What stood in the standard input is gone: no command could read it again.
    return f"; the worst: {max(diagnostics, key=lambda item: item.severity.rank)}"


def _check_command(name: str, args: argparse.Namespace) -> str:
    """Give the command that finds the same, whose reading has the same options."""
    options = (word for pair in reading_options(args).items() for word in pair if word is not None)
    end = ["--"] if name.startswith("-") else []
    return shlex.join(["hfdaily", "check", *options, *end, name])


def complain(message: str) -> None:
    """Say on the standard error what went wrong."""
    print(f"hfdaily: {message}", file=sys.stderr)  # noqa: T201 - a command speaks


def write_data(data: str | bytes) -> None:
    """Write what machines read to the standard output, in UTF-8 whatever the terminal's."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a caller put a text stream in its place
        sys.stdout.write(data if isinstance(data, str) else data.decode("utf-8"))
        return
    sys.stdout.flush()
    buffer.write(data.encode("utf-8") if isinstance(data, str) else data)


def line_width() -> int | None:
    """Give the columns of the terminal, or None where nothing has to fit."""
    # An empty or broken variable sets no width; the library would take 80 for it.
    named = os.environ.get("COLUMNS", "").strip()
    if sys.stdout.isatty() or (named.isdecimal() and int(named) > 0):
        return shutil.get_terminal_size().columns
    return None


def ellipsis_mark() -> str:
    """Give the ellipsis that the standard output can show."""
    try:
        "…".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "..."
    return "…"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Count the diagnostics by severity, the worst first.

    >>> tally(hfdaily.parse("").diagnostics)
    '1 error'
    """
    found = [item.severity for item in diagnostics]
    counts = ((found.count(severity), noun) for severity, noun in _NOUNS.items())
    return ", ".join(counted(number, noun) for number, noun in counts if number)
