"""The lines of a printed page: characters with their places put together to words, words to runs of text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.utils.text import extract_words

WIDE = 0.8  # of the size: a gap that may lie between columns
SPACE = 0.15  # of the size: a gap that parts words
UNKNOWN = re.compile(r"\(cid:\d+\)")
DESCENT = 0.21  # of the size: what letters reach below their baseline
RISE = 0.36  # of the size: how far a raised letter stands above it
OVERLAP = 1.0  # point that letters of one line may share
RAISED = 0.8  # of the size: a raised figure smaller than this is a footnote's number


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
        """Do both stand on one baseline, one after the other?  A raised letter does too."""
        level = abs(self.baseline - other.baseline) < RISE * max(self.size, other.size)
        return level and (self.x0 > other.x1 - OVERLAP or other.x0 > self.x1 - OVERLAP)


def find(characters: Sequence[dict[str, Any]]) -> list[Line]:
    """The runs of text on a page, from top to bottom and left to right; wide gaps part them."""
    shown = [character for character, before in zip(characters, [None, *characters], strict=False)
             if character["upright"] and not note(character, before)]  # fmt: skip
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


def note(character: dict[str, Any], before: dict[str, Any] | None) -> bool:
    """Is a character the raised figure that points at a footnote?"""
    if before is None or not character["text"].isdigit() or before["text"].isdigit() or before["text"].isspace():
        return False
    small = character["size"] < RAISED * before["size"]
    return bool(small and character["bottom"] < before["bottom"] - 0.1 * before["size"])


def line(word: dict[str, Any]) -> Line:
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
        text += " " * (right.x0 - left.x1 > SPACE * min(left.size, right.size)) + right.text
    weights = [sum(map(str.isalnum, piece.text)) or 0.001 for piece in row]  # a bullet is bold or not for no reason
    bold = round(sum(piece.bold * weight for piece, weight in zip(row, weights, strict=True)) / sum(weights), 2)
    main = max(row, key=lambda piece: len(piece.text))
    size = main.size if len(row) > 1 else row[0].size
    edges = (row[0].x0, row[-1].x1, min(p.top for p in row), max(p.bottom for p in row))
    return Line(text, *edges, size, bold, row[0].opening)


def merged(lines: Iterable[Line]) -> list[Line]:
    """The lines of a column, each whole."""
    return [together(row) for row in rows(lines)]
