"""Collation: the passages of two language versions compared, word for word where a translation keeps the words.

Passages that say the same are compared in their dates, people and numbers, and sentence by sentence in whether they
speak of an intention or of a result.  A passage without a counterpart is what one version says alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product

from graph_build import alignment, lexicon, segments
from graph_build.alignment import Signature
from graph_build.discrepancies import Discrepancy, pair, spelt_alike
from graph_build.mentions import Annotated
from graph_build.model import Ref, Sentence

NAMED = ("actor", "person", "place", "date")
IMPLIED = ("actor/", "place/")  # what one version may name and another imply
NUMBER = re.compile(r"(?<![\w/.-])(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d{2,})(?![\w/-])")
BESIDE = 2  # passages on either side in which what a version lacks may stand
MENTIONS = "schema:mentions"
FEW_WORDS = 6
LONGER = 1.35  # times the other version, from which on a group of paragraphs says more

Things = dict[str, tuple[int, int]]  # what is named, by reference or figure, and where


def compare(passages: Sequence[Annotated], aligned: dict[int, int], about: Ref) -> Iterator[Discrepancy]:
    """Where the passages that say the same differ."""
    by_number, near = {p.block.number: p for p in passages}, surroundings(passages)
    for theirs, mine in aligned.items():
        first, second = by_number[mine], by_number[theirs]
        if prose(first) and prose(second):
            yield from attitudes(first, second, about)
            yield from omissions(first, lacking(first, near[theirs]), second, lacking(second, near[mine]), about)


def prose(passage: Annotated) -> bool:
    """Is a passage text, and more than a line with a date or a caption?"""
    return passage.block.kind == "body" and len(passage.block.text.split()) > FEW_WORDS


def surroundings(passages: Sequence[Annotated]) -> dict[int, Sequence[Annotated]]:
    """For each block those of its language that stand beside it, and itself."""
    several: dict[str, list[Annotated]] = defaultdict(list)
    for passage in passages:
        several[passage.block.language].append(passage)
    return {
        passage.block.number: version[max(0, at - BESIDE) : at + BESIDE + 1]
        for version in several.values()
        for at, passage in enumerate(version)
    }


# -- what is named


def things(passage: Annotated, start: int, end: int) -> Things:
    """The names, dates and numbers between two positions and where they stand."""
    found = {m.ref: (m.start, m.end) for m in passage.within(start, end, *NAMED)}
    numbers = NUMBER.finditer(passage.block.text, start, end)
    return found | {figures(n[0]): n.span() for n in numbers if not any(a <= n.start() < b for a, b in found.values())}


def figures(number: str) -> str:
    """A number without what sets its thousands apart."""
    return re.sub(r"\D", "", number)


def lacking(passage: Annotated, others: Sequence[Annotated]) -> Things:
    """The dates, people and numbers of a block that others neither name nor say in the same words."""
    there = {thing for other in others for thing in things(other, 0, len(other.folded))}
    own = things(passage, 0, len(passage.folded))
    return {
        thing: (start, end)
        for thing, (start, end) in own.items()
        if thing not in there and not thing.startswith(IMPLIED) and not said(passage.folded[start:end], others)
    }


def said(words: str, others: Sequence[Annotated]) -> bool:
    """Do others have the very words, however they were read?"""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(words)}(?!\d)")
    return any(pattern.search(other.folded) for other in others)


def omissions(first: Annotated, mine: Things, second: Annotated, yours: Things, about: Ref) -> Iterator[Discrepancy]:
    """What one block has and the other has not; where each has one value instead of the other's, both as one."""
    couples = list(counterparts(list(mine), list(yours)))
    for couple in couples:
        passages = first.block.passage(*mine[couple[0]]), second.block.passage(*yours[couple[1]])
        yield pair(about, MENTIONS, couple, passages)
    paired = {thing for couple in couples for thing in couple}
    for passage, found in ((first, mine), (second, yours)):
        for thing, span in found.items():
            if thing not in paired:
                told = ((passage.block.language, thing),)
                yield Discrepancy(about, MENTIONS, told, (passage.block.passage(*span),))


def counterparts(mine: Sequence[str], yours: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The things that stand for one another: a person spelt otherwise, the only other date or number."""
    yield from ((a, b) for a, b in product(mine, yours) if spelt_alike(a, b))
    left, right = ([thing for thing in several if not thing.startswith("person/")] for several in (mine, yours))
    if len(left) == len(right) == 1:
        yield left[0], right[0]


# -- what is meant


def attitudes(first: Annotated, second: Annotated, about: Ref) -> Iterator[Discrepancy]:
    """Where the sentences that say the same differ in whether they speak of an intention or of a result."""
    left, right = segments.sentences(first.block), segments.sentences(second.block)
    for i, j in alignment.pair([signature(first, s) for s in left], [signature(second, s) for s in right]):
        yield from stances(first, left[i], second, right[j], about)


def signature(passage: Annotated, sentence: Sentence) -> Signature:
    """What a sentence keeps in translation."""
    kept = frozenset(things(passage, sentence.start, sentence.end))
    return Signature("sentence", 0, sentence.end - sentence.start, kept)


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


# -- what stands alone


def single(passages: Sequence[Annotated], aligned: dict[int, int], about: Ref) -> Iterator[Discrepancy]:
    """The paragraphs that stand in one language only: unmatched, under a heading that says more in that language."""
    matched, told = {*aligned, *aligned.values()}, lengths(passages, aligned)
    for block in (passage.block for passage in passages):
        here = told[aligned.get(block.parent, block.parent)]
        others = [n for language, n in here.items() if language != block.language]
        longer = bool(others) and here[block.language] > LONGER * max(others)
        text = block.kind == "body" and segments.END.search(block.text) is not None
        words = block.text.split()
        if text and block.number not in matched and longer and len(words) > FEW_WORDS:
            value, whole = " ".join(words[:FEW_WORDS]), block.passage(0, len(block.text))
            yield Discrepancy(about, "eli:is_realized_by", ((block.language, value),), (whole,))


def lengths(passages: Sequence[Annotated], aligned: dict[int, int]) -> dict[int, Counter[str]]:
    """How many characters of text stand under a heading and its counterparts, by language."""
    result: dict[int, Counter[str]] = defaultdict(Counter)
    for block in (passage.block for passage in passages):
        result[aligned.get(block.parent, block.parent)][block.language] += len(block.text) * (block.kind == "body")
    return result


def distinct(several: Iterable[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies without those noted twice: at one place, or of an event and of its passage."""
    ordered = sorted(several, key=lambda d: (d.about, d.property, d.values, d.passages))
    groups = groupby(ordered, key=lambda d: (d.about, d.property, d.values, d.passages[0]))
    once = [next(group) for _, group in groups]
    told = {value for one in once if one.property != MENTIONS for value in one.values}
    return [one for one in once if one.property != MENTIONS or not told.issuperset(one.values)]
