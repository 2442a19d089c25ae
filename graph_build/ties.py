"""Ties between things, gathered from the rows of a network's query.

Pairs are made here and not by the query: joining a list of participations with itself is twenty times faster outside
the engine.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any, Protocol

from rdflib.term import Node

from graph_build import periods, queries
from graph_build.errors import QueryError
from graph_build.vocabulary import LANGUAGES
from graph_build.vocabulary import name as short

MOST_TIES = 2_000_000  # pairs that a projection may make before it is refused
MOST_NAMED = 2_000  # things whose traits are asked for by name; of more, those of all are asked
UNDATED = (date.min, date.max)

Span = tuple[date, date]


class Source(Protocol):
    """What answers a query: a store, or a release that is served."""

    def answer(self, query: str, *, name: str = "query", substitutions: Mapping[str, Node] | None = None) -> Any:
        """The answer, with its ``variables`` and ``values()``."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Anything of the graph as a network shows it; ``evidence`` counts the passages that tell of it."""

    iri: str
    id: str
    kind: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    evidence: int = 0

    def label(self, language: str) -> str:
        """Its name in a language, else in another, else its id."""
        wanted = (language, "en", "fr", "nl", "de", "")
        return next((self.names[one] for one in wanted if self.names.get(one)), "") or self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Via:
    """What a tie rests on: a thing or a statement, when it was, and how many passages say it."""

    id: str
    span: Span
    evidence: int

    @property
    def is_event(self) -> bool:
        """Is it something that happened, rather than a statement or a commitment?"""
        return self.id.startswith("event/")


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes, by their places in the network's list; ``via`` says what it rests on."""

    source: int
    target: int
    kind: str
    weight: int
    via: tuple[Via, ...]


def span(via: Iterable[Via]) -> Span | None:
    """The days from the first to the last; None when none has a date."""
    dated = [one.span for one in via if one.span != UNDATED]
    first = min((low for low, _ in dated if low != date.min), default=None)
    last = max((high for _, high in dated if high != date.max), default=None)
    if first is None and last is None:
        return None
    return first or last or date.min, last or first or date.max


class Traits:
    """The traits of things, asked at once; of ``others`` only how many passages tell of them."""

    def __init__(self, source: Source, things: Collection[str], others: Collection[str] = ()) -> None:
        self.names: dict[str, dict[str, str]] = defaultdict(dict)
        self.single: dict[str, dict[str, str]] = {"kind": {}, "country": {}}
        for thing, trait, value, language in _asked(source, "traits", things):
            known = self.names[thing] if trait == "name" else self.single[trait]
            key = language if trait == "name" else thing
            known[key] = min(value, known.get(key, value))
        self.passages = dict(_asked(source, "passage-counts", {*things, *others}))

    def thing(self, iri: str) -> Thing:
        """A thing with its traits."""
        id = short(iri)
        kind = self.single["kind"].get(iri) or id.partition("/")[0]
        country = self.single["country"].get(iri, "").rpartition("/")[2]
        names = {language: self.names[iri].get(language, "") for language in (*LANGUAGES, "")}
        return Thing(iri, id, kind, names, country, self.evidence(iri))

    def evidence(self, iri: str) -> int:
        """How many passages tell of a thing, or say a statement."""
        return int(self.passages.get(iri, 0))


def _asked(source: Source, name: str, things: Collection[str]) -> Any:
    query = queries.get(name)
    return source.answer(query.about(sorted(things)) if len(things) <= MOST_NAMED else query.text).values()


class Ties:
    """Rows of a network's query, gathered: who shares what, or who is tied to whom by what."""

    def __init__(self, traits: Traits, first: date, last: date) -> None:
        self.traits, self.first, self.last = traits, first, last
        self.seen: dict[str, Via] = {}
        self.members: dict[str, dict[str, None]] = defaultdict(dict)
        self.pairs: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        self.of: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, row: Mapping[str, str]) -> None:
        """Take in a row, if it holds in the period."""
        via = self.seen.get(row["via"]) or self.seen.setdefault(row["via"], self._via(row))
        if via.span[1] < self.first or via.span[0] > self.last:
            return
        if "node" in row:
            self.members[row["via"]][row["node"]] = None
            self.of[row["node"]][row["via"]] = None
        elif row["source"] != row["target"]:
            self.pairs[row["source"], row["target"], row["tie"]][row["via"]] = None
            self.of[row["source"]][row["via"]] = None
            self.of[row["target"]][row["via"]] = None

    def shared(self, name: str) -> list[Edge]:
        """A tie between any two that share something, each pair once."""
        count = sum(len(several) * (len(several) - 1) // 2 for several in self.members.values())
        if count > MOST_TIES:
            mend = "narrow it by from, to, theme, level, kind or document"
            raise QueryError(f"would tie {count:,} pairs, more than {MOST_TIES:,}", file=name, mend=mend)
        for via, several in self.members.items():
            for one, other in combinations(sorted(several), 2):
                self.pairs[one, other, ""][via] = None
        return self.stated()

    def stated(self) -> list[Edge]:
        """A tie for each pair and kind; ends are places in ``of``."""
        place = {iri: number for number, iri in enumerate(self.of)}
        return [
            Edge(place[source], place[target], kind, len(via), tuple(self.seen[one] for one in sorted(via)))
            for (source, target, kind), via in self.pairs.items()
        ]

    def _via(self, row: Mapping[str, str]) -> Via:
        first, last = periods.bounds(row["first"])[0], periods.bounds(row["last"])[1]
        return Via(short(row["via"]), (first or date.min, last or date.max), self.traits.evidence(row["via"]))
