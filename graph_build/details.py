"""Details: what a scene adds to an event - its kind, name, date, place, level, status and agents."""

import re

from graph_build import dates, lexicon, roles
from graph_build.background import Background
from graph_build.events import ACTS, MEETINGS, Event, narrower
from graph_build.groups import Group
from graph_build.hosts import BODIES
from graph_build.lexicon import Cue
from graph_build.model import Mention
from graph_build.scenes import SPOKEN, Scene, covered

LEVELS = ("heads-of-government", "ministerial", "senior-officials", "ambassadors", "parliamentary", "experts")
CLOSED = frozenset({"founding", "entry-into-force", "launch", "publication", "signature", "other", "presidency"})
UNLEVELLED = CLOSED | {"inspection"}
NAME_WORDS = 12
AGAIN = "same-kind"  # what a verb means that tells of another of the kind told before
PUT_OFF = 15  # characters between "put off to" and the day
TOWN = re.compile(r"-[a-z]{2}$")


def kind(scene: Scene, current: Event | None) -> str:
    """What kind of happening a sentence tells of: its first noun, else its first verb."""
    verbs = [c.meaning for c in scene.verbs]
    if "adoption" in verbs and adopted(scene):
        return "adoption"
    early = [c for c in scene.nouns if c.start < scene.topic]
    spoken = [meaning for meaning in verbs if meaning in SPOKEN]
    if spoken and not any(c.meaning in MEETINGS - {"session"} for c in early):
        return spoken[0]
    special = [meaning for meaning in verbs if meaning not in {"meeting", AGAIN, *SPOKEN}]
    if early and not (special and early[0].start > scene.verbs[0].start and special[0] != "adoption"):
        return early[0].meaning
    told = [k for k in special or verbs or [c.meaning for c in scene.nouns] if k != AGAIN]
    return told[0] if told else current.kind if current else "meeting"


def adopted(scene: Scene) -> bool:
    """Is an instrument, named before any other happening, the subject of the sentence?"""
    subjects = scene.cues("instrument")
    others = [c.start for c in scene.nouns if c.meaning != "adoption"]
    return bool(subjects) and subjects[0].start < min([*others, scene.end])


def name(scene: Scene, noun: Cue) -> str:
    """The phrase that names an event, from its noun on."""
    text, folded = scene.passage.block.text, scene.passage.folded
    mark = re.compile(r"[,.;:()]|\s\d").search(text, noun.end, scene.end)
    word = lexicon.load().first("phrase-end", scene.language, folded, noun.end, scene.end)
    stop = min([scene.end, *([mark.start()] if mark else []), *([word.start] if word else [])])
    return " ".join(text[noun.start : stop].split()[:NAME_WORDS])


def settled(mention: Mention, background: Background, told: str) -> str:
    """The date of a mention with its year: from the document, else from the date told before it."""
    return dates.settle(background.dated(mention.ref), period="", dateline=told)


def date(event: Event, scene: Scene, background: Background, told: str) -> None:
    """Give an event its date, or a more precise one."""
    own = moved(scene) or [m for m in scene.dates if m.start < scene.topic or not event.date]
    if event.kind in ACTS and scene.verbs:
        verb = scene.verbs[0]
        own = sorted(scene.dates, key=lambda m: apart(m, verb))
    if not own:
        return
    value = settled(own[0], background, told)
    if not event.date or dates.OPEN in event.date or narrower(value, event.date):
        event.date, event.stated = value, own[0].stated
        event.when = [scene.passage.block.passage(own[0].start, own[0].end)]


def apart(mention: Mention, verb: Cue) -> int:
    """How far a mention is from a verb; nothing between its parts."""
    return max(0, mention.start - verb.end, verb.start - mention.end)


def moved(scene: Scene) -> list[Mention]:
    """The day to which the sentence says that something is put off."""
    cues = scene.cues("put-off-to")
    return [m for m in scene.dates for c in cues if 0 <= m.start - c.end < PUT_OFF]


def place(event: Event, scene: Scene) -> None:
    """Give an event its place; a venue says more than its town."""
    for mention in scene.places[:2]:
        venue = mention.kind == "place" and not TOWN.search(mention.ref)
        had = event.place and not TOWN.search(event.place)
        if not event.place or (venue and not had):
            event.place = scene.passage.as_town(mention).ref
            event.where = [scene.passage.block.passage(mention.start, mention.end)]


def levels(event: Event, scene: Scene, group: Group) -> None:
    """Give an event its level of contact: told in the sentence, else by the heading above."""
    if event.kind != "inspection":
        event.level = event.level or level(scene, scene.start, scene.topic)
    if event.level or event.kind in UNLEVELLED:
        return
    words = lexicon.load()
    above = (words.first("level", h.block.language, h.folded) for h in reversed(group.headings))
    event.level = next((cue.meaning for cue in above if cue), "")


def level(scene: Scene, start: int, end: int) -> str:
    """The highest level named between two positions, outside host phrases."""
    cues = lexicon.load().find("level", scene.language, scene.passage.folded, max(0, start), end)
    found = {c.meaning for c in cues if not covered(c.start, [(h.start, h.end) for h in scene.hosts])}
    return next((one for one in LEVELS if one in found), "")


def status(event: Event, scene: Scene) -> None:
    """Held unless the text says otherwise."""
    cues = scene.cues("status")
    if len(event.evidence) > 1 and not scene.dates and any(indefinite(scene, c) for c in scene.nouns):
        return  # of something else, told in passing
    if event.status == "held" and (cues or moved(scene)):
        event.status = "planned" if moved(scene) else cues[0].meaning


def indefinite(scene: Scene, noun: Cue) -> bool:
    """Does an indefinite article stand before a noun, a few words apart?"""
    articles = lexicon.load().alternation("indefinite-article", scene.language)
    before = scene.passage.folded[scene.start : noun.start]
    return re.search(rf"\b(?:{articles})\s(?:[\w-]+\s){{0,3}}$", before) is not None


def agents(event: Event, scene: Scene, background: Background) -> list[tuple[str, Mention]]:
    """The roles of a scene that belong to the event: those near the verb, where the event is a single act."""
    if event.kind not in ACTS or not scene.verbs:
        return scene.roles
    verb, folded = scene.verbs[0], scene.passage.folded
    nouns = [c.start for c in scene.cues("instrument") if c.start < verb.start]
    start = nouns[-1] if nouns and event.kind == "signature" else scene.start
    stop = folded.find(",", verb.end)
    if event.kind == "adoption":  # the first body named is the one that adopts
        actors = scene.passage.within(scene.start, scene.end, "actor")
        bodies = [m for m in actors if background.kinds.get(m.ref) in BODIES][:1]
        return [("participant", m) for m in bodies] + [pair for pair in scene.roles if pair[0] != "participant"]
    signed = [m for _, m in scene.roles if m.kind == "person" or roles.opens_for(scene, m)]
    several = signed if event.kind == "signature" and not nouns else []  # each of those who sign may have a clause
    near = [m for _, m in scene.roles if start <= m.start and (stop < 0 or m.start < stop)]
    return [(role, m) for role, m in scene.roles if m in near or m in several]
