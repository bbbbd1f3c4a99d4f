"""Organizations as plain text prints them: slug and name, or the name alone."""

import re
from collections.abc import Iterable

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")


def split_chip(text: str, *, has_slugs: bool) -> dict[str, str]:
    """Split an organization's text into the image's alternative text and the name.

    The chip is an image, whose alternative text is the slug, and the name. Some
    extractors keep alternative texts and some do not, so ``Tsinghua University``
    can be a name alone: a slug is recognized by its likeness to the name, and on
    a page that is known to have slugs by its spelling too.

    Args:
        text: the text of the chip.
        has_slugs: whether other chips of the page have slugs.

    >>> split_chip("openbmb OpenBMB", has_slugs=False)
    {'name': 'openbmb', 'fullname': 'OpenBMB'}
    >>> split_chip("Tsinghua University", has_slugs=True)
    {'fullname': 'Tsinghua University'}
    """
    slug, _, name = text.replace("] ", " ", 1).partition(" ")
    if name and _SLUG.fullmatch(slug) and (resembles(slug, name) or (has_slugs and _odd(slug))):
        return {"name": slug, "fullname": name}
    return {"fullname": text}


def have_slugs(texts: Iterable[str]) -> bool:
    """Tell whether a page's chips have slugs: most of those with two words or more do."""
    pairs = [text.partition(" ") for text in texts]
    alike = [resembles(slug, name) for slug, _, name in pairs if name]
    return 2 * sum(alike) > len(alike)


def resembles(slug: str, name: str) -> bool:
    """Tell whether a slug is made of a name.

    >>> resembles("CarnegieMellonU", "Carnegie Mellon University")
    True
    >>> resembles("occ-ai", "OCC"), resembles("Tsinghua", "University")
    (True, False)
    """
    plain_slug, plain_name = _letters(slug), _letters(name)
    if not plain_slug or not plain_name:
        return False
    initials = "".join(word[0] for word in name.lower().split())
    shortest = min(4, len(plain_slug), len(plain_name))
    return plain_slug[:shortest] == plain_name[:shortest] or plain_slug == initials


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _odd(word: str) -> bool:
    """Tell a word that is spelled like no word of a name."""
    return (
        word.islower()
        or any(char in "-_." or char.isdigit() for char in word)
        or (not word.isupper() and any(char.isupper() for char in word[1:]))
    )
