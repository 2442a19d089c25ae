"""A release put into another store, whole, and switched at once.

Every graph is first loaded under a name of its own (Graph Store Protocol, or SPARQL Update where there is none)
and counted; then one update request lets all of them take the places of the old ones.  A store that runs a
request as one transaction (Oxigraph does) never shows a part of a release.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import httpx2 as httpx

from graph_build import resources
from graph_build.errors import Refused, Unavailable
from graph_build.remote import SERVED, UNION, Remote
from graph_build.vocabulary import GRAPH, ID, SCHEMA, SD

SECONDS = 600.0  # that a request may take
AT_ONCE = 1000  # triples in one update request
TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a store is asked, loaded (Graph Store Protocol; empty when it has none) and updated, and by whom."""

    query: str
    update: str
    graphs: str = ""
    user: str = ""
    password: str = ""


def push(file: Path, release: str, endpoint: Endpoint) -> Mapping[str, int]:
    """Load a release's N-Quads and switch to it; the triples of each graph.

    Unavailable when the store does not answer or refuses, Refused when it does not hold what it was given; the
    release before then stays.
    """
    wanted = dict(graphs(file, release))
    with _client(endpoint) as client, Remote(endpoint.query, seconds=SECONDS) as remote:
        before = remote.graphs()
        staged = {graph: _staged(graph, release) for graph in wanted}
        for graph, lines in wanted.items():
            _load(client, endpoint, staged[graph], lines)
        _counted(remote, {staged[graph]: len(lines) for graph, lines in wanted.items()})
        gone = [_text("drop", graph=graph) for graph in before if graph not in wanted]
        moved = [_text("move", staged=staged[graph], graph=graph) for graph in wanted]
        _sent(client.post(endpoint.update, data={"update": " ;\n".join([*gone, *moved])}))
    return {graph: len(lines) for graph, lines in wanted.items()}


def graphs(file: Path, release: str) -> Iterator[tuple[str, list[bytes]]]:
    """The graphs of a release as lines of N-Triples: its own, their union, and the one that says what is served."""
    found: dict[str, list[bytes]] = defaultdict(list)
    with file.open("rb") as stream:
        for line in stream:
            triple, graph, _ = line.rsplit(b" ", 2)
            found[graph.decode()[1:-1]].append(triple + b" .\n")
    yield from found.items()
    yield str(UNION), sorted({line for lines in found.values() for line in lines})
    dataset = ID["dataset/benelux"].n3()
    told = [f'{dataset} {SCHEMA.version.n3()} "{release}" .\n']
    told += [f"{dataset} {SD.namedGraph.n3()} <{graph}> .\n" for graph in sorted(found)]
    yield str(SERVED), [line.encode() for line in told]


def _client(endpoint: Endpoint) -> httpx.Client:
    auth = httpx.DigestAuth(endpoint.user, endpoint.password) if endpoint.user else None
    return httpx.Client(timeout=SECONDS, auth=auth)


def _staged(graph: str, release: str) -> str:
    return str(GRAPH[f"staged/{release}/{graph.removeprefix(str(GRAPH))}"])


def _load(client: httpx.Client, endpoint: Endpoint, graph: str, lines: list[bytes]) -> None:
    if endpoint.graphs:
        header = {"Content-Type": TRIPLES}
        _sent(client.put(endpoint.graphs, params={"graph": graph}, content=b"".join(lines), headers=header))
        return
    _sent(client.post(endpoint.update, data={"update": _text("drop", graph=graph)}))
    rest = iter(lines)
    while some := list(islice(rest, AT_ONCE)):
        text = _text("load", graph=graph, triples=b"".join(some).decode())
        _sent(client.post(endpoint.update, data={"update": text}))


def _counted(remote: Remote, wanted: Mapping[str, int]) -> None:
    """See that the store holds what it was given."""
    held = {graph: remote.size(graph) for graph in wanted}
    findings = [f"{graph}: {held[graph]} of {many} triples" for graph, many in wanted.items() if held[graph] != many]
    if findings:
        raise Refused(findings)


def _text(name: str, **values: str) -> str:
    lines = resources.file("queries", "updates", f"{name}.ru").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _sent(response: httpx.Response) -> None:
    if response.status_code >= 300:
        raise Unavailable(f"the store refuses ({response.status_code}): {response.text[:300]}")
