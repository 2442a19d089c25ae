"""Places: cities, buildings, regions, waters."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Page
from api.lists import SLUG, Asked, Document, Language, Listed, Text, by, sorts

router = APIRouter(prefix="/places", tags=["places"])


class Place(Item):
    """A place and where it lies."""

    kind: str = Field(examples=["city"])
    country: str | None = Field(None, examples=["actor/belgium"])
    located_in: str | None = Field(None, examples=["place/brussels-be"])
    latitude: float | None = Field(None, examples=[50.85])
    longitude: float | None = Field(None, examples=[4.35])
    events: int = Field(description="events that take place there", examples=[7])


class PlaceInFull(Place, InFull):
    """A place with its names and what is related to it; `/events?place=` says what happens there."""


@router.get("", summary="List places", responses=representations.responses(Page[Place]), response_model=None)
def places(
    part: Listed,
    q: Text = None,
    kind: Annotated[str | None, by("a kind of place", "city")] = None,
    country: Annotated[str | None, by("a country", "belgium")] = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name", "events")] = None,
) -> Response:
    """The places that the graph knows."""
    filters = {"q": q, "kind": kind, "country": country, "document": document, "lang": lang}
    return part.answer(Place, "places", "place", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One place",
    responses=representations.responses(PlaceInFull, 308, 404),
    response_model=None,
)
def place(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["brussels-be"])]) -> Response:
    """A place with its names and what is related to it; `/events?place=` says what happens there."""
    return asked.answer(PlaceInFull, "places", "place", id)
