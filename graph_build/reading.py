"""A document read: from its text to its claims, one stage after the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph_build import (
    actors,
    alignment,
    authors,
    bases,
    chairs,
    claims,
    collation,
    commitments,
    conclusions,
    cooperations,
    dates,
    discrepancies,
    doubts,
    gazetteer,
    identities,
    imprints,
    instruments,
    letterheads,
    mentions,
    narratives,
    offices,
    outcomes,
    presidencies,
    relations,
    resumptions,
    segments,
    signatories,
    stances,
    themes,
    translations,
    versions,
)
from graph_build.background import Background
from graph_build.claims import Read
from graph_build.commitments import Commitment
from graph_build.discrepancies import Ground
from graph_build.events import Event
from graph_build.instruments import Instrument
from graph_build.mentions import Annotated
from graph_build.model import Document, Mention, Passage, Reading, Ref
from graph_build.relations import Relation
from graph_build.themes import Heading
from graph_build.versions import Named

Found = Sequence[tuple[Annotated, Instrument]]


def read(document: Document) -> Reading:
    """What a document says.  Raises ValueError when its text is not at hand."""
    known = gazetteer.load()
    blocks = segments.split(document)
    group = actors.principal(blocks, known)
    passages = mentions.find(blocks, document, known, group)
    told_of = [office for passage in passages for office in passage.offices]
    for passage in passages:
        passage.offices = list(offices.settled(passage.offices, told_of))
    aligned = alignment.blocks(passages)
    translations.unite(passages, aligned)
    proposed = {p.ref: p.kind for passage in passages for p in passage.proposals}
    year = dates.usual_year(m for passage in passages for m in passage.mentions)
    background = Background(document, known, known.kinds | proposed, group, year)
    for passage in passages:
        passage.mentions = sorted([*passage.mentions, *themes.find(passage)], key=lambda m: m.start)

    found = [(p, i) for p in passages if p.block.kind != "contents" for i in instruments.find(p, known.kinds)]
    found = resumptions.find(passages, found)
    several = versions.instruments(found, aligned)
    own = imprints.itself(several, document, passages)
    same = {ref: named.instrument.ref for named in several for ref in named.refs}

    letterhead = letterheads.find(document, passages, background.kinds)
    presided = presidencies.find(passages, background)
    told, unsure = narratives.read(passages, background)
    told += presidencies.terms(presided, background)
    told = [*told, *imprints.publications(passages, document)]
    told += [event for event, _, _ in outcomes.enacted(told, found)]
    pairs = versions.pairs(told, aligned)
    ground = Ground(discrepancies.named(passages), group, frozenset(proposed))
    differing = [(mine, list(discrepancies.between(mine, yours, "", ground))) for mine, yours in pairs]
    told = versions.events(told, pairs)
    adopted = list(outcomes.outputs(told, found))
    date(several, {same.get(i, i): e for e, i, _ in adopted}, concluded(found, background))

    headings = themes.headings(passages, aligned)
    for passage in passages:
        if passage.block.parent in headings:
            passage.mentions = [stands_for(m, headings[passage.block.parent]) for m in passage.mentions]
    promises = list(promised(passages, found, headings, background))
    headings = {n: h for n, h in headings.items() if not h.introduces or any(p.section == h.ref for p in promises)}

    refs = identities.events(told)
    stated = [
        *relations.presided(presided),
        *chairs.find(passages, letterhead, background.kinds),
        *signatories.find(passages, instruments.by_block(found), known, presidencies.countries(passages, background)),
        *related(passages, found, background, letterhead),
        *outcomes.related(told, found, adopted, refs, background.group),
        *imprints.authored(told, own, letterhead),
    ]
    stated = relations.gathered([renamed(relation, same) for relation in stated])
    whole = f"document/{document.id}"
    disagreements = collation.distinct(
        [
            *(
                replace(one, about=refs[id(event)])
                for event, found_in in differing
                if id(event) in refs
                for one in found_in
            ),
            *(one for named in several for one in discrepancies.qualified(named)),
            *collation.compare(passages, aligned, whole),
            *collation.single(passages, aligned, whole),
        ]
    )
    everything = Read(
        document,
        passages,
        told,
        several,
        headings,
        promises,
        stated,
        about(told, refs, passages),
        refs,
        same,
        disagreements,
    )
    return Reading(document, claims.state(everything, known), tuple(doubts.find(document, passages, unsure)))


def stands_for(mention: Mention, heading: Heading) -> Mention:
    """A mention of a theme under a heading as one of the heading, where that is worded by it."""
    return replace(mention, ref=themes.under(heading, mention.ref)) if mention.kind == "theme" else mention


def date(several: Sequence[Named], adopted: dict[Ref, Event], days: dict[Ref, str]) -> None:
    """Give instruments without a date the day on which they were concluded, or that of the event that adopted them."""
    for named in several:
        event = adopted.get(named.instrument.ref)
        day = next((days[ref] for ref in sorted(named.refs) if ref in days), event.date if event else "")
        if len(day) == len("2022-11-28") and not named.instrument.date and not named.instrument.known:
            named.instrument = replace(named.instrument, date=day)


def concluded(found: Found, background: Background) -> dict[Ref, str]:
    """The days on which the sentences of a document say that instruments were signed or adopted."""
    result: dict[Ref, str] = {}
    for passage, instrument in found:
        sentence = next(s for s in segments.sentences(passage.block) if s.start <= instrument.start < s.end)
        told = conclusions.day(passage, sentence, instrument.start, instrument.end)
        if told:
            result.setdefault(instrument.ref, background.dated(told))
    return result


def promised(
    passages: Sequence[Annotated], found: Found, headings: dict[int, Heading], background: Background
) -> Iterator[Commitment]:
    """The commitments of a document that does more than report."""
    teller = commitments.teller(background, passages)
    if teller is None:
        return
    named = instruments.by_block(found)
    for passage in passages:
        if passage.block.kind == "body":
            section = headings[passage.block.parent].ref if passage.block.parent in headings else ""
            own = named.get(passage.block.number, [])
            yield from commitments.find(passage, own, section, teller)


def related(passages: Sequence[Annotated], found: Found, background: Background, letterhead: Ref) -> Iterator[Relation]:
    """The relations that the blocks of a document state."""
    known, family = background.gazetteer, background.family
    named = instruments.by_block(found)
    for passage in passages:
        own = named.get(passage.block.number, [])
        yield from relations.parts(passage, known)
        yield from relations.members(passage, known)
        yield from relations.belonging(passage)
        yield from relations.located(passage, known.kinds)
        yield from relations.parties(passage, own, family)
        yield from authors.made(passage, own)
        yield from authors.adopted(passage, own, letterhead, known.kinds)
        yield from relations.cued(passage)
        yield from relations.committees(passage, letterhead)
        yield from cooperations.find(passage, background.group, family)
        yield from bases.find(passage, own, background.group, family, known.kinds)
        yield from stances.find(passage, background.group)


def renamed(relation: Relation, same: dict[Ref, Ref]) -> Relation:
    """A relation between the instruments that its ends are."""
    ends = same.get(relation.subject, relation.subject), same.get(relation.object, relation.object)
    return replace(relation, subject=ends[0], object=ends[1])


def about(
    told: Sequence[Event], refs: dict[int, Ref], passages: Sequence[Annotated]
) -> dict[Ref, dict[Ref, list[Passage]]]:
    """The themes that the blocks of each event name."""
    by_number = {p.block.number: p for p in passages}
    result: dict[Ref, dict[Ref, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for event in told:
        for passage in [by_number[number] for number in sorted(event.blocks)] if not event.context else []:
            for mention in passage.mentions:
                if mention.kind == "theme":
                    span = passage.block.passage(mention.start, mention.end)
                    result[refs[id(event)]][mention.ref].append(span)
    return result
