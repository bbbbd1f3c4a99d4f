"""Write the example pages: ``python -m hfdaily.testing examples``."""

import argparse
import datetime as dt
from pathlib import Path

from hfdaily._model import Kind
from hfdaily.testing._digests import made_up_digest
from hfdaily.testing._lists import render_day, render_search
from hfdaily.testing._text import render_text

_DAY = dt.date(2026, 5, 13)
_SEARCHED_ON = dt.date(2025, 12, 12)


def example_pages() -> dict[str, str]:
    """Give the example pages by file name.

    >>> sorted(example_pages())
    ['day.html', 'search.html', 'search.txt']
    """
    day = made_up_digest(64, day=_DAY)
    found = made_up_digest(50, kind=Kind.SEARCH, day=_SEARCHED_ON, seed=1)
    return {
        "day.html": render_day(day, era=_DAY),
        "search.html": render_search(found, era=_SEARCHED_ON),
        "search.txt": render_text(found),
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the example pages into a folder.

    Args:
        arguments: the command line without the program's name, by default that of the process.

    Returns:
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m hfdaily.testing", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder to write into; it is made")
    folder: Path = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in example_pages().items():
        (folder / name).write_bytes(page.encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
