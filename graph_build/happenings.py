"""Happenings: the events of a document as they are told, each kept once.

Only events that share a heading, or for context an agent, can be the same: so each is compared with few others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph_build.events import Event, absorb, same, unique


class Happenings:
    """The events kept so far, in the order in which they were told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._places: dict[int, int] = {}
        self._sharing: dict[object, list[int]] = defaultdict(list)

    def __contains__(self, event: Event) -> bool:
        return id(event) in self._places

    def keep(self, event: Event) -> Event:
        """Keep an event, or add it to the first one that is the same happening; which of the two is kept."""
        near = {at for trait in traits(event) for at in self._sharing.get(trait, ())}
        near |= {self._places[id(event)]} if event in self else set()
        for at in sorted(near):
            known = self.events[at]
            if known is event:
                return event
            if same(known, event):
                absorb(known, event)
                self._note(at)
                return known
        self._places[id(event)] = len(self.events)
        self.events.append(event)
        self._note(len(self.events) - 1)
        return event

    def _note(self, at: int) -> None:
        for trait in traits(self.events[at]):
            if at not in self._sharing[trait][-1:]:
                self._sharing[trait].append(at)


def traits(event: Event) -> Iterator[object]:
    """What another event must share to be the same happening."""
    yield from event.agents if event.context else (event.group,)


def settled(events: Sequence[Event]) -> list[Event]:
    """The events with undated hosts given the date of what they host, and hosts told twice made one."""
    for event in events:
        for _, host, _ in event.links:
            if host.context and not host.date:
                host.date, host.stated = event.date, event.stated
            if not event.place:
                event.place = host.place
    kept = Happenings()
    merged = {id(event): kept.keep(event) for event in events}
    for event in kept.events:
        links = [(p, merged.get(id(target), target), passage) for p, target, passage in event.links]
        event.links = unique([link for link in links if link[1] is not event])
    return kept.events
