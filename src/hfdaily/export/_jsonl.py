"""Papers as JSON Lines, one paper a line, and back, without loss."""

from collections.abc import Iterator

from hfdaily._model import Paper
from hfdaily.export._codec import decode, encode_record
from hfdaily.export._json import dump, load_object
from hfdaily.export._lines import Lines, lines_of
from hfdaily.export._schema import SCHEMA_VERSION, migrated
from hfdaily.export._source import Source, papers_of


def to_jsonl(source: Source) -> str:
    r"""Write papers as JSON Lines.

    Every line is whole by itself, its ``schema_version`` included, so files can
    be cut, joined and sorted by line. What a digest knows beside its papers,
    such as its diagnostics, is not written: that is what `to_json` is for.

    Args:
        source: a digest or an iterable of papers.

    Returns:
        One JSON object a line, with a line end after the last.

    Raises:
        TypeError: if ``source`` is neither.
        ValueError: if a field holds what its type does not allow; the message
            gives the paper and the JSON path.

    >>> to_jsonl([Paper(title="One"), Paper(title="Two")]).count("\n")
    2
    """
    return "".join(jsonl_lines(source))


def jsonl_lines(source: Source) -> Iterator[str]:
    r"""Write papers as JSON Lines, one at a time.

    Args:
        source: a digest or an iterable of papers; a generator is read lazily.

    Returns:
        An iterator over the lines, each with its line end; an open text file
        takes it as ``file.writelines(jsonl_lines(papers))``.

    Raises:
        TypeError: if ``source`` is neither.
        ValueError: on the way, as `to_jsonl` does.

    >>> next(jsonl_lines([Paper(title="One")]))[-2:]
    '}\n'
    """
    return (_line(number, paper) for number, paper in enumerate(papers_of(source), 1))


def _line(number: int, paper: Paper) -> str:
    """Write one paper."""
    try:
        return dump({"schema_version": SCHEMA_VERSION, **encode_record(paper)}) + "\n"
    except ValueError as error:
        msg = f"paper {number}: {error}"
        raise ValueError(msg) from None


def iter_jsonl(source: Lines) -> Iterator[Paper]:
    """Read papers from JSON Lines, one at a time.

    Args:
        source: what `to_jsonl` wrote: the text, its bytes, an open file, or any
            iterable of lines. Blank lines are passed over.

    Returns:
        An iterator over the papers, each the same record that was written.

    Raises:
        TypeError: if ``source`` holds no lines.
        ValueError: on the way, with the line number and the JSON path of what
            does not fit; at once for a file's name.

    >>> [paper.title for paper in iter_jsonl(to_jsonl([Paper(title="One")]))]
    ['One']
    """
    lines = lines_of(source)
    return (_paper(number, line) for number, line in enumerate(lines, 1) if line.strip())


def _no_digest(data: dict[str, object]) -> dict[str, object]:
    """Refuse what `to_json` wrote."""
    if "papers" in data:
        msg = "$: takes a paper, not a digest; from_json reads such a line"
        raise ValueError(msg)
    return data


def _paper(number: int, line: str) -> Paper:
    """Read one paper; a line is migrated as the digest that holds it alone."""
    try:
        data = _no_digest(load_object(line))
        digest = migrated({"schema_version": data.get("schema_version"), "papers": [data]})
        papers = digest["papers"]
        return decode(papers[0] if isinstance(papers, list) else None, Paper)
    except ValueError as error:
        msg = f"line {number}: {error}"
        raise ValueError(msg) from None
