"""Discrepancies: where the language versions of a document disagree, and what only one of them says.

Tellings of one event are compared property by property, names of one instrument by what qualifies them, sentences that
say the same by their numbers, dates and names and by whether they speak of an intention or of a result.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph_build import alignment, lexicon, segments
from graph_build.alignment import Signature
from graph_build.events import Event
from graph_build.mentions import Annotated
from graph_build.model import Passage, Ref, Sentence
from graph_build.scenes import SPOKEN
from graph_build.versions import Named

CODED = {"kind": "event-kind", "level": "event-level", "status": "event-status"}
NAMED = ("actor", "person", "place", "date")
FEW_WORDS = 6
LONGER = 1.35  # times the other version, from which on a group of paragraphs says more


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A property of an item on which versions disagree: the values by language, each with its passage.

    A language that says nothing has no value.  ``values`` are references, codes or words of the text.
    """

    about: Ref
    property: str
    values: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]


def between(first: Event, second: Event, ref: Ref, group: Ref) -> Iterator[Discrepancy]:
    """Where two tellings of an event differ: kind, level, status, date, place, and who has which role.

    ``group`` is the one that the document is about; it is there whether a sentence names it or not.
    """
    if first.context:
        return
    told = (first.evidence[0], second.evidence[0])
    for name in (*CODED, "date", "place"):
        mine, yours = str(getattr(first, name)), str(getattr(second, name))
        if mine and yours and mine != yours and not (name == "level" and first.kind in SPOKEN):
            prefix = f"code/{CODED[name]}/" if name in CODED else ""
            yield pair(ref, f"bx:{name}", (prefix + mine, prefix + yours), told)
    for role in sorted({*first.roles, *second.roles}):
        mine_only = set(first.roles.get(role, {})) - second.agents - {group}
        yours_only = set(second.roles.get(role, {})) - first.agents - {group}
        for agents, event in ((mine_only, first), (yours_only, second)):
            for agent in sorted(agents):
                passages = event.roles[role][agent]
                yield Discrepancy(ref, f"bx:{role}", ((event.language, agent),), (passages[0],))


def pair(about: Ref, name: str, values: tuple[str, str], passages: tuple[Passage, Passage]) -> Discrepancy:
    """A discrepancy between two passages of different languages."""
    told = tuple((passage.language, value) for passage, value in zip(passages, values, strict=True))
    return Discrepancy(about, name, told, passages)


def qualified(named: Named) -> Iterator[Discrepancy]:
    """An instrument that its names in two languages qualify differently ("implementing" and "administrative")."""
    words = lexicon.load()
    found = {}
    for language, names in named.names.items():
        folded = names[0].casefold()
        cues = {c.meaning for c in words.find("qualifier", language, folded)}
        passage = next((p for p in named.evidence if p.language == language), None)
        if passage is not None:
            found[language] = (cues, names[0], passage)
    for (one, mine), (other, yours) in [(a, b) for a in found.items() for b in found.items() if a[0] < b[0]]:
        if mine[0] != yours[0] and (mine[0] or yours[0]):
            values = ((one, mine[1]), (other, yours[1]))
            yield Discrepancy(named.instrument.ref, "bx:kind", values, (mine[2], yours[2]))


def sentences(passages: Sequence[Annotated], aligned: dict[int, int], about: Ref) -> Iterator[Discrepancy]:
    """Where the sentences of passages that say the same differ, and those that stand in one language only."""
    by_number = {p.block.number: p for p in passages}
    for theirs, mine in aligned.items():
        first, second = by_number[mine], by_number[theirs]
        if first.block.kind == "body" == second.block.kind:
            yield from compared(first, second, about)


def compared(first: Annotated, second: Annotated, about: Ref) -> Iterator[Discrepancy]:
    """The differences of two blocks, sentence by sentence."""
    left, right = segments.sentences(first.block), segments.sentences(second.block)
    couples = alignment.pair([signature(first, s) for s in left], [signature(second, s) for s in right])
    for i, j in couples:
        yield from stances(first, left[i], second, right[j], about)
    yield from only(first, second, about)
    yield from only(second, first, about)


def signature(passage: Annotated, sentence: Sentence) -> Signature:
    """What a sentence keeps in translation."""
    return Signature("sentence", 0, sentence.end - sentence.start, frozenset(things(passage, sentence)))


def things(passage: Annotated, sentence: Sentence) -> dict[str, tuple[int, int]]:
    """The names, dates and numbers of a sentence and where they stand."""
    found = {m.ref: (m.start, m.end) for m in passage.within(sentence.start, sentence.end, *NAMED)}
    numbers = re.compile(r"(?<![\w/.-])\d{2,}(?![\w/-])").finditer(passage.block.text, sentence.start, sentence.end)
    return found | {n[0]: n.span() for n in numbers if not any(a <= n.start() < b for a, b in found.values())}


def stances(first: Annotated, mine: Sentence, second: Annotated, yours: Sentence, about: Ref) -> Iterator[Discrepancy]:
    """Does one sentence speak of an intention where the other speaks of a result?"""
    words = lexicon.load()
    told = []
    for passage, sentence in ((first, mine), (second, yours)):
        place = (passage.block.language, passage.folded, sentence.start, sentence.end)
        cues = list(words.find("stance", *place))
        told.append((passage, {c.meaning for c in cues}, cues[0] if cues else None))
    (_, meant, cue), (_, said, other) = told
    if cue and other and ("reached" in meant) != ("reached" in said):
        spans = (first.block.passage(cue.start, mine.end), second.block.passage(other.start, yours.end))
        words_told = (first.block.text[cue.start : cue.end], second.block.text[other.start : other.end])
        yield pair(about, "bx:modality", words_told, spans)


def only(first: Annotated, second: Annotated, about: Ref) -> Iterator[Discrepancy]:
    """The dates, people and numbers that one block has and the block that says the same has not."""
    there = {t for s in segments.sentences(second.block) for t in things(second, s)}
    for sentence in segments.sentences(first.block):
        for thing, (start, end) in things(first, sentence).items():
            kind = thing.partition("/")[0]
            if thing not in there and kind not in {"actor", "place"}:
                passage = first.block.passage(start, end)
                yield Discrepancy(about, "schema:mentions", ((first.block.language, thing),), (passage,))


def single(passages: Sequence[Annotated], aligned: dict[int, int], about: Ref) -> Iterator[Discrepancy]:
    """The paragraphs that stand in one language only: unmatched, under a heading that says more in that language."""
    matched = {*aligned, *aligned.values()}
    lengths: dict[int, Counter[str]] = defaultdict(Counter)
    for block in (passage.block for passage in passages):
        lengths[aligned.get(block.parent, block.parent)][block.language] += len(block.text) * (block.kind == "body")
    for passage in passages:
        block = passage.block
        told = lengths[aligned.get(block.parent, block.parent)]
        others = [n for language, n in told.items() if language != block.language]
        longer = bool(others) and told[block.language] > LONGER * max(others)
        if block.kind == "body" and block.number not in matched and longer:
            words = " ".join(block.text.split()[:FEW_WORDS])
            yield Discrepancy(
                about, "eli:is_realized_by", ((block.language, words),), (block.passage(0, len(block.text)),)
            )


def distinct(several: Iterable[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies without those noted twice."""
    ordered = sorted(several, key=lambda d: (d.about, d.property, d.values, d.passages))
    return [next(group) for _, group in groupby(ordered, key=lambda d: (d.about, d.property, d.values, d.passages[0]))]
