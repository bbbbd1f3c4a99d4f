"""A digest as a page, or as a piece of one."""

import datetime as dt

from hfdaily._diagnostics import counted
from hfdaily._model import Digest, Paper
from hfdaily.export import _facts as facts
from hfdaily.export._escape import markup, web_url
from hfdaily.export._faults import naming_faults
from hfdaily.export._source import Source, digest_of

_SHARED_STYLE = """\
.hfdaily ol { margin: 0; padding-left: 2.2em; }
.hfdaily li { margin: 0 0 1em; overflow-wrap: anywhere; }
.hfdaily p { margin: .35em 0; }
.hfdaily img { max-width: 100%; height: auto; }
.hfdaily summary { cursor: pointer; }
"""
# A fragment takes over the colours of the page around it, light or dark.
_FRAGMENT_STYLE = """\
.hfdaily h2 { margin: 0 0 .6em; font-size: 1.2em; }
.hfdaily h3 { margin: 0; font-size: 1em; }
.hfdaily .hfdaily-small { font-size: .9em; opacity: .8; }
"""
_PAGE_STYLE = """\
body { margin: 0 auto; padding: 1.5em 1em; max-width: 46em; color: #1f2328; background: #ffffff;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
a { color: #0550ae; }
h1 { margin: 0 0 .8em; font-size: 1.7em; line-height: 1.25; }
h2 { margin: 0; font-size: 1.15em; line-height: 1.35; }
.hfdaily li { margin-bottom: 1.8em; }
.hfdaily-small { font-size: .9em; color: #59636e; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  a { color: #79b8ff; }
  .hfdaily-small { color: #9da7b1; }
}
"""
# The page needs nothing from elsewhere; should markup slip in after all, it can load nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src {images}"


@naming_faults
def to_html(
    source: Source,
    *,
    fragment: bool = False,
    title: str | None = None,
    abstracts: bool = True,
    images: bool = False,
) -> str:
    """Write a digest as HTML.

    The page stands alone: its style is in it, it has no script and loads
    nothing, so it can be mailed or archived.  It follows the reader's choice of
    light or dark.  Everything that comes from the papers is escaped, and only
    ``http`` and ``https`` addresses become links.

    Args:
        source: a digest, or papers.
        fragment: give a ``<section>`` to put into another page, with the
            abstracts folded away, instead of a whole page.
        title: the heading; None makes one from the digest, ``""`` leaves it out.
        abstracts: whether to show the abstract, or the AI summary where there
            is no abstract.
        images: whether to show thumbnails, which are loaded from the network.

    Returns:
        The page or the fragment, ending in a newline.

    Raises:
        TypeError: if ``source`` is neither a digest nor papers.
        ValueError: if a field can not be written that holds what its type does not allow.

    Example:
        >>> from hfdaily import Paper
        >>> page = to_html([Paper(id="2403.01774", title="Is 1 < 2?", upvotes=3)])
        >>> "Is 1 &lt; 2?" in page, '<data value="3">3 upvotes</data>' in page
        (True, True)
    """
    digest = digest_of(source)
    heading = facts.title_of(digest, title)
    writer = _Writer(fragment=fragment, abstracts=abstracts, images=images)
    body = writer.body(digest, heading)
    if fragment:
        style = f"<style>\n{_SHARED_STYLE}{_FRAGMENT_STYLE}</style>"
        return f'<section class="hfdaily" lang="en">\n{style}\n{body}\n</section>\n'
    return _page(heading or facts.title_of(digest, None), body, images=images)


def _page(title: str, body: str, *, images: bool) -> str:
    """Put the body into a whole page."""
    policy = _POLICY.format(images="http: https:" if images else "'none'")
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{markup(title)}</title>
<style>
{_SHARED_STYLE}{_PAGE_STYLE}</style>
</head>
<body>
<main class="hfdaily">
{body}
</main>
</body>
</html>
"""


class _Writer:
    """The markup of one call, which all papers share."""

    def __init__(self, *, fragment: bool, abstracts: bool, images: bool) -> None:
        """Keep the choices."""
        self.fragment = fragment
        self.abstracts = abstracts
        self.images = images
        self.level = 2 if fragment else 1

    def body(self, digest: Digest, heading: str) -> str:
        """Give the heading and the list of papers."""
        lines = [f"<h{self.level}>{_text(heading)}</h{self.level}>"] if heading else []
        if digest.papers:
            lines += ["<ol>", *(self.item(paper) for paper in digest.papers), "</ol>"]
        else:
            lines.append(f"<p>{facts.NO_PAPERS}</p>")
        if note := facts.note_of(digest):
            lines.append(f'<p class="hfdaily-small">{note}</p>')
        return "\n".join(lines)

    def item(self, paper: Paper) -> str:
        """Give one paper as a list item."""
        level = self.level + 1
        lines = [
            f"<h{level}>{_link(facts.title_text(paper), paper.hf_url)}</h{level}>",
            _small(_facts(paper)),
            _small([_text(facts.authors_of(paper))]),
            self.image(paper),
            self.abstract(paper),
            _small([_link(name, url) for name, url in facts.links_of(paper)]),
        ]
        return "<li><article>\n" + "\n".join(filter(None, lines)) + "\n</article></li>"

    def image(self, paper: Paper) -> str:
        """Give the thumbnail, which says nothing that the text does not."""
        url = web_url(paper.thumbnail) if self.images else None
        return f'<p><img src="{markup(url)}" alt="" loading="lazy"></p>' if url else ""

    def abstract(self, paper: Paper) -> str:
        """Give the abstract, folded away in a fragment."""
        label, text = facts.abstract_of(paper)
        if not self.abstracts or not text:
            return ""
        if self.fragment:
            return (
                f'<details><summary>{label}</summary>\n<p dir="auto">{markup(text)}</p>\n</details>'
            )
        return f'<p dir="auto">{markup(facts.labelled_abstract(paper))}</p>'


def _facts(paper: Paper) -> list[str]:
    """Mark up numbers and days so that programs can read them as well."""
    parts = [
        f'<data value="{number}">{counted(number, noun)}</data>'
        for number, noun in facts.counts_of(paper)
    ]
    parts.append(_text(facts.organization_of(paper)))
    if paper.published_on:
        parts.append(_day(paper.published_on))
    if paper.withdrawn_at:
        parts.append(f"<strong>withdrawn {_day(paper.withdrawn_at.date())}</strong>")
    return parts


def _day(day: dt.date) -> str:
    """Give a day."""
    return f'<time datetime="{day}">{facts.day_text(day)}</time>'


def _small(parts: list[str]) -> str:
    """Give a line of small print out of markup."""
    text = " · ".join(filter(None, parts))
    return f'<p class="hfdaily-small">{text}</p>' if text else ""


def _text(text: str) -> str:
    """Give text that keeps its writing direction to itself."""
    return f"<bdi>{markup(text)}</bdi>" if text and not text.isascii() else markup(text)


def _link(text: str, url: str | None) -> str:
    """Give a link, or the text alone where the address is none."""
    address = web_url(url)
    return f'<a href="{markup(address)}">{_text(text)}</a>' if address else _text(text)
