"""The names of bodies that nobody told us of: from a noun for a body ("council", "ministry") to where its name ends."""

import re
from collections.abc import Sequence

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Cue, Lexicon
from graph_build.model import Block, Mention

CAPITAL = r"[A-Z][\w'&-]*"
LOWER = r"[a-z][\w'-]{2,}"
ACRONYM = re.compile(r"\s\(\*?(?P<acronym>[A-Z][A-Z0-9&-]{1,9})s?\*?\)")
FAR = 100
WEAK = frozenset({"initiative", "working-group", "region", "government-body"})
NOT_BEFORE = ("function", "article", "opener", "office", "honorific", "event-noun")
NOT_BEHIND = ("finite-verb", "conjunction", "function", "phrase-end", "relative-day", "event-noun", "level")


class Names:
    """The names around the nouns for bodies in a block, whose ``mentions`` are what is known there."""

    def __init__(self, block: Block, mentions: Sequence[Mention]) -> None:
        """Prepare a block."""
        self.language, self.mentions, self.folded = block.language, mentions, fold(block.text)
        self.words: Lexicon = lexicon.load()
        pairs = zip(block.text, self.folded, strict=True)
        self.text = "".join(plain.upper() if letter.isupper() else plain for letter, plain in pairs)
        self.link = self.words.alternation("name-link", self.language)
        self.article = self.words.alternation("article", self.language)
        self.conjunction = self.words.alternation("conjunction", self.language)

    def around(self, cue: Cue) -> tuple[int, int, str] | None:
        """Where the name around a noun begins and ends, and its acronym; None when it names nothing new."""
        start, stop = self.opening(cue.start), self.closing(cue)
        stop, short, end = self.bracketed(start, stop)
        told = [m for m in self.mentions if start <= m.start and m.end <= stop]
        capitals = [start + w.start() for w in re.finditer(CAPITAL, self.text[start:stop])]
        new = [c for c in capitals if c != cue.start and not any(m.start <= c < m.end for m in told)]
        proper = self.text[cue.start].isupper() and (start < cue.start or stop > cue.end)
        proper = proper or (cue.meaning == "government-body" and bool(new))
        if not (short or proper) or (cue.meaning in WEAK and not new and not short):
            return None
        if any((m.start <= start and stop <= m.end) or (m.end == stop and stop < end) for m in self.mentions):
            return None
        return None if self.any(("role",), cue.start) else (start, end, short)

    def goes_on(self, start: int, end: int) -> bool:
        """Is what stands at a position only part of a longer name?"""
        return self.closing(Cue("", start, end)) > end or self.opening(start) < start

    def opening(self, start: int) -> int:
        """Where a name begins: capitalised words right before its noun belong to it, unless they open the sentence."""
        word = re.compile(rf"({CAPITAL})(?:[ -]|-? (?:{self.conjunction}) )$")
        while (before := word.search(self.text[:start])) and not before[1].isupper():
            at, joined = before.start(1), before.end() - before.end(1) > 1
            first = at == 0 or self.text[at - 2 : at] in {". ", "! ", "? "}
            if self.any(NOT_BEFORE, at) or (first and (joined or self.language not in {"en", "nl"})):
                break
            if joined and any(m.start <= at < m.end for m in self.mentions):
                break
            start = at
        return start

    def closing(self, cue: Cue) -> int:
        """Where a name ends: behind capitalised words, and behind what a preposition adds to it."""
        ministry, capital = cue.meaning == "government-body", self.text[cue.start].isupper()
        stop = self.adjectives(cue.end, capital) if self.language == "fr" and (capital or ministry) else cue.end
        more = re.compile(rf"(?:[ -]|\s(?:(?:{self.link})\s?)+){CAPITAL}")
        part = rf"(?:(?:{self.link}|{self.article})\s?)*{CAPITAL}(?: {CAPITAL})*"
        joined = re.compile(rf"(?:, {part})*,? (?:{self.conjunction}) {part}")
        while True:
            found = more.match(self.text, stop)
            if not found and stop > cue.end:
                found = self.adjective(stop)
            if not found and capital and self.language != "de":
                found = self.lower(stop)
            if not found and ministry and stop > cue.end:
                found = joined.match(self.text, stop)
                found = None if found and any(found.start() < m.start < found.end() for m in self.mentions) else found
            if not found:
                return stop
            stop = found.end()

    def adjectives(self, stop: int, capital: bool) -> int:
        """Where the adjectives behind a French noun end."""
        joined = re.compile(rf"\s{LOWER} (?:{self.conjunction}) {LOWER}(?=\s(?:(?:{self.link})\s?)+{CAPITAL}|\s\()")
        single = re.compile(rf"\s{LOWER}" + ("" if capital else rf"(?=\s(?:(?:{self.link})\s?)+{CAPITAL})"))
        for pattern in (joined, single):
            found = pattern.match(self.text, stop)
            if found and not self.any((*NOT_BEHIND, "name-link"), stop + 1):
                return found.end()
        return stop

    def adjective(self, stop: int) -> re.Match[str] | None:
        """A French adjective behind a name's noun."""
        known = self.any(("adjective-form",), stop + 1) and not self.any(NOT_BEHIND, stop + 1)
        return re.compile(rf"\s{LOWER}").match(self.text, stop) if known else None

    def lower(self, stop: int) -> re.Match[str] | None:
        """The noun in lower case that a preposition adds to a name ("of the inland ports"), with its adjective."""
        noun = re.compile(rf"\s(?:(?:{self.link})\s?)+(?:(?:{self.article})\s?)?(?P<noun>{LOWER})")
        found = noun.match(self.text, stop)
        if found is None or self.any(NOT_BEHIND, found.start("noun")):
            return None
        joined = rf"\s(?:{self.conjunction})\s(?:(?:{self.link})\s?)?{LOWER}(?=\s(?:{self.link})\s|\s?(?:[,.;:()]|$))"
        pair = re.compile(noun.pattern + joined).match(self.text, stop)
        if pair:
            return pair
        longer = re.compile(rf"{noun.pattern}\s{LOWER}(?=\s?(?:[,.;:()]|$))").match(self.text, stop)
        return longer or found

    def bracketed(self, start: int, stop: int) -> tuple[int, str, int]:
        """Where the name ends, its acronym in brackets (it may stand further on), and where the brackets end."""
        match = ACRONYM.search(self.text, stop, stop + FAR)
        if match is None:
            return stop, "", stop
        between = self.text[stop : match.start()]
        verbs = self.words.find("finite-verb", self.language, self.folded, stop, match.start())
        far = re.search(r"[.;:(,]", between) or any(True for _ in verbs)
        far = far or any(stop <= m.start < match.start() for m in self.mentions if m.kind == "actor")
        if far or not spelt(self.text[start : match.start()], match["acronym"]):
            return stop, "", stop
        return match.start(), match["acronym"], match.end()

    def any(self, categories: Sequence[str], start: int) -> bool:
        """Does a word of one of these categories stand at a position?"""
        return any(self.words.at(c, self.language, self.folded, start) for c in categories)


def spelt(name: str, acronym: str) -> bool:
    """Do most letters of an acronym begin words of the name, or stand as capitals in it?"""
    letters = {word[0].upper() for word in re.findall(r"[^\W\d_]{2,}", name)} | {c for c in name if c.isupper()}
    return sum(letter in letters for letter in acronym) * 2 >= len(acronym)
