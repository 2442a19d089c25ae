"""What a document is about as a whole, beside what its events and commitments are about.

A text of a page is about the themes that it names; a longer one about those that its titles name, that its actors work
on, and that it names in a row.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph_build import lexicon, segments, themes
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref

PAGE = 4000  # characters of a text that is about all that it names
LISTED = 3  # themes in a row that make a list
APART = 20  # characters between two themes of a list
LISTING = re.compile(r"[|>]|\s/\s")  # in a line that leads through a site
STOP = re.compile("[.:;()]")

Topic = tuple[Ref, Passage]


def find(passages: Sequence[Annotated]) -> dict[str, dict[Ref, list[Passage]]]:
    """The themes that a document is about, by the rule that says so, with the passages that name them."""
    result: dict[str, dict[Ref, list[Passage]]] = {}
    for rule in (named, pursued, listed, entitled):
        found = result[rule.__name__] = defaultdict(list)
        for theme, passage in rule(passages):
            found[theme].append(passage)
    return result


def named(passages: Sequence[Annotated]) -> Iterator[Topic]:
    """The themes that a text of a page names; a longer one names many that it is not about."""
    if sum(len(passage.block.text) for passage in passages) <= PAGE:
        yield from (topic(p, m) for p in passages for m in p.mentions if m.kind == "theme")


def pursued(passages: Sequence[Annotated]) -> Iterator[Topic]:
    """The themes that actors are said to work on."""
    for passage in passages:
        for sentence in segments.sentences(passage.block):
            cue = lexicon.load().first("pursuit", passage.block.language, passage.folded, sentence.start, sentence.end)
            if cue and passage.within(sentence.start, cue.start, "actor", "anaphor"):
                yield from (topic(passage, m) for m in passage.within(cue.end, sentence.end, "theme"))


def listed(passages: Sequence[Annotated]) -> Iterator[Topic]:
    """The themes that a sentence names one after the other, three or more, and not as what something is good for."""
    for passage in passages:
        for sentence in segments.sentences(passage.block):
            aim = lexicon.load().first("purpose", passage.block.language, passage.folded, sentence.start, sentence.end)
            several = runs(passage, passage.within(sentence.start, aim.start if aim else sentence.end, "theme"))
            yield from (topic(passage, m) for run in several if len(run) >= LISTED for m in run)


def runs(passage: Annotated, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions in the runs in which one follows the other at once: a comma, a conjunction, an article apart."""
    result: list[list[Mention]] = []
    for mention in mentions:
        end = result[-1][-1].end if result else 0
        if result and mention.start - end <= APART and not STOP.search(passage.block.text[end : mention.start]):
            result[-1].append(mention)
        else:
            result.append([mention])
    return result


def entitled(passages: Sequence[Annotated]) -> Iterator[Topic]:
    """The themes that titles and the headings of items name; a heading that orders the text is a theme itself."""
    weights, opening = themes.weights(passages), {passage.block.number for passage in themes.titles(passages)}
    for passage in passages:
        block = passage.block
        orders = block.number not in opening and themes.ordering(passage, weights[block.number])
        if block.level and not orders and not LISTING.search(block.text):
            yield from (topic(passage, mention) for mention in themes.named(passage))


def topic(passage: Annotated, mention: Mention) -> Topic:
    """A theme with where it is named."""
    return mention.ref, passage.block.passage(mention.start, mention.end)
