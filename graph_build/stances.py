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
CLOSE = 16  # characters that a small word and an article fill at most
CATEGORIES = ("taking-sides", "pledges")
SUPPORTED, PLEDGED = "supports", "pledges"
RULE = "relations.stance"


def find(passage: Annotated, group: Ref) -> Iterator[Relation]:
    """What a block says that actors support or condemn, or promise money to."""
    last: Ref = ""
    for sentence in segments.sentences(passage.block):
        actors = passage.within(sentence.start, sentence.end, "actor", "anaphor")
        place = (passage.block.language, passage.folded, sentence.start, sentence.end)
        before: Ref = ""
        for category in CATEGORIES:
            for cue in lexicon.load().find(category, *place):
                subject, start = holder(passage, sentence, cue, actors, before, last or group)
                for object_ in sided(passage, sentence, cue, subject, start) if subject else ():
                    yield Relation(subject, f"bx:{cue.meaning}", object_.ref, [sentence.passage()], RULE)
                before = subject
        mine = any(m.ref == group for m in actors) or last == group
        last = before or (group if mine else actors[-1].ref if actors else last)


def holder(
    passage: Annotated, sentence: Sentence, cue: Cue, actors: list[Mention], before: Ref, last: Ref
) -> tuple[Ref, int]:
    """Whose stance it is, empty when unknown, and from where on to look for what it is about.

    That is the actor right behind the verb where the clause is turned round, that of a verb ``before`` which this one
    is joined to, the last actor before the verb, or the ``last`` one, which a pronoun or "the ministers" takes up.
    """
    words, language, folded = lexicon.load(), passage.block.language, passage.folded
    behind = next((m for m in actors if m.start >= cue.end), None)
    if behind and inverted(passage, sentence, cue, behind, actors):
        return behind.ref, behind.end
    if before and words.before("conjunction", language, folded, cue.start):
        return before, cue.end
    named = [m.ref for m in actors if m.end <= cue.start]
    taken = words.at("pronoun", language, folded, sentence.start) or words.first(
        "collective", language, folded, sentence.start, cue.start
    ) or words.first("pronoun", language, folded, cue.end, min(sentence.end, cue.end + CLOSE))  # fmt: skip
    return (named[-1] if named else last if taken else ""), cue.end


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
    opens = any(
        lexicon.load().at(kind, language, folded, sentence.start) for kind in ("article", "pronoun", "collective")
    )
    opened = folded[sentence.start : cue.start].strip()
    return bool(opened) and not opens and not any(m.end + 1 >= cue.start for m in actors if m.end <= cue.start)


def sided(passage: Annotated, sentence: Sentence, cue: Cue, subject: Ref, start: int) -> list[Mention]:
    """What is supported: all themes behind a word for siding with others, else what stands right behind the word."""
    aligned = lexicon.load().at("aligns", passage.block.language, passage.folded, cue.start) is not None
    if aligned:
        return passage.within(cue.end, sentence.end, "theme")
    near = passage.within(start, min(sentence.end, start + REACH), "theme", "actor")
    near = [m for m in near if m.ref != subject]
    if cue.meaning == PLEDGED:
        return [m for m in near if m.kind == "actor" and given(passage, m)][:1] if amount(passage, sentence) else []
    return [m for m in near[:1] if m.kind == "theme" or direct(passage, start, m.start, cue.meaning)]


def amount(passage: Annotated, sentence: Sentence) -> bool:
    """Does a sentence name an amount of money?"""
    cues = lexicon.load().find("instrument", passage.block.language, passage.folded, sentence.start, sentence.end)
    return any(cue.meaning == "pledge" for cue in cues)


def given(passage: Annotated, mention: Mention) -> bool:
    """Is an actor one to whom something is given?"""
    return lexicon.load().before("in-favour", passage.block.language, passage.folded, mention.start, CLOSE) is not None


def direct(passage: Annotated, start: int, end: int, meaning: str) -> bool:
    """Is what ends at a position the object of a verb before it, or what its object is of ("a seat for Africa")?"""
    words, language, gap = lexicon.load(), passage.block.language, passage.folded[start:end]
    chained = meaning == SUPPORTED and any(words.ends(k, language, gap) for k in ("genitive", "in-favour"))
    linked = words.only(("article",), language, gap) or chained
    apart = re.search(r"[,;:.]", gap) or any(words.first(k, language, gap) for k in ("by", "finite-verb", "locative"))
    return linked and not apart
