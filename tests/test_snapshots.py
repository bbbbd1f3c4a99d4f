"""Snapshots that browser agents take of a page: made-up pages in the forms of several tools."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfdaily import Code, Digest, Kind, Paper, parse
from hfdaily._pages.read import Content
from hfdaily._snapshots.nodes import read_snapshot
from hfdaily._tokens import TokenKind
from hfdaily.testing import made_up_digest

HEAD = "by AK and the research community"


class Node(NamedTuple):
    """A node of a page: what it is, what it is called, and where it leads."""

    role: str
    name: str = ""
    children: tuple["Node", ...] = ()
    url: str = ""
    level: int = 0


def text(value: str) -> Node:
    """Make a text."""
    return Node("text", value)


def link(url: str, *children: Node, name: str | None = None) -> Node:
    """Make a link, which is called as its texts are."""
    texts = " ".join(child.name for child in children if child.role in {"text", "img"})
    return Node("link", texts if name is None else name, children, url)


def card(paper: Paper, kind: Kind) -> Node:
    """Make the card of a paper."""
    path = f"/papers/{paper.id}"
    title = link(path, text(paper.title))
    return Node("article", "", tuple(_parts(paper, kind, path, title)))


def _parts(paper: Paper, kind: Kind, path: str, title: Node) -> Iterator[Node]:
    yield link(path)
    if kind is Kind.DAILY:
        assert paper.submitted_by is not None
        yield text("Submitted by")
        yield text(paper.submitted_by.username or "")
    yield link(f"/login?next=%2Fpapers%2F{paper.id}", text(str(paper.upvotes or "-")))
    yield Node("heading", paper.title, (title,), level=3)
    if kind is Kind.SEARCH:
        yield link(path, Node("paragraph", "", (text(paper.summary or ""),)), name="")
    if paper.organization:
        slug, name = paper.organization.name, paper.organization.fullname
        yield link(f"/{slug}", Node("img", slug or ""), text(name or slug or ""))
    else:
        yield link(path, Node("list", "", (Node("listitem", "Ada", (text("·"),)), authors(paper))))
    if kind is Kind.SEARCH and paper.published_on:
        yield text("·")
        yield text(f"{paper.published_on:%b} {paper.published_on.day}, {paper.published_on.year}")
    if paper.comments:
        yield link(f"{path}#community", text(str(paper.comments)))


def authors(paper: Paper) -> Node:
    """Make the item that counts the authors."""
    return Node("listitem", "", (text(f"{paper.author_count} authors"),))


def page(digest: Digest) -> Node:
    """Make a page of cards, with a menu above and below."""
    menu = Node("banner", "", (link("/", Node("img", "Logo")), link("/models", text("Models"))))
    cards = [card(paper, digest.kind) for paper in digest.papers]
    parts = (
        Node("button", "", (text("Search"),)),
        Node("heading", "Daily Papers", (link("/papers", text("Daily Papers")),), level=1),
        Node("heading", HEAD, (text("by"), link("/akhaliq", text("AK")), text(HEAD[6:])), level=2),
        *cards,
    )
    return Node("root", "Papers", (menu, Node("main", "", parts)))


# The writers of the tools.


def _key(value: str) -> str:
    """Quote what YAML would take for something else in front of a colon, as Playwright does."""
    needs = ": " in value or " #" in value
    return "'" + value.replace("'", "''") + "'" if needs else value


def _value(value: str) -> str:
    needs = ": " in value or " #" in value or value[:1] in set("-'\"[{@`&*!|>%")
    return json.dumps(value) if needs else value


def _playwright(node: Node, depth: int, numbers: Iterator[int], *, refs: bool) -> Iterator[str]:
    """Write a node as Playwright does: a link's only text is its name."""
    indent = "  " * depth
    children = node.children
    if node.role == "text" and node.name:
        yield f"{indent}- text: {_value(node.name)}"
    if node.role not in {"text", "root"}:
        name = f" {json.dumps(node.name)}" if node.name else ""
        level = f" [level={node.level}]" if node.level else ""
        if children == (text(node.name),):
            children = ()
        key = _key(f"{node.role}{name}{level}" + (f" [ref=e{next(numbers)}]" if refs else ""))
        yield f"{indent}- {key}" + (":" if children or node.url else "")
        depth += 1
    if node.url:
        yield f"{indent}  - /url: {_value(node.url)}"
    for child in children:
        yield from _playwright(child, depth, numbers, refs=refs)


_CHROMIUM = {"text": "StaticText", "img": "image", "root": "RootWebArea"}


def _chromium(
    node: Node, depth: int, numbers: Iterator[int], begin: Callable[[int, str, Node], str]
) -> Iterator[str]:
    """Write a node as tools do that ask Chromium for its tree."""
    yield "  " * depth + begin(next(numbers), _CHROMIUM.get(node.role, node.role), node)
    for child in node.children:
        yield from _chromium(child, depth + 1, numbers, begin)


def _devtools(number: int, role: str, node: Node) -> str:
    url = f' url="https://huggingface.co{node.url}"' if node.url else ""
    level = f' level="{node.level}"' if node.level else ""
    return f'uid=1_{number} {role} "{node.name}"{" focusable" if node.url else ""}{url}{level}'


def _tree(number: int, role: str, node: Node) -> str:
    return f"[{number}] {role} {json.dumps(node.name)}"


def _browsergym(number: int, role: str, node: Node) -> str:
    url = f", clickable, url='https://huggingface.co{node.url}'" if node.url else ""
    return f"[a{number}] {role} {node.name!r}{url}"


def _stagehand(node: Node, depth: int, numbers: Iterator[int]) -> Iterator[str]:
    """Write a node as Stagehand does: texts that say the name are left out, controls are not."""
    role = _CHROMIUM.get(node.role, node.role)
    name = f": {node.name}" if node.name else ""
    yield f"{'  ' * depth}[0-{next(numbers)}] {role}{name}"
    if node.url.startswith("/login"):
        yield f"{'  ' * depth}  [0-{next(numbers)}] checkbox"
    said = "".join(child.name for child in node.children if child.role == "text")
    for child in node.children:
        if child.role != "text" or not node.name or said != node.name:
            yield from _stagehand(child, depth + 1, numbers)


def _bare(_number: int, role: str, node: Node) -> str:
    return f"{role} {json.dumps(node.name)}"


def _raw(_number: int, role: str, node: Node) -> str:
    return f'{role} "{node.name}"' if node.name else role


def _listed(_number: int, role: str, node: Node) -> str:
    return f"- {role}: {node.name}"


def _elements(node: Node, depth: int, numbers: Iterator[int]) -> Iterator[str]:
    """Write a node as browser-use does: nothing has a target."""
    if node.role in {"link", "button"}:
        yield "\t" * depth + f"[{next(numbers)}]<{'a' if node.role == 'link' else 'button'} />"
        depth += 1
    elif node.role == "text":
        yield "\t" * depth + node.name
    for child in node.children:
        yield from _elements(child, depth, numbers)


def _short_elements(node: Node, numbers: Iterator[int]) -> Iterator[str]:
    """Write a node as older ones of it do: the text stands within its tag."""
    if node.role == "link":
        inner = " ".join(part.name for part in _all(node) if part.role == "text")
        yield f"[{next(numbers)}]<a>{inner}</a>"
        return
    if node.role == "text":
        yield node.name
    for child in node.children:
        yield from _short_elements(child, numbers)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _numbers() -> Iterator[int]:
    return iter(range(1, 100_000))


WRITERS: dict[str, Callable[[Node], Iterator[str]]] = {
    "playwright": lambda node: _playwright(node, 0, _numbers(), refs=False),
    "playwright-mcp": lambda node: _playwright(node, 0, _numbers(), refs=True),
    "devtools": lambda node: _chromium(node, 0, _numbers(), _devtools),
    "tree": lambda node: _chromium(node, 0, _numbers(), _tree),
    "browsergym": lambda node: _chromium(node, 0, _numbers(), _browsergym),
    "bare": lambda node: _chromium(node, 0, _numbers(), _bare),
    "raw": lambda node: _chromium(node, 0, _numbers(), _raw),
    "listed": lambda node: _chromium(node, 0, _numbers(), _listed),
    "stagehand": lambda node: _stagehand(node, 0, _numbers()),
    "browser-use": lambda node: _elements(node, 0, _numbers()),
    "old-browser-use": lambda node: _short_elements(node, _numbers()),
}
WITH_TARGETS = frozenset({"playwright", "playwright-mcp", "devtools", "browsergym"})


def write(digest: Digest, writer: str) -> str:
    """Write a snapshot of a page."""
    return "\n".join(WRITERS[writer](page(digest)))


# What has to come back.


def facts(paper: Paper, kind: Kind, *, targets: bool) -> dict[str, Any]:
    """Give what a snapshot says of a paper."""
    organization = paper.organization
    found: dict[str, Any] = {
        "title": paper.title,
        "upvotes": paper.upvotes,
        "comments": paper.comments or 0,
        "authors": None if organization else paper.author_count,
        "organization": organization and (organization.fullname or organization.name),
    }
    if kind is Kind.DAILY:
        found["submitter"] = paper.submitted_by and paper.submitted_by.username
    else:
        found |= {"summary": paper.summary, "day": paper.published_on}
    if targets:
        found |= {"id": paper.id, "slug": organization and organization.name}
    return found


def simple(kind: Kind, seed: int) -> Digest:
    """Make up a page whose values the snapshots print in full."""
    made = made_up_digest(8, kind=kind, seed=seed)
    papers = (attrs.evolve(paper, github_stars=None) for paper in made.papers)
    return attrs.evolve(made, papers=tuple(papers))


def assert_reads(digest: Digest, snapshot: Content, *, targets: bool) -> Digest:
    """Check all papers of a snapshot."""
    found = parse(snapshot, as_of=digest.date)
    kind = digest.kind
    expected = [facts(paper, kind, targets=targets) for paper in digest.papers]
    assert [facts(paper, kind, targets=targets) for paper in found.papers] == expected
    assert found.kind is kind
    assert found.rejected == ()
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.SEARCH])
@pytest.mark.parametrize("writer", WRITERS)
def test_snapshots_are_read(writer: str, kind: Kind, seed: int) -> None:
    """Every tool's snapshot gives all that it shows."""
    digest = simple(kind, seed)
    assert_reads(digest, write(digest, writer), targets=writer in WITH_TARGETS)


TITLES = (
    "Colons: A Study of 'Quotes' and \"More\"",
    '"What Is This?": Questions [of Agents] {and Tools}',
    r"Learning $\alpha_{i}$-Nets with \textbf{Bold} Steps",
    "C# and <a> Tags - A View | of Bars",
    "'Single' Quotes, url=\"x\", and [level=3] Marks",
    "Déjà Vu 😀 in Größe",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("writer", WRITERS)
def test_titles_with_marks(writer: str, title: str) -> None:
    """What stands for quotes, brackets and escapes in a snapshot is the title's own again."""
    digest = simple(Kind.DAILY, 1)
    first, *rest = digest.papers
    digest = attrs.evolve(digest, papers=(attrs.evolve(first, title=title), *rest))
    assert_reads(digest, write(digest, writer), targets=writer in WITH_TARGETS)


@pytest.mark.parametrize("writer", WRITERS)
def test_lines_are_the_snapshot_s(writer: str) -> None:
    """The place of a paper is a line of the snapshot, whatever stands above it."""
    digest = simple(Kind.DAILY, 2)
    above = "### Page\n- Page URL: https://huggingface.co/papers\n### Snapshot\n```yaml\n"
    snapshot = f"{above}{write(digest, writer)}\n```\n"
    found = assert_reads(digest, snapshot, targets=writer in WITH_TARGETS)
    assert found.url == "https://huggingface.co/papers"
    lines = snapshot.split("\n")
    places = [paper.origin.line or 0 for paper in found.papers]
    assert places == sorted(set(places))
    for place, after, paper in zip(places, [*places[1:], len(lines)], found.papers, strict=True):
        shown = "\n".join(lines[place - 1 : after])
        assert max(paper.title.split(), key=len) in shown


# Trees as JSON.

Json = dict[str, Any]


def _puppeteer(node: Node) -> list[Json]:
    """Write a node as Puppeteer does: what has no name is left out, links have no children."""
    children = [found for child in node.children for found in _puppeteer(child)]
    if not node.name and node.role != "link":
        return children
    role = _CHROMIUM.get(node.role, node.role) if node.role != "text" else "text"
    name = node.name or " ".join(part.name for part in _all(node) if part.role == "text")
    found: Json = {"role": role, "name": name}
    if node.level:
        found["level"] = node.level
    if children and node.role not in {"link", "button"}:
        found["children"] = children
    return [found]


def _chromium_nodes(node: Node) -> list[Json]:
    """Write the nodes as Chromium's protocol does: in a list, with those that are ignored."""
    found: list[Json] = []
    numbers = _numbers()

    def add(node: Node) -> str:
        number = str(next(numbers))
        said = {"url": node.url and f"https://huggingface.co{node.url}", "level": node.level}
        properties = [{"name": k, "value": {"type": "x", "value": v}} for k, v in said.items() if v]
        written: Json = {"nodeId": number, "ignored": node.role == "list", "properties": properties}
        if not written["ignored"]:
            written["role"] = {"type": "role", "value": _CHROMIUM.get(node.role, node.role)}
            written["name"] = {"type": "computedString", "value": node.name, "sources": []}
        found.append(written)
        written["childIds"] = [add(child) for child in node.children]
        return number

    add(node)
    return found


TREES: dict[str, Callable[[Node], Any]] = {
    "puppeteer": lambda node: _puppeteer(node)[0],
    "nodes": _chromium_nodes,
    "protocol": lambda node: {"id": 4, "result": {"nodes": _chromium_nodes(node)}},
    "shuffled": lambda node: {"nodes": sorted(_chromium_nodes(node), key=lambda n: n["nodeId"])},
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.SEARCH])
@pytest.mark.parametrize("writer", TREES)
@pytest.mark.parametrize("dress", [lambda tree: tree, json.dumps])
def test_trees_are_read(dress: Callable[[Any], Any], writer: str, kind: Kind, seed: int) -> None:
    """A tree that was saved as JSON gives what its snapshot as lines would."""
    digest = simple(kind, seed)
    tree = dress(TREES[writer](page(digest)))
    found = assert_reads(digest, tree, targets=writer != "puppeteer")
    assert Code.WRAPPED_PAYLOAD in {item.code for item in found.diagnostics}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("writer", TREES)
def test_titles_with_marks_in_trees(writer: str, title: str) -> None:
    """JSON has its own escapes; those of lines come not into it."""
    digest = simple(Kind.DAILY, 1)
    first, *rest = digest.papers
    digest = attrs.evolve(digest, papers=(attrs.evolve(first, title=title), *rest))
    assert_reads(digest, TREES[writer](page(digest)), targets=writer != "puppeteer")


@pytest.mark.parametrize(
    "tree",
    [
        [{"childIds": ["404"]}],
        {"nodes": [{"nodeId": "1", "role": {"value": "x"}, "childIds": ["1", "1"]}]},
        {"role": "RootWebArea", "name": "404", "children": [{"role": "text", "name": "404"}]},
        {"role": "x", "children": [{"role": {}, "name": []}, {"role": "y", "children": 7}, None]},
    ],
)
def test_trees_without_papers(tree: Content) -> None:
    """What holds no papers is no digest; numbers of nodes are no errors of the site."""
    digest = parse(tree)
    assert [item.code for item in digest.diagnostics if item.code is not Code.WRAPPED_PAYLOAD] == [
        Code.NOT_A_DIGEST
    ]


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
def test_nodes_that_are_not_shown() -> None:
    """What Chromium ignores is no part of the page, though its text stands in the tree."""
    nodes = _chromium_nodes(page(simple(Kind.DAILY, 0)))
    shown = parse(json.dumps(nodes))
    for node in [node for node in nodes if node.get("role", {}).get("value") == "article"]:
        number = f"{node['nodeId']}-hidden"
        role = {"type": "role", "value": "StaticText"}
        name = {"type": "computedString", "value": "Meadow Laboratory"}
        nodes.append({"nodeId": number, "ignored": True, "role": role, "name": name})
        node["childIds"].append(number)
    digest = parse(json.dumps(nodes))
    assert digest.papers == shown.papers
    assert digest.diagnostics == shown.diagnostics


def test_large_trees() -> None:
    """A tree of many or deep nodes is read in linear time, and without a limit's note."""
    nodes = [
        {"nodeId": str(i), "role": {"value": "generic"}, "childIds": [str(i + 1)] * 9}
        for i in range(20_000)
    ]
    begin = time.perf_counter()
    digest = parse({"nodes": nodes})
    assert time.perf_counter() - begin < 60
    assert Code.LIMIT_REACHED not in {item.code for item in digest.diagnostics}


def _wrapped(snapshot: str) -> str:
    return json.dumps({"result": {"content": [{"type": "text", "text": snapshot}]}})


def _counted(snapshot: str) -> str:
    return "".join(f"{i:6}\t{line}\n" for i, line in enumerate(snapshot.split("\n"), 1))


@pytest.mark.parametrize("dress", [_wrapped, _counted, json.dumps, repr, str.encode])
@pytest.mark.parametrize("writer", WRITERS)
def test_snapshots_in_other_dress(writer: str, dress: Callable[[str], str | bytes]) -> None:
    """The answer of a server, line numbers, a string of strings: all is taken off first."""
    digest = simple(Kind.DAILY, 0)
    found = parse(dress(write(digest, writer)), as_of=digest.date)
    assert [paper.title for paper in found.papers] == [paper.title for paper in digest.papers]
    assert [paper.upvotes for paper in found.papers] == [paper.upvotes for paper in digest.papers]


def test_block_elements_make_no_html() -> None:
    """Elements of browser-use are no tags of a document."""
    digest = simple(Kind.DAILY, 0)
    snapshot = "".join(f"[{i}]<div />\n" for i in range(9)) + write(digest, "browser-use")
    assert_reads(digest, snapshot, targets=False)


def test_address_of_the_root() -> None:
    """The first node of Chromium's tree says which page it is."""
    digest = simple(Kind.DAILY, 0)
    root, rest = write(digest, "devtools").split("\n", 1)
    url = "https://huggingface.co/papers/date/2026-05-13"
    assert parse(f'{root} url="{url}"\n{rest}').url == url


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('- link "12" [ref=e1]: Upvotes', "Upvotes"),
        ('- button "Roll dice"', "Roll dice"),
        ('- listitem "A label"', ""),
        ('- textbox "Search models"', ""),
        ('- img "A logo"', ""),
        ("- /placeholder: Search", ""),
        ('- text: "- a: \\"b\\" \\x41\\ud83d\\ude00"', '- a: "b" A😀'),
        ("- text: 'it''s'", "it's"),
        ("- 'button \"A: it''s\"'", "A: it's"),
        ('- "button \\"A: B\\""', "A: B"),
        ("- <changed> text: new", "new"),
        ("[0-3] StaticText: a: 'b' \\beta", "a: 'b' \\beta"),
        ("[0-3] button: Roll dice", "Roll dice"),
        ("[0-3] listitem: A label", ""),
        ("[3]<button aria-label=Roll dice />", ""),
        ("*[3]<button type=submit>Go />", "Go"),
        ('[3] InlineTextBox "twice"', ""),
        ("[3] StaticText 'it\\'s'", "it's"),
        ('uid=1_3 StaticText "$\\beta$ "x""', '$\\beta$ "x"'),
    ],
)
def test_lines(line: str, shown: str) -> None:
    """What a node shows is read, in whatever way it is quoted; its label is not."""
    tokens = read_snapshot(f"- list:\n  {line}\n- text: End")
    texts = [token.text for token in tokens if token.kind is not TokenKind.IMAGE]
    assert texts == [*filter(None, [shown]), "End"]


@pytest.mark.parametrize("writer", sorted(WRITERS.keys() - {"browser-use", "old-browser-use"}))
def test_without_indents_nothing_is_guessed(writer: str) -> None:
    """A tree that lost its indents gives no paper instead of wrong ones, and says so."""
    snapshot = write(simple(Kind.DAILY, 0), writer)
    found = parse("\n".join(map(str.strip, snapshot.split("\n"))))
    assert found.papers == ()
    assert not found.ok
    assert Code.NOT_A_DIGEST in {item.code for item in found.diagnostics}


@pytest.mark.parametrize("writer", WRITERS)
def test_other_pages_are_no_digest(writer: str) -> None:
    """A snapshot of another page gives no paper."""
    models = [link(f"/ada/model-{i}", text(f"ada/model-{i}")) for i in range(9)]
    found = parse("\n".join(WRITERS[writer](Node("main", "", tuple(models)))))
    assert found.papers == ()
    assert not found.ok


@given(
    st.sampled_from(sorted(WRITERS)),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 12), st.integers(0, 12)), max_size=6),
)
def test_damaged_snapshots(writer: str, cuts: list[tuple[int, int, int]]) -> None:
    """Lines that are lost or indented otherwise never break the reading, nor make up ids."""
    digest = simple(Kind.DAILY, 0)
    lines = write(digest, writer).split("\n")
    for place, width, indent in cuts:
        lines[place : place + width] = [" " * indent + line for line in lines[place : place + 1]]
    found = parse("\n".join(lines), as_of=digest.date)
    assert Code.INTERNAL_ERROR not in {item.code for item in found.diagnostics}
    assert {paper.id for paper in found.papers} <= {None, *(paper.id for paper in digest.papers)}


HOSTILE: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "".join(f"{' ' * i}- link:\n" for i in range(int((2 * n) ** 0.5))),
    "wide": lambda n: '- link "a":\n' + '  - text: "b"\n' * (n // 14),
    "headings": lambda n: '- link "a":\n' + '  - heading "b":\n' * (n // 16),
    "quotes": lambda n: '- link "a"\n' * 9 + 'uid=1 link "' + '" a="' * (n // 5),
    "words": lambda n: '- link "a"\n' * 9 + 'uid=1 link "' + '" a b c' * (n // 7),
    "escapes": lambda n: '- link "a"\n' * 9 + '- link "' + "\\" * n,
    "brackets": lambda n: '- link "a"\n' * 9 + "- link" + " [a" * (n // 3),
    "elements": lambda n: "[1]<a />\n" * 9 + "[1]<a" + " <" * (n // 2),
}


@pytest.mark.no_cover  # to trace so many lines takes minutes, and says nothing new
@pytest.mark.parametrize("name", HOSTILE)
def test_a_million_characters(name: str) -> None:
    """A monotonous snapshot is read in seconds; quadratic work would take far longer."""
    content = HOSTILE[name](1_000_000)
    assert len(content) > 900_000
    start = time.process_time()
    assert parse(content).papers == ()
    assert time.process_time() - start < 120
