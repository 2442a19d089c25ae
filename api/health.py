"""The service itself: is it up, what does it serve, how busy is it?"""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field

from api import problems
from api.metrics import Metrics
from api.published import Graph
from graph_build import __version__

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """The service and the size of its graph."""

    status: str = Field(examples=["ok"])
    version: str = Field(examples=["0.1.0"])
    quads: int = Field(examples=[41250])
    release: str = Field(examples=["3f0c9a1b2d4e"])


@router.get("/health", summary="Is the service up?", responses=problems.responses(503))
def health(graph: Graph) -> Health:
    """`ok`, the version, the release, and how many quads are served."""
    return Health(status="ok", version=__version__, quads=len(graph.store), release=graph.store.release)


@router.get("/ready", summary="Does it answer?", responses=problems.responses(503))
def ready(graph: Graph) -> Health:
    """As `/health`, once a look-up has been answered; 503 when the graph cannot be asked."""
    graph.rows("documents")
    return health(graph)


@router.get(
    "/metrics",
    summary="How busy is it?",
    response_class=PlainTextResponse,
    responses={
        200: {"description": "Prometheus text format", "content": {"text/plain": {"schema": {"type": "string"}}}}
    },
)
def metrics(request: Request, graph: Graph) -> PlainTextResponse:
    """Requests by kind and status, time to answer, bytes sent, quads served: for Prometheus."""
    counted: Metrics = request.app.state.metrics
    served = [
        "# HELP benelux_quads Quads served.", "# TYPE benelux_quads gauge",
        f'benelux_quads{{release="{graph.store.release}"}} {len(graph.store)}',
    ]  # fmt: skip
    return PlainTextResponse("\n".join([*counted.lines(), *served, ""]), media_type="text/plain; version=0.0.4")
