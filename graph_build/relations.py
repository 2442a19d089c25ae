"""Relations between actors, instruments, events and themes that a text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build import lexicon, places, segments
from graph_build.events import Event
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue, Lexicon
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


def belonging(passage: Annotated) -> Iterator[Relation]:
    """People whose office is to be one of a body that is named ("the College of Secretaries-General (A and B)")."""
    for office in passage.offices:
        if any(m.ref == office.actor and m.kind == "actor" and m.start < office.end and office.start < m.end and m.start <= office.start for m in passage.mentions):
            yield Relation(office.person, "org:memberOf", office.actor, [passage.block.passage(office.start, office.end)], "relations.belonging")


def parties(passage: Annotated, instruments: Sequence[Instrument], family: frozenset[Ref]) -> Iterator[Relation]:
    """Who is party to an agreement or a declaration, or author of a study or a report; parties to one text cooperate."""
    for instrument in instruments:
        where = [passage.block.passage(instrument.start, instrument.end)]
        sole = instrument.kind in AUTHORED and len(instrument.parties) == 1
        for party in instrument.parties:
            yield Relation(party, "bx:authorOf" if sole else "bx:partyTo", instrument.ref, where, "relations.parties")
        own = [p for p in instrument.parties if p in family]
        for other in instrument.parties:
            if own and other not in family:
                yield Relation(own[0], "bx:cooperatesWith", other, where, "relations.parties")


def authors(passage: Annotated, instruments: Sequence[Instrument]) -> Iterator[Relation]:
    """Who is said to have made a study, a report or another text."""
    words = lexicon.load()
    for cue in words.find("authored", passage.block.language, passage.folded):
        before = [i for i in instruments if i.end <= cue.start + 1 and cue.start - i.end < 60 or i.start <= cue.start < i.end]
        after = [m for m in passage.mentions if m.kind in {"actor", "anaphor"} and 0 <= m.start - cue.start < 60]
        if before and after:
            yield Relation(after[0].ref, "bx:authorOf", before[-1].ref, [passage.block.passage(before[-1].start, after[0].end)], "relations.author")


def located(passage: Annotated, kinds: dict[Ref, str]) -> Iterator[Relation]:
    """Venues named with their town right behind them."""
    named = [m for m in passage.mentions if m.kind == "place"]
    for venue, town in pairwise(named):
        gap = passage.folded[venue.end : town.start]
        if kinds.get(venue.ref, "building") == "building" and places.town(town.ref) and re.fullmatch(r"\W*(?:a|in|te|at)\s", gap):
            yield Relation(venue.ref, "bx:locatedIn", town.ref, [passage.block.passage(venue.start, town.end)], "relations.located")


def cued(passage: Annotated, instruments: Sequence[Instrument], group: Ref, family: frozenset[Ref]) -> Iterator[Relation]:
    """Relations told by a cue: cooperation, support, predecessors, secretariats, advice, bases."""
    words, before_this = lexicon.load(), None
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
        own = [i for i in instruments if sentence.start <= i.start < sentence.end]
        partners: list[Ref] = []
        for cue in words.find("relation", passage.block.language, passage.folded, sentence.start, sentence.end):
            found = list(told(passage, cue, sentence, actors, group, family))
            partners += [r.object for r in found if r.predicate == "bx:cooperatesWith"]
            yield from found
            if cue.meaning == "basedOn":
                yield from based(cue, sentence, own, partners or [m.ref for m in actors if m.ref not in family], group)
        yield from grounded(passage, sentence, own, before_this, group, words)
        before_this = own[0].ref if own else None


def told(passage: Annotated, cue: Cue, sentence: Sentence, actors: list[Mention], group: Ref, family: frozenset[Ref]) -> Iterator[Relation]:
    """The relations of one cue with the actors and themes around it."""
    where = [sentence.passage()]
    after = [m for m in actors if 0 <= m.start - cue.end < 110 and not complement(passage.folded[cue.end : m.start])]
    before = [m for m in actors if m.end <= cue.start]
    if cue.meaning == "cooperatesWith" and group:
        subject = next((m.ref for m in before if m.ref in family), group)
        for other in after or before:
            if other.ref not in family and other.ref != subject:
                yield Relation(subject, "bx:cooperatesWith", other.ref, where, "relations.cooperation")
    elif cue.meaning in {"supports", "condemns"} and before:
        for theme in passage.within(cue.end, sentence.end, "theme"):
            yield Relation(before[-1].ref, f"bx:{cue.meaning}", theme.ref, where, "relations.stance")
    elif cue.meaning in {"predecessorOf", "advises", "providesSecretariatOf"} and before:
        target = before[-1] if cue.meaning == "providesSecretariatOf" else after[0] if after else None
        if target is not None and target.ref != before[0].ref:
            yield Relation(before[0].ref, f"bx:{cue.meaning}", target.ref, where, "relations.cue")


def complement(gap: str) -> bool:
    """Is what follows a gap only the complement of another noun in it ("cooperation with partners of the Union")?"""
    return re.search(r"\w{4,} (?:van (?:de |het )?|de l'|du |des |of (?:the )?|der )$", gap) is not None


def based(cue: Cue, sentence: Sentence, own: Sequence[Instrument], partners: Sequence[Ref], group: Ref) -> Iterator[Relation]:
    """What rests on an instrument: the instrument before the cue; and who must be party to it, when it names nobody."""
    where = [sentence.passage()]
    after = [i for i in own if i.start >= cue.end - 2]
    before = [i for i in own if i.end <= cue.end and i not in after]
    for basis in after:
        for resting in before[-1:]:
            if resting.ref != basis.ref:
                yield Relation(resting.ref, "bx:basedOn", basis.ref, where, "relations.basis")
        if basis.kind in {"declaration", "agreement"} and not basis.parties and partners and group:
            yield from (Relation(party, "bx:partyTo", basis.ref, where, "relations.basis") for party in dict.fromkeys([group, partners[0]]))


def grounded(passage: Annotated, sentence: Sentence, own: Sequence[Instrument], before: Ref | None, group: Ref, words: Lexicon) -> Iterator[Relation]:
    """What rests on the instrument just named ("on this basis"), or on an article in brackets."""
    if before and own and words.first("on-this-basis", passage.block.language, passage.folded, sentence.start, sentence.end):
        yield Relation(own[0].ref, "bx:basedOn", before, [sentence.passage()], "relations.basis")
    for instrument in own:
        bracketed = passage.folded[max(0, instrument.start - 1) : instrument.start] == "("
        if instrument.kind == "article" and bracketed and group:
            yield Relation(group, "bx:basedOn", instrument.ref, [sentence.passage()], "relations.article")


def presented(passage: Annotated, instruments: Sequence[Instrument], events: Sequence[Event]) -> Iterator[tuple[Ref, Event, Passage]]:
    """The instruments presented at the event told just before in the same sentence."""
    words, block = lexicon.load(), passage.block
    for sentence in segments.sentences(block):
        cues = [c for c in words.find("relation", block.language, passage.folded, sentence.start, sentence.end) if c.meaning == "presentedAt"]
        own = [i for i in instruments if sentence.start <= i.start < sentence.end]
        first, last = sentence.passage().spans[0].start, sentence.passage().spans[-1].end
        near = [(p.spans[0].start, e) for e in events for p in e.evidence if first <= p.spans[0].start and p.spans[-1].end <= last]
        if cues and own and near:
            event = max(near, key=lambda pair: pair[0])[1]
            yield own[-1].ref, event, block.passage(own[-1].start, sentence.end)


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
    """The instruments that events adopted or signed: named beside such a verb in a sentence that tells of the event."""
    words = lexicon.load()
    for passage, instrument in found:
        sentence = next((s for s in segments.sentences(passage.block) if s.start <= instrument.start < s.end), None)
        told = [e for e in events if passage.block.number in e.blocks and not e.context]
        if sentence is None or not told or not adopts(passage, sentence, instrument, words):
            continue
        own = [e for e in told if sentence.passage() in e.evidence] or [max(told, key=lambda e: len(e.evidence))]
        for event in own:
            yield event, instrument.ref, passage.block.passage(instrument.start, instrument.end)


def adopts(passage: Annotated, sentence: Sentence, instrument: Instrument, words: Lexicon) -> bool:
    """Is the instrument the object of a verb of adopting or signing in its sentence?"""
    cues = list(words.find("instrument-status", passage.block.language, passage.folded, sentence.start, sentence.end))
    return any(c.meaning in {"adopted", "planned"} and min(abs(instrument.start - c.end), abs(c.start - instrument.end)) < 25 for c in cues)
