"""Print the dialect matrix: ``python -m tests.accuracy --help``."""

# ruff: noqa: T201 - printing is what it is for

import argparse
import sys
from pathlib import Path

from ._corpus import CORPORA, KINDS, corpus_hash, pages
from ._extractors import Extractor, extractors
from ._floors import broken, load, pin
from ._matrix import as_markdown, as_text, failures, kept_rows, rows, summary


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for.

    Returns:
        The exit status: 1 where a floor is broken.
    """
    options = _parser().parse_args(arguments)
    chosen = [
        extractor
        for name, extractor in extractors().items()
        if not options.extractors or any(name.startswith(part) for part in options.extractors)
    ]
    installed = [extractor for extractor in chosen if extractor.available()]
    for extractor in chosen:
        if extractor not in installed:
            print(f"skipped: {extractor.name} (needs {extractor.needs})", file=sys.stderr)
    if options.failures:
        _print_failures(*options.failures, corpus=options.corpus or "distinct")
    elif options.pin:
        print(f"{pin(installed, new_corpus=options.new_corpus)} floors rose")
    elif options.summary:
        table = summary(installed)
        print(as_markdown(table) if options.markdown else as_text(table))
    elif options.docs:
        _write_docs(as_markdown(summary(installed)))
    elif options.check:
        return _check(installed)
    else:
        _print_tables(installed, options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--corpus", choices=CORPORA)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--extractors", nargs="*", metavar="NAME", help="names or their beginnings")
    parser.add_argument("--summary", action="store_true", help="print one table over all pages")
    parser.add_argument("--docs", action="store_true", help="put that table into the documentation")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--check", action="store_true", help="compare with the pinned floors")
    parser.add_argument("--pin", action="store_true", help="raise the floors, never lower them")
    parser.add_argument("--new-corpus", action="store_true", help="with --pin: start anew")
    parser.add_argument("--kept", action="store_true", help="print what the extractors keep")
    parser.add_argument(
        "--failures",
        nargs=3,
        metavar=("EXTRACTOR", "KIND", "FIELD"),
        help="print every miss of one cell with the text around it",
    )
    return parser


def _print_tables(installed: list[Extractor], options: argparse.Namespace) -> None:
    for corpus in CORPORA if options.corpus is None else (options.corpus,):
        for kind in KINDS if options.kind is None else (options.kind,):
            table = kept_rows(installed, kind) if options.kept else rows(installed, corpus, kind)
            if options.markdown:
                print(f"\n### {corpus}: {kind}\n\n{as_markdown(table)}", flush=True)
            else:
                print(f"\n{corpus} {kind}\n{as_text(table)}", flush=True)


_DOCS = Path(__file__).parents[2] / "docs" / "accuracy.md"
_MARK = "<!-- the matrix -->"


def _write_docs(table: str) -> None:
    """Replace the table between the two marks of the documentation."""
    before, _, after = _DOCS.read_text("utf-8").split(_MARK)
    _DOCS.write_text(f"{before}{_MARK}\n{table}\n{_MARK}{after}", "utf-8")


def _check(installed: list[Extractor]) -> int:
    """Print every cell below its floor."""
    pinned = load()
    lines = [line for extractor in installed for line in broken(extractor, pinned)]
    print("\n".join(lines) or "no cell is below its floor")
    return 1 if lines or pinned.corpus != corpus_hash() else 0


def _print_failures(name: str, kind: str, field: str, *, corpus: str) -> None:
    for text in failures(extractors()[name], pages(corpus, kind), field):
        print(text)


if __name__ == "__main__":
    sys.exit(main())
