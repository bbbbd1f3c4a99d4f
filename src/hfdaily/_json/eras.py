"""Which fields a payload can say: its form changed over the years.

The site added keys one after the other and leaves out those that a paper does
not have. So a key that is missing means "none" only where the payload is new
enough to have it; the newest key seen on any record tells how new that is.
Measured on 20,497 entries from 2024-05 to 2026-08 (docs/facts.md).
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

# The keys of each change in order of time, and the optional fields of Paper that it brought.
_CHANGES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"thumbnail", "mediaUrls", "submittedBy"}), frozenset({"media_urls"})),
    (frozenset({"discussionId"}), frozenset()),
    (frozenset({"githubRepo", "projectPage"}), frozenset({"github_repo", "project_page"})),
    (frozenset({"submittedOnDailyAt", "submittedOnDailyBy"}), frozenset()),
    (frozenset({"ai_summary", "ai_keywords"}), frozenset({"ai_summary", "ai_keywords"})),
    (frozenset({"githubStars"}), frozenset({"github_stars"})),
    (frozenset({"organization", "submitterOrganization"}), frozenset({"organization"})),
    (frozenset({"withdrawnAt"}), frozenset({"withdrawn_at"})),
)
# Keys without a field of their own that date a payload all the same: with how many changes.
_WITNESSES = {"isAuthorParticipating": 2, "githubRepoAddedBy": 7, "ai_summary_model": 7}


def unsaid(keys: AbstractSet[str], tells: Callable[[str], bool]) -> frozenset[str]:
    """Name the optional `Paper` fields that a payload with these keys can not say.

    Args:
        keys: the keys of all records of the payload, outer and inner.
        tells: whether any record has more than null under a key; other tools write
            that for what the site of the time did not know.

    Returns:
        The fields that came with later changes than the newest one seen.

    >>> sorted(unsaid({"upvotes", "thumbnail", "githubStars"}, lambda key: True))
    ['organization', 'withdrawn_at']
    """
    witnesses = [count for key, count in _WITNESSES.items() if key in keys and tells(key)]
    lacks = frozenset[str]()
    for marks, fields in reversed(_CHANGES[max(witnesses, default=0) :]):
        if any(map(tells, marks & keys)):
            break
        lacks |= fields
    return lacks
