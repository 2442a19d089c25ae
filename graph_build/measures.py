"""Measures of a network, by networkx: who is central, who is a broker, which groups there are.

What each measure means, in four languages, and the paper it comes from stand in ``ontology/measures.ttl``; the
properties there with the domain ``bx:Position`` are the measures here.  They are computed on the simple graph:
directions and kinds left out, parallel ties added up; PageRank alone follows directions.  Seeds are fixed and nodes
numbered in the order of their ids, so equal networks have equal measures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isnan
from typing import Any

import networkx as nx
from rdflib import Literal

from graph_build import backends, resources
from graph_build.errors import NotFound
from graph_build.network import Network, over
from graph_build.periods import STEPS
from graph_build.ties import Thing
from graph_build.vocabulary import BX, DCTERMS, RDFS, SKOS

SEED = 66
DIGITS = 9
EXACT = 10_000_000  # nodes times edges up to which betweenness is exact; above it is sampled
FASTER = 20  # so many times larger networks are exact where a backend takes betweenness
EXACT_CLOSENESS = 100_000_000  # the same for closeness, which is left out above
DAMPING = 0.85
FEWEST_PIVOTS = 32

Value = int | float | bool
Values = Mapping[int, Value]
Graph = Any  # a networkx graph; networkx says nothing of its types


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure means, and where it comes from."""

    name: str
    label: str
    meaning: str
    source: str
    type: str


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of a network: for each measure a value for every node that has one; notes say what was sampled."""

    network: Network
    values: Mapping[str, Values]
    notes: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, dict[str, Value]]]:
        """Each node's place, and its measures."""
        for place in range(len(self.network.nodes)):
            yield place, {name: several[place] for name, several in self.values.items() if place in several}


@dataclass(frozen=True, slots=True)
class Row:
    """The measures of one node in one period; no period is all time."""

    period: str
    node: Thing
    values: Mapping[str, Value]

    def cells(self, names: Sequence[str]) -> list[str]:
        """The values as text, in the order of names; empty where there is none."""
        return [str(self.values.get(name, "")).lower() for name in names]


@cache
def definitions(language: str = "en") -> Mapping[str, Definition]:
    """Every measure by its name, with label and meaning in a language."""
    graph = resources.graph("ontology", "measures.ttl")

    def text(measure: Any, predicate: Any) -> str:
        found = (o for o in graph.objects(measure, predicate) if isinstance(o, Literal))
        return next((str(o) for o in found if o.language in (None, language)), "")

    found = [
        Definition(
            str(measure).removeprefix(str(BX)),
            text(measure, RDFS.label),
            text(measure, SKOS.definition),
            text(measure, DCTERMS.source),
            str(graph.value(measure, RDFS.range)).rpartition("#")[2],
        )
        for measure in graph.subjects(RDFS.domain, BX.Position)
    ]
    by_name = {one.name: one for one in found}
    return {name: by_name[name] for name in COMPUTED if name in by_name}


def measure(network: Network, *, names: Sequence[str] = (), backend: str = "") -> Measured:
    """The measures of a network, or those named; NotFound for an unknown one, InputError for an unknown backend."""
    for name in names:
        if name not in COMPUTED:
            raise NotFound(f"no measure {name!r}; there are {', '.join(COMPUTED)}")
    notes: list[str] = []
    graph = simple(network)
    with backends.chosen(backend):
        values = {
            name: _clean(_computed(name, graph, network, notes), decimal=definitions()[name].type == "decimal")
            for name in names or COMPUTED
        }
    return Measured(network, {name: found for name, found in values.items() if found is not None}, tuple(notes))


def table(network: Network, *, names: Sequence[str] = (), by: str = "", top: int = 0, backend: str = "") -> list[Row]:
    """The measures of every node, over all time or for each period of STEPS (``by``), the strongest of a period first.

    ``top`` keeps so many of each period.
    """
    rows: list[Row] = []
    for period, part in over(network, by=by if by in STEPS else ""):
        measured = measure(part, names=names, backend=backend)
        found = [Row(period, part.nodes[place], values) for place, values in measured.rows()]
        found.sort(key=lambda row: [-float(row.values.get(name, 0)) for name in names or COMPUTED])
        rows += found[: top or None]
    return rows


def notes(network: Network, names: Sequence[str], *, backend: str = "") -> list[str]:
    """What is estimated or left out of the measures of a network of this size."""
    said, steps = [], len(network.nodes) * len(network.edges)
    with backends.chosen(backend):
        exact = _exact()
    if steps > exact and "betweenness" in names:
        said.append(f"betweenness is estimated from some of the nodes (seed {SEED})")
    if steps > EXACT_CLOSENESS and "closeness" in names:
        said.append("closeness is left out: the network is too large")
    return said


def simple(network: Network, *, directed: bool = False) -> Graph:
    """The network as a networkx graph of node places, one tie a pair with the sum of the weights."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(len(network.nodes)))
    for edge in network.edges:
        weight = graph.get_edge_data(edge.source, edge.target, {"weight": 0})["weight"] + edge.weight
        graph.add_edge(edge.source, edge.target, weight=weight)
    return graph


def _computed(name: str, graph: Graph, network: Network, notes: list[str]) -> Values | None:
    """A measure by the chosen backend; by networkx where that breaks, with a note."""
    try:
        return COMPUTED[name](graph, network, notes)
    except Exception as error:
        if not nx.config.backend_priority.algos:
            raise
        notes.append(f"{name} is computed by networkx: its backend broke ({type(error).__name__})")
        with backends.chosen(""):
            return COMPUTED[name](graph, network, notes)


def _exact() -> int:
    """Nodes times edges up to which betweenness is exact."""
    return EXACT * FASTER if backends.takes(nx.betweenness_centrality) else EXACT


def _degree(graph: Graph, *_: Any) -> Values:
    return dict(graph.degree())


def _weighted_degree(graph: Graph, *_: Any) -> Values:
    return dict(graph.degree(weight="weight"))


def _betweenness(graph: Graph, _: Network, notes: list[str]) -> Values:
    nodes, edges = len(graph), graph.number_of_edges()
    if nodes * edges <= _exact():
        return dict(nx.betweenness_centrality(graph))
    pivots = min(nodes, max(FEWEST_PIVOTS, EXACT // edges))
    notes.append(f"betweenness is estimated from {pivots} of {nodes} nodes (seed {SEED})")
    return dict(nx.betweenness_centrality(graph, k=pivots, seed=SEED))


def _closeness(graph: Graph, _: Network, notes: list[str]) -> Values | None:
    if len(graph) * graph.number_of_edges() > EXACT_CLOSENESS:
        notes.append("closeness is left out: the network is too large")
        return None
    return dict(nx.closeness_centrality(graph))


def _eigenvector(graph: Graph, *_: Any) -> Values:
    values = dict.fromkeys(graph, 0.0)
    parts: list[set[int]] = list(nx.connected_components(graph))
    largest = max(parts, key=lambda part: (len(part), -min(part)), default=set())
    if len(largest) == 2:
        return values | dict.fromkeys(largest, 1.0)
    if len(largest) > 2:
        part = graph.subgraph(sorted(largest)).copy()
        found = nx.eigenvector_centrality_numpy(part, weight="weight")
        top = max(found.values())
        values |= {node: max(0.0, value / top) for node, value in found.items()}
    return values


def _pagerank(graph: Graph, network: Network, _: list[str]) -> Values:
    chosen = simple(network, directed=True) if network.directed else graph
    return dict(nx.pagerank(chosen, alpha=DAMPING, weight="weight", tol=1e-12, max_iter=1000))


def _core(graph: Graph, *_: Any) -> Values:
    return dict(nx.core_number(graph))


def _clustering(graph: Graph, *_: Any) -> Values:
    return dict(nx.clustering(graph))


def _constraint(graph: Graph, *_: Any) -> Values:
    return dict(nx.constraint(graph, weight="weight")) if graph.number_of_edges() else {}


def _effective_size(graph: Graph, *_: Any) -> Values:
    """Borgatti's formula: neighbours less twice their ties among each other a neighbour; clustering has that count."""
    pairs = nx.triangles(graph)
    return {node: size - 2 * pairs[node] / size for node, size in graph.degree() if size}


def _community(graph: Graph, *_: Any) -> Values:
    if not graph.number_of_edges():
        return {node: number for number, node in enumerate(graph, 1)}
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    ordered = sorted(found, key=lambda part: (-len(part), min(part)))
    return {node: number for number, part in enumerate(ordered, 1) for node in part}


def _articulation(graph: Graph, *_: Any) -> Values:
    points = set(nx.articulation_points(graph))
    return {node: node in points for node in graph}


COMPUTED: Mapping[str, Callable[[Graph, Network, list[str]], Values | None]] = {
    "degree": _degree,
    "weightedDegree": _weighted_degree,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
    "core": _core,
    "clustering": _clustering,
    "constraint": _constraint,
    "effectiveSize": _effective_size,
    "community": _community,
    "articulation": _articulation,
}


def _clean(values: Values | None, *, decimal: bool) -> Values | None:
    """Without what is not defined, and rounded, so that the last bits of a sum change nothing."""
    if values is None:
        return None
    known = {node: value for node, value in values.items() if not isnan(value)}
    if decimal:
        return {node: round(float(value), DIGITS) + 0.0 for node, value in known.items()}
    return known
