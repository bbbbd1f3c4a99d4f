"""Ratios of hfdaily to its peers, measured side by side: ``python benchmarks/run.py``.

All that is compared runs in turns in one process, and the fastest of the rounds
counts: the times differ from machine to machine, the ratios hardly. The garbage
collector stays on. ``--smoke`` takes a few seconds and never fails for time;
without it the exit status is 1 where a ratio is beyond its budget.

The peers are the dependency group ``bench``; without them their rows are left out.
"""

import argparse
import importlib.util
import itertools
import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from lxml import etree

import hfdaily
from hfdaily.testing import (
    made_up_digest,
    render_day,
    render_markdown,
    render_payload,
    render_text,
)

CAPTURES = Path(__file__).parents[2] / "shared" / "captures"
"""Real pages, which are no part of the project; used where they are."""

Work = Callable[[], object]


@attrs.frozen
class Row:
    """One measured ratio."""

    case: str
    peer: str
    own: str
    """What hfdaily took."""
    other: str
    """What the peer took."""
    ratio: float
    budget: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its budget."""
        return self.budget is None or self.ratio <= self.budget


@attrs.frozen
class Peer:
    """Something that does part of the same work."""

    name: str
    run: Callable[[Any], Sequence[object]]
    """Takes the page; gives a record for each paper, or an empty list."""
    budget: float | None = None
    """How much longer than this hfdaily may take; None where it is told only."""
    needs: str = "lxml"
    """The module that it is made of."""


def tree_of(page: bytes) -> Any:  # noqa: ANN401 - lxml's stubs leave elements untyped here
    """Give lxml's tree of a page."""
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def floor_of_embedded(page: bytes) -> list[object]:
    """Do the least that any reader of embedded JSON does: the tree, and the JSON."""
    (element,) = tree_of(page).xpath('//*[@data-target="DailyPapers"]')
    records: list[object] = json.loads(element.get("data-props"))["dailyPapers"]
    return records


def floor_of_cards(page: bytes) -> list[object]:
    """Make lxml's tree and read nothing, the least that a reader of cards does."""
    tree_of(page)
    return []


def soup_of_embedded(page: bytes) -> list[object]:
    """Do as most scrapers do."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - a peer that may be missing

    soup = BeautifulSoup(page, "lxml")
    element = soup.find("div", attrs={"data-target": "DailyPapers"})
    props = json.loads(str(element["data-props"])) if element else {}
    return [
        {
            "id": item["paper"]["id"],
            "title": item["paper"]["title"].strip(),
            "abstract": item["paper"]["summary"].replace("\n", " "),
            "authors": [author["name"] for author in item["paper"]["authors"]],
            "upvotes": item["paper"].get("upvotes", 0),
            "comments": item.get("numComments", 0),
            "url": f"https://huggingface.co/papers/{item['paper']['id']}",
        }
        for item in props["dailyPapers"]
    ]


def soup_of_cards(page: bytes) -> list[object]:
    """Do as scrapers of the visible cards do."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - a peer that may be missing

    soup = BeautifulSoup(page, "lxml")
    found: list[object] = []
    for card in soup.find_all("article"):
        link = card.select_one("h3 a")
        vote = card.select_one('a[href^="/login"]')
        found.append(
            {
                "url": link["href"] if link else None,
                "title": link.get_text(strip=True) if link else None,
                "upvotes": vote.get_text(strip=True) if vote else None,
                "text": card.get_text(" ", strip=True),
            }
        )
    return found


def hub_of_payload(page: bytes) -> list[object]:
    """Do what the official client does with the API's answer."""
    from huggingface_hub.hf_api import PaperInfo  # noqa: PLC0415 - a peer that may be missing

    return [PaperInfo(**item) for item in json.loads(page)]


def fold_of_text(page: bytes) -> list[object]:
    """Fold a text's white space once: the least that a reader of text does."""
    " ".join(page.decode().split())
    return []


FLOOR_EMBEDDED = Peer("tree + json.loads (floor)", floor_of_embedded, 0.8)
FLOOR_CARDS = Peer("tree (floor)", floor_of_cards, 2.5)
SOUP_EMBEDDED = Peer("BeautifulSoup scraper", soup_of_embedded, 1 / 8, "bs4")
SOUP_CARDS = Peer("BeautifulSoup scraper", soup_of_cards, None, "bs4")
JSON_LOADS = Peer("json.loads (floor)", json.loads)
HUB = Peer("huggingface_hub.PaperInfo", hub_of_payload, 1.2, "huggingface_hub")
FOLD = Peer("folding its white space once", fold_of_text, 4.0)
# The page of 2024 is small: its one paper of 533 authors is most of it.
FIRST_ERA = (attrs.evolve(FLOOR_EMBEDDED, budget=1.0), attrs.evolve(SOUP_EMBEDDED, budget=1 / 5))
# An answer of usual size, where fixed costs do not tell.
USUAL = (JSON_LOADS, attrs.evolve(HUB, budget=1.0))


def without_json(page: bytes) -> bytes:
    """Cut the embedded JSON out of a page, so that only its cards are left."""
    begin = page.find(b'data-props="{&quot;dailyPapers')
    begin = page.find(b'data-target="DailyPapers" data-props="') if begin < 0 else begin
    begin = page.find(b'data-props="', begin) + len(b'data-props="')
    return page[:begin] + page[page.index(b'"', begin) :]


def pages(*, rendered_only: bool) -> Iterator[tuple[str, bytes, tuple[Peer, ...]]]:
    """Give the pages to be read, with the peers that can read them too."""
    day = made_up_digest(64)
    found = made_up_digest(50, kind=hfdaily.Kind.SEARCH)
    html = render_day(day).encode()
    yield "day page", html, (FLOOR_EMBEDDED, SOUP_EMBEDDED)
    yield "day page, cards alone", without_json(html), (FLOOR_CARDS, SOUP_CARDS)
    yield "API answer", render_payload(day, shape="daily").encode(), (JSON_LOADS, HUB)
    yield "search page as text", render_text(found).encode(), (FOLD,)
    yield (
        "search page as Markdown",
        render_markdown(found).encode(),
        (attrs.evolve(FOLD, budget=None),),
    )
    if rendered_only:
        return
    for path in sorted(CAPTURES.glob("html/daily-*.html")):
        page = path.read_bytes()
        yield path.stem, page, FIRST_ERA if "2024" in path.stem else (FLOOR_EMBEDDED, SOUP_EMBEDDED)
        yield f"{path.stem}, cards", without_json(page), (FLOOR_CARDS, SOUP_CARDS)
    for path in sorted(CAPTURES.glob("json/api-daily-*.json")):
        if ".facts" not in path.name:
            peers = USUAL if path.stem.endswith("2026-06-12") else (JSON_LOADS, HUB)
            yield path.stem, path.read_bytes(), peers
    for path in sorted(CAPTURES.glob("text/search-*.txt")):
        yield path.stem, path.read_bytes(), (FOLD,)


def best(
    works: Sequence[Work], rounds: int, clock: Callable[[], float] = time.process_time
) -> list[float]:
    """Run works in turns; give the seconds of the fastest run of each.

    The time of the process does not count what else the machine does meanwhile. Their
    order changes, since what always ran in the wake of the same other would always find
    the processor's caches full of the other's things.
    """
    fastest = [float("inf")] * len(works)
    orders = itertools.cycle(itertools.permutations(range(len(works))))
    for order in itertools.islice(orders, rounds):
        for i in order:
            start = clock()
            works[i]()
            fastest[i] = min(fastest[i], clock() - start)
    return fastest


def speed(rounds: int, *, rendered_only: bool) -> Iterator[Row]:
    """Compare the time of one page with that of every peer."""
    for case, page, peers in pages(rendered_only=rendered_only):
        present = [peer for peer in peers if importlib.util.find_spec(peer.needs)]
        count = len(hfdaily.parse(page))
        for peer in present:
            theirs = len(peer.run(page))
            if not count or (theirs and theirs != count):
                msg = f"{case}: hfdaily reads {count} papers, {peer.name} {theirs}"
                raise ValueError(msg)
        works = [lambda: hfdaily.parse(page)]  # noqa: B023 - called before the loop goes on
        works += [lambda peer=peer: peer.run(page) for peer in present]  # type: ignore[misc]  # noqa: B023 - the peer is bound, the page called before the loop goes on
        own, *others = best(works, rounds)
        for peer, other in zip(present, others, strict=True):
            yield Row(case, peer.name, _ms(own), _ms(other), own / other, peer.budget)


def _ms(seconds: float) -> str:
    return f"{seconds * 1_000:.1f} ms"


def import_time(rounds: int) -> Iterator[Row]:
    """Compare whole processes: ``import hfdaily`` with ``import lxml.etree, attrs``."""
    commands = ("import hfdaily", "import lxml.etree, attrs")
    works = [lambda code=code: _run_python(code) for code in commands]
    own, other = best(works, rounds, children_time)
    yield Row("import hfdaily", commands[1], _ms(own), _ms(other), own / other, 1.3)


def children_time() -> float:
    """Give the seconds that processes started here have computed; on Windows, those gone by."""
    if sys.platform == "win32":
        return time.perf_counter()
    import resource  # noqa: PLC0415 - not on Windows

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run_python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - own interpreter, fixed code


def _search(papers: int) -> hfdaily.Digest:
    return made_up_digest(papers, kind=hfdaily.Kind.SEARCH)


FORMS: dict[str, Callable[[int], bytes]] = {
    "HTML, embedded JSON": lambda papers: render_day(made_up_digest(papers)).encode(),
    "HTML, cards": lambda papers: render_day(made_up_digest(papers), embedded=False).encode(),
    "JSON": lambda papers: render_payload(made_up_digest(papers), shape="daily").encode(),
    "text": lambda papers: render_text(_search(papers)).encode(),
    "Markdown": lambda papers: render_markdown(_search(papers)).encode(),
}
"""What renders a page of so many papers, by form."""
FLOORS: dict[str, Callable[[bytes], object]] = {
    "JSON": json.loads,
    "HTML, cards": tree_of,
    "text": fold_of_text,
}
"""Work that is linear beyond doubt: what it takes more is what a processor takes for far memory."""


def scaling(small: int, large: int) -> Iterator[Row]:
    """Compare the time for each byte of a large page with that of a small one."""
    for form, render in FORMS.items():
        papers = 50
        for_each = len(render(papers)) / papers
        part, whole = (render(round(size / for_each)) for size in (small, large))
        yield _growth(form, hfdaily.parse, part, whole, 1.5)
        if floor := FLOORS.get(form):
            yield _growth(f"{form}, floor", floor, part, whole, None)


def _growth(
    case: str, read: Callable[[bytes], object], part: bytes, whole: bytes, budget: float | None
) -> Row:
    few, many = best([lambda: read(part), lambda: read(whole)], 2)
    ratio = (many / len(whole)) / (few / len(part))
    peer = f"{_mb(len(part))}, for each byte"
    return Row(f"{case}: {_mb(len(whole))}", peer, _ms(many), _ms(few), ratio, budget)


def memory(papers: int) -> Iterator[Row]:
    """Compare the peak of memory with the size of the page (what C libraries take is not seen)."""
    for form, render in FORMS.items():
        page = render(papers)
        hfdaily.parse(render(1))  # loads the modules
        tracemalloc.start()
        hfdaily.parse(page)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        yield Row(form, "size of the page", _mb(peak), _mb(len(page)), peak / len(page), 10.0)


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def table(title: str, rows: Iterator[Row]) -> bool:
    """Print rows as they come; tell whether all keep their budgets."""
    print(f"\n{title}")
    print(f"{'':38} {'hfdaily':>11}  {'against':34} {'':>11} {'ratio':>6}  budget")
    kept = True
    for row in rows:
        budget = f"{row.budget:.2f}" if row.budget is not None else "-"
        mark = "" if row.kept else "  BEYOND"
        print(
            f"{row.case:38} {row.own:>11}  {row.peer:34} {row.other:>11} {row.ratio:6.2f}"
            f"  {budget:>6}{mark}",
            flush=True,
        )
        kept = kept and row.kept
    return kept


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print.

    Returns:
        1 where a ratio is beyond its budget, but with ``--smoke`` always 0.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="short; never fails for time")
    parser.add_argument("--rendered", action="store_true", help="leave the captures out")
    options = parser.parse_args(arguments)
    rounds = 3 if options.smoke else 25
    sizes = (200_000, 1_000_000) if options.smoke else (1_000_000, 20_000_000)
    rendered_only = options.smoke or options.rendered
    kept = [
        table("Time of one page", speed(rounds, rendered_only=rendered_only)),
        table("Import, whole processes", import_time(rounds)),
        table("Scaling: time for each byte", scaling(*sizes)),
        table("Peak of memory", memory(20 if options.smoke else 64)),
    ]
    return 0 if options.smoke or all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
