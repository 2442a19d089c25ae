"""Two CSV tables, of nodes and of edges, with the headers that Gephi's spreadsheet import looks for."""

import csv
from collections.abc import Iterator
from io import StringIO

from graph_build.errors import QueryError
from graph_build.sheet import EDGE_COLUMNS, Sheet, clean, text

TABLES = ("nodes", "edges")


def write(sheet: Sheet, *, table: str = "edges") -> bytes:
    """One of the two tables (UTF-8, header, RFC 4180); QueryError for another."""
    if table not in TABLES:
        raise QueryError(f"no table {table!r} of a network", mend=f"take {' or '.join(TABLES)}")
    stream = StringIO(newline="")
    csv.writer(stream).writerows(_nodes(sheet) if table == "nodes" else _edges(sheet))
    return stream.getvalue().encode()


def _nodes(sheet: Sheet) -> Iterator[list[str]]:
    columns = sheet.node_columns
    yield ["Id", "Label", *(column.id for column in columns)]
    for place, node in enumerate(sheet.network.nodes):
        values = sheet.node(place)
        yield [clean(node.id), sheet.labels[place], *(text(values.get(column.id, "")) for column in columns)]


def _edges(sheet: Sheet) -> Iterator[list[str]]:
    network, columns = sheet.network, EDGE_COLUMNS
    kind = "Directed" if network.directed else "Undirected"
    yield ["Source", "Target", "Type", "Weight", "Kind", *(column.id for column in columns)]
    for edge in network.edges:
        ends = [clean(network.nodes[edge.source].id), clean(network.nodes[edge.target].id)]
        values = sheet.edge(edge)
        rest = [text(values.get(column.id, "")) for column in columns]
        yield [*ends, kind, str(edge.weight), clean(edge.kind), *rest]
