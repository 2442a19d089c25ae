"""A reading becomes facts, each with its evidence."""

from dataclasses import replace

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from graph_build import triples
from graph_build.errors import ReferenceDataError
from graph_build.model import Reading
from graph_build.store import Store
from graph_build.vocabulary import BX, DCTERMS, EDTF, ELI, GRAPH, ID, OA, PROV, RDF, SCHEMA, XSD, iri, term

MEETING = ID["event/2023-03-14-offshore-wind-meeting"]
PLUMBING = {BX.Claim, RDF.Statement, OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector}


def graph(reading: Reading) -> Graph:
    result = Graph()
    for s, p, o, _ in triples.write(reading):
        result.add((s, p, o))
    return result


def test_everything_a_document_says_stands_in_its_own_graph(small: Reading) -> None:
    assert {g for _, _, _, g in triples.write(small)} == {GRAPH["document/small"]}


def test_every_claim_is_a_fact_with_a_statement_and_passages(small: Reading) -> None:
    told = graph(small)
    for claim in small.claims:
        statement = told.value(iri(f"claim/{claim.id}"), OA.hasBody)
        value = told.value(statement, RDF.object)
        assert told.value(statement, RDF.subject) == iri(claim.subject)
        assert told.value(statement, RDF.predicate) == term(claim.predicate)
        assert value is not None
        assert (iri(claim.subject), term(claim.predicate), value) in told
        pieces = sum(len(passage.spans) for passage in claim.evidence)
        assert len(set(told.objects(iri(f"claim/{claim.id}"), OA.hasTarget))) == pieces


def test_every_fact_about_a_thing_is_stated_by_a_claim(small: Reading) -> None:
    told = graph(small)
    stated = {(told.value(s, RDF.subject), told.value(s, RDF.predicate), told.value(s, RDF.object))
              for s in told.subjects(RDF.type, RDF.Statement)}  # fmt: skip
    things = {s for s in told.subjects() if str(s).split("/")[-2] in triples.CLASSES or "/actor/" in str(s)}
    facts = {(s, p, o) for s, p, o in told if s in things and p not in (RDF.type, term("skos:inScheme"))}
    assert len(facts) > 40
    assert facts <= stated


def test_a_passage_is_quoted_exactly_where_the_text_is_at_hand(small: Reading) -> None:
    told, text = graph(small), small.document.text
    assert text is not None
    passages = list(told.subjects(RDF.type, OA.SpecificResource))
    assert passages
    for passage in passages:
        start, end = (int(str(told.value(URIRef(f"{passage}/position"), edge))) for edge in (OA.start, OA.end))
        assert str(told.value(URIRef(f"{passage}/quote"), OA.exact)) == text[start:end]


def test_a_passage_knows_its_page_where_the_file_has_pages(small: Reading) -> None:
    starts = (0, 200, 201, 600)
    paged = graph(replace(small, document=replace(small.document, pages=starts)))
    for passage in paged.subjects(RDF.type, OA.SpecificResource):
        start = int(str(paged.value(URIRef(f"{passage}/position"), OA.start)))
        assert paged.value(passage, BX.page) == Literal(sum(begun <= start for begun in starts))
    assert len(set(paged.objects(None, BX.page))) > 1
    assert list(graph(small).objects(None, BX.page)) == []


def test_a_passage_has_offsets_and_no_quote_where_the_text_is_not_at_hand(later: Reading) -> None:
    told = graph(later)
    assert set(told.objects(None, OA.start)) == {Literal(0)}
    assert set(told.objects(None, OA.exact)) == set()


def test_a_document_is_a_work_with_its_versions_and_its_file(small: Reading) -> None:
    told, work, file = graph(small), ID["document/small"], ID["document/small/file"]
    assert {str(told.value(version, DCTERMS.language)) for version in told.objects(work, ELI.is_realized_by)} == {
        "nl",
        "fr",
    }
    assert {str(language).rpartition("/")[2] for language in told.objects(None, ELI.language)} == {"NLD", "FRA"}
    assert str(told.value(file, BX.sha256)) == small.document.sha256
    assert (work, BX.date, Literal("2023-03-20", datatype=EDTF.EDTF)) in told
    assert (work, DCTERMS.publisher, ID["actor/benelux-union"]) in told


def test_a_period_stands_on_the_statement(small: Reading) -> None:
    told = graph(small)
    [statement] = told.subjects(BX["from"], Literal("2019", datatype=EDTF.EDTF))
    assert told.value(statement, RDF.subject) == ID["actor/netherlands"]


def test_a_claim_says_rule_confidence_review_and_run(small: Reading) -> None:
    told = graph(small)
    claim = next(iter(told.subjects(BX.rule, Literal("actors.propose"))))
    assert told.value(claim, BX.confidence) == Literal("0.9", datatype=XSD.decimal)
    assert told.value(claim, BX.reviewStatus) == iri("code/review-status/unreviewed")
    assert told.value(claim, PROV.wasGeneratedBy) == ID["run/small"]


def test_writing_twice_gives_the_same_quads_and_none_twice(small: Reading) -> None:
    first = list(triples.write(small))
    assert first == list(triples.write(small))
    assert len(first) == len(set(first))


def test_one_meeting_in_two_documents_is_one_node(store: Store) -> None:
    sources = store.graph().subjects(SCHEMA.mentions, MEETING)
    assert set(sources) == {ID["document/small"], ID["document/later"]}


def test_every_node_is_an_iri(small: Reading) -> None:
    assert not any(isinstance(node, BNode) for quad in triples.write(small) for node in quad)


def test_the_reference_data_goes_into_the_reference_graph() -> None:
    quads = list(triples.reference())
    assert {g for _, _, _, g in quads} == {GRAPH["reference"]}
    assert (ID["actor/benelux"], BX.kind, iri("code/actor-kind/country-group"), GRAPH["reference"]) in quads


def test_a_blank_node_in_the_reference_data_is_refused() -> None:
    broken = Graph()
    broken.add((ID["actor/x"], BX.kind, BNode()))
    with pytest.raises(ReferenceDataError, match=r"mine\.ttl.*blank node; give it an IRI"):
        list(triples.curated(broken, file="mine.ttl"))
