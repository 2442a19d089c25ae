"""Relations between actors, instruments, events and themes that a text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import dates, lexicon, segments
from graph_build.events import Event
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.lexicon import Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Document, Mention, Passage, Ref, Sentence

AUTHORED = frozenset({"study", "report", "joint-statement", "programme", "plan", "strategy"})
HOLDERS = ("actor", "adjective")


@dataclass(slots=True)
class Relation:
    """A relation of the closed list, with the passages that state it."""

    subject: Ref
    predicate: str
    object: Ref
    evidence: list[Passage]
    rule: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Presidency:
    """A presidency told in a block: who presides over what, and when (EDTF, empty when not told)."""

    holder: Ref
    body: Ref
    date: str
    stated: bool
    passage: Passage
    block: int


def presidencies(passage: Annotated, document: Document, group: Ref) -> Iterator[Presidency]:
    """The presidencies that a block tells of."""
    words = lexicon.load()
    for sentence in segments.sentences(passage.block):
        for cue in words.find("presidency", passage.block.language, passage.folded, sentence.start, sentence.end):
            yield from presided(passage, sentence, cue.start, cue.end, document, group)


def presided(passage: Annotated, sentence: Sentence, start: int, end: int, document: Document, group: Ref) -> Iterator[Presidency]:
    """The presidencies around one word for it: an adjective or actor beside it, or those after "by"."""
    limit = min(sentence.end, end + 140)
    near = [m for m in passage.mentions if m.kind in HOLDERS and (0 <= start - m.end <= 10 or 0 <= m.start - end <= 2 and m.kind == "adjective")]
    after = passage.within(end, limit, "actor")
    body = next((m for m in after if linked(passage.folded[end : m.start])), None)
    by = [m for m in after if m is not body and re.search(r"\b(?:par|door|by|durch)\s(?:la |le |les |l'|de |het |the )?$|\b(?:et|en|and|und)\s(?:la |le |les |l'|de |het |the )?$", passage.folded[end : m.start])]
    for holder in near[:1] or by:
        date = nearest(passage, holder.end if by and not near else end, limit)
        if date is None and near:
            date = nearest(passage, max(sentence.start, start - 60), start)
        value = dates.settle(date.ref, period=document.period, dateline=document.date) if date else ""
        until = max(x.end for x in (holder, body, date) if x) if (body or date) else max(holder.end, end)
        yield Presidency(holder.ref, body.ref if body else group, value, date is not None and date.stated, passage.block.passage(min(start, holder.start), max(until, end)), passage.block.number)


def linked(gap: str) -> bool:
    """Does only a preposition stand between a presidency and what is presided over?"""
    return re.fullmatch(r"\s*(?:d[eu]s?|d'|van|of|der|des|von)?\s*(?:la |le |les |l'|het |de |the )?", gap) is not None


def nearest(passage: Annotated, start: int, limit: int) -> Mention | None:
    """The first year or period behind a position, not beyond the clause."""
    for mention in passage.within(start, limit, "date"):
        if re.fullmatch(r"\d{4}(/\d{4})?", mention.ref) and not re.search(r"[;.]|,\s", passage.folded[start : mention.start]):
            return mention
    return None


def held(several: Sequence[Presidency]) -> Iterator[Relation]:
    """Who holds the presidency of what, from when to when."""
    for presidency in several:
        if presidency.body and presidency.body != presidency.holder:
            start, _, end = presidency.date.partition("/")
            yield Relation(presidency.holder, "bx:holdsPresidencyOf", presidency.body, [presidency.passage], "relations.presidency", start, end or start)


def parts(passage: Annotated, gazetteer: Gazetteer) -> Iterator[Relation]:
    """Bodies named together with the organisation that they are known to belong to."""
    actors = [m for m in passage.mentions if m.kind == "actor"]
    for mention in actors:
        parent = gazetteer.parents.get(mention.ref, "")
        if not parent:
            continue
        inside = any(m.name.ref == parent for m in gazetteer.candidates(passage.block.text[mention.start : mention.end], passage.block.language))
        beside = next((m for m in actors if m.ref == parent and 0 <= m.start - mention.end < 30), None)
        if inside or beside:
            end = beside.end if beside else mention.end
            yield Relation(mention.ref, "org:subOrganizationOf", parent, [passage.block.passage(mention.start, end)], "relations.part")


def members(passage: Annotated, gazetteer: Gazetteer) -> Iterator[Relation]:
    """Groups named in one sentence with every one of their members."""
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor")
        present = {m.ref for m in actors}
        for group in present:
            several = gazetteer.members.get(group, ())
            if several and set(several) <= present and len(several) < 12:
                for member in several:
                    yield Relation(member, "org:memberOf", group, [sentence.passage()], "relations.members")


def parties(passage: Annotated, instruments: Sequence[Instrument], group: Ref) -> Iterator[Relation]:
    """Who is party to an agreement or a declaration, or author of a study or a report."""
    for instrument in instruments:
        named = list(instrument.parties) or [group] * (not instrument.known and bool(group) and bool(passage.within(instrument.start, instrument.end, "actor", "anaphor")))
        predicate = "bx:authorOf" if instrument.kind in AUTHORED and len(named) == 1 else "bx:partyTo"
        for party in named:
            yield Relation(party, predicate, instrument.ref, [passage.block.passage(instrument.start, instrument.end)], "relations.parties")


def cued(passage: Annotated, instruments: Sequence[Instrument], group: Ref, family: frozenset[Ref]) -> Iterator[Relation]:
    """Relations told by a cue: cooperation, predecessors, secretariats, advice, bases."""
    words = lexicon.load()
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
        for cue in words.find("relation", passage.block.language, passage.folded, sentence.start, sentence.end):
            after = [m for m in actors if 0 <= m.start - cue.end < 110]
            before = [m for m in actors if m.end <= cue.start]
            yield from told(cue.meaning, sentence, before, after, group, family, words)


def told(meaning: str, sentence: Sentence, before: list[Mention], after: list[Mention], group: Ref, family: frozenset[Ref], words: Lexicon) -> Iterator[Relation]:
    """The relations of one cue with the actors around it."""
    where = [sentence.passage()]
    if meaning == "cooperatesWith" and group:
        subject = next((m.ref for m in before if m.ref in family), group)
        for other in after:
            if other.ref not in family and other.ref != subject:
                yield Relation(subject, "bx:cooperatesWith", other.ref, where, "relations.cooperation")
    elif meaning in {"predecessorOf", "advises", "providesSecretariatOf"} and before:
        target = before[-1] if meaning == "providesSecretariatOf" else after[0] if after else None
        subject = before[0].ref
        if target is not None and target.ref != subject:
            yield Relation(subject, f"bx:{meaning}", target.ref, where, "relations.cue")


def gathered(several: Sequence[Relation]) -> list[Relation]:
    """Relations with the same ends as one, with all their passages."""
    result: dict[tuple[Ref, str, Ref], Relation] = {}
    for relation in several:
        key = (relation.subject, relation.predicate, relation.object)
        if key in result:
            result[key].evidence += relation.evidence
            if not result[key].start:
                result[key].start, result[key].end = relation.start, relation.end
        else:
            result[key] = relation
    return list(result.values())


def outputs(events: Sequence[Event], found: Sequence[tuple[Annotated, Instrument]]) -> Iterator[tuple[Event, Ref, Passage]]:
    """The instruments that an event adopted or signed: named after such a verb in a block that tells of the event."""
    words = lexicon.load()
    for passage, instrument in found:
        for event in events:
            if passage.block.number not in event.blocks or event.context:
                continue
            for sentence in segments.sentences(passage.block):
                if sentence.start <= instrument.start < sentence.end and adopts(passage, sentence, instrument, words):
                    yield event, instrument.ref, passage.block.passage(instrument.start, instrument.end)


def adopts(passage: Annotated, sentence: Sentence, instrument: Instrument, words: Lexicon) -> bool:
    """Is the instrument the object of a verb of adopting or signing in its sentence?"""
    cues = list(words.find("instrument-status", passage.block.language, passage.folded, sentence.start, sentence.end))
    return any(c.meaning == "adopted" and min(abs(instrument.start - c.end), abs(c.start - instrument.end)) < 25 for c in cues)
