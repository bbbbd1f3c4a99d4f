"""Digests as JSON Feed 1.1."""

import datetime as dt
import json
from collections.abc import Mapping

from hfdaily.export._faults import naming_faults
from hfdaily.export._feeditems import Item, channel_of
from hfdaily.export._source import Source

_VERSION = "https://jsonfeed.org/version/1.1"


@naming_faults
def to_jsonfeed(
    source: Source,
    *,
    title: str | None = None,
    link: str | None = None,
    feed_url: str | None = None,
    description: str | None = None,
) -> str:
    """Write papers as a JSON Feed 1.1.

    Args:
        source: a digest, or an iterable of papers. A paper that stands twice is
            written once.
        title: the feed's title; by default it is made of the digest's kind and day.
        link: the page that the feed belongs to; by default the digest's address.
        feed_url: the address at which the feed itself will be served.
        description: what the feed is about, in a sentence.

    Returns:
        The JSON as text.

    Raises:
        TypeError: if ``source`` holds anything but papers, or another argument is no text.
        ValueError: if ``link`` or ``feed_url`` is not an absolute HTTP URL;
            or if a field can not be written that holds what its type does not allow.

    >>> from hfdaily import Paper
    >>> feed = json.loads(to_jsonfeed([Paper(id="2403.01774", title="A Title")]))
    >>> feed["items"][0]["id"]
    'https://huggingface.co/papers/2403.01774'
    """
    channel = channel_of(
        source, title=title, link=link, feed_url=feed_url, description=description, updated=None
    )
    feed = {
        "version": _VERSION,
        "title": channel.title,
        "home_page_url": channel.link,
        "feed_url": channel.feed_url,
        "description": channel.description,
        "items": [_item(item) for item in channel.items],
    }
    return json.dumps(_known(feed), ensure_ascii=False, indent=2) + "\n"


def _item(item: Item) -> dict[str, object]:
    """Write one item; what is not known is left out."""
    return _known(
        {
            "id": item.id,
            "url": item.url,
            "external_url": item.arxiv_url,
            "title": item.title,
            "content_html": item.html,
            "summary": item.summary,
            "image": item.image,
            "date_published": _rfc3339(item.published),
            "date_modified": _rfc3339(item.modified),
            "authors": [_known({"name": name, "url": url}) for name, url in item.authors] or None,
            "tags": list(item.tags) or None,
        }
    )


def _known(members: Mapping[str, object]) -> dict[str, object]:
    """Drop the members without a value."""
    return {key: value for key, value in members.items() if value is not None}


def _rfc3339(moment: dt.datetime | None) -> str | None:
    """Write a moment as RFC 3339 asks."""
    return moment.isoformat() if moment else None
