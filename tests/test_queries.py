"""Stored queries have typed headers, and every one of them runs."""

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from graph_build import queries
from graph_build.errors import NotFound, QueryError
from graph_build.queries import Parameter, Query
from graph_build.store import Store
from graph_build.vocabulary import ID, XSD

STORED = [query for group in queries.GROUPS for query in queries.all(group)]

VALUES = {"iri": "urn:x", "integer": "3", "boolean": "true", "date": "2022-11-28", "language": "nl"}


def sample(parameter: Parameter) -> str:
    return VALUES.get(parameter.type, "benelux")


def written(folder: Path, text: str) -> Query:
    file = folder / "mine.rq"
    file.write_text(text, encoding="utf-8")
    return queries.load(file, group="lookups")


@pytest.mark.parametrize("query", STORED, ids=lambda query: f"{query.group}/{query.name}")
def test_every_stored_query_runs_bare_and_with_all_its_parameters(query: Query, store: Store) -> None:
    needed = {p.name: sample(p) for p in query.parameters if p.required}
    everything = {p.name: sample(p) for p in query.parameters}
    for values in (needed, everything):
        answer = store.answer(query.asked(values), name=query.name, substitutions=query.bind(values))
        list(answer.values() if answer.form == "select" else answer.triples())


def test_a_header_is_read_whole(tmp_path: Path) -> None:
    query = written(
        tmp_path,
        "#+ title: Mine\n#+ summary: What it answers.\n#+ shows: a filter\n#+ several: b c\n"
        "#+ param theme theme?: a theme\n#+ param kind code/event-kind: a kind\n# a plain comment\nASK {}",
    )
    assert (query.name, query.title, query.summary, query.shows) == ("mine", "Mine", "What it answers.", "a filter")
    assert query.several == ("b", "c")
    assert query.parameters == (
        Parameter("theme", "theme", "a theme", required=False),
        Parameter("kind", "code/event-kind", "a kind"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK {}", "not one summary"),
        ("#+ summary: a\n#+ summary: b\nASK {}", "not one summary"),
        ("#+ summary: a\n#+ purpose: b\nASK {}", "line 2: cannot read '#+ purpose: b'"),
        ("#+ summary: a\n#+ param x\nASK {}", "cannot read the parameter 'x'"),
        ("#+ summary: a\n#+ param x planet: where\nASK {}", "no type 'planet'"),
    ],
)
def test_a_wrong_header_is_told_with_its_file(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as caught:
        written(tmp_path, text)
    assert str(tmp_path / "mine.rq") in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("type_", "value", "node"),
    [
        ("actor", "benelux-union", ID["actor/benelux-union"]),
        ("iri", "urn:x:y", URIRef("urn:x:y")),
        ("string", "a 'b' \"c\"", Literal("a 'b' \"c\"")),
        ("integer", "-7", Literal(-7)),
        ("boolean", "false", Literal("false", datatype=XSD.boolean)),
        ("date", "2022-11-28", Literal("2022-11-28", datatype=XSD.date)),
        ("language", "fr", Literal("fr")),
    ],
)
def test_a_value_becomes_a_term_of_its_type(type_: str, value: str, node: object) -> None:
    assert Parameter("x", type_, "it").node(value) == node


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("actor", "a/b"),
        ("actor", "> ?s ?p"),
        ("code/event-kind", "Summit!"),
        ("iri", "no iri"),
        ("integer", "1.5"),
        ("boolean", "yes"),
        ("date", "2022-02-30"),
        ("date", "20221128"),
        ("language", "la"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(type_: str, value: str) -> None:
    with pytest.raises(QueryError, match="parameter x"):
        Parameter("x", type_, "it").node(value)


def test_unknown_and_missing_parameters_are_told(tmp_path: Path) -> None:
    query = written(tmp_path, "#+ summary: a\n#+ param event event: the event\nASK {}")
    with pytest.raises(QueryError, match="no parameter 'place'; it takes event"):
        query.bind({"event": "x", "place": "y"})
    with pytest.raises(QueryError, match="needs 'event'; give the event"):
        query.bind({})


def test_a_parameter_may_have_a_default(tmp_path: Path) -> None:
    query = written(tmp_path, "#+ summary: a\n#+ shape: a row: x\n#+ param x actor = slovenia: the partner\nASK {}")
    assert query.shape == "a row: x"
    assert query.bind({}) == {"x": ID["actor/slovenia"]}
    assert query.bind({"x": "france"}) == {"x": ID["actor/france"]}


def test_a_query_is_found_by_name_or_file(tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert queries.read(str(file)).text == "ASK {}"
    assert queries.read("counts") is queries.get("counts")
    with pytest.raises(NotFound):
        queries.read("nothing-of-that-name")
    with pytest.raises(NotFound):
        queries.get("nothing-of-that-name")
