"""People: runs of capitalised words beside a word for an office, an honorific or an already known full name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_build import lexicon, runs
from graph_build.folding import fold
from graph_build.model import Block, Mention, Ref
from graph_build.runs import REACH, Runs
from graph_build.vocabulary import slug

APPOSITION = 60
TAG = re.compile(r" \(([A-Z]{1,3})\)")
SERVING = 45  # characters between a name and the country that somebody acts for
NEAR = 35  # characters in which several who hold an office are told before a name


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a block; ``ref`` is shared by all mentions of the same name in a document."""

    ref: Ref
    name: str
    start: int
    end: int


@dataclass(slots=True)
class Register:
    """The people of one document: full names first, then the surnames that stand for them."""

    names: dict[str, str] = field(default_factory=dict)

    def learn(self, block: Block, known: Sequence[Mention]) -> None:
        """Note the names of a block that stand beside an office or an honorific, or of who acts as people do."""
        here = runs.of(block, known)
        told: dict[int, bool] = {}  # where a full name begins, is it somebody's: the last first
        for start, end in reversed(list(here.find())):
            name = block.text[start:end]
            full = " " in name
            country = any(m.kind == "actor" and m.start == end + 2 and block.text[end : end + 2] == " (" for m in known)
            own = beside(here, start, end) or (full and (country or acting(here, start, end)))
            somebody = own or any(told.get(at, False) for at in following(here, end))
            if somebody and (full or surname(here, start)):
                self.names.setdefault(fold(name), name)
            told[start] = somebody and full

    def settle(self) -> None:
        """Let a lone surname stand for the one full name that ends in it."""
        full = [name for name in self.names if " " in name]
        for short in [name for name in self.names if " " not in name]:
            longer = [name for name in full if name.endswith(" " + short)]
            if len(longer) == 1:
                self.names[short] = self.names[longer[0]]
        for name in full:
            for surname in (name.split(" ", 1)[1], name.rsplit(" ", 1)[-1]):
                if sum(other.endswith(" " + surname) for other in full) == 1:
                    self.names.setdefault(surname, self.names[name])

    def find(self, block: Block, known: Sequence[Mention]) -> list[Person]:
        """The people named in a block."""
        if not self.names:
            return []
        body = "|".join(sorted((re.escape(name) for name in self.names), key=len, reverse=True))
        result = []
        for match in re.finditer(rf"(?<![\w-])(?:{body})(?![\w-])", fold(block.text)):
            covered = any(m.start < match.start() and match.end() < m.end for m in known)
            if block.text[match.start()].isupper() and not covered:
                name = self.names[match[0]]
                result.append(Person(f"person/{slug(name)}", name, match.start(), match.end()))
        return result


# -- what is a name


def acting(here: Runs, start: int, end: int) -> bool:
    """Is this somebody, for what is told: acts for a country, has the chair, says or signs, stands in a tagged list?"""
    words, language = here.words, here.block.language
    chair = words.before("role", language, here.folded, start)
    does = words.at("human-verb", language, here.folded, end + 1) is not None
    by = rf"\b(?:{words.alternation('conjunction', language)}) (?:{words.alternation('by', language)}) $"
    chaired = [
        c for c in words.find("role", language, here.folded, max(0, start - REACH), start) if c.meaning == "chair"
    ]
    presides = (chair is not None and chair.meaning == "chair") or (
        bool(chaired) and re.search(by, here.folded[:start]) is not None
    )
    presides = presides or words.ends("role-as", language, here.folded[:start].rstrip(" ,"))
    return does or presides or serving(here, end) or tagged(here, start, end)


def tagged(here: Runs, start: int, end: int) -> bool:
    """Does a tag of capitals stand behind a name, not its acronym, in a list of such?"""
    text, own = here.block.text, TAG.match(here.block.text, end)
    if own is None:
        return False
    initials = "".join(word[0] for word in text[start:end].split() if word[0].isupper())
    others = TAG.search(text, own.end()) or TAG.search(text, 0, own.start())
    return others is not None and own[1] not in initials


def serving(here: Runs, end: int) -> bool:
    """Is somebody said to act for a country: "X signed for Poland"?"""
    words, language = here.words, here.block.language
    for mention in here.known:
        if mention.kind == "actor" and end < mention.start < end + SERVING:
            cues = [words.before(c, language, here.folded, mention.start) for c in ("seated-for", "role")]
            cue = next((c for c in cues if c and c.meaning in {"seated-for", "on-behalf-of"}), None)
            if cue and re.fullmatch(r"(?: \w+){0,2} ", here.folded[end : cue.start]):
                return True
    return False


def surname(here: Runs, start: int) -> bool:
    """Can a single word be a name: behind a title, and not behind that of several ("die Minister ziehen Bilanz")?"""
    several = here.words.first("offices", here.block.language, here.folded, max(0, start - NEAR), start)
    return here.titled(start) and (several is None or broken(here.block, here.folded, several.end, start))


def beside(here: Runs, start: int, end: int) -> bool:
    """Is this run of words beside an office or an honorific, or in a list with one that is?"""
    language, words = here.block.language, here.words
    if here.titled(start, "honorific", "counterpart") or apposed(here, end):
        return True
    if words.ends("before-a-noun", language, here.folded[:start]) and not here.titled(start):
        return listed(here, start)
    before = list(words.find("office", language, here.folded, max(0, start - REACH), start))
    if before and not broken(here.block, here.folded, before[-1].end, start):
        return True
    return listed(here, start)


def apposed(here: Runs, end: int) -> bool:
    """Does an office follow in apposition: in commas or brackets?"""
    if not re.match(r",|\s?\(", here.block.text[end:]):
        return False
    after = here.words.first("office", here.block.language, here.folded, end, end + APPOSITION)
    return after is not None and not re.search(r"[.;]", here.folded[end : after.start])


def listed(here: Runs, start: int) -> bool:
    """Does the run stand in a list of names in brackets after an office?"""
    opened = here.folded.rfind("(", 0, start)
    if opened <= 0 or ")" in here.folded[opened:start] or start - opened >= APPOSITION:
        return False
    language, reach = here.block.language, max(0, opened - APPOSITION)
    return here.words.first("office", language, here.folded, reach, opened) is not None


def following(here: Runs, end: int) -> list[int]:
    """Where the next name begins that a comma or "and" joins to one that ends here."""
    join = here.words.alternation("conjunction", here.block.language)
    link = re.compile(rf"(?:,| (?:{join})) ").match(here.folded, end)
    return [link.end()] if link else []


def broken(block: Block, folded: str, start: int, end: int) -> bool:
    """Does a full stop, a finite verb or the word for a role part two positions?  Capitals are part of a name."""
    if last_stop(block, folded, start, end) >= 0:
        return True
    words, language = lexicon.load(), block.language
    verbs = [
        *words.find("finite-verb", language, folded, start, end),
        *words.find("role", language, folded, start, end),
    ]
    return any(block.text[cue.start : cue.end] == folded[cue.start : cue.end] for cue in verbs)


def last_stop(block: Block, folded: str, start: int, end: int) -> int:
    """Where the last full stop or semicolon between two positions stands; -1 without one.  A title has none."""
    words = lexicon.load()
    marks = [start + match.start() for match in re.finditer(r"[.;]", folded[start:end])]
    titles = [cue.end for cue in words.find("honorific", block.language, folded, max(0, start - 12), end)]
    return max((mark for mark in marks if mark + 1 not in titles), default=-1)
