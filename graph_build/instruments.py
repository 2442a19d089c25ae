"""Instruments: treaties, agreements, declarations, plans and the like, known ones and those that a text names.

A noun for an instrument names one when it is written as a name (a capital inside a sentence, a name beside it), is a
compound or a set phrase, carries a number or a date, says whose it is (an actor, "between A and B"), or is what was
signed, adopted or published.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph_build import conclusions, lexicon, phrases, segments
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Ref
from graph_build.phrases import CAPITAL, Phrase
from graph_build.vocabulary import slug

PLEDGE = "pledge"
WHOLE = frozenset({PLEDGE, "article"})  # whose words are their whole name
NONE = "none"  # what words mean that name no instrument
COMPOUND = 14  # letters from which on a Dutch or German noun is taken for a compound
BEFORE = 3  # letters that the first part of a compound has at least
NEAR = 60  # characters between a verb of publishing and what it publishes
TOLD = frozenset({"report", "study", "programme", "plan", "other"})  # texts of which many are spoken of in general
COMPOUNDING = frozenset({"nl", "de"})


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
        if cue.meaning == NONE or any(m.start < cue.end and cue.start < m.end for m in known):
            continue
        if cue.meaning in last and bare(passage, cue, words):
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
    phrase = phrases.read(passage, cue, words)
    if words.before("self-reference", passage.block.language, passage.folded, phrase.start, 14):
        return
    parties = phrase.owners
    if cue.meaning == PLEDGE and not promised(phrase, words):
        return
    if cue.meaning in WHOLE:
        name = passage.block.text[cue.start : cue.end]
        yield Instrument(
            f"instrument/{slug(name if cue.meaning == PLEDGE else phrase.text)}",
            cue.meaning,
            name,
            "",
            cue.start,
            cue.end,
        )
    elif not names(phrase, parties):
        return
    elif phrase.apart:
        single = re.sub(r"s\b", "", passage.block.text[phrase.start : phrase.head].strip())
        for year in phrase.dates:
            ref = f"instrument/{slug(single, year)}"
            yield Instrument(ref, cue.meaning, f"{single} {year}", year, phrase.start, phrase.end, parties=parties)
    else:
        ref, date = f"instrument/{slug(phrase.text)}", "/".join(phrase.dates)
        yield Instrument(ref, cue.meaning, phrase.text, date, phrase.start, phrase.end, parties=parties)


def names(phrase: Phrase, parties: tuple[Ref, ...]) -> bool:
    """Does the phrase name one instrument, rather than speak of such texts in general?"""
    words, told = lexicon.load(), bool(phrase.dates or phrase.numbered)
    if told or settled(phrase) or acted_on(phrase, words):
        return True
    if " " not in phrase.text:
        return False
    own = bool(parties) and (phrase.cue.meaning not in TOLD or "-" in phrase.text)
    return proper(phrase) or own or phrase.start < phrase.cue.start or beside(phrase, words) or titled(phrase, words)


def promised(phrase: Phrase, words: Lexicon) -> bool:
    """Does the sentence of an amount of money tell that somebody promises it?"""
    passage = phrase.passage
    sentence = next(s for s in segments.sentences(passage.block) if s.start <= phrase.cue.start < s.end)
    return words.first("pledges", passage.block.language, passage.folded, sentence.start, sentence.end) is not None


def proper(phrase: Phrase) -> bool:
    """Is the noun written as a name, by a capital inside a sentence where nouns have none?"""
    text, start = phrase.passage.block.text, phrase.cue.start
    capital = text[start].isupper() and not text.isupper() and phrase.passage.block.language != "de"
    return capital and start > 0 and text[start - 2 : start - 1] not in {".", "!", "?"}


def beside(phrase: Phrase, words: Lexicon) -> bool:
    """Does a name or a place stand right behind the noun ("code of conduct Fair Play", "treaty of Riga")?"""
    passage, end = phrase.passage, phrase.cue.end
    if passage.block.language != "de" and re.match(rf"\s(?:«\s?)?{CAPITAL}\s{CAPITAL}", passage.block.text[end:]):
        return True
    link, of = ("preposition", "article"), words.at("name-of", passage.block.language, passage.folded, end + 1)
    if of and phrase.cue.meaning not in TOLD and re.match(CAPITAL, passage.block.text[of.end + 1 :]):
        return True
    kinds = ("place",) if phrase.cue.meaning in TOLD else ("place", "actor")
    places = [m for m in passage.within(end, phrase.end, *kinds) if m.start - end < BEFORE + len(" van het ")]
    return any(words.only(link, passage.block.language, passage.folded[end : m.start]) for m in places)


def titled(phrase: Phrase, words: Lexicon) -> bool:
    """Is it a heading that begins with the noun and says what the text is about?"""
    passage, cue = phrase.passage, phrase.cue
    opens = passage.block.kind != "body" and not passage.folded[: phrase.start].strip(' «"')
    return opens and words.at("about", passage.block.language, passage.folded, cue.end + 1) is not None


def settled(phrase: Phrase) -> bool:
    """Is the noun itself the name of a kind of official text: a set phrase, or a compound?"""
    noun = phrase.passage.folded[phrase.cue.start : phrase.cue.end]
    return " " in noun or (phrase.passage.block.language in COMPOUNDING and len(noun) > COMPOUND)


def acted_on(phrase: Phrase, words: Lexicon) -> bool:
    """Is the phrase the object of a verb of adopting, signing or publishing in its sentence?"""
    passage = phrase.passage
    sentence = next(s for s in segments.sentences(passage.block) if s.start <= phrase.cue.start < s.end)
    out = words.find("puts-out", passage.block.language, passage.folded, sentence.start, sentence.end)
    near = (min(abs(cue.end - phrase.start), abs(phrase.end - cue.start)) < NEAR for cue in out)
    if phrase.cue.meaning in TOLD and any(near):
        return True
    return conclusions.find(passage, sentence, phrase.start, phrase.end) is not None


def bare(passage: Annotated, cue: Cue, words: Lexicon) -> bool:
    """Does a lone capitalised noun take up an instrument named before ("the Treaty")?"""
    text, language = passage.block.text, passage.block.language
    join = words.alternation("conjunction", language)
    lone = re.match(rf"\s*(?:[,.;:)]|$|(?:{join})\s)", passage.folded[cue.end :]) is not None
    named = re.search(rf"{CAPITAL}\s$", text[: cue.start]) is not None
    new = words.before("indefinite-article", language, passage.folded, cue.start) is not None
    inside = text[cue.start - 2 : cue.start - 1] not in {".", "!", "?", ""} and not new
    return text[cue.start].isupper() and inside and lone and not named and not compound(passage, cue, words)


def compound(passage: Annotated, cue: Cue, words: Lexicon) -> bool:
    """Is the noun a compound of Dutch or German, with a word of its own before the noun ("Noordzeestrategie")?"""
    noun = passage.folded[cue.start : cue.end]
    return (
        passage.block.language in COMPOUNDING
        and len(noun) - words.fixed("instrument", passage.block.language, noun) >= BEFORE
    )
