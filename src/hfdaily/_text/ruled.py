"""Rules between the cards of a page: `---`, `=====`, `———`, as scripts print them.

In Markdown a rule right below a text makes a heading of it. Where most of the
rules of one spelling stand right below what ends a card, or below blank lines,
they part the cards: each becomes a blank line.
"""

import re
from collections import Counter

from hfdaily._cards.shapes import is_shape
from hfdaily._sheet import Sheet

_RULE = re.compile(r"\n(?P<rule>([-=*_~+#—–─━═])(?:[ ]?\2){2,})[ \t]*$", re.MULTILINE)
_MARKS = ("\n---", "\n───", "\n===", "\n***", "\n___", "\n~~~", "\n———", "\n━━━", "\n═══")
_FEWEST = 2


def has_rules(sheet: Sheet) -> bool:
    """Tell a text that may have rules."""
    return any(mark in sheet.heads for mark in _MARKS)


def drop_rules(text: str) -> str:
    r"""Make blank lines of the rules that part the cards of a page.

    >>> drop_rules("A Title\n5 authors\n---\nAnother\n2 authors\n---\nA Third\n---\n")
    'A Title\n5 authors\n\nAnother\n2 authors\n\nA Third\n\n'
    >>> drop_rules("A Title\n---\nAnother\n---\n")
    'A Title\n---\nAnother\n---\n'
    """
    rules: Counter[str] = Counter()
    below: Counter[str] = Counter()
    for match in _RULE.finditer(text):
        rules[match["rule"]] += 1
        above = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        below[match["rule"]] += is_shape(above.strip())
    parting = {
        rule for rule, count in rules.items() if count >= _FEWEST and 2 * below[rule] > count
    }
    if not parting:
        return text
    lines = text.split("\n")
    return "\n".join("" if line.rstrip() in parting else line for line in lines)
