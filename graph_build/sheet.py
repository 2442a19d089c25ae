"""A network as a sheet: for each node and each edge a row of named columns, and how it looks.

Every format is written from it, so that all of them say the same.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph_build import appearance, layout, measures
from graph_build.measures import Measured
from graph_build.network import Network
from graph_build.ties import Edge, Span, Via, span
from graph_build.vocabulary import LANGUAGES

LICENCE = "Apache-2.0; the source texts belong to their publishers"
LONGEST = 1_000  # characters of a text
MOST_NAMED = 20  # things that an edge names as what it rests on

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``id`` is plain and unique whatever the case, ``type`` one of string integer double boolean."""

    id: str
    title: str
    type: str


MEASURE_TYPES = {"integer": "integer", "decimal": "double", "boolean": "boolean"}

NODE_COLUMNS = (
    Column("iri", "IRI", "string"),
    Column("kind", "Kind", "string"),
    Column("country", "Country", "string"),
    *(Column(f"name_{language}", f"Name ({language})", "string") for language in LANGUAGES),
    Column("first", "First date", "string"),
    Column("last", "Last date", "string"),
    Column("events", "Events", "integer"),
    Column("evidence", "Evidence", "integer"),
)
EDGE_COLUMNS = (
    Column("events", "Events", "integer"),
    Column("evidence", "Evidence", "integer"),
    Column("first", "First date", "string"),
    Column("last", "Last date", "string"),
    Column("rests_on", "Rests on", "string"),
)


@dataclass(frozen=True)
class Sheet:
    """A measured network, ready to be written in any format, with labels in a language."""

    measured: Measured
    language: str = "en"

    @property
    def network(self) -> Network:
        """The network itself."""
        return self.measured.network

    @cached_property
    def sizes(self) -> list[float]:
        """The diameter of each node."""
        return appearance.sizes(self.measured)

    @cached_property
    def colours(self) -> list[appearance.Colour]:
        """The colour of each node."""
        return appearance.colours(self.measured)

    @cached_property
    def places(self) -> list[tuple[float, float]]:
        """The x and y of each node."""
        return layout.place(self.network, self.sizes)

    @cached_property
    def labels(self) -> list[str]:
        """The name of each node in the sheet's language, fit for any format."""
        return [clean(node.label(self.language)) or node.id for node in self.network.nodes]

    @cached_property
    def node_columns(self) -> tuple[Column, ...]:
        """The columns of nodes: what they are, then their measures."""
        defined = measures.definitions(self.language)
        several = (
            Column(snake(name), one.label[:1].upper() + one.label[1:], MEASURE_TYPES[one.type])
            for name, one in defined.items()
            if name in self.measured.values
        )
        return (*NODE_COLUMNS, *several)

    def node(self, place: int) -> dict[str, Value]:
        """The values of a node by the ids of its columns; what is not known is left out."""
        node, via = self.network.nodes[place], self.network.via[place]
        values: dict[str, Value] = {"iri": clean(node.iri), "kind": clean(node.kind), "country": node.country}
        values |= {f"name_{language}": clean(node.names.get(language, "")) for language in LANGUAGES}
        values |= days(span(via)) | {"events": happenings(via), "evidence": node.evidence}
        values |= {snake(name): several[place] for name, several in self.measured.values.items() if place in several}
        return {key: value for key, value in values.items() if value != ""}

    def edge(self, edge: Edge) -> dict[str, Value]:
        """The values of an edge by the ids of its columns; what is not known is left out."""
        rests_on = " | ".join(one.id for one in edge.via[:MOST_NAMED])
        values: dict[str, Value] = {"events": happenings(edge.via), "evidence": sum(one.evidence for one in edge.via)}
        return values | days(span(edge.via)) | {"rests_on": rests_on}

    def about(self) -> dict[str, str]:
        """What the file is: projection, filters, rule of weight, release, licence, what was estimated."""
        network = self.network
        filters = ", ".join(f"{name} = {value}" for name, value in sorted(network.filters.items()))
        said = {
            "projection": f"{network.name}: {network.summary}",
            "filters": clean(filters) or "none",
            "weight_rule": f"{network.weight}; threshold {network.threshold}",
            "size": f"{len(network.nodes)} nodes, {len(network.edges)} edges",
            "release": network.release or "not of a release",
            "licence": LICENCE,
        }
        return said | ({"estimates": "; ".join(self.measured.notes)} if self.measured.notes else {})


def snake(name: str) -> str:
    """``weightedDegree`` as ``weighted_degree``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def clean(text: str) -> str:
    """A text that every format can hold: no control characters or halves of pairs, single spaces, at most LONGEST."""
    if text.isprintable() and "  " not in text and text == text.strip() and len(text) <= LONGEST:
        return text
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_text(char))
    joined = " ".join(kept.split(" ")).strip() if "  " not in kept else " ".join(kept.split())
    return joined if len(joined) <= LONGEST else joined[: LONGEST - 1] + "…"


def text(value: Value) -> str:
    """A value as files write it: ``true``, ``2``, ``0.5``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def days(span: Span | None) -> dict[str, Value]:
    """The first and the last day, as ISO 8601; an open end is left out."""
    if span is None:
        return {}
    first, last = span
    return {
        **({"first": first.isoformat()} if first != date.min else {}),
        **({"last": last.isoformat()} if last != date.max else {}),
    }


def happenings(via: tuple[Via, ...]) -> int:
    """How many events there are among what something rests on."""
    return sum(one.is_event for one in via)


def make(network: Network, *, language: str = "en", backend: str = "") -> Sheet:
    """The sheet of a network, measured."""
    return Sheet(measures.measure(network, backend=backend), language)


def meta(about: Mapping[str, str]) -> str:
    """What a file is, in one line."""
    return ". ".join(f"{key.replace('_', ' ').capitalize()}: {value.rstrip('.')}" for key, value in about.items()) + "."


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Cn") and ord(char) & 0xFFFE != 0xFFFE
