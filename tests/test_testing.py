"""The made-up papers and the pages that show them."""

import datetime as dt
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hfdaily
from hfdaily import Code, Digest, Kind, Organization, Paper, Surface
from hfdaily._model import PAPER_FIELDS
from hfdaily.testing import (
    ERAS,
    carried,
    made_up_digest,
    made_up_papers,
    printed_as,
    render_day,
    render_markdown,
    render_paper_page,
    render_payload,
    render_search,
    render_text,
    render_trending,
    strategies,
)
from hfdaily.testing.__main__ import example_pages, main

Renderer = Callable[..., str]
HTML_RENDERERS: list[Renderer] = [render_day, render_search, render_trending, render_paper_page]
MODERN_ERAS = [era for era in ERAS if era >= "2025-06"]
EXAMPLES = Path(__file__).parent.parent / "examples"


def tree(page: str) -> lxml.html.HtmlElement:
    """Parse a rendered page."""
    return lxml.html.document_fromstring(
        page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )


def props(page: str, target: str) -> dict[str, object]:
    """Decode the data that a page embeds."""
    (found,) = tree(page).xpath(f'//*[@data-target="{target}"]/@data-props')
    value = json.loads(found)
    assert isinstance(value, dict)
    return value


def run(code: str, **environment: str) -> str:
    """Run code in a process of its own; give what it prints."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )
    return done.stdout


def items(era: str, shape: str = "daily", **options: object) -> list[dict[str, object]]:
    """Decode a rendered payload."""
    value = json.loads(render_payload(era=era, shape=shape, **options))  # type: ignore[arg-type]  # tests pass names through
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("embedded", [True, False])
@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("kind", ["daily", "weekly", "monthly", "search"])
def test_lists_say_what_they_are(kind: str, era: str, *, embedded: bool) -> None:
    """A page of every era tells its kind, its day or days, and its query, as the digest does."""
    digest = made_up_digest(2, kind=kind)
    render: Renderer = render_search if kind == "search" else render_day
    read = hfdaily.parse(render(digest, era=era, embedded=embedded), as_of=digest.as_of)
    for name in ("kind", "date", "period", "query"):
        assert getattr(read, name) == getattr(digest, name)
    assert {"bad-date", "missing-key"}.isdisjoint(found.code for found in read.diagnostics)


class TestMadeUpPapers:
    """Papers that nobody wrote."""

    def test_same_seed_same_papers(self) -> None:
        """Equal arguments give equal papers, other seeds others."""
        assert made_up_papers(5, seed=3) == made_up_papers(5, seed=3)
        assert made_up_papers(5, seed=3) != made_up_papers(5, seed=4)

    def test_another_process_makes_the_same_papers(self) -> None:
        """Neither hash seeds nor the clock get in."""
        code = (
            "import zlib; from hfdaily.testing import made_up_papers\n"
            "print(zlib.crc32(repr(made_up_papers(4)).encode()))"
        )
        runs = {run(code, PYTHONHASHSEED=seed) for seed in ("1", "2")}
        assert len(runs) == 1

    @pytest.mark.parametrize("seed", range(4))
    def test_plausible(self, seed: int) -> None:
        """Lengths, ids and dates are those of real papers."""
        day = dt.date(2026, 2, 20)
        papers = made_up_papers(40, seed=seed, day=day)
        for paper in papers:
            assert paper.summary is not None
            assert paper.published_on is not None
            assert 600 <= len(paper.summary) <= 1_900
            assert paper.id is not None
            assert paper.id.startswith(f"{paper.published_on:%y%m}.")
            assert paper.published_on <= day == paper.submitted_on
            assert paper.author_count == len(paper.authors) > 0
            assert (paper.github_repo is None) == (paper.github_stars is None)
        assert [paper.position for paper in papers] == list(range(1, 41))
        assert len({paper.id for paper in papers}) == len({paper.title for paper in papers}) == 40

    @pytest.mark.parametrize("count", [2, 12, 64])
    def test_rare_cases_are_there(self, count: int) -> None:
        """Every set has the cases that scrapers stumble over."""
        papers = made_up_papers(count)
        assert 0 in {paper.upvotes for paper in papers}
        assert {paper.organization is None for paper in papers} == {True, False}
        assert {paper.github_repo is None for paper in papers} == {True, False}
        assert any(author.hidden for paper in papers for author in paper.authors)
        assert any(paper.media_urls for paper in papers)
        assert any(paper.withdrawn_at for paper in papers)

    def test_text_is_folded(self) -> None:
        """No text has white space that folding would change."""
        for paper in made_up_papers(60):
            for text in (paper.title, paper.summary, paper.ai_summary):
                assert text is not None
                assert text == " ".join(text.split())

    def test_distinct(self) -> None:
        """No number and no word of a distinct set comes twice."""
        papers = made_up_papers(60, distinct=True)
        numbers = [
            number
            for paper in papers
            for number in (paper.upvotes, paper.comments, paper.author_count, paper.github_stars)
            if number is not None
        ]
        texts = [text for paper in papers for text in (paper.title, paper.summary or "")]
        words = [word.lower().strip(".:") for text in texts for word in text.split()]
        assert len(numbers) == len(set(numbers))
        assert len(words) == len(set(words))
        assert max(numbers) < 1_000

    @pytest.mark.parametrize("count", [-1, True, 2.0, None])
    def test_bad_count(self, count: object) -> None:
        """A count that is no natural number is refused by name."""
        with pytest.raises(ValueError, match="count takes"):
            made_up_papers(count)  # type: ignore[arg-type]  # the misuse under test

    @pytest.mark.parametrize("count", [0, 1])
    def test_small_sets(self, count: int) -> None:
        """None and one are sets of papers too."""
        assert len(made_up_papers(count)) == len(made_up_papers(count, distinct=True)) == count


class TestMadeUpDigest:
    """What pages say of themselves."""

    @pytest.mark.parametrize("kind", list(Kind))
    def test_page_facts(self, kind: Kind) -> None:
        """Each kind carries the facts of its page, and no others."""
        digest = made_up_digest(3, kind=kind, day=dt.date(2026, 5, 15))
        assert digest.kind is kind
        assert (digest.date is not None) == (kind is Kind.DAILY)
        assert (digest.query is not None) == (kind is Kind.SEARCH)
        assert (digest.period is not None) == (kind in {Kind.WEEKLY, Kind.MONTHLY})
        assert len(digest) == (1 if kind is Kind.PAPER else 3)
        assert digest.url is not None
        assert digest.url.startswith("https://huggingface.co/papers")

    def test_neighbours_skip_the_weekend(self) -> None:
        """The links of a Friday lead to Thursday and Monday."""
        digest = made_up_digest(1, day=dt.date(2026, 5, 15))
        assert (digest.previous_date, digest.next_date) == (
            dt.date(2026, 5, 14),
            dt.date(2026, 5, 18),
        )

    @pytest.mark.parametrize(
        ("kind", "start", "end", "tail"),
        [
            (Kind.WEEKLY, dt.date(2026, 2, 23), dt.date(2026, 3, 1), "week/2026-W09"),
            (Kind.MONTHLY, dt.date(2026, 2, 1), dt.date(2026, 2, 28), "month/2026-02"),
        ],
    )
    def test_periods(self, kind: Kind, start: dt.date, end: dt.date, tail: str) -> None:
        """Weeks are ISO weeks, months are whole."""
        digest = made_up_digest(1, kind=kind, day=dt.date(2026, 2, 25))
        assert digest.period == hfdaily.Period(start, end)
        assert digest.url == f"https://huggingface.co/papers/{tail}"


class TestEras:
    """The payload of each era, as the table of changes has it."""

    def test_neighbouring_eras_differ(self) -> None:
        """Every change changes something in a payload or a page."""
        digest = made_up_digest(12)

        def everything(era: str) -> str:
            shapes = ("daily", "props", "paper")
            payloads = [render_payload(digest, era=era, shape=shape) for shape in shapes]
            return "".join([*payloads, render_day(digest, era=era, embedded=False)])

        for old, new in itertools.pairwise(ERAS):
            assert everything(old) != everything(new), (old, new)

    @pytest.mark.parametrize(
        ("key", "first"),
        [
            ("thumbnail", "2024-06-12"),
            ("submittedBy", "2024-06-12"),
            ("paper.discussionId", "2024-08-01"),
            ("paper.githubRepo", "2025-03-01"),
            ("paper.projectPage", "2025-03-01"),
            ("summary", "2025-03-10"),
            ("paper.submittedOnDailyAt", "2025-03-17"),
            ("paper.submittedOnDailyBy", "2025-03-17"),
            ("paper.ai_summary", "2025-05-01"),
            ("paper.ai_keywords", "2025-05-01"),
            ("paper.githubStars", "2025-06-01"),
            ("paper.organization", "2025-10-03"),
            ("organization", "2025-10-03"),
            ("paper.githubRepoAddedBy", "2026-01-01"),
            ("paper.withdrawnAt", "2026-08-03"),
        ],
    )
    def test_keys_appear(self, key: str, first: str) -> None:
        """A key is there from its day on, save where the table has a gap."""
        for era in ERAS:
            found = any(
                key.removeprefix("paper.") in (item["paper"] if "paper." in key else item)  # type: ignore[operator]  # JSON
                for item in items(era)
            )
            gap = key == "submittedBy" and "2025-03-10" <= era < "2025-03-17"
            assert found == (era >= first and not gap), era

    def test_keys_disappear(self) -> None:
        """`mediaUrl` and `submitterOrganization` were there for a while only."""
        assert [era for era in ERAS if any("mediaUrl" in item for item in items(era))] == [
            "2024-05-28"
        ]
        named = [era for era in ERAS if any("submitterOrganization" in item for item in items(era))]
        assert named == ["2025-09-26"]

    @pytest.mark.parametrize(
        ("day", "hours"),
        [("2025-03-20", 4), ("2025-12-01", 5), ("2025-11-02", 4), ("2026-03-09", 4)],
    )
    def test_outer_time(self, day: str, hours: int) -> None:
        """The outer time is the daily one once, then the publication less New York's offset."""
        moment = dt.datetime.fromisoformat(f"{day}T03:00:00+00:00")
        paper = Paper(id="2503.00001", title="T", published_at=moment, submitted_at=moment)
        (new,) = items("2025-12", papers=[paper])
        (old,) = items("2025-03-01", papers=[paper])
        shifted = moment - dt.timedelta(hours=hours)
        assert new["publishedAt"] == f"{shifted:%Y-%m-%dT%H:%M:%S}.000Z"
        assert old["publishedAt"] == f"{day}T03:00:00.000Z"

    @pytest.mark.parametrize(
        ("key", "first"), [("publishedAt", "2026-04-01"), ("submittedOnDailyAt", "2026-05-14")]
    )
    def test_times_become_days(self, key: str, first: str) -> None:
        """From its day on, a time is midnight for all papers; before, for none."""
        for era in ERAS:
            stamps = [item["paper"].get(key) for item in items(era)]  # type: ignore[attr-defined]  # JSON
            midnights = [stamp.endswith("T00:00:00.000Z") for stamp in stamps if stamp]
            assert midnights.count(era >= first) == len(midnights), era

    def test_hard_wraps_end(self) -> None:
        """Abstracts have line breaks until 2025-11, and the same words always."""
        papers = made_up_papers(3)
        for era in ERAS:
            for item, paper in zip(items(era, papers=papers), papers, strict=True):
                summary = item["paper"]["summary"]  # type: ignore[index]  # JSON
                assert ("\n" in summary) == (era < "2025-11")
                assert " ".join(summary.split()) == paper.summary

    @pytest.mark.parametrize(
        ("era", "api_key", "page_key"),
        [
            ("2024-05-28", None, "_id"),
            ("2024-06-12", "id", "_id"),
            ("2024-08-06", "_id", "_id"),
        ],
    )
    def test_user_ids(self, era: str, api_key: str | None, page_key: str) -> None:
        """The API named the id of a user differently in 2024."""

        def keys(found: object) -> set[str]:
            assert isinstance(found, list)
            users = [a["user"] for item in found for a in item["paper"]["authors"] if "user" in a]
            return {key for user in users for key in user if key in {"id", "_id"}}

        assert keys(items(era)) == ({api_key} if api_key else set())
        assert keys(props(render_day(era=era), "DailyPapers")["dailyPapers"]) == {page_key}

    @pytest.mark.parametrize(
        ("era", "day"),
        [
            ("2024", "2024-08-06"),
            ("2026", "2026-08-03"),
            ("2025-03", "2025-03-17"),
            ("2025-07", "2025-07-01"),
            ("2025-12-06", "2025-12-08"),
        ],
    )
    def test_era_names_a_day(self, era: str, day: str) -> None:
        """A year or month means its newest payload; weekends have no page."""
        url = tree(render_day(era=era)).xpath('string(//meta[@property="og:url"]/@content)')
        assert url == f"https://huggingface.co/papers/date/{day}"

    @pytest.mark.parametrize(
        "era", ["", "26", "2026-", "2026-5", "2026-13", "2024-04", "may", "1999"]
    )
    def test_bad_eras(self, era: str) -> None:
        """Other text is refused."""
        with pytest.raises(ValueError, match=r"era|month|known"):
            render_day(era=era)

    def test_era_of_wrong_type(self) -> None:
        """A number is no era."""
        with pytest.raises(TypeError, match="era takes a year"):
            render_day(era=2026)  # type: ignore[arg-type]  # the misuse under test


class TestHtml:
    """The structure of rendered pages, as lxml sees it."""

    @pytest.mark.parametrize("era", ERAS)
    def test_day_page(self, era: str) -> None:
        """Every card has the link targets that scrapers rely on."""
        digest = made_up_digest(12, day=dt.date(2026, 5, 13))
        page = tree(render_day(digest, era=era))
        cards = page.xpath("//article")
        assert len(cards) == 12
        for card, paper in zip(cards, digest, strict=True):
            path = f"/papers/{paper.id}"
            (vote,) = card.xpath(f'.//a[@href="/login?next=%2Fpapers%2F{paper.id}"]')
            assert vote.text_content().strip() == str(paper.upvotes or "-")
            (title,) = card.xpath(f'.//h3/a[@href="{path}"]')
            assert " ".join(title.text_content().split()) == paper.title
            comments = [
                a.text_content().strip() for a in card.xpath(f'.//a[@href="{path}#community"]')
            ]
            assert comments == ([str(paper.comments)] if paper.comments else [])

    @pytest.mark.parametrize("era", ERAS)
    def test_day_page_people(self, era: str) -> None:
        """A card shows the organization instead of the authors, once there are any."""
        digest = made_up_digest(12)
        cards = tree(render_day(digest, era=era)).xpath("//article")
        for card, paper in zip(cards, digest, strict=True):
            chips = (
                card.xpath(f'.//a[@href="/{paper.organization.name}"]')
                if paper.organization
                else []
            )
            assert len(chips) == (era >= "2025-09-26" and paper.organization is not None)
            assert (f"{paper.author_count} authors" in card.text_content()) != bool(chips)

    def test_old_and_new_headings(self) -> None:
        """The day stands in a time element in 2024, and between its neighbours later."""
        digest = made_up_digest(1)
        old, new = tree(render_day(digest, era="2024")), tree(render_day(digest, era="2026"))
        assert old.xpath("//time/@datetime") == ["2026-05-13T00:00:00.000Z"]
        assert set(old.xpath('//a[contains(@href, "?date=")]/@href')) == {
            "/papers?date=2026-05-12",
            "/papers?date=2026-05-14",
        }
        assert not new.xpath("//time")
        assert set(new.xpath('//a[contains(@href, "/date/")]/@href')) == {
            "/papers/date/2026-05-12",
            "/papers/date/2026-05-14",
        }

    @pytest.mark.parametrize("era", MODERN_ERAS)
    @pytest.mark.parametrize("render", HTML_RENDERERS)
    def test_svelte_comments(self, render: Renderer, era: str) -> None:
        """Svelte 5 marks its blocks by balanced comments, Svelte 4 has none."""
        page = render(era=era)
        assert ("<!--[-1-->" in page) == (era >= "2026-03")
        assert page.count("<!--[") == page.count("<!--]-->")

    @pytest.mark.parametrize("render", [render_day, render_search, render_trending])
    def test_embedded(self, render: Renderer) -> None:
        """The embedded JSON has as many records as the page has cards, or is left out."""
        page, bare = render(made_up_digest(7)), render(made_up_digest(7), embedded=False)
        assert len(props(page, "DailyPapers")["dailyPapers"]) == 7  # type: ignore[arg-type]  # JSON
        assert len(tree(page).xpath("//article")) == 7
        assert "dailyPapers" not in bare
        assert len(tree(bare).xpath("//article")) == 7

    def test_props_of_a_search(self) -> None:
        """A search page says what was searched for, in its address and its JSON."""
        page = render_search(query="a & b", era="2026")
        assert props(page, "DailyPapers")["query"] == {"q": "a & b"}
        url = tree(page).xpath('string(//meta[@property="og:url"]/@content)')
        assert url == "https://huggingface.co/papers?q=a%20%26%20b"

    def test_trending_layouts(self) -> None:
        """Each card stands twice, and only the wide layout says `Published on`."""
        paper = attrs.evolve(
            made_up_papers(1)[0], organization=None, published_on=dt.date(2024, 12, 28)
        )
        paper = attrs.evolve(
            paper, published_at=None, github_repo="https://github.com/a/b", github_stars=1705
        )
        (card,) = tree(render_trending([paper], embedded=False)).xpath("//article")
        text = " ".join(card.text_content().split())
        assert text.count(paper.title) == text.count("Dec 28, 2024") == text.count("1.71k") == 2
        assert text.count("Published on Dec 28, 2024") == 1
        assert len(card.xpath(f'.//a[@href="https://arxiv.org/abs/{paper.id}"]')) == 2
        assert len(card.xpath('.//a[@href="https://github.com/a/b"]')) == 2

    @pytest.mark.parametrize("era", ERAS)
    def test_paper_page(self, era: str) -> None:
        """A paper's page names its authors and links where it should."""
        (paper,) = made_up_digest(1, kind=Kind.PAPER).papers
        html = render_paper_page(paper, era=era)
        page = tree(html)
        assert " ".join(page.xpath("//h1")[0].text_content().split()) == paper.title
        names = [" ".join(e.text_content().split()).rstrip(",") for e in page.find_class("author")]
        assert names == [author.name for author in paper.authors if not author.hidden]
        assert page.xpath(f'//a[@href="https://arxiv.org/pdf/{paper.id}"]')
        assert "#1 Paper of the day" in page.text_content()
        assert len(page.xpath("//time")) == (paper.comments or 0) + 1
        inner = props(html, "PaperContent")["paper"]
        assert isinstance(inner, dict)
        assert inner["id"] == paper.id

    def test_paper_page_links_keywords(self) -> None:
        """Keyword links cut the abstract up and leave its words alone."""
        paper = attrs.evolve(made_up_papers(1)[0], summary="A b c bb, b.", ai_keywords=("b", "c"))
        page = tree(render_paper_page(paper, embedded=False))
        links = page.xpath('//a[starts-with(@href, "/papers?q=")]')
        assert [link.text for link in links] == ["b", "c"]
        assert links[0].getparent().text_content() == "A b c bb, b."

    def test_markup_is_escaped(self) -> None:
        """Text that looks like markup stays text, in the page and in its JSON."""
        title = "On <b>\"bold\"</b> & 'plain' </div> — <!-- a > b -->"
        paper = attrs.evolve(made_up_papers(1)[0], title=title, summary=title)
        for render in HTML_RENDERERS:
            page = tree(render(Digest(papers=(paper,))))
            headings = page.xpath("//article//h3") + page.xpath("//h1")
            assert title in {heading.text_content() for heading in headings}
        embedded = props(render_day([paper]), "DailyPapers")["dailyPapers"]
        assert [item["title"] for item in embedded] == [title]  # type: ignore[attr-defined]  # JSON

    def test_films_replace_thumbnails(self) -> None:
        """A card with a film has no picture of the paper."""
        film = "https://cdn-uploads.huggingface.co/production/uploads/0/film.mp4"
        paper = attrs.evolve(made_up_papers(1)[0], media_urls=(film,))
        for era in ("2024", "2026"):
            (card,) = tree(render_day([paper], era=era)).xpath("//article")
            assert card.xpath(".//video/@src") == [film]
            assert paper.thumbnail not in card.xpath(".//img/@src")

    @pytest.mark.parametrize("render", [render_day, render_search, render_trending])
    def test_no_papers(self, render: Renderer) -> None:
        """A page without papers is a page."""
        page = render([])
        assert not tree(page).xpath("//article")
        assert props(page, "DailyPapers")["dailyPapers"] == []

    @pytest.mark.parametrize("render", [*HTML_RENDERERS, render_markdown])
    def test_cards_need_ids(self, render: Renderer) -> None:
        """A page can not link to a paper without an id."""
        with pytest.raises(ValueError, match="without an id"):
            render([Paper(title="T")])

    def test_other_misuse(self) -> None:
        """What makes no page is refused with a reason."""
        with pytest.raises(ValueError, match="trending page takes an era from 2025-06-01"):
            render_trending(era="2024")
        with pytest.raises(ValueError, match="empty digest"):
            render_paper_page(Digest())
        with pytest.raises(TypeError, match="papers takes"):
            render_day(["2605.12345"])  # type: ignore[list-item]  # the misuse under test

    @pytest.mark.parametrize("kind", [Kind.WEEKLY, Kind.MONTHLY])
    def test_weeks_and_months(self, kind: Kind) -> None:
        """The digest of a week or month gives the page of that period."""
        digest = made_up_digest(2, kind=kind)
        page = render_day(digest)
        told = props(page, "DailyPapers")
        assert digest.url in tree(page).xpath('//meta[@property="og:url"]/@content')
        assert str(digest.url).endswith(f"/{told['dateString']}")
        assert told["periodType"] == {"weekly": "week", "monthly": "month"}[kind.value]


class TestPayload:
    """The shapes of the JSON."""

    def test_shapes(self) -> None:
        """Each shape nests the papers in its own way."""
        digest = made_up_digest(3)
        (first, *_) = digest
        read = {
            shape: json.loads(render_payload(digest, shape=shape))
            for shape in ("daily", "props", "paper", "search", "hub")
        }
        assert [item["paper"]["id"] for item in read["daily"]] == [paper.id for paper in digest]
        assert read["props"]["dailyPapers"][0]["paper"]["id"] == first.id
        assert read["paper"]["id"] == first.id
        assert "submittedBy" not in read["search"][0]
        assert read["hub"][0]["discussion_id"] == first.discussion_id
        assert read["hub"][0]["github_stars"] == first.github_stars

    def test_misuse(self) -> None:
        """An unknown shape, and a paper of no papers, are refused."""
        with pytest.raises(ValueError, match="shape takes one of daily, props"):
            render_payload(shape="list")
        with pytest.raises(ValueError, match="takes a paper"):
            render_payload([], shape="paper")

    def test_unknown_values_are_left_out(self) -> None:
        """The site writes no nulls."""
        (item,) = items("2026", papers=[Paper(title="T")])
        assert item["paper"] == {"authors": [], "title": "T"}
        assert "null" not in render_payload()


class TestTextAndMarkdown:
    """The pages that lost their markup."""

    @pytest.mark.parametrize("render", [render_text, render_markdown])
    @pytest.mark.parametrize("kind", Kind)
    def test_own_kind(self, render: Callable[..., str], kind: Kind) -> None:
        """A digest is drawn as the kind that it is, if that can be drawn; papers as a search."""
        digest = Digest(kind=kind, papers=made_up_papers(2), date=dt.date(2026, 5, 13))
        drawn = kind if kind in {Kind.DAILY, Kind.TRENDING} else Kind.SEARCH
        assert render(digest) == render(digest, kind=drawn.value)
        assert render(digest.papers) == render(digest.papers, kind="search")

    def test_search_text(self) -> None:
        """Dates of the page's year lack it, and comments follow the date."""
        paper = made_up_papers(1)[0]
        cards = [
            attrs.evolve(paper, organization=None, comments=n, published_at=None, published_on=day)
            for n, day in ((0, dt.date(2025, 8, 22)), (2, dt.date(2023, 9, 13)))
        ]
        lines = render_text(cards, day=dt.date(2025, 12, 12)).split("\n")
        assert lines[10] == "Dec 12"
        assert lines.count(f"  • {paper.author_count} authors") == 2
        assert "Aug 22" in lines
        assert "Sep 13, 2023 2" in lines

    def test_organization_in_text(self) -> None:
        """The logo's alternative text comes before the name, where there is a logo."""
        paper = attrs.evolve(made_up_papers(1)[0], organization=Organization("abc", "Abc Lab", "u"))
        bare = attrs.evolve(paper, organization=Organization("abc", "Abc Lab"))
        assert "\nabc Abc Lab\n" in render_text([paper])
        assert "\nAbc Lab\n" in render_text([bare])

    @pytest.mark.parametrize("kind", ["search", "daily", "trending"])
    def test_markdown_links(self, kind: str) -> None:
        """All links are absolute, and each title is a heading that links to its paper."""
        digest = made_up_digest(4, kind=Kind(kind))
        text = render_markdown(digest, kind=kind)
        assert "](/" not in text
        for paper in digest:
            titles = [
                line
                for line in text.split("\n")
                if line.startswith("### [") and line.endswith(f"/papers/{paper.id})")
            ]
            assert len(titles) == (2 if kind == "trending" else 1)

    def test_day_text(self) -> None:
        """Day pages keep submitter and votes in front, stars and comments behind."""
        paper = attrs.evolve(made_up_papers(1)[0], upvotes=0, github_stars=1705, comments=4)
        paper = attrs.evolve(paper, github_repo="https://github.com/a/b", organization=None)
        assert paper.submitted_by is not None
        end = render_text([paper], kind="daily").split("Submitted by\n")[1]
        authors = f"  • {paper.author_count} authors"
        wanted = f"{paper.submitted_by.username}\n\n-\n\n{paper.title}\n\n{authors}\n1.71k\n4\n"
        assert end == wanted

    def test_trending_text(self) -> None:
        """Trending pages show each card twice, with the buttons' words."""
        paper = attrs.evolve(made_up_papers(1)[0], upvotes=117, ai_summary="Short.")
        text = render_text([paper], kind="trending")
        assert text.count(paper.title) == text.count("\n\nShort.\n\n") == 2
        assert text.count("Upvote 117\n") == text.count("arXiv Page") == 2
        assert text.count("Published on ") == 1

    @pytest.mark.parametrize("era", ["2024", "2025-12", "2026"])
    def test_papers_that_lack_everything(self, era: str) -> None:
        """Every renderer takes a paper of which only id and title are known."""
        digest = Digest(papers=(Paper(id="2405.00001", title="Sparse Gardens"),))
        pages = [render_day(digest, era=era), render_search(digest, era=era)]
        pages += [render_paper_page(digest, era=era), render_payload(digest, era=era)]
        pages += [render_trending(digest)]
        for kind in ("search", "daily", "trending"):
            pages += [render_text(digest, kind=kind), render_markdown(digest, kind=kind)]
        for page in pages:
            assert "Sparse Gardens" in page
            assert "None" not in page

    def test_nameless_values(self) -> None:
        """Accounts without a handle and organizations without a logo print what they have."""
        paper = attrs.evolve(
            made_up_papers(1)[0],
            submitted_by=hfdaily.User(fullname="Nobody"),
            organization=Organization("abc"),
        )
        for page in (
            render_day([paper], embedded=False),
            render_trending([paper], embedded=False),
            render_paper_page(paper, embedded=False),
            render_markdown([paper], kind="daily"),
        ):
            assert "Submitted by" not in page
            assert "/abc" in page

    @pytest.mark.parametrize("render", [render_text, render_markdown])
    def test_bad_kind(self, render: Renderer) -> None:
        """Only three kinds of page are known as text."""
        with pytest.raises(ValueError, match="kind takes one of search, daily, trending"):
            render(kind="paper")


KINDS = "daily, weekly, monthly, trending, search, paper, unknown"


class TestMisuse:
    """Arguments of a wrong type or value: the message says what is taken."""

    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (
                lambda: carried("daily", "html"),
                r"surface takes one of json, embedded, .*, not 'html'",
            ),
            (lambda: carried("day", "json"), f"kind takes one of {KINDS}, not 'day'"),
            (lambda: printed_as([], kind="day", surface="json"), f"kind takes one of {KINDS}, not"),
            (lambda: made_up_digest(3, kind="day"), f"kind takes one of {KINDS}, not 'day'"),
            (lambda: strategies.digests(kind="day"), f"kind takes one of {KINDS}, not 'day'"),
        ],
    )
    def test_choices(self, call: Callable[[], object], message: str) -> None:
        """A kind or surface that is none gets the list of them."""
        with pytest.raises(ValueError, match=message):
            call()

    @pytest.mark.parametrize("make", [made_up_papers, made_up_digest])
    def test_days(self, make: Callable[..., object]) -> None:
        """A moment stands for its day, a text for none."""
        with pytest.raises(TypeError, match=r"day takes a datetime\.date such as .*'2026-01-01'"):
            make(3, day="2026-01-01")
        day = dt.date(2026, 1, 2)
        assert repr(make(3, day=dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC))) == repr(
            make(3, day=day)
        )

    @pytest.mark.parametrize(
        "render", [*HTML_RENDERERS, render_payload, render_text, render_markdown]
    )
    def test_renderers(self, render: Renderer) -> None:
        """They say what papers and days are."""
        with pytest.raises(TypeError, match=r"day takes a datetime\.date such as .*'2026-01-01'"):
            render(day="2026-01-01")
        with pytest.raises(
            TypeError, match="papers takes a Digest, an iterable of Papers, or None"
        ):
            render(3)
        day = dt.datetime(2026, 5, 13, 3, tzinfo=dt.UTC)
        assert render(day=day) == render(day=day.date())
        if render is not render_paper_page:
            with pytest.raises(TypeError, match="; put a single paper into a list"):
                render(Paper(title="T"))


ROUND_TRIPS: list[tuple[Kind, Surface, Renderer]] = [
    (Kind.DAILY, Surface.JSON, render_payload),
    (Kind.DAILY, Surface.EMBEDDED, render_day),
    (Kind.DAILY, Surface.CARDS, lambda d, era: render_day(d, era=era, embedded=False)),
    (Kind.SEARCH, Surface.JSON, lambda d, era: render_payload(d, era=era, shape="search")),
    (Kind.SEARCH, Surface.EMBEDDED, render_search),
    (Kind.SEARCH, Surface.CARDS, lambda d, era: render_search(d, era=era, embedded=False)),
    (Kind.TRENDING, Surface.EMBEDDED, render_trending),
    (Kind.TRENDING, Surface.CARDS, lambda d, era: render_trending(d, era=era, embedded=False)),
    (Kind.PAPER, Surface.JSON, lambda d, era: render_payload(d, era=era, shape="paper")),
    (Kind.PAPER, Surface.EMBEDDED, render_paper_page),
    (Kind.PAPER, Surface.CARDS, lambda d, era: render_paper_page(d, era=era, embedded=False)),
]


class TestPrintedAs:
    """What `printed_as` promises is what a reader finds."""

    @pytest.mark.parametrize("distinct", [False, True])
    @pytest.mark.parametrize(
        ("kind", "surface", "render"), ROUND_TRIPS, ids=lambda v: getattr(v, "value", "")
    )
    def test_round_trip(
        self, kind: Kind, surface: Surface, render: Renderer, *, distinct: bool
    ) -> None:
        """Pages of every era read back as promised, in every field that they carry."""
        for era in MODERN_ERAS if kind is Kind.TRENDING else ERAS:
            day = dt.date.fromisoformat(era)
            digest = made_up_digest(6, kind=kind, day=day, distinct=distinct)
            read = hfdaily.parse(render(digest, era=era), as_of=digest.as_of)
            expected = printed_as(digest, kind=kind, surface=surface, era=era)
            names = carried(kind, surface, era)
            assert len(read) == len(expected)
            for found, paper in zip(read, expected, strict=True):
                for name in names:
                    assert getattr(found, name) == getattr(paper, name), (era, name)

    @pytest.mark.parametrize(
        ("kind", "render"),
        [
            (Kind.SEARCH, render_text),
            (Kind.SEARCH, render_markdown),
            (Kind.DAILY, render_markdown),
            (Kind.TRENDING, render_markdown),
        ],
    )
    def test_round_trip_without_markup(self, kind: Kind, render: Renderer) -> None:
        """Pages that lost their markup read back as promised."""
        surface = Surface.TEXT if render is render_text else Surface.MARKDOWN
        digest = made_up_digest(30, kind=kind, seed=5)
        read = hfdaily.parse(render(digest, kind=kind), as_of=digest.as_of or digest.date)
        expected = printed_as(digest, kind=kind, surface=surface)
        for name in carried(kind, surface):
            assert [getattr(p, name) for p in read] == [getattr(p, name) for p in expected], name

    def test_comments_need_a_witness(self) -> None:
        """A page that prints no comment number at all does not carry comments."""
        papers = [attrs.evolve(paper, comments=0) for paper in made_up_papers(2)]
        silent = printed_as(papers, kind="daily", surface="cards")
        papers[0] = attrs.evolve(papers[0], comments=3)
        telling = printed_as(papers, kind="daily", surface="cards")
        assert [paper.comments for paper in silent] == [None, None]
        assert [paper.comments for paper in telling] == [3, 0]

    @given(strategies.papers(), st.sampled_from(ERAS))
    def test_fields_not_carried_are_empty(self, paper: Paper, era: str) -> None:
        """What a page does not carry is empty, whatever the paper has."""
        empty = Paper(title="")
        for kind, surface in (("daily", "cards"), ("search", "cards"), ("daily", "json")):
            (told,) = printed_as([paper], kind=kind, surface=surface, era=era)
            for name in PAPER_FIELDS:
                if name not in carried(kind, surface, era):
                    assert getattr(told, name) == getattr(empty, name), name

    @pytest.mark.parametrize(
        ("kind", "surface", "shape"),
        [
            ("paper", "text", None),
            ("unknown", "cards", None),
            ("daily", "none", None),
            ("daily", "json", "list"),
            ("daily", "cards", "hub"),
        ],
    )
    def test_pages_nobody_renders(self, kind: str, surface: str, shape: str | None) -> None:
        """A page without a renderer carries nothing and is refused."""
        with pytest.raises(ValueError, match=r"renderer|shape"):
            carried(kind, surface, shape=shape)


class TestStrategies:
    """The Hypothesis strategies."""

    @given(strategies.digests())
    def test_printable_digests_can_be_printed(self, digest: Digest) -> None:
        """Every renderer takes what the printable strategy draws."""
        for paper in digest:
            assert paper.title == " ".join(paper.title.split())
            assert paper.author_count == len(paper.authors)
        assert len({paper.id for paper in digest}) == len(digest)
        assert json.loads(render_payload(digest, shape="props"))["dailyPapers"] is not None
        assert len(tree(render_day(digest, embedded=False)).xpath("//article")) == len(digest)

    @given(strategies.digests(printable=False))
    def test_any_digests_encode(self, digest: Digest) -> None:
        """Whatever the model holds has no lone surrogates and only UTC moments."""
        # A repr would spell a surrogate in ASCII.
        json.dumps(hfdaily.to_dict(digest), ensure_ascii=False).encode()
        for paper in digest:
            for moment in (paper.published_at, paper.submitted_at, paper.withdrawn_at):
                assert moment is None or moment.utcoffset() == dt.timedelta(0)

    @given(st.data())
    def test_parts(self, data: st.DataObject) -> None:
        """The parts of a paper come in both flavours."""
        printable = data.draw(st.booleans())
        assert isinstance(data.draw(strategies.users(printable=printable)), hfdaily.User)
        assert isinstance(data.draw(strategies.authors(printable=printable)), hfdaily.Author)
        organization = data.draw(strategies.organizations(printable=printable))
        assert isinstance(organization, Organization)
        assert organization.name or not printable

    def test_missing_hypothesis_is_named(self) -> None:
        """Without Hypothesis, the error says which extra to install."""
        code = (
            "import sys; sys.modules['hypothesis'] = None\n"
            "import hfdaily.testing\n"
            "try: import hfdaily.testing.strategies\n"
            "except ImportError as error: print(error)"
        )
        printed = run(code)
        assert 'pip install "hfdaily[testing]"' in printed


def test_import_is_cheap() -> None:
    """The module needs neither Hypothesis nor lxml."""
    code = "import sys, hfdaily.testing; print({'hypothesis', 'lxml'} & set(sys.modules))"
    assert run(code).strip() == "set()"


def test_examples_are_fresh() -> None:
    """The shipped examples are what the renderers print today."""
    pages = example_pages()
    assert pages
    for name, page in pages.items():
        shipped = (EXAMPLES / name).read_bytes()
        assert shipped == page.encode(), f"run: python -m hfdaily.testing {EXAMPLES.name}"
        assert len(shipped) < 1_200_000


def test_examples_are_written(tmp_path: Path) -> None:
    """The command writes the same files into any folder."""
    assert main([str(tmp_path / "new")]) == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(example_pages())


@pytest.mark.parametrize("count", [2, 3, 12])
def test_a_repository_without_stars_is_always_there(count: int) -> None:
    """What the docs promise of two papers and more, whatever the seed."""
    for seed in range(20):
        assert 0 in {paper.github_stars for paper in made_up_papers(count, seed=seed)}


@pytest.mark.parametrize("kind", [Kind.WEEKLY, Kind.MONTHLY])
@pytest.mark.parametrize("render", [render_markdown, render_text, render_search, render_day])
def test_period_is_saved_on_its_last_day(kind: Kind, render: Callable[..., str]) -> None:
    """No date of a paper lies behind the day of saving."""
    digest = made_up_digest(8, kind=kind)
    assert digest.period
    read = hfdaily.parse(render(digest), as_of=digest.period.end)
    assert Code.AS_OF_CONTRADICTED not in {found.code for found in read.diagnostics}
    for paper, made in zip(read, digest, strict=True):
        assert paper.published_on in {None, made.published_on}
    if render is render_markdown:
        assert f"retrieved: {digest.period.end}\n" in render(digest)
