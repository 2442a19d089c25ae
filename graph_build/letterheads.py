"""The letterhead of a document: the body that it comes from, named alone at its head."""

from collections.abc import Mapping, Sequence

from graph_build.mentions import Annotated
from graph_build.model import Document, Ref

FRONT = 8  # blocks in which a letterhead can stand
ALONE = 0.6  # of a line that the name of its body fills
COUNTRIES = frozenset({"country", "country-group", "region", "cross-border-region", "port", "initiative"})


def find(document: Document, passages: Sequence[Annotated], kinds: Mapping[Ref, str]) -> Ref:
    """The body at the head of a document, else its publisher; empty when neither is known."""
    for passage in passages[:FRONT]:
        actors = [m for m in passage.mentions if m.kind == "actor"]
        bodies = {m.ref for m in actors if body(m.ref, kinds)}
        length = sum(m.end - m.start for m in actors)
        if len(bodies) == 1 and len(actors) == 1 and length >= ALONE * len(passage.block.text):
            return bodies.pop()
    return document.publisher


def body(ref: Ref, kinds: Mapping[Ref, str]) -> bool:
    """Is an actor a body with members or officers of its own, no country or group of them?"""
    return kinds.get(ref, "other") not in COUNTRIES
