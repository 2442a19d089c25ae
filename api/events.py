"""Events: meetings, visits, signatures, presidencies and whatever else happens on a day."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import representations
from api.answers import InFull, Item, Page, Participant
from api.lists import SLUG, Asked, Document, From, Language, Listed, Text, To, by, sorts

router = APIRouter(prefix="/events", tags=["events"])


class Event(Item):
    """An event: what it is, when and where."""

    kind: str = Field(examples=["summit"])
    level: str | None = Field(None, examples=["heads-of-government"])
    status: str | None = Field(None, examples=["held"])
    context: bool = Field(False, description="only a point of reference, such as the meeting in whose margins one met")
    date: str | None = Field(None, description="EDTF", examples=["2022-11-28"])
    date_basis: str | None = Field(None, description="stated or inferred", examples=["stated"])
    earliest: str | None = Field(None, description="the first day that the date can mean", examples=["2022-11-28"])
    latest: str | None = Field(None, description="the last day that the date can mean", examples=["2022-11-28"])
    place: str | None = Field(None, examples=["place/brussels-be"])


class EventInFull(Event, InFull):
    """An event with who took part, what it is part of or led to."""

    participants: list[Participant] = Field([])


@router.get("", summary="List events", responses=representations.responses(Page[Event]), response_model=None)
def events(
    part: Listed,
    q: Text = None,
    kind: Annotated[str | None, by("a kind of event", "ministerial-meeting")] = None,
    participant: Annotated[str | None, by("an actor or person", "luxembourg")] = None,
    theme: Annotated[str | None, by("a theme, with its narrower ones", "energy")] = None,
    place: Annotated[str | None, by("a place or a country", "brussels-be")] = None,
    level: Annotated[str | None, by("a level", "ministerial")] = None,
    status: Annotated[str | None, by("a status", "held")] = None,
    from_: From = None,
    to: To = None,
    document: Document = None,
    lang: Language = None,
    sort: Annotated[str | None, sorts("date", "id", "name")] = None,
) -> Response:
    """The events that pass every filter given, the earliest first."""
    filters = {
        "q": q,
        "kind": kind,
        "participant": participant,
        "theme": theme,
        "place": place,
        "level": level,
        "status": status,
        "from": from_,
        "to": to,
        "document": document,
        "lang": lang,
    }
    return part.answer(Event, "events", "event", filters, sort=sort)


@router.get(
    "/{id}",
    summary="One event",
    responses=representations.responses(EventInFull, 308, 404),
    response_model=None,
)
def event(asked: Asked, id: Annotated[str, Path(pattern=SLUG, examples=["2022-11-28-benelux-summit"])]) -> Response:
    """An event with who took part, what it is part of or led to."""
    return asked.answer(EventInFull, "events", "event", id, ("participants",))
