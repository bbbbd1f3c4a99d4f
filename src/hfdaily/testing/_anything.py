"""Whatever the model holds, as Hypothesis strategies."""

import datetime as dt
import functools

from hypothesis import strategies as st

from hfdaily._diagnostics import Code, Diagnostic, Surface
from hfdaily._model import (
    PAPER_FIELDS,
    AsOfSource,
    Author,
    Digest,
    Format,
    Kind,
    Organization,
    Origin,
    Paper,
    Period,
    Rejected,
    User,
)
from hfdaily.testing._printable import maybe


@functools.cache
def any_users() -> st.SearchStrategy[User]:
    """Draw any accounts."""
    return st.builds(
        User, _text(), _text(), _text(), _text(), _text(), *[maybe(st.booleans())] * 4, _int()
    )


@functools.cache
def any_organizations() -> st.SearchStrategy[Organization]:
    """Draw any organizations."""
    return st.builds(Organization, _text(), _text(), _text())


@functools.cache
def any_authors() -> st.SearchStrategy[Author]:
    """Draw any authors."""
    return st.builds(
        Author,
        st.text(_any_character()),
        maybe(any_users()),
        _text(),
        maybe(_datetimes()),
        st.booleans(),
    )


def _any_character() -> st.SearchStrategy[str]:
    """Draw any character that UTF-8 can hold."""
    return st.characters(codec="utf-8")


def _text() -> st.SearchStrategy[str | None]:
    """Draw any text, or None."""
    return maybe(st.text(_any_character()))


def _int() -> st.SearchStrategy[int | None]:
    """Draw any whole number, or None."""
    return maybe(st.integers())


def _datetimes() -> st.SearchStrategy[dt.datetime]:
    """Draw any moment (UTC)."""
    return st.datetimes(timezones=st.just(dt.UTC))


def _texts() -> st.SearchStrategy[tuple[str, ...]]:
    """Draw any texts."""
    return st.lists(st.text(_any_character()), max_size=3).map(tuple)


def _json() -> st.SearchStrategy[object]:
    """Draw any JSON value."""
    whole = st.integers(-(2**53), 2**53)
    number = st.floats(allow_nan=False, allow_infinity=False)
    text = st.text(_any_character(), max_size=20)
    plain: st.SearchStrategy[object] = st.one_of(st.none(), st.booleans(), whole, number, text)
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(text, inner, max_size=3)
        ),
        max_leaves=6,
    )


def _origins() -> st.SearchStrategy[Origin]:
    """Draw any origin."""
    line = maybe(st.integers(1, 10_000))
    return st.builds(Origin, st.sampled_from(Surface), _text(), line, line)


@functools.cache
def any_papers() -> st.SearchStrategy[Paper]:
    """Draw any papers."""
    text, number, day = _text(), _int(), maybe(st.dates())
    return st.builds(
        Paper,
        title=st.text(_any_character()),
        authors=st.lists(any_authors(), max_size=3).map(tuple),
        organization=maybe(any_organizations()),
        submitted_by=maybe(any_users()),
        ai_keywords=_texts(),
        media_urls=_texts(),
        **dict.fromkeys(("published_on", "submitted_on"), day),
        **dict.fromkeys(("published_at", "submitted_at", "withdrawn_at"), maybe(_datetimes())),
        **dict.fromkeys(("author_count", "upvotes", "comments", "github_stars"), number),
        daily_rank=number,
        **dict.fromkeys(("id", "summary", "ai_summary", "published_text", "github_repo"), text),
        **dict.fromkeys(("project_page", "thumbnail", "discussion_id"), text),
        position=st.integers(1, 10_000),
        unknown=st.frozensets(st.sampled_from(sorted(PAPER_FIELDS))),
        extra=st.dictionaries(st.text(_any_character()), _json(), max_size=3),
        origin=_origins(),
    )


def any_digests(kinds: st.SearchStrategy[Kind], max_size: int) -> st.SearchStrategy[Digest]:
    """Draw any digests."""
    text, day = st.text(_any_character()), maybe(st.dates())
    excerpt = st.text(_any_character(), max_size=120)
    found = st.sampled_from(Code).flatmap(
        lambda code: st.builds(
            Diagnostic,
            st.just(code),
            st.just(code.severity),
            text,
            _text(),
            maybe(st.integers(1, 10_000)),
            st.sampled_from(Surface),
            excerpt,
        )
    )
    return st.builds(
        Digest,
        papers=st.lists(any_papers(), max_size=max_size).map(tuple),
        kind=kinds,
        date=day,
        period=maybe(st.builds(Period, st.dates(), st.dates())),
        previous_date=day,
        next_date=day,
        query=_text(),
        url=_text(),
        format=st.sampled_from(Format),
        as_of=day,
        as_of_source=st.sampled_from(AsOfSource),
        carries=st.frozensets(st.sampled_from(sorted(PAPER_FIELDS))),
        diagnostics=st.lists(found, max_size=3).map(tuple),
        diagnostics_dropped=st.integers(0, 1_000),
        rejected=st.lists(
            st.builds(Rejected, st.sampled_from(Code), text, _origins()), max_size=2
        ).map(tuple),
    )
