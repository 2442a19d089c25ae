"""The service answers what the graph holds, in the format asked for, and refuses clearly."""

import gc
import json
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from rdflib import Graph

from api import media, problems
from api.app import create_app
from graph_build import queries
from graph_build.settings import Settings
from graph_build.store import Answer, Store
from tests.responses import is_problem

SELECT = queries.get("counts-by-graph").text
CONSTRUCT = queries.get("catalogue").text
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(page_limit=20, query_characters=10_000))) as client:
        yield client


# -- SPARQL


@pytest.mark.parametrize("kind", media.SOLUTIONS)
def test_rows_come_in_each_format(kind: str, client: TestClient, store: Store) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": kind})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "Accept" in answer.headers["vary"]
    assert answer.content == store.answer(SELECT).serialise(kind)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("kind", media.GRAPH)
def test_triples_come_in_each_format(kind: str, client: TestClient, store: Store) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": kind})
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert set(Graph().parse(data=answer.text, format=kind)) == set(store.construct(CONSTRUCT))


@pytest.mark.parametrize("kind", media.SOLUTIONS[:2])
def test_a_boolean_comes_in_json_and_xml(kind: str, client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": kind})
    assert "true" in answer.text


def test_a_query_may_come_in_three_ways(client: TestClient) -> None:
    got = client.get("/sparql", params={"query": SELECT})
    formed = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": f"{QUERY}; charset=utf-8"})
    assert got.json() == formed.json() == direct.json()
    assert got.json()["results"]["bindings"]


def test_the_dataset_may_come_with_the_request(client: TestClient) -> None:
    counted = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    named = "https://w3id.org/benelux-kg/graph/document/small"

    def count(**more: str) -> int:
        rows = client.get("/sparql", params={"query": counted, **more}).json()["results"]["bindings"]
        return int(rows[0]["n"]["value"])

    assert 0 < count(**{"default-graph-uri": named}) < count()
    assert count(**{"default-graph-uri": f"{named}-which-is-none"}) == 0


def test_relative_iris_are_those_of_the_graph(client: TestClient) -> None:
    query = "ASK { <id/actor/benelux> <ontology#kind> <code/actor-kind/country-group> }"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", media.SOLUTIONS[0]),
        ("*/*", media.SOLUTIONS[0]),
        ("application/json", media.SOLUTIONS[0]),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", media.SOLUTIONS[1]),
        ("text/csv;q=0.5, text/tab-separated-values", media.SOLUTIONS[3]),
        ("text/*", media.SOLUTIONS[2]),
        ("application/sparql-results+json;q=0, */*;q=0.1", media.SOLUTIONS[1]),
        ("TEXT/CSV; charset=utf-8", media.SOLUTIONS[2]),
        ("text/turtle", None),
        ("text/csv;q=0", None),
        ("text/csv;q=much", None),
    ],
)
def test_the_client_gets_what_it_likes_best(accept: str, kind: str | None) -> None:
    assert media.choose(accept, media.SOLUTIONS) == kind


def test_what_cannot_be_had_is_refused(client: TestClient) -> None:
    asked = {"query": SELECT}
    assert is_problem(client.get("/sparql", params=asked, headers={"Accept": "image/png"}), 406, "text/csv")
    assert is_problem(client.post("/sparql", json=asked), 415, FORM, QUERY)
    assert is_problem(client.post("/sparql", content=b"\xff", headers={"Content-Type": QUERY}), 400, "UTF-8")
    assert is_problem(client.get("/sparql?query=%FF"), 400, "UTF-8")
    assert is_problem(client.get("/sparql?default-graph-uri="), 400, "0 queries")
    assert is_problem(client.get("/sparql", params={"query": [SELECT, SELECT]}), 400, "2 queries")
    assert is_problem(client.get("/sparql", params={"query": "SELECT WHERE"}), 400, "line 1")
    assert is_problem(client.post("/sparql", data={"query": "#" * 10_001}), 413, "10000")
    assert is_problem(client.post("/sparql", content="#" * 1_000_000, headers={"Content-Type": QUERY}), 413, "bytes")
    assert is_problem(client.put("/sparql"), 405)


def test_nothing_can_be_changed(client: TestClient, store: Store) -> None:
    update, before = "INSERT DATA { <a:a> <a:b> <a:c> }", len(store)
    assert is_problem(client.post("/sparql", data={"update": update}), 403, "refused")
    header = {"Content-Type": "application/sparql-update"}
    assert is_problem(client.post("/sparql", content=update, headers=header), 403, "refused")
    assert is_problem(client.get("/sparql", params={"query": update}), 400)
    assert len(store) == before


def test_no_query_reaches_another_server(client: TestClient) -> None:
    query = "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    assert is_problem(client.get("/sparql", params={"query": query}), 400, "SERVICE")


def test_an_answer_is_freed_in_the_thread_that_asked(client: TestClient) -> None:
    gc.collect()
    gc.disable()
    try:
        assert client.get("/events?from=2023-01-01").status_code == 200
        assert [found for found in gc.get_objects() if isinstance(found, Answer)] == []
    finally:
        gc.enable()


# -- the service itself


def test_the_service_is_healthy(client: TestClient, store: Store) -> None:
    assert client.get("/health").json()["quads"] == len(store)


def test_a_mistake_of_the_service_is_a_problem_that_tells_nothing_of_its_insides() -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/mistake")
    def mistake() -> None:
        raise KeyError("secret")

    answer = TestClient(app, raise_server_exceptions=False).get("/mistake")
    assert is_problem(answer, 500)
    assert "secret" not in answer.text


def test_the_pages_need_no_network(client: TestClient) -> None:
    for address in ("/", "/docs"):
        page = client.get(address)
        assert page.status_code == 200
        loaded = re.findall(r"(?:src|href|action)=[\"']([^\"']+)", page.text)
        assert loaded
        assert {client.get(link).status_code for link in loaded if link != "/sparql"} == {200}
        assert [link for link in loaded if "//" in link] == []


def test_every_operation_is_described_with_examples(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) >= {"/sparql", "/actors", "/actors/{id}", "/events", "/events/{id}", "/documents", "/health"}
    operations = {(path, way): what for path, ways in paths.items() for way, what in ways.items()}
    assert [place for place, what in operations.items() if not what.get("summary")] == []
    assert [place for place, what in operations.items() if "422" in what["responses"]] == []
    parameters = [(place, one) for place, what in operations.items() for one in what.get("parameters", [])]
    assert [(place, one["name"]) for place, one in parameters if "example" not in json.dumps(one)] == []
