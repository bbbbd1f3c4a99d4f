"""The HTML reader: a page's tags to tokens, its embedded JSON and its head."""

import re
from collections.abc import Callable, Mapping

from lxml import etree

from hfdaily._diagnostics import Code
from hfdaily._fold import fold
from hfdaily._report import Report
from hfdaily._tokens import HEADING, IMAGE, LINK, TEXT, Token, new_token
from hfdaily._undress import drop_invisible

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
_PLAIN = frozenset({"div", "li", "p", "ul", "input", "dialog", "button"})
"""The most common elements that are borders between texts and nothing else."""
_TITLE_LINK = re.compile(r"/papers/[0-9.]+\Z")
_OWN_TAGS = frozenset({"main", "section"})
HYDRATION_TARGETS = frozenset({"DailyPapers", "PaperContent"})


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
        self.days: list[str] = []
        self._text: list[str] = []
        self.data: Callable[[str], None] = self._text.append
        """Takes text; most calls of the parser are this one."""
        self._link: str | None = None
        self._level = 0
        self._heading_target = ""
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
        elif tag in _PLAIN:
            if self._text or self._within:
                self._border()
            self._starts = True
        elif (take := _TAKERS.get(tag)) is not None:
            take(self, attributes)
        elif tag in _SILENT:
            self._silence(tag)
        elif tag not in _INLINE:
            self._open(tag, attributes)
        if "data-target" in attributes:
            self._read_target(attributes)

    def _border(self) -> None:
        """Take the border of an element that is not inline."""
        text = self._text
        if self._within:
            text.append(" ")
        elif text:
            # Two of three texts are nothing but the white space between tags.
            if "".join(text).isspace():
                text.clear()
                self._spaced = True
            else:
                self._flush()

    def _is_title(self) -> bool:
        """Tell a heading or a paper's link, in which a span has no width; others part texts."""
        return self._level > 0 or (
            self._link is not None and _TITLE_LINK.search(self._link) is not None
        )

    def _silence(self, tag: str) -> None:
        """Begin an element that shows no text."""
        self._silent = tag
        self._depth = 1
        self._heard = len(self._text)
        self.titles += tag == "title"

    def take_image(self, attributes: Mapping[str, str]) -> None:
        """Take an image: it stands before the text around it."""
        alt = attributes.get("alt")
        text = fold(alt) if alt else ""
        if self._level:
            self._text.append(" ")
        self.tokens.append(new_token((IMAGE, text, attributes.get("src", ""), 0, 0, True, True)))

    def take_break(self, _: Mapping[str, str]) -> None:
        """Take a line break."""
        self._text.append(" ")

    def take_span(self, _: Mapping[str, str]) -> None:
        """Take the start of a part of a line; in a title it parts what another span ends."""
        if self._after_span == len(self._text) or not self._is_title():
            self._border()

    def take_link(self, attributes: Mapping[str, str]) -> None:
        """Take the start of a link."""
        target = attributes.get("href", "")
        if self._level:
            # A heading and the link in it are one token.
            self._heading_target = self._heading_target or target
            return
        self._flush()
        self._link = target
        self._within = True

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _HEADINGS:
            self._flush()
            self._heading_target = self._link or ""
            self._link = None
            self._level = _HEADINGS[tag]
            self._within = self._starts = True
            return
        self._border()
        self._starts = True
        if tag == "article":
            self.articles += 1
        elif tag == "time" and not self.articles:
            self.days.append(attributes.get("datetime", ""))
        elif tag == "meta":
            self._meta(attributes)
        elif tag in _OWN_TAGS and attributes.get("class") == "hfdaily":
            self.is_own = True

    def _read_target(self, attributes: Mapping[str, str]) -> None:
        target = attributes["data-target"]
        self.targets.append(target)
        props = attributes.get("data-props")
        if props and target in HYDRATION_TARGETS:
            self.hydrations.append((target, props))
        elif props and '"dailyPapers"' in props:
            self.strangers.append((target, props))

    def _meta(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("property") == "og:url" and self.url is None:
            self.url = attributes.get("content") or None

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if self._silent:
            self._depth -= tag == self._silent
            if not self._depth:
                self._end_silence()
        elif tag in _PLAIN:
            if self._text or self._within:
                self._border()
            self._starts = True
        elif tag == "a":
            if not self._level:
                self._flush(link_ends=True)
                self._link = None
                self._within = False
        elif tag == "span":
            self._end_span()
        elif tag in _HEADINGS:
            self._flush()
            self._level = 0
            self._heading_target = ""
            self._within = self._link is not None
            self._starts = True
        elif tag not in _NO_BORDER:
            self._border()
            self._starts = True

    def _end_span(self) -> None:
        if not self._is_title():
            self._border()
        elif not self._level:
            self._after_span = len(self._text)

    def _end_silence(self) -> None:
        """Forget the text of an element that shows none."""
        if self._silent == "title":
            self.title += "".join(self._text[self._heard :])
        del self._text[self._heard :]
        self._silent = ""

    def close(self) -> None:
        """Take the end of the page."""
        if self._silent:
            self._end_silence()
        self._flush()

    def _flush(self, *, link_ends: bool = False) -> None:
        if not (self._text or link_ends):
            return
        raw = "".join(self._text)
        self._text.clear()
        self._after_span = -1
        text = "" if not raw or raw.isspace() else fold(raw)
        if not text.isascii():
            text = fold(drop_invisible(text))
        if self._level:
            if not text:
                return
            kind, target = HEADING, self._heading_target
        elif self._link is not None:
            kind, target = LINK, self._link
            if not text and not link_ends:
                return
        else:
            if not text:
                self._spaced = self._spaced or bool(raw)
                return
            kind, target = TEXT, ""
        spaced = self._starts or self._spaced or raw[:1].isspace()
        self.tokens.append(new_token((kind, text, target, 0, self._level, self._starts, spaced)))
        self._starts = False
        self._spaced = raw[-1:].isspace()


_TAKERS: Mapping[str, Callable[[Collector, Mapping[str, str]], None]] = {
    "a": Collector.take_link,
    "br": Collector.take_break,
    "img": Collector.take_image,
    "span": Collector.take_span,
}

_TAG_OF_MANY = re.compile(
    rb"""<[a-zA-Z][^\s"'<>/=]*+(?:\s++[^\s"'<>/=]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]*+))?+){300}"""
    rb"""(?:\s++[^\s"'<>/=]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]*+))?+)*+"""
)


_LONG_TAG = 2_000


_DRAWING = re.compile(rb"<svg(?:[^<]*+<(?!/svg>))*+[^<]*+</svg>")
_DRAWING_END = b"</svg>"


def _slim(page: bytes) -> bytes:
    """Leave out the drawings: they say nothing, and every tag that lxml hands over costs."""
    # Up to the last end each drawing has one, so none is searched to the end of the page.
    end = page.rfind(_DRAWING_END) + len(_DRAWING_END)
    if end < len(_DRAWING_END):
        return page
    return _DRAWING.sub(b"", page[:end]) + page[end:]


_SHELLS = (b"noscript", b"template")
"""Elements that browsers do not show, or show in other elements' place."""
_SHELL_OF = {
    name: re.compile(
        rb"<%b(?:\s[^<>]{0,2000})?>((?:[^<]++|<(?!/%b[\s>]))*+)</%b\s{0,9}>" % (name, name, name)
    )
    for name in _SHELLS
}
_PAPER_ID = re.compile(rb"/papers/([0-9]{4}\.[0-9]{4,5})")


def _open_shells(page: bytes) -> bytes:
    """Open the elements without scripts and of templates that hold cards which stand there alone.

    A page saved where scripts do not run shows its cards so; what is a copy of cards that
    stand outside goes.
    """
    for name in _SHELLS:
        end = page.rfind(b"</" + name)
        if end >= 0 and (b"<" + name) in page:
            page = _open_each(page, _SHELL_OF[name], page.find(b">", end) + 1)
    return page


def _open_each(page: bytes, shell: re.Pattern[bytes], end: int) -> bytes:
    """Open the elements that end before ``end``, so that none is searched to the page's end."""
    found = [match for match in shell.finditer(page, 0, end) if _holds_cards(match[1])]
    if not found:
        return page
    starts = (0, *(match.end() for match in found))
    ends = (*(match.start() for match in found), len(page))
    outside = [page[begin:stop] for begin, stop in zip(starts, ends, strict=True)]
    seen = {key for part in outside for key in _PAPER_ID.findall(part)}
    has_cards = any(b"<article" in part for part in outside)
    kept = [outside[0]]
    for match, behind in zip(found, outside[1:], strict=True):
        ids = set(_PAPER_ID.findall(match[1]))
        is_new = not ids <= seen if ids else not has_cards
        # A script within is no part of a copy: the element's tag stood in a text of another.
        kept += (match[1] if is_new else match[0] if b"script>" in match[1] else b"", behind)
        seen |= ids
    return b"".join(kept)


def _holds_cards(markup: bytes) -> bool:
    return b"<article" in markup or b"/papers/" in markup


def _find_long_tags(page: bytes) -> list[int]:
    """Find the tags and texts that are so long that a tag may have hundreds of attributes."""
    found: list[int] = []
    place = page.find(b"<")
    while 0 <= place < len(page) - _LONG_TAG:
        following = page.rfind(b"<", place + 1, place + 1 + _LONG_TAG)
        if following < 0:
            found.append(place)
            following = page.find(b"<", place + 1 + _LONG_TAG)
        place = following
    return found


def _without_long_tags(page: bytes, report: Report) -> bytes:
    """Leave out tags of very many attributes: libxml2 compares each with every other."""
    matches = [_TAG_OF_MANY.match(page, place) for place in _find_long_tags(page)]
    kept: list[bytes] = []
    end = 0
    for match in filter(None, matches):
        kept += (page[end : match.start()], b"<div")
        end = match.end()
    if not end:
        return page
    report.add(Code.LIMIT_REACHED, "a tag with more than 300 attributes was left out")
    return b"".join((*kept, page[end:]))


def read_tokens(page: str | bytes, report: Report) -> Collector:
    """Read a page's HTML, be it text or its UTF-8.

    lxml never fails on text, but it may cut silently; only its log tells.
    """
    page = _slim(page.encode("utf-8") if isinstance(page, str) else page)
    page = _without_long_tags(page, report)
    found = _collect(page, report)
    if found.hides_links and (opened := _open_shells(page)) is not page:
        found = _collect(opened, report)
    return found


def _collect(page: bytes, report: Report) -> Collector:
    collector = Collector()
    parser = etree.HTMLParser(
        target=collector,  # type: ignore[arg-type]  # lxml calls it with str alone, never bytes
        encoding="utf-8",
        huge_tree=True,
    )
    try:
        # At once: to feed it takes a twentieth of a page's time more.
        etree.fromstring(page, parser)
    except etree.XMLSyntaxError as error:
        # Nothing but comments or white space; what came before the fault was taken.
        collector.close()
        start = page[:_LONG_TAG].decode("utf-8", "replace")
        report.add(Code.NOT_A_DIGEST, f"no HTML that can be read: {error}", excerpt=start)
    _read_log(parser, report)
    return collector


_CUTS = ("XML_ERR_RESOURCE_LIMIT", "HUGE", "depth", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY")


def _read_log(parser: etree.HTMLParser, report: Report) -> None:
    for entry in parser.error_log:
        if any(word in f"{entry.type_name} {entry.message}" for word in _CUTS):
            report.add(Code.PAGE_CUT, f"lxml cut the page short: {entry.message}", line=entry.line)
            return
