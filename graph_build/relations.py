"""Relations between actors, instruments, events and themes that a text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import lexicon, segments
from graph_build.events import Event
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.lexicon import Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref, Sentence

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
    """A presidency told in a block: who presides over what, and when (EDTF, empty when not told).

    ``told`` says whether the body is named with it or only follows from what the document is about, ``term`` whether
    the text speaks of the presidency itself, or only says in passing who presides.
    """

    holder: Ref
    body: Ref
    date: str
    stated: bool
    passage: Passage
    block: int
    told: bool
    term: bool = True


@dataclass(frozen=True, slots=True)
class Chairs:
    """What is needed to read presidencies: kinds of actors, and the body and the year that a document is about."""

    kinds: dict[Ref, str]
    body: Ref
    year: str

    def presides(self, mention: Mention) -> bool:
        """Can this be a holder: a country or a region, or its adjective?"""
        return mention.kind == "adjective" or self.kinds.get(mention.ref) in {"country", "region"}


def presidencies(passage: Annotated, chairs: Chairs) -> Iterator[Presidency]:
    """The presidencies that a block tells of."""
    words, language = lexicon.load(), passage.block.language
    for sentence in segments.sentences(passage.block):
        for cue in words.find("presidency", language, passage.folded, sentence.start, sentence.end):
            yield from presided(passage, sentence, cue.start, cue.end, chairs)
        for cue in words.find("holds-presidency", language, passage.folded, sentence.start, sentence.end):
            yield from carried(passage, sentence, cue.start, cue.end, chairs, before=True)
        for category in ("takes-over", "hands-over"):
            for cue in words.find(category, language, passage.folded, sentence.start, sentence.end):
                yield from carried(passage, sentence, cue.start, cue.end, chairs, before=category == "takes-over", dated=True)


def carried(passage: Annotated, sentence: Sentence, start: int, end: int, chairs: Chairs, *, before: bool, dated: bool = False) -> Iterator[Presidency]:
    """The presidency that a verb gives to its subject, or to the one it is handed to."""
    holders = [m for m in passage.mentions if chairs.presides(m) and m.kind == "actor" and (sentence.start <= m.start and m.end <= start if before else end <= m.start < sentence.end)]
    if not holders:
        return
    holder = holders[-1] if before else holders[0]
    body = next((m for m in passage.within(end, min(sentence.end, end + 40), "actor") if not chairs.presides(m)), None)
    date = nearest(passage, end, sentence.end, any_clause=True)
    value = date.ref if date else "" if dated else chairs.year
    yield Presidency(holder.ref, body.ref if body else chairs.body, value, date is not None, passage.block.passage(min(holder.start, start), max(holder.end, end, date.end if date else 0)), passage.block.number, body is not None, dated or date is not None)


def presided(passage: Annotated, sentence: Sentence, start: int, end: int, chairs: Chairs) -> Iterator[Presidency]:
    """The presidencies around one word for it: an adjective or actor beside it, behind it, or those after "by"."""
    limit = min(sentence.end, end + 140)
    beside = [m for m in passage.mentions if m.kind in HOLDERS and chairs.presides(m) and close(passage, m, start, end)]
    after = passage.within(end, limit, "actor")
    behind = next((m for m in after if linked(passage.folded[end : m.start])), None)
    if behind is not None and chairs.presides(behind):
        beside, behind = beside or [behind], None
    by = [m for m in after if m is not behind and agent(passage.folded[end : m.start])]
    for holder in beside[:1] or by:
        date = nearest(passage, holder.end if by and not beside else end, limit)
        if date is None and beside:
            date = nearest(passage, max(sentence.start, start - 60), start)
        ends = [x.end for x in (holder, behind, date) if x is not None]
        span = passage.block.passage(min(start, holder.start), max(end, *ends))
        yield Presidency(holder.ref, behind.ref if behind else chairs.body, date.ref if date else chairs.year, date is not None, span, passage.block.number, behind is not None)


def close(passage: Annotated, mention: Mention, start: int, end: int) -> bool:
    """Does a holder stand right beside the word for its presidency?"""
    gap = passage.folded[mention.end : start] if mention.end <= start else passage.folded[end : mention.start]
    if mention.end > start > mention.start or not (0 <= start - mention.end <= 10 or 0 <= mention.start - end <= 12):
        return False
    return re.fullmatch(r"[\s-]?" if mention.kind == "actor" else r"\s?(?:[\w-]+\s)?", gap) is not None and (mention.end <= start or mention.kind == "adjective")


def agent(gap: str) -> bool:
    """Does a gap end in "by", or in "and" within such a list?"""
    return re.search(r"\b(?:par|door|by|durch|et|en|and|und)\s(?:la |le |les |l'|de |het |the )?$", gap) is not None and re.search(r"\b(?:par|door|by|durch)\b", gap) is not None


def linked(gap: str) -> bool:
    """Does only a preposition stand between a presidency and what is presided over?"""
    return re.fullmatch(r"\s*(?:d[eu]s?|d'|van|of|der|des|von)?\s*(?:la |le |les |l'|het |de |the )?", gap) is not None


def nearest(passage: Annotated, start: int, limit: int, *, any_clause: bool = False) -> Mention | None:
    """The first year or period behind a position, not beyond the clause."""
    for mention in passage.within(start, limit, "date"):
        if re.fullmatch(r"\d{4}(/\d{4})?", mention.ref) and (any_clause or not re.search(r"[;.]|,\s", passage.folded[start : mention.start])):
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
                if sentence.passage() in event.evidence and sentence.start <= instrument.start < sentence.end and adopts(passage, sentence, instrument, words):
                    yield event, instrument.ref, passage.block.passage(instrument.start, instrument.end)


def adopts(passage: Annotated, sentence: Sentence, instrument: Instrument, words: Lexicon) -> bool:
    """Is the instrument the object of a verb of adopting or signing in its sentence?"""
    cues = list(words.find("instrument-status", passage.block.language, passage.folded, sentence.start, sentence.end))
    return any(c.meaning in {"adopted", "planned"} and min(abs(instrument.start - c.end), abs(c.start - instrument.end)) < 25 for c in cues)
