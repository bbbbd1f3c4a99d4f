"""The command line: tables, checks, conversions and exit statuses."""

import csv
import datetime as dt
import errno
import importlib
import io
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import hfdaily
from hfdaily import Author, Code, Digest, Organization, Paper, Severity
from hfdaily._cli import streams
from hfdaily._cli.main import main
from hfdaily._cli.table import columns_of, plain_lines, shorten, text_width
from hfdaily.export import FORMATS, from_json, iter_jsonl, load, save
from hfdaily.testing import made_up_digest, render_day

CJK = "\u5927\u8bed\u8a00\u6a21\u578b" * 12
WHOLE: list[object] = [
    {"paper": {"id": "2401.00001", "title": "Counting [bold]Boats[/bold]", "upvotes": 1234}},
    {"paper": {"id": "2401.00002", "title": CJK, "upvotes": 0}},
    {"paper": {"id": "2401.00003", "title": "\x1b[31mRed\u202e " + "Herring " * 20, "upvotes": 7}},
]
DOUBTS: list[object] = [
    {"paper": {"id": "2401.00001", "title": "Counting Boats", "upvotes": "many"}}
]
ERRORS: list[object] = [
    *WHOLE[:1],
    {"paper": {"id": "2401.00009"}},
    {"paper": {"id": "2401.00010"}},
]
NOTHING = {"error": "no such page"}
TEXT = """\
Daily Papers

by AK and the research community

Counting Boats with One Pencil
One pencil is enough for it, and the harbour agrees with every word of the abstract.
3 authors
·
Dec 12
"""

Out = pytest.CaptureFixture[str]
Write = Callable[..., str]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the terminal of whoever runs the tests out of them."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a page into the working directory; give its name."""
    monkeypatch.chdir(tmp_path)

    def write_page(name: str, content: object) -> str:
        text = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write_page


@pytest.fixture
def feed_stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Put a page into the standard input."""

    def feed(content: object) -> None:
        data = io.BytesIO(json.dumps(content).encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))

    return feed


def refused(argv: Iterable[str], capsys: Out) -> str:
    """Run a command that is used wrongly; give what it says."""
    with pytest.raises(SystemExit) as stopped:
        main([*argv])
    assert stopped.value.code == 2
    return capsys.readouterr().err


class TestParse:
    """`hfdaily parse`."""

    def test_table(self, write: Write, capsys: Out) -> None:
        """Piped, the table has every title whole, numbers to the right, and no rich."""
        assert main(["parse", write("a.json", WHOLE)]) == 0
        out, err = capsys.readouterr()
        heading, blank, head, rule, *rows = out.splitlines()
        assert (heading, blank) == ("Daily Papers", "")
        assert head.split() == ["#", "Votes", "Title", "Id"]
        assert set(rule) == {"-", " "}
        assert [row.split()[:2] for row in rows] == [["1", "1,234"], ["2", "0"], ["3", "7"]]
        assert {text_width(row[: row.index("2401.")]) for row in rows} == {
            head.index("Id"),
        }
        assert "Herring " * 19 in rows[2]
        assert rows[0].index("1,234") + 5 == rows[1].index(" 0 ") + 2 == head.index("Votes") + 5
        assert err == "3 papers\n"

    @pytest.mark.parametrize("width", [30, 60, 80, 140])
    def test_fits(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        """No line is wider than the terminal, whatever letters it has."""
        monkeypatch.setenv("COLUMNS", str(width))
        main(["parse", write("a.json", WHOLE)])
        lines = capsys.readouterr().out.splitlines()
        assert max(map(text_width, lines)) <= width
        assert len(lines) == 4 + len(WHOLE)
        assert "…" in lines[-1]

    def test_control_characters_do_not_reach_the_terminal(self, write: Write, capsys: Out) -> None:
        """A title can neither colour nor turn what stands around it."""
        main(["parse", write("a.json", WHOLE)])
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert out.count("\u202e") == out.count("\u202c") == 1

    def test_yearless_date(self, write: Write, capsys: Out) -> None:
        """A date whose year nothing tells stands as printed; `--as-of` tells it."""
        name = write("a.txt", TEXT)
        main(["parse", name])
        assert "Dec 12 " in capsys.readouterr().out
        main(["parse", name, "--as-of", "2025-12-13"])
        assert "2025-12-12" in capsys.readouterr().out

    def test_empty_day(self, write: Write, capsys: Out) -> None:
        """A day without papers is no failure."""
        assert main(["parse", write("a.json", [])]) == 0
        assert "No papers." in capsys.readouterr().out

    def test_nothing(self, write: Write, capsys: Out) -> None:
        """A page without papers says why, on the standard error."""
        assert main(["parse", write("my page.json", NOTHING)]) == 3
        out, err = capsys.readouterr()
        assert out == ""
        assert "error-body" in err
        assert err.endswith("run \"hfdaily check 'my page.json'\" for details\n")

    def test_diagnostics_summary(self, write: Write, capsys: Out) -> None:
        """One line counts the diagnostics and tells where to read them."""
        assert main(["parse", write("a.json", DOUBTS)]) == 0
        expected = '1 paper, 1 warning; run "hfdaily check a.json" for details\n'
        assert capsys.readouterr().err == expected

    @pytest.mark.parametrize(
        "options",
        [
            "--expect-date 2026-05-14",
            "--url 'https://huggingface.co/papers?q=a b&c'",
            "--format html",
            "--as-of 2020-01-01 --cross-check",
            "--trailing-count upvotes",
        ],
    )
    @pytest.mark.parametrize("name", ["my page.json", "-a.json"])
    def test_hint_repeats_the_options(
        self, write: Write, capsys: Out, name: str, options: str
    ) -> None:
        """The command that is named finds what was found, in any shell's words."""
        end = ["--"] if name.startswith("-") else []
        main(["parse", "--json", *shlex.split(options), *end, write(name, DOUBTS)])
        out, err = capsys.readouterr()
        command = err.partition('run "')[2].rpartition('" for details')[0]
        assert options in command
        program, check, *rest = shlex.split(command)
        assert (program, check) == ("hfdaily", "check")
        main([check, "--json", *rest])
        (checked,) = json.loads(capsys.readouterr().out)
        found = [item.code.value for item in from_json(out).diagnostics]
        assert [item["code"] for item in checked["diagnostics"]] == found != []

    def test_hint_of_the_standard_input(
        self, feed_stdin: Callable[[object], None], capsys: Out
    ) -> None:
        """What was read once can not be checked later: the worst finding is told at once."""
        feed_stdin(DOUBTS)
        assert main(["parse", "-"]) == 0
        err = capsys.readouterr().err
        assert err.startswith("1 paper, 1 warning; the worst: warning bad-number at $")
        feed_stdin(NOTHING)
        assert main(["parse", "-"]) == 3
        err = capsys.readouterr().err
        assert err.startswith("-: no papers: error error-body")
        assert "hfdaily check" not in err

    def test_strict(self, write: Write, capsys: Out) -> None:
        """With `--strict` a page with errors is left out; warnings are no errors."""
        name = write("errors.json", ERRORS)
        assert main(["parse", name]) == 0
        assert "2401.00001" in capsys.readouterr().out
        assert main(["parse", name, "--strict"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert "left out (--strict)" in err
        assert main(["parse", write("a.json", DOUBTS), "--strict"]) == 0
        assert main(["parse", write("b.json", NOTHING), "--strict", "--json"]) == 3
        assert "error-body" not in capsys.readouterr().out

    def test_many_files(self, write: Write, capsys: Out) -> None:
        """Files that can not be read are named; the others are printed all the same."""
        files = [write("a.json", WHOLE), "missing.json", write("b.json", DOUBTS), "."]
        assert main(["parse", *files]) == 2
        out, err = capsys.readouterr()
        assert "a.json: Daily Papers\n" in out
        assert "\n\nb.json: Daily Papers\n" in out
        assert "hfdaily: missing.json: No such file or directory\n" in err
        assert "hfdaily: .: " in err

    @pytest.mark.parametrize(
        ("argv", "words"),
        [
            ("parse https://huggingface.co/papers?q=a", "hfdaily fetches nothing"),
            ("check HTTP://huggingface.co/papers", "hfdaily fetches nothing"),
            ("convert *.html a.csv", "the pattern fits no file"),
            ("parse ?.json", "the pattern is for the shell: give it without quotes"),
            ("parse day?.json missing.json", "missing.json: No such file or directory\n"),
        ],
    )
    def test_names_that_are_none(self, write: Write, capsys: Out, argv: str, words: str) -> None:
        """An address, or a pattern that the shell left as it is, is told from a missing file."""
        write("a.json", WHOLE)
        assert main(argv.split()) == 2
        assert words in capsys.readouterr().err

    def test_patterns_on_windows(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its shells leave patterns to the programs."""
        for name in ("b.json", "a.json", "c.txt"):
            write(name, WHOLE)
        monkeypatch.setattr(streams, "_SHELLS_FILL_IN", False)
        given = ["*.json", "?.txt", "d*.json", "plain"]
        assert streams.expanded(given) == ["a.json", "b.json", "c.txt", "d*.json", "plain"]
        assert "--force" in refused(["convert", "*.json"], capsys)
        monkeypatch.setattr(streams, "_SHELLS_FILL_IN", True)
        assert streams.expanded(given) == given

    def test_impossible_path(self, capsys: Out) -> None:
        """A path that no system knows is an input that can not be read."""
        assert main(["parse", "a\0b"]) == 2
        assert "null" in capsys.readouterr().err

    def test_json(self, write: Write, capsys: Out) -> None:
        """`--json` is the digest without loss, a line for each file."""
        files = [write("a.json", WHOLE), write("b.json", NOTHING)]
        assert main(["parse", "--json", *files]) == 3
        digests = [from_json(line) for line in capsys.readouterr().out.splitlines()]
        assert digests == [hfdaily.parse_file(name) for name in files]

    def test_stdin(self, feed_stdin: Callable[[object], None], capsys: Out) -> None:
        """`-` is the standard input."""
        feed_stdin(WHOLE)
        assert main(["parse", "-"]) == 0
        assert "2401.00003" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "argv",
        [
            ["parse", "-", "-"],
            ["parse", "-", "a.html", "-", "--json"],
            ["check", "-", "-"],
            ["convert", "-", "-", "out.json"],
        ],
    )
    def test_stdin_twice(
        self, argv: list[str], feed_stdin: Callable[[object], None], capsys: Out
    ) -> None:
        """The standard input can be read once; a second `-` is wrong usage, no empty page."""
        feed_stdin(WHOLE)
        assert "standard input can be read once" in refused(argv, capsys)

    def test_closed_stdin(self, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a standard input, `-` can not be read."""
        monkeypatch.setattr(sys, "stdin", None)
        assert main(["parse", "-"]) == 2
        assert "standard input is closed" in capsys.readouterr().err

    def test_options_reach_the_parser(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Every option of reading is an argument of `hfdaily.parse`."""
        given: dict[str, Any] = {}

        def parse(content: bytes, **options: object) -> Digest:
            given.update(options, content=content)
            return Digest()

        monkeypatch.setattr(hfdaily, "parse", parse)
        command = "parse --as-of 2025-12-12 --expect-date 2025-12-11 --url https://a.org"
        reading = "--format text --trailing-count upvotes --cross-check"
        main([*command.split(), *reading.split(), write("a.txt", "x")])
        assert given == {
            "content": b"x",
            "as_of": dt.date(2025, 12, 12),
            "expect_date": dt.date(2025, 12, 11),
            "url": "https://a.org",
            "format": "text",
            "trailing_count": "upvotes",
            "cross_check": True,
        }
        assert capsys.readouterr().err == "0 papers\n"

    @pytest.mark.parametrize("day", ["today", "2025-13-01", "", "12.12.2025"])
    def test_bad_date(self, capsys: Out, day: str) -> None:
        """What is no day is refused, with an example of one."""
        assert "such as 2025-12-12" in refused(["parse", "--as-of", day, "a"], capsys)

    def test_one_url(self, capsys: Out) -> None:
        """The address of one page is not that of two."""
        assert "one page" in refused(["parse", "--url", "https://a.org", "a", "b"], capsys)


class TestTable:
    """The table's layout."""

    papers = (
        Paper(
            id="2401.00001",
            title="T" * 60,
            upvotes=5,
            comments=0,
            github_stars=26_000,
            published_on=dt.date(2024, 1, 2),
            authors=(Author("Ghost", hidden=True), Author("Ada Example"), Author("Bo Example")),
            author_count=12,
        ),
        Paper(title="Short", author_count=1, position=2),
    )

    def heads(self, width: int | None) -> list[str]:
        """Give the columns of a width."""
        return [column.kind.head for column in columns_of(self.papers, width)]

    def test_columns_by_width(self) -> None:
        """A narrow terminal keeps the columns that matter most, in their order."""
        everything = ["#", "Published", "Votes", "Cmts", "Stars", "Title", "By", "Id"]
        assert self.heads(None) == self.heads(140) == everything
        assert self.heads(80) == ["#", "Published", "Votes", "Cmts", "Title", "Id"]
        assert self.heads(60) == self.heads(44) == ["#", "Votes", "Title", "Id"]
        assert self.heads(40) == ["#", "Votes", "Title"]
        assert self.heads(10) == ["#", "Title"]

    def test_cells(self) -> None:
        """Unknown is blank, zero is 0, and authors are named by the first that is shown."""
        lines = list(plain_lines(columns_of(self.papers, None), "…"))
        assert lines[2].split()[1:5] == ["2024-01-02", "5", "0", "26,000"]
        assert "Ada Example +11  2401.00001\n" in lines[2]
        assert lines[3].split() == ["2", "Short", "1", "author"]

    @pytest.mark.parametrize(
        ("paper", "by"),
        [
            (Paper(title="T", authors=(Author("Ada Example"),)), "Ada Example"),
            (Paper(title="T", author_count=3), "3 authors"),
            (Paper(title="T", author_count=1200), "1,200 authors"),
            (Paper(title="T", organization=Organization("slug", "The Lab")), "The Lab"),
        ],
    )
    def test_people(self, paper: Paper, by: str) -> None:
        """A paper is by its organization, else by its authors; a lone one has no `+0`."""
        assert list(plain_lines(columns_of([paper], None), "…"))[2] == f"1  T      {by}\n"

    @pytest.mark.parametrize("width", range(1, 12))
    @pytest.mark.parametrize(
        "text", ["plain text", "\u8bba\u6587\u8bba\u6587\u8bba", "e\u0301" * 9]
    )
    def test_shorten(self, text: str, width: int) -> None:
        """A text that fits stays; another one is cut to the width, wide letters or not."""
        cut = shorten(text, width)
        assert text_width(cut) <= width
        assert (cut == text) == (text_width(text) <= width)


class TestRich:
    """The table with rich."""

    @pytest.fixture(autouse=True)
    def colour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ask for colour, as a terminal would."""
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")

    @pytest.mark.parametrize("width", [8, 60, 140])
    def test_same_text(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        """Colour and links are added, and nothing is wrapped."""
        text = pytest.importorskip("rich.text")
        monkeypatch.setenv("COLUMNS", str(width))
        name = write("a.json", WHOLE)
        main(["parse", name])
        coloured = capsys.readouterr().out
        assert "\x1b]8;" in coloured
        assert "https://huggingface.co/papers/2401.00001" in coloured
        monkeypatch.delenv("FORCE_COLOR")
        main(["parse", name])
        heading, blank, head, rule, *rows = capsys.readouterr().out.splitlines()
        assert set(rule) <= {"-", " "}
        seen = [text.Text.from_ansi(line).plain.rstrip() for line in coloured.splitlines()]
        assert seen == [heading, blank, head, *rows]

    def test_absent(self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without rich the plain table stands in."""
        monkeypatch.setitem(sys.modules, "rich.console", None)
        assert main(["parse", write("a.json", WHOLE)]) == 0
        out = capsys.readouterr().out
        assert "-----  " in out
        assert "\x1b" not in out


class TestCheck:
    """`hfdaily check`."""

    @pytest.mark.parametrize(
        ("content", "status", "words"),
        [
            (WHOLE, 0, "read whole: 3 papers"),
            ([], 0, "read whole: 0 papers"),
            (DOUBTS, 1, "read with doubts: 1 paper"),
            (ERRORS, 1, "read with doubts: 1 paper"),
            (NOTHING, 3, "not read: 0 papers"),
            ("", 3, "not read: 0 papers"),
        ],
    )
    def test_status(
        self, write: Write, capsys: Out, content: object, status: int, words: str
    ) -> None:
        """The exit status tells how well the page was read."""
        assert main(["check", write("a.json", content)]) == status
        assert capsys.readouterr().out.startswith(f"a.json: {words}")

    def test_account(self, write: Write, capsys: Out) -> None:
        """Diagnostics stand by code, with their number, meaning, place and text."""
        main(["check", write("a.json", ERRORS)])
        first, group, example = capsys.readouterr().out.splitlines()
        code = Code.RECORD_WITHOUT_TITLE
        assert first.endswith(", 2 errors")
        assert group == f"  error {code.value} (2 times): {code.meaning}"
        assert example.startswith("      e.g. at $[1]: ")
        assert "2401.00009" in example

    def test_worst_first(self, write: Write, capsys: Out) -> None:
        """Errors stand before warnings."""
        main(["check", write("a.json", DOUBTS + ERRORS)])
        groups = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1::2]]
        assert groups[0] == Severity.ERROR
        assert groups == sorted(groups, key=lambda word: -Severity(word).rank)

    def test_wrapped(self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal, long lines break between words."""
        monkeypatch.setenv("COLUMNS", "60")
        main(["check", write("a.json", ERRORS)])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 60

    def test_dropped(self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the limit left out is counted."""
        limits = hfdaily.Limits(max_diagnostics=1)
        digest = hfdaily.parse(ERRORS, limits=limits)
        monkeypatch.setattr(hfdaily, "parse", lambda _content, **_options: digest)
        main(["check", write("a.json", ERRORS)])
        assert "and 1 more" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("names", "status"),
        [
            ("whole doubts", 1),
            ("doubts nothing whole", 3),
            ("nothing missing", 2),
        ],
    )
    def test_worst_of_many(self, write: Write, capsys: Out, names: str, status: int) -> None:
        """Of several files the worst status stands."""
        for name, content in (("whole", WHOLE), ("doubts", DOUBTS), ("nothing", NOTHING)):
            write(name, content)
        assert main(["check", *names.split()]) == status
        assert ("hfdaily: missing: " in capsys.readouterr().err) == ("missing" in names)

    def test_json(self, write: Write, capsys: Out) -> None:
        """Machines get every key for every file, one that can not be read included."""
        files = [write("a.json", ERRORS), write("b.json", WHOLE), "missing"]
        assert main(["check", "--json", *files]) == 2
        first, second, third = json.loads(capsys.readouterr().out)
        assert first.keys() == second.keys() == third.keys()
        assert [item["status"] for item in (first, second, third)] == [
            "doubts",
            "whole",
            "unreadable",
        ]
        assert first["counts"] == {"record-without-title": 2}
        assert (first["papers"], first["rejected"], first["format"]) == (1, 2, "json")
        diagnostic = first["diagnostics"][0]
        assert diagnostic["code"] == "record-without-title"
        assert diagnostic["path"] == "$[1]"
        assert third["error"] == os.strerror(errno.ENOENT)
        assert third["kind"] is None

    def test_expect_date(self, write: Write, capsys: Out) -> None:
        """A page for another day than the one asked for is doubtful."""
        paper = {"id": "2401.00001", "title": "T", "submittedOnDailyAt": "2025-10-02T01:00:00Z"}
        page = [{"paper": paper, "summary": "S"}]
        name = write("a.json", page)
        assert main(["check", name, "--expect-date", "2025-10-02"]) == 0
        assert main(["check", name, "--expect-date", "2025-10-03"]) == 1
        assert "date-mismatch" in capsys.readouterr().out

    @pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08"])
    def test_what_is_not_known(self, write: Write, capsys: Out, content: bytes) -> None:
        """What has no text has no kind and no format, for machines and for people."""
        Path(name := write("a", "")).write_bytes(content)
        assert main(["check", "--json", name]) == 3
        (said,) = json.loads(capsys.readouterr().out)
        assert (said["kind"], said["date"], said["format"]) == (None, None, None)
        main(["check", name])
        assert capsys.readouterr().out.startswith("a: not read: 0 papers, 1 error\n")
        main(["check", write("b", "A page about boats.")])
        assert capsys.readouterr().out.startswith("b: not read: 0 papers (from text), 1 error\n")


class TestConvert:
    """`hfdaily convert`."""

    def test_one_page_loses_nothing(self, write: Write) -> None:
        """A single input is written with all that the digest knows."""
        name = write("page.json", DOUBTS)
        assert main(["convert", name, "digest.json", "--force"]) == 0
        assert load("digest.json") == hfdaily.parse_file(name)

    @pytest.mark.parametrize("name", FORMATS)
    def test_every_format(self, write: Write, name: str, tmp_path: Path) -> None:
        """Every format can be asked for by name, and by its suffix where it has no name."""
        page = write("page", WHOLE)
        suffix = FORMATS[name].suffixes[0]
        assert main(["convert", page, "out", "--to", name]) == 0
        assert main(["convert", page, f"out{suffix.upper()}"]) == 0
        expected = io.BytesIO()
        save(hfdaily.parse(WHOLE), expected, to=name)
        assert (tmp_path / "out").read_bytes() == expected.getvalue()
        assert (tmp_path / f"out{suffix.upper()}").read_bytes() == expected.getvalue()

    def test_many_inputs(self, write: Write) -> None:
        """Papers keep the order of the inputs; the first of equal ones stays."""
        files = [write("a", DOUBTS), write("b", WHOLE), write("c", NOTHING)]
        assert main(["convert", *files, "out.jsonl"]) == 3
        papers = list(iter_jsonl(Path("out.jsonl").read_text(encoding="utf-8")))
        assert [paper.id for paper in papers] == ["2401.00001", "2401.00002", "2401.00003"]
        assert papers[0].title == "Counting Boats"
        main(["convert", *files, "out.jsonl", "--repeat"])
        assert len(list(iter_jsonl(Path("out.jsonl").read_text(encoding="utf-8")))) == 4

    @pytest.mark.usefixtures("write")
    def test_one_input_of_repeats(self) -> None:
        """A paper that stands twice in one input is written once, too."""
        papers = [Paper(id="2401.00001", title=title) for title in "AB"]
        save(papers, "in.jsonl")
        for names in (["in.jsonl"], ["in.jsonl", "in.jsonl"]):
            main(["convert", "--from", "jsonl", *names, "out.csv"])
            assert [paper.title for paper in load("out.csv")] == ["A"]
        main(["convert", "--from", "jsonl", "in.jsonl", "out.csv", "--repeat"])
        assert [paper.title for paper in load("out.csv")] == ["A", "B"]

    @pytest.mark.usefixtures("write")
    def test_two_papers_of_one_title(self) -> None:
        """What one page tells apart stays apart; in another file both stand again."""
        papers = [Paper(title="Ａ  b", upvotes=1), Paper(title="a B", upvotes=2)]
        save(papers, "in.jsonl")
        for names in (["in.jsonl"], ["in.jsonl", "in.jsonl"]):
            main(["convert", "--from", "jsonl", *names, "out.csv"])
            assert [paper.upvotes for paper in load("out.csv")] == [1, 2]

    def test_part_of_the_inputs(self, write: Write, capsys: Out) -> None:
        """A status that is not 0 does not hide that an output was written."""
        files = [write("a", WHOLE), write("b", NOTHING)]
        assert main(["convert", *files, "out.csv"]) == 3
        assert capsys.readouterr().err.endswith("\nhfdaily: out.csv: written from 1 of 2 inputs\n")
        assert main(["convert", files[0], "out.csv"]) == 0
        assert "written" not in capsys.readouterr().err

    def test_papers_without_id(self, write: Write) -> None:
        """Papers without an id are told apart by their titles."""
        pages = [[{"paper": {"title": title}} for title in titles] for titles in ("AB", "Ba")]
        files = [write(name, page) for name, page in zip("xy", pages, strict=True)]
        main(["convert", *files, "out.csv"])
        with Path("out.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["title"] for row in csv.DictReader(file)] == ["A", "B"]

    def test_stdin_to_stdout(
        self, feed_stdin: Callable[[object], None], capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Pipes go in and out, in UTF-8."""
        feed_stdin(WHOLE)
        assert main(["convert", "-", "-", "--to", "jsonl"]) == 0
        assert list(iter_jsonl(capfdbinary.readouterr().out.decode())) == list(hfdaily.parse(WHOLE))

    def test_stdout_of_text(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
    ) -> None:
        """A text stream in the place of the standard output takes text."""
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stdout", stream)
        name = write("a", WHOLE)
        assert main(["convert", name, "-", "--to", "json"]) == 0
        first = from_json(stream.getvalue())
        stream.seek(0)
        assert main(["parse", name, "--json"]) == 0
        assert from_json(stream.getvalue()) == first
        assert capsys.readouterr().err == "3 papers\n"

    def test_binary_to_terminal(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No terminal is filled with bytes."""
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert main(["convert", write("a", WHOLE), "-", "--to", "parquet"]) == 2
        assert "redirect" in capsys.readouterr().err

    def test_missing_input(self, write: Write, capsys: Out) -> None:
        """Nothing is written where an input is missing."""
        assert main(["convert", write("a", WHOLE), "missing", "out.csv"]) == 2
        assert "missing: No such file" in capsys.readouterr().err
        assert not Path("out.csv").exists()

    def test_nothing_to_write(self, write: Write, capsys: Out) -> None:
        """A page without papers leaves an existing output alone."""
        write("out.csv", "mine")
        assert main(["convert", write("a", NOTHING), "out.csv"]) == 3
        assert Path("out.csv").read_text(encoding="utf-8") == "mine"
        assert "error-body" in capsys.readouterr().err

    def test_strict(self, write: Write, capsys: Out) -> None:
        """With `--strict` nothing is written of pages with errors."""
        files = [write("a", WHOLE), write("b", ERRORS)]
        assert main(["convert", "--strict", *files, "out.csv"]) == 1
        assert not Path("out.csv").exists()
        assert main(["convert", *files, "out.csv"]) == 0
        assert Path("out.csv").exists()
        assert "1 paper, 2 errors" in capsys.readouterr().err

    def test_from(self, write: Write, capsys: Out) -> None:
        """What hfdaily wrote can be converted on; what it did not write is named."""
        main(["convert", write("a", WHOLE), "a.parquet"])
        assert main(["convert", "--from", "parquet", "a.parquet", "b.jsonl"]) == 0
        assert tuple(load("b.jsonl")) == hfdaily.parse(WHOLE).papers
        assert main(["convert", "--from", "jsonl", "a.parquet", "c.csv"]) == 2
        assert "hfdaily: a.parquet: " in capsys.readouterr().err

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "parquet"])
    def test_parse_from(self, write: Write, capsys: Out, form: str) -> None:
        """`parse` shows what hfdaily wrote as it showed the page; without `--from` it is named."""
        main(["convert", write("a", WHOLE), f"b.{form}"])
        capsys.readouterr()
        assert main(["parse", "a"]) == 0
        rows = capsys.readouterr().out.partition("\n")[2]
        assert main(["parse", "--from", form, f"b.{form}"]) == 0
        assert capsys.readouterr().out.partition("\n")[2] == rows
        main(["parse", f"b.{form}"])
        err = capsys.readouterr().err
        assert err.count("hfdaily.load") == 1
        assert "hfdaily check" not in err  # which has no --from
        assert len(err.splitlines()) == 1

    def test_no_check_of_what_was_read_back(self, write: Write, capsys: Out) -> None:
        """`check` reads pages, so it is no place to look for details of what was read back."""
        main(["convert", write("a", DOUBTS), "b.json"])
        assert "hfdaily check a" in capsys.readouterr().err
        assert main(["parse", "--from", "json", "b.json"]) == 0
        assert capsys.readouterr().err == "1 paper, 1 warning\n"

    @pytest.mark.parametrize(
        "option",
        ["--url=https://a.org", "--expect-date=2026-01-01", "--format=json", "--cross-check"],
    )
    @pytest.mark.parametrize("command", ["parse --from csv a.csv", "convert --from csv a.csv b.md"])
    def test_from_beside_options_for_pages(self, capsys: Out, command: str, option: str) -> None:
        """An option that would do nothing is refused."""
        words = f"{option.partition('=')[0]} is for pages"
        assert words in refused([*command.split(), option], capsys)

    def test_from_as_of(self, write: Write) -> None:
        """The day of saving goes with what was read back, as for `load`."""
        main(["convert", write("a", WHOLE), "b.csv"])
        assert main(["convert", "--from", "csv", "b.csv", "c.json", "--as-of", "2026-01-02"]) == 0
        assert load("c.json").as_of == dt.date(2026, 1, 2)

    def test_cut_page(self, write: Write, capsys: Out) -> None:
        """A page that is cut is written as far as it goes; `--strict` makes it fail."""
        page = render_day(made_up_digest(12))
        name = write("a.html", page[: len(page) // 4])
        assert main(["convert", name, "out.csv"]) == 0
        assert "error" in capsys.readouterr().err
        assert len(load("out.csv")) > 0
        assert main(["convert", "--strict", name, "other.csv"]) == 1
        assert not Path("other.csv").exists()

    def test_output_that_can_not_be_written(self, write: Write, capsys: Out) -> None:
        """The output's error is told, not raised."""
        assert main(["convert", write("a", WHOLE), "no/such/folder.csv"]) == 2
        assert "no/such/folder.csv: No such file" in capsys.readouterr().err

    def test_missing_library(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A library that is not installed is named with its extra."""
        for name in ("pyarrow", "pyarrow.parquet"):
            monkeypatch.setitem(sys.modules, name, None)
        assert main(["convert", write("a", WHOLE), "out.parquet"]) == 2
        assert 'pip install "hfdaily[' in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("argv", "words"),
        [
            ("in.html", "at least one input"),
            ("in.html out.unknown", "nothing tells the format of out.unknown"),
            ("in.html out.xml", ".rss, .rss.xml, .atom, .atom.xml"),
            ("in.html out.csl", ".csl.json"),
            ("in.html -", "nothing tells the format of the standard output"),
            ("in.html out --to word", "--to takes one of json, jsonl"),
            ("in.html out.csv --from html", "--from takes one of json, jsonl, csv"),
            ("in.html - --format jsonl", "one of html, json, markdown, text, not 'jsonl'; --to of"),
            ("in.html a.csv --format pdf", "one of html, json, markdown, text, not 'pdf'\n"),
            ("a b out.csv --url https://a.org", "one page"),
        ],
    )
    def test_wrong_usage(self, capsys: Out, argv: str, words: str) -> None:
        """What is missing or wrong is said before anything is read."""
        assert words in refused(["convert", *argv.split()], capsys)

    def test_glob_without_output(self, write: Write, capsys: Out) -> None:
        """`convert *.html` does not destroy the last page."""
        files = [write("a.html", "one"), write("b.html", "two")]
        assert "--force" in refused(["convert", *files], capsys)
        assert Path("b.html").read_text(encoding="utf-8") == "two"
        write("a.html", json.dumps(WHOLE))
        assert main(["convert", *files, "--force"]) == 0
        assert Path("b.html").read_text(encoding="utf-8").startswith("<!")

    def test_help_lists_the_formats(self, capsys: Out) -> None:
        """The help names every format, and none that is not there."""
        with pytest.raises(SystemExit):
            main(["convert", "--help"])
        listed = capsys.readouterr().out.partition("formats:")[2].partition("exit status:")[0]
        assert listed.split() == list(FORMATS)


class Watched(io.StringIO):
    """A stream that someone watches."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


class TestProgress:
    """Progress of long work."""

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> Watched:
        """Watch the standard error; pytest would undo that between a fixture and its test."""
        screen = Watched()
        monkeypatch.setattr(sys, "stderr", screen)
        monkeypatch.setenv("TERM", "xterm-256color")
        return screen

    @pytest.mark.parametrize(("number", "shown"), [(2, False), (12, True)])
    def test_long_work(
        self,
        write: Write,
        capsys: Out,
        monkeypatch: pytest.MonkeyPatch,
        number: int,
        *,
        shown: bool,
    ) -> None:
        """Many inputs show a bar, a few do not; the output goes where it belongs."""
        pytest.importorskip("rich")
        screen = self.watch(monkeypatch)
        files = [write(f"{index}.json", WHOLE) for index in range(number)]
        assert main(["check", *files]) == 0
        assert ("Reading" in screen.getvalue()) == shown
        assert capsys.readouterr().out.count("read whole") == number

    @pytest.mark.parametrize("absent", ["rich.progress", None])
    def test_without_rich(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, absent: str | None
    ) -> None:
        """Without rich there is no bar, and the same output."""
        if absent:
            monkeypatch.setitem(sys.modules, absent, None)
        else:
            pytest.importorskip("rich")
        screen = self.watch(monkeypatch)
        files = [write(f"{index}.json", WHOLE) for index in range(12)]
        assert main(["convert", *files, "out.csv"]) == 0
        assert ("Reading" not in screen.getvalue()) == bool(absent)
        assert len(load("out.csv")) == len(WHOLE)

    def test_lines_show_the_progress(
        self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the results themselves scroll by, no bar stands between them."""
        screen = self.watch(monkeypatch)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert main(["check", *(write(f"{index}.json", WHOLE) for index in range(12))]) == 0
        assert screen.getvalue() == ""
        assert "11.json: read whole" in capsys.readouterr().out


class TestProcess:
    """What only a process of its own shows."""

    def run(self, *argv: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        """Run ``python -m hfdaily``."""
        return subprocess.run(  # noqa: S603 - this interpreter, with arguments of the tests
            [sys.executable, "-m", "hfdaily", *argv],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, **env},
        )

    def test_version(self) -> None:
        """The version is that of the package."""
        assert self.run("--version").stdout.split() == [b"hfdaily", hfdaily.__version__.encode()]

    def test_cheap_start(self) -> None:
        """Neither rich nor a reader nor an exporter of a format loads for nothing."""
        code = (
            "import sys, hfdaily._cli.main\n"
            "heavy = {'rich', 'lxml', 'dateutil', 'pyarrow', 'hfdaily._parse',"
            " 'hfdaily.export._formats', 'hfdaily.export._json'}\n"
            "print(sorted(heavy & set(sys.modules)))"
        )
        done = subprocess.run(  # noqa: S603 - as above
            [sys.executable, "-c", code], capture_output=True, check=True
        )
        assert done.stdout.split() == [b"[]"]

    def test_replaced_letters_keep_the_columns(self) -> None:
        """Wide letters that the terminal does not have are replaced by narrow marks."""
        titles = {"2605.01001": "\u8bba" * 60, "2605.01002": "\u8bba" * 9}
        records = [{"paper": {"id": key, "title": title}} for key, title in titles.items()]
        page = json.dumps(records).encode()
        table = self.run("parse", "-", stdin=page, PYTHONIOENCODING="ascii", COLUMNS="60")
        rows = [line for line in table.stdout.splitlines() if b"2605." in line]
        assert {row.index(b"2605.") for row in rows} == {len(rows[0].rstrip()) - 10}

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    def test_narrow_encodings(self, encoding: str) -> None:
        """Tables replace what the terminal can not show; JSON is UTF-8 all the same."""
        page = json.dumps(WHOLE).encode()
        table = self.run("parse", "-", stdin=page, PYTHONIOENCODING=encoding, COLUMNS="70")
        assert table.returncode == 0
        assert b"???" in table.stdout
        assert ("…".encode(encoding, "ignore") or b"...") in table.stdout
        lossless = self.run("parse", "--json", "-", stdin=page, PYTHONIOENCODING=encoding)
        assert CJK.encode() in lossless.stdout

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
    @pytest.mark.parametrize("argv", [["parse"], ["parse", "--json"], ["check", "--json"]])
    def test_broken_pipe(self, argv: list[str], tmp_path: Path) -> None:
        """A reader that goes, such as `head`, ends the program quietly."""
        page = tmp_path / "page.json"
        page.write_text(json.dumps(WHOLE * 100), encoding="utf-8")
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = subprocess.run(  # noqa: S603 - as above
            [sys.executable, "-m", "hfdaily", *argv, str(page)],
            stdout=write_end,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(write_end)
        assert done.returncode == 141
        assert b"Traceback" not in done.stderr
        assert b"BrokenPipe" not in done.stderr

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
    @pytest.mark.parametrize(
        "argv", [["parse", "-"], ["convert", "-", "-", "--to", "csv"], ["check", "-"]]
    )
    def test_full_disk(self, argv: list[str]) -> None:
        """An output that takes nothing is told in one line."""
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(  # noqa: S603 - as above
                [sys.executable, "-m", "hfdaily", *argv],
                input=json.dumps(WHOLE).encode(),
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert b"hfdaily: the standard output: No space left" in done.stderr
        assert b"Traceback" not in done.stderr


class TestDocs:
    """The page of the documentation."""

    def test_examples(self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every command of the page prints what the page says."""
        monkeypatch.setenv("COLUMNS", "80")
        for path in Path(__file__).parent.with_name("examples").glob("*.json"):
            write(path.name, path.read_text(encoding="utf-8"))
        page = Path(__file__).parent.with_name("docs") / "cli.md"
        blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        examples = [example for block in blocks for example in block.split("$ hfdaily ")[1:]]
        assert len(examples) >= 6
        for example in examples:
            command, _, expected = example.partition("\n")
            main(command.split())
            assert "".join(capsys.readouterr()) == expected, command

    def test_suffixes(self) -> None:
        """The table of the page names every format with its suffixes."""
        page = Path(__file__).parent.with_name("docs") / "cli.md"
        rows = re.findall(r"^\| `(\w+)` \| (`\..*) \|$", page.read_text("utf-8"), re.MULTILINE)
        assert {name: tuple(re.findall(r"`(.+?)`", cell)) for name, cell in rows} == {
            name: spec.suffixes for name, spec in FORMATS.items()
        }


class TestMain:
    """What holds for every command."""

    def test_interrupt(self, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
        """Ctrl-C ends the program as a shell expects it, without a traceback."""

        def interrupt(_content: bytes, **_options: object) -> Digest:
            raise KeyboardInterrupt

        monkeypatch.setattr(hfdaily, "parse", interrupt)
        assert main(["parse", write("a", WHOLE)]) == 130
        assert capsys.readouterr() == ("", "")

    def test_broken_stream(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
    ) -> None:
        """A stream without a file below it can break, too."""

        class Broken(io.StringIO):
            def __init__(self, error: type[OSError]) -> None:
                super().__init__()
                self.error = error

            def write(self, _text: str) -> int:
                raise self.error(errno.EIO, "gone")

        name = write("a", WHOLE)
        for error, status in ((BrokenPipeError, 141), (OSError, 2)):
            monkeypatch.setattr(sys, "stdout", Broken(error))
            assert main(["parse", name]) == status
        assert capsys.readouterr().err == "hfdaily: the standard output: gone\n"

    def test_no_stdout(self, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
        """A closed standard output is named."""
        monkeypatch.setattr(sys, "stdout", None)
        assert main(["parse", "a"]) == 2
        assert "standard output is closed" in capsys.readouterr().err

    def test_full_stdout_of_a_conversion(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
    ) -> None:
        """An error of the standard output is not blamed on a file called `-`."""

        def fail(*_args: object, **_options: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr("hfdaily.export.save", fail)
        assert main(["convert", write("a", WHOLE), "-", "--to", "csv"]) == 2
        assert capsys.readouterr().err == "hfdaily: the standard output: full\n"

    def test_module(self, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
        """`python -m hfdaily` is the same command."""
        monkeypatch.setattr(sys, "argv", ["hfdaily", "--version"])
        with pytest.raises(SystemExit) as stopped:
            runpy.run_module("hfdaily", run_name="__main__")
        assert stopped.value.code == 0
        assert capsys.readouterr().out.startswith("hfdaily ")
        # Tools that import every module run no command.
        assert importlib.import_module("hfdaily.__main__").main is main

    def test_no_command(self, capsys: Out) -> None:
        """Without a command the usage is shown."""
        assert "COMMAND" in refused([], capsys)

    @pytest.mark.parametrize(
        "argv", ["a --to csv -", "--to csv a -", "a - --to csv", "a --to csv -- -"]
    )
    def test_options_anywhere(self, write: Write, capfd: Out, argv: str) -> None:
        """Options may stand between the names."""
        write("a", WHOLE)
        assert main(["convert", *argv.split()]) == 0
        assert "2401.00003" in capfd.readouterr().out

    @pytest.mark.parametrize(
        "argv", ["parse a --wrong b", "parse a --json --wrong -x", "-w parse a"]
    )
    def test_unknown_options(self, capsys: Out, argv: str) -> None:
        """An option that does not exist is named; a name beside it is not."""
        message = refused(argv.split(), capsys).splitlines()[-1]
        assert "unrecognized arguments: -" in message
        assert " b" not in message

    def test_options_are_not_abbreviated(self, capsys: Out) -> None:
        """An option that is added later changes the meaning of no script."""
        assert "--js" in refused(["parse", "--js", "a"], capsys)

    @pytest.mark.parametrize(
        ("named", "width"), [("", None), ("0", None), ("wide", None), ("72", 72)]
    )
    def test_width(self, monkeypatch: pytest.MonkeyPatch, named: str, width: int | None) -> None:
        """The variable sets a width by a number alone; whatever else it is cuts nothing."""
        monkeypatch.setenv("COLUMNS", named)
        assert streams.line_width() == width

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("prase", "did you mean parse?"),
            ("Convert", "did you mean convert?"),
            ("xyz", "'xyz' is no command, which are parse, check, convert\n"),
            ("a b.json", "a command comes before the file: hfdaily parse 'a b.json'"),
        ],
    )
    def test_mistyped(self, write: Write, capsys: Out, typed: str, words: str) -> None:
        """What stands in the place of a command tells what was meant."""
        write("a b.json", WHOLE)
        assert words in refused([typed, "x.html"] if typed != "a b.json" else [typed], capsys)

    def test_no_memory(self, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        """An input that does not fit is said, without a traceback."""

        def fail(*_args: object, **_options: object) -> None:
            raise MemoryError

        monkeypatch.setattr(hfdaily, "parse", fail)
        assert main(["parse", write("a.json", WHOLE)]) == 2
        assert "hfdaily: not enough memory" in capsys.readouterr().err

    def test_worst_of_none(self) -> None:
        """No input, no harm."""
        assert streams.worst([]) is streams.Status.WHOLE
