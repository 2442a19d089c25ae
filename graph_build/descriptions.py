"""What a document says of itself: its title, the day it bears, the period it is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph_build import dates, lexicon
from graph_build.folding import fold
from graph_build.model import Block, Document, Mention

LONGEST_TITLE = 300
LONG = 300  # days from which a range of dates is the period of a document
TOWN_WORDS, FEW_LETTERS = 4, 4  # of what may stand before the date of a dateline ("Den Haag, le")
EARLY = 80  # blocks among which a period is told
HEAD = 8  # blocks among which a heading tells the day of the meeting that a document is of
FIELD = re.compile(r"\s*[|·•>]\s*|\s[–—-]\s")  # between the parts of a line that lists what a page is


def describe(document: Document, blocks: Sequence[Block]) -> Document:
    """A document with its title, date and period as its blocks tell them."""
    day = dateline(blocks)
    return replace(document, title=title(blocks, document.title), date=day, period=period(blocks, day))


def title(blocks: Sequence[Block], name: str) -> str:
    """The first heading that is telling and lists no fields, else the first block, else the name of the file."""
    headings = (block for block in blocks if block.level and not re.search("[|>]", block.text))
    heading = next((block.text for block in headings if telling(block)), "")
    return (heading or (blocks[0].text if blocks else name))[:LONGEST_TITLE]


def telling(block: Block) -> bool:
    """Has a heading more than three words, or begins it with a kind of document ("Annual plan 2024"); no dateline?"""
    kind = lexicon.load().at("instrument", block.language, fold(block.text), 0)
    long = len(block.text.split()) > 3 and not any(alone(block, m) for m in dates.find(block))
    return long or kind is not None


def dateline(blocks: Sequence[Block]) -> str:
    """The day or month that stands by itself near the head of a document (EDTF), or empty."""
    for block in blocks[:20]:
        for mention in dates.find(block):
            if alone(block, mention) and settled(mention) and "/" not in mention.ref and len(mention.ref) > 4:
                return mention.ref
    for block in blocks[:3]:
        for mention in dates.find(block)[:1]:
            if mention.start == 0 and re.fullmatch(r"\d{4}-\d\d", mention.ref):
                return mention.ref
    return day_of_meeting(blocks)


def day_of_meeting(blocks: Sequence[Block]) -> str:
    """The one day that a heading near the head of minutes gives to the meeting that it names, or empty."""
    for block in (b for b in blocks[:HEAD] if b.level):
        meeting = lexicon.load().first("event-noun", block.language, fold(block.text))
        days = [m.ref for m in dates.find(block) if settled(m)]
        if meeting and len(days) == 1 and len(days[0]) == len("2022-11-28"):
            return days[0]
    return ""


def alone(block: Block, mention: Mention) -> bool:
    """Does a date stand by itself in its block or field, after a label such as "Date:", or after the name of a town?"""
    start, end = field(block.text, mention)
    text, before = block.text[start:end], block.text[start : mention.start]
    words = before.strip(" ,–-").split()
    if block.kind != "item" and mention.end >= start + len(text.rstrip(" .")) and 0 < len(words) <= TOWN_WORDS:
        return all(word[:1].isupper() or len(word) < FEW_LETTERS for word in words)
    apart = len(text) - (mention.end - mention.start)
    return apart <= 8 or re.match(r"\W*\w{2,12}\s?:\s*$", before) is not None


def field(text: str, mention: Mention) -> tuple[int, int]:
    """Start and end of the part of a line in which a date stands: "News | 21 June 2017 | 18:40"."""
    marks = [mark for mark in FIELD.finditer(text) if mark.end() <= mention.start or mark.start() >= mention.end]
    start = max((mark.end() for mark in marks if mark.end() <= mention.start), default=0)
    return start, min((mark.start() for mark in marks if mark.start() >= mention.end), default=len(text))


def settled(mention: Mention) -> bool:
    """Is the year of a date told?"""
    return dates.OPEN not in mention.ref


def period(blocks: Sequence[Block], day: str) -> str:
    """The period that a document is about (EDTF): a long range told early, else the year it names most."""
    years: Counter[str] = Counter()
    headed = [m.ref for block in blocks[:3] if block.level == 1 for m in dates.find(block)]
    if not day and len(headed) == 1 and re.fullmatch(r"\d{4}", headed[0]):
        return headed[0]
    for block in blocks:
        for mention in dates.find(block):
            long = "/" in mention.ref and settled(mention) and length(mention.ref) > LONG
            if long and block.number < EARLY and titled(block):
                return mention.ref
            if re.fullmatch(r"\d{4}", mention.ref):
                years[mention.ref] += 1
    return "" if day or not years else years.most_common(1)[0][0]


def titled(block: Block) -> bool:
    """Is the block a heading, or does it name the kind of document that has a period?"""
    kinds = {cue.meaning for cue in lexicon.load().find("instrument", block.language, fold(block.text))}
    return block.level > 0 or bool(kinds & {"programme", "plan", "report", "strategy"})


def length(interval: str) -> int:
    """How many days an EDTF interval of years, months or days spans, roughly."""
    first, _, last = interval.partition("/")
    return (a_day(last, month=12) - a_day(first, month=1)).days


def a_day(edge: str, *, month: int) -> date:
    """A day of an EDTF date; ``month`` is the one taken where only the year is told."""
    parts = [int(part) for part in edge.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else month, parts[2] if len(parts) > 2 else 1)
