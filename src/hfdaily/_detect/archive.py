"""Web archives (MHTML): a page and its parts in the form of a mail."""

import datetime as dt
import email
import email.policy
import email.utils
from email.message import EmailMessage
from typing import NamedTuple


class Archive(NamedTuple):
    """The page of a web archive, or of a mail."""

    text: str
    is_html: bool
    url: str | None
    captured: dt.date | None


def read_archive(text: str) -> Archive | None:
    """Take the page out of a web archive, as HTML where it has that; None where it has no text.

    Browsers write the page's address and the day of saving into the head.
    """
    # The parser wants bytes, and folds nothing that is not ASCII; the body is quoted-printable.
    message = email.message_from_bytes(text.lstrip().encode("utf-8"), policy=email.policy.default)
    if not message.is_multipart():
        return None  # a text that speaks of mails
    parts = [*message.walk()]
    for form in ("text/html", "text/plain"):
        texts = (_text_of(part) for part in parts if part.get_content_type() == form)
        if page := next(filter(None, texts), ""):
            return Archive(page, form == "text/html", _url(message), _day(message))
    return None


def _text_of(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return payload.decode(charset, "replace")
    except LookupError:  # an unknown charset; the site writes UTF-8
        return payload.decode("utf-8", "replace")


def _url(message: object) -> str | None:
    found = message.get("Snapshot-Content-Location") if isinstance(message, EmailMessage) else None
    return str(found) if found else None


def _day(message: object) -> dt.date | None:
    found = message.get("Date") if isinstance(message, EmailMessage) else None
    try:
        return email.utils.parsedate_to_datetime(str(found)).date() if found else None
    except (ValueError, TypeError, OverflowError):  # no date; the page may tell it itself
        return None
