"""What several tests need: the small document, read from its claims."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph_build import documents, inference, pipeline, triples
from graph_build.__main__ import main
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
def assembled() -> Callable[..., Store]:
    """What makes a store of readings, with the reference data and all that follows."""
    return graph_of


@pytest.fixture(scope="session")
def store(small: Reading, later: Reading) -> Store:
    """The graph of both documents; not to be changed."""
    return graph_of(small, later)


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
