"""People, and the offices that they hold."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Neighbour, Office, Page
from api.lists import SLUG, Asked, Document, Language, Listed, Text, by, sorts

router = APIRouter(prefix="/people", tags=["people"])


class Person(Item):
    """A person."""

    actors: list[str] = Field([], description="of which they hold an office", examples=[["actor/belgium"]])
    events: int = Field(description="events that they take part in", examples=[3])


class PersonInFull(Person, InFull):
    """A person with their names, offices, and the actors that they meet most."""

    offices: list[Office] = Field([])
    neighbours: list[Neighbour] = Field([], description="the actors that they meet most")


@router.get("", summary="List people", responses=representations.responses(Page[Person]), response_model=None)
def people(
    part: Listed,
    q: Text = None,
    actor: Annotated[str | None, by("an actor of which they hold an office", "belgium")] = None,
    participant: Annotated[str | None, by("met this actor or person", "luxembourg")] = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("id", "name", "events")] = None,
) -> Response:
    """The people that the documents name."""
    filters = {"q": q, "actor": actor, "participant": participant, "document": document, "lang": lang}
    return part.answer(Person, "people", "person", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One person",
    responses=representations.responses(PersonInFull, 308, 404),
    response_model=None,
)
def person(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["xavier-bettel"])]) -> Response:
    """A person with their names, offices, and the actors that they meet most."""
    return asked.answer(PersonInFull, "people", "person", id, ("offices", "neighbours"))
