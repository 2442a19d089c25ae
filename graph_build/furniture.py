"""What stands on the pages of a document and is no part of its text: running heads and feet, page numbers."""

import re
from collections.abc import Sequence

from graph_build.lines import Line, merged, rows

DEEP = 4  # rows at the top and at the foot of a page among which furniture is looked for
EDGE = 0.1  # of the page: what stands there alone with a number is its number
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
    """The lines of a page less the rows at its head and foot that are furniture, from the edge inwards."""
    several = rows(lines)
    for edge in (0, -1):
        for _ in range(DEEP):
            if not several or not furniture(merged(several[edge])[0], height, elsewhere):
                break
            several.pop(edge)
    return [line for row in several for line in row]


def furniture(row: Line, height: float, elsewhere: set[Key]) -> bool:
    """Is a row furniture: said elsewhere at the same height, or a page number at the very edge?"""
    text, place = key(row)
    repeated = any((text, place + shift) in elsewhere for shift in (-1, 0, 1))
    outer = row.bottom < EDGE * height or row.top > (1 - EDGE) * height
    return repeated or (outer and NUMBER.fullmatch(row.text) is not None)
