"""Peers: people who hold the same office as one told before ("his Polish counterpart"), or are the deputy of one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Cue, Lexicon
from graph_build.model import Block, Mention, Ref
from graph_build.offices import Office
from graph_build.people import Person

NEAR = 45  # characters between the word for a peer and the name
BESIDE = 25  # characters between a country and the word for a peer
APART = 500  # characters between "his colleagues" and the list that names them


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the offices of those whom a block calls peers or deputies of somebody."""

    block: Block
    folded: str
    mentions: Sequence[Mention]
    words: Lexicon

    def offices(self, people: Sequence[Person], held: Sequence[Office]) -> Iterator[Office]:
        """The offices of the people without one of their own."""
        holders = {office.person for office in held}
        for person in people:
            if person.ref not in holders:
                yield from self.of(person, held)

    def of(self, person: Person, held: Sequence[Office]) -> Iterator[Office]:
        """The office of a peer or a deputy, where the text says whose."""
        peer, deputy = self.word("counterpart", person), self.word("deputy", person)
        before = [office for office in held if office.start < person.start]
        if deputy and before:
            yield Office(person.ref, before[-1].actor, self.text(deputy), deputy.start, person.start)
            return
        countries = self.bracketed(person) or (self.beside(peer, person) if peer else [])
        told = peer or self.earlier(person)
        office = self.last("office", told.start) if told else None
        if told and office and countries:
            yield Office(person.ref, countries[0], self.text(office), min(told.start, person.start), person.end)

    def word(self, category: str, person: Person) -> Cue | None:
        """The word of a category before a name, with nothing but small words, titles and countries between."""
        cue = self.last(category, person.start)
        if cue is None or person.start - cue.end > NEAR:
            return None
        gap = self.folded[cue.end : person.start]
        for mention in self.mentions:
            if mention.kind in {"actor", "adjective"} and cue.end <= mention.start and mention.end <= person.start:
                gap = gap.replace(self.folded[mention.start : mention.end], "")
        small = ("article", "preposition", "serves", "honorific")
        return cue if self.words.only(small, self.block.language, gap) else None

    def last(self, category: str, end: int) -> Cue | None:
        """The last cue of a category before a position."""
        found = list(self.words.find(category, self.block.language, self.folded, 0, end))
        return found[-1] if found else None

    def beside(self, peer: Cue, person: Person) -> list[Ref]:
        """The countries named right before a word for a peer, or between it and the name."""
        start = max(0, peer.start - BESIDE)
        near = [m for m in self.mentions if m.kind in {"actor", "adjective"} and start <= m.start < person.start]
        near = [m for m in near if not re.search("[,.;]", self.folded[m.end : peer.start])]
        return [m.ref for m in reversed(near)]

    def bracketed(self, person: Person) -> list[Ref]:
        """The country in brackets right behind a name."""
        behind = self.folded[person.end : person.end + 2] == " ("
        return [m.ref for m in self.mentions if behind and m.kind == "actor" and m.start == person.end + 2]

    def earlier(self, person: Person) -> Cue | None:
        """Colleagues in the plural, told before in the block of a list that names them."""
        found = list(self.words.find("counterparts", self.block.language, self.folded, 0, person.start))
        return found[-1] if found and person.start - found[-1].end < APART else None

    def text(self, cue: Cue) -> str:
        """The words of a cue as they are written."""
        return self.block.text[cue.start : cue.end]


def find(block: Block, people: Sequence[Person], mentions: Sequence[Mention], held: Sequence[Office]) -> list[Office]:
    """The offices of those whom a block calls peers or deputies of the people who ``held`` theirs."""
    return list(Reader(block, fold(block.text), mentions, lexicon.load()).offices(people, held))
