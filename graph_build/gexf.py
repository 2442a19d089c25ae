"""GEXF 1.3 as Gephi, Gephi Lite and sigma read it.

What they trip over, and what is done here instead (each is held by a test in ``tests/test_gexf.py``):

- the kind of a tie stands in the edge's own attribute ``kind=``: Gephi keeps parallel edges only then;
- no edge column is called ``type``, and no edge is ``mutual``;
- IRIs are in a ``string`` column: Gephi drops ``anyURI``;
- spells have full dates, and an open end is left out;
- a file is static, with no time at all, or dynamic; all columns of a class stand in one block in both;
- column ids differ even when case is ignored, edge ids are unique, every edge has both its nodes;
- ``viz:`` for colour, position and size only, with the prefix written.

The file is written as it is made: it takes the memory of one element.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from lxml import etree

from graph_build import __version__
from graph_build.errors import QueryError
from graph_build.sheet import EDGE_COLUMNS, Column, Sheet, Value, clean, meta, text
from graph_build.ties import UNDATED, Span, Via
from graph_build.vocabulary import GEXF, GEXF_VIZ

FLAVOURS = ("static", "dynamic")
NAMESPACES = {None: str(GEXF), "viz": str(GEXF_VIZ)}


def write(sheet: Sheet, *, flavour: str = "static") -> bytes:
    """The network as GEXF 1.3, ``static`` or ``dynamic``; QueryError for another flavour."""
    if flavour not in FLAVOURS:
        raise QueryError(f"no flavour {flavour!r} of GEXF", mend=f"take {' or '.join(FLAVOURS)}")
    stream = BytesIO()
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("gexf", nsmap=NAMESPACES, version="1.3"):
            _write_meta(file, sheet)
            dynamic = flavour == "dynamic"
            time = {"timeformat": "date", "timerepresentation": "interval"} if dynamic else {}
            edge_type = "directed" if sheet.network.directed else "undirected"
            with file.element("graph", {"mode": flavour, "defaultedgetype": edge_type, **time}):
                _write_graph(file, sheet, dynamic=dynamic)
    return stream.getvalue()


def spells(via: Iterable[Via]) -> list[Span]:
    """The spans of what something rests on, in order, touching ones joined; none when one is undated."""
    found: list[Span] = []
    for first, last in sorted({one.span for one in via}):
        if (first, last) == UNDATED:
            return []
        if found and (found[-1][1] == date.max or first <= found[-1][1] + timedelta(days=1)):
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def _write_meta(file: Any, sheet: Sheet) -> None:
    with file.element("meta"):
        for name, said in (
            ("creator", f"benelux-kg {__version__}"),
            ("keywords", f"Benelux, cooperation, {sheet.network.name}"),
            ("description", meta(sheet.about())),
        ):
            with file.element(name):
                file.write(said)


def _write_graph(file: Any, sheet: Sheet, *, dynamic: bool) -> None:
    _write_columns(file, "node", sheet.node_columns)
    _write_columns(file, "edge", EDGE_COLUMNS)
    network = sheet.network
    with file.element("nodes", count=str(len(network.nodes))):
        for place, node in enumerate(network.nodes):
            with file.element("node", id=clean(node.id), label=sheet.labels[place]):
                _write_values(file, sheet.node(place))
                _write_spells(file, spells(network.via[place]) if dynamic else [])
                _write_look(file, sheet, place)
    with file.element("edges", count=str(len(network.edges))):
        for number, edge in enumerate(network.edges):
            ends = {"source": clean(network.nodes[edge.source].id), "target": clean(network.nodes[edge.target].id)}
            kind = {"kind": clean(edge.kind), "label": clean(edge.kind)} if clean(edge.kind) else {}
            with file.element("edge", {"id": str(number), **ends, "weight": str(edge.weight), **kind}):
                _write_values(file, sheet.edge(edge))
                _write_spells(file, spells(edge.via) if dynamic else [])


def _write_columns(file: Any, kind: str, columns: Iterable[Column]) -> None:
    with file.element("attributes", {"class": kind, "mode": "static"}):
        for column in columns:
            with file.element("attribute", id=column.id, title=column.title, type=column.type):
                pass


def _write_values(file: Any, values: Mapping[str, Value]) -> None:
    with file.element("attvalues"):
        for column, value in values.items():
            with file.element("attvalue", {"for": column, "value": text(value)}):
                pass


def _write_spells(file: Any, several: list[Span]) -> None:
    if several:
        with file.element("spells"):
            for spell in _ends(several):
                with file.element("spell", spell):
                    pass


def _ends(several: Iterable[Span]) -> Iterator[dict[str, str]]:
    for first, last in several:
        start = {"start": first.isoformat()} if first != date.min else {}
        yield start | ({"end": last.isoformat()} if last != date.max else {})


def _write_look(file: Any, sheet: Sheet, place: int) -> None:
    red, green, blue = map(str, sheet.colours[place])
    x, y = map(str, sheet.places[place])
    for name, values in (
        ("color", {"r": red, "g": green, "b": blue}),
        ("position", {"x": x, "y": y, "z": "0.0"}),
        ("size", {"value": str(sheet.sizes[place])}),
    ):
        with file.element(f"{{{GEXF_VIZ}}}{name}", values):
            pass
