"""The ontology says of itself what it asks of the data: names, definitions, whole lists, a tree of themes."""

import json
from collections import Counter
from collections.abc import Iterator

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from rdflib.term import BNode, Literal, Node

from graph_build import resources, validation, vocabulary
from graph_build.vocabulary import BX, CODE, DCTERMS, FOAF, LANGUAGES, ORG, OWL, RDF, RDFS, SCHEMA, SKOS, iri, term

JSON_LD = pyoxigraph.RdfFormat.JSON_LD
FILES = ("benelux.ttl", "codelists.ttl", "themes.ttl")
TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
LISTS_OF_CLASSES = {"actor-kind": BX.Organisation, "event-kind": BX.Event, "instrument-kind": BX.Instrument}

PEACE = """
    @prefix bx: <https://w3id.org/benelux-kg/ontology#> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    bx:peace a owl:DatatypeProperty ;
        rdfs:label "vrede"@nl, "paix"@fr, "peace"@en, "Frieden"@de ;
        skos:definition "Geen oorlog."@nl, "Pas de guerre."@fr, "No war."@en, "Kein Krieg."@de ;
        rdfs:range xsd:boolean ;
        rdfs:isDefinedBy <https://w3id.org/benelux-kg/ontology> .
"""


def ontology(*names: str) -> Graph:
    """A copy of files of the ontology, together."""
    result = Graph()
    for name in names or FILES:
        result += resources.graph("ontology", name)
    return result


def terms() -> Iterator[URIRef]:
    """Every class and property that the ontology defines."""
    graph = resources.graph("ontology", "benelux.ttl")
    for kind in TERMS:
        yield from (subject for subject in graph.subjects(RDF.type, kind) if isinstance(subject, URIRef))


def codes(name: str) -> set[URIRef]:
    """The codes of a list."""
    graph = resources.graph("ontology", "codelists.ttl")
    return {code for code in graph.subjects(SKOS.inScheme, CODE[name]) if isinstance(code, URIRef)}


def messages(graph: Graph) -> set[str]:
    """What a person must see when the classes, the codes and a graph are judged together."""
    graph += ontology("benelux.ttl", "codelists.ttl")
    return {finding.message for finding in validation.check(graph).findings}


def test_the_ontology_holds_by_its_own_shapes() -> None:
    assert [str(finding) for finding in validation.check(ontology()).findings] == []


@pytest.mark.parametrize(
    ("said", "instead", "mend"),
    [
        ('"vrede"@nl, ', "", "Label the term (rdfs:label) in Dutch, French, English and German, once each."),
        ('"paix"@fr', '"paix"@it', "Label the term (rdfs:label) in Dutch, French, English and German, once each."),
        (
            '"No war."@en',
            '"Nicht."@de',
            "Define the term (skos:definition) in Dutch, French, English and German, once each.",
        ),
        ("rdfs:range xsd:boolean ;", "", "Say which datatype the values have (one rdfs:range)."),
        (
            "rdfs:range",
            "rdfs:domain bx:A, bx:B ; rdfs:range",
            "Several rdfs:domain mean all of them at once: use schema:domainIncludes.",
        ),
    ],
)
def test_a_term_that_is_not_whole_is_refused(said: str, instead: str, mend: str) -> None:
    assert messages(Graph().parse(data=PEACE)) == set()
    assert messages(Graph().parse(data=PEACE.replace(said, instead))) == {mend}


def test_a_code_list_that_lacks_a_value_is_refused() -> None:
    graph = ontology("benelux.ttl", "codelists.ttl")
    graph.remove((CODE["modality/examines"], None, None))
    assert {finding.message for finding in validation.check(graph).findings} == {
        "The code list modality has exactly these values: change it together with the tables."
    }


def test_a_theme_of_the_scheme_without_a_language_is_refused() -> None:
    graph = ontology("themes.ttl")
    graph.remove((iri("theme/hydrogen"), SKOS.prefLabel, Literal("Wasserstoff", lang="de")))
    assert messages(graph) == {"Label the theme (skos:prefLabel) in Dutch, French, English and German."}


def test_no_term_is_defined_twice_as_different_things() -> None:
    graph = resources.graph("ontology", "benelux.ttl")
    kinds = Counter(subject for kind in TERMS for subject in graph.subjects(RDF.type, kind))
    assert [subject for subject, count in kinds.items() if count > 1] == []


def test_the_ontology_has_no_blank_node() -> None:
    assert [node for triple in ontology() for node in triple if isinstance(node, BNode)] == []


def test_every_literal_has_a_language_of_the_project_or_is_a_code() -> None:
    plain = {SKOS.notation, OWL.versionInfo}
    literals = [(p, o) for _, p, o in ontology() if isinstance(o, Literal)]
    assert {p for p, o in literals if o.language not in LANGUAGES} == plain


def test_a_term_of_ours_that_is_used_is_defined() -> None:
    defined = {*terms(), BX.themes}
    used = {node for triple in ontology(*FILES, "reference.ttl", "lexicon.ttl") for node in triple}
    ours = {node for node in used if isinstance(node, URIRef) and node.startswith(str(BX))}
    assert ours - defined == set()


def test_what_a_property_ties_together_is_a_class_of_ours_or_a_public_one() -> None:
    graph = resources.graph("ontology", "benelux.ttl")
    classes = set(graph.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.range, SCHEMA.domainIncludes, SCHEMA.rangeIncludes, RDFS.subClassOf):
        named = {node for node in graph.objects(None, predicate) if str(node).startswith(str(BX))}
        assert named - classes == set()


def test_roles_of_an_event_are_all_ways_of_being_involved() -> None:
    graph = ontology("benelux.ttl", "codelists.ttl")
    properties = {graph.value(code, BX.property) for code in codes("role")}
    assert len(properties) == 9
    assert {role for role in properties if (role, RDFS.subPropertyOf, BX.involves) not in graph} == set()
    assert (BX.expandedParticipant, RDFS.subPropertyOf, BX.involves) in graph


@pytest.mark.parametrize(("name", "above"), LISTS_OF_CLASSES.items())
def test_each_kind_stands_for_a_class_of_its_own(name: str, above: Node) -> None:
    graph = ontology("benelux.ttl", "codelists.ttl")
    classes = [graph.value(code, BX.definesClass) for code in codes(name)]
    assert len(set(classes)) == len(classes) == len(codes(name))
    assert {c for c in classes if c != above and (c, RDFS.subClassOf, above) not in graph} == set()


def test_each_relation_names_a_property_that_has_a_meaning() -> None:
    graph = ontology("benelux.ttl", "codelists.ttl")
    named = {graph.value(code, BX.property) for code in codes("relation")}
    public = {ORG.memberOf, ORG.subOrganizationOf, DCTERMS.isPartOf}
    assert len(named) == len(codes("relation"))
    assert named - public <= set(terms())


def test_cooperation_is_mutual_and_inverses_are_told() -> None:
    graph = resources.graph("ontology", "benelux.ttl")
    inverses = {BX.partyTo: BX.party, BX.authorOf: BX.author, BX.providesSecretariatOf: BX.secretariat}
    assert (BX.cooperatesWith, RDF.type, OWL.SymmetricProperty) in graph
    assert {p: graph.value(p, OWL.inverseOf) for p in inverses} == inverses


def test_the_languages_are_those_of_the_eu_table() -> None:
    graph = resources.graph("ontology", "codelists.ttl")
    found = {
        str(graph.value(code, SKOS.notation)): str(graph.value(code, SKOS.exactMatch)) for code in codes("language")
    }
    ends = {language: address.rsplit("/", 1)[-1] for language, address in found.items()}
    assert ends == {"nl": "NLD", "fr": "FRA", "en": "ENG", "de": "DEU"}
    assert set(ends) == set(LANGUAGES)


def test_the_themes_are_one_tree_without_circles() -> None:
    graph = resources.graph("ontology", "themes.ttl")
    themes = set(graph.subjects(SKOS.inScheme, BX.themes))
    tops = set(graph.subjects(SKOS.topConceptOf, BX.themes))
    reached = {theme for top in tops for theme in graph.transitive_subjects(SKOS.broader, top)}
    assert reached == themes
    assert {theme for theme in themes if len(set(graph.objects(theme, SKOS.broader))) != (theme not in tops)} == set()


def test_a_label_belongs_to_one_theme_in_its_language() -> None:
    graph = resources.graph("ontology", "themes.ttl")
    labels = Counter(
        (label.language, label.casefold())
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in graph.objects(None, predicate)
        if isinstance(label, Literal) and (None, SKOS.inScheme, BX.themes) in graph
    )
    assert [label for label, count in labels.items() if count > 1] == []


def test_the_json_context_names_terms_that_exist() -> None:
    context = json.loads(resources.file("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    ids = [value["@id"] if isinstance(value, dict) else value for value in context.values()]
    curies = [curie for curie in ids if isinstance(curie, str) and curie.partition(":")[0] == "bx"]
    assert {curie for curie in curies if term(curie) not in set(terms())} == set()
    for prefix, namespace in vocabulary.PREFIXES.items():
        assert context.get(prefix, str(namespace)) == str(namespace)


def test_the_json_context_gives_the_triples_that_it_stands_for() -> None:
    context = json.loads(resources.file("ontology", "context.jsonld").read_text(encoding="utf-8"))
    said = {
        **context,
        "id": str(iri("event/tea")),
        "type": "bx:Meeting",
        "name": {"nl": ["thee"], "fr": ["thé"]},
        "participant": [str(iri("actor/belgium"))],
        "date": "2022-11-28",
        "context": False,
        "partOf": [str(iri("event/week"))],
    }
    found = {(t.subject, t.predicate, t.object) for t in pyoxigraph.parse(json.dumps(said), format=JSON_LD)}
    tea = pyoxigraph.NamedNode(str(iri("event/tea")))
    told = {
        (RDF.type, pyoxigraph.NamedNode(str(BX.Meeting))),
        (SKOS.prefLabel, pyoxigraph.Literal("thee", language="nl")),
        (SKOS.prefLabel, pyoxigraph.Literal("thé", language="fr")),
        (BX.participant, pyoxigraph.NamedNode(str(iri("actor/belgium")))),
        (BX.date, pyoxigraph.Literal("2022-11-28", datatype=pyoxigraph.NamedNode(str(term("edtf:EDTF"))))),
        (BX.context, pyoxigraph.Literal(value=False)),
        (DCTERMS.isPartOf, pyoxigraph.NamedNode(str(iri("event/week")))),
    }
    assert found == {(tea, pyoxigraph.NamedNode(str(predicate)), value) for predicate, value in told}


def test_people_and_actors_are_both_agents() -> None:
    graph = resources.graph("ontology", "benelux.ttl")
    for kind in (FOAF.Person, ORG.Organization):
        assert (kind, RDFS.subClassOf, FOAF.Agent) in graph
