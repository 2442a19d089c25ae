"""Minutes: the record of a session, whose day a heading gives and whose items stand under headings of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_build import lexicon
from graph_build.background import Background
from graph_build.events import DAY, Event
from graph_build.hosts import BODIES
from graph_build.mentions import Annotated
from graph_build.scenes import Scene

SESSIONS = frozenset({"session", "meeting"})
PARTS = frozenset({"chair", "observer", "host"})  # of others than people


@dataclass(frozen=True, slots=True)
class Minutes:
    """A session whose record the document is."""

    session: Event

    def take(self, scene: Scene) -> Event | None:
        """Note who is told to have been there; what was adopted there is an event of its own, else None."""
        passage = scene.sentence.passage()
        for role, mention in scene.roles:
            if mention.kind == "person" or role in PARTS:
                self.session.add(role, mention.ref, scene.passage.block.passage(mention.start, mention.end))
        if not any(cue.meaning == "adoption" for cue in scene.verbs):
            return None
        event = Event("adoption", self.session.group, "events.minutes", date=self.session.date, stated=False)
        event.evidence, event.blocks, event.level = [passage], {scene.passage.block.number}, self.session.level
        for agent in self.session.roles.get("participant", {}):
            if agent.startswith("actor/"):
                event.add("participant", agent, passage)
        event.links.append(("dcterms:isPartOf", self.session, passage))
        return event


def begun(
    event: Event | None, title: Annotated | None, above: Sequence[Annotated], ground: Background
) -> Minutes | None:
    """The minutes that a heading begins: of a session on the day that the document bears; None for other headings."""
    if event is None or title is None or event.kind not in SESSIONS or not DAY.fullmatch(event.date):
        return None
    noun = lexicon.load().at("event-noun", title.block.language, title.folded, 0)
    if noun is None or event.date != ground.document.date:
        return None
    for heading in above:
        level = lexicon.load().first("level", heading.block.language, heading.folded)
        event.level = event.level or (level.meaning if level else "")
        for mention in heading.within(0, len(heading.folded), "actor"):
            if ground.kinds.get(mention.ref) in BODIES:
                event.add("participant", mention.ref, heading.block.passage(mention.start, mention.end))
    return Minutes(event)
