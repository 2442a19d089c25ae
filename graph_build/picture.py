"""A network as an SVG picture: marks and lines, names where there is room, and what the colours mean."""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import Any

import numpy as np
from lxml import etree

from graph_build import labels, legend
from graph_build.appearance import hexadecimal
from graph_build.legend import FOOT, HEAD, HEIGHT, INK, MARGIN, WIDTH, add
from graph_build.sheet import Sheet, meta
from graph_build.ties import Edge
from graph_build.vocabulary import SVG

MOST_EDGES = 20_000  # the strongest are drawn
LARGEST_SCALE = 1.6
PAGE = np.array([8, HEAD, WIDTH - 8, HEIGHT - FOOT])  # where names may stand
LINE = "#9aa0a6"

Places = Sequence[tuple[float, float]]


def write(sheet: Sheet) -> bytes:
    """The network as SVG 1.1, with a title for every node and tie and a description of the whole."""
    root = etree.Element(
        f"{{{SVG}}}svg", nsmap={None: str(SVG)}, version="1.1", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        width=f"{WIDTH:g}", height=f"{HEIGHT:g}", role="img",
    )  # fmt: skip
    root.set("font-family", "Helvetica, Arial, sans-serif")
    add(root, "title", sheet.network.title)
    add(root, "desc", meta(sheet.about()))
    add(root, "rect", width="100%", height="100%", fill="#ffffff")
    places, scale = _fit(sheet.places)
    radii = [max(2.5, size / 2 * scale) for size in sheet.sizes]
    _draw_edges(root, sheet, places, radii)
    _draw_nodes(root, sheet, places, radii)
    _draw_labels(root, sheet, places, radii)
    legend.draw(root, sheet)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def _fit(places: Places) -> tuple[list[tuple[float, float]], float]:
    """Places on the page, and by how much they were scaled."""
    if not places:
        return [], 1.0
    xs, ys = [x for x, _ in places], [y for _, y in places]
    width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    across, down = WIDTH - 6 * MARGIN, HEIGHT - HEAD - FOOT - 2.5 * MARGIN  # with room for names
    scale = min(across / width, down / height, LARGEST_SCALE)
    x0, y0 = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    middle = (HEIGHT + HEAD - FOOT) / 2
    return [(WIDTH / 2 + (x - x0) * scale, middle - (y - y0) * scale) for x, y in places], scale


def _draw_edges(root: Any, sheet: Sheet, places: Places, radii: Sequence[float]) -> None:
    group = add(root, "g", fill="none", stroke_linecap="round")
    if sheet.network.directed:
        _add_arrow(root)
        group.set("marker-end", "url(#arrow)")
    edges = sorted(sheet.network.edges, key=lambda edge: -edge.weight)[:MOST_EDGES]
    most = max([6, *(edge.weight for edge in edges)])
    faint = min(0.5, 40 / sqrt(len(edges) * 60 + 1))
    for edge in reversed(edges):
        (x1, y1), (x2, y2) = _ends(edge, places, radii, directed=sheet.network.directed)
        share, colours = edge.weight / most, {sheet.colours[edge.source], sheet.colours[edge.target]}
        line = add(
            group, "line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}",
            stroke=hexadecimal(colours.pop()) if len(colours) == 1 else LINE,
            stroke_width=f"{1 + 5 * share:.2f}", stroke_opacity=f"{min(0.9, faint + 0.4 * share):.2f}",
        )  # fmt: skip
        ends = f"{sheet.labels[edge.source]} – {sheet.labels[edge.target]}"
        add(line, "title", f"{ends}: {edge.kind + ', ' if edge.kind else ''}{edge.weight}")


def _add_arrow(root: Any) -> None:
    marker = add(
        add(root, "defs"), "marker", id="arrow", viewBox="0 0 8 8", refX="8", refY="4", markerWidth="9",
        markerHeight="9", markerUnits="userSpaceOnUse", orient="auto",
    )  # fmt: skip
    add(marker, "path", d="M0 0.5 L8 4 L0 7.5 z", fill="#70757a")


def _ends(edge: Edge, places: Places, radii: Sequence[float], *, directed: bool) -> Places:
    """Where a line begins and ends; an arrow ends where the mark of its target begins."""
    one, other = places[edge.source], places[edge.target]
    far = hypot(other[0] - one[0], other[1] - one[1])
    short = min(1.0, (radii[edge.target] + 1) / far) if directed and far else 0.0
    return [one, (other[0] + (one[0] - other[0]) * short, other[1] + (one[1] - other[1]) * short)]


def _draw_nodes(root: Any, sheet: Sheet, places: Places, radii: Sequence[float]) -> None:
    group, mixed = add(root, "g", stroke="#ffffff", stroke_width="1.2"), len(legend.types(sheet)) > 1
    for place in sorted(range(len(places)), key=lambda place: -radii[place]):
        node, fill = sheet.network.nodes[place], hexadecimal(sheet.colours[place])
        type = node.id.partition("/")[0] if mixed else ""
        mark = legend.shape(group, type, places[place], radii[place], fill=fill)
        degree = sheet.measured.values.get("degree", {}).get(place, 0)
        add(mark, "title", f"{sheet.labels[place]} ({node.kind}), {degree} ties")


def _draw_labels(root: Any, sheet: Sheet, places: Places, radii: Sequence[float]) -> None:
    group = add(root, "g", fill=INK, stroke="#ffffff", stroke_width="3", stroke_linejoin="round")
    group.set("text-anchor", "middle")
    group.set("paint-order", "stroke")
    for label in labels.place(sheet.labels, places, radii, PAGE):
        text = add(group, "text", font_size=f"{label.size:.1f}")
        top = label.box[1]
        for number, line in enumerate(label.lines):
            y = top + label.size * (0.95 + labels.HIGH * number)
            add(text, "tspan", line, x=f"{label.x:.1f}", y=f"{y:.1f}")
