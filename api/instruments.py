"""Instruments: treaties, agreements, declarations, programmes, reports."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Page
from api.lists import SLUG, Asked, Document, From, Language, Listed, Text, To, by, sorts

router = APIRouter(prefix="/instruments", tags=["instruments"])


class Instrument(Item):
    """An instrument: what it is, how far it has come, whose it is."""

    kind: str = Field(examples=["declaration"])
    status: str | None = Field(None, examples=["adopted"])
    date: str | None = Field(None, description="EDTF", examples=["2022-11-28"])
    earliest: str | None = Field(None, description="the first day that the date can mean", examples=["2022-11-28"])
    latest: str | None = Field(None, description="the last day that the date can mean", examples=["2022-11-28"])
    parties: list[str] = Field([], examples=[["actor/benelux"]])
    authors: list[str] = Field([], examples=[["actor/benelux-union"]])


class InstrumentInFull(Instrument, InFull):
    """An instrument with its names, what it rests on and what it replaces."""


@router.get("", summary="List instruments", responses=representations.responses(Page[Instrument]), response_model=None)
def instruments(
    part: Listed,
    q: Text = None,
    kind: Annotated[str | None, by("a kind of instrument", "declaration")] = None,
    participant: Annotated[str | None, by("a party or an author", "luxembourg")] = None,
    theme: Annotated[str | None, by("a theme, with its narrower ones", "energy")] = None,
    status: Annotated[str | None, by("a status", "adopted")] = None,
    from_: From = None,
    to: To = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name", "date")] = None,
) -> Response:
    """The instruments that pass every filter given."""
    filters = {
        "q": q,
        "kind": kind,
        "participant": participant,
        "theme": theme,
        "status": status,
        "from": from_,
        "to": to,
        "document": document,
        "lang": lang,
    }
    return part.answer(Instrument, "instruments", "instrument", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One instrument",
    responses=representations.responses(InstrumentInFull, 308, 404),
    response_model=None,
)
def instrument(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["benelux-treaty"])]) -> Response:
    """An instrument with its names, what it rests on and what it replaces."""
    return asked.answer(InstrumentInFull, "instruments", "instrument", id)
