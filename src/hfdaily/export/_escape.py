"""Text and addresses made safe for the forms that people read."""

import html
import re
from urllib.parse import quote, urlsplit

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES = "\u2066\u2067\u2068"
_POP_FORMATTING = "\u202c"
_POP_ISOLATE = "\u2069"
_POPS = _POP_FORMATTING + _POP_ISOLATE
_URL_SAFE = "!#$%&*+,-./:;=?@_~"


def tidy(text: str) -> str:
    r"""Put text on one line and make it harmless to what stands around it.

    White space of any kind becomes single spaces; control characters and lone
    surrogates become U+FFFD; a change of writing direction that the text does
    not end itself is ended, so that it reverses nothing after it.

    >>> tidy(" a\u2028b\x07 ")
    'a b\ufffd'
    >>> tidy("\u202eevil")[-1] == "\u202c"
    True
    """
    text = " ".join(text.split())
    if text.isprintable():
        return text
    text = _UNPRINTABLE.sub("\ufffd", text)
    return text + _missing_ends(text)


def _missing_ends(text: str) -> str:
    """Give the marks that end every change of direction still open."""
    pending: list[str] = []
    isolates = 0
    for mark in _BIDI.findall(text):
        if mark in _ISOLATES:
            isolates += 1
            pending.append(_POP_ISOLATE)
        elif mark not in _POPS:
            pending.append(_POP_FORMATTING)
        elif mark == _POP_FORMATTING and pending[-1:] == [mark]:
            pending.pop()
        elif mark == _POP_ISOLATE and isolates:
            isolates -= 1
            while pending.pop() != mark:  # what the isolate left open ends with it
                pass
    return "".join(reversed(pending))


def web_url(url: str | None) -> str | None:
    """Give an address fit for a link, or None where it must not become one.

    Only ``http`` and ``https`` with a host pass.  Every character that could
    end a link in HTML or Markdown is percent-encoded.

    >>> web_url("https://a.org/x)(y"), web_url("javascript:alert(1)")
    ('https://a.org/x%29%28y', None)
    """
    if url is None:
        return None
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "[" in parts.netloc:
        return None
    return quote(url, safe=_URL_SAFE, errors="replace")


_MARKDOWN = re.compile(
    r"[\\`*_{\[\]<>&~|$#@]"  # emphasis, code, links, HTML, entities, tables, formulas, mentions
    r"|/(?=/)"  # http:// and //host
    r"|(?<=\w)\.(?=[^\W\d])"  # www.example.org
)
_BLOCK_START = re.compile(r"[-+=:%(]|(?<![0-9])[0-9]{1,9}(?=[.)])")


def markdown(text: str) -> str:
    r"""Escape tidied text for any place of a Markdown document.

    The text comes out as it is: as CommonMark, in a GFM table, and where a
    renderer turns bare addresses into links.

    >>> print(markdown("[x](javascript:1) <b> | 2. *y*"))
    \[x\](javascript:1) \<b\> \| 2. \*y\*
    >>> print(markdown("2. www.example.org"))
    2\. www\.example\.org
    """
    text = _MARKDOWN.sub(r"\\\g<0>", text)
    start = _BLOCK_START.match(text)
    if start is None:
        return text
    place = start.end() if start[0].isdigit() else 0
    return f"{text[:place]}\\{text[place:]}"


def markup(text: str) -> str:
    """Escape tidied text for HTML, between tags and in quoted attributes.

    >>> markup('<b title="x">&')
    '&lt;b title=&quot;x&quot;&gt;&amp;'
    """
    return html.escape(text, quote=True)


_MENTION = re.compile(
    r"@(?=everyone|here|channel|group|[!&]?[0-9]{15})|(?<!\w)@(?=\w)", re.IGNORECASE
)


def unmention(text: str) -> str:
    r"""Break what a chat would take for a mention by an invisible word joiner.

    >>> unmention("@everyone"), unmention("pass@k")
    ('@\u2060everyone', 'pass@k')
    """
    return _MENTION.sub("@\u2060", text)


def discord(text: str) -> str:
    r"""Escape tidied text for a Discord message.

    >>> print(discord("||[x](y)||"))
    \|\|\[x\](y)\|\|
    """
    return markdown(unmention(text)).replace(r"\@", "@")


def slack(text: str) -> str:
    r"""Escape tidied text for Slack's `mrkdwn`.

    Slack knows no escape for the backtick, and three of them swallow whole
    lines: a look-alike, U+02CB, stands in its place.  It takes ``&gt;`` at the
    start of a line for a quotation; a word joiner before it is the only help.

    >>> slack("<!channel> & co"), slack("> 9000")
    ('&lt;!channel&gt; &amp; co', '\u2060&gt; 9000')
    """
    escaped = html.escape(unmention(text).replace("`", "\u02cb"), quote=False)
    return f"\u2060{escaped}" if escaped.startswith("&gt;") else escaped


_TELEGRAM = re.compile(r"[\\_*\[\]()~`>#+\-=|{}.!]")


def telegram(text: str) -> str:
    r"""Escape tidied text for Telegram's MarkdownV2.

    >>> print(telegram("a_b (1.5)!"))
    a\_b \(1\.5\)\!
    """
    return _TELEGRAM.sub(r"\\\g<0>", unmention(text))


def telegram_html(text: str) -> str:
    """Escape tidied text for Telegram's HTML mode.

    >>> telegram_html('"<b>"')
    '"&lt;b&gt;"'
    """
    return html.escape(unmention(text), quote=False)
