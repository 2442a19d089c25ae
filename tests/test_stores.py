"""The same answers from other stores: Oxigraph's server, Virtuoso 7, and, for what it can run, rdflib."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from api.app import create_app
from api.elsewhere import Elsewhere
from graph_build import binding, delivery, publication, queries
from graph_build.delivery import Endpoint
from graph_build.errors import QueryError, Refused, Unavailable
from graph_build.publication import Release
from graph_build.queries import Query
from graph_build.remote import Remote
from graph_build.settings import Settings
from graph_build.store import Answer, Store
from graph_build.vocabulary import iri
from tests.engines import oxigraph, virtuoso

GROUPS = ("lookups", "tables", "examples", "networks")
STORED = [query for group in GROUPS for query in queries.all(group)]
IDS = {"document": "small", "actor": "benelux", "theme": "wind-at-sea", "event": "2023-03-14-offshore-wind-meeting"}
PLAIN = {"integer": "3", "boolean": "true", "date": "2023-03-14", "language": "nl"}

# What Virtuoso 7.2.5 does not answer as the standard says, by the name of the query.  It also writes true and false
# as 1 and 0, and sorts letters with accents in an order of its own.
VIRTUOSO_CANNOT = {
    "events.csv": "its optimiser fails (SQ156)",
    "actors-named-together": "cannot sort by what it groups (SQ200)",
    "actors-that-meet-most": "cannot sort by what it groups (SQ200)",
    "instruments-told-with-meetings": "cannot sort by what it groups (SQ200)",
    "places-on-a-map": "cannot sort by what it groups (SQ200)",
    "events-at-a-place": "a path of no steps does not end at its beginning",
    "events-by-quarter": "does not group by what BIND gives",
}


@pytest.fixture(scope="module")
def ox(release: Release) -> Iterator[Endpoint]:
    """Oxigraph's server with the release."""
    with oxigraph() as endpoint:
        delivery.push(release.path / publication.GRAPH_FILE, release.id, endpoint)
        yield endpoint


@pytest.fixture(scope="module")
def virt(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Virtuoso with the release."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        delivery.push(release.path / publication.GRAPH_FILE, release.id, endpoint)
        yield endpoint


@pytest.fixture(scope="module")
def at_ox(ox: Endpoint) -> Iterator[Remote]:
    with Remote(ox.query) as remote:
        yield remote


@pytest.fixture(scope="module")
def at_virt(virt: Endpoint) -> Iterator[Remote]:
    with Remote(virt.query) as remote:
        yield remote


def values(query: Query, *, every: bool) -> dict[str, str]:
    """Values for the parameters that a query needs, or for all but the id of one thing in a list."""
    taken = [p for p in query.parameters if p.required or (every and p is not query.parameters[0])]
    item = str(iri("actor/benelux"))
    return {p.name: p.default or IDS.get(p.type) or PLAIN.get(p.type) or (item if p.type == "iri" else "benelux")
            for p in taken}  # fmt: skip


def told(answer: Answer, *, boolean: bool = False) -> object:
    """An answer, comparable: cells of several values sorted; true and false as 1 and 0 where asked."""
    if answer.form == "graph":
        return set(answer.triples())
    short = {"true": "1", "false": "0"} if boolean else {}
    rows = [tuple("|".join(sorted(cell.split("|"))) for cell in row) for row in answer.values()]
    return answer.variables, sorted(tuple(short.get(cell, cell) for cell in row) for row in rows)


@pytest.mark.parametrize("every", [False, True], ids=["bare", "filtered"])
@pytest.mark.parametrize("query", STORED, ids=lambda query: f"{query.group}/{query.name}")
def test_oxigraph_answers_every_stored_query_alike(query: Query, every: bool, ours: Store, at_ox: Remote) -> None:
    given = values(query, every=every)
    text, bound = query.asked(given), query.bind(given)
    here = told(ours.answer(text, substitutions=bound))
    assert told(at_ox.answer(text, substitutions=bound)) == here


@pytest.mark.parametrize("every", [False, True], ids=["bare", "filtered"])
@pytest.mark.parametrize("query", STORED, ids=lambda query: f"{query.group}/{query.name}")
def test_virtuoso_answers_all_but_the_named_queries_alike(
    query: Query, every: bool, ours: Store, at_virt: Remote
) -> None:
    if query.name in VIRTUOSO_CANNOT or query.title in VIRTUOSO_CANNOT:
        return
    given = values(query, every=every)
    text, bound = query.asked(given), query.bind(given)
    here = told(ours.answer(text, substitutions=bound), boolean=True)
    assert told(at_virt.answer(text, substitutions=bound), boolean=True) == here


@pytest.mark.parametrize("engine", ["ox", "virt"])
def test_the_service_stands_before_another_store(
    engine: str, ours: Store, release: Release, request: pytest.FixtureRequest
) -> None:
    endpoint: Endpoint = request.getfixturevalue(engine)
    settings = Settings(page_limit=20)
    remote = Elsewhere(Remote(endpoint.query), settings)
    with TestClient(create_app(ours, settings)) as here, TestClient(create_app(remote, settings)) as there:
        assert there.get("/health").json()["release"] == release.id
        assert there.get("/health").json()["quads"] == here.get("/health").json()["quads"]
        for noun in ("actors", "events", "places", "people", "instruments", "themes", "commitments", "documents"):
            for address in (f"/{noun}", f"/{noun}?sort=-name&limit=3&offset=1", f"/{noun}.csv?document=small"):
                if (noun, "document=" in address) != ("documents", True) and ("sort=" not in address or engine == "ox"):
                    assert there.get(address).text == here.get(address).text, address
            one = here.get(f"/{noun}?limit=1").json()["items"][0]["id"]
            assert there.get(f"/{noun}/{one}").json() == here.get(f"/{noun}/{one}").json()
        assert there.get("/actors/atlantis").status_code == 404
        assert there.get("/search?q=gent").json() == here.get("/search?q=gent").json()
        asked = {"query": queries.get("counts-by-graph").text}
        assert there.get("/sparql", params=asked).json() == here.get("/sparql", params=asked).json()
        assert there.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403


def test_a_release_is_loaded_by_update_too(release: Release, ours: Store) -> None:
    with oxigraph() as endpoint:
        held = delivery.push(release.path / publication.GRAPH_FILE, release.id, replace(endpoint, graphs=""))
        with Remote(endpoint.query) as remote:
            assert len(remote) == len(ours)
        assert sum(held.values()) > len(ours)


def test_a_release_is_switched_at_once(release: Release, tmp_path: Path) -> None:
    lines = (release.path / publication.GRAPH_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    whole, part = tmp_path / "whole.nq", tmp_path / "part.nq"
    whole.write_text("".join(lines), encoding="utf-8")
    part.write_text("".join(lines[::2]), encoding="utf-8")
    sizes = {len(lines), len(lines[::2])}
    with oxigraph() as endpoint:
        delivery.push(whole, "whole", endpoint)
        seen, ended = set(), threading.Event()

        def look() -> None:
            with Remote(endpoint.query, fresh=0) as remote:
                while not ended.is_set():
                    seen.add(len(remote))

        watching = threading.Thread(target=look)
        watching.start()
        for turn in range(6):
            file = (part, whole)[turn % 2]
            delivery.push(file, file.stem, endpoint)
        ended.set()
        watching.join()
        assert seen <= sizes
        with Remote(endpoint.query) as remote:
            assert remote.release == "whole"


def test_no_answer_of_several_queries_mixes_two_releases(release: Release, tmp_path: Path) -> None:
    graph = (release.path / publication.GRAPH_FILE).read_text(encoding="utf-8")
    files = [tmp_path / "plain.nq", tmp_path / "marked.nq"]
    files[0].write_text(graph, encoding="utf-8")
    files[1].write_text(re.sub(r'(#prefLabel> "[^"]*)"', r'\1 marked"', graph), encoding="utf-8")
    with oxigraph() as endpoint:
        delivery.push(files[0], "plain", endpoint)
        ended = threading.Event()

        def switch() -> None:
            for turn in range(1, 7):
                delivery.push(files[turn % 2], files[turn % 2].stem, endpoint)
            ended.set()

        seen, pushing = set(), threading.Thread(target=switch)
        settings = Settings(cache_megabytes=0)
        with TestClient(create_app(Elsewhere(Remote(endpoint.query), settings), settings)) as client:
            pushing.start()
            while not ended.is_set():
                answer = client.get("/actors/benelux")
                if answer.status_code == 503:
                    assert answer.headers["retry-after"]
                    continue
                told = answer.json()
                names = [told["name"]["nl"], *(name["name"] for name in told["names"] if name["preferred"])]
                names += [one["other"]["name"]["nl"] for one in told["relations"] if one["other"]["type"] == "actor"]
                assert len({name.endswith(" marked") for name in names if name}) == 1
                assert names[0].endswith(" marked") == answer.headers["etag"].startswith('W/"marked')
                seen.add(names[0])
        pushing.join()
    assert len(seen) == 2


def test_a_store_that_keeps_less_is_refused(release: Release, tmp_path: Path) -> None:
    file = tmp_path / "twice.nq"
    line = (release.path / publication.GRAPH_FILE).read_bytes().splitlines(keepends=True)[0]
    file.write_bytes(line * 2)
    with oxigraph() as endpoint, pytest.raises(Refused):
        delivery.push(file, "twice", endpoint)


def test_a_store_that_is_away_is_unavailable() -> None:
    remote = Remote("http://127.0.0.1:1/query", seconds=1)
    with pytest.raises(Unavailable):
        remote.answer("ASK {}", default_graphs=["urn:x"])
    with TestClient(create_app(Elsewhere(remote, Settings()), Settings())) as client:
        answer = client.get("/actors")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_another_store_is_not_sent_what_is_not_a_query(at_ox: Remote) -> None:
    for text in (
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK {",
    ):
        with pytest.raises(QueryError):
            at_ox.answer(text)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_no_value_is_more_than_a_value(value: str) -> None:
    query = 'SELECT ?s ?q WHERE { ?s <urn:p> ?o FILTER (STR(?o) = ?q || CONTAINS("?q", ?q)) } GROUP BY ?s ?q'
    text = binding.bound(query, {"q": Literal(value)})
    found = Store.memory()
    found.add([(iri("actor/a"), iri("p/p"), Literal(value), iri("g/g"))])
    assert found.answer(text.replace("<urn:p>", f"<{iri('p/p')}>")).variables == ("s", "q")
    rows = list(found.answer(text.replace("<urn:p>", f"<{iri('p/p')}>")).values())
    assert rows == [(str(iri("actor/a")), value)]
