"""Identifiers: an IRI of the graph leads to what is known of the thing."""

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from api import media, pages, problems
from api.lists import SLUG, redirect
from api.published import Graph
from graph_build import queries
from graph_build.errors import NotFound
from graph_build.vocabulary import iri

router = APIRouter(prefix="/id", tags=["identifiers"])

_SUFFIX = {kind: suffix for suffix, kind in media.SUFFIXES.items() if kind != media.JSON}


@router.get(
    "/{kind}/{slug}",
    summary="Follow an IRI",
    responses={
        303: {"description": "To the answer"},
        308: {"description": "To the thing it has become"},
        **problems.responses(400, 404),
    },
    status_code=303,
    response_class=RedirectResponse,
    response_model=None,
)
def identifier(
    request: Request,
    graph: Graph,
    kind: Annotated[str, Path(pattern="^[a-z]{1,40}$", examples=["actor"])],
    slug: Annotated[str, Path(pattern=SLUG, examples=["benelux-union"])],
) -> Response:
    """303 to the thing, in the format that `Accept` prefers; 308 when it was merged into another."""
    if kind in pages.NOUNS:
        moved = redirect(graph, kind, slug)
        return moved or RedirectResponse(f"/{pages.NOUNS[kind]}/{quote(slug)}{_suffix(request)}", 303)
    item = str(iri(f"{kind}/{slug}"))
    if not graph.triples("descriptions", [item]):
        raise NotFound(f"the graph knows no {kind}/{slug}")
    return RedirectResponse("/sparql?" + urlencode({"query": queries.get("descriptions").about([item])}), 303)


def _suffix(request: Request) -> str:
    accept = request.headers.get("accept", "")
    chosen = media.choose(accept, media.DATA) if accept else None
    return f".{_SUFFIX[chosen]}" if chosen in _SUFFIX else ""
