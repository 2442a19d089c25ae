"""The columns of a printed page, in the order in which they are read.

A gutter is where several lines begin that have others beside them on the left.  Lines that cross it part the page into
bands; within a band the left column is read before the right one, and each may have columns of its own.
"""

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from graph_build.lines import Line, merged

ROWS = 3  # that must have text on both sides of a gutter
LETTERS = 15  # a line of running text has more; a cell of a table fewer
GAP = 0.5  # of the size: the least width of a gutter
NEAR = 2.0  # points within which lines begin at one place


def order(runs: Sequence[Line], known: Sequence[float] = ()) -> list[list[Line]]:
    """The columns of a page in reading order, each a list of whole lines.

    ``known`` are the gutters of the document's other pages: one of them holds even where few lines show it.
    """
    gutter = find(runs)
    if gutter is None:
        gutter = next((x for x in known if both(runs, x) and aligned(runs, x)), None)
    if gutter is None:
        return [merged(runs)] if runs else []
    columns = []
    for left, right in bands(runs, gutter):
        columns += [*order(left), *order(right)] if right else [merged(left)]
    return columns


def find(runs: Sequence[Line]) -> float | None:
    """Where the gutter of a page lies, or None on a page of one column."""
    starts = sorted({round(run.x0) for run in runs})
    candidates = [x - 1.0 for x in starts if sum(abs(run.x0 - x) <= NEAR for run in runs) >= ROWS]
    best = max(candidates, key=lambda x: (both(runs, x), -x), default=0.0)
    return best if candidates and both(runs, best) >= ROWS and flowing(runs, best) else None


def aligned(runs: Sequence[Line], gutter: float) -> bool:
    """Does all that stands right of a gutter begin there?"""
    return all(run.x0 < gutter + 4 * NEAR for run in runs if run.x0 > gutter)


def both(runs: Sequence[Line], gutter: float) -> int:
    """How many rows have text on both sides of a gutter."""
    return sum(min(len(left), len(right)) for left, right in bands(runs, gutter) if right)


def flowing(runs: Sequence[Line], gutter: float) -> bool:
    """Is what stands on both sides of a gutter running text, not a table's cells?"""
    sides = [side for band in bands(runs, gutter) if band[1] for side in enumerate(band)]
    lengths = [[len(run.text) for at, side in sides if at == which for run in side] for which in (0, 1)]
    return all(side and median(side) >= LETTERS for side in lengths)


def bands(runs: Sequence[Line], gutter: float) -> list[tuple[list[Line], list[Line]]]:
    """The bands of a page from top to bottom: what is left and right of the gutter; a full-width band has no right."""
    ordered = sorted(runs, key=lambda run: run.middle)
    result: list[tuple[list[Line], list[Line]]] = []
    for crossing, group in groupby(ordered, key=lambda run: crosses(run, gutter)):
        band = list(group)
        right = [] if crossing else [run for run in band if run.x0 > gutter]
        left = [run for run in band if crossing or run.x0 <= gutter]
        if not left or not right:
            left, right = left or right, []
        elif result and not result[-1][1]:
            end = result[-1][0]
            tail = hanging(end, left, right)
            left = [run for run in left if run not in tail]
            end += tail
        if not right and result and not result[-1][1]:
            result[-1][0].extend(left)
        else:
            result.append((left, right))
    return result


def crosses(run: Line, gutter: float) -> bool:
    """Does a run reach into a gutter or over it?"""
    return run.x0 <= gutter and run.x1 > gutter - GAP * run.size


def hanging(full: Sequence[Line], left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """The lines of a left column that end the full-width text above: right below that, above the right column."""
    top = min(run.top for run in right)
    result: list[Line] = []
    last = full[-1]
    for run in left:
        if run.bottom > top or run.top - last.bottom > run.size or len(result) == len(left) - 1:
            break
        result.append(run)
        last = run
    return result
