"""People add documents and decide what a rule is unsure of; what they decide survives a new reading."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from graph_build import decisions, documents, folders, pipeline, publication, reading, review
from graph_build.errors import DocumentError
from graph_build.store import Store

Run = Callable[..., Any]
TEXT = """Meeting of the water council

12 March 2023

The ministers of the Benelux met in Brussels on 12 March 2023 with the Council of Lock Keepers to discuss locks.
"""
NEW = "actor/council-of-lock-keepers"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "locks.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def folder(run: Run, source: Path, tmp_path: Path) -> Path:
    assert run("add", source, "--home", tmp_path / "home", "--no-ask").code == 0
    return tmp_path / "home" / "locks"


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """What the person at the terminal types, one answer a question."""
    waiting: Iterator[str] = iter(answers)

    def prompt(question: str, default: object = "", **_: object) -> object:
        return next(waiting) or default

    monkeypatch.setattr(typer, "prompt", prompt)


def test_a_document_gets_a_folder_with_what_it_says_of_itself(folder: Path) -> None:
    document = folders.described(folder)
    assert (document.id, document.date, document.languages) == ("locks", "2023-03-12", ("en",))
    assert folders.claims(folder)


def test_what_is_said_on_the_command_line_goes_before_a_guess(run: Run, source: Path, tmp_path: Path) -> None:
    given = ("--id", "water", "--title", "Locks", "--date", "2023-03", "--languages", "en", "--no-ask")
    run("add", source, "--home", tmp_path, *given, "--publisher", "actor/benelux-union")
    document = folders.described(tmp_path / "water")
    assert (document.title, document.date, document.publisher) == ("Locks", "2023-03", "actor/benelux-union")


def test_a_value_that_cannot_be_is_refused_before_anything_is_written(run: Run, source: Path, tmp_path: Path) -> None:
    ran = run("add", source, "--home", tmp_path / "home", "--date", "last spring", "--no-ask")
    assert ran.code == 2
    assert "'date' must be an EDTF date" in ran.err
    assert not (tmp_path / "home").exists()


def test_adding_says_what_is_new_and_what_waits(run: Run, source: Path, tmp_path: Path) -> None:
    shown = run("add", source, "--home", tmp_path / "home", "--no-ask").out
    assert f"new actors: {NEW}" in shown
    assert "benelux-kg review" in shown


def test_a_text_is_kept_only_with_a_licence(run: Run, source: Path, tmp_path: Path) -> None:
    run("add", source, "--home", tmp_path / "closed", "--no-ask")
    run("add", source, "--home", tmp_path / "open", "--no-ask", "--licence", "CC BY 4.0")
    assert not (tmp_path / "closed" / "locks" / "text.txt").exists()
    assert (tmp_path / "open" / "locks" / "text.txt").read_text(encoding="utf-8") == TEXT


def test_reading_again_writes_the_claims_anew_and_keeps_the_description(run: Run, folder: Path, source: Path) -> None:
    before = folders.claims(folder)
    (folder / "claims.jsonl").write_text("", encoding="utf-8")
    run("add", source, "--home", folder.parent, "--title", "Another", "--no-ask")
    assert folders.claims(folder) == before
    assert folders.described(folder).title != "Another"


def test_the_passage_of_a_doubt_is_shown_with_its_words_marked(
    run: Run, folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "quit")
    shown = run("review", folder, "--text", source).out
    assert NEW in shown
    assert "with the Council of Lock Keepers to discuss" in " ".join(shown.split())


def test_an_accepted_actor_waits_no_longer(
    run: Run, folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "accept", "known to us", *["skip"] * 20)
    run("review", folder, "--text", source, "--who", "A. Peeters")
    (decision,) = decisions.load(folder)
    found = reading.read(documents.read(source))
    assert decision.verdict == "accept"
    assert NEW not in {doubt.claim.subject for doubt in review.doubts(found, [decision]) if doubt.proposes}
    assert 'who = "A. Peeters"' in (folder / "decisions.toml").read_text(encoding="utf-8")


def test_a_rejected_actor_is_gone_from_the_graph(
    run: Run, folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "reject", "a joke", *["skip"] * 20)
    run("review", folder, "--text", source)
    found = decisions.apply(pipeline.read(folder), decisions.load(folder))
    assert NEW not in {end for claim in found.claims for end in (claim.subject, claim.object)}


def test_a_merged_actor_keeps_a_redirect(
    run: Run, folder: Path, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "merge", "actor/scheldt-council", "its nickname", *["skip"] * 20)
    run("review", folder, "--text", source)
    run("build", folder, "--out", tmp_path / "releases")
    store = Store.open(publication.current(tmp_path / "releases").path)
    answer = store.answer("SELECT ?new { ?old <http://purl.org/dc/terms/isReplacedBy> ?new }")
    assert [str(new).rpartition("/")[2] for (new,) in answer.values()] == ["scheldt-council"]


def test_a_decision_whose_passage_is_gone_fails_with_its_place(
    run: Run, folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "accept", "", *["skip"] * 20)
    run("review", folder, "--text", source)
    claims = [c for c in folders.claims(folder) if c.subject != NEW and c.object != NEW]
    folders.save(folder, folders.described(folder), claims)
    with pytest.raises(DocumentError, match="decision 1"):
        pipeline.decided(folder, pipeline.read(folder))
