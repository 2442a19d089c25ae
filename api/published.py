"""What a router asks: the published graph, by stored queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from api.current import Served
from graph_build import queries
from graph_build.errors import NotFound
from graph_build.settings import Settings

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """The graph being served, and what one answer may cost."""

    store: Served
    settings: Settings

    def rows(self, name: str, values: Mapping[str, str | None] | None = None) -> list[Row]:
        """The rows of a lookup, unbound cells empty; a parameter without a value is left out."""
        query = queries.get(name)
        bound = query.bind({key: value for key, value in (values or {}).items() if value is not None})
        answer = self.store.answer(query.text, substitutions=bound)
        return [dict(zip(answer.variables, cells, strict=True)) for cells in answer.values()]

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
Limit = Annotated[int | None, Query(ge=1, description="items on this page", examples=[20])]
Offset = Annotated[int, Query(ge=0, description="items before this page", examples=[0])]
