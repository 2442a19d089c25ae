"""What several tests need: the small document read from its claims, and texts read as they stand."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from graph_build import analysis, decisions, documents, inference, network, pipeline, publication, triples
from graph_build import reading as stage
from graph_build.__main__ import main
from graph_build.model import Claim, Document, Literal, Reading, Ref
from graph_build.publication import Release
from graph_build.sheet import Sheet
from graph_build.store import Store
from tests import sheets

DATA = Path(__file__).parent / "data"

settings.register_profile("project", deadline=None, derandomize=True)  # the same examples everywhere, however slow
settings.load_profile("project")


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


@dataclass(frozen=True, slots=True)
class Said:
    """What was read from a text, to be asked for."""

    reading: Reading

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the text."""
        return self.reading.claims

    def values(self, subject: Ref, predicate: str) -> set[str]:
        """The objects of an item's claims: references, or the values of literals."""
        found = [c.object for c in self.claims if c.subject == subject and c.predicate == predicate]
        return {o.value if isinstance(o, Literal) else o for o in found}

    def told(self, kind: str) -> set[Ref]:
        """The items of a kind (``event``, ``person``) that the text tells of."""
        every = self.values(f"document/{self.reading.document.id}", "schema:mentions")
        return {item for item in every if item.startswith(f"{kind}/")}

    def happenings(self, *, context: bool = False) -> list[Ref]:
        """The events in the order of their dates; those that are only points of reference with ``context``."""
        wanted = "true" if context else "false"
        found = [event for event in self.told("event") if wanted in self.values(event, "bx:context")]
        return sorted(found, key=lambda event: (sorted(self.values(event, "bx:date")), event))

    def one(self, predicate: str, *, context: bool = False) -> str:
        """The one value of a property of the one event, codes and items by their names alone; empty without one."""
        (event,) = self.happenings(context=context)
        values = self.values(event, predicate)
        named = {v.rpartition("/")[2] if v.startswith(("code/", "place/", "actor/")) else v for v in values}
        assert len(named) <= 1
        return next(iter(named), "")

    def agents(self, predicate: str) -> set[str]:
        """The names in references of those who have a role in the one event."""
        (event,) = self.happenings()
        return {agent.partition("/")[2] for agent in self.values(event, predicate)}

    def holders(self) -> set[tuple[str, str]]:
        """The names of those who hold an office, each with that of the actor in its reference."""
        return {
            (name, actor.partition("/")[2])
            for membership in self.told("membership")
            for person in self.values(membership, "org:member")
            for name in self.values(person, "foaf:name")
            for actor in self.values(membership, "org:organization")
        }

    def quotes(self, item: Ref) -> set[str]:
        """The passages that tell of an item, the pieces of a broken one parted by a bar."""
        text = self.reading.document.text or ""
        told = [c for c in self.claims if c.predicate == "schema:mentions" and c.object == item]
        return {"|".join(text[s.start : s.end] for s in p.spans) for c in told for p in c.evidence}

    def facts(self) -> set[tuple[Ref, str, Ref | Literal]]:
        """What is claimed, wherever it is said."""
        return {(c.subject, c.predicate, c.object) for c in self.claims}


def said(text: str, *languages: str, date: str = "", period: str = "") -> Said:
    """A text as it is read; ``date`` is that of its dateline (EDTF), ``period`` what it is about."""
    document = Document("text", "text", languages, "0" * 64, len(text), date=date, period=period, text=text)
    return Said(stage.read(document))


@pytest.fixture(scope="session")
def read() -> Callable[..., Said]:
    """What reads a text written in a test: its words, its languages, and where known its date and period."""
    return said


@pytest.fixture(scope="session")
def small() -> Reading:
    """A document in Dutch and French, with its text."""
    return reading("small")


@pytest.fixture(scope="session")
def later() -> Reading:
    """A document in German that tells of the same meeting; its text is not at hand."""
    return reading("later")


@pytest.fixture(scope="session")
def assembled() -> Callable[..., Store]:
    """What makes a store of readings, with the reference data and all that follows."""
    return graph_of


@pytest.fixture(scope="session")
def store(small: Reading, later: Reading) -> Store:
    """The graph of both documents; not to be changed."""
    return graph_of(small, later)


@pytest.fixture(scope="session")
def published() -> Store:
    """The graph of the project's own documents, with its measures; not to be changed."""
    paths = documents.find([DATA.parent.parent / pipeline.OWN])
    store = Store.memory()
    store.add(triples.reference())
    for one in decisions.redirect([pipeline.decided(path, pipeline.read(path)) for path in paths]):
        store.add(triples.write(one))
    inference.derive(store)
    store.add(analysis.write(store))
    return store


@pytest.fixture(scope="session")
def drawn(store: Store, published: Store) -> list[Sheet]:
    """Every network of the small graph, and of the project's own."""
    found = [network.project(of, name, release="0123456789ab") for of in (store, published) for name in network.names()]
    return [sheets.sheet(one) for one in found if one.nodes]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small document without its text, so that its claims are taken as they stand."""
    folder = tmp_path_factory.mktemp("documents") / "small"
    return Path(shutil.copytree(DATA / "small", folder, ignore=shutil.ignore_patterns("text.txt")))


@pytest.fixture(scope="session")
def releases(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one of both documents; not to be changed."""
    out = tmp_path_factory.mktemp("releases")
    pipeline.build([told, DATA / "later"], out=out)
    return out


@pytest.fixture(scope="session")
def release(releases: Path) -> Release:
    """The current of those releases."""
    return publication.current(releases)


@pytest.fixture(scope="session")
def ours(release: Release) -> Store:
    """Its graph in the project's own store."""
    return Store.open(release.path)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command line, run with arguments."""

    def command(*arguments: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ran(int(ended.value.code or 0), written.out, written.err)

    return command
