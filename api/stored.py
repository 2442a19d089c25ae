"""Stored queries: what they ask, what they take, and their answers."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api import media, pages, problems, representations
from api.answers import Answer
from api.lists import SLUG
from api.problems import Problem
from api.published import Graph
from graph_build import queries
from graph_build.queries import Parameter, Query

router = APIRouter(prefix="/queries", tags=["queries"])

GROUPS = ("lookups", "examples")
_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer", "minimum": 1 - 10**15, "maximum": 10**15 - 1},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "language": {"type": "string", "enum": ["nl", "fr", "en", "de"]},
    "string": {"type": "string"},
    "iri": {"type": "string", "pattern": r"^[a-z]+:[A-Za-z0-9/.:#_-]+$"},
}
_EXAMPLES = {"integer": 3, "boolean": True, "date": "2022-11-28", "language": "fr", "string": "benelux"}
_EXAMPLE_IRI = "urn:example:thing"


class Taken(Answer):
    """A parameter of a stored query."""

    name: str = Field(examples=["theme"])
    type: str = Field(examples=["theme"])
    meaning: str = Field(examples=["only events about this theme"])
    required: bool
    default: str | None = None


class Stored(Answer):
    """A stored query; `address` runs it."""

    name: str = Field(examples=["events"])
    group: str = Field(examples=["lookups"])
    title: str = Field(examples=["Events"])
    summary: str
    address: str = Field(examples=["/queries/events"])
    parameters: list[Taken]
    text: str = Field(description="the query, in SPARQL")


class Catalogue(Answer):
    """Every stored query."""

    items: list[Stored]


def runnable() -> dict[str, Query]:
    """The stored queries that can be run over HTTP, by name."""
    return {
        query.name: query for group in reversed(GROUPS) for query in queries.all(group) if "#+ some" not in query.text
    }


@router.get(
    "", summary="List the stored queries", responses=representations.responses(Catalogue, triples=False),
    response_model=None,
)  # fmt: skip
def stored(request: Request, graph: Graph) -> Response:
    """What can be asked by name, with the parameters of each."""
    items = [_described(query) for _, query in sorted(runnable().items())]
    return representations.answered(request, graph, Catalogue(items=items), title="Stored queries")


def _described(query: Query) -> Stored:
    taken = [
        Taken(name=p.name, type=p.type, meaning=p.meaning, required=p.required, default=p.default or None)
        for p in query.parameters
    ]
    return Stored(
        name=query.name, group=query.group, title=query.title, summary=query.summary,
        address=f"/queries/{query.name}", parameters=taken, text=query.text,
    )  # fmt: skip


def _runs(query: Query) -> Callable[[Request, Graph], Response]:
    def run(request: Request, graph: Graph) -> Response:
        given = dict(request.query_params)
        offered = _offered(query)
        chosen = media.choose(request.headers.get("accept", ""), offered)
        if chosen is None:
            raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"this answer can be had as {', '.join(offered)}")
        answer = graph.store.answer(query.asked(given), name=query.name, substitutions=query.bind(given))
        if chosen == media.HTML:
            rows = [list(cells) for cells in answer.values()]
            return Response(pages.table(answer.variables, rows, query.title), media_type=chosen)
        return Response(answer.serialise(chosen), media_type=chosen)

    run.__name__ = run.__qualname__ = "run_" + query.name.replace("-", "_")
    run.__doc__ = query.summary
    return run


def _offered(query: Query) -> tuple[str, ...]:
    return media.GRAPH if "CONSTRUCT" in query.text else (*media.SOLUTIONS, media.HTML)


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_TYPES.get(parameter.type, {"type": "string", "pattern": SLUG}))
    example = parameter.default or _EXAMPLES.get(parameter.type, _EXAMPLE_IRI if parameter.type == "iri" else "benelux")
    return {
        "name": parameter.name, "in": "query", "required": parameter.required, "description": parameter.meaning,
        "schema": schema, "example": int(str(example)) if parameter.type == "integer" else example,
    }  # fmt: skip


def _schema(kind: str) -> dict[str, str]:
    return {} if "json" in kind else {"type": "string"}


def _answers(query: Query) -> dict[int | str, dict[str, Any]]:
    return {
        200: {"description": query.summary, "content": {kind: {"schema": _schema(kind)} for kind in _offered(query)}},
        304: {"description": "The client has this answer already"},
        **problems.responses(400, 406, 503),
    }


for _query in runnable().values():
    router.add_api_route(
        f"/{_query.name}", _runs(_query), summary=_query.title, responses=_answers(_query), response_model=None,
        response_class=Response, openapi_extra={"parameters": [_parameter(one) for one in _query.parameters]},
    )  # fmt: skip
