"""Offices: what people are, and for whom.

An office is the phrase around a word for one, before a name or in apposition behind it; its actor is named in the
phrase, by an adjective beside it, or near the name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Cue, Lexicon
from graph_build.model import Block, Mention, Ref
from graph_build.people import Person, broken, last_stop
from graph_build.runs import REACH

APPOSITION = 65
WORDS = 14
NEAR = 45
ITS = 24
SHARED = "officer"  # what words for offices mean that a document gives to one body
STEM = 10  # letters that the forms of a word for an office share
SPACES = 2  # more than that between two words of the source: a new line that somebody meant


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds, told at characters ``start`` to ``end`` of a block; ``actor`` may be unknown."""

    person: Ref
    actor: Ref
    title: str
    start: int
    end: int
    noun: str = ""  # the folded word for an office that a body has, and not each country


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
        last: list[Office] = []
        shared: tuple[list[Cue], int] = ([], 0)  # the offices before a list of names, and where its first name begins
        for number, person in enumerate(people):
            before, left = (people[number - 1], people[number - 1].end) if number else (person, 0)
            if number and not led:
                left = self.apposed(before, person.start)
            near = self.leading(person, max(left, person.start - REACH))
            led = led or bool(near)
            if near or not (number and self.goes_on(before.end, person)):
                shared = near, person.start
            right = people[number + 1].start if number + 1 < len(people) else len(self.folded)
            told = list(self.held(person, *shared, min(right, person.end + REACH)))
            if near and last and not any(o.actor for o in told) and self.absent(before.end, person.start):
                told = [self.office_of(person, last[-1].actor, near[-1], person.start)]
            last = [office for office in told if office.actor]
            yield from told

    def goes_on(self, start: int, person: Person) -> bool:
        """Is a person the next in a list of names: told with a country in brackets, or with an office for several?"""
        join = self.words.alternation("conjunction", self.block.language)
        title = self.words.alternation("honorific", self.block.language)
        link = rf"(?:\s?\([^()]*\))?(?:,|,?\s(?:{join}))\s(?:(?:{title})\s)?"
        return re.fullmatch(link, self.folded[start : person.start]) is not None

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

    def held(self, person: Person, near: list[Cue], first: int, right: int) -> Iterator[Office]:
        """The offices told before a person, or before the ``first`` name of a list, or else behind the person."""
        if near and (first == person.start or self.country(person) or self.of_several(near[-1])):
            edges = [*(c.start for c in near[1:]), first]
            for cue, stop in zip(near, edges, strict=True):
                yield from self.stated(person, cue, stop)
        else:
            yield from self.behind(person, right)

    def of_several(self, cue: Cue) -> bool:
        """Is this the plural of an office?"""
        return self.words.at("offices", self.block.language, self.folded, cue.start) is not None

    def country(self, person: Person) -> list[Mention]:
        """What is named in brackets right behind a person, alone."""
        return [
            m for m in self.actors(person.end + 1, person.end + 3)
            if self.folded[person.end : m.start].strip() == "(" and self.folded[m.end : m.end + 1] == ")"
        ]  # fmt: skip

    def leading(self, person: Person, left: int) -> list[Cue]:
        """The words for offices that stand before a name, from ``left`` on; none before a preposition with a title."""
        if self.addressed(person.start):
            return []
        edge = max(last_stop(self.block, self.folded, left, person.start), self.folded.rfind(") ", left, person.start))
        cues = self.words.find("office", self.block.language, self.folded, max(left, edge + 1), person.start)
        told = [c for c in cues if not self.in_name(c)]
        near = [c for c in told if not broken(self.block, self.folded, c.end, person.start)]
        listed = near and re.fullmatch(r"[^()]*|[^\w]*\([^()]*", self.folded[near[-1].end : person.start])
        return near if listed else []

    def in_name(self, cue: Cue) -> bool:
        """Is a word for an office only a part of the name of a body ("the Council of Ministers")?"""
        return cue.meaning == "minister" and any(
            m.kind == "actor" and m.start < cue.start < m.end for m in self.mentions
        )

    def addressed(self, start: int) -> bool:
        """Does a preposition stand before a title and a name: "the president welcomes to the floor Mr X"?"""
        title = self.words.before("honorific", self.block.language, self.folded, start)
        return title is not None and self.words.ends("addressing", self.block.language, self.folded[: title.start])

    def behind(self, person: Person, stop: int) -> Iterator[Office]:
        """The offices in apposition behind a name, in commas or brackets, or right behind it."""
        start = max([person.end, *(m.end + 1 for m in self.country(person))])
        opening = re.compile(r"\s?[,(–-]\s*").match(self.folded, start)
        cue = self.office(start, min(stop, start + APPOSITION)) if opening else None
        cue = cue or self.words.at("office", self.block.language, self.folded, start + 1)
        if cue is None:
            return
        bracketed = "(" in self.folded[start : cue.start + 1]
        closing = re.compile(r"[;.)]" if bracketed else r"[;.,]").search(self.folded, cue.end, stop)
        end = self.line(cue, closing.start() if closing else stop)
        cues = [cue, *self.further(cue.end, end)]
        for one, edge in zip(cues, [*(c.start for c in cues[1:]), end], strict=True):
            yield from self.stated(person, one, edge)

    def further(self, start: int, end: int) -> list[Cue]:
        """The words for offices that a conjunction joins to the one before."""
        cues = self.words.find("office", self.block.language, self.folded, start, end)
        joined = (c for c in cues if self.words.ends("conjunction", self.block.language, self.folded[start : c.start]))
        return [c for c in joined if not self.in_name(c)]

    def line(self, cue: Cue, stop: int) -> int:
        """Where the line of an office ends in the source, when an actor is named in it; else the stop itself."""
        places = self.block.offsets
        ends = (i for i in range(cue.end, stop - 1) if self.folded[i] == " " and places[i + 1] - places[i] > SPACES)
        return next((end for end in ends if self.inside(cue, end, "actor")), stop)

    def stated(self, person: Person, cue: Cue, stop: int) -> Iterator[Office]:
        """The office of a phrase, when its actor is known."""
        yield self.office_of(person, self.actor(cue, stop, person), cue, stop)

    def office_of(self, person: Person, actor: Ref, cue: Cue, stop: int) -> Office:
        """The office that a phrase tells, from its cue to where it stops."""
        noun = self.folded[cue.start : cue.end] if cue.meaning == SHARED else ""
        return Office(person.ref, actor, self.title(cue.start, stop), cue.start, stop, noun)

    def absent(self, start: int, end: int) -> bool:
        """Is somebody said not to have come, between two people?"""
        return self.words.first("absent", self.block.language, self.folded, start, end) is not None

    def title(self, start: int, end: int) -> str:
        """The wording of an office, without what only links it to a name."""
        links = "|".join(
            self.words.alternation(c, self.block.language)
            for c in ("article", "preposition", "conjunction", "honorific")
        )
        kept = re.sub(rf"(?:[\s,(:–-]+(?:(?:{links})(?!\w))?)+$", "", self.folded[start:end])
        return " ".join(self.block.text[start : start + len(kept)].split()[:WORDS])

    # -- whose office it is

    def actor(self, cue: Cue, stop: int, person: Person) -> Ref:
        """The actor whose office it is: the nearest of those that the text offers, else the usual one of the office."""
        for several in (
            self.country(person) if cue.start < person.start else [],
            [m for m in self.mentions if m.kind == "actor" and m.start < cue.end and cue.start < m.end],
            [m for m in self.mentions if m.kind in {"adjective", "actor"} and 0 <= cue.start - m.end <= 2],
            self.inside(cue, stop, "adjective"),
            self.inside(cue, stop, "actor"),
            self.served(person.end),
            self.country(person),
            self.represented(min(cue.start, person.start)),
            self.owning(cue),
            self.seated(stop),
        ):
            if several:
                return several[0].ref
        return self.words.serves.get(cue.meaning, "")

    def inside(self, cue: Cue, stop: int, kind: str) -> list[Mention]:
        """The mentions in the phrase of the office; what a minister is in charge of is no country of theirs."""
        found = [m for m in self.mentions if cue.end <= m.start < stop and m.kind == kind]
        return [m for m in found if cue.meaning != "minister" or not self.before("in-charge-of", m)]

    def served(self, start: int) -> list[Mention]:
        """The actors right behind a name ("Frieden of Luxembourg")."""
        serving = self.words.alternation("serves", self.block.language)
        gap = re.compile(rf"[\s,]*(?:(?:{serving})(?:\s?[\w-]+){{0,3}})?\s?(?:l')?")
        near = [m for m in self.actors(start, start + NEAR) if gap.fullmatch(self.folded[start : m.start])]
        return [m for m in near if not self.words.at("office", self.block.language, self.folded, m.end + 1)]

    def represented(self, stop: int) -> list[Mention]:
        """The actors on whose behalf the person is there, named just before, the nearest first."""
        near = self.actors(max(0, stop - NEAR), stop)
        return [m for m in reversed(near) if self.before("role", m) or self.opening(self.before("seated-for", m))]

    def owning(self, cue: Cue) -> list[Mention]:
        """The actor named before "its minister", in the same sentence."""
        own = self.words.first("its", self.block.language, self.folded, max(0, cue.start - ITS), cue.start)
        if own is None or not re.fullmatch(r"(?:\s[\w-]+)?\s", self.folded[own.end : cue.start]):
            return []
        near = self.actors(max(0, own.start - REACH), own.start)
        return [m for m in reversed(near) if not re.search(r"[.;]", self.folded[m.end : own.start])]

    def before(self, category: str, mention: Mention) -> Cue | None:
        """The cue of a category that stands right before a mention."""
        return self.words.before(category, self.block.language, self.folded, mention.start)

    def opening(self, cue: Cue | None) -> bool:
        """Does a cue open a clause?"""
        join = self.words.alternation("conjunction", self.block.language)
        return cue is not None and re.search(rf"(?:^|[.,;:]|\b(?:{join}))\s*$", self.folded[: cue.start]) is not None

    def seated(self, start: int) -> list[Mention]:
        """The actors for whom the person is said to sit, named just after."""
        near = [m for m in self.actors(start, start + NEAR) if not re.search(r"[.;]", self.folded[start : m.start])]
        return [m for m in near if self.before("seated-for", m) or self.on_behalf(m)]

    def on_behalf(self, mention: Mention) -> bool:
        """Is an actor named as the one on whose behalf somebody is there?"""
        role = self.before("role", mention)
        return role is not None and role.meaning == "on-behalf-of"

    def actors(self, start: int, end: int) -> list[Mention]:
        """The actors named between two positions."""
        return [m for m in self.mentions if m.kind == "actor" and start <= m.start <= end]


def find(block: Block, people: Sequence[Person], mentions: Sequence[Mention]) -> list[Office]:
    """The offices that the people of a block are said to hold."""
    return list(Reader(block, fold(block.text), mentions, lexicon.load()).offices(people))


def settled(several: Sequence[Office], all_told: Sequence[Office]) -> Iterator[Office]:
    """The offices whose actor is known: told with it, or the one that all others of that word in the document have."""
    for office in several:
        if office.actor:
            yield office
        elif office.noun:
            alike = {o.actor for o in all_told if o.actor and o.noun[:STEM] == office.noun[:STEM]}
            if len(alike) == 1:
                yield replace(office, actor=alike.pop())
