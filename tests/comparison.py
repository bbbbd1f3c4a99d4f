"""The figures of docs/comparison.md: one payload, read by hfdaily and by the official client.

``python tests/comparison.py`` writes the tables into the page anew.
"""

import copy
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from huggingface_hub.hf_api import PaperInfo

import hfdaily
from hfdaily import Paper
from hfdaily.testing import ERAS, made_up_papers, printed_as, render_payload

PAGE = Path(__file__).parent.with_name("docs") / "comparison.md"
Values = Mapping[str, object]
"""What a reader says of one paper, by the names of `FIELDS`."""

FIELDS = (
    "id",
    "title",
    "summary",
    "authors",
    "authors[].user.username",
    "published_at",
    "submitted_at",
    "submitted_by.username",
    "submitted_by.fullname",
    "submitted_by.avatar_url",
    "upvotes",
    "comments",
    "discussion_id",
    "ai_summary",
    "ai_keywords",
    "organization.name",
    "organization.fullname",
    "organization.avatar_url",
    "project_page",
    "github_repo",
    "github_stars",
)
"""The fields that both declare, with the parts of nested ones."""
_PLAIN = (
    "id", "title", "summary", "upvotes", "comments", "discussion_id", "ai_summary",
    "project_page", "github_repo", "github_stars",
)  # fmt: skip
_HUB = "https://huggingface.co"


def of_record(record: Any) -> Values:  # noqa: ANN401 - a Paper or a PaperInfo: their names are alike
    """Give what a record of either library says."""
    found: dict[str, object] = {name: getattr(record, name) for name in _PLAIN}
    found["ai_keywords"] = tuple(record.ai_keywords or ())
    authors = record.authors or ()
    found["authors"] = tuple(author.name for author in authors)
    found["authors[].user.username"] = tuple(
        author.user.username for author in authors if author.user
    )
    for name in FIELDS:
        outer, _, inner = name.partition(".")
        if outer in {"submitted_by", "organization"}:
            found[name] = getattr(getattr(record, outer), inner, None)
    found["published_at"] = record.published_at
    found["submitted_at"] = record.submitted_at
    return {name: _normal(value) for name, value in found.items()}


def of_paper(paper: Paper) -> Values:
    """Give what hfdaily says; a day without a time as its midnight, as the client has it."""
    return {
        **of_record(paper),
        "published_at": paper.published_at or _midnight(paper.published_on),
        "submitted_at": paper.submitted_at or _midnight(paper.submitted_on),
    }


def of_item(item: Mapping[str, Any]) -> Values:
    """Give what an item of the daily API says, looked up by hand."""
    paper = item["paper"]
    submitter = {**item.get("submittedBy", {}), **paper.get("submittedOnDailyBy", {})}
    organization = (
        paper.get("organization")
        or item.get("organization")
        or item.get("submitterOrganization")
        or {}
    )
    # Only before 2025-03-10, when no summary stood beside `paper`, this was the daily time.
    submitted = paper.get("submittedOnDailyAt") or (
        None if "summary" in item else item["publishedAt"]
    )
    authors = paper["authors"]
    found = {
        "id": paper["id"],
        "title": paper["title"],
        "summary": paper["summary"],
        "authors": tuple(author["name"] for author in authors),
        "authors[].user.username": tuple(
            author["user"].get("user") or author["user"]["name"]
            for author in authors
            if author.get("user")
        ),
        "published_at": _moment(paper["publishedAt"]),
        "submitted_at": _moment(submitted) if submitted else None,
        "submitted_by.username": submitter.get("user") or submitter.get("name"),
        "submitted_by.fullname": submitter.get("fullname"),
        "submitted_by.avatar_url": submitter.get("avatarUrl"),
        "upvotes": paper["upvotes"],
        "comments": item["numComments"],
        "discussion_id": paper.get("discussionId"),
        "ai_summary": paper.get("ai_summary"),
        "ai_keywords": tuple(paper.get("ai_keywords") or ()),
        "organization.name": organization.get("name"),
        "organization.fullname": organization.get("fullname"),
        "organization.avatar_url": organization.get("avatar"),
        "project_page": paper.get("projectPage"),
        "github_repo": paper.get("githubRepo"),
        "github_stars": paper.get("githubStars"),
    }
    return {name: _normal(value) for name, value in found.items()}


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), dt.UTC) if day else None


def _normal(value: object) -> object:
    """Be fair: white space and the site's own host are no difference."""
    if isinstance(value, tuple):
        return tuple(_normal(item) for item in value)
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return f"{_HUB}{text}" if text.startswith("/avatars/") else text


def _is_nothing(value: object) -> bool:
    return value is None or value in ("", ())


def judge(truth: object, found: object) -> str:
    """Tell whether a value is right, lost or wrong; a value where there is none is wrong."""
    if _is_nothing(truth):
        return "none" if _is_nothing(found) else "wrong"
    if _is_nothing(found):
        return "lost"
    return "right" if found == truth else "wrong"


class Tally:
    """How often each library is right, per field."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.records = 0
        self.counts: Counter[tuple[str, str, str]] = Counter()

    def add(self, truth: Values, readings: Mapping[str, Values]) -> None:
        """Count the readings of one paper."""
        self.records += 1
        for name in FIELDS:
            self.counts[name, "truth", "known"] += not _is_nothing(truth[name])
            for library, reading in readings.items():
                self.counts[name, library, judge(truth[name], reading[name])] += 1

    def table(self) -> str:
        """Give the figures as a Markdown table."""
        heads = "have it | hfdaily right | client right | client lost | client wrong"
        lines = [f"| of {self.records} papers | {heads} |", "|---|---:|---:|---:|---:|---:|"]
        for name in FIELDS:
            cells = [
                self.counts[name, "truth", "known"],
                self.counts[name, "hfdaily", "right"],
                *(self.counts[name, "client", verdict] for verdict in ("right", "lost", "wrong")),
            ]
            lines.append(f"| `{name}` | {' | '.join(str(cell) for cell in cells)} |")
        return "\n".join(lines)


def compare(payloads: Iterable[tuple[list[Any], list[Values]]]) -> Tally:
    """Read payloads with both libraries.

    Args:
        payloads: lists of the daily API, each with the truth of its items.
    """
    tally = Tally()
    for items, truths in payloads:
        digest = hfdaily.parse(copy.deepcopy(items))
        for item, truth, paper in zip(items, truths, digest, strict=True):
            # The client takes its input apart.
            info = PaperInfo(**copy.deepcopy(item))
            tally.add(truth, {"hfdaily": of_paper(paper), "client": of_record(info)})
    return tally


def rendered() -> Iterator[tuple[list[Any], list[Values]]]:
    """Give made-up papers as the API of every era answered."""
    papers = made_up_papers(20)
    for era in ERAS:
        items = json.loads(render_payload(papers, era=era))
        shown = printed_as(papers, kind="daily", surface="json", era=era)
        yield items, [of_paper(paper) for paper in shown]


def rendered_alone() -> Iterator[tuple[list[Any], list[Values]]]:
    """Give made-up papers as the API answers for one paper, in its newest form."""
    for paper in made_up_papers(20):
        item = json.loads(render_payload([paper], shape="paper"))
        shown = printed_as([paper], kind="paper", surface="json")
        yield [item], [of_paper(shown[0])]


def captured(captures: Path) -> Iterator[tuple[list[Any], list[Values]]]:
    """Give the real answers."""
    for path in sorted(captures.glob("json/api-daily-*.json")):
        if not path.name.endswith(".facts.json"):
            items = json.loads(path.read_bytes())
            yield items, [of_item(item) for item in items]


def table_in(page: str, name: str) -> str:
    """Cut a table out of the page."""
    return page.partition(_start(name))[2].partition("\n<!-- end -->")[0]


def with_table(page: str, name: str, table: str) -> str:
    """Put a table into the page."""
    before, start, rest = page.partition(_start(name))
    _, end, after = rest.partition("\n<!-- end -->")
    return f"{before}{start}{table}{end}{after}"


def _start(name: str) -> str:
    return f"<!-- table: {name} -->\n"


def main() -> None:
    """Write the tables anew."""
    page = PAGE.read_text("utf-8")
    page = with_table(page, "rendered", compare(rendered()).table())
    captures = Path(__file__).parents[2] / "shared" / "captures"
    if captures.is_dir():
        page = with_table(page, "captured", compare(captured(captures)).table())
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
