"""A payload's records in columns say what the same records say as objects."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from hfdaily import Digest, locate, parse, raw
from hfdaily._checks.completeness import API_PAGE
from hfdaily._model import Origin
from hfdaily._raw import RawDigest
from hfdaily._rawpage import RawPage, RawTable
from hfdaily.testing import ERAS, made_up_digest, render_day, render_payload

Records = list[dict[str, Any]]


def as_objects(content: Any, patch: pytest.MonkeyPatch) -> Digest:  # noqa: ANN401 - what `parse` takes
    """Read a payload so that each record becomes an object at once."""

    def add(page: RawPage, table: RawTable) -> None:
        page.entries += table.records()

    with patch.context() as patched:
        patched.setattr(RawPage, "add", add)
        return parse(content)


def payload(era: str, count: int = 6) -> Records:
    """Give the records of a made-up day."""
    found: Records = json.loads(render_payload(made_up_digest(count), era=era))
    return found


def objects_of(records: Records) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give the objects of a list's records by what they are."""
    papers = [record["paper"] for record in records]
    people = [author for paper in papers for author in paper["authors"]]
    yield "record", records
    yield "paper", papers
    yield "author", people
    yield "account", [author["user"] for author in people if "user" in author]
    for key in ("submittedBy", "organization"):
        yield key, [record[key] for record in records if record.get(key)]
    for key in ("submittedOnDailyBy", "organization"):
        yield key, [paper[key] for paper in papers if paper.get(key)]


def drop(found: dict[str, Any], key: str) -> None:
    """Take a key away."""
    found.pop(key, None)


def empty(found: dict[str, Any], key: str) -> None:
    """Say nothing under a key."""
    if key in found:
        found[key] = None


def mistype(found: dict[str, Any], key: str) -> None:
    """Put another type under a key."""
    if key in found:
        found[key] = [] if isinstance(found[key], str | int) else "x"


@pytest.mark.parametrize("era", ERAS[::4])
@pytest.mark.parametrize("change", [drop, empty, mistype])
@pytest.mark.parametrize("number", [1, None])
def test_whatever_changes_is_told_of_columns_too(
    era: str,
    change: Callable[[dict[str, Any], str], None],
    number: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A key that goes, is null or of another type, in one record or in all."""
    whole = payload(era)
    assert parse(whole) == as_objects(whole, monkeypatch)
    told = 0
    for level, (_, objects) in enumerate(objects_of(whole)):
        for key in sorted(set[str]().union(*objects)):
            records = copy.deepcopy(whole)
            changed = [*objects_of(records)][level][1]
            for found in changed[:number]:
                change(found, key)
            digest = parse(records)
            assert digest == as_objects(records, monkeypatch), (level, key)
            told += bool(digest.diagnostics)
    assert told > 5


@pytest.mark.parametrize("count", [API_PAGE - 1, API_PAGE, 300])
def test_a_list_on_which_nothing_is_odd_needs_no_objects(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full page of the API neither, which is what it answers where nobody asks for more."""
    page = render_payload(made_up_digest(count))
    digest = parse(page)
    monkeypatch.setattr(RawTable, "records", None)
    assert parse(page) == digest
    assert len(digest) == count


def test_lists_of_several_forms_keep_their_order() -> None:
    """Records that are one object stand among nested ones, in lists of many."""
    nested = payload(ERAS[-1], 140)
    papers = [record["paper"] for record in payload(ERAS[-1], 150)[140:]]
    for records in ([*nested, *papers], [*papers, *nested], [*nested[:20], *papers, *nested[20:]]):
        ids = [(record.get("paper") or record)["id"] for record in records]
        found = raw(records)
        assert [entry["id"] for entry in found.records] == ids
        assert [entry.origin.path for entry in found.entries] == [f"$[{i}]" for i in range(150)]
        assert [paper.id for paper in parse(records)] == ids


def test_a_paper_of_unknown_keys_alone_is_a_record() -> None:
    """It has no column."""
    found = raw([{"paper": {"key": None}}])
    assert (found.records, found.entries[0].extra) == (({},), {"paper.key": None})


def test_a_page_becomes_the_users_digest() -> None:
    """Users hold plain records, whatever the readers handed on."""
    table = RawTable(
        columns={"id": ["2405.00001"], "title": [None]},
        origins=[Origin()],
        unknown=[frozenset()],
        extras=[{}],
        paths=[{"id": "id"}],
        sources=["x"],
    )
    page = RawPage(format=raw([]).format, surface=raw([]).surface)
    page.add(table)
    page.add(table)
    assert (page.count, len(page.untouched), len(page.tables)) == (2, 2, 2)
    assert [*page.rows()] == [{"id": "2405.00001"}] * 2
    assert [*page.sources()] == ["x", "x"]
    entries = page.entries
    page.add(table)
    assert page.entries is entries
    assert (page.count, len(page.untouched), len(page.tables)) == (3, 0, 1)
    assert [*page.rows()] == [{"id": "2405.00001"}] * 3
    assert [*page.sources()] == ["x"] * 3
    assert type(page.digest()) is RawDigest
    assert page.digest().entries == entries


@pytest.mark.parametrize(
    "page",
    [
        render_payload(made_up_digest(3)),
        render_day(made_up_digest(3)),
        render_day(made_up_digest(3), embedded=False),
    ],
)
def test_a_change_of_one_record_changes_no_other(page: str) -> None:
    """Neither of the same page nor of one that is read later."""
    digest, (first, *others) = parse(page), raw(page).entries
    told = copy.deepcopy(others)
    for found in (first.fields, first.extra, first.paths, first.lines):
        cast("dict[str, object]", found)["title"] = 1
    assert others == told
    assert [entry.paths for entry in raw(page).entries[1:]] == [entry.paths for entry in told]
    assert [entry.lines for entry in raw(page).entries[1:]] == [entry.lines for entry in told]
    assert parse(page) == digest


def test_of_two_keys_for_a_field_the_sites_own_counts() -> None:
    """The other stays; where it is alone, the places name it."""
    paper = {
        "id": "2405.00001",
        "title": "A Title",
        "published_at": "2024-01-01",
        "publishedAt": "2024-05-01T00:00:00.000Z",
        "abstract": "An abstract.",
    }
    for keys in (list(paper), list(reversed(paper))):
        (entry,) = raw([{"paper": {key: paper[key] for key in keys}}]).entries
        assert entry.fields["published"] == paper["publishedAt"]
        assert entry.extra == {"paper.published_at": "2024-01-01"}
        assert entry.paths["published"] == "paper.publishedAt"
        assert entry.fields["summary"] == paper["abstract"]
        assert entry.paths["summary"] == "paper.abstract"


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("numComments", "comments", 5),
        ("thumbnail", "thumbnail", "https://example.org/1.png"),
        ("dailyPaperRank", "daily_rank", 2),
    ],
)
def test_places_name_what_stands_in_the_paper(key: str, name: str, value: object) -> None:
    """The site tells it beside the paper; who moved it has it in there."""
    paper = {"id": "2405.00001", "title": "A Title"}
    page = json.dumps([{"paper": {**paper, key: value}}, {"paper": paper, key: value}])
    inside, beside = raw(page).entries
    assert (inside.paths[name], beside.paths[name]) == (f"paper.{key}", key)
    found = locate(page, parse(page)[0], name)
    assert found
    assert (found.path, found.line) == (f"$[0].paper.{key}", 1)


@pytest.mark.parametrize("other", [5, [{"id": "x"}]])
def test_the_sites_number_of_comments_goes_before_what_others_put_into_the_paper(
    other: object,
) -> None:
    """A record whose paper is told with its comments still has the site's own number."""
    paper = {"id": "2405.00001", "title": "A Title", "comments": other}
    records = [{"paper": paper, "numComments": 2}, {"paper": paper}]
    first, second = raw(records).entries
    assert (first.fields["comments"], first.paths["comments"]) == (2, "numComments")
    assert first.extra == {"paper.comments": other}
    assert (second.fields["comments"], second.paths["comments"]) == (other, "paper.comments")
    assert parse(records[:1])[0].comments == 2
