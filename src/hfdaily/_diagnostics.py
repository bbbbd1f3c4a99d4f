"""What the parser has to say about a page: codes, severities, places."""

import enum
from typing import Self

import attrs

from hfdaily._severity import Said, Severity, said

EXCERPT_LENGTH = 120


def counted(number: int, noun: str) -> str:
    """Give a number with its noun, for messages.

    >>> counted(1, "upvote"), counted(1410, "GitHub star")
    ('1 upvote', '1,410 GitHub stars')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class Surface(enum.StrEnum):
    """The layer of the input that a value or a diagnostic belongs to."""

    JSON = "json"
    """A JSON payload, as the API answers or as a caller decoded it."""
    EMBEDDED = "embedded"
    """The JSON that an HTML page carries in a ``data-props`` attribute."""
    CARDS = "cards"
    """The visible cards of an HTML page."""
    MARKDOWN = "markdown"
    """The visible cards of a page saved as Markdown."""
    TEXT = "text"
    """The visible cards of a page saved as plain text."""
    DOCUMENT = "document"
    """The input as a whole: encoding, size, head lines, the page's own day."""
    NONE = "none"
    """No page at all: the object was made in code."""


class Code(enum.StrEnum):
    """What a diagnostic is about.

    The list only ever grows: a code keeps its name and its meaning for good.
    Each member knows its :attr:`severity` and its :attr:`meaning`.

    >>> Code("year-inferred").severity
    <Severity.INFO: 'info'>
    """

    severity: Severity
    meaning: str

    def __new__(cls, name: str) -> Self:
        """Make a member out of its name, which knows its severity and meaning."""
        member = str.__new__(cls, name)
        member._value_ = str.__str__(name)
        if isinstance(name, Said):
            member.severity, member.meaning = name.severity, name.meaning
        return member

    # The document as a whole.
    EMPTY_INPUT = said("empty-input", Severity.ERROR, "The input is empty or only white space.")
    BINARY_INPUT = said(
        "binary-input", Severity.ERROR, "The input is a binary file, such as an image."
    )
    COMPRESSED_INPUT = said(
        "compressed-input",
        Severity.ERROR,
        "The input is compressed (gzip, zstd, …); decompress it first.",
    )
    NOT_A_DIGEST = said(
        "not-a-digest", Severity.ERROR, "No papers were found: the page is no digest."
    )
    OTHER_CONTENT = said(
        "other-content",
        Severity.ERROR,
        "The page lists other Hugging Face content: models, datasets, spaces, posts, blogs.",
    )
    LOGIN_PAGE = said(
        "login-page", Severity.ERROR, "The page is a login, consent or challenge page."
    )
    ERROR_BODY = said(
        "error-body", Severity.ERROR, "The site answered with an error, not with a page."
    )
    EMPTY_DAY = said("empty-day", Severity.INFO, "The page is a digest that has no papers.")
    INTERNAL_ERROR = said(
        "internal-error",
        Severity.ERROR,
        "hfdaily failed on this input: a defect of the library, please report it.",
    )
    LIMIT_REACHED = said(
        "limit-reached",
        Severity.ERROR,
        "A limit of `Limits` cut the input; what lies beyond was not read.",
    )
    BAD_ENCODING = said(
        "bad-encoding",
        Severity.WARNING,
        "Bytes that the encoding does not allow became U+FFFD, or a page was read in another one.",
    )
    LONE_SURROGATE = said(
        "lone-surrogate",
        Severity.WARNING,
        "Lone surrogates, which no UTF-8 text can hold, were replaced by U+FFFD.",
    )
    NOT_FINITE = said("not-finite", Severity.WARNING, "NaN, NaT or Infinity was replaced by None.")
    GLUED_PAGES = said(
        "glued-pages",
        Severity.WARNING,
        "The input holds more than one page; each paper is given once.",
    )
    PAGE_CUT = said(
        "page-cut", Severity.ERROR, "The input ends in the middle; what follows is lost."
    )
    FORMAT_MISMATCH = said(
        "format-mismatch",
        Severity.WARNING,
        "The content does not look like the format that the caller named.",
    )

    OWN_OUTPUT = said(
        "own-output",
        Severity.WARNING,
        "The content is what hfdaily itself wrote; `load` reads it back without loss.",
    )

    # JSON.
    JSON_INVALID = said("json-invalid", Severity.ERROR, "The JSON can not be decoded.")
    JSON_CUT = said(
        "json-cut",
        Severity.ERROR,
        "The JSON ends early; the records before the end were read.",
    )
    JSON_UNESCAPED = said(
        "json-unescaped",
        Severity.INFO,
        "Strings of the JSON hold line breaks or tabs as they are; they were read.",
    )
    JSON_TOO_DEEP = said("json-too-deep", Severity.ERROR, "The JSON nests deeper than can be read.")
    REPR_RECORDS = said(
        "repr-records",
        Severity.INFO,
        "Python literals stood in the place of JSON; they were read as such.",
    )
    NOT_JSON_VALUE = said(
        "not-json-value",
        Severity.WARNING,
        "A decoded object holds a value that JSON does not know.",
    )
    WRAPPED_PAYLOAD = said(
        "wrapped-payload",
        Severity.INFO,
        "The records, or the page itself, stood inside a wrapper object.",
    )
    EMBEDDED_MISSING = said(
        "embedded-missing",
        Severity.WARNING,
        "The page carries no readable embedded JSON; the visible cards were read.",
    )
    EMBEDDED_INCOMPLETE = said(
        "embedded-incomplete",
        Severity.WARNING,
        "Embedded records are missing, lack a title or have nothing else; the cards were read too.",
    )
    EMBEDDED_LEAKED = said(
        "embedded-leaked",
        Severity.INFO,
        "The page's embedded JSON stood in the text; it was read instead of the cards.",
    )

    # Records.
    RECORD_WITHOUT_TITLE = said(
        "record-without-title",
        Severity.ERROR,
        "A record has no title; it stands in `rejected`.",
    )
    RECORD_INVALID = said(
        "record-invalid",
        Severity.ERROR,
        "A record is not an object that can be read; it stands in `rejected`.",
    )
    DUPLICATE_PAPER = said(
        "duplicate-paper", Severity.INFO, "A paper stands twice; it is given once."
    )
    DUPLICATE_DIFFERS = said(
        "duplicate-differs",
        Severity.WARNING,
        "A paper stands twice with other votes or comments; the first place counts.",
    )
    CARD_INCOMPLETE = said(
        "card-incomplete",
        Severity.WARNING,
        "A card lacks the footer that the other cards of the page have.",
    )
    CARD_CUT = said("card-cut", Severity.WARNING, "The last card is cut off, or the first may be.")
    STRAY_TEXT = said(
        "stray-text",
        Severity.INFO,
        "Texts or records between those of papers belong to none; they stand in `rejected`.",
    )
    CARDS_CHANGED = said(
        "cards-changed",
        Severity.WARNING,
        "Many cards have texts that belong to none, or none counts its authors: the site changed.",
    )
    TITLES_ONLY = said("titles-only", Severity.WARNING, "The extraction kept nothing but titles.")

    # Fields.
    WRONG_TYPE = said("wrong-type", Severity.WARNING, "A value has another type than it should.")
    BAD_NUMBER = said("bad-number", Severity.WARNING, "A number can not be read.")
    BAD_ID = said("bad-id", Severity.WARNING, "An id is not an arXiv id.")
    BAD_URL = said("bad-url", Severity.WARNING, "A link is not a URL.")
    BAD_DATE = said("bad-date", Severity.WARNING, "A date can not be read or does not exist.")
    ROUNDED_COUNT = said("rounded-count", Severity.INFO, "A number was printed rounded (`1.41k`).")
    COUNT_UNDECIDED = said(
        "count-undecided",
        Severity.INFO,
        "A lone number could be comments or stars; it was read as comments.",
    )
    SUMMARY_UNDECIDED = said(
        "summary-undecided",
        Severity.INFO,
        "The summary may be the AI summary or the abstract; the page can not tell.",
    )

    # Dates.
    YEAR_INFERRED = said(
        "year-inferred", Severity.INFO, "The year of year-less dates was inferred."
    )
    YEAR_UNKNOWN = said(
        "year-unknown",
        Severity.WARNING,
        "Nothing tells the year of year-less dates, or the day of relative ones.",
    )
    AS_OF_CONTRADICTED = said(
        "as-of-contradicted",
        Severity.WARNING,
        "Dates of the page speak against the day it is said to be read on.",
    )
    DATE_INFERRED = said(
        "date-inferred",
        Severity.INFO,
        "The digest's day was taken from its records, which name more than one.",
    )
    SEVERAL_DAYS = said(
        "several-days",
        Severity.INFO,
        "The records are of more than one day, or most tell none: nothing says the list's day.",
    )
    DATE_UNCONFIRMED = said(
        "date-unconfirmed",
        Severity.WARNING,
        "The page is for no single day, or does not tell it or its year: it may be another one.",
    )
    DATE_MISMATCH = said(
        "date-mismatch",
        Severity.WARNING,
        "The digest is for another day than the one asked for.",
    )

    # Drift: the site's form changed.
    UNKNOWN_KEY = said(
        "unknown-key",
        Severity.INFO,
        "The payload has a key that was never seen; its value stands in `extra`.",
    )
    MISSING_KEY = said(
        "missing-key",
        Severity.WARNING,
        "The payload lacks a key that payloads of its time have; the field is unknown.",
    )
    UNKNOWN_VALUE = said(
        "unknown-value",
        Severity.INFO,
        "A value of a fixed set was never seen; it is given as it stands.",
    )
    UNKNOWN_TARGET = said(
        "unknown-target",
        Severity.INFO,
        "The page has a component of papers that was never seen.",
    )

    # Completeness: is the list whole?
    FULL_LIST = said(
        "full-list",
        Severity.INFO,
        "The list has as many entries as a page of the API holds; the day may have more.",
    )
    PARTIAL_DAY = said(
        "partial-day",
        Severity.INFO,
        "The page was saved before its day was over; papers and votes may follow.",
    )
    CARDS_MISSING = said(
        "cards-missing",
        Severity.INFO,
        "The page has fewer cards than its embedded JSON has records.",
    )
    AUTHORS_MISSING = said(
        "authors-missing",
        Severity.WARNING,
        "A page names another number of authors than it counts.",
    )

    # Cross-check: the embedded JSON against the visible cards.
    VALUE_DIFFERS = said(
        "value-differs",
        Severity.WARNING,
        "The embedded JSON and the visible page give different values.",
    )
    ORDER_DIFFERS = said(
        "order-differs",
        Severity.WARNING,
        "The embedded JSON and the cards have their papers in different orders.",
    )
    CARD_WITHOUT_RECORD = said(
        "card-without-record",
        Severity.WARNING,
        "The embedded JSON lacks the paper of a card.",
    )
    RECORD_WITHOUT_CARD = said(
        "record-without-card",
        Severity.WARNING,
        "No card shows a paper of the embedded JSON.",
    )


@attrs.frozen
class Diagnostic:
    """One finding about one place of the input."""

    code: Code
    """What it is about; stable, unlike the message."""
    severity: Severity
    """How much it costs."""
    message: str
    """A sentence for people; its wording may change with any release."""
    path: str | None = None
    """The place in the digest or payload, such as ``$.papers[3].published_on``."""
    line: int | None = None
    """The 1-based line of the input, where the surface has lines."""
    surface: Surface = Surface.DOCUMENT
    """The layer of the input that it belongs to."""
    excerpt: str = ""
    """The text in question, at most 120 characters."""

    def __str__(self) -> str:
        """Give one line such as ``warning bad-date at $.papers[3]: …``."""
        return f"{self.severity.value} {self.code.value} {place_of(self)}: {self.message}"


_LAYERS = {
    Surface.JSON: "in the JSON",
    Surface.EMBEDDED: "in the embedded JSON",
    Surface.CARDS: "in the cards",
    Surface.MARKDOWN: "in the Markdown",
    Surface.TEXT: "in the text",
    Surface.DOCUMENT: "in the document",
    Surface.NONE: "in no page",
}


def place_of(found: Diagnostic) -> str:
    """Say where a finding stands: its path, else its line, else its layer."""
    where = found.path or (f"line {found.line}" if found.line else None)
    return f"at {where}" if where else _LAYERS[found.surface]


class DiagnosticError(Exception):
    """A diagnostic as an exception; the members of a `DigestError`."""

    __module__ = "hfdaily"  # what tracebacks show is what callers import

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Wrap ``diagnostic``."""
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        """Give the diagnostic's line."""
        return str(self.diagnostic)
