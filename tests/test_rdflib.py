"""The stored queries mean the same to rdflib, which evaluates them in its own way."""

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import Dataset

from graph_build import binding, publication, queries
from graph_build.publication import Release
from graph_build.queries import Query
from graph_build.store import Store
from tests.test_stores import told, values

STORED = [query for group in ("lookups", "tables", "examples") for query in queries.all(group)]

# What rdflib 7 does not answer as the standard says, or not in a test's time, by the group and name of the query.
RDFLIB_CANNOT = {
    "tables/actors": "raises for GROUP_CONCAT of what is never bound",
    "tables/commitments": "raises for GROUP_CONCAT of what is never bound",
    "tables/events": "raises for GROUP_CONCAT of what is never bound",
    "tables/people": "raises for GROUP_CONCAT of what is never bound",
    "tables/themes": "raises for GROUP_CONCAT of what is never bound",
    "lookups/descriptions": "does not parse VALUES without values",
    "lookups/described-evidence": "does not parse VALUES without values",
    "examples/headings-of-a-theme": "evaluates the sub-query with bindings from outside",
    "examples/partners-of-two-documents": "evaluates the sub-query with bindings from outside",
    "lookups/facts": "takes 17 seconds",
    "lookups/catalogue": "takes 7 seconds",
}


@pytest.fixture(scope="module")
def theirs(release: Release) -> Iterator[Dataset]:
    """The release in rdflib."""
    dataset = Dataset(default_union=True)
    dataset.parse(release.path / publication.GRAPH_FILE, format="nquads")
    yield dataset
    dataset.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("query", STORED, ids=lambda query: f"{query.group}/{query.name}")
def test_rdflib_answers_all_but_the_named_queries_alike(query: Query, ours: Store, theirs: Dataset) -> None:
    if f"{query.group}/{query.name}" in RDFLIB_CANNOT:
        return
    given = values(query, every=False)
    text, bound = query.asked(given), query.bind(given)
    here = ours.answer(text, substitutions=bound)
    there = theirs.query(binding.bound(text, bound) if bound else text)
    if here.form == "graph":
        assert set(there) == set(here.triples())
        return
    cells = ([row.get(name) for name in here.variables] for row in there.bindings)  # type: ignore[call-overload]
    rows = [tuple("" if cell is None else "|".join(sorted(str(cell).split("|"))) for cell in row) for row in cells]
    own = {str(value) for value in bound.values()} | {"", "0"}
    kept = sorted(row for row in rows if set(row) - own)  # of no rows, rdflib makes one group
    answer: Any = told(here)
    assert kept == [row for row in answer[1] if set(row) - own]
