"""What holds for every answer over REST: formats, identifiers, caching, ids, the release behind it, stored queries."""

import csv
import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from api import media, pages
from api.app import create_app
from graph_build import publication
from graph_build.settings import Settings
from graph_build.store import Store
from graph_build.vocabulary import DCTERMS, ID, iri
from tests.responses import is_problem

MEETING = "2023-03-14-offshore-wind-meeting"
NOUNS = ("actors", "events", "places", "people", "instruments", "themes", "commitments", "claims", "documents")


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(page_limit=20))) as client:
        yield client


@pytest.fixture(scope="module")
def released(releases: Path) -> Iterator[TestClient]:
    """A client of a release, whose validation and report are at hand."""
    release = publication.current(releases)
    with TestClient(
        create_app(lambda: (release.id, release.path / publication.GRAPH_FILE), Settings(releases=releases))
    ) as client:
        yield client


# -- formats


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_comes_in_every_format(noun: str, client: TestClient) -> None:
    asked = f"/{noun}?limit=3"
    found = client.get(asked).json()["items"]
    for suffix, kind in media.SUFFIXES.items():
        by_suffix = client.get(f"/{noun}.{suffix}?limit=3")
        by_accept = client.get(asked, headers={"Accept": kind})
        assert by_suffix.headers["content-type"].partition(";")[0] == kind
        assert by_suffix.content == by_accept.content
        assert "accept" in by_accept.headers["vary"].lower()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{noun}.csv?limit=3").text)))
    assert [row["id"] for row in rows] == [item["id"] for item in found]
    graph = Graph().parse(data=client.get(f"/{noun}.ttl?limit=3").text, format="turtle")
    assert {URIRef(item["iri"]) for item in found} <= set(graph.subjects())
    page = client.get(f"/{noun}.html?limit=3").text
    assert [item["id"] for item in found if item["id"] not in page] == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
def test_json_ld_says_what_turtle_says(client: TestClient) -> None:
    told = Graph().parse(data=client.get(f"/events/{MEETING}.jsonld?evidence=true").text, format="json-ld")
    assert set(told) == set(
        Graph().parse(data=client.get(f"/events/{MEETING}.ttl?evidence=true").text, format="turtle")
    )


def test_fields_come_in_every_language(client: TestClient) -> None:
    assert client.get("/actors/benelux-union").json()["name"] == {
        "nl": "Benelux Unie", "fr": "Union Benelux", "en": "Benelux Union", "de": "Benelux-Union",
    }  # fmt: skip


def test_what_a_page_shows_is_escaped() -> None:
    assert "<script>alert" not in pages.page("<script>alert(1)</script>", {"name": "<script>alert(1)</script>"})


def test_a_format_that_there_is_not_is_refused(client: TestClient) -> None:
    assert is_problem(client.get("/actors", headers={"Accept": "image/png"}), 406)


# -- identifiers


@pytest.mark.parametrize(
    ("accept", "suffix"), [("", ""), ("*/*", ""), ("text/turtle", ".ttl"), ("text/html,*/*;q=0.1", ".html")]
)
def test_an_iri_leads_to_the_thing_in_the_format_asked_for(accept: str, suffix: str, client: TestClient) -> None:
    answer = client.get("/id/actor/benelux", headers={"Accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/actors/benelux{suffix}")
    assert client.get(answer.headers["location"]).status_code == 200


def test_an_iri_of_any_kind_leads_somewhere(client: TestClient) -> None:
    answer = client.get("/id/membership/an-claes-belgium", follow_redirects=False)
    assert answer.status_code == 303
    assert "an-claes" in client.get(answer.headers["location"]).text
    assert is_problem(client.get("/id/membership/nobody"), 404)


def test_a_merged_thing_answers_at_its_new_place(assembled: Any, small: Any) -> None:
    store = assembled(small)
    store.add([(iri("actor/windy-forum"), DCTERMS.isReplacedBy, iri("actor/north-sea-wind-forum"), ID["test"])])
    with TestClient(create_app(store, Settings())) as client:
        for address in ("/actors/windy-forum", "/id/actor/windy-forum"):
            answer = client.get(address, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (308, "/actors/north-sea-wind-forum")


# -- the exchange


def test_an_answer_is_not_sent_twice(client: TestClient) -> None:
    for address in ("/actors?limit=2", f"/events/{MEETING}", "/search?q=gent", "/queries"):
        first = client.get(address)
        assert "max-age" in first.headers["cache-control"]
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/actors?limit=3").headers["etag"] != client.get("/actors?limit=2").headers["etag"]
    assert client.get("/actors.csv").headers["etag"] != client.get("/actors").headers["etag"]
    assert "etag" not in client.get("/actors/atlantis").headers


def test_answers_may_be_read_from_any_origin_and_come_compressed(client: TestClient) -> None:
    answer = client.get("/actors", headers={"Origin": "null", "Accept-Encoding": "gzip"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-encoding"] == "gzip"
    assert "Link" in answer.headers["access-control-expose-headers"]
    better = client.get("/actors", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert (better.headers["content-encoding"], better.json()) == ("br", answer.json())
    assert "content-encoding" not in client.get("/actors", headers={"Accept-Encoding": "identity"}).headers


def test_a_request_keeps_its_id_and_is_told_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="api.exchange"):
        assert client.get("/themes", headers={"X-Request-Id": "mine-1"}).headers["x-request-id"] == "mine-1"
        given = client.get("/themes", headers={"X-Request-Id": "no\tway"}).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}", given)
    told = json.loads(caplog.messages[0])
    assert (told["id"], told["path"], told["status"]) == ("mine-1", "/themes", 200)


def test_requests_are_counted(client: TestClient) -> None:
    client.get("/people")
    text = client.get("/metrics").text
    counted = re.findall(
        r'^benelux_requests_total\{method="GET",part="/people",status="200"\} (\d+)$', text, re.MULTILINE
    )
    assert int(counted[0]) >= 1
    assert re.search(r"^benelux_quads\{", text, re.MULTILINE)
    assert client.get("/ready").json()["status"] == "ok"


# -- the release


def test_a_release_shows_its_validation_and_its_report(released: TestClient, releases: Path) -> None:
    folder = publication.current(releases).path
    assert released.get("/report").json() == json.loads((folder / "report.json").read_text(encoding="utf-8"))
    told = json.loads((folder / "validation.json").read_text(encoding="utf-8"))
    shown = released.get("/validation").json()
    assert shown["conforms"] == told["conforms"]
    assert [finding["message"] for finding in shown["findings"]] == [one["message"] for one in told["findings"]]


@pytest.mark.parametrize("address", ["/void", "/dcat"])
def test_the_dataset_is_described(address: str, released: TestClient) -> None:
    graph = Graph().parse(data=released.get(address).text, format="turtle")
    assert list(graph.objects(ID["dataset/benelux"], DCTERMS.title))
    assert released.get(f"{address}.jsonld").status_code == 200
    assert is_problem(released.get(f"{address}.csv"), 406)


def test_what_is_served_without_a_release_has_no_report(client: TestClient) -> None:
    assert is_problem(client.get("/validation"), 404)


# -- stored queries


def test_stored_queries_are_listed_and_run(client: TestClient) -> None:
    listed = {query["name"]: query for query in client.get("/queries").json()["items"]}
    assert listed["events"]["parameters"][1]["type"] == "code/event-kind"
    answer = client.get("/queries/events", params={"kind": "ministerial-meeting"})
    assert [row["event"]["value"] for row in answer.json()["results"]["bindings"]] == [str(iri(f"event/{MEETING}"))]
    assert client.get("/queries/events.csv?kind=ministerial-meeting").text.count("\n") == 2
    assert MEETING in client.get("/queries/events.html").text
    assert is_problem(client.get("/queries/events?kind=No Kind"), 400)
    assert is_problem(client.get("/queries/events?colour=red"), 400)
    assert is_problem(client.get("/queries/never"), 404)
