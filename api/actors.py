"""Actors: countries and groups, regions, institutions, bodies, forums, initiatives."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api import answers, problems
from api.answers import Alias, Evidence, Named, Page, Relation
from api.published import Graph, Limit, Offset
from graph_build.vocabulary import iri

router = APIRouter(prefix="/actors", tags=["actors"])


class Actor(Named):
    """An actor, and how many events it takes part in, itself or as a member of a group."""

    kind: str
    events: int


class ActorInFull(Actor):
    """An actor with every name, its relations both ways, and each claim about it with its passages."""

    names: list[Alias]
    relations: list[Relation]
    evidence: list[Evidence]


@router.get("", summary="List actors", response_model=Page[Actor], responses=problems.responses(400))
def actors(
    graph: Graph,
    q: Annotated[str | None, Query(description="part of a name or alias, any language", examples=["Benelux"])] = None,
    kind: Annotated[str | None, Query(description="a kind of actor", examples=["forum"])] = None,
    document: Annotated[str | None, Query(description="a document that speaks of it", examples=["report-66"])] = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> dict[str, Any]:
    """The actors that the graph knows, sorted by id."""
    found = graph.rows("actors", {"q": q, "kind": kind, "document": document})
    return answers.page(found, subject="actor", limit=graph.limit(limit), offset=offset)


@router.get("/{id}", summary="One actor", response_model=ActorInFull, responses=problems.responses(400, 404))
def actor(graph: Graph, id: Annotated[str, Path(examples=["benelux"])]) -> dict[str, Any]:
    """An actor with its names, its relations both ways, and the passages that speak of it."""
    item = {"item": str(iri(f"actor/{id}"))}
    return {
        **answers.thing(graph.row("actors", "actor", id), "actor"),
        "names": answers.aliases(graph.rows("names", item)),
        "relations": answers.relations(graph.rows("relations", item)),
        "evidence": answers.evidence(graph.rows("evidence", item)),
    }
