"""GEXF 1.3 as Gephi, Gephi Lite and sigma read it.

What they trip over, and what is done here instead (each is held by a test in ``tests/test_gexf.py``):

- the kind of a tie stands in the edge's own attribute ``kind=``: Gephi keeps parallel edges only then;
- no edge column is called ``type``, and no edge is ``mutual``;
- IRIs are in a ``string`` column: Gephi drops ``anyURI``;
- spells have full dates, and an open end is left out;
- a file is static, with no time at all, or dynamic; all columns of a class stand in one block in both;
- column ids differ even when case is ignored, edge ids are unique, every edge has both its nodes;
- ``viz:`` for colour, position and size only, with the prefix written.

The file is written as it is made, as text: a writer of XML trees takes twice as long for a hundred thousand ties.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO

from graph_build import __version__
from graph_build.errors import QueryError
from graph_build.sheet import EDGE_COLUMNS, Column, Sheet, Value, clean, meta, text
from graph_build.ties import UNDATED, Span, Via
from graph_build.vocabulary import GEXF, GEXF_VIZ

FLAVOURS = ("static", "dynamic")
NAMESPACES = {"xmlns": str(GEXF), "xmlns:viz": str(GEXF_VIZ)}
ESCAPES = dict.fromkeys(range(0x20)) | str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write(sheet: Sheet, *, flavour: str = "static") -> bytes:
    """The network as GEXF 1.3, ``static`` or ``dynamic``; QueryError for another flavour."""
    if flavour not in FLAVOURS:
        raise QueryError(f"no flavour {flavour!r} of GEXF", mend=f"take {' or '.join(FLAVOURS)}")
    stream = BytesIO()
    for part in _file(sheet, dynamic=flavour == "dynamic"):
        stream.write(part.encode())
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


def _file(sheet: Sheet, *, dynamic: bool) -> Iterator[str]:
    mode = {"mode": "dynamic" if dynamic else "static"}
    time = {"timeformat": "date", "timerepresentation": "interval"} if dynamic else {}
    edge_type = {"defaultedgetype": "directed" if sheet.network.directed else "undirected"}
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<gexf{_said(NAMESPACES)} version="1.3">{_meta(sheet)}<graph{_said(mode | edge_type | time)}>'
    yield _columns("node", sheet.node_columns) + _columns("edge", EDGE_COLUMNS)
    yield f'<nodes count="{len(sheet.network.nodes)}">'
    yield from _nodes(sheet, dynamic=dynamic)
    yield f'</nodes><edges count="{len(sheet.network.edges)}">'
    yield from _edges(sheet, dynamic=dynamic)
    yield "</edges></graph></gexf>"


def _meta(sheet: Sheet) -> str:
    said = {
        "creator": f"benelux-kg {__version__}",
        "keywords": f"Benelux, cooperation, {sheet.network.name}",
        "description": meta(sheet.about()),
    }
    return f"<meta>{''.join(f'<{name}>{value.translate(ESCAPES)}</{name}>' for name, value in said.items())}</meta>"


def _columns(kind: str, columns: Iterable[Column]) -> str:
    several = ({"id": column.id, "title": column.title, "type": column.type} for column in columns)
    inside = "".join(f"<attribute{_said(one)}/>" for one in several)
    return f'<attributes class="{kind}" mode="static">{inside}</attributes>'


def _nodes(sheet: Sheet, *, dynamic: bool) -> Iterator[str]:
    for place, node in enumerate(sheet.network.nodes):
        begin = _said({"id": clean(node.id), "label": sheet.labels[place]})
        time = _spells(sheet.network.via[place]) if dynamic else ""
        yield f"<node{begin}>{_values(sheet.node(place))}{time}{_look(sheet, place)}</node>"


def _edges(sheet: Sheet, *, dynamic: bool) -> Iterator[str]:
    ids = [clean(node.id).translate(ESCAPES) for node in sheet.network.nodes]
    for number, edge in enumerate(sheet.network.edges):
        kind = clean(edge.kind)
        named = _said({"kind": kind, "label": kind}) if kind else ""
        ends = f'source="{ids[edge.source]}" target="{ids[edge.target]}"'
        time = _spells(edge.via) if dynamic else ""
        values = _values(sheet.edge(edge))
        yield f'<edge id="{number}" {ends} weight="{edge.weight}"{named}>{values}{time}</edge>'


def _values(values: Mapping[str, Value]) -> str:
    inside = [
        f'<attvalue for="{column}" value="{text(value).translate(ESCAPES)}"/>' for column, value in values.items()
    ]
    return f"<attvalues>{''.join(inside)}</attvalues>"


def _spells(via: Iterable[Via]) -> str:
    several = spells(via)
    return f"<spells>{''.join(map(_spell, several))}</spells>" if several else ""


@lru_cache(maxsize=10_000)  # of a few thousand days, most are met again and again
def _spell(span: Span) -> str:
    first, last = span
    start = f' start="{first.isoformat()}"' if first != date.min else ""
    return f"<spell{start}/>" if last == date.max else f'<spell{start} end="{last.isoformat()}"/>'


def _look(sheet: Sheet, place: int) -> str:
    (red, green, blue), (x, y) = sheet.colours[place], sheet.places[place]
    return (
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x}" y="{y}" z="0.0"/>'
        f'<viz:size value="{sheet.sizes[place]}"/>'
    )


def _said(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value.translate(ESCAPES)}"' for name, value in attributes.items())
