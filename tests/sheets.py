"""Networks made by hand and by chance, for tests of what is written of them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from graph_build import measures
from graph_build.network import Network
from graph_build.sheet import Sheet
from graph_build.ties import Edge, Thing, Via
from graph_build.vocabulary import iri

FIRST = date(2022, 1, 1)

HOSTILE = (
    "",
    "a\fb\x00c",
    'say "no" & <go>',
    "بنلوكس",
    "مرحبا \u202e evil",
    "🇧🇪🇳🇱🇱🇺👩‍👩‍👧",
    "x" * 5_000,
    "a\ud800b",
    "\uffff",
    " \n\t ",
)

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def via(number: int, start: date = FIRST, end: date | None = None, kind: str = "event") -> Via:
    """What a tie rests on: an event of a day or of several."""
    return Via(f"{kind}/{number}", (start, end or start), number % 4)


def thing(number: int, label: str = "", kind: str = "country") -> Thing:
    """An actor with a name in English."""
    return Thing(
        str(iri(f"actor/a{number:04}")), f"actor/a{number:04}", kind, {"en": label or f"Actor {number}"}, "", 2
    )


def network(nodes: list[Thing], edges: list[Edge], *, directed: bool = False) -> Network:
    """A network of these."""
    of: list[dict[Via, None]] = [{} for _ in nodes]
    for edge in edges:
        of[edge.source].update(dict.fromkeys(edge.via))
        of[edge.target].update(dict.fromkeys(edge.via))
    return Network(
        "made-up", "Made up", "A network of a test.", "what is shared", 1, directed, {}, tuple(nodes), tuple(edges),
        tuple(map(tuple, of)), "0123456789ab",
    )  # fmt: skip


def sheet(found: Network, language: str = "en") -> Sheet:
    """The sheet of a network, measured."""
    return Sheet(measures.measure(found), language)


@st.composite
def networks(draw: Any, names: Any = texts) -> Network:
    """Any small network: with several kinds of ties or one, with directions or without, with hostile names."""
    count = draw(st.integers(1, 9))
    nodes = [
        Thing(
            str(iri(f"actor/a{number:04}")), f"actor/a{number:04}", draw(st.sampled_from(["country", "", "port"])),
            {language: draw(names) for language in draw(st.sets(st.sampled_from(["nl", "fr", "en", "de", ""])))},
            draw(st.sampled_from(["", "france"])), draw(st.integers(0, 9)),
        )
        for number in range(count)
    ]  # fmt: skip
    directed, kinds = draw(st.booleans()), draw(st.sampled_from([("",), ("memberOf", "chairs"), ("type", "Kind")]))
    pairs = [(a, b) for a in range(count) for b in range(count) if a < b or (directed and a != b)]
    chosen = draw(st.lists(st.tuples(st.sampled_from(pairs), st.sampled_from(kinds)), unique=True)) if pairs else []
    edges = [Edge(a, b, kind, len(rest), rest) for (a, b), kind in chosen for rest in [draw(reasons())]]
    return network(nodes, edges, directed=directed)


@st.composite
def reasons(draw: Any) -> tuple[Via, ...]:
    """Some things that a tie may rest on, with days, with an open end, or without any date."""
    several = draw(st.lists(st.integers(0, 30), min_size=1, max_size=4, unique=True))
    return tuple(Via(f"event/{number}", draw(st.sampled_from(spans(number))), number % 4) for number in sorted(several))


def spans(number: int) -> list[tuple[date, date]]:
    """A day, a week, an open end, an open start, no date at all."""
    day = FIRST + timedelta(days=30 * number)
    return [(day, day), (day, day + timedelta(days=7)), (day, date.max), (date.min, day), (date.min, date.max)]
