"""What a browser gives when someone selects all and copies."""

import functools
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from html import escape, unescape
from pathlib import Path

from ._extractors import Extractor
from ._programs import run

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Pictures and look-ups would only be waited for: pages are read without a network.
_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--blink-settings=imagesEnabled=false",
)
# Of the site's own style sheet: what decides where lines break and what is hidden.
_STYLE = """
<style>
.flex, .md\\:flex { display: flex } .inline-flex { display: inline-flex }
.grid { display: grid } .block { display: block } .inline-block { display: inline-block }
.hidden, .md\\:hidden, .sm\\:hidden, dialog { display: none }
.md\\:flex { display: flex } .sm\\:inline { display: inline } .lg\\:block { display: block }
.contents { display: contents } .flex-col { flex-direction: column }
.flex-wrap { flex-wrap: wrap } .flex-row-reverse { flex-direction: row-reverse }
</style>
"""
_COLLECT = """
<script>
addEventListener("load", () => {
  const texts = [...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument;
    const range = page.getSelection();
    range.selectAllChildren(page.body);
    return [page.body.innerText, range.toString()];
  });
  const out = document.createElement("pre");
  out.id = "texts";
  out.textContent = JSON.stringify(texts);
  document.body.replaceChildren(out);
});
</script>
"""


def _binary() -> str | None:
    return next((name for name in _NAMES if shutil.which(name)), None)


@functools.cache
def _both(pages: tuple[str, ...]) -> list[list[str]]:
    """Give the inner text and the selected text of every page, from one start of Chromium."""
    frames = "".join(
        f'<iframe width="1280" height="4000" srcdoc="{escape(page)}"></iframe>' for page in pages
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "pages.html"
        file.write_text(f'<meta charset="utf-8"><body>{frames}{_COLLECT}', "utf-8")
        dump = run(
            _binary() or "",
            *_SWITCHES,
            f"--user-data-dir={folder}/profile",
            "--dump-dom",
            file.as_uri(),
        )
    found = dump.partition('<pre id="texts">')[2].partition("</pre>")[0]
    texts: list[list[str]] = json.loads(unescape(found))
    return texts


def _reader(which: int, style: str = "") -> Callable[[Sequence[str]], list[str]]:
    def extract(pages: Sequence[str]) -> list[str]:
        styled = tuple(page.replace("</head>", f"{style}</head>", 1) for page in pages)
        return [texts[which] for texts in _both(styled)]

    return extract


EXTRACTORS = tuple(
    Extractor(name, _reader(which, style), "chromium", lambda: _binary() is not None, together=True)
    for name, which, style in (
        ("chromium-inner-text", 0, _STYLE),
        ("chromium-selection", 1, _STYLE),
        ("chromium-unstyled", 0, ""),
    )
)
