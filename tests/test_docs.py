"""Every example in the documentation and in docstrings runs and gives what it says."""

import doctest
import importlib
import inspect
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import make_schema
import pytest

import hfdaily
from hfdaily import Author, Digest, Organization, Paper, User

ROOT = Path(__file__).parents[1]
SOURCE = Path(hfdaily.__file__).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
MODULES = sorted(
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in SOURCE.rglob("*.py")
    if path.stem != "__main__"
)
_BLOCK = re.compile(r"^( *)(```+)(?:python|pycon)\b[^\n]*\n(.*?)^\1\2 *$", re.DOTALL | re.MULTILINE)
_PARSER = doctest.DocTestParser()
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks_of(page: Path) -> Iterator[tuple[int, str]]:
    """Give the Python blocks of a page with the number of the line before each."""
    text = page.read_text("utf-8")
    for match in _BLOCK.finditer(text):
        indent = match[1]
        lines = [line.removeprefix(indent) for line in match[3].split("\n")]
        yield text.count("\n", 0, match.start(3)), "\n".join(lines)


def run(test: doctest.DocTest, names: dict[str, object] | None = None) -> str:
    """Run the examples of a test; give what went wrong.

    The names that the examples make are kept in ``names`` for those that follow.
    """
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=_FLAGS)
    runner.run(test, out=report.append, clear_globs=False)
    if names is not None:
        names.update(test.globs)
    return "".join(report)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a page run from its top to its end, beside a copy of ``examples/``."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", "examples")
    names: dict[str, object] = {"__name__": "__docs__"}
    for line, block in blocks_of(page):
        if ">>>" in block:
            assert run(_PARSER.get_doctest(block, names, page.name, str(page), line), names) == ""
        else:
            compile(block, str(page), "exec")


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a module's docstrings run."""
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(name)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        assert run(test) == ""


def test_table_of_codes() -> None:
    """The page on diagnostics has all codes, in order, and reads without a build."""
    rows = [f"| `{code.value}` | {code.severity.value} | {code.meaning} |" for code in hfdaily.Code]
    page = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    assert "\n".join(("| code | severity | meaning |", "|---|---|---|", *rows, "")) in page


def test_there_are_examples() -> None:
    """The two tests above have something to run, on most pages and in most modules."""
    pages = [page for page in PAGES if any(">>>" in block for _, block in blocks_of(page))]
    assert len(pages) >= len(PAGES) // 2
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [
        example
        for name in MODULES
        for test in finder.find(importlib.import_module(name), name)
        for example in test.examples
    ]
    assert len(examples) > 100


@pytest.mark.parametrize("name", ["hfdaily", "hfdaily.export", "hfdaily.testing"])
def test_public_functions_have_examples(name: str) -> None:
    """Every public function shows how it is called."""
    module = importlib.import_module(name)
    bare = [
        public
        for public in module.__all__
        if callable(function := getattr(module, public))
        and not isinstance(function, type)
        and ">>>" not in (function.__doc__ or "")
    ]
    assert bare == []


@pytest.mark.parametrize("cls", [Paper, Digest, Author, User, Organization])
def test_help_lists_the_fields(cls: type) -> None:
    """``help`` shows each field with what stands below it in the source, in order."""
    text = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2].partition("\n\n")[0]
    listed = re.findall(r"^    (\w+): (.*)$", text, re.MULTILINE)
    docs = {name: text.replace("`", "") for name, text in make_schema.field_docs(cls).items()}
    assert [(name, line.replace("`", "")) for name, line in listed] == [
        (field.name, docs[field.name]) for field in attrs.fields(cls)
    ]
