"""How an instrument comes about: the verb of signing or adopting that has it as its object.

Such a verb stands before its object, or, as a participle or in the passive, behind it.
"""

import re

from graph_build import lexicon
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Sentence

REACH = 110  # characters between a verb of adopting or signing and its object


def find(passage: Annotated, sentence: Sentence, start: int, end: int) -> Cue | None:
    """The verb of signing or adopting whose object stands at ``start`` to ``end``; None when there is none."""
    words, language, folded = lexicon.load(), passage.block.language, passage.folded
    for cue in words.find("concluded", language, folded, end, min(sentence.end, end + REACH)):
        return cue if free(passage, end, cue.start, words, ()) else None
    for cue in reversed(list(words.find("concludes", language, folded, max(sentence.start, start - REACH), start))):
        return cue if free(passage, cue.end, start, words, ("conjunction",)) else None
    return None


def free(passage: Annotated, start: int, end: int, words: Lexicon, joins: tuple[str, ...]) -> bool:
    """Does no clause and no other instrument stand between two positions, or one that ``joins`` coordinate?"""
    language, gap = passage.block.language, passage.folded[start:end]
    if re.search(r"[;:.](?!\d)", re.sub(r"\b\d+\.|\b\w\.", "", gap)):
        return False
    others = list(words.find("instrument", language, passage.folded, start, end))
    joined = others and any(words.first(join, language, passage.folded, others[-1].end, end) for join in joins)
    verbs = ("concludes", "concluded", "event-verb")
    return bool(not others or joined) and not any(words.first(v, language, passage.folded, start, end) for v in verbs)
