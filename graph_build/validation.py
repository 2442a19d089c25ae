"""The judgement of a graph: SHACL shapes, by pyshacl.

The shapes are ``shapes/*.ttl``, one class a file.  They are core constraints on single nodes, which
are cheap, and a few SPARQL constraints, each asked of one node only (pyshacl parses a SPARQL
constraint anew for every node).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyshacl
from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from graph_build import resources
from graph_build.store import Store
from graph_build.vocabulary import SH, name

FIRST = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: of which node, along which path, with which value, and how to mend it."""

    severity: str
    focus: str
    path: str
    value: str
    message: str
    shape: str

    def __str__(self) -> str:
        value = f" ({self.value})" if self.value and self.value != self.focus else ""
        return f"{self.focus}{f' {self.path}' if self.path else ''}{value}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """Whether the graph conforms (warnings do not count against it), and every finding, gravest first."""

    conforms: bool
    findings: tuple[Finding, ...]

    def counts(self) -> Mapping[str, int]:
        """How many findings of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def violations(self) -> tuple[Finding, ...]:
        """The findings that forbid a release."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")


@cache
def shapes() -> Graph:
    """Every shape of the folder ``shapes``."""
    result = Graph()
    for file in sorted(resources.file("shapes").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            result += resources.graph("shapes", file.name)
    return result


def check(data: Store | Graph) -> Report:
    """Judge a store's union of graphs, or one graph, by all shapes."""
    graph = data.graph() if isinstance(data, Store) else data
    conforms, results, _ = pyshacl.validate(graph, shacl_graph=shapes(), inplace=True, allow_warnings=True)
    if not isinstance(results, Graph):
        raise TypeError(f"the shapes cannot be used: {results}")
    found = {_finding(node, results) for node in results.objects(None, SH.result)}
    return Report(bool(conforms), tuple(sorted(found, key=_rank)))


def _finding(node: Node, results: Graph) -> Finding:
    def text(predicate: URIRef) -> str:
        value = results.value(node, predicate)
        return "" if value is None or isinstance(value, BNode) else name(str(value))

    return Finding(
        severity=text(SH.resultSeverity).removeprefix("sh:").lower(),
        focus=text(SH.focusNode),
        path=text(SH.resultPath),
        value=text(SH.value),
        message=min((str(message) for message in results.objects(node, SH.resultMessage)), default=""),
        shape=_shape(results.value(node, SH.sourceShape)),
    )


def _shape(node: Node | None) -> str:
    """The node shape that a result's shape is, or is a part of."""
    while isinstance(node, BNode):
        node = next(iter(shapes().subjects(None, node)), None)
    return "" if node is None else str(node).rpartition("#")[2]


def _rank(finding: Finding) -> tuple[int, str, str, str, str]:
    return FIRST.get(finding.severity, 9), finding.shape, finding.focus, finding.path, finding.message
