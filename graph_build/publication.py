"""A release: a directory written whole, then made current by one rename.

    <out>/<id>/graph.nq         every quad, sorted
    <out>/<id>/validation.json  the findings of the shapes
    <out>/<id>/report.json      what the reading left open, counts, how long each stage took
    <out>/<id>/manifest.json    id, documents, counts, versions
    <out>/current               a symbolic link to the current release

The id is made from ``graph.nq``: the same facts give the same release.  Whoever reads ``current``
sees the old release or the new one, whole; a crash leaves at most a hidden directory behind.
"""

import hashlib
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph_build import __version__, queries, resources
from graph_build.errors import ReferenceDataError, Refused, ReleaseError
from graph_build.model import Issue
from graph_build.store import Store
from graph_build.validation import Report
from graph_build.vocabulary import GRAPH

CATALOGUE = GRAPH["catalogue"]
GRAPH_FILE, MANIFEST = "graph.nq", "manifest.json"
FILES = (GRAPH_FILE, "validation.json", "report.json", MANIFEST)
FLOORS = "floors.toml"


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: where it is, which documents it holds, and how many things of each kind."""

    id: str
    path: Path
    documents: tuple[str, ...]
    counts: Mapping[str, int]


def publish(
    store: Store,
    report: Report,
    issues: Iterable[Issue],
    *,
    out: Path,
    floors: Mapping[str, int] | None = None,
    stages: Mapping[str, float] | None = None,
) -> Release:
    """Write the graph as a release and make it current.

    Refused, with every finding, when the graph breaks a shape or a count is below its floor; the
    current release then stays.
    """
    describe(store)
    counts = count(store)
    findings = [str(finding) for finding in report.violations()] + list(_below(counts, floors or {}))
    if findings:
        raise Refused(findings)
    with _beside(out) as folder:
        identifier = _write_graph(store, folder)
        manifest = {"id": identifier, "documents": _documents(store), "counts": counts, "versions": _versions()}
        _write(
            folder / "validation.json", {"conforms": report.conforms, "findings": [asdict(f) for f in report.findings]}
        )
        reported = {"counts": counts, "stages": dict(stages or {}), "issues": [asdict(issue) for issue in issues]}
        _write(folder / "report.json", reported)
        _write(folder / MANIFEST, manifest)
        _settle(folder, out / identifier)
    _point(out / "current", identifier)
    return read(out / identifier)


def current(path: Path) -> Release:
    """The release at a path: a release directory, or the current one of a folder of releases."""
    return read(path if (path / MANIFEST).exists() else (path / "current"))


def read(path: Path) -> Release:
    """A release directory; ReleaseError when it is missing or not whole."""
    path = path.resolve()
    for name in FILES:
        if not (path / name).is_file():
            raise ReleaseError(f"{name} is missing", file=path, mend="run `benelux-kg build`")
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        return Release(manifest["id"], path, tuple(manifest["documents"]), manifest["counts"])
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"cannot be read: {error}", file=path / MANIFEST, mend="run `benelux-kg build`") from None


def floors() -> Mapping[str, int]:
    """The least that a release of the project's own documents must hold, from ``ontology/floors.toml``."""
    file = resources.file("ontology", FLOORS)
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))["floors"]
        return {what: int(least) for what, least in found.items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, AttributeError) as error:
        mend = "write a table [floors] of whole numbers"
        raise ReferenceDataError(f"cannot be used: {error!r}", file=FLOORS, mend=mend) from None


def count(store: Store) -> dict[str, int]:
    """How many things of each kind the graph holds."""
    return {what: int(number) for what, number in store.answer(queries.get("counts").text).values()}


def describe(store: Store) -> None:
    """Put the description of the dataset into the graph ``catalogue``."""
    triples = list(store.construct(queries.get("catalogue").text))
    store.add((s, p, o, CATALOGUE) for s, p, o in triples)


def _below(counts: Mapping[str, int], floors: Mapping[str, int]) -> Iterator[str]:
    for what, least in floors.items():
        if counts.get(what, 0) < least:
            yield f"{what}: {counts.get(what, 0)} where at least {least} are expected (ontology/{FLOORS})"


def _documents(store: Store) -> list[str]:
    rows = store.select(queries.get("documents").text)
    return sorted(str(row["document"]).rpartition("/")[2] for row in rows)


def _versions() -> dict[str, str]:
    return {"benelux-kg": __version__}


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """An own hidden directory next to the releases, gone again if it was not moved to its place."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=out))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_graph(store: Store, folder: Path) -> str:
    """The sorted graph, on the disk; the id that follows from it."""
    with (folder / GRAPH_FILE).open("wb+") as stream:
        store.dump_sorted(stream)
        _flush(stream.fileno())
        stream.seek(0)
        return hashlib.file_digest(stream, "sha256").hexdigest()[:12]


def _write(file: Path, data: Any) -> None:
    with file.open("w", encoding="utf-8") as stream:
        json.dump(data, stream, ensure_ascii=False, indent=1, sort_keys=True)
        stream.write("\n")
        stream.flush()
        _flush(stream.fileno())


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)


def _settle(folder: Path, place: Path) -> None:
    """Move a finished release to its place.  The same graph may be there already: then its other files are renewed."""
    try:
        folder.rename(place)
    except OSError:
        if not (place / GRAPH_FILE).is_file():
            raise
        for name in FILES[1:]:
            (folder / name).replace(place / name)


def _point(link: Path, target: str) -> None:
    """Make a symbolic link point elsewhere, by one rename."""
    fresh = Path(tempfile.mktemp(prefix=".current-", dir=link.parent))  # noqa: S306 - symlink() fails if it exists
    fresh.symlink_to(target, target_is_directory=True)
    with suppress(FileNotFoundError):
        fresh.replace(link)
