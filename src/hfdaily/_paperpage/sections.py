"""A paper's own page cut into its sections, at the labels that the site prints.

A label stands alone, in front of its text, or in the middle of a text that lost its
lines; it may be bold, a heading, or have a colon. As the labels come in one order,
each is looked for only where it can stand: the same words in a title, an abstract or
a comment are no labels.
"""

import enum
import itertools
import re
from collections.abc import Sequence

import attrs

from hfdaily._cards.shapes import without_pictures
from hfdaily._paperpage.agentbox import without_box
from hfdaily._paperpage.marks import ID, LIST_MARK, begins_page
from hfdaily._paperpage.names import is_prose
from hfdaily._paperpage.title import end_of_title, own_title, read_page_title
from hfdaily._paperpage.unlabelled import find_linked_names
from hfdaily._tokens import HEADING, IMAGE, TEXT, Token
from hfdaily._values.links import Role, read_link


class Section(enum.IntEnum):
    """The sections of a paper's page, in page order."""

    TOP = 0
    """The site's menu, the id and the title."""
    HEAD = 1
    """Dates, submitter, rank, organization, votes."""
    AUTHORS = 2
    """Their names."""
    ABSTRACT = 3
    """The AI summary and its mark, and the abstract."""
    LINKS = 4
    """Links to arXiv, project page and repository."""
    REST = 5
    """Comments, and what cites the paper."""


AI_MARK = "AI-generated summary"
"""Stands behind the AI summary."""

_BOLD = "[*_`]{0,3}"
_COUNT = "[0-9][0-9.,]{0,9}[kKmM]?"
_HEAD = (
    r"(?P<open>\bPublished on:? (?=[A-Z0-9])|\bSubmitted by\b)"
    r"|(?P<closed>#[0-9]{1,4} Paper of the (?:day|week|month)\b"
    rf"|\bUpvotes?:?{_BOLD}(?: (?:{_COUNT}|-))?(?=\s|\Z))"
)
_PEOPLE = rf"(?<![A-Za-z])(?:Authors?|AUTHORS){_BOLD} ?(?:\([0-9]{{1,4}}\) ?)?"
_AUTHORS = rf"(?P<authors>{_BOLD}{_PEOPLE}:{_BOLD})"
_MARK = rf"(?P<mark>(?<=[.!?…\"”)\]] ){AI_MARK}\b)"
_LINKS = r"(?P<links>\b(?:View arXiv page|View PDF)(?! [a-z]))"
_WORD = rf"{_BOLD}(?:Abstract|ABSTRACT){_BOLD}"

_WITHIN = {
    Section.TOP: re.compile(rf"{ID}|{_HEAD}|{_AUTHORS}"),
    Section.HEAD: re.compile(
        rf"{_HEAD}|{_AUTHORS}|(?P<abstract>(?<=[0-9] )Abstract(?= [A-Z]))|{_MARK}|{_LINKS}"
    ),
    Section.AUTHORS: re.compile(
        rf"{_HEAD}|(?P<abstract>{_WORD}(?:[:.]|(?=\s|\Z)){_BOLD})|{_MARK}|{_LINKS}"
    ),
    Section.ABSTRACT: re.compile(rf"{_MARK}|{_LINKS}"),
}
"""The labels within a text, by the section in which it stands."""

_ALONE = rf"(?:(?P<authors>{_BOLD}{_PEOPLE})|(?P<abstract>{_WORD}))[:.*_` ]*\Z"
_PAUSE = rf" ?(?::(?!\w)|[—–]){_BOLD}"
_SENTENCE = r"(?=\s?[A-Z0-9“\"'(])"
_FIRST = rf"(?P<first>{_BOLD}{AI_MARK}{_BOLD}:{_BOLD}(?=[\s*_]))"
_MARK_HERE = rf"(?P<mark>{_BOLD}{AI_MARK}{_BOLD}(?!\w))"
_BEFORE = {
    Section.TOP: re.compile(rf"{_ALONE}|{_FIRST}|{_MARK_HERE}\Z|(?P<word>{_WORD}{_PAUSE})"),
    Section.HEAD: re.compile(
        rf"{_ALONE}|{_FIRST}|{_MARK_HERE}"
        rf"|(?P<word>{_WORD}(?:{_PAUSE}|{_SENTENCE}|\.{_BOLD}(?!\w)| - ))"
    ),
    Section.ABSTRACT: re.compile(rf"{_FIRST}|{_MARK_HERE}"),
}
_BEFORE[Section.AUTHORS] = _BEFORE[Section.HEAD]
"""The labels in front of a text, by the section in which it stands."""

_OPENED = {
    "id": Section.TOP,
    "open": Section.HEAD,
    "closed": Section.HEAD,
    "authors": Section.AUTHORS,
    "abstract": Section.ABSTRACT,
    "word": Section.ABSTRACT,
    "mark": Section.ABSTRACT,
    "first": Section.ABSTRACT,
    "links": Section.LINKS,
}
_KEPT = frozenset({"open", "links"})
"""Labels that stay at the head of their text."""

_HEADING_MARKS = re.compile(r"\A#{1,6} |(?:\A| )#{1,6}\Z")
_HEADING = re.compile(rf"{_ALONE}|(?P<first>{_BOLD}{AI_MARK}[:*_` ]*\Z)")
_LINK = re.compile(
    rf"(?:View arXiv page|arXiv page|View PDF|Project page|Add to collection"
    rf"|GitHub(?:[ ⭐★☆]{{0,3}}{_COUNT})?|{_COUNT}(?: Add to collection)?\Z)"
    r"(?=\s|\Z|(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""A label of the links below the abstract, or the number of stars."""
_OTHER_LABEL = re.compile(r"[*_]{1,3}[A-Z][\w ]{1,24}(?::[*_]{1,3}|[*_]{1,3}:)\s")
"""What notes print below the authors: ``**Published:** Mar 4, 2024``."""
_BETWEEN_LINKS = frozenset(" |·•")
_RULE = re.compile(r"[-*_=] ?[-*_=][-*_= ]*")
_ENDS = frozenset({"community", "reply", "see translation", "paper author", "paper submitter"})
_LISTS = ("models citing this paper", "datasets citing this paper", "spaces citing this paper")
_LONG = 200
"""An abstract that nothing labels is longer."""
_LONGEST_HEADING = 400
"""More is a page whose lines are gone."""


@attrs.define
class Sections:
    """The tokens of each section."""

    top: list[Token] = attrs.field(factory=list[Token])
    head: list[Token] = attrs.field(factory=list[Token])
    authors: list[Token] = attrs.field(factory=list[Token])
    abstract: list[Token] = attrs.field(factory=list[Token])
    links: list[Token] = attrs.field(factory=list[Token])
    rest: list[Token] = attrs.field(factory=list[Token])
    labels: dict[Section, Token] = attrs.field(factory=dict[Section, Token])
    """Where the labels of a section stood."""
    title: str = ""
    """What the page's own title names; no words in it are labels."""


def divide(tokens: Sequence[Token], title: str) -> list[Sections]:
    """Cut a paper's page into its sections, or each page of several that follow each other.

    Args:
        tokens: the texts of the page.
        title: what its own title names, where that is none of the texts.
    """
    tokens = without_box(tokens)
    begins = [i for i, token in enumerate(tokens) if begins_page(token)]
    if len(begins) < _SEVERAL:
        return [_divide(tokens, own_title(tokens) or title)]
    pages: list[Sections] = []
    ends = [*begins[1:], len(tokens)]
    # A page's own title stands above its id, where the comments of the one before end.
    titles = [own_title(tokens[a + 1 : b + 3]) for a, b in itertools.pairwise([-1, *begins])]
    for begin, end, own in zip([0, *begins[1:]], ends, titles, strict=True):
        page = _divide(tokens[begin:end], own)
        if pages and not _is_page(page, pages[-1]):
            pages[-1].rest += tokens[begin:end]  # an id that stands in a comment
        else:
            pages.append(page)
    return pages


_SEVERAL = 2
_MARKS_BELOW_COMMENTS = 3
_CRUMB = "Papers"
"""What the site prints above the id."""


def _is_page(page: Sections, above: Sections) -> bool:
    """Tell a page below another from a paper that a comment on the other quotes."""
    if not (page.labels and page.abstract):
        return False
    if not above.rest:
        return True
    own = above.rest[-1].text == _CRUMB or read_page_title(above.rest[-1].text) != ""
    marks = len(page.labels) + bool(page.head) + own
    return marks >= _MARKS_BELOW_COMMENTS


def _divide(tokens: Sequence[Token], title: str) -> Sections:
    """Cut one page; where nothing labels the abstract, it begins with what is no name."""
    sections = _Walk(title, by_label=True).run(tokens)
    if Section.ABSTRACT not in sections.labels:
        sections = _Walk(title, by_label=False).run(tokens)
    if Section.AUTHORS not in sections.labels:
        _move_authors(sections)
    return sections


def _move_authors(sections: Sections) -> None:
    """Take authors that no label opens out of the page's head."""
    place = find_linked_names(sections.head)
    sections.authors += sections.head[place:]
    del sections.head[place:]
    if sections.authors:
        sections.labels[Section.AUTHORS] = sections.authors[0]


class _Walk:
    """The walk over the tokens of a page."""

    def __init__(self, title: str, *, by_label: bool) -> None:
        self._by_label = by_label
        self._found = found = Sections(title=title)
        self._lists = (
            found.top, found.head, found.authors, found.abstract, found.links, found.rest,
        )  # fmt: skip
        self._at = Section.TOP
        self._owes_mark = False
        """Whether the mark stood in front of its text, and has to be put behind it."""

    def run(self, tokens: Sequence[Token]) -> Sections:
        """Put every token into its section."""
        for token in tokens:
            if token.kind is IMAGE or self._at is Section.REST or self._is_title(token):
                self._put(token, token.text)
            elif token.kind is HEADING and len(token.text) <= _LONGEST_HEADING:
                self._take_heading(token)
            elif token.target:
                self._take_link(token)
            elif not (token.starts and _RULE.fullmatch(token.text)):
                self._cut(token)
        return self._found

    def _is_title(self, token: Token) -> bool:
        return self._at is Section.TOP and token.text == self._found.title

    def _put(self, token: Token, text: str) -> None:
        """Put a text, or a piece of one, where the walk stands."""
        if text != token.text:
            # Where lines are gone, the marks of headings stand beside their labels.
            text = _HEADING_MARKS.sub("", text.strip()) if "#" in text else text.strip()
            if not text:
                return
            token = token._replace(text=text)
        self._lists[self._at].append(token)

    def _cut(self, token: Token) -> None:
        """Cut a text at the labels in it."""
        text = token.text
        start = position = 0
        if self._at is Section.TOP:
            position = end_of_title(text, start, self._found.title)
        while self._at < Section.LINKS:
            before = _BEFORE[self._at].match(text, position) if start == position else None
            label = before or _WITHIN[self._at].search(text, position)
            if label is None:
                break
            name = label.lastgroup or ""
            self._put(token, text[start : label.start()])
            self._open(name, token._replace(text=label[0]))
            position = label.end() + (text[label.end() : label.end() + 1] == " ")
            start = label.start() if name in _KEPT else position
            if name == "id":
                position = end_of_title(text, start, self._found.title)
        if start < len(text):
            self._put_last(token, text[start:])

    def _open(self, name: str, label: Token) -> None:
        """Go to the section that a label opens."""
        moved = self._pop_text() if name == "mark" else None
        self._at = _OPENED[name]
        if name not in {"id", "open", "closed"}:
            self._found.labels.setdefault(self._at, label)
        if moved is not None:
            self._put(moved, moved.text)
        if name in {"id", "closed"}:
            self._put(label, label.text)
        elif name == "mark":
            self._put(label, AI_MARK)
        self._owes_mark = name == "first"

    def _pop_text(self) -> Token | None:
        """Take back the text in front of the mark, where no label said that it is an abstract."""
        texts = self._lists[self._at]
        if self._at >= Section.ABSTRACT or not texts or texts[-1].kind is not TEXT:
            return None
        return texts.pop() if is_prose(texts[-1].text) else None

    def _put_last(self, token: Token, text: str) -> None:
        """Put what stands behind the last label of a text."""
        if self._at is Section.LINKS:
            self._cut_links(token, text)
            return
        self._leave(text)
        if self._at is Section.ABSTRACT and (comments := _find_comments(text)):
            self._put(token, text[:comments])
            self._at = Section.REST
            text = text[comments:]
        self._put(token, text)
        if self._owes_mark:
            self._put(token, AI_MARK)
            self._owes_mark = False

    def _leave(self, text: str) -> None:
        """Go to the next section if a text without a label can not stand in this one."""
        if self._at is Section.TOP:
            return
        lower = text.lower()
        if lower in _ENDS or lower.startswith(_LISTS):
            self._at = Section.REST
        elif self._at is Section.AUTHORS and _OTHER_LABEL.match(text):
            self._at = Section.HEAD
        elif self._at >= Section.AUTHORS and _is_link_label(text):
            self._at = Section.LINKS
        elif not self._by_label and self._at < Section.ABSTRACT:
            is_abstract = is_prose(text) if self._at is Section.AUTHORS else len(text) > _LONG
            self._at = Section.ABSTRACT if is_abstract else self._at

    def _cut_links(self, token: Token, text: str) -> None:
        """Cut a text at the labels of links; the first that is none begins the comments."""
        text = without_pictures(text)
        position = 0
        while label := _LINK.match(text, position):
            self._put(token, label[0])
            position = label.end()
            while text[position : position + 1] in _BETWEEN_LINKS:
                position += 1
        if position < len(text):
            self._at = Section.REST
            self._put(token, text[position:])

    def _take_link(self, token: Token) -> None:
        """Put a link into its section; its target may tell more than its text."""
        role = read_link(token.target).role
        text = without_pictures(token.text)
        if self._at <= Section.HEAD:
            label = _WITHIN[Section.TOP].search(text)
            if role is Role.VOTE or (label and label.lastgroup in {"open", "closed"}):
                self._at = Section.HEAD
        elif self._at is Section.AUTHORS and role in {Role.KEYWORD, Role.VOTE}:
            self._at = Section.ABSTRACT if role is Role.KEYWORD else Section.HEAD
            if role is Role.KEYWORD:
                self._found.labels.setdefault(self._at, token)
        elif self._at is Section.ABSTRACT and role is Role.ARXIV:
            self._at = Section.LINKS
        elif self._at < Section.LINKS:
            self._leave(text)
        self._put(token, token.text)

    def _take_heading(self, token: Token) -> None:
        """Put a heading into its section, or open the one that it names."""
        label = _HEADING.match(token.text) if self._at <= Section.ABSTRACT else None
        if label:
            self._open(label.lastgroup or "", token)
            return
        if self._at is Section.AUTHORS:
            self._at = Section.HEAD
        elif self._at > Section.AUTHORS:
            self._at = Section.REST
        self._put(token, token.text)


def _is_link_label(text: str) -> bool:
    bare = without_pictures(text)
    return not bare.isdigit() and _LINK.fullmatch(bare) is not None


def _find_comments(text: str) -> int:
    """Find where the comments begin in a text in which they follow the abstract; 0 if nowhere."""
    lists = text.find(LIST_MARK)
    if lists <= 0:
        return 0
    heading = _COMMUNITY.search(text, 0, lists)
    return heading.start() if heading else lists


_COMMUNITY = re.compile(r"(?<=[.!?…\"”)\]] )Community ")
