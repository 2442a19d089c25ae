"""Memberships: who chairs a body, and which body another one is a part of, as offices and small words tell.

A line that names a chair alone ("The President, A B") means the body in the letterhead, the first that is named.
"""

import re
from collections.abc import Iterator, Sequence

from graph_build import lexicon
from graph_build.folding import fold
from graph_build.mentions import Annotated
from graph_build.model import Mention, Passage, Ref
from graph_build.relations import Relation

TERRITORIES = frozenset({"country", "country-group", "region", "port"})
CHAIR = "president"
LINE = 80  # characters of a line that names a chair alone
LETTERHEAD = 4  # blocks of a language in which it stands


def find(passages: Sequence[Annotated], kinds: dict[Ref, str]) -> Iterator[Relation]:
    """The chairs and the parts of bodies that a document tells of."""
    head, last = letterhead(passages, kinds), dict[str, Ref]()
    for passage in passages:
        yield from chairs(passage, kinds)
        yield from signed(passage, head)
        yield from parts(passage, last.get(passage.block.language, head), kinds)
        named = [m.ref for m in bodies(passage, kinds) if m.known and m.ref not in proposed(passage)]
        last[passage.block.language] = named[0] if named else last.get(passage.block.language, head)


def chairs(passage: Annotated, kinds: dict[Ref, str]) -> Iterator[Relation]:
    """People whose office is to preside over a body; a deputy does not."""
    for office in passage.offices:
        body = office.actor if kinds.get(office.actor, "") not in {*TERRITORIES, ""} else ""
        if body and presides(fold(office.title), passage.block.language):
            yield chaired(office.person, body, passage.block.passage(office.start, office.end))


def presides(title: str, language: str) -> bool:
    """Is an office that of a chair?"""
    words = lexicon.load()
    cue = words.first("office", language, title)
    return cue is not None and cue.meaning == CHAIR and words.first("deputy", language, title) is None


def signed(passage: Annotated, body: Ref) -> Iterator[Relation]:
    """The person in a line that names the chair alone, at the head of minutes or below a text."""
    people = [m for m in passage.mentions if m.kind == "person"]
    alone = len(people) == 1 and len(passage.folded) < LINE and not any(m.kind == "actor" for m in passage.mentions)
    if body and alone and heads(passage.folded[: people[0].start], passage.block.language):
        yield chaired(people[0].ref, body, passage.block.passage(0, people[0].end))


def heads(before: str, language: str) -> bool:
    """Does a line begin with a word for a chair or for presiding, and hold nothing else before its name?"""
    words = lexicon.load()
    known = "|".join(words.alternation(c, language) for c in ("presidency", "chair-line"))
    small = "|".join(words.alternation(c, language) for c in ("article", "preposition", "honorific"))
    return re.fullmatch(rf"(?:(?:{small})\s)*(?:{known})[\s,:]*(?:(?:{small})\s*)*", before) is not None


def chaired(person: Ref, body: Ref, where: Passage) -> Relation:
    """Who chairs what."""
    return Relation(person, "bx:chairs", body, [where], "memberships.chairs")


def parts(passage: Annotated, whole: Ref, kinds: dict[Ref, str]) -> Iterator[Relation]:
    """Bodies that a possessive makes a part of the body that was named last ("its committee on transport")."""
    known = bodies(passage, kinds)
    for new in passage.proposals:
        owner = next((m.ref for m in known[::-1] if m.end <= new.start and m.ref != new.ref), whole)
        own = lexicon.load().before("owned", passage.block.language, passage.folded, new.start, 12)
        if own and owner and owner != new.ref:
            where = passage.block.passage(own.start, new.end)
            yield Relation(new.ref, "org:subOrganizationOf", owner, [where], "memberships.parts")


def letterhead(passages: Sequence[Annotated], kinds: dict[Ref, str]) -> Ref:
    """The body that the first blocks of a document name; empty when they name none or another first."""
    named = [m.ref for p in passages[:LETTERHEAD] for m in bodies(p, kinds)[:1]]
    return named[0] if named else ""


def bodies(passage: Annotated, kinds: dict[Ref, str]) -> list[Mention]:
    """The bodies that a block names, in order."""
    return [m for m in passage.mentions if m.kind == "actor" and kinds.get(m.ref, "") not in {*TERRITORIES, ""}]


def proposed(passage: Annotated) -> set[Ref]:
    """The new bodies of a block."""
    return {p.ref for p in passage.proposals}
