"""The endpoint keeps to the SPARQL 1.1 Protocol, its result formats, and the service description."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from api import media, prefixes
from api.app import create_app
from graph_build.settings import Settings
from graph_build.store import Store
from graph_build.vocabulary import RDF, SD
from tests.served import Served, serving

SHARED = Path(__file__).parent.parent.parent / "shared"
CONFORMANCE = SHARED / "conformance"
beside = pytest.mark.skipif(not CONFORMANCE.is_dir(), reason="the conformance suites are not beside the project")

Asked = Callable[..., Any]


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(query_rows=1000))) as client:
        yield client


def dataset(folder: Path) -> Path:
    """The data of the protocol tests as one TriG file."""
    names = [f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in (1, 2, 3)]
    parts = [(CONFORMANCE / "sparql-protocol" / f"data{n}.nt").read_text(encoding="utf-8") for n in (1, 2, 3)]
    file = folder / "data.trig"
    file.write_text("".join(f"<{n}> {{\n{p}\n}}\n" for n, p in zip(names, parts, strict=True)), encoding="utf-8")
    return file


@beside
def test_the_protocol_tests_of_the_w3c_pass(tmp_path: Path) -> None:
    with serving(dataset(tmp_path)) as server:
        tool = [sys.executable, str(SHARED / "tools" / "sparql_protocol.py"), server.address]
        told = subprocess.run(tool, capture_output=True, text=True, timeout=60, check=False).stdout
    assert "20 passed, 0 failed" in told


def tabbed(text: str) -> list[list[str]]:
    """The rows of TSV."""
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


def folded(value: str) -> str:
    """A cell: blank nodes are alike, and numbers are compared by value (the engine keeps
    the value: it writes 1.0e6 as 1000000, and a negativeInteger as an integer)."""
    if value.startswith("_:"):
        return "_:"
    number = re.fullmatch(r'"?(-?[\d.]+(?:[eE]\d+)?)(?:"\^\^<\S+#(?:double|decimal|integer|negativeInteger)>)?', value)
    return str(float(number[1])) if number else value


def table(text: str, delimiter: str) -> list[dict[str, str]]:
    """Rows as what each column holds, in any order of rows and columns; blank nodes are alike."""
    head, *rows = csv.reader(io.StringIO(text)) if delimiter == "," else tabbed(text)
    found = [{k.lstrip("?"): folded(v) for k, v in zip(head, row, strict=True)} for row in rows]
    return sorted(found, key=lambda row: sorted(row.items()))


@beside
@pytest.mark.parametrize("name", ["csvtsv01", "csvtsv02", "csvtsv03"])
@pytest.mark.parametrize(
    ("suffix", "kind", "delimiter"), [("csv", media.SOLUTIONS[2], ","), ("tsv", media.SOLUTIONS[3], "\t")]
)
def test_csv_and_tsv_are_as_the_w3c_writes_them(name: str, suffix: str, kind: str, delimiter: str) -> None:
    folder = CONFORMANCE / "csv-tsv-res"
    data = folder / ("data2.ttl" if name == "csvtsv03" else "data.ttl")
    query = (folder / f"{'csvtsv01' if name == 'csvtsv03' else name}.rq").read_text(encoding="utf-8")
    with TestClient(create_app(Store.open(data), Settings())) as client:
        told = client.get("/sparql", params={"query": query}, headers={"Accept": kind}).text
    wanted = (folder / f"{name}.{suffix}").read_text(encoding="utf-8")
    assert table(told, delimiter) == table(wanted, delimiter)


@beside
@pytest.mark.parametrize("name", ["jsonres01", "jsonres02", "jsonres03", "jsonres04"])
def test_json_is_as_the_w3c_writes_it(name: str) -> None:
    folder = CONFORMANCE / "json-res"
    with TestClient(create_app(Store.open(folder / "data.ttl"), Settings())) as client:
        told = client.get("/sparql", params={"query": (folder / f"{name}.rq").read_text(encoding="utf-8")}).json()
    wanted = json.loads((folder / f"{name}.srj").read_text(encoding="utf-8"))
    assert told.get("boolean") == wanted.get("boolean")
    assert sorted(told["head"].get("vars", [])) == sorted(wanted["head"].get("vars", []))
    for one, other in zip(*(sorted(rows(said), key=str) for said in (told, wanted)), strict=True):
        assert one == other


def rows(said: dict[str, Any]) -> list[Any]:
    """The bindings of JSON results, blank nodes alike, each row in the order of its variables."""
    found = said.get("results", {}).get("bindings", [])
    for row in found:
        for value in row.values():
            value.update({"value": "_"} if value["type"] == "bnode" else {})
    return [sorted((name, sorted(value.items())) for name, value in row.items()) for row in found]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("kind", [*media.GRAPH, "*/*", "application/json"])
def test_a_program_gets_the_service_description(kind: str, client: TestClient, store: Store) -> None:
    answer = client.get("/sparql", headers={"Accept": kind})
    graph = Graph().parse(data=answer.text, format=answer.headers["content-type"].partition(";")[0])
    endpoint = URIRef("http://testserver/sparql")
    assert (endpoint, SD.endpoint, endpoint) in graph
    assert (endpoint, RDF.type, SD.Service) in graph
    assert {str(name) for name in graph.objects(None, SD.name)} == set(store.graphs())


def test_a_browser_gets_a_page_that_loads_nothing(client: TestClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<textarea" in page.text
    assert "src=" not in page.text


def test_the_prefixes_of_the_project_are_known_unless_the_request_is_strict(client: TestClient) -> None:
    asked = {"query": "ASK { actor:benelux bx:kind ?kind }"}
    assert client.get("/sparql", params=asked).json()["boolean"] is True
    strict = client.get("/sparql", params=asked, headers={"Prefer": "handling=strict"})
    assert strict.status_code == 400
    assert "Prefix not found" in strict.json()["detail"]
    assert client.get("/sparql", params={"query": "ASK { nowhere:benelux ?p ?o }"}).status_code == 400


def test_a_query_may_give_a_known_prefix_another_meaning(client: TestClient) -> None:
    asked = {"query": "PREFIX bx: <urn:other:> SELECT (STR(bx:kind) AS ?kind) {}"}
    assert client.get("/sparql", params=asked).json()["results"]["bindings"][0]["kind"]["value"] == "urn:other:kind"
    assert set(prefixes.used("a bx:b, skos:c, other:d")) == {"bx", "skos"}


@pytest.mark.parametrize("kind", media.SOLUTIONS)
def test_an_answer_that_is_cut_is_well_formed_and_says_so(kind: str, client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": kind})
    assert answer.headers["truncated"] == "rows=1000"
    if "json" in kind:
        assert len(answer.json()["results"]["bindings"]) == 1000
        assert answer.json()["truncated"] == "rows=1000"
    elif "xml" in kind:
        assert answer.text.count("</result>") == 1000
        assert answer.text.endswith("</results><!-- truncated at rows=1000 --></sparql>")
    else:
        read = csv.reader(io.StringIO(answer.text, newline="")) if "csv" in kind else tabbed(answer.text)
        assert {len(row) for row in read} == {3}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("kind", media.GRAPH)
def test_a_graph_that_is_cut_is_well_formed_and_says_so(kind: str, client: TestClient) -> None:
    asked = {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}
    answer = client.get("/sparql", params=asked, headers={"Accept": kind})
    assert answer.headers["truncated"] == "rows=1000"
    assert 900 < len(Graph().parse(data=answer.text, format=kind)) <= 1000
    assert "json" in kind or "truncated at rows=1000" in answer.text


def test_an_answer_that_is_not_too_long_is_whole(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 1000"})
    assert "truncated" not in answer.headers
    assert len(answer.json()["results"]["bindings"]) == 1000


def test_other_origins_may_ask(client: TestClient) -> None:
    asked = {"Origin": "http://elsewhere.test", "Access-Control-Request-Method": "POST"}
    assert client.options("/sparql", headers=asked).headers["access-control-allow-origin"] == "*"
    for address in ("/sparql?query=ASK{}", "/sparql?query=ASK", "/actors", "/nowhere"):
        assert client.get(address).headers["access-control-allow-origin"] == "*"


def test_what_is_asked_again_comes_from_the_cache_and_is_the_same(client: TestClient) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3 # again"}
    first, second = (client.get("/sparql", params=asked) for _ in range(2))
    assert (first.headers.get("cache-status"), second.headers["cache-status"]) == (None, "benelux-kg; hit")
    assert first.content == second.content
    as_csv = client.get("/sparql", params=asked, headers={"Accept": "text/csv"})
    assert as_csv.headers["content-type"].startswith("text/csv")
    known = client.get("/sparql", params=asked, headers={"If-None-Match": second.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_what_changes_is_not_kept(client: TestClient) -> None:
    asked = {"query": "SELECT (STRUUID() AS ?id) {}"}
    assert client.get("/sparql", params=asked).content != client.get("/sparql", params=asked).content


def test_a_body_in_another_encoding_is_not_taken(client: TestClient) -> None:
    header = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    assert client.post("/sparql", content="ASK {}".encode("utf-16"), headers=header).status_code == 415


def test_a_served_process_is_told_by_its_address(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    file.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    with serving(file) as server:
        assert isinstance(server, Served)
        assert server.get("ASK { <urn:a> <urn:b> 1 }").json()["boolean"] is True
