"""Digests as feeds: RSS 2.0 and Atom."""

import datetime as dt
import re
from email.utils import format_datetime

from lxml import etree

from hfdaily.export._faults import naming_faults
from hfdaily.export._feeditems import EPOCH, PUBLISHER, Channel, Item, channel_of
from hfdaily.export._source import Source

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"
_RSS_ROOT = f'<rss version="2.0" xmlns:atom="{_ATOM}" xmlns:dc="{_DC}" xmlns:media="{_MEDIA}"/>'
_ATOM_ROOT = f'<feed xmlns="{_ATOM}" xmlns:media="{_MEDIA}"/>'
_GENERATOR = "hfdaily"
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")


@naming_faults
def to_rss(
    source: Source,
    *,
    title: str | None = None,
    link: str | None = None,
    feed_url: str | None = None,
    description: str | None = None,
    updated: dt.date | None = None,
) -> str:
    """Write papers as an RSS 2.0 feed.

    Args:
        source: a digest, or an iterable of papers. A paper that stands twice is
            written once.
        title: the feed's title; by default it is made of the digest's kind and day.
        link: the page that the feed belongs to; by default the digest's address.
        feed_url: the address at which the feed itself will be served.
        description: what the feed is about, in a sentence.
        updated: when the feed last changed, a date or a moment (without a time zone:
            UTC); by default that of its newest paper, never today's.

    Returns:
        The XML as text; encode it as UTF-8.

    Raises:
        TypeError: if ``source`` holds anything but papers, ``updated`` is no date, or another
            argument no text.
        ValueError: if ``link`` or ``feed_url`` is not an absolute HTTP URL;
            or if a field can not be written that holds what its type does not allow.

    >>> from hfdaily import Paper
    >>> feed = to_rss([Paper(id="2403.01774", title="A Title")])
    >>> '<guid isPermaLink="true">https://huggingface.co/papers/2403.01774</guid>' in feed
    True
    """
    channel = channel_of(
        source,
        title=title,
        link=link,
        feed_url=feed_url,
        description=description,
        updated=updated,
    )
    root = etree.fromstring(_RSS_ROOT)
    _write_rss(etree.SubElement(root, "channel"), channel)
    return _serialized(root)


@naming_faults
def to_atom(
    source: Source,
    *,
    title: str | None = None,
    link: str | None = None,
    feed_url: str | None = None,
    description: str | None = None,
    updated: dt.date | None = None,
) -> str:
    """Write papers as an Atom feed (RFC 4287).

    Args:
        source: a digest, or an iterable of papers. A paper that stands twice is
            written once.
        title: the feed's title; by default it is made of the digest's kind and day.
        link: the page that the feed belongs to; by default the digest's address.
        feed_url: the address at which the feed itself will be served; it is also the
            feed's id, for which ``link`` stands in.
        description: what the feed is about, in a sentence.
        updated: when the feed last changed, a date or a moment (without a time zone:
            UTC); by default that of its newest paper, never today's.

    Returns:
        The XML as text; encode it as UTF-8.

    Raises:
        TypeError: if ``source`` holds anything but papers, ``updated`` is no date, or another
            argument no text.
        ValueError: if ``link`` or ``feed_url`` is not an absolute HTTP URL;
            or if a field can not be written that holds what its type does not allow.

    >>> from hfdaily import Paper
    >>> feed = to_atom([Paper(id="2403.01774", title="A Title")], updated=dt.date(2024, 3, 5))
    >>> "<updated>2024-03-05T00:00:00+00:00</updated>" in feed
    True
    """
    channel = channel_of(
        source,
        title=title,
        link=link,
        feed_url=feed_url,
        description=description,
        updated=updated,
    )
    root = etree.fromstring(_ATOM_ROOT)
    _write_atom(root, channel)
    return _serialized(root)


def _serialized(root: etree._Element) -> str:
    """Write the tree, one element a line.

    The declaration names no encoding: XML without one is UTF-8, and parsers that
    take text refuse a text that claims to be bytes.
    """
    etree.indent(root)
    return f'<?xml version="1.0"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> None:
    """Append an element with its text and attributes."""
    etree.SubElement(parent, tag, attributes).text = text


def _write_rss(root: etree._Element, channel: Channel) -> None:
    """Fill the ``channel`` element."""
    _add(root, "title", _rss_text(channel.title))
    _add(root, "link", channel.link)
    _add(root, "description", _rss_text(channel.description))
    if channel.feed_url:
        href = channel.feed_url
        _add(root, f"{{{_ATOM}}}link", href=href, rel="self", type="application/rss+xml")
    if channel.updated != EPOCH:
        _add(root, "lastBuildDate", format_datetime(channel.updated))
    _add(root, "generator", _GENERATOR)
    for item in channel.items:
        _write_rss_item(etree.SubElement(root, "item"), item)


def _write_rss_item(node: etree._Element, item: Item) -> None:
    """Fill an ``item`` element."""
    _add(node, "title", _rss_text(item.title))
    if item.url:
        _add(node, "link", item.url)
    _add(node, "description", item.html)
    for name, _ in item.authors:
        # RSS's own `author` demands an e-mail address.
        _add(node, f"{{{_DC}}}creator", name)
    for tag in item.tags:
        _add(node, "category", tag)
    _add(node, "guid", item.id, isPermaLink=str(item.id == item.url).lower())
    if item.published:
        _add(node, "pubDate", format_datetime(item.published))
    _write_thumbnail(node, item)


def _rss_text(text: str) -> str:
    """Disarm tags in a text that some readers take for HTML and some do not."""
    return _TAG_START.sub("&lt;", text)


def _write_atom(root: etree._Element, channel: Channel) -> None:
    """Fill the ``feed`` element."""
    _atom(root, "id", channel.feed_url or channel.link)
    _atom(root, "title", channel.title)
    _atom(root, "subtitle", channel.description)
    _atom(root, "updated", channel.updated.isoformat())
    # It stands for the author of the entries that name none.
    _write_author(root, PUBLISHER, None)
    _atom(root, "link", rel="alternate", type="text/html", href=channel.link)
    if channel.feed_url:
        _atom(root, "link", rel="self", type="application/atom+xml", href=channel.feed_url)
    _atom(root, "generator", _GENERATOR)
    for item in channel.items:
        _write_atom_entry(etree.SubElement(root, f"{{{_ATOM}}}entry"), item)


def _write_atom_entry(node: etree._Element, item: Item) -> None:
    """Fill an ``entry`` element."""
    _atom(node, "id", item.id)
    _atom(node, "title", item.title)
    _atom(node, "updated", item.updated.isoformat())
    if item.published:
        _atom(node, "published", item.published.isoformat())
    for name, uri in item.authors:
        _write_author(node, name, uri)
    if item.url:
        _atom(node, "link", rel="alternate", type="text/html", href=item.url)
    if item.arxiv_url:
        _atom(node, "link", rel="related", type="text/html", href=item.arxiv_url)
    for tag in item.tags:
        _atom(node, "category", term=tag)
    if item.summary:
        _atom(node, "summary", item.summary, type="text")
    _atom(node, "content", item.html, type="html")
    _write_thumbnail(node, item)


def _atom(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> None:
    """Append an element of Atom's namespace."""
    _add(parent, f"{{{_ATOM}}}{tag}", text, **attributes)


def _write_author(parent: etree._Element, name: str, uri: str | None) -> None:
    """Append an Atom person."""
    node = etree.SubElement(parent, f"{{{_ATOM}}}author")
    _atom(node, "name", name)
    if uri:
        _atom(node, "uri", uri)


def _write_thumbnail(node: etree._Element, item: Item) -> None:
    """Append the preview image, which neither format has an element for."""
    if item.image:
        _add(node, f"{{{_MEDIA}}}thumbnail", url=item.image)
