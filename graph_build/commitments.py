"""Commitments: who will do, continue, examine or encourage what, with whom, under which heading.

A clause promises when a verb of intent or of the future has the cooperating parties as its subject, or is passive or
impersonal.  What only follows from an effort ("this will allow") is not a promise.  A plan promises in the present
tense too; any other text only with a party as the subject, or where something is to be examined or continued.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build import lexicon, segments
from graph_build.background import Background
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Document, Passage, Ref, Sentence

FORWARD = frozenset({"programme", "plan", "strategy"})
PRIORITY = ("examines", "continues", "encourages", "will")
WORKING = frozenset({"working-group", "benelux-institution"})
BEFORE, NAMED, BEHIND = 60, 40, 14  # characters between a verb and its subject: a noun, a name; behind the verb
ADDRESSED = 12  # characters between a request and who is asked
VERB_SECOND = frozenset({"nl", "de"})


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


@dataclass(frozen=True, slots=True)
class Teller:
    """What a document that promises is: who its parties are, whom they stand for, and whether it is a plan."""

    parties: frozenset[Ref]
    group: Ref
    plan: bool


def teller(background: Background, passages: Sequence[Annotated]) -> Teller | None:
    """How a document promises; None for a report, which tells of what has been."""
    document = background.document
    plan = forward(document, passages)
    if not plan and (document.date > document.period > "" or reports(passages)):
        return None
    working = {ref for ref, kind in background.kinds.items() if kind in WORKING}
    members = background.gazetteer.expand(background.group)
    return Teller(background.family | working | set(members), background.group, plan)


def forward(document: Document, passages: Sequence[Annotated]) -> bool:
    """Does a document look ahead: is it a programme, a plan or a strategy by its title, or is its period to come?"""
    words = lexicon.load()
    first = [p for p in passages if p.block.level][:3]
    titled = any(c.meaning in FORWARD for p in first for c in words.find("instrument", p.block.language, p.folded))
    return titled or bool(
        document.date and document.period[-4:].isdigit() and document.period.rpartition("/")[2][:4] > document.date[:4]
    )


def reports(passages: Sequence[Annotated]) -> bool:
    """Is a document called a report, or the report of a period, in its first words?"""
    words = lexicon.load()
    return any(
        c.meaning == "report" for p in passages[:4] for c in words.find("instrument", p.block.language, p.folded)
    )


def find(passage: Annotated, instruments: Sequence[Instrument], section: Ref, teller: Teller) -> Iterator[Commitment]:
    """The commitments of a block of a document that promises as ``teller`` says; what nobody known promises is none."""
    words = lexicon.load()
    subject = teller.group
    for sentence in segments.sentences(passage.block):
        before: Cue | None = None
        for start, end in clauses(sentence, passage, words):
            cue = promise(passage, start, end, teller, words)
            own = told_subject(passage, start, end, cue, teller.parties)
            actor = own or subject
            if cue is None and before is not None and goes_on(passage, start, words):
                cue, actor = Cue(before.meaning, start, start), subject
            elif cue and intends(passage, sentence, start, cue, own, teller, words, again=before is not None):
                before = cue
            else:
                cue = None
            if cue and actor:
                yield made(passage, start, end, cue, actor, instruments, section, teller.parties)
            if own and start == sentence.start:
                subject = own


def goes_on(passage: Annotated, start: int, words: Lexicon) -> bool:
    """Does a clause go on with the promise of the one before it: "… on energy, and on transport"?"""
    return words.at("repeated-preposition", passage.block.language, passage.folded, start) is not None


def clauses(sentence: Sentence, passage: Annotated, words: Lexicon) -> list[tuple[int, int]]:
    """The clauses of a sentence that could each promise something."""
    split = re.compile(words.alternation("clause-split", passage.block.language))
    inner = [match.end() for match in split.finditer(passage.folded, sentence.start, sentence.end)]
    inner = sorted({*inner, *shared(sentence, passage, words)})
    edges = [sentence.start, *inner, sentence.end]
    announces = passage.folded[sentence.start : sentence.end].rstrip().endswith(":")
    return [] if announces else [(a, b) for a, b in pairwise(edges) if b - a > 20]


def shared(sentence: Sentence, passage: Annotated, words: Lexicon) -> list[int]:
    """Where a second verb that promises begins, coordinated with the one before and sharing its subject."""
    language, folded = passage.block.language, passage.folded
    conjunctions = words.find("and", language, folded, sentence.start, sentence.end)
    behind = [cue.end + 1 for cue in conjunctions]
    kinds = ("commitment", "action")
    return [at for at in behind if any(words.at(kind, language, folded, at) for kind in kinds)]


def promise(passage: Annotated, start: int, end: int, teller: Teller, words: Lexicon) -> Cue | None:
    """The word that promises in a clause: the earliest, the more telling where several begin alike."""
    language, folded = passage.block.language, passage.folded
    found = list(words.find("commitment", language, folded, start, end))
    results = list(words.find("result", language, folded, start, end))
    found = [c for c in found if not any(r.start <= c.start < r.end or c.start <= r.start < c.end for r in results)]
    if not found and (teller.plan or words.first("time-to-come", language, folded, start, end)):
        found = list(words.find("action", language, folded, start, end))
    return found[0] if found else None


def told_subject(passage: Annotated, start: int, end: int, cue: Cue | None, parties: frozenset[Ref]) -> Ref:
    """The party named last before the verb that promises, or first in a clause that has none; or empty."""
    mentions = passage.within(start, cue.start if cue else end, "actor", "anaphor")
    named = [m.ref for m in mentions if m.ref in parties]
    return named[-1 if cue else 0] if named else ""


def intends(
    passage: Annotated,
    sentence: Sentence,
    start: int,
    cue: Cue,
    own: Ref,
    teller: Teller,
    words: Lexicon,
    *,
    again: bool,
) -> bool:
    """Has the verb a party as its subject, or none at all?  ``again``: does the sentence promise before it?"""
    language, folded = passage.block.language, passage.folded
    if words.first("impersonal-subject", language, folded, max(start, cue.start - 12), cue.end + 20):
        return True
    if governed(passage, start, cue, own, teller, words):
        return True
    if start > sentence.start and cue.start - start < 12:  # a gerund, or a verb that shares its subject
        told = words.first("subject", language, folded, sentence.start, start) is not None
        return teller.plan or again or told
    passive = words.at("impersonal", language, folded, cue.start) is not None
    open_question = cue.meaning == "examines" and words.first("whether", language, folded, cue.end, cue.end + 30)
    return passive and (teller.plan or bool(open_question))


def governed(passage: Annotated, start: int, cue: Cue, own: Ref, teller: Teller, words: Lexicon) -> bool:
    """Is a party the subject of a verb: just before it, or right behind it where the verb stands second?"""
    language, folded = passage.block.language, passage.folded
    subjects = list(words.find("subject", language, folded, start, cue.start + 1))
    parties = [m for m in passage.within(start, cue.start, "actor", "anaphor") if m.ref == own]
    near = [between(folded, s.end, cue.start) < BEFORE for s in subjects[-1:]]
    near += [between(folded, m.end, cue.start) < NAMED for m in parties]
    if any(near):
        return True
    verb = re.compile(r"\w+").match(folded, cue.start)
    if language not in VERB_SECOND or verb is None:
        return False
    follows = words.first("subject", language, folded, verb.end(), verb.end() + BEHIND + 40)
    named = [m.start for m in passage.within(verb.end(), len(folded), "actor", "anaphor") if m.ref in teller.parties]
    return any(at - verb.end() <= BEHIND for at in [*named[:1], *([follows.start] if follows else [])])


def between(folded: str, end: int, verb: int) -> int:
    """The characters between a subject and its verb, less an aside between commas."""
    aside = re.compile(r",[^.;]*,\s*").match(folded, end, verb)
    return verb - (aside.end() if aside else end)


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
    parties: frozenset[Ref],
) -> Commitment:
    """The commitment of a clause."""
    language, words = passage.block.language, lexicon.load()
    categories = ("commitment", "examination") if cue.meaning != "encourages" else ("examination",)
    meanings = {
        c.meaning
        for category in categories  # which any verb of promising could hide
        for c in words.find(category, language, passage.folded, start, end)
        if c.start - cue.start < 60
    }
    modality = next(m for m in PRIORITY if m in meanings | {cue.meaning})
    text = passage.block.text[start:end].rstrip(" .;,")
    others = [m for m in passage.within(start, end, "actor") if m.ref not in parties]
    if cue.meaning == "encourages":  # whom it is asked of is no partner
        others = [m for m in others if not 0 <= m.start - cue.end < ADDRESSED and not cue.start <= m.start < cue.end]
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
