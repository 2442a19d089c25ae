"""How an instrument comes about: the verb of signing or adopting that has it as its object.

Such a verb stands before its object, or, as a participle or in the passive, behind it.
"""

import re

from graph_build import lexicon
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Sentence

DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
REACH = 110  # characters between a verb of adopting or signing and its object


def find(passage: Annotated, sentence: Sentence, start: int, end: int) -> Cue | None:
    """The verb of signing or adopting whose object stands at ``start`` to ``end``; None when there is none."""
    words, language, folded = lexicon.load(), passage.block.language, passage.folded
    if (verb := relative(passage, sentence, end)) is not None:
        return verb
    for cue in words.find("concluded", language, folded, end, min(sentence.end, end + REACH)):
        return cue if free(passage, end, cue.start, words, ()) else None
    verbs = words.find("concludes", language, folded, max(sentence.start, start - REACH), sentence.end)
    for cue in reversed([cue for cue in verbs if cue.end <= start]):
        return cue if free(passage, cue.end, start, words, ("conjunction",)) else None
    return None


def day(passage: Annotated, sentence: Sentence, start: int, end: int) -> str:
    """The one day that a sentence tells with the verb of signing or adopting what stands there; empty without one."""
    if find(passage, sentence, start, end) is None:
        return ""
    days = {m.ref for m in passage.within(sentence.start, sentence.end, "date") if DAY.fullmatch(m.ref)}
    return days.pop() if len(days) == 1 else ""


def relative(passage: Annotated, sentence: Sentence, end: int) -> Cue | None:
    """The verb of signing or adopting in a clause that a relative pronoun opens right behind the object, or None."""
    words, language, folded = lexicon.load(), passage.block.language, passage.folded
    opened = re.compile(rf"\s?,?\s(?:{words.alternation('relative', language)})(?!\w)").match(folded, end)
    stop = re.compile(r";|(?<!\d)\.").search(folded, opened.end(), sentence.end) if opened else None
    if opened is None:
        return None
    limit = min(sentence.end, end + REACH, stop.start() if stop else sentence.end)
    found = [words.first(kind, language, folded, opened.end(), limit) for kind in ("concludes", "concluded")]
    verbs = sorted((cue for cue in found if cue), key=lambda cue: cue.start)
    return verbs[0] if verbs and not words.first("instrument", language, folded, opened.end(), verbs[0].start) else None


def free(passage: Annotated, start: int, end: int, words: Lexicon, joins: tuple[str, ...]) -> bool:
    """Does no clause and no other instrument stand between two positions, or one that ``joins`` coordinate?"""
    language, gap = passage.block.language, passage.folded[start:end]
    join, verb = words.alternation("conjunction", language), words.alternation("finite-verb", language)
    another = rf"(?<!\w)(?:{join})\s(?:{verb})(?!\w)"  # a second verb of the subject, not one of the object
    if re.search(rf"[;:.](?!\d)|{another}", re.sub(r"\b\d+\.|\b\w\.", "", gap)):
        return False
    others = list(words.find("instrument", language, passage.folded, start, end))
    joined = others and any(words.first(join, language, passage.folded, others[-1].end, end) for join in joins)
    verbs = ("concludes", "concluded", "event-verb")
    return bool(not others or joined) and not any(words.first(v, language, passage.folded, start, end) for v in verbs)
