"""Triples in one notation written in another."""

import json
from functools import cache
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from graph_build import resources
from graph_build.vocabulary import PREFIXES

JSON_LD = "application/ld+json"


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
