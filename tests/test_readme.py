"""The commands that README shows work as they are written."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph_build import publication, queries
from graph_build.settings import Settings
from graph_build.store import Store
from tests import answers

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVED = "http://127.0.0.1:8000"


def shown(program: str) -> Iterator[list[str]]:
    """The commands of README's shell blocks that run a program, each as its arguments."""
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        line = ""
        for part in block.splitlines():
            line = f"{line}\n{part}" if line else part
            try:
                words = shlex.split(line, comments=True)
            except ValueError:  # a quotation goes on in the next line
                continue
            line = ""
            if words and words[0] == program:
                yield words[1:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents, in which the graph was built."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "documents", folder / "documents")
    benelux_kg(["build"], folder)
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    store = Store.open(publication.current(folder / "releases").path)
    with TestClient(create_app(store, Settings()), base_url=SERVED) as client:
        yield client


def benelux_kg(arguments: list[str], folder: Path) -> str:
    command = [sys.executable, "-m", "graph_build", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_the_first_screen_says_how_to_serve_and_to_check() -> None:
    first = "\n".join(README.splitlines()[:20])
    assert re.search(r"^make serve", first, re.MULTILINE)
    assert re.search(r"^make check", first, re.MULTILINE)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("arguments", list(shown("make")), ids=" ".join)
def test_a_target_of_make_is_there(arguments: list[str]) -> None:
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    planned = subprocess.run(["make", "--dry-run", *arguments], cwd=ROOT, capture_output=True, check=False, env=quiet)
    assert planned.returncode == 0, planned.stderr


@pytest.mark.parametrize("arguments", [a for a in shown("benelux-kg") if "path/to" not in " ".join(a)], ids=" ".join)
def test_a_command_works(arguments: list[str], folder: Path) -> None:
    assert benelux_kg(arguments, folder)


@pytest.mark.parametrize("arguments", list(shown("curl")), ids=lambda arguments: arguments[0])
def test_a_request_is_answered_with_something(arguments: list[str], client: TestClient) -> None:
    address, options = arguments[0], dict(zip(arguments[1::2], arguments[2::2], strict=True))
    header = dict([options["--header"].split(": ")]) if "--header" in options else {}
    data = dict([options["--data-urlencode"].split("=", 1)]) if "--data-urlencode" in options else None
    answer = client.request("POST" if data else "GET", address, data=data, headers=header)
    assert answer.status_code == 200, answer.text
    assert len(answer.text) > 100 or answer.json()["total"] > 0


def test_three_examples_are_shown_with_the_answers_of_today(folder: Path) -> None:
    assert len(set(answers.shown(README))) >= 3
    told = answers.renewed(README, Store.open(publication.current(folder / "releases").path))
    assert told == README, "`python -m tests.answers` writes them anew"


def test_every_setting_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(BENELUX_\w+)` \| (?:`([^`]+)` )?\|", README, re.MULTILINE)
    assert dict(rows) == {f"BENELUX_{name.upper()}": str(value) for name, value in Settings().model_dump().items()}


def test_every_folder_that_it_draws_is_there() -> None:
    drawn = re.findall(r"^(\w+)/  ", README, re.MULTILINE)
    assert [name for name in drawn if not (ROOT / name).is_dir()] == []
    packaged = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packaged <= set(drawn)


def test_every_module_and_table_that_is_named_is_there() -> None:
    text = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = {path.name for folder in ("api", "graph_build", "tests", "bench") for path in (ROOT / folder).glob("*.py")}
    tables = {f"{query.name}.csv" for query in queries.all("tables")}
    assert set(re.findall(r"\b\w+\.py\b", text)) <= files
    assert set(re.findall(r"\b\w+\.csv\b", text)) <= tables


def test_every_link_within_the_project_leads_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
        assert [link for link in links if not (ROOT / link).exists()] == []
