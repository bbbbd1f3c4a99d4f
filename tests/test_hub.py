"""`from_hub` and `to_hub_dict`: to and from huggingface_hub's `PaperInfo`."""

import copy
import dataclasses
import datetime as dt
import json
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given

from hfdaily import Author, Code, Digest, Organization, Paper, User, from_hub, parse, to_hub_dict
from hfdaily._model import PAPER_FIELDS
from hfdaily.testing import ERAS, made_up_papers, render_payload
from hfdaily.testing.strategies import papers as any_papers

PaperInfo = pytest.importorskip("huggingface_hub.hf_api").PaperInfo

PAPERS = made_up_papers(6)
NOT_CARRIED = {"author_count", "published_text"}
"""Fields that the client has no place for: the authors' number is that of the list."""


def infos(shape: str = "daily", era: str = ERAS[-1]) -> list[Any]:
    """Give what the client makes of an answer of the API."""
    answer = json.loads(render_payload(PAPERS, shape=shape, era=era))
    return [PaperInfo(**item) for item in (answer if isinstance(answer, list) else [answer])]


def test_hub_dict_makes_a_right_paper_info() -> None:
    """`PaperInfo(**to_hub_dict(paper))` has the right value in every field it declares."""
    for paper in PAPERS:
        info = PaperInfo(**to_hub_dict(paper))
        assert (info.id, info.title, info.summary) == (paper.id, paper.title, paper.summary)
        assert (info.upvotes, info.comments) == (paper.upvotes, paper.comments)
        assert info.published_at == (paper.published_at or midnight(paper.published_on))
        assert info.submitted_at == (paper.submitted_at or midnight(paper.submitted_on))
        assert info.discussion_id == paper.discussion_id
        assert (info.ai_summary, info.ai_keywords) == (
            paper.ai_summary,
            list(paper.ai_keywords) or None,
        )
        assert (info.project_page, info.github_repo) == (paper.project_page, paper.github_repo)
        assert info.github_stars == paper.github_stars
        check_people(info, paper)


def check_people(info: Any, paper: Paper) -> None:  # noqa: ANN401 - an object of the client
    """Compare authors, submitter and organization."""
    assert [a.name for a in info.authors] == [a.name for a in paper.authors]
    for found, author in zip(info.authors, paper.authors, strict=True):
        assert (found.status, found.hidden) == (author.status, author.hidden)
        assert found.status_last_changed_at == author.status_changed_at
        assert (found.user and found.user.username) == (author.user and author.user.username)
    assert paper.submitted_by is not None
    assert info.submitted_by.username == paper.submitted_by.username
    assert info.submitted_by.avatar_url == paper.submitted_by.avatar_url
    assert info.submitted_by.num_followers == paper.submitted_by.follower_count
    if paper.organization is None:
        assert info.organization is None
    else:
        logo = paper.organization.avatar_url
        assert (info.organization.name, info.organization.avatar_url) == (
            paper.organization.name,
            logo,
        )


def midnight(day: dt.date | None) -> dt.datetime | None:
    """Give the moment by which the site means a day."""
    return dt.datetime.combine(day, dt.time(), dt.UTC) if day else None


@given(any_papers())
def test_the_way_there_and_back_keeps_the_paper(paper: Paper) -> None:
    """A paper that went through the client comes back as it was."""
    found = from_hub(PaperInfo(**to_hub_dict(paper)))
    for name in sorted(PAPER_FIELDS - NOT_CARRIED):
        assert getattr(found, name) == getattr(paper, name), name


@given(any_papers(printable=False))
def test_hub_dict_is_json(paper: Paper) -> None:
    """Whatever a paper holds, its dictionary is JSON and the client takes it."""
    found = to_hub_dict(paper)
    assert json.loads(json.dumps(found)) == found
    PaperInfo(**found)


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("shape", ["daily", "paper"])
def test_what_the_client_gives_is_right_or_unknown(shape: str, era: str) -> None:
    """Each field of the client's object is right, or called unknown."""
    answer = render_payload(PAPERS, shape=shape, era=era)
    truth = {paper.id: paper for paper in parse(answer)}
    digest = from_hub(infos(shape, era))
    assert len(digest) == len(truth)
    for paper in digest:
        for name in sorted(PAPER_FIELDS - paper.unknown):
            assert getattr(paper, name) == getattr(truth[paper.id], name), name


def test_what_the_client_loses_is_unknown() -> None:
    """The client drops what stands inside `paper`, and zero votes; nobody calls that none."""
    digest = from_hub(infos())
    assert all(paper.github_repo is None and "github_repo" in paper.unknown for paper in digest)
    zeros = [i for i, paper in enumerate(PAPERS) if paper.upvotes == 0]
    assert zeros
    assert all("upvotes" in digest[i].unknown for i in zeros)
    assert "github_repo" not in digest.carries
    assert "title" in digest.carries


@pytest.mark.parametrize("shape", ["daily", "paper"])
@pytest.mark.parametrize(
    "dump",
    [
        lambda items: json.dumps([dataclasses.asdict(item) for item in items], default=str),
        lambda items: "\n".join(json.dumps(dataclasses.asdict(i), default=str) for i in items),
        lambda items: json.dumps(items, default=vars_or_text),
        repr,
    ],
    ids=["asdict", "lines", "vars", "repr"],
)
def test_what_the_client_loses_is_unknown_in_its_dumps(dump: Any, shape: str) -> None:  # noqa: ANN401 - a function
    """What was dumped of the objects is judged by one rule with the objects themselves."""
    objects = infos(shape) * (2 if shape == "paper" else 1)
    digest, whole = parse(dump(objects)), from_hub(objects)
    assert "github_repo" in whole[0].unknown
    assert [paper.id for paper in digest] == [paper.id for paper in whole]
    for found, paper in zip(digest, whole, strict=True):
        # What the object keeps beside its fields stands in no dump of the fields alone.
        assert found.unknown >= paper.unknown
        assert found.unknown - paper.unknown <= {"media_urls", "thumbnail", "withdrawn_at"}
        for name in PAPER_FIELDS - found.unknown - {"authors", "organization", "submitted_by"}:
            assert getattr(found, name) == getattr(paper, name), name
    assert "github_repo" not in digest.carries
    assert {item.code for item in digest.diagnostics} <= {Code.REPR_RECORDS, Code.DUPLICATE_PAPER}


def test_nulls_of_others_are_none_in_parse() -> None:
    """A record of another tool shares some keys with the client, and knows what it lacks."""
    item: dict[str, object] = {"id": "2403.01774", "title": "T", "upvotes": 3}
    item |= {"published_at": None, "ai_summary": None, "organization": {"name": "occ"}}
    assert "ai_summary" not in parse([item])[0].unknown
    assert "ai_summary" in from_hub(item).unknown


def vars_or_text(value: object) -> object:
    """Give the fields of an object of the client, else the text of a moment."""
    return str(value) if isinstance(value, dt.datetime) else vars(value)


def test_the_submitter_gets_the_name_back() -> None:
    """The client leaves the username of a list's submitter empty; it is found all the same."""
    info = infos()[0]
    assert info.submitted_by.username == ""
    submitter = from_hub(info).submitted_by
    assert submitter is not None
    assert PAPERS[0].submitted_by is not None
    assert submitter.username == PAPERS[0].submitted_by.username


def test_a_shifted_time_is_no_daily_time() -> None:
    """What the client calls `submitted_at` on a list is the publication less some hours."""
    paper = from_hub(infos(era="2026-02")[0])
    assert paper.submitted_at is None
    assert "submitted_at" in paper.unknown
    assert paper.extra["submitted_at"] is not None


def test_filled_in_comments_are_unknown() -> None:
    """A paper's own answer counts no comments: the client's 0 is no number."""
    info = infos("paper")[0]
    assert info.comments == 0
    assert "comments" in from_hub(info).unknown
    known = from_hub(infos())
    assert [paper.comments for paper in known] == [paper.comments for paper in PAPERS]


@pytest.mark.parametrize("dictionary", [vars, dataclasses.asdict])
def test_dictionaries_of_the_object_do_as_well(dictionary: Any) -> None:  # noqa: ANN401 - either
    """`vars(info)` and `dataclasses.asdict(info)` are taken like the object."""
    for info in infos():
        found = from_hub(copy.deepcopy(dictionary(info)))
        whole = from_hub(info)
        assert (found.id, found.title, found.summary) == (whole.id, whole.title, whole.summary)
        assert found.published_at == whole.published_at


def test_the_apis_own_item_is_read_as_by_parse() -> None:
    """A dictionary of the API is judged as `parse` judges it."""
    items = json.loads(render_payload(PAPERS))
    assert from_hub(items[2]) == parse([items[2]])[0]
    assert from_hub(items).papers == parse(items).papers


def test_the_input_is_left_alone() -> None:
    """Reading changes neither the object nor the dictionary."""
    info, item = infos()[0], json.loads(render_payload(PAPERS))[0]
    before = copy.deepcopy(vars(info)), copy.deepcopy(item)
    from_hub(info)
    from_hub(item)
    assert (vars(info), item) == before


def test_many_give_a_digest() -> None:
    """An iterable of any kind gives a digest, whose page the caller may name."""
    digest = from_hub(iter(infos()), url="https://huggingface.co/papers/date/2026-08-14")
    assert isinstance(digest, Digest)
    assert len(digest) == len(PAPERS)
    assert digest.date == dt.date(2026, 8, 14)
    assert from_hub([]).papers == ()


def test_papers_of_rejected_items_are_matched() -> None:
    """An item without a title is rejected, and the ones behind it keep their own gaps."""
    items = [{"id": "2403.00001", "title": None, "github_repo": None}, infos()[1]]
    digest = from_hub(items)
    assert [paper.id for paper in digest] == [PAPERS[1].id]
    assert len(digest.rejected) == 1


def test_misuse_is_refused() -> None:
    """What is no paper of the client raises, and says what is accepted."""
    wrong: list[Any] = [1, "2403.01774", b"x", None, PAPERS[0], [PAPERS[0]], [1], PaperInfo]
    for value in wrong:
        with pytest.raises(TypeError, match="PaperInfo objects or their dictionaries"):
            from_hub(value)
    with pytest.raises(ValueError, match="gives no paper"):
        from_hub({"id": "2403.01774", "published_at": None})
    with pytest.raises(TypeError, match=r"a hfdaily\.Paper"):
        to_hub_dict({})  # type: ignore[arg-type]  # misuse


def test_odd_values_are_reported_not_raised() -> None:
    """Cycles, foreign objects and wrong types in an object are diagnostics of the digest."""
    loop: list[object] = []
    loop.append(loop)
    item = {"id": "2403.01774", "title": "T", "published_at": None, "a": loop, "b": {1, 2}}
    digest = from_hub([{**item, "upvotes": "many"}])
    assert digest[0].title == "T"
    codes = {item.code for item in digest.diagnostics}
    assert {Code.NOT_JSON_VALUE, Code.BAD_NUMBER} <= codes


def test_empty_people_are_kept_apart() -> None:
    """Nothing known of a submitter or organization makes none."""
    paper = Paper(title="T", submitted_by=User(), organization=Organization())
    info = PaperInfo(**to_hub_dict(paper))
    assert (info.submitted_by, info.organization) == (None, None)
    author = Author("Jane", hidden=True)
    found = PaperInfo(**to_hub_dict(attrs.evolve(paper, authors=(author,))))
    assert (found.authors[0].name, found.authors[0].hidden) == ("Jane", True)


def test_the_package_is_not_imported() -> None:
    """Neither direction needs huggingface_hub."""
    code = (
        "import sys, hfdaily;"
        "hfdaily.to_hub_dict(hfdaily.from_hub({'id': '2403.01774', 'title': 'T', 'upvotes': 1}));"
        "sys.exit('huggingface_hub' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter


def test_a_page_in_an_item_gives_its_papers() -> None:
    """An item that holds a page says nothing of its own about that page's papers."""
    page = "### [A Title](/papers/2403.01774)\n\n3 authors\n"
    digest = from_hub([{"markdown": page}])
    assert [paper.id for paper in digest] == ["2403.01774"]


def test_a_single_item_that_holds_many_papers_is_refused() -> None:
    """A paper is asked for: the others would go without a word."""
    records = [{"paper": {"id": f"2403.0177{n}", "title": f"Title {n}"}} for n in range(2)]
    with pytest.raises(ValueError, match=r"2 papers; give a page to hfdaily\.parse"):
        from_hub({"dailyPapers": records})
