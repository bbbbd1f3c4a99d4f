"""Hypothesis strategies for papers and digests.

With ``printable=True`` (the default) they give what a page can carry: folded text,
arXiv ids that fit their dates, absolute URLs. What a renderer writes of such papers, a
parser must read back. With ``printable=False`` they give whatever the model holds, for
tests of code that takes papers: every plane of Unicode but lone surrogates, control
characters, empty and huge values, missing ids.

>>> from hypothesis import given
>>> @given(users())
... def test_users_have_a_name(user):
...     assert user.username
>>> test_users_have_a_name()
"""

from hfdaily._model import Author, Digest, Kind, Organization, Paper, User
from hfdaily.testing._given import member_of

try:
    from hypothesis import strategies as st

    from hfdaily.testing._anything import (
        any_authors,
        any_digests,
        any_organizations,
        any_papers,
        any_users,
    )
    from hfdaily.testing._printable import (
        printable_authors,
        printable_digests,
        printable_organizations,
        printable_papers,
        printable_users,
    )
except ImportError as _error:
    msg = 'hfdaily.testing.strategies needs Hypothesis: pip install "hfdaily[testing]"'
    raise ImportError(msg) from _error

__all__ = ["authors", "digests", "organizations", "papers", "users"]


def users(*, printable: bool = True) -> st.SearchStrategy[User]:
    """Draw accounts.

    Args:
        printable: draw only what a page can carry; else whatever the model holds.

    Returns:
        A strategy for `hfdaily.User`.
    """
    return printable_users() if printable else any_users()


def organizations(*, printable: bool = True) -> st.SearchStrategy[Organization]:
    """Draw organizations.

    Args:
        printable: draw only what a page can carry; else whatever the model holds.

    Returns:
        A strategy for `hfdaily.Organization`.
    """
    return printable_organizations() if printable else any_organizations()


def authors(*, printable: bool = True) -> st.SearchStrategy[Author]:
    """Draw authors.

    Args:
        printable: draw only what a page can carry; else whatever the model holds.

    Returns:
        A strategy for `hfdaily.Author`.
    """
    return printable_authors() if printable else any_authors()


def papers(*, printable: bool = True) -> st.SearchStrategy[Paper]:
    """Draw papers.

    Args:
        printable: draw only what a page can carry; else whatever the model holds.

    Returns:
        A strategy for `hfdaily.Paper`.
    """
    return printable_papers() if printable else any_papers()


def digests(
    *, kind: Kind | str | None = None, printable: bool = True, max_size: int = 5
) -> st.SearchStrategy[Digest]:
    """Draw digests; the papers of a printable one have different ids and titles.

    Args:
        kind: the kind of page, by default any.
        printable: draw only what a page can carry; else whatever the model holds.
        max_size: the greatest number of papers.

    Returns:
        A strategy for `hfdaily.Digest`.

    Raises:
        ValueError: if ``kind`` is none.
    """
    kinds = st.sampled_from(list(Kind)) if kind is None else st.just(member_of(Kind, kind, "kind"))
    if not printable:
        return any_digests(kinds, max_size)
    return kinds.flatmap(lambda known: printable_digests(known, max_size))
