"""GraphML for Cytoscape, yEd, igraph and networkx, by networkx's own writer after cleaning."""

from io import BytesIO
from typing import Any

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriterLxml

from graph_build.sheet import Sheet, clean


def write(sheet: Sheet) -> bytes:
    """The network as GraphML, keys named as the columns; ``kind`` and ``weight`` are columns of edges."""
    stream = BytesIO()
    _Writer(stream, graph=graph(sheet), named_key_ids=True).dump()
    return stream.getvalue()


class _Writer(GraphMLWriterLxml):  # type: ignore[misc]  # networkx says nothing of its types
    """networkx's writer, with ids of keys that are unique: nodes and edges may both have a kind."""

    def get_key(self, name: str, attr_type: str, scope: str, default: Any) -> str:
        taken = (name, attr_type, scope) not in self.keys and name in self.keys.values()
        id: str = super().get_key(name, attr_type, scope, default)
        if taken:
            id = self.keys[name, attr_type, scope] = f"{scope}_{name}"
            self.xml[0].set("id", id)
        return id


def graph(sheet: Sheet) -> Any:
    """The network as a networkx graph, with parallel edges where it has them, nodes named by their ids."""
    network = sheet.network
    pairs = {frozenset((edge.source, edge.target)) for edge in network.edges}
    several = len(pairs) < len(network.edges) and not network.directed
    several |= len({(edge.source, edge.target) for edge in network.edges}) < len(network.edges)
    result = _empty(directed=network.directed, several=several)
    result.graph.update({"name": network.name, **sheet.about()})
    for place, node in enumerate(network.nodes):
        x, y = sheet.places[place]
        look = {"x": x, "y": y, "size": sheet.sizes[place]}
        result.add_node(clean(node.id), label=sheet.labels[place], **sheet.node(place), **look)
    for number, edge in enumerate(network.edges):
        ends = clean(network.nodes[edge.source].id), clean(network.nodes[edge.target].id)
        values = {"weight": edge.weight, "kind": clean(edge.kind), **sheet.edge(edge)}
        if several:
            result.add_edge(*ends, key=str(number), **values)
        else:
            result.add_edge(*ends, **values)
    return result


def _empty(*, directed: bool, several: bool) -> Any:
    if several:
        return nx.MultiDiGraph() if directed else nx.MultiGraph()
    return nx.DiGraph() if directed else nx.Graph()
