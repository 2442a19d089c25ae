"""The names of bodies that nobody told us of: what stands around a noun for a body ("council", "ministry")."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from graph_build import lexicon
from graph_build.endings import CAPITAL, NOUNS_IN_CAPITALS, Endings
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer
from graph_build.lexicon import ANY, Cue, Lexicon
from graph_build.model import Block, Mention

ACRONYM = re.compile(r"\s\(\*?(?P<acronym>(?=[^)]*[A-Z][^)]*[A-Z])[A-Z][A-Za-z0-9&-]{1,9}?)s?\*?\)")
FAR = 100
TERRITORIES = frozenset({"country", "country-group", "region"})
SHORTEST = 4  # letters of a name that begins a compound
LETTERS = 3  # of an acronym that tells a name by itself; shorter ones are codes of countries
GROUP, INITIATIVE, MINISTRY = "working-group", "initiative", "government-body"
WEAK = frozenset({INITIATIVE, GROUP, "region"})
NOT_BEFORE = ("function", "article", "opener", "office", "honorific", "event-noun")
OPENED_BY_CAPITALS = frozenset({"en", "nl"})  # languages in which a name may open a sentence


@lru_cache(maxsize=8)
def capitals(text: str) -> str:
    """A text folded but for its capitals."""
    pairs = zip(text, fold(text), strict=True)
    return "".join(plain.upper() if letter.isupper() else plain for letter, plain in pairs)


@cache
def whole(language: str) -> frozenset[str]:
    """The first words of the nouns for bodies in a language, where these are whole words."""
    forms = (form for form, _ in lexicon.load().meanings("body-noun", language))
    return frozenset(form.removeprefix(ANY).replace("\\", "").partition("s+")[0] for form in forms)


def named(text: str, language: str) -> bool:
    """Can a text name a body in a language: has it a capitalised word that is a noun for one, or begins as names do?"""
    words, parts = (fold(word) for word in re.findall(r"[^\W\d_a-z][\w'-]+", text)), lexicon.load()
    return any(word in whole(language) or parts.at("name-part", language, word, 0) for word in words)


class Names:
    """The names around the nouns for bodies in a block, whose ``mentions`` are what is known there."""

    def __init__(self, block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer, language: str = "") -> None:
        """Prepare a block, to be read by the nouns of its language or of another."""
        self.block, self.gazetteer = block, gazetteer
        self.language, self.mentions, self.folded = language or block.language, mentions, fold(block.text)
        self.words: Lexicon = lexicon.load()
        self.text = capitals(block.text)
        self.foreign = self.language != block.language
        self.endings = Endings(self.language, self.text, self.folded, mentions, foreign=self.foreign)

    def around(self, cue: Cue) -> tuple[int, int, str] | None:
        """Where the name around a noun begins and ends, and its acronym; None when it names nothing new."""
        start, stop = self.opening(cue.start), self.closing(cue)
        start = self.of_a_country(start) if cue.meaning == MINISTRY else start
        stop, short, end = self.bracketed(start, stop)
        if (
            self.known(start, stop, short, end)
            or self.stands(("role",), cue.start)
            or self.office_of(start)
            or (not short and self.alias(stop))
        ):
            return None
        return (start, end, short) if short or self.proper(cue, start, stop) else None

    def proper(self, cue: Cue, start: int, stop: int) -> bool:
        """Is this a name without an acronym that says so: capitals at its noun, or behind one that takes a field?"""
        new = self.fresh(cue, start, stop)
        if self.foreign and not self.plainly(cue):
            return False
        if start < cue.start and self.stands(("ministry-of",), cue.start):
            return True
        if not new and (cue.meaning in WEAK or self.stands(("common-body",), cue.start)):
            return False
        if self.takes_field(cue):
            return bool(new) and not self.foreign
        if cue.meaning == INITIATIVE and self.language == NOUNS_IN_CAPITALS:
            return cue.end + 1 in new
        return self.text[cue.start].isupper() and (start < cue.start or stop > cue.end or self.compound(cue))

    def plainly(self, cue: Cue) -> bool:
        """Is a noun of another language a whole word, or one that begins as names do; not the end of some word?"""
        word = self.folded[cue.start : cue.end]
        return self.words.spells("body-noun", self.language, word) or self.stands(("name-part",), cue.start)

    def takes_field(self, cue: Cue) -> bool:
        """Is this a noun in lower case that a field makes a name ("commissie voor Mobiliteit")?"""
        return self.text[cue.start].islower() and (cue.meaning == MINISTRY or self.stands(("committee",), cue.start))

    def office_of(self, start: int) -> bool:
        """Does an office stand right before: is this what somebody is in charge of?"""
        return self.words.before("office", self.language, self.folded, start) is not None

    def fresh(self, cue: Cue, start: int, stop: int) -> list[int]:
        """Where words of a name begin that are capitalised and not known; several known ones together are new too."""
        told = [m for m in self.mentions if start <= m.start and m.end <= stop]
        if cue.meaning == GROUP and len(told) > 1 and self.text[start:stop].count(" ") < len(told):
            return [m.start for m in told]
        capitals = [start + word.start() for word in re.finditer(CAPITAL, self.text[start:stop])]
        return [c for c in capitals if c != cue.start and not any(m.start <= c < m.end for m in told)]

    def known(self, start: int, stop: int, short: str, end: int) -> bool:
        """Is what was found a known name, or a known name with the acronym that is its own?"""
        inside = any(m.start <= start and stop <= m.end for m in self.mentions)
        last = next((m for m in self.mentions if m.end == stop and stop < end), None)
        return inside or (last is not None and spelt(self.text[last.start : stop], short, whole=True))

    def compound(self, cue: Cue) -> bool:
        """Does a noun for a body begin with a name ("OSPAR-Kommission", "Moselkommission")?"""
        if cue.meaning in {*WEAK, MINISTRY}:
            return False
        word = self.folded[cue.start : cue.end]
        first, hyphen, _ = self.text[cue.start : cue.end].rpartition("-")
        if hyphen:
            told = first.isupper() or any(m.start == cue.start for m in self.mentions)
            return len(first) >= LETTERS and first[0].isupper() and (told or self.language != NOUNS_IN_CAPITALS)
        return self.stands(("name-part",), cue.start) or any(
            word[:cut] in self.gazetteer.names for cut in range(SHORTEST, len(word) - LETTERS)
        )

    def goes_on(self, start: int, end: int) -> bool:
        """Is what stands at a position only part of a longer name?"""
        return self.closing(Cue("", start, end)) > end or self.opening(start) < start

    def opening(self, start: int) -> int:
        """Where a name begins: capitalised words right before its noun belong to it, unless they open the sentence."""
        word = re.compile(rf"({CAPITAL})(?:[ -]|-? (?:{self.endings.grammar.join}) )$")
        while before := word.search(self.text[:start], max(0, start - FAR)):
            at, joined = before.start(1), before.end() - before.end(1) > 1
            first = at == 0 or self.text[at - 2 : at] in {". ", "! ", "? "}
            if self.opens(at) or (first and (joined or self.language not in OPENED_BY_CAPITALS)):
                break
            if joined and any(m.start <= at and before.end(1) <= m.end for m in self.mentions):
                break
            start = at
        return start

    def opens(self, start: int) -> bool:
        """Does a word that belongs to no name stand at a position, in the language of the text or of the nouns?"""
        both = {self.language, self.block.language}
        if self.foreign and any(m.kind == "adjective" and m.start == start for m in self.mentions):
            return True
        return any(self.words.at(c, language, self.folded, start) for c in NOT_BEFORE for language in both)

    def of_a_country(self, start: int) -> int:
        """Where a name begins whose country is told by an adjective in lower case right before it."""
        return next((m.start for m in self.mentions if m.kind == "adjective" and m.end == start - 1), start)

    def closing(self, cue: Cue) -> int:
        """Where a name ends."""
        return self.endings.after(cue.start, cue.end, fields=cue.meaning == MINISTRY or self.takes_field(cue))

    def bracketed(self, start: int, stop: int) -> tuple[int, str, int]:
        """Where the name ends, its acronym in brackets (it may stand further on), and where the brackets end."""
        match = ACRONYM.search(self.text, stop, stop + FAR)
        if match is None or self.of_another(self.text[start : match.start()], match):
            return stop, "", stop
        between = self.text[stop : match.start()]
        verbs = self.words.find("finite-verb", self.language, self.folded, stop, match.start())
        other = self.words.first("body-noun", self.language, self.folded, stop, match.start())
        far = re.search(r"[.;:(,]", between) or any(True for _ in verbs) or other is not None
        far = far or any(stop <= m.start < match.start() for m in self.mentions if m.kind == "actor")
        own = not between and self.text[start].isupper() and len(match["acronym"]) >= LETTERS
        if far or not (own or spelt(self.text[start : match.start()], match["acronym"])):
            return stop, "", stop
        return match.start(), match["acronym"], match.end()

    def of_another(self, name: str, match: re.Match[str]) -> bool:
        """Is what stands in brackets a known name, and not an acronym that the name spells and another body shares?"""
        known = next((m for m in self.mentions if m.start == match.start("acronym")), None)
        if known is None:
            return False
        long = any(" " in other for other in self.gazetteer.called(known.ref, self.block.language))
        return not (long and known.end == match.end("acronym") and spelt(name, match["acronym"], whole=True))

    def alias(self, stop: int) -> bool:
        """Does a known body follow in brackets, so that what stands before is a name of it?"""
        inside = next((m for m in self.mentions if m.start == stop + 2 and m.kind == "actor"), None)
        if inside is None or self.text[stop : stop + 2] != " (" or self.text[inside.end : inside.end + 1] != ")":
            return False
        return self.gazetteer.kinds.get(inside.ref) not in TERRITORIES

    def stands(self, categories: Sequence[str], start: int) -> bool:
        """Does a word of one of these categories stand at a position?"""
        return self.endings.stands(categories, start)


def spelt(name: str, acronym: str, *, whole: bool = False) -> bool:
    """Do most letters of an acronym (all of them: ``whole``) begin words of the name, or stand as capitals in it?"""
    letters = {word[0].upper() for word in re.findall(r"[^\W\d_]{2,}", name)} | {c for c in name if c.isupper()}
    right = sum(letter in letters for letter in acronym)
    return right == len(acronym) if whole else right * 2 >= len(acronym)
