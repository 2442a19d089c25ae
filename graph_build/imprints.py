"""The imprint of a document: its publication as an event, and the instrument that the document itself is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph_build import lexicon, versions
from graph_build.events import Event
from graph_build.mentions import Annotated
from graph_build.model import Document, Ref
from graph_build.relations import Relation
from graph_build.versions import Named

FRONT = 30  # blocks in which an imprint can stand
TITLE = 6
ADOPTED = "resolution"  # of which the date of the document is that of its adoption
TEXTS = frozenset({"programme", "plan", "report", "strategy", "resolution"})


def publications(passages: Sequence[Annotated], document: Document) -> list[Event]:
    """The publication of the document, where its imprint gives the date and who published it."""
    for number, passage in enumerate(passages[:FRONT]):
        dated = next((m for m in passage.within(0, 60, "date") if m.ref == document.date), None)
        if dated is None or not re.match(r"\W*\w{2,12}\s?:\s*$", passage.block.text[: dated.start]):
            continue
        event = Event("publication", passage.block.number, "events.imprint", date=document.date)
        event.evidence.append(passage.block.passage(0, dated.end))
        event.blocks.add(passage.block.number)
        if published(event, passages[max(0, number - 5) : number]):
            return [event]
    return []


def published(event: Event, before: Sequence[Annotated]) -> bool:
    """Add to a publication who published it, as the lines before its date say; False when they do not."""
    for passage in reversed(before):
        cue = lexicon.load().first("publisher", passage.block.language, passage.folded)
        actor = next((m for m in passage.mentions if m.kind == "actor" and cue and m.start > cue.end), None)
        if cue and actor:
            event.add("participant", actor.ref, passage.block.passage(cue.start, actor.end))
            return True
    return False


def itself(several: list[Named], document: Document, passages: Sequence[Annotated]) -> Named | None:
    """The instrument that the document is: that of its title, with those of its kind and period made one with it."""
    titles = {p.block.number for p in passages[:TITLE] if p.block.level == 1}
    own = next((n for n in several if n.blocks & titles and n.instrument.kind in TEXTS), None)
    if own is not None and own.instrument.kind == ADOPTED and not own.instrument.date:
        own.instrument = replace(own.instrument, date=document.date)
    if own is None or not document.period or own.instrument.kind == ADOPTED:
        return own
    for other in list(several):
        kind, date = other.instrument.kind, other.instrument.date
        if other is not own and kind == own.instrument.kind and date == document.period:
            versions.take(own, other)
            several.remove(other)
    own.instrument = replace(own.instrument, date=document.period)
    return own


def authored(events: Sequence[Event], own: Named | None, letterhead: Ref) -> list[Relation]:
    """Who published the document is the author of the instrument that it is; else the body of its letterhead."""
    if own is None:
        return []
    told = [
        (agent, list(p))
        for e in events
        if e.kind == "publication"
        for agent, p in e.roles.get("participant", {}).items()
    ]
    told = told or [(letterhead, list(own.evidence))] * bool(letterhead)
    return [Relation(agent, "bx:authorOf", own.instrument.ref, where, "relations.imprint") for agent, where in told]
