"""Relations between actors, instruments, events and themes that a text states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build import lexicon, places, segments
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref, Sentence
from graph_build.presidencies import Presidency

APART = 30  # characters between a body and the organisation that it belongs to
NEAR = 110  # characters between a cue and what it relates
SECRETARIAT, CLOSE = "secretariat-by", 14
BETWEEN_ACTORS = frozenset({"predecessorOf", "advises", "providesSecretariatOf"})
AUTHORED = frozenset(
    {"study", "report", "joint-statement", "programme", "plan", "strategy", "resolution", "regulation"}
)


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
                told.begins or start,
                "" if told.begins else end or start,
            )


def parts(passage: Annotated, gazetteer: Gazetteer) -> Iterator[Relation]:
    """Bodies named together with the nearest organisation above them that they are known to belong to."""
    actors = [m for m in passage.mentions if m.kind == "actor"]
    for mention in actors:
        text = passage.block.text[mention.start : mention.end]
        inside = {m.name.ref for m in gazetteer.candidates(text, passage.block.language)}
        beside = {m.ref: m.end for m in actors[::-1] if 0 <= m.start - mention.end < APART}
        for whole in gazetteer.above(mention.ref):
            named = whole in inside and not entire(mention, whole, text, gazetteer)
            if named or whole in beside:
                where = passage.block.passage(mention.start, beside.get(whole, mention.end))
                yield Relation(mention.ref, "org:subOrganizationOf", whole, [where], "relations.part")
                break


def entire(mention: Mention, whole: Ref, text: str, gazetteer: Gazetteer) -> bool:
    """Is it a gathering, or an institution of a Union by its full name, which says only whose it is?"""
    kind, names = gazetteer.kinds.get(mention.ref), gazetteer.labels.get(mention.ref, {}).values()
    full = fold(text) in {fold(name) for name in names}
    return kind == "forum" or (kind == "eu-institution" and full and whole not in gazetteer.parents)


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


def cued(passage: Annotated) -> Iterator[Relation]:
    """Relations of two actors told by a cue: predecessors, secretariats, advice."""
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
        place = (passage.block.language, passage.folded, sentence.start, sentence.end)
        for cue in lexicon.load().find("relation", *place):
            before = [m for m in actors if m.end <= cue.start]
            after = [m for m in actors if 0 <= m.start - cue.end < NEAR]
            if cue.meaning == SECRETARIAT:
                yield from secretariat(passage, sentence, after)
            elif cue.meaning in BETWEEN_ACTORS and before:
                target = after[0] if after else before[-1]
                if target.ref != before[0].ref:
                    where = [sentence.passage()]
                    yield Relation(before[0].ref, f"bx:{cue.meaning}", target.ref, where, "relations.cue")


def secretariat(passage: Annotated, sentence: Sentence, after: Sequence[Mention]) -> Iterator[Relation]:
    """Who provides the secretariat of a body, told in the passive: the body first, its secretariat behind "by"."""
    words, language = lexicon.load(), passage.block.language
    article = [words.before("article", language, passage.folded, m.start, CLOSE) for m in after]
    ends = [a.start if a else m.start for a, m in zip(article, after, strict=True)]
    by = [m for m, end in zip(after, ends, strict=True) if words.before("by", language, passage.folded, end, CLOSE)]
    if by and after[0] is not by[0]:
        where = [sentence.passage()]
        yield Relation(by[0].ref, "bx:providesSecretariatOf", after[0].ref, where, "relations.cue")


def committees(passage: Annotated, letterhead: Ref) -> Iterator[Relation]:
    """Bodies that no reference knows, told with whose they are: "its committee", "the committee of the Assembly"."""
    words, language = lexicon.load(), passage.block.language
    actors = [m for m in passage.mentions if m.kind == "actor"]
    new = {p.ref for p in passage.proposals}
    for number, mention in enumerate(actors):
        if mention.ref not in new:
            continue
        after = next(iter(actors[number + 1 :]), None)
        gap = passage.folded[mention.end : after.start] if after else "."
        whose = words.only(("genitive", "preposition", "article"), language, gap)
        parent = after.ref if after and whose else ""
        if words.before("own", language, passage.folded, mention.start):
            parent = actors[number - 1].ref if number else letterhead
        if parent and parent != mention.ref:
            where = passage.block.passage(mention.start, after.end if after and whose else mention.end)
            yield Relation(mention.ref, "org:subOrganizationOf", parent, [where], "relations.committee")


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
