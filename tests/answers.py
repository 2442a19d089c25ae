"""The answers that README shows below its examples; ``python -m tests.answers`` writes them as they are today."""

import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph_build import pipeline, queries
from graph_build.store import Store
from graph_build.vocabulary import name

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"(```sh\nbenelux-kg query (?P<words>[^\n]+)\n```\n\n)(?P<answer>(?:\|[^\n]*\n)+)")


def shown(text: str) -> list[str]:
    """The names of the examples below which a text shows an answer."""
    return [shlex.split(found["words"])[0] for found in EXAMPLE.finditer(text)]


def renewed(text: str, store: Store) -> str:
    """The text with the answers of a release."""
    return EXAMPLE.sub(lambda found: found[1] + "".join(_table(found["words"], store)), text)


def _table(words: str, store: Store) -> Iterator[str]:
    """The answer to an example with its ``--param name=value``, without the columns of the parameters."""
    chosen, *rest = shlex.split(words)
    example = queries.get(chosen, group="examples")
    values = dict(value.split("=", 1) for value in rest if value != "--param")
    answer = store.answer(example.asked(values), substitutions=example.bind(values))
    columns = example.shape.partition(": ")[2].split()
    yield f"| {' | '.join(columns)} |\n"
    yield f"|{'---|' * len(columns)}\n"
    for row in answer.values():
        cells = dict(zip(answer.variables, map(name, row), strict=True))
        yield f"| {' | '.join(cells[column] for column in columns)} |\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        built = pipeline.build([], out=Path(folder))
        README.write_text(renewed(README.read_text(encoding="utf-8"), Store.open(built.path)), encoding="utf-8")
