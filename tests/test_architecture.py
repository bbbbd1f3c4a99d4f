"""The shape of the package: who imports whom, how large things are, what is never called."""

import ast
import importlib
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hfdaily
import hfdaily.export
import hfdaily.testing

SOURCE = Path(hfdaily.__file__).parent
MODULES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}

_BELOW_PAGES = frozenset(
    {"values", "tokens", "json text", "checks", "payload", "shapes", "readers", "grammar"}
)

LAYERS: dict[str, tuple[str, frozenset[str]]] = {
    # What each step is made of, and the steps that it may know.
    "diagnostics": ("_diagnostics _limits _rounding _severity _version", frozenset()),
    "model": ("_model _paper _people _slotted", frozenset({"diagnostics"})),
    "values": (
        (
            "_arguments _values.fold _values.joins _values.timestamps _values.dates _values.years "
            "_values.links _values.spans _options _raw _rawpage _report _sheet "
        ),
        frozenset({"diagnostics", "model"}),
    ),
    "tokens": ("_tokens", frozenset()),
    "json text": (
        (
            "_json.text _json.mending _json.decoders _json.surrogates _json.clean _json.place "
            "_json.keys _json.client "
        ),
        frozenset({"values"}),
    ),
    "checks": (
        "_checks.drift _checks.missing _checks.objects _checks.usual _checks.completeness",
        frozenset({"values"}),
    ),
    "payload": (
        (
            "_json.payload _json.records _json.nested _json.spellings _json.others "
            "_json.tables _json.eras _json.literals "
        ),
        frozenset({"values", "json text", "checks"}),
    ),
    "shapes": (
        (
            "_cards.parts _cards.shapes _text.paragraphs _text.tightcards _text.proportional "
            "_text.unwrap _cards.organizations"
        ),
        frozenset({"values", "tokens"}),
    ),
    "readers": (
        (
            "_detect.detect _detect.fenced _detect.shown _detect.headlines _detect.mojibake "
            "_html.collector _html.tags _detect.archive _text.linetexts _text.lines _text.flat "
            "_text.brackets _text.undress _text.pagebreaks _text.references _text.addresses "
            "_text.below _text.beside _text.fields _text.tables _text.captions _text.labelled "
            "_text.itemcounts _text.citedlinks _text.markups _text.placeholders "
            "_text.emphasis _text.headings _text.ruled _text.linknumbers _text.dialects "
            "_snapshots.signs _snapshots.lines _snapshots.nodes "
        ),
        frozenset({"values", "tokens", "shapes"}),
    ),
    "grammar": (
        (
            "_cards.misfits _cards.roles _cards.evidence _cards.strays _cards.brokentitles "
            "_cards.translated _cards.places _cards.titles _cards.votes _cards.card "
            "_cards.disorder _cards.labelled _cards.walk _cards.cards _cards.namelines "
            "_cards.counts _cards.texts _cards.prose _cards.chips _cards.doubts _cards.edges "
            "_cards.records _paperpage.names _paperpage.marks _paperpage.agentbox "
            "_paperpage.unlabelled _paperpage.sections _paperpage.title _paperpage.summary "
            "_paperpage.page _exported.page _exported.output "
            "_cards.headlinks _cards.moved _cards.pager _cards.visible "
        ),
        frozenset({"values", "tokens", "shapes"}),
    ),
    "build": (
        (
            "_build.values _build.columns _build.table _build.authorrows _build.rows "
            "_build.archived _build.printedrows _build.authors _build.builder _build.listdays "
            "_build.digest "
        ),
        frozenset({"values", "json text", "checks"}),
    ),
    "html pages": (
        (
            "_verdict _htmlpages.page _htmlpages.tree _htmlpages.elsewhere _htmlpages.scripts "
            "_htmlpages.crosscheck _htmlpages.renamed "
        ),
        _BELOW_PAGES,
    ),
    "pages": (
        (
            "_pages.read _pages.glued _pages.neighbours _pages.jsonpage _pages.wrapped "
            "_pages.strings _pages.chunks _pages.torn _pages.trees _pages.leaked _pages.linklist "
        ),
        _BELOW_PAGES | {"html pages"},
    ),
    "parse": (
        "_parse _rawapi _excerpts _locate _hub",
        frozenset({"values", "json text", "readers", "build", "html pages", "pages"}),
    ),
}
"""The flow of data from bottom to top; a step also knows what its values are made of."""

LAYER_OF = {
    f"hfdaily.{name}": layer for layer, (names, _) in LAYERS.items() for name in names.split()
}
_EVERYWHERE = frozenset({"diagnostics", "model"})
_MODEL = frozenset(
    f"hfdaily.{name}"
    for name in ("_model", "_paper", "_people", "_diagnostics", "_limits", "_rounding", "_severity")
)


def imports_of(name: str, tree: ast.AST | None = None) -> Iterator[str]:
    """Name the modules that a module imports, at its head or in its functions."""
    for node in ast.walk(tree or TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def own_imports_of(name: str) -> set[str]:
    """Name the modules of the package that a module imports."""
    return {found for found in imports_of(name) if found.partition(".")[0] == "hfdaily"}


def part_of(name: str) -> str:
    """Name the part of the package that a module belongs to."""
    first = f"{name}.".split(".")[1].strip("_")
    if first in {"cli", "main"}:
        return "cli"
    return first if first in {"export", "history", "testing"} else "core"


PACKAGES = sorted(name for name, path in MODULES.items() if path.stem == "__init__")
PRIVATE_PACKAGES = [name for name in PACKAGES if "._" in name]
CORE = sorted(name for name in MODULES if part_of(name) == "core" and name not in PACKAGES)


@pytest.mark.parametrize("name", PRIVATE_PACKAGES)
def test_private_packages_only_say_what_they_are(name: str) -> None:
    """A private package is a place for modules: it offers no second way to their names."""
    assert [type(node) for node in TREES[name].body] == [ast.Expr]


@pytest.mark.parametrize("name", CORE)
def test_core_imports_only_go_down(name: str) -> None:
    """A module knows the layers below its own, and none that come after it."""
    assert name in LAYER_OF, f"{name} has no layer: give it a place in LAYERS"
    layer = LAYER_OF[name]
    allowed = LAYERS[layer][1] | (_EVERYWHERE if layer not in _EVERYWHERE else set()) | {layer}
    beyond = {
        found
        for found in own_imports_of(name)
        if LAYER_OF.get(found) not in allowed and not _is_the_notebook_view(name, found)
    }
    assert beyond == set()


def _is_the_notebook_view(name: str, found: str) -> bool:
    """Tell the one upward import: `Digest._repr_html_` needs the exporter when it is called."""
    if (name, found) != ("hfdaily._model", "hfdaily.export"):
        return False
    users = [
        function.name
        for function in functions(TREES[name])
        if any(part.startswith("hfdaily.export") for part in imports_of(name, function))
    ]
    return users == ["_repr_html_"]


def test_layers_stand_above_each_other() -> None:
    """The table itself only points downward, and names each module once."""
    above: set[str] = set()
    for layer, (_, below) in LAYERS.items():
        assert below <= above, layer
        above.add(layer)
    named = [name for names, _ in LAYERS.values() for name in names.split()]
    assert len(named) == len(set(named)) > 20


def test_no_import_circles() -> None:
    """No module needs itself, by however many steps."""
    graph = {name: own_imports_of(name) - {"hfdaily"} for name in MODULES}
    graph["hfdaily._model"] -= {"hfdaily.export"}  # on call only, see above
    while graph:
        free = {name for name, needs in graph.items() if not needs & graph.keys()}
        assert free, f"a circle among {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}


@pytest.mark.parametrize("part", ["export", "testing", "history"])
def test_parts_know_the_model_only(part: str) -> None:
    """Exporters, history and renderers import the model and each other, never the parser."""
    for name in (name for name in MODULES if part_of(name) == part):
        foreign = {found for found in own_imports_of(name) if part_of(found) != part}
        assert foreign <= _MODEL, name


@pytest.mark.parametrize("name", sorted(_MODEL))
def test_the_model_needs_no_parser_library(name: str) -> None:
    """The model is made of attrs and the standard library."""
    foreign = {found.partition(".")[0] for found in imports_of(name)} - sys.stdlib_module_names
    assert foreign <= {"attrs", "hfdaily"}


def test_nothing_imports_the_command_line() -> None:
    """Only the command line's own modules know each other."""
    for name in MODULES:
        if part_of(name) != "cli":
            assert not [found for found in own_imports_of(name) if part_of(found) == "cli"], name


def test_no_optional_library_at_the_head_of_a_module() -> None:
    """Optional libraries are imported where they are used."""
    required = {"attrs", "dateutil", "lxml", "hfdaily"}
    for name in (name for name in MODULES if part_of(name) in {"export", "cli", "core"}):
        heads = [node for node in TREES[name].body if isinstance(node, ast.Import | ast.ImportFrom)]
        roots = {found.partition(".")[0] for found in imports_of(name, ast.Module(list(heads), []))}
        assert roots - sys.stdlib_module_names <= required, name


# Sizes.


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    """Give the functions and methods of a tree."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_modules_are_small() -> None:
    """No module is longer than 400 lines."""
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_modules_say_what_they_are() -> None:
    """Every module begins with a docstring."""
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_functions_are_small() -> None:
    """No function is longer than 60 lines, and half of them take 10 or fewer."""
    lengths = {
        f"{name}.{function.name}": _length(function)
        for name, tree in TREES.items()
        for function in functions(tree)
    }
    assert {name: length for name, length in lengths.items() if length > 60} == {}
    assert statistics.median(lengths.values()) <= 10


def test_everything_is_annotated() -> None:
    """Every argument and every return value has a type."""
    bare = [
        f"{name}.{function.name}"
        for name, tree in TREES.items()
        for function in functions(tree)
        if function.returns is None
        or any(
            argument.annotation is None and argument.arg not in {"self", "cls"}
            for argument in (*function.args.args, *function.args.kwonlyargs)
        )
    ]
    assert bare == []
    assert (SOURCE / "py.typed").exists()


# What is never called.

_FORBIDDEN_MODULES = frozenset(
    {
        "aiohttp", "ftplib", "http.client", "http.server", "httpx", "locale", "logging",
        "requests", "smtplib", "socket", "ssl", "urllib.request", "urllib3", "warnings",
    }
)  # fmt: skip
_FORBIDDEN_CALLS = frozenset(
    {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "getenv", "urlopen"}
)
_CLOCKS = frozenset({"date", "datetime", "time", "os", "request"})


def test_no_network_no_log() -> None:
    """The package neither reaches out nor talks behind the caller's back."""
    found = {name: _FORBIDDEN_MODULES & set(imports_of(name)) for name in MODULES}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_no_clock() -> None:
    """Nothing asks for the time or the environment: the same input gives the same output."""
    calls = [
        f"{name}: {ast.unparse(node)}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in _FORBIDDEN_CALLS
        and ast.unparse(node.value).rpartition(".")[2] in _CLOCKS
    ]
    assert calls == []


def test_no_global_state() -> None:
    """No function rebinds a name of its module."""
    nodes = [(name, node) for name, tree in TREES.items() for node in ast.walk(tree)]
    assert [name for name, node in nodes if isinstance(node, ast.Global)] == []


# The facade.


@pytest.mark.parametrize("module", [hfdaily, hfdaily.export, hfdaily.testing])
def test_public_names(module: object) -> None:
    """`__all__` names what the facade imports, sorted, and every name resolves."""
    name = str(getattr(module, "__name__", ""))
    promised = list(getattr(module, "__all__", ()))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("hfdaily.")
        for alias in node.names
        if alias.name != "_version"
    }
    assert set(promised) == imported
    assert len(promised) == len(set(promised))
    for public in promised:
        assert getattr(module, public) is not None
    assert set(promised) <= set(dir(module))


@pytest.mark.parametrize("name", ["export", "testing"])
def test_public_modules_need_no_import_of_their_own(name: str) -> None:
    """`import hfdaily` is enough to reach the public modules, and does not load them."""
    code = (
        "import sys, hfdaily; early = f'hfdaily.{sys.argv[1]}' in sys.modules;"
        "print(early, getattr(hfdaily, sys.argv[1]).__name__)"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter, fixed code
        [sys.executable, "-c", code, name], capture_output=True, check=True
    )
    assert done.stdout.decode().split() == ["False", f"hfdaily.{name}"]


@pytest.mark.parametrize("module", [hfdaily, hfdaily.export])
def test_unknown_name(module: object) -> None:
    """A name that is not there is an AttributeError that names it."""
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = module.no_such_name  # type: ignore[attr-defined]  # that is the point


def test_lazy_names_are_the_module_s_own() -> None:
    """A public function is the same object however it is reached."""
    assert hfdaily.parse is importlib.import_module("hfdaily._parse").parse


def _loaded(code: str) -> set[str]:
    """Name the modules that are loaded after a piece of code."""
    code += "\nimport sys; print(*sys.modules)"
    run = subprocess.run(  # noqa: S603 - this file's own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(run.stdout.split())


def _heavy(loaded: set[str]) -> set[str]:
    """Name what is dear to load, or has no business with what was done."""
    foreign = {"lxml", "dateutil", "cattrs", "pandas", "polars", "pyarrow", "feedgen", "rich"}
    own = {name for name in loaded if name.startswith(("hfdaily.export", "hfdaily._cli"))}
    return own | {name for name in loaded if name in foreign}


def test_import_is_cheap() -> None:
    """Importing hfdaily loads no parser, no exporter and no library that they need."""
    loaded = _loaded("import hfdaily")
    assert "hfdaily._model" in loaded
    assert _heavy(loaded) == set()
    assert not {"hfdaily._parse", "hfdaily._build.builder", "email", "hypothesis"} & loaded


@pytest.mark.parametrize(
    "content",
    [
        [{"paper": {"id": "2401.00001", "title": "T", "publishedAt": "2024-01-01T01:02:03Z"}}],
        "Daily Papers\n\nA Title\n\n" + "words " * 60 + "\n\n3 authors\n·\nJan 2\n",
    ],
)
def test_json_and_text_need_no_lxml(content: object) -> None:
    """Only HTML loads lxml, and only odd dates load dateutil."""
    loaded = _loaded(f"import hfdaily; assert len(hfdaily.parse({content!r})) == 1")
    assert "hfdaily._parse" in loaded
    assert _heavy(loaded) == set()
