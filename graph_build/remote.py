"""A graph in another SPARQL 1.1 endpoint, asked as a Store is asked.

The release lies there as ``push`` puts it: its named graphs, and all their triples in the graph ``union``,
which is the default graph of every query that names none.  Values travel as constants in the text.
"""

import time
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

import httpx2 as httpx

from graph_build import binding, notations, queries, reach
from graph_build.errors import QueryError, Unavailable
from graph_build.store import Answer, Store, Substitutions
from graph_build.vocabulary import GRAPH

UNREACHED = "the store "
UNION, SERVED = GRAPH["union"], GRAPH["served"]
ACCEPT = {"select": notations.RESULTS, "ask": notations.RESULTS, "graph": notations.TRIPLES}


class Remote:
    """A SPARQL endpoint; ``seconds`` is how long an answer may take, ``fresh`` how long its release is believed."""

    def __init__(self, address: str, *, seconds: float = 30.0, fresh: float = 1.0) -> None:
        self.address, self._fresh = address, fresh
        self._client = httpx.Client(timeout=seconds)
        self._nothing = Store.memory()
        self._lock, self._read = Lock(), 0.0
        self._known: tuple[str, tuple[str, ...]] = ("", ())

    def __enter__(self) -> "Remote":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    @property
    def release(self) -> str:
        """The release that was pushed last; empty when none was."""
        return self._state()[0]

    def renewed(self) -> str:
        """As ``release``, asked now."""
        with self._lock:
            self._read = 0.0
        return self.release

    def graphs(self) -> list[str]:
        """The names of the graphs of the release."""
        return list(self._state()[1])

    def __len__(self) -> int:
        """How many quads the named graphs hold."""
        counted = self.answer(queries.get("counts-by-graph").text)
        return sum(int(statements) for _, statements in counted.values())

    def size(self, graph: str) -> int:
        """How many triples a graph holds."""
        rows = self.answer(queries.get("size").text, default_graphs=[graph]).values()
        return int(next(rows)[0])

    def answer(
        self,
        query: str,
        *,
        name: str = "query",
        substitutions: Substitutions | None = None,
        base: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """As ``Store.answer``; Unavailable when the endpoint cannot be reached or is too slow."""
        reached = reach.of(query, name=name, base=base, prefixes=prefixes)
        if reached.service:
            raise QueryError("SERVICE is not allowed", file=name, mend="ask the other endpoint directly")
        if unknown := [graph for graph in reached.graphs if graph not in self.graphs()]:
            raise QueryError(f"FROM <{unknown[0]}> is no graph of this store, and nothing is fetched", file=name)
        text = binding.bound(query, substitutions or {}) if substitutions else query
        local = self._shape(query, name, substitutions, base, prefixes) if not reached.graphs else None
        head = [f"BASE <{base}>"] * bool(base) + [f"PREFIX {p}: <{iri}>" for p, iri in (prefixes or {}).items()]
        asked = {"query": "\n".join([*head, text])}
        dataset: dict[str, Sequence[str]] = {}
        if default_graphs or named_graphs:
            dataset = {"default-graph-uri": default_graphs, "named-graph-uri": named_graphs}
        elif not reached.graphs:
            dataset = {"default-graph-uri": [str(UNION)], "named-graph-uri": self.graphs()}
        form = local[0] if local else "select"
        answer = notations.answer(*self._sent({**asked, **dataset}, form))
        columns = local[1] if local else answer.variables
        return Answer(answer.form, columns, notations.widened(answer, columns) if form == "select" else answer.result)

    def _shape(
        self,
        query: str,
        name: str,
        substitutions: Substitutions | None,
        base: str | None,
        prefixes: Mapping[str, str] | None,
    ) -> tuple[str, tuple[str, ...]]:
        """The form of the answer and its columns, which a query of an empty store shows; QueryError for no query."""
        empty = self._nothing.answer(query, name=name, substitutions=substitutions, base=base, prefixes=prefixes)
        return empty.form, empty.variables

    def _sent(self, fields: Mapping[str, Any], form: str) -> tuple[bytes, str]:
        try:
            response = self._client.post(self.address, data=dict(fields), headers={"Accept": ACCEPT[form]})
        except httpx.HTTPError as error:
            raise Unavailable(f"{UNREACHED}does not answer: {str(error) or type(error).__name__}") from None
        if response.status_code >= 500:
            raise Unavailable(f"{UNREACHED}cannot answer ({response.status_code}): {response.text[:200]}")
        if response.status_code >= 400:
            raise QueryError(f"refused by the store ({response.status_code}): {response.text[:500]}")
        return response.content, response.headers.get("content-type", "").partition(";")[0]

    def _state(self) -> tuple[str, tuple[str, ...]]:
        with self._lock:
            if time.monotonic() - self._read > self._fresh:
                stored = queries.get("release").text
                asked = {"query": stored, "default-graph-uri": [str(UNION)], "named-graph-uri": [str(SERVED)]}
                rows = list(notations.answer(*self._sent(asked, "select")).values())
                self._known = (rows[0][0], tuple(sorted(row[1] for row in rows))) if rows else ("", ())
                self._read = time.monotonic()
            return self._known
