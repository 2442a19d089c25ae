"""From documents to a release in one call."""

import json
import shutil
from pathlib import Path

import pytest

from graph_build import pipeline, publication
from graph_build.errors import DocumentError, Refused
from graph_build.store import Store
from graph_build.vocabulary import DCTERMS, ID

DATA = Path(__file__).parent / "data"
SIGNED = 'who = "A. Peeters"\nwhen = 2025-03-01\nwhy = "as the caption says"\n'


@pytest.fixture
def folder(told: Path, tmp_path: Path) -> Path:
    """A copy of the small document's folder, to be changed."""
    return Path(shutil.copytree(told, tmp_path / "documents" / "small"))


def test_rebuilding_gives_the_same_release(told: Path, tmp_path: Path) -> None:
    first = pipeline.build([told, DATA / "later"], out=tmp_path / "one")
    second = pipeline.build([DATA / "later", told], out=tmp_path / "two")
    assert first.id == second.id
    assert (first.path / "graph.nq").read_bytes() == (second.path / "graph.nq").read_bytes()


def test_the_build_tells_its_stages_and_keeps_their_seconds(told: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    release = pipeline.build([told], out=tmp_path, progress=lambda *step: seen.append(step))
    stages = ["read", "write triples", "infer", "validate", "measure"]
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == [*stages, "publish"]
    assert all(done <= total for _, done, total in seen)
    report = json.loads((release.path / "report.json").read_text(encoding="utf-8"))
    assert sorted(report["stages"]) == sorted(stages)


def test_decisions_are_applied_on_every_build(folder: Path, tmp_path: Path) -> None:
    merge = '[[decision]]\nverdict = "merge"\nfrom = "actor/north-sea-wind-forum"\ninto = "actor/benelux-union"\n'
    (folder / "decisions.toml").write_text(merge + SIGNED, encoding="utf-8")
    release = pipeline.build([folder], out=tmp_path / "releases")
    graph = Store.open(release.path).graph()
    old, new = ID["actor/north-sea-wind-forum"], ID["actor/benelux-union"]
    assert set(graph.predicate_objects(old)) == {(DCTERMS.isReplacedBy, new)}
    assert (ID["event/2023-03-14-wind-forum-briefing"], None, new) in graph


def test_a_refused_build_leaves_the_release(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "releases"
    before = pipeline.build([folder], out=out)
    claims = folder / "claims.jsonl"
    lines = claims.read_text(encoding="utf-8").splitlines(keepends=True)
    claims.write_text("".join(line for line in lines if '"bx:status"' not in line), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        pipeline.build([folder], out=out)
    assert len(caught.value.findings) == 2
    assert all("Say whether the event is held" in finding for finding in caught.value.findings)
    assert publication.current(out) == before


def test_two_documents_with_one_id_are_refused(told: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="small: two documents have this id"):
        pipeline.build([told, DATA / "small"], out=tmp_path)


def test_a_text_is_read_afresh_and_every_quote_is_exact(tmp_path: Path) -> None:
    release = pipeline.build([DATA / "small"], out=tmp_path)
    text = (DATA / "small" / "text.txt").read_text(encoding="utf-8")
    quotes = {line for line in Store.open(release.path).graph().objects() if str(line) in text and " " in str(line)}
    assert release.counts["events"] >= 1
    assert quotes
