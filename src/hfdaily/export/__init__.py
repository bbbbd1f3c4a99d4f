"""Exporters: a digest, or any iterable of papers, as something else.

Nothing is imported before it is used: neither the exporters nor the optional
libraries that some of them need.

>>> from hfdaily import Paper
>>> from hfdaily.export import to_jsonl
>>> to_jsonl([Paper(id="2403.01774", title="A Title")])[:38]
'{"schema_version":1,"id":"2403.01774",'
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfdaily.export._bibtex import to_bibtex
    from hfdaily.export._csl import to_csl
    from hfdaily.export._csv import csv_lines, iter_csv, to_csv
    from hfdaily.export._feeds import to_atom, to_rss
    from hfdaily.export._formats import FORMATS, FormatSpec, load, save
    from hfdaily.export._frames import (
        explode_authors,
        explode_keywords,
        from_arrow,
        to_arrow,
        to_pandas,
        to_parquet,
        to_polars,
    )
    from hfdaily.export._html import to_html
    from hfdaily.export._json import from_dict, from_json, to_dict, to_json
    from hfdaily.export._jsonfeed import to_jsonfeed
    from hfdaily.export._jsonl import iter_jsonl, jsonl_lines, to_jsonl
    from hfdaily.export._markdown import to_markdown
    from hfdaily.export._messages import to_discord, to_slack, to_telegram
    from hfdaily.export._ris import to_ris
    from hfdaily.export._schema import SCHEMA_VERSION, json_schema
    from hfdaily.export._text import to_text

__all__ = [
    "FORMATS",
    "SCHEMA_VERSION",
    "FormatSpec",
    "csv_lines",
    "explode_authors",
    "explode_keywords",
    "from_arrow",
    "from_dict",
    "from_json",
    "iter_csv",
    "iter_jsonl",
    "json_schema",
    "jsonl_lines",
    "load",
    "save",
    "to_arrow",
    "to_atom",
    "to_bibtex",
    "to_csl",
    "to_csv",
    "to_dict",
    "to_discord",
    "to_html",
    "to_json",
    "to_jsonfeed",
    "to_jsonl",
    "to_markdown",
    "to_pandas",
    "to_parquet",
    "to_polars",
    "to_ris",
    "to_rss",
    "to_slack",
    "to_telegram",
    "to_text",
]

_MODULES = {
    "_bibtex": ("to_bibtex",),
    "_csl": ("to_csl",),
    "_csv": ("csv_lines", "iter_csv", "to_csv"),
    "_feeds": ("to_atom", "to_rss"),
    "_formats": ("FORMATS", "FormatSpec", "load", "save"),
    "_frames": (
        "explode_authors",
        "explode_keywords",
        "from_arrow",
        "to_arrow",
        "to_pandas",
        "to_parquet",
        "to_polars",
    ),
    "_html": ("to_html",),
    "_json": ("from_dict", "from_json", "to_dict", "to_json"),
    "_jsonfeed": ("to_jsonfeed",),
    "_jsonl": ("iter_jsonl", "jsonl_lines", "to_jsonl"),
    "_markdown": ("to_markdown",),
    "_messages": ("to_discord", "to_slack", "to_telegram"),
    "_ris": ("to_ris",),
    "_schema": ("SCHEMA_VERSION", "json_schema"),
    "_text": ("to_text",),
}
"""The module that each public name comes from."""

_LAZY = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:  # a type checker would take every misspelled name for one of these

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for."""
        if name not in _LAZY:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value: object = getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, those not yet loaded included."""
    return sorted(__all__)
