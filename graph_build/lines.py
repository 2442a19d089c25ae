"""The lines of a printed page: characters with their places put together to words, words to runs of text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.utils.text import extract_words

WIDE = 0.8  # of the size: a gap that may lie between columns
SPACE = 0.15  # of the size: a gap that parts words
UNKNOWN = re.compile(r"\(cid:\d+\)")
DESCENT = 0.21  # of the size: what letters reach below their baseline
LEVEL = 0.3  # of the size: how far two words of one line may differ in height
OVERLAP = 1.0  # point that letters of one line may share
SMALL = 0.87  # of the size: a raised or lowered letter is smaller than this
NEAR = 0.3  # of the size: how near it stands to the letter before it

CLOSING = ",.)]"  # no space stands before these; the number of a footnote may have

Character = dict[str, Any]  # as pdfplumber gives it


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on one baseline: its words and box (points from the top left), size and share of bold letters.

    ``opening`` is the width of its first word.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: float
    opening: float

    @property
    def baseline(self) -> float:
        return self.bottom - DESCENT * self.size

    def beside(self, other: "Line") -> bool:
        """Do both stand on one baseline, one after the other?"""
        same = abs(self.baseline - other.baseline) < LEVEL * max(self.size, other.size)
        return same and (self.x0 > other.x1 - OVERLAP or other.x0 > self.x1 - OVERLAP)


def find(characters: Iterable[Character]) -> list[Line]:
    """The runs of text on a page, from top to bottom and left to right; wide gaps part them."""
    shown = list(level(character for character in characters if character["upright"]))
    words = [word for word in map(line, extract_words(shown, x_tolerance_ratio=SPACE, return_chars=True)) if word.text]
    runs: list[Line] = []
    for row in rows(words):
        run = [row[0]]
        for left, right in pairwise(row):
            if right.x0 - left.x1 > WIDE * max(left.size, right.size):
                runs.append(together(run))
                run = []
            run.append(right)
        runs.append(together(run))
    return runs


def level(characters: Iterable[Character]) -> Iterator[Character]:
    """Characters with raised and lowered ones set on their line (``1er``), and the figures of footnotes left out."""
    base: Character | None = None
    end = 0.0
    for character in characters:
        if base is not None and shifted(character, base, end):
            end = character["x1"]
            if character["text"].isdigit() and character["bottom"] < base["bottom"]:
                continue
            character = {**character, **{name: base[name] for name in ("top", "bottom", "doctop", "size")}}
        elif not character["text"].isspace():
            base, end = character, character["x1"]
        yield character


def shifted(character: Character, base: Character, end: float) -> bool:
    """Does a small character stand right behind ``end``, above or below the line of the one before?"""
    small = character["size"] < SMALL * base["size"] and abs(character["bottom"] - base["bottom"]) > 0.5
    beside = -OVERLAP < character["x0"] - end < NEAR * base["size"]
    return bool(small and beside and character["top"] < base["bottom"] and character["bottom"] > base["top"])


def line(word: Character) -> Line:
    """A word as a line of its own."""
    letters = word["chars"]
    bold = sum(any(mark in letter["fontname"].lower() for mark in ("bold", "black", "heavy")) for letter in letters)
    size = round(median(letter["size"] for letter in letters), 1)
    x0, x1 = float(word["x0"]), float(word["x1"])
    return Line(
        known(word["text"]), x0, x1, float(word["top"]), float(word["bottom"]), size, bold / len(letters), x1 - x0
    )


def known(text: str) -> str:
    """A word without the numbers of letters that its font does not name; one such by itself is a bullet."""
    return "•" if UNKNOWN.fullmatch(text) else UNKNOWN.sub("\ufffd", text)


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines by the baseline that they stand on, top to bottom, each row from left to right."""
    result: list[list[Line]] = []
    for one in sorted(lines, key=lambda x: (x.baseline, x.x0)):
        if result and all(one.beside(other) for other in result[-1]):
            result[-1].append(one)
        else:
            result.append([one])
    return [sorted(row, key=lambda x: x.x0) for row in result]


def together(row: Sequence[Line]) -> Line:
    """The pieces of a row as one line."""
    text = row[0].text
    for left, right in pairwise(row):
        apart = right.x0 - left.x1 > SPACE * min(left.size, right.size) and right.text[0] not in CLOSING
        text += " " * apart + right.text
    weights = [sum(map(str.isalnum, piece.text)) or 0.001 for piece in row]  # a bullet is bold or not for no reason
    bold = round(sum(piece.bold * weight for piece, weight in zip(row, weights, strict=True)) / sum(weights), 2)
    main = max(row, key=lambda piece: len(piece.text))
    size = main.size if len(row) > 1 else row[0].size
    edges = (row[0].x0, row[-1].x1, min(p.top for p in row), max(p.bottom for p in row))
    return Line(text, *edges, size, bold, row[0].opening)


def merged(lines: Iterable[Line]) -> list[Line]:
    """The lines of a column, each whole."""
    return [together(row) for row in rows(lines)]
