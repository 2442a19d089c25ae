"""Cooperation: with whom the group that a document is about, or its institutions, are said to work.

Told by a word for working with somebody, by a word for the cooperation of those named before it, or by a heading that
names both in one breath.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph_build import lexicon, segments
from graph_build.lexicon import Cue
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence
from graph_build.relations import Relation

REACH, LISTED = 110, 45  # characters from a cue to the first partner, and from one to the next
PREDICATE, RULE = "bx:cooperatesWith", "relations.cooperation"


def find(passage: Annotated, group: Ref, family: frozenset[Ref]) -> Iterator[Relation]:
    """Whom a block says that the group works with."""
    if passage.block.kind not in {"body", "bullet", "contents"}:
        yield from headed(passage, family)
    for sentence in segments.sentences(passage.block):
        yield from told(passage, sentence, group, family)


def told(passage: Annotated, sentence: Sentence, group: Ref, family: frozenset[Ref]) -> Iterator[Relation]:
    """The partners that a sentence names."""
    words, language = lexicon.load(), passage.block.language
    actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
    for meaning in ("cooperates-with", "own-cooperation"):
        for cue in words.find(meaning, language, passage.folded, sentence.start, sentence.end):
            before = [m for m in actors if m.end <= cue.start]
            subject = next((m.ref for m in (*before, *actors) if m.ref in family), group)
            for other in partners(passage, cue, actors) if meaning == "cooperates-with" else before:
                if subject and other.ref not in family and other.ref != subject:
                    yield Relation(subject, PREDICATE, other.ref, [sentence.passage()], RULE)


def partners(passage: Annotated, cue: Cue, actors: Sequence[Mention]) -> list[Mention]:
    """The actors in the list behind a word for working with somebody; those of whom one is only told are left out."""
    result: list[Mention] = []
    near = [m for m in actors if 0 <= m.start - cue.end < REACH]
    beside = {m.ref for m in near if complement(passage, cue.end, m.start)}
    for mention in near:
        last = result[-1].end if result else cue.end
        if result and (mention.start - last > LISTED or verb(passage, last, mention.start)):
            break
        result += [mention] * (mention.ref not in beside)
    return result


def verb(passage: Annotated, start: int, end: int) -> bool:
    """Does a verb or the end of a clause stand between two positions?"""
    language, folded = passage.block.language, passage.folded
    kinds = ("finite-verb", "clause-end", "impersonal")
    return any(lexicon.load().first(kind, language, folded, start, end) for kind in kinds)


def complement(passage: Annotated, start: int, end: int) -> bool:
    """Is what follows a gap only the complement of another noun in it ("cooperation with partners of the Union")?"""
    genitive = lexicon.load().alternation("genitive", passage.block.language)
    return re.search(rf"\w{{4,}} (?:{genitive})\s?$", passage.folded[start:end]) is not None


def headed(passage: Annotated, family: frozenset[Ref]) -> Iterator[Relation]:
    """Two that a heading joins by "and" or a dash, where one is of the family."""
    actors = [m for m in passage.mentions if m.kind == "actor"]
    words, language = lexicon.load(), passage.block.language
    for one, other in pairwise(actors):
        gap = passage.folded[one.end : other.start]
        joined = words.only(("conjunction", "article", "possessive"), language, gap.strip(" –—-"))
        ours, theirs = (one, other) if one.ref in family else (other, one)
        if joined and gap.strip() and ours.ref in family and theirs.ref not in family:
            where = [passage.block.passage(one.start, other.end)]
            yield Relation(ours.ref, PREDICATE, theirs.ref, where, RULE)
