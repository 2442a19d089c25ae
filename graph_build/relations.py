"""Relations between actors, instruments, events and themes that a text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build import lexicon, places, segments
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref, Sentence
from graph_build.presidencies import Presidency

APART = 30  # characters between a body and the organisation that it belongs to
AUTHORED = frozenset({"study", "report", "joint-statement", "programme", "plan", "strategy"})


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


def presided(several: Sequence[Presidency]) -> Iterator[Relation]:
    """Who holds the presidency of what, from when to when."""
    for told in several:
        if told.body and told.body != told.holder:
            start, _, end = told.date.partition("/")
            yield Relation(
                told.holder,
                "bx:holdsPresidencyOf",
                told.body,
                [told.passage],
                "relations.presidency",
                start,
                end or start,
            )


def parts(passage: Annotated, gazetteer: Gazetteer) -> Iterator[Relation]:
    """Bodies named together with the nearest organisation above them that they are known to belong to."""
    actors = [m for m in passage.mentions if m.kind == "actor"]
    for mention in actors:
        text = passage.block.text[mention.start : mention.end]
        inside = {m.name.ref for m in gazetteer.candidates(text, passage.block.language)}
        beside = {m.ref: m.end for m in actors[::-1] if 0 <= m.start - mention.end < APART}
        for whole in gazetteer.above(mention.ref):
            if whole in inside or whole in beside:
                where = passage.block.passage(mention.start, beside.get(whole, mention.end))
                yield Relation(mention.ref, "org:subOrganizationOf", whole, [where], "relations.part")
                break


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
        if any(
            m.ref == office.actor
            and m.kind == "actor"
            and m.start < office.end
            and office.start < m.end
            and m.start <= office.start
            for m in passage.mentions
        ):
            yield Relation(
                office.person,
                "org:memberOf",
                office.actor,
                [passage.block.passage(office.start, office.end)],
                "relations.belonging",
            )


def parties(passage: Annotated, instruments: Sequence[Instrument], family: frozenset[Ref]) -> Iterator[Relation]:
    """Who is party to an agreement or a declaration, or author of a study; parties to one text cooperate."""
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
        before = [
            i
            for i in instruments
            if (i.end <= cue.start + 1 and cue.start - i.end < 60) or i.start <= cue.start < i.end
        ]
        after = [m for m in passage.mentions if m.kind in {"actor", "anaphor"} and 0 <= m.start - cue.start < 60]
        if before and after:
            yield Relation(
                after[0].ref,
                "bx:authorOf",
                before[-1].ref,
                [passage.block.passage(before[-1].start, after[0].end)],
                "relations.author",
            )


def located(passage: Annotated, kinds: dict[Ref, str]) -> Iterator[Relation]:
    """Venues named with their town right behind them."""
    named = [m for m in passage.mentions if m.kind == "place"]
    for venue, town in pairwise(named):
        gap = passage.folded[venue.end : town.start]
        near = len(gap) < 8 and lexicon.load().ends("town-preposition", passage.block.language, gap)
        if kinds.get(venue.ref, "building") == "building" and places.town(town.ref) and near:
            yield Relation(
                venue.ref, "bx:locatedIn", town.ref, [passage.block.passage(venue.start, town.end)], "relations.located"
            )


def cued(
    passage: Annotated, instruments: Sequence[Instrument], group: Ref, family: frozenset[Ref]
) -> Iterator[Relation]:
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
        before_this = own[0].ref if own else before_this


def told(
    passage: Annotated, cue: Cue, sentence: Sentence, actors: list[Mention], group: Ref, family: frozenset[Ref]
) -> Iterator[Relation]:
    """The relations of one cue with the actors and themes around it."""
    where = [sentence.passage()]
    near = [m for m in actors if 0 <= m.start - cue.end < 110]
    qualifying = {m.ref for m in near if complement(passage, cue.end, m.start)}
    after = [m for m in near if m.ref not in qualifying]
    before = [m for m in actors if m.end <= cue.start]
    if cue.meaning == "cooperatesWith" and group:
        subject = next((m.ref for m in before if m.ref in family), group)
        for other in after or before:
            if other.ref not in family and other.ref != subject:
                yield Relation(subject, "bx:cooperatesWith", other.ref, where, "relations.cooperation")
    elif cue.meaning in {"supports", "condemns"} and before:
        aligned = lexicon.load().at("aligns", passage.block.language, passage.folded, cue.start) is not None
        for theme in passage.within(cue.end, sentence.end, "theme") if aligned else []:
            yield Relation(before[-1].ref, f"bx:{cue.meaning}", theme.ref, where, "relations.stance")
    elif cue.meaning in {"predecessorOf", "advises", "providesSecretariatOf"} and before:
        target = before[-1] if cue.meaning == "providesSecretariatOf" else after[0] if after else None
        if target is not None and target.ref != before[0].ref:
            yield Relation(before[0].ref, f"bx:{cue.meaning}", target.ref, where, "relations.cue")


def complement(passage: Annotated, start: int, end: int) -> bool:
    """Is what follows a gap only the complement of another noun in it ("cooperation with partners of the Union")?"""
    genitive = lexicon.load().alternation("genitive", passage.block.language)
    return re.search(rf"\w{{4,}} (?:{genitive})\s?$", passage.folded[start:end]) is not None


def based(
    cue: Cue, sentence: Sentence, own: Sequence[Instrument], partners: Sequence[Ref], group: Ref
) -> Iterator[Relation]:
    """What rests on an instrument: the instrument before the cue; and who must be party to it, when it names nobody."""
    where = [sentence.passage()]
    after = [i for i in own if i.start >= cue.end - 2]
    before = [i for i in own if i.start < cue.start]
    for basis in after:
        for resting in before[-1:]:
            if resting.ref != basis.ref:
                yield Relation(resting.ref, "bx:basedOn", basis.ref, where, "relations.basis")
        if basis.kind in {"declaration", "agreement"} and not basis.parties and partners and group:
            yield from (
                Relation(party, "bx:partyTo", basis.ref, where, "relations.basis")
                for party in dict.fromkeys([group, partners[0]])
            )


def grounded(
    passage: Annotated, sentence: Sentence, own: Sequence[Instrument], before: Ref | None, group: Ref, words: Lexicon
) -> Iterator[Relation]:
    """What rests on the instrument just named ("on this basis"), or on an article in brackets."""
    if (
        before
        and own
        and words.first("on-this-basis", passage.block.language, passage.folded, sentence.start, sentence.end)
    ):
        yield Relation(own[0].ref, "bx:basedOn", before, [sentence.passage()], "relations.basis")
    for instrument in own:
        bracketed = passage.folded[max(0, instrument.start - 1) : instrument.start] == "("
        if instrument.kind == "article" and bracketed and group:
            yield Relation(group, "bx:basedOn", instrument.ref, [sentence.passage()], "relations.article")


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
