"""The columns of a printed page, in the order in which they are read.

A gutter is where several lines begin that have others beside them on the left.  Lines that cross it part the page into
bands; within a band the left column is read before the right one, and each may have columns of its own.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from graph_build.lines import Line, merged, rows

ROWS = 3  # one below the other that must have text on both sides of a gutter
LETTERS = 15  # a line of running text has more; a cell of a table fewer
GAP = 0.5  # of the size: the least width of a gutter
UNEVEN = 1.3  # so many times wider than the other gaps of its row a gutter is
EDGE, MOST = 3, 0.6  # so many times the size from a gutter most lines begin
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
    best = max(candidates, key=lambda x: (both(runs, x, least=ROWS), -x), default=0.0)
    return best if candidates and both(runs, best, least=ROWS) and flowing(runs, best) else None


def aligned(runs: Sequence[Line], gutter: float) -> bool:
    """Does all that stands right of a gutter begin there?"""
    return all(run.x0 < gutter + 4 * NEAR for run in runs if run.x0 > gutter)


def both(runs: Sequence[Line], gutter: float, least: int = 1) -> int:
    """How many rows have text on both sides of a gutter, in bands of so many rows at least."""
    counts = []
    for left, right in bands(runs, gutter):
        stretched = sum(even(row, gutter) for row in rows([*left, *right]))
        counts.append(min(len(rows(left)), len(rows(right))) - stretched)
    return sum(count for count in counts if count >= least)


def even(row: Sequence[Line], gutter: float) -> bool:
    """Is the gap at a gutter one of several alike, in a line whose words are set far apart to fill it?"""
    gaps = [(right.x0 - left.x1, left.x0 <= gutter < right.x0) for left, right in pairwise(row)]
    at, others = ([gap for gap, here in gaps if here is side] for side in (True, False))
    apart = all(" " not in run.text for run in row)
    return apart and bool(at and others) and max(at) < UNEVEN * max(others)


def flowing(runs: Sequence[Line], gutter: float) -> bool:
    """Is what stands on both sides of a gutter running text that begins at its edge?

    It is not in a table, whose cells are short, nor in a column whose words are set far apart to fill its lines.
    """
    several = [band for band in bands(runs, gutter) if band[1]]
    left, right = ([line for band in several for line in merged(band[side])] for side in (0, 1))
    if not all(median(len(line.text) for line in side) >= LETTERS for side in (left, right)):
        return False
    return sum(line.x0 < gutter + EDGE * line.size for line in right) >= MOST * len(right)


def bands(runs: Sequence[Line], gutter: float) -> list[tuple[list[Line], list[Line]]]:
    """The bands of a page from top to bottom: what is left and right of the gutter; a full-width band has no right."""
    ordered = sorted(runs, key=lambda run: run.baseline)
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
