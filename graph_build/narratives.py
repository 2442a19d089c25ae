"""Narratives: groups of paragraphs read as events, sentence by sentence.

A group has a main event, announced by its heading or begun by a sentence.  Later sentences add to it, bring in the
events that it was held at, open a part of it, or turn to another event.
"""

from collections.abc import Sequence

from graph_build import clauses, details, events, groups, happenings, lexicon, minutes, roles, scenes, turns
from graph_build.background import Background
from graph_build.events import Event, narrower
from graph_build.groups import Group
from graph_build.happenings import Happenings
from graph_build.hosts import Host
from graph_build.lexicon import Cue
from graph_build.mentions import Annotated
from graph_build.minutes import Minutes
from graph_build.model import Mention, Sentence
from graph_build.scenes import SPOKEN, Scene


def read(passages: Sequence[Annotated], background: Background) -> tuple[list[Event], list[Event]]:
    """The events of a document, each language by itself, as they are told; and those too unsure to be stated."""
    narrative = Narrative(background)
    for group in groups.find(passages):
        narrative.read(group)
    return events.finished(happenings.settled(narrative.kept.events), background)


class Narrative:
    """What has been told so far: the events ``kept``, and the ``current`` one that a sentence may go on with."""

    def __init__(self, background: Background) -> None:
        self.background = background
        self.kept = Happenings()
        self.current: Event | None = None
        self.minutes: Minutes | None = None
        self.above: list[Annotated] = []  # the headings read before minutes began

    @property
    def told(self) -> str:
        """The last date that was told with its year."""
        if self.current and self.current.date[:4].isdigit():
            return self.current.date
        return next((e.date for e in reversed(self.kept.events) if e.date[:4].isdigit()), "")

    def read(self, group: Group) -> None:
        """Read one group."""
        self.current = self.headed(group)
        if self.minutes is None:
            self.minutes = minutes.begun(self.current, group.title, self.above, self.background)
            self.above += [group.title] if group.title else []
        elif self.current is None:
            self.record(group)
            return
        for passage in group.body:
            for sentence in clauses.find(passage):
                self.sentence(group, self.scene(passage, sentence, begun=self.current is not None))
        if self.current is not None and self.current not in self.kept:
            self.keep(self.current)

    def record(self, group: Group) -> None:
        """Read one group of minutes: what is dated by itself is told as elsewhere, the rest is of the session."""
        for passage in [*([group.title] if group.title else []), *group.body]:
            for sentence in clauses.find(passage):
                scene = self.scene(passage, sentence, begun=False)
                if turns.dated(scene):
                    self.sentence(group, scene)
                elif self.minutes and (event := self.minutes.take(scene)):
                    self.keep(event)
        self.current = None

    def scene(self, passage: Annotated, sentence: Sentence, *, begun: bool) -> Scene:
        """A sentence taken apart, with the roles that it names."""
        scene = scenes.read(passage, sentence, self.background.kinds, begun=begun)
        scene.roles = list(roles.find(scene, self.background.kinds))
        return scene

    def headed(self, group: Group) -> Event | None:
        """The event that the group's heading announces, or None."""
        title = group.title
        if title is None or not announces(group, title):
            return None
        scene = self.scene(title, Sentence(title.block, 0, len(title.block.text)), begun=False)
        acts = [c.meaning for c in scene.verbs if c.meaning in events.ACTS and scene.dates]
        if not scene.nouns and not acts:
            return None
        kind = scene.nouns[0].meaning if scene.nouns else acts[0]
        event = Event(kind, group.number, "events.heading")
        event.names[title.block.language] = title.block.text
        self.fill(event, scene, group)
        return event

    def sentence(self, group: Group, scene: Scene) -> None:
        """Read one sentence into the group's current event, or into new ones."""
        pairs = turns.pairs(scene, self.background, self.current)
        if turns.recalls(scene):
            self.recalled(group, scene)
        elif pairs:
            for noun, date in pairs:
                self.separate(scene, group, noun, date, pairs[0][0].start)
        elif not self.closed(group, scene):
            self.open(group, scene)

    def closed(self, group: Group, scene: Scene) -> bool:
        """Is the current event a single act, told in one sentence, that this one does not turn from?

        What takes the act up adds to it; what is dated and is not that act begins anew.
        """
        if (
            self.current is None
            or self.current.kind not in details.CLOSED
            or turns.another(scene, self.current, self.background)
        ):
            return False
        if turns.again(scene, self.current):
            self.fill(self.current, scene, group, weak=not scene.verbs)
            return True
        if turns.triggered(scene) and turns.dated(scene):
            self.current = None
            return False
        return True

    def open(self, group: Group, scene: Scene) -> None:
        """Read one sentence into an event that may go on over several."""
        triggered = turns.triggered(scene)
        if self.current is None:
            if triggered and turns.tellable(scene, self.background):
                self.current = self.begun(scene, group, "events.sentence")
                self.keep(self.current)
        elif turns.another(scene, self.current, self.background):
            self.further(self.current, scene, group)
        elif turns.nested(scene, self.current):
            self.part(self.current, scene, group)
        elif turns.adds(scene, self.current):
            self.fill(self.current, scene, group, weak=not triggered)

    def recalled(self, group: Group, scene: Scene) -> None:
        """Read what the preamble of a recommendation recalls: an event of its own, or none."""
        told, self.current = self.current, None
        if (scene.nouns or scene.verbs) and turns.tellable(scene, self.background):
            self.keep(self.begun(scene, group, "events.recalled"))
        self.current = told

    def begun(self, scene: Scene, group: Group, rule: str) -> Event:
        """A new event of what a scene tells of."""
        event = Event(details.kind(scene, self.current), group.number, rule)
        noun = next((c for c in scene.nouns if c.meaning == event.kind), scene.nouns[0] if scene.nouns else None)
        if noun:
            event.names[scene.language] = details.name(scene, noun)
        self.fill(event, scene, group)
        return event

    def further(self, current: Event, scene: Scene, group: Group) -> None:
        """Turn to another event; what is said at an event leaves that one current."""
        spoken, turned = turns.spoken(scene, current), turns.turned(scene, current, self.background)
        self.keep(current)
        event = self.begun(scene, group, "events.further")
        event.beside = current
        if spoken and not event.date:
            event.date, event.stated = current.date, current.stated
        if spoken and not current.date:
            current.date, current.stated = event.date, event.stated
        if turns.itself(scene):
            self.within(event, scene)
        self.keep(event)
        if not spoken and not turned and not turns.aside(event, current, self.background):
            self.current = event

    def within(self, event: Event, scene: Scene) -> None:
        """Link the adoption of the document itself to the session that it was told of before."""
        told = [e for e in self.kept.events if e.kind == "session" and e.language == scene.language and not e.context]
        if told:
            event.links.append(("dcterms:isPartOf", told[-1], scene.sentence.passage()))

    def part(self, current: Event, scene: Scene, group: Group) -> None:
        """Open a part of the current event, at its date and level."""
        event = Event(details.kind(scene, current), group.number, "events.nested")
        event.date, event.stated, event.level = current.date, False, current.level
        self.fill(event, scene, group, nested=True)
        event.links.append(("dcterms:isPartOf", current, scene.sentence.passage()))
        self.keep(event)

    def separate(self, scene: Scene, group: Group, noun: Cue, date: Mention, first: int) -> None:
        """One of several dated events of a sentence; who is named before the first noun takes part in all of them."""
        event = Event(noun.meaning, group.number, "events.several")
        event.blocks.add(scene.passage.block.number)
        passage = scene.passage.block.passage(noun.start, date.end)
        event.evidence.append(passage)
        event.date, event.stated = details.settled(date, self.background, self.told), date.stated
        event.when = [scene.passage.block.passage(date.start, date.end)]
        event.names[scene.language] = details.name(scene, noun)
        event.level = details.level(scene, noun.start - 30, date.end + 10)
        for mention in scene.passage.within(noun.start - 15, date.end, *roles.WHO):
            event.add("participant", mention.ref, passage)
        for role, mention in scene.roles:
            shared = role != "observer" or noun.start == first or turns.repeated(scene, noun)
            before = mention.end <= first and shared
            near = noun.start < mention.start < date.end + 45
            if near if role == "organiser" else before:
                event.add(role, mention.ref, passage)
        self.keep(event)

    # -- adding to an event

    def fill(self, event: Event, scene: Scene, group: Group, *, weak: bool = False, nested: bool = False) -> None:
        """Add to an event what a scene tells of it; a weak scene, without a trigger, adds only who was there."""
        event.blocks.add(scene.passage.block.number)
        who = turns.tells_who(scene)
        if not weak and not nested:
            details.date(event, scene, self.background, self.told)
        if not weak or who:
            details.place(event, scene)
            details.levels(event, scene, group)
        for role, mention in details.agents(event, scene, self.background):
            if not weak or who or (scene.anaphoric and role != "participant"):
                event.add(role, mention.ref, scene.passage.block.passage(mention.start, mention.end))
        self.hosted(event, scene)
        if not event.evidence or not weak:
            event.evidence.append(scene.sentence.passage())
        if not weak:
            details.status(event, scene)

    def hosted(self, event: Event, scene: Scene) -> None:
        """Add the host events of a scene, and link to those that the event is part of or in the margins of."""
        for host in scene.hosts:
            if host.link == "inMarginsOf" and host.untold and (occasion := self.occasion(event, host, scene.language)):
                event.links.append(("bx:inMarginsOf", occasion, scene.passage.block.passage(host.start, host.end)))
                if not event.date:
                    event.date, event.stated = occasion.date, False
                continue
            found = None if host.anaphoric else self.host(event, host, scene)
            if found is None or found is event:
                continue
            if host.link == "ahead-of":
                self.before(event, found)
                continue
            spoken = event.kind in {*SPOKEN, "debate", "adoption"}
            predicate = "dcterms:isPartOf" if spoken and host.link != "inMarginsOf" else "bx:inMarginsOf"
            event.links.append((predicate, found, scene.passage.block.passage(host.start, host.end)))
            if found.date and (not event.date or narrower(found.date, event.date)):
                event.date, event.stated = found.date, found.stated

    def occasion(self, event: Event, host: Host, language: str) -> Event | None:
        """The event told before that a host phrase takes up: the current one, or the last of its kind."""
        told = [e for e in self.kept.events if not e.context and e is not event and e.language == language]
        if self.current and self.current is not event and (host.anaphoric or self.current.kind == host.kind):
            return self.current
        here = self.current if self.current is not event else None
        return next((e for e in reversed(told) if e.kind == host.kind), here)

    def before(self, event: Event, host: Event) -> None:
        """Give an event that is told ahead of another one the other's month, as it has no date of its own."""
        if not event.date and events.FULL.fullmatch(host.date):
            event.date, event.stated = host.date[:7], False

    def host(self, event: Event, host: Host, scene: Scene) -> Event | None:
        """The context event of a host phrase; None when nothing would date it or say whose it is."""
        date = self.background.dated(host.date) if host.date else ""
        own = host.link == "inMarginsOf" and bool(host.kind) and not host.untold
        if not date and (host.link == "ahead-of" or not (host.body or own)):
            return None
        found = Event(host.kind or "session", event.group, "events.host", context=True)
        found.date, found.stated, found.place = date or event.date, host.stated and bool(date), host.place
        passage = scene.passage.block.passage(host.start, host.end)
        found.evidence.append(passage)
        found.names[scene.language] = scene.passage.block.text[host.start : host.end]
        told = details.level(Scene(scene.passage, scene.sentence), host.start, host.end)
        found.level = told or self.background.gazetteer.levels.get(host.body, "")
        if host.body:
            found.add("participant", host.body, passage)
        return self.keep(found)

    def keep(self, event: Event) -> Event:
        """Keep an event, or add it to one already read that is the same happening."""
        return self.kept.keep(event)


def announces(group: Group, title: Annotated) -> bool:
    """Can a heading announce an event: is it that of an item, or of text that tells of something dated?"""
    if title.block.kind == "item":
        return True
    if lexicon.load().first("level-heading", title.block.language, title.folded):
        return False
    if title.block.kind == "heading" and any(
        events.FULL.fullmatch(m.ref) for m in title.within(0, len(title.folded), "date")
    ):
        return True
    return title.block.kind == "heading" and any(p.within(0, len(p.folded), "date") for p in group.body[:2])
