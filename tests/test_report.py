"""The report says what the graph says, shows it, and points at the evidence."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from rdflib import Graph

from graph_build import analysis, figures, findings, queries, report, tallies, wording
from graph_build.figures import Grid
from graph_build.model import Reading
from graph_build.store import Store
from graph_build.tallies import Reader
from graph_build.vocabulary import GRAPH, iri

RELEASE = "0123456789ab"


@pytest.fixture(scope="module")
def measured(small: Reading, later: Reading, assembled: Callable[..., Store]) -> Store:
    """The graph of both documents, with its measures."""
    store = assembled(small, later)
    store.add(analysis.write(store))
    return store


@pytest.fixture(scope="module")
def out(measured: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    report.write(measured, folder, release=RELEASE)
    return folder


@pytest.fixture(scope="module")
def page(out: Path) -> Any:
    return html.fromstring((out / "report.html").read_bytes())


def test_every_question_has_a_section_with_a_sentence_and_a_query(page: Any) -> None:
    sections = page.findall(".//section")
    assert [section.get("id") for section in sections] == [
        "cooperation", "brokers", "themes-by-actor", "themes-by-year", "themes-by-document", "partners-by-document",
        "partners-by-level", "evidence",
    ]  # fmt: skip
    for section in sections[:-1]:
        assert section.find("p").text.endswith(".")
        assert "SELECT" in section.find(".//pre").text


def test_every_figure_is_there_and_can_be_read(page: Any, out: Path) -> None:
    shown = [image.get("src") for image in page.iter("img")]
    assert len(shown) >= 6
    assert sorted(shown) == sorted(f"figures/{file.name}" for file in (out / "figures").iterdir())
    for name in shown:
        assert etree.parse(out / name).getroot().tag.endswith("svg")


def test_every_link_in_the_page_leads_somewhere(page: Any, out: Path) -> None:
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    links = [link.get("href") for link in page.iter("a")]
    assert len(links) > 20
    for link in links:
        assert link[1:] in ids if link.startswith("#") else link.startswith("http") or (out / link).is_file()


def test_the_evidence_names_document_language_and_characters(page: Any) -> None:
    passages = [item.text for item in page.findall(".//section[@id='evidence']//li")]
    assert passages
    assert all(re.match(r"(small|later) \((nl|fr|de)\), characters \d+–\d+", passage) for passage in passages)


def test_markdown_says_the_same_as_the_page(page: Any, out: Path) -> None:
    text = (out / "report.md").read_text(encoding="utf-8")
    for sentence in page.findall(".//section/p"):
        assert sentence.text in text
    for link in re.findall(r"\]\(((?:figures|queries)/[^)]+)\)", text):
        assert (out / link).is_file()
    assert RELEASE in text


def test_the_same_graph_gives_the_same_report(measured: Store, out: Path, tmp_path: Path) -> None:
    for file in report.write(measured, tmp_path, release=RELEASE):
        assert file.read_bytes() == (out / file.relative_to(tmp_path)).read_bytes(), file.name


def test_sentences_are_made_of_the_graph(measured: Store, small: Reading, assembled: Callable[..., Store]) -> None:
    both = {one.key: one for one in findings.find(measured)}
    alone = {one.key: one for one in findings.find(assembled(small))}
    assert "Denmark" in str(both["partners-by-level"].lines)
    assert alone["themes-by-document"].sentences == ("There is one document only.",)
    assert alone["themes-by-document"].sentences != both["themes-by-document"].sentences


def test_counts_are_those_of_the_query(measured: Store) -> None:
    query = queries.get("partners-by-level", group="report")
    rows = list(measured.answer(query.text).values())
    found = next(one for one in findings.find(measured) if one.key == "partners-by-level")
    assert sum(int(line.cells[-1]) for line in found.lines) == len(rows)
    assert found.query == query.text


def test_names_are_in_the_language_asked(measured: Store) -> None:
    found = next(one for one in findings.find(measured, language="nl") if one.key == "partners-by-level")
    assert "Denemarken" in str(found.lines)
    assert "ministerieel" in str(found.lines)


PARTNERS = """
PREFIX actor: <https://w3id.org/benelux-kg/id/actor/>
PREFIX bx:    <https://w3id.org/benelux-kg/ontology#>
PREFIX event: <https://w3id.org/benelux-kg/id/event/>
PREFIX org:   <http://www.w3.org/ns/org#>
event:made bx:participant actor:benelux, actor:wallonia, actor:made-body, actor:hauts-de-france ;
           bx:involves    actor:benelux .
actor:made-body bx:kind <https://w3id.org/benelux-kg/code/actor-kind/working-group> ;
                org:hasMember actor:belgium, actor:netherlands .
"""


def test_what_lies_in_the_benelux_or_is_made_of_it_is_no_partner_from_outside(
    small: Reading, assembled: Callable[..., Store]
) -> None:
    store = assembled(small)
    store.add((s, p, o, GRAPH["document/small"]) for s, p, o in Graph().parse(data=PARTNERS, format="turtle"))
    rows = {row[0].rpartition("/")[2] for row in store.answer(tallies.text("partners-by-level")).values()}
    assert "hauts-de-france" in rows
    assert rows.isdisjoint({"wallonia", "made-body", "benelux"})


COOPERATION = """
PREFIX actor:   <https://w3id.org/benelux-kg/id/actor/>
PREFIX bx:      <https://w3id.org/benelux-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli:     <http://data.europa.eu/eli/ontology#>
PREFIX id:      <https://w3id.org/benelux-kg/id/>
PREFIX oa:      <http://www.w3.org/ns/oa#>
PREFIX rdf:     <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
<https://w3id.org/benelux-kg/id/statement/made> rdf:subject actor:benelux ; rdf:object actor:france ;
    rdf:predicate bx:cooperatesWith .
id:claim_made oa:hasBody <https://w3id.org/benelux-kg/id/statement/made> ; oa:hasTarget id:passage_made .
id:passage_made dcterms:language "fr" ; oa:hasSource id:version_made ; oa:hasSelector id:place_made .
id:version_made eli:realizes <https://w3id.org/benelux-kg/id/document/small> .
id:place_made oa:start 3 ; oa:end 9 .
"""


def test_whom_a_document_says_is_cooperated_with_is_a_partner_and_the_statement_the_evidence(
    small: Reading, assembled: Callable[..., Store]
) -> None:
    store, said = assembled(small), str(iri("statement/made"))
    store.add((s, p, o, GRAPH["document/small"]) for s, p, o in Graph().parse(data=COOPERATION, format="turtle"))
    rows = set(store.answer(tallies.text("partners-by-document")).values())
    assert (str(iri("actor/france")), str(iri("document/small")), said) in rows
    told = report.evidence(store, [said])[said]
    assert (told.name, [str(one) for one in told.passages]) == ("Benelux – France", ["small (fr), characters 3–9"])


def test_a_grid_shows_no_row_that_is_empty() -> None:
    reader = Reader(Store.memory(), "en")
    cells = {("Benelux", f"theme {number}"): ["a", "b"] for number in range(tallies.MOST)}
    cells |= {("France", "rare"): ["c"], ("Norway", "theme 3"): ["d"]}
    made = tallies.grid(reader, cells)
    assert made.rows == ["Benelux", "Norway"]
    assert made.columns[0] == "theme 3"
    assert [pair[0] for pair in tallies.leading(reader, cells, each=1)] == [
        ("Benelux", "theme 0"), ("France", "rare"), ("Norway", "theme 3"),
    ]  # fmt: skip


def test_a_passage_within_another_is_not_told_twice(measured: Store) -> None:
    told = report.evidence(measured, findings.things(findings.find(measured)))
    assert told
    for one in told.values():
        assert one.name
        assert not any(a.holds(b) for a in one.passages for b in one.passages)


def test_an_empty_graph_says_nothing_and_draws_nothing(tmp_path: Path) -> None:
    files = report.write(Store.memory(), tmp_path)
    assert not [file for file in files if file.suffix == ".svg"]
    assert findings.NOTHING in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a < b & $c_1$", "بنلوكس", "x" * 300])
def test_figures_take_any_name(name: str) -> None:
    for drawn in (
        figures.bars([(name, 1), ("b", 2.5)], name),
        figures.grid(Grid([name], [name], [[3]]), "n"),
        figures.stacks(Grid([name, "b"], [name, "c"], [[1, 2], [0, 1]]), "n"),
        figures.pairs([name], [(1, 0)], (name, "b"), "n"),
    ):
        assert etree.fromstring(drawn).tag.endswith("svg")


def test_numbers_and_lists_are_worded() -> None:
    assert [wording.several(number, "event") for number in (0, 1, 2)] == ["0 events", "1 event", "2 events"]
    assert [wording.listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert (wording.share(1, 3), wording.share(0, 0)) == ("33%", "0%")


def test_the_command_writes_the_report(run: Callable[..., Any], releases: Path, tmp_path: Path) -> None:
    ran = run("report", "--out", tmp_path, "--release", releases)
    assert (ran.code, ran.err) == (0, "")
    assert str(tmp_path / "report.html") in ran.out.splitlines()
    wrong = run("report", "--out", tmp_path, "--lang", "la", "--release", releases)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
