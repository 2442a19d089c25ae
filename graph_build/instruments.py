"""Instruments: treaties, agreements, declarations, plans and the like, known ones and those that a text names.

A noun for an instrument names one when it is written as a name (a capital inside a sentence, italics or a known
name), carries a year, or says whose it is (an actor, "between A and B", a subject after "on").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_build import lexicon
from graph_build.lexicon import Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Ref
from graph_build.vocabulary import slug

STOP = re.compile(
    r"[,.;:()\n]|\b(?:qui|que|dont|ou|afin|pour(?! (?:19|20)\d\d)|lors|en vue|(?:et|ainsi que|en|and|und) (?!l'|la |le |les |de |het |the |der |die |das |(?:19|20)\d\d)\w*|die|dat|waar|om|met het oog|which|that|to|durch|tijdens|lors|werd|wordt|werden|zijn|is|a|ont|est|sont|sera|seront|fut|mene[es]*|aangenomen|van toepassing|door|par)\b"
)
YEARS = re.compile(
    r"(?:de |van |of |von |aus )?(?P<first>(?:19|20)\d\d)(?:\s?(?P<join>[-/]|et|en|and|und)\s?(?P<second>(?:19|20)\d\d))?"
)
INDEFINITE = re.compile(
    r"(?:\bune?|\been|\ban?|\beine?[nmrs]?|\bdes|\bd'|\bplusieurs|\bandere|\bd'autres)\s(?:[\w-]+\s)?$"
)
DEFINITE = re.compile(
    r"(?:\bl[ae]s?|\bl'|\bd[ue]s?|\bhet|\bde|\bthe|\bde[rmns]|\bdas|\bdie|\baux?|\bleurs?|\bhun|\bdeze|\bcette)\s?(?:[\w-]+\s)?$"
)


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


def find(passage: Annotated, reference: dict[Ref, str]) -> list[Instrument]:
    """The instruments named in a block; ``reference`` holds the kinds of the known ones."""
    words = lexicon.load()
    result = [
        Instrument(
            m.ref, reference.get(m.ref, "other"), passage.block.text[m.start : m.end], "", m.start, m.end, known=True
        )
        for m in passage.mentions
        if m.kind == "instrument"
    ]
    end, last = 0, dict[str, Instrument]()
    for cue in words.find("instrument", passage.block.language, passage.folded):
        if cue.start < end or any(i.start < cue.end and cue.start < i.end for i in result):
            continue
        again = bare(passage, cue.start, cue.end)
        for found in [] if again else named(passage, cue.start, cue.end, cue.meaning, words):
            result.append(found)
            last[cue.meaning] = found
            end = max(end, found.end)
        if again and cue.meaning in last:
            result.append(replace(last[cue.meaning], start=cue.start, end=cue.end, name=""))
    return sorted(result, key=lambda i: i.start)


def named(passage: Annotated, start: int, end: int, kind: str, words: Lexicon) -> Iterator[Instrument]:
    """The instruments that a noun stands for: none, one, or one a year."""
    text, folded = passage.block.text, passage.folded
    begin = opening(text, folded, start)
    stop = closing(passage, end)
    years = YEARS.search(folded, end, min(stop, end + 45))
    if years:
        stop = years.end()
    phrase = text[begin:stop].strip()
    if words.before("self-reference", passage.block.language, folded, begin, 14):
        return
    topic = words.first("about", passage.block.language, folded, end, stop)
    actors = tuple(
        dict.fromkeys(m.ref for m in passage.within(begin, topic.start if topic else stop, "actor", "anaphor"))
    )
    if kind == "article":
        yield Instrument(f"instrument/{slug(phrase)}", kind, text[start:end], "", start, end)
        return
    if " " not in phrase and not years and not strong(passage, start, end):
        return
    proper = (
        (text[start].isupper()
        and start > 0
        and text[start - 2 : start - 1] not in ".!?")
        or text[start:stop].count("*") > 1
    )
    title = [
        w
        for w in re.findall(r"\b[A-ZÀ-Þ][\w-]+", text[end:stop])
        if not any(text.find(w, end) == m.start for m in passage.mentions)
    ]
    if not (proper or years or actors or begin < start or strong(passage, start, end) or beside(text, end)):
        return
    if years and years["join"] in {"et", "en", "and", "und"}:
        for year in (years["first"], years["second"]):
            single = re.sub(r"s\b", "", text[begin : years.start()].strip())
            yield Instrument(
                f"instrument/{slug(single, year)}", kind, f"{single} {year}", year, begin, stop, parties=actors
            )
        return
    date = "/".join(y for y in (years["first"], years["second"]) if y) if years else ""
    yield Instrument(f"instrument/{slug(phrase)}", kind, phrase, date, begin, stop, parties=actors)


def bare(passage: Annotated, start: int, end: int) -> bool:
    """Does a lone capitalised noun take up an instrument named before ("the Treaty")?"""
    text = passage.block.text
    lone = re.match(r"[\s]*(?:[,.;:)]|$|(?:et|en|and|und)\s)", text[end:]) is not None
    return text[start].isupper() and text[start - 2 : start - 1] not in {".", "!", "?", ""} and lone


def strong(passage: Annotated, start: int, end: int) -> bool:
    """Is the noun itself the name of a kind of official text: several words, or a compound?"""
    noun = passage.folded[start:end]
    return " " in noun or (passage.block.language in {"nl", "de"} and len(noun) > 14)


def beside(text: str, end: int) -> bool:
    """Does a capitalised name stand right behind the noun?"""
    return re.match(r"\s(?:«\s?)?[A-ZÀ-Þ][\w-]+\s[A-ZÀ-Þ][\w-]+", text[end:]) is not None


def opening(text: str, folded: str, start: int) -> int:
    """Where the phrase begins: an adjective or a compound before the noun belongs to it."""
    before = re.search(
        r"(?:(?:gezamenlijke|gemeenschappelijke?|joint|common|gemeinsamen?|multiannual|draft|strategische?)\s(?:[A-Z][\w-]+\s)?|(?:[A-Z][\w-]+\s){1,3})$",
        text[:start],
    )
    opens = before is not None and before.start() > 1 and text[before.start() - 2] not in ".!?"
    return before.start() if before and opens else start


def closing(passage: Annotated, end: int) -> int:
    """Where the phrase ends: before a comma, a relative pronoun, a verb, or after twelve words; a year belongs to it."""
    text, folded = passage.block.text, passage.folded
    position = end
    inside = [m.end for m in passage.mentions if m.kind in {"actor", "instrument"} and m.start - end < 90]
    match = STOP.search(folded, position)
    stop = match.start() if match else len(text)
    words = [m.end() for m in re.finditer(r"\S+", text[end:stop])]
    stop = end + words[min(len(words), 12) - 1] if words else end
    return max([stop.__index__(), *(i for i in inside if end < i <= stop)])
