"""Stances: what actors support or condemn."""

from collections.abc import Iterator

from graph_build import lexicon, segments
from graph_build.lexicon import Cue
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence
from graph_build.relations import Relation

REACH = 80  # characters between a word for support and what is supported
RULE = "relations.stance"


def find(passage: Annotated, group: Ref) -> Iterator[Relation]:
    """What a block says that actors support or condemn."""
    last: Ref = ""
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
        place = (passage.block.language, passage.folded, sentence.start, sentence.end)
        for cue in lexicon.load().find("taking-sides", *place):
            subject = holder(passage, sentence, cue, actors, last)
            for theme in sided(passage, sentence, cue) if subject else ():
                yield Relation(subject, f"bx:{cue.meaning}", theme.ref, [sentence.passage()], RULE)
        last = next((m.ref for m in reversed(actors) if m.ref == group), actors[-1].ref if actors else last)


def holder(passage: Annotated, sentence: Sentence, cue: Cue, actors: list[Mention], last: Ref) -> Ref:
    """Whose stance it is: the last actor before the word, or the one that a pronoun takes up; empty when unknown."""
    before = [m for m in actors if m.end <= cue.start]
    if before:
        return before[-1].ref
    pronoun = lexicon.load().at("pronoun", passage.block.language, passage.folded, sentence.start)
    return last if pronoun else ""


def sided(passage: Annotated, sentence: Sentence, cue: Cue) -> list[Mention]:
    """What is supported: all themes behind a word for siding with others, else what stands right behind the word."""
    aligned = lexicon.load().at("aligns", passage.block.language, passage.folded, cue.start) is not None
    if aligned:
        return passage.within(cue.end, sentence.end, "theme")
    return passage.within(cue.end, min(sentence.end, cue.end + REACH), "theme", "actor")[:1]
