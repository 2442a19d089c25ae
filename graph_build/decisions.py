"""What people decided about the claims of a document, kept in ``decisions.toml`` and applied on every build.

    [[decision]]
    verdict = "correct"          # accept, reject, correct or merge
    claim   = "0f3a9c21b7d4"
    object  = "2022-11-29"       # the value or reference that is right; only with correct
    who     = "A. Peeters"
    when    = 2025-03-01
    why     = "the caption names the day"

A merge has ``from`` and ``into`` (references) in place of ``claim``: the old IRI keeps a redirect to the
new one, its names become further names, its kind goes.  Rejecting the claim that the document mentions a
thing rejects every claim about that thing.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph_build.errors import DocumentError
from graph_build.model import Claim, Literal, Reading, Ref

NAME = "decisions.toml"
FIELDS = {
    "accept": {"claim"},
    "reject": {"claim"},
    "correct": {"claim", "object"},
    "merge": {"from", "into"},
}
FURTHER = {"skos:prefLabel": "skos:altLabel", "foaf:name": "skos:altLabel"}
KEPT_BY_THE_OTHER = {"bx:kind", "bx:reviewStatus"}
SIGNED = {"verdict", "who", "when", "why"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; ``about`` is a claim's id or, for a merge, the reference that goes."""

    verdict: str
    about: str
    value: str
    place: str


def load(folder: Path) -> tuple[Decision, ...]:
    """The decisions of a document's folder, none when it has no file; DocumentError for a wrong one."""
    file = folder / NAME
    if not file.exists():
        return ()
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("decision", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"is not TOML: {error}", file=file, mend="mend that line") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DocumentError("the decisions are not tables", file=file, mend="write each under [[decision]]")
    return tuple(_decision(entry, place=f"decision {n}", file=file) for n, entry in enumerate(entries, 1))


def apply(reading: Reading, decisions: Sequence[Decision], *, file: object = NAME) -> Reading:
    """The reading as people left it; DocumentError for a decision about something that is no longer read."""
    claims = {claim.id: claim for claim in reading.claims}
    refs = {end for claim in reading.claims for end in (claim.subject, claim.object) if isinstance(end, str)}
    rejected: set[Ref] = set()
    redirects = []
    for decision in decisions:
        if decision.about not in (refs if decision.verdict == "merge" else claims):
            mend = "its passage or its rule has changed: decide again, or take the decision out"
            what = f"{decision.verdict} {decision.about}: nothing of that name is read"
            raise DocumentError(what, file=file, place=decision.place, mend=mend)
        if decision.verdict == "merge":
            redirects.append((decision.about, decision.value))
        elif decision.verdict == "reject":
            claim = claims[decision.about]
            claims[decision.about] = replace(claim, review="rejected")
            rejected |= {str(claim.object)} if claim.predicate == "schema:mentions" else set()
        else:
            claims[decision.about] = _reviewed(claims[decision.about], decision)
    kept = (c for c in claims.values() if c.review != "rejected" and not rejected & {c.subject, c.object})
    return replace(reading, claims=tuple(kept), redirects=tuple(redirects))


def redirect(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings with every merged reference replaced in all of them, whichever document's decision it was."""
    readings = tuple(readings)
    targets = dict(pair for reading in readings for pair in reading.redirects)
    final = {old: _end(old, targets) for old in targets}
    named = {_name(claim) for reading in readings for claim in reading.claims if claim.subject not in final}
    return tuple(
        replace(
            reading,
            claims=tuple(moved for claim in reading.claims for moved in _moved(claim, final, named)),
            redirects=tuple((old, final[old]) for old, _ in reading.redirects),
        )
        for reading in readings
    )


def _decision(entry: dict[str, object], *, place: str, file: Path) -> Decision:
    verdict = str(entry.get("verdict", ""))
    wanted = FIELDS.get(verdict)
    if wanted is None:
        raise DocumentError(f"no verdict {verdict!r}", file=file, place=place, mend=f"take one of {', '.join(FIELDS)}")
    if set(entry) != wanted | SIGNED:
        odd = ", ".join(sorted(set(entry) ^ (wanted | SIGNED)))
        mend = f"give exactly {', '.join(sorted(wanted | SIGNED))}"
        raise DocumentError(f"missing or needless: {odd}", file=file, place=place, mend=mend)
    if not isinstance(entry["when"], date):
        raise DocumentError("when is not a date", file=file, place=place, mend="write it as 2025-03-01")
    about = entry["from" if verdict == "merge" else "claim"]
    return Decision(verdict, str(about), str(entry.get("object", entry.get("into", ""))), place)


def _reviewed(claim: Claim, decision: Decision) -> Claim:
    if decision.verdict == "accept":
        return replace(claim, review="accepted")
    old, right = claim.object, decision.value
    return replace(claim, object=replace(old, value=right) if isinstance(old, Literal) else right, review="corrected")


def _name(claim: Claim) -> tuple[Ref, str, str]:
    """Which name a claim gives: of what, by which property, in which language."""
    return claim.subject, claim.predicate, claim.object.language if isinstance(claim.object, Literal) else ""


def _moved(claim: Claim, final: dict[Ref, Ref], named: set[tuple[Ref, str, str]]) -> Iterator[Claim]:
    """A claim about what things became.

    A name is a further one, but for the first name of an event in a language: the reference data names no events.
    """
    target = claim.object if isinstance(claim.object, Literal) else final.get(claim.object, claim.object)
    if claim.subject not in final:
        yield replace(claim, object=target)
    elif claim.predicate not in KEPT_BY_THE_OTHER:
        moved = replace(claim, subject=final[claim.subject], object=target)
        told = claim.subject.startswith("event/") and _name(moved) not in named
        further = "" if told else FURTHER.get(claim.predicate, "")
        named.add(_name(moved))
        yield replace(moved, predicate=further or claim.predicate)


def _end(old: Ref, targets: dict[Ref, Ref]) -> Ref:
    """Where a chain of merges ends; DocumentError when it goes round."""
    seen = {old}
    while (new := targets.get(old)) is not None:
        if new in seen:
            raise DocumentError(f"merges go round: {new}", file=NAME, mend="leave out one of them")
        seen.add(new)
        old = new
    return old
