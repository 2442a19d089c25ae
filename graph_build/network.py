"""A network: a named projection of the graph onto things and the ties between them.

Each network is a stored query of ``queries/networks/``.  Its header says what ties two things:

    #+ ties: shared        rows (node, via): two nodes are tied by every thing that they share
    #+ ties: stated        rows (source, target, tie, via): a tie of a kind, without a direction
    #+ ties: directed      the same, with a direction
    #+ weight: the number of events that both take part in
    #+ threshold: 1        ties that weigh less are left out

``via`` is what a tie rests on, an event or a statement, with its first and last day.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_build import periods, queries
from graph_build.errors import NotFound, QueryError
from graph_build.queries import Parameter, Query
from graph_build.ties import UNDATED, Edge, Source, Span, Thing, Ties, Traits, Via, span

MOST_NAMED = 40  # choices that a message lists
LONGEST_YEARS = 100  # a longer span is not cut into periods


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, and how they were made: which filters, which rule of weight, from which release."""

    name: str
    title: str
    summary: str
    weight: str
    threshold: int
    directed: bool
    filters: Mapping[str, str]
    nodes: tuple[Thing, ...]
    edges: tuple[Edge, ...]
    via: tuple[tuple[Via, ...], ...]  # of each node: what its ties rest on, and what it takes part in alone
    release: str = ""

    def within(self, first: date, last: date) -> "Network":
        """The part of it that rests on what happened, at least in part, between two days."""
        kept = [(edge, tuple(_within(edge.via, first, last))) for edge in self.edges]
        edges = [replace(edge, via=via, weight=len(via)) for edge, via in kept if len(via) >= self.threshold]
        return _compact(self, edges, [tuple(_within(via, first, last)) for via in self.via])

    def dated(self) -> "Network":
        """The part of it that rests on what has a date."""
        kept = [(edge, tuple(one for one in edge.via if one.span != UNDATED)) for edge in self.edges]
        edges = [replace(edge, via=via, weight=len(via)) for edge, via in kept if len(via) >= self.threshold]
        return _compact(self, edges, [tuple(one for one in via if one.span != UNDATED) for via in self.via])

    def span(self) -> Span | None:
        """The first and the last day of what it rests on; None when nothing has a date."""
        return span(via for several in self.via for via in several)


def names() -> tuple[str, ...]:
    """The names of all networks."""
    return tuple(query.name for query in queries.all("networks"))


def get(name: str) -> Query:
    """The stored query of a network; NotFound, with the names of all, when there is none."""
    if name not in names():
        raise NotFound(f"no network {name!r}; there are {', '.join(names())}")
    return queries.get(name, group="networks")


def header(query: Query, key: str) -> str:
    """What a network's query says of itself under ``ties``, ``weight`` or ``threshold``."""
    found = re.search(rf"^#\+ {key}: (.+)$", query.text, re.MULTILINE)
    if not found:
        raise QueryError(f"does not say `#+ {key}:`", file=f"networks/{query.name}.rq", mend="add it to the header")
    return found[1].strip()


def project(source: Source, name: str, filters: Mapping[str, str] | None = None, *, release: str = "") -> Network:
    """The network of that name, less what the filters leave out.

    Filters are the parameters of its query, ``from`` and ``to`` (days: only ties that may have held between them; one
    without a date may have held at any time) and ``threshold``.  NotFound for an unknown network, filter, code, theme
    or document; QueryError for a value that is none of its kind, and for more than MOST_TIES ties.
    """
    query, given = get(name), {key: value for key, value in (filters or {}).items() if value}
    check(source, query, given)
    first, last = _day(given, "from", date.min), _day(given, "to", date.max)
    threshold = _threshold(given, header(query, "threshold"))
    values = {parameter.name: given[key] for key, parameter in _parameters(query).items() if key in given}
    rows = _rows(source.answer(query.asked(values), name=name, substitutions=query.bind(values)))
    ends = {row[key] for row in rows for key in ("node", "source", "target") if key in row}
    ties = Ties(Traits(source, ends, {row["via"] for row in rows}), first, last)
    for row in rows:
        ties.add(row)
    form = header(query, "ties")
    edges = ties.shared(name) if form == "shared" else ties.stated()
    kept = [edge for edge in edges if edge.weight >= threshold]
    empty = Network(
        name, query.title, query.summary, header(query, "weight"), threshold, form == "directed", given, (), (), (),
        release,
    )  # fmt: skip
    return _sorted(empty, ties, kept)


def filters(query: Query) -> tuple[str, ...]:
    """The filters that a network takes, by the names that the parameters of its query have, and the three of all."""
    return ("from", "to", *_parameters(query), "threshold")


def over(found: Network, *, by: str) -> Iterator[tuple[str, Network]]:
    """The network in each year or half-year (``by``) of which it has something with a date; all of it without ``by``.

    What lasts longer is in each period that it touches; what has no date is in none.
    """
    if not by:
        yield "", found
        return
    spans = {one.span for several in found.via for one in several}
    closed = [one for one in spans if one[0] > date.min and one[1].year - one[0].year < LONGEST_YEARS]
    known = {period for first, last in closed for period in periods.split(first, last, by=by)}
    dated = found.dated()
    for period in sorted(known, key=lambda period: period.first):
        yield period.name, dated.within(period.first, period.last)


def check(source: Source, query: Query, given: Mapping[str, str]) -> None:
    """NotFound for a filter that the network does not take, and for a value that the graph does not know."""
    for key in given:
        if key not in filters(query):
            raise NotFound(f"{query.name} has no filter {key!r}; it takes {', '.join(filters(query))}")
    types = {key: parameter.type for key, parameter in _parameters(query).items()}
    for key, value in given.items():
        type = types.get(key, "")
        if type.startswith("code/") or type in ("theme", "document"):
            known = {row[0] for row in source.answer(queries.get("choices").text).values() if row[1] == type}
            if value not in known:
                some = f"there are {', '.join(sorted(known))}"
                mend = some if len(known) <= MOST_NAMED else f"`benelux-kg query {type}s` lists them"
                raise NotFound(f"{key}: no {type.removeprefix('code/')} {value!r}; {mend}")


def heavier(found: Network, most: int) -> int:
    """The least weight at which not more than ``most`` edges are left."""
    weights = sorted((edge.weight for edge in found.edges), reverse=True)
    return weights[most] + 1 if len(weights) > most else found.threshold


def _parameters(query: Query) -> dict[str, Parameter]:
    """The parameters of a network's query, named as the command line and the service name them."""
    return {parameter.name.replace("_", "-"): parameter for parameter in query.parameters}


def _rows(answer: Any) -> list[dict[str, str]]:
    columns = answer.variables  # no closure may hold the answer: it must end in the thread that asked
    return [dict(zip(columns, row, strict=True)) for row in answer.values()]


def _within(via: Iterable[Via], first: date, last: date) -> Iterator[Via]:
    return (one for one in via if one.span[1] >= first and one.span[0] <= last)


def _day(given: Mapping[str, str], key: str, otherwise: date) -> date:
    value = given.get(key)
    try:
        return date.fromisoformat(value) if value else otherwise
    except ValueError:
        mend = "write a day such as 2022-11-28"
        raise QueryError(f"{value!r} is not a day", place=key, mend=mend) from None


def _threshold(given: Mapping[str, str], otherwise: str) -> int:
    value = given.get("threshold", otherwise)
    if not re.fullmatch(r"[1-9]\d{0,8}", value):
        raise QueryError(f"{value!r} is not a whole number above 0", place="threshold", mend="write 2, for example")
    return int(value)


def _sorted(empty: Network, ties: Ties, edges: Sequence[Edge]) -> Network:
    """The network with its nodes by id and its edges by their ends: equal graphs, equal files."""
    iris = list(ties.of)
    things = {iri: ties.traits.thing(iri) for iri in iris}
    order = sorted(range(len(iris)), key=lambda number: things[iris[number]].id)
    place = {old: new for new, old in enumerate(order)}
    moved = [replace(edge, source=place[edge.source], target=place[edge.target]) for edge in edges]
    moved.sort(key=lambda edge: (edge.source, edge.target, edge.kind))
    via = tuple(tuple(ties.seen[one] for one in sorted(ties.of[iris[old]])) for old in order)
    return replace(empty, nodes=tuple(things[iris[old]] for old in order), edges=tuple(moved), via=via)


def _compact(network: Network, edges: Sequence[Edge], via: Sequence[tuple[Via, ...]]) -> Network:
    """The network with these edges, without the nodes that are left with nothing."""
    kept = [number for number, several in enumerate(via) if several]
    place = {old: new for new, old in enumerate(kept)}
    moved = tuple(replace(edge, source=place[edge.source], target=place[edge.target]) for edge in edges)
    nodes, rest = tuple(network.nodes[old] for old in kept), tuple(via[old] for old in kept)
    return replace(network, nodes=nodes, edges=moved, via=rest)
