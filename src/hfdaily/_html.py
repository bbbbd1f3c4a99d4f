"""The HTML reader: a page's tags to tokens, its embedded JSON and its head."""

import re
from collections.abc import Mapping

from lxml import etree

from hfdaily._diagnostics import Code
from hfdaily._fold import fold
from hfdaily._report import Report
from hfdaily._tokens import Token, TokenKind

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = frozenset(
    {"b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "strong",
     "sub", "sup", "tt", "u", "var", "wbr"}
)  # fmt: skip
_SILENT = frozenset(
    {"noscript", "script", "select", "style", "svg", "template", "textarea", "title"}
)
_VOID = frozenset({"br", "img"})
_PLAIN = frozenset({"div", "li", "p", "span", "ul", "input", "dialog", "button", "section"})
"""The most common elements that are borders between texts and nothing else."""
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
        self.days: list[str] = []
        self._text: list[str] = []
        self._link: str | None = None
        self._level = 0
        self._heading_target = ""
        self._silent = ""
        self._depth = 0
        self._starts = True
        self._spaced = True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        if self._silent:
            self._depth += tag == self._silent
        elif tag in _PLAIN:
            self._block(tag)
        elif tag in _SILENT:
            self._silent = tag
            self._depth = 1
        elif tag == "img":
            alt = fold(attributes.get("alt", ""))
            self.tokens.append(Token(TokenKind.IMAGE, alt, attributes.get("src", "")))
        elif tag == "br":
            self._text.append(" ")
        elif tag not in _INLINE:
            self._open(tag, attributes)
        if "data-target" in attributes:
            self._read_target(attributes)

    def _block(self, tag: str) -> None:
        """Take the border of an element that is not inline."""
        if self._link is None and not self._level:
            if self._text:
                self._flush()
        else:
            self._text.append(" ")
        if tag != "span":
            self._starts = True

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "a" and self._level:
            # A heading and the link in it are one token.
            self._heading_target = self._heading_target or attributes.get("href", "")
            return
        if tag == "a":
            self._flush()
            self._link = attributes.get("href", "")
            return
        if tag in _HEADINGS:
            self._flush()
            self._heading_target = self._link or ""
            self._link = None
            self._level = _HEADINGS[tag]
            self._starts = True
            return
        self._block(tag)
        if tag == "article":
            self.articles += 1
        elif tag == "time" and not self.articles:
            self.days.append(attributes.get("datetime", ""))
        elif tag == "meta":
            self._meta(attributes)

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
                self._silent = ""
        elif tag in _PLAIN:
            self._block(tag)
        elif tag == "a":
            if not self._level:
                self._flush(link_ends=True)
                self._link = None
        elif tag in _HEADINGS:
            self._flush()
            self._level = 0
            self._heading_target = ""
            self._starts = True
        elif tag not in _INLINE and tag not in _VOID:
            self._block(tag)

    def data(self, text: str) -> None:
        """Take text."""
        if not self._silent:
            self._text.append(text)
        elif self._silent == "title":
            self.title += text

    def close(self) -> None:
        """Take the end of the page."""
        self._flush()

    def _flush(self, *, link_ends: bool = False) -> None:
        raw = "".join(self._text)
        self._text.clear()
        text = fold(raw)
        if self._level:
            if not text:
                return
            kind, target = TokenKind.HEADING, self._heading_target
        elif self._link is not None:
            kind, target = TokenKind.LINK, self._link
            if not text and not link_ends:
                return
        else:
            if not text:
                self._spaced = self._spaced or bool(raw)
                return
            kind, target = TokenKind.TEXT, ""
        spaced = self._starts or self._spaced or raw[:1].isspace()
        self.tokens.append(
            Token(kind, text, target, 0, self._level, starts=self._starts, spaced=spaced)
        )
        self._starts = False
        self._spaced = raw[-1:].isspace()


_TAG_OF_MANY = re.compile(
    r"""<[a-zA-Z][^\s"'<>/=]*+(?:\s++[^\s"'<>/=]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]*+))?+){300}"""
    r"""(?:\s++[^\s"'<>/=]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]*+))?+)*+"""
)


_LONG_TAG = 2_000


def _slim(text: str) -> str:
    """Leave out the drawings: they say nothing, and every tag that lxml hands over costs."""
    first, *rest = text.split("<svg")
    kept = [part.partition("</svg>")[2] if "</svg>" in part else f"<svg{part}" for part in rest]
    return "".join((first, *kept))


def read_tokens(text: str, report: Report) -> Collector:
    """Read a page's HTML.

    lxml never fails on text, but it may cut silently; only its log tells.
    """
    text = _slim(text)
    if max(map(len, text.split("<"))) > _LONG_TAG and _TAG_OF_MANY.search(text):
        # libxml2 compares every attribute with every other of its tag.
        text = _TAG_OF_MANY.sub("<div", text)
        report.add(Code.LIMIT_REACHED, "a tag with more than 300 attributes was left out")
    collector = Collector()
    parser = etree.HTMLParser(
        target=collector,  # type: ignore[arg-type]  # lxml calls it with str alone, never bytes
        encoding="utf-8",
        huge_tree=True,
    )
    try:
        parser.feed(text.encode("utf-8"))
        parser.close()
    except etree.XMLSyntaxError as error:
        # Nothing but comments or white space; what came before the fault was taken.
        collector.close()
        report.add(Code.NOT_A_DIGEST, f"no HTML that can be read: {error}", excerpt=text)
    _read_log(parser, report)
    return collector


_CUTS = ("XML_ERR_RESOURCE_LIMIT", "HUGE", "depth", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY")


def _read_log(parser: etree.HTMLParser, report: Report) -> None:
    for entry in parser.error_log:
        if any(word in f"{entry.type_name} {entry.message}" for word in _CUTS):
            report.add(Code.PAGE_CUT, f"lxml cut the page short: {entry.message}", line=entry.line)
            return
