"""Groups of paragraphs: a heading with what stands below it, which tells of one thing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build.mentions import Annotated


@dataclass(slots=True)
class Group:
    """A heading (or none) with its paragraphs."""

    number: int
    title: Annotated | None
    body: list[Annotated] = field(default_factory=list)
    headings: list[Annotated] = field(default_factory=list)


def find(passages: Sequence[Annotated]) -> list[Group]:
    """The groups of a document; headings above a group are kept with it, outermost first."""
    by_number = {p.block.number: p for p in passages}
    result: dict[tuple[str, int], Group] = {}
    for passage in passages:
        block = passage.block
        if block.kind == "contents":
            continue
        if block.level:
            result[block.language, block.number] = Group(block.number, passage, headings=above(passage, by_number))
        else:
            key = (block.language, block.parent)
            if key not in result:
                result[key] = Group(block.number, None)
            result[key].body.append(passage)
    return list(result.values())


def above(passage: Annotated, by_number: dict[int, Annotated]) -> list[Annotated]:
    """The headings that a block stands under, outermost first."""
    result: list[Annotated] = []
    parent = passage.block.parent
    while parent >= 0:
        result.insert(0, by_number[parent])
        parent = by_number[parent].block.parent
    return result
