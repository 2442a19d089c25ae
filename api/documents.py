"""Documents: the texts that the graph was read from."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import Page, Thing
from api.lists import SLUG, Asked, Language, Listed, Text, sorts

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


@router.get("", summary="List documents", responses=representations.responses(Page[Document]), response_model=None)
def documents(
    part: Listed,
    q: Text = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name", "date")] = None,
) -> Response:
    """The source documents."""
    return part.answer(Document, "documents", "document", {"q": q, "lang": lang}, sort=sort)


@router.get(
    "/{id}", summary="One document", responses=representations.responses(Document, 308, 404), response_model=None
)
def document(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["report-66"])]) -> Response:
    """A source document; `/events?document=`, `/actors?document=` and the other lists say what is in it."""
    return asked.answer(Document, "documents", "document", id)
