"""What a network costs: its projection, each measure by three libraries, its layout, its files.

    python bench/networks.py              shows the tables
    python bench/networks.py --write      writes them to bench/networks.md as well

A small network comes out of a store of a million quads (2,000 actors, 20,000 events, 80,000 participations); a large
one (50,000 nodes) is made directly.  The same measures are taken by networkx, which the project uses, by its backend
rustworkx, by networkit, and by igraph (GPL: here and in tests only).  Figures of one run can be compared with each
other only.
"""

import os
import platform
import random
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import igraph
import networkit
import networkx as nx
import typer
from rdflib import Literal, URIRef

from api.networks import MOST_EDGES
from graph_build import __version__, backends, export, gexf, measures, network, triples
from graph_build.network import Network
from graph_build.sheet import Sheet
from graph_build.store import Quad, Store
from graph_build.ties import Edge, Thing, Via
from graph_build.vocabulary import BX, GRAPH, OA, RDF, SCHEMA, SKOS, XSD, iri
from graph_build.wording import listed

PAGE = Path(__file__).with_suffix(".md")
ACTORS, EVENTS, PARTS = 2_000, 20_000, 4
LARGE_NODES, LARGE_EDGES = 50_000, 600_000
PIVOTS = 64
SEED = 1
BACKEND = "rustworkx"
LIBRARIES = ("networkx", BACKEND, "networkit", "igraph")
AFFORDABLE = 10.0  # seconds that somebody waits for one measure

Seconds = Mapping[str, float | None]  # by library


def quads() -> Iterator[Quad]:
    """About a million quads: actors who meet, mostly those of their own circle, and the passages that say so."""
    chance, graph = random.Random(SEED), GRAPH["document/made"]
    actors = [iri(f"actor/a{number}") for number in range(ACTORS)]
    document, kind = iri("document/made"), iri("code/actor-kind/other")
    yield document, RDF.type, BX.Document, graph
    for actor in actors:
        yield actor, BX.kind, kind, graph
        yield actor, SKOS.prefLabel, Literal(f"Actor {str(actor).rpartition('/a')[2]}", lang="en"), graph
    for number in range(EVENTS):
        event, day = iri(f"event/e{number}"), date(2000, 1, 1) + timedelta(days=chance.randrange(9_000))
        circle, when = chance.randrange(0, ACTORS, 40), Literal(day.isoformat(), datatype=XSD.date)
        for predicate, value in ((BX.earliest, when), (BX.latest, when), (RDF.type, BX.Event)):
            yield event, predicate, value, graph
        for language in ("nl", "fr", "en", "de"):
            yield event, SKOS.prefLabel, Literal(f"{language} meeting {number}", lang=language), graph
        near = {actors[(circle + int(chance.triangular(0, 40, 3))) % ACTORS] for _ in range(PARTS - 1)}
        for actor in {*near, chance.choice(actors) if number % 9 == 0 else actors[(circle + number % 40) % ACTORS]}:
            yield event, BX.participant, actor, graph
        for part in range(4):
            yield from claim(document, event, f"{number}-{part}", graph)


def claim(document: URIRef, thing: URIRef, key: str, graph: URIRef) -> Iterator[Quad]:
    """A claim that a document mentions a thing, with its passage."""
    statement, said, passage = iri(f"statement/{key}"), iri(f"claim/{key}"), iri(f"passage/made/{key}")
    yield statement, RDF.subject, document, graph
    yield statement, RDF.predicate, SCHEMA.mentions, graph
    yield statement, RDF.object, thing, graph
    for predicate, value in (
        (RDF.type, BX.Claim),
        (OA.hasBody, statement),
        (OA.hasTarget, passage),
        (BX.rule, Literal("bench")),
    ):
        yield said, predicate, value, graph
    yield passage, RDF.type, OA.SpecificResource, graph
    yield passage, OA.start, Literal(1), graph


def large(nodes: int = LARGE_NODES, edges: int = LARGE_EDGES) -> Network:
    """A network in which some have many ties (Barabási and Albert 1999)."""
    made = nx.barabasi_albert_graph(nodes, edges // nodes, seed=SEED)
    via = (Via("event/e", (date(2022, 1, 1), date(2022, 1, 1)), 1),)
    actors = tuple(
        Thing(str(iri(f"actor/a{n}")), f"actor/a{n:05}", "other", {"en": f"Actor {n}"}) for n in range(nodes)
    )
    ties = tuple(Edge(a, b, "", 1, via) for a, b in made.edges())
    return Network("made-up", "Made up", "A large network.", "1", 1, False, {}, actors, ties, (via,) * nodes)


def timed(task: Callable[[], Any], *, times: int = 1) -> tuple[float, Any]:
    """The seconds that a task takes, the quickest of several times, and what it gives."""
    quickest = float("inf")
    for _ in range(times):
        begun = perf_counter()
        given = task()
        quickest = min(quickest, perf_counter() - begun)
    return quickest, given


def tasks(found: Network) -> Mapping[str, tuple[Callable[[], Any] | None, ...]]:
    """Each measure by networkx, networkit and igraph; None where a library lacks it or would take too long."""
    graph, count = measures.simple(found), len(found.nodes)
    tight, other = in_igraph(graph), in_networkit(graph)
    exact = count * graph.number_of_edges() <= measures.EXACT * 10
    kit, chance = networkit.centrality, random.Random(SEED)
    pivots = chance.sample(range(count), min(PIVOTS, count))
    part = graph.subgraph(max(nx.connected_components(graph), key=len)).copy()
    return {
        "betweenness": (
            partial(nx.betweenness_centrality, graph) if exact else None,
            (lambda: kit.Betweenness(other).run()) if exact else None,
            tight.betweenness if exact else None,
        ),
        f"betweenness by {PIVOTS} pivots": (
            partial(nx.betweenness_centrality, graph, k=min(PIVOTS, count), seed=SEED),
            lambda: kit.EstimateBetweenness(other, PIVOTS).run(),
            partial(tight.betweenness, sources=pivots),
        ),
        "closeness": (
            partial(nx.closeness_centrality, graph) if exact else None,
            (lambda: kit.Closeness(other, False, kit.ClosenessVariant.GENERALIZED).run()) if exact else None,
            tight.closeness if exact else None,
        ),
        "eigenvector": (
            partial(nx.eigenvector_centrality_numpy, part, weight="weight"),
            lambda: kit.EigenvectorCentrality(other).run(),
            partial(tight.eigenvector_centrality, weights="weight"),
        ),
        "PageRank": (
            partial(nx.pagerank, graph, tol=1e-12, max_iter=1000),
            lambda: kit.PageRank(other, 0.85, 1e-12).run(),
            partial(tight.pagerank, weights="weight"),
        ),
        "k-core": (partial(nx.core_number, graph), lambda: kit.CoreDecomposition(other).run(), tight.coreness),
        "clustering": (
            partial(nx.clustering, graph),
            lambda: kit.LocalClusteringCoefficient(other, False).run(),
            tight.transitivity_local_undirected,
        ),
        "constraint": (
            partial(nx.constraint, graph, weight="weight"),
            None,
            partial(tight.constraint, weights="weight"),
        ),
        "communities": (
            partial(nx.community.louvain_communities, graph, seed=SEED),
            lambda: networkit.community.PLM(other).run(),
            partial(tight.community_multilevel, weights="weight"),
        ),
        "articulation points": (
            partial(nx.articulation_points, graph),
            lambda: networkit.components.BiconnectedComponents(other).run(),
            tight.articulation_points,
        ),
    }  # fmt: skip


def taken(found: Network) -> dict[str, Seconds]:
    """The seconds that each library takes for each measure; None where it lacks it or would take too long."""
    seconds: dict[str, Seconds] = {}
    for name, (plain, *others) in tasks(found).items():
        times = [of(plain, ""), of(plain, BACKEND), *(timed(task)[0] if task else None for task in others)]
        seconds[name] = dict(zip(LIBRARIES, times, strict=True))
    return seconds


def of(task: Callable[[], Any] | None, backend: str) -> float | None:
    """The seconds of a function of networkx, by a backend with those of converting the graph; None if it lacks it."""
    if not isinstance(task, partial):
        return None
    with backends.chosen(backend):
        return timed(lambda: list(task()))[0] if not backend or backends.takes(task.func) else None


def in_igraph(graph: Any) -> Any:
    """A networkx graph in igraph."""
    made = igraph.Graph(n=len(graph), edges=list(graph.edges()))
    made.es["weight"] = [values["weight"] for *_, values in graph.edges(data=True)]
    return made


def in_networkit(graph: Any) -> Any:
    """A networkx graph in networkit."""
    made = networkit.Graph(len(graph), weighted=True)
    for one, other, values in graph.edges(data=True):
        made.addEdge(one, other, values["weight"])
    made.indexEdges()
    return made


def measured(title: str, found: Network, seconds: Mapping[str, Seconds]) -> Iterator[str]:
    """The table of measures of a network."""
    yield from (f"## {title}: {len(found.nodes):,} nodes, {len(found.edges):,} edges", "")
    yield from (f"| seconds | {' | '.join(LIBRARIES)} |", f"|---|{'---:|' * len(LIBRARIES)}")
    for name, several in seconds.items():
        cells = ["–" if time is None else f"{time:.2f}" for time in several.values()]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def affordable(size: str, seconds: Mapping[str, Seconds]) -> Iterator[str]:
    """Which measures a network of a size can be asked for, and by whom."""
    best = {name: next((one for one in LIBRARIES if _is_quick(several[one])), "") for name, several in seconds.items()}
    wordings = (
        ("networkx", "networkx alone gives"),
        (BACKEND, f"its backend {BACKEND} adds"),
        ("networkit", "networkit would add"),
        ("igraph", "igraph alone would add"),
        ("", "not within reach are"),
    )
    said = [(words, [name for name, one in best.items() if one == library]) for library, words in wordings]
    yield f"- At {size}, {'; '.join(f'{words} {listed(names)}' for words, names in said if names)}."


def _is_quick(seconds: float | None) -> bool:
    return seconds is not None and seconds <= AFFORDABLE


def written(found: Network) -> Iterator[str]:
    """The seconds of measuring, laying out and writing a network as the project does it."""
    seconds, values = timed(lambda: measures.measure(found))
    faster, others = timed(lambda: measures.measure(found, backend=BACKEND))
    made = Sheet(values)
    rows = [("all twelve measures", seconds), (f"all twelve measures, by {BACKEND} where it can", faster)]
    rows += [("layout", timed(lambda: made.places)[0])]
    rows += [(f"GEXF, {name}", timed(partial(gexf.write, made, flavour=name), times=3)[0]) for name in gexf.FLAVOURS]
    yield from ("| as the project does it | seconds |", "|---|---:|")
    yield from (f"| {name} | {seconds:.2f} |" for name, seconds in rows)
    notes = [*values.notes, *(f"by {BACKEND}: {note}" for note in others.notes if note not in values.notes)]
    yield from (*([""] if notes else []), *(f"- {note}" for note in notes), "")


def projected() -> tuple[list[str], Network]:
    """The projection of a million quads: its seconds, and the network."""
    store = Store.memory()
    store.add(triples.reference())
    store.add(quads())
    seconds, found = timed(lambda: network.project(store, "co-participation"), times=3)
    rest = sum(len(via) for via in found.via)
    said = f"Projecting {len(store):,} quads ({rest:,} participations) takes {seconds:.2f} s."
    return [said, ""], found


def head() -> Iterator[str]:
    """What was measured, and on what."""
    versions = f"networkx {nx.__version__}, networkit {networkit.__version__}, igraph {igraph.__version__}"
    yield from ("# What a network costs", "")
    yield from ("Made by `python bench/networks.py --write`.", "")
    yield from (f"benelux-kg {__version__}, Python {platform.python_version()}, {versions}, {cpu()}.", "")


def cpu() -> str:
    """What the machine computes with."""
    known = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*: (.+)$", known, re.MULTILINE)
    return f"{os.cpu_count()} × {model[1] if model else platform.machine()}"


def main(write: Annotated[bool, typer.Option("--write", help="Write bench/networks.md.")] = False) -> None:
    """Measure projection, measures, layout and files of a small and a large network."""
    said, small = projected()
    lines, last = [*head(), *said], [f"## Affordable, within {AFFORDABLE:g} s a measure", ""]
    for title, found in (("Small", small), ("Large", large())):
        seconds = taken(found)
        lines += [*measured(title, found, seconds), *written(found)]
        last += affordable(f"{len(found.nodes):,} nodes", seconds)
    text = "\n".join((*lines, *last, "", *bounds())) + "\n"
    print(text)
    if write:
        PAGE.write_text(text, encoding="utf-8")


def bounds() -> Iterator[str]:
    """Up to which size the project computes what."""
    yield (
        f"Up to {measures.EXACT:,} nodes times edges betweenness is exact, and up to "
        f"{measures.EXACT * measures.FASTER:,} with a backend of networkx that takes it (`BENELUX_NETWORK_BACKEND`); "
        f"above that it is estimated, from at least {measures.FEWEST_PIVOTS} nodes, and the file says so. Above "
        f"{measures.EXACT_CLOSENESS:,} closeness is left out. All other measures are taken at any size. A file has at "
        f"most {export.MOST_EDGES:,} edges, {MOST_EDGES:,} while a client waits."
    )


if __name__ == "__main__":
    typer.run(main)
