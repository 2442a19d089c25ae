"""Networks and measures over HTTP: listed, drawn, filtered, refused clearly."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from api.app import create_app
from graph_build import export, measures, network, triples
from graph_build.settings import Settings
from graph_build.store import Store
from graph_build.vocabulary import BX, GRAPH, iri


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings())) as client:
        yield client


def test_networks_are_listed_with_their_files(client: TestClient) -> None:
    items = client.get("/networks").json()["items"]
    assert [item["name"] for item in items] == list(network.names())
    described = client.get("/openapi.json").json()["paths"]["/networks/{name}"]["get"]["parameters"]
    taken = str([parameter["name"] for parameter in described])
    for item in items:
        assert item["weight"]
        assert all(f"'{name}'" in taken for name in item["filters"])
        assert item["files"] == [f"/networks/{item['name']}.{format}" for format in export.NETWORK_FORMATS]


def test_the_page_of_networks_links_to_their_files(client: TestClient) -> None:
    page = client.get("/networks.html").text
    for address in ("/networks/relations.svg", "/networks/co-participation.gexf", "/measures/membership"):
        assert f'<a href="{address}">' in page


@pytest.mark.parametrize("name", network.names())
@pytest.mark.parametrize("format", export.NETWORK_FORMATS)
def test_every_network_comes_in_every_format(name: str, format: str, client: TestClient, store: Store) -> None:
    answer = client.get(f"/networks/{name}.{format}")
    if not network.project(store, name).nodes:
        assert answer.status_code == 404
        return
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == export.NETWORK_FORMATS[format]
    assert answer.headers["etag"]
    assert len(answer.content) > 60


def test_filters_and_options_are_those_of_the_command_line(client: TestClient) -> None:
    asked = {
        "from": "2023-01-01", "to": "2023-12-31", "level": "ministerial", "kind": "country", "document": "small",
        "lang": "de", "expand-groups": "true", "flavour": "dynamic", "threshold": "1",
    }  # fmt: skip
    answer = client.get("/networks/co-participation.gexf", params=asked)
    assert answer.status_code == 200, answer.text
    root = etree.fromstring(answer.content)
    assert root[1].get("mode") == "dynamic"
    assert "Dänemark" in [node.get("label") for node in root.iter("{*}node")]


def test_the_nodes_and_the_edges_are_two_tables(client: TestClient) -> None:
    edges, nodes = (client.get("/networks/relations.csv", params={"table": table}).text for table in ("edges", "nodes"))
    assert edges.startswith("Source,Target,Type,Weight,Kind,")
    assert nodes.startswith("Id,Label,")


def test_a_client_may_say_its_wish_in_accept(client: TestClient) -> None:
    answer = client.get("/networks/relations", headers={"Accept": "image/svg+xml"})
    assert answer.text.startswith("<?xml")
    assert json.loads(client.get("/networks/relations").content)["options"]["type"] == "directed"
    assert client.get("/networks/relations", headers={"Accept": "image/png"}).status_code == 406


def test_measures_come_with_their_definitions(client: TestClient) -> None:
    body = client.get("/measures/co-participation", params={"lang": "fr", "top": "3"}).json()
    assert [one["name"] for one in body["definitions"]] == list(measures.COMPUTED)
    assert body["definitions"][0]["label"] == "degré"
    assert len(body["items"]) == 3
    assert set(body["items"][0]["values"]) <= set(measures.COMPUTED)


def test_measures_over_time_and_as_a_table(client: TestClient) -> None:
    answer = client.get("/measures/co-participation.csv", params={"by": "half-year", "measure": "degree"})
    assert answer.status_code == 200, answer.text
    header, *rows = answer.text.splitlines()
    assert header == "id,name,period,values_degree"
    assert {row.split(",")[2] for row in rows} == {"2023-01/2023-06"}


def test_a_network_too_large_to_wait_for_is_a_clear_problem() -> None:
    store = Store.memory()
    store.add(triples.reference())
    store.add(
        (iri("event/fair"), BX.participant, iri(f"actor/a{number}"), GRAPH["document/made"]) for number in range(210)
    )
    with TestClient(create_app(store, Settings())) as client:
        answer = client.get("/networks/co-participation.gexf")
        assert answer.status_code == 400
        assert "21,945 edges, more than 20,000; narrow it by from, to, theme" in answer.json()["detail"]
        assert client.get("/networks/actor-event.gexf").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("/networks/nothing.gexf", 400, "name"),
        ("/networks/relations.pdf", 400, "format"),
        ("/networks/relations.gexf?kind=planet", 404, "planet"),
        ("/networks/relations.gexf?expand-groups=true", 404, "expand"),
        ("/networks/co-participation.gexf?kind=port", 404, "empty"),
        ("/networks/relations.gexf?from=2022", 400, "from"),
        ("/networks/relations.gexf?colour=red", 400, "no filter 'colour'; take one of from, to, theme"),
        ("/networks/relations?colour=red", 400, "no filter 'colour'"),
        ("/measures/relations?colour=red", 400, "no filter 'colour'"),
        ("/networks/relations.gexf?lang=la", 400, "lang"),
        ("/networks/relations.gexf?threshold=0", 400, "threshold"),
        ("/measures/nothing", 400, "name"),
        ("/measures/relations?measure=charm", 400, "measure"),
        ("/measures/relations?by=week", 400, "by"),
    ],
)
def test_a_wrong_request_is_a_clear_problem(address: str, status: int, word: str, client: TestClient) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert word in answer.json()["detail"]
