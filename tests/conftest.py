"""What several tests need: the small document, read from its claims."""

from pathlib import Path

import pytest

from graph_build import documents, inference, triples
from graph_build.model import Reading
from graph_build.store import Store

DATA = Path(__file__).parent / "data"


def reading(name: str) -> Reading:
    """A reading of ``tests/data/<name>``, made of its claims."""
    return Reading(documents.read(DATA / name), documents.claims(DATA / name))


def graph_of(*readings: Reading) -> Store:
    """A store with the reference data, the readings, and all that follows."""
    store = Store.memory()
    store.add(triples.reference())
    for one in readings:
        store.add(triples.write(one))
    inference.derive(store)
    return store


@pytest.fixture(scope="session")
def small() -> Reading:
    """A document in Dutch and French, with its text."""
    return reading("small")


@pytest.fixture(scope="session")
def later() -> Reading:
    """A document in German that tells of the same meeting; its text is not at hand."""
    return reading("later")


@pytest.fixture(scope="session")
def store(small: Reading, later: Reading) -> Store:
    """The graph of both documents; not to be changed."""
    return graph_of(small, later)
