"""Offices: what people are, and for whom.

An office is the phrase around a word for one, before a name or in apposition behind it; its actor is named in the
phrase, by an adjective beside it, or near the name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Cue, Lexicon
from graph_build.model import Block, Mention, Ref
from graph_build.people import REACH, Person, broken

APPOSITION = 65
WORDS = 14
NEAR = 45
SPACES = 2  # more than that between two words of the source: a new line that somebody meant


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds, told at characters ``start`` to ``end`` of a block."""

    person: Ref
    actor: Ref
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the offices of one block from its people and mentions."""

    block: Block
    folded: str
    mentions: Sequence[Mention]
    words: Lexicon

    def offices(self, people: Sequence[Person]) -> Iterator[Office]:
        """The offices that people are said to hold, each with its actor where one is named."""
        led = False  # the offices of this block stand before the names
        for number, person in enumerate(people):
            left = people[number - 1].end if number else 0
            if number and not led:
                left = self.apposed(people[number - 1], person.start)
            led = led or bool(self.leading(person, max(left, person.start - REACH)))
            right = people[number + 1].start if number + 1 < len(people) else len(self.folded)
            yield from self.held(person, max(left, person.start - REACH), min(right, person.end + REACH))

    def apposed(self, person: Person, stop: int) -> int:
        """Where what is said of a person in apposition ends: at the comma or bracket that closes it."""
        opening = re.compile(r"\s?[,(]\s*").match(self.folded, person.end)
        if opening is None or self.office(person.end, min(stop, person.end + NEAR)) is None:
            return person.end
        closing = re.compile(r"\)" if "(" in opening[0] else r"[,;.]").search(self.folded, opening.end(), stop)
        return closing.end() if closing else person.end

    def office(self, start: int, end: int) -> Cue | None:
        """The first word for an office between two positions."""
        return self.words.first("office", self.block.language, self.folded, start, end)

    def held(self, person: Person, left: int, right: int) -> Iterator[Office]:
        """The offices told before or after one person."""
        near = self.leading(person, left)
        if near:
            edges = [*(c.start for c in near[1:]), person.start]
            for cue, stop in zip(near, edges, strict=True):
                yield from self.stated(person, cue, stop)
        else:
            yield from self.behind(person, right)

    def leading(self, person: Person, left: int) -> list[Cue]:
        """The words for offices that stand before a name, from ``left`` on."""
        edge = max((self.folded.rfind(mark, left, person.start) for mark in (". ", "; ", ") ")), default=-1)
        cues = self.words.find("office", self.block.language, self.folded, max(left, edge + 1), person.start)
        near = [c for c in cues if not broken(self.block, self.folded, c.end, person.start)]
        listed = near and re.fullmatch(r"[^()]*|[^\w]*\([^()]*", self.folded[near[-1].end : person.start])
        return near if listed else []

    def behind(self, person: Person, stop: int) -> Iterator[Office]:
        """The office in apposition behind a name, in commas or brackets, or right behind it."""
        opening = re.compile(r"\s?[,(–-]\s*").match(self.folded, person.end)
        cue = self.office(person.end, min(stop, person.end + APPOSITION)) if opening else None
        cue = cue or self.words.at("office", self.block.language, self.folded, person.end + 1)
        if cue is None:
            return
        bracketed = "(" in self.folded[person.end : cue.start + 1]
        closing = re.compile(r"[;.)]" if bracketed else r"[;.,]").search(self.folded, cue.end, stop)
        yield from self.stated(person, cue, self.line(cue, closing.start() if closing else stop))

    def line(self, cue: Cue, stop: int) -> int:
        """Where the line of an office ends in the source, when an actor is named in it; else the stop itself."""
        places = self.block.offsets
        ends = (i for i in range(cue.end, stop - 1) if self.folded[i] == " " and places[i + 1] - places[i] > SPACES)
        return next((end for end in ends if self.inside(cue, end, "actor")), stop)

    def stated(self, person: Person, cue: Cue, stop: int) -> Iterator[Office]:
        """The office of a phrase, when its actor is known."""
        actor = self.actor(cue, stop, person)
        if actor:
            yield Office(person.ref, actor, self.title(cue.start, stop), cue.start, stop)

    def title(self, start: int, end: int) -> str:
        """The wording of an office, without what only links it to a name."""
        links = "|".join(
            self.words.alternation(c, self.block.language) for c in ("article", "preposition", "conjunction")
        )
        kept = re.sub(rf"(?:[\s,(:–-]+(?:(?:{links})(?!\w))?)+$", "", self.folded[start:end])
        return " ".join(self.block.text[start : start + len(kept)].split()[:WORDS])

    # -- whose office it is

    def actor(self, cue: Cue, stop: int, person: Person) -> Ref:
        """The actor whose office it is: the nearest of those that the text offers, else the usual one of the office."""
        for several in (
            [m for m in self.mentions if m.kind == "actor" and m.start < cue.end and cue.start < m.end],
            [m for m in self.mentions if m.kind in {"adjective", "actor"} and 0 <= cue.start - m.end <= 2],
            self.inside(cue, stop, "adjective"),
            self.inside(cue, stop, "actor"),
            self.served(person.end),
            self.represented(min(cue.start, person.start)),
            self.seated(stop),
        ):
            if several:
                return several[0].ref
        return self.words.serves.get(cue.meaning, "")

    def inside(self, cue: Cue, stop: int, kind: str) -> list[Mention]:
        """The mentions in the phrase of the office."""
        return [m for m in self.mentions if cue.end <= m.start < stop and m.kind == kind]

    def served(self, start: int) -> list[Mention]:
        """The actors right behind a name ("Frieden of Luxembourg")."""
        serving = self.words.alternation("serves", self.block.language)
        gap = re.compile(rf"[\s,]*(?:(?:{serving})(?:\s?[\w-]+){{0,3}})?\s?(?:l')?")
        return [m for m in self.actors(start, start + NEAR) if gap.fullmatch(self.folded[start : m.start])]

    def represented(self, stop: int) -> list[Mention]:
        """The actors on whose behalf the person is there, named just before."""
        near = self.actors(max(0, stop - NEAR), stop)
        return [m for m in near if self.words.before("role", self.block.language, self.folded, m.start)]

    def seated(self, start: int) -> list[Mention]:
        """The actors for whom the person is said to sit, named just after."""
        near = [m for m in self.actors(start, start + NEAR) if not re.search(r"[.;]", self.folded[start : m.start])]
        return [m for m in near if self.words.before("seated-for", self.block.language, self.folded, m.start, 12)]

    def actors(self, start: int, end: int) -> list[Mention]:
        """The actors named between two positions."""
        return [m for m in self.mentions if m.kind == "actor" and start <= m.start <= end]


def find(block: Block, people: Sequence[Person], mentions: Sequence[Mention]) -> list[Office]:
    """The offices that the people of a block are said to hold."""
    return list(Reader(block, fold(block.text), mentions, lexicon.load()).offices(people))
