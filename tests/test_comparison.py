"""The figures of docs/comparison.md are those of a run over the same payloads."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("huggingface_hub")

from comparison import (
    FIELDS,
    PAGE,
    Tally,
    captured,
    compare,
    judge,
    of_item,
    of_paper,
    rendered,
    rendered_alone,
    table_in,
    with_table,
)

import hfdaily

MENDED = {
    "submitted_at", "submitted_by.username", "upvotes", "ai_summary", "ai_keywords",
    "organization.avatar_url", "project_page", "github_repo", "github_stars",
}  # fmt: skip
"""The fields of which the page says that the client loses or mistakes them."""


@pytest.fixture(scope="module")
def made_up() -> Tally:
    """Compare over the made-up answers of every era."""
    return compare(rendered())


def check_all_right(tally: Tally) -> None:
    """Check that hfdaily has every value right and invents none."""
    assert tally.records
    for name in FIELDS:
        known = tally.counts[name, "truth", "known"]
        assert tally.counts[name, "hfdaily", "right"] == known > 0, name
        assert tally.counts[name, "hfdaily", "wrong"] == 0, name


def test_hfdaily_is_right_in_every_era(made_up: Tally) -> None:
    """Of the made-up answers hfdaily reads every value, and none that is not there."""
    check_all_right(made_up)


def test_the_client_fails_where_the_page_says(made_up: Tally) -> None:
    """Each field that the page names is lost or wrong for some paper."""
    for name in sorted(MENDED):
        right = made_up.counts[name, "client", "right"]
        assert right < made_up.counts[name, "truth", "known"], name


def test_of_a_papers_own_answer_the_client_fails_in_two_fields() -> None:
    """The flat form is read right but for the logo and the comments that it does not count."""
    tally = compare(rendered_alone())
    verdicts = {
        (name, verdict)
        for name in FIELDS
        for verdict in ("lost", "wrong")
        if tally.counts[name, "client", verdict]
    }
    assert verdicts == {("organization.avatar_url", "lost"), ("comments", "wrong")}


def test_the_table_of_made_up_answers_is_up_to_date(made_up: Tally) -> None:
    """The page has this run's figures; ``python tests/comparison.py`` writes them."""
    assert table_in(PAGE.read_text("utf-8"), "rendered") == made_up.table()


def test_the_table_of_real_answers_is_up_to_date(captures: Path) -> None:
    """The page has the captures' figures, and hfdaily is right in all of them."""
    tally = compare(captured(captures))
    check_all_right(tally)
    assert table_in(PAGE.read_text("utf-8"), "captured") == tally.table()


def test_the_truth_is_that_of_the_facts(captures: Path) -> None:
    """What was looked up by hand in the captures agrees with their facts."""
    pairs = {"upvotes", "comments", "github_repo", "github_stars", "project_page", "id", "title"}
    checked = 0
    for path in sorted(captures.glob("json/*.facts.json")):
        facts: list[dict[str, Any]] = json.loads(path.read_bytes())["papers"]
        items = json.loads(path.with_name(path.name.replace(".facts", "")).read_bytes())
        for item, fact in zip(items, facts, strict=True):
            truth = of_item(item)
            assert {name: truth[name] for name in pairs} == {name: fact[name] for name in pairs}
            assert list(truth["authors"]) == fact["authors"]  # type: ignore[call-overload]  # a tuple
            assert truth["submitted_by.username"] == fact["submitted_by"]
            assert truth["organization.name"] == fact["organization_slug"]
            day = truth["submitted_at"]
            assert (str(day)[:10] if day else None) == fact["submitted_on"]
            checked += 1
    assert checked


@pytest.mark.parametrize(
    ("truth", "found", "verdict"),
    [
        (0, 0, "right"),
        (0, None, "lost"),
        ("a", "", "lost"),
        (("a",), (), "lost"),
        ("a", "b", "wrong"),
        (None, "b", "wrong"),
        (None, 0, "wrong"),
        (None, None, "none"),
        ((), (), "none"),
    ],
)
def test_verdicts(truth: object, found: object, verdict: str) -> None:
    """Zero is a value, emptiness is none, and a value out of nowhere is wrong."""
    assert judge(truth, found) == verdict


def test_a_wrong_reading_is_counted() -> None:
    """A reader that were wrong would show: the tally counts what it is given."""
    (items, truths), *_ = rendered()
    reading = of_paper(hfdaily.parse(items)[0])
    tally = Tally()
    tally.add(truths[0], {"hfdaily": {**reading, "title": "Other", "upvotes": None}})
    assert tally.counts["title", "hfdaily", "wrong"] == 1
    assert tally.counts["upvotes", "hfdaily", "lost"] == 1
    assert tally.counts["summary", "hfdaily", "right"] == 1


def test_a_stale_table_would_be_noticed() -> None:
    """Putting a table into a page and cutting it out again are each other's inverse."""
    page = "a\n<!-- table: x -->\nold\n<!-- end -->\nb"
    changed = with_table(page, "x", "new")
    assert changed == "a\n<!-- table: x -->\nnew\n<!-- end -->\nb"
    assert table_in(changed, "x") == "new"
