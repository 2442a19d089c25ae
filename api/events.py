"""Events: meetings, visits, signatures, presidencies and whatever else happens on a day."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api import answers, problems
from api.answers import Evidence, Named, Page, Relation
from api.published import Graph, Limit, Offset
from graph_build.vocabulary import iri

router = APIRouter(prefix="/events", tags=["events"])


class Event(Named):
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


class Participant(Named):
    """An actor or a person that takes part; `basis` is stated, or expanded from a group that was stated."""

    role: str = Field(examples=["participant"])
    basis: str = Field(examples=["stated"])


class EventInFull(Event):
    """An event with who took part, its relations both ways, and each claim about it with its passages."""

    participants: list[Participant]
    relations: list[Relation]
    evidence: list[Evidence]


@router.get("", summary="List events", response_model=Page[Event], responses=problems.responses(400))
def events(
    graph: Graph,
    q: Annotated[str | None, Query(description="part of a name, any language", examples=["summit"])] = None,
    kind: Annotated[str | None, Query(description="a kind of event", examples=["ministerial-meeting"])] = None,
    participant: Annotated[str | None, Query(description="an actor or person", examples=["luxembourg"])] = None,
    theme: Annotated[str | None, Query(description="a theme, with its narrower ones", examples=["energy"])] = None,
    place: Annotated[str | None, Query(description="a place or a country", examples=["brussels-be"])] = None,
    level: Annotated[str | None, Query(description="a level", examples=["ministerial"])] = None,
    status: Annotated[str | None, Query(description="a status", examples=["held"])] = None,
    from_: Annotated[str | None, Query(alias="from", description="not over before", examples=["2022-01-01"])] = None,
    to: Annotated[str | None, Query(description="begun by", examples=["2022-12-31"])] = None,
    document: Annotated[str | None, Query(description="a document that tells of it", examples=["report-66"])] = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> dict[str, Any]:
    """The events that pass every filter given, the earliest first."""
    named = {"q": q, "kind": kind, "participant": participant, "theme": theme, "place": place}
    timed = {"level": level, "status": status, "from": from_, "to": to, "document": document}
    found = graph.rows("events", named | timed)
    answer = answers.page(found, subject="event", limit=graph.limit(limit), offset=offset)
    return answer | {"items": [_event(fields) for fields in answer["items"]]}


@router.get("/{id}", summary="One event", response_model=EventInFull, responses=problems.responses(400, 404))
def event(graph: Graph, id: Annotated[str, Path(examples=["2022-11-28-benelux-summit"])]) -> dict[str, Any]:
    """An event with who took part, what it is part of or led to, and the passages that tell of it."""
    item = {"item": str(iri(f"event/{id}"))}
    return {
        **_event(answers.thing(graph.row("events", "event", id), "event")),
        "participants": [answers.thing(row, "agent") for row in graph.rows("participants", {"event": id})],
        "relations": answers.relations(graph.rows("relations", item)),
        "evidence": answers.evidence(graph.rows("evidence", item)),
    }


def _event(fields: dict[str, Any]) -> dict[str, Any]:
    """What an event is, under the names of its fields; the row has the filters under these."""
    own = {"level": "at_level", "status": "has_status", "place": "venue"}
    return fields | {name: fields.get(column) for name, column in own.items()}
