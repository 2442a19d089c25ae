"""From documents to a published graph: the recipe, on one screen."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graph_build import (
    analysis,
    decisions,
    documents,
    executors,
    inference,
    publication,
    reading,
    triples,
    unification,
    validation,
)
from graph_build.errors import DocumentError
from graph_build.model import Reading
from graph_build.publication import Release
from graph_build.store import Store

Progress = Callable[[str, int, int], None]  # the stage, how many things are done, how many there are

OWN, SAMPLES = Path("documents"), Path("documents/samples")


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    paths: Sequence[Path],
    *,
    out: Path,
    samples: bool = False,
    executor: str = "",
    backend: str = "",
    progress: Progress = silent,
) -> Release:
    """Read documents and publish what they say as the current release in ``out``.

    Without paths the project's own documents are read, and the release must keep its floors.  ``executor`` says
    where documents are read (``executors.opened``), ``backend`` who measures networks (``backends.chosen``).  Raises
    InputError for a document or data that cannot be used, Refused for a graph that must not be published.
    """
    stages = Stages(progress)
    sources = documents.find([*(paths or [OWN]), *([SAMPLES] if samples else [])])
    with executors.opened(executor, documents=len(sources)) as running:
        found = running.map(read, sources)
        readings = [decided(path, next(found)) for path in stages.each("read", sources)]
    distinct(readings)
    readings = list(unification.unify(readings))
    store = Store.memory()
    with stages.one("write triples"):
        store.add(triples.reference())
        for one in decisions.redirect(readings):
            store.add(triples.write(one))
    with stages.one("infer"):
        inference.derive(store)
    with stages.one("validate"):
        report = validation.check(store)
    if report.conforms:
        with stages.one("measure"):
            store.add(analysis.write(store, backend=backend))
    issues = [issue for one in readings for issue in one.issues]
    floors = {} if paths else publication.floors()
    with stages.one("publish"):
        return publication.publish(store, report, issues, out=out, floors=floors, stages=stages.seconds)


def read(path: Path) -> Reading:
    """What a document says: read from its text, or where that is not at hand, as its folder's claims tell it."""
    document = documents.recognised(path, OWN)
    if document.text is None:
        return Reading(document, documents.claims(path))
    return reading.read(document)


def decided(path: Path, one: Reading) -> Reading:
    """A reading as people left it; a plain file has the decisions of the project's document of that id."""
    folder = path if path.is_dir() else OWN / one.document.id
    return decisions.apply(one, decisions.load(folder), file=folder / decisions.NAME)


def distinct(readings: Sequence[Reading]) -> None:
    """DocumentError when two documents have one id."""
    seen: set[str] = set()
    for one in readings:
        if one.document.id in seen:
            mend = "give one of them another id in its document.toml, or another file name"
            raise DocumentError("two documents have this id", file=one.document.id, mend=mend)
        seen.add(one.document.id)


@dataclass(slots=True)
class Stages:
    """Tells how far the build is, and keeps the seconds that each stage took."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def one(self, stage: str) -> Iterator[None]:
        """A stage that is done in one go."""
        self.progress(stage, 0, 1)
        begun = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - begun, 3)
        self.progress(stage, 1, 1)

    def each(self, stage: str, things: Sequence[Path]) -> Iterator[Path]:
        """A stage of one thing after the other."""
        begun = time.perf_counter()
        for done, thing in enumerate(things):
            self.progress(stage, done, len(things))
            yield thing
        self.seconds[stage] = round(time.perf_counter() - begun, 3)
        self.progress(stage, len(things), len(things))
