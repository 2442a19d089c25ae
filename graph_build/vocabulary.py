"""The terms of the graph: namespaces, and the one place where IRIs are minted.

``BX.participant`` is a term of the ontology, ``iri("actor/benelux")`` an entity, ``term("bx:date")``
the term of a CURIE.  No other module writes an IRI.
"""

import re
import unicodedata

from rdflib import Namespace, URIRef

from graph_build.model import Ref

HOME = "https://w3id.org/benelux-kg/"
BX = Namespace(HOME + "ontology#")
ID = Namespace(HOME + "id/")
CODE = Namespace(HOME + "code/")
GRAPH = Namespace(HOME + "graph/")

ELI = Namespace("http://data.europa.eu/eli/ontology#")
ELI_DL = Namespace("http://data.europa.eu/eli/eli-draft-legislation-ontology#")
CV = Namespace("http://data.europa.eu/m8g/")
ORG = Namespace("http://www.w3.org/ns/org#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
TIME = Namespace("http://www.w3.org/2006/time#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH = Namespace("http://www.w3.org/ns/shacl#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
SCHEMA = Namespace("http://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")
GEXF = Namespace("http://gexf.net/1.3")
GEXF_VIZ = Namespace("http://gexf.net/1.3/viz")
SVG = Namespace("http://www.w3.org/2000/svg")

PREFIXES = {
    "bx": BX, "eli": ELI, "eli-dl": ELI_DL, "cv": CV, "org": ORG, "skos": SKOS, "dcterms": DCTERMS,
    "foaf": FOAF, "prov": PROV, "oa": OA, "time": TIME, "dcat": DCAT, "void": VOID, "sd": SD, "sh": SH,
    "geo": GEO, "schema": SCHEMA, "sem": SEM, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "edtf": EDTF,
}  # fmt: skip

LANGUAGES = ("nl", "fr", "en", "de")


def term(curie: str) -> URIRef:
    """The term of a CURIE such as ``bx:date``; KeyError when its prefix is not known."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix][local]


def iri(ref: Ref) -> URIRef:
    """The IRI of a reference: ``actor/benelux``, ``code/event-kind/summit``."""
    kind, _, local = ref.partition("/")
    return CODE[local] if kind == "code" else ID[ref]


def ref(iri: str) -> Ref:
    """The reference of an entity's or a code's IRI; ValueError when it is neither."""
    for base, prefix in ((str(ID), ""), (str(CODE), "code/")):
        if iri.startswith(base):
            return prefix + iri[len(base) :]
    raise ValueError(f"not an entity of this graph: {iri}")


def name(iri: str) -> str:
    """An IRI as a person reads it: an entity's reference, a term's CURIE; anything else as it is."""
    for base, prefix in ((str(ID), ""), (str(CODE), "code/"), *((str(ns), f"{p}:") for p, ns in PREFIXES.items())):
        if iri.startswith(base) and base != iri:
            return prefix + iri[len(base) :]
    return iri


def slug(*parts: str, words: int = 8) -> str:
    """The local name of an entity from its stable parts: lower case ASCII words joined by hyphens."""
    text = unicodedata.normalize("NFKD", " ".join(parts).casefold().replace("ß", "ss"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", text.replace("ø", "o").replace("æ", "ae"))[:words])
