"""Documents: the texts that the graph was read from."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api import answers, problems
from api.answers import Page, Thing
from api.published import Graph, Limit, Offset

router = APIRouter(prefix="/documents", tags=["documents"])


class Document(Thing):
    """A source document, and how many things it speaks of."""

    title: str = Field(examples=["Pentalateral Energy Forum, 18 December 2022"])
    languages: list[str] = Field(examples=[["nl", "fr"]])
    date: str | None = Field(None, description="EDTF", examples=["2023-06-17"])
    period: str | None = Field(None, description="EDTF", examples=["2022-01-01/2022-12-31"])
    publisher: str | None = Field(None, examples=["actor/benelux-union"])
    licence: str | None = None
    sha256: str = Field(description="of the file's bytes")
    characters: int = Field(description="length of its text")
    items: int = Field(description="things that it speaks of")


@router.get("", summary="List documents", response_model=Page[Document], responses=problems.responses(400))
def documents(
    graph: Graph,
    q: Annotated[str | None, Query(description="part of the title", examples=["programme"])] = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> dict[str, Any]:
    """The source documents, sorted by id."""
    answer = answers.page(
        graph.rows("documents", {"q": q}), subject="document", limit=graph.limit(limit), offset=offset
    )
    return answer | {"items": [_document(fields) for fields in answer["items"]]}


@router.get("/{id}", summary="One document", response_model=Document, responses=problems.responses(400, 404))
def document(graph: Graph, id: Annotated[str, Path(examples=["report-66"])]) -> dict[str, Any]:
    """A source document; `/events?document=` and `/actors?document=` say what is in it."""
    return _document(answers.thing(graph.row("documents", "document", id), "document"))


def _document(fields: dict[str, Any]) -> dict[str, Any]:
    return fields | {"languages": sorted(fields["languages"].split("|"))}
