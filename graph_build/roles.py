"""Roles: who does what in the event that a sentence tells of."""

import re
from collections.abc import Iterator, Sequence

from graph_build import lexicon
from graph_build.lexicon import Cue
from graph_build.model import Mention, Ref
from graph_build.people import last_stop
from graph_build.scenes import SPOKEN, Scene, covered

WHO = ("actor", "anaphor", "adjective", "person")
ATTRIBUTIVE = frozenset({"eu-institution", "international-organisation"})
OVER = 45  # characters in which an office over a body is told
IN_OFFICE = 70  # characters between an office and an organisation that is part of its title
BESIDE = 28  # characters between an adjective and the office or level of contact that it belongs to


def find(scene: Scene, kinds: dict[Ref, str]) -> Iterator[tuple[str, Mention]]:
    """Each named agent of a sentence with its part; a mention may have several.  ``kinds`` are those of actors."""
    agents = [m for m in scene.passage.within(scene.start, scene.end, *WHO) if not covered(m.start, scene.hidden)]
    special: set[Mention] = set()
    for role, mention, alone in [*phrases(scene, agents, kinds), *subjects(scene, agents, kinds)]:
        yield role, mention
        if alone:
            special.add(mention)
    for mention in agents:
        attributive = kinds.get(mention.ref) in ATTRIBUTIVE and (attribute(scene, mention) or presided(scene, mention))
        if mention not in special and not attributive and takes_part(scene, mention):
            yield "participant", mention


def phrases(scene: Scene, agents: Sequence[Mention], kinds: dict[Ref, str]) -> Iterator[tuple[str, Mention, bool]]:
    """Roles told by a phrase: on the initiative of, on behalf of, in the presence of, as an observer."""
    folded = scene.passage.folded
    for cue in scene.cues("role"):
        near = [m for m in agents if cue.end - 1 <= m.start <= cue.end + 70]
        after = [m for m in near if last_stop(scene.passage.block, folded, cue.end, m.start) < 0]
        if cue.meaning == "participant":
            stop = min([c.start for c in scene.cues("topic") if c.start > cue.end] + [scene.end])
            present = [m for m in agents if cue.end - 1 <= m.start < stop and m.kind != "adjective"]
            came = [m for m in present if m.kind != "person" or not absent(scene, m)]
            yield from (("participant", m, False) for m in came if not in_office(scene, m, kinds))
        elif after:
            there = cue.meaning == "on-behalf-of" and scene.cues("attend")
            agent = held_by(scene, after)
            for one in (agent, *joined(scene, agent, after), *repeated(scene, cue, agents)):
                yield "participant" if there else cue.meaning, one, cue.meaning in {"initiator", "on-behalf-of"}
    for cue in scene.cues("role-as"):
        before = [m for m in agents if m.end <= cue.start and cue.start - m.end < 40]
        several = listed(scene, [m for m in agents if m.end <= cue.start], before)
        if leads(scene, cue):
            several = [m for m in agents if cue.end <= m.start < cue.end + 70][:1]
        yield from ((cue.meaning, m, False) for m in several)


def leads(scene: Scene, cue: Cue) -> bool:
    """Does a phrase stand before whom it is said of: "and, as an observer, X"?"""
    join = lexicon.load().alternation("conjunction", scene.language)
    return re.search(rf"\b(?:{join}),?\s*$", scene.passage.folded[scene.start : cue.start]) is not None


def joined(scene: Scene, agent: Mention, after: Sequence[Mention]) -> list[Mention]:
    """Who is joined by a conjunction alone to the one that a phrase names: "on the initiative of A and B"."""
    near = [m for m in after if m.start > agent.end and not scene.passage.folded[agent.end : m.start].startswith(",")]
    return [m for m in near[:1] if linked(scene, scene.passage.folded[agent.end : m.start])]


def listed(scene: Scene, before: Sequence[Mention], near: Sequence[Mention]) -> list[Mention]:
    """The last agent before a phrase, with those that stand in one list with it."""
    if not near:
        return []
    result = [near[-1]]
    for mention in reversed(before[: before.index(near[-1])]):
        if not linked(scene, scene.passage.folded[mention.end : result[-1].start]):
            break
        result.append(mention)
    return result


def held_by(scene: Scene, after: Sequence[Mention]) -> Mention:
    """Who it is: the person behind the adjective of a country ("the Belgian minister X"), else the first named."""
    person = after[1] if len(after) > 1 and after[1].kind == "person" else None
    if person is None or after[0].kind != "adjective" or person.start - after[0].end > IN_OFFICE:
        return after[0]
    start = max(scene.start, after[0].start - BESIDE)
    office = lexicon.load().first("office", scene.language, scene.passage.folded, start, person.start)
    verbs = [v for v in scene.verbs if after[0].end <= v.start < person.start]
    return person if office and not verbs else after[0]


def repeated(scene: Scene, cue: Cue, agents: Sequence[Mention]) -> list[Mention]:
    """Those who have the same part by a repeated preposition: "chaired by A, for B, and by C"."""
    words, language, folded = lexicon.load(), scene.language, scene.passage.folded
    if not words.ends("by", language, folded[: cue.end]):
        return []
    again = rf"\b(?:{words.alternation('conjunction', language)}) (?:{words.alternation('by', language)}) "
    starts = {m.end() for m in re.compile(again).finditer(folded, cue.end, scene.end)}
    return [m for m in agents if m.start in starts]


def in_office(scene: Scene, mention: Mention, kinds: dict[Ref, str]) -> bool:
    """Is an organisation only named in the office of somebody who was there ("the director of the UN department")?"""
    if mention.kind == "person" or kinds.get(mention.ref) in {"country", "region", "country-group"}:
        return False
    start = max(scene.start, mention.start - IN_OFFICE)
    cues = lexicon.load().find("office", scene.language, scene.passage.folded, start, mention.start)
    return any(not re.search(r"[.;]", scene.passage.folded[c.end : mention.start]) for c in cues)


def subjects(scene: Scene, agents: Sequence[Mention], kinds: dict[Ref, str]) -> Iterator[tuple[str, Mention, bool]]:
    """Roles told by a verb: its subject stands right behind it (inverted) or before it."""
    folded = scene.passage.folded
    for cue in scene.cues("role-verb"):
        edge = min((c.start for c in scene.nouns if c.start > cue.start), default=cue.end + 45)
        behind = [m for m in agents if cue.end <= m.start <= min(edge, cue.end + 12)]
        before = [m for m in agents if m.end <= cue.start and not re.search(r"[;.]", folded[m.end : cue.start])]
        inverted = bool(behind) and not before and scene.language in {"nl", "de"}
        if any(abs(c.start - cue.end) < BESIDE for c in scene.cues("jointly")):
            yield from ((cue.meaning, m, False) for m in before if kinds.get(m.ref) in {"country", "region"})
        elif inverted or before:
            after = [m for m in agents if m.start >= cue.end]
            yield cue.meaning, held_by(scene, after) if inverted else subject(before), False


def subject(before: Sequence[Mention]) -> Mention:
    """The subject among the mentions before a verb: the last person if one is named, else the first actor."""
    people = [m for m in before if m.kind == "person"]
    return people[-1] if people else before[0]


def takes_part(scene: Scene, mention: Mention) -> bool:
    """Is this mention a participant of the sentence's event, not its topic, its scene or an attribute?"""
    if mention.kind == "person" and absent(scene, mention):
        return False
    attending = mention.kind != "adjective" and bool(scene.cues("attend"))
    if mention.start >= scene.topic and not attending:
        return False
    if mention.kind == "adjective":
        return stands_for(scene, mention)
    if cut_off(scene, mention):
        return False
    if stated_at(scene) and mention.start > min(h.start for h in scene.hosts):
        return False
    return mention.kind == "person" or attending or not apart(scene, mention)


def absent(scene: Scene, mention: Mention) -> bool:
    """Is a person said not to have come, before another one is named?"""
    after = [m.start for m in scene.passage.within(mention.end, scene.end, "person")]
    stop = min([*after, scene.end])
    return lexicon.load().first("absent", scene.language, scene.passage.folded, mention.end, stop) is not None


def attribute(scene: Scene, mention: Mention) -> bool:
    """Does the name only qualify a noun: "EU enlargement", "EU-beleid", "directors EU"?"""
    behind = scene.passage.block.text[mention.end : mention.end + 12]
    before = lexicon.load().before("level", scene.language, scene.passage.folded, mention.start, 20)
    compound = re.match(r"-[a-z]", behind) is not None
    return before is not None or compound or (scene.language == "en" and re.match(r" [a-z]{4,}", behind) is not None)


def presided(scene: Scene, mention: Mention) -> bool:
    """Is a body only what somebody presides over or holds an office of ("the president of the European Council")?"""
    words, folded = lexicon.load(), scene.passage.folded
    start = max(scene.start, mention.start - OVER)
    cues = [c for k in ("office", "presidency") for c in words.find(k, scene.language, folded, start, mention.start)]
    return any(
        words.only(("genitive", "preposition", "article"), scene.language, folded[c.end : mention.start]) for c in cues
    )


def cut_off(scene: Scene, mention: Mention) -> bool:
    """Does a comma with another agent behind it part the mention from the verb of speaking?"""
    verb = next((c for c in scene.verbs if c.meaning in SPOKEN), None)
    if verb is None or mention.kind == "person" or mention.end > verb.start:
        return False
    comma = scene.passage.folded.find(",", mention.end, verb.start)
    return comma >= 0 and bool(scene.passage.within(comma, verb.start, "actor", "anaphor"))


def stated_at(scene: Scene) -> bool:
    """Is the event a statement, named by a noun before the event that it was made at?"""
    if not scene.hosts or not scene.nouns:
        return False
    return scene.nouns[0].meaning in SPOKEN and scene.nouns[0].start < scene.hosts[0].start


def apart(scene: Scene, mention: Mention) -> bool:
    """Does a preposition say that this is where or against whom, not with whom?"""
    words, folded = lexicon.load(), scene.passage.folded
    article = words.before("article", scene.language, folded, mention.start, 6)
    stop = article.start if article else mention.start
    if opens_for(scene, mention):
        return False
    return mention.kind != "anaphor" and words.before("not-party", scene.language, folded, stop, 16) is not None


def opens_for(scene: Scene, mention: Mention) -> bool:
    """Does a clause begin with those for whom somebody is there: "for Poland Minister X signed"?"""
    words, folded = lexicon.load(), scene.passage.folded
    cue = words.before("seated-for", scene.language, folded, mention.start)
    opening = cue is not None and re.search(r"(?:^|[.,;:])\s*$", folded[: cue.start]) is not None
    marks = re.compile(r"[,;]").finditer(folded, mention.end + 1, scene.end)
    stop = min((m.start() for m in marks), default=scene.end)
    return opening and bool(scene.passage.within(mention.end, stop, "person"))


def stands_for(scene: Scene, mention: Mention) -> bool:
    """Does an adjective stand for its country: with a counterpart, an office or a level of contact beside it?

    What stands beside several that are coordinated ("the Belgian, Dutch and French ministers") holds for each.
    """
    words, folded = lexicon.load(), scene.passage.folded
    if words.at("body-noun", scene.language, folded, mention.end + 1):
        return False  # "the German Land": the territory is named behind it
    first, last = coordinated(scene, mention)
    start, end = max(scene.start, first - BESIDE), min(scene.end, last + BESIDE)
    for category in ("counterpart", "office", "level", "presidency"):
        for cue in words.find(category, scene.language, folded, start, end):
            between = folded[min(cue.end, last) : max(cue.start, first)]
            if not re.search(r"[.;:]", between) and len(between) < BESIDE:
                return True
    return False


def coordinated(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Where the enumeration begins and ends that an adjective stands in."""
    named = scene.passage.within(scene.start, scene.end, "actor", "adjective")
    place, folded = named.index(mention), scene.passage.folded
    first = last = place
    while first and linked(scene, folded[named[first - 1].end : named[first].start]):
        first -= 1
    while last + 1 < len(named) and linked(scene, folded[named[last].end : named[last + 1].start]):
        last += 1
    return named[first].start, named[last].end


def linked(scene: Scene, between: str) -> bool:
    """Does a comma or a conjunction, with or without an article, join two names?"""
    words, language = lexicon.load(), scene.language
    join, article = words.alternation("conjunction", language), words.alternation("article", language)
    return re.fullmatch(rf"(?:,|,?\s(?:{join})),?\s(?:(?:{article})\s?)?", between) is not None
