"""``hfdaily convert``: pages in, one file of any format out."""

import argparse
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from hfdaily import export
from hfdaily._cli.streams import (
    STDIO,
    Status,
    complain,
    pages,
    reason,
    report,
    tracked,
    worst,
)
from hfdaily._diagnostics import counted
from hfdaily._model import Digest, Paper
from hfdaily.export._identity import entry_id
from hfdaily.export._source import Joined, Source


def run_convert(args: argparse.Namespace) -> Status:
    """Convert the inputs; nothing is written unless all of them could be read."""
    *names, out = args.names
    found = list(tracked(pages(names, args), len(names)))
    for page in found:
        if page.status is not Status.WHOLE:
            report(page, args, named=True)
    status = worst(page.outcome(strict=args.strict) for page in found)
    useful = [page.digest for page in found if page.status is not Status.NOTHING]
    if status is Status.UNREADABLE or not useful or (args.strict and status is not Status.WHOLE):
        return status
    kept = useful if args.repeat else list(_each_once(useful))
    saved = _save(kept[0] if len(found) == 1 else Joined(tuple(kept)), out, args.to)
    if saved is Status.WHOLE and len(useful) < len(found):
        complain(f"{out}: written from {len(useful)} of {counted(len(found), 'input')}")
    return worst((status, saved))


def usage_error(args: argparse.Namespace) -> str | None:
    """Say what is wrong with the arguments of a conversion, before anything is read."""
    *names, out = args.names
    if not names:
        return "give at least one input and the output: hfdaily convert IN... OUT"
    formats = ", ".join(export.FORMATS)
    if args.to not in {None, *export.FORMATS}:
        return f"--to takes one of {formats}, not {args.to!r}"
    if args.to is None and out == STDIO:
        return f"nothing tells the format of the standard output: give --to one of {formats}"
    suffixes = tuple(end for spec in export.FORMATS.values() for end in spec.suffixes)
    if args.to is None and not out.lower().endswith(suffixes):
        return (
            f"nothing tells the format of {out}: give --to one of {formats},"
            f" or a name that ends in {', '.join(suffixes)}"
        )
    if not args.force and _may_be_an_input(names, out):
        return f"{out} exists and may be meant as an input: give --force to overwrite it"
    return None


def _may_be_an_input(names: Sequence[str], out: str) -> bool:
    """Tell whether ``*.html`` without an output would destroy the last page."""
    path = Path(out)
    alike = any(Path(name).suffix.lower() == path.suffix.lower() for name in names)
    return out != STDIO and alike and path.is_file() and path.stat().st_size > 0


def _each_once(digests: Iterable[Digest]) -> Iterator[Digest]:
    """Leave out the papers that stand in a digest before.

    Within one digest only ids count: two of one title are told apart by whoever read the page.
    """
    seen: set[str] = set()
    for digest in digests:
        yield attrs.evolve(digest, papers=tuple(_new_papers(digest, seen)))
        seen.update(map(entry_id, digest))


def _new_papers(digest: Digest, seen: Container[str]) -> Iterator[Paper]:
    ids: set[str] = set()
    for paper in digest:
        if paper.id not in ids and entry_id(paper) not in seen:
            yield paper
        if paper.id is not None:
            ids.add(paper.id)


def _save(source: Source, out: str, to: str | None) -> Status:
    """Write the output and tell what goes wrong; errors of the standard output pass."""
    try:
        if out == STDIO:
            _save_to_stdout(source, to)
        else:
            export.save(source, out, to=to)
    except (OSError, ValueError, ImportError) as error:
        if out == STDIO and isinstance(error, OSError):
            raise
        complain(f"{out}: {reason(error)}")
        return Status.UNREADABLE
    return Status.WHOLE


def _save_to_stdout(source: Source, to: str | None) -> None:
    if to and export.FORMATS[to].binary and sys.stdout.isatty():
        msg = f"{to} is binary and no terminal can show it: redirect the output to a file"
        raise ValueError(msg)
    sys.stdout.flush()
    # Bytes, for UTF-8 whatever the terminal's encoding; a stream put in its place takes text.
    export.save(source, getattr(sys.stdout, "buffer", sys.stdout), to=to)
