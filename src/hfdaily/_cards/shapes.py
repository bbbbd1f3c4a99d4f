"""Shapes of short texts: what a text without a link says by its look alone.

| text | part |
|---|---|
| `N authors`, a date, a number or `-` | as it says |
| `Submitted by …`, `Upvote N`, `GitHub N`, `#1 Paper of the day`, `Video: a.mp4` | as it says |
| a footer on one line, `OpenBMB · Sep 4, 2024 2` | each part of it |
| a dot, a bullet alone, or `?` in its place | separator |
| a text of the site's menus, headings and footers | chrome |
| a rule, `* * *`, `-----` | nothing |
| a checkbox or picture alone (`[ ]`, `[IMG]`, `[logo.png]`) | nothing |
"""

import itertools
import re
from collections.abc import Sequence

from hfdaily._cards.parts import (
    AUTHORS,
    CHROME,
    COUNT,
    DATE,
    PROSE,
    RANK,
    REPOSITORY,
    SEPARATOR,
    STARS,
    SUBMITTER,
    THUMBNAIL,
    VOTE,
    Part,
)
from hfdaily._tokens import FIELD, RUN_TOGETHER
from hfdaily._values.dates import DATE_BEGINNINGS, LABEL, is_plain_date, split_printed, unlabelled
from hfdaily._values.fold import is_plain_count, read_count

Shape = tuple[Part, str]

SHORT = 100
"""Longer texts have no shape."""

# What the site prints around the cards, in any surface; lower case.
_CHROME = frozenset(
    {
        "new", "subscribe", "daily", "weekly", "monthly", "daily papers", "trending papers",
        "get trending papers in your email inbox!",
        "get trending papers in your email inbox once a day!", "by", "ak", "byak",
        "and the research community", "by ak and the research community",
        "byak and the research community", "models", "datasets", "spaces", "buckets",
        "buckets new", "docs", "enterprise", "pricing", "website", "tasks", "huggingchat",
        "collections", "languages", "organizations", "community", "blog", "posts", "learn",
        "discord", "forum", "solutions", "team & enterprise", "hugging face pro",
        "enterprise support", "inference providers", "inference endpoints", "storage buckets",
        "log in", "sign up", "hugging face", "papers", "arxiv page", "system theme", "company",
        "tos", "privacy", "about", "careers", "jobs", "view arxiv page", "view pdf",
        "add to collection", "copy markdown", "submit", "search", "previous", "next", "menu",
        "skip to content", "arxiv", "no papers yet", "hugging face's logo",
        "hugging face's logo hugging face", "previousnext",
        "video", "search by arxiv id or title", "byline", "daily papers - hugging face",
        "trending papers - hugging face", "© hugging face", "submit a paper",
        "html",
    }
)  # fmt: skip
_MENU_WORDS = frozenset(phrase for phrase in _CHROME if " " not in phrase) | frozenset(
    {"©", "log", "in", "sign", "up", "hugging", "face", "system", "theme", "page"}
)
_SCRIPTS = ('import("', "window.hubconfig", "window.moonsha")
_CODE = re.compile(
    r"(?:\w\(.*\);|=.*;)\Z|(?:[)=>:(,]|\b(?:else|try|do|default)|\A[^\s{]+) ?\{\Z"
    r"|\A[{}]+[;,]?\Z|\A\w+: \".*\",?\Z"
)
"""A line of a script or style, which some extractors take for text; a title may have a brace."""
_FIRST_WORDS = frozenset(phrase.partition(" ")[0] for phrase in _CHROME) | _MENU_WORDS
_BYLINE = "and the research community"
_BYLINES = (f"by ak {_BYLINE}", f"byak {_BYLINE}")
_BYLINE_PARTS = frozenset(
    part
    for line in _BYLINES
    for place in range(2, len(line))
    for part in (line[:place], line[-place:])
    if part.startswith("by") or part.rstrip().endswith(" community")
)
"""What an end of a text leaves of the byline; a part of its last word may be a title."""
_IMAGE_OF_BYLINE = re.compile(r"by ?!?\[", re.IGNORECASE)
"""The link in the byline, or its image, that the end of a text cuts."""
_LAST_SIGNS = frozenset("yY;{},")
"""What the byline ends in, and a line of code."""
_HEADINGS = frozenset({"daily papers", "trending papers", "monthly"})
_AUTHORS = re.compile(r"([0-9][0-9,]{0,6}) authors?\b", re.IGNORECASE)
_RANK = re.compile(r"#([0-9]{1,4}) Paper of the (?:day|week|month)", re.IGNORECASE)
_VIDEO = re.compile(r"video:\s*\S+\.(?:mp4|webm|mov|gif)", re.IGNORECASE)
_BULLETS = "•●▪◦‣*-–·+∙⋅| \t"
_WIDE = {ord("０") + digit: str(digit) for digit in range(10)}
"""The wide digits of East Asian texts."""
_RULE = 3
"""The signs that make a rule across the page."""
_BROKEN = "\ufffd"
"""What stands for the dot where a page was read in another encoding."""
_LOST = "?"
"""What stands for the dot or bullet where an encoding has none."""
_DOT_BEFORE_LABEL = re.compile(rf"\s[•●▪◦‣*–—·+∙⋅|-]\s+(?={LABEL}\S)")
"""What stands for the dot where a converter writes another sign."""
_DOTS = "•●▪◦‣*·∙⋅| \t"
# A checkbox, or what is left of an image: `[ ]`, `[-]`, `[IMG]`, `[983a036c8e]` alone.
_PLACEHOLDER = re.compile(
    r"\[(?:[\sxX-]?|IMG|INLINE)\]|⁰|\(BUTTON\)|\[Unknown INPUT type\]|^\[[\w.-]{0,60}\]$|_{3,}"
    r"|^\[(?:!|-?[0-9])?$|^\]$"  # the comments between which Svelte finds its texts again
)
_IMAGE = re.compile(r"(?:\(BUTTON\) ?)?\[[\w.-]{0,96}\] ?(?=\S)|\(BUTTON\) ?")
_FRAMED = re.compile(r"\[ (.{1,200}) \]")
_WORDS = ("submitted by", "upvote", "github", "video:", "#", "comments")
_BEGINNINGS = DATE_BEGINNINGS.union(
    *({word[:3], word[:2] + " "} if len(word) == 2 else {word[:3]} for word in _FIRST_WORDS),
    (word[:3] for word in (*_WORDS, *_SCRIPTS)),
)
"""The three letters that a text with letters and a shape begins with; a word may have two."""
_UNITS = {"upvote": VOTE, "star": STARS}


def is_heading_line(text: str) -> bool:
    """Tell the lines that stand above the first card of a list.

    >>> is_heading_line("byAK and the research community"), is_heading_line("Papers")
    (True, False)
    """
    lower = text.lower()
    return lower in _HEADINGS or is_byline(lower)


def is_byline(text: str) -> bool:
    """Tell the line below the page's name, which stands once on a page."""
    return len(text) <= len(_BYLINE) + 24 and text.lower().endswith(_BYLINE)


def is_part_of_byline(text: str) -> bool:
    """Tell what the end of a line or a text leaves of the byline: no title reads so.

    >>> is_part_of_byline("by AK and the research"), is_part_of_byline("by AK in the Wild")
    (True, False)
    """
    return text.lower() in _BYLINE_PARTS or _IMAGE_OF_BYLINE.match(text) is not None


def is_chrome(text: str) -> bool:
    """Tell a text that the site prints around its cards.

    >>> is_chrome("Log In"), is_chrome("Models Datasets Spaces"), is_chrome("A Title")
    (True, True, False)
    """
    start = text[:SHORT].lower()
    first = start.partition(" ")[0]
    if first in _FIRST_WORDS:
        lower = text.lower()
        if lower in _CHROME or (first in _MENU_WORDS and _MENU_WORDS.issuperset(lower.split())):
            return True
    if text[-1:] not in _LAST_SIGNS:
        return start.startswith(_SCRIPTS)
    return start.startswith(_SCRIPTS) or is_byline(text) or _is_code(text)


def _is_code(text: str) -> bool:
    return len(text) <= SHORT and _CODE.search(text) is not None


def is_shape(text: str) -> bool:
    """Tell a text that says by its look what it is.

    >>> is_shape("Sep 4, 2024 2"), is_shape("3D Scenes"), is_shape("· 4 authors")
    (True, False, True)
    """
    return len(text) <= SHORT and read_shape(text) is not None


def is_picture(text: str) -> bool:
    """Tell what is left of an image or a button alone.

    >>> is_picture("[IMG]"), is_picture("(BUTTON)"), is_picture("[Re] A Title")
    (True, True, False)
    """
    return not _PLACEHOLDER.sub("", text).strip()


def without_pictures(text: str) -> str:
    """Take what is left of images and checkboxes out of a text.

    >>> without_pictures("[] GitHub [] 678")
    'GitHub 678'
    """
    return " ".join(_PLACEHOLDER.sub("", text).split()) if "[" in text else text


def without_image(text: str) -> str:
    """Take what is left of an image, or of a button, off the name that stands behind it.

    >>> without_image("[20a72cbee6] Ada Example"), without_image("(BUTTON) Ada Example")
    ('Ada Example', 'Ada Example')
    """
    match = _IMAGE.match(text)
    text = text[match.end() :] if match else text
    framed = _FRAMED.fullmatch(text)
    return framed[1] if framed else text


def is_number_of_authors(text: str) -> bool:
    """Tell the text that counts a paper's authors.

    >>> is_number_of_authors("4 authors"), is_number_of_authors("4 authors of code")
    (True, False)
    """
    return _AUTHORS.fullmatch(text) is not None


def read_shape(text: str) -> Sequence[Shape] | None:
    """Read a short text by its shape; None where it has none.

    >>> read_shape("OpenBMB · Sep 4, 2024 2")[0]
    (<Part.PROSE: 0>, 'OpenBMB')
    >>> [part.name for part, _ in read_shape("17 4")], read_shape("A Title")
    (['COUNT', 'COUNT'], None)
    """
    if is_plain_count(text):
        return ((COUNT, text),)
    if is_plain_date(text):
        return ((DATE, text),)
    return _read_other(text)


def _read_other(text: str) -> Sequence[Shape] | None:
    if "[" in text or "(" in text or "_" in text or "⁰" in text or text == "]":
        kept = _PLACEHOLDER.sub("", text)
        if kept != text:
            return _read_bare(kept.strip()) if kept.strip() else ()
    elif is_plain(text) and "·" not in text and _BROKEN not in text and LABEL not in text:
        return None
    return _read_bare(text)


def _read_bare(text: str) -> Sequence[Shape] | None:
    """Read a text without what is left of images and checkboxes."""
    bare = text.replace(_BROKEN, "·").lstrip(_BULLETS).rstrip(_DOTS)
    if not bare:
        return _read_signs(text.replace(_BROKEN, "·"))
    if bare[0] == RUN_TOGETHER:
        return ((Part.RUN_TOGETHER, bare),)
    if bare[0] == FIELD:
        return ((Part.FIELD, bare),)
    if LABEL in bare:
        bare = _DOT_BEFORE_LABEL.sub(" · ", bare)
    if "·" in bare:
        return _read_footer(bare)
    if bare[0] == _LOST:
        return _read_lost(bare[1:].lstrip())
    return _read_number(bare) if bare[0].isdigit() else _read_words(bare)


def _read_lost(rest: str) -> Sequence[Shape] | None:
    """Read what stands behind a question mark: nothing or a part of a footer, or it is no dot."""
    shapes = read_shape(rest) if rest else ()
    if shapes is None or (shapes and shapes[0][0] not in {AUTHORS, DATE}):
        return None
    return ((SEPARATOR, ""), *shapes)


def _read_signs(text: str) -> Sequence[Shape]:
    """Read a text without letters and digits: a vote of zero, a dot, a rule."""
    sign = text.strip(_DOTS)
    if len(sign) > 1 or text.count(text[:1]) >= _RULE:
        return ()
    return ((COUNT if sign else SEPARATOR, sign),)


def _read_words(text: str) -> Sequence[Shape] | None:
    if is_plain(text):
        return None
    if is_chrome(text):
        return ((CHROME, text),)
    lower = text.lower()
    if lower.startswith(_WORDS):
        return _read_label(text, lower)
    return _read_date(text)


def is_plain(text: str) -> bool:
    """Tell most titles and names: what they begin with and end in is of no shape."""
    return (
        text[:1].isalpha()
        and text[1:2] != " "
        and text[:3].lower() not in _BEGINNINGS
        and text[-1] not in _LAST_SIGNS
    )


def _read_footer(text: str) -> Sequence[Shape] | None:
    """Read a footer on one line: ``OpenBMB · Sep 4, 2024 2``; the first part may be a name."""
    name, *rest = [part.strip() for part in text.split("·")]
    shapes: list[Shape] = []
    for part in rest:
        found = read_shape(part) if part else ()
        if found is None:
            return None
        shapes += found
    first = read_shape(name) if name else ()
    if first is None:
        first = ((PROSE, name),)
    return (*first, (SEPARATOR, "·"), *shapes)


def _read_number(text: str) -> Sequence[Shape] | None:
    if not text.isascii():
        text = text.translate(_WIDE)
    if text.isdigit() and text.isascii():
        return ((COUNT, text),) if read_count(text) else None
    match = _AUTHORS.match(text)
    if match:
        return _followed((AUTHORS, match[1]), text[match.end() :])
    words = text.split()
    counts = list(itertools.takewhile(read_count, words))
    shapes = [(COUNT, word) for word in counts]
    if len(counts) == len(words):
        return shapes
    rest = " ".join(words[len(counts) :])
    if counts and is_chrome(rest):
        # The site's menu says `Models`; `3 models` counts what is none of a card's numbers.
        counts_other = rest.islower() and rest.endswith("s") and " " not in rest
        return None if counts_other else [*shapes, (CHROME, rest)]
    if counts and (lower := rest.lower()).startswith("submitted by"):
        # The numbers of one card, and the label of the next.
        return [*shapes, *(_read_label(rest, lower) or ())]
    return _read_unit(counts, rest) or _read_date(text)


def _read_unit(counts: Sequence[str], rest: str) -> Sequence[Shape] | None:
    unit = _UNITS.get(rest.lower().removesuffix("s")) if len(counts) == 1 else None
    return ((unit, counts[0]),) if unit else None


def _read_date(text: str) -> Sequence[Shape] | None:
    found = split_printed(text)
    shapes = _followed((DATE, found[0].text), found[1].strip("[]")) if found else None
    if shapes is None and (labelled := unlabelled(text)):
        return ((DATE, labelled),)
    return shapes


def _followed(shape: Shape, rest: str) -> Sequence[Shape] | None:
    """Give a shape and those of what follows it, if that has any."""
    rest = rest.strip(_BULLETS + ",")
    if not rest:
        return (shape,)
    after = read_shape(rest)
    return None if after is None else (shape, *after)


def _read_label(text: str, lower: str) -> Sequence[Shape] | None:
    """Read what the site labels by a word in front."""
    if lower.startswith("submitted by"):
        name = text[len("submitted by") :].lstrip(": ").rstrip()
        return ((SUBMITTER, without_image(name)),)
    if lower.startswith("upvote"):
        return _counted(VOTE, lower[len("upvote") :].removeprefix("s").strip(": "))
    if lower.startswith("comments"):
        return None if lower.strip(": ") != "comments" else ((CHROME, text),)
    if lower.startswith("github"):
        count = lower[len("github") :].removesuffix("arxiv page").strip()
        return _counted(REPOSITORY, count)
    if _VIDEO.fullmatch(text):
        return ((THUMBNAIL, ""),)
    match = _RANK.match(text)
    return ((RANK, match[1]),) if match else None


def _counted(part: Part, count: str) -> Sequence[Shape] | None:
    return ((part, count),) if not count or read_count(count) else None
