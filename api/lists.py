"""What every list and every thing of the service has in common: filters, pages, formats, evidence, redirects."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Path, Query, Request, Response
from starlette.responses import RedirectResponse

from api import answers, pages, representations
from api.answers import Page, Thing
from api.published import Graph, Published
from graph_build.errors import NotFound
from graph_build.vocabulary import ref

SLUG = r"^[a-z0-9][a-z0-9.-]{0,199}$"


def by(description: str, example: str) -> Any:
    """A filter by an id or a code."""
    return Query(description=description, examples=[example], pattern=SLUG)


Text = Annotated[str | None, Query(description="part of a name, any language", examples=["Benelux"], max_length=200)]
Document = Annotated[str | None, by("a document that speaks of it", "report-66")]
Language = Annotated[str | None, Query(description="told in this language", examples=["nl"], pattern="^(nl|fr|en|de)$")]
From = Annotated[date | None, Query(alias="from", description="not over before this day", examples=["2022-01-01"])]
To = Annotated[date | None, Query(description="begun by this day", examples=["2022-12-31"])]
WithEvidence = Annotated[bool, Query(description="with each claim and the passages that say it", examples=[False])]
Id = Annotated[str, Path(pattern=SLUG)]


def sorts(*keys: str) -> Any:
    """The ways in which a list can be sorted; ``-`` before one turns it round."""
    ways = "|".join(keys)
    return Query(description=f"{', '.join(keys)}; - turns it round", examples=[keys[0]], pattern=f"^-?({ways})$")


class Part:
    """Which part of a list is asked, and with what."""

    def __init__(
        self,
        request: Request,
        graph: Graph,
        limit: Annotated[int | None, Query(ge=1, le=10**6, description="items on this page", examples=[20])] = None,
        offset: Annotated[int, Query(ge=0, le=10**9, description="items before this page", examples=[0])] = 0,
        evidence: WithEvidence = False,
    ) -> None:
        self.request, self.graph, self.evidence = request, graph, evidence
        self.limit, self.offset = graph.limit(limit), offset

    def answer(
        self, model: type[Thing], name: str, subject: str, values: Mapping[str, Any], *, sort: str | None = None
    ) -> Response:
        """The page of the look-up ``name``, whose things stand in the column ``subject``."""
        given = {key: str(value) for key, value in values.items() if value is not None}
        rows, total = self.graph.page(name, given, sort=sort, limit=self.limit, offset=self.offset)
        items = [answers.thing(row, subject) for row in rows]
        if self.evidence:
            items = with_evidence(self.graph, items)
        body = Page[model](  # type: ignore[valid-type]
            total=total, limit=self.limit, offset=self.offset, items=[model(**fields) for fields in items]
        )
        return representations.answered(
            self.request,
            self.graph,
            body,
            title=name.capitalize(),
            about=[item["iri"] for item in items],
            evidence=self.evidence,
            headers=representations.links(self.request, total=total, limit=self.limit, offset=self.offset),
        )


class One:
    """One thing that is asked for."""

    def __init__(self, request: Request, graph: Graph, evidence: WithEvidence = False) -> None:
        self.request, self.graph, self.evidence = request, graph, evidence

    def answer(self, model: type[Thing], name: str, kind: str, id: str, more: Iterable[str] = ()) -> Response:
        """The thing with its names, relations and whatever is in ``more``; 308 when it was merged into another."""
        try:
            row = self.graph.row(name, kind, id)
        except NotFound:
            moved = redirect(self.graph, kind, id)
            if moved is None:
                raise
            return moved
        fields = answers.thing(row, kind)
        item = {"item": fields["iri"]}
        fields["names"] = answers.aliases(self.graph.rows("names", item))
        fields["relations"] = answers.relations(self.graph.rows("relations", item))
        for part in more:
            fields[part] = answers.PARTS[part](self.graph.rows(*answers.LOOKUPS[part](fields["iri"], kind, id)))
        if self.evidence:
            fields["evidence"] = answers.evidence(self.graph.rows("evidence", item))
        return representations.answered(
            self.request, self.graph, model(**fields), title=_title(fields), about=[fields["iri"]],
            evidence=self.evidence,
        )  # fmt: skip


Listed = Annotated[Part, Depends(Part)]
Asked = Annotated[One, Depends(One)]


def redirect(graph: Published, kind: str, id: str) -> Response | None:
    """A permanent redirect to what a thing has become."""
    for row in graph.rows("redirects", {"item": representations.iri_of(kind, id)}):
        now, _, slug = ref(row["now"]).partition("/")
        return RedirectResponse(f"/{pages.NOUNS[now]}/{quote(slug)}", 308)
    return None


def with_evidence(graph: Published, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The things of a page, each with its claims."""
    rows = graph.rows_about("evidence", [item["iri"] for item in items]) if items else []
    told: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        told.setdefault(row["item"], []).append(row)
    return [item | {"evidence": answers.evidence(told.get(item["iri"], []))} for item in items]


def _title(fields: Mapping[str, Any]) -> str:
    name = fields.get("name") or fields.get("title") or fields["id"]
    if isinstance(name, str):
        return name
    return next((name[language] for language in ("en", "fr", "nl", "de") if language in name), str(fields["id"]))
