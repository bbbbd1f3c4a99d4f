r"""Simple TeX formulas in texts, told from dollars and from anything that TeX would run.

Titles come from strangers, and BibTeX hands formulas to TeX as they are. So a formula
counts as one only where each of its commands is a known symbol or font of LaTeX's own,
and where nothing in it can stop TeX: braces that do not match, a script without a base,
a fraction without its parts. Everything else is text and gets escaped.
"""

import re
from collections.abc import Iterator

_SYMBOLS = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu"
    "|xi|pi|rho|sigma|tau|upsilon|phi|varphi|chi|psi|omega"
    "|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega"
    "|times|div|pm|mp|cdot|cdots|ldots|dots|circ|ast|star|bullet|dagger|ddagger|oplus|otimes"
    "|le|leq|ge|geq|ne|neq|ll|gg|approx|sim|simeq|equiv|propto|in|notin|subset|subseteq|cup|cap"
    "|to|rightarrow|leftarrow|leftrightarrow|Rightarrow|Leftarrow|Leftrightarrow|mapsto|uparrow"
    "|downarrow|infty|partial|nabla|forall|exists|ell|hbar|prime|mid|parallel|perp|angle"
    "|log|ln|exp|min|max|sup|inf|sin|cos|tan|lim|sum|prod|int|quad|qquad"
)
_FONTS = "hat|bar|tilde|vec|overline|underline|sqrt"
_COMMAND = rf"\\(?:(?:{_SYMBOLS})(?![A-Za-z])|[,;:! %])"
_PLAIN = r"[A-Za-z0-9 .,:;()\[\]|/!'=+*<>?-]"
_MARK = rf"(?:[A-Za-z0-9*+-]|{_COMMAND})"


def _scripts(part: str) -> str:
    """Match a subscript, a superscript, or both; twice the same is an error to TeX."""
    return rf"(?:\^{part}(?:_{part})?|_{part}(?:\^{part})?)(?![\^_'])"


_GROUP = rf"\{{(?:{_PLAIN}|{_COMMAND}|{_scripts(_MARK)})++\}}"
_WITH_PARTS = (
    rf"\\(?:frac ?{_GROUP} ?{_GROUP}"
    rf"|(?:{_FONTS}|math(?:bf|bb|cal|frak|it|rm|sf|tt)|text(?:bf|it|rm|sc)?) ?{_GROUP})"
)
_PART = rf"(?:[A-Za-z0-9*+-]|{_COMMAND}|{_GROUP})"
_FORMULA = re.compile(
    # Pandoc's rule tells formulas from dollars: no space within, no digit behind.
    r"(?<![\\$])(\$(?! )(?=[^$]*[\\^_]|[A-Za-z]{1,2}(?:\([A-Za-z0-9, ]{1,20}\))?\$)"
    rf"(?:{_PLAIN}|{_WITH_PARTS}|{_COMMAND}|{_scripts(_PART)}|{_GROUP})++(?<! )\$)(?![0-9$])"
)


def split_formulas(text: str) -> Iterator[tuple[str, bool]]:
    r"""Cut a text into formulas, dollars included, and what stands between them.

    >>> list(split_formulas(r"LLM$\times$MapReduce for $5"))
    [('LLM', False), ('$\\times$', True), ('MapReduce for $5', False)]
    """
    if "$" not in text:
        yield text, False
        return
    for i, part in enumerate(_FORMULA.split(text)):
        if part:
            yield part, i % 2 == 1
