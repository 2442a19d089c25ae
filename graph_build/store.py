"""The store: quads kept and asked by Oxigraph.  The one module that speaks to the engine.

The default graph holds every triple of every named graph once, so that a query without ``GRAPH``
sees the union as a set (the engine's own union view would count a fact told by two documents
twice).  A query that uses ``SERVICE``, or names a graph after ``FROM`` that the store does not hold,
is refused before it runs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Protocol

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Identifier, Node

from graph_build import reach, syntax
from graph_build.errors import QueryError, ReleaseError
from graph_build.vocabulary import XSD

Quad = tuple[Node, Node, Node, URIRef]
Triple = tuple[Node, Node, Node]
Substitutions = Mapping[str, Node]

RESULT_TYPES = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
)  # fmt: skip
GRAPH_TYPES = (
    "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig",
    "application/n-quads",
)  # fmt: skip

_STRING = ox.NamedNode(str(XSD.string))


class Sink(Protocol):
    """A file to write an answer to; ``full`` says that the rest of it is not wanted."""

    full: bool

    def write(self, data: bytes, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one query, computed while it is read; read it once.

    ``form`` is ``select``, ``ask`` or ``graph``; ``variables`` are the columns of a ``select``.
    """

    form: str
    variables: tuple[str, ...]
    result: Any

    def rows(self) -> Iterator[tuple[Node | None, ...]]:
        """The rows of a ``select`` as RDF terms, None where a variable is unbound."""
        for row in self._read():
            yield tuple(None if value is None else _node(value) for value in row)

    def values(self) -> Iterator[tuple[str, ...]]:
        """The rows of a ``select`` as plain strings, empty where a variable is unbound."""
        for row in self._read():
            yield tuple("" if value is None else value.value for value in row)

    def triples(self) -> Iterator[Triple]:
        """The triples of a ``graph``."""
        for triple in self._read():
            yield _node(triple.subject), _node(triple.predicate), _node(triple.object)

    def serialise(self, media_type: str) -> bytes:
        """The whole answer in one of RESULT_TYPES (``select``, ``ask``) or GRAPH_TYPES (``graph``)."""
        chosen = _format(self.form, media_type)
        try:
            written: bytes = self.result.serialize(format=chosen)
        except syntax.REFUSED as refused:
            raise syntax.refusal("", refused, "query") from None
        return written

    def write(self, sink: Sink, media_type: str) -> None:
        """Write the answer in a media type; the sink stops the writing by raising an error."""
        chosen = _format(self.form, media_type)
        try:
            self.result.serialize(sink, format=chosen)
        except syntax.REFUSED as refused:
            raise syntax.refusal("", refused, "query") from None

    def write_some(self, sink: Sink, media_type: str, triples: int) -> bool:
        """Write a ``graph``, well formed; False when it has more than ``triples`` or the sink was full."""
        taken, chosen = 0, _format(self.form, media_type)

        def some() -> Iterator[Any]:
            nonlocal taken
            for triple in self.result:
                taken += 1
                if taken > triples or sink.full:
                    taken = triples + 1
                    return
                yield triple

        stream: Any = sink
        try:
            ox.serialize(some(), stream, format=chosen)
        except syntax.REFUSED as refused:
            raise syntax.refusal("", refused, "query") from None
        return taken <= triples

    def __bool__(self) -> bool:
        return bool(self.result) if self.form == "ask" else True

    def _read(self) -> Iterator[Any]:
        try:
            yield from self.result
        except syntax.REFUSED as refused:
            raise syntax.refusal("", refused, "query") from None


class Store:
    """Quads in memory, and answers to SPARQL queries about them."""

    def __init__(self) -> None:
        self._engine = ox.Store()

    @classmethod
    def memory(cls) -> "Store":
        """An empty store."""
        return cls()

    @classmethod
    def open(cls, path: Path) -> "Store":
        """The store of an RDF file (N-Quads, TriG, Turtle …), of a release, or of the current one of a folder."""
        store = cls()
        places = (path / "graph.nq", path / "current" / "graph.nq") if path.is_dir() else (path,)
        store.load(next((place for place in places if place.exists()), places[-1]))
        return store

    def load(self, path: Path) -> None:
        """Take in an RDF file, whole or not at all; ReleaseError when it is missing or broken."""
        try:
            self._engine.load(path=str(path), format=ox.RdfFormat.from_extension(path.suffix.lstrip(".")))
        except (OSError, SyntaxError, ValueError) as error:
            mend = "build the release again, or give an RDF file such as .nq, .trig or .ttl"
            raise ReleaseError(f"cannot be read as RDF: {error}", file=path, mend=mend) from None
        self._engine.bulk_extend(_in_union(quad) for quad in self._engine)

    def add(self, quads: Iterable[Quad]) -> int:
        """Put quads in; how many of their triples no graph held before."""
        terms: dict[Node, Any] = {}

        def term(node: Node) -> Any:
            found = terms.get(node)
            if found is None:
                found = terms[node] = _term(node)
            return found

        kept = [ox.Quad(term(s), term(p), term(o), term(g)) for s, p, o, g in quads]
        fresh = {triple for triple in map(_in_union, kept) if triple not in self._engine}
        self._engine.bulk_extend(kept)
        self._engine.bulk_extend(fresh)
        return len(fresh)

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
        """The answer to a SPARQL query; QueryError, with line and column, when it is not a query.

        ``name`` is what an error calls it.  ``substitutions`` binds variables that the query projects.
        ``prefixes`` need no declaration.  ``default_graphs`` and ``named_graphs`` replace its dataset, as in
        the SPARQL Protocol; one that the store does not hold is empty.
        """
        options: dict[str, Any] = {"base_iri": base} if base else {}
        if prefixes:
            options["prefixes"] = dict(prefixes)
        if substitutions:
            options["substitutions"] = {ox.Variable(name): _term(node) for name, node in substitutions.items()}
        try:
            self._stay_inside(reach.of(query, name=name, base=base, prefixes=prefixes), name)
            if default_graphs or named_graphs:
                options["default_graph"] = [ox.NamedNode(name) for name in default_graphs]
                options["named_graphs"] = [ox.NamedNode(name) for name in named_graphs]
            result = self._engine.query(query, **options)
        except syntax.REFUSED as refused:
            raise syntax.refusal(query, refused, name) from None
        if isinstance(result, ox.QuerySolutions):
            return Answer("select", tuple(variable.value for variable in result.variables), result)
        return Answer("ask" if isinstance(result, ox.QueryBoolean) else "graph", (), result)

    def select(self, query: str, *, substitutions: Substitutions | None = None) -> list[dict[str, Node]]:
        """The rows of a SELECT; a row has no key for an unbound variable."""
        answer = self.answer(query, substitutions=substitutions)
        return [
            {name: node for name, node in zip(answer.variables, row, strict=True) if node is not None}
            for row in answer.rows()
        ]

    def ask(self, query: str, *, substitutions: Substitutions | None = None) -> bool:
        """The truth of an ASK."""
        return bool(self.answer(query, substitutions=substitutions))

    def construct(self, query: str, *, substitutions: Substitutions | None = None) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        return self.answer(query, substitutions=substitutions).triples()

    def serialise(self, query: str, media_type: str, **options: Any) -> bytes:
        """The answer to a query, written in a media type; options as for ``answer``."""
        return self.answer(query, **options).serialise(media_type)

    def holds(self, triple: Triple) -> bool:
        """Is the triple in any graph?"""
        return ox.Quad(*map(_term, triple)) in self._engine

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        return sorted(str(name.value) for name in self._engine.named_graphs())

    def graph(self, *names: str) -> Graph:
        """The triples of the named graphs, or of all, as one rdflib graph."""
        result = Graph()
        cache: dict[Any, Node] = {}
        chosen: list[Any] = [ox.NamedNode(name) for name in names]
        for name in chosen or [ox.DefaultGraph()]:
            for quad in self._engine.quads_for_pattern(None, None, None, name):
                s, p, o = (
                    cache[t] if t in cache else cache.setdefault(t, _node(t))
                    for t in (quad.subject, quad.predicate, quad.object)
                )
                result.add((s, p, o))
        return result

    def dump_sorted(self, stream: IO[bytes]) -> None:
        """Write every quad of the named graphs as N-Quads, lines in byte order: equal graphs, equal bytes."""
        lines: list[bytes] = []
        for name in self._engine.named_graphs():
            end = b" " + str(name).encode() + b" .\n"
            dump = self._engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
            lines += [line[:-2] + end for line in (dump or b"").splitlines()]
        lines.sort()
        stream.writelines(lines)

    def __len__(self) -> int:
        """How many quads the named graphs hold."""
        return len(self._engine) - self._union_size()

    def _stay_inside(self, reached: reach.Reach, name: str) -> None:
        """QueryError for a query that goes beyond the store."""
        if reached.service:
            raise QueryError("SERVICE is not allowed", file=name, mend="ask the other endpoint directly")
        for graph in reached.graphs:
            if not self._engine.contains_named_graph(ox.NamedNode(graph)):
                what = f"FROM <{graph}> is no graph of this store, and nothing is fetched"
                raise QueryError(what, file=name, mend="GRAPH ?g { } lists the graphs that there are")

    def _union_size(self) -> int:
        return sum(1 for _ in self._engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))


@lru_cache(maxsize=100)
def _format(form: str, media_type: str) -> Any:
    formats: Any = ox.RdfFormat if form == "graph" else ox.QueryResultsFormat
    chosen = formats.from_media_type(media_type)
    if chosen is None:
        raise QueryError(f"a {form} answer cannot be written as {media_type}")
    return chosen


def _in_union(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _term(node: Node) -> Any:
    """The engine's term of an RDF term; no blank nodes, published data has none."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, RdfLiteral):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
    raise ValueError(f"neither an IRI nor a literal: {node!r}")


def _node(term: Any) -> Identifier:
    """The RDF term of an engine's term."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    datatype = None if term.datatype == _STRING else URIRef(term.datatype.value)
    return RdfLiteral(term.value, datatype=datatype, normalize=False)
