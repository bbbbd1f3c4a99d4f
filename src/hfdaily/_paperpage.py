"""The grammar of a paper's own page: one paper, told in sections."""

import itertools
import re
from collections.abc import Iterator, Sequence

from hfdaily._dates import read_printed
from hfdaily._diagnostics import Code
from hfdaily._fold import read_count, read_id
from hfdaily._links import Role, read_link
from hfdaily._model import PAPER_FIELDS, Origin
from hfdaily._organizations import split_chip, without_slug
from hfdaily._raw import RawDigest, RawPaper, RawRecord
from hfdaily._report import Report
from hfdaily._shapes import is_picture, is_shape, without_image, without_pictures
from hfdaily._tokens import Token, TokenKind

_MARKS = (
    "abstract", "authors:", "view arxiv page", "view pdf", "ai-generated summary",
    "models citing this paper", "no model linking this paper",
)  # fmt: skip
_ENDS = frozenset(
    {"view arxiv page", "view pdf", "add to collection", "community", "project page", "reply"}
)
_COMMA = re.compile(r",(?=\s|\Z)|(?<!\s),")
"""Between names; the site prints none behind a space and before a letter."""
_SPACED_MARK = re.compile(r"(?<=\w) (?=[.,;:](?:\s|\Z))")
"""What some tools print behind a keyword's link."""
_VOTE = re.compile(r"(?:[\[\]⁰ x]{0,6})upvote\b")
_STARS = re.compile(r"\bgithub ([0-9][0-9.,]{0,6}[km]?)(?= add\b|$)")
_SUBMISSION = re.compile(r"(?!Published)\S.{0,80}\S on [A-Z][a-z]{2} [0-9]{1,2}(?:, [0-9]{4})?")
_LONGEST_MARK = max(map(len, _MARKS)) + 5
_LABELS = ("published on", "submitted by", "upvote", "·", "authors:", "#")
_LIST_LABELS = (
    "models citing this paper",
    "datasets citing this paper",
    "view arxiv page",
    "view pdf",
)
_AI_MARK = "ai-generated summary"
_FEW = 3
"""The texts that may stand above the title where nothing else marks it."""
_ID_LINE = re.compile(r"arxiv:\s*(\S+)(?:\s+(?:copy markdown|\(button\)|\[ ?\]))*", re.IGNORECASE)


def is_paper_page(tokens: Sequence[Token]) -> bool:
    """Tell a paper's own page from a list: two of its fixed texts stand on it."""
    texts = {
        token.text.lower().rstrip("0123456789 ")
        for token in tokens
        if len(token.text) <= _LONGEST_MARK
    }
    named = any(_ID_LINE.fullmatch(token.text) for token in tokens if len(token.text) <= 60)
    return sum(mark in texts for mark in _MARKS) + named >= 2


class _Walk:
    """The walk over the sections of a paper's page."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.fields: dict[str, object] = {}
        self.lines: dict[str, int] = {}
        self.undecided: Token | None = None
        """The text that may be an AI summary, where its mark is gone."""

    def put(self, name: str, value: object, line: int) -> None:
        """Keep a value; the first one counts."""
        if name not in self.fields and value:
            self.fields[name] = value
            self.lines[name] = line

    def find(self, text: str, start: int = 0) -> int:
        """Find the token with a fixed text."""
        for i in range(start, len(self.tokens)):
            if self.tokens[i].text.lower() == text:
                return i
        return len(self.tokens)

    def read(self) -> None:
        """Read the page from its head to the end of the abstract."""
        authors, abstract = self.find("authors:"), self._find_abstract()
        head = min(authors, abstract)
        begin = self._read_id(head)
        title = self._read_title(begin, head)
        self._read_head(title, head)
        self._read_authors(authors + 1, abstract)
        end = self._read_abstract(abstract + 1)
        self._read_links(end)

    def _find_abstract(self) -> int:
        """Find the heading of the abstract; the AI summary may stand without it."""
        abstract = self.find("abstract")
        mark = self.find(_AI_MARK)
        return abstract if abstract < len(self.tokens) or mark >= len(self.tokens) else mark - 2

    def _read_id(self, head: int) -> int:
        """Read the line ``arxiv:<id>``, above the title."""
        for i in range(head):
            match = _ID_LINE.fullmatch(self.tokens[i].text)
            if match and (found := read_id(match[1])):
                self.put("id", found, self.tokens[i].line)
                return i + 1
        return 0

    def _read_title(self, begin: int, head: int) -> int:
        """Read the title: the first heading, or the first text behind the id."""
        for i in range(begin, head):
            token = self.tokens[i]
            if token.kind is TokenKind.HEADING and not token.text.startswith("Paper page"):
                self.put("title", token.text, token.line)
                return i + 1
        if not begin:
            return self._read_bare_title(head)
        end = begin
        while end < head and not self.tokens[end].text.lower().startswith(_LABELS):
            end += 1
        texts = [token for token in self.tokens[begin:end] if token.text.lower() != "copy markdown"]
        self.put("title", join_tokens(texts), self._line(begin))
        return end

    def _read_bare_title(self, head: int) -> int:
        """Read the title where nothing but a text or two stands above the abstract."""
        texts: list[int] = []
        for i, token in enumerate(self.tokens[: max(head, 0)]):
            if token.text.lower().startswith(_LABELS):
                break
            if token.kind is not TokenKind.IMAGE and not is_shape(token.text):
                texts.append(i)
        if not 0 < len(texts) <= _FEW or head >= len(self.tokens):
            return 0
        title = self.tokens[texts[-1]]
        self.put("title", title.text, title.line)
        return texts[-1] + 1

    def _read_head(self, begin: int, end: int) -> None:
        """Read dates, submitter, rank, organization and votes."""
        expects = image = ""
        for token, dotted in _split_footers(self.tokens[begin:end]):
            if token.kind is TokenKind.IMAGE:
                image = token.target
                continue
            text = token.text
            lower = text.lower()
            if expects == "submitted_by":
                if is_picture(text):
                    continue
                expects = ""
                self._read_submitter(token)
            elif expects == "upvotes" and read_count(text):
                expects = ""
                self.put("upvotes", text, token.line)
            elif lower.startswith("submitted by"):
                expects = "" if self._read_submission(token) else "submitted_by"
            elif _VOTE.match(lower):
                count = lower.rpartition("upvote")[2].strip()
                expects = "" if count else "upvotes"
                self.put("upvotes", count, token.line)
            else:
                self._read_label(token, image, dotted=dotted)
            image = ""

    def _read_submission(self, token: Token) -> bool:
        """Read ``Submitted by NAME on DAY`` where it is one text."""
        text = token.text[len("submitted by") :].strip()
        if text:
            self._read_submitter(token._replace(text=text))
        return bool(text)

    def _read_submitter(self, token: Token) -> None:
        """Read ``NAME on DAY``, or the name alone, which may be a link."""
        name, on, day = token.text.rpartition("on ")
        printed = read_printed(day) if on else None
        if printed:
            self.put("submitted", printed.text, token.line)
        name = without_image(name.strip() if printed else token.text)
        role, slug = read_link(token.target) if token.target else (Role.OTHER, "")
        user = {"user": slug} if role is Role.ACCOUNT else {}
        if not user or name != slug:
            user["fullname"] = name
        self.put("submitted_by", user, token.line)

    def _read_label(self, token: Token, image: str, *, dotted: bool) -> None:
        text = token.text
        role, value = read_link(token.target) if token.target else (Role.OTHER, "")
        if text.startswith("#") and "Paper of the day" in text:
            self.put("daily_rank", text[1:].split()[0], token.line)
            self.put("submitted", value, token.line)
        elif role is Role.ACCOUNT:
            name = without_slug(value, text, has_slugs=True)
            organization = {"name": value, "fullname": name, "avatar": image or None}
            self.put("organization", organization, token.line)
        elif dotted and self._may_be_organization(token):
            self.put("organization", split_chip(text, has_slugs=True), token.line)
        elif _SUBMISSION.fullmatch(text) and read_printed(text.rpartition("on ")[2]):
            self._read_submitter(token)
        elif printed := read_printed(text):
            name = "published" if text.lower().startswith("published") else "submitted"
            if name == "submitted" and not text.lower().startswith("on "):
                return
            self.put(name, printed.text, token.line)

    def _may_be_organization(self, token: Token) -> bool:
        """Tell a name behind a dot and above the vote, where its link is gone."""
        text = token.text
        told = token.target or "upvotes" in self.fields or "published" not in self.fields
        is_other = is_shape(text) or is_picture(text) or " on " in text
        return not told and not is_other and (text[0] == "[" or text[0].isalnum())

    def _read_authors(self, begin: int, end: int) -> None:
        authors: list[dict[str, object]] = []
        tokens = [token for token in self.tokens[begin:end] if token.kind is not TokenKind.IMAGE]
        apart = _have_own_commas(tokens)
        for token in tokens:
            # In HTML a link holds one name; elsewhere nothing may tell where a link ends.
            one = (apart and token.text != ",") or (token.target and not token.line)
            texts = [token.text] if one else _COMMA.split(token.text)
            names = [without_image(text.strip()) for text in texts]
            role, slug = read_link(token.target) if token.target else (Role.OTHER, "")
            for name in names:
                if not name or is_picture(name):
                    continue
                author: dict[str, object] = {"name": name}
                if role is Role.ACCOUNT:
                    author["user"] = {"user": slug}
                authors.append(author)
        if authors:
            self.put("authors", authors, self.tokens[begin - 1].line)

    def _read_abstract(self, begin: int) -> int:
        """Read the abstract, and the AI summary that may stand before it."""
        end = begin
        while end < len(self.tokens) and not _ends_abstract(self.tokens[end].text.lower()):
            end += 1
        mark = min(self.find(_AI_MARK, begin), end)
        if mark < end:
            self.put("ai_summary", join_tokens(self.tokens[begin:mark]), self._line(begin))
            begin = mark + 1
        elif _are_two_summaries(self.tokens[begin:end]):
            self.undecided = self.tokens[begin]
            self.put("ai_summary", self.tokens[begin].text, self._line(begin))
            begin += 1
        summary = _SPACED_MARK.sub("", join_tokens(self.tokens[begin:end]))
        self.put("summary", summary, self._line(begin))
        return end

    def _line(self, index: int) -> int:
        return self.tokens[index].line if index < len(self.tokens) else 0

    def _read_links(self, end: int) -> None:
        """Read the links below the abstract: arXiv, project page, repository."""
        labelled = False
        for token in self.tokens[end : end + 16]:
            role, value = read_link(token.target) if token.target else (Role.OTHER, "")
            lower = without_pictures(token.text).lower()
            match = _STARS.search(lower)
            if match or (labelled and read_count(lower)):
                self.put("github_stars", match[1] if match else lower, token.line)
            if role is Role.ARXIV:
                self.put("id", value, token.line)
            elif role is Role.REPOSITORY and lower.startswith("github"):
                self.put("github_repo", value, token.line)
            elif lower == "project page" and token.target:
                self.put("project_page", token.target, token.line)
            labelled = lower == "github"
        self._read_late_votes(end)

    def _read_late_votes(self, begin: int) -> None:
        """Read the vote below the comments, where the one above was left out."""
        for token, following in itertools.pairwise(self.tokens[begin:]):
            if token.text.lower() == "upvote" and read_count(following.text):
                self.put("upvotes", following.text, following.line)
                return


def _have_own_commas(tokens: Sequence[Token]) -> bool:
    """Tell whether the commas between names are texts of their own; others belong to names."""
    texts = [token.text for token in tokens]
    return "," in texts and not any(
        text != "," and (text.startswith(",") or text.endswith(",")) for text in texts
    )


_SENTENCE_ENDS = (".", "!", "?")
_SHORTEST = 40


def _are_two_summaries(tokens: Sequence[Token]) -> bool:
    """Tell an AI summary and an abstract whose mark is gone: two paragraphs, the shorter first.

    The site folds abstracts to one paragraph.
    """
    if len(tokens) != 2:
        return False
    first, second = tokens
    return (
        second.starts
        and _SHORTEST <= len(first.text) < len(second.text)
        and first.text.endswith(_SENTENCE_ENDS)
        and second.text.endswith(_SENTENCE_ENDS)
    )


def _ends_abstract(lower: str) -> bool:
    return lower in _ENDS or lower.startswith(_LIST_LABELS)


def _split_footers(tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Split texts at the dots that the page prints between its labels.

    Yields:
        Each text, and whether a dot stands before it.
    """
    dotted = False
    for token in tokens:
        if token.kind is TokenKind.IMAGE:
            yield token, dotted
            continue
        for i, part in enumerate(token.text.split("·")):
            dotted = dotted or i > 0
            text = part.strip("• ")
            if text:
                yield token._replace(text=text), dotted
                dotted = False


def join_tokens(tokens: Sequence[Token]) -> str:
    """Join texts as they stood: a link inside a sentence adds no white space."""
    joined = ""
    for token in tokens:
        if token.kind is not TokenKind.IMAGE and token.text:
            joined += f" {token.text}" if joined and token.spaced else token.text
    return joined


def read_paper_page(tokens: Sequence[Token], raw: RawDigest, report: Report) -> None:
    """Read a paper's own page into ``raw``."""
    walk = _Walk(tokens)
    walk.read()
    if walk.undecided is not None:
        report.add(
            Code.SUMMARY_UNDECIDED,
            "of two paragraphs without a mark the first was taken for the AI summary",
            line=walk.undecided.line or None,
            surface=raw.surface,
            excerpt=walk.undecided.text,
        )
    if not walk.fields:
        return
    if "title" in walk.fields and "summary" not in walk.fields:
        report.add(
            Code.CARD_INCOMPLETE,
            "a paper's page without its abstract",
            line=walk.lines["title"] or None,
            surface=raw.surface,
            excerpt=walk.fields["title"],
        )
    said = set(walk.fields) | {"published_text"}
    said |= {"published_on"} if "published" in said else set()
    said |= {"submitted_on"} if "submitted" in said else set()
    said |= {"author_count"} if "authors" in said else set()
    lines = [line for line in walk.lines.values() if line]
    record = RawRecord(
        fields=_typed(walk.fields),
        origin=Origin(raw.surface, None, min(lines, default=None), max(lines, default=None)),
        unknown=PAPER_FIELDS - said,
        lines=walk.lines,
        source=walk.fields.get("summary", ""),
    )
    raw.entries.append(record)


def _typed(fields: dict[str, object]) -> RawPaper:
    return fields  # type: ignore[return-value]  # its keys are those that `put` is called with
