"""The graph as CSV tables for spreadsheets, pandas and scoring.

Each table is one stored query of ``queries/tables/``; its columns are the query's variables.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from graph_build import queries
from graph_build.queries import Query
from graph_build.store import Store


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
