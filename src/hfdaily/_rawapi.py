"""The public function of the raw tier: records as the page has them."""

from hfdaily._arguments import as_format, as_limits, as_url, check_content
from hfdaily._diagnostics import Surface
from hfdaily._limits import Limits
from hfdaily._model import Format
from hfdaily._options import Options
from hfdaily._pages.read import Content, read
from hfdaily._raw import RawDigest
from hfdaily._rawpage import RawPage
from hfdaily._report import Report


def raw(
    content: Content,
    *,
    format: Format | str | None = None,  # noqa: A002 - the field's name, in a keyword
    url: str | None = None,
    limits: Limits | None = None,
) -> RawDigest:
    r"""Read the records of a page as they are: nothing folded, dated or judged.

    Every form and era comes out under the same names, those of `RawPaper`; the
    values are the payload's own, or the text that the page prints. Use `parse`
    unless you want to judge the values yourself.

    Args:
        content: the page: text, bytes, or decoded JSON. Never a path or URL.
        format: the form of ``content`` where it is known; else it is detected.
        url: the page's address; wins over what the page says of itself.
        limits: bounds on the work.

    Returns:
        The records with their places, whatever the content; none where there
        are none. `parse` says why.

    Raises:
        TypeError: if an argument is of a wrong type.
        ValueError: if an argument has a wrong value.

    >>> found = raw('[{"paper": {"id": "2403.01774", "title": " A\\nTitle", "upvotes": "3"}}]')
    >>> found.records[0]
    {'id': '2403.01774', 'title': ' A\nTitle', 'upvotes': '3'}
    >>> found.entries[0].origin.path, found.entries[0].paths["upvotes"]
    ('$[0]', 'paper.upvotes')
    """
    check_content(content)
    limits = as_limits(limits)
    return read_raw(content, as_format(format, content), Options(url=as_url(url)), limits).digest()


def read_raw(content: Content, form: Format | None, options: Options, limits: Limits) -> RawPage:
    """Read the raw records of a page; none where the reader itself fails."""
    try:
        found = read(content, form, options, Report(limits))
    except Exception:  # noqa: BLE001 - `parse` reports it; the promise is an answer to every content
        return RawPage(format=form or Format.TEXT, surface=Surface.DOCUMENT)
    found.url = options.url or found.url
    return found
