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
on and few variants.  Bare routes are measured beside it, in the same run.
"""

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

from graph_build.vocabulary import BX, CODE, DCTERMS, GRAPH, ID, RDF, SKOS, XSD

ROOT = Path(__file__).parent.parent
TYPES = ("entity", "participants", "filter", "theme", "partners", "names", "counts", "construct")
CONNECTIONS = (1, 16)
HOST = "127.0.0.1"
OXIGRAPH = which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or "oxigraph"
VARIANTS = 400  # of each type for a run without cache: more than are asked of one server before they come round
KINDS = ("summit", "ministerial-meeting", "meeting", "visit", "signature", "conference")
LUA = """
local paths, at = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary) io.write("FAILED " .. summary.errors.status + summary.errors.timeout .. "\\n") end
"""
ACCEPT = "Accept: application/sparql-results+json, application/n-triples"


# -- data


def graph(size: int, rng: random.Random) -> Iterator[str]:
    """About ``size`` quads as lines of N-Quads: events with dates, kinds, participants, themes, places, names."""
    events, actors, themes = counts(size)
    home = f"<{GRAPH['reference']}> .\n"
    for n in range(themes):
        yield f'<{ID[f"theme/{n}"]}> <{SKOS.prefLabel}> "thema {n}"@nl {home}'
        if n >= 6:
            yield f"<{ID[f'theme/{n}']}> <{SKOS.broader}> <{ID[f'theme/{n % 6}']}> {home}"
    for n in range(actors):
        yield f"<{ID[f'actor/{n}']}> <{RDF.type}> <{BX.Organisation}> {home}"
        for language, word in (("nl", "Werkgroep"), ("fr", "Groupe"), ("en", "Group")):
            yield f'<{ID[f"actor/{n}"]}> <{SKOS.prefLabel}> "{word} {n}"@{language} {home}'
    for n in range(events):
        yield from event(n, actors, themes, rng)


def counts(size: int) -> tuple[int, int, int]:
    """How many events, actors and themes a graph of ``size`` quads has."""
    return size // 12, max(50, size // 400), 60


def event(n: int, actors: int, themes: int, rng: random.Random) -> Iterator[str]:
    """The quads of one event; few actors meet often, as in life."""
    it, home = f"<{ID[f'event/{n}']}>", f"<{GRAPH[f'document/{n % 40}']}> .\n"
    day = f"20{rng.randrange(10, 26)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    yield f"{it} <{RDF.type}> <{BX.Event}> {home}"
    yield f"{it} <{BX.kind}> <{CODE[f'event-kind/{rng.choice(KINDS)}']}> {home}"
    yield f'{it} <{BX.date}> "{day}" {home}'
    yield f'{it} <{BX.earliest}> "{day}"^^<{XSD.date}> {home}'
    yield f'{it} <{SKOS.prefLabel}> "vergadering {n}"@nl {home}'
    yield f'{it} <{SKOS.prefLabel}> "réunion {n}"@fr {home}'
    yield f"{it} <{BX.place}> <{ID[f'place/{rng.randrange(200)}']}> {home}"
    for actor in {int(actors * rng.random() ** 2) for _ in range(4)}:
        yield f"{it} <{BX.participant}> <{ID[f'actor/{actor}']}> {home}"
    yield f"{it} <{DCTERMS.subject}> <{ID[f'theme/{rng.randrange(themes)}']}> {home}"


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
    """A server that is up: its name and the address that is asked."""

    name: str
    address: str


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
        yield Server(name, address)
    finally:
        process.terminate()
        process.wait()


def free() -> int:
    """A port that nobody uses."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


def ours(name: str, source: Path, path: str, cache: int) -> AbstractContextManager[Server]:
    """This service over a file or releases, with so many megabytes of cache."""
    port, kind = free(), "--release" if source.is_dir() else "--data"
    command = [sys.executable, "-m", "graph_build", "serve", kind, str(source), "--port", str(port)]
    return up(name, command, path, port, cache_megabytes=cache, client_queries=100, query_seconds=60)


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
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-H", ACCEPT, "-s", script.name, server.address]
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


def routes(folder: Path, releases: Path, seconds: int, rounds: int) -> Iterator[str]:
    """The table of cache hits and of an actor against a bare FastAPI route."""
    yield "\n## Against a bare FastAPI route\n"
    yield "| what | connections | bare route, requests a second | ratio |\n|---|---|---|---|"
    source = releases if (releases / "current").exists() else folder / "20000.nq"
    asked = [("a query in the cache", "/sparql", "?query=ASK%7B%7D", 64)]
    if source == releases:
        asked += [
            (f"/actors/benelux, {what}", "/actors/benelux", "", size) for what, size in (("kept", 64), ("not kept", 0))
        ]
    for what, path, query, cache in asked:
        with bare() as plain, ours("ours", source, path, cache) as server:
            pair = [(plain, written(folder, "bare", plain, [""])), (server, written(folder, "route", server, [query]))]
            for connections in CONNECTIONS:
                found = against(pair, connections, seconds, rounds)
                yield f"| {what} | {connections} | {found['bare']:,.0f} | {found['ours'] / found['bare']:.2f} |"


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
        for table in (heading(seconds, rounds), *tables, routes(folder, releases, seconds, rounds)):
            for line in table:
                print(line, flush=True)
                lines.append(line)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
