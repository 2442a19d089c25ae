"""What stands on the pages of a document and is no part of its text: running heads and feet, page numbers."""

import re
from collections.abc import Sequence

from graph_build.lines import Line, merged, rows

DEEP = 4  # rows at the top and at the foot of a page among which furniture is looked for
EDGE = 0.1  # of the page: what stands there alone with a number is its number
APART = 1.6  # times the size, from which on a row is no line of the text beside it
NUMBER = re.compile(r"[^\w/]*\d{1,3}(?:\s?[/|]\s?\d{1,3})?[^\w/]*")

Key = tuple[str, int]


def clear(pages: Sequence[tuple[list[Line], float]]) -> list[list[Line]]:
    """The lines of each page (given with its height) without its furniture.

    A row at the edge of a page is furniture when a page just before or after it, or the one beyond (left and right
    pages may differ), has the same there, figures apart.
    """
    said = [set(map(key, edges(lines))) for lines, _ in pages]
    near = [set().union(*said[max(0, i - 2) : i], *said[i + 1 : i + 3]) for i in range(len(pages))]
    return [remaining(lines, height, elsewhere) for (lines, height), elsewhere in zip(pages, near, strict=True)]


def edges(lines: list[Line]) -> list[Line]:
    """The outermost rows of a page."""
    whole = merged(lines)
    return whole if len(whole) <= 2 * DEEP else whole[:DEEP] + whole[-DEEP:]


def key(row: Line) -> Key:
    """What a row says, with its figures made one, and how high it stands."""
    return re.sub(r"\d+", "#", row.text.lower()), round(row.top / 4)


def remaining(lines: list[Line], height: float, elsewhere: set[Key]) -> list[Line]:
    """The lines of a page less the rows at its head and foot that are furniture."""
    several = rows(lines)
    several = several[depth(several, height, elsewhere) :]
    several = several[: len(several) - depth(several[::-1], height, elsewhere)]
    return [line for row in several for line in row]


def depth(several: Sequence[list[Line]], height: float, elsewhere: set[Key]) -> int:
    """How many rows, from the edge inwards, are furniture: at the very edge, or apart from the text that follows."""
    found = 0
    for number, row in enumerate(several[:DEEP], 1):
        first = merged(row)[0]
        if not furniture(first, height, elsewhere):
            break
        if outer(first, height) or number == len(several) or apart(row, several[number]):
            found = number
    return found


def furniture(row: Line, height: float, elsewhere: set[Key]) -> bool:
    """Is a row said elsewhere at the same height, or a page number at the very edge?"""
    text, place = key(row)
    repeated = any((text, place + shift) in elsewhere for shift in (-1, 0, 1))
    return repeated or (outer(row, height) and NUMBER.fullmatch(row.text) is not None)


def outer(row: Line, height: float) -> bool:
    """Does a row stand at the very edge of a page?"""
    return row.bottom < EDGE * height or row.top > (1 - EDGE) * height


def apart(row: Sequence[Line], following: Sequence[Line]) -> bool:
    """Are two rows further apart than the lines of a paragraph are?"""
    return min(abs(a.baseline - b.baseline) for a in row for b in following) > APART * max(a.size for a in row)
