"""Resumptions: where a text takes up an instrument that it has named before.

By the noun alone with "this" or an article ("this recommendation", "het verdrag"), or by a pronoun of which it is said
that it was adopted, signed or presented ("celle-ci est adoptée").
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph_build import lexicon, segments
from graph_build.instruments import NONE, Instrument, by_block
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Ref, Sentence

REACH, CLOSE = 60, 16  # characters from a pronoun to its verb, and from a determiner to its noun

Found = tuple[Annotated, Instrument]


def find(passages: Sequence[Annotated], found: Sequence[Found]) -> list[Found]:
    """The instruments that a document names, with the places that take them up, in the order of the text."""
    reader, named, result = Reader(lexicon.load()), by_block(found), list[Found]()
    for passage in passages:
        own = named.get(passage.block.number, [])
        again = list(reader.read(passage, own))
        result += [(passage, one) for one in sorted([*own, *again], key=lambda i: (i.start, i.end))]
    return result


@dataclass(slots=True)
class Reader:
    """Reads a document block by block; ``known`` are the instruments named so far, by language and kind."""

    words: Lexicon
    known: dict[tuple[str, str], dict[Ref, Instrument]] = field(default_factory=lambda: defaultdict(dict))

    def read(self, passage: Annotated, own: Sequence[Instrument]) -> Iterator[Instrument]:
        """The resumptions of a block."""
        for sentence in segments.sentences(passage.block):
            for cue in self.cues("instrument", passage, sentence):
                if not any(i.start < cue.end and cue.start < i.end for i in own):
                    yield from self.noun(passage, cue, own)
            for cue in (*self.cues("concluded", passage, sentence), *self.cues("presented", passage, sentence)):
                yield from self.pronoun(passage, sentence, cue, [i for i in own if i.end <= cue.start])
        for instrument in own:
            alike = self.known[passage.block.language, instrument.kind]
            alike.pop(instrument.ref, None)  # what is named last stands last
            alike[instrument.ref] = instrument

    def cues(self, category: str, passage: Annotated, sentence: Sentence) -> Iterator[Cue]:
        """The cues of a category in a sentence."""
        return self.words.find(category, passage.block.language, passage.folded, sentence.start, sentence.end)

    def noun(self, passage: Annotated, cue: Cue, own: Sequence[Instrument]) -> Iterator[Instrument]:
        """The instrument that a noun takes up: by "this" the last of its kind, by an article the only one."""
        language, folded = passage.block.language, passage.folded
        here = {i.ref: i for i in own if i.end <= cue.start and i.kind == cue.meaning}
        alike = self.known[language, cue.meaning]
        this = self.words.before("self-reference", language, folded, cue.start, CLOSE)
        definite = self.words.before("article", language, folded, cue.start, CLOSE)
        only = len(alike | here) == 1
        if cue.meaning != NONE and (this or (definite and only)) and (here or alike):
            last = next(reversed((here or alike).values()))
            yield replace(last, start=cue.start, end=cue.end, name="", parties=())

    def pronoun(
        self, passage: Annotated, sentence: Sentence, cue: Cue, named: Sequence[Instrument]
    ) -> Iterator[Instrument]:
        """The instrument that a pronoun takes up, of which a verb tells: the last one named before it in the block."""
        first = max(sentence.start, cue.start - REACH)
        pronouns = list(self.words.find("pronoun", passage.block.language, passage.folded, first, cue.start))
        if not pronouns:
            return
        start, end = pronouns[-1].start, pronouns[-1].end
        before = [i for i in named if i.end <= start]
        between = [i for i in named if i.start >= end] or passage.within(end, cue.start, "actor", "person")
        if before and not between and not set(passage.folded[end : cue.start]) & set(",;:"):
            yield replace(before[-1], start=start, end=end, name="", parties=())
