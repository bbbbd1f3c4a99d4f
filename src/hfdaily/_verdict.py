"""What a page without papers is: empty, an error, something else."""

import re
from collections.abc import Mapping

from hfdaily._cards.shapes import is_heading_line
from hfdaily._diagnostics import Code
from hfdaily._exported.output import READ_BACK, is_own_table
from hfdaily._json.others import is_other_thing
from hfdaily._model import Kind
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._severity import Severity

_ERROR_KEYS = ("error", "errors", "detail")
_OTHER_KEYS = frozenset({"modelId", "downloads", "likes", "cardData", "siblings", "socialPosts"})


def judge_payload(value: object, report: Report) -> None:
    """Say what a payload is that holds no list of papers."""
    if isinstance(value, Mapping) and (said := _error_in(value)):
        report.add(Code.ERROR_BODY, f"the site answered: {said}", path="$", excerpt=value)
    elif lists_other_content(value) or _holds_other_things(value):
        report.add(Code.OTHER_CONTENT, "the records are no papers", path="$", excerpt=value)
    else:
        report.add(Code.NOT_A_DIGEST, "no record of a paper", path="$", excerpt=value)


_STATUS_KEYS = ("statusCode", "status_code", "status", "code", "success", "ok")
_MESSAGE_KEYS = ("message", "msg", "reason")
_ANSWER_KEYS = frozenset(
    {
        *_STATUS_KEYS, *_MESSAGE_KEYS, "body", "data", "documentation_url", "method", "path",
        "requestId", "request_id", "result", "timestamp", "traceId", "type", "url",
    }
)  # fmt: skip
"""What answers have that say nothing but how a request went."""
_FAILED = re.compile(r"[45][0-9]{2}|error|fail(?:ed|ure)?", re.IGNORECASE)
_FIRST_ERROR = 400
_LAST_ERROR = 599


def _error_in(answer: Mapping[str, object]) -> str:
    """Give what an answer says of an error; nothing where it says more, or of none."""
    # Answers without an error may have an empty key for it.
    if said := next((answer[key] for key in _ERROR_KEYS if answer.get(key)), None):
        return str(said)
    if not answer.keys() <= _ANSWER_KEYS:
        return ""
    if any(isinstance(value, list | dict) and value for value in answer.values()):
        return ""
    told = (answer.get(key) for key in _MESSAGE_KEYS)
    message = next((text for text in told if isinstance(text, str)), "")
    failed = next((key for key in _STATUS_KEYS if _tells_failure(answer.get(key))), None)
    if failed:
        return message or f"{failed} {answer[failed]}"
    return message if _says_error(message) else ""


def _tells_failure(status: object) -> bool:
    """Tell the status of a request that failed.

    >>> [_tells_failure(status) for status in (404, "Error", False, 200, None)]
    [True, True, True, False, False]
    """
    if isinstance(status, bool):
        return not status
    if isinstance(status, int):
        return _FIRST_ERROR <= status <= _LAST_ERROR
    return isinstance(status, str) and _FAILED.fullmatch(status) is not None


def lists_other_content(value: object) -> bool:
    """Tell a list of models, datasets, spaces or posts."""
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, Mapping) and not _OTHER_KEYS.isdisjoint(item) for item in items)


def _holds_other_things(value: object) -> bool:
    """Tell a blog post, a collection, or a list of them that may stand in an object."""
    lists = [value] if isinstance(value, list) else []
    if isinstance(value, Mapping):
        lists = [[value], *(inner for inner in value.values() if isinstance(inner, list))]
    return any(is_other_thing(item) for items in lists for item in items)


_ERROR_LINE = re.compile(
    r"(?:(?:error |http )?(?:4[0-9]{2}|5[0-9]{2})\b.{0,60}|too many requests"
    r"|internal (?:server )?error.{0,60}|(?:502 )?bad gateway|service unavailable|page not found"
    r"|rate limit.{0,60})",
    re.IGNORECASE,
)
_ERROR_TEXT = re.compile(
    r"(?:access denied|error code: [0-9]{3,4}|no healthy upstream|upstream connect error\b.{0,300}"
    r"|we had to rate limit (?:you|your IP)\b.{0,400})",
    re.IGNORECASE | re.DOTALL,
)
"""What proxies and the site answer, and nothing else."""
_LONGEST_ERROR = 500
_LONGEST_REASON = 40
_LOGIN_WORDS = (
    "just a moment", "verify you are human", "enable javascript and cookies", "captcha",
    "checking your browser", "accept all cookies", "we use cookies", "log in to your account",
    "forgot your password", "welcome back", "sign in to continue", "human verification",
)  # fmt: skip
_EMPTY = re.compile(r"\bno (?:daily )?papers?\b")
_EMPTY_LINE = re.compile(r"\bno (?:daily )?papers (?:found|yet)\b")
_OWN_LINE = "no papers."
"""What the exporters write below the title of a digest without papers."""
_TITLE_AND_LINE = 2
_EMPTY_LENGTH = 60
"""A line that says more is prose."""
_MARKS = "#*_>|- \t"
_OTHER_PATHS = re.compile(
    r"(?:https://huggingface\.co)?/(?:models|datasets|spaces|posts|blog|docs|collections|learn)\b"
)
_SAMPLE = 20_000


def judge_page(text: str, raw: RawPage, report: Report, *, title: str = "") -> None:
    """Say what a visible page is that shows no papers.

    Args:
        text: the page's visible text, its beginning at least.
        raw: what was read of it.
        report: takes the verdict.
        title: the page's title.
    """
    if _is_blamed(report):
        return
    lower = text[:_SAMPLE].lower()
    headed = f"{title.lower()}\n{lower}"
    first_line = text.lstrip()[:200].partition("\n")[0].strip()
    heads = (title.partition(" - ")[0], first_line)
    if any(map(_ERROR_LINE.fullmatch, heads)) or _says_error(text):
        report.add(Code.ERROR_BODY, "the site answered with an error page", excerpt=text)
    elif any(word in headed for word in _LOGIN_WORDS):
        report.add(Code.LOGIN_PAGE, "a login, consent or challenge page", excerpt=text)
    elif _says_empty(lower):
        report.add(Code.EMPTY_DAY, "the page says that it has no papers", surface=raw.surface)
    elif raw.url and raw.kind is Kind.UNKNOWN and _OTHER_PATHS.match(raw.url):
        report.add(Code.OTHER_CONTENT, f"{raw.url} is no page of papers", excerpt=title or text)
    else:
        report.add(Code.NOT_A_DIGEST, _describe(text, first_line), excerpt=title or text)


def _says_error(text: str) -> bool:
    r"""Tell a text that says nothing but that a request failed.

    >>> _says_error("Not Found"), _says_error("Gone\n\nThey left."), _says_error("OK")
    (True, False, False)
    """
    text = text[: _LONGEST_ERROR + 1].strip(f"{_MARKS}\r\n.!")
    if not text or len(text) > _LONGEST_ERROR:
        return False
    if _ERROR_TEXT.fullmatch(text) or _ERROR_LINE.fullmatch(text):
        return True
    return len(text) <= _LONGEST_REASON and text.lower() in _reasons()


def _reasons() -> set[str]:
    """Give the names of all errors of HTTP."""
    from http import HTTPStatus  # noqa: PLC0415 - rare

    return {status.phrase.lower() for status in HTTPStatus if status >= _FIRST_ERROR}


_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_FILE = re.compile(r"[^\n<>{}]{1,1000}\.(?:html?|mhtml|json|jsonl|md|markdown|txt)", re.IGNORECASE)


def _describe(text: str, first_line: str) -> str:
    """Say what a text is that is no page: most often its place was given instead of it."""
    if is_own_table(first_line):
        return f"a table that hfdaily wrote: {READ_BACK}"
    whole = text.strip()
    if _ADDRESS.fullmatch(whole):
        return "an address, not its page: hfdaily fetches nothing, give what stands there"
    if _FILE.fullmatch(whole):
        return "a file's name, not its content: hfdaily.parse_file takes a path"
    return "the page shows no papers"


def _says_empty(lower: str) -> bool:
    """Tell a digest that says that it has no papers from prose about one."""
    if _EMPTY.search(lower) is None:
        return False
    lines = [line.strip(_MARKS) for line in lower.splitlines()]
    filled = [line for line in lines if line]
    if len(filled) <= _TITLE_AND_LINE and filled[-1] == _OWN_LINE:
        return True
    said = any(len(line) <= _EMPTY_LENGTH and _EMPTY.search(line) for line in lines)
    flat = "and the research community" in lower and _EMPTY_LINE.search(lower) is not None
    return flat or (said and any(map(is_heading_line, lines)))


def _is_blamed(report: Report) -> bool:
    """Tell whether an error says already why there is nothing."""
    return any(item.severity is Severity.ERROR for item in report.diagnostics())
