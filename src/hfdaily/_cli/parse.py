"""``hfdaily parse``: the papers of a page as a table or as JSON."""

import argparse
import os
import sys

from hfdaily import export
from hfdaily._cli.streams import (
    Page,
    Status,
    ellipsis_mark,
    line_width,
    pages,
    report,
    worst,
    write_data,
)
from hfdaily._cli.table import print_table
from hfdaily.export._escape import tidy


def run_parse(args: argparse.Namespace) -> Status:
    """Print the files' papers."""
    statuses: list[Status] = []
    for page in pages(args.names, args):
        status = page.outcome(strict=args.strict)
        if status is Status.WHOLE or (status is Status.NOTHING and not args.strict):
            _print(page, args)
        sys.stdout.flush()  # what the page gave comes before what is said of it
        report(page, args, named=len(args.names) > 1)
        statuses.append(status)
    return worst(statuses)


def _print(page: Page, args: argparse.Namespace) -> None:
    if args.json:
        write_data(export.to_json(page.digest) + "\n")
    elif page.status is not Status.NOTHING:
        if page.name != args.names[0]:
            sys.stdout.write("\n")
        head = f"{tidy(page.name)}: " if len(args.names) > 1 else ""
        print_table(
            page.digest,
            width=line_width(),
            mark=ellipsis_mark(),
            # Piped output is the same whether rich is installed or not.
            rich=sys.stdout.isatty() or "FORCE_COLOR" in os.environ,
            head=head,
        )
