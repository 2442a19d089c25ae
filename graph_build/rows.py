"""Rows: several people who hold one office, each for the country that stands at the same place in a list of those."""

import re
from collections.abc import Iterator, Sequence

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.lexicon import Cue
from graph_build.model import Block, Mention
from graph_build.offices import Office, Reader
from graph_build.people import Person, broken
from graph_build.runs import REACH

BEHIND = 4  # characters between the last name and the office in apposition
COUNTRIES = 110  # characters in which the countries of an office are told


def find(block: Block, people: Sequence[Person], mentions: Sequence[Mention]) -> list[Office]:
    """The offices of the lists of a block in which there are as many countries as names."""
    reader = Reader(block, fold(block.text), mentions, lexicon.load())
    return [office for row in rows(reader, people) if len(row) > 1 for office in of(reader, row)]


def rows(reader: Reader, people: Sequence[Person]) -> Iterator[list[Person]]:
    """The people of a block, those together who stand in one list."""
    row: list[Person] = []
    for person in people:
        if row and not reader.goes_on(row[-1].end, person):
            yield row
            row = []
        row.append(person)
    yield row


def of(reader: Reader, row: Sequence[Person]) -> list[Office]:
    """The offices of one list: the word for them stands before the first name or behind the last."""
    for cue, start, end in words(reader, row):
        countries = [m for m in reader.mentions if m.kind == "actor" and start <= m.start and m.end <= end]
        if len(countries) == len(row):
            return [
                reader.office_of(person, country.ref, cue, start)
                for person, country in zip(row, countries, strict=True)
            ]  # fmt: skip
    return []


def words(reader: Reader, row: Sequence[Person]) -> Iterator[tuple[Cue, int, int]]:
    """The plural words for an office beside a list, and where the countries stand that belong to it."""
    first, last = row[0].start, row[-1].end
    cues = reader.words.find("offices", reader.block.language, reader.folded, max(0, first - REACH), last + COUNTRIES)
    for cue in cues:
        if cue.end <= first and not broken(reader.block, reader.folded, cue.end, first):
            yield cue, cue.end, first
        elif last <= cue.start <= last + BEHIND and re.match(r",|\s?\(", reader.folded[last:]):
            stop = re.compile(r"[.;)]").search(reader.folded, cue.end, cue.end + COUNTRIES)
            yield cue, cue.end, stop.start() if stop else cue.end + COUNTRIES


def told(held: Sequence[Office], own: Sequence[Office]) -> list[Office]:
    """The offices of a block, those of lists in place of what else was read of their people."""
    people = {office.person for office in own}
    return [*(office for office in held if office.person not in people), *own]
