"""What `hfdaily check` finds on the real captures: these codes, so often, and no others."""

import json
from pathlib import Path

import pytest

import hfdaily
from hfdaily._cli.main import main

FINDINGS: dict[str, dict[str, int]] = {
    "html/daily-2024-08-01.html": {},
    "html/daily-2026-02-20.html": {},
    "html/daily-2026-03-17.html": {},
    "html/daily-2026-05-13.html": {},
    "html/not-a-digest-posts-page.html": {"other-content": 1},
    "html/paper-2509.24002.html": {},
    # Its embedded JSON was taken out; cards round stars, and print one of two summaries.
    "html/trending-2026-10-07.excerpt.html": {
        "embedded-missing": 1,
        "rounded-count": 1,
        "summary-undecided": 1,
    },
    "json/api-daily-2024-05-28.json": {},
    "json/api-daily-2024-08-05.json": {},
    # Until 2025-03-10 the papers of a list went on Daily on two days (UTC).
    "json/api-daily-2025-03-05.json": {"date-inferred": 1},
    # For some days then, payloads had no daily time and no submitter: no key is missing.
    "json/api-daily-2025-03-14.json": {},
    "json/api-daily-2025-10-01.json": {},
    "json/api-daily-2025-10-07.json": {},
    "json/api-daily-2026-06-12.json": {},
    "json/api-daily-2026-08-14.json": {},
    "markdown/firecrawl-search-2026-10-02.md": {},
    "markdown/jina-paper-2310.03714.md": {},
    "markdown/markdownify-paper-2512.15603.md": {"year-inferred": 1},
    "text/blocktext-paper-2405.07960.txt": {},
    "text/html2text-footnotes-search-2026-06-29.txt": {},
    "text/link-dialect-trending-2026-01.txt": {"rounded-count": 1, "summary-undecided": 1},
    # Four of its 54 cards have no footer, and nothing tells the year of twenty dates.
    "text/search-2025-12-12.txt": {"card-incomplete": 4, "year-inferred": 1},
}
"""The codes of each capture, and how often each is found."""

STATUSES = {
    "html/not-a-digest-posts-page.html": 3,
    "html/trending-2026-10-07.excerpt.html": 1,
    "text/search-2025-12-12.txt": 1,
}
"""The exit status of `hfdaily check` where it is not 0."""

DAYS = [name for name in FINDINGS if name.startswith("html/daily-")]


@pytest.mark.parametrize("name", FINDINGS)
def test_findings(captures: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """The check of a capture gives its row of the table, exactly."""
    status = main(["check", "--json", str(captures / name)])
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked["counts"] == FINDINGS[name]
    assert checked["diagnostics_dropped"] == 0
    assert status == STATUSES.get(name, 0)


def test_every_capture_has_its_row(captures: Path) -> None:
    """No capture is left out of the table, and no row is without its capture."""
    files = {path for path in captures.glob("*/*") if not path.name.endswith(".facts.json")}
    assert {str(path.relative_to(captures)) for path in files} == FINDINGS.keys()


@pytest.mark.parametrize("name", DAYS)
def test_surfaces_agree(captures: Path, name: str) -> None:
    """On a real day page the embedded JSON and the cards say the same of every paper."""
    digest = hfdaily.parse((captures / name).read_bytes(), cross_check=True)
    assert digest.diagnostics == ()


@pytest.mark.parametrize("name", FINDINGS)
def test_reading_twice_finds_nothing_more(captures: Path, name: str) -> None:
    """The cross-check adds no finding to any real page."""
    content = (captures / name).read_bytes()
    once, twice = hfdaily.parse(content), hfdaily.parse(content, cross_check=True)
    assert twice.diagnostics == once.diagnostics
