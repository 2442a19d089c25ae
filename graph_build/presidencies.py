"""Presidencies: who presides over what, and when."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build import lexicon, segments
from graph_build.background import Background
from graph_build.events import Event
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref, Sentence

INVERTING = frozenset({"nl", "de"})
REACH, OVER, NEAR = 140, 75, 12
PRESIDED = frozenset({"cross-border-region", "forum", "country-group"})
HOLDERS = frozenset({"country", "region"})
CHANGES = ("takes-over", "hands-over")
YEARS = re.compile(r"\d{4}(?:/\d{4})?")


@dataclass(frozen=True, slots=True)
class Presidency:
    """A presidency told in a block: who presides over what, and when (EDTF, empty when not told).

    ``told`` says whether the body is named with it or only follows from what the document is about, ``term`` whether
    the text speaks of the presidency itself, or only says in passing who presides; ``begins`` is the day on which it
    begins, where that alone is told.
    """

    holder: Ref
    body: Ref
    date: str
    stated: bool
    passage: Passage
    block: int
    told: bool
    term: bool = True
    begins: str = ""


def find(passages: Sequence[Annotated], background: Background) -> list[Presidency]:
    """The presidencies that a document tells of; one told without its body is over what the document is about."""
    reader = Reader(background, body(passages, background) or background.group, countries(passages, background))
    return [found for passage in passages for found in reader.read(passage)]


def body(passages: Sequence[Annotated], background: Background) -> Ref:
    """The group, region or forum that a document speaks of most; empty when it speaks of none."""
    counts = Counter(m.ref for p in passages for m in p.mentions if background.kinds.get(m.ref) in PRESIDED)
    return counts.most_common(1)[0][0] if counts else ""


def countries(passages: Sequence[Annotated], background: Background) -> dict[Ref, Ref]:
    """The countries that the people of a document serve, by their office or in brackets behind their name."""
    result: dict[Ref, Ref] = {}
    for passage in passages:
        told = [(office.person, office.actor) for office in passage.offices]
        told += [
            (one.ref, other.ref)
            for one, other in pairwise(passage.mentions)
            if one.kind == "person" and passage.folded[one.end : other.start] == " ("
        ]
        for person, actor in told:
            if background.kinds.get(actor) in HOLDERS:
                result.setdefault(person, actor)
    return result


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads presidencies against a background; ``body`` is presided over where the text names none."""

    background: Background
    body: Ref
    countries: Mapping[Ref, Ref]

    def read(self, passage: Annotated) -> Iterator[Presidency]:
        """The presidencies of a block."""
        words, language, over = lexicon.load(), passage.block.language, self.body
        for sentence in segments.sentences(passage.block):
            place = (language, passage.folded, sentence.start, sentence.end)
            for cue in words.find("presidency", *place):
                for found in self.named(passage, sentence, cue, words) or self.owned(passage, sentence, cue, words):
                    over = found.body if found.told else over
                    yield found
            for cue in words.find("whose-presidency", *place):
                yield from self.whose(passage, sentence, cue)
            for cue in words.find("holder", *place):
                yield from self.apposed(passage, cue, over)
            for category in ("holds-presidency", "takes-over", "hands-over"):
                for cue in words.find(category, *place):
                    yield from self.carried(passage, sentence, cue, category)

    def presides(self, mention: Mention) -> bool:
        """Can this be a holder: a country or a region, or its adjective?"""
        return mention.kind == "adjective" or self.background.kinds.get(mention.ref) in HOLDERS

    def carried(self, passage: Annotated, sentence: Sentence, cue: Cue, category: str) -> Iterator[Presidency]:
        """The presidency that a verb gives to its subject, or to the one it is handed to."""
        ends = (cue.end, sentence.end) if category == "hands-over" else (sentence.start, cue.start)
        holders = [m for m in passage.within(*ends, "actor") if self.presides(m)]
        turned = category != "hands-over" and passage.block.language in INVERTING
        if not holders and turned:  # the verb stands before its subject
            holders = [m for m in passage.within(cue.start, cue.end, "actor") if self.presides(m)][:1]
        if not holders:
            return
        holder = holders[0] if category == "hands-over" else holders[-1]
        after = passage.within(cue.start, min(sentence.end, cue.end + OVER), "actor")
        over = next((m for m in after if not self.presides(m)), None)
        date = nearest(passage, cue.start, sentence.end, any_clause=True)
        date = date or nearest(passage, max(sentence.start, holder.start - NEAR), cue.start, any_clause=True)
        changes = category != "holds-presidency"
        date = date or (day(passage, sentence) if changes else None)
        value = (
            (date.ref if YEARS.fullmatch(date.ref) else date.ref[:4])
            if date
            else ""
            if changes
            else self.background.year
        )
        last = max(holder.end, cue.end, date.end if date else 0)
        span = passage.block.passage(min(holder.start, cue.start), last)
        told = over is not None
        yield Presidency(
            holder.ref, over.ref if over else self.body, value, date is not None, span, passage.block.number, told,
            changes or date is not None,
        )  # fmt: skip

    def owned(self, passage: Annotated, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Presidency]:
        """The presidency that is its holder's own ("Estonia is preparing its presidency of the Council")."""
        language = passage.block.language
        before = passage.within(sentence.start, cue.start, "actor", "adjective", "person")
        holders = [self.countries.get(m.ref, m.ref) for m in before if m.ref in self.countries or self.presides(m)]
        if not holders or words.before("own", language, passage.folded, cue.start, 12) is None:
            return
        after = passage.within(cue.end, min(sentence.end, cue.end + OVER), "actor")
        over = next((m for m in after if not self.presides(m)), None)
        date = next(iter(passage.within(cue.end, min(sentence.end, cue.end + REACH), "date")), None)
        told = self.background.dated(date.ref) if date else ""
        yield Presidency(
            holders[-1], over.ref if over else self.body, told[:4], date is not None,
            passage.block.passage(cue.start, max(x.end for x in (cue, over, date) if x is not None)),
            passage.block.number, over is not None, begins=told if len(told) == len("2017-07-01") else "",
        )  # fmt: skip

    def whose(self, passage: Annotated, sentence: Sentence, cue: Cue) -> Iterator[Presidency]:
        """The presidency of the body named just before ("the Forum, whose presidency Norway holds")."""
        before = [m for m in passage.within(sentence.start, cue.start, "actor") if not self.presides(m)]
        after = [m for m in passage.within(cue.start, min(sentence.end, cue.end + OVER), "actor") if self.presides(m)]
        if before and after:
            date = nearest(passage, cue.start, min(sentence.end, after[0].end + OVER), any_clause=True)
            value, told = date.ref if date else self.background.year, date is not None
            span = passage.block.passage(before[-1].start, after[0].end)
            yield Presidency(after[0].ref, before[-1].ref, value, told, span, passage.block.number, True, told)

    def apposed(self, passage: Annotated, cue: Cue, over: Ref) -> Iterator[Presidency]:
        """The presidency of who is called its holder ("the present holder, Malta"); over what was named last."""
        for holder in passage.within(cue.end, cue.end + OVER, "actor")[:1]:
            if self.presides(holder) and re.fullmatch(r"\s?[,(–-]?\s?", passage.folded[cue.end : holder.start]):
                span = passage.block.passage(cue.start, holder.end)
                yield Presidency(holder.ref, over, "", False, span, passage.block.number, True)

    def named(self, passage: Annotated, sentence: Sentence, cue: Cue, words: Lexicon) -> list[Presidency]:
        """The presidencies around one word for it: of an adjective or actor beside or behind it, or by those after."""
        limit, language = min(sentence.end, cue.end + REACH), passage.block.language
        beside = [
            m
            for m in passage.mentions
            if m.kind in {"actor", "adjective"} and self.presides(m) and close(passage, m, cue)
        ]
        after = passage.within(cue.end, limit, "actor")
        linked = (
            m for m in after if words.only(("preposition", "article"), language, passage.folded[cue.end : m.start])
        )
        over = next(linked, None)
        if over is not None and self.presides(over):
            beside, over = beside or [over], None
        changing = any(words.first(k, language, passage.folded, sentence.start, sentence.end) for k in CHANGES)
        by = (
            []
            if changing
            else [m for m in after if m is not over and agent(passage.folded[cue.end : m.start], language, words)]
        )
        result = []
        for holder in beside[:1] or by:
            date = nearest(passage, holder.end if by and not beside else cue.end, limit)
            if date is None and beside:
                date = nearest(passage, max(sentence.start, cue.start - 60), cue.start)
            last = max(x.end for x in (cue, holder, over, date) if x is not None)
            result.append(Presidency(
                holder.ref, over.ref if over else self.body, date.ref if date else self.background.year,
                date is not None, passage.block.passage(min(cue.start, holder.start), last), passage.block.number,
                over is not None,
            ))  # fmt: skip
        return result


def close(passage: Annotated, mention: Mention, cue: Cue) -> bool:
    """Does a holder stand right beside the word for its presidency?"""
    if mention.end <= cue.start:
        gap, most = passage.folded[mention.end : cue.start], 10
    else:
        gap, most = passage.folded[cue.end : mention.start], 12
    before = mention.end <= cue.start
    if len(gap) > most or (not before and (mention.start < cue.end or mention.kind != "adjective")):
        return False
    return re.fullmatch(r"[\s-]?" if mention.kind == "actor" else r"\s?(?:[\w-]+\s)?", gap) is not None


def agent(gap: str, language: str, words: Lexicon) -> bool:
    """Does a gap end in "by", or in "and" within a list that "by" began?"""
    article, by = words.alternation("article", language), words.alternation("by", language)
    last = rf"\b(?:{by}|{words.alternation('conjunction', language)})\s(?:(?:{article})\s?)?$"
    return re.search(last, gap) is not None and re.search(rf"\b(?:{by})\b", gap) is not None


def nearest(passage: Annotated, start: int, limit: int, *, any_clause: bool = False) -> Mention | None:
    """The first year or period behind a position, not beyond the clause."""
    for mention in passage.within(start, limit, "date"):
        apart = re.search(r"[;.]|,\s", passage.folded[start : mention.start]) is not None
        if YEARS.fullmatch(mention.ref) and (any_clause or not apart):
            return mention
    return None


def day(passage: Annotated, sentence: Sentence) -> Mention | None:
    """The first day or month of a sentence that tells its year."""
    found = passage.within(sentence.start, sentence.end, "date")
    return next((m for m in found if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", m.ref)), None)


def terms(found: Sequence[Presidency], background: Background) -> list[Event]:
    """The presidencies that are told with a year, as events; one told without its body is that of its holder."""
    result: dict[tuple[Ref, str, str], Event] = {}
    for presidency in sorted((p for p in found if p.date and p.term), key=lambda p: not p.told):
        language = presidency.passage.language
        key = (presidency.body, presidency.date, language)
        alike = (k for k, e in result.items() if presidency.holder in e.agents and k[1:] == key[1:])
        family = background.family
        key = next((k for k in alike if not presidency.told or {k[0], presidency.body} <= family), key)
        event = result.setdefault(
            key, Event("presidency", presidency.block, "events.presidency", date=presidency.date, stated=False)
        )
        event.evidence.append(presidency.passage)
        event.over = event.over or presidency.body
        event.stated |= presidency.stated
        event.blocks.add(presidency.block)
        for role in ("participant", "chair"):
            event.add(role, presidency.holder, presidency.passage)
        event.status = "planned" if background.plans else state(presidency.date, background.document.date)
    return list(result.values())


def state(date: str, today: str) -> str:
    """Was, is or will a presidency be held, seen from the day of the document?"""
    first, last, year = date[:4], date.rpartition("/")[2][:4], today[:4]
    if not year or last < year:
        return "held"
    return "planned" if first > year else "ongoing" if "/" in date else "held"
