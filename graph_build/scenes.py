"""Scenes: what a sentence says happened.

A scene is one sentence taken apart: its triggers (nouns and verbs of happening), the host events that it brings in, its
own dates and places, and where it turns from who met to what was talked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph_build import hosts, lexicon, places
from graph_build.hosts import Host
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence

VAST = frozenset({"region", "sea", "river", "area", "other"})
INVERSION = 5  # characters between an inverted verb and its subject: an article
SPOKEN = frozenset({"intervention", "joint-statement"})


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
    def language(self) -> str:
        return self.passage.block.language

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    def cues(self, category: str) -> list[Cue]:
        """The cues of a category in the sentence."""
        return list(lexicon.load().find(category, self.language, self.passage.folded, self.start, self.end))

    @property
    def hidden(self) -> list[tuple[int, int]]:
        """Where the sentence speaks of its host events rather than of its own."""
        return [(h.start, h.end) for h in self.hosts if not h.anaphoric]


def read(passage: Annotated, sentence: Sentence, kinds: dict[Ref, str], *, begun: bool = True) -> Scene:
    """A sentence as a scene, its roles still to be found.

    ``kinds`` are the kinds of known actors and places, ``begun`` says whether an event was told before it.
    """
    words, scene = lexicon.load(), Scene(passage, sentence)
    scene.hosts = list(hosts.find(passage, sentence, kinds))
    inside = scene.hidden
    scene.anaphoric = any(h.anaphoric for h in scene.hosts) or bool(scene.cues("anaphor-event"))
    nouns = [c for c in scene.cues("event-noun") if not covered(c.start, inside)]
    scene.nouns = [c for c in nouns if not (begun and told_again(scene, c))]
    scene.verbs = [c for c in scene.cues("event-verb") if not covered(c.start, inside)]
    scene.dates = [m for m in passage.within(scene.start, scene.end, "date") if not covered(m.start, inside)]
    scene.topic = topic(scene)
    places = [m for m in where(scene, words) if not covered(m.start, inside)]
    scene.places = [m for m in places if kinds.get(m.ref, "city") not in VAST]
    return scene


def covered(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Does a position lie in one of the ranges?"""
    return any(a <= position < b for a, b in ranges)


def told_again(scene: Scene, noun: Cue) -> bool:
    """Does the noun only take up an event told before ("this meeting")?"""
    return any(a.start <= noun.start < a.end for a in scene.cues("anaphor-event"))


def topic(scene: Scene) -> int:
    """Where the sentence turns from who met to what was talked about."""
    spoken = [c for c in scene.verbs if c.meaning in SPOKEN]
    if spoken:
        return max(spoken[0].end, behind_subject(scene, spoken[0]))
    triggers = [c.start for c in (*scene.verbs, *scene.nouns)]
    after = min(triggers) if triggers else scene.start
    found = [c for c in scene.cues("topic") if c.start > after and not covered(c.start, scene.hidden)]
    return behind_subject(scene, found[0]) if found else scene.end


def behind_subject(scene: Scene, verb: Cue) -> int:
    """Where a verb of speaking turns to its topic: in Dutch and German behind the subject that follows it."""
    near = [m for m in scene.passage.within(verb.end, scene.end, "actor", "anaphor") if m.start - verb.end < INVERSION]
    return near[0].end if near and scene.language in {"nl", "de"} else verb.start


def where(scene: Scene, words: Lexicon) -> Iterator[Mention]:
    """The places where it happened: those named as places, and towns that bear the name of their country."""
    folded = scene.passage.folded
    for mention in scene.passage.within(scene.start, scene.end, "place", "actor"):
        before = words.before("locative", scene.language, folded, mention.start, 12)
        if (mention.kind == "place" and mention.stated and (before or mention.start < scene.topic)) or (
            places.namesake(scene.passage.block.text[mention.start : mention.end], mention.ref)
            and words.ends("town-preposition", scene.language, folded[: mention.start])
        ):
            yield mention
