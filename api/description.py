"""The service description (W3C SPARQL 1.1 Service Description): what the endpoint understands and holds."""

import json
from collections.abc import Sequence
from typing import Any

from rdflib import BNode, Graph, Literal, URIRef

from api import prefixes
from graph_build.vocabulary import DCTERMS, FORMATS, PREFIXES, RDF, SD, SH, VOID, XSD

RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
EXTENSION = (
    "The prefixes declared here may be used without declaring them; Prefer: handling=strict turns that off. "
    "The default graph is the union of the named graphs. SERVICE, updates and FROM of other graphs are refused."
)


def write(graphs: Sequence[str], quads: int, address: str, media_type: str) -> bytes:
    """The description of the endpoint at an address, in one of the media types of graphs."""
    graph = Graph()
    for prefix in ("sd", "void", "dcterms", "sh"):
        graph.bind(prefix, PREFIXES[prefix])
    here = URIRef(address)
    dataset, default = BNode("dataset"), BNode("default")
    for p, o in (
        (RDF.type, SD.Service), (SD.endpoint, here), (SD.supportedLanguage, SD.SPARQL11Query),
        (SD.feature, SD.UnionDefaultGraph), (SD.defaultDataset, dataset),
        (DCTERMS.description, Literal(EXTENSION, "en")),
        *((SD.resultFormat, FORMATS[name]) for name in (*RESULTS, *GRAPHS)),
    ):  # fmt: skip
        graph.add((here, p, o))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    graph.add((default, VOID.triples, Literal(quads)))
    for number, name in enumerate(graphs):
        named = BNode(f"graph{number}")
        graph.add((dataset, SD.namedGraph, named))
        graph.add((named, RDF.type, SD.NamedGraph))
        graph.add((named, SD.name, URIRef(name)))
    for number, (prefix, namespace) in enumerate(sorted(prefixes.KNOWN.items())):
        declared = BNode(f"prefix{number}")
        graph.add((here, SH.declare, declared))
        graph.add((declared, SH.prefix, Literal(prefix)))
        graph.add((declared, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))
    return graph.serialize(format=media_type, encoding="utf-8")


def script(value: Any) -> str:
    """A value as JavaScript inside a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
