"""Which papers are the same one, for forms in which every entry needs an id."""

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Iterator

from hfdaily._model import HUB_URL, Paper
from hfdaily.export._escape import tidy, web_url
from hfdaily.export._source import Source, papers_of

_ARXIV_ID = re.compile(
    r"(?:(?P<year>[0-9]{2})(?P<month>0[1-9]|1[0-2])\.[0-9]{4,5}"
    r"|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/(?P<old_year>[0-9]{2})(?P<old_month>0[1-9]|1[0-2])[0-9]{3})"
    r"(?:v[1-9][0-9]*)?"
)
_FIRST_YEAR = 91
"""The two digits of the year in which arXiv began."""


def entry_id(paper: Paper) -> str:
    """Give a URI that names the paper and never changes with its numbers.

    It is the paper's address, or a name-based UUID of the title, whose case,
    white space and compatibility forms do not count.

    >>> entry_id(Paper(id="2403.01774", title="A Title"))
    'https://huggingface.co/papers/2403.01774'
    >>> entry_id(Paper(title="A  title")) == entry_id(Paper(title="A Title"))
    True
    """
    return web_url(paper.hf_url) or _title_urn(paper.title)


def _title_urn(title: str) -> str:
    """Make a ``urn:uuid:`` of a folded title."""
    folded = tidy(unicodedata.normalize("NFKC", tidy(title)).casefold())
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{HUB_URL}/papers#{folded}").urn


def unique_papers(source: Source) -> Iterator[tuple[str, Paper]]:
    """Iterate over the papers with their ids, each paper once, the first one kept."""
    seen: set[str] = set()
    for paper in papers_of(source):
        uri = entry_id(paper)
        if uri not in seen:
            seen.add(uri)
            yield uri, paper


def arxiv_id_of(paper: Paper) -> str | None:
    """Give the id if it has the form of an arXiv id: a paper made in code may have any.

    >>> arxiv_id_of(Paper(id="2403.01774", title="T")), arxiv_id_of(Paper(id="x}", title="T"))
    ('2403.01774', None)
    """
    return paper.id if paper.id and _ARXIV_ID.fullmatch(paper.id) else None


def arxiv_month(paper: Paper) -> dt.date | None:
    """Give the first day of the month that the arXiv id names.

    >>> arxiv_month(Paper(id="2403.01774", title="T"))
    datetime.date(2024, 3, 1)
    """
    match = _ARXIV_ID.fullmatch(paper.id or "")
    if match is None:
        return None
    year = int(match["year"] or match["old_year"])
    month = int(match["month"] or match["old_month"])
    century = 1900 if match["old_year"] and year >= _FIRST_YEAR else 2000
    return dt.date(century + year, month, 1)
