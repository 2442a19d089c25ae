"""What came with the release: its validation, its build report, its description as a dataset."""

import json
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import media, problems, representations
from api.answers import Answer
from api.problems import Problem
from api.published import Graph, Published
from graph_build import notations
from graph_build.errors import NotFound
from graph_build.vocabulary import ID, VOID

router = APIRouter(tags=["release"])

GRAPHS = (media.TURTLE, media.JSON_LD, "application/n-triples", "application/rdf+xml")
_DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The description of the dataset",
        "content": {kind: {"schema": {} if "json" in kind else {"type": "string"}} for kind in GRAPHS},
    },
    304: {"description": "The client has this answer already"},
    **problems.responses(400, 406),
}


class Finding(Answer):
    """What a shape found: about which thing and property, and what to mend."""

    focus: str = Field(examples=["actor/kosovo"])
    path: str = Field(examples=["skos:exactMatch"])
    message: str = Field(examples=["Link the country to its code."])
    severity: str = Field(examples=["Warning"])
    shape: str = ""


class Validation(Answer):
    """The latest report of the SHACL shapes."""

    conforms: bool = Field(examples=[True])
    findings: list[Finding]


class Report(BaseModel):
    """The report of the build: counts, what reading left open, how long each stage took."""

    model_config = ConfigDict(extra="allow")

    counts: dict[str, int] = Field(examples=[{"actors": 94, "events": 62}])
    stages: dict[str, float] = Field(examples=[{"read": 3.1, "validate": 7.3}])
    issues: list[dict[str, Any]]


@router.get(
    "/validation",
    summary="Does the graph keep its shapes?",
    responses=representations.responses(Validation, 404, triples=False),
    response_model=None,
)
def validation(request: Request, graph: Graph) -> Response:
    """What the SHACL shapes found in this release."""
    body = Validation(**_file(graph, "validation.json"))
    return representations.answered(request, graph, body, title="Validation")


@router.get(
    "/report",
    summary="How was the graph built?",
    responses=representations.responses(Report, 404, triples=False),
    response_model=None,
)
def report(request: Request, graph: Graph) -> Response:
    """Counts, issues that reading left open, and how long each stage took."""
    return representations.answered(request, graph, Report(**_file(graph, "report.json")), title="Build report")


@router.get("/void", summary="The dataset, in VoID", responses=_DESCRIBED, response_model=None)
def void(request: Request, graph: Graph) -> Response:
    """The description of the dataset: its size, its classes and properties, its parts, where to ask it."""
    return _described(request, graph)


@router.get("/dcat", summary="The dataset, in DCAT", responses=_DESCRIBED, response_model=None)
def dcat(request: Request, graph: Graph) -> Response:
    """As `/void`: one description in both vocabularies."""
    return _described(request, graph)


def _described(request: Request, graph: Published) -> Response:
    chosen = media.choose(request.headers.get("accept", ""), GRAPHS)
    if chosen is None:
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, f"this answer can be had as {', '.join(GRAPHS)}")
    triples = graph.triples("catalogue-as-published") or graph.triples("catalogue")
    endpoint = f"{ID['dataset/benelux'].n3()} {VOID.sparqlEndpoint.n3()} <{request.base_url}sparql> .\n"
    return Response(notations.written(triples + endpoint.encode(), chosen), media_type=chosen)


def _file(graph: Published, name: str) -> dict[str, Any]:
    """A JSON file of the release that is served; NotFound when what is served came without it."""
    file = graph.settings.releases / graph.store.release / name
    if graph.store.release and file.is_file():
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return found
    raise NotFound(f"what is served came without {name}")
