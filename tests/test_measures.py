"""Measures are those of the books: equal to igraph's, defined in four languages, and written into the graph."""

import logging
from collections.abc import Callable
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from graph_build import analysis, measures, network, periods, resources, validation
from graph_build.errors import InputError, NotFound
from graph_build.network import Network
from graph_build.store import Store
from graph_build.ties import Edge
from graph_build.vocabulary import BX, LANGUAGES, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, iri
from tests import sheets

TOLERANCE = 1e-6


def random_network(nodes: int, likely: float, seed: int, *, directed: bool = False) -> Network:
    """A network by chance, with weights from 1 to 4 and nodes that may hang on nothing."""
    made = nx.gnp_random_graph(nodes, likely, seed=seed, directed=directed)
    edges = [
        Edge(a, b, "", 1 + (a * 7 + b) % 4, tuple(sheets.via(number) for number in range(1 + (a * 7 + b) % 4)))
        for a, b in made.edges()
    ]
    return sheets.network([sheets.thing(number) for number in range(nodes)], edges, directed=directed)


def in_igraph(found: Network, *, directed: bool = False) -> Any:
    graph = measures.simple(found, directed=directed)
    result = igraph.Graph(n=len(graph), edges=list(graph.edges()), directed=directed)
    result.es["weight"] = [values["weight"] for _, _, values in graph.edges(data=True)]
    return result


def close(values: Any, others: Any) -> bool:
    return [float(values[place]) for place in range(len(others))] == pytest.approx(list(others), abs=TOLERANCE)


NETWORKS = [random_network(30, 0.15, 1), random_network(60, 0.05, 2), random_network(80, 0.02, 3)]
networks = pytest.mark.parametrize("found", NETWORKS, ids=["dense", "sparse", "in pieces"])


@networks
def test_degrees_cores_clustering_and_cut_points_are_igraphs(found: Network) -> None:
    values, graph = measures.measure(found).values, in_igraph(found)
    assert close(values["degree"], graph.degree())
    assert close(values["weightedDegree"], graph.strength(weights="weight"))
    assert close(values["core"], graph.coreness())
    assert close(values["clustering"], graph.transitivity_local_undirected(mode="zero"))
    assert {place for place, cut in values["articulation"].items() if cut} == set(graph.articulation_points())


@networks
def test_betweenness_is_igraphs(found: Network) -> None:
    values, graph, count = measures.measure(found).values, in_igraph(found), len(found.nodes)
    pairs = (count - 1) * (count - 2) / 2
    assert close(values["betweenness"], [value / pairs for value in graph.betweenness()])


@networks
def test_closeness_is_igraphs_times_the_share_that_can_be_reached(found: Network) -> None:
    values, graph, count = measures.measure(found).values, in_igraph(found), len(found.nodes)
    reached = [len(graph.subcomponent(place)) - 1 for place in range(count)]
    expected = [
        value * near / (count - 1) if near else 0.0
        for value, near in zip(graph.closeness(normalized=True), reached, strict=True)
    ]
    assert close(values["closeness"], expected)


@networks
def test_eigenvector_centrality_is_igraphs_of_the_largest_component(found: Network) -> None:
    values, graph = measures.measure(found).values["eigenvector"], in_igraph(found)
    largest = max(graph.connected_components(), key=len)
    expected = graph.induced_subgraph(largest).eigenvector_centrality(weights="weight", scale=True)
    assert [values[place] for place in largest] == pytest.approx(expected, abs=TOLERANCE)
    assert all(value == 0 for place, value in values.items() if place not in set(largest))


@pytest.mark.parametrize("directed", [False, True])
def test_pagerank_is_igraphs_and_follows_directions(directed: bool) -> None:
    found = random_network(50, 0.08, 4, directed=directed)
    graph = in_igraph(found, directed=directed)
    assert close(measures.measure(found).values["pagerank"], graph.pagerank(damping=0.85, weights="weight"))


@networks
def test_constraint_and_effective_size_are_igraphs(found: Network) -> None:
    values, graph = measures.measure(found).values, in_igraph(found)
    tied = [place for place in range(len(found.nodes)) if graph.degree(place)]
    constraint = graph.constraint(weights="weight")
    assert set(values["constraint"]) == set(values["effectiveSize"]) == set(tied)
    for place in tied:
        assert values["constraint"][place] == pytest.approx(constraint[place], abs=TOLERANCE)
        near = graph.neighbors(place)
        among = sum(graph.are_adjacent(one, other) for one, other in combinations(near, 2))
        assert values["effectiveSize"][place] == pytest.approx(len(near) - 2 * among / len(near), abs=TOLERANCE)


@networks
def test_communities_are_as_good_as_igraphs_and_numbered_by_size(found: Network) -> None:
    values, graph = measures.measure(found).values["community"], in_igraph(found)
    membership = [int(values[place]) - 1 for place in range(len(found.nodes))]
    ours = graph.modularity(membership, weights="weight")
    theirs = graph.modularity(graph.community_multilevel(weights="weight"), weights="weight")
    assert ours > theirs - 0.05
    sizes = [membership.count(number) for number in range(max(membership) + 1)]
    assert sizes == sorted(sizes, reverse=True)


@settings(max_examples=50, deadline=None)
@given(nodes=st.integers(0, 12), likely=st.floats(0, 1), seed=st.integers(0, 99))
def test_any_network_can_be_measured_twice_alike(nodes: int, likely: float, seed: int) -> None:
    found = random_network(nodes, likely, seed)
    one, other = measures.measure(found), measures.measure(found)
    assert one.values == other.values
    assert set(one.values) == set(measures.COMPUTED)
    for name, values in one.values.items():
        if name not in ("constraint", "effectiveSize"):
            assert len(values) == nodes


def test_betweenness_of_a_large_network_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "EXACT", 100)
    monkeypatch.setattr(measures, "EXACT_CLOSENESS", 100)
    monkeypatch.setattr(measures, "FEWEST_PIVOTS", 10)
    measured = measures.measure(NETWORKS[0])
    assert measured.notes[0] == "betweenness is estimated from 10 of 30 nodes (seed 66)"
    assert "closeness" not in measured.values
    assert measured.notes[1] == "closeness is left out: the network is too large"


def test_a_measure_or_a_backend_that_does_not_exist_is_told() -> None:
    with pytest.raises(NotFound, match="no measure 'charm'; there are degree"):
        measures.measure(NETWORKS[0], names=["charm"])
    with pytest.raises(InputError, match="BENELUX_NETWORK_BACKEND: networkx has no backend 'abacus' here"):
        measures.measure(NETWORKS[0], backend="abacus")
    assert measures.measure(NETWORKS[0], backend="networkx").values == measures.measure(NETWORKS[0]).values


# -- a backend of networkx, a real one: it takes networks of 200 nodes and more


@pytest.fixture(scope="module")
def crowd() -> Network:
    return random_network(400, 0.02, 5)


@pytest.mark.parametrize("name", measures.COMPUTED)
def test_a_backend_gives_the_measures_of_networkx(name: str, crowd: Network) -> None:
    theirs, ours = (measures.measure(crowd, names=[name], backend=backend) for backend in ("rustworkx", ""))
    assert theirs.notes == ours.notes == ()
    assert theirs.values[name] == pytest.approx(ours.values[name], abs=TOLERANCE)


def test_a_backend_is_asked_for_what_it_can_do(crowd: Network, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "networkx"):
        measures.measure(crowd, names=["betweenness", "closeness", "core"], backend="rustworkx")
        said = [record.getMessage() for record in caplog.records]
        caplog.clear()
        measures.measure(crowd, names=["betweenness", "closeness", "core"])
        alone = [record.getMessage() for record in caplog.records]
    for function in ("betweenness_centrality", "closeness_centrality", "core_number"):
        assert any(function in message and "rustworkx" in message for message in said)
    assert not any("rustworkx" in message for message in alone)


def test_betweenness_is_exact_for_larger_networks_where_a_backend_takes_it(
    crowd: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = len(crowd.nodes) * len(crowd.edges)
    monkeypatch.setattr(measures, "EXACT", steps // measures.FASTER + 1)
    assert measures.measure(crowd, names=["betweenness"], backend="rustworkx").notes == ()
    assert measures.notes(crowd, ["betweenness"], backend="rustworkx") == []
    assert measures.measure(crowd, names=["betweenness"]).notes[0].startswith("betweenness is estimated from")
    assert measures.notes(crowd, ["betweenness"])[0].startswith("betweenness is estimated from")


def test_what_a_backend_breaks_on_is_computed_by_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    def core_number(graph: Any) -> dict[int, int]:
        if nx.config.backend_priority.algos:
            raise AttributeError("no such kernel")
        return dict.fromkeys(graph, 1)

    monkeypatch.setattr(nx, "core_number", core_number)
    measured = measures.measure(NETWORKS[0], names=["degree", "core"], backend="rustworkx")
    assert set(measured.values["core"].values()) == {1}
    assert measured.notes == ("core is computed by networkx: its backend broke (AttributeError)",)


def test_the_analysis_says_which_backend_computed(store: Store) -> None:
    said = {(s, p, o) for s, p, o, _ in analysis.write(store, backend="rustworkx")}
    run = iri("analysis/co-participation")
    assert {o for s, p, o in said if (s, p) == (run, PROV.wasAssociatedWith)} == {
        iri(f"software/{name}") for name in ("networkx", "nx-rustworkx", "benelux-kg")
    }
    assert (iri("software/nx-rustworkx"), SCHEMA.version, Literal(version("nx-rustworkx"))) in said


def test_a_backend_is_chosen_by_a_setting(run: Callable[..., Any], releases: Path, monkeypatch: Any) -> None:
    asked = ("measures", "co-participation", "--release", releases)
    alone = run(*asked)
    monkeypatch.setenv("BENELUX_NETWORK_BACKEND", "rustworkx")
    assert run(*asked) == alone
    monkeypatch.setenv("BENELUX_NETWORK_BACKEND", "abacus")
    wrong = run(*asked)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "abacus" in wrong.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_defined_in_every_language(language: str) -> None:
    defined = measures.definitions(language)
    assert list(defined) == list(measures.COMPUTED)
    assert all(one.label and one.meaning.endswith(".") for one in defined.values())


def test_the_definitions_hold_by_the_shapes_of_the_ontology() -> None:
    graph = Graph() + resources.graph("ontology", "benelux.ttl") + resources.graph("ontology", "codelists.ttl")
    assert [
        str(found) for found in validation.check(graph + resources.graph("ontology", "measures.ttl")).findings
    ] == []


# -- the analysis graph


@pytest.fixture(scope="module")
def analysed(store: Store) -> set[tuple[Any, ...]]:
    return set(analysis.write(store))


def test_every_network_is_in_the_analysis_graph(analysed: set[tuple[Any, ...]]) -> None:
    assert {s for s, p, o, _ in analysed if (p, o) == (RDF.type, BX.Network)} == {
        iri(f"network/{name}") for name in network.names()
    }
    assert {graph for *_, graph in analysed} == {analysis.ANALYSIS}


def test_a_position_says_of_what_in_which_network_and_by_whom(analysed: set[tuple[Any, ...]], store: Store) -> None:
    said = {(s, p, o) for s, p, o, _ in analysed}
    benelux = iri("position/co-participation/actor/benelux")
    assert (benelux, BX.positionOf, iri("actor/benelux")) in said
    assert (benelux, BX.inNetwork, iri("network/co-participation")) in said
    run = iri("analysis/co-participation")
    assert (benelux, PROV.wasGeneratedBy, run) in said
    assert (run, PROV.used, iri("network/co-participation")) in said
    assert (run, PROV.wasAssociatedWith, iri("software/networkx")) in said
    assert [o.datatype for s, p, o in said if s == run and p == BX.dataUntil] == [XSD.date]
    found = measures.measure(network.project(store, "co-participation"))
    place = [node.id for node in found.network.nodes].index("actor/benelux")
    assert (benelux, BX.degree, Literal(found.values["degree"][place])) in said


def test_positions_of_a_period_say_which(analysed: set[tuple[Any, ...]]) -> None:
    during = {str(o) for s, p, o, _ in analysed if p == BX.duringPeriod and "/co-participation/" in str(s)}
    assert during == {"2023", "2023-01/2023-06"}


@pytest.mark.parametrize("name", network.names())
def test_every_network_is_measured_in_every_year_and_half_year(
    name: str, analysed: set[tuple[Any, ...]], store: Store
) -> None:
    found = network.project(store, name)
    wanted = {period for by in periods.STEPS for period, _ in network.over(found, by=by)}
    of = f"/position/{name}/"
    assert {str(o) for s, p, o, _ in analysed if p == BX.duringPeriod and of in str(s)} == wanted


def test_every_term_of_the_analysis_is_defined(analysed: set[tuple[Any, ...]]) -> None:
    defined = resources.graph("ontology", "measures.ttl")
    ours = {n for s, p, o, _ in analysed for n in (p, o) if isinstance(n, URIRef) and n.startswith(str(BX))}
    assert [term for term in ours if (term, RDFS.label, None) not in defined] == []
    assert [term for term in ours if (term, SKOS.definition, None) not in defined] == []


def test_a_measure_has_the_datatype_that_the_ontology_gives(analysed: set[tuple[Any, ...]]) -> None:
    ranges = {BX[name]: XSD[one.type] for name, one in measures.definitions().items()}
    assert {(p, o.datatype) for _, p, o, _ in analysed if p in ranges} == set(ranges.items())


def test_the_analysis_is_the_same_every_time(analysed: set[tuple[Any, ...]], store: Store) -> None:
    assert set(analysis.write(store)) == analysed


def test_a_release_can_be_asked_for_brokers(run: Callable[..., Any], releases: Path) -> None:
    file = Path(__file__).parent.parent / "queries" / "examples" / "brokers.rq"
    ran = run("query", file, "--format", "csv", "--release", releases)
    assert ran.code == 0, ran.err
    assert "actor/benelux" in ran.out
