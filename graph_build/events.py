"""Events: scenes put together to happenings, each told once, with every passage that tells of it.

Text comes in groups: a heading that names an event with the paragraphs below it, or a run of paragraphs.  A group
has a main event; its sentences add date, place and participants, bring in host events ("in the margins of"), and may
open a further event by a date or a place of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph_build import dates, lexicon, scenes, segments
from graph_build.gazetteer import Gazetteer
from graph_build.lexicon import Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Block, Document, Mention, Passage, Ref
from graph_build.scenes import Host, Scene

MEETINGS = frozenset({"meeting", "session", "conference", "summit", "call-series"})
ORDER = ("heads-of-government", "ministerial", "senior-officials", "ambassadors", "parliamentary", "experts")
SPOKEN = scenes.SPOKEN
CLOSED = frozenset({"founding", "entry-into-force", "launch", "publication", "signature", "other", "presidency"})
POINTED = frozenset({"signature", "adoption", "founding", "entry-into-force", "launch", "publication"})
TURNS = frozenset({"other", "founding", "entry-into-force", "launch"})
FULL = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d.*")


@dataclass(slots=True, eq=False)
class Event:
    """One happening as read so far.  ``roles`` maps a role to agents; ``links`` are (predicate, event)."""

    kind: str
    group: int
    rule: str
    date: str = ""
    stated: bool = True
    level: str = ""
    status: str = "held"
    context: bool = False
    place: Ref = ""
    recurring: bool = False
    names: dict[str, str] = field(default_factory=dict)
    roles: dict[str, dict[Ref, list[Passage]]] = field(default_factory=dict)
    evidence: list[Passage] = field(default_factory=list)
    where: list[Passage] = field(default_factory=list)
    when: list[Passage] = field(default_factory=list)
    links: list[tuple[str, "Event", Passage]] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)

    def add(self, role: str, agent: Ref, passage: Passage) -> None:
        """Note that an agent plays a role, and the passage that says so."""
        self.roles.setdefault(role, {}).setdefault(agent, []).append(passage)

    @property
    def agents(self) -> set[Ref]:
        return {agent for several in self.roles.values() for agent in several}

    @property
    def language(self) -> str:
        return self.evidence[0].language if self.evidence else ""


@dataclass(slots=True)
class Group:
    """A heading (or none) with its paragraphs."""

    number: int
    title: Annotated | None
    body: list[Annotated] = field(default_factory=list)
    headings: list[Annotated] = field(default_factory=list)


def groups(passages: Sequence[Annotated]) -> list[Group]:
    """The groups of a document; headings above a group are kept with it, outermost first."""
    by_number = {p.block.number: p for p in passages}
    result: dict[tuple[str, int], Group] = {}
    for passage in passages:
        block = passage.block
        if block.kind == "contents":
            continue
        if block.level:
            result[block.language, block.number] = Group(block.number, passage, headings=above(passage, by_number))
        else:
            key = (block.language, block.parent)
            if key not in result:
                result[key] = Group(block.number, None)
            result[key].body.append(passage)
    return [g for g in result.values()]


def above(passage: Annotated, by_number: dict[int, Annotated]) -> list[Annotated]:
    """The headings that a block stands under, outermost first."""
    result: list[Annotated] = []
    parent = passage.block.parent
    while parent >= 0:
        result.insert(0, by_number[parent])
        parent = by_number[parent].block.parent
    return result


class Assembler:
    """Reads the events of one document, one language at a time; ``events`` holds what it found."""

    def __init__(self, document: Document, gazetteer: Gazetteer, kinds: dict[Ref, str], group: Ref) -> None:
        self.document, self.gazetteer, self.kinds, self.principal = document, gazetteer, kinds, group
        self.words: Lexicon = lexicon.load()
        self.events: list[Event] = []
        self.current: Event | None = None

    def read(self, group: Group) -> None:
        """Read one group."""
        self.current = self.headed(group)
        for passage in group.body:
            for sentence in segments.sentences(passage.block):
                self.sentence(group, scenes.read(passage, sentence, self.kinds, begun=self.current is not None))
        if self.current is not None and self.current not in self.events:
            self.keep(self.current, group)

    # -- the event that a heading names

    def headed(self, group: Group) -> Event | None:
        """The event that the group's heading announces, or None."""
        if group.title is None or self.words.first("level-heading", group.title.block.language, group.title.folded) and group.title.block.level < 8:
            return None
        sentence = segments.Sentence(group.title.block, 0, len(group.title.block.text))
        scene = scenes.read(group.title, sentence, self.kinds, begun=False)
        if not scene.nouns or group.title.block.kind != "item" and not (scene.dates or group.body):
            return None
        if group.title.block.kind == "heading" and not self.eventful(group):
            return None
        event = self.fresh(scene, group, scene.nouns[0].meaning, "events.heading")
        event.names.setdefault(group.title.block.language, group.title.block.text)
        self.fill(event, scene, group, title=True)
        return event

    def eventful(self, group: Group) -> bool:
        """Does a plain heading stand above text that tells of something dated?"""
        return any(p.within(0, len(p.folded), "date") for p in group.body[:2])

    # -- sentences

    def sentence(self, group: Group, scene: Scene) -> None:
        """Read one sentence into the group's current event, or into new ones."""
        pairs = self.dated_pairs(scene)
        if len(pairs) > 1:
            for noun, date in pairs:
                self.separate(scene, group, noun, date, pairs[0][0].start)
            return
        triggered = bool(scene.nouns or scene.verbs or scene.anaphoric and scene.dates)
        if self.current is not None and self.current.kind in CLOSED and not self.another(scene):
            if not (triggered and scene.dates):
                return
            self.current = None
        if self.current is None:
            if triggered and self.tellable(scene):
                self.current = self.fresh(scene, group, self.kind_of(scene), "events.sentence")
                self.fill(self.current, scene, group)
                self.keep(self.current, group)
            return
        if self.another(scene):
            spoken, before = self.spoken(scene), self.current
            event = self.fresh(scene, group, self.kind_of(scene), "events.further")
            self.fill(event, scene, group)
            if spoken and not event.date:
                event.date, event.stated = (before.date, before.stated) if before else ("", False)
            self.keep(event, group)
            if not spoken and not self.turned(scene):
                self.current = event
        elif self.nested(scene):
            event = self.fresh(scene, group, self.kind_of(scene), "events.nested")
            event.date, event.stated, event.level = self.current.date, False, self.current.level
            self.fill(event, scene, group, nested=True)
            event.links.append(("dcterms:isPartOf", self.current, scene.sentence.passage()))
            self.keep(event, group)
        elif triggered or scene.anaphoric or scene.dates or scene.hosts or not self.current.date or self.telling(scene):
            self.fill(self.current, scene, group, weak=not triggered)

    def telling(self, scene: Scene) -> bool:
        """Does a sentence without a trigger say who was there?"""
        told = self.words.first("attend", scene.passage.block.language, scene.passage.folded, scene.start, scene.end)
        return told is not None or any(role in {"chair", "host", "organiser", "observer"} for role, _ in scene.roles)

    def tellable(self, scene: Scene) -> bool:
        """Is there enough to tell of an event: a date, a verb with someone, or a habit?"""
        dated = bool(scene.dates) or any(h.date for h in scene.hosts)
        if self.future_only(scene):
            return False
        if self.words.first("recurring", scene.passage.block.language, scene.passage.folded, scene.start, scene.end) and scene.nouns:
            return True
        who = self.level(scene, scene.start, scene.end) or any(self.kinds.get(m.ref) in scenes.BODIES for _, m in scene.roles)
        gathered = any(c.meaning == "meeting" for c in scene.verbs) and bool(self.document.date and who)
        return dated and bool(scene.roles or scene.nouns) or bool(scene.verbs and scene.roles and (scene.nouns or gathered))

    def future_only(self, scene: Scene) -> bool:
        """Is this a promise rather than a happening?"""
        return not scene.dates and self.words.first("commitment", scene.passage.block.language, scene.passage.folded, scene.start, scene.end) is not None

    def another(self, scene: Scene) -> bool:
        """Does the sentence tell of an event on a date of its own?"""
        own = [m for m in scene.dates if m.start < scene.topic or scene.verbs]
        if not self.current or not (scene.nouns or scene.verbs or scene.anaphoric):
            return False
        if self.spoken(scene) or self.turned(scene):
            return True
        if not own or not self.current.date:
            return False
        date = self.settled(own[0])
        return not overlapping(date, self.current.date) and FULL.fullmatch(date) is not None or (
            not overlapping(date, self.current.date) and bool(scene.nouns or scene.anaphoric) and len(date) == 7
        )

    def spoken(self, scene: Scene) -> bool:
        """Does somebody speak or state something at, or besides, an event of another kind?"""
        spoke = any(c.meaning in SPOKEN for c in scene.verbs) and self.current is not None and self.current.kind not in SPOKEN
        meets = any(c.meaning in MEETINGS | {"debate"} and c.start < scene.topic for c in scene.nouns)
        return spoke and not meets and bool(scene.roles) and bool(self.current and self.current.evidence)

    def turned(self, scene: Scene) -> bool:
        """Does the sentence tell, with a date, of a happening of quite another kind?"""
        kinds = {c.meaning for c in scene.verbs}
        told = bool(scene.dates) or "launch" in kinds and bool(year_of(self.document.period) or self.document.date)
        return bool(told and kinds & TURNS and self.current and self.current.kind not in kinds) and not any(c.meaning in MEETINGS for c in scene.nouns)

    def nested(self, scene: Scene) -> bool:
        """Does the sentence open a part of the current event: a further meeting told without a date?"""
        if not self.current or not self.current.date or scene.dates or not scene.verbs:
            return False
        wanted = [c for c in scene.nouns if scenes_indefinite(scene, c) and c.meaning in MEETINGS]
        return len(wanted) > 0 and any(c.meaning == "meeting" for c in scene.verbs) and bool(self.current.evidence)

    def dated_pairs(self, scene: Scene) -> list[tuple[lexicon.Cue, Mention]]:
        """The nouns of a sentence that each carry a full date of their own."""
        pairs = []
        for date in scene.dates:
            before = [c for c in scene.nouns if c.end <= date.start and date.start - c.end < 75]
            if before and FULL.fullmatch(date.ref) and (not pairs or pairs[-1][0] != before[-1]):
                pairs.append((before[-1], date))
        return pairs if len({self.settled(d) for _, d in pairs}) > 1 else []

    def separate(self, scene: Scene, group: Group, noun: lexicon.Cue, date: Mention, first: int) -> None:
        """One of several dated events of a sentence; who is named before the first noun takes part in all of them."""
        event = Event(noun.meaning, group.number, "events.several")
        passage = scene.passage.block.passage(noun.start, date.end)
        event.evidence.append(passage)
        self.date(event, date, scene)
        self.named(event, scene, noun)
        event.level = self.level(scene, noun.start - 30, date.end + 10)
        for mention in scene.passage.within(noun.start - 15, date.end, *scenes.WHO):
            event.add("participant", mention.ref, passage)
        for role, mention in scene.roles:
            before = mention.end <= first and (role != "observer" or noun.start == first)
            if before if role != "organiser" else noun.start < mention.start < date.end + 45:
                event.add(role, mention.ref, passage)
        self.keep(event, group)

    # -- building

    def fresh(self, scene: Scene, group: Group, kind: str, rule: str) -> Event:
        """A new event of a kind."""
        event = Event(kind, group.number, rule)
        noun = next((c for c in scene.nouns if c.meaning == kind), scene.nouns[0] if scene.nouns else None)
        if noun:
            self.named(event, scene, noun)
        return event

    def named(self, event: Event, scene: Scene, noun: lexicon.Cue) -> None:
        """Name an event by the phrase around its noun."""
        text = scene.passage.block.text
        stop = re.compile(r"[,.;:()]|\s(?:a eu|ont|heeft|hebben|werd|vond|plaats|on|was|am|op \d|le \d|du \d|die|dat|qui|pour|om)\b").search(text, noun.end, scene.end)
        phrase = text[noun.start : stop.start() if stop else scene.end].strip()
        event.names.setdefault(scene.passage.block.language, " ".join(phrase.split()[:12]))

    def kind_of(self, scene: Scene) -> str:
        """What kind of happening a sentence tells of: its first noun, else its first verb."""
        spoken = [c.meaning for c in scene.verbs if c.meaning in SPOKEN]
        passive = next((c for c in scene.verbs if c.meaning == "adoption"), None)
        subject = self.words.first("instrument", scene.passage.block.language, scene.passage.folded, scene.start, scene.end)
        if passive and subject and subject.start < min([c.start for c in scene.nouns if c.meaning != "adoption"] + [scene.end]):
            return "adoption"
        early = [c for c in scene.nouns if c.start < scene.topic]
        if spoken and not any(c.meaning in MEETINGS - {"session"} for c in early):
            return spoken[0]
        special = [c.meaning for c in scene.verbs if c.meaning not in {"meeting", *SPOKEN}]
        if early and not (special and early[0].start > scene.verbs[0].start and special[0] not in {"adoption"}):
            return early[0].meaning
        told = special or [c.meaning for c in (*scene.verbs, *scene.nouns)]
        return told[0] if told else self.current.kind if self.current else "meeting"

    def fill(self, event: Event, scene: Scene, group: Group, *, title: bool = False, weak: bool = False, nested: bool = False) -> None:
        """Add to an event what a scene tells of it."""
        passage = scene.sentence.passage()
        event.blocks.add(scene.passage.block.number)
        fresh = not event.evidence or title
        own = [m for m in scene.dates if m.start < scene.topic or not event.date]
        if event.kind in POINTED and scene.verbs:
            own = sorted(scene.dates, key=lambda m: min(abs(m.start - scene.verbs[0].end), abs(scene.verbs[0].start - m.end)))
        if own and (not event.date or dates.OPEN in event.date or narrower(self.settled(own[0]), event.date)) and not weak | nested:
            self.date(event, own[0], scene)
        if not weak or self.telling(scene):
            for place in scene.places[:2]:
                self.place(event, place, scene)
            self.levels(event, scene, group)
        if not weak or scene.anaphoric or self.telling(scene):
            for role, mention in self.parts(event, scene):
                if not weak or role != "participant" or self.telling(scene):
                    event.add(role, mention.ref, scene.passage.block.passage(mention.start, mention.end))
        if fresh or not weak:
            event.evidence.append(passage)
        event.recurring |= self.words.first("recurring", scene.passage.block.language, scene.passage.folded, scene.start, scene.end) is not None and not weak
        self.hosted(event, scene, group)
        if not weak:
            self.status(event, scene)

    def parts(self, event: Event, scene: Scene) -> list[tuple[str, Mention]]:
        """The roles of a scene that belong to the event: near the verb, where the event is a single act."""
        if event.kind not in POINTED or not scene.verbs:
            return scene.roles
        verb, folded = scene.verbs[0], scene.passage.folded
        noun = [c.start for c in self.words.find("instrument", scene.passage.block.language, folded, scene.start, verb.start)]
        start = noun[-1] if noun and event.kind == "signature" else scene.start
        stop = folded.find(",", verb.end)
        return [(r, m) for r, m in scene.roles if start <= m.start and (stop < 0 or m.start < stop)]

    def date(self, event: Event, mention: Mention, scene: Scene) -> None:
        """Give an event its date."""
        event.date, event.stated = self.settled(mention), mention.stated
        event.when = [scene.passage.block.passage(mention.start, mention.end)]

    def settled(self, mention: Mention) -> str:
        """The date of a mention with its year, where that can be known."""
        value = dates.settle(mention.ref, period=self.document.period, dateline=self.document.date)
        value = dates.settle(value, period="", dateline=self.current.date if self.current else "")
        return dates.settle(value, period="", dateline=next((e.date for e in reversed(self.events) if e.date[:4].isdigit()), ""))

    def place(self, event: Event, mention: Mention, scene: Scene) -> None:
        """Give an event its place; a venue says more than its town."""
        venue = mention.kind == "place" and not re.search(r"-[a-z]{2}$", mention.ref)
        had = event.place and not re.search(r"-[a-z]{2}$", event.place)
        if not event.place or venue and not had:
            event.place = mention.ref
            event.where = [scene.passage.block.passage(mention.start, mention.end)]

    def levels(self, event: Event, scene: Scene, group: Group) -> None:
        """Give an event its level of contact: told in the sentence, else by the heading above."""
        if not event.level:
            event.level = self.level(scene, scene.start, scene.topic)
        if not event.level and event.kind not in CLOSED:
            for heading in reversed(group.headings):
                cue = self.words.first("level", heading.block.language, heading.folded)
                if cue:
                    event.level = cue.meaning
                    return

    def level(self, scene: Scene, start: int, end: int) -> str:
        """The highest level named between two positions, outside host phrases."""
        inside = [(h.start, h.end) for h in scene.hosts]
        found = {
            c.meaning
            for c in self.words.find("level", scene.passage.block.language, scene.passage.folded, max(0, start), end)
            if not scenes.covered(c.start, inside)
        }
        return next((level for level in ORDER if level in found), "")

    def status(self, event: Event, scene: Scene) -> None:
        """Held unless the text says otherwise."""
        cue = self.words.first("status", scene.passage.block.language, scene.passage.folded, scene.start, scene.end)
        if cue and event.status == "held":
            event.status = cue.meaning

    def hosted(self, event: Event, scene: Scene, group: Group) -> None:
        """Add the host events of a scene, and link to those that the event is part of or in the margins of."""
        for host in scene.hosts:
            if host.anaphoric:
                continue
            found = self.host_event(event, host, scene, group)
            passage = scene.passage.block.passage(host.start, host.end)
            if found and host.link != "ahead-of" and found is not event:
                spoken = event.kind in {*SPOKEN, "debate", "adoption"} or self.kinds.get(next(iter(found.agents), ""), "") == "country"
                predicate = "bx:inMarginsOf" if host.link == "inMarginsOf" or not spoken else "dcterms:isPartOf"
                event.links.append((predicate, found, passage))
            if found and host.link != "ahead-of" and found.date and (not event.date or narrower(found.date, event.date)):
                event.date, event.stated = found.date, found.stated

    def host_event(self, event: Event, host: Host, scene: Scene, group: Group) -> Event | None:
        """The context event of a host phrase; None when nothing would date it."""
        date = dates.settle(host.date, period=self.document.period, dateline=self.document.date) if host.date else ""
        if not date and host.link == "ahead-of":
            return None
        found = Event(host.kind or "session", group.number, "events.host", context=True)
        found.date, found.stated, found.place = date or event.date, host.stated and bool(date), host.place
        passage = scene.passage.block.passage(host.start, host.end)
        found.evidence.append(passage)
        found.names[scene.passage.block.language] = scene.passage.block.text[host.start : host.end]
        found.level = self.level(Scene(scene.passage, scene.sentence), host.start, host.end) or body_level(host.body)
        if host.body:
            found.add("participant", host.body, passage)
        elif not date:
            return None
        return self.keep(found, group)

    def keep(self, event: Event, group: Group) -> Event:
        """Keep an event, or add it to one already read that is the same happening."""
        for known in self.events:
            if same(known, event):
                absorb(known, event)
                return known
        self.events.append(event)
        return event


def scenes_indefinite(scene: Scene, cue: lexicon.Cue) -> bool:
    """Does an indefinite article stand before a noun?"""
    return re.search(r"\b(?:une?|een|an?|eine[rmn]?)\s(?:[\w-]+\s){0,2}$", scene.passage.folded[scene.start : cue.start]) is not None


def body_level(body: Ref) -> str:
    """The level at which a body is known to meet."""
    if body.endswith("european-council"):
        return "heads-of-government"
    return "ministerial" if body.endswith("-council") and "regional" not in body else ""


def overlapping(first: str, second: str) -> bool:
    """Can two EDTF dates be the same day?"""
    a, b = first.partition("/")[0], second.partition("/")[0]
    if "/" in first or "/" in second:
        return inside(first, second) or inside(second, first) or a == b
    return a.startswith(b) or b.startswith(a)


def inside(date: str, interval: str) -> bool:
    """Does a date lie within an interval?"""
    start, _, end = interval.partition("/")
    return bool(end) and start <= date.partition("/")[0] <= end + "~"


def narrower(first: str, second: str) -> bool:
    """Is the first date a more precise form of the second?"""
    return len(first) > len(second) and "/" not in first and overlapping(first, second)


def same(first: Event, second: Event) -> bool:
    """Are two events of one language the same happening?"""
    if first.context != second.context or not first.date or not second.date:
        return False
    if first.context:
        return bool(first.agents & second.agents) and overlapping(first.date, second.date) and len(first.date) > 4 < len(second.date)
    return first.date == second.date and first.kind == second.kind and FULL.fullmatch(first.date) is not None and bool(first.agents & second.agents) and first.place == second.place and first.group == second.group


def absorb(event: Event, other: Event) -> None:
    """Add to an event all that another telling of it says."""
    for role, agents in other.roles.items():
        for agent, passages in agents.items():
            for passage in passages:
                event.add(role, agent, passage)
    for attribute in ("evidence", "where", "when"):
        mine = getattr(event, attribute)
        mine.extend(p for p in getattr(other, attribute) if p not in mine)
    if narrower(other.date, event.date):
        event.date, event.stated, event.when = other.date, other.stated, other.when
    if event.kind == "session":
        event.kind = other.kind
    known = {(predicate, id(target)) for predicate, target, _ in event.links}
    event.links.extend(x for x in other.links if (x[0], id(x[1])) not in known)
    for language, name in other.names.items():
        event.names.setdefault(language, name)
    event.place = event.place or other.place
    event.level = event.level or other.level
    event.recurring |= other.recurring
    event.stated |= other.stated
    event.blocks |= other.blocks


def assemble(passages: Sequence[Annotated], document: Document, gazetteer: Gazetteer, kinds: dict[Ref, str], group: Ref) -> list[Event]:
    """The events of a document, each language by itself, in the order in which they are told."""
    reader = Assembler(document, gazetteer, kinds, group)
    for several in groups(passages):
        reader.read(several)
    return list(finished(settled(reader.events), reader))


def settled(events: list[Event]) -> list[Event]:
    """The events with undated hosts given the date of what they host, and hosts told twice made one."""
    for event in events:
        for _, host, _ in event.links:
            if host.context and not host.date:
                host.date, host.stated = event.date, event.stated
    kept: list[Event] = []
    merged: dict[int, Event] = {}
    for event in events:
        known = next((k for k in kept if same(k, event)), None)
        if known is None:
            kept.append(event)
        else:
            absorb(known, event)
            merged[id(event)] = known
    for event in kept:
        event.links = unique([(p, merged.get(id(t), t), passage) for p, t, passage in event.links if merged.get(id(t), t) is not event])
    return kept


def unique(links: list[tuple[str, Event, Passage]]) -> list[tuple[str, Event, Passage]]:
    """The links without those told twice."""
    seen: dict[tuple[str, int], tuple[str, Event, Passage]] = {}
    for link in links:
        seen.setdefault((link[0], id(link[1])), link)
    return list(seen.values())


def finished(events: list[Event], reader: Assembler) -> Iterator[Event]:
    """The events worth keeping, with what follows from the document: date, participants, kind and status."""
    for event in events:
        complete(event, reader)
    kept = [e for e in events if (e.date or e.context) and e.agents]
    for event in kept:
        event.links = [x for x in event.links if x[1] in kept]
        yield event


def complete(event: Event, reader: Assembler) -> None:
    """Settle what a telling leaves open."""
    document = reader.document
    if not event.date and not event.context:
        event.date = year_of(document.period) or (document.date[:4] if event.kind == "launch" else document.date)
        event.stated = False
    if event.kind not in {"presidency", "publication", "other", "founding"} and not event.context and not event.agents and reader.principal:
        event.add("participant", reader.principal, event.evidence[0])
    for role, agents in list(event.roles.items()):
        for agent, passages in list(agents.items()):
            territory = reader.gazetteer.parents.get(agent, "")
            if reader.kinds.get(territory) in {"cross-border-region", "region"} and role == "participant":
                event.roles[role].setdefault(territory, list(passages))
    if event.kind == "meeting" and event.level == "ministerial":
        event.kind = "ministerial-meeting"
    if event.kind == "meeting" and event.level == "senior-officials":
        event.kind = "senior-officials-meeting"
    later = document.date and event.date and event.date.partition("/")[0] > document.date
    if event.status == "planned" and event.date and document.date and not later and len(event.date) >= 7:
        event.status = "held"
    if later:
        event.status = "planned" if event.status == "held" else event.status


def year_of(period: str) -> str:
    """The year of a period that lies within one."""
    years = {part[:4] for part in period.split("/") if part[:4].isdigit()}
    return years.pop() if len(years) == 1 else ""


def told_by(block: Block, events: Sequence[Event]) -> list[Event]:
    """The events that a block tells of."""
    return [e for e in events if block.number in e.blocks]
