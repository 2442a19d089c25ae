"""Each shape is held against graphs that conform and graphs that do not.

A graph that does not conform says in its first lines (``# expect:``) which messages a person must see.
"""

from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef

from graph_build import inference, resources, triples, validation
from graph_build.store import Store
from graph_build.validation import Report
from graph_build.vocabulary import BX, GRAPH, HOME, ID, SH

CASES = Path(__file__).parent / "shapes"
SHAPES = Namespace(HOME + "shapes#")
ONTOLOGY = ("benelux.ttl", "codelists.ttl")


def judged(case: Path) -> Report:
    store = Store.memory()
    for name in ONTOLOGY:
        store.add((s, p, o, triples.REFERENCE) for s, p, o in resources.graph("ontology", name))
    store.add((s, p, o, GRAPH["document/minutes"]) for s, p, o in Graph().parse(case))
    inference.derive(store)
    return validation.check(store)


def expected(case: Path) -> set[str]:
    lines = case.read_text(encoding="utf-8").splitlines()
    return {line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")}


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


@pytest.mark.parametrize("case", sorted(CASES.glob("*/valid*.ttl")), ids=name)
def test_a_graph_that_holds_has_no_finding(case: Path) -> None:
    report = judged(case)
    assert [str(finding) for finding in report.findings] == []
    assert report.conforms


@pytest.mark.parametrize("case", sorted(CASES.glob("*/invalid*.ttl")), ids=name)
def test_a_graph_that_does_not_hold_tells_an_analyst_what_to_mend(case: Path) -> None:
    assert {finding.message for finding in judged(case).findings} == expected(case)


def test_every_shape_file_has_a_graph_that_holds_and_one_that_does_not() -> None:
    names = {
        file.name.removesuffix(".ttl") for file in resources.file("shapes").iterdir() if file.name.endswith(".ttl")
    }
    names -= {"ontology", "prefixes"}  # the ontology has tests of its own; prefixes holds no shape
    assert names <= {case.parent.name for case in CASES.glob("*/valid.ttl")}
    assert names <= {case.parent.name for case in CASES.glob("*/invalid.ttl")}


def test_every_constraint_has_a_message() -> None:
    shapes = validation.shapes()
    counted = set(shapes.subjects(SH.qualifiedValueShape))  # parts of a choice that has the message
    told = set(shapes.subjects(SH.message))
    assert set(shapes.objects(None, SH.property)) - counted - told == set()


def sparql(shape: URIRef) -> str:
    """The SPARQL constraint of a shape, as a query that stands by itself."""
    shapes = validation.shapes()
    constraint = shapes.value(shape, SH.sparql)
    declared = (d for owner in shapes.objects(constraint, SH.prefixes) for d in shapes.objects(owner, SH.declare))
    prefixes = (f"PREFIX {shapes.value(d, SH.prefix)}: <{shapes.value(d, SH.namespace)}>\n" for d in declared)
    return "".join(prefixes) + str(shapes.value(constraint, SH.select))


@pytest.mark.parametrize(
    ("shape", "case", "focus", "expected"),
    [
        ("ThemeTree", "theme/invalid-circle.ttl", BX.themes, {"floods", "rivers", "water"}),
        ("NamesInItsLanguages", "document/invalid-names.ttl", ID["document/minutes"], {"water"}),
    ],
)
def test_a_sparql_constraint_finds_the_same_on_the_engine(
    shape: str, case: str, focus: URIRef, expected: set[str]
) -> None:
    store = Store.memory()
    store.add((s, p, o, GRAPH["document/minutes"]) for s, p, o in Graph().parse(CASES / case))
    rows = store.select(sparql(SHAPES[shape]), substitutions={"this": focus})
    assert {str(row["value"]).rpartition("/")[2] for row in rows} == expected
