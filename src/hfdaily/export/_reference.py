"""What a citation says, before it is written as BibTeX, CSL or RIS."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, Self, TypeAlias, get_args

import attrs

from hfdaily._model import ARXIV_URL, Paper
from hfdaily.export._checks import check_choice
from hfdaily.export._escape import tidy, web_url
from hfdaily.export._facts import title_text
from hfdaily.export._identity import arxiv_id_of, arxiv_month, unique_papers
from hfdaily.export._names import Name
from hfdaily.export._source import Source

Keys: TypeAlias = Literal["author", "id"]
"""How citation keys are made."""

DateParts: TypeAlias = tuple[int, ...]
"""Year; year and month; or year, month and day."""

_ARXIV_DOI = "10.48550/arXiv."
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?")
_CATEGORY_KEYS = frozenset({"primary_category", "primaryCategory", "primary_class", "primaryClass"})
_WORD = re.compile(r"[a-z0-9]+")
_STOP_LIST = "a an and are as at by do for from how in is of on the to what with"
_STOP_WORDS = frozenset(_STOP_LIST.split())
_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_KEY_SOURCE_LENGTH = 200
_KEY_PART_LENGTH = 24


@attrs.frozen(kw_only=True)
class Reference:
    """One paper as a citation; every text is on one line and without escapes."""

    key: str
    title: str
    names: tuple[Name, ...]
    complete: bool
    """Whether `names` are all the authors."""
    date: DateParts
    arxiv_id: str | None
    doi: str | None
    primary_class: str | None
    url: str | None
    abstract: str | None
    keywords: tuple[str, ...]

    @classmethod
    def of(cls, key: str, paper: Paper, *, abstracts: bool) -> Self:
        """Take from a paper what a citation says of it."""
        arxiv_id = arxiv_id_of(paper)
        return cls(
            key=key,
            title=title_text(paper),
            names=_names(paper),
            complete=(paper.author_count or 0) <= len(paper.authors),
            date=_date(paper),
            arxiv_id=arxiv_id,
            doi=_ARXIV_DOI + re.sub(r"v\d+$", "", arxiv_id) if arxiv_id else None,
            primary_class=_primary_class(paper.extra),
            url=f"{ARXIV_URL}/abs/{arxiv_id}" if arxiv_id else web_url(paper.hf_url),
            abstract=tidy(paper.summary or "") or None if abstracts else None,
            keywords=tuple(word for keyword in paper.ai_keywords if (word := tidy(keyword))),
        )


def references_of(source: Source, keys: str, *, abstracts: bool) -> list[Reference]:
    """Give every paper once, as a citation with a key of its own.

    Args:
        source: a digest or papers.
        keys: how the keys are made.
        abstracts: whether the citations hold the abstracts.

    Raises:
        ValueError: if ``keys`` is neither ``author`` nor ``id``.
    """
    check_choice("keys", keys, get_args(Keys))
    papers = dict(unique_papers(source))
    by_base: dict[str, list[str]] = defaultdict(list)
    for uri, paper in papers.items():
        by_base[_base_key(paper, keys)].append(uri)
    named = {uri: key for base, uris in by_base.items() for uri, key in _suffixed(base, uris)}
    return [Reference.of(named[uri], paper, abstracts=abstracts) for uri, paper in papers.items()]


def _suffixed(base: str, uris: list[str]) -> Iterator[tuple[str, str]]:
    """Tell papers of one key apart, by an order that the page's own does not change."""
    if len(uris) == 1:
        yield uris[0], base
        return
    for index, uri in enumerate(sorted(uris)):
        yield uri, f"{base}-{_letters(index)}"


def _letters(index: int) -> str:
    """Count in letters, as spreadsheets name their columns.

    >>> _letters(0), _letters(25), _letters(26)
    ('a', 'z', 'aa')
    """
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _base_key(paper: Paper, keys: str) -> str:
    """Make a key of ASCII letters, digits, dots and hyphens."""
    arxiv_id = arxiv_id_of(paper)
    if keys == "id" and arxiv_id:
        return f"arxiv-{arxiv_id.replace('/', '-')}"
    author = Name.of(paper.authors[0].name).sort_key if paper.authors else ""
    date = _date(paper)
    words = [word for word in _ascii_words(paper.title) if word not in _STOP_WORDS]
    parts = ["".join(_ascii_words(author)), str(date[0]) if date else "", *words[:1]]
    return "".join(part[:_KEY_PART_LENGTH] for part in parts) or "paper"


def _ascii_words(text: str) -> list[str]:
    """List the words of a text, in lower-case ASCII; other scripts give none.

    >>> _ascii_words("Łukasz's Übung: β")
    ['lukasz', 's', 'ubung']
    """
    folded = text[:_KEY_SOURCE_LENGTH].casefold().translate(_WITHOUT_DECOMPOSITION)
    bare = (c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _WORD.findall("".join(bare))


def _names(paper: Paper) -> tuple[Name, ...]:
    """Take apart the names of all authors, those that the page hides included."""
    names = (Name.of(author.name) for author in paper.authors)
    return tuple(name for name in names if name.sort_key)


def _date(paper: Paper) -> DateParts:
    """Give the day of publication, else the month that the arXiv id names."""
    when = paper.published_on or paper.published_at
    if when:
        return when.year, when.month, when.day
    month = arxiv_month(paper)
    return (month.year, month.month) if month else ()


def _primary_class(extra: Mapping[str, object]) -> str | None:
    """Find arXiv's primary category among the keys without a field of their own."""
    for path, value in extra.items():
        known = path.rpartition(".")[2] in _CATEGORY_KEYS
        if known and isinstance(value, str) and _CATEGORY.fullmatch(value):
            return value
    return None
