"""Where names stand in a picture: beside their discs, never on another name nor on the middle of another disc."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

import numpy as np
from numpy.typing import NDArray

MOST = 400  # names in a picture
LINES, LONGEST = 2, 24  # of a name: lines, and characters of a line
WIDE, HIGH = 0.6, 1.2  # of a letter and of a line, in units of the size
SMALLEST, LARGEST = 12.0, 20.0
GAP = 4.0
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))  # below, above, right, left, aslant

Point = tuple[float, float]
Box = NDArray[np.float64]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines, with the middle of its box and the size of its letters."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float

    @property
    def box(self) -> Box:
        """The room that it takes."""
        wide = WIDE * self.size * max(map(len, self.lines)) / 2
        high = HIGH * self.size * len(self.lines) / 2
        return np.array([self.x - wide, self.y - high, self.x + wide, self.y + high])


def place(names: Sequence[str], places: Sequence[Point], radii: Sequence[float], page: Box) -> Iterator[Label]:
    """The names that have room on the page, those of the largest discs first."""
    if not names:
        return
    middles, sizes = np.array(places, dtype=float), np.array(radii, dtype=float)
    discs = np.hstack([middles - sizes[:, None], middles + sizes[:, None]])
    taken = np.empty((0, 4))
    for at in sorted(range(len(names)), key=lambda at: (-radii[at], at))[:MOST]:
        label = _best(_beside(names[at], places[at], radii[at]), at, discs, middles, taken, page)
        if label:
            taken = np.vstack([taken, label.box])
            yield label


def _beside(name: str, at: Point, radius: float) -> list[Label]:
    """The spots around a disc."""
    lines = tuple(wrap(name, LONGEST, max_lines=LINES, placeholder="…")) or (name,)
    size = SMALLEST + min(LARGEST - SMALLEST, radius / 4)
    wide, high = WIDE * size * max(map(len, lines)) / 2 + GAP, HIGH * size * len(lines) / 2
    found = []
    for across, down in SIDES:
        far = radius if not (across and down) else radius * 0.7
        x = at[0] + across * (far + wide)
        y = at[1] + down * (far + high)
        found.append(Label(lines, x, y, size))
    return found


def _best(spots: Sequence[Label], at: int, discs: Box, middles: Box, taken: Box, page: Box) -> Label | None:
    """The spot that covers least of other discs, of those that are free; none when none is."""
    best, least = None, np.inf
    for label in spots:
        box = label.box
        inside = (box[:2] >= page[:2]).all() and (box[2:] <= page[2:]).all()
        if not inside or _shared(box, taken).any() or _holds(box, middles, at):
            continue
        covered = _shared(box, discs)
        covered[at] = 0
        if covered.sum() < least:
            best, least = label, covered.sum()
    return best


def _shared(box: Box, others: Box) -> NDArray[np.float64]:
    """The area that a box shares with each of others."""
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    areas: NDArray[np.float64] = np.clip(sides, 0, None).prod(axis=1)
    return areas


def _holds(box: Box, middles: Box, at: int) -> bool:
    """Does it cover the middle of another disc?"""
    within = np.flatnonzero(((middles > box[:2]) & (middles < box[2:])).all(axis=1))
    return bool((within != at).any())
