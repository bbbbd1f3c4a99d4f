"""Is the list whole? What a page tells of the papers that it does not have."""

import datetime as dt
import re

from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._model import Paper, Period
from hfdaily._options import Options
from hfdaily._rawpage import RawPage
from hfdaily._report import Report

API_PAGE = 50
"""How many entries the daily API gives where the caller does not ask for more."""


def check_completeness(
    raw: RawPage,
    papers: tuple[Paper, ...],
    period: Period | None,
    options: Options,
    report: Report,
) -> None:
    """Say what tells that a page does not have all papers of its day.

    Args:
        raw: the page's records.
        papers: the papers that were made of them.
        period: the days that the page is for.
        options: what the caller knows of the page.
        report: takes the findings.
    """
    if raw.surface is Surface.JSON and raw.count == API_PAGE:
        report.add(
            Code.FULL_LIST,
            f"{API_PAGE} entries are a full page of the API; the day may have more",
            path=(raw.tables[0].origins[0].path or "$").rpartition("[")[0] or "$",
        )
    saved = options.as_of or raw.captured
    if period and saved and period.start <= saved <= period.end:
        _tell_partial(period, saved, report)
    if raw.surface not in {Surface.JSON, Surface.EMBEDDED}:
        _check_authors(raw, papers, report)


def _tell_partial(period: Period, saved: dt.date, report: Report) -> None:
    whole = "day" if period.days == 1 else "period"
    report.add(
        Code.PARTIAL_DAY,
        f"the page was saved on {saved}, before its {whole} was over",
        surface=Surface.DOCUMENT,
        excerpt=str(saved),
    )


def _check_authors(raw: RawPage, papers: tuple[Paper, ...], report: Report) -> None:
    """Compare the number of authors that a page prints with the names that it gives."""
    for i, paper in enumerate(papers):
        named = len(paper.authors)
        if named and paper.author_count is not None and paper.author_count != named:
            report.add(
                Code.AUTHORS_MISSING,
                f"the page counts {counted(paper.author_count, 'author')} and names {named}",
                path=f"$.papers[{i}].authors",
                surface=raw.surface,
                line=paper.origin.line,
                excerpt=paper.title,
            )


_BYLINE = "and the research community"
_BYLINE_LINE = re.compile(rf"^[^\w\n]*(?:by.{{0,300}})?{_BYLINE}[^\w\n]*$", re.MULTILINE)


def check_pages(text: str, report: Report) -> None:
    """Say where a text holds the heads of several pages.

    Args:
        text: the page, saved as Markdown or plain text.
        report: takes the finding.
    """
    # The count alone is cheap, and the words may stand in an abstract too.
    if text.count(_BYLINE) < 2:
        return
    heads = [match.start() for match in _BYLINE_LINE.finditer(text)]
    if len(heads) > 1:
        report.add(
            Code.GLUED_PAGES,
            f"the input holds the heads of {len(heads)} pages",
            line=text.count("\n", 0, heads[1]) + 1,
        )


def check_cards(cards: int, raw: RawPage, report: Report) -> None:
    """Say where a page shows fewer cards than its embedded JSON has records.

    Args:
        cards: how many cards the page has.
        raw: the records of its embedded JSON.
        report: takes the finding.
    """
    if cards < raw.count:
        report.add(
            Code.CARDS_MISSING,
            f"{counted(cards, 'card')} for {counted(raw.count, 'record')}; the records were read",
            surface=Surface.CARDS,
        )
