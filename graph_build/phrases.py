"""The words that a noun for an instrument stands in: where its name begins and ends, its number and its dates.

Behind its noun a name goes on with what belongs to a noun (a preposition, a capital, an adjective) and ends before a
mark, a relative pronoun or a verb.  A date ends it that is told of it: by a preposition ("of 12 May 2010"), or by a
participle ("signed at Riga on 12 May 2010"), which is no part of the name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_build import lexicon
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref

YEAR = r"(?:19|20)\d\d"
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w-]+"
NUMBER = re.compile(r"\s(?:\d{1,4}|[IVXLC]+)(?=\s*(?:[.,;:)]|$|\s(?:[a-zà-ÿ]{1,4})\s))")
FULL = re.compile(r"\d{4}(?:-\d\d){1,2}")
YEAR_REACH, DAY_REACH, WORDS, NAME_REACH = 45, 70, 12, 90


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that a noun for an instrument stands in, with the dates told in them."""

    passage: Annotated
    cue: Cue
    start: int
    end: int
    dates: tuple[str, ...]
    apart: bool  # the dates are those of several instruments ("of 2008 and 2019")
    head: int  # where the dates begin
    numbered: bool = False

    @property
    def text(self) -> str:
        return self.passage.block.text[self.start : self.end].strip()

    @property
    def owners(self) -> tuple[Ref, ...]:
        """Whose instrument it is: the actors named in the phrase before it says what it is about."""
        passage, words = self.passage, lexicon.load()
        topic = words.first("about", passage.block.language, passage.folded, self.cue.end, self.end)
        mentions = passage.within(self.start, topic.start if topic else self.end, "actor", "anaphor")
        return tuple(dict.fromkeys(m.ref for m in mentions))


def read(passage: Annotated, cue: Cue, words: Lexicon) -> Phrase:
    """The phrase around a noun; a number or a date close behind the noun belongs to it and ends it."""
    start = opening(passage, cue.start, words)
    number = words.at("instrument-number", passage.block.language, passage.folded, cue.end + 1)
    if number:
        told = re.search(YEAR, passage.folded[number.start : number.end])
        return Phrase(passage, cue, start, number.end, (told[0],) if told else (), False, number.start, numbered=True)
    end = closing(passage, cue.end, words)
    return day(passage, cue, start, end, words) or years(passage, cue, start, end, words)


def day(passage: Annotated, cue: Cue, start: int, end: int, words: Lexicon) -> Phrase | None:
    """The phrase with the day or month that is told of the noun, or None."""
    language, folded = passage.block.language, passage.folded
    for mention in passage.within(cue.end, min(len(folded), cue.end + DAY_REACH), "date"):
        gap = folded[cue.end : mention.start]
        if FULL.fullmatch(mention.ref) is None or re.search(r"[;:.()]|,\s(?!\w+\s$)", gap):
            return None
        made = words.first("concluded", language, folded, cue.end, mention.start)
        if broken(passage, cue.end, made.start if made else mention.start, words):
            continue
        if made:
            return Phrase(passage, cue, start, min(end, made.start), (mention.ref,), False, made.start)
        if words.ends("date-link", language, gap):
            return Phrase(passage, cue, start, mention.end, (mention.ref,), False, mention.start)
    return None


def broken(passage: Annotated, start: int, end: int, words: Lexicon) -> bool:
    """Does something stand between two positions that ends a name?"""
    language, folded = passage.block.language, passage.folded
    return any(words.first(category, language, folded, start, end) for category in ("phrase-end", "instrument"))


def years(passage: Annotated, cue: Cue, start: int, end: int, words: Lexicon) -> Phrase:
    """The phrase with the year, the years or the period that stand close behind the noun; with none, as it is."""
    language, folded = passage.block.language, passage.folded
    link, join = words.alternation("preposition", language), words.alternation("conjunction", language)
    told = re.compile(rf"(?:(?:{link})\s)?({YEAR})(?!\w)(?:\s?(?:([-–/])|(?:{join}))\s?({YEAR}))?")
    found = told.search(folded, cue.end, min(end, cue.end + YEAR_REACH))
    if found is None:
        number = NUMBER.match(passage.block.text, cue.end)
        return Phrase(passage, cue, start, max(end, number.end() if number else 0), (), False, end, number is not None)
    dates = tuple(year for year in (found[1], found[3]) if year)
    return Phrase(passage, cue, start, found.end(), dates, len(dates) > 1 and not found[2], found.start())


def opening(passage: Annotated, start: int, words: Lexicon) -> int:
    """Where the phrase begins: an adjective or a name before the noun belongs to it, unless it opens the sentence."""
    text = passage.block.text
    joint = words.before("joint-adjective", passage.block.language, passage.folded, start, 30)
    name = re.search(rf"(?:{CAPITAL}\s){{1,3}}$", text[:start])
    compound = re.search(rf"{CAPITAL}\s$", text[:start])
    if compound:
        joint = words.before("joint-adjective", passage.block.language, passage.folded, compound.start(), 30) or joint
    begin = joint.start if joint else name.start() if name else start
    return begin if begin > 1 and text[begin - 2] not in ".!?" else start


def closing(passage: Annotated, end: int, words: Lexicon) -> int:
    """Where the phrase ends: before a mark, a relative pronoun or a verb, or after twelve words."""
    text, folded, language = passage.block.text, passage.folded, passage.block.language
    if not goes_on(passage, end, words):
        return end
    mark = next((m for m in re.compile(r"[,.;:()\n]").finditer(folded, end) if dated(passage, m.start()) is None), None)
    word = words.first("phrase-end", language, folded, end)
    stop = min([len(text), *([mark.start()] if mark else []), *([word.start] if word else [])])
    stop = min([stop, *circumstances(passage, end, stop, words), *behind_a_name(passage, end, stop, words)])
    ends = [m.end() for m in re.finditer(r"\S+", text[end:stop])]
    last = end + ends[min(len(ends), WORDS) - 1] if ends else end
    inside = [m.end for m in passage.mentions if m.kind in {"actor", "instrument"} and m.start - end < NAME_REACH]
    return max([last, *(i for i in inside if end < i <= last), *parties(passage, end, words)])


def parties(passage: Annotated, start: int, words: Lexicon) -> Iterator[int]:
    """Where the actors end that are named in a list behind "between" or "with", right behind the noun."""
    language, folded = passage.block.language, passage.folded
    opened = next((c for k in ("between", "with") if (c := words.at(k, language, folded, start + 1))), None)
    last = opened.end if opened else len(folded)
    for mention in passage.within(last, len(folded), "actor", "anaphor"):
        if not words.only(("article", "conjunction"), language, folded[last : mention.start]):
            return
        last = mention.end
        yield last


def behind_a_name(passage: Annotated, start: int, end: int, words: Lexicon) -> Iterator[int]:
    """Where a word in small letters stands behind a capital and links nothing to it: the sentence goes on there."""
    text, language = passage.block.text, passage.block.language
    kinds = ["about", "between", "genitive", "with", "conjunction", "preposition", "date-link", "name-link"]
    kinds += ["when-where", *["adjective-form"] * (language == "fr")]
    for match in re.compile(rf"(?<!\w){CAPITAL}\s(?=[^\W\d_A-ZÀ-ÖØ-Þ])").finditer(text, start, end):
        linked = any(words.at(kind, language, passage.folded, match.end()) for kind in kinds)
        if not linked or (language == "en" and words.at("article", language, passage.folded, match.end())):
            yield match.end()


def circumstances(passage: Annotated, start: int, end: int, words: Lexicon) -> Iterator[int]:
    """Where it is told where and when something happened ("in Ghent", "on 4 May"), which is no part of a name."""
    language, folded = passage.block.language, passage.folded
    for mention in passage.within(start, end, "place", "date"):
        kind = "town-preposition" if mention.kind == "place" else "day-preposition"
        cue = words.before(kind, language, folded, mention.start, 12)
        if cue and cue.start > start and (mention.kind == "place" or len(mention.ref) == len("2010-05-12")):
            yield cue.start


def goes_on(passage: Annotated, end: int, words: Lexicon) -> bool:
    """Does a name go on behind its noun, by what may stand there: a capital, a number, a preposition, an adjective?"""
    text, folded, language = passage.block.text, passage.folded, passage.block.language
    if re.match(rf"\s?[-–«\"“]?\s?(?:\w+-)?(?:{CAPITAL}|\d)|\s?-\w", text[end:]):
        return True
    kinds = ["about", "between", "genitive", "with"]
    kinds += ["adjective-form"] * (language == "fr")  # where adjectives stand behind their noun
    kinds += ["name-link"] * (words.at("article", language, folded, end + 1) is None)
    return any(words.at(kind, language, folded, end + 1) for kind in kinds)


def dated(passage: Annotated, position: int) -> Mention | None:
    """The date that a character belongs to, or None."""
    return next((m for m in passage.mentions if m.kind == "date" and m.start <= position < m.end - 1), None)
