"""Actors: those the reference knows, those it does not, and the group that "the three countries" stands for.

A name that is not in the reference and looks like an organisation (a noun for a body with capitals behind it, or an
acronym in brackets) is proposed as a new actor; it is never merged with a known one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import bodies, lexicon
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer, Match
from graph_build.lexicon import Cue
from graph_build.model import Block, Mention, Ref
from graph_build.vocabulary import slug


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that looks like an organisation and is not in the reference."""

    ref: Ref
    kind: str
    language: str
    name: str
    acronym: str
    start: int
    end: int


def known(block: Block, gazetteer: Gazetteer) -> list[Mention]:
    """The actors and places of the reference that a block names, by name or adjective."""
    result: list[Mention] = []
    for match in gazetteer.find(block.text, block.language):
        if match.name.form == "short" and not usable(block, match, result, gazetteer):
            continue
        kind = "adjective" if match.name.form == "adjective" else match.name.ref.partition("/")[0]
        if kind in {"actor", "adjective", "place"}:
            result.append(Mention(kind, match.name.ref, match.start, match.end))
    return result


def usable(block: Block, match: Match, before: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """May a short name be read?  Behind its long form; those of EU institutions anywhere, unless a common word.

    What goes on with another name ("Council of Lock Keepers") is no short name.
    """
    words, folded, ref, start = lexicon.load(), fold(block.text), match.name.ref, match.start
    if bodies.Names(block, before).goes_on(start, match.end):
        return False
    if any(m.ref == ref for m in before):
        return True
    common = any(words.at(category, block.language, folded, start) for category in ("event-noun", "instrument"))
    return gazetteer.kinds.get(ref) == "eu-institution" and not common


def principal(blocks: Sequence[Block], gazetteer: Gazetteer) -> Ref:
    """The group of three countries that a document speaks of most; empty when there is none."""
    counts: Counter[Ref] = Counter()
    for block in blocks:
        for mention in known(block, gazetteer):
            trio = len(gazetteer.members.get(mention.ref, ())) == 3
            counts[mention.ref] += trio and gazetteer.kinds.get(mention.ref) == "country-group"
    group, most = counts.most_common(1)[0] if counts else ("", 0)
    return group if most else ""


def anaphors(block: Block, group: Ref, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Where a block speaks of the principal group by its number ("the three countries"), or of the actor last named."""
    for cue in lexicon.load().find("anaphor-last", block.language, fold(block.text)):
        before = [m for m in mentions if m.kind == "actor" and m.end <= cue.start]
        if before:
            yield Mention("anaphor", before[-1].ref, cue.start, cue.end)
    for cue in lexicon.load().find("anaphor-group", block.language, fold(block.text)):
        if group and not any(m.start < cue.end and cue.start < m.end for m in mentions if m.kind != "adjective"):
            yield Mention("anaphor", group, cue.start, cue.end)


def propose(block: Block, mentions: Sequence[Mention]) -> Iterator[Proposal]:
    """The names in a block that look like organisations and are not known, from left to right."""
    if block.text.isupper():
        return  # nothing tells the names in a heading in capitals
    names, end = bodies.Names(block, mentions), 0
    for cue in lexicon.load().find("body-noun", block.language, names.folded):
        taken = cue.start < end or any(m.start <= cue.start and cue.end <= m.end for m in mentions)
        found = None if taken or qualified(block, names.folded, cue, mentions) else names.around(cue)
        if found:
            start, end, acronym = found
            name = block.text[start : end - (len(acronym) + 3 if acronym else 0)].strip(" ,")
            yield Proposal(f"actor/{slug(name)}", cue.meaning, block.language, name, acronym, start, end)


def qualified(block: Block, folded: str, cue: Cue, mentions: Sequence[Mention]) -> bool:
    """Does the noun only say what kind of thing a known name is ("the Region Grand Est")?"""
    near = [m for m in mentions if m.kind == "actor" and 0 <= m.start - cue.end < 12]
    return cue.meaning == "region" and any(
        lexicon.load().only(("preposition", "article"), block.language, folded[cue.end : m.start]) for m in near
    )
