"""Networks: projections of the graph, drawn for Gephi and its like, and measured."""

from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.dependencies.models import Dependant
from pydantic import Field

from api import media, problems, representations
from api.answers import Answer
from api.lists import by
from api.problems import Problem
from api.published import Graph
from graph_build import export, measures, network
from graph_build.errors import QueryError
from graph_build.network import Network

router = APIRouter()

MOST_EDGES = 20_000  # of a network that is drawn or measured while the client waits

_Names = StrEnum("_Names", {name: name for name in network.names()})  # type: ignore[misc]
_Formats = StrEnum("_Formats", {format: format for format in export.NETWORK_FORMATS})  # type: ignore[misc]
Name = Annotated[_Names, Path(examples=["co-participation"])]
Format = Annotated[_Formats, Path(examples=["gexf"])]
Measure = StrEnum("Measure", {name: name for name in measures.COMPUTED})  # type: ignore[misc]
Lang = Annotated[Literal["nl", "fr", "en", "de"], Query(description="language of the names", examples=["nl"])]


class Drawn(Answer):
    """A network that can be drawn and measured."""

    name: str = Field(examples=["co-participation"])
    title: str
    summary: str
    weight: str = Field(description="what the weight of a tie counts")
    threshold: int = Field(description="ties that weigh less are left out")
    filters: list[str] = Field(examples=[["from", "to", "theme"]])
    files: list[str] = Field(examples=[["/networks/co-participation.gexf"]])
    measures: str = Field(examples=["/measures/co-participation"])


class Networks(Answer):
    """Every network."""

    items: list[Drawn]


class Definition(Answer):
    """What a measure means, and the paper that it comes from."""

    name: str = Field(examples=["betweenness"])
    label: str
    meaning: str
    source: str


class Position(Answer):
    """The measures of one thing in a network; without a period, of all time."""

    id: str = Field(examples=["actor/benelux"])
    name: str = Field(examples=["Benelux"])
    period: str | None = Field(None, description="EDTF", examples=["2022"])
    values: dict[str, float | int | bool] = Field(examples=[{"degree": 25, "betweenness": 0.353174603}])


class Measures(Answer):
    """A network's measures: how it was made, what each means, and the things with their values."""

    network: str
    weight: str
    threshold: int
    filters: dict[str, str]
    nodes: int
    edges: int
    release: str
    notes: list[str] = Field(description="what was estimated or left out")
    definitions: list[Definition]
    items: list[Position]


class Filtered:
    """Which part of a network is asked."""

    def __init__(
        self,
        request: Request,
        graph: Graph,
        from_: Annotated[
            date | None, Query(alias="from", description="ties that may have held on or after", examples=["2022-01-01"])
        ] = None,
        to: Annotated[
            date | None, Query(description="ties that may have held on or before", examples=["2022-12-31"])
        ] = None,
        theme: Annotated[str | None, by("about this theme or a narrower one", "energy")] = None,
        level: Annotated[str | None, by("at this level", "ministerial")] = None,
        kind: Annotated[str | None, by("actors of this kind", "country")] = None,
        document: Annotated[str | None, by("what this document tells of", "report-66")] = None,
        expand: Annotated[
            bool, Query(alias="expand-groups", description="members of groups take part too", examples=[True])
        ] = False,
        threshold: Annotated[
            int | None, Query(ge=1, le=10**6, description="leave out lighter ties", examples=[2])
        ] = None,
    ) -> None:
        self.graph = graph
        _check(request)
        given = {
            "from": from_, "to": to, "theme": theme, "level": level, "kind": kind, "document": document,
            "threshold": threshold, "expand-groups": "true" if expand else None,
        }  # fmt: skip
        self.filters = {key: str(value) for key, value in given.items() if value is not None}

    def network(self, name: str) -> Network:
        """The part of the network; NotFound when it is empty, QueryError when it is too large to be drawn at once."""
        store = self.graph.store
        found = network.project(store, str(name), self.filters, release=store.release)
        export.fits(found, most=MOST_EDGES)
        return found


Part = Annotated[Filtered, Depends(Filtered)]
Flavour = Annotated[
    Literal["static", "dynamic"], Query(description="of GEXF: without time, or with the dates", examples=["dynamic"])
]
Table = Annotated[Literal["edges", "nodes"], Query(description="of CSV", examples=["nodes"])]
FILES: dict[int | str, dict[str, Any]] = {200: {"content": {kind: {} for kind in export.NETWORK_FORMATS.values()}}}


@router.get(
    "/networks", tags=["networks"], summary="List networks", response_model=None,
    responses=representations.responses(Networks, triples=False),
)  # fmt: skip
def networks(request: Request, graph: Graph) -> Response:
    """Every network: what ties its nodes, what the ties weigh, which filters it takes, where its files are."""
    items = [_described(name) for name in network.names()]
    return representations.answered(request, graph, Networks(items=items), title="Networks")


@router.get(
    "/networks/{name}.{format}", tags=["networks"], summary="A network as a file", response_class=Response,
    responses=FILES | problems.responses(400, 404),
)  # fmt: skip
def drawn(
    part: Part, name: Name, format: Format, lang: Lang = "en", flavour: Flavour = "static", table: Table = "edges"
) -> Response:
    """The network for Gephi (gexf), Cytoscape (graphml), spreadsheets (csv), graphology (json) or the eye (svg)."""
    return _file(part, name, str(format), lang, flavour, table)


@router.get(
    "/networks/{name}", tags=["networks"], summary="A network in the format the client likes best",
    response_class=Response, responses=FILES | problems.responses(400, 404, 406),
)  # fmt: skip
def network_by_accept(
    request: Request, part: Part, name: Name, lang: Lang = "en", flavour: Flavour = "static", table: Table = "edges"
) -> Response:
    """The same, by `Accept`; graphology's JSON when the client has no wish."""
    offered = {kind: format for format, kind in export.NETWORK_FORMATS.items()}
    order = [export.NETWORK_FORMATS["json"], *(kind for kind in offered if kind != export.NETWORK_FORMATS["json"])]
    chosen = media.choose(request.headers.get("accept", ""), order)
    if chosen is None:
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"a network can be had as {', '.join(offered)}")
    return _file(part, name, offered[chosen], lang, flavour, table)


@router.get(
    "/measures/{name}", tags=["networks"], summary="The measures of a network",
    responses=representations.responses(Measures, 404, triples=False), response_model=None,
)  # fmt: skip
def measured(
    request: Request,
    part: Part,
    name: Name,
    measure: Annotated[list[Measure] | None, Query(description="only these", examples=[["degree"]])] = None,
    by: Annotated[
        Literal["all", "year", "half-year"], Query(description="all time, or each period", examples=["year"])
    ] = "all",
    top: Annotated[
        int, Query(ge=0, le=10**6, description="so many, the strongest first; 0 for all", examples=[10])
    ] = 0,
    lang: Lang = "en",
) -> Response:
    """Who is central, who is a broker, which groups there are: each measure with its definition."""
    found, names = part.network(name), [str(one) for one in measure or measures.COMPUTED]
    backend = part.graph.settings.network_backend
    rows = measures.table(found, names=names, by=by, top=top, backend=backend)
    defined, notes = measures.definitions(lang), measures.notes(found, names, backend=backend)
    body = Measures(
        network=found.name, weight=found.weight, threshold=found.threshold, filters=dict(found.filters),
        nodes=len(found.nodes), edges=len(found.edges), release=found.release, notes=notes,
        definitions=[Definition(**_fields(defined[one])) for one in names],
        items=[
            Position(id=row.node.id, name=row.node.label(lang), period=row.period or None, values=dict(row.values))
            for row in rows
        ],
    )  # fmt: skip
    return representations.answered(request, part.graph, body, title=f"Measures of {found.title}")


def _check(request: Request) -> None:
    """QueryError for a parameter that the address does not take: a filter that does nothing would mislead."""
    taken = _parameters(request.scope["route"].dependant)
    for name in request.query_params:
        if name not in taken:
            raise QueryError(f"no filter {name!r}", mend=f"take one of {', '.join(taken)}")


def _parameters(of: Dependant) -> list[str]:
    inner = [name for each in of.dependencies for name in _parameters(each)]
    return [*inner, *(parameter.alias for parameter in of.query_params)]


def _file(part: Filtered, name: str, format: str, lang: str, flavour: str, table: str) -> Response:
    backend = part.graph.settings.network_backend
    found = part.network(name)
    data = export.draw(found, format, language=lang, flavour=flavour, table=table, backend=backend)
    stem = f"{name}-{table}" if format == "csv" else name
    headers = {"Content-Disposition": f'inline; filename="{stem}.{format}"'}
    return Response(data, media_type=export.NETWORK_FORMATS[format], headers=headers)


def _described(name: str) -> Drawn:
    query = network.get(name)
    return Drawn(
        name=name, title=query.title, summary=query.summary, weight=network.header(query, "weight"),
        threshold=int(network.header(query, "threshold")), filters=list(network.filters(query)),
        files=[f"/networks/{name}.{format}" for format in export.NETWORK_FORMATS], measures=f"/measures/{name}",
    )  # fmt: skip


def _fields(one: measures.Definition) -> dict[str, str]:
    return {"name": one.name, "label": one.label, "meaning": one.meaning, "source": one.source}
