"""Text, numbers and addresses as the model holds them."""

import re
from collections.abc import Sequence
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
    # Most text needs nothing but to be stripped, or has hard wraps at most; to see that is
    # much cheaper than to split it.
    joined = text.strip()
    if len(joined) < _LONG:
        if joined.isprintable() and "  " not in joined:
            return joined
    elif is_folded(joined := joined.replace("\n", " ")):
        return joined
    return without_surrogates(" ".join(text.split()))


def is_blank(value: object) -> bool:
    """Tell a value that is not there, or a text that holds nothing.

    >>> is_blank(None), is_blank(" "), is_blank("a"), is_blank(0)
    (True, True, False, False)
    """
    return value is None or (isinstance(value, str) and not value.strip())


def is_missing(value: object) -> bool:
    """Tell a value that stands for none: NaN and pandas' NaT are not equal to themselves.

    >>> is_missing(float("nan")), is_missing(1.0)
    (True, False)
    """
    return bool(value != value)  # noqa: PLR0124 - nothing else says it without pandas


def letters(text: str) -> str:
    """Keep the letters and digits of a text.

    >>> letters("**Self-Play**, v2")
    'SelfPlayv2'
    """
    return "".join(filter(str.isalnum, text))


def without_numbers(text: str) -> str:
    """Give a text without its digits, so that texts which differ in them alone are the same.

    >>> without_numbers("5 min read") == without_numbers("12 min read")
    True
    """
    return _NUMBERS.sub("", text)


_NUMBERS = re.compile(r"\d+")


def is_folded(line: str) -> bool:
    """Tell a text without white space at its ends or line breaks that folding leaves as it is.

    >>> is_folded("a b"), is_folded("a  b"), is_folded("a\u00a0b")
    (True, False, False)
    """
    return line.rfind("  ") < 0 and not _has_odd(line)  # backwards is a quarter faster


_LONG = 64
"""From here on a search per character beats a look at every character."""
_ODD_SPACES = "\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""The white space of ASCII, but for the plain space."""


def _has_odd(text: str) -> bool:
    """Tell whether a text may have white space other than the plain space, or surrogates."""
    if len(text) < _LONG or not text.isascii():
        return not text.isprintable()
    for space in _ODD_SPACES:  # noqa: SIM110 - `any` takes three times as long
        if space in text:
            return True
    return False


def are_folded(texts: Sequence[str]) -> bool:
    """Tell whether no text of a list needs folding and none is empty, in one look at them all.

    >>> are_folded(["a b", "c"]), are_folded(["a", " b"])
    (True, False)
    """
    joined = " ".join(texts)
    return joined != "" and joined.strip() == joined and "  " not in joined and not _has_odd(joined)


def fold_plain(texts: Sequence[str]) -> list[str] | None:
    r"""Fold texts with spaces and hard wraps at most; others come out empty.

    Returns:
        None where a text of ASCII has other white space than these.

    >>> fold_plain([" a\nb ", "a   b", "\xe4\xa0b"]), fold_plain(["a\tb", "c"])
    (['a b', 'a b', ''], None)
    """
    joined = [text.strip().replace("\n", " ") for text in texts]
    plain = [text if text.rfind("  ") < 0 else _single_spaced(text) for text in joined]
    all_of_ascii = "".join([text for text in plain if text.isascii()])
    if any(space in all_of_ascii for space in _ODD_SPACES):
        return None
    return [text if text.isascii() or text.isprintable() else "" for text in plain]


def _single_spaced(text: str) -> str:
    while "  " in text:  # each round halves the longest run of spaces
        text = text.replace("  ", " ")
    return text


def all_match(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Tell whether a pattern, which takes any number of texts with a space behind each, takes all.

    >>> all_match(re.compile("(?:[a-z] )++"), ["a", "b"])
    True
    """
    joined = " ".join(texts) + " "
    return pattern.fullmatch(joined) is not None and joined.count(" ") == len(texts)


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


INVISIBLE = (
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""The characters that nobody sees: not the joiners, which some scripts are written with."""
_UNSEEN = str.maketrans("", "", INVISIBLE)


def without_invisible(text: str) -> str:
    r"""Take out the characters that nobody sees.

    >>> without_invisible("a\u200bb")
    'ab'
    """
    return text.translate(_UNSEEN)


_FEW = 8
_TRY_LENGTH = 512
"""One try for the rare character takes about as long as a search through so many characters."""


def holds(text: str, mark: str, rare: int = 0) -> bool:
    r"""Tell whether a text holds a mark in which one character is rare.

    A search for one character takes a fiftieth of what one for a few takes.

    Args:
        text: where to look.
        mark: what to look for.
        rare: the place of the rare character in the mark.

    >>> holds("a [link](b)", "]("), holds("[a] (b)", "](")
    (True, False)
    >>> holds("a\n=== b", "\n===", rare=1), holds("===", "\n===", rare=1)
    (True, False)
    """
    char = mark[rare]
    place = text.find(char, rare)
    for _ in range(len(text) // _TRY_LENGTH + _FEW):
        if place < 0 or text.startswith(mark, place - rare):
            return place >= 0
        place = text.find(char, place + 1)
    return place >= 0 and text.find(mark, place - rare) >= 0


def holds_any(text: str, marks: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of several marks, which begin with the same rare character.

    >>> holds_any("a [link]", ("[a", "[l")), holds_any("a [link]", ("[a", "[b"))
    (True, False)
    """
    char = marks[0][0]
    place = text.find(char)
    for _ in range(len(text) // _TRY_LENGTH + _FEW):
        if place < 0 or text.startswith(marks, place):
            return place >= 0
        place = text.find(char, place + 1)
    return place >= 0 and any(mark in text for mark in marks)


class Count(NamedTuple):
    """A number as a page prints it."""

    value: int
    rounded: bool
    """Whether the page gave only the first digits (``1.41k``)."""


_MOST_DIGITS = 18
_COUNT = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?:\.([0-9]{1,3})|,([0-9]{1,2})(?=[kKmM]))?([kKmM])?"
)
_DIGITS = {"k": 3, "m": 6}


def read_count(text: str) -> Count | None:
    """Read a number as Hugging Face prints it; ``-`` is a vote of zero.

    The site rounds from a thousand on to three digits and drops zeros; a browser that
    translates it may write a comma before them:

    >>> read_count("949"), read_count("1.41k"), read_count("110k"), read_count("-")
    (Count(value=949, rounded=False), Count(value=1410, rounded=True), \
Count(value=110000, rounded=True), Count(value=0, rounded=False))
    >>> read_count("1,71k"), read_count("1,710k"), read_count("1.5"), read_count("1,5")
    (Count(value=1710, rounded=True), Count(value=1710000, rounded=True), None, None)
    """
    if is_plain_count(text):
        return Count(int(text), rounded=False)
    if text in {"-", "–", "—"}:
        return Count(0, rounded=False)
    match = _COUNT.fullmatch(text)
    if match is None:
        return None
    whole, point, comma, unit = match.groups()
    fraction = point or comma or ""
    if unit is None:
        return None if fraction else Count(int(whole.replace(",", "")), rounded=False)
    digits = _DIGITS[unit.lower()]
    return Count(int(whole.replace(",", "") + fraction.ljust(digits, "0")), rounded=True)


def is_plain_count(text: str) -> bool:
    """Tell a number that is printed in digits alone, as most are.

    >>> is_plain_count("949"), is_plain_count("1.41k"), is_plain_count("-")
    (True, False, False)
    """
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


_INNER_URL = re.compile(r"(https?):/{1,2}(?=[^/\s])", re.IGNORECASE)


def without_archive(url: str) -> str:
    """Give the address that an archive put behind its own.

    >>> without_archive("https://web.archive.org/web/20260301000000/https://a.org/b")
    'https://a.org/b'
    >>> without_archive("/web/20260301000000im_/https:/a.org"), without_archive("https://a.org/http")
    ('https://a.org', 'https://a.org/http')
    """
    match = _INNER_URL.match(url, len(archive_of(url) or url))
    return f"{match[1]}://{url[match.end() :]}" if match else url


def archive_of(url: str) -> str:
    """Give what an archive put before an address; nothing where none did.

    >>> archive_of("https://web.archive.org/web/20260301000000/https://a.org/b")
    'https://web.archive.org/web/20260301000000/'
    """
    place = url.find("/http", 1) + 1
    return url[:place] if place and _INNER_URL.match(url, place) else ""


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
    if text.startswith("/web/") or _ARCHIVED_PART.match(text):
        text = without_archive(text)
    if not text.isprintable() or " " in text:
        text = quote(text.strip(), safe="/:?#[]@!$&'()*+,;=%~")
    if text.startswith("//"):
        text = f"https:{text}"
    if text.startswith(("https://", "http://")):
        return text if len(text) > len("https://") else None
    if text.startswith("/"):
        return HUB_URL + text
    if not _SCHEME.match(text) and _BARE_HOST.fullmatch(text):
        return f"https://{text}"
    return None


_ARCHIVED_PART = re.compile(r"(?:https?:)?//web\.archive\.org/web/[0-9]+[a-z]{2}_/")
"""What an archive makes of the addresses of pictures; one without letters is a page's own link."""


def absolute_urls(texts: Sequence[str]) -> list[str] | None:
    """Make addresses absolute, all at once; None where one needs a closer look.

    >>> absolute_urls(["https://a.org", "/avatars/x.svg"])
    ['https://a.org', 'https://huggingface.co/avatars/x.svg']
    >>> absolute_urls(["https://a.org", "b.ai/c"]) is None
    True
    """
    joined = " ".join(texts)
    is_plain = joined.isascii() and joined.isprintable() and joined.count(" ") < len(texts)
    if not is_plain or "web.archive." in joined:
        return None
    made = [text if text.startswith("https://") else _of_the_site(text) for text in texts]
    return made if all(made) and "https://" not in made else None


def _of_the_site(path: str) -> str:
    return HUB_URL + path if path.startswith("/") and not path.startswith(_OTHER_PATHS) else ""


_OTHER_PATHS = ("//", "/web/")
"""What begins like a path of the site, and is none."""


_NEW_ID = (
    r"(?:(?:1[5-9]|[2-9][0-9])[0-9]{2}\.[0-9]{5}|(?:0[7-9]|1[0-4])[0-9]{2}\.[0-9]{4})(?![0-9])"
)
"""The ids since 2015 have five digits: one of four has lost a zero to a program that took it
for a number."""
ARXIV_ID = rf"{_NEW_ID}|[a-z-]{{2,16}}(?:\.[A-Za-z]{{2}})?/[0-9]{{7}}"
"""The pattern of an id, new style or old, without its version."""
_ARXIV_ID = re.compile(rf"(?:arxiv:)?({ARXIV_ID})(?:v[0-9]{{1,3}})?", re.IGNORECASE)


def read_id(text: str) -> str | None:
    """Read an arXiv id, new style or old, without its version.

    The forms are those of https://info.arxiv.org/help/arxiv_identifier.html.

    >>> read_id("2403.01774v2"), read_id("arXiv:cs/0112017"), read_id("2403.0177")
    ('2403.01774', 'cs/0112017', None)
    """
    match = _ARXIV_ID.fullmatch(text)
    return match[1] if match else None


_IDS = re.compile(rf"(?:(?:{_NEW_ID}) )++")


def are_ids(texts: Sequence[str]) -> bool:
    """Tell whether all texts are arXiv ids of the new style, without versions.

    >>> are_ids(["2403.01774", "1706.03762"]), are_ids(["2403.01774v2"])
    (True, False)
    """
    return all_match(_IDS, texts)
