"""Signs of a changed site: found once each, with number and place, and quiet otherwise."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hfdaily
from hfdaily import Code, Diagnostic, Kind, Limits, Severity, Surface
from hfdaily._checks.drift import check_props, check_targets
from hfdaily._report import Report
from hfdaily.testing import ERAS, made_up_digest, render_day, render_paper_page, render_payload

Json = dict[str, Any]

RECENT = "2026-08"
ITEMS: list[Json] = json.loads(render_payload(made_up_digest(6), era=RECENT))


def items() -> list[Any]:
    """Give the items of a recent payload, to be changed."""
    return copy.deepcopy(ITEMS)


def found(content: str | Json | list[Any], code: Code) -> list[Diagnostic]:
    """Parse, and give the diagnostics of one code."""
    return [item for item in hfdaily.parse(content).diagnostics if item.code is code]


# Keys that were never seen.


def test_an_unknown_key_is_told_once_with_number_and_example() -> None:
    """A key on every record is one finding, which leads to the first value."""
    changed = items()
    for number, item in enumerate(changed):
        item["paper"]["doi"] = f"10.1000/{number}"
    (diagnostic,) = found(changed, Code.UNKNOWN_KEY)
    assert diagnostic.severity is Severity.INFO
    assert diagnostic.path == "$[0].paper.doi"
    assert diagnostic.excerpt == "10.1000/0"
    assert "'paper.doi'" in diagnostic.message
    assert "6 times" in diagnostic.message
    assert hfdaily.parse(changed)[2].extra["paper.doi"] == "10.1000/2"


def test_a_key_is_told_for_each_level() -> None:
    """The same key beside the paper, inside it and in its objects is new in each place."""
    changed = items()
    paper = changed[1]["paper"]
    places = (changed[1], paper, paper["authors"][0], paper["submittedOnDailyBy"])
    for place in places:
        place["doi"] = 1
    told = {item.path for item in found(changed, Code.UNKNOWN_KEY)}
    assert told == {
        "$[1].doi",
        "$[1].paper.doi",
        "$[1].paper.authors[0].doi",
        "$[1].paper.submittedOnDailyBy.doi",
    }


def test_keys_of_many_authors_are_one_key() -> None:
    """The place of an author makes no new key."""
    changed = items()
    authors = [author for item in changed for author in item["paper"]["authors"]]
    for author in authors:
        author["orcid"] = "0000"
    (diagnostic,) = found(changed, Code.UNKNOWN_KEY)
    assert "paper.authors[].orcid" in diagnostic.message
    assert f"{len(authors)} times" in diagnostic.message


def test_a_flood_of_keys_is_summed_up() -> None:
    """Twenty keys are told one by one, the rest by its number."""
    changed = items()
    changed[0].update({f"k{number}": number for number in range(100)})
    told = found(changed, Code.UNKNOWN_KEY)
    assert len(told) == 21
    assert "80 more" in told[-1].message


@pytest.mark.parametrize("shape", ["daily", "props", "paper", "search", "hub"])
@pytest.mark.parametrize("era", ERAS)
def test_no_era_is_drift(era: str, shape: str) -> None:
    """Payloads of every era and shape have no key too many or too few."""
    assert hfdaily.parse(render_payload(era=era, shape=shape)).diagnostics == ()


def test_keys_of_one_record_are_compared_with_all() -> None:
    """A single paper, as the API gives it alone, is judged like those of a list."""
    paper = items()[0]["paper"]
    assert hfdaily.parse(paper).diagnostics == ()
    assert [item.path for item in found({**paper, "doi": 1}, Code.UNKNOWN_KEY)] == ["$.doi"]


# Keys that are missing.

CORE = ("id", "publishedAt", "authors", "upvotes")


@pytest.mark.parametrize("key", CORE)
@pytest.mark.parametrize("era", ["2024-05", "2024-08", "2025-03-12", "2025-06", RECENT])
def test_what_every_era_has_is_missed_in_every_era(era: str, key: str) -> None:
    """Without a key that all payloads have, one finding says how often it lacks, and where."""
    changed = json.loads(render_payload(made_up_digest(6), era=era))
    for item in changed[2:]:
        del item["paper"][key]
    (diagnostic,) = found(changed, Code.MISSING_KEY)
    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.path == f"$[2].paper.{key}"
    assert "4 times" in diagnostic.message


LATER_KEYS = {
    "thumbnail": ("thumbnail", None, "2024-08"),
    "comments": ("numComments", None, "2024-05"),
    "discussion_id": (None, "discussionId", "2025-06"),
    "submitted_on": (None, "submittedOnDailyAt", "2025-06"),
}


@pytest.mark.parametrize("field", LATER_KEYS)
def test_what_later_eras_have_is_missed_there(field: str) -> None:
    """A key is missed where its era has it and no record does; the field is unknown then."""
    outer, inner, era = LATER_KEYS[field]
    changed = json.loads(render_payload(made_up_digest(6), era=era))
    for item in changed:
        item.pop(outer, None)
        item["paper"].pop(inner, None)
    assert [item.excerpt.rpartition(".")[2] for item in found(changed, Code.MISSING_KEY)] == [
        outer or inner
    ]
    assert all(field in paper.unknown for paper in hfdaily.parse(changed))


def test_the_submitter_is_missed_where_both_keys_are_gone() -> None:
    """Either of the two keys tells the submitter; without both the field is lost."""
    changed = items()
    for item in changed:
        del item["submittedBy"]
    assert found(changed, Code.MISSING_KEY) == []
    for item in changed:
        del item["paper"]["submittedOnDailyBy"]
    (diagnostic,) = found(changed, Code.MISSING_KEY)
    assert "submittedOnDailyBy" in diagnostic.message


def test_some_records_may_do_without_comments() -> None:
    """`numComments` may lack on a record; only a list that has none anywhere is odd."""
    changed = items()
    del changed[0]["numComments"]
    assert hfdaily.parse(changed).diagnostics == ()


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("new", ["commentCount", "replies", None])
@pytest.mark.parametrize("lacking", [1, 2, 3, 4])
def test_comments_that_some_records_tell_otherwise(era: str, new: str | None, lacking: int) -> None:
    """With a new key beside the paper, or on as many records as not, `numComments` is missed."""
    changed = json.loads(render_payload(made_up_digest(6), era=era))
    for item in changed[:lacking]:
        comments = item.pop("numComments")
        if new:
            item[new] = comments
    told = found(changed, Code.MISSING_KEY)
    assert [item.path for item in told] == ["$[0].numComments"] * (bool(new) or lacking > 2)
    assert all(f"{lacking} times" in item.message or lacking == 1 for item in told)


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("keys", [("id", "title"), ("id", "title", "upvotes", "summary")])
@pytest.mark.parametrize("flat", [False, True])
def test_records_cut_down_among_whole_ones(
    era: str,
    keys: tuple[str, ...],
    flat: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """What whole records say is missed of those beside them, however little these say."""
    changed = json.loads(render_payload(made_up_digest(6), era=era))
    for i in (2, 4):
        slim = {key: changed[i]["paper"][key] for key in keys}
        changed[i] = slim if flat else {"paper": slim}
    digest = hfdaily.parse(changed)
    assert len(digest) == 6
    told = [item for item in digest.diagnostics if item.code is Code.MISSING_KEY]
    missed = {"authors", "publishedAt", "summary", "upvotes"}.difference(keys)
    assert {item.path.rpartition(".")[2] for item in told if item.path} >= missed
    assert all("2 times" in item.message for item in told)
    assert all(str(item.path).startswith("$[2].") for item in told)


def test_records_of_other_tools_among_whole_ones() -> None:
    """Keys that the site never wrote say that it did not write the record."""
    other = {"paper_id": "2601.00009", "paper_title": "A Title", "votes": 3}
    assert found([*items(), other], Code.MISSING_KEY) == []


def test_a_null_is_as_missing_as_a_key() -> None:
    """A field that quietly became null is what this is for."""
    changed = items()
    for item in changed:
        item["paper"]["upvotes"] = None
    assert [item.path for item in found(changed, Code.MISSING_KEY)] == ["$[0].paper.upvotes"]


def test_nulls_of_a_table_are_no_keys() -> None:
    """Data frames and models of other tools give every record all keys, with null for none."""
    whole = items()
    changed = copy.deepcopy(whole)
    keys = {key for item in whole for key in item["paper"]} | {"withdrawnAt"}
    for item in changed:
        item["paper"] = dict.fromkeys(sorted(keys)) | item["paper"]
    assert any(item["paper"]["githubRepo"] is None for item in changed)
    assert found(changed, Code.MISSING_KEY) == []
    few = [item for item in changed if not item["paper"]["projectPage"]]
    assert found(few, Code.MISSING_KEY) == []
    for item in changed:
        item["paper"]["githubRepo"] = None
    paths = [item.path for item in found(changed, Code.MISSING_KEY)]
    assert len(paths) == 1
    assert str(paths[0]).endswith(".paper.githubRepo")


def test_nulls_of_a_short_list_say_none() -> None:
    """In a few papers, null is what typed models write where there is no repository."""
    (few,) = [item for item in items() if "githubRepo" not in item["paper"]][:1]
    few["paper"] |= dict.fromkeys(["githubRepo", "githubStars", "projectPage"])
    digest = hfdaily.parse([few])
    assert digest.diagnostics == ()
    assert digest[0].unknown.isdisjoint({"github_repo", "github_stars", "project_page"})


@pytest.mark.parametrize("key", ["ai_summary", "ai_summary_model", "githubStars", "withdrawnAt"])
@pytest.mark.parametrize("count", [5, 30])
def test_nulls_date_no_payload(key: str, count: int) -> None:
    """A key that is null in every record makes no old list a newer one."""
    old = json.loads(render_payload(made_up_digest(count), era="2024-05"))
    unknown = hfdaily.parse(old)[0].unknown
    for item in old:
        item["paper"][key] = None
    digest = hfdaily.parse(old)
    assert digest.diagnostics == ()
    assert digest[0].unknown == unknown


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("ai_keywords", "ai_keywords"),
        ("ai_summary", "ai_summary"),
        ("githubRepo", "github_repo"),
        ("githubStars", "github_stars"),
        ("organization", "organization"),
        ("projectPage", "project_page"),
    ],
)
def test_a_field_whose_key_is_gone_is_unknown(key: str, field: str) -> None:
    """Where no record of a long list has it any more, no paper is said to have none."""
    payload = render_payload(made_up_digest(40), era=RECENT)
    assert field not in hfdaily.parse(payload)[0].unknown
    digest = hfdaily.parse(payload.replace(f'"{key}":', '"zz":'))
    assert all(field in paper.unknown for paper in digest)
    assert field not in digest.carries
    told = [item for item in digest.diagnostics if item.code is Code.MISSING_KEY]
    assert [str(item.path).rpartition(".")[2] for item in told] == [key]


def test_a_record_without_its_paper_says_no_day() -> None:
    """The time that stands beside the paper is another one."""
    changed = items()
    for item in changed:
        item["article"] = item.pop("paper")
    digest = hfdaily.parse(changed)
    assert [paper.title for paper in digest] == [item["title"] for item in changed]
    assert {paper.published_on for paper in digest} == {None}
    assert all("published_on" in paper.unknown for paper in digest)
    assert digest[0].extra["publishedAt"] == changed[0]["publishedAt"]
    assert [item.path for item in digest.diagnostics if item.code is Code.MISSING_KEY] == [
        "$[0].paper"
    ]


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("paper", [{}, None, "gone"])
def test_a_record_whose_paper_is_empty_or_gone_is_told(era: str, paper: object) -> None:
    """The title beside the paper hides in no era that all else is lost."""
    changed = json.loads(render_payload(made_up_digest(6), era=era))
    submitted = hfdaily.parse(changed)[0].submitted_on
    changed[0].setdefault("title", "A Title")
    changed[0]["paper"] = paper
    if paper == "gone":
        del changed[0]["paper"]
    digest = hfdaily.parse(changed)
    assert [item.path for item in digest.diagnostics] == ["$[0].paper"]
    assert [item.code for item in digest.diagnostics] == [Code.MISSING_KEY]
    first = digest[0]
    assert first.title == changed[0]["title"]
    assert {"id", "upvotes", "authors", "author_count", "published_on"} <= first.unknown
    assert first.submitted_on == (submitted if "summary" not in changed[0] else None)
    assert ("publishedAt" in first.extra) == (first.submitted_on is None)


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(("key", "value"), [("id", ""), ("id", " "), ("authors", [])])
def test_an_empty_value_is_as_missing_as_a_key(era: str, key: str, value: object) -> None:
    """Every paper has an id and authors, so that nothing in their place says nothing."""
    changed = json.loads(render_payload(made_up_digest(6), era=era))
    changed[1]["paper"][key] = value
    assert [item.path for item in found(changed, Code.MISSING_KEY)] == [f"$[1].paper.{key}"]
    paper = hfdaily.parse(changed)[1]
    assert key in paper.unknown
    assert (paper.author_count is None) == ("author_count" in paper.unknown) == (key == "authors")


def test_an_empty_list_of_authors_is_told_in_any_record() -> None:
    """Records that others wrote say so too, once for all."""
    records = [{"title": f"A Title {i}", "abstract": "Words.", "authors": []} for i in range(3)]
    (diagnostic,) = found([*records], Code.MISSING_KEY)
    assert diagnostic.path == "$[0].authors"
    assert "3 times" in diagnostic.message


def test_what_others_cut_down_is_not_judged() -> None:
    """Records that someone made of a payload lack keys, and no site has changed."""
    slim: list[Any] = [
        {"paper": {key: item["paper"][key] for key in ("id", "title", "upvotes")}}
        for item in items()
    ]
    assert hfdaily.parse(slim).diagnostics == ()
    flat: list[Any] = [
        {"id": paper["paper"]["id"], "title": "T", "upvotes": None} for paper in slim
    ]
    assert hfdaily.parse(flat).diagnostics == ()


def test_a_paper_page_has_other_keys() -> None:
    """The dictionary of a paper's own page lacks what lists have, and has what they lack."""
    page = render_paper_page(made_up_digest(1, kind=Kind.PAPER), era=RECENT)
    assert hfdaily.parse(page).diagnostics == ()


# Objects inside a record.


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("authors", "hidden", "$[0].paper.authors[0].hidden"),
        ("organization", "name", "$[0].paper.organization.name"),
    ],
)
def test_keys_within_are_missed(name: str, key: str, told: str) -> None:
    """An author without `hidden` or an organization without slug is found."""
    changed: list[Any] = [item for item in items() if "organization" in item["paper"]]
    for item in changed:
        value = item["paper"][name]
        del (value[0] if isinstance(value, list) else value)[key]
    assert [item.path for item in found(changed, Code.MISSING_KEY)] == [told]


def test_a_submitter_without_handle_is_missed() -> None:
    """An account that has its avatar but no handle lost it."""
    changed = items()
    for item in changed:
        for user in (item["submittedBy"], item["paper"]["submittedOnDailyBy"]):
            user.pop("user", None)
            user.pop("name", None)
    assert len(found(changed, Code.MISSING_KEY)) == 1


# Values never seen.


def test_an_unknown_state_is_told_once_at_its_first_place() -> None:
    """A state that several authors have is one finding; the value is given as it stands."""
    changed = items()
    claimed = [
        (i, k, author)
        for i, item in enumerate(changed)
        for k, author in enumerate(item["paper"]["authors"])
        if "user" in author
    ]
    assert claimed
    for _, _, author in claimed:
        author["status"] = "self_declared"
    (diagnostic,) = found(changed, Code.UNKNOWN_VALUE)
    i, k, _ = claimed[0]
    assert diagnostic.path == f"$.papers[{i}].authors[{k}].status"
    assert diagnostic.severity is Severity.INFO
    assert hfdaily.parse(changed)[i].authors[k].status == "self_declared"


@pytest.mark.parametrize("kind", ["user", "org"])
def test_known_types_are_quiet(kind: str) -> None:
    """Users and organizations submit papers."""
    changed = items()
    changed[0]["paper"]["submittedOnDailyBy"]["type"] = kind
    assert hfdaily.parse(changed).diagnostics == ()


def test_an_unknown_type_is_told() -> None:
    """Anything else that submits is new."""
    changed = items()
    changed[3]["paper"]["submittedOnDailyBy"]["type"] = "robot"
    (diagnostic,) = found(changed, Code.UNKNOWN_VALUE)
    assert (diagnostic.path, diagnostic.excerpt) == ("$.papers[3].submitted_by.type", "robot")


# What a page says of itself.

PROPS: Json = json.loads(render_payload(made_up_digest(2), era=RECENT, shape="props"))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("dateString", "2026-05-13", []),
        ("dateString", 20260513, [Code.WRONG_TYPE]),
        ("query", {}, []),
        ("query", "adaptive", []),
        ("query", ["adaptive"], [Code.WRONG_TYPE]),
        ("periodType", "week", []),
        ("periodType", "year", [Code.UNKNOWN_VALUE]),
        ("periodType", 7, [Code.WRONG_TYPE]),
        ("isTrending", 1, [Code.WRONG_TYPE]),
        ("nextDate", None, []),
        ("prevDate", None, []),
        ("dateString", None, [Code.MISSING_KEY]),
        ("periodType", None, [Code.MISSING_KEY]),
        ("publisher", {"user": "a", "type": "user"}, []),
        ("sponsor", "x", [Code.UNKNOWN_KEY]),
    ],
)
def test_props(key: str, value: object, expected: list[Code]) -> None:
    """Each key of a page's own dictionary has its type and its values."""
    report = Report(Limits())
    check_props({**PROPS, key: value}, report)
    assert [(item.code, item.path) for item in report.diagnostics()] == [
        (code, f"$.{key}") for code in expected
    ]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [("karma", 7, Code.UNKNOWN_KEY), ("fullname", 7, Code.WRONG_TYPE)],
)
def test_a_publisher_has_the_keys_of_an_account(key: str, value: object, expected: Code) -> None:
    """What the account that publishes a page has is compared like the page's own keys."""
    report = Report(Limits())
    check_props({**PROPS, "publisher": {"user": "a", key: value}}, report)
    found = [(item.code, item.path) for item in report.diagnostics()]
    assert found == [(expected, f"$.publisher.{key}")]


def test_a_page_without_its_day_is_told() -> None:
    """The day is missed where the dictionary is the site's own, not where someone made it."""
    report = Report(Limits())
    check_props({key: value for key, value in PROPS.items() if key != "dateString"}, report)
    check_props({"dailyPapers": PROPS["dailyPapers"]}, report)
    check_props({"papers": []}, report)
    assert [item.code for item in report.diagnostics()] == [Code.MISSING_KEY]


# Components.


@pytest.mark.parametrize(
    ("target", "known"),
    [
        ("DailyPapers", True),
        ("PaperContent", True),
        ("DailyPapersBannerSubscribe", True),
        ("ThemeSwitcher", True),
        ("InferenceWidget", True),
        ("PapersSidebar", False),
        ("TrendingPapers", False),
    ],
)
def test_targets(target: str, *, known: bool) -> None:
    """A component is new where its name speaks of papers; others come and go."""
    report = Report(Limits())
    check_targets(["MainHeader", target], report)
    told = [(item.code, item.excerpt) for item in report.diagnostics()]
    assert told == ([] if known else [(Code.UNKNOWN_TARGET, target)])


def test_papers_are_read_from_a_renamed_target() -> None:
    """The embedded JSON is found under another name, which is said."""
    page = render_day(made_up_digest(4))
    renamed = page.replace('data-target="DailyPapers"', 'data-target="Digest"')
    digest = hfdaily.parse(renamed)
    assert digest.papers == hfdaily.parse(page).papers
    assert [item.code for item in digest.diagnostics] == [Code.UNKNOWN_TARGET]
    assert {paper.origin.surface for paper in digest} == {Surface.EMBEDDED}


# Whatever comes.

values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["_id", "name", "user", "hidden", "type", "x"]), inner)
    ),
    max_leaves=8,
)
_KEYS = sorted({*ITEMS[0], *ITEMS[0]["paper"], "doi"})


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(_KEYS), values, max_size=6), max_size=3))
def test_no_value_in_any_place_is_too_odd(changes: list[Json]) -> None:
    """Any value under any key is answered by a digest, never by a failure."""
    changed = items()
    for item, change in zip(changed, changes, strict=False):
        for key, value in change.items():
            target = item if key in item else item["paper"]
            if isinstance(target, dict):
                target[key] = value
    codes = {item.code for item in hfdaily.parse(changed).diagnostics}
    assert Code.INTERNAL_ERROR not in codes


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted([*PROPS, "sponsor"])), values, max_size=4))
def test_no_props_are_too_odd(change: Json) -> None:
    """Any value in a page's own dictionary is answered likewise."""
    codes = {item.code for item in hfdaily.parse({**PROPS, **change}).diagnostics}
    assert Code.INTERNAL_ERROR not in codes


@pytest.mark.parametrize(("count", "without", "told"), [(2, 1, False), (5, 3, True), (6, 3, True)])
def test_some_records_without_comments(count: int, without: int, told: bool) -> None:  # noqa: FBT001 - a row of the table
    """Half of a list is a sign of change, but not one of two."""
    items = json.loads(render_payload(made_up_digest(count)))
    for item in items[:without]:
        del item["numComments"]
    missing = [d.path for d in hfdaily.parse(items).diagnostics if d.code is Code.MISSING_KEY]
    assert missing == (["$[0].numComments"] if told else [])
