"""Clauses: sentences parted where they tell of several happenings."""

import re
from collections.abc import Iterator

from graph_build import lexicon, segments
from graph_build.mentions import Annotated
from graph_build.model import Sentence


def find(passage: Annotated) -> Iterator[Sentence]:
    """The sentences of a passage, parted at semicolons between happenings and before what a preamble recalls."""
    for sentence in segments.sentences(passage.block):
        start = sentence.start
        for end in parts(passage, sentence):
            yield Sentence(passage.block, start, end)
            start = end + 1
        yield Sentence(passage.block, start, sentence.end)


def parts(passage: Annotated, sentence: Sentence) -> Iterator[int]:
    """Where the clauses of a sentence end that tell of happenings of their own, but for the last."""
    words, language, folded = lexicon.load(), passage.block.language, passage.folded
    for mark in re.finditer("[;,] ", folded[sentence.start : sentence.end]):
        end = sentence.start + mark.start() + 1
        if folded.count("(", sentence.start, end) > folded.count(")", sentence.start, end):
            continue
        before = words.first("event-verb", language, folded, sentence.start, end)
        after = [words.first(c, language, folded, end, sentence.end) for c in ("event-verb", "event-noun")]
        if words.at("preamble", language, folded, end + 1) or (mark[0] == "; " and before and any(after)):
            yield end
