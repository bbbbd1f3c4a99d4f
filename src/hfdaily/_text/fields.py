"""Fields that people label: how they name them, and how the grammar is told of them.

A column of a table, or a label in front of a value, says what the value is. Such a field is
handed on as a line of its own that begins with a sign no text has: the grammar need not
guess from its place what it is.
"""

import re

from hfdaily._cards.shapes import read_shape
from hfdaily._tokens import FIELD
from hfdaily._values.fold import read_count, read_id
from hfdaily._values.links import Role, read_link

SITE_MARKS = ("/login?next", "#community")
"""What stands in links of the site's own cards, and in no list of somebody's."""
_COLUMNS = {
    "title": "paper|papers|title|titles|paper title|paper name|name",
    "upvotes": "upvotes|upvote|up votes|votes|vote|likes|👍|🔼|▲|⬆|❤|hf upvotes|hf votes",
    "comments": "comments|comment|number of comments|💬",
    "github_stars": "stars|github stars|⭐|★",
    "published": "date|published|published on|published at|publication date|published date"
    "|publish date",
    "organization": "organization|organisation|organizations|org|affiliation|institution|company"
    "|lab",
    "authors": "authors|author|author(s)|number of authors|# authors|authors count|author count",
    "submitted_by": "submitted by|submitter|submitted",
    "rank": "rank|#|no|no.|nr|nr.|№|position|pos",
    "link": "link|links|url|paper link|paper url|hf link|hf|page|paper page|hugging face"
    "|huggingface|hf paper|hf page|id|paper id|arxiv id|arxiv|arxiv link|arxiv url|pdf",
    "github_repo": "code|github|repo|repository|github repo",
    "project_page": "project|project page|website|homepage",
    "summary": "summary|abstract|tl;dr|tldr|description",
}  # fmt: skip
_FIELD_OF = {word: field for field, words in _COLUMNS.items() for word in words.split("|")}
_COUNTED = frozenset({"upvotes", "comments", "github_stars"})
_LINKED = frozenset({"github_repo", "project_page"})
_MARKS = "*_` \t"
_NOTHING = frozenset({"-", "n/a", "nan", "none", "null", "unknown"})
_LONGEST = 80
_MOST_NAMES = 4_000
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_ADDRESS = re.compile(r"(?:https?://|/papers/)[^\s()<>\[\]|]{1,2000}")


def field_of(label: str) -> str:
    """Name the field that a column's head or a label stands for; empty if it is unknown.

    >>> field_of("**Votes**"), field_of("# Authors"), field_of("Score")
    ('upvotes', 'authors', '')
    """
    return _FIELD_OF.get(label.strip(_MARKS + "\ufe0f").rstrip(":").rstrip(_MARKS).lower(), "")


def field_line(field: str, value: str) -> str | None:
    """Give the line that tells the grammar of a field; None where the value can be none of it.

    >>> field_line("upvotes", "**140**").split(FIELD)
    ['', 'upvotes', '', '140']
    >>> field_line("organization", "[Acme AI](https://huggingface.co/acme)").split(FIELD)
    ['', 'organization', 'acme', 'Acme AI']
    >>> field_line("comments", "none to speak of") is None
    True
    """
    link = _LINK.search(value)
    text = _LINK.sub(r"\1", value).strip(_MARKS)
    if field == "link" or field in _LINKED:
        return _address_line(field, value)
    if field == "authors":
        counted = read_shape(f"{text} authors") if text.isdigit() else read_shape(text)
        if counted:
            return _line("author_count", text.split()[0])
        return _line(field, text) if len(text) <= _MOST_NAMES else None
    if not text or len(text) > _LONGEST or (field in _COUNTED and not read_count(text)):
        return None
    if field == "organization" and (text.endswith(".") or text.lower() in _NOTHING):
        return None
    role, slug = read_link(link[2]) if link and link[0] == value.strip(_MARKS) else (None, "")
    return _line(field, text, slug if role is Role.ACCOUNT else "")


def _address_line(field: str, value: str) -> str | None:
    """Read an address as what it leads to, whatever its column or label says."""
    found = _ADDRESS.search(value)
    if not found:
        paper_id = read_id(value.strip(_MARKS)) if field == "link" else None
        return _line("id", paper_id) if paper_id else None
    role, target = read_link(found[0])
    if role in {Role.PAPER, Role.COMMENTS, Role.ARXIV}:
        return _line("id", target)
    if role is Role.REPOSITORY:
        return _line("github_repo", target)
    return _line("project_page" if field == "link" else field, found[0])


def other_line(text: str) -> str:
    """Give the line that keeps what a column of no known name says.

    >>> other_line("Score: 3").split(FIELD)
    ['', 'other', '', 'Score: 3']
    """
    return _line("other", text)


def _line(field: str, text: str, slug: str = "") -> str:
    return f"{FIELD}{field}{FIELD}{slug}{FIELD}{text}"
