"""Text, numbers and addresses as the model holds them."""

import re
from typing import NamedTuple
from urllib.parse import quote

from hfdaily._model import HUB_URL


def fold(text: str) -> str:
    r"""Turn white space of any kind into single spaces and strip the ends.

    Lone surrogates, which no UTF-8 text can hold, become U+FFFD. A text that
    needs nothing is given back itself.

    >>> fold("  a\n  b\u00a0c ")
    'a b c'
    """
    # Most text needs nothing, and to see that is much cheaper than to split it.
    if text.isalnum():
        return text
    if not _has_odd_space(text) and "  " not in text and text.strip() == text:
        return text
    return without_surrogates(" ".join(text.split()))


def _has_odd_space(text: str) -> bool:
    """Tell whether a text may have white space other than the plain space."""
    if not text.isascii() or len(text) < _LONG:
        return not text.isprintable()
    return (
        "\n" in text
        or "\t" in text
        or "\r" in text
        or "\x0b" in text
        or "\x0c" in text
        or "\x1c" in text
        or "\x1d" in text
        or "\x1e" in text
        or "\x1f" in text
    )


_LONG = 128
"""From here on a search per character beats a look at every character."""


def are_folded(texts: list[str]) -> bool:
    """Tell whether no text of a list needs folding and none is empty, in one look at them all.

    >>> are_folded(["a b", "c"]), are_folded(["a", " b"])
    (True, False)
    """
    joined = " ".join(texts)
    return joined.isprintable() and "  " not in joined and joined.strip() == joined != ""


def without_surrogates(text: str) -> str:
    r"""Replace lone surrogates, which no UTF-8 text can hold, by U+FFFD.

    >>> without_surrogates("a\ud800b")
    'a\ufffdb'
    """
    if text.isascii() or not has_surrogates(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def has_surrogates(text: str) -> bool:
    r"""Tell whether a text has lone surrogates.

    >>> has_surrogates("a\ud800"), has_surrogates("\U0001f600")
    (True, False)
    """
    try:
        text.encode("utf-16-le")  # much faster than UTF-8, and as strict
    except UnicodeEncodeError:
        return True
    return False


class Count(NamedTuple):
    """A number as a page prints it."""

    value: int
    rounded: bool
    """Whether the page gave only the first digits (``1.41k``)."""


_COUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?:\.([0-9]{1,3}))?([kKmM])?")
_DIGITS = {"k": 3, "m": 6}


def read_count(text: str) -> Count | None:
    """Read a number as Hugging Face prints it; ``-`` is a vote of zero.

    The site rounds from a thousand on to three digits and drops zeros:

    >>> read_count("949"), read_count("1.41k"), read_count("110k"), read_count("-")
    (Count(value=949, rounded=False), Count(value=1410, rounded=True), \
Count(value=110000, rounded=True), Count(value=0, rounded=False))
    >>> read_count("1.5") is None
    True
    """
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return Count(int(text), rounded=False)
    if text in {"-", "–", "—"}:
        return Count(0, rounded=False)
    match = _COUNT.fullmatch(text)
    if match is None:
        return None
    whole, fraction, unit = match.groups()
    if unit is None:
        return None if fraction else Count(int(whole.replace(",", "")), rounded=False)
    digits = _DIGITS[unit.lower()]
    fraction = (fraction or "").ljust(digits, "0")
    return Count(int(whole.replace(",", "") + fraction), rounded=True)


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BARE_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}(?:[/?#:].*)?")


def absolute_url(text: str) -> str | None:
    """Make an address absolute, as the site's own pages mean it.

    Stray white space at the ends goes; a path belongs to huggingface.co; a
    bare host gets ``https://``.  None is given for what is no web address.

    >>> absolute_url("/avatars/x.svg"), absolute_url(" https://a.org "), absolute_url("b.ai/c")
    ('https://huggingface.co/avatars/x.svg', 'https://a.org', 'https://b.ai/c')
    >>> absolute_url("javascript:alert(1)") is None
    True
    """
    if not text.isprintable() or " " in text:
        text = quote(text.strip(), safe="/:?#[]@!$&'()*+,;=%~")
    if text.startswith(("https://", "http://")):
        return text if len(text) > len("https://") else None
    if text.startswith("//"):
        return f"https:{text}"
    if text.startswith("/"):
        return HUB_URL + text
    if not _SCHEME.match(text) and _BARE_HOST.fullmatch(text):
        return f"https://{text}"
    return None


_ARXIV_ID = re.compile(
    r"(?:arxiv:)?([0-9]{4}\.[0-9]{4,5}|[a-z-]{2,16}(?:\.[A-Za-z]{2})?/[0-9]{7})(?:v[0-9]{1,3})?",
    re.IGNORECASE,
)


def read_id(text: str) -> str | None:
    """Read an arXiv id, new style or old, without its version.

    The forms are those of https://info.arxiv.org/help/arxiv_identifier.html.

    >>> read_id("2403.01774v2"), read_id("arXiv:cs/0112017"), read_id("2403")
    ('2403.01774', 'cs/0112017', None)
    """
    match = _ARXIV_ID.fullmatch(text)
    return match[1] if match else None
