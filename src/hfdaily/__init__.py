"""hfdaily: one faithful reading of Hugging Face Daily Papers, from any saved form.

>>> import hfdaily
>>> hfdaily.parse("").diagnostics[0].code
<Code.EMPTY_INPUT: 'empty-input'>
"""

import importlib
from typing import TYPE_CHECKING

from hfdaily._diagnostics import Code, Diagnostic, DiagnosticError, Severity, Surface
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
from hfdaily._version import __version__

if TYPE_CHECKING:
    from hfdaily._parse import (
        parse,
        parse_file,
        parse_html,
        parse_json,
        parse_markdown,
        parse_text,
    )

__all__ = [
    "AsOfSource",
    "Author",
    "Code",
    "Diagnostic",
    "DiagnosticError",
    "Digest",
    "DigestError",
    "Format",
    "Kind",
    "Limits",
    "Organization",
    "Origin",
    "Paper",
    "Period",
    "Rejected",
    "Severity",
    "Surface",
    "User",
    "__version__",
    "parse",
    "parse_file",
    "parse_html",
    "parse_json",
    "parse_markdown",
    "parse_text",
]

_LAZY = {
    "parse": "_parse",
    "parse_file": "_parse",
    "parse_html": "_parse",
    "parse_json": "_parse",
    "parse_markdown": "_parse",
    "parse_text": "_parse",
}
"""Public names that load their module on first use: importing hfdaily stays cheap."""


def __getattr__(name: str) -> object:
    """Load a public function when it is first asked for."""
    if name not in _LAZY:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, those not yet loaded included."""
    return sorted(__all__)
