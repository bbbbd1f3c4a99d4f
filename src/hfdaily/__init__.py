"""hfdaily: one faithful reading of Hugging Face Daily Papers, from any saved form.

>>> import hfdaily
>>> hfdaily.parse("").diagnostics[0].code
<Code.EMPTY_INPUT: 'empty-input'>
"""

import importlib
from typing import TYPE_CHECKING

from hfdaily._diagnostics import Code, Diagnostic, DiagnosticError, Surface
from hfdaily._limits import Limits
from hfdaily._model import (
    AsOfSource,
    Author,
    Digest,
    DigestError,
    Format,
    Kind,
    Organization,
    Origin,
    Paper,
    Period,
    Rejected,
    User,
)
from hfdaily._severity import Severity
from hfdaily._version import __version__

if TYPE_CHECKING:
    from hfdaily import export as export
    from hfdaily import testing as testing
    from hfdaily._history.changes import Changes, FieldChange, PaperChange, diff
    from hfdaily._history.merging import History, Observation, PaperHistory, merge
    from hfdaily._hub import from_hub, to_hub_dict
    from hfdaily._locate import Excerpt, locate
    from hfdaily._parse import parse, parse_file, parse_html, parse_json, parse_markdown, parse_text
    from hfdaily._raw import RawDigest, RawPaper, RawRecord
    from hfdaily._rawapi import raw
    from hfdaily.export import (
        FORMATS,
        SCHEMA_VERSION,
        FormatSpec,
        csv_lines,
        explode_authors,
        explode_keywords,
        from_arrow,
        from_dict,
        from_json,
        iter_csv,
        iter_jsonl,
        json_schema,
        jsonl_lines,
        load,
        save,
        to_arrow,
        to_atom,
        to_bibtex,
        to_csl,
        to_csv,
        to_dict,
        to_discord,
        to_html,
        to_json,
        to_jsonfeed,
        to_jsonl,
        to_markdown,
        to_pandas,
        to_parquet,
        to_polars,
        to_ris,
        to_rss,
        to_slack,
        to_telegram,
        to_text,
    )

__all__ = [
    "FORMATS",
    "SCHEMA_VERSION",
    "AsOfSource",
    "Author",
    "Changes",
    "Code",
    "Diagnostic",
    "DiagnosticError",
    "Digest",
    "DigestError",
    "Excerpt",
    "FieldChange",
    "Format",
    "FormatSpec",
    "History",
    "Kind",
    "Limits",
    "Observation",
    "Organization",
    "Origin",
    "Paper",
    "PaperChange",
    "PaperHistory",
    "Period",
    "RawDigest",
    "RawPaper",
    "RawRecord",
    "Rejected",
    "Severity",
    "Surface",
    "User",
    "__version__",
    "csv_lines",
    "diff",
    "explode_authors",
    "explode_keywords",
    "from_arrow",
    "from_dict",
    "from_hub",
    "from_json",
    "iter_csv",
    "iter_jsonl",
    "json_schema",
    "jsonl_lines",
    "load",
    "locate",
    "merge",
    "parse",
    "parse_file",
    "parse_html",
    "parse_json",
    "parse_markdown",
    "parse_text",
    "raw",
    "save",
    "to_arrow",
    "to_atom",
    "to_bibtex",
    "to_csl",
    "to_csv",
    "to_dict",
    "to_discord",
    "to_html",
    "to_hub_dict",
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
    "_history.changes": ("Changes", "FieldChange", "PaperChange", "diff"),
    "_history.merging": ("History", "Observation", "PaperHistory", "merge"),
    "_hub": ("from_hub", "to_hub_dict"),
    "_locate": ("Excerpt", "locate"),
    "_parse": ("parse", "parse_file", "parse_html", "parse_json", "parse_markdown", "parse_text"),
    "_raw": ("RawDigest", "RawPaper", "RawRecord"),
    "_rawapi": ("raw",),
    "export": (
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
    ),
}
"""The module that each lazy name comes from: importing hfdaily stays cheap."""

_SUBMODULES = frozenset({"export", "testing"})
_LAZY = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:  # a type checker would take every misspelled name for one of these

    def __getattr__(name: str) -> object:
        """Load a public function or module when it is first asked for."""
        if name in _SUBMODULES:
            return importlib.import_module(f"{__name__}.{name}")
        if name not in _LAZY:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value: object = getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, those not yet loaded included."""
    return sorted(__all__)
