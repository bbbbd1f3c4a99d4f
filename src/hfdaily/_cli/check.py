"""``hfdaily check``: was the page read whole?"""

import argparse
import itertools
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator

import attrs

from hfdaily._cli.streams import (
    Page,
    Status,
    complain,
    line_width,
    pages,
    tally,
    tracked,
    worst,
    write_data,
)
from hfdaily._diagnostics import Code, Diagnostic, counted, place_of
from hfdaily._model import Digest, Format, Kind
from hfdaily.export._escape import tidy

_WORDS = {
    Status.WHOLE: "read whole",
    Status.DOUBTS: "read with doubts",
    Status.NOTHING: "not read",
}
_NO_TEXT = frozenset({Code.EMPTY_INPUT, Code.BINARY_INPUT, Code.COMPRESSED_INPUT})


def run_check(args: argparse.Namespace) -> Status:
    """Check the files; the worst status is the command's."""
    checked: list[dict[str, object]] = []
    statuses: list[Status] = []
    read = pages(args.names, args)
    if args.json or not sys.stdout.isatty():  # else the lines show how far it is
        read = tracked(read, len(args.names))
    for page in read:
        statuses.append(page.status)
        if page.error is not None:
            complain(f"{page.name}: {page.error}")
        if args.json:
            checked.append(record_of(page))
        elif page.error is None:
            sys.stdout.writelines(f"{line}\n" for line in account_of(page, line_width()))
    if args.json:
        from hfdaily.export._json import dump  # noqa: PLC0415 - exporters load when used

        write_data(dump(checked, indent=2) + "\n")
    return worst(statuses)


def record_of(page: Page) -> dict[str, object]:
    """Give what ``--json`` says of a page; `docs/cli.md` promises its keys."""
    digest = page.digest
    return {
        "file": page.name,
        "status": page.status.name.lower(),
        "error": page.error,
        "kind": _kind_of(digest),
        "date": digest.date and str(digest.date),
        "format": None if page.error else _form_of(digest),
        "papers": len(digest.papers),
        "rejected": len(digest.rejected),
        "counts": dict(Counter(item.code.value for item in digest.diagnostics)),
        "diagnostics": [attrs.asdict(item) for item in digest.diagnostics],
        "diagnostics_dropped": digest.diagnostics_dropped,
    }


def _kind_of(digest: Digest) -> Kind | None:
    return None if digest.kind is Kind.UNKNOWN else digest.kind


def _form_of(digest: Digest) -> Format | None:
    """Give the page's form; what has no text has none."""
    return None if any(d.code in _NO_TEXT for d in digest.diagnostics) else digest.format


def account_of(page: Page, width: int | None) -> Iterator[str]:
    """Give the lines that tell people how a page was read."""
    digest = page.digest
    form = _form_of(digest)
    known = (_kind_of(digest), digest.date, form and f"from {form}")
    what = " ".join(map(str, filter(None, known)))
    found = tally(digest.diagnostics)
    heading = (
        f"{tidy(page.name)}: {_WORDS[page.status]}: {counted(len(digest.papers), 'paper')}"
        f"{f' ({what})' if what else ''}{f', {found}' if found else ''}"
    )
    yield from _wrapped(heading, 0, width)
    by_code = sorted(digest.diagnostics, key=lambda item: (-item.severity.rank, item.code))
    for code, group in itertools.groupby(by_code, key=lambda item: item.code):
        yield from _group_lines(code, list(group), width)
    if digest.diagnostics_dropped:
        yield f"  and {digest.diagnostics_dropped} more that Limits.max_diagnostics left out"


def _group_lines(code: Code, group: list[Diagnostic], width: int | None) -> Iterator[str]:
    """Tell of one code: how often it was found, what it means, and one example."""
    first = group[0]
    number = f" ({len(group)} times)" if len(group) > 1 else ""
    yield from _wrapped(f"{first.severity} {code.value}{number}: {code.meaning}", 2, width)
    yield from _wrapped(f"{'e.g. ' if number else ''}{_example(first)}", 6, width)


def _example(item: Diagnostic) -> str:
    """Say where one diagnostic was found, and what stands there."""
    excerpt = f" [{tidy(item.excerpt)}]" if item.excerpt else ""
    return f"{place_of(item)}: {tidy(item.message)}{excerpt}"


def _wrapped(text: str, indent: int, width: int | None) -> list[str]:
    """Break a line at the width of the terminal, if there is one."""
    blank = " " * indent
    if width is None:
        return [blank + text]
    return textwrap.wrap(
        text,
        max(width, 3 * indent + 2),
        initial_indent=blank,
        subsequent_indent=blank + "  ",
        break_on_hyphens=False,
    )
