"""SPARQL 1.1 Protocol, the query operation: GET, POST of a form, POST of a query; and the service description.

Answered ahead of the routers, which would double what a look-up costs; the routes below describe it.
"""

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse

from api import description, labels, media, problems
from api.current import Served
from api.front import SPARQL, App, Receive, Send
from api.line import Gone
from api.metrics import Metrics
from api.problems import Problem
from api.questions import Question, Reply
from graph_build import queries
from graph_build.errors import BeneluxError, QueryError
from graph_build.settings import Settings
from graph_build.vocabulary import GRAPH, HOME

router = APIRouter(tags=["sparql"])

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
HTML = "text/html"
Fields = Mapping[str, list[str]]

_DATASET = ("default-graph-uri", "named-graph-uri")
_TEXT = {"type": "string"}
_IRIS = {"type": "array", "items": {"type": "string", "format": "uri"}}
_PARAMETERS = [
    {"name": "query", "in": "query", "schema": _TEXT, "example": queries.get("dates").text},
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
        "headers": {"Truncated": {"schema": _TEXT, "description": "the limit that cut it: rows=100000"}},
        "content": {kind: {"schema": _TEXT} for kind in (*media.SOLUTIONS, *media.GRAPH, HTML)},
    },
    **problems.responses(400, 403, 406, 408, 413, 415, 429, 503),
}


@router.get(
    "/sparql",
    summary="Ask a SPARQL query",
    response_class=Response,
    responses=_ANSWERS,
    openapi_extra={"parameters": _PARAMETERS},
)
async def get(request: Request) -> Response:
    """The format follows `Accept`: JSON, XML, CSV or TSV for SELECT and ASK; Turtle, N-Triples, RDF/XML or JSON-LD
    for CONSTRUCT and DESCRIBE. Without a dataset in the request, a query sees the union of all graphs. Relative IRIs
    are the graph's own: `<id/actor/benelux>`. The prefixes of the project need no declaration, unless the request says
    `Prefer: handling=strict`. Without a query, a browser gets a page to ask from, a program the service description."""
    return await Endpoint.of(request).respond(request)


@router.post(
    "/sparql",
    summary="Ask a SPARQL query too long for an address",
    response_class=Response,
    responses=_ANSWERS,
    openapi_extra={"requestBody": _BODY},
)
async def post(request: Request) -> Response:
    """As GET, with the query in a form or as the body itself (`application/sparql-query`)."""
    return await Endpoint.of(request).respond(request)


class Endpoint:
    """ASGI middleware that answers ``/sparql``."""

    def __init__(self, app: App, *, settings: Settings, metrics: Metrics) -> None:
        self._app, self._settings, self._metrics = app, settings, metrics

    @staticmethod
    def of(request: Request) -> "Endpoint":
        """The endpoint that a request passed."""
        found: Endpoint = request.scope["endpoint"]
        return found

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["path"] not in SPARQL:
            return await self._app(scope, receive, send)
        try:
            response: Response = await self.respond(Request(scope, receive))
        except (BeneluxError, Problem) as error:
            response = problems.of(error)
        except Gone:
            return None
        return await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        """The response to a request; BeneluxError, Problem, Gone."""
        headers, method = request.headers, request.method
        accept = headers.get("accept", "")
        if method in ("GET", "HEAD"):
            fields = _fields(request.scope["query_string"].decode("latin-1"))
            if not fields:
                return await _described(request, accept)
        elif method == "POST":
            fields = await self._posted(request)
        else:
            raise Problem(
                HTTPStatus.METHOD_NOT_ALLOWED, "use GET or POST", headers={"Allow": "GET, HEAD, POST, OPTIONS"}
            )
        question = Question(
            query=self._query(fields),
            types=media.by_form(accept),
            base=HOME,
            prefixes="handling=strict" not in headers.get("prefer", "").lower(),
            default_graphs=tuple(fields.get("default-graph-uri", ())),
            named_graphs=tuple(fields.get("named-graph-uri", ())),
        )
        served: Served = request.scope["served"]
        client = request.scope["client"]
        reply = await self._asked(served, question, client[0] if client else "", request.receive)
        return _written(reply, question, served, self._settings.fresh_seconds)

    async def _asked(self, served: Served, question: Question, client: str, receive: Receive) -> Reply:
        """The reply to a question, unless the client has too many others in flight."""
        if self._metrics.asking[client] >= self._settings.client_queries:
            what = f"more than {self._settings.client_queries} queries at a time; ask again later"
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, what, headers=problems.RETRY)
        self._metrics.asked(client, 1)
        try:
            return await served.ask(question, receive)
        finally:
            self._metrics.asked(client, -1)

    async def _posted(self, request: Request) -> Fields:
        kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
        charset = parameters.partition("charset=")[2].strip(' "')
        if kind.strip() not in (FORM, QUERY, UPDATE) or charset not in ("", "utf-8", "utf8", "us-ascii"):
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send the query as {FORM} or as {QUERY}, in UTF-8")
        text = _decoded(await request.body())
        if kind.strip() == FORM:
            return _fields(text)
        return {**_fields(request.url.query), kind.strip().partition("-")[2]: [text]}

    def _query(self, fields: Fields) -> str:
        """The one query of a request; Problem when there is none, several, one too long, or an update."""
        if "update" in fields:
            raise Problem(HTTPStatus.FORBIDDEN, "updates are refused: the graph is published whole, from documents")
        given, longest = fields.get("query", []), self._settings.query_characters
        if len(given) != 1:
            raise Problem(HTTPStatus.BAD_REQUEST, f"{len(given)} queries given; give one in the parameter `query`")
        if len(given[0]) > longest:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the query has more than {longest} characters")
        return given[0]


def _written(reply: Reply, question: Question, served: Served, seconds: int) -> Response:
    """A reply as a response."""
    if reply.error:
        raise QueryError(reply.error)
    if not reply.media_type:
        offered = media.GRAPH if reply.form == "graph" else media.SOLUTIONS
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"this answer can be had as {', '.join(offered)}")
    response = Response(reply.body)
    response.raw_headers += labels.of(reply, question.query, served.release, seconds)
    return response


async def _described(request: Request, accept: str) -> Response:
    """What a request without a query gets: the page for a browser, else the service description."""
    chosen = media.choose(accept, (*media.GRAPH, HTML)) or media.GRAPH[0]
    if chosen == HTML:
        return HTMLResponse(page(), headers={"Vary": labels.VARY.decode()})
    served: Served = request.scope["served"]
    address = str(request.url.replace(query="", fragment=""))
    body = await asyncio.to_thread(description.write, served.graphs(), len(served), address, chosen)
    return Response(body, media_type=chosen, headers={"Vary": labels.VARY.decode()})


@lru_cache(maxsize=1)
def page() -> str:
    """The page to ask from, with the stored examples."""
    examples = [{"title": one.title, "query": one.text} for one in queries.all("examples") if not one.parameters]
    text = files("api").joinpath("sparql.html").read_text(encoding="utf-8")
    return text.replace("/*examples*/[]", description.script(examples))


def _fields(encoded: str) -> Fields:
    try:
        return parse_qs(encoded, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the parameters cannot be decoded as UTF-8: {error}") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the body is not UTF-8: {error}") from None
