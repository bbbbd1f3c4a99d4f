"""Links in the spellings of tools and people: each gives the same papers as Markdown's own."""

from collections.abc import Sequence

import attrs
import pytest

from hfdaily import Organization, Paper, parse

HUB = "https://huggingface.co"
TITLES = (
    "Physics-in-the-Loop Reconstruction of Scenes",
    "Reading Long Pages with Small Models",
    "A Survey of Pre- and Post-Training",
)
SENTENCE = "A small set of models reads long pages and says what it could not read at all. "
HEAD = "Daily Papers\n\nby AK and the research community\n\n"


@attrs.frozen
class Spelling:
    """How a page writes a link; ``{t}`` is its text and ``{u}`` its address."""

    link: str
    heading: str = "{link}"
    bare: str = ""
    """A link without a text."""

    def page(self, hub: str = HUB) -> str:
        """Write a day of three cards."""
        return HEAD + "\n".join(self._card(hub, i, title) for i, title in enumerate(TITLES))

    def _card(self, hub: str, index: int, title: str) -> str:
        path = f"{hub}/papers/2401.0000{index + 1}"
        vote = f"{hub}/login?next=%2Fpapers%2F2401.0000{index + 1}"
        heading = self.heading.format(link=self._link(title, path))
        lines = (
            "Submitted by",
            "ada",
            self._link(f"{index + 40}", vote),
            heading,
            self._link("Tsinghua University", f"{hub}/Tsinghua"),
            self._link(f"{index + 2}", f"{path}#community"),
        )
        return "\n\n".join(lines) + "\n"

    def _link(self, text: str, address: str) -> str:
        return self.link.format(t=text, u=address)


SPELLINGS = {
    "round": Spelling("{t} ({u})"),
    "round, glued": Spelling("{t}({u})"),
    "square": Spelling("{t} [{u}]"),
    "angle": Spelling("{t} <{u}>"),
    "before": Spelling("[{u}]{t}"),
    "bare": Spelling("{t} {u}"),
    "colon": Spelling("{t}: {u}"),
    "arrow": Spelling("{t} -> {u}"),
    "dash": Spelling("{t} – {u}"),
    "next line": Spelling("{t}\n[{u}]"),
    "round heading": Spelling("{t} ({u})", "### {link}"),
    "angle heading": Spelling("{t} <{u}>", "### {link}"),
    "org": Spelling("[[{u}][{t}]]", "*** {link}"),
    "wiki": Spelling("[[{u}|{t}]]", "=== {link} ==="),
    "mediawiki": Spelling("[{u} {t}]", "=== {link} ==="),
    "jira": Spelling("[{t}|{u}]", "h3. {link}"),
    "textile": Spelling('"{t}":{u}', "h3. {link}"),
    "asciidoc": Spelling("{u}[{t}]", "=== {link}"),
    "rst": Spelling("`{t} <{u}>`__", "{link}\n~~~~~~~~~~~~"),
    "slack": Spelling("<{u}|{t}>"),
}


def told(papers: Sequence[Paper]) -> list[tuple[object, ...]]:
    """Give what a card of these pages tells."""
    return [
        (
            p.id,
            p.title,
            p.upvotes,
            p.comments,
            p.organization,
            p.submitted_by and p.submitted_by.username,
        )
        for p in papers
    ]


TSINGHUA = Organization("Tsinghua", "Tsinghua University", None)
EXPECTED = [
    (f"2401.0000{i + 1}", title, i + 40, i + 2, TSINGHUA, "ada")
    for i, title in enumerate(TITLES)
]  # fmt: skip


@pytest.mark.parametrize("name", [*SPELLINGS])
def test_spellings(name: str) -> None:
    """Whatever marks a link, its text and address are told apart."""
    assert told(parse(SPELLINGS[name].page()).papers) == EXPECTED


@pytest.mark.parametrize(
    "hub", ["", "https://hf-mirror.com", f"https://web.archive.org/web/2024/{HUB}"]
)
@pytest.mark.parametrize("name", ["round", "square", "angle", "before", "bare", "org", "slack"])
def test_spellings_of_addresses(name: str, hub: str) -> None:
    """Addresses may be paths of the site, or those of a mirror or an archive."""
    assert told(parse(SPELLINGS[name].page(hub)).papers) == EXPECTED


@pytest.mark.parametrize("name", ["round", "square", "angle", "bare", "org", "jira", "slack"])
def test_lines_keep_their_numbers(name: str) -> None:
    """A link that is respelled moves no other line."""
    text = SPELLINGS[name].page()
    lines = text.split("\n")
    for paper in parse(text):
        assert paper.title in lines[(paper.origin.line or 0) - 1 : paper.origin.end_line][6]


def _list(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "{n}. {t} ({u})", "- {t}: {u}", "* {t} <{u}>", "{n}. **{t}** – {u}", "{t}\n{u}\n",
        "### {n}. {t} ({u})", "{n}) {t} [{u}]",
    ],
)  # fmt: skip
def test_lists_that_people_write(line: str) -> None:
    """A list of titles and addresses gives the titles alone, without their numbers."""
    lines = (
        line.format(n=i + 1, t=title, u=f"{HUB}/papers/2401.0000{i + 1}")
        for i, title in enumerate(TITLES)
    )
    papers = parse("Daily Papers\n\n" + _list(*lines)).papers
    assert [(p.id, p.title) for p in papers] == [entry[:2] for entry in EXPECTED]


def test_html_to_text() -> None:
    """Pictures have addresses in html-to-text too, and lines are broken at 80."""
    text = (
        f"{HEAD}[https://cdn-thumbnails.huggingface.co/papers/2401.00001.png]/papers/2401.00001\n"
        "Submitted by\n[https://cdn-avatars.huggingface.co/v1/production/uploads/ada-bcd.jpeg]\n"
        "ada\n41\n[/login?next=%2Fpapers%2F2401.00001]\n\n\n\n"
        "PHYSICS-IN-THE-LOOP RECONSTRUCTION OF SIMULATION-READY HUMAN-SCENE INTERACTIONS\n"
        "FROM VIDEO [/papers/2401.00001]\n\n"
        "occ-ai\n[https://cdn-avatars.huggingface.co/v1/production/uploads/occ.png]\n"
        "OCC [/occ-ai]\n7 [/papers/2401.00001] 2\n[/papers/2401.00001#community]\n"
        "/papers/2401.00002\nSubmitted by\n[/avatars/0123.svg]\nbob\n"
        "-\n[/login?next=%2Fpapers%2F2401.00002]\n\n\n\n"
        "READING LONG PAGES [/papers/2401.00002]\n\n * \n * ·\n   7 authors\n\n"
        "[/papers/2401.00002]\n3 [/papers/2401.00002#community]\n"
    )
    first, second = parse(text).papers
    assert first.title.endswith("HUMAN-SCENE INTERACTIONS FROM VIDEO")
    assert (first.id, first.upvotes, first.github_stars, first.comments) == ("2401.00001", 41, 7, 2)
    assert first.thumbnail == "https://cdn-thumbnails.huggingface.co/papers/2401.00001.png"
    assert first.organization == Organization(
        "occ-ai", "OCC", "https://cdn-avatars.huggingface.co/v1/production/uploads/occ.png"
    )
    assert first.summary is None
    assert (second.title, second.upvotes, second.author_count, second.comments) == (
        "READING LONG PAGES", 0, 7, 3,
    )  # fmt: skip
    assert second.submitted_by
    assert second.submitted_by.username == "bob"


def test_addresses_of_pictures_alone() -> None:
    """Where links are gone and pictures have addresses, these are no text of a card."""
    avatar = "[https://cdn-avatars.huggingface.co/v1/production/uploads/ada.jpeg]"
    text = HEAD + "".join(
        f"[https://cdn-thumbnails.huggingface.co/papers/{i}.png]\nSubmitted by\n{avatar}\nada\n"
        f"{i + 40}\n\n\n{title}\n\n * {avatar}\n * ·\n   3 authors\n\n{i + 2}\n"
        for i, title in enumerate(TITLES)
    )
    papers = parse(text).papers
    assert [(p.title, p.author_count, p.comments, p.summary) for p in papers] == [
        (title, 3, i + 2, None) for i, title in enumerate(TITLES)
    ]
    assert {p.submitted_by.username for p in papers if p.submitted_by} == {"ada"}


def test_address_in_an_abstract() -> None:
    """Where titles have no address, one in an abstract takes no text around itself."""
    prose = f"{SENTENCE * 4}The code (https://github.com/made-up/code) is free. {SENTENCE}"
    text = f"{HEAD}{TITLES[0]}\n\n{prose}\n\n3 authors\n·\nMay 19 3\n\n{TITLES[1]}\n\n{prose}\n"
    assert [(p.title, p.summary) for p in parse(text)] == [
        (title, prose.strip()) for title in TITLES[:2]
    ]


@pytest.mark.parametrize("form", ["{}", "Paper: {}", "Discuss here ({}).", "Read [{}] too", "<{}>"])
def test_address_of_one_paper_among_many(form: str) -> None:
    """Where one paper is mentioned with its address, the others keep their titles."""
    mention = form.format(f"{HUB}/papers/2401.00009")
    text = HEAD + "".join(
        f"{title}\n\n{SENTENCE * 4}\n\n{mention * (i == 1)}\n\n3 authors\n·\nMay {i + 1} 3\n\n"
        for i, title in enumerate(TITLES)
    )
    assert [p.title for p in parse(text)] == list(TITLES)


@pytest.mark.parametrize("form", ["[{}][]", "[{}]"])
def test_labels_that_are_whole_texts(form: str) -> None:
    """Turndown makes labels of texts with line breaks and images, and defines numbers twice."""
    cards = []
    definitions = []
    for i, title in enumerate(TITLES[:2]):
        path = f"/papers/2401.0000{i + 1}"
        texts = {
            f"\n\n{i + 40}\n\n": f"/login?next=%2Fpapers%2F2401.0000{i + 1}",
            title: path,
            "\n*   ![](/avatars/a.svg)\n*   ·\n\n    7 authors\n": path,
            "5": f"{path}#community",
        }
        vote, head, people, comments = (form.format(text) for text in texts)
        cards.append(f"Submitted by ada\n\n{vote}\n\n### {head}\n\n{people}{comments}\n\n")
        definitions += [f"[{text}]: {target}\n" for text, target in texts.items()]
    papers = parse(HEAD + "".join(cards) + "".join(definitions)).papers
    assert [(p.id, p.title, p.upvotes, p.comments, p.author_count) for p in papers] == [
        ("2401.00001", TITLES[0], 40, 5, 7),
        ("2401.00002", TITLES[1], 41, 5, 7),
    ]


def test_numbered_labels_beside_named_ones() -> None:
    """Pandoc names a label where it can and numbers it where it can not; lines are broken."""
    text = (
        f"{HEAD}Submitted by ada\n\n[41][1]\n\n### [Physics-in-the-Loop Reconstruction of\n"
        "Scenes][] {#physics .big}\n\n"
        "[![](https://a.org/t.png) Tsinghua University][2]\n\n[5][3]\n\n"
        "  [1]: https://huggingface.co/login?next=%2Fpapers%2F2401.00001\n"
        "  [Physics-in-the-Loop Reconstruction of Scenes]:\n"
        "    https://huggingface.co/papers/2401.00001\n"
        "  [2]: https://huggingface.co/Tsinghua\n"
        "  [3]: https://huggingface.co/papers/2401.00001#community\n"
    )
    (paper,) = parse(text).papers
    assert (paper.id, paper.title, paper.upvotes, paper.comments) == (
        "2401.00001", TITLES[0], 41, 5,
    )  # fmt: skip
    assert paper.organization
    assert paper.organization.name == "Tsinghua"


CARDS = "".join(
    f"   Submitted by\n   ada\n   {{{8 * i}}}{i + 40}\n\n{{{8 * i + 1}}}{title}\n\n"
    f"   {{{8 * i + 2}}}Tsinghua University\n   {{{8 * i + 3}}}{i + 2}\n\n"
    for i, title in enumerate(TITLES)
)
TARGETS = [
    target
    for i in range(len(TITLES))
    for target in (
        f"{HUB}/login?next=%2Fpapers%2F2401.0000{i + 1}", f"{HUB}/papers/2401.0000{i + 1}",
        f"{HUB}/Tsinghua", f"{HUB}/papers/2401.0000{i + 1}#community",
    )
]  # fmt: skip


def numbered(head: str, line: str, mark: str = "[{n}]") -> str:
    """Write a dump of a text browser: links have numbers, and a list at the end targets."""
    parts = CARDS
    places = [8 * i + j for i in range(len(TITLES)) for j in range(4)]
    for n, place in enumerate(places, start=1):
        parts = parts.replace(f"{{{place}}}", mark.format(n=n))
    targets = "".join(line.format(n=i + 1, u=target) for i, target in enumerate(TARGETS))
    return HEAD + parts + "   [13]Previous [14]Next\n\n" * bool(mark) + head + targets * bool(line)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("References\n\n   Visible links:\n", "   {n}. {u}\n"),
        ("References:\n\n", "[{n}] {u}\n"),
    ],
)
def test_lists_of_targets(head: str, line: str) -> None:
    """Lynx, elinks and w3m number links alike and list their targets each in its way."""
    assert told(parse(numbered(head, line)).papers) == EXPECTED


@pytest.mark.parametrize(
    ("head", "line", "mark"),
    [
        ("", "", "[{n}]"),
        ("   Visible links:\n", "{u}\n", ""),
        ("References\n\n   Visible links\n", "   . {u}\n", ""),
    ],
)
def test_numbers_or_targets_alone(head: str, line: str, mark: str) -> None:
    """Without the other half, numbers are no part of titles and targets no papers."""
    papers = parse(numbered(head, line, mark)).papers
    assert [(p.id, p.title, p.upvotes, p.comments) for p in papers] == [
        (None, title, i + 40, i + 2) for i, title in enumerate(TITLES)
    ]


FRONTS = {
    "number in a heading": "### {n}. [{t}]({u})",
    "heading in an item": "{n}. ### [{t}]({u})",
    "number in the link": "### [{n}. {t}]({u})",
    "sign": "### #{n} [{t}]({u})",
    "colon": "### {n}: [{t}]({u})",
    "brackets": "### [{n}] [{t}]({u})",
    "word": "### Paper {n}: [{t}]({u})",
    "without a link": "### {n}) {t}",
    "bold": "**{n}. [{t}]({u})**",
    "bold number": "**{n}.** [{t}]({u})",
    "task": "- [ ] [{t}]({u})",
    "task with a heading": "- [x] ### [{t}]({u})",
    "quotation": "> ### [{t}]({u})",
    "row": "| {n} | [{t}]({u}) |",
}


@pytest.mark.parametrize("name", [*FRONTS])
def test_what_stands_before_titles(name: str) -> None:
    """Numbers and marks of somebody's list are no part of a title, and no votes."""
    text = HEAD + "".join(
        "Submitted by ada\n\n"
        + FRONTS[name].format(n=i + 1, t=title, u=f"/papers/2401.0000{i + 1}")
        + f"\n\n3 authors\n\n[{i + 2}](/papers/2401.0000{i + 1}#community)\n\n"
        for i, title in enumerate(TITLES)
    )
    papers = parse(text).papers
    assert [(p.id, p.title, p.upvotes, p.comments) for p in papers] == [
        (f"2401.0000{i + 1}", title, None, i + 2) for i, title in enumerate(TITLES)
    ]


@pytest.mark.parametrize(
    "title", ["3D Scenes", "#1 in C# Code", "2: A Sequel", "[2] Or Not", "The Missing LINK: Found"]
)
def test_titles_that_begin_with_a_number(title: str) -> None:
    """What does not count up from one is the title's own."""
    text = f"{HEAD}### [{title}](/papers/2401.00001)\n\n[5](/papers/2401.00001#community)\n\n"
    assert [p.title for p in parse(text)] == [title]


@pytest.mark.parametrize("end", [" [a-title-of-3-words]", " {#a-title-of-3-words .big}"])
def test_ids_behind_headings(end: str) -> None:
    """MultiMarkdown and PHP Markdown write a heading's id behind it."""
    for heading in ("### [A Title of 3 Words](/papers/2401.00001)", "### A Title of 3 Words"):
        text = f"{HEAD}{heading}{end}\n\n[5](/papers/2401.00001#community)\n\n"
        assert [p.title for p in parse(text)] == ["A Title of 3 Words"]


def test_brackets_that_are_no_id() -> None:
    """A title may end in brackets."""
    text = f"{HEAD}### [A Title](/papers/2401.00001) [code]\n\n3 authors\n"
    assert [p.title for p in parse(text)] == ["A Title [code]"]


def test_address_broken_behind_two_hyphens() -> None:
    """html2text breaks an address at every hyphen; no space stands in it."""
    text = (
        f"{HEAD}Submitted by\n\n![](https://cdn-\n"
        f"avatars.example.org/v1/production/uploads/673c7319d11b1c2e246ead9c{'x' * 30}/IjFIO--\n"
        "N7Hm.jpeg)\n\nada\n\n[41](/login?next=%2Fpapers%2F2401.00001)\n\n"
        f"### [{TITLES[0]}](/papers/2401.00001)\n\n[5](/papers/2401.00001#community)\n\n"
        f"{SENTENCE * 4}\n"
    )
    (paper,) = parse(text).papers
    assert paper.submitted_by
    assert paper.submitted_by.username == "ada"


def test_address_broken_in_an_item() -> None:
    """The second line of an item is indented, be it in the middle of an address."""
    text = (
        f"{HEAD}### [{TITLES[0]}](/papers/2401.00001)\n\n[\n\n  * ![](https://cdn-\n"
        "    avatars.example.org/v1/ada.jpeg)\n  * · 7 authors\n\n](/papers/2401.00001)\n\n"
        "[5](/papers/2401.00001#community)\n"
    )
    (paper,) = parse(text).papers
    assert (paper.author_count, paper.summary) == (7, None)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_images_that_are_tags(quote: str) -> None:
    """html2text may write images as HTML does, and break the tag."""
    image = f"<img src={quote}/avatars/0123.svg{quote}\n/>"
    text = (
        f"{HEAD}Submitted by\n\n{image}\n\nada\n\n[41](/login?next=%2Fpapers%2F2401.00001)\n\n"
        f"### [{TITLES[0]}](/papers/2401.00001)\n\n[5](/papers/2401.00001#community)\n\n"
    )
    (paper,) = parse(text).papers
    assert paper.submitted_by
    assert paper.submitted_by.username == "ada"


def test_escapes_in_targets() -> None:
    """An address may be escaped like any text."""
    text = (
        f"{HEAD}### [{TITLES[0]}](/papers/2401.00001)\n\n"
        r"[GitHub 12](https://github.com/made\_up/some\_code)"
    )
    (paper,) = parse(text).papers
    assert paper.github_repo == "https://github.com/made_up/some_code"


def test_link_in_a_styled_link() -> None:
    """What holds one link and has no target of its own is that link."""
    text = (
        f"arxiv:2401.00001\n\n# {TITLES[0]}\n\nPublished on Jan 5, 2024\n\n"
        "[Submitted by [ [ [Ada Example](/ada){.a} ]{.b} ]{.c} on Jan 6]{.d}\n\n"
        f"## Abstract\n\n{SENTENCE * 4}\n"
    )
    (paper,) = parse(text).papers
    assert paper.submitted_by
    assert paper.submitted_by.username == "ada"
