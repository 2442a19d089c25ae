"""Identities: the references and names of what a document tells of, made from stable parts."""

from collections import Counter
from collections.abc import Sequence

from graph_build import codes
from graph_build.commitments import Commitment
from graph_build.events import Event
from graph_build.gazetteer import Gazetteer
from graph_build.model import Document, Ref
from graph_build.vocabulary import slug


def events(events: Sequence[Event]) -> dict[int, Ref]:
    """A reference for each event from its date, kind and agents; what tells apart those that are alike is added."""
    stems = {
        id(e): slug(
            *(
                x
                for x in (e.date.partition("/")[0], e.kind, *sorted(a.partition("/")[2] for a in principal_agents(e)))
                if x
            ),
            words=14,
        )
        for e in events
    }
    counts = Counter(stems.values())
    taken: set[str] = set()
    result = {}
    for event in sorted(events, key=lambda e: e.evidence[0].spans[0]):
        stem = stems[id(event)]
        if counts[stem] > 1:
            stem = slug(stem.replace("-", " "), next(iter(event.names.values()), ""), words=20)
        while stem in taken:
            stem += "-further"
        taken.add(stem)
        result[id(event)] = f"event/{stem}"
    return result


def titles(event: Event, document: Document, gazetteer: Gazetteer) -> dict[str, str]:
    """The names of an event: as told, else made from its kind, agents and date; always one in English."""
    result = {}
    for language in dict.fromkeys((*document.languages, "en")):
        agents = [gazetteer.labels.get(a, {}).get(language, "") for a in principal_agents(event)]
        who, kind = ", ".join(a for a in agents if a), codes.label("event-kind", event.kind, language)
        composed = f"{kind}: {who}" if who else kind
        result[language] = event.names.get(language) or (f"{composed} ({event.date})" if event.date else composed)
    return result


def principal_agents(event: Event) -> list[Ref]:
    """The agents that name an event: its participants, three at most."""
    agents = event.roles.get("participant") or {a: [] for a in event.agents}
    return sorted(a for a in agents if a.startswith("actor/"))[:3] or sorted(agents)[:1]


def commitments(document: Document, several: Sequence[Commitment]) -> list[Ref]:
    """A reference for each commitment from its document and its words."""
    result: dict[Ref, None] = {}
    for commitment in several:
        stem = f"commitment/{slug(document.id, commitment.action, words=12)}"
        while stem in result:
            stem += "-further"
        result[stem] = None
    return list(result)
