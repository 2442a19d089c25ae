"""Unification: the same event or person told in several documents is one node, with evidence from each.

Events are one when they fall on the same day, are of kin kinds and share agents; a surname alone is the one person
whose full name ends in it.  The first document names the node, later ones add to it; where they give another value,
both are kept and a discrepancy says so.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph_build.model import Claim, Literal, Reading, Ref
from graph_build.vocabulary import slug

ROLES = frozenset(
    {"bx:participant", "bx:chair", "bx:host", "bx:organiser", "bx:initiator", "bx:speaker", "bx:observer", "bx:guest"}
)
SINGLE = ("bx:kind", "bx:level", "bx:status", "bx:date", "bx:place")
MEETINGS = frozenset({"meeting", "session", "conference", "summit", "ministerial-meeting", "senior-officials-meeting"})
SHARED = 0.3  # of the agents of both tellings, from which on they are taken for one event
DAY = len("2022-11-28")


@dataclass(slots=True)
class Telling:
    """An event as one document tells of it."""

    ref: Ref
    agents: set[Ref] = field(default_factory=set)
    values: dict[str, Claim] = field(default_factory=dict)

    def value(self, predicate: str) -> str:
        """The value of a property, as a reference or a word; empty when it is not told."""
        claim = self.values.get(predicate)
        if claim is None:
            return ""
        return claim.object.value if isinstance(claim.object, Literal) else claim.object


def unify(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with redirects from what a later document tells again, and the discrepancies between them."""
    known: dict[str, list[Telling]] = defaultdict(list)
    names, nodes = full_names(readings), set[Ref]()
    result = []
    for reading in readings:
        redirects, found = list(reading.redirects), list[Claim]()
        fresh: list[Telling] = []
        for telling in tellings(reading):
            if telling.ref in nodes:
                continue  # one node already
            same = first_alike(known[telling.value("bx:date")], telling)
            if same is None:
                fresh.append(telling)
            else:
                redirects.append((telling.ref, same.ref))
                found += contradictions(reading, same, telling)
        for telling in fresh:
            nodes.add(telling.ref)
            known[telling.value("bx:date")].append(telling)
        redirects += [(ref, names[ref]) for ref in sorted(people(reading)) if ref in names]
        result.append(replace(reading, claims=(*reading.claims, *found), redirects=tuple(redirects)))
    return tuple(result)


def first_alike(known: Sequence[Telling], telling: Telling) -> Telling | None:
    """The first telling by another document of the same happening, if there is one."""
    return next((other for other in known if alike(other, telling)), None)


def tellings(reading: Reading) -> Iterator[Telling]:
    """The events of a reading."""
    found: dict[Ref, Telling] = {}
    for claim in reading.claims:
        if not claim.subject.startswith("event/"):
            continue
        telling = found.setdefault(claim.subject, Telling(claim.subject))
        if claim.predicate in ROLES and isinstance(claim.object, str):
            telling.agents.add(claim.object)
        elif claim.predicate in SINGLE:
            telling.values.setdefault(claim.predicate, claim)
    yield from found.values()


def alike(first: Telling, second: Telling) -> bool:
    """Do two documents tell of the same happening?"""
    date, kinds = first.value("bx:date"), {kind(first), kind(second)}
    if not (len(kinds) == 1 or kinds <= MEETINGS):
        return False
    shared, either = first.agents & second.agents, first.agents | second.agents
    if len(date) < DAY and kinds != {"presidency"}:
        return False
    return bool(either) and len(shared) / len(either) >= SHARED


def kind(telling: Telling) -> str:
    """The kind of an event as a code."""
    return telling.value("bx:kind").rpartition("/")[2]


def contradictions(reading: Reading, first: Telling, second: Telling) -> Iterator[Claim]:
    """The claims that say where a document gives another value than an earlier one."""
    for predicate in SINGLE:
        mine, other = first.value(predicate), second.value(predicate)
        if mine and other and mine != other:
            told = second.values[predicate]
            language = told.evidence[0].language
            ref = f"discrepancy/{slug(reading.document.id, first.ref.partition('/')[2], predicate, words=30)}"
            for p, o in (
                ("bx:about", first.ref),
                ("bx:differsIn", Literal(predicate, datatype="xsd:string")),
                ("bx:versionValue", Literal(other, language)),
            ):
                yield stated(reading, ref, p, o, told)
            yield stated(reading, f"document/{reading.document.id}", "schema:mentions", ref, told)


def stated(reading: Reading, subject: Ref, predicate: str, value: Ref | Literal, told: Claim) -> Claim:
    """A claim with the evidence of the one that differs."""
    seed = repr((reading.document.id, "unification", subject, predicate, value))
    number = hashlib.sha256(seed.encode()).hexdigest()[:12]
    return Claim(number, subject, predicate, value, told.evidence, "unification.contradictions", 0.5)


def full_names(readings: Sequence[Reading]) -> dict[Ref, Ref]:
    """For each person known by surname alone, the one person of all readings whose full name ends in it."""
    full: dict[str, set[Ref]] = defaultdict(set)
    everybody = set().union(*(people(reading) for reading in readings)) if readings else set[Ref]()
    for ref in everybody:
        words = ref.partition("/")[2].split("-")
        for cut in range(1, len(words)):
            full["-".join(words[cut:])].add(ref)
    return {ref: full[s].copy().pop() for ref in everybody if len(full[s := ref.partition("/")[2]]) == 1}


def people(reading: Reading) -> set[Ref]:
    """The people that a reading names."""
    return {claim.subject for claim in reading.claims if claim.predicate == "foaf:name"}
