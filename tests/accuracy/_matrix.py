"""The matrix as tables."""

from collections.abc import Iterable, Sequence

from ._corpus import CORPORA, KINDS, Page
from ._extractors import Extractor, extracted
from ._facts import FIELDS
from ._judge import COLUMNS, Miss, Result, judge
from ._text import Text


def cell(result: Result, column: str) -> str:
    """Give one cell: right values of those that the text still carries."""
    if not result.judged[column]:
        return "–"
    text = f"{result.right[column]}/{result.judged[column]}"
    return f"{text} ({result.false} false)" if column == "papers" and result.false else text


def rows(extractors: Iterable[Extractor], corpus: str, kind: str) -> list[list[str]]:
    """Give the rows of one table."""
    table = []
    for extractor in extractors:
        result = judge(extractor, corpus, kind)
        table.append([extractor.name, *(cell(result, column) for column in COLUMNS)])
    return table


def summary(extractors: Iterable[Extractor]) -> list[list[str]]:
    """Give one row for each extractor: percent of right values, over all pages."""
    table = []
    for extractor in extractors:
        results = [judge(extractor, corpus, kind) for corpus in CORPORA for kind in KINDS]
        table.append([extractor.name, *(_percent(results, column) for column in COLUMNS)])
    return table


def _percent(results: Sequence[Result], column: str) -> str:
    judged = sum(result.judged[column] for result in results)
    right = sum(result.right[column] for result in results)
    # Rounded down: 100 means all.
    return f"{right * 1_000 // judged / 10:g}" if judged else "–"


def kept_rows(extractors: Iterable[Extractor], kind: str) -> list[list[str]]:
    """Give how many of the printed values each extractor keeps."""
    table = []
    for extractor in extractors:
        result = judge(extractor, "distinct", kind)
        kept = [
            f"{result.kept[f]}/{result.printed[f]}" if result.printed[f] else "–" for f in FIELDS
        ]
        table.append([extractor.name, "", *kept, ""])
    return table


def _shown(table: Sequence[Sequence[str]]) -> list[list[str]]:
    """Put the heads above a table; columns that say nothing are left out."""
    heads = ["extractor", *COLUMNS]
    told = [i for i in range(len(heads)) if any(row[i] not in ("–", "") for row in table)]
    return [[line[i] for i in told] for line in [heads, *table]]


def as_text(table: Sequence[Sequence[str]]) -> str:
    """Align the columns of a table."""
    grid = _shown(table)
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in grid
    )


def as_markdown(table: Sequence[Sequence[str]]) -> str:
    """Write a table as Markdown."""
    heads, *lines = [f"| {' | '.join(line)} |" for line in _shown(table)]
    rule = "|---" * (heads.count("|") - 1) + "|"
    return "\n".join([heads, rule, *lines])


def failures(extractor: Extractor, page_list: tuple[Page, ...], field: str) -> Iterable[str]:
    """Describe every miss of a cell, with the text around it."""
    corpus, kind = page_list[0].corpus, page_list[0].kind
    texts = extracted(extractor, page_list)
    for miss in judge(extractor, corpus, kind).misses:
        if miss.field == field:
            yield _described(miss, texts[miss.page.number])


def _described(miss: Miss, text: str) -> str:
    excerpt = Text(text, ()).excerpt(miss.title)
    return (
        f"--- {miss.field} of {miss.title!r}\nexpected: {miss.expected!r}\n"
        f"got:      {miss.got!r}\n{excerpt}\n"
    )
