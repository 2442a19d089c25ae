"""The analysis graph: every network with the measures of its nodes, as RDF that analysts can query.

    ?position a bx:Position ; bx:positionOf actor:benelux ; bx:inNetwork network:co-participation ;
              bx:betweenness 0.353174603 ; prov:wasGeneratedBy ?analysis .
    ?analysis a bx:Analysis ; prov:used ?network ; prov:wasAssociatedWith ?software ; bx:dataUntil "2023-06-17" .

A position without ``bx:duringPeriod`` is of all time; the others are of a year, or of half a year.  When an analysis
was run is told by the data that it rests on and not by a clock, so that equal facts give an equal release.
"""

from collections.abc import Iterator
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.term import Node

from graph_build import __version__, backends, measures, network, queries
from graph_build.errors import QueryError
from graph_build.measures import Value
from graph_build.network import Network
from graph_build.periods import STEPS
from graph_build.store import Store
from graph_build.vocabulary import BX, DCTERMS, EDTF, GRAPH, PROV, RDF, SCHEMA, XSD, iri

Quad = tuple[Node, Node, Node, URIRef]
Triple = tuple[Node, Node, Node]

ANALYSIS = GRAPH["analysis"]
OURSELVES = "benelux-kg"


def write(store: Store, *, backend: str = "") -> Iterator[Quad]:
    """The networks of a graph, over all time and in each year and half-year, with the measures of every node."""
    for software, version in {**backends.software(backend), OURSELVES: __version__}.items():
        yield iri(f"software/{software}"), RDF.type, PROV.SoftwareAgent, ANALYSIS
        yield iri(f"software/{software}"), SCHEMA.version, Literal(version), ANALYSIS
    until = _latest(store)
    for name in network.names():
        for triple in _network(store, name, until=until, backend=backend):
            yield *triple, ANALYSIS


def _network(store: Store, name: str, *, until: str, backend: str) -> Iterator[Triple]:
    try:
        found = network.project(store, name)
    except QueryError:  # too large to be projected whole: it can still be asked for in parts
        return
    node = iri(f"network/{name}")
    yield node, RDF.type, BX.Network
    yield node, DCTERMS.identifier, Literal(name)
    yield node, DCTERMS.title, Literal(found.title, lang="en")
    yield node, DCTERMS.description, Literal(found.summary, lang="en")
    yield node, BX.weightRule, Literal(found.weight)
    yield node, BX.threshold, Literal(found.threshold)
    yield from _analysis(found, "", until=until, backend=backend)
    for by in STEPS:
        for period, part in network.over(found, by=by):
            yield from _analysis(part, period, until=until, backend=backend)


def _analysis(found: Network, period: str, *, until: str, backend: str) -> Iterator[Triple]:
    """One computing of measures, and the positions that it gave."""
    place = f"{found.name}/{period.replace('/', '..')}" if period else found.name
    analysis, of = iri(f"analysis/{place}"), iri(f"network/{found.name}")
    during = Literal(period, datatype=EDTF.EDTF)
    measured = measures.measure(found, backend=backend)
    yield analysis, RDF.type, BX.Analysis
    yield analysis, RDF.type, PROV.Activity
    yield analysis, PROV.used, of
    for software in (*backends.software(backend), OURSELVES):
        yield analysis, PROV.wasAssociatedWith, iri(f"software/{software}")
    yield analysis, BX.nodes, Literal(len(found.nodes))
    yield analysis, BX.edges, Literal(len(found.edges))
    if until:
        yield analysis, BX.dataUntil, Literal(until, datatype=XSD.date)
    if period:
        yield analysis, BX.duringPeriod, during
    for note in measured.notes:
        yield analysis, DCTERMS.description, Literal(note, lang="en")
    for number, values in measured.rows():
        thing = found.nodes[number]
        position = iri(f"position/{place}/{thing.id}")
        yield position, RDF.type, BX.Position
        yield position, BX.positionOf, URIRef(thing.iri)
        yield position, BX.inNetwork, of
        yield position, PROV.wasGeneratedBy, analysis
        if period:
            yield position, BX.duringPeriod, during
        yield from ((position, BX[name], literal(value)) for name, value in values.items())


def literal(value: Value) -> Literal:
    """A measure as RDF: a decimal, an integer or a boolean."""
    if isinstance(value, float):
        return Literal(format(Decimal(str(value)).normalize(), "f"), datatype=XSD.decimal, normalize=False)
    return Literal(value)


def _latest(store: Store) -> str:
    rows = list(store.answer(queries.get("latest-document").text).values())
    return rows[0][0] if rows else ""
