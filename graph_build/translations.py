"""Translations: a body that both versions of a passage name anew is one actor with a name in each language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph_build.actors import Proposal
from graph_build.mentions import Annotated
from graph_build.model import Ref


def unite(passages: Sequence[Annotated], aligned: Mapping[int, int]) -> None:
    """Give proposals that stand in the same order in two versions of a passage the reference of the first."""
    by_number = {p.block.number: p for p in passages}
    same: dict[Ref, Ref] = {}
    for theirs, mine in sorted(aligned.items()):
        for first, second in pairs(by_number[mine].proposals, by_number[theirs].proposals):
            same.setdefault(second.ref, same.get(first.ref, first.ref))
    for passage in passages:
        passage.mentions = [replace(m, ref=same.get(m.ref, m.ref)) for m in passage.mentions]
        passage.proposals = [replace(p, ref=same.get(p.ref, p.ref)) for p in passage.proposals]


def pairs(mine: Sequence[Proposal], theirs: Sequence[Proposal]) -> Iterator[tuple[Proposal, Proposal]]:
    """The proposals of two versions that translate each other: as many, of the same kinds, in the same order."""
    if [p.kind for p in mine] == [p.kind for p in theirs]:
        yield from ((a, b) for a, b in zip(mine, theirs, strict=True) if a.ref != b.ref)
