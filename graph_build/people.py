"""People: runs of capitalised words beside a word for an office, an honorific or an already known full name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Lexicon
from graph_build.model import Block, Mention, Ref
from graph_build.vocabulary import LANGUAGES, slug

WORD = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐ][\w’'.-]*[^\W\d_]"
REACH = 150  # characters between an office and the name of who holds it
APPOSITION = 60
NEVER_IN_NAMES = ("honorific", "office", "portfolio", "opener", "event-noun", "level", "function", "body-noun")
ALSO_NEVER = ("counterpart", "instrument", "not-a-name")


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a block; ``ref`` is shared by all mentions of the same name in a document."""

    ref: Ref
    name: str
    start: int
    end: int


@dataclass(slots=True)
class Register:
    """The people of one document: full names first, then the surnames that stand for them."""

    words: Lexicon = field(default_factory=lexicon.load)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def particle(self) -> str:
        """The words that may stand inside a name, in either case."""
        small = self.words.alternation("name-particle", *LANGUAGES)
        return rf"(?:{small}|(?:De|Van|Le|La|El|Di|Da|Dos))"

    @property
    def name(self) -> re.Pattern[str]:
        """The shape of a name: up to four capitalised words with particles."""
        more = rf"[ ](?:{self.particle}[ ])?{WORD}|[ ]{self.particle}[ ]{WORD}"
        return re.compile(rf"(?<![\w-]){WORD}(?:{more}){{0,3}}")

    def learn(self, block: Block, known: Sequence[Mention]) -> None:
        """Note the names of a block that stand beside an office or an honorific."""
        folded = fold(block.text)
        for start, end in self.candidates(block, folded, known):
            name = block.text[start:end]
            country = any(m.kind == "actor" and m.start == end + 2 and block.text[end : end + 2] == " (" for m in known)
            if ((country and " " in name) or self.beside(block, folded, start, end)) and (
                " " in name or self.titled(block, folded, start)
            ):
                self.names.setdefault(fold(name), name)

    def settle(self) -> None:
        """Let a lone surname stand for the one full name that ends in it."""
        full = [name for name in self.names if " " in name]
        for short in [name for name in self.names if " " not in name]:
            longer = [name for name in full if name.endswith(" " + short)]
            if len(longer) == 1:
                self.names[short] = self.names[longer[0]]
        for name in full:
            for surname in (name.split(" ", 1)[1], name.rsplit(" ", 1)[-1]):
                if sum(other.endswith(" " + surname) for other in full) == 1:
                    self.names.setdefault(surname, self.names[name])

    def find(self, block: Block, known: Sequence[Mention]) -> list[Person]:
        """The people named in a block."""
        if not self.names:
            return []
        body = "|".join(sorted((re.escape(name) for name in self.names), key=len, reverse=True))
        result = []
        for match in re.finditer(rf"(?<![\w-])(?:{body})(?![\w-])", fold(block.text)):
            covered = any(m.start < match.start() and match.end() < m.end for m in known)
            if block.text[match.start()].isupper() and not covered:
                name = self.names[match[0]]
                result.append(Person(f"person/{slug(name)}", name, match.start(), match.end()))
        return result

    # -- what is a name

    def candidates(self, block: Block, folded: str, known: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words that name nothing else."""
        for match in self.name.finditer(block.text):
            start, end = self.narrowed(block, folded, match.start(), match.end(), known)
            if start < end and block.text[start:end].upper() != block.text[start:end]:
                yield start, end

    def narrowed(self, block: Block, folded: str, start: int, end: int, known: Sequence[Mention]) -> tuple[int, int]:
        """A run without leading or trailing words that are known to be something else."""
        end = min([m.start for m in known if start < m.start < end] + [end])
        for mention in known:
            if mention.start <= start < mention.end:
                start = mention.end + 1
        while start < end and (after := self.past(block, folded, start)):
            start = after
        spaces = (start + match.start() for match in re.finditer(" ", block.text[start:end]))
        for at in spaces:
            if self.words.at("office", block.language, folded, at + 1):
                end = at
                break
            if any(self.words.at(c, block.language, folded, at + 1) for c in ("body-noun", "event-noun", "instrument")):
                return start, start  # the name of something else
        return start, start + len(re.sub(rf"(?:[ ]+{self.particle}|[ .,’'-])+$", "", block.text[start:end]))

    def past(self, block: Block, folded: str, start: int) -> int:
        """Where the next word begins when the one at ``start`` cannot be part of a name; else 0."""
        titled = self.titled(block, folded, start)
        for category in (*NEVER_IN_NAMES, *ALSO_NEVER):
            cue = self.words.at(category, block.language, folded, start)
            particle = titled and category == "function" and block.text[start].isupper()
            if cue and not particle:
                return cue.end + 1
        return 0

    def titled(self, block: Block, folded: str, start: int) -> bool:
        """Does an office or an honorific stand right before?"""
        return any(self.words.before(c, block.language, folded, start) for c in ("office", "honorific", "counterpart"))

    def beside(self, block: Block, folded: str, start: int, end: int) -> bool:
        """Is this run of words beside an office or an honorific, or in a list with one that is?"""
        language = block.language
        titles = ("honorific", "counterpart")
        if any(self.words.before(c, language, folded, start) for c in titles) or self.apposed(block, folded, end):
            return True
        if self.words.ends("before-a-noun", language, folded[:start]) and not self.titled(block, folded, start):
            return self.listed(block, folded, start)
        before = list(self.words.find("office", language, folded, max(0, start - REACH), start))
        if before and not broken(block, folded, before[-1].end, start):
            return True
        return self.listed(block, folded, start) or self.joined(block, folded, end)

    def apposed(self, block: Block, folded: str, end: int) -> bool:
        """Does an office follow in apposition: in commas or brackets?"""
        if not re.match(r",|\s?\(", block.text[end:]):
            return False
        after = self.words.first("office", block.language, folded, end, end + APPOSITION)
        return after is not None and not re.search(r"[.;]", folded[end : after.start])

    def listed(self, block: Block, folded: str, start: int) -> bool:
        """Does the run stand in a list of names in brackets after an office?"""
        opened = folded.rfind("(", 0, start)
        if opened <= 0 or ")" in folded[opened:start] or start - opened >= APPOSITION:
            return False
        return self.words.first("office", block.language, folded, max(0, opened - APPOSITION), opened) is not None

    def joined(self, block: Block, folded: str, end: int) -> bool:
        """Is the run joined by "and" to a full name that is beside an office?"""
        join = self.words.alternation("conjunction", block.language)
        link = re.compile(rf" (?:{join}) ").match(folded, end)
        other = self.name.match(block.text, link.end()) if link else None
        return other is not None and " " in other[0] and self.beside(block, folded, other.start(), other.end())


def broken(block: Block, folded: str, start: int, end: int) -> bool:
    """Does a full stop or a finite verb part two positions?  What is capitalised is part of a name."""
    if re.search(r"[.;]", folded[start:end]):
        return True
    verbs = lexicon.load().find("finite-verb", block.language, folded, start, end)
    return any(block.text[cue.start].islower() for cue in verbs)
