"""Chairs: the people who preside over a body, by their office, by who is said to preside, or by a signature."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_build import letterheads, lexicon, segments
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence
from graph_build.relations import Relation

APPOSITION = 130  # characters between a name and an office told behind it
NEXT = 4  # characters between an office and the name right behind it
RULE = "relations.chair"


def find(passages: Sequence[Annotated], letterhead: Ref, kinds: Mapping[Ref, str]) -> Iterator[Relation]:
    """Who chairs what; who presides without a word for what, presides over the body at the document's head."""
    for passage in passages:
        reader = Reader(passage, lexicon.load(), kinds, letterhead)
        for sentence in segments.sentences(passage.block):
            for cue in reader.cues("chair-office", sentence):
                yield from reader.titled(sentence, cue)
            for cue in reader.cues("presided-by", sentence):
                yield from reader.presided(sentence, cue)
        yield from reader.signature()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the chairs of one block."""

    passage: Annotated
    words: Lexicon
    kinds: Mapping[Ref, str]
    letterhead: Ref

    def cues(self, category: str, sentence: Sentence) -> Iterator[Cue]:
        """The cues of a category in a sentence."""
        language, folded = self.passage.block.language, self.passage.folded
        return self.words.find(category, language, folded, sentence.start, sentence.end)

    def titled(self, sentence: Sentence, cue: Cue) -> Iterator[Relation]:
        """Who is called the chair of a body named right behind the word."""
        body = next(iter(self.passage.within(cue.end, sentence.end, "actor")), None)
        if body is None or not self.linked(cue.end, body.start) or not letterheads.body(body.ref, self.kinds):
            return
        holder = self.behind(body.end, sentence.end) or self.before(sentence.start, cue.start)
        if holder:
            yield self.chair(holder, body.ref, min(holder.start, cue.start), max(holder.end, body.end))

    def presided(self, sentence: Sentence, cue: Cue) -> Iterator[Relation]:
        """Who is named behind a word for being presided over by somebody."""
        holder = self.behind(cue.end, sentence.end)
        before = self.passage.within(sentence.start, cue.start, "actor")
        body = next((m.ref for m in reversed(before) if letterheads.body(m.ref, self.kinds)), self.letterhead)
        if holder and body:
            yield self.chair(holder, body, cue.start, holder.end)

    def signature(self) -> Iterator[Relation]:
        """Who signs as the chair, with nothing else in the block."""
        language, folded = self.passage.block.language, self.passage.folded
        cue = self.words.first("chair-office", language, folded)
        people = [m for m in self.passage.mentions if m.kind == "person"]
        if cue and len(people) == 1 and self.letterhead and people[0].start > cue.end:
            rest = folded[: cue.start] + folded[cue.end : people[0].start] + folded[people[0].end :]
            if self.words.only(("article", "honorific"), language, rest.strip(" .,")):
                yield self.chair(people[0], self.letterhead, cue.start, people[0].end)

    def chair(self, holder: Mention, body: Ref, start: int, end: int) -> Relation:
        """The relation, with the passage that states it."""
        return Relation(holder.ref, "bx:chairs", body, [self.passage.block.passage(start, end)], RULE)

    def linked(self, start: int, end: int) -> bool:
        """Is what stands between two positions nothing but prepositions and articles?"""
        gap, language = self.passage.folded[start:end], self.passage.block.language
        return bool(gap.strip()) and self.words.only(("preposition", "article"), language, gap)

    def behind(self, start: int, end: int) -> Mention | None:
        """The person named right behind a position, a title and small words apart."""
        person = next(iter(self.passage.within(start, end, "person")), None)
        if person is None:
            return None
        kinds = ("preposition", "article", "honorific", "by", "office")
        gap = self.passage.folded[start : person.start].strip(" ,:–-")
        return person if self.words.only(kinds, self.passage.block.language, gap) else None

    def before(self, start: int, end: int) -> Mention | None:
        """The person named before a position, whom what stands between tells more of."""
        people = self.passage.within(max(start, end - APPOSITION), end, "person")
        gap = self.passage.folded[people[-1].end : end] if people else ""
        apposed = re.match(r"\s?(?:\([^()]*\))?\s?[,(–-]", gap) is not None and ";" not in gap
        return people[-1] if people and apposed and not self.changes(gap) else None

    def changes(self, gap: str) -> bool:
        """Does what stands between a name and an office tell of somebody else, by a verb or by an "and"?"""
        language = self.passage.block.language
        joined = self.words.first("conjunction", language, gap) and not self.words.first("office", language, gap)
        return bool(joined or self.words.first("finite-verb", language, gap))
