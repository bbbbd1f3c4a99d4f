"""Records that other tools wrote: keys, ids, addresses, authors, numbers and dates of theirs."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hfdaily import Author, Code, Kind, Organization, locate, parse
from hfdaily._checks.drift import KNOWN
from hfdaily._json.keys import FLAT
from hfdaily._json.others import TELLING_KEYS, VAGUE_KEYS, name_of
from hfdaily.testing import ERAS, render_payload

ID = "2605.12500"


def utc(text: str) -> dt.datetime:
    """Read a moment."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


# Keys.


@pytest.mark.parametrize(
    ("others", "said", "left"),
    [
        (
            {"Votes": 3, "Abstract": "We read.", "Published": "2026-05-12"},
            {"upvotes": 3, "summary": "We read.", "published_on": dt.date(2026, 5, 12)},
            {},
        ),
        ({"upvotes": None, "Votes": 3}, {"upvotes": 3}, {}),
        ({"upvotes": 0, "Votes": 3}, {"upvotes": 0}, {"Votes": 3}),
        ({"Votes": 3, "upvotes": 0}, {"upvotes": 0}, {"Votes": 3}),
        ({"abstract": "One.", "summary": "Two."}, {"summary": "Two."}, {"abstract": "One."}),
        ({"summary": "Two.", "abstract": "One."}, {"summary": "Two."}, {"abstract": "One."}),
        ({"summary": "Two.", "abstract": "Two."}, {"summary": "Two."}, {}),
        ({"Votes": None}, {"upvotes": None}, {"Votes": None}),
        ({"v" * 99: 3}, {"upvotes": None}, {"v" * 99: 3}),
    ],
)
def test_keys_of_others_beside_own_keys(
    others: dict[str, object], said: dict[str, object], left: dict[str, object]
) -> None:
    """What the record's own keys do not say is read from others'; what is not read is kept."""
    (paper,) = parse([{"id": ID, "title": "A Title", **others}])
    assert {name: getattr(paper, name) for name in said} == said
    assert dict(paper.extra) == left
    assert paper.unknown.isdisjoint(name for name, value in said.items() if value is not None)


def _pascal(key: str) -> str:
    return f"{key[:1].upper()}{key[1:]}"


def _snake(key: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in key)


def _renamed(value: object, rename: Callable[[str], str]) -> object:
    if isinstance(value, dict):
        return {rename(key): _renamed(inner, rename) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, rename) for inner in value]
    return value


@pytest.mark.parametrize("rename", [_pascal, _snake, str.upper])
def test_site_keys_in_another_spelling(rename: Callable[[str], str]) -> None:
    """Whoever renames all keys of an answer in one way changes no paper, day or people."""
    payload = json.loads(render_payload())
    renamed = parse(json.dumps(_renamed(payload, rename)))
    assert renamed.papers == parse(payload).papers
    assert renamed.date == parse(payload).date
    assert renamed.diagnostics == parse(payload).diagnostics


def test_marks_before_keys_are_no_spelling() -> None:
    """A database's own id is no paper's, and stays as it is."""
    payload = json.loads(render_payload())
    for number, item in enumerate(payload):
        item["_id"] = f"row-{number}"
    digest = parse(payload)
    assert [paper.extra["_id"] for paper in digest] == [f"row-{n}" for n in range(len(digest))]
    assert digest.papers == parse(render_payload()).papers


REPOSITORY = "https://github.com/a/b"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"likes": 4}, {"upvotes": 4}),
        ({"upvote_count": 4}, {"upvotes": 4}),
        ({"Vote Count": 4}, {"upvotes": 4}),
        ({"likes": 4, "votes": 5}, {"upvotes": 5}),
        ({"stars": 4}, {"github_stars": 4}),
        ({"starCount": 4}, {"github_stars": 4}),
        ({"comment_count": 4}, {"comments": 4}),
        ({"date": "2026-05-12"}, {"published_on": dt.date(2026, 5, 12)}),
        ({"date": "2026-05-14", "Published_Date": "2026-05-12"},
         {"published_on": dt.date(2026, 5, 12)}),
        ({"publication-date": "May 12, 2026"}, {"published_on": dt.date(2026, 5, 12)}),
        ({"github": REPOSITORY}, {"github_repo": REPOSITORY}),
        ({"code": "github.com/a/b"}, {"github_repo": REPOSITORY}),
        ({"code": "print(1)", "repo_url": REPOSITORY}, {"github_repo": REPOSITORY}),
        ({"description": "We read."}, {"summary": "We read."}),
        ({"description": "Short.", "Abstract": "We read."}, {"summary": "We read."}),
        ({"author_names": ["Ada Byron"]}, {"authors": (Author("Ada Byron"),)}),
    ],
)  # fmt: skip
def test_other_names_of_fields(others: dict[str, object], said: dict[str, object]) -> None:
    """Keys of others are read in any spelling, the plainer one first; what is not read is kept."""
    digest = parse([{"id": ID, "title": "A Title", **others}])
    (paper,) = digest
    assert {name: getattr(paper, name) for name in said} == said
    assert len(paper.extra) == len(others) - 1
    assert {item.code for item in digest.diagnostics} <= {Code.UNKNOWN_KEY}


def test_keys_that_all_name_the_paper() -> None:
    """Flat records of others are not taken for those that ``pandas.json_normalize`` took apart."""
    address = "https://arxiv.org/abs/2605.00001"
    said = {"paper_title": "A Title", "paper_upvotes": 4, "paper_authors": "Ada Byron, Bo Nu"}
    (paper,) = parse([{**said, "paper_abstract": "We read.", "paper_url": address}])
    assert (paper.id, paper.title, paper.upvotes) == ("2605.00001", "A Title", 4)
    assert [author.name for author in paper.authors] == ["Ada Byron", "Bo Nu"]
    assert (paper.summary, dict(paper.extra)) == ("We read.", {"paper_url": address})


@pytest.mark.parametrize("value", [3, True, ["a"], "print(1)", "https://a.org/b", "a/b", "x" * 999])
@pytest.mark.parametrize("key", ["code", "github", "Repo URL"])
def test_code_that_is_no_repository(key: str, value: object) -> None:
    """What is no address of a repository is none, and stays where it is."""
    digest = parse([{"id": ID, "title": "A Title", key: value}])
    assert (digest[0].github_repo, dict(digest[0].extra)) == (None, {key: value})
    assert {item.code for item in digest.diagnostics} <= {Code.UNKNOWN_KEY}


@pytest.mark.parametrize("key", VAGUE_KEYS)
def test_keys_that_other_things_have(key: str) -> None:
    """A film has likes, a date and a description: they make no paper of it."""
    assert not parse([{"title": "A Film", key: "1"}])


def test_the_site_has_no_such_keys() -> None:
    """No key of the site without a field is taken for another's."""
    flat = {key for key in KNOWN - FLAT.keys() if "." not in key}
    assert flat
    assert [key for key in flat if name_of(key)] == []


def test_table_of_keys() -> None:
    """The recipes list all keys of others, by field."""
    fields = {"published": "published_on", "submitted": "submitted_on"}
    keys: dict[str, list[str]] = {}
    for key, name in {**TELLING_KEYS, **VAGUE_KEYS}.items():
        keys.setdefault(fields.get(name, name), []).append(f"`{key}`")
    rows = [f"| `{name}` | {', '.join(found)} |" for name, found in keys.items()]
    page = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text("utf-8")
    assert "\n".join(("| field | keys of others |", "|---|---|", *rows, "")) in page


# Ids.

ADDRESS = f"https://huggingface.co/papers/{ID}"


@pytest.mark.parametrize("row", [1, "row-1", "7f9c24e5-2a31-4be2-9f0d-1c0ad6f5a8a1", 2605.125, ""])
@pytest.mark.parametrize(
    ("others", "kept"),
    [
        ({"url": ADDRESS}, {"url": ADDRESS}),
        ({"pdf": f"https://arxiv.org/pdf/{ID}v2"}, {"pdf": f"https://arxiv.org/pdf/{ID}v2"}),
        ({"arxiv_id": ID}, {}),
        ({"Paper ID": f"arXiv:{ID}v1", "url": "https://a.org"}, {"url": "https://a.org"}),
        ({"paperId": 7, "link": ADDRESS}, {"paperId": 7, "link": ADDRESS}),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["row first", "row last"])
def test_number_of_a_row(
    row: object,
    others: dict[str, object],
    kept: dict[str, object],
    first: bool,  # noqa: FBT001 - a table
) -> None:
    """An `id` that is no paper's hides neither another id nor the addresses; it is kept."""
    record = {"id": row, **others} if first else {**others, "id": row}
    value = json.dumps([{"title": "A Title", **record}])
    digest = parse(value)
    (paper,) = digest
    assert (paper.id, dict(paper.extra)) == (ID, {"id": row, **kept})
    assert "id" not in paper.unknown
    assert digest.ok
    assert not {item.code for item in digest.diagnostics} & {Code.BAD_ID, Code.WRONG_TYPE}
    found = locate(value, paper, "id")
    assert found is not None
    assert ID in found.text


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"id": "row-1", "abstract": "We read."}, Code.BAD_ID),
        ({"id": "row-1", "a": ADDRESS, "b": "https://arxiv.org/abs/2605.00001"}, Code.BAD_ID),
        ({"id": 2605.125, "abstract": "We read."}, Code.WRONG_TYPE),
        ({"paper_id": "row-1", "abstract": "We read."}, Code.BAD_ID),
    ],
)
def test_number_of_a_row_alone(others: dict[str, object], code: Code) -> None:
    """Where nothing names one paper, the id is unknown and told of."""
    digest = parse([{"title": "A Title", **others}])
    assert digest[0].id is None
    assert code in {item.code for item in digest.diagnostics}
    assert set(others.values()) <= {*digest[0].extra.values(), digest[0].summary}


# Addresses.


@pytest.mark.parametrize("votes", [{}, {"upvotes": 3}])
@pytest.mark.parametrize(
    "others",
    [
        {"href": f"/papers/{ID}"},
        {"paper_url": f"/papers/{ID}"},
        {"Link": f" /papers/{ID}#community"},
        {"path": f"/papers/{ID}/"},
        {"url": ADDRESS, "href": f"/papers/{ID}"},
        {"id": 1, "link": f"/papers/{ID}"},
    ],
)
def test_paths_of_the_site(others: dict[str, object], votes: dict[str, object]) -> None:
    """A path of the site under a key of addresses names the paper, and is kept."""
    digest = parse([{"title": "A Title", **others, **votes}])
    assert [paper.id for paper in digest] == [ID]
    assert dict(digest[0].extra) == others


@pytest.mark.parametrize(
    "others",
    [
        {"note": f"/papers/{ID}"},
        {"href": f"see /papers/{ID}"},
        {"href": "/papers/date/2026-05-12"},
        {"href": f"/models/{ID}"},
        {"href": f"papers/{ID}"},
        {"h" * 99 + "href": f"/papers/{ID}"},
        {"href": f"/papers/{ID}", "url": "/papers/2605.00001"},
    ],
)
def test_paths_that_name_no_paper(others: dict[str, object]) -> None:
    """Other paths, paths in texts and two papers' paths give no id."""
    (paper,) = parse([{"title": "A Title", "upvotes": 3, **others}])
    assert paper.id is None


# Authors.


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe, John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe,John Roe,", ["Jane Doe", "John Roe"]),
        ("Jane Doe; John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe; Plato; and John Roe;", ["Jane Doe", "Plato", "John Roe"]),
        ("Doe, Jane; Roe, John", ["Doe, Jane", "Roe, John"]),
        ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe, J. A. Roe & Max Mo", ["Jane Doe", "J. A. Roe", "Max Mo"]),
        ("Jane Doe, John Roe, and Max Mo", ["Jane Doe", "John Roe", "Max Mo"]),
        ("Jane Andrews, Sandy Brand", ["Jane Andrews", "Sandy Brand"]),
        ("  Jane  Doe ", ["Jane Doe"]),
        ("Plato", ["Plato"]),
        ("Research and Development Team", ["Research and Development Team"]),
        ("張 三、李 四", ["張 三", "李 四"]),
    ],
)
@pytest.mark.parametrize("key", ["authors", "Author Names"])
def test_authors_in_one_text(text: str, names: list[str], key: str) -> None:
    """Names in one text are authors, where there is one way to part them."""
    digest = parse([{"id": ID, "title": "A Title", key: text}])
    (paper,) = digest
    assert [author.name for author in paper.authors] == names
    assert paper.author_count == len(names)
    assert (dict(paper.extra), digest.diagnostics) == ({}, ())
    assert paper.unknown.isdisjoint({"authors", "author_count"})


@pytest.mark.parametrize(
    "text",
    [
        "Doe, Jane",
        "Doe, Jane and Roe, John",
        "Jane Doe, Plato",
        "Jane Doe, Jr.",
        "張三，李四",
        "Jane Doe, John Roe, et al.",
        "Jane Doe et al",
        "Jane Doe and others",
        "Jane Doe, John Roe, ...",
        "3 authors",
        "['Jane Doe', 'John Roe'",
        "Jane Doe (Lab A, Lab B)",
        "Jane Doe | John Roe",
        "Jane Doe\nJohn Roe",
        " ",
        ";",
    ],
)
@pytest.mark.parametrize("key", ["authors", "Author Names"])
def test_authors_in_a_doubtful_text(text: str, key: str) -> None:
    """What can be parted in more than one way, or leaves authors out, is told and kept."""
    digest = parse([{"id": ID, "title": "A Title", key: text}])
    (paper,) = digest
    assert (paper.authors, paper.author_count, dict(paper.extra)) == ((), None, {key: text})
    assert {"authors", "author_count"} <= paper.unknown
    assert [item.code for item in digest.diagnostics] == [Code.WRONG_TYPE]


def test_authors_of_the_site_in_one_text() -> None:
    """The site's own record has a list; a text is a sign of change, and is kept."""
    digest = parse([{"paper": {"id": ID, "title": "A Title", "authors": "Jane Doe, John Roe"}}])
    assert digest[0].authors == ()
    assert digest[0].extra["paper.authors"] == "Jane Doe, John Roe"
    assert [item.code for item in digest.diagnostics] == [Code.WRONG_TYPE]


# Numbers.


@pytest.mark.parametrize(
    ("value", "number", "shown"),
    [("131", 131, '"131"'), (" 1,234 ", 1234, '"1,234"'), ("-", 0, '"-"')],
)
@pytest.mark.parametrize("nested", [True, False])
def test_numbers_otherwise_written(value: object, number: int, shown: str, *, nested: bool) -> None:
    """A number of the site that was read, but is no number of JSON, is told to be read."""
    record = {"id": ID, "title": "A Title", "upvotes": value}
    digest = parse([{"paper": record} if nested else record])
    assert (digest[0].upvotes, dict(digest[0].extra)) == (number, {})
    (found,) = digest.diagnostics
    assert found.code is Code.WRONG_TYPE
    assert found.message.endswith(f", {shown}; it was read")


@pytest.mark.parametrize("nested", [True, False])
def test_whole_numbers_of_data_frames(*, nested: bool) -> None:
    """Columns with gaps have decimal numbers: a whole one is the same number."""
    record = {"id": ID, "title": "A Title", "upvotes": 131.0, "githubStars": 3.0}
    digest = parse([{"paper": record} if nested else record])
    assert (repr(digest[0].upvotes), repr(digest[0].github_stars)) == ("131", "3")
    assert digest.diagnostics == ()


@pytest.mark.parametrize(
    "record",
    [
        {"id": ID, "Votes": "1,234"},
        {"id": ID, "upvotes": "1,234", "stars": "12"},
        {"id": ID, "upvotes": 1234.0, "likes": 3, "Abstract": "We read."},
        {"url": ADDRESS, "upvotes": "1,234"},
        {"id": 7, "Paper ID": ID, "upvotes": "1,234"},
    ],
)
def test_numbers_of_others(record: dict[str, object]) -> None:
    """Other tools write numbers as they like: one that was read is no finding."""
    digest = parse([{"title": "A Title", **record}])
    assert digest[0].upvotes == 1234
    assert {item.code for item in digest.diagnostics} <= {Code.UNKNOWN_KEY}


@pytest.mark.parametrize(("value", "code"), [("many", Code.BAD_NUMBER), (1.5, Code.WRONG_TYPE)])
def test_numbers_of_others_that_are_none(value: object, code: Code) -> None:
    """What can not be read is told of whoever wrote it, and kept."""
    digest = parse([{"id": ID, "title": "A Title", "Votes": value}])
    assert (digest[0].upvotes, dict(digest[0].extra)) == (None, {"Votes": value})
    assert [item.code for item in digest.diagnostics] == [code]


# What the records tell of their page.

RECORDS = [{"title": f"Title {i}", "url": f"https://arxiv.org/abs/2605.0000{i}"} for i in range(3)]
OWN = [{"title": f"Title {i}", "url": f"{ADDRESS[:-1]}{i}"} for i in range(3)]
ANSWER = render_payload(shape="paper")


@pytest.mark.parametrize("era", ERAS)
def test_answer_for_one_paper(era: str) -> None:
    """The API's answer for a paper is the paper's page, in every era."""
    digest = parse(render_payload(shape="paper", era=era))
    assert (digest.kind, digest.date, len(digest)) == (Kind.PAPER, None, 1)


@pytest.mark.parametrize(
    "value",
    [
        *(records[0] for records in (RECORDS, OWN)),
        *(records[:1] for records in (RECORDS, OWN)),
        *({str(i): record for i, record in enumerate(records)} for records in (RECORDS, OWN)),
        {"a": OWN[0]},
        {"data": OWN},
        {"id": ID, "title": "A Title", "upvotes": 3, "publishedAt": "2026-05-12"},
        [json.loads(ANSWER)],
        {"1": json.loads(ANSWER), "2": {**json.loads(ANSWER), "id": ID}},
        json.loads(render_payload())[0],
        json.loads(render_payload(shape="hub"))[0],
    ],
)
def test_records_that_are_no_page(value: dict[str, object] | list[object]) -> None:
    """A record's address is its paper's, not the page's, and makes no page of a paper of it."""
    digest = parse(value)
    assert digest.papers
    assert (digest.kind, digest.url) == (Kind.UNKNOWN, None)


def test_day_beside_a_record() -> None:
    """The moment of reading that stands in a record dates what counts back from it."""
    (paper,) = parse({**OWN[0], "published": "2 days ago", "scrapedAt": "2026-05-14"})
    assert paper.published_on == dt.date(2026, 5, 12)


# Dates.


@pytest.mark.parametrize(
    ("text", "day", "moment", "printed"),
    [
        ("Wed, 01 Oct 2025 20:08:40 GMT", "2025-10-01", "2025-10-01T20:08:40", None),
        ("Wed, 01 Oct 2025 00:00:00 GMT", "2025-10-01", None, None),
        ("Oct 1, 2025 8:08 PM", "2025-10-01", "2025-10-01T20:08:00", None),
        ("1 October 2025", "2025-10-01", None, None),
        (" 2025-10-01T20:08:40Z", "2025-10-01", "2025-10-01T20:08:40", None),
        ("Oct 1, 2025", "2025-10-01", None, "Oct 1, 2025"),
    ],
)
@pytest.mark.parametrize("votes", [3, "3"], ids=["in rows", "alone"])
@pytest.mark.parametrize("nested", [True, False])
def test_timestamps_in_words(
    text: str,
    day: str,
    moment: str | None,
    printed: str | None,
    votes: object,
    nested: bool,  # noqa: FBT001 - a table
) -> None:
    """A timestamp of any form that can be read in one way is read; no page printed it."""
    record = {"id": ID, "title": "A Title", "upvotes": votes, "publishedAt": text}
    value = json.dumps([{"paper": record} if nested else record])
    digest = parse(value)
    (paper,) = digest
    assert str(paper.published_on) == day
    assert paper.published_at == (utc(moment) if moment else None)
    assert paper.published_text == printed
    assert {item.path for item in digest.diagnostics} <= {"$.papers[0].upvotes"}
    assert (locate(value, paper, "published_text") is None) is (printed is None)
    found = locate(value, paper, "published_on")
    assert found is not None
    assert "no date" not in found.evidence


def test_records_as_strings_of_json() -> None:
    """Queues and caches keep each record as JSON, whose names and escapes are not Python's."""
    payload = json.loads(render_payload())
    payload[0]["paper"]["title"] = "A Title \U0001f600"
    payload[0]["paper"]["withdrawnAt"] = None
    payload[0]["isAuthorParticipating"] = True
    strings = [json.dumps(item) for item in payload]
    for content in (strings, json.dumps(strings)):
        digest = parse(content)
        assert digest.papers == parse(payload).papers
        assert [found.code for found in digest.diagnostics] == [Code.WRAPPED_PAYLOAD]


def test_string_that_is_neither_json_nor_python() -> None:
    """A broken one among others stands in `rejected`."""
    strings = [json.dumps(item) for item in json.loads(render_payload())]
    strings[1] = strings[1][:-9]
    digest = parse(strings)
    assert len(digest) == len(strings) - 1
    assert [rejected.code for rejected in digest.rejected] == [Code.RECORD_INVALID]


def test_record_with_a_short_name_and_the_id_of_a_paper() -> None:
    """What names a paper is one, though it has a `slug` as posts and collections have."""
    item = {"slug": "a-title", "title": "A Title", "authors": ["Ada"], "upvotes": 3}
    assert len(parse([{**item, "paper": "2605.01231"}])) == 1
    assert {d.code for d in parse([item]).diagnostics} == {Code.OTHER_CONTENT}


def test_names_of_hfdailys_own_columns() -> None:
    """A row of a table that hfdaily made says its days and its organization by these names."""
    row = {
        "title": "A Title",
        "id": "2403.01774",
        "published_on": "2024-03-04",
        "submitted_on": "2024-03-05",
        "organization": "Acme AI",
    }
    digest = parse([row])
    assert digest.diagnostics == ()
    (paper,) = digest
    assert (paper.published_on, paper.submitted_on) == (dt.date(2024, 3, 4), dt.date(2024, 3, 5))
    assert paper.organization == Organization(fullname="Acme AI")
    assert paper.extra == {}


@pytest.mark.parametrize("beside", [{}, {"title": "A Title"}, {"title": "A Title", "upvotes": 3}])
@pytest.mark.parametrize(
    "wrap", [lambda item: [item], lambda item: item, lambda item: {"a": [item]}]
)
def test_paper_that_is_an_empty_object(
    beside: dict[str, object], wrap: Callable[[object], Any]
) -> None:
    """It is a record of the daily API all the same: read by what stands beside it, or kept."""
    digest = parse(wrap({"paper": {}, **beside}))
    assert [(paper.title, paper.upvotes) for paper in digest] == [
        ("A Title", beside.get("upvotes")) for _ in beside.keys() & {"title"}
    ]
    assert len(digest.rejected) == (not beside)


@pytest.mark.parametrize("nothing", ["null", "None", "nan", "N/A"])
def test_words_for_no_organization(nothing: str) -> None:
    """A tool's word for nothing names no organization."""
    row = {"title": "A Title", "id": "2403.01774", "upvotes": 3, "organization": nothing}
    assert parse([row])[0].organization is None


def test_an_object_as_the_text_of_an_organization() -> None:
    """What spells an object is one, and no name: where it is broken it is refused, and kept."""
    spelled = "{'name': 'acme', 'fullname': 'Acme AI'}"
    row = {"title": "A Title", "id": "2403.01774", "upvotes": 3, "organization": spelled}
    assert parse([row])[0].organization == Organization("acme", "Acme AI")
    row["organization"] = spelled = spelled[:-1]
    digest = parse([row])
    assert digest[0].organization is None
    assert digest[0].extra["organization"] == spelled
    assert Code.WRONG_TYPE in [item.code for item in digest.diagnostics]


ARTICLES: dict[str, Any] = {
    "news": {
        "status": "ok",
        "articles": [
            {"author": "Ada", "title": f"News {i}", "description": "Rain.", "url": "https://a.org",
             "urlToImage": "https://a.org/b.png", "publishedAt": "2026-02-03T10:00:00Z"}
            for i in range(3)
        ],
    },
    "posts": [
        {"id": 100 + i, "title": f"Post {i}", "published_at": "2026-02-03T10:00:00Z",
         "comments_count": 3, "user": {"name": "Ada"}}
        for i in range(3)
    ],
    "films": {
        "items": [
            {"id": {"videoId": "x"}, "snippet": {"title": f"Film {i}", "channelTitle": "Ada",
             "publishedAt": "2026-02-03T10:00:00Z"}}
            for i in range(3)
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_no_papers(name: str) -> None:
    """A title and a date, beside what no paper has, make none."""
    digest = parse(ARTICLES[name])
    assert not digest.papers
    assert [found.code for found in digest.diagnostics] == [Code.NOT_A_DIGEST]


def test_a_title_and_a_date_alone_make_a_record() -> None:
    """Whoever keeps two columns keeps these; with the id there may be more."""
    dated = {"title": "A Title", "publishedAt": "2026-02-03T10:00:00.000Z"}
    for record in (dated, {**dated, "id": "2602.00001", "more": 1}):
        (paper,) = parse([record])
        assert (paper.title, str(paper.published_on)) == ("A Title", "2026-02-03")
