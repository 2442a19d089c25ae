"""Others read the files of networks as they are: graphology, networkx, igraph, and spreadsheets."""

import csv
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from lxml import etree

from graph_build import gexf, graphml, graphology, network, picture, spreadsheet
from graph_build.sheet import Sheet
from tests import sheets

NODE = Path(__file__).parent / "node"
FLAVOURS = pytest.mark.parametrize("flavour", gexf.FLAVOURS)
few = settings(max_examples=60, deadline=None)


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
