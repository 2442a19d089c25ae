"""Pictures can be read: names stand apart, parts stand apart, and the legend says what is to be seen."""

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph_build import labels, layout, legend, network, picture
from graph_build.sheet import Sheet
from graph_build.store import Store
from graph_build.ties import Edge, Thing
from graph_build.vocabulary import iri
from tests import sheets

PAGE = np.array([0.0, 0.0, 1000.0, 800.0])
spots = st.tuples(st.floats(0, 1000), st.floats(0, 800))
discs = st.lists(st.tuples(st.text("abc ", min_size=1, max_size=60), spots, st.floats(2, 40)), max_size=25)


def drawn(sheet: Sheet) -> Any:
    return etree.fromstring(picture.write(sheet))


def texts(root: Any) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter("{*}text")]


def sparse(nodes: int, edges: int, seed: int) -> network.Network:
    made = nx.gnm_random_graph(nodes, edges, seed=seed)
    return sheets.network(
        [sheets.thing(number, f"Actor with a name {number}") for number in range(nodes)],
        [Edge(a, b, "", 1, (sheets.via(1),)) for a, b in made.edges()],
    )


@settings(max_examples=60)
@given(found=discs)
def test_no_name_covers_another_nor_the_middle_of_another_disc_nor_the_edge(found: list[Any]) -> None:
    names, places, radii = ([one[part] for one in found] for part in range(3))
    boxes = [label.box for label in labels.place(names, places, radii, PAGE)]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for box in boxes:
        assert (box[:2] >= PAGE[:2]).all()
        assert (box[2:] <= PAGE[2:]).all()
        assert sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in places) == 0


def test_a_disc_with_room_around_it_has_its_whole_name() -> None:
    name = "Luxembourg Ministry of Foreign Affairs"
    (label,) = labels.place([name], [(500, 400)], [20], PAGE)
    assert " ".join(label.lines) == name
    assert len(label.lines) == 2


@pytest.mark.parametrize("seed", range(4))
def test_parts_that_hang_on_nothing_stand_apart_and_no_disc_covers_another(seed: int) -> None:
    found = sparse(60, 35, seed)
    sheet = sheets.sheet(found)
    places, radii = np.array(sheet.places), np.array(sheet.sizes) / 2
    for a, b in combinations(range(60), 2):
        assert np.hypot(*(places[a] - places[b])) > radii[a] + radii[b]
    graph = nx.Graph([(edge.source, edge.target) for edge in found.edges])
    boxes = [
        (places[list(part)].min(axis=0), places[list(part)].max(axis=0)) for part in nx.connected_components(graph)
    ]
    for (low, high), (other_low, other_high) in combinations(boxes, 2):
        assert (high < other_low).any() or (other_high < low).any()


def test_the_same_network_lies_the_same_way() -> None:
    found = sparse(40, 50, 1)
    assert layout.place(found, [10.0] * 40) == layout.place(found, [10.0] * 40)


def test_the_legend_names_the_groups_and_the_release(store: Store) -> None:
    sheet = sheets.sheet(network.project(store, "co-participation", {"expand-groups": "true"}, release="0123456789ab"))
    said = texts(drawn(sheet))
    groups = list(legend.groups(sheet))
    assert groups
    assert {name for _, name in groups} <= set(said)
    assert "Co-participation" in said
    assert any("release 0123456789ab" in line and "weight: the number of events" in line for line in said)


def test_things_of_several_types_have_marks_of_their_own() -> None:
    nodes = [Thing(str(iri(f"{type}/x")), f"{type}/x", type, {"en": type}) for type in ("actor", "event", "theme")]
    root = drawn(sheets.sheet(sheets.network(nodes, [Edge(0, 1, "chair", 1, (sheets.via(1),))])))
    marks = [
        mark.tag.rpartition("}")[2]
        for mark in root.iter("{*}circle", "{*}polygon")
        if mark.find("{*}title") is not None
    ]
    assert sorted(marks) == ["circle", "polygon", "polygon"]
    assert {"actor", "event", "theme"} <= set(texts(root))


@pytest.mark.parametrize("directed", [True, False])
def test_ties_with_a_direction_are_arrows_and_each_tells_its_kind(directed: bool) -> None:
    nodes = [sheets.thing(0, "Oslo"), sheets.thing(1, "Bergen")]
    root = drawn(sheets.sheet(sheets.network(nodes, [Edge(0, 1, "memberOf", 2, (sheets.via(1),))], directed=directed)))
    assert bool(list(root.iter("{*}marker"))) is directed
    assert [line.find("{*}title").text for line in root.iter("{*}line")] == ["Oslo – Bergen: memberOf, 2"]
