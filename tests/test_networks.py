"""Networks are what their queries say, filtered as asked, and refused clearly."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build import export, network, ties
from graph_build.errors import NotFound, QueryError
from graph_build.store import Store
from graph_build.ties import Edge
from tests import sheets

Run = Callable[..., Any]
NAMES = pytest.mark.parametrize("name", network.names())
EVERY_FILTER = {
    "from": "2023-01-01", "to": "2023-12-31", "theme": "energy", "level": "ministerial", "kind": "country",
    "document": "small",
}  # fmt: skip


def pairs(found: network.Network) -> set[tuple[str, str, str, int]]:
    """The ties by the ends' short names."""
    return {
        (found.nodes[e.source].id.rpartition("/")[2], found.nodes[e.target].id.rpartition("/")[2], e.kind, e.weight)
        for e in found.edges
    }


def test_there_is_every_network_that_is_promised() -> None:
    assert set(network.names()) == {
        "co-participation", "actor-event", "actor-theme", "theme-co-occurrence", "relations", "membership",
        "instrument-network",
    }  # fmt: skip


@NAMES
def test_a_network_says_its_rule_of_weight_and_threshold(name: str) -> None:
    query = network.get(name)
    assert network.header(query, "ties") in ("shared", "stated", "directed")
    assert network.header(query, "weight")
    assert int(network.header(query, "threshold")) >= 1


@NAMES
@pytest.mark.parametrize("key", EVERY_FILTER)
def test_a_filter_leaves_a_part_of_the_network(name: str, key: str, store: Store) -> None:
    whole, part = network.project(store, name), network.project(store, name, {key: EVERY_FILTER[key]})
    assert {node.id for node in part.nodes} <= {node.id for node in whole.nodes}
    assert {pair[:3] for pair in pairs(part)} <= {pair[:3] for pair in pairs(whole)}
    assert dict(part.filters) == {key: EVERY_FILTER[key]}


@NAMES
def test_all_filters_go_together(name: str, store: Store) -> None:
    assert len(network.project(store, name, EVERY_FILTER).nodes) <= len(network.project(store, name).nodes)


def test_actors_that_meet_are_tied_by_the_events_they_share(store: Store) -> None:
    found = network.project(store, "co-participation")
    assert ("benelux", "denmark", "", 1) in pairs(found)
    edge = next(edge for edge in found.edges if {found.nodes[n].id for n in (edge.source, edge.target)}
                == {"actor/benelux", "actor/denmark"})  # fmt: skip
    assert [via.id for via in edge.via] == ["event/2023-03-14-offshore-wind-meeting"]
    assert edge.via[0].span == (date(2023, 3, 14), date(2023, 3, 14))
    assert edge.via[0].evidence > 0


def test_members_of_groups_take_part_when_asked(store: Store) -> None:
    stated, expanded = (network.project(store, "co-participation", {"expand-groups": value}) for value in ("", "true"))
    assert "actor/belgium" not in {node.id for node in stated.nodes}
    assert "actor/belgium" in {node.id for node in expanded.nodes}


def test_a_period_leaves_out_what_was_before_and_after(store: Store) -> None:
    assert network.project(store, "co-participation", {"to": "2023-03-13"}).edges == ()
    assert network.project(store, "co-participation", {"from": "2023-03-14", "to": "2023-03-14"}).edges != ()


def test_labels_are_in_the_language_or_in_another(store: Store) -> None:
    found = network.project(store, "co-participation")
    denmark = next(node for node in found.nodes if node.id == "actor/denmark")
    assert [denmark.label(language) for language in ("nl", "fr", "en", "de")] == [
        "Denemarken", "Danemark", "Denmark", "Dänemark",
    ]  # fmt: skip
    assert ties.Thing("urn:x", "actor/some-name").label("nl") == "some-name"


def test_a_threshold_leaves_out_light_ties(store: Store) -> None:
    assert network.project(store, "co-participation", {"threshold": "99"}).edges == ()


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("co-partisipation", {}, "no network 'co-partisipation'; there are actor-event"),
        ("relations", {"expand-groups": "true"}, "relations has no filter 'expand-groups'; it takes from, to, theme"),
        ("relations", {"colour": "red"}, "no filter 'colour'"),
        ("relations", {"kind": "planet"}, "kind: no actor-kind 'planet'; there are benelux-institution"),
        ("relations", {"level": "low"}, "level: no event-level 'low'; there are ambassadors"),
        ("relations", {"document": "x"}, "document: no document 'x'; there are later, small"),
        ("relations", {"theme": "x"}, "theme: no theme 'x'"),
        ("relations", {"from": "2022"}, "from: '2022' is not a day; write a day such as 2022-11-28"),
        ("relations", {"threshold": "0"}, "threshold: '0' is not a whole number above 0"),
    ],
)
def test_what_is_asked_wrongly_is_told(name: str, filters: dict[str, str], message: str, store: Store) -> None:
    with pytest.raises((NotFound, QueryError), match=re.escape(message)):
        network.project(store, name, filters)


def test_an_empty_network_says_so(store: Store) -> None:
    empty = network.project(store, "co-participation", {"kind": "port"})
    with pytest.raises(NotFound, match="the network is empty; leave out one of the filters"):
        export.draw(empty, "gexf")


@pytest.mark.parametrize("format", export.NETWORK_FORMATS)
def test_a_network_of_one_node_is_a_file(format: str) -> None:
    assert b"a0000" in export.draw(sheets.network([sheets.thing(0)], []), format, table="nodes") or format == "svg"


def test_formats_and_languages_that_do_not_exist_are_told() -> None:
    one = sheets.network([sheets.thing(0)], [])
    with pytest.raises(NotFound, match="no format 'pdf' of a network; there are gexf, graphml, csv, json, svg"):
        export.draw(one, "pdf")
    with pytest.raises(QueryError, match="no language 'la'; take one of nl, fr, en, de"):
        export.draw(one, "gexf", language="la")
    with pytest.raises(QueryError, match="take nodes or edges"):
        export.draw(one, "csv", table="legs")


def test_a_network_beyond_the_bound_says_which_threshold_would_do() -> None:
    nodes = [sheets.thing(number) for number in range(1_000)]
    light, heavy = (sheets.via(1),), (sheets.via(1), sheets.via(2))
    edges = [
        Edge(a, b, "", 2, heavy) if a == 0 else Edge(a, b, "", 1, light) for a in range(500) for b in range(500, 1_000)
    ]
    edges = edges[: export.MOST_EDGES + 1]
    assert len(edges) == export.MOST_EDGES + 1
    with pytest.raises(QueryError, match=r"200,001 edges, more than 200,000; .* or take threshold 2"):
        export.fits(sheets.network(nodes, edges))


def test_a_network_at_the_bound_is_measured_laid_out_and_written_whole_in_less_than_two_minutes() -> None:
    nodes = [sheets.thing(number) for number in range(900)]
    pairs = [(a, b) for a in range(450) for b in range(450, 900)][: export.MOST_EDGES]
    found = sheets.network(nodes, [Edge(a, b, "", 1, (sheets.via(1),)) for a, b in pairs])
    begun = perf_counter()
    written = export.draw(found, "gexf")
    assert perf_counter() - begun < 120
    assert written.count(b"<edge ") == export.MOST_EDGES
    assert written.endswith(b"</gexf>")
    assert b"betweenness is estimated from 50 of 900 nodes" in written


def test_a_projection_that_would_tie_too_many_pairs_is_refused_before_it_is_made() -> None:
    found = ties.Ties.__new__(ties.Ties)
    found.members = {"urn:crowd": dict.fromkeys(map(str, range(2_100)))}
    with pytest.raises(QueryError, match="would tie 2,203,950 pairs, more than 2,000,000"):
        found.shared("crowd")


@settings(max_examples=40, deadline=None)
@given(found=sheets.networks(), first=st.integers(0, 900), days=st.integers(0, 400))
def test_a_part_in_time_rests_on_what_was_then(found: network.Network, first: int, days: int) -> None:
    begin = date.fromordinal(sheets.FIRST.toordinal() + first)
    end = date.fromordinal(begin.toordinal() + days)
    part = found.within(begin, end)
    for edge in part.edges:
        assert edge.weight == len(edge.via) > 0
        assert all(via.span[1] >= begin and via.span[0] <= end for via in edge.via)
    assert {node.id for node in part.nodes} <= {node.id for node in found.nodes}


def test_networks_are_cut_into_years_and_half_years(store: Store) -> None:
    found = network.project(store, "co-participation")
    assert [name for name, _ in network.over(found, by="year")] == ["2023"]
    assert [name for name, _ in network.over(found, by="half-year")] == ["2023-01/2023-06"]


# -- the command line


def test_networks_are_listed(run: Run) -> None:
    header, *rows = run("networks").out.splitlines()
    assert header.split("\t") == ["network", "what", "weight", "filters"]
    assert [row.split("\t")[0] for row in rows] == list(network.names())
    options = run("network", "--help").out
    assert all(f"--{name}" in options for row in rows for name in row.split("\t")[3].split(", "))


@pytest.mark.parametrize("format", export.NETWORK_FORMATS)
def test_a_network_is_written_into_a_folder(format: str, run: Run, releases: Path, tmp_path: Path) -> None:
    ran = run("network", "co-participation", "--format", format, "--out", tmp_path, "--release", releases)
    assert ran.code == 0, ran.err
    stems = ["-edges", "-nodes"] if format == "csv" else [""]
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"co-participation{stem}.{format}" for stem in stems]


def test_a_network_takes_every_option(run: Run, releases: Path, tmp_path: Path) -> None:
    options = [
        "--from", "2023-01-01", "--to", "2023-12-31", "--level", "ministerial", "--kind", "country", "--document",
        "small", "--lang", "nl", "--expand-groups", "--flavour", "dynamic", "--threshold", "1",
    ]  # fmt: skip
    file = tmp_path / "made.gexf"
    ran = run("network", "co-participation", *options, "--out", file, "--release", releases)
    assert (ran.code, ran.err) == (0, "")
    assert 'label="Denemarken"' in file.read_text(encoding="utf-8")


def test_the_release_is_named_in_the_file(run: Run, releases: Path, tmp_path: Path) -> None:
    file = tmp_path / "made.graphml"
    run("network", "membership", "--format", "graphml", "--out", file, "--release", releases)
    assert nx.read_graphml(file).graph["release"] == (releases / "current").resolve().name


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("network", "nothing"), "no network 'nothing'"),
        (("network", "relations", "--kind", "planet"), "no actor-kind 'planet'"),
        (("network", "relations", "--format", "pdf"), "no format 'pdf'"),
        (("network", "relations", "--expand-groups"), "no filter 'expand-groups'"),
        (("network", "co-participation", "--kind", "port"), "the network is empty"),
        (("measures", "nothing"), "no network 'nothing'"),
        (("measures", "relations", "--measure", "charm"), "no measure 'charm'"),
    ],
)
def test_wrong_commands_are_one_clear_line(arguments: tuple[str, ...], message: str, run: Run, releases: Path) -> None:
    ran = run(*arguments, "--release", releases)
    assert ran.code == 2
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1


def test_measures_are_shown_over_time(run: Run, releases: Path) -> None:
    ran = run("measures", "co-participation", "--by", "year", "--measure", "degree", "--release", releases)
    header, *rows = ran.out.splitlines()
    assert header.split("\t") == ["period", "id", "name", "degree"]
    assert {row.split("\t")[0] for row in rows} == {"2023"}


def test_measures_are_defined(run: Run) -> None:
    shown = run("measures", "relations", "--define", "--lang", "fr").out
    assert "betweenness\tIntermédiarité" in shown or "betweenness\tintermédiarité" in shown
