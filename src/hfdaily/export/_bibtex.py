"""Digests as BibTeX."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from hfdaily.export._checks import check_choice
from hfdaily.export._faults import naming_faults
from hfdaily.export._formulas import split_formulas
from hfdaily.export._names import Name
from hfdaily.export._reference import Keys, Reference, references_of
from hfdaily.export._source import Source

_Encoder = Callable[[str], str]

_SPECIALS = {
    ord(character): replacement
    for character, replacement in {
        "\\": r"\textbackslash{}",
        # Not `\{`: BibTeX counts braces, whatever stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
    }.items()
}
_OTHER_GLYPHS = frozenset("<>")
"""ASCII characters that TeX's oldest fonts print as others."""
_BAR = {ord("|"): r"{\textbar}"}
"""One more, which `pylatexenc` leaves as it is."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN_WORDS = re.compile(r"([\s/-]+)")


@naming_faults
def to_bibtex(
    source: Source,
    *,
    keys: Keys = "author",
    encoding: Literal["unicode", "latex"] = "unicode",
    abstracts: bool = True,
    abstract: bool = True,
) -> str:
    r"""Write papers as BibTeX, one ``@misc`` entry each.

    Args:
        source: a digest, or an iterable of papers. A paper that stands twice is
            written once.
        keys: ``author`` for keys such as ``doe2024sparse``, ``id`` for
            ``arxiv-2403.01774`` where there is an arXiv id.
        encoding: ``unicode`` keeps letters as they are; ``latex`` writes those
            beyond ASCII as LaTeX commands, where there is one (`pylatexenc`).
        abstracts: whether to write the abstracts.
        abstract: an older name of ``abstracts``; either leaves them out.

    Returns:
        The entries, in the order of the papers; an empty text for no papers.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: if ``keys`` or ``encoding`` is none of the above;
            or if a field can not be written that holds what its type does not allow.
        ImportError: if ``encoding`` is ``latex`` and `pylatexenc` is not installed.

    >>> from hfdaily import Author, Paper
    >>> paper = Paper(id="2403.01774", title="50% of BERT", authors=(Author("Jane Doe"),))
    >>> print(to_bibtex([paper]), end="")
    @misc{doe202450,
      author = {Doe, Jane},
      title = {50\% of {BERT}},
      year = {2024},
      month = mar,
      eprint = {2403.01774},
      archivePrefix = {arXiv},
      doi = {10.48550/arXiv.2403.01774},
      url = {https://arxiv.org/abs/2403.01774},
    }
    """
    encode = _encoder(encoding)
    references = references_of(source, keys, abstracts=abstracts and abstract)
    return "\n".join(_entry(item, encode) for item in references)


def _encoder(encoding: str) -> _Encoder:
    """Give the function that escapes a text."""
    check_choice("encoding", encoding, ("unicode", "latex"))
    return _escaped if encoding == "unicode" else _latex_encoder()


def _escaped(text: str) -> str:
    """Escape what is special to LaTeX or BibTeX."""
    return text.translate(_SPECIALS)


def _latex_encoder() -> _Encoder:
    """Give an encoder that knows LaTeX's commands for characters beyond ASCII."""
    try:
        # The library is optional and ships no types.
        from pylatexenc.latexencode import (  # type: ignore[import-untyped]  # noqa: PLC0415
            UnicodeToLatexEncoder,
        )
    except ImportError as error:
        msg = 'encoding="latex" needs pylatexenc: pip install "hfdaily[citations]"'
        raise ImportError(msg) from error
    commands = UnicodeToLatexEncoder(
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )

    def encode(text: str) -> str:
        # A character at a time: the encoder takes quadratic time over a text.
        wanted = [c for c in set(text) if not c.isascii() or c in _OTHER_GLYPHS]
        beyond = {ord(c): commands.unicode_to_latex(c) for c in wanted}
        return text.translate(_SPECIALS | _BAR | beyond)

    return encode


def _entry(item: Reference, encode: _Encoder) -> str:
    """Write one entry."""
    lines = [f"  {name} = {value},\n" for name, value in _fields(item, encode)]
    return f"@misc{{{item.key},\n{''.join(lines)}}}\n"


def _fields(item: Reference, encode: _Encoder) -> Iterator[tuple[str, str]]:
    """Give the fields that are known, with their values in braces."""
    if item.names:
        names = [_author(name, encode) for name in item.names]
        yield "author", _braced(" and ".join(names + ["others"] * (not item.complete)))
    yield "title", _braced(_protected(item.title, encode))
    if item.date:
        yield "year", _braced(f"{item.date[0]:04}")
        yield "month", _MONTHS[item.date[1] - 1]
    plain = {
        "eprint": item.arxiv_id,
        "archivePrefix": "arXiv" if item.arxiv_id else None,
        "primaryClass": item.primary_class if item.arxiv_id else None,
        "doi": item.doi,
        # Percent-encoded already, and an escape would become part of the address.
        "url": item.url,
        "abstract": _with_formulas(item.abstract, encode) if item.abstract else None,
        "keywords": ", ".join(_keyword(word, encode) for word in item.keywords) or None,
    }
    for name, value in plain.items():
        if value is not None:
            yield name, _braced(value)


def _braced(text: str) -> str:
    """Put a text into braces."""
    return f"{{{text}}}"


def _author(name: Name, encode: _Encoder) -> str:
    """Write a name in BibTeX's form, a literal one in braces of its own."""
    if name.literal:
        return _kept(encode(name.literal))
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(encode(part) for part in (family, name.suffix, name.given) if part)


def _keyword(word: str, encode: _Encoder) -> str:
    """Write a keyword; commas separate keywords, so one with a comma needs braces."""
    return _kept(encode(word)) if "," in word else encode(word)


def _with_formulas(text: str, encode: _Encoder) -> str:
    """Escape a text but for its formulas."""
    return "".join(
        part if is_formula else encode(part) for part, is_formula in split_formulas(text)
    )


def _protected(title: str, encode: _Encoder) -> str:
    """Escape a title and keep bibliography styles from lower-casing its names and formulas."""
    return "".join(
        _braced(part)
        if is_formula
        else "".join(_word(word, encode) for word in _BETWEEN_WORDS.split(part))
        for part, is_formula in split_formulas(title)
    )


def _word(word: str, encode: _Encoder) -> str:
    """Escape a word; what stands around a name stays outside of its braces."""
    if not _has_name(word):
        return encode(word)
    places = [place for place, character in enumerate(word) if character.isalnum()]
    start, end = places[0], places[-1] + 1
    return encode(word[:start]) + _kept(encode(word[start:end])) + encode(word[end:])


def _has_name(word: str) -> bool:
    """Tell whether a word has a capital that is not just its first letter, or also a digit.

    `R1` and `Qwen3` are names, and styles know that as little as of `BERT`.
    """
    letters = [character for character in word if character.isalnum()]
    if len(letters) == 1:
        return letters[0].isupper() and letters != ["A"]
    capitals = [letter.isupper() for letter in letters]
    return any(capitals[1:]) or (any(capitals) and any(letter.isdigit() for letter in letters))


def _kept(encoded: str) -> str:
    """Put an escaped text into braces that BibTeX leaves alone.

    It takes a group that begins with a backslash for one accented letter.
    """
    return _braced(_braced(encoded) if encoded.startswith("\\") else encoded)
