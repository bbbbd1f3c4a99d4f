"""Pages and payloads with one thing wrong: each is caught by the diagnostic meant for it."""

import datetime as dt
import functools
import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

import hfdaily
from hfdaily import Code, Digest, Kind
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
)

Json = dict[str, Any]
Change = Callable[[list[Json]], object]

DAY = dt.date(2026, 5, 13)
NEXT_DAY = dt.date(2026, 5, 14)
CARDS = 12


def digest(kind: Kind = Kind.DAILY, day: dt.date = DAY, seed: int = 0) -> Digest:
    """Invent the papers of a page: the first has few of everything, and all kinds occur."""
    return made_up_digest(CARDS, kind=kind, day=day, seed=seed)


@functools.cache
def payload(era: str = "2026") -> str:
    """Render an answer of the daily API."""
    return render_payload(digest(), era=era)


@functools.cache
def page(era: str = "2026") -> str:
    """Render a day page with embedded JSON and cards."""
    return render_day(digest(), era=era)


@functools.cache
def cards() -> str:
    """Render a day page without embedded JSON."""
    return render_day(digest(), embedded=False)


def codes(content: str | Json | list[Any], **options: Any) -> set[Code]:  # noqa: ANN401 - those of `parse`
    """Parse, and give the codes that were found."""
    return {item.code for item in hfdaily.parse(content, **options).diagnostics}


# Untouched material.

UNTOUCHED: dict[str, Callable[[], str]] = {
    "payload": payload,
    "payload-2024": functools.partial(payload, "2024-05"),
    "payload-2025": functools.partial(payload, "2025-06"),
    "page": page,
    "page-2024": functools.partial(page, "2024-08"),
    "page-2025": functools.partial(page, "2025-10"),
    "week": lambda: render_day(digest(Kind.WEEKLY)),
    "month": lambda: render_day(digest(Kind.MONTHLY)),
    "search": lambda: render_search(digest(Kind.SEARCH)),
    "trending": lambda: render_trending(digest(Kind.TRENDING)),
    "paper": lambda: render_paper_page(digest(Kind.PAPER)),
    "props": lambda: render_payload(digest(), shape="props"),
    "one-paper": lambda: render_payload(digest(), shape="paper"),
    "found-papers": lambda: render_payload(digest(), shape="search"),
    "client": lambda: render_payload(digest(), shape="hub"),
}


@pytest.mark.parametrize("cross_check", [False, True], ids=["once", "twice"])
@pytest.mark.parametrize("name", UNTOUCHED)
def test_untouched_material_is_quiet(name: str, *, cross_check: bool) -> None:
    """What was not changed gives no diagnostic, read once or twice."""
    assert codes(UNTOUCHED[name](), cross_check=cross_check) == set()


# Payloads.


def on_items(change: Change) -> str:
    """Change the items of a payload."""
    items: list[Json] = json.loads(payload())
    change(items)
    return json.dumps(items)


def on_papers(change: Change) -> str:
    """Change the objects under ``paper``."""
    return on_items(lambda items: change([item["paper"] for item in items]))


def renamed(key: str, new: str = "brandNew") -> Change:
    """Rename a key wherever it stands."""

    def change(objects: list[Json]) -> None:
        for item in objects:
            if key in item:
                item[new] = item.pop(key)

    return change


def dropped(key: str) -> Change:
    """Drop a key from every object."""
    return lambda objects: [item.pop(key, None) for item in objects]


def put(key: str, value: object, index: int = 0) -> Change:
    """Give one object another value."""
    return lambda objects: objects[index].__setitem__(key, value)


def within(get: Callable[[Json], Json], change: Change) -> Change:
    """Change an object inside each object that has one."""

    def inside(objects: list[Json]) -> None:
        change([get(item) for item in objects if _has(item, get)])

    return inside


def _has(item: Json, get: Callable[[Json], Json]) -> bool:
    try:
        return bool(get(item))
    except (KeyError, IndexError):
        return False


def first_author(paper: Json) -> Json:
    """Give the object of a paper's first author."""
    author: Json = paper["authors"][0]
    return author


def claimed(papers: list[Json]) -> Json:
    """Give the first paper with an author who has an account."""
    return next(paper for paper in papers if any("user" in a for a in paper["authors"]))


def claimed_author(paper: Json) -> Json:
    """Give the first author of a paper who has an account."""
    return next((author for author in paper["authors"] if "user" in author), {})


def account(paper: Json) -> Json:
    """Give the account of a paper's first author."""
    user: Json = first_author(paper)["user"]
    return user


def submitter(paper: Json) -> Json:
    """Give who submitted a paper."""
    user: Json = paper["submittedOnDailyBy"]
    return user


def organization(paper: Json) -> Json:
    """Give a paper's organization."""
    found: Json = paper["organization"]
    return found


def float_id(items: list[Json]) -> None:
    """Turn an id into the number that it looks like."""
    items[1]["paper"]["id"] = float(items[1]["paper"]["id"])


def hide_portrait(items: list[Json]) -> None:
    """Make the submitter's portrait null wherever it stands."""
    for account in (submitter(items[0]["paper"]), items[0]["submittedBy"]):
        account["avatarUrl"] = None


PAYLOADS: dict[str, tuple[Callable[[], Any], set[Code]]] = {
    # Keys of a paper.
    "paper-id-renamed": (
        lambda: on_papers(renamed("id")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "paper-votes-renamed": (
        lambda: on_papers(renamed("upvotes")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "paper-votes-dropped": (lambda: on_papers(dropped("upvotes")), {Code.MISSING_KEY}),
    "paper-votes-dropped-once": (
        lambda: on_papers(lambda papers: papers[3].pop("upvotes")),
        {Code.MISSING_KEY},
    ),
    "paper-votes-null": (lambda: on_papers(put("upvotes", None)), {Code.MISSING_KEY}),
    "paper-authors-renamed": (
        lambda: on_papers(renamed("authors")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "paper-published-dropped": (lambda: on_papers(dropped("publishedAt")), {Code.MISSING_KEY}),
    "paper-submitted-renamed": (
        lambda: on_papers(renamed("submittedOnDailyAt")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "paper-discussion-dropped": (lambda: on_papers(dropped("discussionId")), {Code.MISSING_KEY}),
    "paper-summary-renamed": (lambda: on_papers(renamed("summary")), {Code.UNKNOWN_KEY}),
    "abstracts-dropped": (
        lambda: on_items(
            lambda items: [(item.pop("summary"), item["paper"].pop("summary")) for item in items]
        ),
        {Code.MISSING_KEY},
    ),
    "paper-key-new": (lambda: on_papers(put("doi", "10.1/x")), {Code.UNKNOWN_KEY}),
    # Keys beside the paper.
    "item-comments-renamed": (
        lambda: on_items(renamed("numComments")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "item-thumbnail-dropped": (lambda: on_items(dropped("thumbnail")), {Code.MISSING_KEY}),
    "item-key-new": (lambda: on_items(put("score", 0.5)), {Code.UNKNOWN_KEY}),
    "item-paper-renamed": (
        lambda: on_items(renamed("paper", "work")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "item-paper-dropped": (
        lambda: on_items(lambda items: items[2].pop("paper")),
        {Code.MISSING_KEY},
    ),
    "item-paper-null": (lambda: on_items(put("paper", None)), {Code.MISSING_KEY}),
    "item-twin-submitter-as-text": (lambda: on_items(put("submittedBy", "x")), {Code.WRONG_TYPE}),
    "item-twin-day-as-number": (lambda: on_items(put("publishedAt", 7)), {Code.WRONG_TYPE}),
    "item-mark-as-text": (
        lambda: on_items(put("isAuthorParticipating", "no")),
        {Code.WRONG_TYPE},
    ),
    "paper-ai-summary-dropped": (lambda: on_papers(dropped("ai_summary")), {Code.MISSING_KEY}),
    "paper-ai-keywords-null": (
        lambda: on_papers(lambda papers: [paper.update(ai_keywords=None) for paper in papers]),
        {Code.MISSING_KEY},
    ),
    "paper-repository-renamed": (
        lambda: on_papers(renamed("githubRepo")),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "paper-repository-dropped": (lambda: on_papers(dropped("githubRepo")), {Code.MISSING_KEY}),
    "paper-stars-null": (
        lambda: on_papers(lambda papers: [paper.update(githubStars=None) for paper in papers]),
        {Code.MISSING_KEY},
    ),
    # Keys of what a paper holds.
    "author-name-renamed": (
        lambda: on_papers(within(first_author, renamed("name"))),
        {Code.WRONG_TYPE, Code.UNKNOWN_KEY},
    ),
    "author-hidden-renamed": (
        lambda: on_papers(within(first_author, renamed("hidden"))),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "author-hidden-dropped": (
        lambda: on_papers(within(first_author, dropped("hidden"))),
        {Code.MISSING_KEY},
    ),
    "author-key-new": (
        lambda: on_papers(within(first_author, put("orcid", "0000"))),
        {Code.UNKNOWN_KEY},
    ),
    "author-account-dropped": (
        lambda: on_papers(
            lambda papers: [
                author.pop("user", None) for paper in papers for author in paper["authors"]
            ]
        ),
        {Code.MISSING_KEY},
    ),
    "author-account-as-text": (
        lambda: on_papers(
            lambda papers: [
                author.update(user=author["user"]["user"])
                for paper in papers
                for author in paper["authors"]
                if "user" in author
            ]
        ),
        {Code.WRONG_TYPE},
    ),
    "author-status-dropped": (
        lambda: on_papers(within(claimed_author, dropped("status"))),
        {Code.MISSING_KEY},
    ),
    "author-hidden-as-text-later": (
        lambda: on_papers(lambda papers: papers[0]["authors"][-1].update(hidden="yes")),
        {Code.WRONG_TYPE},
    ),
    "author-number-as-number": (
        lambda: on_papers(within(first_author, put("_id", 7))),
        {Code.WRONG_TYPE},
    ),
    "account-name-dropped": (
        lambda: on_papers(lambda papers: claimed_author(claimed(papers))["user"].pop("fullname")),
        {Code.MISSING_KEY},
    ),
    "submitter-portrait-null": (
        lambda: on_items(hide_portrait),
        {Code.MISSING_KEY},
    ),
    "submitter-as-text": (
        lambda: on_papers(put("submittedOnDailyBy", "somebody")),
        {Code.WRONG_TYPE},
    ),
    "organization-fullname-dropped": (
        lambda: on_items(
            lambda items: [
                (i["organization"].pop("fullname"), i["paper"]["organization"].pop("fullname"))
                for i in items
                if "organization" in i
            ]
        ),
        {Code.MISSING_KEY},
    ),
    "organization-slug-null": (
        lambda: on_papers(within(organization, put("name", None))),
        {Code.MISSING_KEY},
    ),
    "keywords-as-text": (lambda: on_papers(put("ai_keywords", "a, b")), {Code.WRONG_TYPE}),
    "account-key-new": (
        lambda: on_papers(within(account, put("karma", 7))),
        {Code.UNKNOWN_KEY},
    ),
    "submitter-key-new": (
        lambda: on_papers(within(submitter, put("karma", 7))),
        {Code.UNKNOWN_KEY},
    ),
    "organization-name-renamed": (
        lambda: on_papers(within(organization, renamed("name", "slug"))),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "organization-key-new": (
        lambda: on_papers(within(organization, put("country", "FR"))),
        {Code.UNKNOWN_KEY},
    ),
    # Types.
    "votes-as-text": (lambda: on_papers(put("upvotes", "12")), {Code.WRONG_TYPE}),
    "votes-as-words": (lambda: on_papers(put("upvotes", "many")), {Code.BAD_NUMBER}),
    "votes-as-fraction": (lambda: on_papers(put("upvotes", 0.5)), {Code.WRONG_TYPE}),
    "votes-as-truth": (lambda: on_papers(put("upvotes", value=True)), {Code.WRONG_TYPE}),
    "votes-as-list": (lambda: on_papers(put("upvotes", ["a"])), {Code.WRONG_TYPE}),
    "votes-negative": (lambda: on_papers(put("upvotes", -1)), {Code.BAD_NUMBER}),
    "comments-as-object": (lambda: on_items(put("numComments", {"n": 1})), {Code.WRONG_TYPE}),
    "authors-as-object": (lambda: on_papers(put("authors", {"0": "A"})), {Code.WRONG_TYPE}),
    "authors-as-text": (lambda: on_papers(put("authors", "A, B")), {Code.WRONG_TYPE}),
    "author-as-number": (lambda: on_papers(put("authors", [1, 2])), {Code.WRONG_TYPE}),
    "author-name-as-number": (
        lambda: on_papers(within(first_author, put("name", 7))),
        {Code.WRONG_TYPE},
    ),
    "author-hidden-as-text": (
        lambda: on_papers(within(first_author, put("hidden", "no"))),
        {Code.WRONG_TYPE},
    ),
    "organization-as-list": (
        lambda: on_papers(put("organization", [{"name": "x"}])),
        {Code.WRONG_TYPE},
    ),
    "organization-as-text": (lambda: on_papers(put("organization", "x")), {Code.WRONG_TYPE}),
    "submitter-as-list": (lambda: on_papers(put("submittedOnDailyBy", [])), {Code.WRONG_TYPE}),
    "submitter-pro-as-text": (
        lambda: on_papers(within(submitter, put("isPro", "yes"))),
        {Code.WRONG_TYPE},
    ),
    "media-as-object": (lambda: on_papers(put("mediaUrls", {"a": 1})), {Code.WRONG_TYPE}),
    "keywords-as-object": (lambda: on_papers(put("ai_keywords", {"a": 1})), {Code.WRONG_TYPE}),
    "abstract-as-list": (lambda: on_papers(put("summary", ["a"])), {Code.WRONG_TYPE}),
    "repository-as-number": (lambda: on_papers(put("githubRepo", 7)), {Code.WRONG_TYPE}),
    "title-as-number": (
        lambda: on_papers(put("title", 7)),
        {Code.WRONG_TYPE, Code.RECORD_WITHOUT_TITLE},
    ),
    # Values.
    "id-as-float": (lambda: on_items(float_id), {Code.WRONG_TYPE}),
    "id-no-arxiv-id": (lambda: on_papers(put("id", "hello")), {Code.BAD_ID}),
    "repository-no-url": (
        lambda: on_papers(put("githubRepo", "javascript:alert(1)")),
        {Code.BAD_URL},
    ),
    "published-impossible": (
        lambda: on_papers(put("publishedAt", "2026-02-30T00:00:00.000Z")),
        {Code.BAD_DATE},
    ),
    "published-as-number": (lambda: on_papers(put("publishedAt", 1_770_000)), {Code.BAD_DATE}),
    "submitted-in-words": (lambda: on_papers(put("submittedOnDailyAt", "soon")), {Code.BAD_DATE}),
    "submitted-on-another-day": (
        lambda: on_papers(put("submittedOnDailyAt", "2026-05-12T00:00:00.000Z")),
        {Code.SEVERAL_DAYS},
    ),
    "status-new": (
        lambda: on_papers(within(first_author, put("status", "self_declared"))),
        {Code.UNKNOWN_VALUE},
    ),
    "account-type-new": (
        lambda: on_papers(within(submitter, put("type", "robot"))),
        {Code.UNKNOWN_VALUE},
    ),
    "votes-not-a-number": (
        lambda: re.sub(r'"upvotes":\d+', '"upvotes":NaN', payload(), count=1),
        {Code.NOT_FINITE, Code.MISSING_KEY},
    ),
    "abstract-half-a-letter": (
        lambda: on_papers(put("summary", "lone \ud800 surrogate")),
        {Code.LONE_SURROGATE},
    ),
    # Records.
    "record-null": (
        lambda: on_items(lambda items: items.__setitem__(2, None)),  # type: ignore[call-overload]  # no record
        {Code.RECORD_INVALID},
    ),
    "record-number": (
        lambda: on_items(lambda items: items.__setitem__(2, 7)),  # type: ignore[call-overload]  # no record
        {Code.RECORD_INVALID},
    ),
    "record-without-title": (
        lambda: on_items(lambda items: (items[4].pop("title"), items[4]["paper"].pop("title"))),
        {Code.RECORD_WITHOUT_TITLE},
    ),
    "record-twice": (
        lambda: on_items(lambda items: items.append(items[0])),
        {Code.DUPLICATE_PAPER},
    ),
    # The payload as a whole.
    "cut": (lambda: payload()[: len(payload()) // 2], {Code.JSON_CUT}),
    "glued": (
        lambda: payload() + render_payload(digest(day=NEXT_DAY, seed=9)),
        {Code.GLUED_PAGES, Code.SEVERAL_DAYS},
    ),
    "wrapped": (lambda: f'{{"data":{{"items":{payload()}}}}}', {Code.WRAPPED_PAYLOAD}),
    "literals": (lambda: [repr(item) for item in json.loads(payload())], {Code.REPR_RECORDS}),
    "full": (lambda: render_payload(made_up_digest(50, day=DAY)), {Code.FULL_LIST}),
    "empty": (lambda: "[]", {Code.EMPTY_DAY}),
    "error": (lambda: '{"error":"Too many requests"}', {Code.ERROR_BODY}),
    "other": (lambda: '[{"modelId":"a/b","downloads":3}]', {Code.OTHER_CONTENT}),
}


@pytest.mark.parametrize("name", PAYLOADS)
def test_changed_payload(name: str) -> None:
    """A payload with one thing changed gives the codes of that change and no others."""
    make, expected = PAYLOADS[name]
    assert codes(make()) == expected


# Pages read by their embedded JSON.

_PROPS = re.compile(r'(data-target="DailyPapers" data-props=")([^"]*)"')


def on_props(change: Callable[[Json], object], text: str | None = None) -> str:
    """Change the dictionary that a page embeds, and leave its cards."""
    text = text or page()
    match = _PROPS.search(text)
    assert match
    props: Json = json.loads(html.unescape(match[2]))
    change(props)
    return _PROPS.sub(lambda _: match[1] + html.escape(json.dumps(props)) + '"', text)


def on_records(change: Change) -> str:
    """Change the items of the embedded JSON, and leave the cards."""
    return on_props(lambda props: change(props["dailyPapers"]))


def on_first_paper(key: str, value: object) -> str:
    """Change one value of the first paper of the embedded JSON."""
    return on_records(lambda items: items[0]["paper"].__setitem__(key, value))


def shown(old: str, new: str, text: str | None = None) -> str:
    """Replace the first match of a pattern in what a page shows."""
    text = text or page()
    match = _PROPS.search(text)
    start = match.end() if match else text.index("<main")
    changed, count = re.subn(old, new, text[start:], count=1)
    assert count
    assert changed != text[start:]
    return text[:start] + changed


_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


def articles(change: Callable[[list[str]], object], text: str | None = None) -> str:
    """Change the list of a page's cards."""
    text = text or page()
    found = _ARTICLE.findall(text)
    start, end = text.index(found[0]), text.index(found[-1]) + len(found[-1])
    change(found)
    return text[:start] + "".join(found) + text[end:]


def reversed_pair(items: list[Any]) -> None:
    """Swap the first two of a list."""
    items[:2] = items[1::-1]


PAGES: dict[str, tuple[Callable[[], str], set[Code]]] = {
    "target-renamed": (
        lambda: page().replace('"DailyPapers"', '"DailyDigest"'),
        {Code.UNKNOWN_TARGET},
    ),
    "target-new": (
        lambda: page().replace("<main", '<div data-target="PapersSidebar"></div><main'),
        {Code.UNKNOWN_TARGET},
    ),
    "target-new-behind": (
        lambda: page().replace("</main>", '<div data-target="PaperChat"></div></main>'),
        {Code.UNKNOWN_TARGET},
    ),
    "props-gone": (
        lambda: _PROPS.sub('data-target="DailyPapers"', page()),
        {Code.EMBEDDED_MISSING},
    ),
    "props-cut": (
        lambda: _PROPS.sub(lambda m: m[1] + m[2][: len(m[2]) // 2] + '"', page()),
        {Code.JSON_CUT, Code.EMBEDDED_INCOMPLETE},
    ),
    "props-key-new": (lambda: on_props(put_in("sponsor", "x")), {Code.UNKNOWN_KEY}),
    "props-day-renamed": (
        lambda: on_props(lambda props: renamed("dateString")([props])),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "props-day-as-number": (lambda: on_props(put_in("dateString", 20260513)), {Code.WRONG_TYPE}),
    "props-trending-as-text": (lambda: on_props(put_in("isTrending", "no")), {Code.WRONG_TYPE}),
    "props-period-new": (lambda: on_props(put_in("periodType", "year")), {Code.UNKNOWN_VALUE}),
    "props-papers-renamed": (
        lambda: on_props(lambda props: renamed("dailyPapers", "papers")([props])),
        {Code.WRAPPED_PAYLOAD},
    ),
    "record-dropped": (
        lambda: on_records(lambda items: items.pop(5)),
        {Code.EMBEDDED_INCOMPLETE},
    ),
    "record-votes-as-text": (lambda: on_first_paper("upvotes", "7"), {Code.WRONG_TYPE}),
    "record-votes-renamed": (
        lambda: on_records(lambda items: renamed("upvotes")([item["paper"] for item in items])),
        {Code.MISSING_KEY, Code.UNKNOWN_KEY},
    ),
    "card-dropped": (lambda: articles(lambda found: found.pop(3)), {Code.CARDS_MISSING}),
    "cards-gone": (lambda: articles(lambda found: found.clear()), {Code.CARDS_MISSING}),
    "cut-in-the-cards": (lambda: page()[: page().rindex("<article")], {Code.CARDS_MISSING}),
    "cut-in-the-props": (
        lambda: page()[: page().index("dailyPapers") + 9_000],
        {Code.JSON_CUT, Code.PAGE_CUT},
    ),
    "glued": (
        lambda: page() + render_day(digest(day=NEXT_DAY, seed=9)),
        {Code.GLUED_PAGES},
    ),
    "glued-to-itself": (lambda: page() * 2, {Code.GLUED_PAGES, Code.DUPLICATE_PAPER}),
}


def put_in(key: str, value: object) -> Callable[[Json], object]:
    """Give an object another value."""
    return lambda item: item.__setitem__(key, value)


@pytest.mark.parametrize("name", PAGES)
def test_changed_page(name: str) -> None:
    """A page with one thing changed gives the codes of that change and no others."""
    make, expected = PAGES[name]
    assert codes(make()) == expected


# One surface changed and not the other.

_TITLE = r"(<h3[^>]*><a [^>]*>)[^<]+"
_VOTE = r'(<div class="leading-none">)[\d-]+'
_COMMENTS = r'(#community"[^>]*>(?:<[^>]*>|\s)*)\d+'
_STARS = r"(<span>)[\d.k]+(</span></a>)"

DIFFERENCES: dict[str, tuple[Callable[[], str], set[Code], str]] = {
    "votes-shown": (lambda: shown(_VOTE, r"\g<1>4321"), {Code.VALUE_DIFFERS}, "upvotes"),
    "votes-told": (lambda: on_first_paper("upvotes", 4321), {Code.VALUE_DIFFERS}, "upvotes"),
    "votes-gone": (lambda: shown(_VOTE, r"\g<1>"), {Code.VALUE_DIFFERS}, "upvotes"),
    "comments-shown": (
        lambda: shown(_COMMENTS, r"\g<1>4321"),
        {Code.VALUE_DIFFERS},
        "numComments",
    ),
    "comments-told": (
        lambda: on_records(put("numComments", 4321)),
        {Code.VALUE_DIFFERS},
        "numComments",
    ),
    "stars-shown": (lambda: shown(_STARS, r"\g<1>432k\2"), {Code.VALUE_DIFFERS}, "githubStars"),
    "stars-told": (
        lambda: on_first_paper("githubStars", 432_000),
        {Code.VALUE_DIFFERS},
        "githubStars",
    ),
    "authors-shown": (
        lambda: shown(r"\d+ authors", "4321 authors"),
        {Code.VALUE_DIFFERS},
        "authors",
    ),
    "author-dropped": (
        lambda: on_records(lambda items: [item["paper"]["authors"].pop() for item in items]),
        {Code.VALUE_DIFFERS},
        "authors",
    ),
    "organization-shown": (
        lambda: shown(r'(<span class="block min-w-0 truncate font-medium">)[^<]+', r"\1Else"),
        {Code.VALUE_DIFFERS},
        "organization",
    ),
    "organization-linked": (
        lambda: shown(r'<a href="/[\w.-]+"( class="inline-flex)', r'<a href="/else"\1'),
        {Code.VALUE_DIFFERS},
        "organization",
    ),
    "organization-dropped": (
        lambda: on_records(
            lambda items: [
                (i.pop("organization", 0), i["paper"].pop("organization", 0)) for i in items
            ]
        ),
        {Code.VALUE_DIFFERS},
        "organization",
    ),
    "title-shown": (lambda: shown(_TITLE, r"\1Another Title"), {Code.VALUE_DIFFERS}, "title"),
    "title-told": (
        lambda: on_first_paper("title", "Another Title"),
        {Code.VALUE_DIFFERS},
        "title",
    ),
    "submitter-shown": (
        lambda: shown(r"(Submitted by .*?</div>(?:<!---->)? )[^<]+", r"\1somebody"),
        {Code.VALUE_DIFFERS},
        "submittedOnDailyBy",
    ),
    "id-told": (
        lambda: on_first_paper("id", "2601.99999"),
        {Code.CARD_WITHOUT_RECORD, Code.RECORD_WITHOUT_CARD},
        "",
    ),
    "links-elsewhere": (
        lambda: articles(
            lambda found: found.__setitem__(
                0, re.sub(r"(papers(?:/|%2F))\d{4}\.\d{5}", r"\g<1>2601.99999", found[0])
            )
        ),
        {Code.CARD_WITHOUT_RECORD, Code.RECORD_WITHOUT_CARD},
        "",
    ),
    "record-dropped": (
        lambda: on_records(lambda items: items.pop(5)),
        {Code.CARD_WITHOUT_RECORD, Code.EMBEDDED_INCOMPLETE},
        "",
    ),
    "card-dropped": (
        lambda: articles(lambda found: found.pop(3)),
        {Code.RECORD_WITHOUT_CARD, Code.CARDS_MISSING},
        "dailyPapers[3]",
    ),
    "records-swapped": (lambda: on_records(reversed_pair), {Code.ORDER_DIFFERS}, "dailyPapers[0]"),
    "cards-swapped": (lambda: articles(reversed_pair), {Code.ORDER_DIFFERS}, "dailyPapers[0]"),
    "card-twice": (
        lambda: articles(lambda found: found.append(found[0])),
        {Code.DUPLICATE_PAPER},
        "",
    ),
    "day-told": (
        lambda: on_props(put_in("dateString", "2026-05-20")),
        {Code.VALUE_DIFFERS},
        "dateString",
    ),
    "day-shown": (
        lambda: shown("May 13", "May 20"),
        {Code.VALUE_DIFFERS},
        "dateString",
    ),
    "day-before-told": (
        lambda: on_props(put_in("prevDate", "2026-05-01")),
        {Code.VALUE_DIFFERS},
        "prevDate",
    ),
    "address": (
        lambda: page().replace(
            "https://huggingface.co/papers/date/2026-05-13",
            "https://huggingface.co/papers/date/2026-05-20",
        ),
        {Code.VALUE_DIFFERS},
        "dateString",
    ),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_difference_between_the_surfaces(name: str) -> None:
    """What one surface says and the other does not is found, at the place in the payload."""
    make, expected, place = DIFFERENCES[name]
    found = hfdaily.parse(make(), cross_check=True).diagnostics
    assert {item.code for item in found} == expected
    assert any(place in (item.path or "") for item in found)


# Pages read by their cards, as HTML, Markdown or text.


def search_text() -> str:
    """Render a search page as text, without what depends on the day of saving."""
    return render_text(digest(Kind.SEARCH))


def day_markdown() -> str:
    """Render a day page as Markdown."""
    return render_markdown(digest(), kind="daily")


def _search(**options: Any) -> str:  # noqa: ANN401 - those of the renderer
    return render_search(digest(Kind.SEARCH), embedded=False, **options)


UNTOUCHED_VISIBLE: dict[str, tuple[Callable[[], str], set[Code]]] = {
    "cards": (cards, {Code.EMBEDDED_MISSING}),
    "search-cards": (_search, {Code.EMBEDDED_MISSING, Code.YEAR_INFERRED}),
    "day-markdown": (day_markdown, {Code.PARTIAL_DAY}),
    "search-markdown": (lambda: render_markdown(digest(Kind.SEARCH)), set()),
    "search-text": (search_text, {Code.YEAR_INFERRED}),
}


@pytest.mark.parametrize("name", UNTOUCHED_VISIBLE)
def test_untouched_visible_page(name: str) -> None:
    """A visible page gives no more than what its form says: no JSON, a year to infer."""
    make, expected = UNTOUCHED_VISIBLE[name]
    assert codes(make()) == expected


VISIBLE: dict[str, tuple[Callable[[], str], set[Code]]] = {
    "footer-gone": (
        lambda: articles(
            lambda found: found.__setitem__(0, re.sub(r"</h3>.*", "</h3></article>", found[0])),
            cards(),
        ),
        {Code.EMBEDDED_MISSING, Code.CARD_INCOMPLETE},
    ),
    "stars-rounded": (
        lambda: shown(_STARS, r"\g<1>432k\2", cards()),
        {Code.EMBEDDED_MISSING, Code.ROUNDED_COUNT},
    ),
    "date-impossible": (
        lambda: shown(r"(<div>·</div> <div>)[^<]+", r"\1Feb 30, 2024", _search()),
        {Code.EMBEDDED_MISSING, Code.BAD_DATE, Code.YEAR_INFERRED},
    ),
    "cut": (
        lambda: cards()[: cards().rindex("<article") + 200],
        {Code.EMBEDDED_MISSING, Code.PAGE_CUT},
    ),
    "card-twice": (
        lambda: articles(lambda found: found.append(found[0]), cards()),
        {Code.EMBEDDED_MISSING, Code.DUPLICATE_PAPER},
    ),
    "glued": (
        lambda: cards() + render_day(digest(day=NEXT_DAY, seed=9), embedded=False),
        {Code.EMBEDDED_MISSING, Code.GLUED_PAGES, Code.ROUNDED_COUNT},
    ),
    "glued-markdown": (
        lambda: day_markdown() + "\n\n" + day_markdown(),
        {Code.GLUED_PAGES, Code.DUPLICATE_PAPER, Code.PARTIAL_DAY},
    ),
    "glued-text": (
        lambda: search_text() + "\n\n" + render_text(digest(Kind.SEARCH, seed=9)),
        {Code.GLUED_PAGES, Code.YEAR_INFERRED},
    ),
    "saved-on-its-day": (day_markdown, {Code.PARTIAL_DAY}),
}


@pytest.mark.parametrize("name", VISIBLE)
def test_changed_cards(name: str) -> None:
    """A visible page with one thing changed gives the codes of that change and no others."""
    make, expected = VISIBLE[name]
    assert codes(make()) == expected


# What the caller knows.

KNOWN: dict[str, tuple[dict[str, Any], set[Code]]] = {
    "the-day": ({"expect_date": DAY}, set()),
    "another-day": ({"expect_date": NEXT_DAY}, {Code.DATE_MISMATCH}),
    "the-address": ({"url": f"https://huggingface.co/papers/date/{DAY}"}, set()),
    "another-address": (
        {"url": f"https://huggingface.co/papers/date/{NEXT_DAY}"},
        {Code.DATE_MISMATCH},
    ),
    "saved-later": ({"as_of": NEXT_DAY}, set()),
    "saved-on-its-day": ({"as_of": DAY}, {Code.PARTIAL_DAY}),
}


@pytest.mark.parametrize("make", [payload, page, cards], ids=["payload", "page", "cards"])
@pytest.mark.parametrize("name", KNOWN)
def test_known_day(name: str, make: Callable[[], str]) -> None:
    """A page of another day than the one asked for, or of a day not yet over, says so."""
    options, expected = KNOWN[name]
    assert codes(make(), **options) - {Code.EMBEDDED_MISSING} == expected


def test_mutations_are_many() -> None:
    """The tables hold what they promise: sixty mutations, and a code for each."""
    tables: list[dict[str, Any]] = [PAYLOADS, PAGES, DIFFERENCES, VISIBLE]
    cases = [case for table in tables for case in table.values()]
    assert len(cases) >= 60
    assert all(case[1] for case in cases)
    assert not any(Code.INTERNAL_ERROR in case[1] for case in cases)
