"""Triples and answers in one notation, written or read in another."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from graph_build import queries, resources
from graph_build.errors import QueryError
from graph_build.store import Answer
from graph_build.vocabulary import PREFIXES

JSON_LD = "application/ld+json"
RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"


def written(triples: bytes, media_type: str) -> bytes:
    """N-Triples in another notation, each triple once; JSON-LD in the shape of ``ontology/context.jsonld``."""
    if media_type == JSON_LD:
        graph = Graph().parse(data=triples.decode(), format="nt")
        return graph.serialize(format="json-ld", context=context(), encoding="utf-8")
    distinct = list(dict.fromkeys(quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)))
    told = triples.decode()
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items() if f"<{namespace}" in told}
    format = ox.RdfFormat.from_media_type(media_type)
    return ox.serialize(distinct, format=format, prefixes=prefixes) or b""


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context of the ontology."""
    found: dict[str, Any] = json.loads(resources.file("ontology", "context.jsonld").read_text(encoding="utf-8"))
    return dict(found["@context"])


def answer(body: bytes, media_type: str) -> Answer:
    """An answer of the SPARQL Protocol, read back; QueryError when it cannot be read."""
    try:
        if formats := ox.QueryResultsFormat.from_media_type(media_type):
            found = ox.parse_query_results(body, format=formats)
            if isinstance(found, ox.QueryBoolean):
                return Answer("ask", (), found)
            return Answer("select", tuple(variable.value for variable in found.variables), found)
        kept = ox.Store()
        kept.extend(ox.Quad(*quad.triple) for quad in ox.parse(body, format=ox.RdfFormat.from_media_type(media_type)))
        return Answer("graph", (), kept.query(queries.get("all-triples").text))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the store's answer ({media_type}) cannot be read: {error}") from None


def widened(found: Answer, columns: Sequence[str]) -> Any:
    """The rows of an answer with all the columns asked for, as the engine's own result."""
    names = {name: number for number, name in enumerate(found.variables)}
    cells = ([None if n is None else row[n] for n in map(names.get, columns)] for row in found.result)
    return ox.parse_query_results(_written(columns, cells), format=ox.QueryResultsFormat.TSV)


def _written(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows of terms as TSV results."""
    lines = ["\t".join(f"?{name}" for name in columns)]
    lines += ["\t".join("" if term is None else _term(term) for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def _term(term: Any) -> str:
    return str(term).replace("\t", "\\t")
