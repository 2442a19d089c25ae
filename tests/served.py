"""A server of a file or of releases, in processes of its own, as people run it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2


@dataclass(slots=True)
class Served:
    """Where a server listens, its process, and, once it has ended, what it told on standard error."""

    address: str
    pid: int
    log: str = ""

    def get(self, query: str, **options: Any) -> httpx2.Response:
        """The answer to a query."""
        return httpx2.get(f"{self.address}/sparql", params={"query": query}, timeout=30, **options)


@contextmanager
def serving(source: Path, **settings: object) -> Iterator[Served]:
    """A server of an RDF file, or of a folder of releases, with settings; ended with the block."""
    kind = "--release" if source.is_dir() else "--data"
    command = [sys.executable, "-m", "graph_build", "serve", kind, str(source), "--port", "0"]
    environment = os.environ | {f"BENELUX_{name.upper()}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    served = Served("", process.pid)
    try:
        assert process.stdout
        address = process.stdout.readline().strip().rstrip("/")
        assert address.startswith("http://127.0.0.1"), process.communicate(timeout=10)
        ready(address)
        served.address = address
        yield served
    finally:
        process.terminate()
        served.log = process.communicate(timeout=20)[1]


def ready(address: str) -> None:
    """Wait until a server answers: its socket listens before its release is loaded."""
    assert httpx2.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=60).status_code == 200


def children(pid: int) -> list[int]:
    """The processes that a process has begun."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for task in told.parent.parent.iterdir() for child in (task / "children").read_text().split()]


def workers(server: Served) -> list[int]:
    """The processes of the workers: children of the server's child."""
    return [worker for holder in children(server.pid) for worker in children(holder)]
