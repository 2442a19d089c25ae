"""A document read: from its text to its claims, one stage after the other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph_build import actors, alignment, claims, commitments, events, gazetteer, instruments, mentions, relations, segments, themes, versions
from graph_build.claims import Read
from graph_build.events import Event
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.mentions import Annotated
from graph_build.model import Document, Passage, Reading, Ref
from graph_build.relations import Presidency, Relation
from graph_build.themes import Heading


def read(document: Document) -> Reading:
    """What a document says.  Raises ValueError when its text is not at hand."""
    known = gazetteer.load()
    blocks = segments.split(document)
    group = actors.principal(blocks, known)
    passages = mentions.find(blocks, document, known)
    for passage in passages:
        passage.mentions = mentions.apart([*passage.mentions]) + themes.find(passage)
        passage.mentions.sort(key=lambda m: m.start)
    aligned = alignment.blocks(passages)
    headings = themes.headings(passages, aligned)
    found = [(p, i) for p in passages for i in instruments.find(p, known.kinds)]
    several = versions.instruments(found, aligned)
    aliases = renamed(found, several)
    kinds = known.kinds | {p.ref: p.kind for passage in passages for p in passage.proposals}
    told = events.assemble(passages, document, known, kinds, group)
    presided = [p for passage in passages for p in relations.presidencies(passage, document, group)]
    told = versions.events([*told, *terms(presided, document)], aligned)
    adopted = list(relations.outputs(told, found))
    given = {aliases.get(i, i): e for e, i, _ in adopted if len(e.date) == 10}
    for named in several:
        if named.instrument.ref in given and not named.instrument.date and not named.instrument.known:
            named.instrument = replace(named.instrument, date=given[named.instrument.ref].date)
    refs = claims.event_refs(told)
    promises = list(promised(document, passages, found, headings, group, known))
    related = stated(passages, found, presided, aliases, group, known)
    related += [Relation(refs[id(e)], "bx:output", aliases.get(i, i), [p], "relations.output") for e, i, p in adopted]
    subjects = about(told, refs, passages)
    everything = Read(document, passages, told, several, headings, promises, relations.gathered(related), subjects, refs, aliases)
    return Reading(document, claims.state(everything, known))


def renamed(found: Sequence[tuple[Annotated, Instrument]], several: Sequence[versions.Named]) -> dict[Ref, Ref]:
    """For each instrument as read in one place, the one that it is."""
    where = {passage: named.instrument.ref for named in several for passage in named.evidence}
    return {i.ref: where[p.block.passage(i.start, i.end)] for p, i in found if p.block.passage(i.start, i.end) in where}


def terms(presided: Sequence[Presidency], document: Document) -> list[Event]:
    """The presidencies that are told with a year, as events."""
    result: dict[tuple[Ref, Ref, str, str], Event] = {}
    for presidency in presided:
        if not presidency.date:
            continue
        key = (presidency.holder, presidency.body, presidency.date, presidency.passage.language)
        event = result.setdefault(key, Event("presidency", presidency.block, "events.presidency", date=presidency.date, stated=presidency.stated))
        event.evidence.append(presidency.passage)
        event.blocks.add(presidency.block)
        event.add("participant", presidency.holder, presidency.passage)
        event.add("chair", presidency.holder, presidency.passage)
        if document.date and presidency.date.partition("/")[2][:4] >= document.date[:4] > "":
            event.status = "planned" if presidency.date[:4] > document.date[:4] else "ongoing"
    return list(result.values())


def promised(document: Document, passages: Sequence[Annotated], found: Sequence[tuple[Annotated, Instrument]], headings: dict[int, Heading], group: Ref, known: Gazetteer) -> list[commitments.Commitment]:
    """The commitments of a document that looks ahead."""
    if not commitments.forward(document, passages):
        return []
    family = frozenset(ref for ref, kind in known.kinds.items() if kind == "benelux-institution") | {group}
    result = []
    for passage in passages:
        if passage.block.level:
            continue
        section = headings[passage.block.parent].ref if passage.block.parent in headings else ""
        own = [i for p, i in found if p is passage]
        result += commitments.find(passage, own, section, family, group)
    return result


def stated(passages: Sequence[Annotated], found: Sequence[tuple[Annotated, Instrument]], presided: Sequence[Presidency], aliases: dict[Ref, Ref], group: Ref, known: Gazetteer) -> list[Relation]:
    """The relations that the blocks of a document state."""
    family = frozenset(ref for ref, kind in known.kinds.items() if kind == "benelux-institution") | {group}
    result = list(relations.held(presided))
    for passage in passages:
        own = [i for p, i in found if p is passage]
        result += relations.parts(passage, known)
        result += relations.members(passage, known)
        result += relations.parties(passage, own, group)
        result += relations.cued(passage, own, group, family)
    for relation in result:
        relation.object = aliases.get(relation.object, relation.object)
    return result


def about(told: Sequence[Event], refs: dict[int, Ref], passages: Sequence[Annotated]) -> dict[Ref, dict[Ref, list[Passage]]]:
    """The themes that the blocks of each event name."""
    by_number = {p.block.number: p for p in passages}
    result: dict[Ref, dict[Ref, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for event in told:
        if event.context:
            continue
        for number in sorted(event.blocks):
            for mention in by_number[number].mentions:
                if mention.kind == "theme":
                    passage = by_number[number].block.passage(mention.start, mention.end)
                    result[refs[id(event)]][mention.ref].append(passage)
    return result
