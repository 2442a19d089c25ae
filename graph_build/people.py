"""People and the offices they hold.

A person is a run of capitalised words beside a word for an office, an honorific or an already known full name;
the office is the phrase around that word, its organisation the actor named in the phrase or by its adjective.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.lexicon import Cue, Lexicon
from graph_build.model import Block, Mention, Ref
from graph_build.vocabulary import slug

WORD = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐ][\w’'.-]*[^\W\d_]"
PARTICLE = r"(?:de la|de|van der|van den|van de|van|von der|von|der|den|du|le|d'|ter|ten|zu|De|Van|Le|La|El|di|da|dos)"
NAME = re.compile(rf"(?<![\w-]){WORD}(?:[ ](?:{PARTICLE}[ ])?{WORD}|[ ]{PARTICLE}[ ]{WORD}){{0,3}}")
REACH = 150
LINK = re.compile(
    r"[\s,(]*(?:(?:et|en|and|und|ainsi que|evenals|sowie|de|het|le|la|l'|die|der|the|also|tevens|actuel|huidig|par|door|by|von|au|est|is|was)\s*)*[\s,(:]*"
)
VERB_STOP = re.compile(
    r"[.;]|\b(?:a|ont|heeft|hebben|has|have|had|hat|haben|werd|wurde|was|were|et de la|que preside)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a block; ``ref`` is shared by all mentions of the same name in a document."""

    ref: Ref
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds, told at characters ``start`` to ``end`` of a block."""

    person: Ref
    actor: Ref
    title: str
    start: int
    end: int


class Register:
    """The people of one document: full names first, then the surnames that stand for them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer, self.words = gazetteer, lexicon.load()
        self.names: dict[str, str] = {}

    def learn(self, block: Block, known: Sequence[Mention]) -> None:
        """Note the full names of a block that stand beside an office or an honorific."""
        folded = fold(block.text)
        for start, end in self.candidates(block, folded, known):
            name = block.text[start:end]
            if self.beside(block, folded, start, end) and (" " in name or self.titled(block, folded, start)):
                self.names.setdefault(fold(name), name)

    def settle(self) -> None:
        """Let a lone surname stand for the one full name that ends in it."""
        full = {name for name in self.names if " " in name}
        for short in [name for name in self.names if " " not in name]:
            longer = [name for name in full if name.endswith(" " + short)]
            if len(longer) == 1:
                self.names[short] = self.names[longer[0]]
        for name in full:
            surname = name.split(" ", 1)[1]
            if sum(other.endswith(" " + surname) for other in full) == 1:
                self.names.setdefault(surname, self.names[name])
                self.names.setdefault(name.rsplit(" ", 1)[-1], self.names[name])

    def find(self, block: Block, known: Sequence[Mention]) -> list[Person]:
        """The people named in a block."""
        if not self.names:
            return []
        body = "|".join(sorted((re.escape(name) for name in self.names), key=len, reverse=True))
        result = []
        for match in re.finditer(rf"(?<![\w-])(?:{body})(?![\w-])", fold(block.text)):
            if block.text[match.start()].isupper() and not any(
                m.start < match.start() and match.end() < m.end for m in known
            ):
                name = self.names[match[0]]
                result.append(Person(f"person/{slug(name)}", name, match.start(), match.end()))
        return result

    # -- what is a name

    def candidates(self, block: Block, folded: str, known: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words that name nothing else."""
        for match in NAME.finditer(block.text):
            start, end = self.narrowed(block, folded, match.start(), match.end(), known)
            if start < end and block.text[start:end].upper() != block.text[start:end]:
                yield start, end

    def narrowed(self, block: Block, folded: str, start: int, end: int, known: Sequence[Mention]) -> tuple[int, int]:
        """A run without leading or trailing words that are known to be something else."""
        end = min([m.start for m in known if start < m.start < end] + [end])
        for mention in known:
            if mention.start <= start < mention.end:
                start = mention.end + 1
        while start < end and (cue := self.word(block, folded, start)):
            start = cue
        for space in re.finditer(r"[ ]", block.text[start:end]):
            if self.words.at("office", block.language, folded, start + space.end()):
                end = start + space.start()
                break
        end = start + len(re.sub(rf"(?:[ ]+{PARTICLE}|[ .,'’-])+$", "", block.text[start:end]))
        return start, end

    def word(self, block: Block, folded: str, start: int) -> int:
        """Where the next word begins when the one at ``start`` is an honorific, an office or a common word; else 0."""
        titled = self.titled(block, folded, start)
        for category in (
            "honorific",
            "office",
            "portfolio",
            "opener",
            "event-noun",
            "level",
            "function",
            "body-noun",
            "instrument",
            "not-a-name",
        ):
            cue = self.words.at(category, block.language, folded, start)
            if cue and not (titled and category == "function" and block.text[start].isupper()):
                return cue.end + 1
        return 0

    def titled(self, block: Block, folded: str, start: int) -> bool:
        """Does an office or an honorific stand right before?"""
        return any(self.words.before(c, block.language, folded, start) for c in ("office", "honorific"))

    def beside(self, block: Block, folded: str, start: int, end: int) -> bool:
        """Is this run of words beside an office or an honorific, or in a list with one that is?"""
        if self.words.before("honorific", block.language, folded, start):
            return True
        right = block.text[end : end + 3]
        after = self.words.first("office", block.language, folded, end, end + 60)
        if right[:1] in {",", "("} or right.startswith(" ("):
            if after and not re.search(r"[.;]", folded[end : after.start]):
                return True
        if re.search(
            r"(?:^|\s)(?:van|de|du|des|of|der|voor|pour|for|la|le|het|the|aux?|von|d'|l'|in|op|sur)\s?$", folded[:start]
        ) and not self.titled(block, folded, start):
            return self.listed(block, folded, start)
        before = list(self.words.find("office", block.language, folded, max(0, start - REACH), start))
        if (bool(before) and not VERB_STOP.search(folded[before[-1].end : start])) or self.listed(block, folded, start):
            return True
        joined = re.match(r" (?:et|en|and|und) (?=[A-ZÀ-Þ])", block.text[end:])
        other = NAME.match(block.text, end + joined.end()) if joined else None
        return other is not None and " " in other[0] and self.beside(block, folded, other.start(), other.end())

    def listed(self, block: Block, folded: str, start: int) -> bool:
        """Does the run stand in a list of names in brackets after an actor or an office?"""
        opened = folded.rfind("(", 0, start)
        return (
            opened > 0
            and ")" not in folded[opened:start]
            and start - opened < 60
            and bool(self.words.first("office", block.language, folded, max(0, opened - 60), opened))
        )


def offices(block: Block, people: Sequence[Person], mentions: Sequence[Mention], words: Lexicon) -> Iterator[Office]:
    """The offices that the people of a block are said to hold, each with its actor where one is named."""
    folded = fold(block.text)
    for number, person in enumerate(people):
        left = apposed(block, folded, people[number - 1], person.start, words) if number else 0
        right = people[number + 1].start if number + 1 < len(people) else len(block.text)
        yield from held(
            block, folded, person, (max(left, person.start - REACH), min(right, person.end + REACH)), mentions, words
        )


def apposed(block: Block, folded: str, person: Person, stop: int, words: Lexicon) -> int:
    """Where what is said of a person in apposition ends: at the comma or bracket that closes it."""
    opening = re.compile(r"\s?[,(]\s*").match(folded, person.end)
    if opening is None or words.first("office", block.language, folded, person.end, min(stop, person.end + 65)) is None:
        return person.end
    closing = re.compile(r"\)" if "(" in opening[0] else r"[,;.]").search(folded, opening.end(), stop)
    return closing.end() if closing else person.end


def held(
    block: Block, folded: str, person: Person, reach: tuple[int, int], mentions: Sequence[Mention], words: Lexicon
) -> Iterator[Office]:
    """The offices told before or after one person."""
    edge = max((folded.rfind(mark, reach[0], person.start) for mark in (". ", "; ", ") ")), default=-1)
    cues = list(words.find("office", block.language, folded, max(reach[0], edge + 1), person.start))
    cues = [c for c in cues if not VERB_STOP.search(folded[c.end : person.start])]
    if cues and re.fullmatch(r"[^()]*|[^\w]*\([^()]*", folded[cues[-1].end : person.start]):
        edges = [*(c.start for c in cues[1:]), person.start]
        for cue, stop in zip(cues, edges, strict=True):
            actor = serves(block, folded, cue, stop, person, mentions, words)
            if actor:
                yield Office(person.ref, actor, title(block, cue.start, stop), cue.start, stop)
        return
    yield from told_after(block, folded, person, reach[1], mentions, words)


def told_after(
    block: Block, folded: str, person: Person, stop: int, mentions: Sequence[Mention], words: Lexicon
) -> Iterator[Office]:
    """The office in apposition behind a name, in commas or brackets."""
    opening = re.compile(r"\s?[,(–-]\s*").match(folded, person.end)
    cue = words.first("office", block.language, folded, person.end, min(stop, person.end + 65)) if opening else None
    cue = cue or words.at("office", block.language, folded, person.end + 1)
    if cue is None:
        return
    closing = re.compile(r"[;.]|\)" if "(" in folded[person.end : cue.start + 1] else r"[;.,]").search(
        folded, cue.end, stop
    )
    end = closing.start() if closing else stop
    actor = serves(block, folded, cue, end, person, mentions, words)
    if actor:
        yield Office(person.ref, actor, title(block, cue.start, end), cue.start, end)


def title(block: Block, start: int, end: int) -> str:
    """The wording of an office, without what only links it to a name."""
    text = re.sub(
        r"[\s,(:–-]+(?:et|en|and|und|de|du|van|le|la|het)?(?:\s+(?:du|de|van de|van|le|la|het|huidig))*[\s,(:–-]*$",
        "",
        block.text[start:end],
    )
    return " ".join(text.split()[:14])


def serves(
    block: Block, folded: str, cue: Cue, stop: int, person: Person, mentions: Sequence[Mention], words: Lexicon
) -> Ref:
    """The actor whose office it is: named in the phrase, by the adjective before it, or near the name."""
    around = [m for m in mentions if m.kind == "actor" and m.start < cue.end and cue.start < m.end]
    inside = [m for m in mentions if cue.end <= m.start < stop and m.kind in {"actor", "adjective"}]
    before = [m for m in mentions if m.kind in {"adjective", "actor"} and 0 <= cue.start - m.end <= 2]
    behind = [
        m
        for m in mentions
        if m.kind == "actor"
        and person.end <= m.start
        and re.fullmatch(
            r"[\s,]*(?:(?:van|von|aus|de|du|of|from|pour|voor|fur|for)(?: [\w-]+){0,3})?\s?(?:l')?",
            folded[person.end : m.start],
        )
    ]
    ahead = [
        m
        for m in mentions
        if m.kind == "actor"
        and m.end <= min(cue.start, person.start)
        and (words.before("role", block.language, folded, m.start))
        and min(cue.start, person.start) - m.end < 40
    ]
    across = [
        m
        for m in mentions
        if m.kind == "actor"
        and stop <= m.start <= stop + 45
        and re.search(r"(?:pour|voor|for|fur) (?:la |le |les |l'|het |de |the )?$", folded[stop : m.start])
        and not re.search(r"[.;]", folded[stop : m.start])
    ]
    for several in (around, before, [m for m in inside if m.kind == "adjective"], inside, behind, ahead, across):
        if several:
            return several[0].ref
    return words.serves.get(cue.meaning, "")
