"""What a page's tags say: its tokens, its embedded JSON and its head."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from hfdaily._tokens import HEADING, IMAGE, LINK, TEXT, Token, new_token, without_signs
from hfdaily._values.fold import fold, without_invisible

BORDER = "\x7f"
"""Stands in a text for the start or end of an element that parts texts; no page prints it."""
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = frozenset(
    {"b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "strong",
     "sub", "sup", "tt", "u", "var", "wbr"}
)  # fmt: skip
_SILENT = frozenset(
    {"noscript", "script", "select", "style", "svg", "template", "textarea", "title"}
)
_NO_BORDER = _INLINE | {"br", "img"}
"""The elements whose end is no border between texts."""
_CODE = frozenset({"script", "style"})
_TITLE_LINK = re.compile(r"/papers/[0-9.]+\Z")
_SHORT = 64
_ENDS = 2
_FEWEST_BADGES = 3
_BLANK = f" \n\t{BORDER}"
HYDRATION_TARGETS = frozenset({"DailyPapers", "PaperContent"})


class Beside(NamedTuple):
    """What stands in a heading beside its link, such as a badge."""

    place: int
    """The heading's place among the tokens."""
    rest: tuple[str, str]
    title: str
    """The text of the link."""


class Collector:
    """The target of lxml's parser: takes tags and text, keeps tokens and what the head says."""

    def __init__(self) -> None:
        """Start empty."""
        self.tokens: list[Token] = []
        self.hydrations: list[tuple[str, str]] = []
        self.strangers: list[tuple[str, str]] = []
        self.targets: list[str] = []
        self.url: str | None = None
        self.title = ""
        self.articles = 0
        self.titles = 0
        """How many elements give the page's title: one, but where pages are glued together."""
        self.hides_links = False
        """Whether a link stands in an element that shows no text."""
        self.is_own = False
        """Whether it is a page that hfdaily wrote."""
        self.is_spoiled = False
        """Whether a sign for a border stands where it is none, or may hide where something ends."""
        self.days: list[str] = []
        self._text: list[str] = []
        self.data: Callable[[str], None] = self._text.append
        """Takes text; most calls of the parser are this one."""
        self._link: str | None = None
        self._level = 0
        self._heading_target = ""
        self._linked: list[int] = []
        """Where the links of a heading begin and end in its text."""
        self._beside: list[Beside] = []
        self._within = False
        self._silent = ""
        self._depth = 0
        self._heard = 0
        self._starts = True
        self._spaced = True
        self._after_span = -1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        if self._silent:
            self._depth += tag == self._silent
            self.hides_links = self.hides_links or tag == "a"
        else:
            take = _TAKERS.get(tag)
            if take is None:
                self._text.append(BORDER)
            else:
                take(self, tag, attributes)
        if "data-target" in attributes:
            self._read_target(attributes)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if self._silent:
            self._depth -= tag == self._silent
            if not self._depth:
                self._end_silence()
        elif (take := _ENDERS.get(tag)) is not None:
            take(self)
        elif tag not in _NO_BORDER:
            self._text.append(BORDER)

    def close(self) -> None:
        """Take the end of the page."""
        if self._silent:
            self._end_silence()
        self._flush()
        self._part_badges()
        # To look for what is rare once takes less time than to do so in every text.
        texts = "\n".join([token.text for token in self.tokens])
        if "  " in texts:
            self.tokens = [
                token._replace(text=fold(token.text)) if "  " in token.text else token
                for token in self.tokens
            ]
        if without_signs(texts) != texts:
            self.tokens = [token._replace(text=without_signs(token.text)) for token in self.tokens]

    def pass_over(self, *_: object) -> None:
        """Take a tag that does not part texts."""

    def take_image(self, _: str, attributes: Mapping[str, str]) -> None:
        """Take an image: it stands before the text around it."""
        if self._level:
            self._text.append(" ")
        elif self._text and not self._within:
            self._flush_ended()
        alt = attributes.get("alt")
        text = fold(alt) if alt else ""
        self.tokens.append(new_token((IMAGE, text, attributes.get("src", ""), 0, 0, True, True)))

    def take_break(self, *_: object) -> None:
        """Take a line break."""
        self._text.append(" ")

    def take_span(self, *_: object) -> None:
        """Take the start of a part of a line; in a title it parts what another span ends."""
        if self._after_span == len(self._text) or not self._is_title():
            self._part()

    def end_span(self) -> None:
        """Take the end of a part of a line."""
        if not self._is_title():
            self._part()
        elif not self._level:
            self._after_span = len(self._text)

    def _is_title(self) -> bool:
        """Tell a heading or a paper's link, in which a span has no width; others part texts."""
        if self._level:
            return True
        link = self._link
        return link is not None and "/papers/" in link and _TITLE_LINK.search(link) is not None

    def _part(self) -> None:
        """Part texts that go on in one line."""
        if self._within:
            self._text.append(" ")
        else:
            self._flush()

    def take_link(self, _: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a link."""
        target = attributes.get("href", "")
        if self._level:
            # A heading and the link in it are one token.
            self._heading_target = self._heading_target or target
            self._linked.append(len(self._text))
            return
        self._flush()
        self._link = target
        self._within = True

    def end_link(self) -> None:
        """Take the end of a link."""
        if self._level:
            self._linked.append(len(self._text))
            return
        if self._link is None:
            self._flush()
        else:
            self._flush_within(link_ends=True)
            self._link = None
            self._within = False

    def take_heading(self, tag: str, _: Mapping[str, str]) -> None:
        """Take the start of a heading."""
        self._flush()
        self._heading_target = self._link or ""
        self._link = None
        self._level = _HEADINGS[tag]
        self._within = self._starts = True

    def end_heading(self) -> None:
        """Take the end of a heading."""
        self._flush()
        self._level = 0
        self._heading_target = ""
        self._within = self._link is not None
        self._starts = True

    def take_silent(self, tag: str, _: Mapping[str, str]) -> None:
        """Take the start of an element that shows no text."""
        self._silent = tag
        self._depth = 1
        self._heard = len(self._text)
        self.titles += tag == "title"

    def take_article(self, *_: object) -> None:
        """Take the start of a card."""
        self._text.append(BORDER)
        self.articles += 1

    def take_time(self, _: str, attributes: Mapping[str, str]) -> None:
        """Take a date: above the cards stands the page's own."""
        self._text.append(BORDER)
        if not self.articles:
            self.days.append(attributes.get("datetime", ""))

    def take_meta(self, _: str, attributes: Mapping[str, str]) -> None:
        """Take what the head says."""
        self._text.append(BORDER)
        if attributes.get("property") == "og:url" and self.url is None:
            self.url = attributes.get("content") or None

    def take_section(self, _: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a part of the page, such as hfdaily writes."""
        self._text.append(BORDER)
        self.is_own = self.is_own or attributes.get("class") == "hfdaily"

    def _read_target(self, attributes: Mapping[str, str]) -> None:
        target = attributes["data-target"]
        self.targets.append(target)
        props = attributes.get("data-props")
        if not props:
            return
        self.is_spoiled = self.is_spoiled or BORDER in props
        if target in HYDRATION_TARGETS:
            self.hydrations.append((target, props))
        elif '"dailyPapers"' in props:
            self.strangers.append((target, props))

    def _end_silence(self) -> None:
        """Forget the text of an element that shows none."""
        text = "".join(self._text[self._heard :])
        if self._silent not in _CODE:
            self.is_spoiled = self.is_spoiled or BORDER in text
        if self._silent == "title":
            self.title += text
        del self._text[self._heard :]
        self._silent = ""

    def _flush(self) -> None:
        if self._within:
            self._flush_within()
        elif self._text:
            self._flush_texts()

    def _flush_ended(self) -> None:
        """Hand on the texts that a border has ended; the last one goes on."""
        raw, border, rest = "".join(self._text).rpartition(BORDER)
        if border:
            self._text[:] = (raw, border)
            self._flush_texts()
            self._text += (rest,) if rest else ()

    def _flush_texts(self) -> None:
        """Hand on the texts between borders, in no heading and no link: at most one, as a rule."""
        raw = "".join(self._text)
        self._text.clear()
        text = raw.strip(_BLANK)
        if not text:
            self._starts = self._starts or BORDER in raw
            self._spaced = self._spaced or raw != ""
        elif text.isprintable() and len(text) < _SHORT:
            before, _, behind = raw.partition(text)
            starts = self._starts or BORDER in before
            spaced = starts or self._spaced or before != ""
            self.tokens.append(new_token((TEXT, text, "", 0, 0, starts, spaced)))
            self._starts, self._spaced = BORDER in behind, behind != ""
        else:
            self._flush_parts(raw.split(BORDER))

    def _flush_parts(self, parts: list[str]) -> None:
        starts, spaced = self._starts, self._spaced
        for part in parts:
            if part.isspace():
                spaced = True
            elif text := _shown(part):
                spaced = starts or spaced or part[0].isspace()
                self.tokens.append(new_token((TEXT, text, "", 0, 0, starts, spaced)))
                starts, spaced = False, part[-1].isspace()
            else:
                spaced = spaced or part != ""
            self._starts, starts = starts, True
        self._spaced = spaced

    def _flush_within(self, *, link_ends: bool = False) -> None:
        """Hand on what stands in a heading or link, where a border is white space."""
        raw = "".join(self._text)
        if self._linked:
            self._see_beside()
        self._text.clear()
        self._after_span = -1
        if BORDER in raw:
            raw = raw.replace(BORDER, " ")
            self._starts = True
            self.is_spoiled = self.is_spoiled or self._level > 0
        text = _shown(raw) if raw else ""
        if not (text or link_ends):
            return
        level, starts = self._level, self._starts
        kind, target = (HEADING, self._heading_target) if level else (LINK, self._link or "")
        spaced = starts or self._spaced or raw[:1].isspace()
        self.tokens.append(new_token((kind, text, target, 0, level, starts, spaced)))
        self._starts, self._spaced = False, raw[-1:].isspace()

    def _see_beside(self) -> None:
        """Keep what stands in a heading beside its only link."""
        places, self._linked = self._linked, []
        if len(places) != _ENDS:
            return
        begin, end = places
        if not "".join(self._text[:begin] + self._text[end:]).strip(_BLANK):
            return
        rest = "".join(self._text[:begin]), "".join(self._text[end:])
        if "papers" in self._heading_target:
            title = _shown("".join(self._text[begin:end]).replace(BORDER, " "))
            before, behind = (_shown(part.replace(BORDER, " ")) for part in rest)
            self._beside.append(Beside(len(self.tokens), (before, behind), title))

    def _part_badges(self) -> None:
        """Take off titles what stands beside the links of several alike: it is a badge.

        What stands beside one alone may be a part of a title that its markup splits.
        """
        if not self._beside:
            return
        counts = Counter(found.rest for found in self._beside)
        headings = sum(token.kind is HEADING and token.target != "" for token in self.tokens)
        for place, rest, title in self._beside:
            is_badge = counts[rest] >= _FEWEST_BADGES or 2 * counts[rest] > headings > 1
            if is_badge and title:
                self.tokens[place] = self.tokens[place]._replace(text=title)


def _shown(raw: str) -> str:
    """Fold a text, without characters that nobody sees; double spaces in short ones stay."""
    text = raw.strip()
    if len(text) < _SHORT and text.isprintable():
        return text
    text = fold(raw)
    return text if text.isascii() else fold(without_invisible(text))


_TAKERS: Mapping[str, Callable[[Collector, str, Mapping[str, str]], None]] = {
    "a": Collector.take_link,
    "img": Collector.take_image,
    "span": Collector.take_span,
    "br": Collector.take_break,
    "article": Collector.take_article,
    "time": Collector.take_time,
    "meta": Collector.take_meta,
    "main": Collector.take_section,
    "section": Collector.take_section,
    **dict.fromkeys(_HEADINGS, Collector.take_heading),
    **dict.fromkeys(_SILENT, Collector.take_silent),
    **dict.fromkeys(_INLINE, Collector.pass_over),
}
"""What takes a start; all others are borders between texts and nothing else."""
_ENDERS: Mapping[str, Callable[[Collector], None]] = {
    "a": Collector.end_link,
    "span": Collector.end_span,
    **dict.fromkeys(_HEADINGS, Collector.end_heading),
}
