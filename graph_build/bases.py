"""Bases: what an instrument rests on, and what it takes the place of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_build import cooperations, letterheads, lexicon, segments
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue
from graph_build.mentions import Annotated
from graph_build.model import Ref, Sentence
from graph_build.relations import Relation

AGREED = frozenset({"declaration", "agreement"})
PREDICATES = {
    "basedOn": "bx:basedOn",
    "implements": "bx:implements",
    "replaces": "bx:replaces",
    "replaced": "bx:replaces",
}
NEXT = 16  # characters between the word and the body that was replaced
REPLACING = frozenset({"replaces", "replaced"})
RULE = "relations.basis"


def find(
    passage: Annotated,
    instruments: Sequence[Instrument],
    group: Ref,
    family: frozenset[Ref],
    kinds: Mapping[Ref, str],
) -> Iterator[Relation]:
    """What the instruments of a block rest on or replace, and who must be party to what their cooperation rests on."""
    last: Instrument | None = None
    for sentence in segments.sentences(passage.block):
        own = [i for i in instruments if sentence.start <= i.start < sentence.end]
        reader = Reader(passage, sentence, own, last, group, family, kinds)
        yield from reader.told()
        yield from reader.grounded()
        last = own[0] if own else last


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one sentence; ``last`` is the instrument named before it, which a pronoun takes up."""

    passage: Annotated
    sentence: Sentence
    own: Sequence[Instrument]
    last: Instrument | None
    group: Ref
    family: frozenset[Ref]
    kinds: Mapping[Ref, str]

    def cues(self, category: str) -> Iterator[Cue]:
        """The cues of a category in the sentence."""
        language, folded = self.passage.block.language, self.passage.folded
        return lexicon.load().find(category, language, folded, self.sentence.start, self.sentence.end)

    def told(self) -> Iterator[Relation]:
        """The instruments on both sides of a word for resting on, or for taking the place of."""
        for cue in self.cues("basis"):
            if cue.meaning in REPLACING and not self.own:
                yield from self.bodies(cue)
            after = [i for i in self.own if i.start >= cue.end - 2]
            after = after if cue.meaning == "basedOn" else after[:1]
            for basis in after:
                yield from self.between(cue, self.before(cue), basis)
                if cue.meaning == "basedOn" and basis.kind in AGREED and not basis.parties:
                    yield from self.agreed(basis)

    def bodies(self, cue: Cue) -> Iterator[Relation]:
        """The body on one side of a word for taking the place of another body, which is its predecessor."""
        actors = self.passage.within(self.sentence.start, self.sentence.end, "actor")
        before = [m for m in actors if m.end <= cue.start and letterheads.body(m.ref, self.kinds)]
        after = [m for m in actors if 0 <= m.start - cue.end < NEXT and letterheads.body(m.ref, self.kinds)]
        if before and after and before[-1].ref != after[0].ref:
            new, old = before[-1].ref, after[0].ref
            new, old = (old, new) if cue.meaning == "replaced" else (new, old)
            yield Relation(new, "bx:replaces", old, [self.sentence.passage()], RULE)
            yield Relation(old, "bx:predecessorOf", new, [self.sentence.passage()], RULE)

    def between(self, cue: Cue, one: Instrument | None, other: Instrument) -> Iterator[Relation]:
        """The relation of two instruments; a verb in the passive turns it round."""
        if one is not None and one.ref != other.ref:
            ends = (other.ref, one.ref) if cue.meaning == "replaced" else (one.ref, other.ref)
            yield Relation(ends[0], PREDICATES[cue.meaning], ends[1], [self.sentence.passage()], RULE)

    def before(self, cue: Cue) -> Instrument | None:
        """The instrument that a cue tells of: the last before it, or the one that a pronoun takes up."""
        named = [i for i in self.own if i.start < cue.start]
        if named:
            return named[-1]
        first = lexicon.load().at("pronoun", self.passage.block.language, self.passage.folded, self.sentence.start)
        return self.last if first else None

    def agreed(self, basis: Instrument) -> Iterator[Relation]:
        """The group and its first partner as parties to what their cooperation rests on."""
        told = cooperations.told(self.passage, self.sentence, self.group, self.family) if self.group else iter(())
        actors = self.passage.within(self.sentence.start, self.sentence.end, "actor", "anaphor")
        partners = [r.object for r in told] or [m.ref for m in actors if m.ref not in self.family]
        for party in dict.fromkeys([self.group, partners[0]]) if partners and self.group else ():
            yield Relation(party, "bx:partyTo", basis.ref, [self.sentence.passage()], RULE)

    def grounded(self) -> Iterator[Relation]:
        """What rests on the instrument just named ("on this basis"), or on an article in brackets."""
        if self.last and self.own and any(self.cues("on-this-basis")):
            yield Relation(self.own[0].ref, "bx:basedOn", self.last.ref, [self.sentence.passage()], RULE)
        for instrument in self.own:
            bracketed = self.passage.folded[max(0, instrument.start - 1) : instrument.start] == "("
            if instrument.kind == "article" and bracketed and self.group:
                yield Relation(self.group, "bx:basedOn", instrument.ref, [self.sentence.passage()], "relations.article")
