"""Every list and every thing, over REST: filters, pages, sorting, formats, evidence, and the release behind them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph

from api.app import create_app
from graph_build.settings import Settings
from graph_build.store import Store
from graph_build.vocabulary import BX, OA
from tests.responses import is_problem, items

MEETING = "2023-03-14-offshore-wind-meeting"
NOUNS = ("actors", "events", "places", "people", "instruments", "themes", "commitments", "claims", "documents")


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(page_limit=20))) as client:
        yield client


def test_every_actor_is_listed_once(client: TestClient) -> None:
    first = client.get("/actors", params={"limit": 20}).json()
    seen = [item["id"] for item in first["items"]]
    while len(seen) < first["total"]:
        seen += items(client, f"/actors?limit=20&offset={len(seen)}")
    assert len(seen) == len(set(seen)) == first["total"]
    assert {"benelux", "denmark", "north-sea-wind-forum"} <= set(seen)


def test_a_page_is_no_longer_than_the_limit(client: TestClient) -> None:
    page = client.get("/actors", params={"limit": 1_000_000}).json()
    assert page["limit"] == len(page["items"]) == 20


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ("kind=forum&document=small", ["north-sea-wind-forum"]),
        ("q=NOORDZEE WINDFORUM", ["north-sea-wind-forum"]),
        ("q=nobody has such a name", []),
        ("document=nothing", []),
    ],
)
def test_actors_can_be_filtered(filters: str, ids: list[str], client: TestClient) -> None:
    assert items(client, f"/actors?{filters}") == ids


@pytest.mark.parametrize(
    "filters",
    [
        "kind=ministerial-meeting",
        "kind=ministerial-meeting&participant=denmark",
        "kind=ministerial-meeting&participant=luxembourg",
        "participant=an-claes",
        "place=ghent-be",
        "place=belgium",
        "from=2023-03-14&to=2023-03-14&kind=ministerial-meeting",
        "level=ministerial",
        "status=held&kind=ministerial-meeting",
        "theme=wind-at-sea&kind=ministerial-meeting",
        "q=WIND OP ZEE",
        "document=later&kind=ministerial-meeting",
    ],
)
def test_events_can_be_filtered(filters: str, client: TestClient) -> None:
    assert items(client, f"/events?{filters}") == [MEETING]


@pytest.mark.parametrize(
    "filters", ["from=2023-04-01", "to=2023-02-28", "level=experts", "participant=france", "place=x"]
)
def test_a_filter_that_nothing_passes_gives_an_empty_list(filters: str, client: TestClient) -> None:
    assert client.get(f"/events?{filters}").json() == {"total": 0, "limit": 20, "offset": 0, "items": []}


def test_an_event_has_its_participants_relations_and_evidence(client: TestClient) -> None:
    event = client.get(f"/events/{MEETING}").json()
    assert (event["kind"], event["date"], event["place"]) == ("ministerial-meeting", "2023-03-14", "place/ghent-be")
    parts = {(who["id"], who["role"], who["basis"]) for who in event["participants"]}
    assert {
        ("an-claes", "chair", "stated"), ("benelux", "participant", "stated"), ("luxembourg", "participant", "expanded")
    } <= parts  # fmt: skip
    ways = {(relation["direction"], relation["predicate"], relation["other"]["id"]) for relation in event["relations"]}
    assert ("out", "hasOutput", "ghent-declaration-offshore-wind") in ways
    assert ("in", "inMarginsOf", "2023-03-14-wind-forum-briefing") in ways


def test_evidence_has_the_exact_words_in_each_language(client: TestClient, small: Any) -> None:
    claims = client.get(f"/events/{MEETING}?evidence=true").json()["evidence"]
    told = [passage for claim in claims if claim["predicate"] == "bx:date" for passage in claim["passages"]]
    here = [passage for passage in told if passage["document"] == "small"]
    assert {passage["language"] for passage in here} == {"nl", "fr"}
    assert [p["quote"] for p in here] == [small.document.text[p["start"] : p["end"]] for p in here]


def test_a_document_whose_text_is_not_at_hand_has_offsets_and_no_quote(client: TestClient) -> None:
    claims = client.get(f"/events/{MEETING}?evidence=true").json()["evidence"]
    passages = [passage for claim in claims for passage in claim["passages"] if passage["document"] == "later"]
    assert passages
    assert {passage["quote"] for passage in passages} == {None}
    assert all(passage["start"] < passage["end"] for passage in passages)


def test_an_actor_has_its_names_and_relations(client: TestClient) -> None:
    actor = client.get("/actors/north-sea-wind-forum").json()
    assert actor["name"]["fr"] == "Forum éolien de la mer du Nord"
    member = next(relation for relation in actor["relations"] if relation["predicate"] == "memberOf")
    assert (member["direction"], member["other"]["id"], member["start"]) == ("in", "netherlands", "2019")


def test_documents_are_described(client: TestClient) -> None:
    assert items(client, "/documents") == ["later", "small"]
    document = client.get("/documents/small").json()
    assert (document["languages"], document["characters"], document["publisher"]) == (
        ["fr", "nl"],
        911,
        "actor/benelux-union",
    )


@pytest.mark.parametrize("address", ["/actors/atlantis", "/events/never", "/documents/none", "/nowhere"])
def test_what_is_not_there_is_not_found(address: str, client: TestClient) -> None:
    assert is_problem(client.get(address), 404)


@pytest.mark.parametrize("address", ["/events?from=spring", "/events?limit=0", "/actors?offset=-1", "/actors/NO WAY"])
def test_a_wrong_parameter_is_named(address: str, client: TestClient) -> None:
    assert is_problem(client.get(address), 400)


# -- lists


@pytest.mark.parametrize("noun", NOUNS)
def test_every_list_is_walked_by_its_links(noun: str, client: TestClient) -> None:
    seen: list[str] = []
    address = f"/{noun}?limit=7"
    while address:
        answer = client.get(address)
        page = answer.json()
        seen += [item["id"] for item in page["items"]]
        ways = re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["link"])
        assert answer.headers["x-total-count"] == str(page["total"])
        address = next((where for where, rel in ways if rel == "next"), "")
    assert len(seen) == len(set(seen)) == page["total"] > 0


@pytest.mark.parametrize(
    ("noun", "keys"),
    [
        ("actors", ("id", "name", "events")), ("events", ("date", "id", "name")), ("places", ("id", "name", "events")),
        ("people", ("id", "name", "events")), ("instruments", ("id", "name", "date")), ("themes", ("id", "name")),
        ("commitments", ("id", "name")), ("claims", ("id", "rule")), ("documents", ("id", "name", "date")),
    ],
)  # fmt: skip
def test_a_list_can_be_sorted_and_turned_round(noun: str, keys: tuple[str, ...], client: TestClient) -> None:
    for key in keys:
        total = client.get(f"/{noun}").json()["total"]
        forth = [one for at in range(0, total, 20) for one in items(client, f"/{noun}?sort={key}&limit=20&offset={at}")]
        back = [one for at in range(0, total, 20) for one in items(client, f"/{noun}?sort=-{key}&limit=20&offset={at}")]
        assert forth == back[::-1]
        assert key != "id" or forth == sorted(forth)


def test_actors_that_meet_often_come_last(client: TestClient) -> None:
    counts = [item["events"] for item in client.get("/actors?sort=-events").json()["items"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_names_sort_by_the_alphabet(client: TestClient) -> None:
    names = [item["name"]["en"].lower() for item in client.get("/places?sort=name").json()["items"]]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("/actors?theme=wind-at-sea&participant=denmark&kind=country-group", ["benelux"]),
        ("/events?lang=de", [MEETING]),
        ("/places?country=belgium&kind=city&document=small", ["ghent-be"]),
        ("/places?q=gent&document=small", ["ghent-be"]),
        ("/people?actor=belgium", ["an-claes"]),
        ("/people?participant=denmark", ["an-claes"]),
        ("/people?q=CLAES", ["an-claes"]),
        ("/instruments?from=2023-03-14&to=2023-03-14", ["ghent-declaration-offshore-wind"]),
        ("/instruments?theme=wind-at-sea&document=small", ["ghent-declaration-offshore-wind"]),
        ("/instruments?status=adopted&q=Gand", ["ghent-declaration-offshore-wind"]),
        ("/instruments?kind=treaty", []),
        ("/themes?document=small&q=wind", ["wind-at-sea"]),
        ("/commitments?participant=benelux-union", ["common-map-of-wind-farms"]),
        ("/commitments?theme=wind-at-sea&modality=will&lang=fr", ["common-map-of-wind-farms"]),
        ("/commitments?modality=examines", []),
        ("/documents?lang=de", ["later"]),
        ("/claims?predicate=bx:chair", ["043d4c796b77"]),
        ("/claims?item=person/an-claes&predicate=bx:chair&rule=events.assemble", ["043d4c796b77"]),
        ("/claims?status=accepted", []),
    ],
)
def test_lists_take_filters(address: str, ids: list[str], client: TestClient) -> None:
    assert items(client, address) == ids


# -- evidence


def test_evidence_has_the_page_of_a_file_that_has_pages(client: TestClient) -> None:
    claims = client.get(f"/events/{MEETING}?evidence=true").json()["evidence"]
    pages = {(passage["document"], passage["page"]) for claim in claims for passage in claim["passages"]}
    assert pages == {("small", None), ("later", 1)}
    assert client.get(f"/claims/{claims[-1]['claim']}").json()["passages"][0].keys() >= {"page"}


def test_evidence_comes_when_it_is_asked_for(client: TestClient) -> None:
    for address in ("/events", f"/events/{MEETING}", "/commitments", "/places/ghent-be"):
        bare, full = (client.get(f"{address}{query}").json() for query in ("", "?evidence=true"))
        for one in bare.get("items", [bare]):
            assert one["evidence"] is None
        told = [claim for one in full.get("items", [full]) for claim in one["evidence"]]
        assert told
        assert [claim["claim"] for claim in told if not claim["passages"]] == []


def test_evidence_comes_as_annotations_too(client: TestClient) -> None:
    graph = Graph().parse(data=client.get(f"/events/{MEETING}.ttl?evidence=true").text, format="turtle")
    claims = set(graph.subjects(RDF.type, BX.Claim))
    assert claims
    assert {
        claim for claim in claims if not list(graph.objects(claim, OA.hasTarget / OA.hasSelector / OA.start))
    } == set()


def test_a_claim_has_its_passages(client: TestClient, small: Any) -> None:
    claim = client.get("/claims/043d4c796b77").json()
    assert (claim["subject"], claim["predicate"], claim["object"]) == (
        f"event/{MEETING}",
        "bx:chair",
        "person/an-claes",
    )
    quotes = {passage["language"]: passage["quote"] for passage in claim["passages"]}
    spans = {passage["language"]: (passage["start"], passage["end"]) for passage in claim["passages"]}
    assert quotes == {language: small.document.text[start:end] for language, (start, end) in spans.items()}


def test_people_have_offices_in_each_language(client: TestClient) -> None:
    office = client.get("/people/an-claes").json()["offices"][0]
    assert (office["actor"], office["office"]["nl"]) == ("actor/belgium", "minister van Energie")


def test_actors_have_the_neighbours_that_they_meet(client: TestClient) -> None:
    found = client.get("/actors/denmark").json()["neighbours"]
    assert {"benelux", "belgium"} <= {one["id"] for one in found}
    assert min(one["events"] for one in found) > 0
