"""`diff` and `merge`: papers over time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfdaily import (
    AsOfSource,
    Author,
    Digest,
    FieldChange,
    Organization,
    Origin,
    Paper,
    Surface,
    User,
    diff,
    merge,
    parse,
)
from hfdaily._model import PAPER_FIELDS
from hfdaily.export import to_csv, to_json, to_jsonl
from hfdaily.testing import made_up_papers, render_day, render_payload
from hfdaily.testing.strategies import papers as any_papers

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2026, 2, day) for day in (16, 17, 18))
ID = "2403.01774"
PAPER = Paper(id=ID, title="One", upvotes=3, comments=0)
CARD = Origin(Surface.CARDS)
JSON = Origin(Surface.JSON, "$[0]")


def digest_of(
    *papers: Paper,
    day: dt.date | None = None,
    source: AsOfSource = AsOfSource.ARGUMENT,
) -> Digest:
    """Make a digest of a day."""
    return Digest(papers=papers, as_of=day, as_of_source=source if day else AsOfSource.NONE)


# diff


def test_nothing_changed_is_false() -> None:
    """The same papers in another order, at other places, are no change."""
    papers = made_up_papers(4)
    moved = [attrs.evolve(paper, position=9 - paper.position) for paper in reversed(papers)]
    changes = diff(papers, moved)
    assert not changes
    assert changes.unchanged == 4


def test_papers_appear_and_go() -> None:
    """What only one side has, in its own order."""
    papers = made_up_papers(5)
    changes = diff(papers[:3], papers[2:])
    assert changes
    assert changes.gone == papers[:2]
    assert changes.appeared == papers[3:]
    assert (changes.changed, changes.unchanged) == ((), 1)


def test_changed_fields_are_listed_with_both_values() -> None:
    """A change names the field, the value before and the value after."""
    new = attrs.evolve(PAPER, upvotes=8, github_repo="https://github.com/a/b")
    (change,) = diff([PAPER], [new]).changed
    assert (change.old, change.new) == (PAPER, new)
    assert change.fields == (
        FieldChange("github_repo", None, "https://github.com/a/b"),
        FieldChange("upvotes", 3, 8),
    )


@pytest.mark.parametrize("side", [0, 1])
def test_a_field_unknown_on_one_side_is_no_change(side: int) -> None:
    """`None` because the page did not say is not `None` because there is none."""
    silent = attrs.evolve(PAPER, upvotes=None, unknown=frozenset({"upvotes"}))
    pair = [PAPER, silent] if side else [silent, PAPER]
    assert not diff([pair[0]], [pair[1]])
    said = attrs.evolve(silent, unknown=frozenset[str]())
    assert diff([PAPER], [said]).changed[0].fields == (FieldChange("upvotes", 3, None),)


def test_papers_are_matched_by_id_then_by_title() -> None:
    """An id decides; without one the title does, white space and case aside."""
    renamed = Paper(id=ID, title="Another Title")
    assert diff([PAPER], [renamed]).changed[0].fields[-2].field == "title"
    assert not diff([Paper(title="Self-Play At Sea")], [Paper(title="Self-play  at sea")]).appeared
    with_id = Paper(id=ID, title="ONE")
    assert diff([Paper(title="One")], [with_id]).appeared == ()
    assert diff([with_id], [Paper(title="One")]).gone == ()
    assert diff([PAPER], [Paper(id="2403.00001", title="One")]).appeared != ()


def test_a_match_by_id_goes_before_one_by_title() -> None:
    """A paper without an id takes no other's match away, wherever it stands."""
    changes = diff([PAPER], [Paper(title="One"), PAPER])
    assert (changes.gone, changes.changed) == ((), ())
    assert [paper.id for paper in changes.appeared] == [None]


def test_a_paper_given_twice_counts_once() -> None:
    """The first of several records of a paper counts."""
    assert not diff([PAPER, attrs.evolve(PAPER, upvotes=9)], [PAPER, PAPER])


def test_rounded_numbers_agree_to_their_precision() -> None:
    """A card's `1.41k` is no change of the payload's 1413, but 1.42k is."""
    payload = attrs.evolve(PAPER, github_stars=1413, origin=JSON)
    card = attrs.evolve(PAPER, github_stars=1410, origin=CARD)
    assert not diff([payload], [card])
    assert not diff([card], [payload])
    (change,) = diff([card], [attrs.evolve(payload, github_stars=1420)]).changed
    assert change.gained("github_stars") == 10
    assert diff([payload], [attrs.evolve(payload, github_stars=1410)])


def test_an_accounts_own_data_are_no_change_of_the_paper() -> None:
    """More followers, a new avatar, a name that the other side leaves out."""
    before = attrs.evolve(
        PAPER,
        submitted_by=User("jane", "Jane Doe", follower_count=3),
        organization=Organization("acme", "Acme"),
        authors=(Author("Jane Doe", User("jane", is_pro=True)), Author("Bo")),
    )
    after = attrs.evolve(
        PAPER,
        submitted_by=User("jane", follower_count=4),
        organization=Organization("acme", avatar_url="https://example.org/a.png"),
        authors=(Author("Jane Doe", User("jane")), Author("Bo")),
    )
    assert not diff([before], [after])


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("submitted_by", User("jane"), User("bo")),
        ("submitted_by", User("jane"), None),
        ("submitted_by", User("jane"), User(fullname="Bo")),
        ("organization", Organization(fullname="Acme"), Organization(fullname="Example")),
        ("authors", (Author("Jane"),), (Author("Jane"), Author("Bo"))),
        ("authors", (Author("Jane"),), (Author("Jane", hidden=True),)),
        ("authors", (Author("J", status="pending"),), (Author("J", status="verified"),)),
        ("authors", (Author("J", User("a")),), (Author("J", User("b")),)),
        ("published_on", MONDAY, TUESDAY),
    ],
)
def test_other_people_are_a_change(field: str, old: Any, new: Any) -> None:  # noqa: ANN401 - of any field
    """Another account, another author, another day."""
    before, after = (attrs.evolve(PAPER, **{field: value}) for value in (old, new))
    assert diff([before], [after]).changed[0].fields == (FieldChange(field, old, new),)


def test_the_printed_date_is_no_fact_of_the_paper() -> None:
    """`2 days ago` is printed anew every day."""
    before, after = (attrs.evolve(PAPER, published_text=text) for text in ("Today", "1 day ago"))
    assert not diff([before], [after])


def test_gains_are_sorted_and_may_be_losses() -> None:
    """`gained` lists what changed, greatest gain first."""
    old = [Paper(title=name, upvotes=10, comments=1) for name in "abcd"]
    votes = {"a": 9, "b": 30, "c": 10, "d": 12}
    new = [Paper(title=name, upvotes=count, comments=1) for name, count in votes.items()]
    changes = diff(old, new)
    assert [(paper.title, gain) for paper, gain in changes.gained()] == [
        ("b", 20),
        ("d", 2),
        ("a", -1),
    ]
    assert changes.gained("comments") == ()
    assert changes.changed[0].gained("github_stars") is None
    assert changes.changed[0].gained("comments") == 0
    with pytest.raises(ValueError, match="comments, github_stars, upvotes"):
        changes.gained("title")


def test_digests_name_their_days() -> None:
    """The days of both sides stand in the changes."""
    changes = diff(digest_of(PAPER, day=MONDAY), digest_of(PAPER, day=TUESDAY))
    assert (changes.old_day, changes.new_day) == (MONDAY, TUESDAY)
    assert diff([PAPER], [PAPER]).old_day is None


@pytest.mark.parametrize(
    "names",
    [
        [("", "One"), ("", "Two")],
        [("2403.01774", "One"), (None, "One")],
        [(None, "One"), ("2403.01774", "One")],
        [("2403.01774", "One"), (None, "One"), (None, "one")],
    ],
    ids=str,
)
def test_papers_of_like_names_are_matched_with_themselves(names: list[tuple[str, str]]) -> None:
    """However ids and titles collide in a list, it does not differ from itself."""
    papers = [Paper(id=identifier, title=title) for identifier, title in names]
    assert not diff(papers, papers)


@pytest.mark.parametrize("wrong", [None, 5, "text", [1], {"papers": []}])
def test_diff_refuses_what_is_no_papers(wrong: Any) -> None:  # noqa: ANN401 - misuse
    """Anything but papers raises, and says what is accepted."""
    with pytest.raises(TypeError, match="old takes a Digest or an iterable of Papers"):
        diff(wrong, [])
    with pytest.raises(TypeError, match="new takes"):
        diff([], wrong)


@given(st.lists(any_papers(printable=False), max_size=4), st.lists(any_papers(), max_size=4))
def test_both_directions_mirror_each_other(old: list[Paper], new: list[Paper]) -> None:
    """What appears one way goes the other way, and gains turn round."""
    there, back = diff(old, new), diff(new, old)
    assert set(there.appeared) == set(back.gone)
    assert set(there.gone) == set(back.appeared)
    assert there.unchanged == back.unchanged
    assert not diff(old, old)


def test_two_forms_of_one_page_do_not_differ() -> None:
    """The cards of a page are no change of its payload."""
    papers = made_up_papers(12)
    payload = parse(render_payload(papers, era="2026-05-13", shape="props"))
    cards = parse(render_day(papers, era="2026-05-13", embedded=False))
    assert cards[0].origin.surface is Surface.CARDS
    assert not diff(payload, cards)
    assert not diff(cards, payload)


# merge


def test_a_series_is_in_order_of_time() -> None:
    """Whatever the order of the digests, the numbers come by day."""
    votes = {WEDNESDAY: 9, MONDAY: 3, TUESDAY: 5}
    history = merge(
        digest_of(attrs.evolve(PAPER, upvotes=count), day=day) for day, count in votes.items()
    )
    (entry,) = history
    assert [(seen.day, seen.upvotes) for seen in entry.series] == [
        (MONDAY, 3),
        (TUESDAY, 5),
        (WEDNESDAY, 9),
    ]
    assert (entry.first_seen, entry.last_seen) == (MONDAY, WEDNESDAY)
    assert entry.paper.upvotes == 9
    assert history.days == (MONDAY, TUESDAY, WEDNESDAY)


def test_known_beats_unknown_and_later_beats_earlier() -> None:
    """A page that does not say takes nothing away; one that says none does."""
    first = attrs.evolve(PAPER, github_repo="https://github.com/a/b", project_page="https://a.org")
    second = attrs.evolve(PAPER, upvotes=None, unknown=frozenset({"upvotes", "github_repo"}))
    (entry,) = merge([digest_of(first, day=MONDAY), digest_of(second, day=TUESDAY)])
    assert entry.paper.github_repo == "https://github.com/a/b"
    assert entry.paper.upvotes == 3
    assert entry.paper.project_page is None
    assert entry.paper.unknown == frozenset()
    assert entry.series[1].upvotes is None


def test_what_no_digest_knows_stays_unknown() -> None:
    """A field is unknown in the history where every record lacks it."""
    silent = Paper(id=ID, title="One", unknown=PAPER_FIELDS - {"id", "title"})
    (entry,) = merge([digest_of(silent, day=MONDAY)] * 2)
    assert entry.paper.unknown == PAPER_FIELDS - {"id", "title"}


def test_a_printed_form_does_not_replace_the_exact_one() -> None:
    """A later card that agrees with the payload as far as it can leaves its value."""
    exact = attrs.evolve(
        PAPER, github_stars=1413, submitted_by=User("jane", "Jane Doe"), origin=JSON
    )
    card = attrs.evolve(PAPER, github_stars=1410, submitted_by=User("jane"), origin=CARD)
    (entry,) = merge([digest_of(exact, day=MONDAY), digest_of(card, day=TUESDAY)])
    assert entry.paper.github_stars == 1413
    assert entry.paper.submitted_by == User("jane", "Jane Doe")
    newer = attrs.evolve(card, github_stars=1500)
    (entry,) = merge([digest_of(exact, day=MONDAY), digest_of(newer, day=TUESDAY)])
    assert entry.paper.github_stars == 1500


def test_a_guessed_year_gives_way() -> None:
    """A date in an inferred year loses to one of a known year, and that to a payload's."""
    day = dt.date(2025, 12, 12)
    guess = attrs.evolve(
        PAPER, published_on=day.replace(year=2024), published_text="Dec 12", origin=CARD
    )
    known = attrs.evolve(guess, published_on=day)
    payload = attrs.evolve(PAPER, published_on=day.replace(day=11), origin=JSON)
    bounds = digest_of(guess, day=WEDNESDAY, source=AsOfSource.BOUNDS)
    (entry,) = merge([bounds, digest_of(known, day=MONDAY)])
    assert entry.paper.published_on == day
    (entry,) = merge([bounds, digest_of(payload, day=MONDAY), digest_of(known, day=TUESDAY)])
    assert entry.paper.published_on == payload.published_on


def test_a_printed_year_is_no_guess() -> None:
    """A date that prints its year is certain, whatever the page's own day."""
    old = attrs.evolve(PAPER, published_on=MONDAY, published_text="Feb 16, 2026", origin=CARD)
    new = attrs.evolve(old, published_on=TUESDAY, published_text="Feb 17, 2026")
    sides = [
        digest_of(p, day=d, source=AsOfSource.BOUNDS) for p, d in ((old, MONDAY), (new, TUESDAY))
    ]
    assert merge(sides).papers[0].published_on == TUESDAY


def test_a_digest_without_a_day_fills_gaps_only() -> None:
    """It counts as the oldest, and gives no observation."""
    undated = digest_of(attrs.evolve(PAPER, upvotes=99, project_page="https://a.org"))
    dated = digest_of(attrs.evolve(PAPER, unknown=frozenset({"project_page"})), day=MONDAY)
    history = merge([dated, undated])
    (entry,) = history
    assert (entry.paper.upvotes, entry.paper.project_page) == (3, "https://a.org")
    assert len(entry.series) == 1
    assert history.undated == 1
    (alone,) = merge([undated])
    assert (alone.first_seen, alone.last_seen, alone.series) == (None, None, ())


def test_the_day_is_the_one_that_the_numbers_are_of() -> None:
    """A day that was named goes before the digest's own, and that before a guess."""
    cases = [
        (Digest(as_of=TUESDAY, as_of_source=AsOfSource.ARGUMENT, date=MONDAY), TUESDAY),
        (Digest(as_of=TUESDAY, as_of_source=AsOfSource.BOUNDS, date=MONDAY), MONDAY),
        (Digest(as_of=TUESDAY, as_of_source=AsOfSource.BOUNDS), TUESDAY),
    ]
    for digest, day in cases:
        (entry,) = merge([attrs.evolve(digest, papers=(PAPER,))])
        assert entry.first_seen == day
    assert entry.series[0].source is AsOfSource.BOUNDS


def test_digests_of_one_day_count_in_the_order_given() -> None:
    """Of two readings of a day the later one given wins."""
    votes = [attrs.evolve(PAPER, upvotes=count) for count in (3, 5)]
    (entry,) = merge([digest_of(paper, day=MONDAY) for paper in votes])
    assert entry.paper.upvotes == 5
    assert [seen.upvotes for seen in entry.series] == [3, 5]


def test_a_title_finds_its_id_later() -> None:
    """A text without ids and a payload tell of the same papers."""
    bare = Paper(title="one", unknown=frozenset({"id"}), origin=Origin(Surface.TEXT, None, 1, 4))
    history = merge(
        [
            digest_of(bare, day=MONDAY),
            digest_of(PAPER, day=TUESDAY),
            digest_of(bare, Paper(title="Two"), day=WEDNESDAY),
        ]
    )
    assert [entry.paper.title for entry in history] == ["One", "Two"]
    assert history.entries[0].paper.id == ID
    assert len(history.entries[0].series) == 3


def test_a_history_is_searched_and_tabled() -> None:
    """By id or title, as papers for the exporters, as rows for a data frame."""
    history = merge([digest_of(PAPER, Paper(title="Two"), day=MONDAY)])
    by_id, by_title = history.get(ID), history.get(" ONE ")
    assert by_id is by_title is history.entries[0]
    assert history.get("Three") is None
    assert [paper.title for paper in history.papers] == ["One", "Two"]
    assert len(history) == 2
    assert history.rows()[0] == {
        "id": ID,
        "title": "One",
        "day": MONDAY,
        "source": "argument",
        "upvotes": 3,
        "comments": 0,
        "github_stars": None,
    }


def test_extra_keys_are_gathered() -> None:
    """Payload keys of every record stay, the later value winning."""
    records = [attrs.evolve(PAPER, extra=extra) for extra in ({"a": 1, "b": 1}, {"b": 2})]
    (entry,) = merge([digest_of(paper, day=MONDAY) for paper in records])
    assert entry.paper.extra == {"a": 1, "b": 2}
    assert records[0].extra == {"a": 1, "b": 1}


@pytest.mark.parametrize("wrong", [None, 5, Digest(), [Paper(title="One")], ["x"]])
def test_merge_refuses_what_is_no_digests(wrong: Any) -> None:  # noqa: ANN401 - misuse
    """Anything but digests raises; a single digest is no iterable of them."""
    with pytest.raises(TypeError, match="merge takes an iterable of Digests"):
        merge(wrong)


@given(st.lists(any_papers(printable=False), max_size=4), st.integers(1, 3))
def test_merging_the_same_again_changes_nothing(papers: list[Paper], times: int) -> None:
    """However often a digest is merged, its papers stay what they are."""
    digest = digest_of(*papers, day=MONDAY)
    history = merge([digest] * times)
    assert not diff(history.papers, history.papers)
    assert len(history) <= len(papers)
    assert all(len(entry.series) >= times for entry in history)
    kept = [paper for paper in papers if len(papers) == len(history)]
    for paper, entry in zip(kept, history, strict=False):
        for name in PAPER_FIELDS - paper.unknown:
            assert getattr(entry.paper, name) == getattr(paper, name)


def test_a_history_is_asked_for_a_paper() -> None:
    """A paper of any digest names its own history; other things are refused."""
    paper = Paper(id="2401.00001", title="One", upvotes=3)
    history = merge([Digest(papers=(paper,), date=dt.date(2026, 2, 20))])
    found = history.get(attrs.evolve(paper, upvotes=8))
    assert found
    assert found.paper == paper
    assert history.get(Paper(title="Two")) is None
    with pytest.raises(TypeError, match="an id, a title or a Paper"):
        history.get(3)  # type: ignore[arg-type]  # on purpose


def test_reprs_are_short() -> None:
    """However many papers there are, what a prompt shows fits a line."""
    papers = made_up_papers(30)
    days = [dt.date(2026, 2, 20), dt.date(2026, 2, 21)]
    digests = [Digest(papers=papers, date=day) for day in days]
    history = merge(digests)
    changed = [attrs.evolve(paper, upvotes=9_999) for paper in papers]
    changes = diff(digests[0], attrs.evolve(digests[1], papers=tuple(changed)))
    assert repr(history) == "<History: 30 papers on 2 days, 2026-02-20 to 2026-02-21>"
    assert repr(changes) == (
        "<Changes 2026-02-20 to 2026-02-21: 0 appeared, 0 gone, 30 changed, 0 unchanged>"
    )
    assert "upvotes" in repr(changes.changed[0])
    for shown in (
        history,
        changes,
        history.entries[0],
        changes.changed[0],
        merge([]),
        diff([], []),
    ):
        assert len(repr(shown)) < 200


@pytest.mark.parametrize("write", [to_json, to_jsonl, to_csv])
def test_papers_of_a_history_can_be_written(write: Callable[[tuple[Paper, ...]], str]) -> None:
    """They are papers as any others: hashable, and taken by every exporter."""
    history = merge([Digest(papers=(Paper(id="2403.01774", title="T"),))])
    assert "2403.01774" in write(history.papers)
    assert isinstance(history.papers[0].unknown, frozenset)


def test_a_history_finds_no_empty_title() -> None:
    """A name that no paper has gives none, also where a paper lacks its title."""
    history = merge([Digest(papers=(Paper(id="2403.01774", title=""),))])
    assert history.get("2403.01775") is None
    assert history.get("2403.01774") is not None


def test_a_history_tells_what_it_has() -> None:
    """`in` takes what `get` takes, and the histories themselves."""
    history = merge([digest_of(PAPER, day=MONDAY)])
    assert ID in history
    assert "one" in history
    assert PAPER in history
    assert history.entries[0] in history
    assert "2403.01775" not in history
    assert 3 not in history
