"""Instruments: treaties, agreements, declarations, plans and the like, known ones and those that a text names.

A noun for an instrument names one when it is written as a name (a capital inside a sentence, a name beside it), is a
compound or a set phrase, carries a year, or says whose it is (an actor, "between A and B").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph_build import lexicon
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Ref
from graph_build.vocabulary import slug

YEAR = r"(?:19|20)\d\d"
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w-]+"
COMPOUND = 14  # letters from which on a Dutch or German noun is taken for a compound
OBJECT = 30  # characters between a verb of adopting or signing and its object
YEAR_REACH, WORDS, NAME_REACH = 45, 12, 90


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument named in a block, at characters ``start`` to ``end``; ``date`` is EDTF or empty."""

    ref: Ref
    kind: str
    name: str
    date: str
    start: int
    end: int
    known: bool = False
    parties: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that a noun for an instrument stands in, with the years told in them."""

    passage: Annotated
    cue: Cue
    start: int
    end: int
    years: tuple[str, ...]
    apart: bool  # the years are those of several instruments ("of 2008 and 2019")
    head: int  # where the years begin

    @property
    def text(self) -> str:
        return self.passage.block.text[self.start : self.end].strip()


def by_block(found: Iterable[tuple[Annotated, Instrument]]) -> dict[int, list[Instrument]]:
    """The instruments that each block names, by its number."""
    result: dict[int, list[Instrument]] = defaultdict(list)
    for passage, instrument in found:
        result[passage.block.number].append(instrument)
    return result


def find(passage: Annotated, reference: dict[Ref, str]) -> list[Instrument]:
    """The instruments named in a block; ``reference`` holds the kinds of the known ones."""
    text = passage.block.text
    known = [m for m in passage.mentions if m.kind == "instrument"]
    result = [
        Instrument(m.ref, reference.get(m.ref, "other"), text[m.start : m.end], "", m.start, m.end, known=True)
        for m in known
    ]
    words, end, last = lexicon.load(), 0, dict[str, Instrument]()
    for instrument in result:
        last[instrument.kind] = instrument
    for cue in words.find("instrument", passage.block.language, passage.folded):
        if any(m.start < cue.end and cue.start < m.end for m in known):
            continue
        if bare(passage, cue, words):
            if cue.meaning in last:
                result.append(replace(last[cue.meaning], start=cue.start, end=cue.end, name=""))
            continue
        if cue.start < end:
            continue
        for found in named(passage, cue, words):
            result.append(found)
            last[cue.meaning] = found
            end = max(end, found.end)
    return sorted(result, key=lambda i: i.start)


def named(passage: Annotated, cue: Cue, words: Lexicon) -> Iterator[Instrument]:
    """The instruments that a noun stands for: none, one, or one a year."""
    phrase = read(passage, cue, words)
    if words.before("self-reference", passage.block.language, passage.folded, phrase.start, 14):
        return
    parties = owners(phrase, words)
    if cue.meaning == "article":
        name = passage.block.text[cue.start : cue.end]
        yield Instrument(f"instrument/{slug(phrase.text)}", cue.meaning, name, "", cue.start, cue.end)
    elif not names(phrase, parties):
        return
    elif phrase.apart:
        single = re.sub(r"s\b", "", passage.block.text[phrase.start : phrase.head].strip())
        for year in phrase.years:
            ref = f"instrument/{slug(single, year)}"
            yield Instrument(ref, cue.meaning, f"{single} {year}", year, phrase.start, phrase.end, parties=parties)
    else:
        ref, date = f"instrument/{slug(phrase.text)}", "/".join(phrase.years)
        yield Instrument(ref, cue.meaning, phrase.text, date, phrase.start, phrase.end, parties=parties)


def read(passage: Annotated, cue: Cue, words: Lexicon) -> Phrase:
    """The phrase around a noun; a year close behind the noun belongs to it and ends it."""
    language, folded = passage.block.language, passage.folded
    link, join = words.alternation("preposition", language), words.alternation("conjunction", language)
    years = re.compile(rf"(?:(?:{link})\s)?({YEAR})(?:\s?(?:([-/])|(?:{join}))\s?({YEAR}))?")
    start, end = opening(passage, cue.start, words), closing(passage, cue.end, words)
    found = years.search(folded, cue.end, min(end, cue.end + YEAR_REACH))
    if found is None:
        return Phrase(passage, cue, start, end, (), False, end)
    told = tuple(year for year in (found[1], found[3]) if year)
    return Phrase(passage, cue, start, found.end(), told, len(told) > 1 and not found[2], found.start())


def owners(phrase: Phrase, words: Lexicon) -> tuple[Ref, ...]:
    """Whose instrument it is: the actors named in the phrase before it says what it is about."""
    passage = phrase.passage
    topic = words.first("about", passage.block.language, passage.folded, phrase.cue.end, phrase.end)
    mentions = passage.within(phrase.start, topic.start if topic else phrase.end, "actor", "anaphor")
    return tuple(dict.fromkeys(m.ref for m in mentions))


def names(phrase: Phrase, parties: tuple[Ref, ...]) -> bool:
    """Does the phrase name one instrument, rather than speak of such texts in general?"""
    text, cue = phrase.passage.block.text, phrase.cue
    if " " not in phrase.text and not phrase.years and not settled(phrase):
        return False
    proper = text[cue.start].isupper() and cue.start > 0 and text[cue.start - 2 : cue.start - 1] not in {".", "!", "?"}
    beside = re.match(rf"\s(?:«\s?)?{CAPITAL}\s{CAPITAL}", text[cue.end :]) is not None
    language, folded = phrase.passage.block.language, phrase.passage.folded
    verbs = lexicon.load().find("instrument-status", language, folded, max(0, phrase.start - OBJECT), phrase.start)
    if any(cue.meaning == "adopted" for cue in verbs):
        return True
    return bool(proper or phrase.years or parties or phrase.start < cue.start or settled(phrase) or beside)


def settled(phrase: Phrase) -> bool:
    """Is the noun itself the name of a kind of official text: a set phrase, or a compound?"""
    noun = phrase.passage.folded[phrase.cue.start : phrase.cue.end]
    return " " in noun or (phrase.passage.block.language in {"nl", "de"} and len(noun) > COMPOUND)


def bare(passage: Annotated, cue: Cue, words: Lexicon) -> bool:
    """Does a lone capitalised noun take up an instrument named before ("the Treaty")?"""
    text = passage.block.text
    join = words.alternation("conjunction", passage.block.language)
    lone = re.match(rf"\s*(?:[,.;:)]|$|(?:{join})\s)", passage.folded[cue.end :]) is not None
    return text[cue.start].isupper() and text[cue.start - 2 : cue.start - 1] not in {".", "!", "?", ""} and lone


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
    mark = re.compile(r"[,.;:()\n]").search(folded, end)
    word = words.first("phrase-end", language, folded, end)
    stop = min([len(text), *([mark.start()] if mark else []), *([word.start] if word else [])])
    ends = [m.end() for m in re.finditer(r"\S+", text[end:stop])]
    last = end + ends[min(len(ends), WORDS) - 1] if ends else end
    inside = [m.end for m in passage.mentions if m.kind in {"actor", "instrument"} and m.start - end < NAME_REACH]
    return max([last, *(i for i in inside if end < i <= last)])
