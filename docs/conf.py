"""Sphinx configuration; what the code knows is written into the pages here, at build time."""

import importlib
import inspect
import io
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import hfdaily
from hfdaily.testing import made_up_digest, render_day

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "hfdaily"
author = "The hfdaily developers"
version = release = hfdaily.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_show_copyright = False
html_title = f"hfdaily {release}"

# Single backticks in docstrings name things; what is not documented stays plain code.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
napoleon_use_rtype = False

myst_heading_anchors = 3

PUBLIC_MODULES = ("hfdaily", "hfdaily.export", "hfdaily.testing", "hfdaily.testing.strategies")
_SHOWN_LINES = 30
_SHOWN_WIDTH = 160
_MESSAGES = ("slack", "discord", "telegram")
_OPTIONS: dict[str, dict[str, object]] = {"json": {"indent": 2}, "html": {"fragment": True}}


def gallery() -> str:
    """Give what every format makes of one page that was rendered and read back."""
    digest = hfdaily.parse(render_day(made_up_digest(2, seed=4)))
    sections = [_section(name, _written(digest, name)) for name in hfdaily.FORMATS]
    frame = hfdaily.to_polars(digest).select("id", "title", "published_on", "upvotes", "authors")
    return "\n".join((*sections, _section("polars", f"{frame}")))


def _written(digest: hfdaily.Digest, name: str) -> str:
    """Write a digest in a format; of a binary one, tell the columns."""
    file = io.BytesIO()
    options = _OPTIONS.get(name, {})
    hfdaily.save(digest, file, to=name, **options)
    if hfdaily.FORMATS[name].binary:
        from pyarrow import parquet  # noqa: PLC0415 - for the one format that needs it

        return str(parquet.read_schema(file).remove_metadata())
    text = file.getvalue().decode()
    return json.loads(text)[0] if name in _MESSAGES else text


def _section(name: str, text: str) -> str:
    lines = text.splitlines()
    shown = [
        line if len(line) <= _SHOWN_WIDTH else f"{line[:_SHOWN_WIDTH]} …"
        for line in lines[:_SHOWN_LINES]
    ]
    if len(lines) > _SHOWN_LINES:
        shown.append(f"… {len(lines) - _SHOWN_LINES} more lines")
    block = "\n".join(shown)
    # Cut as it may be, the text is no whole document for a lexer to read.
    return f"## {name}\n\n~~~~text\n{block}\n~~~~\n"


def api() -> str:
    """Give the reference of every public name, each under the first module that has it."""
    seen: set[str] = set()
    return "\n".join(part for name in PUBLIC_MODULES for part in _module(name, seen))


def _module(name: str, seen: set[str]) -> Iterator[str]:
    module = importlib.import_module(name)
    names = [item for item in module.__all__ if not item.startswith("__") and item not in seen]
    seen.update(names)
    functions = [item for item in names if inspect.isroutine(getattr(module, item))]
    exports = [item for item in functions if "export" in getattr(module, item).__module__]
    classes = [item for item in names if inspect.isclass(getattr(module, item))]
    yield f"## {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n   :no-members:\n```\n"
    for title, kind, members in (
        ("Functions", "autofunction", [item for item in functions if item not in exports]),
        ("Exports", "autofunction", exports),
        ("Classes", "autoclass", classes),
        ("Values", "autodata", [item for item in names if item not in {*functions, *classes}]),
    ):
        if members:
            yield f"### {title} of {name}\n\n```{{eval-rst}}\n.. currentmodule:: {name}\n"
            yield from (_directive(kind, item) for item in members)
            yield "```\n"
    if not names:
        yield f"The names of `{name}` are those of `{PUBLIC_MODULES[0]}`, described above.\n"


def _directive(kind: str, name: str) -> str:
    if kind == "autoclass" and name == "Code":  # its members are the table in diagnostics.md
        return f".. {kind}:: {name}\n   :no-members:\n"
    options = {"autoclass": "   :members:\n", "autodata": "   :no-value:\n"}
    return f".. {kind}:: {name}\n{options.get(kind, '')}"


GENERATED: dict[str, Callable[[], str]] = {
    "<!-- generated: gallery -->": gallery,
    "<!-- generated: api -->": api,
}


def fill_in(_app: "Sphinx", _page: str, source: list[str]) -> None:
    """Put what is generated into a page that has a mark for it."""
    for mark, make in GENERATED.items():
        if mark in source[0]:
            source[0] = source[0].replace(mark, make())


def without_fields(_app: "Sphinx", what: str, _name: str, *rest: object) -> None:
    """Leave out the list of fields that `help` shows: each field has an entry of its own."""
    lines = rest[-1]
    if what == "class" and isinstance(lines, list) and "Attributes:" in lines:
        begin = lines.index("Attributes:")
        end = next((i for i in range(begin, len(lines)) if not lines[i]), len(lines))
        del lines[begin:end]


def setup(app: "Sphinx") -> None:
    """Connect the hooks."""
    # Before napoleon, which would make entries of the list.
    app.connect("autodoc-process-docstring", without_fields, priority=1)
    app.connect("source-read", fill_in)
