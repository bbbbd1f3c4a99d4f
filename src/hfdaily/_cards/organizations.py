"""Organizations as plain text prints them: slug and name, or the name alone."""

import re
from collections.abc import Iterable

from hfdaily._values.fold import letters
from hfdaily._values.links import is_handle

_BRACKETED = re.compile(r"\[?([A-Za-z0-9][A-Za-z0-9._-]{0,95})\] (?=\S)")
_FEWEST_LETTERS = 4
_FEWEST_AT_START = 3
_WORDS_PER_LETTER = 3
_LONGEST_NAME = 8
"""The words that a name may have."""
_PARENTHESES = "(（"


def split_chip(text: str, *, has_slugs: bool) -> dict[str, str]:
    """Split an organization's text into the image's alternative text and the name.

    The chip is an image, whose alternative text is the slug, and the name. Some
    extractors keep alternative texts and some do not, so ``Tsinghua University``
    can be a name alone: a slug is recognized by the brackets that some put around
    it, by its likeness to the name, and on a page that is known to have slugs by
    its spelling too.

    Args:
        text: the text of the chip.
        has_slugs: whether other chips of the page have slugs.

    >>> split_chip("openbmb OpenBMB", has_slugs=False)
    {'name': 'openbmb', 'fullname': 'OpenBMB'}
    >>> split_chip("Tsinghua University", has_slugs=True)
    {'fullname': 'Tsinghua University'}
    >>> split_chip("MIT (Massachusetts Institute of Technology)", has_slugs=False)
    {'fullname': 'MIT (Massachusetts Institute of Technology)'}
    """
    match = _BRACKETED.match(text)
    if match:
        return {"name": match[1], "fullname": text[match.end() :]}
    slug, _, name = text.partition(" ")
    if name and is_handle(slug) and _is_slug_before(slug, name, has_slugs=has_slugs):
        return {"name": slug, "fullname": name}
    return {"fullname": text}


def _is_slug_before(slug: str, name: str, *, has_slugs: bool) -> bool:
    """Tell a slug before a name, by its likeness; on a page with slugs, by its spelling too.

    What stands in parentheses behind an acronym is what it stands for, and no name.
    """
    if name[0] in _PARENTHESES:
        return False
    return resembles(slug, name) or (has_slugs and (_odd(slug) or not _has_latin(name)))


def _has_latin(text: str) -> bool:
    """Tell a name that a slug, which has no other letters, could be like."""
    return any(char.isascii() and char.isalnum() for char in text)


def have_slugs(texts: Iterable[str]) -> bool:
    """Tell whether a page's chips have slugs: most of those with two words or more do."""
    pairs = [text.partition(" ") for text in texts]
    alike = [resembles(slug, name) for slug, _, name in pairs if name]
    return 2 * sum(alike) > len(alike)


def without_slug(slug: str, text: str, *, has_slugs: bool) -> str:
    """Take the slug, which the link names, off the text of an organization's link.

    >>> without_slug("openbmb", "openbmb OpenBMB", has_slugs=False)
    'OpenBMB'
    >>> without_slug("Microsoft", "Microsoft Research", has_slugs=False)
    'Microsoft Research'
    >>> without_slug("TensorMeadow", "TensorMea dow Tensor Meadow", has_slugs=True)
    'Tensor Meadow'
    >>> without_slug("ibm", "ibm (International Business Machines)", has_slugs=True)
    'ibm (International Business Machines)'
    """
    for front in (f"{slug} ", f"[{slug}] ", f"[{slug}]", f"*{slug}* "):
        if text.startswith(front):
            name = text[len(front) :]
            if name[:1] in {*_PARENTHESES}:
                return text
            told = front[0] in "[*" or resembles(slug, name)
            spelled = _odd(slug) or _is_camel(slug) or not _has_latin(name)
            return name if told or (has_slugs and spelled) else text
    return _without_broken_slug(slug, text) or slug


def _without_broken_slug(slug: str, text: str) -> str:
    """Take a slug off that was too long for its line, so that a space stands in it."""
    end = len(slug) + 1
    broken, name = text[:end], text[end:].lstrip()
    is_slug_broken = broken.replace(" ", "", 1) == slug and resembles(slug, name)
    return name if is_slug_broken else text


def find_chip(text: str) -> int:
    """Find where slug and name of an organization begin at the end of a text; 0 if nowhere.

    Only the likeness of slug and name tells where the title ends: nothing stands
    between them.

    >>> text = "A Title openbmb OpenBMB"
    >>> text[find_chip(text):], find_chip("A Title of Tsinghua University")
    ('openbmb OpenBMB', 0)
    """
    words = text.split(" ")
    for count in range(2, min(_LONGEST_NAME + 1, len(words))):
        slug, name = words[-count], " ".join(words[1 - count :])
        if is_handle(slug) and _is_slug_of(slug, name):
            return len(text) - len(" ".join(words[-count:]))
    return 0


def _is_slug_of(slug: str, name: str) -> bool:
    """Tell whether one is the beginning of the other, letter by letter."""
    short, long = sorted((_letters(slug), _letters(name)), key=len)
    return long.startswith(short) and (short == long or len(short) >= _FEWEST_LETTERS)


def resembles(slug: str, name: str) -> bool:
    """Tell whether a slug is made of a name.

    >>> resembles("CarnegieMellonU", "Carnegie Mellon University")
    True
    >>> resembles("occ-ai", "OCC"), resembles("UTEXAS", "University of Texas at Austin")
    (True, True)
    >>> resembles("FinanceMTEB", "FinMTEB")
    True
    >>> resembles("Tsinghua", "University")
    False
    """
    plain_slug, plain_name = _letters(slug), _letters(name)
    if not plain_slug or not plain_name:
        return False
    shortest = min(_FEWEST_LETTERS, len(plain_slug), len(plain_name))
    if plain_slug[:shortest] == plain_name[:shortest]:
        return True
    ends_alike = len(plain_name) >= _FEWEST_LETTERS and plain_slug.endswith(plain_name)
    shortened = (
        plain_slug[:_FEWEST_AT_START] == plain_name[:_FEWEST_AT_START]
        and len(plain_name) > _FEWEST_LETTERS
        and plain_slug[-_FEWEST_LETTERS:] == plain_name[-_FEWEST_LETTERS:]
    )
    return ends_alike or shortened or (len(plain_slug) > 1 and _is_made_of(plain_slug, name))


def _is_made_of(slug: str, name: str) -> bool:
    """Tell whether a slug is the beginnings of a name's words, one after the other.

    Of very many words some always begin with its letters.
    """
    words = name.split()
    if len(words) > _WORDS_PER_LETTER * len(slug):
        return False
    ends = {0}
    for word in map(_letters, words):
        ends |= {
            begin + count
            for begin in ends
            for count in range(1, len(word) + 1)
            if slug.startswith(word[:count], begin)
        }
    return len(slug) in ends


def _letters(text: str) -> str:
    return letters(text.lower())


def _is_camel(word: str) -> bool:
    return any(char.isupper() for char in word[1:])


def _odd(word: str) -> bool:
    """Tell a word that is spelled like no word of a name."""
    return word.islower() or any(char in "-_." or char.isdigit() for char in word)
