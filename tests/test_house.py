"""The rules of the house, read off the source."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, Literal

from api import problems
from graph_build import errors, queries

ROOT = Path(__file__).parent.parent
CODE = sorted(path for folder in ("api", "graph_build", "bench") for path in (ROOT / folder).glob("*.py"))
TESTS = sorted((ROOT / "tests").glob("*.py"))
QUERIES = [query for group in queries.GROUPS for query in queries.all(group)]

SPARQL = re.compile(r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE)\b[^.]*[{?]")
WEB_ADDRESS = re.compile(r"https?://\w")
SHAPELESS_NAMES = {"utils", "util", "helpers", "helper", "base", "core", "manager", "common", "misc", "tools"}
LONGEST_MODULE = 300

code = pytest.mark.parametrize("path", CODE, ids=lambda path: f"{path.parent.name}/{path.name}")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a module with their lines; docstrings are not among them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.lineno, node.value


@cache
def words_of_the_languages() -> frozenset[str]:
    """The words that the lexicon holds, less those that are codes of the ontology too."""
    lexicon = Graph().parse(ROOT / "ontology" / "lexicon.ttl")
    codes = (ROOT / "ontology" / "codelists.ttl").read_text(encoding="utf-8")
    known = {word for value in lexicon.objects() if isinstance(value, Literal) for word in words(str(value))}
    return frozenset(known - set(words(codes)))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.casefold())


@code
def test_no_python_string_is_a_query(path: Path) -> None:
    assert [(line, text) for line, text in strings(path) if SPARQL.search(text)] == []


@code
def test_only_the_vocabulary_writes_iris(path: Path) -> None:
    if path.name == "vocabulary.py":
        return
    assert [(line, text) for line, text in strings(path) if WEB_ADDRESS.search(text)] == []


@code
def test_words_of_a_language_are_kept_in_the_lexicon(path: Path) -> None:
    if path.parent.name == "api":
        return
    lists = [(line, text) for line, text in strings(path) if text.count("|") >= 2]
    found = {line: set(words(text)) & words_of_the_languages() for line, text in lists}
    assert {line: sorted(several) for line, several in found.items() if len(several) >= 3} == {}


@pytest.mark.parametrize("path", CODE + TESTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_module_is_named_for_what_it_holds_and_is_short(path: Path) -> None:
    assert path.stem not in SHAPELESS_NAMES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"{query.group}/{query.name}")
def test_a_stored_query_says_what_it_answers_and_runs(query: queries.Query) -> None:
    answer = pyoxigraph.Store().query(query.text)
    assert query.summary.endswith(".")
    if query.parameters:
        assert isinstance(answer, pyoxigraph.QuerySolutions)
        projected = {variable.value for variable in answer.variables}
        assert {parameter.name for parameter in query.parameters} <= projected


def test_the_service_reaches_the_published_graph_only() -> None:
    allowed = {
        "errors",
        "export",
        "measures",
        "names",
        "network",
        "notations",
        "passages",
        "queries",
        "remote",
        "settings",
        "store",
        "vocabulary",
    }
    reached: set[str] = set()
    for path in (ROOT / "api").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "graph_build":
                below = node.module.partition(".")[2] if node.module else ""
                reached |= {below} if below else {alias.name for alias in node.names}
    assert reached - {"__version__"} <= allowed


def test_every_error_has_an_answer_over_http() -> None:
    def tree(error: type[errors.BeneluxError]) -> Iterator[type[errors.BeneluxError]]:
        yield error
        for below in error.__subclasses__():
            yield from tree(below) if below.__module__ == errors.__name__ else ()

    assert set(tree(errors.BeneluxError)) == set(problems.TABLE)


def test_every_error_is_drawn_in_the_tree() -> None:
    drawn = errors.__doc__ or ""
    assert [name for name in (kind.__name__ for kind in problems.TABLE) if name not in drawn] == []


def test_the_lock_names_no_registry_and_every_dependency() -> None:
    lock = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[><=\[ ]", line, maxsplit=1)[0] for line in wanted}
    assert "://" not in lock
    assert "--index" not in lock
    assert {name for name in names if f"\n{name}==" not in f"\n{lock}"} == set()


def test_each_line_of_the_lock_has_a_hash() -> None:
    lock = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z][^\n]*\n", lock, flags=re.MULTILINE)
    assert [line for line in pinned if not line.endswith("\\\n")] == []


def test_the_data_folders_hold_no_logic() -> None:
    for folder in ("ontology", "queries", "shapes"):
        assert [path.name for path in (ROOT / folder).rglob("*.py")] == ["__init__.py"]
        tree = ast.parse((ROOT / folder / "__init__.py").read_text(encoding="utf-8"))
        assert [type(node) for node in tree.body] == [ast.Expr]
