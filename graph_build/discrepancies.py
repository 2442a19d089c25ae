"""Discrepancies: where two tellings of an event disagree, and names of one instrument in what qualifies them.

What one version says counts only where the other does not say it too, in a passage that was read otherwise.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from graph_build import lexicon, places
from graph_build.events import Event
from graph_build.mentions import Annotated
from graph_build.model import Passage, Ref
from graph_build.scenes import SPOKEN
from graph_build.versions import Named, family

CODED = {"kind": "event-kind", "level": "event-level", "status": "event-status"}
SPELT_ALIKE = 85  # of 100, from which on two names of people are one, spelt otherwise


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A property of an item on which versions disagree: the values by language, each with its passage.

    A language that says nothing has no value.  ``values`` are references, codes or words of the text.
    """

    about: Ref
    property: str
    values: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a document says beside its events: what its blocks name, its group, the actors that it alone knows."""

    named: Mapping[int, Set[Ref]]
    group: Ref
    proposed: frozenset[Ref]

    def says(self, event: Event, ref: Ref) -> bool:
        """Does the text that tells of an event, or that stands under its heading, name something in whatever role?"""
        several = [self.named.get(number, set()) for number in (*event.blocks, event.group)]
        return ref == self.group or any(ref in names or any(spelt_alike(ref, n) for n in names) for names in several)


def named(passages: Sequence[Annotated]) -> Mapping[int, Set[Ref]]:
    """What each block names, and each heading with all that stands right under it."""
    result: dict[int, set[Ref]] = defaultdict(set)
    for passage in passages:
        refs = {mention.ref for mention in passage.mentions}
        result[passage.block.number] |= refs
        result[passage.block.parent] |= refs
    return result


def between(first: Event, second: Event, ref: Ref, ground: Ground) -> Iterator[Discrepancy]:
    """Where two tellings of an event differ: kind, level, status, date, place, and who has which role."""
    if first.context:
        return
    told = (first.evidence[0], second.evidence[0])
    for name in (*CODED, "date", "place"):
        mine, yours = str(getattr(first, name)), str(getattr(second, name))
        if mine and yours and mine != yours and not compatible(name, first, second, ground):
            prefix = f"code/{CODED[name]}/" if name in CODED else ""
            yield pair(ref, f"bx:{name}", (prefix + mine, prefix + yours), told)
    for role in sorted({*first.roles, *second.roles}):
        yield from attendance(first, second, role, ref, ground)


def compatible(name: str, first: Event, second: Event, ground: Ground) -> bool:
    """Do two values agree after all: one is only vaguer, or one version says both?"""
    if name == "level":
        return first.kind in SPOKEN
    if name == "kind":
        return "meeting" in {first.kind, second.kind} and family(first.kind) == family(second.kind)
    if name == "place" and (within(first.place, second.place) or within(second.place, first.place)):
        return True
    told = ground.says(first, getattr(second, name)) or ground.says(second, getattr(first, name))
    return name in {"date", "place"} and told


def within(place: Ref, other: Ref) -> bool:
    """Is a place a town of the country that the other one is?"""
    found = places.town(place)
    return found is not None and places.country_name(found.country) == other


def attendance(first: Event, second: Event, role: str, ref: Ref, ground: Ground) -> Iterator[Discrepancy]:
    """Who has a role in one telling only; a name spelt otherwise is one discrepancy with both spellings."""
    mine, yours = missing(first, second, role, ground), missing(second, first, role, ground)
    if ground.proposed & {*mine} and ground.proposed & {*yours}:  # names in two languages of what neither knows
        mine, yours = ([a for a in several if a not in ground.proposed] for several in (mine, yours))
    spellings = [(a, b) for a, b in product(mine, yours) if spelt_alike(a, b)]
    for couple in spellings:
        passages = first.roles[role][couple[0]][0], second.roles[role][couple[1]][0]
        yield pair(ref, f"bx:{role}", couple, passages)
    paired = {agent for couple in spellings for agent in couple}
    for agents, event in ((mine, first), (yours, second)):
        for agent in agents:
            if agent not in paired:
                yield Discrepancy(ref, f"bx:{role}", ((event.language, agent),), (event.roles[role][agent][0],))


def missing(first: Event, second: Event, role: str, ground: Ground) -> list[Ref]:
    """Who has a role in the first telling, and in the second another one or is not so much as named."""
    there = second.roles.get(role, {})
    return [a for a in sorted(first.roles.get(role, {})) if a not in there and differs(a, first, second, role, ground)]


def differs(agent: Ref, first: Event, second: Event, role: str, ground: Ground) -> bool:
    """Is an agent that lacks a role in the second telling otherwise engaged there, or absent?"""
    if role == "participant" and any(agent in agents for other, agents in first.roles.items() if other != role):
        return False  # the other role says it
    return role != "participant" if agent in second.agents else not ground.says(second, agent)


def spelt_alike(first: Ref, second: Ref) -> bool:
    """Are two people one, whose name the versions spell otherwise?"""
    return first.startswith("person/") and second.startswith("person/") and fuzz.ratio(first, second) >= SPELT_ALIKE


def pair(about: Ref, name: str, values: tuple[str, str], passages: tuple[Passage, Passage]) -> Discrepancy:
    """A discrepancy between two passages of different languages."""
    told = tuple((passage.language, value) for passage, value in zip(passages, values, strict=True))
    return Discrepancy(about, name, told, passages)


def qualified(named: Named) -> Iterator[Discrepancy]:
    """An instrument that its names in two languages qualify differently ("implementing" and "administrative")."""
    words = lexicon.load()
    found = {}
    for language, names in named.names.items():
        folded = names[0].casefold()
        cues = {c.meaning for c in words.find("qualifier", language, folded)}
        passage = next((p for p in named.evidence if p.language == language), None)
        if passage is not None:
            found[language] = (cues, names[0], passage)
    for (one, mine), (other, yours) in [(a, b) for a in found.items() for b in found.items() if a[0] < b[0]]:
        if mine[0] != yours[0] and (mine[0] or yours[0]):
            values = ((one, mine[1]), (other, yours[1]))
            yield Discrepancy(named.instrument.ref, "bx:kind", values, (mine[2], yours[2]))
