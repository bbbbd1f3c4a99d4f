"""Extractors that are Python packages; each is imported when it is used."""

import importlib
import re
from html import unescape
from html.parser import HTMLParser
from types import ModuleType

from ._extractors import Extract, Extractor, has_modules, one_by_one


def load(name: str) -> ModuleType:
    """Import a package that may be missing, when it is used."""
    return importlib.import_module(name)


def _resiliparse(**options: object) -> Extract:
    def extract(html: str) -> str:
        package = load("resiliparse.extract.html2text")
        return str(package.extract_plain_text(html, **options))

    return extract


def _trafilatura(**options: object) -> Extract:
    return lambda html: load("trafilatura").extract(html, **options) or ""


def _html2text(**options: object) -> Extract:
    def extract(html: str) -> str:
        converter = load("html2text").HTML2Text()
        for name, value in options.items():
            setattr(converter, name, value)
        return str(converter.handle(html))

    return extract


def _markdownify(**options: object) -> Extract:
    return lambda html: str(load("markdownify").markdownify(html, **options))


def _html_to_markdown(**options: object) -> Extract:
    def extract(html: str) -> str:
        package = load("html_to_markdown")
        return package.convert(html, package.ConversionOptions(**options)).content or ""

    return extract


def _inscriptis(**options: object) -> Extract:
    def extract(html: str) -> str:
        config = load("inscriptis.model.config").ParserConfig(**options)
        return str(load("inscriptis").get_text(html, config))

    return extract


def _soup_text(html: str, separator: str, *, strip: bool = False) -> str:
    soup = load("bs4").BeautifulSoup(html, "html.parser")
    return str(soup.get_text(separator, strip=strip))


def _soup(separator: str, *, strip: bool = False) -> Extract:
    return lambda html: _soup_text(html, separator, strip=strip)


def _soup_links(written: str) -> Extract:
    """Put the address of every link behind its text, as scripts do."""

    def extract(html: str) -> str:
        soup = load("bs4").BeautifulSoup(html, "html.parser")
        for link in soup("a"):
            text = " ".join(link.get_text(" ").split())
            link.replace_with(written.format(text=text, address=link.get("href", "")))
        return _soup_text(str(soup), "\n", strip=True)

    return extract


def _clean_soup(html: str) -> str:
    """Do as many scripts do: drop scripts, then take the lines that are not empty."""
    soup = load("bs4").BeautifulSoup(html, "html.parser")
    for tag in soup(["script", "style", "nav", "header", "footer"]):
        tag.decompose()
    lines = (line.strip() for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)


def _selectolax(separator: str, *, strip: bool = False) -> Extract:
    def extract(html: str) -> str:
        body = load("selectolax.lexbor").LexborHTMLParser(html).body
        return str(body.text(separator=separator, strip=strip))

    return extract


def _lxml(html: str) -> str:
    return str(load("lxml.html").document_fromstring(html).text_content())


def _readability(html: str) -> str:
    return _soup_text(load("readability").Document(html).summary(), "\n")


def _readability_markdown(html: str) -> str:
    return _markdownify()(load("readability").Document(html).summary())


def _justext(html: str) -> str:
    package = load("justext")
    paragraphs = package.justext(html.encode(), package.get_stoplist("English"))
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _boilerpy(name: str) -> Extract:
    def extract(html: str) -> str:
        return str(getattr(load("boilerpy3.extractors"), name)().get_content(html))

    return extract


def _markitdown(html: str) -> str:
    return str(load("markitdown.converters").HtmlConverter().convert_string(html).markdown)


def _html_text(*, guess_layout: bool) -> Extract:
    return lambda html: str(load("html_text").extract_text(html, guess_layout=guess_layout))


def _htmd(**names: str) -> Extract:
    def extract(html: str) -> str:
        package = load("htmd")
        options = package.Options()
        for name, value in names.items():
            setattr(options, name, getattr(getattr(package, _HTMD_CLASSES[name]), value))
        options.skip_tags = ["script", "style", "head"]
        return str(package.convert_html(html, options))

    return extract


_HTMD_CLASSES = {"heading_style": "HeadingStyle", "link_style": "LinkStyle"}


_TAG = re.compile(r"<[^>]*>")


def _stripped(html: str) -> str:
    """Do as naive scripts do: everything between angle brackets goes."""
    return unescape(_TAG.sub("", html))


def _stripped_spaced(html: str) -> str:
    return unescape(_TAG.sub(" ", html))


class _Data(HTMLParser):
    """The standard library's parser, its data gathered."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its signature
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._silent:
            self.parts.append(data.strip())


def _html_parser(html: str) -> str:
    parser = _Data()
    parser.feed(html)
    return "\n".join(parser.parts)


def _text(name: str, module: str, extract: Extract) -> Extractor:
    return Extractor(name, one_by_one(extract), module, has_modules(module))


def _mark(name: str, module: str, extract: Extract) -> Extractor:
    return Extractor(name, one_by_one(extract), module, has_modules(module), markdown=True)


EXTRACTORS = (
    _text("resiliparse", "resiliparse", _resiliparse(preserve_formatting=True)),
    _text("resiliparse-flat", "resiliparse", _resiliparse(preserve_formatting=False)),
    _text(
        "resiliparse-no-bullets",
        "resiliparse",
        _resiliparse(preserve_formatting=True, list_bullets=False),
    ),
    _text("resiliparse-main", "resiliparse", _resiliparse(main_content=True)),
    _text("resiliparse-no-alt", "resiliparse", _resiliparse(alt_texts=False)),
    _text("resiliparse-links", "resiliparse", _resiliparse(links=True)),
    _text("resiliparse-forms", "resiliparse", _resiliparse(links=True, form_fields=True)),
    _text("trafilatura", "trafilatura", _trafilatura()),
    _text("trafilatura-recall", "trafilatura", _trafilatura(favor_recall=True)),
    _mark("trafilatura-links", "trafilatura", _trafilatura(include_links=True)),
    _mark("trafilatura-markdown", "trafilatura", _trafilatura(output_format="markdown")),
    _mark(
        "trafilatura-markdown-links",
        "trafilatura",
        _trafilatura(
            output_format="markdown", include_links=True, include_images=True, favor_recall=True
        ),
    ),
    _mark("html2text", "html2text", _html2text()),
    _mark("html2text-unwrapped", "html2text", _html2text(body_width=0)),
    _mark("html2text-no-links", "html2text", _html2text(ignore_links=True)),
    _mark(
        "html2text-plain",
        "html2text",
        _html2text(ignore_links=True, ignore_images=True, ignore_emphasis=True, body_width=0),
    ),
    _mark("html2text-references", "html2text", _html2text(inline_links=False)),
    _mark(
        "html2text-paragraph-links",
        "html2text",
        _html2text(inline_links=False, links_each_paragraph=True, body_width=0),
    ),
    _mark("html2text-image-tags", "html2text", _html2text(images_as_html=True)),
    _mark("html2text-protected", "html2text", _html2text(protect_links=True, wrap_links=False)),
    _mark("markdownify", "markdownify", _markdownify()),
    _mark("markdownify-atx", "markdownify", _markdownify(heading_style="ATX")),
    _mark("markdownify-no-links", "markdownify", _markdownify(strip=["a", "img"])),
    _mark("markdownify-wrapped", "markdownify", _markdownify(wrap=True, wrap_width=80)),
    _mark("html-to-markdown", "html_to_markdown", _html_to_markdown()),
    _mark("html-to-markdown-escaped", "html_to_markdown", _html_to_markdown(escape_misc=True)),
    _mark(
        "html-to-markdown-references", "html_to_markdown", _html_to_markdown(link_style="reference")
    ),
    _mark(
        "html-to-markdown-setext",
        "html_to_markdown",
        _html_to_markdown(heading_style="underlined", wrap=True),
    ),
    _text("html-to-markdown-plain", "html_to_markdown", _html_to_markdown(output_format="plain")),
    _text("inscriptis", "inscriptis", _inscriptis()),
    _mark("inscriptis-links", "inscriptis", _inscriptis(display_links=True, display_images=True)),
    _text("soup-newline", "bs4", _soup("\n")),
    _text("soup-newline-strip", "bs4", _soup("\n", strip=True)),
    _text("soup-space-strip", "bs4", _soup(" ", strip=True)),
    _text("soup-empty", "bs4", _soup("")),
    _text("soup-lines", "bs4", _clean_soup),
    _text("soup-addresses", "bs4", _soup_links("{text} ({address})")),
    _text("soup-addresses-square", "bs4", _soup_links("{text} [{address}]")),
    _text("selectolax-newline", "selectolax", _selectolax("\n")),
    _text("selectolax-space-strip", "selectolax", _selectolax(" ", strip=True)),
    _text("lxml-text-content", "lxml", _lxml),
    _text("readability", "readability", _readability),
    _mark("readability-markdownify", "readability", _readability_markdown),
    _text("justext", "justext", _justext),
    _text("boilerpy-keep", "boilerpy3", _boilerpy("KeepEverythingExtractor")),
    _text("boilerpy-default", "boilerpy3", _boilerpy("DefaultExtractor")),
    _mark("markitdown", "markitdown", _markitdown),
    _text("html-text", "html_text", _html_text(guess_layout=True)),
    _text("html-text-flat", "html_text", _html_text(guess_layout=False)),
    _mark("htmd", "htmd", _htmd()),
    _mark(
        "htmd-setext-references",
        "htmd",
        _htmd(heading_style="SETEX", link_style="REFERENCED"),
    ),
)

OWN = (
    Extractor("tags-stripped", one_by_one(_stripped), "nothing", has_modules(), whole=True),
    Extractor("tags-to-spaces", one_by_one(_stripped_spaced), "nothing", has_modules(), whole=True),
    Extractor("html-parser", one_by_one(_html_parser), "nothing", has_modules(), whole=True),
)
