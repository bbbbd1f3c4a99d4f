"""Digests as RIS."""

from collections.abc import Iterator

from hfdaily.export._faults import naming_faults
from hfdaily.export._names import Name
from hfdaily.export._reference import DateParts, Keys, Reference, references_of
from hfdaily.export._source import Source


@naming_faults
def to_ris(
    source: Source, *, keys: Keys = "author", abstracts: bool = True, abstract: bool = True
) -> str:
    """Write papers as RIS, which EndNote, Mendeley and Zotero read.

    Args:
        source: a digest, or an iterable of papers. A paper that stands twice is
            written once.
        keys: ``author`` for ids such as ``doe2024sparse``, ``id`` for
            ``arxiv-2403.01774`` where there is an arXiv id; as `to_bibtex` makes them.
        abstracts: whether to write the abstracts.
        abstract: an older name of ``abstracts``; either leaves them out.

    Returns:
        The records, in the order of the papers; an empty text for no papers.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: if ``keys`` is none of the above;
            or if a field can not be written that holds what its type does not allow.

    >>> from hfdaily import Author, Paper
    >>> records = to_ris([Paper(title="A Title", authors=(Author("Jane Doe"),))])
    >>> records.splitlines()
    ['TY  - UNPB', 'ID  - doetitle', 'AU  - Doe, Jane', 'TI  - A Title', 'ER  - ']
    """
    references = references_of(source, keys, abstracts=abstracts and abstract)
    return "\n".join(_record(reference) for reference in references)


def _record(reference: Reference) -> str:
    """Write one record; no value has a line break, the only thing that could end it."""
    lines = _lines(reference)
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value is not None)


def _lines(reference: Reference) -> Iterator[tuple[str, str | None]]:
    """Give the tags with their values, None where nothing is known."""
    on_arxiv = reference.arxiv_id is not None
    yield "TY", "UNPB"
    yield "ID", reference.key
    for name in reference.names:
        yield "AU", _name(name)
    yield "TI", reference.title
    yield "PY", f"{reference.date[0]:04}" if reference.date else None
    yield "DA", _date(reference.date)
    yield "PB", "arXiv" if on_arxiv else None
    yield "AN", f"arXiv:{reference.arxiv_id}" if on_arxiv else None
    yield "DO", reference.doi
    yield "UR", reference.url
    yield "AB", reference.abstract
    for keyword in reference.keywords:
        yield "KW", keyword
    yield "ER", ""


def _date(parts: DateParts) -> str | None:
    """Write a date as RIS does, the parts that are not known left empty."""
    if not parts:
        return None
    year, month, *day = parts
    return f"{year:04}/{month:02}/{f'{day[0]:02}' if day else ''}"


def _name(name: Name) -> str:
    """Write a name, the family name first."""
    family = f"{name.particle} {name.family}".strip() or name.literal
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
