"""What all HTML pages share: escapes, markers, icons, head, navigation, footer."""

import attrs

from hfdaily._model import Digest
from hfdaily.testing._eras import SVELTE5, Era
from hfdaily.testing._payload import Json, dumps

BANNER = "Get trending papers in your email inbox"
_PATHS = (
    "M16 22L6 12l10-10l1.4 1.4L8.8 12l8.6 8.6z",
    "M5.19 2.67L0 13.5h12z",
    "M4 4h24v16H12l-8 7z",
    "M16 2l4 9l10 1l-7.5 6.5L25 28l-9-5l-9 5l2.5-9.5L2 12l10-1z",
)
BACK, VOTE, COMMENT, STAR = range(len(_PATHS))
"""Names of the icons."""


def text(value: str) -> str:
    """Escape text as the site does: the fewest characters.

    >>> text('a < b & "c"')
    'a &lt; b &amp; "c"'
    """
    return value.replace("&", "&amp;").replace("<", "&lt;")


def attribute(value: str) -> str:
    """Escape the value of an attribute in double quotes."""
    return text(value).replace('"', "&quot;")


def count(number: int) -> str:
    """Print a number as cards do: three digits, rounded half up, zeros dropped.

    >>> [count(n) for n in (949, 1705, 8215, 26_000, 62_249, 110_000, 1_249_999, 1_995)]
    ['949', '1.71k', '8.22k', '26k', '62.2k', '110k', '1.25m', '2k']
    """
    if number < _THOUSAND:
        return str(number)
    unit, letter = (_MILLION, "m") if rounded(number) >= _MILLION else (_THOUSAND, "k")
    whole, rest = divmod(rounded(number), unit)
    decimals = f"{rest / unit:.2f}"[1:].rstrip("0").rstrip(".")
    return f"{whole}{decimals}{letter}"


def rounded(number: int) -> int:
    """Round a number half up to its first three digits, as printing it does.

    >>> rounded(1_705), rounded(949), rounded(62_250), rounded(999_500)
    (1710, 949, 62300, 1000000)
    """
    step = int(10 ** max(0, len(str(number)) - _DIGITS))
    return (number + step // 2) // step * step


_THOUSAND, _MILLION, _DIGITS = 1_000, 1_000_000, 3


@attrs.frozen
class Markup:
    """How an era writes its HTML: the old pages, Svelte 4, or Svelte 5."""

    era: Era

    @property
    def svelte5(self) -> bool:
        """Whether comments mark every block."""
        return self.era.has(SVELTE5)

    @property
    def end(self) -> str:
        """The end of an element without content."""
        return "/>" if self.svelte5 else ">"

    @property
    def anchor(self) -> str:
        """The comment after a component."""
        return "<!---->" if self.svelte5 else ""

    def block(self, content: str, branch: int = 0) -> str:
        """Wrap a block in its comments; ``branch`` -1 is that of an unmet condition."""
        return f"<!--[{branch}-->{content}<!--]-->" if self.svelte5 else content

    def each(self, content: str) -> str:
        """Wrap a list in its comments."""
        return f"<!--[-->{content}<!--]-->" if self.svelte5 else content

    @property
    def unmet(self) -> str:
        """The place of a block that is not shown."""
        return self.block("", -1)

    def icon(self, which: int) -> str:
        """Draw an icon."""
        drawing = (
            '<svg class="text-gray-400" xmlns="http://www.w3.org/2000/svg" aria-hidden="true"'
            f' width="1em" height="1em" viewBox="0 0 32 32"><path d="{_PATHS[which]}"'
            ' fill="currentColor"></path></svg>'
        )
        return drawing + self.anchor

    def hydrater(self, target: str, props: Json | None, content: str) -> str:
        """Write a component with the data it wakes up with, or without for None."""
        data = f' data-props="{attribute(dumps(props))}"' if props is not None else ""
        tag = f'<div class="SVELTE_HYDRATER contents" data-target="{target}"{data}>'
        return f"{tag}{content}{self.anchor}</div>"


def page(markup: Markup, digest: Digest, title: str, main: str, description: str) -> str:
    """Put a whole page together around its main part."""
    url = digest.url or ""
    frame = f'<div class="flex min-h-dvh flex-col">{_header(markup)}'
    frame += f'{markup.unmet} <main class="flex flex-1 flex-col">{main}</main>'
    frame += f"{_footer(markup)}{markup.anchor}</div>"
    body_class = "flex flex-col min-h-dvh bg-white dark:bg-gray-950 text-black DailyPapersPage"
    return (
        f'<!doctype html>\n<html class="">\n\t<head>{_head(title, description, url)}\t</head>\n'
        f'\t<body class="{body_class}">\n\t\t{markup.each(frame)}\n{_SCRIPTS}\t</body>\n</html>\n'
    )


def _head(title: str, description: str, url: str) -> str:
    """Write the head; the address is left out where there is none."""
    metas = [
        ("name", "viewport", "width=device-width, initial-scale=1.0, user-scalable=no"),
        ("name", "description", description),
        ("name", "twitter:card", "summary_large_image"),
        ("property", "og:title", title),
        ("property", "og:type", "website"),
    ]
    metas += [("property", "og:url", url)] if url else []
    lines = ['<meta charset="utf-8" />']
    lines += [
        f'<meta {kind}="{name}" content="{attribute(value)}" />' for kind, name, value in metas
    ]
    lines += [
        '<link rel="stylesheet" href="/front/build/kube-0000000/style.css" />',
        f"<title>{text(title)}</title>",
        '<script defer src="/js/script.js"></script>',
        '<script>window.hubConfig = {"features":{"signupDisabled":false}};</script>',
    ]
    return "".join(f"\n\t\t{line}\n" for line in lines)


_SCRIPTS = (
    '\t\t<script>\n\t\t\timport("/front/build/kube-0000000/index.js");\n'
    '\t\t\twindow.moonSha = "kube-0000000/";\n\t\t</script>\n'
)

_SECTIONS = ("Models", "Datasets", "Spaces", "Docs", "Enterprise", "Pricing")
_FOOTER = (
    ("/terms-of-service", "TOS"),
    ("/privacy", "Privacy"),
    ("/huggingface", "About"),
    ("https://apply.workable.com/huggingface/", "Careers"),
    ("/models", "Models"),
    ("/datasets", "Datasets"),
    ("/spaces", "Spaces"),
    ("/pricing", "Pricing"),
    ("/docs", "Docs"),
)


def _header(markup: Markup) -> str:
    """Write the site's navigation."""
    logo = "/front/assets/huggingface_logo-noborder.svg"
    items = "".join(
        f'<li><a class="group flex items-center px-2 py-0.5" href="/{name.lower()}">'
        f"{markup.icon(STAR)} {name} {markup.unmet}</a></li>"
        for name in _SECTIONS
    )
    content = (
        '<header class="border-b border-gray-100 "><div class="w-full px-4 container flex h-16">'
        f'<a class="mr-5 flex" href="/"><img alt="Hugging Face\'s logo" src="{logo}"{markup.end}'
        ' <span class="text-lg font-bold">Hugging Face</span></a>'
        '<input autocomplete="off" placeholder="Search models, datasets, users..." type="text"'
        f'{markup.end}<nav aria-label="Main" class="ml-auto hidden lg:block"><ul>'
        f'{markup.each(items)} <li><a href="/login">Log In</a></li>'
        ' <li><a href="/join">Sign Up</a></li></ul></nav></div></header>'
    )
    return markup.hydrater("MainHeader", {"classNames": "", "isWide": False}, content)


def _footer(markup: Markup) -> str:
    """Write the links at the end of a page."""
    links = " ".join(
        f'<a class="hover:underline" href="{target}">{name}</a>' for target, name in _FOOTER
    )
    theme = markup.hydrater("ThemeSwitcher", {"theme": "system"}, "<button>System theme</button>")
    return (
        f' <footer class="b-12 mb-2 flex border-t border-gray-100 md:h-14"><nav class="container">'
        f'{theme} <div class="md:hidden">Company</div> {links}</nav></footer>'
    )


def banner(markup: Markup) -> str:
    """Write the invitation to subscribe that stands above lists."""
    content = (
        '<div class="-mt-px flex h-9 w-full justify-center text-gray-600">'
        '<div class="rounded-md bg-blue-500/20 px-1 text-xs font-semibold uppercase">new</div>'
        f' <p class="hidden sm:inline">{BANNER} once a day!</p>'
        f' <p class="inline sm:hidden">{BANNER}!</p>'
        ' <a href="/login?next=%2Fpapers" class="btn text-sm leading-none">Subscribe</a></div>'
    )
    return markup.hydrater("DailyPapersBannerSubscribe", {"isLoggedIn": False}, content)
