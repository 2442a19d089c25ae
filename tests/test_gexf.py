"""GEXF is valid, and obeys what Gephi and graphology ask of it."""

import itertools
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from graph_build import gexf, graphml, network
from graph_build.errors import QueryError
from graph_build.sheet import Sheet, clean
from graph_build.store import Store
from graph_build.ties import Edge
from graph_build.vocabulary import GEXF, GEXF_VIZ
from tests import sheets

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT.parent / "shared" / "conformance" / "gexf"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FLAVOURS = pytest.mark.parametrize("flavour", gexf.FLAVOURS)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parsed(sheet: Sheet, flavour: str = "static") -> Any:
    return etree.fromstring(gexf.write(sheet, flavour=flavour))


def elements(root: Any, name: str) -> list[Any]:
    return list(root.iter(f"{{{GEXF}}}{name}"))


@pytest.fixture(scope="module")
def rng() -> Any:
    if not SCHEMAS.is_dir():
        pytest.skip(f"the GEXF schemas are not at {SCHEMAS}")
    return etree.RelaxNG(etree.parse(SCHEMAS / "gexf.rng"))


@pytest.fixture(scope="module")
def xsd() -> Any:
    if not SCHEMAS.is_dir():
        pytest.skip(f"the GEXF schemas are not at {SCHEMAS}")
    return etree.XMLSchema(etree.parse(SCHEMAS / "gexf.xsd"))


def assert_valid(root: Any, rng: Any, xsd: Any) -> None:
    assert rng.validate(root), rng.error_log.last_error
    for element in list(root.iter(f"{{{GEXF_VIZ}}}*")):
        element.getparent().remove(element)
    assert xsd.validate(root), xsd.error_log.last_error


@FLAVOURS
def test_every_network_is_valid_by_both_schemas(flavour: str, drawn: list[Sheet], rng: Any, xsd: Any) -> None:
    for sheet in drawn:
        assert_valid(parsed(sheet, flavour), rng, xsd)


@few
@FLAVOURS
@given(found=sheets.networks())
def test_any_network_with_hostile_names_is_valid(flavour: str, found: network.Network, rng: Any, xsd: Any) -> None:
    assert_valid(parsed(sheets.sheet(found), flavour), rng, xsd)


# -- the rules, one by one


@few
@FLAVOURS
@given(found=sheets.networks())
def test_the_rules_hold_for_any_network(flavour: str, found: network.Network) -> None:
    root = parsed(sheets.sheet(found), flavour)
    columns = elements(root, "attribute")
    assert {column.get("type") for column in columns} <= {"string", "integer", "double", "boolean"}
    for block in elements(root, "attributes"):
        ids = [column.get("id").casefold() for column in block]
        assert len(ids) == len(set(ids))
        assert block.get("class") != "edge" or "type" not in ids
    assert [block.get("class") for block in elements(root, "attributes")] == ["node", "edge"]
    nodes, edges = elements(root, "node"), elements(root, "edge")
    known = [node.get("id") for node in nodes]
    assert len(known) == len(set(known))
    assert len({edge.get("id") for edge in edges}) == len(edges) == len(found.edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(known)
    assert {edge.get("type") for edge in edges} <= {None}
    assert root[1].get("defaultedgetype") in ("directed", "undirected")
    looks = {element.tag.rpartition("}")[2] for element in root.iter(f"{{{GEXF_VIZ}}}*")}
    assert looks == {"color", "position", "size"}


@few
@given(found=sheets.networks())
def test_a_tie_keeps_its_kind_in_its_own_attribute(found: network.Network) -> None:
    edges = elements(parsed(sheets.sheet(found)), "edge")
    assert [edge.get("kind") or "" for edge in edges] == [edge.kind for edge in found.edges]


@few
@given(found=sheets.networks())
def test_a_static_file_has_no_time_at_all(found: network.Network) -> None:
    root = parsed(sheets.sheet(found), "static")
    assert root[1].get("mode") == "static"
    assert elements(root, "spell") == []
    named = {name for element in root.iter() for name in element.attrib}
    assert named.isdisjoint({"start", "end", "timestamp", "timeformat", "intervals", "timestamps"})


@few
@given(found=sheets.networks())
def test_spells_are_full_days_in_order_and_open_ends_are_left_out(found: network.Network) -> None:
    root = parsed(sheets.sheet(found), "dynamic")
    assert (root[1].get("mode"), root[1].get("timeformat")) == ("dynamic", "date")
    for spells in elements(root, "spells"):
        assert len(spells) > 0
        for spell in spells:
            assert all(DAY.fullmatch(value) for value in spell.attrib.values())
            assert "0001-01-01" not in spell.values()
            assert "9999-12-31" not in spell.values()
        ends = [(spell.get("start", "0000"), spell.get("end", "9999")) for spell in spells]
        assert all(one[1] < other[0] for one, other in itertools.pairwise(ends))


def test_iris_are_strings_and_the_viz_prefix_is_written(drawn: list[Sheet]) -> None:
    text = gexf.write(drawn[0]).decode()
    assert '<attribute id="iri" title="IRI" type="string"/>' in text
    assert "<viz:color " in text
    assert text.count("xmlns") == 2


def test_a_file_looks_right_before_anyone_touches_it(drawn: list[Sheet]) -> None:
    for sheet in drawn:
        nodes, values = elements(parsed(sheet), "node"), sheet.measured.values
        look = [
            {part.tag.rpartition("}")[2]: dict(part.attrib) for part in node.iter(f"{{{GEXF_VIZ}}}*")} for node in nodes
        ]
        assert len({(one["position"]["x"], one["position"]["y"]) for one in look}) == len(nodes)
        heaviest, lightest = (
            pick(range(len(nodes)), key=lambda place: values["weightedDegree"][place]) for pick in (max, min)
        )
        assert float(look[heaviest]["size"]["value"]) >= float(look[lightest]["size"]["value"])
        colours: dict[Any, set[Any]] = {}
        for place, one in enumerate(look):
            colours.setdefault(values["community"][place], set()).add(tuple(one["color"].values()))
        assert all(len(several) == 1 for several in colours.values())
        assert len({next(iter(colours[number])) for number in (1, 2) if number in colours}) == len(
            {1, 2} & set(colours)
        )


def test_spells_that_touch_become_one() -> None:
    days = [date(2022, 1, 1), date(2022, 1, 2), date(2022, 2, 1)]
    found = gexf.spells(sheets.via(number, day) for number, day in enumerate(days))
    assert found == [(days[0], days[1]), (days[2], days[2])]


def test_the_meta_says_what_the_file_is(store: Store) -> None:
    found = network.project(store, "co-participation", {"level": "ministerial"}, release="0123456789ab")
    said = elements(parsed(sheets.sheet(found)), "description")[0].text
    for part in (
        "co-participation",
        "level = ministerial",
        "number of events",
        "threshold 1",
        "0123456789ab",
        "Apache-2.0",
    ):
        assert part in said


def test_the_same_network_gives_the_same_bytes(store: Store) -> None:
    one, other = (gexf.write(sheets.sheet(network.project(store, "co-participation"))) for _ in range(2))
    assert one == other


def test_a_flavour_that_does_not_exist_is_refused(drawn: list[Sheet]) -> None:
    with pytest.raises(QueryError, match="take static or dynamic"):
        gexf.write(drawn[0], flavour="bitter")


def test_control_characters_are_gone_and_all_else_stays() -> None:
    assert clean("a\fb\x00c\ud800") == "a bc"
    assert clean("  Šefik \n Džaferović  ") == "Šefik Džaferović"
    assert clean("🇧🇪 بنلوكس") == "🇧🇪 بنلوكس"
    assert len(clean("x" * 5_000)) == 1_000


def test_parallel_ties_of_several_kinds_are_all_kept() -> None:
    nodes = [sheets.thing(0), sheets.thing(1)]
    edges = [Edge(0, 1, kind, 1, (sheets.via(1),)) for kind in ("chairs", "memberOf")]
    sheet = sheets.sheet(sheets.network(nodes, edges, directed=True))
    assert [edge.get("kind") for edge in elements(parsed(sheet), "edge")] == ["chairs", "memberOf"]
    assert nx.read_graphml(BytesIO(graphml.write(sheet))).number_of_edges() == 2
