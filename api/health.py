"""Is the service up, and what does it serve?"""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.published import Graph
from graph_build import __version__

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """The service and the size of its graph."""

    status: str = Field(examples=["ok"])
    version: str = Field(examples=["0.1.0"])
    quads: int = Field(examples=[41250])


@router.get("/health", summary="Is the service up?")
def health(graph: Graph) -> Health:
    """`ok`, the version, and how many quads are served."""
    return Health(status="ok", version=__version__, quads=len(graph.store))
