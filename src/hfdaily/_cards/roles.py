"""Tokens to parts: the role of each token, by its target, else by its shape.

| token | part |
|---|---|
| link to `/login?next=/papers/<id>` with a number, `-` or nothing | vote |
| heading that links to `/papers/<id>` | title |
| link to `/papers/<id>` around an image, or around its own address | thumbnail |
| … around `N authors` | author count |
| … around a number | stars |
| … around other text | prose of that paper |
| link to `/papers/<id>#community` around a number | comments |
| link to another place on a paper's page around a number | lone number |
| link to `github.com/<owner>/<name>` | repository, with its stars |
| link to `arxiv.org/abs/<id>` | id |
| link to `/<slug>` | account: an organization or the submitter |
| link to `/papers?q=…` | prose: a keyword of an abstract, whatever it looks like |
| any other heading | prose that may be a title |
| any other text | by its shape, else prose |
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from hfdaily._cards.misfits import Misfit, is_behind_vote, mend_misfits
from hfdaily._cards.parts import (
    ARXIV,
    AUTHORS,
    CHROME,
    COMMENTS,
    COUNT,
    ORGANIZATION,
    PROSE,
    REPOSITORY,
    STARS,
    THUMBNAIL,
    TITLE,
    VOTE,
    Part,
    Piece,
    new_piece,
)
from hfdaily._cards.shapes import (
    SHORT,
    Shape,
    is_chrome,
    is_heading_line,
    is_part_of_byline,
    is_picture,
    is_plain,
    read_shape,
)
from hfdaily._tokens import FIELD, HEADING, IMAGE, RUN_TOGETHER, Token
from hfdaily._values.fold import is_plain_count, read_count
from hfdaily._values.links import NO_LINK, Link, Role, is_own_name, read_link

_AUTHORS = re.compile(r"(?:^|[·•*+–◦▪●‣\ufffd-])\s*([0-9][0-9,]{0,6}) authors?$", re.IGNORECASE)
_BULLETS = "•●▪◦‣*-–·+∙⋅\ufffd| "
_CONTROL = re.compile(r"(?:\[[ xX]?\]|⁰|upvotes?|\s)+", re.IGNORECASE)
_AROUND = "()[]:,"
_PICTURE = re.compile(r"\[[\w. -]{0,96}\]|video:? ?\S*|\(?https?://\S+\.(?:mp4|webm|mov)\)?")


def read_parts(tokens: Iterable[Token]) -> list[Piece]:
    """Give the role of every token of a page of cards.

    >>> heading = Token(HEADING, "A Title", "/papers/2403.01774", 7, 3)
    >>> read_parts([heading])[0][:4]
    (<Part.TITLE: 1>, 'A Title', 7, '2403.01774')
    """
    pieces: list[Piece] = []
    shapes: dict[str, Sequence[Shape] | None] = {"": ()}
    links: dict[str, Link] = {"": NO_LINK}
    misfits: list[Misfit] = []
    image: Token | None = None
    for token in tokens:
        kind, text, target, line = token[:4]
        if kind is IMAGE:
            image = token
            continue
        piece = None
        if target or kind is HEADING:
            link = links.get(target) or links.setdefault(target, read_link(target))
            piece = (_of_heading if kind is HEADING else _of_link)(token, link, image)
        if piece is not None:
            pieces.append(piece)
        elif len(text) > SHORT:
            pieces.append(new_piece((_of_long(text), text, line, "", None, token)))
        else:
            if text in shapes:
                found = shapes[text]
            else:
                found = shapes[text] = read_shape(text)
            if found is None:
                pieces.append(new_piece((PROSE, text, line, "", image, token)))
            else:
                whole = token if len(found) == 1 else None
                if whole is None and is_behind_vote(pieces) and not is_picture(text):
                    misfits.append(Misfit(len(pieces), len(pieces) + len(found), token))
                for part, said in found:
                    pieces.append(new_piece((part, said, line, "", None if part else image, whole)))
        image = None
    return mend_misfits(pieces, misfits)


def _of_long(text: str) -> Part:
    if is_plain(text):
        return PROSE
    if text[0] == RUN_TOGETHER:
        return Part.RUN_TOGETHER
    if text[0] == FIELD:
        return Part.FIELD
    return CHROME if is_chrome(text) else PROSE


def _of_heading(token: Token, link: Link, _: Token | None) -> Piece:
    role, value = link
    if role is not Role.PAPER and (is_heading_line(token.text) or is_part_of_byline(token.text)):
        return Piece(CHROME, token.text, token.line, "", None, token)
    part = TITLE if role is Role.PAPER else PROSE
    return new_piece((part, token.text, token.line, value if part else "", None, token))


def _of_link(token: Token, link: Link, image: Token | None) -> Piece | None:
    """Give the part that a link is by its target; None where its text decides."""
    role, value = link
    if role is Role.KEYWORD and value and token.text:
        return new_piece((PROSE, token.text, token.line, "", image, token))
    read = _READERS.get(role)
    if read is None:
        return None
    part, text = read(token)
    return None if part is None else new_piece((part, text, token.line, value, image, token))


def _of_comments_link(token: Token) -> tuple[Part | None, str]:
    number = number_in(token.text)
    return (COMMENTS if number else None), number or token.text


def _of_vote_link(token: Token) -> tuple[Part | None, str]:
    text = token.text
    if is_plain_count(text):
        return VOTE, text
    bare = _CONTROL.sub("", text)
    if not bare or read_count(bare):
        return VOTE, bare
    number = number_in(text)
    return (VOTE if number else CHROME), number or bare


def number_in(text: str) -> str:
    """Give the number in a link whose target says what it counts, without its label.

    What looks like a number and is none that can be read is given as it stands: it
    is told where the value is read, and is no zero.
    """
    text = _joined(text)
    if is_plain_count(text) or read_count(text):
        return text
    numbers = [word for word in text.split() if word == "-" or any(map(str.isnumeric, word))]
    only = numbers[0].strip(_AROUND) if len(numbers) == 1 else ""
    return only if read_count(only) else text if numbers else ""


def _joined(text: str) -> str:
    """Join a number and its unit, between which other languages have a space (`1.71 k`)."""
    if text[-2:-1] == " " and text[-1] in "kKmM" and read_count(text[:-2] + text[-1]):
        return text[:-2] + text[-1]
    return text


def _of_account_link(token: Token) -> tuple[Part | None, str]:
    return (None if _is_submitter(token.text) else ORGANIZATION), token.text


def _is_submitter(text: str) -> bool:
    """Tell a whole line of a submitter, whose link says nothing of what it is."""
    return text[: len(_SUBMITTED)].lower() == _SUBMITTED


_SUBMITTED = "submitted by"


def _of_own_link(token: Token) -> tuple[Part | None, str]:
    """Read a link to the site's own organization; the foot of every page has one too."""
    return (ORGANIZATION if is_own_name(token.text) else None), token.text


def _of_repository_link(token: Token) -> tuple[Part | None, str]:
    text = _joined(token.text.removeprefix("GitHub").strip())
    # A word such as "Code" is no number of stars.
    return REPOSITORY, text if any(map(str.isdigit, text)) else ""


def _of_arxiv_link(token: Token) -> tuple[Part | None, str]:
    return ARXIV, token.text


def _of_day_link(token: Token) -> tuple[Part | None, str]:
    return (None if token.text.startswith("#") else CHROME), token.text


def _of_paper_link(token: Token) -> tuple[Part | None, str]:
    text = token.text
    if len(text) > SHORT:
        return PROSE, text
    # Stars link to the paper itself, not to a place on its page.
    counted = COUNT if "#" in token.target else STARS
    if is_plain_count(text):
        return counted, text
    if not text.strip(_BULLETS) or text == token.target or _PICTURE.fullmatch(text.lower()):
        return (STARS, text) if text == "-" else (THUMBNAIL, "")
    if (is_submitter := _is_submitter(text)) or is_chrome(text):
        return (None if is_submitter else CHROME), text
    match = _AUTHORS.search(text) if text[0].isdigit() or text[0] in _BULLETS else None
    if match:
        return AUTHORS, match[1]
    starred = read_shape(text) if text[0].isdigit() else None
    if starred and starred[0][0] is STARS:
        counted, text = starred[0]
    else:
        text = _joined(text)
    return (counted if read_count(text) else PROSE), text


_READERS: Mapping[Role, Callable[[Token], tuple[Part | None, str]]] = {
    Role.PAPER: _of_paper_link,
    Role.COMMENTS: _of_comments_link,
    Role.VOTE: _of_vote_link,
    Role.ACCOUNT: _of_account_link,
    Role.OWN: _of_own_link,
    Role.REPOSITORY: _of_repository_link,
    Role.ARXIV: _of_arxiv_link,
    Role.DAY: _of_day_link,
}
