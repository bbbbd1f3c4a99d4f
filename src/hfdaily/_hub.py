"""To and from huggingface_hub's ``PaperInfo``, without importing the package."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeGuard, overload

from hfdaily._arguments import checked
from hfdaily._json.client import CLIENT_KEYS
from hfdaily._model import Author, Digest, Organization, Paper, User
from hfdaily._parse import parse_json


class HubPaper(Protocol):
    """What `from_hub` needs of an object: ``huggingface_hub.PaperInfo`` has it."""

    id: str
    """The arXiv id."""
    title: str | None
    """The title."""


HubItem = HubPaper | Mapping[str, object]
"""An object of the client, or its dictionary."""

_TELLING = frozenset({"discussion_id", "github_repo", "published_at", "submitted_at"})
_MAX_DEPTH = 12


@overload
def from_hub(papers: HubItem) -> Paper: ...
@overload
def from_hub(papers: Iterable[HubItem], *, url: str | None = None) -> Digest: ...
def from_hub(papers: object, *, url: str | None = None) -> Paper | Digest:
    """Make a paper of a ``PaperInfo``, or a digest of many.

    The client loses some of what the site says (docs/comparison.md): what it
    gives as None or empty stands in `Paper.unknown`, since nobody can tell
    whether the paper has none. What it has in the wrong place is put right:
    the submitter's username, the logo, and a ``submitted_at`` that is none.

    Args:
        papers: a ``huggingface_hub.PaperInfo``, or the dictionary of one
            (``vars(info)``, ``dataclasses.asdict(info)`` or the API's own); or
            an iterable of these, such as ``HfApi().list_daily_papers()`` gives.
        url: of an iterable, the address of the page that it stands for.

    Returns:
        The paper; for an iterable the digest, with diagnostics as from `parse`.

    Raises:
        TypeError: if an item is neither an object with ``id`` and ``title``
            nor a mapping.
        ValueError: if a single item gives no paper, or more than one.

    >>> paper = from_hub({"id": "2403.01774", "title": "A Title", "upvotes": None})
    >>> paper.title, paper.upvotes, "upvotes" in paper.unknown
    ('A Title', None, True)
    >>> len(from_hub([{"id": "2403.01774", "title": "A Title", "upvotes": 3}]))
    1
    """
    if _is_item(papers):
        digest = _read([_values(papers)], url)
        if len(digest) > 1:
            msg = f"the object gives {len(digest)} papers; give a page to hfdaily.parse"
            raise ValueError(msg)
        if not digest.papers:
            reasons = "; ".join(item.message for item in digest.diagnostics)
            msg = f"the object gives no paper: {reasons}"
            raise ValueError(msg)
        return digest.papers[0]
    if isinstance(papers, str | bytes) or not isinstance(papers, Iterable):
        raise TypeError(_refusal(papers))
    return _read([_values(item) for item in papers], url)


def _is_item(value: object) -> TypeGuard[HubItem]:
    if isinstance(value, Mapping):
        return True
    known = getattr(value, "__dict__", None)
    return isinstance(known, dict) and "id" in known and "title" in known


def _refusal(value: object) -> str:
    return (
        "from_hub takes huggingface_hub.PaperInfo objects or their dictionaries, one or an"
        f" iterable of them, not {type(value).__name__}"
    )


def _values(item: object) -> dict[str, object]:
    if not _is_item(item):
        raise TypeError(_refusal(item))
    return {str(key): value for key, value in _mapping(item).items()}


def _mapping(item: object) -> Mapping[str, object]:
    return item if isinstance(item, Mapping) else vars(item)


def _read(items: list[dict[str, object]], url: str | None) -> Digest:
    return parse_json([_as_json(item) for item in items], url=url)


def _as_json(item: dict[str, object]) -> dict[str, object]:
    """Give an item's values as JSON; `parse` knows the client's records, and what they lost.

    It tells them by all their keys; here, where the caller says what they are, some do.
    """
    if _TELLING.isdisjoint(item):
        return item
    plain = {key: _plain(value, 0) for key, value in item.items()}
    return {"upvotes": None, **dict.fromkeys(CLIENT_KEYS), **plain}


def _plain(value: object, depth: int) -> object:
    """Turn the client's objects into JSON values; what is none is left to `parse`."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, Mapping) or hasattr(value, "__dict__"):
        return {str(key): _plain(item, depth + 1) for key, item in _mapping(value).items()}
    return value


def to_hub_dict(paper: Paper) -> dict[str, object]:
    """Give the keyword arguments that make a ``huggingface_hub.PaperInfo``.

    ``PaperInfo(**to_hub_dict(paper))`` has the right value in every field; what
    the class has no field for (thumbnail, media, rank) becomes an attribute
    under the payload's name. A day without a time becomes its midnight, and
    what the page did not say becomes None.

    Args:
        paper: the paper.

    Returns:
        JSON values, in the flat form of the site's own API.

    Raises:
        TypeError: if ``paper`` is no `Paper`.

    >>> found = to_hub_dict(Paper(id="2403.01774", title="A Title", upvotes=0))
    >>> found["id"], found["upvotes"], found["publishedAt"]
    ('2403.01774', 0, None)
    """
    checked(paper, Paper, "paper", "a hfdaily.Paper")
    return {
        "id": paper.id,
        "title": paper.title,
        "summary": paper.summary,
        "authors": [_author(author) for author in paper.authors],
        "publishedAt": _stamp(paper.published_at or paper.published_on),
        "submittedOnDailyAt": _stamp(paper.submitted_at or paper.submitted_on),
        "submittedOnDailyBy": _user(paper.submitted_by),
        "upvotes": paper.upvotes,
        "numComments": paper.comments,
        "discussionId": paper.discussion_id,
        "ai_summary": paper.ai_summary,
        "ai_keywords": list(paper.ai_keywords) or None,
        "organization": _organization(paper.organization),
        "projectPage": paper.project_page,
        "githubRepo": paper.github_repo,
        "githubStars": paper.github_stars,
        "thumbnail": paper.thumbnail,
        "mediaUrls": list(paper.media_urls),
        "dailyPaperRank": paper.daily_rank,
        "withdrawnAt": _stamp(paper.withdrawn_at),
    }


def _stamp(when: dt.date | None) -> str | None:
    """Write a time in the one form that the client reads."""
    if when is None:
        return None
    if not isinstance(when, dt.datetime):
        return f"{when.isoformat()}T00:00:00.000000Z"
    return f"{when.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _author(author: Author) -> dict[str, object]:
    return {
        "name": author.name,
        "user": _user(author.user),
        "status": author.status,
        "statusLastChangedAt": _stamp(author.status_changed_at),
        "hidden": author.hidden,
    }


_USER_KEYS = {
    "user": "username",
    "fullname": "fullname",
    "avatarUrl": "avatar_url",
    "_id": "id",
    "type": "type",
    "isPro": "is_pro",
    "isHf": "is_hf",
    "isHfAdmin": "is_hf_admin",
    "isMod": "is_mod",
    "followerCount": "follower_count",
}


def _user(user: User | None) -> dict[str, object] | None:
    if user is None:
        return None
    found = {key: getattr(user, name) for key, name in _USER_KEYS.items()}
    # The client names followers in its own way; the payload's key it just keeps.
    found["numFollowers"] = user.follower_count
    return {key: value for key, value in found.items() if value is not None}


def _organization(organization: Organization | None) -> dict[str, object] | None:
    if organization is None:
        return None
    found = {
        "name": organization.name,
        "fullname": organization.fullname,
        "avatarUrl": organization.avatar_url,
    }
    return {key: value for key, value in found.items() if value is not None}
