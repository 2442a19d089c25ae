"""Look-ups while a query runs away: how long they take, and when the runaway is ended."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlsplit

FOLDER = Path(__file__).parent / "queries"
PAUSE = 0.001  # seconds between two look-ups


def request(name: str) -> bytes:
    """A stored query of the bench as bytes of HTTP."""
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8").replace("NUMBER", "7")
    return f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def asked(address: str, sent: bytes, on: Callable[[], bool]) -> Iterator[tuple[float, int]]:
    """The seconds and the status of each answer over one connection, as long as ``on`` says."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port)) as line, line.makefile("rb") as read:
        while on():
            begun = time.perf_counter()
            line.sendall(sent)
            status = int(read.readline().split()[1])
            headers = dict(header.decode().lower().strip().split(": ", 1) for header in iter(read.readline, b"\r\n"))
            read.read(int(headers["content-length"]))
            yield time.perf_counter() - begun, status
            time.sleep(PAUSE)


def lookups(address: str, on: Callable[[], bool]) -> float:
    """The 95th percentile of the seconds of look-ups; all must be answered."""
    found = list(asked(address, request("entity"), on))
    if {status for _, status in found} != {200}:
        raise SystemExit(f"a look-up failed: {sorted({status for _, status in found})}")
    return quantiles([seconds for seconds, _ in found], n=20)[-1]


def beside(address: str, seconds: float) -> Iterator[str]:
    """The table: look-ups alone and beside a runaway, which is answered when and how."""
    ended: list[tuple[float, int]] = []
    until = time.monotonic() + seconds
    alone = lookups(address, lambda: time.monotonic() < until)
    runaway = threading.Thread(target=lambda: ended.append(next(asked(address, request("runaway"), lambda: True))))
    runaway.start()
    time.sleep(PAUSE)
    together = lookups(address, runaway.is_alive)
    runaway.join()
    ((taken, status),) = ended
    yield "| p95 of look-ups | with a runaway | ratio | answer to the runaway | seconds |\n|---|---|---|---|---|"
    yield f"| {1000 * alone:.2f} ms | {1000 * together:.2f} ms | {together / alone:.2f} | {status} | {taken:.2f} s |"
