"""What a sentence says happened: the words that tell of an event, what it is linked to, and who does what in it.

A scene is read from one sentence: its triggers (nouns and verbs of happening), the host events that a phrase such as
"in the margins of" brings in, its own dates and places, and the part that each named actor or person plays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph_build import lexicon
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence

WHO = ("actor", "anaphor", "adjective", "person")
HOST_REACH = 130
VAST = frozenset({"region", "sea", "river", "area", "other"})
SPOKEN = frozenset({"intervention", "joint-statement"})
ATTRIBUTIVE = frozenset({"eu-institution", "international-organisation"})
BODIES = frozenset({"eu-institution", "international-organisation", "benelux-institution", "forum", "working-group", "other", "cross-border-region"})


@dataclass(slots=True)
class Host:
    """An event that another one is told by: "in the margins of the Foreign Affairs Council in December"."""

    link: str
    start: int
    end: int
    kind: str = ""
    body: Ref = ""
    date: str = ""
    stated: bool = True
    place: Ref = ""
    anaphoric: bool = False


@dataclass(slots=True)
class Scene:
    """One sentence taken apart.  Positions are in the block's text."""

    passage: Annotated
    sentence: Sentence
    hosts: list[Host] = field(default_factory=list)
    nouns: list[Cue] = field(default_factory=list)
    verbs: list[Cue] = field(default_factory=list)
    dates: list[Mention] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    roles: list[tuple[str, Mention]] = field(default_factory=list)
    topic: int = 0
    anaphoric: bool = False

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end


def read(passage: Annotated, sentence: Sentence, kinds: dict[Ref, str], *, begun: bool = True) -> Scene:
    """A sentence as a scene; ``kinds`` are the kinds of known actors and places, ``begun`` says whether an event was told before."""
    words, scene = lexicon.load(), Scene(passage, sentence)
    scene.hosts = list(hosts(scene, kinds, words))
    inside = hidden(scene)
    scene.anaphoric = any(h.anaphoric for h in scene.hosts) or any(True for _ in words.find("anaphor-event", language(scene), passage.folded, scene.start, scene.end))
    scene.nouns = [c for c in cues(scene, "event-noun", words) if not covered(c.start, inside) and not (begun and definite_again(scene, c, words))]
    scene.verbs = [c for c in cues(scene, "event-verb", words) if not covered(c.start, inside)]
    scene.dates = [m for m in passage.within(scene.start, scene.end, "date") if not covered(m.start, inside)]
    scene.topic = topic(scene, words)
    scene.places = [m for m in where(scene, words) if not covered(m.start, inside) and kinds.get(m.ref, "city") not in VAST]
    scene.roles = list(roles(scene, inside, kinds, words))
    return scene


def hidden(scene: Scene) -> list[tuple[int, int]]:
    """Where the sentence speaks of its host events rather than of its own."""
    return [(h.start, h.end) for h in scene.hosts if not h.anaphoric]


def language(scene: Scene) -> str:
    return scene.passage.block.language


def cues(scene: Scene, category: str, words: Lexicon) -> list[Cue]:
    """The cues of a category in the sentence."""
    return list(words.find(category, language(scene), scene.passage.folded, scene.start, scene.end))


def covered(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Does a position lie in one of the ranges?"""
    return any(a <= position < b for a, b in ranges)


def definite_again(scene: Scene, cue: Cue, words: Lexicon) -> bool:
    """Does the noun only take up an event told before ("this meeting")?"""
    return any(a.start <= cue.start < a.end for a in words.find("anaphor-event", language(scene), scene.passage.folded, scene.start, cue.end))


# -- events that the sentence's event is told by


def hosts(scene: Scene, kinds: dict[Ref, str], words: Lexicon) -> Iterator[Host]:
    """The host events of a sentence."""
    end = 0
    for cue in cues(scene, "link", words):
        if cue.start < end:
            continue
        found = host(scene, cue, kinds, words)
        if found:
            end = found.end
            yield found


def host(scene: Scene, cue: Cue, kinds: dict[Ref, str], words: Lexicon) -> Host | None:
    """The event behind one link word; None when what follows is no event."""
    folded, passage = scene.passage.folded, scene.passage
    limit = clause(folded, cue.end, min(scene.end, cue.end + HOST_REACH))
    bodies = [m for m in passage.within(cue.end, limit, "actor") if kinds.get(m.ref, "other") in BODIES]
    near = [m for m in bodies if m.start - cue.end < 75]
    again = words.first("anaphor-event", language(scene), folded, max(scene.start, cue.start - 2), min(limit, cue.end + 45))
    if again and not near or again and relative(folded, again) or own(folded, cue.end):
        return Host(cue.meaning, cue.start, limit, anaphoric=True)
    noun = words.first("event-noun", language(scene), folded, cue.end, limit)
    if noun and noun.start - cue.end > 60:
        noun = None
    if not near and not noun:
        return None
    end = max([x.end for x in (near[:1] or [])] + [noun.end if noun else 0])
    behind = [m for m in bodies if noun and m.start >= noun.end and m.start - noun.end < 90]
    body = behind[0] if behind and not (near and near[0].start < noun.end) else near[0] if near else None
    end = max(end, body.end if body else 0)
    for other in bodies:
        if 0 <= other.start - end < 12:
            end = other.end
    return dated(scene, Host(cue.meaning, cue.start, end, noun.meaning if noun else "session", body.ref if body else ""), limit)


def relative(folded: str, again: Cue) -> bool:
    """Does a relative pronoun or a demonstrative take up the event before?"""
    return re.match(r"l(?:a|es?)quel|ce|waar|welk|dez|dit|thi|thes|dies", folded[again.start : again.end]) is not None


def own(folded: str, position: int) -> bool:
    """Does a possessive follow: is it the participants' own meeting?"""
    return re.match(r"\s*(?:l(?:eur|eurs) |hun |their |ihr(?:er|em|es)? )", folded[position:]) is not None


def clause(folded: str, start: int, end: int) -> int:
    """Where the clause ends that begins at ``start``: at a comma that no date or name in it needs."""
    match = re.compile(r"[,;:]\s(?!\d{4})|\b(?:ou encore|waarbij|durant laquelle|pendant lequel|au cours duquel|waar|pour (?:un|discuter)|om van|hebben|heeft|organiseerde|ont|a ete|zijn|is|en (?=de sector))\b").search(folded, start, end)
    return match.start() if match else end


def dated(scene: Scene, found: Host, limit: int) -> Host:
    """A host with the date and place right behind its name."""
    for mention in scene.passage.within(found.end, limit, "date", "place"):
        gap = scene.passage.folded[found.end : mention.start]
        if re.fullmatch(r"[\s(]*(?:(?:d[eu]s?|d'|en|le|du mois de|in|op|van|te|a|au|on|at|of|im|am|vom|den|der|l[ae]) ?)*", gap):
            if mention.kind == "date":
                found.date, found.stated = mention.ref, mention.stated
            else:
                found.place = mention.ref
            found.end = mention.end
    return found


# -- what is talked about, and where


def topic(scene: Scene, words: Lexicon) -> int:
    """Where the sentence turns from who met to what was talked about."""
    inside = hidden(scene)
    spoken = [c for c in scene.verbs if c.meaning in SPOKEN]
    if spoken:
        return spoken[0].end
    triggers = [c.start for c in (*scene.verbs, *scene.nouns)]
    after = min(triggers) if triggers else scene.start
    for cue in cues(scene, "topic", words):
        if cue.start > after and not covered(cue.start, inside):
            return cue.start
    return scene.end


def where(scene: Scene, words: Lexicon) -> Iterator[Mention]:
    """The places where it happened: those named as places, and towns that bear the name of their country."""
    passage = scene.passage
    for mention in passage.within(scene.start, scene.end, "place", "actor"):
        before = words.before("locative", language(scene), passage.folded, mention.start, 12)
        if mention.kind == "place" and (before or mention.start < scene.topic):
            yield mention
        elif mention.kind == "actor" and before and town_of_country(passage.folded, mention, before, language(scene)):
            yield mention


def town_of_country(folded: str, mention: Mention, before: Cue, language: str) -> bool:
    """Is a country's name here that of its capital?  Luxembourg is, after a word of place; French "au" means the country."""
    if mention.ref != "actor/luxembourg":
        return False
    return folded[before.start : before.end] in {"a", "te", "in", "at"}


# -- who does what


def roles(scene: Scene, inside: list[tuple[int, int]], kinds: dict[Ref, str], words: Lexicon) -> Iterator[tuple[str, Mention]]:
    """Each named agent of the sentence with its part; a mention may have several."""
    passage = scene.passage
    agents = [m for m in passage.within(scene.start, scene.end, *WHO) if not covered(m.start, inside)]
    special: set[Mention] = set()
    for role, mention, alone in [*phrases(scene, agents, words), *subjects(scene, agents, words)]:
        yield role, mention
        if alone:
            special.add(mention)
    for mention in agents:
        attributive = kinds.get(mention.ref) in ATTRIBUTIVE and attribute(scene, mention)
        if mention not in special and not attributive and takes_part(scene, mention, agents, words):
            yield "participant", mention


def attribute(scene: Scene, mention: Mention) -> bool:
    """Does the name only qualify a noun: "EU enlargement", "EU-beleid"?"""
    behind = scene.passage.block.text[mention.end : mention.end + 12]
    before = lexicon.load().before("level", language(scene), scene.passage.folded, mention.start, 20)
    return before is not None or re.match(r"-[a-z]", behind) is not None or language(scene) == "en" and re.match(r" [a-z]{4,}", behind) is not None


def phrases(scene: Scene, agents: list[Mention], words: Lexicon) -> Iterator[tuple[str, Mention, bool]]:
    """Roles told by a phrase: on the initiative of, on behalf of, in the presence of, as an observer."""
    folded = scene.passage.folded
    for cue in cues(scene, "role", words):
        after = [m for m in agents if cue.end - 1 <= m.start <= cue.end + 70 and not re.search(r"[;.]", folded[cue.end : m.start])]
        if cue.meaning == "participant":
            yield from (("participant", m, False) for m in agents if m.start >= cue.end - 1 and m.kind != "adjective")
        elif after:
            there = cue.meaning == "on-behalf-of" and cues(scene, "attend", words)
            yield "participant" if there else cue.meaning, after[0], cue.meaning in {"initiator", "on-behalf-of"}
    for cue in cues(scene, "role-as", words):
        before = [m for m in agents if m.end <= cue.start and cue.start - m.end < 40]
        if before:
            yield cue.meaning, before[-1], False


def subjects(scene: Scene, agents: list[Mention], words: Lexicon) -> Iterator[tuple[str, Mention, bool]]:
    """Roles told by a verb: its subject stands right behind it (inverted) or before it."""
    folded = scene.passage.folded
    for cue in cues(scene, "role-verb", words):
        edge = min((c.start for c in scene.nouns if c.start > cue.start), default=cue.end + 45)
        behind = [m for m in agents if cue.end <= m.start <= min(edge, cue.end + 12)]
        before = [m for m in agents if m.end <= cue.start and not re.search(r"[;.]", folded[m.end : cue.start])]
        inverted = behind and language(scene) in {"nl", "de"}
        if inverted or before:
            yield cue.meaning, behind[0] if inverted else subject(before), False


def subject(before: list[Mention]) -> Mention:
    """The subject among the mentions before a verb: the last person if one is named, else the first actor."""
    people = [m for m in before if m.kind == "person"]
    return people[-1] if people else before[0]


def takes_part(scene: Scene, mention: Mention, agents: list[Mention], words: Lexicon) -> bool:
    """Is this mention a participant of the sentence's event, not its topic, its scene or an attribute?"""
    folded = scene.passage.folded
    if mention.start >= scene.topic and not attends(scene, mention, words):
        return False
    if mention.kind == "adjective":
        return stands_for(scene, mention, agents, words)
    if told_by_noun(scene) and mention.start > min(h.start for h in scene.hosts):
        return False
    return mention.kind == "person" or attends(scene, mention, words) or not apart(scene, mention, words)


def told_by_noun(scene: Scene) -> bool:
    """Is the event a statement named by a noun before the event that it was made at?"""
    return bool(scene.hosts and scene.nouns) and scene.nouns[0].meaning in SPOKEN and scene.nouns[0].start < scene.hosts[0].start


def apart(scene: Scene, mention: Mention, words: Lexicon) -> bool:
    """Does a preposition say that this is where or against whom, not with whom?"""
    folded = scene.passage.folded
    start = mention.start
    article = re.search(r"\b(?:la |le |les |l'|de |het |the |den |dem |der |die )$", folded[max(0, start - 6) : start])
    stop = start - len(article[0]) if article else start
    return mention.kind != "anaphor" and words.before("not-party", language(scene), folded, stop, 16) is not None


def attends(scene: Scene, mention: Mention, words: Lexicon) -> bool:
    """Does the sentence say outright that those behind its topic were there?"""
    return mention.kind != "adjective" and bool(cues(scene, "attend", words))


def stands_for(scene: Scene, mention: Mention, agents: list[Mention], words: Lexicon) -> bool:
    """Does an adjective stand for its country: with a counterpart, an office or a level of contact beside it?"""
    folded = scene.passage.folded
    start, end = max(scene.start, mention.start - 28), min(scene.end, mention.end + 28)
    for category in ("counterpart", "office", "level", "presidency"):
        for cue in words.find(category, language(scene), folded, start, end):
            between = folded[min(cue.end, mention.end) : max(cue.start, mention.start)]
            if not re.search(r"[.;:]", between) and len(between) < 28:
                return True
    return False
