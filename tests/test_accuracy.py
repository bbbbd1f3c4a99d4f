"""The accuracy gate: no cell of the dialect matrix falls below its floor."""

import json
from pathlib import Path

import pytest
from accuracy import _floors
from accuracy._corpus import CORPORA, KINDS, corpus_hash, pages
from accuracy._extractors import Extractor, extractors
from accuracy._facts import FIELDS, facts
from accuracy._judge import judge

EXTRACTORS = sorted(extractors().values(), key=lambda extractor: extractor.name)


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: extractor.name)
def test_no_cell_is_below_its_floor(extractor: Extractor) -> None:
    """Every cell of an installed extractor is as good as it was pinned."""
    if not extractor.available():
        pytest.skip(f"{extractor.needs} is not installed")
    assert list(_floors.broken(extractor, _floors.load())) == []


def test_every_extractor_is_pinned() -> None:
    """No extractor joins the matrix without floors, and none keeps them when it leaves."""
    assert set(_floors.load().floors) == {extractor.name for extractor in EXTRACTORS}


def test_the_corpus_is_the_pinned_one() -> None:
    """The pages are those that the floors were measured on."""
    assert corpus_hash() == _floors.load().corpus


def test_floors_only_rise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pinning raises a floor that is too low and leaves one that is too high."""
    extractor = extractors()["html-parser"]
    now = _floors.measured(extractor)
    place, row = next(iter(now.items()))
    column = next(iter(row))
    file = tmp_path / "floors.json"
    monkeypatch.setattr(_floors, "PATH", file)
    for floor, expected in ((-0.5, row[column]), (1.5, 1.5)):
        floors = {extractor.name: {place: {column: floor}}}
        file.write_text(json.dumps({"corpus": corpus_hash(), "floors": floors}), "utf-8")
        _floors.pin([extractor])
        assert _floors.load().floors[extractor.name][place][column] == expected


def test_a_changed_corpus_is_not_pinned_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Floors measured on other pages are neither raised nor kept without a word."""
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"corpus": "another", "floors": {}}), "utf-8")
    monkeypatch.setattr(_floors, "PATH", file)
    with pytest.raises(_floors.CorpusChangedError):
        _floors.pin([])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "paper"])
def test_distinct_values_are_distinct(kind: str) -> None:
    """No number and no title comes twice on a page of the distinct corpus."""
    (page,) = pages("distinct", kind)
    printed = [
        fact.printed
        for paper in page.papers
        for fact in facts(paper, kind)
        if fact.printed and fact.field != "authors"
    ]
    assert len(printed) == len(set(printed)) > len(page.papers)


@pytest.mark.parametrize("corpus", CORPORA)
def test_something_is_judged(corpus: str) -> None:
    """Every field is judged somewhere: a harness that finds nothing can not pass."""
    extractor = extractors()["html-parser"]
    judged = {
        field for kind in KINDS for field in FIELDS if judge(extractor, corpus, kind).judged[field]
    }
    assert judged == set(FIELDS)
