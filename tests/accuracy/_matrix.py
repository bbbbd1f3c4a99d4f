"""The matrix as tables."""

from collections.abc import Iterable, Sequence

from ._corpus import Page
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


def rows(
    extractors: Iterable[Extractor], corpus: str, kind: str
) -> list[list[str]]:
    """Give the rows of one table."""
    table = []
    for extractor in extractors:
        result = judge(extractor, corpus, kind)
        table.append([extractor.name, *(cell(result, column) for column in COLUMNS)])
    return table


def kept_rows(extractors: Iterable[Extractor], kind: str) -> list[list[str]]:
    """Give how many of the printed values each extractor keeps."""
    table = []
    for extractor in extractors:
        result = judge(extractor, "distinct", kind)
        kept = [f"{result.kept[f]}/{result.printed[f]}" if result.printed[f] else "–" for f in FIELDS]
        table.append([extractor.name, "", *kept, ""])
    return table


def as_text(table: Sequence[Sequence[str]]) -> str:
    """Align the columns of a table; the columns that say nothing are left out."""
    heads = ["extractor", *COLUMNS]
    shown = [i for i in range(len(heads)) if any(row[i] not in ("–", "") for row in table)]
    grid = [[line[i] for i in shown] for line in [heads, *table]]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in grid
    )


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
