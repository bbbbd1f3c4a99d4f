"""JSON payloads: every shape and era under one set of names, and values of wrong types."""

import copy
import datetime as dt
import email.utils
import html
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest

from hfdaily import (
    Author,
    Code,
    Digest,
    Format,
    Kind,
    Limits,
    Organization,
    Paper,
    Severity,
    Surface,
    User,
    locate,
    parse,
)
from hfdaily.testing import (
    ERAS,
    carried,
    made_up_digest,
    made_up_papers,
    render_day,
    render_payload,
)

ID = "2401.00001"
DAY = dt.date(2025, 10, 1)
MIDNIGHT = "2026-05-14T00:00:00.000Z"


def record(paper: Mapping[str, object] | None = None, **outer: object) -> dict[str, object]:
    """Make an item of the daily API."""
    return {"paper": {"id": ID, "title": "A Title", **(paper or {})}, **outer}


def read(paper: Mapping[str, object] | None = None, **outer: object) -> Paper:
    """Read one item."""
    (found,) = parse([record(paper, **outer)])
    return found


def complaints(digest: Digest) -> list[tuple[Code, str | None]]:
    """Give what a digest warns of, with its place; findings that cost nothing are left out."""
    return [
        (item.code, item.path) for item in digest.diagnostics if item.severity is not Severity.INFO
    ]


def utc(text: str) -> dt.datetime:
    """Read a moment."""
    return dt.datetime.fromisoformat(text)


# Shapes.


def test_item_of_the_daily_list() -> None:
    """The paper stands in an object of its own, its comments beside it."""
    digest = parse([record({"upvotes": 7}, numComments=3)])
    assert digest.kind is Kind.DAILY
    (paper,) = digest
    assert (paper.id, paper.title, paper.upvotes, paper.comments) == (ID, "A Title", 7, 3)
    assert paper.origin.surface is Surface.JSON
    assert paper.origin.path == "$[0]"


FLAT_RECORDS = [
    {
        "paper.id": f"2401.0000{i}", "paper.title": f"Title {i}", "paper.upvotes": i,
        "paper.publishedAt": "2026-08-12T00:00:00.000Z", "publishedAt": "2026-08-11T20:00:00.000Z",
        "title": f"Title {i}", "summary": "It is short.", "paper.githubStars": stars,
        "paper.submittedOnDailyBy.user": "ada", "paper.authors": [{"name": "Ada Example"}],
    }
    for i, stars in ((1, 12.0), (2, None))
]  # fmt: skip


@pytest.mark.parametrize(
    "payload",
    [
        FLAT_RECORDS,
        {key: [row[key] for row in FLAT_RECORDS] for key in FLAT_RECORDS[0]},
        {"columns": [*FLAT_RECORDS[0]], "data": [[*row.values()] for row in FLAT_RECORDS]},
    ],
)
def test_records_with_dotted_keys(payload: list[Any] | dict[str, Any]) -> None:
    """What ``pandas.json_normalize`` took apart means what it did, the outer time included."""
    digest = parse(payload)
    assert [(p.id, p.upvotes, p.github_stars) for p in digest] == [
        ("2401.00001", 1, 12),
        ("2401.00002", 2, None),
    ]
    assert {str(p.published_on) for p in digest} == {"2026-08-12"}
    assert digest[0].submitted_by == User("ada")
    assert [author.name for author in digest[0].authors] == ["Ada Example"]
    assert complaints(digest) == []


def _spelled(item: Mapping[str, object], spell: Callable[[object], str]) -> dict[str, object]:
    """Write the objects and lists of a record as texts, as a table does."""
    return {k: spell(v) if isinstance(v, dict | list) else v for k, v in item.items()}


@pytest.mark.parametrize(
    ("spell", "code"), [(json.dumps, Code.WRAPPED_PAYLOAD), (repr, Code.REPR_RECORDS)]
)
@pytest.mark.parametrize("era", ["2024-08", "2026-08"])
def test_values_in_strings(spell: Callable[[object], str], code: Code, era: str) -> None:
    """What a table writes as a text is read as the object or list that it spells."""
    items = json.loads(render_payload(made_up_digest(6), era=era))
    papers = [item["paper"] for item in items]
    for whole, changed in (
        (items, [{**item, "paper": spell(item["paper"])} for item in items]),
        (items, [_spelled(item, spell) for item in items]),
        (items, [{**item, "paper": _spelled(item["paper"], spell)} for item in items]),
        (papers, [_spelled(paper, spell) for paper in papers]),
        (papers, [{**paper, "authors": spell(paper["authors"])} for paper in papers]),
    ):
        digest, expected = parse(changed), parse(whole)
        assert (digest.papers, digest.date) == (expected.papers, expected.date)
        assert [item.code for item in digest.diagnostics if item not in expected.diagnostics] == [
            code
        ]
    alone = parse([{"paper": spell(paper)} for paper in papers])
    assert [paper.title for paper in alone] == [paper.title for paper in parse(papers)]


def test_strings_that_spell_nothing() -> None:
    """A text that spells no object or list is the text that it is."""
    digest = parse([record({"ai_keywords": "[draft", "authors": "[]'"}, organization="{name}")])
    assert (digest[0].ai_keywords, digest[0].authors) == (("[draft",), ())
    assert {code for code, _ in complaints(digest)} == {Code.WRONG_TYPE}
    assert read({"githubStars": "28.0"}).github_stars == 28
    assert read({"githubStars": "28.5"}).github_stars is None


@pytest.mark.parametrize(
    "table",
    [
        {"title": {"0": "A", "1": "B"}, "upvotes": {"0": 3}},
        {"title": ["A", "B"], "upvotes": [3]},
    ],
)
def test_columns_of_unequal_length_are_no_table(table: Mapping[str, object]) -> None:
    """Where a column lacks a value nothing tells whose, and what there is is one odd record."""
    digest = parse(json.dumps(table))
    assert digest.papers == ()
    assert {item.code for item in digest.diagnostics} == {
        Code.WRONG_TYPE,
        Code.RECORD_WITHOUT_TITLE,
    }


def test_record_whose_paper_is_an_id() -> None:
    """Among records with the paper in an object, one that names it by its id is a paper."""
    digest = parse([record(summary="It is short."), {"paper": "2401.00002", "title": "B"}])
    assert [paper.title for paper in digest] == ["A Title", "B"]
    assert digest[1].extra == {"paper": "2401.00002"}
    assert complaints(digest) == []


def joined(item: Mapping[str, object], sign: str, above: str = "") -> dict[str, object]:
    """Take the objects of a record apart, as ``pandas.json_normalize(items, sep=sign)`` does."""
    found: dict[str, object] = {}
    for key, value in item.items():
        if isinstance(value, dict):
            found |= joined(value, sign, f"{above}{key}{sign}")
        else:
            found[f"{above}{key}"] = value
    return found


@pytest.mark.parametrize("sign", [".", "_", "__"])
@pytest.mark.parametrize("era", ERAS)
def test_records_with_joined_keys(era: str, sign: str) -> None:
    """Whatever joins the keys, the records say what they said; many keys have a sign of it."""
    items = json.loads(render_payload(made_up_papers(5, seed=3), era=era))
    flat = [joined(item, sign) for item in items]
    assert not any(isinstance(value, dict) for row in flat for value in row.values())
    whole, digest = parse(items), parse(flat)
    assert (digest.kind, digest.date) == (whole.kind, whole.date)
    for paper, expected in zip(digest, whole, strict=True):
        assert paper.same_record(expected)


def test_single_paper() -> None:
    """The answer of ``/api/papers/{id}`` has no outer object."""
    (paper,) = parse({"id": ID, "title": "A Title", "upvotes": 7, "publishedAt": "2025-10-01"})
    assert (paper.id, paper.upvotes, paper.published_on) == (ID, 7, DAY)
    assert paper.origin.path == "$"


OTHER_ITEMS = [
    {"type": "model", "id": "a/b", "downloads": 5, "publishedAt": "2026-01-01T00:00:00.000Z"},
    {"type": "space", "id": "a/b", "title": "A Space", "upvotes": 5},
    {"type": "collection", "slug": "a/b-65", "title": "Some", "upvotes": 5, "authors": []},
    {"slug": "a-post", "title": "A Post", "upvotes": 5, "authors": [{"name": "ada"}]},
]


@pytest.mark.parametrize("item", OTHER_ITEMS)
@pytest.mark.parametrize("wrap", [list, lambda items: {"items": items}, lambda items: [items]])
def test_items_of_a_collection(wrap: Callable[[Any], Any], item: dict[str, object]) -> None:
    """Papers of a collection are read; what else stands in it is none, and is told."""
    paper = {"type": "paper", "id": ID, "title": "A Title", "upvotes": 7}
    digest = parse(wrap([item, paper]))
    assert [(found.id, found.upvotes) for found in digest] == [(ID, 7)]
    assert [json.loads(found.raw) for found in digest.rejected] == [item]
    assert Code.STRAY_TEXT in {found.code for found in digest.diagnostics}


LISTED = made_up_digest(4)
STRANGERS: list[tuple[dict[str, object], Code]] = [
    ({"type": "ad", "title": "Try It", "url": "https://huggingface.co/endpoints"}, Code.STRAY_TEXT),
    ({"type": "ad", "text": "Try It"}, Code.STRAY_TEXT),
    (
        {"type": "post", "title": "Mine", "publishedAt": "2026-05-13T08:00:00.000Z",
         "numComments": 3, "post": {"slug": "677"}},
        Code.STRAY_TEXT,
    ),
    (
        {"title": "A Title", "summary": "We read.", "publishedAt": "2026-05-13T08:00:00.000Z"},
        Code.MISSING_KEY,
    ),
    ({"title": "A Title", "article": {"authors": [], "upvotes": 3}}, Code.MISSING_KEY),
]  # fmt: skip
"""Records that are no papers where the others have ``paper``, and what is said of them."""


@pytest.mark.parametrize(("item", "code"), STRANGERS)
@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize("form", ["list", "props", "page"])
def test_strangers_among_papers(item: dict[str, object], code: Code, place: int, form: str) -> None:
    """Where records keep the paper in an object of its own, one without it is no paper."""
    items: list[object] = json.loads(render_payload(LISTED))
    items.insert(place, item)
    value: Any = items
    if form == "props":
        value = {"dailyPapers": items, "dateString": str(LISTED.date)}
    elif form == "page":
        value = with_items(render_day(LISTED), items)
    digest = parse(value)
    assert [paper.id for paper in digest] == [paper.id for paper in LISTED]
    assert [json.loads(found.raw) for found in digest.rejected] == [item]
    assert [found.code for found in digest.diagnostics] == [code]
    path = "$" if form == "list" else "$.dailyPapers"
    assert digest.diagnostics[0].path == digest.rejected[0].origin.path == f"{path}[{place}]"


def with_items(page: str, items: list[object]) -> str:
    """Put other records into the JSON of a page."""
    match = re.search(r'(?<=data-target="DailyPapers" data-props=")[^"]*', page)
    assert match
    props = {**json.loads(html.unescape(match[0])), "dailyPapers": items}
    return page.replace(match[0], html.escape(json.dumps(props)))


@pytest.mark.parametrize(
    "item",
    [
        {"id": ID, "title": "A Title"},
        {"url": f"https://huggingface.co/papers/{ID}", "title": "A Title"},
        {"paper": None, "title": "A Title"},
    ],
)
def test_papers_of_another_form_among_papers(item: dict[str, object]) -> None:
    """A record that names its paper is one, whatever form the others have."""
    digest = parse([*json.loads(render_payload(LISTED)), item])
    assert [paper.title for paper in digest] == [*(paper.title for paper in LISTED), "A Title"]
    assert digest.rejected == ()


def test_strangers_where_few_have_an_object() -> None:
    """A list whose records mostly stand flat says nothing of those without ``paper``."""
    flat = [{"title": f"Title {i}", "authors": ["Ada Example"]} for i in range(3)]
    assert len(parse([record(), *flat])) == 4


def test_collections() -> None:
    """A collection has votes and a title of its own, and is no paper."""
    papers = [{"type": "paper", "id": f"2401.0000{i}", "title": f"Title {i}"} for i in (1, 2)]
    collections = [
        {"slug": f"a/b-{i}", "title": "Cool", "upvotes": 34, "lastUpdated": "2025-09-03",
         "owner": {"name": "a"}, "items": [paper]}
        for i, paper in enumerate(papers)
    ]  # fmt: skip
    assert [paper.title for paper in parse(collections)] == ["Title 1", "Title 2"]
    assert [paper.title for paper in parse(collections[0])] == ["Title 1"]


@pytest.mark.parametrize(
    "told",
    [
        {"id": ID},
        {"arxiv_id": ID, "upvotes": 3},
        {"url": f"https://huggingface.co/papers/{ID}"},
        {"abstract": "We read.", "authors": ["Ada Example"]},
    ],
)
def test_papers_with_a_short_name(told: dict[str, object]) -> None:
    """Other tools give papers short names too, beside an id, an address or an abstract."""
    (paper,) = parse([{"slug": "a-title", "title": "A Title", **told}])
    assert paper.title == "A Title"


def test_props_of_a_page() -> None:
    """A page's props tell its day and its neighbours."""
    digest = parse(
        {
            "dailyPapers": [record()],
            "dateString": "2025-10-01",
            "prevDate": "2025-09-30",
            "nextDate": "2025-10-02",
            "periodType": "day",
        }
    )
    assert (digest.kind, digest.date) == (Kind.DAILY, DAY)
    assert digest.previous_date == dt.date(2025, 9, 30)
    assert digest.next_date == dt.date(2025, 10, 2)
    assert digest[0].origin.path == "$.dailyPapers[0]"


@pytest.mark.parametrize(
    ("props", "kind", "date"),
    [
        ({"date": "2024-08-01T00:00:00.000Z"}, Kind.DAILY, dt.date(2024, 8, 1)),
        ({"dateString": "2025-W40", "periodType": "week"}, Kind.WEEKLY, None),
        ({"dateString": "2025-10", "periodType": "month"}, Kind.MONTHLY, None),
        ({"dateString": "2025-10-01", "query": {"q": "robots"}}, Kind.SEARCH, None),
        ({"dateString": "2025-10-01", "query": {}}, Kind.DAILY, DAY),
        ({"isTrending": True}, Kind.TRENDING, None),
        ({"periodType": "decade"}, Kind.UNKNOWN, None),
    ],
)
def test_kind_of_props(props: dict[str, object], kind: Kind, date: dt.date | None) -> None:
    """Props tell which page they are of, whatever days the records name; a day page has a date."""
    for paper in ({}, {"submittedOnDailyAt": "2025-09-30T00:00:00.000Z"}):
        digest = parse({"dailyPapers": [record(paper)], **props})
        assert (digest.kind, digest.date) == (kind, date)
    assert digest.query == ("robots" if kind is Kind.SEARCH else None)


@pytest.mark.parametrize(
    ("key", "name", "value", "expected"),
    [
        ("published_at", "published_at", "2025-10-01T20:08:40.000Z", utc("2025-10-01T20:08:40Z")),
        ("discussion_id", "discussion_id", "abc", "abc"),
        ("comments", "comments", 3, 3),
        ("num_comments", "comments", 3, 3),
        ("project_page", "project_page", "https://a.org", "https://a.org"),
        ("github_repo", "github_repo", "https://github.com/a/b", "https://github.com/a/b"),
        ("github_stars", "github_stars", 12, 12),
        ("media_urls", "media_urls", ["https://a.org/x.png"], ("https://a.org/x.png",)),
        ("submitted_by", "submitted_by", {"name": "ada"}, User(username="ada")),
        ("submittedBy", "submitted_by", {"user": "ada"}, User(username="ada")),
    ],
)
def test_names_of_the_hub_client(key: str, name: str, value: object, expected: object) -> None:
    """Objects saved under huggingface_hub's names read like the payload's own."""
    (paper,) = parse([{"id": ID, "title": "A Title", "upvotes": 0, key: value}])
    assert getattr(paper, name) == expected
    assert name not in paper.unknown


@pytest.mark.parametrize("hours", [4, 5])
def test_shifted_time_of_the_hub_client(hours: int) -> None:
    """The client's ``submitted_at`` that is the shifted publication is no daily time."""
    published = utc("2025-10-01T20:08:40Z")
    shifted = (published - dt.timedelta(hours=hours)).isoformat()
    item = {"id": ID, "title": "T", "upvotes": 1, "published_at": published.isoformat()}
    (paper,) = parse([{**item, "submitted_at": shifted}])
    assert (paper.submitted_on, paper.submitted_at) == (None, None)
    assert {"submitted_on", "submitted_at"} <= paper.unknown
    assert paper.extra["submitted_at"] == shifted
    (paper,) = parse([{**item, "submitted_at": "2025-10-02T03:00:00Z"}])
    assert paper.submitted_at == utc("2025-10-02T03:00:00Z")


def test_shifted_midnight_of_the_hub_client() -> None:
    """The shift is seen where the publication is a bare day, too."""
    item = {"id": ID, "title": "T", "published_at": MIDNIGHT, "upvotes": 1}
    (paper,) = parse([{**item, "submitted_at": "2026-05-13T20:00:00.000Z"}])
    assert paper.submitted_on is None


# Eras.


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("shape", ["daily", "props"])
def test_every_era(era: str, shape: str) -> None:
    """The papers of every era come out whole, without a complaint."""
    made = made_up_papers(24, day=dt.date.fromisoformat(era))
    digest = parse(render_payload(made, era=era, shape=shape))
    assert digest.diagnostics == ()
    assert digest.date == dt.date.fromisoformat(era) or not digest.carries & {"submitted_on"}
    names = carried(Kind.DAILY, Surface.JSON, era, shape=shape)
    for paper, known in zip(digest, made, strict=True):
        assert (paper.id, paper.title, paper.summary) == (known.id, known.title, known.summary)
        assert (paper.upvotes, paper.comments) == (known.upvotes, known.comments)
        assert paper.author_count == len(known.authors)
        assert paper.published_on == known.published_on
        assert paper.submitted_on == (known.submitted_on if "submitted_on" in names else None)
        assert names <= digest.carries | {"media_urls"}


def test_outer_time_of_the_old_era() -> None:
    """Until 2025-03-10 the outer ``publishedAt`` was the daily time."""
    paper = read(
        {"publishedAt": "2024-05-27T10:00:00.000Z"}, publishedAt="2024-05-28T02:00:00.000Z"
    )
    assert paper.published_at == utc("2024-05-27T10:00:00Z")
    assert paper.submitted_at == utc("2024-05-28T02:00:00Z")


def test_outer_day_of_the_old_era() -> None:
    """Midnight is a day, which is not before a time of publication on the same day."""
    published = {"publishedAt": "2024-05-27T10:00:00.000Z"}
    paper = read(published, publishedAt="2024-05-27T00:00:00.000Z")
    assert (paper.submitted_on, paper.submitted_at) == (dt.date(2024, 5, 27), None)
    assert read(published, publishedAt="2024-05-27T06:00:00.000Z").submitted_on is None
    assert read(published, publishedAt="2024-05-26T00:00:00.000Z").submitted_on is None


def test_outer_time_of_the_new_era() -> None:
    """Since then, told by the outer summary, it is the shifted publication and says nothing."""
    paper = read(
        {"publishedAt": "2025-10-01T20:08:40.000Z", "summary": "S"},
        publishedAt="2025-10-01T16:08:40.000Z",
        summary="S",
    )
    assert paper.published_at == utc("2025-10-01T20:08:40Z")
    assert (paper.submitted_on, paper.submitted_at) == (None, None)
    assert {"submitted_on", "submitted_at"} <= paper.unknown
    assert "publishedAt" not in paper.extra


def test_own_daily_time_wins() -> None:
    """``submittedOnDailyAt`` is the daily time, whatever stands outside."""
    paper = read({"submittedOnDailyAt": "2025-10-02T03:00:00Z"}, publishedAt="2025-10-01T00:00:01Z")
    assert paper.submitted_at == utc("2025-10-02T03:00:00Z")


def test_midnight_is_a_day() -> None:
    """Exactly midnight means a date: the time is not known."""
    paper = read({"publishedAt": MIDNIGHT, "submittedOnDailyAt": MIDNIGHT})
    assert (paper.published_on, paper.published_at) == (dt.date(2026, 5, 14), None)
    assert (paper.submitted_on, paper.submitted_at) == (dt.date(2026, 5, 14), None)
    assert {"published_at", "submitted_at"} <= paper.unknown
    assert not {"published_on", "submitted_on"} & paper.unknown


@pytest.mark.parametrize(("unit", "kind"), [(1, int), (1_000, int), (1_000, float)])
def test_moments_as_numbers(unit: int, kind: type[int] | type[float]) -> None:
    """Data frames write moments as seconds or milliseconds since 1970; both are beyond doubt."""
    day, moment = (
        dt.datetime(2026, 5, 12, tzinfo=dt.UTC),
        dt.datetime(2026, 5, 13, 9, 8, tzinfo=dt.UTC),
    )
    author = {
        "_id": "1",
        "name": "A",
        "hidden": False,
        "statusLastChangedAt": kind(unit * 1_778_630_461),
    }
    changes = {
        "publishedAt": kind(unit * int(day.timestamp())),
        "submittedOnDailyAt": kind(unit * int(moment.timestamp())),
        "withdrawnAt": kind(unit * int(moment.timestamp())),
        "authors": [author],
    }
    digest = parse([record(changes)])
    paper = digest[0]
    assert (paper.published_on, paper.published_at) == (day.date(), None)
    assert (paper.submitted_at, paper.withdrawn_at) == (moment, moment)
    assert paper.authors[0].status_changed_at == dt.datetime(2026, 5, 13, 0, 1, 1, tzinfo=dt.UTC)
    assert (digest.kind, digest.date) == (Kind.DAILY, moment.date())
    assert {item.code for item in digest.diagnostics} <= {Code.WRONG_TYPE, Code.MISSING_KEY}


@pytest.mark.parametrize("number", [-1, 0, 20260513, 1.5e13 + 0.5, 1_167_609_599, 10**15, 10**400])
def test_numbers_that_are_no_moments(number: float) -> None:
    """Days as numbers, and what lies before the ids of arXiv or far ahead, are none."""
    digest = parse([record({"publishedAt": number})])
    assert digest[0].published_on is None
    assert Code.BAD_DATE in {item.code for item in digest.diagnostics}


def test_midnight_of_a_withdrawal() -> None:
    """A withdrawal has no day of its own, so midnight stays a moment."""
    assert read({"withdrawnAt": MIDNIGHT}).withdrawn_at == utc("2026-05-14T00:00:00Z")


def test_hard_wraps() -> None:
    """Line breaks in titles and abstracts are wraps of old eras, and fold."""
    paper = read({"title": "A Long\n  Title", "summary": "One\ntwo.\n\n Three."})
    assert (paper.title, paper.summary) == ("A Long Title", "One two. Three.")


@pytest.mark.parametrize("era", ERAS)
def test_media(era: str) -> None:
    """``mediaUrl`` of 2024 and ``mediaUrls`` since give one field."""
    key = "mediaUrl" if era < "2024-06-12" else "mediaUrls"
    value: object = "https://a.org/x.mp4" if key == "mediaUrl" else ["https://a.org/x.mp4"]
    assert read(None, **{key: value}).media_urls == ("https://a.org/x.mp4",)


@pytest.mark.parametrize("key", ["organization", "submitterOrganization"])
def test_organization_beside_the_paper(key: str) -> None:
    """The organization stands beside the paper, in it, or both; the inner one goes first."""
    outer = {"_id": "1", "name": "occ-ai", "fullname": "OCC", "avatar": "/avatars/o.png"}
    expected = Organization("occ-ai", "OCC", "https://huggingface.co/avatars/o.png")
    assert read(None, **{key: outer}).organization == expected
    inner = {"organization": {"name": "inner"}}
    paper = read(inner, **{key: outer})
    assert paper.organization == Organization("inner")
    assert paper.extra == {key: outer}
    same = {"organization": outer}
    assert key not in read(same, **{key: outer}).extra


def test_values_that_stand_twice() -> None:
    """What stands beside the paper and differs from what stands in it is kept."""
    digest = parse([record({"numComments": 3}, numComments=4, thumbnail="/a.png")])
    assert (digest[0].comments, digest[0].extra) == (3, {"numComments": 4})
    assert Code.UNKNOWN_KEY not in {item.code for item in digest.diagnostics}


def test_submitters_are_joined() -> None:
    """Two objects of the submitter give one user; the inner one goes first."""
    paper = read(
        {"submittedOnDailyBy": {"_id": "1", "user": "ada", "fullname": "Ada L", "isPro": True}},
        submittedBy={"name": "ada", "fullname": "Ada", "isHf": False, "followerCount": 3},
    )
    assert paper.submitted_by == User(
        username="ada", fullname="Ada L", id="1", is_pro=True, is_hf=False, follower_count=3
    )


def test_two_users_are_not_joined() -> None:
    """Objects that name two users give no user who is both; the inner one goes first."""
    outer = {"name": "bob", "avatarUrl": "https://example.org/bob.png"}
    paper = read({"submittedOnDailyBy": {"user": "ada", "fullname": "Ada L"}}, submittedBy=outer)
    assert paper.submitted_by == User(username="ada", fullname="Ada L")
    assert paper.extra == {"submittedBy": outer}


@pytest.mark.parametrize(
    ("key", "other", "empty", "value"),
    [
        ("mediaUrls", "media_urls", [], ["https://example.org/a.png"]),
        ("organization", "submitterOrganization", {}, {"name": "occ-ai"}),
        ("thumbnail", None, "", "https://example.org/a.png"),
        ("publishedAt", "published_at", "", "2024-05-01T10:00:00.000Z"),
        ("summary", "abstract", "", "An abstract."),
    ],
)
def test_an_empty_value_says_nothing(
    key: str, other: str | None, empty: object, value: str
) -> None:
    """Where one of two keys for a field is empty, the other one is read."""
    expected = read({key: value})
    if key != "publishedAt":  # beside the paper it is another time
        assert read({key: empty}, **{key: value}) == expected
        assert read({key: empty}, **{key: value}).extra == {}
        place = locate(
            [record({key: empty}, **{key: value})],
            expected,
            {"mediaUrls": "media_urls"}.get(key, key),
        )
        assert place
        assert place.path == f"$[0].{key}"
    if other:
        for found in ({key: empty, other: value}, {other: value, key: empty}):
            assert read(found) == expected
            flat = {"id": ID, "title": "T", **found}
            assert parse([flat])[0] == parse([{"id": ID, "title": "T", key: value}])[0]
        twin = read({key: value, other: empty})
        assert (twin, twin.extra) == (expected, {f"paper.{other}": empty})


@pytest.mark.parametrize(
    ("paper", "outer"),
    [
        ({}, {"title": ["deep"]}),
        ({}, {"summary": ["deep"]}),
        ({"organization": {"name": "occ-ai", "plan": ["deep"]}}, {}),
        ({"submittedOnDailyBy": {"user": "ada", "plan": ["deep"]}}, {}),
        ({"authors": [{"name": "Ada", "_id": "1", "hidden": False, "plan": ["deep"]}]}, {}),
    ],
)
def test_what_is_kept_is_of_a_limited_depth(
    paper: dict[str, object], outer: dict[str, object]
) -> None:
    """Whatever it stands in: else a digest could not be copied."""
    record = {"paper": {"id": ID, "title": "T", "summary": "S.", **paper}, **outer}
    content = json.dumps([record]).replace('"deep"', "[" * 700 + "]" * 700)
    digest = parse(content)
    assert Code.JSON_TOO_DEEP in {item.code for item in digest.diagnostics}
    assert copy.deepcopy(digest) == digest


@pytest.mark.parametrize(
    ("text", "rejected"),
    [
        ("[{{}}, {}]", 1),
        ("[[], {}]", 1),
        ("[ {{ }} , [],\n{{}}, {}]", 3),
        ("[]\n[{}]", 0),
        ("[]\n[]\n\n[[{}]]", 0),
        ("{{}}\n{}", 0),
    ],
)
def test_json_that_begins_with_nothing(text: str, rejected: int) -> None:
    """Empty values before the first record hide neither the form nor the record."""
    digest = parse(text.format(json.dumps(record({"summary": "a\n" * 9}))))
    assert digest.format is Format.JSON
    assert ([paper.id for paper in digest], len(digest.rejected)) == ([ID], rejected)


@pytest.mark.parametrize("key", ["id", "_id"])
def test_id_of_a_user(key: str) -> None:
    """The user's internal id stood under two keys."""
    paper = read({"authors": [{"name": "Ada", "user": {"user": "ada", key: "1"}}]})
    assert paper.authors[0].user == User(username="ada", id="1")


def test_rank_of_a_paper_page() -> None:
    """``dailyPaperRank`` stands beside the paper."""
    digest = parse({"paper": {"id": ID, "title": "T"}, "dailyPaperRank": 2})
    assert digest[0].daily_rank == 2


# Authors.


def test_author_with_an_account() -> None:
    """A claimed author has an account, a status and the time of the claim."""
    (author,) = read(
        {
            "authors": [
                {
                    "_id": "1",
                    "name": " Ada\n Lovelace",
                    "hidden": True,
                    "status": "claimed_verified",
                    "statusLastChangedAt": "2024-01-02T03:04:05.000Z",
                    "user": {"user": "ada", "avatarUrl": "/avatars/a.svg", "isPro": False},
                }
            ]
        }
    ).authors
    account = User("ada", None, "https://huggingface.co/avatars/a.svg", is_pro=False)
    assert author == Author(
        "Ada Lovelace", account, "claimed_verified", utc("2024-01-02T03:04:05Z"), hidden=True
    )


def test_authors_as_names() -> None:
    """A list of names reads as well."""
    paper = read({"authors": ["Ada", "Bob"]})
    assert paper.authors == (Author("Ada"), Author("Bob"))
    assert paper.author_count == 2


def test_author_without_a_name() -> None:
    """An author without a name takes that of the account; without one he counts only."""
    digest = parse([record({"authors": [{"user": {"fullname": "Ada"}}, {}, {"name": "  "}]})])
    assert digest[0].authors == (Author("Ada", User(fullname="Ada")),)
    assert digest[0].author_count == 3
    assert complaints(digest) == [(Code.WRONG_TYPE, "$.papers[0].authors")] * 2


def test_hidden_authors_count() -> None:
    """Hidden authors are authors."""
    paper = read({"authors": [{"name": "Ada", "hidden": True}, {"name": "Bob", "hidden": False}]})
    assert [author.hidden for author in paper.authors] == [True, False]
    assert paper.author_count == 2


# What stands in `extra`, and what is unknown.


def test_keys_without_a_field() -> None:
    """Keys without a field are kept under their payload path."""
    digest = parse(
        [
            record(
                {
                    "novelty": {"a": [1]},
                    "authors": [{"name": "Ada", "_id": "9", "more": 2, "user": {"odd": 3}}],
                    "organization": {"name": "occ", "colour": "red"},
                },
                isAuthorParticipating=True,
            )
        ]
    )
    assert dict(digest[0].extra) == {
        "paper.novelty": {"a": [1]},
        "paper.authors[0].more": 2,
        "paper.authors[0].user.odd": 3,
        "paper.authors[*]._id": ["9"],
        "paper.organization.colour": "red",
        "isAuthorParticipating": True,
    }
    assert digest.ok


def test_title_that_differs() -> None:
    """The inner title is the page's; an outer one with other words is kept."""
    paper = read({"title": "LLMtimesMap"}, title="LLM$\\times$Map")
    assert paper.title == "LLMtimesMap"
    assert paper.extra == {"title": "LLM$\\times$Map"}
    assert read({"title": "A Long Title"}, title="A Long\n  Title").extra == {}


@pytest.mark.parametrize("key", ["title", "summary"])
def test_outer_text_of_a_wrong_type(key: str) -> None:
    """What is no text beside the paper is kept and named; the inner text counts."""
    digest = parse([record({"summary": "An abstract"}, **{key: ["x"]})])
    assert (digest[0].title, digest[0].summary) == ("A Title", "An abstract")
    assert digest[0].extra == {key: ["x"]}
    assert complaints(digest) == [(Code.WRONG_TYPE, f"$[0].{key}")]


def test_outer_texts_fill_gaps() -> None:
    """What only the outer object says is taken from there."""
    (paper,) = parse([{"paper": {"id": ID}, "title": "Outer", "summary": "S"}])
    assert (paper.title, paper.summary) == ("Outer", "S")


def test_zero_is_a_number() -> None:
    """Zero votes and comments are zero, not missing."""
    paper = read({"upvotes": 0, "githubStars": 0}, numComments=0)
    assert (paper.upvotes, paper.comments, paper.github_stars) == (0, 0, 0)


def test_missing_numbers_are_unknown() -> None:
    """A number that is missing is unknown, and not zero."""
    paper = read()
    assert (paper.upvotes, paper.comments) == (None, None)
    assert {"upvotes", "comments", "thumbnail", "summary"} <= paper.unknown


def test_null_says_nothing() -> None:
    """A null is as good as no key, for fields that every paper has."""
    assert "upvotes" in read({"upvotes": None}).unknown


def test_new_payload_says_none() -> None:
    """In a payload new enough to have a key, its absence means that the paper has none."""
    records: list[object] = [
        record({"githubRepo": "https://github.com/a/b", "githubStars": 3, "ai_summary": "S"}),
        {"paper": {"id": "2401.00002", "title": "Other"}},
    ]
    other = parse(records)[1]
    assert (other.github_repo, other.github_stars, other.ai_summary) == (None, None, None)
    assert not {"github_repo", "github_stars", "ai_summary"} & other.unknown
    assert {"organization", "withdrawn_at"} <= other.unknown


def test_carries() -> None:
    """A digest carries what is known of at least one of its papers."""
    records: list[object] = [record({"upvotes": 3}), {"paper": {"id": "2401.00002", "title": "T"}}]
    assert "upvotes" in parse(records).carries
    assert "upvotes" not in parse(records[1:]).carries


# The day of a list.


def _list(*times: str) -> list[object]:
    return [
        {"paper": {"id": f"2401.{i:05}", "title": f"T{i}", "submittedOnDailyAt": time}}
        for i, time in enumerate(times)
    ]


def test_day_of_a_list() -> None:
    """The day of a list is the one on which its papers went on Daily."""
    digest = parse(_list("2025-10-01T03:00:00Z", "2025-10-01T09:00:00Z"))
    assert (digest.date, digest.as_of) == (DAY, DAY)
    assert Code.DATE_INFERRED not in {item.code for item in digest.diagnostics}


def _codes(digest: Digest) -> set[Code]:
    return {item.code for item in digest.diagnostics}


def test_list_that_straddles_midnight() -> None:
    """Where an old list begins on the evening before, the latest day counts, and that is said."""
    times = ("2024-08-04T22:00:00Z", "2024-08-05T03:00:00Z")
    papers = [{"paper": {"id": f"2401.{i:05}", "title": f"T{i}"}} for i in range(2)]
    digest = parse([{**p, "publishedAt": at} for p, at in zip(papers, times, strict=True)])
    assert str(digest.date) == "2024-08-05"
    assert _codes(digest) >= {Code.DATE_INFERRED}
    assert digest.ok


def test_printed_list_that_ends_early() -> None:
    """The whole records of a cut literal are read, and what is left of the next one is kept."""
    items = json.loads(render_payload(made_up_digest(6)))
    text = str(items)
    for last in (0, 3, 5):
        begin = text.index(str(items[last]))
        digest = parse(text[: begin + 400])
        assert [paper.id for paper in digest] == [item["paper"]["id"] for item in items[:last]]
        assert last == 0 or _codes(digest) == {Code.REPR_RECORDS, Code.JSON_CUT}
        assert last == 0 or digest.rejected[0].raw == text[begin : begin + 400]
        assert not digest.ok
    broken = text.replace(str(items[2]), "{'paper': open()}")
    assert len(parse(broken[:-9])) == 2


def test_records_melted_into_one_object() -> None:
    """Where the outer time took the place of the paper's midnight, it is undone."""
    day = made_up_digest(5, day=dt.date(2026, 6, 12))
    items = json.loads(render_payload(day))
    whole = parse(items)
    for first in ("paper", "item"):
        flat = [
            {**item["paper"], **item} if first == "paper" else {**item, **item["paper"]}
            for item in items
        ]
        digest = parse([{k: v for k, v in item.items() if k != "paper"} for item in flat])
        assert [(p.id, p.published_on, p.published_at) for p in digest] == [
            (p.id, p.published_on, p.published_at) for p in whole
        ]
    (paper,) = parse(
        [{"id": "2405.00001", "title": "A", "publishedAt": "2026-06-11T20:00:00.000Z"}]
    )
    assert paper.published_on == dt.date(2026, 6, 11)


@pytest.mark.parametrize("blank", ["", " ", None])
def test_blank_time_beside_the_paper(blank: str | None) -> None:
    """It is none, and nothing is wrong with it."""
    digest = parse([{**record({"id": "2401.00001"}), "publishedAt": blank}])
    assert (digest[0].submitted_on, digest[0].extra) == (None, {})
    assert Code.BAD_DATE not in _codes(digest)


@pytest.mark.parametrize("summary", [None, "", " "])
def test_blank_abstract_beside_the_paper(summary: str | None) -> None:
    """What typed models write for a key that lacks dates no record: the outer time is the day's."""
    paper = {"publishedAt": "2024-08-01T00:00:00.000Z"}
    digest = parse([record(paper, publishedAt="2024-08-05T03:00:00.000Z", summary=summary)])
    assert str(digest[0].submitted_on) == str(digest.date) == "2024-08-05"


@pytest.mark.parametrize("told", [1759799020.404, 1759799020404, "1759799020.404", "1759799020404"])
def test_moments_in_numbers(told: object) -> None:
    """What data frames and databases write is read with its fraction, be it in a text."""
    (paper,) = parse([record({"submittedOnDailyAt": told})])
    assert paper.submitted_at == utc("2025-10-07T01:03:40.404+00:00")


@pytest.mark.parametrize(
    "write",
    [
        lambda at: email.utils.format_datetime(at, usegmt=True),
        lambda at: at.timestamp(),
        lambda at: str(int(at.timestamp())),
    ],
)
def test_times_of_old_records_in_other_forms(write: Callable[[dt.datetime], object]) -> None:
    """Which of two moments is the earlier one the alphabet does not tell."""
    days = [dt.datetime(2024, 8, day, tzinfo=dt.UTC) for day in range(1, 8)]
    for published in days[:5]:
        for at, kept in ((days[5].replace(hour=3), True), (published, True), (days[0], False)):
            said = record({"publishedAt": write(published)}, publishedAt=write(at))
            told = parse([said])[0].submitted_on
            assert told == (at.date() if kept or published == days[0] else None)


@pytest.mark.parametrize("first", ["2025-09-30T22:00:00Z", "2025-08-01T22:00:00Z"])
def test_list_of_several_days(first: str) -> None:
    """A list whose records name several days by the daily time is of no one day."""
    papers = _list(first, "2025-10-01T03:00:00Z", "2025-10-01T04:00:00Z")
    digest = parse(papers)
    assert (digest.date, digest.kind) == (None, Kind.UNKNOWN)
    assert _codes(digest) == {Code.SEVERAL_DAYS}
    digest = parse(papers, url="https://huggingface.co/papers/date/2025-10-01")
    assert (digest.date, digest.kind) == (DAY, Kind.DAILY)
    assert _codes(digest) == {Code.SEVERAL_DAYS}
    digest = parse(papers, url="https://huggingface.co/papers/date/2025-10-09")
    assert _codes(digest) == {Code.SEVERAL_DAYS, Code.DATE_MISMATCH}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda papers: {"2025-10-01": papers},
        lambda papers: {"data": {"2025-10-01": {"papers": papers}}},
        lambda papers: {"date": "2025-10-01", "papers": papers},
        lambda papers: {"count": 3, "result": {"papers": papers, "day": "2025-10-01"}},
    ],
)
def test_day_around_a_list(wrap: Callable[[list[object]], dict[str, object]]) -> None:
    """What a payload names around its list is its day, unless the records tell another."""
    flat: list[object] = [{"id": ID, "title": "A Title", "upvotes": 3}]
    lists: list[list[object]] = [flat, [record()], _list("2025-10-01T03:00:00Z")]
    for papers in lists:
        digest = parse(wrap(papers))
        assert (digest.date, digest.kind) == (DAY, Kind.DAILY)
        assert _codes(digest) <= {Code.WRAPPED_PAYLOAD, Code.MISSING_KEY}
    digest = parse(wrap(_list("2025-10-02T03:00:00Z")))
    assert str(digest.date) == "2025-10-02"
    assert Code.DATE_MISMATCH in _codes(digest)


def test_days_around_other_lists() -> None:
    """Of several lists none is the page's, and a day that does not exist is none."""
    papers = [{"id": f"2401.0000{i}", "title": f"T{i}", "upvotes": 3} for i in range(2)]
    one, other = papers
    for payload in (
        {"2025-10-01": [one], "2025-10-02": [other]},
        {"2025-10-01": [one], "b": papers},
    ):
        assert parse(payload).date is None
        assert Code.GLUED_PAGES in _codes(parse(payload))
    assert parse({"2025-10-01": one, "2025-10-02": other}).date is None
    assert parse(f'{{"2025-10-01": [{json.dumps(one)}]}}\n[{json.dumps(other)}]').date is None
    assert parse({"2025-02-31": papers}).kind is Kind.UNKNOWN


def test_list_of_which_few_tell_their_day() -> None:
    """The day of a few records is not that of the many others that tell none."""
    silent = [record({"id": f"2402.0000{i}"}) for i in range(3)]
    assert parse([*_list("2025-10-01T03:00:00Z"), *silent[:1]]).date == DAY
    digest = parse([*_list("2025-10-01T03:00:00Z"), *silent])
    assert digest.date is None
    assert Code.SEVERAL_DAYS in _codes(digest)


# Wrong types and broken values.


@pytest.mark.parametrize(
    ("paper", "outer", "name", "value", "code"),
    [
        ({"upvotes": "12"}, {}, "upvotes", 12, Code.WRONG_TYPE),
        ({"upvotes": 2.5}, {}, "upvotes", None, Code.WRONG_TYPE),
        ({"upvotes": True}, {}, "upvotes", None, Code.WRONG_TYPE),
        ({"upvotes": [3]}, {}, "upvotes", None, Code.WRONG_TYPE),
        ({"upvotes": -1}, {}, "upvotes", None, Code.BAD_NUMBER),
        ({"upvotes": "many"}, {}, "upvotes", None, Code.BAD_NUMBER),
        ({}, {"numComments": "x"}, "comments", None, Code.BAD_NUMBER),
        ({"githubStars": {}}, {}, "github_stars", None, Code.WRONG_TYPE),
        ({"summary": 3}, {}, "summary", None, Code.WRONG_TYPE),
        ({"discussionId": 9}, {}, "discussion_id", None, Code.WRONG_TYPE),
        ({"ai_keywords": {"a": 1}}, {}, "ai_keywords", (), Code.WRONG_TYPE),
        ({"ai_keywords": ["a", 3]}, {}, "ai_keywords", ("a",), Code.WRONG_TYPE),
        ({"authors": {"name": "A"}}, {}, "authors", (), Code.WRONG_TYPE),
        ({"authors": [3]}, {}, "authors", (), Code.WRONG_TYPE),
        ({"organization": "OCC"}, {}, "organization", None, Code.WRONG_TYPE),
        ({"submittedOnDailyBy": 7}, {}, "submitted_by", None, Code.WRONG_TYPE),
        ({"submittedOnDailyBy": {"user": "a", "isPro": 1}}, {}, "submitted_by", User("a"),
         Code.WRONG_TYPE),
        ({"githubRepo": 5}, {}, "github_repo", None, Code.WRONG_TYPE),
        ({"githubRepo": "no link"}, {}, "github_repo", None, Code.BAD_URL),
        ({"projectPage": "javascript:alert(1)"}, {}, "project_page", None, Code.BAD_URL),
        ({}, {"thumbnail": True}, "thumbnail", None, Code.WRONG_TYPE),
        ({}, {"mediaUrls": {"a": 1}}, "media_urls", (), Code.WRONG_TYPE),
        ({}, {"mediaUrls": ["https://a.org/x", 3]}, "media_urls", ("https://a.org/x",),
         Code.WRONG_TYPE),
        ({"publishedAt": 20260513}, {}, "published_on", None, Code.BAD_DATE),
        ({"publishedAt": 20260513.5}, {}, "published_on", None, Code.BAD_DATE),
        ({"publishedAt": "2026051314"}, {}, "published_on", None, Code.BAD_DATE),
        ({"publishedAt": "soon"}, {}, "published_on", None, Code.BAD_DATE),
        ({"publishedAt": "2025-02-30T00:00:00Z"}, {}, "published_on", None, Code.BAD_DATE),
        ({"submittedOnDailyAt": []}, {}, "submitted_on", None, Code.BAD_DATE),
        ({"withdrawnAt": "never"}, {}, "withdrawn_at", None, Code.BAD_DATE),
        ({"id": "nope"}, {}, "id", None, Code.BAD_ID),
        ({"id": 2401.1}, {}, "id", None, Code.WRONG_TYPE),
    ],
)  # fmt: skip
def test_broken_value(
    paper: dict[str, object], outer: dict[str, object], name: str, value: object, code: Code
) -> None:
    """A value of another type or form is named with its place; the rest is read."""
    digest = parse([record(paper, **outer)])
    assert getattr(digest[0], name) == value
    assert digest[0].title == "A Title"
    found = [item for item in digest.diagnostics if item.code is code]
    assert len(found) == 1
    assert str(found[0].path).startswith(f"$.papers[0].{name}")
    assert found[0].surface is Surface.JSON
    if value is None and name != "id":
        assert name in digest[0].unknown


def test_numbers_as_texts_are_told_once_for_each_field() -> None:
    """Whoever writes one number of a list as text writes all so."""
    items = [
        record({"id": f"2401.0000{i}", "upvotes": str(i)}, numComments="3") for i in range(1, 6)
    ]
    digest = parse([*items, record({"id": "2401.00009", "githubStars": "7"})])
    assert [(paper.upvotes, paper.comments) for paper in digest[:5]] == [
        (i, 3) for i in range(1, 6)
    ]
    told = [item for item in digest.diagnostics if item.code is Code.WRONG_TYPE]
    read = "it was read; such texts stand 5 times"
    assert sorted((str(item.path), item.message, item.excerpt) for item in told) == [
        ("$.papers[0].comments", f'a number as text, "3"; {read}', "3"),
        ("$.papers[0].upvotes", f'a number as text, "1"; {read}', "1"),
        ("$.papers[5].github_stars", 'a number as text, "7"; it was read', "7"),
    ]
    assert {item.surface for item in told} == {Surface.JSON}
    assert all(paper.unknown.isdisjoint({"comments", "upvotes"}) for paper in digest[:5])


def test_id_that_is_none_is_kept() -> None:
    """An id that can not be read stands in `extra`: a float lost its digits."""
    assert read({"id": 2401.1}).extra == {"paper.id": 2401.1}
    assert read({"id": "nope"}).extra == {"paper.id": "nope"}
    assert read({"id": f"{ID}v3"}).id == ID


def test_urls() -> None:
    """Stray white space goes, paths become absolute."""
    paper = read(
        {"githubRepo": " https://github.com/a/b\n", "projectPage": "a.github.io/x"},
        thumbnail="/front/x.png",
    )
    assert paper.github_repo == "https://github.com/a/b"
    assert paper.project_page == "https://a.github.io/x"
    assert paper.thumbnail == "https://huggingface.co/front/x.png"


def test_single_values_for_lists() -> None:
    """One text or link in place of a list is a list of one."""
    paper = read({"ai_keywords": "vision"}, mediaUrls="https://a.org/x.png")
    assert (paper.ai_keywords, paper.media_urls) == (("vision",), ("https://a.org/x.png",))


def test_submitters_that_are_no_objects() -> None:
    """A submitter as a bare name is a user; two that can not be joined are not."""
    paper = read({"submittedOnDailyBy": "ada"}, submittedBy={"name": "bob"})
    assert paper.submitted_by == User("ada")


def test_empty_texts_are_none() -> None:
    """An empty text or link says as much as none."""
    paper = read({"summary": " ", "projectPage": "", "githubRepo": None})
    assert (paper.summary, paper.project_page, paper.github_repo) == (None, None, None)
    assert complaints(parse([record({"projectPage": ""})])) == []


def test_surrogates_and_infinities() -> None:
    """What UTF-8 and JSON can not hold is replaced wherever it stands."""
    text = json.dumps([record({"summary": "a\ud800b", "novelty": "\udfff"})])
    for content in (text, cast("list[object]", json.loads(text))):
        digest = parse(content)
        assert digest[0].summary == "a\ufffdb"
        assert digest[0].extra["paper.novelty"] == "\ufffd"
        assert Code.LONE_SURROGATE in {item.code for item in digest.diagnostics}
    digest = parse([record({"upvotes": float("nan"), "novelty": float("inf")})])
    assert (digest[0].upvotes, digest[0].extra["paper.novelty"]) == (None, None)
    assert [code for code, _ in complaints(digest)].count(Code.NOT_FINITE) == 2


def test_infinities_in_text() -> None:
    """NaN is no JSON; the value is null and the rest is read."""
    digest = parse('[{"paper": {"id": "2401.00001", "title": "T", "upvotes": NaN}}]')
    assert digest[0].upvotes is None
    assert complaints(digest) == [(Code.NOT_FINITE, None)]


def test_gaps_of_data_frames_are_told_once() -> None:
    """NaN stands wherever a record lacks a value: its number is said, and where it stands first."""
    gaps = {"projectPage": float("nan"), "githubRepo": float("nan"), "ai_summary": "a NaN, or NaN"}
    records = [record(gaps if i else {}) for i in range(6)]
    for i, item in enumerate(records):
        cast("dict[str, object]", item["paper"])["id"] = f"2401.0000{i}"
    told = [item for item in parse(records).diagnostics if item.code is Code.NOT_FINITE]
    assert [(item.path, item.message) for item in told] == [
        ("$[1].paper.projectPage", "nan became null 5 times"),
        ("$[1].paper.githubRepo", "nan became null 5 times"),
    ]
    digest = parse(json.dumps(records))
    (once,) = (item for item in digest.diagnostics if item.code is Code.NOT_FINITE)
    assert once.message == "NaN is no JSON number; read as null 10 times"
    assert '"projectPage": NaN' in once.excerpt
    assert digest.papers == parse(records).papers


def test_number_beyond_floats_in_text() -> None:
    """A float too large for floats is no number either."""
    digest = parse('[{"paper": {"id": "2401.00001", "title": "T", "novelty": 1e999}}]')
    json.dumps(dict(digest[0].extra), allow_nan=False)
    assert Code.NOT_FINITE in {item.code for item in digest.diagnostics}


# Records that give no paper.


def test_rejected_records() -> None:
    """Records without a title or form are rejected, in page order, with their raw text."""
    digest = parse([None, 3, {}, {"paper": None}, {"paper": {"id": ID}}, record()])
    assert [paper.title for paper in digest] == ["A Title"]
    assert digest[0].position == 1
    assert [(item.code, item.origin.path, item.raw) for item in digest.rejected] == [
        (Code.RECORD_INVALID, "$[0]", "null"),
        (Code.RECORD_INVALID, "$[1]", "3"),
        (Code.RECORD_INVALID, "$[2]", "{}"),
        (Code.RECORD_WITHOUT_TITLE, "$[3]", '{"paper": null}'),
        (Code.RECORD_WITHOUT_TITLE, "$[4]", '{"paper": {"id": "2401.00001"}}'),
    ]
    assert not digest.ok


def test_rejected_record_with_a_surrogate() -> None:
    """A rejected record is the same from text and from values, and fit for UTF-8."""
    items = [{"paper": {"id": ID, "summary": "a\ud800b"}}]
    written, decoded = parse(json.dumps(items)), parse(items)
    assert written.rejected[0].raw == decoded.rejected[0].raw
    assert "a\ufffdb" in written.rejected[0].raw
    assert "a\ufffdb" in written.diagnostics[-1].excerpt


@pytest.mark.parametrize("title", [None, "", " \n", 3, ["T"]])
def test_title_that_is_none(title: object) -> None:
    """An id alone is no paper."""
    digest = parse([record({"title": title})])
    assert digest.papers == ()
    assert [item.code for item in digest.rejected] == [Code.RECORD_WITHOUT_TITLE]


def test_duplicates() -> None:
    """A paper that stands twice is given once; without ids the title tells."""
    digest = parse(
        [record(), record({"title": "Again"}), record({"id": None}), record({"id": None})]
    )
    assert [(paper.id, paper.title) for paper in digest] == [(ID, "A Title"), (None, "A Title")]
    assert [item.code for item in digest.diagnostics].count(Code.DUPLICATE_PAPER) == 2
    assert [paper.position for paper in digest] == [1, 2]


def test_duplicates_of_other_moments() -> None:
    """Of pages saved at different times the first counts, and that votes differ is a warning."""
    first = record({"upvotes": 3, "githubStars": 9}, numComments=1)
    later = record({"upvotes": 8, "githubStars": 12}, numComments=1)
    digest = parse([first, later, record()])
    assert [(paper.upvotes, paper.comments, paper.github_stars) for paper in digest] == [(3, 1, 9)]
    found = [(item.code, item.message) for item in digest.diagnostics if item.path]
    assert [code for code, _ in found] == [Code.DUPLICATE_DIFFERS, Code.DUPLICATE_PAPER]
    assert "3, then 8" in found[0][1]


def test_duplicate_keys() -> None:
    """Of two equal keys in one object the last one counts, as for Python's own reader."""
    digest = parse('[{"paper": {"id": "2401.00001", "title": "A", "title": "B"}}]')
    assert digest[0].title == "B"


def test_input_is_left_alone() -> None:
    """Decoded JSON belongs to the caller: it is neither changed nor held on to."""
    records: list[object] = [
        record({"novelty": {"a": [1]}, "authors": [{"name": "A", "_id": "1"}]})
    ]
    before = json.dumps(records)
    digest = parse(records)
    assert json.dumps(records) == before
    novelty = cast("dict[str, list[int]]", digest[0].extra["paper.novelty"])
    novelty["a"].append(2)
    assert json.dumps(records) == before


def test_null_of_a_submitter() -> None:
    """A null in one account hides nothing that the other one tells."""
    item = {
        "paper": {"title": "A Title", "submittedOnDailyBy": {"user": "ada", "fullname": None}},
        "submittedBy": {"name": "ada", "fullname": "Ada Example"},
    }
    assert parse([item])[0].submitted_by == User(username="ada", fullname="Ada Example")


def test_shifted_time_without_the_outer_summary() -> None:
    """No paper goes on Daily before it is published: such a time is the client's shifted one."""
    times = {"published": "2025-03-13T17:55:45.000Z", "shifted": "2025-03-13T13:55:45.000Z"}
    item = {
        "paper": {"title": "A Title", "publishedAt": times["published"]},
        "publishedAt": times["shifted"],
    }
    paper = parse([item])[0]
    assert (paper.published_on, paper.submitted_on) == (dt.date(2025, 3, 13), None)


def test_null_for_the_type_of_a_page() -> None:
    """A null says as little as a key that is missing."""
    item = {"paper": {"id": "2401.00001", "title": "A Title", "upvotes": 3}}
    assert parse({"dailyPapers": [item], "periodType": None}).kind is Kind.DAILY


@pytest.mark.parametrize("blank", ["", " ", None])
def test_blank_inner_texts(blank: str | None) -> None:
    """The text beside the paper fills one that holds nothing."""
    found = read({"title": blank, "summary": blank}, title="Outer Title", summary="Outer text.")
    assert (found.title, found.summary) == ("Outer Title", "Outer text.")


def test_known_media_of_the_first_era() -> None:
    """A field that has a value is known, whatever the era could say."""
    found = read(mediaUrl="https://cdn.example.org/a.mp4")
    assert found.media_urls
    assert "media_urls" not in found.unknown


@pytest.mark.parametrize("user", [{"user": 5}, {"user": {"user": "ada"}}])
def test_submitter_that_can_not_be_read(user: object) -> None:
    """An account of which nothing could be read is no account."""
    found = read({"submittedOnDailyBy": user})
    assert found.submitted_by is None
    assert "submitted_by" in found.unknown


def test_integer_too_long_to_be_written() -> None:
    """Decoded JSON may hold integers that Python does not print."""
    digest = parse([record({"upvotes": 10**5_000})])
    assert complaints(digest)[0][0] is Code.BAD_NUMBER
    assert digest[0].upvotes is None


def test_props_of_two_days() -> None:
    """The neighbours are those of the page whose day is told, not of the other one."""
    pages = [
        {
            "dailyPapers": [record({"id": "2510.00001"})],
            "dateString": "2025-10-01",
            "nextDate": "2025-10-02",
        },
        {
            "dailyPapers": [record({"id": "2510.00002"})],
            "dateString": "2025-10-02",
            "prevDate": "2025-10-01",
        },
    ]
    digest = parse(pages)
    assert len(digest) == len(pages)
    assert (digest.date, digest.previous_date) == (DAY, None)
    assert digest.next_date == dt.date(2025, 10, 2)
    assert Code.GLUED_PAGES in {item.code for item in digest.diagnostics}


@pytest.mark.parametrize("key", ["dateString", "prevDate", "nextDate"])
@pytest.mark.parametrize("value", ["2026-13-40", "soon", "2026-W99", "2026-99"])
def test_days_of_the_page_that_do_not_exist(key: str, value: str) -> None:
    """A day of the page that can not be read is told."""
    digest = parse({"dailyPapers": [record({"id": "2602.00001"})], key: value})
    told = [item for item in digest.diagnostics if item.code is Code.BAD_DATE]
    assert [item.excerpt for item in told] == [value]
    assert len(digest) == 1


@pytest.mark.parametrize("value", [0, False, [], {}, 0.0])
def test_what_is_no_text_is_no_address(value: object) -> None:
    """A falsy value of another type in an address's place is told, not taken for none."""
    paper = {"id": "2403.01774", "title": "A Title", "githubRepo": value}
    digest = parse([{"paper": paper}, {"paper": {**paper, "id": "2403.01775"}}])
    told = [d.path for d in digest.diagnostics if d.code is Code.WRONG_TYPE]
    assert told == [f"$.papers[{i}].github_repo" for i in (0, 1)]
    assert all("github_repo" in paper.unknown for paper in digest)


def test_a_name_with_two_spaces_is_folded() -> None:
    """One author's name that needs folding does not make the others' records odd."""
    items = json.loads(render_payload(made_up_papers(3), era="2026-08"))
    items[1]["paper"]["authors"][0]["name"] = " Ada  Byron"
    digest = parse(items)
    assert digest[1].authors[0].name == "Ada Byron"
    assert not digest.diagnostics


RECORD = {"id": "2403.01774", "title": "T", "summary": "S", "zz": {"a": [[[1]], "x\ud800"]}}
TITLED = {"paper": {"id": "2403.01774", "title": "T"}}


@pytest.mark.parametrize(
    ("payload", "place"),
    [
        ([{"paper": RECORD}], "$[0].paper.zz"),
        ({"dailyPapers": [TITLED, {"paper": RECORD}]}, "$.dailyPapers[1].paper.zz"),
        ([{**TITLED, "zz": RECORD["zz"]}], "$[0].zz"),
        ([{**TITLED, "mediaUrls": ["a"], "mediaUrl": RECORD["zz"]}], "$[0].mediaUrl"),
        ([RECORD], "$[0].zz"),
        ([json.dumps({"paper": RECORD})], "$[0].paper.zz"),
        (RECORD, "$.zz"),
    ],
)
def test_places_within_what_is_kept(payload: object, place: str) -> None:
    """What JSON can not hold is told where it stands on the page, not where within its value."""
    text = json.dumps(payload)
    found = {(told.code, told.path) for told in parse(text).diagnostics}
    assert (Code.LONE_SURROGATE, f"{place}.a[1]") in found
    if '"{' not in text:  # a record in a string counts its levels from its own beginning
        found = {
            (told.code, told.path) for told in parse(text, limits=Limits(max_depth=2)).diagnostics
        }
        assert (Code.JSON_TOO_DEEP, f"{place}.a[0]") in found


# Lists that break within a record.

_BREAKS: Mapping[str, Callable[[str], str]] = {
    "comma doubled": lambda text: text.replace(",", ",,", 1),
    "comma too many": lambda text: text.replace("}", ",}", 1),
    "colon gone": lambda text: text.replace('"title":', '"title"', 1),
    "quote gone": lambda text: text.replace('"id": "', '"id": ', 1),
}


@pytest.mark.parametrize("name", _BREAKS)
@pytest.mark.parametrize("places", [(0,), (3,), (3, 4), (2, 5)])
def test_a_broken_record_takes_no_others_along(name: str, places: tuple[int, ...]) -> None:
    """The records behind it are read, and it is kept as it is."""
    texts = [json.dumps(item) for item in json.loads(render_payload(made_up_digest(8)))]
    ids = [json.loads(text)["paper"]["id"] for text in texts]
    for place in places:
        texts[place] = _BREAKS[name](texts[place])
    for tail in ("]", ""):
        text = f"[{', '.join(texts)}{tail}"
        digest = parse(text)
        assert [paper.id for paper in digest] == [
            item for place, item in enumerate(ids) if place not in places
        ]
        assert Code.JSON_INVALID in {found.code for found in digest.diagnostics}
        kept = "".join(found.raw for found in digest.rejected)
        assert all(texts[place] in kept for place in places)


def test_a_list_that_lacks_a_comma_is_read() -> None:
    """It is no JSON, and that is said; nothing is lost."""
    texts = [json.dumps(item) for item in json.loads(render_payload(made_up_digest(4)))]
    digest = parse(f"[{texts[0]}, {texts[1]} {texts[2]}, {texts[3]}]")
    assert (len(digest), digest.rejected) == (4, ())
    assert [found.code for found in digest.diagnostics] == [Code.JSON_INVALID]


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("\nDone.\n", Code.STRAY_TEXT),
        (";", Code.STRAY_TEXT),
        ("\n$ ", Code.STRAY_TEXT),
        ("</pre>", Code.STRAY_TEXT),
        ("]", Code.JSON_INVALID),
        ("\n...", Code.JSON_INVALID),
        ("\nand 20 more …", Code.JSON_INVALID),
        ("\nrecord: {id: 3}", Code.JSON_INVALID),
        (f"\n{'word ' * 60}", Code.JSON_INVALID),
    ],
)
def test_text_behind_a_list(tail: str, code: Code) -> None:
    """A remark of a terminal or program is kept and costs nothing; a record may be one more."""
    for payload in (render_payload(made_up_digest(2)), json.dumps(record())):
        digest, whole = parse(payload + tail), parse(payload)
        assert digest.papers == whole.papers
        assert digest.ok == (code is Code.STRAY_TEXT)
        told = [item.code for item in digest.diagnostics if item not in whole.diagnostics]
        assert told == [code]
        kept = [item.raw for item in digest.rejected]
        assert kept == ([tail.strip()] if digest.ok else [])


def test_a_list_breaks_and_ends_early() -> None:
    """Both are said; the objects within the last record are no records."""
    items = [
        {"_id": f"a{i}", "title": f"Title {i}", "id": f"2601.0000{i}", "upvotes": i,
         "authors": [{"_id": "b", "name": "Ada"}, {"_id": "c", "name": "Eve"}]}
        for i in range(1, 6)
    ]  # fmt: skip
    text = json.dumps(items).replace('"Title 2",', '"Title 2",,')[:-60]
    digest = parse(text)
    assert [paper.title for paper in digest] == ["Title 1", "Title 3", "Title 4"]
    assert {Code.JSON_CUT, Code.JSON_INVALID} <= {found.code for found in digest.diagnostics}
    assert [found.code for found in digest.rejected] == [Code.JSON_CUT, Code.JSON_INVALID]
