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
FEW = 3  # lines that do not show where their column ends


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: its size of type, its distance of lines (of the size), its heading sizes, and how
    far lines reach that begin at one place.
    """

    size: float
    distance: float
    headings: tuple[float, ...]
    ends: dict[int, float]

    def level(self, line: Line) -> int:
        """The level of the heading that a line's size makes it; 0 for text."""
        return self.headings.index(line.size) + 1 if line.size in self.headings else 0

    def room(self, line: Line) -> float:
        """How much room a line leaves at its end; none where its column's end is not known."""
        return self.ends.get(place(line), line.x1) - line.x1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part with its first and last line."""

    part: Part
    first: Line
    last: Line


def measure(columns: Iterable[Sequence[Line]]) -> Measures:
    """The measures of a document's columns."""
    several = [column for column in columns if column]
    sizes: Counter[float] = Counter()
    ends: dict[int, list[float]] = defaultdict(list)
    for line in (line for column in several for line in column):
        sizes[line.size] += len(line.text)
        ends[place(line)].append(line.x1)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = [(b.top - a.top) / a.size for c in several for a, b in pairwise(c) if a.size == b.size and b.top > a.top]
    steps = [step for step in steps if step < 2.5]
    large = tuple(sorted((one for one in sizes if one > LARGE * size), reverse=True))
    reach = {at: max(several) for at, several in ends.items() if len(several) >= FEW}
    return Measures(size, median(steps) if steps else 1.2, large, reach)


def place(line: Line) -> int:
    """Where a line begins, to some points."""
    return round(line.x0 / 4)


def form(column: Sequence[Line], usual: Measures) -> list[Paragraph]:
    """The paragraphs of a column."""
    groups: list[list[Line]] = []
    for line in column:
        if groups and not parted(groups[-1], line, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(part(group, usual), group[0], group[-1]) for group in groups]


def parted(group: Sequence[Line], line: Line, usual: Measures) -> bool:
    """Does a new paragraph begin with a line?"""
    last = group[-1]
    far = line.top - last.top > FAR * usual.distance * max(last.size, line.size)
    other = abs(line.size - last.size) > 0.6 or {line.bold, last.bold} == {0.0, 1.0}
    if far or other or BULLET.match(line.text):
        return True
    if BROKEN.search(last.text):
        return False
    return indented(group, line) or (short(last, line, usual) and not styled(line, usual))


def indented(group: Sequence[Line], line: Line) -> bool:
    """Does the indent of a line set it apart from the paragraph above it?"""
    shift = (line.x0 - group[-1].x0) / line.size
    if shift > INDENT:
        return not BULLET.match(group[-1].text) and not centred(group[-1], line)
    return shift < -INDENT and len(group) > 1 and not centred(group[-1], line)


def centred(last: Line, line: Line) -> bool:
    """Have two lines the same middle, and not the same edges?"""
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < line.size and abs(last.x0 - line.x0) > line.size / 2


def short(last: Line, line: Line, usual: Measures) -> bool:
    """Did a line end although the next word would have fitted?"""
    return usual.room(last) > line.opening + 0.6 * line.size and not centred(last, line)


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


def goes_on(last: Paragraph, following: Paragraph, usual: Measures) -> bool:
    """Does a paragraph go on overleaf: it stops without an end, and what follows begins where it does?"""
    if any(one.part.level or one.part.bold for one in (last, following)) or following.part.item:
        return False
    if FULL_STOP.search(last.part.text) or abs(last.last.x0 - following.first.x0) > INDENT * last.last.size:
        return False
    return usual.room(last.last) < 3 * last.last.size or following.part.text[:1].islower()
