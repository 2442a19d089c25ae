"""A graph that is made up, in the shape of the published one and of any size."""

import random
from collections.abc import Iterator

from graph_build.vocabulary import BX, CODE, DCTERMS, GRAPH, ID, RDF, SKOS, XSD

KINDS = ("summit", "ministerial-meeting", "meeting", "visit", "signature", "conference")


def graph(size: int, rng: random.Random) -> Iterator[str]:
    """About ``size`` quads as lines of N-Quads: events with dates, kinds, participants, themes, places, names."""
    events, actors, themes = counts(size)
    home = f"<{GRAPH['reference']}> .\n"
    for n in range(themes):
        yield f'<{ID[f"theme/{n}"]}> <{SKOS.prefLabel}> "thema {n}"@nl {home}'
        if n >= 6:
            yield f"<{ID[f'theme/{n}']}> <{SKOS.broader}> <{ID[f'theme/{n % 6}']}> {home}"
    for n in range(actors):
        yield f"<{ID[f'actor/{n}']}> <{RDF.type}> <{BX.Organisation}> {home}"
        for language, word in (("nl", "Werkgroep"), ("fr", "Groupe"), ("en", "Group")):
            yield f'<{ID[f"actor/{n}"]}> <{SKOS.prefLabel}> "{word} {n}"@{language} {home}'
    for n in range(events):
        yield from event(n, actors, themes, rng)


def counts(size: int) -> tuple[int, int, int]:
    """How many events, actors and themes a graph of ``size`` quads has."""
    return size // 12, max(50, size // 400), 60


def event(n: int, actors: int, themes: int, rng: random.Random) -> Iterator[str]:
    """The quads of one event; few actors meet often, as in life."""
    it, home = f"<{ID[f'event/{n}']}>", f"<{GRAPH[f'document/{n % 40}']}> .\n"
    day = f"20{rng.randrange(10, 26)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    yield f"{it} <{RDF.type}> <{BX.Event}> {home}"
    yield f"{it} <{BX.kind}> <{CODE[f'event-kind/{rng.choice(KINDS)}']}> {home}"
    yield f'{it} <{BX.date}> "{day}" {home}'
    yield f'{it} <{BX.earliest}> "{day}"^^<{XSD.date}> {home}'
    yield f'{it} <{SKOS.prefLabel}> "vergadering {n}"@nl {home}'
    yield f'{it} <{SKOS.prefLabel}> "réunion {n}"@fr {home}'
    yield f"{it} <{BX.place}> <{ID[f'place/{rng.randrange(200)}']}> {home}"
    for actor in {int(actors * rng.random() ** 2) for _ in range(4)}:
        yield f"{it} <{BX.participant}> <{ID[f'actor/{actor}']}> {home}"
    yield f"{it} <{DCTERMS.subject}> <{ID[f'theme/{rng.randrange(themes)}']}> {home}"
