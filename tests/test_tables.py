"""The tables that spreadsheets, pandas and the scorer rely on."""

import csv
from pathlib import Path

import pytest

from graph_build import export
from graph_build.store import Store

COLUMNS = {
    "documents": "id title languages date period publisher sha256 characters",
    "actors": "id kind name_nl name_fr name_en name_de aliases same_as",
    "people": "id name aliases",
    "offices": "person office actor from to",
    "places": "id kind name_nl name_fr name_en name_de country latitude longitude",
    "events": "id kind level status context name_nl name_fr name_en date date_basis earliest latest place",
    "participations": "event agent role basis",
    "instruments": "id kind status name_nl name_fr name_en name_de date",
    "themes": "id broader name_nl name_fr name_en",
    "subjects": "item theme",
    "commitments": "id actor modality section partners instruments",
    "discrepancies": "id about property nl fr en de",
    "relations": "subject predicate object from to",
    "evidence": "item document language start end quote",
}
Rows = list[dict[str, str]]
Tables = dict[str, Rows]

MEETING, BRIEFING = "2023-03-14-offshore-wind-meeting", "2023-03-14-wind-forum-briefing"


@pytest.fixture(scope="module")
def tables(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    out = tmp_path_factory.mktemp("tables")
    result = {}
    for file in export.tables(store, out):
        with file.open(encoding="utf-8", newline="") as stream:
            result[file.stem] = list(csv.DictReader(stream, strict=True))
    return result


def by_id(rows: Rows) -> dict[str, dict[str, str]]:
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def test_the_tables_have_the_columns_of_the_contract(store: Store, tmp_path: Path) -> None:
    headers = {file.stem: file.read_bytes().split(b"\r\n")[0].decode() for file in export.tables(store, tmp_path)}
    assert headers == {name: columns.replace(" ", ",") for name, columns in COLUMNS.items()}


def test_a_document_is_shown_with_its_file(tables: Tables) -> None:
    row = by_id(tables["documents"])["small"]
    assert (row["languages"], row["date"], row["period"], row["publisher"]) == (
        "fr|nl",
        "2023-03-20",
        "2023",
        "benelux-union",
    )
    assert len(row["sha256"]) == 64


def test_actors_are_those_of_the_documents_and_the_members_of_their_groups(
    tables: Tables,
) -> None:
    assert set(by_id(tables["actors"])) == {
        "belgium",
        "benelux",
        "benelux-union",
        "denmark",
        "germany",
        "luxembourg",
        "netherlands",
        "north-sea-wind-forum",
    }


def test_names_in_every_language_and_aliases_in_order(tables: Tables) -> None:
    row = by_id(tables["actors"])["belgium"]
    assert (row["kind"], row["name_nl"], row["name_fr"], row["name_en"], row["name_de"]) == (
        "country", "België", "Belgique", "Belgium", "Belgien",
    )  # fmt: skip
    aliases = row["aliases"].split("|")
    assert aliases == sorted(set(aliases))
    assert len(aliases) > 1


def test_one_meeting_of_two_documents_is_one_row_with_the_more_precise_date(
    tables: Tables,
) -> None:
    row = by_id(tables["events"])[MEETING]
    assert (row["date"], row["earliest"], row["latest"], row["date_basis"]) == ("2023-03-14",) * 3 + ("stated",)
    assert (row["kind"], row["level"], row["status"], row["context"]) == (
        "ministerial-meeting",
        "ministerial",
        "held",
        "",
    )
    assert row["place"] == "ghent-be"


def test_a_month_has_the_bounds_of_the_month(tables: Tables) -> None:
    row = by_id(tables["events"])[BRIEFING]
    assert (row["date"], row["earliest"], row["latest"]) == ("2023-03", "2023-03-01", "2023-03-31")


def test_participations_are_stated_or_expanded(tables: Tables) -> None:
    rows = {(row["agent"], row["role"], row["basis"]) for row in tables["participations"] if row["event"] == MEETING}
    assert rows == {
        ("an-claes", "chair", "stated"),
        ("an-claes", "participant", "stated"),
        ("benelux", "participant", "stated"),
        ("denmark", "participant", "stated"),
        ("germany", "participant", "stated"),
        ("belgium", "participant", "expanded"),
        ("luxembourg", "participant", "expanded"),
        ("netherlands", "participant", "expanded"),
    }


def test_relations_are_those_that_documents_state(tables: Tables) -> None:
    assert [tuple(row.values()) for row in tables["relations"]] == [
        (MEETING, "hasOutput", "ghent-declaration-offshore-wind", "", ""),
        (BRIEFING, "inMarginsOf", MEETING, "", ""),
        ("netherlands", "memberOf", "north-sea-wind-forum", "2019", ""),
    ]


def test_every_row_has_evidence(tables: Tables) -> None:
    proved = {row["item"] for row in tables["evidence"]}
    for table in ("people", "places", "events", "instruments", "commitments"):
        assert {row["id"] for row in tables[table]} <= proved
    assert {f"{row['subject']} {row['predicate']} {row['object']}" for row in tables["relations"]} <= proved


def test_evidence_is_exact_in_every_language(tables: Tables) -> None:
    text = (Path(__file__).parent / "data" / "small" / "text.txt").read_text(encoding="utf-8")
    rows = [row for row in tables["evidence"] if row["item"] == MEETING]
    assert {row["language"] for row in rows} == {"nl", "fr", "de"}
    for row in tables["evidence"]:
        expected = text[int(row["start"]) : int(row["end"])] if row["document"] == "small" else ""
        assert row["quote"] == expected


def test_the_other_tables_show_what_the_documents_say(tables: Tables) -> None:
    rest = {
        name: [tuple(row.values()) for row in tables[name]] for name in ("offices", "subjects", "commitments", "people")
    }
    assert rest == {
        "offices": [("an-claes", "minister van Energie|ministre de l'Énergie", "belgium", "", "")],
        "subjects": [(MEETING, "wind-at-sea")],
        "commitments": [("common-map-of-wind-farms", "benelux-union", "will", "wind-at-sea", "denmark", "")],
        "people": [("an-claes", "An Claes", "")],
    }
    assert by_id(tables["places"])["ghent-be"]["country"] == "belgium"
    assert by_id(tables["instruments"])["ghent-declaration-offshore-wind"]["kind"] == "declaration"
