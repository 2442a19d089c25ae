"""SPARQL 1.1 Protocol, the query operation: GET, POST of a form, POST of a query."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import media, problems
from api.problems import Problem
from api.published import Graph, Published
from graph_build import queries
from graph_build.errors import BeneluxError
from graph_build.vocabulary import GRAPH, HOME

router = APIRouter(tags=["sparql"])

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
Fields = Mapping[str, list[str]]

_TEXT = {"type": "string"}
_IRIS = {"type": "array", "items": {"type": "string", "format": "uri"}}
_PARAMETERS = [
    {"name": "query", "in": "query", "required": True, "schema": _TEXT, "example": queries.get("dates").text},
    {"name": "default-graph-uri", "in": "query", "schema": _IRIS, "example": [str(GRAPH["document/report-66"])]},
    {"name": "named-graph-uri", "in": "query", "schema": _IRIS, "example": [str(GRAPH["reference"])]},
]
_BODY = {
    "required": True,
    "content": {
        FORM: {"schema": {"type": "object", "required": ["query"], "properties": {"query": _TEXT}}},
        QUERY: {"schema": _TEXT},
    },
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Bindings or a boolean for SELECT and ASK, triples for CONSTRUCT and DESCRIBE",
        "content": {kind: {"schema": _TEXT} for kind in (*media.SOLUTIONS, *media.GRAPH)},
    },
    **problems.responses(400, 403, 406, 413, 415),
}


@router.get(
    "/sparql",
    summary="Ask a SPARQL query",
    response_class=Response,
    responses=_ANSWERS,
    openapi_extra={"parameters": _PARAMETERS},
)
async def get(graph: Graph, request: Request) -> Response:
    """The format follows `Accept`: JSON, XML, CSV or TSV for SELECT and ASK; Turtle, N-Triples, RDF/XML or JSON-LD
    for CONSTRUCT and DESCRIBE. Without a dataset in the request, a query sees the union of all graphs. Relative IRIs
    are the graph's own: `<id/actor/benelux>`."""
    return await run_in_threadpool(_answer, graph, _fields(request.url.query), request.headers.get("accept", ""))


@router.post(
    "/sparql",
    summary="Ask a SPARQL query too long for an address",
    response_class=Response,
    responses=_ANSWERS,
    openapi_extra={"requestBody": _BODY},
)
async def post(graph: Graph, request: Request) -> Response:
    """As GET, with the query in a form or as the body itself (`application/sparql-query`)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send the query as {FORM} or as {QUERY}")
    text = _decoded(await _body(request, graph.settings.query_characters))
    fields = _fields(text) if kind == FORM else {**_fields(request.url.query), kind.partition("-")[2]: [text]}
    return await run_in_threadpool(_answer, graph, fields, request.headers.get("accept", ""))


def _answer(graph: Published, fields: Fields, accept: str) -> Response:
    """The response; an error leaves its frames behind, for the engine must free its results in this thread."""
    try:
        return _negotiated(graph, fields, accept)
    except (BeneluxError, Problem) as error:
        raise error.with_traceback(None) from None


def _negotiated(graph: Published, fields: Fields, accept: str) -> Response:
    answer = graph.store.answer(
        _query(fields, graph.settings.query_characters),
        base=HOME,
        default_graphs=fields.get("default-graph-uri", ()),
        named_graphs=fields.get("named-graph-uri", ()),
    )
    offered = media.GRAPH if answer.form == "graph" else media.SOLUTIONS
    chosen = media.choose(accept, offered)
    if chosen is None:
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"this answer can be had as {', '.join(offered)}")
    return Response(answer.serialise(chosen), media_type=chosen, headers={"Vary": "Accept"})


def _query(fields: Fields, longest: int) -> str:
    """The one query of a request; Problem when there is none, several, one too long, or an update."""
    if "update" in fields:
        raise Problem(HTTPStatus.FORBIDDEN, "updates are refused: the graph is published whole, from documents")
    given = fields.get("query", [])
    if len(given) != 1:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{len(given)} queries given; give one in the parameter `query`")
    if len(given[0]) > longest:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the query has more than {longest} characters")
    return given[0]


def _fields(encoded: str) -> Fields:
    try:
        return parse_qs(encoded, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the parameters cannot be decoded as UTF-8: {error}") from None


async def _body(request: Request, longest: int) -> bytes:
    """The body, read no further than a query of ``longest`` characters can fill when encoded in a form."""
    body, most = b"", 12 * longest + 10_000
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body has more than {most} bytes")
    return body


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the body is not UTF-8: {error}") from None
