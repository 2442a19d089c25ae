"""Names, people, offices, places and dates in the blocks of a document, with their offsets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph_build import acronyms, actors, dates, harbours, lexicon, offices, peers, places, rows, tags
from graph_build.actors import Proposal
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.model import Block, Document, Mention, Ref
from graph_build.offices import Office
from graph_build.people import Person, Register


@dataclass(slots=True)
class Annotated:
    """A block with everything that was found in it; mentions are in order and do not overlap."""

    block: Block
    folded: str
    mentions: list[Mention]
    people: list[Person] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """The mentions of some kinds that lie between two positions."""
        return [m for m in self.mentions if start <= m.start and m.end <= end and m.kind in kinds]

    def as_town(self, mention: Mention) -> Mention:
        """A mention of a country as one of the town that bears its name, from now on; any other as it is."""
        town = places.namesake(self.block.text[mention.start : mention.end], mention.ref)
        if mention.kind != "actor" or not town:
            return mention
        found = replace(mention, kind="place", ref=town, known=False)
        self.mentions = [found if m == mention else m for m in self.mentions]
        return found


@dataclass(slots=True)
class Memory:
    """What the blocks before have named: the actors that a short name may mean now, and what acronyms stand for."""

    met: set[Ref]
    short: dict[str, Ref] = field(default_factory=dict)

    def learn(self, block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        """Note what a block names."""
        self.met |= actors.remembered(mentions, gazetteer)
        self.short |= acronyms.introduced(block, mentions, gazetteer)


def find(blocks: Sequence[Block], document: Document, gazetteer: Gazetteer, group: Ref) -> list[Annotated]:
    """Every block with its mentions; names of people are learnt from the whole document first."""
    register = Register()
    named, memory = [], Memory(actors.near(group, gazetteer))
    for block in blocks:
        named.append(named_in(block, group, gazetteer, memory))
        memory.learn(block, named[-1][0], gazetteer)
    for block, (mentions, _) in zip(blocks, named, strict=True):
        register.learn(block, mentions)
    register.settle()
    return [annotated(block, *found, register, document) for block, found in zip(blocks, named, strict=True)]


def named_in(block: Block, group: Ref, gazetteer: Gazetteer, memory: Memory) -> tuple[list[Mention], list[Proposal]]:
    """Actors and places of a block, and the names proposed as new actors."""
    found = (harbours.as_town(block, m, gazetteer) for m in actors.known(block, gazetteer, memory.met))
    mentions = [m for m in found if m]
    mentions += [*harbours.find(block, mentions, gazetteer), *tags.find(block, mentions, gazetteer, memory.met)]
    mentions = [towns_own(block, m) for m in sorted(mentions, key=lambda m: m.start)]
    mentions += acronyms.again(block, mentions, memory.short)
    proposals = list(actors.propose(block, mentions, gazetteer))
    begun = {p: actors.begun(p, {*memory.met, *(m.ref for m in mentions)}, gazetteer) for p in proposals}
    mentions = [m for m in mentions if not any(p.start <= m.start and m.end <= p.end for p in proposals)]
    mentions += [Mention("actor", begun[p] or p.ref, p.start, p.end) for p in proposals]
    mentions += acronyms.again(block, mentions, dict(acronyms.introduced(block, mentions, gazetteer)))
    mentions += actors.anaphors(block, group, mentions)
    mentions += places.find(block, mentions)
    return apart(mentions), [p for p in proposals if not begun[p]]


def towns_own(block: Block, mention: Mention) -> Mention:
    """The name of a country as that of the town that shares it, where only towns stand."""
    town = places.namesake(block.text[mention.start : mention.end], mention.ref) if mention.kind == "actor" else ""
    if not town:
        return mention
    dated = [found for found in (places.headed(block), places.dateline(block)) if found]
    alone = next((found for found in dated if found.start("town") == mention.start), None)
    after = lexicon.load().before("before-a-town", block.language, fold(block.text), mention.start)
    own = replace(mention, kind="place", ref=town, stated=alone is None or not places.dateline(block), known=False)
    return own if alone or after else mention


def annotated(
    block: Block, mentions: list[Mention], proposals: list[Proposal], register: Register, document: Document
) -> Annotated:
    """A block with its people, offices and dates added."""
    found = register.find(block, mentions)
    everything = [*mentions, *(Mention("person", p.ref, p.start, p.end) for p in found)]
    everything += dates.find(block, anchor=document.date)
    kept = apart(everything)
    seen = [p for p in found if any(m.kind == "person" and m.start == p.start for m in kept)]
    held = rows.told(offices.find(block, seen, kept), rows.find(block, seen, kept))
    held += peers.find(block, seen, kept, [office for office in held if office.actor])
    return Annotated(block, fold(block.text), kept, seen, held, proposals)


def apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order, the longer one kept where two overlap."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
