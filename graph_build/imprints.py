"""The imprint of a document: its publication as an event, and the instrument that the document itself is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph_build import lexicon, versions
from graph_build.events import Event
from graph_build.mentions import Annotated
from graph_build.model import Document
from graph_build.relations import Relation
from graph_build.versions import Named

FRONT = 30  # blocks in which an imprint can stand
TITLE = 6
TEXTS = frozenset({"programme", "plan", "report", "strategy"})


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
    if own is None or not document.period:
        return own
    for other in list(several):
        kind, date = other.instrument.kind, other.instrument.date
        if other is not own and kind == own.instrument.kind and date == document.period:
            versions.take(own, other)
            several.remove(other)
    own.instrument = replace(own.instrument, date=document.period)
    return own


def authored(events: Sequence[Event], own: Named | None) -> list[Relation]:
    """Who published the document is the author of the instrument that it is."""
    if own is None:
        return []
    return [
        Relation(agent, "bx:authorOf", own.instrument.ref, list(passages), "relations.imprint")
        for event in events
        if event.kind == "publication"
        for agent, passages in event.roles.get("participant", {}).items()
    ]
