"""Authors: who made a text, as a body that adopted it, or as those who are said to have drawn it up."""

from collections.abc import Iterator, Mapping, Sequence

from graph_build import conclusions, letterheads, lexicon, segments
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue
from graph_build.mentions import Annotated
from graph_build.model import Ref, Sentence
from graph_build.relations import Relation

AGREED = frozenset({"treaty", "agreement", "article"})  # what has parties, and no author
ADOPTED = "adopting"
ARTICLE = 14  # characters that a preposition and an article fill at most
NEAR = 60  # characters between a text, the word for making it, and its maker


def adopted(
    passage: Annotated, instruments: Sequence[Instrument], letterhead: Ref, kinds: Mapping[Ref, str]
) -> Iterator[Relation]:
    """The body that adopted a text: the subject or agent of the verb, else the body that the document comes from."""
    for sentence in segments.sentences(passage.block):
        for instrument in instruments:
            if not sentence.start <= instrument.start < sentence.end or instrument.kind in AGREED:
                continue
            verb = conclusions.find(passage, sentence, instrument.start, instrument.end)
            if verb is not None and verb.meaning == ADOPTED:
                told = passage.within(sentence.start, sentence.end, "actor", "anaphor", "person", "adjective")
                author = subject(passage, sentence, instrument, verb, kinds) or (letterhead if not told else "")
                if author:
                    yield Relation(author, "bx:authorOf", instrument.ref, [sentence.passage()], "relations.adopted")


def subject(passage: Annotated, sentence: Sentence, instrument: Instrument, verb: Cue, kinds: Mapping[Ref, str]) -> Ref:
    """The body that adopts, told before the text or, where the verb stands behind it, as the agent; else empty."""
    words, language = lexicon.load(), passage.block.language
    for mention in passage.within(sentence.start, sentence.end, "actor"):
        before = passage.folded[sentence.start : mention.start]
        article = words.before("article", language, passage.folded, mention.start, ARTICLE)
        by = words.ends("by", language, before[: article.start - sentence.start] if article else before)
        first = mention.end <= instrument.start and verb.start < instrument.end
        where = words.before("locative", language, passage.folded, mention.start, ARTICLE)
        outside = mention.end <= instrument.start or mention.start >= instrument.end
        if outside and (by or (first and not where)) and letterheads.body(mention.ref, kinds):
            return mention.ref
    return ""


def made(passage: Annotated, instruments: Sequence[Instrument]) -> Iterator[Relation]:
    """Who is said to have made a study, a report or another text."""
    words = lexicon.load()
    for cue in words.find("authored", passage.block.language, passage.folded):
        before = [
            i
            for i in instruments
            if (i.end <= cue.start + 1 and cue.start - i.end < NEAR) or i.start <= cue.start < i.end
        ]
        after = [m for m in passage.mentions if m.kind in {"actor", "anaphor"} and 0 <= m.start - cue.start < NEAR]
        if before and after:
            where = [passage.block.passage(before[-1].start, after[0].end)]
            yield Relation(after[0].ref, "bx:authorOf", before[-1].ref, where, "relations.author")
