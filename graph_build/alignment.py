"""Which passage says the same in which language.

Two runs of passages are brought together in order (Needleman and Wunsch, 1970), by what needs no translation:
kind and level, length, and the actors, places, people, dates and numbers that both name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.mentions import Annotated

GAP = 0.12
REACH = 64  # so many passages one version may be ahead of the other before more is looked at


@dataclass(frozen=True, slots=True)
class Signature:
    """What a passage has that a translation keeps."""

    kind: str
    level: int
    length: int
    things: frozenset[str]


def signature(passage: Annotated) -> Signature:
    """The signature of a block."""
    things = {m.ref for m in passage.mentions if m.kind != "theme"}
    numbers = re.findall(r"\d+", passage.block.text)
    return Signature(passage.block.kind, passage.block.level, len(passage.block.text), frozenset({*things, *numbers}))


def likeness(first: Signature, second: Signature) -> float:
    """How much two signatures have in common: 0 to 1."""
    if (first.level > 0) != (second.level > 0):
        return 0.0
    either, both = first.things | second.things, first.things & second.things
    shared = len(both) / len(either) if either else 0.5
    length = min(first.length, second.length) / max(first.length, second.length, 1)
    return 0.2 * (first.level == second.level) + 0.1 * (first.kind == second.kind) + 0.2 * length + 0.5 * shared


def pair(left: Sequence[Signature], right: Sequence[Signature]) -> list[tuple[int, int]]:
    """The pairs of positions that belong together, in order.

    They are looked for in a band about the diagonal, as versions of one text run side by side; where they run to its
    edge, in a wider one (Ukkonen, 1985).  So the work grows with the length of a text, not with its square.
    """
    reach = REACH
    while (found := within(left, right, reach)) is None:
        reach *= 4
    return found


def within(left: Sequence[Signature], right: Sequence[Signature], reach: int) -> list[tuple[int, int]] | None:
    """The pairs in a band that reaches so far to both sides of the diagonal; None when they run to its edge."""
    rows, columns = len(left), len(right)
    starts = [max(0, i * columns // max(rows, 1) - reach) for i in range(rows + 1)]
    ends = [min(columns, (i + 1) * columns // max(rows, 1) + reach) for i in range(rows + 1)]
    best = scores(left, right, starts, ends)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns and (rest := best[i].get(j)):
        if j == starts[i] > 0 or j == ends[i] < columns:
            return None
        if rest == best[i + 1].get(j):
            i += 1
        elif rest == best[i].get(j + 1):
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def scores(
    left: Sequence[Signature], right: Sequence[Signature], starts: Sequence[int], ends: Sequence[int]
) -> list[dict[int, float]]:
    """The most that can be had from each pair of positions on; each row of the left has its band of the right."""
    best: list[dict[int, float]] = [{} for _ in starts]
    for i in range(len(left) - 1, -1, -1):
        below, row, after = best[i + 1], best[i], 0.0
        for j in range(min(ends[i], len(right) - 1), starts[i] - 1, -1):
            both = likeness(left[i], right[j]) - GAP + below.get(j + 1, 0.0)
            after = row[j] = max(both, below.get(j, 0.0), after)
    return best


def blocks(passages: Sequence[Annotated]) -> dict[int, int]:
    """For each block of the first language the number of the block that says the same in each other one, both ways."""
    languages = list(dict.fromkeys(p.block.language for p in passages))
    result: dict[int, int] = {}
    for other in languages[1:]:
        mine = [p for p in passages if p.block.language == languages[0]]
        theirs = [p for p in passages if p.block.language == other]
        for i, j in pair([signature(p) for p in mine], [signature(p) for p in theirs]):
            result[theirs[j].block.number] = mine[i].block.number
    return result
