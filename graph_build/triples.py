"""Quads: a reading as facts with their evidence, and the reference data.

A claim gives its fact, and an annotation (Web Annotation model) whose body is the statement and
whose targets are the passages that say it.  Every node has an IRI made from stable parts, so equal
readings give equal quads.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from graph_build import __version__, resources
from graph_build.errors import ReferenceDataError
from graph_build.model import Claim, Document, Literal, Reading, Ref, Span
from graph_build.vocabulary import (
    BX,
    DCTERMS,
    EDTF,
    ELI,
    FOAF,
    GRAPH,
    ID,
    OA,
    ORG,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    iri,
    ref,
    term,
)  # fmt: skip

Triple = tuple[Node, Node, Node]
Quad = tuple[Node, Node, Node, URIRef]

REFERENCE = GRAPH["reference"]
REFERENCE_FILES = ("benelux.ttl", "codelists.ttl", "themes.ttl", "measures.ttl", "reference.ttl")

# What a thing is by its reference alone; kinds of actors, events and instruments say more.
CLASSES = {
    "person": FOAF.Person,
    "membership": ORG.Membership,
    "place": BX.Place,
    "event": BX.Event,
    "instrument": BX.Instrument,
    "theme": SKOS.Concept,
    "commitment": BX.Commitment,
    "discrepancy": BX.Discrepancy,
}


def reference() -> Iterator[Quad]:
    """The curated data of the ontology; ReferenceDataError when it cannot be used."""
    for name in REFERENCE_FILES:
        yield from curated(resources.graph("ontology", name), file=name)


def curated(data: Graph, *, file: str) -> Iterator[Quad]:
    """Curated triples in the reference graph.

    ReferenceDataError for a blank node, which a release cannot have, and for two actors with one name.
    """
    _distinct_names(data, file=file)
    for s, p, o in data:
        if isinstance(s, BNode) or isinstance(o, BNode):
            about = o if isinstance(s, BNode) else s
            raise ReferenceDataError("blank node", file=file, place=f"{about} {p}", mend="give it an IRI")
        yield s, p, o, REFERENCE


def _distinct_names(data: Graph, *, file: str) -> None:
    owners: dict[Node, Node] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        for actor, label in data.subject_objects(predicate):
            if not str(actor).startswith(ID["actor/"]) or owners.setdefault(label, actor) == actor:
                continue
            both = " and ".join(sorted(ref(str(one)) for one in (actor, owners[label])))
            mend = "give one of them another name, or make them one actor"
            raise ReferenceDataError(f"two actors share the name {label.n3()}", file=file, place=both, mend=mend)


def write(reading: Reading) -> Iterator[Quad]:
    """The facts of one document and the evidence of each, in the document's graph; each quad once."""
    graph = graph_of(reading.document)
    for s, p, o in dict.fromkeys(_triples(reading)):
        yield s, p, o, graph


def graph_of(document: Document) -> URIRef:
    """The name of the graph that holds what a document says."""
    return GRAPH[f"document/{document.id}"]


def _triples(reading: Reading) -> Iterator[Triple]:
    yield from _document(reading.document)
    for item in sorted(_items(reading.claims)):
        yield from _item(item)
    for old, new in reading.redirects:
        yield iri(old), DCTERMS.isReplacedBy, iri(new)
    for claim in reading.claims:
        yield from _claim(claim, reading.document)
    for passage in dict.fromkeys(passage for claim in reading.claims for passage in claim.evidence):
        for span in passage.spans:
            yield from _passage(passage.language, span, reading.document)


def _document(document: Document) -> Iterator[Triple]:
    work, file, run = _document_iri(document), _document_iri(document, "file"), _run(document)
    yield work, RDF.type, BX.Document
    yield work, RDF.type, ELI.Work
    yield work, DCTERMS.identifier, RdfLiteral(document.id)
    yield work, DCTERMS.title, RdfLiteral(document.title, lang=document.languages[0])
    for predicate, value in ((BX.date, document.date), (BX.period, document.period)):
        if value:
            yield work, predicate, RdfLiteral(value, datatype=EDTF.EDTF)
    if document.publisher:
        yield work, DCTERMS.publisher, iri(document.publisher)
    if document.licence:
        yield work, DCTERMS.license, RdfLiteral(document.licence)
    yield file, RDF.type, ELI.Manifestation
    yield file, BX.sha256, RdfLiteral(document.sha256)
    yield file, BX.characters, RdfLiteral(document.characters)
    for language in document.languages:
        yield from _expression(document, language)
    yield run, RDF.type, PROV.Activity
    yield run, PROV.used, work
    yield run, SCHEMA.version, RdfLiteral(__version__)


def _expression(document: Document, language: str) -> Iterator[Triple]:
    work, expression = _document_iri(document), _document_iri(document, language)
    yield work, ELI.is_realized_by, expression
    yield expression, RDF.type, ELI.Expression
    yield expression, ELI.realizes, work
    yield expression, DCTERMS.language, RdfLiteral(language)
    yield expression, ELI.language, _authority_language(language)
    yield expression, ELI.is_embodied_by, _document_iri(document, "file")
    if language == document.languages[0]:
        yield expression, ELI.title, RdfLiteral(document.title, lang=language)


def _item(item: Ref) -> Iterator[Triple]:
    kind = item.partition("/")[0]
    if kind in CLASSES:
        yield iri(item), RDF.type, CLASSES[kind]
    if kind == "theme":
        yield iri(item), SKOS.inScheme, BX.themes


def _claim(claim: Claim, document: Document) -> Iterator[Triple]:
    node, statement = iri(f"claim/{claim.id}"), iri(f"statement/{claim.id}")
    s, p, o = iri(claim.subject), term(claim.predicate), _object(claim.object)
    yield s, p, o
    yield statement, RDF.type, RDF.Statement
    yield from ((statement, RDF.subject, s), (statement, RDF.predicate, p), (statement, RDF.object, o))
    for predicate, value in ((BX["from"], claim.start), (BX.until, claim.end)):
        if value:
            yield statement, predicate, RdfLiteral(value, datatype=EDTF.EDTF)
    yield node, RDF.type, OA.Annotation
    yield node, RDF.type, BX.Claim
    yield node, OA.hasBody, statement
    yield node, BX.rule, RdfLiteral(claim.rule)
    yield node, BX.confidence, RdfLiteral(Decimal(str(claim.confidence)))
    yield node, BX.reviewStatus, iri(f"code/review-status/{claim.review}")
    yield node, PROV.wasGeneratedBy, _run(document)
    for passage in claim.evidence:
        for span in passage.spans:
            yield node, OA.hasTarget, _passage_iri(span, document)


def _passage(language: str, span: Span, document: Document) -> Iterator[Triple]:
    node = _passage_iri(span, document)
    position, quote = URIRef(f"{node}/position"), URIRef(f"{node}/quote")
    yield node, RDF.type, OA.SpecificResource
    yield node, DCTERMS.language, RdfLiteral(language)
    yield node, OA.hasSource, _document_iri(document, language)
    yield node, OA.hasSelector, position
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, RdfLiteral(span.start)  # xsd:integer: the engine keeps no narrower kind of integer
    yield position, OA.end, RdfLiteral(span.end)
    if document.pages:
        yield node, BX.page, RdfLiteral(document.page(span.start))
    if document.text is not None:
        yield node, OA.hasSelector, quote
        yield quote, RDF.type, OA.TextQuoteSelector
        yield quote, OA.exact, RdfLiteral(document.text[span.start : span.end])


def _items(claims: Iterable[Claim]) -> set[Ref]:
    """Every thing that the claims speak of, as subject or as object."""
    ends = (end for claim in claims for end in (claim.subject, claim.object))
    return {end for end in ends if isinstance(end, str)}


def _object(value: Ref | Literal) -> URIRef | RdfLiteral:
    if isinstance(value, Literal):
        if value.language:
            return RdfLiteral(value.value, lang=value.language)
        return RdfLiteral(value.value, datatype=term(value.datatype) if value.datatype else None)
    return iri(value)


def _document_iri(document: Document, part: str = "") -> URIRef:
    return iri(f"document/{document.id}/{part}" if part else f"document/{document.id}")


def _run(document: Document) -> URIRef:
    return iri(f"run/{document.id}")


def _passage_iri(span: Span, document: Document) -> URIRef:
    return iri(f"passage/{document.id}/{span.start}-{span.end}")


def _authority_language(language: str) -> Node:
    """The EU authority table's name of a language, as the code list says it."""
    code = iri(f"code/language/{language}")
    found = resources.graph("ontology", "codelists.ttl").value(code, SKOS.exactMatch)
    if found is None:
        raise ReferenceDataError(f"no code for the language {language!r}", file="codelists.ttl", mend="add it")
    return found
