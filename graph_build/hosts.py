"""Host events: those that another event is told by ("in the margins of the Council in December")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_build import lexicon
from graph_build.lexicon import Cue, Lexicon
from graph_build.mentions import Annotated
from graph_build.model import Mention, Ref, Sentence

REACH = 130
NEAR = 75
BODIES = frozenset(
    {
        "eu-institution", "international-organisation", "benelux-institution", "forum", "working-group", "other",
        "cross-border-region",
    }
)  # fmt: skip


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
    bare: bool = True  # nothing is said of it but its noun

    @property
    def untold(self) -> bool:
        """Is it told of only by a noun or as one told before: without a day and without a body?"""
        return self.anaphoric or (self.bare and not (self.date or self.body))


def find(passage: Annotated, sentence: Sentence, kinds: dict[Ref, str]) -> Iterator[Host]:
    """The host events of a sentence; ``kinds`` are the kinds of known actors."""
    words, end = lexicon.load(), 0
    for cue in words.find("link", passage.block.language, passage.folded, sentence.start, sentence.end):
        found = host(passage, sentence, cue, kinds, words) if cue.start >= end else None
        if found:
            end = found.end
            yield found


def host(passage: Annotated, sentence: Sentence, cue: Cue, kinds: dict[Ref, str], words: Lexicon) -> Host | None:
    """The event behind one link word; None when what follows is no event."""
    language, folded = passage.block.language, passage.folded
    limit = clause(folded, cue.end, min(sentence.end, cue.end + REACH), words, language)
    verb = words.first("event-verb", language, folded, cue.end, sentence.end)
    limit = min(limit, verb.start) if verb else limit
    bodies = [m for m in passage.within(cue.end, limit, "actor") if kinds.get(m.ref, "other") in BODIES]
    near = [m for m in bodies if m.start - cue.end < NEAR]
    if anaphoric(passage, sentence, cue, limit, near, words):
        return Host(cue.meaning, cue.start, limit, anaphoric=True)
    noun = words.first("event-noun", language, folded, cue.end, limit)
    if noun and noun.start - cue.end > 60:
        noun = None
    if not near and not noun:
        return None
    if words.first("presidency", language, folded, cue.end, min(m.start for m in near) if near else limit):
        return None  # a term of office is no occasion
    found, end = body(passage, cue, noun, near, bodies)
    for other in bodies:
        if 0 <= other.start - end < 12:
            end = other.end
    kind = noun.meaning if noun else "session"
    told = Host(cue.meaning, cue.start, end, kind, found)
    told.bare = words.at("genitive", language, folded, end + 1) is None and not re.match(r" \w+ d[eu]", folded[end:])
    return dated(passage, told, limit, words)


def held(passage: Annotated, start: int, end: int) -> bool:
    """Does an office stand between two positions: is the body behind it only that of somebody?"""
    return lexicon.load().first("office", passage.block.language, passage.folded, start, end) is not None


def body(
    passage: Annotated, cue: Cue, noun: Cue | None, near: Sequence[Mention], bodies: Sequence[Mention]
) -> tuple[Ref, int]:
    """The body whose event it is, and where the naming of the event ends."""
    behind = [m for m in bodies if noun and 0 <= m.start - noun.end < 90 and not held(passage, noun.end, m.start)]
    near = [m for m in near if not held(passage, noun.end if noun else cue.end, m.start)]
    chosen = behind[0] if behind and not (near and noun and near[0].start < noun.end) else near[0] if near else None
    ends = [cue.end, *(m.end for m in near[:1]), *([noun.end] if noun else []), *([chosen.end] if chosen else [])]
    return (chosen.ref if chosen else ""), max(ends)


def anaphoric(
    passage: Annotated, sentence: Sentence, cue: Cue, limit: int, near: Sequence[Mention], words: Lexicon
) -> bool:
    """Does the link only take up an event told before: "during this meeting", "at their traditional meeting"?"""
    language, folded = passage.block.language, passage.folded
    if words.at("possessive", language, folded, cue.end + 1):
        return True
    start, stop = max(sentence.start, cue.start - 2), min(limit, cue.end + 45)
    again = words.first("anaphor-event", language, folded, start, stop)
    return again is not None and (not near or words.at("taking-up", language, folded, again.start) is not None)


def clause(folded: str, start: int, end: int, words: Lexicon, language: str) -> int:
    """Where the clause ends that begins at ``start``: at a comma that no date needs, or where another one begins."""
    comma = re.compile(r"[,;:]\s(?!\d{4})").search(folded, start, end)
    word = words.first("clause-end", language, folded, start, end)
    return min([end, *([comma.start()] if comma else []), *([word.start] if word else [])])


def dated(passage: Annotated, found: Host, limit: int, words: Lexicon) -> Host:
    """A host with the date and place right behind its name."""
    for mention in passage.within(found.end, limit, "date", "place"):
        if words.only(("when-where", "article"), passage.block.language, passage.folded[found.end : mention.start]):
            if mention.kind == "date":
                found.date, found.stated = mention.ref, mention.stated
            else:
                found.place = mention.ref
            found.end = mention.end
    return found
