"""Actors: countries and groups, regions, institutions, bodies, forums, initiatives."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Neighbour, Office, Page
from api.lists import SLUG, Asked, Document, Language, Listed, Text, by, sorts

router = APIRouter(prefix="/actors", tags=["actors"])


class Actor(Item):
    """An actor, and how many events it takes part in."""

    kind: str = Field(examples=["country-group"])
    events: int = Field(description="events that it takes part in, itself or as a member of a group", examples=[42])


class ActorInFull(Actor, InFull):
    """An actor with its names, its relations both ways, whom it meets most and who holds its offices."""

    neighbours: list[Neighbour] = Field([], description="the actors that it meets most")
    offices: list[Office] = Field([])


@router.get("", summary="List actors", responses=representations.responses(Page[Actor]), response_model=None)
def actors(
    part: Listed,
    q: Text = None,
    kind: Annotated[str | None, by("a kind of actor", "forum")] = None,
    participant: Annotated[str | None, by("met this actor or person", "luxembourg")] = None,
    theme: Annotated[str | None, by("a theme, with its narrower ones", "energy")] = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name", "events")] = None,
) -> Response:
    """The actors that the graph knows."""
    filters = {"q": q, "kind": kind, "participant": participant, "theme": theme, "document": document, "lang": lang}
    return part.answer(Actor, "actors", "actor", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One actor",
    responses=representations.responses(ActorInFull, 308, 404),
    response_model=None,
)
def actor(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["benelux-union"])]) -> Response:
    """An actor with its names, its relations both ways, whom it meets most and who holds its offices."""
    return asked.answer(ActorInFull, "actors", "actor", id, ("neighbours", "offices"))
