"""Turns: does a sentence go on with the event that is being told, or turn to another one?"""

from datetime import date, timedelta

from graph_build import lexicon
from graph_build.background import Background
from graph_build.details import AGAIN, indefinite, level, settled
from graph_build.events import ACTS, DAY, FULL, MEETINGS, Event, overlapping
from graph_build.hosts import BODIES
from graph_build.lexicon import Cue
from graph_build.model import Mention
from graph_build.scenes import SPOKEN, Scene

TOLD_BY_ROLE = frozenset({"chair", "host", "organiser", "observer"})
OF_ANOTHER_KIND = frozenset({"other", "founding", "entry-into-force", "launch"})
YEAR = 4  # characters of a date that tells no more than the year
RECENT = 32  # days before its dateline of which a document tells as of these days
SUBJECT = 6  # characters of a sentence before its subject: an article or none
APART = 75  # characters between a noun and the date that belongs to it


def triggered(scene: Scene) -> bool:
    """Does a sentence speak of a happening, its own or the host of one?"""
    held = any(h.date and not h.anaphoric and h.link != "ahead-of" for h in scene.hosts)
    return bool(scene.nouns or scene.verbs or (scene.anaphoric and scene.dates) or held)


def dated(scene: Scene) -> bool:
    """Does a sentence tell more than the year?"""
    return any(len(m.ref) > YEAR for m in scene.dates)


def recalls(scene: Scene) -> bool:
    """Does a clause only recall something, in the preamble of a recommendation?"""
    return any(cue.start == scene.start for cue in scene.cues("preamble"))


def adds(scene: Scene, current: Event) -> bool:
    """Does a sentence tell more of the current event?"""
    told = scene.anaphoric or scene.dates or scene.hosts or not current.date
    return triggered(scene) or bool(told) or tells_who(scene)


def tells_who(scene: Scene) -> bool:
    """Does a sentence without a trigger say who was there?"""
    present = any(cue.meaning == "participant" for cue in scene.cues("role"))
    return (
        present
        or replaced(scene)
        or bool(scene.cues("attend") or scene.cues("hands-over"))
        or any(role in TOLD_BY_ROLE for role, _ in scene.roles)
    )


def replaced(scene: Scene) -> bool:
    """Does a sentence name somebody who came in place of another?"""
    return bool(scene.cues("absent")) and any(m.kind == "person" for _, m in scene.roles)


def tellable(scene: Scene, background: Background) -> bool:
    """Is there enough to begin an event with: a date, a verb with someone, or a habit?"""
    if not scene.dates and scene.cues("commitment"):
        return False  # a promise, not a happening
    if scene.nouns and scene.cues("recurring"):
        return True
    told_when = bool(scene.dates) or any(h.date for h in scene.hosts)
    who = level(scene, scene.start, scene.end) or any(background.kinds.get(m.ref) in BODIES for _, m in scene.roles)
    gathered = any(c.meaning == "meeting" for c in scene.verbs) and bool(background.document.date and who)
    told = bool(scene.verbs and scene.roles) and (bool(scene.nouns) or gathered)
    acted = any(c.meaning in ACTS for c in scene.verbs) and dated(scene)
    return (told_when and bool(scene.roles or scene.nouns)) or told or (acted and bool(scene.cues("instrument")))


def another(scene: Scene, current: Event, background: Background) -> bool:
    """Does the sentence tell of an event on a date of its own, or of quite another kind?"""
    if not (scene.nouns or scene.verbs or scene.anaphoric):
        return False
    if spoken(scene, current) or turned(scene, current, background) or beside(scene) or itself(scene):
        return True
    own = [] if resumes(scene) else [m for m in scene.dates if m.start < scene.topic or scene.verbs]
    if not own or not current.date:
        return False
    date = settled(own[0], background, current.date)
    told = scene.nouns or scene.anaphoric or any(c.meaning == AGAIN for c in scene.verbs)
    of_a_month = (len(date) == 7 or "/" in date) and bool(told)
    of_a_year = len(date) == YEAR and any(indefinite(scene, noun) for noun in scene.nouns)
    return not overlapping(date, current.date) and (FULL.fullmatch(date) is not None or of_a_month or of_a_year)


def resumes(scene: Scene) -> bool:
    """Does a sentence take up the event as its subject and say who did what there?"""
    first = any(c.start < scene.start + SUBJECT for c in scene.cues("anaphor-event"))
    return first and any(role in TOLD_BY_ROLE for role, _ in scene.roles)


def spoken(scene: Scene, current: Event) -> bool:
    """Does somebody speak or state something at, or besides, an event of another kind?"""
    spoke = any(c.meaning in SPOKEN for c in scene.verbs) and current.kind not in SPOKEN
    meets = any(c.meaning in MEETINGS | {"debate"} and c.start < scene.topic for c in scene.nouns)
    return spoke and not meets and bool(scene.roles and current.evidence)


def turned(scene: Scene, current: Event, background: Background) -> bool:
    """Does the sentence tell, with a date, of a happening of quite another kind?"""
    kinds = {c.meaning for c in scene.verbs}
    when = bool(scene.dates) or ("launch" in kinds and bool(background.period_year or background.document.date))
    other = bool(kinds & OF_ANOTHER_KIND) and current.kind not in kinds
    return when and other and not any(c.meaning in MEETINGS for c in scene.nouns)


def beside(scene: Scene) -> bool:
    """Does the sentence tell of something in the margins of what was told before?"""
    margins = any(h.link == "inMarginsOf" and h.untold for h in scene.hosts)
    return margins and bool(scene.roles) and bool(scene.verbs or scene.nouns)


def itself(scene: Scene) -> bool:
    """Does the sentence say that the document itself was adopted?"""
    words, folded = lexicon.load(), scene.passage.folded
    own = any(words.before("self-reference", scene.language, folded, c.start, 24) for c in scene.cues("instrument"))
    return own and any(c.meaning == "adoption" for c in scene.verbs)


def aside(event: Event, current: Event, background: Background) -> bool:
    """Is an event only told in passing: to come, or long past, while the one being told is of these days?"""
    today = background.document.date
    if not (FULL.fullmatch(today) and DAY.fullmatch(current.date) and len(event.date) > YEAR):
        return False
    told = date.fromisoformat(current.date)
    recent = abs((date.fromisoformat(today) - told).days) < RECENT
    return current.date <= today < event.date or (recent and event.date < (told - timedelta(RECENT)).isoformat())


def again(scene: Scene, current: Event) -> bool:
    """Does the sentence go on with a single act: by the same verb, or by taking it up?"""
    same = current.kind == "signature" and any(c.meaning == current.kind for c in scene.verbs)
    present = current.kind == "signature" and tells_who(scene)
    return (same or scene.anaphoric or replaced(scene) or present) and not dated(scene)


def nested(scene: Scene, current: Event) -> bool:
    """Does the sentence open a part of the current event: a further meeting told without a date?"""
    if not current.date or not current.evidence or scene.dates:
        return False
    further = any(c.meaning in MEETINGS and indefinite(scene, c) for c in scene.nouns)
    went = any(c.meaning == "visit" for c in scene.verbs) and current.kind != "visit"
    if went and not replaced(scene) and any(m.kind == "person" for _, m in scene.roles):
        return True
    return further and any(c.meaning == "meeting" for c in scene.verbs)


def repeated(scene: Scene, noun: Cue) -> bool:
    """Is a further noun joined with its preposition repeated, so that what is said of the first holds for it too?"""
    words, folded, joint = lexicon.load(), scene.passage.folded, None
    for cue in words.find("joint", scene.language, folded, scene.start, noun.start):
        joint = cue
    if joint is None or any(joint.end < c.end <= noun.start for c in scene.nouns if c != noun):
        return False
    return words.at("invited-to", scene.language, folded, joint.end + 1) is not None


def pairs(scene: Scene, background: Background, current: Event | None) -> list[tuple[Cue, Mention]]:
    """The nouns of a sentence that each carry a full date of their own, where there are several."""
    found: list[tuple[Cue, Mention]] = []
    for day in scene.dates:
        before = [c for c in scene.nouns if c.end <= day.start and day.start - c.end < APART]
        if before and FULL.fullmatch(day.ref) and (not found or found[-1][0] != before[-1]):
            found.append((before[-1], day))
    told = current.date if current else ""
    return found if len({settled(d, background, told) for _, d in found}) > 1 else []
