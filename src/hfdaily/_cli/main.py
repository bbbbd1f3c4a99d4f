"""The command line: ``hfdaily``, or ``python -m hfdaily``.

It stands on argparse: three commands need nothing that click or typer add, and
every library that parses pages would carry that dependency along.
"""

import argparse
import contextlib
import datetime as dt
import difflib
import io
import os
import shlex
import sys
from collections.abc import Sequence

from hfdaily import export
from hfdaily._cli.check import run_check
from hfdaily._cli.convert import run_convert, usage_error
from hfdaily._cli.parse import run_parse
from hfdaily._cli.streams import STDIO, Status, complain, expanded, reason, source_error
from hfdaily._model import Format
from hfdaily._version import __version__

_BROKEN_PIPE = 141
_INTERRUPTED = 130
"""What a shell reports for a program that SIGPIPE or SIGINT ended."""

_FORMATS = """\
formats:
  json jsonl csv tsv parquet
  markdown text html slack discord telegram
  rss atom jsonfeed bibtex csl ris

"""
_STATUSES = """\
exit status:
  0  read whole
  1  papers were read, with doubts (`check`) or errors (--strict)
  2  wrong usage, or a file can not be read or written
  3  nothing was read: the page is empty, broken, or no page of papers
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments without the program's name; by default `sys.argv`'s.

    Returns:
        The exit status.

    Raises:
        SystemExit: for wrong usage, ``--help`` and ``--version``, as argparse does.
    """
    if sys.stdout is None:
        complain("the standard output is closed")
        return Status.UNREADABLE
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal can not show is no reason to fail.
            stream.reconfigure(errors="replace")
    try:
        status = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return _BROKEN_PIPE
    except OSError as error:  # those of the inputs and of a named output are caught earlier
        complain(f"the standard output: {reason(error)}")
        _drop_output()
        return Status.UNREADABLE
    except MemoryError:
        complain("not enough memory for the input: give fewer files at once, or a smaller one")
        return Status.UNREADABLE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    first = next(iter(sys.argv[1:] if argv is None else argv), "-")
    if not first.startswith("-") and first not in _COMMANDS:
        parser.error(_no_command(first))
    args, rest = parser.parse_known_args(argv)
    names, unknown = _sorted_out(rest)
    args.names = expanded(args.names + names)
    if unknown:
        args.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    if problem := args.check_usage(args):
        args.parser.error(problem)
    return int(args.run(args))


_COMMANDS = ("parse", "check", "convert")


def _no_command(text: str) -> str:
    """Say what to type where a command should stand."""
    if os.path.exists(text):  # noqa: PTH110 - no path may hold a NUL, and this says so
        return f"a command comes before the file: {shlex.join(['hfdaily', _COMMANDS[0], text])}"
    near = difflib.get_close_matches(text.lower(), _COMMANDS, n=1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"{text!r} is no command, which are {', '.join(_COMMANDS)}{meant}"


def _sorted_out(rest: list[str]) -> tuple[list[str], list[str]]:
    """Tell names from unknown options in what argparse leaves over.

    It takes no names behind an option that follows a name: ``convert IN --to csv OUT``.
    """
    end = rest.index("--") if "--" in rest else len(rest)
    unknown = [text for text in rest[:end] if text.startswith("-") and text != STDIO]
    return [text for text in rest[:end] if text not in unknown] + rest[end + 1 :], unknown


def _drop_output() -> None:
    """Let nothing more be written: the disk is full, or the reader, such as ``head``, has gone."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a file below it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hfdaily",
        description="Read saved pages of Hugging Face Daily Papers.",
        epilog=_STATUSES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"hfdaily {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_parse(commands)
    _add_check(commands)
    _add_convert(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add_parse(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "parse",
        "print the papers of a page as a table",
        "Print the papers of saved pages as a table that fits the terminal; piped, nothing is cut.",
    )
    _add_files(command)
    command.add_argument(
        "--json", action="store_true", help="print lossless JSON, one line for each file"
    )
    _add_from(command)
    _add_strict(command, "print nothing of a page that was read with errors")
    command.set_defaults(run=run_parse, check_usage=lambda a: source_error(a) or _inputs_error(a))


def _add_check(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "check",
        "say how well a page was read",
        "Say how well saved pages were read, and what could not be read.",
    )
    _add_files(command)
    command.add_argument("--json", action="store_true", help="print a JSON list for machines")
    command.set_defaults(run=run_check, check_usage=_inputs_error, source=None)


def _add_convert(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _command(
        commands,
        "convert",
        "write the papers of pages as JSON, CSV, a feed, BibTeX, ...",
        "Write the papers of all inputs, in their order and each paper once, to one output.",
        epilog=_FORMATS + _STATUSES,
        usage="%(prog)s [options] IN [IN ...] OUT",
    )
    command.add_argument(
        "names",
        nargs="+",
        metavar="PATH",
        help="the inputs, then the output; - is the standard input or output",
    )
    command.add_argument(
        "--to", metavar="FORMAT", help="the output's format; by default its suffix tells"
    )
    _add_from(command)
    command.add_argument(
        "--repeat", action="store_true", help="write a paper as often as it stands in the inputs"
    )
    command.add_argument(
        "--force", action="store_true", help="overwrite an output that looks like an input"
    )
    _add_strict(command, "write nothing if a page was read with errors")
    command.set_defaults(run=run_convert, check_usage=_convert_usage)


def _command(
    commands: "_Commands[argparse.ArgumentParser]",
    name: str,
    summary: str,
    description: str,
    *,
    epilog: str = _STATUSES,
    usage: str = "%(prog)s [options] FILE [FILE ...]",
) -> argparse.ArgumentParser:
    """Add a command with the options that steer the reading."""
    command = commands.add_parser(
        name,
        help=summary,
        usage=usage,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(parser=command)
    reading = command.add_argument_group("how to read")
    reading.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day on which the page was saved"
    )
    reading.add_argument("--url", help="the page's address")
    reading.add_argument(
        "--expect-date", type=_day, metavar="DATE", help="the day that the page should be for"
    )
    reading.add_argument(
        "--format",
        type=_form,
        metavar="FORM",
        help=f"the page's form, if detected wrongly: {', '.join(Format)}",
    )
    reading.add_argument(
        "--trailing-count",
        choices=("comments", "upvotes"),
        default="comments",
        help="what a number behind a date counts in text without links (default: comments)",
    )
    reading.add_argument(
        "--cross-check",
        action="store_true",
        help="read HTML twice, by its JSON and by its cards, and report differences",
    )
    return command


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "names", nargs="+", metavar="FILE", help="a saved page; - is the standard input"
    )


def _add_from(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from",
        dest="source",
        metavar="FORMAT",
        help="the inputs are no pages but what hfdaily wrote: json, jsonl, csv, tsv, parquet",
    )


def _convert_usage(args: argparse.Namespace) -> str | None:
    return usage_error(args) or source_error(args) or _inputs_error(args)


def _add_strict(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("--strict", action="store_true", help=text)


def _inputs_error(args: argparse.Namespace) -> str | None:
    """Say what is wrong with the inputs together."""
    inputs = args.names[:-1] if args.run is run_convert else args.names
    if args.url is not None and len(inputs) > 1:
        return "--url is the address of one page: give one file with it"
    if inputs.count(STDIO) > 1:
        return "the standard input can be read once: give - once"
    return None


def _form(text: str) -> str:
    if text in set(Format):
        return text
    msg = f"takes the form of a page, one of {', '.join(Format)}, not {text!r}"
    if text in export.FORMATS:
        msg += "; --to of convert names the output's format, --from that of what hfdaily wrote"
    raise argparse.ArgumentTypeError(msg)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        msg = f"takes a day in ISO form such as 2025-12-12, not {text!r}"
        raise argparse.ArgumentTypeError(msg) from None
