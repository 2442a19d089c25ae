"""Doubts: what a rule is unsure of, for a person to decide; it goes into the build report with the reason."""

from collections.abc import Iterator, Sequence

from graph_build.events import Event
from graph_build.mentions import Annotated
from graph_build.model import Document, Issue


def find(document: Document, passages: Sequence[Annotated], unsure: Sequence[Event]) -> Iterator[Issue]:
    """The names read as new actors, and the happenings that nothing dates or that nobody is named in."""
    seen: set[str] = set()
    for passage in passages:
        for proposal in passage.proposals:
            if proposal.ref not in seen:
                seen.add(proposal.ref)
                reason = f"{proposal.name!r} is read as a new actor ({proposal.ref}): confirm, reject or merge it"
                where = passage.block.passage(proposal.start, proposal.end)
                yield Issue(document.id, "actors.propose", reason, (where,))
    for event in unsure:
        lacking = "nobody is named" if event.date or event.context else "nothing gives its date"
        reason = f"a happening of kind {event.kind} is left out: {lacking}"
        yield Issue(document.id, event.rule, reason, tuple(event.evidence))
