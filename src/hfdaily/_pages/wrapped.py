"""Pages that stand in a string of a payload, as crawling services and proxies answer.

Such an answer has the page once or in several forms (``html``, ``markdown``), beside
its address and the time at which it was read. Names of keys differ, so a page is told
by its text, and its form as everywhere. Tables that keep the JSON of each record in a
column have strings that are no pages, but the records of one list.
"""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from hfdaily._detect.detect import detect
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._json.literals import read_object
from hfdaily._json.payload import Group, lone_record, read_groups
from hfdaily._model import Format, Origin
from hfdaily._pages.neighbours import Reader
from hfdaily._pages.strings import Page, Walk
from hfdaily._pages.torn import join_torn
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._sheet import Sheet
from hfdaily._verdict import lists_other_content

_MAX_FORMS = 4
_FEWEST_RECORDS = 2
"""A single record is a page: what the site answers for one paper."""
_FAILED = frozenset({Code.ERROR_BODY, Code.LOGIN_PAGE})
_TELLING = frozenset({Code.EMPTY_DAY, Code.OTHER_CONTENT}) | _FAILED
_RANKS = {form: rank for rank, form in enumerate(Format)}


class _Read(NamedTuple):
    """A page that was read, and what was found in it."""

    page: Page
    raw: RawPage
    report: Report


_Groups = Iterable[list[Page]]
"""Pages, each in the forms that it has."""


def read_wrapped(values: Sequence[object], report: Report, read_page: Reader) -> RawPage | None:
    """Read the pages and records that stand in strings of a payload.

    Args:
        values: the payload; its lines, where it is JSON Lines.
        report: takes down what was wrong.
        read_page: reads a page.

    Returns:
        The records; None where no string is a page or record.
    """
    if any(lists_other_content(value) for value in values):
        return None
    value = list(values) if len(values) > 1 else values[0]
    records, groups = _read_records(value, report)
    if records is None:
        join = partial(join_torn, read=lambda text: read_page(text, None, Report(report.limits)))
        groups = _by_place(_bounded(Walk(join).pages(value), report))
    read, failed = _read_pages(groups, report, read_page)
    if records is None and not read:
        return _take(failed[0], report) if failed else None
    _tell_failed(failed, report)
    pages = [] if records is None else [records]
    for each in read:
        if len(pages) == 1:
            count = len(pages) + len(read) - (records is None)
            report.add(Code.GLUED_PAGES, f"the payload holds {count} pages", path=each.page.path)
        pages.append(_take(each, report))
    found, *others = pages
    if others:
        found.page = ""
    for raw in others:
        found.entries += raw.entries
    return found


# Records that stand each in a string.


def _read_records(value: object, report: Report) -> tuple[RawPage | None, _Groups]:
    """Read the records of a payload that has several, as those of one list.

    Returns:
        The records, and the pages that the payload has beside them.
    """
    own = Report(report.limits, report.surface)
    pages = _bounded(Walk().pages(value), own)
    found = [(page, _lone_record(page, own)) for page in pages]
    groups = [group for _, group in found if group]
    if len(groups) < _FEWEST_RECORDS:
        return None, ()
    report.absorb(own)
    raw = RawPage(format=Format.JSON, surface=Surface.JSON)
    read_groups(groups, raw, report)
    raw.url = _agreed([page.url for page, group in found if group])
    raw.captured = _agreed([page.captured for page, group in found if group])
    counts = Counter(_place(page) for page, group in found if group)
    # What stands beside one record alone shows the same paper in another form.
    others = [page for page, group in found if not group and counts[_place(page)] != 1]
    beside = [[page] for page in others if counts[_place(page)]]
    return raw, [*beside, *_by_place(page for page in others if not counts[_place(page)])]


def _lone_record(page: Page, report: Report) -> Group | None:
    if not page.text.lstrip().startswith("{"):
        return None
    value, code = read_object(page.text, page.path, report)
    group = lone_record(value, page.path)
    if group and code is Code.REPR_RECORDS and not report.has(code):
        report.add(code, "the records are Python literals", path=page.path)
    return group


_Value = TypeVar("_Value")


def _agreed(values: Sequence[_Value | None]) -> _Value | None:
    """Give what is said of all records alike."""
    return values[0] if len(set(values)) == 1 else None


# Pages.


def _bounded(pages: Iterable[Page], report: Report) -> list[Page]:
    found: list[Page] = []
    beyond: list[Page] = []
    chars = 0
    for page in pages:
        chars += len(page.text)
        (beyond if found and chars > report.limits.max_chars else found).append(page)
    if beyond:
        said = f"{counted(len(beyond), 'string')} that may be pages, beyond Limits.max_chars"
        report.add(Code.LIMIT_REACHED, said, path=beyond[0].path)
    return found


def _by_place(pages: Iterable[Page]) -> list[list[Page]]:
    """Group the forms of each page: items of a list are pages of their own."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(_place(page), []).append(page)
    return list(groups.values())


def _place(page: Page) -> str:
    return page.path.rpartition("]")[0]


def _read_pages(
    groups: _Groups, report: Report, read_page: Reader
) -> tuple[list[_Read], list[_Read]]:
    """Read each page in its best form; give those with papers, and those that tell why not."""
    read: list[_Read] = []
    without: list[_Read] = []
    left = deque(groups)
    while left:
        pages = left.popleft()
        best = _read_best(pages, report, read_page)
        if best and best.raw.entries:
            read.append(best)
            left += _others(pages, best.raw, report, read_page) if len(pages) > 1 else []
        elif best:
            without.append(best)
    return read, without


def _others(pages: list[Page], best: RawPage, report: Report, read_page: Reader) -> _Groups:
    """Tell pages that stand under keys side by side from the forms of one page.

    Forms of one page show the same papers; only those of the form that was read are
    looked at, since most services give no form twice.
    """
    known = _names(best)
    return [
        [page]
        for page in pages
        if page.text != best.page
        and detect(Sheet(page.text)) is best.format
        and (raw := read_page(page.text, page.url, Report(report.limits))).entries
        and known.isdisjoint(_names(raw))
    ]


def _names(raw: RawPage) -> set[object]:
    fields = [entry.fields for entry in raw.entries]
    return {found.get("id") or found.get("title") for found in fields}


def _read_best(pages: list[Page], report: Report, read_page: Reader) -> _Read | None:
    """Read a page in the best of its forms that gives papers, or tells why it has none."""
    told: _Read | None = None
    for page in sorted(pages, key=lambda page: _RANKS[detect(Sheet(page.text))])[:_MAX_FORMS]:
        own = Report(report.limits)
        raw = read_page(page.text, page.url, own)
        raw.page = page.text if raw.page is None else raw.page
        if raw.entries:
            return _Read(page, raw, own)
        if told is None and any(item.code in _TELLING for item in own.diagnostics()):
            told = _Read(page, raw, own)
    return told


def _take(read: _Read, report: Report) -> RawPage:
    page, raw, own = read
    if not report.has(Code.WRAPPED_PAYLOAD):
        report.add(Code.WRAPPED_PAYLOAD, f"the page stands at {page.path}", path=page.path)
    report.absorb(own)
    raw.url = raw.url or page.url
    raw.captured = raw.captured or page.captured
    return raw


def _tell_failed(failed: Sequence[_Read], report: Report) -> None:
    """Keep the answers beside pages with papers that tell of an error or ask for a login."""
    failed = [read for read in failed if any(map(read.report.has, _FAILED))]
    for page, _, _ in failed:
        report.keep(Code.STRAY_TEXT, page.text, Origin(Surface.JSON, page.path))
    if failed:
        said = failed[0].report.diagnostics()[0].message
        report.add(
            Code.STRAY_TEXT,
            f"{counted(len(failed), 'answer')} beside the papers without any, the first: {said}",
            path=failed[0].page.path,
            excerpt=failed[0].page.text,
        )
