"""A day's cards as mail programs, chats, converters and scripts spell them."""

import time
from collections.abc import Callable

import pytest

from hfdaily import Digest, parse

SITE = "https://huggingface.co"
CARDS = (
    ("2601.00011", "A Small Reader: Pages as Records", "ada-l", "openmeadow", "Open Meadow", 41, 5),
    ("2601.00012", "Votes Do Not Shrink", "bob", "stonebrook", "Stonebrook", 12, 3),
    ("2601.00013", "What a Card Says (and Does Not)", "cyd9", "", "Lowland University", 7, 2),
    ("2601.00014", "Counting Comments in Plain Text", "dora", "hillside-ai", "Hillside", 3, 1),
)
HEAD = "Daily Papers\n\nby{picture}AK and the research community\n\nJan 9\n\n"

Link = Callable[[str, str], str]
"""The spelling of a text and its address."""


def page(
    link: Link,
    picture: Callable[[str], str],
    heading: str = "{}",
) -> str:
    """Spell the cards: their links, their pictures by alternative text, their titles."""
    cards = []
    for paper, title, submitter, slug, name, votes, comments in CARDS:
        path = f"{SITE}/papers/{paper}"
        logo = f"{picture(slug)} " if picture(slug) else ""
        lines = (
            link(picture(""), path),
            f"Submitted by\n{picture('')}\n{submitter}",
            link(f"{votes}", f"{SITE}/login?next=%2Fpapers%2F{paper}"),
            heading.format(link(title, path)),
            link(f"{logo}{name}", f"{SITE}/{slug or 'lowland'}"),
            link(f"{comments}", f"{path}#community"),
        )
        cards.append("\n\n".join(filter(str.strip, lines)))
    return HEAD.format(picture=picture("")) + "\n\n".join(cards) + "\n"


def unlinked(text: str, _: str) -> str:
    """Print the text alone."""
    return text


def in_markdown(text: str, target: str) -> str:
    """Print Markdown's link."""
    return f"[{text}]({target})"


def in_angles(text: str, target: str) -> str:
    """Print a link as mail programs do."""
    return f"{text} <{target}>"


def in_brackets(text: str, target: str) -> str:
    """Print a link as chats do that know no links."""
    return f"{text} ({target})"


def in_slack(text: str, target: str) -> str:
    """Print a link of Slack."""
    return f"<{target}|{text}>" if text else ""


def in_slack_with_thumbnails(text: str, target: str) -> str:
    """Print a link of Slack, where scripts leave those without a text in Markdown."""
    return in_slack(text, target) or f"[]({target})"


def in_bbcode(text: str, target: str) -> str:
    """Print a link of forums."""
    return f"[url={target}]{text}[/url]"


def no_picture(_: str) -> str:
    """Leave pictures out."""
    return ""


def told(digest: Digest) -> list[tuple[object, ...]]:
    """Give what the cards say."""
    return [
        (
            paper.title,
            paper.submitted_by and (paper.submitted_by.username or paper.submitted_by.fullname),
            paper.organization and (paper.organization.fullname or paper.organization.name),
            paper.upvotes,
            paper.comments,
        )
        for paper in digest
    ]


TOLD = [(title, who, name, votes, comments) for _, title, who, _, name, votes, comments in CARDS]

PICTURES: dict[str, Callable[[str], str]] = {
    "gmail": lambda alt: f"[image: {alt or 'image.png'}]",
    "gmail sentence": lambda _: "[image: Ada's avatar]",
    "outlook": lambda _: "[cid:image001.png@01DB0A.B2]",
    "inline": lambda alt: f"[Inline image 3: {alt}]",
    "label": lambda alt: f"[Image: {alt}]" if alt else "[Image]",
    "numbered": lambda _: "[Image 12]",
    "object": lambda _: "\ufffc",
    "sign": lambda _: "\U0001f5bc\ufe0f",
    "comment": lambda _: "<!-- image -->",
    "broken comment": lambda _: "<!--\nimage -- of ada\n-->",
    "omitted": lambda _: "**==> picture [24 x 24] intentionally omitted <==**",
}


@pytest.mark.parametrize("link", [unlinked, in_markdown, in_angles])
@pytest.mark.parametrize("picture", sorted(PICTURES))
def test_placeholder_of_an_image(picture: str, link: Link) -> None:
    """What stands for an image is no title, submitter or organization."""
    digest = parse(page(link, PICTURES[picture]))
    assert told(digest) == TOLD
    assert not digest.rejected


def test_name_in_a_placeholder() -> None:
    """An image that is labelled by an account's name keeps it."""
    digest = parse(page(unlinked, PICTURES["gmail"]))
    names = [paper.organization and paper.organization.name for paper in digest]
    assert names == ["openmeadow", "stonebrook", None, "hillside-ai"]


@pytest.mark.parametrize("title", ["The [image] Token: A Study", "A \U0001f5bc for [MASK] Words"])
def test_signs_of_pictures_in_a_title(title: str) -> None:
    """A title may speak of images."""
    text = page(unlinked, no_picture).replace(CARDS[1][1], title)
    assert parse(text)[1].title == title


def test_text_that_begins_with_a_comment() -> None:
    """A comment alone makes no HTML."""
    digest = parse("<!-- image -->\n\n" + page(unlinked, PICTURES["comment"]))
    assert digest.format.value == "text"
    assert told(digest) == TOLD


def test_thumbnail_behind_a_card_without_links() -> None:
    """A thumbnail is that of the next card, though the one above has no id."""
    text = page(unlinked, no_picture)
    first = f"Submitted by\n\n{CARDS[2][2]}"
    digest = parse(text.replace(first, f"[]({SITE}/papers/{CARDS[2][0]})\n\n{first}"))
    assert [paper.id for paper in digest] == [None, None, CARDS[2][0], None]


DRESSES = {
    "bold": "**{}**",
    "bold italic": "***{}***",
    "italic": "*{}*",
    "bold underscores": "__{}__",
    "italic underscores": "_{}_",
    "wiki heading": "=== {} ===",
    "forum": "[b]{}[/b]",
    "bold item": "- **{}**",
    "numbered": "1. **{}**",
}


@pytest.mark.parametrize("link", [unlinked, in_markdown, in_angles, in_brackets])
@pytest.mark.parametrize("dress", sorted(DRESSES))
def test_marks_around_a_title(dress: str, link: Link) -> None:
    """Balanced marks around a line are dress, with and without an address in it."""
    assert told(parse(page(link, no_picture, DRESSES[dress]))) == TOLD


@pytest.mark.parametrize(
    "title",
    [
        "A* Search by Language Models",
        "*A* Search and *B* Search",
        "Soft-V*: Votes That Shrink",
        "_init_ and Other Names",
        "The **Real** Stars of a Page",
        "A = B",
    ],
)
@pytest.mark.parametrize("link", [unlinked, in_angles])
def test_real_marks_in_a_title(title: str, link: Link) -> None:
    """What does not stand around the whole title is its own."""
    text = page(link, no_picture)
    assert parse(text.replace(CARDS[1][1], title))[1].title == title


@pytest.mark.parametrize("title", ["A* Search by Models", "Soft-V* and Pages"])
def test_star_in_a_bold_title(title: str) -> None:
    """A star within marks stays."""
    for dress in ("*{}*", "**{}**"):
        text = page(in_angles, no_picture, dress)
        assert parse(text.replace(CARDS[1][1], title))[1].title == title


def test_marks_around_a_broken_title() -> None:
    """Mail programs break lines between the marks of a title."""
    text = page(in_angles, no_picture, "*{}*").replace(": Pages as", ": Pages\nas")
    assert parse(text)[0].title == CARDS[0][1]


@pytest.mark.parametrize("link", [in_slack, in_slack_with_thumbnails])
@pytest.mark.parametrize("dress", ["{}", "*{}*"])
def test_links_of_slack(dress: str, link: Link) -> None:
    """Addresses in angle brackets are no tags, at the beginning of a page neither."""
    digest = parse(link("Hugging Face", f"{SITE}/") + "\n\n" + page(link, no_picture, dress))
    assert told(digest) == TOLD
    assert [paper.id for paper in digest] == [paper for paper, *_ in CARDS]


@pytest.mark.parametrize(
    "title", ["A Study of <RET> and <MASK>", "Where p < 0.05: Cards\nas Pages"]
)
def test_texts_of_slack(title: str) -> None:
    """The text of a link may have signs of its own, and lines."""
    text = page(in_slack, no_picture).replace(CARDS[1][1], title)
    assert parse(text)[1].title == " ".join(title.split())


@pytest.mark.parametrize("dress", ["{}", "[b]{}[/b]", "[size=5][b]{}[/b][/size]", "[h2]{}[/h2]"])
@pytest.mark.parametrize("picture", ["", f"[img]{SITE}/avatars/1.svg[/img]"])
def test_bbcode(picture: str, dress: str) -> None:
    """Forums write links, pictures and type in brackets."""
    digest = parse(page(in_bbcode, lambda _: picture, dress))
    assert told(digest) == TOLD
    assert [paper.id for paper in digest] == [paper for paper, *_ in CARDS]


RULES = ("---", "=" * 60, "-----", "~~~~~~", "***", "———", "─" * 20)


@pytest.mark.parametrize("space", ["\n", "\n\n"])
@pytest.mark.parametrize("rule", RULES)
def test_rules_between_cards(rule: str, space: str) -> None:
    """A rule between cards makes no heading of the text above it."""
    text = page(unlinked, no_picture).partition("Jan 9\n\n")[2].replace("\n\n", "\n")
    cards = [f"Submitted by{card}".strip() for card in text.split("Submitted by")[1:]]
    cards[1] = cards[1].removesuffix("\n3")  # it ends in its organization
    digest = parse(f"{space}{rule}{space}".join(cards))
    lost = [(*TOLD[1][:4], 0) if card is TOLD[1] else card for card in TOLD]
    assert told(digest) == lost
    assert not digest.rejected


@pytest.mark.parametrize("rule", RULES)
def test_rules_below_cards_without_a_footer(rule: str) -> None:
    """The number below a rule is the vote of the card there."""
    abstract = "A small set of models reads pages and says what it could not read. " * 4
    cards = [
        f"{i}7\nPages as Records, Part {i}\n{abstract}\n{i} authors\nJan {i}" for i in range(1, 6)
    ]
    cards[2] = cards[2].partition("\n3 authors")[0]
    digest = parse(f"\n{rule}\n".join(cards))
    assert [(paper.title, paper.upvotes) for paper in digest] == [
        (f"Pages as Records, Part {i}", i * 10 + 7) for i in range(1, 6)
    ]
    assert not any(paper.comments for paper in digest)


def test_rules_below_titles() -> None:
    """Rules below titles underline them, be they of one length or not."""
    text = page(unlinked, no_picture, "{}\n---")
    assert told(parse(text)) == TOLD


PANDOC: dict[str, tuple[Link, str, Callable[[str], str]]] = {
    "odt": (in_markdown, "### []{{#anchor}}{}", lambda alt: f"*{alt}*" if alt else ""),
    "odt anchors": (in_markdown, "### []{{#anchor-7 .anchor}}{}", no_picture),
    "rtf": (
        lambda text, target: f"<u>{in_markdown(text, target)}</u>",
        "### {}",
        lambda _: f"\\[image: {SITE}/avatars/a\\_b.svg\\]",
    ),
    "rtf spans": (
        lambda text, target: f"[{in_markdown(text, target)}]{{.underline}}",
        "### {}",
        lambda _: f"\\[image: data:image/png;base64,{'PHN2' * 3_000}=\\]",
    ),
}


@pytest.mark.parametrize("name", sorted(PANDOC))
def test_what_pandoc_makes_of_office_documents(name: str) -> None:
    """Anchors, types of letters and escaped placeholders are no texts."""
    link, heading, picture = PANDOC[name]
    digest = parse(page(link, picture, heading))
    assert told(digest) == TOLD
    assert [paper.id for paper in digest] == [paper for paper, *_ in CARDS]


@pytest.mark.parametrize("dress", ["<u>{}</u>", "[{}]{{.underline}}"])
def test_logo_with_a_link_of_its_own(dress: str) -> None:
    """A logo's link without a text stands beside the link of the name."""
    text = page(in_markdown, no_picture, "### {}")
    for _, _, _, slug, name, _, _ in CARDS:
        address = f"{SITE}/{slug or 'lowland'}"
        both = f"[\\[image: {SITE}/1.png\\]]({address})[ {name}]({address})"
        text = text.replace(f"[{name}]({address})", dress.format(both))
    assert told(parse(text)) == TOLD


def test_number_of_a_vote_in_a_block_of_its_own() -> None:
    """Where the address of a vote stands below a blank line, so does its number above."""
    text = page(in_angles, no_picture).replace(f" <{SITE}/login", f"\n\n<{SITE}/login")
    assert told(parse(text)) == TOLD


@pytest.mark.parametrize("text", ["<!-- a " * 40_000, "<!--" * 40_000, "**a\nb\n" * 20_000])
def test_marks_without_an_end(text: str) -> None:
    """Time is linear for marks that are never closed."""
    start = time.perf_counter()
    parse(page(unlinked, no_picture) + text)
    assert time.perf_counter() - start < 40


@pytest.mark.parametrize("title", ["A Test, Passed :)", "Sizes: 4, 5) and 6"])
@pytest.mark.parametrize("mark", ["", "### "])
def test_titles_like_intervals(mark: str, title: str) -> None:
    """A comma and an unpaired parenthesis in a linked title make no half-open interval of it."""
    links = [f"{mark}[{text}]({SITE}/papers/2601.0001{i})" for i, text in enumerate((title, "B C"))]
    page = "\n\n".join(
        f"[{i}2]({SITE}/login?next=%2Fpapers%2F2601.0001{i})\n\n{link}\n\n3 authors"
        for i, link in enumerate(links, 1)
    )
    digest = parse(f"Daily Papers\n\n{page}\n")
    assert [paper.title for paper in digest] == [title, "B C"]
    assert digest.rejected == ()


def beside(above: str = "", end: str = "") -> str:
    """Write the cards with their addresses behind their texts."""
    cards = (
        f"Submitted by\n\n{submitter}\n\n{votes} ({SITE}/login?next=%2Fpapers%2F{paper})\n\n"
        f"{title}{end} ({SITE}/papers/{paper})\n\n{name}\n{above.format(f'{SITE}/papers/{paper}')}"
        f"\n{comments} ({SITE}/papers/{paper}#community)\n\n"
        for paper, title, submitter, _, name, votes, comments in CARDS
    )
    return HEAD.format(picture="") + "".join(cards)


@pytest.mark.parametrize(("above", "end"), [("", ""), ("{}\n", ""), ("", " 2024")])
def test_addresses_take_the_texts_that_are_theirs(above: str, end: str) -> None:
    """One of a paper alone on its line takes no name, nor one behind a title only its number."""
    digest = parse(beside(above, end))
    told = [
        (p.id, p.title, p.organization and p.organization.fullname, p.upvotes, p.comments)
        for p in digest
    ]
    assert told == [
        (paper, f"{title}{end}", name, votes, comments)
        for paper, title, _, _, name, votes, comments in CARDS
    ]


def test_one_link_of_another_markup() -> None:
    """A link in a page without links does not make its bullets the headings of Org."""
    link = f"[[{SITE}/papers][Papers]]\n\n"
    cards = (
        f"* Submitted by {submitter}\n* {votes}\n* {title}\n* 3 authors\n* {comments}\n\n"
        for _, title, submitter, _, _, votes, comments in CARDS
    )
    digest = parse(HEAD.format(picture="") + link + "".join(cards))
    assert [(p.title, p.upvotes, p.comments) for p in digest] == [
        (title, votes, comments) for _, title, _, _, _, votes, comments in CARDS
    ]


def test_quoted_page_with_signs_of_its_own() -> None:
    """The mark of a quotation is taken off once: what the page begins a line with is its own."""
    sentence = "A reader of pages that keeps what it reads, and tells what it could not read, has "
    text = HEAD.format(picture="") + "".join(
        f"### [{title}]({SITE}/papers/{paper})\n\n{sentence * 3}\n>90% of all\n\n"
        f"3 authors\n·\nJan {i}, 2024\n\n"
        for i, (paper, title, *_) in enumerate(CARDS, 1)
    )
    digest = parse("".join(f"> {line}\n" for line in text.split("\n")))
    assert [paper.title for paper in digest] == [title for _, title, *_ in CARDS]
    assert all((paper.summary or "").endswith("has >90% of all") for paper in digest)


@pytest.mark.parametrize("site", ["", "†huggingface.co"])
@pytest.mark.parametrize("number", ["", "L{}: "])
def test_links_of_browsing_tools(site: str, number: str) -> None:
    """Chat models see each link as its number and text, and maybe its site; no address."""

    def link(text: str, _: str) -> str:
        return f"【{len(text)}†{text}{site}】" if text else ""

    def picture(alternative: str) -> str:
        return f"[Image 4: {alternative}]" if alternative else ""

    text = page(link, picture)
    lines = [line for line in text.split("\n") if line]
    digest = parse("\n".join(number.format(i) + line for i, line in enumerate(lines)))
    assert told(digest) == TOLD


@pytest.mark.parametrize(
    "mark", ["【12†source】", "【4:2†source】", "【5†L10-L12】", "\ue200cite\ue202turn0view0\ue201"]
)
def test_citations_of_chat_models(mark: str) -> None:
    """What a model puts behind a line of its answer is no part of the title or the text."""
    digest = parse(
        f"# Daily Papers\n\n### [A Small Reader](https://huggingface.co/papers/2601.00011){mark}\n\n"
        f"We read pages of many kinds and say what we could not read. {mark}\n\n"
        f"### [Votes Do Not Shrink](https://huggingface.co/papers/2601.00012) {mark}\n"
    )
    assert [(paper.title, paper.summary) for paper in digest] == [
        ("A Small Reader", "We read pages of many kinds and say what we could not read."),
        ("Votes Do Not Shrink", None),
    ]
