"""A document read: from its text to its claims, one stage after the other."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph_build import actors, alignment, claims, commitments, events, gazetteer, instruments, lexicon, mentions, relations, segments, themes, versions
from graph_build.claims import Read
from graph_build.events import Event
from graph_build.folding import fold
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
    several = itself(versions.instruments(found, aligned), document, passages)
    aliases = renamed(found, several)
    kinds = known.kinds | {p.ref: p.kind for passage in passages for p in passage.proposals}
    told = events.assemble(passages, document, known, kinds, group)
    chairs = relations.Chairs(kinds, body(passages, kinds) or group, events.year_of(document.period) or document.date[:4] * (not document.period))
    presided = [p for passage in passages for p in relations.presidencies(passage, chairs)]
    told = versions.events([*told, *terms(presided, document), *publications(passages, document)], aligned)
    adopted = list(relations.outputs(told, found))
    given = {aliases.get(i, i): e for e, i, _ in adopted if len(e.date) == 10}
    for named in several:
        if named.instrument.ref in given and not named.instrument.date and not named.instrument.known:
            named.instrument = replace(named.instrument, date=given[named.instrument.ref].date)
    refs = claims.event_refs(told)
    promises = list(promised(document, passages, found, headings, group, known))
    headings = {n: h for n, h in headings.items() if not introduces(h) or any(p.section == h.ref for p in promises)}
    related = stated(passages, found, presided, aliases, group, known)
    related += [Relation(refs[id(e)], "bx:output", aliases.get(i, i), [p], "relations.output") for e, i, p in adopted]
    for passage in passages:
        own = [i for p, i in found if p is passage]
        related += [Relation(aliases.get(i, i), "bx:presentedAt", refs[id(e)], [p], "relations.presented") for i, e, p in relations.presented(passage, own, told)]
    related += signed(adopted, aliases, found)
    related += [Relation(a, "bx:authorOf", n.instrument.ref, list(ps), "relations.imprint") for n in several for e in told for a, ps in e.roles.get("participant", {}).items() if e.kind == "publication" and n.instrument.date == document.period != ""]
    subjects = about(told, refs, passages)
    everything = Read(document, passages, told, several, headings, promises, relations.gathered(related), subjects, refs, aliases)
    return Reading(document, claims.state(everything, known))


def renamed(found: Sequence[tuple[Annotated, Instrument]], several: Sequence[versions.Named]) -> dict[Ref, Ref]:
    """For each instrument as read in one place, the one that it is."""
    where = {passage: named.instrument.ref for named in several for passage in named.evidence}
    return {i.ref: where[p.block.passage(i.start, i.end)] for p, i in found if p.block.passage(i.start, i.end) in where}


def terms(presided: Sequence[Presidency], document: Document) -> list[Event]:
    """The presidencies that are told with a year, as events; one told without its body is that of its holder."""
    result: dict[tuple[Ref, str, str], Event] = {}
    for presidency in sorted((p for p in presided if p.date and p.term), key=lambda p: not p.told):
        key = (presidency.body, presidency.date, presidency.passage.language)
        if not presidency.told:
            key = next((k for k, e in result.items() if presidency.holder in e.agents and k[1:] == key[1:]), key)
        event = result.setdefault(key, Event("presidency", presidency.block, "events.presidency", date=presidency.date, stated=presidency.stated))
        event.evidence.append(presidency.passage)
        event.stated |= presidency.stated
        event.blocks.add(presidency.block)
        event.add("participant", presidency.holder, presidency.passage)
        event.add("chair", presidency.holder, presidency.passage)
        if document.date and presidency.date.partition("/")[2][:4] >= document.date[:4] > "":
            event.status = "planned" if presidency.date[:4] > document.date[:4] else "ongoing"
    return list(result.values())


def body(passages: Sequence[Annotated], kinds: dict[Ref, str]) -> Ref:
    """The group, region or forum that a document speaks of most; empty when it speaks of none."""
    counts = Counter(m.ref for p in passages for m in p.mentions if kinds.get(m.ref) in {"cross-border-region", "forum", "country-group"})
    return counts.most_common(1)[0][0] if counts else ""


def publications(passages: Sequence[Annotated], document: Document) -> list[Event]:
    """The publication of the document itself, where its imprint gives the date and who published it."""
    words = lexicon.load()
    for number, passage in enumerate(passages[:30]):
        dated = next((m for m in passage.within(0, 60, "date") if m.ref == document.date), None)
        if dated is None or not re.match(r"\W*\w{2,12}\s?:\s*$", passage.block.text[: dated.start]):
            continue
        event = Event("publication", passage.block.number, "events.imprint", date=document.date)
        event.evidence.append(passage.block.passage(0, dated.end))
        event.blocks.add(passage.block.number)
        for near in reversed(passages[max(0, number - 5) : number]):
            cue = words.first("publisher", near.block.language, near.folded)
            actor = next((m for m in near.mentions if m.kind == "actor" and cue and m.start > cue.end), None)
            if actor:
                event.add("participant", actor.ref, near.block.passage(cue.start if cue else 0, actor.end))
                return [event]
    return []


def itself(several: list[versions.Named], document: Document, passages: Sequence[Annotated]) -> list[versions.Named]:
    """The instruments with the document's own made one: that of its title, and those of its kind and period."""
    titles = {p.block.number for p in passages[:6] if p.block.level == 1}
    own = next((n for n in several if n.blocks & titles and n.instrument.kind in {"programme", "plan", "report", "strategy"}), None)
    if own is None or not document.period:
        return several
    for other in [n for n in several if n is not own and n.instrument.kind == own.instrument.kind and n.instrument.date == document.period]:
        versions.take(own, other)
        several.remove(other)
    own.instrument = replace(own.instrument, date=document.period)
    return several


def promised(document: Document, passages: Sequence[Annotated], found: Sequence[tuple[Annotated, Instrument]], headings: dict[int, Heading], group: Ref, known: Gazetteer) -> list[commitments.Commitment]:
    """The commitments of a document that looks ahead."""
    if not commitments.forward(document, passages):
        return []
    family = frozenset(ref for ref, kind in known.kinds.items() if kind == "benelux-institution") | {group}
    result = []
    for passage in passages:
        if passage.block.level or passage.block.kind != "body":
            continue
        section = headings[passage.block.parent].ref if passage.block.parent in headings else ""
        own = [i for p, i in found if p is passage]
        result += commitments.find(passage, own, section, family, group)
    return result


def introduces(heading: Heading) -> bool:
    """Is the heading only that of an introduction?"""
    return any(lexicon.load().at("introduction", language, fold(name), 0) for language, name in heading.names.items())


def signed(adopted: Sequence[tuple[Event, Ref, Passage]], aliases: dict[Ref, Ref], found: Sequence[tuple[Annotated, Instrument]]) -> list[Relation]:
    """Who is party to what an event adopted or signed: those who took part in it as stated."""
    kinds = {i.ref: i.kind for _, i in found}
    return [
        Relation(agent, "bx:partyTo", aliases.get(instrument, instrument), [passage], "relations.signed")
        for event, instrument, passage in adopted
        for agent in event.roles.get("participant", {})
        if agent.startswith("actor/") and kinds.get(instrument) in {"declaration", "treaty", "agreement"} and event.kind in {"summit", "meeting", "ministerial-meeting", "signature"}
    ]


def stated(passages: Sequence[Annotated], found: Sequence[tuple[Annotated, Instrument]], presided: Sequence[Presidency], aliases: dict[Ref, Ref], group: Ref, known: Gazetteer) -> list[Relation]:
    """The relations that the blocks of a document state."""
    family = frozenset(ref for ref, kind in known.kinds.items() if kind == "benelux-institution") | {group}
    result = list(relations.held(presided))
    for passage in passages:
        own = [i for p, i in found if p is passage]
        result += relations.parts(passage, known)
        result += relations.members(passage, known)
        result += relations.belonging(passage)
        result += relations.parties(passage, own, family)
        result += relations.authors(passage, own)
        result += relations.located(passage, known.kinds)
        result += relations.cued(passage, own, group, family)
    for relation in result:
        relation.subject = aliases.get(relation.subject, relation.subject)
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
