"""Stances: what actors support or condemn."""

import re
from collections.abc import Iterator

from graph_build import lexicon, segments
from graph_build.lexicon import Cue
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence
from graph_build.relations import Relation

REACH = 80  # characters between a word for support and what is supported
INVERTING = frozenset({"nl", "de"})
RULE = "relations.stance"


def find(passage: Annotated, group: Ref) -> Iterator[Relation]:
    """What a block says that actors support or condemn."""
    last: Ref = ""
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
        place = (passage.block.language, passage.folded, sentence.start, sentence.end)
        for cue in lexicon.load().find("taking-sides", *place):
            subject, start = holder(passage, sentence, cue, actors, last)
            for theme in sided(passage, sentence, cue, subject, start) if subject else ():
                yield Relation(subject, f"bx:{cue.meaning}", theme.ref, [sentence.passage()], RULE)
        last = next((m.ref for m in reversed(actors) if m.ref == group), actors[-1].ref if actors else last)


def holder(passage: Annotated, sentence: Sentence, cue: Cue, actors: list[Mention], last: Ref) -> tuple[Ref, int]:
    """Whose stance it is, empty when unknown, and from where on to look for what it is about.

    That is the actor right behind the verb where the clause is turned round, the last one before it, or the one that a
    pronoun takes up.
    """
    behind = next((m for m in actors if m.start >= cue.end), None)
    if behind and inverted(passage, sentence, cue, behind, actors):
        return behind.ref, behind.end
    before = [m.ref for m in actors if m.end <= cue.start]
    pronoun = lexicon.load().at("pronoun", passage.block.language, passage.folded, sentence.start)
    return (before[-1] if before else last if pronoun else ""), cue.end


def inverted(passage: Annotated, sentence: Sentence, cue: Cue, behind: Mention, actors: list[Mention]) -> bool:
    """Does the subject stand right behind the verb, since something else opens the sentence, as in Dutch and German?"""
    language, folded = passage.block.language, passage.folded
    noun = lexicon.load().at("own", language, folded, cue.start) is not None
    if (
        noun
        or language not in INVERTING
        or not lexicon.load().only(("article",), language, folded[cue.end : behind.start])
    ):
        return False
    opened = folded[sentence.start : cue.start].strip()
    return bool(opened) and not any(m.end + 1 >= cue.start for m in actors if m.end <= cue.start)


def sided(passage: Annotated, sentence: Sentence, cue: Cue, subject: Ref, start: int) -> list[Mention]:
    """What is supported: all themes behind a word for siding with others, else what stands right behind the word."""
    aligned = lexicon.load().at("aligns", passage.block.language, passage.folded, cue.start) is not None
    if aligned:
        return passage.within(cue.end, sentence.end, "theme")
    near = passage.within(start, min(sentence.end, start + REACH), "theme", "actor")
    near = [m for m in near if m.ref != subject]
    return [m for m in near[:1] if m.kind == "theme" or direct(passage, start, m.start)]


def direct(passage: Annotated, start: int, end: int) -> bool:
    """Is what ends at a position the object of a verb before it, or what its object is of ("a seat for Africa")?"""
    words, language, gap = lexicon.load(), passage.block.language, passage.folded[start:end]
    linked = words.only(("article",), language, gap) or any(
        words.ends(kind, language, gap) for kind in ("genitive", "preposition", "in-favour")
    )
    apart = re.search(r"[,;:.]", gap) or any(words.first(k, language, gap) for k in ("by", "finite-verb"))
    return linked and not apart
