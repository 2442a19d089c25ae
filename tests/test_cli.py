"""The command line does what its help says."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from graph_build import publication, queries

Run = Callable[..., Any]
DATA = Path(__file__).parent / "data"
COMMANDS = ("build", "tables", "validate", "query", "stats", "diff", "serve", "add", "review")


def test_help_lists_every_command_and_the_exit_codes(run: Run) -> None:
    shown = run("--help").out
    assert [name for name in COMMANDS if name not in shown] == []
    assert "Exit codes" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example(command: str, run: Run) -> None:
    assert f"benelux-kg {command}" in run(command, "--help").out.partition("Usage")[2].partition("\n")[2]


def test_version_is_said(run: Run) -> None:
    assert re.fullmatch(r"benelux-kg \d+\.\d+\.\d+\n", run("--version").out)


def test_build_makes_a_release_current(run: Run, told: Path, tmp_path: Path) -> None:
    ran = run("build", told, "--out", tmp_path)
    release = publication.current(tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert str(release.path) in ran.out
    assert release.documents == ("small",)


def test_building_twice_gives_the_same_release(run: Run, told: Path, releases: Path, tmp_path: Path) -> None:
    run("build", DATA / "later", told, "--out", tmp_path)
    assert publication.current(tmp_path).id == publication.current(releases).id


def test_tables_writes_one_file_a_table(run: Run, releases: Path, tmp_path: Path) -> None:
    ran = run("tables", "--release", releases, "--out", tmp_path)
    assert ran.code == 0
    assert {file.stem for file in tmp_path.glob("*.csv")} == {query.name for query in queries.all("tables")}
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == ["later", "small"]


def test_validate_says_that_a_release_is_valid(run: Run, releases: Path) -> None:
    ran = run("validate", "--release", releases)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "valid")


def test_validate_fails_for_a_graph_that_breaks_a_shape(run: Run, told: Path, tmp_path: Path) -> None:
    run("build", told, "--out", tmp_path)
    file = publication.current(tmp_path).path / "graph.nq"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    named = re.compile(r"<[^>]+/event/2023-03-14-offshore-wind-meeting> <[^>]+#prefLabel>")
    file.write_text("".join(line for line in lines if not named.match(line)), encoding="utf-8")
    ran = run("validate", "--release", tmp_path)
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "not valid")
    assert "event/2023-03-14-offshore-wind-meeting\tskos:prefLabel\tName the event" in ran.out


def test_a_stored_query_takes_parameters_and_writes_csv(run: Run, releases: Path) -> None:
    ran = run("query", "events", "--param", "kind=ministerial-meeting", "--format", "csv", "--release", releases)
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [row["event"].rpartition("/")[2] for row in rows] == ["2023-03-14-offshore-wind-meeting"]


def test_rows_are_plain_lines_outside_a_terminal(run: Run, releases: Path) -> None:
    header, *rows = run("query", "documents", "--release", releases).out.splitlines()
    assert header.split("\t")[0] == "document"
    assert len(rows) == 2


@pytest.mark.parametrize(("format", "read"), [("json", json.loads), ("ttl", lambda text: Graph().parse(data=text))])
def test_formats_can_be_read_back(format: str, read: Callable[[str], Any], run: Run, releases: Path) -> None:
    name = "documents" if format == "json" else "catalogue"
    assert read(run("query", name, "--format", format, "--release", releases).out)


def test_a_query_comes_from_standard_input(releases: Path) -> None:
    command = [sys.executable, "-m", "graph_build", "query", "-", "--format", "csv", "--release", str(releases)]
    text = queries.get("counts-by-graph").text
    ran = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert "document/small" in ran.stdout
    assert ran.stderr == ""


def test_stats_counts_classes_and_graphs(run: Run, releases: Path) -> None:
    shown = run("stats", "--release", releases).out
    assert re.search(r"^Commitment\t1$", shown, re.MULTILINE)
    assert re.search(r"^document/later\t\d+$", shown, re.MULTILINE)


def test_diff_of_a_release_with_itself_is_empty(run: Run, releases: Path) -> None:
    assert run("diff", releases, releases).out.splitlines()[-1] == "0 added, 0 removed, 0 changed"


def test_diff_says_what_was_added_removed_and_changed(run: Run, told: Path, tmp_path: Path) -> None:
    run("build", told, "--out", tmp_path / "old")
    run("build", changed_copy(told, tmp_path / "small"), "--out", tmp_path / "new")
    shown = run("diff", tmp_path / "old", tmp_path / "new").out
    assert "changed\tevent/2023-03-14-offshore-wind-meeting\tbx:date" in shown
    assert "removed\tevent/2023-03-14-offshore-wind-meeting\tbx:participant\tactor/denmark" in shown
    back = run("diff", tmp_path / "new", tmp_path / "old").out
    assert "added\tevent/2023-03-14-offshore-wind-meeting\tbx:participant\t\tactor/denmark" in back


def changed_copy(folder: Path, copy: Path) -> Path:
    """A copy of the small document with one date corrected and one participant taken out."""
    shutil.copytree(folder, copy)
    meeting = '"s": "event/2023-03-14-offshore-wind-meeting", "p": "bx:'
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if f'{meeting}participant", "o": "actor/denmark"' not in line)
    changed = (line.replace('"2023-03-14"', '"2023-03-15"') if f'{meeting}date"' in line else line for line in kept)
    (copy / "claims.jsonl").write_text("".join(changed), encoding="utf-8")
    return copy
