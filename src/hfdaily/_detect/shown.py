"""Documents that show another page as their text: a browser's view of a source, of JSON, of text.

| saved from | what it is |
|---|---|
| the view of a page's source | the page, escaped, in `<pre>` or a table with a row for each line |
| a browser that was sent to the API | JSON in `<pre>` |
| a browser that was sent to a text or to Markdown | a body of nothing but one `<pre>` |
| a parser of HTML that was given JSON | JSON in `<p>` or `<body>` |
"""

import html
import re

HEAD = 4_000
"""Where such a text begins, in characters."""

_LEAD = re.compile(
    r"(?:\s++|<(?:title|style|script)\b[^<>]*+>[^<]*+</(?:title|style|script)>|<(?!style|script)[^<>]*+>)*+",
    re.IGNORECASE,
)
"""What stands before the text of a document."""
_SOURCE = re.compile(r"&lt;(?:!doctype\s+html|html)\b", re.IGNORECASE)
_JSON = re.compile(r"""\[\s*+[\[{]\s*+(?:"|&quot;)|\{\s*+(?:"|&quot;)""")
_SHOWN_JSON = re.compile(rf">\s*+(?:{_JSON.pattern})")
_LAST_TAG = re.compile(r"<([a-z][a-z0-9]{0,20})[^<>]*>\s*\Z", re.IGNORECASE)
_ROW_END = re.compile(r"</tr\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_VIEW = re.compile(
    r"(?:\s++|<!--(?:[^-]|-(?!->))*+-->|<(?:title|style)\b[^<>]*+>[^<]*+</(?:title|style)>"
    r"|</?(?:!doctype|html|head|body|meta|link)\b[^<>]*+>)*+<pre\b[^<>]*+>",
    re.IGNORECASE,
)
"""What stands before the text in a browser's view of it."""
_VIEW_END = re.compile(r"</pre\s*>(?:\s*+</(?:body|html)\s*>)*+\s*+\Z", re.IGNORECASE)
_LONGEST_VIEW_END = 200
_REAL_TAG = re.compile(r"<(?!(?:https?|mailto):)[a-z/!]", re.IGNORECASE)
"""Text that somebody else put there may have `<` and links in angle brackets."""


def may_show(head: bytes | bytearray) -> bool:
    """Tell what may show another page by the beginning of its bytes; most pages at once.

    >>> may_show(b"<!doctype html><body><p>1"), may_show(b"<html><body><pre># Daily Papers")
    (False, True)
    """
    text, lower = head.decode("latin-1"), head.lower()
    may = b"<pre" in lower or b"&lt;" in lower or _SHOWN_JSON.search(text)
    return bool(may) and (shows_page(text) or opens_view(text))


def shows_page(head: str) -> bool:
    """Tell a document that shows another page by its beginning.

    >>> shows_page("<pre>&lt;!doctype html>"), shows_page('<body><pre>[{"paper": {}}]')
    (True, True)
    >>> shows_page("<!doctype html><body><p>1 &lt;2")
    False
    """
    begin = _begin(head)
    return _SOURCE.match(head, begin) is not None or (
        head.lstrip().startswith("<") and _JSON.match(head, begin) is not None
    )


def opens_view(head: str) -> bool:
    """Tell what may be a browser's view of a text by its beginning.

    >>> opens_view("<html><body><pre># Daily Papers"), opens_view("<p><pre>")
    (True, False)
    """
    return _VIEW.match(head) is not None


def shown_text(text: str) -> str | None:
    """Give the text that a browser's view shows; None where a document has more than that.

    Blank lines in the place of the head keep the count of lines right.

    >>> shown_text("<html><body><pre>1 &lt; 2</pre></body></html>")
    '1 < 2'
    >>> shown_text("<pre>1 &lt; 2</pre><p>3</p>")
    """
    lead = _VIEW.match(text, 0, HEAD)
    if lead is None:
        return None
    begin = lead.end()
    behind = max(begin, len(text) - _LONGEST_VIEW_END)
    last = _VIEW_END.search(text, behind)
    end = last.start() if last else len(text)  # the end of a page may be lost
    if _REAL_TAG.search(text, begin, end):
        return None
    return "\n" * text.count("\n", 0, begin) + html.unescape(text[begin:end])


def _begin(text: str) -> int:
    lead = _LEAD.match(text, 0, HEAD)
    return lead.end() if lead else 0


def shown_page(text: str) -> str:
    """Give the text of the page that a document shows.

    >>> shown_page("<pre><span>&lt;html&gt;</span>&amp;amp;&lt;/html&gt;</pre>")
    '<html>&amp;</html>'
    >>> shown_page('<html><body><pre>[{"a": "1 &lt; 2"}]</pre></body></html>')
    '[{"a": "1 < 2"}]'
    """
    begin, end = _begin(text), len(text)
    tag = _LAST_TAG.search(text, max(0, begin - _LONGEST_TAG), begin)
    if tag and not text.startswith("&", begin):
        end = max(text.rfind(f"</{tag[1]}"), begin)
    shown = _ROW_END.sub("\n", text[begin:end])
    return html.unescape(_TAG.sub("", shown))


_LONGEST_TAG = 1_000
