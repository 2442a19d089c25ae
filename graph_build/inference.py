"""What follows from the facts: rules run to a fixpoint, and the bounds of every date.

The rules are ``queries/rules/*.rq``, each a CONSTRUCT.  They make explicit what the ontology says of
classes and properties, open country groups, and roll themes up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import Literal
from rdflib.term import Node

from graph_build import queries
from graph_build.periods import Bounds, bounds
from graph_build.store import Quad, Store
from graph_build.vocabulary import BX, GRAPH, XSD

INFERRED = GRAPH["inferred"]


def derive(store: Store) -> int:
    """Put into the graph ``inferred`` all that follows; how many facts that are stated nowhere."""
    total = store.add(_bounds(store))
    while new := sum(_apply(rule, store) for rule in queries.all("rules")):
        total += new
    return total


def _apply(rule: queries.Query, store: Store) -> int:
    triples = list(store.construct(rule.text))
    return store.add((s, p, o, INFERRED) for s, p, o in triples) if triples else 0


def _bounds(store: Store) -> Iterator[Quad]:
    dates: dict[Node, list[Bounds]] = defaultdict(list)
    for row in store.select(queries.get("dates").text):
        dates[row["item"]].append(bounds(str(row["date"])))
    for item, several in dates.items():
        for predicate, day in zip((BX.earliest, BX.latest), _common(several), strict=True):
            if day:
                yield item, predicate, Literal(day.isoformat(), datatype=XSD.date), INFERRED


def _common(several: Iterable[Bounds]) -> Bounds:
    """The days that all the dates of a thing allow; where two contradict each other, the days from first to last."""
    first = [low for low, _ in several if low]
    last = [high for _, high in several if high]
    if first and last and max(first) > min(last):
        return min(first), max(last)
    return max(first, default=None), min(last, default=None)
