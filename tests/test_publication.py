"""A release is whole or not there at all, and equal facts give an equal release."""

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_build import publication, validation
from graph_build.errors import Refused, ReleaseError
from graph_build.model import Issue, Passage, Reading, Span
from graph_build.publication import Release
from graph_build.store import Store
from graph_build.validation import Finding, Report
from graph_build.vocabulary import GRAPH, ID, VOID

GOOD = Report(True, ())
BAD = Report(
    False,
    (
        Finding("violation", "event/e", "bx:date", "May", "Write the date as EDTF.", "Event"),
        Finding("violation", "event/f", "", "", "Nobody takes part.", "EventWithoutAgents"),
        Finding("warning", "actor/a", "", "", "Link it.", "Country"),
    ),
)
ISSUE = Issue("small", "dates.find", "which year?", (Passage("nl", (Span(3, 9),)),))


def published(store: Store, out: Path) -> Release:
    return publication.publish(store, GOOD, [ISSUE], out=out)


def everything(out: Path) -> set[str]:
    return {entry.name for entry in out.iterdir()}


@pytest.fixture(scope="module")
def other(later: Reading, assembled: Callable[..., Store]) -> Store:
    """Another graph: the later document alone."""
    return assembled(later)


@pytest.fixture
def out(store: Store, tmp_path: Path) -> Path:
    """A folder with one release."""
    published(store, tmp_path / "releases")
    return tmp_path / "releases"


def test_a_release_is_a_whole_directory_and_current(out: Path) -> None:
    release = publication.current(out)
    assert release.documents == ("later", "small")
    assert {name: release.counts[name] for name in ("documents", "events", "commitments")} == {
        "documents": 2, "events": 2, "commitments": 1,
    }  # fmt: skip
    assert everything(release.path) == set(publication.FILES)
    assert everything(out) == {"current", release.id}
    assert len(Store.open(out)) == len(Store.open(release.path)) > 0


def test_equal_facts_give_equal_bytes_and_an_equal_id(
    out: Path, small: Reading, later: Reading, tmp_path: Path, assembled: Callable[..., Store]
) -> None:
    again = published(assembled(later, small), tmp_path / "again")
    first = publication.current(out)
    assert again.id == first.id
    assert (again.path / "graph.nq").read_bytes() == (first.path / "graph.nq").read_bytes()
    assert (again.path / "manifest.json").read_bytes() == (first.path / "manifest.json").read_bytes()


def test_the_report_keeps_what_was_left_open(out: Path) -> None:
    report = json.loads((out / "current" / "report.json").read_text(encoding="utf-8"))
    assert report["issues"] == [
        {"document": "small", "rule": "dates.find", "reason": "which year?",
         "passages": [{"language": "nl", "spans": [{"start": 3, "end": 9}]}]},
    ]  # fmt: skip


def test_the_catalogue_describes_the_dataset(out: Path) -> None:
    catalogue = Store.open(out).graph(str(GRAPH["catalogue"]))
    whole = ID["dataset/benelux"]
    assert int(str(catalogue.value(whole, VOID.triples))) > 1000
    assert {str(part).rpartition("/")[2] for part in catalogue.objects(whole, VOID.subset)} == {"small", "later"}


def test_a_graph_that_breaks_a_shape_is_refused_with_every_reason(out: Path, other: Store) -> None:
    before = publication.current(out)
    with pytest.raises(Refused) as caught:
        publication.publish(other, BAD, [], out=out)
    assert caught.value.findings == ("event/e bx:date (May): Write the date as EDTF.", "event/f: Nobody takes part.")
    assert publication.current(out) == before
    assert everything(out) == {"current", before.id}


def test_a_graph_that_has_shrunk_is_refused_with_every_count(out: Path, other: Store) -> None:
    before = publication.current(out)
    with pytest.raises(Refused) as caught:
        publication.publish(other, GOOD, [], out=out, floors={"events": 30, "documents": 1, "commitments": 1})
    assert caught.value.findings == (
        "events: 1 where at least 30 are expected (ontology/floors.toml)",
        "commitments: 0 where at least 1 are expected (ontology/floors.toml)",
    )
    assert publication.current(out) == before


def test_the_floors_name_what_is_counted(store: Store) -> None:
    assert set(publication.floors()) <= set(publication.count(store))


def test_a_crash_while_writing_leaves_the_release_and_nothing_half_written(out: Path, other: Store) -> None:
    before = publication.current(out)
    with pytest.raises(TypeError):
        publication.publish(other, GOOD, ["not an issue"], out=out)  # type: ignore[list-item]
    assert publication.current(out) == before
    assert everything(out) == {"current", before.id}


def test_a_new_release_becomes_current_and_the_old_one_stays(out: Path, other: Store) -> None:
    before = publication.current(out)
    after = published(other, out)
    assert publication.current(out) == after != before
    assert everything(out) == {"current", before.id, after.id}
    assert (out / "current").readlink() == Path(after.id)


def test_publishing_the_same_facts_again_renews_the_report(out: Path, store: Store) -> None:
    publication.publish(store, GOOD, [], out=out)
    assert json.loads((out / "current" / "report.json").read_text(encoding="utf-8"))["issues"] == []
    assert len(everything(out)) == 2


@pytest.mark.parametrize("name", publication.FILES)
def test_a_release_that_is_not_whole_is_told(name: str, out: Path) -> None:
    (out / "current" / name).unlink()
    with pytest.raises(ReleaseError, match=f"{name} is missing"):
        publication.current(out)


def test_a_folder_without_releases_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="run `benelux-kg build`"):
        publication.current(tmp_path)


def publish_often(file: Path, out: Path) -> None:
    store = Store.open(file)
    for _ in range(5):
        publication.publish(store, GOOD, [], out=out)


def test_publishers_at_the_same_time_leave_whole_releases(out: Path, other: Store, tmp_path: Path) -> None:
    first = publication.current(out)
    second = published(other, tmp_path / "elsewhere")
    spawn = multiprocessing.get_context("spawn")
    files = [first.path / "graph.nq", second.path / "graph.nq"] * 2
    workers = [spawn.Process(target=publish_often, args=(file, out)) for file in files]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert everything(out) == {"current", first.id, second.id}
    assert {publication.read(out / one.id).id for one in (first, second)} == {first.id, second.id}


def test_findings_are_graver_first_and_warnings_do_not_forbid_a_release() -> None:
    assert BAD.counts() == {"violation": 2, "warning": 1}
    assert [finding.focus for finding in BAD.violations()] == ["event/e", "event/f"]


def test_the_small_graph_holds_against_every_shape(store: Store) -> None:
    report = validation.check(store)
    assert report.violations() == ()
    assert report.conforms
