"""Digests as CSL-JSON."""

import json

from hfdaily.export._faults import naming_faults
from hfdaily.export._names import Name
from hfdaily.export._reference import Keys, Reference, references_of
from hfdaily.export._source import Source


@naming_faults
def to_csl(
    source: Source, *, keys: Keys = "author", abstracts: bool = True, abstract: bool = True
) -> str:
    """Write papers as CSL-JSON, which Zotero, Pandoc and citation processors read.

    Args:
        source: a digest, or an iterable of papers. A paper that stands twice is
            written once.
        keys: ``author`` for ids such as ``doe2024sparse``, ``id`` for
            ``arxiv-2403.01774`` where there is an arXiv id; as `to_bibtex` makes them.
        abstracts: whether to write the abstracts.
        abstract: an older name of ``abstracts``; either leaves them out.

    Returns:
        A JSON array as text, in the order of the papers.

    Raises:
        TypeError: if ``source`` holds anything but papers.
        ValueError: if ``keys`` is none of the above;
            or if a field can not be written that holds what its type does not allow.

    >>> from hfdaily import Author, Paper
    >>> paper = Paper(title="A Title", authors=(Author("Ludwig van Beethoven"),))
    >>> json.loads(to_csl([paper]))[0]["author"]
    [{'family': 'Beethoven', 'given': 'Ludwig', 'non-dropping-particle': 'van'}]
    """
    references = references_of(source, keys, abstracts=abstracts and abstract)
    items = [_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, object]:
    """Write one item; what is not known is left out."""
    on_arxiv = reference.arxiv_id is not None
    members = {
        "id": reference.key,
        "type": "article",
        "genre": "preprint" if on_arxiv else None,
        "title": reference.title,
        "author": [_name(name) for name in reference.names] or None,
        "issued": {"date-parts": [list(reference.date)]} if reference.date else None,
        "publisher": "arXiv" if on_arxiv else None,
        "number": f"arXiv:{reference.arxiv_id}" if on_arxiv else None,
        "DOI": reference.doi,
        "URL": reference.url,
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.keywords) or None,
    }
    return {key: value for key, value in members.items() if value is not None}


def _name(name: Name) -> dict[str, str]:
    """Write a name in CSL's parts."""
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {key: part for key, part in parts.items() if part}
