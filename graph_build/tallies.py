"""Tallies: what the queries of the report count, with the names of what is counted.

A query of ``queries/report/`` gives rows of ``one other item``: that many items speak for a pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_build import queries, sheet
from graph_build.figures import Grid
from graph_build.ties import Source, Thing, Traits

MOST = 12  # bars, rows or columns of a figure

Cells = dict[tuple[str, str], list[str]]  # (one, other) -> the things that it rests on
Pair = tuple[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a finding's table: its cells, and the things that it rests on."""

    cells: tuple[str, ...]
    things: tuple[str, ...] = ()


class Reader:
    """Asks the graph, and knows the names of things in a language."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self._things: dict[str, Thing] = {}

    def rows(self, name: str) -> list[tuple[str, ...]]:
        """The rows of a query of the report."""
        found = list(self.source.answer(text(name), name=name).values())
        self.know({cell for row in found for cell in row if "://" in cell})
        return found

    def cells(self, name: str) -> Cells:
        """What rows of ``one other item`` say: for each pair, the items."""
        found: Cells = defaultdict(list)
        for one, other, item in self.rows(name):
            found[one, other].append(item)
        return found

    def know(self, iris: Iterable[str]) -> None:
        """Ask for the traits of things that are not known yet."""
        new = set(iris) - set(self._things)
        traits = Traits(self.source, new) if new else None
        self._things |= {iri: traits.thing(iri) for iri in new} if traits else {}

    def label(self, iri: str) -> str:
        """The name of a thing, or the text itself when it is none."""
        return sheet.clean(self._things[iri].label(self.language)) if iri in self._things else iri


def grid(reader: Reader, cells: Cells, *, others: Sequence[str] = ()) -> Grid:
    """The fullest rows of a table of counts, by name, and the columns that most of them have something in.

    With ``others`` these are the columns.  A row that has nothing in them is left out.
    """
    ones = fullest(reader, cells)[:MOST]
    rows, items = Counter[str](), Counter[str]()
    for one, other in ((one, other) for one, other in cells if one in ones):
        rows[other] += 1
        items[other] += len(cells[one, other])
    chosen = others or sorted(rows, key=lambda other: (-rows[other], -items[other], reader.label(other)))[:MOST]
    values = {one: [len(cells.get((one, other), ())) for other in chosen] for one in ones}
    kept = [one for one in ones if any(values[one])]
    return Grid(list(map(reader.label, kept)), list(map(reader.label, chosen)), [values[one] for one in kept])


def fullest(reader: Reader, cells: Cells) -> list[str]:
    """The rows of a table of counts, those with the most items first."""
    items = Counter[str]()
    for (one, _), several in cells.items():
        items[one] += len(several)
    return sorted(items, key=lambda one: (-items[one], reader.label(one)))


def strongest(cells: Cells) -> list[Pair]:
    """The pairs with the most items first."""
    return sorted(cells.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def leading(reader: Reader, cells: Cells, *, each: int = 3) -> list[Pair]:
    """The strongest pairs of each of the fullest rows, row by row."""
    pairs = strongest(cells)
    ones = fullest(reader, cells)[:MOST]
    return [pair for one in ones for pair in [pair for pair in pairs if pair[0][0] == one][:each]]


def told(reader: Reader, pairs: Iterable[Pair], *, most: int = 3 * MOST) -> tuple[Line, ...]:
    """The first pairs as lines of a table."""
    return tuple(
        Line((reader.label(one), reader.label(other), str(len(items))), tuple(items))
        for (one, other), items in list(pairs)[:most]
    )


def names(reader: Reader, iris: Sequence[str], *, most: int = 5) -> list[str]:
    """The names of the first few."""
    shown = [reader.label(iri) for iri in iris[:most]]
    return shown + ([f"{len(iris) - most} more"] if len(iris) > most else [])


def text(name: str) -> str:
    """The text of a query of the report."""
    return queries.get(name, group="report").text
