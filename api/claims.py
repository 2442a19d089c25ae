"""Claims: single statements of a document, with the passages that make them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api import answers, representations
from api.answers import Page, Passage, Thing
from api.lists import SLUG, Document, Language, Listed, by, sorts
from api.published import Graph
from graph_build.errors import NotFound
from graph_build.vocabulary import iri, term

router = APIRouter(prefix="/claims", tags=["claims"])


class Claim(Thing):
    """A statement, the rule that read it, and what people say of it."""

    subject: str = Field(examples=["event/2022-11-28-benelux-summit"])
    predicate: str = Field(examples=["bx:participant"])
    object: str = Field(examples=["actor/benelux"])
    rule: str = Field(examples=["events.assemble"])
    confidence: float = Field(examples=[0.9])
    review: str = Field(examples=["unreviewed"])
    passages: list[Passage] | None = Field(None, description="in the answer for one claim")


@router.get("", summary="List claims", responses=representations.responses(Page[Claim]), response_model=None)
def claims(
    part: Listed,
    item: Annotated[
        str | None,
        Query(description="a thing that it is about", examples=["actor/benelux"], pattern="^[a-z]+/[a-z0-9.-]+$"),
    ] = None,
    predicate: Annotated[
        str | None, Query(description="a property", examples=["bx:participant"], pattern="^bx:[A-Za-z]+$")
    ] = None,
    rule: Annotated[str | None, Query(description="a rule", examples=["events.assemble"], max_length=100)] = None,
    status: Annotated[str | None, by("a review status", "unreviewed")] = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "rule")] = None,
) -> Response:
    """The claims that pass every filter given."""
    filters = {
        "item": str(iri(item)) if item else None,
        "predicate": str(term(predicate)) if predicate else None,
        "rule": rule, "status": status, "document": document, "lang": lang,
    }  # fmt: skip
    return part.answer(Claim, "claims", "claim", filters, sort=sort)


@router.get("/{id}", summary="One claim", responses=representations.responses(Claim, 404), response_model=None)
def claim(
    request: Request, graph: Graph, id: Annotated[str, Path(pattern=SLUG, examples=["0f3a9c21b7d4"])]
) -> Response:
    """A claim with the passages that say it, in each language."""
    rows = graph.rows("passages-of-a-claim", {"claim": id})
    if not rows:
        raise NotFound(f"no claim has the id {id}")
    told = answers.evidence(rows)[0]
    address = str(iri(f"claim/{id}"))
    body = Claim(**told, id=id, type="claim", iri=address)
    return representations.answered(request, graph, body, title=f"Claim {id}", about=[address], evidence=True)
