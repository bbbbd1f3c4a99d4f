"""The grammar of a paper's own page: one paper, told in sections."""

import re
from collections.abc import Iterator, Sequence

from hfdaily._cards.organizations import split_chip, without_slug
from hfdaily._cards.parts import picture_of
from hfdaily._cards.roles import number_in
from hfdaily._cards.shapes import is_chrome, is_picture, is_shape, without_image, without_pictures
from hfdaily._diagnostics import Code
from hfdaily._model import PAPER_FIELDS, Origin
from hfdaily._paperpage.names import read_names
from hfdaily._paperpage.sections import AI_MARK, Section, Sections, divide
from hfdaily._paperpage.summary import ENDED, are_two_summaries, is_other_mark, join_tokens
from hfdaily._paperpage.title import find_title, read_page_title
from hfdaily._raw import RawPaper, RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._tokens import IMAGE, Token
from hfdaily._values.dates import place_near, read_printed
from hfdaily._values.fold import archive_of, read_count, read_id, without_archive
from hfdaily._values.links import Role, is_own_name, read_link
from hfdaily._values.timestamps import read_period

_SPACED_MARK = re.compile(r"(?<=\w) (?=[.,;:](?:\s|\Z))")
"""What some tools print behind a keyword's link."""
_VOTE = re.compile(r"(?:[\[\]⁰ x]{0,6})upvotes?\b")
_STARS = re.compile(r"\bgithub[ ⭐★☆]{0,3}([0-9][0-9.,]{0,6}[km]?)(?= add\b|$)")
_SUBMISSION = re.compile(r"(?!Published)\S.{0,80}\S on [A-Z][a-z]{2} [0-9]{1,2}(?:, [0-9]{4})?")
_CITED = re.compile(r"\bCite arxiv\.org/abs/(\S{5,40}) in a (?:model|dataset|Space)\b")
_SIGNS = re.compile(r"(·|(?<!\S)\|(?!\S))")
_DOTS = frozenset("·|")
_RULE = re.compile(r"[-:]{2,}")
"""A cell below a table's names."""
_LATE_VOTE = re.compile(r"\bUpvote ([0-9][0-9.,]{0,9}[kKmM]?|-)(?= \+[0-9]| Models citing|\Z)")


class _Walk:
    """The reading of the sections of a paper's page."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.fields: dict[str, object] = {}
        self.lines: dict[str, int] = {}
        self.labelled = False
        """Whether a label tells who submitted the paper."""
        self.strays: list[Token] = []
        """Texts with a day of which nothing tells what it is."""
        self.undecided: Token | None = None
        """The text that may be an AI summary, where its mark is gone."""

    def put(self, name: str, value: object, line: int) -> None:
        """Keep a value; the first one counts."""
        if name not in self.fields and value:
            self.fields[name] = value
            self.lines[name] = line

    def read(self) -> None:
        """Read every section."""
        sections = self.sections
        titles, end = find_title(sections.top, self._read_id(sections.top), sections.title)
        if sections.head or sections.labels:
            self.put("title", join_tokens(titles), _line(titles))
        self._read_head([*sections.top[end:], *sections.head])
        self._read_authors(sections)
        self._read_abstract(sections.abstract)
        self._read_links(sections.links)
        self._read_rest(sections.rest)
        for token in sections.top + sections.head:
            role, value = read_link(token.target)
            self.put("id", value if role is Role.VOTE else "", token.line)

    def is_cut(self) -> bool:
        """Tell whether nothing stands behind an abstract that does not end its sentence."""
        summary = self.fields.get("summary")
        behind = self.sections.links or self.sections.rest
        return isinstance(summary, str) and not behind and not ENDED.search(summary)

    def is_torn(self) -> bool:
        """Tell an abstract that no label opens and that begins within a sentence."""
        label = self.sections.labels.get(Section.ABSTRACT)
        summary = self.fields.get("summary")
        is_open = label is None or label.target != ""
        return is_open and isinstance(summary, str) and summary[:1].islower()

    def _read_id(self, tokens: Sequence[Token]) -> int:
        """Read ``arxiv:<id>``, above the title."""
        for i, token in enumerate(tokens):
            name, _, number = token.text.partition(":")
            if name.lower() == "arxiv" and (found := read_id(number.strip())):
                self.put("id", found, token.line)
                return i + 1
        return 0

    def _read_head(self, tokens: Sequence[Token]) -> None:
        """Read dates, submitter, rank, organization and votes."""
        expects = image = ""
        parts = list(_split_footers(tokens))
        self.labelled = any(part.text.lower().startswith("submitted by") for part, _ in parts)
        for i, (token, dotted) in enumerate(parts):
            if token.kind is IMAGE:
                image = picture_of(token) or ""
                continue
            text = token.text
            lower = text.lower()
            is_name = not dotted and text[0] != "#" and not _VOTE.match(lower)
            if expects == "submitted_by" and is_name:
                expects = ""
                self._read_submitter(token)
            elif not is_shape(text) and _is_day(parts[i + 1 : i + 2]):
                self._read_submitter(token)
            elif expects == "upvotes" and read_count(text):
                expects = ""
                self.put("upvotes", text, token.line)
            elif lower == "on":
                expects = "submitted"
            elif expects == "submitted" and (printed := read_printed(text)):
                expects = ""
                self.put("submitted", printed.text, token.line)
            elif lower.startswith("submitted by"):
                expects = "" if self._read_submission(token) else "submitted_by"
            elif _VOTE.match(lower):
                count = lower.rpartition("upvote")[2].strip("s:*_ ")
                expects = "" if count else "upvotes"
                self.put("upvotes", count, token.line)
            else:
                self._read_label(token, image, dotted=dotted)
            image = ""

    def _read_submission(self, token: Token) -> bool:
        """Read ``Submitted by NAME on DAY`` where it is one text."""
        text = token.text[len("submitted by") :].strip(":*_ ")
        if text:
            self._read_submitter(token._replace(text=text))
        return bool(text)

    def _read_submitter(self, token: Token) -> None:
        """Read ``NAME on DAY``, or the name alone, which may be a link."""
        shown = without_pictures(token.text)
        name, on, day = shown.rpartition("on ")
        printed = read_printed(day) if on else None
        if printed:
            self.put("submitted", printed.text, token.line)
        name = without_image(name.strip() if printed else shown)
        role, slug = read_link(token.target)
        user = {"user": slug} if role is Role.ACCOUNT else {}
        if not user or name != slug:
            user["fullname"] = name
        self.put("submitted_by", user, token.line)

    def _read_label(self, token: Token, image: str, *, dotted: bool) -> None:
        text = without_pictures(token.text).replace("Published on: ", "Published on ")
        role, value = read_link(token.target)
        if role is Role.VOTE:
            self.put("upvotes", number_in(text), token.line)
        elif text.startswith("#") and "Paper of the day" in text:
            self.put("daily_rank", text[1:].split()[0], token.line)
            self._read_day(value if role is Role.DAY else "", token.line)
        elif (role is Role.ACCOUNT or (role is Role.OWN and is_own_name(text))) and (
            dotted or "upvotes" not in self.fields
        ):
            # Where the picture is kept, its alternative text is no part of the link's.
            name = without_slug(value, text, has_slugs=not image)
            organization = {"name": value, "fullname": name, "avatar": image or None}
            self.put("organization", organization, token.line)
        elif dotted and self._may_be_organization(token):
            # A single one does not show whether the page has slugs: likeness alone tells.
            self.put("organization", split_chip(text, has_slugs=False), token.line)
        elif _SUBMISSION.fullmatch(text) and read_printed(text.rpartition("on ")[2]):
            if self.labelled:
                self.strays.append(token)
            else:
                self._read_submitter(token)
        elif printed := read_printed(text):
            name = "published" if text.lower().startswith("published") else "submitted"
            if name == "submitted" and not text.lower().startswith("on "):
                return
            self.put(name, printed.text, token.line)

    def _read_day(self, value: str, line: int) -> None:
        """Read the day on Daily that a link names, with the year that a printed one lacks."""
        self.put("submitted", value, line)
        printed = read_printed(str(self.fields.get("submitted", "")))
        linked = read_period(value)
        if printed and printed.yearless and linked:
            day = place_near(printed, linked.start)
            self.fields["submitted"] = str(day) if day else printed.text

    def _may_be_organization(self, token: Token) -> bool:
        """Tell a name behind a dot and above the vote, where its link is gone."""
        text = token.text
        told = token.target or "upvotes" in self.fields or "published" not in self.fields
        # A name may be that of the site, whose frame does not stand here.
        is_other = is_picture(text) or " on " in text or (is_shape(text) and not is_chrome(text))
        return not told and not is_other and (text[0] == "[" or text[0].isalnum())

    def _read_authors(self, sections: Sections) -> None:
        names = read_names(sections.authors)
        label = sections.labels.get(Section.AUTHORS)
        line = label.line if label else 0
        self.put("authors", names.authors, line)
        if names.total != len(names.authors):
            self.put("author_count", str(names.total or ""), line)

    def _read_abstract(self, tokens: Sequence[Token]) -> None:
        """Read the abstract, and the AI summary that may stand before it."""
        tokens = [token for token in tokens if token.kind is not IMAGE and token.text]
        mark = next((i for i, token in enumerate(tokens) if token.text == AI_MARK), None)
        if mark is None and is_other_mark(tokens[:3]):
            mark = 1
            self.undecided = tokens[0]
        if mark is not None:
            before, tokens = tokens[:mark], tokens[mark + 1 :]
            self.put("ai_summary", join_tokens(before), _line(before))
        elif are_two_summaries(tokens):
            self.undecided, *tokens = tokens
            self.put("ai_summary", self.undecided.text, self.undecided.line)
        summary = join_tokens(tokens)
        if any(token.line for token in tokens):  # in HTML the white space is the site's own
            summary = _SPACED_MARK.sub("", summary)
        self.put("summary", summary, _line(tokens))

    def _read_links(self, tokens: Sequence[Token]) -> None:
        """Read the links below the abstract: arXiv, project page, repository."""
        labelled = False
        archives = {archive_of(t.target) for t in tokens if read_link(t.target).role is Role.ARXIV}
        for token in tokens:
            role, value = read_link(token.target)
            lower = without_pictures(token.text).lower()
            match = _STARS.search(lower)
            number = match[1] if match else lower.removesuffix(" add to collection")
            if match or (labelled and read_count(number)):
                self.put("github_stars", number, token.line)
            if role is Role.ARXIV:
                self.put("id", value, token.line)
            elif lower == "project page" and token.target:
                is_archived = archive_of(token.target) in archives
                page = without_archive(token.target) if is_archived else token.target
                self.put("project_page", page, token.line)
            elif role is Role.REPOSITORY:
                self.put("github_repo", value, token.line)
                self.put("github_stars", number_in(lower), token.line)
            labelled = lower == "github"

    def _read_rest(self, tokens: Sequence[Token]) -> None:
        """Read the vote below the comments, and the id that the page asks to cite."""
        is_vote = False
        for token in tokens:
            text = token.text
            if is_vote and read_count(text):
                self.put("upvotes", text, token.line)
            elif "Upvote " in text and (match := _LATE_VOTE.search(text)):
                self.put("upvotes", match[1], token.line)
            if "Cite arxiv" in text and (match := _CITED.search(text)):
                self.put("id", read_id(match[1]) or "", token.line)
            is_vote = text.lower() == "upvote"


def _line(tokens: Sequence[Token]) -> int:
    return tokens[0].line if tokens else 0


def _is_day(following: Sequence[tuple[Token, bool]]) -> bool:
    """Tell the day of submission, which stands behind the submitter's name."""
    return any(
        token.text.startswith("on ") and read_printed(token.text[len("on ") :])
        for token, _ in following
    )


def _split_footers(tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Split texts at the dots that the page prints between its labels, and at a table's bars.

    Yields:
        Each text, and whether a dot stands before it.
    """
    dotted = False
    for token in tokens:
        if token.kind is IMAGE:
            yield token, dotted
            continue
        parts = _SIGNS.split(token.text)
        for i, part in enumerate(parts):
            if part in _DOTS:
                dotted = dotted or part == "·"
                continue
            text = part.strip("• ")
            if text and not is_picture(text) and not _RULE.fullmatch(text):
                # A tool that puts the target behind the text takes all before it for the link's.
                target = token.target if i + 1 == len(parts) else ""
                yield token._replace(text=text, target=target), dotted
                dotted = False


def read_paper_page(tokens: Sequence[Token], raw: RawPage, report: Report) -> None:
    """Read a paper's own page into ``raw``, or each of several that follow each other."""
    pages = divide(tokens, read_page_title(raw.title or ""))
    for sections in pages:
        walk = _Walk(sections)
        walk.read()
        if walk.fields:
            _add_record(walk, raw, report, is_alone=len(pages) == 1)
    if len(pages) > 1:
        report.add(
            Code.GLUED_PAGES,
            f"the input holds {len(pages)} pages of papers",
            line=_line(pages[1].top) or None,
            surface=raw.surface,
        )


def _add_record(walk: _Walk, raw: RawPage, report: Report, *, is_alone: bool) -> None:
    if is_alone:
        walk.put("title", read_page_title(raw.title or ""), 0)
        walk.put("id", _asked_id(raw.url or ""), 0)
    _judge(walk, raw, report)
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


def _judge(walk: _Walk, raw: RawPage, report: Report) -> None:
    """Say what is doubtful about a page."""
    if walk.undecided is not None:
        report.add(
            Code.SUMMARY_UNDECIDED,
            "of two paragraphs without a mark the first was taken for the AI summary",
            line=walk.undecided.line or None,
            surface=raw.surface,
            excerpt=walk.undecided.text,
        )
    if "title" in walk.fields:
        lacking = [] if "summary" in walk.fields else ["abstract"]
        lacking += [] if Section.AUTHORS in walk.sections.labels else ["authors"]
        lacking += ["abstract's beginning"] if walk.is_torn() else []
        for what in lacking:
            report.add(
                Code.CARD_INCOMPLETE,
                f"a paper's page without its {what}",
                line=walk.lines["title"] or None,
                surface=raw.surface,
                excerpt=walk.fields["title"],
            )
    for token in walk.strays:
        line = token.line or None
        report.reject(
            Code.STRAY_TEXT,
            "nothing tells what this day is",
            token.text,
            Origin(raw.surface, None, line, line),
        )
    if walk.is_cut():
        report.add(
            Code.CARD_CUT,
            "the page ends inside of its abstract",
            line=walk.lines["summary"] or None,
            surface=raw.surface,
            excerpt=str(walk.fields["summary"])[-80:],
        )


def _asked_id(url: str) -> str:
    """Read the id in the address of a paper's page."""
    role, value = read_link(url.partition("?")[0])
    return value if role in {Role.PAPER, Role.COMMENTS} else ""


def _typed(fields: dict[str, object]) -> RawPaper:
    return fields  # type: ignore[return-value]  # its keys are those that `put` is called with
