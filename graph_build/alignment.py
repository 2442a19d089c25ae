"""Which passage says the same in which language.

Two runs of passages are brought together in order (Needleman and Wunsch, 1970), by what needs no translation:
kind and level, length, and the actors, places, people, dates and numbers that both name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.mentions import Annotated

GAP = 0.12


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
    """The pairs of positions that belong together, in order."""
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(likeness(left[i], right[j]) - GAP + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


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
