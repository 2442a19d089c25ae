"""Outcomes: what events adopted, signed or were shown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph_build import conclusions, lexicon, segments
from graph_build.events import ACTS, DAY, Event
from graph_build.instruments import Instrument, by_block
from graph_build.mentions import Annotated
from graph_build.model import Passage, Ref, Sentence
from graph_build.relations import Relation

BINDING = frozenset({"declaration", "treaty"})
BY_NAME = "outcomes.enacted"  # the rule that reads events from the days in names
ENACTED = {
    "treaty": "signature", "agreement": "signature", "regulation": "adoption", "resolution": "adoption",
    "declaration": "adoption", "joint-statement": "adoption",
}  # fmt: skip
CONCLUDING = frozenset({"summit", "meeting", "ministerial-meeting", "signature"})
SPOKEN = frozenset({"declaration", "joint-statement"})
GATHERINGS = CONCLUDING | {"session", "conference"}
PLANNED = "planned"
NEAR = 20  # characters from "in a" to the statement in which something was said


def related(
    events: Sequence[Event], found: Sequence[tuple[Annotated, Instrument]],
    adopted: Sequence[tuple[Event, Ref, Passage]], refs: dict[int, Ref], group: Ref,
) -> Iterator[Relation]:  # fmt: skip
    """What events put out and were shown, and who is party to it."""
    for event, instrument, passage in adopted:
        yield Relation(refs[id(event)], "bx:output", instrument, [passage], "relations.output")
    named = by_block(found)
    for place in {p.block.number: p for p, _ in found}.values():
        for instrument, event, span in presented(place, named[place.block.number], events):
            yield Relation(instrument, "bx:presentedAt", refs[id(event)], [span], "relations.presented")
    yield from signed(adopted, {i.ref: i.kind for _, i in found}, group)


def presented(
    passage: Annotated, instruments: Sequence[Instrument], events: Sequence[Event]
) -> Iterator[tuple[Ref, Event, Passage]]:
    """The instruments presented at the event told just before in the same sentence."""
    words, block = lexicon.load(), passage.block
    for sentence in segments.sentences(block):
        cues = list(words.find("presented", block.language, passage.folded, sentence.start, sentence.end))
        own = [i for i in instruments if sentence.start <= i.start < sentence.end]
        event = last_told(sentence, events) if cues and own else None
        if event is not None:
            yield own[-1].ref, event, block.passage(own[-1].start, sentence.end)


def last_told(sentence: Sentence, events: Sequence[Event]) -> Event | None:
    """The last event that is told within a sentence."""
    first, last = sentence.passage().spans[0].start, sentence.passage().spans[-1].end
    within = [
        (p.spans[0].start, e)
        for e in events
        for p in e.evidence
        if first <= p.spans[0].start and p.spans[-1].end <= last
    ]
    return max(within, key=lambda pair: pair[0])[1] if within else None


def outputs(
    events: Sequence[Event], found: Sequence[tuple[Annotated, Instrument]]
) -> Iterator[tuple[Event, Ref, Passage]]:
    """The instruments that events adopted or signed, or in which something was said at them."""
    tellers = told_in(events)
    for passage, instrument in found:
        sentence = next((s for s in segments.sentences(passage.block) if s.start <= instrument.start < s.end), None)
        span = passage.block.passage(instrument.start, instrument.end)
        named = [e for e in tellers.get(passage.block.number, []) if e.rule == BY_NAME and span in e.evidence]
        for event in [*named, *(sources(passage, sentence, instrument, tellers, events) if sentence else ())]:
            yield event, instrument.ref, span


def enacted(
    events: Sequence[Event], found: Sequence[tuple[Annotated, Instrument]]
) -> Iterator[tuple[Event, Ref, Passage]]:
    """What the day in the name of an instrument tells: that it was signed or adopted then, unless told otherwise."""
    days = {(e.date, e.language) for e in events if e.kind in ACTS}
    for passage, instrument in found:
        block, kind = passage.block, ENACTED.get(instrument.kind, "")
        named = [m for m in passage.within(instrument.start, instrument.end, "date") if m.ref == instrument.date]
        day = instrument.date, block.language
        if not kind or not named or not DAY.fullmatch(instrument.date) or day in days:
            continue
        days.add(day)
        span = block.passage(instrument.start, instrument.end)
        event = Event(kind, block.number, BY_NAME, date=instrument.date, blocks={block.number})
        event.evidence, event.when = [span], [block.passage(named[0].start, named[0].end)]
        yield event, instrument.ref, span


def sources(
    passage: Annotated, sentence: Sentence, instrument: Instrument, tellers: dict[int, list[Event]],
    events: Sequence[Event],
) -> list[Event]:  # fmt: skip
    """The events that put out an instrument: told in its sentence or block, else told last before it."""
    if speaks(passage, instrument):
        return latest(events, sentence)
    if conclusions.find(passage, sentence, instrument.start, instrument.end) is None:
        return []
    states = lexicon.load().find("status", sentence.block.language, passage.folded, sentence.start, sentence.end)
    ahead = any(cue.meaning == PLANNED for cue in states)
    told = [e for e in tellers.get(passage.block.number, []) if e.rule != BY_NAME]
    usual = [e for e in told if (e.status == PLANNED) == ahead] or (told if instrument.name else [])
    within = [e for e in usual if sentence.passage() in e.evidence]
    if within or usual:
        return within or [before(usual, sentence)]
    return [] if instrument.name else latest(events, sentence)


def speaks(passage: Annotated, instrument: Instrument) -> bool:
    """Is it a statement in which something was said ("in a joint statement the leaders call for …")?"""
    words, language = lexicon.load(), passage.block.language
    inside = words.before("in-a-text", language, passage.folded, instrument.start, NEAR) is not None
    return instrument.kind in SPOKEN and inside and not instrument.date and not instrument.known


def latest(events: Sequence[Event], sentence: Sentence) -> list[Event]:
    """The meeting of the latest day of those that a document has told of before a sentence, in the same language."""
    start, language = sentence.passage().spans[0].start, sentence.block.language
    met = [
        (e.date, -number, e)
        for number, e in enumerate(events)
        if e.kind in GATHERINGS and not e.context and e.status != PLANNED
        and any(p.language == language and p.spans[0].start < start for p in e.evidence)
    ]  # fmt: skip
    return [max(met)[2]] if met else []


def told_in(events: Sequence[Event]) -> dict[int, list[Event]]:
    """The events that each block tells of, context aside."""
    result: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        for number in event.blocks if not event.context else ():
            result[number].append(event)
    return result


def before(told: Sequence[Event], sentence: Sentence) -> Event:
    """The event of a kind that concludes things told last before a sentence, parts of others aside; else any."""
    start = sentence.passage().spans[0].start
    starts = {id(e): [p.spans[0].start for p in e.evidence if p.spans[0].start <= start] for e in told}
    whole = [e for e in told if not any(p == "dcterms:isPartOf" and t in told for p, t, _ in e.links)]
    concluding = [e for e in whole if e.kind in CONCLUDING]
    return max(concluding or whole or told, key=lambda e: max(starts[id(e)], default=-1))


def signed(adopted: Sequence[tuple[Event, Ref, Passage]], kinds: dict[Ref, str], group: Ref) -> Iterator[Relation]:
    """The group that a document is about as party to what it took part in adopting or signing."""
    for event, instrument, passage in adopted:
        part = event.status != PLANNED and group in event.roles.get("participant", {})
        if part and kinds.get(instrument) in BINDING and event.kind in CONCLUDING:
            yield Relation(group, "bx:partyTo", instrument, [passage], "relations.signed")
