#!/usr/bin/env python3
"""Render `to_html` in a real browser, to be looked at.

Usage: python tools/screenshot.py SAVED_PAGE [FOLDER]

Writes PNG files of the page and of the fragment, light and dark, wide and
narrow.  It needs Chromium; on Debian: apt-get install chromium fonts-noto-core.
"""

import itertools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import hfdaily
from hfdaily.export import to_html

_SCHEMES = {"light": "1", "dark": "0"}
_WIDTHS = {"wide": 1200, "narrow": 400}
# Headless Chromium opens no window below 500 pixels: a frame gives the true width.
_FRAME = """<!DOCTYPE html><style>body {{ margin: 0 }} iframe {{ border: 0 }}</style>
<iframe src="{name}" width="{width}" height="1400"></iframe>"""
_HOST = """<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<body style="font: 13px sans-serif">{fragment}"""


def main(arguments: list[str]) -> int:
    """Write all screenshots of the saved page named by the first argument."""
    if not 1 <= len(arguments) <= 2:
        sys.exit(__doc__)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("no Chromium found")
    digest = hfdaily.parse_file(arguments[0])
    folder = Path(arguments[1] if len(arguments) > 1 else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "page": to_html(digest),
        "fragment": _HOST.format(fragment=to_html(digest, fragment=True)),
    }
    with tempfile.TemporaryDirectory() as scratch:
        for (name, page), scheme, width in itertools.product(pages.items(), _SCHEMES, _WIDTHS):
            target = folder / f"{name}-{scheme}-{width}.png"
            shoot(browser, page, Path(scratch), target, _SCHEMES[scheme], _WIDTHS[width])
            print(target)  # noqa: T201 - a script
    return 0


def shoot(browser: str, page: str, scratch: Path, target: Path, scheme: str, width: int) -> None:
    """Write one screenshot."""
    (scratch / "page.html").write_text(page, encoding="utf-8")
    frame = scratch / "frame.html"
    frame.write_text(_FRAME.format(name="page.html", width=width), encoding="utf-8")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        f"--user-data-dir={scratch / 'profile'}",
        f"--blink-settings=preferredColorScheme={scheme}",
        f"--window-size={max(width, 500)},1400",
        f"--screenshot={target.resolve()}",
        frame.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - fixed command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
