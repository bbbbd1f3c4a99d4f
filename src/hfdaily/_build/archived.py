"""Payloads that an archive or proxy rewrote: every address stands behind one of its own.

The site's own addresses (thumbnails, avatars, media) tell, since nobody else writes them.
So a project page that lies in an archive itself stays where it is.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import cast

from hfdaily._raw import RawPaper
from hfdaily._rawpage import RawPage

_OWN = re.compile(
    r"(?:(https?://[^\s?#]{1,200}?/)(?:[a-z]{2}_/)?)?"
    r"https?:/{1,2}(?:[a-z0-9-]{1,60}\.){0,3}(?:huggingface\.co|hf\.co)/",
    re.IGNORECASE,
)
"""An address of the site, and what stands before it; letters tell an archive's pictures."""
_INNER = re.compile(r"/?(?:[a-z]{2}_/)?(https?):/{1,2}(?=[^/\s])", re.IGNORECASE)
_MAX_DEPTH = 6


def without_prefix(raw: RawPage) -> str | None:
    """Take off what stands before the addresses of all records.

    Args:
        raw: the page; the records of an archive are changed.

    Returns:
        An address as it stood there; None where nothing stands before the site's own.
    """
    match = _first_own(chain.from_iterable(map(_addresses, raw.rows())))
    if match is None or match[1] is None:
        return None
    for entry in raw.entries:
        entry.fields = cast("RawPaper", _without(entry.fields, match[1].rstrip("/"), 0))
    return match[0]


def _first_own(addresses: Iterator[object]) -> re.Match[str] | None:
    """Find the first address of the site; most pages show at once that nothing stands before it."""
    for text in addresses:
        if not isinstance(text, str):
            continue
        if text.startswith("http") and "/http" not in text:
            return None  # where one address has nothing before it, none has
        if match := _OWN.match(text):
            return match
    return None


def _addresses(fields: RawPaper) -> Iterator[object]:
    """Give what may be addresses, those of the site first."""
    yield fields.get("thumbnail")
    for name in ("organization", "submitted_by"):
        yield from _avatars(fields.get(name))
    media = fields.get("media_urls")
    yield from media if isinstance(media, list) else [media]
    authors = fields.get("authors")
    for author in authors if isinstance(authors, list) else ():
        yield from _avatars(_of(author, "user"))


def _avatars(person: object) -> Iterator[object]:
    return (_of(person, key) for key in ("avatar", "avatarUrl"))


def _of(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _without(value: object, prefix: str, depth: int) -> object:
    if isinstance(value, str):
        inner = _INNER.match(value, len(prefix)) if value.startswith(prefix) else None
        return f"{inner[1]}://{value[inner.end() :]}" if inner else value
    if depth > _MAX_DEPTH:
        return value
    if isinstance(value, list):
        return [_without(item, prefix, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _without(item, prefix, depth + 1) for key, item in value.items()}
    return value
