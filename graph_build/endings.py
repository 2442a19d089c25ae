"""Where the name of a body ends: behind its adjectives, its capitals, its number, and what a preposition adds to it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from graph_build import lexicon
from graph_build.lexicon import Lexicon
from graph_build.model import Mention

CAPITAL = r"[A-Z][\w'&-]*"
LOWER = r"[a-z][\w'-]{2,}"
LONG = 40  # letters of the longest word that is looked back at
NOT_BEHIND = (
    "finite-verb", "conjunction", "function", "phrase-end", "relative-day", "event-noun", "level", "level-heading",
    "office", "time-noun",
)  # fmt: skip
NO_ADJECTIVE = tuple(category for category in NOT_BEHIND if category != "level")
BEFORE_ITS_NOUN = frozenset({"nl", "de", "en"})  # languages whose adjectives stand there
NOUNS_IN_CAPITALS = "de"
Step = Callable[[int], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The expressions of a language that names are made of."""

    link: str
    article: str
    join: str
    adjective: str
    genitive: str
    part: str
    noun: str
    figure: str
    verb: str


@cache
def grammar(language: str) -> Grammar:
    """The grammar of names in a language; made once."""
    words = lexicon.load()
    link = rf"(?:(?:{words.alternation('name-link', language)})(?:\s|(?<=')))+"
    article = rf"(?:(?:{words.alternation('article', language)})(?:\s|(?<=')))?"
    adjective = rf"(?:{words.alternation('adjective-form', language)})"
    before = rf"(?:{adjective}\s)" if language in BEFORE_ITS_NOUN else r"(?!)"
    return Grammar(
        link,
        article,
        join=words.alternation("conjunction", language),
        adjective=rf"\s{adjective}(?![\w'-])",
        genitive=rf"(?:(?:{words.alternation('genitive-adjective', language)})\s)?",
        part=rf"{article}{before}{{0,2}}{CAPITAL}",
        noun=rf"\s{link}{article}{before}?(?!{link})(?P<noun>{LOWER})",
        figure=rf" (?:\d{{4}}-\d{{4}}|\d{{1,4}})(?![\w%]|[.,-]\d|\.? (?:{'|'.join(lexicon.months(language))})\b)",
        verb=words.alternation("finite-verb", language),
    )


class Endings:
    """The ends of names in a text; ``text`` is folded but for its capitals, ``folded`` is it without them."""

    def __init__(
        self, language: str, text: str, folded: str, mentions: Sequence[Mention], *, foreign: bool = False
    ) -> None:
        """Prepare a text; ``foreign``: the language is not that of the text, so capitals alone count."""
        self.foreign, self.grammar = foreign, grammar(language)
        self.language, self.text, self.folded, self.mentions = language, text, folded, mentions
        self.words: Lexicon = lexicon.load()

    def after(self, start: int, end: int, *, fields: bool) -> int:
        """Where the name ends whose noun stands at these characters; ``fields``: it may list several."""
        capital = self.text[start].isupper()
        after = self.language not in BEFORE_ITS_NOUN and (capital or fields) and not self.foreign
        stop = self.first_adjectives(end) if after else end
        while True:
            steps = self.steps(capital=capital, fields=fields, named=stop > end)
            found = next((found for step in steps if (found := step(stop))), None)
            if found is None:
                return stop
            stop = found.end()

    def steps(self, *, capital: bool, fields: bool, named: bool) -> list[Step]:
        """The ways in which a name may go on."""
        result: list[Step] = [self.capitals]
        if self.foreign:
            return [*result, self.number] if named else result
        if named:
            result += [self.number, self.adjective]
        if capital and self.language != NOUNS_IN_CAPITALS:
            result.append(self.lower)
        if named:
            result.append(self.listed if fields else self.joined)
        return result

    def capitals(self, stop: int) -> re.Match[str] | None:
        """A capitalised word, or one that a preposition adds."""
        found = re.compile(
            rf"[ /-]{self.grammar.genitive}{CAPITAL}|\s{self.grammar.link}(?P<word>{self.grammar.part})"
        ).match(self.text, stop)
        late = found and found["word"] and self.stands(("time-noun",), found.start("word"))
        return None if late else found

    def number(self, stop: int) -> re.Match[str] | None:
        """The number or the year that tells a body from its like, unless a month follows it."""
        return re.compile(self.grammar.figure).match(self.text, stop)

    def first_adjectives(self, stop: int) -> int:
        """Where the adjectives right behind a noun end; a pair of them may be followed by what a preposition adds."""
        pair = re.compile(
            rf"\s{LOWER} (?:{self.grammar.join}) {LOWER}(?=\s{self.grammar.link}{self.grammar.article}{CAPITAL}|\s\()"
        )
        found = pair.match(self.text, stop) or self.adjective(stop)
        return found.end() if found and not self.stands((*NO_ADJECTIVE, "name-link"), stop + 1) else stop

    def adjective(self, stop: int) -> re.Match[str] | None:
        """An adjective behind its noun, two that are joined, or a second one joined to the first."""
        if self.language in BEFORE_ITS_NOUN:
            return None
        told = next((m for m in self.mentions if m.kind == "adjective" and m.start == stop + 1), None)
        if told:
            return re.compile(r".+", re.DOTALL).match(self.text, stop, told.end)
        one = self.grammar.adjective
        if re.search(rf"{one}$", self.folded[max(0, stop - LONG) : stop]):
            second = re.compile(rf" (?:{self.grammar.join}){one}").match(self.folded, stop)
            if second:
                return second
        found = re.compile(rf"{one} (?:{self.grammar.join}){one}|{one}").match(self.folded, stop)
        return None if self.stands(NO_ADJECTIVE, stop + 1) else found

    def lower(self, stop: int) -> re.Match[str] | None:
        """The noun in lower case that a preposition adds to a name ("of the inland ports"), with its adjective."""
        found = re.compile(self.grammar.noun).match(self.text, stop)
        if found is None or self.stands(NOT_BEHIND, found.start("noun")):
            return None
        ends = rf"(?=\s(?:{self.grammar.join})\s|\s{self.grammar.link}|\s(?:{self.grammar.verb})\s|\s?(?:[,.;:()]|$))"
        more = rf"\s(?:(?:{self.grammar.join})\s(?:{self.grammar.link})?{self.grammar.article})?(?P<more>{LOWER}){ends}"
        longer = re.compile(self.grammar.noun + more).match(self.text, stop)
        return found if longer is None or self.stands(NOT_BEHIND, longer.start("more")) else longer

    def joined(self, stop: int) -> re.Match[str] | None:
        """What a conjunction joins to a name that has begun: single words, so that no person is taken for one."""
        single = rf"{CAPITAL}(?![\w'&-]| {CAPITAL})"
        found = re.compile(rf"(?:, {single})*,? (?:{self.grammar.join}) (?P<last>{single})").match(self.text, stop)
        return None if found and self.another(found) else found

    def listed(self, stop: int) -> re.Match[str] | None:
        """The further fields of a ministry or a committee: a list in capitals."""
        part = rf"(?:{self.grammar.link})?{self.grammar.part}(?: {CAPITAL})*"
        found = re.compile(rf"(?:, {part})*,? (?:{self.grammar.join}) (?P<last>{part})").match(self.text, stop)
        return None if found and self.another(found) else found

    def another(self, found: re.Match[str]) -> bool:
        """Is what is joined another body or something known?"""
        known = any(found.start() < m.start < found.end() for m in self.mentions)
        nouns = self.words.first("body-noun", self.language, self.folded, found.start(), found.end())
        return known or nouns is not None

    def stands(self, categories: Sequence[str], start: int) -> bool:
        """Does a word of one of these categories stand at a position?"""
        return any(self.words.at(category, self.language, self.folded, start) for category in categories)
