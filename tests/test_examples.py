"""The analysts' questions of ``queries/examples`` have answers, and the right ones where an answer key is at hand."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from rdflib.query import ResultRow
from rdflib.term import Identifier

from graph_build import export, queries
from graph_build.queries import Query
from graph_build.store import Store

ROOT = Path(__file__).parent.parent
KEYS = ROOT.parent / "shared" / "gold"
EXAMPLES = queries.all("examples")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an answer key, and the example that answers it; see ``data/questions.toml``."""

    document: str
    id: str
    example: str
    values: dict[str, str] = field(default_factory=dict)
    lacks: Sequence[str] = ()
    only: str = ""
    means: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "/".join((self.document, self.id, self.example, *self.values.values()))


QUESTIONS = [
    Question(document, **question)
    for document, questions in tomllib.loads((ROOT / "tests/data/questions.toml").read_text(encoding="utf-8")).items()
    for question in questions
]


@pytest.fixture(scope="module")
def exchanged(published: Store) -> Graph:
    """The same graph in rdflib."""
    return published.graph()


@pytest.fixture(scope="module")
def known(published: Store) -> "Known":
    return Known({query.name: list(_rows(query, published)) for query in queries.all("tables")})


every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


@every_example
def test_an_example_says_what_it_shows_and_its_shape(example: Query) -> None:
    assert example.title
    assert example.summary.endswith(".")
    assert example.shows
    assert re.fullmatch(r"a row an? [^:]+: [a-z_ ]+", example.shape)
    assert all(parameter.required is False for parameter in example.parameters)


@every_example
def test_an_example_is_asked_by_its_name_alone(example: Query) -> None:
    assert queries.read(example.name) is example


@every_example
def test_an_example_has_an_answer_of_its_shape(example: Query, published: Store) -> None:
    answer = published.answer(example.text, name=example.name, substitutions=example.bind({}))
    columns = example.shape.partition(": ")[2].split()
    assert list(answer.variables) == columns + [p.name for p in example.parameters if p.name not in columns]
    rows = list(answer.rows())
    assert rows
    assert len(rows) == len(set(rows))


@every_example
def test_an_example_has_the_same_answer_in_rdflib(example: Query, published: Store, exchanged: Graph) -> None:
    ours, several = _answered(example, published)
    bindings = {name: term for name, term in example.bind({}).items() if isinstance(term, Identifier)}
    result = exchanged.query(example.text, initBindings=bindings)
    rows = [row for row in result if isinstance(row, ResultRow)]
    # Where BIND gives a bound variable another value there is no solution; rdflib has one.
    bound = [row for row in rows if all(row[name] == term for name, term in bindings.items() if name in row.labels)]
    theirs = [[str(cell) for cell in row] for row in bound]
    assert _in_order(ours, several) == _in_order(theirs, several)


def _answered(example: Query, published: Store) -> tuple[list[list[str]], set[int]]:
    """The rows of an example, and which columns hold several values.

    Apart from the test, for rdflib's parser keeps the frames that called it, and the engine's answer may not be freed
    from there by another thread.
    """
    answer = published.answer(example.text, name=example.name, substitutions=example.bind({}))
    rows = [[str(cell) for cell in row] for row in answer.rows()]
    return rows, {answer.variables.index(column) for column in example.several}


@pytest.mark.skipif(not KEYS.is_dir(), reason="the answer keys are not at hand")
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_an_example_gives_the_answers_of_the_key(question: Question, published: Store, known: "Known") -> None:
    example = queries.get(question.example, group="examples")
    answer = published.answer(example.text, name=example.name, substitutions=example.bind(question.values))
    rows = [dict(zip(answer.variables, row, strict=True)) for row in answer.values()]
    given = {cell for row in rows for value in row.values() for cell in _cells(value)}
    key = Key(json.loads((KEYS / f"{question.document}.json").read_text(encoding="utf-8")), known, question.means)
    wanted = {answer: key.meanings(answer) for answer in key.answers(question.id)}
    absent = {answer for answer, meanings in wanted.items() if not meanings & given}
    assert absent == set(question.lacks), "the graph lost an answer, or gained one: then take it out of `lacks`"
    if question.only:
        right = {meaning for meanings in wanted.values() for meaning in meanings}
        assert {cell for row in rows for cell in _cells(row[question.only])} <= right


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph holds, as its tables tell it: names and passages of things by their ids."""

    tables: dict[str, list[dict[str, str]]]

    def named(self, names: set[str], *tables: str) -> set[str]:
        """Ids of the things that have one of the names."""
        return {row["id"] for table in tables for row in self.tables[table] if names & {_plain(n) for n in _names(row)}}

    def like(self, words: str) -> set[str]:
        """Ids of the things that have the words in a name, or in the id where things have no name."""
        tables = ("actors", "instruments", "themes", "commitments")
        rows = [row for table in tables for row in self.tables[table]]
        return {row["id"] for row in rows if any(words in _plain(name) for name in (row["id"], *_names(row)))}

    def told(self, spans: list[tuple[int, int]], document: str, table: str) -> Iterator[dict[str, str]]:
        """Rows of a table whose passages share half of the shorter one with the spans."""
        items = {
            row["item"]
            for row in self.tables["evidence"]
            if row["document"] == document
            and any(_overlap((int(row["start"]), int(row["end"])), span) >= 0.5 for span in spans)
        }
        return (row for row in self.tables[table] if row["id"] in items)


@dataclass
class Key:
    """An answer key: questions, and the things that its answers are ids of."""

    data: dict[str, Any]
    known: Known
    words: dict[str, str]

    def answers(self, id: str) -> list[str]:
        return next(question["answer"] for question in self.data["questions"] if question["id"] == id)

    @cached_property
    def things(self) -> dict[str, tuple[str, dict[str, Any]]]:
        tables = ("actors", "people", "places", "events", "instruments", "themes", "commitments")
        return {item["id"]: (table, item) for table in tables for item in self.data[table]}

    def meanings(self, answer: str) -> set[str]:
        """What the answer may be called in the graph: the ids that mean the same, or the answer as it stands."""
        table, item = self.things.get(answer, ("", {}))
        if table in ("events", "instruments", "commitments"):
            return self._told(item, table) | self._named(item, table)
        if table:
            return self._named(item, table) | {_one_benelux(answer)}
        if answer in self.words:
            return self.known.like(_plain(self.words[answer]))
        return {answer, *self._dated(answer), *self._called(answer)}

    def _named(self, item: dict[str, Any], table: str) -> set[str]:
        names = item.get("names") or {}
        several = [name for group in names.values() for name in group] if isinstance(names, dict) else names
        tables = {"places": ("places", "actors"), "events": (), "commitments": ()}.get(table, (table,))
        return {_one_benelux(id) for id in self.known.named({_plain(name) for name in several}, *tables)}

    def _told(self, item: dict[str, Any], table: str) -> set[str]:
        spans = [(start, end) for several in item["spans"].values() for start, end in several]
        rows = self.known.told(spans, self.data["document"]["id"], table)
        kinds, dates = item.get("kinds"), item.get("dates")
        return {
            row["id"]
            for row in rows
            if (kinds is None or row["kind"] in kinds) and (not dates or row["date"] in dates or not row["date"])
        }

    def _dated(self, answer: str) -> set[str]:
        """The events of the date that an id ends with, of a part of the text that the key does not cover."""
        found = re.search(r"\d{4}(-\d{2}){0,2}$", answer)
        return {row["id"] for row in self.known.tables["events"] if found and row["date"] == found[0]}

    def _called(self, answer: str) -> set[str]:
        """The things with that very name."""
        name = _plain(re.sub(r"^(t|place)-", "", answer))
        return self.known.named({name}, "actors", "places", "themes", "instruments")


def _rows(query: Query, store: Store) -> Iterator[dict[str, str]]:
    rows = export.rows(query, store)
    header = next(rows)
    return (dict(zip(header, row, strict=True)) for row in rows)


def _names(row: dict[str, str]) -> Iterator[str]:
    for column, cell in row.items():
        if column.startswith("name") or column == "aliases":
            yield from cell.split("|")


def _plain(name: str) -> str:
    """A name without accents, punctuation and case."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def _cells(value: str) -> list[str]:
    """The values of a cell: IRIs by their last part, anything else as it stands."""
    return [_one_benelux(v.rpartition("/")[2]) if "://" in v else v for v in value.split("|") if v]


def _one_benelux(id: str) -> str:
    """The Benelux and the Benelux Union are one, as in the answer keys' scoring."""
    return "benelux" if id == "benelux-union" else id


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / min(one[1] - one[0], other[1] - other[0])


def _in_order(rows: list[list[str]], several: set[int]) -> list[list[str]]:
    return sorted(
        ["|".join(sorted(cell.split("|"))) if at in several else cell for at, cell in enumerate(row)] for row in rows
    )
