r"""Snapshots: a page as browser agents see it, a node on each line.

The nodes are those of the page's accessibility tree or its elements, indented as
they nest. Unlike Markdown, what a node is stands before its text. They are told here,
and read by `_snapshots.nodes`.

| written by | what |
|---|---|
| Playwright and its MCP server | `- link "Title" [ref=e5]:`, below it `- /url: /papers/…` |
| Chrome DevTools' MCP server | `uid=1_5 link "Title" url="https://…"` |
| dumps of Chromium's tree, BrowserGym | `[5] link "Title"`, `[5] StaticText 'Title'` |
| Stagehand | `[0-5] link: Title` |
| other dumps of Chromium's tree | `link "Title"`, `link: Title`, `- link: Title` |
| browser-use | `[5]<a />`, below it the text; `[5]<a>Title</a>` |
"""

import re

from hfdaily._values.fold import holds

_MARKS = (
    ("- /url: ", 2),
    ('- link "', 7),
    ('- heading "', 10),
    ("StaticText", 6),
    ("] link: ", 0),
    ("uid=", 3),
    ("]<", 0),
)
"""A cheap search for these first, each by its rare character: most text has none of them."""
_NODE = r"""(?mx)^[ \t]*+(?:
        -\ (?:<changed>\ )?['"]?(?:article|banner|button|generic|heading|img|link|list|listitem
          |main|navigation|paragraph|text)(?=:|'?:|\ (?:["/\[]|\\")|$)
      | (?:uid=[\w-]++|\[[\w-]++\])\ (?:RootWebArea|StaticText|article|banner|button|generic
          |heading|image|link|list|listitem|main|navigation|paragraph)(?=[,:\ ]|$)
      | (?:-\ )?(?:RootWebArea|StaticText)(?::\ |\ ["'])
      | \*?\[[0-9]++\]<[a-z][\w-]*+(?:[\ />]|$)
    )"""
"""Compiled where it is needed."""
_SAMPLE = 8_000
_FEWEST = 4
_FEWEST_OF = 4
"""One of so many lines at least is a node that is known; texts may stand between."""


def is_snapshot(text: str) -> bool:
    r"""Tell a snapshot of a page by its first nodes.

    >>> is_snapshot('- link "A":\n  - /url: /a\n- link "B":\n  - /url: /b\n- text: C\n- list:')
    True
    >>> is_snapshot("- a link\n- a heading\n- a list\n- a text")
    False
    """
    sample = text[:_SAMPLE]
    if not any(holds(sample, mark, rare) for mark, rare in _MARKS):
        return False
    nodes = [match.start() for match in re.finditer(_NODE, sample)]
    if len(nodes) < _FEWEST:
        return False
    return len(nodes) * _FEWEST_OF >= sample.count("\n", nodes[0]) + 1
