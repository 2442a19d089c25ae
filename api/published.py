"""What a router asks: the published graph, by stored queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from api.current import Served
from graph_build import queries
from graph_build.errors import NotFound
from graph_build.settings import Settings

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """The graph being served, and what one answer may cost."""

    store: Served
    settings: Settings

    def rows(self, name: str, values: Mapping[str, str | None] | None = None) -> list[Row]:
        """The rows of a lookup, unbound cells empty, lists where there are several; what has no value is not asked."""
        query, given = queries.get(name), {key: value for key, value in (values or {}).items() if value is not None}
        return self._rows(query, query.asked(given), given)

    def rows_about(self, name: str, things: Iterable[str]) -> list[Row]:
        """The rows of a lookup for several things, given as IRIs."""
        query = queries.get(name)
        return self._read(query, self.store.answer(query.about(things)))

    def page(
        self, name: str, values: Mapping[str, str], *, sort: str | None, limit: int, offset: int
    ) -> tuple[list[Row], int]:
        """The rows of one page of a list, and how many things the list has; ``-`` before ``sort`` turns it round."""
        query, given = queries.get(name), {**values, **({"sort": sort.lstrip("-")} if sort else {})}
        total = sum(int(row["total"]) for row in self._rows(query, query.counted(values), given))
        begin, end = min(offset, total), min(offset + limit, total)
        if sort and sort.startswith("-"):
            begin, end = total - end, total - begin
        if begin == end:
            return [], total
        rows = self._rows(query, query.page(given, limit=end - begin, offset=begin), given)
        return (rows[::-1] if sort and sort.startswith("-") else rows), total

    def triples(self, name: str, things: Iterable[str] = ()) -> bytes:
        """The triples of a lookup, for several things given as IRIs, as N-Triples."""
        written: bytes = self.store.answer(queries.get(name).about(things)).serialise("application/n-triples")
        return written

    def _rows(self, query: queries.Query, text: str, given: Mapping[str, str]) -> list[Row]:
        return self._read(query, self.store.answer(text, name=query.name, substitutions=query.bind(given)))

    def _read(self, query: queries.Query, answer: Any) -> list[Row]:
        rows = [dict(zip(answer.variables, cells, strict=True)) for cells in answer.values()]
        if not query.several:
            return list(rows)
        return [
            {key: value.split("|") * bool(value) if key in query.several else value for key, value in row.items()}
            for row in rows
        ]

    def row(self, name: str, kind: str, id: str) -> Row:
        """The row of one thing in a lookup that can be asked for one; NotFound when there is none."""
        found: Sequence[Row] = self.rows(name, {kind: id})
        if not found:
            raise NotFound(f"no {kind} has the id {id}")
        return found[0]

    def limit(self, wanted: int | None) -> int:
        """How many items a page has."""
        return min(wanted or self.settings.page, self.settings.page_limit)


def published(request: Request) -> Published:
    """The release that a request is answered from."""
    return Published(request.scope["served"], request.app.state.settings)


Graph = Annotated[Published, Depends(published)]
