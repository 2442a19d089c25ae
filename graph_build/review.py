"""Review: what waits for a person to decide in a document, and how a decision is written down."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_build import decisions
from graph_build.folders import write
from graph_build.model import Claim, Literal, Passage, Reading, Ref

UNSURE = 0.6  # confidence below which a claim waits for a person
AROUND = 160  # characters of the text shown on either side of a passage
VERDICTS = ("accept", "reject", "correct", "merge")
ASIDE = frozenset({"bx:reviewStatus", "skos:prefLabel", "skos:altLabel"})  # decided with the thing that they are of


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that waits for a decision, and whether it proposes a new actor."""

    claim: Claim
    proposes: bool

    @property
    def words(self) -> str:
        """The claim in one line."""
        value = self.claim.object.value if isinstance(self.claim.object, Literal) else self.claim.object
        return f"{self.claim.subject}  {self.claim.predicate}  {value}"


def doubts(reading: Reading, decided: Sequence[decisions.Decision]) -> list[Doubt]:
    """The claims of a reading that no decision settles: proposed actors first, then those that a rule is unsure of."""
    settled = {decision.about for decision in decided}
    proposed = {c.subject for c in reading.claims if c.predicate == "bx:reviewStatus"}
    waiting = [c for c in reading.claims if c.confidence < UNSURE and c.id not in settled and c.subject not in settled]
    waiting = [c for c in waiting if c.predicate not in ASIDE and not c.subject.startswith("discrepancy/")]
    found = [Doubt(c, c.subject in proposed and c.predicate == "bx:kind") for c in waiting]
    return sorted(found, key=lambda doubt: (not doubt.proposes, doubt.claim.subject, doubt.claim.id))


def shown(passage: Passage, text: str) -> Iterator[tuple[str, bool]]:
    """A passage within its text in pieces, each with whether it is the passage itself."""
    first, last = passage.spans[0].start, passage.spans[-1].end
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    at = start
    for span in passage.spans:
        yield text[at : span.start], False
        yield text[span.start : span.end], True
        at = span.end
    yield text[at:end], False


def mention(reading: Reading, item: Ref) -> Claim:
    """The claim that a document tells of an item; rejecting it rejects all that is said of the item."""
    return next(c for c in reading.claims if c.predicate == "schema:mentions" and c.object == item)


def entry(verdict: str, about: str, value: str, *, who: str, why: str, when: date) -> str:
    """A decision as it stands in decisions.toml."""
    lines = ["[[decision]]", f'verdict = "{verdict}"']
    if verdict == "merge":
        lines += [f"from = {json.dumps(about)}", f"into = {json.dumps(value)}"]
    else:
        lines += [f"claim = {json.dumps(about)}"]
    if verdict == "correct":
        lines += [f"object = {json.dumps(value, ensure_ascii=False)}"]
    lines += [f"who = {json.dumps(who, ensure_ascii=False)}", f"when = {when.isoformat()}"]
    return "\n".join([*lines, f"why = {json.dumps(why, ensure_ascii=False)}", ""])


def record(folder: Path, text: str) -> None:
    """Add a decision to a folder's decisions.toml, the file whole or as it was."""
    path = folder / decisions.NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write(path, f"{before.rstrip()}\n\n{text}" if before.strip() else text)


def somebody() -> str:
    """Who decides, when nothing else is said: the user of this machine."""
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "unknown"
