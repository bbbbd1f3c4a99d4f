r"""Tables of papers, as people write them in Markdown, undressed into lines that the grammar knows.

The row above the rule names the columns. A row becomes its paper's title, linked, and lines
of labelled fields; its line in the text stays one, as these are parted within it. A table
that names no paper stays as it is. So does hfdaily's own, which is read to the letter.
"""

import itertools
import re
from collections.abc import Sequence

from hfdaily._sheet import Sheet
from hfdaily._text.fields import field_line, field_of, other_line
from hfdaily._tokens import SOFT_BREAK
from hfdaily._values.fold import read_id
from hfdaily._values.links import Role, read_link

_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_RULES = ("|--", "|:-", "| --", "| :-", "-|-", "- | -")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)")
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]|]{1,2000}")
_MARKS = "*_` \t"
_FEWEST = 2
_PAPERS = frozenset({Role.PAPER, Role.ARXIV})


def has_tables(sheet: Sheet) -> bool:
    """Tell a text that may have tables."""
    text = sheet.text
    return "|" in text and any(rule in text for rule in _RULES) and _RULE.search(text) is not None


def read_tables(text: str) -> str:
    r"""Undress tables of papers.

    >>> link = "https://huggingface.co/papers/2403.01774"
    >>> table = f"| Paper | Votes |\n|---|---|\n| [A Title]({link}) | 3 |"
    >>> read_tables(table).split("\n")[2].split("\v")[0]
    '[A Title](https://huggingface.co/papers/2403.01774)'
    """
    lines = text.split("\n")
    rules = [
        i for i, line in enumerate(lines) if "|" in line and "-" in line and _RULE.fullmatch(line)
    ]
    for rule, following in itertools.pairwise([*rules, len(lines) + 1]):
        if rule:
            _read_table(lines, rule, following - 1)
    return "\n".join(lines)


def _read_table(lines: list[str], rule: int, beyond: int) -> None:
    """Read the rows below a rule, in place; the head of the next table is none."""
    heads = _cells(lines[rule - 1])
    fields = [field_of(head) for head in heads]
    if len(heads) < _FEWEST or not any(fields):
        return
    end = rule + 1
    while end < beyond and "|" in lines[end]:
        end += 1
    rows = [_fitted(_cells(line), len(heads)) for line in lines[rule + 1 : end]]
    title = _title_column(fields, rows)
    if title is None:
        return
    is_numbering = _count_up(
        [row[fields.index("rank")] for row in rows] if "rank" in fields else ()
    )
    fields = ["" if field == "title" and i != title else field for i, field in enumerate(fields)]
    for i, row in enumerate(rows, rule + 1):
        lines[i] = _read_row(row, heads, fields, title, is_numbering=is_numbering)
    lines[rule - 1] = lines[rule] = ""


def _cells(line: str) -> list[str]:
    """Split a row at its bars, but for those that are escaped or stand in a link."""
    cells: list[str] = []
    row = line.strip()
    row = row.removesuffix("|") if not row.endswith("\\|") else row
    for part in _BAR.split(row.removeprefix("|")):
        if cells and "](" in part and _is_open(cells[-1]):
            cells[-1] = f"{cells[-1]}|{part}"
        else:
            cells.append(part)
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _is_open(cell: str) -> bool:
    """Tell a cell that a bar in the text of a link cut."""
    return len(cell) <= _LONGEST_CUT and cell.count("[") > cell.count("]")


_LONGEST_CUT = 400


def _fitted(row: list[str], count: int) -> list[str]:
    """Give a row as many cells as the table has columns; what is beyond goes with the last."""
    row = [*row, *[""] * (count - len(row))]
    return [*row[: count - 1], " | ".join(row[count - 1 :])]


def _title_column(fields: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Find the column of the titles: the one of that name, where each row names a paper."""
    if not rows or not all(_paper_in(row, fields) for row in rows):
        return None
    named = [i for i, field in enumerate(fields) if field == "title"]
    if not named:
        # What links to the papers, each by another text.
        texts = {
            i: {link[1] for row in rows if (link := _link_to_paper(row[i]))}
            for i, field in enumerate(fields)
            if not field
        }
        named = [i for i, found in texts.items() if len(found) == len(rows)]
    return named[0] if named else None


def _link_to_paper(cell: str) -> re.Match[str] | None:
    return next((m for m in _LINK.finditer(cell) if read_link(m[2]).role in _PAPERS), None)


def _paper_in(row: Sequence[str], fields: Sequence[str]) -> str:
    """Give the address of a row's paper; empty where it names none."""
    ids = (
        read_id(cell.strip(_MARKS))
        for cell, field in zip(row, fields, strict=True)
        if field == "link"
    )
    if paper_id := next(filter(None, ids), None):
        return f"/papers/{paper_id}"
    found = [m[2] for cell in row for m in _LINK.finditer(cell)]
    found += [m[0] for cell in row for m in _ADDRESS.finditer(cell)]
    told = {role: url for url in reversed(found) if (role := read_link(url).role) in _PAPERS}
    return told.get(Role.PAPER) or told.get(Role.ARXIV) or ""


def _count_up(cells: Sequence[str]) -> bool:
    return [cell.strip("*_ #.") for cell in cells] == [str(i + 1) for i in range(len(cells))]


def _read_row(
    row: Sequence[str],
    heads: Sequence[str],
    fields: Sequence[str],
    title: int,
    *,
    is_numbering: bool,
) -> str:
    """Give the lines of a row: its title, its text, its fields."""
    address = _paper_in(row, fields)
    text = _ADDRESS.sub("", _LINK.sub(r"\1", row[title])).strip(_MARKS)
    paper_id = read_link(address).value
    texts: list[str] = [f"[{text}](https://huggingface.co/papers/{paper_id})"]
    lines: list[str] = []
    for i, (field, cell) in enumerate(zip(fields, row, strict=True)):
        if i == title or not cell.strip(_MARKS + "-–—") or (field == "rank" and is_numbering):
            continue
        if field == "summary":
            texts.append(cell)
            continue
        known = field_line("daily_rank" if field == "rank" else field, cell) if field else None
        lines.append(known or other_line(f"{heads[i]}: {cell}"))
    return SOFT_BREAK.join([*texts, *lines])
