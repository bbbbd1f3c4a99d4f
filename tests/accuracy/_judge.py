"""Parsed papers against rendered ones."""

from collections import Counter
from collections.abc import Sequence

import attrs

import hfdaily
from hfdaily import Organization, Paper, Surface

from ._corpus import Page, pages
from ._extractors import Extractor, extracted
from ._facts import FIELDS, PROSE, Fact, facts, value_of
from ._text import Text, fold, letters, undone

MOSTLY = 0.9
"""The share of its distinct values that an extractor must keep of a field for the
field to be judged on natural pages, where a value proves little by standing there."""


@attrs.frozen
class Miss:
    """One field of one paper that was read wrongly."""

    page: Page = attrs.field(repr=False)
    field: str
    title: str
    expected: object
    got: object


@attrs.define
class Result:
    """What one extractor's texts of one kind of page gave."""

    right: Counter[str] = attrs.field(factory=Counter[str])
    judged: Counter[str] = attrs.field(factory=Counter[str])
    kept: Counter[str] = attrs.field(factory=Counter[str])
    """How many of the printed values stand in the text."""
    printed: Counter[str] = attrs.field(factory=Counter[str])
    false: int = 0
    """Parsed papers that are none."""
    misses: list[Miss] = attrs.field(factory=list[Miss])

    def share(self, field: str) -> float | None:
        """Give the share of right values; None where none is left to read."""
        total = self.judged[field]
        return self.right[field] / total if total else None

    def note(self, miss: Miss, *, right: bool) -> None:
        """Count one judged value."""
        self.judged[miss.field] += 1
        self.right[miss.field] += right
        if not right:
            self.misses.append(miss)


_RESULTS: dict[tuple[str, str, str], Result] = {}


def judge(extractor: Extractor, corpus: str, kind: str) -> Result:
    """Parse an extractor's texts of one kind of page, and compare."""
    key = (extractor.name, corpus, kind)
    if key not in _RESULTS:
        shown = pages(corpus, kind)
        texts = extracted(extractor, shown)
        _RESULTS[key] = result = Result()
        for page, text in zip(shown, texts, strict=True):
            _Judge(extractor, page, text, result).run()
    return _RESULTS[key]


class _Judge:
    """The comparison of one page."""

    def __init__(self, extractor: Extractor, page: Page, text: str, result: Result) -> None:
        self.extractor = extractor
        self.page = page
        self.result = result
        self.text = Text(text, [paper.title for paper in page.papers])
        self.parsed = hfdaily.parse(text, as_of=page.day).papers

    def run(self) -> None:
        """Compare every paper."""
        found = self._matched()
        for index, paper in enumerate(self.page.papers):
            self._paper(index, paper, found.get(index))
        for paper in self.parsed:
            if not any(paper is match for match in found.values()):
                self.result.false += 1
                miss = Miss(self.page, "papers", paper.title, "no paper", paper.title)
                self.result.note(miss, right=False)

    def _matched(self) -> dict[int, Paper]:
        """Find the parsed paper of every rendered one: by title, by id, by part of the title."""
        left = list(self.parsed)
        found: dict[int, Paper] = {}
        for same in (_same_title, _same_id, _in_title):
            for index, paper in enumerate(self.page.papers):
                if index in found:
                    continue
                match = next((other for other in left if same(paper, other)), None)
                if match is not None:
                    found[index] = match
                    left = [other for other in left if other is not match]
        return found

    def _paper(self, index: int, paper: Paper, got: Paper | None) -> None:
        """Compare one paper."""
        # JSON that leaked into the text tells more than the card.
        leaked = got is not None and got.origin.surface is Surface.EMBEDDED
        known = facts(self.page.told[index] if leaked else paper, self.page.kind)
        if self.text.spans[index] or got is not None:
            miss = Miss(self.page, "papers", paper.title, paper.title, None)
            if self.text.spans[index]:
                self.result.note(miss, right=got is not None)
        whole = True
        for fact in known:
            right = self._field(index, paper, fact, got)
            whole = whole and right is not False
        if self.text.spans[index]:
            self.result.judged["whole"] += 1
            self.result.right["whole"] += whole

    def _field(self, index: int, paper: Paper, fact: Fact, got: Paper | None) -> bool | None:
        """Compare one field; None where there is nothing to judge."""
        value = value_of(got, fact.field, self.page.kind) if got else None
        stands = self._stands(index, fact)
        self.result.printed[fact.field] += fact.printed is not None
        self.result.kept[fact.field] += stands
        right = self._equal(fact, value)
        if not stands and (right or value is None or self._doubtful(fact)):
            return None
        miss = Miss(self.page, fact.field, paper.title, fact.value, value)
        self.result.note(miss, right=right)
        return right

    def _stands(self, index: int, fact: Fact) -> bool:
        distinct = self.page.corpus == "distinct"
        stands = self.text.stands(fact, index, anywhere=distinct)
        if distinct or fact.field in PROSE or not stands:
            return stands
        return self._kept(fact.field) >= MOSTLY

    def _kept(self, field: str) -> float:
        """Give the share of a field's distinct values that the extractor keeps."""
        result = judge(self.extractor, "distinct", self.page.kind)
        return result.kept[field] / (result.printed[field] or 1)

    def _doubtful(self, fact: Fact) -> bool:
        """Tell a value that is printed but not all there: it may be read in part."""
        if self.page.corpus == "natural" and 0 < self._kept(fact.field) < MOSTLY:
            return True
        return fact.printed is not None and fact.field in ("abstract", "authors", "title")

    def _equal(self, fact: Fact, value: object) -> bool:
        """Compare a value with what was rendered."""
        if fact.field == "comments":
            return (value or 0) == (fact.value or 0)
        if isinstance(fact.value, Organization):
            return isinstance(value, Organization) and self._same_chip(fact.value, value)
        if isinstance(fact.value, str):
            return isinstance(value, str) and self._same_text(fact.value, value)
        return value == fact.value

    def _same_text(self, expected: str, got: str) -> bool:
        """Compare to the letter where the text says it so; else what no extractor rewrites."""
        markdown = self.extractor.markdown
        if fold(got) == fold(expected):
            return True
        if markdown and fold(undone(got)) == fold(undone(expected)):
            return True
        altered = not self.text.says(expected, markdown=markdown)
        return altered and letters(got) == letters(expected)

    def _same_chip(self, expected: Organization, got: Organization) -> bool:
        """Compare organizations: the slug too, where the text still has it."""
        if not self._same_text(expected.fullname or "", got.fullname or ""):
            return False
        if got.name == expected.name:
            return True
        return got.name is None and not self.text.tells_slug(expected)


def _same_title(paper: Paper, other: Paper) -> bool:
    return letters(paper.title) == letters(other.title)


def _same_id(paper: Paper, other: Paper) -> bool:
    return paper.id == other.id


def _in_title(paper: Paper, other: Paper) -> bool:
    mine, others = letters(paper.title), letters(other.title)
    return mine in others or (len(others) > len(mine) // 2 and others in mine)


COLUMNS: Sequence[str] = ("papers", *FIELDS, "whole")
"""The columns of the matrix."""
