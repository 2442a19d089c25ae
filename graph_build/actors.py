"""Actors: those the reference knows, those it does not, and the group that "the three countries" stands for.

A name that is not in the reference and looks like an organisation (a noun for a body with capitals behind it, or an
acronym in brackets) is proposed as a new actor; it is never merged with a known one.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from graph_build import acronyms, bodies, lexicon
from graph_build.endings import NOUNS_IN_CAPITALS
from graph_build.folding import fold
from graph_build.gazetteer import Gazetteer, Match, Name
from graph_build.lexicon import Cue
from graph_build.model import Block, Mention, Ref
from graph_build.vocabulary import slug

NAMING = ("en", "fr", "de", "nl")  # languages that name bodies in texts of other languages too, likeliest first
GROUP, OTHER = "country-group", "other"
ADJECTIVES = frozenset({"adjective", "first part"})
PORT, TOWN = "port", "city"
WORDS = 40  # of a name that its reference keeps: enough that no two names become one


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


def known(block: Block, gazetteer: Gazetteer, met: Collection[Ref] = ()) -> list[Mention]:
    """The actors and places of the reference that a block names, by name or adjective; ``met`` were named before it."""
    result: list[Mention] = []
    for match in gazetteer.find(block.text, block.language, met):
        if match.name.form == "short" and not usable(block, match, [*(m.ref for m in result), *met], result, gazetteer):
            continue
        if gazetteer.kinds.get(match.name.ref) == TOWN and not after_place_word(block, match.start):
            continue
        if match.name.form == "name" and generic(block, match, result, gazetteer):
            continue
        kind = "adjective" if match.name.form in ADJECTIVES else match.name.ref.partition("/")[0]
        if kind in {"actor", "adjective", "place"}:
            result.append(Mention(kind, match.name.ref, match.start, match.end))
    return [own_acronym(block, shared(block, m, result, gazetteer), result) for m in result]


def own_acronym(block: Block, mention: Mention, beside: Sequence[Mention]) -> Mention:
    """An acronym in brackets as that of the name right before it which spells it, though another body has it too."""
    acronym, before = (
        block.text[mention.start : mention.end],
        next((m for m in beside if m.end == mention.start - 2), None),
    )
    if (
        before is None
        or before.kind != "actor"
        or not acronym.isupper()
        or block.text[before.end : mention.start] != " ("
    ):
        return mention
    spells = bodies.spelt(block.text[before.start : before.end], acronym, whole=True)
    return replace(mention, ref=before.ref) if spells and mention.kind == "actor" else mention


def after_place_word(block: Block, start: int) -> bool:
    """Does a word that says where stand before a position?  A small town's name may be a person's or a common word."""
    return lexicon.load().before("locative", block.language, fold(block.text), start, 10) is not None


def shared(block: Block, mention: Mention, beside: Sequence[Mention], gazetteer: Gazetteer) -> Mention:
    """An adjective of a group as the group, where it shares the noun of another ("États baltes et nordiques")."""
    if mention.kind != "adjective" or gazetteer.kinds.get(mention.ref) != GROUP:
        return mention
    before = next((m for m in beside[::-1] if m.end < mention.start), mention)
    between = fold(block.text[before.end : mention.start])
    joined = lexicon.load().only(("conjunction",), block.language, between) and bool(between.strip())
    named = before.kind == "actor" and gazetteer.kinds.get(before.ref) == GROUP
    return replace(mention, kind="actor") if joined and named else mention


def usable(block: Block, match: Match, met: Collection[Ref], before: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """May a short name be read?  Behind its long form or its parent's; an EU institution's unless a common word.

    What goes on with another name ("Council of Lock Keepers") is no short name.
    """
    words, folded, ref, start = lexicon.load(), fold(block.text), match.name.ref, match.start
    if bodies.Names(block, before, gazetteer).goes_on(start, match.end):
        return False
    common = any(words.at(category, block.language, folded, start) for category in ("event-noun", "instrument"))
    if any(m.ref == ref for m in before):
        return True
    if not common and (ref in met or gazetteer.parents.get(ref) in met):
        return True
    return gazetteer.kinds.get(ref) == "eu-institution" and not common and not claimed(match.name, met, gazetteer)


def claimed(short: Name, met: Collection[Ref], gazetteer: Gazetteer) -> bool:
    """Does the name of another body that the text is about begin with a short name?"""
    start = f"{fold(short.text)} "
    return any(fold(name).startswith(start) for ref in met for name in gazetteer.called(ref, short.language))


def generic(block: Block, match: Match, before: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Is a name that is a noun for a body too ("Euregio") only the beginning of another's?"""
    cue = lexicon.load().at("body-noun", block.language, fold(block.text), match.start)
    if cue is None or cue.end != match.end or block.language == NOUNS_IN_CAPITALS:
        return False
    further = re.match(r" [A-Z][a-z]", block.text[match.end :]) is not None
    return further and bodies.Names(block, before, gazetteer).goes_on(match.start, match.end)


def remembered(mentions: Sequence[Mention], gazetteer: Gazetteer) -> set[Ref]:
    """The actors that a short name may mean later on; a port's is its town's, and means it only where both stand."""
    return {m.ref for m in mentions if m.kind == "actor" and gazetteer.kinds.get(m.ref) != PORT}


def near(group: Ref, gazetteer: Gazetteer) -> set[Ref]:
    """The bodies of a group of countries, whose short names a text about it may use at once."""
    members = gazetteer.members.get(group, ())
    result = {ref for ref, several in gazetteer.members.items() if members and several == members}
    while more := {ref for ref, parent in gazetteer.parents.items() if parent in result} - result:
        result |= more
    return result


def principal(blocks: Sequence[Block], gazetteer: Gazetteer) -> Ref:
    """The group of three countries that a document speaks of most; empty when there is none.

    Its members named together and the bodies that they have in common speak of it too.
    """
    counts: Counter[Ref] = Counter()
    groups = ((group, set(gazetteer.expand(group))) for group in gazetteer.members)
    trios = {group: members for group, members in groups if len(members) == 3}
    for block in blocks:
        found = [mention.ref for mention in known(block, gazetteer)]
        for group, members in trios.items():
            counts[group] += sum(of_group(ref, group, members, gazetteer) for ref in found) + (members <= set(found))
    group, most = counts.most_common(1)[0] if counts else ("", 0)
    return group if most else ""


def of_group(ref: Ref, group: Ref, members: set[Ref], gazetteer: Gazetteer) -> bool:
    """Is an actor a group of countries, or a body that its members alone have in common?"""
    chain = [ref, *gazetteer.above(ref)]
    return any(one == group or set(gazetteer.members.get(one, ())) == members for one in chain)


def anaphors(block: Block, group: Ref, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Where a block speaks of the principal group by its number ("the three countries"), or of the actor last named."""
    for cue in lexicon.load().find("anaphor-last", block.language, fold(block.text)):
        before = [m for m in mentions if m.kind == "actor" and m.end <= cue.start]
        if before:
            yield Mention("anaphor", before[-1].ref, cue.start, cue.end)
    for cue in lexicon.load().find("anaphor-group", block.language, fold(block.text)):
        if group and not any(m.start < cue.end and cue.start < m.end for m in mentions if m.kind != "adjective"):
            yield Mention("anaphor", group, cue.start, cue.end)


def propose(block: Block, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Proposal]:
    """The names in a block that look like organisations and are not known, by nouns of its language, then of others."""
    if block.text.isupper():
        return  # nothing tells the names in a heading in capitals
    taken = list(mentions)
    others = (other for other in NAMING if other != block.language and bodies.named(block.text, other))
    for language in (block.language, *others):
        names, end = bodies.Names(block, mentions, gazetteer, language), 0
        for cue in lexicon.load().find("body-noun", language, names.folded):
            covered = cue.start < end or any(m.start <= cue.start and cue.end <= m.end for m in taken)
            found = None if covered or qualified(block, names.folded, cue, mentions) else names.around(cue)
            if found and not overlapping(found, taken[len(mentions) :]):
                start, end, acronym = found
                taken.append(Mention("actor", "", start, end))
                yield proposal(block, cue.meaning, start, end, acronym)
    for find in (acronyms.find, acronyms.find, acronyms.enclosed):  # one name found may show that its neighbour is one
        for start, end in find(block, taken, gazetteer):
            taken.append(Mention("actor", "", start, end))
            yield proposal(block, OTHER, start, end, "")


def proposal(block: Block, kind: str, start: int, end: int, acronym: str) -> Proposal:
    """The proposal of a name at characters of a block."""
    name = block.text[start : end - (len(acronym) + 3 if acronym else 0)].strip(" ,")
    return Proposal(f"actor/{slug(name, words=WORDS)}", kind, block.language, name, acronym, start, end)


def begun(new: Proposal, met: Collection[Ref], gazetteer: Gazetteer) -> Ref:
    """The actor named before whose name begins with a new one ("Union économique" for "Union économique Benelux")."""
    start = f"{fold(new.name)} "
    if new.acronym or " " not in new.name:
        return ""
    bearers = (
        ref for ref in sorted(met) for name in gazetteer.called(ref, new.language) if fold(name).startswith(start)
    )
    return next(bearers, "")


def overlapping(found: tuple[int, int, str], taken: Sequence[Mention]) -> bool:
    """Does a name share characters with one that was taken before?"""
    return any(m.start < found[1] and found[0] < m.end for m in taken)


def qualified(block: Block, folded: str, cue: Cue, mentions: Sequence[Mention]) -> bool:
    """Does the noun only say what kind of thing a known name is ("the Region Grand Est")?"""
    near = [m for m in mentions if m.kind == "actor" and 0 <= m.start - cue.end < 12]
    return cue.meaning == "region" and any(
        lexicon.load().only(("preposition", "article"), block.language, folded[cue.end : m.start]) for m in near
    )
