"""A digest as Markdown."""

from collections.abc import Sequence
from typing import Literal, get_args

from hfdaily._model import Paper
from hfdaily.export import _facts as facts
from hfdaily.export._checks import check_choice, check_range
from hfdaily.export._escape import markdown, web_url
from hfdaily.export._faults import naming_faults
from hfdaily.export._source import Source, digest_of

Style = Literal["headings", "list", "table"]
_STYLES = get_args(Style)
_DEEPEST = 6
_TABLE_HEAD = (
    "| Paper | Upvotes | Comments | Published | Link |",
    "| --- | ---: | ---: | --- | --- |",
)


@naming_faults
def to_markdown(
    source: Source,
    *,
    style: Style = "headings",
    title: str | None = None,
    level: int = 1,
    abstracts: bool = True,
) -> str:
    r"""Write a digest as Markdown.

    Text is escaped as CommonMark and GFM tables demand, so that a title shows
    as it is and adds no link, image, HTML or heading.  Only ``http`` and
    ``https`` addresses become links.

    Args:
        source: a digest, or papers.
        style: ``"headings"`` for a section per paper, ``"list"`` for a line
            per paper, ``"table"`` for a GFM table.
        title: the heading; None makes one from the digest, ``""`` leaves it out.
        level: the heading's level, 1 to 5; papers stand one level below.
        abstracts: whether sections carry the abstract, or the AI summary where
            there is no abstract.  Lists and tables never do.

    Returns:
        The document, ending in a newline.

    Raises:
        TypeError: if an argument has the wrong type.
        ValueError: if ``style`` or ``level`` is none of those named;
            or if a field can not be written that holds what its type does not allow.

    Example:
        >>> from hfdaily import Paper
        >>> paper = Paper(id="2403.01774", title="A *Title*", upvotes=3)
        >>> print(to_markdown([paper], title="").splitlines()[0])
        ## [A \*Title\*](https://huggingface.co/papers/2403.01774)
    """
    check_choice("style", style, _STYLES)
    check_range("level", level, 1, _DEEPEST - 1)
    digest = digest_of(source)
    heading = facts.title_of(digest, title)
    blocks = [f"{'#' * level} {markdown(heading)}"] if heading else []
    blocks += _body(digest.papers, style, level + 1, abstracts=abstracts)
    if note := facts.note_of(digest):
        blocks.append(note)
    return "\n\n".join(blocks) + "\n"


def _body(papers: Sequence[Paper], style: Style, level: int, *, abstracts: bool) -> list[str]:
    """Give the blocks of all papers."""
    if not papers:
        return [facts.NO_PAPERS]
    if style == "list":
        return ["\n".join(f"- {_line(paper)}" for paper in papers)]
    if style == "table":
        return ["\n".join((*_TABLE_HEAD, *(_row(paper) for paper in papers)))]
    mark = "#" * level
    return [block for paper in papers for block in _section(paper, mark, abstracts=abstracts)]


def _section(paper: Paper, mark: str, *, abstracts: bool) -> list[str]:
    """Give a paper's heading and paragraphs."""
    blocks = [markdown(" · ".join(facts.facts_of(paper))), markdown(facts.authors_of(paper))]
    if abstracts:
        blocks.append(markdown(facts.labelled_abstract(paper)))
    blocks.append(" · ".join(_link(name, url) for name, url in facts.links_of(paper)))
    return [f"{mark} {_title(paper)}", *filter(None, blocks)]


def _line(paper: Paper) -> str:
    """Give a paper on one line."""
    parts = [_title(paper), *(markdown(fact) for fact in facts.facts_of(paper)), _arxiv(paper)]
    return " · ".join(filter(None, parts))


def _row(paper: Paper) -> str:
    """Give a paper as a table row; what is not known stays empty."""
    known = (paper.upvotes, paper.comments, paper.published_on)
    middle = ("" if value is None else str(value) for value in known)
    return f"| {' | '.join((_title(paper), *middle, _arxiv(paper)))} |"


def _title(paper: Paper) -> str:
    """Give the title, linked to the paper's page on Hugging Face."""
    text, url = facts.title_text(paper), web_url(paper.hf_url)
    return _link(text, url) if url else markdown(text)


def _arxiv(paper: Paper) -> str:
    """Give a link to arXiv, if the paper has an id."""
    url = web_url(paper.arxiv_url)
    return _link("arXiv", url) if url else ""


def _link(text: str, url: str) -> str:
    """Give an inline link; entities are known in its address as well."""
    address = url.replace("&", r"\&")
    return f"[{markdown(text)}]({address})"
