"""A digest as the plain text of a page."""

from urllib.parse import quote

from hfdaily._diagnostics import counted
from hfdaily._model import HUB_URL, AsOfSource, Digest, Kind, Paper, Period
from hfdaily.export._escape import tidy
from hfdaily.export._facts import NO_PAPERS, day_text, title_text
from hfdaily.export._faults import naming_faults
from hfdaily.export._source import Source, digest_of

_BYLINE = "by AK and the research community"


@naming_faults
def to_text(source: Source, *, abstracts: bool = True, head: bool = True) -> str:
    """Write a digest as the plain text that a search page of Daily Papers leaves.

    `hfdaily.parse_text` reads it back.  The form carries the title, the
    abstract, the organization or else the number of authors, the day of
    publication, the comments, and in its head the page's address and day;
    nothing else.  Dates always have their year.

    Plain text has no escape: a title such as ``3 authors`` or ``Dec 12`` reads
    back as what it looks like, and a very long title as an abstract.  `to_json`
    loses nothing.

    Args:
        source: a digest, or papers.
        abstracts: whether to print the abstracts.
        head: whether to print the address and the day of reading above the
            page, as ``url:`` and ``retrieved:``.

    Returns:
        The text, ending in a newline.

    Raises:
        TypeError: if ``source`` is neither a digest nor papers.
        ValueError: if a field can not be written that holds what its type does not allow.

    Example:
        >>> import datetime as dt
        >>> from hfdaily import Paper
        >>> day = dt.date(2023, 6, 14)
        >>> text = to_text([Paper(title="A Title", author_count=3, published_on=day, comments=2)])
        >>> print(text.partition("community")[2].strip())
        A Title
        <BLANKLINE>
          • 3 authors
        ·
        Jun 14, 2023 2
    """
    digest = digest_of(source)
    blocks = [_saved(digest)] if head else []
    blocks += ["Trending Papers" if digest.kind is Kind.TRENDING else "Daily Papers", _BYLINE]
    if day := digest.date or digest.as_of:
        blocks.append(day_text(day))
    for paper in digest.papers:
        blocks += _card(paper, abstracts=abstracts)
    if not digest.papers:
        blocks.append(NO_PAPERS)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _saved(digest: Digest) -> str:
    """Give the lines that say where and when the page was read."""
    url = _address(digest)
    lines = [f"url: {tidy(url)}"] if url else []
    # The page's own day stands in its address; that it was saved on that day nobody said.
    told = digest.as_of != digest.date or digest.as_of_source is AsOfSource.ARGUMENT
    if digest.as_of and told:
        lines.append(f"retrieved: {digest.as_of}")
    return "\n".join(lines)


def _address(digest: Digest) -> str | None:
    """Give the page's address: its own, or the one that such a page has.

    Some name no day, such as that of the latest page: that of the digest's day goes before.
    A paper's own page is laid out otherwise, so its address would mislead.
    """
    if digest.kind is Kind.PAPER:
        return None
    if digest.url and (digest.date is None or str(digest.date) in digest.url):
        return digest.url
    if digest.date:
        return f"{HUB_URL}/papers/date/{digest.date}"
    if digest.query:
        return f"{HUB_URL}/papers?q={quote(digest.query, safe='', errors='replace')}"
    return _period_address(digest.kind, digest.period) if digest.period else None


def _period_address(kind: Kind, period: Period) -> str | None:
    """Give the address of a week's or a month's page."""
    if kind is Kind.WEEKLY:
        year, week, _ = period.start.isocalendar()
        return f"{HUB_URL}/papers/week/{year}-W{week:02}"
    if kind is Kind.MONTHLY:
        return f"{HUB_URL}/papers/month/{period.start:%Y-%m}"
    return None


def _card(paper: Paper, *, abstracts: bool) -> list[str]:
    """Give the blocks of one paper."""
    abstract = tidy(paper.summary or "") if abstracts else ""
    return [title_text(paper), abstract, _footer(paper)]


def _footer(paper: Paper) -> str:
    """Give organization or authors, then the date and the comments.

    The page's dot stands even where nothing follows it, except behind a number of
    authors: nothing else would tell where the paper ends.
    """
    people = chip = _chip(paper)
    if not chip and paper.author_count:
        people = f"  • {counted(paper.author_count, 'author')}"
    trail = [day_text(paper.published_on)] if paper.published_on else []
    if paper.comments:
        trail.append(str(paper.comments))
    dot = "·" if trail or chip or not people else ""
    return "\n".join(filter(None, (people, dot, " ".join(trail))))


def _chip(paper: Paper) -> str:
    """Give the organization as slug and name."""
    organization = paper.organization
    if organization is None:
        return ""
    name = organization.fullname or organization.name
    return " ".join(tidy(part) for part in (organization.name, name) if part)
