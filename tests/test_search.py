"""Names are found in every language, however they are typed; words are found in the passages."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from api.app import create_app
from graph_build.names import Index, Name, folded
from graph_build.passages import Texts
from graph_build.settings import Settings
from graph_build.store import Store

sys.path.insert(0, str(Path(__file__).parent.parent))
from bench import search as bench


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings())) as client:
        yield client


@pytest.fixture(scope="module")
def names() -> list[Name]:
    """Two thousand names."""
    return bench.made(2000, random.Random(2))


@pytest.mark.parametrize(
    ("typed", "id", "how", "language"),
    [
        ("Gand", "ghent-be", "exact", "fr"),
        ("gent", "ghent-be", "exact", "nl"),
        ("Forum eolien de la mer du nord", "north-sea-wind-forum", "exact", "fr"),
        ("Noordzee Windfrum", "north-sea-wind-forum", "near", "nl"),
        ("Noordzee Wind", "north-sea-wind-forum", "prefix", "nl"),
        ("an claes", "an-claes", "exact", None),
        ("An Cleas", "an-claes", "near", None),
        ("BENELUX-UNION", "benelux-union", "exact", None),
        ("Luxembuorg", "luxembourg", "near", None),
    ],
)
def test_a_name_is_found_as_it_is_typed(
    typed: str, id: str, how: str, language: str | None, client: TestClient
) -> None:
    hit = client.get("/search", params={"q": typed}).json()["items"][0]
    assert (hit["id"], hit["how"]) == (id, how)
    assert language in (None, hit["language"])


def test_the_best_come_first_and_each_once(client: TestClient) -> None:
    hits = client.get("/search", params={"q": "Benelux", "limit": 20}).json()["items"]
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit["iri"] for hit in hits}) == len(hits) > 3
    assert hits[0]["id"] == "benelux"


def test_hits_may_be_of_some_types_only(client: TestClient) -> None:
    hits = client.get("/search", params={"q": "wind", "type": ["theme", "event"]}).json()["items"]
    assert {hit["type"] for hit in hits} <= {"theme", "event"}
    assert hits


def test_what_is_like_nothing_is_not_found(client: TestClient) -> None:
    assert client.get("/search", params={"q": "zzxqwy"}).json() == {"items": []}
    assert client.get("/search", params={"q": "..."}).json() == {"items": []}
    assert client.get("/search", params={"q": ""}).status_code == 400


def test_the_right_name_is_first_after_one_slip(names: list[Name]) -> None:
    index, chance = Index(names), random.Random(3)
    long = [name for name in names if len(name.text) >= 5]
    typed = [(name, bench.slipped(name.text, chance)) for name in long]
    first = sum(folded(index.find(text)[0].name.text) == folded(name.text) for name, text in typed if index.find(text))
    assert first >= 0.99 * len(typed)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1999))
def test_every_name_is_found_by_itself(names: list[Name], number: int) -> None:
    index = Index(names[number : number + 50])
    found = index.find(names[number].text)
    assert not folded(names[number].text) or folded(found[0].name.text) == folded(names[number].text)


def test_a_preferred_name_goes_before_another(names: list[Name]) -> None:
    index = Index([Name("b", "actor", "Gand", "fr", False), Name("a", "actor", "Gand", "fr", True)])
    assert [match.name.item for match in index.find("gand")] == ["a", "b"]


def test_passages_are_found_by_their_words(client: TestClient) -> None:
    answer = client.get("/search/passages", params={"q": "ministers energie"}).json()
    assert answer["total"] >= 1
    assert all("minister" in hit["quote"].lower() for hit in answer["items"])
    assert {hit["document"] for hit in answer["items"]} == {"small"}
    assert any("event/2023-03-14-offshore-wind-meeting" in hit["things"] for hit in answer["items"])
    french = client.get("/search/passages", params={"q": "éolien", "lang": "nl"}).json()
    assert french == {"total": 0, "items": []}


def test_passages_are_ranked_by_rare_words_in_short_texts() -> None:
    texts = Texts(["wind and sea", "wind wind wind", "a long text about many things and the wind", "sea"])
    assert next(number for number, _ in texts.find("wind")) == 1
    assert [number for number, _ in texts.find("wind sea")] == [0]
    assert {number for number, _ in texts.find("thi")} == {2}
    assert texts.find("") == []
