"""Runs: capitalised words in a row that may name a person, without what stands beside them and names something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Lexicon
from graph_build.model import Block, Mention
from graph_build.vocabulary import LANGUAGES

WORD = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐ][\w’'.-]*[^\W\d_]"
LONGEST = 4  # words of a name, its particles apart
REACH = 150  # characters between an office and the name of who holds it
LONG_OFFICE = 30  # the longest words for an office
NEVER = ("honorific", "office", "portfolio", "opener", "event-noun", "level", "function", "body-noun")
NEVER_EITHER = ("counterpart", "instrument", "not-a-name")
TITLES = ("office", "honorific", "counterpart")
OF_ANOTHER = ("body-noun", "event-noun", "instrument")


@cache
def particle() -> str:
    """The words that may stand inside a name, in either case."""
    return rf"(?:{lexicon.load().alternation('name-particle', *LANGUAGES)}|(?:De|Van|Le|La|El|Di|Da|Dos))"


@cache
def row() -> re.Pattern[str]:
    """Capitalised words in a row, with the particles between them."""
    more = rf"[ ](?:{particle()}[ ])?{WORD}|[ ]{particle()}[ ]{WORD}"
    return re.compile(rf"(?<![\w-]){WORD}(?:{more})*")


@cache
def part() -> re.Pattern[str]:
    """One word of a name, with the particles before it."""
    return re.compile(rf"(?:{particle()}[ ])*{WORD}")


@cache
def portfolio(language: str) -> re.Pattern[str]:
    """What may stand between an office and the last noun of a portfolio ("for Trade, Work and the")."""
    words = lexicon.load()
    linking = "|".join(words.alternation(c, language) for c in ("portfolio-link", "article"))
    links = rf"(?:(?:{linking})\s?)"
    nouns = rf"{WORD}(?:[ ]{WORD})?"
    joined = rf"(?:{words.alternation('conjunction', language)})"
    return re.compile(rf"(?:\s[a-z-]+)?\s{links}+(?:{nouns}(?:,\s{links}*{nouns})*,?\s{joined}\s{links}*)?")


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one block, in which some names are ``known`` already."""

    block: Block
    folded: str
    known: Sequence[Mention]
    words: Lexicon

    def find(self) -> Iterator[tuple[int, int]]:
        """Where each run begins and ends that may be a name."""
        for match in row().finditer(self.block.text):
            for start, end in self.pieces(match.start(), match.end()):
                name = self.trimmed(start, end)
                if name[0] < name[1] and not self.block.text[name[0] : name[1]].isupper():
                    yield name

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a row between the words that are known to be something else."""
        begun, at = -1, start
        while 0 <= at < end:
            after = self.past(at, begun)
            if begun >= 0 and after and not self.is_of_another(at):
                yield begun, at
            if after:
                begun, at = -1, after
            else:
                begun = at if begun < 0 else begun
                at = self.folded.find(" ", at, end) + 1 or end
        if begun >= 0:
            yield begun, end

    def past(self, start: int, begun: int) -> int:
        """Where the next word begins when the one at ``start`` cannot be part of the name begun; else 0."""
        named = [m.end for m in self.known if m.start <= start < m.end and not self.is_given(m)]
        if named:
            return max(named) + 1
        language, folded = self.block.language, self.folded
        offices = self.words.find("office", language, folded, max(0, start - LONG_OFFICE), start + LONG_OFFICE)
        within = [cue.end for cue in offices if cue.start < start < cue.end]
        if within:
            return within[0] + 1
        if begun >= 0:
            return self.after(("office", "portfolio", *OF_ANOTHER), start)
        particle_of_name = self.block.text[start].isupper() and self.titled(start)
        if particle_of_name and self.words.at("function", language, folded, start):
            return 0
        return self.after((*NEVER, *NEVER_EITHER), start)

    def is_given(self, mention: Mention) -> bool:
        """Is what looks like an adjective or a country the first name of somebody ("Frans Weekers")?"""
        alike = self.words.at("given-name", self.block.language, self.folded, mention.start)
        return alike is not None and self.block.text[mention.end + 1 : mention.end + 2].isupper()

    def after(self, categories: Sequence[str], start: int) -> int:
        """Where the next word begins behind a cue that begins here; 0 without one."""
        cues = (self.words.at(category, self.block.language, self.folded, start) for category in categories)
        return max((cue.end + 1 for cue in cues if cue), default=0)

    def is_of_another(self, start: int) -> bool:
        """Does a noun make what stands before it the name of a body, an event, an instrument or a portfolio?"""
        categories = ("portfolio", *OF_ANOTHER)
        return any(self.words.at(c, self.block.language, self.folded, start) for c in categories)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A piece without the portfolio at its beginning and the marks and particles at its end."""
        text = self.block.text[start:end]
        end = start + len(re.sub(rf"(?:[ ]+{particle()}|[ .,’'-])+$", "", text))
        parts = [start + match.start() for match in part().finditer(self.block.text[start:end])]
        if len(parts) > 2 and self.in_portfolio(start):
            return parts[-2], end
        ends = [*parts, end + 1]
        return start, ends[min(LONGEST, len(parts))] - 1 if parts else start

    def in_portfolio(self, start: int) -> bool:
        """Does the portfolio of an office go on at ``start`` ("Secretary of State for")?"""
        cues = list(self.words.find("office", self.block.language, self.folded, max(0, start - REACH), start))
        between = (plain(self.block.text[cue.end : start]) for cue in cues)
        return any(portfolio(self.block.language).fullmatch(text) for text in between)

    def titled(self, start: int, *titles: str) -> bool:
        """Does an office or another of the titles stand right before, the adjective of a country apart?"""
        places = [start, *(m.start for m in self.known if m.kind == "adjective" and m.end + 1 == start)]
        language = self.block.language
        return any(self.words.before(c, language, self.folded, at) for at in places for c in titles or TITLES)


def plain(text: str) -> str:
    """The text folded, its capitals kept."""
    return "".join(f.upper() if c.isupper() else f for c, f in zip(text, fold(text), strict=True))


def of(block: Block, known: Sequence[Mention]) -> Runs:
    """The runs of a block."""
    return Runs(block, fold(block.text), known, lexicon.load())
