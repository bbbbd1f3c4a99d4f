"""Made-up papers: deterministic, plausible, nobody's text."""

import datetime as dt
import random

import attrs

from hfdaily._model import HUB_URL, Author, Organization, Paper, User
from hfdaily.testing import _words as words

CDN_URL = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers"
UPLOADS_URL = "https://cdn-uploads.huggingface.co/production/uploads"
AVATARS_URL = "https://cdn-avatars.huggingface.co/v1/production/uploads"
DAY = dt.date(2026, 5, 13)
"""The day of made-up pages, unless the caller names another."""

_MOST_STARS = 110_000
_SHORTEST, _LONGEST = 600, 1_900


class Source:
    """The random choices behind one set of papers."""

    def __init__(self, count: int, seed: int, *, distinct: bool) -> None:
        """Start from ``seed``: the same seed makes the same papers."""
        self.rng = random.Random(seed)  # noqa: S311 - reproducible texts, no secrets
        self.count = count
        self.distinct = distinct
        self._step = self.rng.randrange(1_000, 300_000)
        self._words = 0
        self._used: set[str] = set()

    def pick(self, choices: tuple[str, ...]) -> str:
        """Choose one of ``choices``."""
        return self.rng.choice(choices)

    def share(self, part: float) -> frozenset[int]:
        """Choose this part of the papers: at least one, never all, where there are two."""
        size = min(max(1, round(part * self.count)), self.count - 1) if self.count > 1 else 0
        return frozenset(self.rng.sample(range(self.count), size))

    def word(self) -> str:
        """Invent a word of three syllables that was not there before."""
        syllables, total = words.SYLLABLES, len(words.SYLLABLES) ** 3
        # 1,000,003 is prime to the number of words: no word comes twice.
        index = (self._step + self._words * 1_000_003) % total
        self._words += 1
        first, rest = divmod(index, len(syllables) ** 2)
        second, third = divmod(rest, len(syllables))
        return syllables[first] + syllables[second] + syllables[third]

    def hex_id(self) -> str:
        """Invent an internal id."""
        return f"{self.rng.getrandbits(96):024x}"

    def unused(self, text: str, suffix: str = "") -> str:
        """Make ``text`` differ from every text given here before."""
        candidate, number = text, 1
        while candidate in self._used:
            number += 1
            candidate = f"{text}{suffix}{number}"
        self._used.add(candidate)
        return candidate


@attrs.frozen
class _Plan:
    """What is decided for all papers at once."""

    voteless: frozenset[int]
    organized: frozenset[int]
    without_code: frozenset[int]
    starless: frozenset[int]
    with_hidden: frozenset[int]
    with_media: frozenset[int]
    withdrawn: frozenset[int]
    votes: tuple[int, ...]
    comments: tuple[int, ...]
    stars: tuple[int, ...]
    authors: tuple[int, ...]


def make_papers(
    count: int, *, seed: int, day: dt.date, distinct: bool, years: int = 0
) -> tuple[Paper, ...]:
    """Make ``count`` papers; ``years`` > 0 spreads their publication over so many years."""
    source = Source(count, seed, distinct=distinct)
    plan = _plan(source)
    ages = _ages(source, years)
    papers = [_paper(source, plan, index, day, ages[index]) for index in range(count)]
    if not years:
        papers.sort(key=lambda paper: -(paper.upvotes or 0))
    return tuple(attrs.evolve(paper, position=position) for position, paper in enumerate(papers, 1))


def _plan(source: Source) -> _Plan:
    """Decide the numbers and the shares."""
    votes, comments, stars, authors = _distinct(source) if source.distinct else _usual(source)
    plan = _Plan(
        voteless=frozenset() if source.distinct else source.share(0.05),
        organized=source.share(0.62),
        without_code=source.share(0.35),
        starless=frozenset() if source.distinct else source.share(0.08),
        with_hidden=source.share(0.03),
        with_media=source.share(0.18),
        withdrawn=source.share(0.02),
        votes=votes,
        comments=comments,
        stars=stars,
        authors=authors,
    )
    with_code = sorted(set(range(source.count)) - plan.without_code)
    if source.distinct or not plan.starless <= plan.without_code or source.count < 2:
        return plan
    return attrs.evolve(plan, starless=plan.starless.union(with_code[:1]))


def _usual(source: Source) -> tuple[tuple[int, ...], ...]:
    """Draw votes, comments, stars and author counts as pages have them."""
    rng, places = source.rng, range(source.count)
    votes = tuple(1 + int(rng.lognormvariate(2.6, 1.1)) for _ in places)
    comments = tuple(rng.choice((0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 11)) for _ in places)
    stars = tuple(min(_MOST_STARS, 1 + int(rng.lognormvariate(4, 2.3))) for _ in places)
    authors = tuple(1 + min(90, int(rng.lognormvariate(1.7, 0.7))) for _ in places)
    return votes, comments, stars, authors


def _distinct(source: Source) -> tuple[tuple[int, ...], ...]:
    """Draw the same, no number twice and none that is printed rounded where avoidable."""
    count = source.count
    authors = tuple(source.rng.sample(range(1, count + 1), count))
    pool = range(count + 1, max(1_000, 5 * count))
    numbers = source.rng.sample(pool, 3 * count)
    votes, comments, stars = numbers[:count], numbers[count : 2 * count], numbers[2 * count :]
    return tuple(votes), tuple(comments), tuple(stars), authors


def _ages(source: Source, years: int) -> list[int]:
    """Draw how many days before its page each paper was published."""
    if years:
        return source.rng.sample(range(1, 366 * years + source.count), source.count)
    if source.distinct:
        return list(range(1, source.count + 1))
    return [
        source.rng.choice((1, 1, 1, 2, 2, 3, 4, 6)) if source.rng.random() < 0.95 else 120
        for _ in range(source.count)
    ]


def _paper(source: Source, plan: _Plan, index: int, day: dt.date, age: int) -> Paper:
    """Make one paper."""
    published = dt.datetime.combine(day, _time(source), dt.UTC) - dt.timedelta(age)
    submitted = dt.datetime.combine(day, _time(source, 0, 9), dt.UTC)
    paper_id = _paper_id(source, published)
    facts = {key: source.pick(values) for key, values in _SLOTS.items()}
    facts["name"] = _name(source)
    authors = _authors(source, plan, index, submitted)
    code = index not in plan.without_code
    return Paper(
        id=paper_id,
        title=_title(source, facts),
        summary=_abstract(source, facts),
        ai_summary=_ai_summary(source, facts),
        ai_keywords=_keywords(source, facts),
        authors=authors,
        author_count=len(authors),
        organization=_organization(source) if index in plan.organized else None,
        submitted_by=_submitter(source),
        published_on=published.date(),
        published_at=published,
        submitted_on=submitted.date(),
        submitted_at=submitted,
        withdrawn_at=submitted + dt.timedelta(hours=5) if index in plan.withdrawn else None,
        upvotes=0 if index in plan.voteless else plan.votes[index],
        comments=plan.comments[index],
        github_stars=_stars(plan, index) if code else None,
        github_repo=f"https://github.com/{_handle(source)}/{facts['name']}" if code else None,
        project_page=_project_page(source) if source.rng.random() < 0.5 else None,
        thumbnail=f"{CDN_URL}/{paper_id}.png",
        media_urls=_media(source) if index in plan.with_media else (),
        discussion_id=source.hex_id(),
    )


_SLOTS = {"manner": words.MANNERS, "method": words.METHODS, "task": words.TASKS}


def _time(source: Source, first: int = 0, last: int = 23) -> dt.time:
    """Draw a time of day in milliseconds; never exactly midnight."""
    rng = source.rng
    hour, minute, second = rng.randint(first, last), rng.randint(1, 59), rng.randint(1, 59)
    return dt.time(hour, minute, second, 1_000 * rng.randint(1, 999))


def _paper_id(source: Source, published: dt.datetime) -> str:
    """Invent an arXiv id of the month of publication."""
    while True:
        candidate = f"{published:%y%m}.{source.rng.randint(1, 32_000):05d}"
        if source.unused(candidate) == candidate:
            return candidate


def _name(source: Source) -> str:
    """Invent the name of a method."""
    if source.distinct:
        return source.word().capitalize()
    return source.unused(source.pick(words.PREFIXES) + source.pick(words.SUFFIXES), "-v")


def _title(source: Source, facts: dict[str, str]) -> str:
    """Write a title."""
    if source.distinct:
        invented = " ".join(source.word().capitalize() for _ in range(5))
        return f"{facts['name']}: {invented}"
    title = source.pick(words.TITLES).format(**facts)
    return source.unused(title, ", Part ")


def _abstract(source: Source, facts: dict[str, str]) -> str:
    """Write an abstract of 600 to 1,900 characters."""
    goal = source.rng.randint(_SHORTEST, _LONGEST - 250)
    if source.distinct:
        return _invented_text(source, goal)
    order = source.rng.sample(range(len(words.SENTENCES)), len(words.SENTENCES))
    chosen: dict[int, str] = {}
    while sum(map(len, chosen.values())) + len(chosen) <= goal:
        place = order[len(chosen)]
        chosen[place] = _sentence(source, words.SENTENCES[place], facts)
    return " ".join(chosen[place] for place in sorted(chosen))


def _sentence(source: Source, pattern: str, facts: dict[str, str]) -> str:
    """Fill the slots of a sentence."""
    rng = source.rng
    return pattern.format(
        name=facts["name"],
        manner=facts["manner"].lower(),
        method=facts["method"],
        task=facts["task"].lower(),
        noun=source.pick(words.NOUNS),
        number=f"{rng.randint(2, 900)},{rng.randint(0, 999):03d}",
        small=rng.randint(3, 40),
        percent=f"{rng.uniform(1, 60):.1f}",
    )


def _invented_text(source: Source, length: int) -> str:
    """Write text of which no word comes twice."""
    text = ""
    while len(text) < length:
        sentence = " ".join(source.word() for _ in range(source.rng.randint(8, 18)))
        text += f" {sentence.capitalize()}."
    return text.strip()


def _ai_summary(source: Source, facts: dict[str, str]) -> str:
    """Write the one sentence that the site's model would."""
    if source.distinct:
        return _invented_text(source, 80)
    lowered = facts | {"manner": facts["manner"].lower(), "task": facts["task"].lower()}
    return source.pick(words.AI_SUMMARIES).format(**lowered)


def _keywords(source: Source, facts: dict[str, str]) -> tuple[str, ...]:
    """Choose keywords; some occur in the abstract, as on real pages."""
    if source.distinct:
        return tuple(source.word() for _ in range(4))
    chosen = (facts["method"], facts["task"].lower(), *source.rng.sample(words.NOUNS, 3))
    return tuple(dict.fromkeys(chosen))


def _person(source: Source) -> str:
    """Invent a person's name."""
    if source.distinct:
        return f"{source.word().capitalize()} {source.word().capitalize()}"
    return f"{source.pick(words.GIVEN)} {source.pick(words.FAMILY)}"


def _handle(source: Source) -> str:
    """Invent a user name."""
    base = source.word()
    return source.rng.choice((base, base.capitalize(), f"{base}-ai", f"{base[:4]}_{base[4:]}"))


def _user(source: Source, fullname: str) -> User:
    """Invent the account of an author."""
    return User(
        username=_handle(source),
        fullname=fullname,
        avatar_url=_avatar(source),
        id=source.hex_id(),
        type="user",
        is_pro=source.rng.random() < 0.1,
    )


def _submitter(source: Source) -> User:
    """Invent the account of a submitter, of which a payload says more."""
    return attrs.evolve(
        _user(source, _person(source)),
        is_hf=source.rng.random() < 0.1,
        is_hf_admin=False,
        is_mod=False,
        follower_count=source.rng.randint(1, 4_000),
    )


def _avatar(source: Source) -> str:
    """Invent the URL of an avatar: drawn by the site, or uploaded."""
    if source.rng.random() < 0.6:
        return f"{HUB_URL}/avatars/{source.rng.getrandbits(128):032x}.svg"
    return f"{AVATARS_URL}/{source.hex_id()}/{source.word()}.jpeg"


def _authors(source: Source, plan: _Plan, index: int, moment: dt.datetime) -> tuple[Author, ...]:
    """Invent the authors of one paper."""
    authors = [_author(source, moment) for _ in range(plan.authors[index])]
    if index in plan.with_hidden:
        authors[-1] = Author(authors[-1].name, hidden=True)
    return tuple(authors)


def _author(source: Source, moment: dt.datetime) -> Author:
    """Invent one author, one in five with an account."""
    name = _person(source)
    if source.rng.random() >= 0.2:
        return Author(name)
    changed = moment + dt.timedelta(minutes=source.rng.randint(1, 600))
    status = source.pick(("claimed_verified", "extracted_confirmed", "extracted_pending"))
    return Author(name, _user(source, name), status, changed)


def _organization(source: Source) -> Organization:
    """Choose or invent an organization."""
    logo = f"{AVATARS_URL}/{source.hex_id()}/{source.word()}.png"
    if source.distinct:
        name = source.word().capitalize() + source.word().capitalize()
        return Organization(name.lower(), name, logo)
    slug, fullname = source.rng.choice(words.ORGANIZATIONS)
    return Organization(slug, fullname, logo)


def _stars(plan: _Plan, index: int) -> int:
    """Give the stars of a repository."""
    return 0 if index in plan.starless else plan.stars[index]


def _project_page(source: Source) -> str:
    """Invent a project page."""
    return f"https://{source.word()}.github.io/{source.word()}/"


def _media(source: Source) -> tuple[str, ...]:
    """Invent uploads: a film, or one or two pictures."""
    ends = source.rng.choice(((".mp4",), (".png",), (".png", ".jpeg")))
    return tuple(f"{UPLOADS_URL}/{source.hex_id()}/{source.word()}{end}" for end in ends)
