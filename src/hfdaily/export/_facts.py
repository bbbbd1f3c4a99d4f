"""What the readable forms say of a digest and of a paper, before any markup."""

import datetime as dt

from hfdaily._diagnostics import counted
from hfdaily._model import Digest, Kind, Paper
from hfdaily.export._checks import check_text
from hfdaily.export._escape import tidy, web_url

NO_PAPERS = "No papers."

_NAMES = {
    Kind.DAILY: "Daily Papers",
    Kind.WEEKLY: "Daily Papers",
    Kind.MONTHLY: "Daily Papers",
    Kind.TRENDING: "Trending Papers",
    Kind.PAPER: "Paper",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMES_SHOWN = 10


def title_of(digest: Digest, title: str | None) -> str:
    """Give the heading: the caller's, that of a page's one paper, or one of kind and days.

    >>> title_of(Digest(kind=Kind.DAILY, date=dt.date(2026, 2, 20)), None)
    'Daily Papers, 2026-02-20'
    """
    check_text("title", title)
    if title is not None:
        return tidy(title)
    if digest.kind is Kind.PAPER and len(digest) == 1:
        return title_text(digest[0])
    name = _NAMES.get(digest.kind, "Papers")
    if digest.query:
        return f"{name}: {tidy(digest.query)}"
    if digest.date:
        return f"{name}, {digest.date}"
    if digest.period:
        return f"{name}, {digest.period.start} to {digest.period.end}"
    return name


def note_of(digest: Digest) -> str | None:
    """Say how many records gave no paper, if any."""
    if not digest.rejected:
        return None
    return f"{counted(len(digest.rejected), 'record')} of the page could not be read."


def title_text(paper: Paper) -> str:
    """Give the title on one line; a paper made in code may have an empty one."""
    return tidy(paper.title) or "(no title)"


def counts_of(paper: Paper) -> list[tuple[int, str]]:
    """List the numbers that are known, each with its noun."""
    pairs = (
        (paper.upvotes, "upvote"),
        (paper.comments, "comment"),
        (paper.github_stars, "GitHub star"),
    )
    return [(number, noun) for number, noun in pairs if number is not None]


def organization_of(paper: Paper) -> str:
    """Give the organization's name as the page shows it, else its slug, else nothing."""
    organization = paper.organization
    return tidy(organization.fullname or organization.name or "") if organization else ""


def facts_of(paper: Paper) -> list[str]:
    """List what is known of a paper in a few words each.

    >>> facts_of(Paper(title="T", upvotes=0, published_on=dt.date(2026, 2, 20)))
    ['0 upvotes', 'published 2026-02-20']
    """
    facts = [counted(number, noun) for number, noun in counts_of(paper)]
    facts.append(organization_of(paper))
    if paper.published_on:
        facts.append(f"published {paper.published_on}")
    if paper.withdrawn_at:
        facts.append(f"withdrawn {paper.withdrawn_at.date()}")
    return [fact for fact in facts if fact]


def authors_of(paper: Paper) -> str:
    """Name the first authors and count the others, those that the page hides included.

    >>> authors_of(Paper(title="T", author_count=3))
    '3 authors'
    """
    names = [tidy(author.name) for author in paper.authors if not author.hidden][:_NAMES_SHOWN]
    others = max(paper.author_count or 0, len(paper.authors)) - len(names)
    if not names:
        return counted(others, "author") if others else ""
    return ", ".join(names) + (f" and {others:,} more" if others else "")


def abstract_of(paper: Paper) -> tuple[str, str]:
    """Give a label and the abstract, or the AI summary where there is no abstract."""
    if paper.summary:
        return "Abstract", tidy(paper.summary)
    return "AI summary", tidy(paper.ai_summary or "")


def labelled_abstract(paper: Paper) -> str:
    """Give the abstract as it is, an AI summary with its label, or nothing."""
    label, text = abstract_of(paper)
    return text if label == "Abstract" or not text else f"{label}: {text}"


def links_of(paper: Paper) -> list[tuple[str, str]]:
    """List the name and address of every page about a paper, its own page aside."""
    pairs = (
        ("arXiv", paper.arxiv_url),
        ("PDF", paper.pdf_url),
        ("Code", paper.github_repo),
        ("Project page", paper.project_page),
    )
    return [(name, url) for name, address in pairs if (url := web_url(address))]


def day_text(day: dt.date) -> str:
    """Write a date as Hugging Face does, always with its year and in English.

    >>> day_text(dt.date(2023, 6, 4))
    'Jun 4, 2023'
    """
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
