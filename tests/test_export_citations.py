"""Tests for BibTeX, CSL-JSON and RIS."""

import datetime as dt
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import citeproc  # type: ignore[import-untyped]  # it ships no types
import pytest
import rispy  # type: ignore[import-untyped]  # it ships no types
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.model import Entry
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # likewise
from export_cases import hostile_digest, papers, sources
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pybtex.database import Person, parse_string  # type: ignore[import-untyped]  # likewise
from pylatexenc.latex2text import (  # type: ignore[import-untyped]  # likewise
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexencode import (  # type: ignore[import-untyped]  # likewise
    get_builtin_uni2latex_dict,
)

from hfdaily import Author, Paper
from hfdaily.export import to_bibtex, to_csl, to_ris
from hfdaily.export._escape import tidy
from hfdaily.export._formulas import split_formulas
from hfdaily.export._names import Name
from hfdaily.export._source import Source

WRITERS: list[Callable[..., str]] = [to_bibtex, to_csl, to_ris]
PAPER = Paper(
    id="2403.01774v2",
    title="GPT-4 at 50% & a Vision-language Model of Müller_2 for Q-learning",
    summary="We keep {braces}.",
    ai_keywords=("rewards", "one, two"),
    authors=(Author("Jane Q. Doe"), Author("Ludwig van der Müller"), Author("OpenAI")),
    author_count=3,
    published_on=dt.date(2024, 3, 4),
    extra={"paper.primary_category": "cs.CL"},
)


def entries(source: Source, **options: str) -> list[Entry]:
    """Read BibTeX back with bibtexparser; nothing may fail or stand between entries."""
    library = parse_bibtex(to_bibtex(source, **options))  # type: ignore[arg-type]  # tests give literals
    assert library.failed_blocks == []
    assert len(library.entries) == len(library.blocks)
    return library.entries


def fields(source: Source, **options: str) -> dict[str, str]:
    """Give the fields of the only entry."""
    [entry] = entries(source, **options)
    assert entry.entry_type == "misc"
    return {field.key: field.value for field in entry.fields}


def test_bibtex_fields() -> None:
    """Every fact stands in its field; the version is part of the eprint, not of the DOI."""
    assert fields([PAPER]) == {
        "author": "Doe, Jane Q. and van der Müller, Ludwig and {OpenAI}",
        "title": r"{GPT}-4 at 50\% \& a Vision-language Model of {Müller\_2} for {Q}-learning",
        "year": "2024",
        "month": "mar",
        "eprint": "2403.01774v2",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.CL",
        "doi": "10.48550/arXiv.2403.01774",
        "url": "https://arxiv.org/abs/2403.01774v2",
        "abstract": r"We keep \textbraceleft{}braces\textbraceright{}.",
        "keywords": "rewards, {one, two}",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("SenseNova-U1: Unifying", "{SenseNova}-{U1}: Unifying"),
        ("Beyond DeepSeek-R1, T5 and Qwen3", "Beyond {DeepSeek}-{R1}, {T5} and {Qwen3}"),
        ("(BERT) “GPT” 'RoPE's", "({BERT}) “{GPT}” '{RoPE's}"),
        ("3D in 2 steps, top-5, A to Z: A View", "{3D} in 2 steps, top-5, A to {Z}: A View"),
        ("DA^2 & R_0!", r"{DA\textasciicircum{}2} \& {R\_0}!"),
    ],
)
def test_bibtex_keeps_the_capitals_of_names(title: str, expected: str) -> None:
    """No style lower-cases a model's name; what stands around it is not in its braces."""
    assert fields([Paper(title=title)])["title"] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r"LLM$\times$Tree: 10$\times$ Faster", r"{LLM}{$\times$}Tree: 10{$\times$} Faster"),
        (r"JuniEdit$^2$", r"{JuniEdit}{$^2$}"),
        (r"$\tau$-Bench and $k$-NN", r"{$\tau$}-Bench and {$k$}-{NN}"),
        (r"Sorting in $O(N \log N)$", r"Sorting in {$O(N \log N)$}"),
        (r"$\pi_{0.5}$ with $\frac{a}{b}$", r"{$\pi_{0.5}$} with {$\frac{a}{b}$}"),
        ("From $5 to $10", r"From \$5 to \$10"),
        ("US$5/US$10", r"{US\$5}/{US\$10}"),
        ("$a$5", r"\$a\$5"),
    ],
)  # fmt: skip
def test_bibtex_keeps_formulas(title: str, expected: str) -> None:
    """A formula stays one, safe from lower-casing; dollars are dollars."""
    for encoding in ("unicode", "latex"):
        assert fields([Paper(title=title)], encoding=encoding)["title"] == expected


@pytest.mark.parametrize(
    "formula",
    [r"\input{/etc/passwd}", r"\def\x{}", r"\write18{x}", "a^b^c", "x_", "^", "{a", "a}",
     r"\frac a", r"\timesx", "x^2'", r"x^{a^{b}}", "a & b", "#1", "é^2", r"\catcode`\^",
     "{" * 50 + "}" * 50],
)  # fmt: skip
def test_bibtex_runs_no_command_of_a_title(formula: str) -> None:
    """What is no simple formula, or would stop TeX, is escaped like any text."""
    written = fields([Paper(title=f"A ${formula}$", summary=f"${formula}$")])
    for name in ("title", "abstract"):
        assert written[name].count(r"\$") == 2


def test_formulas_of_an_abstract() -> None:
    """An abstract keeps its formulas, too."""
    read = fields([Paper(title="T", summary=r"We need $O(n^2)$ steps & 5% of $3.")])
    assert read["abstract"] == r"We need $O(n^2)$ steps \& 5\% of \$3."


def test_bibtex_in_latex_commands() -> None:
    """With `latex` letters beyond ASCII become commands, in braces as BibTeX wants."""
    read = fields([PAPER], encoding="latex")
    assert read["author"].startswith(r"Doe, Jane Q. and van der M{\"u}ller, Ludwig")
    assert to_bibtex([PAPER], encoding="latex").isascii()


def test_latex_commands_for_what_old_fonts_lack() -> None:
    """TeX's first fonts print a dash for ``|`` and Spanish marks for ``<`` and ``>``."""
    title = fields([Paper(title="p(a|b) < 1")], encoding="latex")["title"]
    assert title == r"p(a{\textbar}b) {\ensuremath{<}} 1"


def test_every_latex_command_keeps_braces_balanced() -> None:
    """No replacement that pylatexenc knows can open or close a field."""
    every = "".join(map(chr, get_builtin_uni2latex_dict()))
    assert len(every) > 1000
    for character in every:
        [entry] = entries([Paper(title=f"x{character}x")], encoding="latex")
        assert [field.key for field in entry.fields] == ["title"]


@pytest.mark.parametrize("absent", [["author"], ["year", "month"], ["eprint", "doi", "url"]])
def test_bibtex_of_what_is_known(absent: list[str]) -> None:
    """Papers without authors, without dates or without an id lack those fields only."""
    bare = {
        "author": attrs.evolve(PAPER, authors=(), author_count=7),
        "year": attrs.evolve(PAPER, id="x", published_on=None),
        "eprint": attrs.evolve(PAPER, id=None),
    }[absent[0]]
    read = fields([bare])
    assert not set(absent) & read.keys() - {"url"}
    assert read["title"] == fields([PAPER])["title"]


def test_the_year_falls_back_to_the_arxiv_id() -> None:
    """A card without a date still has the month that its id names."""
    read = fields([Paper(id="2312.00001", title="T")])
    assert (read["year"], read["month"]) == ("2023", "dec")
    assert json.loads(to_csl([Paper(id="2312.00001", title="T")]))[0]["issued"] == {
        "date-parts": [[2023, 12]]
    }
    assert "DA  - 2023/12/\n" in to_ris([Paper(id="2312.00001", title="T")])


def test_uncounted_authors_are_others() -> None:
    """Where the page counts more authors than it names, BibTeX says so."""
    assert fields([attrs.evolve(PAPER, author_count=9)])["author"].endswith(" and others")


def latex_reader() -> LatexNodes2Text:
    """Give pylatexenc's reader, taught commands of LaTeX's own that it lacks."""
    commands = {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciicircum": "^",
        "textbar": "|",
    }
    context = get_default_latex_context_db()
    specs = [MacroTextSpec(name, simplify_repl=text) for name, text in commands.items()]
    context.add_context_category("kernel", macros=specs, prepend=True)
    return LatexNodes2Text(latex_context=context)


def without_ligatures() -> st.SearchStrategy[str]:
    """Generate titles of what LaTeX prints as it stands, and of what must be escaped."""
    return st.text(st.sampled_from("abXYZ09\\{}%$&#_~^<>|éß中 ."), min_size=1)


@given(without_ligatures())
def test_latex_prints_the_title_that_went_in(title: str) -> None:
    """A public LaTeX reader gives each title back, in both encodings, but for formulas."""
    assume(not any(is_formula for _, is_formula in split_formulas(title)))
    expected = tidy(title) or "(no title)"
    for encoding in ("unicode", "latex"):
        read = fields([Paper(title=title)], encoding=encoding)["title"]
        assert latex_reader().latex_to_text(read) == expected


def depths(text: str) -> list[int]:
    """Give the depth of braces after each line, counted as BibTeX counts."""
    depth, found = 0, []
    for line in text.splitlines():
        for character in line:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        found.append(depth)
    return found


@given(sources(surrogates=True), st.sampled_from(["author", "id"]))
def test_bibtex_reads_back_whole(given_papers: list[Paper], keys: str) -> None:
    """Whatever the papers hold, every entry is read, with a unique ASCII key."""
    text = to_bibtex(given_papers, keys=keys)  # type: ignore[arg-type]  # a literal
    read = [entry.key for entry in entries(given_papers, keys=keys)]
    assert len(set(read)) == len(read) == len(parse_string(text, "bibtex").entries)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", key) for key in read)
    shapes = {0: r"|\}|@misc\{[^{}]*,", 1: r"  \w+ = .*,|@misc\{[^{}]*,"}
    for line, depth in zip(text.splitlines(), depths(text), strict=True):
        assert re.fullmatch(shapes[depth], line)


@given(papers())
def test_bibtex_names_every_author(paper: Paper) -> None:
    """BibTeX's own splitting at `and` finds as many names as there are."""
    named = [author for author in paper.authors if tidy(author.name)]
    complete = attrs.evolve(paper, author_count=None)
    [entry] = parse_string(to_bibtex([complete]), "bibtex").entries.values()
    assert len(entry.persons.get("author", [])) == len(named)


@pytest.mark.parametrize("write", WRITERS)
def test_keys_do_not_depend_on_the_order(write: Callable[..., str]) -> None:
    """Votes change the order of a page; papers of one key keep their suffixes."""
    group = [attrs.evolve(PAPER, id=f"2403.0000{digit}") for digit in range(5)]
    shuffled = random.Random(0).sample(group, 5)  # noqa: S311 - any other order will do
    assert shuffled != group

    def keyed(source: list[Paper]) -> set[tuple[str, str]]:
        read = rispy.loads(to_ris(source)) if write is to_ris else json.loads(to_csl(source))
        if write is to_bibtex:
            return {(entry.key, entry["eprint"]) for entry in entries(source)}
        return {(item["id"], item.get("DOI") or item["doi"]) for item in read}

    assert keyed(shuffled) == keyed(group)
    assert sorted(key for key, _ in keyed(group)) == [f"doe2024gpt-{c}" for c in "abcde"]


@given(sources())
def test_all_formats_use_the_same_keys(given_papers: list[Paper]) -> None:
    """A citation can move from one format to another."""
    keys = [entry.key for entry in entries(given_papers)]
    assert [item["id"] for item in json.loads(to_csl(given_papers))] == keys
    assert [item["id"] for item in rispy.loads(to_ris(given_papers))] == keys


def test_keys_by_id() -> None:
    """`id` makes keys of arXiv ids, and of the author where there is none."""
    source = [PAPER, Paper(id="cs/9901001", title="T"), Paper(title="The Łódź Test")]
    keys = [entry.key for entry in entries(source, keys="id")]
    assert keys == ["arxiv-2403.01774v2", "arxiv-cs-9901001", "lodz"]


def test_more_papers_of_one_key_than_letters() -> None:
    """The 27th gets two letters, and none is written twice."""
    many = [Paper(id=f"2403.{number:05}", title="T") for number in range(30)]
    keys = [entry.key for entry in entries(many)]
    assert len(set(keys)) == 30
    assert {"2024t-z", "2024t-aa"} <= set(keys)


CSL_NAME_KEYS = {"family", "given", "non-dropping-particle", "suffix", "literal"}
CSL_TEXT_KEYS = {"genre", "title", "publisher", "number", "DOI", "URL", "abstract", "keyword"}


def check_csl(item: dict[str, object]) -> None:
    """Check an item against the rules of CSL's data schema for what is written."""
    assert item.keys() <= CSL_TEXT_KEYS | {"id", "type", "author", "issued"}
    assert item["type"] == "article"
    assert item["id"]
    assert all(isinstance(item[key], str) for key in CSL_TEXT_KEYS & item.keys())
    authors = item.get("author", [])
    assert isinstance(authors, list)
    for name in authors:
        assert name.keys() <= CSL_NAME_KEYS
        assert all(isinstance(part, str) and part for part in name.values())
        assert ("literal" in name) != ("family" in name)
    if issued := item.get("issued"):
        assert isinstance(issued, dict)
        [parts] = issued["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)


def csl_names(file: str, name: str) -> set[str]:
    """Read a list of names out of the official schema, which `citeproc-py` brings along."""
    folder = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
    text = (folder / f"csl-{file}.rnc").read_text(encoding="utf-8")
    return set(re.findall(r'"([\w-]+)"', text.partition(f"{name} =")[2].partition("##")[0]))


def test_csl_names_are_official() -> None:
    """Every key, and the type, is one of the schema of the Citation Style Language."""
    dates, people = (
        csl_names("variables", "variables.dates"),
        csl_names("variables", "variables.names"),
    )
    kinds = ("numbers", "strings", "titles")
    texts = set[str]().union(*(csl_names("variables", f"variables.{kind}") for kind in kinds))
    [item] = json.loads(to_csl([PAPER]))
    assert item["type"] in csl_names("types", "item-types")
    assert {"issued"} <= dates
    assert {"author"} <= people
    assert item.keys() - {"id", "type", "issued", "author"} <= texts == texts - dates - people


@given(sources(surrogates=True))
def test_csl_keeps_to_its_schema(given_papers: list[Paper]) -> None:
    """Whatever the papers hold, the JSON has the keys and types that CSL knows."""
    text = to_csl(given_papers)
    assert text.encode()
    for item in json.loads(text):
        check_csl(item)


def test_csl_fields() -> None:
    """Every fact stands under its key."""
    [item] = json.loads(to_csl([PAPER]))
    assert item == {
        "id": "doe2024gpt",
        "type": "article",
        "genre": "preprint",
        "title": PAPER.title,
        "author": [
            {"family": "Doe", "given": "Jane Q."},
            {"family": "Müller", "given": "Ludwig", "non-dropping-particle": "van der"},
            {"literal": "OpenAI"},
        ],
        "issued": {"date-parts": [[2024, 3, 4]]},
        "publisher": "arXiv",
        "number": "arXiv:2403.01774v2",
        "DOI": "10.48550/arXiv.2403.01774",
        "URL": "https://arxiv.org/abs/2403.01774v2",
        "abstract": PAPER.summary,
        "keyword": "rewards, one, two",
    }


def bibliography(source: Source) -> list[str]:
    """Let a citation processor read CSL-JSON and write HTML."""
    items = CiteProcJSON(json.loads(to_csl(source)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    written = CitationStylesBibliography(style, items, formatter.html)
    for key in items:
        written.register(Citation([CitationItem(key)]))
    return [str(item) for item in written.bibliography()]


def test_a_citation_processor_reads_csl() -> None:
    """`citeproc-py` finds names, year and title."""
    [written] = bibliography([PAPER])
    for part in ("Doe", "van der Müller", "OpenAI", "2024", "Müller_2"):
        assert part in written


def test_ris_fields() -> None:
    """A public reader finds every fact under its tag."""
    [record] = rispy.loads(to_ris([PAPER]))
    assert record == {
        "type_of_reference": "UNPB",
        "id": "doe2024gpt",
        "authors": ["Doe, Jane Q.", "van der Müller, Ludwig", "OpenAI"],
        "title": PAPER.title,
        "year": "2024",
        "date": "2024/03/04",
        "publisher": "arXiv",
        "accession_number": "arXiv:2403.01774v2",
        "doi": "10.48550/arXiv.2403.01774",
        "urls": ["https://arxiv.org/abs/2403.01774v2"],
        "abstract": PAPER.summary,
        "keywords": ["rewards", "one, two"],
    }


@given(sources(surrogates=True))
def test_ris_is_lines_of_tags(given_papers: list[Paper]) -> None:
    """No text ends a line: between `TY` and `ER` stand tags, and titles come back."""
    text = to_ris(given_papers)
    blocks = [block for block in text.split("\n\n") if block]
    for block in blocks:
        lines = block.splitlines()
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
        tags = [line[:2] for line in lines]
        assert (tags[0], tags[-1]) == ("TY", "ER")
        assert tags.count("TY") == tags.count("ER") == tags.count("TI") == 1
    titles = {tidy(paper.title) or "(no title)" for paper in given_papers}
    assert {record["title"] for record in rispy.loads(text)} <= titles


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Doe", Name(given="Jane", family="Doe")),
        ("Jane  Q.\nDoe", Name(given="Jane Q.", family="Doe")),
        ("Ana de la Cruz", Name(given="Ana", particle="de la", family="Cruz")),
        ("Ana del Carmen Ruiz", Name(given="Ana", particle="del", family="Carmen Ruiz")),
        ("Yu Sun III", Name(given="Yu", family="Sun", suffix="III")),
        ("Minh Vi", Name(given="Minh", family="Vi")),
        ("King Lun", Name(given="King", family="Lun")),
        ("Qingyao Ai", Name(given="Qingyao", family="Ai")),
        ("Van Nguyen", Name(given="Van", family="Nguyen")),
        ("李明", Name(literal="李明")),
        ("Example-AI", Name(literal="Example-AI")),
        ("The Example Team", Name(literal="The Example Team")),
        ("Example, Inc.", Name(literal="Example, Inc.")),
        ("Smith and Jones", Name(literal="Smith and Jones")),
        ("others", Name(literal="others")),
        ("", Name()),
    ],
)
def test_names(name: str, expected: Name) -> None:
    """Names are taken apart where that is safe, and kept whole elsewhere."""
    assert Name.of(name) == expected


@pytest.mark.parametrize(
    "name", ["Jane Doe", "Ana de la Cruz", "Yu Sun III", "Ludwig van Beethoven"]
)
def test_bibtex_understands_the_names(name: str) -> None:
    """BibTeX's rules, as pybtex has them, find the parts that were meant."""
    [entry] = parse_string(
        to_bibtex([Paper(title="T", authors=(Author(name),))]), "bibtex"
    ).entries.values()
    [person] = entry.persons["author"]
    assert person == Person(name) or person.lineage_names == ["III"]
    assert person.last_names == Name.of(name).family.split()
    assert person.prelast_names == Name.of(name).particle.split()


def test_a_hostile_digest_breaks_out_of_nothing() -> None:
    """Public readers of each format find as many records as papers, and no other field."""
    digest = hostile_digest()
    known = fields([PAPER]).keys()
    for encoding in ("unicode", "latex"):
        read = entries(digest, encoding=encoding)
        assert len(read) == len(digest)
        assert all(field.key in known for entry in read for field in entry.fields)
    records = rispy.loads(to_ris(digest))
    assert len(records) == len(digest)
    assert {record["type_of_reference"] for record in records} == {"UNPB"}
    items = json.loads(to_csl(digest))
    assert [item["title"] for item in items] == [tidy(paper.title) for paper in digest]
    for item in items:
        check_csl(item)


@pytest.mark.parametrize("write", WRITERS)
def test_abstracts_can_be_left_out(write: Callable[..., str]) -> None:
    """Without abstracts nothing else is missing."""
    assert "braces" in write([PAPER])
    assert "braces" in write([PAPER])
    assert "braces" not in write([PAPER], abstracts=False)
    assert "braces" not in write([PAPER], abstract=False)


def test_no_papers() -> None:
    """An empty digest gives an empty file, or an empty list."""
    assert (to_bibtex([]), to_ris([]), json.loads(to_csl([]))) == ("", "", [])


@pytest.mark.parametrize("write", WRITERS)
def test_misuse_is_named(write: Callable[..., str]) -> None:
    """A wrong option or source says what is accepted."""
    with pytest.raises(ValueError, match="keys takes one of 'author', 'id', not 'doi'"):
        write([PAPER], keys="doi")
    with pytest.raises(TypeError, match="take a Digest or an iterable of Paper"):
        write("<html>")


def test_encoding_is_checked() -> None:
    """Only the two encodings are known."""
    with pytest.raises(ValueError, match="encoding takes one of 'unicode', 'latex', not 'ascii'"):
        to_bibtex([], encoding="ascii")  # type: ignore[arg-type]  # the mistake under test


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pylatexenc the error says what to install; the default needs nothing."""
    monkeypatch.setitem(sys.modules, "pylatexenc.latexencode", None)
    assert to_bibtex([PAPER])
    with pytest.raises(ImportError, match=r'pip install "hfdaily\[citations\]"'):
        to_bibtex([PAPER], encoding="latex")


@settings(max_examples=25)
@given(sources())
def test_a_citation_processor_reads_whatever_is_written(given_papers: list[Paper]) -> None:
    """`citeproc-py` writes one entry per item."""
    assert len(bibliography(given_papers)) == len(json.loads(to_csl(given_papers)))
