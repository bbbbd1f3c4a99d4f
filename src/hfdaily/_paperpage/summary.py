"""The texts of a paper's own page: its AI summary, the mark behind it, its abstract."""

import itertools
import re
from collections.abc import Sequence

from hfdaily._tokens import IMAGE, Token
from hfdaily._values.joins import Cut, join_cut

ENDED = re.compile(r"[.!?…)\]}\"”'’*:]\Z|://\S+\Z|[^\W\da-zA-Z]\Z")
"""How an abstract ends: in a sentence, an address, or another script."""

_SENTENCE_ENDS = (".", "!", "?")
_SHORTEST = 40
_SUMMARY_TO_ABSTRACT = 3
"""Texts: the summary, its mark, the abstract."""


def are_two_summaries(tokens: Sequence[Token]) -> bool:
    """Tell an AI summary and an abstract whose mark is gone: two paragraphs, the shorter first.

    The site folds abstracts to one paragraph; tools break them at the links of keywords.
    """
    ends = [
        i
        for i, (above, below) in enumerate(itertools.pairwise(tokens), 1)
        if above.text.endswith(_SENTENCE_ENDS)
        and below.starts
        and (below.line > above.line + 1 or len(tokens) == 2)
    ]
    return (
        ends == [1]
        and _SHORTEST <= len(tokens[0].text) < len(join_tokens(tokens[1:]))
        and ENDED.search(tokens[-1].text) is not None
    )


def is_other_mark(tokens: Sequence[Token]) -> bool:
    """Tell a label between two paragraphs, at the place of the AI summary's mark."""
    if len(tokens) < _SUMMARY_TO_ABSTRACT:
        return False
    summary, mark, abstract = tokens
    apart = mark.starts and abstract.starts and not (mark.target or abstract.target)
    return (
        apart
        and len(summary.text) >= _SHORTEST > len(mark.text)
        and summary.text.endswith(_SENTENCE_ENDS)
        and not mark.text.endswith(_SENTENCE_ENDS)
        and mark.text[:1].isupper()
        and abstract.text[:1].isupper()
    )


def join_tokens(tokens: Sequence[Token]) -> str:
    """Join texts as they stood."""
    return join_cut(
        Cut(token.text, token.spaced, token.starts)
        for token in tokens
        if token.kind is not IMAGE and token.text
    )
