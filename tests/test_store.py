"""The store keeps quads and answers queries."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef

from graph_build.errors import QueryError, ReleaseError
from graph_build.store import GRAPH_TYPES, RESULT_TYPES, Quad, Store
from graph_build.vocabulary import BX, ID, XSD

A, B, ONE, TWO = ID["actor/a"], ID["actor/b"], URIRef("urn:graph:one"), URIRef("urn:graph:two")
TRIPLES = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def store_of(*quads: Quad) -> Store:
    store = Store.memory()
    store.add(quads)
    return store


def dumped(store: Store) -> bytes:
    stream = BytesIO()
    store.dump_sorted(stream)
    return stream.getvalue()


def test_a_fact_in_two_graphs_is_counted_once_in_the_union() -> None:
    store = store_of((A, BX.kind, B, ONE), (A, BX.kind, B, TWO))
    assert len(store) == 2
    assert store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == [{"n": Literal("1", datatype=XSD.integer)}]


def test_adding_says_how_many_facts_were_new() -> None:
    store = store_of((A, BX.kind, B, ONE))
    assert store.add([(A, BX.kind, B, TWO), (B, BX.kind, A, TWO)]) == 1


def test_a_graph_can_be_asked_by_name() -> None:
    store = store_of((A, BX.kind, B, ONE), (B, BX.kind, A, TWO))
    rows = store.select("SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }", substitutions=None)
    assert {row["s"] for row in rows} == {A, B}
    assert store.graphs() == [str(ONE), str(TWO)]
    assert set(store.graph(str(TWO))) == {(B, BX.kind, A)}


def test_the_dataset_of_a_query_can_be_replaced() -> None:
    store = store_of((A, BX.kind, B, ONE), (B, BX.kind, A, TWO))
    answer = store.answer(TRIPLES, default_graphs=[str(TWO)])
    assert list(answer.values()) == [(str(B), str(BX.kind), str(A))]


def test_a_substitution_is_a_value_and_never_text() -> None:
    store = store_of((A, BX.kind, Literal("x"), ONE), (B, BX.kind, Literal('x" . ?s ?p "'), ONE))
    rows = store.select("SELECT ?s ?o WHERE { ?s ?p ?o }", substitutions={"o": Literal('x" . ?s ?p "')})
    assert [row["s"] for row in rows] == [B]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(["", "nl", "fr"]))
def test_a_literal_comes_back_as_it_was(text: str, language: str) -> None:
    literal = Literal(text, lang=language or None)
    assert store_of((A, BX.kind, literal, ONE)).select(TRIPLES)[0]["o"] == literal


def test_equal_graphs_are_dumped_as_equal_bytes(tmp_path: Path) -> None:
    quads = [(A, BX.kind, Literal(f"line {n}\n", lang="nl"), ONE) for n in range(50)] + [(A, BX.kind, B, TWO)]
    first = dumped(store_of(*quads))
    assert first == dumped(store_of(*reversed(quads)))
    assert first.splitlines() == sorted(first.splitlines())
    file = tmp_path / "graph.nq"
    file.write_bytes(first)
    again = Store.open(file)
    assert dumped(again) == first
    assert len(again) == len(quads)


@pytest.mark.parametrize("media_type", RESULT_TYPES)
def test_rows_are_written_in_every_result_format(media_type: str) -> None:
    assert b"actor/a" in store_of((A, BX.kind, B, ONE)).serialise(TRIPLES, media_type)


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
def test_triples_are_written_in_every_graph_format(media_type: str) -> None:
    store = store_of((A, BX.kind, B, ONE))
    assert b"actor/a" in store.serialise("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", media_type)


def test_an_answer_has_no_format_of_another_form() -> None:
    with pytest.raises(QueryError, match="a select answer cannot be written as text/turtle"):
        store_of().serialise(TRIPLES, "text/turtle")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s\n{ ?s ?p ?o", "mine.rq, line 2, column 11: it ends too early"),
        ("SELECT ?s { ?s foaf:x ?o }", "mine.rq, line 1, column 22: Prefix not found"),
        ("SELECT ?s { ?s ?p ?o FLTER(?s) }", "mine.rq, line 1"),
        ("SELECT (COUNT(?s) AS ?n) ?o { ?s ?p ?o }", "The SELECT contains a variable that is unbound"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "mine.rq, line 1"),
        ("", "mine.rq, line 1, column 1: it ends too early"),
    ],
)
def test_what_is_not_a_query_is_told_with_line_and_column(query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        store_of().answer(query, name="mine.rq")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o OPTIONAL { service silent ?x { ?s ?p ?o } } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT (EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } AS ?x) { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?o FILTER(?s<?p)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT *\n# a remark ends here\r{ SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_a_query_never_goes_to_another_server(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        store_of().answer(query)


def test_the_word_service_may_be_looked_for() -> None:
    store = store_of((A, BX.kind, Literal("service"), ONE))
    assert store.ask('ASK { ?s ?p "service" }')


@pytest.mark.parametrize(
    "clause", ["FROM <file:///etc/passwd>", "FROM NAMED <http://127.0.0.1:9/>", "FROM <urn:graph:one> from<urn:other>"]
)
def test_from_names_graphs_of_the_store_and_fetches_nothing(clause: str) -> None:
    with pytest.raises(QueryError, match="is no graph of this store"):
        store_of((A, BX.kind, B, ONE)).answer(f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_from_takes_the_graphs_that_it_names() -> None:
    store = store_of((A, BX.kind, B, ONE), (B, BX.kind, A, TWO))
    rows = store.select("PREFIX graph: <urn:graph:> SELECT ?from FROM graph:two { ?from ?p ?o }")
    assert [row["from"] for row in rows] == [B]
    with pytest.raises(QueryError, match="cannot be checked"):
        store.answer("SELECT * FROM <urn:graph:one> { ?s ?p ?o LATERAL { ?s ?q ?x } }")


def test_prefixes_that_are_given_need_no_declaration() -> None:
    answer = store_of((A, BX.kind, B, ONE)).answer("ASK { ?s bx:kind ?o }", prefixes={"bx": str(BX)})
    assert bool(answer)


@pytest.mark.parametrize("content", [None, b"<urn:a> <urn:b> .", b"\xff\xfe"])
def test_a_broken_release_is_told_with_its_file(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ReleaseError, match=r"graph\.nq: cannot be read as RDF"):
        Store.open(file)


def test_blank_nodes_are_not_kept() -> None:
    with pytest.raises(ValueError, match="neither an IRI nor a literal"):
        store_of((BNode(), BX.kind, A, ONE))
