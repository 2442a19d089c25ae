"""JSON as graphology imports it (``Graph.from``), for sigma and one's own pages."""

import json
from typing import Any

from graph_build.appearance import hexadecimal
from graph_build.sheet import Sheet, clean


def write(sheet: Sheet) -> bytes:
    """The network as graphology's serialised graph: attributes, options, nodes, edges."""
    return json.dumps(graph(sheet), ensure_ascii=False, separators=(",", ":")).encode()


def graph(sheet: Sheet) -> dict[str, Any]:
    """The same as plain data."""
    network = sheet.network
    kind = "directed" if network.directed else "undirected"
    return {
        "attributes": {"name": network.name, **sheet.about()},
        "options": {"type": kind, "multi": True, "allowSelfLoops": False},
        "nodes": [
            {"key": clean(node.id), "attributes": _node(sheet, place)} for place, node in enumerate(network.nodes)
        ],
        "edges": [
            {
                "key": str(number),
                "source": clean(network.nodes[edge.source].id),
                "target": clean(network.nodes[edge.target].id),
                "undirected": not network.directed,
                "attributes": {"weight": edge.weight, "kind": clean(edge.kind), **sheet.edge(edge)},
            }
            for number, edge in enumerate(network.edges)
        ],
    }


def _node(sheet: Sheet, place: int) -> dict[str, Any]:
    x, y = sheet.places[place]
    look = {"x": x, "y": y, "size": sheet.sizes[place], "color": hexadecimal(sheet.colours[place])}
    return {"label": sheet.labels[place], **look, **sheet.node(place)}
