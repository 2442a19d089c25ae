"""The graph as files of others: CSV tables for spreadsheets and scoring, networks for Gephi and its like.

Each table is one stored query of ``queries/tables/``; its columns are the query's variables.  A network is a
projection of ``queries/networks/``, measured and laid out.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from graph_build import gexf, graphml, graphology, network, picture, queries, sheet, spreadsheet
from graph_build.errors import NotFound, QueryError
from graph_build.network import Network
from graph_build.queries import Query
from graph_build.store import Store
from graph_build.vocabulary import LANGUAGES

NETWORK_FORMATS = {
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "csv": "text/csv",
    "json": "application/json",
    "svg": "image/svg+xml",
}
MOST_EDGES = 200_000  # edges of a network that is written: less than a minute and about a gigabyte


def draw(
    found: Network,
    format: str,
    *,
    language: str = "en",
    flavour: str = "static",
    table: str = "edges",
    backend: str = "",
) -> bytes:
    """A network in one of NETWORK_FORMATS, with names in a language; ``flavour`` is for GEXF, ``table`` for CSV.

    NotFound for another format and for a network without nodes; QueryError for another language, flavour or table,
    and for more than MOST_EDGES edges.
    """
    if format not in NETWORK_FORMATS:
        raise NotFound(f"no format {format!r} of a network; there are {', '.join(NETWORK_FORMATS)}")
    if language not in LANGUAGES:
        raise QueryError(f"no language {language!r}", place="lang", mend=f"take one of {', '.join(LANGUAGES)}")
    fits(found)
    made = sheet.make(found, language=language, backend=backend)
    if format == "gexf":
        return gexf.write(made, flavour=flavour)
    if format == "csv":
        return spreadsheet.write(made, table=table)
    return {"graphml": graphml.write, "json": graphology.write, "svg": picture.write}[format](made)


def fits(found: Network, *, most: int = MOST_EDGES) -> None:
    """NotFound for a network that has nothing to show, QueryError for one with more than ``most`` edges."""
    if not found.nodes:
        mend = "leave out one of the filters" if found.filters else "add documents that say something of the kind"
        raise NotFound(f"{found.name}: nothing passes the filters, the network is empty; {mend}")
    if len(found.edges) > most:
        least = network.heavier(found, most)
        mend = f"narrow it by from, to, theme, level, kind or document, or take threshold {least}"
        raise QueryError(f"{len(found.edges):,} edges, more than {most:,}", file=found.name, mend=mend)


def tables(store: Store, out: Path) -> list[Path]:
    """Write every table into a folder as ``<name>.csv`` (UTF-8, header, RFC 4180); the files written.

    Several values in a cell stand in order with ``|`` between them; an empty cell is unknown.
    """
    out.mkdir(parents=True, exist_ok=True)
    return [_write(query, store, out / f"{query.name}.csv") for query in queries.all("tables")]


def rows(query: Query, store: Store) -> Iterator[tuple[str, ...]]:
    """The header of a table, then its rows."""
    answer = store.answer(query.text, name=query.name)
    sort = [column in query.several for column in answer.variables]
    yield answer.variables
    for row in answer.values():
        yield tuple(_in_order(cell) if several else cell for cell, several in zip(row, sort, strict=True))


def _write(query: Query, store: Store, file: Path) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows(query, store))
    return file


def _in_order(cell: str) -> str:
    return "|".join(sorted(cell.split("|")))
