"""Whatever a client sends, the server answers with a declared status, stays up, and reaches nothing outside."""

import random
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from rdflib import URIRef

from api import evaluation, questions
from graph_build import queries
from graph_build.store import Store
from tests.served import Served, serving
from tests.served import workers as processes

QUERIES = [query.text for group in queries.GROUPS for query in queries.all(group)]
LIMITS = {"rows": 100, "size": 100_000}
SPLICES = [
    "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }", "FROM <file:///etc/passwd>", "LOAD <file:///etc/passwd>", "\\u0000",
    "'''", '"', "<", ">", "{", "}", "\\", "#", "\x00", "\ud7ff", "OPTIONAL", "FILTER", "(", ")", "VALUES ?s { }", "^^",
    "@", "INSERT DATA { <a:a> <a:b> 1 }", "*", "/", "|", "!", "?", "$", "\r", "\u202e", "😀", "BIND(1 AS ?x)", "UNDEF",
    ";", ",", ".",
]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file = tmp_path_factory.mktemp("data") / "one.trig"
    file.write_text("<urn:g> { <urn:a> <urn:b> 1 }", encoding="utf-8")
    with serving(file, query_seconds=1, request_seconds=1, query_characters=10_000) as server:
        yield server


def mutated(rng: random.Random, text: str) -> str:
    """A query with one to four things wrong, or by chance none."""
    for _ in range(rng.randint(1, 4)):
        at, width = rng.randrange(len(text) + 1), rng.randint(1, 30)
        way = rng.randrange(4)
        if way == 0:
            text = text[:at] + text[at + width :]
        elif way == 1:
            text = text[:at] + rng.choice(SPLICES) + text[at:]
        elif way == 2:
            text = text[:at] + text[at : at + width] * rng.randint(2, 4) + text[at + width :]
        else:
            other = rng.choice(QUERIES)
            text = text[:at] + other[rng.randrange(len(other)) :][:width] + text[at:]
    return text


def test_five_thousand_mutated_queries_are_answered_or_refused() -> None:
    """In this process, on a graph so small that no query can run away, with a trap for what it would reach."""
    rng, store = random.Random(2022), Store.memory()
    store.add([(URIRef("urn:a"), URIRef("urn:b"), URIRef("urn:c"), URIRef("urn:g"))])
    answered = 0
    with trap() as touched:
        for _ in range(5000):
            text = mutated(rng, rng.choice(QUERIES)).replace("127.0.0.1:9", f"127.0.0.1:{touched.port}")
            reply = evaluation.answered(
                store, questions.Question(text, types=("text/csv", "text/csv", "text/turtle")), LIMITS
            )
            assert bool(reply.error) != bool(reply.media_type), text
            assert "\n" not in reply.error
            answered += not reply.error
    assert touched.count == 0
    assert 200 < answered < 4800


class Touched:
    """A trap's port, and how often it was reached."""

    def __init__(self, port: int) -> None:
        self.port, self.count = port, 0


@contextmanager
def trap() -> Iterator[Touched]:
    """A listener that nobody should ever reach."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        touched = Touched(listener.getsockname()[1])
        listener.settimeout(0.1)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    listener.accept()[0].close()
                    touched.count += 1
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield touched
        finally:
            ended.set()
            thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p ?o FILTER(?s<?p)SERVICE#>\n<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ VALUES ?x {{ <http://127.0.0.1:{port}/> }} SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
        "SELECT * FROM <http://127.0.0.1:{port}/data.ttl> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <file:///etc/passwd> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <http://127.0.0.1:{port}/data.ttl>",
        "CLEAR ALL",
        "INSERT {{ ?s ?p 2 }} WHERE {{ ?s ?p ?o }}",
    ],
)
def test_no_query_reaches_out_or_changes_anything(query: str, server: Served) -> None:
    with trap() as touched:
        answer = server.get(query.format(port=touched.port))
        params = {"query": "ASK {}", "default-graph-uri": f"http://127.0.0.1:{touched.port}/"}
        httpx2.get(f"{server.address}/sparql", params=params)
    assert (answer.status_code, touched.count) == (400, 0)
    assert answer.headers["content-type"] == "application/problem+json"
    assert server.get("ASK { <urn:a> <urn:b> 1 }").json()["boolean"] is True


def test_a_worker_can_open_neither_file_nor_socket(server: Served) -> None:
    """Even if a query got past every check, there is nothing it could open; what is lent to a worker it is handed."""
    server.get("ASK {}")
    time.sleep(0.5)  # one that was forked just now has confined itself
    found = processes(server)
    assert len(found) > 2
    for worker in found:
        limits = Path(f"/proc/{worker}/limits").read_text()
        assert re.search(r"Max open files\s+0\s+", limits)
        assert re.search(r"Max file size\s+0\s+0", limits)


def raw(server: Served, *parts: bytes, pause: float = 0) -> bytes:
    """What the server sends for bytes sent as they are."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        for part in parts:
            try:
                line.sendall(part)
            except OSError:
                break
            if pause:
                threading.Event().wait(pause)
        received = b""
        try:
            while data := line.recv(65536):
                received += data
                if b"\r\n\r\n" in received:
                    break
        except OSError:
            pass
        return received


def status(answer: bytes) -> int:
    """The status of an answer, 0 when the connection was closed without one."""
    found = re.match(rb"HTTP/1\.1 (\d+)", answer)
    return int(found[1]) if found else 0


POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


def test_huge_and_broken_requests_are_refused(server: Served) -> None:
    assert status(raw(server, b"GET /sparql?query=" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")) in {
        0,
        400,
        413,
        414,
        431,
    }
    assert status(raw(server, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n")) in {0, 400, 431}
    assert status(raw(server, POST + b"Content-Length: 100000000\r\n\r\n", *[b"#" * 65536] * 10)) in {0, 413}
    assert status(raw(server, POST + b"Content-Length: -1\r\n\r\nASK {}")) in {0, 400}
    assert status(raw(server, POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n")) in {0, 400}
    assert status(raw(server, b"\x16\x03\x01\x02\x00\x01\x00" * 100)) in {0, 400}
    assert status(raw(server, POST + b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc")) == 400
    assert server.get("ASK {}").status_code == 200


def test_a_slow_head_is_not_waited_for(server: Served) -> None:
    assert status(raw(server, b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 8, pause=0.2)) in {0, 408}
    assert server.get("ASK {}").status_code == 200


def test_a_slow_body_is_not_waited_for(server: Served) -> None:
    assert status(raw(server, POST + b"Content-Length: 100\r\n\r\n", *[b"#"] * 8, pause=0.2)) in {0, 408}
    assert server.get("ASK {}").status_code == 200


def test_deep_nesting_is_refused_or_answered(server: Served) -> None:
    for text in (
        "{" * 3000 + "}" * 3000,
        "SELECT * " + "{" * 2000 + "}" * 2000,
        "ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }",
    ):
        assert server.get(text).status_code in {200, 400, 503}
    assert server.get("ASK {}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc/passwd",
        "static-offline-docs/../../../etc/passwd",
        "static-offline-docs/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "actors/..%2f..%2fetc%2fpasswd",
        "%00",
        "documents/%ff",
    ],
)
def test_no_path_leads_to_a_file_of_the_host(path: str, server: Served) -> None:
    answer = raw(server, f"GET /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert status(answer) in {400, 404}
    assert b"root:" not in answer


def test_a_header_cannot_be_put_into_an_answer(server: Served) -> None:
    answer = raw(server, f"GET /sparql?query={quote('ASK {}')}%0d%0aX-Own:1 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert b"x-own" not in answer.lower()
