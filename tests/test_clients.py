"""Clients that people use get right answers: SPARQLWrapper, rdflib, pandas, curl, fetch-sparql-endpoint, SERVICE."""

import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pandas as pd
import pytest
import SPARQLWrapper
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from graph_build import publication, queries
from graph_build.store import Store
from graph_build.vocabulary import SKOS, iri
from tests.engines import oxigraph
from tests.served import Served, serving

NODE = Path(__file__).parent / "node"
SELECT = queries.get("counts").text
CONSTRUCT = queries.get("catalogue-as-published").text
FEDERATED = "SELECT ?what ?count WHERE {{ SERVICE <{address}/sparql> {{ {{ {query} }} }} }} ORDER BY ?what"


@pytest.fixture(scope="module")
def store(releases: Path) -> Store:
    return Store.open(publication.current(releases).path)


@pytest.fixture(scope="module")
def server(releases: Path) -> Iterator[Served]:
    with serving(releases) as served:
        yield served


def counts(store: Store) -> dict[str, str]:
    """What the query SELECT gives."""
    return dict(row for row in store.answer(SELECT).values())  # type: ignore[misc]


def test_sparqlwrapper(server: Served, store: Store) -> None:
    client = SPARQLWrapper.SPARQLWrapper(f"{server.address}/sparql")
    client.setQuery(SELECT)
    for method in (SPARQLWrapper.GET, SPARQLWrapper.POST):
        client.setMethod(method)
        client.setReturnFormat(SPARQLWrapper.JSON)
        rows: Any = client.queryAndConvert()
        found = {row["what"]["value"]: row["count"]["value"] for row in rows["results"]["bindings"]}
        assert found == counts(store)
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(SPARQLWrapper.TURTLE)
    written: Any = client.queryAndConvert()
    assert set(Graph().parse(data=written, format="turtle")) == set(store.construct(CONSTRUCT))


def test_rdflib_sparqlstore(server: Served, store: Store) -> None:
    graph = Graph(SPARQLStore(f"{server.address}/sparql"), identifier=None)
    rows: Any = graph.query(SELECT)
    found = {str(what): str(many) for what, many in rows}
    assert found == counts(store)
    names = {str(name) for name in graph.objects(iri("actor/benelux-union"), SKOS.prefLabel)}
    assert "Union Benelux" in names


def test_pandas(server: Served, store: Store) -> None:
    frame = pd.read_csv(f"{server.address}/actors.csv?limit=1000")
    assert "Benelux Union" in set(frame["name_en"])
    assert frame["events"].dtype.kind == "i"
    answer = server.get(SELECT, headers={"Accept": "text/csv"})
    rows = pd.read_csv(io.StringIO(answer.text))
    assert {row.what: str(row.count_) for row in rows.rename(columns={"count": "count_"}).itertuples()} == counts(store)


def test_curl(server: Served, store: Store) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")

    def curl(*arguments: str) -> str:
        command = ["curl", "--silent", "--show-error", "--fail", "--max-time", "30", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    asked = curl(f"{server.address}/sparql", "--header", "Accept: text/csv", "--data-urlencode", f"query={SELECT}")
    assert asked.split() == ["what,count", *(f"{what},{many}" for what, many in counts(store).items())]
    unpacked = json.loads(curl("--compressed", f"{server.address}/actors?limit=50"))
    assert unpacked["total"] > 50
    moved = curl("--location", "--header", "Accept: text/turtle", f"{server.address}/id/actor/benelux-union")
    assert (iri("actor/benelux-union"), None, None) in Graph().parse(data=moved, format="turtle")


def test_fetch_sparql_endpoint(server: Served, store: Store) -> None:
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules" / "fetch-sparql-endpoint").is_dir():
        pytest.skip("node, or what `npm ci` puts into tests/node, is not installed")

    def ask(query: str) -> Any:
        command = [node, "ask.js", f"{server.address}/sparql", query]
        ran = subprocess.run(command, cwd=NODE, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    assert {row["what"]: row["count"] for row in ask(SELECT)} == counts(store)
    assert ask("ASK { ?s ?p ?o }") == [True]
    assert len({tuple(triple) for triple in ask(CONSTRUCT)}) == len(set(store.construct(CONSTRUCT)))


def test_another_store_asks_us_by_service(server: Served, store: Store) -> None:
    with oxigraph() as endpoint:
        prefixes = "\n".join(line for line in SELECT.splitlines() if line.startswith("PREFIX"))
        inner = "\n".join(line for line in SELECT.splitlines() if not line.startswith(("PREFIX", "#")))
        query = f"{prefixes}\n{FEDERATED.format(address=server.address, query=inner)}"
        answer = httpx.post(endpoint.query, data={"query": query}, headers={"Accept": "text/csv"}, timeout=60)
        assert answer.status_code == 200, answer.text
        assert answer.text.split() == ["what,count", *(f"{what},{many}" for what, many in counts(store).items())]
