"""Ports that a plural names together ("the ports of Ghent and Rotterdam"), and towns that only bear a port's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph_build import lexicon, places
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer, matchable
from graph_build.model import Block, Mention, Ref

TOWN = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
PORT = "port"


def find(block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The known ports of the towns that stand behind a plural, each at the characters of its town."""
    words, folded = lexicon.load(), fold(block.text)
    join = words.alternation("conjunction", block.language)
    link = words.alternation("name-link", block.language)
    further = re.compile(rf"(?:,|,? (?:{join}))\s(?:(?:{link})(?:\s|(?<=')))*(?={TOWN})")
    for cue in words.find("ports", block.language, folded):
        start = cue.end
        while town := re.compile(rf"\s?({TOWN})").match(block.text, start):
            port = of(town[1], gazetteer)
            if port and not any(m.start < town.end() and town.start(1) < m.end for m in mentions):
                yield Mention("actor", port, town.start(1), town.end())
            more = further.match(block.text, town.end())
            if more is None:
                break
            start = more.end()


def of(town: str, gazetteer: Gazetteer) -> Ref:
    """The port of a town; empty when none is known."""
    ports = (ref for ref, kind in gazetteer.kinds.items() if kind == PORT)
    return next((ref for ref in sorted(ports) if any(ends(n, town) for n in gazetteer.called(ref))), "")


def ends(name: str, town: str) -> bool:
    """Is a name that of a town, alone or behind a word for a port?"""
    return f" {matchable(name)}".endswith(f" {matchable(town)}")


def as_town(block: Block, mention: Mention, gazetteer: Gazetteer) -> Mention | None:
    """The short name of a port as that of its town behind a word of place; None where the town is found elsewhere."""
    text = block.text[mention.start : mention.end]
    if gazetteer.kinds.get(mention.ref) != PORT or not lexicon.load().before(
        "locative", block.language, fold(block.text), mention.start, 10
    ):
        return mention
    if places.lookup(text):
        return None
    towns = (name.ref for name in gazetteer.names[matchable(text)] if name.ref.startswith("place/"))
    town = next(towns, "")
    return replace(mention, kind="place", ref=town) if town else mention
