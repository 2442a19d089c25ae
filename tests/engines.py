"""Other people's SPARQL stores, started on loopback for the tests that need them."""

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from graph_build.delivery import Endpoint

VIRTUOSO = """[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{web}
[SPARQL]
ResultSetMaxRows = 1000000
MaxConstructTriples = 1000000
"""


@contextmanager
def oxigraph() -> Iterator[Endpoint]:
    """An empty `oxigraph serve`; skips where it is not installed."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    if not program.exists():
        pytest.skip("oxigraph is not installed (PyPI: oxigraph)")
    port = free()
    address = f"http://127.0.0.1:{port}"
    with running([str(program), "serve", "--bind", f"127.0.0.1:{port}"], f"{address}/query"):
        yield Endpoint(f"{address}/query", f"{address}/update", f"{address}/store")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """An empty Virtuoso 7; skips where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource-7)")
    web = free()
    file = folder / "virtuoso.ini"
    file.write_text(VIRTUOSO.format(folder=folder, sql=free(), web=web), encoding="utf-8")
    address = f"http://127.0.0.1:{web}"
    with running([program, "+foreground", "+configfile", str(file)], f"{address}/sparql"):
        yield Endpoint(f"{address}/sparql", f"{address}/sparql-auth", f"{address}/sparql-graph-crud-auth", "dba", "dba")


@contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """A server, from when it answers to the end of the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                httpx.get(address, params={"query": "ASK {}"}, timeout=5)
                break
            except httpx.HTTPError:
                assert process.poll() is None, f"{command[0]} has ended"
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def free() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
