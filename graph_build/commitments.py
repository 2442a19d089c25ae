"""Commitments: who will do, continue, examine or encourage what, with whom, under which heading.

A clause promises when a verb of intent or of the future has the cooperating parties as its subject, or is passive or
impersonal.  What only follows from an effort ("this will allow") is not a promise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build import lexicon, segments
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Document, Passage, Ref, Sentence

FORWARD = frozenset({"programme", "plan", "strategy"})
PRIORITY = ("examines", "continues", "encourages", "will")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise: who, in which modality, the words it is told in, with whom and by which instruments."""

    actor: Ref
    modality: str
    action: str
    passage: Passage
    section: Ref
    partners: tuple[Ref, ...]
    instruments: tuple[Ref, ...]
    themes: tuple[Ref, ...]
    start: int
    end: int
    block: int


def forward(document: Document, passages: Sequence[Annotated]) -> bool:
    """Does a document look ahead: is it a programme, a plan or a strategy by its title, or is its period to come?"""
    words = lexicon.load()
    first = [p for p in passages if p.block.level][:3]
    titled = any(c.meaning in FORWARD for p in first for c in words.find("instrument", p.block.language, p.folded))
    return titled or bool(
        document.date and document.period[-4:].isdigit() and document.period.rpartition("/")[2][:4] > document.date[:4]
    )


def find(
    passage: Annotated, instruments: Sequence[Instrument], section: Ref, family: frozenset[Ref], group: Ref
) -> Iterator[Commitment]:
    """The commitments of a block; ``family`` are the cooperating parties, ``group`` the one that stands for all."""
    words = lexicon.load()
    subject = group
    for sentence in segments.sentences(passage.block):
        before: Cue | None = None
        for start, end in clauses(sentence, passage, words):
            cue = promise(passage, start, end, words)
            if (
                cue is None
                and before is not None
                and words.at("repeated-preposition", passage.block.language, passage.folded, start)
            ):
                yield made(
                    passage, start, end, Cue(before.meaning, start, start), subject, instruments, section, family, words
                )
                continue
            own = told_subject(passage, start, cue.start if cue else end, family)
            if cue and intends(passage, sentence, start, cue, own, words):
                yield made(passage, start, end, cue, own or subject or group, instruments, section, family, words)
                before = cue
            if own and start == sentence.start:
                subject = own


def clauses(sentence: Sentence, passage: Annotated, words: Lexicon) -> list[tuple[int, int]]:
    """The clauses of a sentence that could each promise something."""
    split = re.compile(words.alternation("clause-split", passage.block.language))
    inner = [match.end() for match in split.finditer(passage.folded, sentence.start, sentence.end)]
    edges = [sentence.start, *inner, sentence.end]
    return [(a, b) for a, b in pairwise(edges) if b - a > 20]


def promise(passage: Annotated, start: int, end: int, words: Lexicon) -> Cue | None:
    """The word that promises in a clause: the earliest, the more telling where several begin alike."""
    found = list(words.find("commitment", passage.block.language, passage.folded, start, end))
    results = list(words.find("result", passage.block.language, passage.folded, start, end))
    found = [c for c in found if not any(r.start <= c.start < r.end or c.start <= r.start < c.end for r in results)]
    return found[0] if found else None


def told_subject(passage: Annotated, start: int, end: int, family: frozenset[Ref]) -> Ref:
    """The party named before the verb, or empty."""
    named = [m.ref for m in passage.within(start, end, "actor", "anaphor") if m.ref in family]
    return named[0] if named else ""


def intends(passage: Annotated, sentence: Sentence, start: int, cue: Cue, own: Ref, words: Lexicon) -> bool:
    """Has the verb a party as its subject, or none at all?"""
    language, folded = passage.block.language, passage.folded
    if words.first("impersonal-subject", language, folded, max(start, cue.start - 12), cue.end + 20):
        return True
    subjects = list(words.find("subject", language, folded, start, cue.start + 1))
    near = bool(subjects) and cue.start - subjects[-1].end < 60
    named = own and any(
        m.ref == own and cue.start - m.end < 40 for m in passage.within(start, cue.start, "actor", "anaphor")
    )
    passive = words.at("impersonal", language, folded, cue.start) is not None
    gerund = start > sentence.start and cue.start - start < 12
    return bool(near or named or passive or gerund)


def of_another(passage: Annotated, start: int, words: Lexicon) -> bool:
    """Is an actor only the owner or the agent of something else in the clause ("the presidency of A by B")?"""
    language, before = passage.block.language, passage.folded[:start]
    article = words.before("article", language, passage.folded, start, 5)
    before = before[: article.start] if article else before
    return words.ends("genitive", language, passage.folded[:start]) or words.ends("by", language, before)


def made(
    passage: Annotated,
    start: int,
    end: int,
    cue: Cue,
    actor: Ref,
    instruments: Sequence[Instrument],
    section: Ref,
    family: frozenset[Ref],
    words: Lexicon,
) -> Commitment:
    """The commitment of a clause."""
    language = passage.block.language
    meanings = {
        c.meaning
        for category in ("commitment", "examination")  # which any verb of promising could hide
        for c in words.find(category, language, passage.folded, start, end)
        if c.start - cue.start < 60
    }
    modality = next(m for m in PRIORITY if m in meanings | {cue.meaning})
    text = passage.block.text[start:end].rstrip(" .;,")
    others = [m for m in passage.within(start, end, "actor") if m.ref not in family]
    partners = dict.fromkeys(m.ref for m in others if not of_another(passage, m.start, words))
    named = dict.fromkeys(i.ref for i in instruments if start <= i.start < end)
    aim = words.first("purpose", language, passage.folded, cue.end, end)
    themes = dict.fromkeys(m.ref for m in passage.within(start, aim.start if aim else end, "theme"))
    action = " ".join(passage.block.text[cue.start : end].rstrip(" .;,").split()[:9])
    return Commitment(
        actor,
        modality,
        action,
        passage.block.passage(start, start + len(text)),
        section,
        tuple(partners),
        tuple(named),
        tuple(themes),
        start,
        end,
        passage.block.number,
    )
