"""Events: happenings, each told once, with every passage that tells of it."""

import re
from dataclasses import dataclass, field
from datetime import date

from graph_build.background import Background
from graph_build.model import Passage, Ref

MEETINGS = frozenset({"meeting", "session", "conference", "summit", "call-series"})
ACTS = frozenset({"signature", "adoption", "founding", "entry-into-force", "launch", "publication"})
UNATTENDED = frozenset({"presidency", "founding"})  # nobody need be there
TERRITORIES = frozenset({"cross-border-region", "region"})
DAY = re.compile(r"\d{4}-\d\d-\d\d")
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
    beside: "Event | None" = None  # the event that was being told when this one was turned to
    over: Ref = ""  # what is presided over, of a presidency
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
    def fixed(self) -> bool:
        """Is it told well enough without agents: an act or a meeting on a day that the text tells?"""
        dated = bool(self.when) and (len(self.date) > len("2022") or self.kind == "entry-into-force")
        return dated and not self.context and self.kind in MEETINGS | ACTS | {"inspection", "visit"}

    @property
    def agents(self) -> set[Ref]:
        return {agent for several in self.roles.values() for agent in several}

    @property
    def language(self) -> str:
        return self.evidence[0].language if self.evidence else ""


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


def near(first: str, second: str) -> bool:
    """Are two days the same or next to each other: those of one gathering?"""
    if not (DAY.fullmatch(first) and DAY.fullmatch(second)):
        return False
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= 1


def same(first: Event, second: Event) -> bool:
    """Are two events of one language the same happening?"""
    if first.context != second.context or not first.date or not second.date:
        return False
    if first.context:
        return (
            bool(first.agents & second.agents)
            and overlapping(first.date, second.date)
            and len(first.date) > 4 < len(second.date)
        )
    if first.date != second.date or not FULL.fullmatch(first.date) or not first.agents & second.agents:
        return False
    return (first.kind, first.place, first.group) == (second.kind, second.place, second.group)


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
    event.stated |= other.stated
    event.blocks |= other.blocks


def unique(links: list[tuple[str, Event, Passage]]) -> list[tuple[str, Event, Passage]]:
    """The links without those told twice."""
    seen: dict[tuple[str, int], tuple[str, Event, Passage]] = {}
    for link in links:
        seen.setdefault((link[0], id(link[1])), link)
    return list(seen.values())


def finished(events: list[Event], background: Background) -> tuple[list[Event], list[Event]]:
    """The events with what follows from the document, and those that nothing dates or that nobody is named in."""
    for event in events:
        complete(event, background)
    kept = [e for e in events if (e.agents and (e.date or e.context)) or e.fixed]
    for event in kept:
        event.links = [x for x in event.links if x[1] in kept]
    return kept, [e for e in events if e not in kept]


def complete(event: Event, background: Background) -> None:
    """Settle what a telling leaves open."""
    document = background.document
    if not event.date and not event.context:
        event.date = background.period_year or (document.date[:4] if event.kind == "launch" else document.date)
        event.stated = False
    told = event.beside
    if told and not event.agents and near(event.date, told.date) and event.level in {"", told.level}:
        event.roles["participant"] = {a: list(p) for a, p in told.roles.get("participant", {}).items()}
    alone = event.kind in UNATTENDED or (event.fixed and event.kind in ACTS | {"session"})
    if not alone and not event.context and not event.agents and background.group:
        event.add("participant", background.group, event.evidence[0])
    represented(event, background)
    if event.kind == "summit" and not event.level and not event.context:
        event.level = "heads-of-government"
    if event.kind == "meeting":
        event.kind = {"ministerial": "ministerial-meeting", "senior-officials": "senior-officials-meeting"}.get(
            event.level, event.kind
        )
    later = bool(document.date and event.date) and event.date.partition("/")[0] > document.date
    later = later or (background.plans and event.date[:4] >= background.document.period[:4])
    if later and event.status == "held":
        event.status = "planned"
    elif event.status == "planned" and not later and document.date and len(event.date) >= 7:
        event.status = "held"


def represented(event: Event, background: Background) -> None:
    """Add the territory that a participating organ stands for: the executives of a region act for it."""
    agents = event.roles.get("participant", {})
    for agent, passages in list(agents.items()):
        territory = background.gazetteer.parents.get(agent, "")
        if background.kinds.get(territory) in TERRITORIES:
            agents.setdefault(territory, list(passages))
