"""A connection that begins with a query is answered by the worker that it is lent to, as by the server itself."""

import gzip
import os
import random
import re
import signal
import socket
import string
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import brotli
import httpx2
import pytest

from api import encodings, heads
from api.kept import Kept, Written
from tests.served import Served, serving, workers

MANY = "SELECT * { ?s ?p ?o } LIMIT 20000"
ONE = "SELECT * { <urn:s:7> ?p ?o }"
OWN = {"date", "server", "x-request-id", "cache-status"}


@pytest.fixture(scope="module", params=[0, 8], ids=["without-cache", "with-cache"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file = tmp_path_factory.mktemp("data") / "graph.trig"
    lines = "".join(f'<urn:s:{n}> <urn:p> "number {n} of many" .\n' for n in range(20_000))
    file.write_text("<urn:g> {\n" + lines + "}\n", encoding="utf-8")
    with serving(file, workers=2, cache_megabytes=request.param) as server:
        yield server


def asked(query: str, *headers: str, path: str = "/sparql?query=") -> bytes:
    """A request as bytes."""
    lines = "".join(f"{header}\r\n" for header in ("Host: x", *headers))
    return f"GET {path}{quote(query)} HTTP/1.1\r\n{lines}\r\n".encode()


def answers(server: Served, *parts: bytes, count: int) -> list[tuple[int, dict[str, str], bytes]]:
    """So many answers over one connection to bytes sent in parts: status, headers, body."""
    host, port = server.address.removeprefix("http://").split(":")
    found: list[tuple[int, dict[str, str], bytes]] = []
    with socket.create_connection((host, int(port)), timeout=20) as line, line.makefile("rb") as read:
        for part in parts:
            line.sendall(part)
        for _ in range(count):
            status = int(read.readline().split()[1])
            headers = dict(header.decode().rstrip().lower().split(": ", 1) for header in iter(read.readline, b"\r\n"))
            found.append((status, headers, read.read(int(headers["content-length"]))))
    return found


@pytest.mark.parametrize("query", [ONE, MANY, "ASK { <urn:s:1> ?p ?o }", "CONSTRUCT WHERE { <urn:s:7> ?p ?o }"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br", "gzip;q=0.5, br"])
def test_a_worker_answers_as_the_server_does(query: str, encoding: str, server: Served) -> None:
    lent = httpx2.get(f"{server.address}/sparql", params={"query": query}, headers={"Accept-Encoding": encoding})
    form = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": encoding}
    own = httpx2.post(f"{server.address}/sparql", content=f"query={quote_plus(query)}", headers=form)
    assert lent.content == own.content
    assert lent.status_code == own.status_code == 200
    mine, theirs = ({key: value for key, value in answer.headers.items() if key not in OWN} for answer in (lent, own))
    assert mine == theirs
    assert "server" in own.headers
    assert "server" not in lent.headers  # it came from a worker
    assert re.fullmatch("[0-9a-f]{32}", lent.headers["x-request-id"])


def test_one_connection_takes_every_kind_of_request(server: Served) -> None:
    health = asked("", path="/health")
    mixed = [asked(ONE), health, asked(ONE), asked("SELECT nothing"), asked(ONE), health, asked(MANY), asked(ONE)]
    for sent in (mixed, [b"".join(mixed)], [b"".join(mixed)[at : at + 7] for at in range(0, 1200, 7)]):
        whole = b"".join(sent)
        found = answers(server, *sent, count=whole.count(b"\r\n\r\n"))
        kinds = [status for status, _, _ in found]
        assert kinds == [200, 200, 200, 400, 200, 200, 200, 200][: len(kinds)]
        assert all(b"number 7 of many" in found[place][2] for place in (0, 2, 4))


def test_many_requests_may_come_at_once(server: Served) -> None:
    found = answers(server, asked(ONE, f"X-Padding: {'x' * 500}") * 400, count=400)
    assert {(status, b"number 7 of many" in body) for status, _, body in found} == {(200, True)}


def test_a_reader_that_is_slow_gets_a_long_answer_whole(server: Served) -> None:
    longest = "SELECT ?s ?p ?o ?a { ?s ?p ?o BIND(CONCAT(?o, ?o, ?o, ?o, ?o, ?o, ?o, ?o) AS ?a) }"
    ((status, _, body), (_, _, after)) = answers(server, asked(longest), asked(ONE), count=2)
    assert (status, body.count(b"urn:s:")) == (200, 20_000)
    assert len(body) > 6_000_000
    assert b"number 7 of many" in after


def test_what_workers_answer_is_counted_and_keeps_its_request_id(server: Served) -> None:
    def counted() -> int:
        text = httpx2.get(f"{server.address}/metrics").text
        found = re.search(r'\{method="GET",part="/sparql",status="200"\} (\d+)$', text, re.MULTILINE)
        return int(found[1]) if found else 0

    before = counted()
    for status, headers, _ in answers(server, *[asked(ONE, "X-Request-Id: mine-1")] * 5, count=5):
        assert (status, headers["x-request-id"]) == (200, "mine-1")
    assert counted() == before + 5


def test_a_client_that_has_the_answer_is_told_so(server: Served) -> None:
    ((_, headers, _),) = answers(server, asked(ONE), count=1)
    tag = headers["etag"]
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(asked(ONE, f"If-None-Match: {tag.replace('w/', 'W/')}"))
        assert line.recv(100).startswith((b"HTTP/1.1 304", b"HTTP/1.1 200"))


def test_no_connection_is_forgotten(server: Served) -> None:
    """More connections than workers, each asked in turn, again and again."""
    with httpx2.Client(base_url=server.address, limits=httpx2.Limits(max_connections=1)) as one:
        clients = [httpx2.Client(base_url=server.address) for _ in range(20)]
        try:
            for _ in range(5):
                for client in (*clients, one):
                    assert client.get("/sparql", params={"query": ONE}).json()["results"]["bindings"]
        finally:
            for client in clients:
                client.close()
    assert len(workers(server)) == 6  # two for questions, two for connections, two for look-ups


def test_a_server_that_ends_answers_what_it_was_asked(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text("<urn:g> {" + "".join(f"<urn:s:{n}> <urn:p> {n} ." for n in range(1500)) + "}", encoding="utf-8")
    lasting = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER (?c < ?f) }"
    with serving(file, workers=1, cache_megabytes=0) as server:
        found: list[tuple[int, dict[str, str], bytes]] = []
        asking = threading.Thread(target=lambda: found.extend(answers(server, asked(lasting), count=1)))
        idle = httpx2.Client(base_url=server.address)
        assert idle.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        asking.start()
        time.sleep(0.2)
        os.kill(server.pid, signal.SIGTERM)
        asking.join()
        idle.close()
    assert [(status, b'"n"' in body) for status, _, body in found] == [(200, True)]


def test_queries_that_took_long_are_not_held_against_their_client(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text("<urn:g> {" + "".join(f"<urn:s:{n}> <urn:p> {n} ." for n in range(300)) + "}", encoding="utf-8")
    lasting = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER (?c < ?f) }"  # longer than a worker shares
    with serving(file, client_queries=2, workers=1, cache_megabytes=0) as server:
        for _ in range(8):
            assert {status for status, _, _ in answers(server, *[asked(lasting)] * 2, count=2)} == {200}
        file.touch()  # another release
        time.sleep(2)
        assert {status for status, _, _ in answers(server, *[asked(lasting)] * 4, count=4)} == {200}


def test_each_request_is_told_in_the_log(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    with serving(tmp_path / "one.ttl", log=True) as server:
        server.get("ASK { ?a ?b 1 }", headers={"X-Request-Id": "told"})
        httpx2.get(f"{server.address}/health", headers={"X-Request-Id": "told-too"})
    told = [line for line in server.log.splitlines() if '"told' in line]
    assert [re.findall(r'"(?:id|path)": "([^"]+)"', line) for line in told] == [
        ["told", "/sparql"],
        ["told-too", "/health"],
    ]


# -- heads


def test_a_query_is_read_from_its_address_as_it_was_written() -> None:
    rng = random.Random(4)
    letters = string.printable + "éü€😀=_+%\u202e" * 3
    for _ in range(3000):
        query = "".join(rng.choice(letters) for _ in range(rng.randint(1, 100)))
        for address in (quote(query, safe=""), quote_plus(query), quote(query)):
            read = heads.read(f"GET /sparql?query={address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert read[0] == query if read else set("&+") & {address[-1], *address}


@pytest.mark.parametrize(
    "head",
    [
        b"GET /sparql?query=ASK%7B%7 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /sparql?query=ASK%FF HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /sparql?query=ASK&query=ASK HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.0\r\nHost: x\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\nA: b\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nA: \x00\r\n\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\n\r\nGET",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\n",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nIf-None-Match: a\r\n\r\n",
    ],
)
def test_what_is_no_plain_request_is_left_to_the_server(head: bytes) -> None:
    assert heads.read(head) is None


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0, *", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("identity", ""),
        ("gzip;q=nothing", ""),
    ],
)
def test_the_client_gets_the_encoding_that_it_likes_best(accepted: str, chosen: str) -> None:
    assert encodings.choose(accepted) == chosen
    body = b"much of the same " * 100
    written = encodings.encoded(body, chosen)
    assert {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[chosen](written) == body


def test_what_was_not_asked_for_the_longest_is_dropped_first() -> None:
    kept = Kept(10_000)
    for name in (b"a", b"b", b"c", b"d", b"e", b"f", b"g"):
        kept.put(name, Written(bytes(700), 700, b""))
        kept.get(b"a")
    kept.put(b"large", Written(bytes(2000), 2000, b""))
    for name in (b"h", b"i"):
        kept.put(name, Written(bytes(700), 700, b""))
    assert kept.get(b"a")
    assert [name for name in (b"b", b"large") if kept.get(name)] == []
