"""Language versions brought together: what is told in two languages is one event, one instrument.

Two tellings are the same when they stand in passages that say the same, and agree in kind, date and who was there.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_build.alignment import Signature, pair
from graph_build.events import MEETINGS, Event, absorb, overlapping, unique
from graph_build.instruments import Instrument
from graph_build.mentions import Annotated
from graph_build.model import Passage, Ref
from graph_build.scenes import SPOKEN

AGREED = frozenset({"declaration", "joint-statement"})
ALIKE = 2.0


@dataclass(slots=True)
class Named:
    """An instrument with its names and passages in every language."""

    instrument: Instrument
    names: dict[str, list[str]]
    evidence: list[Passage]
    blocks: set[int]
    refs: set[Ref]


def pairs(found: Sequence[Event], aligned: dict[int, int]) -> list[tuple[Event, Event]]:
    """The events told in two languages: the telling of the first language with each of the others."""
    languages = list(dict.fromkeys(e.language for e in found))
    first = [e for e in found if e.language == languages[0]] if languages else []
    others = ([e for e in found if e.language == other] for other in languages[1:])
    return [couple for theirs in others for couple in couples(first, theirs, aligned)]


def events(found: Sequence[Event], pairs: Sequence[tuple[Event, Event]]) -> list[Event]:
    """The events with the tellings in other languages put into those of the first."""
    merged: dict[int, Event] = {}
    for mine, yours in pairs:
        absorb(mine, yours)
        merged[id(yours)] = mine
    kept = [e for e in found if id(e) not in merged]
    for event in kept:
        event.links = [(p, merged.get(id(target), target), passage) for p, target, passage in event.links]
        event.links = unique([x for x in event.links if x[1] is not event])
    return kept


def couples(mine: list[Event], theirs: list[Event], aligned: dict[int, int]) -> list[tuple[Event, Event]]:
    """The best one-to-one matching of events of two languages, greedily by likeness."""
    scores = [(likeness(mine[i], theirs[j], aligned), i, j) for i, j in meeting(mine, theirs, aligned)]
    result, left, right = [], set[int](), set[int]()
    for score, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            result.append((mine[i], theirs[j]))
    return result


def meeting(mine: list[Event], theirs: list[Event], aligned: dict[int, int]) -> set[tuple[int, int]]:
    """The positions of the events that share a passage, or a date and an agent; no others can be the same."""
    keyed: dict[object, list[int]] = defaultdict(list)
    for i, event in enumerate(mine):
        for key in traits(event, aligned):
            keyed[key].append(i)
    return {(i, j) for j, event in enumerate(theirs) for key in traits(event, aligned) for i in keyed.get(key, ())}


def traits(event: Event, aligned: dict[int, int]) -> set[object]:
    """What two tellings of one event have in common: a passage, or an agent on a date."""
    kind = family(event.kind)
    return {*together(event, aligned), *((event.date, kind, agent) for agent in event.agents)}


def together(event: Event, aligned: dict[int, int]) -> set[int]:
    """The passages of an event and its heading, those that say the same as one."""
    return {aligned.get(block, block) for block in (*event.blocks, event.group)}


def likeness(first: Event, second: Event, aligned: dict[int, int]) -> float:
    """How much two tellings speak of the same happening; 0 when they cannot."""
    if first.context != second.context or family(first.kind) != family(second.kind):
        return 0.0
    if first.date and second.date and not overlapping(first.date, second.date):
        return 0.0
    beside = not together(first, aligned).isdisjoint(together(second, aligned))
    if not beside and not (first.date == second.date and first.agents & second.agents):
        return 0.0
    either = first.agents | second.agents
    shared = len(first.agents & second.agents) / len(either) if either else 0.5
    return (
        1.5 * beside
        + (first.kind == second.kind)
        + (first.date == second.date)
        + shared
        + 0.5 * (first.place == second.place)
    )


def family(kind: str) -> str:
    """Kinds that translations take for one another."""
    return "meeting" if kind in MEETINGS or kind.endswith("-meeting") else "spoken" if kind in SPOKEN else kind


def instruments(found: Sequence[tuple[Annotated, Instrument]], aligned: dict[int, int]) -> list[Named]:
    """The instruments of a document, one for all its mentions and languages."""
    result: dict[Ref, Named] = {}
    for passage, instrument in found:
        language = passage.block.language
        named = result.setdefault(instrument.ref, Named(instrument, {}, [], set(), set()))
        named.names.setdefault(language, [])
        if instrument.name and instrument.name not in named.names[language]:
            named.names[language].append(instrument.name)
        named.evidence.append(passage.block.passage(instrument.start, instrument.end))
        named.blocks.add(passage.block.number)
        named.refs.add(instrument.ref)
    return joined(shortened(list(result.values())), aligned)


def shortened(found: list[Named]) -> list[Named]:
    """Instruments with those put into them that are called by the last part of their name later on."""
    kept: list[Named] = []
    for named in found:
        alike = [n for n in kept if short(named.instrument, n.instrument) or begun(named.instrument, n.instrument)]
        whole = alike[0] if len(alike) == 1 else None
        if whole is None:
            kept.append(named)
        else:
            take(whole, named)
    return kept


def short(one: Instrument, other: Instrument) -> bool:
    """Is one name the last part of another ("Politieverdrag", "Benelux-Politieverdrag"), with no date of its own?"""
    several = one.known or other.known or one.kind != other.kind or not one.name or one.date not in {"", other.date}
    last = other.name[-len(one.name) :].casefold() == one.name.casefold()
    return not several and last and other.name[: -len(one.name)][-1:] in {"-", " "}


def begun(one: Instrument, other: Instrument) -> bool:
    """Is one name the beginning of another of a text that is agreed on, told again without what it is about?"""
    same = one.kind == other.kind and one.kind in AGREED and not (one.known or other.known)
    opens = other.name.casefold().startswith(f"{one.name.casefold()} ")
    return same and opens and bool(one.name) and not (one.date or one.parties)


def joined(found: list[Named], aligned: dict[int, int]) -> list[Named]:
    """Instruments of two languages that stand in the same order in passages that say the same."""
    languages = list(dict.fromkeys(language for named in found for language in named.names))
    kept = [n for n in found if languages[0] in n.names] if languages else []
    for other in languages[1:]:
        theirs = [n for n in found if other in n.names and n not in kept]
        free = [n for n in kept if other not in n.names]
        for i, j in pair([signature(n, aligned) for n in free], [signature(n, aligned) for n in theirs]):
            if compatible(free[i], theirs[j], aligned):
                take(free[i], theirs[j])
                theirs[j].blocks.clear()
        kept += [n for n in theirs if n.blocks]
    return kept


def signature(named: Named, aligned: dict[int, int]) -> Signature:
    """What an instrument keeps in translation: its kind, parties, date and place in the document."""
    things = {
        named.instrument.kind,
        named.instrument.date,
        *named.instrument.parties,
        *(str(aligned.get(b, b)) for b in named.blocks),
    }
    return Signature("instrument", 1, 10, frozenset(things))


def compatible(first: Named, second: Named, aligned: dict[int, int]) -> bool:
    """May two names be those of one instrument?  Numbers, years and known identities are never mixed."""
    together = {aligned.get(b, b) for b in first.blocks} & {aligned.get(b, b) for b in second.blocks}
    a, b = first.instrument, second.instrument
    known = a.known and b.known
    return (
        bool(together)
        and not known
        and a.date == b.date
        and (a.kind == b.kind or {a.kind, b.kind} <= {"declaration", "joint-statement", "other", "agreement"})
    )


def take(named: Named, other: Named) -> None:
    """Add the names and passages of another language version; a known identity wins."""
    for language, names in other.names.items():
        named.names.setdefault(language, []).extend(names)
    named.evidence += other.evidence
    named.blocks |= other.blocks
    named.refs |= other.refs
    if other.instrument.known:
        named.instrument = other.instrument
    named.instrument = replace(
        named.instrument, parties=tuple(dict.fromkeys((*named.instrument.parties, *other.instrument.parties)))
    )
