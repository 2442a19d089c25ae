"""Bad input ends in one clear line (file, place, mend) and exit code 2, and leaves the current release as it was."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph_build import publication, resources


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
DATA = Path(__file__).parent / "data"
SENTENCE = "De ministers kwamen op 14 maart 2023 in Gent bijeen.\n"


def refuses(ran: Ran, *words: str) -> bool:
    """Whether a command ended with exit code 2 and one line on standard error that has all the words."""
    lines = ran.err.splitlines()
    assert (ran.code, ran.out, len(lines)) == (2, "", 1), ran
    assert [word for word in words if word not in lines[0]] == [], lines[0]
    return True


@pytest.fixture
def good(releases: Path, tmp_path: Path) -> Path:
    """A folder of releases of its own, with a good one in it."""
    return Path(shutil.copytree(releases, tmp_path / "good", symlinks=True))


def built(run: Run, path: Path, good: Path) -> Ran:
    """A build of bad input into a folder with a good release, which must still be the current one."""
    before = sorted(good.iterdir()), publication.current(good)
    ran = run("build", path, "--out", good)
    assert (sorted(good.iterdir()), publication.current(good)) == before
    return ran


FILES = {
    "empty": ("text.txt", b"", "empty"),
    "only white space": ("text.txt", b" \n\t\n", "empty"),
    "without a word": ("text.md", b"-- ... --\n", "no words"),
    "binary": ("text.txt", b"PK\x03\x04\x00\x00\x08\x00" * 20, "binary"),
    "in an encoding that is not read": ("text.txt", "Совет министров".encode("cp1251"), "UTF-8"),
    "in half a UTF-16": ("text.txt", SENTENCE.encode("utf-16")[:-1], "UTF-16"),
    "a PDF by its name alone": ("text.pdf", SENTENCE.encode(), "PDF"),
    "of an unknown kind": ("text.xyz", SENTENCE.encode(), ".xyz"),
    "without an ending": ("text", SENTENCE.encode(), "ending"),
    "of 50 MB": ("text.txt", SENTENCE.encode() * 1_000_000, "bytes"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_read_is_named(case: str, run: Run, good: Path, tmp_path: Path) -> None:
    name, data, word = FILES[case]
    (tmp_path / name).write_bytes(data)
    assert refuses(built(run, tmp_path / name, good), str(tmp_path / name), word, "; ")


def test_a_wrong_byte_is_placed(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes("een\ntweeë\n".encode() + b"dri\xeb\n")
    assert refuses(built(run, tmp_path / "text.txt", good), "line 3")


def test_a_missing_file_is_named(run: Run, good: Path, tmp_path: Path) -> None:
    assert refuses(built(run, tmp_path / "nowhere.txt", good), "nowhere.txt")


def test_a_folder_without_documents_is_named(run: Run, good: Path, tmp_path: Path) -> None:
    assert refuses(built(run, tmp_path, good), str(tmp_path), "document.toml")


FIELDS = {
    "not TOML": ('title = "', 'title = "" "', "line 2"),
    "a missing title": ("title =", "# title =", "'title'"),
    "a missing language": ("languages =", "# languages =", "'languages'"),
    "no checksum": ("sha256 =", "# sha256 =", "'sha256'"),
    "a short checksum": ('sha256 = "3b', 'sha256 = "', "64"),
    "a title that is a number": ('title = "Wind op zee: kort verslag"', "title = 7", "'title'"),
    "an unknown language": ('"fr"]', '"xx"]', "xx"),
    "a date that is none": ("2023-03-20", "20 maart", "'date'"),
    "an unknown field": ("period =", "periode =", "'periode'"),
    "an id that is no id": ('id = "small"', 'id = "Small one/../x"', "id"),
}


@pytest.mark.parametrize("case", FIELDS)
def test_a_wrong_field_of_document_toml_is_named(case: str, told: Path, run: Run, good: Path, tmp_path: Path) -> None:
    right, wrong, word = FIELDS[case]
    folder = shutil.copytree(told, tmp_path / "small")
    file = folder / "document.toml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert refuses(built(run, folder, good), str(file), word)


def test_a_text_that_is_not_the_described_one_is_refused(run: Run, good: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(DATA / "small", tmp_path / "small")
    (folder / "text.txt").write_text(SENTENCE, encoding="utf-8")
    assert refuses(built(run, folder, good), "text.txt", "sha256")


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "0"}', '{"id": 1, "s": 2, "p": 3, "o": 4, "evidence": 5, "rule": 6}']
)
def test_a_wrong_line_of_claims_is_placed(line: str, told: Path, run: Run, good: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(told, tmp_path / "small")
    with (folder / "claims.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
    count = len((told / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    assert refuses(built(run, folder, good), "claims.jsonl", f"line {count + 1}")


def test_claims_in_another_encoding_are_refused(told: Path, run: Run, good: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(told, tmp_path / "small")
    (folder / "claims.jsonl").write_bytes(b"\xff\xfe{}")
    assert refuses(built(run, folder, good), "claims.jsonl", "line 1", "utf-8")


@pytest.mark.parametrize("text", ["[[decision]", '[[decision]]\nverdict = "maybe"\n', "decision = 3\n"])
def test_wrong_decisions_are_named(text: str, told: Path, run: Run, good: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(told, tmp_path / "small")
    (folder / "decisions.toml").write_text(text, encoding="utf-8")
    assert refuses(built(run, folder, good), "decisions.toml")


def test_two_documents_with_one_id_are_refused(told: Path, run: Run, good: Path, tmp_path: Path) -> None:
    shutil.copytree(told, tmp_path / "one")
    shutil.copytree(told, tmp_path / "two")
    assert refuses(built(run, tmp_path, good), "small", "id")


QUERIES = {
    "empty": (b"", "query"),
    "not a query": (b"make me a sandwich", "line 1"),
    "an update": (b"INSERT DATA { <a:a> <a:b> <a:c> }", "line 1"),
    "an open bracket": (b"SELECT * WHERE {\n ?s ?p ?o", "line 2"),
    "an unknown prefix": (b"SELECT * WHERE { ?s nope:p ?o }", "line 1"),
    "another encoding": ("# café\nASK {}".encode("latin-1"), "UTF-8"),
    "a wrong header": (b"#+ nonsense\nASK {}", "line 1"),
    "another server": (b"SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
}


@pytest.mark.parametrize("case", QUERIES)
def test_a_wrong_query_is_explained(case: str, run: Run, releases: Path, tmp_path: Path) -> None:
    data, word = QUERIES[case]
    (tmp_path / "wrong.rq").write_bytes(data)
    assert refuses(run("query", tmp_path / "wrong.rq", "--release", releases), word)


ARGUMENTS = {
    "an unknown stored query": (("query", "nothing-of-the-kind"), "nothing-of-the-kind"),
    "an unknown parameter": (("query", "events", "--param", "colour=red"), "colour"),
    "a parameter without a value": (("query", "events", "--param", "kind"), "name=value"),
    "a date that is none": (("query", "events", "--param", "from=yesterday"), "from"),
    "a missing parameter": (("query", "evidence"), "item"),
    "an unknown format": (("query", "events", "--format", "docx"), "docx"),
    "a format for graphs": (("query", "events", "--format", "ttl"), "ttl"),
}


@pytest.mark.parametrize("case", ARGUMENTS)
def test_a_wrong_argument_is_explained(case: str, run: Run, releases: Path) -> None:
    arguments, word = ARGUMENTS[case]
    assert refuses(run(*arguments, "--release", releases), word)


@pytest.mark.parametrize("command", ["validate", "stats", "tables", "query", "serve"])
def test_a_missing_release_is_named(command: str, run: Run, tmp_path: Path) -> None:
    more = {"tables": ("--out", tmp_path / "tables"), "query": ("events",)}.get(command, ())
    assert refuses(run(command, *more, "--release", tmp_path / "none"), str(tmp_path / "none"), "benelux-kg build")
    assert not (tmp_path / "tables").exists()


def test_a_release_with_a_broken_graph_is_named(run: Run, releases: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(publication.current(releases).path, tmp_path / "broken")
    (folder / "graph.nq").write_text("<a> is not a quad\n", encoding="utf-8")
    assert refuses(run("stats", "--release", folder), "graph.nq")


def test_a_setting_that_cannot_be_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENELUX_PORT", "eighty")
    assert refuses(run("stats"), "BENELUX_PORT")


def test_a_port_that_is_taken_is_named(run: Run, releases: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refuses(run("serve", "--release", releases, "--port", port), f"127.0.0.1:{port}", "--port")


def test_an_out_folder_that_is_a_file_is_named(told: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refuses(run("build", told, "--out", tmp_path / "file"), str(tmp_path / "file"))


def test_two_actors_with_one_name_are_refused(told: Path, good: Path, tmp_path: Path) -> None:
    package = shutil.copytree(str(resources.file("ontology")), tmp_path / "changed" / "ontology")
    reference = package / "reference.ttl"
    more = 'actor:atlantis bx:kind actor-kind:country ; skos:prefLabel "Belgique"@fr .'
    reference.write_text(f"{reference.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")
    command = [sys.executable, "-m", "graph_build", "build", str(told), "--out", str(good)]
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    ran = Ran(ended.returncode, ended.stdout, ended.stderr)
    assert refuses(ran, "reference.ttl", "Belgique", "atlantis")
