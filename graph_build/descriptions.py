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


def describe(document: Document, blocks: Sequence[Block]) -> Document:
    """A document with its title, date and period as its blocks tell them."""
    day = dateline(blocks)
    return replace(document, title=title(blocks, document.title), date=day, period=period(blocks, day))


def title(blocks: Sequence[Block], name: str) -> str:
    """The first heading of more than three words, else the first block, else the name of the file."""
    heading = next((block.text for block in blocks if block.level and len(block.text.split()) > 3), "")
    return (heading or (blocks[0].text if blocks else name))[:LONGEST_TITLE]


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
    return ""


def alone(block: Block, mention: Mention) -> bool:
    """Does a date stand by itself in its block, after a label such as "Date:", or after the name of a town?"""
    apart = len(block.text) - (mention.end - mention.start)
    before = block.text[: mention.start].strip(" ,–-").split()
    if block.kind != "item" and mention.end >= len(block.text.rstrip(" .")) and 0 < len(before) <= TOWN_WORDS:
        return all(word[:1].isupper() or len(word) < FEW_LETTERS for word in before)
    return apart <= 8 or re.match(r"\W*\w{2,12}\s?:\s*$", block.text[: mention.start]) is not None


def settled(mention: Mention) -> bool:
    """Is the year of a date told?"""
    return dates.OPEN not in mention.ref


def period(blocks: Sequence[Block], day: str) -> str:
    """The period that a document is about (EDTF): a long range told early, else the year it names most."""
    years: Counter[str] = Counter()
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
