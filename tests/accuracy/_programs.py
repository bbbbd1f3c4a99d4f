"""Extractors that are programs of their own."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from ._extractors import Extractor, one_by_one

_TIMEOUT = 120


def run(*command: str, given: str = "") -> str:
    """Run a program on a text and give what it writes.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    done = subprocess.run(  # noqa: S603 - fixed commands, on text that the project renders
        command,
        input=given.encode(),
        capture_output=True,
        check=True,
        timeout=_TIMEOUT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "NODE_PATH": _NODE_PATH},
    )
    return done.stdout.decode("utf-8", "replace")


# Where Debian keeps the libraries of Node.js.
_NODE_PATH = os.pathsep.join(
    part for part in (os.environ.get("NODE_PATH"), "/usr/share/nodejs") if part
)


def has_program(name: str) -> Callable[[], bool]:
    """Ask whether a program is installed."""
    return lambda: shutil.which(name) is not None


def _at_home(html: str) -> str:
    """Tell a page its address, as a browser that fetches it would know it."""
    return html.replace("<head>", '<head><base href="https://huggingface.co/papers">', 1)


def _program(name: str, *command: str, markdown: bool = False) -> Extractor:
    def extract(html: str) -> str:
        return run(*command, given=_at_home(html))

    program = command[0]
    return Extractor(name, one_by_one(extract), program, has_program(program), markdown=markdown)


def _pandoc(to: str, *options: str, markdown: bool = True) -> Extractor:
    name = f"pandoc-{to.replace('_', '-').partition('-raw')[0]}"
    name += "-references" if "--reference-links" in options else ""
    return _program(name, "pandoc", "-f", "html", "-t", to, *options, markdown=markdown)


_TURNDOWN = """
const Turndown = require("turndown");
const {pages, options} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const service = new Turndown(options).remove(["script", "style", "title"]);
process.stdout.write(JSON.stringify(pages.map(page => service.turndown(page))));
"""


def _turndown(name: str, **options: str) -> Extractor:
    def extract(pages: Sequence[str]) -> list[str]:
        given = json.dumps({"pages": list(pages), "options": options})
        texts: list[str] = json.loads(run("node", "-e", _TURNDOWN, given=given))
        return texts

    return Extractor(
        name, extract, "node with turndown", _has_turndown, markdown=True, together=True
    )


def _has_turndown() -> bool:
    if shutil.which("node") is None:
        return False
    return any(
        (Path(folder) / "turndown").is_dir() for folder in _NODE_PATH.split(os.pathsep) if folder
    )


def _links(html: str) -> str:
    """Run links on a file: it does not read its standard input."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        charset = ("-html-assume-codepage", "utf-8", "-codepage", "utf-8")
        return run("links", "-dump", *charset, str(file))


_LYNX = ("lynx", "-dump", "-stdin", "-assume_charset=utf-8", "-display_charset=utf-8")
_W3M = ("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8")
_ELINKS = ("elinks", "-dump", "-dump-charset", "utf-8", "-force-html")

EXTRACTORS = (
    _program("lynx", *_LYNX),
    _program("lynx-nolist", *_LYNX, "-nolist"),
    _program("lynx-no-numbers", *_LYNX, "-nonumbers"),
    _program("lynx-numbers-alone", *_LYNX, "-nolist", "-number_links"),
    _program("lynx-wide", *_LYNX, "-nolist", "-width=1024"),
    _program("lynx-listed-inline", *_LYNX, "-list_inline", markdown=True),
    _program("w3m", *_W3M),
    _program("w3m-wide", *_W3M, "-cols", "200"),
    _program("w3m-numbers", *_W3M, "-o", "display_link_number=1"),
    _program("elinks", *_ELINKS),
    _program("elinks-no-numbers", *_ELINKS, "-no-numbering"),
    _program("elinks-no-references", *_ELINKS, "-no-references", "-no-numbering"),
    Extractor("links", one_by_one(_links), "links", has_program("links")),
    _program("html2text-debian", "html2text", "-utf8", "-nobs"),
    _program("html2text-debian-pretty", "html2text", "-utf8", "-nobs", "-style", "pretty"),
    _pandoc("markdown"),
    _pandoc("markdown", "--reference-links"),
    _pandoc("markdown_mmd"),
    _pandoc("gfm"),
    _pandoc("gfm", "--reference-links"),
    _pandoc("gfm-raw_html", "--wrap=none"),
    _pandoc("commonmark"),
    _pandoc("plain", markdown=False),
    _pandoc("org", markdown=False),
    _pandoc("asciidoc", markdown=False),
    _pandoc("rst", markdown=False),
    _turndown("turndown"),
    _turndown("turndown-atx", headingStyle="atx", bulletListMarker="-"),
    _turndown("turndown-references", headingStyle="atx", linkStyle="referenced"),
    _turndown("turndown-collapsed", linkStyle="referenced", linkReferenceStyle="collapsed"),
    _turndown("turndown-shortcut", linkStyle="referenced", linkReferenceStyle="shortcut"),
)
