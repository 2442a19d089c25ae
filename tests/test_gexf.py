"""GEXF is valid, obeys what Gephi and graphology ask of it, and is read back as it was."""

import csv
import itertools
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from graph_build import gexf, graphml, graphology, network, picture, spreadsheet
from graph_build.errors import QueryError
from graph_build.sheet import Sheet, clean
from graph_build.store import Store
from graph_build.ties import Edge
from graph_build.vocabulary import GEXF, GEXF_VIZ
from tests import sheets

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT.parent / "shared" / "conformance" / "gexf"
NODE = ROOT / "tests" / "node"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FLAVOURS = pytest.mark.parametrize("flavour", gexf.FLAVOURS)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parsed(sheet: Sheet, flavour: str = "static") -> Any:
    return etree.fromstring(gexf.write(sheet, flavour=flavour))


def elements(root: Any, name: str) -> list[Any]:
    return list(root.iter(f"{{{GEXF}}}{name}"))


@pytest.fixture(scope="module")
def drawn(store: Store, published: Store) -> list[Sheet]:
    """Every network of the small graph, and of the project's own."""
    found = [network.project(of, name, release="0123456789ab") for of in (store, published) for name in network.names()]
    return [sheets.sheet(one) for one in found if one.nodes]


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


# -- read back by others


def told(sheet: Sheet) -> tuple[set[tuple[str, str]], list[tuple[Any, ...]]]:
    """The nodes with their names, and the edges with weight and kind, that a reader must find."""
    nodes, ends = sheet.network.nodes, []
    for edge in sheet.network.edges:
        pair = (nodes[edge.source].id, nodes[edge.target].id)
        ends.append((*(pair if sheet.network.directed else sorted(pair)), float(edge.weight), edge.kind))
    return {(node.id, sheet.labels[place]) for place, node in enumerate(nodes)}, sorted(ends)


def read_by_node(files: list[Path]) -> Iterator[dict[str, Any]]:
    """What graphology finds in files; skips when node is missing."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: graphology cannot read the files")
    if not (NODE / "node_modules").is_dir():
        installed = subprocess.run(["npm", "ci", "--silent"], cwd=NODE, capture_output=True, check=False)
        if installed.returncode:
            pytest.skip(f"npm cannot install graphology: {installed.stderr.decode()[-200:]}")
    ran = subprocess.run([node, "read.js", *map(str, files)], cwd=NODE, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return (json.loads(line) for line in ran.stdout.splitlines())


def found_by_node(answer: dict[str, Any], *, directed: bool) -> tuple[set[tuple[str, str]], list[tuple[Any, ...]]]:
    edges = []
    for edge in answer["edges"]:
        assert edge["undirected"] is not directed
        pair = (edge["source"], edge["target"])
        attributes = edge["attributes"]
        edges.append((*(pair if directed else sorted(pair)), float(attributes["weight"]), attributes.get("kind", "")))
    return {(node["key"], node["attributes"]["label"]) for node in answer["nodes"]}, sorted(edges)


def test_graphology_reads_every_network_as_it_is(drawn: list[Sheet], tmp_path: Path) -> None:
    files: list[Path] = []
    wanted = []
    for sheet in drawn:
        for name, data in (
            ("static.gexf", gexf.write(sheet)),
            ("dynamic.gexf", gexf.write(sheet, flavour="dynamic")),
            ("graphology.json", graphology.write(sheet)),
        ):
            file = tmp_path / f"{len(files)}.{name}"
            file.write_bytes(data)
            files.append(file)
            wanted.append((told(sheet), sheet))
    for answer, (expected, sheet) in zip(read_by_node(files), wanted, strict=True):
        assert found_by_node(answer, directed=sheet.network.directed) == expected, answer["file"]
        look = answer["nodes"][0]["attributes"]
        assert {"x", "y", "size", "color", "iri", "degree", "community"} <= set(look)


@settings(max_examples=3, deadline=None)
@given(found=sheets.networks())
def test_graphology_reads_hostile_names(found: network.Network) -> None:
    sheet = sheets.sheet(found)
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / "made.gexf", Path(name) / "made.json"]
        files[0].write_bytes(gexf.write(sheet, flavour="dynamic"))
        files[1].write_bytes(graphology.write(sheet))
        for answer in read_by_node(files):
            assert found_by_node(answer, directed=found.directed) == told(sheet)


@few
@given(found=sheets.networks())
def test_networkx_reads_graphml_as_it_is(found: network.Network) -> None:
    sheet = sheets.sheet(found)
    assert found_by_networkx(nx.read_graphml(BytesIO(graphml.write(sheet)))) == told(sheet)


@few
@FLAVOURS
@given(found=sheets.networks())
def test_networkx_reads_gexf_as_it_is(flavour: str, found: network.Network) -> None:
    sheet = sheets.sheet(found)
    assert found_by_networkx(nx.read_gexf(BytesIO(gexf.write(sheet, flavour=flavour)), version="1.3")) == told(sheet)


def found_by_networkx(graph: Any) -> tuple[set[tuple[str, str]], list[tuple[Any, ...]]]:
    edges = []
    for one, other, values in graph.edges(data=True):
        pair = (one, other) if graph.is_directed() else sorted((one, other))
        kind = values.get("kind") or values.get("label") or ""  # of GEXF it reads the label, which says the kind too
        edges.append((*pair, float(values["weight"]), kind))
    return {(node, values["label"]) for node, values in graph.nodes(data=True)}, sorted(edges)


def test_networkx_reads_the_files_of_every_network(drawn: list[Sheet]) -> None:
    for sheet in drawn:
        assert found_by_networkx(nx.read_graphml(BytesIO(graphml.write(sheet)))) == told(sheet)
        for flavour in gexf.FLAVOURS:
            read = nx.read_gexf(BytesIO(gexf.write(sheet, flavour=flavour)), version="1.3")
            assert found_by_networkx(read) == told(sheet)


def test_the_two_tables_of_every_network_hold_it_whole(drawn: list[Sheet]) -> None:
    for sheet in drawn:
        nodes, edges = (
            list(csv.DictReader(StringIO(spreadsheet.write(sheet, table=table).decode())))
            for table in ("nodes", "edges")
        )
        found = []
        for edge in edges:
            pair = (edge["Source"], edge["Target"])
            ends = pair if sheet.network.directed else sorted(pair)
            found.append((*ends, float(edge["Weight"]), edge["Kind"]))
        assert ({(node["Id"], node["Label"]) for node in nodes}, sorted(found)) == told(sheet)
        assert {edge["Type"] for edge in edges} <= {"Directed" if sheet.network.directed else "Undirected"}


def test_igraph_reads_the_files_of_every_network(drawn: list[Sheet], tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    for sheet in drawn:
        file = tmp_path / f"{sheet.network.name}.graphml"
        file.write_bytes(graphml.write(sheet))
        graph = igraph.Graph.Read_GraphML(str(file))
        ids = graph.vs["id"]
        edges = []
        for edge in graph.es:
            pair = (ids[edge.source], ids[edge.target])
            edges.append((*(pair if sheet.network.directed else sorted(pair)), float(edge["weight"]), edge["kind"]))
        assert (set(zip(ids, graph.vs["label"], strict=True)), sorted(edges)) == told(sheet)


@few
@given(found=sheets.networks())
def test_pictures_and_tables_of_any_network_can_be_read(found: network.Network) -> None:
    sheet = sheets.sheet(found)
    root = etree.fromstring(picture.write(sheet))
    assert len([mark for mark in root.iter("{*}circle") if mark.find("{*}title") is not None]) == len(found.nodes)
    assert len(list(root.iter("{*}line"))) == len(found.edges)
    header = spreadsheet.write(sheet).decode().splitlines()[0].split(",")
    assert header[:5] == ["Source", "Target", "Type", "Weight", "Kind"]
    assert spreadsheet.write(sheet, table="nodes").decode().startswith("Id,Label,")


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
