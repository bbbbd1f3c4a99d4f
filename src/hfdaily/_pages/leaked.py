"""Embedded JSON that leaked into a text: the better source of what the page shows.

A naive tag stripper takes everything from ``<`` to the next ``>`` for a tag. The
page's JSON stands in an attribute, so where a paper's text has a ``>``, the rest of
the JSON comes out as text. Whole records are read from it; the visible cards fill in
for those that are not whole.
"""

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, islice

from hfdaily._checks.objects import as_object
from hfdaily._diagnostics import Code, Surface, counted
from hfdaily._json.decoders import read_value
from hfdaily._json.payload import read_payload
from hfdaily._pages.neighbours import title_letters
from hfdaily._raw import RawRecord
from hfdaily._rawpage import RawPage
from hfdaily._report import Report
from hfdaily._values.fold import holds, letters

_Object = Mapping[str, object]

_RECORD = re.compile(r'\{"paper":\s?\{"(?:id|authors|title)"')
_PROPS = re.compile(r'\{"[A-Za-z_]{1,40}":(?=[^\n]{0,2000}"dailyPapers":)')
_BEGIN = re.compile(r'[^\s"]{0,200}","[A-Za-z_]{1,40}":')
_HEAD = '{"dailyPapers":['
_LONG = 20_000
_MOST_HEADS = 20
_NESTED = 8
"""So many records may stand in another one, with that itself."""
_TAG_END = '">'


def read_leaked(text: str, raw: RawPage, report: Report) -> tuple[str, list[RawRecord]]:
    """Read the embedded JSON that stands in a text.

    Args:
        text: the page.
        raw: takes what the JSON says of the page.
        report: takes down what was read.

    Returns:
        The text without the JSON, its lines kept, and the records; nothing is read
        and the text is as it was where no JSON leaked.
    """
    escaped = holds(text, "&quot;paper&quot;")
    if not escaped and not holds(text, '"paper"'):
        return text, []
    plain = html.unescape(text) if escaped else text
    first = _RECORD.search(plain)
    if first is None:
        return text, []
    own = Report(report.limits, report.surface)
    props, begin, end = _decode(plain, first.start(), own)
    found = RawPage(format=raw.format, surface=Surface.EMBEDDED)
    if not props or not read_payload(props, found, own):
        return text, []
    report.absorb(own)
    raw.kind, raw.day = found.kind, raw.day or found.day
    raw.previous, raw.next = found.previous, found.next
    report.add(
        Code.EMBEDDED_LEAKED,
        f"read {counted(len(found.entries), 'record')} of the JSON in the text",
    )
    lines = "\n" * plain.count("\n", begin, end)
    return plain[:begin] + lines + plain[end:], found.entries


def _decode(text: str, start: int, report: Report) -> tuple[dict[str, object], int, int]:
    """Decode the records one by one, and tell where the JSON begins and ends."""
    records: list[object] = []
    cut = 0
    above, begin = _decode_head(text, start, report)
    position = start
    found = [*_RECORD.finditer(text, start)]
    starts = [*(match.start() for match in found), *[len(text)] * _NESTED]
    for i, match in enumerate(found):
        if match.start() < position:
            continue  # it stood in the record before
        position = match.end()
        # To the next one, or beyond a few: an error counts all lines of what was to be decoded.
        for end in (starts[i + 1], starts[i + _NESTED]):
            if record := read_value(text[match.start() : end], 0, report):
                records.append(record[0])
                position = match.start() + record[1]
                cut = 0
                break
        else:
            cut = cut or match.start()
    if cut:
        report.add(Code.JSON_CUT, "the JSON in the text ends early", excerpt=text[cut:])
    tail, end = _decode_tail(text, position, report)
    props = {**above, **tail, "dailyPapers": records}
    return props if records else {}, begin, end


def _decode_head(text: str, start: int, report: Report) -> tuple[_Object, int]:
    """Decode what the JSON says of the page before its first record, and tell where it begins."""
    line = max(text.rfind("\n", 0, start) + 1, start - _LONG)
    heads = [*islice(_PROPS.finditer(text, line, start), _MOST_HEADS)]
    for head in heads:  # attributes of other components may stand on the same line
        props = f"{text[head.start() : start]}]}}"
        found = read_value(props, 0, report)
        if found and found[1] == len(props):
            return as_object(found[0]), head.start()
    cut = heads[0] if heads else _BEGIN.search(text, line, start)
    return {}, cut.start() if cut else start


def _decode_tail(text: str, position: int, report: Report) -> tuple[_Object, int]:
    """Decode what the JSON says of the page behind its last record."""
    found = read_value(_HEAD + text[position : position + _LONG], 0, report)
    if found is None:
        return {}, position
    end = position + found[1] - len(_HEAD)
    return as_object(found[0]), end + len(_TAG_END) * text.startswith(_TAG_END, end)


def join_leaked(records: Sequence[RawRecord], raw: RawPage, shown: Report, report: Report) -> None:
    """Put records in the place of the visible cards with their titles; the others come last.

    Args:
        records: what the JSON gave.
        raw: has the visible cards, takes both.
        shown: what was wrong with the cards.
        report: takes those cards without a title that hold the title of no record.
    """
    by_title: dict[str, list[RawRecord]] = defaultdict(list)
    for record in records:
        by_title[title_letters(record)].append(record)
    titles = [title for title in by_title if title]
    raw.entries = [
        same.pop(0) if (same := by_title.get(title_letters(card))) else card for card in raw.entries
    ]
    raw.entries += chain.from_iterable(by_title.values())
    for lost in shown.rejected:
        text = letters(lost.raw)
        if not any(title in text for title in titles):
            report.reject(
                lost.code,
                "a card without a title, which no record of the JSON in the text has",
                lost.raw,
                lost.origin,
            )
