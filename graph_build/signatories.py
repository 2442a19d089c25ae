"""Signatories: who is party to an instrument, because they signed it, had it signed for them, or acceded to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph_build import conclusions, lexicon, segments
from graph_build.gazetteer import Gazetteer
from graph_build.instruments import Instrument
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence
from graph_build.relations import Relation

PARTIES = frozenset({"country", "country-group", "region", "benelux-institution", "international-organisation"})
AGREED = frozenset({"declaration", "joint-statement", "agreement", "treaty"})  # whoever adopts them is party to them
SIGNED = "signing"
RULE = "relations.signatory"


def find(
    passages: Sequence[Annotated],
    named: Mapping[int, Sequence[Instrument]],
    gazetteer: Gazetteer,
    countries: Mapping[Ref, Ref],
) -> Iterator[Relation]:
    """Who is told to have signed or joined the instruments of a document; ``countries`` are those of its people."""
    reader = Reader(lexicon.load(), gazetteer, countries)
    for passage in passages:
        reader.signing = False
        for sentence in segments.sentences(passage.block):
            own = [i for i in named.get(passage.block.number, ()) if sentence.start <= i.start < sentence.end]
            yield from reader.signed(passage, sentence, own)
            yield from reader.acceded(passage, sentence, own)


@dataclass(slots=True)
class Reader:
    """Reads signatories block by block; ``last`` was signed last, ``signing`` says whether this block tells of it."""

    words: Lexicon
    gazetteer: Gazetteer
    countries: Mapping[Ref, Ref]
    last: list[Instrument] = field(default_factory=list)
    signing: bool = False

    def signed(self, passage: Annotated, sentence: Sentence, own: Sequence[Instrument]) -> Iterator[Relation]:
        """Who signed, as one sentence tells it."""
        told = [(i, conclusions.find(passage, sentence, i.start, i.end)) for i in own]
        signed = [(i, verb) for i, verb in told if verb and (verb.meaning == SIGNED or i.kind in AGREED)]
        if signed:
            self.last, self.signing = [i for i, _ in signed], True
            for instrument, verb in signed:
                for party in self.subjects(passage, sentence, instrument, verb, own):
                    yield self.party(party, instrument, sentence)
        elif self.last and not own:
            for instrument in self.last:
                for party in self.later(passage, sentence):
                    yield self.party(party, instrument, sentence)

    def party(self, party: Ref, instrument: Instrument, sentence: Sentence) -> Relation:
        """The relation, with the sentence that states it."""
        return Relation(party, "bx:partyTo", instrument.ref, [sentence.passage()], RULE)

    def subjects(
        self, passage: Annotated, sentence: Sentence, instrument: Instrument, verb: Cue, own: Sequence[Instrument]
    ) -> Iterator[Ref]:
        """The parties that a verb of signing has as its subjects or agents."""
        behind = [
            *self.parties(passage, instrument.end, max(instrument.end, verb.start)),
            *self.parties(passage, max(instrument.end, verb.end), sentence.end),
        ]
        yield from (ref for ref, mention in behind if self.after(passage, "by", mention, instrument.end))
        if conclusions.relative(passage, sentence, instrument.end) is not None:
            yield from (ref for ref, _ in self.parties(passage, instrument.end, verb.start))
        if verb.start >= instrument.end and not self.active(passage, sentence, instrument):
            return
        for ref, mention in self.parties(passage, sentence.start, instrument.start):
            within = any(i.start <= mention.start < i.end for i in own)
            if not within and not self.aside(passage, mention):
                yield ref
        yield from self.people(passage, sentence)

    def people(self, passage: Annotated, sentence: Sentence) -> Iterator[Ref]:
        """The parties that the people of a sentence serve, those aside who only look on."""
        for office in passage.offices:
            if sentence.start <= office.start < sentence.end and not self.attending(passage, office.start):
                yield from self.standing(office.actor)
        for mention in passage.within(sentence.start, sentence.end, "person"):
            if mention.ref in self.countries and not self.attending(passage, mention.start):
                yield from self.standing(self.countries[mention.ref])

    def active(self, passage: Annotated, sentence: Sentence, instrument: Instrument) -> bool:
        """Does somebody do the signing that stands behind its object ("hebben de verklaring ondertekend")?"""
        place = (passage.block.language, passage.folded, sentence.start, instrument.start)
        return self.words.first("active-auxiliary", *place) is not None

    def later(self, passage: Annotated, sentence: Sentence) -> Iterator[Ref]:
        """The parties for which somebody signs what was named before, or who had themselves represented at it."""
        language, folded = passage.block.language, passage.folded
        signs = self.words.first("signs-alone", language, folded, sentence.start, sentence.end)
        stands_in = self.words.first("stands-in", language, folded, sentence.start, sentence.end)
        if signs:
            self.signing = True
            for ref, mention in self.parties(passage, sentence.start, sentence.end):
                if self.words.before("signs-for", language, folded, mention.start):
                    yield ref
        if signs or (stands_in and self.signing):
            yield from self.people(passage, sentence)

    def acceded(self, passage: Annotated, sentence: Sentence, own: Sequence[Instrument]) -> Iterator[Relation]:
        """Who joined an instrument that others had made before."""
        language, folded = passage.block.language, passage.folded
        for cue in self.words.find("accedes", language, folded, sentence.start, sentence.end):
            instrument = next((i for i in own if i.start >= cue.end), None)
            if instrument is None:
                continue
            noun = cue.meaning == "accession"
            stop = self.words.first("accession-to", language, folded, cue.end, instrument.start) if noun else None
            ends = (cue.end, stop.start if stop else instrument.start) if noun else (sentence.start, cue.start)
            for ref, mention in self.parties(passage, *ends):
                if not self.aside(passage, mention):
                    yield self.party(ref, instrument, sentence)

    def parties(self, passage: Annotated, start: int, end: int) -> Iterator[tuple[Ref, Mention]]:
        """The actors named between two positions that can be party to an instrument, with where they are named."""
        for mention in passage.within(start, end, "actor", "anaphor", "adjective"):
            for ref in self.standing(mention.ref):
                yield ref, mention

    def standing(self, actor: Ref) -> Iterator[Ref]:
        """The party that an actor is or signs for: itself, or for a government what it is part of."""
        parent = self.gazetteer.parents.get(actor, "")
        for ref in (actor, parent):
            if self.gazetteer.kinds.get(ref) in PARTIES:
                yield ref
                return

    def aside(self, passage: Annotated, mention: Mention) -> bool:
        """Is an actor only where something happens, or what something is about?"""
        language, folded = passage.block.language, passage.folded
        where = self.words.before("locative", language, folded, mention.start, 14)
        return where is not None or self.attending(passage, mention.start)

    def attending(self, passage: Annotated, position: int) -> bool:
        """Does what stands at a position only look on ("in the presence of")?"""
        return self.words.before("in-presence-of", passage.block.language, passage.folded, position, 60) is not None

    def after(self, passage: Annotated, category: str, mention: Mention, start: int) -> bool:
        """Does a mention stand in a list that a word of a category opens?"""
        gap = passage.folded[start : mention.start]
        opened = re.search(rf"(?<!\w)(?:{self.words.alternation(category, passage.block.language)})\s[^.;]*$", gap)
        return opened is not None
