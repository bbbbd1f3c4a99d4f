"""Papers that exporters must get through whole: generated ones, and hostile ones."""

import datetime as dt

from hypothesis import strategies as st

from hfdaily import Author, Digest, Kind, Organization, Origin, Paper, Surface, User

HOSTILE_TEXTS = (
    "=HYPERLINK(1) | `x` ](javascript:alert(1)) <script>alert(1)</script>",
    '"><img src=x onerror=alert(1)> ]]> &lt;script&gt; <!-- --> <?x?>',
    "}, title = {x}} @misc{evil, title = {y}} % \\input{x} $x$ #1 ~ ^ _ &",
    "\\",
    "{",
    "}",
    "\n@comment{\nER  - \nTY  - JOUR\nTI  - evil\r\u2028AU  - Evil, Eve\u0085KW  - x",
    "\x00\x07\x1b[31m\ufffe\uffff\x7f\x9f",
    "\u202edetrever\u2066 \u200f\u05d0",
    "a and b, c and others",
    "family=Evil, given=Eve",
    "Ünïcödé 中文 \U0001f600 \U0010fffd",
    "A" * 100_000,
)
"""Texts that try to end what stands around them."""

HOSTILE_URLS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/"><script>alert(1)</script>',
    "https://example.org/} , url = {x\\",
    "https://example.org/a b\nER  - ",
    "http://[::1",
)
"""Addresses that try the same."""


def hostile_digest() -> Digest:
    """Make a digest with each hostile text and address in every place that takes one."""
    pairs = zip(HOSTILE_TEXTS, HOSTILE_URLS * len(HOSTILE_TEXTS), strict=False)
    papers = [_hostile(text, url, index) for index, (text, url) in enumerate(pairs, 1)]
    papers.append(Paper(title="x" * 1_000_000))
    return Digest(
        papers=tuple(papers), kind=Kind.SEARCH, query=HOSTILE_TEXTS[1], url=HOSTILE_URLS[0]
    )


def _hostile(text: str, url: str, position: int) -> Paper:
    """Put a text and an address everywhere in a paper."""
    user = User(username=text, fullname=text, avatar_url=url)
    return Paper(
        id=text if position % 2 else f"2403.{position:05}",
        title=f"{text} {position}",
        summary=text,
        ai_summary=text,
        ai_keywords=(text, ""),
        authors=(Author(text, user=user), Author(f"{text} Doe"), Author("")),
        author_count=5,
        organization=Organization(name=text, fullname=text, avatar_url=url),
        submitted_by=user,
        published_text=text,
        github_repo=url,
        project_page=url,
        thumbnail=url,
        media_urls=(url,),
        discussion_id=text,
        position=position,
        extra={"paper.primary_category": text, text: [text]},
    )


def texts(*, surrogates: bool = False) -> st.SearchStrategy[str]:
    """Generate texts from every plane of Unicode, those that break formats among them."""
    characters = st.characters() if surrogates else st.characters(codec="utf-8")
    plain = st.text(st.one_of(st.sampled_from("\\{}%$&#_,<>\"' \n\r\tAz9-"), characters))
    return plain | st.sampled_from(HOSTILE_TEXTS[:-1])


def _moments() -> st.SearchStrategy[dt.datetime]:
    """Generate moments in UTC."""
    return st.datetimes(timezones=st.just(dt.UTC))


def _users(text: st.SearchStrategy[str]) -> st.SearchStrategy[User]:
    """Generate accounts."""
    maybe = st.none() | text
    flag = st.none() | st.booleans()
    return st.builds(User, maybe, maybe, maybe, maybe, maybe, flag, flag)


def papers(*, surrogates: bool = False) -> st.SearchStrategy[Paper]:
    """Generate papers, most fields missing as often as not."""
    text = texts(surrogates=surrogates)
    maybe = st.none() | text
    ids = st.none() | st.sampled_from(["2403.01774", "2512.00001v2", "cs/9901001", ""]) | text
    counts = st.none() | st.integers(0, 2**63 - 1)
    urls = st.none() | st.sampled_from(["https://example.org/a", *HOSTILE_URLS]) | text
    many = st.lists(text, max_size=3).map(tuple)
    users = _users(text)
    authors = st.builds(Author, text, st.none() | users, maybe, st.none() | _moments())
    return st.builds(
        Paper,
        id=ids,
        title=text,
        summary=maybe,
        ai_summary=maybe,
        ai_keywords=many,
        authors=st.lists(authors, max_size=3).map(tuple),
        author_count=st.none() | st.integers(0, 9),
        organization=st.none() | st.builds(Organization, maybe, maybe, maybe),
        submitted_by=st.none() | users,
        published_on=st.none() | st.dates(),
        published_at=st.none() | _moments(),
        submitted_on=st.none() | st.dates(),
        submitted_at=st.none() | _moments(),
        withdrawn_at=st.none() | _moments(),
        upvotes=counts,
        comments=counts,
        github_repo=urls,
        project_page=urls,
        thumbnail=urls,
        media_urls=many,
        position=st.integers(1, 1000),
        unknown=st.frozensets(st.sampled_from(["summary", "ai_keywords", "authors", "upvotes"])),
        extra=st.dictionaries(text, text | st.none() | st.integers() | many.map(list), max_size=2),
        origin=st.builds(Origin, st.sampled_from(Surface), maybe, counts, counts),
    )


def sources(*, surrogates: bool = False) -> st.SearchStrategy[list[Paper]]:
    """Generate short lists of papers, the same one twice now and then."""
    return st.lists(papers(surrogates=surrogates), max_size=4)
