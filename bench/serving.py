"""How fast the service answers, against ``oxigraph serve-read-only`` on the same data.

    python bench/serving.py [--size 20000 --size 1000000] [--seconds 3] [--rounds 3] [--out bench/serving.md]

It needs ``wrk`` (Debian: apt-get install wrk) and ``oxigraph`` (PyPI).  The graph is made up, in the shape of the
published one.  Eight types of query, in ``bench/queries``, each asked in many variants with 1 and with 16 connections:

    entity        everything about one event
    participants  who took part in one event, with names
    filter        events of a kind, by date, a page of them
    theme         events about a theme or a narrower one
    partners      with whom an actor meets most (self-join and count)
    names         names that contain a text
    counts        how many things of each kind
    construct     one event as a graph

The servers are asked in turns, round after round, for a few seconds each; what counts is the median of the rounds, and
only the ratio to the other server in the same run.  ``uncached`` is this service with its cache off, ``cached`` with it
on and few variants.  Bare routes are measured beside it, in the same run, and look-ups beside a runaway query.
"""

import json
import os
import platform
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from shutil import which
from statistics import geometric_mean, median
from typing import Annotated
from urllib.parse import quote
from urllib.request import urlopen

import typer

from bench.meetings import counts, graph
from bench.runaway import beside

ROOT = Path(__file__).parent.parent
TYPES = ("entity", "participants", "filter", "theme", "partners", "names", "counts", "construct")
CONNECTIONS = (1, 16)
HOST = "127.0.0.1"
OXIGRAPH = which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or "oxigraph"
VARIANTS = 400  # of each type for a run without cache
LIMIT = 2  # seconds that a runaway may take
LUA = """
local paths, at = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary) io.write("FAILED " .. summary.errors.status + summary.errors.timeout .. "\\n") end
"""
RESULTS = "application/sparql-results+json, application/n-triples"


# -- questions


def questions(name: str, size: int, variants: int) -> list[str]:
    """The addresses of the variants of a type of query: the number in it is that of an event, an actor or a theme."""
    text = (ROOT / "bench" / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    events, actors, themes = counts(size)
    asked_of = {"theme": themes, "partners": actors, "filter": actors, "counts": actors, "names": actors}
    rng, most = random.Random(name), asked_of.get(name, events)
    asked = (text.replace("NUMBER", str(rng.randrange(most))) + f"# {n}" for n in range(variants))
    return [f"?query={quote(query)}" for query in asked]


# -- servers


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is up: its name, the address that is asked, and for what format."""

    name: str
    address: str
    accept: str


@contextmanager
def up(name: str, command: Sequence[str], path: str, port: int, **settings: object) -> Iterator[Server]:
    """A server, from when it answers until the end of the block."""
    environment = os.environ | {f"BENELUX_{key.upper()}": str(value) for key, value in settings.items()}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://{HOST}:{port}{path}"
    try:
        for _ in range(600):
            try:
                urlopen(f"{address}?query=ASK%7B%7D", timeout=60).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.1)
        yield Server(name, address, RESULTS if path.endswith(("query", "sparql")) else "application/json")
    finally:
        process.terminate()
        process.wait()


def free() -> int:
    """A port that nobody uses."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


def ours(name: str, source: Path, path: str, cache: int, *, query_seconds: int = 60) -> AbstractContextManager[Server]:
    """This service over a file or releases, with so many megabytes of cache."""
    port, kind = free(), "--release" if source.is_dir() else "--data"
    command = [sys.executable, "-m", "graph_build", "serve", kind, str(source), "--port", str(port)]
    return up(name, command, path, port, cache_megabytes=cache, client_queries=100, query_seconds=query_seconds)


def native(folder: Path) -> AbstractContextManager[Server]:
    """The native server over a loaded folder."""
    port = free()
    command = [OXIGRAPH, "serve-read-only", "--location", str(folder), "--bind", f"{HOST}:{port}"]
    return up("native", command, "/query", port)


def bare() -> AbstractContextManager[Server]:
    """A FastAPI route that only answers, on the same server."""
    port = free()
    command = [sys.executable, "-m", "uvicorn", "bare:app", "--app-dir", str(ROOT / "bench"), "--port", str(port)]
    return up("bare", [*command, "--no-access-log", "--log-level", "error"], "/bare", port)


# -- measuring


def rate(server: Server, asked: Path, connections: int, seconds: int) -> float:
    """Requests a second; an answer that is not 2xx or comes too late ends the program."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % asked)
        script.flush()
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds}s",
            "-H",
            f"Accept: {server.accept}",
            "-s",
            script.name,
            server.address,
        ]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "FAILED 0" not in told:
        raise SystemExit(f"{server.name} failed on {asked.stem}: {told}")
    return float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])


def against(servers: Sequence[tuple[Server, Path]], connections: int, seconds: int, rounds: int) -> dict[str, float]:
    """The median rate of each server, asked in turns."""
    found: dict[str, list[float]] = {server.name: [] for server, _ in servers}
    for _ in range(rounds):
        for server, asked in servers:
            found[server.name].append(rate(server, asked, connections, seconds))
    return {name: median(rates) for name, rates in found.items()}


def written(folder: Path, name: str, server: Server, asked: Sequence[str]) -> Path:
    """The file of what is asked of a server: paths, one a line."""
    path = "/" + server.address.split("/", 3)[3]
    file = folder / f"{name}-{server.name}.txt"
    file.write_text("".join(f"{path}{one}\n" for one in asked), encoding="utf-8")
    return file


def compared(size: int, folder: Path, seconds: int, rounds: int) -> Iterator[str]:
    """The table of one size of graph."""
    file, flat = folder / f"{size}.nq", folder / f"{size}.nt"
    lines = list(graph(size, random.Random(size)))
    file.write_text("".join(lines), encoding="utf-8")
    flat.write_text("".join(sorted({f"{line[: line.rindex(' <')]} .\n" for line in lines})), encoding="utf-8")
    store = folder / f"{size}.store"
    subprocess.run([OXIGRAPH, "load", "-l", store, "-f", file, "-f", flat], check=True, capture_output=True)
    yield f"\n## {len(lines):,} quads\n"
    yield "| query | connections | native, requests a second | uncached, ratio | cached, ratio |\n|---|---|---|---|---|"
    ratios: dict[str, list[float]] = {"uncached": [], "cached": []}
    with native(store) as a, ours("uncached", file, "/sparql", 0) as b, ours("cached", file, "/sparql", 64) as c:
        for name, connections in ((name, connections) for name in TYPES for connections in CONNECTIONS):
            many, few = questions(name, size, VARIANTS), questions(name, size, 20)
            asked = [(a, written(folder, name, a, many)), (b, written(folder, name, b, many))]
            found = against([*asked, (c, written(folder, name, c, few))], connections, seconds, rounds)
            each = {kind: found[kind] / found["native"] for kind in ratios}
            for kind, ratio in each.items():
                ratios[kind].append(ratio)
            yield f"| {name} | {connections} | {found['native']:,.0f} | {each['uncached']:.2f} | {each['cached']:.2f} |"
    means = [geometric_mean(of) for of in ratios.values()]
    yield "| **geometric mean** | | | **{:.2f}** | **{:.2f}** |".format(*means)


def smallest(folder: Path) -> Path:
    """The smallest of the graphs that were written."""
    return min(folder.glob("*.nq"), key=lambda file: file.stat().st_size)


def runaways(folder: Path) -> Iterator[str]:
    """The table of look-ups beside a runaway query."""
    yield f"\n## Beside a runaway query, with a limit of {LIMIT} seconds\n"
    with ours("ours", smallest(folder), "/sparql", 0, query_seconds=LIMIT) as server:
        yield from beside(server.address, 2 * LIMIT)


def routes(folder: Path, releases: Path, seconds: int, rounds: int) -> Iterator[str]:
    """The table of cache hits and of an actor against a bare FastAPI route."""
    yield "\n## Against a bare FastAPI route\n"
    yield "| what | connections | bare route, requests a second | ratio |\n|---|---|---|---|"
    ask = ["?query=ASK%7B%7D"]
    with bare() as plain, ours("ours", smallest(folder), "/sparql", 64) as server:
        yield from against_bare("a query in the cache", folder, (plain, server), ask, seconds, rounds)
    if not (releases / "current").exists():
        return
    for what, cache in (("every actor in turn, again", 64), ("every actor in turn, without the cache", 0)):
        with bare() as plain, ours("ours", releases, "/actors", cache) as server:
            asked = everyone(server)
            rate(server, written(folder, "first", server, asked), 1, 10)  # so that what is kept has been asked before
            yield from against_bare(what, folder, (plain, server), asked, seconds, rounds)


def against_bare(
    what: str, folder: Path, pair: tuple[Server, Server], asked: Sequence[str], seconds: int, rounds: int
) -> Iterator[str]:
    """The lines of what is asked of the second server of a pair, against the first, the bare route."""
    plain, server = pair
    files = [(plain, written(folder, "bare", plain, [""])), (server, written(folder, "route", server, asked))]
    for connections in CONNECTIONS:
        found = against(files, connections, seconds, rounds)
        yield f"| {what} | {connections} | {found['bare']:,.0f} | {found['ours'] / found['bare']:.2f} |"


def everyone(server: Server) -> list[str]:
    """The addresses of all actors of a release, from that of their list."""
    with urlopen(f"{server.address}?limit=1000", timeout=60) as answer:  # noqa: S310
        return [f"/{item['id']}" for item in json.load(answer)["items"]]


def cpu() -> str:
    """What the machine computes with."""
    known = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*: (.+)$", known, re.MULTILINE)
    return f"{os.cpu_count()} × {model[1] if model else platform.processor() or platform.machine()}"


def heading(seconds: int, rounds: int) -> Iterator[str]:
    """What was measured with what, and where."""
    names = ("benelux-kg", "oxigraph", "pyoxigraph", "fastapi", "uvicorn", "uvloop", "httptools")
    yield "# How fast the service answers\n"
    yield "Made by `python bench/serving.py`; its header says what is asked. A ratio above 1 is faster than the other."
    yield f"\n- versions: {', '.join(f'{name} {version(name)}' for name in names)}, Python {platform.python_version()}"
    yield f"- machine: {cpu()}, load {os.getloadavg()[0]:.1f} at the start"
    yield f"- medians of {rounds} rounds of {seconds} seconds a server, in turns"


def main(
    size: Annotated[list[int] | None, typer.Option(help="Quads; may be repeated.")] = None,
    seconds: Annotated[int, typer.Option(help="Seconds of one measurement.")] = 3,
    rounds: Annotated[int, typer.Option(help="How often each server has its turn.")] = 3,
    releases: Annotated[Path, typer.Option(help="Releases to take an actor from.")] = ROOT / "releases",
    out: Annotated[Path, typer.Option(help="The report.")] = ROOT / "bench" / "serving.md",
) -> None:
    """Measure the service against the native server and against bare routes."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = [compared(each, folder, seconds, rounds) for each in size or [20_000, 1_000_000]]
        for table in (heading(seconds, rounds), *tables, runaways(folder), routes(folder, releases, seconds, rounds)):
            for line in table:
                print(line, flush=True)
                lines.append(line)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
