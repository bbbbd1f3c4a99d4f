"""The JSON of every era: API answers and the dictionaries that pages embed."""

import datetime as dt
import json
import zlib
from collections.abc import Iterable

from hfdaily._model import HUB_URL, Author, Digest, Kind, Organization, Paper, User
from hfdaily.testing import _eras as eras
from hfdaily.testing._digests import page_given, period_name
from hfdaily.testing._eras import Era, era_of
from hfdaily.testing._wrap import wrapped

Json = dict[str, object]
SHAPES = ("daily", "props", "paper", "search", "hub")
"""The forms in which the site and its client give papers."""

_PERIODS = {Kind.DAILY: "day", Kind.WEEKLY: "week", Kind.MONTHLY: "month"}
_KINDS = {"search": Kind.SEARCH, "paper": Kind.PAPER}
_NOON = dt.time(12, tzinfo=dt.UTC)
_SUMMER = (3, 11)
"""The months in which New York changes its clocks."""


def render_payload(
    papers: Digest | Iterable[Paper] | None = None,
    *,
    era: str | dt.date = "2026",
    shape: str = "daily",
    day: dt.date | None = None,
    seed: int = 0,
) -> str:
    """Write papers as the JSON that the site, or its Python client, gives.

    Args:
        papers: a digest, papers, or None for made-up ones.
        era: whose payload: a year, a month (its newest), or a day; see `ERAS`.
        shape: ``daily`` (the list of ``/api/daily_papers``), ``props`` (the
            dictionary that a day page embeds), ``paper`` (``/api/papers/{id}``,
            the first paper alone), ``search`` (the list of ``/api/papers/search``)
            or ``hub`` (the fields of ``huggingface_hub.PaperInfo``, as dictionaries).
        day: the page's day, by default that of the papers.
        seed: the seed of made-up papers.

    Returns:
        JSON text.

    Raises:
        ValueError: if ``era`` or ``shape`` is unknown, or if there is no paper for
            the shape ``paper``.
        TypeError: if an argument has the wrong type.

    >>> import json
    >>> old, new = (json.loads(render_payload(era=era))[0] for era in ("2024-05", "2026"))
    >>> "mediaUrl" in old, "mediaUrl" in new, "thumbnail" in new
    (True, False, True)
    """
    if shape not in SHAPES:
        msg = f"shape takes one of {', '.join(SHAPES)}, not {shape!r}"
        raise ValueError(msg)
    known = era_of(era)
    page = page_given(papers, _KINDS.get(shape, Kind.DAILY), known, day, seed=seed)
    if shape == "paper" and not page.papers:
        msg = "the shape 'paper' takes a paper, got none"
        raise ValueError(msg)
    return dumps(_value(page, known, shape))


def dumps(value: object) -> str:
    """Write JSON as the site does: no spaces, no escapes beyond the needed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _value(page: Digest, era: Era, shape: str) -> object:
    """Give the JSON value of a shape."""
    if shape == "props":
        return day_props(page, era)
    if shape == "paper":
        return paper_object(page.papers[0], era, api=True)
    make = {"daily": _daily_item, "search": _search_item, "hub": _hub_item}[shape]
    return [make(paper, era) for paper in page.papers]


def day_props(page: Digest, era: Era) -> Json:
    """Give the dictionary that the page of a day, a search or the trends embeds."""
    items = [daily_item(paper, era, api=False) for paper in page.papers]
    before, after = (day and str(day) for day in (page.previous_date, page.next_date))
    if not era.modern:
        day = period_name(page) if page.period else f"{period_name(page)}T00:00:00.000Z"
        props: Json = {"canSubmit": False, "date": day, "dailyPapers": items}
        # No such page is known of weeks, months and searches: they tell what they are as later.
        props |= {"periodType": _PERIODS[page.kind]} if page.period else {}
        props |= {"query": {"q": page.query}} if page.kind is Kind.SEARCH else {}
        props |= {"nextDate": after} if after else {}
        return props | ({"prevDate": before} if before else {}) | {"publisher": _publisher(era)}
    props = {"canSubmit": False, "dateString": period_name(page), "dailyPapers": items}
    props |= {"prevDate": before} if before else {}
    props |= {"publisher": _publisher(era), "periodType": _PERIODS.get(page.kind, "day")}
    props |= {"nextDate": after} if after else {}
    query = {"q": page.query} if page.kind is Kind.SEARCH else {}
    return props | {"query": query, "isTrending": page.kind is Kind.TRENDING}


def paper_props(paper: Paper, era: Era) -> Json:
    """Give the dictionary that a paper's own page embeds."""
    props: Json = {
        "comments": [_comment(paper, number, era) for number in range(paper.comments or 0)],
        "primaryEmailConfirmed": False,
        "paper": paper_object(paper, era, api=False),
        "canReadDatabase": False,
        "canManagePapers": False,
        "canSubmit": False,
        "hasHfLevelAccess": False,
        "upvoted": False,
        "upvoters": [],
        "acceptLanguages": ["*"],
    }
    if paper.daily_rank is not None:
        props["dailyPaperRank"] = paper.daily_rank
    return props | _outer_organization(paper, era)


def daily_item(paper: Paper, era: Era, *, api: bool) -> Json:
    """Give an item of a day's list."""
    item: Json = {"paper": paper_object(paper, era, api=api)}
    item |= _present("publishedAt", _outer_time(paper, era))
    item["title"] = wrapped(paper.title, 70, era, indent="  ")
    if era.has(eras.OUTER_SUMMARY):
        item |= _present("summary", _summary(paper, era))
    item |= _outer_media(paper, era) | _present("numComments", paper.comments)
    item |= {} if api else {"upvoted": False}
    if paper.submitted_by:
        item["submittedBy"] = _submitter(paper.submitted_by, era)
    item |= _outer_organization(paper, era)
    if era.has(eras.REPOSITORIES):
        item["isAuthorParticipating"] = participates(paper)
    return item


def paper_object(paper: Paper, era: Era, *, api: bool) -> Json:
    """Give what stands under the key `paper`."""
    value: Json = _present("id", paper.id)
    value["authors"] = [
        _author(author, era, f"{paper.id}/{number}", api=api)
        for number, author in enumerate(paper.authors)
    ]
    if era.has(eras.SUBMITTER_ORGANIZATION) and paper.media_urls:
        value["mediaUrls"] = list(paper.media_urls)
    value |= _inner_times(paper, era)
    value["title"] = wrapped(paper.title, 70, era, indent="  ")
    if era.has(eras.SUBMITTED) and paper.submitted_by:
        value["submittedOnDailyBy"] = _account(paper.submitted_by, era, api=api)
    value |= _present("summary", _summary(paper, era)) | _present("upvotes", paper.upvotes)
    value |= _present("discussionId", paper.discussion_id)
    return value | _links(paper, era, api=api)


def _inner_times(paper: Paper, era: Era) -> Json:
    """Give the times of publication, submission and withdrawal."""
    times = _present("publishedAt", _when(paper.published_at, paper.published_on))
    if era.has(eras.SUBMITTED):
        times |= _present("submittedOnDailyAt", _when(paper.submitted_at, paper.submitted_on))
    return times | _present("withdrawnAt", paper.withdrawn_at and stamp(paper.withdrawn_at))


def _links(paper: Paper, era: Era, *, api: bool) -> Json:
    """Give repository, project page, AI summary, stars and organization."""
    value = _present("projectPage", paper.project_page)
    value |= _present("githubRepo", paper.github_repo)
    if era.has(eras.REPO_ADDED_BY) and paper.github_repo:
        value["githubRepoAddedBy"] = "user"
    value |= _present("ai_summary", paper.ai_summary)
    value |= {"ai_keywords": list(paper.ai_keywords)} if paper.ai_keywords else {}
    if api and era.has(eras.AI_SUMMARY_MODEL) and paper.ai_summary:
        value["ai_summary_model"] = "made-up/summarizer-7b"
    value |= _present("githubStars", paper.github_stars)
    if era.has(eras.ORGANIZATION) and paper.organization:
        value["organization"] = _organization(paper.organization)
    return value


def _present(key: str, value: object) -> Json:
    """Give a dictionary of the key, or an empty one for None: the site has no nulls."""
    return {} if value is None else {key: value}


def _summary(paper: Paper, era: Era) -> str | None:
    """Give the abstract, hard-wrapped in the old eras."""
    return None if paper.summary is None else wrapped(paper.summary, 80, era)


def stamp(moment: dt.datetime) -> str:
    """Write a moment as the site does, to the millisecond.

    >>> stamp(dt.datetime(2026, 2, 20, 1, 2, 3, 456_789, tzinfo=dt.UTC))
    '2026-02-20T01:02:03.456Z'
    """
    text = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return f"{text}Z"


def _midnight(day: dt.date) -> str:
    """Write a day as the site does where it knows no time."""
    return f"{day.isoformat()}T00:00:00.000Z"


def _when(moment: dt.datetime | None, day: dt.date | None) -> str | None:
    """Write a time, or else the day, or nothing."""
    if moment:
        return stamp(moment)
    return _midnight(day) if day else None


def _outer_time(paper: Paper, era: Era) -> str | None:
    """Write the outer `publishedAt`: the daily time once, later a shifted publication."""
    if not era.has(eras.OUTER_SUMMARY):
        return _when(paper.submitted_at, paper.submitted_on)
    moment = paper.published_at
    if paper.published_on and not moment:
        moment = dt.datetime.combine(paper.published_on, dt.time(), dt.UTC)
    return stamp(moment - dt.timedelta(hours=_hours_behind(moment))) if moment else None


def _hours_behind(moment: dt.datetime) -> int:
    """Tell how far New York is behind UTC: 4 hours in its summer, else 5."""
    march, november = (dt.datetime.combine(dt.date(moment.year, m, 1), _NOON) for m in _SUMMER)
    start = march + dt.timedelta(7 + (6 - march.weekday()) % 7)
    end = november + dt.timedelta((6 - november.weekday()) % 7)
    return 4 if start <= moment < end else 5


def _outer_media(paper: Paper, era: Era) -> Json:
    """Give the media and the thumbnail beside the paper."""
    if not era.has(eras.MEDIA_URLS):
        return {"mediaUrl": paper.media_urls[0]} if paper.media_urls else {}
    media: Json = {"mediaUrls": list(paper.media_urls)} if paper.media_urls else {}
    return media | _present("thumbnail", paper.thumbnail)


def participates(paper: Paper) -> bool:
    """Tell whether the submitter is one of the authors."""
    names = {author.user.username for author in paper.authors if author.user}
    return bool(paper.submitted_by and paper.submitted_by.username in names)


def _account(user: User, era: Era, *, api: bool) -> Json:
    """Give the account of an author, or of `submittedOnDailyBy`."""
    value: Json = {}
    if not api or era.has(eras.USER_ID):
        value |= _present("_id", user.id)
    elif era.has(eras.MEDIA_URLS):
        value |= _present("id", user.id)
    value |= _present("avatarUrl", relative(user.avatar_url)) | _present("isPro", user.is_pro)
    value |= _present("fullname", user.fullname) | _present("user", user.username)
    value |= _present("type", user.type)
    if era.has(eras.SVELTE5):
        value |= _present("name", user.username)
    return value


def _submitter(user: User, era: Era) -> Json:
    """Give `submittedBy`."""
    value = _present("_id", user.id) if era.has(eras.REPOSITORIES) else {}
    value |= _present("avatarUrl", relative(user.avatar_url))
    value |= _present("fullname", user.fullname) | _present("name", user.username)
    value |= _present("type", user.type) | _present("isPro", user.is_pro)
    value |= _present("isHf", user.is_hf)
    if era.has(eras.SUBMITTED):
        value |= _present("isHfAdmin", user.is_hf_admin)
    value |= _present("isMod", user.is_mod)
    if era.has(eras.REPOSITORIES):
        value |= _present("followerCount", user.follower_count)
    return value | ({"isUserFollowing": False} if era.has(eras.REPO_ADDED_BY) else {})


def relative(url: str | None) -> str | None:
    """Write an address of the site as its pages do, without the host."""
    return url.removeprefix(HUB_URL) if url and url.startswith(f"{HUB_URL}/avatars/") else url


def _author(author: Author, era: Era, place: str, *, api: bool) -> Json:
    """Give one author."""
    value: Json = {"_id": invented_id(place)}
    if author.user:
        value["user"] = _account(author.user, era, api=api)
    value["name"] = author.name
    value |= _present("status", author.status)
    if author.status_changed_at:
        value["statusLastChangedAt"] = stamp(author.status_changed_at)
    return value | {"hidden": author.hidden}


def invented_id(text: str) -> str:
    """Derive an internal id from a text."""
    first = zlib.crc32(text.encode("utf-8", "replace"))
    return f"{first:08x}{zlib.crc32(first.to_bytes(4)):08x}{first ^ 0x5DEECE66:08x}"


def _organization(organization: Organization) -> Json:
    """Give an organization."""
    value: Json = {"_id": invented_id(f"org/{organization.name}")}
    value |= _present("name", organization.name) | _present("fullname", organization.fullname)
    return value | _present("avatar", organization.avatar_url)


def _outer_organization(paper: Paper, era: Era) -> Json:
    """Give the organization beside the paper, under the key of the era."""
    if not paper.organization:
        return {}
    key = "organization" if era.has(eras.ORGANIZATION) else "submitterOrganization"
    return {key: _organization(paper.organization)}


def _publisher(era: Era) -> Json:
    """Give the account that a day page names as its publisher."""
    user = User("akhaliq", "AK", f"{HUB_URL}/avatars/{0:032x}.svg", "0" * 24, "user", is_pro=False)
    return _account(user, era, api=False)


def _comment(paper: Paper, number: int, era: Era) -> Json:
    """Give a comment of a paper's own page."""
    moment = paper.submitted_at or dt.datetime(2025, 10, 1, 3, 28, tzinfo=dt.UTC)
    author = User(f"reader{number}", f"Reader {number}", None, invented_id(str(number)), "user")
    return {
        "id": invented_id(f"{paper.id}/comment/{number}"),
        "author": _submitter(author, era),
        "createdAt": stamp(moment + dt.timedelta(hours=1 + number)),
        "type": "comment",
        "data": {"edited": False, "hidden": False, "numEdits": 0},
    }


def _daily_item(paper: Paper, era: Era) -> Json:
    """Give an item of ``/api/daily_papers``."""
    return daily_item(paper, era, api=True)


def _search_item(paper: Paper, era: Era) -> Json:
    """Give an item of ``/api/papers/search``: no capture, after the daily list."""
    item = daily_item(paper, era, api=True)
    return {key: value for key, value in item.items() if key != "submittedBy"}


def _hub_item(paper: Paper, era: Era) -> Json:
    """Give the fields of the client's ``PaperInfo``, un-nested."""
    inner = paper_object(paper, era, api=True)
    value: Json = {
        "id": paper.id,
        "authors": inner["authors"],
        "published_at": inner.get("publishedAt"),
        "title": inner["title"],
        "summary": inner.get("summary"),
        "upvotes": paper.upvotes,
        "discussion_id": inner.get("discussionId"),
        "source": None,
        "comments": paper.comments,
        "submitted_at": _when(paper.submitted_at, paper.submitted_on),
        "submitted_by": paper.submitted_by and _submitter(paper.submitted_by, era),
    }
    pairs = {
        "project_page": "projectPage",
        "github_repo": "githubRepo",
        "github_stars": "githubStars",
    }
    value |= {name: inner.get(name) for name in ("ai_summary", "ai_keywords", "organization")}
    return value | {name: inner.get(key) for name, key in pairs.items()}
