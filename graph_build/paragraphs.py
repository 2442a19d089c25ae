"""Lines of a document's columns put together to headings, paragraphs and list items.

A paragraph ends where the line is left short although the next word would have fitted, where the distance, the indent
or the type changes, or before a bullet.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeVar

from graph_build.lines import Line
from graph_build.outline import Part

BULLET = re.compile(r"(?:[•●▪■◦○‣∙·\uf0a7\uf0b7–—*-]|o(?=\s[A-ZÀ-Þ]))\s*(?=\S)")
DASHES = "–—*-"
FULL_STOP = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
BROKEN = re.compile(r"[^\W\d_]-$")
LARGE = 1.12  # of the size of most text: a heading
INDENT = 0.8  # of the size
FAR = 1.35  # of the usual distance of lines
HEADING_WORDS = 40
MOST_DISTANT = 2.5  # of the size: lines further apart are not of one paragraph
FEW = 3  # lines that do not show where their column ends


Key = TypeVar("Key")
Ends = dict[int, float]  # how far the lines reach that begin at one place


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: its size of type, its distance of lines (of the size), the sizes of its headings,
    largest first, and where lines end that begin at one place, in columns of one width.
    """

    size: float
    distance: float
    headings: tuple[float, ...]
    ends: dict[tuple[int, int], float]

    def level(self, line: Line) -> int:
        """The level of the heading that a line's size makes it; 0 for text."""
        return self.headings.index(line.size) + 1 if line.size in self.headings else 0

    def reach(self, column: Sequence[Line]) -> Ends:
        """Where the lines of a column end, as it shows itself or the document's other columns do."""
        own = farthest((place(line), line.x1) for line in column)
        return {at: end for (at, edge), end in self.ends.items() if edge == width(column)} | own


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part with its first and last line, and how much room the last one leaves."""

    part: Part
    first: Line
    last: Line
    room: float


def measure(columns: Iterable[Sequence[Line]]) -> Measures:
    """The measures of a document's columns."""
    several = [column for column in columns if column]
    sizes: Counter[float] = Counter()
    for line in (line for column in several for line in column):
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = [(b.top - a.top) / a.size for c in several for a, b in pairwise(c) if a.size == b.size and b.top > a.top]
    steps = [step for step in steps if step < MOST_DISTANT]
    large = tuple(sorted((one for one in sizes if one > LARGE * size), reverse=True))
    ends = farthest(((place(line), width(column)), line.x1) for column in several for line in column)
    return Measures(size, median(steps) if steps else 1.2, large, ends)


def farthest(ends: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    """The farthest end of each key that has enough of them to show it."""
    several: dict[Key, list[float]] = defaultdict(list)
    for key, end in ends:
        several[key].append(end)
    return {key: max(found) for key, found in several.items() if len(found) >= FEW}


def place(line: Line) -> int:
    """Where a line begins, to some points."""
    return round(line.x0 / 4)


def width(column: Sequence[Line]) -> int:
    """Where a column ends, to a few letters."""
    return round(max(line.x1 for line in column) / 24)


def form(column: Sequence[Line], usual: Measures) -> list[Paragraph]:
    """The paragraphs of a column."""
    ends = usual.reach(column) if column else {}
    groups: list[list[Line]] = []
    for line in column:
        if groups and not parted(groups[-1], line, usual, ends):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(part(group, usual), group[0], group[-1], room(group[-1], ends)) for group in groups]


def parted(group: Sequence[Line], line: Line, usual: Measures, ends: Ends) -> bool:
    """Does a new paragraph begin with a line?"""
    last = group[-1]
    far = line.top - last.top > FAR * usual.distance * max(last.size, line.size)
    other = abs(line.size - last.size) > 0.6 or {line.bold, last.bold} == {0.0, 1.0}
    if far or other or BULLET.match(line.text):
        return True
    if BROKEN.search(last.text) or centred(last, line):
        return False
    short = room(last, ends) > line.opening + 0.6 * line.size  # the next word would have fitted
    return indented(group, line, short) or (short and not styled(line, usual))


def indented(group: Sequence[Line], line: Line, short: bool) -> bool:
    """Does the indent of a line set it apart from the paragraph above it, and not hang from its first line?"""
    last = group[-1]
    shift = (line.x0 - last.x0) / line.size
    if shift > INDENT:
        return not BULLET.match(last.text) and (short or FULL_STOP.search(last.text) is not None)
    return shift < -INDENT and len(group) > 1


def centred(last: Line, line: Line) -> bool:
    """Have two lines the same middle, and not the same edges?"""
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < line.size and abs(last.x0 - line.x0) > line.size / 2


def room(line: Line, ends: Ends) -> float:
    """How much room a line leaves at its end; none where its column's end is not known."""
    return ends.get(place(line), line.x1) - line.x1


def styled(line: Line, usual: Measures) -> bool:
    """Is a line set as a heading is?"""
    return line.size > LARGE * usual.size or line.bold == 1.0


def part(group: Sequence[Line], usual: Measures) -> Part:
    """The lines of a paragraph as a part."""
    text = joined(line.text for line in group)
    bullet = BULLET.match(text)
    item = bullet is not None and (text[0] not in DASHES or " " in bullet[0])
    heading = len(text.split()) <= HEADING_WORDS
    level = usual.level(group[0]) if heading and not item else 0
    bold = heading and not level and all(line.bold == 1.0 for line in group)
    return Part(text[bullet.end() :] if bullet and item else text, level, item, bold)


def joined(texts: Iterable[str]) -> str:
    """The text of lines; a word that the end of a line breaks keeps its hyphen and the line's end."""
    result = ""
    for text in texts:
        result += ("" if not result else "\n" if BROKEN.search(result) else " ") + text
    return re.sub("\u00ad[ \n]", "", result)


def goes_on(last: Paragraph, following: Paragraph) -> bool:
    """Does a paragraph go on overleaf: it stops without an end, and what follows begins where it does?"""
    if any(one.part.level or one.part.bold for one in (last, following)) or following.part.item:
        return False
    if FULL_STOP.search(last.part.text) or abs(last.last.x0 - following.first.x0) > INDENT * last.last.size:
        return False
    return last.room < 3 * last.last.size or following.part.text[:1].islower()
