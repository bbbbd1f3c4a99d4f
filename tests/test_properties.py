"""What holds for every input: no exception, no dependence on the machine, pages read as written."""

import copy
import datetime as dt
import json
import os
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Callable

import attrs
import pytest
from hypothesis import assume, event, example, given
from hypothesis import strategies as st

from hfdaily import (
    AsOfSource,
    Author,
    Code,
    Digest,
    Format,
    Kind,
    Limits,
    Organization,
    Paper,
    Severity,
    User,
    parse,
)
from hfdaily._diagnostics import EXCERPT_LENGTH
from hfdaily._model import PAPER_FIELDS
from hfdaily._read import Content
from hfdaily.testing import (
    ERAS,
    carried,
    made_up_digest,
    printed_as,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)
from hfdaily.testing.strategies import authors, digests, organizations, papers, users

# Every input gives a digest.


def check(content: Content, **arguments: object) -> Digest:
    """Parse a content and check what holds for every digest."""
    digest = parse(content, **arguments)  # type: ignore[arg-type]  # drawn
    assert Code.INTERNAL_ERROR not in {item.code for item in digest.diagnostics}, [
        item.message for item in digest.diagnostics
    ]
    assert digest.papers or digest.diagnostics, "nothing was read, and nothing said"
    assert [paper.position for paper in digest] == list(range(1, len(digest) + 1))
    for paper in digest:
        check_paper(paper)
    for item in digest.diagnostics:
        assert item.severity is item.code.severity
        assert len(item.excerpt) <= EXCERPT_LENGTH
        assert item.line is None or item.line >= 1
    for text in strings_of(attrs.asdict(digest)):
        text.encode()
    assert digest.carries <= PAPER_FIELDS
    unknown = [paper.unknown for paper in digest]
    assert digest.carries == PAPER_FIELDS.difference(*[frozenset.intersection(*unknown)] * bool(unknown)) * bool(unknown)  # noqa: E501
    assert pickle.loads(pickle.dumps(digest)) == digest  # noqa: S301 - our own bytes
    return digest
